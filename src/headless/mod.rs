//! Frames without a terminal; used by `--keys … --print`, by the pictures of the README and by tests.

mod frame;
mod play;
mod svg;

pub use frame::{draw, styles, text};
pub use play::{play, play_found, play_with, tell};
pub use svg::svg;
