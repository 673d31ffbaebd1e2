//! What keys do in the comparison pane: each action changes the pane's own state, or is passed to the file that performs it. Changes only
//! the comparison pane.

use crate::app::action::Action;
use crate::app::cursor::{goes_back, moved, turned};
use crate::app::panes::comparison::commitments::set_status;
use crate::app::panes::comparison::figure_rows::FigureOrder;
use crate::app::panes::comparison::gather::{ask, offer};
use crate::app::panes::comparison::navigate::{back, enter, other_end, step_change, step_hit, to_report, turn_to};
use crate::app::panes::comparison::side::Side;
use crate::app::panes::comparison::state::Compare;
use crate::app::panes::comparison::view::{View, ViewPosition};
use crate::app::panes::comparison::years::{step_year, swap};
use crate::app::place::Pane;
use crate::app::request::{Listed, Opening, Request};
use crate::app::shared::Shared;
use crate::compare::Noise;
use crate::lang::{Say, say};
use crate::text::tokens::By;

/// The maximum number of keys kept until they can be applied.
const WAITING: usize = 64;
/// Rows by which a card is scrolled.
const CARD_STEP: usize = 3;

/// Performs an action in the pane; returns requests for other panes.
pub fn update(c: &mut Compare, shared: &Shared<'_>, action: Action) -> Vec<Request> {
    match action {
        // There are other years even if this one has none before it.
        Action::NextYear | Action::PreviousYear => return step_year(c, shared, action == Action::NextYear),
        _ if c.is_awaited() && action != Action::Leave => {
            // Asked for twice, the view would open and close.
            let again = action == Action::Commitments && c.waiting.contains(&action);
            if c.waiting.len() < WAITING && !again {
                c.waiting.push(action);
            }
            return Vec::new();
        }
        // No key tells of two reports where there are none.
        _ if c.pair.empty_reason.is_some() && action != Action::Leave => return offer(c, shared).into_iter().collect(),
        _ => {}
    }
    let view = c.view.shown;
    if view == View::Commitments && c.card.turn(action) {
        return Vec::new();
    }
    let at = c.view.position(view);
    if let Some((to, top)) = turned(action, (at.cursor, at.top), c.len(view), shared.rows, 1) {
        c.view.position_mut(view).top = top;
        move_to(c, view, to, goes_back(action));
        return Vec::new();
    }
    if let Some(to) = moved(action, at.cursor, c.len(view), shared.rows) {
        move_to(c, view, to, goes_back(action));
        return Vec::new();
    }
    match action {
        Action::Enter => return enter(c, shared),
        Action::Leave if !back(c) && shared.has_list() => return vec![Request::Turn(Pane::Reports)],
        Action::OldReport => return to_report(c, shared, Side::Old),
        Action::NextChange | Action::PreviousChange => return step_change(c, shared, action == Action::NextChange),
        Action::OtherEnd => return other_end(c, shared),
        Action::Swap => return swap(c, shared),
        Action::Unified => c.view.columns_choice = Some(!c.layout.two_columns),
        Action::Heat => {
            c.view.heat = !c.view.heat;
            // Where it is to be seen, from the first such sentence on.
            if c.view.heat {
                c.view.turn_to(View::Text);
                c.count_since();
                // The first behind the cursor, else the last before it.
                let here = c.item().is_some_and(|item| c.carried(item).is_some());
                if !here && !c.step_carried(true) && !c.step_carried(false) {
                    return vec![Request::say(Say::HeatNone, shared.lang)];
                }
            }
        }
        Action::NextCarried | Action::PreviousCarried => {
            if !c.step_carried(action == Action::NextCarried) {
                return vec![Request::say(Say::NoMoreCarried, shared.lang)];
            }
        }
        Action::ByWord => {
            c.view.options.by = if c.view.options.by == By::Character { By::Word } else { By::Character };
            let said = if c.view.options.by == By::Word { Say::ByWord } else { Say::ByCharacter };
            let mut requests = ask(c);
            requests.push(Request::say(said, shared.lang));
            return requests;
        }
        Action::NoiseMenu => c.view.menu = true,
        Action::FiguresOnly => return turn_to(c, shared, View::Figures),
        Action::ChangeList => return turn_to(c, shared, View::Changes),
        Action::Commitments => return turn_to(c, shared, View::Commitments),
        Action::ChangesOnly => {
            let item = c.item();
            c.view.only_changes = !c.view.only_changes;
            c.reflow(item);
        }
        // Of a card that is longer than its room.
        Action::LessContext if view == View::Commitments => c.card.top = c.card.top.saturating_sub(CARD_STEP),
        Action::MoreContext if view == View::Commitments => c.card.top += CARD_STEP,
        Action::LessContext | Action::MoreContext => change_context(c, action == Action::MoreContext),
        Action::Sort if view == View::Figures => {
            c.choose_figures(|f| (f.order, f.reverse) = (f.order.next(), false));
            let name = |o: FigureOrder| match o {
                FigureOrder::Change => Say::ByChangeInUnit,
                o => o.name().unwrap_or(Say::TextOrder),
            };
            let order = c.view.figures.order;
            let (by, next) = (name(order).text(shared.lang), name(order.next()).text(shared.lang));
            return vec![Request::Notice(say(shared.lang, Say::SortedNext, &[&by, &next]))];
        }
        Action::Reverse if view == View::Figures => c.choose_figures(|f| f.reverse = !f.reverse),
        Action::Sort => {
            c.view.by_size = !c.view.by_size;
            c.flatten();
            for view in [View::Sections, View::Changes] {
                *c.view.position_mut(view) = ViewPosition::default();
            }
        }
        Action::NextHeading | Action::PreviousHeading if view == View::Text => {
            if let Some(row) = c.heading_from_here(action == Action::NextHeading) {
                let at = c.view.position_mut(View::Text);
                at.cursor = row;
                // What follows a heading is seen with it.
                if row > at.top + shared.rows * 2 / 3 {
                    at.top = row.saturating_sub(shared.rows / 4);
                }
            }
        }
        Action::NextHeading => return update(c, shared, Action::Down),
        Action::PreviousHeading => return update(c, shared, Action::Up),
        Action::Search | Action::OnlyHits if view == View::Figures => return vec![Request::Prompt(Opening::Figures)],
        Action::OnlyHits if view == View::Text && c.view.heat => {
            c.count_since();
            let some = !c.since_counts.items.is_empty();
            return vec![if some { Request::Prompt(Opening::List(Listed::Carried)) } else { Request::say(Say::HeatNone, shared.lang) }];
        }
        Action::Search | Action::OnlyHits => return vec![Request::Prompt(Opening::Comparison)],
        Action::NextHit | Action::PreviousHit => return step_hit(c, shared, action == Action::NextHit, false),
        Action::SetStatus => return set_status(c, shared),
        Action::CopySentence | Action::CopyEvidence => return vec![Request::Copy(action)],
        _ => fold(c, action),
    }
    Vec::new()
}

/// Moves the cursor of a view; in the list and in the text beside it, moves the other cursor, too.
fn move_to(c: &mut Compare, view: View, to: usize, back: bool) {
    let to = match view {
        View::Text => c.layout.solid(to, back),
        View::Commitments => c.off_heads(to, back),
        _ => to,
    };
    c.view.position_mut(view).cursor = to;
    if let Some(g) = c.group() {
        match view {
            // The text beside the list shows the section.
            View::Sections => c.go_to_group(g),
            View::Text => c.list_to(g),
            _ => {}
        }
    }
}

/// Folds and unfolds; other actions do nothing.
fn fold(c: &mut Compare, action: Action) {
    match action {
        Action::Toggle => c.fold(None),
        Action::Fold | Action::FoldDeep => c.fold(Some(true)),
        Action::Unfold | Action::UnfoldDeep => c.fold(Some(false)),
        Action::UnfoldAll => c.fold_to(None),
        Action::FoldAll | Action::Level1 => c.fold_to(Some(1)),
        Action::Level2 => c.fold_to(Some(2)),
        Action::Level3 => c.fold_to(Some(3)),
        _ => {}
    }
}

/// Shows only changes, with more or fewer sentences around them. A first press has an effect even if everything is shown.
fn change_context(c: &mut Compare, more: bool) {
    let item = c.item();
    c.view.context = match (c.view.only_changes, more) {
        (true, true) => (c.view.context + 2).min(99),
        (true, false) => c.view.context.saturating_sub(2),
        (false, _) => c.view.context,
    };
    c.view.only_changes = true;
    c.reflow(item);
}

/// Toggles the noise switch of a letter; letters without a switch close the menu.
pub fn switch(c: &mut Compare, letter: char) -> Vec<Request> {
    let n = u32::from(letter).wrapping_sub(u32::from('a')) as usize;
    let Some(noise) = Noise::ALL.get(n).copied() else {
        c.view.menu = false;
        return Vec::new();
    };
    c.view.options.noise = c.view.options.noise.with(noise, !c.view.options.noise.has(noise));
    ask(c)
}
