//! `nianbao diff` as it is used: every format on the sample data, exit status, choosing a locality's years, hostile input.

use crate::program::{complaints_when_nobody_reads, run};
use nianbao::text::blank::is_unseen;
use serde_json::Value;

const OLD: &str = "sample-data/guiyuan-subdistrict/2022-header-table-stray-spaces-numbering-restart.txt";
const NEW: &str = "sample-data/guiyuan-subdistrict/2023-two-line-title-trailing-page-furniture.txt";
const TWO: &str = "sample-data/shuangji-two-reports/2021-and-2022-two-reports-in-one-file.txt";
const HOSTILE: &str = "sample-data/hostile-text/2022-terminal-escapes-bidi-c1-cr-u2028.txt";

/// Runs `diff` with arguments; returns status, output, complaints.
fn diff(args: &[&str]) -> (i32, String, String) {
    run(&[&["diff"], args].concat())
}

#[test]
fn two_files_are_printed_in_every_format() {
    let (code, text, err) = diff(&["--lang", "zh", OLD, NEW]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(text.starts_with("--- 海棠省青石县桂园街道 · 2022 · ") && text.contains("\n+++ 海棠省青石县桂园街道 · 2023 · "), "{text}");
    for word in ["新增 ", "删除 ", "改写 ", "文字沿用 ", "[-", "{+", "〔改写", "\n+ ", "\n- ", "\n~ ", "\n= 沿用 "] {
        assert!(text.contains(word), "{word} in\n{text}");
    }
    assert!(!text.contains('\u{1b}'), "no colour in a pipe");
    assert_eq!(diff(&["--lang", "zh", OLD, NEW]).1, text, "the same input gives the same bytes");
    let (_, en, _) = diff(&["--lang", "en", OLD, NEW]);
    assert!(en.contains("〔edited") && !en.contains("改写"), "{en}");

    let (code, json, _) = diff(&["--json", OLD, NEW]);
    let value: Value = serde_json::from_str(&json).unwrap();
    assert_eq!((code, json.lines().count()), (0, 1));
    assert_eq!(
        value.as_object().unwrap().keys().collect::<Vec<_>>(),
        ["schema", "generator", "old", "new", "summary", "noise", "sections", "blocks", "metrics", "findings", "commitments"]
    );
    assert_eq!((value["old"]["source"]["path"].as_str(), &value["new"]["metadata"]["report_year"]), (Some(OLD), &2023.into()));
    assert_eq!(value["blocks"][0]["old_path"], serde_json::json!(["preamble"]));

    let (code, md, _) = diff(&["--format", "md", "--lang", "zh", OLD, NEW]);
    assert!(
        code == 0 && md.starts_with("# ") && md.contains("\n## 海棠省青石县桂园街道 2022 → ") && md.contains("~~") && md.contains("**")
    );

    let (code, page, _) = diff(&["--format", "html", "--lang", "zh", OLD, NEW]);
    assert!(code == 0 && page.starts_with("<!DOCTYPE html>\n<html lang=\"zh-CN\">") && page.ends_with("</body>\n</html>\n"));
    stands_alone(&page);
}

/// Asserts that nothing is fetched, nothing runs, every link leads to a place of the page, and tags are closed.
pub fn stands_alone(page: &str) {
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
    assert_eq!(diff(&[OLD, NEW]).0, 0);
    assert_eq!(diff(&["--exit-code", OLD, NEW]).0, 1);
    for format in ["text", "json", "md", "html"] {
        let (code, out, _) = diff(&["--exit-code", "--format", format, "--show", "all", OLD, OLD]);
        assert_eq!(code, 0, "a report does not differ from itself: {out}");
    }
    assert!(diff(&["--lang", "en", OLD, OLD]).1.contains("No differences."));
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
        let (code, out, err) = diff(&[&["--lang", "en"], &args[..]].concat());
        assert!(code == 2 && out.is_empty() && err.lines().last().unwrap().contains(word), "{args:?}: {code} {out} {err}");
    }
}

#[test]
fn a_file_of_several_reports_says_which_is_taken() {
    let (code, out, err) = diff(&["--lang", "en", TWO, OLD]);
    assert!(code == 0 && err.contains("report 2 is compared") && out.contains("· 2022 ·"), "{err}");
    let (_, out, err) = diff(&["--lang", "en", &format!("{TWO}#1"), &format!("{TWO}#2")]);
    assert_eq!(err, "");
    assert!(out.starts_with(&format!("--- {}", out.lines().next().unwrap().trim_start_matches("--- "))));
    let heads: Vec<&str> = out.lines().take(2).collect();
    assert!(
        heads[0].contains("· 2021 ·") && heads[0].ends_with("#1") && heads[1].contains("· 2022 ·") && heads[1].ends_with("#2"),
        "{heads:?}"
    );
}

#[test]
fn requested_years_are_each_compared_with_the_year_before() {
    let heads = |args: &[&str]| -> (i32, Vec<String>, String) {
        let folders =
            ["guiyuan-subdistrict", "luming-town", "qingshi-justice-bureau", "bailu-prefecture"].map(|f| format!("sample-data/{f}"));
        let folders: Vec<&str> = folders.iter().map(String::as_str).collect();
        let (code, out, err) = diff(&[&["--lang", "en"], &folders[..], args].concat());
        let years =
            out.lines().filter(|l| l.starts_with("--- ") || l.starts_with("+++ ")).map(|l| l.split(" · ").nth(1).unwrap().to_owned());
        (code, years.collect(), err)
    };
    assert_eq!(heads(&["--locality", "桂园街道", "--years", "2022..2023"]), (0, vec!["2022".into(), "2023".into()], String::new()));
    // Each year with the one before it; the reverse order means the same; traditional script, too.
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
fn ambiguous_names_gaps_and_versions_are_reported() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, head: &str| std::fs::write(folder.path().join(name), format!("{head}{SMALL}")).unwrap();
    put("a19.txt", "海棠省青石县桂园街道2019年");
    put("a22.txt", "海棠省青石县桂园街道2022年");
    put("a22-again.txt", "海棠省青石县桂园街道2022年");
    put("b.txt", "海棠省白鹭县桂园街道2022年");
    let place = folder.path().to_str().unwrap();
    let (code, _, err) = diff(&["--lang", "en", place, "--locality", "桂园街道"]);
    assert!(code == 2 && err.contains("fits several") && err.contains("青石县桂园街道") && err.contains("白鹭县桂园街道"), "{err}");
    let (code, out, err) = diff(&["--lang", "en", place, "--locality", "青石县桂园街道", "--years", "2019..2022"]);
    assert!(code == 0 && out.contains("3 years lie between the reports on 2019 and 2022"), "{out}");
    assert!(err.contains("2 reports on 2022") && err.contains("a22-again.txt"), "{err}");
    let (code, _, err) = diff(&["--lang", "en", place, "--locality", "白鹭县桂园街道"]);
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
    for (old, new, formats) in [
        (marked, NEW, &["text", "json", "md", "html"][..]),
        (NEW, marked, &["text", "json", "md", "html"]),
        (marked, HOSTILE, &["text", "html"]),
        (HOSTILE, marked, &["json", "md"]),
    ] {
        for format in formats {
            let (code, out, err) = diff(&["--format", format, "--show", "all", old, new]);
            let bad = [&out, &err].into_iter().find_map(|s| s.chars().find(|c| is_unseen(*c) || *c == '\t'));
            assert_eq!((code, bad), (0, None), "{format}: {out}");
            if *format == "html" {
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
            if *format == "md" && new == marked {
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
    // Large enough that quadratic time would exceed the time limit of a run.
    let empty = put("empty.txt", String::new());
    let headings = put("headings.txt", (0..1000).map(|n| format!("{}、标题{n}\n（一）小{n}。办理{n}件。\n", n % 9 + 1)).collect());
    let line = put("line.txt", "排查纠纷482件，调解成功。".repeat(3000));
    let marks = put("marks.txt", "一、一、一、".repeat(4000));
    let table = |year: usize| {
        let row =
            |n: usize| if n.is_multiple_of(2) { format!("| 事项{n} | 无 |\n") } else { format!("| 事项{n} | {} |\n", n % 97 + year) };
        format!("{year}年法治政府建设情况报告\n一、数据\n") + &(0..1500).map(row).collect::<String>()
    };
    let cells = |year: usize| {
        let row: String = (0..1500).map(|n| format!("| 事项{n} {}件 ", n % 97 + year)).collect();
        format!("{year}年法治政府建设情况报告\n一、数据\n{row}|\n{row}|\n")
    };
    let (rows, more_rows) = (put("rows.txt", table(2021)), put("rows2.txt", table(2022)));
    let (wide, wider) = (put("wide.txt", cells(2021)), put("wide2.txt", cells(2022)));
    let whole = put("whole.txt", format!("一、标题\n{}", (0..1000).map(|n| format!("办理{n}件，小{n}。")).collect::<String>()));
    for (format, old, new) in [
        ("text", &empty, &empty),
        ("html", &empty, &headings),
        ("json", &headings, &line),
        ("text", &line, &empty),
        ("html", &marks, &headings),
        ("text", &line, &marks),
        ("json", &rows, &more_rows),
        ("html", &wide, &wider),
        ("text", &headings, &whole),
    ] {
        assert_eq!(diff(&["--format", format, old, new]).0, 0, "{old} {new}");
    }
}

#[test]
fn a_closed_pipe_ends_quietly() {
    assert_eq!(complaints_when_nobody_reads(&format!("diff --format html {OLD} {NEW}")), "");
}
