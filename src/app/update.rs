//! The one place where the model changes: a message in, effects out. Decides nothing about drawing, waits for nothing.

use super::action::Action;
use super::keymap::{self, Key, Meaning};
use super::model::{Model, Pane};
use super::places::{Entry, Row};
use super::reader::Reader;
use crate::lang::Say;
use crate::library::{Outcome, Source};
use std::sync::Arc;

/// Something that happened.
#[derive(Debug)]
pub enum Msg {
    Key(Key),
    /// A paste: never read as keys.
    Paste,
    Resize(u16, u16),
    /// Files were read: their outcomes, and how many of how many are done.
    Loaded {
        outcomes: Vec<Entry>,
        done: usize,
        total: usize,
    },
    /// The reading ended; so many files are of other kinds.
    Finished {
        others: usize,
    },
    /// The keys have rested for a moment.
    Rested,
    /// The body of a report that was asked for.
    Opened {
        generation: u64,
        outcome: Box<Outcome>,
        part: usize,
    },
    /// Back from a suspension.
    Resumed,
}

/// Something to be done outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Fetch a report's body.
    Open {
        generation: u64,
        source: Source,
        part: usize,
    },
    /// Send [`Msg::Rested`] when no key came for a moment.
    Rest,
    /// Drop the timer that [`Effect::Rest`] started.
    NoRest,
    StopReading,
    Clear,
    Suspend,
}

/// Changes the model by a message.
pub fn update(model: &mut Model, msg: Msg) -> Vec<Effect> {
    let mut effects = Vec::new();
    match msg {
        Msg::Key(key) => press(model, key, &mut effects),
        Msg::Paste | Msg::Resumed => {}
        Msg::Resize(w, h) => {
            model.size = (w, h);
            layout(model);
            model.scroll_list();
        }
        Msg::Loaded { outcomes, done, total } => {
            model.entries.extend(outcomes);
            model.reading.done = done;
            model.reading.total = total;
            model.refresh_list();
            // Until the reader presses a key, the first report of the tree is the one to look at.
            if !model.touched {
                to_first_report(model);
                effects.push(Effect::Rest);
            }
        }
        Msg::Finished { others } => {
            model.others = others;
            model.reading.finished = true;
            model.refresh_list();
            if model.reader.is_none() {
                // One report only: straight into its text.
                if let [only] = &model.entries[..]
                    && only.unread.is_none()
                {
                    model.focus = Pane::Text;
                }
                effects.push(Effect::Rest);
            }
        }
        Msg::Rested => preview(model, &mut effects),
        Msg::Opened { generation, outcome, part } => {
            if generation == model.generation {
                model.reader = match *outcome {
                    Outcome::Read(loaded) => loaded.reports.get(part).map(|r| Reader::new(Arc::clone(&loaded), Arc::clone(r))),
                    Outcome::Unread(..) => None,
                };
                layout(model);
            }
        }
    }
    effects
}

/// Wraps the report for the size of its pane.
fn layout(model: &mut Model) {
    let (columns, rows) = model.text_area();
    let ambiguous = model.ambiguous;
    if let Some(reader) = &mut model.reader {
        reader.layout(columns, ambiguous);
        reader.scroll(rows);
    }
}

/// Asks for the body of the selected report, unless it is the one that is shown.
fn preview(model: &mut Model, effects: &mut Vec<Effect>) {
    let Some(entry) = model.selected() else { return };
    if entry.unread.is_some() {
        model.generation += 1;
        model.reader = None;
        return;
    }
    let (source, part) = (entry.source.clone(), entry.part);
    if model.reader.as_ref().is_some_and(|r| r.loaded.source == source && r.report.part.0 == part + 1) {
        return;
    }
    model.generation += 1;
    effects.push(Effect::Open { generation: model.generation, source, part });
}

fn to_first_report(model: &mut Model) {
    if let Some(at) = model.list.rows.iter().position(|r| matches!(r, Row::Report { .. })) {
        model.list.cursor = at;
        // From the top: the places above it are part of the first look.
        model.list.top = 0;
        model.scroll_list();
    }
}

fn press(model: &mut Model, key: Key, effects: &mut Vec<Effect>) {
    let key = keymap::plain(key);
    model.touched = true;
    model.notice = None;
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
            // The last key may mean something by itself.
            let alone = model.pending.len() > 1;
            model.pending.clear();
            if alone {
                press(model, key, effects);
            }
        }
        Meaning::Does(action) => {
            model.pending.clear();
            act(model, action, effects);
        }
    }
}

fn act(model: &mut Model, action: Action, effects: &mut Vec<Effect>) {
    match action {
        Action::Quit => model.quit = true,
        Action::Close => {
            if model.help {
                model.help = false;
            } else if model.focus == Pane::Text && model.entries.len() > 1 {
                model.focus = Pane::Reports;
            } else {
                model.quit = true;
            }
        }
        Action::Help => {
            model.help = !model.help;
            model.help_top = 0;
        }
        Action::Back => {
            if model.help {
                model.help = false;
            } else if model.focus == Pane::Text && model.entries.len() > 1 {
                model.focus = Pane::Reports;
            }
        }
        Action::Stop => effects.push(Effect::StopReading),
        Action::Redraw => effects.push(Effect::Clear),
        Action::Suspend => effects.push(Effect::Suspend),
        _ if model.help => scroll_help(model, action),
        Action::NextPane => focus(model, if model.focus == Pane::Reports { Pane::Text } else { Pane::Reports }, effects),
        Action::Reports => focus(model, Pane::Reports, effects),
        Action::Text => focus(model, Pane::Text, effects),
        _ => match model.focus {
            Pane::Reports => in_list(model, action, effects),
            Pane::Text => in_text(model, action),
        },
    }
}

fn focus(model: &mut Model, pane: Pane, effects: &mut Vec<Effect>) {
    model.focus = pane;
    if pane == Pane::Text {
        // Nobody waits for a preview in the pane it is for.
        effects.push(Effect::NoRest);
        preview(model, effects);
    }
}

/// Where a movement leads among so many rows.
fn moved(action: Action, at: usize, rows: usize, height: usize) -> Option<usize> {
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
    let rows = model.keymap.rows(model.context()).len();
    if let Some(to) = moved(action, model.help_top, rows, model.body_rows()) {
        model.help_top = to;
    }
}

fn in_list(model: &mut Model, action: Action, effects: &mut Vec<Effect>) {
    if let Some(to) = moved(action, model.list.cursor, model.list.rows.len(), model.body_rows()) {
        if to != model.list.cursor {
            model.list.cursor = to;
            model.scroll_list();
            effects.push(Effect::Rest);
        }
        return;
    }
    let place = match model.list.rows.get(model.list.cursor) {
        Some(Row::Place { id, folded, .. }) => Some((id.clone(), *folded)),
        _ => None,
    };
    match (action, place) {
        (Action::Enter, Some((id, true))) => {
            model.list.folded.remove(&id);
            model.refresh_list();
        }
        (Action::Enter, Some((_, false))) => {
            // Into the place: to its first row.
            model.list.cursor = (model.list.cursor + 1).min(model.list.rows.len().saturating_sub(1));
            model.scroll_list();
            effects.push(Effect::Rest);
        }
        (Action::Enter, None) if model.selected().is_some_and(|e| e.unread.is_none()) => {
            focus(model, Pane::Text, effects);
        }
        (Action::Leave, Some((id, false))) => {
            model.list.folded.insert(id);
            model.refresh_list();
        }
        (Action::Leave, _) => to_parent(model),
        (Action::FoldAll | Action::UnfoldAll, _) => {
            if action == Action::UnfoldAll {
                model.list.folded.clear();
            } else {
                // Fold outermost places, and all below, whatever is folded now.
                model.list.folded.clear();
                model.refresh_list();
                let all = model.list.rows.iter().filter_map(|r| match r {
                    Row::Place { id, .. } => Some(id.clone()),
                    _ => None,
                });
                model.list.folded = all.collect();
                model.list.cursor = 0;
            }
            model.refresh_list();
        }
        _ => {}
    }
}

/// To the place above a row.
fn to_parent(model: &mut Model) {
    let depth = |r: &Row| match r {
        Row::Place { depth, .. } | Row::Report { depth, .. } => *depth,
        Row::Others(_) => 0,
    };
    let Some(own) = model.list.rows.get(model.list.cursor).map(depth) else { return };
    if let Some(up) = model.list.rows[..model.list.cursor].iter().rposition(|r| matches!(r, Row::Place { .. }) && depth(r) < own) {
        model.list.cursor = up;
        model.scroll_list();
    }
}

fn in_text(model: &mut Model, action: Action) {
    let height = model.text_area().1;
    let Some(reader) = &mut model.reader else {
        if action == Action::Leave {
            model.focus = Pane::Reports;
        }
        return;
    };
    if let Some(to) = moved(action, reader.cursor, reader.rows.len(), height) {
        // A blank row is no place to stand on.
        let back = matches!(action, Action::Up | Action::HalfUp | Action::PageUp | Action::First);
        reader.move_to(reader.solid(to, back), height);
        return;
    }
    match action {
        Action::Enter => {
            reader.set_fold(false);
        }
        Action::Leave => {
            reader.set_fold(true);
        }
        Action::FoldAll => reader.fold_all(true),
        Action::UnfoldAll => reader.fold_all(false),
        _ => {}
    }
    reader.scroll(height);
}
