//! The bodies that issue a report: those that sign it, else those that its title names.

use crate::report::identity::lexicon::BODIES;
use crate::report::identity::locality::Place;
use crate::report::identity::metadata::IssuerKind;
use crate::report::source::Source;
use crate::report::structure::line::Line;
use crate::report::structure::names;
use crate::report::structure::zones::{Zone, Zones};
use crate::text::blank::is_blank;
use crate::text::fold;
use crate::text::lexicon::Words;
use crate::text::marks::ends_in_body_name;
use crate::text::span::Span;
use std::sync::LazyLock;

/// Returns the names in the signature, as written, each with the line it is on.
pub(super) fn signed(source: &Source<'_>, lines: &[Line], zones: &Zones) -> Vec<(String, Span)> {
    let names = |i: usize| names_on(lines[i].span.of(source.clean.text())).into_iter().map(move |n| (n, lines[i].span));
    zones.lines(Zone::Signature).flat_map(names).collect()
}

/// Returns the names of the issuing bodies, as written: who signs, else who is below the title or in it, else whom the title of the
/// page's header names.
pub(super) fn issuers(
    source: &Source<'_>,
    lines: &[Line],
    zones: &Zones,
    signed: Vec<(String, Span)>,
    field_title: Option<&str>,
) -> Vec<String> {
    if !signed.is_empty() {
        return signed.into_iter().map(|(n, _)| n).collect();
    }
    let found = Some(below_title(source, lines, zones)).filter(|n| !n.is_empty()).unwrap_or_else(|| in_title(source, lines, zones));
    if found.is_empty() { in_field(field_title) } else { found }
}

/// Returns the names on lines that sign below the title.
fn below_title(source: &Source<'_>, lines: &[Line], zones: &Zones) -> Vec<String> {
    zones
        .lines(Zone::Title)
        .filter(|i| zones.title.as_ref().is_some_and(|t| *i >= t.end) && names::signs(source.str(lines[*i].span)))
        .flat_map(|i| names_on(lines[i].span.of(source.clean.text())))
        .collect()
}

/// Returns the names on a line, separated by blanks: 中共鹿鸣镇委员会 鹿鸣镇人民政府; without the words for a seal.
fn names_on(text: &str) -> Vec<String> {
    text.split(is_blank).map(names::without_seal).filter(|p| !p.is_empty()).map(str::to_owned).collect()
}

/// Returns the bodies that a title names before 关于: a name a line, or separated by blanks.
fn in_title(source: &Source<'_>, lines: &[Line], zones: &Zones) -> Vec<String> {
    let mut names = Vec::new();
    for i in zones.title.clone().into_iter().flatten() {
        let text = lines[i].span.of(source.clean.text());
        let about = text.find("关于").or_else(|| text.find("關於")).unwrap_or(text.len());
        // A line without 关于 may be a name by itself, above the line that has it.
        if about < text.len() || names::signs(source.str(lines[i].span)) {
            names.extend(names_on(&text[..about]));
        }
        if about < text.len() {
            let good = names.iter().all(|n| is_name(n));
            return if good { names } else { Vec::new() };
        }
    }
    Vec::new()
}

/// Returns the bodies that the title in a field names before 关于.
fn in_field(title: Option<&str>) -> Vec<String> {
    let Some(stop) = title.and_then(|t| t.find("关于").or_else(|| t.find("關於"))) else { return Vec::new() };
    let name = title.map_or("", |t| &t[..stop]);
    if is_name(name) { names_on(name) } else { Vec::new() }
}

/// Whether a text in front of 关于 is names of bodies: not the opening of another title (《青石县司法局关于…》解读) or of a button (下载：).
fn is_name(text: &str) -> bool {
    ends_in_body_name(&fold::fold(text)) && !text.contains(['《', '〈', '：', ':'])
}

/// Words of governments, and of the committees of the Party beside them.
static GOVERNING: LazyLock<Words> = LazyLock::new(|| Words::new(BODIES.words("governing")));

/// Whether a title or a name says that a government reports, or a committee of the Party beside it.
pub(super) fn names_government(texts: &[String]) -> bool {
    texts.iter().any(|t| GOVERNING.stand_in(t))
}

/// Returns what kind of body issues a report, by its place, its issuers and its title; `department`: one speaks in its text.
pub(super) fn issuer_kind(place: &Place, issuers: &[String], title: Option<&str>, department: bool) -> IssuerKind {
    if place.department.is_some() || department {
        return IssuerKind::Department;
    }
    let names: String = issuers.iter().map(|i| fold::fold(i)).collect::<Vec<_>>().join(" ");
    let title = title.map(fold::fold).unwrap_or_default();
    let party = names.contains("中共")
        || names.contains("党工委")
        || names.contains("党委")
        || title.contains("中共")
        || title.contains("党工委")
        || title.contains("党委");
    if party { IssuerKind::PartyAndGovernment } else { IssuerKind::Government }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_that_cites_another_names_no_issuer() {
        let one = |title: &str| in_field(Some(title));
        assert_eq!(one("青石县司法局关于加强普法的通知"), ["青石县司法局"]);
        for title in ["《青石县司法局关于加强普法的通知》解读", "文件下载：青石县司法局关于加强普法的通知"]
        {
            assert!(one(title).is_empty(), "{title}");
        }
    }
}
