//! What stands beside the browser on the command line: tables for spreadsheets, pages to mail, completions, the manual, the doctor.

use crate::diff::stands_alone;
use crate::program::{nianbao, run};
use crate::samples::files;
use serde_json::Value;
use std::path::Path;

const SAMPLES: &str = "sample-data";

fn table(text: &str) -> (Vec<String>, Vec<Vec<String>>) {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let cells = |record: &csv::StringRecord| record.iter().map(str::to_owned).collect::<Vec<_>>();
    let head = cells(reader.headers().unwrap());
    (head, reader.records().map(|r| cells(&r.unwrap())).collect())
}

fn json_lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Returns the values of an attribute, in order.
fn attributes<'a>(page: &'a str, name: &str) -> Vec<&'a str> {
    let start = format!(" {name}=\"");
    page.split(start.as_str()).skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

/// What holds for every page of parts: every link of its contents leads to one of them, and none is left out.
#[track_caller]
fn lists_its_parts(page: &str) {
    stands_alone(page);
    let ids = attributes(page, "id");
    let links: Vec<&str> = attributes(page, "href").iter().map(|l| l.trim_start_matches('#')).collect();
    assert_eq!(links, ids);
    assert_eq!(ids.len(), page.matches("<article>").count());
}

#[test]
fn a_list_for_spreadsheets_holds_what_the_json_holds() {
    let (code, json, _) = run(&["list", "--json", SAMPLES]);
    let (_, csv, _) = run(&["list", "--format", "csv", "--lang", "en", SAMPLES]);
    assert_eq!(code, 0);
    let json: Vec<Value> = json_lines(&json).into_iter().filter(|l| l.get("other_files").is_none()).collect();
    let (head, rows) = table(&csv);
    assert_eq!(rows.len(), json.len());
    let at = |name: &str| head.iter().position(|h| h == name).unwrap();
    for (row, line) in rows.iter().zip(&json) {
        let text = |name: &str| line[name].as_str().unwrap_or_default();
        assert_eq!(row[at("file")], text("path"));
        if line.get("unread").is_some() {
            assert!(!row[at("unread")].is_empty() && row[at("title")].is_empty());
            continue;
        }
        assert_eq!((&*row[at("locality")], &*row[at("title")], &*row[at("id")]), (text("locality"), text("title"), text("id")));
        assert_eq!(row[at("year")], line["report_year"].as_u64().map(|y| y.to_string()).unwrap_or_default());
        assert_eq!(row[at("findings")], line["findings"].to_string());
    }
    let (_, with_mark, _) = run(&["list", "--format", "csv", "--bom", "--lang", "en", SAMPLES]);
    assert_eq!(with_mark.strip_prefix('\u{feff}'), Some(&*csv));
    let (_, markdown, _) = run(&["list", "--format", "md", "--lang", "zh", SAMPLES]);
    assert_eq!(markdown.lines().filter(|l| l.starts_with("| ")).count(), json.len() + 2);
}

#[test]
fn a_check_for_spreadsheets_holds_every_finding() {
    let (_, json, _) = run(&["check", "--json", "--lang", "zh", SAMPLES]);
    let (_, csv, _) = run(&["check", "--format", "csv", "--lang", "zh", SAMPLES]);
    let (head, rows) = table(&csv);
    let at = |name: &str| head.iter().position(|h| h == name).unwrap();
    let found: Vec<(String, String)> = rows.iter().map(|r| (r[at("代码")].clone(), r[at("发现")].clone())).collect();
    let lines = json_lines(&json);
    let mut wanted = Vec::new();
    for line in lines.iter().filter(|l| l.get("unread").is_none()) {
        for f in line["findings"].as_array().unwrap() {
            wanted.push((f["code"].as_str().unwrap().to_owned(), f["message"].as_str().unwrap().to_owned()));
        }
    }
    assert!(wanted.len() > 20);
    for one in &wanted {
        assert!(found.contains(one), "{one:?}");
    }
    let failed: usize = lines.iter().filter_map(|l| l["reconciliations"].as_array()).flatten().filter(|r| r["holds"] == false).count();
    let unread = lines.iter().filter(|l| l.get("unread").is_some()).count();
    assert_eq!(rows.len(), wanted.len() + failed + unread);
}

#[test]
fn pages_stand_alone_and_their_contents_lead_to_every_part() {
    let (code, page, _) = run(&["check", "--format", "html", "--lang", "zh", SAMPLES]);
    assert_eq!(code, 0);
    lists_its_parts(&page);

    let (_, page, _) = run(&["metrics", "--format", "html", "--lang", "en", SAMPLES]);
    lists_its_parts(&page);
    let (_, json, _) = run(&["metrics", "--json", SAMPLES]);
    let tables = page.matches("<table>").count();
    assert_eq!(page.matches("<tr>").count(), json_lines(&json).len() + tables);

    let (_, page, _) = run(&["metrics", "--by-year", "--format", "html", "--lang", "zh", SAMPLES]);
    lists_its_parts(&page);
}

#[test]
fn a_report_as_a_page_holds_its_whole_text() {
    let folders = ["sample-data/guiyuan-subdistrict", "sample-data/hostile-text"];
    for path in folders.iter().flat_map(|folder| files(Path::new(folder), "txt")).map(|path| path.display().to_string()) {
        let (code, page, _) = run(&["show", "--format", "html", "--lang", "zh", &path]);
        assert_eq!(code, 0, "{path}");
        stands_alone(&page);
        let (_, json, _) = run(&["show", "--json", &path]);
        let report: Value = serde_json::from_str(&json).unwrap();
        let mut texts = Vec::new();
        gather(&report["sections"], &mut texts);
        // The title is that of the page.
        let blocks = report["blocks"].as_array().unwrap().iter().filter(|b| b["type"] != "title");
        texts.extend(blocks.map(|b| b["text"].as_str().unwrap_or_default().to_owned()));
        let plain = |s: &str| {
            let mut out = String::new();
            let mut tag = false;
            for c in s.chars() {
                match c {
                    '<' => tag = true,
                    '>' if tag => tag = false,
                    c if !tag && !c.is_whitespace() && !matches!(c, '|' | '｜') => out.push(c),
                    _ => {}
                }
            }
            out.replace("&quot;", "\"").replace("&#39;", "'").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        };
        let whole = plain(&page);
        for text in texts {
            for line in text.lines() {
                let line: String = line.chars().filter(|c| !c.is_whitespace() && !matches!(c, '|' | '｜')).collect();
                assert!(whole.contains(&line), "{path}: {line}");
            }
        }
        assert!(!page.chars().any(|c| c.is_control() && c != '\n'), "{path}");
    }
}

fn gather(sections: &Value, out: &mut Vec<String>) {
    for s in sections.as_array().unwrap() {
        out.push(s["title"].as_str().unwrap_or_default().to_owned());
        out.push(s["text"].as_str().unwrap_or_default().to_owned());
        gather(&s["children"], out);
    }
}

#[test]
fn shells_and_man_are_told_every_command() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let (code, script, _) = run(&["completions", shell]);
        assert_eq!(code, 0, "{shell}");
        for word in ["list", "metrics", "doctor", "max-size"] {
            assert!(script.contains(word), "{shell}: {word}");
        }
    }
    let (code, _, complaint) = run(&["completions", "cmd"]);
    assert_eq!(code, 2);
    assert!(complaint.contains("bash"), "{complaint}");
    let (code, page, _) = run(&["man"]);
    assert_eq!(code, 0);
    for word in [".TH nianbao 1", ".SH OPTIONS", "nianbao\\-list(1)", "ambiguous"] {
        assert!(page.contains(word), "{word}");
    }
}

#[test]
fn the_doctor_says_what_to_change() {
    let (code, en, _) = run(&["doctor", "--lang", "en"]);
    assert_eq!(code, 0);
    assert!(en.contains("not a terminal") && en.contains("locale") && en.contains("C.UTF-8"), "{en}");
    let (code, zh, _) = run(&["doctor", "--lang", "zh", "--state", "/proc/none"]);
    assert_eq!(code, 0);
    assert!(zh.contains("不是终端") && zh.contains("✗ 阅读记录") && zh.contains("1 项需要更改"), "{zh}");
}

/// Runs the program with a file of settings and variables; returns output and complaints.
fn with_settings(file: &str, variables: &[(&str, &str)], args: &[&str]) -> (String, String) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("nianbao")).unwrap();
    std::fs::write(folder.path().join("nianbao/config.toml"), file).unwrap();
    let mut command = nianbao(args);
    command.env("XDG_CONFIG_HOME", folder.path()).envs(variables.iter().copied());
    let done = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap().replace(&folder.path().display().to_string(), "…");
    (text(done.stdout), text(done.stderr))
}

#[test]
fn a_flag_beats_the_environment_which_beats_the_file() {
    let list = ["list", "sample-data/lookalikes"];
    let head = |file: &str, variables: &[(&str, &str)], more: &[&str]| {
        let (out, complaints) = with_settings(file, variables, &[&list, more].concat());
        assert_eq!(complaints, "");
        out.lines().next().unwrap().to_owned()
    };
    let zh = "lang = \"zh\"\n";
    assert!(head("", &[], &[]).starts_with("place"));
    assert!(head(zh, &[], &[]).starts_with("地区"));
    assert!(head(zh, &[("NIANBAO_LANG", "en")], &[]).starts_with("place"));
    assert!(head(zh, &[("NIANBAO_LANG", "en")], &["--lang", "zh"]).starts_with("地区"));
}

#[test]
fn the_settings_in_force_are_printed_with_where_they_come_from() {
    let file = "theme = \"light\"\nmax-size = 8 # small\nlist-width = 44\n";
    let (out, complaints) = with_settings(file, &[("NIANBAO_MAX_SIZE", "32")], &["--print-config", "--lang", "en", "--theme", "contrast"]);
    assert_eq!(complaints, "");
    for line in [
        "lang = \"en\"  # command line",
        "theme = \"contrast\"  # command line",
        "max-size = 32  # environment",
        "list-width = 44  # …/nianbao/config.toml",
        "ambiguous-width = 1  # built-in",
        "# encoding",
    ] {
        assert!(out.lines().any(|l| l == line), "{line}: {out}");
    }
    // Printed settings can be used as a file.
    let (again, complaints) = with_settings(&out, &[], &["--print-config"]);
    assert_eq!(complaints, "");
    assert!(again.contains("max-size = 32  # …/nianbao/config.toml"), "{again}");
}

#[test]
fn a_mistake_in_the_settings_is_named_and_the_rest_holds() {
    let file = "lang = \"zh\"\ntheme = \"pink\"\ncolour = 1\n";
    let (out, complaints) = with_settings(file, &[("NIANBAO_ALL", "perhaps")], &["list", "sample-data/lookalikes"]);
    assert!(out.starts_with("地区"), "{out}");
    for words in ["…/nianbao/config.toml", "line 2", "auto, dark, light, contrast", "line 3", "NIANBAO_ALL"] {
        assert!(complaints.contains(words), "{words}: {complaints}");
    }
    let (out, complaints) = with_settings("lang = \n", &[], &["list", "sample-data/lookalikes"]);
    assert!(out.starts_with("place") && complaints.contains("line 1"), "{complaints}");
}

#[test]
fn a_roster_is_no_formula_and_no_markup() {
    let folder = tempfile::tempdir().unwrap();
    let roster = folder.path().join("roster.csv");
    std::fs::write(&roster, "单位\n=1+1镇\n*星*镇\n").unwrap();
    let printed = |format: &str| {
        let (code, out, _) =
            run(&["matrix", "--no-index", "--lang", "zh", "--format", format, "--roster", roster.to_str().unwrap(), SAMPLES]);
        assert_eq!(code, 0, "{format}");
        out
    };
    let (_, rows) = table(&printed("csv"));
    assert!(rows.iter().any(|row| row[0] == "'=1+1镇") && rows.iter().any(|row| row[0] == "*星*镇"), "{rows:?}");
    assert!(printed("md").contains("\\*星\\*镇"));
}
