//! Which files below the paths the user gave are candidates: files of documents by name, others by their first bytes. Hidden and version-control
//! folders are skipped, other devices not entered, links followed but not in a loop, at most nine levels; other files are counted,
//! candidates that cannot be read are rows with their reason.

use crate::library::import::format::{Format, names_document, table_of};
#[cfg(feature = "table")]
use crate::library::import::table;
use crate::library::outcome::Unread;
use crate::library::regular;
use crate::library::source::{Source, Within};
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// How to scan.
#[derive(Debug, Clone, Copy)]
pub struct Rules {
    /// Hidden files and folders too, and every name.
    pub all: bool,
    pub depth: usize,
}

impl Default for Rules {
    fn default() -> Self {
        Self { all: false, depth: 9 }
    }
}

/// What was found, in path order.
#[derive(Debug, Clone, Default)]
pub struct Found {
    pub candidates: Vec<Candidate>,
    /// The number of files that are not text by their name.
    pub others: usize,
}

/// A file to read, or the reason why it cannot be read.
pub type Candidate = Result<Source, (Source, Unread)>;

/// Returns where a candidate is.
pub fn source_of(candidate: &Candidate) -> &Source {
    match candidate {
        Ok(source) | Err((source, _)) => source,
    }
}

/// Scans files and folders.
pub fn scan(paths: &[PathBuf], rules: Rules) -> Found {
    let mut found = Found::default();
    for path in paths {
        let source = Source::given(path);
        if source == Source::Stdin {
            found.candidates.push(Ok(source));
            continue;
        }
        // A part of a file is where the file is.
        let place = if path.exists() { None } else { in_file(path) };
        let file = place.as_ref().and_then(Source::path).unwrap_or(path);
        if !regular::is_inside(file) {
            found.candidates.push(Err((source, Unread::Outside)));
            continue;
        }
        match std::fs::metadata(path) {
            Ok(m) if m.is_dir() => folder(path, rules, &mut found),
            // A named file is read, whatever its name.
            Ok(m) => {
                found.candidates.push(if m.is_file() { Ok(source) } else { Err((source, Unread::NotRegular)) });
            }
            // A member of an archive, or a row of a table, is named as if it were a file.
            Err(e) => found.candidates.push(place.ok_or_else(|| (source, Unread::from(&e)))),
        }
    }
    found
}

/// Returns the place that a path names in a file: `a.zip/b/2022.docx`, `a.csv:3`. `None` if no part of it is a file.
fn in_file(path: &Path) -> Option<Source> {
    let is_file = |path: &Path| std::fs::metadata(path).is_ok_and(|m| m.is_file());
    let (path, row) = match path.to_str().and_then(|p| p.rsplit_once(':')).and_then(|(p, n)| Some((Path::new(p), n.parse().ok()?))) {
        Some((path, row)) => (path, Some(row)),
        None => (path, None),
    };
    if row.is_some() && is_file(path) {
        return Some(Source::file(path).part(Within { member: None, row }));
    }
    let outer = path.ancestors().skip(1).find(|p| is_file(p))?;
    let member = path.strip_prefix(outer).ok()?.to_str()?.to_owned();
    Some(Source::file(outer).part(Within { member: Some(member), row }))
}

fn folder(root: &Path, rules: Rules, found: &mut Found) {
    let mut builder = ignore::WalkBuilder::new(root);
    builder.standard_filters(false).hidden(!rules.all).follow_links(true).same_file_system(true).max_depth(Some(rules.depth));
    // A link that leads outside is not even looked at: the names there are nobody's business.
    builder.filter_entry(move |e| {
        let skipped = || matches!(e.file_name().to_str(), Some(".git" | ".hg" | ".svn" | ".bzr" | "CVS"));
        e.depth() == 0 || !skipped() && !(e.path_is_symlink() && !regular::is_inside(e.path()))
    });
    let mut rows: Vec<(PathBuf, Candidate)> = Vec::new();
    for entry in builder.build() {
        match entry {
            Ok(entry) => {
                let path = entry.path();
                let Some(kind) = entry.file_type() else { continue };
                if kind.is_dir() {
                    continue;
                }
                let source = Source::file(path);
                if !kind.is_file() {
                    // A pipe or a device is never opened; if named like a text file it is a row.
                    if named_like_document(path) || rules.all {
                        rows.push((path.to_owned(), Err((source, Unread::NotRegular))));
                    } else {
                        found.others += 1;
                    }
                } else if is_document(path) || rules.all {
                    rows.push((path.to_owned(), Ok(source)));
                } else {
                    found.others += 1;
                }
            }
            Err(error) => {
                let (path, why) = of_error(&error, root);
                rows.push((path.clone(), Err((Source::file(path), why))));
            }
        }
    }
    rows.sort_by(|a, b| a.0.cmp(&b.0));
    found.candidates.extend(rows.into_iter().map(|r| r.1));
}

fn of_error(error: &ignore::Error, root: &Path) -> (PathBuf, Unread) {
    let mut at = error;
    let mut path = root.to_owned();
    loop {
        match at {
            ignore::Error::WithPath { path: p, err } => {
                path.clone_from(p);
                at = err;
            }
            ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => at = err,
            ignore::Error::Loop { child, .. } => return (child.clone(), Unread::LinkLoop),
            ignore::Error::Io(e) => return (path, Unread::from(e)),
            other => return (path, Unread::Io(other.to_string())),
        }
    }
}

/// Whether a file may hold documents, by its name or, where that does not say, by its first bytes.
fn is_document(path: &Path) -> bool {
    let Some(extension) = extension(path) else { return unnamed(path) && sniff(path) };
    table_of(&extension).map_or_else(|| named_like_document(path), |format| holds_reports(path, format))
}

/// Whether the name of a file says that it is a document.
fn named_like_document(path: &Path) -> bool {
    // What Word keeps beside a file that is open is none.
    let lock = path.file_name().is_some_and(|n| n.to_string_lossy().starts_with("~$"));
    !lock && extension(path).is_some_and(|e| names_document(&e))
}

fn extension(path: &Path) -> Option<String> {
    Some(path.extension()?.to_str()?.to_ascii_lowercase())
}

#[cfg(feature = "table")]
fn holds_reports(path: &Path, format: Format) -> bool {
    head(path).is_some_and(|head| table::holds_reports(&head, format))
}

#[cfg(not(feature = "table"))]
fn holds_reports(_: &Path, _: Format) -> bool {
    false
}

/// Returns the first bytes of a file.
fn head(path: &Path) -> Option<Vec<u8>> {
    let mut head = Vec::new();
    regular::open(path).ok()?.take(4096).read_to_end(&mut head).ok()?;
    Some(head)
}

fn unnamed(path: &Path) -> bool {
    path.extension().is_none()
}

/// Whether the first bytes of a file without an extension look like Chinese text.
fn sniff(path: &Path) -> bool {
    let han =
        |head: Vec<u8>| crate::text::decode::decode(&head, None).text.chars().filter(|c| crate::text::fold::is_han(*c)).take(20).count();
    head(path).is_some_and(|head| han(head) >= 20)
}
