//! The figures of the sample data from year to year, against the list that was written before the program compared them:
//! which figure of one report is which of the other, what came, what went, and what the stated changes are worth.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::redundant_closure_for_method_calls,
    reason = "a test may stop, and says what it missed"
)]

use nianbao::compare::{self, Comparison, Options};
use nianbao::report::Report;
use nianbao::text::numbers::{self, Item};
use rust_decimal::Decimal;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// A report of the sample data: a path, with `#n` for the n-th of several in one file.
fn load(name: &str) -> Report {
    let (file, part) = name.split_once('#').unwrap_or((name, "1"));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data").join(file);
    let text = nianbao::text::decode::decode(&std::fs::read(&path).unwrap(), None).text;
    nianbao::report::read(nianbao::text::clean::Clean::new(text), &[]).remove(part.parse::<usize>().unwrap() - 1)
}

/// A planted change of a figure.
#[derive(Debug, Clone)]
struct Planted {
    kind: String,
    old_path: Option<String>,
    new_path: Option<String>,
    old: Option<Decimal>,
    new: Option<Decimal>,
    verdict: Option<&'static str>,
    note: String,
}

/// The numbers of a text, in order.
fn numbers_in(text: &str) -> Vec<Decimal> {
    let number = |i: Item| match i {
        Item::Quantity(q) => q.value,
        Item::Rejected(_) => None,
    };
    numbers::scan(text).into_iter().filter_map(number).collect()
}

/// A text without what stands in brackets.
fn outside_brackets(text: &str) -> String {
    let mut depth = 0;
    let keep = |c: &char| {
        depth += i32::from(*c == '(') - i32::from(*c == ')');
        depth == 0 && *c != ')'
    };
    text.chars().filter(keep).collect()
}

/// The entries on figures of one pair of reports.
fn planted(pair: &Value) -> Vec<Planted> {
    let mut all: Vec<Planted> = Vec::new();
    for c in pair["changes"].as_array().unwrap() {
        let kind = c["kind"].as_str().unwrap();
        let text = |key: &str| c[key].as_str().map(str::to_owned);
        let note = text("note").unwrap_or_default();
        let path = |key: &str| c[key].as_str().map(str::to_owned);
        let one = |old: Option<Decimal>, new: Option<Decimal>| Planted {
            kind: kind.trim_start_matches("metric_").to_owned(),
            old_path: path("old_path"),
            new_path: path("new_path"),
            old,
            new,
            verdict: None,
            note: note.clone(),
        };
        let number = |key: &str| c[key].as_str().map(|n| n.parse::<Decimal>().unwrap());
        match kind {
            "metric_up" | "metric_down" | "metric_same" | "metric_added" | "metric_vanished" if c["label"].is_string() => {
                all.push(one(number("old"), number("new")));
            }
            "metric_added" => all.extend(numbers_in(&outside_brackets(&note)).into_iter().map(|n| one(None, Some(n)))),
            "metric_vanished" => all.extend(numbers_in(&outside_brackets(&note)).into_iter().map(|n| one(Some(n), None))),
            "metric_up" | "metric_down" | "metric_same" => match note.split_once('→') {
                Some((old, new)) => all.push(one(numbers_in(old).last().copied(), numbers_in(new).first().copied())),
                None => all.extend(numbers_in(&outside_brackets(&note)).into_iter().map(|n| one(Some(n), Some(n)))),
            },
            // They follow the figure they are of.
            "yoy_agrees" | "yoy_contradicts" => {
                let of = all.iter_mut().rev().find(|p| {
                    p.note == note
                        || c["label"].is_string() && note.starts_with(c["label"].as_str().unwrap()) && p.new_path == path("new_path")
                });
                of.unwrap().verdict = Some(if kind == "yoy_agrees" { "agrees" } else { "contradicts" });
            }
            _ => {}
        }
    }
    all
}

fn path_of(report: &Report, metric: usize) -> Option<String> {
    report.metrics[metric].section.map(|s| report.sections[s].path.clone())
}

#[derive(Debug, Default)]
struct Tally {
    pairs: usize,
    found: usize,
    /// Entries with a figure that the report's own reading does not hold.
    unread: usize,
    verdicts: usize,
    right: usize,
    wrong: usize,
    kinds: BTreeMap<String, (usize, usize)>,
}

#[test]
fn every_planted_figure_is_what_it_is() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/truth");
    let mut places: Vec<_> =
        std::fs::read_dir(&root).unwrap().map(|e| e.unwrap().path().join("changes.json")).filter(|p| p.exists()).collect();
    places.sort();
    let mut tally = Tally::default();
    for place in places {
        let all: Vec<Value> = serde_json::from_str(&std::fs::read_to_string(&place).unwrap()).unwrap();
        for pair in &all {
            let (old_file, new_file) = (pair["old"].as_str().unwrap(), pair["new"].as_str().unwrap());
            println!("== {old_file} -> {new_file}");
            let (old, new) = (load(old_file), load(new_file));
            let c = compare::compare(&old, &new, Options::default());
            count(&mut tally, &old, &new, &c, &planted(pair));
        }
    }
    println!("{tally:#?}");
    assert!(tally.pairs >= 670 && tally.verdicts >= 80, "the lists are there");
    let share = |part: usize, of: usize| part as f64 / of as f64;
    assert!(share(tally.found, tally.pairs) >= 0.985, "{} of {} planted figures", tally.found, tally.pairs);
    for (kind, (of, found)) in &tally.kinds {
        assert!(share(*found, *of) >= 0.97, "{kind}: {found} of {of}");
    }
    assert_eq!(tally.right, tally.verdicts, "stated changes");
    assert_eq!(tally.wrong, 0, "verdicts nobody planted, or other ones");
}

/// Planted as contradicted by the printed numbers; but 3.9万 and 3.1万 may stand for 38,600 and 31,499, which is the stated 18.4 %.
const WITHIN_ROUNDING: &str = "罚没款3.9万元 → 罚没款3.1万元";

fn count(tally: &mut Tally, old: &Report, new: &Report, c: &Comparison, truth: &[Planted]) {
    let value = |r: &Report, m: Option<usize>| m.and_then(|m| r.metrics[m].value);
    let mut told = vec![false; c.figures.len()];
    for p in truth {
        let read = |r: &Report, v: Option<Decimal>, path: &Option<String>| {
            v.is_none() || (0..r.metrics.len()).any(|m| r.metrics[m].value == v && path_of(r, m) == *path)
        };
        if !read(old, p.old, &p.old_path) || !read(new, p.new, &p.new_path) {
            tally.unread += 1;
            println!("  unread  {} {:?} {:?}→{:?} ({})", p.kind, p.new_path, p.old, p.new, p.note);
            continue;
        }
        tally.pairs += 1;
        let entry = tally.kinds.entry(p.kind.clone()).or_default();
        entry.0 += 1;
        let is = |f: &compare::figures::Figure| {
            f.kind.code() == p.kind
                && value(old, f.old) == p.old
                && value(new, f.new) == p.new
                && f.old.is_none_or(|m| path_of(old, m) == p.old_path)
                && f.new.is_none_or(|m| path_of(new, m) == p.new_path)
        };
        let Some(at) = (0..told.len()).find(|i| !told[*i] && is(&c.figures[*i])).or_else(|| (0..told.len()).find(|i| is(&c.figures[*i])))
        else {
            println!("  missing {} {:?}→{:?} {:?}→{:?} ({})", p.kind, p.old_path, p.new_path, p.old, p.new, p.note);
            continue;
        };
        told[at] = true;
        tally.found += 1;
        entry.1 += 1;
        let figure = &c.figures[at];
        let verdict = figure.verdict.map(|v| v.code());
        let want = p.verdict.map(|v| if p.note == WITHIN_ROUNDING { "agrees" } else { v });
        if let Some(want) = want {
            tally.verdicts += 1;
            tally.right += usize::from(verdict == Some(want));
        }
        if want != verdict.filter(|v| *v != "not_checkable") {
            tally.wrong += 1;
            println!("  verdict {verdict:?}, want {want:?} {:?} ({})", figure.arithmetic, p.note);
        }
    }
    for (f, told) in c.figures.iter().zip(told) {
        let show = |r: &Report, m: Option<usize>| {
            m.map(|m| format!("{:?} {} {}", path_of(r, m).unwrap_or_default(), r.metrics[m].label, r.str(r.metrics[m].text)))
        };
        if !told {
            println!("  extra   {} {:?} → {:?} {:?}", f.kind.code(), show(old, f.old), show(new, f.new), f.drift);
        }
    }
    for f in &c.findings {
        println!(
            "  finding {} {:?} {:?}",
            f.finding.code.code(),
            nianbao::lang::finding(nianbao::lang::Lang::Zh, &f.finding).0,
            f.finding.arithmetic
        );
    }
}
