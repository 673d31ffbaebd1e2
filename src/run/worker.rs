//! Threads that work in the background, fed from a mailbox. A waiting job is dropped when a later one of its kind arrives; jobs requested
//! together all count. Work that panics is answered, too: somebody waits for it. Knows nothing of what the work is.

use crate::app::Msg;
use crate::app::message::Ticket;
use crate::effects::Work;
use crate::term::inbox::ToLoop;
use crate::text::stop::{self, Stop};
use std::collections::VecDeque;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

/// The number of threads: a long comparison must not delay the search typed meanwhile.
const THREADS: usize = 2;

/// At most so many threads are left behind by a reader who stops again and again what takes long.
const MOST_LEFT: usize = 8;

#[derive(Default)]
struct Mailbox {
    desk: Mutex<Desk>,
    come: Condvar,
}

/// What the threads share.
#[derive(Default)]
struct Desk {
    waiting: VecDeque<(Option<Ticket>, Work)>,
    /// What is being worked on: by each thread its own flag, which says that nobody wants it any longer.
    running: Vec<Stop>,
    /// The number of threads that still work on what nobody wants.
    left: usize,
}

/// A handle to the threads. They end with the program; nobody waits for them.
pub struct Worker {
    mailbox: Arc<Mailbox>,
    to_loop: ToLoop,
}

impl Worker {
    /// Starts the threads; their results go to `to_loop`. Errors if no thread can be started.
    pub fn start(to_loop: &ToLoop) -> io::Result<Self> {
        let worker = Self { mailbox: Arc::new(Mailbox::default()), to_loop: to_loop.clone() };
        for _ in 0..THREADS {
            worker.hire()?;
        }
        Ok(worker)
    }

    fn hire(&self) -> io::Result<()> {
        let (mailbox, to_loop) = (Arc::clone(&self.mailbox), self.to_loop.clone());
        std::thread::Builder::new().name("worker".into()).spawn(move || {
            loop {
                let (ticket, work, stop) = mailbox.take();
                let msg = stop.clone().during(|| done(ticket, work));
                let stays = mailbox.finished(&stop);
                // The receiver is gone when the reader has left meanwhile.
                if msg.is_some_and(|msg| to_loop.send(msg).is_err()) || !stays {
                    return;
                }
            }
        })?;
        Ok(())
    }

    /// Posts some work; waiting work of the same kind that was requested earlier is dropped.
    pub fn post(&self, ticket: Option<Ticket>, work: Work) {
        self.mailbox.post(ticket, work);
    }

    /// Stops what is being worked on, and drops what waits; work without a ticket is done all the same. What does not notice at once is
    /// left to end by itself, and others take its place.
    pub fn stop(&self) {
        for _ in 0..self.mailbox.stop() {
            // Without another thread what is requested next waits for the old ones.
            let _ = self.hire();
        }
    }
}

/// Does some work, and returns its message; a panic is one. `None` if it was stopped.
fn done(ticket: Option<Ticket>, work: Work) -> Option<Msg> {
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(msg) => Some(msg),
        Err(thrown) if stop::is_stop(&*thrown) => None,
        Err(_) => Some(Msg::Failed { ticket }),
    }
}

impl Mailbox {
    fn desk(&self) -> MutexGuard<'_, Desk> {
        self.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn post(&self, ticket: Option<Ticket>, work: Work) {
        let mut desk = self.desk();
        if let Some(new) = ticket {
            desk.waiting.retain(|(old, _)| old.is_none_or(|old| old.slot != new.slot || old.generation == new.generation));
        }
        desk.waiting.push_back((ticket, work));
        drop(desk);
        self.come.notify_one();
    }

    /// Waits for work.
    fn take(&self) -> (Option<Ticket>, Work, Stop) {
        let mut desk = self.desk();
        loop {
            if let Some((ticket, work)) = desk.waiting.pop_front() {
                let stop = Stop::default();
                if ticket.is_some() {
                    desk.running.push(stop.clone());
                }
                return (ticket, work, stop);
            }
            desk = self.come.wait(desk).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Called when work is done; returns whether the thread is still needed.
    fn finished(&self, stop: &Stop) -> bool {
        let mut desk = self.desk();
        desk.running.retain(|s| !s.is(stop));
        if stop.is_set() {
            desk.left -= 1;
        }
        !stop.is_set()
    }

    /// Stops what is being worked on, and returns the number of threads that must be replaced.
    fn stop(&self) -> usize {
        let mut desk = self.desk();
        desk.waiting.retain(|(ticket, _)| ticket.is_none());
        let room = MOST_LEFT.saturating_sub(desk.left);
        let count = room.min(desk.running.len());
        for stop in desk.running.drain(..count) {
            stop.set();
        }
        desk.left += count;
        count
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::message::Slot;

    fn said(mailbox: &Mailbox) -> String {
        let (ticket, work, _) = mailbox.take();
        match done(ticket, work) {
            Some(Msg::Said(s)) => s,
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
        let worker = Worker::start(&to_loop.into()).unwrap();
        let ticket = Some(Ticket { slot: Slot::Compared, generation: 1 });
        for _ in 0..=THREADS {
            worker.post(ticket, Box::new(|| panic!("a bug")));
        }
        worker.post(None, Box::new(|| Msg::Said("later".to_owned())));
        let all: Vec<Msg> = messages.iter().take(THREADS + 2).collect();
        assert_eq!(all.iter().filter(|m| matches!(m, Msg::Failed { ticket: t } if *t == ticket)).count(), THREADS + 1);
        assert!(all.iter().any(|m| matches!(m, Msg::Said(s) if s == "later")));
    }

    #[test]
    fn what_is_stopped_is_not_answered_and_does_not_hold_up_what_comes_next() {
        let (to_loop, messages) = std::sync::mpsc::channel();
        let worker = Worker::start(&to_loop.into()).unwrap();
        let (begun, has_begun) = std::sync::mpsc::channel();
        for _ in 0..THREADS {
            let begun = begun.clone();
            let endless = move || -> Msg {
                loop {
                    // Looks up now and then, as all long work does.
                    let _ = begun.send(());
                    stop::check();
                    std::thread::yield_now();
                }
            };
            worker.post(Some(Ticket { slot: Slot::Compared, generation: 1 }), Box::new(endless));
        }
        for _ in 0..THREADS {
            has_begun.recv().unwrap();
        }
        worker.post(Some(Ticket { slot: Slot::Search, generation: 2 }), Box::new(|| Msg::Said("dropped".to_owned())));
        worker.stop();
        worker.post(Some(Ticket { slot: Slot::Search, generation: 3 }), Box::new(|| Msg::Said("next".to_owned())));
        assert!(matches!(messages.recv().unwrap(), Msg::Said(s) if s == "next"));
    }

    #[test]
    fn work_that_does_not_look_up_is_left_behind() {
        let (to_loop, messages) = std::sync::mpsc::channel();
        let worker = Worker::start(&to_loop.into()).unwrap();
        let gates: Vec<_> = (0..THREADS)
            .map(|_| {
                let (open, gate) = std::sync::mpsc::channel::<()>();
                let (begun, has_begun) = std::sync::mpsc::channel();
                let deaf = move || {
                    let _ = begun.send(());
                    let _ = gate.recv();
                    Msg::Said("late".to_owned())
                };
                worker.post(Some(Ticket { slot: Slot::Compared, generation: 1 }), Box::new(deaf));
                has_begun.recv().unwrap();
                open
            })
            .collect();
        worker.stop();
        worker.post(None, Box::new(|| Msg::Said("next".to_owned())));
        assert!(matches!(messages.recv().unwrap(), Msg::Said(s) if s == "next"));
        drop(gates);
    }
}
