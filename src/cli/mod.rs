//! The command line: first what was typed, then what it means. Each step is a type, so none can be skipped.
//!
//! | file | holds |
//! | --- | --- |
//! | `arguments` | the commands and their arguments |
//! | `chinese` | help in Chinese |
//! | `comparison` | arguments of comparing and of formats, which several commands have |
//! | `config` | settings in layers: file, environment, flags |
//! | `refused` | what cannot be understood, as a sentence |
//! | `settings` | flags of every command and what they mean; where the reader's own files are |

mod arguments;
mod chinese;
mod comparison;
pub mod config;
pub mod refused;
mod settings;

pub use crate::cli::comparison::{
    CheckFormat, CheckKind, DiffFormat, DiffKind, FiguresFormat, FiguresKind, HitsFormat, HitsKind, ListFormat, ListKind, MatrixFormat,
    MatrixKind, OrderArg, ShowFormat, ShowKind,
};
pub use crate::cli::settings::{own_gazetteer, own_keys, own_metrics};
pub use arguments::{Cli, Command, Dev};
pub use comparison::{DiffArgs, SeriesArgs};
pub use settings::{Everywhere, Index, LangArg, Settings};
