//! Where a query is found: first by the sets of reports that hold each pair of letters, then, where these cannot tell, by the letters of each
//! report. What is found is what reading every report would find.

use crate::library::cache::Cache;
use crate::library::{Options, Outcome, Source};
use crate::report::Report;
use crate::store::base::Store;
use crate::store::letters::{bytes, pairs_of_word, text};
use crate::store::made::ROLES;
use crate::store::packed::Read;
use crate::store::query::{Limits, Query, Term, name_of};
use crate::store::trouble::Trouble;
use crate::store::{list, postings};
use crate::text::find;
use crate::text::span::Span;
use crate::text::stop;
use memchr::memmem::Finder;
use roaring::RoaringBitmap;
use rusqlite::params;
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// How hits are ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum By {
    /// As the list of reports: by place and year.
    #[default]
    Place,
    /// Those that hold the words most often first.
    Relevance,
}

/// A report that holds what was searched for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    pub source: Source,
    /// The index of the report in its file, from 0.
    pub part: usize,
    pub place: Option<String>,
    pub year: Option<u32>,
    pub title: Option<String>,
    /// The sentence that holds the first hit, in the form in which it was searched; empty if only limits were given.
    pub sentence: String,
    /// The hit in it.
    pub lit: Range<usize>,
}

/// The reports that hold what was searched for, in order.
#[derive(Debug, Clone, Default)]
pub struct Found {
    pub reports: Vec<u32>,
    /// Whether these are all: else the search was stopped, or only the first ones were asked for.
    pub whole: bool,
}

/// A search that is prepared: which reports may hold what was searched for.
#[derive(Debug)]
pub struct Search<'s> {
    store: &'s Store,
    query: Arc<Query>,
    options: Arc<Options>,
    may: RoaringBitmap,
    /// Whether each of them does.
    sure: bool,
}

/// Each thread checks so many reports before it looks at the others again.
const SLICE: usize = 256;
/// Files of so many reports are read at a time where exact words are looked up.
const TOGETHER: usize = 32;
/// Fewer reports are checked by one thread.
const FEW: usize = 512;
/// The most characters of a sentence shown on each side of a hit.
const AROUND: usize = 40;

impl<'s> Search<'s> {
    /// Prepares a search; `options`: how the files are read, where exact words are looked up.
    pub fn new(store: &'s Store, query: &Arc<Query>, options: &Arc<Options>) -> Result<Self, Trouble> {
        let db = &store.db;
        let segments = postings::segments(db)?;
        let holders = |letters: &[u16]| {
            let mut all: Option<RoaringBitmap> = None;
            for pair in pairs_of_word(letters) {
                if all.as_ref().is_some_and(RoaringBitmap::is_empty) {
                    break;
                }
                let found = postings::holders(db, &segments, pair)?;
                all = Some(all.map_or_else(|| found.clone(), |a| a & &found));
            }
            Ok::<_, Trouble>(all.unwrap_or_default())
        };
        let mut may: Option<RoaringBitmap> = limited(store, &query.limits)?;
        let mut sure = query.limits.role.is_none();
        for term in &query.wanted {
            if let Term::Word(letters) | Term::Exact(letters, _) = term {
                let found = holders(letters)?;
                may = Some(may.map_or_else(|| found.clone(), |m| m & &found));
            }
            sure &= matches!(term, Term::Word(letters) if letters.len() <= 2);
        }
        let mut may = match may {
            Some(may) => may - store.set("dead")?,
            None => everything(store)?,
        };
        for term in &query.unwanted {
            match term {
                Term::Word(letters) if letters.len() <= 2 && query.limits.role.is_none() => may -= holders(letters)?,
                _ => sure = false,
            }
        }
        Ok(Self { store, query: Arc::clone(query), options: Arc::clone(options), may, sure })
    }

    /// Returns the first reports that hold it, at most so many, in the order of the list.
    pub fn first(&self, most: usize) -> Result<Found, Trouble> {
        let mut found = Found::default();
        let check = Check::new(&self.query, &self.options);
        for report in list::order(&self.store.db)? {
            stop::check();
            if self.may.contains(report) && (self.sure || check.count(self.store, report, None)?.is_some()) {
                if found.reports.len() == most {
                    return Ok(found);
                }
                found.reports.push(report);
            }
        }
        found.whole = true;
        Ok(found)
    }

    /// Returns all reports that hold it, until `stop` turns true.
    pub fn all(&self, by: By, stop: &AtomicBool) -> Result<Found, Trouble> {
        let mut counts: FxHashMap<u32, usize> = FxHashMap::default();
        let whole = if self.sure && by == By::Place {
            self.may.clone()
        } else {
            counts = self.checked(stop)?;
            counts.keys().copied().collect()
        };
        let mut reports: Vec<u32> = list::order(&self.store.db)?.into_iter().filter(|r| whole.contains(*r)).collect();
        if by == By::Relevance {
            // Stable: equal ones stay in the order of the list.
            reports.sort_by_key(|report| std::cmp::Reverse(counts.get(report).copied()));
        }
        Ok(Found { reports, whole: !stop.load(Ordering::Relaxed) })
    }

    /// Looks at the letters of each report that may hold it, in the order in which they are kept; returns how often each holds it.
    fn checked(&self, stop: &AtomicBool) -> Result<FxHashMap<u32, usize>, Trouble> {
        let may: Vec<u32> = self.may.iter().collect();
        let slices: Vec<&[u32]> = may.chunks(SLICE).collect();
        let beside = if may.len() > FEW { self.store.beside() } else { None };
        let next = AtomicUsize::new(0);
        let (query, options): (&Query, &Options) = (&self.query, &self.options);
        let work = |store: &Store| {
            let check = Check::new(query, options);
            let mut hits = Vec::new();
            while !stop.load(Ordering::Relaxed) {
                let Some(slice) = slices.get(next.fetch_add(1, Ordering::Relaxed)) else { break };
                for piece in slice.chunks(if check.exact() { TOGETHER } else { SLICE }) {
                    if stop.load(Ordering::Relaxed) {
                        break;
                    }
                    let read = check.read_together(store, piece)?;
                    for report in piece {
                        hits.extend(check.count(store, *report, read.get(report))?.map(|count| (*report, count)));
                    }
                }
            }
            Ok::<_, Trouble>(hits)
        };
        std::thread::scope(|scope| {
            let work = &work;
            let other = beside.and_then(|store| std::thread::Builder::new().spawn_scoped(scope, move || work(&store)).ok());
            let mut hits: FxHashMap<u32, usize> = work(self.store)?.into_iter().collect();
            if let Some(other) = other {
                hits.extend(other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?);
            }
            Ok(hits)
        })
    }

    /// Returns what is shown of some reports.
    pub fn hits(&self, reports: &[u32]) -> Result<Vec<Hit>, Trouble> {
        let check = Check::new(&self.query, &self.options);
        let mut hits = rows(self.store, reports)?;
        for (hit, report) in hits.iter_mut().zip(reports) {
            (hit.sentence, hit.lit) = check.sentence(self.store, *report)?;
        }
        Ok(hits)
    }
}

/// Returns what is known of some reports, without sentences.
pub fn rows(store: &Store, reports: &[u32]) -> Result<Vec<Hit>, Trouble> {
    let sql = format!("SELECT {}, r.place, r.department FROM reports r JOIN files f USING (file) WHERE r.report = ?", list::ROW);
    let mut statement = store.db.prepare_cached(&sql)?;
    let mut hits = Vec::with_capacity(reports.len());
    for report in reports {
        let mut rows = statement.query([report])?;
        let row = rows.next()?.ok_or(Trouble::Damaged)?;
        let (place, department): (Option<String>, Option<String>) = (row.get(6)?, row.get(7)?);
        let entry = list::entry(row)?;
        let place = place.map(|p| p + department.as_deref().unwrap_or(""));
        hits.push(Hit {
            source: entry.source,
            part: entry.part,
            place,
            year: entry.year,
            title: entry.title,
            sentence: String::new(),
            lit: 0..0,
        });
    }
    Ok(hits)
}

/// Returns all reports.
fn everything(store: &Store) -> Result<RoaringBitmap, Trouble> {
    let mut statement = store.db.prepare_cached("SELECT report FROM reports WHERE genre <> 'unread'")?;
    let mut all = RoaringBitmap::new();
    for report in statement.query_map([], |r| r.get(0))? {
        all.insert(report?);
    }
    Ok(all)
}

/// Returns the reports within the limits, the role left aside; `None` if nothing is limited.
fn limited(store: &Store, limits: &Limits) -> Result<Option<RoaringBitmap>, Trouble> {
    let Limits { places, years, level, role: _, figures } = limits;
    let mut all: Option<RoaringBitmap> = None;
    let mut add = |found: RoaringBitmap| all = Some(all.take().map_or_else(|| found.clone(), |a| a & &found));
    if !places.is_empty() || years.is_some() || level.is_some() {
        let mut statement =
            store.db.prepare_cached("SELECT report, place, department, year, level FROM reports WHERE genre <> 'unread'")?;
        let mut rows = statement.query([])?;
        let mut found = RoaringBitmap::new();
        while let Some(row) = rows.next()? {
            let part = |n: usize| Ok::<_, Trouble>(row.get_ref(n)?.as_str_or_null().map_err(|_| Trouble::Damaged)?.unwrap_or(""));
            let year: Option<u32> = row.get(3)?;
            let within = level.is_none_or(|l| part(4).is_ok_and(|p| p == l.code()))
                && years.is_none_or(|(from, to)| year.is_some_and(|y| (from..=to).contains(&y)));
            if within && is_in(places, part(1)?, part(2)?) {
                found.insert(row.get(0)?);
            }
        }
        add(found);
    }
    for figure in figures {
        let mut names = RoaringBitmap::new();
        let mut statement = store.db.prepare_cached("SELECT name, text FROM names")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let text = row.get_ref(1)?.as_str().map_err(|_| Trouble::Damaged)?;
            if name_of(text).contains(&figure.name) {
                names.insert(row.get(0)?);
            }
        }
        let mut statement = store.db.prepare_cached("SELECT report, label, value FROM metrics")?;
        let mut rows = statement.query([])?;
        let mut found = RoaringBitmap::new();
        while let Some(row) = rows.next()? {
            if names.contains(row.get(1)?) && figure.holds(row.get(2)?) {
                found.insert(row.get(0)?);
            }
        }
        add(found);
    }
    Ok(all)
}

/// Whether a place holds every part of a name that is asked for.
fn is_in(parts: &[String], place: &str, department: &str) -> bool {
    parts.is_empty() || {
        let whole = crate::text::fold::fold(&format!("{place}{department}")).to_lowercase();
        parts.iter().all(|p| whole.contains(p.as_str()))
    }
}

/// Looks at the letters of reports.
struct Check<'q> {
    query: &'q Query,
    options: &'q Options,
    wanted: Vec<Needle<'q>>,
    unwanted: Vec<Needle<'q>>,
    cache: Cache,
}

enum Needle<'q> {
    Word(Finder<'static>),
    Exact(Finder<'static>, &'q str),
    Pattern(&'q regex::Regex),
}

impl<'q> Check<'q> {
    fn new(query: &'q Query, options: &'q Options) -> Self {
        let needle = |term: &'q Term| match term {
            Term::Word(letters) => Needle::Word(Finder::new(&bytes(letters)).into_owned()),
            Term::Exact(letters, written) => Needle::Exact(Finder::new(&bytes(letters)).into_owned(), written),
            Term::Pattern(pattern) => Needle::Pattern(pattern),
        };
        Self {
            query,
            options,
            wanted: query.wanted.iter().map(needle).collect(),
            unwanted: query.unwanted.iter().map(needle).collect(),
            cache: Cache::new(0),
        }
    }

    /// Whether files must be read to know.
    fn exact(&self) -> bool {
        self.wanted.iter().chain(&self.unwanted).any(|n| matches!(n, Needle::Exact(..)))
    }

    /// Reads the files of those of some reports whose letters cannot tell; what is in one file is read by one process.
    fn read_together(&self, store: &Store, reports: &[u32]) -> Result<FxHashMap<u32, Arc<Report>>, Trouble> {
        if !self.exact() {
            return Ok(FxHashMap::default());
        }
        let mut wanted = Vec::new();
        for report in reports {
            let unknown = self.with_letters(store, *report, |letters, parts| {
                let holds = |n: &Needle<'_>| occurrences(n, letters, parts) > 0;
                let exact = |n: &&Needle<'_>| matches!(n, Needle::Exact(..));
                self.wanted.iter().all(holds) && (self.wanted.iter().any(|n| exact(&n)) || self.unwanted.iter().filter(exact).any(holds))
            })?;
            if unknown {
                let (source, part) = Self::place(store, *report)?;
                wanted.push((*report as usize, source, part));
            }
        }
        let read = self.cache.bodies(wanted, self.options).into_iter();
        Ok(read.filter_map(|(report, body)| Some((u32::try_from(report).ok()?, body))).collect())
    }

    /// Returns how often a report holds the words, given its text if that was read; `None` if it is not one of those searched for.
    fn count(&self, store: &Store, report: u32, read: Option<&Arc<Report>>) -> Result<Option<usize>, Trouble> {
        let mut trouble = None;
        let counted = self.with_letters(store, report, |letters, parts| {
            let mut total = 0;
            let mut files: Option<Option<Arc<Report>>> = read.map(|r| Some(Arc::clone(r)));
            let mut written = |exact: &str| {
                let read = files.get_or_insert_with(|| {
                    self.read(store, report).unwrap_or_else(|t| {
                        trouble = Some(t);
                        None
                    })
                });
                read.as_ref().is_some_and(|r| r.str(r.span).contains(exact))
            };
            for needle in &self.wanted {
                let count = occurrences(needle, letters, parts);
                if count == 0 || matches!(needle, Needle::Exact(_, exact) if !written(exact)) {
                    return None;
                }
                total += count;
            }
            for needle in &self.unwanted {
                if occurrences(needle, letters, parts) > 0 && !matches!(needle, Needle::Exact(_, exact) if !written(exact)) {
                    return None;
                }
            }
            // Of limits alone a part must be there to be searched.
            (!parts.is_empty()).then_some(total)
        })?;
        trouble.map_or(Ok(counted), Err)
    }

    /// Returns the sentence with the first hit, and the hit in it.
    fn sentence(&self, store: &Store, report: u32) -> Result<(String, Range<usize>), Trouble> {
        self.with_letters(store, report, |letters, parts| {
            for needle in &self.wanted {
                for part in parts {
                    if let Some(at) = first(needle, &letters[part.clone()]) {
                        return around(letters, part.start + at.start..part.start + at.end);
                    }
                }
            }
            (String::new(), 0..0)
        })
    }

    fn with_letters<T>(&self, store: &Store, report: u32, look: impl FnOnce(&[u8], &[Range<usize>]) -> T) -> Result<T, Trouble> {
        let mut statement = store.db.prepare_cached("SELECT roles, letters, sum FROM texts WHERE report = ?")?;
        let mut rows = statement.query(params![report])?;
        let row = rows.next()?.ok_or(Trouble::Damaged)?;
        let blob = |n: usize| row.get_ref(n).map_err(Trouble::from)?.as_blob().map_err(|_| Trouble::Damaged);
        let (roles, letters) = (blob(0)?, blob(1)?);
        let mut hasher = crc32fast::Hasher::new();
        hasher.update(roles);
        hasher.update(letters);
        if i64::from(hasher.finalize()) != row.get::<_, i64>(2)? {
            return Err(Trouble::Damaged);
        }
        let parts = match self.query.limits.role {
            None => std::iter::once(0..letters.len()).collect(),
            Some(role) => parts(roles, letters.len(), ROLES.iter().position(|r| *r == role).unwrap_or(0)).ok_or(Trouble::Damaged)?,
        };
        Ok(look(letters, &parts))
    }

    /// Reads the file of a report, as far as it is still the one that was read.
    fn read(&self, store: &Store, report: u32) -> Result<Option<Arc<Report>>, Trouble> {
        let (source, part) = Self::place(store, report)?;
        Ok(match self.cache.open(&source, self.options) {
            Outcome::Read(loaded) => loaded.reports.get(part).cloned(),
            Outcome::Unread(..) => None,
        })
    }

    /// Returns the source of a report, and its index in it.
    fn place(store: &Store, report: u32) -> Result<(Source, usize), Trouble> {
        let hit = rows(store, &[report])?.pop().ok_or(Trouble::Damaged)?;
        Ok((hit.source, hit.part))
    }
}

/// Returns the parts of a text that have a role, in bytes.
fn parts(roles: &[u8], len: usize, wanted: usize) -> Option<Vec<Range<usize>>> {
    let mut from = Read(roles);
    let (mut all, mut at, mut open) = (Vec::new(), 0usize, false);
    let mut start = 0;
    while !from.0.is_empty() {
        at = at.checked_add(from.small::<usize>()?.checked_mul(2)?)?.min(len);
        let role: usize = from.small()?;
        if open && at > start {
            all.push(start..at);
        }
        (open, start) = (role == wanted, at);
    }
    if open && len > start {
        all.push(start..len);
    }
    Some(all)
}

/// Returns how often a needle occurs, each time behind the last.
fn occurrences(needle: &Needle<'_>, letters: &[u8], parts: &[Range<usize>]) -> usize {
    parts
        .iter()
        .map(|part| {
            let letters = &letters[part.clone()];
            match needle {
                Needle::Word(word) | Needle::Exact(word, _) => {
                    let (mut at, mut count) = (0, 0);
                    while let Some(found) = next(word, letters, at) {
                        count += 1;
                        at = found + word.needle().len();
                    }
                    count
                }
                Needle::Pattern(pattern) => pattern.find_iter(&text(letters)).filter(|m| !m.is_empty()).count(),
            }
        })
        .sum()
}

/// Returns where a word is from some byte on: whole units only.
fn next(word: &Finder<'_>, letters: &[u8], mut from: usize) -> Option<usize> {
    while let Some(at) = word.find(letters.get(from..)?) {
        if (from + at).is_multiple_of(2) {
            return Some(from + at);
        }
        from += at + 1;
    }
    None
}

/// Returns where a needle is first, in bytes.
fn first(needle: &Needle<'_>, letters: &[u8]) -> Option<Range<usize>> {
    match needle {
        Needle::Word(word) | Needle::Exact(word, _) => next(word, letters, 0).map(|at| at..at + word.needle().len()),
        Needle::Pattern(pattern) => {
            let text = text(letters);
            let found = pattern.find_iter(&text).find(|m| !m.is_empty())?;
            let units = |t: &str| t.encode_utf16().count() * 2;
            let start = units(&text[..found.start()]);
            Some(start..start + units(found.as_str()))
        }
    }
}

/// Returns the sentence around a hit, and the hit in it.
fn around(letters: &[u8], hit: Range<usize>) -> (String, Range<usize>) {
    let (before, lit, after) = (text(&letters[..hit.start]), text(&letters[hit.clone()]), text(&letters[hit.end..]));
    let (before, after) = (find::sentence_start(&before, AROUND), find::sentence_end(&after, AROUND));
    (format!("{before}{lit}{after}"), before.len()..before.len() + lit.len())
}

/// Returns where the first hit of a query is in a report as it is written.
pub fn place(report: &Report, query: &Query) -> Option<Span> {
    let whole = report.str(report.span);
    let from = report.span.start as usize;
    let areas: Vec<Span> = match query.limits.role {
        None => vec![report.span],
        Some(role) => {
            let ends = report.sections.iter().skip(1).map(Report::start_of).chain([report.span.end]);
            let of = report.sections.iter().zip(ends).filter(|(s, _)| s.role == role);
            of.map(|(s, end)| Span { start: Report::start_of(s), end: end.max(Report::start_of(s)) }).collect()
        }
    };
    let within = |r: &Range<usize>| areas.iter().any(|a| a.start as usize <= from + r.start && from + r.end <= a.end as usize);
    query.wanted.iter().find_map(|term| {
        let found = match term {
            Term::Word(letters) => find::find(whole, &text(&bytes(letters))),
            Term::Exact(_, written) => whole.match_indices(written.as_str()).map(|(at, w)| at..at + w.len()).collect(),
            Term::Pattern(pattern) => find::find_pattern(whole, pattern),
        };
        found.into_iter().find(within).map(|r| Span::new(from + r.start, from + r.end))
    })
}

/// Returns the sentence around a place of a report as it is written, and the place in it.
pub fn sentence(report: &Report, span: Span) -> (String, Range<usize>) {
    let (start, end) = (report.span.start as usize, report.span.end as usize);
    let text = report.text.text();
    let before = find::sentence_start(&text[start..span.start as usize], AROUND);
    let after = find::sentence_end(&text[span.end as usize..end], AROUND);
    let lit = report.str(span);
    (format!("{before}{lit}{after}"), before.len()..before.len() + lit.len())
}
