//! The reports pane: places as a tree, one row a place with the years it has, or a flat table. The rows that can be seen are
//! derived from the entries of the library, the folded places and the filter, never patched. Knows nothing of how rows are
//! drawn.

use crate::library::entry::Entry;
use crate::library::list_section::{ListSection, NO_PROVINCE, PlaceId};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

/// A row of the reports pane.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    Place {
        id: Arc<PlaceId>,
        depth: usize,
        /// None where nothing lies below.
        folded: Option<bool>,
        /// Its own reports by year.
        own: Vec<usize>,
        /// Reports of it and of what lies below.
        reports: usize,
    },
    Report {
        entry: usize,
        depth: usize,
    },
    /// Files of other kinds, counted only.
    Others(usize),
}

impl Row {
    /// The reports that stand in this row.
    pub fn entries(&self) -> &[usize] {
        match self {
            Self::Place { id, own, .. } if id.0 == ListSection::Placed => own,
            Self::Report { entry, .. } => std::slice::from_ref(entry),
            Self::Place { .. } | Self::Others(_) => &[],
        }
    }

    pub fn depth(&self) -> usize {
        match self {
            Self::Place { depth, .. } | Self::Report { depth, .. } => *depth,
            Self::Others(_) => 0,
        }
    }
}

/// A column of the table, in the order in which `s` goes through them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    Place,
    Year,
    Level,
    Title,
    Findings,
    File,
}

impl Column {
    pub const ALL: [Self; 6] = [Self::Place, Self::Year, Self::Level, Self::Title, Self::Findings, Self::File];

    #[must_use]
    pub fn next(self) -> Self {
        let at = Self::ALL.iter().position(|c| *c == self).unwrap_or(0);
        Self::ALL[(at + 1) % Self::ALL.len()]
    }
}

/// How the table is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Order {
    pub by: Column,
    pub reverse: bool,
}

impl Default for Order {
    fn default() -> Self {
        Self { by: Column::Place, reverse: false }
    }
}

/// The order of the entries in the table.
pub fn sorted(entries: &[Arc<Entry>], order: Order) -> Vec<u32> {
    let mut all: Vec<u32> = (0..u32::try_from(entries.len()).unwrap_or(u32::MAX)).filter(|i| !entries[*i as usize].gone).collect();
    let e = |i: &u32| &*entries[*i as usize];
    let place = |a: &Entry, b: &Entry| {
        (a.section(), &a.places, &a.department, a.year, &a.source, a.part).cmp(&(
            b.section(),
            &b.places,
            &b.department,
            b.year,
            &b.source,
            b.part,
        ))
    };
    all.sort_by(|a, b| {
        let (a, b) = (e(a), e(b));
        let first = match order.by {
            Column::Place => std::cmp::Ordering::Equal,
            Column::Year => a.year.cmp(&b.year),
            Column::Level => a.level.cmp(&b.level),
            Column::Title => a.title.cmp(&b.title),
            Column::Findings => a.findings.cmp(&b.findings),
            Column::File => (&a.source, a.part).cmp(&(&b.source, b.part)),
        };
        let first = if order.reverse { first.reverse() } else { first };
        let then = place(a, b);
        first.then(if order.reverse && order.by == Column::Place { then.reverse() } else { then })
    });
    all
}

/// The reports pane.
#[derive(Debug, Clone, Default)]
pub struct List {
    pub rows: Vec<Row>,
    pub cursor: usize,
    pub top: usize,
    pub folded: HashSet<Arc<PlaceId>>,
    /// Where each report stands in the tree; grows with the entries.
    tree: BTreeMap<Arc<PlaceId>, Vec<usize>>,
    /// The same the other way round: where each entry stands.
    homes: Vec<Arc<PlaceId>>,
    /// First and last year of the placed reports.
    pub years: Option<(u32, u32)>,
    /// The year the reader looks at, kept from row to row; and the report of this row that was chosen.
    pub year: Option<u32>,
    pub chosen: Option<usize>,
    /// Flat, in this order of entries.
    pub table: Option<Vec<u32>>,
    pub order: Order,
    /// What the filter keeps, with its words.
    pub filter: Option<Matches>,
    /// What a search found.
    pub found: Option<Matches>,
    /// The rows that hold something found, in order.
    pub found_rows: Vec<usize>,
    pub selected: BTreeSet<usize>,
    /// No report states a province: the tree begins below them.
    pub bare: bool,
    /// Files of other kinds.
    pub others: usize,
    pub names: NameSearch,
    /// Folds were changed and not written down yet.
    pub folds_changed: bool,
}

/// What follows when a search in the list is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Then {
    #[default]
    Stay,
    /// To the first row that was found.
    Jump,
    /// And into it: Enter was pressed before the answer came.
    Open,
}

/// A question about names that is on its way.
#[derive(Debug, Clone, Copy, Default)]
pub struct NameSearch {
    /// It is not answered yet.
    pub asked: bool,
    /// Entries have come meanwhile: it is to be asked again.
    pub due: bool,
    /// What its answer leads to.
    pub then: Then,
}

/// The answer of a search over names: which entries match.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Matches {
    pub query: String,
    pub keep: HashSet<u32>,
}

impl List {
    /// Takes up entries that were added behind `from`.
    pub fn add(&mut self, entries: &[Arc<Entry>], from: usize) {
        for (i, e) in entries.iter().enumerate().skip(from) {
            let id = Arc::new(e.id());
            self.homes.push(Arc::clone(&id));
            if e.gone {
                continue;
            }
            for n in 0..id.1.len() {
                let above = (id.0, id.1[..n].to_vec());
                if !self.tree.contains_key(&above) {
                    self.tree.insert(Arc::new(above), Vec::new());
                }
            }
            if id.0 == ListSection::Placed
                && let Some(y) = e.year
            {
                self.years = Some(self.years.map_or((y, y), |(a, b)| (a.min(y), b.max(y))));
            }
            self.tree.entry(id).or_default().push(i);
        }
    }

    /// Where an entry stands in the tree.
    pub fn home(&self, entry: usize) -> Option<&PlaceId> {
        self.homes.get(entry).map(|h| &**h)
    }

    /// All reports that stand where one does; none for what has no place.
    pub fn at_home_with(&self, entry: usize) -> Vec<usize> {
        let home = self.homes.get(entry).filter(|h| h.0 == ListSection::Placed);
        home.and_then(|h| self.tree.get(h)).cloned().unwrap_or_default()
    }

    /// Puts reports that name their place less fully (云溪市鹿鸣镇) where the only fuller name that ends so has its own
    /// (南屏省云溪市鹿鸣镇). One name alone is never enough: towns of one name are many.
    pub fn join(&mut self) {
        let placed: Vec<Arc<PlaceId>> =
            self.tree.iter().filter(|(id, own)| id.0 == ListSection::Placed && !own.is_empty()).map(|(id, _)| Arc::clone(id)).collect();
        let mut fuller: HashMap<&[String], Vec<&Arc<PlaceId>>> = HashMap::new();
        for id in &placed {
            if id.1[0] == NO_PROVINCE {
                continue;
            }
            for n in 1..id.1.len().saturating_sub(1) {
                fuller.entry(&id.1[n..]).or_default().push(id);
            }
        }
        let moves: Vec<(Arc<PlaceId>, Arc<PlaceId>)> = placed
            .iter()
            .filter(|id| id.1[0] == NO_PROVINCE)
            .filter_map(|id| match fuller.get(&id.1[1..]).map(Vec::as_slice) {
                Some([only]) => Some((Arc::clone(id), Arc::clone(only))),
                _ => None,
            })
            .collect();
        for (from, to) in moves {
            let own = self.tree.insert(from, Vec::new()).unwrap_or_default();
            for i in &own {
                self.homes[*i] = Arc::clone(&to);
            }
            self.tree.entry(to).or_default().extend(own);
        }
    }

    /// Forgets where reports stand, before all are added anew.
    pub fn forget(&mut self) {
        self.tree.clear();
        self.homes.clear();
        self.years = None;
    }

    /// Derives the rows.
    pub fn derive(&mut self, entries: &[Arc<Entry>]) {
        let kept = |i: &usize| self.filter.as_ref().is_none_or(|f| u32::try_from(*i).is_ok_and(|i| f.keep.contains(&i)));
        let mut rows = Vec::new();
        if let Some(order) = &self.table {
            rows.extend(order.iter().map(|i| *i as usize).filter(kept).map(|entry| Row::Report { entry, depth: 0 }));
        } else {
            // How many reports lie at and below each place: from the last to the first, each adding to the one above it.
            let nodes: Vec<(&Arc<PlaceId>, Vec<usize>)> =
                self.tree.iter().map(|(id, own)| (id, own.iter().copied().filter(|i| kept(i)).collect())).collect();
            let mut counts: Vec<usize> = nodes.iter().map(|(_, own)| own.len()).collect();
            let mut below = vec![false; nodes.len()];
            let mut way: Vec<usize> = Vec::new();
            for i in 0..nodes.len() {
                while let Some(w) = way.last()
                    && !(nodes[*w].0.0 == nodes[i].0.0 && nodes[i].0.1.starts_with(&nodes[*w].0.1))
                {
                    way.pop();
                }
                let own = nodes[i].1.len();
                for w in &way {
                    counts[*w] += own;
                    below[*w] |= own > 0;
                }
                way.push(i);
            }
            // Where no report states a province, nothing need say so.
            let provinces = nodes.iter().any(|(id, _)| id.0 == ListSection::Placed && id.1.len() == 1 && id.1[0] != NO_PROVINCE);
            self.bare = !provinces;
            let mut hidden: Option<&PlaceId> = None;
            for (i, (id, own)) in nodes.iter().enumerate() {
                if counts[i] == 0 || hidden.is_some_and(|h| h.0 == id.0 && id.1.starts_with(&h.1)) {
                    continue;
                }
                hidden = None;
                // The shelf of placed reports needs no row of its own.
                let bare = !provinces && id.1.first().is_some_and(|n| n == NO_PROVINCE);
                if id.0 == ListSection::Placed && (id.1.is_empty() || (bare && id.1.len() == 1)) {
                    continue;
                }
                let depth = if id.0 == ListSection::Placed { id.1.len() - 1 - usize::from(bare) } else { 0 };
                let placed = id.0 == ListSection::Placed;
                // Without their years reports of a place have no columns: several have rows.
                let undated = own.iter().filter(|i| entries[**i].year.is_none()).count();
                let loose = placed && undated > 0 && own.len() > 1;
                let foldable = !placed || below[i] || loose;
                // What a filter found is always seen.
                let folded = foldable && self.filter.is_none() && self.folded.contains(*id);
                let mut own = own.clone();
                own.sort_by(|a, b| {
                    let (x, y) = (&entries[*a], &entries[*b]);
                    x.year.cmp(&y.year).then(x.source.cmp(&y.source)).then(x.part.cmp(&y.part))
                });
                let each =
                    if placed { own.extract_if(.., |i| loose && entries[*i].year.is_none()).collect() } else { std::mem::take(&mut own) };
                rows.push(Row::Place { id: Arc::clone(id), depth, folded: foldable.then_some(folded), own, reports: counts[i] });
                if folded {
                    hidden = Some(id);
                } else {
                    rows.extend(each.into_iter().map(|entry| Row::Report { entry, depth: depth + 1 }));
                }
            }
        }
        if self.others > 0 && self.filter.is_none() {
            rows.push(Row::Others(self.others));
        }
        let before = self.rows.get(self.cursor).cloned();
        self.rows = rows;
        self.find_rows();
        self.stay(before.as_ref());
    }

    /// The report of a row that was found: the latest.
    pub fn found_in(&self, row: usize) -> Option<usize> {
        let found = self.found.as_ref()?;
        self.rows.get(row)?.entries().iter().copied().rev().find(|i| u32::try_from(*i).is_ok_and(|i| found.keep.contains(&i)))
    }

    /// Notes which rows hold something found.
    pub fn find_rows(&mut self) {
        self.found_rows =
            if self.found.is_some() { (0..self.rows.len()).filter(|r| self.found_in(*r).is_some()).collect() } else { Vec::new() };
    }

    /// Keeps the selection on the row it was on, at its place on the screen.
    fn stay(&mut self, before: Option<&Row>) {
        let same = |row: &Row| match (row, before) {
            (Row::Place { id: a, .. }, Some(Row::Place { id: b, .. })) => a == b,
            (Row::Report { entry: a, .. }, Some(Row::Report { entry: b, .. })) => a == b,
            _ => false,
        };
        let at = self.rows.iter().position(same).or_else(|| {
            // From the tree to the table and back: the row that shows the same report.
            self.chosen.and_then(|c| self.rows.iter().position(|r| r.entries().contains(&c)))
        });
        if let Some(at) = at {
            self.top = (self.top + at).saturating_sub(self.cursor);
            self.cursor = at;
        }
        self.cursor = self.cursor.min(self.rows.len().saturating_sub(1));
    }

    /// Every place of the tree that can be folded.
    pub fn places(&self) -> impl Iterator<Item = &Arc<PlaceId>> {
        self.tree.keys()
    }

    /// The report under the cursor.
    pub fn selected_entry(&self, entries: &[Arc<Entry>]) -> Option<usize> {
        self.entry_of(self.cursor, entries)
    }

    /// The report that stands for a row: the chosen one, else the one of the year the reader looks at, else the latest.
    pub fn entry_of(&self, row: usize, entries: &[Arc<Entry>]) -> Option<usize> {
        let own = self.rows.get(row)?.entries();
        if let Some(c) = self.chosen.filter(|c| own.contains(c)) {
            return Some(c);
        }
        own.iter().copied().find(|i| self.year.is_some() && entries.get(*i).is_some_and(|e| e.year == self.year)).or(own.last().copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::Source;
    use crate::library::entry::tests::entry;

    fn shown(list: &List) -> Vec<String> {
        list.rows
            .iter()
            .map(|r| match r {
                Row::Place { id, depth, folded, own, reports } => {
                    let sign = folded.map_or("", |f| if f { ">" } else { "v" });
                    format!("{}{sign}{} {}/{reports}", " ".repeat(*depth), id.1.last().map_or("", String::as_str), own.len())
                }
                Row::Report { entry, .. } => format!("#{entry}"),
                Row::Others(n) => format!("+{n}"),
            })
            .collect()
    }

    #[test]
    fn one_row_a_place_with_its_years() {
        let entries = vec![
            entry(&["海棠省", "青石县", "桂园街道"], 2021),
            entry(&["海棠省", "青石县"], 2022),
            entry(&["海棠省", "青石县", "桂园街道"], 2020),
        ];
        let mut list = List::default();
        list.add(&entries, 0);
        list.others = 2;
        list.derive(&entries);
        assert_eq!(shown(&list), ["v海棠省 0/3", " v青石县 1/3", "  桂园街道 2/2", "+2"]);
        assert_eq!(list.rows[2].entries(), [2, 0], "by year");
        assert_eq!(list.years, Some((2020, 2022)));
        list.year = Some(2021);
        assert_eq!(list.entry_of(2, &entries), Some(0));
        assert_eq!(list.entry_of(0, &entries), None);

        let county = match &list.rows[1] {
            Row::Place { id, .. } => Arc::clone(id),
            _ => unreachable!("a place"),
        };
        list.folded.insert(county);
        list.cursor = 1;
        list.others = 0;
        list.derive(&entries);
        assert_eq!(shown(&list), ["v海棠省 0/3", " >青石县 1/3"]);
        // A filter opens what it found and keeps the rest away.
        list.filter = Some(Matches { query: "gy".to_owned(), keep: [0].into() });
        list.derive(&entries);
        assert_eq!(shown(&list), ["v海棠省 0/1", " v青石县 0/1", "  桂园街道 1/1"]);
    }

    #[test]
    fn the_selected_row_stays_where_it_is_while_others_arrive_above() {
        let mut entries = vec![entry(&["南屏省", "丙县"], 2020)];
        let mut list = List::default();
        list.add(&entries, 0);
        list.derive(&entries);
        list.cursor = 1;
        entries.push(entry(&["海棠省"], 2020));
        entries.push(entry(&["南屏省", "乙县"], 2020));
        list.add(&entries, 1);
        list.derive(&entries);
        assert_eq!(list.rows[list.cursor].entries(), [0]);
    }

    #[test]
    fn a_place_named_less_fully_joins_its_own() {
        let entries = vec![
            entry(&["南屏省", "云溪市", "鹿鸣镇"], 2021),
            entry(&["云溪市", "鹿鸣镇"], 2022),
            entry(&["鹿鸣镇"], 2023),
            entry(&["海棠省"], 2020),
        ];
        let mut list = List::default();
        list.add(&entries, 0);
        list.join();
        list.derive(&entries);
        let rows = shown(&list);
        assert_eq!(
            rows,
            ["v南屏省 0/2", " v云溪市 0/2", "  鹿鸣镇 2/2", "海棠省 1/1", "v\u{10fffd} 0/1", " 鹿鸣镇 1/1"],
            "one name alone joins nothing"
        );
    }

    #[test]
    fn reports_without_a_year_have_rows_of_their_own() {
        let undated = |file: &str| {
            let mut e = (*entry(&["海棠省", "桂园街道"], 2020)).clone();
            (e.year, e.source) = (None, Source::file(file));
            Arc::new(e)
        };
        let mut entries = vec![undated("b.txt")];
        let rows = |entries: &[Arc<Entry>]| {
            let mut list = List::default();
            list.add(entries, 0);
            list.derive(entries);
            shown(&list)
        };
        assert_eq!(rows(&entries), ["v海棠省 0/1", " 桂园街道 1/1"], "one stands for its place");
        entries.push(undated("a.txt"));
        assert_eq!(rows(&entries), ["v海棠省 0/2", " v桂园街道 0/2", "#1", "#0"]);
        entries.push(entry(&["海棠省", "桂园街道"], 2021));
        assert_eq!(rows(&entries), ["v海棠省 0/3", " v桂园街道 1/3", "#1", "#0"]);
    }

    #[test]
    fn the_table_sorts_both_ways() {
        let entries = vec![entry(&["乙县"], 2021), entry(&["丙县"], 2020), entry(&["乙县"], 2019)];
        let order = |by, reverse| sorted(&entries, Order { by, reverse });
        assert_eq!(order(Column::Year, false), [2, 1, 0]);
        assert_eq!(order(Column::Year, true), [0, 1, 2]);
        assert_eq!(order(Column::Place, false), [1, 2, 0]);
    }
}
