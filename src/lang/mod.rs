//! Every sentence the program says, in both languages. Codes and arguments go in, words come out; codes are never translated. Words follow
//! the table of terms in README. This room knows reports, comparisons and the library, but no window: pane and pipe take their words from
//! here.
//!
//! | file | holds |
//! | --- | --- |
//! | `language` | [`Lang`]: which language |
//! | `interface` | [`Say`]: sentences and labels of the interface |
//! | `terms` | words for codes: severity, kind of change, role, level, genre, encoding, titles of sections |
//! | `findings` | what each finding says, and its rule |
//! | `figure_text` | the one formatter of figures: value, qualifier, range, change, percent |
//! | `naming` | a sentence with what it names: a file, a word, numbers of lines |
//! | `reasons` | why something could not be read or written, with the next step |
//! | `columns` | headings of tables for spreadsheets |

mod columns;
pub mod figure_text;
mod findings;
mod interface;
mod language;
mod naming;
mod reasons;
mod terms;

pub use crate::lang::terms::encoding;
pub use crate::lang::terms::{title_line, title_path, title_words};
pub use columns::{FINDING_COLUMNS, LIST_COLUMNS, METRIC_COLUMNS, YEAR_COLUMNS};
pub use figure_text::percent;
pub use findings::{finding, finding_figures, relation_rule};
pub use interface::Say;
pub use language::Lang;
pub use naming::{lines, named, say, with_others};
pub use reasons::{reason, system, unread};
pub use terms::{
    approx, block, change, commitment, drift, genre, level, noise, origin, relation, relation_status, role, severity, sure, verdict,
    year_reason,
};
