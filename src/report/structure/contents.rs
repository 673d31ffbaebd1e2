//! The table of contents in front of a report: entries that come again as headings.

use crate::report::source::Source;
use crate::report::structure::line::{Line, LineKind};
use crate::report::structure::titles::title_score;
use crate::report::structure::zones::Zone;
use crate::text::fold;
use std::collections::HashSet;

pub(crate) fn common_prefix(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(x, y)| fold::fold_char(*x) == fold::fold_char(*y)).count()
}

pub(crate) fn contents(source: &Source<'_>, lines: &[Line], end: usize, zones: &mut [Zone]) {
    let word = (0..end.min(80)).find(|i| matches!(source.str(lines[*i].span), "目录" | "目次" | "目 录" | "目　录"));
    let start = match word {
        Some(i) => i,
        None => match (0..end.min(80))
            .find(|i| has_leader(source.str(lines[*i].span)) && (*i + 1 < end) && has_leader(source.str(lines[*i + 1].span)))
        {
            Some(i) => i,
            None => return,
        },
    };
    zones[start] = Zone::Contents;
    let mut seen: HashSet<String> = HashSet::new();
    if word.is_none() {
        seen.insert(entry(source.str(lines[start].span)));
    }
    for i in start + 1..end {
        let line = &lines[i];
        let text = source.str(line.span);
        let name = entry(text);
        let leader = has_leader(text);
        if line.kind == LineKind::Prose || line.chars > 80 || (!leader && (seen.contains(&name) || title_score(text) >= 6)) {
            break;
        }
        if !leader && line.mark.is_none() && line.kind != LineKind::Table {
            break;
        }
        seen.insert(name);
        zones[i] = Zone::Contents;
    }
}

/// Dots, or dashes, before a page number.
pub(crate) fn has_leader(text: &str) -> bool {
    let bare = text
        .trim_end_matches(|c: char| fold::fold_char(c).is_ascii_digit() || crate::text::blank::is_blank(c) || matches!(c, '-' | '(' | ')'));
    bare.len() < text.len()
        && bare.chars().rev().take_while(|c| matches!(c, '.' | '…' | '·' | '．' | '─' | '-' | '—' | '。' | '･' | '⋯')).count() >= 2
}

pub(crate) fn entry(text: &str) -> String {
    let folded = fold::fold(text);
    folded.chars().filter(|c| c.is_alphanumeric() && !c.is_ascii_digit()).collect()
}
