//! Which column of a table of reports holds what, by its name. Knows names in both languages, no table.

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    Text,
    Title,
    Place,
    Year,
    Address,
    Date,
}

const NAMES: [(Column, &[&str]); 6] = [
    (
        Column::Text,
        &[
            "text",
            "content",
            "body",
            "fulltext",
            "full_text",
            "article",
            "正文",
            "内容",
            "全文",
            "文本",
            "报告正文",
            "报告内容",
            "报告全文",
            "正文内容",
            "文本内容",
        ],
    ),
    (Column::Title, &["title", "name", "标题", "名称", "报告名称", "报告标题", "题名", "文件名称"]),
    (
        Column::Place,
        &[
            "place",
            "region",
            "locality",
            "area",
            "city",
            "county",
            "地区",
            "地方",
            "区域",
            "单位",
            "发布机构",
            "发布单位",
            "城市",
            "区县",
            "行政区划",
        ],
    ),
    (Column::Year, &["year", "年度", "年份", "报告年度"]),
    (Column::Address, &["url", "address", "link", "href", "source_url", "网址", "链接", "地址", "原文链接", "来源网址"]),
    (Column::Date, &["date", "published", "pubdate", "publish_date", "发布日期", "发布时间", "日期"]),
];

/// Returns what a column of this name holds. `None` if nothing is known of it.
pub fn column(name: &str) -> Option<Column> {
    let name = name.trim().trim_start_matches('\u{feff}').to_lowercase().replace([' ', '-'], "_");
    NAMES.into_iter().find(|(_, names)| names.contains(&name.as_str())).map(|(column, _)| column)
}

/// Returns the columns of a head. `None` if none of them holds texts.
pub fn of_head<'a>(head: impl Iterator<Item = &'a str>) -> Option<Vec<Option<Column>>> {
    let mut columns: Vec<Option<Column>> = Vec::new();
    for name in head {
        // The first of a kind counts.
        columns.push(column(name).filter(|c| !columns.contains(&Some(*c))));
    }
    columns.contains(&Some(Column::Text)).then_some(columns)
}
