//! The process that extracts documents which are no text: the program calls itself. Knows the way there, not what is done.

use crate::library::import::child;
use std::process::ExitCode;

/// The word on the command line that asks for it.
pub const EXTRACT: &str = child::WORD;

/// Answers the question on standard input.
pub fn extract() -> ExitCode {
    // A panic is told by the exit status: its words may hold text of the document.
    std::panic::set_hook(Box::new(|_| {}));
    if child::answer() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
