//! Tables for spreadsheets, as CSV. Every cell is disarmed: a spreadsheet would take some of them for formulas.

use crate::lang::Lang;
use crate::text::escape;
use rust_decimal::Decimal;

/// Returns rows as CSV, each with its line end.
pub fn rows(rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        // Writing to memory cannot fail.
        let _ = writer.write_record(row.iter().map(|c| escape::cell(c).into_owned()));
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

/// Returns the headings of columns in a language.
pub fn headings(columns: &[(&'static str, &'static str)], lang: Lang) -> Vec<String> {
    columns.iter().map(|(en, zh)| lang.pick(en, zh).to_owned()).collect()
}

/// Returns a decimal as a cell, without trailing zeros; empty if there is none.
pub fn decimal(d: Option<Decimal>) -> String {
    d.map(|d| d.normalize().to_string()).unwrap_or_default()
}
