//! What the commands without a screen do: find, read, write, in a fixed order. An unreadable file is a row or a sentence on
//! standard error and never stops the others; a closed pipe ends quietly.
//!
//! | file | holds |
//! | --- | --- |
//! | `list`, `show` (with `export`), `metrics`, `check`, `diff`, `dev` | a command each |
//! | `options` | how documents are read |
//! | `read` | reads what the paths hold |
//! | `pipe`, `progress` | standard output, standard error |
//! | `exit` | the exit status |

mod check;
mod dev;
mod diff;
mod exit;
mod list;
mod metrics;
mod options;
mod pipe;
mod progress;
mod read;
mod show;

pub use check::check;
pub use dev::dev;
pub use diff::{DiffRequest, diff};
pub use exit::Exit;
pub use list::list;
pub use metrics::{MetricsRequest, metrics};
pub use options::{options, own_metrics, own_places};
pub use pipe::complain;
pub use show::{export, show};
