//! A text cut into tokens, the smallest pieces that a comparison may part: a number with its qualifiers and unit, a 《title》,
//! a Latin word, a run of blanks, a mark, and else a character or a word. Knows how things are written, not what they mean.

use crate::text::blank::is_blank;
use crate::text::lists::DICTIONARY;
use crate::text::numbers::{Item, Reason};
use crate::text::span::Span;
use crate::text::{fold, marks, numbers};
use aho_corasick::{AhoCorasick, MatchKind};
use std::sync::LazyLock;

/// How text that is neither number, title nor Latin is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum By {
    /// 字: each ideograph by itself.
    #[default]
    Character,
    /// 词: the words of a list, ideographs that are in none of them by themselves.
    Word,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// A quantity (no reason), or a year, date, code and the like with the reason why it is none.
    Number { reason: Option<Reason> },
    /// 《…》 with its marks.
    Title,
    /// Letters and digits of an alphabet.
    Latin,
    /// An ideograph, or any other letter of a writing without blanks; by word, several.
    Han,
    /// A mark or sign; —— and …… are one.
    Punctuation,
    /// Blanks and line ends.
    Blank,
}

/// A token: a byte range of the text, and what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    pub span: Span,
    pub kind: TokenKind,
}

/// A title of more characters is not a name but a text, and is cut like one.
const LONGEST_TITLE: usize = 40;

/// Cuts a text into tokens that cover it without gap or overlap. The cost grows with the length of the text.
pub fn tokens(text: &str, by: By) -> Vec<Token> {
    let simple = fold::simplify(text);
    let mut out = Vec::with_capacity(text.len() / 3 + 1);
    let mut items = numbers::scan_simplified(&simple).into_iter().filter_map(|item| number(&simple, &item)).peekable();
    let mut words = match by {
        By::Character => None,
        By::Word => WORDS.as_ref().map(|d| d.find_iter(simple.as_ref()).peekable()),
    };
    let mut at = 0;
    // Up to where the mark of a line reaches: 三、2020年 is not a period.
    let mut mark = marks::at_start(text).map_or(0, |m| m.len);
    while let Some(c) = text[at..].chars().next() {
        let number = loop {
            match items.peek().copied() {
                Some((span, _)) if (span.end as usize) <= at => items.next(),
                Some((span, reason)) if (span.start as usize) < mark && mark < span.end as usize => {
                    break Some((Span::new(mark.max(at), span.end as usize), reason));
                }
                Some((span, _)) if (span.start as usize) < at => items.next(),
                other => break other,
            };
        };
        let stop = number.map_or(text.len(), |(span, _)| span.start as usize);
        if stop == at
            && let Some((span, reason)) = number
        {
            push_number(&mut out, text, span, reason);
            at = span.end as usize;
            continue;
        }
        if words.is_none() {
            // Most of a text: each by itself, up to a number.
            let han = fold::han_len(&text[at..stop]);
            out.extend(
                (at..at + han).step_by(c.len_utf8()).map(|at| Token { span: Span::new(at, at + c.len_utf8()), kind: TokenKind::Han }),
            );
            at += han;
            if han > 0 {
                continue;
            }
        }
        let run = |of: fn(char) -> bool| text[at..stop].find(|c| !of(c)).map_or(stop, |n| at + n);
        let one = at + c.len_utf8();
        let (end, kind) = if fold::is_han(c) {
            let word = words.as_mut().and_then(|words| {
                while words.next_if(|w| w.start() < at).is_some() {}
                words.peek().filter(|w| w.start() == at && w.end() <= stop).map(aho_corasick::Match::end)
            });
            (word.unwrap_or(one), TokenKind::Han)
        } else if is_space(c) {
            let end = run(is_space);
            if text[at..end].contains('\n') {
                mark = marks::at_start(&text[end..]).map_or(0, |m| end + m.len);
            }
            (end, TokenKind::Blank)
        } else if is_latin(c) {
            (run(is_latin), TokenKind::Latin)
        } else if c == '《'
            && let Some(end) = title_end(text, at)
        {
            (end, TokenKind::Title)
        } else if c == '…' {
            (run(|c| c == '…'), TokenKind::Punctuation)
        } else if c == '—' {
            (run(|c| c == '—'), TokenKind::Punctuation)
        } else {
            (one, if c.is_alphanumeric() { TokenKind::Han } else { TokenKind::Punctuation })
        };
        out.push(Token { span: Span::new(at, end), kind });
        at = end;
    }
    out
}

/// Whether a character is a blank or a line end.
pub fn is_space(c: char) -> bool {
    is_blank(c) || matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}')
}

/// Whether a character is a letter of an alphabet whose words are between blanks, or a digit, of either width.
fn is_latin(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
        || matches!(c, '\u{c0}'..='\u{24f}' | '\u{370}'..='\u{52f}') && c.is_alphanumeric()
}

/// Returns where an item is kept whole: a numeral that is part of a word (进一步, 三项制度) is not.
fn number(text: &str, item: &Item) -> Option<(Span, Option<Reason>)> {
    match item {
        Item::Quantity(q) => Some((q.span, None)),
        Item::Rejected(r) => {
            let word = matches!(r.reason, Reason::Lexical | Reason::Name | Reason::Vague);
            let digits = || r.span.of(text).contains(|c: char| c.is_ascii_digit() || matches!(c, '０'..='９'));
            (!word || digits()).then_some((r.span, Some(r.reason)))
        }
    }
}

/// Adds a number. A date is a year and a day of it: the one changes without the other.
fn push_number(out: &mut Vec<Token>, text: &str, span: Span, reason: Option<Reason>) {
    let kind = TokenKind::Number { reason };
    let year = span.of(text).find('年').map_or(0, |n| n + '年'.len_utf8());
    let day = span.start as usize + if reason == Some(Reason::Date) && year < span.len() { year } else { 0 };
    for span in [Span::new(span.start as usize, day), Span::new(day, span.end as usize)] {
        if !span.is_empty() {
            out.push(Token { span, kind });
        }
    }
}

/// Returns the end of the title that is opened at `at`, one inside another included.
fn title_end(text: &str, at: usize) -> Option<usize> {
    let mut depth = 0usize;
    for (n, c) in text[at..].char_indices().take(LONGEST_TITLE + 2) {
        match c {
            '《' => depth += 1,
            '》' if depth == 1 => return Some(at + n + c.len_utf8()),
            '》' => depth -= 1,
            '\n' => return None,
            _ => {}
        }
    }
    None
}

static WORDS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    // Never none: the list is fixed. Without it, text would be cut by character.
    AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(DICTIONARY.words("words")).ok()
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::clean::tests::messy;
    use proptest::prelude::*;

    fn cut(text: &str, by: By) -> Vec<&str> {
        tokens(text, by).iter().map(|t| t.span.of(text)).collect()
    }

    #[test]
    fn numbers_titles_and_words_are_whole() {
        assert_eq!(cut("查处近1,024余件，罚没23.5万元", By::Character), ["查", "处", "近1,024余件", "，", "罚", "没", "23.5万元"]);
        assert_eq!(cut("占98.5％。", By::Character), ["占", "98.5％", "。"]);
        assert_eq!(cut("《行政处罚法》和App", By::Character), ["《行政处罚法》", "和", "App"]);
        assert_eq!(cut("《关于印发《规定》的通知》", By::Character), ["《关于印发《规定》的通知》"]);
        assert_eq!(cut("2021-2025年", By::Character), ["2021-2025年"]);
        assert_eq!(cut("──", By::Character).len(), 2);
        assert_eq!(cut("三、2020年工作", By::Character), ["三", "、", "2020年", "工", "作"]);
        assert_eq!(cut("好\n　1.2023年", By::Character), ["好", "\n　", "1", ".", "2023年"]);
        assert_eq!(cut("好——\n　好", By::Character), ["好", "——", "\n　", "好"]);
    }

    #[test]
    fn a_date_is_a_year_and_a_day() {
        assert_eq!(cut("2022年3月5日起", By::Character), ["2022年", "3月5日", "起"]);
        assert_eq!(cut("3月5日起", By::Character), ["3月5日", "起"]);
    }

    #[test]
    fn numerals_in_words_are_characters() {
        assert_eq!(cut("进一步", By::Character), ["进", "一", "步"]);
        assert_eq!(cut("一是", By::Character), ["一", "是"]);
        assert_eq!(cut("十九大", By::Character), ["十九", "大"]);
    }

    #[test]
    fn a_title_without_end_and_a_long_one_are_text() {
        assert_eq!(cut("《规定", By::Character), ["《", "规", "定"]);
        let long = format!("《{}》", "规".repeat(41));
        assert_eq!(cut(&long, By::Character).len(), 43);
    }

    #[test]
    fn words_are_those_of_the_list_in_either_script() {
        assert_eq!(cut("行政复议很好", By::Word), ["行政复议", "很", "好"]);
        assert_eq!(cut("依法治區推進落實", By::Word), ["依法治區", "推進", "落實"]);
        assert_eq!(cut("《行政处罚法》等7件", By::Word), ["《行政处罚法》", "等", "7件"]);
    }

    proptest! {
        #[test]
        fn tokens_cover_the_text(text in messy()) {
            for by in [By::Character, By::Word] {
                let mut at = 0;
                for token in tokens(&text, by) {
                    prop_assert_eq!(token.span.start as usize, at);
                    prop_assert!(!token.span.is_empty());
                    at = token.span.end as usize;
                    prop_assert!(text.is_char_boundary(at));
                }
                prop_assert_eq!(at, text.len());
            }
        }
    }
}
