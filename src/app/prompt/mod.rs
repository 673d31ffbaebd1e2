//! Where the reader types: a line, the commands after `:`, and lists narrowed by typing.

pub mod commands;
pub mod line;
pub mod state;
pub mod update;
