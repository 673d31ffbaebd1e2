//! The commitments of the older report with what became of them, and a card of the one under the cursor. Judges nothing.

use crate::app::Model;
use crate::app::action::Action;
use crate::app::keymap::Context;
use crate::app::panes::comparison;
use crate::app::panes::comparison::card::CommitmentRow;
use crate::app::panes::comparison::state::Compare;
use crate::app::panes::comparison::view::View;
use crate::compare::Comparison;
use crate::compare::commitments::{Commitment, Status};
use crate::lang::figure_text::FigureText;
use crate::lang::{self, Say, say};
use crate::report::Report;
use crate::text::one_line::one_line;
use crate::text::width::MEASURE;
use crate::ui::pen::{Pen, RowState};
use crate::ui::theme::Role;

/// The fewest cells in which a promise says something beside its figures.
const PROMISE: u16 = 14;

/// Returns the status of a commitment, and whether the reader set it.
pub(super) fn status(model: &Model, commitment: &Commitment) -> (Status, bool) {
    comparison::status(&model.compare, &model.entries, &model.memory, commitment)
}

impl Pen<'_, '_, Compare> {
    /// Draws the list, and below it the card.
    pub(super) fn commitments(&mut self, comparison: &Comparison, focused: bool) {
        let (Some((old, _)), lang) = (self.of.pair.reports(), self.model.lang) else { return };
        let at = self.of.view.position(View::Commitments);
        let card = u16::try_from(self.model.commitment_rows()).unwrap_or(0).min(self.area.height.saturating_sub(1));
        let rows = self.of.layout.commitments.len();
        for (y, n) in (0..self.area.height - card).zip(at.top..rows) {
            let state = RowState::of(n == at.cursor, focused);
            self.row_under(y, state);
            let commitment = match self.of.layout.commitments[n] {
                CommitmentRow::Head(origin, count) => {
                    let x = self.put(1, y, lang::origin(lang, origin), self.over(Role::Heading, state)) + 1;
                    self.put(x, y, &count.to_string(), self.over(Role::Dim, state));
                    continue;
                }
                CommitmentRow::Item(n) => &comparison.commitments[n],
            };
            let (status, set) = status(self.model, commitment);
            let mark = if set { format!(" {}", self.theme.glyphs.note) } else { String::new() };
            let word = format!("{}{mark}", lang::commitment(lang, status));
            let edge = self.area.width.min(u16::try_from(MEASURE).unwrap_or(u16::MAX) + 2);
            let word_at = edge.saturating_sub(self.cells_of(&word) + 1);
            // Where they leave hardly a word of what was promised, the card has the figures.
            let figures = commitment.result.and_then(|r| self.figures_of(r)).map(|f| format!("{f}  "));
            let figures = figures.filter(|f| word_at.saturating_sub(self.cells_of(f) + 4) >= PROMISE).unwrap_or_default();
            let tail_at = word_at.saturating_sub(self.cells_of(&figures));
            let tail = figures + &word;
            let text = one_line(old.report.str(commitment.span)).trim().to_owned();
            let line = self.short(&text, tail_at.saturating_sub(4));
            self.put(2, y, &line, self.over(Role::Plain, state));
            self.put(tail_at, y, &tail, self.over(Role::Dim, state));
        }
        if card > 1
            && let Some((_, commitment)) = self.of.commitment()
        {
            let top = self.area.height - card;
            for x in 0..self.area.width {
                self.put(x, top, self.theme.glyphs.horizontal, self.theme.style(Role::Dim));
            }
            let below = rows.saturating_sub(at.top + usize::from(top));
            if below > 0 {
                self.put_escaped(1, top, &format!(" +{below} {} ", self.theme.glyphs.open), self.theme.style(Role::Focused));
            }
            self.card(top + 1, commitment);
        }
    }

    /// Returns a target and the figure that says what became of it.
    fn figures_of(&self, (target, result): (usize, usize)) -> Option<String> {
        let (old, new) = self.of.pair.reports()?;
        let text = FigureText::screen(self.model.lang, self.model.ambiguous);
        let shown = |report: &Report, m: usize| Some(text.with_percent(report, report.metrics.get(m)?));
        Some(format!("{} → {}", shown(&old.report, target)?, shown(&new.report, result)?))
    }

    /// Draws a commitment and its evidence; where there is more than room, how much, and the key that shows it.
    fn card(&mut self, top: u16, c: &Commitment) {
        let lang = self.model.lang;
        let dot = format!(" {} ", self.theme.glyphs.dot);
        let (status, set) = status(self.model, c);
        let mut facts = vec![lang::commitment(lang, status).to_owned(), lang::origin(lang, c.origin).to_owned()];
        if set {
            facts[0].push_str(&format!(" {}", self.theme.glyphs.note));
        } else {
            facts.push(lang::sure(lang, c.score).to_owned());
        }
        let room = self.area.width.saturating_sub(2);
        if c.measurable {
            let with = |say: Say| format!("{}{dot}{}", facts.join(&dot), say.text(lang));
            let long = self.cells_of(&with(Say::Measurable)) <= room;
            facts.push(if long { Say::Measurable } else { Say::MeasurableShort }.text(lang).to_owned());
        }
        let facts = self.short(&facts.join(&dot), room);
        self.put(1, top, &facts, self.theme.style(Role::Heading));
        let shown = usize::from(self.area.height.saturating_sub(top + 1));
        let card = &self.of.card;
        for (y, line) in (top + 1..self.area.height).zip(card.lines.iter().skip(card.top)) {
            let x = self.put_escaped(1, y, &line.place, self.theme.style(Role::Number)) + 1;
            self.put_escaped(if line.place.is_empty() { 1 } else { x }, y, &line.text, self.theme.style(Role::Plain));
        }
        let key = |a: Action| self.model.keymap.key_of(Context::Comparison, a, self.model.lang);
        let below = card.lines.len().saturating_sub(card.top + shown);
        let hint = if below > 0 {
            format!(" {} {} ", self.theme.glyphs.open, say(lang, Say::RowsBelow, &[&below, &key(Action::PageDown)]))
        } else if card.top > 0 {
            format!(" {} ", say(lang, Say::RowsAbove, &[&card.top, &key(Action::PageUp)]))
        } else {
            return;
        };
        // On the line above the card, as the border is the frame's.
        let at = self.area.width.saturating_sub(self.cells_of(&hint) + 2);
        self.put_escaped(at, top - 1, &hint, self.theme.style(Role::Focused));
    }
}
