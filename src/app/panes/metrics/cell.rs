//! What a cell of the metrics table says, and its sort key. Knows no table and no report.

use crate::compare::figures::{ComputedChange, Verdict};
use crate::lang::Lang;
use crate::lang::figure_text::FigureText;
use crate::report::Report;
use crate::report::metrics::{Change, Direction, Kind, Metric};
use crate::text::fold;
use crate::text::width::{self, Ambiguous};
use rust_decimal::Decimal;
use std::cmp::Ordering;

/// The direction in which a figure changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    Up,
    Down,
    Flat,
}

impl Turn {
    fn of(amount: Decimal) -> Self {
        match amount.cmp(&Decimal::ZERO) {
            Ordering::Greater => Self::Up,
            Ordering::Less => Self::Down,
            Ordering::Equal => Self::Flat,
        }
    }

    fn stated(d: Direction) -> Self {
        match d {
            Direction::Up => Self::Up,
            Direction::Down => Self::Down,
            Direction::Flat => Self::Flat,
        }
    }

    /// Returns the words by which a filter finds it, in both languages.
    pub fn words(self) -> &'static str {
        match self {
            Self::Up => "↑ rose 上升",
            Self::Down => "↓ fell 下降",
            Self::Flat => "= same 持平",
        }
    }

    /// Returns its sign in a copy.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Up => "+",
            Self::Down => "-",
            Self::Flat => "=",
        }
    }
}

/// What a cell says, and its sort key.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MetricCell {
    pub text: String,
    pub number: Option<Decimal>,
    /// Its sign comes before the text.
    pub turn: Option<Turn>,
    /// A sign after the text: whether what is stated holds; of a name, that a finding speaks of it.
    pub mark: Option<&'static str>,
}

impl MetricCell {
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// Returns the cells it takes, with its signs.
    pub fn width(&self, ambiguous: Ambiguous) -> usize {
        width::of(&self.text, ambiguous) + if self.turn.is_some() { 2 } else { 0 } + if self.mark.is_some() { 2 } else { 0 }
    }

    fn turned(by: Decimal, text: String) -> Self {
        Self { text, number: Some(by), turn: Some(Turn::of(by)), mark: None }
    }
}

/// Returns a figure with its qualifier as a sign.
pub fn compact(m: &Metric, text: FigureText) -> MetricCell {
    MetricCell { text: text.compact(m), number: sort_number(m), ..MetricCell::default() }
}

/// Returns a figure as written, where that says more than value and unit do: 3.1万元 for 31,000 元, 百余份; else nothing.
pub fn source(report: &Report, m: &Metric) -> MetricCell {
    let written = report.str(m.text);
    let bare = |t: &str| fold::fold(t).chars().filter(|c| !c.is_whitespace() && *c != ',').collect::<String>();
    let same = bare(written) == bare(&FigureText::pipe(Lang::Zh).with_unit(report, m));
    MetricCell::text(if same { "" } else { written })
}

/// Returns the sign of a verdict on a stated change; what cannot be checked has none.
pub fn verdict_sign(v: Verdict) -> Option<&'static str> {
    match v {
        Verdict::Agrees => Some(AGREES),
        Verdict::Contradicts => Some(CONTRADICTS),
        Verdict::NotCheckable => None,
    }
}

/// The signs of figures that agree, and of those that do not.
pub const AGREES: &str = "✓";
pub const CONTRADICTS: &str = "≠";

/// The sign of a figure that a finding speaks of.
pub const FLAGGED: &str = "!";

/// The sign of a stated change that agrees only within the rounding of its two figures.
pub const NEARLY: &str = "≈";

/// Returns a change as the report states it.
pub fn stated(c: &Change, text: FigureText) -> MetricCell {
    let signed = match c.direction {
        Direction::Down => c.amount.map(|a| -a),
        Direction::Up | Direction::Flat => c.amount,
    };
    MetricCell { text: text.stated_short(c), number: signed, turn: Some(Turn::stated(c.direction)), mark: None }
}

/// Returns the change from the previous report.
pub fn changed(change: ComputedChange, text: FigureText) -> MetricCell {
    let by = change.by();
    MetricCell::turned(by, if by.is_zero() { String::new() } else { text.change_short(change) })
}

/// Returns the change from the year before in percent; of a rate in points, as texts state it. `None` if there is no percentage.
pub fn computed(change: ComputedChange, text: FigureText) -> Option<MetricCell> {
    let ComputedChange::Amount { by, percent } = change else { return Some(changed(change, text)) };
    let number = Some(percent?);
    let text = if by.is_zero() { String::new() } else { text.percent_size(change) };
    Some(MetricCell { text, number, turn: Some(Turn::of(by)), mark: None })
}

/// Returns the height of each value among the others, as digits 0 to 7; a blank for a missing value. Empty for fewer than two values.
pub fn trend(values: &[Option<Decimal>]) -> MetricCell {
    let known: Vec<Decimal> = values.iter().flatten().copied().collect();
    let (Some(low), Some(high), Some(first), Some(last)) = (known.iter().min(), known.iter().max(), known.first(), known.last()) else {
        return MetricCell::default();
    };
    if known.len() < 2 {
        return MetricCell::default();
    }
    let level = |v: Decimal| {
        let share = v.checked_sub(*low).and_then(|d| d.checked_mul(Decimal::from(7))).and_then(|d| d.checked_div(high.checked_sub(*low)?));
        share.map_or('3', |s| char::from_digit(u32::try_from(s.round()).unwrap_or(3).min(7), 8).unwrap_or('3'))
    };
    let text = values.iter().map(|v| v.map_or(' ', level)).collect();
    MetricCell { text, number: last.checked_sub(*first), ..MetricCell::default() }
}

/// Returns the sort key of a figure: its value, or a bound of it.
fn sort_number(m: &Metric) -> Option<Decimal> {
    m.value.or(m.low).or(m.high)
}

/// Returns the sign before the label of a metric: of a promise, a rate or a change; empty for what was counted.
pub fn kind_sign(kind: Kind) -> &'static str {
    match kind {
        Kind::Target => "@",
        Kind::Percent | Kind::PercentagePoint => "%",
        // One column wide in every terminal: ± takes two where ambiguous characters are wide.
        Kind::Change => "^",
        Kind::Count | Kind::Money | Kind::Area => "",
    }
}
