//! What actions do in the text, and how the reader gets from report to report: opening, jumps, bookmarks, hits.

use crate::app::action::Action;
use crate::app::jobs::Job;
use crate::app::model::{Going, Heat, Model, Pane, Spot, Target};
use crate::app::panes::reports;
use crate::app::panes::reports::state::Row;
use crate::app::panes::text::state::{Hits, Lit, Reader};
use crate::app::update::{Effect, moved};
use crate::app::{copy, prompt};
use crate::lang::{Say, say};
use crate::library::Outcome;
use crate::records::facts::{Fact, Place};
use crate::report::Report;
use crate::text::clean::Span;
use std::sync::Arc;

pub(crate) fn act(model: &mut Model, action: Action, effects: &mut Vec<Effect>) {
    let height = model.text_area().1;
    if model.reader.is_none() {
        if matches!(action, Action::Leave) {
            model.turn_to(Pane::Reports);
        }
        return;
    }
    if matches!(action, Action::First | Action::Last) {
        push_jump(model);
    }
    let Some(reader) = &mut model.reader else { return };
    let (at, rows) = reader.extent();
    if let Some(to) = moved(action, at, rows, height) {
        let back = matches!(action, Action::Up | Action::HalfUp | Action::PageUp | Action::First);
        reader.move_to(to, back);
        reader.scroll(height);
        effects.push(Effect::Rest);
        return;
    }
    match action {
        Action::Original => {
            reader.toggle_original();
            reader.scroll(height);
            return;
        }
        Action::Search => return prompt::update::search(model, false),
        Action::OnlyHits => return only_hits(model),
        Action::NextHit => return step_hit(model, true, effects),
        Action::PreviousHit => return step_hit(model, false, effects),
        Action::Note => return prompt::update::note(model),
        Action::NextChange | Action::PreviousChange => {
            return crate::app::panes::comparison::update::step_in_text(model, action == Action::NextChange);
        }
        Action::Heat => {
            model.heat.on = !model.heat.on;
            return heat(model, effects);
        }
        Action::CopySentence | Action::CopyParagraph | Action::CopySection | Action::CopyTable | Action::CopyEvidence => {
            return copy(model, action, effects);
        }
        Action::TableLeft => reader.shifted = reader.shifted.saturating_sub(1),
        Action::TableRight => {
            let most = reader.tables.iter().map(|t| t.widths.len().saturating_sub(2)).max().unwrap_or(0);
            reader.shifted = (reader.shifted + 1).min(most);
        }
        _ => {}
    }
    if reader.original.is_some() {
        // The rest needs the tree.
        return;
    }
    let folds = matches!(
        action,
        Action::Enter
            | Action::Leave
            | Action::Toggle
            | Action::Unfold
            | Action::Fold
            | Action::UnfoldDeep
            | Action::FoldDeep
            | Action::UnfoldAll
            | Action::FoldAll
            | Action::Level1
            | Action::Level2
            | Action::Level3
    );
    if folds && reader.only_hits {
        // Folds mean nothing among matches.
        let at = reader.offset();
        reader.only_hits = false;
        reader.flatten();
        reader.go_to(at);
    }
    let mut leaves = false;
    match action {
        Action::Enter | Action::Unfold => {
            reader.set_fold(false);
        }
        // Where nothing is left to fold it leads back to the list.
        Action::Leave => leaves = !reader.set_fold(true),
        Action::Fold => {
            reader.set_fold(true);
        }
        Action::Toggle => reader.toggle(),
        Action::UnfoldDeep => reader.set_fold_deep(false),
        Action::FoldDeep => reader.set_fold_deep(true),
        Action::UnfoldAll => reader.fold_all(false),
        Action::FoldAll => reader.fold_all(true),
        Action::Level1 => reader.fold_to(1),
        Action::Level2 => reader.fold_to(2),
        Action::Level3 => reader.fold_to(3),
        Action::NextFigure | Action::PreviousFigure | Action::NextFinding | Action::PreviousFinding => {
            return step_lit(model, action, effects);
        }
        Action::NextHeading | Action::PreviousHeading | Action::NextSibling | Action::PreviousSibling => {
            let forward = matches!(action, Action::NextHeading | Action::NextSibling);
            let sibling = matches!(action, Action::NextSibling | Action::PreviousSibling);
            if let Some(s) = reader.heading_from_here(forward, sibling) {
                reader.go_to_section(s);
            }
        }
        Action::Parent => {
            let here = reader.here();
            let on_heading = reader.rows.get(reader.cursor).is_some_and(|r| r.row == 0)
                && reader.piece(reader.cursor).is_some_and(|p| matches!(p.kind, crate::app::panes::text::layout::Kind::Heading(_)));
            // From text to its heading, from a heading to the one above.
            let up = here.and_then(|s| if on_heading { reader.report.sections[s].parent } else { Some(s) });
            if let Some(s) = up {
                reader.go_to_section(s);
            }
        }
        _ => {}
    }
    if leaves && model.entries.len() > 1 {
        model.turn_to(Pane::Reports);
        return;
    }
    reader.scroll(height);
    model.folds_changed |= folds;
    effects.push(Effect::Rest);
}

/// Takes up a fact and has it written down.
pub(crate) fn learn(model: &mut Model, fact: Fact, effects: &mut Vec<Effect>) {
    model.memory.learn(fact.clone());
    effects.push(Effect::Remember(fact));
}

// ------------------------------------------------------------------------------------------------ opening

/// The preview of the selected report; what is being read is not taken away.
pub(crate) fn preview(model: &mut Model, effects: &mut Vec<Effect>) {
    if model.focus == Pane::Reports || model.reader.is_none() {
        show_selected(model, effects);
    }
}

/// Asks for the body of the selected report, unless it is the one that is shown.
pub(crate) fn show_selected(model: &mut Model, effects: &mut Vec<Effect>) {
    let Some(entry) = model.selected() else { return };
    let wanted = model.going.as_ref().map_or(model.shown, |g| Some(g.entry));
    if wanted != Some(entry) {
        open(model, entry, Target::Usual, effects);
    }
}

pub(crate) fn open(model: &mut Model, entry: usize, target: Target, effects: &mut Vec<Effect>) {
    remember_folds(model, effects);
    let Some(e) = model.entries.get(entry) else { return };
    // The row stands for this report now, whatever year comes in beside it.
    if model.list.rows.get(model.list.cursor).is_some_and(|r| r.entries().contains(&entry)) {
        model.list.chosen = Some(entry);
        model.list.year = e.year.or(model.list.year);
    }
    if e.unread.is_some() {
        model.going = None;
        model.reader = None;
        model.shown = Some(entry);
        crate::app::update::follow(model, effects);
        return;
    }
    let (source, part) = (e.source.clone(), e.part);
    let generation = model.ask();
    model.going = Some(Going { generation, entry, target });
    effects.push(Effect::Open { generation, source, part });
}

/// Opens the shown report again: its file was read anew.
pub(crate) fn reopen(model: &mut Model, effects: &mut Vec<Effect>) {
    let at = model.reader.as_ref().map(Reader::offset);
    if let Some(entry) = model.shown.or(model.selected()) {
        open(model, entry, at.map_or(Target::Usual, Target::Offset), effects);
    }
}

pub(crate) fn opened(model: &mut Model, generation: u64, outcome: Outcome, part: usize, effects: &mut Vec<Effect>) {
    let Some(going) = model.going.take_if(|g| g.generation == generation) else { return };
    let old = model.reader.take();
    model.asked.search = model.ask();
    model.shown = Some(going.entry);
    let Outcome::Read(loaded) = outcome else {
        // It could be read when the list was made, and now it cannot.
        if let Outcome::Unread(_, why) = outcome {
            model.notice = Some(crate::commands::unread(model.lang, &why));
        }
        return;
    };
    let Some(report) = loaded.reports.get(part).map(Arc::clone) else { return };
    let mut reader = Reader::new(loaded, report, model.ambiguous);
    let key = model.shown_entry().map_or(0, |e| e.key);
    if let Some(folds) = model.memory.folds.get(&key) {
        reader.folded = folds.iter().copied().collect();
    } else if matches!(going.target, Target::Section { .. })
        && let Some(old) = &old
    {
        // A year further the same parts are folded.
        reader.folded.clone_from(&old.folded);
    }
    model.reader = Some(reader);
    model.layout();
    let rows = model.text_area().1;
    let usual = match (&going.target, &model.memory.at) {
        (Target::Usual, Some((place, _))) if place.report == key => Some(place.clone()),
        _ => None,
    };
    if let Some(reader) = &mut model.reader {
        match usual.map_or(going.target, Target::Place) {
            Target::Usual => {}
            Target::Offset(o) => reader.go_to(o),
            Target::Lit(lit) => {
                reader.light(lit);
                reader.scroll_around(rows);
            }
            Target::Place(place) => {
                let start = match place.section.map(|s| reader.section_with(s)) {
                    Some(Some(s)) => Some(Report::start_of(&reader.report.sections[s])),
                    Some(None) => None,
                    None => Some(reader.report.span.start),
                };
                if let Some(start) = start {
                    reader.go_to(start.saturating_add(place.into).min(reader.report.span.end));
                }
            }
            Target::Section { ids, role } => {
                let same = ids.iter().find_map(|id| reader.section_with(*id));
                let of_role = || role.and_then(|r| reader.report.sections.iter().position(|s| s.role == r && s.own_role));
                if let Some(s) = same.or_else(of_role) {
                    reader.go_to_section(s);
                }
            }
        }
        reader.scroll(rows);
    }
    if !model.query.is_empty() {
        let query = model.query.clone();
        ask_search(model, query, effects);
    }
    if model.focus != Pane::Reports {
        mark_read(model, effects);
    }
    crate::app::update::follow(model, effects);
    heat(model, effects);
}

// ------------------------------------------------------------------------------------------------ what was carried forward

/// Asks for the earlier years of the shown report, where what was carried forward is to be seen.
fn heat(model: &mut Model, effects: &mut Vec<Effect>) {
    let generation = model.ask();
    model.asked.heat = generation;
    let on = model.heat.on;
    model.heat = Heat { on, ..Heat::default() };
    let Some(entry) = model.shown.filter(|_| on && model.reader.is_some()) else { return };
    let year = model.entries[entry].year;
    let years = crate::app::panes::metrics::update::years(model, entry);
    let earlier = years.into_iter().filter(|e| *e != entry && model.entries[*e].year < year);
    let wanted: Vec<_> = earlier.map(|i| (i, model.entries[i].source.clone(), model.entries[i].part)).collect();
    model.heat.of = Some(entry);
    model.heat.years = wanted.len();
    if wanted.is_empty() {
        model.notice = Some(Say::NoEarlierYear.text(model.lang).to_owned());
    } else {
        effects.push(Effect::Gather { generation, wanted });
    }
}

/// The earlier years have come: what of them stands in this one is worked out beside the screen.
pub(crate) fn gathered(model: &mut Model, generation: u64, reports: &[(usize, Arc<Report>)], effects: &mut Vec<Effect>) {
    if generation != model.asked.heat {
        return;
    }
    let Some(reader) = &model.reader else { return };
    let report = Arc::clone(&reader.report);
    let earlier = reports.iter().map(|(_, r)| Arc::clone(r)).collect();
    effects.push(Effect::Work { generation, job: Job::Heat { report, earlier } });
}

pub(crate) fn mark_read(model: &mut Model, effects: &mut Vec<Effect>) {
    if let Some(key) = model.shown_entry().map(|e| e.key)
        && model.reader.is_some()
        && model.going.is_none()
        && !model.memory.read.contains(&key)
    {
        learn(model, Fact::Read(key), effects);
    }
}

// ------------------------------------------------------------------------------------------------ places

/// Where the reader is, as it is remembered.
pub(crate) fn place_here(model: &Model) -> Option<Place> {
    let e = model.shown_entry()?;
    let reader = model.reader.as_ref()?;
    let offset = reader.offset();
    let section = reader.here();
    let start = section.map_or(reader.report.span.start, |s| Report::start_of(&reader.report.sections[s]));
    let words: String =
        reader.report.str(Span { start: offset, end: reader.report.span.end }).chars().take_while(|c| *c != '\n').take(24).collect();
    Some(Place {
        report: e.key,
        name: e.name(),
        year: e.year,
        section: section.and_then(|s| reader.id(s)),
        into: offset.saturating_sub(start),
        words,
    })
}

/// Has the folds of the shown report written down, if they were changed.
fn remember_folds(model: &mut Model, effects: &mut Vec<Effect>) {
    if std::mem::take(&mut model.folds_changed)
        && let (Some(reader), Some(e)) = (&model.reader, model.shown_entry())
    {
        let mut folded: Vec<_> = reader.folded.iter().copied().collect();
        folded.sort_unstable();
        let fact = Fact::Folds { report: e.key, folded };
        learn(model, fact, effects);
    }
}

pub(crate) fn remember_place(model: &mut Model, effects: &mut Vec<Effect>) {
    remember_folds(model, effects);
    if std::mem::take(&mut model.places_changed) {
        let mut places: Vec<_> = model.list.folded.iter().map(|p| (**p).clone()).collect();
        places.sort();
        learn(model, Fact::Places(places), effects);
    }
    let in_text = model.focus != Pane::Reports;
    if let Some(place) = place_here(model)
        && model.touched
        && model.memory.at.as_ref() != Some(&(place.clone(), in_text))
    {
        learn(model, Fact::At { place, in_text }, effects);
    }
}

fn spot(model: &Model) -> Option<Spot> {
    let pane = if model.focus == Pane::Reports { Pane::Text } else { model.focus };
    Some(Spot { entry: model.shown?, offset: model.reader.as_ref()?.offset(), pane })
}

const JUMPS: usize = 100;

/// Remembers where the reader is before going elsewhere.
pub(crate) fn push_jump(model: &mut Model) {
    if let Some(s) = spot(model) {
        if model.jumps.back.last() != Some(&s) {
            model.jumps.back.push(s);
            if model.jumps.back.len() > JUMPS {
                model.jumps.back.remove(0);
            }
        }
        model.jumps.forward.clear();
    }
}

/// The same, for a jump that one step of Esc undoes.
pub(crate) fn push_jump_for_esc(model: &mut Model) {
    push_jump(model);
    model.jumps.came_from = spot(model);
}

pub(crate) fn jump(model: &mut Model, forward: bool, effects: &mut Vec<Effect>) {
    model.jumps.came_from = None;
    let here = spot(model);
    let (from, to) =
        if forward { (&mut model.jumps.forward, &mut model.jumps.back) } else { (&mut model.jumps.back, &mut model.jumps.forward) };
    let Some(spot) = from.pop() else { return };
    to.extend(here);
    go(model, spot, effects);
}

/// Goes to a spot, in whatever report it is.
pub(crate) fn go(model: &mut Model, spot: Spot, effects: &mut Vec<Effect>) {
    let height = model.text_area().1;
    model.turn_to(spot.pane);
    if model.shown == Some(spot.entry)
        && let Some(reader) = &mut model.reader
    {
        reader.go_to(spot.offset);
        reader.scroll(height);
        effects.push(Effect::Rest);
        crate::app::update::follow(model, effects);
    } else {
        reports::update::show(model, spot.entry);
        open(model, spot.entry, Target::Offset(spot.offset), effects);
    }
}

/// Goes to a place of a report, and lights it.
pub(crate) fn light(model: &mut Model, entry: usize, lit: Lit, effects: &mut Vec<Effect>) {
    let height = model.text_area().1;
    model.turn_to(Pane::Text);
    if model.shown == Some(entry)
        && let Some(reader) = &mut model.reader
    {
        reader.light(lit);
        reader.scroll_around(height);
        effects.push(Effect::Rest);
    } else {
        reports::update::show(model, entry);
        open(model, entry, Target::Lit(lit), effects);
    }
}

/// To the next or previous figure, or place of a finding.
fn step_lit(model: &mut Model, action: Action, effects: &mut Vec<Effect>) {
    let height = model.text_area().1;
    let Some(reader) = &mut model.reader else { return };
    let forward = matches!(action, Action::NextFigure | Action::NextFinding);
    let figures = matches!(action, Action::NextFigure | Action::PreviousFigure);
    match if figures { reader.figure_from_here(forward) } else { reader.finding_from_here(forward) } {
        Some(lit) => {
            reader.light(lit);
            reader.scroll_around(height);
            effects.push(Effect::Rest);
        }
        None => model.notice = Some(if figures { Say::NoMoreFigures } else { Say::NoMoreFindings }.text(model.lang).to_owned()),
    }
}

/// Goes to a remembered place; the report is known by its bytes, else by place and year.
pub(crate) fn go_to_place(model: &mut Model, place: &Place, effects: &mut Vec<Effect>) {
    let by_key = model.entries.iter().position(|e| e.unread.is_none() && e.key == place.report);
    let entry = by_key.or_else(|| model.entries.iter().position(|e| e.unread.is_none() && place.is_in(e.key, &e.name(), e.year)));
    let Some(entry) = entry else {
        model.notice = Some(say(model.lang, Say::MarkGone, &[&place.name, &place.year.map_or_else(|| "?".to_owned(), |y| y.to_string())]));
        return;
    };
    push_jump_for_esc(model);
    model.turn_to(Pane::Text);
    reports::update::show(model, entry);
    open(model, entry, Target::Place(place.clone()), effects);
}

// ------------------------------------------------------------------------------------------------ reports and years

/// The next or previous report of the list; the pane stays.
pub(crate) fn step_report(model: &mut Model, forward: bool, effects: &mut Vec<Effect>) {
    let readable = |r: &Row| r.entries().iter().any(|i| model.entries[*i].unread.is_none());
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
    push_jump(model);
    model.jumps.came_from = None;
    model.list.cursor = row;
    model.list.chosen = None;
    model.scroll_list();
    if let Some(entry) = model.selected() {
        open(model, entry, Target::Usual, effects);
    }
}

/// The next or previous year of the locality; in the text, the same section.
pub(crate) fn step_year(model: &mut Model, forward: bool, effects: &mut Vec<Effect>) {
    let Some(current) = model.selected() else { return };
    // In the table the years of a place are rows apart: look among all its reports.
    let mut own: Vec<usize> = match model.list.rows.get(model.list.cursor) {
        Some(row @ Row::Place { .. }) => row.entries().to_vec(),
        _ => model.list.at_home_with(current),
    };
    own.sort_by_key(|i| (model.entries[*i].year, *i));
    let at = own.iter().position(|i| *i == current);
    let next = at.and_then(|a| if forward { own.get(a + 1) } else { a.checked_sub(1).and_then(|a| own.get(a)) }).copied();
    let Some(next) = next else {
        model.notice = Some(if forward { Say::LastYear } else { Say::FirstYear }.text(model.lang).to_owned());
        return;
    };
    let in_report = model.focus != Pane::Reports;
    let target = match &model.reader {
        Some(reader) if in_report => {
            let mut way = reader.here();
            let role = way.map(|s| reader.report.sections[s].role);
            let mut ids = Vec::new();
            while let Some(s) = way {
                ids.extend(reader.id(s));
                way = reader.report.sections[s].parent;
            }
            Target::Section { ids, role }
        }
        _ => Target::Usual,
    };
    if in_report {
        push_jump(model);
        model.jumps.came_from = None;
    }
    reports::update::show(model, next);
    if in_report {
        open(model, next, target, effects);
    } else {
        effects.push(Effect::Rest);
    }
}

// ------------------------------------------------------------------------------------------------ hits

pub(crate) fn ask_search(model: &mut Model, query: String, effects: &mut Vec<Effect>) {
    let Some(report) = model.reader.as_ref().map(|r| Arc::clone(&r.report)) else { return };
    let generation = model.ask();
    model.asked.search = generation;
    effects.push(Effect::Work { generation, job: Job::Search { report, query } });
}

pub(crate) fn found(model: &mut Model, query: String, spans: Vec<Span>) {
    let height = model.text_area().1;
    let jump = std::mem::take(&mut model.jump_to_hit);
    let Some(reader) = &mut model.reader else { return };
    let none = spans.is_empty() && !query.is_empty();
    let at = reader.offset();
    reader.hits = Hits { query, spans, at: None };
    if reader.only_hits {
        // Nothing to show is no view.
        reader.only_hits = !none;
        reader.flatten();
        reader.go_to(at);
    }
    if jump {
        if none {
            model.notice = Some(Say::NoHit.text(model.lang).to_owned());
        } else if let Some(hit) = reader.hit_from_here(true, true) {
            reader.go_to_hit(hit);
        }
    }
    reader.scroll(height);
}

pub(crate) fn drop_hits(model: &mut Model) {
    model.query.clear();
    // An answer may be on its way.
    model.asked.search = model.ask();
    let height = model.text_area().1;
    if let Some(reader) = &mut model.reader {
        let at = reader.offset();
        reader.hits = Hits::default();
        if std::mem::take(&mut reader.only_hits) {
            reader.flatten();
            reader.go_to(at);
        }
        reader.scroll(height);
    }
}

fn step_hit(model: &mut Model, forward: bool, effects: &mut Vec<Effect>) {
    let height = model.text_area().1;
    let Some(reader) = &mut model.reader else { return };
    if let Some(hit) = reader.hit_from_here(forward, false) {
        let before = reader.offset();
        reader.go_to_hit(hit);
        reader.scroll(height);
        let (after, of) = (reader.offset(), reader.hits.spans.len());
        if of > 1 && (forward && after < before || !forward && after > before) {
            model.notice = Some(say(model.lang, Say::Wrapped, &[&(hit + 1), &of]));
        }
        effects.push(Effect::Rest);
    } else {
        let say = if model.query.is_empty() { Say::SearchFirst } else { Say::NoHit };
        model.notice = Some(say.text(model.lang).to_owned());
    }
}

/// Only the paragraphs with hits, or all again; without a search it asks for one.
pub(crate) fn only_hits(model: &mut Model) {
    let height = model.text_area().1;
    let Some(reader) = &mut model.reader else { return };
    if reader.hits.spans.is_empty() && !reader.only_hits {
        prompt::update::search(model, true);
        return;
    }
    let at = reader.offset();
    reader.original = None;
    reader.only_hits = !reader.only_hits;
    reader.flatten();
    reader.go_to(at);
    reader.scroll(height);
    // What Esc undoes now is this view.
    model.jumps.came_from = None;
}

// ------------------------------------------------------------------------------------------------ bookmarks, copies

/// Sets a bookmark; the same letter at the same place takes it away.
pub(crate) fn set_mark(model: &mut Model, letter: char, effects: &mut Vec<Effect>) {
    let Some(place) = place_here(model) else { return };
    let there = model.memory.marks.get(&letter) == Some(&place);
    model.notice = Some(say(model.lang, if there { Say::MarkTaken } else { Say::MarkSet }, &[&letter]));
    learn(model, Fact::Mark { letter, place: (!there).then_some(place) }, effects);
}

pub(crate) fn go_to_mark(model: &mut Model, letter: char, effects: &mut Vec<Effect>) {
    match model.memory.marks.get(&letter).cloned() {
        Some(place) => go_to_place(model, &place, effects),
        None => model.notice = Some(say(model.lang, Say::NoMark, &[&letter])),
    }
}

pub(crate) fn copy(model: &mut Model, action: Action, effects: &mut Vec<Effect>) {
    let text = match action {
        Action::CopyParagraph => copy::paragraph(model),
        Action::CopySection => copy::section(model),
        Action::CopySentence | Action::CopyEvidence if model.focus == Pane::Comparison => {
            Some(crate::app::panes::comparison::update::copied(model, action))
        }
        Action::CopySentence if model.focus == Pane::Metrics => copy::clause(model),
        Action::CopySentence => copy::sentence(model),
        Action::CopyCell => model.metrics.copy_cell(),
        Action::CopyTable if model.focus == Pane::Metrics => Some(model.metrics.copy_table()),
        Action::CopyTable => copy::table(model),
        Action::CopyEvidence => copy::evidence(model),
        _ => copy::reference(model),
    };
    let Some(text) = text.filter(|t| !t.is_empty()) else { return };
    if text.len() > copy::MOST {
        model.notice = Some(say(model.lang, Say::CopyTooLong, &[&text.chars().count()]));
        return;
    }
    model.notice = Some(say(model.lang, Say::Copied, &[&text.chars().count()]));
    effects.push(Effect::Copy(text));
}
