//! What became of the plans in the sample data, against a list written before the program followed them.

use crate::samples::PAIRS;
use nianbao::compare::commitments::{Commitment, Origin};
use nianbao::report::Report;
use serde_json::Value;
use std::collections::{BTreeMap, HashSet};

/// Returns the number of pairs of neighbouring characters of the shorter text that are in the other.
fn shared(a: &str, b: &str) -> usize {
    let pairs = |t: &str| -> HashSet<(char, char)> {
        let c: Vec<char> = nianbao::text::fold::fold(t).chars().collect();
        c.windows(2).map(|w| (w[0], w[1])).collect()
    };
    pairs(a).intersection(&pairs(b)).count()
}

fn show(report: &Report, c: &Commitment) -> String {
    format!("{:?} {} {:.2}{} {}", c.origin, c.status.code(), c.score, if c.measurable { " m" } else { "" }, report.str(c.span))
}

#[test]
fn planted_promises_get_their_status() {
    // For each kind: planted, with the right status, with evidence in the right place (of those that have any).
    let mut tally: BTreeMap<String, [usize; 4]> = BTreeMap::new();
    for pair in PAIRS.iter() {
        let text = |v: &Value| v.as_str().unwrap_or_default().to_owned();
        let (old, new, made) = (&*pair.old, &*pair.new, &pair.comparison.commitments);
        let path = |r: &Report, s: Option<usize>| s.map_or_else(String::new, |s| r.sections[s].path.clone());
        let due: Vec<&Value> = pair.changes.iter().filter(|c| text(&c["kind"]).starts_with("promise_")).collect();
        // The item that a note refers to.
        let of = |c: &Value| {
            let within = made.iter().enumerate().filter(|(_, m)| m.origin == Origin::Plan && path(old, m.section) == text(&c["old_path"]));
            within.max_by_key(|(n, m)| (shared(&text(&c["note"]), old.str(m.span)), usize::MAX - n)).map(|(n, _)| n)
        };
        for c in &due {
            let kind = text(&c["kind"]);
            let t = tally.entry(kind.clone()).or_default();
            t[0] += 1;
            let Some(n) = of(c) else {
                println!("{} {kind}: no item in {}", pair.name, c["old_path"]);
                continue;
            };
            let m = &made[n];
            // An item that was missed and is listed again has one status, and the evidence of both.
            let said = format!("promise_{}", m.status.code());
            let both = due.iter().filter(|p| of(p) == Some(n)).any(|p| text(&p["kind"]) == said);
            let hit = said == kind || kind == "promise_listed_again" && both;
            t[1] += usize::from(hit);
            let trace = text(&c["new_path"]);
            let traced = || {
                let start = |s: &nianbao::report::Section| Report::start_of(s);
                m.evidence.iter().any(|e| {
                    let section = new.sections.iter().rev().find(|s| start(s) <= e.start);
                    section.is_some_and(|s| s.path == trace)
                })
            };
            if !trace.is_empty() {
                t[2] += 1;
                t[3] += usize::from(traced());
            }
            if !hit || !trace.is_empty() && !traced() {
                println!("{}: {kind} {} -> {trace} ({})", pair.name, c["old_path"], c["note"]);
                println!("      {}", show(old, m));
                for e in &m.evidence {
                    println!("      > {}", new.str(*e));
                }
            }
        }
    }
    let mut sum = [0; 4];
    for (kind, t) in &tally {
        println!("{kind}: status {} of {}, evidence {} of {}", t[1], t[0], t[3], t[2]);
        (0..4).for_each(|i| sum[i] += t[i]);
    }
    println!("all: status {} of {}, evidence {} of {}", sum[1], sum[0], sum[3], sum[2]);
    assert!(sum[1] * 100 >= sum[0] * 93, "status {} of {}", sum[1], sum[0]);
    assert!(sum[3] * 100 >= sum[2] * 93, "evidence {} of {}", sum[3], sum[2]);
    for (kind, t) in &tally {
        assert!(t[1] * 10 >= t[0] * 9, "{kind}: status {} of {}", t[1], t[0]);
    }
}
