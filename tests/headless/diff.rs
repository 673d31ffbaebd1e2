//! `nianbao diff` as it is used: every format on the sample data, exit status, choosing a locality's years, hostile input; and
//! the laws of its JSON. What edits look like is tested beside them, here only that they hold.

use assert_cmd::Command;
use nianbao::compare::commitments::{Commitment, Origin, Status};
use nianbao::compare::figures::{ComputedChange, Drift, Figure, Move, Verdict};
use nianbao::compare::layout::MoveEnd;
use nianbao::compare::{self, Between, Comparison, Options as What, Switches};
use nianbao::lang::Lang;
use nianbao::library::load::{self, Options};
use nianbao::library::{Loaded, Source};
use nianbao::output::diff::{self, DiffJson, Document, LoadedReport, Passage, TextOptions, page};
use nianbao::output::{html, json};
use nianbao::report::{Code, Finding, Metric, Report, Severity};
use nianbao::text::blank::is_unseen;
use nianbao::text::clean::Span;
use nianbao::text::tokens::By;
use nianbao::text::width::{self, Ambiguous};
use proptest::prelude::*;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

const OLD: &str = "sample-data/guiyuan-subdistrict/2022-header-table-stray-spaces-numbering-restart.txt";
const NEW: &str = "sample-data/guiyuan-subdistrict/2023-two-line-title-trailing-page-furniture.txt";
const TWO: &str = "sample-data/shuangji-two-reports/2021-and-2022-two-reports-in-one-file.txt";
const HOSTILE: &str = "sample-data/hostile-text/2022-terminal-escapes-bidi-c1-cr-u2028.txt";

/// Status, output, complaints.
fn run(args: &[&str]) -> (i32, String, String) {
    let mut command = Command::cargo_bin("nianbao").unwrap();
    command.arg("diff").args(args).env("LANG", "C.UTF-8").env("XDG_STATE_HOME", "/nonexistent").env("XDG_CONFIG_HOME", "/nonexistent");
    let output = command.timeout(Duration::from_mins(2)).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

fn read(name: &str, text: &[u8]) -> Loaded {
    load::of_bytes(&Source::file(name), text, &Options::default()).unwrap()
}

fn samples() -> Vec<Loaded> {
    crate::common::files(Path::new("sample-data"), "txt").iter().map(|p| read(p.to_str().unwrap(), &std::fs::read(p).unwrap())).collect()
}

fn json_of(old: &Loaded, a: usize, new: &Loaded, b: usize, what: What) -> Value {
    let (x, y) = (&old.reports[a], &new.reports[b]);
    let comparison = compare::compare(x, y, what);
    let (old, new) = (LoadedReport { loaded: old, report: x }, LoadedReport { loaded: new, report: y });
    // As it is printed.
    serde_json::from_str(&json::line(&DiffJson::new(&Document::new(old, new, &comparison, what, Lang::En)))).unwrap()
}

// ------------------------------------------------------------------------------------------------ laws of the JSON

/// The texts that edits speak of, by path: sections, and blocks of prose by type.
fn texts(r: &Report) -> BTreeMap<String, String> {
    r.sections.iter().map(|s| (s.path.clone(), r.own_text(s))).collect()
}

fn strings(value: &Value) -> Vec<String> {
    value.as_array().unwrap().iter().map(|v| v.as_str().unwrap().to_owned()).collect()
}

/// The new texts made of the old by a group's edits, each range checked on the way.
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

/// Every path exists, every section stands in one group, and edits make the new text of the old.
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
    let all = samples();
    let reports: Vec<(&Loaded, usize)> = all.iter().flat_map(|l| (0..l.reports.len()).map(move |n| (l, n))).collect();
    let options = [What::default(), What { by: By::Word, noise: Switches::ALL }, What { by: By::Character, noise: Switches::NONE }];
    for (n, (old, a)) in reports.iter().enumerate() {
        // Neighbours are years of a place; what lies further off is a stranger.
        for step in [0, 1, 2, 7] {
            let (new, b) = reports[(n + step) % reports.len()];
            let what = options[(n + step) % options.len()];
            let case = format!("{}#{a} {}#{b}", old.source.shown(), new.source.shown());
            let value = json_of(old, *a, new, b, what);
            lawful(&value, &old.reports[*a], &new.reports[b], &case);
            if step == 0 {
                let kinds = value["sections"].as_array().unwrap().iter().chain(value["blocks"].as_array().unwrap());
                assert!(kinds.clone().all(|g| g["kind"] == "identical" && g["edits"].as_array().unwrap().is_empty()), "{case}");
                // A sentence of nothing but figures is never paired.
                assert!(value["summary"]["carried_share"].as_f64().unwrap() > 0.99 || old.reports[*a].sections.is_empty(), "{case}");
            }
        }
    }
}

/// Words of which reports are made, some of them alike.
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

/// A report of sections, each with a title and sentences; 12 stands for a new paragraph.
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
        // Half of the cases are a report and itself with its sections turned.
        let new = if half { let mut all = old.clone(); all.rotate_left(1.min(old.len())); all.extend(new.into_iter().take(1)); all } else { new };
        let (x, y) = (read("a.txt", made(2021, &old).as_bytes()), read("b.txt", made(2022, &new).as_bytes()));
        let noise = [Switches::default(), Switches::ALL, Switches::NONE][usize::from(on)];
        let what = What { by: if words { By::Word } else { By::Character }, noise };
        let value = json_of(&x, 0, &y, 0, what);
        lawful(&value, &x.reports[0], &y.reports[0], "made");
        // What is printed for people holds the whole of both texts.
        let (r, s) = (&x.reports[0], &y.reports[0]);
        let comparison = compare::compare(r, s, what);
        let (old, new) = (LoadedReport { loaded: &x, report: r }, LoadedReport { loaded: &y, report: s });
        let document = Document::new(old, new, &comparison, what, Lang::Zh);
        for pair in document.sections() {
            let of = |side: &compare::Side, parts: &[usize]| parts.iter().map(|p| side.parts[*p].text.clone()).collect::<String>();
            let passages = document.passages(&pair);
            // The old text of a sentence that moved here stands at its old place.
            let stays = passages.iter().filter(|p| !matches!(p.moved, Some(MoveEnd::New(_))));
            let old: String = stays.flat_map(Passage::runs).map(|r| r.old).collect();
            let new: String = passages.iter().filter(|p| !matches!(p.moved, Some(MoveEnd::Old(_)))).flat_map(Passage::runs).map(|r| r.new).collect();
            prop_assert_eq!(old, of(&comparison.old, &pair.group.old));
            prop_assert_eq!(new, of(&comparison.new, &pair.group.new));
        }
    }
}

// ------------------------------------------------------------------------------------------------ the command

#[test]
fn two_files_in_every_format() {
    let (code, text, err) = run(&["--lang", "zh", OLD, NEW]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(text.starts_with("--- 海棠省青石县桂园街道 · 2022 · ") && text.contains("\n+++ 海棠省青石县桂园街道 · 2023 · "), "{text}");
    for word in ["新增 ", "删除 ", "改写 ", "文字沿用 ", "[-", "{+", "〔改写", "\n+ ", "\n- ", "\n~ ", "\n= 沿用 "] {
        assert!(text.contains(word), "{word} in\n{text}");
    }
    assert!(!text.contains('\u{1b}'), "no colour in a pipe");
    assert_eq!(run(&["--lang", "zh", OLD, NEW]).1, text, "the same input gives the same bytes");
    let (_, en, _) = run(&["--lang", "en", OLD, NEW]);
    assert!(en.contains("〔edited") && !en.contains("改写"), "{en}");

    let (code, json, _) = run(&["--json", OLD, NEW]);
    let value: Value = serde_json::from_str(&json).unwrap();
    assert_eq!((code, json.lines().count()), (0, 1));
    assert_eq!(
        value.as_object().unwrap().keys().collect::<Vec<_>>(),
        ["schema", "generator", "old", "new", "summary", "noise", "sections", "blocks", "metrics", "findings", "commitments"]
    );
    assert_eq!((value["old"]["source"]["path"].as_str(), &value["new"]["metadata"]["report_year"]), (Some(OLD), &2023.into()));
    assert_eq!(value["blocks"][0]["old_path"], serde_json::json!(["preamble"]));

    let (code, md, _) = run(&["--format", "md", "--lang", "zh", OLD, NEW]);
    assert!(
        code == 0 && md.starts_with("# ") && md.contains("\n## 海棠省青石县桂园街道 2022 → ") && md.contains("~~") && md.contains("**")
    );

    let (code, page, _) = run(&["--format", "html", "--lang", "zh", OLD, NEW]);
    assert!(code == 0 && page.starts_with("<!DOCTYPE html>\n<html lang=\"zh-CN\">") && page.ends_with("</body>\n</html>\n"));
    stands_alone(&page);
}

/// Nothing is fetched, nothing runs, every link leads to a place of the page, and tags are closed.
fn stands_alone(page: &str) {
    for word in ["<script", "http:", "https:", " src=", "url(", "@import", "javascript:", "<img", "<link"] {
        assert!(!page.contains(word), "{word}");
    }
    assert!(page.contains("default-src 'none'"));
    let ids: Vec<&str> = page.split(" id=\"").skip(1).map(|s| s.split('"').next().unwrap()).collect();
    let mut unique = ids.clone();
    unique.sort_unstable();
    unique.dedup();
    assert_eq!(unique.len(), ids.len(), "an id stands once");
    let links: Vec<&str> = page.split("href=\"#").skip(1).map(|s| s.split('"').next().unwrap()).collect();
    assert!(!links.is_empty());
    for link in links {
        assert!(unique.binary_search(&link).is_ok(), "#{link} leads nowhere");
    }
    let body = &page[page.find("<body>").unwrap()..];
    let mut open: Vec<&str> = Vec::new();
    for tag in body.split('<').skip(1).map(|t| t.split('>').next().unwrap()) {
        for attribute in tag.split(' ').filter_map(|a| a.split_once('=')).map(|(name, _)| name) {
            assert!(["class", "id", "href", "lang"].contains(&attribute), "{tag}");
        }
        let name = tag.split(' ').next().unwrap();
        match name.strip_prefix('/') {
            Some("html") => {}
            Some(name) => assert_eq!(open.pop(), Some(name), "{tag}"),
            None if name == "br" => {}
            None => open.push(name),
        }
    }
    assert!(open.is_empty(), "{open:?}");
}

#[test]
fn the_status_tells_of_differences_where_it_is_asked() {
    assert_eq!(run(&[OLD, NEW]).0, 0);
    assert_eq!(run(&["--exit-code", OLD, NEW]).0, 1);
    for format in ["text", "json", "md", "html"] {
        let (code, out, _) = run(&["--exit-code", "--format", format, "--show", "all", OLD, OLD]);
        assert_eq!(code, 0, "a report does not differ from itself: {out}");
    }
    assert!(run(&["--lang", "en", OLD, OLD]).1.contains("No differences."));
}

#[test]
fn what_could_not_be_done_is_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let binary = folder.path().join("b.txt");
    std::fs::write(&binary, [0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1, 0xff, 0xfe, 0, 0, 0, 2].repeat(60)).unwrap();
    let gone = folder.path().join("gone.txt");
    let (gone, binary, place) = (gone.to_str().unwrap(), binary.to_str().unwrap(), folder.path().to_str().unwrap());
    for (args, word) in [
        (vec![OLD, gone], "no such file"),
        (vec![gone, NEW], "no such file"),
        (vec![OLD, binary], "no text"),
        (vec![OLD], "two files"),
        (vec![], "two files"),
        (vec![OLD, NEW, NEW], "two files"),
        (vec![OLD, place], "is a folder"),
        (vec!["sample-data/shuangji-two-reports/2021-and-2022-two-reports-in-one-file.txt#3", NEW], "there is no part 3"),
        (vec!["--years", "22", "sample-data"], "--years wants"),
    ] {
        let (code, out, err) = run(&[&["--lang", "en"], &args[..]].concat());
        assert!(code == 2 && out.is_empty() && err.lines().last().unwrap().contains(word), "{args:?}: {code} {out} {err}");
    }
}

#[test]
fn a_file_of_several_reports_says_which_is_taken() {
    let (code, out, err) = run(&["--lang", "en", TWO, OLD]);
    assert!(code == 0 && err.contains("report 2 is compared") && out.contains("· 2022 ·"), "{err}");
    let (_, out, err) = run(&["--lang", "en", &format!("{TWO}#1"), &format!("{TWO}#2")]);
    assert_eq!(err, "");
    assert!(out.starts_with(&format!("--- {}", out.lines().next().unwrap().trim_start_matches("--- "))));
    let heads: Vec<&str> = out.lines().take(2).collect();
    assert!(
        heads[0].contains("· 2021 ·") && heads[0].ends_with("#1") && heads[1].contains("· 2022 ·") && heads[1].ends_with("#2"),
        "{heads:?}"
    );
}

#[test]
fn a_locality_and_its_years() {
    let heads = |args: &[&str]| -> (i32, Vec<String>, String) {
        let (code, out, err) = run(&[&["--lang", "en", "sample-data"], args].concat());
        let years =
            out.lines().filter(|l| l.starts_with("--- ") || l.starts_with("+++ ")).map(|l| l.split(" · ").nth(1).unwrap().to_owned());
        (code, years.collect(), err)
    };
    assert_eq!(heads(&["--locality", "桂园街道", "--years", "2022..2023"]), (0, vec!["2022".into(), "2023".into()], String::new()));
    // Each year with the one before it; the other way round means the same; traditional script, too.
    let four = ["2021", "2022", "2022", "2023"].map(String::from).to_vec();
    assert_eq!(heads(&["--locality", "青石縣桂園街道", "--years", "2021..2023"]).1, four);
    assert_eq!(heads(&["--locality", "青石县桂园街道", "--years", "2023..2021"]).1, four);
    assert_eq!(heads(&["--locality", "桂园街道"]).1, ["2022", "2023"], "the last two");
    assert_eq!(heads(&["--locality", "桂园街道", "--years", "2022"]).1, ["2021", "2022"], "a year and the one before");
    // Some of these reports name the province, some do not.
    assert_eq!(heads(&["--locality", "鹿鸣镇", "--years", "2021..2024"]).1, ["2021", "2022", "2022", "2023", "2023", "2024"]);
    // A department is not its government.
    let (_, _, err) = heads(&["--locality", "青石县"]);
    assert!(err.contains("No report of \"青石县\""), "{err}");
    let (code, years, err) = heads(&["--locality", "桂园街道", "--years", "2019..2022"]);
    assert!(code == 2 && years.is_empty() && err.contains("no report on 2019") && err.contains("2020, 2021, 2022, 2023"), "{err}");
    let (code, _, err) = heads(&["--years", "2021..2022"]);
    assert!(code == 2 && err.contains("Several localities") && err.contains("白鹭市"), "{err}");
    let (code, _, err) = heads(&["--locality", "园街道"]);
    assert!(code == 2 && err.contains("No report of"), "a piece of a name is none: {err}");
}

const SMALL: &str = "法治政府建设情况报告\n一、主要举措和成效\n(一)加强领导。学法8次。\n二、存在的不足\n学法不深。\n";

#[test]
fn names_gaps_and_versions() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, head: &str| std::fs::write(folder.path().join(name), format!("{head}{SMALL}")).unwrap();
    put("a19.txt", "海棠省青石县桂园街道2019年");
    put("a22.txt", "海棠省青石县桂园街道2022年");
    put("a22-again.txt", "海棠省青石县桂园街道2022年");
    put("b.txt", "海棠省白鹭县桂园街道2022年");
    let place = folder.path().to_str().unwrap();
    let (code, _, err) = run(&["--lang", "en", place, "--locality", "桂园街道"]);
    assert!(code == 2 && err.contains("fits several") && err.contains("青石县桂园街道") && err.contains("白鹭县桂园街道"), "{err}");
    let (code, out, err) = run(&["--lang", "en", place, "--locality", "青石县桂园街道", "--years", "2019..2022"]);
    assert!(code == 0 && out.contains("3 years lie between the reports on 2019 and 2022"), "{out}");
    assert!(err.contains("2 reports on 2022") && err.contains("a22-again.txt"), "{err}");
    let (code, _, err) = run(&["--lang", "en", place, "--locality", "白鹭县桂园街道"]);
    assert!(code == 2 && err.contains("no earlier report than 2022"), "{err}");
}

#[test]
fn hostile_text_never_gets_out() {
    let folder = tempfile::tempdir().unwrap();
    let marked = folder.path().join("m.txt");
    let text = "青石县2022年法治政府建设情况报告\n一、主要<script>alert(1)</script>举措\n(一)规范执法。落实**粗** ~~删~~ [-甲-]{+乙+}各项制度，加强领导。<b onload=x>\u{1b}[31m红\u{202e}\u{9b}2J</b> &lt; `码` | \"引\" '\n\
                (二)加强领导</style></details>。成立小组3个\u{7}。\n- 列表\n二、存在的问题\n";
    std::fs::write(&marked, text).unwrap();
    let marked = marked.to_str().unwrap();
    for (old, new) in [(marked, NEW), (NEW, marked), (marked, HOSTILE), (HOSTILE, marked)] {
        for format in ["text", "json", "md", "html"] {
            let (code, out, err) = run(&["--format", format, "--show", "all", old, new]);
            let bad = [&out, &err].into_iter().find_map(|s| s.chars().find(|c| is_unseen(*c) || *c == '\t'));
            assert_eq!((code, bad), (0, None), "{format}: {out}");
            if format == "html" {
                stands_alone(&out);
                assert_eq!(
                    out.matches("<b").count(),
                    out.matches("<b class=\"sign\">").count()
                        + out.matches("<b>").count()
                        + out.matches("<body").count()
                        + out.matches("<br>").count()
                        + out.matches("<blockquote>").count()
                );
                assert!(out.contains("&lt;script&gt;") || !out.contains("script"));
            }
            if format == "md" && new == marked {
                assert!(out.contains("\\*\\*粗\\*\\* \\~\\~删\\~\\~") && out.contains("\\&lt;"), "{out}");
            }
        }
    }
}

#[test]
fn large_and_strange_texts_are_compared_in_time() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, text: String| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let empty = put("empty.txt", String::new());
    let headings = put("headings.txt", (0..2000).map(|n| format!("{}、标题{n}\n（一）小{n}。办理{n}件。\n", n % 9 + 1)).collect());
    let line = put("line.txt", "排查纠纷482件，调解成功。".repeat(8000));
    let marks = put("marks.txt", "一、一、一、".repeat(10_000));
    let table = |year: usize| {
        let row =
            |n: usize| if n.is_multiple_of(2) { format!("| 事项{n} | 无 |\n") } else { format!("| 事项{n} | {} |\n", n % 97 + year) };
        format!("{year}年法治政府建设情况报告\n一、数据\n") + &(0..4000).map(row).collect::<String>()
    };
    let cells = |year: usize| {
        let row: String = (0..4000).map(|n| format!("| 事项{n} {}件 ", n % 97 + year)).collect();
        format!("{year}年法治政府建设情况报告\n一、数据\n{row}|\n{row}|\n")
    };
    let (rows, more_rows) = (put("rows.txt", table(2021)), put("rows2.txt", table(2022)));
    let (wide, wider) = (put("wide.txt", cells(2021)), put("wide2.txt", cells(2022)));
    let whole = put("whole.txt", format!("一、标题\n{}", (0..2000).map(|n| format!("办理{n}件，小{n}。")).collect::<String>()));
    for (old, new) in [
        (&empty, &empty),
        (&empty, &headings),
        (&headings, &line),
        (&line, &empty),
        (&marks, &headings),
        (&line, &marks),
        (&rows, &more_rows),
        (&wide, &wider),
        (&headings, &whole),
    ] {
        for format in ["text", "json", "html"] {
            assert_eq!(run(&["--format", format, old, new]).0, 0, "{old} {new}");
        }
    }
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let shell = format!("{} diff --format html {OLD} {NEW} | head -c 10", env!("CARGO_BIN_EXE_nianbao"));
    let output = std::process::Command::new("sh").args(["-c", &shell]).output().unwrap();
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
}

// ------------------------------------------------------------------------------------------------ what is printed

const BEFORE: &str = "青石县桂园街道2021年法治政府建设情况报告\n一、主要举措和成效\n（一）规范执法\n全年办理案件35件，同比下降2%。坚持公平公正。\
    做到不偏不倚。队伍稳定。持续学法。开展巡查12次，劝导商户整改占道经营。案卷评查合格。\n（二）普法宣传\n走进社区开展普法讲座。\n二、下一年安排\n\
    培养法律明白人30名。\n";
const AFTER: &str = "青石县桂园街道2022年法治政府建设情况报告\n一、主要举措和成效\n（一）规范执法\n全年办理案件41件，同比增长17.1%。坚持公平公正。\
    做到不偏不倚。队伍稳定。持续学法。案卷评查合格。\n（二）法治宣传\n走进社区开展普法讲座。开展巡查12次，劝导商户整改占道经营。\n二、下一年安排\n\
    培养法律明白人18名。\n";

/// A comparison whose figures, promises and findings are put in by hand: this guards the printing, whatever the comparing finds.
fn by_hand(old: &mut Loaded, new: &mut Loaded, what: What) -> Comparison {
    let metric = |r: &Report, label: &str, words: &str, value: &str| {
        let at = r.text.text().find(words).unwrap();
        Metric {
            label: label.to_owned(),
            value: value.parse().ok(),
            text: Span::new(at, at + words.len()),
            clause: Span::new(at, at + words.len()),
            change: None,
            section: Some(1),
            ..r.metrics[0].clone()
        }
    };
    let put = |loaded: &mut Loaded, metrics: Vec<(&str, &str, &str)>| {
        let mut r = (*loaded.reports[0]).clone();
        let change = r.metrics.iter().find_map(|m| m.change.clone());
        r.metrics = metrics.into_iter().map(|(l, w, v)| metric(&r, l, w, v)).collect();
        r.metrics[0].change = change;
        loaded.reports[0] = r.into();
    };
    put(old, vec![("案件<b>", "35件", "35"), ("巡查", "12次", "12"), ("法律明白人", "30名", "30")]);
    put(new, vec![("案件<b>", "41件", "41"), ("法律明白人", "18名", "18")]);
    let (a, b) = (&old.reports[0], &new.reports[0]);
    let mut prepared = compare::prepare(a, b);
    let figure = |old, new, kind, change: Option<(i32, &str)>| Figure {
        old,
        new,
        kind,
        change: change.map(|(by, percent)| ComputedChange::Amount { by: by.into(), percent: percent.parse().ok() }),
        drift: None,
        verdict: None,
        arithmetic: None,
    };
    prepared.figures = vec![
        Figure {
            verdict: Some(Verdict::Contradicts),
            arithmetic: Some("(41 − 35) / 35 = 17.14% <i>".into()),
            ..figure(Some(0), Some(0), Move::Up, Some((6, "17.1")))
        },
        Figure { drift: Some(Drift::Scope), ..figure(Some(2), Some(1), Move::Down, Some((-12, "-40"))) },
        figure(Some(1), None, Move::Vanished, None),
    ];
    let span = |r: &Report, words: &str| {
        let at = r.text.text().find(words).unwrap();
        Span::new(at, at + words.len())
    };
    prepared.commitments = vec![Commitment {
        origin: Origin::Plan,
        span: span(a, "培养法律明白人30名。"),
        section: a.sections.iter().position(|s| s.path == "二"),
        measurable: true,
        targets: vec![2],
        status: Status::BelowTarget,
        evidence: vec![span(b, "培养法律明白人18名。")],
        score: 0.876,
    }];
    prepared.findings = vec![Between {
        finding: Finding::new(Code::NoWholeBase, Severity::Warn).at([span(b, "全年办理案件41件")]).worked_out("1 < 2"),
        old_places: vec![span(a, "全年办理案件35件")],
        old_metrics: vec![0],
    }];
    compare::mark(Arc::new(prepared), what)
}

fn pair() -> (Loaded, Loaded, Comparison, What) {
    let what = What::default();
    let (mut old, mut new) = (read("旧.txt", BEFORE.as_bytes()), read("新.txt", AFTER.as_bytes()));
    let c = by_hand(&mut old, &mut new, what);
    (old, new, c, what)
}

fn document<'a>(old: &'a Loaded, new: &'a Loaded, c: &'a Comparison, what: What) -> Document<'a> {
    let of = |loaded: &'a Loaded| LoadedReport { loaded, report: &loaded.reports[0] };
    Document::new(of(old), of(new), c, what, Lang::Zh)
}

const PIPE: TextOptions = TextOptions { columns: None, colour: false, ambiguous: Ambiguous::Narrow };

#[test]
fn people_get_changes_moves_figures_promises_and_findings() {
    let (old, new, c, what) = pair();
    let zh = document(&old, &new, &c, what);
    let text = diff::text(&zh, 1, PIPE);
    for line in [
        "--- 青石县桂园街道 · 2021 · 青石县桂园街道2021年法治政府建设情况报告 · 旧.txt\n",
        "· 指标 1↑ 1↓ 1-\n",
        "\n    … 沿用 2 句 …\n",
        "[»开展巡查12次，劝导商户整改占道经营。»](→ 移至 一/(二))",
        "{»开展巡查12次，劝导商户整改占道经营。»}(移自 一/(一))",
        "〔改写 · 更名〕 ← 一/(二) 普法宣传\n",
        "\n指标 3\n",
        "(41 − 35) / 35 = 17.14% <i>",
        "+17.1%",
        "口径变化",
        "\n承诺事项 1\n  低于目标 · 计划 · 可量化 · 把握 87 %\n    旧第 8 行:培养法律明白人30名。\n    第 8 行:培养法律明白人18名。\n",
        "\n核查发现 · 注意 1\n",
        "旧第 4 行:全年办理案件35件",
        "    第 4 行:全年办理案件41件",
    ] {
        assert!(text.contains(line), "{line} in\n{text}");
    }
    assert!(!diff::text(&zh, 99, PIPE).contains("沿用 2 句"), "context shows what was folded");
    assert!(diff::text(&zh, 0, PIPE).contains("… 沿用 4 句 …"));
    let md = diff::markdown(&zh, 1);
    for line in [
        "*开展巡查12次，劝导商户整改占道经营。* (移自 一/(一))",
        "| ↑ | 案件\\<b\\> | 35件 | 41件 |",
        "- 低于目标",
        "  - 旧第 4 行:全年办理案件35件",
    ] {
        assert!(md.contains(line), "{line} in\n{md}");
    }
    let page = format!("{}{}{}", page::head(Lang::Zh), page::article(&zh, 1, 1), html::foot());
    if let Some(file) = std::env::var_os("NIANBAO_PAGE") {
        std::fs::write(PathBuf::from(file), &page).unwrap();
    }
    stands_alone(&page);
    for word in [
        "17.14% &lt;i&gt;",
        "<tr class=\"contradicts\">",
        "<del>12次</del>",
        "<span class=\"moved\">开展巡查12次，劝导商户整改占道经营。</span><a class=\"far\" href=\"#p1m",
        "<summary>… 沿用 2 句 …</summary>",
        "<tr class=\"below_target\">",
        "旧第 4 行",
        "@media print",
        "prefers-color-scheme:dark",
        "max-width:899px",
    ] {
        assert!(page.contains(word), "{word} in\n{page}");
    }
    let value: Value = serde_json::to_value(DiffJson::new(&zh)).unwrap();
    assert_eq!(
        value["metrics"][0].to_string(),
        "{\"label\":\"案件<b>\",\"canonical\":null,\"unit\":\"件\",\"old\":35,\"new\":41,\"change\":6,\"change_percent\":17.1,\"kind\":\"up\",\
         \"old_id\":\"m1\",\"new_id\":\"m1\",\"drift\":null,\"stated_yoy\":17.1,\"yoy\":{\"text\":\"同比增长17.1%\",\"basis\":\"yoy\",\"direction\":\"up\",\
         \"yoy_percent\":17.1,\"amount\":17.1,\"amount_unit\":\"percent\"},\"verdict\":\"contradicts\",\"arithmetic\":\"(41 − 35) / 35 = 17.14% <i>\"}"
    );
    assert_eq!((&value["metrics"][1]["drift"], &value["metrics"][2]["new"]), (&"scope".into(), &Value::Null));
    assert_eq!(
        value["commitments"][0].to_string(),
        "{\"text\":\"培养法律明白人30名。\",\"line\":8,\"section_path\":\"二\",\"measurable\":true,\"target\":\"30名\",\"target_ids\":[\"m3\"],\
         \"status\":\"below_target\",\"evidence\":[{\"line\":8,\"text\":\"培养法律明白人18名。\"}],\"score\":0.876,\"origin\":\"plan\"}"
    );
    let f = &value["findings"][0];
    assert_eq!(
        (&f["evidence"][0]["line"], &f["old_evidence"][0]["text"], &f["old_metric_ids"][0]),
        (&4.into(), &"全年办理案件35件".into(), &"m1".into())
    );
}

#[test]
fn a_terminal_gets_rows_that_fit_and_colour_only_as_an_extra() {
    let (old, new, c, what) = pair();
    let document = document(&old, &new, &c, what);
    let whole = diff::text(&document, 1, PIPE);
    for columns in [20, 40, 80] {
        let options = TextOptions { columns: Some(columns), colour: true, ambiguous: Ambiguous::Narrow };
        let coloured = diff::text(&document, 1, options);
        assert!(coloured.contains("\u{1b}[31m[-") && coloured.contains("\u{1b}[32m{+"), "{coloured}");
        // Without colour the same signs stand there.
        let bare = ["\u{1b}[31m", "\u{1b}[32m", "\u{1b}[36m", "\u{1b}[1m", "\u{1b}[2m", "\u{1b}[0m"]
            .iter()
            .fold(coloured, |s, code| s.replace(code, ""));
        assert_eq!(bare, diff::text(&document, 1, TextOptions { colour: false, ..options }));
        assert!(!bare.contains('\u{1b}'));
        let text = &bare[..bare.find("\n指标").unwrap()];
        for row in text.lines() {
            assert!(width::of(row, Ambiguous::Narrow) <= columns, "{row:?} at {columns}");
        }
        let letters = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        assert_eq!(letters(text), letters(&whole[..whole.find("\n指标").unwrap()]), "wrapping loses nothing");
    }
}
