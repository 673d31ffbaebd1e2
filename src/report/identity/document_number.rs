//! The numbers that a page gives its document: index number and document number, with or without their keys.

use crate::report::identity::fields::Fields;
use crate::report::source::Source;
use crate::report::structure::field_keys;
use crate::report::structure::line::Line;
use crate::report::structure::names::is_document_number;
use crate::report::structure::zones::{Zone, Zones};
use crate::text::blank::is_blank;
use crate::text::dates::Date;
use crate::text::{dates, fold};

/// Returns the index number, as written.
pub(super) fn index_number(source: &Source<'_>, lines: &[Line], zones: &Zones, fields: &Fields) -> Option<String> {
    fields.first("index").and_then(|f| f.value.clone()).or_else(|| bare_value(source, lines, zones, is_index))
}

/// Returns the document number, as written: 青府发〔2024〕5号.
pub(super) fn document_number(source: &Source<'_>, lines: &[Line], zones: &Zones, fields: &Fields) -> Option<String> {
    fields.first("number").and_then(|f| f.value.clone()).or_else(|| bare_value(source, lines, zones, is_document_number))
}

/// Returns a value of the header that has no key.
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

/// Returns the code at the start of an index number.
pub(super) fn at_start(number: &str) -> Option<&str> {
    number.get(..18).filter(|c| is_credit_code(c))
}

/// Whether eighteen characters are a unified social credit code: the alphabet and check digit of GB 32100.
pub fn is_credit_code(code: &str) -> bool {
    const ALPHABET: &[u8] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
    let mut sum = 0usize;
    let mut weight = 1usize;
    let bytes = code.as_bytes();
    if bytes.len() != 18 {
        return false;
    }
    for (i, b) in bytes.iter().enumerate() {
        let Some(value) = ALPHABET.iter().position(|a| a == b) else { return false };
        if i < 17 {
            sum += value * weight;
            weight = weight * 3 % 31;
        } else {
            return (31 - sum % 31) % 31 == value;
        }
    }
    false
}

/// The dates of a report, each `None` if it is not stated.
pub(super) struct Dates {
    /// Below the signature.
    pub sign: Option<Date>,
    /// By the page: when the document was made.
    pub generated: Option<Date>,
    /// By the page: when it was published.
    pub publish: Option<Date>,
}

/// Reads the dates of the signature and of the page's header.
pub(super) fn read(source: &Source<'_>, lines: &[Line], zones: &Zones, fields: &Fields) -> Dates {
    let date_of = |section: &str| fields.first(section).and_then(|f| f.value.as_deref()).and_then(find_date);
    let bare: Vec<Date> = zones
        .lines(Zone::Header)
        // The value of a key on the line above is that key's.
        .filter(|i| *i == 0 || !crate::report::structure::field_keys::is_lone_key(source.str(lines[*i - 1].span)))
        .filter_map(|i| dates::date_only(source.str(lines[i].span)))
        .collect();
    Dates {
        sign: zones.lines(Zone::SignDate).last().and_then(|i| dates::date_only(source.str(lines[i].span))),
        generated: date_of("made"),
        publish: date_of("published")
            // A date without a key counts if the header has no other.
            .or(bare.first().copied().filter(|d| d.day.is_some() && bare.iter().all(|o| o == d)))
            .or_else(|| glued(source, lines, zones)),
    }
}

/// Returns the date that a line of the page's head bears beside its source or its count of readers, or with its time of day:
/// 青石门户网  2024-01-30 10:22  来源:本网; the only one of the head.
fn glued(source: &Source<'_>, lines: &[Line], zones: &Zones) -> Option<Date> {
    let mut found: Option<Date> = None;
    for i in 0..zones.first.min(lines.len()) {
        if !matches!(zones.of(i), Zone::Header | Zone::Residue) {
            continue;
        }
        let text = source.str(lines[i].span);
        if field_keys::meaning("made").any(|k| text.contains(k)) {
            continue;
        }
        let keyed = ["source", "page", "published"].iter().any(|s| field_keys::meaning(s).any(|k| text.contains(k)));
        for (at, _) in text.char_indices().filter(|(at, _)| !text[..*at].ends_with(|c: char| fold::fold_char(c).is_ascii_digit())) {
            let Some((date, len)) = dates::date_at(&text[at..]).filter(|(d, _)| d.day.is_some()) else { continue };
            let rest = text[at + len..].trim_start_matches(is_blank);
            let timed = rest.chars().nth(2).is_some_and(|c| matches!(c, ':' | '：'))
                || rest.chars().nth(1).is_some_and(|c| matches!(c, ':' | '：'));
            if !keyed && !timed {
                continue;
            }
            if found.is_some_and(|f| f != date) {
                return None;
            }
            found = Some(date);
        }
    }
    found
}

/// Returns the first date of a text that has at least a month.
fn find_date(text: &str) -> Option<Date> {
    text.char_indices().find_map(|(i, _)| dates::date_at(&text[i..]).map(|(d, _)| d).filter(|d| d.month.is_some()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_character_checks_the_others() {
        assert!(is_credit_code("115001060092913509"));
        assert!(!is_credit_code("115001060092913508"));
        assert!(!is_credit_code("1150010600929135"));
    }
}
