//! Room 4: the only room that opens documents. Finds candidates, reads them on all cores, and keeps what belongs to a file beside its
//! reports. Knows nothing of screens; progress and results are passed to the caller.
//!
//! | file | holds |
//! | --- | --- |
//! | [`source`] | where a document comes from |
//! | [`regular`] | opens regular files, and waits for nothing else |
//! | [`outcome`] | the result of reading it |
//! | [`corrections`], [`locality_path`] | what the reader corrected and declared, and how they name a locality |
//! | [`options`] | how documents are read |
//! | [`scan`] | the files to read |
//! | [`import`] | the documents in the bytes of a file, as text |
//! | [`load`](mod@load), [`load_all`], [`cache`] | documents with their reports: one, many, and the cache of them |
//! | [`series`] | which reports are years of one locality |
//! | [`entry`], [`list_section`], [`localities`] | what the list keeps of each report, and where it is listed |
//! | [`last_years`] | until which year a unit owes reports |

pub mod cache;
pub mod corrections;
pub mod entry;
pub mod import;
pub mod last_years;
pub mod list_section;
pub mod load;
pub mod load_all;
pub mod localities;
pub mod locality_path;
pub mod options;
pub mod outcome;
pub mod regular;
pub mod scan;
pub mod series;
pub mod source;

pub use cache::Cache;
pub use corrections::Corrections;
pub use load::load;
pub use options::Options;
pub use outcome::{Loaded, Outcome, Unread};
pub use source::Source;
