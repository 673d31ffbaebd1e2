//! The numbers that a page gives its document: index number and document number, with or without their keys.

use crate::report::identity::fields::Fields;
use crate::report::source::Source;
use crate::report::structure::field_keys;
use crate::report::structure::line::{Line, LineKind};
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
/// 青石门户网  2024-01-30 10:22  来源:本网; the only one. Below the text a line has to say 发布.
fn glued(source: &Source<'_>, lines: &[Line], zones: &Zones) -> Option<Date> {
    let mut found: Option<Date> = None;
    let title = zones.title.as_ref().map_or(0, |t| t.end);
    for (i, line) in lines.iter().enumerate() {
        let text = source.str(line.span);
        let told = || text.contains("发布");
        let looked_at = match zones.of(i) {
            Zone::Header | Zone::Residue => i < zones.first,
            Zone::Title | Zone::Preamble => i >= title && i < zones.first && line.kind != LineKind::Prose && line.chars <= 60,
            Zone::Closing | Zone::Signature => line.chars <= 40 && told(),
            _ => false,
        };
        if !looked_at || field_keys::meaning("made").any(|k| text.contains(k)) {
            continue;
        }
        let keyed = told() || ["source", "page", "published"].iter().any(|s| field_keys::meaning(s).any(|k| text.contains(k)));
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

    fn publish_date(line: &str) -> Option<String> {
        let body =
            "现将2023年法治政府建设情况报告如下：\n一、主要举措和成效\n办理案件12件，取得明显成效。\n二、存在的不足\n执法力量不足。\n";
        let text = format!("青石县2023年法治政府建设情况报告\n{line}\n{body}");
        let reports = crate::report::read(crate::text::clean::Clean::new(text), &[], &crate::report::Knowledge::built_in());
        reports[0].metadata.publish_date.clone()
    }

    #[test]
    fn a_date_is_one_of_publication_beside_a_source_readers_or_the_time_of_day() {
        for line in [
            "青石门户网站      2024-01-20 11:02:09  来源: 本网",
            "来源：县司法局2024-01-20浏览量：120",
            "[2024-01-20]　[字体：大 中 小]",
            "阅读 205 次 2024.01.20 09:00",
            "（2024年1月20日发布）",
            "发布于 2024-01-20",
            "发布时间：二〇二四年一月二十日",
        ] {
            assert_eq!(publish_date(line).as_deref(), Some("2024-01-20"), "{line}");
        }
        for line in [
            "——2024年1月20日在青石县第三次会议上",
            "（2024年1月20日县政府第5次常务会议通过）",
            "成文日期：2024年1月20日 来源：本网",
            "来源：本网 2024-01-20 更新 2024-02-20",
        ] {
            assert_eq!(publish_date(line), None, "{line}");
        }
    }

    #[test]
    fn the_last_character_checks_the_others() {
        assert!(is_credit_code("115001060092913509"));
        assert!(!is_credit_code("115001060092913508"));
        assert!(!is_credit_code("1150010600929135"));
    }
}
