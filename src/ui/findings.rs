//! The findings pane: what was found by severity, the relations between figures, and below them the card of the row under the
//! cursor with its rule, arithmetic and evidence.

use crate::app::Model;
use crate::app::panes::findings::evidence;
use crate::app::panes::findings::evidence::Item;
use crate::app::panes::findings::state::{Findings, Part, Row, SaidBefore};
use crate::app::panes::metrics::cell;
use crate::app::place::Pane;
use crate::lang;
use crate::lang::figure_text::FigureText;
use crate::lang::{Lang, Say, say};
use crate::records::judged::Judged;
use crate::records::whose::Whose;
use crate::report::{Report, Severity};
use crate::text::one_line::one_line;
use crate::text::width::MEASURE;
use crate::text::{escape, width};
use crate::ui::cells;
use crate::ui::pen::Pen;
use crate::ui::theme::{Role, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use std::ops::Range;

pub fn draw(buffer: &mut Buffer, area: Rect, model: &Model, theme: &Theme) {
    let f = &model.findings;
    let focused = model.focus == Pane::Findings;
    let inside = cells::pane(buffer, area, &escape::line(&title(model, theme)), focused, theme, model.ambiguous);
    let mut pen = Pen { buffer, area: inside, model, theme, of: f };
    let Some(report) = f.report.as_ref().filter(|_| !f.rows.is_empty()) else {
        let say = if f.report.is_some() { Say::NoFindings } else { Say::NoReportOpen };
        pen.sentence(say.text(model.lang));
        return;
    };
    let card = u16::try_from(model.card_rows()).unwrap_or(0).min(inside.height.saturating_sub(1));
    let height = inside.height - card;
    for (y, row) in (0..height).zip(f.top..f.rows.len()) {
        let at = (row == f.cursor).then_some(focused);
        match f.rows[row] {
            Row::Head { part, items } => pen.head(y, part, items),
            Row::Item(item) => pen.item(y, report, item, at),
        }
    }
    if card > 1
        && let Some(item) = f.item()
    {
        pen.card(height, report, item);
    }
    // On the line above the card, else on the border.
    let below = f.rows.len().saturating_sub(f.top + usize::from(height));
    cells::rows_below(buffer, area, height + 1, below, theme, model.ambiguous);
}

fn title(model: &Model, theme: &Theme) -> String {
    let name = Say::Findings.text(model.lang);
    let Some(e) = model.shown_entry().filter(|_| model.findings.report.is_some()) else { return name.to_owned() };
    let place = e.department.as_ref().or(e.places.last()).cloned().unwrap_or_else(|| e.file_name());
    let year = e.year.map_or_else(|| "?".to_owned(), |y| y.to_string());
    format!("{place} {year} {} {name}", theme.glyphs.dot)
}

/// A paragraph of the card.
struct Paragraph {
    text: String,
    style: Style,
    /// A range of it in a different style.
    own: Option<(Range<usize>, Style)>,
}

impl Pen<'_, '_, Findings> {
    fn head(&mut self, y: u16, part: Part, items: usize) {
        let lang = self.model.lang;
        let name = match part {
            Part::Severity(s) => lang::severity(lang, s),
            Part::Changes => Say::StatedChanges.text(lang),
            Part::Relations => Say::Relations.text(lang),
            Part::Dismissed => Say::Dismissed.text(lang),
        };
        let role = if part == Part::Dismissed { Role::Dim } else { Role::Heading };
        let end = self.put(0, y, name, self.theme.style(role));
        self.put(end + 1, y, &items.to_string(), self.theme.style(Role::Dim));
    }

    fn judged(&self, report: &Report, item: Item) -> Option<Judged> {
        let e = self.model.shown_entry()?;
        evidence::judged(&self.model.memory, report, &Whose::of(e), item)
    }

    fn item(&mut self, y: u16, report: &Report, item: Item, at: Option<bool>) {
        let lang = self.model.lang;
        let judged = self.judged(report, item);
        let role = if judged == Some(Judged::Dismissed) { Role::Dim } else { Role::Plain };
        self.row_under(y, at);
        let worst = matches!(item, Item::Finding(f) if report.findings[f].severity == Severity::Error);
        let hint = matches!(item, Item::Finding(f) if report.findings[f].severity == Severity::Info);
        let sign_role = match (role, worst, hint) {
            (Role::Dim, ..) | (_, _, true) => Role::Dim,
            (_, true, _) => Role::Dropped,
            _ => Role::Badge,
        };
        self.put(1, y, self.sign(report, item, judged), self.over(sign_role, at));
        let lines = short_lines(&evidence::lines(report, item), lang);
        // Close enough to the words that the eye can follow.
        let right = self.area.width.min(u16::try_from(MEASURE).unwrap_or(u16::MAX) + 2);
        let edge = right.saturating_sub(self.cells_of(&lines) + 1);
        // For a relation the result matters more than its line.
        let tail = match item {
            Item::Relation(r) => self.before(report, r).unwrap_or_else(|| evidence::outcome(report, r, lang).to_owned()),
            Item::Finding(_) => String::new(),
        };
        let room = edge.saturating_sub(5);
        let message = evidence::message(report, item, lang);
        let tail = if tail.is_empty() { tail } else { format!("{}{tail}", lang.pick("; ", "；")) };
        let whole = format!("{message}{tail}");
        let text = match self.name_and_figures(report, item) {
            Some((name, figures, said)) if self.cells_of(&escape::line(&whole)) > room => {
                self.short_of_figures(name, &figures, &said, room)
            }
            _ => self.short(&whole, room),
        };
        self.put(4, y, &text, self.over(role, at));
        self.put(edge, y, &lines, self.over(Role::Dim, at));
    }

    /// Returns what a row is about, its figures, and what is said of them: where the year before says the base, of the two years' figures.
    fn name_and_figures<'r>(&self, report: &'r Report, item: Item) -> Option<(&'r str, String, String)> {
        let lang = self.model.lang;
        let (name, figures) = evidence::name_and_figures(report, item)?;
        let r = match item {
            Item::Finding(f) => return Some((name, figures, lang::finding(lang, &report.findings[f]).0)),
            Item::Relation(r) => r,
        };
        let now = report.reconciliations[r].metrics.first().and_then(|m| report.metrics.get(*m));
        Some(match (self.of.said_before(r), now) {
            (Some(said), Some(now)) => {
                let text = FigureText::screen(lang, self.model.ambiguous);
                let verdict = if said.near { Say::HoldsNearly.text(lang) } else { lang::verdict(lang, said.verdict) };
                (name, format!("{}→{}", text.number(said.value), text.value(now)), verdict.to_owned())
            }
            _ => (name, figures, evidence::outcome(report, r, lang).to_owned()),
        })
    }

    /// Returns the sign of the reader's judgement, else of the severity; of a relation, whether it holds, if that is known.
    fn sign(&self, report: &Report, item: Item, judged: Option<Judged>) -> &'static str {
        match (judged, item) {
            (Some(Judged::Confirmed | Judged::Dismissed), _) => self.theme.glyphs.note,
            (_, Item::Finding(f)) => match report.findings[f].severity {
                Severity::Error => "!!",
                Severity::Warn => cell::FLAGGED,
                Severity::Info => self.theme.glyphs.dot,
            },
            (_, Item::Relation(r)) => match (report.reconciliations[r].holds, self.of.said_before(r)) {
                (None, Some(SaidBefore { near: true, .. })) => cell::NEARLY,
                (None, said) => said.and_then(|s| cell::verdict_sign(s.verdict)).unwrap_or(""),
                (Some(true), _) => cell::AGREES,
                (Some(false), _) => cell::CONTRADICTS,
            },
        }
    }

    /// Returns what the report of the year before says where a relation only implies it.
    fn before(&self, report: &Report, relation: usize) -> Option<String> {
        let lang = self.model.lang;
        let Some(said) = self.of.said_before(relation) else {
            let silent = self.of.before.is_some() && evidence::wants_year_before(&report.reconciliations[relation]);
            return silent.then(|| Say::YearBeforeSilent.text(lang).to_owned());
        };
        let value = FigureText::screen(lang, self.model.ambiguous).number(said.value);
        let sign = if said.near { Some(cell::NEARLY) } else { cell::verdict_sign(said.verdict) };
        Some(say(lang, Say::YearBeforeSays, &[&value, &sign.unwrap_or("")]).trim_end().to_owned())
    }

    /// Returns in words whether the stated change behind a relation is that from the report of the year before, and its sentence there.
    fn year_before(&self, report: &Report, relation: usize) -> Option<(String, Paragraph)> {
        let (lang, before) = (self.model.lang, self.of.before.as_ref()?);
        let said = self.of.said_before(relation)?;
        let new = report.metrics.get(*report.reconciliations[relation].metrics.first()?)?;
        let old = before.report.metrics.get(said.metric)?;
        let text = FigureText::screen(lang, self.model.ambiguous);
        let told = one_line(report.str(new.change.as_ref()?.text));
        let verdict = text.verdict(&told, (said.verdict, said.near), (&before.report, old), (report, new));
        let file = self.model.entries.get(before.entry).map_or_else(String::new, |e| e.file_name());
        let quote = evidence::quote(&before.report, old.text);
        let label = format!("{} ", say(lang, Say::YearBeforeLine, &[&quote.line, &file]));
        let own = label.len() + quote.highlight.start..label.len() + quote.highlight.end;
        let hit = self.theme.style(Role::Hit);
        Some((verdict, Paragraph { text: label + &quote.text, style: Style::new(), own: Some((own, hit)) }))
    }

    fn card(&mut self, top: u16, report: &Report, item: Item) {
        let dim = self.theme.style(Role::Dim);
        for x in 0..self.area.width {
            self.put(x, top, self.theme.glyphs.horizontal, dim);
        }
        let places = evidence::places(report, item);
        let title = match places.len() {
            0 | 1 => format!(" {} ", Say::Evidence.text(self.model.lang)),
            n => format!(
                " {} {} {} ",
                Say::Evidence.text(self.model.lang),
                self.theme.glyphs.dot,
                say(self.model.lang, Say::PlaceOf, &[&(self.model.findings.place + 1), &n])
            ),
        };
        self.put(1, top, &title, dim);
        let mut y = top + 1;
        for p in self.paragraphs(report, item, &places) {
            y = self.paragraph(y, &p);
        }
        // What has no room is said to be there; Enter leads to its sentence.
        let (area, hidden) = (self.area, usize::from(y.saturating_sub(self.area.height)));
        cells::rows_below(self.buffer, area, area.height.saturating_sub(1), hidden, self.theme, self.model.ambiguous);
    }

    /// Returns message, rule, arithmetic, then the quotes: first the place that the card shows, then those after it.
    fn paragraphs(&self, report: &Report, item: Item, places: &[crate::text::span::Span]) -> Vec<Paragraph> {
        let lang = self.model.lang;
        let dim = self.theme.style(Role::Dim);
        let labelled = |label: Say, text: &str| {
            let label = format!("{} ", label.text(lang));
            let own = (0..label.len(), dim);
            Paragraph { text: format!("{label}{text}"), style: Style::new(), own: Some(own) }
        };
        let mut out = vec![Paragraph { text: evidence::message(report, item, lang), style: self.theme.style(Role::Heading), own: None }];
        out.push(labelled(Say::Rule, evidence::rule(report, item, lang)));
        out.extend(evidence::arithmetic(report, item, lang).map(|a| labelled(Say::Arithmetic, &a)));
        let mut year_before = None;
        if let Item::Relation(r) = item {
            let (verdict, quote) = self.year_before(report, r).unzip();
            let implied = || evidence::wants_year_before(&report.reconciliations[r]).then(|| evidence::outcome(report, r, lang).to_owned());
            out.extend(verdict.or_else(|| self.before(report, r)).or_else(implied).map(|b| labelled(Say::Evidence, &b)));
            year_before = quote;
        }
        let at = self.model.findings.place.min(places.len());
        let mut seen: Vec<String> = Vec::new();
        for span in places[at..].iter().chain(&places[..at]).take(12) {
            let quote = evidence::quote(report, *span);
            let label = format!("{} ", short_lines(&[quote.line], lang));
            let text = format!("{label}{}", quote.text);
            if seen.contains(&text) || quote.text.is_empty() {
                continue;
            }
            seen.push(text.clone());
            let highlight = label.len() + quote.highlight.start..label.len() + quote.highlight.end;
            out.push(Paragraph { text, style: Style::new(), own: Some((highlight, self.theme.style(Role::Hit))) });
        }
        out.extend(year_before);
        if let Some(e) = self.model.shown_entry() {
            let judged = match self.judged(report, item) {
                Some(Judged::Confirmed) => format!("{} {} ", Say::Confirmed.text(lang), self.theme.glyphs.dot),
                Some(Judged::Dismissed) => format!("{} {} ", Say::Dismissed.text(lang), self.theme.glyphs.dot),
                Some(Judged::Status(_)) | None => String::new(),
            };
            out.push(Paragraph { text: format!("{judged}{}", e.file_name()), style: dim, own: None });
        }
        out
    }

    /// Draws a paragraph from a row on; returns the row after it.
    fn paragraph(&mut self, mut y: u16, p: &Paragraph) -> u16 {
        let room = usize::from(self.area.width.saturating_sub(2)).min(MEASURE);
        for row in width::wrap(&p.text, room, self.model.ambiguous) {
            let range = row.range();
            let own = p.own.clone().map_or((range.end..range.end, p.style), |(own, style)| {
                (own.start.clamp(range.start, range.end)..own.end.clamp(range.start, range.end), style)
            });
            let part = |from: usize, to: usize| p.text.get(from..to).unwrap_or("");
            let x = self.put(1, y, part(range.start, own.0.start), p.style);
            let x = self.put(x, y, part(own.0.start, own.0.end), p.style.patch(own.1));
            self.put(x, y, part(own.0.end, range.end), p.style);
            y += 1;
        }
        y
    }
}

/// Returns where it occurs, in few cells: the first lines, and whether there are more.
fn short_lines(lines: &[usize], lang: Lang) -> String {
    match lines {
        [] => String::new(),
        [one] => say(lang, Say::Lines, &[one]),
        [one, more @ ..] => format!("{} +{}", say(lang, Say::Lines, &[one]), more.len()),
    }
}
