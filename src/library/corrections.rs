//! What the reader corrected: year, place and genre of a report, by the report's id; and which localities took the place of others. One
//! JSON record per line; a later record of the same report adds to the earlier ones. The files are only read here, never written.
//!
//! ```json
//! {"id":"9f86d081884c", "year":2022, "locality":"海棠省/-/青石县/桂园街道", "genre":"other"}
//! {"locality":"海棠省/-/青石县/桂园街道", "succeeds":["海棠省/-/青石县/桂园乡"]}
//! ```
//!
//! `"withdrawn":true` takes back what earlier lines of the same `id` said.
//! `id` is the report's id or its first twelve digits or more. `locality` is a path with `-` for a level that does not exist.
//!
//! `succeeds` names the predecessors of the locality; a fifth level in its paths is a department. Of several such records of one locality
//! the last counts, and an empty list withdraws the others.

use crate::library::locality_path::{Successions, chain};
use crate::library::outcome::Unread;
use crate::library::regular;
use crate::report::Report;
use crate::report::identity::genre::{Genre, GenreReason};
use crate::report::identity::locality::PlaceSource;
use crate::report::identity::years::YearReason;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

/// The name of a sidecar file in a folder of reports.
pub const SIDECAR: &str = "nianbao-corrections.jsonl";
const SHORTEST_ID: usize = 12;
/// The maximum length of a line: a record of a hundred predecessors is far shorter.
const LONGEST_LINE: usize = 1 << 16;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Record {
    id: String,
    year: Option<u32>,
    locality: Option<String>,
    genre: Option<String>,
    /// Earlier corrections no longer apply.
    #[serde(default)]
    withdrawn: bool,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Succession {
    locality: String,
    succeeds: Vec<String>,
}

/// The possible contents of a line.
#[derive(Deserialize)]
#[serde(untagged)]
enum Line {
    Report(Record),
    Succession(Succession),
}

/// Corrections by the beginning of a report's id.
#[derive(Debug, Clone, Default)]
pub struct Corrections {
    by_id: BTreeMap<String, Record>,
    successions: Successions,
}

impl Corrections {
    /// The name of the reader's own file in the state folder.
    pub const OWN: &'static str = "corrections.jsonl";

    /// Adds the records of a file; returns the 1-based lines that are invalid. A missing file adds nothing. Errors if it is no regular file,
    /// is too large, or cannot be read.
    pub fn read(&mut self, path: &Path) -> Result<Vec<usize>, Unread> {
        match regular::read(path, regular::OWN_MIB) {
            Ok(bytes) => Ok(self.add(&bytes)),
            Err(Unread::NotFound) => Ok(Vec::new()),
            Err(why) => Err(why),
        }
    }

    /// Adds records; returns the 1-based lines that are invalid. Each line is read by itself: one that was cut in the middle of a character,
    /// as by a full disk, does not take the others with it.
    pub fn add(&mut self, records: impl AsRef<[u8]>) -> Vec<usize> {
        let mut bad = Vec::new();
        let records = records.as_ref();
        let records = records.strip_prefix("\u{feff}".as_bytes()).unwrap_or(records);
        for (i, line) in records.split(|b| *b == b'\n').enumerate().filter(|(_, l)| !l.trim_ascii().is_empty()) {
            let parsed = if line.len() > LONGEST_LINE { None } else { serde_json::from_slice(line).ok() };
            match parsed {
                Some(Line::Succession(s)) if self.successions.declare(&s.locality, &s.succeeds) => {}
                Some(Line::Report(r)) if valid(&r) => {
                    if r.withdrawn {
                        self.by_id.remove(&r.id.to_ascii_lowercase());
                        continue;
                    }
                    let known = self.by_id.entry(r.id.to_ascii_lowercase()).or_default();
                    known.year = r.year.or(known.year);
                    known.locality = r.locality.or(known.locality.take());
                    known.genre = r.genre.or(known.genre.take());
                }
                _ => bad.push(i + 1),
            }
        }
        bad
    }

    /// Replaces what was read of a report by its corrections, and marks them.
    pub fn apply(&self, report: &mut Report) {
        // Every key that is a prefix of the id sorts at or before it.
        let found: Vec<&Record> =
            (SHORTEST_ID..=report.id.len()).filter_map(|n| report.id.get(..n).and_then(|k| self.by_id.get(k))).collect();
        let m = &mut report.metadata;
        for record in found {
            if let Some(year) = record.year {
                m.report_year = Some(year);
                m.report_year_reason = YearReason::Corrected;
                m.corrected.year = true;
            }
            if let Some(chain) = record.locality.as_deref().and_then(chain) {
                m.admin_level = chain.lowest();
                m.place.chain = chain;
                PlaceSource::Corrected.code().clone_into(&mut m.place.reason);
                m.place.evidence.clear();
                m.place.division_code = None;
                m.corrected.locality = true;
            }
            if let Some(genre) = &record.genre {
                m.genre =
                    if genre == "other" { Genre::Other(GenreReason::Corrected) } else { Genre::RuleOfLawReport(GenreReason::Corrected) };
                m.corrected.genre = true;
            }
        }
    }

    /// Returns a hash of what is corrected of a report; 0 if nothing is.
    pub fn mark(&self, id: &str) -> u64 {
        let found: Vec<&Record> = (SHORTEST_ID..=id.len()).filter_map(|n| id.get(..n).and_then(|k| self.by_id.get(k))).collect();
        if found.is_empty() {
            return 0;
        }
        let words = format!("{:?}", found.iter().map(|r| (r.year, &r.locality, &r.genre)).collect::<Vec<_>>());
        crate::report::keys::report_key(&crate::report::sha256(&words)) | 1
    }

    /// Returns the lines that bring back what a record of a report changes; `None` if it is none.
    pub fn undo_of(&self, line: &str) -> Option<String> {
        let Ok(Line::Report(new)) = serde_json::from_str(line.trim()) else { return None };
        let id = new.id.to_ascii_lowercase();
        let before = self.by_id.get(&id).map(|r| record(&id, r.year, r.locality.as_deref(), r.genre.as_deref()));
        Some(withdrawal(&id) + &before.unwrap_or_default())
    }

    /// Returns which localities took the place of others.
    pub fn successions(&self) -> &Successions {
        &self.successions
    }

    pub fn is_empty(&self) -> bool {
        self.by_id.is_empty() && self.successions.is_empty()
    }
}

fn valid(r: &Record) -> bool {
    r.id.len() >= SHORTEST_ID
        && r.id.bytes().all(|b| b.is_ascii_hexdigit())
        && r.year.is_none_or(|y| (1949..=2099).contains(&y))
        && r.genre.as_deref().is_none_or(|g| matches!(g, "other" | "rule_of_law_report"))
        && r.locality.as_deref().is_none_or(|l| chain(l).is_some())
}

/// Returns a correction as a line of such a file.
pub fn record(id: &str, year: Option<u32>, locality: Option<&str>, genre: Option<&str>) -> String {
    let mut record = serde_json::Map::new();
    record.insert("id".to_owned(), id.into());
    record.extend(year.map(|y| ("year".to_owned(), y.into())));
    record.extend(locality.map(|l| ("locality".to_owned(), l.into())));
    record.extend(genre.map(|g| ("genre".to_owned(), g.into())));
    format!("{}\n", serde_json::Value::Object(record))
}

/// Returns the line that withdraws the corrections of a report.
pub fn withdrawal(id: &str) -> String {
    format!("{}\n", serde_json::json!({"id": id, "withdrawn": true}))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report;
    use crate::report::Knowledge;
    use crate::text::clean::Clean;

    #[test]
    fn corrections_replace_and_are_marked() {
        let text = "青石县2022年法治政府建设情况报告\n一、主要举措\n二、存在的问题\n".to_owned();
        let mut report = report::read(Clean::new(text), &[], &Knowledge::built_in()).remove(0);
        let mut corrections = Corrections::default();
        let lines = format!(
            "{{\"id\":\"{}\",\"year\":2021,\"locality\":\"海棠省/-/青石县\"}}\nnonsense\n{{\"id\":\"{}\",\"genre\":\"other\"}}\n",
            &report.id[..12],
            report.id
        );
        assert_eq!(corrections.add(&lines), [2]);
        corrections.apply(&mut report);
        let m = &report.metadata;
        assert_eq!((m.report_year, m.locality().as_deref(), m.genre.code()), (Some(2021), Some("海棠省青石县"), "other"));
        assert!(m.corrected.year && m.corrected.locality && m.corrected.genre);
    }

    #[test]
    fn a_correction_and_a_withdrawal_are_undone() {
        let mut c = Corrections::default();
        let id = "0123456789abcdef";
        c.add(record(id, Some(2020), None, None));
        for line in [record(id, Some(2019), Some("海棠省/-/青石县"), None), withdrawal(id)] {
            let undo = c.undo_of(&line).unwrap();
            c.add(&line);
            assert!(c.add(&undo).is_empty());
            assert_eq!((c.by_id[id].year, c.by_id[id].locality.as_deref()), (Some(2020), None), "{line}");
        }
        let undo = Corrections::default().undo_of(&record(id, Some(2020), None, None)).unwrap();
        assert_eq!(undo, withdrawal(id));
        assert_eq!(c.undo_of("nonsense"), None);
    }

    #[test]
    fn what_is_no_correction_is_named() {
        let mut c = Corrections::default();
        assert_eq!(c.add("{\"id\":\"abc\"}\n{\"id\":\"0123456789ab\",\"year\":3}\n\n{\"id\":\"0123456789ab\",\"colour\":1}"), [1, 2, 4]);
        assert!(c.is_empty());
    }

    #[test]
    fn a_torn_or_foreign_line_silences_no_other() {
        let record = |year: u32| format!("{{\"id\":\"0123456789ab\",\"year\":{year}}}\n").into_bytes();
        let torn: &[u8] = b"{\"id\":\"0123456789ab\",\"locality\":\"\xe6\xb5\xb7\xe6\n";
        let long = format!("{{\"id\":\"0123456789ab\",\"locality\":\"{}\"}}\n", "海".repeat(LONGEST_LINE)).into_bytes();
        let mut c = Corrections::default();
        assert_eq!(c.add([&record(2019), torn, b"\r\n", &long, &record(2018)].concat()), [2, 4]);
        assert_eq!(c.by_id["0123456789ab"].year, Some(2018));
        assert!(Corrections::default().add(["\u{feff}".as_bytes(), &record(2019)].concat()).is_empty());
    }

    #[test]
    fn a_sidecar_that_is_no_file_is_named_and_a_missing_one_is_not() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(Corrections::default().read(&folder.path().join(SIDECAR)), Ok(Vec::new()));
        std::fs::create_dir(folder.path().join(SIDECAR)).unwrap();
        assert_eq!(Corrections::default().read(&folder.path().join(SIDECAR)), Err(Unread::NotRegular));
    }

    #[test]
    fn successions_are_declared_replaced_and_taken_back() {
        let mut c = Corrections::default();
        let declare =
            |c: &mut Corrections, succeeds: &str| c.add(format!("{{\"locality\":\"海棠省/-/青石县/桂园街道\",\"succeeds\":{succeeds}}}"));
        assert!(declare(&mut c, "[\"海棠省/-/青石县/渡口镇\",\"海棠省/-/青石县/桂园乡\"]").is_empty());
        let all = |c: &Corrections| c.successions().iter().map(|(s, p)| format!("{s}<{}", p.join(","))).collect::<Vec<_>>();
        assert_eq!(all(&c), ["海棠省/-/青石县/桂园街道<海棠省/-/青石县/桂园乡,海棠省/-/青石县/渡口镇"]);
        assert!(declare(&mut c, "[\"海棠省/-/青石县/桂园乡\"]").is_empty());
        assert_eq!(all(&c), ["海棠省/-/青石县/桂园街道<海棠省/-/青石县/桂园乡"]);
        for bad in
            ["[\"海棠省/-/青石县/桂园街道\"]", "[\"-\"]", "[\"海棠省/-/青石县/桂园乡/\"]", "\"海棠省/-/青石县/桂园乡\"", "[],\"year\":2022"]
        {
            assert_eq!(declare(&mut c, bad), [1], "{bad}");
        }
        assert_eq!(all(&c).len(), 1, "a wrong line changes nothing");
        assert!(!c.is_empty());
        assert!(declare(&mut c, "[]").is_empty());
        assert!(c.is_empty());
    }
}
