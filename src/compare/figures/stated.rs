//! A stated change (同比下降28.1%) against the figures that two reports printed. A printed number may be any that it was
//! rounded or cut from, and 8200余 any that begins with 82; a change is contradicted only where none of them fits.
//! Knows two figures that are one, not how they were found.

use crate::compare::figures::change::percent;
use crate::compare::figures::figure::Verdict;
use crate::compare::figures::possible_values::PossibleValues;
use crate::compare::lexicon::{FIGURES, words};
use crate::report::Report;
use crate::report::metrics::{AmountUnit, Basis, Change, Direction, Kind, Metric};
use crate::text::numbers::Item;
use crate::text::{fold, numbers};
use rust_decimal::{Decimal, RoundingStrategy};
use std::sync::LazyLock;

/// Sums whose growth is told at constant prices, and words that say that one is.
static AT_CONSTANT_PRICES: LazyLock<Vec<&str>> = LazyLock::new(|| words(&FIGURES, "constant_prices"));
static IN_REAL_TERMS: LazyLock<Vec<&str>> = LazyLock::new(|| words(&FIGURES, "real_terms"));

/// Words of a change that is not from one year to the next.
static OVER_YEARS: LazyLock<Vec<&str>> = LazyLock::new(|| words(&FIGURES, "over_years"));

/// The result of a check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Checked {
    pub verdict: Verdict,
    pub arithmetic: Option<String>,
    /// It agrees only since the two figures were rounded or cut.
    pub near: bool,
}

/// Checks a change that the new report states for a figure against the old report's figure. `None` if it cannot be checked:
/// it is of another basis, or one of the two is not a number.
pub(crate) fn check(old_report: &Report, old: &Metric, new_report: &Report, new: &Metric, change: &Change) -> Option<Checked> {
    let printed = new_report.str(change.text);
    let told = fold::simplify(printed);
    // Growth at constant prices is not that of the printed sums.
    let real = AT_CONSTANT_PRICES.iter().any(|w| new.label.contains(w)) || IN_REAL_TERMS.iter().any(|w| told.contains(w));
    // 增长24.9% says from when by the year it stands in; if it is not that, it may be of anything.
    let unsaid = change.basis == Basis::Other;
    let bare = change.amount.is_some()
        && matches!(change.amount_unit, Some(AmountUnit::Percent | AmountUnit::PercentagePoint))
        && !OVER_YEARS.iter().any(|w| told.contains(w));
    if change.basis != Basis::Yoy && !(unsaid && bare) || real && change.amount_unit == Some(AmountUnit::Percent) {
        return None;
    }
    let (x, y) = (old.value?, new.value?);
    let (from, to) = (PossibleValues::of(old_report, old)?, PossibleValues::of(new_report, new)?);
    let rate = matches!(new.kind, Kind::Percent | Kind::PercentagePoint);
    // 由上年的92.6%提高到94%: what is stated is last year's figure.
    if let Some((base, values)) = base_of(new, printed) {
        let agrees = values.meets(from);
        return Some(Checked::new(agrees, (!agrees).then(|| format!("{} ≠ {}", plain(base), plain(x)))));
    }
    let by = to.from(from)?;
    let share = to.percent_from(from);
    let difference = || Some(format!("{} − {} = {}", plain(y), plain(x), signed(y.checked_sub(x)?)));
    let Some(amount) = change.amount else {
        return direction_alone(change.direction, by, share, printed).map(|agrees| Checked::new(agrees, difference()));
    };
    let stated = Stated::new(change, amount, printed)?;
    let in_percent = || share.is_some_and(|s| stated.fits(s));
    // A rate that fell by 3 %: of itself, or by points; nobody can tell.
    let (agrees, by_share) = match change.amount_unit? {
        AmountUnit::Percent if rate && !in_percent() && stated.fits(by) => (true, false),
        AmountUnit::Percent => (share.map(|s| stated.fits(s))?, true),
        AmountUnit::PercentagePoint if rate => (stated.fits(by), false),
        AmountUnit::PercentagePoint => return None,
        AmountUnit::Absolute => (stated.fits(by), false),
    };
    let arithmetic = if by_share {
        stated.share(x, y, share?).map(|worked| match (agrees, rate, stated.base(y)) {
            (true, ..) => worked,
            (false, true, _) => format!("{worked}; {}", difference().unwrap_or_default()),
            (false, false, base) => format!("{worked}{}", base.map(|b| format!("; {b}")).unwrap_or_default()),
        })
    } else {
        let base = if agrees { None } else { stated.base_by_difference(y) };
        difference().map(|worked| format!("{worked}{}", base.map(|b| format!("; {b}")).unwrap_or_default()))
    };
    if unsaid && !agrees {
        return None;
    }
    // Taken as they are printed, do they fit?
    let (fx, fy) = (PossibleValues::exactly(x), PossibleValues::exactly(y));
    let as_printed = if by_share { fy.percent_from(fx) } else { fy.from(fx) }.is_some_and(|v| stated.fits(v));
    Some(Checked { near: agrees && !as_printed, ..Checked::new(agrees, arithmetic) })
}

impl Checked {
    fn new(agrees: bool, arithmetic: Option<String>) -> Self {
        Self { verdict: if agrees { Verdict::Agrees } else { Verdict::Contradicts }, arithmetic, near: false }
    }
}

/// Returns the figure from which a stated change says that one came, as it is printed there.
fn base_of(new: &Metric, printed: &str) -> Option<(Decimal, PossibleValues)> {
    let simple = fold::simplify(printed);
    let from = ["由", "从"].iter().filter_map(|w| simple.find(w)).min()?;
    let mut quantities = numbers::scan_simplified(&simple).into_iter().filter_map(|i| match i {
        Item::Quantity(q) if q.span.start as usize > from => Some(q),
        _ => None,
    });
    let (base, result) = (quantities.next()?, quantities.next()?);
    let value = base.value?;
    // Both are of one unit and scale, as written: 由1.2万件增至1.5万件.
    let unit = |q: &numbers::Quantity| fold::simplify(q.unit.of(&simple)).into_owned();
    let same = base.unit.is_empty() || unit(&base) == unit(&result);
    let rate = matches!(new.kind, Kind::Percent | Kind::PercentagePoint);
    let values = PossibleValues::new(base.span.of(&simple), value, base.approx, rate)?;
    (same && result.value == new.value).then_some((value, values))
}

/// Whether a direction that is stated without a number is that of the change; `None` for words too vague to be wrong.
fn direction_alone(direction: Direction, by: PossibleValues, share: Option<PossibleValues>, printed: &str) -> Option<bool> {
    let vague = ["基本", "大体", "大致", "总体"].iter().any(|w| fold::simplify(printed).contains(w));
    let five = PossibleValues { low: -Decimal::from(5), high: Decimal::from(5), open: false };
    match direction {
        Direction::Up => Some(by.high > Decimal::ZERO),
        Direction::Down => Some(by.low < Decimal::ZERO),
        Direction::Flat if vague => share.is_some_and(|s| s.meets(five)).then_some(true),
        Direction::Flat => Some(by.low <= Decimal::ZERO && Decimal::ZERO <= by.high),
    }
}

/// A stated amount with all that it may mean.
struct Stated {
    direction: Direction,
    amount: Decimal,
    values: PossibleValues,
    /// Digits printed behind the point.
    decimals: u32,
}

impl Stated {
    fn new(change: &Change, amount: Decimal, printed: &str) -> Option<Self> {
        let simple = fold::simplify(printed);
        let quantity = numbers::scan_simplified(&simple).into_iter().rev().find_map(|i| match i {
            Item::Quantity(q) => Some(q),
            Item::Rejected(_) => None,
        });
        let rounded = change.amount_unit != Some(AmountUnit::Absolute);
        let values = match &quantity {
            Some(q) => PossibleValues::new(q.figure.of(&simple), amount, q.approx, rounded)?,
            // 翻一番
            None => PossibleValues { low: amount.checked_sub(Decimal::from(5))?, high: amount.checked_add(Decimal::TEN)?, open: true },
        };
        let digits = quantity.map_or("", |q| q.figure.of(&simple));
        let decimals =
            digits.split_once(['.', '．']).map_or(0, |(_, d)| d.chars().map(fold::fold_char).take_while(char::is_ascii_digit).count());
        Some(Self { direction: change.direction, amount, values, decimals: u32::try_from(decimals).unwrap_or(0).min(8) })
    }

    /// Whether a change can be what is stated.
    fn fits(&self, change: PossibleValues) -> bool {
        match self.direction {
            Direction::Up => change.meets(self.values),
            Direction::Down => change.negative().meets(self.values),
            Direction::Flat => change.meets(self.values) || change.negative().meets(self.values),
        }
    }

    /// Returns (1067 − 1484) / 1484 = −28.1%, with the bounds of the result where the figures were rounded.
    fn share(&self, x: Decimal, y: Decimal, bounds: PossibleValues) -> Option<String> {
        let round = |v: Decimal, digits: u32| v.round_dp_with_strategy(digits, RoundingStrategy::MidpointAwayFromZero);
        let worked = percent(x, y)?;
        let printed = round(worked, self.decimals);
        // What only fits when it is cut, or when the figures are, shows a digit more.
        let as_stated = printed.abs() == self.amount;
        let shown = if as_stated { printed } else { round(worked, self.decimals + 1) };
        let range = if as_stated || bounds.low == bounds.high {
            String::new()
        } else {
            format!(" ({}% … {}%)", signed(round(bounds.low, 1)), signed(round(bounds.high, 1)))
        };
        Some(format!("({} − {}) / {} = {}%{range}", plain(y), plain(x), plain(x), signed(shown)))
    }

    /// Returns last year's figure as the stated change has it: 1067 / (1 − 28.1%) = 1484.
    fn base(&self, y: Decimal) -> Option<String> {
        let share = self.amount.checked_div(Decimal::ONE_HUNDRED)?;
        let (sign, factor) = match self.direction {
            Direction::Down => ('−', Decimal::ONE.checked_sub(share)?),
            _ => ('+', Decimal::ONE.checked_add(share)?),
        };
        let base = y.checked_div(factor).filter(|b| *b > Decimal::ZERO)?;
        let base = base.round_dp_with_strategy(if y.is_integer() { 0 } else { 2 }, RoundingStrategy::MidpointAwayFromZero);
        Some(format!("{} / (1 {sign} {}%) = {}", plain(y), plain(self.amount), plain(base)))
    }

    /// Returns the same for a stated difference: 47 − 12 = 35.
    fn base_by_difference(&self, y: Decimal) -> Option<String> {
        let (sign, base) = match self.direction {
            Direction::Down => ('+', y.checked_add(self.amount)?),
            _ => ('−', y.checked_sub(self.amount)?),
        };
        Some(format!("{} {sign} {} = {}", plain(y), plain(self.amount), signed(base)))
    }
}

/// Returns a decimal as it is read: no trailing zeros, and a minus as it is set.
fn signed(v: Decimal) -> String {
    if v.is_sign_negative() && !v.is_zero() { format!("−{}", plain(v.abs())) } else { plain(v.abs()) }
}

fn plain(v: Decimal) -> String {
    v.normalize().to_string()
}
