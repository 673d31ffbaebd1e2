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
        let mut table: Option<Range<usize>> = None;
        while n < section.body.len() {
            if let Some(t) = next.next_if(|t| t.section == index && t.rows.start == n) {
                let first = out.len();
                table::read::read(report, source, knowledge, t, &mut out);
                table = Some(first..out.len());
                n = t.rows.end;
            } else {
                found.look(source, Some(index), section.body[n]);
                found.below(table.take());
                n += 1;
            }
        }
    }
    let mut prose = Prose::new(report, source, knowledge);
    for p in &found.paragraphs {
        prose.read(p.section, p.span, &found.items[p.items.clone()], p.table.clone(), &mut out);
    }
    out.sort_by_key(|m| m.text.start);
    out
}

/// The paragraphs with a quantity. All are looked for before the first is named: the code for either is long, and a processor
/// keeps only what it used last.
#[derive(Default)]
struct Found {
    items: Vec<Item>,
    paragraphs: Vec<FoundParagraph>,
    /// Whether the paragraph looked at last is the last of the list.
    kept: bool,
}

struct FoundParagraph {
    section: Option<usize>,
    span: Span,
    /// Its part of all items.
    items: Range<usize>,
    /// The figures of the table it stands below.
    table: Option<Range<usize>>,
}

impl Found {
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
            self.paragraphs.push(FoundParagraph { section, span, items: from..self.items.len(), table: None });
        } else {
            self.items.truncate(from);
        }
    }

    /// Puts the paragraph looked at last below a table.
    fn below(&mut self, table: Option<Range<usize>>) {
        if self.kept
            && let Some(last) = self.paragraphs.last_mut()
        {
            last.table = table;
        }
    }
}
