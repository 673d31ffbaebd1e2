//! What office formats have in common: packages, XML, rows of tables, automatic numbers.

pub mod numbering;
mod numerals;
#[cfg(any(feature = "docx", feature = "ofd", feature = "archive", feature = "table"))]
pub mod package;
pub mod rows;
#[cfg(any(feature = "docx", feature = "ofd", feature = "table"))]
pub mod xml;
