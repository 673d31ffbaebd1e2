//! Entering and leaving the terminal. Leaving twice is harmless, and comes before any message.

use ratatui::crossterm::cursor::Show;
use ratatui::crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use ratatui::crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use ratatui::crossterm::{execute, style};
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};

static ENTERED: AtomicBool = AtomicBool::new(false);

/// Holds the terminal until it is dropped.
#[derive(Debug)]
pub struct Guard(());

impl Guard {
    /// Takes the terminal, and ensures that a panic restores it before its message.
    pub fn enter() -> io::Result<Self> {
        // NO_COLOR is handled in ui/theme.rs; crossterm would drop reverse video with the colours.
        style::force_color_output(true);
        enter()?;
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            // A worker's panic becomes a row; only the main thread's ends the program.
            if std::thread::current().name() == Some("main") {
                leave();
                before(info);
            }
        }));
        Ok(Self(()))
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        leave();
    }
}

/// Enters raw mode and the alternate screen, and enables bracketed paste.
pub fn enter() -> io::Result<()> {
    enable_raw_mode()?;
    ENTERED.store(true, Ordering::SeqCst);
    execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste)
}

/// Restores the terminal, once.
pub fn leave() {
    if ENTERED.swap(false, Ordering::SeqCst) {
        // The terminal may be gone; then there is nothing to restore.
        let _ = execute!(
            io::stdout(),
            style::ResetColor,
            style::SetAttribute(style::Attribute::Reset),
            DisableBracketedPaste,
            LeaveAlternateScreen,
            Show
        );
        let _ = disable_raw_mode();
    }
}
