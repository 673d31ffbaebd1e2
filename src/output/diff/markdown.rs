//! A comparison as Markdown: ~~old~~ **new**, *moved*. A blank stands on both sides of a mark: without one Markdown does not end
//! a mark behind a full stop. What the text itself writes is escaped.

use crate::compare::Kind;
use crate::lang::{self, Say, say};
use crate::output::diff::{Flag, Group, Head, Piece, Sheet, flow, plain};
use crate::output::table;
use crate::text::escape;
use std::fmt::Write as _;

/// The comparison as a part of a Markdown document, with so many unchanged sentences shown around each change.
pub fn markdown(sheet: &Sheet<'_>, context: usize) -> String {
    let lang = sheet.lang;
    let colon = lang.pick(": ", ":");
    let mut out = String::new();
    let place = |seen: &crate::output::diff::Seen<'_>| {
        let name = seen.name();
        format!("{} {}", name.place.as_deref().unwrap_or("?"), name.year.map_or_else(|| "?".to_owned(), |y| y.to_string()))
    };
    let _ = writeln!(out, "## {} → {}\n", escape::markdown(&place(&sheet.old)), escape::markdown(&place(&sheet.new)));
    for (label, seen) in [(Say::ColOld, &sheet.old), (Say::ColNew, &sheet.new)] {
        let _ = writeln!(out, "- {}{colon}{}", label.text(lang), escape::markdown(&seen.name().with_file(lang)));
    }
    let _ = writeln!(out, "- {}", escape::markdown(&sheet.band().join(" · ")));
    for note in sheet.notes() {
        let _ = writeln!(out, "- {}", escape::markdown(&note));
    }
    if !sheet.differs() {
        let _ = writeln!(out, "\n{}", Say::NoDifference.text(lang));
    }
    let _ = writeln!(out, "\n{}", Say::MarkdownLegend.text(lang));
    for g in &sheet.groups {
        section(&mut out, sheet, g, context);
    }
    let figures: Vec<Vec<String>> = sheet.figures().into_iter().map(plain::row).collect();
    if !figures.is_empty() {
        let _ = writeln!(out, "\n### {} {}\n", Say::Metrics.text(lang), figures.len());
        out.push_str(&table::markdown(&plain::columns(lang), &figures));
    }
    let promises = sheet.promises();
    if !promises.is_empty() {
        let _ = writeln!(out, "\n### {} {}\n", Say::Commitments.text(lang), promises.len());
    }
    for p in promises {
        let _ = writeln!(out, "- {}", escape::markdown(&p.words(lang)));
        let _ = writeln!(out, "  - {}{colon}{}", say(lang, Say::OldLine, &[&p.line]), escape::markdown(&p.text));
        for (line, words) in &p.evidence {
            let _ = writeln!(out, "  - {}{colon}{}", say(lang, Say::Lines, &[line]), escape::markdown(words));
        }
    }
    for (severity, flags) in sheet.findings() {
        let _ = writeln!(out, "\n### {} · {} {}\n", Say::FindingsLabel.text(lang), lang::severity(lang, severity), flags.len());
        for Flag { message, rule, arithmetic, quotes, said } in flags {
            let _ = writeln!(out, "- {}", escape::markdown(&message));
            let _ = writeln!(out, "  - {}{colon}{}", Say::RuleLabel.text(lang), escape::markdown(rule));
            for (place, words) in quotes {
                let _ = writeln!(out, "  - {}{colon}{}", escape::markdown(&place), escape::markdown(&words));
            }
            if let Some(arithmetic) = arithmetic {
                let _ = writeln!(out, "  - {}{colon}{}", Say::ArithmeticLabel.text(lang), escape::markdown(&arithmetic));
            }
            for said in said {
                let _ = writeln!(out, "  - {}", escape::markdown(&said));
            }
        }
    }
    out.push('\n');
    out
}

fn section(out: &mut String, sheet: &Sheet<'_>, g: &Group<'_>, context: usize) {
    let lang = sheet.lang;
    let named = |h: &Head| escape::inline(&h.named());
    let names = |heads: &[Head]| heads.iter().map(named).collect::<Vec<_>>().join(lang.pick("; ", "；"));
    let heads = if g.new.is_empty() { &g.old } else { &g.new };
    let from = if !g.new.is_empty() && !g.old.is_empty() && g.old != g.new { format!(" ← {}", names(&g.old)) } else { String::new() };
    let _ = writeln!(out, "\n### {} · {}{from}", names(heads), g.words(lang).join(" · "));
    if g.kind == Kind::Identical {
        return;
    }
    let mut line = String::new();
    let done = |out: &mut String, line: &mut String| {
        let text = std::mem::take(line);
        if !text.trim().is_empty() {
            let _ = writeln!(out, "\n{}", text.trim());
        }
    };
    for piece in flow(g, context) {
        match piece {
            Piece::Same(t) if line.is_empty() => line.push_str(&escape::markdown(t)),
            // What stands inside a line begins no list.
            Piece::Same(t) => line.push_str(&escape::inline(t)),
            Piece::Gone(t) | Piece::Away(t) => mark(&mut line, "~~", t),
            Piece::Put(t) => mark(&mut line, "**", t),
            Piece::Here(t) => mark(&mut line, "*", t),
            Piece::End(shift, reworded) => {
                let _ = write!(line, "({})", escape::inline(&sheet.end(shift, reworded)));
            }
            Piece::Break => done(out, &mut line),
            Piece::Fold(n) => {
                done(out, &mut line);
                let _ = writeln!(out, "\n{}", say(lang, Say::SentencesFolded, &[&n]));
            }
            Piece::Opens(part) => {
                done(out, &mut line);
                let (heads, arrow) = if g.kind == Kind::Split { (&g.new, "→") } else { (&g.old, "←") };
                if let Some(head) = heads.get(part) {
                    let _ = writeln!(out, "\n#### {arrow} {}", named(head));
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
    // What goes on with the same sign is one stretch.
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
