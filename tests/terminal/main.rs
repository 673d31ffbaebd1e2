//! What only a real terminal can show: the program in a pseudo-terminal, and over a real sshd.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stderr, reason = "a test may stop, and says why it skips")]

mod places;
mod pty;
mod session;
mod ssh;
