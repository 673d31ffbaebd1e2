//! Figures and findings without a screen, as a user requests them: `metrics`, `check`, `dev numbers`.

use crate::figures_print::{records, text_of};
use crate::program::{complaints_when_nobody_reads, nianbao, run, run_with};
use nianbao::lang;
use serde_json::Value;
use std::path::Path;
use std::process::Stdio;

/// A report without findings above a hint.
const QUIET: &str = "青石县桂园街道2022年法治政府建设情况报告\n青石县人民政府:\n现将2022年法治政府建设情况报告如下:\n\
    一、主要举措和成效\n(一)加强领导。学法常抓不懈。\n(二)规范执法。队伍稳步加强。\n二、存在的不足和原因\n学法不够深入。\n\
    三、党政主要负责人履行推进法治建设第一责任人职责情况\n带头学法。\n四、下一年度工作安排\n继续学法。\n\
    青石县桂园街道办事处\n2023年1月10日\n";
const RESTARTED: &str = "青石县桂园街道2022年法治政府建设情况报告\n一、主要举措\n二、存在的问题\n一、下一年安排\n二、其他\n";

fn write(folder: &Path, name: &str, text: &str) -> String {
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn metrics_of_a_folder_are_those_of_its_files() {
    // In one format more files than are read at once, which is 256.
    for (format, count) in [("csv", 270), ("text", 8), ("json", 8), ("md", 8)] {
        let folder = tempfile::tempdir().unwrap();
        let files: Vec<String> = (0..count).map(|n| write(folder.path(), &format!("{n:03}.txt"), &text_of(2020 + n % 4))).collect();
        let (code, all, err) = run(&["metrics", "--format", format, folder.path().to_str().unwrap()]);
        assert_eq!((code, err.as_str()), (0, ""), "{format}");
        let one = |file: &String| run(&["metrics", "--format", format, file]).1;
        let (first, last) = (one(&files[0]), one(files.last().unwrap()));
        let last = if format == "csv" { last.split_once('\n').unwrap().1 } else { &last };
        assert!(all.starts_with(&first) && all.ends_with(last), "{format}: in the order of the paths");
    }
}

#[test]
fn years_of_a_place_are_one_table() {
    let folder = tempfile::tempdir().unwrap();
    for n in 0..8 {
        write(folder.path(), &format!("{n}.txt"), &text_of(2020 + n % 4));
    }
    let root = folder.path().to_str().unwrap();
    let (code, table, _) = run(&["metrics", "--by-year", "--lang", "en", root]);
    assert_eq!((code, table.lines().next()), (0, Some("青石县桂园街道")), "one place, one table");
}

#[test]
fn a_table_for_spreadsheets_has_its_head_in_both_languages() {
    let (code, en, _) = run(&["metrics", "--format", "csv", "--lang", "en", "sample-data"]);
    let rows = records(&en);
    assert_eq!((code, &rows[0]), (0, &lang::METRIC_COLUMNS.map(|c| c.0.to_owned()).to_vec()));
    assert!(rows.iter().all(|r| r.len() == rows[0].len()));
    let (_, zh, _) = run(&["metrics", "--format", "csv", "--lang", "zh", "--bom", "sample-data"]);
    assert!(zh.starts_with("\u{feff}文件,份,地区,"));
    assert_eq!(zh.matches('\u{feff}').count(), 1);
    assert_eq!(records(&zh)[1..], rows[1..], "codes are never translated");
    let (_, text, _) = run(&["metrics", "--bom", "sample-data"]);
    assert!(!text.contains('\u{feff}'), "only a spreadsheet wants it");
    let (_, years, _) = run(&["metrics", "--by-year", "--format", "csv", "--lang", "en", "sample-data"]);
    let rows = records(&years);
    assert!(rows[0].iter().any(|h| h == "2022") && rows[0].iter().any(|h| h == "2022_text"), "{:?}", rows[0]);
    assert!(rows.iter().all(|r| r.len() == rows[0].len()));
}

#[test]
fn other_documents_are_no_year_of_a_place() {
    let (_, _, err) = run(&["metrics", "--by-year", "--lang", "en", "sample-data"]);
    assert!(err.contains("other documents are left out of the tables by year"), "{err}");
    let (_, text, _) = run(&["metrics", "--lang", "en", "sample-data/lookalikes"]);
    assert_eq!(text.matches("sample-data/lookalikes/").count(), 5, "but their figures can be had");
    assert_eq!(text.matches(" · 〔other").count(), 5, "and their headings say what they are");
}

#[test]
fn lines_of_json_are_objects() {
    for args in
        [&["metrics", "--json", "sample-data"][..], &["metrics", "--by-year", "--json", "sample-data"], &["check", "--json", "sample-data"]]
    {
        let (code, out, _) = run(args);
        assert_eq!(code, 0);
        for line in out.lines() {
            let value: Value = serde_json::from_str(line).unwrap();
            assert!(value.is_object(), "{args:?}: {line}");
        }
    }
    let (_, out, _) = run(&["check", "--json", "sample-data/guiyuan-subdistrict"]);
    let first: Value = serde_json::from_str(out.lines().next().unwrap()).unwrap();
    assert!(first["findings"][0]["code"].is_string() && first["reconciliations"].is_array(), "{first}");
    assert_eq!((&first["year"], &first["locality"]), (&2020.into(), &"海棠省青石县桂园街道".into()));
}

#[test]
fn the_status_of_check_tells_only_when_asked() {
    let folder = tempfile::tempdir().unwrap();
    let (quiet, restarted) = (write(folder.path(), "quiet.txt", QUIET), write(folder.path(), "restarted.txt", RESTARTED));
    for format in ["text", "json", "md", "html"] {
        assert_eq!(run(&["check", "--format", format, &restarted]).0, 0, "{format}");
        assert_eq!(run(&["check", "--format", format, "--exit-code", &restarted]).0, 1, "{format}");
        let (code, out, _) = run(&["check", "--format", format, "--exit-code", &quiet]);
        assert_eq!(code, 0, "{format}: {out}");
    }
    let (code, out, _) = run(&["check", "--lang", "zh", "--exit-code", &restarted]);
    assert!(code == 1 && out.contains("重要") && out.contains("规则:") && out.contains("第 4 行:一、下一年安排"), "{out}");
    assert!(!out.contains("错误"));
}

#[test]
fn the_page_is_self_contained_and_complete() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "a.txt", &RESTARTED.replace("下一年安排", "<script>alert(1)</script>&下一年"));
    let root = folder.path().to_str().unwrap();
    for lang in ["zh", "en"] {
        let (_, page, _) = run(&["check", "--format", "html", "--lang", lang, root, "sample-data"]);
        assert!(page.starts_with("<!DOCTYPE html>\n") && page.ends_with("</body>\n</html>\n"));
        assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;&amp;下一年") && !page.contains("<script"));
        assert!(page.contains("@media print") && !page.contains("http:") && !page.contains("src="));
        let mut open: Vec<&str> = Vec::new();
        for tag in page.split('<').skip(2).filter_map(|t| t.split(['>', ' ', '\n']).next()).filter(|t| *t != "meta") {
            match tag.strip_prefix('/') {
                Some(name) => assert_eq!(open.pop(), Some(name), "tags close in order"),
                None => open.push(tag),
            }
        }
        assert!(open.is_empty(), "{open:?}");
    }
    let empty = tempfile::tempdir().unwrap();
    let (code, page, err) = run(&["check", "--format", "html", "--lang", "zh", empty.path().to_str().unwrap()]);
    assert!(code == 0 && page.contains("没有可核查的报告。") && page.ends_with("</html>\n") && !err.is_empty());
}

#[test]
fn standard_input_is_a_report() {
    let (code, out, _) = run_with(&["metrics", "--lang", "en", "-"], QUIET.as_bytes());
    assert!(code == 0 && out.starts_with("青石县桂园街道 · 2022 · ") && out.lines().next().unwrap().ends_with(" · -"), "{out}");
    // Read twice, printed once.
    let (code, out, _) = run_with(&["metrics", "--by-year", "--lang", "en", "-"], QUIET.as_bytes());
    assert!(code == 0 && out.starts_with("青石县桂园街道\n"), "{out}");
    let (code, out, _) = run_with(&["check", "--lang", "en", "--exit-code", "-"], RESTARTED.as_bytes());
    assert!(code == 1 && out.contains("file: -\n"), "{out}");
}

#[test]
fn what_cannot_be_read_stops_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let good = write(folder.path(), "good.txt", QUIET);
    let gone = folder.path().join("gone.txt").to_str().unwrap().to_owned();
    for args in [vec!["metrics"], vec!["metrics", "--json"], vec!["metrics", "--by-year"], vec!["metrics", "--format", "csv"]] {
        let with = |files: &[&str]| run(&[&args[..], &["--lang", "en"], files].concat());
        let (code, _, err) = with(&[&gone]);
        assert_eq!((code, err.lines().count()), (2, 1), "{args:?}: {err}");
        assert!(err.contains("gone.txt: no such file or folder"), "{err}");
        let (code, _, err) = with(&[&gone, &good]);
        assert_eq!((code, err.lines().count()), (0, 1), "{args:?}: {err}");
    }
    for format in ["text", "md", "html", "json"] {
        let (code, out, _) = run(&["check", "--format", format, "--lang", "zh", &gone]);
        assert!(code == 2 && out.contains("gone.txt") && (format == "json" || out.contains("没有这个文件或文件夹")), "{out}");
        let (code, out, _) = run(&["check", "--format", format, &gone, &good]);
        assert!(code == 0 && out.contains("gone.txt"), "{out}");
    }
}

#[test]
#[cfg(unix)]
fn a_closed_pipe_ends_quietly() {
    for command in ["metrics", "metrics --by-year", "check --format html", "check --json"] {
        let said = complaints_when_nobody_reads(&format!("{command} sample-data"));
        assert!(!said.contains("panicked") && !said.contains("Broken pipe"), "{command}: {said}");
    }
}

/// When Ctrl-c arrives the program waits for its pipe to be emptied: then it ends what it has begun.
#[test]
#[cfg(unix)]
fn ctrl_c_keeps_what_is_done() {
    use std::io::Read as _;
    let folder = tempfile::tempdir().unwrap();
    let long = RESTARTED.replace("一、", &format!("一、{}", "长".repeat(60)));
    // Their pages are several times larger than the buffers of a pipe and its two ends.
    for n in 0..1000 {
        write(folder.path(), &format!("{n:03}.txt"), &long);
    }
    let root = folder.path().to_str().unwrap();
    let mut child = nianbao(&["check", "--format", "html", "--lang", "en", root]).stdout(Stdio::piped()).spawn().unwrap();
    let mut out = child.stdout.take().unwrap();
    let mut page = vec![0u8; 1];
    out.read_exact(&mut page).unwrap();
    assert!(std::process::Command::new("sh").args(["-c", &format!("kill -INT {}", child.id())]).status().unwrap().success());
    out.read_to_end(&mut page).unwrap();
    let page = String::from_utf8(page).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(130));
    let sheets = page.matches("</article>").count();
    assert!((1..1000).contains(&sheets), "{sheets} sheets");
    assert!(page.ends_with("</body>\n</html>\n"), "the page is whole");
}

#[test]
fn many_texts_are_scanned_in_one_process() {
    let cases = "{\"id\":1,\"text\":\"办件12件\"}\n\n{\"id\":\"b\",\"text\":\"\"}\n";
    let (code, out, err) = run_with(&["dev", "numbers"], cases.as_bytes());
    assert_eq!((code, err.as_str()), (0, ""));
    let lines: Vec<Value> = out.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(lines.iter().map(|l| l["id"].clone()).collect::<Vec<_>>(), [Value::from(1), Value::from("b")]);
    assert!(lines.iter().all(|l| l["items"].is_array()));
    let cases = b"nonsense\n{\"text\":\"x\"}\n{\"id\":2,\"text\":\"x\"}";
    let (code, out, err) = run_with(&["dev", "numbers", "--all", "--lang", "en"], cases);
    assert_eq!((code, out.lines().count(), err.lines().count()), (2, 1, 2), "{err}");
    assert!(err.contains("line 1 is no case"), "{err}");
    assert_eq!(run(&["dev", "numbers"]), (0, String::new(), String::new()));
}

#[test]
fn a_figure_in_words_counts_and_one_that_only_selects_or_names_does_not() {
    let cases: [(&str, &[&str]); 24] = [
        ("财政支出的近七成投入民生。", &["七成 70 %"]),
        ("八成以上村居配备法律顾问。", &["八成 80 %"]),
        ("群众满意率达百分之百。", &["百分之百 100 %"]),
        ("讨薪案件占三分之一。", &["三分之一 0.3333333333333333 "]),
        ("女性占一半以上。", &["一半 50 %"]),
        ("办案有三成把握。", &[]),
        ("百分之百完成整改任务。", &[]),
        ("时间过半，任务过半。", &[]),
        ("近万人参加宣讲活动。", &["万人 10000 人"]),
        ("上千人参加宣讲活动。", &[]),
        ("千名律师进企业。", &[]),
        ("签约5亿元以上项目20个。", &["20个 20 个"]),
        ("查办10万元以上大案14件。", &["14件 14 件"]),
        ("建成1000平方米以上文化站6个。", &["6个 6 个"]),
        ("引进8家以上律师事务所、2个调解中心。", &["8家 8 家", "2个 2 个"]),
        ("办理营业收入超亿元的企业诉求30件。", &["30件 30 件"]),
        ("争取超5亿元的补助资金。", &["5亿元 500000000 元"]),
        ("产值突破千亿元大关。", &[]),
        ("保障年产30万吨电池材料项目用地。", &[]),
        ("清运垃圾30万吨。", &["30万吨 300000 吨"]),
        ("执法人员平均年龄47.3岁。", &["47.3岁 47.3 岁"]),
        ("35岁以下干部带头学法。", &[]),
        ("每村配备法律明白人3名。", &["3名 3 名"]),
        ("每学期开展法治课3次。", &[]),
    ];
    let folder = tempfile::tempdir().unwrap();
    for (n, (sentence, want)) in cases.iter().enumerate() {
        let file = write(folder.path(), &format!("{n}.txt"), &QUIET.replace("学法常抓不懈。", sentence));
        let shown: Value = serde_json::from_str(&run(&["show", "--format", "json", &file]).1).unwrap();
        let figure = |m: &Value| format!("{} {} {}", m["value_text"].as_str().unwrap(), m["value"], m["unit"].as_str().unwrap_or(""));
        let got: Vec<String> = shown["metrics"].as_array().unwrap().iter().map(figure).collect();
        assert_eq!(got, *want, "{sentence}");
    }
}
