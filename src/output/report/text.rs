//! A report as text for people: its metadata, the tree with its own text, the blocks in their places, the findings.

use crate::lang;
use crate::lang::{Lang, Say};
use crate::library::Loaded;
use crate::report::{BlockKind, Finding, Report};
use crate::text::escape;
use std::fmt::Write as _;

/// Returns label and value of what is known of a report, in the order of interest; values are escaped for one line.
pub(super) fn metadata(loaded: &Loaded, r: &Report, lang: Lang) -> Vec<(&'static str, String)> {
    let m = &r.metadata;
    let mut facts = Vec::new();
    let mut add = |say: Say, value: String| {
        if !value.is_empty() {
            facts.push((say.text(lang), escape::line(&value).into_owned()));
        }
    };
    let place = m.locality().unwrap_or_else(|| "?".to_owned());
    let level = m.admin_level.map(|l| lang::level(lang, l)).unwrap_or_default();
    let mark = |set: bool| if set { " ✎" } else { "" };
    add(
        Say::Locality,
        format!("{place}{}{}  {level} · {}", m.place.department.as_deref().unwrap_or(""), mark(m.corrected.locality), m.place.reason),
    );
    let year = m.report_year.map_or_else(|| "?".to_owned(), |y| y.to_string());
    add(Say::ReportYear, format!("{year}{} ({})", mark(m.corrected.year), lang::year_reason(lang, m.report_year_reason)));
    add(Say::GenreLabel, format!("{}{}", lang::genre(lang, m.genre.reason()), mark(m.corrected.genre)));
    add(Say::Issuers, m.issuers.join("、"));
    add(Say::Addressee, m.addressee.clone().unwrap_or_default());
    add(Say::SignDate, m.sign_date.clone().unwrap_or_default());
    add(Say::PublishDate, m.publish_date.clone().unwrap_or_default());
    add(Say::EncodingLabel, lang::encoding(lang, loaded));
    facts
}

/// At most this many lines are named for one finding.
const MAX_LINES: usize = 6;

/// Writes the list; without `bullet` as text, else as Markdown with that bullet. Nothing if there are no findings.
pub(super) fn write_findings(out: &mut String, r: &Report, lang: Lang, bullet: &str) {
    if r.findings.is_empty() {
        return;
    }
    let _ = writeln!(out, "\n{} {}", if bullet.is_empty() { "" } else { "##" }, Say::FindingsLabel.text(lang));
    for f in &r.findings {
        let (message, _) = lang::finding(lang, f);
        let lines: Vec<String> = finding_lines(r, f).iter().take(MAX_LINES).map(ToString::to_string).collect();
        let place = if lines.is_empty() { String::new() } else { format!("  ({})", lang::say(lang, Say::Lines, &[&lines.join(", ")])) };
        let _ = writeln!(
            out,
            "{}{} · {}{place}",
            if bullet.is_empty() { "  " } else { bullet },
            lang::severity(lang, f.severity),
            escape::line(&message)
        );
    }
}

/// Returns the 1-based lines of a finding, in order, each once.
pub(super) fn finding_lines(r: &Report, f: &Finding) -> Vec<usize> {
    let mut lines: Vec<usize> = f.lines.iter().copied().chain(f.places.iter().map(|p| r.line(p.start))).collect();
    lines.sort_unstable();
    lines.dedup();
    lines
}

/// Returns the report as text; the headings are indented by depth.
pub fn text(loaded: &Loaded, r: &Report, lang: Lang) -> String {
    let mut out = String::new();
    let title = r.metadata.title.clone().unwrap_or_else(|| Say::NoTitle.text(lang).to_owned());
    let _ = writeln!(out, "{}", escape::line(&title));
    for (label, value) in metadata(loaded, r, lang) {
        let _ = writeln!(out, "  {label}: {value}");
    }
    out.push('\n');
    let mut blocks = r.blocks.iter().peekable();
    let mut show_blocks_before = |out: &mut String, at: u32| {
        while let Some(b) = blocks.next_if(|b| b.span.start < at) {
            if b.kind == BlockKind::Title {
                continue;
            }
            let _ = writeln!(out, "[{}]", lang::block(lang, b.kind));
            for line in r.str(b.span).split('\n').filter(|l| !l.is_empty()) {
                let _ = writeln!(out, "  {}", escape::text(line));
            }
        }
    };
    for s in &r.sections {
        show_blocks_before(&mut out, Report::start_of(s));
        let indent = "  ".repeat(usize::from(s.depth) - 1);
        let own = if s.own_role { format!("  〔{}〕", lang::role(lang, s.role)) } else { String::new() };
        let _ = writeln!(out, "{indent}{}{}{own}", escape::line(r.str(s.number)), escape::line(&r.title_of(s)));
        for p in &s.body {
            let _ = writeln!(out, "{indent}  {}", escape::text(r.str(*p)));
        }
    }
    show_blocks_before(&mut out, u32::MAX);
    write_findings(&mut out, r, lang, "");
    out
}

/// Writes lines as paragraphs; rows between pipes, two or more below each other, as a table whose first row is its head.
fn paragraphs<'l>(out: &mut String, lines: impl Iterator<Item = &'l str>) {
    let lines: Vec<&str> = lines.collect();
    let mut n = 0;
    while n < lines.len() {
        let rows: Vec<Vec<&str>> = lines[n..].iter().map_while(|l| piped(l)).collect();
        if rows.len() < 2 {
            let _ = writeln!(out, "\n{}", escape::markdown(lines[n]));
            n += 1;
            continue;
        }
        n += rows.len();
        out.push('\n');
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        let is_rule = |row: &[&str]| row.iter().all(|c| c.contains('-') && c.chars().all(|c| matches!(c, '-' | ':')));
        for (at, row) in rows.iter().filter(|row| !is_rule(row)).enumerate() {
            let cells = (0..columns).map(|c| row.get(c).map_or(String::new(), |cell| escape::inline(cell)));
            let _ = writeln!(out, "| {} |", cells.collect::<Vec<_>>().join(" | "));
            if at == 0 {
                let _ = writeln!(out, "|{}", " --- |".repeat(columns));
            }
        }
    }
}

/// Returns the cells of a row between pipes. `None` if a line is none.
fn piped(line: &str) -> Option<Vec<&str>> {
    let inner = line.trim().strip_prefix('|')?.strip_suffix('|')?;
    inner.contains('|').then(|| inner.split('|').map(str::trim).collect())
}

/// Returns the report as a Markdown document. A heading deeper than five levels has six hashes, the maximum in Markdown.
pub fn markdown(loaded: &Loaded, r: &Report, lang: Lang) -> String {
    let mut out = String::new();
    let title = r.metadata.title.clone().unwrap_or_else(|| Say::NoTitle.text(lang).to_owned());
    let _ = writeln!(out, "# {}\n", escape::markdown(&title));
    for (label, value) in metadata(loaded, r, lang) {
        let _ = writeln!(out, "- {label}: {}", escape::markdown(&value));
    }
    let mut blocks = r.blocks.iter().peekable();
    let mut show = |out: &mut String, at: u32| {
        while let Some(b) = blocks.next_if(|b| b.span.start < at) {
            if matches!(b.kind, BlockKind::Title | BlockKind::WebResidue | BlockKind::HeaderTable) {
                continue;
            }
            paragraphs(out, r.str(b.span).split('\n').filter(|l| !l.is_empty()));
        }
    };
    for s in &r.sections {
        show(&mut out, Report::start_of(s));
        let hashes = "#".repeat((usize::from(s.depth) + 1).min(6));
        let _ = writeln!(out, "\n{hashes} {}{}", escape::markdown(r.str(s.number)), escape::markdown(&r.title_of(s)));
        paragraphs(&mut out, s.body.iter().map(|p| r.str(*p)));
    }
    show(&mut out, u32::MAX);
    write_findings(&mut out, r, lang, "- ");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_between_pipes_are_a_table_of_markdown() {
        let told = |lines: &[&str]| {
            let mut out = String::new();
            paragraphs(&mut out, lines.iter().copied());
            out
        };
        assert_eq!(
            told(&["见下表。", "| 单位 | 件数 |", "| 县司法局 | 12* |", "| 合计 |", "| 县林业局 | |  |"]),
            "\n见下表。\n\n| 单位 | 件数 |\n| --- | --- |\n| 县司法局 | 12\\* |\n\n\\| 合计 \\|\n\n\\| 县林业局 \\| \\|  \\|\n"
        );
        // The rule that the source has is not told twice, and a row that is short is filled.
        assert_eq!(
            told(&["| 甲 | 乙 | 丙 |", "| --- | :-: | --- |", "| 1 | 2 |"]),
            "\n| 甲 | 乙 | 丙 |\n| --- | --- | --- |\n| 1 | 2 |  |\n"
        );
        for line in ["甲|乙", "| 甲", "a || b"] {
            assert!(piped(line).is_none());
        }
    }
}
