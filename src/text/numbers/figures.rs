//! Reads a figure at a place of a text: Arabic, Chinese, or both with multipliers.

use crate::text::blank::is_blank;
use crate::text::numbers::figure::{Figure, Run, power};
use crate::text::numbers::numeral::{Numeral, numeral, percent};
use crate::text::numbers::scanner::Scanner;
use crate::text::numbers::units::unit_len;
use rust_decimal::Decimal;

impl Scanner<'_> {
    /// Reads Arabic digits with thousands marks and decimals.
    pub(crate) fn arabic(&self, from: usize) -> Option<Figure> {
        let bytes = self.text.as_bytes();
        let digits_at = |at: usize| -> (usize, usize) {
            let (mut end, mut n) = (at, 0);
            loop {
                end += match bytes.get(end..) {
                    Some([b'0'..=b'9', ..]) => 1,
                    // Full width.
                    Some([0xef, 0xbc, 0x90..=0x99, ..]) => 3,
                    _ => return (end, n),
                };
                n += 1;
            }
        };
        let (mut end, mut count) = digits_at(from);
        if count == 0 {
            return None;
        }
        let leading_zero = count > 1 && matches!(self.char_at(from), Some('0' | '０'));
        let mut grouped = false;
        if count <= 3 {
            // A full-width comma separates thousands only between full-width digits.
            let wide = bytes.get(from).is_some_and(|b| !b.is_ascii());
            while let Some(mark) = self.char_at(end).filter(|c| *c == ',' || wide && *c == '，') {
                let (next, n) = digits_at(end + mark.len_utf8());
                let same = bytes.get(end + mark.len_utf8()).is_some_and(|b| b.is_ascii() != wide);
                if n != 3 || !same {
                    break;
                }
                grouped = true;
                end = next;
                count += 3;
            }
        }
        if let Some((next, n)) = self.blank_groups(from, end, count) {
            (end, count, grouped) = (next, n, true);
        }
        let mut point = false;
        let mut decimals = 0;
        if let Some(c) = self.char_at(end).filter(|c| matches!(c, '.' | '．')) {
            let (next, n) = digits_at(end + c.len_utf8());
            if n > 0 {
                (end, decimals, point) = (next, n, true);
            }
        }
        if count + decimals > 27 {
            return Some(Figure { digits: count, ..Figure::none(from, end) });
        }
        let mantissa = self.text[from..end].chars().fold(0i128, |m, c| match numeral(c) {
            Some(Numeral::Arabic(d)) => m * 10 + i128::from(d),
            _ => m,
        });
        let value = Decimal::from_i128_with_scale(mantissa, u32::try_from(decimals).unwrap_or(0));
        Some(Figure { value, digits: count, point, grouped, leading_zero, chars: 1, ..Figure::none(from, end) })
    }

    /// Returns where a figure ends whose groups of three digits are set apart by blanks, and how many digits it has: 12 345人次. A
    /// figure that stands by itself between blanks is one of a row of a table.
    fn blank_groups(&self, from: usize, first_end: usize, count: usize) -> Option<(usize, usize)> {
        const BLANKS: [char; 4] = [' ', '\u{a0}', '\u{2009}', '\u{202f}'];
        if count > 3 || !self.char_at(first_end).is_some_and(|c| BLANKS.contains(&c)) {
            return None;
        }
        let starts_line = match self.char_at_before(from) {
            None | Some('\n') => true,
            // 表1 204辆: the number of a table.
            Some(c) if is_blank(c) || matches!(c, '表' | '图' | '附' | '件' | '第' | '.' | '．' | '-' | '/') => return None,
            Some(_) => false,
        };
        let bytes = self.text.as_bytes();
        let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
        let (mut end, mut n) = (first_end, count);
        while let Some(blank) = self.char_at(end).filter(|c| BLANKS.contains(c)) {
            let at = end + blank.len_utf8();
            if !(digit(at) && digit(at + 1) && digit(at + 2) && !digit(at + 3)) {
                break;
            }
            (end, n) = (at + 3, n + 3);
        }
        // 1 509.8万元
        let fraction = || bytes[end + 1..].iter().take_while(|b| b.is_ascii_digit()).count();
        let last = if self.char_at(end) == Some('.') && digit(end + 1) { end + 1 + fraction() } else { end };
        let counts = unit_len(self.after(last)) > 0 || self.multiplier_at(last) || self.char_at(last).is_some_and(percent);
        let whole = end > first_end && counts && !(starts_line && count == 1) && digit(from);
        whole.then_some((end, n))
    }

    /// Whether 千 before the place belongs to the unit behind it, not to the number: 2.4亿千瓦, 三十六千克.
    fn of_unit(&self, behind: usize) -> bool {
        self.after(behind).starts_with(['瓦', '克', '米', '卡', '帕', '伏', '赫', '焦', '升'])
    }

    /// Whether 2个亿 at 个 is a sum of 亿, not 亿 of something in a name: 2个亿级集群.
    fn of_hundred_millions(&self, at: usize) -> bool {
        let Some(rest) = self.after(at).strip_prefix("个亿") else { return false };
        // 75个亿元以上项目 are projects.
        let behind = at + "个亿".len() + if rest.starts_with('元') { '元'.len_utf8() } else { 0 };
        self.ends_clause(behind) || self.after(behind).starts_with("左右")
    }

    /// Reads a whole figure from a numeral on: Arabic, Chinese or both.
    pub(crate) fn figure(&self, from: usize) -> Option<Figure> {
        let mut f = Figure::none(from, from);
        let (mut total, mut section) = (Decimal::ZERO, Decimal::ZERO);
        let mut current: Option<Decimal> = None;
        let mut run = Run::default();
        let mut last: u8 = 0;
        let mut zero = false;
        let mut at = from;
        while let Some(c) = self.char_at(at) {
            let Some(n) = numeral(c) else {
                // 10余万: the qualifier is before its multiplier.
                if matches!(c, '余' | '多' | '来')
                    && (current.is_some() || f.multiplied)
                    && let Some(next) = self.char_at(at + c.len_utf8())
                    && matches!(numeral(next), Some(Numeral::Small(_) | Numeral::Large(_)))
                {
                    f.more = true;
                    at += c.len_utf8();
                    continue;
                }
                if c == '个' && (current.is_some() || f.multiplied) && self.of_hundred_millions(at) {
                    at += c.len_utf8();
                    continue;
                }
                // 二十几万, 十几吨: up to the next ten.
                let behind = at + c.len_utf8();
                let large = self.char_at(behind).is_some_and(|n| matches!(numeral(n), Some(Numeral::Large(_))));
                if c == '几'
                    && (1..=3).contains(&last)
                    && current.is_none()
                    && total.is_zero()
                    && f.upper.is_none()
                    && (large || unit_len(self.after(behind)) > 0)
                {
                    f.upper = section.checked_add(power(last));
                    at = behind;
                    f.end = at;
                    f.chars += 1;
                    if large {
                        continue;
                    }
                }
                break;
            };
            match n {
                Numeral::Arabic(_) => {
                    if current.is_some() || f.is_han() && f.multiplied {
                        break;
                    }
                    let a = self.arabic(at)?;
                    f.digits += a.digits;
                    f.point |= a.point;
                    f.grouped |= a.grouped;
                    f.leading_zero |= a.leading_zero;
                    current = Some(a.value);
                    at = a.end;
                    f.end = at;
                    f.chars += 1;
                    continue;
                }
                Numeral::Han(d) => {
                    if f.digits > 0 && (current.is_some() || run.len == 0 && !f.multiplied) {
                        break;
                    }
                    if d == 0 && f.multiplied && current.is_none() {
                        zero = true;
                    } else {
                        run.push(d);
                        current = Some(Decimal::from(d));
                    }
                }
                Numeral::Tens(d) => {
                    if current.is_some() || f.multiplied {
                        break;
                    }
                    section += Decimal::from(u32::from(d) * 10);
                    f.multiplied = true;
                    last = 1;
                }
                Numeral::Small(p) => {
                    let alone = current.is_some() && !f.multiplied;
                    if p >= 2 && (alone || f.multiplied && (current.is_none() || last == 1)) && self.of_unit(at + c.len_utf8()) {
                        break;
                    }
                    if run.rises() && !f.multiplied {
                        // 二三十
                        f.upper = Some(Decimal::from(run.second) * power(p));
                        current = Some(Decimal::from(run.first));
                    } else if run.len > 1 && !f.multiplied {
                        break;
                    }
                    if f.multiplied && current.is_none() && last <= p && !f.more {
                        break;
                    }
                    let base =
                        current.take().unwrap_or(if f.multiplied && section > Decimal::ZERO && f.more { section } else { Decimal::ONE });
                    if f.more && f.multiplied && section == base {
                        section = Decimal::ZERO;
                    }
                    section += base.checked_mul(power(p))?;
                    last = p;
                    f.multiplied = true;
                    run = Run::default();
                    zero = false;
                }
                Numeral::Large(p) => {
                    if current.is_none() && section.is_zero() && total.is_zero() {
                        // 万众, 亿万: no figure before it.
                        break;
                    }
                    // 10万万元
                    if p == 4 && last == 4 && current.is_none() && section.is_zero() && self.before(at).ends_with(['万', '萬']) {
                        total = total.checked_mul(power(p))?;
                        at += c.len_utf8();
                        f.end = at;
                        f.chars += 1;
                        continue;
                    }
                    if run.rises() && !f.multiplied {
                        f.upper = Some(Decimal::from(run.second) * power(p));
                        current = Some(Decimal::from(run.first));
                    } else if run.len > 1 && !f.multiplied {
                        break;
                    }
                    section += current.take().unwrap_or_default();
                    f.upper = f.upper.map(|u| if u < section { u * power(p) } else { u });
                    let yi_follows = self.char_at(at + c.len_utf8()).is_some_and(|n| matches!(numeral(n), Some(Numeral::Large(8))));
                    if p == 8 {
                        total = (total + section).checked_mul(power(8))?;
                        section = Decimal::ZERO;
                    } else if yi_follows {
                        section = section.checked_mul(power(4))?;
                    } else {
                        total = total.checked_add(section.checked_mul(power(4))?)?;
                        section = Decimal::ZERO;
                    }
                    if let Some(u) = f.upper
                        && u < total
                    {
                        f.upper = u.checked_mul(power(p));
                    }
                    last = p;
                    f.multiplied = true;
                    run = Run::default();
                    zero = false;
                }
            }
            at += c.len_utf8();
            f.end = at;
            f.chars += 1;
        }
        if f.end == from {
            return None;
        }
        if !f.multiplied && run.len > 1 && f.digits == 0 {
            if run.rises() && (run.first + 1 == run.second || (run.first, run.second) == (3, 5)) {
                f.upper = Some(Decimal::from(run.second));
                current = Some(Decimal::from(run.first));
            } else {
                f.by_digit = true;
                if run.len > 20 {
                    return Some(f);
                }
                current = Some(Decimal::from(run.value));
            }
        } else if f.multiplied && run.len > 1 && f.digits == 0 {
            // 一百二三: nothing we can read; the digits behind are left out.
            return None;
        } else if let Some(v) = current
            && f.multiplied
            && last >= 2
            && !zero
            && f.digits == 0
        {
            // 一万三: thirteen thousand.
            current = Some(v * power(last - 1));
        }
        let ones = current.unwrap_or_default();
        f.value = if f.multiplied { total.checked_add(section)?.checked_add(ones)? } else { ones };
        Some(f)
    }

    /// Reads 点 and the digits behind it: 九十八点五.
    pub(crate) fn han_decimals(&self, f: &mut Figure) {
        if !f.is_han() || f.upper.is_some() {
            return;
        }
        let Some(rest) = self.after(f.end).strip_prefix('点') else { return };
        let mut len = 0;
        let mut scale = 0;
        let mut mantissa = 0i64;
        for c in rest.chars() {
            match numeral(c) {
                Some(Numeral::Han(d)) if scale < 9 => {
                    mantissa = mantissa * 10 + i64::from(d);
                    scale += 1;
                    len += c.len_utf8();
                }
                Some(Numeral::Small(_)) => return,
                _ => break,
            }
        }
        if scale == 0 || rest[len..].starts_with('分') && !rest[len..].starts_with("分之") && scale == 1 && f.value <= Decimal::from(24)
        {
            return;
        }
        f.value += Decimal::new(mantissa, scale);
        f.point = true;
        f.end += '点'.len_utf8() + len;
        // 三点五万
        if let Some(c) = self.char_at(f.end)
            && let Some(Numeral::Large(p)) = numeral(c)
        {
            f.value *= power(p);
            f.multiplied = true;
            f.end += c.len_utf8();
        }
    }
}
