//! All relations of a report.

use crate::report::findings::relations::bases::bases;
use crate::report::findings::relations::figures::Figures;
use crate::report::findings::relations::rates::rates;
use crate::report::findings::relations::relation::Reconciliation;
use crate::report::findings::relations::sums::sums;
use crate::report::findings::relations::totals::totals;
use crate::report::report::Report;
use crate::report::source::Source;
use crate::report::structure::tables::Table;

/// Relations of a report, in document order. `tables` are all its tables.
pub(crate) fn find(report: &Report, source: &Source<'_>, tables: &[Table]) -> Vec<Reconciliation> {
    let all = &report.metrics;
    let mut out = Vec::new();
    let mut from = 0;
    // Paragraph by paragraph: a figure of another paragraph is part of nothing here.
    while from < all.len() {
        let line = report.text.line_span(report.text.line_of(all[from].text.start));
        let to = from + all[from..].partition_point(|m| m.text.start < line.end).max(1);
        let one = Figures { source, all, range: from..to };
        sums(&one, &mut out);
        rates(&one, &mut out);
        bases(&one, &mut out);
        from = to;
    }
    for t in tables {
        totals(report, source, t.section, &report.sections[t.section].body[t.rows.clone()], &mut out);
    }
    out.sort_by_key(|r| (r.place.start, r.relation, r.metrics.first().copied()));
    out.dedup();
    out
}
