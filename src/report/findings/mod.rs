//! What a careful reader would flag in one report, and the relations between its figures.
//!
//! - `finding`: what a finding is · `notes`: what earlier stages noticed; data only
//! - `checks`: the report without its figures · `slips`: text that looks carried over · `relations`: its figures
//! - `run`: all of them, in order
//!
//! | file | holds |
//! | --- | --- |
//! | `finding`, `notes` | what a finding is, and what earlier stages noticed; data only |
//! | `lexicon` | the word lists of these |
//! | `checks` | the report without its figures |
//! | `slips` | text that looks carried over |
//! | `relations` | figures that should agree |
//! | `run` | all of them, in order |

pub mod checks;
pub mod finding;
pub mod lexicon;
pub mod notes;
pub mod relations;
pub mod run;
pub mod slips;

pub use finding::{Arg, Code, Finding, Severity};
