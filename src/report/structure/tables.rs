//! Lines of a section that are rows of a table: between pipes, or set apart by blanks.

use crate::report::report::Report;
use crate::text::blank::is_blank;
use crate::text::fold::fold_char;
use crate::text::fold::is_han;
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
    let mut count = 0;
    // How many rows there are, how many of them hold more than two cells or are between pipes, and how many end with a figure.
    let (mut rows, mut wide, mut figures) = (0, 0, 0);
    let mut headed = false;
    for line in body.iter().map(|b| report.str(*b)) {
        if !may_be_row(line) {
            break;
        }
        let cells = cells(line);
        if cells.len() < 2 {
            // The rule under a head, or around a table that was drawn.
            if line.contains(DRAWN) && is_rule(line) || rows > 0 && is_piped(line) && is_rule(line) {
                count += 1;
                continue;
            }
            break;
        }
        let figure = is_figure(&line[cells[1].range()]);
        headed |= rows == 0 && !figure;
        figures += usize::from(cells.len() == 2 && figure);
        wide += usize::from(cells.len() > 2 || is_piped(line));
        rows += 1;
        count += 1;
    }
    // Two columns without lines are a table where figures are below a head, or one below the other.
    let table = rows >= 2 && (wide >= 2 || figures + wide >= if headed { 1 } else { 3 });
    if table { count } else { 0 }
}

/// Whether a line may be a row, by a quick look: most lines are prose, without a bar or a gap.
pub(crate) fn may_be_row(line: &str) -> bool {
    let bytes = line.as_bytes();
    memchr::memchr2(b'|', b'\t', bytes).is_some() || GAPS.iter().any(|f| f.find(bytes).is_some())
}

/// What else separates cells: two blanks, a wide blank, bars of other scripts, lines. Their searchers are made once.
static GAPS: LazyLock<[Finder<'static>; 5]> = LazyLock::new(|| ["  ", "\u{3000}", "｜", "│", "─"].map(Finder::new));

/// Lines that are drawn around cells.
const DRAWN: [char; 4] = ['─', '━', '┼', '═'];

fn is_pipe(c: char) -> bool {
    matches!(c, '|' | '｜' | '│' | '┃')
}

/// Whether the cells of a line are between pipes.
pub(crate) fn is_piped(line: &str) -> bool {
    line.chars().filter(|c| is_pipe(*c)).take(2).count() >= 2
}

/// Returns the cells of a line of a table: between pipes, or separated by two blanks or a tab. Fewer than two where it is none.
pub fn cells(line: &str) -> Vec<Span> {
    if is_piped(line) {
        let mut parts = Vec::new();
        let mut from = 0;
        for (at, bar) in line.match_indices(is_pipe).chain([(line.len(), "")]) {
            // In front of the first pipe and behind the last nothing is a cell.
            let outer = (from == 0 || bar.is_empty()) && line[from..at].trim_matches(is_blank).is_empty();
            if !outer {
                parts.push(trimmed(line, from, at));
            }
            from = at + bar.len();
        }
        return parts;
    }
    // A sentence with a gap in it is not a row.
    if line.contains('。') {
        return Vec::new();
    }
    let parts = if line.contains('\t') { tabbed(line) } else { apart(line) };
    let parts = in_pairs(line, &parts).unwrap_or(parts);
    // 表1　办理情况　　单位：件 is the caption.
    if parts.iter().any(|p| {
        line[p.range()].trim_start_matches(['（', '(']).starts_with("单位：")
            || line[p.range()].trim_start_matches(['（', '(']).starts_with("单位:")
    }) {
        return Vec::new();
    }
    match parts.iter().filter(|p| !p.is_empty()).count() {
        0 | 1 => Vec::new(),
        2 if !is_pair(line, &parts) => Vec::new(),
        _ => parts,
    }
}

/// Returns the cells of a line with tabs: some may be empty.
fn tabbed(line: &str) -> Vec<Span> {
    let mut parts = Vec::new();
    let mut from = 0;
    for at in memchr::memchr_iter(b'\t', line.as_bytes()).chain([line.len()]) {
        parts.push(trimmed(line, from, at));
        from = at + 1;
    }
    parts
}

/// Returns the parts of a line that are two blanks apart, or a wide one. A word that is spread out is one: 合　　计.
fn apart(line: &str) -> Vec<Span> {
    let mut parts: Vec<Span> = Vec::new();
    let mut from = None;
    let mut gap = 0;
    let mut end = 0;
    let push = |parts: &mut Vec<Span>, spread: &mut bool, part: Span| {
        let single = |s: Span| line[s.range()].chars().next().is_some_and(|c| is_han(c) && c.len_utf8() == s.len());
        match parts.last_mut() {
            Some(last) if !*spread && single(*last) && single(part) => {
                last.end = part.end;
                *spread = true;
            }
            _ => {
                parts.push(part);
                *spread = false;
            }
        }
    };
    let mut spread = false;
    for (at, c) in line.char_indices() {
        if is_blank(c) {
            gap += if c == ' ' { 1 } else { 2 };
            continue;
        }
        if gap >= 2
            && let Some(f) = from.take()
        {
            push(&mut parts, &mut spread, Span::new(f, end));
        }
        from.get_or_insert(at);
        gap = 0;
        end = at + c.len_utf8();
    }
    if let Some(f) = from {
        push(&mut parts, &mut spread, Span::new(f, end));
    }
    parts
}

/// Returns the cells of a line whose parts are each a name and a figure: 城东 402    城西 215. The blank between them may be gone.
fn in_pairs(line: &str, parts: &[Span]) -> Option<Vec<Span>> {
    /// Longest name in characters.
    const NAME: usize = 10;
    /// Most digits of a figure; telephone numbers have more.
    const DIGITS: usize = 6;
    let mut out: Vec<Span> = Vec::new();
    for part in parts {
        let text = &line[part.range()];
        let at = text.find(|c: char| !is_han(c))?;
        let (name, figure) = (&text[..at], text[at..].trim_start_matches(is_blank));
        let plain = name.chars().all(is_han) && name.chars().nth(NAME).is_none();
        // 附件1    附件2 count nothing.
        let again = out.first().is_some_and(|first| &line[first.range()] == name);
        if !plain
            || name.is_empty()
            || again
            || figure.is_empty()
            || figure.chars().nth(DIGITS).is_some()
            || !figure.chars().all(|c| fold_char(c).is_ascii_digit() || matches!(c, ',' | '.' | '，'))
        {
            return None;
        }
        out.push(Span::new(part.start as usize, part.start as usize + at));
        out.push(Span::new(part.end as usize - figure.len(), part.end as usize));
    }
    (parts.len() >= 2).then_some(out)
}

/// Whether two cells may be a row of a table of two columns: a name and a figure, or two short names.
fn is_pair(line: &str, parts: &[Span]) -> bool {
    let mut filled = parts.iter().filter(|p| !p.is_empty()).map(|p| &line[p.range()]);
    let (Some(name), Some(other)) = (filled.next(), filled.next()) else { return false };
    let words = |text: &str, longest: usize| {
        text.chars().any(is_han) && text.chars().nth(longest).is_none() && !text.contains(['，', ',', '：', ':', '；', ';', '！', '？'])
    };
    let short = |text: &str| words(text, 14) && !text.contains(|c: char| c.is_ascii_digit());
    words(name, 24) && is_figure(other) || short(name) && short(other)
}

/// Whether a cell holds a figure, by a quick look: 203, 1,206件, 12.5%, or a dash for none.
fn is_figure(cell: &str) -> bool {
    let rest = cell.trim_start_matches(['-', '－', '+', '约', '近']);
    if cell.chars().all(|c| matches!(c, '-' | '—' | '－' | '/' | '无')) {
        return true;
    }
    rest.starts_with(|c: char| fold_char(c).is_ascii_digit())
        && rest.chars().nth(14).is_none()
        && !rest.contains(['年', '月', '日', ':', '：', '号', '。', '，', '；', '—', '~', '/'])
        && rest.matches('-').count() < 2
}

fn trimmed(line: &str, from: usize, to: usize) -> Span {
    let part = &line[from..to];
    let lead = part.len() - part.trim_start_matches(is_blank).len();
    Span::new(from + lead, from + lead + part.trim_matches(is_blank).len())
}

/// Whether a row only separates others: | --- | --- |
pub fn is_rule(line: &str) -> bool {
    line.chars().all(|c| matches!(c, '-' | ':' | '=' | '—' | '+' | '|' | '｜' | ' ' | '─'..='╿'))
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
        assert_eq!(texts("东街 402    西街 215"), ["东街", "402", "西街", "215"]);
        assert_eq!(texts("东街402    西街215"), ["东街", "402", "西街", "215"]);
        // A date, a sentence, and a name that is a figure in part are no pairs.
        assert_eq!(texts("张三 二级    李四 三级"), ["张三 二级", "李四 三级"]);
        assert_eq!(texts("附件1    附件2    附件3"), ["附件1", "附件2", "附件3"]);
        assert_eq!(texts("电话82345678    传真82345679    邮编554300"), ["电话82345678", "传真82345679", "邮编554300"]);
        assert!(texts("一句话,没有 单元格。").len() < 2);
    }
}
