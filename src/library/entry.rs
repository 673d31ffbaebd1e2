//! What is kept of each report of a library once it has been read: enough to list, sort, find and group it. The body is read
//! again, or taken from the cache, when it is wanted.

use crate::library::list_section::{ListSection, NO_PROVINCE, PlaceId};
use crate::library::outcome::{Outcome, Unread};
use crate::library::series::Member;
use crate::library::source::Source;
use crate::report::Knowledge;
use crate::report::identity::level::Level;
use crate::report::keys::{ReportKey, report_key};
use std::borrow::Cow;
use std::sync::Arc;

/// What the list keeps of a report or of a file that could not be read; the body is fetched when it is wanted.
#[derive(Debug, Clone)]
pub struct Entry {
    pub source: Source,
    /// From 0, of the reports in its file.
    pub part: usize,
    pub key: ReportKey,
    pub places: Vec<String>,
    /// The first of the places is a province, or what ranks with it.
    pub province: bool,
    pub department: Option<String>,
    pub level: Option<Level>,
    pub year: Option<u32>,
    pub title: Option<String>,
    pub is_report: bool,
    pub corrected: bool,
    pub doubtful_encoding: bool,
    /// Findings above a hint.
    pub findings: usize,
    pub unread: Option<Unread>,
    /// What tells which locality it is a year of.
    pub member: Option<Member>,
    /// Its file holds it no more: kept so that places in the list keep their meaning, shown nowhere.
    pub gone: bool,
}

impl Entry {
    /// The entries of what became of a file: one a report.
    pub fn of(outcome: &Outcome, knowledge: &Knowledge) -> Vec<Arc<Self>> {
        match outcome {
            Outcome::Unread(source, why) => vec![Arc::new(Self {
                source: source.clone(),
                part: 0,
                key: 0,
                places: Vec::new(),
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
                        doubtful_encoding: loaded.replaced > 0 || loaded.confidence == crate::text::decode::Confidence::Guess,
                        findings: r.findings.iter().filter(|f| f.severity != crate::report::Severity::Info).count(),
                        unread: None,
                        member: Some(Member::of(r, knowledge.gazetteer())),
                        gone: false,
                    })
                })
                .collect(),
        }
    }

    /// The section of the list of reports it belongs to.
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

    /// Where it stands in the tree by its own name.
    pub fn id(&self) -> PlaceId {
        (self.section(), self.path())
    }

    /// The names on the way to it in the tree.
    fn path(&self) -> Vec<String> {
        if self.section() != ListSection::Placed {
            return Vec::new();
        }
        let above = (!self.province).then(|| NO_PROVINCE.to_owned());
        above.into_iter().chain(self.places.iter().chain(&self.department).cloned()).collect()
    }

    /// Where the report belongs, in one word; the file's name where no place is known.
    pub fn name(&self) -> String {
        let place: String = self.places.iter().chain(&self.department).map(String::as_str).collect();
        if place.is_empty() { self.file_with_folder() } else { place }
    }

    /// The file's name with its folder's: names such as 2022.txt say little by themselves.
    fn file_with_folder(&self) -> String {
        let folder = self.source.folder();
        folder.map_or_else(|| self.file_name(), |f| format!("{f}/{}", self.file_name()))
    }

    pub fn file_name(&self) -> String {
        self.source.name().map_or_else(|| self.source.shown(), Cow::into_owned)
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// An entry of a place that does not exist.
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
