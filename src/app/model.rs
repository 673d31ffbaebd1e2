//! The model: plain fields that say what the reader is doing. Rows and ids, never all the bodies: one report at a time is held.

use super::keymap::{Context, Key, Keymap};
use super::places::{self, Entry, PlaceId, Row};
use super::reader::Reader;
use crate::lang::Lang;
use crate::text::width::Ambiguous;
use std::collections::HashSet;

/// Which pane has the keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pane {
    Reports,
    Text,
}

/// The reports pane.
#[derive(Debug, Clone, Default)]
pub struct List {
    pub rows: Vec<Row>,
    pub cursor: usize,
    pub top: usize,
    pub folded: HashSet<PlaceId>,
}

/// What is known of the reading beside the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Reading {
    pub done: usize,
    pub total: usize,
    pub finished: bool,
}

/// Everything the screen shows.
#[derive(Debug, Clone)]
pub struct Model {
    pub lang: Lang,
    pub ambiguous: Ambiguous,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    pub keymap: Keymap,
    pub pending: Vec<Key>,
    pub focus: Pane,
    pub entries: Vec<Entry>,
    pub others: usize,
    pub list: List,
    pub reading: Reading,
    pub reader: Option<Reader>,
    /// Of the last request for a report's body; older answers are dropped.
    pub generation: u64,
    pub help: bool,
    pub help_top: usize,
    pub notice: Option<String>,
    pub input_method_noted: bool,
    /// A key was pressed: from now on the selection is the reader's.
    pub touched: bool,
    pub quit: bool,
}

/// Narrowest screen that shows both panes.
const TWO_PANES: u16 = 80;
/// Smallest screen that shows anything.
pub const SMALLEST: (u16, u16) = (24, 6);

impl Model {
    pub fn new(lang: Lang, ambiguous: Ambiguous, size: (u16, u16)) -> Self {
        Self {
            lang,
            ambiguous,
            size,
            keymap: Keymap::default(),
            pending: Vec::new(),
            focus: Pane::Reports,
            entries: Vec::new(),
            others: 0,
            list: List::default(),
            reading: Reading::default(),
            reader: None,
            generation: 0,
            help: false,
            help_top: 0,
            notice: None,
            input_method_noted: false,
            touched: false,
            quit: false,
        }
    }

    pub fn context(&self) -> Context {
        match (self.help, self.focus) {
            (true, _) => Context::Help,
            (_, Pane::Reports) => Context::List,
            (_, Pane::Text) => Context::Text,
        }
    }

    pub fn two_panes(&self) -> bool {
        self.size.0 >= TWO_PANES
    }

    /// Columns of the reports pane, its frame included; all of them where only one pane is shown.
    pub fn list_columns(&self) -> u16 {
        if self.two_panes() { (self.size.0 * 3 / 10).clamp(26, 44) } else { self.size.0 }
    }

    /// Columns and rows of the text pane inside its frame.
    pub fn text_area(&self) -> (usize, usize) {
        let columns = if self.two_panes() { self.size.0 - self.list_columns() } else { self.size.0 };
        (usize::from(columns.saturating_sub(4)), self.body_rows())
    }

    /// Rows inside a pane's frame: the screen without the frame and the status line.
    pub fn body_rows(&self) -> usize {
        usize::from(self.size.1.saturating_sub(3))
    }

    /// The report under the cursor of the list.
    pub fn selected(&self) -> Option<&Entry> {
        match self.list.rows.get(self.list.cursor)? {
            Row::Report { entry, .. } => self.entries.get(*entry),
            _ => None,
        }
    }

    /// Derives the rows of the list; the row that was selected stays selected.
    pub fn refresh_list(&mut self) {
        let kept = self.list.rows.get(self.list.cursor).cloned();
        self.list.rows = places::rows(&self.entries, self.others, &self.list.folded);
        let same = |row: &Row| match (row, &kept) {
            (Row::Place { id: a, .. }, Some(Row::Place { id: b, .. })) => a == b,
            (Row::Report { entry: a, .. }, Some(Row::Report { entry: b, .. })) => a == b,
            _ => false,
        };
        if let Some(at) = self.list.rows.iter().position(same) {
            // The row stays where it is on the screen while others arrive above it.
            self.list.top = (self.list.top + at).saturating_sub(self.list.cursor);
            self.list.cursor = at;
        }
        self.list.cursor = self.list.cursor.min(self.list.rows.len().saturating_sub(1));
        self.scroll_list();
    }

    pub fn scroll_list(&mut self) {
        let height = self.body_rows().max(1);
        if self.list.cursor < self.list.top {
            self.list.top = self.list.cursor;
        } else if self.list.cursor >= self.list.top + height {
            self.list.top = self.list.cursor + 1 - height;
        }
        self.list.top = self.list.top.min(self.list.rows.len().saturating_sub(height));
    }
}
