//! What comes into the model and what goes out of it: messages, effects, and the tickets that distinguish a current answer from a stale
//! one. Knows neither the model nor who performs an effect.

use crate::app::appearance::Preferences;
use crate::app::jobs::{Answer, Job};
use crate::app::keymap::Key;
use crate::app::panes::text::reader::Reader;
use crate::library::entry::Entry;
use crate::library::{Outcome, Source, Unread};
use crate::records::facts::{Fact, Memory};
use crate::report::Report;
use crate::store::across::Measure;
use crate::text::decode::Encoding;
use crate::text::width::Ambiguous;
use std::path::PathBuf;
use std::sync::Arc;

/// Something that happened.
#[derive(Debug)]
pub enum Msg {
    Key(Key),
    /// A paste: never interpreted as keys.
    Paste(String),
    Resize(u16, u16),
    /// What was remembered of this library, the file it is in, and a sentence if it cannot be saved.
    Remembered {
        memory: Box<Memory>,
        path: Option<PathBuf>,
        trouble: Option<String>,
    },
    /// Files were read: their entries, and how many of how many are done.
    Loaded {
        entries: Vec<Arc<Entry>>,
        done: usize,
        total: usize,
    },
    /// Reading has ended; `others` is the number of files of other kinds.
    Finished {
        others: usize,
    },
    /// Files were read again, or are gone: their entries replace the old ones.
    Reread(Vec<(Source, Vec<Arc<Entry>>)>),
    /// A file was read again: its entries replace the old ones.
    Reloaded {
        source: Source,
        entries: Vec<Arc<Entry>>,
    },
    /// No key was pressed for a moment.
    Rested,
    /// The body of a requested report.
    Opened {
        ticket: Ticket,
        outcome: Box<Outcome>,
        part: usize,
        /// The report as the text pane shows it, if it could be read.
        reader: Option<Box<Reader>>,
    },
    /// The bodies of several requested reports, with their positions in the list.
    Gathered {
        ticket: Ticket,
        reports: Vec<(usize, Arc<Report>)>,
    },
    /// The result of a job.
    Answered {
        ticket: Ticket,
        answer: Answer,
    },
    /// A worker broke down, which is a bug: what was requested will not come.
    Failed {
        ticket: Option<Ticket>,
    },
    /// A sentence for the reader.
    Said(String),
    /// What is to be written to a file has been gathered.
    Collected {
        path: String,
        text: String,
        /// The number of reports that could not be read any more.
        gone: usize,
    },
    /// What brings back the corrections of a report as they were before the last.
    Undoable {
        record: String,
        source: Source,
    },
    /// Notes and judgements that a colleague has shared, and the name of their file.
    TakenIn {
        from: String,
        facts: Result<Vec<Fact>, Unread>,
    },
    /// The terminal shows what was sent to it.
    Shown,
}

/// Something to be done outside the model.
#[derive(Debug)]
pub enum Effect {
    /// Fetch a report's body.
    Open {
        ticket: Ticket,
        source: Source,
        part: usize,
        /// The columns to wrap its text for.
        columns: usize,
        ambiguous: Ambiguous,
    },
    /// Fetch the bodies of several reports.
    Gather {
        ticket: Ticket,
        wanted: Vec<(usize, Source, usize)>,
    },
    /// Run a job on another thread.
    Work {
        ticket: Ticket,
        job: Job,
    },
    /// Search all reports: the first hits, then their number.
    Seek {
        ticket: Ticket,
        query: String,
    },
    /// Search all reports for what is like a paragraph of one of them, which is given by its source and its index there.
    SeekAlike {
        ticket: Ticket,
        of: (Source, usize),
        paragraph: String,
    },
    /// Find what all places state of a figure in a year; the name is its canonical id or its label.
    SeekAcross {
        ticket: Ticket,
        name: String,
        measure: Measure,
        year: u32,
    },
    /// Find which reports are late, or without a mandated part.
    Remark {
        ticket: Ticket,
    },
    /// Do not look any further: nobody waits for the number.
    EndSeek,
    /// Send [`Msg::Rested`] when no key was pressed for a moment.
    Rest,
    /// Drop the timer that [`Effect::Rest`] started.
    NoRest,
    /// Write a fact down.
    Remember(Fact),
    ForgetState,
    /// Save a record of corrections, or of their withdrawal, and read its file again.
    Correct {
        record: String,
        source: Source,
        /// Whether [`Msg::Undoable`] is wanted.
        undoable: bool,
    },
    /// Write notes and judgements to a new file.
    ShareRecords(String),
    /// Read those of a colleague.
    TakeIn(String),
    /// Write something to a new file.
    WriteFile {
        path: String,
        what: Written,
    },
    /// Read a file again in an encoding; `None`: detect it.
    Reencode {
        source: Source,
        encoding: Option<Encoding>,
    },
    /// To the reader's clipboard, through the terminal.
    Copy(String),
    /// Report the wheel, or leave the mouse to the terminal.
    Mouse(bool),
    /// Keep some settings for the next start.
    Save(Preferences),
    /// Stop reading files, and whatever else is being worked on.
    Stop,
    Clear,
    Suspend,
}

/// What is written to a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Written {
    Text(String),
    /// The screen as it is.
    Screen,
    /// The check sheet of the report that is shown.
    CheckSheet,
    /// The texts of several reports, each below a heading: sources, parts and headings.
    Reports(Vec<(Source, usize, String)>),
}

/// What is requested of other threads, by kind. Of each kind only the latest request counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Slot {
    /// The body of the report to be shown.
    Open,
    /// Words in the report that is shown.
    Search,
    /// Names in the list of reports.
    Names,
    /// The order of the table of reports.
    Sort,
    /// Bodies for the metrics pane.
    Metrics,
    /// The table of the metrics pane.
    Table,
    /// Its rows.
    Rows,
    /// The shown report in another width.
    Wrap,
    /// Bodies for the comparison pane.
    Comparison,
    /// The differences between the reports of the comparison pane.
    Compared,
    /// Their layout for the pane.
    Layout,
    /// Words in both texts of the comparison pane.
    Hits,
    /// The original view of the shown report.
    Original,
    /// Bodies of earlier years, to compute how much was carried forward.
    Carried,
    /// The report of the year before, for what is implied of it.
    Earlier,
    /// Words, or a paragraph, in all reports.
    Library,
    /// The place of the reader in another year.
    Twin,
    /// What is under the selected place.
    Place,
    /// How much the reports of a list by year carried over.
    ByYear,
}

const SLOTS: usize = Slot::ByYear as usize + 1;

/// A request: its kind, and a number that increases with each request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Ticket {
    pub slot: Slot,
    pub generation: u64,
}

/// The latest request of each kind.
#[derive(Debug, Clone, Copy, Default)]
pub struct Tickets {
    last: u64,
    current: [u64; SLOTS],
}

impl Tickets {
    /// Issues a new ticket; earlier requests of its kind become void.
    pub fn issue(&mut self, slot: Slot) -> Ticket {
        self.last += 1;
        self.current[slot as usize] = self.last;
        Ticket { slot, generation: self.last }
    }

    /// Whether an answer belongs to the latest request of its kind.
    pub fn is_current(&self, ticket: Ticket) -> bool {
        self.current[ticket.slot as usize] == ticket.generation
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_latest_question_of_a_kind_counts() {
        let mut tickets = Tickets::default();
        let (first, other) = (tickets.issue(Slot::Search), tickets.issue(Slot::Names));
        assert!(tickets.is_current(first) && tickets.is_current(other));
        let second = tickets.issue(Slot::Search);
        assert!(!tickets.is_current(first) && tickets.is_current(second) && tickets.is_current(other));
    }
}
