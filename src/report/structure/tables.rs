//! Lines of a section that are rows of a table: between pipes, or set apart by blanks.

use crate::report::report::Report;
use crate::text::blank::is_blank;
use crate::text::span::Span;
use memchr::memmem::Finder;
use std::ops::Range;
use std::sync::LazyLock;

/// A table of a report.
pub struct Table {
    /// Index of its section.
    pub section: usize,
    /// Its rows among the paragraphs of that section.
    pub rows: Range<usize>,
}

/// Returns all tables of a report, in document order.
pub fn all(report: &Report) -> Vec<Table> {
    let mut out = Vec::new();
    // Most reports hold nothing that separates cells.
    if !may_be_row(report.str(report.span)) {
        return out;
    }
    for (section, s) in report.sections.iter().enumerate() {
        let mut n = 0;
        while n < s.body.len() {
            let count = rows(report, &s.body[n..]);
            if count > 0 {
                out.push(Table { section, rows: n..n + count });
            }
            n += count.max(1);
        }
    }
    out
}

/// Returns how many of some paragraphs from the first on are rows of one table; fewer than two are none.
pub fn rows(report: &Report, body: &[Span]) -> usize {
    let rows = body.iter().take_while(|b| may_be_row(report.str(**b)) && cells(report.str(**b)).len() >= 2).count();
    if rows >= 2 { rows } else { 0 }
}

/// Whether a line may be a row, by a quick look: most lines are prose, without a bar or a gap.
pub(crate) fn may_be_row(line: &str) -> bool {
    let bytes = line.as_bytes();
    memchr::memchr2(b'|', b'\t', bytes).is_some() || GAPS.iter().any(|f| f.find(bytes).is_some())
}

/// What else separates cells: two blanks, a wide blank, bars of other scripts. Their searchers are made once.
static GAPS: LazyLock<[Finder<'static>; 4]> = LazyLock::new(|| ["  ", "\u{3000}", "｜", "│"].map(Finder::new));

/// Returns the cells of a line of a table: between pipes, or separated by two blanks or a tab. Fewer than two where it is none.
pub fn cells(line: &str) -> Vec<Span> {
    let pipe = |c: char| matches!(c, '|' | '｜' | '│');
    let parts: Vec<Span> = if line.chars().filter(|c| pipe(*c)).take(2).count() >= 2 {
        let mut parts = Vec::new();
        let mut from = 0;
        for (at, bar) in line.match_indices(pipe).chain([(line.len(), "")]) {
            // In front of the first pipe and behind the last nothing is a cell.
            let outer = (from == 0 || bar.is_empty()) && line[from..at].trim_matches(is_blank).is_empty();
            if !outer {
                parts.push(trimmed(line, from, at));
            }
            from = at + bar.len();
        }
        parts
    } else {
        let mut parts = Vec::new();
        let mut from = None;
        let mut gap = 0;
        let mut end = 0;
        for (at, c) in line.char_indices() {
            if is_blank(c) || c == '\t' {
                gap += if c == ' ' { 1 } else { 2 };
                continue;
            }
            if gap >= 2
                && let Some(f) = from.take()
            {
                parts.push(Span::new(f, end));
            }
            from.get_or_insert(at);
            gap = 0;
            end = at + c.len_utf8();
        }
        parts.extend(from.map(|f| Span::new(f, end)));
        // A sentence with a gap in it is not a row.
        if line.contains('。') || parts.len() < 3 { Vec::new() } else { parts }
    };
    parts
}

fn trimmed(line: &str, from: usize, to: usize) -> Span {
    let part = &line[from..to];
    let lead = part.len() - part.trim_start_matches(is_blank).len();
    Span::new(from + lead, from + lead + part.trim_matches(is_blank).len())
}

/// Whether a row only separates others: | --- | --- |
pub fn is_rule(line: &str) -> bool {
    line.chars().all(|c| matches!(c, '-' | ':' | '=' | '—' | '|' | '｜' | '│' | ' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_end_at_pipes_and_wide_blanks() {
        let texts = |line: &str| cells(line).iter().map(|c| line[c.range()].to_owned()).collect::<Vec<_>>();
        assert_eq!(texts("| 项目 |  | 12 |"), ["项目", "", "12"]);
        assert_eq!(texts("项目 | 数量 | 备注"), ["项目", "数量", "备注"]);
        assert_eq!(texts("行政许可  120件   上升"), ["行政许可", "120件", "上升"]);
        assert!(texts("一句话,没有 单元格。").len() < 2);
    }
}
