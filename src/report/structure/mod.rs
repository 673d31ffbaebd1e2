//! How a report is built: its lines, blocks, headings and tables. Lines are cut and joined to one thing a line (`lines`), each gets
//! a zone (`blocks`), headings are found and become the tree of sections (`outline`). Knows one report, not what it is about.
//!
//! | file | knows |
//! | --- | --- |
//! | `line`, `line_kinds` | one line: what it looks like by itself |
//! | `lines`, `cuts`, `joined_headings` | the lines of a text; lines glued together, headings broken in two |
//! | `field_keys`, `names`, `residue` | keys of header fields; names of bodies; what a page leaves between the lines |
//! | `zones`, `blocks`, `front`, `tail`, `closing`, `contents`, `titles` | which lines belong to which block |
//! | `heading`, `headings`, `levels` | which lines are headings, and how deep |
//! | `outline`, `heading_text`, `paths`, `points` | the tree of sections, their titles, paths and points |
//! | `split_reports` | two reports in one file |
//! | `tables` | rows and cells |

pub mod blocks;
mod closing;
mod contents;
mod cuts;
pub mod field_keys;
mod front;
pub mod heading;
mod heading_text;
pub mod headings;
mod joined_headings;
mod levels;
pub mod line;
mod line_kinds;
pub mod lines;
pub mod names;
pub mod outline;
pub mod paths;
mod points;
mod residue;
pub mod split_reports;
pub mod tables;
mod tail;
pub mod titles;
pub mod zones;
