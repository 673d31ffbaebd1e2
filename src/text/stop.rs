//! Work that takes long can be stopped: it looks up now and then, and leaves by unwinding when nobody wants it any longer. Whoever started
//! it catches that. Where no flag was set up, as in the commands without a screen, looking up does nothing.

use std::any::Any;
use std::cell::RefCell;
use std::panic::resume_unwind;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// A flag: whether some work is still wanted. Clones are one flag.
#[derive(Debug, Clone, Default)]
pub struct Stop(Arc<AtomicBool>);

/// What is thrown.
struct Stopped;

thread_local! {
    static HERE: RefCell<Option<Stop>> = const { RefCell::new(None) };
}

impl Stop {
    /// Makes the work leave when it looks up next.
    pub fn set(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    pub fn is_set(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// Whether two are one flag.
    pub fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// Does some work that may look up at this flag.
    pub fn during<T>(self, work: impl FnOnce() -> T) -> T {
        let before = HERE.replace(Some(self));
        let done = work();
        HERE.set(before);
        done
    }
}

/// Looks up: unwinds if the work of this thread is no longer wanted.
pub fn check() {
    if HERE.with_borrow(|here| here.as_ref().is_some_and(Stop::is_set)) {
        leave();
    }
}

/// Leaves work that is known to be wanted no longer, by unwinding. No message is printed.
pub fn leave() -> ! {
    resume_unwind(Box::new(Stopped))
}

/// Whether work was stopped, rather than broke down, by what it threw.
pub fn is_stop(thrown: &(dyn Any + Send)) -> bool {
    thrown.is::<Stopped>()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::panic::catch_unwind;

    #[test]
    fn work_leaves_when_it_looks_up_and_is_no_longer_wanted() {
        check();
        let stop = Stop::default();
        let worked = stop.clone().during(|| {
            check();
            stop.set();
            catch_unwind(check)
        });
        assert!(worked.is_err_and(|thrown| is_stop(&*thrown)));
        check();
        assert!(!is_stop(&"a bug"));
    }
}
