//! Last year's figure, as the stated changes have it.

use crate::report::findings::finding::{Arg, Code, Finding, Severity};
use crate::report::findings::relations::arithmetic::Figures;
use crate::report::findings::relations::arithmetic::{is_reckonable, plain, to_step};
use crate::report::findings::relations::relation::{Reconciliation, Relation, Status};
use crate::report::metrics::change::{AmountUnit, Basis, Change, Direction};
use crate::report::metrics::metric::{Kind, Metric};
use crate::report::report::Report;
use crate::report::source::Source;
use crate::report::structure::tables;
use crate::text::span::Span;
use rust_decimal::prelude::ToPrimitive as _;
use rust_decimal::{Decimal, RoundingStrategy};
use rustc_hash::FxHashMap;

/// Adds last year's figure for each figure with a stated change that tells it.
pub(super) fn bases(f: &Figures<'_>, out: &mut Vec<Reconciliation>) {
    out.extend(f.range.clone().filter_map(|i| {
        // A change that is a row of its own has no figure to reckon from.
        let change = f.all[i].change.as_ref().filter(|_| f.all[i].kind != Kind::Change)?;
        match change.amount_unit? {
            AmountUnit::Percent => by_percent(f, i, change),
            AmountUnit::Absolute | AmountUnit::PercentagePoint => by_difference(f, i, change),
        }
    }));
}

/// Returns the value of a figure and the amount of its change, if that is measured from one of the bases.
fn numbers(m: &Metric, change: &Change, bases: &[Basis]) -> Option<(Decimal, Decimal)> {
    let (value, amount) = (m.value?, change.amount?);
    let usable = bases.contains(&change.basis) && !value.is_zero() && is_reckonable(value) && is_reckonable(amount);
    usable.then_some((value, amount))
}

fn by_percent(f: &Figures<'_>, i: usize, change: &Change) -> Option<Reconciliation> {
    let m = &f.all[i];
    let (value, amount) = numbers(m, change, &[Basis::Yoy, Basis::Since, Basis::Other])?;
    // A rate that fell by 3 %: percent or points, nobody can tell from here.
    if m.kind == Kind::Percent {
        return None;
    }
    let up = change.direction != Direction::Down;
    let factor = changed_by(amount, up);
    if factor <= Decimal::ZERO {
        return None;
    }
    let base = value.checked_div(factor)?;
    let whole = value.is_integer() && !matches!(m.kind, Kind::Money | Kind::Area);
    if !whole && m.approx.is_some() {
        return None;
    }
    let implied =
        if whole && m.approx.is_none() { bases_of(value, f.slack(i), amount, change.step.unwrap_or(Decimal::ONE), up) } else { Vec::new() };
    let sign = if up { "+" } else { "−" };
    let expression = format!("{} / (1 {sign} {})", plain(value), plain(amount / Decimal::ONE_HUNDRED));
    let arithmetic = format!("{} / {} = {}", plain(value), plain(factor), plain(base.round_dp(2)));
    Some(base_of(m, i, change, expression, arithmetic, implied))
}

fn by_difference(f: &Figures<'_>, i: usize, change: &Change) -> Option<Reconciliation> {
    let m = &f.all[i];
    let (value, amount) = numbers(m, change, &[Basis::Yoy, Basis::Since])?;
    let up = change.direction != Direction::Down;
    let base = if up { value - amount } else { value + amount };
    if base.is_sign_negative() {
        return None;
    }
    let sign = if up { "−" } else { "+" };
    let implied = base.to_i64().filter(|_| base.is_integer()).into_iter().collect();
    let expression = format!("{} {sign} {}", plain(value), plain(amount));
    let arithmetic = format!("{expression} = {}", plain(base));
    Some(base_of(m, i, change, expression, arithmetic, implied))
}

fn base_of(m: &Metric, i: usize, change: &Change, expression: String, arithmetic: String, implied: Vec<i64>) -> Reconciliation {
    Reconciliation {
        relation: Relation::YoyBase,
        status: Status::Implied,
        metrics: vec![i],
        expression,
        arithmetic,
        holds: None,
        implied_previous: implied,
        place: Span { start: m.text.start, end: change.text.end.max(m.text.end) },
    }
}

/// Returns what a figure is multiplied by when it changes by a percentage.
fn changed_by(percent: Decimal, up: bool) -> Decimal {
    let share = percent / Decimal::ONE_HUNDRED;
    if up { Decimal::ONE + share } else { Decimal::ONE - share }
}

/// The most bases that are listed: a small share of a large count fits thousands.
const MOST_BASES: i64 = 64;

/// Returns all whole numbers whose change to a value, rounded to the step of the stated percentage, is the one stated; if there
/// are none, those whose change is cut to it.
fn bases_of(value: Decimal, slack: Decimal, percent: Decimal, step: Decimal, up: bool) -> Vec<i64> {
    let ends: Vec<Decimal> = [percent - step / Decimal::TWO, percent + step]
        .iter()
        .flat_map(|p| [value - slack, value + slack].map(|v| (v, changed_by(*p, up))))
        .filter(|(_, f)| *f > Decimal::ZERO)
        .filter_map(|(v, f)| v.checked_div(f))
        .collect();
    let (Some(low), Some(high)) = (ends.iter().min(), ends.iter().max()) else { return Vec::new() };
    let (Some(low), Some(high)) = (low.floor().to_i64(), high.ceil().to_i64()) else { return Vec::new() };
    let nearest = value.checked_div(changed_by(percent, up)).and_then(|b| b.round().to_i64()).unwrap_or(low);
    let from = low.max(nearest - MOST_BASES / 2).max(1);
    let fitting = |strategy| -> Vec<i64> {
        (from..=high.min(from.saturating_add(MOST_BASES)))
            .filter(|b| {
                let change = || ((value - Decimal::from(*b)) / Decimal::from(*b) * Decimal::ONE_HUNDRED).abs();
                !slack.is_zero() || to_step(change(), step, strategy) == percent
            })
            .collect()
    };
    let rounded = fitting(RoundingStrategy::MidpointAwayFromZero);
    if rounded.is_empty() { fitting(RoundingStrategy::ToZero) } else { rounded }
}

/// Flags one metric of the taxonomy under one name with two values in one part of the report.
pub(super) fn two_values(report: &Report, source: &Source<'_>, found: &mut Vec<Finding>) {
    let all = &report.metrics;
    let comparable =
        |m: &Metric| m.canonical.is_some() && m.value.is_some() && m.approx.is_none() && m.kind != Kind::Target && m.period.is_none();
    // What was done and what is planned stand below other headings of the first level.
    let part = |m: &Metric| m.section.map(|s| (report.sections[s].role, outermost(report, s)));
    let mut first: FxHashMap<_, usize> = FxHashMap::default();
    for (i, b) in all.iter().enumerate().filter(|(_, m)| comparable(m) && m.kind != Kind::Percent && m.label.chars().nth(3).is_some()) {
        let key = (b.canonical.as_deref(), b.label.as_str(), b.scope.map(|s| source.str(s)), source.str(b.unit), part(b));
        let at = *first.entry(key).or_insert(i);
        let a = &all[at];
        // Rows of a table may bear one name, and so may two things of one sentence.
        let between = Span { start: a.text.end, end: b.text.start.max(a.text.end) };
        if at == i
            || a.value == b.value
            || [a, b].iter().any(|m| tables::cells(source.str(m.clause)).len() > 1)
            || !source.str(between).contains(['。', '\n'])
        {
            continue;
        }
        found.push(
            Finding::new(Code::StatedTwice, Severity::Info)
                .arg("label", Arg::Text(a.label.clone()))
                .arg("first", Arg::Text(source.str(a.text).trim().to_owned()))
                .arg("second", Arg::Text(source.str(b.text).trim().to_owned()))
                .at([a.text, b.text])
                .of_metrics([at, i]),
        );
    }
}

/// Returns the section of the first level that a section is in.
fn outermost(report: &Report, section: usize) -> usize {
    std::iter::successors(Some(section), |s| report.sections[*s].parent).last().unwrap_or(section)
}
