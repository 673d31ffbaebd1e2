//! The result of reading a document: its reports, or why there are none.

use crate::library::import::format::Format;
use crate::library::import::origin::Origin;
use crate::library::source::Source;
use crate::report::Report;
use crate::text::decode::{Confidence, Encoding};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A document that was read, with its reports.
#[derive(Debug, Clone)]
pub struct Loaded {
    pub source: Source,
    pub format: Format,
    /// `None` where the format has an encoding of its own.
    pub encoding: Option<Encoding>,
    pub confidence: Confidence,
    /// Whether it begins with a byte order mark.
    pub bom: bool,
    /// Its size before decoding.
    pub bytes: usize,
    /// The number of characters replaced by U+FFFD because their bytes are invalid.
    pub replaced: usize,
    /// Where its lines were: on which pages.
    pub origin: Origin,
    /// At least one; an empty document is one report with nothing in it.
    pub reports: Vec<Arc<Report>>,
}

impl Loaded {
    /// Whether the encoding was guessed, or does not fit everywhere.
    pub fn doubtful_encoding(&self) -> bool {
        self.replaced > 0 || self.confidence == Confidence::Guess
    }

    /// Returns the name of its encoding, or of its format if that has an encoding of its own.
    pub fn encoding_name(&self) -> String {
        self.encoding.map_or_else(|| self.format.code().to_uppercase(), |e| e.name().to_owned())
    }
}

/// Why a document has no reports.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unread {
    NotFound,
    NotRegular,
    LinkLoop,
    /// The reader may not read it.
    Denied,
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
    /// A kind of file that nothing here reads, by its name.
    Foreign(String),
    /// It is not what its first bytes say, or torn.
    Damaged,
    /// It opens only with a password.
    Locked,
    /// Its pages are images.
    Scan,
    /// The fonts of a fixed layout do not say which characters they draw.
    NoCharacters,
    /// An archive without any document.
    NoDocuments,
    /// No column of a table holds texts of reports.
    NoColumn,
    /// Such a member of an archive, or row of a table, is not in it.
    NoMember,
    /// It asks for more than extraction may cost.
    Bound(Bound),
    /// The process that extracts could not be started.
    NoProcess(String),
    /// It is still being read, which takes long.
    Slow,
    /// It took long, and the reader stopped it.
    Stopped,
}

/// What extraction has too little of for a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Bound {
    Members,
    Nesting,
    /// It unpacks to far more than a document would.
    Ratio,
    /// All the text in one file.
    Text,
    Time,
    Memory,
}

impl From<&std::io::Error> for Unread {
    fn from(e: &std::io::Error) -> Self {
        match e.kind() {
            std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory => Self::NotFound,
            std::io::ErrorKind::PermissionDenied => Self::Denied,
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
