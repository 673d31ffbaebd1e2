//! What actions do in the list of reports, and how it changes when entries are added or replaced. Changes only the list.

use crate::app::action::Action;
use crate::app::cursor::{moved, turned};
use crate::app::jobs::{Job, Purpose};
use crate::app::message::Slot;
use crate::app::panes::reports::marked::Marked;
use crate::app::panes::reports::names;
use crate::app::panes::reports::order::{ListColumn, Order};
use crate::app::panes::reports::owed::Owed;
use crate::app::panes::reports::rows::ListRow;
use crate::app::panes::reports::state::{List, Matches, NameSearch, Then};
use crate::app::place::Pane;
use crate::app::request::{Opening, Request};
use crate::app::shared::Shared;
use crate::lang::{Say, say};
use crate::library::Source;
use crate::library::entry::Entry;
use crate::library::list_section::{ListSection, PlaceId};
use crate::records::facts::Memory;
use crate::text::fold;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

pub fn update(list: &mut List, shared: &Shared<'_>, action: Action) -> Vec<Request> {
    if action == Action::Enter && list.names.then == Then::Jump && list.names.asked {
        // Typed faster than the search returns.
        list.names.then = Then::Open;
        return Vec::new();
    }
    if let Some((to, top)) = turned(action, (list.cursor, list.top), list.rows.len(), shared.rows, 1) {
        list.top = top;
        return go_to_row(list, to);
    }
    if let Some(to) = moved(action, list.cursor, list.rows.len(), shared.rows) {
        return go_to_row(list, to);
    }
    let place = match list.rows.get(list.cursor) {
        Some(ListRow::Place { id, folded, .. }) => Some((Arc::clone(id), *folded)),
        _ => None,
    };
    let readable = |i: usize| shared.entries.get(i).is_some_and(|e| e.unread.is_none());
    match (action, place) {
        (Action::Enter | Action::Toggle | Action::Unfold, Some((id, Some(true)))) => refold(list, shared, |_, f| {
            f.remove(&id);
        }),
        (Action::Enter, _) if list.selected_entry(shared.entries).is_some_and(readable) => vec![Request::Focus(Pane::Text)],
        (Action::Enter, _) if list.selected_entry(shared.entries).is_some() => Vec::new(),
        // Into the place: to its first row.
        (Action::Enter, Some(_)) => go_to_row(list, list.cursor + 1),
        (Action::FoldDeep, Some((id, Some(false)))) => refold(list, shared, |all, f| f.extend(all.filter(|p| is_below(p, &id)).cloned())),
        (Action::Leave | Action::Fold | Action::Toggle, Some((id, Some(false)))) => refold(list, shared, |_, f| {
            f.insert(id);
        }),
        (Action::UnfoldDeep, Some((id, _))) => refold(list, shared, |_, f| f.retain(|p| !is_below(p, &id))),
        (Action::Leave | Action::Fold, _) => to_parent(list),
        (Action::UnfoldAll, _) => refold(list, shared, |_, f| f.clear()),
        (Action::FoldAll | Action::Level1, _) => fold_to(list, shared, 1),
        (Action::Level2, _) => fold_to(list, shared, 2),
        (Action::Level3, _) => fold_to(list, shared, 3),
        (Action::Search, _) => vec![Request::Prompt(Opening::Names(Purpose::Find))],
        (Action::OnlyHits, _) => vec![Request::Prompt(Opening::Names(Purpose::Filter))],
        (Action::NextHit | Action::PreviousHit, _) => {
            if step_to_found(list, shared, action == Action::NextHit, false) {
                vec![Request::Rest]
            } else {
                Vec::new()
            }
        }
        (Action::Table, _) if list.table.is_some() => {
            to_tree(list, shared);
            Vec::new()
        }
        (Action::Table, _) => to_table(list, shared),
        (Action::Sort, _) => {
            // A tree has one order; sorting switches to the table.
            list.order.by = if list.table.is_some() { list.order.by.next() } else { ListColumn::Year };
            // The worst first.
            list.order.reverse = list.order.by == ListColumn::Findings;
            let (by, next) = (list.order.by.name().text(shared.lang), list.order.by.next().name().text(shared.lang));
            let mut requests = to_table(list, shared);
            list.to_first = true;
            requests.push(Request::Notice(say(shared.lang, Say::SortedNext, &[&by, &next])));
            requests
        }
        (Action::Reverse, _) => {
            list.order.reverse = !list.order.reverse;
            let requests = to_table(list, shared);
            list.to_first = true;
            requests
        }
        _ => Vec::new(),
    }
}

fn go_to_row(list: &mut List, to: usize) -> Vec<Request> {
    let to = to.min(list.rows.len().saturating_sub(1));
    if to == list.cursor {
        return Vec::new();
    }
    list.cursor = to;
    list.chosen = None;
    vec![Request::Rest]
}

/// Whether a place equals another, or is below it.
fn is_below(place: &PlaceId, other: &PlaceId) -> bool {
    place.0 == other.0 && place.1.starts_with(&other.1)
}

/// Changes which of all places are folded.
fn refold(
    list: &mut List,
    shared: &Shared<'_>,
    change: impl FnOnce(&mut dyn Iterator<Item = &Arc<PlaceId>>, &mut HashSet<Arc<PlaceId>>),
) -> Vec<Request> {
    let mut folded = std::mem::take(&mut list.folded);
    change(&mut list.tree.ids(), &mut folded);
    list.folded = folded;
    list.folds_changed = true;
    list.derive(shared.entries);
    vec![Request::Rest]
}

/// Folds the places of a level and below, counted from 1.
fn fold_to(list: &mut List, shared: &Shared<'_>, level: usize) -> Vec<Request> {
    let above = usize::from(list.bare);
    // The row that stays visible is the folded place that held the cursor.
    let before = list.cursor;
    let id = match list.rows.get(before) {
        Some(ListRow::Place { id, .. }) => Some(Arc::clone(id)),
        _ => None,
    };
    let mut requests =
        refold(list, shared, |all, f| *f = all.filter(|p| p.0 != ListSection::Placed || p.1.len() >= level + above).cloned().collect());
    let to = match id {
        Some(id) => list.rows.iter().rposition(|r| matches!(r, ListRow::Place { id: p, .. } if is_below(&id, p))).unwrap_or(list.cursor),
        None => before,
    };
    requests.extend(go_to_row(list, to));
    requests
}

/// Goes to the place above a row.
fn to_parent(list: &mut List) -> Vec<Request> {
    let Some(own) = list.rows.get(list.cursor).map(ListRow::depth) else { return Vec::new() };
    let up = list.rows[..list.cursor].iter().rposition(|r| matches!(r, ListRow::Place { .. }) && r.depth() < own);
    up.map_or_else(Vec::new, |up| go_to_row(list, up))
}

/// Goes to the first row that has a report.
pub fn to_first_report(list: &mut List) {
    if let Some(at) = list.rows.iter().position(|r| !r.entries().is_empty()) {
        list.cursor = at;
        // Its newest, whatever was shown before all were read.
        (list.chosen, list.year) = (None, None);
        // From the top: the places above it should be visible at first.
        list.top = 0;
    }
}

/// Selects a report, unfolding what hides it; a filter that hides it is dropped.
pub fn select(list: &mut List, entries: &[Arc<Entry>], entry: usize) {
    if entries.get(entry).is_none() {
        return;
    }
    list.chosen = Some(entry);
    let row = |list: &List| list.rows.iter().position(|r| r.entries().contains(&entry));
    if row(list).is_none() {
        unfold_for(list, entries, &[entry]);
        list.filter = None;
        list.derive(entries);
    }
    if let Some(at) = row(list) {
        list.cursor = at;
    }
    list.choose(entry, entries);
}

// ------------------------------------------------------------------------------------------------ tree and table

pub fn to_tree(list: &mut List, shared: &Shared<'_>) {
    list.chosen = list.selected_entry(shared.entries);
    list.table = None;
    list.derive(shared.entries);
}

pub fn to_table(list: &mut List, shared: &Shared<'_>) -> Vec<Request> {
    list.chosen = list.selected_entry(shared.entries);
    if list.table.is_none() {
        // In order of arrival, until they are sorted.
        list.table = Some((0..u32::try_from(shared.entries.len()).unwrap_or(u32::MAX)).collect());
    }
    vec![sort(list, shared.entries)]
}

fn sort(list: &List, entries: &[Arc<Entry>]) -> Request {
    Request::Ask { slot: Slot::Sort, job: Job::Sort { entries: entries.to_vec(), ranks: list.tree.ranks(), order: list.order } }
}

/// Takes the order of the table, unless the reader has returned to the tree meanwhile.
pub fn sorted(list: &mut List, entries: &[Arc<Entry>], order: Order, rows: Vec<u32>) {
    if list.table.is_some() && list.order == order {
        list.table = Some(rows);
    }
    list.derive(entries);
    // What was sorted is read from its first row.
    if std::mem::take(&mut list.to_first) && !list.rows.is_empty() {
        (list.cursor, list.top, list.chosen) = (0, 0, None);
    }
}

// ------------------------------------------------------------------------------------------------ names

/// Requests the entries that match a line.
pub fn ask_names(list: &mut List, entries: &[Arc<Entry>], query: String, purpose: Purpose) -> Request {
    list.names.asked = true;
    list.names.typed = true;
    Request::Ask { slot: Slot::Names, job: Job::Names { entries: entries.to_vec(), owing: Arc::clone(&list.owed.entries), query, purpose } }
}

/// Called when bookmarks, notes or entries have changed: rows show where the former are.
pub fn mark(list: &mut List, entries: &[Arc<Entry>], memory: &Memory) {
    let marked = Marked::new(memory, entries);
    if marked != list.marked {
        list.marked = marked;
        list.derive(entries);
    }
}

/// Whether a search was accepted whose rows are not known yet, as its answer or the files it may find are still to come: the cursor is about
/// to go to one.
pub fn jumps(list: &List, finished: bool) -> bool {
    list.names.then != Then::Stay && (list.names.asked || !finished)
}

/// Drops all requests about names.
pub fn drop_names(list: &mut List) -> Request {
    list.names = NameSearch::default();
    Request::Void(Slot::Names)
}

/// Called when entries were added: filter and search are requested again, one at a time.
fn ask_names_again(list: &mut List, entries: &[Arc<Entry>]) -> Option<Request> {
    let filter = list.filter.as_ref().map(|f| (f.query.clone(), Purpose::Filter));
    let (query, purpose) = filter.or_else(|| list.found.as_ref().map(|f| (f.query.clone(), Purpose::Find)))?;
    if list.names.asked {
        list.names.due = true;
        return None;
    }
    let ask = ask_names(list, entries, query, purpose);
    list.names.typed = false;
    Some(ask)
}

/// Takes the result of a request about names.
pub fn matched(list: &mut List, shared: &Shared<'_>, matches: Matches, purpose: Purpose) -> Vec<Request> {
    list.names.asked = false;
    let mut requests = match purpose {
        Purpose::Filter => filtered(list, shared, matches),
        Purpose::Find => found(list, shared, matches),
    };
    if std::mem::take(&mut list.names.due) {
        requests.extend(ask_names_again(list, shared.entries));
    }
    requests.push(Request::Rest);
    requests
}

fn filtered(list: &mut List, shared: &Shared<'_>, matches: Matches) -> Vec<Request> {
    list.filter = Some(matches).filter(|m| !m.query.trim().is_empty());
    list.chosen = list.selected_entry(shared.entries);
    list.derive(shared.entries);
    if list.filter.is_none() {
        return Vec::new();
    }
    // What was typed leads; what was selected before is where Esc returns to.
    if list.names.typed {
        list.to_best();
    } else if list.selected_entry(shared.entries).is_none() {
        to_first_report(list);
    }
    vec![Request::Touch]
}

fn found(list: &mut List, shared: &Shared<'_>, matches: Matches) -> Vec<Request> {
    list.found = Some(matches).filter(|m| !m.query.trim().is_empty());
    list.find_rows();
    list.found_count = list.count_found(shared.entries);
    // The search may still be running: the jump waits for it.
    let then = list.names.then;
    if then == Then::Stay {
        // While words are typed the first row that holds them is shown; nothing is unfolded for it yet.
        if let Some((before, top)) = list.find_from.clone().filter(|_| list.names.typed) {
            list.end_preview();
            list.find_from = Some((before, top));
            if step_to_found(list, shared, true, true) {
                to_named(list);
            }
            return vec![Request::Touch];
        }
        return Vec::new();
    }
    list.end_preview();
    let filter = list.filter.as_ref();
    let kept = |i: &&u32| filter.is_none_or(|f| f.keep.contains(*i));
    let found: Vec<usize> = list.found.iter().flat_map(|f| &f.keep).filter(kept).map(|i| *i as usize).collect();
    unfold_for(list, shared.entries, &found);
    let mut requests = Vec::new();
    if step_to_found(list, shared, true, true) {
        to_named(list);
        list.names.then = Then::Stay;
        requests.push(Request::Touch);
        if then == Then::Open {
            requests.extend(update(list, shared, Action::Enter));
        }
    } else if shared.finished {
        list.names.then = Then::Stay;
        if list.found.is_some() {
            requests.push(Request::say(Say::NoHit, shared.lang));
        }
    }
    requests
}

/// Opens the folds that hide some reports.
fn unfold_for(list: &mut List, entries: &[Arc<Entry>], wanted: &[usize]) {
    let hiding: HashSet<PlaceId> = wanted
        .iter()
        .filter_map(|i| list.tree.home(*i))
        .flat_map(|home| (0..=home.1.len()).map(|n| (home.0, home.1[..n].to_vec())))
        .collect();
    let before = list.folded.len();
    list.folded.retain(|p| !hiding.contains(&**p));
    if list.folded.len() != before {
        list.derive(entries);
    }
}

/// Returns the number of the found row at the cursor, from 1 (0: none), and the number of found rows.
pub fn found_count(list: &List) -> Option<(usize, usize)> {
    list.found.as_ref()?;
    let rows = &list.found_rows;
    Some((rows.binary_search(&list.cursor).map_or(0, |n| n + 1), rows.len()))
}

/// Goes to the next found row, wrapping around; with `stay` the row under the cursor counts. Returns false if there is none.
fn step_to_found(list: &mut List, shared: &Shared<'_>, forward: bool, stay: bool) -> bool {
    if list.found.as_ref().is_none_or(|f| f.keep.is_empty()) {
        return false;
    }
    let rows = &list.found_rows;
    let at = list.cursor;
    let next = if forward {
        let n = rows.partition_point(|r| if stay { *r < at } else { *r <= at });
        rows.get(n).or(rows.first())
    } else {
        let n = rows.partition_point(|r| *r < at);
        n.checked_sub(1).and_then(|n| rows.get(n)).or(rows.last())
    };
    let Some((row, entry)) = next.and_then(|r| list.found_in(*r).map(|e| (*r, e))) else { return false };
    list.cursor = row;
    list.choose(entry, shared.entries);
    true
}

/// If what was searched for is the name of a place above the found row, and not of that row: goes to the place.
fn to_named(list: &mut List) {
    let folded = list.found.as_ref().map_or_else(String::new, |f| fold::fold(&f.query).to_lowercase());
    let words = names::words(&folded);
    let named = |row: &ListRow| match row {
        ListRow::Place { id, .. } => {
            id.1.last().is_some_and(|n| !words.is_empty() && words.iter().all(|w| w.is_match(fold::fold(n).to_lowercase().as_str())))
        }
        _ => false,
    };
    let at = list.cursor;
    let Some(mut depth) = list.rows.get(at).filter(|r| !named(r)).map(ListRow::depth) else { return };
    for row in (0..at).rev() {
        if list.rows[row].depth() < depth {
            depth = list.rows[row].depth();
            if named(&list.rows[row]) {
                (list.cursor, list.chosen) = (row, None);
                return;
            }
        }
    }
}

// ------------------------------------------------------------------------------------------------ entries that come or change

/// Takes up the entries from index `from` on.
pub fn added(list: &mut List, entries: &[Arc<Entry>], from: usize) -> Vec<Request> {
    list.tree.add(entries, from);
    let mut requests = Vec::new();
    if list.table.is_some() {
        requests.push(sort(list, entries));
    }
    list.derive(entries);
    requests.extend(ask_names_again(list, entries));
    requests
}

/// Called when all files have been read; `others` is the number of files of other kinds.
pub fn finished(list: &mut List, shared: &Shared<'_>, others: usize) -> Vec<Request> {
    list.others = others;
    let mut requests = Vec::new();
    if !list.names.asked && std::mem::take(&mut list.names.then) != Then::Stay {
        requests.push(Request::say(Say::NoHit, shared.lang));
    }
    list.chosen = list.selected_entry(shared.entries);
    list.tree.join();
    list.owed = Owed::new(&list.tree, shared.entries);
    list.derive(shared.entries);
    if list.table.is_some() {
        requests.push(sort(list, shared.entries));
    }
    requests
}

/// Replaces the entries of files with those of a new reading, and returns the indices of the old ones. Indices are stable: removed entries
/// are marked as gone, added ones come last.
pub fn replace(list: &mut List, entries: &mut Vec<Arc<Entry>>, files: Vec<(Source, Vec<Arc<Entry>>)>) -> Vec<usize> {
    let mut places: HashMap<Source, Vec<usize>> = files.iter().map(|(source, _)| (source.clone(), Vec::new())).collect();
    // Of places in files some hold others: a folder of an archive.
    let parts: Vec<Source> = files.iter().map(|(source, _)| source).filter(|s| !s.within().is_empty()).cloned().collect();
    for (i, entry) in entries.iter().enumerate() {
        let holds = |s: &&Source| s.whole() == entry.source.whole() && s.within().holds(&entry.source.within());
        let of = [&entry.source, entry.source.whole()].into_iter().find(|s| places.contains_key(s)).or_else(|| parts.iter().find(holds));
        if let Some(own) = of.and_then(|s| places.get_mut(s)) {
            own.push(i);
        }
    }
    let from = entries.len();
    let mut all = Vec::new();
    for (source, new) in files {
        let old = places.remove(&source).unwrap_or_default();
        for (n, i) in old.iter().enumerate() {
            entries[*i] = match new.get(n) {
                Some(e) => Arc::clone(e),
                None => Arc::new(Entry { gone: true, ..(*entries[*i]).clone() }),
            };
        }
        entries.extend(new.into_iter().skip(old.len()));
        all.extend(old);
    }
    if let Some(table) = &mut list.table {
        table.retain(|i| !entries[*i as usize].gone);
        table.extend((from..entries.len()).filter_map(|i| u32::try_from(i).ok()));
    }
    list.tree.forget();
    list.tree.add(entries, 0);
    list.tree.join();
    list.owed = Owed::new(&list.tree, entries);
    list.derive(entries);
    all
}
