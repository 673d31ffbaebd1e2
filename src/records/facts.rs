//! What is remembered for the reader of one library: place, folds, bookmarks, notes, which reports were read, judgements of findings. A
//! report is identified by its key, a place in it by section and offset; so a bookmark survives a re-issue of the report with other bytes
//! (locality and year then identify the report). The types also define the form on disk: a renamed field keeps its old name for serde.

use crate::library::list_section::PlaceId;
use crate::records::judged::Judged;
use crate::records::{form, judged};
use crate::report::keys::{ReportKey, SectionId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap, HashSet};

/// A place in the text of a report.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct TextPlace {
    #[serde(with = "form::key")]
    pub report: ReportKey,
    /// The name of the locality and the year: for a report whose bytes have changed, and for display.
    #[serde(default, deserialize_with = "form::visible_text")]
    pub name: String,
    #[serde(default)]
    pub year: Option<u32>,
    /// `None` before the first section.
    #[serde(default, with = "form::optional_key")]
    pub section: Option<SectionId>,
    /// Bytes of clean text from the start of the section.
    #[serde(default)]
    pub into: u32,
    /// The first words of the text there.
    #[serde(default, deserialize_with = "form::visible_text")]
    pub words: String,
}

impl TextPlace {
    /// Whether a report is the one meant.
    pub fn is_in(&self, key: ReportKey, name: &str, year: Option<u32>) -> bool {
        self.report == key || (self.name == name && self.year == year && year.is_some())
    }
}

/// A note on a section, or on a report as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    #[serde(rename = "note", deserialize_with = "form::visible_text")]
    pub text: String,
    pub place: TextPlace,
}

/// A finding with the reader's judgement. Identified by its code and the words it refers to, so that it is found again in a report whose
/// findings have other indexes, or other bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judgement {
    /// `None` withdraws it.
    #[serde(with = "judged")]
    pub judged: Option<Judged>,
    pub code: String,
    #[serde(default)]
    pub words: String,
    #[serde(with = "form::key")]
    pub report: ReportKey,
    #[serde(default)]
    pub name: String,
    #[serde(default)]
    pub year: Option<u32>,
}

impl Judgement {
    fn is_on(&self, report: ReportKey, name: &str, year: Option<u32>, code: &str, words: &str) -> bool {
        let same = self.report == report || (self.name == name && self.year == year && year.is_some());
        same && self.code == code && self.words == words
    }
}

/// One fact; a record of the file. A later fact replaces an earlier one about the same thing. On disk a variant is identified by its first
/// field; the first variant that fits is used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Fact {
    /// Where the reader is, and whether the text has the keys.
    At {
        #[serde(rename = "at")]
        place: TextPlace,
        #[serde(default)]
        in_text: bool,
    },
    /// The folded sections of a report.
    Folds {
        #[serde(rename = "folds", with = "form::keys")]
        folded: Vec<SectionId>,
        #[serde(with = "form::key")]
        report: ReportKey,
    },
    /// A bookmark; without a place it is removed.
    Mark {
        #[serde(rename = "mark", deserialize_with = "form::bookmark_letter")]
        letter: char,
        place: Option<TextPlace>,
    },
    /// A note; empty text removes it.
    Note(Note),
    /// The folded places of the list.
    Places {
        #[serde(rename = "folded_places", with = "form::places")]
        folded: Vec<PlaceId>,
    },
    /// The reader's judgement of a finding.
    Judged(Judgement),
    /// A report was opened.
    Read {
        #[serde(rename = "read", with = "form::key")]
        report: ReportKey,
    },
}

/// What follows from all facts of a library; later facts override earlier ones.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Memory {
    pub at: Option<(TextPlace, bool)>,
    pub folds: HashMap<ReportKey, Vec<SectionId>>,
    pub marks: BTreeMap<char, TextPlace>,
    pub notes: Vec<Note>,
    pub read: HashSet<ReportKey>,
    /// The folded places of the list.
    pub folded_places: Vec<PlaceId>,
    pub judgements: Vec<Judgement>,
}

impl Memory {
    /// Takes up a fact.
    pub fn record(&mut self, fact: Fact) {
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
            Fact::Read { report } => {
                self.read.insert(report);
            }
            Fact::Places { folded } => self.folded_places = folded,
            Fact::Judged(j) => {
                self.judgements.retain(|old| !old.is_on(j.report, &j.name, j.year, &j.code, &j.words));
                if j.judged.is_some() {
                    self.judgements.push(j);
                }
            }
        }
    }

    /// Returns the fewest facts that express this.
    pub fn facts(&self) -> Vec<Fact> {
        let mut facts: Vec<Fact> = self.read.iter().map(|report| Fact::Read { report: *report }).collect();
        facts.extend(self.folds.iter().map(|(report, folded)| Fact::Folds { report: *report, folded: folded.clone() }));
        facts.extend(self.marks.iter().map(|(letter, place)| Fact::Mark { letter: *letter, place: Some(place.clone()) }));
        facts.extend(self.notes.iter().cloned().map(Fact::Note));
        facts.extend(self.judgements.iter().cloned().map(Fact::Judged));
        if !self.folded_places.is_empty() {
            facts.push(Fact::Places { folded: self.folded_places.clone() });
        }
        facts.extend(self.at.clone().map(|(place, in_text)| Fact::At { place, in_text }));
        facts
    }

    /// Returns the reader's judgement of a finding; `None` if there is none.
    pub fn judged(&self, key: ReportKey, name: &str, year: Option<u32>, code: &str, words: &str) -> Option<Judged> {
        self.judgements.iter().find(|j| j.is_on(key, name, year, code, words)).and_then(|j| j.judged)
    }

    /// Returns the note on a section of a report, or on the report if `section` is `None`.
    pub fn note(&self, key: ReportKey, name: &str, year: Option<u32>, section: Option<SectionId>) -> Option<&Note> {
        self.notes.iter().find(|n| n.place.section == section && n.place.is_in(key, name, year))
    }
}
