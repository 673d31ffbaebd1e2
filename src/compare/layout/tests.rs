//! Laws of a layout: it loses nothing of either text and says nothing twice.

use crate::compare::comparison::{Comparison, Options};
use crate::compare::layout::{Layout, MoveEnd, Row, RowKind, RunKind, Sign};
use crate::compare::mark::compare;
use crate::compare::noise::Switches;
use crate::compare::side::Side;
use crate::compare::tests::{OLD, shaken};
use crate::library::load::load;
use crate::library::options::Options as Reading;
use crate::library::{Outcome, scan};
use crate::report::Report;
use crate::text::clean::Clean;
use crate::text::tokens::By;
use proptest::prelude::*;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

fn read(text: &str) -> Report {
    crate::report::read(Clean::new(text.to_owned()), &[], &crate::report::Knowledge::built_in()).remove(0)
}

fn laid_out(old: &Report, new: &Report, options: Options) -> (Comparison, Layout) {
    let comparison = compare(old, new, options);
    let layout = Layout::new(old, new, &comparison);
    (comparison, layout)
}

/// Checks a layout of two reports against its laws.
fn laws(old: &Report, new: &Report, options: Options) {
    let (c, layout) = laid_out(old, new, options);
    assert_eq!(layout.pairings.len(), c.alignment.groups.len());
    for (group, pairing) in layout.pairings.iter().enumerate() {
        assert!(matches!(layout.rows[pairing.rows.start].kind, RowKind::Heading(_)), "a pairing begins with its heading");
        assert!(layout.rows[pairing.rows.clone()].iter().all(|r| r.group == group));
        holds_both_texts(&c, &layout, group);
    }
    for n in 0..layout.rows.len() {
        holds_its_sentences(&c, &layout, n);
    }
    each_title_and_sentence_once(&c, &layout);
    changes_are_of_rows(&layout);
    moves_have_two_ends(&c, &layout);
}

/// Checks that the runs of a group, row after row, are its old and its new text. The old text of a sentence that moved here is that
/// of the row where it was.
fn holds_both_texts(c: &Comparison, layout: &Layout, group: usize) {
    let (mut old, mut new) = (String::new(), String::new());
    for n in layout.pairings[group].rows.clone() {
        for run in layout.runs(n) {
            let text = run.texts(&c.old, &c.new);
            assert!(!text.old.is_empty() || !text.new.is_empty(), "a run has text");
            assert!(run.kind != RunKind::Same || text.old == text.new, "what is the same is the same");
            if !matches!(layout.rows[n].moved, Some(MoveEnd::New(_))) {
                old.push_str(text.old);
            }
            new.push_str(text.new);
        }
    }
    let text = |side: &Side, parts: &[usize]| parts.iter().map(|p| side.parts[*p].text.as_str()).collect::<String>();
    let of = &c.alignment.groups[group];
    assert_eq!((old, new), (text(&c.old, &of.old), text(&c.new, &of.new)));
}

/// Checks that the runs of a row that has both sentences are these sentences.
fn holds_its_sentences(c: &Comparison, layout: &Layout, n: usize) {
    let Row { step, moved, .. } = &layout.rows[n];
    let old = match moved {
        Some(MoveEnd::New(pair)) => Some(c.alignment.pairs[*pair].old),
        _ => step.old,
    };
    if let (Some(old), Some(new)) = (old, step.new) {
        let text = |text: fn(&super::Run, &Side) -> String, side: &Side| layout.runs(n).iter().map(|r| text(r, side)).collect::<String>();
        assert_eq!(text(|r, side| r.old_text(side).to_owned(), &c.old), c.old.str(old));
        assert_eq!(text(|r, side| r.new_text(side).to_owned(), &c.new), c.new.str(new));
    }
}

fn each_title_and_sentence_once(c: &Comparison, layout: &Layout) {
    let headings = || layout.rows.iter().filter(|r| matches!(r.kind, RowKind::Heading(_)));
    let sorted = |mut all: Vec<usize>| {
        all.sort_unstable();
        all
    };
    let all = |count: usize| (0..count).collect::<Vec<_>>();
    assert_eq!(sorted(headings().filter_map(|r| r.old_title).collect()), all(c.old.parts.len()));
    assert_eq!(sorted(headings().filter_map(|r| r.new_title).collect()), all(c.new.parts.len()));
    assert_eq!(sorted(layout.rows.iter().filter_map(|r| r.step.old).collect()), all(c.old.sentences.len()));
    assert_eq!(sorted(layout.rows.iter().filter_map(|r| r.step.new).collect()), all(c.new.sentences.len()));
}

fn changes_are_of_rows(layout: &Layout) {
    assert!(layout.changes.is_sorted_by_key(|c| c.row));
    for (n, change) in layout.changes.iter().enumerate() {
        let row = &layout.rows[change.row];
        assert_eq!((row.change, row.sign), (Some(n), change.sign));
        assert_eq!(change.section, matches!(row.kind, RowKind::Heading(_)));
    }
    for row in layout.rows.iter().filter(|r| r.kind == RowKind::Sentence) {
        let told = row.change.is_some() || matches!(row.moved, Some(MoveEnd::Old(_)));
        assert_eq!(told, row.sign != Sign::Same, "{row:?}");
    }
    for (group, pairing) in layout.pairings.iter().enumerate() {
        let own = layout.changes.iter().filter(|c| layout.rows[c.row].group == group);
        let (inserted, deleted) = own.fold((0, 0), |sum, c| (sum.0 + c.inserted, sum.1 + c.deleted));
        assert_eq!((pairing.inserted, pairing.deleted), (inserted, deleted));
        assert!(pairing.carried <= pairing.chars);
    }
}

fn moves_have_two_ends(c: &Comparison, layout: &Layout) {
    let stubs: HashMap<usize, usize> =
        layout.rows.iter().filter(|r| matches!(r.kind, RowKind::Stub(_))).fold(HashMap::new(), |mut of, r| {
            *of.entry(r.group).or_default() += 1;
            of
        });
    for (g, group) in c.alignment.groups.iter().enumerate() {
        assert_eq!(stubs.get(&g).copied().unwrap_or(0), usize::from(group.moved), "a section that moved has one stub");
    }
    for (n, row) in layout.rows.iter().enumerate() {
        if row.moved.is_some() || matches!(row.kind, RowKind::Stub(_)) {
            let there = layout.other_end(n).unwrap_or_else(|| panic!("no other end: {row:?}"));
            assert_eq!(layout.other_end(there), Some(n), "{row:?}");
            assert_ne!(row.is_old_place(), layout.rows[there].is_old_place());
        }
    }
}

const OPTIONS: [Switches; 3] = [Switches::DEFAULT, Switches::ALL, Switches::NONE];

fn laws_with_all_switches(old: &Report, new: &Report) {
    for noise in OPTIONS {
        for by in [By::Character, By::Word] {
            laws(old, new, Options { by, noise });
        }
    }
}

/// Returns the reports of the sample data by folder; a folder holds the years of a place.
fn samples() -> Vec<(PathBuf, Arc<Report>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data");
    let mut all = Vec::new();
    for candidate in scan::scan(&[folder], scan::Rules::default()).candidates {
        for outcome in load(&candidate, &Reading::default()) {
            let Outcome::Read(loaded) = outcome else { continue };
            let place = loaded.source.path().and_then(Path::parent).map(Path::to_owned).unwrap_or_default();
            all.extend(loaded.reports.iter().map(|r| (place.clone(), r.clone())));
        }
    }
    all
}

#[test]
fn nothing_of_the_sample_data_is_lost() {
    let all = samples();
    let mut years = 0;
    for (n, (folder, old)) in all.iter().enumerate() {
        // Neighbours are years of a place; what lies further off is a stranger.
        for step in [1, 7] {
            let (other, new) = &all[(n + step) % all.len()];
            years += usize::from(folder == other);
            laws(old, new, Options { noise: OPTIONS[(n + step) % OPTIONS.len()], ..Options::default() });
            laws(new, old, Options::default());
        }
    }
    assert!(years > 12, "{years} pairs of years");
}

#[test]
fn unlike_sentences_stand_apart() {
    let apart = |old: &str, new: &str| {
        let report = |sentence: &str| read(&OLD.replace("设角6处。", sentence));
        let (_, layout) = laid_out(&report(old), &report(new), Options::default());
        layout.rows.iter().filter(|r| r.kind == RowKind::Sentence && r.sign == Sign::Changed).map(|r| r.apart).collect::<Vec<_>>()
    };
    let old = "办理行政复议案件三件、行政诉讼案件0件，负责人出庭应诉率97.6%。";
    assert_eq!(apart(old, "办理行政复议案件四件、行政诉讼案件0件，负责人出庭应诉率97.6%。"), [false]);
    assert_eq!(apart(old, "未发生行政诉讼，应诉负责人0件，出庭办理事项三件、复议行政案件率97.6%。"), [true]);
}

#[test]
fn a_report_beside_itself_has_no_changes() {
    let (_, layout) = laid_out(&read(OLD), &read(OLD), Options::default());
    assert!(layout.changes.is_empty() && layout.pairings.iter().all(|p| p.quiet && p.carried == p.chars));
    assert!(layout.rows.iter().all(|r| r.sign == Sign::Same));
}

#[test]
fn a_section_that_moved_leaves_a_stub() {
    let (first, second) = ("(一)普法。开展渡口普法36场，受众4200余人次。发放手册千余册；设角6处。\n", "二、存在不足\n");
    let new = OLD.replace(first, "").replace(second, &format!("{second}{first}"));
    let (c, layout) = laid_out(&read(OLD), &read(&new), Options::default());
    let stub = layout.rows.iter().position(|r| matches!(r.kind, RowKind::Stub(_))).expect("a stub");
    let heading = layout.other_end(stub).expect("its heading");
    assert_eq!((layout.rows[stub].sign, layout.rows[heading].sign), (Sign::Moved, Sign::Moved));
    assert!(stub < heading && c.alignment.groups[layout.rows[stub].group].moved);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn nothing_of_messy_texts_is_lost(old in crate::text::clean::tests::messy(), new in crate::text::clean::tests::messy()) {
        laws_with_all_switches(&read(&old), &read(&new));
    }

    #[test]
    fn nothing_of_a_shaken_report_is_lost(steps in proptest::collection::vec((any::<u8>(), any::<u16>(), any::<u16>()), 0..12)) {
        laws_with_all_switches(&read(OLD), &read(&shaken(OLD, &steps)));
    }
}
