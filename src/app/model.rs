//! The model: plain fields that say what the reader is doing. Rows and ids, never all the bodies: one report at a time is held.

use super::action::Action;
use super::keymap::{Context, Key, Keymap};
use crate::app::appearance::Looks;
use crate::app::panes::comparison::state::{Compare, View};
use crate::app::panes::findings::state::Findings;
use crate::app::panes::metrics::state::Metrics;
use crate::app::panes::reports::state::List;
use crate::app::panes::text::state::{Lit, Reader};
use crate::app::prompt::line::History;
use crate::app::prompt::update::Typing;
use crate::lang::{Lang, Say};
use crate::library::corrections::Successions;
use crate::library::entry::Entry;
use crate::library::localities::Localities;
use crate::records::facts::{Memory, Place};
use crate::report::roles::Role;
use crate::report::section_id::SectionId;
use crate::text::width::Ambiguous;
use std::cell::OnceCell;
use std::path::PathBuf;
use std::sync::Arc;

/// Which pane has the keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pane {
    Reports,
    Text,
    Metrics,
    Comparison,
    Findings,
}

impl Pane {
    /// In the order of their numbers.
    pub const ALL: [Self; 5] = [Self::Reports, Self::Text, Self::Metrics, Self::Comparison, Self::Findings];

    /// The next or the one before, around the end.
    #[must_use]
    pub fn step(self, forward: bool) -> Self {
        let count = Self::ALL.len();
        let at = Self::ALL.iter().position(|p| *p == self).unwrap_or(0);
        Self::ALL[(at + if forward { 1 } else { count - 1 }) % count]
    }

    /// The key that leads to it.
    pub fn key(self) -> Action {
        match self {
            Self::Reports => Action::Reports,
            Self::Text => Action::Text,
            Self::Metrics => Action::Metrics,
            Self::Comparison => Action::Comparison,
            Self::Findings => Action::Findings,
        }
    }

    pub fn name(self) -> Say {
        match self {
            Self::Reports => Say::Reports,
            Self::Text => Say::Text,
            Self::Metrics => Say::Metrics,
            Self::Comparison => Say::Comparison,
            Self::Findings => Say::Findings,
        }
    }
}

/// What is known of the reading beside the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Reading {
    pub done: usize,
    pub total: usize,
    pub finished: bool,
    pub stopped: bool,
}

/// Where the reader was: a report of the list, an offset into its clean text, and the pane that showed it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    pub entry: usize,
    pub offset: u32,
    pub pane: Pane,
}

/// Where to go in a report once it is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Where the reader left it, or its start.
    Usual,
    Offset(u32),
    /// With a light on it.
    Lit(Lit),
    /// The section of another year: the same heading, else the first of the same mandated part.
    Section {
        ids: Vec<SectionId>,
        role: Option<Role>,
    },
    Place(Place),
}

/// A report that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Going {
    pub generation: u64,
    pub entry: usize,
    pub target: Target,
}

/// Where the reader was and came from.
#[derive(Debug, Clone, Default)]
pub struct Jumps {
    pub back: Vec<Spot>,
    pub forward: Vec<Spot>,
    /// Before the jump that brought the reader here: one step of Esc.
    pub came_from: Option<Spot>,
}

/// Generations of what was asked for last, by kind; answers to earlier questions are dropped.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asked {
    pub last: u64,
    pub search: u64,
    pub names: u64,
    /// A question about names is not answered yet; and entries have come meanwhile.
    pub names_out: bool,
    pub names_due: bool,
    /// What its answer leads to.
    pub then: Then,
    pub sort: u64,
    /// Reports for the metrics pane, for the comparison, and for what was carried forward.
    pub gather: u64,
    pub contrast: u64,
    pub compared: u64,
    pub heat: u64,
}

/// What follows when a search in the list is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Then {
    #[default]
    Stay,
    /// To the first row that was found.
    Jump,
    /// And into it: Enter was pressed before the answer came.
    Open,
}

/// Lines typed before, by what they were for.
#[derive(Debug, Clone, Default)]
pub struct Histories {
    pub search: History,
    pub names: History,
    pub figures: History,
    pub command: History,
}

/// What was carried forward into the report that is shown.
#[derive(Debug, Clone, Default)]
pub struct Heat {
    pub on: bool,
    /// The entry it was worked out for.
    pub of: Option<usize>,
    /// Earlier years that were looked at.
    pub years: usize,
    /// Where each paragraph begins, and in how many of them it stands; in order.
    pub paragraphs: Vec<(u32, usize)>,
}

impl Heat {
    /// In how many earlier years the paragraph at a place stands.
    pub fn at(&self, start: u32) -> Option<usize> {
        let n = self.paragraphs.partition_point(|p| p.0 <= start).checked_sub(1)?;
        self.paragraphs.get(n).map(|p| p.1)
    }
}

/// The help is shown from this row on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HelpAt(pub usize);

/// Everything the screen shows.
#[derive(Debug, Clone)]
pub struct Model {
    pub lang: Lang,
    pub ambiguous: Ambiguous,
    pub looks: Looks,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    pub keymap: Keymap,
    pub pending: Vec<Key>,
    pub focus: Pane,
    /// What is shown of a report: its text, metrics or findings.
    pub right: Pane,
    pub metrics: Metrics,
    pub compare: Compare,
    pub findings: Findings,
    pub heat: Heat,
    /// The pane with the keys is shown alone.
    pub maximised: bool,
    pub entries: Vec<Arc<Entry>>,
    /// What localities came out of, as the reader declared it.
    pub successions: Successions,
    /// Which entries are years of one locality, once it was asked; emptied when entries change.
    pub localities: OnceCell<Localities>,
    pub others: usize,
    pub list: List,
    pub reading: Reading,
    pub reader: Option<Reader>,
    /// The entry the reader is of.
    pub shown: Option<usize>,
    pub going: Option<Going>,
    pub asked: Asked,
    /// What was searched for last; holds for the next report too.
    pub query: String,
    /// Jump to the first hit when the answer comes; and show only hits.
    pub jump_to_hit: bool,
    /// Folds of the report, of the list, were changed and not written down yet.
    pub folds_changed: bool,
    pub places_changed: bool,
    pub jumps: Jumps,
    pub typing: Option<Typing>,
    pub help: Option<HelpAt>,
    pub histories: Histories,
    pub memory: Memory,
    /// Where records are kept, if they are.
    pub state: Option<PathBuf>,
    /// Where the reader's own keys would be.
    pub keys_file: Option<PathBuf>,
    pub notice: Option<String>,
    pub input_method_noted: bool,
    /// The first … of …… has just come.
    pub half_ellipsis: bool,
    /// The place of last time was found: nothing else is selected unasked.
    pub restored: bool,
    /// A key was pressed: from now on the selection is the reader's.
    pub touched: bool,
    pub quit: bool,
}

/// Longest row of text in cells: fifty characters and a little are as far as an eye finds back.
pub const MEASURE: usize = 108;
/// Narrowest screen that shows both panes.
const TWO_PANES: u16 = 80;
/// Smallest screen that shows anything.
pub const SMALLEST: (u16, u16) = (24, 6);

impl Model {
    pub fn new(lang: Lang, ambiguous: Ambiguous, size: (u16, u16)) -> Self {
        Self {
            lang,
            ambiguous,
            looks: Looks::PLAIN,
            size,
            keymap: Keymap::default(),
            pending: Vec::new(),
            focus: Pane::Reports,
            right: Pane::Text,
            metrics: Metrics::default(),
            compare: Compare::default(),
            findings: Findings::default(),
            heat: Heat::default(),
            maximised: false,
            entries: Vec::new(),
            successions: Successions::default(),
            localities: OnceCell::new(),
            others: 0,
            list: List::default(),
            reading: Reading::default(),
            reader: None,
            shown: None,
            going: None,
            asked: Asked::default(),
            query: String::new(),
            jump_to_hit: false,
            folds_changed: false,
            places_changed: false,
            jumps: Jumps::default(),
            typing: None,
            help: None,
            histories: Histories::default(),
            memory: Memory::default(),
            state: None,
            keys_file: None,
            notice: None,
            input_method_noted: false,
            half_ellipsis: false,
            restored: false,
            touched: false,
            quit: false,
        }
    }

    pub fn context(&self) -> Context {
        match (&self.help, &self.typing, self.focus) {
            (Some(_), ..) => Context::Help,
            (_, Some(_), _) => Context::Prompt,
            (_, _, Pane::Reports) => Context::List,
            (_, _, Pane::Text) => Context::Text,
            (_, _, Pane::Metrics) => Context::Metrics,
            (_, _, Pane::Comparison) if self.compare.menu => Context::Noise,
            (_, _, Pane::Comparison) => Context::Comparison,
            (_, _, Pane::Findings) => Context::Findings,
        }
    }

    /// Gives a pane the keys.
    pub fn turn_to(&mut self, pane: Pane) {
        self.focus = pane;
        if pane != Pane::Reports {
            self.right = pane;
        }
        self.layout_comparison();
    }

    pub fn two_panes(&self) -> bool {
        // A single report needs no list beside it.
        let single = self.reading.finished && self.entries.len() == 1;
        self.size.0 >= TWO_PANES && !self.maximised && !single
    }

    /// Columns of the reports pane, its frame included; all of them where only one pane is shown. A table wants room.
    pub fn list_columns(&self) -> u16 {
        if !self.two_panes() {
            self.size.0
        } else if self.list.table.is_some() {
            (self.size.0 / 2).max(40)
        } else {
            (self.size.0 * 3 / 10).clamp(28, 46)
        }
    }

    /// Columns inside the frame of the pane that shows a report.
    pub fn right_columns(&self) -> usize {
        let columns = if self.two_panes() { self.size.0 - self.list_columns() } else { self.size.0 };
        usize::from(columns.saturating_sub(2))
    }

    /// Columns and rows of the text pane inside its frame.
    pub fn text_area(&self) -> (usize, usize) {
        (self.right_columns().saturating_sub(2).min(MEASURE), self.body_rows())
    }

    /// Rows of the table of metrics: below its head, above its chart.
    pub fn table_rows(&self) -> usize {
        self.body_rows().saturating_sub(1 + self.chart_rows()).max(1)
    }

    /// Rows of the chart with the line above it, where it is shown: at most half of the pane.
    pub fn chart_rows(&self) -> usize {
        if self.metrics.chart { (self.metrics.bodies.len() + 1).min(self.body_rows() / 2) } else { 0 }
    }

    /// The list of reports gives way where two texts want the room.
    pub fn alone(&self) -> bool {
        self.focus == Pane::Comparison || !self.two_panes()
    }

    /// Columns of the comparison inside its frame.
    pub fn comparison_columns(&self) -> usize {
        if self.alone() { usize::from(self.size.0.saturating_sub(2)) } else { self.right_columns() }
    }

    /// Rows above what the comparison shows: its sums, what was passed over, the years.
    pub fn comparison_head(&self) -> usize {
        let c = &self.compare;
        if self.body_rows() < 10 || c.comparison().is_none() {
            return usize::from(c.comparison().is_some());
        }
        1 + usize::from(c.comparison().is_some_and(|c| c.noise.iter().any(|n| *n > 0))) + usize::from(c.bodies.len() > 2)
    }

    /// Rows of the view of the comparison: of a list with a card, those above the card.
    pub fn comparison_rows(&self) -> usize {
        let rows = self.body_rows().saturating_sub(self.comparison_head());
        let rows = match self.compare.view {
            View::Commitments => rows.saturating_sub(self.commitment_rows()),
            View::Figures => rows.saturating_sub(1),
            View::Sections | View::Text | View::Changes => rows,
        };
        rows.max(1)
    }

    /// Rows of the card of a commitment with the line above it.
    pub fn commitment_rows(&self) -> usize {
        (self.body_rows().saturating_sub(self.comparison_head()) / 2).min(16)
    }

    /// Rows of the list of findings: above the card.
    pub fn finding_rows(&self) -> usize {
        self.body_rows().saturating_sub(self.card_rows()).max(1)
    }

    /// Rows of the card of a finding with the line above it, where it is shown.
    pub fn card_rows(&self) -> usize {
        if self.findings.card && !self.findings.rows.is_empty() { (self.body_rows() * 11 / 20).min(24) } else { 0 }
    }

    /// Rows inside a pane's frame: the screen without the frame and the status line.
    pub fn body_rows(&self) -> usize {
        usize::from(self.size.1.saturating_sub(3))
    }

    /// Rows of the list: below the head of the table, if it is one.
    pub fn list_rows(&self) -> usize {
        self.body_rows().saturating_sub(usize::from(self.list.table.is_some())).max(1)
    }

    /// The index of the report under the cursor of the list.
    pub fn selected(&self) -> Option<usize> {
        self.list.entry_of(self.list.cursor, &self.entries)
    }

    pub fn selected_entry(&self) -> Option<&Entry> {
        self.selected().and_then(|i| self.entries.get(i)).map(|e| &**e)
    }

    pub fn shown_entry(&self) -> Option<&Entry> {
        self.shown.and_then(|i| self.entries.get(i)).map(|e| &**e)
    }

    /// Derives the rows of the list.
    pub fn refresh_list(&mut self) {
        self.list.derive(&self.entries, self.others);
        self.scroll_list();
    }

    pub fn scroll_list(&mut self) {
        let height = self.list_rows();
        crate::app::panes::text::state::scroll(&mut self.list.top, self.list.cursor, self.list.rows.len(), height);
    }

    /// Wraps the report for the size of its pane.
    pub fn layout(&mut self) {
        let (columns, rows) = self.text_area();
        if let Some(reader) = &mut self.reader {
            reader.layout(columns);
            reader.scroll(rows);
        }
        self.scroll_list();
        crate::app::panes::metrics::update::scroll(self);
        crate::app::panes::findings::update::scroll(self);
        self.layout_comparison();
    }

    /// Wraps the comparison for the size of its pane.
    pub fn layout_comparison(&mut self) {
        let columns = self.comparison_columns();
        self.compare.layout(columns, self.lang, self.ambiguous);
        crate::app::panes::comparison::update::scroll(self);
    }

    /// Whatever was asked about names is not wanted any more; an answer may be on its way.
    pub fn drop_names(&mut self) {
        self.asked.names = self.ask();
        self.asked.names_out = false;
        self.asked.names_due = false;
        self.asked.then = Then::Stay;
    }

    /// A new generation.
    pub fn ask(&mut self) -> u64 {
        self.asked.last += 1;
        self.asked.last
    }
}
