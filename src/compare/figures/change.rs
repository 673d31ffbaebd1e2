//! How far a figure moved from an earlier report: computed here and nowhere else, so that pane, text, CSV and JSON agree. Knows
//! two printed numbers, neither why they belong together nor how a change is written in words.

use crate::report::Report;
use crate::report::metrics::{Kind, Metric};
use crate::text::fold::fold_char;
use rust_decimal::{Decimal, RoundingStrategy};

/// Decimal places of a computed percentage.
const PERCENT_PLACES: u32 = 1;

/// The change between two printed figures; what a text itself says of a change is [`crate::report::metrics::Change`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ComputedChange {
    /// Of counts, money and areas.
    Amount {
        /// New less old, in the unit of the figures.
        by: Decimal,
        /// The same in percent of the old figure, rounded once to one decimal place, half away from zero. `None` if the old
        /// figure is not above zero.
        percent: Option<Decimal>,
    },
    /// Of rates: new less old, in percentage points. A percent of a percent is never computed.
    Points(Decimal),
}

impl ComputedChange {
    /// Returns the change from an old figure to a new one. `None` unless both are plain numbers (a range is none) and both, or
    /// neither, are rates.
    pub fn between((old_report, old): (&Report, &Metric), (new_report, new): (&Report, &Metric)) -> Option<Self> {
        let rate = is_rate(new_report, new);
        let (x, y) = (old.value?, new.value?);
        (rate == is_rate(old_report, old)).then(|| Self::of(x, y, rate)).flatten()
    }

    fn of(old: Decimal, new: Decimal, rate: bool) -> Option<Self> {
        let by = new.checked_sub(old)?.normalize();
        Some(if rate {
            Self::Points(by)
        } else {
            let percent = percent(old, new).map(|p| p.round_dp_with_strategy(PERCENT_PLACES, RoundingStrategy::MidpointAwayFromZero));
            Self::Amount { by, percent: percent.map(|p| p.normalize()) }
        })
    }

    /// Returns new less old: in the unit of the figures, of rates in percentage points.
    pub fn by(self) -> Decimal {
        match self {
            Self::Amount { by, .. } | Self::Points(by) => by,
        }
    }

    /// Returns the rounded percentage of the old figure. `None` for rates and if the old figure is not above zero.
    pub fn percent(self) -> Option<Decimal> {
        match self {
            Self::Amount { percent, .. } => percent,
            Self::Points(_) => None,
        }
    }
}

/// Returns whether a figure is a share of a hundred, promised ones included: its changes are percentage points.
pub(crate) fn is_rate(report: &Report, metric: &Metric) -> bool {
    matches!(metric.kind, Kind::Percent | Kind::PercentagePoint) || report.unit(metric).chars().map(fold_char).eq(['%'])
}

/// Returns the exact change from one number to another in percent of the first. `None` if that is not above zero.
pub(super) fn percent(old: Decimal, new: Decimal) -> Option<Decimal> {
    if old <= Decimal::ZERO {
        return None;
    }
    new.checked_sub(old)?.checked_div(old)?.checked_mul(Decimal::ONE_HUNDRED)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop")]
mod tests {
    use super::*;
    use crate::text::clean::Clean;
    use proptest::prelude::*;

    fn report(body: &str) -> Report {
        let text = format!("青石县桂园街道2022年法治政府建设年度报告\n一、主要举措和成效\n{body}\n桂园街道办事处\n2023年1月5日\n");
        crate::report::read(Clean::new(text), &[], &crate::report::Knowledge::built_in()).remove(0)
    }

    /// Returns the change between the first figures of two texts.
    fn change(old: &str, new: &str) -> Option<ComputedChange> {
        let (old, new) = (report(old), report(new));
        ComputedChange::between((&old, &old.metrics[0]), (&new, &new.metrics[0]))
    }

    fn amount(by: &str, percent: Option<&str>) -> ComputedChange {
        ComputedChange::Amount { by: by.parse().unwrap(), percent: percent.map(|p| p.parse().unwrap()) }
    }

    #[test]
    fn a_percentage_is_rounded_once_half_away_from_zero() {
        assert_eq!(change("受理案件141件。", "受理案件146件。"), Some(amount("5", Some("3.5"))));
        assert_eq!(change("受理案件41件。", "受理案件27件。"), Some(amount("-14", Some("-34.1"))));
        // 2.25 and −2.25 exactly.
        assert_eq!(change("受理案件400件。", "受理案件409件。"), Some(amount("9", Some("2.3"))));
        assert_eq!(change("受理案件400件。", "受理案件391件。"), Some(amount("-9", Some("-2.3"))));
        assert_eq!(change("罚款3.9万元。", "罚款3.1万元。"), Some(amount("-8000", Some("-20.5"))));
    }

    #[test]
    fn what_rounds_to_nothing_has_no_sign() {
        let change = change("受理案件90000件。", "受理案件89999件。").unwrap();
        assert_eq!((change.by().to_string(), change.percent().unwrap().to_string()), ("-1".to_owned(), "0".to_owned()));
    }

    #[test]
    fn a_rate_changes_by_points_and_has_no_percentage() {
        let change = change("调解成功率97%。", "调解成功率98%。").unwrap();
        assert_eq!((change, change.percent()), (ComputedChange::Points(Decimal::ONE), None));
    }

    #[test]
    fn a_promised_rate_changes_by_points() {
        let plan = |rate: &str| report(&format!("开展培训。\n二、下一年度工作安排\n调解成功率达到{rate}以上。"));
        let (old, new) = (plan("95%"), plan("96%"));
        assert_eq!(new.metrics[0].kind, Kind::Target);
        let change = ComputedChange::between((&old, &old.metrics[0]), (&new, &new.metrics[0]));
        assert_eq!(change, Some(ComputedChange::Points(Decimal::ONE)));
    }

    #[test]
    fn from_nothing_there_is_no_percentage() {
        assert_eq!(change("查处案件0件。", "查处案件3件。"), Some(amount("3", None)));
    }

    #[test]
    fn a_range_has_no_change_and_a_rate_none_from_a_count() {
        assert_eq!(change("走访企业2-3次。", "走访企业3次。"), None);
        assert_eq!(change("走访企业20次。", "调解成功率98%。"), None);
    }

    proptest! {
        /// The rounded percentage is at most half of its last digit away from the exact one, which is compared as a product so
        /// that nothing but whole numbers is involved.
        #[test]
        fn a_percentage_is_the_nearest_tenth(old in 1i64..100_000, new in 0i64..100_000) {
            let tenths = ComputedChange::of(old.into(), new.into(), false).and_then(ComputedChange::percent).unwrap() * Decimal::TEN;
            let (exact, rounded) = (i128::from(new - old) * 1000, i128::try_from(tenths).unwrap() * i128::from(old));
            prop_assert!(2 * (exact - rounded).abs() <= i128::from(old));
            // A tie goes away from zero.
            prop_assert!(2 * (exact - rounded).abs() < i128::from(old) || rounded.abs() >= exact.abs());
        }
    }
}
