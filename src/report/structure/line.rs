//! One line: what it looks like by itself.

use crate::report::structure::field_keys;
use crate::report::structure::residue::is_residue;
use crate::text::blank::is_blank;
use crate::text::dates::{date_only, is_masked_date};
use crate::text::fold::{han_len, is_han};
use crate::text::marks::{Form, Mark};
use crate::text::span::Span;
use std::sync::LazyLock;

/// A line that is not empty.
#[derive(Debug, Clone)]
pub struct Line {
    /// Without its end.
    pub span: Span,
    /// 0-based, as in the file.
    pub number: usize,
    pub mark: Option<Mark>,
    /// Characters, counted up to 200: what is longer is prose anyway.
    pub chars: usize,
    pub kind: LineKind,
}

/// What a line looks like by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    /// Running text: it holds a full stop or is long.
    Prose,
    /// A row of a table: pipes, or columns separated by wide blanks.
    Table,
    /// Fields of a page header.
    Field,
    /// Page furniture.
    Residue,
    /// A date and nothing else.
    Date,
    /// Anything else that is short.
    Short,
}

pub(crate) const COUNTED: usize = 200;

/// Returns the line that a text is; `mark` is the one it begins with.
pub(crate) fn line(text: &str, mark: Option<Mark>, span: Span, number: usize) -> Line {
    let chars = if text.len() > COUNTED * 4 { COUNTED } else { text.chars().count().min(COUNTED) };
    Line { span, number, mark, chars, kind: kind(text, chars, mark) }
}

pub(crate) fn kind(text: &str, chars: usize, mark: Option<Mark>) -> LineKind {
    if chars >= COUNTED {
        return if memchr::memchr_iter(b'|', text.as_bytes()).take(3).count() >= 3 && !text.contains('。') {
            LineKind::Table
        } else {
            LineKind::Prose
        };
    }
    let pipes = memchr::memchr_iter(b'|', text.as_bytes()).take(2).count();
    if text.starts_with("抄送") || text.starts_with("抄报") {
        return LineKind::Short;
    }
    if STOP.find(text.as_bytes()).is_some() {
        return match pipes {
            0 | 1 if mark.is_none() && chars < 80 && text.contains("版权所有") => LineKind::Residue,
            0 | 1 => LineKind::Prose,
            _ => LineKind::Table,
        };
    }
    // The rule under the head of a table is part of it.
    if pipes >= 2 && text.chars().all(|c| matches!(c, '|' | '-' | ':' | '=' | '+') || is_blank(c)) {
        return LineKind::Table;
    }
    if mark.is_none() && is_residue(text) {
        return LineKind::Residue;
    }
    if mark.is_none() && field_keys::is_field_line(text) {
        return LineKind::Field;
    }
    // 第一章　总　则 is spaced by letter.
    let chapter = mark.is_some_and(|m| matches!(m.form, Form::Part | Form::Subpart | Form::Chapter | Form::Division)) && chars <= 30;
    if pipes + text.matches('｜').take(2).count() >= 2 || !chapter && has_columns(text) {
        return LineKind::Table;
    }
    if mark.is_none() && (date_only(text).is_some() || is_masked_date(text)) {
        return LineKind::Date;
    }
    if chars > 60 && mark.is_none() { LineKind::Prose } else { LineKind::Short }
}

/// Whether a line has at least two gaps of two blanks or a tab: columns that were aligned.
pub(crate) fn has_columns(text: &str) -> bool {
    let mut gaps = 0;
    let mut run = 0;
    let mut rest = text;
    loop {
        let han = han_len(rest);
        if han > 0 {
            gaps += usize::from(run >= 2);
            run = 0;
        }
        let Some(c) = rest[han..].chars().next() else { break };
        rest = &rest[han + c.len_utf8()..];
        match c {
            '\t' => run += 2,
            c if is_blank(c) => run += 1,
            _ => {
                gaps += usize::from(run >= 2);
                run = 0;
            }
        }
    }
    gaps >= 2
}

/// Whether a line may be a heading without a number or part of a title: short, Chinese, and not a sentence.
pub fn is_bare_heading(text: &str, chars: usize) -> bool {
    (4..=40).contains(&chars)
        && !text.contains(['。', '；', ';', '？', '！', '|'])
        && !text.ends_with(['，', ',', '：', ':', '、', '—'])
        && text.chars().filter(|c| is_han(*c)).count() * 2 > chars
}

/// The full stop every line is searched for: its searcher is made once.
pub(crate) static STOP: LazyLock<memchr::memmem::Finder<'static>> = LazyLock::new(|| memchr::memmem::Finder::new("。"));
