//! What is remembered for the reader of one library: place, folds, bookmarks, notes, what was read. Facts only; the store writes
//! them down. A report is known by its key, a place in it by section and by how far into it; so a bookmark outlives a re-issue
//! of the report with other bytes (locality and year then say which report is meant).

use crate::compare::commitments::Status;
use crate::library::list_section::PlaceId;
use crate::report::report_key::ReportKey;
use crate::report::section_id::SectionId;
use std::collections::{BTreeMap, HashMap, HashSet};

/// A place in a report.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place {
    pub report: ReportKey,
    /// The name of the locality and the year, for a report whose bytes have changed, and to show.
    pub name: String,
    pub year: Option<u32>,
    /// None in front of the first section.
    pub section: Option<SectionId>,
    /// Bytes of clean text behind the start of the section.
    pub into: u32,
    /// A few words of the text there.
    pub words: String,
}

impl Place {
    /// Whether a report is the one meant.
    pub fn is_in(&self, key: ReportKey, name: &str, year: Option<u32>) -> bool {
        self.report == key || (self.name == name && self.year == year && year.is_some())
    }
}

/// A note on a section, or on a report as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    pub place: Place,
    pub text: String,
}

/// What a reader makes of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Judged {
    Confirmed,
    Dismissed,
    /// Of a commitment: what became of it.
    Status(Status),
}

/// A finding with what the reader makes of it. Known by its code and the words it is about, so that it is found again in a
/// report whose findings have other numbers, or other bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    pub report: ReportKey,
    pub name: String,
    pub year: Option<u32>,
    pub code: String,
    pub words: String,
    /// None takes it back.
    pub judged: Option<Judged>,
}

impl Judgement {
    fn is_on(&self, report: ReportKey, name: &str, year: Option<u32>, code: &str, words: &str) -> bool {
        let same = self.report == report || (self.name == name && self.year == year && year.is_some());
        same && self.code == code && self.words == words
    }
}

/// One fact, as it is written down. A later one takes the place of an earlier one about the same thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact {
    /// Where the reader is; and whether the text has the keys.
    At { place: Place, in_text: bool },
    /// The folded sections of a report.
    Folds { report: ReportKey, folded: Vec<SectionId> },
    /// A bookmark; None takes it away.
    Mark { letter: char, place: Option<Place> },
    /// A note; empty text takes it away.
    Note(Note),
    /// A report was opened.
    Read(ReportKey),
    /// The folded places of the list.
    Places(Vec<PlaceId>),
    /// What the reader makes of a finding.
    Judged(Judgement),
}

/// All facts that stand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Memory {
    pub at: Option<(Place, bool)>,
    pub folds: HashMap<ReportKey, Vec<SectionId>>,
    pub marks: BTreeMap<char, Place>,
    pub notes: Vec<Note>,
    pub read: HashSet<ReportKey>,
    /// The folded places of the list.
    pub folded_places: Vec<PlaceId>,
    pub judgements: Vec<Judgement>,
}

impl Memory {
    /// Takes up a fact.
    pub fn learn(&mut self, fact: Fact) {
        match fact {
            Fact::At { place, in_text } => self.at = Some((place, in_text)),
            Fact::Folds { report, folded } if folded.is_empty() => {
                self.folds.remove(&report);
            }
            Fact::Folds { report, folded } => {
                self.folds.insert(report, folded);
            }
            Fact::Mark { letter, place: Some(place) } => {
                self.marks.insert(letter, place);
            }
            Fact::Mark { letter, place: None } => {
                self.marks.remove(&letter);
            }
            Fact::Note(note) => {
                let new = &note.place;
                let same = |n: &Note| n.place.section == new.section && n.place.is_in(new.report, &new.name, new.year);
                self.notes.retain(|n| !same(n));
                if !note.text.is_empty() {
                    self.notes.push(note);
                }
            }
            Fact::Read(key) => {
                self.read.insert(key);
            }
            Fact::Places(places) => self.folded_places = places,
            Fact::Judged(j) => {
                self.judgements.retain(|old| !old.is_on(j.report, &j.name, j.year, &j.code, &j.words));
                if j.judged.is_some() {
                    self.judgements.push(j);
                }
            }
        }
    }

    /// Everything that stands, as facts.
    pub fn facts(&self) -> Vec<Fact> {
        let mut facts: Vec<Fact> = self.read.iter().map(|k| Fact::Read(*k)).collect();
        facts.extend(self.folds.iter().map(|(report, folded)| Fact::Folds { report: *report, folded: folded.clone() }));
        facts.extend(self.marks.iter().map(|(letter, place)| Fact::Mark { letter: *letter, place: Some(place.clone()) }));
        facts.extend(self.notes.iter().cloned().map(Fact::Note));
        facts.extend(self.judgements.iter().cloned().map(Fact::Judged));
        if !self.folded_places.is_empty() {
            facts.push(Fact::Places(self.folded_places.clone()));
        }
        facts.extend(self.at.clone().map(|(place, in_text)| Fact::At { place, in_text }));
        facts
    }

    /// What the reader made of a finding.
    pub fn judged(&self, key: ReportKey, name: &str, year: Option<u32>, code: &str, words: &str) -> Option<Judged> {
        self.judgements.iter().find(|j| j.is_on(key, name, year, code, words)).and_then(|j| j.judged)
    }

    /// The note on a section of a report.
    pub fn note(&self, key: ReportKey, name: &str, year: Option<u32>, section: Option<SectionId>) -> Option<&Note> {
        self.notes.iter().find(|n| n.place.section == section && n.place.is_in(key, name, year))
    }
}
