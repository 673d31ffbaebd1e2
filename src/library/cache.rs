//! A cache of documents: opening a report, its metrics and its comparison reads its file once. The least recently used are dropped first.
//! Knows no screen; several threads that request one file wait for the one that reads it.

use crate::library::load;
use crate::library::options::Options;
use crate::library::outcome::{Loaded, Outcome};
use crate::library::scan::Candidate;
use crate::library::source::Source;
use crate::report::{Knowledge, Report};
use crate::text::decode::Encoding;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

/// The maximum number of bytes of documents kept: some six hundred reports of the usual length. Parsing a document takes several times its
/// bytes.
const MOST_BYTES: usize = 8 << 20;

/// Distinguishes one state of a file from another. A pipe has only one state.
type Stamp = Option<(u64, SystemTime)>;

#[derive(Debug)]
enum Slot {
    /// A thread is reading it.
    Reading,
    Kept {
        loaded: Arc<Loaded>,
        stamp: Stamp,
        /// The revision of the options it was read with.
        revision: u64,
        knowledge: Arc<Knowledge>,
        /// When it was last requested; increases with each request.
        used: u64,
    },
}

#[derive(Debug, Default)]
struct Slots {
    by_source: HashMap<Source, Slot>,
    clock: u64,
    bytes: usize,
}

/// A cache of documents.
#[derive(Debug)]
pub struct Cache {
    slots: Mutex<Slots>,
    read: Condvar,
    most_bytes: usize,
    readings: AtomicUsize,
}

impl Default for Cache {
    fn default() -> Self {
        Self::new(MOST_BYTES)
    }
}

impl Cache {
    /// Returns a cache that keeps at most `most_bytes` of documents; the one that was read last is kept in any case.
    pub fn new(most_bytes: usize) -> Self {
        Self { slots: Mutex::default(), read: Condvar::new(), most_bytes, readings: AtomicUsize::new(0) }
    }

    /// Returns the number of documents read because they were not in the cache.
    pub fn readings(&self) -> usize {
        self.readings.load(Ordering::Relaxed)
    }

    /// Returns the documents of a candidate, read with these options: from the cache unless its file has changed.
    pub fn load(&self, candidate: &Candidate, options: &Options) -> Vec<Outcome> {
        match candidate {
            Ok(source) => self.kept_or_read(source, options, || load::load(candidate, options)),
            Err(_) => load::load(candidate, options),
        }
    }

    /// Returns the one document of a source.
    pub fn open(&self, source: &Source, options: &Options) -> Outcome {
        let found = self.kept_or_read(source, options, || vec![load::open(source, options)]);
        found.into_iter().next().unwrap_or_else(|| load::open(source, options))
    }

    /// Returns reports by source and part, each with the caller's identifier; reports that cannot be read any more are omitted.
    pub fn bodies(&self, wanted: Vec<(usize, Source, usize)>, options: &Options) -> Vec<(usize, Arc<Report>)> {
        // What is in one file is read together: whatever is no text starts a process.
        let mut files: BTreeMap<(&Source, Option<&'static str>), BTreeSet<&Source>> = BTreeMap::new();
        for (_, source, _) in &wanted {
            files.entry((source.whole(), options.encoding_of(source).map(Encoding::name))).or_default().insert(source);
        }
        let read: HashMap<&Source, Arc<Loaded>> = files
            .into_par_iter()
            .flat_map_iter(|(_, sources)| self.open_together(&sources.into_iter().collect::<Vec<_>>(), options))
            .collect();
        let body = |(known_by, source, part): &(usize, Source, usize)| Some((*known_by, Arc::clone(read.get(source)?.reports.get(*part)?)));
        wanted.iter().filter_map(body).collect()
    }

    /// Returns the documents of different sources in one file, as far as they can be read.
    fn open_together<'s>(&self, sources: &[&'s Source], options: &Options) -> Vec<(&'s Source, Arc<Loaded>)> {
        let mut all = Vec::with_capacity(sources.len());
        let mut missing: Vec<&'s Source> = Vec::new();
        if let [first, _, ..] = sources {
            let stamp = stamp(first);
            let mut slots = self.lock();
            for source in sources {
                match slots.fresh(source, stamp, options) {
                    Some(loaded) => all.push((*source, loaded)),
                    // Another thread is at it: it is waited for below.
                    None if matches!(slots.by_source.get(*source), Some(Slot::Reading)) => {}
                    None => {
                        slots.reserve(source);
                        missing.push(source);
                    }
                }
            }
            drop(slots);
            if !missing.is_empty() {
                let outcomes = self.fill(&missing, stamp, options, || load::together(&missing, options));
                all.extend(outcomes.into_iter().filter_map(|outcome| match outcome {
                    Outcome::Read(loaded) => Some((*missing.iter().find(|s| ***s == loaded.source)?, loaded)),
                    Outcome::Unread(..) => None,
                }));
            }
        }
        // One alone, and what a bound cut off that they have together.
        let rest: Vec<&'s Source> = sources.iter().copied().filter(|s| all.iter().all(|(known, _)| known != s)).collect();
        all.extend(rest.into_iter().filter_map(|source| match self.open(source, options) {
            Outcome::Read(loaded) => Some((source, loaded)),
            Outcome::Unread(..) => None,
        }));
        all
    }

    /// Returns the document of a source from the cache if it is unchanged, else from `read`, and keeps it.
    fn kept_or_read(&self, source: &Source, options: &Options, read: impl FnOnce() -> Vec<Outcome>) -> Vec<Outcome> {
        let stamp = stamp(source);
        let mut slots = self.lock();
        loop {
            if let Some(loaded) = slots.fresh(source, stamp, options) {
                return vec![Outcome::Read(loaded)];
            }
            if !matches!(slots.by_source.get(source), Some(Slot::Reading)) {
                break;
            }
            slots = self.read.wait(slots).unwrap_or_else(PoisonError::into_inner);
        }
        slots.reserve(source);
        drop(slots);
        self.fill(&[source], stamp, options, read)
    }

    /// Reads what this thread has reserved, and keeps it.
    fn fill(&self, sources: &[&Source], stamp: Stamp, options: &Options, read: impl FnOnce() -> Vec<Outcome>) -> Vec<Outcome> {
        self.readings.fetch_add(1, Ordering::Relaxed);
        let mut reserved = Reserved { cache: self, sources };
        let outcomes = read();
        reserved.sources = &[];
        let mut slots = self.lock();
        // A file of many may have put something there meanwhile.
        for source in sources {
            slots.forget(source);
        }
        for outcome in &outcomes {
            if let Outcome::Read(loaded) = outcome {
                slots.keep(loaded, stamp, options);
                slots.shrink(self.most_bytes, &loaded.source);
            }
        }
        drop(slots);
        self.read.notify_all();
        outcomes
    }

    fn lock(&self) -> MutexGuard<'_, Slots> {
        // A thread that panicked left no half-made slot: each is changed in one step.
        self.slots.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Slots that this thread fills. If it panics instead, those who wait for them go on.
struct Reserved<'a> {
    cache: &'a Cache,
    /// None once they are filled.
    sources: &'a [&'a Source],
}

impl Drop for Reserved<'_> {
    fn drop(&mut self) {
        let mut slots = self.cache.lock();
        for source in self.sources {
            slots.forget(source);
        }
        drop(slots);
        if !self.sources.is_empty() {
            self.cache.read.notify_all();
        }
    }
}

impl Slots {
    /// Returns the document of a source if it is as it was read.
    fn fresh(&mut self, source: &Source, stamp: Stamp, options: &Options) -> Option<Arc<Loaded>> {
        self.clock += 1;
        match self.by_source.get_mut(source)? {
            Slot::Kept { loaded, stamp: s, revision, knowledge, used }
                if *s == stamp && *revision == options.revision && *knowledge == options.knowledge =>
            {
                *used = self.clock;
                Some(Arc::clone(loaded))
            }
            Slot::Kept { .. } | Slot::Reading => None,
        }
    }

    /// Lets others wait for a source until this thread has read it.
    fn reserve(&mut self, source: &Source) {
        self.forget(source);
        self.by_source.insert(source.clone(), Slot::Reading);
    }

    fn keep(&mut self, loaded: &Arc<Loaded>, stamp: Stamp, options: &Options) {
        self.forget(&loaded.source);
        self.clock += 1;
        self.bytes += loaded.bytes;
        let (revision, knowledge) = (options.revision, Arc::clone(&options.knowledge));
        let kept = Slot::Kept { loaded: Arc::clone(loaded), stamp, revision, knowledge, used: self.clock };
        self.by_source.insert(loaded.source.clone(), kept);
    }

    fn forget(&mut self, source: &Source) {
        if let Some(Slot::Kept { loaded, .. }) = self.by_source.remove(source) {
            self.bytes -= loaded.bytes;
        }
    }

    /// Drops the documents not requested for the longest time until the rest is within the limit.
    fn shrink(&mut self, most_bytes: usize, newest: &Source) {
        while self.bytes > most_bytes {
            let used = |slot: &Slot| match slot {
                Slot::Kept { used, .. } => Some(*used),
                Slot::Reading => None,
            };
            let old = self.by_source.iter().filter(|(s, _)| *s != newest).filter_map(|(s, slot)| Some((used(slot)?, s))).min();
            let Some((_, source)) = old else { return };
            let source = source.clone();
            self.forget(&source);
        }
    }
}

fn stamp(source: &Source) -> Stamp {
    let meta = std::fs::metadata(source.path()?).ok()?;
    Some((meta.len(), meta.modified().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::source::Within;
    use std::path::PathBuf;

    const TEXT: &str = "青石县2022年法治政府建设情况报告\n一、主要举措\n召开会议3次。\n";

    fn folder() -> tempfile::TempDir {
        tempfile::tempdir().unwrap()
    }

    fn file(folder: &tempfile::TempDir, name: &str) -> PathBuf {
        let path = folder.path().join(name);
        std::fs::write(&path, TEXT).unwrap();
        path
    }

    fn same(a: &Outcome, b: &Outcome) -> bool {
        matches!((a, b), (Outcome::Read(a), Outcome::Read(b)) if Arc::ptr_eq(a, b))
    }

    #[test]
    fn a_file_is_read_once_until_it_changes() {
        let folder = folder();
        let path = file(&folder, "a.txt");
        let (cache, mut options) = (Cache::default(), Options::default());
        let source = Source::file(path.clone());
        let first = cache.open(&source, &options);
        assert!(same(&first, &cache.open(&source, &options)));
        assert!(same(&first, &cache.load(&Ok(source.clone()), &options)[0]));
        assert_eq!(cache.readings(), 1);
        std::fs::write(&path, format!("{TEXT}二、存在的问题\n力量不足。\n")).unwrap();
        let second = cache.open(&source, &options);
        assert!(!same(&first, &second) && cache.readings() == 2);
        // The options it is read with count, too.
        options.recode(&source, Some(crate::text::decode::Encoding::Utf8));
        cache.open(&source, &options);
        assert_eq!(cache.readings(), 3);
    }

    #[test]
    fn two_libraries_that_know_other_places_do_not_share_a_reading() {
        let folder = folder();
        let source = Source::file(file(&folder, "a.txt"));
        let cache = Cache::default();
        let of = |county: &str| {
            let mut knowledge = Knowledge::default();
            knowledge.set_places(&format!("海棠省/{county}/青石县\n"));
            Options { knowledge: Arc::new(knowledge), ..Options::default() }
        };
        let (here, there) = (of("云溪市"), of("白鹭市"));
        let place = |options: &Options| match cache.open(&source, options) {
            Outcome::Read(loaded) => loaded.reports[0].metadata.locality(),
            Outcome::Unread(..) => None,
        };
        assert_eq!(place(&here).as_deref(), Some("海棠省云溪市青石县"));
        assert_eq!(place(&there).as_deref(), Some("海棠省白鹭市青石县"));
        // Equal lists are equal knowledge, whoever made them.
        assert_eq!((place(&of("白鹭市")), cache.readings()), (place(&there), 2));
    }

    #[test]
    fn the_least_recently_requested_is_dropped_first() {
        let folder = folder();
        let all: Vec<Source> = ["a.txt", "b.txt", "c.txt"].iter().map(|n| Source::file(file(&folder, n))).collect();
        let (cache, options) = (Cache::new(TEXT.len() * 2), Options::default());
        for at in [0, 1, 0, 2, 0, 1] {
            cache.open(&all[at], &options);
        }
        assert_eq!(cache.readings(), 4, "a, b, c, and b again: a was used in between");
    }

    #[test]
    fn several_threads_that_want_one_file_read_it_once() {
        let folder = folder();
        let source = Source::file(file(&folder, "a.txt"));
        let (cache, options) = (Cache::default(), Options::default());
        std::thread::scope(|s| {
            for _ in 0..4 {
                s.spawn(|| assert!(matches!(cache.open(&source, &options), Outcome::Read(_))));
            }
        });
        assert_eq!(cache.readings(), 1);
    }

    #[test]
    fn a_file_changed_while_it_is_read_is_read_again() {
        let folder = folder();
        let path = file(&folder, "a.txt");
        let source = Source::file(path.clone());
        let (cache, options) = (Cache::default(), Options::default());
        let first = cache.kept_or_read(&source, &options, || {
            let outcomes = vec![load::open(&source, &options)];
            std::fs::write(&path, format!("{TEXT}二、存在的问题\n")).unwrap();
            outcomes
        });
        let second = cache.open(&source, &options);
        assert!(!same(&first[0], &second) && cache.readings() == 2);
        assert!(matches!(second, Outcome::Read(l) if l.reports[0].sections.len() == 2));
    }

    #[test]
    fn what_is_in_one_file_is_read_together() {
        let folder = folder();
        let path = folder.path().join("a.csv");
        let rows: String = (0..6).map(|n| format!("乙{n},\"{}\"\n", TEXT.replace('3', &n.to_string()))).collect();
        std::fs::write(&path, format!("标题,正文\n{rows}")).unwrap();
        let row = |n: usize| Source::file(path.clone()).part(Within { member: None, row: Some(n) });
        let (cache, options) = (Cache::default(), Options::default());
        cache.open(&row(3), &options);
        // Twice, of nothing, and of another file among them.
        let other = Source::file(file(&folder, "b.txt"));
        let wanted = vec![(7, row(5), 0), (8, row(3), 0), (9, row(99), 0), (1, other, 0), (2, row(2), 0), (3, row(5), 0), (4, row(6), 1)];
        let read = cache.bodies(wanted, &options);
        assert_eq!(read.iter().map(|r| r.0).collect::<Vec<_>>(), [7, 8, 1, 2, 3]);
        // The row that was open, all others, the one that is not there once more, the other file.
        assert_eq!(cache.readings(), 4);
        let told = |n: usize| read[n].1.text.text().lines().last().unwrap_or_default().to_owned();
        assert_eq!((told(0), told(3)), ("召开会议3次。".to_owned(), "召开会议0次。".to_owned()));
        assert!(Arc::ptr_eq(&read[0].1, &read[4].1));
        // A cache that keeps nothing gives all the same.
        assert_eq!(Cache::new(0).bodies(vec![(1, row(2), 0), (2, row(3), 0), (3, row(4), 0)], &options).len(), 3);
    }

    #[test]
    fn nobody_waits_for_a_thread_that_panicked() {
        let folder = folder();
        let source = Source::file(file(&folder, "a.txt"));
        let (cache, options) = (Cache::default(), Options::default());
        std::thread::scope(|s| {
            let broken = s.spawn(|| cache.kept_or_read(&source, &options, || panic!("a bug")));
            assert!(broken.join().is_err());
            assert!(matches!(cache.open(&source, &options), Outcome::Read(_)));
        });
    }

    #[test]
    fn unreadable_files_are_not_cached() {
        let folder = folder();
        let source = Source::file(folder.path().join("none.txt"));
        let (cache, options) = (Cache::default(), Options::default());
        assert!(matches!(cache.open(&source, &options), Outcome::Unread(..)));
        file(&folder, "none.txt");
        assert!(matches!(cache.open(&source, &options), Outcome::Read(_)));
    }
}
