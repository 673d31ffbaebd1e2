//! The list of sections with what became of each, followed by rows that lead to the other views. Knows no text of a section.

use crate::app::panes::comparison::lists::ListEntry;
use crate::app::panes::comparison::state::Compare;
use crate::app::panes::comparison::view::View;
use crate::app::panes::metrics::cell;
use crate::compare::commitments::Status;
use crate::compare::layout::{Pairing, Sign};
use crate::compare::{Comparison, Kind};
use crate::lang::{self, Say, say};
use crate::report::Finding;
use crate::text::width::MEASURE;
use crate::ui::comparison::headings::heading;
use crate::ui::comparison::signs::role_of;
use crate::ui::pen::{Pen, RowState};
use crate::ui::theme::Role;

impl Pen<'_, '_, Compare> {
    /// Draws the list.
    pub(super) fn list(&mut self, comparison: &Comparison, focused: bool) {
        let at = self.of.view.position(View::Sections);
        let change_count = say(self.model.lang, Say::ChangeCount, &[&self.of.layout.text.changes.len()]);
        for (y, n) in (0..self.area.height).zip(at.top..self.of.layout.list.len()) {
            let state = RowState::of(n == at.cursor, focused);
            self.row_under(y, state);
            match self.of.layout.list[n] {
                ListEntry::Pair(group) => self.pairing(y, group, comparison, state),
                ListEntry::Changes => self.leading(y, &change_count, state),
                ListEntry::Figures => self.leading(y, &self.counted_figures(), state),
                ListEntry::Commitments => self.leading(y, &self.counted_commitments(), state),
                ListEntry::Finding(f) => {
                    let x = self.put(1, y, cell::FLAGGED, self.over(Role::Badge, state)) + 1;
                    let line = comparison.findings.get(f).map(|b| self.found(&b.finding, self.area.width.saturating_sub(x + 1)));
                    self.put(x, y, &line.unwrap_or_default(), self.over(Role::Plain, state));
                }
            }
        }
    }

    /// Returns a finding in at most `room` cells: the figures it is about are kept.
    fn found(&self, finding: &Finding, room: u16) -> String {
        let lang = self.model.lang;
        let message = lang::finding(lang, finding).0;
        let whole = format!("{} {} {message}", Say::FindingsBetween.text(lang), self.theme.glyphs.dot);
        match lang::finding_figures(finding) {
            Some(figures) if self.cells_of(&whole) > room => self.short_of_figures(&finding.text("label"), &figures, &message, room),
            _ => self.short(&whole, room),
        }
    }

    /// Draws a row that leads to another view.
    fn leading(&mut self, y: u16, text: &str, state: RowState) {
        let x = self.put(1, y, self.theme.glyphs.folded, self.over(Role::Dim, state)) + 1;
        let text = self.short(text, self.area.width.saturating_sub(x + 1));
        self.put(x, y, &text, self.over(Role::Heading, state));
    }

    /// Returns the numbers of figures that rose, fell and stayed, in words.
    fn counted_figures(&self) -> String {
        let (up, down, same) = self.of.pair.moves();
        say(self.model.lang, Say::BandFigures, &[&up, &down, &same])
    }

    /// Returns the number of commitments of each origin, and of each status, in words.
    fn counted_commitments(&self) -> String {
        let lang = self.model.lang;
        let dot = format!(" {} ", self.theme.glyphs.dot);
        let kinds: Vec<String> = self.counted().into_iter().map(|(head, _)| head).collect();
        let of = |status: Status| {
            let n: usize = self.of.sums.iter().flat_map(|(_, each)| each).filter(|(s, _)| *s == status).map(|(_, n)| n).sum();
            (n > 0).then(|| format!("{} {n}", lang::commitment(lang, status)))
        };
        let each: Vec<String> = Status::ALL.into_iter().filter_map(of).collect();
        say(lang, Say::CommitmentCount, &[&Say::CommitmentsView.text(lang), &kinds.join(&dot), &each.join(&dot)])
    }

    /// Draws a pair of sections.
    fn pairing(&mut self, y: u16, group: usize, comparison: &Comparison, state: RowState) {
        let Some((p, names)) = self.of.layout.text.pairings.get(group).zip(self.of.layout.wording.names.get(group)) else { return };
        let (aligned, compared) = (&comparison.alignment.groups[group], &comparison.groups[group]);
        let sign = if p.sign == Sign::Same && p.changes > 0 { Sign::Changed } else { p.sign };
        let same = sign == Sign::Same && !aligned.renamed;
        self.put(1, y, sign.glyph(), self.over(if same { Role::Dim } else { role_of(sign) }, state));
        let edge = self.area.width.min(u16::try_from(MEASURE).unwrap_or(u16::MAX));
        // From the longest text to the shortest.
        let tails = self.tails(p, compared.kind, aligned.moved, aligned.renamed, aligned.renumbered);
        let x = 3 + u16::from(p.depth.saturating_sub(1).min(5));
        let heading = heading(names);
        let wanted = self.cells_of(&heading).min(edge / 2);
        let fits = tails.iter().find(|t| x + wanted + self.cells_of(t) + 2 < edge).or(tails.last());
        let tail = fits.map_or("", String::as_str);
        let tail_at = edge.saturating_sub(self.cells_of(tail) + 1).max(x);
        let role = match sign {
            Sign::Added | Sign::Dropped => role_of(sign),
            _ if same => Role::Dim,
            _ => Role::Plain,
        };
        let line = self.short(&heading, tail_at.saturating_sub(x + 1));
        self.put(x, y, &line, self.over(role, state));
        self.put(tail_at, y, tail, self.over(Role::Dim, state));
    }

    /// Returns what became of a section in words and sizes, from the longest to the shortest.
    fn tails(&self, p: &Pairing, kind: Kind, moved: bool, renamed: bool, renumbered: bool) -> Vec<String> {
        let lang = self.model.lang;
        let chars = Say::Chars.text(lang);
        let mut words: Vec<String> = Vec::new();
        if moved {
            words.push(Say::Moved.text(lang).to_owned());
        }
        if renamed && !matches!(kind, Kind::Split | Kind::Merged) {
            words.push(Say::Renamed.text(lang).to_owned());
        } else if renumbered && kind == Kind::Identical && !moved {
            words.push(Say::Renumbered.text(lang).to_owned());
        }
        if kind != Kind::Identical || words.is_empty() {
            words.insert(0, lang::change(lang, kind).to_owned());
        }
        let size = match (p.inserted, p.deleted) {
            (0, 0) => String::new(),
            (i, 0) => format!("+{i} {chars}"),
            (0, d) => format!("-{d} {chars}"),
            (i, d) => format!("+{i} -{d} {chars}"),
        };
        let carried = if p.changes > 0 && p.chars > 0 {
            say(lang, Say::CarriedShare, &[&lang::percent(p.carried as f32 / p.chars as f32)])
        } else {
            String::new()
        };
        let join = |parts: &[&str]| parts.iter().filter(|p| !p.is_empty()).copied().collect::<Vec<_>>().join("  ");
        let all = words.join(" ");
        vec![join(&[&all, &carried, &size]), join(&[&all, &size]), all, words.swap_remove(0)]
    }
}
