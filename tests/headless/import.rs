//! The same report in every format, made with the tools that people use, through the program as a process: its sections, figures and place are
//! those of the text, what was left out is told, and nothing is lost. Files that would do harm end as sentences.

use crate::program::{run, run_with};
use serde_json::Value;
use std::path::Path;

const FOLDER: &str = "tests/documents";

fn documents() -> Vec<String> {
    let mut names: Vec<String> =
        std::fs::read_dir(FOLDER).unwrap().map(|e| e.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// Returns the reports of a file as JSON.
#[track_caller]
fn exported(path: &str) -> Vec<Value> {
    let (code, out, err) = run(&["export", path]);
    assert_eq!((code, err.as_str()), (0, ""), "{path}");
    out.lines().map(|l| serde_json::from_str(l).unwrap()).collect()
}

/// Headings with their numbers, and figures with their units and names.
fn told(report: &Value) -> (Vec<String>, Vec<String>) {
    fn headings(sections: &Value, out: &mut Vec<String>) {
        for s in sections.as_array().into_iter().flatten() {
            out.push(format!("{}{}", s["number"].as_str().unwrap_or(""), s["title"].as_str().unwrap_or("")));
            headings(&s["children"], out);
        }
    }
    let mut all = Vec::new();
    headings(&report["sections"], &mut all);
    let figures =
        report["metrics"].as_array().unwrap().iter().map(|m| format!("{} {} {}", m["label"], m["value_text"], m["unit"])).collect();
    (all, figures)
}

#[test]
fn the_same_report_reads_alike_in_every_format() {
    let text = exported(&format!("{FOLDER}/as-text.txt")).remove(0);
    let expected = told(&text);
    assert!(expected.0.len() >= 10 && expected.1.len() >= 15, "{expected:?}");
    for name in documents() {
        for report in exported(&format!("{FOLDER}/{name}")) {
            assert_eq!(told(&report), expected, "{name}");
            for field in ["title", "locality", "report_year", "sign_date"] {
                assert_eq!(report["metadata"][field], text["metadata"][field], "{name}: {field}");
            }
        }
    }
}

#[test]
fn the_origin_stays_with_a_report() {
    let source = |name: &str, n: usize| exported(&format!("{FOLDER}/{name}")).remove(n)["source"].clone();
    let pdf = source("libreoffice-embedded-fonts.pdf", 0);
    assert_eq!((&pdf["format"], &pdf["page"], &pdf["encoding"]), (&"pdf".into(), &1.into(), &Value::Null));
    let docx = source("python-docx-automatic-numbers.docx", 0);
    assert_eq!((&docx["format"], &docx["page"]), (&"docx".into(), &Value::Null));
    assert!(docx["paragraph"].is_number());
    let member = source("names-in-gbk.zip", 0);
    assert_eq!(
        (&member["member"], &member["encoding"], &member["format"]),
        (&"桂园街道/2022年报告.txt".into(), &"GB18030".into(), &"text".into())
    );
    assert_eq!(source("packed.tar.gz", 1)["member"], "报告/page.html");
    assert_eq!((source("rows.jsonl", 0)["row"].clone(), source("libreoffice-rows.xlsx", 0)["row"].clone()), (1.into(), 2.into()));
    // A member and a row are named as files.
    assert_eq!(exported(&format!("{FOLDER}/packed.tar.gz/报告/page.html")).len(), 1);
    assert_eq!(exported(&format!("{FOLDER}/rows.csv:2")).len(), 1);
    let (code, _, err) = run(&["show", &format!("{FOLDER}/packed.tar.gz/报告/none.txt")]);
    assert!(code == 2 && err.contains("not in this archive"), "{code} {err}");
}

#[test]
fn what_was_left_out_is_told_and_nothing_is_lost() {
    let noise = |name: &str| {
        let report = exported(&format!("{FOLDER}/{name}")).remove(0);
        report["noise"].as_array().unwrap().iter().map(|n| n["kind"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    for name in ["libreoffice-embedded-fonts.pdf", "standard-structure.ofd"] {
        assert!(noise(name).contains(&"page_number".to_owned()), "{name}: {:?}", noise(name));
    }
    assert!(noise("site-with-navigation.html").contains(&"web_residue".to_owned()));
    let (code, out, _) = run(&["dev", "spans", &format!("{FOLDER}/site-with-navigation.html")]);
    let runs: Vec<Value> = out.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let all: String = runs.iter().map(|r| r["text"].as_str().unwrap()).collect();
    assert_eq!(code, 0);
    for text in ["首页", "一、主要举措和成效", "友情链接一二三", "版权所有"] {
        assert!(all.contains(text), "{text}: {all}");
    }
}

#[test]
fn a_folder_of_every_format_lists_them_all() {
    let (code, out, err) = run(&["list", FOLDER, "--json"]);
    assert_eq!((code, err.as_str()), (0, ""));
    let rows: Vec<Value> = out.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let named: Vec<&str> = rows.iter().filter_map(|r| r["path"].as_str()).collect();
    for name in documents() {
        assert!(named.iter().any(|p| p.contains(&name)), "{name}: {named:?}");
    }
    assert!(rows.iter().all(|r| r["unread"].is_null()), "{out}");
}

#[test]
fn standard_input_may_be_of_any_format() {
    let bytes = std::fs::read(Path::new(FOLDER).join("python-docx-automatic-numbers.docx")).unwrap();
    let (code, out, err) = run_with(&["export", "-"], &bytes);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.contains("\"number\":\"一、\""), "{out}");
}

#[test]
fn what_cannot_be_read_is_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let zip = |name: &str, members: &[(&str, Vec<u8>)]| {
        use std::io::Write as _;
        let mut zip = zip::ZipWriter::new(std::fs::File::create(folder.path().join(name)).unwrap());
        for (name, bytes) in members {
            zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap();
    };
    let put = |name: &str, bytes: &[u8]| std::fs::write(folder.path().join(name), bytes).unwrap();
    put("torn.pdf", b"%PDF-1.7\n1 0 obj <<");
    put("torn.docx", b"PK\x03\x04 and no more");
    put("other.doc", b"{\\rtf1 text}");
    put("old.doc", &[&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1][..], &[0; 600]].concat());
    zip("bomb.zip", &[("a.txt", vec![b'a'; 9 << 20])]);
    zip("empty.zip", &[("a.exe", vec![])]);
    // A package that says what it does not hold, and one whose text is deep.
    zip("deep.docx", &[("word/document.xml", "<w:p><w:r>".repeat(90_000).into_bytes())]);
    let xml =
        format!("<!DOCTYPE x [<!ENTITY a \"{}\"><!ENTITY b SYSTEM \"file:///etc/passwd\">]><w:p><w:t>&a;&b;</w:t></w:p>", "a".repeat(99));
    zip("entities.docx", &[("word/document.xml", xml.into_bytes())]);
    for (name, words) in [
        ("torn.pdf", "damaged"),
        ("torn.docx", "damaged"),
        ("other.doc", "RTF"),
        ("old.doc", "damaged"),
        ("bomb.zip", "unpacks to far more"),
        ("empty.zip", "without documents"),
    ] {
        let (code, _, err) = run(&["export", folder.path().join(name).to_str().unwrap()]);
        assert!(code == 2 && err.contains(words), "{name}: {code} {err}");
    }
    for name in ["deep.docx", "entities.docx"] {
        let (code, out, err) = run(&["export", folder.path().join(name).to_str().unwrap()]);
        assert!(code == 0 && !out.contains("root:") && !out.contains("aaa"), "{name}: {code} {err}");
    }
}

#[test]
fn cells_that_cover_others_are_bounded() {
    // A page of a few kilobytes that says it has a hundred million cells.
    let cell = "<td rowspan=400000 colspan=99999999>甲</td>";
    let page = format!("<html><table>{}</table>", format!("<tr>{cell}{cell}</tr>").repeat(400));
    let (code, out, err) = run_with(&["export", "-"], page.as_bytes());
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.len() < 4 << 20, "{}", out.len());
}

#[cfg(unix)]
#[test]
fn a_document_that_wants_more_memory_than_the_process_has_is_refused_with_a_sentence() {
    use nianbao::lang::{self, Lang};
    use nianbao::library::options::Extractor;
    use nianbao::library::outcome::Bound;
    use nianbao::library::{Options, Outcome, Source, Unread, load};
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let (page, program) = (folder.path().join("a.html"), folder.path().join("program"));
    // A few megabytes that become two hundred.
    std::fs::write(&page, format!("<html><body>{}", "<p>甲</p>".repeat(200_000))).unwrap();
    let with = |limit: &str| {
        // A limit that is there already stays: less than the process gives itself.
        std::fs::write(&program, format!("#!/bin/sh\nulimit -v {limit}\nexec '{}' \"$@\"\n", env!("CARGO_BIN_EXE_nianbao"))).unwrap();
        std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
        let options = Options { extractor: Extractor::Child(Ok(program.clone())), ..Options::default() };
        load::open(&Source::file(&page), &options)
    };
    assert!(matches!(with("unlimited"), Outcome::Read(_)));
    let Outcome::Unread(_, why) = with("120000") else { panic!("it was read") };
    assert_eq!(why, Unread::Bound(Bound::Memory));
    assert!(lang::unread(Lang::En, &why).contains("memory"), "{}", lang::unread(Lang::En, &why));
}
