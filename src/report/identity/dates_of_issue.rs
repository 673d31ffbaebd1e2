//! When a report was issued: signed, generated, published.

use crate::report::identity::fields::Fields;
use crate::report::source::Source;
use crate::report::structure::line::Line;
use crate::report::structure::zones::{Zone, Zones};
use crate::text::dates;
use crate::text::dates::Date;

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
    let date_of = |keys: &[&str]| fields.first(keys).and_then(|f| f.value.as_deref()).and_then(find_date);
    let bare: Vec<Date> = zones
        .lines(Zone::Header)
        // The value of a key on the line above is that key's.
        .filter(|i| *i == 0 || !crate::report::structure::field_keys::is_lone_key(source.str(lines[*i - 1].span)))
        .filter_map(|i| dates::date_only(source.str(lines[i].span)))
        .collect();
    Dates {
        sign: zones.lines(Zone::SignDate).last().and_then(|i| dates::date_only(source.str(lines[i].span))),
        generated: date_of(&["生成日期", "生成时间", "成文日期", "成文时间", "发文日期", "印发日期"]),
        publish: date_of(&["发布日期", "发布时间", "公开日期", "时间", "日期"])
            // A date without a key counts if the header has no other.
            .or(bare.first().copied().filter(|d| d.day.is_some() && bare.iter().all(|o| o == d))),
    }
}

/// The first date of a text that has at least a month.
fn find_date(text: &str) -> Option<Date> {
    text.char_indices().find_map(|(i, _)| dates::date_at(&text[i..]).map(|(d, _)| d).filter(|d| d.month.is_some()))
}
