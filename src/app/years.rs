//! From a year of a locality to another without losing the place: the section, and in it the sentence, by the pairs of the comparison; a step
//! back leads to where the reader was.

use crate::app::cursor::Bring;
use crate::app::jobs::Job;
use crate::app::message::{Effect, Slot};
use crate::app::model::{Model, YearStep};
use crate::app::navigate::{open, remember_jump, select};
use crate::app::panes::reports::rows::ListRow;
use crate::app::panes::text::reader::Reader;
use crate::app::place::{Pane, Spot, Target};
use crate::app::request::Request;
use crate::compare::twin::Twin;
use crate::lang::{Say, say};
use std::sync::Arc;

/// The maximum number of steps that are remembered.
const WALKED: usize = 64;

/// Goes to the next or previous year of the locality; in the text, to the same section.
pub fn step_year(model: &mut Model, forward: bool, effects: &mut Vec<Effect>) {
    let Some(current) = model.selected() else { return };
    // In the table the years of a place are separate rows: look among all its reports.
    let mut own: Vec<usize> = match model.list.rows.get(model.list.cursor) {
        Some(row @ ListRow::Place { .. }) => row.entries().to_vec(),
        _ => model.list.tree.at_home_with(current),
    };
    own.sort_by_key(|i| (model.entries[*i].year, *i));
    let at = own.iter().position(|i| *i == current);
    let next = at.and_then(|a| if forward { own.get(a + 1) } else { a.checked_sub(1).and_then(|a| own.get(a)) }).copied();
    let Some(next) = next else {
        model.notice = Some(if forward { Say::LastYear } else { Say::FirstYear }.text(model.lang).to_owned());
        return;
    };
    if model.focus == Pane::Reports {
        select(model, next);
        effects.push(Effect::Rest);
        return;
    }
    let target = model.text.reader.as_ref().map_or(Target::Usual, same_section);
    model.year_step = begin(model, next, !forward);
    remember_jump(model, false);
    model.jumps.came_from = None;
    select(model, next);
    open(model, next, target, effects);
}

/// Returns the step that begins at the reader's place; `None` outside the text of a report.
fn begin(model: &Model, to: usize, older: bool) -> Option<YearStep> {
    let (entry, reader) = (model.shown?, model.text.reader.as_ref()?);
    let spot = Spot { entry, offset: reader.offset(), pane: Pane::Text };
    Some(YearStep { from: Arc::clone(&reader.report), spot, row: reader.cursor.saturating_sub(reader.top), to, older, waits_at: None })
}

/// Called when a report was opened: if a step led here, goes where the reader came from, or asks for the place.
pub fn arrived(model: &mut Model, entry: usize) -> Vec<Request> {
    let Some(step) = model.year_step.take_if(|s| s.to == entry) else {
        model.year_step = None;
        return Vec::new();
    };
    let Some(reader) = &mut model.text.reader else { return Vec::new() };
    let back = model.walked.iter().rev().find(|(from, to)| *to == step.spot && from.entry == entry).map(|(from, _)| *from);
    if let Some(back) = back {
        reader.go_to(back.offset);
        model.text.bring = Bring::At(step.row);
        return Vec::new();
    }
    let job = Job::Twin { from: Arc::clone(&step.from), to: Arc::clone(&reader.report), at: step.spot.offset, older: step.older };
    model.text.bring = Bring::At(step.row);
    model.year_step = Some(YearStep { waits_at: Some(reader.offset()), ..step });
    vec![Request::Ask { slot: Slot::Twin, job }]
}

/// Takes the place in the other year, unless the reader went elsewhere meanwhile.
pub fn found(model: &mut Model, twin: Option<Twin>) {
    let Some(step) = model.year_step.take() else { return };
    let Some(reader) = model.text.reader.as_mut().filter(|r| model.shown == Some(step.to) && step.waits_at == Some(r.offset())) else {
        return;
    };
    if let Some(twin) = twin {
        reader.go_to(twin.at);
    }
    model.text.bring = Bring::At(step.row);
    let there = Spot { entry: step.to, offset: reader.offset(), pane: Pane::Text };
    model.walked.push((step.spot, there));
    if model.walked.len() > WALKED {
        model.walked.remove(0);
    }
    if twin.is_none_or(|t| !t.same) {
        let year = model.shown_entry().and_then(|e| e.year).map_or_else(|| "?".to_owned(), |y| y.to_string());
        model.notice = Some(say(model.lang, Say::NoSuchSection, &[&year]));
    }
}

/// Returns the section under the cursor as another year identifies it: by its own heading, else by those above it, else by its role.
fn same_section(reader: &Reader) -> Target {
    let mut way = reader.here();
    let role = way.map(|s| reader.report.sections[s].role);
    let mut ids = Vec::new();
    while let Some(s) = way {
        ids.extend(reader.folds.id(s));
        way = reader.report.sections[s].parent;
    }
    Target::Section { ids, role }
}
