//! The printed title of a report: how much a line reads like one, and which lines bear it.

use crate::report::source::Source;
use crate::report::structure::field_keys;
use crate::report::structure::lexicon::PAPERS;
use crate::report::structure::line::{Line, LineKind};
use crate::report::structure::names::is_document_number;
use crate::report::structure::zones::Zone;
use crate::text::blank::is_blank;
use crate::text::lexicon::Words;
use crate::text::marks::Form;
use crate::text::{fold, marks};
use std::ops::Range;
use std::sync::LazyLock;

/// Ends of the titles of papers that may be reports of this kind, and of other papers.
static REPORT_ENDS: LazyLock<Words> = LazyLock::new(|| Words::new(PAPERS.words("reports")));
static PAPER_ENDS: LazyLock<Words> = LazyLock::new(|| Words::new(PAPERS.words("papers")));

/// Returns how much a line reads like the title of a paper: 3 for the word it ends with, more for the words of this genre.
pub(crate) fn title_score(text: &str) -> u32 {
    let folded = fold::fold(text);
    let bare = folded.trim_end_matches(['"', '》']);
    // (2023年度), (摘要) and the like may follow.
    let core = match (bare.ends_with(')'), bare.rfind('(')) {
        (true, Some(open)) if open > 0 => &bare[..open],
        _ => bare,
    };
    // ——2023年1月5日在…会议上 below a title may stand on its line.
    let core = core.find("——").filter(|at| *at > 0 && !core.ends_with("报告")).map_or(core, |at| core[..at].trim_end());
    let chars = core.chars().count();
    if !(4..=90).contains(&chars) || core.contains(['。', ';', '?', '!', '|']) || core.ends_with(':') {
        return 0;
    }
    // 中国青年报 is a newspaper.
    let may_be_report = REPORT_ENDS.ending(core).next().is_some() && !core.ends_with("青年报") && !core.ends_with("少年报");
    if !may_be_report && PAPER_ENDS.ending(core).next().is_none() {
        return 0;
    }
    let mut score = 3;
    score += if core.contains("法治") { 3 } else { 0 };
    score += u32::from(may_be_report);
    score += u32::from(core.contains('年'));
    score -= if core.contains("报送") || core.contains("印发") || core.contains("转发") { 3 } else { 0 };
    // 一句话，两句话 is prose that happens to end so.
    score.saturating_sub(u32::try_from(core.matches(',').count()).unwrap_or(9))
}

/// Returns the lines of the printed title.
pub(crate) fn find_title(source: &Source<'_>, lines: &[Line], end: usize, zones: &[Zone]) -> Option<Range<usize>> {
    let first_mark = (0..end).find(|i| zones[*i] == Zone::Body && lines[*i].mark.is_some_and(|m| m.form != Form::Ordinal)).unwrap_or(end);
    let limit = first_mark.min(40);
    let mut best: Option<(usize, u32)> = None;
    for (i, line) in lines.iter().enumerate().take(limit) {
        if zones[i] != Zone::Body || line.mark.is_some() || !matches!(line.kind, LineKind::Short | LineKind::Prose) || line.chars > 90 {
            continue;
        }
        // The value of a key that is alone above it is not a title.
        if i > 0 && lone_key(source, &lines[i - 1]) {
            continue;
        }
        let text = source.str(line.span);
        let mut score = title_score(text);
        if score == 0 {
            continue;
        }
        // The last line of a title on several lines has only part of the words.
        if score < 6 && i > 0 && is_fragment(source, lines, zones, i - 1) {
            score = score.max(title_score(&format!("{}{text}", source.str(lines[i - 1].span))));
        }
        if best.is_none_or(|b| score > b.1) {
            best = Some((i, score));
        }
    }
    let (last, _) = best.filter(|b| b.1 >= 3)?;
    let mut start = last;
    while start > 0 && last - start < 3 && is_fragment(source, lines, zones, start - 1) {
        let upper = source.str(lines[start - 1].span);
        let below = source.str(lines[start].span);
        let heading_of_bodies = marks::ends_in_body_name(upper);
        // A name above a title that names its own body is a field without a key.
        if heading_of_bodies
            && !(below.starts_with("关于")
                || below.starts_with(|c: char| fold::fold_char(c).is_ascii_digit() || c == '二')
                || below.starts_with("法治")
                || below.starts_with("年度")
                || marks::ends_in_body_name(below))
        {
            break;
        }
        let printed_twice = fold::fold(below).contains(&fold::fold(upper)) || fold::fold(upper).contains(&fold::fold(below));
        if !heading_of_bodies
            && complete_title(below)
            && (printed_twice
                || title_score(upper) == 0
                    && !upper.ends_with(['年', '度', '于', '的', '治', '设', '作', '进', '府', '县', '区', '市', '镇', '道', '乡', '展']))
        {
            break;
        }
        start -= 1;
    }
    // 暨2023年工作打算 goes on with it.
    let mut behind = last + 1;
    while behind < limit
        && lines[behind].kind == LineKind::Short
        && lines[behind].mark.is_none()
        && source.str(lines[behind].span).starts_with(['暨', '及'])
    {
        behind += 1;
    }
    Some(start..behind)
}

/// Whether a line is a header key alone.
pub(crate) fn lone_key(source: &Source<'_>, line: &Line) -> bool {
    line.kind == LineKind::Field && field_keys::is_lone_key(source.str(line.span))
}

/// Whether a text says all a title says.
pub(crate) fn complete_title(text: &str) -> bool {
    title_score(text) >= 6 && text.chars().count() >= 12 && !text.starts_with("关于")
}

pub(crate) fn is_fragment(source: &Source<'_>, lines: &[Line], zones: &[Zone], i: usize) -> bool {
    let line = &lines[i];
    let text = source.str(line.span);
    // The value of the key above it, the head of an official paper and its number are fields.
    let field = i > 0 && lone_key(source, &lines[i - 1]) || is_red_head(text) || is_document_number(&fold::fold(text));
    zones[i] == Zone::Body
        && !field
        && line.kind == LineKind::Short
        && line.mark.is_none()
        && (3..=45).contains(&line.chars)
        && !text.contains(['，', ',', '。', '；', '：', ':', '|', '/'])
        && text.chars().any(fold::is_han)
}

/// Whether a line is the printed head of an official paper: 青石县人民政府文件, 中共青石县委办公室文件.
pub(crate) fn is_red_head(text: &str) -> bool {
    let text = text.trim_matches(is_blank);
    text.strip_suffix("文件").is_some_and(|name| {
        let name = name.trim_end_matches(is_blank);
        marks::ends_in_body_name(name) || name.ends_with(['委', '府', '局', '厅', '会', '室', '办'])
    })
}

/// Returns the text of several lines as one, folded.
pub(crate) fn joined(source: &Source<'_>, lines: &[Line], range: Range<usize>) -> String {
    range.map(|i| fold::fold(source.str(lines[i].span))).collect()
}
