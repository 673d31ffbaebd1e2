//! `nianbao diff`: two files, or the years of a locality each with the one before; as text, JSON, Markdown or a page.

use super::exit::Exit;
use super::options::options;
use super::pipe::{Pipe, complain};
use super::read::{complain_unread, each_found, given, open};
use crate::cli::{CheckKind, SeriesArgs, Settings};
use crate::compare;
use crate::lang::{Lang, Say, say};
use crate::library::series::{self, Member, Series, Year};
use crate::library::{Loaded, Outcome};
use crate::output::diff::{self, DiffJson, Document, LoadedReport, TextOptions, page};
use crate::output::{html, json};
use crate::report::Report;
use crate::text::colours::Colours;
use crate::text::fold;
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
struct ReportRef {
    loaded: Arc<Loaded>,
    /// From 0.
    part: usize,
}

impl ReportRef {
    fn report(&self) -> &Report {
        &self.loaded.reports[self.part]
    }
    fn loaded(&self) -> LoadedReport<'_> {
        LoadedReport { loaded: &self.loaded, report: self.report() }
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

fn write(settings: &Settings, pairs: &[(ReportRef, ReportRef)], wanted: Difference) -> Exit {
    let lang = settings.lang;
    let mut out = Pipe::stdout();
    let head = match wanted.kind {
        CheckKind::Html => page::head(lang),
        CheckKind::Md => format!("# {}\n\n", Say::RedlineTitle.text(lang)),
        CheckKind::Text | CheckKind::Json => String::new(),
    };
    let mut alive = out.whole(&head);
    let mut differs = false;
    for (n, (old, new)) in pairs.iter().enumerate() {
        let comparison = compare::compare(old.report(), new.report(), wanted.options);
        let document = Document::new(old.loaded(), new.loaded(), &comparison, wanted.options, lang);
        differs |= document.differs();
        alive = alive
            && match wanted.kind {
                CheckKind::Text => (n == 0 || out.line("")) && out.whole(&diff::text(&document, wanted.context, text_options(settings))),
                CheckKind::Json => out.line(&json::line(&DiffJson::new(&document))),
                CheckKind::Md => out.whole(&diff::markdown(&document, wanted.context)),
                CheckKind::Html => out.whole(&page::article(&document, wanted.context, n + 1)),
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
fn text_options(settings: &Settings) -> TextOptions {
    let terminal = std::io::stdout().is_terminal();
    let columns = ratatui::crossterm::terminal::size().ok().map(|(columns, _)| usize::from(columns)).filter(|c| *c > 0);
    let colour = terminal && Colours::from_environment(|name| std::env::var(name).ok()) != Colours::None;
    TextOptions { columns: columns.filter(|_| terminal), colour, ambiguous: settings.ambiguous }
}

// ------------------------------------------------------------------------------------------------ two files

fn of_files(settings: &Settings, paths: &[PathBuf]) -> Result<Vec<(ReportRef, ReportRef)>, Exit> {
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
    let find = |path: &Path, last: bool| {
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
        Ok(ReportRef { loaded, part: chosen - 1 })
    };
    // Of several reports in a file the nearest to the other: the last of the old, the first of the new.
    let (old, new) = (find(old, true), find(new, false));
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

/// A report that may be one of a locality: where it stands, to be read again if it is.
struct Found {
    path: PathBuf,
    part: usize,
}

fn of_series(settings: &Settings, paths: Vec<PathBuf>, asked: &SeriesArgs) -> Result<Vec<(ReportRef, ReportRef)>, Exit> {
    let lang = settings.lang;
    let refuse = |sentence: String| {
        complain(&sentence);
        Exit::CouldNot
    };
    let years = asked.years.as_deref().map(|s| range(s).ok_or_else(|| refuse(say(lang, Say::BadYears, &[&s])))).transpose()?;
    let options = options(settings, &paths);
    let (mut members, mut found): (Vec<Member>, Vec<Found>) = (Vec::new(), Vec::new());
    let (_, exit) = each_found(settings, &options, &paths, |outcome| {
        match outcome {
            Outcome::Read(loaded) => {
                for (part, report) in loaded.reports.iter().enumerate() {
                    members.push(Member::of(report));
                    found.push(Found { path: loaded.source.path.clone(), part });
                }
            }
            Outcome::Unread(source, why) => complain_unread(lang, &source, &why),
        }
        true
    });
    if exit != Exit::Done {
        return Err(exit);
    }
    let all = series::series(&members, options.corrections.successions());
    let one = one(&all, &members, asked.locality.as_deref(), lang).map_err(refuse)?;
    let chosen = span(one, years, lang).map_err(refuse)?;
    for change in one.changes.iter().filter(|c| chosen.iter().skip(1).any(|y| y.year == c.year)) {
        complain(&say(lang, Say::NameChanged, &[&change.year, &change.from, &change.to]));
    }
    let mut seats = Vec::new();
    for year in chosen {
        let at = &found[year.first];
        if !year.others.is_empty() {
            let count = year.others.len() + 1;
            complain(&say(lang, Say::YearVersions, &[&one.name(), &count, &year.year, &at.path.display()]));
        }
        let loaded = open(lang, &at.path, &options).ok_or(Exit::CouldNot)?;
        if at.part >= loaded.reports.len() {
            return Err(refuse(say(lang, Say::NoSuchPart, &[&at.path.display(), &loaded.reports.len(), &(at.part + 1)])));
        }
        seats.push(ReportRef { loaded, part: at.part });
    }
    Ok(seats.windows(2).map(|w| (w[0].clone(), w[1].clone())).collect())
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

/// What a unit may be called by: all names from the highest down, then fewer and fewer of the higher ones.
fn names(member: &Member) -> Vec<String> {
    let chain: Vec<&str> = member.place.names.iter().flatten().map(String::as_str).chain(member.department.as_deref()).collect();
    (0..chain.len()).map(|from| chain[from..].concat()).collect()
}

fn folded(name: &str) -> String {
    fold::fold(name).split_whitespace().collect()
}

/// The locality meant, by any name it bore, or a sentence that says which there are.
fn one<'a>(all: &'a [Series], members: &[Member], asked: Option<&str>, lang: Lang) -> Result<&'a Series, String> {
    const MOST: usize = 30;
    let list = |of: &[&Series]| {
        let names: Vec<String> = of.iter().take(MOST).map(|s| s.name()).collect();
        let more = if of.len() > MOST { " …" } else { "" };
        if names.is_empty() { Say::ReadNone.text(lang).to_owned() } else { names.join(lang.pick(", ", "、")) + more }
    };
    let dated: Vec<&Series> = all.iter().filter(|s| !s.years.is_empty()).collect();
    let bears = |s: &Series, name: &str| {
        let texts = s.years.iter().flat_map(|y| std::iter::once(y.first).chain(y.others.iter().map(|v| v.member)));
        texts.flat_map(|m| names(&members[m])).any(|n| folded(&n) == name)
    };
    let meant: Vec<&Series> = match asked.map(folded) {
        Some(name) => dated.iter().filter(|s| bears(s, &name)).copied().collect(),
        None => dated.clone(),
    };
    match (meant.as_slice(), asked) {
        ([one], _) => Ok(one),
        ([], name) => Err(say(lang, Say::NoSuchPlace, &[&name.unwrap_or("?"), &list(&dated)])),
        (several, Some(name)) => Err(say(lang, Say::WhichPlace, &[&name, &list(several)])),
        (several, None) => Err(say(lang, Say::SayPlace, &[&list(several)])),
    }
}

/// The years asked for, each of which is compared with the one before it that is here. A gap is stated where the pair is printed.
fn span(series: &Series, years: Option<(Option<u32>, u32)>, lang: Lang) -> Result<&[Year], String> {
    let at = |year: u32| {
        series.years.binary_search_by_key(&year, |y| y.year).map_err(|_| {
            let list: Vec<String> = series.years.iter().map(|y| y.year.to_string()).collect();
            say(lang, Say::NoYear, &[&series.name(), &year, &list.join(lang.pick(", ", "、"))])
        })
    };
    let (from, to) = match years {
        Some((from, to)) => (from.map(at).transpose()?, at(to)?),
        None => (None, series.years.len() - 1),
    };
    let year = series.years[to].year;
    let from = from.or(to.checked_sub(1)).ok_or_else(|| say(lang, Say::NoYearBefore, &[&series.name(), &year]))?;
    Ok(&series.years[from..=to])
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
