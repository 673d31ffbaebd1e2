//! What a pane may read of the rest of the program while it decides what an action means. Nothing in here can be changed.

use crate::lang::Lang;
use crate::library::entry::Entry;
use crate::library::localities::Localities;
use crate::library::locality_path::Successions;
use crate::records::facts::Memory;
use crate::report::{Knowledge, Report};
use crate::text::width::Ambiguous;
use std::cell::OnceCell;
use std::sync::Arc;

/// What is known besides a pane's own state.
#[derive(Debug)]
pub struct Shared<'a> {
    pub lang: Lang,
    pub ambiguous: Ambiguous,
    pub entries: &'a [Arc<Entry>],
    pub memory: &'a Memory,
    pub localities: &'a OnceCell<Localities>,
    pub successions: &'a Successions,
    pub knowledge: &'a Arc<Knowledge>,
    /// The entry that is shown, and its report if it could be read.
    pub shown: Option<usize>,
    pub report: Option<Arc<Report>>,
    /// Whether all files have been read.
    pub finished: bool,
    /// Whether a report is on its way.
    pub opening: bool,
    /// The number of rows of the view that the pane shows.
    pub rows: usize,
}

impl Shared<'_> {
    pub fn shown_entry(&self) -> Option<&Entry> {
        self.shown.and_then(|i| self.entries.get(i)).map(|e| &**e)
    }

    /// Whether there is a list to return to.
    pub fn has_list(&self) -> bool {
        self.entries.len() > 1
    }

    /// Returns the reports of the locality of an entry, one per year, ascending: of several versions the one to compare, but always `entry`
    /// itself.
    pub fn years(&self, entry: usize) -> Vec<usize> {
        self.localities.get_or_init(|| Localities::new(self.entries, self.successions, self.knowledge)).years(entry)
    }
}

/// Borrows what panes may read of a model besides the state of one of them, which remains mutable.
macro_rules! shared {
    ($model:ident, $pane:expr) => {
        $crate::app::shared::Shared {
            rows: $model.rows_of($pane),
            lang: $model.lang,
            ambiguous: $model.ambiguous,
            shown: $model.shown,
            report: $model.text.reader.as_ref().map(|r| std::sync::Arc::clone(&r.report)),
            finished: $model.reading.finished,
            opening: $model.going.is_some(),
            entries: &$model.entries,
            memory: &$model.memory,
            localities: &$model.localities,
            successions: &$model.successions,
            knowledge: &$model.knowledge,
        }
    };
}
pub(crate) use shared;
