//! The reports pane: places as a tree, one row per place with its years, or a flat table. Holds the selection, filter and cursor; rows are
//! derived from the entries, the folded places and the filter, never patched. Knows nothing of how rows are drawn.

use crate::app::panes::reports::marked::{Marked, NOTE};
use crate::app::panes::reports::order::Order;
use crate::app::panes::reports::owed::Owed;
use crate::app::panes::reports::rows;
use crate::app::panes::reports::rows::ListRow;
use crate::app::panes::reports::tree::PlaceTree;
use crate::lang::{Lang, Say};
use crate::library::entry::Entry;
use crate::library::list_section::{ListSection, NO_PROVINCE, PlaceId};
use crate::text::width::{self, Ambiguous};
use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

/// The reports pane.
#[derive(Debug, Clone, Default)]
pub struct List {
    pub rows: Vec<ListRow>,
    pub cursor: usize,
    pub top: usize,
    pub folded: HashSet<Arc<PlaceId>>,
    pub tree: PlaceTree,
    /// The year the reader looks at, kept from row to row; and the report chosen in this row.
    pub year: Option<u32>,
    pub chosen: Option<usize>,
    /// Which units owe years, once all files have been read.
    pub owed: Owed,
    /// Which entries have bookmarks and notes.
    pub marked: Marked,
    /// Flat, in this order of entries.
    pub table: Option<Vec<u32>>,
    pub order: Order,
    /// What matches the filter, with its words.
    pub filter: Option<Matches>,
    /// The results of a search.
    pub found: Option<Matches>,
    /// The rows that hold a result, in order.
    pub found_rows: Vec<usize>,
    /// The number of rows that hold a result once nothing hides them.
    pub found_count: usize,
    /// The cells of the widest place of the tree with its indentation and signs, and of the widest place of the table.
    pub widest: usize,
    pub widest_path: usize,
    /// Where the cursor was before the filter.
    pub before: Option<Before>,
    /// Where it was, and the first row, before words to be found were typed.
    pub find_from: Option<(Before, usize)>,
    /// What the filter leaves.
    pub counted: Counted,
    pub selected: BTreeSet<usize>,
    /// No report states a province: the tree begins below provinces.
    pub bare: bool,
    /// The number of files of other kinds.
    pub others: usize,
    pub names: NameSearch,
    /// Folds were changed and not written down yet.
    pub folds_changed: bool,
    /// To the first row once the table is sorted.
    pub to_first: bool,
}

/// What happens when a search in the list returns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Then {
    #[default]
    Stay,
    /// Go to the first row that was found.
    Jump,
    /// And open it: Enter was pressed before the result arrived.
    Open,
}

/// A request about names that is on its way.
#[derive(Debug, Clone, Copy, Default)]
pub struct NameSearch {
    /// Its result has not arrived yet.
    pub asked: bool,
    /// Entries were added meanwhile: it must be requested again.
    pub due: bool,
    /// What its result leads to.
    pub then: Then,
    /// The reader is typing: the best match is selected. Else the selection is left alone.
    pub typed: bool,
}

/// The result of a search over names: which entries match.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Matches {
    pub query: String,
    pub keep: HashSet<u32>,
    /// Those of them that match best; none without words.
    pub best: HashSet<u32>,
}

/// What a filter leaves.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counted {
    pub reports: usize,
    /// The reports there are without it.
    pub all: usize,
    /// Documents of other kinds.
    pub others: usize,
    /// The units that owe years, and the reports that they owe.
    pub owing: usize,
    pub owed: usize,
}

/// Where the cursor was before words were typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Before {
    row: Option<ListRow>,
    chosen: Option<usize>,
    year: Option<u32>,
}

impl List {
    /// Derives the rows.
    pub fn derive(&mut self, entries: &[Arc<Entry>]) {
        let kept = |i: &usize| self.filter.as_ref().is_none_or(|f| u32::try_from(*i).is_ok_and(|i| f.keep.contains(&i)));
        let mut rows: Vec<ListRow> = if let Some(order) = &self.table {
            order.iter().map(|i| *i as usize).filter(kept).map(|entry| ListRow::Report { entry, depth: 0 }).collect()
        } else {
            let folds = Some(&self.folded).filter(|_| self.filter.is_none());
            let tree = rows::in_tree(&self.tree, entries, kept, folds);
            self.bare = tree.bare;
            tree.rows
        };
        if self.others > 0 && self.filter.is_none() {
            rows.push(ListRow::Others(self.others));
        }
        let before = self.rows.get(self.cursor).cloned();
        self.rows = rows;
        self.measure(entries);
        self.count(entries);
        self.find_rows();
        self.stay(before.as_ref());
    }

    /// Returns the report of a row that was found: the latest.
    pub fn found_in(&self, row: usize) -> Option<usize> {
        let found = self.found.as_ref()?;
        self.rows.get(row)?.entries().iter().copied().rev().find(|i| u32::try_from(*i).is_ok_and(|i| found.keep.contains(&i)))
    }

    /// Returns the signs of a row: bookmarks and notes in any of its reports, then what is to be said of the newest.
    pub fn signs(&self, own: &[usize], entries: &[Arc<Entry>], lang: Lang) -> String {
        let mut marks = self.marked.of(own);
        let signs = own.last().and_then(|i| entries.get(*i)).map_or_else(String::new, |e| e.signs(Say::EncodingSign.text(lang)));
        if signs.starts_with(NOTE) {
            marks.retain(|c| c != NOTE);
        }
        marks + &signs
    }

    /// Measures the places, so that the pane takes no more than they need.
    fn measure(&mut self, entries: &[Arc<Entry>]) {
        let of = |text: &str| width::of(text, Ambiguous::Narrow);
        // As they are shown: of the newest report, its words in the longer language.
        let signs = |own: &[usize]| of(&self.signs(own, entries, Lang::Zh));
        let tree = self.rows.iter().filter_map(|row| match row {
            ListRow::Place { id, depth, own, .. } if id.0 == ListSection::Placed => {
                let name = id.1.last().filter(|n| *n != NO_PROVINCE).map_or(12, |n| of(n));
                Some(depth * 2 + 2 + name + 1 + signs(own))
            }
            _ => None,
        });
        self.widest = tree.max().unwrap_or(0);
        let path = |e: &usize| {
            let home = self.tree.home(*e).filter(|h| h.0 == ListSection::Placed);
            home.map_or(0, |h| h.1.iter().filter(|n| *n != NO_PROVINCE).map(|n| of(n)).sum())
        };
        self.widest_path = if self.table.is_some() { self.rows.iter().flat_map(ListRow::entries).map(path).max().unwrap_or(0) } else { 0 };
    }

    /// Counts what the filter leaves.
    fn count(&mut self, entries: &[Arc<Entry>]) {
        self.counted = Counted::default();
        if self.filter.is_none() {
            return;
        }
        let mut owing: HashSet<&PlaceId> = HashSet::new();
        let shown = self.rows.iter().flat_map(|row| match row {
            // Of a section of other documents the rows below it are counted.
            ListRow::Place { id, .. } if id.0 != ListSection::Placed => &[][..],
            row => row.entries(),
        });
        let all = entries.iter().filter(|e| e.is_report && !e.gone).count();
        let mut counted = Counted { all, ..Counted::default() };
        for i in shown {
            let is_report = entries.get(*i).is_some_and(|e| e.is_report);
            *(if is_report { &mut counted.reports } else { &mut counted.others }) += 1;
            owing.extend(self.tree.home(*i).filter(|id| !self.owed.of(id).is_empty()));
        }
        counted.owing = owing.len();
        counted.owed = owing.iter().map(|id| self.owed.of(id).len()).sum();
        self.counted = counted;
    }

    /// Drops the filter; one that matched nothing leads back to where it was typed.
    pub fn drop_filter(&mut self, entries: &[Arc<Entry>]) {
        let matched = !self.rows.is_empty();
        if matched {
            self.chosen = self.selected_entry(entries);
        }
        self.filter = None;
        self.derive(entries);
        if matched {
            self.before = None;
        } else {
            self.restore();
        }
    }

    /// Remembers where the cursor is, before a filter is typed.
    pub fn remember(&mut self) {
        // A filter without a match has no place: Esc leads to where the reader came from before it.
        if let Some(here) = self.here() {
            self.before = Some(here);
        }
    }

    /// Returns where the cursor is.
    fn here(&self) -> Option<Before> {
        let row = self.rows.get(self.cursor)?;
        Some(Before { row: Some(row.clone()), chosen: self.chosen, year: self.year })
    }

    /// Remembers where the cursor is, before words to be found are typed.
    pub fn begin_preview(&mut self) {
        self.find_from = self.here().map(|here| (here, self.top));
    }

    /// Ends the typing of words to be found: the cursor is where it was before.
    pub fn end_preview(&mut self) {
        if let Some((before, top)) = self.find_from.take() {
            self.return_to(before);
            self.top = top;
        }
    }

    /// Returns the cursor to where it was remembered; call after the rows were derived without the filter.
    pub fn restore(&mut self) {
        if let Some(before) = self.before.take() {
            self.return_to(before);
        }
    }

    fn return_to(&mut self, before: Before) {
        let Before { row, chosen, year } = before;
        let own = row.as_ref().map_or(&[][..], ListRow::entries);
        let same = |r: &ListRow| match (r, &row) {
            (ListRow::Place { id: a, .. }, Some(ListRow::Place { id: b, .. })) => a == b,
            (r, _) => !own.is_empty() && r.entries() == own,
        };
        if let Some(at) = self.rows.iter().position(same) {
            (self.cursor, self.chosen, self.year) = (at, chosen, year);
        }
    }

    /// Goes to the first row with a report that matches a filter best.
    pub fn to_best(&mut self) {
        let Some(filter) = &self.filter else { return };
        let best = |i: &usize| u32::try_from(*i).is_ok_and(|i| filter.best.contains(&i));
        if let Some(at) = self.rows.iter().position(|r| r.entries().iter().any(best)) {
            self.cursor = at;
            // Of several years of a place, the latest that matches best.
            self.chosen = self.rows[at].entries().iter().copied().rfind(best);
        }
    }

    /// Returns the number of rows that hold a result when no place is folded.
    pub fn count_found(&self, entries: &[Arc<Entry>]) -> usize {
        let Some(found) = &self.found else { return 0 };
        let holds = |m: &Matches, i: usize| u32::try_from(i).is_ok_and(|i| m.keep.contains(&i));
        let kept = |i: &usize| holds(found, *i) && self.filter.as_ref().is_none_or(|f| holds(f, *i));
        match &self.table {
            Some(order) => order.iter().map(|i| *i as usize).filter(kept).count(),
            None => rows::in_tree(&self.tree, entries, kept, None).rows.iter().filter(|r| !r.entries().is_empty()).count(),
        }
    }

    /// Notes which rows hold a result.
    pub fn find_rows(&mut self) {
        self.found_rows =
            if self.found.is_some() { (0..self.rows.len()).filter(|r| self.found_in(*r).is_some()).collect() } else { Vec::new() };
    }

    /// Keeps the selection on the row it was on, at its place on the screen.
    fn stay(&mut self, before: Option<&ListRow>) {
        let same = |row: &ListRow| match (row, before) {
            (ListRow::Place { id: a, .. }, Some(ListRow::Place { id: b, .. })) => a == b,
            (ListRow::Report { entry: a, .. }, Some(ListRow::Report { entry: b, .. })) => a == b,
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

    /// Returns the years that the unit of a row owes.
    pub fn owed_by(&self, row: usize) -> &[u32] {
        match self.rows.get(row) {
            Some(ListRow::Place { id, .. }) => self.owed.of(id),
            Some(ListRow::Report { entry, .. }) => self.tree.home(*entry).map_or(&[], |id| self.owed.of(id)),
            _ => &[],
        }
    }

    /// Returns the report under the cursor.
    pub fn selected_entry(&self, entries: &[Arc<Entry>]) -> Option<usize> {
        self.entry_of(self.cursor, entries)
    }

    /// Returns the report that a row opens: the chosen one, else the one of the year the reader looks at, else the latest.
    pub fn entry_of(&self, row: usize, entries: &[Arc<Entry>]) -> Option<usize> {
        let own = self.rows.get(row)?.entries();
        self.chosen.filter(|c| own.contains(c)).or_else(|| self.unasked(own, entries))
    }

    /// Returns the report of a row that is shown if none is chosen.
    fn unasked(&self, own: &[usize], entries: &[Arc<Entry>]) -> Option<usize> {
        own.iter().copied().find(|i| self.year.is_some() && entries.get(*i).is_some_and(|e| e.year == self.year)).or(own.last().copied())
    }
}

impl List {
    /// Chooses a report. Rows to come show its year, too, if it is not what its row shows by itself; one that is the latest of its row
    /// leaves each row its own latest.
    pub fn choose(&mut self, entry: usize, entries: &[Arc<Entry>]) {
        self.chosen = Some(entry);
        let here = self.rows.get(self.cursor).into_iter().chain(&self.rows);
        let row = here.map(ListRow::entries).find(|own| own.contains(&entry));
        let by_itself = row.is_some_and(|own| self.unasked(own, entries) == Some(entry));
        if !by_itself && let Some(year) = entries.get(entry).and_then(|e| e.year) {
            let latest = row.is_some_and(|own| own.last() == Some(&entry));
            self.year = Some(year).filter(|_| !latest);
        }
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
                ListRow::Place { id, depth, folded, own, reports } => {
                    let sign = folded.map_or("", |f| if f { ">" } else { "v" });
                    format!("{}{sign}{} {}/{reports}", " ".repeat(*depth), id.1.last().map_or("", String::as_str), own.len())
                }
                ListRow::Report { entry, .. } => format!("#{entry}"),
                ListRow::Others(n) => format!("+{n}"),
            })
            .collect()
    }

    #[test]
    fn each_place_has_one_row_with_its_years() {
        let entries = vec![
            entry(&["海棠省", "青石县", "桂园街道"], 2021),
            entry(&["海棠省", "青石县"], 2022),
            entry(&["海棠省", "青石县", "桂园街道"], 2020),
        ];
        let mut list = List::default();
        list.tree.add(&entries, 0);
        list.others = 2;
        list.derive(&entries);
        assert_eq!(shown(&list), ["v海棠省 0/3", " v青石县 1/3", "  桂园街道 2/2", "+2"]);
        assert_eq!(list.rows[2].entries(), [2, 0], "by year");
        assert_eq!(list.tree.years, Some((2020, 2022)));
        list.year = Some(2021);
        assert_eq!(list.entry_of(2, &entries), Some(0));
        assert_eq!(list.entry_of(0, &entries), None);

        let county = match &list.rows[1] {
            ListRow::Place { id, .. } => Arc::clone(id),
            _ => unreachable!("a place"),
        };
        list.folded.insert(county);
        list.cursor = 1;
        list.others = 0;
        list.derive(&entries);
        assert_eq!(shown(&list), ["v海棠省 0/3", " >青石县 1/3"]);
        // A filter opens what it found and hides the rest.
        list.filter = Some(Matches { query: "gy".to_owned(), keep: [0].into(), best: [0].into() });
        list.derive(&entries);
        assert_eq!(shown(&list), ["v海棠省 0/1", " v青石县 0/1", "  桂园街道 1/1"]);
    }

    #[test]
    fn the_selected_row_stays_where_it_is_while_others_arrive_above() {
        let mut entries = vec![entry(&["南屏省", "丙县"], 2020)];
        let mut list = List::default();
        list.tree.add(&entries, 0);
        list.derive(&entries);
        list.cursor = 1;
        entries.push(entry(&["海棠省"], 2020));
        entries.push(entry(&["南屏省", "乙县"], 2020));
        list.tree.add(&entries, 1);
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
        list.tree.add(&entries, 0);
        list.tree.join();
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
            list.tree.add(entries, 0);
            list.derive(entries);
            shown(&list)
        };
        assert_eq!(rows(&entries), ["v海棠省 0/1", " 桂园街道 1/1"], "one stands for its place");
        entries.push(undated("a.txt"));
        assert_eq!(rows(&entries), ["v海棠省 0/2", " v桂园街道 0/2", "#1", "#0"]);
        entries.push(entry(&["海棠省", "桂园街道"], 2021));
        assert_eq!(rows(&entries), ["v海棠省 0/3", " v桂园街道 1/3", "#1", "#0"]);
    }
}
