//! Years as they are written in a text: 2022年, 二〇二二年, 2021-2025, 〔2022〕.

use crate::text::fold::fold_char;
use crate::text::tokens::is_space;

/// The value of a digit of a year.
pub(super) fn digit(c: char) -> Option<u32> {
    match c {
        '〇' | '零' | '○' => Some(0),
        _ => {
            fold_char(c).to_digit(10).or_else(|| "一二三四五六七八九".chars().position(|d| d == c).and_then(|n| u32::try_from(n + 1).ok()))
        }
    }
}

pub(super) struct Year {
    pub value: u32,
    pub len: usize,
    /// How its digits are written: 0 half, 1 full width, more for the kinds of Chinese ones.
    pub style: u32,
}

impl Year {
    /// The year at the start of a text, `before` being the character before it: four digits with 年 behind them, at one
    /// end of a range of years (`second`: the other end stands before), or in the brackets of a document's number.
    pub fn read(text: &str, before: char, second: bool) -> Option<Self> {
        let mut value = 0;
        let mut style = 0;
        let mut len = 0;
        for c in text.chars().take(4) {
            value = value * 10 + digit(c)?;
            style = style.max(match c {
                '0'..='9' => 0,
                '０'..='９' => 1,
                '零' => 3,
                '○' => 4,
                _ => 2,
            });
            len += c.len_utf8();
        }
        let after = &text[len..];
        let dash = |c: char| matches!(c, '-' | '－' | '–' | '—' | '~' | '～' | '至' | '到');
        let four = |text: &str| {
            let digits = text.chars().take(5).take_while(|c| digit(*c).is_some()).count();
            digits == 4
        };
        let next = after.chars().next();
        let known = after.trim_start_matches(is_space).starts_with('年')
            || style < 2
                && (next.is_some_and(dash) && four(after.trim_start_matches(dash))
                    || second && dash(before)
                    || matches!((before, next), ('〔' | '[' | '［' | '(' | '（', Some('〕' | ']' | '］' | ')' | '）'))));
        (known && (1900..2100).contains(&value) && next.and_then(digit).is_none()).then_some(Self { value, len, style })
    }
}
