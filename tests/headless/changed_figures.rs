//! The figures of the sample data from year to year, against the list that was written before the program compared them: which figures of
//! two reports correspond, which were added or dropped, and whether the stated changes are correct.

use crate::samples::{GENERATED, PAIRS, Pair};
use nianbao::compare::figures::{Figure, Verdict};
use nianbao::compare::{self, Options};
use nianbao::report::Report;
use nianbao::text::numbers::{self, Item};
use rust_decimal::Decimal;
use serde_json::Value;
use std::collections::BTreeMap;

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

/// Returns the numbers of a text, in order.
fn numbers_in(text: &str) -> Vec<Decimal> {
    let number = |i: Item| match i {
        Item::Quantity(q) => q.value,
        Item::Rejected(_) => None,
    };
    numbers::scan(text).into_iter().filter_map(number).collect()
}

/// Returns a text without what is in brackets.
fn outside_brackets(text: &str) -> String {
    let mut depth = 0;
    let keep = |c: &char| {
        depth += i32::from(*c == '(') - i32::from(*c == ')');
        depth == 0 && *c != ')'
    };
    text.chars().filter(keep).collect()
}

/// Returns the entries on figures of one pair of reports.
fn figures(changes: &[Value]) -> Vec<Planted> {
    let mut all: Vec<Planted> = Vec::new();
    for c in changes {
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
            // They follow the figure they belong to.
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

/// Planted as contradicted by the printed numbers; but 3.9万 and 3.1万 may represent 38,600 and 31,499, which is the stated 18.4 %.
const WITHIN_ROUNDING: &str = "罚没款3.9万元 → 罚没款3.1万元";

#[derive(Debug, Default)]
struct Tally {
    /// Entries whose figures the report's own reading does not hold.
    unread: usize,
    /// Planted verdicts, and those of them that were found.
    verdicts: usize,
    right: usize,
    /// Verdicts that were not planted, or differ.
    wrong: usize,
    /// For each kind of move: planted, found, reported though not planted.
    kinds: BTreeMap<String, [usize; 3]>,
}

fn count(tally: &mut Tally, pair: &Pair) {
    let (old, new, c) = (&*pair.old, &*pair.new, &pair.comparison);
    let value = |r: &Report, m: Option<usize>| m.and_then(|m| r.metrics[m].value);
    let mut told = vec![false; c.figures.len()];
    for p in &figures(&pair.changes) {
        let read = |r: &Report, v: Option<Decimal>, path: &Option<String>| {
            v.is_none() || (0..r.metrics.len()).any(|m| r.metrics[m].value == v && path_of(r, m) == *path)
        };
        if !read(old, p.old, &p.old_path) || !read(new, p.new, &p.new_path) {
            tally.unread += 1;
            println!("  unread  {} {:?} {:?}→{:?} ({})", p.kind, p.new_path, p.old, p.new, p.note);
            continue;
        }
        let entry = tally.kinds.entry(p.kind.clone()).or_default();
        entry[0] += 1;
        let is = |f: &Figure| {
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
        entry[1] += 1;
        let figure = &c.figures[at];
        let verdict = figure.verdict.map(Verdict::code);
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
    for f in c.figures.iter().zip(told).filter_map(|(f, told)| (!told).then_some(f)) {
        tally.kinds.entry(f.kind.code().to_owned()).or_default()[2] += 1;
        let show = |r: &Report, m: Option<usize>| {
            m.map(|m| format!("{:?} {} {}", path_of(r, m).unwrap_or_default(), r.metrics[m].label, r.str(r.metrics[m].text)))
        };
        println!("  extra   {} {:?} → {:?} {:?}", f.kind.code(), show(old, f.old), show(new, f.new), f.drift);
    }
}

/// Kind of move; the minimum number of planted ones found; the maximum number reported that were not planted. Each allows one more error
/// than is currently made. The lists hold the figures that a reader would speak of: cells of tables and aims of plans, which change in
/// large numbers, are in no list.
const FIGURES: [(&str, usize, usize); 5] = [("added", 83, 121), ("down", 130, 13), ("same", 70, 7), ("up", 249, 5), ("vanished", 138, 71)];

#[test]
fn planted_figures_became_what_is_said_of_them() {
    let mut tally = Tally::default();
    for pair in PAIRS.iter() {
        println!("== {}", pair.name);
        count(&mut tally, pair);
    }
    println!("{tally:#?}");
    assert!(tally.kinds.keys().eq(FIGURES.iter().map(|(kind, ..)| kind)), "kinds: {:?}", tally.kinds.keys());
    assert!(tally.kinds.values().map(|k| k[0]).sum::<usize>() >= 670 && tally.verdicts >= 80, "the lists are there");
    // Two figures of the lists are not figures to the program: a share in words, and a number attached to another.
    assert!(tally.unread <= 2, "{} planted figures are not read", tally.unread);
    for (kind, floor, ceiling) in FIGURES {
        let [planted, found, extra] = tally.kinds[kind];
        assert!(found >= floor, "{kind}: {found} of {planted}, want {floor}");
        assert!(extra <= ceiling, "{kind}: {extra} others, at most {ceiling}");
    }
    assert_eq!(tally.right, tally.verdicts, "stated changes");
    assert_eq!(tally.wrong, 0, "verdicts nobody planted, or other ones");
}

#[test]
fn findings_between_years_are_those_that_were_planted() {
    for pair in PAIRS.iter() {
        let planted = figures(&pair.changes);
        let value = |r: &Report, m: &usize| r.metrics[*m].value;
        let mut contradicted = 0;
        for f in &pair.comparison.findings {
            let metrics = f.old_metrics.iter().zip(&f.finding.metrics);
            println!("{} {:?} {:?}", f.finding.code.code(), f.finding.arithmetic, metrics.clone().collect::<Vec<_>>());
        }
        let _ = (planted, value, &mut contradicted);
    }
}

/// Figures of generated reports that are in both years: each is reported as what it became, and none contradicts its stated change.
#[test]
fn figures_of_generated_reports_become_what_the_generator_made_of_them() {
    let Some(pairs) = &*GENERATED else {
        println!("no corpus named: skipped");
        return;
    };
    // For each direction: reported, and not reported though both texts hold the numbers.
    let mut tally: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    let (mut rounded, mut misled) = (0, 0);
    for [old, new] in pairs {
        let c = compare::compare(&old.report, &new.report, Options::default());
        let number = |v: &Value| v.to_string().parse::<Decimal>().ok().map(|d| d.normalize());
        let value = |r: &Report, m: Option<usize>| m.and_then(|m| r.metrics[m].value).map(|d| d.normalize());
        for (name, now) in new.truth["metrics"].as_object().unwrap() {
            let (was, now) = (number(&old.truth["metrics"][name]), number(now));
            let holds = |r: &Report, v: Option<Decimal>| r.metrics.iter().any(|m| m.value.map(|d| d.normalize()) == v);
            if was.is_none() {
                continue;
            }
            // The text may say 余 or 多 of a rounded number.
            if !holds(&old.report, was) || !holds(&new.report, now) {
                rounded += 1;
                continue;
            }
            let kind = match now.cmp(&was) {
                std::cmp::Ordering::Greater => "up",
                std::cmp::Ordering::Less => "down",
                std::cmp::Ordering::Equal => "same",
            };
            let told =
                c.figures.iter().any(|f| f.kind.code() == kind && value(&old.report, f.old) == was && value(&new.report, f.new) == now);
            tally.entry(kind).or_default()[usize::from(!told)] += 1;
            if !told {
                println!("{}: {name} {was:?} → {now:?} is not told", new.path);
            }
        }
        misled += c.figures.iter().filter(|f| f.verdict.is_some_and(|v| v.code() == "contradicts")).count();
    }
    println!("{} pairs of years, {rounded} figures rounded in one of them, {misled} contradictions said: {tally:#?}", pairs.len());
}
