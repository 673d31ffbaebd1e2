//! What is under a place of the list: its units by year, with what is missing, findings, and how much was carried over. Decides nothing.

use crate::app::Model;
use crate::app::overview;
use crate::app::panes::reports::units::UnitYears;
use crate::lang::{self, Say, say};
use crate::library::list_section::{NO_PROVINCE, PlaceId};
use crate::text::escape;
use crate::ui::cells;
use crate::ui::pen::Pen;
use crate::ui::theme::{Role, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

/// The most cells of a name.
const NAME: u16 = 28;

/// Draws it with its frame.
pub fn draw(buffer: &mut Buffer, area: Rect, model: &Model, theme: &Theme, id: &PlaceId) {
    let names: Vec<&str> = id.1.iter().map(String::as_str).filter(|n| *n != NO_PROVINCE).collect();
    let title =
        if names.is_empty() { Say::NoProvince.text(model.lang).to_owned() } else { names.join(&format!(" {} ", theme.glyphs.into)) };
    let inside = cells::pane(buffer, area, &escape::line(&title), false, theme, model.ambiguous);
    if let Some(units) = overview::known(model, id) {
        Pen { buffer, area: inside, model, theme, of: &**units }.draw();
    }
}

/// Where the columns are.
struct Columns {
    name: u16,
    years: Vec<u32>,
    missing: u16,
    findings: u16,
    carried: u16,
}

impl Pen<'_, '_, Vec<UnitYears>> {
    fn draw(&mut self) {
        let (lang, dim) = (self.model.lang, self.theme.style(Role::Dim));
        let years: Vec<u32> = self.of.iter().flat_map(|u| u.years.keys().copied()).collect();
        let (Some(first), Some(last)) = (years.iter().min().copied(), years.iter().max().copied()) else {
            self.sentence(Say::NothingDated.text(lang));
            return;
        };
        let reports: usize = self.of.iter().map(|u| u.years.len()).sum();
        let head = say(lang, Say::PlaceUnits, &[&self.of.len(), &reports, &span(first, last)]);
        let mut x = self.put(1, 0, &head, self.theme.style(Role::Heading));
        let missing: usize = self.of.iter().map(|u| u.missing.len()).sum();
        if missing > 0 {
            x = self.put(x, 0, &format!(" {} ", self.theme.glyphs.dot), dim);
            self.put(x, 0, &say(lang, Say::PlaceMissing, &[&missing]), self.theme.style(Role::Badge));
        }
        if missing > 0 {
            let rule = self.short(Say::OwedRule.text(lang), self.area.width.saturating_sub(2));
            self.put(1, 1, &rule, dim);
        }
        let columns = self.columns(first, last);
        self.heads(&columns);
        let height = usize::from(self.area.height.saturating_sub(3));
        for (y, unit) in (3..).zip(self.of.iter().take(height)) {
            self.unit(y, unit, &columns);
        }
        let more = self.of.len().saturating_sub(height);
        if more > 0 {
            let more = format!(" +{more} ");
            self.put(self.area.width.saturating_sub(self.cells_of(&more) + 1), 2, &more, dim);
        }
    }

    /// Returns where the columns are: the newest years that fit.
    fn columns(&self, first: u32, last: u32) -> Columns {
        let widest = self.of.iter().map(|u| self.cells_of(&name(u))).max().unwrap_or(0);
        let wide = |s: Say| self.cells_of(s.text(self.model.lang)).max(4) + 2;
        let tails = self.missing_cells() + wide(Say::ColFindings) + wide(Say::ColCarried);
        let name = widest.clamp(8, NAME).min((self.area.width / 3).max(8));
        let room = self.area.width.saturating_sub(name + 3 + tails) / 3;
        let count = u32::from(room.max(2)).min(last - first + 1);
        let years: Vec<u32> = (last + 1 - count..=last).collect();
        let missing = name + 3 + u16::try_from(years.len() * 3).unwrap_or(0);
        let findings = missing + self.missing_cells();
        Columns { name, years, missing, findings, carried: findings + wide(Say::ColFindings) }
    }

    fn missing_cells(&self) -> u16 {
        let widest = self.of.iter().map(|u| self.cells_of(&missing(u))).max().unwrap_or(0);
        widest.max(self.cells_of(Say::ColMissing.text(self.model.lang))) + 2
    }

    fn heads(&mut self, c: &Columns) {
        let style = self.theme.style(Role::Dim).add_modifier(Modifier::UNDERLINED);
        let lang = self.model.lang;
        cells::fill(self.buffer, self.area, 0, 2, style);
        self.put(1, 2, Say::ColUnitName.text(lang), style);
        for (x, year) in (c.name + 2..).step_by(3).zip(&c.years) {
            self.put(x, 2, &format!("{:02}", year % 100), style);
        }
        self.put(c.missing, 2, Say::ColMissing.text(lang), style);
        self.put(c.findings, 2, Say::ColFindings.text(lang), style);
        self.put(c.carried, 2, Say::ColCarried.text(lang), style);
    }

    fn unit(&mut self, y: u16, unit: &UnitYears, c: &Columns) {
        let dim = self.theme.style(Role::Dim);
        self.put(1, y, &self.short(&name(unit), c.name), self.theme.style(Role::Place));
        for (x, year) in (c.name + 2..).step_by(3).zip(&c.years) {
            let own = unit.years.get(year).and_then(|own| own.last()).and_then(|e| self.model.entries.get(*e));
            if let Some(e) = own {
                let role = if self.model.memory.read.contains(&e.key) { Role::YearRead } else { Role::Year };
                self.put(x, y, &format!("{:02}", year % 100), self.theme.style(role));
            } else if unit.missing.contains(year) {
                self.put(x, y, Say::MissingYear.text(self.model.lang), self.theme.style(Role::Badge));
            }
        }
        self.put(c.missing, y, &missing(unit), self.theme.style(Role::Badge));
        let Some(latest) = unit.latest() else { return };
        if let Some(e) = self.model.entries.get(latest).filter(|e| e.findings > 0) {
            self.put(c.findings, y, &format!("!{}", e.findings), self.theme.style(Role::Badge));
        }
        if let Some(share) = self.model.overview.shares.get(&latest) {
            self.put(c.carried, y, &format!("{} %", lang::percent(*share)), self.theme.style(Role::Plain));
        } else if unit.years.len() > 1 {
            self.put(c.carried, y, self.theme.glyphs.dot, dim);
        }
    }
}

fn span(first: u32, last: u32) -> String {
    if first == last { first.to_string() } else { format!("{first}-{last}") }
}

/// Returns the name of a unit below the place; of several levels all, as the last alone may be ambiguous.
fn name(unit: &UnitYears) -> String {
    unit.names.concat()
}

/// Returns the missing years, at most four.
fn missing(unit: &UnitYears) -> String {
    let mut years: Vec<String> = unit.missing.iter().rev().take(4).map(u32::to_string).collect();
    years.reverse();
    if unit.missing.len() > 4 {
        years.insert(0, "…".to_owned());
    }
    years.join(" ")
}
