//! Totals of bare numbers, which took their unit from the figure they add up to: 收到申请63件。受理55，不受理5，放弃3.

use crate::report::findings::relations::arithmetic::Figures;
use crate::report::findings::relations::relation::{Reconciliation, Status};
use crate::report::findings::relations::sums::total_and_parts;
use rust_decimal::Decimal;

/// Adds the totals of bare numbers that are not told yet.
pub(super) fn bare(f: &Figures<'_>, out: &mut Vec<Reconciliation>) {
    let mut i = f.range.start;
    while i < f.range.end {
        if !borrows(f, i) {
            i += 1;
            continue;
        }
        let mut end = i + 1;
        while end < f.range.end
            && f.all[end].unit == f.all[i].unit
            && !f.text(f.all[end - 1].text.end, f.all[end].text.start).contains(['。', '：', ':'])
        {
            end += 1;
        }
        let parts: Vec<usize> = (i..end).collect();
        let values: Option<Vec<Decimal>> = parts.iter().map(|p| f.exact(*p)).collect();
        let sum: Decimal = values.iter().flatten().sum();
        let total = (f.range.start..i).rev().find(|t| f.all[*t].unit == f.all[i].unit && f.exact(*t) == Some(sum));
        if let Some(total) = total.filter(|_| values.is_some() && parts.len() > 1) {
            let found = total_and_parts(f, total, &parts, Status::Implied, Some(true));
            if out.iter().all(|r| r.metrics != found.metrics) {
                out.push(found);
            }
        }
        i = end;
    }
}

/// Whether the unit of a figure is written behind another one.
fn borrows(f: &Figures<'_>, i: usize) -> bool {
    let unit = f.all[i].unit;
    !unit.is_empty() && unit.end <= f.all[i].text.start && f.range.clone().any(|j| j < i && f.all[j].text.contains(unit))
}
