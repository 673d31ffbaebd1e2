//! The sheet line by line: what text and Markdown have in common. [`Marks`] says how they differ.

use crate::lang;
use crate::lang::{Lang, Say};
use crate::output::check::sheet::CheckSheet;
use crate::report::Report;
use crate::text::clean::Span;
use crate::text::one_line::one_line;
use std::borrow::Cow;
use std::fmt::Write as _;

/// What a format writes around the parts of a sheet. Of a pair the first goes before the part, the second after it.
pub(super) struct Marks {
    pub escape: fn(&str) -> Cow<'_, str>,
    pub title: (&'static str, &'static str),
    /// Before the file.
    pub file: &'static str,
    /// Before the sentence that there is nothing to flag.
    pub nothing: &'static str,
    /// Around the heading of a severity or of the relations; the second also ends the part.
    pub heading: (&'static str, &'static str),
    /// Before a finding or relation, and before each line below it.
    pub point: &'static str,
    pub below: &'static str,
    /// After the sheet.
    pub end: &'static str,
}

/// Returns the sheet, each line with its line end.
pub(super) fn lines(sheet: &CheckSheet, lang: Lang, marks: &Marks) -> String {
    let Marks { escape, title, file, nothing, heading, point, below, end } = marks;
    let mut out = String::new();
    let colon = lang.pick(": ", ":");
    let _ = writeln!(out, "{}{}{}", title.0, escape(&sheet.name), title.1);
    let _ = writeln!(out, "{file}{}{colon}{}{}", Say::ColFile.text(lang), escape(&sheet.file), title.1);
    for (severity, findings) in &sheet.findings {
        let _ = writeln!(out, "{}{} {}{}", heading.0, lang::severity(lang, *severity), findings.len(), heading.1);
        for finding in findings {
            let _ = writeln!(out, "{point}{}", escape(&finding.message));
            let mut labelled = |label: &str, words: &str| {
                let _ = writeln!(out, "{below}{label}{colon}{}", escape(words));
            };
            labelled(Say::RuleLabel.text(lang), finding.rule);
            for (line, words) in &finding.quotes {
                labelled(&lang::say(lang, Say::Lines, &[line]), words);
            }
            if let Some(arithmetic) = &finding.arithmetic {
                labelled(Say::ArithmeticLabel.text(lang), arithmetic);
            }
            for sentence in finding.places_without_words(lang) {
                let _ = writeln!(out, "{below}{sentence}");
            }
        }
        out.push_str(heading.1);
    }
    if sheet.findings.is_empty() {
        let _ = writeln!(out, "{nothing}{}", Say::NothingFound.text(lang));
        out.push_str(heading.1);
    }
    if !sheet.relations.is_empty() {
        let _ = writeln!(out, "{}{} {}{}", heading.0, Say::RelationsLabel.text(lang), sheet.relations.len(), heading.1);
        for relation in &sheet.relations {
            let place = lang::say(lang, Say::Lines, &[&relation.line]);
            let _ = writeln!(out, "{point}{} · {} · {place}", relation.verdict(lang), relation.kind);
            let _ = writeln!(out, "{below}{}", escape(&relation.worked_out(lang)));
        }
        out.push_str(heading.1);
    }
    out.push_str(end);
    out
}

/// At most this many characters of a place are quoted: enough to find it.
const MAX_CHARS: usize = 80;
/// A place of fewer characters is quoted with its neighbours: a sign or a word by itself finds nobody.
const MIN_CHARS: usize = 6;
/// Characters of neighbours on either side.
const NEIGHBOURS: usize = 12;

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

fn shorten(quote: &str) -> String {
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
