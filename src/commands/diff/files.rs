//! The pair of two named files: OLD and NEW, where FILE#2 is the second report of a file.

use crate::cli::Settings;
use crate::commands::exit::Exit;
use crate::commands::exit::complain;
use crate::commands::read::open;
use crate::commands::read::options;
use crate::lang::{Say, say};
use crate::library::Loaded;
use crate::output::diff::LoadedReport;
use crate::report::Report;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Returns one pair. Errors with a sentence on standard error.
pub(super) fn pairs(settings: &Settings, paths: &[PathBuf]) -> Result<Vec<(ReportRef, ReportRef)>, Exit> {
    let lang = settings.lang;
    let refuse = |sentence: String| {
        complain(&sentence);
        Exit::CouldNot
    };
    if let Some(folder) = paths.iter().find(|p| p.is_dir()) {
        return Err(refuse(say(lang, Say::DiffFolder, &[&folder.display()])));
    }
    let [old, new] = paths else { return Err(refuse(Say::DiffWants.text(lang).to_owned())) };
    let options = options(settings, paths);
    let find = |path: &Path, last: bool| {
        let (file, part) = file_and_part(path);
        let loaded = open(lang, &file, &options).ok_or(Exit::CouldNot)?;
        let count = loaded.reports.len();
        let chosen = part.unwrap_or(if last { count } else { 1 });
        if chosen == 0 || chosen > count {
            return Err(refuse(say(lang, Say::NoSuchPart, &[&file.display(), &count, &chosen])));
        }
        if count > 1 && part.is_none() {
            complain(&say(lang, Say::ManyReports, &[&file.display(), &count, &chosen, &file.display()]));
        }
        Ok(ReportRef { loaded, part: chosen - 1 })
    };
    // Of several reports in a file the one nearest to the other: the last of the old, the first of the new.
    let (old, new) = (find(old, true), find(new, false));
    Ok(vec![(old?, new?)])
}

/// Splits FILE#2 as printed by `list`, unless there is a file with that name.
fn file_and_part(path: &Path) -> (PathBuf, Option<usize>) {
    let named = || {
        let (file, part) = path.to_str()?.rsplit_once('#')?;
        Some((PathBuf::from(file), Some(part.parse().ok()?)))
    };
    if path.exists() { None } else { named() }.unwrap_or_else(|| (path.to_owned(), None))
}

/// A file with the number of one of its reports.
#[derive(Debug, Clone)]
pub(super) struct ReportRef {
    pub loaded: Arc<Loaded>,
    /// The index of the report in the file, from 0.
    pub part: usize,
}

impl ReportRef {
    pub(super) fn report(&self) -> &Report {
        &self.loaded.reports[self.part]
    }

    pub(super) fn loaded(&self) -> LoadedReport<'_> {
        LoadedReport { loaded: &self.loaded, report: self.report() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_named_as_it_is_listed() {
        assert_eq!(file_and_part(Path::new("a/b.txt#2")), (PathBuf::from("a/b.txt"), Some(2)));
        assert_eq!(file_and_part(Path::new("a/b#c.txt")), (PathBuf::from("a/b#c.txt"), None));
        let folder = tempfile::tempdir().unwrap();
        let named = folder.path().join("报告#1");
        std::fs::write(&named, "").unwrap();
        assert_eq!(file_and_part(&named), (named, None));
    }
}
