//! What a pane, or the prompt, asks of the rest of the program. A pane changes its own state and answers with requests; `perform`
//! fulfils them. Knows no state.

use crate::app::action::Action;
use crate::app::jobs::{Job, Purpose};
use crate::app::message::Slot;
use crate::app::place::{Highlight, Pane, Spot, Target};
use crate::app::prompt::commands::Command;
use crate::lang::{Lang, Say};
use crate::records::facts::{Fact, TextPlace};

/// A request.
#[derive(Debug)]
pub enum Request {
    /// Gives a pane the keys and lets it be of the report that is selected.
    Focus(Pane),
    /// Gives a pane the keys; the report that is shown stays.
    Turn(Pane),
    /// Selects a report in the list, unfolding what hides it.
    Select(usize),
    /// Fetches a report and goes to a place in it.
    Open { entry: usize, target: Target },
    /// Remembers a place that the reader has just left.
    Jumped(Spot),
    /// One step of Esc no longer leads back along the last jump.
    ForgetReturn,
    /// Goes to a place of a report and lights it; Esc leads back.
    Highlight { entry: usize, highlight: Highlight },
    /// Goes to a place of the records; Esc leads back.
    GoToPlace(TextPlace),
    /// Goes to a section of the report that is shown, by its index; Esc leads back.
    GoToSection(usize),
    /// Goes to the next or previous change of the comparison in the text that is shown.
    StepChange { forward: bool },
    /// Fetches the bodies of entries; none voids what was asked before.
    Gather { slot: Slot, entries: Vec<usize> },
    /// Asks a question beside the screen.
    Ask { slot: Slot, job: Job },
    /// Asks several questions of a kind, all of which count.
    AskAll { slot: Slot, jobs: Vec<Job> },
    /// Asks how much of the shown report earlier years hold, where that is to be seen.
    AskCarried,
    /// Voids the questions of a kind.
    Void(Slot),
    /// Takes up a fact and has it written down.
    Record(Fact),
    /// The reader judged a finding: the list is put in order anew.
    Judged { dismissed: bool },
    /// Says a sentence in the status line.
    Notice(String),
    /// Copies what an action names, of the pane that has the keys.
    Copy(Action),
    /// Opens a prompt.
    Prompt(Opening),
    /// What is typed has changed.
    Typed { opening: Opening, text: String },
    /// The prompt was accepted.
    Accepted { opening: Opening, text: String },
    /// The prompt was given up.
    Cancelled(Opening),
    /// Does what was typed behind `:`.
    Do(Command),
    /// Does an action as if its key had been pressed, if a pane has the keys.
    ActIn(Pane, Action),
    /// The preview follows when the keys have rested.
    Rest,
    /// From now on the selection is the reader's.
    Touch,
    /// Draws the screen anew.
    Clear,
}

impl Request {
    /// A sentence without arguments.
    pub fn say(sentence: Say, lang: Lang) -> Self {
        Self::Notice(sentence.text(lang).to_owned())
    }
}

/// What is typed for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opening {
    /// Words in the text; then only the matches, where `only`.
    Search {
        only: bool,
    },
    /// Names in the list.
    Names(Purpose),
    /// Words of the metrics table.
    Figures,
    /// Words of the two texts compared.
    Comparison,
    Command,
    /// A note on the section the reader is in.
    Note(TextPlace),
    Outline,
    Bookmarks,
}
