//! What a pane, or the prompt, requests of the rest of the program. A pane changes its own state and returns requests; `perform` fulfils
//! them. Knows no state.

use crate::app::action::Action;
use crate::app::jobs::{Job, Purpose};
use crate::app::message::Slot;
use crate::app::place::{Highlight, Pane, Sought, Spot, Target};
use crate::app::prompt::commands::Command;
use crate::lang::{Lang, Say};
use crate::library::Source;
use crate::records::facts::{Fact, TextPlace};

/// A request.
#[derive(Debug)]
pub enum Request {
    /// Gives a pane the keys and makes it show the selected report.
    Focus(Pane),
    /// Gives a pane the keys; the shown report stays.
    Turn(Pane),
    /// Selects a report in the list, unfolding what hides it.
    Select(usize),
    /// Fetches a report and goes to a place in it.
    Open { entry: usize, target: Target },
    /// Remembers a place that the reader has just left.
    Jumped(Spot),
    /// One step of Esc no longer leads back along the last jump.
    ForgetReturn,
    /// Goes to a place of a report and highlights it; Esc leads back.
    Highlight { entry: usize, highlight: Highlight },
    /// Goes to a place of the records; Esc leads back.
    GoToPlace(TextPlace),
    /// Goes to a section of the shown report, by its index; Esc leads back.
    GoToSection(usize),
    /// Goes to a sentence of the compared texts, by its item.
    GoToCompared(usize),
    /// Goes to the next or previous change of the comparison in the shown text.
    StepChange { forward: bool },
    /// Fetches the bodies of entries; an empty list voids the previous request.
    Gather { slot: Slot, entries: Vec<usize> },
    /// Starts a job on another thread.
    Ask { slot: Slot, job: Job },
    /// Starts several jobs of one kind, all of which count.
    AskAll { slot: Slot, jobs: Vec<Job> },
    /// Requests how much of the shown report earlier years hold, if that is to be shown.
    AskCarried,
    /// Voids the requests of a kind.
    Void(Slot),
    /// Takes up a fact and writes it down.
    Record(Fact),
    /// The reader judged a finding: the list is sorted again.
    Judged { dismissed: bool },
    /// Searches all reports.
    Seek(String),
    /// Goes to where a search over all reports found something; Esc leads back.
    GoToHit { source: Source, part: usize, sought: Sought },
    /// Searches all reports for what is like the paragraph under the cursor.
    SeekAlike,
    /// Asks what all places state of the figure under the cursor in its year.
    SeekAcross,
    /// Lists units by year.
    ListByYear,
    /// Shows a sentence in the status line.
    Notice(String),
    /// Takes the sentence in the status line away.
    Quiet,
    /// Copies what an action names, from the pane that has the keys.
    Copy(Action),
    /// Opens a prompt.
    Prompt(Opening),
    /// The typed text has changed.
    Typed { opening: Opening, text: String },
    /// The prompt was accepted.
    Accepted { opening: Opening, text: String },
    /// The prompt was cancelled.
    Cancelled(Opening),
    /// Runs what was typed after `:`.
    Do(Command),
    /// Performs an action as if its key had been pressed, if a pane has the keys.
    ActIn(Pane, Action),
    /// The preview follows when no key was pressed for a moment.
    Rest,
    /// From now on the selection is the reader's.
    Touch,
    /// Redraws the screen.
    Clear,
}

impl Request {
    /// Returns a sentence without arguments.
    pub fn say(sentence: Say, lang: Lang) -> Self {
        Self::Notice(sentence.text(lang).to_owned())
    }
}

/// What a list is of that typing narrows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listed {
    Outline,
    Bookmarks,
    /// The sentences that were carried over into the shown report, or into the newer of two.
    Carried,
    /// Where the sentence under the cursor stood in earlier years.
    Before,
    /// What other reports hold that is like a paragraph.
    Alike,
    /// What all places state of a figure.
    Across,
    /// Units by year: those of a place, or of the library.
    ByYear,
}

/// The purpose of a prompt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opening {
    /// Words in the text; then only the matches, if `only`.
    Search {
        only: bool,
    },
    /// Names in the list.
    Names(Purpose),
    /// Words of the metrics table.
    Figures,
    /// Words of the two compared texts.
    Comparison,
    Command,
    /// A note on the section the reader is in.
    Note(TextPlace),
    /// A list that typing narrows.
    List(Listed),
    /// Words in all reports.
    Library,
    /// Words of the help.
    Help,
}
