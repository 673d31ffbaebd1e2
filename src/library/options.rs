//! How documents are read.

use crate::library::corrections::Corrections;
use crate::library::source::Source;
use crate::report::Knowledge;
use crate::text::decode::Encoding;
use std::collections::BTreeMap;
use std::sync::Arc;

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
    /// Increases with each change: what was read before it may read differently now.
    pub revision: u64,
}

impl Options {
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
