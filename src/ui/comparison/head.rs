//! Above every view: the sums of the comparison, what was ignored, and the strip of years. Knows no rows of a view.

use crate::app::action::Action;
use crate::app::keymap::Context;
use crate::app::panes::comparison::state::Compare;
use crate::app::panes::comparison::view::View;
use crate::compare::commitments::{Origin, Status};
use crate::compare::layout::Sign;
use crate::compare::{Comparison, Noise};
use crate::lang::{self, Say, say};
use crate::ui::comparison::signs::role_of;
use crate::ui::comparison::title::year;
use crate::ui::pen::Pen;
use crate::ui::theme::Role;
use crate::ui::width;

impl Pen<'_, '_, Compare> {
    /// Draws the head in at most `rows` rows.
    pub(super) fn head(&mut self, rows: u16, comparison: &Comparison) {
        if rows == 0 {
            return;
        }
        // The sums of the sections say nothing of what was promised.
        if self.of.view.shown == View::Commitments && !comparison.commitments.is_empty() {
            self.kept();
            return;
        }
        self.band(comparison);
        let mut y = 1;
        let passed = self.passed_over(comparison);
        if rows > 1 && !passed.is_empty() {
            let key = self.model.keymap.key_of(Context::Comparison, Action::NoiseMenu, self.model.lang);
            let line = say(self.model.lang, Say::PassedOver, &[&key, &passed]);
            self.put(1, y, &self.short(&line, self.area.width.saturating_sub(2)), self.theme.style(Role::Dim));
            y += 1;
        }
        if y < rows {
            self.strip(y);
        }
    }

    /// Draws what became of the plan in numbers, then of the problems, each by itself: a problem that was answered is no promise that was
    /// kept.
    fn kept(&mut self) {
        let lang = self.model.lang;
        let dot = format!(" {} ", self.theme.glyphs.dot);
        let mut x = 1;
        for (head, each) in self.counted() {
            // The second only as far as it is whole: what became of them, else how many there are.
            let fits = |pen: &Self, line: &str| x + pen.cells_of(line) + 4 <= pen.area.width;
            let whole = format!("{head}{}{}", lang.pick(": ", "："), each.join(&dot));
            if x == 1 {
                let line = self.short(&whole, self.area.width.saturating_sub(2));
                x = self.put(x, 0, &line, self.theme.style(Role::Heading));
            } else if let Some(line) = [whole, head].into_iter().find(|line| fits(self, line)) {
                x = self.put(x, 0, &dot, self.theme.style(Role::Dim));
                x = self.put(x, 0, &line, self.theme.style(Role::Heading));
            }
        }
    }

    /// Returns in words how many commitments of each origin there are, and of each status.
    pub(super) fn counted(&self) -> Vec<(String, Vec<String>)> {
        let lang = self.model.lang;
        let of = |(origin, each): &(Origin, Vec<(Status, usize)>)| {
            let count: usize = each.iter().map(|(_, n)| n).sum();
            let each = each.iter().map(|(s, n)| format!("{} {n}", lang::commitment(lang, *s)));
            (format!("{} {count}", lang::origin(lang, *origin)), each.collect())
        };
        self.of.sums.iter().map(of).collect()
    }

    /// Returns what was ignored and how often.
    fn passed_over(&self, comparison: &Comparison) -> String {
        let dot = format!(" {} ", self.theme.glyphs.dot);
        let some = Noise::ALL.iter().zip(comparison.noise).filter(|(_, n)| *n > 0);
        some.map(|(what, n)| format!("{} {n}", lang::noise(self.model.lang, *what))).collect::<Vec<_>>().join(&dot)
    }

    /// Draws the sums of the comparison.
    fn band(&mut self, comparison: &Comparison) {
        let (s, lang) = (&comparison.summary, self.model.lang);
        let count = |n: usize, what: Say, role: Role| (n > 0).then(|| (say(lang, what, &[&n]), role));
        let mut parts: Vec<(String, Role)> = [
            count(s.added, Say::BandAdded, Role::Added),
            count(s.dropped, Say::BandDropped, Role::Dropped),
            count(s.edited, Say::BandEdited, Role::Badge),
            count(s.moved, Say::BandMoved, Role::Moved),
        ]
        .into_iter()
        .flatten()
        .collect();
        if parts.is_empty() {
            parts.push((Say::BandNothing.text(lang).to_owned(), Role::Plain));
        }
        parts.push((say(lang, Say::BandCarried, &[&lang::percent(s.carried_share)]), Role::Heading));
        if !comparison.figures.is_empty() {
            let (up, down, same) = self.of.pair.moves();
            parts.push((say(lang, Say::BandFigures, &[&up, &down, &same]), Role::Figure));
        }
        // Rare kinds are omitted first if there is not enough room.
        let seldom = [
            count(s.split, Say::BandSplit, Role::Badge),
            count(s.merged, Say::BandMerged, Role::Badge),
            count(s.renamed, Say::BandRenamed, Role::Plain),
        ];
        parts.extend(seldom.into_iter().flatten());
        let mut x = 1;
        for (n, (text, role)) in parts.iter().enumerate() {
            if n > 0 && x + self.cells_of(text) + 4 > self.area.width {
                break;
            }
            if n > 0 {
                x = self.put(x, 0, &format!(" {} ", self.theme.glyphs.dot), self.theme.style(Role::Dim));
            }
            x = self.put(x, 0, text, self.theme.style(*role));
        }
    }

    /// Draws the years, with what became of this section from one to the next.
    fn strip(&mut self, y: u16) {
        let Some(group) = self.of.group() else { return };
        let dim = self.theme.style(Role::Dim);
        let mut x = self.put(1, y, Say::AllYearsOf.text(self.model.lang), dim) + 1;
        let stops = self.of.pair.strip(group);
        let lang = self.model.lang;
        let mut told = Vec::with_capacity(stops.len());
        for (n, stop) in stops.iter().enumerate() {
            let body = &self.of.pair.bodies[stop.body];
            let own = stop.body == self.of.pair.link || stop.body == self.of.pair.link + 1;
            let before = n.checked_sub(1).map(|n| &stops[n]);
            // What it became since the year before, in words.
            let (word, role) = match (stop.present, before) {
                (false, Some(b)) if b.present => (Say::Dropped.text(lang), Role::Dropped),
                (false, _) => (Say::YearNone.text(lang), Role::Dim),
                (true, Some(b)) if !b.present => (Say::Added.text(lang), Role::Added),
                (true, Some(b)) => match b.sign {
                    Some(Sign::Same) => (Say::Identical.text(lang), Role::Dim),
                    Some(Sign::Moved) => (Say::Moved.text(lang), role_of(Sign::Moved)),
                    Some(sign) => (Say::Edited.text(lang), role_of(sign)),
                    None => (Say::YearFirst.text(lang), Role::Dim),
                },
                (true, None) => (Say::YearFirst.text(lang), Role::Dim),
            };
            told.push((year(self.model, body), if own { Role::Heading } else { Role::Plain }, word, role));
        }
        // Where the years are more than the row holds, the oldest go; never those that are compared.
        let ambiguous = self.model.ambiguous;
        let room = usize::from(self.area.width).saturating_sub(usize::from(x));
        let taken = |from: usize| {
            let years = told[from..].iter().map(|(year, _, word, _)| width::of(year, ambiguous) + width::of(word, ambiguous) + 4);
            years.sum::<usize>() + 2 * usize::from(from > 0)
        };
        let own = stops.iter().position(|s| s.body == self.of.pair.link).unwrap_or(0);
        let from = (0..=own).find(|from| taken(*from) <= room + 2).unwrap_or(own);
        if from > 0 {
            x = self.put(x, y, "…", dim) + 1;
        }
        for (n, (year, style, word, role)) in told[from..].iter().enumerate() {
            if n > 0 {
                x = self.put(x, y, &format!("{} ", self.theme.glyphs.dot), dim);
            }
            x = self.put(x, y, year, self.theme.style(*style)) + 1;
            x = self.put(x, y, word, self.theme.style(*role)) + 1;
        }
    }
}
