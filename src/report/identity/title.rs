//! The title of a report, which may be broken over several lines.

use crate::report::source::Source;
use crate::report::structure::line::Line;
use crate::report::structure::titles;
use crate::report::structure::zones::Zones;
use crate::text::blank::is_blank;

/// The lines of the title, joined; blanks inside are layout. A line that is a title by itself stays apart. `None` if the report has
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
