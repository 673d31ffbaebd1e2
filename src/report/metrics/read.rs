//! All figures of a report: of its paragraphs and of its tables.

use crate::report::block::BlockKind;
use crate::report::knowledge::Knowledge;
use crate::report::metrics::metric::Metric;
use crate::report::metrics::prose::figures::Prose;
use crate::report::metrics::table;
use crate::report::report::Report;
use crate::report::source::Source;
use crate::report::structure::tables::Table;
use crate::text::fold::fold_char;
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
        found.look_at_title(source, index, section.title);
        let mut n = 0;
        while n < section.body.len() {
            if let Some(t) = next.next_if(|t| t.section == index && t.rows.start == n) {
                found.tables.push((found.paragraphs.len(), t));
                n = t.rows.end;
            } else {
                let below = found.tables.last().is_some_and(|(_, t)| t.section == index && t.rows.end == n);
                found.look(source, Some(index), section.body[n]);
                found.below(below);
                n += 1;
            }
        }
    }
    let mut prose = Prose::new(report, source, knowledge);
    let mut tables = found.tables.iter().peekable();
    let mut last = 0..0;
    for (n, p) in found.paragraphs.iter().enumerate() {
        // In the order of the document: the text above a table may name what it counts, the line below it how that changed.
        while let Some((_, t)) = tables.next_if(|(at, _)| *at <= n) {
            last.start = out.len();
            table::read::read(report, source, knowledge, t, &mut out);
            last.end = out.len();
        }
        prose.read(p.section, p.span, &found.items[p.items.clone()], p.below.then(|| last.clone()), &mut out);
    }
    for (_, t) in tables {
        table::read::read(report, source, knowledge, t, &mut out);
    }
    out.sort_by_key(|m| m.text.start);
    out
}

/// The paragraphs with a quantity. All are looked for before the first is named: the code for either is long, and a processor
/// keeps only what it used last.
#[derive(Default)]
struct Found<'a> {
    items: Vec<Item>,
    paragraphs: Vec<FoundParagraph>,
    /// The tables, each with the number of paragraphs before it.
    tables: Vec<(usize, &'a Table)>,
    /// Whether the paragraph looked at last is the last of the list.
    kept: bool,
}

struct FoundParagraph {
    section: Option<usize>,
    span: Span,
    /// Its part of all items.
    items: Range<usize>,
    /// Whether it is the line below a table.
    below: bool,
}

impl Found<'_> {
    fn look(&mut self, source: &Source<'_>, section: Option<usize>, span: Span) {
        let from = self.items.len();
        numbers::scan_into(source.str(span), &mut self.items);
        self.keep(section, span, from);
    }

    /// Looks at a title: what it counts in words is a name or a slogan.
    fn look_at_title(&mut self, source: &Source<'_>, section: usize, span: Span) {
        let (text, from) = (source.str(span), self.items.len());
        if !text.contains(|c: char| fold_char(c).is_ascii_digit()) {
            return;
        }
        numbers::scan_into(text, &mut self.items);
        let mut at = from;
        while let Some(item) = self.items.get(at) {
            let s = item.span();
            let digits = text[s.start as usize..s.end as usize].contains(|c: char| fold_char(c).is_ascii_digit());
            if matches!(item, Item::Quantity(_)) && !digits {
                self.items.remove(at);
            } else {
                at += 1;
            }
        }
        self.keep(Some(section), span, from);
    }

    /// Keeps the paragraph whose items begin at a place, if one of them is a quantity: most paragraphs hold no figure.
    fn keep(&mut self, section: Option<usize>, span: Span, from: usize) {
        self.kept = self.items[from..].iter().any(|i| matches!(i, Item::Quantity(_)));
        if self.kept {
            self.paragraphs.push(FoundParagraph { section, span, items: from..self.items.len(), below: false });
        } else {
            self.items.truncate(from);
        }
    }

    /// Says whether the paragraph looked at last is the line below a table.
    fn below(&mut self, below: bool) {
        if self.kept
            && let Some(last) = self.paragraphs.last_mut()
        {
            last.below = below;
        }
    }
}
