//! A comparison as Markdown: ~~old~~ **new**, *moved*. There is a blank on both sides of a mark: without one Markdown does not end a mark
//! after a full stop. Text of the reports is escaped.

use crate::compare::Kind;
use crate::compare::layout::Title;
use crate::lang;
use crate::lang::{Say, say};
use crate::output::diff::commitments::commitments;
use crate::output::diff::document::{Document, LoadedReport, SectionPair};
use crate::output::diff::figures::{FigureRow, columns, figures};
use crate::output::diff::findings::{FindingRow, findings};
use crate::output::diff::passages::{Inline, running_text};
use crate::output::table;
use crate::text::escape;
use std::fmt::Write as _;

/// Returns the comparison as a part of a Markdown document, with at most `context` unchanged sentences on each side of a change.
pub fn markdown(document: &Document<'_>, context: usize) -> String {
    let lang = document.lang;
    let colon = lang.pick(": ", ":");
    let mut out = String::new();
    let place = |of: &LoadedReport<'_>| {
        let name = of.name();
        format!("{} {}", name.place.as_deref().unwrap_or("?"), name.year.map_or_else(|| "?".to_owned(), |y| y.to_string()))
    };
    let _ = writeln!(out, "## {} → {}\n", escape::markdown(&place(&document.old)), escape::markdown(&place(&document.new)));
    for (label, of) in [(Say::ColOld, &document.old), (Say::ColNew, &document.new)] {
        let _ = writeln!(out, "- {}{colon}{}", label.text(lang), escape::markdown(&of.name().with_file(lang)));
    }
    let _ = writeln!(out, "- {}", escape::markdown(&document.band().join(" · ")));
    for note in document.notes() {
        let _ = writeln!(out, "- {}", escape::markdown(&note));
    }
    if !document.differs() {
        let _ = writeln!(out, "\n{}", Say::NoDifference.text(lang));
    }
    let _ = writeln!(out, "\n{}", Say::MarkdownLegend.text(lang));
    for pair in document.sections() {
        section(&mut out, document, &pair, context);
    }
    write_figures(&mut out, document);
    write_commitments(&mut out, document);
    write_findings(&mut out, document);
    out.push('\n');
    out
}

fn write_figures(out: &mut String, document: &Document<'_>) {
    let rows: Vec<Vec<String>> = figures(document).into_iter().map(FigureRow::cells).collect();
    if !rows.is_empty() {
        let _ = writeln!(out, "\n### {} {}\n", Say::Metrics.text(document.lang), rows.len());
        out.push_str(&table::markdown(&columns(document.lang), &rows));
    }
}

fn write_commitments(out: &mut String, document: &Document<'_>) {
    let (lang, all) = (document.lang, commitments(document));
    let colon = lang.pick(": ", ":");
    if !all.is_empty() {
        let _ = writeln!(out, "\n### {} {}\n", Say::Commitments.text(lang), all.len());
    }
    for c in all {
        let _ = writeln!(out, "- {}", escape::markdown(&c.facts));
        let _ = writeln!(out, "  - {}{colon}{}", say(lang, Say::OldLine, &[&c.line]), escape::markdown(&c.text));
        for (line, words) in &c.evidence {
            let _ = writeln!(out, "  - {}{colon}{}", say(lang, Say::Lines, &[line]), escape::markdown(words));
        }
    }
}

fn write_findings(out: &mut String, document: &Document<'_>) {
    let lang = document.lang;
    let colon = lang.pick(": ", ":");
    for (severity, rows) in findings(document) {
        let _ = writeln!(out, "\n### {} · {} {}\n", Say::FindingsLabel.text(lang), lang::severity(lang, severity), rows.len());
        for FindingRow { message, rule, arithmetic, quotes, places } in rows {
            let _ = writeln!(out, "- {}", escape::markdown(&message));
            let _ = writeln!(out, "  - {}{colon}{}", Say::RuleLabel.text(lang), escape::markdown(rule));
            for (place, words) in quotes {
                let _ = writeln!(out, "  - {}{colon}{}", escape::markdown(&place), escape::markdown(&words));
            }
            if let Some(arithmetic) = arithmetic {
                let _ = writeln!(out, "  - {}{colon}{}", Say::ArithmeticLabel.text(lang), escape::markdown(&arithmetic));
            }
            for place in places {
                let _ = writeln!(out, "  - {}", escape::markdown(&place));
            }
        }
    }
}

fn section(out: &mut String, document: &Document<'_>, pair: &SectionPair<'_>, context: usize) {
    let lang = document.lang;
    let name = |t: &Title| escape::inline(&document.path_and_title(t));
    let names = |titles: &[&Title]| titles.iter().map(|t| name(t)).collect::<Vec<_>>().join(lang.pick("; ", "；"));
    let titles = if pair.new.is_empty() { &pair.old } else { &pair.new };
    let retitled = !pair.new.is_empty() && !pair.old.is_empty() && document.is_retitled(pair);
    let from = if retitled { format!(" ← {}", names(&pair.old)) } else { String::new() };
    let _ = writeln!(out, "\n### {} · {}{from}", names(titles), document.kind_and_flags(pair).join(" · "));
    if pair.kind == Kind::Identical {
        return;
    }
    let mut line = String::new();
    let done = |out: &mut String, line: &mut String| {
        let text = std::mem::take(line);
        if !text.trim().is_empty() {
            let _ = writeln!(out, "\n{}", text.trim());
        }
    };
    for piece in running_text(&document.passages(pair), context) {
        match piece {
            Inline::Same(t) if line.is_empty() => line.push_str(&escape::markdown(t)),
            // Text inside a line begins no list.
            Inline::Same(t) => line.push_str(&escape::inline(t)),
            Inline::Deleted(t) | Inline::MovedAway(t) => mark(&mut line, "~~", t),
            Inline::Inserted(t) => mark(&mut line, "**", t),
            Inline::MovedHere(t) => mark(&mut line, "*", t),
            Inline::MoveEnd(end, reworded) => {
                let _ = write!(line, "({})", escape::inline(&document.other_end_told(end, reworded)));
            }
            Inline::Break => done(out, &mut line),
            Inline::Folded(n) => {
                done(out, &mut line);
                let _ = writeln!(out, "\n{}", say(lang, Say::SentencesFolded, &[&n]));
            }
            Inline::Part(n) => {
                done(out, &mut line);
                let (titles, arrow) = pair.several();
                if let Some(title) = titles.get(n) {
                    let _ = writeln!(out, "\n#### {arrow} {}", name(title));
                }
            }
        }
    }
    done(out, &mut line);
}

fn mark(line: &mut String, sign: &str, text: &str) {
    let words = text.trim();
    if words.is_empty() {
        return;
    }
    // Text that continues with the same sign is one stretch.
    let open = line.strip_suffix(' ').and_then(|l| l.strip_suffix(sign)).filter(|l| !l.ends_with(['*', '\\', '~'])).map(str::len);
    if let Some(end) = open {
        line.truncate(end);
        let _ = write!(line, "{}{sign} ", escape::inline(words));
        return;
    }
    if !line.is_empty() && !line.ends_with(' ') {
        line.push(' ');
    }
    let _ = write!(line, "{sign}{}{sign} ", escape::inline(words));
}
