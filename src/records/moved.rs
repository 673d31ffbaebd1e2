//! Finds the records of a library whose folder was moved or renamed: what was written down under a path that is no more. Knows no record but
//! the first line of each file.

use crate::library::regular;
use serde::Deserialize;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _};
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// The maximum number of files looked through.
const MOST_FILES: usize = 10_000;
/// The maximum length of a first line.
const LONGEST: u64 = 1 << 16;

/// What the first line of a file says of its library.
#[derive(Debug, Deserialize)]
struct Header {
    library: Vec<String>,
    #[serde(default)]
    nodes: Vec<String>,
}

/// Returns what a path is on its disk, which stays when it is renamed; nothing for what is not there.
pub(super) fn node(path: &Path) -> Option<String> {
    fs::metadata(path).ok().map(|m| format!("{:x}:{:x}", m.dev(), m.ino()))
}

/// Returns the file in a folder of records that belongs to a library which once had other paths, and the first of these: its paths are gone,
/// and it is the same on the disk, else of the same name. Of several the one that was written last.
pub(super) fn find(folder: &Path, library: &[String], nodes: &[String]) -> Option<(PathBuf, String)> {
    let files = fs::read_dir(folder).ok()?.take(MOST_FILES).filter_map(|f| Some(f.ok()?.path()));
    let mut best: Option<((bool, SystemTime), PathBuf, String)> = None;
    for path in files.filter(|p| p.extension().is_some_and(|e| e == "jsonl")) {
        let Some(header) = header(&path) else { continue };
        let gone = |p: &String| fs::symlink_metadata(p).is_err_and(|e| e.kind() == std::io::ErrorKind::NotFound);
        if header.library.is_empty() || header.library.len() != library.len() || !header.library.iter().all(gone) {
            continue;
        }
        let same_on_disk = header.nodes.len() == library.len() && header.nodes == nodes;
        let name = |p: &String| Path::new(p).file_name().map(std::ffi::OsStr::to_owned);
        if !same_on_disk && !header.library.iter().zip(library).all(|(old, new)| name(old).is_some() && name(old) == name(new)) {
            continue;
        }
        let written = fs::metadata(&path).and_then(|m| m.modified()).unwrap_or(SystemTime::UNIX_EPOCH);
        let rank = (same_on_disk, written);
        if best.as_ref().is_none_or(|(other, ..)| *other < rank) {
            best = header.library.into_iter().next().map(|old| (rank, path, old));
        }
    }
    best.map(|(_, path, old)| (path, old))
}

fn header(path: &Path) -> Option<Header> {
    let mut line = Vec::new();
    BufReader::new(regular::open(path).ok()?.take(LONGEST)).read_until(b'\n', &mut line).ok()?;
    serde_json::from_slice(&line).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_library_is_known_by_its_folder_else_by_its_name_once_the_old_path_is_gone() {
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| dir.path().join(name).display().to_string();
        let file = |name: &str, library: &str, nodes: &str| {
            fs::write(dir.path().join(name), format!("{{\"nianbao\":\"records/1\",\"library\":[\"{library}\"],\"nodes\":[{nodes}]}}\n"))
                .unwrap();
        };
        for folder in ["there", "new", "other/reports"] {
            fs::create_dir_all(dir.path().join(folder)).unwrap();
        }
        let found = |library: &str, node: &str| {
            find(dir.path(), &[at(library)], &[node.to_owned()]).map(|(path, old)| (path.file_name().unwrap().to_owned(), old))
        };
        file("1.jsonl", &at("there"), "\"1:2\"");
        assert_eq!(found("new", "1:2"), None, "the old path is still there");
        file("2.jsonl", &at("old"), "\"1:2\"");
        assert_eq!(found("new", "1:2"), Some(("2.jsonl".into(), at("old"))));
        assert_eq!(found("new", "1:3"), None, "neither the folder nor its name");
        file("3.jsonl", &at("reports"), "");
        assert_eq!(found("other/reports", "1:3"), Some(("3.jsonl".into(), at("reports"))), "moved to another disk");
        fs::write(dir.path().join("4.jsonl"), "nonsense").unwrap();
        assert_eq!(found("other/reports", "1:2"), Some(("2.jsonl".into(), at("old"))), "the folder itself says more than its name");
    }
}
