//! What a table is about, and its units: the lines above it.

use crate::report::metrics::lexicon::TABLES;
use crate::report::metrics::table::units::{self, Unit};
use crate::report::metrics::table::words::{bare, squeezed, unnumbered};
use crate::report::report::Report;
use crate::report::source::Source;
use crate::text::blank::is_blank;
use crate::text::lexicon::Words;
use crate::text::span::Span;
use std::sync::LazyLock;

static ENDS: LazyLock<Words> = LazyLock::new(|| Words::new(TABLES.words("caption-ends")));
static TAILS: LazyLock<Words> = LazyLock::new(|| Words::new(TABLES.words("caption-tails")));
static HEADS: LazyLock<Words> = LazyLock::new(|| Words::new(TABLES.words("caption-heads")));
static PLACES: LazyLock<Words> = LazyLock::new(|| Words::new(TABLES.words("caption-places")));

/// Longest caption in characters.
const LONGEST: usize = 60;

/// What the lines above a table say of it.
#[derive(Default)]
pub(crate) struct Caption {
    pub units: Vec<Unit>,
    /// What it is about; empty where nothing says so.
    pub subject: String,
    /// The number of paragraphs that are the caption.
    pub lines: usize,
    /// The subject is that of a sentence, which is wider than that of a caption.
    pub wide: bool,
}

/// Returns the caption of a table whose first row is at a place among the paragraphs of its section; `inside`: a first row that
/// holds nothing but a caption.
pub(crate) fn caption(report: &Report, source: &Source<'_>, section: usize, first: usize, inside: Option<Span>) -> Caption {
    let body = &report.sections[section].body;
    let mut out = Caption::default();
    let take = |span: Span, out: &mut Caption| {
        let units = units::listed(source, span);
        let found = !units.is_empty() || is_caption(&squeezed(source.str(span)));
        if found {
            if out.units.is_empty() {
                out.units = units;
            }
            if out.subject.is_empty() {
                out.subject = subject(report, source.str(span));
            }
        }
        out.wide |= found && source.str(span).trim_end_matches(is_blank).ends_with(['：', ':']);
        found
    };
    if let Some(span) = inside {
        take(span, &mut out);
    }
    for span in body[..first].iter().rev().take(2) {
        let lead = lead_in(source, *span);
        if lead != *span {
            out.wide = take(lead, &mut out);
            break;
        }
        if !out.subject.is_empty() || !take(*span, &mut out) {
            break;
        }
        out.lines += 1;
    }
    if out.subject.is_empty() && out.lines == first {
        let title = squeezed(source.str(report.sections[section].title));
        if is_caption(&title) || !units::listed(source, report.sections[section].title).is_empty() {
            out.subject = subject(report, source.str(report.sections[section].title));
        }
        if out.units.is_empty() {
            out.units = units::listed(source, report.sections[section].title);
        }
    }
    out
}

/// Returns the part of a paragraph that leads in to the table below it: the last clause where it ends with a colon, else all.
fn lead_in(source: &Source<'_>, paragraph: Span) -> Span {
    let text = source.str(paragraph);
    let end = text.trim_end_matches(is_blank).trim_end_matches(['：', ':']).len();
    let stop = ['。', '；', ';', '，', ','].iter().filter_map(|c| text[..end].rfind(*c).map(|at| at + c.len_utf8())).max();
    match stop {
        Some(at) if end < text.len() => Span::new(paragraph.start as usize + at, paragraph.end as usize),
        Some(_) if text.contains('。') => Span { start: paragraph.end, end: paragraph.end },
        _ => paragraph,
    }
}

/// Whether a line names a table, by its form.
fn is_caption(text: &str) -> bool {
    let name = bare(text).trim_end_matches(['：', ':']);
    let lead = name.strip_suffix("如下").filter(|_| text.ends_with(['：', ':']));
    let name = lead.unwrap_or(name);
    let sentence = text.contains(['。', '；', ';', '，', ',']) || text.ends_with(['：', ':']) && lead.is_none();
    !sentence && text.chars().nth(LONGEST).is_none() && (ENDS.end(name) || HEADS.begin(name) && name.contains(|c: char| c.is_ascii_digit()))
}

/// Returns what a caption is about: 土地违法案件 of 附表：2024年全县土地违法案件查处情况（单位：宗）.
fn subject(report: &Report, caption: &str) -> String {
    let whole = squeezed(unnumbered_caption(bare(caption.trim_matches(is_blank)).trim_end_matches(['：', ':'])));
    let mut text = unnumbered(&whole);
    // Its year, with whose it is before it.
    if let Some(at) = text.find('年').filter(|at| {
        let before = &text[..*at];
        let digits = before.chars().rev().take_while(char::is_ascii_digit).count();
        digits == 4 && before.chars().count() <= 16 && !before[..before.len() - 4].contains('、')
    }) {
        text = text[at + '年'.len_utf8()..].trim_start_matches(['度', '末', '底']);
        if let Some(month) = text.find('月').filter(|m| text[..*m].chars().all(|c| c.is_ascii_digit() || "-—－至~～月".contains(c)))
        {
            text = text[month + '月'.len_utf8()..].trim_start_matches(['份']);
        }
    }
    text = text.strip_prefix("全年").unwrap_or(text);
    let known = [report.metadata.title.clone(), report.metadata.locality()];
    loop {
        if let Some(word) = PLACES.starting(text).max_by_key(|w| w.len()).filter(|w| w.len() < text.len()) {
            text = &text[word.len()..];
            continue;
        }
        // A place or body that the report is of.
        let of_report = text
            .char_indices()
            .skip(1)
            .take(12)
            .filter(|(_, c)| "省市县区旗州镇乡局委".contains(*c) || *c == '道')
            .map(|(at, c)| at + c.len_utf8());
        let own = of_report.filter(|end| known.iter().flatten().any(|k| k.contains(&text[..*end])) && *end + 6 <= text.len()).max();
        match own {
            Some(end) => text = &text[end..],
            None => break,
        }
    }
    // What it is: a table, a state of things.
    loop {
        text = text.trim_end_matches(|c: char| is_blank(c) || matches!(c, '的' | '、' | '：' | ':' | '“' | '”'));
        let cut = TAILS.ending(text).map(str::len).max().or_else(|| divided(text));
        match cut.filter(|cut| text[..text.len() - cut].chars().nth(1).is_some()) {
            Some(cut) => text = &text[..text.len() - cut],
            None => break,
        }
    }
    let none = text.chars().nth(1).is_none()
        || text.contains("单位：")
        || text.contains("单位:")
        || TAILS.end(text)
        || HEADS.starting(text).any(|w| w.len() == text.len());
    if none { String::new() } else { text.to_owned() }
}

/// Returns a caption without its number: 附表1：, 表 2-1.
fn unnumbered_caption(text: &str) -> &str {
    let Some(word) = HEADS.starting(text).max_by_key(|w| w.len()) else { return text };
    let rest = text[word.len()..].trim_start_matches(is_blank);
    let number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十-－.．—".contains(c);
    let mut behind = rest.trim_start_matches(number);
    // A year right behind the number.
    if behind.starts_with('年') {
        let digits = rest.len() - behind.len();
        behind = rest.get(digits.saturating_sub(4)..).unwrap_or(behind);
    }
    let marked = behind.trim_start_matches(|c: char| is_blank(c) || matches!(c, ':' | '：' | '、' | '.' | '．'));
    if marked.len() < rest.len() || rest.starts_with(|c: char| c.is_ascii_digit()) { marked } else { text }
}

/// What the rows of a table are told apart by.
static DIVIDED_BY: LazyLock<Words> = LazyLock::new(|| Words::new(TABLES.words("divided-by")));

/// Returns the length of 分税种, 按单位 at the end of a caption: by what its rows are told apart.
fn divided(text: &str) -> Option<usize> {
    let at = text.rfind(['分', '按'])?;
    let rest = &text[at + '分'.len_utf8()..];
    (at > 0 && rest.chars().count() <= 4 && DIVIDED_BY.end(rest)).then_some(text.len() - at)
}
