//! A run of numerals, read: its value, and how it was written.

use rust_decimal::Decimal;

/// A run of numerals, read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Figure {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) value: Decimal,
    /// 二三十: the other end.
    pub(crate) upper: Option<Decimal>,
    /// Holds Arabic digits; how many, before its decimal point.
    pub(crate) digits: usize,
    pub(crate) point: bool,
    pub(crate) grouped: bool,
    pub(crate) leading_zero: bool,
    /// 二〇二三: digit by digit.
    pub(crate) by_digit: bool,
    /// 余 or 多 is before its last multiplier: 10余万.
    pub(crate) more: bool,
    /// Holds 十百千万亿.
    pub(crate) multiplied: bool,
    pub(crate) chars: usize,
}

impl Figure {
    pub(crate) fn is_han(&self) -> bool {
        self.digits == 0
    }
}

/// Digits of a Chinese run: to be read one by one, or as two ends of a range.
#[derive(Default)]
pub(crate) struct Run {
    pub(crate) len: usize,
    pub(crate) first: u8,
    pub(crate) second: u8,
    /// Read one by one; no number from the 21st digit on.
    pub(crate) value: u64,
}

impl Run {
    pub(crate) fn push(&mut self, digit: u8) {
        match self.len {
            0 => self.first = digit,
            1 => self.second = digit,
            _ => {}
        }
        self.value = self.value.wrapping_mul(10).wrapping_add(u64::from(digit));
        self.len += 1;
    }

    /// Whether the digits are two ends of a range: 二三, 三五.
    pub(crate) fn rises(&self) -> bool {
        self.len == 2 && 0 < self.first && self.first < self.second
    }
}

pub(crate) fn power(n: u8) -> Decimal {
    Decimal::from(10u64.pow(u32::from(n)))
}

impl Figure {
    pub(crate) fn none(start: usize, end: usize) -> Self {
        Self {
            start,
            end,
            value: Decimal::ZERO,
            upper: None,
            digits: 0,
            point: false,
            grouped: false,
            leading_zero: false,
            by_digit: false,
            more: false,
            multiplied: false,
            chars: 0,
        }
    }
}
