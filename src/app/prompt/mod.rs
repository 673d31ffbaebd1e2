//! Where the reader types: a line, its commands, and lists that typing narrows.

pub mod commands;
pub mod line;
pub mod update;
