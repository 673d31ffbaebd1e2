//! The lines of a report with what can be told of each by itself: its length, its mark, whether it reads like prose, a date, a
//! field of the page's header, or page furniture. Knows nothing of what stands around a line.

use crate::report::Source;
use crate::report::identity::fields;
use crate::text::clean::{Span, is_blank};
use crate::text::fold::{fold_char, is_han};
use crate::text::marks::{self, Mark};
use aho_corasick::AhoCorasick;
use std::sync::LazyLock;

/// A line that is not empty.
#[derive(Debug, Clone)]
pub struct Line {
    /// Without its end.
    pub span: Span,
    /// 0-based, as in the file.
    pub number: usize,
    pub mark: Option<Mark>,
    /// Characters, counted up to 200: what is longer is prose anyway.
    pub chars: usize,
    pub kind: LineKind,
}

/// What a line looks like by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    /// Running text: it holds a full stop or is long.
    Prose,
    /// A row of a table: pipes, or columns parted by wide blanks.
    Table,
    /// Fields of a page header.
    Field,
    /// Page furniture.
    Residue,
    /// A date and nothing else.
    Date,
    /// Anything else that is short.
    Short,
}

const COUNTED: usize = 200;

/// The lines of a text that are not empty. A line that holds several headings, a title with its text, or a signature behind
/// the last sentence is cut there: what follows in this room sees one thing a line.
pub(crate) fn collect(source: &Source<'_>) -> Vec<Line> {
    let mut lines = Vec::with_capacity(source.clean.line_count());
    let mut cuts = Vec::new();
    for number in 0..source.clean.line_count() {
        let span = source.clean.line_span(number);
        if span.is_empty() {
            continue;
        }
        let text = source.str(span);
        cuts.clear();
        find_cuts(text, &mut cuts);
        cuts.push(text.len());
        let mut start = 0;
        for cut in &cuts {
            let piece = &text[start..*cut];
            let lead = piece.len() - piece.trim_start_matches(is_blank).len();
            let trimmed = piece.trim_matches(is_blank);
            if !trimmed.is_empty() {
                let from = span.start as usize + start + lead;
                lines.push(line(trimmed, Span::new(from, from + trimmed.len()), number));
            }
            start = *cut;
        }
    }
    join_headings(source, &mut lines);
    lines
}

/// Words of headings: one that lies across the end of a line shows that the heading goes on in the next.
const HEADING_WORDS: [&str; 40] = [
    "法治政府建设",
    "依法行政",
    "第一责任人",
    "主要负责人",
    "党政主要负责人",
    "主要举措",
    "主要做法",
    "主要成效",
    "主要工作",
    "主要安排",
    "主要问题",
    "举措和成效",
    "存在的问题",
    "存在问题",
    "存在的不足",
    "不足和原因",
    "问题和原因",
    "薄弱环节",
    "职责情况",
    "履行职责",
    "工作情况",
    "工作安排",
    "工作打算",
    "工作计划",
    "工作思路",
    "工作机制",
    "下一步",
    "下一年度",
    "下步",
    "行政决策",
    "行政执法",
    "规范性文件",
    "规范化",
    "行政复议",
    "公共法律服务",
    "矛盾纠纷",
    "社会治理",
    "监督体系",
    "营商环境",
    "能力水平",
];

static WORDS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| AhoCorasick::new(HEADING_WORDS).ok());

/// Longest first line and longest whole of a broken heading, in characters.
const LONGEST_HEADING: usize = 60;

/// A numbered heading that was broken over lines becomes one line again: where the break lies in a word, behind one that
/// cannot end a heading, or at the width at which the whole text was broken.
fn join_headings(source: &Source<'_>, lines: &mut Vec<Line>) {
    let candidate = |a: &Line, b: &Line| {
        a.mark.is_some()
            && b.mark.is_none()
            && a.kind == LineKind::Short
            && b.kind == LineKind::Short
            && b.number == a.number + 1
            && a.chars + b.chars <= LONGEST_HEADING
            && !source.str(a.span).ends_with(['。', '：', ':', '；', ';', '!', '！', '?', '？', '.', '．'])
    };
    if !lines.windows(2).any(|w| candidate(&w[0], &w[1])) {
        return;
    }
    // Lines of one length in mid-sentence: the text was broken at that width.
    let broken_at = lines.iter().map(|l| l.chars).max().filter(|max| {
        (16..=LONGEST_HEADING).contains(max)
            && lines.iter().filter(|l| l.chars + 1 >= *max && !source.str(l.span).ends_with(['。', '；', '：'])).count() >= 3
    });
    let mut kept: Vec<Line> = Vec::with_capacity(lines.len());
    for line in lines.drain(..) {
        if let Some(above) = kept.last_mut().filter(|a| candidate(a, &line))
            && goes_on(source.str(above.span), source.str(line.span), above.chars, broken_at)
        {
            above.span.end = line.span.end;
            above.chars += line.chars;
            // What comes next follows the second line.
            above.number = line.number;
            continue;
        }
        kept.push(line);
    }
    *lines = kept;
}

/// Whether a heading that ends a line goes on in the next.
fn goes_on(first: &str, second: &str, chars: usize, broken_at: Option<usize>) -> bool {
    let open = |a: char, b: char| first.matches(a).count() > first.matches(b).count() && second.contains(b);
    let unfinished = first.ends_with(['、', '，', ',', '的', '和', '与', '及', '并', '对', '为', '以', '暨', '《', '“', '（'])
        || second.starts_with(['、', '，', '的', '和', '与', '及', '》', '”', '）'])
        || open('《', '》')
        || open('“', '”');
    // A line of a word or two is a break only inside a word: 一、概述 may stand alone.
    let across = || {
        let joined = [first, second].concat();
        WORDS.as_ref().is_some_and(|set| set.find_overlapping_iter(&joined).any(|m| m.start() < first.len() && m.end() > first.len()))
    };
    unfinished || broken_at.is_some_and(|w| chars + 1 >= w) || across()
}

/// The full stop every line is searched for: its searcher is made once.
static STOP: LazyLock<memchr::memmem::Finder<'static>> = LazyLock::new(|| memchr::memmem::Finder::new("。"));

fn line(text: &str, span: Span, number: usize) -> Line {
    let chars = if text.len() > COUNTED * 4 { COUNTED } else { text.chars().count().min(COUNTED) };
    let mark = marks::at_start(text);
    Line { span, number, mark, chars, kind: kind(text, chars, mark) }
}

/// Where a physical line is cut into logical ones, in order.
fn find_cuts(text: &str, cuts: &mut Vec<usize>) {
    let finder = STOP.find_iter(text.as_bytes());
    let mut found: Vec<(usize, Mark)> = Vec::new();
    let first = marks::at_start(text).map(|m| (0, m));
    let mut last_stop = 0;
    for stop in finder {
        let from = stop + '。'.len_utf8();
        last_stop = from;
        if let Some(hit) = mark_behind(text, from) {
            found.push(hit);
        }
    }
    // (一)…；(二)…: a list in one line, where the line itself is its first.
    if let Some((_, mark)) = first.filter(|f| matches!(f.1.form, marks::Form::HanBrackets | marks::Form::Brackets | marks::Form::Circle)) {
        for stop in ["；", ";"] {
            for at in memchr::memmem::find_iter(text.as_bytes(), stop) {
                found.extend(mark_behind(text, at + stop.len()).filter(|h| h.1.form == mark.form));
            }
        }
    }
    let in_line = !found.is_empty();
    if in_line {
        // The first heading of a line follows the colon of 报告如下： rather than a full stop.
        let before = found.first().map_or(0, |f| f.0);
        for (at, c) in text[..before].char_indices().filter(|(_, c)| matches!(c, '：' | ':')) {
            if let Some(hit) = mark_behind(text, at + c.len_utf8()).filter(|h| h.1.value == 1) {
                found.push(hit);
            }
        }
        // A smaller heading may stand right behind the title of a larger one: 一、主要举措(一)加强领导。
        let larger: Vec<(usize, Mark)> = first.iter().chain(found.iter()).copied().collect();
        for (at, mark) in larger {
            found.extend(marks_in_title(text, at, mark));
        }
        found.sort_unstable_by_key(|f| f.0);
        found.dedup_by_key(|f| f.0);
        let all: Vec<(usize, Mark)> = first.into_iter().chain(found.iter().copied()).collect();
        let mut seen = std::collections::HashMap::new();
        let mut chained = vec![false; all.len()];
        for (i, (_, m)) in all.iter().enumerate() {
            if let Some(j) = m.value.checked_sub(1).and_then(|v| seen.get(&(m.form, v))) {
                chained[i] = true;
                let j: usize = *j;
                chained[j] = true;
            }
            seen.insert((m.form, m.value), i);
        }
        cuts.extend(all.iter().zip(&chained).filter(|((at, _), ok)| **ok && *at > 0).map(|((at, _), _)| *at));
    }
    if cuts.iter().len() >= 2 && first.is_none() {
        // A report on one line: its title stands in front of its first sentence.
        if let Some(end) = title_end(&text[..cuts[0]]) {
            cuts.insert(0, end);
        }
    }
    let tail_from = last_stop.max(cuts.last().copied().unwrap_or(0));
    if last_stop > 0 && tail_from < text.len() {
        signature_cuts(text, tail_from, cuts);
    } else if last_stop == 0 && text.len() < 300 && text.ends_with(['日', '号']) {
        // A signature and its date on one line.
        signature_cuts(text, 0, cuts);
    }
}

/// The mark that stands behind a boundary, blanks and quotation marks skipped.
fn mark_behind(text: &str, from: usize) -> Option<(usize, Mark)> {
    let rest = &text[from..];
    let skip = rest.len() - rest.trim_start_matches(|c: char| is_blank(c) || matches!(c, '”' | '"' | '’' | ')' | '）')).len();
    marks::at_start(&rest[skip..]).filter(|m| m.form != marks::Form::Ordinal).map(|m| (from + skip, m))
}

/// First marks of a smaller form inside the title of a heading.
fn marks_in_title(text: &str, at: usize, mark: Mark) -> Vec<(usize, Mark)> {
    let from = at + mark.len;
    let mut found = Vec::new();
    let mut previous = '。';
    for (i, c) in text[from..].char_indices().take(60) {
        if matches!(c, '。' | '；') {
            break;
        }
        if matches!(c, '(' | '（' | '1' | '１' | '一' | '第') && (is_han(previous) || is_blank(previous)) {
            let hit = marks::at_start(&text[from + i..]).filter(|m| m.value == 1 && m.form > mark.form && i >= 6);
            found.extend(hit.map(|m| (from + i, m)));
        }
        previous = c;
    }
    found
}

/// Where the title ends that a text begins with, if it does: before the first sentence of a report on one line.
fn title_end(text: &str) -> Option<usize> {
    let head: String = text.chars().take(70).collect();
    let clause = head.find(['，', ',', '。', '：', ':']).map_or(head.as_str(), |n| &head[..n]);
    ["报告", "总结", "汇报"].iter().filter_map(|w| clause.rfind(w).map(|n| n + w.len())).max().filter(|end| {
        clause[..*end].contains("法治") && text[*end..].starts_with(|c: char| is_blank(c) || fold_char(c).is_ascii_digit() || c == '各')
    })
}

/// Cuts a signature and its date off the end of a line, where nothing but names of bodies and a date follows.
fn signature_cuts(text: &str, from: usize, cuts: &mut Vec<usize>) {
    let tail = &text[from..];
    if tail.len() > 300 || tail.contains(['，', ',', '；', '：', ':']) || marks::at_start(tail.trim_start_matches(is_blank)).is_some() {
        return;
    }
    let date = tail
        .char_indices()
        .filter(|(_, c)| fold_char(*c).is_ascii_digit() || *c == '二')
        .find_map(|(i, _)| date_only(&tail[i..]).map(|_| i));
    let names = date.map_or(tail, |d| &tail[..d]).trim_matches(is_blank);
    let signed = names.is_empty() || marks::ends_in_body_name(names);
    match date {
        Some(d) if signed => {
            if from > 0 && !names.is_empty() {
                cuts.push(from);
            }
            if from + d > 0 {
                cuts.push(from + d);
            }
        }
        _ => {}
    }
}

fn kind(text: &str, chars: usize, mark: Option<Mark>) -> LineKind {
    if chars >= COUNTED {
        return if memchr::memchr_iter(b'|', text.as_bytes()).take(3).count() >= 3 && !text.contains('。') {
            LineKind::Table
        } else {
            LineKind::Prose
        };
    }
    let pipes = memchr::memchr_iter(b'|', text.as_bytes()).take(2).count();
    if text.starts_with("抄送") || text.starts_with("抄报") {
        return LineKind::Short;
    }
    if STOP.find(text.as_bytes()).is_some() {
        return match pipes {
            0 | 1 if mark.is_none() && chars < 80 && text.contains("版权所有") => LineKind::Residue,
            0 | 1 => LineKind::Prose,
            _ => LineKind::Table,
        };
    }
    // The rule under the head of a table is part of it.
    if pipes >= 2 && text.chars().all(|c| matches!(c, '|' | '-' | ':' | '=' | '+') || is_blank(c)) {
        return LineKind::Table;
    }
    if mark.is_none() && is_residue(text) {
        return LineKind::Residue;
    }
    if mark.is_none() && fields::is_field_line(text) {
        return LineKind::Field;
    }
    if pipes + text.matches('｜').take(2).count() >= 2 || has_columns(text) {
        return LineKind::Table;
    }
    if mark.is_none() && (date_only(text).is_some() || is_masked_date(text)) {
        return LineKind::Date;
    }
    if chars > 60 && mark.is_none() { LineKind::Prose } else { LineKind::Short }
}

/// At least two gaps of two blanks or a tab: columns that were aligned.
fn has_columns(text: &str) -> bool {
    let mut gaps = 0;
    let mut run = 0;
    for c in text.chars() {
        match c {
            '\t' => run += 2,
            c if is_blank(c) => run += 1,
            _ => {
                gaps += usize::from(run >= 2);
                run = 0;
            }
        }
    }
    gaps >= 2
}

/// A calendar date as read: the month and the day may be absent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Date {
    pub year: u32,
    pub month: Option<u32>,
    pub day: Option<u32>,
}

impl Date {
    /// ISO 8601, as exact as the text is.
    pub fn iso(self) -> String {
        match (self.month, self.day) {
            (Some(m), Some(d)) => format!("{:04}-{m:02}-{d:02}", self.year),
            (Some(m), None) => format!("{:04}-{m:02}", self.year),
            _ => format!("{:04}", self.year),
        }
    }
}

/// Longest date with its brackets, time of day and blanks, in bytes: what is longer is not looked at.
const LONGEST_DATE: usize = 200;

/// The date that a text is, with brackets and a time of day around it at most.
pub fn date_only(text: &str) -> Option<Date> {
    if text.len() > LONGEST_DATE {
        return None;
    }
    let compact: String = text.chars().filter(|c| !is_blank(*c)).map(fold_char).filter(|c| !matches!(c, '(' | ')' | '[' | ']')).collect();
    let (date, len) = date_at(&compact)?;
    date.month?;
    let rest = &compact[len..];
    let time = rest.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '时' | '分' | '秒')) && rest.len() <= 12;
    time.then_some(date)
}

/// 202x年xx月xx日: a date to be filled in.
fn is_masked_date(text: &str) -> bool {
    if !text.trim_end_matches(is_blank).ends_with('日') || text.len() > LONGEST_DATE {
        return false;
    }
    let shape: String = text.chars().filter(|c| !is_blank(*c)).map(fold_char).collect();
    shape.chars().count() <= 14
        && shape.contains('年')
        && shape.contains('月')
        && shape.chars().all(|c| c.is_ascii_digit() || matches!(c, 'x' | 'X' | '*' | '×' | '年' | '月' | '日' | '○' | '_'))
}

/// The date a text starts with, and its length in bytes: 2024年1月30日, 2024-01-30, 2024.1.30, 二〇二四年一月三十日.
pub fn date_at(text: &str) -> Option<(Date, usize)> {
    let (year, mut at) = year_digits(text)?;
    let mut date = Date { year, month: None, day: None };
    let sep = text[at..].chars().next()?;
    match sep {
        '年' => at += sep.len_utf8(),
        '-' | '.' | '/' => {
            at += 1;
            let (month, len) = small(&text[at..], 12)?;
            if !text[at + len..].starts_with(sep) {
                return None;
            }
            let (day, day_len) = small(&text[at + len + 1..], 31)?;
            return Some((Date { year, month: Some(month), day: Some(day) }, at + len + 1 + day_len));
        }
        _ => return None,
    }
    if let Some((month, len)) = small(&text[at..], 12)
        && text[at + len..].starts_with('月')
    {
        date.month = Some(month);
        at += len + '月'.len_utf8();
        if let Some((day, len)) = small(&text[at..], 31)
            && text[at + len..].starts_with(['日', '号'])
        {
            date.day = Some(day);
            at += len + '日'.len_utf8();
        }
    }
    Some((date, at))
}

/// A year of four digits, Arabic of either width or Chinese (二〇二三, with ○ O 0 零 for the zero).
pub fn year_digits(text: &str) -> Option<(u32, usize)> {
    let mut value = 0;
    let mut len = 0;
    for (n, c) in text.chars().enumerate().take(5) {
        let digit = fold_char(c).to_digit(10).or(match c {
            '〇' | '○' | '零' | 'O' | 'Ｏ' | '〡' if n > 0 => Some(0),
            '一' => Some(1),
            '二' => Some(2),
            '三' => Some(3),
            '四' => Some(4),
            '五' => Some(5),
            '六' => Some(6),
            '七' => Some(7),
            '八' => Some(8),
            '九' => Some(9),
            _ => None,
        });
        match digit {
            Some(d) if n < 4 => {
                value = value * 10 + d;
                len += c.len_utf8();
            }
            Some(_) => return None,
            None => break,
        }
    }
    (1949..=2099).contains(&value).then_some((value, len))
}

fn small(text: &str, max: u32) -> Option<(u32, usize)> {
    let mut value = 0;
    let mut len = 0;
    for c in text.chars().take(2) {
        let Some(d) = fold_char(c).to_digit(10) else { break };
        value = value * 10 + d;
        len += c.len_utf8();
    }
    if len == 0
        && let Some((n, l)) = marks::han_number(text)
    {
        (value, len) = (n, l);
    }
    (1..=max).contains(&value).then_some((value, len))
}

/// Words that stand alone, or start a line, only in page furniture.
const FURNITURE_STARTS: [&str; 41] = [
    "首页",
    "当前位置",
    "您当前的位置",
    "您所在的位置",
    "您的位置",
    "您现在的位置",
    "所在位置",
    "返回首页",
    "返回顶部",
    "打印本页",
    "打印",
    "关闭窗口",
    "关闭本页",
    "关闭",
    "分享到",
    "分享",
    "扫一扫",
    "语音播报",
    "语音合成",
    "播放语音",
    "相关新闻",
    "相关链接",
    "相关附件",
    "相关文件",
    "相关阅读",
    "相关文章",
    "相关解读",
    "推荐阅读",
    "上一篇",
    "下一篇",
    "上一条",
    "下一条",
    "版权所有",
    "主办单位",
    "承办单位",
    "网站标识码",
    "网站地图",
    "联系我们",
    "无障碍",
    "今天是",
    "字体",
];
const FURNITURE_INSIDE: [&str; 10] =
    ["ICP备", "公网安备", "网站标识码", "打印本页", "关闭窗口", "扫一扫在手机", "字号：大", "浏览次数", "点击数", "长者模式"];

static FURNITURE: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| AhoCorasick::new(FURNITURE_INSIDE).ok());

/// Whether a short line is page furniture: a breadcrumb, a button, a link to other pages, the foot of a site.
pub fn is_residue(text: &str) -> bool {
    let bare = text
        .trim_start_matches(|c: char| matches!(c, '-' | '•' | '·' | '*' | '|' | '[' | '【' | '>' | '#' | '「' | '►' | '▸') || is_blank(c));
    if bare.is_empty() {
        // A line of rules or bullets only.
        return text.chars().count() <= 80;
    }
    if is_page_number(text) {
        return true;
    }
    if text.contains('。') && !text.contains("版权所有") {
        return false;
    }
    let crumbs = text.matches(['>', '＞', '»', '›']).count();
    if crumbs >= 2 || (crumbs == 1 && (text.contains("首页") || text.contains("位置"))) {
        return true;
    }
    if fields::starts_with_document_key(text) {
        return false;
    }
    let starts = FURNITURE_STARTS.iter().any(|w| {
        bare.strip_prefix(w).is_some_and(|rest| match *w {
            // 分享经验, 首页建设 are prose: these words need an end after them.
            "打印" | "关闭" | "分享" | "字体" | "首页" | "今天是" | "主办单位" | "承办单位" | "无障碍" => {
                let next = rest.chars().next();
                next.is_none_or(|c| !is_han(c)) || *w == "今天是"
            }
            _ => true,
        })
    });
    if starts {
        return true;
    }
    FURNITURE.as_ref().is_some_and(|set| set.is_match(text)) && !fields::is_field_line(text)
}

/// - 3 -, — 3 —, 第 3 页 共 8 页, a bare 3: between the pages of a printed paper.
fn is_page_number(text: &str) -> bool {
    if text.len() > 60 || !text.contains(|c: char| fold_char(c).is_ascii_digit()) {
        return false;
    }
    let compact: String = text.chars().filter(|c| !is_blank(*c)).map(fold_char).collect();
    let bare = compact.trim_matches(['-', '—', '–', '－', '·', '~']);
    let number = |s: &str| (1..=3).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_digit());
    compact.len() <= 36
        && (number(bare)
            || bare
                .strip_prefix('第')
                .is_some_and(|r| r.split(['页', '共', ',', '/', '第']).all(|p| p.is_empty() || number(p)) && r.contains('页')))
}

/// Words after which a tail of short lines belongs to other pages.
pub fn starts_links(text: &str) -> bool {
    let bare = text.trim_start_matches(|c: char| matches!(c, '-' | '•' | '·' | '*' | '[' | '【' | '#') || is_blank(c));
    ["相关新闻", "相关链接", "相关阅读", "相关文章", "相关文件", "相关解读", "相关附件", "推荐阅读", "热点新闻", "最新信息"]
        .iter()
        .any(|w| bare.starts_with(w))
}

/// Whether a line may be a heading without a number or part of a title: short, Chinese, and not a sentence.
pub fn is_bare_heading(text: &str, chars: usize) -> bool {
    (4..=40).contains(&chars)
        && !text.contains(['。', '；', ';', '？', '！', '|'])
        && !text.ends_with(['，', ',', '：', ':', '、', '—'])
        && text.chars().filter(|c| is_han(*c)).count() * 2 > chars
}

#[cfg(test)]
mod tests {
    use super::*;

    fn titles(text: &str) -> Vec<String> {
        let clean = crate::text::clean::Clean::new(text.to_owned());
        crate::report::read(clean, &[])
            .iter()
            .flat_map(|r| r.sections.iter().map(|s| r.title_of(s).into_owned()).collect::<Vec<_>>())
            .collect()
    }

    #[test]
    fn headings_broken_over_lines_are_one() {
        let body = "全年召开会议研究部署有关工作，推动各项任务落到实处，取得了明显成效。";
        // In a word, behind a comma, in front of 和, twice.
        let text = format!(
            "一、2023年推进法治政\n府建设的主要做法\n{body}\n二、深化改革，\n优化服务\n{body}\n三、存在的不足\n和原因\n{body}\n\
             四、主要负责人履行推进法治建设第一\n责任人职责情况和下一步工作安\n排\n{body}\n"
        );
        assert_eq!(
            titles(&text),
            [
                "2023年推进法治政府建设的主要做法",
                "深化改革，优化服务",
                "存在的不足和原因",
                "主要负责人履行推进法治建设第一责任人职责情况和下一步工作安排"
            ]
        );
        // A heading of its own below a heading stays one.
        let text = format!("一、主要工作\n强化组织领导\n{body}\n推进政务公开\n{body}\n二、存在的问题\n{body}\n");
        assert_eq!(titles(&text), ["主要工作", "强化组织领导", "推进政务公开", "存在的问题"]);
    }

    #[test]
    fn dates_in_every_form() {
        for (text, iso) in [
            ("2024年1月30日", "2024-01-30"),
            ("二〇二四年三月二十日", "2024-03-20"),
            ("二○二三年十二月", "2023-12"),
            ("2024-01-30 10:22", "2024-01-30"),
            ("（2024年1月30日）", "2024-01-30"),
            ("２０２４．１．５", "2024-01-05"),
            ("2024/3/2", "2024-03-02"),
        ] {
            assert_eq!(date_only(text).map(Date::iso).as_deref(), Some(iso), "{text}");
        }
        for text in ["2024年", "2024年1月30日召开会议", "12345", "2024年法治政府建设"] {
            assert_eq!(date_only(text), None, "{text}");
        }
    }

    #[test]
    fn furniture_is_told_from_text() {
        for text in [
            "- 相关新闻",
            "首页 > 政务公开 > 法治政府",
            "打印本页 关闭窗口",
            "今天是2019年3月5日 星期二",
            "语音播报",
            "字体：[大 中 小]",
            "版权所有：青石县人民政府",
            "上一篇：2021年报告",
        ] {
            assert!(is_residue(text), "{text}");
        }
        for text in ["打印机采购", "分享经验做法", "一、主要举措", "2023年，桂园街道", "桂园街道办事处"] {
            assert!(!is_residue(text), "{text}");
        }
    }
}
