//! The label of a cell of a table, and the unit that its row or column names.

use crate::report::metrics::label::cut::{clean, shorten};
use crate::text::blank::is_blank;

/// Whether a column of a table tells changes.
pub fn is_change_column(head: &str) -> bool {
    ["同比", "环比", "增长率", "增幅", "降幅", "增减", "变化", "较上年", "比上年", "较去年", "比去年"].iter().any(|w| head.contains(w))
}

/// The label of a cell: its row, and its column where that says more than that it is a number.
pub fn of_cell(row: &str, column: &str) -> String {
    const PLAIN: [&str; 14] =
        ["数量", "数值", "数据", "件数", "次数", "合计", "总数", "本年", "本年度", "金额", "情况", "数", "完成情况", "指标值"];
    let bare = |text: &str| clean(text.split(['(', '（']).next().unwrap_or(text));
    let (row, column) = (bare(row), bare(column));
    let year = column.chars().take_while(char::is_ascii_digit).count() == 4;
    let label = if column.is_empty() || PLAIN.contains(&column.as_str()) || year || column == row { row } else { format!("{row}{column}") };
    shorten(&label, 24).to_owned()
}

/// The unit in brackets behind a name: 罚没金额(万元).
///
/// 制发件数 tells it by its last word.
pub fn bracketed_unit(text: &str) -> Option<(usize, usize)> {
    let Some(open) = text.rfind(['(', '（']) else {
        let word = text.trim_end_matches(is_blank);
        let unit =
            ["件次", "人次", "场次", "批次", "件", "次", "人", "户", "份", "项"].iter().find(|u| word.ends_with(&format!("{u}数")))?;
        let end = word.len() - '数'.len_utf8();
        return Some((end - unit.len(), end));
    };
    let start = open + text[open..].chars().next().map_or(0, char::len_utf8);
    let close = text[start..].find([')', '）'])? + start;
    let unit = text[start..close].trim_start_matches("单位:").trim_start_matches("单位：");
    let from = close - unit.len();
    let known = [
        "件", "次", "人", "人次", "份", "个", "场", "场次", "元", "万元", "%", "％", "条", "项", "起", "宗", "名", "户", "家", "处",
        "批次", "件次", "部", "期", "篇",
    ];
    known.contains(&unit).then_some((from, close))
}
