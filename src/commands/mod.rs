//! What the commands without a screen do: find, read, write, in a fixed order. An unreadable file is a row or a sentence on standard error
//! and never stops the others; a closed pipe ends quietly.
//!
//! | file | holds |
//! | --- | --- |
//! | `list`, `show` (and export), `metrics`, `check`, `diff`, `search`, `similar`, `matrix`, `across`, `index`, `dev` | one command each |
//! | `doctor`, `manual` | what works here; completions for shells and the manual page |
//! | `stored` | opens the index of a library and makes it agree with its files |
//! | `read` | reads what the paths hold, reporting progress on standard error |
//! | `own_files` | the reader's own settings |
//! | `extract` | the process that extracts documents that are no text; people do not call it |
//! | `exit` | the exit status, and standard output that may be closed or full |

mod across;
mod check;
mod dev;
mod diff;
mod doctor;
mod exit;
mod extract;
mod index;
mod list;
mod manual;
mod matrix;
mod metrics;
mod own_files;
mod read;
mod search;
mod show;
mod similar;
mod stored;

pub use crate::commands::exit::{complain, escape_panics, print, usage};
pub use crate::commands::own_files::{config, config_text, confine, knowledge, settings_text};
pub use crate::commands::read::{Tally, options};
pub use across::across;
pub use check::{check, check_sheet};
pub use dev::dev;
pub use diff::{DiffRequest, diff};
pub use doctor::doctor;
pub use exit::Exit;
pub use extract::{EXTRACT, extract};
pub use index::index;
pub use list::list;
pub use manual::{completions, man};
pub use matrix::matrix;
pub use metrics::{MetricsRequest, metrics};
pub use search::{SearchRequest, search};
pub use show::{export, show};
pub use similar::similar_to;
pub use stored::{note, open_store, trouble};
