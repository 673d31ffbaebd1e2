//! Figures of tables, read from whole reports.

use crate::report::metrics::metric::Metric;
use crate::report::{Knowledge, read};
use crate::text::clean::Clean;

fn figures(table: &str) -> Vec<Metric> {
    let text = format!("青石县桂园街道2022年法治政府建设情况报告\n一、主要举措和成效\n{table}\n二、存在的不足\n");
    read(Clean::new(text), &[], &Knowledge::built_in()).remove(0).metrics
}

fn shown(v: Option<rust_decimal::Decimal>) -> String {
    v.map_or_else(|| "-".to_owned(), |v| v.normalize().to_string())
}

#[test]
fn a_unit_of_ten_thousand_scales_all_numbers_of_a_figure() {
    let found = figures(
        "| 项目 | 金额(万元) | 比上年增减(万元) |\n| 罚款 | 500余 | 12.5 |\n| 追回资金 | 200-300 | -3 |\n| 救助金 | 40 | 5% |\n\
         | 补贴 | 5000元 | 6 |",
    );
    let numbers: Vec<_> = found.iter().map(|m| [m.value, m.low, m.high].map(shown).join(" ")).collect();
    assert_eq!(numbers, ["5000000 5000000 -", "- 2000000 3000000", "400000 - -", "5000 - -"]);
    let changes: Vec<_> = found.iter().map(|m| shown(m.change.as_ref().and_then(|c| c.amount))).collect();
    assert_eq!(changes, ["125000", "30000", "5", "60000"]);
}

#[test]
fn a_change_without_unit_is_in_the_unit_of_its_row() {
    let found = figures("| 项目 | 数值 | 比上年增减 |\n| 罚没金额(万元) | 35 | 2 |\n| 案件(件) | 35 | 2 |\n| 补贴(万元) | 5000元 | 6元 |");
    let changes: Vec<_> = found.iter().map(|m| shown(m.change.as_ref().and_then(|c| c.amount))).collect();
    assert_eq!(changes, ["20000", "2", "6"]);
}

fn told(table: &str) -> Vec<String> {
    let text = format!("青石县桂园街道2022年法治政府建设情况报告\n一、主要举措和成效\n（一）工作\n{table}\n二、存在的不足\n");
    let clean = Clean::new(text);
    let report = read(clean, &[], &Knowledge::built_in()).remove(0);
    report.metrics.iter().map(|m| format!("{} {}{}", m.label, shown(m.value), report.str(m.unit))).collect()
}

#[test]
fn a_caption_gives_each_column_its_unit_and_totals_their_name() {
    let table = "表1　2022年全县水域违法案件查处情况（单位：起、亩、万元）\n| 案件类型 | 起数 | 面积 | 罚款 |\n| 填占 | 4 | 18.2 | 3.5 |\n\
                 | 其他 | 3 | 6 | 2 |\n| 合　　计 | 7 | 24.2 | 5.5 |";
    assert_eq!(
        told(table),
        [
            "填占案件 4起",
            "填占案件面积 18.2亩",
            "填占案件罚款 35000元",
            "其他案件 3起",
            "其他案件面积 6亩",
            "其他案件罚款 20000元",
            "水域违法案件合计 7起",
            "水域违法案件面积合计 24.2亩",
            "水域违法案件罚款合计 55000元"
        ]
    );
    // By what a column is about, where there are fewer units than columns.
    let table = "2022年重点行业检查情况（单位：件、万元）\n| 行业 | 立案 | 办结 | 罚没款 | 办结率 |\n| 餐饮 | 12 | 9 | 1.5 | 75% |\n| 快递 | 8 | 6 | 2 | 75% |";
    assert_eq!(told(table)[..4], ["餐饮立案 12件", "餐饮办结 9件", "餐饮罚没款 15000元", "餐饮办结率 75%"]);
    // The name of a body is no unit.
    let table = "2022年检查情况（单位：县司法局）\n| 行业 | 检查 |\n| 餐饮 | 12 |\n| 快递 | 8 |";
    assert_eq!(told(table), ["餐饮检查 12", "快递检查 8"]);
}

#[test]
fn columns_set_apart_by_blanks_are_a_table() {
    let table = "各类案件办结情况（单位：件）\n类 别        数 量\n食品      203\n药品      46\n合 计        249";
    assert_eq!(told(table), ["食品案件 203件", "药品案件 46件", "各类案件合计 249件"]);
    assert_eq!(told("联系人　　张三\n电话　　81234567\n邮编　　554300"), [""; 0]);
    assert_eq!(told("县司法局　　县公安局\n县信访局　　县民政局"), [""; 0]);
    assert_eq!(told("青石县司法局　　2023年1月5日\n青石县公安局　　2023年1月6日"), [""; 0]);
}

#[test]
fn rows_whose_figures_hold_commas_are_rows() {
    let table = "2022年检查情况\n领域　　　　检查（家次）　　隐患（处）\n安全生产　　1,146　　2,371\n生态环境　　427　　316\n合计　　　　1,573　　2,687";
    assert_eq!(told(table).len(), 6);
}

#[test]
fn what_was_done_in_a_table_of_cases_is_of_these() {
    let table = "2022年行政复议案件分领域情况（单位：件）\n| 领域 | 受理 | 审结 |\n| 公安 | 12 | 9 |\n| 社保 | 8 | 6 |";
    assert_eq!(told(table)[..2], ["公安行政复议案件受理 12件", "公安行政复议案件审结 9件"]);
}

#[test]
fn units_are_in_a_column_of_their_own_or_above_the_figures() {
    let table = "| 指标 | 单位 | 2021年 | 2022年 | 增减（%） |\n| 复议案件 | 件 | 30 | 42 | 40 |\n| 罚没金额 | 万元 | 120.5 | 100 | -17 |";
    assert_eq!(told(table), ["复议案件 30件", "复议案件 42件", "罚没金额 1205000元", "罚没金额 1000000元"]);
    let found = figures(table);
    assert_eq!(found.iter().map(|m| shown(m.change.as_ref().and_then(|c| c.amount))).collect::<Vec<_>>(), ["-", "40", "-", "17"]);
    assert_eq!(found.iter().map(|m| m.period.is_some()).collect::<Vec<_>>(), [true, false, true, false]);
    let table = "| 活动 | 场次 | | 备注 |\n| | 集中 | 分散 | |\n| 宪法宣传 | 12 | 30 | 3次在校园 |\n| 节日宣传 | 8 | 20 | |";
    assert_eq!(told(table), ["宪法宣传集中 12场次", "宪法宣传分散 30场次", "节日宣传集中 8场次", "节日宣传分散 20场次"]);
    let table = "| 类别 | 食品 | 药品 | 合计 |\n| 案件数量 | 12 | 30 | 42 |";
    assert_eq!(told(table), ["食品案件数量 12", "药品案件数量 30", "案件数量合计 42"]);
}

#[test]
fn a_row_whose_cells_cannot_be_told_apart_gives_its_total_alone() {
    assert_eq!(told("一类\t二类\t总计\n新收申请\t12\t3\t0\t15\n结转申请\t2\t0\t0\t2"), ["新收申请 15", "结转申请 2"]);
    assert_eq!(told("| 受理 | 12件 | 审结 | 11件 |\n| 维持 | 8件 | 撤销 | 3件 |"), ["受理 12件", "审结 11件", "维持 8件", "撤销 3件"]);
}

#[test]
fn rows_without_names_are_named_by_the_cells_above() {
    let table = "案件情况（单位：件）\n| 水务 | 大气 | 合计 |\n| 31 | 28 | 59 |\n| 噪声 | 土壤 | 固废 |\n| 6 | 7 | 8 |";
    let values: Vec<_> = figures(table).iter().map(|m| shown(m.value)).collect();
    assert_eq!(values, ["31", "28", "59", "6", "7", "8"]);
    // Two rows of figures below one head, and years, name nothing.
    assert_eq!(figures("| 2021年 | 2022年 | 2023年 |\n| 31 | 28 | 59 |").len(), 0);
    assert_eq!(figures("| 水务 | 大气 | 备注 |\n| 31 | 28 | |").len(), 0);
}

#[test]
fn a_change_is_of_the_column_its_head_names() {
    let found = figures("| 领域 | 案件数/件 | 罚款额/万元 | 同比（案件数） |\n| 建筑 | 21 | 58.4 | 23.5% |\n| 燃气 | 19 | 21.8 | -5% |");
    let changes: Vec<_> = found.iter().map(|m| shown(m.change.as_ref().and_then(|c| c.amount))).collect();
    assert_eq!(changes, ["23.5", "-", "5", "-"]);
    let found = figures("| 领域 | 案件数/件 | 罚款额/万元 | 同比（百分比） |\n| 建筑 | 21 | 58.4 | 23.5% |\n| 燃气 | 19 | 21.8 | -5% |");
    let changes: Vec<_> = found.iter().map(|m| shown(m.change.as_ref().and_then(|c| c.amount))).collect();
    assert_eq!(changes, ["-", "23.5", "-", "5"]);
}

#[test]
fn the_line_below_a_table_changes_its_totals() {
    let table = "2022年执法情况（单位：件、万元）\n| 类型 | 件数 | 罚款 |\n| 简易 | 207 | 9.6 |\n| 普通 | 26 | 15.5 |\n| 合计 | 233 | 25.1 |\n\
                 案件数同比下降11%，罚款比上年增长3.0%，投诉同比下降20%。";
    let changes: Vec<_> = figures(table).iter().map(|m| shown(m.change.as_ref().and_then(|c| c.amount))).collect();
    // What is in no table is a change of its own.
    assert_eq!(changes[4..], ["11", "3", "20"]);
}
