//! A report as a page that stands alone: what is known of it, its parts in the contents, its text with tables as tables, its findings.

use crate::lang;
use crate::lang::{Lang, Say};
use crate::library::Loaded;
use crate::output::html;
use crate::output::html::Contents;
use crate::output::report::text::{finding_lines, metadata};
use crate::report::structure::tables;
use crate::report::{BlockKind, Report};
use crate::text::escape;
use crate::text::span::Span;
use std::fmt::Write as _;

/// The depth down to which sections stand in the contents.
const DEPTH_IN_CONTENTS: u8 = 2;

/// Returns the page of a report.
pub fn page(loaded: &Loaded, r: &Report, lang: Lang) -> String {
    let title = r.metadata.title.as_deref().unwrap_or(Say::NoTitle.text(lang));
    let mut out = html::head(lang, &escape::html(title), html::STYLE);
    out.push_str("<article>\n<dl>\n");
    for (label, value) in metadata(loaded, r, lang) {
        let _ = writeln!(out, "<dt>{label}</dt><dd>{}</dd>", escape::html(&value));
    }
    out.push_str("</dl>\n");
    let mut contents = Contents::default();
    let mut blocks = r.blocks.iter().filter(|b| b.kind != BlockKind::Title).peekable();
    let mut blocks_before = |out: &mut String, at: u32| {
        while let Some(b) = blocks.next_if(|b| b.span.start < at) {
            let _ = writeln!(out, "<div class=\"blocks\"><span class=\"role\">{}</span>", lang::block(lang, b.kind));
            for line in r.str(b.span).split('\n').filter(|l| !l.is_empty()) {
                let _ = writeln!(out, "<p>{}</p>", escape::html(line));
            }
            out.push_str("</div>\n");
        }
    };
    for s in &r.sections {
        blocks_before(&mut out, Report::start_of(s));
        let (number, name) = (r.str(s.number), r.title_of(s));
        let id = (s.depth <= DEPTH_IN_CONTENTS).then(|| contents.add(&format!("{number}{name}"), ""));
        let id = id.map(|id| format!(" id=\"{id}\"")).unwrap_or_default();
        let role = if s.own_role { format!(" <span class=\"role\">{}</span>", lang::role(lang, s.role)) } else { String::new() };
        let level = (s.depth + 1).min(6);
        let _ = writeln!(out, "<h{level}{id}>{}{}{role}</h{level}>", escape::html(number), escape::html(&name));
        let mut rest = &s.body[..];
        while let Some((first, others)) = rest.split_first() {
            let rows = tables::rows(r, rest);
            if rows > 0 {
                write_table(&mut out, r, &rest[..rows]);
                rest = &rest[rows..];
            } else {
                let _ = writeln!(out, "<p>{}</p>", escape::html(r.str(*first)));
                rest = others;
            }
        }
    }
    blocks_before(&mut out, u32::MAX);
    write_findings(&mut out, r, &mut contents, lang);
    out.push_str("</article>\n");
    out + &contents.html(lang) + html::foot()
}

/// Writes the rows of a table; a rule under a head is no row.
fn write_table(out: &mut String, r: &Report, rows: &[Span]) {
    out.push_str("<div class=\"wide\"><table>\n");
    for line in rows.iter().map(|row| r.str(*row)).filter(|line| !tables::is_rule(line)) {
        out.push_str("<tr>");
        for cell in tables::cells(line) {
            let _ = write!(out, "<td>{}</td>", escape::html(&line[cell.range()]));
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</table></div>\n");
}

fn write_findings(out: &mut String, r: &Report, contents: &mut Contents, lang: Lang) {
    if r.findings.is_empty() {
        return;
    }
    let title = Say::FindingsLabel.text(lang);
    let id = contents.add(title, &r.findings.len().to_string());
    let _ = writeln!(out, "<h2 id=\"{id}\">{title}</h2>\n<ul>");
    for f in &r.findings {
        let (message, rule) = lang::finding(lang, f);
        let lines: Vec<String> = finding_lines(r, f).iter().map(ToString::to_string).collect();
        let place = if lines.is_empty() { String::new() } else { lang::say(lang, Say::Lines, &[&lines.join(", ")]) };
        let _ = writeln!(
            out,
            "<li class=\"{}\"><p class=\"sum\">{} · {} <span class=\"at\">{}</span></p><p class=\"rule\">{}</p></li>",
            f.severity.code(),
            lang::severity(lang, f.severity),
            escape::html(&message),
            escape::html(&place),
            escape::html(rule)
        );
    }
    out.push_str("</ul>\n");
}
