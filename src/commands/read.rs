//! Reading what the paths of a command hold: one named file, or every report of files and folders in order, until Ctrl-c.

use crate::cli::Settings;
use crate::commands::exit::{Exit, complain};
use crate::lang;
use crate::lang::{Lang, Say, say};
use crate::library::load_all::{Order, Reader, Step, load_all};
use crate::library::options::Extractor;
use crate::library::scan::source_of;
use crate::library::{Corrections, Loaded, Options, Outcome, Source, Unread, corrections, load, scan};
use crate::text::escape;
use std::collections::HashSet;
use std::io;
use std::io::{IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

/// Returns encoding, knowledge and corrections: those beside the reports and those in the state folder.
pub fn options(settings: &Settings, paths: &[PathBuf]) -> Options {
    let lang = settings.lang;
    let mut all = Corrections::default();
    let beside = paths.iter().map(|p| if p.is_dir() { p.join(corrections::SIDECAR) } else { p.with_file_name(corrections::SIDECAR) });
    // Many files of one folder share one sidecar, which is read and complained of once.
    let mut sidecars: Vec<PathBuf> = Vec::new();
    let mut known = HashSet::new();
    sidecars.extend(beside.filter(|p| known.insert(p.clone())));
    if let Some(state) = &settings.state {
        if std::fs::metadata(state).is_ok_and(|m| !m.is_dir()) {
            complain(&say(lang, Say::StateNoFolder, &[&state.display()]));
        }
        sidecars.push(state.join(Corrections::OWN));
    }
    for path in sidecars {
        match all.read(&path) {
            Ok(bad) if bad.is_empty() => {}
            Ok(bad) => complain(&say(lang, Say::BadCorrections, &[&path.display(), &lang::lines(lang, &bad)])),
            Err(why) => complain(&say(lang, Say::SidecarTrouble, &[&path.display(), &lang::reason(lang, &why)])),
        }
    }
    let knowledge = Arc::clone(&settings.knowledge);
    // By this name it is the same program even where its file was replaced meanwhile.
    let program = Path::new("/proc/self/exe");
    let extractor = Extractor::Child(std::fs::metadata(program).map(|_| program.to_owned()).map_err(|e| e.to_string()));
    Options { encoding: settings.encoding, corrections: all, knowledge, max_size: settings.max_size, extractor, ..Options::default() }
}

/// Writes to standard error that a file could not be read, and why.
pub fn complain_unread(lang: Lang, source: &Source, why: &Unread) {
    complain(&format!("{}: {}", lang::named(lang, &source.shown()), lang::unread(lang, why)));
}

/// What became of the files of a command: one bad file among good ones is a sentence, and only bad ones are a failure.
#[derive(Debug, Default)]
pub struct Tally {
    read: usize,
    failed: usize,
}

impl Tally {
    /// Counts a file that was read.
    pub fn read(&mut self) {
        self.read += 1;
    }

    /// Counts a file that could not be read, and says so on standard error.
    pub fn unread(&mut self, lang: Lang, source: &Source, why: &Unread) {
        self.failed += 1;
        complain_unread(lang, source, why);
    }

    /// Returns how the command ended.
    pub fn exit(&self) -> Exit {
        if self.failed > 0 && self.read == 0 { Exit::CouldNot } else { Exit::Done }
    }
}

/// Reads one named file; `None` with a sentence on standard error if it cannot be read.
pub(super) fn open(lang: Lang, file: &Path, options: &Options) -> Option<Arc<Loaded>> {
    let candidate = scan::scan(&[file.to_owned()], scan::Rules { depth: 0, ..scan::Rules::default() })
        .candidates
        .pop()
        .unwrap_or_else(|| Err((Source::given(file), Unread::NotRegular)));
    match candidate {
        Ok(source) => reopen(lang, &source, options),
        Err((source, why)) => {
            complain_unread(lang, &source, &why);
            None
        }
    }
}

/// Reads a document that was found before; `None` with a sentence on standard error if it cannot be read any more.
pub(super) fn reopen(lang: Lang, source: &Source, options: &Options) -> Option<Arc<Loaded>> {
    match load::open(source, options) {
        Outcome::Read(loaded) => Some(loaded),
        Outcome::Unread(source, why) => {
            complain_unread(lang, &source, &why);
            None
        }
    }
}

/// Returns the given paths, or the current folder if there are none.
pub(super) fn given(paths: Vec<PathBuf>) -> Vec<PathBuf> {
    if paths.is_empty() { vec![PathBuf::from(".")] } else { paths }
}

/// Calls `each` with every outcome in order, until it returns false; what could not be read is also said on standard error. Returns the
/// number of files of other kinds, and how the command ended: it could not if nothing could be read.
pub(super) fn each_outcome(settings: &Settings, paths: Vec<PathBuf>, each: impl FnMut(Outcome) -> bool) -> (usize, Exit) {
    let paths = given(paths);
    each_found(settings, &options(settings, &paths), &paths, each)
}

/// Like [`each_outcome`], for callers that need the options again.
pub(super) fn each_found(settings: &Settings, options: &Options, paths: &[PathBuf], each: impl FnMut(Outcome) -> bool) -> (usize, Exit) {
    let found = scan::scan(paths, scan::Rules { all: settings.all, ..scan::Rules::default() });
    let exit = each_candidate(settings, options, &found.candidates, each);
    if found.candidates.is_empty() && found.others == 0 {
        complain(Say::Empty.text(settings.lang));
    }
    (found.others, exit)
}

/// Calls `each` with the outcome of every candidate in order, until it returns false or Ctrl-c is pressed; what could not be read is also said
/// on standard error.
pub(super) fn each_candidate(
    settings: &Settings,
    options: &Options,
    candidates: &[scan::Candidate],
    mut each: impl FnMut(Outcome) -> bool,
) -> Exit {
    let progress = Progress::new(settings.lang, candidates.len());
    let stop = interrupted();
    let mut tally = Tally::default();
    let reader: Reader = {
        let options = options.clone();
        Arc::new(move |c| load::load(c, &options))
    };
    load_all(candidates.to_vec(), reader, Order::Strict, &stop, |step| {
        let (n, outcomes) = match step {
            Step::Read(n, outcomes) | Step::Late(n, outcomes) => (n, outcomes),
            Step::Slow(n) => {
                progress.slow(n, source_of(&candidates[n]));
                return true;
            }
            Step::Dropped(_) => return true,
        };
        progress.show(n + 1);
        outcomes.into_iter().all(|outcome| {
            match &outcome {
                Outcome::Read(_) => tally.read(),
                Outcome::Unread(source, why) => {
                    progress.clear();
                    tally.unread(settings.lang, source, why);
                }
            }
            each(outcome)
        })
    });
    progress.clear();
    if stop.load(Ordering::Relaxed) { Exit::Interrupted } else { tally.exit() }
}

/// Returns a flag that is true from the first Ctrl-c on: finished output is still written, then the program leaves. A second Ctrl-c leaves
/// at once.
pub(super) fn interrupted() -> Arc<AtomicBool> {
    static FLAG: OnceLock<Arc<AtomicBool>> = OnceLock::new();
    let register = || {
        use signal_hook::consts::SIGINT;
        let flag = Arc::new(AtomicBool::new(false));
        // Without the handler Ctrl-c ends the program as usual.
        let _ = signal_hook::flag::register_conditional_shutdown(SIGINT, i32::from(Exit::Interrupted as u8), Arc::clone(&flag));
        let _ = signal_hook::flag::register(SIGINT, Arc::clone(&flag));
        flag
    };
    Arc::clone(FLAG.get_or_init(register))
}

/// No progress is shown for fewer files: they are read too quickly.
const MIN_FILES: usize = 200;
/// The progress line is updated after this many files.
const STEP: usize = 100;

/// Progress on standard error, if that is a terminal.
pub(super) struct Progress {
    lang: Lang,
    total: usize,
    /// Whether a terminal shows it.
    seen: bool,
}

impl Progress {
    /// Returns the progress of reading `total` files.
    pub(super) fn new(lang: Lang, total: usize) -> Self {
        Self { lang, total, seen: io::stderr().is_terminal() }
    }

    /// Shows the number of files read, at intervals.
    pub(super) fn show(&self, done: usize) {
        if self.total > MIN_FILES && (done.is_multiple_of(STEP) || done == self.total) {
            self.line(&say(self.lang, Say::ProgressRead, &[&done, &self.total]));
        }
    }

    /// Names a file that takes long after others were read.
    pub(super) fn slow(&self, done: usize, source: &Source) {
        let name = source.name().unwrap_or_default();
        self.line(&say(self.lang, Say::ProgressSlow, &[&done, &self.total, &lang::named(self.lang, &name)]));
    }

    fn line(&self, words: &str) {
        if self.seen {
            let _ = write!(io::stderr(), "\r\x1b[K{} ", escape::line(words));
        }
    }

    /// Removes the line, until it is shown again.
    pub(super) fn clear(&self) {
        if self.seen {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}
