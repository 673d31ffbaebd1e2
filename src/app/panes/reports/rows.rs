//! The rows of the reports pane: places as a tree, one row per place with its years. Derived from scratch, never patched.

use crate::app::panes::reports::tree::PlaceTree;
use crate::library::entry::Entry;
use crate::library::list_section::{ListSection, NO_PROVINCE, PlaceId};
use std::collections::HashSet;
use std::sync::Arc;

/// A row of the reports pane.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListRow {
    Place {
        id: Arc<PlaceId>,
        depth: usize,
        /// `None` if nothing is below it.
        folded: Option<bool>,
        /// Its own reports by year.
        own: Vec<usize>,
        /// The number of reports in it and below.
        reports: usize,
    },
    Report {
        entry: usize,
        depth: usize,
    },
    /// The number of files of other kinds.
    Others(usize),
}

impl ListRow {
    /// Returns the reports that are shown in this row.
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

/// The rows of a tree, and whether it begins below the provinces because no report states one.
pub struct TreeRows {
    pub rows: Vec<ListRow>,
    pub bare: bool,
}

/// Returns the rows of the places that hold an entry that is kept. If `folds` is `None` nothing is folded: what a filter found is always
/// visible.
pub fn in_tree(tree: &PlaceTree, entries: &[Arc<Entry>], kept: impl Fn(&usize) -> bool, folds: Option<&HashSet<Arc<PlaceId>>>) -> TreeRows {
    let mut rows = Vec::new();
    // The number of reports at and below each place: from the last to the first, each adding to the one above it.
    let nodes: Vec<(&Arc<PlaceId>, Vec<usize>)> =
        tree.places().map(|(id, own)| (id, own.iter().copied().filter(|i| kept(i)).collect())).collect();
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
    // If no report states a province, no row needs to.
    let provinces = nodes.iter().any(|(id, _)| id.0 == ListSection::Placed && id.1.len() == 1 && id.1[0] != NO_PROVINCE);
    let mut hidden: Option<&PlaceId> = None;
    for (i, (id, own)) in nodes.iter().enumerate() {
        if counts[i] == 0 || hidden.is_some_and(|h| h.0 == id.0 && id.1.starts_with(&h.1)) {
            continue;
        }
        hidden = None;
        // The section of placed reports needs no row of its own.
        let bare = !provinces && id.1.first().is_some_and(|n| n == NO_PROVINCE);
        if id.0 == ListSection::Placed && (id.1.is_empty() || (bare && id.1.len() == 1)) {
            continue;
        }
        let depth = if id.0 == ListSection::Placed { id.1.len() - 1 - usize::from(bare) } else { 0 };
        let placed = id.0 == ListSection::Placed;
        // Without a year, reports of a place have no column: several have separate rows.
        let undated = own.iter().filter(|i| entries[**i].year.is_none()).count();
        let loose = placed && undated > 0 && own.len() > 1;
        let foldable = !placed || below[i] || loose;
        let folded = foldable && folds.is_some_and(|f| f.contains(*id));
        let mut own = own.clone();
        own.sort_by(|a, b| {
            let (x, y) = (&entries[*a], &entries[*b]);
            x.year.cmp(&y.year).then(x.source.cmp(&y.source)).then(x.part.cmp(&y.part))
        });
        let each = if placed { own.extract_if(.., |i| loose && entries[*i].year.is_none()).collect() } else { std::mem::take(&mut own) };
        rows.push(ListRow::Place { id: Arc::clone(id), depth, folded: foldable.then_some(folded), own, reports: counts[i] });
        if folded {
            hidden = Some(id);
        } else {
            rows.extend(each.into_iter().map(|entry| ListRow::Report { entry, depth: depth + 1 }));
        }
    }
    TreeRows { rows, bare: !provinces }
}
