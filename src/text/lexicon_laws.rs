//! What the tests of every room hold its word lists to. Knows sheets and the names under which a room keeps them, not what a list
//! is for.
#![allow(clippy::unwrap_used, reason = "a test may stop")]

use crate::text::lexicon::Sheet;
use std::path::Path;
use std::sync::LazyLock;

/// Sheets with the names of their statics.
pub(crate) type Sheets<'a> = &'a [(&'a str, &'a LazyLock<Sheet>)];

/// Asserts that a sheet has no fault and just these sections, with a blank between them.
pub(crate) fn is_sound(name: &str, sheet: &Sheet, sections: &str) {
    assert_eq!(sheet.faults(), [""; 0], "{name}");
    assert_eq!(sheet.sections().collect::<Vec<_>>().join(" "), sections, "{name}: a section nobody asks for, or one that is missing");
}

/// Asserts that the sources of a room, but for the file that keeps its sheets, read every section of these, and none that is missing.
pub(crate) fn each_section_is_read(room: &str, keeper: &str, sheets: Sheets<'_>) {
    let mut found = Vec::new();
    read_in(&Path::new(env!("CARGO_MANIFEST_DIR")).join(room), keeper, sheets, &mut found);
    found.sort();
    found.dedup();
    let mut written: Vec<(String, String)> =
        sheets.iter().flat_map(|(name, sheet)| sheet.sections().map(|s| ((*name).to_owned(), s.to_owned()))).collect();
    written.sort();
    assert_eq!(found, written);
}

/// Collects the sections that the files of a folder read.
fn read_in(folder: &Path, keeper: &str, sheets: Sheets<'_>, found: &mut Vec<(String, String)>) {
    for path in std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()) {
        if path.is_dir() {
            read_in(&path, keeper, sheets, found);
        } else if path.extension().is_some_and(|e| e == "rs") && !path.ends_with(keeper) {
            let text = std::fs::read_to_string(path).unwrap();
            for (name, _) in sheets {
                for call in
                    [format!("{name}.words(\""), format!("{name}.rows(\""), format!("words(&{name}, \""), format!("read(&{name}, \"")]
                {
                    let sections = text.split(call.as_str()).skip(1).filter_map(|rest| rest.split('"').next());
                    found.extend(sections.map(|s| ((*name).to_owned(), s.to_owned())));
                }
            }
        }
    }
}
