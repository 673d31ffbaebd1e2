//! Where the reader types: search, filter, commands, notes, and lists that typing narrows. A prompt knows what it is for; what it
//! leads to is done elsewhere.

use crate::app::action::Action;
use crate::app::jobs;
use crate::app::jobs::Purpose;
use crate::app::keymap::{Context, Key, Meaning};
use crate::app::model::{HelpAt, Model, Pane, Then};
use crate::app::panes::{comparison, metrics, reports, text};
use crate::app::prompt::commands;
use crate::app::prompt::commands::{Asked, Wrong};
use crate::app::prompt::line::Line;
use crate::app::update::{Effect, act};
use crate::lang::{Say, say};
use crate::library::corrections;
use crate::records::facts::{Fact, Note, Place};
use crate::report::section_heading;
use crate::text::fold;

/// What is typed for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// Words in the text; then only the matches, if so asked.
    Search {
        only: bool,
    },
    /// Names in the list.
    Names(Purpose),
    /// Words of the metrics table.
    Figures,
    /// Words of the two texts compared.
    Redline,
    Command,
    Note(Place),
    Outline,
    Marks,
}

/// Where a row of a list leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Leads {
    Section(usize),
    Place(Place),
}

/// A row of a list.
#[derive(Debug, Clone)]
pub struct Item {
    pub sign: String,
    pub text: String,
    pub depth: usize,
    pub leads: Leads,
}

/// A list that typing narrows.
#[derive(Debug, Clone, Default)]
pub struct Picker {
    pub items: Vec<Item>,
    /// The items that fit what is typed.
    pub shown: Vec<usize>,
    pub cursor: usize,
    pub top: usize,
}

/// A prompt, with its list if it has one.
#[derive(Debug, Clone)]
pub struct Typing {
    pub kind: Kind,
    pub line: Line,
    pub picker: Option<Picker>,
    /// Words a Tab may complete to.
    pub offers: Vec<&'static str>,
}

/// Rows of a list that are shown at once.
pub fn picker_rows(model: &Model) -> usize {
    usize::from(model.size.1).saturating_sub(6).clamp(1, 24)
}

fn prompt(kind: Kind, line: Line, picker: Option<Picker>) -> Typing {
    Typing { kind, line, picker, offers: Vec::new() }
}

pub(crate) fn search(model: &mut Model, only: bool) {
    model.typing = Some(prompt(Kind::Search { only }, Line::default(), None));
}

pub(crate) fn names(model: &mut Model, purpose: Purpose) {
    let before = model.list.filter.as_ref().filter(|_| purpose == Purpose::Filter).map_or("", |f| f.query.as_str());
    model.typing = Some(prompt(Kind::Names(purpose), Line::new(before), None));
}

pub(crate) fn figures(model: &mut Model) {
    model.typing = Some(prompt(Kind::Figures, Line::new(&model.metrics.filter), None));
}

pub(crate) fn redline(model: &mut Model) {
    model.typing = Some(prompt(Kind::Redline, Line::default(), None));
}

pub(crate) fn command(model: &mut Model) {
    model.typing = Some(prompt(Kind::Command, Line::default(), None));
}

pub(crate) fn note(model: &mut Model) {
    let Some(mut place) = text::update::place_here(model) else { return };
    // A note is on the section, not on a row of it.
    place.into = 0;
    let before = model.memory.note(place.report, &place.name, place.year, place.section).map_or(String::new(), |n| n.text.clone());
    model.typing = Some(prompt(Kind::Note(place), Line::new(&before), None));
}

pub(crate) fn outline(model: &mut Model) {
    let Some(reader) = &model.reader else { return };
    let r = &reader.report;
    let items: Vec<Item> = r
        .sections
        .iter()
        .enumerate()
        .map(|(i, s)| Item { sign: String::new(), text: section_heading(r, s), depth: usize::from(s.depth - 1), leads: Leads::Section(i) })
        .collect();
    if items.is_empty() {
        model.notice = Some(Say::NoHeadings.text(model.lang).to_owned());
        return;
    }
    let cursor = reader.here().unwrap_or(0);
    open_picker(model, Kind::Outline, items, cursor);
}

pub(crate) fn marks(model: &mut Model) {
    let year = |y: Option<u32>| y.map_or_else(|| "?".to_owned(), |y| y.to_string());
    let row = |sign: String, place: &Place, text: &str| Item {
        sign,
        text: format!("{} {} · {}", place.name, year(place.year), text),
        depth: 0,
        leads: Leads::Place(place.clone()),
    };
    let mut items: Vec<Item> = model.memory.marks.iter().map(|(c, p)| row(c.to_string(), p, &p.words)).collect();
    items.extend(model.memory.notes.iter().map(|n| row("✎".to_owned(), &n.place, &n.text)));
    if items.is_empty() {
        model.notice = Some(Say::NoMarks.text(model.lang).to_owned());
        return;
    }
    open_picker(model, Kind::Marks, items, 0);
}

fn open_picker(model: &mut Model, kind: Kind, items: Vec<Item>, cursor: usize) {
    let picker = Picker { shown: (0..items.len()).collect(), items, cursor, top: 0 };
    model.typing = Some(prompt(kind, Line::default(), Some(picker)));
    scroll(model);
}

fn scroll(model: &mut Model) {
    let rows = picker_rows(model);
    if let Some(p) = model.typing.as_mut().and_then(|t| t.picker.as_mut()) {
        crate::app::panes::text::state::scroll(&mut p.top, p.cursor, p.shown.len(), rows);
    }
}

/// A paste: into the prompt; outside one it opens a search with the text in it.
pub(crate) fn paste(model: &mut Model, text: &str, effects: &mut Vec<Effect>) {
    if model.typing.is_none() {
        model.help = None;
        match model.focus {
            Pane::Metrics => figures(model),
            Pane::Comparison => redline(model),
            Pane::Text | Pane::Findings if model.reader.is_some() => {
                model.turn_to(Pane::Text);
                search(model, false);
            }
            _ => names(model, Purpose::Find),
        }
    }
    if let Some(t) = &mut model.typing {
        t.line.insert(text);
    }
    changed(model, effects);
}

pub(crate) fn press(model: &mut Model, key: Key, effects: &mut Vec<Effect>) {
    let meaning = model.keymap.meaning(Context::Prompt, &[key]);
    let Some(t) = &mut model.typing else { return };
    let Meaning::Does(action) = meaning else {
        if let Key::Char(c) = key {
            t.line.insert(c.encode_utf8(&mut [0; 4]));
            changed(model, effects);
        }
        return;
    };
    match action {
        Action::Accept => accept(model, effects),
        Action::Back => cancel(model, effects),
        Action::Complete => {
            if t.kind == Kind::Command {
                let lang = model.lang;
                if t.offers.is_empty() {
                    let full = commands::complete(&t.line.text, lang);
                    t.offers = if full == t.line.text { commands::completions(&full, lang) } else { Vec::new() };
                    t.line = Line::new(&full);
                } else if let Some(next) = t.offers.first().copied() {
                    // Again: one after the other.
                    let head = t.line.text.rfind(' ').map_or("", |i| &t.line.text[..=i]).to_owned();
                    t.line = Line::new(&format!("{head}{next}"));
                    t.offers.rotate_left(1);
                }
            } else if let Some(p) = &mut t.picker {
                p.cursor = if p.shown.is_empty() { 0 } else { (p.cursor + 1) % p.shown.len() };
                scroll(model);
            }
        }
        Action::CaretLeft => t.line.left(),
        Action::CaretRight => t.line.right(),
        Action::CaretStart => t.line.start(),
        Action::CaretEnd => t.line.end(),
        Action::EraseLeft => {
            if t.line.erase() {
                changed(model, effects);
            } else if t.line.text.is_empty() {
                cancel(model, effects);
            }
        }
        Action::EraseAll => {
            t.line.erase_all();
            changed(model, effects);
        }
        Action::EraseWord => {
            t.line.erase_word();
            changed(model, effects);
        }
        Action::Older | Action::Newer => {
            if let Some(p) = &mut t.picker {
                let last = p.shown.len().saturating_sub(1);
                p.cursor = if action == Action::Older { p.cursor.saturating_sub(1) } else { (p.cursor + 1).min(last) };
                scroll(model);
                return;
            }
            let history = match t.kind {
                Kind::Search { .. } | Kind::Redline => &mut model.histories.search,
                Kind::Names(_) => &mut model.histories.names,
                Kind::Figures => &mut model.histories.figures,
                Kind::Command => &mut model.histories.command,
                Kind::Note(_) | Kind::Outline | Kind::Marks => return,
            };
            let line = if action == Action::Older { history.older() } else { history.newer() };
            if let Some(line) = line {
                t.line = Line::new(line);
                changed(model, effects);
            }
        }
        Action::Redraw => effects.push(Effect::Clear),
        _ => {}
    }
}

/// What was typed has changed: what shows at once follows.
fn changed(model: &mut Model, effects: &mut Vec<Effect>) {
    let Some(t) = &mut model.typing else { return };
    t.offers.clear();
    let text = t.line.text.clone();
    match t.kind {
        Kind::Search { .. } => text::update::ask_search(model, text, effects),
        Kind::Names(purpose) => reports::update::ask_names(model, text, purpose, effects),
        Kind::Figures => metrics::update::filter(model, &text),
        Kind::Redline => comparison::update::find(model, &text),
        Kind::Outline | Kind::Marks => {
            if let Some(p) = &mut t.picker {
                let kept = p.shown.get(p.cursor).copied();
                let wanted = fold::fold(&text).to_lowercase();
                let words = jobs::words(&wanted);
                p.shown = (0..p.items.len())
                    .filter(|i| {
                        let item = fold::fold(&p.items[*i].text);
                        words.iter().all(|w| w.is_match(item.as_str()))
                    })
                    .collect();
                p.cursor = p.shown.iter().position(|i| Some(*i) == kept).unwrap_or(0);
            }
            scroll(model);
        }
        Kind::Command | Kind::Note(_) => {}
    }
}

fn cancel(model: &mut Model, effects: &mut Vec<Effect>) {
    let Some(t) = model.typing.take() else { return };
    match t.kind {
        // What was lit while typing gives way to what was searched for before.
        Kind::Search { .. } => {
            let before = model.query.clone();
            text::update::ask_search(model, before, effects);
            model.histories.search.leave();
        }
        Kind::Names(purpose) => {
            model.histories.names.leave();
            if purpose == Purpose::Filter {
                model.list.filter = None;
                model.refresh_list();
                effects.push(Effect::Rest);
            } else {
                model.list.found = None;
            }
            model.drop_names();
        }
        Kind::Figures => {
            model.histories.figures.leave();
            metrics::update::filter(model, "");
        }
        Kind::Redline => {
            model.histories.search.leave();
            comparison::update::find(model, "");
        }
        Kind::Command => model.histories.command.leave(),
        Kind::Note(_) | Kind::Outline | Kind::Marks => {}
    }
}

fn accept(model: &mut Model, effects: &mut Vec<Effect>) {
    // A list narrowed to nothing leads nowhere, and stays to be widened.
    if model.typing.as_ref().and_then(|t| t.picker.as_ref()).is_some_and(|p| p.shown.is_empty()) {
        return;
    }
    let Some(t) = model.typing.take() else { return };
    let text = t.line.text.trim().to_owned();
    match t.kind {
        Kind::Search { only } => {
            // An empty line searches for the last words again.
            let query = if text.is_empty() { model.query.clone() } else { text };
            model.histories.search.push(&query);
            if query.is_empty() {
                text::update::drop_hits(model);
                return;
            }
            text::update::push_jump_for_esc(model);
            model.query.clone_from(&query);
            model.jump_to_hit = true;
            if let Some(reader) = model.reader.as_mut().filter(|_| only) {
                reader.only_hits = true;
            }
            text::update::ask_search(model, query, effects);
        }
        Kind::Names(purpose) => {
            model.histories.names.push(&text);
            reports::update::ask_names(model, text, purpose, effects);
            model.asked.then = if purpose == Purpose::Find { Then::Jump } else { Then::Stay };
            effects.push(Effect::Rest);
        }
        Kind::Figures => {
            model.histories.figures.push(&text);
            metrics::update::filter(model, &text);
        }
        Kind::Redline => {
            model.histories.search.push(&text);
            comparison::update::find(model, &text);
            if !text.is_empty() {
                comparison::update::step_hit(model, true, true);
            }
        }
        Kind::Command => {
            model.histories.command.push(&text);
            match commands::parse(&text) {
                Ok(asked) => do_command(model, asked, effects),
                Err(Wrong::Unknown(name)) => model.notice = Some(say(model.lang, Say::UnknownCommand, &[&name])),
                Err(Wrong::Value { name, value }) if name == "encoding" => {
                    model.notice = Some(say(model.lang, Say::UnknownEncoding, &[&value]));
                }
                Err(Wrong::Value { name, value }) => model.notice = Some(say(model.lang, Say::BadValue, &[&name, &value])),
            }
        }
        Kind::Note(place) => {
            model.notice = Some(if text.is_empty() { Say::NoteTaken } else { Say::NoteKept }.text(model.lang).to_owned());
            text::update::learn(model, Fact::Note(Note { place, text }), effects);
        }
        Kind::Outline | Kind::Marks => {
            let chosen = t.picker.and_then(|p| p.shown.get(p.cursor).and_then(|i| p.items.get(*i)).map(|i| i.leads.clone()));
            match chosen {
                Some(Leads::Section(s)) => {
                    text::update::push_jump_for_esc(model);
                    model.turn_to(Pane::Text);
                    let height = model.text_area().1;
                    if let Some(reader) = &mut model.reader {
                        reader.go_to_section(s);
                        // A heading that was chosen stands at the top.
                        reader.top = reader.cursor;
                        reader.scroll(height);
                    }
                    effects.push(Effect::Rest);
                }
                Some(Leads::Place(place)) => text::update::go_to_place(model, &place, effects),
                None => {}
            }
        }
    }
}

fn do_command(model: &mut Model, asked: Asked, effects: &mut Vec<Effect>) {
    let height = model.text_area().1;
    match asked {
        Asked::Nothing => {}
        Asked::Paragraph(n) => {
            text::update::push_jump_for_esc(model);
            if let Some(reader) = &mut model.reader
                && let Some(start) = reader.paragraph_start(n)
            {
                reader.go_to(start);
                reader.scroll(height);
                model.turn_to(Pane::Text);
            }
        }
        Asked::Share(n) => {
            text::update::push_jump_for_esc(model);
            if let Some(reader) = &mut model.reader {
                let at = reader.share_start(n);
                reader.go_to(at);
                if n >= 100 {
                    let last = reader.extent().1;
                    reader.move_to(last, true);
                }
                reader.scroll(height);
                model.turn_to(Pane::Text);
            }
        }
        Asked::Quit => act(model, Action::Quit, effects),
        Asked::Help => model.help = Some(HelpAt(0)),
        Asked::Tree => reports::update::tree(model),
        Asked::Table => reports::update::table(model, effects),
        Asked::Marks => marks(model),
        Asked::Outline => outline(model),
        Asked::Lang(lang) => {
            model.lang = lang;
            metrics::update::rename(model);
            comparison::update::rename(model);
        }
        Asked::Columns(names) => metrics::update::columns(model, &names),
        Asked::Colours(c) => model.looks.colours = c,
        Asked::Shade(s) => model.looks.shade = s,
        Asked::Encoding(encoding) => {
            if let Some(e) = model.shown_entry().or(model.selected_entry()) {
                effects.push(Effect::Reencode { source: e.source.clone(), encoding });
            }
        }
        Asked::Correct { year, locality, genre } => {
            let Some(reader) = &model.reader else { return };
            if locality.as_deref().is_some_and(|l| corrections::chain(l).is_none()) {
                model.notice = Some(say(model.lang, Say::BadValue, &[&model.lang.pick("locality", "地区"), &locality.unwrap_or_default()]));
                return;
            }
            let record = corrections::record(&reader.report.id, year, locality.as_deref(), genre.as_deref());
            effects.push(Effect::Correct { record, source: reader.loaded.source.clone() });
            model.notice = Some(Say::Corrected.text(model.lang).to_owned());
        }
        Asked::Uncorrect => {
            let Some(reader) = &model.reader else { return };
            let record = corrections::withdrawal(&reader.report.id);
            effects.push(Effect::Correct { record, source: reader.loaded.source.clone() });
            model.notice = Some(Say::Uncorrected.text(model.lang).to_owned());
        }
        Asked::State => {
            model.notice = Some(match &model.state {
                Some(path) => say(model.lang, Say::StateAt, &[&path.display()]),
                None => Say::NoState.text(model.lang).to_owned(),
            });
        }
        Asked::ForgetState { sure: false } => {
            let (marks, notes) = (model.memory.marks.len(), model.memory.notes.len());
            model.notice = Some(say(model.lang, Say::StateAsk, &[&marks, &notes]));
        }
        Asked::ForgetState { sure: true } => {
            model.memory = crate::records::facts::Memory::default();
            effects.push(Effect::ForgetState);
            model.notice = Some(Say::StateForgotten.text(model.lang).to_owned());
        }
        Asked::Keys => {
            model.notice = model.keys_file.as_ref().map(|path| say(model.lang, Say::KeysAt, &[&path.display()]));
        }
    }
}
