//! The sample data against the truth that was written by hand before any program read it.

use crate::samples::TRUTHS;
use nianbao::lang::Lang;
use nianbao::library::Loaded;
use nianbao::output::report::json::ReportJson;
use nianbao::report::Report;
use serde_json::{Value, json};

/// Adds the sections of a JSON tree in document order.
fn flatten<'a>(sections: &'a Value, out: &mut Vec<&'a Value>) {
    for s in sections.as_array().into_iter().flatten() {
        out.push(s);
        flatten(&s["children"], out);
    }
}

/// Returns all differences of a report from its truth.
fn differences(loaded: &Loaded, report: &Report, truth: &Value) -> Vec<String> {
    let mut wrong = Vec::new();
    let got = json!(ReportJson::new(loaded, report, Lang::En));
    let mut check = |what: String, want: &Value, have: &Value| {
        if want != have {
            wrong.push(format!("{what}: want {want}, got {have}"));
        }
    };
    if let Some(encoding) = truth.get("encoding") {
        check("encoding".into(), encoding, &got["source"]["encoding"]);
    }
    let meta = &truth["metadata"];
    for (key, want) in meta.as_object().into_iter().flatten() {
        match key.as_str() {
            "title_accept" => {}
            "title" if meta.get("title_accept").and_then(Value::as_array).is_some_and(|a| a.contains(&got["metadata"]["title"])) => {}
            "placeholders" => {
                for p in want.as_array().into_iter().flatten() {
                    let found = got["metadata"]["placeholders"].as_array().is_some_and(|all| {
                        all.iter().any(|q| q["text"].as_str().is_some_and(|t| p.as_str().is_some_and(|p| p.contains(t) || t.contains(p))))
                    });
                    check(format!("placeholder {p}"), &Value::Bool(true), &Value::Bool(found));
                }
            }
            _ => check(format!("metadata.{key}"), want, &got["metadata"][key]),
        }
    }
    // Sections in order.
    let mut have = Vec::new();
    flatten(&got["sections"], &mut have);
    let want: Vec<&Value> = truth["sections"].as_array().into_iter().flatten().collect();
    let paths = |list: &[&Value]| list.iter().map(|s| s["path"].as_str().unwrap_or("").to_owned()).collect::<Vec<_>>();
    check("section paths".into(), &Value::from(paths(&want)), &Value::from(paths(&have)));
    for w in &want {
        let Some(h) = have.iter().find(|h| h["path"] == w["path"]) else { continue };
        for key in ["level", "line", "run_in", "title", "role"] {
            let accepted = w.get(format!("{key}_accept")).and_then(Value::as_array).is_some_and(|a| a.contains(&h[key]));
            if w.get(key).is_some() && !accepted {
                check(format!("{} {key}", w["path"]), &w[key], &h[key]);
            }
        }
    }
    for i in truth["items"].as_array().into_iter().flatten() {
        let count = have.iter().find(|h| h["path"] == i["path"]).map_or(0, |h| h["items"].as_array().map_or(0, Vec::len));
        check(format!("items of {}", i["path"]), &i["count"], &Value::from(count));
    }
    for h in &have {
        let listed = truth["items"].as_array().is_some_and(|all| all.iter().any(|i| i["path"] == h["path"]));
        if !listed && h["items"].as_array().is_some_and(|i| !i.is_empty()) {
            check(format!("items of {}", h["path"]), &Value::from(0), &Value::from(h["items"].as_array().map_or(0, Vec::len)));
        }
    }
    let lines = |list: &Value, kind: &str| -> Vec<u64> {
        let mut all: Vec<u64> = list
            .as_array()
            .into_iter()
            .flatten()
            .filter(|b| b["type"] == kind)
            .flat_map(|b| b["lines"][0].as_u64().unwrap_or(0)..=b["lines"][1].as_u64().unwrap_or(0))
            .collect();
        all.sort_unstable();
        all.dedup();
        all
    };
    for kind in
        ["title", "header_table", "addressee", "preamble", "closing", "signature", "sign_date", "attachment", "contents", "web_residue"]
    {
        check(format!("{kind} lines"), &Value::from(lines(&truth["blocks"], kind)), &Value::from(lines(&got["blocks"], kind)));
    }
    let codes: Vec<&str> = got["findings"].as_array().into_iter().flatten().filter_map(|f| f["code"].as_str()).collect();
    for code in truth["findings"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        check(format!("finding {code}"), &Value::Bool(true), &Value::Bool(codes.contains(&code)));
    }
    wrong
}

#[test]
fn the_sample_data_reads_as_its_authors_meant_it() {
    let mut wrong = Vec::new();
    for truth in TRUTHS.iter() {
        let (name, reports) = (truth.file.source.shown(), &truth.file.reports);
        if truth.parts.len() != reports.len() {
            wrong.push(format!("{name}: {} reports, want {}", reports.len(), truth.parts.len()));
        }
        for (report, part) in reports.iter().zip(&truth.parts) {
            wrong.extend(differences(truth.file, report, part).into_iter().map(|w| format!("{name}: {w}")));
        }
    }
    assert!(TRUTHS.iter().map(|t| t.parts.len()).sum::<usize>() >= 20, "the sample data is there");
    assert!(wrong.is_empty(), "{} differences:\n{}", wrong.len(), wrong.join("\n"));
}

/// Returns the numbers in an expression, sorted: 417 = 368 + 27 + 22.
fn numbers_in(expression: &str) -> Vec<String> {
    let mut all: Vec<f64> = expression.split(|c: char| !c.is_ascii_digit() && c != '.').filter_map(|n| n.parse().ok()).collect();
    all.sort_by(f64::total_cmp);
    all.iter().map(ToString::to_string).collect()
}

/// Figures found, figures invented, and labels, kinds, qualifiers, relations that are right.
#[derive(Debug, Default)]
struct Tally {
    written: usize,
    found: usize,
    invented: Vec<String>,
    missed: Vec<String>,
    labels: usize,
    kinds: usize,
    relations: usize,
    relations_found: usize,
    false_alarms: Vec<String>,
}

fn count(tally: &mut Tally, file: &str, got: &Value, truth: &Value) {
    let mut pool: Vec<&Value> = got["metrics"].as_array().into_iter().flatten().collect();
    let value = |v: &Value| v.as_f64().or_else(|| v.as_str().and_then(|s| s.parse().ok()));
    let shared = |a: &str, b: &str| a.chars().filter(|c| b.contains(*c)).count();
    for want in truth["metrics"].as_array().into_iter().flatten() {
        tally.written += 1;
        let label = want["label"].as_str().unwrap_or("");
        let same = |have: &&Value| {
            have["line"] == want["line"]
                && value(&have["value"]) == value(&want["value"])
                && (have["unit"] == want["unit"] || want["unit"] == "%" && have["unit"].is_null())
        };
        let own = |have: &&Value| same(have) && shared(have["label"].as_str().unwrap_or(""), label) > 0;
        let Some(at) = pool.iter().position(own).or_else(|| pool.iter().position(same)) else {
            tally.missed.push(format!("{file}: {want}"));
            continue;
        };
        let have = pool.remove(at);
        tally.found += 1;
        tally.kinds += usize::from(want.get("kind").is_none_or(|k| have["kind"] == *k));
        tally.labels += usize::from(shared(have["label"].as_str().unwrap_or(""), label) >= 2.min(label.chars().count()));
    }
    tally.invented.extend(pool.iter().map(|m| format!("{file}: {} {}", m["label"], m["value_text"])));
    let have: Vec<(Vec<String>, &Value)> = got["reconciliations"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|r| (numbers_in(r["expression"].as_str().unwrap_or("")), &r["holds"]))
        .collect();
    let want: Vec<(Vec<String>, &Value)> = truth["reconciliations"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|r| (numbers_in(r["expression"].as_str().unwrap_or("")), &r["holds"]))
        .collect();
    tally.relations += want.len();
    tally.relations_found += want.iter().filter(|w| have.contains(w)).count();
    tally.false_alarms.extend(
        have.iter()
            .filter(|(n, holds)| **holds == Value::Bool(false) && !want.iter().any(|(w, _)| w == n))
            .map(|(n, _)| format!("{file}: {n:?}")),
    );
}

#[test]
fn the_figures_of_the_sample_data_are_those_that_were_written() {
    let mut tally = Tally::default();
    for truth in TRUTHS.iter() {
        for (report, part) in truth.file.reports.iter().zip(&truth.parts) {
            count(&mut tally, &truth.file.source.shown(), &json!(ReportJson::new(truth.file, report, Lang::En)), part);
        }
    }
    println!("{tally:#?}");
    assert!(tally.written > 1200, "the truth is there");
    // Labels and the last few figures are a matter of interpretation: shares, not lists.
    assert!(tally.found * 100 >= tally.written * 99, "missed: {:#?}", tally.missed);
    assert!(tally.invented.len() * 100 <= tally.written, "invented: {:#?}", tally.invented);
    assert!(tally.labels * 100 >= tally.found * 96, "{} labels of {}", tally.labels, tally.found);
    assert!(tally.kinds * 100 >= tally.found * 99, "{} kinds of {}", tally.kinds, tally.found);
    assert!(tally.relations_found * 100 >= tally.relations * 93, "{} relations of {}", tally.relations_found, tally.relations);
    assert!(tally.false_alarms.is_empty(), "{:#?}", tally.false_alarms);
}
