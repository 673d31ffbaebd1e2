//! The sample data with what is known of it: each file is read and parsed once for all tests, each pair of years compared once. Beside it
//! the truths that were written by hand before any program read them (`tests/truth`), and generated reports if a folder of them is named.

use nianbao::compare::{self, Comparison, Options};
use nianbao::library::load::{self};
use nianbao::library::options::Options as Reading;
use nianbao::library::{Loaded, Source};
use nianbao::report::{self, Knowledge, Report};
use nianbao::text::{clean::Clean, decode};
use rayon::prelude::*;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

/// Returns the files below a folder with an extension, sorted by path.
pub fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(at) = folders.pop() {
        for entry in std::fs::read_dir(&at).unwrap_or_else(|e| panic!("{}: {e}", at.display())).flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// Reads the bytes of a file as the program does.
pub fn read(name: &str, bytes: &[u8]) -> Loaded {
    load::of_bytes(&Source::file(name), bytes, &Reading::default()).expect("a text")
}

/// By path below `sample-data`.
static ALL: LazyLock<BTreeMap<String, Loaded>> = LazyLock::new(|| {
    let root = Path::new("sample-data");
    let one = |path: PathBuf| {
        let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
        (name, read(path.to_str().unwrap(), &std::fs::read(&path).unwrap()))
    };
    files(root, "txt").into_par_iter().map(one).collect()
});

/// Returns all files of the sample data, sorted by path.
pub fn all() -> impl Iterator<Item = &'static Loaded> {
    ALL.values()
}

/// Returns a file of the sample data by its path below `sample-data`.
pub fn file(name: &str) -> &'static Loaded {
    ALL.get(name).unwrap_or_else(|| panic!("sample-data/{name} is not there"))
}

/// Returns a report of the sample data: a path, with `#n` for the n-th of several in one file.
fn sample(name: &str) -> Arc<Report> {
    let (path, part) = name.split_once('#').unwrap_or((name, "1"));
    Arc::clone(&file(path).reports[part.parse::<usize>().unwrap() - 1])
}

/// A file of the sample data with what a reader found in it.
pub struct Truth {
    pub file: &'static Loaded,
    /// One per report of the file.
    pub parts: Vec<Value>,
}

pub static TRUTHS: LazyLock<Vec<Truth>> = LazyLock::new(|| {
    let one = |path: PathBuf| {
        let truth: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        let file = file(truth["file"].as_str().unwrap());
        let parts = truth.get("reports").and_then(Value::as_array).cloned();
        Truth { file, parts: parts.unwrap_or_else(|| vec![truth]) }
    };
    let truths = files(Path::new("tests/truth"), "json").into_iter().filter(|p| p.file_stem().is_some_and(|s| s != "changes"));
    truths.map(one).collect()
});

/// Two years of the sample data, the changes between them written by hand, and the program's comparison.
pub struct Pair {
    /// For messages.
    pub name: String,
    pub old: Arc<Report>,
    pub new: Arc<Report>,
    pub changes: Vec<Value>,
    pub comparison: Comparison,
}

pub static PAIRS: LazyLock<Vec<Pair>> = LazyLock::new(|| {
    let lists = files(Path::new("tests/truth"), "json").into_iter().filter(|p| p.file_stem().is_some_and(|s| s == "changes"));
    let lists = lists.flat_map(|p| serde_json::from_str::<Vec<Value>>(&std::fs::read_to_string(p).unwrap()).unwrap());
    let one = |list: Value| {
        let name = |key: &str| list[key].as_str().unwrap();
        let (old, new) = (sample(name("old")), sample(name("new")));
        let comparison = compare::compare(&old, &new, Options::default());
        Pair {
            name: format!("{} -> {}", name("old"), name("new")),
            changes: list["changes"].as_array().unwrap().clone(),
            old,
            new,
            comparison,
        }
    };
    lists.collect::<Vec<_>>().into_par_iter().map(one).collect()
});

/// Returns the folder of material outside the project, from `NIANBAO_SHARED`, else beside the checkout; it may not exist.
pub fn shared() -> PathBuf {
    std::env::var_os("NIANBAO_SHARED").map_or_else(|| PathBuf::from("../shared"), PathBuf::from)
}

/// A generated report with the truth about it.
pub struct Generated {
    pub path: String,
    pub report: Report,
    pub truth: Value,
}

/// Generated reports, a year of a place beside the year before, from the folder that `NIANBAO_CORPUS` names; `None` without it.
/// The folder is made by `makecorpus.py DIR -n 1000 --years 10 --truth DIR.jsonl`.
pub static GENERATED: LazyLock<Option<Vec<[Arc<Generated>; 2]>>> = LazyLock::new(|| {
    let dir = std::env::var("NIANBAO_CORPUS").ok()?;
    let truths = std::fs::read_to_string(format!("{dir}.jsonl")).unwrap();
    let truths: BTreeMap<String, Value> = truths
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .map(|truth| (truth["path"].as_str().unwrap().to_owned(), truth))
        .collect();
    let one = |(path, truth): (String, Value)| {
        let bytes = std::fs::read(Path::new(&dir).join(&path)).unwrap();
        let report = report::read(Clean::new(decode::decode(&bytes, None).text), &[], &Knowledge::built_in()).remove(0);
        Arc::new(Generated { path, report, truth })
    };
    let all: Vec<_> = truths.into_par_iter().map(one).collect();
    let place = |g: &Generated| g.path.split('/').next().map(str::to_owned);
    let neighbours = all.windows(2).filter(|w| place(&w[0]) == place(&w[1]));
    Some(neighbours.map(|w| [Arc::clone(&w[0]), Arc::clone(&w[1])]).collect())
});
