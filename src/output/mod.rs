//! The other window: reports as text, JSON, Markdown, CSV and HTML for a pipe. All output passes through `escape`; nothing here reads a
//! file, computes a figure or decides what a report says.
//!
//! | module | prints |
//! | --- | --- |
//! | `report` | one report (`show`, `export`); the schema `nianbao.report/1` |
//! | `list` | one row per report (`list`) |
//! | `metrics` | figures, by report or by year (`metrics`) |
//! | `check` | the sheet of findings (`check`) |
//! | `diff` | two reports compared (`diff`); the schema `nianbao.diff/1` |
//! | `matrix`, `across` | units by year (`matrix`); one figure of all places (`across`) |
//! | `search` | what was found in a library (`search`) |
//! | `table`, `json`, `html` | what the formats have in common |
//! | `report_name` | the name of a report in all of them |

pub mod across;
pub mod check;
pub mod diff;
pub mod html;
pub mod json;
pub mod list;
pub mod matrix;
pub mod metrics;
pub mod report;
pub mod report_name;
pub mod search;
pub mod table;
