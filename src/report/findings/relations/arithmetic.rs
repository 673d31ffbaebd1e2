//! Numbers as arithmetic shows them, how far a printed one may lie from the true one, and whether a percentage is that of two counts.

use crate::report::findings::lexicon::RELATIONS;
use crate::report::metrics::metric::{Kind, Metric, Nature};
use crate::report::source::Source;
use crate::text::fold::han_len;
use crate::text::span::Span;
use rust_decimal::{Decimal, RoundingStrategy};
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::LazyLock;

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

/// Whether the share of two counts, each with how far it may be rounded, is a percentage as printed to a step: rounded or cut.
pub(super) fn agrees(num: (Decimal, Decimal), den: (Decimal, Decimal), percent: Decimal, step: Decimal) -> bool {
    let share = |n: Decimal, d: Decimal| n.checked_div(d).map(|q| q * Decimal::ONE_HUNDRED);
    let Some(exact) = share(num.0, den.0) else { return false };
    let rounded = |v: Decimal| to_step(v, step, RoundingStrategy::MidpointAwayFromZero);
    if rounded(exact) == percent || to_step(exact, step, RoundingStrategy::ToZero) == percent {
        return true;
    }
    if num.1.is_zero() && den.1.is_zero() {
        return false;
    }
    match (share(num.0 - num.1, den.0 + den.1), share(num.0 + num.1, den.0 - den.1)) {
        (Some(low), Some(high)) => rounded(low) <= percent && percent <= rounded(high),
        _ => false,
    }
}

/// Whether a number can be reckoned with: what is larger than 10²⁴ is not a figure of a report, and sums of such numbers do not fit
/// a decimal.
pub(super) fn is_reckonable(v: Decimal) -> bool {
    const LARGEST: Decimal = Decimal::from_parts(2_701_131_776, 466_537_709, 54_210, false, 0);
    v.abs() <= LARGEST
}

/// Returns a decimal as it is read: no trailing zeros.
pub(super) fn plain(v: Decimal) -> String {
    v.normalize().to_string()
}

static FAMILIES: LazyLock<FxHashMap<&'static str, &'static str>> =
    LazyLock::new(|| RELATIONS.rows("families").iter().filter_map(|(unit, family)| Some((*unit, (*family)?))).collect());

/// Returns the unit that represents all that count the same, in simplified characters: 件 for 件次, for a total in 件 may have
/// parts in 件次. Any other unit represents itself.
pub fn family(unit: &str) -> &str {
    FAMILIES.get(unit).copied().unwrap_or(unit)
}

/// The number of figures before or behind one that are tried as its parts or counts.
pub(super) const MOST_PARTS: usize = 12;

/// Figures that may be related; indexes are those of all figures of the report.
pub(super) struct Figures<'a> {
    pub source: &'a Source<'a>,
    pub all: &'a [Metric],
    pub range: Range<usize>,
    /// Of the figures of a paragraph what is asked again and again: the unit of each, as [`Self::unit`] gives it; where between them
    /// brackets open (1) and close (-1); where sentences end.
    units: Vec<&'a str>,
    brackets: Vec<(u32, i32)>,
    stops: Vec<u32>,
}

impl<'a> Figures<'a> {
    /// Returns the figures of a paragraph.
    pub fn new(source: &'a Source<'a>, all: &'a [Metric], range: Range<usize>) -> Self {
        let mut figures = Self::of_tables(source, all, range.clone());
        figures.units = all[range.clone()].iter().map(|m| family(source.str(m.unit))).collect();
        if let [first, .., last] = &all[range] {
            let (text, mut at) = (source.str(Span { start: first.text.start, end: last.text.start }), 0);
            loop {
                at += han_len(&text[at..]);
                let Some(c) = text[at..].chars().next() else { break };
                let place = first.text.start + Span::new(at, at).start;
                match c {
                    '(' | '（' => figures.brackets.push((place, 1)),
                    ')' | '）' => figures.brackets.push((place, -1)),
                    '。' => figures.stops.push(place),
                    _ => {}
                }
                at += c.len_utf8();
            }
        }
        figures
    }

    /// Returns figures of tables: what stands between them is not asked.
    pub fn of_tables(source: &'a Source<'a>, all: &'a [Metric], range: Range<usize>) -> Self {
        Self { source, all, range, units: Vec::new(), brackets: Vec::new(), stops: Vec::new() }
    }

    /// Returns the brackets between two places that lie between the first and the last figure: 1 for one that opens, -1 for one that
    /// closes.
    pub fn brackets(&self, from: u32, to: u32) -> impl Iterator<Item = i32> {
        let start = self.brackets.partition_point(|b| b.0 < from);
        self.brackets[start..].iter().take_while(move |b| b.0 < to).map(|b| b.1)
    }

    /// Returns how many sentences end between two places that lie between the first and the last figure.
    pub fn stops(&self, from: u32, to: u32) -> usize {
        let before = |place: u32| self.stops.partition_point(|s| *s < place);
        before(to).saturating_sub(before(from))
    }

    /// Returns the text between two places, empty if the second is before the first.
    pub fn text(&self, from: u32, to: u32) -> &str {
        self.source.str(Span { start: from, end: to.max(from) })
    }

    /// Returns the unit that represents all that count the same as a figure's.
    pub fn unit(&self, i: usize) -> &str {
        let known = i.checked_sub(self.range.start).and_then(|n| self.units.get(n)).copied();
        known.unwrap_or_else(|| family(self.source.str(self.all[i].unit)))
    }

    /// Returns the value of a figure that can be added up.
    pub fn exact(&self, i: usize) -> Option<Decimal> {
        let m = &self.all[i];
        m.value.filter(|v| {
            m.approx.is_none()
                && is_reckonable(*v)
                && !matches!(m.kind, Kind::Percent | Kind::PercentagePoint | Kind::Change)
                && m.nature != Some(Nature::Rate)
        })
    }

    /// Returns the words in front of a figure, back to a mark or the figure before.
    pub fn words(&self, i: usize) -> &str {
        let m = &self.all[i];
        let from = i.checked_sub(1).map_or(0, |b| self.all[b].text.end).max(m.clause.start.min(m.text.start));
        let words = self.text(from, m.text.start);
        words.rsplit(['，', ',', '、', '；', ';', '。', '：', ':', '（', '(', '）', ')']).next().unwrap_or(words)
    }

    /// Returns how far a figure may lie from the true one.
    pub fn slack(&self, i: usize) -> Decimal {
        slack(&self.all[i])
    }
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

    #[test]
    fn a_family_stands_for_itself() {
        assert_eq!(FAMILIES.len(), RELATIONS.rows("families").len());
        assert!(FAMILIES.values().all(|f| family(f) == *f));
        assert_eq!((family("件次"), family("亩")), ("件", "亩"));
    }
}
