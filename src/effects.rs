//! Performs effects: the one place that knows what each of them does. It is the same with and without a screen; the differences are in
//! [`Outside`], which says where work runs and what may be written.

use crate::app::appearance::Preferences;
use crate::app::jobs::{Answer, NotSought};
use crate::app::message::{Ticket, Written};
use crate::app::panes::text::reader::Reader;
use crate::app::{Effect, Msg, jobs};
use crate::library::entry::Entry;
use crate::library::load;
use crate::library::load_all::Order;
use crate::library::scan::Candidate;
use crate::library::{Cache, Options, Source};
use crate::records;
use crate::records::facts::Fact;
use crate::store::across::{self as stated, Measure};
use crate::store::freshness::Due;
use crate::store::matrix;
use crate::store::seek::{self, By, Hit, Search};
use crate::store::similar::{self, Alike};
use crate::store::{Key, Query, Store, Trouble, update};
use crate::text::{escape, stop};
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Work that ends in a message.
pub type Work = Box<dyn FnOnce() -> Msg + Send>;

/// What effects reach beyond the model; all but work is out of reach where nothing else is said.
pub trait Outside {
    /// Does some work and sends its message. Among works of one kind that have not begun, only the latest request counts; work without a
    /// ticket is always done.
    fn work(&mut self, ticket: Option<Ticket>, work: Work) -> io::Result<()>;
    /// Starts or stops the timer that sends [`Msg::Rested`] when no key was pressed for a moment.
    fn rest(&mut self, _wanted: bool) {}
    /// Writes a fact down.
    fn remember(&mut self, _fact: Fact) {}
    /// Forgets what was written down.
    fn forget(&mut self) {}
    /// Saves a record of corrections.
    fn keep_correction(&mut self, _record: &str) {}
    /// Sends a text to the clipboard.
    fn copy(&mut self, _text: &str) -> io::Result<()> {
        Ok(())
    }
    /// Reports the wheel, or leaves the mouse to the terminal.
    fn mouse(&mut self, _on: bool) -> io::Result<()> {
        Ok(())
    }
    /// Writes notes and judgements to a new file.
    fn share_records(&mut self, _path: &str) {}
    /// Writes something to a new file.
    fn write_file(&mut self, _path: &str, _what: Written) {}
    /// Keeps some settings for the next start.
    fn save(&mut self, _preferences: &Preferences) {}
    /// Stops reading files, and whatever work has a ticket: its message may still come.
    fn stop(&mut self) {}
    /// Gives the terminal back until the program is continued.
    fn suspend(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What the screen needs after an effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Screen {
    Stays,
    /// It no longer shows what was drawn last.
    DrawAnew,
}

/// Where a search over all reports looks.
#[derive(Debug, Default)]
pub enum Shelf {
    /// Nothing is there yet.
    #[default]
    Empty,
    /// In these files, which are read when something is searched for the first time.
    Files(Vec<Candidate>),
    Stored(Store),
}

/// So many hits are shown at once of a search over all reports: a screen of them.
const FIRST_HITS: usize = 50;
/// And so many when all are counted.
const MOST_HITS: usize = 1000;

/// So many are shown as they are written: the most rows of a screen.
const SHOWN: usize = 50;

/// What effects work with.
#[derive(Debug, Default)]
pub struct Effects {
    pub options: Arc<Options>,
    pub cache: Arc<Cache>,
    pub shelf: Arc<Mutex<Shelf>>,
    /// Stops the search that is running.
    seeking: Arc<AtomicBool>,
}

/// Returns the texts of reports below their headings, and the number of those that cannot be read any more.
fn texts(cache: &Cache, reports: &[(Source, usize, String)], options: &Options) -> (String, usize) {
    let wanted = reports.iter().enumerate().map(|(n, (source, part, _))| (n, source.clone(), *part)).collect();
    let bodies = cache.bodies(wanted, options);
    let mut out = String::new();
    // In the order in which they were asked for.
    for (n, report) in &bodies {
        let body = report.str(report.span).trim();
        out.push_str(&format!("{}\n\n{body}\n\n", escape::line(&reports[*n].2)));
    }
    (out, reports.len() - bodies.len())
}

impl Effects {
    pub fn new(options: Options) -> Self {
        Self { options: Arc::new(options), ..Self::default() }
    }

    /// Performs one effect. Errors if the terminal fails, or no thread can be started.
    pub fn perform(&mut self, effect: Effect, outside: &mut impl Outside) -> io::Result<Screen> {
        match effect {
            Effect::Rest => outside.rest(true),
            Effect::NoRest => outside.rest(false),
            Effect::Open { ticket, source, part, columns, ambiguous } => {
                let (options, cache) = (Arc::clone(&self.options), Arc::clone(&self.cache));
                let work = move || {
                    let outcome = cache.open(&source, &options);
                    // Laying it out grows with the text, too.
                    let reader = Reader::of(&outcome, part, columns, ambiguous).map(Box::new);
                    Msg::Opened { ticket, outcome: Box::new(outcome), part, reader }
                };
                outside.work(Some(ticket), Box::new(work))?;
            }
            Effect::Gather { ticket, wanted } => {
                let (options, cache) = (Arc::clone(&self.options), Arc::clone(&self.cache));
                outside.work(Some(ticket), Box::new(move || Msg::Gathered { ticket, reports: cache.bodies(wanted, &options) }))?;
            }
            Effect::Work { ticket, job } => {
                outside.work(Some(ticket), Box::new(move || Msg::Answered { ticket, answer: jobs::run(job) }))?;
            }
            Effect::Seek { ticket, query } => self.seek(ticket, &query, outside)?,
            Effect::SeekAcross { ticket, name, measure, year } => self.seek_across(ticket, (name, measure), year, outside)?,
            Effect::SeekAlike { ticket, of, paragraph } => self.seek_alike(ticket, of, paragraph, outside)?,
            Effect::Remark { ticket } => {
                let (shelf, options) = (Arc::clone(&self.shelf), Arc::clone(&self.options));
                let work = move || {
                    let answer = beside(&shelf, &options, |store| Ok(Answer::Remarks(matrix::remarks(store, matrix::DUE)?)));
                    Msg::Answered { ticket, answer }
                };
                outside.work(Some(ticket), Box::new(work))?;
            }
            Effect::EndSeek => self.end_seek(),
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
            Effect::WriteFile { path, what: Written::Reports(reports) } => {
                let (options, cache) = (Arc::clone(&self.options), Arc::clone(&self.cache));
                let work = move || {
                    let (text, gone) = texts(&cache, &reports, &options);
                    Msg::Collected { path, text, gone }
                };
                outside.work(None, Box::new(work))?;
            }
            Effect::WriteFile { path, what } => outside.write_file(&path, what),
            Effect::Mouse(on) => outside.mouse(on)?,
            Effect::Save(preferences) => outside.save(&preferences),
            Effect::Stop => {
                self.end_seek();
                outside.stop();
            }
            Effect::Clear => return Ok(Screen::DrawAnew),
            Effect::Suspend => {
                outside.suspend()?;
                return Ok(Screen::DrawAnew);
            }
        }
        Ok(Screen::Stays)
    }

    /// Stops the search that is running.
    fn end_seek(&self) {
        self.seeking.store(true, Ordering::Relaxed);
    }

    /// Searches all reports: the first hits are one work, their number another, so that the one does not wait for the other.
    fn seek(&mut self, ticket: Ticket, query: &str, outside: &mut impl Outside) -> io::Result<()> {
        self.end_seek();
        let answer = move |answer| Msg::Answered { ticket, answer };
        let query = match Query::parse(query) {
            Ok(query) => Arc::new(query),
            Err(bad) => return outside.work(Some(ticket), Box::new(move || answer(Answer::NotSought(NotSought::Bad(bad))))),
        };
        let stop = Arc::new(AtomicBool::new(false));
        self.seeking = Arc::clone(&stop);
        let (shelf, options, asked) = (Arc::clone(&self.shelf), Arc::clone(&self.options), Arc::clone(&query));
        let first = move || {
            let mut shelf = locked(&shelf);
            answer(match stored(&mut shelf, &options) {
                Some(store) => first_hits(store, &asked, &options).unwrap_or(Answer::NotSought(NotSought::Broken)),
                None => Answer::NotSought(NotSought::NotYet),
            })
        };
        outside.work(Some(ticket), Box::new(first))?;
        let (shelf, options, cache) = (Arc::clone(&self.shelf), Arc::clone(&self.options), Arc::clone(&self.cache));
        let count = move || answer(beside(&shelf, &options, |store| count(store, &query, (&options, &cache), &stop)));
        outside.work(Some(ticket), Box::new(count))
    }

    /// Searches all reports for what is like a paragraph.
    fn seek_alike(&mut self, ticket: Ticket, of: (Source, usize), paragraph: String, outside: &mut impl Outside) -> io::Result<()> {
        self.end_seek();
        let stop = Arc::new(AtomicBool::new(false));
        self.seeking = Arc::clone(&stop);
        let (shelf, options) = (Arc::clone(&self.shelf), Arc::clone(&self.options));
        let work = move || {
            let answer = beside(&shelf, &options, |store| alike(store, &of, &paragraph, &options, &stop));
            Msg::Answered { ticket, answer }
        };
        outside.work(Some(ticket), Box::new(work))
    }

    fn seek_across(&mut self, ticket: Ticket, (name, measure): (String, Measure), year: u32, outside: &mut impl Outside) -> io::Result<()> {
        self.end_seek();
        let (shelf, options) = (Arc::clone(&self.shelf), Arc::clone(&self.options));
        let work = move || {
            let answer = beside(&shelf, &options, |store| across(store, (&name, &measure), year));
            Msg::Answered { ticket, answer }
        };
        outside.work(Some(ticket), Box::new(work))
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

fn locked(shelf: &Mutex<Shelf>) -> MutexGuard<'_, Shelf> {
    // It is only looked at, or replaced in one step.
    shelf.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Returns what is searched; `None` if it is not there yet.
fn stored<'s>(shelf: &'s mut Shelf, options: &Arc<Options>) -> Option<&'s Store> {
    if let Shelf::Files(files) = shelf {
        *shelf = Shelf::Stored(in_memory(std::mem::take(files), options).ok()?);
    }
    match shelf {
        Shelf::Stored(store) => Some(store),
        Shelf::Empty | Shelf::Files(_) => None,
    }
}

/// Looks into what is searched beside it where that can be, so that the next search need not wait.
fn beside(shelf: &Mutex<Shelf>, options: &Arc<Options>, look: impl FnOnce(&Store) -> Result<Answer, Trouble>) -> Answer {
    let mut shelf = locked(shelf);
    let Some(store) = stored(&mut shelf, options) else { return Answer::NotSought(NotSought::NotYet) };
    let answer = match store.beside() {
        Some(beside) => {
            drop(shelf);
            look(&beside)
        }
        None => look(store),
    };
    answer.unwrap_or(Answer::NotSought(NotSought::Broken))
}

/// Reads files into a store that ends with the program.
fn in_memory(files: Vec<Candidate>, options: &Arc<Options>) -> Result<Store, Trouble> {
    let mut store = Store::memory(&Key::of(&[], false, options))?;
    let due = Due { read: files, ..Due::default() };
    let reading = Arc::clone(options);
    update(&mut store, due, move |c| load::load(c, &reading), options, Order::Strict, &AtomicBool::new(false), |_| true)?;
    Ok(store)
}

fn first_hits(store: &Store, query: &Arc<Query>, options: &Arc<Options>) -> Result<Answer, Trouble> {
    let search = Search::new(store, query, options)?;
    let found = search.first(FIRST_HITS)?;
    Ok(Answer::Sought { query: Arc::clone(query), hits: search.hits(&found.reports)?, whole: found.whole })
}

fn count(store: &Store, query: &Arc<Query>, (options, cache): (&Arc<Options>, &Cache), stop: &AtomicBool) -> Result<Answer, Trouble> {
    let search = Search::new(store, query, options)?;
    let found = search.all(By::Place, stop)?;
    if !found.whole {
        stop::leave();
    }
    let all = found.reports;
    let mut hits = search.hits(&all[..all.len().min(MOST_HITS)])?;
    as_written(&mut hits, query, options, cache);
    Ok(Answer::Counted { query: Arc::clone(query), hits, count: all.len() })
}

/// Gives the hits that a screen shows their sentences as they are written: what is searched has other marks, and simplified letters.
fn as_written(hits: &mut [Hit], query: &Query, options: &Options, cache: &Cache) {
    let wanted = hits.iter().take(SHOWN).enumerate().map(|(n, hit)| (n, hit.source.clone(), hit.part)).collect();
    for (n, report) in cache.bodies(wanted, options) {
        if let Some(span) = seek::place(&report, query) {
            let (sentence, lit) = seek::sentence(&report, span);
            (hits[n].sentence, hits[n].lit) = (sentence, lit);
        }
    }
}

/// Finds what all places state of a figure in a year.
fn across(store: &Store, (name, measure): (&str, &Measure), year: u32) -> Result<Answer, Trouble> {
    let found = match stated::across(store, name, Some(year), Some(measure))? {
        stated::Answer::Found(found) => Some(found),
        stated::Answer::Several(_) | stated::Answer::Nothing => None,
    };
    let reports: Vec<u32> = found.iter().flat_map(|found| &found.rows).map(|row| row.report).collect();
    Ok(Answer::Across { found, hits: seek::rows(store, &reports)? })
}

/// Finds what is like a paragraph of a report in the others.
fn alike(store: &Store, of: &(Source, usize), paragraph: &str, options: &Options, stop: &AtomicBool) -> Result<Answer, Trouble> {
    let all = similar::similar(store, paragraph, stop)?;
    if stop.load(Ordering::Relaxed) {
        stop::leave();
    }
    let hits = seek::rows(store, &all.iter().map(|a| a.report).collect::<Vec<_>>())?;
    let first = similar::earliest(&hits);
    let mut found: Vec<(Alike, Hit)> = all.into_iter().zip(hits).filter(|(_, hit)| (&hit.source, hit.part) != (&of.0, of.1)).collect();
    let count = found.len();
    found.truncate(MOST_HITS);
    let wanted = found.iter().take(SHOWN).enumerate().map(|(n, (_, hit))| (n, hit.source.clone(), hit.part)).collect();
    for (n, report) in Cache::new(0).bodies(wanted, options) {
        if let Some(span) = similar::place(&report, &found[n].0.paragraph) {
            report.str(span).clone_into(&mut found[n].0.paragraph);
        }
    }
    Ok(Answer::Alike { found, count, first })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::message::Slot;
    use crate::library::scan;
    use std::panic::{AssertUnwindSafe, catch_unwind};

    /// Keeps the works that are asked for.
    #[derive(Default)]
    struct Kept(Vec<Work>);

    impl Outside for Kept {
        fn work(&mut self, _: Option<Ticket>, work: Work) -> io::Result<()> {
            self.0.push(work);
            Ok(())
        }
    }

    #[test]
    fn a_count_that_nobody_waits_for_is_not_told() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a.txt"), "青石县2022年法治政府建设情况报告\n一、主要举措\n召开会议3次。\n").unwrap();
        let found = scan::scan(&[folder.path().to_owned()], scan::Rules::default());
        // Ctrl-c, the prompt closed or a hit chosen, another search; and none of them.
        for ended in [Some(Effect::Stop), Some(Effect::EndSeek), Some(Effect::Seek { ticket: ticket(2), query: "法治".to_owned() }), None]
        {
            let (mut effects, mut kept) = (Effects::new(Options::default()), Kept::default());
            *locked(&effects.shelf) = Shelf::Files(found.candidates.clone());
            effects.perform(Effect::Seek { ticket: ticket(1), query: "会议 召开".to_owned() }, &mut kept).unwrap();
            let count = kept.0.remove(1);
            let wanted = ended.is_none();
            if let Some(effect) = ended {
                effects.perform(effect, &mut kept).unwrap();
            }
            let counted = catch_unwind(AssertUnwindSafe(count));
            match counted {
                Ok(Msg::Answered { answer: Answer::Counted { count, .. }, .. }) => assert!(wanted && count == 1),
                Err(thrown) => assert!(!wanted && stop::is_stop(&*thrown)),
                Ok(other) => panic!("{other:?}"),
            }
        }
    }

    #[test]
    fn what_is_alike_is_not_told_when_nobody_waits_for_it() {
        let folder = tempfile::tempdir().unwrap();
        for year in [2021, 2022] {
            let text = format!("青石县{year}年法治政府建设情况报告\n一、主要举措\n坚持每月到渡口接访，听取船员的意见。\n");
            std::fs::write(folder.path().join(format!("{year}.txt")), text).unwrap();
        }
        let found = scan::scan(&[folder.path().to_owned()], scan::Rules::default());
        let of = (found.candidates[0].clone().unwrap(), 0);
        for ended in [Some(Effect::Stop), Some(Effect::EndSeek), None] {
            let (mut effects, mut kept) = (Effects::new(Options::default()), Kept::default());
            *locked(&effects.shelf) = Shelf::Files(found.candidates.clone());
            let paragraph = "坚持每月到渡口接访，听取船员的意见。".to_owned();
            effects.perform(Effect::SeekAlike { ticket: ticket(1), of: of.clone(), paragraph }, &mut kept).unwrap();
            let work = kept.0.remove(0);
            let wanted = ended.is_none();
            if let Some(effect) = ended {
                effects.perform(effect, &mut kept).unwrap();
            }
            match catch_unwind(AssertUnwindSafe(work)) {
                Ok(Msg::Answered { answer: Answer::Alike { found, count, .. }, .. }) => {
                    assert!(wanted && count == 1 && found[0].1.year == Some(2022), "the other, not the one that was asked from");
                }
                Err(thrown) => assert!(!wanted && stop::is_stop(&*thrown)),
                Ok(other) => panic!("{other:?}"),
            }
        }
    }

    fn ticket(generation: u64) -> Ticket {
        Ticket { slot: Slot::Library, generation }
    }
}
