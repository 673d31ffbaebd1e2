//! One figure of all places in a year, the largest first: who states it, where the middle is, and which values stand far from it. Shows
//! what was stated; says nothing of who does better.

use crate::report::findings::relations::family;
use crate::store::base::Store;
use crate::store::query::name_of;
use crate::store::trouble::Trouble;
use crate::text::fold;
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// One figure of all places in a year.
#[derive(Debug, Clone, PartialEq)]
pub struct Across {
    /// Its canonical id, or its label where the taxonomy has none.
    pub name: String,
    pub year: u32,
    /// Largest first; equal ones by place.
    pub rows: Vec<Stated>,
    /// `None` for fewer than [`FEWEST`] places.
    pub middle: Option<Middle>,
    /// Places with a report of the year that does not state it.
    pub silent: usize,
    /// Places that state it in a unit that counts something else.
    pub other_units: usize,
}

/// A figure as a place states it.
#[derive(Debug, Clone, PartialEq)]
pub struct Stated {
    pub report: u32,
    pub place: String,
    pub label: String,
    pub value: f64,
    pub unit: String,
    /// Figure and unit as written.
    pub written: String,
    /// 1-based.
    pub line: u32,
    /// The year before, as its own report has it: value, and as written.
    pub before: Option<(f64, String)>,
    /// Whether it lies beyond the fences of [`Middle`].
    pub apart: bool,
}

/// The quartiles of the values, and the fences beyond which a value stands apart: one and a half times the distance of the quartiles from
/// them (Tukey 1977), on a logarithmic scale for what is counted, as places differ in size by multiples.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Middle {
    pub lower: f64,
    pub median: f64,
    pub upper: f64,
    pub fences: (f64, f64),
}

/// Returns a number without needless digits.
pub fn number(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// What a figure is counted in, where only places that count the same are of interest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    pub unit: String,
    /// The code of its kind.
    pub kind: &'static str,
}

/// What was found by a name.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    Found(Across),
    /// Figures whose names hold what was asked for, most reports first.
    Several(Vec<Named>),
    Nothing,
}

/// A figure that may be meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Its canonical id, or its label where the taxonomy has none.
    pub name: String,
    /// How most reports call it.
    pub label: String,
    pub reports: usize,
}

/// Quartiles of fewer places say nothing.
pub const FEWEST: usize = 8;

/// So many names are looked for at most: where more hold what was asked for, it says too little.
const NAMES: usize = 5_000;

/// A figure of a report.
struct Row {
    report: u32,
    n: u32,
    key: String,
    label: String,
    value: f64,
    written: String,
    unit: String,
    kind: String,
    line: u32,
    year: u32,
    place: String,
    characters: u32,
}

/// Returns the figure with a name in a year, of all places; the latest year that states it if none is given; in the unit that most
/// places use unless a measure is given. A name is a canonical id or a
/// label, in any script and width; where no figure is called so, those whose names hold it are told.
pub fn across(store: &Store, name: &str, year: Option<u32>, measure: Option<&Measure>) -> Result<Answer, Trouble> {
    let wanted = name_of(name);
    let (mut same, mut holding) = (FxHashSet::default(), FxHashSet::default());
    let mut statement = store.db.prepare_cached("SELECT name, text FROM names")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let text = row.get_ref(1)?.as_str().map_err(|_| Trouble::Damaged)?;
        let known = name_of(text);
        if text == name || known == wanted {
            same.insert(row.get::<_, i64>(0)?);
        } else if !wanted.is_empty() && known.contains(&wanted) {
            holding.insert(row.get::<_, i64>(0)?);
        }
    }
    let exact = !same.is_empty();
    let mut all = figures(store, if exact { &same } else { &holding })?;
    let named = named(&all);
    let key = match &named[..] {
        // A key is asked for by its own name, whatever else is called so.
        _ if named.iter().any(|known| known.name == name) => name.to_owned(),
        [] => return Ok(Answer::Nothing),
        [only] => only.name.clone(),
        // What is called just so by nearly all is meant.
        [first, next, ..] if exact && first.reports >= 4 * next.reports => first.name.clone(),
        _ => return Ok(Answer::Several(named)),
    };
    // The taxonomy knows it under other labels as well.
    if let Some(id) = store.db.prepare_cached("SELECT name FROM names WHERE text = ?")?.query_map([&key], |r| r.get(0))?.next() {
        all = figures(store, &FxHashSet::from_iter([id?]))?;
    }
    all.retain(|row| row.key == key);
    let Some(year) = year.or_else(|| all.iter().map(|row| row.year).max()) else { return Ok(Answer::Nothing) };
    let silent = silent(store, year)?;
    Ok(Answer::Found(of_year(key, year, &all, silent, measure)))
}

/// Returns the figures with a label or a canonical id among some names, of annual reports whose place and year are known: no targets, no
/// changes, nothing of a larger whole or of a part of the year. In the order of reports.
fn figures(store: &Store, names: &FxHashSet<i64>) -> Result<Vec<Row>, Trouble> {
    // Numbers alone: nothing of a name gets into the query.
    let mut numbers: Vec<i64> = names.iter().copied().collect();
    numbers.sort_unstable();
    numbers.truncate(NAMES);
    let numbers = numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
    let mut statement = store.db.prepare(&format!(
        "SELECT m.report, m.n, l.text, c.text, m.value, v.text, u.text, k.text, m.line,
                r.year, r.place, r.department, r.characters
         FROM metrics m JOIN reports r USING (report) JOIN names l ON l.name = m.label LEFT JOIN names c ON c.name = m.canonical
         LEFT JOIN names v ON v.name = m.value_text LEFT JOIN names u ON u.name = m.unit JOIN names k ON k.name = m.kind
         WHERE r.genre = 'rule_of_law_report' AND r.year IS NOT NULL AND r.place IS NOT NULL AND m.value IS NOT NULL
           AND m.scope IS NULL AND m.period IS NULL AND k.text NOT IN ('target', 'change')
           AND (m.label IN ({numbers}) OR m.canonical IN ({numbers})) ORDER BY m.report, m.n"
    ))?;
    let mut rows = statement.query([])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let text = |n: usize| row.get::<_, Option<String>>(n).map(Option::unwrap_or_default);
        let (label, canonical) = (text(2)?, text(3)?);
        all.push(Row {
            report: row.get(0)?,
            n: row.get(1)?,
            key: if canonical.is_empty() { label.clone() } else { canonical },
            label,
            value: row.get(4)?,
            written: text(5)?,
            unit: text(6)?,
            kind: text(7)?,
            line: row.get(8)?,
            year: row.get(9)?,
            place: text(10)? + &text(11)?,
            characters: row.get(12)?,
        });
    }
    Ok(all)
}

/// Returns what some figures are called.
fn named(rows: &[Row]) -> Vec<Named> {
    let mut reports: BTreeMap<&str, (FxHashSet<u32>, BTreeMap<&str, usize>)> = BTreeMap::new();
    for row in rows {
        let (reports, labels) = reports.entry(&row.key).or_default();
        reports.insert(row.report);
        *labels.entry(&row.label).or_default() += 1;
    }
    let label = |labels: BTreeMap<&str, usize>| labels.into_iter().rev().max_by_key(|(_, n)| *n).map_or("", |(label, _)| label).to_owned();
    let one = |(name, (reports, labels)): (&str, (FxHashSet<u32>, _))| Named {
        name: name.to_owned(),
        label: label(labels),
        reports: reports.len(),
    };
    let mut all: Vec<Named> = reports.into_iter().map(one).collect();
    all.sort_by_key(|named| Reverse(named.reports));
    all
}

/// Returns the places with a report of a year.
fn silent(store: &Store, year: u32) -> Result<FxHashSet<String>, Trouble> {
    let mut statement = store.db.prepare_cached(
        "SELECT place || coalesce(department, '') FROM reports WHERE genre = 'rule_of_law_report' AND year = ? AND place IS NOT NULL",
    )?;
    let places = statement.query_map([year], |r| r.get(0))?.collect::<Result<_, _>>()?;
    Ok(places)
}

/// Of several reports of a place and year the longest counts; of several figures of a report, the first.
fn chosen<'r>(rows: impl Iterator<Item = &'r Row>) -> BTreeMap<&'r str, &'r Row> {
    let mut chosen: BTreeMap<&str, &Row> = BTreeMap::new();
    for row in rows {
        let rank = |r: &Row| (Reverse(r.characters), r.report, r.n);
        let known = chosen.entry(&row.place).or_insert(row);
        if rank(row) < rank(known) {
            *known = row;
        }
    }
    chosen
}

fn of_year(name: String, year: u32, all: &[Row], mut places: FxHashSet<String>, measure: Option<&Measure>) -> Across {
    let family_of = |row: &Row| (family(&fold::simplify(&row.unit)).to_owned(), row.kind.clone());
    let mut families: FxHashMap<(String, String), usize> = FxHashMap::default();
    for row in all.iter().filter(|row| row.year == year) {
        *families.entry(family_of(row)).or_default() += 1;
    }
    let asked = measure.map(|m| (family(&fold::simplify(&m.unit)).to_owned(), m.kind.to_owned()));
    let common = families.into_iter().max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(&a.0))).map(|(family, _)| family);
    let common = asked.or(common);
    let of = |year: u32| chosen(all.iter().filter(|row| row.year == year && Some(family_of(row)) == common));
    let (now, before) = (of(year), year.checked_sub(1).map(of).unwrap_or_default());
    let mut rows: Vec<Stated> = now
        .values()
        .map(|row| Stated {
            report: row.report,
            place: row.place.clone(),
            label: row.label.clone(),
            value: row.value,
            unit: row.unit.clone(),
            written: row.written.clone(),
            line: row.line,
            before: before.get(row.place.as_str()).map(|b| (b.value, b.written.clone())),
            apart: false,
        })
        .collect();
    rows.sort_by(|a, b| b.value.total_cmp(&a.value).then_with(|| a.place.cmp(&b.place)));
    let rate = common.is_some_and(|(_, kind)| kind.starts_with("percent"));
    let middle = Middle::of(&rows.iter().map(|row| row.value).collect::<Vec<_>>(), rate);
    if let Some(middle) = middle {
        for row in &mut rows {
            row.apart = row.value < middle.fences.0 || row.value > middle.fences.1;
        }
    }
    let stated: FxHashSet<&str> = all.iter().filter(|row| row.year == year).map(|row| row.place.as_str()).collect();
    places.retain(|place| !stated.contains(place.as_str()));
    Across { name, year, other_units: stated.len() - rows.len(), rows, middle, silent: places.len() }
}

impl Across {
    /// Returns the rank of each row: equal values have one.
    pub fn ranks(&self) -> impl Iterator<Item = usize> + '_ {
        let mut rank = 0;
        self.rows.iter().enumerate().map(move |(n, row)| {
            if n == 0 || row.value < self.rows[n - 1].value {
                rank = n + 1;
            }
            rank
        })
    }
}

impl Middle {
    /// Returns the middle of values in descending order; `rate`: they are shares. `None` for too few.
    fn of(descending: &[f64], rate: bool) -> Option<Self> {
        if descending.len() < FEWEST {
            return None;
        }
        // Between two values in proportion, as spreadsheets do it.
        let quantile = |quarters: usize| {
            let (at, part) = (quarters * (descending.len() - 1) / 4, quarters * (descending.len() - 1) % 4);
            let value = |n: usize| descending.iter().rev().nth(n).copied().unwrap_or(0.0);
            if part == 0 { value(at) } else { value(at) + (value(at + 1) - value(at)) * part as f64 / 4.0 }
        };
        let (lower, median, upper) = (quantile(1), quantile(2), quantile(3));
        let scale = |v: f64| if rate { v } else { v.max(0.0).ln_1p() };
        let back = |v: f64| if rate { v } else { v.exp_m1() };
        let reach = 1.5 * (scale(upper) - scale(lower));
        Some(Self { lower, median, upper, fences: (back(scale(lower) - reach), back(scale(upper) + reach)) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quartiles_are_those_of_spreadsheets_and_fences_are_of_multiples() {
        let values = [90.0, 80.0, 70.0, 60.0, 50.0, 40.0, 30.0, 20.0];
        let middle = Middle::of(&values, true).unwrap();
        assert_eq!((middle.lower, middle.median, middle.upper), (37.5, 55.0, 72.5));
        assert_eq!(middle.fences, (-15.0, 125.0));
        let counted = Middle::of(&values, false).unwrap();
        assert!(counted.fences.0 > 10.0 && counted.fences.1 > 190.0, "{counted:?}");
        assert_eq!(Middle::of(&values[1..], true), None);
    }
}
