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
mod tests {
    use super::*;
    use crate::compare::commitments::Status;
    use crate::library::list_section::ListSection;
    use crate::records::facts::{Judgement, Note, Stamp, TextPlace};
    use crate::records::judged::Judged;
    use crate::records::whose::Whose;
    use std::collections::HashSet;

    fn whose() -> Whose {
        Whose { report: 7, name: "海棠省青石县".into(), year: Some(2022), other: None }
    }

    fn a_place() -> TextPlace {
        TextPlace { of: whose(), section: Some(9), into: 12, words: "全年开展".into() }
    }

    fn facts() -> Vec<Fact> {
        vec![
            Fact::Read { report: 7 },
            Fact::Folds { of: whose(), folded: vec![1, u64::MAX] },
            Fact::Places {
                folded: vec![(ListSection::Placed, vec!["海棠省".into(), "青石县".into()]), (ListSection::Other, Vec::new())]
            },
            Fact::Mark { letter: 'a', place: Some(a_place()) },
            Fact::Note(Note { place: a_place(), text: "存疑“引号”".into(), stamp: Stamp::default() }),
            Fact::Judged(Judgement {
                of: whose(),
                code: "skipped_number".into(),
                words: "（三）".into(),
                judged: Some(Judged::Dismissed),
                stamp: Stamp::default(),
            }),
            Fact::Judged(Judgement {
                of: whose(),
                code: "commitment".into(),
                words: "开展讲座".into(),
                judged: Some(Judged::Status(Status::BelowTarget)),
                stamp: Stamp::default(),
            }),
            Fact::At { place: a_place(), in_text: true },
        ]
    }

    #[test]
    fn notes_and_judgements_are_shared_by_a_file() {
        let dir = tempfile::tempdir().unwrap();
        let library = [dir.path().join("a")];
        let (store, ..) = RecordFile::open(dir.path(), &library, |_| {});
        for fact in facts() {
            store.write(fact);
        }
        let to = dir.path().join("shared.jsonl");
        let (told, said) = mpsc::channel();
        for _ in 0..2 {
            let told = told.clone();
            assert!(store.share(to.clone(), move |n| told.send(n.map_err(|e| e.kind())).unwrap()));
        }
        assert_eq!((said.recv().unwrap(), said.recv().unwrap()), (Ok(3), Err(io::ErrorKind::AlreadyExists)));
        let all = shared(&to).unwrap();
        assert!(all.len() == 3 && all.iter().all(|f| facts().contains(f)), "{all:?}");
        assert!(matches!(shared(&dir.path().join("none")), Err(Unread::NotFound)));
    }

    #[test]
    fn what_is_written_is_read_again() {
        let dir = tempfile::tempdir().unwrap();
        let library = [dir.path().to_owned()];
        let (store, memory, error) = RecordFile::open(dir.path(), &library, |_| {});
        assert!(error.is_none() && memory == Memory::default());
        let mut expected = Memory::default();
        for f in facts() {
            store.write(f.clone());
            expected.record(f);
        }
        store.close();
        let (store, memory, _) = RecordFile::open(dir.path(), &library, |_| {});
        assert_eq!(memory, expected);
        // Another library does not know it.
        assert_eq!(RecordFile::open(dir.path(), &[dir.path().join("other")], |_| {}).1, Memory::default());
        store.forget();
        store.write(Fact::Read { report: 8 });
        store.close();
        let after = Memory { read: [8].into(), ..Memory::default() };
        assert_eq!(RecordFile::open(dir.path(), &library, |_| {}).1, after, "what comes after is kept");
    }

    /// A file as written by version 0.1.0, one line for each kind of fact.
    const WRITTEN: &str = r#"{"nianbao":"records/1","library":["/data/reports"]}
{"read":"0000000000000007"}
{"folds":["0000000000000001","ffffffffffffffff"],"report":"0000000000000007"}
{"folded_places":[["placed","海棠省","青石县"],["other"]]}
{"mark":"a","place":{"report":"0000000000000007","name":"海棠省青石县","year":2022,"section":"0000000000000009","into":12,"words":"全年开展"}}
{"note":"存疑“引号”","place":{"report":"0000000000000007","name":"海棠省青石县","year":2022,"section":"0000000000000009","into":12,"words":"全年开展"}}
{"judged":"dismissed","code":"skipped_number","words":"（三）","report":"0000000000000007","name":"海棠省青石县","year":2022}
{"judged":"below_target","code":"commitment","words":"开展讲座","report":"0000000000000007","name":"海棠省青石县","year":2022}
{"at":{"report":"0000000000000007","name":"海棠省青石县","year":2022,"section":"0000000000000009","into":12,"words":"全年开展"},"in_text":true}
"#;

    #[test]
    fn a_file_of_an_older_version_is_read_and_written_alike() {
        let read = read(WRITTEN);
        let mut expected = Memory::default();
        for f in facts() {
            expected.record(f);
        }
        assert_eq!((read.memory, read.unknown, read.lines), (expected, Vec::new(), 9));
        let written: String = facts().iter().map(line).collect();
        assert_eq!(written, WRITTEN.split_once('\n').unwrap().1);
        assert_eq!(line(&Fact::Mark { letter: 'b', place: None }), "{\"mark\":\"b\",\"place\":null}\n");
    }

    #[test]
    fn what_a_line_leaves_out_has_a_default_and_nothing_unseen_gets_in() {
        let text = "{\"at\":{\"report\":\"7\",\"year\":null,\"words\":\"全\\u200b年\",\"later\":1}}\n{\"mark\":\"b\"}\n{\"judged\":\"open\",\"code\":\"c\",\"report\":\"7\"}\n";
        let read = read(text);
        let place = TextPlace { of: Whose { report: 7, ..Whose::default() }, words: "全年".into(), ..TextPlace::default() };
        assert_eq!((read.memory, read.unknown.len()), (Memory { at: Some((place, false)), ..Memory::default() }, 0));
    }

    #[test]
    fn torn_foreign_and_newer_records_do_no_harm() {
        let dir = tempfile::tempdir().unwrap();
        let library = [dir.path().to_owned()];
        let (store, ..) = RecordFile::open(dir.path(), &library, |_| {});
        store.write(Fact::Read { report: 1 });
        let path = store.path().to_owned();
        store.close();
        let mut text = fs::read_to_string(&path).unwrap();
        text.push_str("{\"later\":\"kind\"}\nnonsense\n{\"read\":\"00000000000");
        fs::write(&path, &text).unwrap();
        let (store, memory, error) = RecordFile::open(dir.path(), &library, |_| {});
        assert!(error.is_none());
        assert_eq!(memory.read, HashSet::from([1]));
        store.write(Fact::Read { report: 2 });
        store.close();
        assert_eq!(RecordFile::open(dir.path(), &library, |_| {}).1.read, HashSet::from([1, 2]), "the torn line does not swallow the next");
        fs::write(&path, "{\"nianbao\":\"records/9\"}\n{\"read\":\"0000000000000003\"}\n").unwrap();
        let (store, _, error) = RecordFile::open(dir.path(), &library, |_| {});
        assert!(matches!(error, Some(RecordError::Newer(_))));
        store.write(Fact::Read { report: 4 });
        store.close();
        assert!(fs::read_to_string(&path).unwrap().ends_with("3\"}\n"), "a newer file is left alone");
    }

    #[test]
    fn replaced_records_are_dropped_and_foreign_ones_kept() {
        let dir = tempfile::tempdir().unwrap();
        let library = [dir.path().to_owned()];
        let (store, ..) = RecordFile::open(dir.path(), &library, |_| {});
        let path = store.path().to_owned();
        store.close();
        let mut text = fs::read_to_string(&path).unwrap();
        text.push_str("{\"later\":\"kind\"}\n");
        for _ in 0..SPARE_LINES + 10 {
            text.push_str(&line(&Fact::At { place: a_place(), in_text: false }));
        }
        fs::write(&path, &text).unwrap();
        let (store, memory, _) = RecordFile::open(dir.path(), &library, |_| {});
        store.close();
        let after = fs::read_to_string(&path).unwrap();
        assert_eq!(after.lines().count(), 3, "{after}");
        assert!(after.contains("later"));
        assert_eq!(RecordFile::open(dir.path(), &library, |_| {}).1, memory);
    }

    #[test]
    fn a_window_that_opened_the_file_before_it_was_rewritten_loses_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let library = [dir.path().to_owned()];
        let (early, ..) = RecordFile::open(dir.path(), &library, |_| {});
        let path = early.path().to_owned();
        // Another window without locks, as on some network disks, rewrites the file meanwhile.
        write_anew(&path, &fs::read_to_string(&path).unwrap()).unwrap();
        early.write(Fact::Read { report: 1 });
        early.close();
        let (later, memory, _) = RecordFile::open(dir.path(), &library, |_| {});
        later.close();
        assert_eq!(memory.read, HashSet::from([1]));
        // A file that another window holds is not rewritten.
        let long: String = (0..SPARE_LINES + 10).map(|_| line(&Fact::At { place: a_place(), in_text: false })).collect();
        fs::OpenOptions::new().append(true).open(&path).unwrap().write_all(long.as_bytes()).unwrap();
        let held = open_shared(&path, "").unwrap();
        RecordFile::open(dir.path(), &library, |_| {}).0.close();
        assert!(regular::is_at(&held, &path));
        drop(held);
        RecordFile::open(dir.path(), &library, |_| {}).0.close();
        assert!(fs::read_to_string(&path).unwrap().lines().count() < 10);
    }

    #[test]
    fn records_follow_a_folder_that_was_moved() {
        let dir = tempfile::tempdir().unwrap();
        let (state, old, new) = (dir.path().join("state"), dir.path().join("2024"), dir.path().join("archive"));
        fs::create_dir(&old).unwrap();
        let (store, ..) = RecordFile::open(&state, &[old.clone()], |_| {});
        store.write(Fact::Read { report: 1 });
        store.close();
        fs::rename(&old, &new).unwrap();
        let (store, memory, trouble) = RecordFile::open(&state, &[new.clone()], |_| {});
        assert!(trouble.is_none());
        assert_eq!((memory.read, store.moved_from()), (HashSet::from([1]), old.to_str()));
        store.write(Fact::Read { report: 2 });
        store.close();
        let (store, memory, _) = RecordFile::open(&state, &[new], |_| {});
        assert_eq!((memory.read, store.moved_from()), (HashSet::from([1, 2]), None), "said once");
    }

    #[test]
    fn a_state_folder_that_vanishes_is_made_again() {
        let dir = tempfile::tempdir().unwrap();
        let (state, library) = (dir.path().join("state"), [dir.path().to_owned()]);
        let (store, ..) = RecordFile::open(&state, &library, |_| {});
        store.write(Fact::Read { report: 1 });
        // Written, as far as a second window can see.
        while RecordFile::open(&state, &library, |_| {}).1.read.is_empty() {
            std::thread::yield_now();
        }
        fs::remove_dir_all(&state).unwrap();
        store.write(Fact::Read { report: 2 });
        store.close();
        assert_eq!(RecordFile::open(&state, &library, |_| {}).1.read, HashSet::from([2]));
    }

    #[test]
    fn a_state_that_cannot_be_written_or_is_no_file_is_said() {
        let dir = tempfile::tempdir().unwrap();
        let library = [dir.path().to_owned()];
        fs::write(dir.path().join("file"), "").unwrap();
        let (store, _, error) = RecordFile::open(&dir.path().join("file"), &library, |_| {});
        assert!(matches!(error, Some(RecordError::Io(..))), "{error:?}");
        store.write(Fact::Read { report: 1 });
        store.close();
        let (store, ..) = RecordFile::open(dir.path(), &library, |_| {});
        let path = store.path().to_owned();
        store.close();
        fs::remove_file(&path).unwrap();
        std::os::unix::fs::symlink("/dev/zero", &path).unwrap();
        let (_, memory, error) = RecordFile::open(dir.path(), &library, |_| {});
        assert!(matches!(error, Some(RecordError::Unread(_, Unread::NotRegular))) && memory == Memory::default(), "{error:?}");
    }

    #[test]
    fn a_full_disk_is_said_once() {
        let full = Path::new("/dev/full");
        let Ok(mut file) = fs::OpenOptions::new().append(true).open(full) else { return };
        let (tasks, waiting) = mpsc::channel();
        for report in 0..3 {
            tasks.send(Task::Write(Fact::Read { report })).unwrap();
        }
        drop(tasks);
        let said = std::cell::RefCell::new(Vec::new());
        write_until_closed(&mut file, full, "", &waiting, |e| said.borrow_mut().push(e.kind()));
        assert_eq!(*said.borrow(), [io::ErrorKind::StorageFull]);
    }
}
