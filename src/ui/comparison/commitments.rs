//! The commitments of the older report with what became of them, and a card of the one under the cursor. Judges nothing.

use crate::app::Model;
use crate::app::panes::comparison;
use crate::app::panes::comparison::state::Compare;
use crate::app::panes::comparison::view::View;
use crate::compare::Comparison;
use crate::compare::commitments::{Commitment, Status};
use crate::lang::{self, Say, say};
use crate::report::Report;
use crate::text::escape;
use crate::text::one_line::one_line;
use crate::text::span::Span;
use crate::text::width::{self, MEASURE};
use crate::ui::comparison::title::year;
use crate::ui::pen::{Pen, RowState};
use crate::ui::theme::Role;

/// Returns the status of a commitment, and whether the reader set it.
pub(super) fn status(model: &Model, commitment: &Commitment) -> (Status, bool) {
    comparison::status(&model.compare, &model.entries, &model.memory, commitment)
}

impl Pen<'_, '_, Compare> {
    /// Draws the list, and below it the card.
    pub(super) fn commitments(&mut self, comparison: &Comparison, focused: bool) {
        let (Some((old, new)), lang) = (self.of.pair.reports(), self.model.lang) else { return };
        let at = self.of.view.position(View::Commitments);
        let card = u16::try_from(self.model.commitment_rows()).unwrap_or(0).min(self.area.height.saturating_sub(1));
        for (y, n) in (0..self.area.height - card).zip(at.top..comparison.commitments.len()) {
            let state = RowState::of(n == at.cursor, focused);
            self.row_under(y, state);
            let commitment = &comparison.commitments[n];
            let (status, set) = status(self.model, commitment);
            let mark = if set { format!(" {}", self.theme.glyphs.note) } else { String::new() };
            let tail = format!("{}{mark}", lang::commitment(lang, status));
            let edge = self.area.width.min(u16::try_from(MEASURE).unwrap_or(u16::MAX) + 2);
            let tail_at = edge.saturating_sub(self.cells_of(&tail) + 1);
            self.put(1, y, sign_of(status), self.over(Role::Badge, state));
            let text = one_line(old.report.str(commitment.span)).trim().to_owned();
            let line = self.short(&text, tail_at.saturating_sub(4));
            self.put(3, y, &line, self.over(Role::Plain, state));
            self.put(tail_at, y, &tail, self.over(Role::Dim, state));
        }
        if card > 1
            && let Some(commitment) = comparison.commitments.get(at.cursor)
        {
            let top = self.area.height - card;
            for x in 0..self.area.width {
                self.put(x, top, self.theme.glyphs.horizontal, self.theme.style(Role::Dim));
            }
            self.card(top + 1, commitment, (&old.report, &year(self.model, old)), (&new.report, &year(self.model, new)));
        }
    }

    /// Draws a commitment and its evidence in full.
    fn card(&mut self, top: u16, c: &Commitment, (old, a): (&Report, &str), (new, b): (&Report, &str)) {
        let lang = self.model.lang;
        let dot = format!(" {} ", self.theme.glyphs.dot);
        let (status, set) = status(self.model, c);
        let mut facts = vec![lang::commitment(lang, status).to_owned(), lang::origin(lang, c.origin).to_owned()];
        if set {
            facts[0].push_str(&format!(" {}", self.theme.glyphs.note));
        } else {
            facts.push(say(lang, Say::Sure, &[&lang::percent(c.score)]));
        }
        if c.measurable {
            facts.push(Say::Measurable.text(lang).to_owned());
        }
        self.put(1, top, &facts.join(&dot), self.theme.style(Role::Heading));
        let mut y = self.quote(top + 1, a, old, c.span);
        for span in &c.evidence {
            y = self.quote(y, b, new, *span);
        }
        if c.evidence.is_empty() {
            self.put(1, y, Say::NoTrace.text(lang), self.theme.style(Role::Dim));
        }
    }

    /// Writes a sentence with its year and line; returns the row after it.
    fn quote(&mut self, mut y: u16, year: &str, report: &Report, span: Span) -> u16 {
        let line = say(self.model.lang, Say::Lines, &[&report.line(span.start)]);
        let text = one_line(report.str(span)).trim().to_owned();
        let x = self.put(1, y, &format!("{year} {line}"), self.theme.style(Role::Number)) + 1;
        let room = usize::from(self.area.width.saturating_sub(x + 1)).clamp(8, MEASURE);
        for row in width::wrap(&escape::line(&text), room, self.model.ambiguous) {
            if y >= self.area.height {
                break;
            }
            let own = escape::line(&text).get(row.range()).unwrap_or("").to_owned();
            self.put(x, y, &own, self.theme.style(Role::Plain));
            y += 1;
        }
        y
    }
}

/// Returns the sign of a status, which expresses without colour what colours say.
fn sign_of(status: Status) -> &'static str {
    match status {
        Status::Evidenced => "✓",
        Status::Asserted => "~",
        Status::BelowTarget => "<",
        Status::ListedAgain => "=",
        Status::NotMentioned => "?",
    }
}
