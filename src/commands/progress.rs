//! Progress on standard error, if that is a terminal: one line, written over, gone at the end.

use crate::lang::{Lang, Say, say};
use std::io::{self, IsTerminal as _, Write as _};

/// Fewer files are read before anybody wonders.
const MIN_FILES: usize = 200;
/// The line is written anew after this many files.
const STEP: usize = 100;

pub(super) struct Progress {
    lang: Lang,
    total: usize,
    shown: bool,
}

impl Progress {
    /// For reading this many files.
    pub(super) fn new(lang: Lang, total: usize) -> Self {
        Self { lang, total, shown: io::stderr().is_terminal() && total > MIN_FILES }
    }

    /// Shows how many are read, now and then.
    pub(super) fn show(&self, done: usize) {
        if self.shown && (done.is_multiple_of(STEP) || done == self.total) {
            let _ = write!(io::stderr(), "\r{} ", say(self.lang, Say::ProgressRead, &[&done, &self.total]));
        }
    }

    /// Takes the line away.
    pub(super) fn end(&self) {
        if self.shown {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}
