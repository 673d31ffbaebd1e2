//! A prompt: its purpose, the typed line, and a list narrowed by typing.

use crate::app::cursor::scroll;
use crate::app::place::{Highlight, Sought};
use crate::app::prompt::line::{History, Line};
use crate::app::request::Opening;
use crate::library::Source;
use crate::records::facts::TextPlace;
use std::ops::Range;

/// Where a row of a list leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Leads {
    /// A section of the report that is shown, by its index.
    Section(usize),
    Place(TextPlace),
    /// A sentence of the compared texts, by its item.
    Compared(usize),
    /// A report, by its entry.
    Report(usize),
    /// A sentence of a report, by its entry.
    Sentence(usize, Highlight),
    /// A report that a search over all found.
    Hit {
        source: Source,
        part: usize,
        sought: Sought,
    },
}

/// A row of a list.
#[derive(Debug, Clone)]
pub struct Item {
    pub sign: String,
    pub text: String,
    /// The sentence that it names, which stands whole below the list.
    pub sentence: String,
    /// What is lit in it.
    pub lit: Range<usize>,
    pub depth: usize,
    pub leads: Leads,
}

/// A list narrowed by typing.
#[derive(Debug, Clone, Default)]
pub struct Picker {
    pub items: Vec<Item>,
    /// The items that match the typed text.
    pub shown: Vec<usize>,
    pub cursor: usize,
    pub top: usize,
    /// Beside the title, in the place of the count.
    pub note: Option<String>,
    /// Columns beside the rows.
    pub grid: Option<Grid>,
}

/// Columns beside the rows of a list, with a cursor of their own.
#[derive(Debug, Clone, Default)]
pub struct Grid {
    /// What the rows are of, beside the title.
    pub name: String,
    pub heads: Vec<String>,
    /// The column under the cursor.
    pub column: usize,
    /// By item, one for each head.
    pub cells: Vec<Vec<GridCell>>,
}

/// A cell of such a column.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GridCell {
    pub text: String,
    /// How much of the report was carried over, behind it.
    pub share: String,
    /// Whether it is lit: something is to be looked at.
    pub lit: bool,
    /// What it says, whole.
    pub said: String,
    /// The report that it stands for.
    pub entry: Option<usize>,
}

impl Picker {
    pub fn new(items: Vec<Item>, cursor: usize) -> Self {
        Self { shown: (0..items.len()).collect(), items, cursor, top: 0, note: None, grid: None }
    }

    /// Scrolls the cursor into view.
    pub fn scroll(&mut self, rows: usize) {
        scroll(&mut self.top, self.cursor, self.shown.len(), rows);
    }

    /// Returns the cell under the cursor of the columns.
    pub fn cell(&self) -> Option<&GridCell> {
        let grid = self.grid.as_ref()?;
        grid.cells.get(*self.shown.get(self.cursor)?)?.get(grid.column)
    }

    /// Returns where the row under the cursor leads.
    pub fn leads(&self) -> Option<&Leads> {
        self.shown.get(self.cursor).and_then(|i| self.items.get(*i)).map(|i| &i.leads)
    }
}

/// A prompt, with its list if it has one.
#[derive(Debug, Clone)]
pub struct Typing {
    pub opening: Opening,
    pub line: Line,
    pub picker: Option<Picker>,
    /// The words Tab may complete to.
    pub offers: Vec<&'static str>,
}

impl Typing {
    pub fn new(opening: Opening, line: Line, picker: Option<Picker>) -> Self {
        Self { opening, line, picker, offers: Vec::new() }
    }
}

/// Lines typed before, by purpose.
#[derive(Debug, Clone, Default)]
pub struct Histories {
    search: History,
    names: History,
    figures: History,
    command: History,
    library: History,
}

impl Histories {
    /// Returns the lines typed before for the same purpose; notes and lists have none.
    pub fn of(&mut self, opening: &Opening) -> Option<&mut History> {
        match opening {
            Opening::Search { .. } | Opening::Comparison => Some(&mut self.search),
            Opening::Names(_) => Some(&mut self.names),
            Opening::Figures => Some(&mut self.figures),
            Opening::Command => Some(&mut self.command),
            Opening::Library => Some(&mut self.library),
            Opening::Note(_) | Opening::List(_) | Opening::Help => None,
        }
    }
}
