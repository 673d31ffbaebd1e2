//! The file of records of one library: one JSON object per line, written at once and only appended to. A line of an unknown form is kept
//! unchanged; a torn last line is dropped. When most lines have been replaced by later ones, the file is rewritten beside the old one and
//! takes its place. Documents are never touched.
//!
//! ```json
//! {"nianbao":"records/1","library":["/data/reports"]}
//! {"at":{"report":"9f86d081884c7d65","name":"海棠省青石县","year":2022,"section":"…","into":0,"words":"…"},"in_text":true}
//! {"mark":"a","place":{…}}   {"note":"…","place":{…}}   {"folds":["…"],"report":"…"}   {"read":"…"}
//! {"judged":"dismissed","code":"skipped_number","words":"…","report":"…","name":"海棠省青石县","year":2022}
//! ```

use crate::records::facts::{Fact, Memory};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::fs::{self, File, OpenOptions};
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
/// How long leaving the program waits for the disk.
const PATIENCE: Duration = Duration::from_millis(200);

/// The open file of one library.
#[derive(Debug)]
pub struct RecordFile {
    path: PathBuf,
    /// `None` if nothing may be written: records of a newer form, or a folder that cannot be written to.
    writer: Option<Writer>,
}

/// A writing thread: a slow disk must not delay keys.
#[derive(Debug)]
struct Writer {
    tasks: Sender<Task>,
    done: Receiver<()>,
}

#[derive(Debug)]
enum Task {
    Write(Fact),
    Forget,
}

/// Why records are not saved.
#[derive(Debug, thiserror::Error)]
pub enum RecordError {
    #[error("{0}: {1}")]
    Io(PathBuf, io::Error),
    #[error("{0}: written by a newer nianbao")]
    Newer(PathBuf),
}

/// The first line of a file.
#[derive(Debug, Serialize)]
struct Header<'a> {
    nianbao: &'a str,
    library: &'a [String],
}

/// A line of a known form.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Line {
    Header { nianbao: String },
    Fact(Fact),
}

impl RecordFile {
    /// Opens the records of the library that `library` names, below the folder `state`. Facts that can be read are returned even if nothing
    /// can be written. `on_error` is called once, from the writing thread, when a record could not be written later on.
    pub fn open(state: &Path, library: &[PathBuf], on_error: impl Fn(RecordError) + Send + 'static) -> (Self, Memory, Option<RecordError>) {
        let names: Vec<String> =
            library.iter().map(|p| fs::canonicalize(p).unwrap_or_else(|_| p.clone()).to_string_lossy().into_owned()).collect();
        let path = state.join("libraries").join(format!("{}.jsonl", &crate::report::sha256(&names.join("\n"))[..16]));
        let header = line(&Header { nianbao: FORM, library: &names });
        let text = match fs::read(&path) {
            Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
            Err(e) if e.kind() == io::ErrorKind::NotFound => String::new(),
            Err(e) => return (Self { path: path.clone(), writer: None }, Memory::default(), Some(RecordError::Io(path, e))),
        };
        let contents = read(&text);
        if contents.newer {
            return (Self { path: path.clone(), writer: None }, contents.memory, Some(RecordError::Newer(path)));
        }
        match start(&path, header, &contents, on_error) {
            Ok(writer) => (Self { path, writer: Some(writer) }, contents.memory, None),
            Err(e) => (Self { path: path.clone(), writer: None }, contents.memory, Some(RecordError::Io(path, e))),
        }
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
}

fn read(text: &str) -> Contents {
    let mut contents = Contents {
        memory: Memory::default(),
        unknown: Vec::new(),
        lines: 0,
        bytes: text.len(),
        newer: false,
        torn: !text.is_empty() && !text.ends_with('\n'),
    };
    for line in text.lines() {
        contents.lines += 1;
        match serde_json::from_str(line) {
            Ok(Line::Header { nianbao }) => contents.newer |= nianbao != FORM,
            Ok(Line::Fact(fact)) => contents.memory.record(fact),
            Err(_) if serde_json::from_str::<Map<String, Value>>(line).is_ok() => contents.unknown.push(line.to_owned()),
            // Torn, or not ours.
            Err(_) => {}
        }
    }
    contents
}

fn open_to_add(path: &Path) -> io::Result<File> {
    OpenOptions::new().create(true).append(true).open(path)
}

/// Starts the writing thread on a file that held `before`, and first rewrites it if it has grown too long.
fn start(path: &Path, header: String, before: &Contents, on_error: impl Fn(RecordError) + Send + 'static) -> io::Result<Writer> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut file = open_to_add(path)?;
    // Two windows on one library both append lines; only a window that is alone rewrites the file, from its contents at that time.
    if too_long(before) && file.try_lock().is_ok() {
        file = write_anew(path, &header)?.unwrap_or(file);
    } else if before.bytes == 0 {
        file.write_all(header.as_bytes())?;
    } else if before.torn {
        file.write_all(b"\n")?;
    }
    // Held while the library is open; on file systems without locks, nothing is rewritten while others may write.
    let _ = file.try_lock_shared();
    let (tasks, waiting) = mpsc::channel::<Task>();
    let (finished, done) = mpsc::channel();
    let path = path.to_owned();
    std::thread::Builder::new().name("records".into()).spawn(move || {
        write_until_closed(&mut file, &header, &waiting, |e| on_error(RecordError::Io(path.clone(), e)));
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
/// lock. Returns the new file, opened for appending; `None` if a newer version has written to it in the meantime.
fn write_anew(path: &Path, header: &str) -> io::Result<Option<File>> {
    let contents = read(&String::from_utf8_lossy(&fs::read(path)?));
    if contents.newer {
        return Ok(None);
    }
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
    open_to_add(path).map(Some)
}

/// Writes until the file is closed; reports only the first failed write.
fn write_until_closed(file: &mut File, header: &str, waiting: &Receiver<Task>, on_error: impl Fn(io::Error)) {
    let (mut torn, mut reported) = (false, false);
    while let Ok(first) = waiting.recv() {
        let mut lines = String::new();
        for task in std::iter::once(first).chain(waiting.try_iter()) {
            match task {
                Task::Write(fact) => lines.push_str(&line(&fact)),
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
    }
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
    use crate::records::facts::{Judgement, Note, TextPlace};
    use crate::records::judged::Judged;
    use std::collections::HashSet;

    fn a_place() -> TextPlace {
        TextPlace {
            report: 7, name: "海棠省青石县".into(), year: Some(2022), section: Some(9), into: 12, words: "全年开展".into()
        }
    }

    fn facts() -> Vec<Fact> {
        vec![
            Fact::Read { report: 7 },
            Fact::Folds { report: 7, folded: vec![1, u64::MAX] },
            Fact::Places {
                folded: vec![(ListSection::Placed, vec!["海棠省".into(), "青石县".into()]), (ListSection::Other, Vec::new())]
            },
            Fact::Mark { letter: 'a', place: Some(a_place()) },
            Fact::Note(Note { place: a_place(), text: "存疑“引号”".into() }),
            Fact::Judged(Judgement {
                report: 7,
                name: "海棠省青石县".into(),
                year: Some(2022),
                code: "skipped_number".into(),
                words: "（三）".into(),
                judged: Some(Judged::Dismissed),
            }),
            Fact::Judged(Judgement {
                report: 7,
                name: "海棠省青石县".into(),
                year: Some(2022),
                code: "commitment".into(),
                words: "开展讲座".into(),
                judged: Some(Judged::Status(Status::BelowTarget)),
            }),
            Fact::At { place: a_place(), in_text: true },
        ]
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
        let place = TextPlace { report: 7, words: "全年".into(), ..TextPlace::default() };
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
}
