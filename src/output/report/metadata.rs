//! What is known of a report as labels with values: the head of its text and Markdown.

use crate::lang::{self, Lang, Say};
use crate::library::Loaded;
use crate::report::Report;
use crate::text::escape;

/// Returns label and value of what is known of a report, in the order people ask; values are escaped for one line.
pub(super) fn metadata(loaded: &Loaded, r: &Report, lang: Lang) -> Vec<(&'static str, String)> {
    let m = &r.metadata;
    let mut facts = Vec::new();
    let mut add = |say: Say, value: String| {
        if !value.is_empty() {
            facts.push((say.text(lang), escape::line(&value).into_owned()));
        }
    };
    let place = m.locality().unwrap_or_else(|| "?".to_owned());
    let level = m.admin_level.map(|l| lang::level(lang, l)).unwrap_or_default();
    let mark = |set: bool| if set { " ✎" } else { "" };
    add(
        Say::Locality,
        format!("{place}{}{}  {level} · {}", m.place.department.as_deref().unwrap_or(""), mark(m.corrected.locality), m.place.reason),
    );
    let year = m.report_year.map_or_else(|| "?".to_owned(), |y| y.to_string());
    add(Say::ReportYear, format!("{year}{} ({})", mark(m.corrected.year), lang::year_reason(lang, m.report_year_reason)));
    add(Say::GenreLabel, format!("{}{}", lang::genre(lang, m.genre.reason()), mark(m.corrected.genre)));
    add(Say::Issuers, m.issuers.join("、"));
    add(Say::Addressee, m.addressee.clone().unwrap_or_default());
    add(Say::SignDate, m.sign_date.clone().unwrap_or_default());
    add(Say::PublishDate, m.publish_date.clone().unwrap_or_default());
    add(Say::EncodingLabel, lang::encoding(lang, loaded));
    facts
}
