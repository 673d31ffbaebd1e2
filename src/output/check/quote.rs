//! A place of a report quoted on one line, so that a reader can find it. Nothing here is escaped.

use crate::report::Report;
use crate::text::one_line::one_line;
use crate::text::span::Span;

/// At most this many characters of a place are quoted: enough to find it.
const MAX_CHARS: usize = 80;
/// A place of fewer characters is quoted with its neighbours: a sign or a word by itself finds nobody.
const MIN_CHARS: usize = 6;
/// Characters of neighbours on either side.
const NEIGHBOURS: usize = 12;

/// Returns the words of a place on one line; short ones with their neighbours on the same line of the report.
pub fn quote(r: &Report, place: Span) -> String {
    let words = r.str(place);
    if words.chars().take(MIN_CHARS).count() == MIN_CHARS {
        return shorten(&one_line(words));
    }
    let text = r.text.text();
    let (before, after) = (&text[..place.start as usize], &text[place.end as usize..]);
    let before = before.rsplit('\n').next().unwrap_or_default();
    let after = after.split('\n').next().unwrap_or_default();
    let from = before.char_indices().rev().nth(NEIGHBOURS - 1).map_or(0, |(at, _)| at);
    let to = after.char_indices().nth(NEIGHBOURS).map_or(after.len(), |(at, _)| at);
    let open = if from > 0 { "…" } else { "" };
    let close = if to < after.len() { "…" } else { "" };
    format!("{open}{}{}{}{close}", &before[from..], one_line(words), &after[..to])
}

fn shorten(quote: &str) -> String {
    match quote.char_indices().nth(MAX_CHARS) {
        Some((at, _)) => format!("{}…", &quote[..at]),
        None => quote.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::clean::Clean;

    #[test]
    fn a_short_quote_brings_its_neighbours() {
        let text = "青石县2022年法治政府建设情况报告\n一、主要举措\n全年办理行政处罚案件31件，全部公开，没有引发行政复议和诉讼的。\n短\n";
        let r = crate::report::read(Clean::new(text.to_owned()), &[]).remove(0);
        let of = |words: &str| {
            let at = text.find(words).unwrap();
            quote(&r, Span::new(at, at + words.len()))
        };
        assert_eq!(of("31"), "全年办理行政处罚案件31件，全部公开，没有引发行…");
        assert_eq!(of("公开"), "…行政处罚案件31件，全部公开，没有引发行政复议和诉讼…");
        assert_eq!(of("短"), "短");
        assert_eq!(of("办理行政处罚案件31件"), "办理行政处罚案件31件");
    }

    #[test]
    fn a_long_quote_is_cut() {
        assert_eq!(shorten(&"长".repeat(200)).chars().count(), MAX_CHARS + 1);
    }
}
