//! Figures of the calendar and the clock: years, dates, periods, times. Rules of the table in `rules`.

use crate::text::lexicon::Words;
use crate::text::lists::UNITS;
use crate::text::numbers::around::year_value;
use crate::text::numbers::figure::Figure;
use crate::text::numbers::numeral::{arabic, percent};
use crate::text::numbers::scanner::Scanner;
use crate::text::numbers::situation::{Around, Verdict};
use crate::text::numbers::types::Reason;
use crate::text::numbers::units::unit_len;
use rust_decimal::Decimal;
use std::sync::LazyLock;

/// Whether dates can be written so: one whole number, without 余 in it.
fn dated(a: &Around<'_>) -> bool {
    a.plain() && !a.figure.more
}

/// Whether a figure has the form and the value of a year.
fn is_year(f: &Figure) -> bool {
    (f.digits == 4 && !f.multiplied || f.by_digit && f.chars == 4) && year_value(f.value)
}

/// 2023年, 2023年1月20日, 98年, 〔2023〕5号, 2021-2025年, a bare 2023.
pub(crate) fn year(a: &Around<'_>) -> Option<Verdict> {
    let f = a.figure;
    if !dated(a) {
        return None;
    }
    if let Some(behind) = a.after.strip_prefix('年') {
        let short = (f.by_digit || f.digits == 2)
            && f.chars <= 2
            && !f.multiplied
            && f.value >= Decimal::from(49)
            && f.digits > 0
            && behind.starts_with(arabic);
        if is_year(f) || short {
            let (end, reason) = a.scanner.date(f.end);
            return Some(Verdict::Not(end, reason));
        }
        return a.with("年", Reason::Period);
    }
    if is_year(f) { bracketed_year(a).or_else(|| years(a)).or_else(|| bare_year(a)) } else { None }
}

/// 〔2023〕5号 with its number; another bracketed year by itself.
fn bracketed_year(a: &Around<'_>) -> Option<Verdict> {
    if !(a.ends(&["〔", "[", "［", "(", "（"]) && a.after.starts_with(['〕', ']', '］', ')', '）'])) {
        return None;
    }
    let bracket = a.after.chars().next().map_or(0, char::len_utf8);
    let rest = &a.after[bracket..];
    let digits = rest.chars().take_while(|c| arabic(*c)).map(char::len_utf8).sum::<usize>();
    if digits > 0 && rest[digits..].starts_with('号') {
        return Some(Verdict::Not(a.figure.end + bracket + digits + '号'.len_utf8(), Reason::DocumentNumber));
    }
    a.itself(Reason::Year)
}

/// 2021-2025年, 2021至2025.
fn years(a: &Around<'_>) -> Option<Verdict> {
    let range = a.after.starts_with(['-', '—', '－', '–', '~', '～', '至', '到'])
        && a.after.chars().skip_while(|c| !arabic(*c) && !matches!(c, '年' | '，' | '。')).take(4).filter(|c| arabic(*c)).count() == 4;
    if !range {
        return None;
    }
    let gap: usize = a.after.chars().take_while(|c| !arabic(*c)).map(char::len_utf8).sum();
    let end = a.figure.end + gap + 4;
    let s = a.scanner;
    let ends = s.text.is_char_boundary(end) && (s.year_tail(end) > 0 || unit_len(s.after(end)) == 0);
    ends.then(|| Verdict::Not(end + s.year_tail(end), Reason::Period))
}

/// 2023 without a unit.
fn bare_year(a: &Around<'_>) -> Option<Verdict> {
    let alone = unit_len(a.after) == 0 && a.starts(&["余", "多"]).is_none() && !a.after.starts_with(percent);
    if alone && (a.figure.digits == 4 || a.figure.by_digit) { a.itself(Reason::Year) } else { None }
}

/// 1月, 1月20日, 至10月.
pub(crate) fn month(a: &Around<'_>) -> Option<Verdict> {
    let behind = a.after.strip_prefix('月').filter(|_| dated(a) && a.whole(12))?;
    if a.before.ends_with(['至', '-', '—', '到', '－', '~']) {
        return a.with("月", Reason::Period);
    }
    let s = a.scanner;
    let day = s.figure(s.text.len() - behind.len()).filter(|d| s.after(d.end).starts_with(['日', '号']));
    match day {
        Some(d) => Some(Verdict::Not(d.end + '日'.len_utf8(), Reason::Date)),
        None => a.with("月", Reason::Date),
    }
}

/// 20日; 日均 is not a date.
pub(crate) fn day(a: &Around<'_>) -> Option<Verdict> {
    let is = dated(a) && a.whole(31) && a.after.starts_with('日') && !a.after.starts_with("日均");
    if is { a.with("日", Reason::Date) } else { None }
}

/// 1至10月, 3-5日, 1-3年.
pub(crate) fn month_range(a: &Around<'_>) -> Option<Verdict> {
    if !(dated(a) && a.whole(31)) {
        return None;
    }
    let separator = a.after.chars().next().filter(|c| matches!(c, '至' | '-' | '—' | '－' | '~' | '～' | '到' | '、'))?;
    let next = a.scanner.figure(a.figure.end + separator.len_utf8())?;
    let unit = ["个月", "月", "年", "日"].iter().find(|u| a.scanner.after(next.end).starts_with(**u))?;
    Some(Verdict::Not(next.end + unit.len(), if *unit == "日" { Reason::Date } else { Reason::Period }))
}

static PERIODS: LazyLock<Words> = LazyLock::new(|| Words::new(UNITS.words("periods")));

/// 3个月, 5年, 两周; 12周岁 is an age.
pub(crate) fn period(a: &Around<'_>) -> Option<Verdict> {
    let word = PERIODS.starting(a.after).next()?;
    if is_average_of_months(a, word) {
        return None;
    }
    a.with(word, if word == "周岁" { Reason::Lexical } else { Reason::Period })
}

/// Words before so many months that take them for an average.
static AVERAGES: LazyLock<Words> = LazyLock::new(|| Words::new(UNITS.words("averages")));

/// Whether it is how many months something takes: 平均9个月.
pub(crate) fn is_average_of_months(a: &Around<'_>, word: &str) -> bool {
    word == "个月" && !a.figure.is_han() && AVERAGES.end(a.before)
}

/// 9时, 9点30分, 上午九点半; 一点 that is not an hour is a word.
pub(crate) fn time_of_day(a: &Around<'_>) -> Option<Verdict> {
    let f = a.figure;
    if !a.whole(24) || a.starts(&["时", "点"]).is_none() || a.after.starts_with("时限") {
        return None;
    }
    let lone = f.is_han() && a.after.starts_with("点") && f.chars == 1;
    if lone && !a.before.ends_with(['午', '晚', '晨', '上', '夜', '至', '到', '-']) {
        return a.itself(Reason::Lexical);
    }
    let hour = f.end + '点'.len_utf8();
    let minutes = a.scanner.figure(hour).filter(|m| a.scanner.after(m.end).starts_with('分'));
    let end = minutes.map_or(hour, |m| m.end + '分'.len_utf8());
    let half = if a.after['点'.len_utf8()..].starts_with(['半', '许', '整']) { '半'.len_utf8() } else { 0 };
    Some(Verdict::Not(end.max(hour + half), Reason::Time))
}

/// 周五, 星期三.
pub(crate) fn weekday(a: &Around<'_>) -> Option<Verdict> {
    let is = a.figure.is_han() && a.ends(&["周", "星期", "礼拜"]) && a.figure.value <= Decimal::from(7);
    if is { a.itself(Reason::Date) } else { None }
}

impl Scanner<'_> {
    /// Reads a date from its 年 on: where it ends, and whether it names more than the year.
    pub(crate) fn date(&self, at: usize) -> (usize, Reason) {
        let mut end = at + self.year_tail(at);
        let mut reason = Reason::Year;
        if self.after(at).starts_with('年')
            && let Some(month) = self.figure(at + '年'.len_utf8())
            && self.after(month.end).starts_with('月')
            && month.value <= Decimal::from(12)
        {
            end = month.end + '月'.len_utf8();
            reason = Reason::Date;
            if let Some(day) = self.figure(end)
                && self.after(day.end).starts_with(['日', '号'])
            {
                end = day.end + '日'.len_utf8();
            }
        }
        (end, reason)
    }
}
