//! Which lines are not the body of a report: title, header, addressee, preamble, table of contents, signature, date,
//! attachments, page furniture; and where a second report starts in one file. Knows lines and words, no numbers of headings.

use crate::report::identity::fields;
use crate::report::structure::lines;
use crate::report::structure::lines::{Line, LineKind};
use crate::report::structure::outline;
use crate::report::structure::outline::Heading;
use crate::report::{Block, BlockKind, Source};
use crate::text::fold;
use crate::text::marks::{self, Form};
use std::collections::HashSet;
use std::ops::Range;

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zone {
    /// A heading or the text below one.
    Body,
    Title,
    Header,
    Addressee,
    Preamble,
    Closing,
    Signature,
    SignDate,
    Attachment,
    Contents,
    Residue,
}

/// The zone of each line, and the headings among the body.
pub struct Zones {
    zones: Vec<Zone>,
    pub headings: Vec<Heading>,
    /// The lines of the printed title, without what stands below it.
    pub title: Option<Range<usize>>,
    /// The index of the first heading's line; of the first line behind the text where there is no heading.
    pub first: usize,
}

impl Zones {
    pub fn of(&self, line: usize) -> Zone {
        self.zones.get(line).copied().unwrap_or(Zone::Body)
    }
    /// The lines of a zone.
    pub fn lines(&self, zone: Zone) -> impl Iterator<Item = usize> + '_ {
        self.zones.iter().enumerate().filter(move |(_, z)| **z == zone).map(|(i, _)| i)
    }
}

/// Decides the zone of every line.
pub(crate) fn zones(source: &Source<'_>, lines: &[Line]) -> Zones {
    let mut zones = vec![Zone::Body; lines.len()];
    let end = tail(source, lines, &mut zones);
    contents(source, lines, end, &mut zones);
    let title = find_title(source, lines, end, &zones);
    let headings = outline::headings(source, lines, &zones, end, title.as_ref().map_or(0, |t| t.end));
    let first = headings.first().map_or(end, |h| h.line);
    front(source, lines, first, title.clone(), &mut zones);
    for (i, line) in lines.iter().enumerate().take(end).skip(first) {
        if line.kind == LineKind::Residue && zones[i] == Zone::Body && headings.binary_search_by_key(&i, |h| h.line).is_err() {
            zones[i] = Zone::Residue;
        }
    }
    closing(source, lines, first, end, &headings, &mut zones);
    Zones { zones, headings, title, first }
}

/// The blocks of a report: neighbouring lines of one zone together, in document order.
pub(crate) fn finish(lines: &[Line], zones: &Zones) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut last: Option<usize> = None;
    for (i, line) in lines.iter().enumerate() {
        let kind = match zones.of(i) {
            Zone::Body if i >= zones.first => continue,
            Zone::Title => BlockKind::Title,
            Zone::Header => BlockKind::HeaderTable,
            Zone::Addressee => BlockKind::Addressee,
            Zone::Preamble | Zone::Body => BlockKind::Preamble,
            Zone::Closing => BlockKind::Closing,
            Zone::Signature => BlockKind::Signature,
            Zone::SignDate => BlockKind::SignDate,
            Zone::Attachment => BlockKind::Attachment,
            Zone::Contents => BlockKind::Contents,
            Zone::Residue => BlockKind::WebResidue,
        };
        match blocks.last_mut() {
            Some(b) if b.kind == kind && last.is_some_and(|l| l + 1 == i) => b.span.end = line.span.end,
            _ => blocks.push(Block { kind, span: line.span }),
        }
        last = Some(i);
    }
    blocks
}

// ------------------------------------------------------------------------------------------------ the end of a report

/// Marks what stands behind the body; answers the index of the first line behind it.
fn tail(source: &Source<'_>, lines: &[Line], zones: &mut [Zone]) -> usize {
    // Behind a signature an attachment goes on to the end, whatever it holds.
    let mut end = lines.len();
    let behind = (1..lines.len()).find(|i| {
        is_attachment(source.str(lines[*i].span))
            && (lines[i - 1].kind == LineKind::Date || lines[i - 1].kind == LineKind::Short && signs(source.str(lines[i - 1].span)))
    });
    if let Some(at) = behind {
        zones[at..].fill(Zone::Attachment);
        end = at;
    }
    let lines = &lines[..end];
    let last_prose = lines.iter().rposition(|l| l.kind == LineKind::Prose || l.kind == LineKind::Table).map_or(0, |i| i + 1);
    if let Some(links) = (last_prose..lines.len()).find(|i| lines::starts_links(source.str(lines[*i].span))) {
        zones[links..].fill(Zone::Residue);
        end = links;
    }
    let attachment = (last_prose..end).find(|i| is_attachment(source.str(lines[*i].span)));
    while end > 0 {
        let i = end - 1;
        let line = &lines[i];
        let text = source.str(line.span);
        let zone = match line.kind {
            LineKind::Residue => Zone::Residue,
            LineKind::Field => header_or_residue(source, line),
            LineKind::Date => Zone::SignDate,
            LineKind::Short if attachment.is_some_and(|a| i >= a) && !(line.mark.is_none() && signs(text)) => Zone::Attachment,
            LineKind::Short if line.mark.is_none() && signs(text) && is_signed(lines, zones, i) => Zone::Signature,
            LineKind::Short | LineKind::Prose if line.mark.is_none() && (is_closing_formula(text, line.chars) || is_imprint(text)) => {
                Zone::Closing
            }
            _ => break,
        };
        zones[i] = zone;
        end = i;
    }
    end
}

fn header_or_residue(source: &Source<'_>, line: &Line) -> Zone {
    let text = source.str(line.span);
    if fields::starts_with_document_key(text) { Zone::Header } else { Zone::Residue }
}

fn is_attachment(text: &str) -> bool {
    text.strip_prefix("附件")
        .is_some_and(|rest| rest.chars().next().is_none_or(|c| matches!(fold::fold_char(c), ':' | '0'..='9' | '一'..='十' | ' ')))
}

/// Names of bodies and nothing else, parted by blanks.
pub(crate) fn signs(text: &str) -> bool {
    let text = without_seal(text);
    let chars = text.chars().count();
    (4..=80).contains(&chars)
        && !text.contains(['，', ',', '。', '；', '、', '：', ':', '《'])
        && text.split(crate::text::clean::is_blank).filter(|p| !p.is_empty()).all(|p| marks::ends_in_body_name(p) && p.chars().count() >= 3)
}

/// A signature has a date, another signature or the end of the report below it.
fn is_signed(lines: &[Line], zones: &[Zone], i: usize) -> bool {
    (i + 1..lines.len())
        .map(|j| zones[j])
        .find(|z| !matches!(z, Zone::Residue | Zone::Header | Zone::Attachment))
        .is_none_or(|z| matches!(z, Zone::SignDate | Zone::Signature))
}

/// The last lines of an official paper: copies, printer, number of copies.
fn is_imprint(text: &str) -> bool {
    let chars = text.chars().count();
    chars <= 60 && (text.ends_with("印发") || text.starts_with("共印") || text.starts_with("校对") || text.starts_with("打字"))
}

/// A name without the word that a seal stands there.
pub(crate) fn without_seal(text: &str) -> &str {
    ["（盖章）", "(盖章)", "（公章）", "(公章)", "（章）", "(章)"]
        .iter()
        .fold(text.trim_matches(crate::text::clean::is_blank), |t, seal| t.trim_end_matches(seal))
}

fn is_closing_formula(text: &str, chars: usize) -> bool {
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
fn closing(source: &Source<'_>, lines: &[Line], first: usize, end: usize, headings: &[Heading], zones: &mut [Zone]) {
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

fn common_prefix(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(x, y)| fold::fold_char(*x) == fold::fold_char(*y)).count()
}

// ------------------------------------------------------------------------------------------------ the table of contents

fn contents(source: &Source<'_>, lines: &[Line], end: usize, zones: &mut [Zone]) {
    let word = (0..end.min(80)).find(|i| matches!(source.str(lines[*i].span), "目录" | "目次" | "目 录" | "目　录"));
    let start = match word {
        Some(i) => i,
        None => match (0..end.min(80))
            .find(|i| has_leader(source.str(lines[*i].span)) && (*i + 1 < end) && has_leader(source.str(lines[*i + 1].span)))
        {
            Some(i) => i,
            None => return,
        },
    };
    zones[start] = Zone::Contents;
    let mut seen: HashSet<String> = HashSet::new();
    if word.is_none() {
        seen.insert(entry(source.str(lines[start].span)));
    }
    for i in start + 1..end {
        let line = &lines[i];
        let text = source.str(line.span);
        let name = entry(text);
        let leader = has_leader(text);
        if line.kind == LineKind::Prose || line.chars > 80 || (!leader && (seen.contains(&name) || title_score(text) >= 6)) {
            break;
        }
        if !leader && line.mark.is_none() && line.kind != LineKind::Table {
            break;
        }
        seen.insert(name);
        zones[i] = Zone::Contents;
    }
}

/// Dots, or dashes, before a page number.
fn has_leader(text: &str) -> bool {
    let bare = text
        .trim_end_matches(|c: char| fold::fold_char(c).is_ascii_digit() || crate::text::clean::is_blank(c) || matches!(c, '-' | '(' | ')'));
    bare.len() < text.len()
        && bare.chars().rev().take_while(|c| matches!(c, '.' | '…' | '·' | '．' | '─' | '-' | '—' | '。' | '･' | '⋯')).count() >= 2
}

fn entry(text: &str) -> String {
    let folded = fold::fold(text);
    folded.chars().filter(|c| c.is_alphanumeric() && !c.is_ascii_digit()).collect()
}

// ------------------------------------------------------------------------------------------------ the front of a report

/// Ends of the titles of official papers, simplified.
const PAPERS: [&str; 26] = [
    "报告",
    "总结",
    "汇报",
    "情况",
    "要点",
    "方案",
    "意见",
    "通知",
    "规划",
    "计划",
    "白皮书",
    "办法",
    "条例",
    "规定",
    "决定",
    "公告",
    "公报",
    "纲要",
    "措施",
    "讲话",
    "解读",
    "分析",
    "通报",
    "年报",
    "清单",
    "数据",
];

/// How much a line reads like the title of a paper: 3 for the word it ends with, more for the words of this genre.
pub(crate) fn title_score(text: &str) -> u32 {
    let folded = fold::fold(text);
    let bare = folded.trim_end_matches(['"', '》']);
    // (2023年度), (摘要) and the like may follow.
    let core = match (bare.ends_with(')'), bare.rfind('(')) {
        (true, Some(open)) if open > 0 => &bare[..open],
        _ => bare,
    };
    let chars = core.chars().count();
    if !(4..=90).contains(&chars) || core.contains(['。', ';', '?', '!', '|']) || core.ends_with(':') {
        return 0;
    }
    let Some(paper) = PAPERS.iter().find(|p| core.ends_with(**p)) else { return 0 };
    let mut score = 3;
    score += if core.contains("法治") { 3 } else { 0 };
    score += u32::from(matches!(*paper, "报告" | "总结" | "汇报" | "情况" | "年报"));
    score += u32::from(core.contains('年'));
    score -= if core.contains("报送") || core.contains("印发") || core.contains("转发") { 3 } else { 0 };
    // 一句话，两句话 is prose that happens to end so.
    score.saturating_sub(u32::try_from(core.matches(',').count()).unwrap_or(9))
}

/// The lines of the printed title.
fn find_title(source: &Source<'_>, lines: &[Line], end: usize, zones: &[Zone]) -> Option<Range<usize>> {
    let first_mark = (0..end).find(|i| zones[*i] == Zone::Body && lines[*i].mark.is_some_and(|m| m.form != Form::Ordinal)).unwrap_or(end);
    let limit = first_mark.min(40);
    let mut best: Option<(usize, u32)> = None;
    for (i, line) in lines.iter().enumerate().take(limit) {
        if zones[i] != Zone::Body || line.mark.is_some() || !matches!(line.kind, LineKind::Short | LineKind::Prose) || line.chars > 90 {
            continue;
        }
        // The value of a key that stands alone above it is no title.
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

/// A header key alone on its line.
fn lone_key(source: &Source<'_>, line: &Line) -> bool {
    line.kind == LineKind::Field && fields::is_lone_key(source.str(line.span))
}

/// A line that says all a title says.
fn complete_title(text: &str) -> bool {
    title_score(text) >= 6 && text.chars().count() >= 12 && !text.starts_with("关于")
}

fn is_fragment(source: &Source<'_>, lines: &[Line], zones: &[Zone], i: usize) -> bool {
    let line = &lines[i];
    let text = source.str(line.span);
    zones[i] == Zone::Body
        && line.kind == LineKind::Short
        && line.mark.is_none()
        && (3..=45).contains(&line.chars)
        && !text.contains(['，', ',', '。', '；', '：', ':', '|', '/'])
        && text.chars().any(fold::is_han)
}

/// The zones of the lines before the first heading.
fn front(source: &Source<'_>, lines: &[Line], first: usize, title: Option<Range<usize>>, zones: &mut [Zone]) {
    let printed = title.clone().map(|t| joined(source, lines, t));
    let title_start = title.as_ref().map_or(usize::MAX, |t| t.start);
    let mut prose_seen = false;
    for i in 0..first.min(lines.len()) {
        if zones[i] != Zone::Body {
            continue;
        }
        let line = &lines[i];
        let text = source.str(line.span);
        let next = lines.get(i + 1).filter(|_| i + 1 < first);
        let below_title = title.as_ref().is_some_and(|t| i == t.end || i > t.end && zones[i - 1] == Zone::Title);
        let subtitle = text.starts_with(['—', '(', '（']) && !text.starts_with("(一") && line.kind == LineKind::Short
            || line.kind == LineKind::Short && signs(text) && next.is_none_or(|n| n.kind != LineKind::Date);
        zones[i] = if title.as_ref().is_some_and(|t| t.contains(&i)) || below_title && subtitle {
            Zone::Title
        } else {
            match line.kind {
                LineKind::Residue => Zone::Residue,
                LineKind::Field => header_or_residue(source, line),
                LineKind::Table if !prose_seen => Zone::Header,
                LineKind::Short if crate::report::identity::document_number::is_document_number(&fold::fold(text)) => Zone::Header,
                LineKind::Short | LineKind::Date if i > 0 && lone_key(source, &lines[i - 1]) => Zone::Header,
                LineKind::Date if i > title_start || prose_seen => Zone::SignDate,
                LineKind::Date => Zone::Header,
                LineKind::Short if is_addressee(text) => Zone::Addressee,
                LineKind::Short if printed.as_ref().is_some_and(|p| line.chars > 6 && *p == fold::fold(text)) => Zone::Title,
                LineKind::Short
                    if !text.ends_with(['：', ':']) && signs(text) && next.is_some_and(|n| n.kind == LineKind::Date) && i > 0 =>
                {
                    if prose_seen || i > title_start {
                        Zone::Signature
                    } else {
                        Zone::Header
                    }
                }
                // The value of the key above, or a value without any key, in front of the title.
                LineKind::Short
                    if !prose_seen
                        && !text.ends_with(['：', ':'])
                        && (i < title_start && title.is_some() || after_field(lines, zones, i)) =>
                {
                    Zone::Header
                }
                _ => {
                    prose_seen |= line.kind == LineKind::Prose;
                    Zone::Preamble
                }
            }
        };
    }
}

/// Below a line of header fields, and short enough for a value.
fn after_field(lines: &[Line], zones: &[Zone], i: usize) -> bool {
    i > 0 && zones[i - 1] == Zone::Header && lines[i].chars <= 40
}

/// The text of several lines as one, folded.
pub(crate) fn joined(source: &Source<'_>, lines: &[Line], range: Range<usize>) -> String {
    range.map(|i| fold::fold(source.str(lines[i].span))).collect()
}

/// 市委、市政府: and 各位代表: name whom the report is addressed to.
pub(crate) fn is_addressee(text: &str) -> bool {
    let Some(name) = text.strip_suffix('：').or_else(|| text.strip_suffix(':')) else { return false };
    let chars = name.chars().count();
    (2..=60).contains(&chars)
        && !["如下", "报告", "情况", "。", "附件", "汇报"].iter().any(|w| name.contains(w))
        && ["委", "政府", "人大", "局", "办", "中央", "国务院", "代表", "同志", "领导", "主任", "各位", "厅", "处", "党组"]
            .iter()
            .any(|w| name.contains(w))
}

// ------------------------------------------------------------------------------------------------ two reports in one file

/// The ranges of lines that are one report each. A new one starts at a title behind a body whose numbering starts over below it.
pub(crate) fn split_reports(source: &Source<'_>, lines: &[Line]) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut headings = 0;
    let mut i = 0;
    while i < lines.len() {
        let line = &lines[i];
        if line.mark.is_some_and(|m| m.form.level() == 1) {
            headings += 1;
        }
        let begins = headings >= 2 && line.mark.is_none() && line.kind == LineKind::Short && line.chars <= 60 && {
            let text = source.str(line.span);
            let joined = if i > 0 && lines[i - 1].kind == LineKind::Short {
                format!("{}{text}", source.str(lines[i - 1].span))
            } else {
                text.to_owned()
            };
            (title_score(text) >= 7 || title_score(&joined) >= 7 && text.starts_with("关于")) && starts_over(lines, i + 1)
        };
        if begins {
            let mut from = i;
            while from > start + 1 && belongs_to_next(source, lines, from - 1) {
                from -= 1;
            }
            parts.push(start..from);
            start = from;
            headings = 0;
        }
        i += 1;
    }
    parts.push(start..lines.len());
    parts
}

/// Whether prose and a first heading follow soon.
fn starts_over(lines: &[Line], from: usize) -> bool {
    let next = &lines[from.min(lines.len())..(from + 30).min(lines.len())];
    let mark = next.iter().position(|l| l.mark.is_some_and(|m| m.form.level() == 1));
    mark.is_some_and(|m| next[m].mark.is_some_and(|k| k.value == 1)) && next.iter().any(|l| l.kind == LineKind::Prose)
}

/// Header fields and the upper heading of a title that follows.
fn belongs_to_next(source: &Source<'_>, lines: &[Line], i: usize) -> bool {
    let line = &lines[i];
    let text = source.str(line.span);
    match line.kind {
        LineKind::Field => true,
        LineKind::Residue => text.contains('>') || text.contains("位置"),
        LineKind::Short => {
            line.mark.is_none()
                && signs(text)
                && lines.get(i + 1).is_some_and(|n| n.kind == LineKind::Short)
                && source.str(lines[i + 1].span).starts_with("关于")
        }
        _ => false,
    }
}
