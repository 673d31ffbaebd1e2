//! Last year's figure, as the stated changes have it.

use crate::report::findings::relations::arithmetic::{decimals, plain};
use crate::report::findings::relations::figures::Figures;
use crate::report::findings::relations::relation::{Reconciliation, Relation, Status};
use crate::report::metrics::change::{AmountUnit, Basis, Direction};
use crate::report::metrics::metric::Kind;
use crate::text::clean::Span;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

/// Last year's figure as the stated changes have it.
pub(super) fn bases(f: &Figures<'_>, out: &mut Vec<Reconciliation>) {
    for i in f.range.clone() {
        let m = &f.all[i];
        let Some(change) = &m.change else { continue };
        let (Some(value), Some(amount), Some(unit)) = (m.value, change.amount, change.amount_unit) else { continue };
        if !matches!(change.basis, Basis::Yoy | Basis::Since) && !(change.basis == Basis::Other && unit == AmountUnit::Percent)
            || value.is_zero()
        {
            continue;
        }
        if m.kind == Kind::Percent && unit == AmountUnit::Percent {
            // A rate that fell by 3 %: percent or points, nobody can tell from here.
            continue;
        }
        let up = change.direction != Direction::Down;
        let whole = value.is_integer() && m.kind != Kind::Percent && m.kind != Kind::Money && m.kind != Kind::Area;
        match unit {
            AmountUnit::Percent => {
                let share = amount / Decimal::ONE_HUNDRED;
                let factor = if up { Decimal::ONE + share } else { Decimal::ONE - share };
                if factor <= Decimal::ZERO {
                    continue;
                }
                let Some(base) = value.checked_div(factor) else { continue };
                let sign = if up { "+" } else { "−" };
                let implied = if whole && m.approx.is_none() {
                    bases_of(value, amount, up, f.source.str(change.text), f.slack(i))
                } else {
                    Vec::new()
                };
                if !whole && m.approx.is_some() {
                    continue;
                }
                out.push(Reconciliation {
                    relation: Relation::YoyBase,
                    status: Status::Implied,
                    metrics: vec![i],
                    expression: format!("{} / (1 {sign} {})", plain(value), plain(share)),
                    arithmetic: format!("{} / {} = {}", plain(value), plain(factor), plain(base.round_dp(2))),
                    holds: None,
                    implied_previous: implied,
                    place: Span { start: m.text.start, end: change.text.end.max(m.text.end) },
                });
            }
            AmountUnit::Absolute | AmountUnit::PercentagePoint => {
                let base = if up { value - amount } else { value + amount };
                if base.is_sign_negative() {
                    continue;
                }
                let sign = if up { "−" } else { "+" };
                let implied = base.to_i64().filter(|_| base.is_integer()).into_iter().collect();
                let arithmetic = format!("{} {sign} {} = {}", plain(value), plain(amount), plain(base));
                out.push(Reconciliation {
                    relation: Relation::YoyBase,
                    status: Status::Implied,
                    metrics: vec![i],
                    expression: format!("{} {sign} {}", plain(value), plain(amount)),
                    arithmetic,
                    holds: None,
                    implied_previous: implied,
                    place: Span { start: m.text.start, end: change.text.end.max(m.text.end) },
                });
            }
        }
    }
}

/// The most bases that are listed: a small share of a large count fits thousands.
const MOST_BASES: usize = 64;

/// All whole numbers whose change to a value, rounded to the digits printed, is the one stated; where there are none, those
/// whose change is cut to it.
fn bases_of(value: Decimal, percent: Decimal, up: bool, stated: &str, slack: Decimal) -> Vec<i64> {
    let digits = u32::try_from(decimals(stated)).unwrap_or(0);
    let half = Decimal::new(5, digits + 1);
    let share = |p: Decimal| if up { Decimal::ONE + p / Decimal::ONE_HUNDRED } else { Decimal::ONE - p / Decimal::ONE_HUNDRED };
    let ends: Vec<Decimal> = [percent - half, percent + half + half]
        .iter()
        .flat_map(|p| [value - slack, value + slack].map(|v| (v, share(*p))))
        .filter(|(_, f)| *f > Decimal::ZERO)
        .filter_map(|(v, f)| v.checked_div(f))
        .collect();
    let (Some(low), Some(high)) = (ends.iter().min(), ends.iter().max()) else { return Vec::new() };
    let (Some(low), Some(high)) = (low.floor().to_i64(), high.ceil().to_i64()) else { return Vec::new() };
    let nearest = value.checked_div(share(percent)).and_then(|b| b.round().to_i64()).unwrap_or(low);
    let most = i64::try_from(MOST_BASES).unwrap_or(64);
    let from = low.max(nearest - most / 2).max(1);
    let fitting = |strategy| -> Vec<i64> {
        (from..=high.min(from + most))
            .filter(|b| {
                let change = || ((value - Decimal::from(*b)) / Decimal::from(*b) * Decimal::ONE_HUNDRED).abs();
                !slack.is_zero() || change().round_dp_with_strategy(digits, strategy) == percent
            })
            .collect()
    };
    let rounded = fitting(rust_decimal::RoundingStrategy::MidpointAwayFromZero);
    if rounded.is_empty() { fitting(rust_decimal::RoundingStrategy::ToZero) } else { rounded }
}
