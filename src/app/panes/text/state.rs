//! The text pane: the shown report, the words searched for, and what was carried forward into it.

use crate::app::cursor::Bring;
use crate::app::panes::text::reader::{Reader, SearchFrom, WrapJob, Wrapped};
use crate::compare;
use crate::compare::carried::Heat;
use crate::library::Unread;
use crate::report::Report;
use crate::text::span::Span;
use std::sync::Arc;

/// The pane.
#[derive(Debug, Clone, Default)]
pub struct TextPane {
    /// `None` if nothing is shown, or if the report could not be read.
    pub reader: Option<Reader>,
    /// Why the report that was asked for last could not be read.
    pub unread: Option<Unread>,
    /// The last search; applies to the next report, too.
    pub query: String,
    /// Jump to the first hit when the result arrives.
    pub jump_to_hit: bool,
    /// While words are typed: where the reader was before, to which Esc leads back.
    pub search_from: Option<SearchFrom>,
    /// Folds of the report were changed and not written down yet.
    pub folds_changed: bool,
    /// The number of findings of the report above a hint, without those dismissed.
    pub open_findings: usize,
    /// The original view is being made on another thread.
    pub awaits_original: bool,
    pub carried: Carried,
    /// How the cursor comes into view when the pane is settled.
    pub bring: Bring,
}

/// What was carried forward into the report that is shown.
#[derive(Debug, Clone, Default)]
pub struct Carried {
    pub on: bool,
    /// The entry it was computed for.
    pub of: Option<usize>,
    /// The number of earlier years that were examined.
    pub years: usize,
    /// The entries of these years and their reports, once they are read: to show where a sentence stood.
    pub earlier: Vec<(usize, Arc<Report>)>,
    /// `None` until it is computed.
    pub heat: Option<Heat>,
    /// To the first carried sentence from the cursor on when it is.
    pub jump: bool,
    /// List the carried sentences when it is.
    pub list: bool,
}

impl Carried {
    /// Whether it is shown: a report without earlier years has nothing to show.
    pub fn is_shown(&self) -> bool {
        self.on && self.years > 0
    }

    /// Returns the first carried sentence in a span.
    pub fn first(&self, span: Span) -> Option<&compare::carried::Carried> {
        self.heat.as_ref()?.within(span).find(|c| c.since.is_some())
    }

    /// Returns the carried sentence in the row under the cursor, if they are shown.
    pub fn here(&self, reader: &Reader, shown: Option<usize>) -> Option<&compare::carried::Carried> {
        self.first(reader.span(reader.cursor)).filter(|_| self.on && self.of == shown && reader.original.is_none())
    }
}

impl TextPane {
    /// While what was carried forward is shown, gives each such sentence rows of its own.
    pub fn part_carried(&mut self, shown: Option<usize>) {
        let Some(reader) = &mut self.reader else { return };
        let heat = self.carried.heat.as_ref().filter(|_| self.carried.on && self.carried.of == shown);
        if reader.is_broken() != heat.is_some_and(|h| h.carried() > 0) {
            reader.break_at(heat.map_or_else(Vec::new, Heat::edges));
        }
    }

    /// Wraps the text for a width; does nothing if it has that width already. A large one is wrapped by the job that is returned.
    pub fn fit(&mut self, columns: usize) -> Option<WrapJob> {
        self.reader.as_mut()?.fit(columns)
    }

    /// Takes the text that was wrapped on another thread.
    pub fn take_wrapped(&mut self, wrapped: Wrapped) {
        // The window may have gone back to the width that is shown.
        if let Some(reader) = self.reader.as_mut().filter(|r| r.awaits_wrap) {
            reader.take_wrapped(wrapped);
        }
    }

    /// Called when it will not come: the rows stay as they are. Returns whether it was awaited.
    pub fn end_wrap(&mut self) -> bool {
        self.reader.as_mut().is_some_and(|reader| std::mem::take(&mut reader.awaits_wrap))
    }

    /// Brings the cursor into view.
    pub fn scroll(&mut self, rows: usize) {
        let bring = std::mem::take(&mut self.bring);
        let Some(reader) = &mut self.reader else { return };
        match bring {
            Bring::Near => {}
            Bring::Around => reader.scroll_around(rows),
            Bring::Top => reader.top = reader.cursor,
            Bring::Above => {
                if reader.cursor > reader.top + rows * 2 / 3 {
                    reader.top = reader.cursor.saturating_sub(rows / 4);
                }
            }
            Bring::At(row) => reader.top = reader.cursor.saturating_sub(row.min(rows.saturating_sub(1))),
        }
        reader.scroll(rows);
    }
}
