//! What keys do in a prompt. A prompt knows its purpose; what it leads to is done elsewhere. Changes only the prompt and the lines typed
//! before.

use crate::app::action::Action;
use crate::app::panes::reports::names;
use crate::app::place::Pane;
use crate::app::prompt::commands;
use crate::app::prompt::commands::Wrong;
use crate::app::prompt::line::Line;
use crate::app::prompt::state::{Histories, Leads, Picker, Typing};
use crate::app::request::{Listed, Opening, Request};
use crate::lang::{Lang, Say, say};
use crate::records::facts::{Fact, Note, Stamp};
use crate::text::fold;

/// Performs an action of the prompt's keys.
pub fn update(typing: &mut Option<Typing>, histories: &mut Histories, lang: Lang, action: Action) -> Vec<Request> {
    let Some(t) = typing else { return Vec::new() };
    match action {
        Action::Accept => return accept(typing, histories, lang),
        Action::Back => return cancel(typing, histories),
        Action::Complete => complete(t, lang),
        // Where there are columns they are what is beside.
        Action::CaretLeft | Action::CaretRight if t.picker.as_ref().is_some_and(|p| p.grid.is_some()) => {
            step_column(t, action == Action::CaretRight);
        }
        Action::CaretLeft => t.line.left(),
        Action::CaretRight => t.line.right(),
        // Where nothing is typed they are the ends of the list.
        Action::CaretStart | Action::CaretEnd if t.line.text.is_empty() && t.picker.is_some() => {
            turn(t, if action == Action::CaretStart { isize::MIN } else { isize::MAX });
        }
        Action::PageUp => turn(t, -PAGE),
        Action::PageDown => turn(t, PAGE),
        Action::CaretStart => t.line.start(),
        Action::CaretEnd => t.line.end(),
        Action::EraseLeft => {
            if t.line.erase() {
                return changed(t);
            } else if t.line.text.is_empty() {
                return cancel(typing, histories);
            }
        }
        Action::EraseAll => {
            t.line.erase_all();
            return changed(t);
        }
        Action::EraseWord => {
            t.line.erase_word();
            return changed(t);
        }
        Action::Older | Action::Newer => return step(t, histories, action == Action::Older),
        Action::Remove => return remove(t, lang),
        Action::Redraw => return vec![Request::Clear],
        _ => {}
    }
    Vec::new()
}

/// Inserts typed or pasted text.
pub fn insert(typing: &mut Option<Typing>, text: &str) -> Vec<Request> {
    let Some(t) = typing else { return Vec::new() };
    t.line.insert(text);
    changed(t)
}

/// Completes a command, or goes to the next row of the list.
fn complete(t: &mut Typing, lang: Lang) {
    if t.opening != Opening::Command {
        if let Some(p) = &mut t.picker {
            p.cursor = if p.shown.is_empty() { 0 } else { (p.cursor + 1) % p.shown.len() };
        }
    } else if t.offers.is_empty() {
        let full = commands::complete(&t.line.text, lang);
        t.offers = if full == t.line.text { commands::completions(&full, lang) } else { Vec::new() };
        t.line = Line::new(&full);
    } else if let Some(next) = t.offers.first().copied() {
        // Again: one after the other.
        let head = t.line.text.rfind(' ').map_or("", |i| &t.line.text[..=i]).to_owned();
        t.line = Line::new(&format!("{head}{next}"));
        t.offers.rotate_left(1);
    }
}

/// Deletes the bookmark or note under the cursor.
fn remove(t: &mut Typing, lang: Lang) -> Vec<Request> {
    let Some(p) = t.picker.as_mut().filter(|_| t.opening == Opening::List(Listed::Bookmarks)) else { return Vec::new() };
    let Some(at) = p.shown.get(p.cursor).copied().filter(|i| *i < p.items.len()) else { return Vec::new() };
    let item = p.items.remove(at);
    p.shown.remove(p.cursor);
    for i in p.shown.iter_mut().filter(|i| **i > at) {
        *i -= 1;
    }
    p.cursor = p.cursor.min(p.shown.len().saturating_sub(1));
    let Leads::Place(place) = item.leads else { return vec![Request::say(Say::NothingToRemove, lang)] };
    let letter = item.sign.chars().next().filter(char::is_ascii_lowercase);
    match letter {
        Some(letter) => vec![Request::Record(Fact::Mark { letter, place: None })],
        None => vec![Request::Record(Fact::Note(Note { place, text: String::new(), stamp: Stamp::default() }))],
    }
}

/// The rows that a page of a list turns.
const PAGE: isize = 10;

/// Goes so many rows down the list, or up.
fn turn(t: &mut Typing, rows: isize) {
    if let Some(p) = &mut t.picker {
        p.cursor = p.cursor.saturating_add_signed(rows).min(p.shown.len().saturating_sub(1));
    }
}

/// Goes to the column on the right, or on the left.
fn step_column(t: &mut Typing, right: bool) {
    if let Some(grid) = t.picker.as_mut().and_then(|p| p.grid.as_mut()) {
        let last = grid.heads.len().saturating_sub(1);
        grid.column = if right { (grid.column + 1).min(last) } else { grid.column.saturating_sub(1) };
    }
}

/// Goes to the row above or below, or the line typed before or after.
fn step(t: &mut Typing, histories: &mut Histories, older: bool) -> Vec<Request> {
    if let Some(p) = &mut t.picker {
        let last = p.shown.len().saturating_sub(1);
        p.cursor = if older { p.cursor.saturating_sub(1) } else { (p.cursor + 1).min(last) };
        return Vec::new();
    }
    let Some(history) = histories.of(&t.opening) else { return Vec::new() };
    match if older { history.older() } else { history.newer() } {
        Some(line) => {
            t.line = Line::new(line);
            changed(t)
        }
        None => Vec::new(),
    }
}

/// Narrows a list to what holds some words.
pub fn narrow(p: &mut Picker, words: &str) {
    let kept = p.shown.get(p.cursor).copied();
    let wanted = fold::fold(words).to_lowercase();
    let words = names::words(&wanted);
    p.shown = (0..p.items.len())
        .filter(|i| {
            let item = fold::fold(&p.items[*i].text);
            words.iter().all(|w| w.is_match(item.as_str()))
        })
        .collect();
    p.cursor = p.shown.iter().position(|i| Some(*i) == kept).unwrap_or(0);
}

/// Called when the typed text has changed: narrows the list, updates the preview.
fn changed(t: &mut Typing) -> Vec<Request> {
    t.offers.clear();
    let text = t.line.text.clone();
    if let Some(p) = t.picker.as_mut().filter(|_| t.opening != Opening::Library) {
        narrow(p, &text);
    }
    match t.opening {
        Opening::Search { .. } | Opening::Names(_) | Opening::Figures | Opening::Comparison | Opening::Library | Opening::Help => {
            vec![Request::Typed { opening: t.opening.clone(), text }]
        }
        Opening::Command | Opening::Note(_) | Opening::List(_) => Vec::new(),
    }
}

fn cancel(typing: &mut Option<Typing>, histories: &mut Histories) -> Vec<Request> {
    let Some(t) = typing.take() else { return Vec::new() };
    if let Some(history) = histories.of(&t.opening) {
        history.leave();
    }
    vec![Request::Cancelled(t.opening)]
}

fn accept(typing: &mut Option<Typing>, histories: &mut Histories, lang: Lang) -> Vec<Request> {
    // A list narrowed to nothing leads nowhere, and stays open to be widened.
    if typing.as_ref().and_then(|t| t.picker.as_ref()).is_some_and(|p| p.shown.is_empty()) {
        return Vec::new();
    }
    // Nor does a cell without a report.
    if typing.as_ref().and_then(|t| t.picker.as_ref()).is_some_and(|p| p.grid.is_some() && p.cell().is_none_or(|c| c.entry.is_none())) {
        return Vec::new();
    }
    let Some(t) = typing.take() else { return Vec::new() };
    let text = t.line.text.trim().to_owned();
    if let Some(Leads::Hit { source, part, sought }) = t.picker.as_ref().and_then(|p| p.leads()) {
        if let Some(history) = histories.of(&t.opening) {
            history.push(&text);
        }
        return vec![Request::GoToHit { source: source.clone(), part: *part, sought: sought.clone() }];
    }
    match t.opening {
        Opening::Command => {
            if let Some(history) = histories.of(&t.opening) {
                history.push(&text);
            }
            vec![match commands::parse(&text) {
                Ok(command) => Request::Do(command),
                Err(Wrong::Unknown(name)) => Request::Notice(say(lang, Say::UnknownCommand, &[&name])),
                Err(Wrong::Value { name, value }) if name == "encoding" => Request::Notice(say(lang, Say::UnknownEncoding, &[&value])),
                Err(Wrong::Value { name, value }) => Request::Notice(say(lang, Say::BadValue, &[&name, &value])),
            }]
        }
        Opening::List(Listed::Outline | Listed::Bookmarks | Listed::Carried | Listed::Before) => {
            match t.picker.as_ref().and_then(|p| p.leads()) {
                Some(Leads::Section(s)) => vec![Request::GoToSection(*s)],
                Some(Leads::Place(place)) => vec![Request::GoToPlace(place.clone())],
                Some(Leads::Compared(item)) => vec![Request::GoToCompared(*item)],
                Some(Leads::Sentence(entry, highlight)) => vec![Request::Highlight { entry: *entry, highlight: *highlight }],
                Some(Leads::Hit { .. } | Leads::Report(_)) | None => Vec::new(),
            }
        }
        Opening::List(Listed::ByYear) => {
            let entry = t.picker.as_ref().and_then(|p| p.cell()).and_then(|c| c.entry);
            entry.map_or_else(Vec::new, |entry| vec![Request::Select(entry), Request::Focus(Pane::Text)])
        }
        opening => vec![Request::Accepted { opening, text }],
    }
}
