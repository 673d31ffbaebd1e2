//! The commitment under the cursor, and its card: its sentence and the evidence, wrapped. Judges nothing.

use crate::app::panes::body::Body;
use crate::app::panes::comparison::card::{Card, CardLine, CommitmentRow};
use crate::app::panes::comparison::state::Compare;
use crate::app::panes::comparison::view::View;
use crate::compare::commitments::Commitment;
use crate::lang::{Lang, Say, say};
use crate::text::escape;
use crate::text::one_line::one_line;
use crate::text::span::Span;
use crate::text::width::{self, Ambiguous, MEASURE};

impl Compare {
    /// Returns the commitment under the cursor with its index.
    pub fn commitment(&self) -> Option<(usize, &Commitment)> {
        match self.layout.commitments.get(self.view.position(View::Commitments).cursor)? {
            CommitmentRow::Head(..) => None,
            CommitmentRow::Item(n) => Some((*n, self.pair.commitments().get(*n)?)),
        }
    }

    /// Returns the nearest row of the list that is no head, looking in one direction first.
    pub fn off_heads(&self, row: usize, back: bool) -> usize {
        let rows = &self.layout.commitments;
        let item = |r: &usize| matches!(rows.get(*r), Some(CommitmentRow::Item(_)));
        let up = || (0..=row).rev().find(item);
        let down = || (row..rows.len()).find(item);
        if back { up().or_else(down) } else { down().or_else(up) }.unwrap_or(row)
    }

    /// Sets out the card of the commitment under the cursor for a width, of which `rows` rows are seen.
    pub fn set_out_card(&mut self, (columns, rows): (usize, usize), lang: Lang, ambiguous: Ambiguous) {
        let of = self.commitment().map(|(n, _)| (self.pair.link, n));
        if self.card.of != of {
            self.card = Card { of, ..Card::default() };
        }
        let mut lines = Vec::new();
        if let Some(((_, c), (old, new))) = self.commitment().zip(self.pair.reports()) {
            quote(&mut lines, old, c.span, columns, lang, ambiguous);
            for span in &c.evidence {
                quote(&mut lines, new, *span, columns, lang, ambiguous);
            }
            if c.evidence.is_empty() {
                lines.push(CardLine { place: String::new(), text: Say::NoTrace.text(lang).to_owned() });
            }
        }
        self.card.top = self.card.top.min(lines.len().saturating_sub(rows));
        (self.card.lines, self.card.shown) = (lines, rows);
    }
}

/// Adds a sentence with its year and line.
fn quote(lines: &mut Vec<CardLine>, body: &Body, span: Span, columns: usize, lang: Lang, ambiguous: Ambiguous) {
    let year = body.year.map_or_else(|| "?".to_owned(), |y| y.to_string());
    let mut place = format!("{year} {}", say(lang, Say::Lines, &[&body.report.line(span.start)]));
    let text = escape::line(one_line(body.report.str(span)).trim()).into_owned();
    let room = columns.saturating_sub(width::of(&place, ambiguous) + 3).clamp(8, MEASURE);
    let blank = " ".repeat(width::of(&place, ambiguous));
    for row in width::wrap(&text, room, ambiguous) {
        let place = std::mem::replace(&mut place, blank.clone());
        lines.push(CardLine { place, text: text.get(row.range()).unwrap_or("").to_owned() });
    }
}
