//! Parts without a number whose chapters start their numbers anew: a review and a plan under titles of their own, an appendix, a
//! glossary. Their chapters are put below them.

use crate::report::source::Source;
use crate::report::structure::levels::{DEEPEST, Heading, same_rank};
use crate::report::structure::line::{Line, LineKind};
use crate::text::fold::is_han;
use crate::text::marks::Mark;

/// Finds the parts and puts the headings below each one level deeper than it; a part that was no heading becomes one.
pub(crate) fn nest(source: &Source<'_>, lines: &[Line], free: &dyn Fn(usize) -> bool, headings: &mut Vec<Heading>) {
    let Some(top) = headings.iter().filter(|h| h.mark.is_some()).map(|h| h.level).min() else { return };
    // The line of each part, in order, without the one that the text opens with.
    let mut found: Vec<usize> = Vec::new();
    let mut last: Option<Mark> = None;
    for n in 0..headings.len() {
        let h = headings[n];
        let Some(mark) = h.mark.filter(|_| h.level == top) else { continue };
        let restarts = mark.value == 1 && last.is_some_and(|l| l.value > 1 && same_rank(l.form, mark.form));
        if restarts && let Some(line) = title_above(source, lines, free, headings, n) {
            found.push(line);
        }
        last = Some(mark);
    }
    if found.is_empty() {
        return;
    }
    // Where later parts have titles, the first heading is that of the first.
    if let Some(first) = headings.first().filter(|h| h.mark.is_none() && h.implied.is_none()) {
        let starts = headings.iter().find(|h| h.level == top && h.mark.is_some()).is_some_and(|h| h.mark.is_some_and(|m| m.value == 1));
        if starts && first.line < found[0] {
            found.insert(0, first.line);
        }
    }
    for line in &found {
        if !headings.iter().any(|h| h.line == *line) {
            headings.push(Heading { line: *line, mark: None, level: 0, implied: None });
        }
    }
    headings.sort_by_key(|h| h.line);
    let part_level = top.saturating_sub(1).max(1);
    let shift = u8::from(top == 1);
    let mut below = false;
    for h in headings.iter_mut() {
        if found.contains(&h.line) {
            h.level = part_level;
            below = true;
        } else if below {
            h.level = if h.mark.is_none() && h.implied.is_none() { h.level.max(part_level) } else { h.level };
            h.level = (h.level + shift).min(DEEPEST);
        }
    }
}

/// Returns the line of the title above the first heading of a part: the heading without number above it, or a short line that reads like
/// a title. A text below the title may be between.
fn title_above(source: &Source<'_>, lines: &[Line], free: &dyn Fn(usize) -> bool, headings: &[Heading], n: usize) -> Option<usize> {
    let above = n.checked_sub(1).map(|p| headings[p])?;
    if above.mark.is_none() && above.implied.is_none() {
        return Some(above.line);
    }
    let i = headings[n].line.checked_sub(1)?;
    let line = &lines[i];
    let text = source.str(line.span);
    // A title of an appendix may hold a figure: 2025年10件实事.
    let title = line.kind == LineKind::Short
        && (3..=40).contains(&line.chars)
        && !text.contains(['。', '；', ';', '|'])
        && !text.ends_with(['，', ',', '：', ':', '、'])
        && text.chars().filter(|c| is_han(*c)).count() >= 2;
    (i > above.line && free(i) && line.mark.is_none() && title).then_some(i)
}

#[cfg(test)]
mod tests {
    fn outline(text: &str) -> Vec<(usize, String)> {
        let clean = crate::text::clean::Clean::new(text.to_owned());
        let reports = crate::report::read(clean, &[], &crate::report::Knowledge::built_in());
        reports
            .iter()
            .flat_map(|r| r.sections.iter().map(|s| (usize::from(s.depth), r.title_of(s).into_owned())).collect::<Vec<_>>())
            .collect()
    }

    fn codes(text: &str) -> Vec<&'static str> {
        let clean = crate::text::clean::Clean::new(text.to_owned());
        let reports = crate::report::read(clean, &[], &crate::report::Knowledge::built_in());
        reports.iter().flat_map(|r| r.findings.iter().map(|f| f.code.code()).collect::<Vec<_>>()).collect()
    }

    const BODY: &str = "全年召开会议研究部署有关工作，推动各项任务落到实处，取得了明显成效。";

    #[test]
    fn chapters_start_anew_under_parts_without_number() {
        let text = format!(
            "2023年工作回顾\n{BODY}\n一、建章立制\n{BODY}\n二、规范执法\n{BODY}\n2024年工作安排\n{BODY}\n一、加强学习\n{BODY}\n二、加强监督\n{BODY}\n"
        );
        let depths: Vec<usize> = outline(&text).iter().map(|s| s.0).collect();
        assert_eq!(depths, [1, 2, 2, 1, 2, 2], "{:?}", outline(&text));
        assert!(!codes(&text).iter().any(|c| c.contains("restart") || c.contains("duplicate")), "{:?}", codes(&text));
    }

    #[test]
    fn an_appendix_starts_anew() {
        let text = format!("一、建章立制\n{BODY}\n二、规范执法\n{BODY}\n附件\n2024年为民办实事清单\n一、修路\n{BODY}\n二、修桥\n{BODY}\n");
        assert_eq!(outline(&text).iter().map(|s| s.0).collect::<Vec<_>>(), [1, 1, 1, 2, 2], "{:?}", outline(&text));
    }

    #[test]
    fn a_number_that_goes_back_without_a_title_is_a_slip() {
        let text = format!("一、建章立制\n{BODY}\n二、规范执法\n{BODY}\n一、加强学习\n{BODY}\n");
        assert!(outline(&text).iter().all(|s| s.0 == 1));
        assert!(codes(&text).contains(&"numbering_restart"), "{:?}", codes(&text));
        let text = format!("一、建章立制\n{BODY}\n推进公开\n{BODY}\n推进服务\n{BODY}\n二、规范执法\n{BODY}\n");
        assert!(outline(&text).iter().all(|s| s.0 <= 2));
    }
}
