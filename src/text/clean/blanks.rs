//! Which blanks inside a line are strays, and which are meant: between names, fields, columns, a title and its text. Decided by
//! the kind of line and by the characters beside; knows no report.

use crate::text::blank::is_blank;
use crate::text::fold::{self, is_han};
use crate::text::marks;
use std::ops::Range;

/// What kind of line a blank is in.
pub(super) struct Shape {
    prose: bool,
    /// Behind the last full stop: a signature may be there, whatever is before.
    tail: usize,
    /// The end of a title that the text of a report on one line follows.
    title: Option<usize>,
    table: bool,
    /// A name and figures, a wide blank between each: 桂园村　9　21.
    row: bool,
    /// All pieces between blanks are single characters: 目　录.
    spaced_out: bool,
    title_like: bool,
    /// Where the list number at the start ends.
    pub(super) number_end: Option<usize>,
    /// And is written with a blank behind it.
    pub(super) spaced_number: bool,
    /// Where the title of a run-in heading that lost its 。 ends: at a blank.
    title_blank: Option<usize>,
}

impl Shape {
    /// Looks at a line; its blanks are judged afterwards.
    pub(super) fn of(line: &str) -> Self {
        // A line may be as long as a file: nothing is counted to its end.
        let stops = line.contains('。');
        // 1,146 holds no comma of a sentence.
        let digit = |at: usize| line.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
        let of_sentence = |at: usize, m: &str| m != "," || at == 0 || !digit(at - 1) || !digit(at + 1);
        let commas = line.match_indices(['，', ',', '；', ';']).filter(|(at, m)| of_sentence(*at, m)).take(2).count();
        let piped = line.matches('|').nth(1).is_some();
        // A row may hold commas: its tabs separate cells all the same.
        let cells = piped || !stops && line.trim_matches(is_blank).matches('\t').nth(1).is_some();
        let prose = (stops || commas >= 2 || (commas >= 1 && line.len() > 120)) && !cells;
        let spaced = line.trim_start_matches(is_blank).chars().nth(1).is_some_and(is_blank);
        let pieces: Vec<&str> =
            if prose && !spaced { Vec::new() } else { line.split(is_blank).filter(|p| !p.is_empty()).take(9).collect() };
        let spaced_out = pieces.len() >= 2 && pieces.len() < 9 && pieces.iter().all(|p| p.chars().count() == 1) && even_gaps(line);
        let indent = line.len() - line.trim_start_matches(is_blank).len();
        let mark = marks::at_start(&line[indent..]);
        let number_end = mark.map(|m| indent + m.len);
        // 第一章 总则 is written with a blank, 2. 标题 by accident.
        let spaced_number = mark.is_some_and(|_| line[indent..].starts_with('第'));
        let title_blank = number_end.and_then(|from| title_blank(line, from));
        let gaps = || line.trim_matches(is_blank).split(|c| !is_blank(c)).any(wide);
        let tail = line.rfind('。').map_or(0, |n| n + '。'.len_utf8());
        Self {
            prose,
            tail,
            title: if prose { title_in_front(line) } else { None },
            table: piped || !prose && gaps(),
            row: !prose && is_row(&pieces),
            spaced_out,
            title_like: line.contains("法治") || line.contains("关于"),
            number_end,
            spaced_number,
            title_blank,
        }
    }

    /// Whether blanks inside a line got there by accident; `l` and `r` are the characters that stay on their left and right.
    pub(super) fn is_stray(&self, line: &str, at: Range<usize>, run: &str, l: char, r: char) -> bool {
        if self.spaced_out {
            return true;
        }
        if self.title_blank == Some(at.start) || self.title == Some(at.start) || is_separator(l) || is_separator(r) {
            return false;
        }
        let prose = self.prose && at.start < self.tail;
        if self.table && !self.prose && wide(run) || self.row && run.contains('\u{3000}') {
            return false;
        }
        let (lc, rc) = (class(l), class(r));
        match (lc, rc) {
            (Class::Letter, Class::Letter | Class::Digit) | (Class::Digit, Class::Letter) => false,
            (Class::Digit, Class::Digit) => spaced_digits(line, at.start),
            (Class::Han, Class::Han) => prose || !self.parts_names(line, at),
            (Class::Han, Class::Digit) => prose || !ends_in_date(&line[at.end..]),
            (Class::Mark, _) | (_, Class::Mark) => {
                !(matches!(l, '：' | ':' | '；' | ';' | '，' | ',' | '.' | '!' | '?') && rc == Class::Letter)
            }
            _ => true,
        }
    }

    /// Whether a blank between two ideographs separates two names or two fields, and so is meant.
    fn parts_names(&self, line: &str, at: Range<usize>) -> bool {
        let (before, after) = (&line[..at.start], &line[at.end..]);
        let next = after.split(is_blank).next().unwrap_or("");
        if next.contains(['：', ':']) {
            return true;
        }
        if marks::ends_in_body_name(before) && (after.starts_with("中共") || marks::ends_in_body_name(next) || ends_in_date(after)) {
            return true;
        }
        !(self.prose || self.number_end.is_some() || self.title_like)
    }
}

/// Returns the blank that separates a run-in title from its body where the 。 between them is lost: the first sentence is too long to
/// be a title, and its part before the blank is not.
fn title_blank(line: &str, from: usize) -> Option<usize> {
    let body = line.get(from..)?;
    let body_start = from + (body.len() - body.trim_start_matches(is_blank).len());
    let rest = &line[body_start..];
    let first_stop = rest.find('。')?;
    let blank = rest.find(is_blank).filter(|b| *b < first_stop)?;
    let title = &rest[..blank];
    let after = rest[blank..first_stop].trim_start_matches(is_blank);
    let title_chars = title.chars().count();
    let parted = title.chars().next_back().is_some_and(is_han) && after.chars().next().is_some_and(|c| is_han(c) || c.is_ascii_digit());
    (parted && (4..=30).contains(&title_chars) && after.chars().count() > 24).then_some(body_start + blank)
}

/// Whether no gap of a line is far wider than another: 类 别        数 量 are two words.
fn even_gaps(line: &str) -> bool {
    let gaps = || line.trim_matches(is_blank).split(|c| !is_blank(c)).map(|run| run.chars().count()).filter(|n| *n > 0);
    gaps().max().unwrap_or(0) < 4.max(gaps().min().unwrap_or(0) * 3)
}

/// Whether the pieces of a line are a name and at least two figures, or the heads above such a row, one of them with its unit.
fn is_row(pieces: &[&str]) -> bool {
    let head = |p: &&str| p.starts_with(is_han) && p.chars().nth(12).is_none() && !p.contains(['，', '。', '；', '：', ':', '、']);
    let unit = |p: &&str| p.ends_with(['）', ')']);
    if pieces.len() > 2 && pieces.iter().all(head) && pieces.iter().any(unit) {
        return true;
    }
    let figure = |p: &&str| p.starts_with(|c: char| fold::fold_char(c).is_ascii_digit()) && p.chars().nth(12).is_none();
    match pieces {
        [name, figures @ ..] => figures.len() >= 2 && name.starts_with(is_han) && figures.iter().all(figure),
        [] => false,
    }
}

/// Whether a run is two blanks or more, or a tab.
fn wide(run: &str) -> bool {
    run.contains('\t') || run.chars().nth(1).is_some()
}

/// Returns where a title ends that is in front of the text on one line: at a blank behind …报告.
fn title_in_front(line: &str) -> Option<usize> {
    let first_stop = line.find(['，', ',', '。', '：', ':']).unwrap_or(0);
    let clause = &line[..line.floor_char_boundary(first_stop.min(300))];
    clause
        .char_indices()
        .find(|(i, c)| is_blank(*c) && fold::fold(&clause[..*i]).contains("法治") && clause[..*i].ends_with(['告', '结', '結', '报', '報']))
        .map(|(i, _)| i)
}

fn is_separator(c: char) -> bool {
    matches!(c, '|' | '>' | '＞' | '»' | '›' | '/' | '#' | '*' | '-' | '–' | '—' | '│' | '｜')
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Han,
    Digit,
    Letter,
    Mark,
}

fn class(c: char) -> Class {
    if is_han(c) {
        Class::Han
    } else if c.is_ascii_digit() || ('０'..='９').contains(&c) {
        Class::Digit
    } else if c.is_alphabetic() {
        Class::Letter
    } else {
        Class::Mark
    }
}

/// Whether a blank is in 2 0 2 3: three or more single digits with single blanks between. A number is short: only the neighbourhood counts.
fn spaced_digits(line: &str, at: usize) -> bool {
    const NEAR: usize = 24;
    let part = |c: &char| class(*c) == Class::Digit || is_blank(*c);
    let mut near: Vec<char> = line[..at].chars().rev().take(NEAR).take_while(part).collect();
    near.reverse();
    near.extend(line[at..].chars().take(NEAR).take_while(part));
    let groups: Vec<usize> = near.split(|c| is_blank(*c)).filter(|g| !g.is_empty()).map(<[char]>::len).collect();
    groups.len() >= 3 && groups.iter().all(|n| *n == 1)
}

/// Whether the rest of a line is a date (with a time, perhaps) and nothing else. A line may be as long as the file, and each of its
/// blanks may ask: the first character that is in no date decides.
fn ends_in_date(rest: &str) -> bool {
    /// In characters, without blanks.
    const LONGEST: usize = 20;
    let (mut length, mut digits, mut leading) = (0, 0, 0);
    for c in rest.chars().filter(|c| !is_blank(*c)).map(fold::fold_char) {
        if c.is_ascii_digit() {
            leading += usize::from(digits == length);
            digits += 1;
        } else if !matches!(c, '年' | '月' | '日' | '-' | '.' | '/' | ':') {
            return false;
        }
        length += 1;
        if length > LONGEST {
            return false;
        }
    }
    leading == 4 && digits >= 6
}
