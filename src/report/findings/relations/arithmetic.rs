//! Numbers as arithmetic shows them, and how far a printed one may lie from the true one.

use crate::report::metrics::metric::Metric;
use crate::text::fold;
use rust_decimal::Decimal;

/// Half of the last digit that was printed: how far a rounded figure may lie from the true one.
pub(super) fn slack(m: &Metric, text: &str) -> Decimal {
    let digits = text.split_once(['.', '．']).map_or(0, |(_, d)| d.chars().take_while(|c| fold::fold_char(*c).is_ascii_digit()).count());
    let scale = if text.contains('亿') {
        8
    } else if text.contains('万') || m.value.is_some_and(|v| v.scale() < u32::try_from(digits).unwrap_or(0)) {
        4
    } else {
        0
    };
    let digits = i64::try_from(digits).unwrap_or(0);
    if scale == 0 && digits == 0 {
        return Decimal::ZERO;
    }
    let power = scale - digits;
    let unit = if power >= 0 {
        Decimal::from(10u64.pow(u32::try_from(power).unwrap_or(0)))
    } else {
        Decimal::new(1, u32::try_from(-power).unwrap_or(0))
    };
    unit / Decimal::TWO
}

/// Digits behind the decimal point of the last figure in a text.
pub(super) fn decimals(text: &str) -> usize {
    let last = text.rfind(['.', '．']);
    last.map_or(0, |at| text[at..].chars().skip(1).take_while(|c| fold::fold_char(*c).is_ascii_digit()).count())
}

/// A decimal as it is read: no zeros behind.
pub(super) fn plain(v: Decimal) -> String {
    v.normalize().to_string()
}
