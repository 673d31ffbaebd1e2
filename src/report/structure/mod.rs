//! How a report is built: its lines, blocks, headings and tables.

pub mod blocks;
pub mod lines;
pub mod outline;
pub mod tables;
