//! Opens prompts: with their initial line, and with the rows of those that are lists.

use crate::app::action::Action;
use crate::app::carried;
use crate::app::jobs::{NotSought, Purpose};
use crate::app::keymap::{self, Key};
use crate::app::model::Model;
use crate::app::navigate;
use crate::app::panes::text::reader::Reader;
use crate::app::place::{Pane, Sought};
use crate::app::prompt::line::Line;
use crate::app::prompt::state::{Item, Leads, Picker, Typing};
use crate::app::prompt::update::narrow;
use crate::app::request::{Listed, Opening};
use crate::lang::{Say, say};
use crate::records::facts::TextPlace;
use crate::records::whose::Whose;
use crate::report::section_heading;
use crate::store::Query;
use crate::store::query::Bad;
use crate::store::seek::Hit;
use std::sync::Arc;

/// Opens a prompt; for a list without rows, shows a sentence instead.
pub fn open(model: &mut Model, opening: Opening) {
    let mut picker = None;
    let line = match &opening {
        Opening::Names(Purpose::Filter) => Line::new(model.list.filter.as_ref().map_or("", |f| f.query.as_str())),
        Opening::Figures if model.focus == Pane::Comparison => Line::new(&model.compare.view.figures.filter),
        Opening::Figures => Line::new(&model.metrics.filter),
        Opening::Note(place) => {
            let before = model.memory.note(&place.of, place.section);
            Line::new(before.map_or("", |n| n.text.as_str()))
        }
        Opening::List(listed) => {
            picker = match listed {
                Listed::Outline => outline(model),
                Listed::Bookmarks => bookmarks(model),
                Listed::Carried => carried::sentences(model),
                Listed::Before => carried::before(model),
                // Filled as soon as it is known.
                Listed::Alike | Listed::Across | Listed::ByYear => Some(Picker::default()),
            };
            if picker.is_none() {
                return;
            }
            Line::default()
        }
        Opening::Library => {
            picker = Some(Picker::default());
            Line::default()
        }
        Opening::Help => {
            model.help_filter.clear();
            Line::default()
        }
        Opening::Search { .. } | Opening::Names(Purpose::Find) | Opening::Comparison | Opening::Command => Line::default(),
    };
    match opening {
        Opening::Names(Purpose::Filter) => model.list.remember(),
        Opening::Names(Purpose::Find) => model.list.begin_preview(),
        _ => {}
    }
    model.typing = Some(Typing::new(opening, line, picker));
}

/// Opens the prompt for a note on the section the reader is in.
pub fn note(model: &mut Model) {
    let Some(mut place) = navigate::place_here(model) else { return };
    // A note belongs to the section, not to a row of it.
    place.into = 0;
    open(model, Opening::Note(place));
}

/// Opens the prompt for a paste when none is open.
pub fn for_paste(model: &mut Model) {
    model.help = None;
    match model.focus {
        Pane::Metrics => open(model, Opening::Figures),
        Pane::Comparison => open(model, Opening::Comparison),
        Pane::Text | Pane::Findings if model.text.reader.is_some() => {
            model.turn_to(Pane::Text);
            open(model, Opening::Search { only: false });
        }
        _ => open(model, Opening::Names(Purpose::Find)),
    }
}

/// Returns a sentence about keys that mean nothing, with those that could follow the first ones.
pub fn unknown_keys(model: &Model, keys: &[Key]) -> String {
    let typed = keymap::shown(keys, model.lang);
    let begun = keys.split_last().map_or(&[][..], |(_, begun)| begun);
    if begun.is_empty() {
        let help = model.keymap.key_of(model.context(), Action::Help, model.lang);
        return say(model.lang, Say::UnknownKey, &[&typed, &help]);
    }
    let mut following: Vec<String> = model.keymap.following(model.context(), begun, model.lang).into_iter().map(|(_, keys)| keys).collect();
    following.dedup();
    let begun = keymap::shown(begun, model.lang);
    say(model.lang, Say::UnknownSequence, &[&typed, &begun, &following.join(" ")])
}

fn outline(model: &mut Model) -> Option<Picker> {
    let reader = model.text.reader.as_ref()?;
    let r = &reader.report;
    let items: Vec<Item> = r
        .sections
        .iter()
        .enumerate()
        .map(|(i, s)| Item {
            sign: sign_of(model, reader, i),
            text: section_heading(r, s),
            sentence: String::new(),
            lit: 0..0,
            depth: usize::from(s.depth - 1),
            leads: Leads::Section(i),
        })
        .collect();
    if items.is_empty() {
        model.notice = Some(Say::NoHeadings.text(model.lang).to_owned());
        return None;
    }
    Some(Picker::new(items, reader.here().unwrap_or(0)))
}

/// Returns the letters of the bookmarks in a section, and the sign of a note on it.
fn sign_of(model: &Model, reader: &Reader, section: usize) -> String {
    let (Some(e), Some(id)) = (model.shown_entry(), reader.folds.id(section)) else { return String::new() };
    let whose = Whose::of(e);
    let mut sign: String = model.memory.marks.iter().filter(|(_, p)| p.section == Some(id) && p.of.is(&whose)).map(|(c, _)| *c).collect();
    if model.memory.note(&whose, Some(id)).is_some() {
        sign.push('✎');
    }
    sign
}

fn bookmarks(model: &mut Model) -> Option<Picker> {
    let year = |y: Option<u32>| y.map_or_else(|| "?".to_owned(), |y| y.to_string());
    let row = |sign: String, place: &TextPlace, text: &str| Item {
        sign,
        text: format!("{} {} · {}", place.of.name, year(place.of.year), text),
        sentence: String::new(),
        lit: 0..0,
        depth: 0,
        leads: Leads::Place(place.clone()),
    };
    let mut items: Vec<Item> = model.memory.marks.iter().map(|(c, p)| row(c.to_string(), p, &p.words)).collect();
    items.extend(model.memory.notes.iter().map(|n| row("✎".to_owned(), &n.place, &n.signed(&model.reader_name))));
    if items.is_empty() {
        model.notice = Some(Say::NoMarks.text(model.lang).to_owned());
        return None;
    }
    Some(Picker::new(items, 0))
}

// ------------------------------------------------------------------------------------------------ lists that are filled later

/// Fills a list, narrowed by what was typed in the meantime; one that was closed stays closed.
pub fn fill(model: &mut Model, listed: Listed, mut picker: Picker) {
    let Some(typing) = model.typing.as_mut().filter(|t| t.opening == Opening::List(listed)) else { return };
    narrow(&mut picker, &typing.line.text);
    typing.picker = Some(picker);
}

/// Says beside a list how far it is known, while nothing is in it.
pub fn note_in(model: &mut Model, listed: Listed, said: Say) {
    let note = Some(said.text(model.lang).to_owned());
    fill(model, listed, Picker { note, ..Picker::default() });
}

/// Closes a list in which nothing is with a sentence, unless something was typed: further keys are meant for it.
pub fn nothing(model: &mut Model, listed: Listed, said: Say) {
    if model.typing.as_ref().is_some_and(|t| t.opening == Opening::List(listed) && t.line.text.is_empty()) {
        model.typing = None;
        model.notice = Some(said.text(model.lang).to_owned());
    } else {
        note_in(model, listed, said);
    }
}

// ------------------------------------------------------------------------------------------------ a search over all reports

/// Returns the list of a search over all reports, while it is open.
fn library(model: &mut Model) -> Option<&mut Picker> {
    model.typing.as_mut().filter(|t| matches!(t.opening, Opening::Library | Opening::List(Listed::Alike | Listed::Across)))?.picker.as_mut()
}

/// Shows what was found first; the number of all follows.
pub fn sought(model: &mut Model, query: &Arc<Query>, hits: Vec<Hit>, whole: bool) {
    let note = whole.then(|| say(model.lang, Say::SearchCount, &[&hits.len()]));
    if let Some(picker) = library(model) {
        *picker = Picker { note, ..Picker::new(hits.into_iter().map(|hit| item(hit, query)).collect(), 0) };
    }
}

/// Shows more of what was found, and the number of all; the cursor stays.
pub fn counted(model: &mut Model, query: &Arc<Query>, hits: Vec<Hit>, count: usize) {
    let note = Some(say(model.lang, Say::SearchCount, &[&count]));
    if let Some(picker) = library(model) {
        let (cursor, top) = (picker.cursor, picker.top);
        *picker = Picker { top, note, ..Picker::new(hits.into_iter().map(|hit| item(hit, query)).collect(), cursor) };
    }
}

fn item(hit: Hit, query: &Arc<Query>) -> Item {
    let year = hit.year.map_or_else(|| "?".to_owned(), |y| y.to_string());
    let head = format!("{} {year}  ", hit.place.or(hit.title).unwrap_or_else(|| hit.source.shown()));
    let lit = head.len() + hit.lit.start..head.len() + hit.lit.end;
    let leads = Leads::Hit { source: hit.source, part: hit.part, sought: Sought::Words(Arc::clone(query)) };
    Item { sign: String::new(), text: head + &hit.sentence, sentence: String::new(), lit, depth: 0, leads }
}

/// Says beside what is listed how far it is known.
pub fn beside_title(model: &mut Model, words: &str) {
    let Some(picker) = model.typing.as_mut().and_then(|t| t.picker.as_mut()) else { return };
    if let Some(grid) = &picker.grid {
        picker.note = Some(if words.is_empty() { grid.name.clone() } else { format!("{} · {words}", grid.name) });
    }
}

/// Shows why nothing was searched.
pub fn not_sought(model: &mut Model, why: &NotSought) {
    let lang = model.lang;
    let note = match why {
        NotSought::Bad(Bad::Empty) => String::new(),
        NotSought::Bad(Bad::Pattern(pattern)) => say(lang, Say::SearchPattern, &[pattern, pattern]),
        NotSought::Bad(Bad::Limit(limit)) => say(lang, Say::SearchLimit, &[limit]),
        NotSought::NotYet => Say::SearchNotYet.text(lang).to_owned(),
        NotSought::Broken => Say::SearchBroken.text(lang).to_owned(),
    };
    if model.typing.as_ref().is_some_and(|t| t.opening == Opening::List(Listed::ByYear)) {
        beside_title(model, &note);
    } else if let Some(picker) = library(model) {
        *picker = Picker { note: Some(note), ..Picker::default() };
    }
}
