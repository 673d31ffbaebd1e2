//! Everything that is tested without a terminal, in one binary: the library through its public modules, frames through the
//! headless player, the commands as processes.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test may stop, and says what it missed"
)]

mod changed_figures;
mod changes;
mod common;
mod comparison;
mod diff;
mod docs;
mod figures;
#[cfg(unix)]
mod hostile;
mod journeys;
mod panes;
mod promises;
mod truth;
mod years;
