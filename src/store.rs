//! The reader's records on disk: one file a library, a JSON record a line, written at once and only added to. What a line does
//! not say in a form we know is kept as it is; a torn last line is passed over. When much has been overtaken, the file is
//! written anew beside the old one and takes its place. Documents are never touched.
//!
//! ```json
//! {"nianbao":"records/1","library":["/data/reports"]}
//! {"at":{"report":"9f86d081884c7d65","name":"海棠省青石县","year":2022,"section":"…","into":0,"words":"…"},"in_text":true}
//! {"mark":"a","place":{…}}   {"note":"…","place":{…}}   {"folds":["…"],"report":"…"}   {"read":"…"}
//! ```

use crate::app::memory::{Fact, Memory, Note, Place};
use serde_json::{Map, Value, json};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::Duration;

/// The form of the records.
const FORM: &str = "records/1";
/// A file is written anew when it has so many lines more than facts that stand.
const OVERTAKEN: usize = 500;

/// The records of one library.
#[derive(Debug)]
pub struct Store {
    path: PathBuf,
    /// None where nothing may be written: records of a newer form, or a folder that cannot be written to.
    writer: Option<Writer>,
}

/// A thread that writes: a slow disk must not hold up a key.
#[derive(Debug)]
struct Writer {
    lines: Sender<String>,
    done: Receiver<()>,
}

/// Why records are not kept.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    #[error("{0}: {1}")]
    Io(PathBuf, io::Error),
    #[error("{0}: written by a newer nianbao")]
    Newer(PathBuf),
}

impl Store {
    /// Opens the records of the library that some paths are, below the state folder. What can be read is answered even where
    /// nothing can be written.
    pub fn open(state: &Path, library: &[PathBuf]) -> (Self, Memory, Option<Trouble>) {
        let names: Vec<String> =
            library.iter().map(|p| fs::canonicalize(p).unwrap_or_else(|_| p.clone()).to_string_lossy().into_owned()).collect();
        let path = state.join("libraries").join(format!("{}.jsonl", &crate::report::sha256(&names.join("\n"))[..16]));
        let header = json!({"nianbao": FORM, "library": names}).to_string();
        let text = match fs::read(&path) {
            Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
            Err(e) if e.kind() == io::ErrorKind::NotFound => String::new(),
            Err(e) => return (Self { path: path.clone(), writer: None }, Memory::default(), Some(Trouble::Io(path, e))),
        };
        let read = read(&text);
        if read.newer {
            return (Self { path: path.clone(), writer: None }, read.memory, Some(Trouble::Newer(path)));
        }
        let started = start(&path, &header, &text, &read);
        let (writer, trouble) = match started {
            Ok(writer) => (Some(writer), None),
            Err(e) => (None, Some(Trouble::Io(path.clone(), e))),
        };
        (Self { path, writer }, read.memory, trouble)
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Writes a fact down.
    pub fn write(&self, fact: &Fact) {
        if let Some(w) = &self.writer {
            // The thread ends only with the store.
            let _ = w.lines.send(line(fact));
        }
    }

    /// Forgets everything: the file goes.
    pub fn forget(&mut self) -> io::Result<()> {
        self.writer = None;
        match fs::remove_file(&self.path) {
            Err(e) if e.kind() != io::ErrorKind::NotFound => Err(e),
            _ => Ok(()),
        }
    }

    /// Lets what was sent reach the disk, but waits no longer than a moment.
    pub fn close(self) {
        if let Some(Writer { lines, done }) = self.writer {
            drop(lines);
            // Either it is done, or the disk is slower than the reader is patient.
            let _ = done.recv_timeout(Duration::from_millis(200));
        }
    }
}

/// What a file of records says.
struct Read {
    memory: Memory,
    /// Lines of a kind we do not know, kept when the file is written anew.
    unknown: Vec<String>,
    lines: usize,
    newer: bool,
    /// The file ends in the middle of a line.
    torn: bool,
}

fn read(text: &str) -> Read {
    let mut read =
        Read { memory: Memory::default(), unknown: Vec::new(), lines: 0, newer: false, torn: !text.is_empty() && !text.ends_with('\n') };
    for line in text.lines() {
        read.lines += 1;
        let Ok(Value::Object(record)) = serde_json::from_str::<Value>(line) else { continue };
        if let Some(form) = record.get("nianbao").and_then(Value::as_str) {
            read.newer |= form != FORM;
        } else if let Some(fact) = fact(&record) {
            read.memory.learn(fact);
        } else {
            read.unknown.push(line.to_owned());
        }
    }
    read
}

fn start(path: &Path, header: &str, text: &str, read: &Read) -> io::Result<Writer> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let facts = read.memory.facts();
    let mut file = OpenOptions::new().create(true).append(true).open(path)?;
    // Two windows on one library both add lines; only one that is alone writes the file anew.
    if read.lines > facts.len() + read.unknown.len() + OVERTAKEN && file.try_lock().is_ok() {
        let folder = path.parent().unwrap_or(Path::new("."));
        let mut fresh = tempfile::NamedTempFile::new_in(folder)?;
        let known = facts.iter().map(line);
        for l in std::iter::once(header.to_owned() + "\n").chain(read.unknown.iter().map(|l| format!("{l}\n"))).chain(known) {
            fresh.write_all(l.as_bytes())?;
        }
        fresh.as_file().sync_all()?;
        file = fresh.persist(path).map_err(|e| e.error)?;
        drop(file);
        file = OpenOptions::new().append(true).open(path)?;
    } else if text.is_empty() {
        file.write_all(format!("{header}\n").as_bytes())?;
    } else if read.torn {
        file.write_all(b"\n")?;
    }
    // Held as long as the library is open.
    let _ = file.try_lock_shared();
    let (lines, waiting) = mpsc::channel::<String>();
    let (finished, done) = mpsc::channel();
    std::thread::Builder::new().name("records".into()).spawn(move || write_lines(file, &waiting, &finished))?;
    Ok(Writer { lines, done })
}

fn write_lines(mut file: File, waiting: &Receiver<String>, finished: &Sender<()>) {
    while let Ok(first) = waiting.recv() {
        let mut all = first;
        all.extend(waiting.try_iter());
        // One write: a line of another window cannot fall into it. A full disk loses this record, never an earlier one.
        let _ = file.write_all(all.as_bytes());
    }
    let _ = finished.send(());
}

fn hex(n: u64) -> String {
    format!("{n:016x}")
}

fn unhex(v: Option<&Value>) -> Option<u64> {
    u64::from_str_radix(v?.as_str()?, 16).ok()
}

fn place(p: &Place) -> Value {
    json!({"report": hex(p.report), "name": p.name, "year": p.year, "section": p.section.map(hex), "into": p.into, "words": p.words})
}

fn unplace(v: Option<&Value>) -> Option<Place> {
    let v = v?.as_object()?;
    // Records may be edited by hand: nothing unseen comes from them to the screen.
    let text =
        |name: &str| v.get(name).and_then(Value::as_str).unwrap_or("").chars().filter(|c| !crate::text::clean::is_unseen(*c)).collect();
    Some(Place {
        report: unhex(v.get("report"))?,
        name: text("name"),
        year: v.get("year").and_then(Value::as_u64).and_then(|y| u32::try_from(y).ok()),
        section: unhex(v.get("section")),
        into: v.get("into").and_then(Value::as_u64).and_then(|n| u32::try_from(n).ok()).unwrap_or(0),
        words: text("words"),
    })
}

/// A fact as a line.
fn line(fact: &Fact) -> String {
    let record = match fact {
        Fact::At { place: p, in_text } => json!({"at": place(p), "in_text": in_text}),
        Fact::Folds { report, folded } => json!({"folds": folded.iter().map(|f| hex(*f)).collect::<Vec<_>>(), "report": hex(*report)}),
        Fact::Mark { letter, place: p } => json!({"mark": letter.to_string(), "place": p.as_ref().map(place)}),
        Fact::Note(n) => json!({"note": n.text, "place": place(&n.place)}),
        Fact::Read(key) => json!({"read": hex(*key)}),
    };
    format!("{}\n", crate::out::escape::json(&record.to_string()))
}

/// The fact a record states.
fn fact(record: &Map<String, Value>) -> Option<Fact> {
    if record.contains_key("at") {
        return Some(Fact::At {
            place: unplace(record.get("at"))?,
            in_text: record.get("in_text").and_then(Value::as_bool).unwrap_or(false),
        });
    }
    if let Some(Value::Array(list)) = record.get("folds") {
        return Some(Fact::Folds { report: unhex(record.get("report"))?, folded: list.iter().filter_map(|v| unhex(Some(v))).collect() });
    }
    if let Some(letter) = record.get("mark").and_then(Value::as_str) {
        let letter = letter.chars().next().filter(char::is_ascii_lowercase)?;
        return Some(Fact::Mark { letter, place: unplace(record.get("place")) });
    }
    if let Some(text) = record.get("note").and_then(Value::as_str) {
        let text = text.chars().filter(|c| !crate::text::clean::is_unseen(*c)).collect();
        return Some(Fact::Note(Note { place: unplace(record.get("place"))?, text }));
    }
    unhex(record.get("read")).map(Fact::Read)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn a_place() -> Place {
        Place { report: 7, name: "海棠省青石县".into(), year: Some(2022), section: Some(9), into: 12, words: "全年开展".into() }
    }

    fn facts() -> Vec<Fact> {
        vec![
            Fact::Read(7),
            Fact::Folds { report: 7, folded: vec![1, u64::MAX] },
            Fact::Mark { letter: 'a', place: Some(a_place()) },
            Fact::Note(Note { place: a_place(), text: "存疑“引号”".into() }),
            Fact::At { place: a_place(), in_text: true },
        ]
    }

    #[test]
    fn what_is_written_is_read_again() {
        let dir = tempfile::tempdir().unwrap();
        let library = [dir.path().to_owned()];
        let (store, memory, trouble) = Store::open(dir.path(), &library);
        assert!(trouble.is_none() && memory == Memory::default());
        let mut expected = Memory::default();
        for f in facts() {
            store.write(&f);
            expected.learn(f);
        }
        store.close();
        let (store, memory, _) = Store::open(dir.path(), &library);
        assert_eq!(memory, expected);
        // Another library knows nothing of it.
        assert_eq!(Store::open(dir.path(), &[dir.path().join("other")]).1, Memory::default());
        let mut store = store;
        store.forget().unwrap();
        assert_eq!(Store::open(dir.path(), &library).1, Memory::default());
    }

    #[test]
    fn torn_foreign_and_newer_records_do_no_harm() {
        let dir = tempfile::tempdir().unwrap();
        let library = [dir.path().to_owned()];
        let (store, ..) = Store::open(dir.path(), &library);
        store.write(&Fact::Read(1));
        let path = store.path().to_owned();
        store.close();
        let mut text = fs::read_to_string(&path).unwrap();
        text.push_str("{\"later\":\"kind\"}\nnonsense\n{\"read\":\"00000000000");
        fs::write(&path, &text).unwrap();
        let (store, memory, trouble) = Store::open(dir.path(), &library);
        assert!(trouble.is_none());
        assert_eq!(memory.read, [1].into());
        store.write(&Fact::Read(2));
        store.close();
        assert_eq!(Store::open(dir.path(), &library).1.read, [1, 2].into(), "the torn line does not swallow the next");
        fs::write(&path, "{\"nianbao\":\"records/9\"}\n{\"read\":\"0000000000000003\"}\n").unwrap();
        let (store, _, trouble) = Store::open(dir.path(), &library);
        assert!(matches!(trouble, Some(Trouble::Newer(_))));
        store.write(&Fact::Read(4));
        store.close();
        assert!(fs::read_to_string(&path).unwrap().ends_with("3\"}\n"), "a newer file is left alone");
    }

    #[test]
    fn overtaken_records_are_dropped_and_foreign_ones_kept() {
        let dir = tempfile::tempdir().unwrap();
        let library = [dir.path().to_owned()];
        let (store, ..) = Store::open(dir.path(), &library);
        let path = store.path().to_owned();
        store.close();
        let mut text = fs::read_to_string(&path).unwrap();
        text.push_str("{\"later\":\"kind\"}\n");
        for _ in 0..OVERTAKEN + 10 {
            text.push_str(&line(&Fact::At { place: a_place(), in_text: false }));
        }
        fs::write(&path, &text).unwrap();
        let (store, memory, _) = Store::open(dir.path(), &library);
        store.close();
        let after = fs::read_to_string(&path).unwrap();
        assert_eq!(after.lines().count(), 3, "{after}");
        assert!(after.contains("later"));
        assert_eq!(Store::open(dir.path(), &library).1, memory);
    }
}
