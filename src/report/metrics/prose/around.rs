//! The words around a figure: what stands before and behind it in its clause, up to its neighbours.

use crate::report::metrics::prose::paragraph::{Paragraph, Part};
use crate::text::numbers::{Item, Quantity, Reason};

/// Where a figure stands, and the words that can name it.
pub(crate) struct Around<'a> {
    pub sentence: Part,
    pub clause: Part,
    /// The words before the figure in its clause, behind any date.
    pub lead: &'a str,
    /// The words behind it, up to the next figure.
    pub trail: &'a str,
}

impl<'a> Around<'a> {
    /// Returns the words around the quantity at `items[n]`; `last_end` is where the quantity before it ends.
    pub fn new(p: &Paragraph<'a>, q: &Quantity, clause: Part, sentence: Part, items: &[Item], n: usize, last_end: usize) -> Self {
        let (start, end) = (q.span.start as usize, q.span.end as usize);
        let next = items[n + 1..].iter().find_map(|i| match i {
            Item::Quantity(q) => Some(q.span.start as usize),
            Item::Rejected(r) if matches!(r.reason, Reason::Lexical | Reason::Name | Reason::Vague | Reason::Ordinal) => None,
            Item::Rejected(r) => Some(r.span.start as usize),
        });
        Self {
            sentence,
            clause,
            lead: lead(p.text, &items[..n], clause.start.max(last_end), start),
            trail: &p.text[end..clause.end.min(next.unwrap_or(usize::MAX)).max(end)],
        }
    }
}

fn lead<'a>(text: &'a str, before: &[Item], from: usize, to: usize) -> &'a str {
    let date = before.iter().rev().take(4).find_map(|i| match i {
        Item::Rejected(r) if matches!(r.reason, Reason::Year | Reason::Date | Reason::Period | Reason::Time) => Some(r.span.end as usize),
        _ => None,
    });
    let start = date.filter(|d| *d > from && *d <= to).unwrap_or(from).min(to);
    let lead = &text[start..to];
    let after_figure = before.iter().rev().find_map(|i| match i {
        Item::Quantity(q) => Some(q.span.end as usize),
        Item::Rejected(_) => None,
    });
    if after_figure != Some(start) {
        return lead;
    }
    // Behind another figure the first words are its noun: 5个核心业务、16个子跑道.
    let own = lead.rsplit_once('、').map_or(lead, |(_, own)| own);
    if own.ends_with(['和', '及', '与']) { "" } else { own }
}
