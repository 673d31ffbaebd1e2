//! A terminal for tests: waits for text, never for time.

use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

pub fn size(n: u16) -> NonZeroU16 {
    NonZeroU16::new(n).unwrap()
}

/// A program in a terminal of its own, and what the terminal shows.
pub struct Session {
    pub screen: Arc<Mutex<vt100::Parser>>,
    pub writer: Box<dyn Write + Send>,
    pub child: Box<dyn portable_pty::Child + Send + Sync>,
    pub master: Option<Box<dyn portable_pty::MasterPty + Send>>,
    pub bytes: Arc<Mutex<Vec<u8>>>,
    pub stop: Arc<AtomicBool>,
    pub reading: Option<std::thread::JoinHandle<()>>,
}

impl Session {
    /// Starts nianbao with records in `home`.
    pub fn nianbao(args: &[&str], home: &Path, rows: u16, cols: u16) -> Self {
        Self::start(env!("CARGO_BIN_EXE_nianbao"), args, home, rows, cols)
    }

    pub fn start(program: &str, args: &[&str], home: &Path, rows: u16, cols: u16) -> Self {
        Self::with(program, args, home, (rows, cols), &[])
    }

    /// Starts a program with some variables more in its environment.
    pub fn with(program: &str, args: &[&str], home: &Path, (rows, cols): (u16, u16), variables: &[(&str, &str)]) -> Self {
        let pair = native_pty_system().openpty(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(args);
        command.cwd(env!("CARGO_MANIFEST_DIR"));
        command.env("TERM", "xterm-256color");
        command.env("XDG_STATE_HOME", home.join("state"));
        command.env("XDG_CONFIG_HOME", home.join("config"));
        command.env("XDG_CACHE_HOME", home.join("cache"));
        for name in ["TMUX", "STY", "NO_COLOR", "LC_ALL", "LC_CTYPE"] {
            command.env_remove(name);
        }
        for (name, value) in variables {
            command.env(name, value);
        }
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

    pub fn text(&self) -> String {
        self.screen.lock().unwrap().screen().contents()
    }

    #[track_caller]
    pub fn wait(&self, what: &str, done: impl Fn(&str) -> bool) {
        let start = Instant::now();
        while start.elapsed() < Duration::from_secs(20) {
            if done(&self.text()) {
                return;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        panic!("{what} never came; the screen is\n{}", self.text());
    }

    pub fn press(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.writer.flush().unwrap();
    }

    #[track_caller]
    pub fn ended(&mut self) -> u32 {
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

    /// Returns everything the program wrote.
    pub fn written(&self) -> String {
        String::from_utf8_lossy(&self.bytes.lock().unwrap()).into_owned()
    }

    #[track_caller]
    pub fn wait_written(&self, what: &str) {
        let start = Instant::now();
        while start.elapsed() < Duration::from_secs(20) {
            if self.written().contains(what) {
                return;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        panic!("{what:?} was never written");
    }

    pub fn resize(&self, rows: u16, cols: u16) {
        // The emulator first: what is drawn for the new size must not meet the old one.
        let mut screen = self.screen.lock().unwrap();
        screen.screen_mut().set_size(size(rows), size(cols));
        self.master.as_ref().unwrap().resize(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
    }
}
