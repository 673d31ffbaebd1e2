//! Where a second report begins in one file.

use crate::report::report::Source;
use crate::report::structure::lines::{Line, LineKind};
use crate::report::structure::names::signs;
use crate::report::structure::titles::title_score;
use crate::text::blank::is_blank;
use crate::text::dates::date_only;
use crate::text::fold::{fold_char, is_han};
use crate::text::marks;
use crate::text::marks::Mark;
use std::ops::Range;
use std::sync::LazyLock;

/// The ranges of lines that are one report each. A new one starts at a title behind a body whose numbering starts over below it.
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

/// Header fields and the upper heading of a title that follows.
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

/// The full stop every line is searched for: its searcher is made once.
pub(crate) static STOP: LazyLock<memchr::memmem::Finder<'static>> = LazyLock::new(|| memchr::memmem::Finder::new("。"));

/// Where a physical line is cut into logical ones, in order.
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
        // A smaller heading may stand right behind the title of a larger one: 一、主要举措(一)加强领导。
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
        // A report on one line: its title stands in front of its first sentence.
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

/// The mark that stands behind a boundary, blanks and quotation marks skipped.
pub(crate) fn mark_behind(text: &str, from: usize) -> Option<(usize, Mark)> {
    let rest = &text[from..];
    let skip = rest.len() - rest.trim_start_matches(|c: char| is_blank(c) || matches!(c, '”' | '"' | '’' | ')' | '）')).len();
    marks::at_start(&rest[skip..]).filter(|m| m.form != marks::Form::Ordinal).map(|m| (from + skip, m))
}

/// First marks of a smaller form inside the title of a heading.
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

/// Where the title ends that a text begins with, if it does: before the first sentence of a report on one line.
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
