//! A stated change (同比下降28.1%) against the figures that two reports printed. A printed number stands for all that it may
//! have been rounded or cut from, and 8200余 for what begins with 82; a change is contradicted only where none of them fits.
//! Knows two figures that are one, not how they were found.

use crate::compare::figures::Verdict;
use crate::compare::figures::change::percent;
use crate::report::Report;
use crate::report::metrics::{AmountUnit, Approx, Basis, Change, Direction, Kind, Metric};
use crate::text::fold;
use crate::text::numbers::{self, Item};
use rust_decimal::{Decimal, RoundingStrategy};
use std::cmp::Ordering;

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Checked {
    pub verdict: Verdict,
    pub arithmetic: Option<String>,
}

/// Whether two reports are of one body and of years that follow each other, so that last year is the old report's year.
pub(crate) fn consecutive(old: &Report, new: &Report) -> bool {
    let years = old.metadata.report_year.zip(new.metadata.report_year);
    let (a, b) = (&old.metadata.place, &new.metadata.place);
    // A unit may change its kind (乡, 镇, 街道; 县, 区), hardly its name.
    let stem = |name: &str| name.chars().take(2).collect::<String>();
    let names = a.chain.name().zip(b.chain.name());
    years.is_some_and(|(from, to)| from + 1 == to)
        && names.is_none_or(|(a, b)| stem(a) == stem(b))
        && a.department.is_some() == b.department.is_some()
}

/// The numbers a printed one may stand for: from `low` up to `high`, this excluded where the print was cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Meant {
    pub low: Decimal,
    pub high: Decimal,
    open: bool,
}

impl Meant {
    /// Reads a printed figure; none where it is a range or too large to work with.
    pub fn of(report: &Report, m: &Metric) -> Option<Self> {
        let rate = matches!(m.kind, Kind::Percent | Kind::PercentagePoint);
        Self::new(report.str(m.text), m.value?, m.approx, rate)
    }

    fn new(printed: &str, value: Decimal, approx: Option<Approx>, rate: bool) -> Option<Self> {
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

    /// Whether some number is in both.
    pub fn meets(self, other: Self) -> bool {
        let before = |a: Self, b: Self| match a.high.cmp(&b.low) {
            Ordering::Less => true,
            Ordering::Equal => a.open && a.low < a.high,
            Ordering::Greater => false,
        };
        !before(self, other) && !before(other, self)
    }

    fn negative(self) -> Self {
        // The excluded end is the low one then: so fine a difference is nobody's contradiction.
        Self { low: -self.high, high: -self.low, open: false }
    }

    /// What lies between two figures.
    fn from(self, old: Self) -> Option<Self> {
        Some(Self { low: self.low.checked_sub(old.high)?, high: self.high.checked_sub(old.low)?, open: false })
    }

    /// The same in percent of the old figure.
    fn percent_from(self, old: Self) -> Option<Self> {
        if old.low <= Decimal::ZERO {
            return None;
        }
        Some(Self { low: percent(old.high, self.low)?, high: percent(old.low, self.high)?, open: false })
    }
}

/// What the last printed digit is worth: a thousand in 4.6万 (say 1000), a tenth in 12.5. None for a count that is written out.
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

/// What the last digit that is not zero is worth: 100 in 8200.
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

/// Checks the change that the new report states for a figure against the old report's figure. None where it cannot be checked:
/// it is of another basis, or one of the two is no number.
pub(crate) fn check(old_report: &Report, old: &Metric, new_report: &Report, new: &Metric) -> Option<Checked> {
    let change = new.change.as_ref().filter(|c| c.basis == Basis::Yoy)?;
    let (x, y) = (old.value?, new.value?);
    let (from, to) = (Meant::of(old_report, old)?, Meant::of(new_report, new)?);
    let rate = matches!(new.kind, Kind::Percent | Kind::PercentagePoint);
    let printed = new_report.str(change.text);
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
    Some(Checked::new(agrees, arithmetic))
}

impl Checked {
    fn new(agrees: bool, arithmetic: Option<String>) -> Self {
        Self { verdict: if agrees { Verdict::Agrees } else { Verdict::Contradicts }, arithmetic }
    }
}

/// Whether a direction that is told without a number is that of the change; none for words too vague to be wrong.
fn direction_alone(direction: Direction, by: Meant, share: Option<Meant>, printed: &str) -> Option<bool> {
    let vague = ["基本", "大体", "大致", "总体"].iter().any(|w| fold::simplify(printed).contains(w));
    let five = Meant { low: -Decimal::from(5), high: Decimal::from(5), open: false };
    match direction {
        Direction::Up => Some(by.high > Decimal::ZERO),
        Direction::Down => Some(by.low < Decimal::ZERO),
        Direction::Flat if vague => share.is_some_and(|s| s.meets(five)).then_some(true),
        Direction::Flat => Some(by.low <= Decimal::ZERO && Decimal::ZERO <= by.high),
    }
}

/// A stated amount with all that it may stand for.
struct Stated {
    direction: Direction,
    amount: Decimal,
    meant: Meant,
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
        let meant = match &quantity {
            Some(q) => Meant::new(q.figure.of(&simple), amount, q.approx, rounded)?,
            // 翻一番
            None => Meant { low: amount.checked_sub(Decimal::from(5))?, high: amount.checked_add(Decimal::TEN)?, open: true },
        };
        let digits = quantity.map_or("", |q| q.figure.of(&simple));
        let decimals =
            digits.split_once(['.', '．']).map_or(0, |(_, d)| d.chars().map(fold::fold_char).take_while(char::is_ascii_digit).count());
        Some(Self { direction: change.direction, amount, meant, decimals: u32::try_from(decimals).unwrap_or(0).min(8) })
    }

    /// Whether a change can be what is stated.
    fn fits(&self, change: Meant) -> bool {
        match self.direction {
            Direction::Up => change.meets(self.meant),
            Direction::Down => change.negative().meets(self.meant),
            Direction::Flat => change.meets(self.meant) || change.negative().meets(self.meant),
        }
    }

    /// (1067 − 1484) / 1484 = −28.1%, with the bounds of the result where the figures were rounded.
    fn share(&self, x: Decimal, y: Decimal, bounds: Meant) -> Option<String> {
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

    /// Last year's figure as the stated change has it: 1067 / (1 − 28.1%) = 1484.
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

    /// The same for a stated difference: 47 − 12 = 35.
    fn base_by_difference(&self, y: Decimal) -> Option<String> {
        let (sign, base) = match self.direction {
            Direction::Down => ('+', y.checked_add(self.amount)?),
            _ => ('−', y.checked_sub(self.amount)?),
        };
        Some(format!("{} {sign} {} = {}", plain(y), plain(self.amount), signed(base)))
    }
}

/// A decimal as it is read: no zeros behind, and a minus as it is set.
fn signed(v: Decimal) -> String {
    if v.is_sign_negative() && !v.is_zero() { format!("−{}", plain(v.abs())) } else { plain(v.abs()) }
}

fn plain(v: Decimal) -> String {
    v.normalize().to_string()
}
