//! Finding and reading the files beside the loop. What the index knows comes first; then the files that are new or changed are read, and
//! rows arrive in batches, in the order of the paths. A file that takes long is a row that says so until it is read; the rows behind it do
//! not wait.

use crate::app::Msg;
use crate::effects::{Effects, Shelf};
use crate::library::entry::Entry;
use crate::library::load_all::{Order, Step};
use crate::library::scan::source_of;
use crate::library::{Cache, Options, Outcome, Source, Unread, scan};
use crate::store::freshness::Due;
use crate::store::{Key, Store, Trouble, freshness, list, update};
use crate::term::inbox::ToLoop;
use rustc_hash::FxHashSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// The minimum time between two batches of rows.
const BATCH: Duration = Duration::from_millis(200);
/// The time before the first batch: a small folder is read by then, and its rows arrive together.
const FIRST: Duration = Duration::from_millis(100);
/// The rows of the index arrive in messages of at least so many, each larger than those before it together: the list is derived with each.
const ROWS: usize = 4000;

/// What is read, and with what.
pub(super) struct Library {
    pub rules: scan::Rules,
    pub paths: Vec<PathBuf>,
    pub store: Store,
    /// Whether the index is taken as it is, without looking at the files.
    pub given: bool,
    /// Says what became of an index that cannot be used.
    pub said: fn(crate::lang::Lang, &Trouble) -> String,
    pub lang: crate::lang::Lang,
}

/// Starts the thread; what it reads goes to `to_loop`.
pub(super) fn start(library: Library, effects: &Effects, stop: Arc<AtomicBool>, to_loop: ToLoop) -> io::Result<()> {
    let (options, cache, shelf) = (Arc::clone(&effects.options), Arc::clone(&effects.cache), Arc::clone(&effects.shelf));
    std::thread::Builder::new().name("reading".into()).spawn(move || {
        let read = || Reading { options: &options, cache: &cache, stop: &stop, to_loop: &to_loop }.all(library, &shelf);
        // Whatever happens, the screen must not say for ever that files are being read. The receiver may be gone.
        let finished = match catch_unwind(AssertUnwindSafe(read)) {
            Ok(others) => [Some(Msg::Finished { others }), None],
            Err(_) => [Some(Msg::Finished { others: 0 }), Some(Msg::Failed { ticket: None })],
        };
        finished.into_iter().flatten().all(|msg| to_loop.send(msg).is_ok());
    })?;
    Ok(())
}

fn put(shelf: &Mutex<Shelf>, store: Store) {
    *shelf.lock().unwrap_or_else(PoisonError::into_inner) = Shelf::Stored(store);
}

/// Files by a hash of their sources: a hundred thousand of them take a few megabytes.
type Shown = FxHashSet<u64>;

fn hash(source: &Source) -> u64 {
    let mut hasher = DefaultHasher::new();
    source.hash(&mut hasher);
    hasher.finish()
}

/// Reading on this thread.
struct Reading<'r> {
    options: &'r Arc<Options>,
    cache: &'r Arc<Cache>,
    stop: &'r AtomicBool,
    to_loop: &'r ToLoop,
}

impl Reading<'_> {
    /// Shows what the index knows, reads what is due, and returns the number of files of other kinds.
    fn all(&self, library: Library, shelf: &Mutex<Shelf>) -> usize {
        let Library { rules, paths, mut store, given, said, lang } = library;
        let tell = |trouble: &Trouble| {
            // The receiver may be gone.
            let _ = self.to_loop.send(Msg::Said(said(lang, trouble)));
        };
        if let Some(beside) = store.beside() {
            put(shelf, beside);
        }
        let shown = match self.show(&store) {
            Ok(shown) => shown,
            Err((shown, trouble)) => {
                tell(&trouble);
                store = self.renewed(store, &paths, rules.all);
                shown
            }
        };
        if given {
            return 0;
        }
        let found = scan::scan(&paths, rules);
        let due = match freshness::due(&store, &found.candidates, self.options) {
            Ok(due) => due,
            Err(trouble) => {
                tell(&trouble);
                store = self.renewed(store, &paths, rules.all);
                Due { read: found.candidates, ..Due::default() }
            }
        };
        let gone: Vec<(Source, Vec<Arc<Entry>>)> = due.gone.iter().map(|source| (source.clone(), Vec::new())).collect();
        if !gone.is_empty() {
            let _ = self.to_loop.send(Msg::Reread(gone));
        }
        if let Err(trouble) = self.read_due(&mut store, due, &shown) {
            tell(&trouble);
            if trouble == Trouble::Damaged {
                // Empty, so that the next start makes it anew.
                store = self.renewed(store, &paths, rules.all);
            }
        }
        // Whatever became of it meanwhile.
        put(shelf, store.beside().unwrap_or(store));
        found.others
    }

    /// Returns an empty store in the place of one that cannot be used.
    fn renewed(&self, store: Store, paths: &[PathBuf], all: bool) -> Store {
        let key = Key::of(paths, all, self.options);
        // A store in memory is always to be had.
        #[expect(clippy::expect_used, reason = "memory for an empty database")]
        store.renew(&key).or_else(|_| Store::memory(&key)).expect("an empty database in memory")
    }

    /// Shows the rows of the index; returns which files they are of. Errors with those shown until then.
    fn show(&self, store: &Store) -> Result<Shown, (Shown, Trouble)> {
        let mut shown = Shown::default();
        let (mut rows, mut sent) = (Vec::new(), 0);
        let send = |rows: &mut Vec<Arc<Entry>>, sent: &mut usize| {
            *sent += rows.len();
            self.to_loop.send(Msg::Loaded { entries: std::mem::take(rows), done: *sent, total: *sent }).is_ok()
        };
        let read = list::read(store, |piece| {
            // A file of many is shown with each of them.
            shown.extend(piece.iter().flat_map(|e| [hash(&e.source), hash(e.source.whole())]));
            rows.extend(piece);
            // The first few at once.
            if sent == 0 || rows.len() >= ROWS.max(sent) { send(&mut rows, &mut sent) } else { true }
        });
        if !rows.is_empty() {
            send(&mut rows, &mut sent);
        }
        match read {
            Ok(()) => Ok(shown),
            Err(trouble) => Err((shown, trouble)),
        }
    }

    /// Reads what is due, and writes it into the store.
    fn read_due(&self, store: &mut Store, due: Due, shown: &Shown) -> Result<(), Trouble> {
        let cache = Arc::clone(self.cache);
        let options = Arc::clone(self.options);
        let mut passing = Passing::new(&due.read, due.same, shown, self.options, self.to_loop);
        let read = move |c: &scan::Candidate| cache.load(c, &options);
        let written = update(store, due, read, self.options, Order::PassSlow, self.stop, |step| passing.step(step));
        passing.flush();
        written
    }
}

/// Passes rows on to the loop.
struct Passing<'p> {
    sources: Vec<Source>,
    /// Files whose rows are on the list already.
    shown: &'p Shown,
    options: &'p Options,
    to_loop: &'p ToLoop,
    new: Vec<Arc<Entry>>,
    again: Vec<(Source, Vec<Arc<Entry>>)>,
    done: usize,
    total: usize,
    due: Instant,
}

impl<'p> Passing<'p> {
    fn new(candidates: &[scan::Candidate], same: usize, shown: &'p Shown, options: &'p Options, to_loop: &'p ToLoop) -> Self {
        let sources: Vec<Source> = candidates.iter().map(|c| source_of(c).clone()).collect();
        let total = sources.len() + same;
        Self { sources, shown, options, to_loop, new: Vec::new(), again: Vec::new(), done: same, total, due: Instant::now() + FIRST }
    }

    fn step(&mut self, step: Step) -> bool {
        match step {
            Step::Read(n, outcomes) => {
                self.done += 1;
                self.add(n, &outcomes);
                if Instant::now() < self.due {
                    return true;
                }
                self.due = Instant::now() + BATCH;
                self.flush()
            }
            // Nothing may come for a while: what was read is shown with it.
            Step::Slow(n) => {
                self.add(n, &[Outcome::Unread(self.sources[n].clone(), Unread::Slow)]);
                self.flush()
            }
            Step::Late(n, outcomes) => {
                self.done += 1;
                self.again(n, self.entries(&outcomes));
                self.flush()
            }
            Step::Dropped(n) => {
                self.again(n, self.entries(&[Outcome::Unread(self.sources[n].clone(), Unread::Stopped)]));
                self.flush()
            }
        }
    }

    fn entries(&self, outcomes: &[Outcome]) -> Vec<Arc<Entry>> {
        outcomes.iter().flat_map(|o| Entry::of(o, &self.options.knowledge)).collect()
    }

    fn add(&mut self, n: usize, outcomes: &[Outcome]) {
        let entries = self.entries(outcomes);
        if self.shown.contains(&hash(self.sources[n].whole())) {
            self.again(n, entries);
        } else {
            self.new.extend(entries);
        }
    }

    fn again(&mut self, n: usize, entries: Vec<Arc<Entry>>) {
        self.again.push((self.sources[n].clone(), entries));
    }

    /// Sends what has gathered; false if nobody receives it any more.
    fn flush(&mut self) -> bool {
        let mut alive = true;
        if !self.new.is_empty() || !self.again.is_empty() {
            let entries = std::mem::take(&mut self.new);
            alive = self.to_loop.send(Msg::Loaded { entries, done: self.done, total: self.total }).is_ok();
        }
        if alive && !self.again.is_empty() {
            alive = self.to_loop.send(Msg::Reread(std::mem::take(&mut self.again))).is_ok();
        }
        alive
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::load;
    use crate::library::load_all::{Reader, load_all};
    use std::sync::mpsc;

    const REPORT: &str = "青石县2022年法治政府建设情况报告\n一、主要举措\n召开会议3次。\n";

    #[test]
    fn a_slow_file_is_a_row_that_says_so_until_it_is_read() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["a.txt", "b.txt", "c.txt"] {
            std::fs::write(folder.path().join(name), REPORT).unwrap();
        }
        let found = scan::scan(&[folder.path().to_owned()], scan::Rules::default());
        let (held, gate) = mpsc::channel::<()>();
        let gate = std::sync::Mutex::new(gate);
        let options = Options::default();
        let reader: Reader = {
            let options = options.clone();
            Arc::new(move |c| {
                if source_of(c).name().is_some_and(|n| n == "a.txt") {
                    // Until the sender is dropped, below.
                    let _ = gate.lock().unwrap().recv();
                }
                load::load(c, &options)
            })
        };
        let (to_loop, messages) = mpsc::channel();
        let to_loop = ToLoop::from(to_loop);
        std::thread::scope(|s| {
            let reading = s.spawn(|| {
                let shown = Shown::default();
                let mut passing = Passing::new(&found.candidates, 0, &shown, &options, &to_loop);
                let stop = AtomicBool::new(false);
                load_all(found.candidates.clone(), reader, Order::PassSlow, &stop, |step| passing.step(step));
                passing.flush();
            });
            let mut rows: Vec<Option<Unread>> = Vec::new();
            // On one core nothing is read beside it, but its row is there all the same.
            while rows.is_empty() {
                if let Ok(Msg::Loaded { entries, .. }) = messages.recv() {
                    rows.extend(entries.iter().map(|e| e.unread.clone()));
                }
            }
            assert_eq!(rows[0], Some(Unread::Slow), "the first in the order of the paths");
            drop(held);
            reading.join().unwrap();
            let read = messages.try_iter().any(|m| matches!(&m, Msg::Reread(files) if files[0].1[0].unread.is_none()));
            assert!(read, "its row is replaced");
        });
    }
}
