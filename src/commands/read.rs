//! Reading what the paths of a command hold: one named file, or every report of files and folders in order, until Ctrl-c.

use super::exit::Exit;
use super::options::options;
use super::pipe::complain;
use super::progress::Progress;
use crate::cli::Settings;
use crate::lang::{self, Lang, Say};
use crate::library::{Loaded, Options, Outcome, Source, Unread, load, scan};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Writes to standard error that a file could not be read, and why.
pub(super) fn complain_unread(lang: Lang, source: &Source, why: &Unread) {
    complain(&format!("{}: {}", source.shown(), lang::unread(lang, why)));
}

/// Reads one file that was named; `None` with a sentence on standard error if it cannot be read.
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

/// The current folder if no path is given.
pub(super) fn given(paths: Vec<PathBuf>) -> Vec<PathBuf> {
    if paths.is_empty() { vec![PathBuf::from(".")] } else { paths }
}

/// Calls `each` with every outcome in order, until it returns false. Returns how many files are of another kind, and whether
/// everything was read.
pub(super) fn each_outcome(settings: &Settings, paths: Vec<PathBuf>, each: impl FnMut(Outcome) -> bool) -> (usize, Exit) {
    let paths = given(paths);
    each_found(settings, &options(settings, &paths), &paths, each)
}

/// As [`each_outcome`], for callers that need the options again.
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

/// True from the first Ctrl-c on: what is read is still written, then the program leaves. A second Ctrl-c leaves at once.
fn interrupted() -> Arc<AtomicBool> {
    use signal_hook::consts::SIGINT;
    let flag = Arc::new(AtomicBool::new(false));
    // Without the handler Ctrl-c ends the program as it always does.
    let _ = signal_hook::flag::register_conditional_shutdown(SIGINT, i32::from(Exit::Interrupted as u8), Arc::clone(&flag));
    let _ = signal_hook::flag::register(SIGINT, Arc::clone(&flag));
    flag
}
