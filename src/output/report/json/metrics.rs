//! The figures of a report: `metrics` and `reconciliations` of `nianbao.report/1`. Metrics are named m1, m2, … in document order, and are
//! referred to by these names.

use crate::output::json::{Number, number};
use crate::report::findings::relations::Relation;
use crate::report::metrics::{AmountUnit, Approx, Change, Direction, Nature};
use crate::report::{Metric, Reconciliation, Report};
use crate::text::one_line::one_line;
use crate::text::span::Span;
use rust_decimal::Decimal;
use serde::Serialize;
use std::borrow::Cow;

/// Returns the id of a metric in its report; `index` is from 0.
pub fn metric_id(index: usize) -> String {
    format!("m{}", index + 1)
}

pub fn metric_ids(indexes: &[usize]) -> Vec<String> {
    indexes.iter().copied().map(metric_id).collect()
}

/// One of `metrics`. Offsets are code points of the raw line from 0, `char_end` excluded.
#[derive(Debug, Serialize)]
pub struct MetricJson<'a> {
    id: String,
    label: &'a str,
    canonical: Option<&'a str>,
    /// Null for a range.
    value: Option<Number>,
    value_text: Cow<'a, str>,
    low: Option<Number>,
    high: Option<Number>,
    unit: Option<Cow<'a, str>>,
    approx: Option<&'static str>,
    kind: &'static str,
    nature: Option<&'static str>,
    line: usize,
    char_start: usize,
    char_end: usize,
    clause: Cow<'a, str>,
    section_path: Option<&'a str>,
    section_role: Option<&'static str>,
    /// The ordinal of the point (一是…) it is in.
    item: Option<u32>,
    period: Option<Cow<'a, str>>,
    scope: Option<Cow<'a, str>>,
    yoy: Option<ChangeJson<'a>>,
}

impl<'a> MetricJson<'a> {
    /// Returns the metric with this index.
    pub fn new(r: &'a Report, index: usize) -> Self {
        let m: &Metric = &r.metrics[index];
        let place = r.text.place(m.text);
        let section = m.section.and_then(|s| r.sections.get(s));
        let text_of = |span: Span| (!span.is_empty()).then(|| one_line(r.str(span)));
        Self {
            id: metric_id(index),
            label: &m.label,
            canonical: m.canonical.as_deref(),
            value: m.value.map(number),
            value_text: one_line(r.str(m.text)),
            low: m.low.map(number),
            high: m.high.map(number),
            unit: Some(r.unit(m)).filter(|u| !u.is_empty()).map(one_line),
            approx: m.approx.map(Approx::code),
            kind: m.kind.code(),
            nature: m.nature.map(Nature::code),
            line: place.line,
            char_start: place.start,
            char_end: place.end,
            clause: one_line(r.str(m.clause)),
            section_path: section.map(|s| s.path.as_str()),
            section_role: section.map(|s| s.role.code()),
            item: m.item,
            period: m.period.and_then(text_of),
            scope: m.scope.and_then(text_of),
            yoy: m.change.as_ref().map(|c| ChangeJson::new(r, c)),
        }
    }
}

/// `yoy`: a change as the report states it.
#[derive(Debug, Serialize)]
pub struct ChangeJson<'a> {
    text: Cow<'a, str>,
    /// `yoy`, `mom`, `since` or `other`.
    basis: &'static str,
    /// `up`, `down` or `flat`.
    direction: &'static str,
    yoy_percent: Option<Number>,
    /// Without sign; null if only the direction is stated.
    amount: Option<Number>,
    /// `percent`, `percentage_point` or `absolute`.
    amount_unit: Option<&'static str>,
}

impl<'a> ChangeJson<'a> {
    pub fn new(r: &'a Report, c: &Change) -> Self {
        Self {
            text: one_line(r.str(c.text)),
            basis: c.basis.code(),
            direction: c.direction.code(),
            yoy_percent: signed_percent(c).map(number),
            amount: c.amount.map(number),
            amount_unit: c.amount_unit.map(AmountUnit::code),
        }
    }
}

/// Returns a stated change as a signed number of percent; `None` if it is stated in another unit, or only its direction is.
pub fn signed_percent(change: &Change) -> Option<Decimal> {
    let amount = change.amount.filter(|_| change.amount_unit == Some(AmountUnit::Percent))?;
    Some(if change.direction == Direction::Down { -amount } else { amount })
}

/// One of `reconciliations`: a relation between figures that the text asserts or implies.
#[derive(Debug, Serialize)]
pub struct ReconciliationJson<'a> {
    /// `sum`, `percent_of`, `yoy_base` or `equal`.
    relation: &'static str,
    /// `asserted` or `implied`.
    status: &'static str,
    expression: &'a str,
    arithmetic: &'a str,
    /// Null if it cannot be checked within the report.
    holds: Option<bool>,
    metric_ids: Vec<String>,
    /// The middle one of the whole numbers that a stated change allows for the year before.
    implied_previous: Option<i64>,
    implied_previous_all: &'a [i64],
    line: usize,
}

impl<'a> ReconciliationJson<'a> {
    pub fn new(r: &Report, c: &'a Reconciliation) -> Self {
        let bases = &c.implied_previous;
        Self {
            relation: c.relation.code(),
            status: c.status.code(),
            expression: &c.expression,
            arithmetic: &c.arithmetic,
            holds: c.holds,
            metric_ids: metric_ids(&c.metrics),
            implied_previous: bases.get(bases.len().saturating_sub(1) / 2).copied().filter(|_| c.relation == Relation::YoyBase),
            implied_previous_all: bases,
            line: r.line(c.place.start),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::findings::relations::Status;
    use crate::report::metrics::Basis;

    fn decimal(s: &str) -> Decimal {
        s.parse().unwrap()
    }

    #[test]
    fn a_change_is_signed_only_in_percent() {
        let change = |direction, amount: Option<&str>, amount_unit| Change {
            text: Span::new(0, 0),
            basis: Basis::Yoy,
            direction,
            amount: amount.map(decimal),
            amount_unit,
            step: None,
            approx: None,
        };
        assert_eq!(signed_percent(&change(Direction::Down, Some("26.10"), Some(AmountUnit::Percent))), Some(decimal("-26.1")));
        assert_eq!(signed_percent(&change(Direction::Up, Some("3"), Some(AmountUnit::Percent))), Some(decimal("3")));
        assert_eq!(signed_percent(&change(Direction::Up, Some("3"), Some(AmountUnit::PercentagePoint))), None);
        assert_eq!(signed_percent(&change(Direction::Up, None, None)), None);
    }

    #[test]
    fn the_middle_base_speaks_for_all() {
        let report =
            crate::report::read(crate::text::clean::Clean::new("警情4700起".to_owned()), &[], &crate::report::Knowledge::built_in())
                .remove(0);
        let mut c = Reconciliation {
            relation: Relation::YoyBase,
            status: Status::Implied,
            metrics: vec![0],
            expression: String::new(),
            arithmetic: String::new(),
            holds: None,
            implied_previous: vec![1483, 1484, 1485],
            place: Span::new(0, 6),
        };
        let json = ReconciliationJson::new(&report, &c);
        assert_eq!((json.implied_previous, json.metric_ids), (Some(1484), vec!["m1".to_owned()]));
        c.implied_previous.clear();
        assert_eq!(ReconciliationJson::new(&report, &c).implied_previous, None);
    }
}
