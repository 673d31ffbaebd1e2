//! `nianbao index` and `nianbao search` as used, and what becomes of an index whose program is killed, whose disk is full, or whose file
//! is damaged.

use crate::program::{nianbao, run};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};
use std::time::Duration;

/// Writes a library of fictional reports: four places, some years each, a few in other encodings.
fn library(folder: &Path, count: usize) -> PathBuf {
    let here = folder.join("library");
    for n in 0..count {
        let place = ["海棠省青石县桂园街道", "海棠省白鹭县", "南屏省云溪市", "海棠省青石县"][n % 4];
        let year = 2000 + n / 4;
        let mut text =
            format!("{place}{year}年法治政府建设情况报告\n一、主要举措\n全年办理行政复议案件{n}件,调解纠纷{}件。\n", n * 3 % 101);
        for m in 0..40 {
            text.push_str(&format!("第{m}项:组织学习{}次,开展普法活动。\n", (n * 7 + m) % 13));
        }
        text.push_str("二、存在的问题\n普法力量不足。\n");
        if n % 5 == 0 {
            text.push_str("三、下一步打算\n擦亮石榴红调解室。\n");
        }
        let bytes = if n % 7 == 0 { encoding_rs::GB18030.encode(&text).0.into_owned() } else { text.into_bytes() };
        fs::create_dir_all(&here).unwrap();
        fs::write(here.join(format!("{n:04}.txt")), bytes).unwrap();
    }
    here
}

fn output(args: &[&str], cache: &Path) -> (i32, String, String) {
    let Output { status, stdout, stderr } = nianbao(args).env("XDG_CACHE_HOME", cache).output().unwrap();
    (status.code().unwrap_or(-1), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
}

fn shown(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// Returns the file of the only index below a folder.
fn index_file(cache: &Path) -> PathBuf {
    let folder = fs::read_dir(cache.join("nianbao")).unwrap().next().unwrap().unwrap().path();
    folder.join("library.sqlite")
}

#[test]
fn words_are_found_with_their_sentences() {
    let (code, out, err) = run(&["--lang", "en", "--no-index", "search", "法律顧問", "sample-data/guiyuan-subdistrict"]);
    assert_eq!((code, err.as_str()), (0, ""));
    let lines: Vec<&str> = out.lines().collect();
    assert!(lines.len() >= 3 && lines.last().unwrap().ends_with("reports"), "{out}");
    assert!(
        lines[0].contains("桂园街道") && lines[0].contains("sample-data/guiyuan-subdistrict/") && lines[1].contains("法律顾问"),
        "{out}"
    );
    let (_, out, _) = run(&["--no-index", "search", "行政复议", "sample-data", "--json", "--limit", "1"]);
    let line: serde_json::Value = serde_json::from_str(out.lines().next().unwrap()).unwrap();
    assert_eq!(out.lines().count(), 1);
    let raw = fs::read_to_string(line["path"].as_str().unwrap()).unwrap();
    let number = |name: &str| usize::try_from(line[name].as_u64().unwrap()).unwrap();
    let there: String = raw.lines().nth(number("line") - 1).unwrap().chars().take(number("char_end")).skip(number("char_start")).collect();
    assert_eq!(there.replace('復', "复").replace('議', "议"), "行政复议");
    let (code, out, _) = run(&["--no-index", "search", "-行政复议", "sample-data", "--count"]);
    let (_, all, _) = run(&["--no-index", "search", "年份:0..", "sample-data", "--count"]);
    assert!(code == 0 && out.trim().parse::<usize>().unwrap() > 0 && all.trim().parse::<usize>().unwrap() > 0);
}

#[test]
fn what_cannot_be_searched_for_is_said() {
    for (query, words) in [(" ", "Nothing to search for"), ("re:(", "no pattern"), ("year:soon", "no such value")] {
        let (code, out, err) = run(&["--lang", "en", "--no-index", "search", query, "sample-data"]);
        assert!(code == 2 && out.is_empty() && err.contains(words), "{err}");
    }
}

#[test]
fn an_index_for_others_is_read_and_never_written() {
    let folder = tempfile::tempdir().unwrap();
    let (here, cache, to) = (library(folder.path(), 40), folder.path().join("cache"), folder.path().join("to"));
    let (code, out, err) = output(&["--lang", "en", "index", shown(&here), "--to", shown(&to)], &cache);
    assert!(code == 0 && out.starts_with("40 reports in 40 files") && err.is_empty(), "{out}{err}");
    let (_, expected, _) = output(&["--no-index", "search", "石榴红", shown(&here)], &cache);
    let before = fs::read(to.join("library.sqlite")).unwrap();
    let (code, out, err) = output(&["--index", shown(&to), "search", "石榴红", shown(&here)], &cache);
    assert_eq!((code, out, err.as_str()), (0, expected, ""));
    assert_eq!(fs::read(to.join("library.sqlite")).unwrap(), before);
    assert!(!cache.exists());
    // Of other paths it is none.
    let (code, _, err) = output(&["--lang", "en", "--index", shown(&to), "search", "石榴红", "sample-data"], &cache);
    assert!(code == 2 && err.contains("no index of these paths"), "{err}");
}

#[test]
fn a_program_killed_at_any_moment_loses_nothing() {
    killed(20);
}

/// A minute or two: `cargo test --test headless two_hundred -- --ignored`.
#[test]
#[ignore = "takes minutes"]
fn two_hundred_kills_lose_nothing() {
    killed(200);
}

fn killed(times: usize) {
    let folder = tempfile::tempdir().unwrap();
    let here = library(folder.path(), 100);
    let cache = folder.path().join("cache");
    let searches = ["石榴红调解室", "行政复议 -石榴红", "指标:行政复议>40", "re:组织学习1[0-2]次"];
    let answers: Vec<String> = searches.iter().map(|q| output(&["--no-index", "search", q, shown(&here)], &cache).1).collect();
    assert!(answers.iter().all(|a| a.lines().count() > 1));
    let mut delay = 7u64;
    for round in 0..times {
        // A file changes each time, so that there is always something to write.
        let text = fs::read(here.join("0001.txt")).unwrap();
        fs::write(here.join("0001.txt"), &text).unwrap();
        let mut child =
            nianbao(&["index", shown(&here)]).env("XDG_CACHE_HOME", &cache).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        // Spread over the length of a run, in no order.
        delay = (delay * 131 + 71) % 997;
        std::thread::sleep(Duration::from_millis(delay % 400));
        // It may have ended.
        let _ = child.kill();
        child.wait().unwrap();
        if round % 5 == 4 {
            for (query, answer) in searches.iter().zip(&answers) {
                let (code, out, err) = output(&["search", query, shown(&here)], &cache);
                assert_eq!((code, &out), (0, answer), "{round}: {query}: {err}");
            }
        }
    }
    let (code, _, err) = output(&["index", shown(&here)], &cache);
    assert!(code == 0 && err.is_empty(), "{err}");
    let (code, out, err) = output(&["--lang", "en", "index", "--verify", shown(&here)], &cache);
    assert!(code == 0 && out.contains("every byte"), "{out}{err}");
    for (query, answer) in searches.iter().zip(&answers) {
        assert_eq!(&output(&["search", query, shown(&here)], &cache).1, answer);
    }
}

#[test]
fn a_damaged_index_is_said_and_made_anew() {
    let folder = tempfile::tempdir().unwrap();
    let (here, cache) = (library(folder.path(), 40), folder.path().join("cache"));
    let (_, expected, _) = output(&["search", "石榴红", shown(&here)], &cache);
    let file = index_file(&cache);
    let whole = fs::read(&file).unwrap();
    // No database at all: seen when it is opened.
    fs::write(&file, "法治").unwrap();
    let (code, out, err) = output(&["--lang", "en", "search", "石榴红", shown(&here)], &cache);
    assert!(
        code == 0 && out.replace(" reports", " 份报告") == expected.replace(" reports", " 份报告") && err.contains("made anew"),
        "{out}{err}"
    );
    // One bit among the texts: seen by verifying.
    let mut bytes = fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&file, bytes).unwrap();
    let (code, out, err) = output(&["--lang", "en", "index", "--verify", shown(&here)], &cache);
    assert!(code == 0 && out.starts_with("40 reports") && err.contains("made anew"), "{out}{err}");
    let (code, out, _) = output(&["--lang", "en", "index", "--verify", shown(&here)], &cache);
    assert!(code == 0 && out.contains("every byte"), "{out}");
    assert!(whole.len() > 1000);
}

#[cfg(unix)]
#[test]
fn on_a_full_disk_everything_is_found_all_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let (here, cache) = (library(folder.path(), 200), folder.path().join("cache"));
    let (_, expected, _) = output(&["--lang", "en", "--no-index", "search", "石榴红", shown(&here)], &cache);
    // A file may take 200 blocks, and writing more is an error instead of the end.
    let script = format!("trap '' XFSZ; ulimit -f 200; exec {} --lang en search 石榴红 {}", env!("CARGO_BIN_EXE_nianbao"), shown(&here));
    let out = std::process::Command::new("sh").args(["-c", &script]).env("XDG_CACHE_HOME", &cache).output().unwrap();
    let err = String::from_utf8(out.stderr).unwrap();
    assert_eq!((out.status.code(), String::from_utf8(out.stdout).unwrap()), (Some(0), expected), "{err}");
    assert!(err.contains("cannot be kept"), "{err}");
    // With room again, it is kept.
    let (code, _, err) = output(&["--lang", "en", "index", shown(&here)], &cache);
    assert!(code == 0 && !err.contains("cannot be kept"), "{err}");
}

#[test]
fn the_matrix_says_who_reported_when_and_who_did_not() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path().join("library");
    fs::create_dir_all(&here).unwrap();
    let write = |place: &str, year: u32, date: &str| {
        let text = format!(
            "{place}{year}年法治政府建设情况报告\n一、主要举措和成效\n学法3次。\n二、存在的问题\n力量不足。\n三、下一步工作打算\n加强学习。\n{place}人民政府\n{date}\n"
        );
        fs::write(here.join(format!("{place}{year}.txt")), text).unwrap();
    };
    write("海棠省青石县", 2020, "2021年1月15日");
    write("海棠省青石县", 2022, "2023年5月6日");
    write("海棠省白鹭县", 2021, "2022年2月1日");
    // Another province that went on by a year says nothing of these.
    write("南屏省云溪县", 2023, "2024年2月1日");
    let (code, out, err) = run(&["--no-index", "matrix", shown(&here), "--format", "csv"]);
    assert_eq!((code, err.as_str()), (0, ""));
    let states: Vec<String> = out.lines().skip(1).map(|l| l.split(',').take(5).collect::<Vec<_>>().join(",")).collect();
    assert_eq!(
        states,
        [
            "南屏省云溪县,2020,not_owed,,",
            "南屏省云溪县,2021,not_owed,,",
            "南屏省云溪县,2022,not_owed,,",
            "南屏省云溪县,2023,reported,2024-02-01,false",
            "海棠省白鹭县,2020,not_owed,,",
            "海棠省白鹭县,2021,reported,2022-02-01,false",
            "海棠省白鹭县,2022,missing,,",
            "海棠省白鹭县,2023,not_owed,,",
            "海棠省青石县,2020,reported,2021-01-15,false",
            "海棠省青石县,2021,missing,,",
            "海棠省青石县,2022,reported,2023-05-06,true",
            "海棠省青石县,2023,not_owed,,",
        ]
    );
    let roster = folder.path().join("roster.csv");
    fs::write(&roster, "单位\n青石县\n海棠省/-/竹屿县\n").unwrap();
    let (code, out, _) = run(&["--lang", "zh", "--no-index", "matrix", shown(&here), "--roster", shown(&roster), "--due", "06-30"]);
    assert!(
        code == 0 && out.contains("海棠省竹屿县  缺") && out.contains("2 个有报告的单位不在名册上") && !out.contains("迟报  迟报"),
        "{out}"
    );
    let (code, _, err) = run(&["--no-index", "matrix", shown(&here), "--due", "13-1"]);
    assert!(code == 2 && err.contains("03-31"), "{err}");
}

#[test]
fn a_figure_of_all_places_is_told_with_its_middle_and_what_stands_apart() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path().join("library");
    fs::create_dir_all(&here).unwrap();
    let write = |place: &str, year: u32, sentences: &str| {
        let text = format!("海棠省青石县{place}{year}年法治政府建设情况报告\n一、主要举措和成效\n{sentences}\n");
        fs::write(here.join(format!("{place}{year}.txt")), text).unwrap();
    };
    let places = ["桂园街道", "柳湾镇", "鹿鸣镇", "双矶乡", "望鲸镇", "石榴镇", "竹溪乡", "云岭镇", "松涛镇"];
    for (n, place) in places.iter().enumerate() {
        let cases = if *place == "松涛镇" { 950 } else { 20 + n };
        write(place, 2023, &format!("全年调解矛盾纠纷{cases}件。上半年调解矛盾纠纷4件。"));
    }
    write("桂园街道", 2022, "全年调解矛盾纠纷31件。");
    write("梨花镇", 2023, "计划调解矛盾纠纷7件。");
    let (code, out, err) = run(&["--no-index", "across", "disputes_mediated", shown(&here), "--format", "csv"]);
    assert_eq!((code, err.as_str()), (0, ""));
    let rows: Vec<Vec<&str>> = out.lines().skip(1).map(|l| l.split(',').collect()).collect();
    assert_eq!(rows.len(), 9, "no target, no half of a year: {out}");
    assert_eq!(rows[0][2..5], ["1", "海棠省青石县松涛镇", "950"]);
    assert!(rows.iter().all(|row| row[9] == if row[3].ends_with("松涛镇") { "true" } else { "false" } && row[10] == "24"), "{out}");
    assert_eq!(rows[8][2..9], ["9", "海棠省青石县桂园街道", "20", "件", "20件", "31", "31件"]);
    let (code, out, _) = run(&["--lang", "zh", "--no-index", "across", "调解矛盾糾紛", shown(&here)]);
    assert!(code == 0 && out.contains("偏离") && out.contains("中位数 24") && out.contains("1 个有本年度报告的地区未写该指标"), "{out}");
    let (code, out, _) =
        run(&["--lang", "en", "--no-index", "across", "disputes_mediated", shown(&here), "--year", "2022", "--format", "md"]);
    assert!(code == 0 && out.contains("| 1 |") && out.contains("fewer than 8 places"), "{out}");
    let (code, out, err) = run(&["--lang", "en", "--no-index", "across", "disputes_mediated", shown(&here), "--year", "2019"]);
    assert!(code == 2 && out.is_empty() && err.contains("2019"), "{err}");
    let (code, _, err) = run(&["--lang", "zh", "--no-index", "across", "石榴红", shown(&here)]);
    assert!(code == 2 && err.contains("nianbao metrics"), "{err}");
}

#[test]
fn a_paragraph_is_found_where_it_was_copied_and_reworded() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path().join("library");
    fs::create_dir_all(&here).unwrap();
    let sentence = "建立乡镇法治专员制度,每村配备两名法律明白人,定期入户讲解与群众有关的法律知识。";
    let put = |name: &str, place: &str, year: u32, body: &str| {
        let text = format!("{place}{year}年法治政府建设情况报告\n一、主要举措\n{body}\n二、存在的问题\n普法力量不足。\n");
        fs::write(here.join(name), text).unwrap();
    };
    put("a.txt", "海棠省青石县", 2022, sentence);
    put("b.txt", "海棠省白鹭县", 2020, &sentence.replace("两名", "三名"));
    put("c.txt", "南屏省云溪市", 2021, &sentence.replace("建立", "建立健全").replace("讲解", "講解"));
    put("d.txt", "南屏省", 2021, "全年办理行政复议案件十二件,调解纠纷三十四件,组织学习五次。");
    let file = here.join("a.txt");
    let (code, out, err) = run(&["--lang", "en", "--no-index", "similar", &format!("{}:3", shown(&file)), shown(&here)]);
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    let lines: Vec<&str> = out.lines().collect();
    assert!(lines.len() == 6 && lines[4].ends_with("2020 海棠省白鹭县"), "{out}");
    for (file, words) in [("b.txt:3", "三名"), ("c.txt:3", "講解")] {
        let at = lines.iter().position(|l| l.contains(file)).unwrap_or_else(|| panic!("{out}"));
        assert!(lines[at + 1].contains(words), "{out}");
    }
    let (code, _, err) = run(&["--lang", "en", "--no-index", "similar", &format!("{}:2", shown(&file)), shown(&here)]);
    assert!(code == 2 && err.contains("too short"), "{err}");
    assert_eq!(run(&["--no-index", "similar", shown(&file), shown(&here)]).0, 2);
}

#[test]
fn whatever_is_asked_of_a_damaged_index_it_is_made_anew() {
    let folder = tempfile::tempdir().unwrap();
    let (here, cache) = (library(folder.path(), 12), folder.path().join("cache"));
    let first = fs::read_dir(&here).unwrap().map(|e| e.unwrap().path()).min().unwrap();
    // Until the files are older than the grain of their times: else they are read again, and what is damaged is gone with that.
    std::thread::sleep(Duration::from_millis(2100));
    let place = format!("{}:3", shown(&first));
    for args in [["search", "石榴红", "", ""], ["matrix", "", "", ""], ["similar", &place, "--format", "json"]] {
        let args: Vec<&str> = args.into_iter().filter(|a| !a.is_empty()).chain([shown(&here)]).collect();
        let (code, expected, err) = output(&args, &cache);
        assert!(code == 0 && err.is_empty(), "{args:?}: {code} {err}");
        // What only these questions read.
        let db = rusqlite::Connection::open(index_file(&cache)).unwrap();
        db.execute_batch("UPDATE texts SET letters = x'00'; UPDATE reports SET row = x'00'; UPDATE findings SET args = '{';").unwrap();
        drop(db);
        let (code, out, err) = output(&args, &cache);
        assert_eq!((code, out), (0, expected), "{args:?}: {err}");
        assert!(err.contains("made anew"), "{args:?}: {err}");
        assert_eq!(output(&args, &cache).2, "", "{args:?}: it is sound now");
    }
}
