//! Threads that work in the background, fed from a mailbox. A waiting job is dropped when a later one of its kind arrives; jobs requested
//! together all count. Work that panics is answered, too: somebody waits for it. Knows nothing of what the work is.

use crate::app::Msg;
use crate::app::message::Ticket;
use crate::effects::Work;
use std::collections::VecDeque;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, PoisonError};

/// The number of threads: a long comparison must not delay the search typed meanwhile.
const THREADS: usize = 2;

#[derive(Default)]
struct Mailbox {
    waiting: Mutex<VecDeque<(Option<Ticket>, Work)>>,
    come: Condvar,
}

/// A handle to the threads. They end with the program; nobody waits for them.
pub struct Worker {
    mailbox: Arc<Mailbox>,
}

impl Worker {
    /// Starts the threads; their results go to `to_loop`. Errors if no thread can be started.
    pub fn start(to_loop: &Sender<Msg>) -> io::Result<Self> {
        let mailbox = Arc::new(Mailbox::default());
        for _ in 0..THREADS {
            let (mailbox, to_loop) = (Arc::clone(&mailbox), to_loop.clone());
            std::thread::Builder::new().name("worker".into()).spawn(move || {
                // The receiver is gone when the reader has left meanwhile.
                while to_loop.send(done(mailbox.take())).is_ok() {}
            })?;
        }
        Ok(Self { mailbox })
    }

    /// Posts some work; waiting work of the same kind that was requested earlier is dropped.
    pub fn post(&self, ticket: Option<Ticket>, work: Work) {
        self.mailbox.post(ticket, work);
    }
}

/// Does some work, and returns its message; a panic is one.
fn done((ticket, work): (Option<Ticket>, Work)) -> Msg {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or(Msg::Failed { ticket })
}

impl Mailbox {
    fn post(&self, ticket: Option<Ticket>, work: Work) {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(new) = ticket {
            waiting.retain(|(old, _)| old.is_none_or(|old| old.slot != new.slot || old.generation == new.generation));
        }
        waiting.push_back((ticket, work));
        drop(waiting);
        self.come.notify_one();
    }

    /// Waits for work.
    fn take(&self) -> (Option<Ticket>, Work) {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(next) = waiting.pop_front() {
                return next;
            }
            waiting = self.come.wait(waiting).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::message::Slot;

    fn said(mailbox: &Mailbox) -> String {
        match done(mailbox.take()) {
            Msg::Said(s) => s,
            _ => String::new(),
        }
    }

    #[test]
    fn the_newest_of_a_kind_replaces_the_older_ones() {
        let mailbox = Mailbox::default();
        let post = |slot: Option<Slot>, generation, name: &str| {
            let name = name.to_owned();
            mailbox.post(slot.map(|slot| Ticket { slot, generation }), Box::new(move || Msg::Said(name)));
        };
        post(Some(Slot::Search), 1, "x");
        post(Some(Slot::Compared), 2, "older");
        post(None, 0, "reload");
        post(Some(Slot::Compared), 3, "here");
        post(Some(Slot::Compared), 3, "others");
        post(Some(Slot::Search), 4, "xy");
        let all: Vec<String> = (0..4).map(|_| said(&mailbox)).collect();
        assert_eq!(all, ["reload", "here", "others", "xy"]);
    }

    #[test]
    fn work_that_panics_is_answered_and_the_next_is_done() {
        let (to_loop, messages) = std::sync::mpsc::channel();
        let worker = Worker::start(&to_loop).unwrap();
        let ticket = Some(Ticket { slot: Slot::Compared, generation: 1 });
        for _ in 0..=THREADS {
            worker.post(ticket, Box::new(|| panic!("a bug")));
        }
        worker.post(None, Box::new(|| Msg::Said("later".to_owned())));
        let all: Vec<Msg> = messages.iter().take(THREADS + 2).collect();
        assert_eq!(all.iter().filter(|m| matches!(m, Msg::Failed { ticket: t } if *t == ticket)).count(), THREADS + 1);
        assert!(all.iter().any(|m| matches!(m, Msg::Said(s) if s == "later")));
    }
}
