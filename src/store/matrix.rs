//! Which unit reported on which year, when, and without which part: units by year, of a whole library or of a roster.

use crate::library::Source;
use crate::library::last_years::LastYears;
use crate::library::locality_path;
use crate::library::locality_path::Successions;
use crate::library::series::{Member, Series, series};
use crate::report::identity::gazetteer::Gazetteer;
use crate::store::base::{Store, check_row};
use crate::store::packed;
use crate::store::seek::{self, Hit};
use crate::store::trouble::Trouble;
use crate::text::{decode, fold};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// Units by year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matrix {
    /// Ascending, without gaps.
    pub years: Vec<u32>,
    pub units: Vec<Unit>,
    /// The number of units with reports that the roster does not name.
    pub beside: usize,
}

/// A unit, with a cell a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    pub name: String,
    pub cells: Vec<Cell>,
}

/// What a unit did of a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing is known to be owed.
    NotOwed,
    Missing,
    Reported {
        /// The date it bears: of publication, else of issue.
        date: Option<String>,
        late: bool,
        /// The codes of mandated parts that it lacks.
        lacks: Vec<String>,
    },
}

/// The units of a roster, in its order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Roster {
    names: Vec<String>,
}

impl Roster {
    /// Reads a table whose first column names units: in full, as a path (海棠省/-/青石县), or by an ending that one unit alone has. A heading
    /// and empty lines are passed over. Returns the 1-based lines that are no row, too.
    pub fn read(bytes: &[u8]) -> (Self, Vec<usize>) {
        let text = decode::decode(bytes, None).text;
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
        let (mut names, mut bad) = (Vec::new(), Vec::new());
        for (n, row) in reader.records().enumerate() {
            let Ok(row) = row else {
                bad.push(n + 1);
                continue;
            };
            let first = row.get(0).unwrap_or("").trim_start_matches('\u{feff}').trim();
            let heading = n == 0 && ["地区", "名称", "单位", "place", "name", "unit", "locality"].contains(&first.to_lowercase().as_str());
            if !first.is_empty() && !heading {
                names.push(name(first));
            }
        }
        (Self { names }, bad)
    }
}

/// Returns the name of a unit in full, folded.
fn name(written: &str) -> String {
    let of_path = locality_path::locality(written).filter(|_| written.contains('/'));
    let full = of_path.map_or_else(|| written.to_owned(), |(chain, department)| chain.full() + department.unwrap_or(""));
    fold::fold(&full)
}

/// What is to be said of a report besides that it is there: that it is late, or without a mandated part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    pub source: Source,
    /// The index of the report in its file, from 0.
    pub part: usize,
    pub late: bool,
    /// The codes of mandated parts that it lacks.
    pub lacks: Vec<String>,
}

/// The day until which a report of the year before is due where nothing else is said.
pub const DUE: &str = "03-31";

/// Returns what is to be said of the reports of a library, those of which there is nothing left out.
pub fn remarks(store: &Store, due: &str) -> Result<Vec<Remark>, Trouble> {
    let (_, rows) = reports(store)?;
    let with_late = rows.into_iter().map(|row| {
        let late = row.year.is_some_and(|year| row.is_late(year, due));
        (row, late)
    });
    let said: Vec<(Row, bool)> = with_late.filter(|(row, late)| *late || !row.lacks.is_empty()).collect();
    let hits = seek::rows(store, &said.iter().map(|(row, _)| row.report).collect::<Vec<_>>())?;
    let remark = |((row, late), hit): ((Row, bool), Hit)| Remark { source: hit.source, part: hit.part, late, lacks: row.lacks };
    Ok(said.into_iter().zip(hits).map(remark).collect())
}

/// What is known of a report.
struct Row {
    report: u32,
    year: Option<u32>,
    date: Option<String>,
    lacks: Vec<String>,
}

impl Row {
    /// Whether it bears a date after the day it was due, given the year it reports on.
    fn is_late(&self, year: u32, due: &str) -> bool {
        self.date.as_deref().is_some_and(|d| d > format!("{}-{due}", year + 1).as_str())
    }
}

impl Matrix {
    /// Returns the matrix of a library; `due`: month and day of the year after, as 03-31. With a roster a unit owes every year; else
    /// from its first report on, until the year that [`LastYears`] says.
    pub fn new(store: &Store, successions: &Successions, list: &Gazetteer, due: &str, roster: Option<&Roster>) -> Result<Self, Trouble> {
        let (members, rows) = reports(store)?;
        let all = series(&members, successions, list);
        let dated: Vec<&Series> = all.iter().filter(|s| !s.years.is_empty()).collect();
        let first = dated.iter().filter_map(|s| s.years.first()).map(|y| y.year).min();
        let last = dated.iter().filter_map(|s| s.years.last()).map(|y| y.year).max();
        let years: Vec<u32> = first.zip(last).map_or_else(Vec::new, |(a, b)| (a..=b).collect());
        let paths: Vec<Vec<String>> = dated.iter().map(|s| s.path()).collect();
        let latest = paths.iter().zip(&dated).filter_map(|(path, s)| Some((path.as_slice(), s.years.last()?.year)));
        let last_years = LastYears::new(latest);
        let unit = |name: String, series: Option<&Series>, owed: Option<RangeInclusive<u32>>| {
            let by_year: BTreeMap<u32, usize> = series.iter().flat_map(|s| &s.years).map(|y| (y.year, y.first)).collect();
            let cell = |year: &u32| match by_year.get(year) {
                Some(member) => {
                    let row = &rows[*member];
                    Cell::Reported { date: row.date.clone(), late: row.is_late(*year, due), lacks: row.lacks.clone() }
                }
                None if owed.as_ref().is_some_and(|owed| owed.contains(year)) => Cell::Missing,
                None => Cell::NotOwed,
            };
            Unit { name, cells: years.iter().map(cell).collect() }
        };
        let Some(roster) = roster else {
            let owed = |series: &Series, path: &[String]| {
                let (from, latest) = series.years.first().zip(series.years.last())?;
                Some(last_years.owed(path, from.year, latest.year))
            };
            let units = dated.iter().zip(&paths).map(|(s, path)| unit(s.name(), Some(s), owed(s, path))).collect();
            return Ok(Self { years, units, beside: 0 });
        };
        let named: Vec<(String, &Series)> = dated.iter().map(|s| (fold::fold(&s.name()), *s)).collect();
        let mut seen = 0;
        let units = roster.names.iter().map(|name| {
            let found = of_name(&named, name);
            seen += usize::from(found.is_some());
            unit(found.map_or_else(|| name.clone(), Series::name), found, first.zip(last).map(|(a, b)| a..=b))
        });
        let units = units.collect();
        Ok(Self { years, units, beside: dated.len().saturating_sub(seen) })
    }

    /// Returns how many reports of a year are owed, there, late, and without a part.
    pub fn counts(&self, year: usize) -> Counts {
        let mut counts = Counts::default();
        for cell in self.units.iter().filter_map(|u| u.cells.get(year)) {
            match cell {
                Cell::NotOwed => {}
                Cell::Missing => counts.owed += 1,
                Cell::Reported { late, lacks, .. } => {
                    counts.owed += 1;
                    counts.reported += 1;
                    counts.late += usize::from(*late);
                    counts.lacking += usize::from(!lacks.is_empty());
                }
            }
        }
        counts
    }
}

/// The counts of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    pub owed: usize,
    pub reported: usize,
    pub late: usize,
    pub lacking: usize,
}

/// Returns the series with a name, else the only one whose name ends with it.
fn of_name<'s>(named: &[(String, &'s Series)], name: &str) -> Option<&'s Series> {
    if let Some((_, series)) = named.iter().find(|(full, _)| full == name) {
        return Some(series);
    }
    let mut ending = named.iter().filter(|(full, _)| full.ends_with(name));
    match (ending.next(), ending.next()) {
        (Some((_, only)), None) => Some(only),
        _ => None,
    }
}

/// Returns what is known of each annual report with a place, in the order of the files.
fn reports(store: &Store) -> Result<(Vec<Member>, Vec<Row>), Trouble> {
    let mut lacks: FxHashMap<u32, Vec<String>> = FxHashMap::default();
    let mut statement = store.db.prepare(
        "SELECT f.report, f.args FROM findings f JOIN names n ON n.name = f.code WHERE n.text = 'missing_expected_section' ORDER BY f.report, f.n",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let args = row.get_ref(1)?.as_str().map_err(|_| Trouble::Damaged)?;
        let args: serde_json::Value = serde_json::from_str(args).map_err(|_| Trouble::Damaged)?;
        lacks.entry(row.get(0)?).or_default().extend(args["role"].as_str().map(str::to_owned));
    }
    let mut statement = store.db.prepare(
        "SELECT r.report, r.row, coalesce(r.publish_date, r.sign_date), r.file, r.corrections, r.as_read, r.sum
         FROM reports r JOIN files f USING (file)
         WHERE r.genre = 'rule_of_law_report' ORDER BY f.path, r.part",
    )?;
    let mut rows = statement.query([])?;
    let (mut members, mut known) = (Vec::new(), Vec::new());
    while let Some(row) = rows.next()? {
        let packed = row.get_ref(1)?.as_blob().map_err(|_| Trouble::Damaged)?;
        check_row(packed, row.get(3)?, row.get(4)?, row.get(5)?, row.get(6)?)?;
        let entry = packed::entry(packed::source_of(&[]), packed, &mut packed::Before::default()).ok_or(Trouble::Damaged)?;
        if let Some(member) = entry.member {
            members.push(member);
            let report = row.get(0)?;
            known.push(Row { report, year: entry.year, date: row.get(2)?, lacks: lacks.remove(&report).unwrap_or_default() });
        }
    }
    Ok((members, known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_roster_names_units_in_full_as_paths_and_in_any_encoding() {
        let table = "地区,备注\n海棠省/-/青石县/桂园街道,甲\n\n 白鹭縣 ,\"乙\"\n海棠省/-/青石县/-/司法局\n";
        let names = ["海棠省青石县桂园街道", "白鹭县", "海棠省青石县司法局"];
        assert_eq!(Roster::read(table.as_bytes()).0.names, names);
        let (bytes, _, _) = encoding_rs::GB18030.encode(table);
        assert_eq!(Roster::read(&bytes).0.names, names);
    }
}
