//! The pairs of a locality's years: each requested year with the latest available year before it.

use crate::cli::{SeriesArgs, Settings};
use crate::commands::diff::files::ReportRef;
use crate::commands::exit::Exit;
use crate::commands::exit::complain;
use crate::commands::read::options;
use crate::commands::read::{each_found, reopen};
use crate::lang;
use crate::lang::{Lang, Say, say};
use crate::library::series::{self, Member, Series, Year};
use crate::library::{Outcome, Source};
use crate::text::fold;
use std::path::PathBuf;

/// At most this many localities are named in a sentence.
const MAX_NAMED: usize = 30;

/// A report that may belong to a locality: where it is, to be read again if it does.
struct Found {
    source: Source,
    part: usize,
}

/// Returns the pairs, the earliest first. Errors with a sentence on standard error.
pub(super) fn pairs(settings: &Settings, paths: Vec<PathBuf>, asked: &SeriesArgs) -> Result<Vec<(ReportRef, ReportRef)>, Exit> {
    let lang = settings.lang;
    let refuse = |sentence: String| {
        complain(&sentence);
        Exit::CouldNot
    };
    let years =
        asked.years.as_deref().map(|s| range(s).ok_or_else(|| refuse(say(lang, Say::BadYears, &[&lang::named(lang, s)])))).transpose()?;
    let options = options(settings, &paths);
    let (mut members, mut found): (Vec<Member>, Vec<Found>) = (Vec::new(), Vec::new());
    let (_, exit) = each_found(settings, &options, &paths, |outcome| {
        if let Outcome::Read(loaded) = outcome {
            for (part, report) in loaded.reports.iter().enumerate() {
                members.push(Member::of(report, options.knowledge.gazetteer()));
                found.push(Found { source: loaded.source.clone(), part });
            }
        }
        true
    });
    if exit != Exit::Done {
        return Err(exit);
    }
    let all = series::series(&members, options.corrections.successions(), options.knowledge.gazetteer());
    let one = one(&all, &members, asked.locality.as_deref(), lang).map_err(refuse)?;
    let chosen = span(one, years, lang).map_err(refuse)?;
    for change in one.changes.iter().filter(|c| chosen.iter().skip(1).any(|y| y.year == c.year)) {
        complain(&say(lang, Say::NameChanged, &[&change.year, &change.from, &change.to]));
    }
    let mut reports = Vec::new();
    for year in chosen {
        let at = &found[year.first];
        if !year.others.is_empty() {
            let count = year.others.len() + 1;
            complain(&say(lang, Say::YearVersions, &[&one.name(), &count, &year.year, &at.source.shown()]));
        }
        let loaded = reopen(lang, &at.source, &options).ok_or(Exit::CouldNot)?;
        if at.part >= loaded.reports.len() {
            return Err(refuse(say(lang, Say::NoSuchPart, &[&at.source.shown(), &loaded.reports.len(), &(at.part + 1)])));
        }
        reports.push(ReportRef { loaded, part: at.part });
    }
    Ok(reports.windows(2).map(|w| (w[0].clone(), w[1].clone())).collect())
}

/// Parses 2021..2022, or a single year: then it and the one before. The reverse order means the same.
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

/// Returns the names a unit may have: all names from the highest down, then fewer and fewer of the higher ones.
fn names(member: &Member) -> Vec<String> {
    let chain: Vec<&str> = member.place.names.iter().flatten().map(String::as_str).chain(member.department.as_deref()).collect();
    (0..chain.len()).map(|from| chain[from..].concat()).collect()
}

fn folded(name: &str) -> String {
    fold::fold(name).split_whitespace().collect()
}

/// Returns the locality meant, by any of its names. Errors with a sentence that lists the known ones.
fn one<'a>(all: &'a [Series], members: &[Member], asked: Option<&str>, lang: Lang) -> Result<&'a Series, String> {
    let list = |of: &[&Series]| {
        let names: Vec<String> = of.iter().take(MAX_NAMED).map(|s| s.name()).collect();
        let more = if of.len() > MAX_NAMED { " …" } else { "" };
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

/// Returns the requested years, each of which is compared with the one before it in the list; a gap between them is reported where the pair
/// is printed.
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
}
