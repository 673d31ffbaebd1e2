//! `nianbao search`: the reports that hold what is searched for, each with its sentence as it is written.

use crate::cli::{HitsKind, OrderArg, Settings};
use crate::commands::exit::{Exit, Pipe, complain};
use crate::commands::read::{given, interrupted};
use crate::commands::stored::{Stored, failed, with_stored};
use crate::lang::{Lang, Say, say};
use crate::library::Cache;
use crate::output::search::{HitLine, json_line, text};
use crate::report::Report;
use crate::store::Trouble;
use crate::store::query::{Bad, Query};
use crate::store::seek;
use crate::store::seek::{By, Hit, Search};
use crate::store::similar;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::Ordering;

/// What is asked of a search besides the words.
#[derive(Debug, Clone, Copy)]
pub struct SearchRequest {
    pub kind: HitsKind,
    pub by: OrderArg,
    pub limit: Option<usize>,
    pub count: bool,
}

/// So many hits are read and written at a time.
pub(super) const PIECE: usize = 64;

/// Returns why a query cannot be meant, in a sentence.
fn sentence(lang: Lang, bad: &Bad) -> String {
    match bad {
        Bad::Empty => Say::SearchEmpty.text(lang).to_owned(),
        Bad::Pattern(pattern) => say(lang, Say::SearchPattern, &[pattern, pattern]),
        Bad::Limit(limit) => say(lang, Say::SearchLimit, &[limit]),
    }
}

/// `nianbao search`
pub fn search(settings: &Settings, query: &str, paths: Vec<PathBuf>, request: SearchRequest) -> Exit {
    let lang = settings.lang;
    let query = match Query::parse(query) {
        Ok(query) => Arc::new(query),
        Err(bad) => {
            complain(&sentence(lang, &bad));
            return Exit::CouldNot;
        }
    };
    let paths = given(paths);
    with_stored(settings, &paths, |stored| print(settings, stored, &query, request))
}

fn print(settings: &Settings, stored: &Stored, query: &Arc<Query>, request: SearchRequest) -> Result<Exit, Trouble> {
    let lang = settings.lang;
    let search = Search::new(&stored.store, query, &stored.options)?;
    let by = if request.by == OrderArg::Relevance { By::Relevance } else { By::Place };
    let stop = interrupted();
    let found = search.all(by, &stop)?;
    let total = found.reports.len();
    let shown = &found.reports[..request.limit.unwrap_or(total).min(total)];
    let exit = if stop.load(Ordering::Relaxed) { Exit::Interrupted } else { Exit::Done };
    let mut out = Pipe::stdout();
    if request.count {
        out.line(&total.to_string());
        return Ok(out.end(lang, exit));
    }
    let cache = Cache::new(0);
    'pieces: for (n, piece) in shown.chunks(PIECE).enumerate() {
        let hits = match search.hits(piece) {
            // What was written cannot be taken back, and must not be written twice.
            Err(trouble) if n > 0 => return Ok(out.end(lang, failed(lang, &trouble))),
            hits => hits?,
        };
        let wanted = hits.iter().enumerate().map(|(n, hit)| (n, hit.source.clone(), hit.part)).collect();
        let mut bodies = cache.bodies(wanted, &stored.options).into_iter().peekable();
        for (n, hit) in hits.iter().enumerate() {
            let body = bodies.next_if(|(m, _)| *m == n).map(|(_, report)| report);
            let line = line(hit, body.as_deref(), query);
            let written = match request.kind {
                HitsKind::Text => out.whole(&text(&line)),
                HitsKind::Json => out.line(&json_line(&line)),
            };
            if !written || stop.load(Ordering::Relaxed) {
                break 'pieces;
            }
        }
    }
    if request.kind == HitsKind::Text {
        let count =
            if shown.len() < total { say(lang, Say::SearchMore, &[&shown.len(), &total]) } else { say(lang, Say::SearchCount, &[&total]) };
        out.line(&count);
    }
    Ok(out.end(lang, if stop.load(Ordering::Relaxed) { Exit::Interrupted } else { exit }))
}

/// Returns what is printed of a hit: as it is written, if its file still holds it.
fn line<'h>(hit: &'h Hit, body: Option<&Report>, query: &Query) -> HitLine<'h> {
    let mut line = bare(hit, body);
    if let Some(report) = body
        && let Some(span) = seek::place(report, query)
    {
        let place = report.text.place(span);
        (line.line, line.char_start, line.char_end) = (Some(place.line), Some(place.start), Some(place.end));
        line.text = seek::sentence(report, span).0;
    }
    line
}

/// Returns what is printed of a paragraph that is known as it is searched.
pub(super) fn whole_line<'h>(hit: &'h Hit, body: Option<&Report>, paragraph: &str) -> HitLine<'h> {
    let mut line = bare(hit, body);
    paragraph.clone_into(&mut line.text);
    if let Some(report) = body
        && let Some(span) = similar::place(report, paragraph)
    {
        let place = report.text.place(span);
        (line.line, line.char_start, line.char_end) = (Some(place.line), Some(place.start), Some(place.end));
        report.str(span).clone_into(&mut line.text);
    }
    line
}

fn bare<'h>(hit: &'h Hit, body: Option<&Report>) -> HitLine<'h> {
    HitLine {
        path: hit.source.shown(),
        part: body.and_then(|r| (r.part.1 > 1).then_some(r.part.0)),
        locality: hit.place.as_deref(),
        report_year: hit.year,
        title: hit.title.as_deref(),
        line: None,
        char_start: None,
        char_end: None,
        text: hit.sentence.clone(),
    }
}
