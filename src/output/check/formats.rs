//! The sheet as text, indented to show what belongs together.

use crate::lang;
use crate::lang::{Lang, Say, say};
use crate::library::Loaded;
use crate::output::check::lines::{Marks, lines};
use crate::output::check::sheet::{CheckSheet, FindingText, MAX_QUOTES, needs_attention, quote};
use crate::output::html::Contents;
use crate::output::json::Each;
use crate::output::report::json::{FindingJson, OriginJson, ReconciliationJson};
use crate::output::report_name::ReportName;
use crate::output::{html, json, table};
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
    let head = html::head(lang, Say::CheckTitle.text(lang), html::STYLE);
    format!("{head}<p class=\"lead\">{}</p>\n", Say::CheckedBy.text(lang))
}

/// Returns the sheet of a report, and adds it to the contents.
pub fn html(s: &CheckSheet, contents: &mut Contents, lang: Lang) -> String {
    let mut out = String::new();
    let counts: Vec<String> = s.findings.iter().map(|(severity, of)| format!("{} {}", lang::severity(lang, *severity), of.len())).collect();
    let id = contents.add(&s.name, &counts.join(" · "));
    let _ = writeln!(out, "<article>\n<h2 id=\"{id}\">{}</h2>\n<p class=\"file\">{}</p>", escape::html(&s.name), escape::html(&s.file));
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
pub fn unread_html(file: &str, why: &str, contents: &mut Contents, lang: Lang) -> String {
    let id = contents.add(file, Say::Unreadable.text(lang));
    let (file, why) = (escape::html(file), escape::html(why));
    format!("<article>\n<h2 id=\"{id}\">{file}</h2>\n<p>{}: {why}</p>\n</article>\n", Say::Unreadable.text(lang))
}

/// Returns the first line of the table of findings.
pub fn csv_header(lang: Lang) -> String {
    table::rows([table::headings(&lang::FINDING_COLUMNS, lang)])
}

/// Returns a row a finding, and a row a relation between figures that does not hold, under the columns of [`csv_header`].
pub fn csv_rows(loaded: &Loaded, r: &Report, lang: Lang) -> String {
    let name = ReportName::new(loaded, r);
    let owner = || {
        let year = name.year.map(|y| y.to_string()).unwrap_or_default();
        [name.file.clone(), name.place.clone().unwrap_or_default(), r.metadata.locality_id().unwrap_or_default(), year]
    };
    let numbers = |lines: &mut dyn Iterator<Item = usize>| lines.map(|l| l.to_string()).collect::<Vec<_>>().join(" ");
    let findings = r.findings.iter().map(|f| {
        let (message, rule) = lang::finding(lang, f);
        let mut lines: Vec<usize> = f.lines.iter().copied().chain(f.places.iter().map(|p| r.line(p.start))).collect();
        lines.sort_unstable();
        lines.dedup();
        let quotes: Vec<String> = f.places.iter().take(MAX_QUOTES).map(|p| quote(r, *p)).collect();
        let arithmetic = f.arithmetic.clone().unwrap_or_default();
        let what = [lang::severity(lang, f.severity).to_owned(), f.code.code().to_owned(), message, rule.to_owned()];
        let place = [numbers(&mut lines.into_iter()), quotes.join(" / "), arithmetic];
        owner().into_iter().chain(what).chain(place).collect()
    });
    let relations = r.reconciliations.iter().filter(|c| c.holds == Some(false)).map(|c| {
        let relation = lang::relation(lang, c.relation).to_owned();
        let what = [String::new(), c.relation.code().to_owned(), Say::HoldsNot.text(lang).to_owned(), relation];
        let place = [numbers(&mut [r.line(c.place.start)].into_iter()), c.expression.clone(), c.arithmetic.clone()];
        owner().into_iter().chain(what).chain(place).collect()
    });
    table::rows(findings.chain(relations))
}

/// Returns the row of a file that could not be read.
pub fn unread_csv(file: &str, why: &str, lang: Lang) -> String {
    let mut row = vec![String::new(); lang::FINDING_COLUMNS.len()];
    row[0] = file.to_owned();
    row[6] = format!("{}: {why}", Say::Unreadable.text(lang));
    table::rows([row])
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
