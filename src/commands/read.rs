//! Reading what the paths of a command hold: one named file, or every report of files and folders in order, until Ctrl-c.

use crate::cli::Settings;
use crate::commands::exit::{Exit, complain};
use crate::lang::{Lang, Say, say};
use crate::library::{Corrections, Loaded, Options, Outcome, Source, Unread, corrections, load, scan};
use crate::report::Knowledge;
use crate::{cli, lang};
use std::io;
use std::io::{IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Returns encoding, knowledge and corrections: those beside the reports and those in the state folder.
pub fn options(settings: &Settings, paths: &[PathBuf]) -> Options {
    let mut all = Corrections::default();
    let sidecars = paths.iter().map(|p| if p.is_dir() { p.join(corrections::SIDECAR) } else { p.with_file_name(corrections::SIDECAR) });
    let own = settings.state.iter().map(|s| s.join(Corrections::OWN));
    for path in sidecars.chain(own) {
        match all.read(&path) {
            Ok(bad) => {
                for line in bad {
                    complain(&say(settings.lang, Say::BadCorrections, &[&path.display(), &line]));
                }
            }
            Err(e) => complain(&format!("{}: {e}", path.display())),
        }
    }
    Options { encoding: settings.encoding, corrections: all, knowledge: Arc::clone(&settings.knowledge), ..Options::default() }
}

/// Returns the knowledge to read reports with: the built-in tables with the user's own list of places and names of metrics, if there are
/// any. Mistakes in them are reported on standard error.
pub fn knowledge(lang: Lang) -> Knowledge {
    let mut knowledge = Knowledge::built_in();
    let own = |path: Option<PathBuf>| path.and_then(|path| Some((std::fs::read_to_string(&path).ok()?, path)));
    if let Some((text, path)) = own(cli::own_gazetteer()) {
        for line in knowledge.set_places(&text) {
            complain(&say(lang, Say::BadGazetteer, &[&path.display(), &line]));
        }
    }
    if let Some((text, path)) = own(cli::own_metrics())
        && let Err(why) = knowledge.set_metrics(&text)
    {
        complain(&say(lang, Say::BadTaxonomy, &[&path.display(), &why.split_whitespace().collect::<Vec<_>>().join(" ")]));
    }
    knowledge
}

/// Writes to standard error that a file could not be read, and why.
pub(super) fn complain_unread(lang: Lang, source: &Source, why: &Unread) {
    complain(&format!("{}: {}", source.shown(), lang::unread(lang, why)));
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

/// Calls `each` with every outcome in order, until it returns false. Returns the number of files of other kinds, and whether everything was
/// read.
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

/// Calls `each` with the outcome of every candidate in order, until it returns false or Ctrl-c is pressed.
pub(super) fn each_candidate(
    settings: &Settings,
    options: &Options,
    candidates: &[scan::Candidate],
    mut each: impl FnMut(Outcome) -> bool,
) -> Exit {
    let progress = Progress::new(settings.lang, candidates.len());
    let go_on = AtomicBool::new(true);
    let interrupted = interrupted();
    load::load_all(candidates, &|c| load::load(c, options), &go_on, &|n| progress.show(n), |outcomes| {
        let more = outcomes.into_iter().all(&mut each) && !interrupted.load(Ordering::Relaxed);
        go_on.store(more, Ordering::Relaxed);
        more
    });
    progress.end();
    if interrupted.load(Ordering::Relaxed) { Exit::Interrupted } else { Exit::Done }
}

/// Returns a flag that is true from the first Ctrl-c on: finished output is still written, then the program leaves. A second Ctrl-c leaves
/// at once.
fn interrupted() -> Arc<AtomicBool> {
    use signal_hook::consts::SIGINT;
    let flag = Arc::new(AtomicBool::new(false));
    // Without the handler Ctrl-c ends the program as usual.
    let _ = signal_hook::flag::register_conditional_shutdown(SIGINT, i32::from(Exit::Interrupted as u8), Arc::clone(&flag));
    let _ = signal_hook::flag::register(SIGINT, Arc::clone(&flag));
    flag
}

/// No progress is shown for fewer files: they are read too quickly.
const MIN_FILES: usize = 200;
/// The progress line is updated after this many files.
const STEP: usize = 100;

pub(super) struct Progress {
    lang: Lang,
    total: usize,
    shown: bool,
}

impl Progress {
    /// Returns the progress of reading `total` files.
    pub(super) fn new(lang: Lang, total: usize) -> Self {
        Self { lang, total, shown: io::stderr().is_terminal() && total > MIN_FILES }
    }

    /// Shows the number of files read, at intervals.
    pub(super) fn show(&self, done: usize) {
        if self.shown && (done.is_multiple_of(STEP) || done == self.total) {
            let _ = write!(io::stderr(), "\r{} ", say(self.lang, Say::ProgressRead, &[&done, &self.total]));
        }
    }

    /// Removes the line.
    pub(super) fn end(&self) {
        if self.shown {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}
