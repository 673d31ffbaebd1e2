//! Finding and reading the files beside the loop: rows arrive in batches, in the order of the paths. A file that takes long is a row that
//! says so until it is read; the rows behind it do not wait.

use crate::app::Msg;
use crate::effects::Effects;
use crate::library::entry::Entry;
use crate::library::load_all::{Order, Reader, Step, load_all};
use crate::library::scan::source_of;
use crate::library::{Options, Outcome, Unread, scan};
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

/// The minimum time between two batches of rows.
const BATCH: Duration = Duration::from_millis(200);
/// The time before the first batch: a small folder is read by then, and its rows arrive together.
const FIRST: Duration = Duration::from_millis(100);

/// Starts the thread; what it reads goes to `to_loop`.
pub(super) fn start(
    rules: scan::Rules,
    paths: Vec<PathBuf>,
    effects: &Effects,
    stop: Arc<AtomicBool>,
    to_loop: Sender<Msg>,
) -> io::Result<()> {
    let (options, cache) = (Arc::clone(&effects.options), Arc::clone(&effects.cache));
    std::thread::Builder::new().name("reading".into()).spawn(move || {
        let read = || {
            let found = scan::scan(&paths, rules);
            let reader: Reader = {
                let options = Arc::clone(&options);
                Arc::new(move |c| cache.load(c, &options))
            };
            read_all(found.candidates, reader, &options, &stop, &to_loop);
            found.others
        };
        // Whatever happens, the screen must not say for ever that files are being read. The receiver may be gone.
        let finished = match catch_unwind(AssertUnwindSafe(read)) {
            Ok(others) => [Some(Msg::Finished { others }), None],
            Err(_) => [Some(Msg::Finished { others: 0 }), Some(Msg::Failed { ticket: None })],
        };
        finished.into_iter().flatten().all(|msg| to_loop.send(msg).is_ok());
    })?;
    Ok(())
}

fn read_all(candidates: Vec<scan::Candidate>, reader: Reader, options: &Options, stop: &AtomicBool, to_loop: &Sender<Msg>) {
    let total = candidates.len();
    let sources: Vec<_> = candidates.iter().map(|c| source_of(c).clone()).collect();
    let entries_of = |outcomes: &[Outcome]| outcomes.iter().flat_map(|o| Entry::of(o, &options.knowledge)).collect::<Vec<_>>();
    let placeholder = |n: usize, why: Unread| entries_of(&[Outcome::Unread(sources[n].clone(), why)]);
    let mut batch: Vec<Arc<Entry>> = Vec::new();
    let (mut done, mut due): (usize, Instant) = (0, Instant::now() + FIRST);
    let send = |batch: &mut Vec<Arc<Entry>>, done| to_loop.send(Msg::Loaded { entries: std::mem::take(batch), done, total }).is_ok();
    load_all(candidates, reader, Order::PassSlow, stop, |step| {
        let now = match step {
            Step::Read(_, outcomes) => {
                done += 1;
                batch.extend(entries_of(&outcomes));
                Instant::now() >= due
            }
            // Nothing may come for a while: what was read is shown with it.
            Step::Slow(n) => {
                batch.extend(placeholder(n, Unread::Slow));
                true
            }
            Step::Late(n, outcomes) => {
                done += 1;
                let entries = entries_of(&outcomes);
                return send(&mut batch, done) && to_loop.send(Msg::Reloaded { source: sources[n].clone(), entries }).is_ok();
            }
            Step::Dropped(n) => {
                let entries = placeholder(n, Unread::Stopped);
                return send(&mut batch, done) && to_loop.send(Msg::Reloaded { source: sources[n].clone(), entries }).is_ok();
            }
        };
        if now {
            due = Instant::now() + BATCH;
            return send(&mut batch, done);
        }
        true
    });
    if !batch.is_empty() {
        // The receiver may be gone.
        send(&mut batch, done);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::load;
    use std::sync::mpsc;

    const REPORT: &str = "青石县2022年法治政府建设情况报告\n一、主要举措\n召开会议3次。\n";

    #[test]
    fn a_slow_file_is_a_row_that_says_so_until_it_is_read() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["a.txt", "b.txt", "c.txt"] {
            std::fs::write(folder.path().join(name), REPORT).unwrap();
        }
        let found = scan::scan(&[folder.path().to_owned()], scan::Rules::default());
        let (held, gate) = mpsc::channel::<()>();
        let gate = std::sync::Mutex::new(gate);
        let options = Options::default();
        let reader: Reader = {
            let options = options.clone();
            Arc::new(move |c| {
                if source_of(c).name().is_some_and(|n| n == "a.txt") {
                    // Until the sender is dropped, below.
                    let _ = gate.lock().unwrap().recv();
                }
                load::load(c, &options)
            })
        };
        let (to_loop, messages) = mpsc::channel();
        std::thread::scope(|s| {
            let reading = s.spawn(|| read_all(found.candidates.clone(), reader, &options, &AtomicBool::new(false), &to_loop));
            let mut rows: Vec<Option<Unread>> = Vec::new();
            // On one core nothing is read beside it, but its row is there all the same.
            while rows.is_empty() {
                if let Ok(Msg::Loaded { entries, .. }) = messages.recv() {
                    rows.extend(entries.iter().map(|e| e.unread.clone()));
                }
            }
            assert_eq!(rows[0], Some(Unread::Slow), "the first in the order of the paths");
            drop(held);
            reading.join().unwrap();
            let read = messages.try_iter().any(|m| matches!(&m, Msg::Reloaded { entries, .. } if entries[0].unread.is_none()));
            assert!(read, "its row is replaced");
        });
    }
}
