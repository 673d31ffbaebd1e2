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
        Fact::Folds { of: Whose { report: 7, ..Whose::default() }, folded: vec![1, u64::MAX] },
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
    let (store, ..) = RecordFile::open(&state, std::slice::from_ref(&old), |_| {});
    store.write(Fact::Read { report: 1 });
    store.close();
    fs::rename(&old, &new).unwrap();
    let (store, memory, trouble) = RecordFile::open(&state, std::slice::from_ref(&new), |_| {});
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
