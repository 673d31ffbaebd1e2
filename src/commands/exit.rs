//! How a command ended, and the ways to standard output and standard error.

use crate::cli::refused;
use crate::lang;
use crate::lang::{Lang, Say, say};
use crate::text::colours::Colours;
use crate::text::escape;
use std::io;
use std::io::{IsTerminal as _, Write as _};

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

/// Makes the message of a panic, which may quote a document, go through the escaping writer as well.
pub fn escape_panics() {
    // Whoever asks for a backtrace gets it as it is.
    if std::env::var_os("RUST_BACKTRACE").is_none() {
        std::panic::set_hook(Box::new(|info| complain(&info.to_string())));
    }
}

/// Answers what the parser of arguments refuses, or prints the help it was asked for. Names of files that it repeats are escaped.
pub fn usage(lang: Lang, error: &clap::Error) -> Exit {
    if error.use_stderr() {
        // As above.
        let _ = io::stderr().write_all(escape::text(&refused::sentence(error, lang)).as_bytes());
        return Exit::CouldNot;
    }
    let mut out = Pipe::stdout();
    // Help repeats no argument: its styles are our own.
    let styled = io::stdout().is_terminal() && Colours::from_environment(|name| std::env::var(name).ok()) != Colours::None;
    let help = error.render();
    out.whole(&if styled { help.ansi().to_string() } else { help.to_string() });
    out.end(lang, Exit::Done)
}

/// Writes lines to standard output that are already escaped; returns how the command ended.
pub fn print(lang: Lang, lines: &str, exit: Exit) -> Exit {
    let mut out = Pipe::stdout();
    out.whole(lines);
    out.end(lang, exit)
}

/// Standard output, written in large pieces. Every write returns false once one has failed; [`Pipe::end`] says why.
pub(super) struct Pipe {
    out: io::BufWriter<io::StdoutLock<'static>>,
    /// The first error.
    failed: Option<io::Error>,
    /// Whether somebody watches: then nothing is kept back.
    watched: bool,
}

impl Pipe {
    pub(super) fn stdout() -> Self {
        let watched = io::stdout().is_terminal();
        Self { out: io::BufWriter::with_capacity(1 << 16, io::stdout().lock()), failed: None, watched }
    }

    /// Writes a line that is already escaped.
    pub(super) fn line(&mut self, s: &str) -> bool {
        self.whole(s) && self.whole("\n")
    }

    /// Writes lines with their line ends, already escaped.
    pub(super) fn whole(&mut self, s: &str) -> bool {
        if self.failed.is_none() {
            let written = self.out.write_all(s.as_bytes());
            self.failed = if self.watched { written.and_then(|()| self.out.flush()) } else { written }.err();
        }
        self.failed.is_none()
    }

    /// Writes JSON while it is made, and a line end.
    pub(super) fn json(&mut self, write: impl FnOnce(&mut dyn io::Write) -> io::Result<()>) -> bool {
        self.stream(write) && self.whole("\n")
    }

    /// Writes lines with their line ends while they are made, already escaped.
    pub(super) fn stream(&mut self, write: impl FnOnce(&mut dyn io::Write) -> io::Result<()>) -> bool {
        if self.failed.is_none() {
            self.failed = write(&mut self.out).err();
        }
        self.whole("")
    }

    /// Writes what is left, and returns how the command ended: as the caller says, unless the output could not be written, which is said on
    /// standard error. That the reader has closed a pipe is no error.
    #[must_use = "whether all was written decides the exit status"]
    pub(super) fn end(mut self, lang: Lang, exit: Exit) -> Exit {
        let failed = self.failed.take().or_else(|| self.out.flush().err());
        match failed {
            Some(e) if e.kind() != io::ErrorKind::BrokenPipe => {
                complain(&say(lang, Say::OutputFailed, &[&lang::system(lang, &e)]));
                Exit::CouldNot
            }
            _ => exit,
        }
    }
}
