//! What the tests of comparisons read: reports of the sample data, the changes planted between them, and generated reports with
//! their truth.

use nianbao::report::{self, Report};
use nianbao::text::{clean::Clean, decode};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

fn read(path: &Path) -> Vec<Report> {
    let bytes = std::fs::read(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    report::read(Clean::new(decode::decode(&bytes, None).text), &[])
}

/// A report of the sample data: a path, with `#n` for the n-th of several in one file.
pub fn sample(name: &str) -> Report {
    let (file, part) = name.split_once('#').unwrap_or((name, "1"));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data").join(file);
    read(&path).remove(part.parse::<usize>().unwrap() - 1)
}

/// The lists of what changed between two reports of the sample data, written before the program compared them.
pub fn planted() -> Vec<Value> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/truth");
    let mut lists: Vec<_> =
        std::fs::read_dir(&root).unwrap().map(|e| e.unwrap().path().join("changes.json")).filter(|p| p.exists()).collect();
    lists.sort();
    lists.iter().flat_map(|p| serde_json::from_str::<Vec<Value>>(&std::fs::read_to_string(p).unwrap()).unwrap()).collect()
}

/// A generated report with what was written into it.
pub struct Generated {
    pub path: String,
    pub report: Report,
    pub truth: Value,
}

/// Generated reports, those of a place behind each other by year; each with the one before, if that is of its place.
/// `NIANBAO_CORPUS=DIR`, made by `makecorpus.py DIR -n 1000 --years 10 --truth DIR.jsonl`; none without it.
pub fn generated() -> Option<Vec<(Generated, Option<usize>)>> {
    let dir = std::env::var("NIANBAO_CORPUS").ok()?;
    let truths = std::fs::read_to_string(format!("{dir}.jsonl")).unwrap();
    let truths: BTreeMap<String, Value> = truths
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .map(|truth| (truth["path"].as_str().unwrap().to_owned(), truth))
        .collect();
    let mut all: Vec<(Generated, Option<usize>)> = Vec::new();
    for (path, truth) in truths {
        let report = read(&Path::new(&dir).join(&path)).remove(0);
        let place = |path: &str| path.split('/').next().map(str::to_owned);
        let before = all.last().filter(|(g, _)| place(&g.path) == place(&path)).map(|_| all.len() - 1);
        all.push((Generated { path, report, truth }, before));
    }
    Some(all)
}
