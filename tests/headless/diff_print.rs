//! What `diff` prints for people, for a comparison whose figures, promises and findings are made by hand: this tests the printing, whatever
//! the comparing finds.

use crate::diff::stands_alone;
use crate::samples::read;
use nianbao::compare::commitments::{Commitment, Origin, Status};
use nianbao::compare::figures::{ComputedChange, Drift, Figure, Move, Verdict};
use nianbao::compare::{self, Between, Comparison, Options as What};
use nianbao::lang::Lang;
use nianbao::library::Loaded;
use nianbao::output::diff::{self, DiffJson, Document, LoadedReport, TextOptions, page};
use nianbao::output::html;
use nianbao::report::{Code, Finding, Metric, Report, Severity};
use nianbao::text::span::Span;
use nianbao::text::width::{self, Ambiguous};
use serde_json::Value;
use std::path::PathBuf;
use std::sync::Arc;

const BEFORE: &str = "青石县桂园街道2021年法治政府建设情况报告\n一、主要举措和成效\n（一）规范执法\n全年办理案件35件，同比下降2%。坚持公平公正。\
    做到不偏不倚。队伍稳定。持续学法。开展巡查12次，劝导商户整改占道经营。案卷评查合格。\n（二）普法宣传\n走进社区开展普法讲座。\n二、下一年安排\n\
    培养法律明白人30名。\n";
const AFTER: &str = "青石县桂园街道2022年法治政府建设情况报告\n一、主要举措和成效\n（一）规范执法\n全年办理案件41件，同比增长17.1%。坚持公平公正。\
    做到不偏不倚。队伍稳定。持续学法。案卷评查合格。\n（二）法治宣传\n走进社区开展普法讲座。开展巡查12次，劝导商户整改占道经营。\n二、下一年安排\n\
    培养法律明白人18名。\n";

/// Returns a comparison whose figures, promises and findings are made by hand: this tests the printing, whatever the comparing finds.
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
        near: false,
        told_by: None,
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
        result: None,
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

fn pair() -> (Loaded, Loaded, Comparison) {
    let (mut old, mut new) = (read("旧.txt", BEFORE.as_bytes()), read("新.txt", AFTER.as_bytes()));
    let c = by_hand(&mut old, &mut new, What::default());
    (old, new, c)
}

fn document<'a>(old: &'a Loaded, new: &'a Loaded, c: &'a Comparison) -> Document<'a> {
    let of = |loaded: &'a Loaded| LoadedReport { loaded, report: &loaded.reports[0] };
    Document::new(of(old), of(new), c, Lang::Zh)
}

const PIPE: TextOptions = TextOptions { columns: None, colour: false, ambiguous: Ambiguous::Narrow };

#[test]
fn people_get_changes_moves_figures_promises_and_findings() {
    let (old, new, c) = pair();
    let zh = document(&old, &new, &c);
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
        "\n承诺事项 1\n  低于目标 · 计划 · 上年所述含数字、日期或成果，可核验 · 判断依据充分\n    旧第 8 行:培养法律明白人30名。\n    第 8 行:培养法律明白人18名。\n",
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
    let (old, new, c) = pair();
    let document = document(&old, &new, &c);
    let whole = diff::text(&document, 1, PIPE);
    for columns in [20, 40, 80] {
        let options = TextOptions { columns: Some(columns), colour: true, ambiguous: Ambiguous::Narrow };
        let coloured = diff::text(&document, 1, options);
        assert!(coloured.contains("\u{1b}[31m[-") && coloured.contains("\u{1b}[32m{+"), "{coloured}");
        // Without colour the same signs are present.
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
