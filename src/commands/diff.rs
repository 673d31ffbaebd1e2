//! `nianbao diff`: two files, or the years of a locality each with the one before; as text, JSON, Markdown or a page.

use super::{Exit, Pipe, complain, each_found, given, open, options, unread};
use crate::app::looks::{Colours, Looks};
use crate::cli::{CheckKind, SeriesArgs, Settings};
use crate::compare;
use crate::lang::{Lang, Say, say};
use crate::library::{Loaded, Outcome};
use crate::out::diff::{self, Paper, Seen, Sheet};
use crate::out::{escape, html, redline};
use crate::report::Report;
use crate::text::fold;
use std::collections::BTreeMap;
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What is asked for besides the reports.
#[derive(Debug, Clone, Copy)]
pub struct Difference {
    pub kind: CheckKind,
    pub options: compare::Options,
    /// Unchanged sentences shown around each change.
    pub context: usize,
    /// The exit status tells whether the reports differ.
    pub tell: bool,
}

/// A report of a file that was read.
#[derive(Debug, Clone)]
struct Seat {
    loaded: Arc<Loaded>,
    /// From 0.
    part: usize,
}

impl Seat {
    fn report(&self) -> &Report {
        &self.loaded.reports[self.part]
    }
    fn seen(&self) -> Seen<'_> {
        Seen { loaded: &self.loaded, report: self.report() }
    }
    /// The file, with the part where it holds several.
    fn file(&self) -> String {
        let name = self.loaded.source.shown();
        if self.loaded.reports.len() > 1 { format!("{name}#{}", self.part + 1) } else { name }
    }
}

/// `nianbao diff`
pub fn diff(settings: &Settings, paths: Vec<PathBuf>, series: &SeriesArgs, wanted: Difference) -> Exit {
    let pairs = if series.locality.is_some() || series.years.is_some() {
        of_series(settings, given(paths), series)
    } else {
        of_files(settings, &paths)
    };
    match pairs {
        Ok(pairs) => write(settings, &pairs, wanted),
        Err(exit) => exit,
    }
}

fn write(settings: &Settings, pairs: &[(Seat, Seat)], wanted: Difference) -> Exit {
    let lang = settings.lang;
    let mut out = Pipe::stdout();
    let head = match wanted.kind {
        CheckKind::Html => redline::head(lang),
        CheckKind::Md => format!("# {}\n\n", Say::RedlineTitle.text(lang)),
        CheckKind::Text | CheckKind::Json => String::new(),
    };
    let mut alive = out.whole(&head);
    let mut differs = false;
    for (n, (old, new)) in pairs.iter().enumerate() {
        let comparison = compare::compare(old.report(), new.report(), wanted.options);
        let sheet = Sheet::new(old.seen(), new.seen(), &comparison, wanted.options, lang);
        differs |= sheet.differs();
        alive = alive
            && match wanted.kind {
                CheckKind::Text => (n == 0 || out.line("")) && out.whole(&diff::plain(&sheet, wanted.context, paper(settings))),
                CheckKind::Json => out.line(&escape::json(&diff::json(&sheet).to_string())),
                CheckKind::Md => out.whole(&diff::markdown(&sheet, wanted.context)),
                CheckKind::Html => out.whole(&redline::article(&sheet, wanted.options, wanted.context, n + 1)),
            };
        // Who asks for the status alone may have closed the pipe.
        if !alive && !wanted.tell {
            return Exit::Done;
        }
    }
    if wanted.kind == CheckKind::Html && alive {
        out.whole(html::foot());
    }
    out.end();
    if wanted.tell && differs { Exit::Findings } else { Exit::Done }
}

/// A terminal is written to its width and in colour, a pipe gets plain lines.
fn paper(settings: &Settings) -> Paper {
    let terminal = std::io::stdout().is_terminal();
    let columns = ratatui::crossterm::terminal::size().ok().map(|(columns, _)| usize::from(columns)).filter(|c| *c > 0);
    let colour = terminal && Looks::of(|name| std::env::var(name).ok()).colours != Colours::None;
    Paper { columns: columns.filter(|_| terminal), colour, ambiguous: settings.ambiguous }
}

// ------------------------------------------------------------------------------------------------ two files

fn of_files(settings: &Settings, paths: &[PathBuf]) -> Result<Vec<(Seat, Seat)>, Exit> {
    let lang = settings.lang;
    let refuse = |sentence: String| {
        complain(&sentence);
        Exit::CouldNot
    };
    if let Some(folder) = paths.iter().find(|p| p.is_dir()) {
        return Err(refuse(say(lang, Say::DiffFolder, &[&folder.display()])));
    }
    let [old, new] = paths else { return Err(refuse(Say::DiffWants.text(lang).to_owned())) };
    let options = options(settings, paths);
    let seat = |path: &Path, last: bool| {
        let (file, part) = file_and_part(path);
        let loaded = open(lang, &file, &options).ok_or(Exit::CouldNot)?;
        let count = loaded.reports.len();
        let chosen = part.unwrap_or(if last { count } else { 1 });
        if chosen == 0 || chosen > count {
            return Err(refuse(say(lang, Say::NoSuchPart, &[&file.display(), &count, &chosen])));
        }
        if count > 1 && part.is_none() {
            complain(&say(lang, Say::ManyReports, &[&file.display(), &count, &chosen, &file.display()]));
        }
        Ok(Seat { loaded, part: chosen - 1 })
    };
    // Of several reports in a file the nearest to the other: the last of the old, the first of the new.
    let (old, new) = (seat(old, true), seat(new, false));
    Ok(vec![(old?, new?)])
}

/// FILE#2 as `list` prints it, unless there is a file of that name.
fn file_and_part(path: &Path) -> (PathBuf, Option<usize>) {
    let named = || {
        let (file, part) = path.to_str()?.rsplit_once('#')?;
        Some((PathBuf::from(file), Some(part.parse().ok()?)))
    };
    if path.exists() { None } else { named() }.unwrap_or_else(|| (path.to_owned(), None))
}

// ------------------------------------------------------------------------------------------------ years of a locality

/// The reports of a locality.
#[derive(Default)]
struct Series {
    name: String,
    /// Versions of a year in the order of their files.
    years: BTreeMap<u32, Vec<Seat>>,
}

fn of_series(settings: &Settings, paths: Vec<PathBuf>, series: &SeriesArgs) -> Result<Vec<(Seat, Seat)>, Exit> {
    let lang = settings.lang;
    let years = match series.years.as_deref().map(|s| range(s).ok_or(s)).transpose() {
        Ok(years) => years,
        Err(what) => {
            complain(&say(lang, Say::BadYears, &[&what]));
            return Err(Exit::CouldNot);
        }
    };
    let wanted = series.locality.as_deref().map(|n| (n, folded(n)));
    let mut found: BTreeMap<String, Series> = BTreeMap::new();
    let mut others: BTreeMap<String, String> = BTreeMap::new();
    let options = options(settings, &paths);
    let (_, exit) = each_found(settings, &options, &paths, |outcome| {
        match outcome {
            Outcome::Read(loaded) => {
                for part in 0..loaded.reports.len() {
                    let seat = Seat { loaded: Arc::clone(&loaded), part };
                    let r = seat.report();
                    let (Some(id), Some(year), true) = (r.metadata.locality_id(), r.metadata.report_year, r.metadata.genre.is_report())
                    else {
                        continue;
                    };
                    let names = names(r);
                    let full = names.first().cloned().unwrap_or_default();
                    if wanted.as_ref().is_none_or(|(_, w)| *w == folded(&id) || names.iter().any(|n| folded(n) == *w)) {
                        let series = found.entry(id).or_insert_with(|| Series { name: full, ..Series::default() });
                        series.years.entry(year).or_default().push(seat);
                    } else {
                        others.insert(id, full);
                    }
                }
            }
            Outcome::Unread(source, why) => complain(&format!("{}: {}", source.shown(), unread(lang, &why))),
        }
        true
    });
    if exit != Exit::Done {
        return Err(exit);
    }
    let chosen = one(found, others, wanted.map(|w| w.0), lang);
    chosen.and_then(|s| pairs(s, years, lang)).map_err(|sentence| {
        complain(&sentence);
        Exit::CouldNot
    })
}

/// 2021..2022, or a single year: then it and the one before. The other way round means the same.
fn range(s: &str) -> Option<(Option<u32>, u32)> {
    let year = |s: &str| s.trim().parse::<u32>().ok().filter(|y| (1900..=2200).contains(y));
    match s.split_once("..") {
        None => Some((None, year(s)?)),
        Some((from, to)) => {
            let (from, to) = (year(from)?, year(to.trim_start_matches('='))?);
            (from != to).then_some((Some(from.min(to)), from.max(to)))
        }
    }
}

/// What the unit of a report may be called by: all names from the highest down, then fewer and fewer of the higher ones.
fn names(r: &Report) -> Vec<String> {
    let place = &r.metadata.place;
    let chain: Vec<&str> = place.chain.names.iter().flatten().map(String::as_str).chain(place.department.as_deref()).collect();
    (0..chain.len()).map(|from| chain[from..].concat()).collect()
}

fn folded(name: &str) -> String {
    fold::fold(name).split_whitespace().collect()
}

/// The locality meant, or a sentence that says which there are.
fn one(mut found: BTreeMap<String, Series>, others: BTreeMap<String, String>, asked: Option<&str>, lang: Lang) -> Result<Series, String> {
    const MOST: usize = 30;
    let list = |names: Vec<&str>| {
        let more = if names.len() > MOST { " …" } else { "" };
        let names: Vec<&str> = names.into_iter().take(MOST).collect();
        if names.is_empty() { Say::ReadNone.text(lang).to_owned() } else { names.join(lang.pick(", ", "、")) + more }
    };
    if found.len() > 1 {
        let names = list(found.values().map(|s| s.name.as_str()).collect());
        return Err(match asked {
            Some(name) => say(lang, Say::WhichPlace, &[&name, &names]),
            None => say(lang, Say::SayPlace, &[&names]),
        });
    }
    let names = list(others.values().map(String::as_str).collect());
    found.pop_first().map(|(_, s)| s).ok_or_else(|| say(lang, Say::NoSuchPlace, &[&asked.unwrap_or("?"), &names]))
}

/// Each year with the one before it that is here. A gap is stated where the pair is printed.
fn pairs(series: Series, years: Option<(Option<u32>, u32)>, lang: Lang) -> Result<Vec<(Seat, Seat)>, String> {
    let all: Vec<u32> = series.years.keys().copied().collect();
    let here = |year: u32| {
        if series.years.contains_key(&year) {
            return Ok(year);
        }
        let list: Vec<String> = all.iter().map(ToString::to_string).collect();
        Err(say(lang, Say::NoYear, &[&series.name, &year, &list.join(lang.pick(", ", "、"))]))
    };
    let last = all.last().copied().unwrap_or_default();
    let (from, to) = match years {
        Some((from, to)) => (from.map(here).transpose()?, here(to)?),
        None => (None, last),
    };
    let before = all.iter().rev().copied().find(|y| *y < to);
    let Some(from) = from.or(before) else { return Err(say(lang, Say::NoYearBefore, &[&series.name, &to])) };
    let chosen: Vec<Seat> = series
        .years
        .range(from..=to)
        .filter_map(|(year, versions)| {
            let seat = versions.first()?;
            if versions.len() > 1 {
                complain(&say(lang, Say::YearVersions, &[&series.name, &versions.len(), year, &seat.file()]));
            }
            Some(seat.clone())
        })
        .collect();
    Ok(chosen.windows(2).map(|w| (w[0].clone(), w[1].clone())).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_read_either_way() {
        for (said, meant) in [
            ("2021..2023", Some((Some(2021), 2023))),
            ("2023..2021", Some((Some(2021), 2023))),
            (" 2021 .. 2022 ", Some((Some(2021), 2022))),
            ("2021..=2022", Some((Some(2021), 2022))),
            ("2022", Some((None, 2022))),
            ("2022..2022", None),
            ("21..22", None),
            ("..2022", None),
            ("2021-2022", None),
            ("", None),
        ] {
            assert_eq!(range(said), meant, "{said}");
        }
    }

    #[test]
    fn a_part_is_named_as_it_is_listed() {
        assert_eq!(file_and_part(Path::new("a/b.txt#2")), (PathBuf::from("a/b.txt"), Some(2)));
        assert_eq!(file_and_part(Path::new("a/b#c.txt")), (PathBuf::from("a/b#c.txt"), None));
        let folder = tempfile::tempdir().unwrap();
        let named = folder.path().join("报告#1");
        std::fs::write(&named, "").unwrap();
        assert_eq!(file_and_part(&named), (named, None));
    }
}
