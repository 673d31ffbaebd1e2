//! A line of text being typed: caret, erasing, history. Knows no keys and no meaning of the text.

use crate::text::blank::is_unseen;
use unicode_segmentation::UnicodeSegmentation as _;

/// The maximum length of a line, in bytes: a whole pasted document is no search.
const LONGEST: usize = 400;

/// The line and the position of the caret in it, in bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    pub text: String,
    pub caret: usize,
}

impl Line {
    pub fn new(text: &str) -> Self {
        let mut line = Self::default();
        line.insert(text);
        line
    }

    /// Inserts text at the caret: its first line, without invisible characters.
    pub fn insert(&mut self, text: &str) {
        let first = text.trim_start_matches(['\r', '\n']).split(['\r', '\n']).next().unwrap_or("");
        for cluster in first.graphemes(true) {
            let clean: String = cluster.chars().map(|c| if c == '\t' { ' ' } else { c }).filter(|c| !is_unseen(*c)).collect();
            if self.text.len() + clean.len() > LONGEST {
                return;
            }
            self.text.insert_str(self.caret, &clean);
            self.caret += clean.len();
        }
    }

    fn before(&self) -> usize {
        self.text[..self.caret].grapheme_indices(true).next_back().map_or(0, |(i, _)| i)
    }

    pub fn left(&mut self) {
        self.caret = self.before();
    }

    pub fn right(&mut self) {
        self.caret += self.text[self.caret..].graphemes(true).next().map_or(0, str::len);
    }

    pub fn start(&mut self) {
        self.caret = 0;
    }

    pub fn end(&mut self) {
        self.caret = self.text.len();
    }

    /// Erases the character before the caret. Returns false if there is none.
    pub fn erase(&mut self) -> bool {
        let from = self.before();
        let some = from < self.caret;
        self.text.replace_range(from..self.caret, "");
        self.caret = from;
        some
    }

    pub fn erase_all(&mut self) {
        self.text.replace_range(..self.caret, "");
        self.caret = 0;
    }

    /// Erases the word before the caret with the blanks after it; words in Chinese are found by the usual rules.
    pub fn erase_word(&mut self) {
        let head = self.text[..self.caret].trim_end();
        let from = head.split_word_bound_indices().next_back().map_or(0, |(i, _)| i);
        self.text.replace_range(from..self.caret, "");
        self.caret = from;
    }
}

/// Lines typed before, the oldest first, and the reader's position among them.
#[derive(Debug, Clone, Default)]
pub struct History {
    lines: Vec<String>,
    at: Option<usize>,
}

const KEPT: usize = 100;

impl History {
    pub fn push(&mut self, line: &str) {
        self.at = None;
        if line.is_empty() {
            return;
        }
        self.lines.retain(|l| l != line);
        self.lines.push(line.to_owned());
        if self.lines.len() > KEPT {
            self.lines.remove(0);
        }
    }

    pub fn older(&mut self) -> Option<&str> {
        let at = self.at.map_or(self.lines.len(), |a| a).checked_sub(1)?;
        self.at = Some(at);
        self.lines.get(at).map(String::as_str)
    }

    /// Returns the next newer line; after the newest an empty one.
    pub fn newer(&mut self) -> Option<&str> {
        let at = self.at? + 1;
        self.at = (at < self.lines.len()).then_some(at);
        Some(self.at.map_or("", |a| self.lines[a].as_str()))
    }

    pub fn leave(&mut self) {
        self.at = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_edited_by_characters_as_people_see_them() {
        let mut l = Line::new("法治e\u{301} 政府");
        l.left();
        l.left();
        l.left();
        assert!(l.erase());
        assert_eq!((l.text.as_str(), l.caret), ("法治 政府", 6));
        l.end();
        l.erase_word();
        assert!(l.text.starts_with("法治"));
        l.start();
        assert!(!l.erase());
        l.right();
        l.erase_all();
        assert!(l.text.starts_with('治'));
    }

    #[test]
    fn a_paste_is_its_first_line_without_what_cannot_be_seen() {
        let l = Line::new("\n执\u{1b}法\u{202e}检\t查\nrm -rf\n");
        assert_eq!(l.text, "执法检 查");
        assert!(Line::new(&"长".repeat(1000)).text.len() <= LONGEST);
    }

    #[test]
    fn history_goes_back_and_forth() {
        let mut h = History::default();
        h.push("a");
        h.push("b");
        h.push("a");
        assert_eq!(h.older(), Some("a"));
        assert_eq!(h.older(), Some("b"));
        assert_eq!(h.older(), None);
        assert_eq!(h.newer(), Some("a"));
        assert_eq!(h.newer(), Some(""));
        assert_eq!(h.newer(), None);
    }
}
