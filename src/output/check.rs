//! A sheet of findings to send back: for each report its name, what a careful reader would flag by severity with rule, quotes
//! and arithmetic, and the relations that were checked. As text, Markdown or JSON; `html` prints the same sheet as a page.

use crate::lang::{self, Lang, Say, say};
use crate::library::Loaded;
use crate::output::report::json::{FindingJson, ReconciliationJson};
use crate::output::report_name::ReportName;
use crate::report::{Finding, Reconciliation, Report, Severity};
use crate::text::clean::Span;
use crate::text::escape;
use crate::text::one_line::one_line;
use serde_json::json;
use std::borrow::Cow;
use std::fmt::Write as _;

/// At most so many places of one finding are quoted; the rest is counted.
pub(super) const MOST_QUOTES: usize = 12;
/// At most so many characters of a quote: enough to find the place.
const LONGEST_QUOTE: usize = 80;

/// At most so many implied bases are told one by one.
const MOST_BASES: usize = 6;

/// What is shorter is quoted with so many characters on either side.
const SHORTEST_QUOTE: usize = 6;
const AROUND: usize = 12;

/// What is said of a report. Nothing in it is escaped.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// Place, year and title.
    pub name: String,
    pub file: String,
    /// By severity, the weightiest first.
    pub findings: Vec<(Severity, Vec<Note>)>,
    pub relations: Vec<Checked>,
}

/// A finding in words.
#[derive(Debug, Clone)]
pub struct Note {
    pub message: String,
    pub rule: &'static str,
    pub arithmetic: Option<String>,
    /// Line and words.
    pub quotes: Vec<(usize, String)>,
    /// Lines without words of their own.
    pub lines: Vec<usize>,
    /// Places that are not told.
    pub more: usize,
}

/// A relation in words.
#[derive(Debug, Clone)]
pub struct Checked {
    pub holds: Option<bool>,
    /// What kind it is, and whether the text says it.
    pub kind: String,
    pub expression: String,
    pub arithmetic: String,
    /// The whole numbers that a stated change allows for the year before.
    pub base: Option<String>,
    pub line: usize,
}

/// Whether anything of a report asks for a second look: a finding above a hint, or a relation that does not hold.
pub fn asks(r: &Report) -> bool {
    r.findings.iter().any(|f| f.severity != Severity::Info) || r.reconciliations.iter().any(|c| c.holds == Some(false))
}

/// The words of a place on one line. A sign or a word by itself finds nobody: it is quoted with what stands around it.
pub(super) fn quote(r: &Report, place: Span) -> String {
    let words = r.str(place);
    if words.chars().take(SHORTEST_QUOTE).count() == SHORTEST_QUOTE {
        return shorten(&one_line(words));
    }
    let text = r.text.text();
    let (before, after) = (&text[..place.start as usize], &text[place.end as usize..]);
    let before = before.rsplit('\n').next().unwrap_or_default();
    let after = after.split('\n').next().unwrap_or_default();
    let from = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
    let to = after.char_indices().nth(AROUND).map_or(after.len(), |(at, _)| at);
    let open = if from > 0 { "…" } else { "" };
    let close = if to < after.len() { "…" } else { "" };
    format!("{open}{}{}{}{close}", &before[from..], one_line(words), &after[..to])
}

fn shorten(quote: &str) -> String {
    match quote.char_indices().nth(LONGEST_QUOTE) {
        Some((at, _)) => format!("{}…", &quote[..at]),
        None => quote.to_owned(),
    }
}

pub(super) fn note(r: &Report, f: &Finding, lang: Lang) -> Note {
    let (message, rule) = lang::finding(lang, f);
    let mut quotes: Vec<(usize, String)> = f.places.iter().map(|p| (r.line(p.start), quote(r, *p))).collect();
    let mut lines: Vec<usize> = f.lines.clone();
    lines.sort_unstable();
    lines.dedup();
    let more = quotes.len().saturating_sub(MOST_QUOTES) + lines.len().saturating_sub(MOST_QUOTES);
    quotes.truncate(MOST_QUOTES);
    lines.truncate(MOST_QUOTES);
    Note { message, rule, arithmetic: f.arithmetic.clone(), quotes, lines, more }
}

/// The whole numbers a stated change allows: all of a few, of many the middle ones.
fn bases(all: &[i64]) -> Vec<String> {
    let words = |some: &[i64]| some.iter().map(ToString::to_string).collect::<Vec<_>>();
    if all.len() <= MOST_BASES {
        return words(all);
    }
    let middle = (all.len() - 1) / 2;
    let dots = || "…".to_owned();
    std::iter::once(dots()).chain(words(&all[middle - 1..=middle + 1])).chain(std::iter::once(dots())).collect()
}

fn checked(r: &Report, c: &Reconciliation, lang: Lang) -> Checked {
    let bases = bases(&c.implied_previous);
    Checked {
        holds: c.holds,
        kind: format!("{} · {}", lang::relation(lang, c.relation), lang::relation_status(lang, c.status)),
        expression: c.expression.clone(),
        arithmetic: c.arithmetic.clone(),
        base: (!bases.is_empty()).then(|| say(lang, Say::BaseLabel, &[&bases.join(lang.pick(", ", "、"))])),
        line: r.line(c.place.start),
    }
}

/// The sheet of a report.
pub fn sheet(loaded: &Loaded, r: &Report, lang: Lang) -> Sheet {
    let name = ReportName::new(loaded, r);
    let mut findings = Vec::new();
    for severity in [Severity::Error, Severity::Warn, Severity::Info] {
        let of: Vec<Note> = r.findings.iter().filter(|f| f.severity == severity).map(|f| note(r, f, lang)).collect();
        if !of.is_empty() {
            findings.push((severity, of));
        }
    }
    Sheet {
        name: name.without_file(lang),
        file: name.file,
        findings,
        relations: r.reconciliations.iter().map(|c| checked(r, c, lang)).collect(),
    }
}

impl Note {
    /// The lines without words, in words.
    pub fn lines_said(&self, lang: Lang) -> Option<String> {
        let lines: Vec<String> = self.lines.iter().map(ToString::to_string).collect();
        (!lines.is_empty()).then(|| say(lang, Say::Lines, &[&lines.join(lang.pick(", ", "、"))]))
    }
    /// How many places are not told, in words.
    pub fn more_said(&self, lang: Lang) -> Option<String> {
        (self.more > 0).then(|| say(lang, Say::MorePlaces, &[&self.more]))
    }
}

impl Checked {
    pub fn verdict(&self, lang: Lang) -> &'static str {
        match self.holds {
            Some(true) => Say::Holds.text(lang),
            Some(false) => Say::HoldsNot.text(lang),
            None => Say::NotCheckable.text(lang),
        }
    }
    /// The arithmetic, beside what the text has where that is more, and the base it implies.
    pub fn worked(&self, lang: Lang) -> String {
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

/// How the parts of a sheet are set in text and in Markdown.
struct Form {
    escape: fn(&str) -> Cow<'_, str>,
    title: (&'static str, &'static str),
    /// Before the file, and before a sentence that stands for all parts.
    fact: &'static str,
    said: &'static str,
    part: (&'static str, &'static str),
    point: &'static str,
    under: &'static str,
}

const PLAIN: Form = Form { escape: escape::line, title: ("", ""), fact: "", said: "  ", part: ("  ", ""), point: "    ", under: "      " };
const MARKDOWN: Form =
    Form { escape: marked, title: ("## ", "\n"), fact: "- ", said: "", part: ("### ", "\n"), point: "- ", under: "  - " };

fn marked(s: &str) -> Cow<'_, str> {
    Cow::Owned(escape::markdown(s))
}

/// The sheet as text.
pub fn plain(sheet: &Sheet, lang: Lang) -> String {
    write(sheet, lang, &PLAIN)
}

/// The sheet as Markdown.
pub fn markdown(sheet: &Sheet, lang: Lang) -> String {
    write(sheet, lang, &MARKDOWN)
}

fn write(sheet: &Sheet, lang: Lang, form: &Form) -> String {
    let Form { escape, title, fact, said, part, point, under } = form;
    let mut out = String::new();
    let colon = lang.pick(": ", ":");
    let _ = writeln!(out, "{}{}{}", title.0, escape(&sheet.name), title.1);
    let _ = writeln!(out, "{fact}{}{colon}{}{}", Say::ColFile.text(lang), escape(&sheet.file), title.1);
    for (severity, notes) in &sheet.findings {
        let _ = writeln!(out, "{}{} {}{}", part.0, lang::severity(lang, *severity), notes.len(), part.1);
        for note in notes {
            let _ = writeln!(out, "{point}{}", escape(&note.message));
            let mut line = |label: &str, words: &str| {
                let _ = writeln!(out, "{under}{label}{colon}{}", escape(words));
            };
            line(Say::RuleLabel.text(lang), note.rule);
            for (at, words) in &note.quotes {
                line(&say(lang, Say::Lines, &[at]), words);
            }
            if let Some(arithmetic) = &note.arithmetic {
                line(Say::ArithmeticLabel.text(lang), arithmetic);
            }
            for said in note.lines_said(lang).into_iter().chain(note.more_said(lang)) {
                let _ = writeln!(out, "{under}{said}");
            }
        }
        out.push_str(part.1);
    }
    if sheet.findings.is_empty() {
        let _ = writeln!(out, "{said}{}", Say::NothingFound.text(lang));
        out.push_str(part.1);
    }
    if !sheet.relations.is_empty() {
        let _ = writeln!(out, "{}{} {}{}", part.0, Say::RelationsLabel.text(lang), sheet.relations.len(), part.1);
        for c in &sheet.relations {
            let place = say(lang, Say::Lines, &[&c.line]);
            let _ = writeln!(out, "{point}{} · {} · {place}", c.verdict(lang), c.kind);
            let _ = writeln!(out, "{under}{}", escape(&c.worked(lang)));
        }
        out.push_str(part.1);
    }
    if title.1.is_empty() {
        out.push('\n');
    }
    out
}

/// A file that could not be read, in the place of its sheet.
pub fn unread(file: &str, why: &str, lang: Lang, marked: bool) -> String {
    let escape = if marked { MARKDOWN.escape } else { PLAIN.escape };
    let heading = if marked { "## " } else { "" };
    let gap = if marked { "\n" } else { "" };
    format!("{heading}{}\n{gap}  {}: {}\n\n", escape(file), Say::Unreadable.text(lang), escape(why))
}

/// A report with findings, or with a relation that does not hold, as a JSON object on a line; nothing for any other.
pub fn json_line(loaded: &Loaded, r: &Report, lang: Lang) -> Option<String> {
    if r.findings.is_empty() && !asks(r) {
        return None;
    }
    let findings: Vec<FindingJson<'_>> = r.findings.iter().map(|f| FindingJson::new(r, f, lang)).collect();
    let relations: Vec<ReconciliationJson<'_>> = r.reconciliations.iter().map(|c| ReconciliationJson::new(r, c)).collect();
    let value = json!({
        "file": loaded.source.shown(),
        "part": (r.part.1 > 1).then_some(r.part.0),
        "locality": ReportName::new(loaded, r).place,
        "locality_id": r.metadata.locality_id(),
        "year": r.metadata.report_year,
        "genre": r.metadata.genre.code(),
        "title": r.metadata.title,
        "findings": findings,
        "reconciliations": relations,
    });
    Some(escape::json(&value.to_string()).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::clean::Clean;

    #[test]
    fn a_short_quote_brings_its_neighbours() {
        let text = "青石县2022年法治政府建设情况报告\n一、主要举措\n全年办理行政处罚案件31件，全部公开，没有引发行政复议和诉讼的。\n短\n";
        let r = crate::report::read(Clean::new(text.to_owned()), &[]).remove(0);
        let of = |words: &str| {
            let at = text.find(words).unwrap();
            quote(&r, Span::new(at, at + words.len()))
        };
        assert_eq!(of("31"), "全年办理行政处罚案件31件，全部公开，没有引发行…");
        assert_eq!(of("公开"), "…行政处罚案件31件，全部公开，没有引发行政复议和诉讼…");
        assert_eq!(of("短"), "短");
        assert_eq!(of("办理行政处罚案件31件"), "办理行政处罚案件31件");
        assert_eq!(bases(&[1, 2, 3, 4, 5, 6]).len(), 6);
        assert_eq!(bases(&[11, 12, 13, 14, 15, 16, 17, 18]), ["…", "13", "14", "15", "…"]);
        assert_eq!(shorten(&"长".repeat(200)).chars().count(), LONGEST_QUOTE + 1);
    }
}
