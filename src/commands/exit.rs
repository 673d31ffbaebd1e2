//! How a command ended.

use crate::text::escape;
use std::io;
use std::io::Write as _;

/// The exit status of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    Done = 0,
    /// Differences or findings, if `--exit-code` asks for them.
    Findings = 1,
    /// With a sentence on standard error.
    CouldNot = 2,
    /// By Ctrl-c; what was done until then is written.
    Interrupted = 130,
}

/// Writes a sentence to standard error, escaped.
pub fn complain(sentence: &str) {
    // Nobody can be told that standard error is closed.
    let _ = writeln!(io::stderr(), "nianbao: {}", escape::line(sentence));
}

/// Standard output, written in large pieces. Every write returns false once nobody reads any more.
pub(super) struct Pipe {
    out: io::BufWriter<io::StdoutLock<'static>>,
}

impl Pipe {
    pub(super) fn stdout() -> Self {
        Self { out: io::BufWriter::with_capacity(1 << 16, io::stdout().lock()) }
    }

    /// Writes a line that is escaped already.
    pub(super) fn line(&mut self, s: &str) -> bool {
        self.whole(s) && self.whole("\n")
    }

    /// Writes lines with their line ends, escaped already.
    pub(super) fn whole(&mut self, s: &str) -> bool {
        self.out.write_all(s.as_bytes()).is_ok()
    }

    /// Writes what is left; false if nobody reads any more.
    pub(super) fn end(mut self) -> bool {
        self.out.flush().is_ok()
    }
}
