//! Where the reader types: a line, the commands behind `:`, and lists that typing narrows.

pub mod commands;
pub mod line;
pub mod state;
pub mod update;
