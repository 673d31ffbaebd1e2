//! The command line: first what was typed, then what it means. Each step is a type, so none can be skipped.
//!
//! | file | holds |
//! | --- | --- |
//! | `arguments` | the commands and their arguments |
//! | `comparison` | arguments of comparing and of formats, which several commands have |
//! | `settings` | flags of every command and what they mean; where the reader's own files are |

mod arguments;
mod comparison;
mod settings;

pub use crate::cli::comparison::{
    CheckFormat, CheckKind, DiffFormat, FiguresFormat, FiguresKind, ListFormat, ListKind, ShowFormat, ShowKind,
};
pub use crate::cli::settings::{own_gazetteer, own_keys, own_metrics};
pub use arguments::{Cli, Command, Dev};
pub use comparison::{DiffArgs, SeriesArgs};
pub use settings::{Everywhere, LangArg, Settings};
