//! All figures of a report: of its paragraphs and of its tables.

use crate::report::block::BlockKind;
use crate::report::knowledge::Knowledge;
use crate::report::metrics::metric::Metric;
use crate::report::metrics::prose::figures::Prose;
use crate::report::metrics::table;
use crate::report::report::Report;
use crate::report::source::Source;
use crate::report::structure::tables::Table;
use crate::text::numbers::{self, Item};
use crate::text::span::Span;
use std::ops::Range;

/// Returns the figures of a report, in document order; `tables` are all its tables.
pub(crate) fn read(report: &Report, source: &Source<'_>, tables: &[Table], knowledge: &Knowledge) -> Vec<Metric> {
    let mut out = Vec::new();
    let mut found = Found::default();
    for block in &report.blocks {
        if matches!(block.kind, BlockKind::Preamble | BlockKind::Closing) {
            found.look(source, None, block.span);
        }
    }
    let mut next = tables.iter().peekable();
    for (index, section) in report.sections.iter().enumerate() {
        let mut n = 0;
        while n < section.body.len() {
            if let Some(t) = next.next_if(|t| t.section == index && t.rows.start == n) {
                n = t.rows.end;
            } else {
                found.look(source, Some(index), section.body[n]);
                n += 1;
            }
        }
    }
    let mut prose = Prose::new(report, source, knowledge);
    for (section, span, items) in &found.paragraphs {
        prose.read(*section, *span, &found.items[items.clone()], &mut out);
    }
    // The text above a table may name what the table counts.
    for t in tables {
        table::read::read(report, source, knowledge, t, &mut out);
    }
    out.sort_by_key(|m| m.text.start);
    out
}

/// The paragraphs with a quantity: the section of each, its place, and its part of all items. All are looked for before the
/// first is named: the code for either is long, and a processor keeps only what it used last.
#[derive(Default)]
struct Found {
    items: Vec<Item>,
    paragraphs: Vec<(Option<usize>, Span, Range<usize>)>,
}

impl Found {
    fn look(&mut self, source: &Source<'_>, section: Option<usize>, span: Span) {
        let from = self.items.len();
        numbers::scan_into(source.str(span), &mut self.items);
        if self.items[from..].iter().any(|i| matches!(i, Item::Quantity(_))) {
            self.paragraphs.push((section, span, from..self.items.len()));
        } else {
            // Most paragraphs hold no figure.
            self.items.truncate(from);
        }
    }
}
