//! How the table of reports is sorted. Knows neither rows nor cursor.

use crate::lang::Say;
use crate::library::entry::Entry;
use std::sync::Arc;

/// A column of the table, in the order in which `s` goes through them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ListColumn {
    Place,
    Year,
    Level,
    Title,
    Findings,
    File,
    /// The years that its unit owes, at its newest report; not sorted by.
    Missing,
}

impl ListColumn {
    pub const ALL: [Self; 6] = [Self::Place, Self::Year, Self::Level, Self::Title, Self::Findings, Self::File];

    pub fn name(self) -> Say {
        match self {
            Self::Place => Say::ColPlace,
            Self::Year => Say::ColYear,
            Self::Level => Say::ColLevel,
            Self::Title => Say::ColTitle,
            Self::Findings => Say::ColFindings,
            Self::File => Say::ColFile,
            Self::Missing => Say::ColOwed,
        }
    }

    /// Returns the column after it; after the last the first.
    #[must_use]
    pub fn next(self) -> Self {
        let at = Self::ALL.iter().position(|c| *c == self).unwrap_or(0);
        Self::ALL[(at + 1) % Self::ALL.len()]
    }
}

/// How the table is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Order {
    pub by: ListColumn,
    pub reverse: bool,
}

impl Default for Order {
    fn default() -> Self {
        Self { by: ListColumn::Place, reverse: false }
    }
}

/// Returns the indices of the entries in the order of the table, without removed ones; `ranks` is the place of each in the tree.
pub fn sorted(entries: &[Arc<Entry>], ranks: &[u32], order: Order) -> Vec<u32> {
    let mut all: Vec<u32> = (0..u32::try_from(entries.len()).unwrap_or(u32::MAX)).filter(|i| !entries[*i as usize].gone).collect();
    let e = |i: &u32| &*entries[*i as usize];
    let rank = |i: u32| ranks.get(i as usize).copied().unwrap_or(u32::MAX);
    let place = |a: u32, b: u32| {
        let (x, y) = (e(&a), e(&b));
        (x.section(), rank(a), x.year, &x.source, x.part).cmp(&(y.section(), rank(b), y.year, &y.source, y.part))
    };
    all.sort_by(|at, bt| {
        let (a, b) = (e(at), e(bt));
        let first = match order.by {
            ListColumn::Place | ListColumn::Missing => std::cmp::Ordering::Equal,
            ListColumn::Year => a.year.cmp(&b.year),
            ListColumn::Level => a.level.cmp(&b.level),
            ListColumn::Title => a.title.cmp(&b.title),
            ListColumn::Findings => a.findings.cmp(&b.findings),
            ListColumn::File => (&a.source, a.part).cmp(&(&b.source, b.part)),
        };
        let first = if order.reverse { first.reverse() } else { first };
        let then = place(*at, *bt);
        first.then(if order.reverse && order.by == ListColumn::Place { then.reverse() } else { then })
    });
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::panes::reports::tree::PlaceTree;
    use crate::library::entry::tests::entry;

    #[test]
    fn the_table_sorts_both_ways() {
        let entries = vec![entry(&["乙县"], 2021), entry(&["丙县"], 2020), entry(&["乙县"], 2019)];
        let mut tree = PlaceTree::default();
        tree.add(&entries, 0);
        let order = |by, reverse| sorted(&entries, &tree.ranks(), Order { by, reverse });
        assert_eq!(order(ListColumn::Year, false), [2, 1, 0]);
        assert_eq!(order(ListColumn::Year, true), [0, 1, 2]);
        assert_eq!(order(ListColumn::Place, false), [1, 2, 0]);
    }
}
