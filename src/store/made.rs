//! A file that was read, in the form in which it is written into a store. Made by the threads that read, so that the one that writes only
//! writes.

use crate::library::entry::Entry;
use crate::library::{Options, Outcome, Source, Unread};
use crate::report::findings::finding::Arg;
use crate::report::{Report, Role};
use crate::store::letters::Pair;
use crate::store::packed;
use crate::store::packed::Bytes;
use crate::store::{base, letters};
use crate::text::span::Span;
use rust_decimal::prelude::ToPrimitive as _;
use std::os::unix::fs::MetadataExt as _;
use std::time::SystemTime;

/// A file changed at most so long before it was read may change again without its time telling.
const GRAIN: i64 = 2_000_000_000;

/// Distinguishes one state of a file from another. Times are nanoseconds since 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Stamp {
    pub size: i64,
    pub mtime: i64,
    pub ctime: i64,
}

impl Stamp {
    /// Returns the state of a source's file; `None` if there is none.
    pub fn of(source: &Source) -> Option<Self> {
        let meta = std::fs::metadata(source.path()?).ok()?;
        let time = |seconds: i64, nanos: i64| seconds.saturating_mul(1_000_000_000).saturating_add(nanos);
        Some(Self {
            size: i64::try_from(meta.len()).unwrap_or(i64::MAX),
            mtime: time(meta.mtime(), meta.mtime_nsec()),
            ctime: time(meta.ctime(), meta.ctime_nsec()),
        })
    }

    /// Returns the sum that is written beside what is known of a file.
    pub(super) fn sum(&self, path: &[u8], place: &str, settled: bool) -> i64 {
        let rest = format!("\0{place}\0{} {} {} {settled}", self.size, self.mtime, self.ctime);
        base::sum(&[path, rest.as_bytes()].concat())
    }
}

/// A file that was read.
#[derive(Debug)]
pub struct Made {
    pub(super) path: Vec<u8>,
    /// Where in the file, if only a part of it was asked for; empty for all of it.
    pub(super) place: String,
    pub(super) stamp: Stamp,
    /// Whether a file of the same size and times is the same file.
    pub(super) settled: bool,
    pub(super) rows: Vec<MadeRow>,
}

/// A row of the list.
#[derive(Debug)]
pub(super) struct MadeRow {
    pub(super) packed: Vec<u8>,
    pub(super) part: usize,
    /// `None` for a file that could not be read.
    pub(super) report: Option<MadeReport>,
}

/// What is kept of a report.
#[derive(Debug)]
pub(super) struct MadeReport {
    pub(super) id: String,
    pub(super) place: Option<String>,
    pub(super) department: Option<String>,
    pub(super) level: Option<&'static str>,
    pub(super) year: Option<u32>,
    pub(super) title: Option<String>,
    pub(super) genre: &'static str,
    pub(super) sign_date: Option<String>,
    pub(super) publish_date: Option<String>,
    pub(super) findings: usize,
    /// What the reader corrected, as a hash.
    pub(super) corrections: u64,
    /// What was read before that, as a hash.
    pub(super) as_read: u64,
    pub(super) figures: Vec<MadeFigure>,
    pub(super) found: Vec<MadeFinding>,
    pub(super) letters: Vec<u8>,
    /// From which letter on the text has which role.
    pub(super) roles: Vec<u8>,
    pub(super) pairs: Vec<Pair>,
}

#[derive(Debug)]
pub(super) struct MadeFigure {
    pub(super) label: String,
    pub(super) canonical: Option<String>,
    pub(super) value: Option<f64>,
    pub(super) value_text: String,
    pub(super) unit: String,
    pub(super) kind: &'static str,
    pub(super) line: usize,
    /// As written; the whole it belongs to where that is not the unit, the part of the year where it is not all of it.
    pub(super) scope: Option<String>,
    pub(super) period: Option<String>,
}

#[derive(Debug)]
pub(super) struct MadeFinding {
    pub(super) code: &'static str,
    pub(super) severity: &'static str,
    pub(super) line: Option<usize>,
    pub(super) args: String,
}

/// Reads a candidate's file by `read`, and returns its outcomes with what is to be written.
pub fn read(source: &Source, options: &Options, read: impl FnOnce() -> Vec<Outcome>) -> (Vec<Outcome>, Made) {
    let before = Stamp::of(source);
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |d| i64::try_from(d.as_nanos()).unwrap_or(0));
    let outcomes = read();
    // Changed while it was read: in doubt for ever.
    let stamp = before.filter(|b| Stamp::of(source) == Some(*b));
    let made = Made::of(source, stamp, now, &outcomes, options);
    (outcomes, made)
}

impl Made {
    fn of(source: &Source, stamp: Option<Stamp>, now: i64, outcomes: &[Outcome], options: &Options) -> Self {
        let path = packed::path_of(source).to_vec();
        let settled = stamp.is_some_and(|s| s.mtime.max(s.ctime) < now - GRAIN) && outcomes.iter().all(lasting);
        let rows = outcomes.iter().flat_map(|outcome| {
            Entry::of(outcome, &options.knowledge).into_iter().enumerate().map(|(n, entry)| MadeRow {
                packed: packed::row(&entry),
                part: entry.part,
                report: match outcome {
                    Outcome::Read(loaded) => loaded.reports.get(n).map(|r| MadeReport::of(r, options)),
                    Outcome::Unread(..) => None,
                },
            })
        });
        Self { path, place: source.place_in_file(), stamp: stamp.unwrap_or_default(), settled, rows: rows.collect() }
    }
}

/// Whether a file of the same size and times reads the same.
fn lasting(outcome: &Outcome) -> bool {
    match outcome {
        Outcome::Read(_) => true,
        Outcome::Unread(_, why) => matches!(why, Unread::Binary | Unread::TooLarge(_)),
    }
}

impl MadeReport {
    fn of(r: &Report, options: &Options) -> Self {
        let m = &r.metadata;
        let units = letters::of(r.str(r.span));
        let text = |span: Span| r.str(span).to_owned();
        Self {
            id: r.id.clone(),
            place: m.locality(),
            department: m.place.department.clone(),
            level: m.admin_level.map(crate::report::identity::level::Level::code),
            year: m.report_year,
            title: m.title.clone(),
            genre: m.genre.code(),
            sign_date: m.sign_date.clone(),
            publish_date: m.publish_date.clone(),
            findings: r.findings.len(),
            corrections: options.corrections.mark(&r.id, m.corrected.as_read),
            as_read: m.corrected.as_read,
            figures: r
                .metrics
                .iter()
                .map(|f| MadeFigure {
                    label: f.label.clone(),
                    canonical: f.canonical.as_deref().map(str::to_owned),
                    value: f.value.and_then(|v| v.to_f64()),
                    value_text: text(f.text),
                    unit: r.unit(f).to_owned(),
                    kind: f.kind.code(),
                    line: r.line(f.text.start),
                    scope: f.scope.map(text),
                    period: f.period.map(text),
                })
                .collect(),
            found: r
                .findings
                .iter()
                .map(|f| MadeFinding {
                    code: f.code.code(),
                    severity: f.severity.code(),
                    line: f.lines.first().copied().or(f.places.first().map(|s| r.line(s.start))),
                    args: args(&f.args),
                })
                .collect(),
            roles: roles(r),
            pairs: letters::pairs(&units),
            letters: letters::bytes(&units),
        }
    }
}

fn args(all: &[(&'static str, Arg)]) -> String {
    let value = |arg: &Arg| match arg {
        Arg::Number(n) => serde_json::Value::from(*n),
        Arg::Text(t) => serde_json::Value::from(t.as_str()),
    };
    serde_json::Value::Object(all.iter().map(|(name, arg)| ((*name).to_owned(), value(arg))).collect()).to_string()
}

/// The parts of a report that have a role, in the order of their codes in a store.
pub(super) const ROLES: [Role; 6] =
    [Role::Achievements, Role::Problems, Role::FirstResponsiblePerson, Role::NextYearPlan, Role::PreviousProblemFollowup, Role::Other];

/// Returns from which letter on the text of a report has which role, as pairs of numbers: letters since the one before, and the role's code.
fn roles(r: &Report) -> Vec<u8> {
    let mut to = Bytes::default();
    let (mut at, mut last) = (r.span.start, usize::MAX);
    let mut letters = 0;
    for section in &r.sections {
        let code = ROLES.iter().position(|role| *role == section.role).unwrap_or(ROLES.len() - 1);
        if code == last {
            continue;
        }
        let start = Report::start_of(section).clamp(at, r.span.end);
        letters += self::letters::of(r.str(Span { start: at, end: start })).len() as u64;
        to.number(std::mem::take(&mut letters));
        to.number(code as u64);
        (at, last) = (start, code);
    }
    to.0
}
