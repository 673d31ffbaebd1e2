//! Candidates → their documents with their reports. A document that cannot be read, or breaks the parser, is a row with its reason and
//! never stops the others.

use crate::library::import;
use crate::library::import::{Content, Document};
use crate::library::options::Options;
use crate::library::outcome::{Loaded, Outcome, Unread};
use crate::library::regular;
use crate::library::scan::Candidate;
use crate::library::source::Source;
use crate::report;
use crate::text::clean::Clean;
use std::io;
use std::io::Read as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, OnceLock};

/// Returns the bytes of a source of at most so many MiB. Errors if it is larger, cannot be read, or is no regular file: a pipe among files must
/// not block us.
pub fn read(source: &Source, most_mib: u64) -> Result<Vec<u8>, Unread> {
    let read = match source.path() {
        None => stdin(most_mib),
        Some(path) => regular::read(path, most_mib),
    };
    read.map_err(|why| if why == Unread::Beyond(most_mib) { Unread::TooLarge(most_mib) } else { why })
}

/// Returns the bytes of standard input, which can be read only once; a report is opened repeatedly.
fn stdin(most_mib: u64) -> Result<Vec<u8>, Unread> {
    static KEPT: OnceLock<Result<Vec<u8>, Unread>> = OnceLock::new();
    let read = || {
        let mut bytes = Vec::new();
        let read = io::stdin().lock().take((most_mib << 20) + 1).read_to_end(&mut bytes);
        read.map_err(|e| Unread::from(&e))?;
        if bytes.len() as u64 > most_mib << 20 { Err(Unread::Beyond(most_mib)) } else { Ok(bytes) }
    };
    KEPT.get_or_init(read).clone()
}

/// Reads the documents of a candidate, in order; a candidate that cannot be read is one outcome.
pub fn load(candidate: &Candidate, options: &Options) -> Vec<Outcome> {
    let source = match candidate {
        Ok(source) => source,
        Err((source, why)) => return vec![Outcome::Unread(source.clone(), why.clone())],
    };
    let bytes = match read(source, options.most_mib()) {
        Ok(bytes) => bytes,
        Err(why) => return vec![Outcome::Unread(source.clone(), why)],
    };
    outcomes(source, options, || import::documents(&bytes, source, options))
}

/// Reads documents of one file together: what is in an archive is read by a process of its own. At least one source.
pub fn together(sources: &[&Source], options: &Options) -> Vec<Outcome> {
    let Some(first) = sources.first() else { return Vec::new() };
    match read(first, options.most_mib()) {
        Ok(bytes) => {
            let only = sources.iter().map(|s| s.within()).collect();
            outcomes(first, options, || import::parts(&bytes, first, only, options))
        }
        Err(why) => vec![Outcome::Unread((*first).clone(), why)],
    }
}

fn outcomes(source: &Source, options: &Options, documents: impl FnOnce() -> Vec<import::Read>) -> Vec<Outcome> {
    // A panic is a bug; the reader still gets every other document, and a row that says so.
    match catch_unwind(AssertUnwindSafe(documents)) {
        Ok(documents) => documents.into_iter().map(|d| outcome(d, options)).collect(),
        Err(_) => vec![Outcome::Unread(source.clone(), Unread::Panicked)],
    }
}

/// Reads the one document of a source, the first if it holds several.
pub fn open(source: &Source, options: &Options) -> Outcome {
    let first = load(&Ok(source.clone()), options).into_iter().next();
    first.unwrap_or_else(|| Outcome::Unread(source.clone(), Unread::NotFound))
}

fn outcome(document: import::Read, options: &Options) -> Outcome {
    let document = match document {
        Ok(document) => document,
        Err((source, why)) => return Outcome::Unread(source, why),
    };
    let source = document.source.clone();
    match catch_unwind(AssertUnwindSafe(|| reports(document, options))) {
        Ok(loaded) => Outcome::Read(Arc::new(loaded)),
        Err(_) => Outcome::Unread(source, Unread::Panicked),
    }
}

/// Reads the reports of a document and applies their corrections.
fn reports(document: Document, options: &Options) -> Loaded {
    let Document { source, content } = document;
    let Content { format, text, asides, origin, encoding, confidence, bom, bytes, replaced } = content;
    let mut reports = report::read(Clean::without(text, &asides), &source.hints(), &options.knowledge);
    for (nth, report) in reports.iter_mut().enumerate() {
        options.corrections.apply(report, nth, &source);
    }
    let reports = reports.into_iter().map(Arc::new).collect();
    Loaded { source, format, encoding, confidence, bom, bytes, replaced, origin, reports }
}

/// Reads the first document in some bytes, as if they were those of a source. `None` if no importer can read them.
pub fn of_bytes(source: &Source, bytes: &[u8], options: &Options) -> Option<Loaded> {
    let first = import::documents(bytes, source, options).into_iter().next()?.ok()?;
    Some(reports(first, options))
}
