//! The headings of columns in tables for spreadsheets: codes in English, words in Chinese.

/// The columns of a table of figures for spreadsheets: codes in English, words in Chinese.
pub const METRIC_COLUMNS: [(&str, &str); 27] = [
    ("file", "文件"),
    ("part", "份"),
    ("locality", "地区"),
    ("locality_id", "地区标识"),
    ("year", "年度"),
    ("id", "编号"),
    ("label", "指标"),
    ("canonical", "规范指标"),
    ("value", "数值"),
    ("low", "下限"),
    ("high", "上限"),
    ("unit", "单位"),
    ("qualifier", "限定"),
    ("kind", "类别"),
    ("nature", "性质"),
    ("value_text", "原文"),
    ("change_basis", "变化基准"),
    ("change_direction", "变化方向"),
    ("change_amount", "变化幅度"),
    ("change_unit", "变化单位"),
    ("period", "期间"),
    ("scope", "口径"),
    ("section_path", "章节"),
    ("role", "章节性质"),
    ("item", "要点"),
    ("line", "行"),
    ("clause", "语句"),
];

/// The same, of a table by year, before its years.
pub const YEAR_COLUMNS: [(&str, &str); 8] = [
    ("locality", "地区"),
    ("locality_id", "地区标识"),
    ("file", "文件"),
    ("label", "指标"),
    ("canonical", "规范指标"),
    ("unit", "单位"),
    ("kind", "类别"),
    ("role", "章节性质"),
];

/// The columns of a table of findings for spreadsheets.
pub const FINDING_COLUMNS: [(&str, &str); 11] = [
    ("file", "文件"),
    ("locality", "地区"),
    ("locality_id", "地区标识"),
    ("year", "年度"),
    ("severity", "程度"),
    ("code", "代码"),
    ("message", "发现"),
    ("rule", "规则"),
    ("lines", "行"),
    ("quotes", "引文"),
    ("arithmetic", "演算"),
];

/// The columns of a list of reports for spreadsheets.
pub const LIST_COLUMNS: [(&str, &str); 17] = [
    ("file", "文件"),
    ("part", "份"),
    ("id", "标识"),
    ("locality", "地区"),
    ("locality_id", "地区标识"),
    ("level", "层级"),
    ("issuer_kind", "报告主体"),
    ("year", "年度"),
    ("title", "标题"),
    ("genre", "文种"),
    ("sign_date", "成文日期"),
    ("encoding", "编码"),
    ("replaced", "替换字符"),
    ("sections", "章节"),
    ("characters", "字数"),
    ("findings", "发现"),
    ("unread", "未能读取"),
];
