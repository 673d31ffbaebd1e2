//! What the reader corrected: year, place and genre of a report, by the report's id, else by what was read of it before; and which localities
//! took the place of others. One JSON record per line; a later record of the same report adds to the earlier ones. The files are only read
//! here, never written.
//!
//! ```json
//! {"id":"9f86d081884c", "year":2022, "locality":"海棠省/-/青石县/桂园街道", "genre":"other", "as_read":"0f1e2d3c4b5a6978"}
//! {"locality":"海棠省/-/青石县/桂园街道", "succeeds":["海棠省/-/青石县/桂园乡"]}
//! ```
//!
//! `"withdrawn":true` takes back what earlier lines of the same `id` said.
//! `id` is the report's id or its first twelve digits or more. `locality` is a path with `-` for a level that does not exist. By `as_read`
//! ([`as_read`]) a correction holds for the same file after it was issued anew with another text; records without it hold for one text.
//!
//! `succeeds` names the predecessors of the locality; a fifth level in its paths is a department. Of several such records of one locality
//! the last counts, and an empty list withdraws the others.

use crate::library::locality_path::{Successions, chain};
use crate::library::outcome::Unread;
use crate::library::regular;
use crate::library::source::Source;
use crate::report::Report;
use crate::report::identity::genre::{Genre, GenreReason};
use crate::report::identity::locality::PlaceSource;
use crate::report::identity::years::YearReason;
use crate::report::keys::report_key;
use crate::report::sha256;
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
    as_read: Option<String>,
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
    /// The key in `by_id` of what was corrected last of a report that was read like this.
    by_reading: BTreeMap<u64, String>,
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
                    let id = r.id.to_ascii_lowercase();
                    let reading = r.as_read.as_deref().map(hash_of);
                    if r.withdrawn {
                        let own = self.by_id.remove(&id).and_then(|r| r.as_read).map(|h| hash_of(&h));
                        // Another issue that reads alike may have been corrected since.
                        let own = own.filter(|read| self.by_reading.get(read) == Some(&id));
                        for read in reading.into_iter().chain(own) {
                            self.by_reading.remove(&read);
                        }
                        continue;
                    }
                    // What was corrected of an earlier issue holds on.
                    let earlier = reading.and_then(|read| self.by_id.get(self.by_reading.get(&read)?)).cloned();
                    let known = self.by_id.entry(id.clone()).or_insert_with(|| earlier.unwrap_or_default());
                    known.year = r.year.or(known.year);
                    known.locality = r.locality.or(known.locality.take());
                    known.genre = r.genre.or(known.genre.take());
                    known.as_read = r.as_read.or(known.as_read.take());
                    self.by_reading.extend(reading.map(|read| (read, id)));
                }
                _ => bad.push(i + 1),
            }
        }
        bad
    }

    /// Returns the records of a report: those of its text, else those of another issue that was read alike.
    fn of(&self, id: &str, as_read: u64) -> Vec<&Record> {
        let found: Vec<&Record> = (SHORTEST_ID..=id.len()).filter_map(|n| id.get(..n).and_then(|k| self.by_id.get(k))).collect();
        if !found.is_empty() {
            return found;
        }
        self.by_reading.get(&as_read).and_then(|id| self.by_id.get(id)).into_iter().collect()
    }

    /// Replaces what was read of the nth report in a file by its corrections, and marks them.
    pub fn apply(&self, report: &mut Report, nth: usize, source: &Source) {
        let as_read = as_read(report, nth, source);
        let found = self.of(&report.id, as_read);
        let m = &mut report.metadata;
        m.corrected.as_read = as_read;
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

    /// Returns a hash of what is corrected of a report with this id, in which this was read; 0 if nothing is.
    pub fn mark(&self, id: &str, as_read: u64) -> u64 {
        let found = self.of(id, as_read);
        if found.is_empty() {
            return 0;
        }
        let words = format!("{:?}", found.iter().map(|r| (r.year, &r.locality, &r.genre)).collect::<Vec<_>>());
        report_key(&sha256(&words)) | 1
    }

    /// Returns the lines that bring back what a record of a report changes; `None` if it is none.
    pub fn undo_of(&self, line: &str) -> Option<String> {
        let Ok(Line::Report(new)) = serde_json::from_str(line.trim()) else { return None };
        let id = new.id.to_ascii_lowercase();
        let reading = new.as_read.as_deref().map(hash_of);
        let (known, before) = match self.by_id.get(&id) {
            Some(record) => (Some(&id), Some(record)),
            None => reading.and_then(|read| self.by_reading.get(&read)).map_or((None, None), |known| (Some(known), self.by_id.get(known))),
        };
        let before = known
            .zip(before)
            .map(|(id, r)| record((id, r.as_read.as_deref().map_or(0, hash_of)), r.year, r.locality.as_deref(), r.genre.as_deref()));
        Some(withdrawal((&id, reading.unwrap_or(0))) + &before.unwrap_or_default())
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
        && r.as_read.as_deref().is_none_or(|h| h.len() == 16 && hash_of(h) != 0)
        && r.genre.as_deref().is_none_or(|g| matches!(g, "other" | "rule_of_law_report"))
        && r.locality.as_deref().is_none_or(|l| chain(l).is_some())
}

/// Returns the number that a record writes in hexadecimal digits; 0 if it is none.
fn hash_of(text: &str) -> u64 {
    u64::from_str_radix(text, 16).unwrap_or(0)
}

/// Returns a hash of what the program read of the report that is the nth in its file, and of the names of file and folder: the same for an
/// issue with another text that is read alike. Of several reports that claim one place and year, only the corrected one is meant. 0 for
/// standard input, which is never the same file again. Stands in files of readers: what it is made of may never change.
pub fn as_read(report: &Report, nth: usize, source: &Source) -> u64 {
    let Some(path) = source.path() else { return 0 };
    // The folder is known, however the file was named.
    let file = Source::file(std::path::absolute(path).unwrap_or_else(|_| path.to_owned())).part(source.within());
    let m = &report.metadata;
    let names = m.place.chain.names.iter().chain([&m.place.department]).map(|n| n.as_deref().unwrap_or("-"));
    let year = m.report_year.map_or_else(|| "-".to_owned(), |y| y.to_string());
    let genre = if m.genre.is_report() { "report" } else { "other" };
    let read: Vec<&str> = names.chain([year.as_str(), genre]).collect();
    report_key(&sha256(&format!("{}\0{nth}\0{}", read.join("\0"), file.with_folder()))) | 1
}

/// A report as its records name it: its id, and [`as_read`], 0 if that is not known.
pub type Named<'a> = (&'a str, u64);

fn named((id, as_read): Named<'_>) -> serde_json::Map<String, serde_json::Value> {
    let mut record = serde_json::Map::new();
    record.insert("id".to_owned(), id.into());
    if as_read != 0 {
        record.insert("as_read".to_owned(), format!("{as_read:016x}").into());
    }
    record
}

/// Returns a correction as a line of such a file.
pub fn record(report: Named<'_>, year: Option<u32>, locality: Option<&str>, genre: Option<&str>) -> String {
    let mut record = named(report);
    record.extend(year.map(|y| ("year".to_owned(), y.into())));
    record.extend(locality.map(|l| ("locality".to_owned(), l.into())));
    record.extend(genre.map(|g| ("genre".to_owned(), g.into())));
    format!("{}\n", serde_json::Value::Object(record))
}

/// Returns the line that withdraws the corrections of a report.
pub fn withdrawal(report: Named<'_>) -> String {
    let mut record = named(report);
    record.insert("withdrawn".to_owned(), true.into());
    format!("{}\n", serde_json::Value::Object(record))
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
        corrections.apply(&mut report, 0, &Source::file("上报/2022.txt"));
        let m = &report.metadata;
        assert_eq!((m.report_year, m.locality().as_deref(), m.genre.code()), (Some(2021), Some("海棠省青石县"), "other"));
        assert!(m.corrected.year && m.corrected.locality && m.corrected.genre);
    }

    #[test]
    fn a_correction_and_a_withdrawal_are_undone() {
        let mut c = Corrections::default();
        let id = "0123456789abcdef";
        let named = (id, 0);
        c.add(record(named, Some(2020), None, None));
        for line in [record(named, Some(2019), Some("海棠省/-/青石县"), None), withdrawal(named)] {
            let undo = c.undo_of(&line).unwrap();
            c.add(&line);
            assert!(c.add(&undo).is_empty());
            assert_eq!((c.by_id[id].year, c.by_id[id].locality.as_deref()), (Some(2020), None), "{line}");
        }
        let undo = Corrections::default().undo_of(&record(named, Some(2020), None, None)).unwrap();
        assert_eq!(undo, withdrawal(named));
        assert_eq!(c.undo_of("nonsense"), None);
    }

    fn issue(body: &str) -> Report {
        let text = format!("青石县2022年法治政府建设情况报告\n一、主要举措\n{body}\n二、存在的问题\n");
        report::read(Clean::new(text), &[], &Knowledge::built_in()).remove(0)
    }

    #[test]
    fn a_correction_outlives_a_re_issue_and_does_not_reach_the_neighbour() {
        let file = Source::file("上报/青石县.txt");
        let year = |c: &Corrections, body: &str, file: &Source| {
            let mut report = issue(body);
            c.apply(&mut report, 0, file);
            (report.metadata.report_year, report.metadata.corrected.year, c.mark(&report.id, report.metadata.corrected.as_read) != 0)
        };
        let first = issue("甲。");
        let mut c = Corrections::default();
        c.add(record((&first.id, as_read(&first, 0, &file)), Some(2021), None, None));
        assert_eq!(year(&c, "甲。", &file), (Some(2021), true, true));
        assert_eq!(year(&c, "甲。", &Source::file("别处/a.txt")), (Some(2021), true, true), "the same text anywhere");
        assert_eq!(year(&c, "乙。", &file), (Some(2021), true, true), "issued anew");
        assert_eq!(year(&c, "乙。", &Source::file("归档/上报/青石县.txt")), (Some(2021), true, true), "and moved");
        assert_eq!(
            year(&c, "乙。", &Source::file("上报/青石县2.txt")),
            (Some(2022), false, false),
            "another file of the same place and year"
        );

        // Its neighbour in the file, and what is piped in, are other reports.
        let other = issue("乙。");
        assert_ne!(as_read(&other, 1, &file), as_read(&other, 0, &file));
        assert_eq!(as_read(&other, 0, &Source::Stdin), 0);
        // However the file is named; written in files of readers: this number may never change.
        let here = std::env::current_dir().unwrap().join("上报/青石县.txt");
        assert_eq!(as_read(&other, 0, &Source::file(here)), as_read(&other, 0, &file));
        assert_eq!(format!("{:016x}", as_read(&other, 0, &file)), "856b46a1057ab281");

        // What is corrected of the new issue adds to it, and is undone and withdrawn by itself.
        let second = issue("乙。");
        let named = (&second.id[..], as_read(&second, 0, &file));
        let line = record(named, None, None, Some("other"));
        let undo = c.undo_of(&line).unwrap();
        c.add(&line);
        assert_eq!((year(&c, "乙。", &file).0, c.by_id[&second.id].genre.as_deref()), (Some(2021), Some("other")));
        c.add(&undo);
        assert_eq!((year(&c, "乙。", &file), c.by_id.contains_key(&second.id)), ((Some(2021), true, true), false));
        c.add(withdrawal(named));
        assert_eq!((year(&c, "乙。", &file).1, year(&c, "甲。", &file).1), (false, true));
        // Records of before hold for one text.
        let mut old = Corrections::default();
        old.add(record((&first.id, 0), Some(2021), None, None));
        assert_eq!((year(&old, "甲。", &file).1, year(&old, "乙。", &file).1), (true, false));
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
