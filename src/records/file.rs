//! The reader's records on disk: one file a library, a JSON record a line, written at once and only added to. What a line does
//! not say in a form we know is kept as it is; a torn last line is passed over. When much has been overtaken, the file is
//! written anew beside the old one and takes its place. Documents are never touched.
//!
//! ```json
//! {"nianbao":"records/1","library":["/data/reports"]}
//! {"at":{"report":"9f86d081884c7d65","name":"海棠省青石县","year":2022,"section":"…","into":0,"words":"…"},"in_text":true}
//! {"mark":"a","place":{…}}   {"note":"…","place":{…}}   {"folds":["…"],"report":"…"}   {"read":"…"}
//! {"judged":"dismissed","code":"skipped_number","words":"…","report":"…","name":"海棠省青石县","year":2022}
//! ```

use crate::compare::commitments::Status;
use crate::library::list_section::ListSection;
use crate::records::facts::{Fact, Judged, Judgement, Memory, Note, Place};
use serde_json::{Map, Value, json};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::Duration;

/// The form of the records.
const FORM: &str = "records/1";
/// A file is written anew when it has so many lines, or bytes, more than what stands needs.
const OVERTAKEN: usize = 500;
const OVERTAKEN_BYTES: usize = 1 << 20;

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
    todo: Sender<Todo>,
    done: Receiver<()>,
}

#[derive(Debug)]
enum Todo {
    Write(Fact),
    Forget,
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
    /// nothing can be written. `tell` hears of a record that could not be written later on.
    pub fn open(state: &Path, library: &[PathBuf], tell: impl Fn(Trouble) + Send + 'static) -> (Self, Memory, Option<Trouble>) {
        let names: Vec<String> =
            library.iter().map(|p| fs::canonicalize(p).unwrap_or_else(|_| p.clone()).to_string_lossy().into_owned()).collect();
        let path = state.join("libraries").join(format!("{}.jsonl", &crate::report::sha256(&names.join("\n"))[..16]));
        let header = format!("{}\n", json!({"nianbao": FORM, "library": names}));
        let text = match fs::read(&path) {
            Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
            Err(e) if e.kind() == io::ErrorKind::NotFound => String::new(),
            Err(e) => return (Self { path: path.clone(), writer: None }, Memory::default(), Some(Trouble::Io(path, e))),
        };
        let read = read(&text);
        if read.newer {
            return (Self { path: path.clone(), writer: None }, read.memory, Some(Trouble::Newer(path)));
        }
        match start(&path, header, &read, tell) {
            Ok(writer) => (Self { path, writer: Some(writer) }, read.memory, None),
            Err(e) => (Self { path: path.clone(), writer: None }, read.memory, Some(Trouble::Io(path, e))),
        }
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Writes a fact down.
    pub fn write(&self, fact: Fact) {
        self.send(Todo::Write(fact));
    }

    /// Forgets everything: only the head of the file is left.
    pub fn forget(&self) {
        self.send(Todo::Forget);
    }

    fn send(&self, todo: Todo) {
        if let Some(w) = &self.writer {
            // The thread ends only with the store.
            let _ = w.todo.send(todo);
        }
    }

    /// Lets what was sent reach the disk, but waits no longer than a moment.
    pub fn close(self) {
        if let Some(Writer { todo, done }) = self.writer {
            drop(todo);
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
    bytes: usize,
    newer: bool,
    /// The file ends in the middle of a line.
    torn: bool,
}

fn read(text: &str) -> Read {
    let mut read = Read {
        memory: Memory::default(),
        unknown: Vec::new(),
        lines: 0,
        bytes: text.len(),
        newer: false,
        torn: !text.is_empty() && !text.ends_with('\n'),
    };
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

fn open_to_add(path: &Path) -> io::Result<File> {
    OpenOptions::new().create(true).append(true).open(path)
}

fn start(path: &Path, header: String, before: &Read, tell: impl Fn(Trouble) + Send + 'static) -> io::Result<Writer> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut file = open_to_add(path)?;
    // Two windows on one library both add lines; only one that is alone writes the file anew, from what it then holds.
    if overtaken(before) && file.try_lock().is_ok() {
        file = anew(path, &header)?.map_or(file, |fresh| fresh);
    } else if before.bytes == 0 {
        file.write_all(header.as_bytes())?;
    } else if before.torn {
        file.write_all(b"\n")?;
    }
    // Held as long as the library is open; where files know no locks, nothing is written anew beside us either.
    let _ = file.try_lock_shared();
    let (todo, waiting) = mpsc::channel::<Todo>();
    let (finished, done) = mpsc::channel();
    let path = path.to_owned();
    std::thread::Builder::new().name("records".into()).spawn(move || {
        write_all(&mut file, &header, &waiting, |e| tell(Trouble::Io(path.clone(), e)));
        // Nobody may be waiting.
        let _ = finished.send(());
    })?;
    Ok(Writer { todo, done })
}

fn overtaken(read: &Read) -> bool {
    let standing = read.memory.facts();
    if read.lines > standing.len() + read.unknown.len() + OVERTAKEN {
        return true;
    }
    read.bytes > OVERTAKEN_BYTES && read.bytes > 4 * standing.iter().map(|f| line(f).len()).sum::<usize>()
}

/// Writes what stands into a file beside the old one, which it then replaces; the file is locked by us. Answers it, opened to be
/// added to.
fn anew(path: &Path, header: &str) -> io::Result<Option<File>> {
    let read = read(&String::from_utf8_lossy(&fs::read(path)?));
    if read.newer {
        return Ok(None);
    }
    let mut fresh = tempfile::NamedTempFile::new_in(path.parent().unwrap_or(Path::new(".")))?;
    fresh.write_all(header.as_bytes())?;
    for l in &read.unknown {
        fresh.write_all(format!("{l}\n").as_bytes())?;
    }
    for fact in read.memory.facts() {
        fresh.write_all(line(&fact).as_bytes())?;
    }
    fresh.as_file().sync_all()?;
    fresh.persist(path).map_err(|e| e.error)?;
    open_to_add(path).map(Some)
}

/// Writes until the store is closed; says once when it cannot.
fn write_all(file: &mut File, header: &str, waiting: &Receiver<Todo>, tell: impl Fn(io::Error)) {
    let (mut torn, mut told) = (false, false);
    while let Ok(first) = waiting.recv() {
        let mut lines = String::new();
        for todo in std::iter::once(first).chain(waiting.try_iter()) {
            match todo {
                Todo::Write(fact) => lines.push_str(&line(&fact)),
                Todo::Forget => {
                    lines = header.to_owned();
                    torn = false;
                    // Emptied, not removed: another window adds to the same file.
                    if let Err(e) = file.set_len(0) {
                        tell(e);
                    }
                }
            }
        }
        if torn {
            // What a full disk cut off must not swallow the next record.
            lines.insert(0, '\n');
        }
        // One write: a line of another window cannot fall into it.
        let written = file.write_all(lines.as_bytes());
        torn = written.is_err();
        if let Err(e) = written
            && !std::mem::replace(&mut told, true)
        {
            tell(e);
        }
    }
}

fn hex(n: u64) -> String {
    format!("{n:016x}")
}

fn unhex(v: Option<&Value>) -> Option<u64> {
    u64::from_str_radix(v?.as_str()?, 16).ok()
}

/// What was made of a finding, or that it was taken back.
fn code(judged: Option<Judged>) -> &'static str {
    match judged {
        Some(Judged::Confirmed) => "confirmed",
        Some(Judged::Dismissed) => "dismissed",
        Some(Judged::Status(s)) => s.code(),
        None => "open",
    }
}

fn unjudge(record: &Map<String, Value>) -> Option<Judgement> {
    let findings = [Some(Judged::Confirmed), Some(Judged::Dismissed), None];
    let mut all = findings.into_iter().chain(Status::ALL.map(|s| Some(Judged::Status(s))));
    let text = |name: &str| record.get(name).and_then(Value::as_str);
    Some(Judgement {
        report: unhex(record.get("report"))?,
        name: text("name").unwrap_or("").to_owned(),
        year: record.get("year").and_then(Value::as_u64).and_then(|y| u32::try_from(y).ok()),
        code: text("code")?.to_owned(),
        words: text("words").unwrap_or("").to_owned(),
        judged: all.find(|j| text("judged") == Some(code(*j)))?,
    })
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
        Fact::Judged(j) => {
            json!({"judged": code(j.judged), "code": j.code, "words": j.words, "report": hex(j.report), "name": j.name, "year": j.year})
        }
        Fact::Places(places) => {
            let list: Vec<Vec<&str>> = places
                .iter()
                .map(|(shelf, names)| std::iter::once(shelf.code()).chain(names.iter().map(String::as_str)).collect())
                .collect();
            json!({"folded_places": list})
        }
    };
    format!("{}\n", crate::text::escape::json(&record.to_string()))
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
    if let Some(Value::Array(list)) = record.get("folded_places") {
        let one = |v: &Value| {
            let mut words = v.as_array()?.iter().filter_map(Value::as_str);
            let code = words.next()?;
            let shelf = ListSection::ALL.into_iter().find(|s| s.code() == code)?;
            Some((shelf, words.map(str::to_owned).collect()))
        };
        return Some(Fact::Places(list.iter().filter_map(one).collect()));
    }
    if record.contains_key("judged") {
        return unjudge(record).map(Fact::Judged);
    }
    unhex(record.get("read")).map(Fact::Read)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    fn a_place() -> Place {
        Place { report: 7, name: "海棠省青石县".into(), year: Some(2022), section: Some(9), into: 12, words: "全年开展".into() }
    }

    fn facts() -> Vec<Fact> {
        vec![
            Fact::Read(7),
            Fact::Folds { report: 7, folded: vec![1, u64::MAX] },
            Fact::Places(vec![(ListSection::Placed, vec!["海棠省".into(), "青石县".into()]), (ListSection::Other, Vec::new())]),
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
        let (store, memory, trouble) = Store::open(dir.path(), &library, |_| {});
        assert!(trouble.is_none() && memory == Memory::default());
        let mut expected = Memory::default();
        for f in facts() {
            store.write(f.clone());
            expected.learn(f);
        }
        store.close();
        let (store, memory, _) = Store::open(dir.path(), &library, |_| {});
        assert_eq!(memory, expected);
        // Another library knows nothing of it.
        assert_eq!(Store::open(dir.path(), &[dir.path().join("other")], |_| {}).1, Memory::default());
        store.forget();
        store.write(Fact::Read(8));
        store.close();
        let after = Memory { read: [8].into(), ..Memory::default() };
        assert_eq!(Store::open(dir.path(), &library, |_| {}).1, after, "what comes after is kept");
    }

    /// A file as version 0.1.0 writes it, a line for each kind of fact.
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
        facts().into_iter().for_each(|f| expected.learn(f));
        assert_eq!((read.memory, read.unknown, read.lines), (expected, Vec::new(), 9));
        let written: String = facts().iter().map(line).collect();
        assert_eq!(written, WRITTEN.split_once('\n').unwrap().1);
        assert_eq!(line(&Fact::Mark { letter: 'b', place: None }), "{\"mark\":\"b\",\"place\":null}\n");
    }

    #[test]
    fn what_a_line_leaves_out_has_a_default_and_nothing_unseen_gets_in() {
        let text = "{\"at\":{\"report\":\"7\",\"year\":null,\"words\":\"全\\u200b年\",\"later\":1}}\n{\"mark\":\"b\"}\n{\"judged\":\"open\",\"code\":\"c\",\"report\":\"7\"}\n";
        let read = read(text);
        let place = Place { report: 7, words: "全年".into(), ..Place::default() };
        assert_eq!((read.memory, read.unknown.len()), (Memory { at: Some((place, false)), ..Memory::default() }, 0));
    }

    #[test]
    fn torn_foreign_and_newer_records_do_no_harm() {
        let dir = tempfile::tempdir().unwrap();
        let library = [dir.path().to_owned()];
        let (store, ..) = Store::open(dir.path(), &library, |_| {});
        store.write(Fact::Read(1));
        let path = store.path().to_owned();
        store.close();
        let mut text = fs::read_to_string(&path).unwrap();
        text.push_str("{\"later\":\"kind\"}\nnonsense\n{\"read\":\"00000000000");
        fs::write(&path, &text).unwrap();
        let (store, memory, trouble) = Store::open(dir.path(), &library, |_| {});
        assert!(trouble.is_none());
        assert_eq!(memory.read, HashSet::from([1]));
        store.write(Fact::Read(2));
        store.close();
        assert_eq!(Store::open(dir.path(), &library, |_| {}).1.read, HashSet::from([1, 2]), "the torn line does not swallow the next");
        fs::write(&path, "{\"nianbao\":\"records/9\"}\n{\"read\":\"0000000000000003\"}\n").unwrap();
        let (store, _, trouble) = Store::open(dir.path(), &library, |_| {});
        assert!(matches!(trouble, Some(Trouble::Newer(_))));
        store.write(Fact::Read(4));
        store.close();
        assert!(fs::read_to_string(&path).unwrap().ends_with("3\"}\n"), "a newer file is left alone");
    }

    #[test]
    fn overtaken_records_are_dropped_and_foreign_ones_kept() {
        let dir = tempfile::tempdir().unwrap();
        let library = [dir.path().to_owned()];
        let (store, ..) = Store::open(dir.path(), &library, |_| {});
        let path = store.path().to_owned();
        store.close();
        let mut text = fs::read_to_string(&path).unwrap();
        text.push_str("{\"later\":\"kind\"}\n");
        for _ in 0..OVERTAKEN + 10 {
            text.push_str(&line(&Fact::At { place: a_place(), in_text: false }));
        }
        fs::write(&path, &text).unwrap();
        let (store, memory, _) = Store::open(dir.path(), &library, |_| {});
        store.close();
        let after = fs::read_to_string(&path).unwrap();
        assert_eq!(after.lines().count(), 3, "{after}");
        assert!(after.contains("later"));
        assert_eq!(Store::open(dir.path(), &library, |_| {}).1, memory);
    }
}
