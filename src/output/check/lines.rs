//! The sheet line by line: what text and Markdown have in common. [`Marks`] defines how they differ.

use crate::lang;
use crate::lang::{Lang, Say};
use crate::output::check::sheet::CheckSheet;
use std::borrow::Cow;
use std::fmt::Write as _;

/// What a format writes around the parts of a sheet. The first of a pair goes before the part, the second after it.
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
