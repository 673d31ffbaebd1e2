//! Names the rules by which documents are read: a hash of the sources that hold them, so that an index made by other rules is made anew.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};

/// What decides what is read from a document, and how it is kept.
const ROOMS: [&str; 4] = ["src/text", "src/report", "src/library", "src/store"];

fn main() {
    let mut files = BTreeSet::new();
    for room in ROOMS {
        println!("cargo::rerun-if-changed={room}");
        collect(Path::new(room), &mut files);
    }
    let mut hash = DefaultHasher::new();
    for file in files {
        file.hash(&mut hash);
        std::fs::read(&file).unwrap_or_default().hash(&mut hash);
    }
    println!("cargo::rustc-env=NIANBAO_RULES={:016x}", hash.finish());
}

fn collect(folder: &Path, to: &mut BTreeSet<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, to);
        } else {
            to.insert(path);
        }
    }
}
