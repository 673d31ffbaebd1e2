//! Where a second report begins in one file.

use crate::report::source::Source;
use crate::report::structure::line::{Line, LineKind};
use crate::report::structure::names::signs;
use crate::report::structure::titles::title_score;
use std::ops::Range;

/// Returns the ranges of lines that are one report each. A new one starts at a title behind a body whose numbering starts over below it.
pub(crate) fn split_reports(source: &Source<'_>, lines: &[Line]) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut headings = 0;
    let mut i = 0;
    while i < lines.len() {
        let line = &lines[i];
        if line.mark.is_some_and(|m| m.form.level() == 1) {
            headings += 1;
        }
        let begins = headings >= 2 && line.mark.is_none() && line.kind == LineKind::Short && line.chars <= 60 && {
            let text = source.str(line.span);
            let joined = if i > 0 && lines[i - 1].kind == LineKind::Short {
                format!("{}{text}", source.str(lines[i - 1].span))
            } else {
                text.to_owned()
            };
            (title_score(text) >= 7 || title_score(&joined) >= 7 && text.starts_with("关于")) && starts_over(lines, i + 1)
        };
        if begins {
            let mut from = i;
            while from > start + 1 && belongs_to_next(source, lines, from - 1) {
                from -= 1;
            }
            parts.push(start..from);
            start = from;
            headings = 0;
        }
        i += 1;
    }
    parts.push(start..lines.len());
    parts
}

/// Whether prose and a first heading follow soon.
pub(crate) fn starts_over(lines: &[Line], from: usize) -> bool {
    let next = &lines[from.min(lines.len())..(from + 30).min(lines.len())];
    let mark = next.iter().position(|l| l.mark.is_some_and(|m| m.form.level() == 1));
    mark.is_some_and(|m| next[m].mark.is_some_and(|k| k.value == 1)) && next.iter().any(|l| l.kind == LineKind::Prose)
}

/// Whether a line is of the report that follows: header fields and the upper heading of its title.
pub(crate) fn belongs_to_next(source: &Source<'_>, lines: &[Line], i: usize) -> bool {
    let line = &lines[i];
    let text = source.str(line.span);
    match line.kind {
        LineKind::Field => true,
        LineKind::Residue => text.contains('>') || text.contains("位置"),
        LineKind::Short => {
            line.mark.is_none()
                && signs(text)
                && lines.get(i + 1).is_some_and(|n| n.kind == LineKind::Short)
                && source.str(lines[i + 1].span).starts_with("关于")
        }
        _ => false,
    }
}
