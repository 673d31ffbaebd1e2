//! The figures of tables: what is counted is in the row, the column and the caption.
//!
//! - `words`: what the words of heads, rows and captions say · `units`: where the unit of a figure is written
//! - `caption`: what a table is about · `grid`: rows and columns · `label`: the name of a figure
//! - `below`: changes stated in the line below it · `read`: the figures of a table

pub mod below;
pub mod caption;
pub mod grid;
pub mod label;
pub mod read;
#[cfg(test)]
mod tests;
pub mod units;
pub mod words;
