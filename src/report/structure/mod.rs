//! How a report is built: its lines, blocks, headings and tables. Lines are cut and joined to one thing a line (`lines`), each gets
//! a zone (`blocks`), headings are found and become the tree of sections (`outline`). Knows one report, not what it is about.
//!
//! | file | knows |
//! | --- | --- |
//! | `lines` | one line and what it looks like by itself; the lines of a text |
//! | `joined_headings` | headings broken in two |
//! | `field_keys`, `names`, `residue` | keys of header fields; names of bodies; what a page leaves between the lines |
//! | `zones`, `titles` | which lines belong to which block |
//! | `headings`, `levels` | which lines are headings, and how deep |
//! | `outline`, `heading_text` | the tree of sections with paths and titles |
//! | `blocks` | the blocks of a report and the points of a section |
//! | `split_reports` | two reports in one file, lines glued together |
//! | `tables` | rows and cells |
//! | `lexicon` | the word lists of these |

pub mod blocks;
pub mod field_keys;
mod heading_text;
pub mod headings;
mod joined_headings;
mod levels;
mod lexicon;
pub mod lines;
pub mod names;
pub mod outline;
mod residue;
pub mod split_reports;
pub mod tables;
pub mod titles;
pub mod zones;
