//! Sheets of a workbook as rows of text: cells by their columns, shared and own strings, numbers as written. Formulas are their last value.

use crate::library::import::bounds;
use crate::library::import::office::package::Package;
use crate::library::import::office::xml::{self, Item};
use crate::library::import::table::NumberedRow;
use crate::library::outcome::Unread;

/// Whether a package is a workbook.
pub fn is_workbook(package: &Package<'_>) -> bool {
    package.has("xl/workbook.xml")
}

/// Returns the rows of the sheets, one behind the other in their order; rows without any text are left out.
pub fn sheets(package: &mut Package<'_>) -> Result<Vec<Vec<NumberedRow>>, Unread> {
    let shared = strings(&package.read("xl/sharedStrings.xml")?.unwrap_or_default());
    let mut names: Vec<String> =
        package.names().iter().filter(|n| n.starts_with("xl/worksheets/sheet") && n.ends_with(".xml")).cloned().collect();
    names.sort_by_key(|n| (n.len(), n.clone()));
    names.into_iter().map(|name| Ok(sheet(&package.read(&name)?.unwrap_or_default(), &shared))).collect()
}

/// Reads the strings that cells share; readings of characters are left out.
fn strings(xml: &[u8]) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let (mut open, mut reading) = (false, false);
    xml::read(xml, |item| match item {
        Item::Open("si", _) => all.push(String::new()),
        Item::Open("t", _) => open = true,
        Item::Close("t") => open = false,
        Item::Open("rPh", _) => reading = true,
        Item::Close("rPh") => reading = false,
        Item::Text(text) if open && !reading => {
            if let Some(last) = all.last_mut() {
                last.push_str(text);
            }
        }
        _ => {}
    });
    all
}

fn sheet(xml: &[u8], shared: &[String]) -> Vec<NumberedRow> {
    let mut rows: Vec<NumberedRow> = Vec::new();
    let mut number = 0usize;
    let (mut column, mut kind, mut value, mut open) = (0, String::new(), String::new(), false);
    // Whether the cells that come belong to a row that is kept.
    let mut taking = false;
    xml::read(xml, |item| match item {
        Item::Open("row", a) => {
            // A row that does not say its number follows the one before.
            number = a.number("r").filter(|n| *n > number).unwrap_or_else(|| number.saturating_add(1));
            if rows.last().is_some_and(|r| r.1.is_empty()) {
                rows.pop();
            }
            taking = rows.len() <= bounds::ROWS;
            if taking {
                rows.push((number, Vec::new()));
            }
            column = 0;
        }
        Item::Open("c", a) => {
            column = a.get("r").and_then(|r| column_of(&r)).unwrap_or(column);
            kind = a.get("t").unwrap_or_default();
            value.clear();
        }
        Item::Open("v" | "t", _) => open = true,
        Item::Close("v" | "t") => open = false,
        Item::Text(text) if open => value.push_str(text),
        Item::Close("c") => {
            let text = if kind == "s" {
                value.trim().parse::<usize>().ok().and_then(|n| shared.get(n)).cloned().unwrap_or_default()
            } else {
                value.clone()
            };
            if let Some((_, row)) = rows.last_mut().filter(|_| taking && column < bounds::COLUMNS && !text.is_empty()) {
                if row.len() <= column {
                    row.resize(column + 1, String::new());
                }
                row[column] = text;
            }
            column += 1;
        }
        _ => {}
    });
    rows.retain(|r| !r.1.is_empty());
    rows
}

/// Returns the column of a place such as AB12, from 0.
fn column_of(place: &str) -> Option<usize> {
    let letters = place.bytes().take_while(u8::is_ascii_uppercase);
    letters.take(4).fold(None, |n: Option<usize>, b| Some(n.map_or(0, |n| (n + 1) * 26) + usize::from(b - b'A')))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbered(xml: &str, shared: &[String]) -> Vec<String> {
        sheet(xml.as_bytes(), shared).into_iter().map(|(n, row)| format!("{n}: {}", row.join("|"))).collect()
    }

    #[test]
    fn cells_stand_in_their_columns() {
        let shared = strings("<sst><si><t>正文</t></si><si><r><t>甲</t></r><rPh><t>jia</t></rPh><r><t>乙</t></r></si></sst>".as_bytes());
        let xml = r#"<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>标题</t></is></c></row><row><c r="B2" t="s"><v>1</v></c><c><v>2022</v></c></row></sheetData>"#;
        assert_eq!(numbered(xml, &shared), ["1: 正文||标题", "2: |甲乙|2022"]);
    }

    #[test]
    fn rows_have_the_numbers_of_the_sheet() {
        let cell = |text: &str| format!("<c t=\"str\"><v>{text}</v></c>");
        let (a, b, c, d) = (cell("甲"), cell("乙"), cell("丙"), cell("丁"));
        let xml = format!(
            r#"<sheetData><row r="2"/><row r="3">{a}</row><row r="5">{b}</row><row/><row r="1">{c}</row><row r="9"><c><v></v></c></row><row r="x">{d}</row></sheetData>"#
        );
        assert_eq!(numbered(&xml, &[]), ["3: 甲", "5: 乙", "7: 丙", "10: 丁"]);
    }

    #[test]
    fn columns_are_read_by_their_letters() {
        assert_eq!(["A1", "Z3", "AA1", "AB9", "1"].map(column_of), [Some(0), Some(25), Some(26), Some(27), None]);
    }
}
