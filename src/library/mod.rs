//! Room 4: the only room that opens documents. Finds candidates, reads them on all cores, and keeps what belongs to a file
//! beside its reports. Knows nothing of screens; progress and results are handed to whoever asks.

pub mod cache;
pub mod corrections;
pub mod entry;
pub mod list_section;
pub mod load;
pub mod localities;
pub mod locality_path;
pub mod scan;
pub mod series;
pub mod successions;

use crate::report::Report;
use crate::text::decode::{Confidence, Encoding};
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use cache::Cache;
pub use corrections::Corrections;
pub use load::{Options, load};

/// Where a document comes from. One file may hold many (members of an archive, rows of a table, parts of a text).
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Source {
    /// As the user gave it, or found below what the user gave.
    pub path: PathBuf,
    /// Of an archive; none for a plain file.
    pub member: Option<String>,
    /// Of a table; none for a plain file.
    pub row: Option<usize>,
}

impl Source {
    pub fn file(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into(), member: None, row: None }
    }
    /// Standard input.
    pub fn stdin() -> Self {
        Self::file("-")
    }
    /// The path as text; what is no text in it stands as U+FFFD. Not yet escaped.
    pub fn shown(&self) -> String {
        self.path.to_string_lossy().into_owned()
    }
    /// Names to fall back on for place and year: the file's, then its folders', nearest first.
    pub fn hints(&self) -> Vec<String> {
        let mut hints: Vec<String> = self.path.file_stem().map(|s| s.to_string_lossy().into_owned()).into_iter().collect();
        let folders = self.path.parent().map(Path::components).into_iter().flatten();
        let mut names: Vec<String> = folders
            .filter_map(|c| match c {
                std::path::Component::Normal(n) => Some(n.to_string_lossy().into_owned()),
                _ => None,
            })
            .collect();
        names.reverse();
        hints.extend(names.into_iter().take(3));
        hints
    }
}

/// A file that was read, with its reports.
#[derive(Debug, Clone)]
pub struct Loaded {
    pub source: Source,
    pub encoding: Encoding,
    pub confidence: Confidence,
    pub bom: bool,
    pub bytes: usize,
    pub replaced: usize,
    /// At least one; an empty file is one report without anything.
    pub reports: Vec<Arc<Report>>,
}

/// Why a file is a row without a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unread {
    NotFound,
    NotRegular,
    LinkLoop,
    TooLarge,
    Binary,
    Io(String),
    /// A bug of ours: the worker panicked on this file.
    Panicked,
}

/// What became of a candidate.
#[derive(Debug, Clone)]
pub enum Outcome {
    Read(Arc<Loaded>),
    Unread(Source, Unread),
}

impl Outcome {
    pub fn source(&self) -> &Source {
        match self {
            Self::Read(l) => &l.source,
            Self::Unread(s, _) => s,
        }
    }
}
