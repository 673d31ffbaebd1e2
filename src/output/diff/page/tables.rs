//! Below the text on the page: figures and commitments as tables, findings as lists.

use crate::compare::figures::{Move, Verdict};
use crate::lang::{self, Say, say};
use crate::output::diff::commitments as commitment_rows;
use crate::output::diff::document::{Document, arrow};
use crate::output::diff::figures::{self as figure_rows, FigureRow};
use crate::output::diff::findings as finding_rows;
use crate::text::escape;
use std::fmt::Write as _;

/// Writes the figures.
pub(super) fn figures(out: &mut String, document: &Document<'_>, pair: usize) {
    let lang = document.lang;
    let rows = figure_rows::figures(document);
    if rows.is_empty() {
        return;
    }
    let _ = writeln!(
        out,
        "<h2 id=\"p{pair}figures\">{} {}</h2>\n<div class=\"wide\"><table class=\"figures\"><thead><tr><th></th><th>{}</th><th class=\"n\">{}</th><th class=\"n\">{}</th>\
         <th class=\"n\">{}</th><th class=\"n\">%</th><th>{}</th><th>{}</th></tr></thead><tbody>",
        Say::Metrics.text(lang),
        rows.len(),
        Say::ColMetric.text(lang),
        Say::ColOld.text(lang),
        Say::ColNew.text(lang),
        Say::ColChange.text(lang),
        Say::ColStated.text(lang),
        Say::ColVerdict.text(lang),
    );
    for f in rows {
        figure(out, &f);
    }
    out.push_str("</tbody></table></div>\n");
}

fn figure(out: &mut String, f: &FigureRow) {
    let class = if f.verdict == Some(Verdict::Contradicts) { " class=\"contradicts\"" } else { "" };
    let of = |s: &str, mark: &str, on: bool| {
        let s = escape::html(s);
        if on && !s.is_empty() { format!("<{mark}>{s}</{mark}>") } else { s.into_owned() }
    };
    let working = if f.arithmetic.is_empty() { String::new() } else { format!("<br>{}", escape::html(&f.arithmetic)) };
    let _ = writeln!(
        out,
        "<tr{class}><td><b class=\"sign\">{}</b></td><td>{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td>\
         <td class=\"n\">{}</td><td>{}</td><td><span class=\"verdict\">{}</span>{working}</td></tr>",
        arrow(f.kind),
        escape::html(&f.label),
        of(&f.old, "del", f.kind == Move::Vanished),
        of(&f.new, "ins", f.kind == Move::Added),
        escape::html(&f.change),
        escape::html(&f.percent),
        escape::html(&f.stated),
        escape::html(&f.judged),
    );
}

/// Writes the commitments.
pub(super) fn commitments(out: &mut String, document: &Document<'_>, pair: usize) {
    let lang = document.lang;
    let rows = commitment_rows::commitments(document);
    if rows.is_empty() {
        return;
    }
    let title = Say::Commitments.text(lang);
    let _ = writeln!(out, "<h2 id=\"p{pair}promises\">{title} {}</h2>\n<div class=\"wide\"><table class=\"promises\"><tbody>", rows.len());
    for c in rows {
        let (facts, text) = (escape::html(&c.facts), escape::html(&c.text));
        let line = say(lang, Say::OldLine, &[&c.line]);
        let _ = write!(out, "<tr class=\"{}\"><td>{facts}</td><td><span class=\"at\">{line}</span>{text}", c.status.code());
        for (line, words) in &c.evidence {
            quote(out, &say(lang, Say::Lines, &[line]), words);
        }
        out.push_str("</td></tr>\n");
    }
    out.push_str("</tbody></table></div>\n");
}

fn quote(out: &mut String, place: &str, words: &str) {
    let _ = write!(out, "<blockquote><span class=\"at\">{}</span>{}</blockquote>", escape::html(place), escape::html(words));
}

/// Writes the findings.
pub(super) fn findings(out: &mut String, document: &Document<'_>, pair: usize) {
    let lang = document.lang;
    let all = finding_rows::findings(document);
    if all.is_empty() {
        return;
    }
    let colon = lang.pick(": ", ":");
    let _ = writeln!(out, "<h2 id=\"p{pair}findings\">{}</h2>", Say::FindingsLabel.text(lang));
    for (severity, rows) in all {
        let name = lang::severity(lang, severity);
        let _ = writeln!(out, "<section class=\"{}\"><h3>{name} {}</h3>\n<ul class=\"flags\">", severity.code(), rows.len());
        for f in rows {
            let _ = writeln!(out, "<li><p>{}</p>", escape::html(&f.message));
            let _ = writeln!(out, "<p class=\"note\">{}{colon}{}</p>", Say::RuleLabel.text(lang), escape::html(f.rule));
            for (place, words) in &f.quotes {
                quote(out, place, words);
                out.push('\n');
            }
            if let Some(arithmetic) = &f.arithmetic {
                let _ = writeln!(out, "<p>{}{colon}{}</p>", Say::ArithmeticLabel.text(lang), escape::html(arithmetic));
            }
            for place in &f.places {
                let _ = writeln!(out, "<p class=\"note\">{}</p>", escape::html(place));
            }
            out.push_str("</li>\n");
        }
        out.push_str("</ul>\n</section>\n");
    }
}
