//! What the commands without a screen do: find, read, write, in a fixed order. An unreadable file is a row or a sentence on standard error
//! and never stops the others; a closed pipe ends quietly.
//!
//! | file | holds |
//! | --- | --- |
//! | `list`, `show` (and export), `metrics`, `check`, `diff`, `dev` | one command each |
//! | `read` | reads what the paths hold, reporting progress on standard error |
//! | `own_files` | the reader's own settings |
//! | `exit` | the exit status, and standard output that may be closed or full |

mod check;
mod dev;
mod diff;
mod exit;
mod list;
mod metrics;
mod own_files;
mod read;
mod show;

pub use crate::commands::exit::{complain, escape_panics, print, usage};
pub use crate::commands::own_files::{confine, knowledge, settings_text};
pub use crate::commands::read::{Tally, options};
pub use check::{check, check_sheet};
pub use dev::dev;
pub use diff::{DiffRequest, diff};
pub use exit::Exit;
pub use list::list;
pub use metrics::{MetricsRequest, metrics};
pub use show::{export, show};
