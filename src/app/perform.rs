//! The one match that fulfils requests of panes and the prompt. Requests that result from a request are fulfilled at once, before the next
//! one.

use crate::app::action::Action;
use crate::app::cursor::Bring;
use crate::app::message::{Effect, Slot};
use crate::app::model::Model;
use crate::app::panes::comparison;
use crate::app::panes::findings::update as findings;
use crate::app::panes::reports::state::Then;
use crate::app::panes::text::update as text;
use crate::app::place::Pane;
use crate::app::request::Request;
use crate::app::shared::shared;
use crate::app::{across, act, alike, by_year, copy, navigate, prompts, run_command, typed};
use crate::lang::{Say, say};

/// Fulfils requests in order.
pub fn perform(model: &mut Model, requests: Vec<Request>, effects: &mut Vec<Effect>) {
    for request in requests {
        let more = fulfil(model, request, effects);
        perform(model, more, effects);
    }
}

fn fulfil(model: &mut Model, request: Request, effects: &mut Vec<Effect>) -> Vec<Request> {
    match request {
        Request::Focus(pane) => focus(model, pane, effects),
        Request::Turn(pane) => model.turn_to(pane),
        Request::Select(entry) => navigate::select(model, entry),
        Request::Open { entry, target } => navigate::open(model, entry, target, effects),
        Request::Jumped(spot) => navigate::remember_spot(model, spot),
        Request::ForgetReturn => model.jumps.came_from = None,
        Request::Highlight { entry, highlight } => navigate::highlight(model, entry, highlight, effects),
        Request::GoToPlace(place) => navigate::go_to_place(model, &place, effects),
        Request::GoToSection(section) => {
            navigate::remember_jump(model, true);
            model.turn_to(Pane::Text);
            if let Some(reader) = &mut model.text.reader {
                reader.go_to_section(section);
                // A heading that was chosen is shown at the top.
                model.text.bring = Bring::Top;
            }
            effects.push(Effect::Rest);
        }
        Request::GoToCompared(item) => comparison::read_at(&mut model.compare, item),
        Request::StepChange { forward } => {
            let shared = shared!(model, Pane::Text);
            return match comparison::places_in_shown(&model.compare, shared.shown) {
                Some(places) => text::step_place(&mut model.text, &shared, &places, forward),
                None => vec![Request::say(Say::CompareFirst, shared.lang)],
            };
        }
        Request::Gather { slot, entries } => {
            let ticket = model.tickets.issue(slot);
            let wanted: Vec<_> = entries.iter().filter_map(|i| model.entries.get(*i).map(|e| (*i, e.source.clone(), e.part))).collect();
            if !wanted.is_empty() {
                effects.push(Effect::Gather { ticket, wanted });
            }
        }
        Request::Ask { slot, job } => {
            let ticket = model.tickets.issue(slot);
            effects.push(Effect::Work { ticket, job });
        }
        Request::AskAll { slot, jobs } => {
            let ticket = model.tickets.issue(slot);
            effects.extend(jobs.into_iter().map(|job| Effect::Work { ticket, job }));
        }
        Request::AskCarried => {
            let shared = shared!(model, Pane::Text);
            return text::ask_carried(&mut model.text, &shared);
        }
        Request::Void(slot) => {
            model.tickets.issue(slot);
            if slot == Slot::Library {
                effects.push(Effect::EndSeek);
            }
        }
        Request::Record(fact) => navigate::record(model, fact, effects),
        Request::Judged { dismissed } => {
            let shared = shared!(model, Pane::Findings);
            findings::judged(&mut model.findings, &shared, dismissed);
        }
        Request::Quiet => model.notice = None,
        Request::Seek(query) => {
            let ticket = model.tickets.issue(Slot::Library);
            effects.push(Effect::Seek { ticket, query });
        }
        Request::ListByYear => return by_year::open(model, effects),
        Request::SeekAlike => alike::open(model, effects),
        Request::SeekAcross => across::open(model, effects),
        Request::GoToHit { source, part, sought } => {
            effects.push(Effect::EndSeek);
            navigate::go_to_hit(model, &source, part, sought, effects);
        }
        Request::Notice(sentence) => model.notice = Some(sentence),
        Request::Copy(action) => copy_out(model, action, effects),
        Request::Prompt(opening) => prompts::open(model, opening),
        Request::Typed { opening, text } => return typed::typed(model, &opening, text),
        Request::Accepted { opening, text } => return typed::accepted(model, opening, text),
        Request::Cancelled(opening) => return typed::cancelled(model, &opening),
        Request::Do(command) => return run_command::run(model, command, effects),
        Request::ActIn(pane, action) => {
            if model.focus == pane {
                return act::in_pane(model, action);
            }
        }
        Request::Rest => effects.push(Effect::Rest),
        Request::Touch => model.touched = true,
        Request::Clear => effects.push(Effect::Clear),
    }
    Vec::new()
}

/// Gives a pane the keys and makes it show the selected report.
fn focus(model: &mut Model, pane: Pane, effects: &mut Vec<Effect>) {
    model.turn_to(pane);
    model.jumps.came_from = None;
    if pane != Pane::Reports {
        // The pane it is for does not wait for a preview.
        effects.push(Effect::NoRest);
        model.list.names.then = Then::Stay;
        navigate::show_selected(model, effects);
        navigate::mark_read(model, effects);
        // Whatever the pane held before, it shows this report now.
        model.followed = None;
    }
}

/// Sends what an action names to the clipboard.
fn copy_out(model: &mut Model, action: Action, effects: &mut Vec<Effect>) {
    let Some(text) = copy::text(model, &shared!(model, model.focus), action).filter(|t| !t.is_empty()) else { return };
    if !model.clipboard {
        model.notice = Some(Say::NoClipboard.text(model.lang).to_owned());
        return;
    }
    if text.len() > copy::MOST {
        model.notice = Some(say(model.lang, Say::CopyTooLong, &[&text.chars().count()]));
        return;
    }
    model.notice = Some(say(model.lang, Say::Copied, &[&text.chars().count()]));
    effects.push(Effect::Copy(text));
}
