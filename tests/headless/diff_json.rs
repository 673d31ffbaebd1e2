//! The laws of the JSON of `diff`: every path exists, every section is in one group, edits turn the old text into the new. What edits look
//! like is tested beside them, here only that the laws hold.

use crate::samples;
use nianbao::compare::layout::MoveEnd;
use nianbao::compare::{self, Options as What, Switches};
use nianbao::lang::Lang;
use nianbao::library::Loaded;
use nianbao::output::diff::{DiffJson, Document, LoadedReport, Passage};
use nianbao::output::json;
use nianbao::report::Report;
use nianbao::text::tokens::By;
use proptest::prelude::*;
use serde_json::Value;
use std::collections::BTreeMap;

fn json_of(old: &Loaded, a: usize, new: &Loaded, b: usize, what: What) -> Value {
    let (x, y) = (&old.reports[a], &new.reports[b]);
    let comparison = compare::compare(x, y, what);
    let (old, new) = (LoadedReport { loaded: old, report: x }, LoadedReport { loaded: new, report: y });
    // As printed.
    serde_json::from_str(&json::line(&DiffJson::new(&Document::new(old, new, &comparison, Lang::En)))).unwrap()
}

/// Returns the texts that edits refer to, by path: sections, and blocks of prose by type.
fn texts(r: &Report) -> BTreeMap<String, String> {
    r.sections.iter().map(|s| (s.path.clone(), r.own_text(s))).collect()
}

fn strings(value: &Value) -> Vec<String> {
    value.as_array().unwrap().iter().map(|v| v.as_str().unwrap().to_owned()).collect()
}

/// Returns the new texts made from the old by a group's edits; checks each range on the way.
fn applied(group: &Value, old: &[String], new: &[String], case: &str) -> String {
    let chars = |texts: &[String]| texts.iter().map(|t| t.chars().collect::<Vec<char>>()).collect::<Vec<_>>();
    let (old, new) = (chars(old), chars(new));
    let mut out = String::new();
    let (mut part, mut at) = (0, 0);
    for e in group["edits"].as_array().unwrap() {
        let n = |key: &str, end: usize| usize::try_from(e[key][end].as_u64().unwrap()).unwrap();
        let index = |key: &str| usize::try_from(e[key].as_u64().unwrap()).unwrap();
        let (i, j) = (index("old_index"), index("new_index"));
        let put: String = new[j][n("new", 0)..n("new", 1)].iter().collect();
        assert!(n("old", 0) <= n("old", 1) && n("old", 1) <= old[i].len(), "{case}: {e}");
        let op = match (n("old", 0) == n("old", 1), put.is_empty()) {
            (true, false) => "insert",
            (false, true) => "delete",
            (false, false) => "replace",
            (true, true) => panic!("{case}: an edit of nothing: {e}"),
        };
        assert_eq!(e["op"], op, "{case}: {e}");
        assert!((i, n("old", 0)) >= (part, at), "{case}: edits are in order: {e}");
        while part < i {
            out.extend(&old[part][at..]);
            (part, at) = (part + 1, 0);
        }
        out.extend(&old[i][at..n("old", 0)]);
        out.push_str(&put);
        at = n("old", 1);
    }
    while part < old.len() {
        out.extend(&old[part][at..]);
        (part, at) = (part + 1, 0);
    }
    out
}

/// Asserts that every path exists, every section is in one group, and edits turn the old text into the new.
fn lawful(value: &Value, old: &Report, new: &Report, case: &str) {
    assert_eq!(value["schema"], "nianbao.diff/1");
    let (a, b) = (texts(old), texts(new));
    let mut seen: [Vec<String>; 2] = Default::default();
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    for g in value["sections"].as_array().unwrap() {
        let (from, to) = (strings(&g["old_path"]), strings(&g["new_path"]));
        let of = |all: &BTreeMap<String, String>, paths: &[String]| -> Vec<String> {
            paths.iter().map(|p| all.get(p).unwrap_or_else(|| panic!("{case}: no section {p}")).clone()).collect()
        };
        let (x, y) = (of(&a, &from), of(&b, &to));
        let kind = g["kind"].as_str().unwrap();
        *counts.entry(kind.to_owned()).or_default() += 1;
        for flag in ["moved", "renamed", "renumbered"] {
            *counts.entry(flag.to_owned()).or_default() += u64::from(g[flag].as_bool().unwrap());
        }
        let sizes = match kind {
            "identical" | "edited" => from.len() == 1 && to.len() == 1,
            "split" => from.len() == 1 && to.len() > 1,
            "merged" => from.len() > 1 && to.len() == 1,
            "added" => from.is_empty() && to.len() == 1,
            "dropped" => from.len() == 1 && to.is_empty(),
            other => panic!("{case}: {other}"),
        };
        assert!(sizes, "{case}: {g}");
        let share = g["similarity"].as_f64().unwrap();
        assert!((0.0..=1.0).contains(&share), "{case}: {g}");
        if from.is_empty() || to.is_empty() {
            assert_eq!(g["edits"].as_array().unwrap().len(), 0, "{case}: {g}");
        } else {
            assert_eq!(applied(g, &x, &y, case), y.concat(), "{case}: {g}");
        }
        let real = g["edits"].as_array().unwrap().iter().any(|e| e.get("noise").is_none());
        assert!(kind != "identical" || !real, "{case}: {g}");
        seen[0].extend(from);
        seen[1].extend(to);
    }
    for (seen, all) in seen.iter_mut().zip([&a, &b]) {
        seen.sort();
        assert!(seen.iter().eq(all.keys()), "{case}: each section in one group: {seen:?}");
    }
    for (name, n) in counts {
        assert_eq!(value["summary"][&name], n, "{case}: {name}");
    }
    let noise: u64 = value["noise"].as_object().unwrap().values().map(|n| n.as_u64().unwrap()).sum();
    let all = value["sections"].as_array().unwrap().iter().chain(value["blocks"].as_array().unwrap());
    let edits = all.flat_map(|g| g["edits"].as_array().unwrap()).filter(|e| e.get("noise").is_some()).count();
    assert_eq!(noise, edits as u64, "{case}");
}

#[test]
fn the_json_of_any_two_samples_keeps_its_laws() {
    let reports: Vec<(&Loaded, usize)> = samples::all().flat_map(|l| (0..l.reports.len()).map(move |n| (l, n))).collect();
    let options = [What::default(), What { by: By::Word, noise: Switches::ALL }, What { by: By::Character, noise: Switches::NONE }];
    for (n, (old, a)) in reports.iter().enumerate() {
        // Neighbours are years of a place; reports further apart are unrelated.
        for step in [0, 1, 2, 7] {
            let (new, b) = reports[(n + step) % reports.len()];
            let what = options[(n + step) % options.len()];
            let case = format!("{}#{a} {}#{b}", old.source.shown(), new.source.shown());
            let value = json_of(old, *a, new, b, what);
            lawful(&value, &old.reports[*a], &new.reports[b], &case);
            if step == 0 {
                let kinds = value["sections"].as_array().unwrap().iter().chain(value["blocks"].as_array().unwrap());
                assert!(kinds.clone().all(|g| g["kind"] == "identical" && g["edits"].as_array().unwrap().is_empty()), "{case}");
                // A sentence of figures only is never paired.
                assert!(value["summary"]["carried_share"].as_f64().unwrap() > 0.99 || old.reports[*a].sections.is_empty(), "{case}");
            }
        }
    }
}

/// Sentences that reports are made of, some of them alike.
const SENTENCES: [&str; 12] = [
    "全年办理行政处罚案件35件，罚款1.2万元，同比下降12.5%。",
    "全年办理行政处罚案件41件，罚款1.5万元，同比增长25%。",
    "坚持党的领导，把法治建设摆在全局工作的重要位置。",
    "落实重大事项集体讨论制度，先听意见、再作审查、最后上会。",
    "排查矛盾纠纷482件，调解成功471件，成功率97.7%；",
    "排查矛盾纠纷501件，調解成功490件，成功率97.8%；",
    "深入开展宪法宣传周活动，组织讲座46场次。",
    "一是加强统筹；二是强化考核。",
    "成效显著。",
    "网上办结率达到98%，群众 满意度持续提升",
    "学习“枫桥经验”，做到小事不出村。",
    "学习\"枫桥经验\",做到小事不出村。",
];
const TITLES: [&str; 6] = ["加强领导", "健全制度", "规范执法", "规范公正文明执法", "化解纠纷", "普法宣传"];

/// Returns a report of sections, each with a title and sentences; 12 represents a new paragraph.
fn made(year: u32, sections: &[(usize, Vec<usize>)]) -> String {
    let marks = ["（一）", "（二）", "（三）", "（四）", "（五）", "（六）", "（七）", "（八）"];
    let mut text = format!("青石县桂园街道{year}年法治政府建设情况报告\n现将{year}年有关情况报告如下：\n一、主要举措和成效\n");
    for (n, (title, sentences)) in sections.iter().enumerate() {
        text.push_str(marks[n % marks.len()]);
        text.push_str(TITLES[title % TITLES.len()]);
        text.push('\n');
        for s in sentences {
            text.push_str(SENTENCES.get(*s).unwrap_or(&"\n"));
        }
        text.push('\n');
    }
    text.push_str("二、存在的不足\n学法不够深入。\n");
    text
}

fn sections() -> impl Strategy<Value = Vec<(usize, Vec<usize>)>> {
    prop::collection::vec((0..TITLES.len(), prop::collection::vec(0..=SENTENCES.len(), 0..7)), 0..7)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn the_json_of_made_reports_keeps_its_laws(old in sections(), new in sections(), half: bool, words: bool, on in 0u8..3) {
        // Half of the cases are a report and itself with its sections rotated.
        let new = if half { let mut all = old.clone(); all.rotate_left(1.min(old.len())); all.extend(new.into_iter().take(1)); all } else { new };
        let (x, y) = (samples::read("a.txt", made(2021, &old).as_bytes()), samples::read("b.txt", made(2022, &new).as_bytes()));
        let noise = [Switches::default(), Switches::ALL, Switches::NONE][usize::from(on)];
        let what = What { by: if words { By::Word } else { By::Character }, noise };
        let value = json_of(&x, 0, &y, 0, what);
        lawful(&value, &x.reports[0], &y.reports[0], "made");
        // The output for people holds both texts completely.
        let (r, s) = (&x.reports[0], &y.reports[0]);
        let comparison = compare::compare(r, s, what);
        let (old, new) = (LoadedReport { loaded: &x, report: r }, LoadedReport { loaded: &y, report: s });
        let document = Document::new(old, new, &comparison, Lang::Zh);
        for pair in document.sections() {
            let of = |side: &compare::Side, parts: &[usize]| parts.iter().map(|p| side.parts[*p].text.clone()).collect::<String>();
            let passages = document.passages(&pair);
            // The old text of a sentence that moved here is at its old place.
            let stays = passages.iter().filter(|p| !matches!(p.moved, Some(MoveEnd::New(_))));
            let old: String = stays.flat_map(Passage::runs).map(|r| r.old).collect();
            let new: String = passages.iter().filter(|p| !matches!(p.moved, Some(MoveEnd::Old(_)))).flat_map(Passage::runs).map(|r| r.new).collect();
            prop_assert_eq!(old, of(&comparison.old, &pair.group.old));
            prop_assert_eq!(new, of(&comparison.new, &pair.group.new));
        }
    }
}
