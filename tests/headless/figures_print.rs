//! What `metrics`, `check` and `show --json` print of figures and findings that are made by hand: this tests the printing, whatever the
//! reading finds.

use crate::samples::read;
use nianbao::lang::{self, Lang};
use nianbao::library::Loaded;
use nianbao::output::check::CheckSheet;
use nianbao::output::report::json::ReportJson;
use nianbao::output::{check, html, metrics};
use nianbao::report::findings::relations::{Relation, Status};
use nianbao::report::metrics::{AmountUnit, Approx, Basis, Change, Direction, Kind, Nature};
use nianbao::report::{Arg, Code, Finding, Metric, Reconciliation, Report, Severity};
use nianbao::text::span::Span;
use nianbao::text::width::Ambiguous;
use serde_json::Value;
use std::sync::Arc;

const BODY: &str = "全年办理行政处罚案件1067件,同比下降28.1%,其中=简易程序近900余件,普通程序167件,罚款-5.50万元,培训3至5次。";

pub fn text_of(year: u32) -> String {
    format!("青石县桂园街道{year}年法治政府建设情况报告\n一、主要举措和成效\n(一)规范执法。{BODY}\n二、存在的不足\n")
}

/// Returns a report whose figures, relation and finding are made by hand.
fn made(file: &str, text: &str, change: impl Fn(&mut Report)) -> Arc<Loaded> {
    let mut loaded = read(file, text.as_bytes());
    let mut report = (*loaded.reports.remove(0)).clone();
    report.metrics.clear();
    report.reconciliations.clear();
    report.findings.clear();
    let span = |r: &Report, words: &str| {
        let at = r.text.text().find(words).unwrap_or_else(|| panic!("{words} in {text}"));
        Span::new(at, at + words.len())
    };
    let section = report.sections.iter().position(|s| s.path == "一/(一)");
    let plain = |r: &Report, label: &str, words: &str, number: &str, unit: &str| {
        let at = span(r, words);
        Metric {
            label: label.to_owned(),
            canonical: None,
            value: number.parse().ok(),
            low: None,
            high: None,
            step: "1".parse().unwrap(),
            text: at,
            unit: Span { start: at.end - u32::try_from(unit.len()).unwrap(), end: at.end },
            approx: None,
            kind: Kind::Count,
            nature: Some(Nature::Flow),
            clause: span(r, words),
            section,
            item: None,
            period: None,
            scope: None,
            change: None,
        }
    };
    let mut cases = plain(&report, "行政处罚案件", "1067件", "1067", "件");
    cases.canonical = Some("penalty_cases".into());
    cases.clause = span(&report, "全年办理行政处罚案件1067件");
    cases.period = Some(span(&report, "全年"));
    cases.change = Some(Change {
        text: span(&report, "同比下降28.1%"),
        basis: Basis::Yoy,
        direction: Direction::Down,
        amount: "28.10".parse().ok(),
        amount_unit: Some(AmountUnit::Percent),
        step: "0.01".parse().ok(),
        approx: None,
    });
    let mut simple = plain(&report, "=简易程序", "900余件", "900", "件");
    simple.approx = Some(Approx::MoreThan);
    simple.low = simple.value;
    let mut fine = plain(&report, "罚款", "-5.50万元", "-55000.0", "元");
    fine.kind = Kind::Money;
    fine.nature = Some(Nature::Amount);
    let mut training = plain(&report, "培训", "3至5次", "", "次");
    training.approx = Some(Approx::Range);
    (training.low, training.high) = ("3".parse().ok(), "5".parse().ok());
    training.item = Some(2);
    report.metrics = vec![cases, simple, plain(&report, "普通程序", "167件", "167", "件"), fine, training];
    change(&mut report);
    loaded.reports.insert(0, Arc::new(report));
    Arc::new(loaded)
}

fn example() -> Arc<Loaded> {
    made("a/=1.txt", &text_of(2022), |r| {
        let at = r.metrics[0].clause;
        r.reconciliations = vec![
            Reconciliation {
                relation: Relation::Sum,
                status: Status::Asserted,
                metrics: vec![0, 1, 2],
                expression: "1067 = 900 + 167 <b>".into(),
                arithmetic: "900 + 167 = 1067".into(),
                holds: Some(true),
                implied_previous: Vec::new(),
                place: at,
            },
            Reconciliation {
                relation: Relation::Equal,
                status: Status::Asserted,
                metrics: vec![0, 2],
                expression: "1067 = 167".into(),
                arithmetic: "1067 ≠ 167".into(),
                holds: Some(false),
                implied_previous: Vec::new(),
                place: at,
            },
            Reconciliation {
                relation: Relation::YoyBase,
                status: Status::Implied,
                metrics: vec![0],
                expression: "1067 / (1 − 0.281)".into(),
                arithmetic: "1067 / 0.719 = 1484.01".into(),
                holds: None,
                implied_previous: vec![1483, 1484, 1485],
                place: at,
            },
        ];
        r.findings = vec![
            Finding::new(Code::NoSections, Severity::Info),
            Finding::new(Code::StaleYearInHeading, Severity::Error)
                .arg("year", Arg::Number(2021))
                .arg("report_year", Arg::Number(2022))
                .at([at])
                .worked_out("1 < 2 & 3")
                .of_metrics([0, 2]),
        ];
    })
}

pub fn records(csv: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(csv.as_bytes());
    reader.records().map(|r| r.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn the_json_of_a_report_tells_its_figures() {
    let loaded = example();
    let value = serde_json::json!(ReportJson::new(&loaded, &loaded.reports[0], Lang::En));
    let m = &value["metrics"];
    assert_eq!(
        m[0].to_string(),
        concat!(
            r#"{"id":"m1","label":"行政处罚案件","canonical":"penalty_cases","value":1067,"value_text":"1067件","low":null,"high":null,"#,
            r#""unit":"件","approx":null,"kind":"count","nature":"flow","line":3,"char_start":18,"char_end":23,"#,
            r#""clause":"全年办理行政处罚案件1067件","section_path":"一/(一)","section_role":"achievements","item":null,"period":"全年","#,
            r#""scope":null,"yoy":{"text":"同比下降28.1%","basis":"yoy","direction":"down","yoy_percent":-28.1,"amount":28.1,"#,
            r#""amount_unit":"percent"}}"#
        )
    );
    assert_eq!(
        (&m[1]["approx"], &m[1]["low"], &m[3]["value"], &m[3]["kind"]),
        (&"more_than".into(), &900.into(), &(-55000).into(), &"money".into())
    );
    assert_eq!((&m[4]["value"], &m[4]["low"], &m[4]["high"], &m[4]["item"]), (&Value::Null, &3.into(), &5.into(), &2.into()));
    let c = &value["reconciliations"];
    assert_eq!(
        c[2].to_string(),
        concat!(
            r#"{"relation":"yoy_base","status":"implied","expression":"1067 / (1 − 0.281)","arithmetic":"1067 / 0.719 = 1484.01","#,
            r#""holds":null,"metric_ids":["m1"],"implied_previous":1484,"implied_previous_all":[1483,1484,1485],"line":3}"#
        )
    );
    assert_eq!((&c[0]["implied_previous"], c[0]["metric_ids"][2].as_str()), (&Value::Null, Some("m3")));
    let f = &value["findings"][1];
    assert_eq!((f["arithmetic"].as_str(), f["metric_ids"].to_string().as_str()), (Some("1 < 2 & 3"), r#"["m1","m3"]"#));
    assert_eq!((&value["findings"][0]["arithmetic"], value["findings"][0]["metric_ids"].to_string().as_str()), (&Value::Null, "[]"));
}

#[test]
fn a_spreadsheet_gets_numbers_and_no_formulas() {
    let loaded = example();
    let rows = records(&format!("{}{}", metrics::csv_header(Lang::En), metrics::csv_rows(&loaded, &loaded.reports[0])));
    assert_eq!(rows[0], lang::METRIC_COLUMNS.map(|c| c.0));
    assert_eq!(records(&metrics::csv_header(Lang::Zh))[0], lang::METRIC_COLUMNS.map(|c| c.1));
    assert!(rows.iter().all(|r| r.len() == rows[0].len()), "{rows:?}");
    let cell = |row: usize, name: &str| rows[row][rows[0].iter().position(|h| h == name).unwrap()].as_str();
    assert_eq!(
        ["file", "part", "year", "id", "label", "value"].map(|n| cell(1, n)),
        ["a/=1.txt", "", "2022", "m1", "行政处罚案件", "1067"]
    );
    assert_eq!(
        ["change_basis", "change_direction", "change_amount", "change_unit", "period"].map(|n| cell(1, n)),
        ["yoy", "down", "28.1", "percent", "全年"]
    );
    assert_eq!(["label", "value", "low", "qualifier"].map(|n| cell(2, n)), ["'=简易程序", "900", "900", "more_than"]);
    assert_eq!(["value", "value_text", "unit", "kind"].map(|n| cell(4, n)), ["-55000", "'-5.50万元", "元", "money"]);
    assert_eq!(["value", "low", "high", "qualifier", "role", "line"].map(|n| cell(5, n)), ["", "3", "5", "range", "achievements", "3"]);
}

#[test]
fn people_get_an_aligned_table() {
    let loaded = example();
    let table = metrics::text(&loaded, &loaded.reports[0], Lang::Zh, Ambiguous::Narrow);
    assert_eq!(
        table,
        "青石县桂园街道 · 2022 · 青石县桂园街道2022年法治政府建设情况报告 · a/=1.txt\n\
         \x20   指标            数值  单位  限定  原文       同比(文)       章节     行\n\
         m1  行政处罚案件    1067  件          1067件     同比下降28.1%  一/(一)   3\n\
         m2  =简易程序        900  件    超过  900余件                   一/(一)   3\n\
         m3  普通程序         167  件          167件                     一/(一)   3\n\
         m4  罚款          -55000  元          -5.50万元                 一/(一)   3\n\
         m5  培训             3–5  次    区间  3至5次                    一/(一)   3\n\n"
    );
    let md = metrics::markdown(&loaded, &loaded.reports[0], Lang::En);
    assert!(md.contains("| m2 | =简易程序 | 900 | 件 | more than | 900余件 |  | 一/(一) | 3 |\n"), "{md}");
    let mut lines = Vec::new();
    metrics::write_json_lines(&mut lines, &loaded, &loaded.reports[0]).unwrap();
    let lines = String::from_utf8(lines).unwrap();
    let first: Value = serde_json::from_str(lines.lines().next().unwrap()).unwrap();
    assert_eq!(
        (lines.lines().count(), &first["file"], &first["year"], &first["value"]),
        (5, &"a/=1.txt".into(), &2022.into(), &1067.into())
    );
    let empty = made("b.txt", &text_of(2022), |r| r.metrics.clear());
    assert!(metrics::text(&empty, &empty.reports[0], Lang::En, Ambiguous::Narrow).contains("No figures were found in this report."));
    assert_eq!(metrics::csv_rows(&empty, &empty.reports[0]), "");
}

#[test]
fn years_of_a_locality_are_side_by_side() {
    let later = made("b.txt", &text_of(2023), |r| {
        r.metrics.truncate(2);
        r.metrics[0].value = "900".parse().ok();
    });
    let again = made("c.txt", &text_of(2023), |r| r.metrics.truncate(1));
    let reports = vec![(later, 0), (example(), 0), (again, 0)];
    let locality = metrics::LocalityTable::new(&reports);
    let table = locality.text(Lang::En, Ambiguous::Narrow);
    assert_eq!(
        table,
        "青石县桂园街道\n\
         metric        unit           2022           2023  2023 (2)\n\
         行政处罚案件  件             1067            900      1067\n\
         =简易程序     件    more than 900  more than 900\n\
         普通程序      件              167\n\
         罚款          元           -55000\n\
         培训          次              3–5\n\n"
    );
    let years: Vec<_> = metrics::YearColumn::of(&[Some(2021), Some(2022), Some(2023), Some(2023)]).into_iter().map(|c| c.0).collect();
    let rows = records(&format!("{}{}", metrics::csv_header_by_year(&years, Lang::En), locality.csv_rows(&years)));
    assert_eq!(rows[0][8..], ["2021", "2021_text", "2022", "2022_text", "2023", "2023_text", "2023 (2)", "2023 (2)_text"]);
    assert_eq!(
        rows[1][3..],
        ["行政处罚案件", "penalty_cases", "件", "count", "achievements", "", "", "1067", "1067件", "900", "1067件", "1067", "1067件"]
    );
    assert_eq!(rows[2][3], "'=简易程序");
    let line: Value = serde_json::from_str(locality.json_lines().lines().next().unwrap()).unwrap();
    let years: Vec<(u64, u64)> =
        line["years"].as_array().unwrap().iter().map(|y| (y["year"].as_u64().unwrap(), y["version"].as_u64().unwrap())).collect();
    assert_eq!((years, &line["locality"]), (vec![(2022, 1), (2023, 1), (2023, 2)], &"青石县桂园街道".into()));
    assert!(locality.markdown(Lang::Zh).contains("| 行政处罚案件 | 件 | 1067 | 900 | 1067 |"));
}

#[test]
fn a_sheet_shows_rule_place_and_arithmetic() {
    let loaded = example();
    let report = &loaded.reports[0];
    let zh = CheckSheet::new(&loaded, report, Lang::Zh);
    assert_eq!(
        check::text(&zh, Lang::Zh),
        "青石县桂园街道 · 2022 · 青石县桂园街道2022年法治政府建设情况报告\n\
         文件:a/=1.txt\n\
         \x20 重要 1\n\
         \x20   标题为 2021 年，报告年度为 2022 年。\n\
         \x20     规则:成效类标题应为报告年度。\n\
         \x20     第 3 行:全年办理行政处罚案件1067件\n\
         \x20     算式:1 < 2 & 3\n\
         \x20 提示 1\n\
         \x20   未发现章节标题。\n\
         \x20     规则:全文作为导语显示。\n\
         \x20 勾稽关系 3\n\
         \x20   相符 · 合计与分项 · 文中明示 · 第 3 行\n\
         \x20     900 + 167 = 1067 (文中：1067 = 900 + 167 <b>)\n\
         \x20   不符，待核 · 前后重述 · 文中明示 · 第 3 行\n\
         \x20     1067 ≠ 167 (文中：1067 = 167)\n\
         \x20   本报告内无法核对 · 推算基数 · 由文推出 · 第 3 行\n\
         \x20     1067 / 0.719 = 1484.01 (文中：1067 / (1 − 0.281)) · 推算基数 1483、1484、1485\n\n"
    );
    assert!(check::needs_attention(report));
    let md = check::markdown(&zh, Lang::Zh);
    assert!(md.contains("### 重要 1\n\n- 标题为 2021 年") && md.contains("  - 900 + 167 = 1067 (文中：1067 = 900 + 167 \\<b\\>)"), "{md}");
    let mut contents = html::Contents::default();
    let page = [check::html_head(Lang::Zh), check::html(&zh, &mut contents, Lang::Zh), html::foot().to_owned()].concat();
    assert!(contents.html(Lang::Zh).is_empty(), "a single part needs no contents");
    assert!(page.contains("算式:1 &lt; 2 &amp; 3") && page.contains("&lt;b&gt;") && page.contains("lang=\"zh-CN\""), "{page}");
    assert!(page.contains("<span class=\"open\">不符，待核</span>"), "{page}");
    for word in ["<script", "<b>", "http:", "https:", "src=", "错误"] {
        assert!(!page.contains(word), "{word} in {page}");
    }
    let en = check::text(&CheckSheet::new(&loaded, report, Lang::En), Lang::En);
    assert!(en.contains("  important 1\n") && en.contains("agrees · total and parts · stated · line 3"), "{en}");
    let line: Value = serde_json::from_str(&check::json_line(&loaded, report, Lang::En).unwrap()).unwrap();
    assert_eq!((line["findings"].as_array().map(Vec::len), line["reconciliations"].as_array().map(Vec::len)), (Some(2), Some(3)));

    let nothing = made("b.txt", &text_of(2022), |r| r.metrics.clear());
    let sheet = CheckSheet::new(&nothing, &nothing.reports[0], Lang::Zh);
    assert!(
        check::text(&sheet, Lang::Zh).contains("未见需要提示之处。")
            && check::html(&sheet, &mut contents, Lang::Zh).contains("未见需要提示之处。")
    );
    assert!(check::json_line(&nothing, &nothing.reports[0], Lang::En).is_none() && !check::needs_attention(&nothing.reports[0]));
}
