//! Performs effects: the one place that knows what each of them does. It is the same with and without a screen; the differences are in
//! [`Outside`], which says where work runs and what may be written.

use crate::app::message::{Ticket, Written};
use crate::app::{Effect, Msg, jobs};
use crate::library::entry::Entry;
use crate::library::{Cache, Options, Source};
use crate::records;
use crate::records::facts::Fact;
use std::io;
use std::path::Path;
use std::sync::Arc;

/// Work that ends in a message.
pub type Work = Box<dyn FnOnce() -> Msg + Send>;

/// What effects reach beyond the model.
pub trait Outside {
    /// Does some work and sends its message. Among works of one kind that have not begun, only the latest request counts; work without a
    /// ticket is always done.
    fn work(&mut self, ticket: Option<Ticket>, work: Work) -> io::Result<()>;
    /// Starts or stops the timer that sends [`Msg::Rested`] when no key was pressed for a moment.
    fn rest(&mut self, wanted: bool);
    /// Writes a fact down.
    fn remember(&mut self, fact: Fact);
    /// Forgets what was written down.
    fn forget(&mut self);
    /// Saves a record of corrections.
    fn keep_correction(&mut self, record: &str);
    /// Sends a text to the clipboard.
    fn copy(&mut self, text: &str) -> io::Result<()>;
    /// Reports the wheel, or leaves the mouse to the terminal.
    fn mouse(&mut self, on: bool) -> io::Result<()>;
    /// Writes notes and judgements to a new file.
    fn share_records(&mut self, path: &str);
    /// Writes something to a new file.
    fn write_file(&mut self, path: &str, what: Written);
    fn stop_reading(&mut self);
    /// Gives the terminal back until the program is continued.
    fn suspend(&mut self) -> io::Result<()>;
}

/// What the screen needs after an effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Screen {
    Stays,
    /// It no longer shows what was drawn last.
    DrawAnew,
}

/// What effects work with.
#[derive(Debug, Default)]
pub struct Effects {
    pub options: Arc<Options>,
    pub cache: Arc<Cache>,
}

impl Effects {
    pub fn new(options: Options) -> Self {
        Self { options: Arc::new(options), cache: Arc::default() }
    }

    /// Performs one effect. Errors if the terminal fails, or no thread can be started.
    pub fn perform(&mut self, effect: Effect, outside: &mut impl Outside) -> io::Result<Screen> {
        match effect {
            Effect::Rest => outside.rest(true),
            Effect::NoRest => outside.rest(false),
            Effect::Open { ticket, source, part } => {
                let (options, cache) = (Arc::clone(&self.options), Arc::clone(&self.cache));
                let work = move || Msg::Opened { ticket, outcome: Box::new(cache.open(&source, &options)), part };
                outside.work(Some(ticket), Box::new(work))?;
            }
            Effect::Gather { ticket, wanted } => {
                let (options, cache) = (Arc::clone(&self.options), Arc::clone(&self.cache));
                outside.work(Some(ticket), Box::new(move || Msg::Gathered { ticket, reports: cache.bodies(wanted, &options) }))?;
            }
            Effect::Work { ticket, job } => {
                outside.work(Some(ticket), Box::new(move || Msg::Answered { ticket, answer: jobs::run(job) }))?;
            }
            Effect::Remember(fact) => outside.remember(fact),
            Effect::ForgetState => outside.forget(),
            Effect::Correct { record, source, undoable } => {
                let undo = self.options.corrections.undo_of(&record).filter(|_| undoable);
                if let Some(undo) = undo {
                    let source = source.clone();
                    outside.work(None, Box::new(move || Msg::Undoable { record: undo, source }))?;
                }
                Arc::make_mut(&mut self.options).correct(&record);
                outside.keep_correction(&record);
                self.reload(source, outside)?;
            }
            Effect::Reencode { source, encoding } => {
                Arc::make_mut(&mut self.options).recode(&source, encoding);
                self.reload(source, outside)?;
            }
            Effect::Copy(text) => outside.copy(&text)?,
            Effect::ShareRecords(path) => outside.share_records(&path),
            Effect::TakeIn(path) => {
                let read = move || Msg::TakenIn { facts: records::file::shared(Path::new(&path)), from: path };
                outside.work(None, Box::new(read))?;
            }
            Effect::WriteFile { path, what } => outside.write_file(&path, what),
            Effect::Mouse(on) => outside.mouse(on)?,
            Effect::StopReading => outside.stop_reading(),
            Effect::Clear => return Ok(Screen::DrawAnew),
            Effect::Suspend => {
                outside.suspend()?;
                return Ok(Screen::DrawAnew);
            }
        }
        Ok(Screen::Stays)
    }

    /// Reads a file again.
    fn reload(&self, source: Source, outside: &mut impl Outside) -> io::Result<()> {
        let (options, cache) = (Arc::clone(&self.options), Arc::clone(&self.cache));
        let work = move || {
            let entries = Entry::of(&cache.open(&source, &options), &options.knowledge);
            Msg::Reloaded { source, entries }
        };
        outside.work(None, Box::new(work))
    }
}
