//! Bytes of a candidate → its reports. A file that cannot be read, or that breaks the parser, is a row with its reason and
//! never stops the others.

use super::{Corrections, Loaded, Outcome, Source, Unread, scan};
use crate::report;
use crate::text::clean::Clean;
use crate::text::decode::{self, Encoding};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::io::Read as _;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

/// Largest file that is read, in MiB: offsets are 32 bits, and a report is never a hundredth of it.
pub const LARGEST_MIB: u64 = 512;

/// How documents are read.
#[derive(Debug, Clone, Default)]
pub struct Options {
    pub encoding: Option<Encoding>,
    /// Files the reader wants in an encoding of their own.
    pub encodings: BTreeMap<Source, Encoding>,
    pub corrections: Corrections,
    /// Greater after each change: what was read before it may read differently now.
    pub revision: u64,
}

impl Options {
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Takes up a record of corrections, or of their withdrawal.
    pub fn correct(&mut self, record: &str) {
        self.revision += 1;
        self.corrections.add(record);
    }

    /// From now on a file is read in an encoding, or as is found out.
    pub fn recode(&mut self, source: &Source, encoding: Option<Encoding>) {
        self.revision += 1;
        match encoding {
            Some(encoding) => {
                self.encodings.insert(source.clone(), encoding);
            }
            None => {
                self.encodings.remove(source);
            }
        }
    }
}

/// Reads one candidate.
pub fn load(candidate: &scan::Candidate, options: &Options) -> Outcome {
    let source = match candidate {
        Ok(source) => source,
        Err((source, why)) => return Outcome::Unread(source.clone(), why.clone()),
    };
    let bytes = match read(source) {
        Ok(bytes) => bytes,
        Err(why) => return Outcome::Unread(source.clone(), why),
    };
    // A panic is a bug; the reader still gets every other file, and a row that says so.
    match std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| of_bytes(source, &bytes, options))) {
        Ok(Some(loaded)) => Outcome::Read(Arc::new(loaded)),
        Ok(None) => Outcome::Unread(source.clone(), Unread::Binary),
        Err(_) => Outcome::Unread(source.clone(), Unread::Panicked),
    }
}

/// The reports in some bytes; none where they are no text.
pub fn of_bytes(source: &Source, bytes: &[u8], options: &Options) -> Option<Loaded> {
    let decoded = decode::decode(bytes, options.encodings.get(source).copied().or(options.encoding));
    if decoded.encoding == Encoding::Binary {
        return None;
    }
    let mut reports = report::read(Clean::new(decoded.text), &source.hints());
    for report in &mut reports {
        options.corrections.apply(report);
    }
    Some(Loaded {
        source: source.clone(),
        encoding: decoded.encoding,
        confidence: decoded.confidence,
        bom: decoded.bom,
        bytes: bytes.len(),
        replaced: decoded.replaced,
        reports: reports.into_iter().map(Arc::new).collect(),
    })
}

/// The bytes of a document. A file is opened only after it was seen to be one, so that a pipe cannot make us wait.
pub fn read(source: &Source) -> Result<Vec<u8>, Unread> {
    let mut bytes = Vec::new();
    let limit = LARGEST_MIB << 20;
    let done = if source.path.as_os_str() == "-" {
        // A pipe gives its bytes once; a report is opened again and again.
        static STDIN: OnceLock<Vec<u8>> = OnceLock::new();
        if let Some(kept) = STDIN.get() {
            bytes.extend_from_slice(kept);
            Ok(bytes.len())
        } else {
            let done = std::io::stdin().lock().take(limit + 1).read_to_end(&mut bytes);
            let _ = STDIN.set(bytes.clone());
            done
        }
    } else {
        let meta = std::fs::metadata(&source.path).map_err(|e| scan::reason(&e))?;
        if !meta.is_file() {
            return Err(Unread::NotRegular);
        }
        if meta.len() > limit {
            return Err(Unread::TooLarge);
        }
        bytes.reserve(usize::try_from(meta.len()).unwrap_or(0) + 1);
        std::fs::File::open(&source.path).and_then(|f| f.take(limit + 1).read_to_end(&mut bytes))
    };
    match done {
        Ok(_) if bytes.len() as u64 > limit => Err(Unread::TooLarge),
        Ok(_) => Ok(bytes),
        Err(e) => Err(scan::reason(&e)),
    }
}

/// Batch size: one batch is read while the previous one is handed on, in order. Memory stays small, all cores stay busy.
const BATCH: usize = 256;

/// Reads candidates on all cores with `read` and hands each outcome on in order. Stops early when `go_on` turns false or when
/// `each` returns false. `progress` is told how many are done, from any thread.
pub fn load_all(
    candidates: &[scan::Candidate],
    read: &(dyn Fn(&scan::Candidate) -> Outcome + Sync),
    go_on: &AtomicBool,
    progress: &(dyn Fn(usize) + Sync),
    mut each: impl FnMut(Outcome) -> bool,
) {
    let done = AtomicUsize::new(0);
    let stopped = AtomicBool::new(false);
    let read_batch = |batch: &[scan::Candidate]| -> Vec<Option<Outcome>> {
        let one = |c| {
            if !go_on.load(Ordering::Relaxed) || stopped.load(Ordering::Relaxed) {
                return None;
            }
            let outcome = read(c);
            progress(done.fetch_add(1, Ordering::Relaxed) + 1);
            Some(outcome)
        };
        batch.par_iter().map(one).collect()
    };
    let mut ready = Vec::new();
    for batch in candidates.chunks(BATCH).chain([&[][..]]) {
        let mut next = Vec::new();
        // The next batch is read while this one is handed on: writing a report takes time, too.
        rayon::in_place_scope(|scope| {
            scope.spawn(|_| next = read_batch(batch));
            let go_on = ready.drain(..).all(|outcome: Option<Outcome>| outcome.is_some_and(&mut each));
            stopped.store(!go_on, Ordering::Relaxed);
        });
        if stopped.load(Ordering::Relaxed) {
            return;
        }
        ready = next;
    }
}
