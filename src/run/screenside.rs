//! What effects reach on a screen: the workers, the timer, the reader's records and corrections, the clipboard, suspension. Decides nothing
//! about the model.

use crate::app::appearance::{Looks, Preferences, Shade};
use crate::app::message::{Ticket, Written};
use crate::app::{Model, Msg, help, update};
use crate::cli::Settings;
use crate::cli::config::{self, Layer};
use crate::compare::Noise;
use crate::effects::{Outside, Work};
use crate::lang;
use crate::lang::{Lang, Say, say};
use crate::library::{Corrections, Unread, regular};
use crate::records::clock;
use crate::records::facts::{Fact, Stamp};
use crate::records::file::{RecordError, RecordFile};
use crate::run::worker::Worker;
use crate::term::inbox::ToLoop;
use crate::term::{backend, clipboard, guard};
use std::fs::File;
use std::io;
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// The time without a key after which the preview follows the selection.
const REST: Duration = Duration::from_millis(120);

/// Returns the reader's name: what `NIANBAO_AUTHOR` says, else that of the login.
pub(super) fn author() -> String {
    let named = |name| std::env::var(name).ok().filter(|v| !v.is_empty());
    let name = ["NIANBAO_AUTHOR", "USER", "LOGNAME"].into_iter().find_map(named).unwrap_or_default();
    name.chars().filter(|c| !c.is_control()).take(40).collect()
}

/// What effects can reach on a screen.
pub(super) struct Screenside {
    to_loop: ToLoop,
    worker: Worker,
    stop: Arc<AtomicBool>,
    /// When the reader has rested.
    pub rest: Option<Instant>,
    store: Option<RecordFile>,
    state: Option<PathBuf>,
    read_only: bool,
    lang: Lang,
    /// The reader's name, beside what is said of reports.
    author: String,
}

impl Screenside {
    /// Starts the workers; whatever comes of effects goes to `to_loop`. `stop` ends the reading of files.
    pub(super) fn new(settings: &Settings, to_loop: &ToLoop, stop: &Arc<AtomicBool>) -> io::Result<Self> {
        Ok(Self {
            to_loop: to_loop.clone(),
            worker: Worker::start(to_loop)?,
            stop: Arc::clone(stop),
            rest: None,
            store: None,
            state: settings.state.clone(),
            read_only: settings.read_only,
            lang: settings.lang,
            author: author(),
        })
    }

    /// Opens the records of this library and passes their contents to the model.
    pub(super) fn remember_library(&mut self, paths: &[PathBuf], model: &mut Model) {
        // Standard input is not a library to return to.
        if paths.iter().any(|p| p.as_os_str() == "-") {
            return;
        }
        let Some(state) = &self.state else { return };
        let (to_loop, lang) = (self.to_loop.clone(), self.lang);
        let never_before = !state.join("libraries").exists();
        let (store, memory, trouble) = RecordFile::open(state, paths, move |t| {
            // The receiver may be gone.
            let _ = to_loop.send(Msg::Said(say(lang, Say::StateTrouble, &[&sentence(lang, &t)])));
        });
        let path = trouble.is_none().then(|| store.path().to_owned());
        let followed = store.moved_from().map(|from| say(lang, Say::RecordsFollowed, &[&from]));
        let trouble = trouble.map(|t| say(lang, Say::StateTrouble, &[&sentence(lang, &t)])).or(followed).or(model.notice.take());
        let trouble = trouble.or(never_before.then(|| help::first_keys(&model.keymap, lang)));
        self.store = Some(store);
        // It requests nothing.
        let _ = update(model, Msg::Remembered { memory: Box::new(memory), path, trouble });
    }

    /// Adds a correction to the reader's own file. Errors with the reason why it cannot be kept.
    fn append_correction(&self, line: &str) -> Result<(), String> {
        let reason = |e: io::Error| lang::system(self.lang, &e);
        let Some(state) = &self.state else {
            // A guest's corrections hold for the session.
            return if self.read_only { Ok(()) } else { Err(Say::NoState.text(self.lang).to_owned()) };
        };
        std::fs::create_dir_all(state).map_err(reason)?;
        let path = state.join(Corrections::OWN);
        let Some(mut file) = regular::append(&path).map_err(reason)? else {
            return Err(format!("{}: {}", path.display(), lang::reason(self.lang, &Unread::NotRegular)));
        };
        let mut last = [b'\n'];
        if file.seek(SeekFrom::End(-1)).is_ok() {
            file.read_exact(&mut last).map_err(reason)?;
        }
        // A line that was left unfinished must not swallow this one.
        let line = if last == [b'\n'] { line.to_owned() } else { format!("\n{line}") };
        file.write_all(line.as_bytes()).map_err(reason)
    }

    pub(super) fn close(self) {
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

    fn remember(&mut self, mut fact: Fact) {
        // What a colleague said keeps the colleague's name.
        if let Some(stamp) = fact.stamp().filter(|s| s.time.is_empty()) {
            *stamp = Stamp { by: self.author.clone(), time: clock::now() };
        }
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
        if let Err(why) = self.append_correction(record) {
            // The receiver lives as long as the loop.
            let _ = self.to_loop.send(Msg::Said(say(self.lang, Say::CorrectionLost, &[&why])));
        }
    }

    fn copy(&mut self, text: &str) -> io::Result<()> {
        clipboard::copy(&mut guard::output(), text, clipboard::Inside::of(|name| std::env::var_os(name).is_some()))
    }

    fn mouse(&mut self, on: bool) -> io::Result<()> {
        guard::mouse(on)
    }

    fn share_records(&mut self, path: &str) {
        let (to_loop, lang, path) = (self.to_loop.clone(), self.lang, in_home(path));
        let to = path.clone();
        let told = move |shared: io::Result<usize>| {
            let sentence = match shared {
                Ok(n) => say(lang, Say::RecordsShared, &[&n, &path.display()]),
                Err(e) => say(lang, Say::NotWritten, &[&path.display(), &lang::system(lang, &e)]),
            };
            // The receiver may be gone.
            let _ = to_loop.send(Msg::Said(sentence));
        };
        if !self.store.as_ref().is_some_and(|store| store.share(to, told)) {
            // The receiver lives as long as the loop.
            let _ = self.to_loop.send(Msg::Said(Say::NoState.text(self.lang).to_owned()));
        }
    }

    fn write_file(&mut self, path: &str, what: Written) {
        let path = in_home(path);
        // The loop has made text of everything else.
        let Written::Text(text) = what else { return };
        let written = File::options().write(true).create_new(true).open(&path).and_then(|mut file| {
            file.write_all(text.as_bytes())?;
            file.sync_all()
        });
        let sentence = match written {
            Ok(()) => say(self.lang, Say::FileWritten, &[&path.display(), &text.lines().count()]),
            Err(e) => say(self.lang, Say::NotWritten, &[&path.display(), &lang::system(self.lang, &e)]),
        };
        // The receiver lives as long as the loop.
        let _ = self.to_loop.send(Msg::Said(sentence));
    }

    fn save(&mut self, preferences: &Preferences) {
        let Preferences { lang, looks, pass_over } = preferences;
        // What only this terminal says of itself is not kept: the next one may be another.
        let here = Looks::of(|name| std::env::var(name).ok());
        let shade = if looks.shade == here.shade { Shade::Own } else { looks.shade };
        let now = Layer {
            lang: Some(lang.pick("en", "zh").to_owned()),
            theme: Some(shade.name().to_owned()),
            colours: (looks.colours != here.colours).then(|| looks.colours.name().to_owned()),
            pass_over: Some(Noise::ALL.iter().filter(|n| pass_over.has(**n)).map(|n| n.code().to_owned()).collect()),
            ..Layer::default()
        };
        let sentence = match config::path() {
            None => say(*lang, Say::ConfigNotSaved, &[&"?", &Say::NoHome.text(*lang)]),
            Some(path) => match config::save(&path, &now) {
                Ok(()) => say(*lang, Say::ConfigSaved, &[&path.display()]),
                Err(why) => say(*lang, Say::ConfigNotSaved, &[&path.display(), &why]),
            },
        };
        // The receiver lives as long as the loop.
        let _ = self.to_loop.send(Msg::Said(sentence));
    }

    fn stop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        self.worker.stop();
    }

    fn suspend(&mut self) -> io::Result<()> {
        guard::leave();
        signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)?;
        guard::enter()?;
        // The window size may have changed meanwhile.
        let (w, h) = backend::window()?;
        let _ = self.to_loop.send(Msg::Resize(w, h));
        Ok(())
    }
}

/// Returns a path as it was typed, `~/` being the home folder.
pub(super) fn in_home(path: &str) -> PathBuf {
    match (path.strip_prefix("~/"), std::env::var_os("HOME")) {
        (Some(rest), Some(home)) => PathBuf::from(home).join(rest),
        _ => PathBuf::from(path),
    }
}

/// Returns why records are not saved.
fn sentence(lang: Lang, trouble: &RecordError) -> String {
    match trouble {
        RecordError::Io(path, e) => format!("{}: {}", path.display(), lang::system(lang, e)),
        RecordError::Unread(path, why) => format!("{}: {}", path.display(), lang::reason(lang, why)),
        RecordError::Newer(path) => say(lang, Say::NewerState, &[&path.display()]),
    }
}
