//! Hostile input through the commands: a row and a word for each file, never a raw control byte, a hang or a panic.
//!
//! Each process reads the list of places and compiles its patterns, which takes longer than a small file; so files go through the commands
//! for folders together, and each by itself through a few of the commands for files.

use crate::program::{complaints_when_nobody_reads, run_with};
use nianbao::text::blank::is_unseen;
use rayon::prelude::*;
use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::OsStringExt as _;
use std::path::{Path, PathBuf};

const REPORT: &str = "青石县2022年法治政府建设情况报告\n一、主要举措\n(一)加强领导。成立小组3个。\n二、存在的问题\n";

/// What hostile files are compared with.
const SAMPLE: &str = "sample-data/guiyuan-subdistrict/2022-header-table-stray-spaces-numbering-restart.txt";

/// Commands for files and folders.
const FOLDERS: [&str; 13] = [
    "list --lang zh",
    "list --json",
    "export",
    "metrics",
    "metrics --format csv",
    "metrics --by-year --format md",
    "check --lang zh",
    "check --format md",
    "check --format html",
    "--print --size 80x24 --keys jjj<Tab>jGggzMzR",
    "--print --size 80x24 --keys 3jGv.s>>yc5jGn-=<CR>",
    "--print --size 12x3",
    "--print --size 1x1",
];

/// Commands for one file; `SAMPLE` is replaced by a report that is compared with it.
const FILES: [&str; 9] = [
    "show",
    "diff SAMPLE",
    "show --json",
    "diff --format html --show all SAMPLE",
    "show --format md",
    "diff --json SAMPLE",
    "dev decode",
    "diff --format md --words SAMPLE",
    "dev spans",
];

/// Runs the program; asserts that output and complaints are clean.
#[track_caller]
fn run<S: AsRef<OsStr> + std::fmt::Debug>(args: &[S], input: &[u8]) -> (i32, String, String) {
    let (code, out, err) = run_with(args, input);
    for text in [&out, &err] {
        let bad = text.chars().find(|c| is_unseen(*c) || *c == '\t');
        assert_eq!(bad, None, "a raw control character got out of {args:?}: {text:?}");
    }
    (code, out, err)
}

/// Runs a command with a path.
fn through(command: &str, path: &Path) {
    let words = command.split(' ').map(|w| OsString::from(if w == "SAMPLE" { SAMPLE } else { w }));
    let args: Vec<OsString> = words.chain([path.into()]).collect();
    let (code, out, err) = run(&args, b"");
    assert!(matches!(code, 0 | 2), "{args:?} ended with {code}");
    // An empty file has no runs.
    assert!(command == "dev spans" || !out.is_empty() || !err.is_empty(), "{args:?} said nothing");
}

fn write(folder: &Path, name: &[u8], content: &[u8]) -> PathBuf {
    let path = folder.join(OsString::from_vec(name.to_vec()));
    std::fs::write(&path, content).unwrap();
    path
}

/// Returns small texts that would affect a terminal or that are not text.
fn small() -> Vec<(&'static str, Vec<u8>)> {
    let tower = format!("塔{}", "\u{301}".repeat(5000));
    vec![
        ("csi", format!("\u{1b}[2J\u{1b}[31m{REPORT}\u{1b}[0m").into_bytes()),
        ("osc52", format!("{REPORT}\u{1b}]52;c;cm0gLXJm\u{7}正文。\u{1b}]0;title\u{1b}\\").into_bytes()),
        ("osc8", format!("\u{1b}]8;;http://x\u{7}链接\u{1b}]8;;\u{7}{REPORT}").into_bytes()),
        ("open-string", format!("{REPORT}\u{1b}]0;never ends {}", "正".repeat(9000)).into_bytes()),
        ("c1", format!("\u{9b}31m{REPORT}\u{9d}0;x\u{9c}\u{90}q\u{9c}\u{85}").into_bytes()),
        ("bidi", format!("{REPORT}\u{202e}\u{2066}\u{200b}\u{feff}\u{ad}\u{e0041}").into_bytes()),
        ("nul", format!("\0{REPORT}\0\0").into_bytes()),
        ("tower", format!("{REPORT}{tower}").into_bytes()),
        ("bad-bytes", [REPORT.as_bytes(), &[0xff, 0xfe, 0x80, 0xc0, 0xf5], REPORT.as_bytes()].concat()),
        ("binary", (0..20_000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 11).to_le_bytes()[0]).collect()),
        ("png", [b"\x89PNG\r\n\x1a\n".as_slice(), &[0; 500]].concat()),
        ("empty", Vec::new()),
        ("blank", " \n\t\u{3000}\n\r\n".as_bytes().to_vec()),
        ("tabs", format!("{REPORT}姓名\t次数\t金额\n甲\t1\t2\n").into_bytes()),
        ("line-ends", REPORT.replace('\n', "\u{2028}").into_bytes()),
    ]
}

/// Returns texts of one repeated element: large enough that quadratic time would exceed the time limit of a run.
fn monotonous() -> Vec<(&'static str, Vec<u8>)> {
    let deep: String = (1..1000).map(|n| format!("{}、标题\n(一)小\n1.更小\n(1)再小\n①最小\n第{n}章 乱\n", n % 9 + 1)).collect();
    vec![
        ("one-line", "一、".repeat(30_000).into_bytes()),
        ("marks", "(一)1.①".repeat(8000).into_bytes()),
        ("points", "一是二是三是一要二要".repeat(5000).into_bytes()),
        ("deep", deep.into_bytes()),
        ("blanks", format!("{REPORT}{}正文。", " 　".repeat(50_000)).into_bytes()),
        ("brackets", format!("区{}", "(ā".repeat(30_000)).into_bytes()),
        ("titles", "法治政府建设报告\n".repeat(5000).into_bytes()),
        ("pipes", "| 索引号: ".repeat(10_000).into_bytes()),
        ("masks", "xx镇202x年".repeat(10_000).into_bytes()),
    ]
}

/// Runs each file through some of the commands for files, so that together they cover all.
fn each_through_some(files: &[PathBuf], commands: usize) {
    let runs: Vec<(&PathBuf, &str)> =
        files.iter().enumerate().flat_map(|(n, f)| (0..commands).map(move |c| (f, FILES[(n * commands + c) % FILES.len()]))).collect();
    runs.par_iter().for_each(|(file, command)| through(command, file));
}

fn put(folder: &Path, cases: &[(&str, Vec<u8>)]) -> Vec<PathBuf> {
    cases.iter().map(|(name, content)| write(folder, format!("{name}.txt").as_bytes(), content)).collect()
}

#[test]
fn no_control_character_of_a_text_gets_out() {
    let folder = tempfile::tempdir().unwrap();
    let files = put(folder.path(), &small());
    each_through_some(&files, 2);
    FOLDERS.par_iter().for_each(|command| through(command, folder.path()));
    let (_, rows, _) = run(&["list".as_ref(), "--json".as_ref(), folder.path().as_os_str()], b"");
    assert!(rows.lines().count() >= files.len(), "every file is a row");
    assert!(rows.contains("binary") && rows.contains("csi.txt"));
    // All of them in one file, through every command.
    let texts = small().into_iter().filter(|(name, _)| !["binary", "png", "bad-bytes", "open-string"].contains(name));
    let all = write(folder.path(), b"all.txt", &texts.flat_map(|(_, text)| text).collect::<Vec<u8>>());
    FILES.par_iter().for_each(|command| through(command, &all));
}

#[test]
fn monotonous_texts_are_read_in_time() {
    let folder = tempfile::tempdir().unwrap();
    let files = put(folder.path(), &monotonous());
    each_through_some(&files, 2);
    for command in ["export", "check --format html", "--print --size 80x24 --keys jjj<Tab>jGggzMzR"] {
        through(command, folder.path());
    }
}

#[test]
fn hostile_file_systems_are_rows() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    std::fs::create_dir(root.join("empty")).unwrap();
    FOLDERS.par_iter().for_each(|command| through(command, &root.join("empty")));
    // Names that would write on the screen.
    write(root, "esc\u{1b}[31m.txt".as_bytes(), REPORT.as_bytes());
    write(root, "two\nlines.txt".as_bytes(), REPORT.as_bytes());
    write(root, "bidi\u{202e}txt.txt".as_bytes(), REPORT.as_bytes());
    write(root, b"not\xffutf8.txt", REPORT.as_bytes());
    // A link to itself and to the folder above.
    std::os::unix::fs::symlink(root, root.join("up")).unwrap();
    std::os::unix::fs::symlink(root.join("self.txt"), root.join("self.txt")).unwrap();
    std::os::unix::fs::symlink(root.join("nowhere"), root.join("dangling.txt")).unwrap();
    let pipe = root.join("pipe.txt");
    let piped = std::process::Command::new("mkfifo").arg(&pipe).status().is_ok_and(|s| s.success());
    let secret = write(root, b"secret.txt", REPORT.as_bytes());
    std::fs::set_permissions(&secret, std::os::unix::fs::PermissionsExt::from_mode(0o0)).unwrap();
    let (code, rows, _) = run(&["list".as_ref(), "--lang".as_ref(), "en".as_ref(), root.as_os_str()], b"");
    assert_eq!(code, 0, "bad files do not fail a folder");
    for word in ["esc␛[31m.txt", "two␊lines.txt", "bidi<U+202E>txt.txt", "dangling.txt"] {
        assert!(rows.contains(word), "{word} in\n{rows}");
    }
    assert!(rows.contains("a link that leads back to itself"), "{rows}");
    if piped {
        assert!(rows.contains("not a regular file"), "{rows}");
        let (code, _, err) = run(&["show".as_ref(), pipe.as_os_str()], b"");
        assert_eq!(code, 2);
        assert!(err.contains("regular file") || err.contains("普通文件"), "{err}");
    }
    FOLDERS.par_iter().for_each(|command| through(command, root));
    std::fs::set_permissions(&secret, std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
    // A missing file is a sentence and status 2.
    let (code, out, err) = run(&["show".as_ref(), root.join("gone.txt").as_os_str()], b"");
    assert_eq!((code, out.is_empty(), err.lines().count()), (2, true, 1));
}

#[test]
fn a_thousand_files_are_a_thousand_rows() {
    let folder = tempfile::tempdir().unwrap();
    // They are read 256 at a time.
    for n in 0..1000 {
        write(folder.path(), format!("{n:04}.txt").as_bytes(), REPORT.as_bytes());
    }
    let list = || run(&["list".as_ref(), "--json".as_ref(), folder.path().as_os_str()], b"");
    let (code, rows, _) = list();
    assert_eq!((code, rows.lines().count()), (0, 1000));
    let ordered = rows.lines().enumerate().all(|(n, row)| row.contains(&format!("{n:04}.txt")));
    assert!(ordered, "in the order of the paths");
    assert_eq!(rows, list().1, "the same input gives the same bytes");
}

#[test]
fn standard_input_is_a_document() {
    let (code, out, _) = run(&["show", "--json", "-"], REPORT.as_bytes());
    assert_eq!(code, 0);
    let value: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((value["source"]["path"].as_str(), value["metadata"]["report_year"].as_u64()), (Some("-"), Some(2022)));
    let (_, wrapped, _) = run(&["dev", "wrap", "--width", "8"], "推进法治政府\n\n甲".as_bytes());
    assert_eq!(wrapped, "推进法治\n政府\n\n甲\n");
}

#[test]
fn a_closed_pipe_ends_quietly() {
    assert_eq!(complaints_when_nobody_reads("export sample-data"), "");
}
