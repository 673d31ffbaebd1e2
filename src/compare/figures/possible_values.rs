//! A printed number may be any that it was rounded or cut from, and 8200余 any that begins with 82. Knows one number.

use crate::compare::figures::change::percent;
use crate::compare::figures::table::{Cells, Headers};
use crate::compare::lexicon::{FIGURES, words};
use crate::report::metrics::{Approx, Kind, Metric};
use crate::report::structure::tables;
use crate::report::{Report, Role};
use crate::text::blank::is_blank;
use crate::text::fold;
use crate::text::lexicon::Words;
use crate::text::span::Span;
use rust_decimal::Decimal;
use std::cmp::Ordering;
use std::sync::LazyLock;

/// The numbers that a printed one may mean: from `low` up to `high`, this excluded where the print was cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PossibleValues {
    pub low: Decimal,
    pub high: Decimal,
    pub(super) open: bool,
}

impl PossibleValues {
    /// Reads a printed figure; `None` if it is a range or too large to work with.
    pub fn of(report: &Report, m: &Metric) -> Option<Self> {
        let rate = matches!(m.kind, Kind::Percent | Kind::PercentagePoint);
        Self::new(report.str(m.text), m.value?, m.approx, rate)
    }

    pub(super) fn new(printed: &str, value: Decimal, approx: Option<Approx>, rate: bool) -> Option<Self> {
        let step = last_digit(printed, value).or_else(|| rate.then_some(Decimal::ONE));
        let round = last_digit_not_zero(value).max(step.unwrap_or_default());
        let (below, above, open) = match (approx, step) {
            (Some(Approx::MoreThan | Approx::AtLeast), _) => (Decimal::ZERO, round, true),
            (Some(Approx::Nearly | Approx::LessThan | Approx::AtMost), _) => (round, Decimal::ZERO, false),
            (Some(Approx::About), _) => (round, round, false),
            (Some(Approx::Range), _) => return None,
            (None, Some(step)) => (step / Decimal::TWO, step, true),
            (None, None) => (Decimal::ZERO, Decimal::ZERO, false),
        };
        Some(Self { low: value.checked_sub(below)?, high: value.checked_add(above)?, open })
    }

    /// Returns one number alone.
    pub(super) fn exactly(value: Decimal) -> Self {
        Self { low: value, high: value, open: false }
    }

    /// Whether some number is in both.
    pub fn meets(self, other: Self) -> bool {
        let before = |a: Self, b: Self| match a.high.cmp(&b.low) {
            Ordering::Less => true,
            Ordering::Equal => a.open && a.low < a.high,
            Ordering::Greater => false,
        };
        !before(self, other) && !before(other, self)
    }

    pub(super) fn negative(self) -> Self {
        // The excluded end is the low one then: so fine a difference is nobody's contradiction.
        Self { low: -self.high, high: -self.low, open: false }
    }

    /// Returns what lies between two figures.
    pub(super) fn from(self, old: Self) -> Option<Self> {
        Some(Self { low: self.low.checked_sub(old.high)?, high: self.high.checked_sub(old.low)?, open: false })
    }

    /// Returns the same in percent of the old figure.
    pub(super) fn percent_from(self, old: Self) -> Option<Self> {
        if old.low <= Decimal::ZERO {
            return None;
        }
        Some(Self { low: percent(old.high, self.low)?, high: percent(old.low, self.high)?, open: false })
    }
}

/// Returns what the last printed digit is worth: a thousand in 4.6万 (say 1000), a tenth in 12.5. `None` for a count that is written out.
fn last_digit(printed: &str, value: Decimal) -> Option<Decimal> {
    let mut digits = String::new();
    for c in printed.chars().map(fold::fold_char).skip_while(|c| !c.is_ascii_digit()) {
        match c {
            '0'..='9' | '.' => digits.push(c),
            ',' | '，' | ' ' => {}
            _ => break,
        }
    }
    let digits = digits.trim_end_matches('.');
    let decimals = digits.split_once('.').map_or(0, |(_, d)| d.len());
    let shown: Decimal = digits.parse().ok()?;
    let scale = value.abs().checked_div(shown)?.normalize();
    if decimals == 0 && scale == Decimal::ONE {
        return None;
    }
    // 1亿2000万 is written out, too.
    let power = (0..=12).map(|n| Decimal::from(10u64.pow(n))).any(|p| p == scale);
    power.then(|| scale.checked_div(Decimal::from(10u64.checked_pow(u32::try_from(decimals).ok()?)?)))?
}

/// Returns what the last digit that is not zero is worth: 100 in 8200.
fn last_digit_not_zero(value: Decimal) -> Decimal {
    let value = value.normalize();
    let mut worth = Decimal::new(1, value.scale());
    while !value.is_zero()
        && let Some(next) = worth.checked_mul(Decimal::TEN)
        && value.checked_rem(next).is_some_and(|r| r.is_zero())
    {
        worth = next;
    }
    worth
}

/// Names of rows and columns of the year before.
static NAMES: LazyLock<Words> = LazyLock::new(|| Words::new(words(&FIGURES, "last_year")));
/// Words before a figure of the year before.
static TOLD: LazyLock<Words> = LazyLock::new(|| Words::new(words(&FIGURES, "told_of_last_year")));

/// Returns the text between each figure and the one before it.
pub(super) fn leads(report: &Report) -> Vec<&str> {
    let (mut from, mut last) = (0, Span::new(0, 0));
    let lead = |m: &Metric| {
        // Names that share a figure share what is before it.
        if m.text != last {
            (from, last) = (last.end, m.text);
        }
        report.text.text().get(from as usize..m.text.start as usize).unwrap_or("")
    };
    report.metrics.iter().map(lead).collect()
}

/// Returns which figures of a report are none of its own year: of the year before (上年为327件, 2021年受理327件, a column headed
/// 上年), or a change whose figure is not written.
pub(crate) fn of_last_year(report: &Report) -> Vec<bool> {
    let year = report.metadata.report_year;
    let mut headers = Headers { report, tables: tables::all(report), cells: Cells::new(report) };
    let mut cells = Cells::new(report);
    let of = |(m, lead): (&Metric, &str)| {
        if m.kind == Kind::Change {
            return true;
        }
        let cells = cells.of(m);
        if cells.is_empty() {
            let followup = m.section.is_some_and(|s| report.sections[s].role == Role::PreviousProblemFollowup);
            return ends_with_last_year(lead)
                || !followup && year.is_some_and(|y| starts_with_year(report.str(m.clause), y.saturating_sub(1)));
        }
        let column = cells.partition_point(|c| c.end < m.text.end);
        let head = cells.get(column).filter(|c| c.contains(m.text)).and_then(|_| headers.of(m)?.get(column).copied());
        let row = cells.first().copied();
        [head, row].into_iter().flatten().any(|name| {
            let name = fold::simplify(report.str(name));
            NAMES.stand_in(&name) || year.is_some_and(|y| starts_with_year(&name, y.saturating_sub(1)))
        })
    };
    report.metrics.iter().zip(leads(report)).map(of).collect()
}

/// Whether the words before a figure say that it is last year's: 上年为, 去年的, 上年同期.
fn ends_with_last_year(lead: &str) -> bool {
    /// The number of characters that are read.
    const NEAR: usize = 8;
    let from = lead.char_indices().rev().nth(NEAR - 1).map_or(0, |(at, _)| at);
    // What each of them ends with, but for what may stand behind it.
    if !lead[from..].contains(['年', '度', '期']) {
        return false;
    }
    let mut words = String::with_capacity(lead.len() - from);
    words.extend(lead[from..].chars().map(fold::fold_char).filter(|c| !is_blank(*c)));
    TOLD.end(words.trim_end_matches(['近', '约', '为', '是', '的', ':', '有', '共', '仅']))
}

fn starts_with_year(words: &str, year: u32) -> bool {
    let mut chars = words.chars().map(fold::fold_char);
    let digits: String = chars.by_ref().take(4).collect();
    // 2021年12月 dates what happened, it does not tell whose figure it is.
    digits.parse() == Ok(year) && chars.next() == Some('年') && chars.next().is_none_or(|c| !c.is_ascii_digit())
}
