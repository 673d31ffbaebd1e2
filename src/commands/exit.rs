//! How a command ended.

use crate::text::escape;
use std::io;
use std::io::Write as _;

/// The exit status of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    Done = 0,
    /// Differences or findings, if `--exit-code` was given.
    Findings = 1,
    /// With a sentence on standard error.
    CouldNot = 2,
    /// By Ctrl-c; output finished until then is written.
    Interrupted = 130,
}

/// Writes a sentence to standard error, escaped.
pub fn complain(sentence: &str) {
    // If standard error is closed, there is nowhere to report it.
    let _ = writeln!(io::stderr(), "nianbao: {}", escape::line(sentence));
}

/// Standard output, written in large pieces. Every write returns false once the reader has closed it.
pub(super) struct Pipe {
    out: io::BufWriter<io::StdoutLock<'static>>,
}

impl Pipe {
    pub(super) fn stdout() -> Self {
        Self { out: io::BufWriter::with_capacity(1 << 16, io::stdout().lock()) }
    }

    /// Writes a line that is already escaped.
    pub(super) fn line(&mut self, s: &str) -> bool {
        self.whole(s) && self.whole("\n")
    }

    /// Writes lines with their line ends, already escaped.
    pub(super) fn whole(&mut self, s: &str) -> bool {
        self.out.write_all(s.as_bytes()).is_ok()
    }

    /// Writes what is left; returns false if the reader has closed the pipe.
    pub(super) fn end(mut self) -> bool {
        self.out.flush().is_ok()
    }
}
