//! The title of a report, which may be broken over several lines.

use crate::report::source::Source;
use crate::report::structure::line::Line;
use crate::report::structure::titles;
use crate::report::structure::zones::Zones;
use crate::text::blank::is_blank;

/// Returns the lines of the title, joined; blanks inside are layout. A line that is a title by itself stays apart. `None` if the report has
/// no title.
pub(super) fn printed_title(source: &Source<'_>, lines: &[Line], zones: &Zones) -> Option<String> {
    let mut title = String::new();
    for i in zones.title.clone()? {
        let text = lines[i].span.of(source.clean.text());
        let apart = if text.is_ascii() { " " } else { "" };
        title.push_str(&text.split(is_blank).filter(|p| !p.is_empty()).collect::<Vec<_>>().join(apart));
        let goes_on = lines.get(i + 1).is_some_and(|n| source.str(n.span).starts_with(['暨', '及']));
        if !goes_on && i + 1 < zones.title.as_ref().map_or(0, |t| t.end) && titles::title_score(source.str(lines[i].span)) > 0 {
            title.push(' ');
        }
    }
    (!title.is_empty()).then_some(title)
}

/// Returns the titles that hold a suffix of a level, so of papers that a place may have issued; at most 40, those of laws of the country
/// left out.
pub(crate) fn cited_titles(text: &str) -> Vec<&str> {
    /// In bytes; what is longer is no title, and a text may hold many 《 that are never closed.
    const LONGEST: usize = 240;
    let mut found = Vec::new();
    for open in memchr::memmem::find_iter(text.as_bytes(), "《".as_bytes()) {
        let inner = &text[open + '《'.len_utf8()..];
        let near = &inner[..inner.floor_char_boundary(LONGEST + '》'.len_utf8())];
        if let Some(close) = near.find('》').filter(|c| *c <= LONGEST) {
            let title = &inner[..close];
            if title.contains(['省', '市', '县', '区', '镇', '乡', '街', '旗', '州']) && !title.starts_with("中华人民") {
                found.push(title);
            }
        }
        if found.len() >= 40 {
            break;
        }
    }
    found
}

/// Returns a text without the titles of works it cites.
pub fn outside_titles(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut depth, mut from) = (0usize, 0);
    for (at, mark) in text.match_indices(['《', '》']) {
        if depth == 0 {
            out.push_str(&text[from..at]);
        }
        depth = if mark == "《" { depth + 1 } else { depth.saturating_sub(1) };
        from = at + mark.len();
    }
    if depth == 0 {
        out.push_str(&text[from..]);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_of_papers_of_places_are_cited() {
        let text = "按照《青石县法治政府建设实施方案》和《中华人民共和国地方组织法》《工作要点》";
        assert_eq!(cited_titles(text), ["青石县法治政府建设实施方案"]);
        assert_eq!(outside_titles(text), "按照和");
        assert_eq!(outside_titles("《外《内》外》后"), "后");
    }
}
