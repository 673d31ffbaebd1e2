//! Asks the terminal how wide it draws what may be one cell or two. Only `nianbao doctor` asks: an answer that comes late would be read as
//! keys, so nothing else may read them meanwhile.

use ratatui::crossterm::cursor;
use ratatui::crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use std::io;
use std::io::Write as _;

/// Returns the number of cells the terminal gives to a character of ambiguous width. Errors if it does not answer within two seconds.
pub fn ambiguous_width() -> io::Result<u16> {
    enable_raw_mode()?;
    let measured = write("\r“").and_then(|()| cursor::position());
    // The line is empty again, whatever came of it.
    let cleared = write("\r\x1b[K");
    disable_raw_mode()?;
    cleared?;
    measured.map(|(column, _)| column)
}

fn write(bytes: &str) -> io::Result<()> {
    let mut out = io::stdout();
    out.write_all(bytes.as_bytes())?;
    out.flush()
}
