//! Which report something is said of: by its text, and by what outlives a re-issue of it with other bytes. Knows no fact, and no file.

use crate::library::entry::Entry;
use crate::records::form;
use crate::report::keys::ReportKey;
use serde::{Deserialize, Serialize};

/// A report, as records identify it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Whose {
    /// The hash of its text.
    #[serde(with = "form::key")]
    pub report: ReportKey,
    /// The name of the locality, with the department that issued it; the name of the file, with its folder's, if no place is known.
    #[serde(default, skip_serializing_if = "String::is_empty", deserialize_with = "form::visible_text")]
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<u32>,
    /// Whether it is another document than a rule-of-law report; `None` in records of before this was written down.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other: Option<bool>,
}

impl Whose {
    /// Returns how a report of the list is identified.
    pub fn of(e: &Entry) -> Self {
        Self { report: e.key, name: e.name(), year: e.year, other: Some(!e.is_report) }
    }

    /// Whether both are the same report: of the same text, or of the same issuer, year and genre. Without a year or a place only the same
    /// file at the same place is meant.
    pub fn is(&self, that: &Self) -> bool {
        if self.report == that.report {
            return true;
        }
        let genre = self.other.is_none() || that.other.is_none() || self.other == that.other;
        self.name == that.name && self.year == that.year && genre && (self.year.is_some() || self.names_a_file())
    }

    /// No name of a place has these characters, and every name of a file one of them.
    fn names_a_file(&self) -> bool {
        self.name.contains(['.', '/'])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whose(report: u64, name: &str, year: Option<u32>, other: Option<bool>) -> Whose {
        Whose { report, name: name.to_owned(), year, other }
    }

    #[test]
    fn a_re_issue_is_the_same_report_and_its_neighbours_are_not() {
        let old = whose(1, "海棠省青石县司法局", Some(2022), Some(false));
        assert!(old.is(&whose(1, "", None, Some(true))), "the same text");
        assert!(old.is(&whose(2, "海棠省青石县司法局", Some(2022), Some(false))));
        for other in [
            whose(2, "海棠省青石县", Some(2022), Some(false)),
            whose(2, "海棠省青石县司法局", Some(2023), Some(false)),
            whose(2, "海棠省青石县司法局", Some(2022), Some(true)),
            whose(2, "海棠省青石县司法局", None, Some(false)),
        ] {
            assert!(!old.is(&other), "{other:?}");
        }
        assert!(
            whose(1, "海棠省青石县司法局", Some(2022), None).is(&whose(2, "海棠省青石县司法局", Some(2022), Some(true))),
            "old records"
        );
        assert!(!whose(1, "海棠省青石县", None, None).is(&whose(2, "海棠省青石县", None, None)), "which year is not known");
        assert!(whose(1, "上报/未署名.txt", None, None).is(&whose(2, "上报/未署名.txt", None, None)));
    }
}
