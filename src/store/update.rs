//! Making a store agree with its files: what is due is read on all cores and written while the rest is read. Whenever it ends, what was
//! written stays.

use crate::library::Outcome;
use crate::library::load_all::{Order, Reader, Step, load_all};
use crate::library::options::Options;
use crate::library::scan::{Candidate, source_of};
use crate::store::base::Store;
use crate::store::freshness::Due;
use crate::store::made;
use crate::store::made::Made;
use crate::store::trouble::Trouble;
use crate::store::write::Writer;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, SyncSender};
use std::time::Duration;

/// So many files that were read wait to be written; then reading waits.
const WAITING: usize = 64;
/// What was read is written at the latest after this time, even if nothing follows.
const IDLE: Duration = Duration::from_millis(500);

enum Passed {
    Made(Made),
    End,
}

/// Reads what is due with `read`, writes it, and passes on each step of reading to `each`, until that returns false or `stop` turns true.
/// A store that is not this program's to write to is left alone. Errors if the store could not be written; what is due is read nevertheless.
pub fn update(
    store: &mut Store,
    due: Due,
    read: impl Fn(&Candidate) -> Vec<Outcome> + Send + Sync + 'static,
    options: &Arc<Options>,
    order: Order,
    stop: &AtomicBool,
    each: impl FnMut(Step) -> bool,
) -> Result<(), Trouble> {
    if !store.writes() {
        load_all(due.read, Arc::new(read), order, stop, each);
        return Ok(());
    }
    let (to_writer, made) = mpsc::sync_channel(WAITING);
    let reader: Reader = {
        let (options, to_writer) = (Arc::clone(options), to_writer.clone());
        Arc::new(move |candidate| {
            let (outcomes, made) = made::read(source_of(candidate), &options, || read(candidate));
            // The writer may have gone.
            let _ = to_writer.send(Passed::Made(made));
            outcomes
        })
    };
    std::thread::scope(|scope| {
        let gone = due.gone;
        let writing = scope.spawn(move || write(store, &gone, &made));
        load_all(due.read, reader, order, stop, each);
        end(&to_writer);
        writing.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}

fn end(to_writer: &SyncSender<Passed>) {
    // A writer that is gone needs no end.
    let _ = to_writer.send(Passed::End);
}

/// Takes what was read without writing it: those who read must not wait for ever.
fn skip(made: &Receiver<Passed>) {
    while let Ok(Passed::Made(_)) = made.recv() {}
}

fn write(store: &mut Store, gone: &[crate::library::Source], made: &Receiver<Passed>) -> Result<(), Trouble> {
    let mut writer = Writer::new(store);
    for source in gone {
        writer.remove(source);
    }
    loop {
        let written = match made.recv_timeout(IDLE) {
            Ok(Passed::Made(made)) => writer.add(made),
            Err(RecvTimeoutError::Timeout) => writer.commit(),
            Ok(Passed::End) | Err(RecvTimeoutError::Disconnected) => return writer.finish(),
        };
        if written.is_err() {
            skip(made);
            return written;
        }
    }
}
