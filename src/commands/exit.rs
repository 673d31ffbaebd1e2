//! How a command ended.

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
