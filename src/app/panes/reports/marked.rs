//! Which entries of the list have bookmarks and notes: found once when either changes, so that a row is drawn without looking. Knows no row.

use crate::library::entry::Entry;
use crate::records::facts::{Memory, TextPlace};
use crate::records::whose::Whose;
use std::collections::HashMap;
use std::sync::Arc;

/// The sign of a note.
pub const NOTE: char = '✎';
/// Letters of a row that are shown; of more, a sign.
const LETTERS: usize = 3;

/// The letters of the bookmarks in each entry, then the sign of a note.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marked(HashMap<usize, String>);

impl Marked {
    /// Finds the entries of all bookmarks and notes: by the text of the report, else by place, year and genre.
    pub fn new(memory: &Memory, entries: &[Arc<Entry>]) -> Self {
        let mut marked: HashMap<usize, String> = HashMap::new();
        let mut known: Vec<Whose> = Vec::new();
        let marks = memory.marks.iter().map(|(letter, place)| (*letter, place));
        let notes = memory.notes.iter().map(|note| (NOTE, &note.place));
        for (sign, place) in marks.chain(notes) {
            let Some(entry) = entry_of(place, entries, &mut known) else { continue };
            let signs = marked.entry(entry).or_default();
            if !signs.contains(sign) {
                signs.push(sign);
            }
        }
        Self(marked)
    }

    /// Returns the signs of some entries as those of one row.
    pub fn of(&self, own: &[usize]) -> String {
        if self.0.is_empty() {
            return String::new();
        }
        let all = || own.iter().filter_map(|e| self.0.get(e)).flat_map(|s| s.chars());
        let mut letters: Vec<char> = all().filter(|c| *c != NOTE).collect();
        letters.sort_unstable();
        letters.dedup();
        let more = letters.len() > LETTERS;
        let mut out: String = letters.into_iter().take(if more { LETTERS - 1 } else { LETTERS }).collect();
        if more {
            out.push('…');
        }
        if all().any(|c| c == NOTE) {
            out.push(NOTE);
        }
        out
    }
}

fn entry_of(place: &TextPlace, entries: &[Arc<Entry>], known: &mut Vec<Whose>) -> Option<usize> {
    let own = entries.iter().position(|e| e.unread.is_none() && e.key == place.of.report);
    own.or_else(|| {
        if known.is_empty() {
            known.extend(entries.iter().map(|e| Whose::of(e)));
        }
        (0..entries.len()).find(|i| entries[*i].unread.is_none() && place.of.is(&known[*i]))
    })
}
