//! The reports pane as a tree: places from the province down, and below each place its reports by year. The tree is made of
//! what was loaded plus the set of folded places; the rows that can be seen are derived, never patched.

use crate::library::{Outcome, Source, Unread};
use crate::report::gazetteer::Level;
use std::collections::{BTreeMap, HashSet};

/// What the list keeps of a report or of a file that could not be read; the body is fetched when it is wanted.
#[derive(Debug, Clone)]
pub struct Entry {
    pub source: Source,
    /// From 0, of the reports in its file.
    pub part: usize,
    pub places: Vec<String>,
    pub department: Option<String>,
    pub level: Option<Level>,
    pub year: Option<u32>,
    pub title: Option<String>,
    pub is_report: bool,
    pub corrected: bool,
    pub doubtful_encoding: bool,
    /// Findings above a hint.
    pub findings: usize,
    pub unread: Option<Unread>,
}

impl Entry {
    /// The entries of what became of a file: one a report.
    pub fn of(outcome: &Outcome) -> Vec<Self> {
        match outcome {
            Outcome::Unread(source, why) => vec![Self {
                source: source.clone(),
                part: 0,
                places: Vec::new(),
                department: None,
                level: None,
                year: None,
                title: None,
                is_report: false,
                corrected: false,
                doubtful_encoding: false,
                findings: 0,
                unread: Some(why.clone()),
            }],
            Outcome::Read(loaded) => loaded
                .reports
                .iter()
                .enumerate()
                .map(|(part, r)| {
                    let m = &r.metadata;
                    Self {
                        source: loaded.source.clone(),
                        part,
                        places: m.place.chain.names.iter().flatten().cloned().collect(),
                        department: m.place.department.clone(),
                        level: m.admin_level,
                        year: m.report_year,
                        title: m.title.clone(),
                        is_report: m.genre.is_report(),
                        corrected: m.corrected.year || m.corrected.locality || m.corrected.genre,
                        doubtful_encoding: loaded.replaced > 0 || loaded.confidence == crate::text::decode::Confidence::Guess,
                        findings: r.findings.iter().filter(|f| f.severity != crate::report::Severity::Info).count(),
                        unread: None,
                    }
                })
                .collect(),
        }
    }
}

/// Which part of the tree a place belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shelf {
    /// Reports with a place.
    Placed,
    Unplaced,
    /// Other kinds of documents.
    Other,
    Unread,
}

/// A place in the tree: its shelf and the names down to it.
pub type PlaceId = (Shelf, Vec<String>);

/// A row of the reports pane.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    Place {
        id: PlaceId,
        depth: usize,
        folded: bool,
        reports: usize,
    },
    Report {
        entry: usize,
        depth: usize,
    },
    /// Files of other kinds, counted only.
    Others(usize),
}

/// Derives the visible rows from the entries and the folded places.
pub fn rows(entries: &[Entry], others: usize, folded: &HashSet<PlaceId>) -> Vec<Row> {
    let mut nodes: BTreeMap<PlaceId, Vec<usize>> = BTreeMap::new();
    let mut counts: BTreeMap<PlaceId, usize> = BTreeMap::new();
    for (i, e) in entries.iter().enumerate() {
        let shelf = match e {
            Entry { unread: Some(_), .. } => Shelf::Unread,
            Entry { is_report: false, .. } => Shelf::Other,
            Entry { places, .. } if places.is_empty() => Shelf::Unplaced,
            _ => Shelf::Placed,
        };
        let names = if shelf == Shelf::Placed { e.places.clone() } else { Vec::new() };
        for n in 0..=names.len() {
            *counts.entry((shelf, names[..n].to_vec())).or_default() += 1;
        }
        nodes.entry((shelf, names)).or_default().push(i);
    }
    let mut rows = Vec::new();
    let mut hidden: Option<PlaceId> = None;
    for (id, count) in &counts {
        if let Some(h) = &hidden {
            if h.0 == id.0 && id.1.starts_with(&h.1) {
                continue;
            }
            hidden = None;
        }
        // The shelf of placed reports needs no row of its own.
        let root = id.1.is_empty();
        let depth = if id.0 == Shelf::Placed { id.1.len().saturating_sub(1) } else { 0 };
        if !(root && id.0 == Shelf::Placed) {
            let is_folded = folded.contains(id);
            rows.push(Row::Place { id: id.clone(), depth, folded: is_folded, reports: *count });
            if is_folded {
                hidden = Some(id.clone());
                continue;
            }
        }
        if let Some(list) = nodes.get(id) {
            let mut list = list.clone();
            // By department, then the latest year first.
            list.sort_by(|a, b| {
                let (x, y) = (&entries[*a], &entries[*b]);
                x.department.cmp(&y.department).then(y.year.cmp(&x.year)).then(x.source.cmp(&y.source)).then(x.part.cmp(&y.part))
            });
            rows.extend(list.into_iter().map(|entry| Row::Report { entry, depth: depth + 1 }));
        }
    }
    if others > 0 {
        rows.push(Row::Others(others));
    }
    rows
}
