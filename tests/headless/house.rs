//! The rule of the house, checked in the sources: who uses whom is written in `tests/house.txt`, no two files use each other, and every
//! file is short enough to be read at once. Tests inside the sources are excluded: they may use anything.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The maximum number of lines of a file that holds logic.
const LONGEST: usize = 600;

/// A source file: its module path, and its text without its tests.
struct File {
    path: String,
    module: Vec<String>,
    text: String,
    lines: usize,
}

/// Returns all sources, without tests and test helpers.
fn sources() -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.clone()];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") && !path.ends_with("tests.rs") {
                files.push(file(&root, &path));
            }
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

fn file(root: &Path, path: &Path) -> File {
    let whole = fs::read_to_string(path).unwrap();
    let text = whole.split("\nmod tests {").next().unwrap_or_default().to_owned();
    let relative: PathBuf = path.strip_prefix(root).unwrap().with_extension("");
    let mut module: Vec<String> = relative.iter().map(|p| p.to_str().unwrap().to_owned()).collect();
    if matches!(module.last().map(String::as_str), Some("mod" | "lib")) {
        module.pop();
    }
    File { path: path.strip_prefix(root).unwrap().display().to_string(), module, lines: whole.lines().count(), text }
}

/// Returns the paths that a source names, from the root of the crate on: `use` trees expanded, paths inside functions, too.
fn named(file: &File) -> Vec<Vec<String>> {
    let code: String = file.text.lines().map(|l| l.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join(" ");
    let mut all = Vec::new();
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    for root in ["crate::", "nianbao::", "super::"] {
        for (at, _) in code.match_indices(root) {
            // A longer word or path, or the visibility of an item: `pub(in crate::compare)`.
            if code[..at].ends_with(|c: char| is_word(c) || c == ':') || code[..at].ends_with("pub(in ") {
                continue;
            }
            let base = match root {
                "super::" => file.module[..file.module.len().saturating_sub(1)].to_vec(),
                _ => Vec::new(),
            };
            spread(&code[at + root.len()..], base, &mut all);
        }
    }
    // Re-exports of the maps of rooms: `pub use kinds::Genre;`.
    for (at, _) in code.match_indices("use ") {
        let rest = &code[at + 4..];
        let first: String = rest.chars().take_while(|c| is_word(*c)).collect();
        if rest[first.len()..].starts_with("::") && code.contains(&format!("mod {first};")) {
            spread(rest, file.module.clone(), &mut all);
        }
    }
    all
}

/// Expands the tree of a path: `a::{b, c::d}` becomes `a::b` and `a::c::d`.
fn spread(code: &str, mut base: Vec<String>, all: &mut Vec<Vec<String>>) {
    let mut rest = code;
    loop {
        if let Some(inner) = rest.strip_prefix('{') {
            let mut depth = 1;
            let mut from = 0;
            for (i, c) in inner.char_indices() {
                match c {
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    _ => {}
                }
                if depth == 0 || (depth == 1 && c == ',') {
                    spread(inner[from..i].trim(), base.clone(), all);
                    from = i + 1;
                }
                if depth == 0 {
                    return;
                }
            }
            return;
        }
        let word: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        if !word.is_empty() && word != "self" {
            base.push(word.clone());
        }
        match rest[word.len()..].strip_prefix("::") {
            Some(next) if !word.is_empty() => rest = next,
            _ => break,
        }
    }
    all.push(base);
}

/// Returns who uses whom, file by file. A name that a room re-exports counts for the file in which it is defined.
fn uses(files: &[File]) -> BTreeMap<usize, BTreeSet<usize>> {
    let by_module: BTreeMap<&[String], usize> = files.iter().enumerate().map(|(i, f)| (f.module.as_slice(), i)).collect();
    let paths: Vec<Vec<Vec<String>>> = files.iter().map(named).collect();
    let resolve = |path: &[String]| {
        let mut path = path.to_vec();
        // A map re-exports from a map at most a few times.
        for _ in 0..8 {
            let (len, at) = (0..=path.len()).rev().find_map(|n| by_module.get(&path[..n]).map(|i| (n, *i)))?;
            let handed = path.get(len).and_then(|name| {
                let defined = ["fn ", "struct ", "enum ", "trait ", "const ", "static ", "type ", "macro_rules! "];
                let here = defined.iter().any(|d| files[at].text.contains(&format!("{d}{name}")));
                paths[at].iter().find(|p| !here && p.last() == Some(name) && !p.starts_with(&path[..=len]))
            });
            match handed {
                Some(next) => path = next.clone(),
                None => return Some(at),
            }
        }
        None
    };
    let mut uses = BTreeMap::new();
    for (i, named) in paths.iter().enumerate() {
        let whom: BTreeSet<usize> = named.iter().filter_map(|p| resolve(p)).filter(|j| *j != i).collect();
        uses.insert(i, whom);
    }
    uses
}

/// Whether a file only maps its room: modules and their re-exports.
fn is_map(file: &File) -> bool {
    let mut lines = file.text.lines().filter(|l| !l.starts_with("//") && !l.trim().is_empty() && !l.starts_with("#["));
    let mut inside = false;
    lines.all(|l| {
        let ok = inside
            || ["mod ", "pub mod ", "pub(crate) mod ", "pub(super) mod ", "use ", "pub use ", "pub(crate) use "]
                .iter()
                .any(|s| l.starts_with(s));
        inside = (inside || ok) && !l.ends_with(';');
        ok
    })
}

fn room(file: &File) -> &str {
    file.module.first().map_or("lib", String::as_str)
}

#[test]
fn a_room_uses_only_the_rooms_that_its_table_names() {
    let files = sources();
    let table = include_str!("../house.txt");
    let mut allowed: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for line in table.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty()) {
        let mut words = line.split_whitespace();
        let room = words.next().unwrap();
        let below: Vec<&str> = words.collect();
        for b in &below {
            assert!(allowed.contains_key(b), "tests/house.txt: {room} may use {b}, which does not stand above it");
        }
        assert!(allowed.insert(room, below).is_none(), "tests/house.txt names {room} twice");
    }
    let mut used: BTreeSet<(String, String)> = BTreeSet::new();
    let mut wrong = Vec::new();
    for (i, whom) in uses(&files) {
        for j in whom {
            let (from, to) = (room(&files[i]), room(&files[j]));
            if from == to || from == "lib" || to == "lib" {
                continue;
            }
            used.insert((from.to_owned(), to.to_owned()));
            if !allowed.get(from).is_some_and(|a| a.contains(&to)) {
                wrong.push(format!("{} uses {}", files[i].path, files[j].path));
            }
        }
    }
    assert!(wrong.is_empty(), "not in tests/house.txt:\n{}", wrong.join("\n"));
    let mut unused = Vec::new();
    for (room, below) in &allowed {
        assert!(files.iter().any(|f| self::room(f) == *room), "tests/house.txt names {room}, which is no room");
        let idle = below.iter().filter(|b| !used.contains(&((*room).to_owned(), (**b).to_owned())));
        unused.extend(idle.map(|b| format!("{room} no longer uses {b}")));
    }
    assert!(unused.is_empty(), "to be struck from tests/house.txt:\n{}", unused.join("\n"));
    for f in &files {
        assert!(matches!(room(f), "lib") || allowed.contains_key(room(f)), "{} is in no room of tests/house.txt", f.path);
    }
}

#[test]
fn no_files_use_each_other_in_a_circle() {
    let files = sources();
    let uses = uses(&files);
    let reached: Vec<BTreeSet<usize>> = (0..files.len())
        .map(|i| {
            let mut seen = BTreeSet::new();
            let mut next = vec![i];
            while let Some(at) = next.pop() {
                next.extend(uses[&at].iter().copied().filter(|j| seen.insert(*j)));
            }
            seen
        })
        .collect();
    let mut told = Vec::new();
    for i in 0..files.len() {
        let circle: Vec<usize> = reached[i].iter().copied().filter(|j| reached[*j].contains(&i)).collect();
        // Each circle once, by its first file.
        if circle.first() == Some(&i) {
            told.push("a circle:".to_owned());
            for a in &circle {
                let whom: Vec<&str> = circle.iter().filter(|b| uses[a].contains(b)).map(|b| files[*b].path.as_str()).collect();
                told.push(format!("  {} uses {}", files[*a].path, whom.join(", ")));
            }
        }
    }
    assert!(told.is_empty(), "files that use each other in circles:\n{}", told.join("\n"));
}

#[test]
fn every_file_says_what_it_is_for_and_can_be_read_at_once() {
    let files = sources();
    let mut sizes = Vec::new();
    for f in &files {
        assert!(f.text.starts_with("//!"), "{} does not open by saying what it is for", f.path);
        if !is_map(f) {
            assert!(f.lines <= LONGEST, "{} has {} lines, at most {LONGEST} are read at once", f.path, f.lines);
            sizes.push(f.lines);
        }
    }
    sizes.sort_unstable();
    let median = sizes[sizes.len() / 2];
    assert!((100..=220).contains(&median), "the median of {} files is {median} lines", sizes.len());
}

/// A list of words is read, checked and corrected in its sheet; a handful that a rule reads better with may stand in it.
#[test]
fn lists_of_words_stand_in_sheets() {
    let list = regex::Regex::new(r#"(?:"\p{Han}*"\s*[,|]\s*){4,}"\p{Han}+""#).unwrap();
    let mut told = Vec::new();
    for f in sources().iter().filter(|f| ["text", "report", "compare"].contains(&room(f))) {
        let code: String = f.text.lines().map(|l| l.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n");
        told.extend(list.find_iter(&code).map(|m| format!("{}: {}", f.path, m.as_str())));
    }
    assert!(list.is_match(r#"["甲", "乙", "丙", "丁", "戊"]"#) && list.is_match(r#""" | "乙" | "丙" | "丁" | "戊""#));
    assert!(told.is_empty(), "words that belong into a sheet of the room:\n{}", told.join("\n"));
}

#[test]
fn paths_are_spread_out() {
    let read = |code: &str| {
        let f = File { path: String::new(), module: vec!["app".to_owned(), "x".to_owned()], text: code.to_owned(), lines: 1 };
        named(&f).into_iter().map(|p| p.join("::")).collect::<Vec<_>>()
    };
    assert_eq!(read("use crate::a::{self, b, c::{D, E as F}};"), ["a", "a::b", "a::c::D", "a::c::E"]);
    assert_eq!(read("let x = crate::a::b(super::y::Z);"), ["a::b", "app::y::Z"]);
    assert_eq!(read("// crate::a::b\nmod kinds; pub use kinds::Genre;"), ["app::x::kinds::Genre"]);
}
