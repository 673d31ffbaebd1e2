//! The model: plain fields that say what the reader is doing. Holds rows and ids, never all bodies: one report at a time, and those of
//! panes that show several. Decides nothing.

use crate::app::action::Action;
use crate::app::appearance::Looks;
use crate::app::keymap::{Context, Key, Keymap};
use crate::app::message::{Ticket, Tickets};
use crate::app::panes::comparison::state::Compare;
use crate::app::panes::findings::state::Findings;
use crate::app::panes::metrics::state::Metrics;
use crate::app::panes::reports::state::List;
use crate::app::panes::reports::units::Overview;
use crate::app::panes::text::state::TextPane;
use crate::app::place::{Pane, Spot, Target};
use crate::app::prompt::state::{Histories, Typing};
use crate::lang::Lang;
use crate::library::Source;
use crate::library::entry::Entry;
use crate::library::localities::Localities;
use crate::library::locality_path::Successions;
use crate::records::facts::{Fact, Memory};
use crate::report::{Knowledge, Report};
use crate::text::width::Ambiguous;
use std::cell::OnceCell;
use std::path::PathBuf;
use std::sync::Arc;

/// The progress of reading on other threads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Reading {
    pub done: usize,
    pub total: usize,
    pub finished: bool,
    pub stopped: bool,
}

/// A report that was requested.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Going {
    pub ticket: Ticket,
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

/// A step from a year to another, until the place there is known.
#[derive(Debug, Clone)]
pub struct YearStep {
    pub from: Arc<Report>,
    /// The reader's place in it, and the row of the screen it was on.
    pub spot: Spot,
    pub row: usize,
    pub to: usize,
    /// Whether it leads to an older year.
    pub older: bool,
    /// Where the reader waits there, once it is open.
    pub waits_at: Option<u32>,
}

/// What the pane beside the list was last derived from: the pane, the entry and the address of its report, and whether another report was
/// on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Followed {
    pub pane: Pane,
    pub shown: Option<usize>,
    pub report: Option<usize>,
    pub opening: bool,
}

/// The first row shown of the help.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HelpAt(pub usize);

/// Everything the screen shows.
#[derive(Debug, Clone)]
pub struct Model {
    pub lang: Lang,
    pub ambiguous: Ambiguous,
    pub looks: Looks,
    /// The columns of the list beside a report, if the reader's settings say so.
    pub list_width: Option<u16>,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    pub keymap: Keymap,
    pub pending: Vec<Key>,
    /// A single file is to be shown: keys that act on its text are held until it is there.
    pub single: bool,
    pub held: Vec<Key>,
    pub focus: Pane,
    /// Which view of a report is shown: its text, metrics, comparison or findings.
    pub right: Pane,
    pub list: List,
    pub text: TextPane,
    pub metrics: Metrics,
    pub compare: Compare,
    pub findings: Findings,
    /// What is known of the place under the cursor of the list.
    pub overview: Overview,
    /// The pane with the keys is shown alone.
    pub maximised: bool,
    pub entries: Vec<Arc<Entry>>,
    /// The predecessors of localities, as the reader declared them.
    pub successions: Successions,
    /// The knowledge that reports are read with.
    pub knowledge: Arc<Knowledge>,
    /// Which entries are years of one locality, once requested; emptied when entries change.
    pub localities: OnceCell<Localities>,
    pub reading: Reading,
    /// The entry that the text pane shows.
    pub shown: Option<usize>,
    pub going: Option<Going>,
    pub tickets: Tickets,
    pub followed: Option<Followed>,
    /// Where the row under the cursor is to be placed, and the pane, cursor and first row it was placed for: they keep no margin.
    pub placing: Option<Action>,
    pub placed: Option<(Pane, usize, usize)>,
    pub jumps: Jumps,
    pub year_step: Option<YearStep>,
    /// Steps between years: from which place to which, so that a step back leads where the reader was.
    pub walked: Vec<(Spot, Spot)>,
    pub typing: Option<Typing>,
    pub help: Option<HelpAt>,
    /// The words that the help is narrowed to.
    pub help_filter: String,
    pub histories: Histories,
    pub memory: Memory,
    /// Where records are kept, if at all.
    pub state: Option<PathBuf>,
    /// The reader is a guest: no path beyond the library is told, nothing is suspended or written to a file.
    pub read_only: bool,
    /// The reader's name; whether the terminal has a clipboard.
    pub reader_name: String,
    pub clipboard: bool,
    /// What brings back what was changed, newest last.
    pub undo: Vec<Undo>,
    /// The path of the reader's own keys.
    pub keys_file: Option<PathBuf>,
    pub notice: Option<String>,
    pub input_method_noted: bool,
    /// The first … of …… was just received.
    pub half_ellipsis: bool,
    /// The last place was restored: nothing else is selected automatically.
    pub restored: bool,
    /// A key was pressed: from now on the selection is the reader's.
    pub touched: bool,
    pub quit: bool,
}

/// What brings back what was changed.
#[derive(Debug, Clone)]
pub enum Undo {
    Facts(Vec<Fact>),
    /// Lines of corrections, and the document to be read again.
    Correction {
        record: String,
        source: Source,
    },
}

/// The maximum number of steps that can be undone.
const MOST_UNDO: usize = 200;

impl Model {
    /// Remembers what brings back a change.
    pub fn remember_undo(&mut self, undo: Undo) {
        if self.undo.len() >= MOST_UNDO {
            self.undo.remove(0);
        }
        self.undo.push(undo);
    }

    pub fn new(lang: Lang, ambiguous: Ambiguous, size: (u16, u16)) -> Self {
        Self {
            lang,
            ambiguous,
            looks: Looks::PLAIN,
            list_width: None,
            size,
            keymap: Keymap::default(),
            pending: Vec::new(),
            focus: Pane::Reports,
            right: Pane::Text,
            list: List::default(),
            text: TextPane::default(),
            metrics: Metrics::default(),
            compare: Compare::default(),
            findings: Findings::default(),
            overview: Overview::default(),
            maximised: false,
            entries: Vec::new(),
            successions: Successions::default(),
            knowledge: Arc::default(),
            localities: OnceCell::new(),
            reading: Reading::default(),
            shown: None,
            going: None,
            tickets: Tickets::default(),
            followed: None,
            placing: None,
            placed: None,
            held: Vec::new(),
            single: false,
            jumps: Jumps::default(),
            year_step: None,
            walked: Vec::new(),
            typing: None,
            help: None,
            help_filter: String::new(),
            histories: Histories::default(),
            memory: Memory::default(),
            state: None,
            read_only: false,
            reader_name: String::new(),
            clipboard: true,
            undo: Vec::new(),
            keys_file: None,
            notice: None,
            input_method_noted: false,
            half_ellipsis: false,
            restored: false,
            touched: false,
            quit: false,
        }
    }

    /// Returns the context that decides what keys mean now.
    pub fn context(&self) -> Context {
        match (&self.help, &self.typing, self.focus) {
            (Some(_), ..) => Context::Help,
            (_, Some(_), _) => Context::Prompt,
            (_, _, Pane::Reports) => Context::List,
            (_, _, Pane::Text) => Context::Text,
            (_, _, Pane::Metrics) => Context::Metrics,
            (_, _, Pane::Comparison) if self.compare.view.menu => Context::Noise,
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
    }

    /// Returns the index of the report under the cursor of the list.
    pub fn selected(&self) -> Option<usize> {
        self.list.selected_entry(&self.entries)
    }

    pub fn selected_entry(&self) -> Option<&Entry> {
        self.selected().and_then(|i| self.entries.get(i)).map(|e| &**e)
    }

    pub fn shown_entry(&self) -> Option<&Entry> {
        self.shown.and_then(|i| self.entries.get(i)).map(|e| &**e)
    }

    /// Returns the entry the reader is looking at: under the cursor of the list, or shown beside it.
    pub fn looked_at(&self) -> Option<usize> {
        if self.focus == Pane::Reports { self.selected() } else { self.shown }
    }

    /// Called when entries were added or changed: which are years of one locality is computed again.
    pub fn entries_changed(&mut self) {
        self.localities = OnceCell::new();
        self.overview.units = None;
    }
}
