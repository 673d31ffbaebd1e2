//! What a relation between figures is: [`Reconciliation`]. Data only; how relations are found is told in `relations`.

use crate::report::findings::finding::{Arg, Code, Finding, Severity};
use crate::report::findings::relations::arithmetic::plain;
use crate::report::findings::relations::bases::two_values;
use crate::report::metrics::change::AmountUnit;
use crate::report::metrics::metric::Kind;
use crate::report::report::Report;
use crate::report::report::Source;
use crate::text::clean::Span;
use rust_decimal::Decimal;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Relation {
    Sum,
    PercentOf,
    YoyBase,
    Equal,
}

impl Relation {
    pub fn code(self) -> &'static str {
        match self {
            Self::Sum => "sum",
            Self::PercentOf => "percent_of",
            Self::YoyBase => "yoy_base",
            Self::Equal => "equal",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    Asserted,
    Implied,
}

impl Status {
    pub fn code(self) -> &'static str {
        match self {
            Self::Asserted => "asserted",
            Self::Implied => "implied",
        }
    }
}

/// A relation and its arithmetic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reconciliation {
    pub relation: Relation,
    pub status: Status,
    /// Indexes of the metrics, the total (the rate, the figure) first.
    pub metrics: Vec<usize>,
    /// As the text has it: 390 = 244 + 65 + 77 + 4.
    pub expression: String,
    /// Worked out: 244 + 65 + 77 + 4 = 390.
    pub arithmetic: String,
    /// None where it cannot be checked inside one report.
    pub holds: Option<bool>,
    /// Every whole number that, changed as stated, rounds to the figure.
    pub implied_previous: Vec<i64>,
    pub place: Span,
}

/// What does not agree, as findings.
pub(crate) fn findings(report: &Report, source: &Source<'_>, found: &mut Vec<Finding>) {
    let all = &report.metrics;
    let text = |v: Option<Decimal>| Arg::Text(plain(v.unwrap_or_default()));
    for r in &report.reconciliations {
        let places = r.metrics.iter().filter_map(|i| all.get(*i)).map(|m| m.text);
        let base = |code: Code, severity: Severity| {
            Finding::new(code, severity).at(places.clone()).worked_out(r.arithmetic.clone()).of_metrics(r.metrics.iter().copied())
        };
        let unit = |i: &usize| source.str(all[*i].unit);
        match (r.relation, r.holds) {
            (Relation::Sum, Some(false)) => {
                let sum: Decimal = r.metrics[1..].iter().filter_map(|i| all[*i].value).sum();
                found.push(
                    base(Code::PartsAndTotal, Severity::Warn).arg("sum", text(Some(sum))).arg("total", text(all[r.metrics[0]].value)),
                );
            }
            (Relation::Sum, Some(true)) => {
                let own = unit(&r.metrics[0]);
                if let Some(other) = r.metrics[1..].iter().map(unit).find(|u| *u != own && !u.is_empty())
                    && !own.is_empty()
                {
                    let finding = base(Code::UnitMismatch, Severity::Info);
                    found.push(finding.arg("unit", Arg::Text(own.to_owned())).arg("other", Arg::Text(other.to_owned())));
                }
            }
            (Relation::PercentOf, Some(false)) => {
                let (n, d) = (all[r.metrics[1]].value.unwrap_or_default(), all[r.metrics[2]].value.unwrap_or(Decimal::ONE));
                let worked = n.checked_div(d).map(|q| (q * Decimal::ONE_HUNDRED).round_dp(2));
                let printed = source.str(all[r.metrics[0]].text).trim().to_owned();
                found.push(base(Code::RateAndCounts, Severity::Warn).arg("computed", text(worked)).arg("text", Arg::Text(printed)));
            }
            (Relation::YoyBase, _) => {
                let m = &all[r.metrics[0]];
                let percent = m
                    .change
                    .as_ref()
                    .is_some_and(|c| c.amount_unit == Some(AmountUnit::Percent) && !c.amount.unwrap_or_default().is_zero());
                let whole = m.value.is_some_and(|v| v.is_integer()) && m.kind == Kind::Count && m.approx.is_none();
                if percent && whole && r.implied_previous.is_empty() {
                    found.push(base(Code::NoWholeBase, Severity::Info));
                }
            }
            _ => {}
        }
    }
    two_values(report, source, found);
}
