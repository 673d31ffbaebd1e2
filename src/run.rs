//! The loop: wait, take all that waits, update, perform effects, draw once. Reading happens beside the screen; the first frame
//! is drawn before any file was opened; leaving never waits for anything.

use crate::app::keymap;
use crate::app::places::Entry;
use crate::app::{Effect, Model, Msg, script, update};
use crate::cli::Settings;
use crate::commands::{self, Exit, complain};
use crate::lang::{Say, say};
use crate::library::load::{self, Options};
use crate::library::scan;
use crate::term::{backend, guard, input, signals};
use crate::ui;
use crate::ui::theme::Theme;
use std::io::{self, IsTerminal as _, Write as _};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

/// So long keys have to rest before the preview follows the selection.
const REST: Duration = Duration::from_millis(120);
/// Rows of a folder that is being read arrive at most so often.
const BATCH: Duration = Duration::from_millis(200);

/// `nianbao PATH…`
pub fn browse(settings: &Settings, paths: Vec<PathBuf>, keys: Option<&str>, print: bool, size: &str) -> Exit {
    let lang = settings.lang;
    let keys = match keys.map(keymap::parse_keys) {
        None => Vec::new(),
        Some(Ok(keys)) => keys,
        Some(Err(bad)) => {
            complain(&say(lang, Say::BadKeys, &[&bad]));
            return Exit::CouldNot;
        }
    };
    let paths = if paths.is_empty() { vec![PathBuf::from(".")] } else { paths };
    for path in paths.iter().filter(|p| p.as_os_str() != "-") {
        if let Err(e) = std::fs::symlink_metadata(path) {
            let shown = path.display();
            complain(&if e.kind() == io::ErrorKind::NotFound { say(lang, Say::NotFound, &[&shown]) } else { format!("{shown}: {e}") });
            return Exit::CouldNot;
        }
    }
    let options = commands::options(settings, &paths);
    if print {
        let Some(size) = parse_size(size) else {
            complain(Say::BadSize.text(lang));
            return Exit::CouldNot;
        };
        let model = script::play(Model::new(lang, settings.ambiguous, size), &paths, &options, &keys);
        let frame = script::draw(&model, &Theme::new(false, settings.ambiguous));
        // A closed pipe is no failure.
        let _ = io::stdout().write_all(script::text(&frame).as_bytes());
        return Exit::Done;
    }
    if !io::stdout().is_terminal() {
        complain(Say::NoTerminal.text(lang));
        return Exit::CouldNot;
    }
    match on_screen(settings, paths, Arc::new(options), &keys) {
        Ok(()) => Exit::Done,
        Err(e) => {
            guard::leave();
            complain(&e.to_string());
            Exit::CouldNot
        }
    }
}

fn parse_size(text: &str) -> Option<(u16, u16)> {
    let (w, h) = text.split_once(['x', 'X', '×'])?;
    let size = (w.trim().parse().ok()?, h.trim().parse().ok()?);
    (size.0 > 0 && size.1 > 0 && size.0 <= 1000 && size.1 <= 1000).then_some(size)
}

fn on_screen(settings: &Settings, paths: Vec<PathBuf>, options: Arc<Options>, keys: &[keymap::Key]) -> io::Result<()> {
    let _guard = guard::Guard::enter()?;
    signals::start()?;
    let mut screen = backend::screen()?;
    let theme = Theme::from_environment(settings.ambiguous);
    let size = screen.size()?;
    let mut model = Model::new(settings.lang, settings.ambiguous, (size.width, size.height));
    let (to_loop, messages) = mpsc::channel();
    input::start(to_loop.clone())?;
    screen.draw(|f| ui::draw(f, &model, &theme))?;
    let go_on = Arc::new(AtomicBool::new(true));
    read_beside(settings.all, paths, Arc::clone(&options), Arc::clone(&go_on), to_loop.clone())?;
    for key in keys {
        // The receiver lives as long as this function.
        let _ = to_loop.send(Msg::Key(*key));
    }
    let mut outside = Outside { to_loop, options, go_on, rest: None };
    while let Some(first) = next(&messages, &mut outside.rest) {
        let mut waiting = vec![first];
        waiting.extend(messages.try_iter());
        let mut clear = false;
        for msg in waiting {
            for effect in update(&mut model, msg) {
                clear |= outside.perform(effect)?;
            }
            if model.quit {
                return Ok(());
            }
        }
        if clear {
            screen.clear()?;
        }
        screen.draw(|f| ui::draw(f, &model, &theme))?;
    }
    Ok(())
}

/// The next message; or the word that the keys have rested, when the timer runs out. Without a timer nothing wakes us.
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

/// What effects need.
struct Outside {
    to_loop: Sender<Msg>,
    options: Arc<Options>,
    go_on: Arc<AtomicBool>,
    rest: Option<Instant>,
}

impl Outside {
    /// Performs one effect; true if the screen has to be drawn anew.
    fn perform(&mut self, effect: Effect) -> io::Result<bool> {
        match effect {
            Effect::Rest => self.rest = Some(Instant::now() + REST),
            Effect::NoRest => self.rest = None,
            Effect::Open { generation, source, part } => {
                let (to_loop, options) = (self.to_loop.clone(), Arc::clone(&self.options));
                std::thread::Builder::new().name("open".into()).spawn(move || {
                    let outcome = Box::new(load::load(&Ok(source), &options));
                    // Nobody listens when the reader has left meanwhile.
                    let _ = to_loop.send(Msg::Opened { generation, outcome, part });
                })?;
            }
            Effect::StopReading => self.go_on.store(false, Ordering::Relaxed),
            Effect::Clear => return Ok(true),
            Effect::Suspend => {
                guard::leave();
                signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)?;
                guard::enter()?;
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// Finds and reads the files on other threads; rows arrive in batches.
fn read_beside(all: bool, paths: Vec<PathBuf>, options: Arc<Options>, go_on: Arc<AtomicBool>, to_loop: Sender<Msg>) -> io::Result<()> {
    std::thread::Builder::new().name("reading".into()).spawn(move || {
        let found = scan::scan(&paths, scan::Rules { all, ..scan::Rules::default() });
        let total = found.candidates.len();
        let mut batch: Vec<Entry> = Vec::new();
        let mut done = 0;
        let mut last: Option<Instant> = None;
        load::load_all(&found.candidates, &options, &go_on, &|_| {}, |outcome| {
            done += 1;
            batch.extend(Entry::of(&outcome));
            // The first rows at once, then at most five times a second.
            if last.is_none_or(|l| l.elapsed() >= BATCH) {
                last = Some(Instant::now());
                return to_loop.send(Msg::Loaded { outcomes: std::mem::take(&mut batch), done, total }).is_ok();
            }
            true
        });
        if !batch.is_empty() {
            // As above: nobody may be listening any more.
            let _ = to_loop.send(Msg::Loaded { outcomes: batch, done, total });
        }
        let _ = to_loop.send(Msg::Finished { others: found.others });
    })?;
    Ok(())
}
