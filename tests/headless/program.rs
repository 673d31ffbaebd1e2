//! The program as a process: arguments and input in, status, output and complaints out.

use std::ffi::OsStr;
use std::fmt::Debug;
use std::io::{Read, Write as _};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

/// The maximum time of a run. Work linear in its input takes at most a second, on any machine.
const LONGEST: Duration = Duration::from_mins(1);

/// Returns the program with arguments, without the records and settings of whoever runs the tests.
pub fn nianbao<S: AsRef<OsStr>>(args: &[S]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_nianbao"));
    command.args(args).env("LANG", "C.UTF-8").env("XDG_STATE_HOME", "/nonexistent").env("XDG_CONFIG_HOME", "/nonexistent");
    command.env("XDG_CACHE_HOME", "/nonexistent");
    command
}

/// Returns status, output and complaints of a run with some input. Panics if the run does not end, is killed, or panics itself.
#[track_caller]
pub fn run_with<S: AsRef<OsStr> + Debug>(args: &[S], input: &[u8]) -> (i32, String, String) {
    let mut child = nianbao(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let (mut stdin, stdout, stderr) = (child.stdin.take().unwrap(), child.stdout.take().unwrap(), child.stderr.take().unwrap());
    let (done, streams) = mpsc::channel();
    let pipes: [Box<dyn Read + Send>; 2] = [Box::new(stdout), Box::new(stderr)];
    for (n, mut pipe) in pipes.into_iter().enumerate() {
        let done = done.clone();
        std::thread::spawn(move || {
            let mut bytes = Vec::new();
            let read = pipe.read_to_end(&mut bytes);
            // The receiver is gone if the run took too long.
            let _ = done.send((n, read.map(|_| bytes)));
        });
    }
    let input = input.to_vec();
    // The program need not read its input.
    std::thread::spawn(move || drop(stdin.write_all(&input)));
    let mut texts = [String::new(), String::new()];
    for _ in 0..2 {
        let Ok((n, bytes)) = streams.recv_timeout(LONGEST) else {
            child.kill().unwrap();
            panic!("{args:?} takes more than {LONGEST:?}");
        };
        texts[n] = String::from_utf8(bytes.unwrap()).expect("output is UTF-8");
    }
    let [out, err] = texts;
    let code = child.wait().unwrap().code().unwrap_or_else(|| panic!("{args:?} was killed by a signal"));
    assert!(!err.contains("panicked"), "{args:?}: {err}");
    (code, out, err)
}

/// The same without input.
#[track_caller]
pub fn run(args: &[&str]) -> (i32, String, String) {
    run_with(args, b"")
}

/// Returns what the program complains of when the reader of its output closes it early.
#[cfg(unix)]
pub fn complaints_when_nobody_reads(args: &str) -> String {
    let shell = format!("{} {args} | head -c 10; exit 0", env!("CARGO_BIN_EXE_nianbao"));
    let output = Command::new("sh").args(["-c", &shell]).output().unwrap();
    String::from_utf8_lossy(&output.stderr).into_owned()
}
