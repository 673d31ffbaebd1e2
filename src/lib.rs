//! nianbao.
pub mod cli;
pub mod commands;
pub mod lang;
pub mod library;
pub mod out;
pub mod report;
pub mod text;
