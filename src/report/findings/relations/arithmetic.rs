//! Numbers as arithmetic shows them, and how far a printed one may lie from the true one.

use crate::report::metrics::metric::Metric;
use rust_decimal::{Decimal, RoundingStrategy};

/// Returns how far a figure may lie from the true one: half of its last printed digit; zero for a number that is written out.
pub(super) fn slack(m: &Metric) -> Decimal {
    if m.step == Decimal::ONE { Decimal::ZERO } else { m.step / Decimal::TWO }
}

/// Rounds a number to a multiple of a power of ten.
pub(super) fn to_step(v: Decimal, step: Decimal, strategy: RoundingStrategy) -> Decimal {
    if step <= Decimal::ONE {
        return v.round_dp_with_strategy(step.scale(), strategy);
    }
    let units = v.checked_div(step).map(|n| n.round_dp_with_strategy(0, strategy));
    units.and_then(|n| n.checked_mul(step)).unwrap_or(v)
}

/// Whether a number can be reckoned with: what is larger than 10²⁴ is no figure of a report, and sums of such numbers do not fit
/// a decimal.
pub(super) fn is_reckonable(v: Decimal) -> bool {
    const LARGEST: Decimal = Decimal::from_parts(2_701_131_776, 466_537_709, 54_210, false, 0);
    v.abs() <= LARGEST
}

/// Returns a decimal as it is read: no zeros behind.
pub(super) fn plain(v: Decimal) -> String {
    v.normalize().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_rounded_to_its_step() {
        let round = |v: &str, step: &str, strategy| to_step(v.parse().unwrap(), step.parse().unwrap(), strategy).normalize().to_string();
        let half = RoundingStrategy::MidpointAwayFromZero;
        assert_eq!(round("97.55", "0.1", half), "97.6");
        assert_eq!(round("97.59", "0.1", RoundingStrategy::ToZero), "97.5");
        assert_eq!((round("86", "10", half), round("1", "1", half)), ("90".to_owned(), "1".to_owned()));
        assert_eq!(round("249.7", "10", half), "250");
    }

    #[test]
    fn the_largest_number_is_ten_to_the_twenty_fourth() {
        let ten: Decimal = "1000000000000000000000000".parse().unwrap();
        assert!(is_reckonable(ten) && is_reckonable(-ten) && !is_reckonable(ten + Decimal::ONE));
    }
}
