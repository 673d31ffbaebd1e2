//! The one place where the terminal's backend is made, so that it can be replaced.

use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use std::io::{self, BufWriter, Stdout};

/// The screen: frames leave in one write.
pub type Screen = Terminal<CrosstermBackend<BufWriter<Stdout>>>;

/// Makes the screen on standard output.
pub fn screen() -> io::Result<Screen> {
    Terminal::new(CrosstermBackend::new(BufWriter::with_capacity(1 << 16, io::stdout())))
}

/// Empties the screen, so that the next frame is drawn whole. `Terminal::clear` would ask the terminal where its cursor is, and
/// wait for an answer that the thread of the keys takes.
pub fn redraw(screen: &mut Screen) -> io::Result<()> {
    let size = screen.size()?;
    screen.resize(size.into())
}
