//! How the pane gets what it shows: the reports by one request, the comparisons between them by another. Changes only the comparison pane,
//! and reads nothing itself.

use crate::app::jobs::Job;
use crate::app::message::Slot;
use crate::app::panes::body::Body;
use crate::app::panes::comparison::layout::{LayoutJob, PaneLayout};
use crate::app::panes::comparison::state::Compare;
use crate::app::place::Pane;
use crate::app::request::Request;
use crate::app::shared::Shared;
use crate::compare::Comparison;
use crate::lang::{Say, say};
use crate::report::Report;
use std::sync::Arc;

/// Compares two hand-picked reports, older first, or if there are not two, an entry with the year before.
pub fn start(c: &mut Compare, shared: &Shared<'_>, selected: &[usize], looked_at: Option<usize>) -> Vec<Request> {
    let mut requests = Vec::new();
    if let [a, b] = *selected {
        let mut two = vec![a, b];
        two.sort_by_key(|i| (shared.entries[*i].year, *i));
        let newer = two[1];
        requests = begin(c, shared, two, newer, true);
        requests.push(Request::Select(newer));
    } else if let Some(entry) = looked_at {
        requests = begin(c, shared, shared.years(entry), entry, false);
    }
    requests.push(Request::Focus(Pane::Comparison));
    requests.extend(offer(c, shared));
    requests
}

/// Returns a sentence that says why nothing is compared, and what can be.
pub(super) fn offer(c: &Compare, shared: &Shared<'_>) -> Option<Request> {
    let reason = c.pair.empty_reason?;
    let year = |n: usize| {
        let entry = c.pair.chain.get(n).and_then(|e| shared.entries.get(*e));
        entry.and_then(|e| e.year).map_or_else(|| "?".to_owned(), |y| y.to_string())
    };
    let offer = match reason {
        Say::NoEarlierYear => say(shared.lang, Say::OfferNextYear, &[&year(0), &year(1)]),
        _ => Say::OfferSelect.text(shared.lang).to_owned(),
    };
    Some(Request::Notice(format!("{} {offer}", reason.text(shared.lang))))
}

/// Requests the reports of a comparison; `newer` is compared with the one before it in the chain.
fn begin(c: &mut Compare, shared: &Shared<'_>, chain: Vec<usize>, newer: usize, hand_picked: bool) -> Vec<Request> {
    *c = c.emptied();
    (c.pair.hand_picked, c.pair.newer) = (hand_picked, Some(newer));
    let at = chain.iter().position(|e| *e == newer);
    if at.is_none_or(|at| at == 0) {
        let dated = shared.entries.get(newer).is_none_or(|e| e.year.is_some());
        c.pair.empty_reason = Some(match chain.len() {
            0 | 1 if !dated => Say::UnknownYear,
            0 | 1 => Say::OneYear,
            _ => Say::NoEarlierYear,
        });
    }
    c.pair.chain.clone_from(&chain);
    let entries = if chain.len() > 1 { chain } else { Vec::new() };
    vec![Request::Void(Slot::Compared), Request::Void(Slot::Layout), Request::Gather { slot: Slot::Comparison, entries }]
}

/// Takes the requested reports, and requests the comparisons between them.
pub fn gathered(c: &mut Compare, shared: &Shared<'_>, reports: &[(usize, Arc<Report>)]) -> Vec<Request> {
    let body = |entry: &usize| {
        let report = &reports.iter().find(|(e, _)| e == entry)?.1;
        Body::new(shared, *entry, Arc::clone(report))
    };
    let bodies: Vec<Body> = c.pair.chain.iter().filter_map(body).collect();
    // Files may have been moved or deleted since the list was made.
    let missing = c.pair.chain.len() - bodies.len();
    let newer = bodies.iter().position(|b| Some(b.entry) == c.pair.newer);
    if newer.is_none() || newer == Some(0) && missing > 0 {
        c.pair.empty_reason.get_or_insert(Say::ReportGone);
        return Vec::new();
    }
    c.pair.links = vec![None; bodies.len().saturating_sub(1)];
    c.pair.link = newer.unwrap_or(0).saturating_sub(1);
    c.pair.bodies = bodies;
    if c.pair.links.is_empty() {
        c.pair.empty_reason = Some(Say::OneYear);
    }
    let mut requests = ask(c);
    if missing > 0 {
        requests.push(Request::Notice(say(shared.lang, Say::ReportsGone, &[&missing])));
    }
    requests
}

/// Called when a request will not be answered: nothing waits for it any longer.
pub fn give_up(c: &mut Compare, why: Say) {
    c.pair.ended = Some(why);
    c.waiting.clear();
}

/// Requests the comparisons between the reports, starting with the pair that is shown.
pub fn ask(c: &Compare) -> Vec<Request> {
    let report = |i: usize| Arc::clone(&c.pair.bodies[i].report);
    let (here, others): (Vec<usize>, Vec<usize>) = (0..c.pair.links.len()).partition(|k| *k == c.pair.link);
    let pairs = |links: Vec<usize>| -> Vec<_> { links.into_iter().map(|k| (k, report(k), report(k + 1))).collect() };
    let jobs = [here, others].into_iter().filter(|l| !l.is_empty()).map(|l| Job::Compare { pairs: pairs(l), options: c.view.options });
    vec![Request::AskAll { slot: Slot::Compared, jobs: jobs.collect() }]
}

/// Takes comparisons; returns the actions that waited for them.
pub fn compared(c: &mut Compare, shared: &Shared<'_>, links: Vec<(usize, Arc<Comparison>)>) -> Vec<Request> {
    let mut here = false;
    for (k, comparison) in links {
        here |= k == c.pair.link;
        if let Some(link) = c.pair.links.get_mut(k) {
            *link = Some(comparison);
        }
    }
    if !here {
        return Vec::new();
    }
    let mut requests = build(c, shared);
    requests.extend(act_on_waiting(c));
    requests
}

/// Lays the pair out again; a large one is requested.
pub fn build(c: &mut Compare, shared: &Shared<'_>) -> Vec<Request> {
    match c.build(shared.lang, shared.ambiguous) {
        Some(job) => vec![ask_layout(job)],
        None => vec![Request::Void(Slot::Layout)],
    }
}

/// Returns the request for a layout.
pub fn ask_layout(job: LayoutJob) -> Request {
    Request::Ask { slot: Slot::Layout, job: Job::Layout(job) }
}

/// Takes a layout; returns the actions that waited for it.
pub fn laid_out(c: &mut Compare, shared: &Shared<'_>, layout: PaneLayout) -> Vec<Request> {
    match c.laid_out(layout, shared.lang, shared.ambiguous) {
        Some(job) => vec![ask_layout(job)],
        None => act_on_waiting(c),
    }
}

/// Returns the keys that were pressed before there was anything to show.
fn act_on_waiting(c: &mut Compare) -> Vec<Request> {
    if c.is_laying_out {
        return Vec::new();
    }
    std::mem::take(&mut c.waiting).into_iter().map(|action| Request::ActIn(Pane::Comparison, action)).collect()
}

/// Switches the pane to the shown report, unless it is one of the two already.
pub fn follow(c: &mut Compare, shared: &Shared<'_>) -> Vec<Request> {
    // A pending request will come back here.
    let Some(entry) = shared.shown.filter(|_| !shared.opening) else { return Vec::new() };
    if !c.pair.chain.contains(&entry) {
        return begin(c, shared, shared.years(entry), entry, false);
    }
    let of_pair = c.pair.reports().is_some_and(|(a, b)| a.entry == entry || b.entry == entry);
    if of_pair || c.pair.bodies.is_empty() || c.pair.hand_picked {
        return Vec::new();
    }
    let at = c.pair.bodies.iter().position(|b| b.entry == entry);
    let Some(at) = at.and_then(|at| if c.pair.swapped { (at < c.pair.links.len()).then_some(at) } else { at.checked_sub(1) }) else {
        c.pair.newer = Some(entry);
        c.pair.empty_reason = Some(Say::NoEarlierYear);
        return build(c, shared);
    };
    c.pair.empty_reason = None;
    c.pair.link = at;
    c.view.reset_positions();
    build(c, shared)
}

/// Starts over when reports were added or reread: what was compared may be outdated.
pub fn begin_again(c: &mut Compare, shared: &Shared<'_>) -> Vec<Request> {
    let Some(newer) = c.pair.newer else { return Vec::new() };
    let hand_picked = c.pair.hand_picked;
    let chain = if hand_picked { c.pair.chain.clone() } else { shared.years(newer) };
    begin(c, shared, chain, newer, hand_picked)
}

/// Empties the pane when it is closed, so that it holds no reports.
pub fn close(c: &mut Compare) -> Vec<Request> {
    *c = c.emptied();
    [Slot::Comparison, Slot::Compared, Slot::Layout, Slot::Hits].map(Request::Void).into()
}
