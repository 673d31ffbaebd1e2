//! Search results in both texts. Knows where they occur, not how to get there.

use crate::app::panes::comparison::side::Side;
use crate::app::panes::comparison::wording::Wording;
use crate::text::find;
use std::ops::Range;
use std::sync::Arc;

/// An occurrence of the words searched for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    pub item: usize,
    /// The report it is in.
    pub side: Side,
    pub range: Range<usize>,
}

/// A search in both texts.
#[derive(Debug, Clone)]
pub struct HitsJob {
    pub wording: Arc<Wording>,
    pub query: String,
}

/// The result of a search.
#[derive(Debug, Clone, Default)]
pub struct Hits {
    pub query: String,
    /// In the order of the items.
    pub all: Vec<Hit>,
    pub at: Option<usize>,
}

impl Hits {
    /// Searches for words in both texts; in large ones on another thread.
    pub fn find(wording: &Wording, query: &str) -> Self {
        let mut all = Vec::new();
        for (item, row) in wording.rows.iter().enumerate() {
            for side in Side::BOTH {
                let ranges = side.of(&row.old, &row.new).as_ref().map_or(Vec::new(), |w| find::find(&w.text, query));
                all.extend(ranges.into_iter().map(|range| Hit { item, side, range }));
            }
        }
        Self { query: query.to_owned(), all, at: None }
    }

    /// Makes the next hit the current one, wrapping around, and returns it; `None` if there is none. Starts from an item; with `stay` a hit
    /// in that item counts as the next.
    pub fn step(&mut self, item: usize, forward: bool, stay: bool) -> Option<Hit> {
        if self.all.is_empty() {
            return None;
        }
        let count = self.all.len();
        let on = self.at.filter(|h| self.all[*h].item == item);
        let next = match (on, forward) {
            (Some(at), true) => (at + 1) % count,
            (Some(at), false) => (at + count - 1) % count,
            (None, true) => self.all.partition_point(|h| if stay { h.item < item } else { h.item <= item }) % count,
            (None, false) => (self.all.partition_point(|h| h.item < item) + count - 1) % count,
        };
        self.at = Some(next);
        self.all.get(next).cloned()
    }
}
