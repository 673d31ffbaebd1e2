//! Room 2: one report. Clean text becomes a tree of sections with its blocks, its metadata, its figures and what a careful reader
//! would flag. This room opens no file, knows no other report and no screen.
//!
//! Everything is a span of clean text; a [`Report`] owns the text through an `Arc`, so that several reports of one file share
//! it. Trees are flat lists with parents: nothing here recurses over a document. Each part below uses only parts above it:
//!
//! | part | makes |
//! | --- | --- |
//! | `source`, `section`, `block`, `report` | the types |
//! | `facts` | what goes out of date: plan periods, congresses, replaced laws |
//! | `roles` | which mandated part a section is |
//! | `structure` | lines, blocks, headings, the tree of sections, tables |
//! | `identity` | place, year, genre, dates, issuers: what a report says of itself |
//! | `metrics` | figures with their labels, periods, scopes and stated changes |
//! | `findings` | what a careful reader would flag, and the relations between figures |
//! | `knowledge` | what reading goes by and the reader may change: divisions, names of metrics, facts; handed to the parts above |
//! | `parse` | the way through all of them |
//! | `spans` | the proof that nothing is lost |
//! | `keys` | what outlives a re-issue |

pub mod block;
pub mod facts;
pub mod findings;
pub mod identity;
pub mod keys;
pub mod knowledge;
pub mod metrics;
pub mod parse;
#[allow(clippy::module_inception, reason = "the type that the room is for")]
pub mod report;
pub mod roles;
pub mod section;
pub mod source;
pub mod spans;
pub mod structure;

pub use crate::report::report::section_heading;
pub use crate::report::section::Role;

pub use block::{Block, BlockKind};
pub use findings::finding::{Arg, Code, Finding, Severity};
pub use findings::relations::relation::Reconciliation;
pub use identity::metadata::Metadata;
pub use knowledge::Knowledge;
pub use metrics::Metric;
pub use parse::{prepare, read, read_outline, sha256};
pub use report::{Noise, Report};
pub use section::{Item, Section};
