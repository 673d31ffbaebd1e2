//! What is kept of a library between runs, and what is found in it: the rows of the list, figures, findings, and the text in the form in
//! which it is searched. One SQLite file a library, which other programs may query (`docs/library.md`); deleting it costs only time.
//! Knows no screen and no wording.
//!
//! ```text
//! candidates ─► freshness ─► what to read ─► made ─► write ─┐
//!                                                          ▼
//! list ◄──────────────────────────────────────────────── base ──► seek ◄── query
//! ```
//!
//! | file | holds |
//! | --- | --- |
//! | [`trouble`] | what can be wrong with a store |
//! | [`key`] | which library it is of, and what its reports were read with |
//! | `schema`, [`base`] | the tables; opening, making and forsaking them |
//! | `packed` | a row of the list as bytes |
//! | [`made`] | a file that was read, in the form in which it is written |
//! | `letters` | the form in which text is searched, and its pairs of characters |
//! | [`freshness`] | which files are new, changed or gone |
//! | [`write`](mod@write), `postings` | writing what was read, a batch at a time |
//! | [`update`](mod@update) | both, for all files that are due |
//! | [`list`](mod@list) | the rows of the list, the first ones first |
//! | [`across`] | one figure of all places in a year |
//! | [`matrix`] | which unit reported on which year |
//! | [`query`], [`seek`] | what is searched for, and where it is |
//! | [`similar`](mod@similar) | where a paragraph stands elsewhere |
//! | [`seal`] | whether every byte is as it was written |

pub mod across;
pub mod base;
pub mod freshness;
pub mod key;
mod letters;
pub mod list;
pub mod made;
pub mod matrix;
mod packed;
mod postings;
pub mod query;
mod schema;
pub mod seal;
pub mod seek;
pub mod similar;
pub mod trouble;
pub mod update;
pub mod write;

#[cfg(test)]
mod tests;

pub use base::{Role, Store};
pub use key::Key;
pub use made::Made;
pub use query::Query;
pub use trouble::Trouble;
pub use update::update;
pub use write::Writer;
