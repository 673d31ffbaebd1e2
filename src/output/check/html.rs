//! The sheets of reports as one self-contained page, an article a report.

use crate::lang::{self, Lang, Say, say};
use crate::output::check::sheet::{CheckSheet, FindingText};
use crate::output::html;
use crate::text::escape;
use std::fmt::Write as _;

/// Returns everything before the first article.
pub fn head(lang: Lang) -> String {
    let head = html::head(lang, Say::CheckTitle.text(lang), include_str!("check.css"));
    format!("{head}<p class=\"lead\">{}</p>\n", Say::CheckedBy.text(lang))
}

/// Returns the sheet of a report.
pub fn article(s: &CheckSheet, lang: Lang) -> String {
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
pub fn unread(file: &str, why: &str, lang: Lang) -> String {
    format!("<article>\n<h2>{}</h2>\n<p>{}: {}</p>\n</article>\n", escape::html(file), Say::Unreadable.text(lang), escape::html(why))
}
