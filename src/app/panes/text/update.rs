//! What actions do in the text: moving, folds, hits, highlights. Changes only the text pane; going from report to report is in `navigate`.

use crate::app::action::Action;
use crate::app::cursor::{Bring, goes_back, moved, turned};
use crate::app::jobs::Job;
use crate::app::message::Slot;
use crate::app::panes::text::hits::Hits;
use crate::app::panes::text::layout::Kind;
use crate::app::panes::text::original::Original;
use crate::app::panes::text::reader::Reader;
use crate::app::panes::text::state::{Carried, TextPane};
use crate::app::place::{Highlight, Pane, Spot, What};
use crate::app::request::{Listed, Opening, Request};
use crate::app::shared::Shared;
use crate::compare::carried::Heat;
use crate::lang::{Say, say};
use crate::report::Report;
use crate::text::span::Span;
use std::sync::Arc;

/// The original view of a text of at most so many bytes is made between two keys, that of a larger one on another thread.
const AT_ONCE: usize = 512 << 10;

pub fn update(pane: &mut TextPane, shared: &Shared<'_>, action: Action) -> Vec<Request> {
    let Some(reader) = &mut pane.reader else {
        return if action == Action::Leave { vec![Request::Turn(Pane::Reports)] } else { Vec::new() };
    };
    let (at, rows) = reader.extent();
    // The heading that sticks covers a row.
    let kept = if reader.original.is_none() && shared.rows > 4 { 2 } else { 1 };
    let (top, _) = reader.view();
    if let Some((to, top)) = turned(action, (at, top), rows, shared.rows, kept) {
        reader.set_top(top);
        reader.move_to(to, goes_back(action));
        return vec![Request::Rest];
    }
    if let Some(to) = moved(action, at, rows, shared.rows) {
        let mut requests = vec![Request::Rest];
        if matches!(action, Action::First | Action::Last)
            && let Some(entry) = shared.shown
        {
            requests.push(Request::Jumped(Spot { entry, offset: reader.offset(), pane: Pane::Text }));
        }
        reader.move_to(to, goes_back(action));
        return requests;
    }
    match action {
        Action::Original if reader.original.is_none() && reader.report.span.len() > AT_ONCE => {
            let job = Job::Original(reader.original_job());
            pane.awaits_original = true;
            vec![Request::Ask { slot: Slot::Original, job }, Request::say(Say::Preparing, shared.lang)]
        }
        Action::Original => {
            reader.toggle_original();
            Vec::new()
        }
        Action::Search => vec![Request::Prompt(Opening::Search { only: false })],
        Action::OnlyHits if pane.carried.is_shown() && !reader.only_hits => list_carried(pane, shared),
        Action::OnlyHits => only_hits(pane),
        Action::NextHit => step_hit(pane, shared, true),
        Action::PreviousHit => step_hit(pane, shared, false),
        Action::NextChange | Action::PreviousChange => vec![Request::StepChange { forward: action == Action::NextChange }],
        Action::Heat if pane.carried.is_shown() => end_carried(pane, shared),
        Action::Heat | Action::NextCarried | Action::PreviousCarried if !pane.carried.is_shown() => {
            (pane.carried.on, pane.carried.jump) = (true, true);
            let mut requests = ask_carried(pane, shared);
            // Esc now ends this view.
            requests.extend(pane.carried.on.then_some(Request::ForgetReturn));
            requests
        }
        Action::CopySentence | Action::CopyParagraph | Action::CopySection | Action::CopyTable | Action::CopyEvidence => {
            vec![Request::Copy(action)]
        }
        Action::TableLeft => {
            reader.shifted = reader.shifted.saturating_sub(1);
            vec![Request::Rest]
        }
        Action::TableRight => {
            let most = reader.tables.iter().map(|t| t.widths.len().saturating_sub(2)).max().unwrap_or(0);
            reader.shifted = (reader.shifted + 1).min(most);
            vec![Request::Rest]
        }
        // The rest requires the tree.
        _ if reader.original.is_some() => Vec::new(),
        Action::NextCarried | Action::PreviousCarried => step_carried(pane, shared, action == Action::NextCarried),
        Action::Enter if !reader.hides_here() && pane.carried.here(reader, shared.shown).is_some() => {
            vec![Request::Prompt(Opening::List(Listed::Before))]
        }
        Action::NextFigure | Action::PreviousFigure | Action::NextFinding | Action::PreviousFinding => step_highlight(pane, shared, action),
        _ => in_tree(pane, shared, action),
    }
}

/// Performs folds, and movements among headings.
fn in_tree(pane: &mut TextPane, shared: &Shared<'_>, action: Action) -> Vec<Request> {
    let Some(reader) = &mut pane.reader else { return Vec::new() };
    let folds = is_fold(action);
    if folds && reader.only_hits {
        // Folds do not apply among matches.
        let at = reader.offset();
        reader.only_hits = false;
        reader.flatten();
        reader.go_to(at);
    }
    match action {
        // If nothing is left to fold, returns to the list.
        Action::Leave if !reader.set_fold(true) && shared.has_list() => return vec![Request::Turn(Pane::Reports)],
        Action::Enter | Action::Unfold => {
            reader.set_fold(false);
        }
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
        Action::NextHeading | Action::PreviousHeading | Action::NextSibling | Action::PreviousSibling => {
            let forward = matches!(action, Action::NextHeading | Action::NextSibling);
            let sibling = matches!(action, Action::NextSibling | Action::PreviousSibling);
            if let Some(s) = reader.heading_from_here(forward, sibling) {
                reader.go_to_section(s);
                pane.bring = Bring::Above;
            }
        }
        Action::Parent => {
            to_parent(reader);
            pane.bring = Bring::Above;
        }
        _ => {}
    }
    pane.folds_changed |= folds;
    vec![Request::Rest]
}

fn is_fold(action: Action) -> bool {
    matches!(
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
    )
}

/// Goes from text to its heading, from a heading to the one above.
fn to_parent(reader: &mut Reader) {
    let on_heading = reader.rows.get(reader.cursor).is_some_and(|r| r.row == 0)
        && reader.piece(reader.cursor).is_some_and(|p| matches!(p.kind, Kind::Heading(_)));
    let up = reader.here().and_then(|s| if on_heading { reader.report.sections[s].parent } else { Some(s) });
    if let Some(s) = up {
        reader.go_to_section(s);
    }
}

/// Highlights a place and brings it into view.
pub fn highlight(pane: &mut TextPane, highlight: Highlight) {
    if let Some(reader) = &mut pane.reader {
        reader.highlight(highlight);
        pane.bring = Bring::Around;
    }
}

/// Goes to the next or previous figure, or place of a finding.
fn step_highlight(pane: &mut TextPane, shared: &Shared<'_>, action: Action) -> Vec<Request> {
    let Some(reader) = &pane.reader else { return Vec::new() };
    let forward = matches!(action, Action::NextFigure | Action::NextFinding);
    let figures = matches!(action, Action::NextFigure | Action::PreviousFigure);
    let next = if figures { reader.figure_from_here(forward) } else { reader.finding_from_here(forward) };
    let Some(place) = next else {
        return vec![Request::say(if figures { Say::NoMoreFigures } else { Say::NoMoreFindings }, shared.lang)];
    };
    highlight(pane, place);
    vec![Request::Rest]
}

/// Goes to the next or previous of some places, in text order, at which a compared report differs.
pub fn step_place(pane: &mut TextPane, shared: &Shared<'_>, places: &[Span], forward: bool) -> Vec<Request> {
    let Some(reader) = &pane.reader else { return Vec::new() };
    let here = reader.highlighted_here().filter(|l| l.what == What::Passage).map_or_else(|| reader.offset(), |l| l.span.start);
    let on_it = reader.highlighted_here().is_some_and(|l| l.what == What::Passage);
    let next = if forward {
        places.iter().find(|s| if on_it { s.start > here } else { s.start >= here })
    } else {
        places.iter().rev().find(|s| s.start < here)
    };
    match next {
        Some(span) => {
            highlight(pane, Highlight { span: *span, what: What::Passage });
            Vec::new()
        }
        None => vec![Request::say(Say::NoMoreChanges, shared.lang)],
    }
}

// ------------------------------------------------------------------------------------------------ hits

/// Requests where words occur in the shown report.
pub fn ask_search(pane: &TextPane, query: String) -> Option<Request> {
    let report = Arc::clone(&pane.reader.as_ref()?.report);
    Some(Request::Ask { slot: Slot::Search, job: Job::Search { report, query } })
}

/// Requests where words occur while they are typed: the first hit from the reader's place on is shown.
pub fn preview(pane: &mut TextPane, query: String) -> Option<Request> {
    if pane.search_from.is_none() {
        pane.search_from = pane.reader.as_ref().map(Reader::search_from);
    }
    ask_search(pane, query)
}

/// Ends the typing of words: the reader is where they were before it.
pub fn end_preview(pane: &mut TextPane) {
    if let Some((from, reader)) = pane.search_from.take().zip(pane.reader.as_mut()) {
        reader.return_to(&from);
    }
}

/// Goes to the first hit of words that were typed: at once if they were searched for as they are.
pub fn search(pane: &mut TextPane, shared: &Shared<'_>, query: String) -> Vec<Request> {
    pane.query.clone_from(&query);
    pane.jump_to_hit = true;
    match pane.reader.as_ref().filter(|r| r.hits.query == query).map(|r| r.hits.spans.clone()) {
        Some(spans) => found(pane, shared, query, spans),
        None => ask_search(pane, query).into_iter().collect(),
    }
}

/// Takes the original view of the shown report.
pub fn prepared(pane: &mut TextPane, original: Original) -> Vec<Request> {
    pane.awaits_original = false;
    if let Some(reader) = &mut pane.reader {
        reader.show_original(original);
    }
    // What the reader was told no longer holds.
    vec![Request::Quiet]
}

/// Takes the result of a search.
pub fn found(pane: &mut TextPane, shared: &Shared<'_>, query: String, spans: Vec<Span>) -> Vec<Request> {
    let jump = std::mem::take(&mut pane.jump_to_hit);
    let Some(reader) = &mut pane.reader else { return Vec::new() };
    let none = spans.is_empty() && !query.is_empty();
    let at = reader.offset();
    reader.hits = Hits { query, spans, at: None };
    if reader.only_hits {
        // A view without rows is not shown.
        reader.only_hits = !none;
        reader.flatten();
        reader.go_to(at);
    }
    if jump && none {
        return vec![Request::say(Say::NoHit, shared.lang)];
    }
    let typing = pane.search_from.as_ref().filter(|_| !jump);
    if let Some(from) = typing {
        reader.return_to(from);
    }
    if let Some(hit) = Some(()).filter(|()| jump || typing.is_some()).and_then(|()| reader.hit_from_here(true, true)) {
        reader.go_to_hit(hit);
    }
    Vec::new()
}

/// Ends the search; its result may be on its way.
pub fn drop_hits(pane: &mut TextPane) -> Vec<Request> {
    pane.query.clear();
    if let Some(reader) = &mut pane.reader {
        let at = reader.offset();
        reader.hits = Hits::default();
        if std::mem::take(&mut reader.only_hits) {
            reader.flatten();
            reader.go_to(at);
        }
    }
    vec![Request::Void(Slot::Search)]
}

fn step_hit(pane: &mut TextPane, shared: &Shared<'_>, forward: bool) -> Vec<Request> {
    let Some(reader) = &mut pane.reader else { return Vec::new() };
    let Some(hit) = reader.hit_from_here(forward, false) else {
        let sentence = if pane.query.is_empty() { Say::SearchFirst } else { Say::NoHit };
        return vec![Request::say(sentence, shared.lang)];
    };
    let before = reader.offset();
    reader.go_to_hit(hit);
    let (after, of) = (reader.offset(), reader.hits.spans.len());
    let mut requests = vec![Request::Rest];
    if of > 1 && (forward && after < before || !forward && after > before) {
        requests.push(Request::Notice(say(shared.lang, Say::Wrapped, &[&(hit + 1), &of])));
    }
    requests
}

/// Shows only the paragraphs with hits, or all again; without a search it opens one.
pub fn only_hits(pane: &mut TextPane) -> Vec<Request> {
    let Some(reader) = &mut pane.reader else { return Vec::new() };
    if reader.hits.spans.is_empty() && !reader.only_hits {
        return vec![Request::Prompt(Opening::Search { only: true })];
    }
    let at = reader.offset();
    reader.original = None;
    reader.only_hits = !reader.only_hits;
    reader.flatten();
    reader.go_to(at);
    // Esc now leaves this view.
    vec![Request::ForgetReturn]
}

// ------------------------------------------------------------------------------------------------ what was carried forward

/// Requests the earlier years of the shown report, if what was carried forward is to be shown.
pub fn ask_carried(pane: &mut TextPane, shared: &Shared<'_>) -> Vec<Request> {
    let Carried { on, jump, list, .. } = pane.carried;
    pane.carried = Carried { on, jump: on && jump, list: on && list, ..Carried::default() };
    let Some(entry) = shared.shown.filter(|_| on && pane.reader.is_some()) else { return vec![Request::Void(Slot::Carried)] };
    let year = shared.entries[entry].year;
    let entries: Vec<usize> = shared.years(entry).into_iter().filter(|e| *e != entry && shared.entries[*e].year < year).collect();
    pane.carried.of = Some(entry);
    pane.carried.years = entries.len();
    if entries.is_empty() {
        // Who asked for it at this report is told why there is none; who came here with it finds it at the next report.
        pane.carried.on &= !std::mem::take(&mut pane.carried.jump);
        return vec![Request::Void(Slot::Carried), Request::say(Say::NoEarlierYear, shared.lang)];
    }
    vec![Request::Gather { slot: Slot::Carried, entries }]
}

/// Shows no longer what was carried forward; the reader stays.
pub fn end_carried(pane: &mut TextPane, shared: &Shared<'_>) -> Vec<Request> {
    pane.carried.on = false;
    ask_carried(pane, shared)
}

/// Takes what was carried forward; goes to the first such sentence from the cursor on, or lists them, if the reader asked for it.
pub fn carried(pane: &mut TextPane, shared: &Shared<'_>, heat: Heat) -> Vec<Request> {
    let some = heat.carried() > 0;
    pane.carried.heat = Some(heat);
    let (jump, list) = (std::mem::take(&mut pane.carried.jump), std::mem::take(&mut pane.carried.list));
    let mut requests = Vec::new();
    let on_it = pane.reader.as_ref().is_some_and(|r| pane.carried.here(r, shared.shown).is_some());
    if jump && some && !on_it {
        requests = step_carried(pane, shared, true);
    }
    if list {
        requests.extend(list_carried(pane, shared));
    }
    requests
}

/// Opens the list of the sentences that were carried forward, now or as soon as they are known.
fn list_carried(pane: &mut TextPane, shared: &Shared<'_>) -> Vec<Request> {
    match &pane.carried.heat {
        Some(heat) if heat.carried() == 0 => vec![Request::say(Say::HeatNone, shared.lang)],
        Some(_) => vec![Request::Prompt(Opening::List(Listed::Carried))],
        None => {
            pane.carried.list = true;
            vec![Request::say(Say::Preparing, shared.lang)]
        }
    }
}

/// Goes to the next or previous sentence that was carried forward.
fn step_carried(pane: &mut TextPane, shared: &Shared<'_>, forward: bool) -> Vec<Request> {
    let Some((reader, heat)) = pane.reader.as_mut().zip(pane.carried.heat.as_ref()) else { return Vec::new() };
    let row = reader.span(reader.cursor);
    let on_it = heat.within(row).any(|c| c.since.is_some());
    // From text that is none, the row itself counts; of one that was cut by the width, its later rows do not.
    let from = match (forward, on_it) {
        (true, false) => row.start.saturating_sub(1),
        (true, true) => row.end.saturating_sub(1).max(row.start),
        (false, _) => row.start,
    };
    let Some(start) = heat.step(from, forward).map(|c| c.span.start) else {
        return vec![Request::say(Say::NoMoreCarried, shared.lang)];
    };
    reader.go_to(start);
    pane.bring = Bring::Around;
    vec![Request::Rest]
}

/// Takes the earlier years: how much of them is in this one is computed on another thread.
pub fn gathered(pane: &mut TextPane, reports: &[(usize, Arc<Report>)]) -> Option<Request> {
    let report = Arc::clone(&pane.reader.as_ref()?.report);
    pane.carried.earlier = reports.to_vec();
    let earlier = reports.iter().map(|(_, r)| (r.metadata.report_year.unwrap_or(0), Arc::clone(r))).collect();
    Some(Request::Ask { slot: Slot::Carried, job: Job::Heat { report, earlier } })
}
