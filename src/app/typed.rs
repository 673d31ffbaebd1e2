//! What a line of the prompt does to the pane it is for: while it is typed, when it is accepted, when it is cancelled. Commands and lists
//! are not included: the prompt issues their requests itself.

use crate::app::jobs::Purpose;
use crate::app::message::Slot;
use crate::app::model::{HelpAt, Model};
use crate::app::navigate;
use crate::app::panes::comparison;
use crate::app::panes::metrics::update as metrics;
use crate::app::panes::reports::state::Then;
use crate::app::panes::reports::update as reports;
use crate::app::panes::text::update as text;
use crate::app::place::Pane;
use crate::app::request::{Listed, Opening, Request};
use crate::app::shared::shared;
use crate::lang::Say;
use crate::records::facts::{Fact, Note, Stamp};

/// Shows at once what a line means while it is typed.
pub fn typed(model: &mut Model, opening: &Opening, line: String) -> Vec<Request> {
    match opening {
        Opening::Search { .. } => return text::preview(&mut model.text, line).into_iter().collect(),
        Opening::Names(purpose) => return vec![reports::ask_names(&mut model.list, &model.entries, line, *purpose)],
        Opening::Figures => filter_figures(model, &line),
        Opening::Comparison => {
            let shared = shared!(model, Pane::Comparison);
            return comparison::preview(&mut model.compare, &shared, &line);
        }
        Opening::Library => return vec![Request::Seek(line)],
        Opening::Help => {
            model.help_filter = line;
            model.help = Some(HelpAt(0));
        }
        Opening::Command | Opening::Note(_) | Opening::List(_) => {}
    }
    Vec::new()
}

/// Narrows the table of figures that has the keys.
fn filter_figures(model: &mut Model, words: &str) {
    if model.focus == Pane::Comparison {
        model.compare.choose_figures(|f| words.clone_into(&mut f.filter));
    } else {
        metrics::filter(&mut model.metrics, words);
    }
}

/// Undoes what was shown while a line was typed and then cancelled.
pub fn cancelled(model: &mut Model, opening: &Opening) -> Vec<Request> {
    match opening {
        // Highlights of the cancelled search are replaced by those of the previous one.
        Opening::Search { .. } => {
            text::end_preview(&mut model.text);
            return text::ask_search(&model.text, model.text.query.clone()).into_iter().collect();
        }
        Opening::Names(purpose) => {
            let mut requests = Vec::new();
            if *purpose == Purpose::Filter {
                model.list.filter = None;
                model.list.derive(&model.entries);
                model.list.restore();
                requests.push(Request::Rest);
            } else {
                model.list.found = None;
                model.list.end_preview();
                requests.push(Request::Rest);
            }
            requests.push(reports::drop_names(&mut model.list));
            return requests;
        }
        Opening::Figures => filter_figures(model, ""),
        Opening::Comparison => {
            let shared = shared!(model, Pane::Comparison);
            model.compare.end_preview();
            return comparison::search(&mut model.compare, &shared, "", false);
        }
        Opening::Library | Opening::List(Listed::Alike | Listed::Across) => return vec![Request::Void(Slot::Library)],
        Opening::List(Listed::ByYear) => return vec![Request::Void(Slot::Library), Request::Void(Slot::ByYear)],
        Opening::Help => model.help_filter.clear(),
        Opening::Command | Opening::Note(_) | Opening::List(Listed::Outline | Listed::Bookmarks | Listed::Carried | Listed::Before) => {}
    }
    Vec::new()
}

/// Performs what a line requests after Enter.
pub fn accepted(model: &mut Model, opening: Opening, line: String) -> Vec<Request> {
    // An empty line searches for the last words again.
    let line = if matches!(opening, Opening::Search { .. }) && line.is_empty() { model.text.query.clone() } else { line };
    if let Some(history) = model.histories.of(&opening) {
        history.push(&line);
    }
    match opening {
        Opening::Search { only } => {
            if line.is_empty() {
                text::end_preview(&mut model.text);
                return text::drop_hits(&mut model.text);
            }
            text::end_preview(&mut model.text);
            navigate::remember_jump(model, true);
            if let Some(reader) = model.text.reader.as_mut().filter(|_| only) {
                reader.only_hits = true;
            }
            let shared = shared!(model, Pane::Text);
            text::search(&mut model.text, &shared, line)
        }
        Opening::Names(purpose) => {
            let ask = reports::ask_names(&mut model.list, &model.entries, line, purpose);
            model.list.names.then = if purpose == Purpose::Find { Then::Jump } else { Then::Stay };
            vec![ask, Request::Rest]
        }
        Opening::Figures => {
            filter_figures(model, &line);
            Vec::new()
        }
        Opening::Comparison => {
            let shared = shared!(model, Pane::Comparison);
            model.compare.end_preview();
            comparison::search(&mut model.compare, &shared, &line, true)
        }
        Opening::Note(place) => {
            let said = if line.is_empty() { Say::NoteTaken } else { Say::NoteKept };
            vec![Request::say(said, model.lang), Request::Record(Fact::Note(Note { place, text: line, stamp: Stamp::default() }))]
        }
        Opening::Help | Opening::Command | Opening::List(_) | Opening::Library => Vec::new(),
    }
}
