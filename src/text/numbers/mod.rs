//! Every number that prose can write, with its qualifier and unit; and what only looks like one, with the reason. Knows
//! characters, not reports: a text in, items in order out. A figure is a quantity unless a rule says what else it is; a
//! Chinese numeral is a word unless a unit says that it counts.
//!
//! Simplified characters are read (`scan` simplifies first); digits, marks and signs in either width. Values are decimals,
//! never floats.
//!
//! The words that rules look for are lists in `text/lexicon/` (units, qualifiers, names, numerals), each compiled once at its first
//! use. What is in the code is what belongs to one rule alone: a few words, or signs.
//!
//! | file | knows |
//! | --- | --- |
//! | `types` | what comes out |
//! | `scan`, `scanner` | the way through a text |
//! | `numeral`, `figure`, `figures` | characters that are numerals; a run of them and its value |
//! | `first_sight` | lone numerals that the characters beside them tell |
//! | `codes` | digits that are not a figure by themselves: dates, times, telephone numbers |
//! | `situation`, `rules`, `calendar_rules`, `name_rules`, `han_rules`, `around` | the table of rules that tell what else a figure is |
//! | `shares`, `halves`, `round_numbers` | numbers in words: 九成, 一半, 近千户 |
//! | `quantities`, `units`, `qualifiers` | a quantity with its range, unit and qualifier |

mod around;
mod calendar_rules;
mod codes;
mod figure;
mod figures;
mod first_sight;
mod halves;
mod han_rules;
mod name_rules;
mod numeral;
mod qualifiers;
mod quantities;
mod round_numbers;
mod rules;
mod scan;
mod scanner;
mod shares;
mod situation;
#[cfg(test)]
mod tests;
mod types;
mod units;

pub use scan::{scan, scan_into, scan_simplified};
pub use types::{Approx, Item, Kind, Quantity, Reason, Rejected};
