//! The file of records of one library: one JSON object per line, written at once and only appended to. A line of an unknown form is kept
//! unchanged; a torn last line is dropped. When most lines have been replaced by later ones, the file is rewritten beside the old one and
//! takes its place. Documents are never touched.
//!
//! ```json
//! {"nianbao":"records/1","library":["/data/reports"],"nodes":["fe00:1a2b"]}
//! {"at":{"report":"9f86d081884c7d65","name":"海棠省青石县","year":2022,"section":"…","into":0,"words":"…"},"in_text":true}
//! {"mark":"a","place":{…}}   {"note":"…","place":{…}}   {"folds":["…"],"report":"…"}   {"read":"…"}
//! {"judged":"dismissed","code":"skipped_number","words":"…","report":"…","name":"海棠省青石县","year":2022}
//! ```

use crate::library::outcome::Unread;
use crate::library::regular;
use crate::records::facts::{Fact, Memory};
use crate::records::moved;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::Duration;

/// The form of the records; a file of another form is read as far as possible and not written to.
const FORM: &str = "records/1";
/// A file is rewritten if it has this many lines more than its facts need …
const SPARE_LINES: usize = 500;
/// … or is larger than this many bytes and than four times what its facts need.
const SPARE_BYTES: usize = 1 << 20;
/// The maximum size of a file, in MiB: it is rewritten long before.
const MOST_MIB: u64 = 64;
/// How often, and how long each time, the file is waited for while another window rewrites it, which takes milliseconds.
const TRIES: u32 = 100;
const TRY: Duration = Duration::from_millis(10);
/// How long leaving the program waits for the disk.
const PATIENCE: Duration = Duration::from_millis(200);

/// The open file of one library.
#[derive(Debug)]
pub struct RecordFile {
    path: PathBuf,
    /// Where the library was when what is known of it was written down, if it was moved since.
    moved_from: Option<String>,
    /// `None` if nothing may be written: records of a newer form, or a folder that cannot be written to.
    writer: Option<Writer>,
}

/// A writing thread: a slow disk must not delay keys.
#[derive(Debug)]
struct Writer {
    tasks: Sender<Task>,
    done: Receiver<()>,
}

enum Task {
    Write(Fact),
    Forget,
    /// Write what colleagues may share to a new file, and say how many records that were.
    Share(PathBuf, Box<dyn FnOnce(io::Result<usize>) + Send>),
}

/// Why records are not saved.
#[derive(Debug)]
pub enum RecordError {
    Io(PathBuf, io::Error),
    /// The file is none, is too large, or cannot be read.
    Unread(PathBuf, Unread),
    Newer(PathBuf),
}

/// The first line of a file.
#[derive(Debug, Serialize)]
struct Header<'a> {
    nianbao: &'a str,
    library: &'a [String],
    /// What each of them is on its disk, by which the records are found when the folder was moved.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    nodes: &'a [String],
}

/// A line of a known form.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Line {
    Header {
        nianbao: String,
        #[serde(default)]
        nodes: Vec<String>,
    },
    Fact(Fact),
}

impl RecordFile {
    /// Opens the records of the library that `library` names, below the folder `state`. Facts that can be read are returned even if nothing
    /// can be written. `on_error` is called once, from the writing thread, when a record could not be written later on.
    pub fn open(state: &Path, library: &[PathBuf], on_error: impl Fn(RecordError) + Send + 'static) -> (Self, Memory, Option<RecordError>) {
        let names: Vec<String> =
            library.iter().map(|p| fs::canonicalize(p).unwrap_or_else(|_| p.clone()).to_string_lossy().into_owned()).collect();
        let path = state.join("libraries").join(format!("{}.jsonl", &crate::report::sha256(&names.join("\n"))[..16]));
        let nodes: Vec<String> = library.iter().filter_map(|p| moved::node(p)).collect();
        let header = line(&Header { nianbao: FORM, library: &names, nodes: &nodes });
        let mut file = Self { path: path.clone(), moved_from: None, writer: None };
        let mut text = match regular::read(&path, MOST_MIB) {
            Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
            Err(Unread::NotFound) => String::new(),
            Err(why) => return (file, Memory::default(), Some(RecordError::Unread(path, why))),
        };
        if text.is_empty()
            && let Some((old, was_at)) = path.parent().and_then(|folder| moved::find(folder, &names, &nodes))
            && let Ok(bytes) = regular::read(&old, MOST_MIB)
        {
            file.moved_from = Some(was_at);
            text = String::from_utf8_lossy(&bytes).into_owned();
        }
        let contents = read(&text);
        if contents.newer {
            return (file, contents.memory, Some(RecordError::Newer(path)));
        }
        // The old file stays: another window may still have the library open under its old path.
        let begun = if file.moved_from.is_some() { write_down(&path, &header, &contents) } else { Ok(()) };
        match begun.and_then(|()| start(&path, header, &nodes, &contents, on_error)) {
            Ok(writer) => {
                file.writer = Some(writer);
                (file, contents.memory, None)
            }
            Err(e) => (file, contents.memory, Some(RecordError::Io(path, e))),
        }
    }

    /// Returns the path at which the library was when its records were begun, if it was moved since the last time.
    pub fn moved_from(&self) -> Option<&str> {
        self.moved_from.as_deref()
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Writes a fact down.
    pub fn write(&self, fact: Fact) {
        self.send(Task::Write(fact));
    }

    /// Forgets everything: only the header of the file remains.
    pub fn forget(&self) {
        self.send(Task::Forget);
    }

    /// Writes notes and judgements to a new file, after everything sent before; `told` gets their number. Errors if there is such a file.
    /// Returns false if there are no records to share.
    pub fn share(&self, to: PathBuf, told: impl FnOnce(io::Result<usize>) + Send + 'static) -> bool {
        self.send(Task::Share(to, Box::new(told)));
        self.writer.is_some()
    }

    fn send(&self, task: Task) {
        if let Some(w) = &self.writer {
            // The thread ends only with the file.
            let _ = w.tasks.send(task);
        }
    }

    /// Waits until everything sent is on the disk, but no longer than `PATIENCE`.
    pub fn close(self) {
        if let Some(Writer { tasks, done }) = self.writer {
            drop(tasks);
            // Either it is done, or the disk is too slow to wait for.
            let _ = done.recv_timeout(PATIENCE);
        }
    }
}

/// The contents of a file.
struct Contents {
    memory: Memory,
    /// Lines of an unknown form, kept when the file is rewritten.
    unknown: Vec<String>,
    lines: usize,
    bytes: usize,
    /// Whether a header names another form than ours.
    newer: bool,
    /// Whether the file ends in the middle of a line.
    torn: bool,
    /// What its first line says its library is on the disk.
    nodes: Vec<String>,
}

fn read(text: &str) -> Contents {
    let mut contents = Contents {
        memory: Memory::default(),
        unknown: Vec::new(),
        lines: 0,
        bytes: text.len(),
        newer: false,
        torn: !text.is_empty() && !text.ends_with('\n'),
        nodes: Vec::new(),
    };
    for line in text.lines() {
        contents.lines += 1;
        match serde_json::from_str(line) {
            Ok(Line::Header { nianbao, nodes }) => {
                contents.newer |= nianbao != FORM;
                if contents.lines == 1 {
                    contents.nodes = nodes;
                }
            }
            Ok(Line::Fact(fact)) => contents.memory.record(fact),
            Err(_) if serde_json::from_str::<Map<String, Value>>(line).is_ok() => contents.unknown.push(line.to_owned()),
            // Torn, or not ours.
            Err(_) => {}
        }
    }
    contents
}

/// Opens the file for appending. Errors if it is no regular file.
fn open_to_add(path: &Path) -> io::Result<File> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    regular::append(path)?.ok_or_else(|| io::ErrorKind::InvalidInput.into())
}

/// Opens the file, and locks it against being rewritten by another window. A file that was replaced before it was locked is no longer at its
/// path: what is written to it would be lost, so the new one is opened.
fn open_shared(path: &Path, header: &str) -> io::Result<File> {
    let mut file = open_to_add(path)?;
    for _ in 0..TRIES {
        match file.try_lock_shared() {
            // Another window rewrites it.
            Err(fs::TryLockError::WouldBlock) => std::thread::sleep(TRY),
            // On file systems without locks nothing is rewritten.
            Ok(()) | Err(fs::TryLockError::Error(_)) if regular::is_at(&file, path) => break,
            Ok(()) | Err(fs::TryLockError::Error(_)) => file = open_to_add(path)?,
        }
    }
    if file.metadata()?.len() == 0 {
        file.write_all(header.as_bytes())?;
    }
    Ok(file)
}

/// Starts the writing thread on a file that held `before`, and first rewrites it if it has grown too long, or does not say what its library
/// is on the disk.
fn start(
    path: &Path,
    header: String,
    nodes: &[String],
    before: &Contents,
    on_error: impl Fn(RecordError) + Send + 'static,
) -> io::Result<Writer> {
    let mut rewritten = false;
    if too_long(before) || before.lines > 0 && before.nodes != nodes {
        // Two windows on one library both append lines; only a window that is alone rewrites the file, from its contents at that time.
        let file = open_to_add(path)?;
        if file.try_lock().is_ok() && regular::is_at(&file, path) {
            rewritten = write_anew(path, &header)?;
        }
    }
    let mut file = open_shared(path, &header)?;
    if before.torn && !rewritten {
        file.write_all(b"\n")?;
    }
    let (tasks, waiting) = mpsc::channel::<Task>();
    let (finished, done) = mpsc::channel();
    let path = path.to_owned();
    std::thread::Builder::new().name("records".into()).spawn(move || {
        write_until_closed(&mut file, &path, &header, &waiting, |e| on_error(RecordError::Io(path.clone(), e)));
        // Unlocked: the next window may rewrite it.
        drop(file);
        // The receiver may be gone.
        let _ = finished.send(());
    })?;
    Ok(Writer { tasks, done })
}

fn too_long(contents: &Contents) -> bool {
    let needed = contents.memory.facts();
    if contents.lines > needed.len() + contents.unknown.len() + SPARE_LINES {
        return true;
    }
    contents.bytes > SPARE_BYTES && contents.bytes > 4 * needed.iter().map(|f| line(f).len()).sum::<usize>()
}

/// Writes the contents of a file without replaced facts to a new file beside it, which then takes its place; the caller holds the file's
/// lock. Returns false, and leaves it, if a newer version has written to it in the meantime.
fn write_anew(path: &Path, header: &str) -> io::Result<bool> {
    let contents = read(&String::from_utf8_lossy(&fs::read(path)?));
    if contents.newer {
        return Ok(false);
    }
    write_down(path, header, &contents)?;
    Ok(true)
}

/// Puts what is known into a file that appears whole, in the place of whatever was there.
fn write_down(path: &Path, header: &str, contents: &Contents) -> io::Result<()> {
    let mut fresh = tempfile::NamedTempFile::new_in(path.parent().unwrap_or(Path::new(".")))?;
    fresh.write_all(header.as_bytes())?;
    for l in &contents.unknown {
        fresh.write_all(format!("{l}\n").as_bytes())?;
    }
    for fact in contents.memory.facts() {
        fresh.write_all(line(&fact).as_bytes())?;
    }
    fresh.as_file().sync_all()?;
    fresh.persist(path).map_err(|e| e.error)?;
    Ok(())
}

/// Writes until the file is closed; reports only the first failed write. A file that was replaced or deleted meanwhile is opened again.
fn write_until_closed(file: &mut File, path: &Path, header: &str, waiting: &Receiver<Task>, on_error: impl Fn(io::Error)) {
    let (mut torn, mut reported) = (false, false);
    while let Ok(first) = waiting.recv() {
        if !regular::is_at(file, path) {
            match open_shared(path, header) {
                Ok(fresh) => (*file, torn) = (fresh, false),
                // What is written now is lost, and said to be.
                Err(e) => {
                    if !std::mem::replace(&mut reported, true) {
                        on_error(e);
                    }
                }
            }
        }
        let (mut lines, mut shared) = (String::new(), Vec::new());
        for task in std::iter::once(first).chain(waiting.try_iter()) {
            match task {
                Task::Write(fact) => lines.push_str(&line(&fact)),
                Task::Share(to, told) => shared.push((to, told)),
                Task::Forget => {
                    lines = header.to_owned();
                    torn = false;
                    // Truncated, not removed: another window appends to the same file.
                    if let Err(e) = file.set_len(0) {
                        on_error(e);
                    }
                }
            }
        }
        if torn {
            // A line cut off by a full disk must not swallow the next record.
            lines.insert(0, '\n');
        }
        // One write: a line of another window cannot interrupt it.
        let written = file.write_all(lines.as_bytes());
        torn = written.is_err();
        if let Err(e) = written
            && !std::mem::replace(&mut reported, true)
        {
            on_error(e);
        }
        for (to, told) in shared {
            told(share(path, &to));
        }
    }
}

/// Writes what colleagues may share of a file of records to a new file, and returns the number of its records.
fn share(path: &Path, to: &Path) -> io::Result<usize> {
    let contents = read(&String::from_utf8_lossy(&fs::read(path)?));
    let mut facts = contents.memory.facts();
    facts.retain_mut(|f| f.stamp().is_some());
    let mut text = line(&Header { nianbao: FORM, library: &[], nodes: &[] });
    for fact in &facts {
        text.push_str(&line(fact));
    }
    let mut file = File::options().write(true).create_new(true).open(to)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    Ok(facts.len())
}

/// Returns the notes and judgements that a colleague has shared. Errors if the file cannot be read.
pub fn shared(path: &Path) -> Result<Vec<Fact>, Unread> {
    let text = regular::read(path, MOST_MIB)?;
    let mut facts = read(&String::from_utf8_lossy(&text)).memory.facts();
    facts.retain_mut(|f| f.stamp().is_some());
    Ok(facts)
}

/// Returns a record as a line of the file, with its line end.
fn line(record: &impl Serialize) -> String {
    // Records are made of numbers and text: they can always be written as JSON.
    let record = serde_json::to_string(record).unwrap_or_default();
    format!("{}\n", crate::text::escape::json(&record))
}

#[cfg(test)]
mod tests;
