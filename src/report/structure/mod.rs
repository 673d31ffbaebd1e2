//! How a report is built: its lines, blocks, headings and tables. Lines are cut and joined to one thing a line (`lines`), each gets
//! a zone (`blocks`), headings are found and become the tree of sections (`outline`). Knows one report, not what it is about.
//!
//! | file | knows |
//! | --- | --- |
//! | `line`, `lines` | one line and what it looks like by itself; the lines of a text, cut where several were glued together |
//! | `joined_headings`, `split_reports` | headings broken in two; two reports in one file |
//! | `field_keys`, `names`, `residue` | keys of header fields; names of bodies; what a page leaves between the lines |
//! | `zones`, `titles`, `margins` | which lines belong to which block: the title, what is before and behind the body |
//! | `headings`, `levels`, `parts` | which lines are headings, and how deep; parts that start their numbers anew |
//! | `outline`, `heading_text` | the tree of sections with paths and titles |
//! | `blocks` | the blocks of a report and the points of a section |
//! | `tables` | rows and cells |
//! | `lexicon` | the word lists of these and of `roles` |

pub mod blocks;
pub mod field_keys;
mod heading_text;
pub mod headings;
mod joined_headings;
mod levels;
pub(super) mod lexicon;
pub mod line;
pub mod lines;
pub mod margins;
pub mod names;
pub mod outline;
mod parts;
mod residue;
pub mod split_reports;
pub mod tables;
pub mod titles;
pub mod zones;
