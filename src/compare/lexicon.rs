//! The word lists of this room: text files beside this one, each read once. Knows where they lie, not what they are used for.

use crate::text::lexicon::Sheet;
use std::sync::LazyLock;

macro_rules! sheet {
    ($file:literal) => {
        LazyLock::new(|| Sheet::read(include_str!(concat!("lexicon/", $file))))
    };
}

/// Plans and problems.
pub(super) static COMMITMENTS: LazyLock<Sheet> = sheet!("commitments.txt");
/// Words around figures.
pub(super) static FIGURES: LazyLock<Sheet> = sheet!("figures.txt");
/// Differences that say nothing.
pub(super) static NOISE: LazyLock<Sheet> = sheet!("noise.txt");
/// What a unit calls itself.
pub(super) static OWN_NAMES: LazyLock<Sheet> = sheet!("own_names.txt");

/// Returns the words of a section, in its order.
pub(super) fn words(sheet: &Sheet, section: &str) -> Vec<&'static str> {
    debug_assert!(sheet.sections().any(|s| s == section), "no section [{section}]");
    sheet.words(section).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop")]
mod tests {
    use super::*;
    use std::path::Path;

    const ALL: [(&str, &LazyLock<Sheet>); 4] =
        [("COMMITMENTS", &COMMITMENTS), ("FIGURES", &FIGURES), ("NOISE", &NOISE), ("OWN_NAMES", &OWN_NAMES)];

    #[test]
    fn no_list_has_a_fault() {
        for (name, sheet) in ALL {
            assert_eq!(sheet.faults(), Vec::<String>::new(), "{name}");
        }
    }

    /// Collects the sections that the files of a folder read: `words(&NAME, "section")`, or `NAME.rows("section")`.
    fn asked(folder: &Path, found: &mut Vec<(String, String)>) {
        for path in std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()) {
            if path.is_dir() {
                asked(&path, found);
            } else if path.extension().is_some_and(|e| e == "rs") && !path.ends_with("lexicon.rs") {
                let text = std::fs::read_to_string(path).unwrap();
                for (name, _) in ALL {
                    for call in [format!("words(&{name}, \""), format!("{name}.rows(\"")] {
                        let sections = text.split(call.as_str()).skip(1).filter_map(|rest| rest.split('"').next());
                        found.extend(sections.map(|s| (name.to_owned(), s.to_owned())));
                    }
                }
            }
        }
    }

    #[test]
    fn each_section_is_asked_for_and_none_that_is_missing() {
        let mut found = Vec::new();
        asked(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/compare"), &mut found);
        found.sort();
        found.dedup();
        let mut written: Vec<(String, String)> =
            ALL.iter().flat_map(|(name, sheet)| sheet.sections().map(|s| ((*name).to_owned(), s.to_owned()))).collect();
        written.sort();
        assert_eq!(found, written);
    }
}
