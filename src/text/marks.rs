//! Ordinal marks at the start of a text: 一、 (一) 1. 第三章 第十二条 (1) ① and their many forms, and the endings of names of
//! bodies. Knows how a mark is written, not what it means for an outline.

use crate::text::blank::is_blank;
use crate::text::fold::{fold_char, is_han};
use crate::text::lexicon::Words;
use crate::text::lists::BODIES;
use std::sync::LazyLock;

/// How a mark is written; the order is the usual order of nesting, outermost first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Form {
    /// 第一编
    Part,
    /// 第一分编
    Subpart,
    /// 第一章
    Chapter,
    /// 一、
    Han,
    /// 第一，
    Ordinal,
    /// 第一节
    Division,
    /// (一)
    HanBrackets,
    /// 一)
    HanBracket,
    /// 第十二条
    Article,
    /// 1.
    Dot,
    /// 1、
    Comma,
    /// (1)
    Brackets,
    /// 1)
    Bracket,
    /// ①
    Circle,
}

impl Form {
    pub const ALL: [Self; 14] = [
        Self::Part,
        Self::Subpart,
        Self::Chapter,
        Self::Han,
        Self::Ordinal,
        Self::Division,
        Self::HanBrackets,
        Self::HanBracket,
        Self::Article,
        Self::Dot,
        Self::Comma,
        Self::Brackets,
        Self::Bracket,
        Self::Circle,
    ];

    /// Returns the level of a form by itself (PRODUCT §4, Outline).
    pub fn level(self) -> u8 {
        match self {
            Self::Part | Self::Subpart | Self::Chapter | Self::Han | Self::Ordinal => 1,
            Self::Division | Self::HanBrackets | Self::HanBracket => 2,
            Self::Article | Self::Dot | Self::Comma => 3,
            Self::Brackets | Self::Bracket => 4,
            Self::Circle => 5,
        }
    }
}

/// A mark: its form, its number, and how many bytes it takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    pub form: Form,
    pub value: u32,
    pub len: usize,
}

/// Returns the mark a text starts with; blanks before it are not skipped.
pub fn at_start(text: &str) -> Option<Mark> {
    let first = text.chars().next()?;
    match first {
        '第' => ordinal(text),
        '(' | '（' | '﹙' => bracketed(text, first),
        '0'..='9' | '０'..='９' => arabic(text),
        '①'..='⑳' => Some(single(text, first, Form::Circle, '①', 1)),
        '㈠'..='㈩' => Some(single(text, first, Form::HanBrackets, '㈠', 1)),
        '⑴'..='⒇' => Some(single(text, first, Form::Brackets, '⑴', 1)),
        '⒈'..='⒛' => Some(single(text, first, Form::Dot, '⒈', 1)),
        _ if han_digit(first).is_some() => han(text),
        _ => None,
    }
}

fn single(text: &str, c: char, form: Form, first: char, value: u32) -> Mark {
    let len = c.len_utf8();
    // ① may be followed by a dot of its own.
    let extra = text[len..].chars().next().filter(|c| matches!(c, '、' | '.' | '．')).map_or(0, char::len_utf8);
    Mark { form, value: u32::from(c) - u32::from(first) + value, len: len + extra }
}

/// Reads 一、 and 一); also 一. and 一． where an office program wrote them so.
fn han(text: &str) -> Option<Mark> {
    let (value, mut len) = han_number(text)?;
    // 一，、 is a damaged 一、.
    if text[len..].starts_with(['，', ',']) && text[len..].chars().nth(1) == Some('、') {
        len += text[len..].chars().next().map_or(0, char::len_utf8);
    }
    let mut rest = text[len..].chars();
    let stop = rest.next()?;
    let next = rest.next();
    let form = match stop {
        '、' => Form::Han,
        '.' | '．' if next.is_some_and(is_han) => Form::Han,
        ')' | '）' => Form::HanBracket,
        _ => return None,
    };
    // 一、二、三季度 and 三、四级 count something.
    if form == Form::Han && next.is_some_and(|c| han_digit(c).is_some()) {
        let after = &text[len + stop.len_utf8()..];
        if han_number(after).is_some_and(|(n, l)| n == value + 1 && after[l..].starts_with(['、', '季', '级', '类', '审', '号', '月']))
        {
            return None;
        }
    }
    Some(Mark { form, value, len: len + stop.len_utf8() })
}

fn arabic(text: &str) -> Option<Mark> {
    let (value, len) = arabic_number(text)?;
    let mut rest = text[len..].chars();
    let stop = rest.next()?;
    let next = rest.next();
    // 1.2023年工作 is a first point, 1.5万 a decimal.
    let year = next.is_some_and(|c| matches!(c, '2' | '２')) && starts_with_year(&text[len + stop.len_utf8()..]);
    let digit = !year && !starts_with_call_number(&text[len + stop.len_utf8()..]) && next.is_some_and(|c| fold_char(c).is_ascii_digit());
    let form = match stop {
        '.' | '．' if !digit && next.is_some() => Form::Dot,
        '、' if !digit => Form::Comma,
        ')' | '）' => Form::Bracket,
        _ => return None,
    };
    Some(Mark { form, value, len: len + stop.len_utf8() })
}

fn starts_with_year(text: &str) -> bool {
    let head: Vec<char> = text.chars().take(5).map(fold_char).collect();
    matches!(head[..], ['2', '0', a, b, '年'] if a.is_ascii_digit() && b.is_ascii_digit())
}

/// Whether a text starts with the number that a line of calls is named by: 12345热线 behind 3. is no decimal.
fn starts_with_call_number(text: &str) -> bool {
    let digits = text.chars().take_while(|c| fold_char(*c).is_ascii_digit()).count();
    (5..=6).contains(&digits) && text.chars().nth(digits).is_some_and(|c| is_han(c) && !matches!(c, '万' | '亿' | '千' | '元' | '年'))
}

fn bracketed(text: &str, open: char) -> Option<Mark> {
    let inner = &text[open.len_utf8()..];
    let skip = inner.len() - inner.trim_start_matches(is_blank).len();
    let inner = &inner[skip..];
    let (form, value, len) = match han_number(inner) {
        Some((value, len)) => (Form::HanBrackets, value, len),
        None => arabic_number(inner).map(|(value, len)| (Form::Brackets, value, len))?,
    };
    let after = &inner[len..];
    let skip_after = after.len() - after.trim_start_matches(is_blank).len();
    let close = after[skip_after..].chars().next().filter(|c| matches!(c, ')' | '）' | '﹚'))?;
    let mut end = open.len_utf8() + skip + len + skip_after + close.len_utf8();
    // (一)、 occurs too.
    if let Some(c) = text[end..].chars().next().filter(|c| matches!(c, '、' | '.' | '．')) {
        end += c.len_utf8();
    }
    Some(Mark { form, value, len: end })
}

/// Reads 第一章, 第十二条, 第三, and the like.
fn ordinal(text: &str) -> Option<Mark> {
    let inner = &text['第'.len_utf8()..];
    let (value, len) = han_number(inner).or_else(|| arabic_number(inner))?;
    let unit = inner[len..].chars().next()?;
    let end = '第'.len_utf8() + len + unit.len_utf8();
    let form = match unit {
        '编' | '編' | '篇' => Form::Part,
        '部' if text[end..].starts_with('分') => {
            return Some(Mark { form: Form::Part, value, len: end + '分'.len_utf8() });
        }
        '分' if text[end..].starts_with(['编', '編']) => {
            return Some(Mark { form: Form::Subpart, value, len: end + '编'.len_utf8() });
        }
        '章' => Form::Chapter,
        '节' | '節' => Form::Division,
        '条' | '條' => Form::Article,
        '，' | ',' | '、' => Form::Ordinal,
        _ => return None,
    };
    // 第十条之一 was put behind 第十条 later.
    if form == Form::Article
        && let Some(after) = text[end..].strip_prefix('之')
        && let Some((_, more)) = han_number(after)
    {
        return Some(Mark { form, value, len: end + '之'.len_utf8() + more });
    }
    // 第一章的要求 is prose: a chapter mark is followed by a blank, a name or the end of the line.
    if (text[end..].starts_with(['的', '所', '至', '和', '、', '第']) || text[end..].starts_with("规定")) && form != Form::Ordinal {
        return None;
    }
    Some(Mark { form, value, len: end })
}

/// Reads 1 to 999 in digits of either width; never 0 and never a year.
fn arabic_number(text: &str) -> Option<(u32, usize)> {
    let mut value = 0u32;
    let mut len = 0;
    for (n, c) in text.chars().enumerate() {
        let Some(d) = fold_char(c).to_digit(10) else { break };
        if n >= 3 {
            return None;
        }
        value = value * 10 + d;
        len += c.len_utf8();
    }
    (value > 0).then_some((value, len))
}

fn han_digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' => 0,
        '一' | '壹' => 1,
        '二' | '贰' | '貳' => 2,
        '三' | '叁' | '參' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' | '陸' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        '十' | '拾' => 10,
        '百' => 100,
        '廿' => 20,
        '卅' => 30,
        _ => return None,
    })
}

/// Returns a Chinese numeral up to 999 at the start of a text, and its length in bytes.
pub fn han_number(text: &str) -> Option<(u32, usize)> {
    let mut total = 0u32;
    let mut digit: Option<u32> = None;
    let mut len = 0;
    for (n, c) in text.chars().enumerate() {
        let Some(d) = han_digit(c) else { break };
        if n >= 7 {
            return None;
        }
        match d {
            0 => digit = None,
            1..=9 => {
                // 二三 is not an ordinal.
                if digit.is_some() {
                    return None;
                }
                digit = Some(d);
            }
            20 | 30 => total += d,
            _ => total += digit.take().unwrap_or(1) * d,
        }
        len += c.len_utf8();
    }
    let value = total + digit.unwrap_or(0);
    (value > 0).then_some((value, len))
}

/// Endings of names of bodies, simplified.
static BODY_ENDS: LazyLock<Words> = LazyLock::new(|| Words::new(BODIES.words("bodies")));

/// Whether a text ends like the name of a body.
pub fn ends_in_body_name(text: &str) -> bool {
    let tail: String = text.trim_end_matches(is_blank).chars().rev().take(5).collect::<Vec<_>>().into_iter().rev().map(fold_char).collect();
    BODY_ENDS.end(&tail)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn mark(text: &str, form: Form, value: u32, written: &str) {
        let m = at_start(text).unwrap_or_else(|| panic!("{text} has a mark"));
        assert_eq!((m.form, m.value, &text[..m.len]), (form, value, written));
    }

    #[test]
    fn every_form_is_read() {
        mark("一、主要", Form::Han, 1, "一、");
        mark("二十三、主要", Form::Han, 23, "二十三、");
        mark("(十一)健全", Form::HanBrackets, 11, "(十一)");
        mark("（一）健全", Form::HanBrackets, 1, "（一）");
        mark("( 一 )健全", Form::HanBrackets, 1, "( 一 )");
        mark("一)健全", Form::HanBracket, 1, "一)");
        mark("第三章 总则", Form::Chapter, 3, "第三章");
        mark("第二分编 所有权", Form::Subpart, 2, "第二分编");
        mark("第十二条之一 对", Form::Article, 12, "第十二条之一");
        mark("二，、主要", Form::Han, 2, "二，、");
        mark("3.12345热线", Form::Dot, 3, "3.");
        mark("第十二条 本", Form::Article, 12, "第十二条");
        mark("第一，加强", Form::Ordinal, 1, "第一，");
        mark("1.落实", Form::Dot, 1, "1.");
        mark("１２．落实", Form::Dot, 12, "１２．");
        mark("3、落实", Form::Comma, 3, "3、");
        mark("(1)落实", Form::Brackets, 1, "(1)");
        mark("1）落实", Form::Bracket, 1, "1）");
        mark("③落实", Form::Circle, 3, "③");
        mark("㈡落实", Form::HanBrackets, 2, "㈡");
        mark("⒉落实", Form::Dot, 2, "⒉");
    }

    #[test]
    fn what_only_looks_like_a_mark_is_none() {
        for text in [
            "2019年,",
            "2024 年,",
            "1.5万元",
            "3.15消费者",
            "12345热线",
            "3.12345万元",
            "第三分队",
            "三，四",
            "一是",
            "一、二季度",
            "第一责任人",
            "第一章的规定",
            "10",
            "一",
            "0.5",
            "100%",
            "2023.1.5",
        ] {
            assert_eq!(at_start(text), None, "{text}");
        }
    }
}
