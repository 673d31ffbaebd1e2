//! Tables of reports, one a row: CSV, JSON lines, workbooks. A column holds the texts; title, place, year and address of a report stand in
//! others, and become lines above it under the table's own name for them. Columns are recognised by name.

mod columns;
#[cfg(feature = "table")]
pub mod xlsx;

use crate::library::import::bounds;
use crate::library::import::document::Content;
use crate::library::import::format::Format;
use crate::library::import::text;
use crate::library::outcome::Unread;
use crate::text::decode::Encoding;
use columns::{Column, column, of_head};

/// A report of a table: its row, from 1, and its text.
pub type Row = (usize, Content);

/// A row of a table: its number, from 1, and its cells.
pub type NumberedRow = (usize, Vec<String>);

/// Whether the first line of a table says that it holds reports; a folder holds other tables, too.
pub fn holds_reports(head: &[u8], format: Format) -> bool {
    let text = crate::text::decode::decode(head, None).text;
    let first = text.lines().next().unwrap_or_default();
    match format {
        Format::JsonLines => {
            // The line may be longer than the head of the file: its keys are looked for one by one.
            first.trim_start().starts_with('{') && first.split('"').any(|key| column(key) == Some(Column::Text))
        }
        _ => of_head(first.split([delimiter(first), '"'])).is_some(),
    }
}

/// Passes on the reports of a CSV file. Errors if no column holds texts.
pub fn csv(bytes: &[u8], encoding: Option<Encoding>, each: &mut dyn FnMut(Row) -> bool) -> Result<(), Unread> {
    let decoded = text::content(bytes, encoding)?;
    let first = decoded.text.lines().next().unwrap_or_default();
    let mut reader = ::csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(u8::try_from(delimiter(first)).unwrap_or(b','))
        .from_reader(decoded.text.as_bytes());
    let rows = reader.records().map_while(Result::ok).map(|r| r.iter().map(str::to_owned).collect::<Vec<_>>());
    of_rows((1..).zip(rows), Format::Csv, &decoded, each)
}

/// Passes on the reports of the sheets of a workbook: of the first that has a column of texts.
pub fn workbook(sheets: Vec<Vec<NumberedRow>>, each: &mut dyn FnMut(Row) -> bool) -> Result<(), Unread> {
    let whole = Content {
        format: Format::Xlsx,
        text: String::new(),
        asides: Vec::new(),
        origin: crate::library::import::origin::Origin::default(),
        encoding: None,
        confidence: crate::text::decode::Confidence::Certain,
        bom: false,
        bytes: 0,
        replaced: 0,
    };
    let with_texts =
        sheets.into_iter().find(|rows| rows.first().is_some_and(|(_, head)| of_head(head.iter().map(String::as_str)).is_some()));
    of_rows(with_texts.unwrap_or_default().into_iter(), Format::Xlsx, &whole, each)
}

fn of_rows(
    mut rows: impl Iterator<Item = NumberedRow>,
    format: Format,
    whole: &Content,
    each: &mut dyn FnMut(Row) -> bool,
) -> Result<(), Unread> {
    let (_, head) = rows.next().unwrap_or_default();
    let columns = of_head(head.iter().map(String::as_str)).ok_or(Unread::NoColumn)?;
    for (number, row) in rows.take(bounds::ROWS) {
        let cells =
            head.iter().zip(&columns).zip(&row).filter_map(|((name, column), cell)| Some((name.as_str(), (*column)?, cell.as_str())));
        if let Some(text) = report(cells)
            && !each((number, content(text, format, whole)))
        {
            break;
        }
    }
    Ok(())
}

/// Passes on the reports of JSON lines. Errors if the first object has no text.
pub fn json_lines(bytes: &[u8], encoding: Option<Encoding>, each: &mut dyn FnMut(Row) -> bool) -> Result<(), Unread> {
    let decoded = text::content(bytes, encoding)?;
    let mut any = false;
    for (n, line) in decoded.text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()).take(bounds::ROWS) {
        let Ok(serde_json::Value::Object(object)) = serde_json::from_str(line) else { continue };
        let cells: Vec<(String, Column, String)> = object
            .into_iter()
            .filter_map(|(name, value)| {
                let value = match value {
                    serde_json::Value::String(text) => text,
                    serde_json::Value::Number(number) => number.to_string(),
                    _ => return None,
                };
                Some((name.clone(), column(&name)?, value))
            })
            .collect();
        if let Some(text) = report(cells.iter().map(|(n, c, v)| (n.as_str(), *c, v.as_str()))) {
            any = true;
            if !each((n + 1, content(text, Format::JsonLines, &decoded))) {
                break;
            }
        }
    }
    if any { Ok(()) } else { Err(Unread::NoColumn) }
}

/// Returns the text of a report with what else is known of it above. `None` if it has no text.
fn report<'a>(cells: impl Iterator<Item = (&'a str, Column, &'a str)>) -> Option<String> {
    let mut above = String::new();
    let mut text = None;
    let mut title = None;
    for (name, column, cell) in cells {
        let one_line = cell.split_whitespace().collect::<Vec<_>>().join(" ");
        match column {
            Column::Text => text = text.or(Some(cell).filter(|t| !t.trim().is_empty())),
            Column::Title => title = title.or(Some(one_line).filter(|t| !t.is_empty())),
            _ if one_line.is_empty() => {}
            _ => above.push_str(&format!("{}：{one_line}\n", name.trim().trim_start_matches('\u{feff}'))),
        }
    }
    let text = text?;
    // A text that begins with its title does not need it twice.
    let begins = |title: &String| {
        let bare = |s: &str| s.chars().filter(|c| !c.is_whitespace()).take(60).collect::<String>();
        !bare(text).starts_with(&bare(title.trim_end_matches(['.', '…', '⋯'])))
    };
    // One that its list cut short is no line of the text: 青石县2022年法治政府建设情况报…
    let line = |t: String| if is_cut(&t) { format!("标题：{t}\n") } else { format!("{t}\n") };
    let title = title.filter(begins).map(line).unwrap_or_default();
    Some(format!("{above}{title}{text}"))
}

/// Whether a title ends in the dots of a list without room for it.
fn is_cut(title: &str) -> bool {
    title.ends_with("...") || title.ends_with(['…', '⋯'])
}

fn content(text: String, format: Format, whole: &Content) -> Content {
    let bytes = text.len();
    let replaced = text.matches('\u{fffd}').count();
    Content { format, bytes, replaced, text, asides: Vec::new(), origin: whole.origin.clone(), ..*whole }
}

/// What separates cells: a tab where the first line has more of them than commas.
fn delimiter(first: &str) -> char {
    if first.matches('\t').count() > first.matches(',').count() { '\t' } else { ',' }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(read: impl FnOnce(&mut dyn FnMut(Row) -> bool) -> Result<(), Unread>) -> Result<Vec<(usize, String)>, Unread> {
        let mut all = Vec::new();
        read(&mut |(row, content)| {
            all.push((row, content.text));
            true
        })?;
        Ok(all)
    }

    #[test]
    fn a_row_is_a_report_with_what_is_known_of_it_above() {
        let csv_text =
            "序号,标题,年度,正文,网址\n1,青石县报告,2022,\"一、主要举措\n召开会议3次。\",http://a\n2,空,2023,,\n3,乙,,乙 的报告\n";
        let told = rows(|each| csv(csv_text.as_bytes(), None, each)).unwrap();
        assert_eq!(
            told,
            [(2, "年度：2022\n网址：http://a\n青石县报告\n一、主要举措\n召开会议3次。".to_owned()), (4, "乙 的报告".to_owned())]
        );
        let tabs = csv_text.replace(',', "\t");
        assert_eq!(rows(|each| csv(tabs.as_bytes(), None, each)).unwrap().len(), 2);
        assert_eq!(rows(|each| csv("年份,数量\n2022,3\n".as_bytes(), None, each)), Err(Unread::NoColumn));
        let json = "{\"title\":\"青石县报告\",\"year\":2022,\"text\":\"青石县报告\\n一、\"}\n\n[1]\n{\"text\":\"二、\"}\n";
        assert_eq!(
            rows(|each| json_lines(json.as_bytes(), None, each)).unwrap(),
            [(1, "year：2022\n青石县报告\n一、".to_owned()), (4, "二、".to_owned())]
        );
    }

    #[test]
    fn a_title_that_its_list_cut_short_is_a_field() {
        let told = |title: &str, text: &str| {
            rows(|each| csv(format!("标题,正文\n{title},{text}\n").as_bytes(), None, each)).unwrap().pop().map(|r| r.1).unwrap_or_default()
        };
        assert_eq!(told("青石县2022年工作报告...", "一、主要举措"), "标题：青石县2022年工作报告...\n一、主要举措");
        assert_eq!(told("青石县2022年工作…", "青石县2022年工作报告 一、主要举措"), "青石县2022年工作报告 一、主要举措");
        assert_eq!(told("青石县2022年工作报告", "一、主要举措"), "青石县2022年工作报告\n一、主要举措");
    }

    #[test]
    fn a_table_of_something_else_is_none_of_reports() {
        assert!(holds_reports("标题,正文\n".as_bytes(), Format::Csv) && holds_reports(b"\"title\",\"text\"\n", Format::Csv));
        assert!(!holds_reports("单位,名册\n".as_bytes(), Format::Csv));
        assert!(
            holds_reports("{\"title\":\"甲\",\"content\":\"很长".as_bytes(), Format::JsonLines)
                && !holds_reports(b"{\"a\":1}", Format::JsonLines)
        );
    }
}
