//! `nianbao metrics`: the figures of every report, each report's as soon as it is read; or one table per locality with a column per year.
//! For the latter the files are read twice, first for place and year, then locality by locality, so that only the reports of one locality
//! are in memory.

use crate::cli::{FiguresKind, Settings};
use crate::commands::exit::{Exit, Pipe, complain};
use crate::commands::read::{each_candidate, each_found, each_outcome, given, options};
use crate::lang::{Say, say};
use crate::library::{Loaded, Outcome, Source};
use crate::output::html;
use crate::output::html::Contents;
use crate::output::metrics;
use crate::output::metrics::{LocalityTable, YearColumn};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

/// The options of the command besides the paths.
#[derive(Debug, Clone, Copy)]
pub struct MetricsRequest {
    pub kind: FiguresKind,
    pub by_year: bool,
    /// A byte order mark before CSV: without it some spreadsheets assume their country's encoding instead of UTF-8.
    pub bom: bool,
}

/// `nianbao metrics`
pub fn metrics(settings: &Settings, paths: Vec<PathBuf>, request: MetricsRequest) -> Exit {
    let mut out = Pipe::stdout();
    if request.bom && request.kind == FiguresKind::Csv {
        out.whole("\u{feff}");
    }
    let page = request.kind == FiguresKind::Html;
    if page {
        out.whole(&html::head(settings.lang, Say::MetricsTitle.text(settings.lang), html::STYLE));
    }
    let mut contents = Contents::default();
    let exit = if request.by_year {
        by_year(settings, paths, request.kind, &mut out, &mut contents)
    } else {
        one_by_one(settings, paths, request.kind, &mut out, &mut contents)
    };
    // The page is closed even if reading was interrupted: finished parts are kept.
    if page {
        out.whole(&contents.html(settings.lang));
        out.whole(html::foot());
    }
    out.end(settings.lang, exit)
}

fn one_by_one(settings: &Settings, paths: Vec<PathBuf>, kind: FiguresKind, out: &mut Pipe, contents: &mut Contents) -> Exit {
    let lang = settings.lang;
    if kind == FiguresKind::Csv {
        out.whole(&metrics::csv_header(lang));
    }
    let (_, exit) = each_outcome(settings, paths, |outcome| match outcome {
        Outcome::Read(loaded) => loaded.reports.iter().all(|r| match kind {
            FiguresKind::Text => out.whole(&metrics::text(&loaded, r, lang, settings.ambiguous)),
            FiguresKind::Csv => out.whole(&metrics::csv_rows(&loaded, r)),
            FiguresKind::Json => out.stream(|to| metrics::write_json_lines(to, &loaded, r)),
            FiguresKind::Md => out.whole(&metrics::markdown(&loaded, r, lang)),
            FiguresKind::Html => out.whole(&metrics::html(&loaded, r, contents, lang)),
        }),
        // Said already.
        Outcome::Unread(..) => true,
    });
    exit
}

/// A report to be read again.
struct ReportRef {
    source: Source,
    /// The index of the report in its file, from 0.
    part: usize,
    year: Option<u32>,
}

/// The reports of each locality, in the order in which localities first appear; a report without one is a group by itself.
#[derive(Default)]
struct Plan {
    groups: Vec<Vec<ReportRef>>,
    /// The group of each locality id.
    group_of: FxHashMap<String, usize>,
    /// The number of documents of another genre, which have no column.
    others: usize,
}

impl Plan {
    fn add(&mut self, loaded: &Loaded) {
        for (part, r) in loaded.reports.iter().enumerate() {
            // A plan or a news item of the same place is not a year of its reports.
            if !r.metadata.genre.is_report() {
                self.others += 1;
                continue;
            }
            let next = self.groups.len();
            let group = match r.metadata.locality_id() {
                Some(id) => *self.group_of.entry(id).or_insert(next),
                None => next,
            };
            if group == next {
                self.groups.push(Vec::new());
            }
            self.groups[group].push(ReportRef { source: loaded.source.clone(), part, year: r.metadata.report_year });
        }
    }

    /// Returns the columns of all localities together.
    fn years(&self) -> Vec<YearColumn> {
        let years = |g: &Vec<ReportRef>| YearColumn::of(&g.iter().map(|s| s.year).collect::<Vec<_>>());
        self.groups.iter().flat_map(years).map(|(y, _)| y).collect::<BTreeSet<_>>().into_iter().collect()
    }
}

fn by_year(settings: &Settings, paths: Vec<PathBuf>, kind: FiguresKind, out: &mut Pipe, contents: &mut Contents) -> Exit {
    let lang = settings.lang;
    let paths = given(paths);
    let mut plan = Plan::default();
    let options = options(settings, &paths);
    let (_, exit) = each_found(settings, &options, &paths, |outcome| {
        if let Outcome::Read(loaded) = outcome {
            plan.add(&loaded);
        }
        true
    });
    if exit == Exit::Interrupted {
        return exit;
    }
    let years = plan.years();
    if kind == FiguresKind::Csv {
        out.whole(&metrics::csv_header_by_year(&years, lang));
    }
    if exit != Exit::Done {
        return exit;
    }
    let mut write = |group: &mut Vec<(Arc<Loaded>, usize)>| {
        let reports = std::mem::take(group);
        if reports.is_empty() {
            return true;
        }
        let locality = LocalityTable::new(&reports);
        out.whole(&match kind {
            FiguresKind::Text => locality.text(lang, settings.ambiguous),
            FiguresKind::Csv => locality.csv_rows(&years),
            FiguresKind::Json => locality.json_lines(),
            FiguresKind::Md => locality.markdown(lang),
            FiguresKind::Html => locality.html(contents, lang),
        })
    };
    let candidates: Vec<_> = plan.groups.iter().flatten().map(|s| Ok(s.source.clone())).collect();
    let mut parts = plan.groups.iter().enumerate().flat_map(|(g, reports)| reports.iter().map(move |r| (g, r.part)));
    let mut gathered: (usize, Vec<(Arc<Loaded>, usize)>) = (0, Vec::new());
    let exit = each_candidate(settings, &options, &candidates, |outcome| {
        let Some((group, part)) = parts.next() else { return false };
        if group != gathered.0 && !write(&mut gathered.1) {
            return false;
        }
        gathered.0 = group;
        // One that could be read a moment ago and cannot any more has been said.
        if let Outcome::Read(loaded) = outcome {
            gathered.1.push((loaded, part));
        }
        true
    });
    // A table of a locality without some of its years would be misleading.
    if exit == Exit::Done {
        write(&mut gathered.1);
        if plan.others > 0 {
            complain(&say(lang, Say::OthersApart, &[&plan.others]));
        }
    }
    exit
}
