//! Where sentences end, and the mark with which one opens.

use crate::text::blank::is_blank;
use crate::text::marks;
use std::ops::Range;

/// Where sentences end: behind 。！？； with the closing marks, blanks and line feed that follow, and behind a line feed.
pub(super) fn cuts(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let mut end = at + c.len_utf8();
        match c {
            '\n' => {}
            '。' | '！' | '？' | '；' | ';' | '!' | '?' => {
                while let Some((at, c)) = chars.next_if(|(_, c)| matches!(c, '”' | '’' | '」' | '』' | '）' | ')' | '"') || is_blank(*c))
                {
                    end = at + c.len_utf8();
                }
                // The end of a paragraph belongs to its last sentence.
                if let Some((at, _)) = chars.next_if(|(_, c)| *c == '\n') {
                    end = at + 1;
                }
            }
            _ => continue,
        }
        out.push(start..end);
        start = end;
    }
    if start < text.len() {
        out.push(start..text.len());
    }
    out
}

/// The bytes of a mark at the start of a sentence: 一是, 1., (一), with the blanks before it.
pub(super) fn mark_len(text: &str) -> usize {
    let blank = text.len() - text.trim_start_matches(is_blank).len();
    let rest = &text[blank..];
    if let Some(mark) = marks::at_start(rest) {
        return blank + mark.len;
    }
    let mut chars = rest.chars();
    match (chars.next(), chars.next()) {
        (Some(n), Some('是')) if "一二三四五六七八九十".contains(n) => blank + n.len_utf8() + '是'.len_utf8(),
        _ => blank,
    }
}
