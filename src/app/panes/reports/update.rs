//! What actions do in the list of reports.

use crate::app::action::Action;
use crate::app::jobs::{Job, Purpose};
use crate::app::model::{Model, Pane, Then};
use crate::app::panes::reports::state::{Column, Matches, Row};
use crate::app::prompt;
use crate::app::update::{Effect, focus, moved};
use crate::lang::Say;
use crate::library::Source;
use crate::library::entry::Entry;
use crate::library::list_section::{ListSection, PlaceId};
use std::cell::OnceCell;
use std::collections::HashSet;
use std::sync::Arc;

pub(crate) fn act(model: &mut Model, action: Action, effects: &mut Vec<Effect>) {
    if action == Action::Enter && model.asked.then == Then::Jump && model.asked.names_out {
        // Typed faster than the search answers.
        model.asked.then = Then::Open;
        return;
    }
    if let Some(to) = moved(action, model.list.cursor, model.list.rows.len(), model.list_rows()) {
        go_to_row(model, to, effects);
        return;
    }
    let place = match model.list.rows.get(model.list.cursor) {
        Some(Row::Place { id, folded, .. }) => Some((Arc::clone(id), *folded)),
        _ => None,
    };
    match (action, place) {
        (Action::Enter | Action::Toggle | Action::Unfold, Some((id, Some(true)))) => refold(model, effects, |_, f| {
            f.remove(&id);
        }),
        (Action::Enter, _) if model.selected_entry().is_some_and(|e| e.unread.is_none()) => focus(model, Pane::Text, effects),
        (Action::Enter, _) if model.selected().is_some() => {}
        // Into the place: to its first row.
        (Action::Enter, Some(_)) => go_to_row(model, model.list.cursor + 1, effects),
        (Action::FoldDeep, Some((id, Some(false)))) => {
            refold(model, effects, |all, f| f.extend(all.filter(|p| below(p, &id)).cloned()));
        }
        (Action::Leave | Action::Fold | Action::Toggle, Some((id, Some(false)))) => refold(model, effects, |_, f| {
            f.insert(id);
        }),
        (Action::UnfoldDeep, Some((id, _))) => refold(model, effects, |_, f| f.retain(|p| !below(p, &id))),
        (Action::Leave | Action::Fold, _) => to_parent(model, effects),
        (Action::UnfoldAll, _) => refold(model, effects, |_, f| f.clear()),
        (Action::FoldAll | Action::Level1, _) => fold_to(model, 1, effects),
        (Action::Level2, _) => fold_to(model, 2, effects),
        (Action::Level3, _) => fold_to(model, 3, effects),
        (Action::Search, _) => prompt::update::names(model, Purpose::Find),
        (Action::OnlyHits, _) => prompt::update::names(model, Purpose::Filter),
        (Action::NextHit, _) => step_found(model, true, effects),
        (Action::PreviousHit, _) => step_found(model, false, effects),
        (Action::Table, _) => {
            if model.list.table.is_some() {
                tree(model);
            } else {
                table(model, effects);
            }
        }
        (Action::Sort, _) => {
            if model.list.table.is_some() {
                model.list.order.by = model.list.order.by.next();
            } else {
                // A tree has one order; sorting asks for the table.
                model.list.order.by = Column::Year;
            }
            table(model, effects);
        }
        (Action::Reverse, _) => {
            model.list.order.reverse = !model.list.order.reverse;
            table(model, effects);
        }
        _ => {}
    }
}

fn go_to_row(model: &mut Model, to: usize, effects: &mut Vec<Effect>) {
    let to = to.min(model.list.rows.len().saturating_sub(1));
    if to != model.list.cursor {
        model.list.cursor = to;
        model.list.chosen = None;
        model.scroll_list();
        effects.push(Effect::Rest);
    }
}

/// Whether a place is another, or lies below it.
fn below(place: &PlaceId, other: &PlaceId) -> bool {
    place.0 == other.0 && place.1.starts_with(&other.1)
}

/// Changes which of all places are folded.
fn refold(
    model: &mut Model,
    effects: &mut Vec<Effect>,
    change: impl FnOnce(&mut dyn Iterator<Item = &Arc<PlaceId>>, &mut HashSet<Arc<PlaceId>>),
) {
    let mut folded = std::mem::take(&mut model.list.folded);
    change(&mut model.list.places(), &mut folded);
    model.list.folded = folded;
    model.places_changed = true;
    model.refresh_list();
    effects.push(Effect::Rest);
}

/// Folds the places of a level and below, counted from 1.
fn fold_to(model: &mut Model, level: usize, effects: &mut Vec<Effect>) {
    let above = usize::from(model.list.bare);
    // The row that stays visible is the folded place the cursor was in.
    let mut cursor = model.list.cursor;
    let id = match model.list.rows.get(cursor) {
        Some(Row::Place { id, .. }) => Some(Arc::clone(id)),
        _ => None,
    };
    refold(model, effects, |all, f| *f = all.filter(|p| p.0 != ListSection::Placed || p.1.len() >= level + above).cloned().collect());
    if let Some(id) = id {
        cursor = model.list.rows.iter().rposition(|r| matches!(r, Row::Place { id: p, .. } if below(&id, p))).unwrap_or(model.list.cursor);
    }
    go_to_row(model, cursor, effects);
}

/// To the place above a row.
fn to_parent(model: &mut Model, effects: &mut Vec<Effect>) {
    let Some(own) = model.list.rows.get(model.list.cursor).map(Row::depth) else { return };
    if let Some(up) = model.list.rows[..model.list.cursor].iter().rposition(|r| matches!(r, Row::Place { .. }) && r.depth() < own) {
        go_to_row(model, up, effects);
    }
}

pub(crate) fn to_first_report(model: &mut Model) {
    if let Some(at) = model.list.rows.iter().position(|r| !r.entries().is_empty()) {
        model.list.cursor = at;
        // From the top: the places above it are part of the first look.
        model.list.top = 0;
        model.scroll_list();
    }
}

/// Selects a report in the list, unfolding what hides it.
pub(crate) fn show(model: &mut Model, entry: usize) {
    let Some(e) = model.entries.get(entry) else { return };
    model.list.year = e.year.or(model.list.year);
    model.list.chosen = Some(entry);
    let find = |model: &Model| model.list.rows.iter().position(|r| r.entries().contains(&entry));
    if find(model).is_none() {
        unfold_for(model, &[entry]);
        model.list.filter = None;
        model.refresh_list();
    }
    if let Some(at) = find(model) {
        model.list.cursor = at;
        model.scroll_list();
    }
}

/// Selects or deselects a report: the one that is read, or the one under the cursor of the list.
pub(crate) fn select(model: &mut Model) {
    let entry = if model.focus == Pane::Reports { model.selected() } else { model.shown };
    let Some(entry) = entry.filter(|e| model.entries.get(*e).is_some_and(|e| e.unread.is_none())) else { return };
    if !model.list.selected.remove(&entry) {
        model.list.selected.insert(entry);
    }
}

// ------------------------------------------------------------------------------------------------ tree and table

pub(crate) fn tree(model: &mut Model) {
    model.list.chosen = model.selected();
    model.list.table = None;
    model.refresh_list();
    model.layout();
}

pub(crate) fn table(model: &mut Model, effects: &mut Vec<Effect>) {
    model.list.chosen = model.selected();
    if model.list.table.is_none() {
        // As they came, until they are sorted.
        model.list.table = Some((0..u32::try_from(model.entries.len()).unwrap_or(u32::MAX)).collect());
    }
    sort(model, effects);
    model.layout();
}

pub(crate) fn sort(model: &mut Model, effects: &mut Vec<Effect>) {
    let generation = model.ask();
    model.asked.sort = generation;
    effects.push(Effect::Work { generation, job: Job::Sort { entries: model.entries.clone(), order: model.list.order } });
}

// ------------------------------------------------------------------------------------------------ names

pub(crate) fn ask_names(model: &mut Model, query: String, purpose: Purpose, effects: &mut Vec<Effect>) {
    let generation = model.ask();
    model.asked.names = generation;
    model.asked.names_out = true;
    effects.push(Effect::Work { generation, job: Job::Names { entries: model.entries.clone(), query, purpose } });
}

/// Entries have come: what the list is narrowed to, or searched for, is asked again, one question at a time.
pub(crate) fn ask_names_again(model: &mut Model, effects: &mut Vec<Effect>) {
    let filter = model.list.filter.as_ref().map(|f| (f.query.clone(), Purpose::Filter));
    let Some((query, purpose)) = filter.or_else(|| model.list.found.as_ref().map(|f| (f.query.clone(), Purpose::Find))) else { return };
    if model.asked.names_out {
        model.asked.names_due = true;
    } else {
        ask_names(model, query, purpose, effects);
    }
}

pub(crate) fn matched(model: &mut Model, matches: Matches, purpose: Purpose, effects: &mut Vec<Effect>) {
    match purpose {
        Purpose::Filter => {
            model.list.filter = Some(matches).filter(|m| !m.query.trim().is_empty());
            model.touched |= model.list.filter.is_some();
            model.list.chosen = model.selected();
            model.refresh_list();
            // A group is no answer to a search: on to the first report.
            if model.list.filter.is_some() && model.selected().is_none() {
                to_first_report(model);
            }
        }
        Purpose::Find => {
            model.list.found = Some(matches).filter(|m| !m.query.trim().is_empty());
            model.list.find_rows();
            // What is searched for may still be on its way: the jump waits for it.
            let then = model.asked.then;
            if then == Then::Stay {
                return;
            }
            let found: Vec<usize> = model.list.found.iter().flat_map(|f| &f.keep).map(|i| *i as usize).collect();
            unfold_for(model, &found);
            if step_to_found(model, true, true) {
                model.asked.then = Then::Stay;
                model.touched = true;
                if then == Then::Open {
                    act(model, Action::Enter, effects);
                }
            } else if model.reading.finished {
                model.asked.then = Then::Stay;
                if model.list.found.is_some() {
                    model.notice = Some(Say::NoHit.text(model.lang).to_owned());
                }
            }
        }
    }
}

/// Opens the folds that hide some reports.
fn unfold_for(model: &mut Model, entries: &[usize]) {
    let hiding: HashSet<PlaceId> = entries
        .iter()
        .filter_map(|i| model.list.home(*i))
        .flat_map(|home| (0..=home.1.len()).map(|n| (home.0, home.1[..n].to_vec())))
        .collect();
    let before = model.list.folded.len();
    model.list.folded.retain(|p| !hiding.contains(&**p));
    if model.list.folded.len() != before {
        model.refresh_list();
    }
}

/// Which of how many found rows the cursor is at.
pub fn found_count(model: &Model) -> Option<(usize, usize)> {
    model.list.found.as_ref()?;
    let rows = &model.list.found_rows;
    Some((rows.binary_search(&model.list.cursor).map_or(0, |n| n + 1), rows.len()))
}

fn step_found(model: &mut Model, forward: bool, effects: &mut Vec<Effect>) {
    if step_to_found(model, forward, false) {
        effects.push(Effect::Rest);
    }
}

/// To the next row that was found, around the end; folds open for it.
fn step_to_found(model: &mut Model, forward: bool, stay: bool) -> bool {
    if model.list.found.as_ref().is_none_or(|f| f.keep.is_empty()) {
        return false;
    }
    let rows = &model.list.found_rows;
    let at = model.list.cursor;
    let next = if forward {
        let n = rows.partition_point(|r| if stay { *r < at } else { *r <= at });
        rows.get(n).or(rows.first())
    } else {
        let n = rows.partition_point(|r| *r < at);
        n.checked_sub(1).and_then(|n| rows.get(n)).or(rows.last())
    };
    let Some((row, entry)) = next.and_then(|r| model.list.found_in(*r).map(|e| (*r, e))) else { return false };
    model.list.cursor = row;
    model.list.chosen = Some(entry);
    model.list.year = model.entries[entry].year.or(model.list.year);
    model.scroll_list();
    true
}

// ------------------------------------------------------------------------------------------------ entries that change

/// Puts the entries of a file that was read anew in place of its old ones; true if the report that is shown is among them.
/// Indices stay: what is there no more is marked as gone, what is new comes last.
pub(crate) fn replace(model: &mut Model, source: &Source, entries: Vec<Arc<Entry>>) -> bool {
    let old: Vec<usize> = (0..model.entries.len()).filter(|i| model.entries[*i].source == *source).collect();
    for (n, i) in old.iter().enumerate() {
        model.entries[*i] = match entries.get(n) {
            Some(e) => Arc::clone(e),
            None => Arc::new(Entry { gone: true, ..(*model.entries[*i]).clone() }),
        };
    }
    let from = model.entries.len();
    model.entries.extend(entries.into_iter().skip(old.len()));
    model.localities = OnceCell::new();
    if let Some(table) = &mut model.list.table {
        table.retain(|i| !model.entries[*i as usize].gone);
        table.extend((from..model.entries.len()).filter_map(|i| u32::try_from(i).ok()));
    }
    let shown = model.shown.filter(|s| old.contains(s));
    if let Some(s) = shown
        && model.entries[s].gone
    {
        model.shown = old.first().copied();
    }
    model.list.forget();
    model.list.add(&model.entries, 0);
    model.list.join();
    model.list.derive(&model.entries, model.others);
    if shown.is_some()
        && let Some(s) = model.shown
    {
        show(model, s);
    }
    model.refresh_list();
    shown.is_some()
}
