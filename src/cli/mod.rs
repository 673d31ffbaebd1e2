//! The command line: first what was typed, then what it means. Each step is a type, so none can be skipped.
//!
//! | file | holds |
//! | --- | --- |
//! | `arguments` | the commands and their arguments |
//! | `formats`, `comparison` | arguments that several or long commands have |
//! | `settings` | flags of every command, and what they mean |
//! | `folders` | where the reader's own files are |

mod arguments;
mod comparison;
mod folders;
mod formats;
mod settings;

pub use arguments::{Cli, Command, Dev};
pub use comparison::{DiffArgs, SeriesArgs};
pub use folders::{own_gazetteer, own_keys, own_metrics};
pub use formats::{CheckFormat, CheckKind, DiffFormat, FiguresFormat, FiguresKind, ListFormat, ListKind, ShowFormat, ShowKind};
pub use settings::{Everywhere, LangArg, Settings};
