//! Closing formulas behind the last section: 特此报告, 专此报告.

use crate::report::source::Source;
use crate::report::structure::contents::common_prefix;
use crate::report::structure::heading::Heading;
use crate::report::structure::line::{Line, LineKind};
use crate::report::structure::zones::Zone;

pub(crate) fn is_closing_formula(text: &str, chars: usize) -> bool {
    chars <= 40
        && [
            "特此报告",
            "专此报告",
            "特此汇报",
            "专此汇报",
            "以上报告",
            "请予审议",
            "请审议",
            "请审阅",
            "妥否",
            "当否",
            "此报告",
            "(此件公开发布)",
            "（此件公开发布）",
            "(联系人",
            "（联系人",
            "抄送",
            "抄报",
        ]
        .iter()
        .any(|w| text.starts_with(w))
}

/// A last paragraph that speaks of the report as a whole: it repeats the opening of the preamble, or looks back and ahead.
pub(crate) fn closing(source: &Source<'_>, lines: &[Line], first: usize, end: usize, headings: &[Heading], zones: &mut [Zone]) {
    let Some(i) = (first..end).rev().find(|i| zones[*i] == Zone::Body) else { return };
    let line = &lines[i];
    // The only text below a heading is that heading's.
    let bare_heading = headings.iter().any(|h| h.line + 1 == i && lines[h.line].kind != LineKind::Prose);
    if line.mark.is_some() || line.kind != LineKind::Prose || bare_heading || headings.binary_search_by_key(&i, |h| h.line).is_ok() {
        return;
    }
    let text = source.str(line.span);
    let repeats = (0..first).filter(|p| zones[*p] == Zone::Preamble).any(|p| common_prefix(text, source.str(lines[p].span)) >= 10);
    let looks_back = ["总之", "今后,我们将", "今后，我们将", "各位代表", "以上报告"].iter().any(|w| text.starts_with(w));
    if repeats || looks_back {
        zones[i] = Zone::Closing;
    }
}
