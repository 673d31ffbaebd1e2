//! What goes wrong outside the program is said, in every command and format, and nothing is waited for: full disks, files that cannot be
//! read, settings and sidecars that are something else, arguments that would write on the screen.

use crate::program::{nianbao, run, run_with};
use crate::screens::{GUIYUAN, play, text};
use nianbao::app::message::{Effect, Slot};
use nianbao::app::{Msg, update};
use nianbao::lang::{Lang, Say};
use std::path::{Path, PathBuf};
use std::process::Stdio;

const REPORT: &str = "青石县人民政府2022年法治政府建设年度报告\n一、主要举措\n（一）加强领导。成立小组3个。\n二、存在的问题\n";

/// Commands that read files and folders, in every format.
const FORMATS: [&str; 13] = [
    "list",
    "list --json",
    "metrics",
    "metrics --format csv",
    "metrics --json",
    "metrics --by-year",
    "metrics --by-year --format csv",
    "check",
    "check --json",
    "check --format md",
    "check --format html",
    "export",
    "--print",
];

fn folder_with_report() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.txt");
    std::fs::write(&file, REPORT).unwrap();
    (folder, file)
}

fn words<'a>(command: &'a str, path: &'a Path) -> Vec<&'a str> {
    command.split(' ').chain([path.to_str().unwrap()]).collect()
}

fn is_pipe_made(path: &Path) -> bool {
    std::process::Command::new("mkfifo").arg(path).status().is_ok_and(|s| s.success())
}

#[test]
fn a_full_disk_is_a_sentence_and_status_2() {
    let full = Path::new("/dev/full");
    if !full.exists() {
        return;
    }
    let (_folder, file) = folder_with_report();
    let pair = format!("diff {}", file.display());
    let json = format!("diff --json {}", file.display());
    let more = ["show", "show --json", "show --format md", "dev decode", "dev spans", &pair, &json];
    for (n, command) in FORMATS.iter().chain(&more).enumerate() {
        let (lang, says) = [("zh", "输出不完整"), ("en", "The output is not complete")][n % 2];
        let mut args = vec!["--lang", lang];
        args.extend(words(command, &file));
        let out = nianbao(&args).stdout(std::fs::File::create(full).unwrap()).stderr(Stdio::piped()).output().unwrap();
        let err = String::from_utf8_lossy(&out.stderr).into_owned();
        assert_eq!(out.status.code(), Some(2), "{command}: {err}");
        assert!(err.contains(says), "{command}: {err}");
    }
    let help = nianbao(&["--help"]).stdout(std::fs::File::create(full).unwrap()).output().unwrap();
    assert_eq!(help.status.code(), Some(2));
}

#[test]
fn what_could_not_be_read_is_said_in_every_format() {
    let (folder, good) = folder_with_report();
    let (bad, gone, only) = (folder.path().join("bad.txt"), folder.path().join("gone.txt"), folder.path().join("only"));
    std::fs::write(&bad, b"\x89PNG\r\n\x1a\n\0\0\0").unwrap();
    std::fs::create_dir(&only).unwrap();
    std::fs::copy(&bad, only.join("bad.txt")).unwrap();
    for command in FORMATS {
        for (path, says) in [(&bad, "bad.txt"), (&gone, "gone.txt"), (&only, "bad.txt")] {
            let (code, _, err) = run(&words(command, path));
            assert_eq!(code, 2, "{command} {path:?}: {err}");
            assert!(err.contains(says), "{command} {path:?}: {err}");
        }
        // One bad file among good ones: its sentence, and success.
        let mut args = words(command, &good);
        args.push(gone.to_str().unwrap());
        let (code, out, err) = run(&args);
        assert!(code == 0 && err.contains("gone.txt") && out.contains("青石县"), "{command}: {code} {err}");
        let (code, _, err) = run(&words(command, folder.path()));
        assert!(code == 0 && err.contains("bad.txt"), "{command}: {code} {err}");
    }
    for command in ["show", "show --json", "dev spans"] {
        let (code, _, err) = run(&words(command, &bad));
        assert!(code == 2 && err.contains("bad.txt"), "{command}: {code} {err}");
    }
    let (code, out, err) = run(&["dev", "decode"]);
    assert!(code == 2 && out.is_empty() && err.contains("decode"), "{err}");
    let (code, _, err) = run(&["list", ""]);
    assert!(code == 2 && err.contains("a value is required"), "{err}");
    let (_, _, err) = run(&["list", "--lang", "zh", "--encoding", "", good.to_str().unwrap()]);
    assert!(err.contains("(空名称)"), "{err}");
}

#[test]
fn settings_that_cannot_be_used_are_named_with_their_line() {
    let (folder, file) = folder_with_report();
    let own = folder.path().join("nianbao");
    std::fs::create_dir(&own).unwrap();
    let said = |lang: &str| {
        let args = ["list", "--lang", lang, file.to_str().unwrap()];
        let out = nianbao(&args).env("XDG_CONFIG_HOME", folder.path()).output().unwrap();
        assert_eq!(out.status.code(), Some(0));
        String::from_utf8(out.stderr).unwrap()
    };
    // 注释 in GB18030, in the second line.
    for name in ["metrics.toml", "gazetteer.txt"] {
        std::fs::write(own.join(name), b"# a\n# \xd7\xa2\xca\xcd\n").unwrap();
    }
    let err = said("zh");
    for name in ["metrics.toml", "gazetteer.txt"] {
        assert!(err.lines().any(|l| l.contains(name) && l.contains("第 2 行不是 UTF-8")), "{err}");
    }
    std::fs::remove_file(own.join("metrics.toml")).unwrap();
    std::fs::create_dir(own.join("metrics.toml")).unwrap();
    std::fs::write(own.join("gazetteer.txt"), "海棠省/云溪市\n///\n//\n///\n////\n").unwrap();
    let err = said("en");
    assert!(err.lines().any(|l| l.contains("metrics.toml: not a regular file")), "{err}");
    let about: Vec<&str> = err.lines().filter(|l| l.contains("gazetteer.txt")).collect();
    assert!(matches!(about[..], [line] if line.contains("lines 2, 3, 4 and 1 more")), "one sentence for all lines: {err}");
}

#[test]
fn a_sidecar_that_is_a_pipe_or_a_device_is_passed_over_with_a_word() {
    let (folder, file) = folder_with_report();
    let sidecar = folder.path().join("nianbao-corrections.jsonl");
    let through = |why: &str| {
        for (command, path) in [("list", folder.path()), ("check", folder.path()), ("--print", folder.path()), ("show", file.as_path())] {
            let (code, out, err) = run(&words(command, path));
            assert!(code == 0 && out.contains("青石县"), "{command}: {code} {err}");
            assert_eq!(err.matches("nianbao-corrections.jsonl").count(), 1, "{command}, {why}: {err}");
        }
    };
    if is_pipe_made(&sidecar) {
        through("a pipe");
        std::fs::remove_file(&sidecar).unwrap();
    }
    std::os::unix::fs::symlink("/dev/zero", &sidecar).unwrap();
    through("a device");
    std::fs::remove_file(&sidecar).unwrap();
    // Many files of a folder have one sidecar.
    std::fs::write(&sidecar, "nonsense\n".repeat(9)).unwrap();
    let other = folder.path().join("b.txt");
    std::fs::write(&other, REPORT).unwrap();
    let (_, _, err) = run(&["list", "--lang", "en", file.to_str().unwrap(), other.to_str().unwrap()]);
    assert!(err.lines().count() == 1 && err.contains("lines 1, 2, 3 and 6 more"), "{err}");
}

#[test]
fn a_torn_correction_silences_no_other() {
    let (folder, file) = folder_with_report();
    let state = folder.path().join("state");
    std::fs::create_dir(&state).unwrap();
    let list = || {
        let (_, out, err) = run(&["list", "--json", "--state", state.to_str().unwrap(), file.to_str().unwrap()]);
        (serde_json::from_str::<serde_json::Value>(out.lines().next().unwrap()).unwrap(), err)
    };
    let id = list().0["id"].as_str().unwrap().to_owned();
    let record = format!("{{\"id\":\"{id}\",\"year\":2019}}\n");
    let torn: &[u8] = b"{\"id\":\"0123456789ab\",\"locality\":\"\xe6\xb5\xb7\xe6";
    let own = state.join("corrections.jsonl");
    std::fs::write(&own, [record.as_bytes(), torn].concat()).unwrap();
    let (row, err) = list();
    assert!(row["report_year"] == 2019 && err.contains("line 2") && err.contains("corrections.jsonl"), "{row} {err}");
    let later = record.replace("2019", "2018");
    std::fs::write(&own, [record.as_bytes(), torn, b"\n", later.as_bytes()].concat()).unwrap();
    assert_eq!(list().0["report_year"], 2018);
    // A state that is no folder is said to be none.
    let (code, _, err) = run(&["list", "--lang", "en", "--state", file.to_str().unwrap(), file.to_str().unwrap()]);
    assert!(code == 0 && err.contains("is a file, not a folder"), "{err}");
}

#[test]
fn arguments_do_not_reach_the_terminal() {
    let name = "b\u{1b}]0;title\u{7}\u{1b}[2J\u{202e}.txt";
    for args in [vec!["show", "a.txt", name], vec!["list", "--format", name], vec![name], vec!["--size", name, "--print", "."]] {
        let (code, out, err) = run_with(&args, b"");
        assert_eq!(code, 2, "{args:?}");
        assert!(!(out + &err).contains(['\u{1b}', '\u{7}', '\u{202e}']), "{args:?}: {err:?}");
    }
}

#[test]
fn a_flag_before_the_command_is_a_flag() {
    let (folder, file) = folder_with_report();
    let (file, state) = (file.to_str().unwrap(), folder.path().to_str().unwrap());
    let (code, out, err) = run(&["--lang", "en", "list", file]);
    assert!(code == 0 && out.contains("county") && err.is_empty(), "{err}");
    let (code, out, _) = run(&["--state", state, "--lang", "zh", "show", file]);
    assert!(code == 0 && out.contains("主要举措"));
    let (code, _, err) = run(&["--print", "--lang", "en", "list", file]);
    assert!(code == 2 && err.contains("--print goes with the browser"), "{err}");
}

#[test]
fn a_file_above_the_limit_is_refused_and_a_setting_raises_it() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("large.txt");
    std::fs::write(&file, format!("{REPORT}{}", "全面推进。\n".repeat(70_000))).unwrap();
    let file = file.to_str().unwrap();
    let (code, out, err) = run(&["show", "--lang", "en", "--max-size", "1", file]);
    assert!(code == 2 && out.is_empty() && err.contains("larger than 1 MiB; split it, or raise --max-size"), "{err}");
    let (code, out, _) = run(&["list", "--max-size", "2", file]);
    assert!(code == 0 && out.contains("青石县"));
}

#[test]
fn hidden_files_are_printed_where_they_are_asked_for() {
    let (folder, _) = folder_with_report();
    std::fs::write(folder.path().join(".b.txt"), REPORT.replace("青石县", "白鹭县")).unwrap();
    let folder = folder.path().to_str().unwrap();
    let seen = |args: &[&str]| run(args).1.contains("白鹭县");
    assert!(seen(&["--print", "--all", "--keys", "zR", folder]) && !seen(&["--print", "--keys", "zR", folder]));
}

#[test]
fn nothing_waits_for_work_that_broke_down() {
    let mut model = play(GUIYUAN, "D");
    let said = |model: &nianbao::app::Model| text(model).contains(Say::WorkFailed.text(Lang::Zh));
    // A comparison that is there stays; its neighbours are not waited for.
    let ticket = Some(model.tickets.issue(Slot::Compared));
    update(&mut model, Msg::Failed { ticket });
    assert!(said(&model) && model.compare.pair.comparison().is_some());
    // One that is not says so, instead of being compared for ever, and keys do not pile up.
    model.compare.pair.links.iter_mut().for_each(|l| *l = None);
    update(&mut model, Msg::Key(nianbao::app::keymap::Key::Char('j')));
    assert!(said(&model) && !text(&model).contains(Say::Comparing.text(Lang::Zh)));
    assert!(!model.compare.pair.is_awaited() && model.compare.waiting.is_empty());
    // A report that does not come is not on its way.
    let mut model = play(GUIYUAN, "<Tab>");
    update(&mut model, Msg::Key(nianbao::app::keymap::Key::Char('[')));
    let effects = update(&mut model, Msg::Key(nianbao::app::keymap::Key::Char('y')));
    let ticket = effects.iter().find_map(|e| if let Effect::Open { ticket, .. } = e { Some(*ticket) } else { None });
    assert!(ticket.is_some() && model.going.is_some());
    update(&mut model, Msg::Failed { ticket });
    assert!(model.going.is_none() && said(&model));
}

#[test]
fn a_comparison_whose_report_went_away_says_so() {
    let mut model = play(GUIYUAN, "");
    let effects = update(&mut model, Msg::Key(nianbao::app::keymap::Key::Char('D')));
    let ticket = effects.iter().find_map(|e| if let Effect::Gather { ticket, .. } = e { Some(*ticket) } else { None });
    update(&mut model, Msg::Gathered { ticket: ticket.unwrap(), reports: Vec::new() });
    assert_eq!(model.compare.pair.empty_reason, Some(Say::ReportGone));
    assert!(text(&model).contains(Say::ReportGone.text(Lang::Zh)), "{}", text(&model));
}
