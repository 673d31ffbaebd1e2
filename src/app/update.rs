//! The one place where the model changes: a message in, effects out. A message, or the action that a key means, is handled by a pane, the
//! prompt or navigation; their requests are performed; then derived state is settled. Decides nothing about drawing, never blocks, knows no
//! clock, disk or terminal.

use crate::app::act::{act, act_with};
use crate::app::jobs::Answer;
use crate::app::keymap::{Key, Meaning};
use crate::app::message::{Effect, Msg, Slot, Ticket, Written};
use crate::app::model::{Model, Undo};
use crate::app::panes::comparison;
use crate::app::panes::findings::update as findings;
use crate::app::panes::metrics::update as metrics;
use crate::app::panes::reports::units::Overview;
use crate::app::panes::reports::update as reports;
use crate::app::panes::text::update as text;
use crate::app::perform::perform;
use crate::app::place::{Pane, Target};
use crate::app::prompt::update as prompt;
use crate::app::request::{Opening, Request};
use crate::app::settle::settle;
use crate::app::shared::shared;
use crate::app::{across, alike, by_year, keymap, navigate, overview, prompts, years};
use crate::lang;
use crate::lang::{Say, say};
use crate::library::entry::Entry;
use crate::library::{Source, Unread};
use crate::records::facts::Fact;
use crate::records::whose::Whose;
use crate::report::Report;
use std::sync::Arc;

/// The maximum number of keys kept until a text is there.
const HELD: usize = 256;

/// Changes the model by a message, and returns what must be done outside.
pub fn update(model: &mut Model, msg: Msg) -> Vec<Effect> {
    let mut effects = Vec::new();
    let is_key = matches!(msg, Msg::Key(_));
    let requests = receive(model, msg, &mut effects);
    perform(model, requests, &mut effects);
    settle(model, &mut effects);
    // The row that keys were held for is reached, or there is none.
    if !is_key && !model.single && !model.held.is_empty() && !jumps(model) {
        let requests = press_held(model, &mut effects);
        perform(model, requests, &mut effects);
        settle(model, &mut effects);
    }
    effects
}

fn receive(model: &mut Model, msg: Msg, effects: &mut Vec<Effect>) -> Vec<Request> {
    match msg {
        Msg::Key(key) => return press(model, key, effects),
        Msg::Paste(text) => {
            model.pending.clear();
            if model.typing.is_none() {
                prompts::for_paste(model);
            }
            return prompt::insert(&mut model.typing, &text);
        }
        Msg::Resize(w, h) => model.size = (w, h),
        Msg::Remembered { memory, path, trouble } => {
            model.list.folded = memory.folded_places.iter().cloned().map(Arc::new).collect();
            model.memory = *memory;
            model.state = path;
            model.notice = trouble;
            reports::mark(&mut model.list, &model.entries, &model.memory);
        }
        Msg::Loaded { entries, done, total } => return loaded(model, entries, done, total, effects),
        Msg::Finished { others } => return finished(model, others, effects),
        Msg::Reloaded { source, entries } => return reread(model, vec![(source, entries)], effects),
        Msg::Reread(files) => return reread(model, files, effects),
        Msg::Rested => {
            navigate::preview(model, effects);
            navigate::remember_place(model, effects);
            return overview::ask(model);
        }
        Msg::Opened { ticket, outcome, part, reader } => {
            if let Some(going) = model.going.take_if(|g| g.ticket == ticket) {
                let entry = going.entry;
                let mut requests = navigate::opened(model, going, (*outcome, part, reader.map(|r| *r)), effects);
                requests.extend(years::arrived(model, entry));
                if !model.single || !model.reading.finished {
                    return requests;
                }
                perform(model, requests, effects);
                settle(model, effects);
                return release(model, effects);
            }
        }
        Msg::Gathered { ticket, reports } if model.tickets.is_current(ticket) => return gathered(model, ticket, reports),
        Msg::Answered { ticket, answer } if model.tickets.is_current(ticket) => return answered(model, answer),
        // Stale answers.
        Msg::Gathered { .. } | Msg::Answered { .. } => {}
        Msg::Failed { ticket } => failed(model, ticket),
        Msg::Said(sentence) => model.notice = Some(sentence),
        Msg::Collected { gone, .. } if gone > 0 => model.notice = Some(say(model.lang, Say::SelectionGone, &[&gone])),
        Msg::Collected { path, text, .. } => effects.push(Effect::WriteFile { path, what: Written::Text(text) }),
        Msg::Undoable { record, source } => model.remember_undo(Undo::Correction { record, source }),
        Msg::TakenIn { from, facts } => taken_in(model, &from, facts, effects),
        Msg::Shown => {}
    }
    Vec::new()
}

/// Takes in what a colleague has shared.
fn taken_in(model: &mut Model, from: &str, facts: Result<Vec<Fact>, Unread>, effects: &mut Vec<Effect>) {
    let facts = match facts {
        Ok(facts) => facts,
        Err(why) => {
            model.notice = Some(say(model.lang, Say::NotTakenIn, &[&lang::named(model.lang, from), &lang::unread(model.lang, &why)]));
            return;
        }
    };
    let mut before = Vec::new();
    for fact in facts {
        if let Some(fact) = model.memory.taken_in(fact) {
            before.extend(model.memory.before(&fact));
            navigate::take_up(model, fact, effects);
        }
    }
    model.notice = Some(say(model.lang, Say::TakenIn, &[&before.len(), &lang::named(model.lang, from)]));
    before.reverse();
    if !before.is_empty() {
        model.remember_undo(Undo::Facts(before));
    }
}

// ------------------------------------------------------------------------------------------------ entries

fn loaded(model: &mut Model, entries: Vec<Arc<Entry>>, done: usize, total: usize, effects: &mut Vec<Effect>) -> Vec<Request> {
    model.reading.done = done;
    model.reading.total = total;
    if entries.is_empty() {
        return Vec::new();
    }
    let from = model.entries.len();
    model.entries.extend(entries);
    model.entries_changed();
    let requests = reports::added(&mut model.list, &model.entries, from);
    // Until the reader chooses: the place of last time, or the first report of the tree. Before the first rows nothing can be chosen.
    if (from == 0 || !model.touched) && !model.restored {
        first_look(model, from, effects);
    }
    requests
}

fn finished(model: &mut Model, others: usize, effects: &mut Vec<Effect>) -> Vec<Request> {
    model.reading.finished = true;
    let shared = shared!(model, Pane::Reports);
    let mut requests = reports::finished(&mut model.list, &shared, others);
    requests.extend(entries_changed(model));
    // What was shown of a folder half read may be an older year than what it turned out to hold.
    if !model.touched && !model.restored {
        reports::to_first_report(&mut model.list);
        if model.text.reader.is_some() || model.going.is_some() {
            effects.push(Effect::Rest);
        }
    }
    // A single report: directly into its text.
    if let [only] = &model.entries[..]
        && only.unread.is_none()
        && !model.touched
    {
        model.turn_to(Pane::Text);
    }
    if model.text.reader.is_none() {
        effects.push(Effect::Rest);
        if model.single && model.entries.len() == 1 && model.entries[0].unread.is_none() {
            // Not after a pause: keys may wait for it.
            navigate::preview(model, effects);
            return requests;
        }
    }
    // Several reports, none, or the text is there already.
    perform(model, requests, effects);
    settle(model, effects);
    release(model, effects)
}

/// Called when files were reread, or are gone. The shown report may be in one of them.
fn reread(model: &mut Model, files: Vec<(Source, Vec<Arc<Entry>>)>, effects: &mut Vec<Effect>) -> Vec<Request> {
    let old = reports::replace(&mut model.list, &mut model.entries, files);
    model.entries_changed();
    if let Some(shown) = model.shown.filter(|s| old.contains(s)) {
        if model.entries[shown].gone {
            let source = &model.entries[shown].source;
            model.shown = old.iter().copied().find(|i| !model.entries[*i].gone && model.entries[*i].source == *source);
        }
        if let Some(shown) = model.shown {
            navigate::select(model, shown);
        }
        navigate::reopen(model, effects);
    }
    entries_changed(model)
}

/// Called when entries were added or changed: what panes hold of other years may be outdated.
fn entries_changed(model: &mut Model) -> Vec<Request> {
    metrics::forget_years(&mut model.metrics);
    // Once for all files that are read, not with each that comes.
    if model.reading.finished {
        reports::mark(&mut model.list, &model.entries, &model.memory);
    }
    model.overview = Overview::default();
    model.followed = None;
    let shared = shared!(model, Pane::Comparison);
    comparison::begin_again(&mut model.compare, &shared)
}

/// Selects the first report when a library is opened: the place of last time if in these entries, else the first report of the tree.
fn first_look(model: &mut Model, from: usize, effects: &mut Vec<Effect>) {
    let remembered = model.memory.at.clone().and_then(|(place, in_text)| {
        let at = model.entries[from..].iter().position(|e| e.unread.is_none() && place.of.is(&Whose::of(e)))?;
        Some((from + at, place, in_text))
    });
    if let Some((entry, place, in_text)) = remembered {
        model.restored = true;
        navigate::select(model, entry);
        // A pane that was asked for in the meantime keeps the keys.
        if in_text && model.focus == Pane::Reports {
            model.turn_to(Pane::Text);
            // Who expects the list wonders at once where it is.
            let list = model.keymap.key_of(model.context(), Pane::Reports.key(), model.lang);
            model.notice.get_or_insert_with(|| say(model.lang, Say::WhereYouLeft, &[&list]));
        }
        navigate::open(model, entry, Target::Place(place), effects);
    } else {
        reports::to_first_report(&mut model.list);
        effects.push(Effect::Rest);
    }
}

// ------------------------------------------------------------------------------------------------ results

fn gathered(model: &mut Model, ticket: Ticket, reports: Vec<(usize, Arc<Report>)>) -> Vec<Request> {
    let shared = shared!(model, model.right);
    match ticket.slot {
        Slot::Comparison => return comparison::gathered(&mut model.compare, &shared, &reports),
        Slot::Carried => return text::gathered(&mut model.text, &reports).into_iter().collect(),
        Slot::Metrics => return metrics::gathered(&mut model.metrics, &shared, reports),
        Slot::Place => return overview::gathered(model, &reports).into_iter().collect(),
        Slot::ByYear => return by_year::gathered(model, &reports).into_iter().collect(),
        Slot::Earlier => findings::gathered(&mut model.findings, &shared, &reports),
        Slot::Open
        | Slot::Search
        | Slot::Names
        | Slot::Sort
        | Slot::Table
        | Slot::Rows
        | Slot::Wrap
        | Slot::Compared
        | Slot::Layout
        | Slot::Hits
        | Slot::Original
        | Slot::Library
        | Slot::Twin => {}
    }
    Vec::new()
}

/// Called when a request will not be answered: nothing waits for it any longer.
fn failed(model: &mut Model, ticket: Option<Ticket>) {
    model.notice = Some(Say::WorkFailed.text(model.lang).to_owned());
    let Some(ticket) = ticket.filter(|t| model.tickets.is_current(*t)) else { return };
    match ticket.slot {
        Slot::Open => {
            model.single = false;
            model.held.clear();
            if let Some(going) = model.going.take_if(|g| g.ticket == ticket) {
                (model.shown, model.text.reader) = (Some(going.entry), None);
            }
        }
        Slot::Comparison | Slot::Compared | Slot::Layout => comparison::give_up(&mut model.compare, Say::WorkFailed),
        Slot::Names => {
            model.list.names.asked = false;
            model.held.clear();
        }
        Slot::Table => model.metrics.give_up(Say::WorkFailed),
        Slot::Rows => model.metrics.give_up_rows(),
        Slot::Wrap => {
            model.text.end_wrap();
        }
        Slot::Original => model.text.awaits_original = false,
        Slot::Hits => model.compare.jump_to_hit = false,
        Slot::Search | Slot::Sort | Slot::Metrics | Slot::Carried | Slot::Earlier | Slot::Library | Slot::Place | Slot::ByYear => {}
        Slot::Twin => model.year_step = None,
    }
}

fn answered(model: &mut Model, answer: Answer) -> Vec<Request> {
    if let Answer::Twin(twin) = answer {
        years::found(model, twin);
        return Vec::new();
    }
    let pane = if matches!(answer, Answer::Names { .. }) { Pane::Reports } else { model.right };
    // Whoever has gone on to something else does not get a list over it.
    if model.focus != Pane::Text || model.typing.is_some() || model.help.is_some() {
        model.text.carried.list = false;
    }
    let shared = shared!(model, pane);
    match answer {
        Answer::Hits { query, spans } => return text::found(&mut model.text, &shared, query, spans),
        Answer::Names { matches, purpose } => return reports::matched(&mut model.list, &shared, matches, purpose),
        Answer::Sorted { order, rows } => reports::sorted(&mut model.list, &model.entries, order, rows),
        Answer::Layout(layout) => return comparison::laid_out(&mut model.compare, &shared, *layout),
        Answer::Original(original) => return text::prepared(&mut model.text, *original),
        Answer::BothHits(hits) => return comparison::found(&mut model.compare, &shared, hits),
        Answer::Table(table) => model.metrics.take(*table),
        Answer::Rows(rows) => model.metrics.take_rows(*rows),
        Answer::Wrapped(wrapped) => model.text.take_wrapped(*wrapped),
        Answer::Compared(links) => return comparison::compared(&mut model.compare, &shared, links),
        Answer::Sought { query, hits, whole } => prompts::sought(model, &query, hits, whole),
        Answer::Counted { query, hits, count } => prompts::counted(model, &query, hits, count),
        Answer::Across { found, hits } => across::found(model, found, hits),
        Answer::Alike { found, count, first } => alike::found(model, found, count, first),
        Answer::Remarks(remarks) => by_year::remarked(model, &remarks),
        Answer::NotSought(why) => prompts::not_sought(model, &why),
        Answer::Heat(heat) => return text::carried(&mut model.text, &shared, heat),
        Answer::Shares(shares) => {
            by_year::carried(model, &shares);
            model.overview.shares.extend(shares);
        }
        Answer::Twin(_) => {}
    }
    Vec::new()
}

// ------------------------------------------------------------------------------------------------ keys

fn press(model: &mut Model, key: Key, effects: &mut Vec<Effect>) -> Vec<Request> {
    if waits(model, key) {
        if !model.single && !model.reading.finished {
            model.notice = Some(Say::SearchNotYet.text(model.lang).to_owned());
        }
        model.held.push(key);
        return Vec::new();
    }
    model.notice = None;
    // The help covers every prompt but its own.
    if model.typing.as_ref().is_some_and(|t| model.help.is_none() || t.opening == Opening::Help) {
        return press_in_prompt(model, key);
    }
    // An input method sends …… for one key.
    if key == Key::Char('…') && std::mem::take(&mut model.half_ellipsis) {
        return Vec::new();
    }
    model.half_ellipsis = key == Key::Char('…');
    let key = keymap::plain(key);
    if let Key::Char(c) = key
        && crate::text::fold::is_han(c)
    {
        if !model.input_method_noted {
            model.notice = Some(Say::InputMethod.text(model.lang).to_owned());
            model.input_method_noted = true;
        }
        return Vec::new();
    }
    model.pending.push(key);
    match model.keymap.meaning(model.context(), &model.pending) {
        Meaning::More => Vec::new(),
        Meaning::Nothing => {
            // What was begun is dropped; its last key alone was not meant.
            let keys = std::mem::take(&mut model.pending);
            if key != Key::Esc {
                model.notice = Some(prompts::unknown_keys(model, &keys));
            }
            Vec::new()
        }
        Meaning::Does(action) => {
            model.pending.clear();
            act(model, action, effects)
        }
        Meaning::DoesWith(action, letter) => {
            model.pending.clear();
            act_with(model, action, letter, effects)
        }
    }
}

/// Whether a key is meant for what is still to come: a text that is being read, or the row that a search in the list goes to.
fn waits(model: &Model, key: Key) -> bool {
    let leaves = matches!(key, Key::Ctrl(_) | Key::Char('q' | 'Q' | '?') | Key::Esc);
    (model.single || jumps(model)) && !leaves && model.held.len() < HELD
}

/// Whether the cursor of the list is about to go to a row that is not known yet.
fn jumps(model: &Model) -> bool {
    model.focus == Pane::Reports && model.typing.is_none() && reports::jumps(&model.list, model.reading.finished)
}

/// Called when the text that keys were held for is there, or will not come: they are pressed now.
fn release(model: &mut Model, effects: &mut Vec<Effect>) -> Vec<Request> {
    if !std::mem::take(&mut model.single) {
        return Vec::new();
    }
    press_held(model, effects)
}

fn press_held(model: &mut Model, effects: &mut Vec<Effect>) -> Vec<Request> {
    let mut last = Vec::new();
    for key in std::mem::take(&mut model.held) {
        perform(model, last, effects);
        settle(model, effects);
        last = press(model, key, effects);
    }
    last
}

fn press_in_prompt(model: &mut Model, key: Key) -> Vec<Request> {
    match (model.keymap.meaning(keymap::Context::Prompt, &[key]), key) {
        (Meaning::Does(action), _) => prompt::update(&mut model.typing, &mut model.histories, model.lang, action),
        (_, Key::Char(c)) => prompt::insert(&mut model.typing, c.encode_utf8(&mut [0; 4])),
        _ => Vec::new(),
    }
}
