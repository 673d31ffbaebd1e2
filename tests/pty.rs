//! The real program in a real terminal: what only a terminal can show. Waits for text, never for time.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may stop")]

use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

fn size(n: u16) -> NonZeroU16 {
    NonZeroU16::new(n).unwrap()
}

struct Session {
    screen: Arc<Mutex<vt100::Parser>>,
    writer: Box<dyn Write + Send>,
    child: Box<dyn portable_pty::Child + Send + Sync>,
    master: Option<Box<dyn portable_pty::MasterPty + Send>>,
    bytes: Arc<Mutex<Vec<u8>>>,
    stop: Arc<AtomicBool>,
    reading: Option<std::thread::JoinHandle<()>>,
}

impl Session {
    fn start(args: &[&str], rows: u16, cols: u16) -> Self {
        let pair = native_pty_system().openpty(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_nianbao"));
        command.args(args);
        command.cwd(env!("CARGO_MANIFEST_DIR"));
        command.env("TERM", "xterm-256color");
        command.env("XDG_STATE_HOME", "/nonexistent");
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let screen = Arc::new(Mutex::new(vt100::Parser::new(size(rows), size(cols), 0)));
        let bytes = Arc::new(Mutex::new(Vec::new()));
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (to, all) = (Arc::clone(&screen), Arc::clone(&bytes));
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = Arc::clone(&stop);
        let reading = std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(n) = reader.read(&mut buffer) {
                if n == 0 || stopped.load(Ordering::Relaxed) {
                    return;
                }
                to.lock().unwrap().process(&buffer[..n]);
                all.lock().unwrap().extend_from_slice(&buffer[..n]);
            }
        });
        Self { screen, writer: pair.master.take_writer().unwrap(), child, master: Some(pair.master), bytes, stop, reading: Some(reading) }
    }

    fn text(&self) -> String {
        self.screen.lock().unwrap().screen().contents()
    }

    #[track_caller]
    fn wait(&self, what: &str, done: impl Fn(&str) -> bool) {
        let start = Instant::now();
        while start.elapsed() < Duration::from_secs(20) {
            if done(&self.text()) {
                return;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        panic!("{what} never came; the screen is\n{}", self.text());
    }

    fn press(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.writer.flush().unwrap();
    }

    #[track_caller]
    fn ended(&mut self) -> u32 {
        let start = Instant::now();
        while start.elapsed() < Duration::from_secs(20) {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.exit_code();
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        self.child.kill().unwrap();
        panic!("the program did not end");
    }
}

#[test]
fn it_opens_moves_resizes_and_gives_the_terminal_back() {
    let mut s = Session::start(&["--lang", "zh", "sample-data"], 24, 80);
    s.wait("the list", |t| t.contains("海棠省") || t.contains("南屏省"));
    s.wait("a preview", |t| t.contains("标题"));
    s.press("\t");
    s.press("G");
    s.wait("the end", |t| t.contains("100 %"));
    s.master.as_ref().unwrap().resize(PtySize { rows: 40, cols: 140, pixel_width: 0, pixel_height: 0 }).unwrap();
    s.screen.lock().unwrap().screen_mut().set_size(size(40), size(140));
    s.wait("the footer of a wide screen", |t| t.contains("折叠"));
    s.press("?");
    s.wait("help", |t| t.contains("下移一行"));
    s.press("Q");
    assert_eq!(s.ended(), 0);
    let all = String::from_utf8_lossy(&s.bytes.lock().unwrap().clone()).into_owned();
    let last = |sequence: &str| all.rfind(sequence);
    assert!(last("\u{1b}[?1049l") > last("\u{1b}[?1049h"), "the other screen is left");
    assert!(last("\u{1b}[?25h").is_some(), "the cursor is shown again");
    assert!(!all.contains("\u{1b}[6n") && !all.contains("\u{1b}[c"), "nothing is asked of the terminal");
}

#[test]
fn a_hostile_document_writes_no_sequence_of_its_own() {
    let mut s = Session::start(&["--lang", "en", "sample-data/hostile-text"], 40, 120);
    s.wait("the report", |t| t.contains('▌'));
    s.press(" ");
    s.press("G");
    s.wait("the end", |t| t.contains("100 %"));
    s.press("Q");
    s.ended();
    let all = String::from_utf8_lossy(&s.bytes.lock().unwrap().clone()).into_owned();
    for bad in ["\u{1b}]0;", "\u{1b}]52", "\u{1b}]8", "\u{1b}P", "\u{9b}", "\u{202e}", "\u{7}"] {
        assert!(!all.contains(bad), "{bad:?} reached the terminal");
    }
}

#[test]
fn it_is_gone_after_a_hang_up() {
    let mut s = Session::start(&["sample-data"], 24, 80);
    s.wait("a frame", |t| t.contains('┌'));
    // The line drops when the last handle of our side is closed: the reading thread's too.
    s.stop.store(true, Ordering::Relaxed);
    s.press("?");
    s.reading.take().unwrap().join().unwrap();
    s.master = None;
    s.writer = Box::new(std::io::sink());
    s.ended();
}

#[test]
fn it_is_gone_after_sigterm_and_the_terminal_is_given_back() {
    let mut s = Session::start(&["sample-data"], 24, 80);
    s.wait("a frame", |t| t.contains('┌'));
    let id = s.child.process_id().unwrap().to_string();
    assert!(std::process::Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
    assert_eq!(s.ended(), 143);
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(5) && !String::from_utf8_lossy(&s.bytes.lock().unwrap()).contains("\u{1b}[?1049l") {
        std::thread::sleep(Duration::from_millis(10));
    }
    assert!(String::from_utf8_lossy(&s.bytes.lock().unwrap()).contains("\u{1b}[?1049l"));
}
