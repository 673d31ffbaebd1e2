//! Keys, on a thread of their own, and the window's size on another. What arrives together is passed on together: of a burst of held keys
//! only the last state is drawn. Reads the terminal itself: crossterm's reader never returns once the terminal is gone, and keeps answers to
//! itself.

use crate::app::Msg;
use crate::term::charset::Charset;
use crate::term::keys::{Input, Keys};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use std::fs::File;
use std::io::{self, IsTerminal as _};
use std::os::fd::{AsFd, BorrowedFd};
use std::panic::catch_unwind;
use std::sync::mpsc::Sender;

/// How many rows a notch of the wheel moves.
const NOTCH: usize = 3;

/// Reads keys until the receiver is gone or the terminal returns an error. Errors if there is no terminal.
pub fn start(charset: Charset, to: Sender<Msg>) -> io::Result<()> {
    let window = to.clone();
    let mut signals = signal_hook::iterator::Signals::new([signal_hook::consts::SIGWINCH])?;
    std::thread::Builder::new().name("window".into()).spawn(move || {
        for _ in signals.forever() {
            let Ok(size) = super::backend::window() else { return };
            if window.send(Msg::Resize(size.0, size.1)).is_err() {
                return;
            }
        }
    })?;
    // Standard input may be a report.
    let own = if io::stdin().is_terminal() { None } else { Some(File::open("/dev/tty")?) };
    std::thread::Builder::new().name("input".into()).spawn(move || {
        // Ends with the terminal, when the receiver is gone, or with a panic of the reader of keys.
        let _ = catch_unwind(|| {
            let stdin = io::stdin();
            read(own.as_ref().map_or(stdin.as_fd(), AsFd::as_fd), charset, &to)
        });
        // No more keys can arrive: leave as after a hang-up.
        super::signals::end(129);
    })?;
    Ok(())
}

fn read(terminal: BorrowedFd<'_>, charset: Charset, to: &Sender<Msg>) -> io::Result<()> {
    let (mut keys, mut bytes) = (Keys::of(charset), vec![0; 1 << 16]);
    loop {
        let mut all = Vec::new();
        // Asked for also without a time: a terminal that does not block would be read without rest.
        let patience = keys.patience().map(|patience| Timespec::try_from(patience).unwrap_or_default());
        let rested = match poll(&mut [PollFd::new(&terminal, PollFlags::IN)], patience.as_ref()) {
            Ok(n) => n == 0,
            Err(Errno::INTR) => continue,
            Err(e) => return Err(e.into()),
        };
        if rested {
            keys.rested(&mut all);
        } else {
            match rustix::io::read(terminal, &mut bytes[..]) {
                Ok(0) => return Ok(()),
                Ok(n) => keys.take(&bytes[..n], &mut all),
                Err(Errno::INTR | Errno::AGAIN) => continue,
                Err(e) => return Err(e.into()),
            }
        }
        let mut messages: Vec<Msg> = all.into_iter().flat_map(messages).collect();
        let sent = match messages.len() {
            0 => Ok(()),
            1 => to.send(messages.remove(0)),
            _ => to.send(Msg::Together(messages)),
        };
        if sent.is_err() {
            return Ok(());
        }
    }
}

fn messages(input: Input) -> Vec<Msg> {
    use crate::app::keymap::Key;
    match input {
        Input::Key(key) => vec![Msg::Key(key)],
        Input::Paste(text) => vec![Msg::Paste(text)],
        Input::Answer => vec![Msg::Shown],
        Input::Wheel { up } => (0..NOTCH).map(|_| Msg::Key(if up { Key::Up } else { Key::Down })).collect(),
    }
}
