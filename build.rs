//! Names the rules by which documents are read: a hash of the sources that hold them, so that an index made by other rules is made anew.
//! And the commit, where it is known, for `--version`.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::process::Command;

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
    // A program under work would be built again after each commit, for nothing.
    let commit = if std::env::var("PROFILE").is_ok_and(|p| p == "release") { commit() } else { None };
    let version = std::env::var("CARGO_PKG_VERSION").unwrap_or_default();
    println!("cargo::rustc-env=NIANBAO_VERSION={version}{}", commit.unwrap_or_default());
}

/// Returns the commit and its day, as ` (1a2b3c4d5 2026-01-31)`; `None` where there is no git or the sources are not a checkout.
fn commit() -> Option<String> {
    let git = |arguments: &[&str]| {
        let done = Command::new("git").args(arguments).output().ok().filter(|done| done.status.success())?;
        String::from_utf8(done.stdout).ok().map(|text| text.trim().to_owned())
    };
    // Sources unpacked inside another checkout have none of their own.
    let own = Path::new(&git(&["rev-parse", "--show-toplevel"])?).canonicalize().ok()? == Path::new(".").canonicalize().ok()?;
    println!("cargo::rerun-if-changed={}", git(&["rev-parse", "--git-path", "logs/HEAD"])?);
    git(&["log", "-1", "--format=(%h %cs)"]).filter(|_| own).map(|commit| format!(" {commit}"))
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
