//! From one pair of the chain to another: other years, or the same two swapped. The reader stays at the same section. Knows no keys.

use crate::app::panes::comparison::gather::{ask, build};
use crate::app::panes::comparison::side::Side;
use crate::app::panes::comparison::state::Compare;
use crate::app::panes::comparison::view::View;
use crate::app::place::Target;
use crate::app::request::Request;
use crate::app::shared::Shared;
use crate::compare::Step;
use crate::lang::Say;

/// Goes to the same section between other years.
pub fn step_year(c: &mut Compare, shared: &Shared<'_>, forward: bool) -> Vec<Request> {
    // From a year with none before it to the first pair.
    if c.pair.empty_reason.is_some() && forward && !c.pair.links.is_empty() {
        c.pair.empty_reason = None;
        let last = c.pair.links.len() - 1;
        c.pair.link = if c.pair.swapped { last } else { 0 };
        return show_link(c, shared);
    }
    let to = if forward == c.pair.swapped { c.pair.link.checked_sub(1) } else { Some(c.pair.link + 1).filter(|k| *k < c.pair.links.len()) };
    let Some(to) = to.filter(|_| c.pair.empty_reason.is_none()) else {
        return vec![Request::say(if forward { Say::LastYear } else { Say::FirstYear }, shared.lang)];
    };
    // The newer report here is the older one there.
    let on = to > c.pair.link;
    c.wanted = c.group().zip(c.pair.comparison()).and_then(|(g, comparison)| {
        let group = &comparison.alignment.groups[g];
        if on { group.new.first() } else { group.old.first() }.map(|p| (if on { Side::Old } else { Side::New }, *p))
    });
    c.pair.link = to;
    show_link(c, shared)
}

/// Shows the link that was reached, and opens the newer of its reports.
fn show_link(c: &mut Compare, shared: &Shared<'_>) -> Vec<Request> {
    c.view.reset_positions();
    let mut requests = build(c, shared);
    let Some(entry) = c.pair.reports().map(|(a, b)| if a.year > b.year { a.entry } else { b.entry }) else { return requests };
    c.pair.newer = Some(entry);
    requests.extend([Request::Select(entry), Request::Open { entry, target: Target::Usual }]);
    requests
}

/// Swaps the two: the older report takes the place of the newer.
pub fn swap(c: &mut Compare, shared: &Shared<'_>) -> Vec<Request> {
    if c.pair.links.is_empty() || c.pair.empty_reason.is_some() {
        return Vec::new();
    }
    c.wanted = c.group().zip(c.pair.comparison()).and_then(|(g, comparison)| {
        let group = &comparison.alignment.groups[g];
        group.new.first().map(|p| (Side::Old, *p)).or_else(|| group.old.first().map(|p| (Side::New, *p)))
    });
    let item = if c.view.shown == View::Changes { c.change().map(|n| c.layout.text.changes[n].row) } else { c.item() };
    let side = if c.view.shown == View::Changes { Side::Old } else { c.side_under_cursor() };
    let here = item.and_then(|i| c.layout.text.rows.get(i).map(|r| r.kind).zip(c.layout.step(i, side)));
    c.wanted_item = here.map(|(kind, step)| (kind, Step { old: step.new, new: step.old }));
    // The groups are numbered again.
    c.view.folded.clear();
    c.pair.link = c.pair.links.len() - 1 - c.pair.link;
    c.pair.bodies.reverse();
    c.pair.swapped = !c.pair.swapped;
    c.pair.links = vec![None; c.pair.links.len()];
    let mut requests = ask(c);
    requests.extend(build(c, shared));
    requests
}
