//! The loop: wait, take all pending messages, update, perform effects, draw once. Reading happens on other threads; the first frame is
//! drawn before any file was opened; leaving never blocks.
//!
//! | file | holds |
//! | --- | --- |
//! | `screenside` | what effects reach on a screen: records, clipboard, suspension |
//! | `reading` | the thread that reads the files |
//! | `worker` | the threads that do everything else |
//! | `face` | what the reader has in front: a screen, or lines for a screen reader |

use crate::app::appearance::{Looks, Shade};
use crate::app::keymap;
use crate::app::message::Written;
use crate::app::{Effect, Model, Msg, update};
use crate::cli::{Cli, Index, Settings};
use crate::commands::{self, Exit, Tally, complain};
use crate::effects::{Effects, Screen};
use crate::headless;
use crate::lang;
use crate::lang::{Say, say};
use crate::library::{Options, Source, Unread, scan};
use crate::run::face::Face;
use crate::run::reading::Library;
use crate::run::screenside::Screenside;
use crate::store::Store;
use crate::store::base::Note;
use crate::term::charset::Charset;
use crate::term::inbox::{self, Inbox};
use crate::term::{backend, guard, signals};
use crate::ui::spoken;
use std::collections::VecDeque;
use std::io::{self, IsTerminal as _};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

mod face;
mod reading;
mod screenside;
mod worker;

/// The longest time that the first frame waits for the rows of an index.
const KNOWN: Duration = Duration::from_millis(30);
/// Terminals that have no clipboard.
const CLIPLESS: [&str; 3] = ["linux", "vt", "ansi"];

/// The size of a printed frame.
const PRINTED: &str = "80x24";

/// How the browser shows itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown<'a> {
    Screen,
    /// As lines, for a screen reader.
    Lines,
    /// One frame of a size, printed.
    Once(Option<&'a str>),
}

/// `nianbao PATH…`
pub fn browse(settings: &Settings, paths: Vec<PathBuf>, keys: Option<&str>, shown: Shown<'_>) -> Exit {
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
    if let Shown::Once(size) = shown {
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
    // In the browser every path must be there.
    let missing = |path: &PathBuf| std::fs::symlink_metadata(path).err().filter(|_| path.as_os_str() != "-");
    if paths.iter().any(|path| missing(path).is_some()) {
        let mut tally = Tally::default();
        for (path, e) in paths.iter().filter_map(|path| Some((path, missing(path)?))) {
            if let Some(command) = meant(path) {
                complain(&say(lang, Say::DidYouMean, &[&lang::named(lang, &path.to_string_lossy()), &command]));
            }
            tally.unread(lang, &Source::file(path), &Unread::from(&e));
        }
        return tally.exit();
    }
    if !io::stdout().is_terminal() {
        complain(Say::NoTerminal.text(lang));
        return Exit::CouldNot;
    }
    let charset = match Charset::of_locale(|name| std::env::var(name).ok()) {
        Ok(charset) => charset,
        Err(name) => {
            complain(&say(lang, Say::NoChinese, &[&name]));
            return Exit::CouldNot;
        }
    };
    if shown == Shown::Screen && std::env::var("TERM").is_ok_and(|term| term == "dumb") {
        complain(Say::DumbTerminal.text(lang));
        return Exit::CouldNot;
    }
    // Before memory is asked for: some terminals can be told any size.
    if let Ok(size) = backend::window()
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
    match on_screen(settings, paths, options, stored, &keys, (shown == Shown::Lines, charset)) {
        Ok(()) => Exit::Done,
        Err(e) => {
            guard::leave();
            complain(&say(lang, Say::TerminalFailed, &[&lang::system(lang, &e)]));
            Exit::CouldNot
        }
    }
}

/// Returns the command that a path which is not there was probably meant to be.
fn meant(path: &std::path::Path) -> Option<String> {
    let typed = path.to_str().filter(|p| p.len() > 2 && p.bytes().all(|b| b.is_ascii_alphabetic()))?.to_ascii_lowercase();
    Cli::names().into_iter().find(|c| strsim::osa_distance(&typed, c) <= 1 + usize::from(c.len() > 5))
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
    (lines, charset): (bool, Charset),
) -> io::Result<()> {
    // Before the terminal is taken: a signal that came in between would leave it taken.
    signals::start()?;
    let _guard = guard::Guard::enter(lines)?;
    let mut face = if lines { Face::lines(charset) } else { Face::screen(charset)? };
    let size = face.size()?;
    let ambiguous = charset.ambiguous(settings.ambiguous);
    let mut model = Model::new(settings.lang, ambiguous, size);
    model.successions = options.corrections.successions().clone();
    model.knowledge = Arc::clone(&options.knowledge);
    model.looks = Looks::of(|name| std::env::var(name).ok());
    prefer(&mut model, settings);
    let (to_loop, mut inbox) = inbox::start(charset)?;
    let stop = Arc::new(AtomicBool::new(false));
    let mut effects = Effects::new(options);
    let mut outside = Screenside::new(settings, &to_loop, &stop)?;
    model.read_only = settings.read_only;
    model.reader_name = screenside::author();
    if lines {
        spoken::prepare(&mut model);
        model.notice = Some(Say::SpokenStart.text(settings.lang).to_owned());
    }
    model.clipboard = !lines && std::env::var("TERM").is_ok_and(|term| !CLIPLESS.iter().any(|t| term.starts_with(t)));
    if !settings.read_only {
        own_keys(&mut model);
    }
    model.single = matches!(&paths[..], [only] if only.as_os_str() == "-" || only.is_file());
    outside.remember_library(&paths, &mut model);
    let said: Vec<String> = model.notice.take().into_iter().chain(notes.iter().map(|note| commands::note(settings.lang, note))).collect();
    model.notice = (!said.is_empty()).then(|| said.join(" "));
    let given = matches!(settings.index, Index::Given(_));
    // What an index knows is there in a moment; without one the first frame does not wait.
    let known = store.path().is_some() && store.knows_any();
    let library = Library { rules: rules(settings), paths, store, given, said: commands::trouble, lang: settings.lang };
    reading::start(library, &effects, stop, to_loop.clone())?;
    let mut begun = if known { inbox.wait(Some(Instant::now() + KNOWN)) } else { Vec::new() };
    for key in keys {
        // The receiver lives as long as this function.
        let _ = to_loop.send(Msg::Key(*key));
    }
    if !begun.is_empty() && !keys.is_empty() {
        begun.extend(inbox.wait(Some(Instant::now())));
    }
    // Whether what is shown is not the newest, and whether the screen must be drawn completely.
    let (mut due, mut clear) = (true, false);
    loop {
        let come = if begun.is_empty() {
            let until = if due { face.pace().wait(Instant::now()) } else { None };
            if due && until.is_none() {
                if std::mem::take(&mut clear) {
                    face.redraw()?;
                }
                face.draw(&model)?;
                due = false;
            }
            next(&mut inbox, &mut outside.rest, until)
        } else {
            std::mem::take(&mut begun)
        };
        let mut waiting = VecDeque::from(come);
        while let Some(msg) = waiting.pop_front() {
            let msg = match msg {
                Msg::Shown => {
                    face.pace().answered(Instant::now());
                    continue;
                }
                // Lines have no window.
                Msg::Resize(..) if lines => continue,
                Msg::Resize(w, h) => {
                    // Drawn as far as it can be, which is said. The terminal may have moved what it shows, even if it is as large again.
                    model.notice = too_large(settings.lang, (w, h)).or(model.notice.take());
                    clear = true;
                    let (w, h) = backend::bounded((w, h));
                    Msg::Resize(w, h)
                }
                other => other,
            };
            if matches!(msg, Msg::Key(_) | Msg::Paste(_)) {
                face.pace().begin();
            }
            due = true;
            for effect in update(&mut model, msg) {
                let effect = written_out(effect, &model);
                if matches!(effect, Effect::Suspend) {
                    settle_line(&mut face, &mut inbox, &mut waiting);
                }
                clear |= effects.perform(effect, &mut outside)? == Screen::DrawAnew;
            }
            if model.quit {
                outside.close();
                settle_line(&mut face, &mut inbox, &mut waiting);
                return Ok(());
            }
        }
    }
}

/// Makes text of what is to be written to a file, and a path of what was typed.
fn written_out(effect: Effect, model: &Model) -> Effect {
    let (path, what) = match effect {
        Effect::WriteFile { path, what } => (path, what),
        Effect::TakeIn(path) => return Effect::TakeIn(screenside::in_home(&path).to_string_lossy().into_owned()),
        other => return other,
    };
    let text = match what {
        Written::Text(text) => text,
        // Gathered first, on another thread.
        reports @ Written::Reports(_) => return Effect::WriteFile { path, what: reports },
        Written::Screen => headless::text(&headless::draw(model)),
        Written::CheckSheet => {
            model.text.reader.as_ref().map(|r| commands::check_sheet(&r.loaded, &r.report, model.lang)).unwrap_or_default()
        }
    };
    Effect::WriteFile { path, what: Written::Text(text) }
}

/// Waits, not for long, for an answer that is on its way: whoever gets the terminal next would take it for keys. What else comes
/// meanwhile is kept.
fn settle_line(face: &mut Face, inbox: &mut Inbox, waiting: &mut VecDeque<Msg>) {
    let Some(until) = face.pace().pending(Instant::now()) else { return };
    while !waiting.iter().any(|msg| matches!(msg, Msg::Shown)) {
        let come = inbox.wait(Some(until));
        if come.is_empty() {
            return;
        }
        waiting.extend(come);
    }
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

/// Returns the next messages, or `Msg::Rested` when its timer runs out; none when `until` is reached before. Without a time only messages
/// wake the loop.
fn next(inbox: &mut Inbox, rest: &mut Option<Instant>, until: Option<Instant>) -> Vec<Msg> {
    let come = inbox.wait(rest.iter().copied().chain(until).min());
    if come.is_empty() && rest.is_some_and(|rest| rest <= Instant::now()) {
        *rest = None;
        return vec![Msg::Rested];
    }
    come
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistyped_command_is_recognised() {
        let of = |typed: &str| meant(std::path::Path::new(typed));
        assert_eq!(of("lst").as_deref(), Some("list"));
        assert_eq!(of("lsit").as_deref(), Some("list"));
        assert_eq!(of("metric").as_deref(), Some("metrics"));
        assert_eq!(of("exprot").as_deref(), Some("export"));
        assert_eq!(of("reports"), None);
        assert_eq!(of("./lst"), None);
        assert_eq!(of("a"), None);
    }
}
