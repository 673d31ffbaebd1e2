//! What is kept of each report of a library after reading: enough to list, sort, find and group it. The body is read again, or taken from
//! the cache, when needed.

use crate::library::list_section::{ListSection, NO_PROVINCE, PlaceId};
use crate::library::outcome::{Outcome, Unread};
use crate::library::series::Member;
use crate::library::source::Source;
use crate::report::Knowledge;
use crate::report::identity::level::Level;
use crate::report::keys::{ReportKey, report_key};
use std::sync::Arc;

/// What the list keeps of a report or of a file that could not be read; the body is fetched when needed.
#[derive(Debug, Clone)]
pub struct Entry {
    pub source: Source,
    /// The index among the reports in its file, from 0.
    pub part: usize,
    pub key: ReportKey,
    /// From the highest down; shared by reports of one place.
    pub places: Arc<[String]>,
    /// Whether the first of the places is a province, or has the same rank.
    pub province: bool,
    pub department: Option<String>,
    pub level: Option<Level>,
    pub year: Option<u32>,
    pub title: Option<String>,
    pub is_report: bool,
    pub corrected: bool,
    pub doubtful_encoding: bool,
    /// The number of findings above a hint.
    pub findings: usize,
    pub unread: Option<Unread>,
    /// Identifies the locality it is a year of.
    pub member: Option<Member>,
    /// Whether its file no longer holds it: kept so that positions in the list stay valid, never shown.
    pub gone: bool,
}

impl Entry {
    /// Returns the entries of a read file: one per report.
    pub fn of(outcome: &Outcome, knowledge: &Knowledge) -> Vec<Arc<Self>> {
        match outcome {
            Outcome::Unread(source, why) => vec![Arc::new(Self {
                source: source.clone(),
                part: 0,
                key: 0,
                places: Arc::default(),
                province: false,
                department: None,
                level: None,
                year: None,
                title: None,
                is_report: false,
                corrected: false,
                doubtful_encoding: false,
                findings: 0,
                unread: Some(why.clone()),
                member: None,
                gone: false,
            })],
            Outcome::Read(loaded) => loaded
                .reports
                .iter()
                .enumerate()
                .map(|(part, r)| {
                    let m = &r.metadata;
                    Arc::new(Self {
                        source: loaded.source.clone(),
                        part,
                        key: report_key(&r.id),
                        places: m.place.chain.names.iter().flatten().cloned().collect(),
                        province: m.place.chain.names[0].is_some(),
                        department: m.place.department.clone(),
                        level: m.admin_level,
                        year: m.report_year,
                        title: m.title.clone(),
                        is_report: m.genre.is_report(),
                        corrected: m.corrected.year || m.corrected.locality || m.corrected.genre,
                        doubtful_encoding: loaded.doubtful_encoding(),
                        findings: r.findings.iter().filter(|f| f.severity != crate::report::Severity::Info).count(),
                        unread: None,
                        member: Some(Member::of(r, knowledge.gazetteer())),
                        gone: false,
                    })
                })
                .collect(),
        }
    }

    /// Returns the section of the list of reports it belongs to.
    pub fn section(&self) -> ListSection {
        if self.unread.is_some() {
            ListSection::Unread
        } else if !self.is_report {
            ListSection::Other
        } else if self.places.is_empty() {
            ListSection::Unplaced
        } else {
            ListSection::Placed
        }
    }

    /// Returns its position in the tree by its own name.
    pub fn id(&self) -> PlaceId {
        (self.section(), self.path())
    }

    /// Returns the names on the way to it in the tree.
    fn path(&self) -> Vec<String> {
        if self.section() != ListSection::Placed {
            return Vec::new();
        }
        let above = (!self.province).then(|| NO_PROVINCE.to_owned());
        above.into_iter().chain(self.places.iter().chain(&self.department).cloned()).collect()
    }

    /// Returns the place of the report, in one word; the file's name if no place is known.
    pub fn name(&self) -> String {
        let place: String = self.places.iter().chain(&self.department).map(String::as_str).collect();
        if place.is_empty() { self.source.with_folder() } else { place }
    }

    /// Returns the signs for corrected, doubtful, findings; `encoding` is the word for a doubtful one.
    pub fn signs(&self, encoding: &str) -> String {
        let mut out = String::new();
        if self.corrected {
            out.push('✎');
        }
        if self.doubtful_encoding {
            out.push_str(encoding);
        }
        if self.findings > 0 {
            out.push_str(&format!("!{}", self.findings));
        }
        out
    }

    pub fn file_name(&self) -> String {
        self.source.file_name()
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// Returns an entry of a place that does not exist.
    pub(crate) fn entry(places: &[&str], year: u32) -> Arc<Entry> {
        Arc::new(Entry {
            source: Source::file(format!("{}/{year}.txt", places.join("-"))),
            part: 0,
            key: 0,
            places: places.iter().map(|p| (*p).to_owned()).collect(),
            province: places[0].ends_with('省'),
            department: None,
            level: None,
            year: Some(year),
            title: None,
            is_report: true,
            corrected: false,
            doubtful_encoding: false,
            findings: 0,
            unread: None,
            member: None,
            gone: false,
        })
    }
}
