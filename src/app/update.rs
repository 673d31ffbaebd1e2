//! The one place where the model changes: a message in, effects out. Here the messages and the keys; what actions do in each
//! pane is in `panes`, what is typed in `prompt`. Decides nothing about drawing, waits for nothing, knows no clock, disk or terminal.

use super::action::Action;
use super::keymap::{self, Key, Meaning};
use super::model::{HelpAt, Model, Pane, Target, Then};
use crate::app::jobs::{Answer, Job};
use crate::app::panes::{comparison, findings, metrics, reports, text};
use crate::app::prompt;
use crate::lang::{Say, say};
use crate::library::entry::Entry;
use crate::library::{Outcome, Source};
use crate::records::facts::{Fact, Memory};
use crate::report::Report;
use crate::text::decode::Encoding;
use std::cell::OnceCell;
use std::path::PathBuf;
use std::sync::Arc;

/// Something that happened.
#[derive(Debug)]
pub enum Msg {
    Key(Key),
    /// A paste: never read as keys.
    Paste(String),
    Resize(u16, u16),
    /// What was remembered of this library, where, and a sentence if it cannot be kept.
    Remembered {
        memory: Box<Memory>,
        path: Option<PathBuf>,
        trouble: Option<String>,
    },
    /// Files were read: their entries, and how many of how many are done.
    Loaded {
        entries: Vec<Arc<Entry>>,
        done: usize,
        total: usize,
    },
    /// The reading ended; so many files are of other kinds.
    Finished {
        others: usize,
    },
    /// A file was read anew: its entries in place of the old ones.
    Reloaded {
        source: Source,
        entries: Vec<Arc<Entry>>,
    },
    /// The keys have rested for a moment.
    Rested,
    /// The body of a report that was asked for.
    Opened {
        generation: u64,
        outcome: Box<Outcome>,
        part: usize,
    },
    /// The bodies of several reports that were asked for, with their places in the list.
    Gathered {
        generation: u64,
        reports: Vec<(usize, Arc<Report>)>,
    },
    /// The answer to a question.
    Answered {
        generation: u64,
        answer: Answer,
    },
    /// A sentence for the reader.
    Said(String),
}

/// Something to be done outside.
#[derive(Debug)]
pub enum Effect {
    /// Fetch a report's body.
    Open {
        generation: u64,
        source: Source,
        part: usize,
    },
    /// Fetch the bodies of several reports.
    Gather {
        generation: u64,
        wanted: Vec<(usize, Source, usize)>,
    },
    /// Answer a question beside the screen.
    Work {
        generation: u64,
        job: Job,
    },
    /// Send [`Msg::Rested`] when no key came for a moment.
    Rest,
    /// Drop the timer that [`Effect::Rest`] started.
    NoRest,
    /// Write a fact down.
    Remember(Fact),
    ForgetState,
    /// Keep a record of corrections, or of their withdrawal, and read its file anew.
    Correct {
        record: String,
        source: Source,
    },
    /// Read a file anew in an encoding.
    Reencode {
        source: Source,
        encoding: Option<Encoding>,
    },
    /// To the reader's clipboard, through the terminal.
    Copy(String),
    StopReading,
    Clear,
    Suspend,
}

/// Changes the model by a message.
pub fn update(model: &mut Model, msg: Msg) -> Vec<Effect> {
    let mut effects = Vec::new();
    match msg {
        Msg::Key(key) => press(model, key, &mut effects),
        Msg::Paste(text) => {
            model.pending.clear();
            prompt::update::paste(model, &text, &mut effects);
        }
        Msg::Resize(w, h) => {
            model.size = (w, h);
            model.layout();
        }
        Msg::Remembered { memory, path, trouble } => {
            model.list.folded = memory.folded_places.iter().cloned().map(Arc::new).collect();
            model.memory = *memory;
            model.state = path;
            model.notice = trouble;
        }
        Msg::Loaded { entries, done, total } => loaded(model, entries, done, total, &mut effects),
        Msg::Finished { others } => {
            model.others = others;
            model.reading.finished = true;
            if !model.asked.names_out && std::mem::take(&mut model.asked.then) != Then::Stay {
                model.notice = Some(Say::NoHit.text(model.lang).to_owned());
            }
            model.list.chosen = model.selected();
            model.list.join();
            model.refresh_list();
            model.layout();
            metrics::update::refresh(model, &mut effects);
            comparison::update::refresh(model, &mut effects);
            if !model.touched && model.reader.is_none() && model.going.is_none() {
                reports::update::to_first_report(model);
            }
            // One report only: straight into its text.
            if let [only] = &model.entries[..]
                && only.unread.is_none()
                && !model.touched
            {
                model.turn_to(Pane::Text);
            }
            if model.reader.is_none() {
                effects.push(Effect::Rest);
            }
        }
        Msg::Reloaded { source, entries } => {
            if reports::update::replace(model, &source, entries) {
                text::update::reopen(model, &mut effects);
            }
            metrics::update::refresh(model, &mut effects);
            comparison::update::refresh(model, &mut effects);
        }
        Msg::Rested => {
            text::update::preview(model, &mut effects);
            text::update::remember_place(model, &mut effects);
        }
        Msg::Opened { generation, outcome, part } => text::update::opened(model, generation, *outcome, part, &mut effects),
        Msg::Gathered { generation, reports } => {
            comparison::update::gathered(model, generation, &reports, &mut effects);
            text::update::gathered(model, generation, &reports, &mut effects);
            metrics::update::gathered(model, generation, reports);
        }
        Msg::Answered { generation, answer } => answered(model, generation, answer, &mut effects),
        Msg::Said(sentence) => model.notice = Some(sentence),
    }
    effects
}

fn loaded(model: &mut Model, entries: Vec<Arc<Entry>>, done: usize, total: usize, effects: &mut Vec<Effect>) {
    let from = model.entries.len();
    model.entries.extend(entries);
    model.localities = OnceCell::new();
    model.reading.done = done;
    model.reading.total = total;
    model.list.add(&model.entries, from);
    if model.list.table.is_some() {
        reports::update::sort(model, effects);
    }
    model.refresh_list();
    reports::update::ask_names_again(model, effects);
    // Until the reader presses a key: where they were last time, or the first report of the tree.
    if !model.touched && !model.restored {
        let remembered = model.memory.at.clone().and_then(|(place, in_text)| {
            let at = model.entries[from..].iter().position(|e| e.unread.is_none() && place.is_in(e.key, &e.name(), e.year))?;
            Some((from + at, place, in_text))
        });
        if let Some((entry, place, in_text)) = remembered {
            model.restored = true;
            reports::update::show(model, entry);
            if in_text {
                model.turn_to(Pane::Text);
            }
            text::update::open(model, entry, Target::Place(place), effects);
        } else {
            reports::update::to_first_report(model);
            effects.push(Effect::Rest);
        }
    }
}

fn answered(model: &mut Model, generation: u64, answer: Answer, effects: &mut Vec<Effect>) {
    match answer {
        Answer::Hits { query, spans } if generation == model.asked.search => text::update::found(model, query, spans),
        Answer::Names { matches, purpose } if generation == model.asked.names => {
            model.asked.names_out = false;
            reports::update::matched(model, matches, purpose, effects);
            if std::mem::take(&mut model.asked.names_due) {
                reports::update::ask_names_again(model, effects);
            }
            effects.push(Effect::Rest);
        }
        Answer::Sorted { order, rows } if generation == model.asked.sort => {
            // Meanwhile the reader may have gone back to the tree.
            let wanted = model.list.table.is_some() && model.list.order == order;
            model.list.table = if wanted { Some(rows) } else { model.list.table.take() };
            model.refresh_list();
        }
        Answer::Compared(links) => comparison::update::compared(model, generation, links, effects),
        Answer::Heat(paragraphs) if generation == model.asked.heat => model.heat.paragraphs = paragraphs,
        _ => {}
    }
}

fn press(model: &mut Model, key: Key, effects: &mut Vec<Effect>) {
    model.notice = None;
    if model.typing.is_some() && model.help.is_none() {
        prompt::update::press(model, key, effects);
        return;
    }
    // An input method writes …… for one key.
    if key == Key::Char('…') && std::mem::take(&mut model.half_ellipsis) {
        return;
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
        return;
    }
    model.pending.push(key);
    match model.keymap.meaning(model.context(), &model.pending) {
        Meaning::More => {}
        Meaning::Nothing => {
            // The last key may mean something by itself; Esc only drops what was begun.
            let alone = model.pending.len() > 1 && key != Key::Esc;
            model.pending.clear();
            if alone {
                press(model, key, effects);
            }
        }
        Meaning::Does(action) => {
            model.pending.clear();
            act(model, action, effects);
        }
        Meaning::DoesWith(action, letter) => {
            model.pending.clear();
            match action {
                Action::Mark => text::update::set_mark(model, letter, effects),
                Action::GoToMark => text::update::go_to_mark(model, letter, effects),
                Action::Switch => comparison::update::switch(model, letter, effects),
                _ => {}
            }
        }
    }
}

pub(super) fn act(model: &mut Model, action: Action, effects: &mut Vec<Effect>) {
    // To begin typing, or to look at the keys, chooses no report yet.
    model.touched |= !matches!(
        action,
        Action::Search | Action::OnlyHits | Action::Command | Action::Help | Action::Back | Action::Quit | Action::Close | Action::Suspend
    );
    match action {
        Action::Quit => leave(model, effects),
        Action::Close => close(model, effects),
        Action::Help => model.help = if model.help.is_some() { None } else { Some(HelpAt(0)) },
        Action::Back => back(model, effects),
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
        Action::NextPane | Action::PreviousPane => focus(model, model.focus.step(action == Action::NextPane), effects),
        Action::Reports => focus(model, Pane::Reports, effects),
        Action::Text => focus(model, Pane::Text, effects),
        Action::Metrics => focus(model, Pane::Metrics, effects),
        Action::Comparison => focus(model, Pane::Comparison, effects),
        Action::Findings => focus(model, Pane::Findings, effects),
        Action::Compare => comparison::update::start(model, effects),
        Action::SideBySide => metrics::update::side_by_side(model, effects),
        Action::Maximise => {
            model.maximised = !model.maximised;
            model.layout();
        }
        Action::NextReport => text::update::step_report(model, true, effects),
        Action::PreviousReport => text::update::step_report(model, false, effects),
        Action::NextYear | Action::PreviousYear if model.focus == Pane::Comparison => {
            comparison::update::step_year(model, action == Action::NextYear, effects);
        }
        Action::NextYear => text::update::step_year(model, true, effects),
        Action::PreviousYear => text::update::step_year(model, false, effects),
        Action::Select => reports::update::select(model),
        Action::Marks => prompt::update::marks(model),
        Action::Outline => prompt::update::outline(model),
        Action::JumpBack => text::update::jump(model, false, effects),
        Action::JumpForward => text::update::jump(model, true, effects),
        Action::Command => prompt::update::command(model),
        Action::CopyReference => text::update::copy(model, action, effects),
        _ => match model.focus {
            Pane::Reports => reports::update::act(model, action, effects),
            Pane::Text => text::update::act(model, action, effects),
            Pane::Metrics => metrics::update::act(model, action, effects),
            Pane::Comparison => comparison::update::act(model, action, effects),
            Pane::Findings => findings::update::act(model, action, effects),
        },
    }
}

fn leave(model: &mut Model, effects: &mut Vec<Effect>) {
    text::update::remember_place(model, effects);
    model.quit = true;
}

/// Closes what is in front; the last view ends the program.
fn close(model: &mut Model, effects: &mut Vec<Effect>) {
    if model.help.take().is_some() {
        return;
    }
    if let Some(reader) = model.reader.as_mut().filter(|_| model.focus == Pane::Text)
        && reader.original.is_some()
    {
        reader.toggle_original();
        model.layout();
    } else if model.focus == Pane::Comparison && comparison::update::close_list(model) {
    } else if matches!(model.focus, Pane::Metrics | Pane::Comparison | Pane::Findings) {
        match model.focus {
            Pane::Metrics => metrics::update::close(model),
            Pane::Comparison => comparison::update::close(model),
            _ => {}
        }
        focus(model, Pane::Text, effects);
    } else if model.focus == Pane::Text && model.entries.len() > 1 {
        model.focus = Pane::Reports;
    } else {
        leave(model, effects);
    }
}

/// One step of Esc.
fn back(model: &mut Model, effects: &mut Vec<Effect>) {
    if model.help.take().is_some() {
        return;
    }
    if model.focus == Pane::Metrics && metrics::update::back(model, effects) {
        return;
    }
    if model.focus == Pane::Comparison && comparison::update::back(model) {
        return;
    }
    if model.focus == Pane::Text {
        if model.reader.as_ref().is_some_and(|r| r.only_hits) {
            text::update::only_hits(model);
            return;
        }
        if let Some(spot) = model.jumps.came_from.take() {
            if let Some(at) = model.jumps.back.iter().rposition(|s| *s == spot) {
                model.jumps.back.truncate(at);
            }
            text::update::go(model, spot, effects);
            return;
        }
        if model.reader.as_mut().is_some_and(|r| r.lit.take().is_some()) {
            return;
        }
        if let Some(reader) = &mut model.reader
            && !reader.hits.query.is_empty()
        {
            text::update::drop_hits(model);
            return;
        }
    }
    model.drop_names();
    if model.list.found.take().is_some() {
        model.list.find_rows();
    } else if model.list.filter.take().is_some() {
        model.list.chosen = model.selected();
        model.refresh_list();
        effects.push(Effect::Rest);
    }
}

pub(super) fn focus(model: &mut Model, pane: Pane, effects: &mut Vec<Effect>) {
    model.turn_to(pane);
    model.jumps.came_from = None;
    if pane != Pane::Reports {
        // Nobody waits for a preview in the pane it is for.
        effects.push(Effect::NoRest);
        model.asked.then = Then::Stay;
        text::update::show_selected(model, effects);
        text::update::mark_read(model, effects);
        follow(model, effects);
    }
}

/// Lets the pane beside the list be of the report that is shown.
pub(super) fn follow(model: &mut Model, effects: &mut Vec<Effect>) {
    match model.right {
        Pane::Metrics => metrics::update::follow(model, effects),
        Pane::Comparison => comparison::update::follow(model, effects),
        Pane::Findings => findings::update::follow(model),
        Pane::Reports | Pane::Text => {}
    }
}

/// Where a movement leads among so many rows.
pub(super) fn moved(action: Action, at: usize, rows: usize, height: usize) -> Option<usize> {
    let last = rows.saturating_sub(1);
    let page = height.saturating_sub(1).max(1);
    let half = (height / 2).max(1);
    Some(match action {
        Action::Down => (at + 1).min(last),
        Action::Up => at.saturating_sub(1),
        Action::HalfDown => (at + half).min(last),
        Action::HalfUp => at.saturating_sub(half),
        Action::PageDown => (at + page).min(last),
        Action::PageUp => at.saturating_sub(page),
        Action::First => 0,
        Action::Last => last,
        _ => return None,
    })
}

fn scroll_help(model: &mut Model, action: Action) {
    let rows = super::help_rows(model).len();
    let height = model.body_rows();
    if let Some(HelpAt(at)) = model.help {
        let to = moved(action, at, rows.saturating_sub(height) + 1, height).unwrap_or(at);
        model.help = Some(HelpAt(to));
    }
}
