//! What the commands without a screen do: find, read, write, in a fixed order. An unreadable file is a row or a sentence on
//! standard error and never stops the others; a closed pipe ends quietly.

mod check;
mod dev;
mod diff;
mod list;
mod metrics;
mod show;

use crate::cli::{self, Settings};
use crate::lang::{Lang, Say, say};
use crate::library::load::{self, Options};
use crate::library::{Corrections, Loaded, Outcome, Source, Unread, corrections, scan};
use crate::report;
use crate::text::escape;
use std::io::{self, IsTerminal as _, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

pub use check::check;
pub use dev::dev;
pub use diff::{Difference, diff};
pub use list::list;
pub use metrics::{Wanted, metrics};
pub use show::{export, show};

/// How a command ended; the exit status of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    Done = 0,
    /// Something was found, where the command was asked to tell.
    Findings = 1,
    CouldNot = 2,
    Interrupted = 130,
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

/// Says a sentence on standard error, escaped.
pub fn complain(sentence: &str) {
    // Nobody can be told that standard error is closed.
    let _ = writeln!(io::stderr(), "nianbao: {}", escape::line(sentence));
}

/// How documents are read: encoding, and the corrections beside the reports and in the state folder.
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
    Options { encoding: settings.encoding, corrections: all, ..Options::default() }
}

/// Reads the user's own names of metrics, if there are any.
pub fn own_metrics(lang: Lang) {
    let Some(path) = cli::own_metrics() else { return };
    if let Ok(text) = std::fs::read_to_string(&path)
        && let Err(why) = report::metrics::taxonomy::set_own(&text)
    {
        complain(&say(lang, Say::BadTaxonomy, &[&path.display(), &why.split_whitespace().collect::<Vec<_>>().join(" ")]));
    }
}

/// Reads the user's own list of places, if there is one.
pub fn own_places(lang: Lang) {
    let Some(path) = cli::own_gazetteer() else { return };
    if let Ok(text) = std::fs::read_to_string(&path) {
        for line in report::identity::gazetteer::set_overrides(&text) {
            complain(&say(lang, Say::BadGazetteer, &[&path.display(), &line]));
        }
    }
}

/// Reads one file that was named; what could not be read is said.
fn open(lang: Lang, file: &Path, options: &Options) -> Option<Arc<Loaded>> {
    let candidate = scan::scan(&[file.to_owned()], scan::Rules { depth: 0, ..scan::Rules::default() })
        .candidates
        .pop()
        .unwrap_or_else(|| Err((Source::file(file), Unread::NotRegular)));
    match load::load(&candidate, options) {
        Outcome::Read(loaded) => Some(loaded),
        Outcome::Unread(source, why) => {
            complain(&format!("{}: {}", source.shown(), crate::lang::unread(lang, &why)));
            None
        }
    }
}

/// Standard output, written in large pieces. Every writing tells whether somebody still reads.
struct Pipe {
    out: io::BufWriter<io::StdoutLock<'static>>,
}

impl Pipe {
    fn stdout() -> Self {
        Self { out: io::BufWriter::with_capacity(1 << 16, io::stdout().lock()) }
    }
    /// Writes a line that is escaped already; false when nobody reads any more.
    fn line(&mut self, s: &str) -> bool {
        self.whole(s) && self.whole("\n")
    }
    /// The same for lines that bring their ends along.
    fn whole(&mut self, s: &str) -> bool {
        self.out.write_all(s.as_bytes()).is_ok()
    }
    fn end(mut self) -> bool {
        self.out.flush().is_ok()
    }
}

fn given(paths: Vec<PathBuf>) -> Vec<PathBuf> {
    if paths.is_empty() { vec![PathBuf::from(".")] } else { paths }
}

/// Progress on standard error, if that is a terminal: one line, written over, gone at the end.
struct Progress {
    lang: Lang,
    total: usize,
    shown: bool,
}

impl Progress {
    fn new(lang: Lang, total: usize) -> Self {
        Self { lang, total, shown: io::stderr().is_terminal() && total > 200 }
    }
    fn tell(&self, done: usize) {
        if self.shown && (done.is_multiple_of(100) || done == self.total) {
            let _ = write!(io::stderr(), "\r{} ", say(self.lang, Say::ProgressRead, &[&done, &self.total]));
        }
    }
    fn end(&self) {
        if self.shown {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}

/// Reads what the paths hold and hands every outcome on in order. Answers how many files are of another kind, and whether all
/// was read.
fn each_outcome(settings: &Settings, paths: Vec<PathBuf>, each: impl FnMut(Outcome) -> bool) -> (usize, Exit) {
    let paths = given(paths);
    each_found(settings, &options(settings, &paths), &paths, each)
}

/// The same, for who needs the options again.
fn each_found(settings: &Settings, options: &Options, paths: &[PathBuf], each: impl FnMut(Outcome) -> bool) -> (usize, Exit) {
    let found = scan::scan(paths, scan::Rules { all: settings.all, ..scan::Rules::default() });
    let exit = each_candidate(settings, options, &found.candidates, each);
    if found.candidates.is_empty() && found.others == 0 {
        complain(Say::Empty.text(settings.lang));
    }
    (found.others, exit)
}

/// Reads candidates and hands every outcome on in order, until Ctrl-c.
fn each_candidate(settings: &Settings, options: &Options, candidates: &[scan::Candidate], mut each: impl FnMut(Outcome) -> bool) -> Exit {
    let progress = Progress::new(settings.lang, candidates.len());
    let go_on = AtomicBool::new(true);
    let interrupted = interrupted();
    load::load_all(candidates, &|c| load::load(c, options), &go_on, &|n| progress.tell(n), |outcome| {
        let more = each(outcome) && !interrupted.load(Ordering::Relaxed);
        go_on.store(more, Ordering::Relaxed);
        more
    });
    progress.end();
    if interrupted.load(Ordering::Relaxed) { Exit::Interrupted } else { Exit::Done }
}
