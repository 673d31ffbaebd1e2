//! A store as its callers see it: what is found through it is what reading every report finds, whatever happens to its file.

use super::base::{FILE, Note, sums};
use super::query::{Query, Term};
use super::seal::Verdict;
use super::seek::{By, Search};
use super::{Key, Store, Trouble, freshness, list, seal, seek, update};
use crate::library::entry::Entry;
use crate::library::load_all::Order;
use crate::library::{Options, Outcome, Source, load, scan};
use crate::report::Report;
use crate::text::find;
use proptest::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, SystemTime};

/// Makes a store agree with a folder, and returns the number of files it read for that.
fn agree(store: &mut Store, folder: &Path, options: &Arc<Options>) -> Result<usize, Trouble> {
    let found = scan::scan(&[folder.to_owned()], scan::Rules::default());
    let due = freshness::due(store, &found.candidates, options)?;
    let count = due.read.len();
    let reading = Arc::clone(options);
    update(store, due, move |c| load::load(c, &reading), options, Order::Strict, &AtomicBool::new(false), |_| true)?;
    Ok(count)
}

fn key(folder: &Path, options: &Options) -> Key {
    Key::of(&[folder.to_owned()], false, options)
}

/// Writes a file as if it had been there for long.
fn put(path: &Path, text: &[u8], age: u64) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
    fs::File::options().write(true).open(path).unwrap().set_modified(SystemTime::now() - Duration::from_secs(age)).unwrap();
}

/// Waits until times of files written now are in the past by more than their grain: no clock is asserted, only passed.
fn settle() {
    std::thread::sleep(Duration::from_millis(2100));
}

type Place = (Source, usize);

fn found(store: &Store, line: &str, options: &Arc<Options>) -> Result<Vec<Place>, Trouble> {
    let query = Arc::new(Query::parse(line).unwrap());
    let search = Search::new(store, &query, options)?;
    let all = search.all(By::Place, &AtomicBool::new(false))?;
    let first = search.first(3)?;
    assert_eq!(first.reports[..], all.reports[..all.reports.len().min(3)], "{line}: the first ones are the first of all");
    assert_eq!(first.whole, all.reports.len() <= 3);
    let mut relevant = search.all(By::Relevance, &AtomicBool::new(false))?.reports;
    relevant.sort_unstable();
    let mut sorted = all.reports.clone();
    sorted.sort_unstable();
    assert_eq!(relevant, sorted, "{line}: another order, the same reports");
    Ok(search.hits(&all.reports)?.into_iter().map(|h| (h.source, h.part)).collect())
}

fn sorted(mut places: Vec<Place>) -> Vec<Place> {
    places.sort();
    places
}

/// What a query means, told without any index: of one report, by its text.
fn holds(report: &Report, query: &Query) -> bool {
    let text = report.str(report.span);
    let limits = &query.limits;
    let whole = crate::text::fold::fold(&format!(
        "{}{}",
        report.metadata.locality().unwrap_or_default(),
        report.metadata.place.department.clone().unwrap_or_default()
    ));
    let within = limits.places.iter().all(|p| whole.contains(p.as_str()))
        && limits.years.is_none_or(|(a, b)| report.metadata.report_year.is_some_and(|y| (a..=b).contains(&y)))
        && limits.level.is_none_or(|l| report.metadata.admin_level == Some(l));
    let has = |term: &Term| match term {
        Term::Word(letters) => !find::find(text, &String::from_utf16_lossy(letters)).is_empty(),
        Term::Exact(_, written) => text.contains(written.as_str()),
        Term::Pattern(pattern) => !find::find_pattern(text, pattern).is_empty(),
    };
    within && query.wanted.iter().all(has) && !query.unwanted.iter().any(has)
}

fn without_index(folder: &Path, line: &str, options: &Options) -> Vec<Place> {
    let query = Query::parse(line).unwrap();
    let mut places = Vec::new();
    for candidate in scan::scan(&[folder.to_owned()], scan::Rules::default()).candidates {
        for outcome in load::load(&candidate, options) {
            let Outcome::Read(loaded) = outcome else { continue };
            let hits = loaded.reports.iter().enumerate().filter(|(_, r)| holds(r, &query));
            places.extend(hits.map(|(part, _)| (loaded.source.clone(), part)));
        }
    }
    sorted(places)
}

const PIECES: [&str; 14] = [
    "行政复议",
    "行政復議",
    "行 政 复 议",
    "调解",
    "調解室",
    "信访",
    "办理１２３件",
    "办理45件",
    "ABC",
    "abc",
    "，",
    "。\n",
    "渔家傲𠀀",
    "法治",
];
const LINES: [&str; 20] = [
    "复议",
    "行政复议",
    "议",
    "调解 信访",
    "调解 -信访",
    "-行政复议",
    "\"行政復議\"",
    "-\"调解\"",
    "re:\\d+件",
    "re:办理\\d{3}件 调解",
    "abc",
    "１２３",
    "𠀀",
    "傲𠀀",
    "行政 复议",
    "年份:2021 调解",
    "地区:青石 信访",
    "层级:township",
    "调解室 年份:2020..2021",
    "不存在的词",
];

fn library() -> impl Strategy<Value = Vec<(usize, u32, bool, Vec<usize>)>> {
    let report = (0usize..3, 2020u32..2023, any::<bool>(), prop::collection::vec(0usize..PIECES.len(), 0..12));
    prop::collection::vec(report, 1..8)
}

fn write_library(folder: &Path, reports: &[(usize, u32, bool, Vec<usize>)]) {
    for (n, (place, year, foreign, pieces)) in reports.iter().enumerate() {
        let place = ["海棠省青石县桂园街道", "海棠省白鹭县", "南屏省"][*place];
        let body: String = pieces.iter().map(|p| PIECES[*p]).collect();
        let text = format!("{place}{year}年法治政府建设情况报告\n一、主要举措\n{body}\n二、存在的问题\n力量不足。\n");
        let bytes = if *foreign { encoding_rs::GB18030.encode(&text).0.into_owned() } else { text.into_bytes() };
        put(&folder.join(format!("{n}.txt")), &bytes, 60);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_answer_from_the_index_is_the_answer_without_it(first in library(), second in library()) {
        let folder = tempfile::tempdir().unwrap();
        let options = Arc::new(Options::default());
        let (here, kept) = (folder.path().join("library"), folder.path().join("index"));
        let (mut stored, _) = Store::open(&kept, &key(&here, &options)).unwrap();
        let mut memory = Store::memory(&key(&here, &options)).unwrap();
        // A second library in the place of the first: files that are new, changed and gone.
        for reports in [&first, &second] {
            let _ = fs::remove_dir_all(&here);
            write_library(&here, reports);
            for store in [&mut stored, &mut memory] {
                agree(store, &here, &options).unwrap();
            }
            for line in LINES {
                let expected = without_index(&here, line, &options);
                prop_assert_eq!(&sorted(found(&stored, line, &options).unwrap()), &expected, "{}", line);
                prop_assert_eq!(&sorted(found(&memory, line, &options).unwrap()), &expected, "{}", line);
            }
            prop_assert_eq!(listed(&stored), read_anew(&here, &options));
            // Whatever it was made from, the order is the same.
            let mut anew = Store::memory(&key(&here, &options)).unwrap();
            agree(&mut anew, &here, &options).unwrap();
            prop_assert_eq!(found(&stored, "年份:0..", &options).unwrap(), found(&anew, "年份:0..", &options).unwrap());
        }
        prop_assert_eq!(seal::verify(&stored), Verdict::Sound);
    }
}

/// Returns the rows of the list, in the order of their files.
fn listed(store: &Store) -> Vec<String> {
    let mut rows = Vec::new();
    list::read(store, |piece| {
        rows.extend(piece.iter().map(|e| format!("{e:?}")));
        true
    })
    .unwrap();
    rows.sort();
    rows
}

fn read_anew(folder: &Path, options: &Options) -> Vec<String> {
    let candidates = scan::scan(&[folder.to_owned()], scan::Rules::default()).candidates;
    let outcomes = candidates.iter().flat_map(|c| load::load(c, options));
    let mut rows: Vec<String> = outcomes.flat_map(|o| Entry::of(&o, &options.knowledge)).map(|e| format!("{e:?}")).collect();
    rows.sort();
    rows
}

const REPORT: &str = "青石县桂园街道2022年法治政府建设情况报告\n一、主要举措\n办理行政复议12件。\n二、存在的问题\n普法力量不足。\n";

#[test]
fn only_what_changed_is_read_again() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path().join("library");
    let mut options = Arc::new(Options::default());
    for n in 0..5 {
        put(&here.join(format!("{n}.txt")), REPORT.replace("12件", &format!("1{n}件")).as_bytes(), 60);
    }
    let (mut store, notes) = Store::open(&folder.path().join("index"), &key(&here, &options)).unwrap();
    assert_eq!((notes.len(), agree(&mut store, &here, &options)), (0, Ok(5)));
    // Just written: their times may not tell of a second change.
    settle();
    assert_eq!(agree(&mut store, &here, &options), Ok(5));
    assert_eq!(agree(&mut store, &here, &options), Ok(0));
    // Changed, gone and new.
    put(&here.join("1.txt"), REPORT.replace("复议", "诉讼").as_bytes(), 30);
    fs::remove_file(here.join("2.txt")).unwrap();
    put(&here.join("9.txt"), REPORT.as_bytes(), 60);
    assert_eq!(agree(&mut store, &here, &options), Ok(2));
    let files = |line: &str, options: &Arc<Options>| {
        let all = sorted(found(&store, line, options).unwrap());
        all.iter().filter_map(|(s, _)| Some(s.name()?.into_owned())).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(files("行政复议", &options), "0.txt 3.txt 4.txt 9.txt");
    assert_eq!(files("诉讼", &options), "1.txt");
    assert_eq!(files("指标:复议>11", &options), "3.txt 4.txt 9.txt");
    assert_eq!(files("力量 角色:problems", &options), "0.txt 1.txt 3.txt 4.txt 9.txt");
    assert_eq!(files("力量 角色:achievements", &options), "");
    // The same size and time of change, another content: the system's own time tells.
    settle();
    agree(&mut store, &here, &options).unwrap();
    let before = fs::metadata(here.join("1.txt")).unwrap().modified().unwrap();
    fs::write(here.join("1.txt"), REPORT.replace("复议", "赔偿")).unwrap();
    fs::File::options().write(true).open(here.join("1.txt")).unwrap().set_modified(before).unwrap();
    assert_eq!(agree(&mut store, &here, &options), Ok(1));
    assert_eq!(found(&store, "赔偿", &options).unwrap().len(), 1);
    // A correction concerns its report alone.
    settle();
    agree(&mut store, &here, &options).unwrap();
    let id = match &load::load(&Ok(Source::file(here.join("9.txt"))), &options)[0] {
        Outcome::Read(loaded) => loaded.reports[0].id.clone(),
        Outcome::Unread(..) => unreachable!("it can be read"),
    };
    Arc::make_mut(&mut options).correct(&format!("{{\"id\":\"{id}\",\"year\":2019}}\n"));
    assert_eq!(agree(&mut store, &here, &options), Ok(1));
    assert_eq!(found(&store, "年份:2019", &options).unwrap().len(), 1);
}

#[test]
fn a_store_of_other_rules_or_tables_is_made_anew() {
    let folder = tempfile::tempdir().unwrap();
    let (here, kept) = (folder.path().join("library"), folder.path().join("index"));
    put(&here.join("1.txt"), REPORT.as_bytes(), 60);
    let options = Arc::new(Options::default());
    let (mut store, _) = Store::open(&kept, &key(&here, &options)).unwrap();
    agree(&mut store, &here, &options).unwrap();
    drop(store);
    let mut knowledge = crate::report::Knowledge::default();
    knowledge.set_places("海棠省/云溪市/青石县\n");
    let other = Options { knowledge: Arc::new(knowledge), ..Options::default() };
    assert_eq!(Store::given(&kept, &key(&here, &other)).err(), Some(Trouble::Other));
    let (store, notes) = Store::open(&kept, &key(&here, &other)).unwrap();
    assert_eq!((notes.len(), store.counts()), (0, Ok((0, 0))));
}

#[test]
fn one_program_writes_and_the_others_read() {
    let folder = tempfile::tempdir().unwrap();
    let (here, kept) = (folder.path().join("library"), folder.path().join("index"));
    put(&here.join("1.txt"), REPORT.as_bytes(), 60);
    let options = Arc::new(Options::default());
    let (mut first, _) = Store::open(&kept, &key(&here, &options)).unwrap();
    agree(&mut first, &here, &options).unwrap();
    let (second, notes) = Store::open(&kept, &key(&here, &options)).unwrap();
    assert!(first.writes() && !second.writes() && notes.is_empty());
    assert_eq!(found(&second, "复议", &options).unwrap().len(), 1);
    // What the first writes meanwhile is there for the second.
    put(&here.join("2.txt"), REPORT.as_bytes(), 60);
    agree(&mut first, &here, &options).unwrap();
    assert_eq!((found(&second, "复议", &options).unwrap().len(), listed(&second).len()), (2, 2));
    drop((first, second));
    assert!(Store::open(&kept, &key(&here, &options)).unwrap().0.writes());
}

#[test]
fn where_nothing_can_be_kept_it_is_in_memory() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path().join("library");
    put(&here.join("1.txt"), REPORT.as_bytes(), 60);
    let options = Arc::new(Options::default());
    // A file is where the folder should be.
    let (mut store, notes) = Store::open(&here.join("1.txt").join("index"), &key(&here, &options)).unwrap();
    assert!(store.path().is_none() && matches!(&notes[..], [Note::Memory(_)]));
    agree(&mut store, &here, &options).unwrap();
    assert_eq!(found(&store, "复议", &options).unwrap().len(), 1);
}

/// Makes a store of some reports, and returns its folder, and where its reports are.
fn sample(folder: &Path) -> (PathBuf, PathBuf, Arc<Options>) {
    let (here, kept) = (folder.join("library"), folder.join("index"));
    for n in 0..40 {
        put(&here.join(format!("{n}.txt")), REPORT.replace("普法", &format!("第{n}项")).as_bytes(), 60);
    }
    let options = Arc::new(Options::default());
    let (mut store, _) = Store::open(&kept, &key(&here, &options)).unwrap();
    agree(&mut store, &here, &options).unwrap();
    (here, kept, options)
}

#[test]
fn every_flipped_bit_and_every_cut_is_found_by_verifying_and_breaks_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (here, kept, options) = sample(folder.path());
    let (file, beside) = (kept.join(FILE), sums(&kept.join(FILE)));
    let expected = sorted(Store::given(&kept, &key(&here, &options)).map(|s| found(&s, "行政复议", &options).unwrap()).unwrap());
    assert_eq!(expected.len(), 40);
    assert_eq!(seal::verify(&Store::given(&kept, &key(&here, &options)).unwrap()), Verdict::Sound);
    let (whole, whole_sums) = (fs::read(&file).unwrap(), fs::read(&beside).unwrap());
    // A fixed walk over all bytes, with another bit each time.
    let mut at = 17;
    let mut wrong = 0;
    for n in 0..48 {
        let mut bytes = whole.clone();
        at = (at * 7919 + 104_729 * n) % bytes.len();
        bytes[at] ^= 1 << (n % 8);
        fs::write(&file, &bytes).unwrap();
        // Either it does not open, or verifying tells.
        if let Ok(store) = Store::given(&kept, &key(&here, &options)) {
            assert_eq!(seal::verify(&store), Verdict::Damaged, "bit {} of byte {at}", n % 8);
            // What it still answers may not break anything.
            wrong += usize::from(found_quietly(&store, &options).is_some_and(|f| f != expected));
        }
        let (mut store, _) = Store::open(&kept, &key(&here, &options)).unwrap();
        if seal::verify(&store) == Verdict::Damaged {
            store = store.renew(&key(&here, &options)).unwrap();
        }
        agree(&mut store, &here, &options).unwrap();
        assert_eq!(sorted(found(&store, "行政复议", &options).unwrap()), expected);
        drop(store);
        fs::write(&file, &whole).unwrap();
        fs::write(&beside, &whole_sums).unwrap();
    }
    assert!(wrong <= 2, "{wrong} answers were wrong before verifying");
    for len in [0, 1, 99, 4096, 16384, whole.len() / 2, whole.len() - 16384, whole.len() - 1] {
        fs::write(&file, &whole[..len]).unwrap();
        if let Ok(store) = Store::given(&kept, &key(&here, &options)) {
            assert_eq!(seal::verify(&store), Verdict::Damaged, "cut to {len}");
        }
        fs::write(&file, &whole).unwrap();
    }
    for n in 0..whole_sums.len() {
        let mut bytes = whole_sums.clone();
        bytes[n] ^= 4;
        fs::write(&beside, &bytes).unwrap();
        assert_eq!(seal::verify(&Store::given(&kept, &key(&here, &options)).unwrap()), Verdict::Damaged);
    }
}

fn found_quietly(store: &Store, options: &Arc<Options>) -> Option<Vec<Place>> {
    let query = Arc::new(Query::parse("行政复议").unwrap());
    let search = Search::new(store, &query, options).ok()?;
    let all = search.all(By::Place, &AtomicBool::new(false)).ok()?;
    let hits = search.hits(&all.reports).ok()?;
    Some(sorted(hits.into_iter().map(|h| (h.source, h.part)).collect()))
}

#[test]
fn a_hit_is_shown_with_its_sentence_and_found_again_in_the_report() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path().join("library");
    put(&here.join("1.txt"), REPORT.replace("复议", " 復議").as_bytes(), 60);
    let options = Arc::new(Options::default());
    let mut store = Store::memory(&key(&here, &options)).unwrap();
    agree(&mut store, &here, &options).unwrap();
    let query = Arc::new(Query::parse("行政复议").unwrap());
    let search = Search::new(&store, &query, &options).unwrap();
    let hit = search.hits(&search.first(9).unwrap().reports).unwrap().remove(0);
    assert_eq!((hit.sentence.as_str(), &hit.sentence[hit.lit.clone()]), ("办理行政复议12件。", "行政复议"));
    assert_eq!((hit.place.as_deref(), hit.year), (Some("青石县桂园街道"), Some(2022)));
    let Outcome::Read(loaded) = load::open(&hit.source, &options) else { unreachable!("it can be read") };
    let report = &loaded.reports[hit.part];
    let span = seek::place(report, &query).unwrap();
    let (sentence, lit) = seek::sentence(report, span);
    assert_eq!((&sentence[lit], report.line(span.start)), (report.str(span), 3));
    assert!(sentence.starts_with("办理") && sentence.ends_with("12件。"), "{sentence}");
}

#[test]
fn places_in_one_file_are_kept_beside_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let (table, kept) = (folder.path().join("a.csv"), folder.path().join("index"));
    let rows: String = (1..=3).map(|n| format!("乙{n},\"{}\"\n", REPORT.replace("普法", &format!("第{n}项")))).collect();
    put(&table, format!("标题,正文\n{rows}").as_bytes(), 60);
    let options = Arc::new(Options::default());
    let paths: Vec<PathBuf> = [2, 4].iter().map(|n| PathBuf::from(format!("{}:{n}", table.display()))).collect();
    let agreed = |store: &mut Store, paths: &[PathBuf]| {
        let due = freshness::due(store, &scan::scan(paths, scan::Rules::default()).candidates, &options).unwrap();
        let counts = (due.read.len(), due.same, due.gone.len());
        let reading = Arc::clone(&options);
        update(store, due, move |c| load::load(c, &reading), &options, Order::Strict, &AtomicBool::new(false), |_| true).unwrap();
        counts
    };
    let (mut store, _) = Store::open(&kept, &Key::of(&paths, false, &options)).unwrap();
    settle();
    assert_eq!(agreed(&mut store, &paths), (2, 0, 0));
    let all = |store: &Store| sorted(found(store, "行政复议", &options).unwrap()).into_iter().map(|p| p.0.shown()).collect::<Vec<_>>();
    let expected: Vec<String> = paths.iter().map(|p| p.display().to_string()).collect();
    assert_eq!((all(&store), listed(&store).len()), (expected.clone(), 2));
    assert_eq!(agreed(&mut store, &paths), (0, 2, 0), "nothing is read twice");
    assert_eq!(agreed(&mut store, &paths[1..]), (0, 1, 1), "what is no longer asked for goes alone");
    assert_eq!(all(&store), expected[1..]);
}

#[test]
fn an_index_of_another_version_is_not_called_damaged() {
    let folder = tempfile::tempdir().unwrap();
    let (here, kept, options) = sample(folder.path());
    let db = rusqlite::Connection::open(kept.join(FILE)).unwrap();
    db.execute_batch("PRAGMA user_version = 99").unwrap();
    drop(db);
    assert_eq!(Store::given(&kept, &key(&here, &options)).err(), Some(Trouble::Other));
    let (store, notes) = Store::open(&kept, &key(&here, &options)).unwrap();
    assert_eq!((&notes[..], store.counts()), (&[][..], Ok((0, 0))));
}

#[test]
fn what_is_known_of_files_and_their_order_is_verified_too() {
    let folder = tempfile::tempdir().unwrap();
    let (here, kept, options) = sample(folder.path());
    let changed = |sql: &str| {
        let copy = tempfile::tempdir().unwrap();
        fs::copy(kept.join(FILE), copy.path().join(FILE)).unwrap();
        // Written to and not sealed: rows are checked, not pages.
        let db = rusqlite::Connection::open(copy.path().join(FILE)).unwrap();
        db.execute_batch(&format!("UPDATE meta SET value = 'open' WHERE key = 'seal'; {sql}")).unwrap();
        drop(db);
        seal::verify(&Store::given(copy.path(), &key(&here, &options)).unwrap())
    };
    assert_eq!(changed(""), Verdict::Open);
    for sql in [
        "UPDATE files SET size = size + 1 WHERE file = 3",
        "UPDATE files SET path = CAST('/a' AS BLOB) WHERE file = 3",
        "UPDATE files SET place = '7' WHERE file = 3",
        "UPDATE sets SET reports = x'0102' WHERE name = 'order'",
        "UPDATE sets SET reports = x'0102' WHERE name = 'off_list'",
    ] {
        assert_eq!(changed(sql), Verdict::Damaged, "{sql}");
    }
}

#[test]
fn what_merging_leaves_empty_is_given_back() {
    let folder = tempfile::tempdir().unwrap();
    let (here, kept, options) = sample(folder.path());
    let (mut store, _) = Store::open(&kept, &key(&here, &options)).unwrap();
    // Again and again another text of every report: each time all segments but the new one are dead.
    for round in 0..4 {
        for n in 0..40 {
            let own: String = (0..400).filter_map(|k| char::from_u32(0x4e00 + (n * 97 + round * 31 + k * 7) % 0x4000)).collect();
            put(&here.join(format!("{n}.txt")), format!("{REPORT}{own}。\n").as_bytes(), 60);
        }
        agree(&mut store, &here, &options).unwrap();
        let number = |name: &str| store.db.query_row(&format!("PRAGMA {name}"), [], |r| r.get::<_, i64>(0)).unwrap();
        let (free, all) = (number("freelist_count"), number("page_count"));
        assert!(free * super::schema::EMPTY <= all, "{free} of {all} pages are empty in round {round}");
        assert_eq!(number("auto_vacuum"), 2);
    }
    assert_eq!(found(&store, "行政复议", &options).unwrap().len(), 40);
    assert_eq!(seal::verify(&store), Verdict::Sound);
    drop(store);
    let (again, _) = Store::open(&kept, &key(&here, &options)).unwrap();
    assert!(again.writes() && seal::verify(&again) == Verdict::Sound, "opening it writes nothing");
}
