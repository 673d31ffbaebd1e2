//! What is remembered for the reader of one library: place, folds, bookmarks, notes, which reports were read, judgements of findings. A
//! report is identified by [`Whose`], a place in it by section and offset. The types also define the form on disk: a renamed field keeps its old name for serde.

use crate::library::list_section::PlaceId;
use crate::records::judged::Judged;
use crate::records::whose::Whose;
use crate::records::{form, judged};
use crate::report::keys::{ReportKey, SectionId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashSet};

/// A place in the text of a report.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct TextPlace {
    #[serde(flatten)]
    pub of: Whose,
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

/// Who said something, and when (UTC, as `2026-03-01T08:30:00Z`); empty for what was written down before this was kept, and in memory
/// until it is read again.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Stamp {
    #[serde(default, skip_serializing_if = "String::is_empty", deserialize_with = "form::visible_text")]
    pub by: String,
    #[serde(default, skip_serializing_if = "String::is_empty", deserialize_with = "form::visible_text")]
    pub time: String,
}

/// A note on a section, or on a report as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    #[serde(rename = "note", deserialize_with = "form::visible_text")]
    pub text: String,
    pub place: TextPlace,
    #[serde(flatten)]
    pub stamp: Stamp,
}

impl Note {
    /// Returns the note with its author and day, if it is known and somebody else's.
    pub fn signed(&self, reader: &str) -> String {
        let Stamp { by, time } = &self.stamp;
        if by.is_empty() || by == reader {
            return self.text.clone();
        }
        format!("{by} {} · {}", time.get(..10).unwrap_or_default(), self.text)
    }
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
    #[serde(flatten)]
    pub of: Whose,
    #[serde(flatten)]
    pub stamp: Stamp,
}

impl Judgement {
    fn is_on(&self, of: &Whose, code: &str, words: &str) -> bool {
        self.code == code && self.words == words && self.of.is(of)
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
        #[serde(flatten)]
        of: Whose,
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

impl Fact {
    /// The stamp of what is said of a report, which colleagues may share.
    pub fn stamp(&mut self) -> Option<&mut Stamp> {
        match self {
            Self::Note(note) => Some(&mut note.stamp),
            Self::Judged(judgement) => Some(&mut judgement.stamp),
            _ => None,
        }
    }
}

/// What follows from all facts of a library; later facts override earlier ones.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Memory {
    pub at: Option<(TextPlace, bool)>,
    pub folds: BTreeMap<ReportKey, (Whose, Vec<SectionId>)>,
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
            Fact::Folds { of, folded } if folded.is_empty() => {
                self.folds.remove(&of.report);
            }
            Fact::Folds { of, folded } => {
                self.folds.insert(of.report, (of, folded));
            }
            Fact::Mark { letter, place: Some(place) } => {
                self.marks.insert(letter, place);
            }
            Fact::Mark { letter, place: None } => {
                self.marks.remove(&letter);
            }
            Fact::Note(note) => {
                let new = &note.place;
                let same = |n: &Note| n.place.section == new.section && n.place.of.is(&new.of);
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
                self.judgements.retain(|old| !old.is_on(&j.of, &j.code, &j.words));
                if j.judged.is_some() {
                    self.judgements.push(j);
                }
            }
        }
    }

    /// Returns the fact that brings back what another one would change; `None` for what is not the reader's word, as a place.
    pub fn before(&self, fact: &Fact) -> Option<Fact> {
        Some(match fact {
            Fact::Mark { letter, .. } => Fact::Mark { letter: *letter, place: self.marks.get(letter).cloned() },
            Fact::Note(n) => {
                let old = self.note(&n.place.of, n.place.section).cloned();
                Fact::Note(old.unwrap_or_else(|| Note { text: String::new(), place: n.place.clone(), stamp: Stamp::default() }))
            }
            Fact::Judged(j) => {
                let old = self.judgements.iter().find(|old| old.is_on(&j.of, &j.code, &j.words)).cloned();
                Fact::Judged(old.unwrap_or_else(|| Judgement { judged: None, stamp: Stamp::default(), ..j.clone() }))
            }
            _ => return None,
        })
    }

    /// Returns what a colleague's fact changes here; `None` if nothing. Of two judgements the later counts; a note that says something else
    /// is added to the one there is, so that no word is lost.
    pub fn taken_in(&self, fact: Fact) -> Option<Fact> {
        match fact {
            Fact::Note(new) if !new.text.is_empty() => {
                let here = self.note(&new.place.of, new.place.section);
                match here {
                    None => Some(Fact::Note(new)),
                    Some(old) if old.text.contains(&new.text) => None,
                    Some(old) if new.text.contains(&old.text) => Some(Fact::Note(new)),
                    Some(old) => Some(Fact::Note(Note { text: format!("{} ‖ {}", old.text, new.signed("")), ..old.clone() })),
                }
            }
            Fact::Judged(new) => {
                let here = self.judgements.iter().find(|old| old.is_on(&new.of, &new.code, &new.words));
                let newer =
                    here.is_none_or(|old| old.judged != new.judged && !old.stamp.time.is_empty() && old.stamp.time < new.stamp.time);
                (newer && !(here.is_none() && new.judged.is_none())).then_some(Fact::Judged(new))
            }
            _ => None,
        }
    }

    /// Returns the fewest facts that express this.
    pub fn facts(&self) -> Vec<Fact> {
        let mut facts: Vec<Fact> = self.read.iter().map(|report| Fact::Read { report: *report }).collect();
        facts.extend(self.folds.values().map(|(of, folded)| Fact::Folds { of: of.clone(), folded: folded.clone() }));
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
    pub fn judged(&self, of: &Whose, code: &str, words: &str) -> Option<Judged> {
        self.judgements.iter().find(|j| j.is_on(of, code, words)).and_then(|j| j.judged)
    }

    /// Returns the note on a section of a report, or on the report if `section` is `None`.
    pub fn note(&self, of: &Whose, section: Option<SectionId>) -> Option<&Note> {
        self.notes.iter().find(|n| n.place.section == section && n.place.of.is(of))
    }

    /// Returns the folded sections of a report: as they were left in this text, else in another issue of it.
    pub fn folds(&self, of: &Whose) -> Option<&[SectionId]> {
        let found = self.folds.get(&of.report).or_else(|| self.folds.values().rev().find(|(whose, _)| whose.is(of)));
        found.map(|(_, folded)| &folded[..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whose(report: u64) -> Whose {
        Whose { report, name: "海棠省青石县".into(), year: Some(2022), other: Some(false) }
    }

    fn place(section: u64) -> TextPlace {
        TextPlace { of: whose(7), section: Some(section), ..TextPlace::default() }
    }

    fn note(text: &str, by: &str, time: &str) -> Fact {
        Fact::Note(Note { text: text.into(), place: place(1), stamp: Stamp { by: by.into(), time: time.into() } })
    }

    fn judged(judged: Option<Judged>, time: &str) -> Fact {
        Fact::Judged(Judgement {
            judged,
            code: "skipped_number".into(),
            words: "（三）".into(),
            of: whose(9),
            stamp: Stamp { by: "李四".into(), time: time.into() },
        })
    }

    #[test]
    fn what_a_fact_changed_is_brought_back() {
        let mut memory = Memory::default();
        let steps = [
            note("存疑", "", ""),
            note("核实过", "", ""),
            note("", "", ""),
            judged(Some(Judged::Dismissed), ""),
            judged(None, ""),
            Fact::Mark { letter: 'a', place: Some(place(1)) },
            Fact::Mark { letter: 'a', place: None },
        ];
        let (mut states, mut undo) = (Vec::new(), Vec::new());
        for step in steps {
            states.push(memory.clone());
            undo.push(memory.before(&step).unwrap());
            memory.record(step);
        }
        for (state, undo) in states.into_iter().rev().zip(undo.into_iter().rev()) {
            memory.record(undo);
            assert_eq!(memory, state);
        }
        assert_eq!(memory.before(&Fact::Read { report: 7 }), None);
    }

    #[test]
    fn a_colleagues_words_are_added_and_the_later_judgement_counts() {
        let mut memory = Memory::default();
        memory.record(note("存疑", "张三", "2026-03-01T08:00:00Z"));
        let Some(Fact::Note(both)) = memory.taken_in(note("数字对不上", "李四", "2026-03-02T08:00:00Z")) else { panic!() };
        assert_eq!(
            (both.text.as_str(), both.signed("王五").as_str()),
            ("存疑 ‖ 李四 2026-03-02 · 数字对不上", "张三 2026-03-01 · 存疑 ‖ 李四 2026-03-02 · 数字对不上")
        );
        memory.record(Fact::Note(both));
        assert_eq!(memory.taken_in(note("数字对不上", "李四", "2026-03-02T08:00:00Z")), None, "taken in twice");

        assert_eq!(memory.taken_in(judged(None, "2026-03-03T08:00:00Z")), None);
        memory.record(judged(Some(Judged::Dismissed), "2026-03-03T08:00:00Z"));
        assert_eq!(memory.taken_in(judged(Some(Judged::Confirmed), "2026-03-02T08:00:00Z")), None, "earlier");
        let later = judged(Some(Judged::Confirmed), "2026-03-04T08:00:00Z");
        assert_eq!(memory.taken_in(later.clone()), Some(later));
        assert_eq!(memory.taken_in(Fact::Read { report: 1 }), None, "places and bookmarks are the reader's own");
    }

    #[test]
    fn records_without_a_stamp_are_read_and_stay_as_they_are() {
        let old = r#"{"note":"存疑","place":{"report":"0000000000000007","name":"海棠省青石县","year":2022}}"#;
        let fact: Fact = serde_json::from_str(old).unwrap();
        assert!(matches!(&fact, Fact::Note(n) if n.stamp == Stamp::default()));
        assert!(!serde_json::to_string(&fact).unwrap().contains("time"));
        let new = serde_json::to_string(&note("存疑", "张三", "2026-03-01T08:00:00Z")).unwrap();
        assert_eq!(serde_json::from_str::<Fact>(&new).unwrap(), note("存疑", "张三", "2026-03-01T08:00:00Z"));
    }
}
