//! Hostile input through every command: a row and a word for each file, never a raw control byte, a hang or a panic.

use assert_cmd::Command;
use nianbao::text::blank::is_unseen;
use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

const REPORT: &str = "青石县2022年法治政府建设情况报告\n一、主要举措\n(一)加强领导。成立小组3个。\n二、存在的问题\n";

/// What hostile files are compared with.
const SAMPLE: &str = "sample-data/guiyuan-subdistrict/2022-header-table-stray-spaces-numbering-restart.txt";

/// Runs the program with a bound on its time; answers status, output and complaints, both seen to be clean.
fn run(args: &[&std::ffi::OsStr], input: &[u8]) -> (i32, String, String) {
    let output = Command::cargo_bin("nianbao")
        .unwrap()
        .args(args)
        .env("LANG", "C.UTF-8")
        .env("XDG_STATE_HOME", "/nonexistent")
        .env("XDG_CONFIG_HOME", "/nonexistent")
        .timeout(Duration::from_mins(2))
        .write_stdin(input)
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| {
        let text = String::from_utf8(bytes).expect("output is UTF-8");
        let bad = text.chars().find(|c| is_unseen(*c) || *c == '\t');
        assert_eq!(bad, None, "a raw control character got out of {args:?}: {text:?}");
        assert!(!text.contains("panicked"), "{args:?}: {text}");
        text
    };
    let code = output.status.code().unwrap_or_else(|| panic!("{args:?} was killed: it hung"));
    (code, text(output.stdout), text(output.stderr))
}

fn os(words: &[&str]) -> Vec<OsString> {
    words.iter().map(OsString::from).collect()
}

fn through_every_command(path: &Path, file: bool) {
    let mut commands = vec![
        os(&["list", "--lang", "zh"]),
        os(&["list", "--json"]),
        os(&["export"]),
        os(&["metrics"]),
        os(&["metrics", "--format", "csv"]),
        os(&["metrics", "--by-year", "--format", "md"]),
        os(&["check", "--lang", "zh"]),
        os(&["check", "--format", "md"]),
        os(&["check", "--format", "html"]),
        os(&["--print", "--size", "80x24", "--keys", "jjj<Tab>jGggzMzR"]),
        os(&["--print", "--size", "80x24", "--keys", "3jGv.s>>yc5jGn-=<CR>"]),
        os(&["--print", "--size", "12x3"]),
        os(&["--print", "--size", "1x1"]),
    ];
    if file {
        commands.extend([
            os(&["show"]),
            os(&["show", "--format", "md"]),
            os(&["show", "--json"]),
            os(&["dev", "decode"]),
            os(&["dev", "spans"]),
            os(&["diff", SAMPLE]),
            os(&["diff", "--format", "html", "--show", "all", SAMPLE]),
            os(&["diff", "--format", "md", "--words", SAMPLE]),
            os(&["diff", "--json", SAMPLE]),
        ]);
    }
    for mut command in commands {
        command.push(path.into());
        let args: Vec<&std::ffi::OsStr> = command.iter().map(OsString::as_os_str).collect();
        let (code, out, err) = run(&args, b"");
        assert!(matches!(code, 0 | 2), "{command:?} ended with {code}");
        // The runs of an empty file are none.
        let runs = command.contains(&OsString::from("spans"));
        assert!(runs || !out.is_empty() || !err.is_empty(), "{command:?} said nothing");
    }
}

fn write(folder: &Path, name: &[u8], content: &[u8]) -> PathBuf {
    let path = folder.join(OsString::from_vec(name.to_vec()));
    std::fs::write(&path, content).unwrap();
    path
}

#[test]
fn hostile_text_never_gets_out() {
    let folder = tempfile::tempdir().unwrap();
    let tower = format!("{}{}", "塔", "\u{301}".repeat(5000));
    let deep: String = (1..3000).map(|n| format!("{}、标题\n(一)小\n1.更小\n(1)再小\n①最小\n第{n}章 乱\n", n % 9 + 1)).collect();
    let cases: Vec<(&str, Vec<u8>)> = vec![
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
        ("one-line", "一、".repeat(100_000).into_bytes()),
        ("marks", "(一)1.①".repeat(30_000).into_bytes()),
        ("points", "一是二是三是一要二要".repeat(20_000).into_bytes()),
        ("deep", deep.into_bytes()),
        ("blanks", format!("{REPORT}{}正文。", " 　".repeat(200_000)).into_bytes()),
        ("brackets", format!("区{}", "(ā".repeat(100_000)).into_bytes()),
        ("titles", "法治政府建设报告\n".repeat(20_000).into_bytes()),
        ("pipes", "| 索引号: ".repeat(50_000).into_bytes()),
        ("masks", "xx镇202x年".repeat(50_000).into_bytes()),
    ];
    for (name, content) in &cases {
        let path = write(folder.path(), format!("{name}.txt").as_bytes(), content);
        through_every_command(&path, true);
    }
    through_every_command(folder.path(), false);
    let (_, rows, _) = run(&["list".as_ref(), "--json".as_ref(), folder.path().as_os_str()], b"");
    assert!(rows.lines().count() >= cases.len(), "every file is a row");
    assert!(rows.contains("binary") && rows.contains("csi.txt"));
}

#[test]
fn hostile_file_systems_are_rows() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    std::fs::create_dir(root.join("empty")).unwrap();
    through_every_command(&root.join("empty"), false);
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
    through_every_command(root, false);
    std::fs::set_permissions(&secret, std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
    // What is not there is a sentence and status 2.
    let (code, out, err) = run(&["show".as_ref(), root.join("gone.txt").as_os_str()], b"");
    assert_eq!((code, out.is_empty(), err.lines().count()), (2, true, 1));
}

#[test]
fn ten_thousand_files_are_ten_thousand_rows() {
    let folder = tempfile::tempdir().unwrap();
    for n in 0..10_000 {
        write(folder.path(), format!("{n:05}.txt").as_bytes(), REPORT.as_bytes());
    }
    let (code, rows, _) = run(&["list".as_ref(), "--json".as_ref(), folder.path().as_os_str()], b"");
    assert_eq!((code, rows.lines().count()), (0, 10_000));
    // The same input gives the same bytes, in the order of the paths.
    let (_, again, _) = run(&["list".as_ref(), "--json".as_ref(), folder.path().as_os_str()], b"");
    assert_eq!(rows, again);
    assert!(rows.lines().next().unwrap().contains("00000.txt"));
}

#[test]
fn standard_input_is_a_document() {
    let (code, out, _) = run(&["show".as_ref(), "--json".as_ref(), "-".as_ref()], REPORT.as_bytes());
    assert_eq!(code, 0);
    let value: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((value["source"]["path"].as_str(), value["metadata"]["report_year"].as_u64()), (Some("-"), Some(2022)));
    let (_, wrapped, _) = run(&["dev".as_ref(), "wrap".as_ref(), "--width".as_ref(), "8".as_ref()], "推进法治政府\n\n甲".as_bytes());
    assert_eq!(wrapped, "推进法治\n政府\n\n甲\n");
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let shell = format!("{} export sample-data | head -c 10", env!("CARGO_BIN_EXE_nianbao"));
    let output = std::process::Command::new("sh").args(["-c", &shell]).output().unwrap();
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
}
