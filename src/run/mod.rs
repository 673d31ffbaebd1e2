//! The loop: wait, take all pending messages, update, perform effects, draw once. Reading happens on other threads; the first frame is
//! drawn before any file was opened; leaving never blocks.
//!
//! | file | holds |
//! | --- | --- |
//! | `screenside` | what effects reach on a screen: records, clipboard, suspension |
//! | `reading` | the thread that reads the files |
//! | `worker` | the threads that do everything else |

use crate::app::appearance::{Looks, Shade};
use crate::app::keymap;
use crate::app::{Model, Msg, update};
use crate::cli::{Index, Settings};
use crate::commands::{self, Exit, Tally, complain};
use crate::effects::{Effects, Screen};
use crate::headless;
use crate::lang;
use crate::lang::{Say, say};
use crate::library::{Options, Source, Unread, scan};
use crate::run::reading::Library;
use crate::run::screenside::Screenside;
use crate::store::Store;
use crate::store::base::Note;
use crate::term::{backend, guard, input, signals};
use crate::ui;
use std::io::{self, IsTerminal as _};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

mod reading;
mod screenside;
mod worker;

/// The longest time that the first frame waits for the rows of an index.
const KNOWN: Duration = Duration::from_millis(30);

/// The size of a printed frame.
const PRINTED: &str = "80x24";

/// `nianbao PATH…`
pub fn browse(settings: &Settings, paths: Vec<PathBuf>, keys: Option<&str>, print: bool, size: Option<&str>) -> Exit {
    let lang = settings.lang;
    let keys = match keys.map(keymap::parse_keys) {
        None => Vec::new(),
        Some(Ok(keys)) => keys,
        Some(Err(bad)) => {
            complain(&say(lang, Say::BadKeys, &[&lang::named(lang, &bad)]));
            return Exit::CouldNot;
        }
    };
    let paths = if paths.is_empty() { vec![PathBuf::from(".")] } else { paths };
    if print {
        let Some(size) = parse_size(size.unwrap_or(PRINTED)) else {
            complain(Say::BadSize.text(lang));
            return Exit::CouldNot;
        };
        let options = commands::options(settings, &paths);
        // A printed frame is the same on every machine: no records, no keys or looks of the reader's own.
        let found = scan::scan(&paths, rules(settings));
        let model = Model::new(lang, settings.ambiguous, size);
        let model = headless::play_found(&mut Effects::new(options), model, &found, &keys);
        let mut tally = Tally::default();
        for entry in model.entries.iter().filter(|e| !e.gone) {
            match &entry.unread {
                Some(why) => tally.unread(lang, &entry.source, why),
                None => tally.read(),
            }
        }
        return commands::print(lang, &headless::text(&headless::draw(&model)), tally.exit());
    }
    // One that is not there is a row among others; by itself it is nothing to browse.
    let missing = |path: &PathBuf| std::fs::symlink_metadata(path).err().filter(|_| path.as_os_str() != "-");
    if paths.iter().all(|path| missing(path).is_some()) {
        let mut tally = Tally::default();
        for (path, e) in paths.iter().filter_map(|path| Some((path, missing(path)?))) {
            tally.unread(lang, &Source::file(path), &Unread::from(&e));
        }
        return tally.exit();
    }
    if !io::stdout().is_terminal() {
        complain(Say::NoTerminal.text(lang));
        return Exit::CouldNot;
    }
    // Before memory is asked for: some terminals can be told any size.
    if let Ok(size) = ratatui::crossterm::terminal::size()
        && let Some(sentence) = too_large(lang, size)
    {
        complain(&sentence);
        return Exit::CouldNot;
    }
    let options = commands::options(settings, &paths);
    let stored = match commands::open_store(settings, &paths, &options) {
        Ok(stored) => stored,
        Err(sentence) => {
            complain(&sentence);
            return Exit::CouldNot;
        }
    };
    match on_screen(settings, paths, options, stored, &keys) {
        Ok(()) => Exit::Done,
        Err(e) => {
            guard::leave();
            complain(&say(lang, Say::TerminalFailed, &[&lang::system(lang, &e)]));
            Exit::CouldNot
        }
    }
}

/// Returns how files are found.
fn rules(settings: &Settings) -> scan::Rules {
    scan::Rules { all: settings.all, ..scan::Rules::default() }
}

/// Returns a sentence if a window is larger than what can be drawn.
fn too_large(lang: lang::Lang, size: (u16, u16)) -> Option<String> {
    let sentence = || say(lang, Say::TerminalTooLarge, &[&size.0, &size.1, &backend::LARGEST, &backend::LARGEST]);
    (backend::bounded(size) != size).then(sentence)
}

/// Makes the model look as the reader's settings say.
fn prefer(model: &mut Model, settings: &Settings) {
    // The theme `auto` is what the terminal says of itself.
    if let Some(shade) = settings.theme.as_deref().filter(|t| *t != Shade::Own.name()).and_then(Shade::from_name) {
        model.looks.shade = shade;
    }
    model.looks.colours = settings.colours.unwrap_or(model.looks.colours);
    model.compare.view.options.noise = settings.pass_over.unwrap_or(model.compare.view.options.noise);
    model.list_width = settings.list_width;
}

fn parse_size(text: &str) -> Option<(u16, u16)> {
    let (w, h) = text.split_once(['x', 'X', '×'])?;
    let size = (w.trim().parse().ok()?, h.trim().parse().ok()?);
    (size.0 > 0 && size.1 > 0 && backend::bounded(size) == size).then_some(size)
}

fn on_screen(
    settings: &Settings,
    paths: Vec<PathBuf>,
    options: Options,
    (store, notes): (Store, Vec<Note>),
    keys: &[keymap::Key],
) -> io::Result<()> {
    // Before the terminal is taken: a signal that came in between would leave it taken.
    signals::start()?;
    let _guard = guard::Guard::enter()?;
    let mut screen = backend::screen()?;
    let size = screen.size()?;
    let mut model = Model::new(settings.lang, settings.ambiguous, (size.width, size.height));
    model.successions = options.corrections.successions().clone();
    model.knowledge = Arc::clone(&options.knowledge);
    model.looks = Looks::of(|name| std::env::var(name).ok());
    prefer(&mut model, settings);
    let (to_loop, messages) = mpsc::channel();
    input::start(to_loop.clone())?;
    let stop = Arc::new(AtomicBool::new(false));
    let mut effects = Effects::new(options);
    let mut outside = Screenside::new(settings, &to_loop, &stop)?;
    own_keys(&mut model);
    outside.remember_library(&paths, &mut model);
    for note in &notes {
        model.notice = Some(commands::note(settings.lang, note));
    }
    let given = matches!(settings.index, Index::Given(_));
    // What an index knows is there in a moment; without one the first frame does not wait.
    let known = store.path().is_some() && store.knows_any();
    let library = Library { rules: rules(settings), paths, store, given, said: commands::trouble, lang: settings.lang };
    reading::start(library, &effects, stop, to_loop.clone())?;
    let mut begun = if known { messages.recv_timeout(KNOWN).ok() } else { None };
    if begun.is_none() {
        screen.draw(|f| ui::draw(f, &model))?;
    }
    for key in keys {
        // The receiver lives as long as this function.
        let _ = to_loop.send(Msg::Key(*key));
    }
    while let Some(first) = begun.take().or_else(|| next(&messages, &mut outside.rest)) {
        let mut waiting = vec![first];
        waiting.extend(messages.try_iter());
        let mut clear = false;
        for msg in waiting {
            let msg = match msg {
                Msg::Resize(w, h) => {
                    // Drawn as far as it can be, which is said.
                    model.notice = too_large(settings.lang, (w, h)).or(model.notice.take());
                    let (w, h) = backend::bounded((w, h));
                    Msg::Resize(w, h)
                }
                other => other,
            };
            for effect in update(&mut model, msg) {
                clear |= effects.perform(effect, &mut outside)? == Screen::DrawAnew;
            }
            if model.quit {
                outside.close();
                return Ok(());
            }
        }
        if clear {
            backend::redraw(&mut screen)?;
        }
        screen.draw(|f| ui::draw(f, &model))?;
    }
    Ok(())
}

/// Lays the reader's own keys over the table; invalid lines are reported, the rest applies.
fn own_keys(model: &mut Model) {
    model.keys_file = crate::cli::own_keys();
    let Some(path) = &model.keys_file else { return };
    let text = match commands::settings_text(model.lang, path) {
        Ok(Some(text)) => text,
        Ok(None) => return,
        Err(sentence) => {
            model.notice = Some(sentence);
            return;
        }
    };
    let (bad, twice) = model.keymap.overlay(&text);
    let shown = path.display();
    let mut said: Vec<String> = Vec::new();
    if !bad.is_empty() {
        said.push(say(model.lang, Say::BadKeysFile, &[&shown, &lang::lines(model.lang, &bad)]));
    }
    said.extend(twice.iter().map(|(a, b)| say(model.lang, Say::TwiceBound, &[&shown, a, b])));
    if !said.is_empty() {
        model.notice = Some(said.join(" "));
    }
}

/// Returns the next message, or `Msg::Rested` when the timer runs out. Without a timer only messages wake the loop.
fn next(messages: &Receiver<Msg>, rest: &mut Option<Instant>) -> Option<Msg> {
    let Some(until) = *rest else { return messages.recv().ok() };
    match messages.recv_timeout(until.saturating_duration_since(Instant::now())) {
        Ok(msg) => Some(msg),
        Err(RecvTimeoutError::Timeout) => {
            *rest = None;
            Some(Msg::Rested)
        }
        Err(RecvTimeoutError::Disconnected) => None,
    }
}
