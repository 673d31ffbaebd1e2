//! Words before and behind a figure that say it is more, less, nearly or about; and the bounds they set.

use crate::text::lexicon::Words;
use crate::text::numbers::types::Approx;
use rust_decimal::Decimal;
use std::sync::LazyLock;

/// Qualifiers before a figure.
pub(crate) const QUALIFIERS_BEFORE: [(&str, Approx); 26] = [
    ("不少于", Approx::AtLeast),
    ("不低于", Approx::AtLeast),
    ("不小于", Approx::AtLeast),
    ("至少", Approx::AtLeast),
    ("最少", Approx::AtLeast),
    ("不超过", Approx::AtMost),
    ("不高于", Approx::AtMost),
    ("不多于", Approx::AtMost),
    ("最多", Approx::AtMost),
    ("至多", Approx::AtMost),
    ("超过", Approx::MoreThan),
    ("高于", Approx::MoreThan),
    ("多于", Approx::MoreThan),
    ("逾", Approx::MoreThan),
    ("超", Approx::MoreThan),
    ("不足", Approx::LessThan),
    ("不到", Approx::LessThan),
    ("低于", Approx::LessThan),
    ("少于", Approx::LessThan),
    ("将近", Approx::Nearly),
    ("接近", Approx::Nearly),
    ("近", Approx::Nearly),
    ("大约", Approx::About),
    ("约为", Approx::About),
    ("大概", Approx::About),
    ("约", Approx::About),
];

/// Qualifiers behind a figure and its unit.
pub(crate) const QUALIFIERS_BEHIND: [(&str, Approx); 9] = [
    ("及以上", Approx::AtLeast),
    ("以上", Approx::AtLeast),
    ("左右", Approx::About),
    ("上下", Approx::About),
    ("以内", Approx::AtMost),
    ("以下", Approx::AtMost),
    ("之多", Approx::AtLeast),
    ("余", Approx::MoreThan),
    ("多", Approx::MoreThan),
];

pub(crate) static BEFORE: LazyLock<Words> = LazyLock::new(|| Words::new(QUALIFIERS_BEFORE.map(|q| q.0)));

pub(crate) static BEHIND: LazyLock<Words> = LazyLock::new(|| Words::new(QUALIFIERS_BEHIND.map(|q| q.0)));

/// The bounds a qualifier gives.
pub(crate) fn bounds(approx: Option<Approx>, value: Decimal) -> (Option<Decimal>, Option<Decimal>) {
    match approx {
        Some(Approx::MoreThan | Approx::AtLeast) => (Some(value), None),
        Some(Approx::Nearly | Approx::AtMost | Approx::LessThan) => (None, Some(value)),
        _ => (None, None),
    }
}
