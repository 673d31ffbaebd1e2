//! How a table of the metrics pane is made, narrowed, sorted, folded and copied; other panes use these reports in tests, too.

use crate::app::panes::body::Body;
use crate::app::panes::metrics::columns::{MetricColumn, Scope};
use crate::app::panes::metrics::copy::plain;
use crate::app::panes::metrics::rows::MetricRow;
use crate::app::panes::metrics::state::Metrics;
use crate::lang::Lang;
use crate::lang::figure_text::FigureText;
use crate::report::metrics::Approx;
use crate::report::metrics::taxonomy;
use crate::report::metrics::{Kind, Metric};
use crate::report::{Knowledge, Report};
use crate::text::clean::Clean;
use crate::text::span::Span;
use crate::text::width::Ambiguous;
use rust_decimal::Decimal;
use std::sync::Arc;

fn text() -> FigureText {
    FigureText::screen(Lang::Zh, Ambiguous::Narrow)
}

/// Returns a report with figures made by hand: label, its words, unit, kind; the section is the last heading before it.
pub fn report(text: &str, figures: &[(&str, &str, &str, Kind)]) -> Arc<Report> {
    let mut r = crate::report::read(Clean::new(text.to_owned()), &[], &crate::report::Knowledge::built_in()).remove(0);
    r.metrics.clear();
    r.reconciliations.clear();
    let mut from = 0;
    for (label, words, unit, kind) in figures {
        let start = from + r.text.text()[from..].find(words).unwrap();
        let end = start + words.len();
        let digits: String = words.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
        r.metrics.push(Metric {
            label: (*label).to_owned(),
            canonical: match *label {
                "审查合同" => Some("contracts_reviewed".into()),
                "罚款" => Some("fines_amount".into()),
                "调解成功率" => Some("mediation_success_rate".into()),
                _ => None,
            },
            value: digits.parse().ok(),
            low: None,
            high: None,
            step: Decimal::ONE,
            text: Span::new(start, end),
            unit: Span::new(end - unit.len(), end),
            approx: words.contains('余').then_some(Approx::MoreThan),
            kind: *kind,
            nature: None,
            clause: Span::new(start, end),
            section: r.sections.iter().rposition(|s| (Report::start_of(s) as usize) < start),
            item: None,
            period: None,
            scope: None,
            change: None,
        });
        from = end;
    }
    Arc::new(r)
}

pub const NOW: &str = "一、主要举措和成效\n审查合同71份，培训3余场。调解成功率98.5%。罚款9元。\n二、下一年度安排\n培训12场。\n";
const BEFORE: &str = "一、主要举措和成效\n审查合同63份。調解成功率97%。罚款12元。信访5件。\n";

pub fn now() -> Arc<Report> {
    use Kind::{Count, Money, Percent, Target};
    report(
        NOW,
        &[
            ("审查合同", "71份", "份", Count),
            ("培训", "3余场", "场", Count),
            ("调解成功率", "98.5%", "%", Percent),
            ("罚款", "9元", "元", Money),
            ("培训", "12场", "场", Target),
        ],
    )
}

fn before() -> Arc<Report> {
    use Kind::{Count, Money, Percent};
    report(
        BEFORE,
        &[
            ("审查合同", "63份", "份", Count),
            ("调解成功率", "97%", "%", Percent),
            ("罚款", "12元", "元", Money),
            ("信访", "5件", "件", Count),
        ],
    )
}

fn body(entry: usize, year: u32, report: Arc<Report>) -> Body {
    Body { entry, year: Some(year), name: "甲镇".to_owned(), report }
}

fn pane(scope: Scope) -> Metrics {
    let mut m = Metrics { scope, bodies: vec![body(0, 2021, before()), body(1, 2022, now())], own: 1, ..Metrics::default() };
    assert!(m.build(&Arc::new(Knowledge::built_in()), Lang::Zh, Ambiguous::Narrow).is_none());
    m
}

fn shown(m: &Metrics) -> Vec<String> {
    let row = |r: &MetricRow| match r {
        MetricRow::Topic { topic, lines, folded } => {
            format!("{}{} {lines}", if *folded { "+" } else { "-" }, topic.name(taxonomy::built_in(), Lang::Zh))
        }
        MetricRow::Line(l) => m.lines[*l].cells[0].text.clone(),
    };
    m.rows.iter().map(row).collect()
}

fn cell(m: &Metrics, label: &str, column: MetricColumn) -> String {
    let at = m.heads.iter().position(|h| h.column == column).unwrap();
    plain(&m.lines.iter().find(|l| l.cells[0].text == label).unwrap().cells[at], column)
}

#[test]
fn topics_in_order_rates_and_promises_apart() {
    let m = pane(Scope::Report);
    assert_eq!(
        shown(&m),
        [
            "-依法决策与合法性审查 2",
            "审查合同",
            "培训",
            "-行政执法 1",
            "罚款",
            "-矛盾化解、调解、信访 1",
            "调解成功率",
            "-本报告提出的目标 1",
            "培训"
        ]
    );
    assert_eq!(m.cursor, 1, "the first figure");
    let all = pane(Scope::Years);
    assert!(shown(&all).contains(&"信访".to_owned()), "what only an earlier year has");
}

#[test]
fn changes_are_computed_from_the_year_before_only() {
    let m = pane(Scope::Report);
    assert_eq!(cell(&m, "审查合同", MetricColumn::Previous), "63");
    assert_eq!(cell(&m, "审查合同", MetricColumn::Change), "+8");
    assert_eq!(cell(&m, "审查合同", MetricColumn::Computed), "+12.7%");
    assert_eq!(cell(&m, "罚款", MetricColumn::Computed), "-25%");
    assert_eq!(
        (cell(&m, "调解成功率", MetricColumn::Change).as_str(), cell(&m, "调解成功率", MetricColumn::Computed).as_str()),
        ("+1.5百分点", "+1.5百分点")
    );
    assert_eq!(cell(&m, "培训", MetricColumn::Qualifier), "超过");
    assert_eq!(cell(&m, "审查合同", MetricColumn::Trend), "▁█");
    // Across a gap no change is year-on-year.
    let mut m = pane(Scope::Report);
    m.bodies[0].year = Some(2020);
    assert!(m.build(&Arc::new(Knowledge::built_in()), Lang::Zh, Ambiguous::Narrow).is_none());
    assert_eq!((cell(&m, "审查合同", MetricColumn::Change).as_str(), cell(&m, "审查合同", MetricColumn::Computed).as_str()), ("+8", ""));
}

#[test]
fn any_column_sorts_with_empty_cells_last() {
    let mut m = pane(Scope::Report);
    m.sort_next();
    assert_eq!(m.sort, Some((MetricColumn::Change, false)), "what is asked for most");
    assert_eq!(shown(&m)[..3], ["罚款", "审查合同", "调解成功率"], "what fell first, without a change last");
    assert_eq!(m.next_sort().map(|h| h.column), Some(MetricColumn::Computed), "no line states a change");
    // A column that the reader went to comes first.
    m.step_column(false);
    while m.at().is_some_and(|h| h.column != MetricColumn::Value) {
        m.step_column(false);
    }
    m.sort_next();
    assert_eq!(m.sort, Some((MetricColumn::Value, true)));
    assert_eq!(shown(&m), ["调解成功率", "审查合同", "培训", "罚款", "培训"]);
    m.reverse();
    assert_eq!(shown(&m), ["培训", "罚款", "培训", "审查合同", "调解成功率"]);
    let columns = m.shown().len();
    for _ in 0..columns {
        if m.sort.is_some() {
            m.sort_next();
        }
    }
    assert!(m.sort.is_none() && m.rows.len() == 9, "behind the last column as the report has it");
}

#[test]
fn the_filter_knows_either_script_and_the_cursor_stays() {
    let mut m = pane(Scope::Report);
    m.cursor = 6;
    m.filter = "調解".to_owned();
    m.derive();
    assert_eq!(shown(&m), ["-矛盾化解、调解、信访 1", "调解成功率"]);
    m.filter.clear();
    m.derive();
    assert_eq!(m.cursor, 6);
    m.filter = "没有".to_owned();
    m.derive();
    assert!(m.rows.is_empty() && m.line().is_none() && m.bars(text()).is_empty());
}

#[test]
fn topics_fold_but_hide_nothing_from_a_filter() {
    let mut m = pane(Scope::Report);
    m.fold_all(true);
    assert_eq!(shown(&m), ["+依法决策与合法性审查 2", "+行政执法 1", "+矛盾化解、调解、信访 1", "+本报告提出的目标 1"]);
    assert_eq!(m.cursor, 0);
    m.filter = "12场".to_owned();
    m.derive();
    assert_eq!(shown(&m), ["-本报告提出的目标 1", "培训"]);
}

#[test]
fn columns_hide_move_and_are_copied() {
    let mut m = pane(Scope::Years);
    let names = |m: &Metrics| m.shown().iter().map(|i| m.heads[*i].name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&m)[..4], ["指标", "单位", "2021", "2022"]);
    assert!(m.toggle("2021") && m.toggle("章节") && m.toggle("trend") && !m.toggle("指标") && !m.toggle("1999"));
    assert_eq!(names(&m), ["指标", "单位", "2022", "变化", "同比(算)"], "what no line states gives its room away");
    assert!(m.copy_table().starts_with("指标\t单位\t2022\t变化\t同比(算)\n审查合同\t份\t71\t+8\t+12.7%\n"));
    for _ in 0..20 {
        m.step_column(true);
    }
    m.scroll(40, 10);
    assert_eq!((m.at().map(|h| h.column), m.left > 1), (Some(MetricColumn::Computed), true));
    assert_eq!(m.copy_cell().as_deref(), Some("+12.7%"));
    assert_eq!(m.here().map(|h| h.0), Some(1));
}

#[test]
fn a_cell_leads_to_its_own_report() {
    let mut m = pane(Scope::Years);
    m.column = 2;
    assert_eq!(m.here(), Some((0, 0)), "the year of the column");
    m.cursor = m.rows.iter().position(|r| matches!(r, MetricRow::Line(l) if m.lines[*l].cells[0].text == "培训")).unwrap();
    assert_eq!(m.here(), Some((1, 1)), "an empty cell leads to the line's own");
}

#[test]
fn bars_have_values() {
    let m = pane(Scope::Report);
    let bars: Vec<(String, String, bool)> = m.bars(text()).into_iter().map(|b| (b.name, b.text, b.own)).collect();
    assert_eq!(bars, [("2021".to_owned(), "63".to_owned(), false), ("2022".to_owned(), "71".to_owned(), true)]);
}
