//! Dates and years as they are written: 2023年1月20日, 二〇二三年一月, 2023-01-20. Knows no document.

use crate::text::blank::is_blank;
use crate::text::fold::fold_char;
use crate::text::marks::{self};

/// A calendar date as read: the month and the day may be absent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Date {
    pub year: u32,
    pub month: Option<u32>,
    pub day: Option<u32>,
}

impl Date {
    /// Returns the date in ISO 8601, as exact as the text is.
    pub fn iso(self) -> String {
        match (self.month, self.day) {
            (Some(m), Some(d)) => format!("{:04}-{m:02}-{d:02}", self.year),
            (Some(m), None) => format!("{:04}-{m:02}", self.year),
            _ => format!("{:04}", self.year),
        }
    }
}

/// Longest date with its brackets, time of day and blanks, in bytes: what is longer is not looked at.
pub(crate) const LONGEST_DATE: usize = 200;

/// Returns the date that a text is, with brackets and a time of day around it at most.
pub fn date_only(text: &str) -> Option<Date> {
    if text.len() > LONGEST_DATE {
        return None;
    }
    let mut compact = text.chars().filter(|c| !is_blank(*c)).map(fold_char).filter(|c| !matches!(c, '(' | ')' | '[' | ']'));
    // As years begin: most that is asked for begins otherwise.
    let first = compact.next().filter(|c| matches!(c, '1' | '2' | '一' | '二'))?;
    let compact: String = std::iter::once(first).chain(compact).collect();
    let (date, len) = date_at(&compact)?;
    date.month?;
    let rest = &compact[len..];
    let time = rest.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '时' | '分' | '秒')) && rest.len() <= 12;
    time.then_some(date)
}

/// Whether a text is a date to be filled in: 202x年xx月xx日.
pub(crate) fn is_masked_date(text: &str) -> bool {
    if !text.trim_end_matches(is_blank).ends_with('日') || text.len() > LONGEST_DATE {
        return false;
    }
    let shape: String = text.chars().filter(|c| !is_blank(*c)).map(fold_char).collect();
    shape.chars().count() <= 14
        && shape.contains('年')
        && shape.contains('月')
        && shape.chars().all(|c| c.is_ascii_digit() || matches!(c, 'x' | 'X' | '*' | '×' | '年' | '月' | '日' | '○' | '_'))
}

/// Returns the date a text starts with, and its length in bytes: 2024年1月30日, 2024-01-30, 2024.1.30, 二〇二四年一月三十日.
pub fn date_at(text: &str) -> Option<(Date, usize)> {
    let (year, mut at) = year_digits(text)?;
    let mut date = Date { year, month: None, day: None };
    let sep = text[at..].chars().next()?;
    match sep {
        '年' => at += sep.len_utf8(),
        '-' | '.' | '/' => {
            at += 1;
            let (month, len) = small(&text[at..], 12)?;
            if !text[at + len..].starts_with(sep) {
                return None;
            }
            let (day, day_len) = small(&text[at + len + 1..], 31)?;
            return Some((Date { year, month: Some(month), day: Some(day) }, at + len + 1 + day_len));
        }
        _ => return None,
    }
    if let Some((month, len)) = small(&text[at..], 12)
        && text[at + len..].starts_with('月')
    {
        date.month = Some(month);
        at += len + '月'.len_utf8();
        if let Some((day, len)) = small(&text[at..], 31)
            && text[at + len..].starts_with(['日', '号'])
        {
            date.day = Some(day);
            at += len + '日'.len_utf8();
        }
    }
    Some((date, at))
}

/// Returns a year of four digits, Arabic of either width or Chinese (二〇二三, with ○ O 0 零 for the zero).
pub fn year_digits(text: &str) -> Option<(u32, usize)> {
    let mut value = 0;
    let mut len = 0;
    for (n, c) in text.chars().enumerate().take(5) {
        let digit = fold_char(c).to_digit(10).or(match c {
            '〇' | '○' | '零' | 'O' | 'Ｏ' | '〡' if n > 0 => Some(0),
            '一' => Some(1),
            '二' => Some(2),
            '三' => Some(3),
            '四' => Some(4),
            '五' => Some(5),
            '六' => Some(6),
            '七' => Some(7),
            '八' => Some(8),
            '九' => Some(9),
            _ => None,
        });
        match digit {
            Some(d) if n < 4 => {
                value = value * 10 + d;
                len += c.len_utf8();
            }
            Some(_) => return None,
            None => break,
        }
    }
    (1949..=2099).contains(&value).then_some((value, len))
}

pub(crate) fn small(text: &str, max: u32) -> Option<(u32, usize)> {
    let mut value = 0;
    let mut len = 0;
    for c in text.chars().take(2) {
        let Some(d) = fold_char(c).to_digit(10) else { break };
        value = value * 10 + d;
        len += c.len_utf8();
    }
    if len == 0
        && let Some((n, l)) = marks::han_number(text)
    {
        (value, len) = (n, l);
    }
    (1..=max).contains(&value).then_some((value, len))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_read_in_every_form() {
        for (text, iso) in [
            ("2024年1月30日", "2024-01-30"),
            ("二〇二四年三月二十日", "2024-03-20"),
            ("二○二三年十二月", "2023-12"),
            ("2024-01-30 10:22", "2024-01-30"),
            ("（2024年1月30日）", "2024-01-30"),
            ("２０２４．１．５", "2024-01-05"),
            ("2024/3/2", "2024-03-02"),
        ] {
            assert_eq!(date_only(text).map(Date::iso).as_deref(), Some(iso), "{text}");
        }
        for text in ["2024年", "2024年1月30日召开会议", "12345", "2024年法治政府建设"] {
            assert_eq!(date_only(text), None, "{text}");
        }
    }
}
