//! The original text of a report: as decoded, line by line, with every repair shown. Characters that a terminal would interpret or hide are
//! shown as symbols.

use crate::report::Report;
use crate::text::blank::is_unseen;
use crate::text::escape;
use crate::text::span::Span;
use crate::text::width::{self, Ambiguous};
use std::ops::Range;
use std::sync::Arc;

/// A line of the file as shown.
#[derive(Debug, Clone)]
struct Line {
    shown: String,
    /// Where pieces of `shown` come from: offset in `shown`, raw offset; in order.
    map: Vec<(u32, u32)>,
    /// Repairs, as ranges of `shown`.
    repairs: Vec<Range<usize>>,
}

/// A row: a line and the range of it that is shown.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    pub line: u32,
    range: width::Row,
}

/// The original view with its own cursor.
#[derive(Debug, Clone)]
pub struct Original {
    lines: Vec<Line>,
    /// 1-based, of the file.
    first: usize,
    /// The columns it is wrapped for.
    columns: usize,
    pub rows: Vec<Row>,
    pub cursor: usize,
    pub top: usize,
}

/// What the original view of a report is made from; for a large one on another thread.
#[derive(Debug, Clone)]
pub struct OriginalJob {
    pub report: Arc<Report>,
    pub columns: usize,
    pub ambiguous: Ambiguous,
}

impl OriginalJob {
    pub fn make(&self) -> Original {
        let mut original = Original::new(&self.report);
        original.layout(self.columns, self.ambiguous);
        original
    }
}

impl Original {
    pub fn new(report: &Report) -> Self {
        let clean = &report.text;
        let span = report.raw_span();
        let first = clean.line_of_raw(span.start);
        let gaps: Vec<Span> = report.gaps().filter(|g| !g.raw.is_empty()).map(|g| g.raw).collect();
        let mut gaps = gaps.iter().peekable();
        let mut lines = Vec::new();
        for number in first..clean.line_count() {
            let start = clean.raw_line_start(number);
            if start >= span.end && number > first {
                break;
            }
            let end = clean.raw_line_start(number + 1).min(span.end).max(start);
            let raw = Span { start, end }.of(clean.raw());
            let raw = raw.trim_end_matches(['\n', '\r', '\u{2028}', '\u{2029}']);
            let mut line = Line { shown: String::with_capacity(raw.len()), map: Vec::new(), repairs: Vec::new() };
            let mut straight = false;
            for (i, c) in raw.char_indices() {
                let at = start + u32::try_from(i).unwrap_or(0);
                while gaps.peek().is_some_and(|g| g.end <= at) {
                    gaps.next();
                }
                let from = line.shown.len();
                let odd = is_unseen(c) || c == '\t';
                if !straight || odd {
                    line.map.push((u32::try_from(from).unwrap_or(0), at));
                }
                straight = !odd;
                match c {
                    '\t' => line.shown.push_str("→ "),
                    c if is_unseen(c) => line.shown.push_str(&escape::symbol(c)),
                    c => line.shown.push(c),
                }
                if gaps.peek().is_some_and(|g| g.start <= at) {
                    match line.repairs.last_mut().filter(|r| r.end == from) {
                        Some(r) => r.end = line.shown.len(),
                        None => line.repairs.push(from..line.shown.len()),
                    }
                }
            }
            lines.push(line);
        }
        Self { lines, first, columns: 0, rows: Vec::new(), cursor: 0, top: 0 }
    }

    /// Wraps for a width, if it differs from the previous one; the cursor stays at its text.
    pub fn layout(&mut self, columns: usize, ambiguous: Ambiguous) {
        if columns == self.columns {
            return;
        }
        self.columns = columns;
        let at = self.offset();
        // After the line numbers.
        let room = columns.saturating_sub(self.gutter() + 1).max(2);
        self.rows.clear();
        for (i, line) in self.lines.iter().enumerate() {
            let line_no = u32::try_from(i).unwrap_or(u32::MAX);
            let rows = width::wrap(&line.shown, room, ambiguous);
            if rows.is_empty() {
                self.rows.push(Row { line: line_no, range: width::Row { start: 0, end: 0 } });
            }
            self.rows.extend(rows.into_iter().map(|range| Row { line: line_no, range }));
        }
        self.go_to(at);
    }

    /// Cells of the widest line number.
    pub fn gutter(&self) -> usize {
        (self.first + self.lines.len()).to_string().len()
    }

    /// Returns the line number on the first row of a line, else `None`.
    pub fn number(&self, row: usize) -> Option<usize> {
        let r = self.rows.get(row)?;
        (r.range.start == 0).then_some(self.first + r.line as usize + 1)
    }

    /// Returns the text of a row, with the repairs in it.
    pub fn text(&self, row: usize) -> (&str, Vec<Range<usize>>) {
        let Some(r) = self.rows.get(row) else { return ("", Vec::new()) };
        let line = &self.lines[r.line as usize];
        let range = r.range.range();
        let first = line.repairs.partition_point(|g| g.end <= range.start);
        let repairs = line.repairs[first..]
            .iter()
            .take_while(|g| g.start < range.end)
            .map(|g| g.start.max(range.start) - range.start..g.end.min(range.end) - range.start)
            .collect();
        (line.shown.get(range).unwrap_or(""), repairs)
    }

    /// Returns the raw offset of the cursor's row.
    pub fn offset(&self) -> u32 {
        self.rows.get(self.cursor).map_or(0, |r| self.raw_of(r))
    }

    fn raw_of(&self, r: &Row) -> u32 {
        let map = &self.lines[r.line as usize].map;
        let at = map.partition_point(|m| m.0 <= r.range.start).saturating_sub(1);
        map.get(at).map_or(0, |m| m.1 + (r.range.start - m.0.min(r.range.start)))
    }

    /// Goes to the row that shows a raw offset.
    pub fn go_to(&mut self, raw: u32) {
        // Lines without text have no offset: look only at the others.
        let mut best = 0;
        for (i, r) in self.rows.iter().enumerate() {
            if self.lines[r.line as usize].map.is_empty() {
                continue;
            }
            if self.raw_of(r) > raw {
                break;
            }
            best = i;
        }
        self.cursor = best;
    }

    /// Returns the raw range of a row, by which its clean-text hits are found.
    pub fn raw_span(&self, row: usize) -> Span {
        let Some(r) = self.rows.get(row) else { return Span::default() };
        let start = self.raw_of(r);
        Span { start, end: start + r.range.end.saturating_sub(r.range.start) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::clean::Clean;

    #[test]
    fn repairs_are_shown_and_control_characters_are_symbols() {
        let text = "依法行\u{1b}[31m政\n執(zhí)法\n\n末行\n";
        let report = crate::report::read(Clean::new(text.to_owned()), &[], &crate::report::Knowledge::built_in()).remove(0);
        let mut o = Original::new(&report);
        o.layout(40, Ambiguous::Narrow);
        let rows: Vec<&str> = (0..o.rows.len()).map(|r| o.text(r).0).collect();
        assert_eq!(rows, ["依法行␛[31m政", "執(zhí)法", "", "末行"]);
        let (row, repairs) = o.text(0);
        assert_eq!(repairs.iter().map(|r| &row[r.clone()]).collect::<Vec<_>>(), ["␛[31m"]);
        let (row, repairs) = o.text(1);
        assert_eq!(repairs.iter().map(|r| &row[r.clone()]).collect::<Vec<_>>(), ["(zhí)"]);
        assert_eq!(o.number(3), Some(4));
        o.go_to(u32::try_from(text.find("末行").unwrap()).unwrap());
        assert_eq!(o.cursor, 3);
    }
}
