//! Going from view to view, and from the row under the cursor to what it represents: lists, the text, either report. Knows no keys.

use crate::app::jobs::Job;
use crate::app::message::Slot;
use crate::app::panes::comparison::figure_rows::FigureChoice;
use crate::app::panes::comparison::hits::Hits;
use crate::app::panes::comparison::lists::ListEntry;
use crate::app::panes::comparison::rows::VisibleRow;
use crate::app::panes::comparison::side::Side;
use crate::app::panes::comparison::state::Compare;
use crate::app::panes::comparison::view::View;
use crate::app::place::Pane;
use crate::app::request::Request;
use crate::app::shared::Shared;
use crate::lang::Say;

/// Switches to a list; the same key returns.
pub fn turn_to(c: &mut Compare, shared: &Shared<'_>, view: View) -> Vec<Request> {
    if c.view.shown == view {
        back(c);
        return Vec::new();
    }
    if view == View::Commitments && c.pair.commitments().is_empty() {
        // Promises are compared with the following year.
        let backwards = c.pair.reports().is_some_and(|(old, new)| old.year > new.year);
        return vec![Request::say(if backwards { Say::NoCommitmentsBack } else { Say::NoCommitments }, shared.lang)];
    }
    if view == View::Figures && c.pair.figures().is_empty() {
        return vec![Request::say(Say::NoPairedFigures, shared.lang)];
    }
    if view == View::Changes
        && let Some(at) = c.change().and_then(|n| c.layout.changes.iter().position(|x| *x == n))
    {
        c.view.position_mut(view).cursor = at;
    }
    c.view.turn_to(view);
    Vec::new()
}

/// Closes a list or menu shown over the sections; returns false if there is none.
pub fn close_list(c: &mut Compare) -> bool {
    let list = matches!(c.view.shown, View::Changes | View::Figures | View::Commitments);
    if c.view.menu || !list {
        return std::mem::take(&mut c.view.menu);
    }
    c.view.shown = c.view.trail.pop().unwrap_or_default();
    true
}

/// Returns the pane that asked for the commitments, if leaving what is shown leads back to it.
pub fn caller(c: &mut Compare) -> Option<Pane> {
    let shown = c.view.shown == View::Commitments && !c.view.menu && c.hits.query.is_empty();
    if shown { c.called_from.take() } else { None }
}

/// Takes the step of Esc: what is shown of carried sentences ends before anything else; returns false if there was nothing to undo.
pub fn escape(c: &mut Compare) -> bool {
    let marked = !c.view.menu && c.view.shown == View::Text;
    marked && std::mem::take(&mut c.view.heat) || back(c)
}

/// Takes one step back; returns false if there was nothing to undo.
pub fn back(c: &mut Compare) -> bool {
    if std::mem::take(&mut c.view.menu) {
        return true;
    }
    if !c.hits.query.is_empty() {
        c.hits = Hits::default();
        return true;
    }
    if c.view.shown == View::Figures && c.view.figures != FigureChoice::default() {
        c.choose_figures(|f| *f = FigureChoice::default());
        return true;
    }
    let Some(view) = c.view.trail.pop() else { return false };
    c.view.shown = view;
    true
}

/// Follows what is under the cursor: from a list to the text, from the text to a report.
pub fn enter(c: &mut Compare, shared: &Shared<'_>) -> Vec<Request> {
    match c.view.shown {
        View::Sections => match c.layout.list.get(c.view.position(View::Sections).cursor).copied() {
            Some(ListEntry::Pair(group)) => {
                c.go_to_group(group);
                c.view.turn_to(View::Text);
                Vec::new()
            }
            Some(ListEntry::Changes) => turn_to(c, shared, View::Changes),
            Some(ListEntry::Figures) => turn_to(c, shared, View::Figures),
            Some(ListEntry::Commitments) => turn_to(c, shared, View::Commitments),
            Some(ListEntry::Finding(_)) => to_report(c, shared, Side::New),
            None => Vec::new(),
        },
        View::Changes => {
            if let Some(item) = c.change().map(|n| c.layout.text.changes[n].row) {
                read_at(c, item);
            }
            Vec::new()
        }
        View::Text => {
            if let Some(VisibleRow::Skipped { before, .. }) = c.layout.rows.get(c.view.position(View::Text).cursor).copied() {
                // Hidden items are opened.
                c.view.only_changes = false;
                c.reflow(Some(before));
                return Vec::new();
            }
            to_report(c, shared, Side::New)
        }
        View::Figures | View::Commitments => to_report(c, shared, Side::New),
    }
}

/// Goes to an item of the text.
pub fn read_at(c: &mut Compare, item: usize) {
    c.go_to_item(item);
    c.view.turn_to(View::Text);
}

/// Requests the place in one of the reports; if the newer has none, in the older.
pub fn to_report(c: &Compare, shared: &Shared<'_>, side: Side) -> Vec<Request> {
    match c.place_under_cursor(side).or_else(|| c.place_under_cursor(Side::Old)) {
        Some((entry, highlight)) => vec![Request::Highlight { entry, highlight }],
        None => vec![Request::say(Say::NotInThatReport, shared.lang)],
    }
}

/// Goes to the next or previous change.
pub fn step_change(c: &mut Compare, shared: &Shared<'_>, forward: bool) -> Vec<Request> {
    if c.view.shown == View::Changes {
        let last = c.layout.changes.len().saturating_sub(1);
        let at = c.view.position_mut(View::Changes);
        at.cursor = if forward { (at.cursor + 1).min(last) } else { at.cursor.saturating_sub(1).min(last) };
        return Vec::new();
    }
    let Some(change) = c.change_from_here(forward) else {
        return vec![Request::say(if c.layout.text.changes.is_empty() { Say::NoChanges } else { Say::NoMoreChanges }, shared.lang)];
    };
    let item = c.layout.text.changes[change].row;
    read_at(c, item);
    c.list_to(c.layout.text.rows[item].group);
    Vec::new()
}

/// Goes to where the other end of a move is.
pub fn other_end(c: &mut Compare, shared: &Shared<'_>) -> Vec<Request> {
    let item = if c.view.shown == View::Text { c.item() } else { c.group().map(|g| c.layout.text.pairings[g].rows.start) };
    match item.and_then(|i| c.layout.text.other_end(i)) {
        Some(other) => {
            read_at(c, other);
            Vec::new()
        }
        None => vec![Request::say(Say::NotMoved, shared.lang)],
    }
}

/// Searches for words in both texts; with `jump` the first hit is gone to when it is found.
pub fn search(c: &mut Compare, shared: &Shared<'_>, query: &str, jump: bool) -> Vec<Request> {
    c.hits_due = false;
    if let Some(job) = c.find(query) {
        c.jump_to_hit = jump;
        return vec![Request::Ask { slot: Slot::Hits, job: Job::Hits(job) }];
    }
    let mut requests = vec![Request::Void(Slot::Hits)];
    if jump && !query.is_empty() {
        requests.extend(step_hit(c, shared, true, true));
    } else {
        show_hit(c);
    }
    requests
}

/// Searches for words while they are typed: the first hit from the reader's place on is shown.
pub fn preview(c: &mut Compare, shared: &Shared<'_>, query: &str) -> Vec<Request> {
    if c.search_from.is_none() {
        c.search_from = Some(c.view.clone());
    }
    search(c, shared, query, false)
}

/// While words are typed, shows the first hit from the place on at which that began.
fn show_hit(c: &mut Compare) {
    let Some(from) = c.search_from.take() else { return };
    c.search_from = Some(from.clone());
    c.view = from;
    c.flatten();
    if c.step_hit(true, true) {
        c.list_to_text();
        c.view.turn_to(View::Text);
    }
}

/// Searches again if the words were laid out anew.
pub fn search_again(c: &mut Compare, shared: &Shared<'_>) -> Vec<Request> {
    if !c.hits_due {
        return Vec::new();
    }
    let (query, jump) = (c.hits.query.clone(), c.jump_to_hit);
    search(c, shared, &query, jump)
}

/// Takes the result of a search.
pub fn found(c: &mut Compare, shared: &Shared<'_>, hits: Hits) -> Vec<Request> {
    c.hits = hits;
    if std::mem::take(&mut c.jump_to_hit) {
        return step_hit(c, shared, true, true);
    }
    show_hit(c);
    Vec::new()
}

/// Goes to the next or previous hit, wrapping around.
pub fn step_hit(c: &mut Compare, shared: &Shared<'_>, forward: bool, stay: bool) -> Vec<Request> {
    if c.hits.query.is_empty() {
        return vec![Request::say(Say::SearchFirst, shared.lang)];
    }
    if !c.step_hit(forward, stay) {
        return vec![Request::say(Say::NoHit, shared.lang)];
    }
    c.list_to_text();
    c.view.turn_to(View::Text);
    Vec::new()
}
