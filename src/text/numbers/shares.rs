//! Shares written in words: 百分之五, 三分之二, 九成. Halves are read in `halves`.

use crate::text::lexicon::Words;
use crate::text::lists::NUMERALS;
use crate::text::numbers::figure::Figure;
use crate::text::numbers::numeral::{Numeral, numeral};
use crate::text::numbers::scanner::Scanner;
use crate::text::numbers::types::Kind;
use crate::text::numbers::units::unit_len;
use crate::text::span::Span;
use rust_decimal::Decimal;
use std::sync::LazyLock;

/// Behind 成 these make a word of it.
static NO_TENTHS: LazyLock<Words> = LazyLock::new(|| Words::new(NUMERALS.words("no-tenths")));

impl Scanner<'_> {
    /// Reads percentages in words: 百分之九十八点五. Returns the end, if one was read.
    pub(crate) fn in_hundred(&mut self, from: usize) -> Option<usize> {
        let rest = self.after(from);
        let (tail, kind) = [
            ("百分之", Kind::Percent),
            ("佰分之", Kind::Percent),
            ("千分之", Kind::Permille),
            ("仟分之", Kind::Permille),
            ("万分之", Kind::Fraction),
        ]
        .into_iter()
        .find_map(|(head, kind)| rest.strip_prefix(head).map(|tail| (tail, kind)))?;
        let at = self.text.len() - tail.len();
        let (value, end) = if tail.starts_with('百') {
            (Decimal::ONE_HUNDRED, at + 3)
        } else {
            let mut f = self.figure(at)?;
            self.han_decimals(&mut f);
            (f.value, f.end)
        };
        let nothing = Span::new(end, end);
        if kind == Kind::Fraction {
            let of = Decimal::from(10_000);
            return Some(self.push(from, end, nothing, value / of, Some((value, of)), Kind::Fraction));
        }
        // 百分之三个百分点 is said of no rate.
        Some(self.push(from, end, nothing, value, None, kind))
    }

    /// Reads fractions and tenths in words, from their first figure on: 三分之二, 九成半. Returns the end, if one was read.
    pub(crate) fn share(&mut self, f: &Figure) -> Option<usize> {
        let from = f.start;
        if let Some(tail) = self.after(f.end).strip_prefix("分之") {
            let of = self.figure(self.text.len() - tail.len()).filter(|_| !f.value.is_zero() && f.upper.is_none())?;
            let value = of.value.checked_div(f.value)?.round_dp(16).normalize();
            return Some(self.push(from, of.end, Span::new(of.end, of.end), value, Some((of.value, f.value)), Kind::Fraction));
        }
        // 三到五成
        if let Some(tail) = self.after(f.end).strip_prefix(['到', '至'])
            && f.is_han()
            && f.chars == 1
            && let Some(other) = self.figure(self.text.len() - tail.len())
            && let Some(behind) = self.after(other.end).strip_prefix('成')
        {
            let rises = other.chars == 1 && !f.value.is_zero() && f.value < other.value && other.value <= Decimal::TEN;
            if !rises || NO_TENTHS.begin(behind) {
                return None;
            }
            let end = other.end + '成'.len_utf8();
            return Some(self.push_range(
                from,
                end,
                Span::new(end, end),
                f.value * Decimal::TEN,
                other.value * Decimal::TEN,
                Kind::Percent,
            ));
        }
        if let Some(tail) = self.after(f.end).strip_prefix('成')
            && f.value >= Decimal::ONE
            && f.value <= Decimal::TEN
            && (f.upper.is_some() || f.chars == 1)
        {
            // 三成立, 五成员, 一成不变 are words.
            if NO_TENTHS.begin(tail) {
                return None;
            }
            let mut end = f.end + '成'.len_utf8();
            let mut value = f.value * Decimal::TEN;
            if tail.starts_with('半') {
                value += Decimal::from(5);
                end += '半'.len_utf8();
            } else if let Some(n) = tail.chars().next()
                && let Some(Numeral::Han(d)) = numeral(n)
                && d > 0
                && unit_len(&tail[n.len_utf8()..]) == 0
            {
                value += Decimal::from(d);
                end += n.len_utf8();
            }
            if let Some(upper) = f.upper {
                return Some(self.push_range(from, end, Span::new(end, end), value, upper * Decimal::TEN, Kind::Percent));
            }
            return Some(self.push(from, end, Span::new(end, end), value, None, Kind::Percent));
        }
        None
    }
}
