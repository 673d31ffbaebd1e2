//! Reading many candidates on all cores. Outcomes are passed on in the order of the candidates, each as soon as those before it are there;
//! a candidate that takes long is announced, and need not hold up the others. Knows nothing of what an outcome is for.

use crate::library::outcome::{Outcome, Unread};
use crate::library::scan::{Candidate, source_of};
use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// At most this many candidates are read beyond the first whose outcome has not been passed on: their outcomes are in memory.
const AHEAD: usize = 256;
/// At most so many bytes of files have outcomes that wait for their turn; what they take in memory is many times that.
const MOST_WAITING: usize = 16 << 20;
/// A candidate that takes longer is announced: an ordinary one takes a few milliseconds.
const SLOW: Duration = Duration::from_millis(500);
/// How often the caller's flag and slow candidates are looked at while nothing arrives.
const TICK: Duration = Duration::from_millis(100);

/// Reads a candidate; called from several threads.
pub type Reader = Arc<dyn Fn(&Candidate) -> Vec<Outcome> + Send + Sync>;

/// What happened while many candidates are read. Candidates are numbered from 0.
#[derive(Debug)]
pub enum Step {
    /// The next candidate was read.
    Read(usize, Vec<Outcome>),
    /// The next candidate takes long. Unless the caller waits for it, the ones behind it are passed on first.
    Slow(usize),
    /// A candidate that was passed over because it took long was read.
    Late(usize, Vec<Outcome>),
    /// A candidate that was passed over will not be read, since the caller stopped.
    Dropped(usize),
}

/// What a caller wants of slow candidates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Outcomes are passed on strictly in order.
    Strict,
    /// Those behind a slow candidate are passed on before it.
    PassSlow,
}

/// Reads candidates on all cores, and calls `each` with what happened until it returns false or `stop` turns true. What is being read at
/// that time is not waited for.
pub fn load_all(candidates: Vec<Candidate>, read: Reader, order: Order, stop: &AtomicBool, each: impl FnMut(Step) -> bool) {
    let total = candidates.len();
    let threads = std::thread::available_parallelism().map_or(1, NonZeroUsize::get).min(total);
    let (to_caller, arrivals) = mpsc::channel();
    let crew = Arc::new(Crew { candidates, read, plan: Mutex::default(), changed: Condvar::new() });
    let started = (0..threads).filter(|n| {
        let (crew, to_caller, n) = (Arc::clone(&crew), to_caller.clone(), *n);
        std::thread::Builder::new().name("reader".into()).spawn(move || crew.work(n, &to_caller)).is_ok()
    });
    if started.count() == 0 && total > 0 {
        // No thread can be started: this one reads.
        let crew = Arc::clone(&crew);
        crew.plan().unlimited = true;
        crew.work(threads, &to_caller);
    }
    drop(to_caller);
    Passing { crew: &crew, arrivals, order, each, next: 0, waiting: BTreeMap::new(), passed_over: BTreeSet::new() }.run(total, stop);
    crew.plan().stopped = true;
    crew.changed.notify_all();
}

/// What the threads share.
struct Crew {
    candidates: Vec<Candidate>,
    read: Reader,
    plan: Mutex<Plan>,
    changed: Condvar,
}

#[derive(Default)]
struct Plan {
    /// The next candidate to read.
    next: usize,
    /// The number of candidates that the caller is through with.
    passed: usize,
    /// The bytes of files whose outcomes wait for their turn.
    waiting: usize,
    /// What each thread reads, and since when.
    running: BTreeMap<usize, (usize, Instant)>,
    stopped: bool,
    /// Whether outcomes may pile up, since nobody takes them meanwhile.
    unlimited: bool,
}

impl Crew {
    fn plan(&self) -> MutexGuard<'_, Plan> {
        // Each change is one step: a thread that panicked left nothing half done.
        self.plan.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Reads one candidate after the other until none is left.
    fn work(&self, thread: usize, to_caller: &Sender<(usize, Vec<Outcome>)>) {
        while let Some(n) = self.take(thread) {
            let candidate = &self.candidates[n];
            // A panic is a bug; every other candidate is still read.
            let outcomes = catch_unwind(AssertUnwindSafe(|| (self.read)(candidate)))
                .unwrap_or_else(|_| vec![Outcome::Unread(source_of(candidate).clone(), Unread::Panicked)]);
            self.plan().running.remove(&thread);
            if to_caller.send((n, outcomes)).is_err() {
                return;
            }
        }
    }

    /// Returns the candidate to read next; waits while too many are ahead of the caller.
    fn take(&self, thread: usize) -> Option<usize> {
        let mut plan = self.plan();
        while !plan.stopped && !plan.unlimited && plan.is_ahead() && plan.next < self.candidates.len() {
            plan = self.changed.wait(plan).unwrap_or_else(PoisonError::into_inner);
        }
        let n = plan.next;
        if plan.stopped || n >= self.candidates.len() {
            return None;
        }
        plan.next += 1;
        plan.running.insert(thread, (n, Instant::now()));
        Some(n)
    }

    /// Whether a candidate has been read for long.
    fn is_slow(&self, n: usize) -> bool {
        self.plan().running.values().any(|(running, since)| *running == n && since.elapsed() >= SLOW)
    }

    /// Called when the caller is through with so many candidates, and outcomes of so many bytes wait.
    fn passed(&self, count: usize, waiting: usize) {
        let mut plan = self.plan();
        (plan.passed, plan.waiting) = (count, waiting);
        drop(plan);
        self.changed.notify_all();
    }
}

impl Plan {
    /// Whether the next candidate must not be read yet. The first that was not passed on always may.
    fn is_ahead(&self) -> bool {
        self.next >= self.passed.saturating_add(AHEAD) || self.next > self.passed && self.waiting > MOST_WAITING
    }
}

/// Returns the bytes of the files of some outcomes.
fn size(outcomes: &[Outcome]) -> usize {
    let bytes = |o: &Outcome| match o {
        Outcome::Read(loaded) => loaded.bytes,
        Outcome::Unread(..) => 0,
    };
    outcomes.iter().map(bytes).sum()
}

/// Passes outcomes on in order.
struct Passing<'a, F> {
    crew: &'a Crew,
    arrivals: Receiver<(usize, Vec<Outcome>)>,
    order: Order,
    each: F,
    /// The next candidate to pass on.
    next: usize,
    /// Outcomes that came before their turn.
    waiting: BTreeMap<usize, Vec<Outcome>>,
    passed_over: BTreeSet<usize>,
}

impl<F: FnMut(Step) -> bool> Passing<'_, F> {
    fn run(mut self, total: usize, stop: &AtomicBool) {
        let mut announced = None;
        while self.next < total || !self.passed_over.is_empty() {
            let arrival = self.arrivals.recv_timeout(TICK);
            if stop.load(Ordering::Relaxed) {
                for n in std::mem::take(&mut self.passed_over) {
                    (self.each)(Step::Dropped(n));
                }
                return;
            }
            let alive = match arrival {
                Ok((n, outcomes)) if self.passed_over.remove(&n) => (self.each)(Step::Late(n, outcomes)),
                Ok((n, outcomes)) => {
                    self.waiting.insert(n, outcomes);
                    self.pass_on()
                }
                Err(RecvTimeoutError::Timeout) => true,
                // Every thread is through; nothing else can come.
                Err(RecvTimeoutError::Disconnected) => return,
            };
            let slow = self.next < total && announced != Some(self.next) && self.crew.is_slow(self.next);
            if !alive || slow && !self.announce(&mut announced) {
                return;
            }
        }
    }

    /// Announces that the next candidate is slow, and leaves it for later if the caller does not wait for it.
    fn announce(&mut self, announced: &mut Option<usize>) -> bool {
        let slow = self.next;
        *announced = Some(slow);
        match self.order {
            Order::Strict => (self.each)(Step::Slow(slow)),
            Order::PassSlow => {
                self.passed_over.insert(slow);
                self.next += 1;
                (self.each)(Step::Slow(slow)) && self.pass_on()
            }
        }
    }

    /// Passes on whatever has its turn now.
    fn pass_on(&mut self) -> bool {
        while let Some(outcomes) = self.waiting.remove(&self.next) {
            self.next += 1;
            if !(self.each)(Step::Read(self.next - 1, outcomes)) {
                return false;
            }
        }
        self.crew.passed(self.next, self.waiting.values().map(|o| size(o)).sum());
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::source::Source;

    fn candidates(count: usize) -> Vec<Candidate> {
        (0..count).map(|n| Ok(Source::file(format!("{n:04}.txt")))).collect()
    }

    fn unread(candidate: &Candidate) -> Vec<Outcome> {
        vec![Outcome::Unread(source_of(candidate).clone(), Unread::Binary)]
    }

    fn number(candidate: &Candidate) -> usize {
        source_of(candidate).shown().trim_end_matches(".txt").parse().unwrap()
    }

    #[test]
    fn outcomes_come_in_order_and_a_panic_is_one_of_them() {
        let mut seen = Vec::new();
        let read: Reader = Arc::new(|c| {
            assert_ne!(number(c), 700, "a candidate that breaks its reader");
            unread(c)
        });
        load_all(candidates(1000), read, Order::Strict, &AtomicBool::new(false), |step| {
            let Step::Read(n, outcomes) = step else { return true };
            let broken = matches!(&outcomes[..], [Outcome::Unread(_, Unread::Panicked)]);
            assert_eq!(broken, n == 700);
            seen.push(n);
            true
        });
        assert_eq!(seen, (0..1000).collect::<Vec<_>>());
    }

    #[test]
    fn a_slow_candidate_is_announced_and_hides_no_other() {
        let held = Arc::new((Mutex::new(true), Condvar::new()));
        let gate = Arc::clone(&held);
        let read: Reader = Arc::new(move |c| {
            if number(c) == 1 {
                let (held, changed) = &*gate;
                drop(changed.wait_while(held.lock().unwrap(), |held| *held).unwrap());
            }
            unread(c)
        });
        let mut seen = Vec::new();
        // Two of a hundred cores are enough; with a single one nothing can be read beside the slow candidate.
        if std::thread::available_parallelism().map_or(1, NonZeroUsize::get) < 2 {
            return;
        }
        load_all(candidates(600), read, Order::PassSlow, &AtomicBool::new(false), |step| {
            seen.push(format!("{step:?}").split([',', ')']).next().unwrap_or_default().to_owned());
            // All others are there: let it go on.
            if seen.len() == 600 {
                *held.0.lock().unwrap() = false;
                held.1.notify_all();
            }
            true
        });
        assert_eq!(seen[..3], ["Read(0", "Slow(1", "Read(2"]);
        assert_eq!(seen[599..], ["Read(599", "Late(1"]);
    }

    #[test]
    fn little_is_read_ahead_of_a_large_outcome() {
        let plan = |next, passed, waiting| Plan { next, passed, waiting, ..Plan::default() };
        assert!(!plan(AHEAD - 1, 0, 0).is_ahead() && plan(AHEAD, 0, 0).is_ahead());
        assert!(plan(1, 0, MOST_WAITING + 1).is_ahead(), "the one in front is being read");
        assert!(!plan(1, 1, MOST_WAITING + 1).is_ahead(), "the one in front must be read");
    }

    #[test]
    fn what_is_being_read_is_not_waited_for_when_the_caller_stops() {
        let (never, forever) = mpsc::channel::<()>();
        let forever = Mutex::new(forever);
        let read: Reader = Arc::new(move |c| {
            if number(c) == 0 {
                // Until the sender is dropped, below.
                let _ = forever.lock().unwrap().recv();
            }
            unread(c)
        });
        let (stop, mut seen) = (AtomicBool::new(false), Vec::new());
        load_all(candidates(1), Arc::clone(&read), Order::PassSlow, &stop, |step| {
            stop.store(true, Ordering::Relaxed);
            seen.push(format!("{step:?}"));
            true
        });
        assert_eq!(seen, ["Slow(0)", "Dropped(0)"]);
        drop(never);
    }
}
