//! The sheet as text, indented to show what belongs together.

use crate::lang;
use crate::lang::{Lang, Say, say};
use crate::library::Loaded;
use crate::output::check::lines::{Marks, lines};
use crate::output::check::sheet::{CheckSheet, FindingText, needs_attention};
use crate::output::json::Each;
use crate::output::report::json::{FindingJson, OriginJson, ReconciliationJson};
use crate::output::{html, json};
use crate::report::Report;
use crate::text::escape;
use serde::Serialize;
use std::borrow::Cow;
use std::fmt::Write as _;

const MARKS: Marks = Marks {
    escape: escape::line,
    title: ("", ""),
    file: "",
    nothing: "  ",
    heading: ("  ", ""),
    point: "    ",
    below: "      ",
    end: "\n",
};

/// Returns the sheet and an empty line.
pub fn text(sheet: &CheckSheet, lang: Lang) -> String {
    lines(sheet, lang, &MARKS)
}

/// Returns what is printed instead of the sheet for a file that could not be read.
pub fn unread_text(file: &str, why: &str, lang: Lang) -> String {
    format!("{}\n  {}: {}\n\n", escape::line(file), Say::Unreadable.text(lang), escape::line(why))
}

const MARKDOWN_MARKS: Marks =
    Marks { escape: escaped, title: ("## ", "\n"), file: "- ", nothing: "", heading: ("### ", "\n"), point: "- ", below: "  - ", end: "" };

fn escaped(s: &str) -> Cow<'_, str> {
    Cow::Owned(escape::markdown(s))
}

pub fn markdown(sheet: &CheckSheet, lang: Lang) -> String {
    lines(sheet, lang, &MARKDOWN_MARKS)
}

/// Returns what is printed instead of the sheet for a file that could not be read.
pub fn unread_markdown(file: &str, why: &str, lang: Lang) -> String {
    format!("## {}\n\n  {}: {}\n\n", escape::markdown(file), Say::Unreadable.text(lang), escape::markdown(why))
}

/// Returns everything before the first article.
pub fn html_head(lang: Lang) -> String {
    let head = html::head(lang, Say::CheckTitle.text(lang), include_str!("check.css"));
    format!("{head}<p class=\"lead\">{}</p>\n", Say::CheckedBy.text(lang))
}

/// Returns the sheet of a report.
pub fn html(s: &CheckSheet, lang: Lang) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "<article>\n<h2>{}</h2>\n<p class=\"file\">{}</p>", escape::html(&s.name), escape::html(&s.file));
    for (severity, findings) in &s.findings {
        let title = lang::severity(lang, *severity);
        let _ = writeln!(out, "<section class=\"{}\">\n<h3>{title} {}</h3>\n<ul>", severity.code(), findings.len());
        for f in findings {
            write_finding(&mut out, f, lang);
        }
        out.push_str("</ul>\n</section>\n");
    }
    if s.findings.is_empty() {
        let _ = writeln!(out, "<p>{}</p>", Say::NothingFound.text(lang));
    }
    if !s.relations.is_empty() {
        let _ = writeln!(out, "<section class=\"relations\">\n<h3>{} {}</h3>\n<ul>", Say::RelationsLabel.text(lang), s.relations.len());
        for c in &s.relations {
            let class = if c.holds == Some(false) { " class=\"open\"" } else { "" };
            let place = say(lang, Say::Lines, &[&c.line]);
            let _ = writeln!(
                out,
                "<li><span{class}>{}</span> · {} · {place}<p class=\"sum\">{}</p></li>",
                c.verdict(lang),
                escape::html(&c.kind),
                escape::html(&c.worked_out(lang))
            );
        }
        out.push_str("</ul>\n</section>\n");
    }
    out.push_str("</article>\n");
    out
}

fn write_finding(out: &mut String, f: &FindingText, lang: Lang) {
    let colon = lang.pick(": ", ":");
    let _ = writeln!(out, "<li><p class=\"sum\">{}</p>", escape::html(&f.message));
    let _ = writeln!(out, "<p class=\"rule\">{}{colon}{}</p>", Say::RuleLabel.text(lang), escape::html(f.rule));
    for (line, words) in &f.quotes {
        let place = say(lang, Say::Lines, &[line]);
        let _ = writeln!(out, "<blockquote><span class=\"at\">{place}</span>{}</blockquote>", escape::html(words));
    }
    if let Some(arithmetic) = &f.arithmetic {
        let _ = writeln!(out, "<p class=\"sum\">{}{colon}{}</p>", Say::ArithmeticLabel.text(lang), escape::html(arithmetic));
    }
    for sentence in f.places_without_words(lang) {
        let _ = writeln!(out, "<p class=\"sum\"><span class=\"at\">{}</span></p>", escape::html(&sentence));
    }
    out.push_str("</li>\n");
}

/// Returns what is printed instead of the sheet for a file that could not be read.
pub fn unread_html(file: &str, why: &str, lang: Lang) -> String {
    format!("<article>\n<h2>{}</h2>\n<p>{}: {}</p>\n</article>\n", escape::html(file), Say::Unreadable.text(lang), escape::html(why))
}

/// A line: first the report, then its findings.
#[derive(Debug, Serialize)]
struct CheckLine<'a, F: Serialize, R: Serialize> {
    #[serde(flatten)]
    origin: OriginJson,
    title: Option<&'a str>,
    /// Each a [`FindingJson`].
    findings: F,
    /// Each a [`ReconciliationJson`].
    reconciliations: R,
}

/// A line for a file that could not be read.
#[derive(Debug, Serialize)]
struct UnreadLine<'a> {
    file: &'a str,
    /// The reason, a sentence in English.
    unread: &'a str,
}

/// Returns a report as one line of JSON; `None` if it has no findings and all its relations hold.
pub fn json_line(loaded: &Loaded, r: &Report, lang: Lang) -> Option<String> {
    if r.findings.is_empty() && !needs_attention(r) {
        return None;
    }
    Some(json::line(&CheckLine {
        origin: OriginJson::new(loaded, r),
        title: r.metadata.title.as_deref(),
        findings: Each(|| r.findings.iter().map(|f| FindingJson::new(r, f, lang))),
        reconciliations: Each(|| r.reconciliations.iter().map(|c| ReconciliationJson::new(r, c))),
    }))
}

/// Returns the line of a file that could not be read.
pub fn unread_json_line(file: &str, unread: &str) -> String {
    json::line(&UnreadLine { file, unread })
}
