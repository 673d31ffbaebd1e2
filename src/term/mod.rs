//! Room 7: the only room that touches the terminal. Borrowed, given back in every case; nothing is asked of it at start.

pub mod backend;
pub mod clipboard;
pub mod guard;
pub mod input;
pub mod signals;
