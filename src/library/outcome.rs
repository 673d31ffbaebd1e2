//! The result of reading a document: its reports, or why there are none.

use crate::library::source::Source;
use crate::report::Report;
use crate::text::decode::{Confidence, Encoding};
use std::sync::Arc;

/// A document that was read, with its reports.
#[derive(Debug, Clone)]
pub struct Loaded {
    pub source: Source,
    pub encoding: Encoding,
    pub confidence: Confidence,
    /// Whether it begins with a byte order mark.
    pub bom: bool,
    /// Its size before decoding.
    pub bytes: usize,
    /// The number of characters replaced by U+FFFD because their bytes are invalid.
    pub replaced: usize,
    /// At least one; an empty document is one report with nothing in it.
    pub reports: Vec<Arc<Report>>,
}

/// Why a document has no reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unread {
    NotFound,
    NotRegular,
    LinkLoop,
    /// A link leads out of what may be read.
    Outside,
    /// A document larger than so many MiB, which a setting raises.
    TooLarge(u64),
    /// A file of the reader's own larger than so many MiB.
    Beyond(u64),
    Binary,
    Io(String),
    /// A bug of ours: the worker panicked on this document.
    Panicked,
    /// It is still being read, which takes long.
    Slow,
    /// It took long, and the reader stopped it.
    Stopped,
}

impl From<&std::io::Error> for Unread {
    fn from(e: &std::io::Error) -> Self {
        match e.kind() {
            std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory => Self::NotFound,
            // The error kind of a loop of links has a name, but no stable variant.
            kind if format!("{kind:?}") == "FilesystemLoop" => Self::LinkLoop,
            _ => Self::Io(e.to_string()),
        }
    }
}

/// The result of reading a document.
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
