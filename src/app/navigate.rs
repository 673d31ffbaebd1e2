//! How the reader gets from report to report and from place to place: opening, jumps, years, and what is remembered.

use crate::app::message::{Effect, Slot};
use crate::app::model::{Going, Model, Undo};
use crate::app::panes::reports::rows::ListRow;
use crate::app::panes::reports::update as reports;
use crate::app::panes::text::reader::Reader;
use crate::app::panes::text::update as text;
use crate::app::place::{Highlight, Pane, Sought, Spot, Target, What};
use crate::app::request::Request;
use crate::lang::{Say, say};
use crate::library::entry::Entry;
use crate::library::{Outcome, Source};
use crate::records::facts::{Fact, TextPlace};
use crate::records::whose::Whose;
use crate::report::Report;
use crate::report::metrics::Metric;
use crate::store::{seek, similar};
use crate::text::span::Span;
use std::sync::Arc;

/// Takes up a fact and writes it down.
pub fn record(model: &mut Model, fact: Fact, effects: &mut Vec<Effect>) {
    if let Some(before) = model.memory.before(&fact).filter(|before| *before != fact) {
        model.remember_undo(Undo::Facts(vec![before]));
    }
    take_up(model, fact, effects);
}

/// Takes up a fact that cannot be undone.
pub fn take_up(model: &mut Model, fact: Fact, effects: &mut Vec<Effect>) {
    model.memory.record(fact.clone());
    if matches!(fact, Fact::Mark { .. } | Fact::Note(_)) {
        reports::mark(&mut model.list, &model.entries, &model.memory);
    }
    effects.push(Effect::Remember(fact));
}

/// Selects a report in the list, unfolding what hides it.
pub fn select(model: &mut Model, entry: usize) {
    reports::select(&mut model.list, &model.entries, entry);
}

// ------------------------------------------------------------------------------------------------ opening

/// Shows the selected report, unless another one is being read.
pub fn preview(model: &mut Model, effects: &mut Vec<Effect>) {
    if model.focus == Pane::Reports || model.text.reader.is_none() {
        show_selected(model, effects);
    }
}

/// Requests the body of the selected report, unless it is shown already.
pub fn show_selected(model: &mut Model, effects: &mut Vec<Effect>) {
    let Some(entry) = model.selected() else { return };
    let wanted = model.going.as_ref().map_or(model.shown, |g| Some(g.entry));
    if wanted != Some(entry) {
        open(model, entry, Target::Usual, effects);
    }
}

/// Fetches a report; goes to `target` when it arrives.
pub fn open(model: &mut Model, entry: usize, target: Target, effects: &mut Vec<Effect>) {
    remember_folds(model, effects);
    let Some(e) = model.entries.get(entry) else { return };
    // The row represents this report now, whichever year is added beside it.
    if model.list.rows.get(model.list.cursor).is_some_and(|r| r.entries().contains(&entry)) {
        model.list.choose(entry, &model.entries);
    }
    if e.unread.is_some() {
        model.going = None;
        model.text.reader = None;
        model.shown = Some(entry);
        return;
    }
    let (source, part) = (e.source.clone(), e.part);
    let ticket = model.tickets.issue(Slot::Open);
    model.going = Some(Going { ticket, entry, target });
    effects.push(Effect::Open { ticket, source, part, columns: model.text_area().0, ambiguous: model.ambiguous });
}

/// Goes to where a search over all reports found something; Esc leads back.
pub fn go_to_hit(model: &mut Model, source: &Source, part: usize, sought: Sought, effects: &mut Vec<Effect>) {
    let here = |e: &Arc<Entry>| !e.gone && e.part == part && e.source == *source;
    let Some(entry) = model.entries.iter().position(here) else {
        // It was found in the index, and is gone since.
        model.notice = Some(Say::ReportGone.text(model.lang).to_owned());
        return;
    };
    remember_jump(model, true);
    select(model, entry);
    model.touched = true;
    model.turn_to(Pane::Text);
    if model.shown == Some(entry) && model.text.reader.is_some() && model.going.is_none() {
        go_to_target(model, Target::Hit(sought));
    } else {
        open(model, entry, Target::Hit(sought), effects);
    }
}

/// Opens the shown report again: its file was reread.
pub fn reopen(model: &mut Model, effects: &mut Vec<Effect>) {
    let at = model.text.reader.as_ref().map(Reader::offset);
    if let Some(entry) = model.shown.or(model.selected()) {
        open(model, entry, at.map_or(Target::Usual, Target::Offset), effects);
    }
}

/// Takes a requested report, the `part` of an outcome, with its reader, and goes to the requested place in it.
pub fn opened(
    model: &mut Model,
    going: Going,
    (outcome, part, reader): (Outcome, usize, Option<Reader>),
    effects: &mut Vec<Effect>,
) -> Vec<Request> {
    let old = model.text.reader.take();
    let mut requests = vec![Request::Void(Slot::Search), Request::Void(Slot::Original)];
    (model.text.awaits_original, model.text.unread) = (false, None);
    model.shown = Some(going.entry);
    let loaded = match outcome {
        Outcome::Read(loaded) => loaded,
        // It could be read when the list was made, but not now.
        Outcome::Unread(_, why) => {
            requests.push(Request::Notice(crate::lang::unread(model.lang, &why)));
            model.text.unread = Some(why);
            return requests;
        }
    };
    let Some(report) = loaded.reports.get(part).map(Arc::clone) else {
        requests.push(Request::say(Say::ReportGone, model.lang));
        return requests;
    };
    let mut reader = reader.unwrap_or_else(|| Reader::new(loaded, report, model.ambiguous));
    let whose = model.shown_entry().map(Whose::of).unwrap_or_default();
    if let Some(folds) = model.memory.folds(&whose) {
        reader.folds.folded = folds.iter().copied().collect();
    } else if matches!(going.target, Target::Section { .. })
        && let Some(old) = &old
    {
        // The same parts are folded in the next year.
        reader.folds.folded.clone_from(&old.folds.folded);
    }
    reader.layout(model.text_area().0);
    reader.flatten();
    model.text.reader = Some(reader);
    let usual = match (&going.target, &model.memory.at) {
        (Target::Usual, Some((place, _))) if place.of.report == whose.report => Some(place.clone()),
        _ => None,
    };
    go_to_target(model, usual.map_or(going.target, Target::Place));
    if !model.text.query.is_empty() {
        requests.extend(text::ask_search(&model.text, model.text.query.clone()));
    }
    if model.focus != Pane::Reports {
        mark_read(model, effects);
    }
    requests.push(Request::AskCarried);
    requests
}

fn go_to_target(model: &mut Model, target: Target) {
    if let Target::Hit(sought) = target {
        let place = model.text.reader.as_ref().and_then(|r| match &sought {
            Sought::Words(query) => seek::place(&r.report, query),
            Sought::Paragraph(paragraph) => similar::place(&r.report, paragraph),
            Sought::Figure { line, label } => {
                let is = |m: &&Metric| *m.label == **label && r.report.line(m.text.start) == *line as usize;
                r.report.metrics.iter().find(is).map(|m| m.text)
            }
        });
        if let Some(span) = place {
            text::highlight(&mut model.text, Highlight { span, what: What::Passage });
        }
        return;
    }
    if let Target::Highlight(highlight) = target {
        return text::highlight(&mut model.text, highlight);
    }
    let Some(reader) = &mut model.text.reader else { return };
    match target {
        Target::Usual | Target::Highlight(_) | Target::Hit(_) => {}
        Target::Offset(o) => reader.go_to(o),
        Target::Place(place) => {
            let start = match place.section.map(|s| reader.folds.section_with(s)) {
                Some(Some(s)) => Some(Report::start_of(&reader.report.sections[s])),
                Some(None) => None,
                None => Some(reader.report.span.start),
            };
            if let Some(start) = start {
                reader.go_to(start.saturating_add(place.into).min(reader.report.span.end));
            }
        }
        Target::Section { ids, role } => {
            let same = ids.iter().find_map(|id| reader.folds.section_with(*id));
            let of_role = || role.and_then(|r| reader.report.sections.iter().position(|s| s.role == r && s.own_role));
            if let Some(s) = same.or_else(of_role) {
                reader.go_to_section(s);
            }
        }
    }
}

/// Notes that the shown report has been read.
pub fn mark_read(model: &mut Model, effects: &mut Vec<Effect>) {
    if let Some(key) = model.shown_entry().map(|e| e.key)
        && model.text.reader.is_some()
        && model.going.is_none()
        && !model.memory.read.contains(&key)
    {
        record(model, Fact::Read { report: key }, effects);
    }
}

// ------------------------------------------------------------------------------------------------ places

/// Returns where the reader is, as it is remembered.
pub fn place_here(model: &Model) -> Option<TextPlace> {
    let e = model.shown_entry()?;
    let reader = model.text.reader.as_ref()?;
    let offset = reader.offset();
    let section = reader.here();
    let start = section.map_or(reader.report.span.start, |s| Report::start_of(&reader.report.sections[s]));
    let words: String =
        reader.report.str(Span { start: offset, end: reader.report.span.end }).chars().take_while(|c| *c != '\n').take(24).collect();
    Some(TextPlace { of: Whose::of(e), section: section.and_then(|s| reader.folds.id(s)), into: offset.saturating_sub(start), words })
}

/// Writes down the folds of the shown report, if they were changed.
fn remember_folds(model: &mut Model, effects: &mut Vec<Effect>) {
    if std::mem::take(&mut model.text.folds_changed)
        && let (Some(reader), Some(e)) = (&model.text.reader, model.shown_entry())
    {
        let mut folded: Vec<_> = reader.folds.folded.iter().copied().collect();
        folded.sort_unstable();
        let fact = Fact::Folds { of: Whose::of(e), folded };
        record(model, fact, effects);
    }
}

/// Writes down folds and the place of the reader, if they changed.
pub fn remember_place(model: &mut Model, effects: &mut Vec<Effect>) {
    remember_folds(model, effects);
    if std::mem::take(&mut model.list.folds_changed) {
        let mut places: Vec<_> = model.list.folded.iter().map(|p| (**p).clone()).collect();
        places.sort();
        record(model, Fact::Places { folded: places }, effects);
    }
    let in_text = model.focus != Pane::Reports;
    if let Some(place) = place_here(model)
        && model.touched
        && model.memory.at.as_ref() != Some(&(place.clone(), in_text))
    {
        record(model, Fact::At { place, in_text }, effects);
    }
}

// ------------------------------------------------------------------------------------------------ jumps

/// The maximum number of jumps that can be undone.
const JUMPS: usize = 100;

fn spot(model: &Model) -> Option<Spot> {
    let pane = if model.focus == Pane::Reports { Pane::Text } else { model.focus };
    Some(Spot { entry: model.shown?, offset: model.text.reader.as_ref()?.offset(), pane })
}

/// Remembers a place that the reader left.
pub fn remember_spot(model: &mut Model, spot: Spot) {
    if model.jumps.back.last() != Some(&spot) {
        model.jumps.back.push(spot);
        if model.jumps.back.len() > JUMPS {
            model.jumps.back.remove(0);
        }
    }
    model.jumps.forward.clear();
}

/// Remembers where the reader is before going elsewhere; if `esc`, one step of Esc also leads back.
pub fn remember_jump(model: &mut Model, esc: bool) {
    let here = spot(model);
    if let Some(spot) = here {
        remember_spot(model, spot);
    }
    if esc {
        model.jumps.came_from = here;
    }
}

/// Goes back along the jumps, or forward again.
pub fn jump(model: &mut Model, forward: bool, effects: &mut Vec<Effect>) {
    model.jumps.came_from = None;
    let here = spot(model);
    let (from, to) =
        if forward { (&mut model.jumps.forward, &mut model.jumps.back) } else { (&mut model.jumps.back, &mut model.jumps.forward) };
    let Some(spot) = from.pop() else { return };
    to.extend(here);
    go_to_spot(model, spot, effects);
}

/// Goes to a spot, in whatever report it is.
pub fn go_to_spot(model: &mut Model, spot: Spot, effects: &mut Vec<Effect>) {
    model.turn_to(spot.pane);
    if model.shown == Some(spot.entry)
        && let Some(reader) = &mut model.text.reader
    {
        reader.go_to(spot.offset);
        effects.push(Effect::Rest);
    } else {
        select(model, spot.entry);
        open(model, spot.entry, Target::Offset(spot.offset), effects);
    }
}

/// Goes to a place of a report and highlights it; Esc leads back.
pub fn highlight(model: &mut Model, entry: usize, highlight: Highlight, effects: &mut Vec<Effect>) {
    remember_jump(model, true);
    model.turn_to(Pane::Text);
    if model.shown == Some(entry) && model.text.reader.is_some() {
        text::highlight(&mut model.text, highlight);
        effects.push(Effect::Rest);
    } else {
        select(model, entry);
        open(model, entry, Target::Highlight(highlight), effects);
    }
}

/// Goes to a remembered place; the report is identified by its bytes, else by place and year.
pub fn go_to_place(model: &mut Model, place: &TextPlace, effects: &mut Vec<Effect>) {
    let by_key = model.entries.iter().position(|e| e.unread.is_none() && e.key == place.of.report);
    let entry = by_key.or_else(|| model.entries.iter().position(|e| e.unread.is_none() && place.of.is(&Whose::of(e))));
    let Some(entry) = entry else {
        model.notice =
            Some(say(model.lang, Say::MarkGone, &[&place.of.name, &place.of.year.map_or_else(|| "?".to_owned(), |y| y.to_string())]));
        return;
    };
    remember_jump(model, true);
    model.turn_to(Pane::Text);
    select(model, entry);
    open(model, entry, Target::Place(place.clone()), effects);
}

/// Sets a bookmark; the same letter at the same place removes it.
pub fn set_bookmark(model: &mut Model, letter: char, effects: &mut Vec<Effect>) {
    let Some(place) = place_here(model) else { return };
    let there = model.memory.marks.get(&letter) == Some(&place);
    model.notice = Some(say(model.lang, if there { Say::MarkTaken } else { Say::MarkSet }, &[&letter]));
    record(model, Fact::Mark { letter, place: (!there).then_some(place) }, effects);
}

pub fn go_to_bookmark(model: &mut Model, letter: char, effects: &mut Vec<Effect>) {
    match model.memory.marks.get(&letter).cloned() {
        Some(place) => go_to_place(model, &place, effects),
        None => model.notice = Some(say(model.lang, Say::NoMark, &[&letter])),
    }
}

// ------------------------------------------------------------------------------------------------ reports and years

/// Goes to the next or previous report of the list; the pane stays.
pub fn step_report(model: &mut Model, forward: bool, effects: &mut Vec<Effect>) {
    let readable = |r: &ListRow| r.entries().iter().any(|i| model.entries[*i].unread.is_none());
    let at = model.list.cursor;
    let rows = &model.list.rows;
    let next = if forward {
        (at + 1..rows.len()).find(|r| readable(&rows[*r]))
    } else {
        (0..at.min(rows.len())).rev().find(|r| readable(&rows[*r]))
    };
    let Some(row) = next else {
        model.notice = Some(if forward { Say::LastReport } else { Say::FirstReport }.text(model.lang).to_owned());
        return;
    };
    remember_jump(model, false);
    model.jumps.came_from = None;
    model.list.cursor = row;
    model.list.chosen = None;
    if let Some(entry) = model.selected() {
        open(model, entry, Target::Usual, effects);
    }
}
