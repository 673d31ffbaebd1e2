//! What several tests need: files below a folder, a flat list of a JSON tree's sections.

use serde_json::Value;
use std::path::{Path, PathBuf};

/// The files below a folder with an extension, in order.
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

/// The sections of a JSON tree in document order.
pub fn flatten<'a>(sections: &'a Value, out: &mut Vec<&'a Value>) {
    for s in sections.as_array().into_iter().flatten() {
        out.push(s);
        flatten(&s["children"], out);
    }
}
