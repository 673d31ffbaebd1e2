//! What is before and behind the body of a report: title, front, contents, closing, tail. Knows lines, not sections.

use crate::report::source::Source;
use crate::report::structure::levels::Heading;
use crate::report::structure::line::{Line, LineKind};
use crate::report::structure::names::{is_addressee, signs};
use crate::report::structure::titles::{joined, lone_key, title_score};
use crate::report::structure::zones::Zone;
use crate::report::structure::{field_keys, residue};
use crate::text::fold;
use std::collections::HashSet;
use std::ops::Range;

use crate::report::structure::lexicon::PAPERS;
use crate::text::lexicon::Words;
use std::sync::LazyLock;

/// Starts of short lines below the text, and of last paragraphs that speak of the report as a whole.
static CLOSING: LazyLock<Words> = LazyLock::new(|| Words::new(PAPERS.words("closing")));
static CONCLUSIONS: LazyLock<Words> = LazyLock::new(|| Words::new(PAPERS.words("conclusions")));

/// Returns the zone of a line between header fields: a field, or what a page left there.
pub(crate) fn header_or_residue(source: &Source<'_>, line: &Line) -> Zone {
    let text = source.str(line.span);
    if field_keys::starts_with_document_key(text) { Zone::Header } else { Zone::Residue }
}

/// Sets the zones of the lines before the first heading.
pub(crate) fn front(source: &Source<'_>, lines: &[Line], first: usize, title: Option<Range<usize>>, zones: &mut [Zone]) {
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
                LineKind::Short if crate::report::structure::names::is_document_number(&fold::fold(text)) => Zone::Header,
                LineKind::Short if is_stamp(text) => Zone::Header,
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

/// Whether a line is the time at which a page was published, with what else the page says of it: 2023年1月5日 08:18 来源：桂园街道.
fn is_stamp(text: &str) -> bool {
    let folded = fold::fold(text);
    let mut rest = folded.as_str();
    for (most, ends) in [(4, "年-/."), (2, "月-/."), (2, "日 ")] {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if !(1..=most).contains(&digits) {
            return false;
        }
        rest = &rest[digits..];
        rest = rest.strip_prefix(|c| ends.contains(c)).unwrap_or(rest);
    }
    let time = rest.trim_start_matches(crate::text::blank::is_blank);
    let hour = time.bytes().take_while(u8::is_ascii_digit).count();
    (1..=2).contains(&hour) && time[hour..].starts_with(':') && !folded.contains([',', '。', ';']) && folded.chars().count() <= 40
}

/// Whether a line is below a line of header fields, and short enough for a value.
pub(crate) fn after_field(lines: &[Line], zones: &[Zone], i: usize) -> bool {
    i > 0 && zones[i - 1] == Zone::Header && lines[i].chars <= 40
}

/// Marks what is behind the body. Returns the index of the first line behind it.
pub(crate) fn tail(source: &Source<'_>, lines: &[Line], zones: &mut [Zone]) -> usize {
    // Behind a signature an attachment goes on to the end, whatever it holds.
    let mut end = lines.len();
    let behind = (1..lines.len()).find(|i| {
        // (此件公开发布) may stand between.
        let above = (0..*i).rev().find(|n| !is_remark(source.str(lines[*n].span)) || i - n > MOST_REMARKS);
        let signed = |n: usize| lines[n].kind == LineKind::Date || lines[n].kind == LineKind::Short && signs(source.str(lines[n].span));
        is_attachment(source.str(lines[*i].span)) && above.is_some_and(signed)
    });
    if let Some(at) = behind {
        zones[at..].fill(Zone::Attachment);
        end = at;
    }
    let lines = &lines[..end];
    let last_prose = lines.iter().rposition(|l| l.kind == LineKind::Prose || l.kind == LineKind::Table).map_or(0, |i| i + 1);
    if let Some(links) = (last_prose..lines.len()).find(|i| residue::starts_links(source.str(lines[*i].span))) {
        zones[links..].fill(Zone::Residue);
        end = links;
    }
    let attachment = (last_prose..end).find(|i| is_attachment(source.str(lines[*i].span)));
    let mut behind_all = zones[end..].iter().all(|z| *z == Zone::Residue);
    while end > 0 {
        let i = end - 1;
        let line = &lines[i];
        let text = source.str(line.span);
        let zone = match line.kind {
            LineKind::Residue => Zone::Residue,
            LineKind::Field => header_or_residue(source, line),
            // Above a signature it is text.
            LineKind::Short | LineKind::Prose if behind_all && line.mark.is_none() && residue::is_foot(text) => Zone::Residue,
            LineKind::Date => Zone::SignDate,
            LineKind::Short if attachment.is_some_and(|a| i >= a) && !(line.mark.is_none() && signs(text)) => Zone::Attachment,
            LineKind::Short if line.mark.is_none() && signs(text) && is_signed(lines, zones, i) => Zone::Signature,
            LineKind::Short | LineKind::Prose if line.mark.is_none() && (is_closing_formula(text, line.chars) || is_imprint(text)) => {
                Zone::Closing
            }
            _ => match signed_above(source, lines, zones, end) {
                // What the page says behind the date is none of the text; a table there hangs on the paper.
                Some(below) => {
                    let table = lines[below..end].iter().any(|l| l.kind == LineKind::Table);
                    for n in below..end {
                        let foot = lines[n].kind == LineKind::Residue || !table;
                        zones[n] = if is_remark(source.str(lines[n].span)) {
                            Zone::Closing
                        } else if foot {
                            Zone::Residue
                        } else {
                            Zone::Attachment
                        };
                    }
                    end = below;
                    continue;
                }
                None => break,
            },
        };
        behind_all &= zone == Zone::Residue;
        zones[i] = zone;
        end = i;
    }
    end
}

/// Remarks that may stand below a signature.
const MOST_REMARKS: usize = 2;

/// Whether a line is a remark on the paper itself: (此件公开发布), （本文有删减）; who edited the page is none.
fn is_remark(text: &str) -> bool {
    text.starts_with(['(', '（']) && text.ends_with([')', '）']) && !text.contains('编') && text.chars().count() <= 20
}

/// Lines that a page may say behind a date, and characters of each.
const FOOT_LINES: usize = 8;
const FOOT_CHARS: usize = 40;

/// Returns the first line behind a signature, found by its own form: names of bodies and the date below them, under a sentence. Behind
/// it and before `end` are only short lines that are no headings, or a table with its caption.
fn signed_above(source: &Source<'_>, lines: &[Line], zones: &[Zone], end: usize) -> Option<usize> {
    if zones.iter().any(|z| matches!(z, Zone::SignDate | Zone::Signature)) {
        return None;
    }
    let mut short = 0;
    for i in (1..end).rev() {
        let line = &lines[i];
        let text = source.str(line.span);
        match line.kind {
            LineKind::Date => {
                let names = (0..i)
                    .rev()
                    .take_while(|n| lines[*n].kind == LineKind::Short && lines[*n].mark.is_none() && signs(source.str(lines[*n].span)));
                let first = names.last()?;
                return (first > 0 && lines[first - 1].kind == LineKind::Prose).then_some(i + 1);
            }
            LineKind::Table | LineKind::Residue | LineKind::Field => {}
            // 【1】【2】 are links to pages.
            _ if text.starts_with('【') && line.chars <= FOOT_CHARS => short += 1,
            LineKind::Short if line.mark.is_none() && line.chars <= FOOT_CHARS && !signs(text) => short += 1,
            _ => return None,
        }
        if short > FOOT_LINES {
            return None;
        }
    }
    None
}

pub(crate) fn is_attachment(text: &str) -> bool {
    text.strip_prefix("附件")
        .is_some_and(|rest| rest.chars().next().is_none_or(|c| matches!(fold::fold_char(c), ':' | '0'..='9' | '一'..='十' | ' ')))
}

/// Whether a signature has a date, another signature or the end of the report below it.
pub(crate) fn is_signed(lines: &[Line], zones: &[Zone], i: usize) -> bool {
    (i + 1..lines.len())
        .map(|j| zones[j])
        .find(|z| !matches!(z, Zone::Residue | Zone::Header | Zone::Attachment))
        .is_none_or(|z| matches!(z, Zone::SignDate | Zone::Signature))
}

/// Whether a line is one of the last of an official paper: copies, printer, number of copies.
pub(crate) fn is_imprint(text: &str) -> bool {
    let chars = text.chars().count();
    chars <= 60 && (text.ends_with("印发") || text.starts_with("共印") || text.starts_with("校对") || text.starts_with("打字"))
}

pub(crate) fn is_closing_formula(text: &str, chars: usize) -> bool {
    chars <= 40 && CLOSING.starting(text).next().is_some()
}

/// Marks a last paragraph that speaks of the report as a whole: it repeats the opening of the preamble, or looks back and ahead.
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
    let looks_back = CONCLUSIONS.starting(text).next().is_some();
    if repeats || looks_back {
        zones[i] = Zone::Closing;
    }
}

pub(crate) fn common_prefix(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(x, y)| fold::fold_char(*x) == fold::fold_char(*y)).count()
}

pub(crate) fn contents(source: &Source<'_>, lines: &[Line], end: usize, zones: &mut [Zone]) {
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

/// Whether a line has dots, or dashes, before a page number.
pub(crate) fn has_leader(text: &str) -> bool {
    let bare = text
        .trim_end_matches(|c: char| fold::fold_char(c).is_ascii_digit() || crate::text::blank::is_blank(c) || matches!(c, '-' | '(' | ')'));
    bare.len() < text.len()
        && bare.chars().rev().take_while(|c| matches!(c, '.' | '…' | '·' | '．' | '─' | '-' | '—' | '。' | '･' | '⋯')).count() >= 2
}

pub(crate) fn entry(text: &str) -> String {
    let folded = fold::fold(text);
    folded.chars().filter(|c| c.is_alphanumeric() && !c.is_ascii_digit()).collect()
}

#[cfg(test)]
mod tests {
    use crate::report::Knowledge;
    use crate::report::block::BlockKind;
    use crate::text::clean::Clean;

    #[test]
    fn who_held_an_event_is_text_and_who_runs_the_page_is_its_foot() {
        let page = |foot: &str| {
            format!(
                "青石县2022年法治政府建设情况报告\n一、普法活动\n全年开展宪法宣传周活动。\n主办单位：县司法局\n承办单位：县融媒体中心\n参加人数较多。\n青石县人民政府\n2023年1月5日\n{foot}"
            )
        };
        let residue = |text: String| {
            let report = crate::report::read(Clean::new(text), &[], &Knowledge::built_in()).remove(0);
            let of =
                |k: BlockKind| report.blocks.iter().filter(move |b| b.kind == k).map(|b| report.str(b.span).to_owned()).collect::<Vec<_>>();
            of(BlockKind::WebResidue)
        };
        assert!(residue(page("")).is_empty());
        let told = residue(page("主办单位：青石县人民政府\n承办单位：青石县大数据局\n网站标识码：1150000000\n")).join("\n");
        assert_eq!(told, "主办单位：青石县人民政府\n承办单位：青石县大数据局\n网站标识码：1150000000");
    }

    /// Returns the blocks of a text: the code of each, and its text.
    fn blocks(text: &str) -> Vec<(&'static str, String)> {
        let report = crate::report::read(Clean::new(text.to_owned()), &[], &Knowledge::built_in()).remove(0);
        report.blocks.iter().map(|b| (b.kind.code(), report.str(b.span).to_owned())).collect()
    }

    const BODY: &str = "青石县2022年法治政府建设情况报告\n一、普法活动\n全年开展宪法宣传周活动，参加三千余人。\n二、存在问题\n工作中还有不足。\n青石县人民政府\n2023年1月5日";

    #[test]
    fn a_signature_is_found_by_its_own_form() {
        for foot in [
            "打印关闭",
            "（责任编辑：张三）",
            "(责编：张三、李四)",
            "【纠错】",
            "【1】【2】【3】",
            "关于本站",
            "政策咨询电话：0123-4567890",
            "关于本站\n网站声明",
        ] {
            let told = blocks(&format!("{BODY}\n{foot}"));
            let of = |kind: &str| told.iter().find(|b| b.0 == kind).map(|b| b.1.as_str());
            assert_eq!(
                (of("signature"), of("sign_date"), of("web_residue")),
                (Some("青石县人民政府"), Some("2023年1月5日"), Some(foot)),
                "{foot} {told:?}"
            );
        }
        let told = blocks(&format!("{BODY}\n统计表\n| 项目 | 数量 |\n| --- | --- |\n| 行政许可 | 12 |"));
        assert_eq!(told.last().map(|b| b.0), Some("attachment"), "{told:?}");
        assert!(told.iter().any(|b| b.0 == "sign_date"));
    }

    #[test]
    fn an_attachment_may_follow_a_remark() {
        for remark in ["（此件公开发布）", "（本文有删减）", "（本文有删减）\n（此件公开发布）"] {
            let told = blocks(&format!("{BODY}\n{remark}\n附件\n推广清单\n| 项目 | 数量 |\n| 行政许可 | 12 |"));
            let kinds: Vec<&str> = told.iter().rev().take(4).map(|b| b.0).collect();
            assert_eq!(kinds, ["attachment", "closing", "sign_date", "signature"], "{told:?}");
        }
        // A list named in the text hangs on nothing.
        let told = blocks("一、普法活动\n全年开展宪法宣传周活动，参加三千余人。\n（详见清单）\n附件\n清单完。");
        assert!(!told.iter().any(|b| b.0 == "sign_date"), "{told:?}");
    }

    #[test]
    fn what_goes_on_behind_a_date_is_text() {
        for more in
            ["三、下一步打算\n继续推进各项工作。", "以上情况经县政府常务会议研究同意，并于当日印发各单位贯彻执行，请各单位遵照办理。"]
        {
            let told = blocks(&format!("{BODY}\n{more}"));
            assert!(!told.iter().any(|b| b.0 == "web_residue" || b.0 == "attachment"), "{told:?}");
        }
        // A date without a body above it signs nothing.
        let told = blocks("一、普法活动\n全年开展宪法宣传周活动，参加三千余人。\n2022年12月4日\n宪法宣传日");
        assert!(!told.iter().any(|b| b.0 == "sign_date"), "{told:?}");
    }

    #[test]
    fn the_time_of_a_page_is_none_of_the_text() {
        for stamp in ["2023年1月5日08:18 来源：桂园街道", "2023-01-05 8:18 青石日报", "2023年01月05日 18:57"] {
            assert!(super::is_stamp(stamp), "{stamp}");
        }
        for text in ["2023年1月5日", "2023年1月5日召开会议", "2023年1月5日9:00，全县大会召开。", "2023年", "12:30", "2023.1"]
        {
            assert!(!super::is_stamp(text), "{text}");
        }
        let told = blocks("禁火区划定以后\n2023年1月5日08:18 青石日报\n全县林地及其边缘地带均为禁火区。");
        assert_eq!(told[1], ("header_table", "2023年1月5日08:18青石日报".to_owned()), "{told:?}");
        assert_eq!(super::title_score("石佳/中国青年报"), 0);
        assert!(super::title_score("青石县2022年年报") > 0);
    }

    #[test]
    fn what_stands_over_a_title_is_none_of_it() {
        let title = |head: &str| {
            let text = format!(
                "{head}\n关于2022年法治政府建设情况的报告\n县人大常委会：\n现将有关情况报告如下：\n一、普法活动\n全年开展宪法宣传周活动。"
            );
            let report = crate::report::read(Clean::new(text), &[], &Knowledge::built_in()).remove(0);
            (report.metadata.title.clone().unwrap_or_default(), report.metadata.document_number.clone())
        };
        let own = "关于2022年法治政府建设情况的报告".to_owned();
        let number = Some("青政发〔2023〕1号".to_owned());
        assert_eq!(title("青石县人民政府文件\n青政发〔2023〕1号"), (own.clone(), number.clone()));
        assert_eq!(title("中共青石县委办公室文件\n青政发〔2023〕1号"), (own.clone(), number.clone()));
        assert_eq!(title("青石县人民政府文件\n青政发〔2023〕1号\n青石县人民政府"), (format!("青石县人民政府{own}"), number));
        assert_eq!(title("分类：\n工作报告"), (own.clone(), None));
        assert_eq!(title("首页\n>政务公开\n>法治政府"), (own.clone(), None));
        assert_eq!(title("政务公开 >\n法治政府 >"), (own.clone(), None));
        // A title on two lines is one.
        assert_eq!(title("青石县人民政府"), (format!("青石县人民政府{own}"), None));
    }
}
