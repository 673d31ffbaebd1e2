//! The numbers that a page gives its document: index number and document number, with or without their keys.

use crate::report::Source;
use crate::report::identity::fields::Fields;
use crate::report::structure::blocks::{Zone, Zones};
use crate::report::structure::lines::{self, Line};
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
        && lines::date_only(text).is_none()
}

/// 青府发〔2024〕5号 and its bracket variants, alone.
pub(crate) fn is_document_number(text: &str) -> bool {
    text.ends_with('号')
        && text.chars().count() <= 24
        && text.chars().next().is_some_and(fold::is_han)
        && text.contains(['〔', '[', '('])
        && text.chars().any(|c| c.is_ascii_digit())
}
