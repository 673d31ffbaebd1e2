//! The lines of a report with what can be told of each by itself: its length, its mark, whether it reads like prose, a date, a
//! field of the page's header, or page furniture. Knows nothing of what is around a line.

use crate::report::source::Source;
use crate::report::structure::joined_headings::join_headings;
use crate::report::structure::line::STOP;
use crate::report::structure::line::{Line, LineKind, line};
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
        let row = memchr::memchr_iter(b'\t', text.as_bytes()).take(2).count() == 2;
        cuts.clear();
        let first = marks::at_start(text);
        find_cuts(text, first, &mut cuts);
        cuts.push(text.len());
        let mut start = 0;
        for cut in &cuts {
            let piece = &text[start..*cut];
            let bare = piece.trim_start_matches(is_blank);
            // ?? is what a wrong decoding left of the two blanks that indent a paragraph.
            let bare =
                bare.strip_prefix("??").filter(|rest| start == 0 && rest.starts_with(|c: char| is_han(c) || c == '（')).unwrap_or(bare);
            let lead = piece.len() - bare.len();
            let trimmed = bare.trim_matches(is_blank);
            if !trimmed.is_empty() {
                let from = span.start as usize + start + lead;
                let mark = if trimmed.len() == text.len() { first } else { marks::at_start(trimmed) };
                let mut line = line(trimmed, mark, Span::new(from, from + trimmed.len()), number);
                // Cells that are empty end a row, too.
                if row && cuts.len() == 1 && line.kind == LineKind::Short {
                    line.kind = LineKind::Table;
                }
                if lists_within(trimmed, line.mark) {
                    line.mark = None;
                }
                lines.push(line);
            }
            start = *cut;
        }
    }
    join_headings(source, &mut lines);
    between_rows(&mut lines);
    crumbs(source, &mut lines);
    close_brackets(source, &mut lines);
    cells(source, &mut lines);
    lines
}

/// Makes bare numbers near each other text: pages are further apart, and cells of a table may stand one a line.
fn cells(source: &Source<'_>, lines: &mut [Line]) {
    /// The most lines from one to the next, names of rows between.
    const NEAR: usize = 3;
    let bare = |line: &Line| {
        line.kind == LineKind::Residue && line.chars <= 3 && source.str(line.span).chars().all(|c| fold_char(c).is_ascii_digit())
    };
    let mut last: Option<usize> = None;
    for i in 0..lines.len() {
        let near = last.filter(|from| i - from <= NEAR);
        if bare(&lines[i]) {
            if let Some(from) = near {
                lines[from].kind = LineKind::Short;
                // It may be the last of a row: the next one is near it as well.
                lines[i].kind = LineKind::Short;
            }
            last = Some(i);
        } else if lines[i].kind != LineKind::Short {
            last = None;
        }
    }
}

/// Makes short lines between rows of a table rows of it: （三）不予公开 over its cases, 3.重复申请 whose cells are empty.
fn between_rows(lines: &mut [Line]) {
    let mut row: Option<usize> = None;
    for i in 0..lines.len() {
        let line = &lines[i];
        match (line.kind, line.mark) {
            (LineKind::Table, Some(_)) => {
                if let Some(from) = row {
                    for between in &mut lines[from + 1..i] {
                        between.kind = LineKind::Table;
                    }
                }
                row = Some(i);
            }
            (LineKind::Short, Some(_)) if line.chars <= 40 && row.is_some_and(|r| i - r <= MOST_EMPTY_ROWS) => {}
            _ => row = None,
        }
    }
}

/// Makes the steps of a breadcrumb that stand a line each page furniture: 首页 / >政务公开 / >法治政府.
fn crumbs(source: &Source<'_>, lines: &mut [Line]) {
    const ARROWS: [char; 4] = ['>', '＞', '»', '›'];
    let step = |line: &Line| line.mark.is_none() && line.chars <= LONGEST_STEP && line.kind != LineKind::Table;
    let arrow = |line: &Line| {
        let text = source.str(line.span);
        step(line) && (text.starts_with(ARROWS) || text.ends_with(ARROWS))
    };
    let mut i = 0;
    while i < lines.len() {
        let end = (i..lines.len()).find(|n| !arrow(&lines[*n])).unwrap_or(lines.len());
        if end >= i + 2 || end > i && i > 0 && lines[i - 1].kind == LineKind::Residue {
            for line in &mut lines[i..end] {
                line.kind = LineKind::Residue;
            }
        }
        i = end + 1;
    }
}

/// Characters of the longest step of a breadcrumb.
const LONGEST_STEP: usize = 16;

/// Most rows in a row whose cells are empty.
const MOST_EMPTY_ROWS: usize = 6;

/// Gives 二） below a line that is an opening bracket alone the form of （二）.
fn close_brackets(source: &Source<'_>, lines: &mut [Line]) {
    for i in 1..lines.len() {
        if let Some(mark) = lines[i].mark.filter(|m| matches!(m.form, marks::Form::HanBracket | marks::Form::Bracket))
            && matches!(source.str(lines[i - 1].span), "（" | "(")
        {
            let form = if mark.form == marks::Form::HanBracket { marks::Form::HanBrackets } else { marks::Form::Brackets };
            lines[i].mark = Some(Mark { form, ..mark });
        }
    }
}

/// Whether a line is one sentence that lists (1)…；(2)…: its points are no sections.
fn lists_within(text: &str, mark: Option<Mark>) -> bool {
    let Some(first) = mark.filter(|m| m.value == 1 && matches!(m.form, marks::Form::Brackets | marks::Form::Bracket | marks::Form::Circle))
    else {
        return false;
    };
    ["；", ";"].iter().any(|stop| {
        memchr::memmem::find_iter(text.as_bytes(), *stop)
            .any(|at| mark_behind(text, at + stop.len()).is_some_and(|(_, m)| m.form == first.form && m.value == 2))
    })
}

/// Finds where a physical line, which may begin with a mark, is cut into logical ones, in order.
pub(crate) fn find_cuts(text: &str, first: Option<Mark>, cuts: &mut Vec<usize>) {
    let finder = STOP.find_iter(text.as_bytes());
    let mut found: Vec<(usize, Mark)> = Vec::new();
    let first = first.map(|m| (0, m));
    let mut last_stop = 0;
    for stop in finder {
        let from = stop + '。'.len_utf8();
        last_stop = from;
        if let Some(hit) = mark_behind(text, from) {
            found.push(hit);
        }
    }
    // (一)…；(二)…: a list in one line, where the line itself is its first.
    if let Some((_, mark)) = first.filter(|f| f.1.form == marks::Form::HanBrackets) {
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
        // The only 一、 of a line, right above the first of a list: 报告如下。 一、主要举措 (一)…(二)….
        for i in 0..all.len().saturating_sub(1) {
            let (mark, below) = (all[i].1, all[i + 1].1);
            chained[i] |= i == 0 && mark.value == 1 && mark.form < below.form && below.value == 1 && chained[i + 1];
        }
        cuts.extend(all.iter().zip(&chained).filter(|((at, _), ok)| **ok && *at > 0).map(|((at, _), _)| *at));
    }
    if let Some(at) = first.and_then(|f| article_in_title(text, f.1))
        && !cuts.contains(&at)
    {
        cuts.push(at);
        cuts.sort_unstable();
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

/// Returns where the first article of a chapter begins on the line of its title: 第二章　规划　　第八条….
fn article_in_title(text: &str, mark: Mark) -> Option<usize> {
    if !matches!(mark.form, marks::Form::Part | marks::Form::Subpart | marks::Form::Chapter | marks::Form::Division) {
        return None;
    }
    let head = &text[mark.len..text.floor_char_boundary(mark.len + 90)];
    memchr::memmem::find_iter(head.as_bytes(), "第")
        .map(|at| mark.len + at)
        .find(|at| *at > mark.len + 3 && marks::at_start(&text[*at..]).is_some_and(|m| m.form == marks::Form::Article))
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

#[cfg(test)]
mod tests {
    use crate::report::{Knowledge, read};
    use crate::text::clean::Clean;

    /// Returns the text of all sections.
    fn kept(body: &str) -> String {
        let text = format!("青石县2023年政府信息公开工作年度报告\n一、总体情况\n{body}\n二、存在问题\n公开不够及时。\n");
        let r = read(Clean::new(text), &[], &Knowledge::built_in()).remove(0);
        r.sections.iter().flat_map(|s| s.body.iter().map(|span| r.str(*span).to_owned())).collect::<Vec<_>>().join("/")
    }

    #[test]
    fn cells_that_stand_one_a_line_are_text_and_numbers_of_pages_are_not() {
        assert!(kept("规范性文件\n3\n5\n156").starts_with("规范性文件/3/5/156"));
        assert!(kept("行政许可\n18\n行政处罚\n24").contains("18"));
        let long = "全年主动公开政府信息一百二十条，其中规范性文件三件，全部按期公布。\n";
        assert!(!kept(&format!("{}12\n{}13\n{long}", long.repeat(4), long.repeat(4))).contains("12"));
        assert!(!kept("全年主动公开政府信息。\n— 3 —\n依法答复申请。").contains('3'));
    }
}
