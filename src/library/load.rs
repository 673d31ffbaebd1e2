//! Candidates → their documents with their reports. A document that cannot be read, or breaks the parser, is a row with its reason and
//! never stops the others.

use crate::library::import;
use crate::library::import::Document;
use crate::library::options::Options;
use crate::library::outcome::{Loaded, Outcome, Unread};
use crate::library::scan::Candidate;
use crate::library::source::Source;
use crate::report;
use crate::text::clean::Clean;
use rayon::prelude::*;
use std::fs::File;
use std::io::Read as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};
use std::{fs, io};

/// The maximum size of a file, in MiB: offsets are 32 bits, and a report is never a hundredth of it.
pub const LARGEST_MIB: u64 = 512;

/// Returns the bytes of a source. Errors if it cannot be read, or is no regular file: a pipe among files must not block us.
pub fn read(source: &Source) -> Result<Vec<u8>, Unread> {
    let bytes = match source {
        Source::Stdin => stdin().map_err(|e| Unread::from(&e))?,
        Source::File(path) => file(path)?,
    };
    if bytes.len() as u64 > limit() { Err(Unread::TooLarge) } else { Ok(bytes) }
}

fn limit() -> u64 {
    LARGEST_MIB << 20
}

fn file(path: &Path) -> Result<Vec<u8>, Unread> {
    // A file is opened only after it is known to be a regular one.
    let meta = fs::metadata(path).map_err(|e| Unread::from(&e))?;
    if !meta.is_file() {
        return Err(Unread::NotRegular);
    }
    if meta.len() > limit() {
        return Err(Unread::TooLarge);
    }
    let mut bytes = Vec::with_capacity(usize::try_from(meta.len()).unwrap_or(0) + 1);
    File::open(path).and_then(|f| f.take(limit() + 1).read_to_end(&mut bytes)).map_err(|e| Unread::from(&e))?;
    Ok(bytes)
}

/// Returns the bytes of standard input, which can be read only once; a report is opened repeatedly.
fn stdin() -> io::Result<Vec<u8>> {
    static KEPT: OnceLock<Vec<u8>> = OnceLock::new();
    if let Some(kept) = KEPT.get() {
        return Ok(kept.clone());
    }
    let mut bytes = Vec::new();
    let read = io::stdin().lock().take(limit() + 1).read_to_end(&mut bytes);
    let bytes = KEPT.get_or_init(|| bytes).clone();
    read.map(|_| bytes)
}

/// Reads the documents of a candidate, in order; a candidate that cannot be read is one outcome.
pub fn load(candidate: &Candidate, options: &Options) -> Vec<Outcome> {
    let source = match candidate {
        Ok(source) => source,
        Err((source, why)) => return vec![Outcome::Unread(source.clone(), why.clone())],
    };
    // A panic is a bug; the reader still gets every other document, and a row that says so.
    let documents = read(source)
        .and_then(|bytes| catch_unwind(AssertUnwindSafe(|| import::documents(&bytes, source, options))).unwrap_or(Err(Unread::Panicked)));
    match documents {
        Ok(documents) => documents.into_iter().map(|d| outcome(d, options)).collect(),
        Err(why) => vec![Outcome::Unread(source.clone(), why)],
    }
}

/// Reads the one document of a source, the first if it holds several.
pub fn open(source: &Source, options: &Options) -> Outcome {
    let first = load(&Ok(source.clone()), options).into_iter().next();
    first.unwrap_or_else(|| Outcome::Unread(source.clone(), Unread::NotFound))
}

fn outcome(document: Document, options: &Options) -> Outcome {
    let source = document.source.clone();
    match catch_unwind(AssertUnwindSafe(|| reports(document, options))) {
        Ok(loaded) => Outcome::Read(Arc::new(loaded)),
        Err(_) => Outcome::Unread(source, Unread::Panicked),
    }
}

/// Reads the reports of a document and applies their corrections.
fn reports(document: Document, options: &Options) -> Loaded {
    let Document { source, text, encoding, confidence, bom, bytes, replaced } = document;
    let mut reports = report::read(Clean::new(text), &source.hints(), &options.knowledge);
    for report in &mut reports {
        options.corrections.apply(report);
    }
    Loaded { source, encoding, confidence, bom, bytes, replaced, reports: reports.into_iter().map(Arc::new).collect() }
}

/// Reads the first document in some bytes, as if they were those of a source. `None` if no importer can read them.
pub fn of_bytes(source: &Source, bytes: &[u8], options: &Options) -> Option<Loaded> {
    let first = import::documents(bytes, source, options).ok()?.into_iter().next()?;
    Some(reports(first, options))
}

/// Batch size: one batch is read while the previous one is passed on, in order. Memory stays small, all cores stay busy.
const BATCH: usize = 256;

/// Reads candidates on all cores with `read` and passes the outcomes of each on in order. Stops early when `go_on` turns false or when
/// `each` returns false. `progress` receives the number of candidates read, from any thread.
pub fn load_all(
    candidates: &[Candidate],
    read: &(dyn Fn(&Candidate) -> Vec<Outcome> + Sync),
    go_on: &AtomicBool,
    progress: &(dyn Fn(usize) + Sync),
    mut each: impl FnMut(Vec<Outcome>) -> bool,
) {
    let done = AtomicUsize::new(0);
    let stopped = AtomicBool::new(false);
    let read_batch = |batch: &[Candidate]| -> Vec<Option<Vec<Outcome>>> {
        let one = |c| {
            if !go_on.load(Ordering::Relaxed) || stopped.load(Ordering::Relaxed) {
                return None;
            }
            let outcomes = read(c);
            progress(done.fetch_add(1, Ordering::Relaxed) + 1);
            Some(outcomes)
        };
        batch.par_iter().map(one).collect()
    };
    let mut ready = Vec::new();
    for batch in candidates.chunks(BATCH).chain([&[][..]]) {
        let mut next = Vec::new();
        // The next batch is read while this one is passed on: writing a report takes time, too.
        rayon::in_place_scope(|scope| {
            scope.spawn(|_| next = read_batch(batch));
            let go_on = ready.drain(..).all(|outcomes: Option<Vec<Outcome>>| outcomes.is_some_and(&mut each));
            stopped.store(!go_on, Ordering::Relaxed);
        });
        if stopped.load(Ordering::Relaxed) {
            return;
        }
        ready = next;
    }
}
