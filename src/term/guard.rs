//! Entering and leaving the terminal, from whichever thread. Leaving twice is harmless, and comes before any message. Everything for the
//! terminal is written through [`output`], so that nothing follows once it was given back.

use ratatui::crossterm::cursor::Show;
use ratatui::crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use ratatui::crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use ratatui::crossterm::{execute, style};
use std::io;
use std::io::{Stdout, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Who has the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Owner {
    /// Whoever started the program.
    Outside,
    Us,
    /// Whoever started the program, and it is ending: the terminal is not taken again.
    OutsideForGood,
}

/// Held while the terminal is taken, written to or given back: a signal on another thread must not come in between.
static OWNER: Mutex<Owner> = Mutex::new(Owner::Outside);

fn owner() -> MutexGuard<'static, Owner> {
    OWNER.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Holds the terminal until it is dropped.
#[derive(Debug)]
pub struct Guard(());

impl Guard {
    /// Takes the terminal, and ensures that a panic restores it before its message.
    pub fn enter(linear: bool) -> io::Result<Self> {
        LINEAR.store(linear, Ordering::Relaxed);
        // NO_COLOR is handled in ui/theme.rs; crossterm would drop reverse video with the colours.
        style::force_color_output(true);
        enter()?;
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            // A worker's panic becomes a sentence; only the main thread's ends the program.
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

/// Whether lines are written below each other, and no screen is taken: nothing is sent but text.
static LINEAR: AtomicBool = AtomicBool::new(false);

/// Enters raw mode and the alternate screen, and enables bracketed paste.
pub fn enter() -> io::Result<()> {
    let mut owner = owner();
    while *owner == Owner::OutsideForGood {
        // Another thread is ending the process: there is nothing left to do on this one.
        drop(owner);
        std::thread::park();
        owner = self::owner();
    }
    // Before anything is written: what fails half-way is given back, too.
    *owner = Owner::Us;
    enable_raw_mode()?;
    if LINEAR.load(Ordering::Relaxed) {
        return Ok(());
    }
    execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste)?;
    // As it was before the terminal was lent out.
    if MOUSE.load(Ordering::Relaxed) { io::stdout().write_all(mouse_sequence(true)) } else { Ok(()) }
}

/// Whether the mouse is reported.
static MOUSE: AtomicBool = AtomicBool::new(false);

/// Asks the terminal to report the wheel, or leaves the mouse to it again, as it is at the start: then it selects text.
pub fn mouse(on: bool) -> io::Result<()> {
    if LINEAR.load(Ordering::Relaxed) {
        return Ok(());
    }
    MOUSE.store(on, Ordering::Relaxed);
    output().write_all(mouse_sequence(on))
}

fn mouse_sequence(on: bool) -> &'static [u8] {
    if on { b"\x1b[?1000h\x1b[?1006h" } else { b"\x1b[?1006l\x1b[?1000l" }
}

/// Restores the terminal, once.
pub fn leave() {
    give_back(Owner::Outside);
}

/// Restores the terminal, and keeps it from being taken again.
pub fn leave_for_good() {
    give_back(Owner::OutsideForGood);
}

fn give_back(to: Owner) {
    let mut owner = owner();
    if *owner == Owner::Us && LINEAR.load(Ordering::Relaxed) {
        let _ = disable_raw_mode();
    } else if *owner == Owner::Us {
        // The terminal may be gone; then there is nothing to restore. A frame that was cut off may have left an update open.
        let _ = io::stdout().write_all(b"\x1b[?2026l");
        if MOUSE.load(Ordering::Relaxed) {
            let _ = io::stdout().write_all(mouse_sequence(false));
        }
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
    if *owner != Owner::OutsideForGood {
        *owner = to;
    }
}

/// Standard output while the terminal is ours; what is written at other times is dropped.
#[derive(Debug)]
pub struct Output(Stdout);

/// Returns the way to the terminal.
pub fn output() -> Output {
    Output(io::stdout())
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let owner = owner();
        // Past the buffer of standard output, which would cut a frame at its last line end.
        if *owner == Owner::Us { Ok(rustix::io::retry_on_intr(|| rustix::io::write(&self.0, bytes))?) } else { Ok(bytes.len()) }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
