//! The lines of a report with what can be told of each by itself: its length, its mark, whether it reads like prose, a date, a
//! field of the page's header, or page furniture. Knows nothing of what is around a line.

use crate::report::source::Source;
use crate::report::structure::joined_headings::join_headings;
use crate::report::structure::line::STOP;
use crate::report::structure::line::{Line, line};
use crate::text::blank::is_blank;
use crate::text::dates::date_only;
use crate::text::fold::{fold_char, is_han};
use crate::text::marks;
use crate::text::marks::Mark;
use crate::text::span::Span;

/// Returns the lines of a text that are not empty. A line that holds several headings, a title with its text, or a signature behind
/// the last sentence is cut there: what follows in this room sees one thing a line.
pub(crate) fn collect(source: &Source<'_>) -> Vec<Line> {
    let mut lines = Vec::with_capacity(source.clean.line_count());
    let mut cuts = Vec::new();
    for number in 0..source.clean.line_count() {
        let span = source.clean.line_span(number);
        if span.is_empty() {
            continue;
        }
        let text = source.str(span);
        cuts.clear();
        find_cuts(text, &mut cuts);
        cuts.push(text.len());
        let mut start = 0;
        for cut in &cuts {
            let piece = &text[start..*cut];
            let lead = piece.len() - piece.trim_start_matches(is_blank).len();
            let trimmed = piece.trim_matches(is_blank);
            if !trimmed.is_empty() {
                let from = span.start as usize + start + lead;
                lines.push(line(trimmed, Span::new(from, from + trimmed.len()), number));
            }
            start = *cut;
        }
    }
    join_headings(source, &mut lines);
    lines
}

/// Finds where a physical line is cut into logical ones, in order.
pub(crate) fn find_cuts(text: &str, cuts: &mut Vec<usize>) {
    let finder = STOP.find_iter(text.as_bytes());
    let mut found: Vec<(usize, Mark)> = Vec::new();
    let first = marks::at_start(text).map(|m| (0, m));
    let mut last_stop = 0;
    for stop in finder {
        let from = stop + '。'.len_utf8();
        last_stop = from;
        if let Some(hit) = mark_behind(text, from) {
            found.push(hit);
        }
    }
    // (一)…；(二)…: a list in one line, where the line itself is its first.
    if let Some((_, mark)) = first.filter(|f| matches!(f.1.form, marks::Form::HanBrackets | marks::Form::Brackets | marks::Form::Circle)) {
        for stop in ["；", ";"] {
            for at in memchr::memmem::find_iter(text.as_bytes(), stop) {
                found.extend(mark_behind(text, at + stop.len()).filter(|h| h.1.form == mark.form));
            }
        }
    }
    let in_line = !found.is_empty();
    if in_line {
        // The first heading of a line follows the colon of 报告如下： rather than a full stop.
        let before = found.first().map_or(0, |f| f.0);
        for (at, c) in text[..before].char_indices().filter(|(_, c)| matches!(c, '：' | ':')) {
            if let Some(hit) = mark_behind(text, at + c.len_utf8()).filter(|h| h.1.value == 1) {
                found.push(hit);
            }
        }
        // A smaller heading may be right behind the title of a larger one: 一、主要举措(一)加强领导。
        let larger: Vec<(usize, Mark)> = first.iter().chain(found.iter()).copied().collect();
        for (at, mark) in larger {
            found.extend(marks_in_title(text, at, mark));
        }
        found.sort_unstable_by_key(|f| f.0);
        found.dedup_by_key(|f| f.0);
        let all: Vec<(usize, Mark)> = first.into_iter().chain(found.iter().copied()).collect();
        let mut seen = std::collections::HashMap::new();
        let mut chained = vec![false; all.len()];
        for (i, (_, m)) in all.iter().enumerate() {
            if let Some(j) = m.value.checked_sub(1).and_then(|v| seen.get(&(m.form, v))) {
                chained[i] = true;
                let j: usize = *j;
                chained[j] = true;
            }
            seen.insert((m.form, m.value), i);
        }
        cuts.extend(all.iter().zip(&chained).filter(|((at, _), ok)| **ok && *at > 0).map(|((at, _), _)| *at));
    }
    if cuts.iter().len() >= 2 && first.is_none() {
        // A report on one line: its title is in front of its first sentence.
        if let Some(end) = title_end(&text[..cuts[0]]) {
            cuts.insert(0, end);
        }
    }
    let tail_from = last_stop.max(cuts.last().copied().unwrap_or(0));
    if last_stop > 0 && tail_from < text.len() {
        signature_cuts(text, tail_from, cuts);
    } else if last_stop == 0 && text.len() < 300 && text.ends_with(['日', '号']) {
        // A signature and its date on one line.
        signature_cuts(text, 0, cuts);
    }
}

/// Returns the mark behind a boundary, blanks and quotation marks skipped.
pub(crate) fn mark_behind(text: &str, from: usize) -> Option<(usize, Mark)> {
    let rest = &text[from..];
    let skip = rest.len() - rest.trim_start_matches(|c: char| is_blank(c) || matches!(c, '”' | '"' | '’' | ')' | '）')).len();
    marks::at_start(&rest[skip..]).filter(|m| m.form != marks::Form::Ordinal).map(|m| (from + skip, m))
}

/// Returns the first marks of a smaller form inside the title of a heading.
pub(crate) fn marks_in_title(text: &str, at: usize, mark: Mark) -> Vec<(usize, Mark)> {
    let from = at + mark.len;
    let mut found = Vec::new();
    let mut previous = '。';
    for (i, c) in text[from..].char_indices().take(60) {
        if matches!(c, '。' | '；') {
            break;
        }
        if matches!(c, '(' | '（' | '1' | '１' | '一' | '第') && (is_han(previous) || is_blank(previous)) {
            let hit = marks::at_start(&text[from + i..]).filter(|m| m.value == 1 && m.form > mark.form && i >= 6);
            found.extend(hit.map(|m| (from + i, m)));
        }
        previous = c;
    }
    found
}

/// Returns where the title ends that a text begins with, if it does: before the first sentence of a report on one line.
pub(crate) fn title_end(text: &str) -> Option<usize> {
    let head: String = text.chars().take(70).collect();
    let clause = head.find(['，', ',', '。', '：', ':']).map_or(head.as_str(), |n| &head[..n]);
    ["报告", "总结", "汇报"].iter().filter_map(|w| clause.rfind(w).map(|n| n + w.len())).max().filter(|end| {
        clause[..*end].contains("法治") && text[*end..].starts_with(|c: char| is_blank(c) || fold_char(c).is_ascii_digit() || c == '各')
    })
}

/// Cuts a signature and its date off the end of a line, where nothing but names of bodies and a date follows.
pub(crate) fn signature_cuts(text: &str, from: usize, cuts: &mut Vec<usize>) {
    let tail = &text[from..];
    if tail.len() > 300 || tail.contains(['，', ',', '；', '：', ':']) || marks::at_start(tail.trim_start_matches(is_blank)).is_some() {
        return;
    }
    let date = tail
        .char_indices()
        .filter(|(_, c)| fold_char(*c).is_ascii_digit() || *c == '二')
        .find_map(|(i, _)| date_only(&tail[i..]).map(|_| i));
    let names = date.map_or(tail, |d| &tail[..d]).trim_matches(is_blank);
    let signed = names.is_empty() || marks::ends_in_body_name(names);
    match date {
        Some(d) if signed => {
            if from > 0 && !names.is_empty() {
                cuts.push(from);
            }
            if from + d > 0 {
                cuts.push(from + d);
            }
        }
        _ => {}
    }
}
