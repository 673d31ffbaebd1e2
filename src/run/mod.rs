//! The loop: wait, take all pending messages, update, perform effects, draw once. Reading happens on other threads; the first frame is
//! drawn before any file was opened; leaving never blocks.

use crate::app::appearance::Looks;
use crate::app::keymap;
use crate::app::message::Ticket;
use crate::app::{Model, Msg, update};
use crate::cli::Settings;
use crate::commands::{self, Exit, complain};
use crate::effects::{Effects, Outside, Screen, Work};
use crate::headless;
use crate::lang::{Say, say};
use crate::library::entry::Entry;
use crate::library::{Corrections, Options, load, scan};
use crate::records::facts::Fact;
use crate::records::file::RecordFile;
use crate::term::{backend, clipboard, guard, input, signals};
use crate::ui;
use std::io::{self, IsTerminal as _, Write as _};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};
use worker::Worker;

mod worker;

/// The time without a key after which the preview follows the selection.
const REST: Duration = Duration::from_millis(120);
/// The minimum time between two batches of rows of a folder that is being read.
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
        // A printed frame is the same on every machine: no records, no keys of the reader's own.
        let frame = headless::draw(&headless::play(Model::new(lang, settings.ambiguous, size), &paths, &options, &keys));
        // A closed pipe is not an error.
        let _ = io::stdout().write_all(headless::text(&frame).as_bytes());
        return Exit::Done;
    }
    if !io::stdout().is_terminal() {
        complain(Say::NoTerminal.text(lang));
        return Exit::CouldNot;
    }
    match on_screen(settings, paths, options, &keys) {
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

fn on_screen(settings: &Settings, paths: Vec<PathBuf>, options: Options, keys: &[keymap::Key]) -> io::Result<()> {
    let _guard = guard::Guard::enter()?;
    signals::start()?;
    let mut screen = backend::screen()?;
    let size = screen.size()?;
    let mut model = Model::new(settings.lang, settings.ambiguous, (size.width, size.height));
    model.successions = options.corrections.successions().clone();
    model.knowledge = Arc::clone(&options.knowledge);
    model.looks = Looks::of(|name| std::env::var(name).ok());
    let (to_loop, messages) = mpsc::channel();
    input::start(to_loop.clone())?;
    screen.draw(|f| ui::draw(f, &model))?;
    let go_on = Arc::new(AtomicBool::new(true));
    let mut effects = Effects::new(options);
    let mut outside = Screenside {
        to_loop: to_loop.clone(),
        worker: Worker::start(&to_loop)?,
        go_on: Arc::clone(&go_on),
        rest: None,
        store: None,
        state: settings.state.clone(),
        lang: settings.lang,
    };
    own_keys(&mut model);
    outside.remember_library(&paths, &mut model);
    read_beside(settings.all, paths, &effects, go_on, to_loop.clone())?;
    for key in keys {
        // The receiver lives as long as this function.
        let _ = to_loop.send(Msg::Key(*key));
    }
    while let Some(first) = next(&messages, &mut outside.rest) {
        let mut waiting = vec![first];
        waiting.extend(messages.try_iter());
        let mut clear = false;
        for msg in waiting {
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
    let Ok(text) = std::fs::read_to_string(path) else { return };
    let (bad, twice) = model.keymap.overlay(&text);
    let shown = path.display();
    let mut said: Vec<String> = bad.iter().map(|line| say(model.lang, Say::BadKeysFile, &[&shown, line])).collect();
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

/// What effects can reach on a screen.
struct Screenside {
    to_loop: Sender<Msg>,
    worker: Worker,
    go_on: Arc<AtomicBool>,
    rest: Option<Instant>,
    store: Option<RecordFile>,
    state: Option<PathBuf>,
    lang: crate::lang::Lang,
}

impl Screenside {
    /// Opens the records of this library and passes their contents to the model.
    fn remember_library(&mut self, paths: &[PathBuf], model: &mut Model) {
        // Standard input is not a library to return to.
        if paths.iter().any(|p| p.as_os_str() == "-") {
            return;
        }
        let Some(state) = &self.state else { return };
        let (to_loop, lang) = (self.to_loop.clone(), self.lang);
        let (store, memory, trouble) = RecordFile::open(state, paths, move |t| {
            // The receiver may be gone.
            let _ = to_loop.send(Msg::Said(say(lang, Say::StateTrouble, &[&t])));
        });
        let path = trouble.is_none().then(|| store.path().to_owned());
        let trouble = trouble.map(|t| say(self.lang, Say::StateTrouble, &[&t])).or(model.notice.take());
        self.store = Some(store);
        // It requests nothing.
        let _ = update(model, Msg::Remembered { memory: Box::new(memory), path, trouble });
    }

    /// Adds a correction to the reader's own file.
    fn append_correction(&self, line: &str) -> io::Result<()> {
        let Some(state) = &self.state else { return Err(io::ErrorKind::NotFound.into()) };
        std::fs::create_dir_all(state)?;
        let path = state.join(Corrections::OWN);
        // A line that was left unfinished must not swallow this one.
        let torn = std::fs::read(&path).is_ok_and(|b| b.last().is_some_and(|c| *c != b'\n'));
        let line = if torn { format!("\n{line}") } else { line.to_owned() };
        std::fs::OpenOptions::new().create(true).append(true).open(path)?.write_all(line.as_bytes())
    }

    fn close(self) {
        if let Some(store) = self.store {
            store.close();
        }
    }
}

impl Outside for Screenside {
    fn work(&mut self, ticket: Option<Ticket>, work: Work) -> io::Result<()> {
        self.worker.post(ticket, work);
        Ok(())
    }

    fn rest(&mut self, wanted: bool) {
        self.rest = wanted.then(|| Instant::now() + REST);
    }

    fn remember(&mut self, fact: Fact) {
        if let Some(store) = &self.store {
            store.write(fact);
        }
    }

    fn forget(&mut self) {
        if let Some(store) = &self.store {
            store.forget();
        }
    }

    fn keep_correction(&mut self, record: &str) {
        if let Err(e) = self.append_correction(record) {
            // The receiver lives as long as the loop.
            let _ = self.to_loop.send(Msg::Said(say(self.lang, Say::CorrectionLost, &[&e])));
        }
    }

    fn copy(&mut self, text: &str) -> io::Result<()> {
        clipboard::copy(&mut io::stdout(), text, std::env::var_os("TMUX").is_some())
    }

    fn stop_reading(&mut self) {
        self.go_on.store(false, Ordering::Relaxed);
    }

    fn suspend(&mut self) -> io::Result<()> {
        guard::leave();
        signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)?;
        guard::enter()?;
        // The window size may have changed meanwhile.
        let (w, h) = ratatui::crossterm::terminal::size()?;
        let _ = self.to_loop.send(Msg::Resize(w, h));
        Ok(())
    }
}

/// Finds and reads the files on other threads; rows arrive in batches.
fn read_beside(all: bool, paths: Vec<PathBuf>, effects: &Effects, go_on: Arc<AtomicBool>, to_loop: Sender<Msg>) -> io::Result<()> {
    let (options, cache) = (Arc::clone(&effects.options), Arc::clone(&effects.cache));
    std::thread::Builder::new().name("reading".into()).spawn(move || {
        let found = scan::scan(&paths, scan::Rules { all, ..scan::Rules::default() });
        let total = found.candidates.len();
        let mut batch: Vec<Arc<Entry>> = Vec::new();
        let mut done = 0;
        let mut last: Option<Instant> = None;
        load::load_all(&found.candidates, &|c| cache.load(c, &options), &go_on, &|_| {}, |outcomes| {
            done += 1;
            batch.extend(outcomes.iter().flat_map(|o| Entry::of(o, &options.knowledge)));
            // The first rows at once, then at most five times per second.
            if last.is_none_or(|l| l.elapsed() >= BATCH) {
                last = Some(Instant::now());
                return to_loop.send(Msg::Loaded { entries: std::mem::take(&mut batch), done, total }).is_ok();
            }
            true
        });
        if !batch.is_empty() {
            // As above: the receiver may be gone.
            let _ = to_loop.send(Msg::Loaded { entries: batch, done, total });
        }
        let _ = to_loop.send(Msg::Finished { others: found.others });
    })?;
    Ok(())
}
