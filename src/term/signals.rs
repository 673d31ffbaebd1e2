//! Hang-ups and signals, on threads of their own: they end the process whatever the other threads are doing, even in mid-frame. Nothing
//! here wakes up without an event.

use rustix::event::{PollFd, PollFlags, poll};
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
use signal_hook::iterator::Signals;
use std::io;

/// Leaves on SIGHUP, SIGTERM, SIGINT and SIGQUIT, and when the terminal hangs up with SIGHUP ignored. To be called before the terminal is
/// taken: a signal that comes in between would leave it taken.
pub fn start() -> io::Result<()> {
    let mut signals = Signals::new([SIGHUP, SIGTERM, SIGINT, SIGQUIT])?;
    std::thread::Builder::new().name("signals".into()).spawn(move || {
        if let Some(signal) = signals.forever().next() {
            end(128 + signal);
        }
    })?;
    std::thread::Builder::new().name("hang-up".into()).spawn(|| {
        let stdout = io::stdout();
        loop {
            // No event is requested: only errors and a hang-up are reported, and only they end the wait.
            let mut fds = [PollFd::new(&stdout, PollFlags::empty())];
            match poll(&mut fds, None) {
                Ok(_) if fds[0].revents().intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) => end(129),
                Ok(_) | Err(rustix::io::Errno::INTR) => {}
                Err(_) => return,
            }
        }
    })?;
    Ok(())
}

/// Restores the terminal if there is one, and ends.
pub(super) fn end(status: i32) -> ! {
    // A terminal that is gone may block: restore it on a separate thread, with a time limit.
    let giving_back = std::thread::Builder::new().name("leaving".into()).spawn(super::guard::leave_for_good);
    for _ in 0..20 {
        if giving_back.as_ref().is_ok_and(std::thread::JoinHandle::is_finished) {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    std::process::exit(status);
}
