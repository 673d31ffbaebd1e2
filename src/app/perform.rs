//! The one match that fulfils what panes and the prompt ask for. What fulfilling a request asks for in turn is fulfilled at once,
//! before the next request.

use super::action::Action;
use super::cursor::Bring;
use super::message::Effect;
use super::model::{HelpAt, Model};
use super::panes::comparison;
use super::panes::findings::update as findings;
use super::panes::metrics::update as metrics;
use super::panes::reports::state::Then;
use super::panes::reports::update as reports;
use super::panes::text::update as text;
use super::place::{Pane, Target};
use super::prompt::commands::Command;
use super::request::{Opening, Request};
use super::{copy, jobs, navigate, prompts};
use crate::lang::{Say, say};
use crate::library::{corrections, locality_path};
use crate::records::facts::{Fact, Memory, Note};

/// Borrows what panes may read of a model beside the state of one of them, which stays free to be changed.
macro_rules! shared {
    ($model:ident, $pane:expr) => {
        $crate::app::shared::Shared {
            rows: $model.rows_of($pane),
            lang: $model.lang,
            ambiguous: $model.ambiguous,
            shown: $model.shown,
            report: $model.text.reader.as_ref().map(|r| std::sync::Arc::clone(&r.report)),
            finished: $model.reading.finished,
            opening: $model.going.is_some(),
            entries: &$model.entries,
            memory: &$model.memory,
            localities: &$model.localities,
            successions: &$model.successions,
        }
    };
}
pub(crate) use shared;

/// Fulfils requests in their order.
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
        Request::Light { entry, lit } => navigate::light(model, entry, lit, effects),
        Request::GoToPlace(place) => navigate::go_to_place(model, &place, effects),
        Request::GoToSection(section) => {
            navigate::remember_jump(model, true);
            model.turn_to(Pane::Text);
            if let Some(reader) = &mut model.text.reader {
                reader.go_to_section(section);
                // A heading that was chosen stands at the top.
                model.text.bring = Bring::Top;
            }
            effects.push(Effect::Rest);
        }
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
        }
        Request::Record(fact) => navigate::record(model, fact, effects),
        Request::Judged { dismissed } => {
            let shared = shared!(model, Pane::Findings);
            findings::judged(&mut model.findings, &shared, dismissed);
        }
        Request::Notice(sentence) => model.notice = Some(sentence),
        Request::Copy(action) => copy_out(model, action, effects),
        Request::Prompt(opening) => prompts::open(model, opening),
        Request::Typed { opening, text } => return typed(model, &opening, text),
        Request::Accepted { opening, text } => return accepted(model, opening, text),
        Request::Cancelled(opening) => return cancelled(model, &opening),
        Request::Do(command) => return do_command(model, command, effects),
        Request::ActIn(pane, action) => {
            if model.focus == pane {
                return act_in_pane(model, action);
            }
        }
        Request::Rest => effects.push(Effect::Rest),
        Request::Touch => model.touched = true,
        Request::Clear => effects.push(Effect::Clear),
    }
    Vec::new()
}

// ------------------------------------------------------------------------------------------------ actions

/// Does what a key asks for.
pub fn act(model: &mut Model, action: Action, effects: &mut Vec<Effect>) -> Vec<Request> {
    // To begin typing, or to look at the keys, chooses no report yet.
    model.touched |= !matches!(
        action,
        Action::Search | Action::OnlyHits | Action::Command | Action::Help | Action::Back | Action::Quit | Action::Close | Action::Suspend
    );
    match action {
        Action::Quit => leave(model, effects),
        Action::Close => return close(model, effects),
        Action::Help => model.help = if model.help.is_some() { None } else { Some(HelpAt(0)) },
        Action::Back => return back(model, effects),
        Action::Stop => {
            effects.push(Effect::StopReading);
            if !model.reading.finished {
                model.reading.stopped = true;
                model.notice = Some(say(model.lang, Say::Stopped, &[&model.reading.done, &model.reading.total]));
            }
        }
        Action::Redraw => effects.push(Effect::Clear),
        Action::Suspend => effects.push(Effect::Suspend),
        _ if model.help.is_some() => scroll_help(model, action),
        Action::NextPane | Action::PreviousPane => return vec![Request::Focus(model.focus.step(action == Action::NextPane))],
        Action::Reports => return vec![Request::Focus(Pane::Reports)],
        Action::Text => return vec![Request::Focus(Pane::Text)],
        Action::Metrics => return vec![Request::Focus(Pane::Metrics)],
        Action::Comparison => return vec![Request::Focus(Pane::Comparison)],
        Action::Findings => return vec![Request::Focus(Pane::Findings)],
        Action::Compare => {
            let (selected, looked_at): (Vec<usize>, _) = (model.list.selected.iter().copied().collect(), model.looked_at());
            let shared = shared!(model, Pane::Comparison);
            return comparison::start(&mut model.compare, &shared, &selected, looked_at);
        }
        Action::SideBySide => {
            let Some(looked_at) = model.looked_at() else { return Vec::new() };
            let (selected, focused): (Vec<usize>, _) = (model.list.selected.iter().copied().collect(), model.focus == Pane::Metrics);
            let shared = shared!(model, Pane::Metrics);
            return metrics::side_by_side(&mut model.metrics, &shared, looked_at, &selected, focused);
        }
        Action::Maximise => model.maximised = !model.maximised,
        Action::NextReport => navigate::step_report(model, true, effects),
        Action::PreviousReport => navigate::step_report(model, false, effects),
        Action::NextYear | Action::PreviousYear if model.focus != Pane::Comparison => {
            navigate::step_year(model, action == Action::NextYear, effects);
        }
        Action::Select => select(model),
        Action::Marks => return vec![Request::Prompt(Opening::Bookmarks)],
        Action::Outline => return vec![Request::Prompt(Opening::Outline)],
        Action::Note if model.focus == Pane::Text && model.text.reader.is_some() => prompts::note(model),
        Action::JumpBack => navigate::jump(model, false, effects),
        Action::JumpForward => navigate::jump(model, true, effects),
        Action::Command => return vec![Request::Prompt(Opening::Command)],
        Action::CopyReference => return vec![Request::Copy(action)],
        _ => return act_in_pane(model, action),
    }
    Vec::new()
}

/// Does what a key with a letter behind it asks for.
pub fn act_with(model: &mut Model, action: Action, letter: char, effects: &mut Vec<Effect>) -> Vec<Request> {
    match action {
        Action::Mark => navigate::set_bookmark(model, letter, effects),
        Action::GoToMark => navigate::go_to_bookmark(model, letter, effects),
        Action::Switch => return comparison::switch(&mut model.compare, letter),
        _ => {}
    }
    Vec::new()
}

fn act_in_pane(model: &mut Model, action: Action) -> Vec<Request> {
    let shared = shared!(model, model.focus);
    match model.focus {
        Pane::Reports => reports::update(&mut model.list, &shared, action),
        Pane::Text => text::update(&mut model.text, &shared, action),
        Pane::Metrics => metrics::update(&mut model.metrics, &shared, action),
        Pane::Comparison => comparison::update(&mut model.compare, &shared, action),
        Pane::Findings => findings::update(&mut model.findings, &shared, action),
    }
}

/// Gives a pane the keys and lets it be of the report that is selected.
fn focus(model: &mut Model, pane: Pane, effects: &mut Vec<Effect>) {
    model.turn_to(pane);
    model.jumps.came_from = None;
    if pane != Pane::Reports {
        // Nobody waits for a preview in the pane it is for.
        effects.push(Effect::NoRest);
        model.list.names.then = Then::Stay;
        navigate::show_selected(model, effects);
        navigate::mark_read(model, effects);
        // Whatever the pane held before, it is of this report now.
        model.followed = None;
    }
}

fn leave(model: &mut Model, effects: &mut Vec<Effect>) {
    navigate::remember_place(model, effects);
    model.quit = true;
}

/// Selects or deselects the report that is looked at.
fn select(model: &mut Model) {
    let Some(entry) = model.looked_at().filter(|e| model.entries.get(*e).is_some_and(|e| e.unread.is_none())) else { return };
    if !model.list.selected.remove(&entry) {
        model.list.selected.insert(entry);
    }
}

/// Closes what is in front; the last view ends the program.
fn close(model: &mut Model, effects: &mut Vec<Effect>) -> Vec<Request> {
    if model.help.take().is_some() {
        return Vec::new();
    }
    if let Some(reader) = model.text.reader.as_mut().filter(|_| model.focus == Pane::Text)
        && reader.original.is_some()
    {
        reader.toggle_original();
    } else if model.focus == Pane::Comparison && comparison::close_list(&mut model.compare) {
    } else if matches!(model.focus, Pane::Metrics | Pane::Comparison | Pane::Findings) {
        let mut requests = match model.focus {
            Pane::Metrics => vec![metrics::close(&mut model.metrics)],
            Pane::Comparison => comparison::close(&mut model.compare),
            _ => Vec::new(),
        };
        requests.push(Request::Focus(Pane::Text));
        return requests;
    } else if model.focus == Pane::Text && model.entries.len() > 1 {
        model.focus = Pane::Reports;
    } else {
        leave(model, effects);
    }
    Vec::new()
}

/// One step of Esc.
fn back(model: &mut Model, effects: &mut Vec<Effect>) -> Vec<Request> {
    if model.help.take().is_some() {
        return Vec::new();
    }
    match model.focus {
        Pane::Metrics => {
            let shared = shared!(model, Pane::Metrics);
            if let Some(requests) = metrics::back(&mut model.metrics, &shared) {
                return requests;
            }
        }
        Pane::Comparison if comparison::back(&mut model.compare) => return Vec::new(),
        Pane::Text => {
            if let Some(requests) = back_in_text(model, effects) {
                return requests;
            }
        }
        _ => {}
    }
    let mut requests = vec![reports::drop_names(&mut model.list)];
    if model.list.found.take().is_some() {
        model.list.find_rows();
    } else if model.list.filter.take().is_some() {
        model.list.chosen = model.selected();
        model.list.derive(&model.entries);
        requests.push(Request::Rest);
    }
    requests
}

/// One step of Esc in the text; `None` if there was none to take.
fn back_in_text(model: &mut Model, effects: &mut Vec<Effect>) -> Option<Vec<Request>> {
    if model.text.reader.as_ref().is_some_and(|r| r.only_hits) {
        return Some(text::only_hits(&mut model.text));
    }
    if let Some(spot) = model.jumps.came_from.take() {
        if let Some(at) = model.jumps.back.iter().rposition(|s| *s == spot) {
            model.jumps.back.truncate(at);
        }
        navigate::go_to_spot(model, spot, effects);
        return Some(Vec::new());
    }
    let reader = model.text.reader.as_mut()?;
    if reader.lit.take().is_some() {
        return Some(Vec::new());
    }
    (!reader.hits.query.is_empty()).then(|| text::drop_hits(&mut model.text))
}

fn scroll_help(model: &mut Model, action: Action) {
    let rows = super::help::rows(model).len();
    let height = model.body_rows();
    if let Some(HelpAt(at)) = model.help {
        let to = super::cursor::moved(action, at, rows.saturating_sub(height) + 1, height).unwrap_or(at);
        model.help = Some(HelpAt(to));
    }
}

/// Sends what an action names to the clipboard.
fn copy_out(model: &mut Model, action: Action, effects: &mut Vec<Effect>) {
    let Some(text) = copy::text(model, &shared!(model, model.focus), action).filter(|t| !t.is_empty()) else { return };
    if text.len() > copy::MOST {
        model.notice = Some(say(model.lang, Say::CopyTooLong, &[&text.chars().count()]));
        return;
    }
    model.notice = Some(say(model.lang, Say::Copied, &[&text.chars().count()]));
    effects.push(Effect::Copy(text));
}

// ------------------------------------------------------------------------------------------------ what is typed

/// What shows at once while a line is typed.
fn typed(model: &mut Model, opening: &Opening, line: String) -> Vec<Request> {
    match opening {
        Opening::Search { .. } => return text::ask_search(&model.text, line).into_iter().collect(),
        Opening::Names(purpose) => return vec![reports::ask_names(&mut model.list, &model.entries, line, *purpose)],
        Opening::Figures => metrics::filter(&mut model.metrics, &line),
        Opening::Comparison => model.compare.find(&line),
        Opening::Command | Opening::Note(_) | Opening::Outline | Opening::Bookmarks => {}
    }
    Vec::new()
}

fn cancelled(model: &mut Model, opening: &Opening) -> Vec<Request> {
    match opening {
        // What was lit while typing gives way to what was searched for before.
        Opening::Search { .. } => return text::ask_search(&model.text, model.text.query.clone()).into_iter().collect(),
        Opening::Names(purpose) => {
            let mut requests = Vec::new();
            if *purpose == jobs::Purpose::Filter {
                model.list.filter = None;
                model.list.derive(&model.entries);
                requests.push(Request::Rest);
            } else {
                model.list.found = None;
            }
            requests.push(reports::drop_names(&mut model.list));
            return requests;
        }
        Opening::Figures => metrics::filter(&mut model.metrics, ""),
        Opening::Comparison => model.compare.find(""),
        Opening::Command | Opening::Note(_) | Opening::Outline | Opening::Bookmarks => {}
    }
    Vec::new()
}

fn accepted(model: &mut Model, opening: Opening, line: String) -> Vec<Request> {
    // An empty line searches for the last words again.
    let line = if matches!(opening, Opening::Search { .. }) && line.is_empty() { model.text.query.clone() } else { line };
    if let Some(history) = model.histories.of(&opening) {
        history.push(&line);
    }
    match opening {
        Opening::Search { only } => {
            if line.is_empty() {
                return text::drop_hits(&mut model.text);
            }
            navigate::remember_jump(model, true);
            model.text.query.clone_from(&line);
            model.text.jump_to_hit = true;
            if let Some(reader) = model.text.reader.as_mut().filter(|_| only) {
                reader.only_hits = true;
            }
            text::ask_search(&model.text, line).into_iter().collect()
        }
        Opening::Names(purpose) => {
            let ask = reports::ask_names(&mut model.list, &model.entries, line, purpose);
            model.list.names.then = if purpose == jobs::Purpose::Find { Then::Jump } else { Then::Stay };
            vec![ask, Request::Rest]
        }
        Opening::Figures => {
            metrics::filter(&mut model.metrics, &line);
            Vec::new()
        }
        Opening::Comparison => {
            model.compare.find(&line);
            if line.is_empty() {
                return Vec::new();
            }
            let shared = shared!(model, Pane::Comparison);
            comparison::step_hit(&mut model.compare, &shared, true, true)
        }
        Opening::Note(place) => {
            let said = if line.is_empty() { Say::NoteTaken } else { Say::NoteKept };
            vec![Request::say(said, model.lang), Request::Record(Fact::Note(Note { place, text: line }))]
        }
        Opening::Command | Opening::Outline | Opening::Bookmarks => Vec::new(),
    }
}

// ------------------------------------------------------------------------------------------------ commands

fn do_command(model: &mut Model, command: Command, effects: &mut Vec<Effect>) -> Vec<Request> {
    match command {
        Command::Nothing => {}
        Command::Paragraph(n) => {
            navigate::remember_jump(model, true);
            if let Some(reader) = &mut model.text.reader
                && let Some(start) = reader.paragraph_start(n)
            {
                reader.go_to(start);
                model.turn_to(Pane::Text);
            }
        }
        Command::Share(n) => {
            navigate::remember_jump(model, true);
            if let Some(reader) = &mut model.text.reader {
                let at = reader.share_start(n);
                reader.go_to(at);
                if n >= 100 {
                    let last = reader.extent().1;
                    reader.move_to(last, true);
                }
                model.turn_to(Pane::Text);
            }
        }
        Command::Quit => leave(model, effects),
        Command::Help => model.help = Some(HelpAt(0)),
        Command::Tree => {
            let shared = shared!(model, Pane::Reports);
            reports::to_tree(&mut model.list, &shared);
        }
        Command::Table => {
            let shared = shared!(model, Pane::Reports);
            return reports::to_table(&mut model.list, &shared);
        }
        Command::Marks => return vec![Request::Prompt(Opening::Bookmarks)],
        Command::Outline => return vec![Request::Prompt(Opening::Outline)],
        Command::Lang(lang) => {
            model.lang = lang;
            let shared = shared!(model, Pane::Metrics);
            metrics::build(&mut model.metrics, &shared);
            comparison::build(&mut model.compare, &shared);
        }
        Command::Columns(names) => {
            let shared = shared!(model, Pane::Metrics);
            return metrics::columns(&mut model.metrics, &shared, &names);
        }
        Command::Colours(c) => model.looks.colours = c,
        Command::Shade(s) => model.looks.shade = s,
        Command::Encoding(encoding) => {
            if let Some(e) = model.shown_entry().or(model.selected_entry()) {
                effects.push(Effect::Reencode { source: e.source.clone(), encoding });
            }
        }
        Command::Correct { year, locality, genre } => correct(model, year, locality, genre.as_deref(), effects),
        Command::Uncorrect => {
            let Some(reader) = &model.text.reader else { return Vec::new() };
            let record = corrections::withdrawal(&reader.report.id);
            effects.push(Effect::Correct { record, source: reader.loaded.source.clone() });
            model.notice = Some(Say::Uncorrected.text(model.lang).to_owned());
        }
        Command::State => {
            model.notice = Some(match &model.state {
                Some(path) => say(model.lang, Say::StateAt, &[&path.display()]),
                None => Say::NoState.text(model.lang).to_owned(),
            });
        }
        Command::ForgetState { sure: false } => {
            let (marks, notes) = (model.memory.marks.len(), model.memory.notes.len());
            model.notice = Some(say(model.lang, Say::StateAsk, &[&marks, &notes]));
        }
        Command::ForgetState { sure: true } => {
            model.memory = Memory::default();
            effects.push(Effect::ForgetState);
            model.notice = Some(Say::StateForgotten.text(model.lang).to_owned());
        }
        Command::Keys => {
            model.notice = model.keys_file.as_ref().map(|path| say(model.lang, Say::KeysAt, &[&path.display()]));
        }
    }
    Vec::new()
}

fn correct(model: &mut Model, year: Option<u32>, locality: Option<String>, genre: Option<&str>, effects: &mut Vec<Effect>) {
    let Some(reader) = &model.text.reader else { return };
    if locality.as_deref().is_some_and(|l| locality_path::chain(l).is_none()) {
        let name = model.lang.pick("locality", "地区");
        model.notice = Some(say(model.lang, Say::BadValue, &[&name, &locality.unwrap_or_default()]));
        return;
    }
    let record = corrections::record(&reader.report.id, year, locality.as_deref(), genre);
    effects.push(Effect::Correct { record, source: reader.loaded.source.clone() });
    model.notice = Some(Say::Corrected.text(model.lang).to_owned());
}

/// Takes the first look at a library: the place of last time in these entries, else the first report of the tree.
pub fn first_look(model: &mut Model, from: usize, effects: &mut Vec<Effect>) {
    let remembered = model.memory.at.clone().and_then(|(place, in_text)| {
        let at = model.entries[from..].iter().position(|e| e.unread.is_none() && place.is_in(e.key, &e.name(), e.year))?;
        Some((from + at, place, in_text))
    });
    if let Some((entry, place, in_text)) = remembered {
        model.restored = true;
        navigate::select(model, entry);
        if in_text {
            model.turn_to(Pane::Text);
        }
        navigate::open(model, entry, Target::Place(place), effects);
    } else {
        reports::to_first_report(&mut model.list);
        effects.push(Effect::Rest);
    }
}
