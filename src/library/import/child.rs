//! The process that extracts, from both sides. Documents are written by others, and what reads them is the part of the program that a
//! document could take over: so it happens in a process of its own that holds nothing, and that can do nothing. Before it looks at a byte it
//! lowers its own limits: memory, time, no file to open or to write, no process to start. What it finds it tells over a pipe; who takes too
//! long is killed.

use crate::library::import::bounds;
use crate::library::import::document::Found;
use crate::library::import::extract::{Ask, Each, extract};
use crate::library::import::wire::Answer;
use crate::library::outcome::{Bound, Unread};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Resource, Rlimit, setrlimit};
use std::io;
use std::io::{BufRead as _, Read as _, Write as _};
use std::os::unix::process::ExitStatusExt as _;
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Instant;

/// The word on the command line that makes the program this process. It is no command: people have no use for it.
pub const WORD: &str = "--extract-from-standard-input";

/// Signals that say which limit was met.
const ABORTED: i32 = 6;
const SEGMENT: i32 = 11;
const KILLED: i32 = 9;
const CPU_TIME: i32 = 24;

/// Extracts in a child of this program. Errors if it could not be started, or died; what it found before has been passed on.
pub fn run(program: &Result<PathBuf, String>, bytes: &[u8], ask: &Ask, each: &mut Each<'_>) -> Result<(), Unread> {
    let program = program.as_ref().map_err(|e| Unread::NoProcess(e.clone()))?;
    let started = Command::new(program)
        .arg(WORD)
        .env_clear()
        .current_dir("/")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let mut child = Reaped(started.map_err(|e| Unread::NoProcess(e.to_string()))?);
    let (Some(mut input), Some(output)) = (child.0.stdin.take(), child.0.stdout.take()) else {
        return Err(Unread::NoProcess("no pipe".to_owned()));
    };
    let question = serde_json::to_string(ask).unwrap_or_default();
    std::thread::scope(|threads| {
        threads.spawn(move || {
            // If it is dead already, its answer says so.
            let _ = input.write_all(question.as_bytes()).and_then(|()| input.write_all(b"\n")).and_then(|()| input.write_all(bytes));
        });
        let heard = listen(output, ask.most_mib, each);
        if heard != Ok(Heard::End) {
            // So that the thread that writes to it ends.
            let _ = child.0.kill();
        }
        match heard {
            Ok(Heard::End) => Ok(()),
            Ok(Heard::Silence) => Err(child.0.wait().map_or(Unread::Panicked, why_dead)),
            Err(why) => Err(why),
        }
    })
}

/// A child that is waited for, whatever happens: none is left behind.
struct Reaped(Child);

impl Drop for Reaped {
    fn drop(&mut self) {
        // It has answered, or must not.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Heard {
    /// All there is.
    End,
    /// The pipe was closed before the end.
    Silence,
}

/// Passes on the answer until its end. Errors if it takes too long, or tells more than can be.
fn listen(mut output: std::process::ChildStdout, most_mib: u64, each: &mut Each<'_>) -> Result<Heard, Unread> {
    let until = Instant::now() + bounds::PATIENCE;
    let mut left = most_mib.max(1) * bounds::ANSWER_PER_MIB;
    let mut waiting: Vec<u8> = Vec::new();
    let mut chunk = vec![0; 1 << 16];
    loop {
        let patience = until.saturating_duration_since(Instant::now());
        let timeout = Timespec { tv_sec: i64::try_from(patience.as_secs()).unwrap_or(0), tv_nsec: i64::from(patience.subsec_nanos()) };
        match poll(&mut [PollFd::new(&output, PollFlags::IN)], Some(&timeout)) {
            Ok(0) => return Err(Unread::Bound(Bound::Time)),
            Err(rustix::io::Errno::INTR) => continue,
            Ok(_) | Err(_) => {}
        }
        let n = match output.read(&mut chunk) {
            Ok(0) => return Ok(Heard::Silence),
            Ok(n) => n,
            Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
            Err(e) => return Err(Unread::from(&e)),
        };
        left = left.checked_sub(n as u64).ok_or(Unread::Bound(Bound::Text))?;
        let searched = waiting.len();
        waiting.extend_from_slice(&chunk[..n]);
        let mut from = 0;
        while let Some(end) = memchr::memchr(b'\n', &waiting[from.max(searched)..]).map(|at| from.max(searched) + at) {
            let answer: Answer = serde_json::from_slice(&waiting[from..end]).map_err(|_| Unread::Damaged)?;
            match answer.found()? {
                Some(found) => {
                    if !each(found) {
                        return Ok(Heard::End);
                    }
                }
                None => return Ok(Heard::End),
            }
            from = end + 1;
        }
        waiting.drain(..from);
    }
}

/// Returns which limit a child met, or that it broke.
fn why_dead(status: ExitStatus) -> Unread {
    match status.signal() {
        Some(CPU_TIME | KILLED) => Unread::Bound(Bound::Time),
        Some(ABORTED | SEGMENT) => Unread::Bound(Bound::Memory),
        Some(_) | None => Unread::Panicked,
    }
}

/// The process itself: gives up what it does not need, reads the question, answers. Returns whether it could.
pub fn answer() -> bool {
    if !give_up() {
        return false;
    }
    let mut input = io::BufReader::new(io::stdin().lock());
    let mut line = Vec::new();
    if input.by_ref().take(1 << 20).read_until(b'\n', &mut line).is_err() {
        return false;
    }
    let Ok(ask) = serde_json::from_slice::<Ask>(&line) else { return false };
    let mut bytes = Vec::new();
    if input.read_to_end(&mut bytes).is_err() {
        return false;
    }
    let mut output = io::stdout().lock();
    let mut say = |answer: &Answer| -> io::Result<()> {
        serde_json::to_writer(&mut output, answer)?;
        output.write_all(b"\n")?;
        output.flush()
    };
    let mut heard = true;
    extract(&bytes, &ask, &mut |found: Found| {
        heard = say(&Answer::of(found)).is_ok();
        heard
    });
    heard && say(&Answer::End).is_ok()
}

/// Lowers the limits of this process for good. Returns whether each of them holds.
fn give_up() -> bool {
    let limits = [
        (Resource::As, bounds::MEMORY_MIB << 20),
        (Resource::Cpu, bounds::CPU_SECONDS),
        (Resource::Fsize, 0),
        (Resource::Core, 0),
        (Resource::Nproc, 0),
        // Standard input, output and error are open: nothing more can be, no file and no connection.
        (Resource::Nofile, 3),
    ];
    limits.into_iter().all(|(resource, most)| {
        // A lower limit that is there already stays.
        let had = rustix::process::getrlimit(resource);
        let most = [Some(most), had.current, had.maximum].into_iter().flatten().min();
        setrlimit(resource, Rlimit { current: most, maximum: most }).is_ok()
    })
}
