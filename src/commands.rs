//! What the commands without a screen do: find, read, write, in a fixed order. An unreadable file is a row or a sentence on
//! standard error and never stops the others; a closed pipe ends quietly.

use crate::cli::{self, Dev, ListKind, Settings, ShowKind};
use crate::lang::{self, Lang, Say, say};
use crate::library::load::{self, Options};
use crate::library::{Corrections, Loaded, Outcome, Source, Unread, corrections, scan};
use crate::out::{escape, json, table, text};
use crate::report::{self, Report, spans};
use crate::text::clean::Clean;
use crate::text::decode::{self, Encoding};
use crate::text::width;
use serde_json::json;
use std::io::{self, BufRead as _, IsTerminal as _, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// How a command ended; the exit status of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    Done = 0,
    CouldNot = 2,
    Interrupted = 130,
}

/// True from the first Ctrl-c on: what is read is still written, then the program leaves. A second Ctrl-c leaves at once.
fn interrupted() -> Arc<AtomicBool> {
    use signal_hook::consts::SIGINT;
    let flag = Arc::new(AtomicBool::new(false));
    // Without the handler Ctrl-c ends the program as it always does.
    let _ = signal_hook::flag::register_conditional_shutdown(SIGINT, i32::from(Exit::Interrupted as u8), Arc::clone(&flag));
    let _ = signal_hook::flag::register(SIGINT, Arc::clone(&flag));
    flag
}

/// Says a sentence on standard error, escaped.
pub fn complain(sentence: &str) {
    // Nobody can be told that standard error is closed.
    let _ = writeln!(io::stderr(), "nianbao: {}", escape::line(sentence));
}

/// How documents are read: encoding, and the corrections beside the reports and in the state folder.
pub fn options(settings: &Settings, paths: &[PathBuf]) -> Options {
    let mut all = Corrections::default();
    let sidecars = paths.iter().map(|p| if p.is_dir() { p.join(corrections::SIDECAR) } else { p.with_file_name(corrections::SIDECAR) });
    let own = settings.state.iter().map(|s| s.join(Corrections::OWN));
    for path in sidecars.chain(own) {
        match all.read(&path) {
            Ok(bad) => {
                for line in bad {
                    complain(&say(settings.lang, Say::BadCorrections, &[&path.display(), &line]));
                }
            }
            Err(e) => complain(&format!("{}: {e}", path.display())),
        }
    }
    Options { encoding: settings.encoding, corrections: all, ..Options::default() }
}

/// Reads the user's own list of places, if there is one.
pub fn own_places(lang: Lang) {
    let Some(path) = cli::own_gazetteer() else { return };
    if let Ok(text) = std::fs::read_to_string(&path) {
        for line in report::gazetteer::set_overrides(&text) {
            complain(&say(lang, Say::BadGazetteer, &[&path.display(), &line]));
        }
    }
}

/// The reason of an unread file as a sentence.
pub fn unread(lang: Lang, why: &Unread) -> String {
    match why {
        Unread::NotFound => lang.pick("no such file or folder", "没有这个文件或文件夹").to_owned(),
        Unread::NotRegular => Say::NotRegular.text(lang).to_owned(),
        Unread::LinkLoop => Say::LinkLoop.text(lang).to_owned(),
        Unread::TooLarge => say(lang, Say::TooLarge, &[&load::LARGEST_MIB]),
        Unread::Binary => Say::BinaryFile.text(lang).to_owned(),
        Unread::Io(e) => say(lang, Say::IoError, &[e]),
        Unread::Panicked => Say::InternalError.text(lang).to_owned(),
    }
}

/// A writer that remembers whether the pipe was closed.
struct Pipe<W: Write> {
    out: io::BufWriter<W>,
}

impl Pipe<io::StdoutLock<'static>> {
    fn stdout() -> Self {
        Self { out: io::BufWriter::with_capacity(1 << 16, io::stdout().lock()) }
    }
}

impl<W: Write> Pipe<W> {
    /// Writes a line that is escaped already; false when nobody reads any more.
    fn line(&mut self, s: &str) -> bool {
        self.out.write_all(s.as_bytes()).and_then(|()| self.out.write_all(b"\n")).is_ok()
    }
    fn end(mut self) -> bool {
        self.out.flush().is_ok()
    }
}

fn given(paths: Vec<PathBuf>) -> Vec<PathBuf> {
    if paths.is_empty() { vec![PathBuf::from(".")] } else { paths }
}

/// Progress on standard error, if that is a terminal: one line, written over, gone at the end.
struct Progress {
    lang: Lang,
    total: usize,
    shown: bool,
}

impl Progress {
    fn new(lang: Lang, total: usize) -> Self {
        Self { lang, total, shown: io::stderr().is_terminal() && total > 200 }
    }
    fn tell(&self, done: usize) {
        if self.shown && (done.is_multiple_of(100) || done == self.total) {
            let _ = write!(io::stderr(), "\r{} ", say(self.lang, Say::ProgressRead, &[&done, &self.total]));
        }
    }
    fn end(&self) {
        if self.shown {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}

/// Reads what the paths hold and hands every outcome on in order. Answers whether all was read and how many files are of
/// another kind.
fn each_outcome(settings: &Settings, paths: Vec<PathBuf>, mut each: impl FnMut(Outcome) -> bool) -> (usize, Exit) {
    let paths = given(paths);
    let options = options(settings, &paths);
    let found = scan::scan(&paths, scan::Rules { all: settings.all, ..scan::Rules::default() });
    let progress = Progress::new(settings.lang, found.candidates.len());
    let go_on = AtomicBool::new(true);
    let interrupted = interrupted();
    load::load_all(&found.candidates, &options, &go_on, &|n| progress.tell(n), |outcome| {
        let more = each(outcome) && !interrupted.load(Ordering::Relaxed);
        go_on.store(more, Ordering::Relaxed);
        more
    });
    progress.end();
    if found.candidates.is_empty() && found.others == 0 {
        complain(Say::Empty.text(settings.lang));
    }
    (found.others, if interrupted.load(Ordering::Relaxed) { Exit::Interrupted } else { Exit::Done })
}

// ------------------------------------------------------------------------------------------------ list

/// `nianbao list`
pub fn list(settings: &Settings, paths: Vec<PathBuf>, kind: ListKind) -> Exit {
    let lang = settings.lang;
    let mut out = Pipe::stdout();
    let mut rows: Vec<Vec<String>> = Vec::new();
    let (mut reports, mut others, mut failed, mut all_failed_named) = (0usize, 0usize, 0usize, true);
    let (other_files, exit) = each_outcome(settings, paths, |outcome| match outcome {
        Outcome::Read(loaded) => {
            all_failed_named = false;
            for report in &loaded.reports {
                if report.metadata.genre.is_report() {
                    reports += 1;
                } else {
                    others += 1;
                }
                if kind == ListKind::Json {
                    if !out.line(&escape::json(&row_json(&loaded, report).to_string())) {
                        return false;
                    }
                } else {
                    rows.push(row(&loaded, report, lang));
                }
            }
            true
        }
        Outcome::Unread(source, why) => {
            failed += 1;
            if kind == ListKind::Json {
                return out.line(&escape::json(&json!({"path": source.shown(), "unread": unread(Lang::En, &why)}).to_string()));
            }
            let name = escape::line(&source.shown()).into_owned();
            rows.push(vec![
                "?".into(),
                String::new(),
                String::new(),
                format!("{}: {}", Say::Unreadable.text(lang), escape::line(&unread(lang, &why))),
                String::new(),
                String::new(),
                String::new(),
                String::new(),
                name,
            ]);
            true
        }
    });
    if kind == ListKind::Json {
        if other_files > 0 {
            out.line(&json!({"other_files": other_files}).to_string());
        }
    } else {
        let column = |say: Say, most, number| table::Column { title: say.text(lang), most, number };
        let columns = [
            column(Say::ColPlace, 36, false),
            column(Say::ColLevel, 10, false),
            column(Say::ColYear, 6, false),
            column(Say::ColTitle, 60, false),
            column(Say::ColEncoding, 12, false),
            column(Say::ColSections, 10, true),
            column(Say::ColChars, 10, true),
            column(Say::ColFindings, 10, true),
            column(Say::ColFile, 200, false),
        ];
        let mut alive = true;
        if !rows.is_empty() {
            for line in table::lines(&columns, &rows, settings.ambiguous) {
                alive = alive && out.line(&line);
            }
        }
        if other_files > 0 {
            alive = alive && out.line(&say(lang, Say::OtherFiles, &[&other_files]));
        }
        if alive && !rows.is_empty() {
            out.line(&say(lang, Say::Total, &[&reports, &others, &failed]));
        }
    }
    out.end();
    // A folder with bad files was listed all the same; named files of which none could be read were not.
    if exit == Exit::Done && failed > 0 && all_failed_named { Exit::CouldNot } else { exit }
}

fn row(loaded: &Loaded, r: &Report, lang: Lang) -> Vec<String> {
    let m = &r.metadata;
    let mark = |set: bool| if set { "✎" } else { "" };
    let mut place = m.locality().unwrap_or_else(|| "?".into());
    if let Some(d) = &m.place.department {
        place.push_str(d);
    }
    place.push_str(mark(m.corrected.locality));
    let year = m.report_year.map_or_else(|| "?".to_owned(), |y| y.to_string());
    let title = m.title.clone().unwrap_or_else(|| Say::NoTitle.text(lang).to_owned());
    let title = if m.genre.is_report() { title } else { format!("〔{}〕{title}", lang::genre(lang, m.genre.reason())) };
    let mut file = loaded.source.shown();
    if r.part.1 > 1 {
        file.push_str(&format!("#{}", r.part.0));
    }
    vec![
        escape::line(&place).into_owned(),
        m.admin_level.map(|l| lang::level(lang, l)).unwrap_or_default().to_owned(),
        format!("{year}{}", mark(m.corrected.year)),
        escape::line(&title).into_owned(),
        if loaded.replaced > 0 || loaded.confidence != decode::Confidence::Certain {
            format!("{}?", loaded.encoding.name())
        } else {
            loaded.encoding.name().to_owned()
        },
        r.sections.len().to_string(),
        chars(r).to_string(),
        r.findings.iter().filter(|f| f.severity != report::Severity::Info).count().to_string(),
        escape::line(&file).into_owned(),
    ]
}

/// Characters of headings and own text, blanks not counted.
fn chars(r: &Report) -> usize {
    r.sections
        .iter()
        .flat_map(|s| s.body.iter().chain([&s.number, &s.title]))
        .map(|s| r.str(*s).chars().filter(|c| !c.is_whitespace()).count())
        .sum()
}

fn row_json(loaded: &Loaded, r: &Report) -> serde_json::Value {
    let m = &r.metadata;
    json!({
        "path": loaded.source.shown(),
        "part": (r.part.1 > 1).then_some(r.part.0),
        "id": r.id,
        "locality": m.locality(),
        "locality_id": m.locality_id(),
        "admin_level": m.admin_level.map(report::gazetteer::Level::code),
        "issuer_kind": m.issuer_kind.code(),
        "report_year": m.report_year,
        "title": m.title,
        "genre": m.genre.code(),
        "genre_reason": m.genre.reason().code(),
        "encoding": loaded.encoding.name(),
        "confidence": loaded.confidence.code(),
        "replaced": loaded.replaced,
        "sections": r.sections.len(),
        "characters": chars(r),
        "findings": r.findings.len(),
        "corrected": m.corrected.year || m.corrected.locality || m.corrected.genre,
    })
}

// ------------------------------------------------------------------------------------------------ show, export

/// `nianbao show`
pub fn show(settings: &Settings, file: &Path, part: Option<usize>, kind: ShowKind) -> Exit {
    let lang = settings.lang;
    let candidate = scan::scan(&[file.to_owned()], scan::Rules { depth: 0, ..scan::Rules::default() })
        .candidates
        .pop()
        .unwrap_or_else(|| Err((Source::file(file), Unread::NotRegular)));
    let loaded = match load::load(&candidate, &options(settings, &[file.to_owned()])) {
        Outcome::Read(loaded) => loaded,
        Outcome::Unread(source, why) => {
            complain(&format!("{}: {}", source.shown(), unread(lang, &why)));
            return Exit::CouldNot;
        }
    };
    let count = loaded.reports.len();
    let wanted = part.unwrap_or(1);
    let Some(report) = wanted.checked_sub(1).and_then(|i| loaded.reports.get(i)) else {
        complain(&say(lang, Say::NoSuchPart, &[&loaded.source.shown(), &count, &wanted]));
        return Exit::CouldNot;
    };
    if count > 1 && part.is_none() {
        complain(&say(lang, Say::SeveralReports, &[&loaded.source.shown(), &count, &wanted]));
    }
    let mut out = Pipe::stdout();
    let whole = match kind {
        ShowKind::Json => {
            escape::json(&serde_json::to_string_pretty(&json::report(&loaded, report, lang)).unwrap_or_default()).into_owned()
        }
        ShowKind::Text => text::plain(&loaded, report, lang).trim_end().to_owned(),
        ShowKind::Md => text::markdown(&loaded, report, lang).trim_end().to_owned(),
    };
    out.line(&whole);
    out.end();
    Exit::Done
}

/// `nianbao export`
pub fn export(settings: &Settings, paths: Vec<PathBuf>) -> Exit {
    let lang = settings.lang;
    let mut out = Pipe::stdout();
    let (mut read, mut failed) = (0usize, 0usize);
    let (_, exit) = each_outcome(settings, paths, |outcome| match outcome {
        Outcome::Read(loaded) => {
            read += 1;
            loaded.reports.iter().all(|r| out.line(&escape::json(&json::report(&loaded, r, lang).to_string())))
        }
        Outcome::Unread(source, why) => {
            failed += 1;
            complain(&format!("{}: {}", source.shown(), unread(lang, &why)));
            true
        }
    });
    out.end();
    if exit == Exit::Done && failed > 0 && read == 0 { Exit::CouldNot } else { exit }
}

// ------------------------------------------------------------------------------------------------ dev

/// `nianbao dev …`
pub fn dev(settings: &Settings, what: Dev) -> Exit {
    match what {
        Dev::Decode { files } => dev_decode(settings, files),
        Dev::Wrap { width } => dev_wrap(settings, width),
        Dev::Spans { file } => dev_spans(settings, &file),
    }
}

fn dev_decode(settings: &Settings, files: Vec<PathBuf>) -> Exit {
    let mut out = Pipe::stdout();
    let mut exit = Exit::Done;
    for file in files {
        let source = Source::file(file);
        let line = match load::read(&source) {
            Ok(bytes) => {
                let d = decode::decode(&bytes, settings.encoding);
                json!({
                    "file": source.shown(),
                    "encoding": d.encoding.name(),
                    "bom": d.bom,
                    "confidence": d.confidence.code(),
                    "replaced": d.replaced,
                    "text_sha256": report::sha256(&d.text),
                })
            }
            Err(why) => {
                exit = Exit::CouldNot;
                complain(&format!("{}: {}", source.shown(), unread(settings.lang, &why)));
                json!({"file": source.shown(), "unread": unread(Lang::En, &why)})
            }
        };
        if !out.line(&escape::json(&line.to_string())) {
            return Exit::Done;
        }
    }
    out.end();
    exit
}

fn dev_wrap(settings: &Settings, columns: usize) -> Exit {
    let mut out = Pipe::stdout();
    let mut input = io::stdin().lock();
    let mut line = Vec::new();
    loop {
        line.clear();
        match input.read_until(b'\n', &mut line) {
            Ok(0) => break,
            Ok(_) => {}
            Err(e) => {
                complain(&e.to_string());
                return Exit::CouldNot;
            }
        }
        let text = String::from_utf8_lossy(&line);
        let text = escape::text(text.trim_end_matches(['\n', '\r']));
        for row in width::wrap(&text, columns, settings.ambiguous) {
            if !out.line(&text[row.range()]) {
                return Exit::Done;
            }
        }
    }
    out.end();
    Exit::Done
}

fn dev_spans(settings: &Settings, file: &Path) -> Exit {
    let source = Source::file(file);
    let bytes = match load::read(&source) {
        Ok(bytes) => bytes,
        Err(why) => {
            complain(&format!("{}: {}", source.shown(), unread(settings.lang, &why)));
            return Exit::CouldNot;
        }
    };
    let decoded = decode::decode(&bytes, settings.encoding);
    if decoded.encoding == Encoding::Binary {
        complain(&format!("{}: {}", source.shown(), unread(settings.lang, &Unread::Binary)));
        return Exit::CouldNot;
    }
    let clean = Clean::new(decoded.text);
    let reports = report::read(clean, &source.hints());
    let Some(clean) = reports.first().map(|r| Arc::clone(&r.text)) else { return Exit::Done };
    let mut out = Pipe::stdout();
    for run in spans::runs(&clean, &reports) {
        let value = json!({
            "kind": run.kind.code(),
            "line": run.place.line,
            "char_start": run.place.start,
            "char_end": run.place.end,
            "text": run.raw.of(clean.raw()),
        });
        if !out.line(&escape::json(&value.to_string())) {
            return Exit::Done;
        }
    }
    out.end();
    Exit::Done
}
