//! The sheet of one report in words, the same in text, Markdown and HTML. Nothing here is escaped.

use crate::lang;
use crate::lang::{Lang, Say, say};
use crate::library::Loaded;
use crate::output::report_name::ReportName;
use crate::report::{Finding, Reconciliation, Report, Severity};
use crate::text::one_line::one_line;
use crate::text::span::Span;
use std::fmt::Write as _;

/// At most this many places of one finding are quoted, and lines without quoted words named; the rest is counted.
pub const MAX_QUOTES: usize = 12;
/// At most this many implied bases are named one by one.
const MAX_BASES: usize = 6;

/// The sheet of a report.
#[derive(Debug, Clone)]
pub struct CheckSheet {
    /// Place, year and title.
    pub name: String,
    pub file: String,
    /// By severity, the most severe first; none is empty.
    pub findings: Vec<(Severity, Vec<FindingText>)>,
    pub relations: Vec<RelationText>,
}

/// A finding in words.
#[derive(Debug, Clone)]
pub struct FindingText {
    pub message: String,
    pub rule: &'static str,
    pub arithmetic: Option<String>,
    /// Line and words.
    pub quotes: Vec<(usize, String)>,
    /// Lines without quoted words.
    pub lines: Vec<usize>,
    /// The number of further places and lines.
    pub more: usize,
}

/// A relation between figures in words.
#[derive(Debug, Clone)]
pub struct RelationText {
    /// `None` if it cannot be checked within the report.
    pub holds: Option<bool>,
    /// Its kind, and whether the text states it.
    pub kind: String,
    /// As in the text.
    pub expression: String,
    pub arithmetic: String,
    /// The whole numbers that a stated change allows for the year before.
    pub base: Option<String>,
    pub line: usize,
}

/// Returns whether anything in a report needs a second look: a finding above a hint, or a relation that does not hold.
pub fn needs_attention(r: &Report) -> bool {
    r.findings.iter().any(|f| f.severity != Severity::Info) || r.reconciliations.iter().any(|c| c.holds == Some(false))
}

impl CheckSheet {
    pub fn new(loaded: &Loaded, r: &Report, lang: Lang) -> Self {
        let name = ReportName::new(loaded, r);
        let mut findings = Vec::new();
        for severity in [Severity::Error, Severity::Warn, Severity::Info] {
            let of: Vec<FindingText> = r.findings.iter().filter(|f| f.severity == severity).map(|f| FindingText::new(r, f, lang)).collect();
            if !of.is_empty() {
                findings.push((severity, of));
            }
        }
        let relations = r.reconciliations.iter().map(|c| RelationText::new(r, c, lang)).collect();
        Self { name: name.without_file(lang), file: name.file, findings, relations }
    }
}

impl FindingText {
    pub fn new(r: &Report, f: &Finding, lang: Lang) -> Self {
        let (message, rule) = lang::finding(lang, f);
        let mut quotes: Vec<(usize, String)> = f.places.iter().map(|p| (r.line(p.start), quote(r, *p))).collect();
        let mut lines: Vec<usize> = f.lines.clone();
        lines.sort_unstable();
        lines.dedup();
        let more = quotes.len().saturating_sub(MAX_QUOTES) + lines.len().saturating_sub(MAX_QUOTES);
        quotes.truncate(MAX_QUOTES);
        lines.truncate(MAX_QUOTES);
        Self { message, rule, arithmetic: f.arithmetic.clone(), quotes, lines, more }
    }

    /// Returns the remaining places: the lines without quoted words, and the number of further places.
    pub fn places_without_words(&self, lang: Lang) -> Vec<String> {
        let lines: Vec<String> = self.lines.iter().map(ToString::to_string).collect();
        let named = (!lines.is_empty()).then(|| say(lang, Say::Lines, &[&lines.join(lang.pick(", ", "、"))]));
        let more = (self.more > 0).then(|| say(lang, Say::MorePlaces, &[&self.more]));
        named.into_iter().chain(more).collect()
    }
}

impl RelationText {
    fn new(r: &Report, c: &Reconciliation, lang: Lang) -> Self {
        let bases = bases(&c.implied_previous);
        Self {
            holds: c.holds,
            kind: format!("{} · {}", lang::relation(lang, c.relation), lang::relation_status(lang, c.status)),
            expression: c.expression.clone(),
            arithmetic: c.arithmetic.clone(),
            base: (!bases.is_empty()).then(|| say(lang, Say::BaseLabel, &[&bases.join(lang.pick(", ", "、"))])),
            line: r.line(c.place.start),
        }
    }

    pub fn verdict(&self, lang: Lang) -> &'static str {
        match self.holds {
            Some(true) => Say::Holds.text(lang),
            Some(false) => Say::HoldsNot.text(lang),
            None => Say::NotCheckable.text(lang),
        }
    }

    /// Returns the arithmetic, the value in the text if it differs, and the base it implies.
    pub fn worked_out(&self, lang: Lang) -> String {
        let mut out = self.arithmetic.clone();
        if !self.expression.is_empty() && self.expression != self.arithmetic {
            let _ = write!(out, " ({})", say(lang, Say::InText, &[&self.expression]));
        }
        if let Some(base) = &self.base {
            let _ = write!(out, " · {base}");
        }
        out
    }
}

/// Returns the whole numbers a stated change allows: a few are listed completely, of many the middle three between dots.
fn bases(all: &[i64]) -> Vec<String> {
    let words = |some: &[i64]| some.iter().map(ToString::to_string).collect::<Vec<_>>();
    if all.len() <= MAX_BASES {
        return words(all);
    }
    let middle = (all.len() - 1) / 2;
    let dots = || "…".to_owned();
    std::iter::once(dots()).chain(words(&all[middle - 1..=middle + 1])).chain(std::iter::once(dots())).collect()
}

/// At most this many characters of a place are quoted: enough to find it.
pub(crate) const MAX_CHARS: usize = 80;

/// A place of fewer characters is quoted with its neighbours: a single sign or word is hard to find.
pub(crate) const MIN_CHARS: usize = 6;

/// The number of neighbouring characters on either side.
pub(crate) const NEIGHBOURS: usize = 12;

/// Returns the words of a place on one line; short ones with their neighbours on the same line of the report.
pub fn quote(r: &Report, place: Span) -> String {
    let words = r.str(place);
    if words.chars().take(MIN_CHARS).count() == MIN_CHARS {
        return shorten(&one_line(words));
    }
    let text = r.text.text();
    let (before, after) = (&text[..place.start as usize], &text[place.end as usize..]);
    let before = before.rsplit('\n').next().unwrap_or_default();
    let after = after.split('\n').next().unwrap_or_default();
    let from = before.char_indices().rev().nth(NEIGHBOURS - 1).map_or(0, |(at, _)| at);
    let to = after.char_indices().nth(NEIGHBOURS).map_or(after.len(), |(at, _)| at);
    let open = if from > 0 { "…" } else { "" };
    let close = if to < after.len() { "…" } else { "" };
    format!("{open}{}{}{}{close}", &before[from..], one_line(words), &after[..to])
}

pub(crate) fn shorten(quote: &str) -> String {
    match quote.char_indices().nth(MAX_CHARS) {
        Some((at, _)) => format!("{}…", &quote[..at]),
        None => quote.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::clean::Clean;

    #[test]
    fn of_many_bases_the_middle_ones_are_named() {
        assert_eq!(bases(&[1, 2, 3, 4, 5, 6]).len(), 6);
        assert_eq!(bases(&[11, 12, 13, 14, 15, 16, 17, 18]), ["…", "13", "14", "15", "…"]);
    }

    #[test]
    fn a_short_quote_brings_its_neighbours() {
        let text = "青石县2022年法治政府建设情况报告\n一、主要举措\n全年办理行政处罚案件31件，全部公开，没有引发行政复议和诉讼的。\n短\n";
        let r = crate::report::read(Clean::new(text.to_owned()), &[], &crate::report::Knowledge::built_in()).remove(0);
        let of = |words: &str| {
            let at = text.find(words).unwrap();
            quote(&r, Span::new(at, at + words.len()))
        };
        assert_eq!(of("31"), "全年办理行政处罚案件31件，全部公开，没有引发行…");
        assert_eq!(of("公开"), "…行政处罚案件31件，全部公开，没有引发行政复议和诉讼…");
        assert_eq!(of("短"), "短");
        assert_eq!(of("办理行政处罚案件31件"), "办理行政处罚案件31件");
    }

    #[test]
    fn a_long_quote_is_cut() {
        assert_eq!(shorten(&"长".repeat(200)).chars().count(), MAX_CHARS + 1);
    }
}
