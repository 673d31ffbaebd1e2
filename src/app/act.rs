//! Actions that belong to no single pane: closing, one step of Esc, the help, switching to another pane or report. All others are passed to
//! the pane that has the keys. Knows no keys.

use crate::app::action::Action;
use crate::app::cursor::{moved, turned};
use crate::app::help;
use crate::app::message::{Effect, Slot};
use crate::app::model::{HelpAt, Model};
use crate::app::navigate;
use crate::app::overview;
use crate::app::panes::comparison;
use crate::app::panes::findings::update as findings;
use crate::app::panes::metrics::state::{Deriving, Making};
use crate::app::panes::metrics::update as metrics;
use crate::app::panes::reports::update as reports;
use crate::app::panes::text::update as text;
use crate::app::place::{Pane, Spot};
use crate::app::prompts;
use crate::app::request::{Listed, Opening, Request};
use crate::app::shared::shared;
use crate::app::years;
use crate::lang::{Say, say};

/// Performs the action of a key.
pub fn act(model: &mut Model, action: Action, effects: &mut Vec<Effect>) -> Vec<Request> {
    // Starting to type, or looking at the keys, does not choose a report yet.
    model.touched |= !matches!(
        action,
        Action::Search | Action::OnlyHits | Action::Command | Action::Help | Action::Back | Action::Quit | Action::Close | Action::Suspend
    );
    match action {
        Action::Quit => leave(model, effects),
        Action::Close => return close(model, effects),
        Action::Help => {
            model.help = if model.help.is_some() { None } else { Some(HelpAt(0)) };
            model.help_filter.clear();
        }
        Action::Back => return back(model, effects),
        Action::Stop => {
            effects.push(Effect::Stop);
            stop(model);
        }
        Action::Redraw => effects.push(Effect::Clear),
        // There is no shell to come back from.
        Action::Suspend if model.read_only => model.notice = Some(Say::ReadOnly.text(model.lang).to_owned()),
        Action::Suspend => effects.push(Effect::Suspend),
        Action::Search | Action::OnlyHits if model.help.is_some() => return vec![Request::Prompt(Opening::Help)],
        Action::Enter if model.help.is_some() && !model.help_filter.is_empty() => show_part(model),
        _ if model.help.is_some() => scroll_help(model, action),
        Action::NextPane
        | Action::PreviousPane
        | Action::Text
        | Action::Metrics
        | Action::Comparison
        | Action::Findings
        | Action::Compare
        | Action::SideBySide
            if on_a_place(model) =>
        {
            return vec![Request::say(Say::PlaceHere, model.lang)];
        }
        Action::NextPane | Action::PreviousPane => return vec![Request::Focus(model.focus.step(action == Action::NextPane))],
        Action::Reports => return vec![Request::Focus(Pane::Reports)],
        Action::Text => return vec![Request::Focus(Pane::Text)],
        Action::Metrics => return vec![Request::Focus(Pane::Metrics)],
        Action::Comparison => return vec![Request::Focus(Pane::Comparison)],
        Action::Findings => return vec![Request::Focus(Pane::Findings)],
        Action::Compare => return compare(model),
        Action::Commitments if model.focus != Pane::Comparison => return to_commitments(model),
        Action::SideBySide => {
            let Some(looked_at) = model.looked_at() else { return Vec::new() };
            let (selected, focused): (Vec<usize>, _) = (model.list.selected.iter().copied().collect(), model.focus == Pane::Metrics);
            let shared = shared!(model, Pane::Metrics);
            return metrics::side_by_side(&mut model.metrics, &shared, looked_at, &selected, focused);
        }
        Action::RowTop | Action::RowMiddle | Action::RowFoot => model.placing = Some(action),
        Action::Heat | Action::NextCarried | Action::PreviousCarried
            if matches!(model.focus, Pane::Reports | Pane::Metrics | Pane::Findings) =>
        {
            return in_text(model, action);
        }
        Action::Maximise => model.maximised = !model.maximised,
        Action::NextReport => navigate::step_report(model, true, effects),
        Action::PreviousReport => navigate::step_report(model, false, effects),
        Action::NextYear | Action::PreviousYear if model.focus != Pane::Comparison => {
            years::step_year(model, action == Action::NextYear, effects);
        }
        Action::Select => select(model),
        Action::SearchAll => return vec![Request::Prompt(Opening::Library)],
        Action::Across => return vec![Request::SeekAcross],
        Action::Alike => return vec![Request::SeekAlike],
        Action::Marks => return vec![Request::Prompt(Opening::List(Listed::Bookmarks))],
        Action::Outline => return vec![Request::Prompt(Opening::List(Listed::Outline))],
        Action::Note if model.focus == Pane::Text && model.text.reader.is_some() => prompts::note(model),
        Action::JumpBack => navigate::jump(model, false, effects),
        Action::JumpForward => navigate::jump(model, true, effects),
        Action::Command => return vec![Request::Prompt(Opening::Command)],
        Action::CopyReference => return vec![Request::Copy(action)],
        _ => return in_pane(model, action),
    }
    Vec::new()
}

/// Performs the action of a key followed by a letter.
pub fn act_with(model: &mut Model, action: Action, letter: char, effects: &mut Vec<Effect>) -> Vec<Request> {
    match action {
        Action::Mark => navigate::set_bookmark(model, letter, effects),
        Action::GoToMark => navigate::go_to_bookmark(model, letter, effects),
        Action::Switch => return comparison::switch(&mut model.compare, letter),
        _ => {}
    }
    Vec::new()
}

/// Performs an action in the pane that has the keys.
pub fn in_pane(model: &mut Model, action: Action) -> Vec<Request> {
    let shared = shared!(model, model.focus);
    match model.focus {
        Pane::Reports => reports::update(&mut model.list, &shared, action),
        Pane::Text => text::update(&mut model.text, &shared, action),
        Pane::Metrics => metrics::update(&mut model.metrics, &shared, action),
        Pane::Comparison => comparison::update(&mut model.compare, &shared, action),
        Pane::Findings => findings::update(&mut model.findings, &shared, action),
    }
}

/// Whether a place is looked at that has no report of its own: what was shown before is not of it.
fn on_a_place(model: &Model) -> bool {
    let chosen = model.list.selected.len() > 1;
    model.focus == Pane::Reports && !chosen && model.selected().is_none() && overview::place(model).is_some()
}

/// Compares the report that is looked at with the year before, or the two that are selected.
fn compare(model: &mut Model) -> Vec<Request> {
    let (selected, looked_at): (Vec<usize>, _) = (model.list.selected.iter().copied().collect(), model.looked_at());
    let shared = shared!(model, Pane::Comparison);
    comparison::start(&mut model.compare, &shared, &selected, looked_at)
}

/// Compares, and shows what became of the commitments as soon as that is known.
fn to_commitments(model: &mut Model) -> Vec<Request> {
    let readable = model.looked_at().and_then(|e| model.entries.get(e)).is_some_and(|e| e.unread.is_none());
    if !readable && model.list.selected.len() != 2 {
        return vec![Request::say(if on_a_place(model) { Say::PlaceHere } else { Say::NoReportOpen }, model.lang)];
    }
    let from = model.focus;
    let requests = compare(model);
    if model.compare.is_awaited() {
        model.compare.waiting.push(Action::Commitments);
        model.compare.called_from = Some(from);
    }
    requests
}

/// Goes to the text of the report that is looked at, and shows there what was carried over.
fn in_text(model: &mut Model, action: Action) -> Vec<Request> {
    if model.focus == Pane::Reports && model.selected_entry().is_none_or(|e| e.unread.is_some()) {
        return vec![Request::say(Say::NoReportOpen, model.lang)];
    }
    let mut requests = vec![Request::Focus(Pane::Text)];
    if !(action == Action::Heat && model.text.carried.is_shown()) {
        let shared = shared!(model, Pane::Text);
        requests.extend(text::update(&mut model.text, &shared, action));
    }
    requests
}

/// Gives up whatever is awaited, and says so.
fn stop(model: &mut Model) {
    let mut said = None;
    // What waits for an answer that will not come waits no longer.
    model.list.names.asked = false;
    (model.text.carried.jump, model.text.carried.list) = (false, false);
    model.year_step = None;
    if model.going.take().is_some() {
        model.tickets.issue(Slot::Open);
        model.single = false;
        model.held.clear();
        said = Some(Say::OpeningStopped);
    }
    if std::mem::take(&mut model.text.jump_to_hit) | std::mem::take(&mut model.compare.jump_to_hit) {
        model.tickets.issue(Slot::Search);
        model.tickets.issue(Slot::Hits);
        said = Some(Say::SearchStopped);
    }
    if std::mem::take(&mut model.text.awaits_original) {
        model.tickets.issue(Slot::Original);
        said = Some(Say::OriginalStopped);
    }
    if model.metrics.making == Making::Awaited {
        model.tickets.issue(Slot::Table);
        model.metrics.give_up(Say::TableStopped);
        said = Some(Say::TableStopped);
    }
    if model.metrics.deriving != Deriving::Done {
        model.tickets.issue(Slot::Rows);
        model.metrics.give_up_rows();
        said = Some(Say::RowsStopped);
    }
    if model.text.end_wrap() {
        model.tickets.issue(Slot::Wrap);
        said = Some(Say::WrapStopped);
    }
    if model.compare.is_awaited() {
        model.tickets.issue(Slot::Comparison);
        model.tickets.issue(Slot::Compared);
        model.tickets.issue(Slot::Layout);
        comparison::give_up(&mut model.compare, Say::ComparisonStopped);
        said = Some(Say::ComparisonStopped);
    }
    if let Some(said) = said {
        model.notice = Some(said.text(model.lang).to_owned());
    }
    if !model.reading.finished {
        model.reading.stopped = true;
        model.notice = Some(say(model.lang, Say::Stopped, &[&model.reading.done, &model.reading.total]));
    }
}

/// Ends the program, after the reader's place has been written down.
pub fn leave(model: &mut Model, effects: &mut Vec<Effect>) {
    navigate::remember_place(model, effects);
    model.quit = true;
}

/// Selects or deselects the report the reader is looking at.
fn select(model: &mut Model) {
    let Some(entry) = model.looked_at().filter(|e| model.entries.get(*e).is_some_and(|e| e.unread.is_none())) else { return };
    if !model.list.selected.remove(&entry) {
        model.list.selected.insert(entry);
    }
}

/// Closes the view in front; closing the last one ends the program.
fn close(model: &mut Model, effects: &mut Vec<Effect>) -> Vec<Request> {
    if model.help.take().is_some() {
        return Vec::new();
    }
    if let Some(reader) = model.text.reader.as_mut().filter(|_| model.focus == Pane::Text)
        && reader.original.is_some()
    {
        reader.toggle_original();
    } else if let Some(requests) = to_caller(model) {
        return requests;
    } else if model.focus == Pane::Comparison && comparison::close_list(&mut model.compare) {
    } else if matches!(model.focus, Pane::Metrics | Pane::Comparison | Pane::Findings) {
        let mut requests = match model.focus {
            Pane::Metrics => metrics::close(&mut model.metrics),
            Pane::Comparison => comparison::close(&mut model.compare),
            _ => Vec::new(),
        };
        requests.push(Request::Focus(Pane::Text));
        return requests;
    } else if let Some(spot) = model.jumps.came_from.filter(|spot| model.focus == Pane::Text && spot.pane != Pane::Text) {
        // A row of another view led here: its list is what was in front before.
        go_back_to(model, spot, effects);
    } else if model.focus == Pane::Text && model.entries.len() > 1 {
        model.focus = Pane::Reports;
    } else if model.focus == Pane::Reports && model.list.filter.is_some() {
        // A list that is narrowed is a view of its own.
        model.list.drop_filter(&model.entries);
        return vec![reports::drop_names(&mut model.list), Request::Rest];
    } else {
        leave(model, effects);
    }
    Vec::new()
}

/// Leads back to the pane that the commitments were asked for from, where they are in front.
fn to_caller(model: &mut Model) -> Option<Vec<Request>> {
    let pane = if model.focus == Pane::Comparison { comparison::caller(&mut model.compare)? } else { return None };
    let mut requests = comparison::close(&mut model.compare);
    // Beside the list the text is shown again.
    requests.extend([Request::Focus(Pane::Text), Request::Focus(pane)]);
    Some(requests)
}

/// Takes one step of Esc.
fn back(model: &mut Model, effects: &mut Vec<Effect>) -> Vec<Request> {
    if !model.single {
        model.held.clear();
    }
    if model.help.is_some() && !std::mem::take(&mut model.help_filter).is_empty() {
        return Vec::new();
    }
    if model.help.take().is_some() {
        return Vec::new();
    }
    if let Some(requests) = to_caller(model) {
        return requests;
    }
    match model.focus {
        Pane::Metrics => {
            let shared = shared!(model, Pane::Metrics);
            if let Some(requests) = metrics::back(&mut model.metrics, &shared) {
                return requests;
            }
        }
        Pane::Comparison if comparison::escape(&mut model.compare) => return Vec::new(),
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
    } else if model.list.filter.is_some() {
        model.list.drop_filter(&model.entries);
        requests.push(Request::Rest);
    }
    requests
}

/// Takes one step of Esc in the text; `None` if there was nothing to undo.
fn back_in_text(model: &mut Model, effects: &mut Vec<Effect>) -> Option<Vec<Request>> {
    // A jump that led here from another report or pane, as to where a sentence stood, is the later step.
    let led_here = model.jumps.came_from.is_some_and(|spot| Some(spot.entry) != model.shown || spot.pane != Pane::Text);
    if model.text.carried.is_shown() && !led_here {
        let shared = shared!(model, Pane::Text);
        return Some(text::end_carried(&mut model.text, &shared));
    }
    if model.text.reader.as_ref().is_some_and(|r| r.only_hits) {
        return Some(text::only_hits(&mut model.text));
    }
    if let Some(spot) = model.jumps.came_from {
        go_back_to(model, spot, effects);
        return Some(Vec::new());
    }
    let reader = model.text.reader.as_mut()?;
    if reader.highlight.take().is_some() {
        return Some(Vec::new());
    }
    (!reader.hits.query.is_empty()).then(|| text::drop_hits(&mut model.text))
}

/// Goes back to where a jump came from, as if it had not been made.
fn go_back_to(model: &mut Model, spot: Spot, effects: &mut Vec<Effect>) {
    model.jumps.came_from = None;
    if let Some(at) = model.jumps.back.iter().rposition(|s| *s == spot) {
        model.jumps.back.truncate(at);
    }
    navigate::go_to_spot(model, spot, effects);
}

/// Shows the part of the help that holds the line under the cursor of a search.
fn show_part(model: &mut Model) {
    let Some(HelpAt(at)) = model.help else { return };
    if let Some(to) = help::place_of(model, at, model.body_rows()) {
        model.help = Some(HelpAt(to));
        model.help_filter.clear();
    }
}

fn scroll_help(model: &mut Model, action: Action) {
    let rows = help::rows(model);
    let height = model.body_rows();
    if let Some(HelpAt(at)) = model.help {
        if !model.help_filter.is_empty() {
            // What was found has a cursor, which leads to the part it is in.
            let lines = help::lines(&rows);
            let here = lines.partition_point(|l| *l < at);
            let to = moved(action, here.min(lines.len().saturating_sub(1)), lines.len(), height);
            model.help = to.and_then(|n| lines.get(n)).map(|l| HelpAt(*l)).or(model.help);
            return;
        }
        let rows = rows.len();
        let lowest = rows.saturating_sub(height);
        let to = turned(action, (at, at), rows, height, 1).map(|t| t.1).or_else(|| moved(action, at, lowest + 1, height)).unwrap_or(at);
        model.help = Some(HelpAt(to));
    }
}
