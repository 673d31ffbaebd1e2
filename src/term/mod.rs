//! Room 7: the only room that touches the terminal. It is restored in every case; no queries are sent to it at start.

pub mod backend;
pub mod clipboard;
pub mod guard;
pub mod input;
pub mod measure;
pub mod signals;
