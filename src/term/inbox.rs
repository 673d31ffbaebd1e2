//! What the loop waits for: keys of the terminal, the window's size, messages of other threads. Whoever waits reads the keys: waking
//! another thread for them takes as long as making a frame. What has arrived is passed on together: of a burst of held keys only the last
//! state is drawn. Reads the terminal itself: crossterm's reader never returns once the terminal is gone, and keeps answers to itself.

use crate::app::Msg;
use crate::term::charset::Charset;
use crate::term::keys::{Input, Keys};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{OFlags, fcntl_getfl, fcntl_setfl};
use rustix::io::{Errno, FdFlags, fcntl_setfd};
use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, IsTerminal as _};
use std::os::fd::{AsFd as _, OwnedFd};
use std::os::unix::ffi::OsStrExt as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::Instant;

/// The status after a hang-up.
const GONE: i32 = 129;
/// How many rows a notch of the wheel moves.
const NOTCH: usize = 3;

/// Sends messages to the loop, and wakes it.
#[derive(Debug, Clone)]
pub struct ToLoop {
    to: Sender<Msg>,
    bell: Option<Arc<Bell>>,
}

/// Wakes the loop: a byte in a pipe, one until the loop has looked.
#[derive(Debug)]
struct Bell {
    rung: AtomicBool,
    rope: OwnedFd,
}

/// The loop has ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gone;

impl ToLoop {
    /// Errors if the loop has ended.
    pub fn send(&self, msg: Msg) -> Result<(), Gone> {
        self.to.send(msg).map_err(|_| Gone)?;
        if let Some(bell) = self.bell.as_ref().filter(|bell| !bell.rung.swap(true, Ordering::SeqCst)) {
            // A full pipe wakes as well.
            let _ = rustix::io::write(&bell.rope, &[0]);
        }
        Ok(())
    }
}

/// To a receiver that waits for messages alone.
impl From<Sender<Msg>> for ToLoop {
    fn from(to: Sender<Msg>) -> Self {
        Self { to, bell: None }
    }
}

/// Keys and messages that have come and were not taken yet.
#[derive(Debug)]
pub struct Inbox {
    messages: Receiver<Msg>,
    bell: Arc<Bell>,
    heard: OwnedFd,
    /// Where keys come from if not from standard input, which may be a report.
    terminal: Option<File>,
    keys: Keys,
    bytes: Vec<u8>,
    /// When keys that were begun are what they are.
    rests: Option<Instant>,
}

/// Makes the inbox of the loop, and what fills it. Errors if there is no terminal.
pub fn start(charset: Charset) -> io::Result<(ToLoop, Inbox)> {
    let (to, messages) = mpsc::channel();
    let (heard, rope) = rustix::pipe::pipe()?;
    for end in [&heard, &rope] {
        fcntl_setfd(end, FdFlags::CLOEXEC)?;
        fcntl_setfl(end, fcntl_getfl(end)? | OFlags::NONBLOCK)?;
    }
    let bell = Arc::new(Bell { rung: AtomicBool::new(false), rope });
    let to_loop = ToLoop { to, bell: Some(Arc::clone(&bell)) };
    let window = to_loop.clone();
    let mut signals = signal_hook::iterator::Signals::new([signal_hook::consts::SIGWINCH])?;
    std::thread::Builder::new().name("window".into()).spawn(move || {
        for _ in signals.forever() {
            let Ok(size) = super::backend::window() else { return };
            if window.send(Msg::Resize(size.0, size.1)).is_err() {
                return;
            }
        }
    })?;
    let terminal = if io::stdin().is_terminal() { None } else { Some(own_terminal()?) };
    Ok((to_loop, Inbox { messages, bell, heard, terminal, keys: Keys::of(charset), bytes: vec![0; 1 << 16], rests: None }))
}

/// Opens the terminal by its own name: some systems cannot wait for the one that every process calls its own.
fn own_terminal() -> io::Result<File> {
    let named =
        rustix::termios::ttyname(io::stdout(), Vec::new()).ok().and_then(|name| File::open(OsStr::from_bytes(name.as_bytes())).ok());
    named.map_or_else(|| File::open("/dev/tty"), Ok)
}

impl Inbox {
    /// Waits until something comes, at most until a time, and returns all that has come; empty if nothing has. Ends the process as after
    /// a hang-up when no more keys can arrive.
    pub fn wait(&mut self, until: Option<Instant>) -> Vec<Msg> {
        loop {
            // Messages that come from here on ring again.
            self.bell.rung.swap(false, Ordering::SeqCst);
            let mut all: Vec<Msg> = self.messages.try_iter().collect();
            let end = if all.is_empty() { earlier(until, self.rests) } else { Some(Instant::now()) };
            let left = end.map(|end| Timespec::try_from(end.saturating_duration_since(Instant::now())).unwrap_or_default());
            let stdin = io::stdin();
            let terminal = self.terminal.as_ref().map_or(stdin.as_fd(), |own| own.as_fd());
            let mut ready = [PollFd::new(&terminal, PollFlags::IN), PollFd::new(&self.heard, PollFlags::IN)];
            match poll(&mut ready, left.as_ref()) {
                Ok(_) | Err(Errno::INTR) => {}
                Err(_) => super::signals::end(GONE),
            }
            let [typed, rung] = ready.map(|fd| !fd.revents().is_empty());
            if rung {
                // What was rung for is taken at the next turn.
                let _ = rustix::io::read(&self.heard, &mut self.bytes[..]);
            }
            self.take_keys(typed, &mut all);
            if !all.is_empty() || until.is_some_and(|until| until <= Instant::now()) {
                return all;
            }
        }
    }

    /// Adds the keys that have been typed, or those that were begun and have rested.
    fn take_keys(&mut self, typed: bool, to: &mut Vec<Msg>) {
        let mut all = Vec::new();
        if typed {
            let stdin = io::stdin();
            let terminal = self.terminal.as_ref().map_or(stdin.as_fd(), |own| own.as_fd());
            match rustix::io::read(terminal, &mut self.bytes[..]) {
                Ok(n) if n > 0 => self.keys.take(&self.bytes[..n], &mut all),
                Err(Errno::INTR | Errno::AGAIN) => return,
                Ok(_) | Err(_) => super::signals::end(GONE),
            }
        } else if self.rests.is_some_and(|rests| rests <= Instant::now()) {
            self.keys.rested(&mut all);
        } else {
            return;
        }
        self.rests = self.keys.patience().map(|patience| Instant::now() + patience);
        to.extend(all.into_iter().flat_map(messages));
    }
}

/// Returns the earlier of two times, either of which may be none.
fn earlier(a: Option<Instant>, b: Option<Instant>) -> Option<Instant> {
    a.into_iter().chain(b).min()
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
