//! How documents are read.

use crate::library::corrections::Corrections;
use crate::library::source::Source;
use crate::report::Knowledge;
use crate::text::decode::Encoding;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

/// The usual maximum size of a file, in MiB; a report is never a tenth of it. Reading takes up to 62 bytes of memory for each byte of text,
/// comparing two up to 430 for each byte of one (`docs/limits.md`).
pub const USUAL_MIB: u64 = 16;
/// The maximum of that maximum: offsets are 32 bits.
pub const LARGEST_MIB: u64 = 512;

/// Where documents that are no text are extracted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Extractor {
    /// In this process: for tests, and for the process that extracts.
    #[default]
    Here,
    /// In a process of this program with limits of its own; the reason if its file is not known.
    Child(Result<PathBuf, String>),
}

/// How documents are read.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// `None` if the encoding of each document is to be detected.
    pub encoding: Option<Encoding>,
    /// Documents for which the reader chose an encoding.
    pub encodings: BTreeMap<Source, Encoding>,
    pub corrections: Corrections,
    /// What reports are read with: the built-in tables unless the reader has own ones.
    pub knowledge: Arc<Knowledge>,
    /// The maximum size of a file in MiB, if it is not the usual one.
    pub max_size: Option<u64>,
    pub extractor: Extractor,
    /// Increases with each change: what was read before it may read differently now.
    pub revision: u64,
}

impl Options {
    /// Returns the maximum size of a file, in MiB.
    pub fn most_mib(&self) -> u64 {
        self.max_size.unwrap_or(USUAL_MIB)
    }

    /// Returns the encoding to read a document in. `None` if it is to be detected.
    pub fn encoding_of(&self, source: &Source) -> Option<Encoding> {
        self.encodings.get(source).copied().or(self.encoding)
    }

    /// Adds a record of corrections, or of their withdrawal.
    pub fn correct(&mut self, record: &str) {
        self.revision += 1;
        self.corrections.add(record);
    }

    /// Sets the encoding of a document; `None` to detect it.
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
