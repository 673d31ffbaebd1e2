//! The numbers that a page gives its document: index number and document number, with or without their keys.

use crate::report::identity::fields::Fields;
use crate::report::source::Source;
use crate::report::structure::line::Line;
use crate::report::structure::names::is_document_number;
use crate::report::structure::zones::{Zone, Zones};
use crate::text::dates;
use crate::text::fold;

/// The index number, as written.
pub(super) fn index_number(source: &Source<'_>, lines: &[Line], zones: &Zones, fields: &Fields) -> Option<String> {
    fields
        .first(&["索引号", "信息索引号", "信息索引", "索取号"])
        .and_then(|f| f.value.clone())
        .or_else(|| bare_value(source, lines, zones, is_index))
}

/// The document number, as written: 青府发〔2024〕5号.
pub(super) fn document_number(source: &Source<'_>, lines: &[Line], zones: &Zones, fields: &Fields) -> Option<String> {
    fields
        .first(&["文号", "发文字号", "发文文号", "文件编号"])
        .and_then(|f| f.value.clone())
        .or_else(|| bare_value(source, lines, zones, is_document_number))
}

/// A value of the header that stands without its key.
fn bare_value(source: &Source<'_>, lines: &[Line], zones: &Zones, fits: fn(&str) -> bool) -> Option<String> {
    zones
        .lines(Zone::Header)
        .map(|i| lines[i].span.of(source.clean.text()))
        .flat_map(|t| t.split(['|', ' ', '　']))
        .map(str::trim)
        .find(|t| fits(&fold::fold(t)))
        .map(str::to_owned)
}

fn is_index(text: &str) -> bool {
    text.len() >= 10
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '_'))
        && text.chars().filter(char::is_ascii_digit).count() >= 6
        && dates::date_only(text).is_none()
}
