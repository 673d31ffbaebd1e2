//! Room 7: the only room that touches the terminal. It is restored in every case; no queries are sent to it at start.
//!
//! | file | holds |
//! | --- | --- |
//! | `guard` | taking the terminal and giving it back |
//! | `backend` | what ratatui draws on: a frame, and the difference to what is shown |
//! | `picture` · `moved` · `brush` | a screen in memory; rows that have moved; differences as bytes |
//! | `pace` | how far the terminal is behind |
//! | `charset` | terminals that are not UTF-8 |
//! | `keys` · `inbox` | bytes into keys; what the loop waits for |
//! | `signals` · `clipboard` | endings; copies |

pub mod backend;
mod brush;
pub mod charset;
pub mod clipboard;
pub mod guard;
pub mod inbox;
mod keys;
pub mod measure;
mod moved;
pub mod pace;
mod picture;
pub mod signals;
