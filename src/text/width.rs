//! Columns: the only file that knows how wide a character is. Measure, cut, pad and wrap text by terminal cells.
//!
//! Wrapping follows UAX 14 with what Chinese typesetting adds (避头尾): no closing mark or full stop opens a row, no opening mark
//! ends one, quotation marks count as opening or closing by their side, and a figure stays with its unit. A row is a byte
//! range of the text, so that marks and links find their place in it.

use std::ops::Range;
use unicode_linebreak::BreakOpportunity;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

/// Longest row of text in cells: fifty characters and a little are as far as an eye finds back.
pub const MEASURE: usize = 108;

/// How wide a terminal draws characters of ambiguous width (“ ” … — ① and the like).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Ambiguous {
    #[default]
    Narrow,
    Wide,
}

/// Returns the cells of a character: 0 for what combines with the one before, else 1 or 2. Control characters count one cell: they are
/// drawn as a symbol, or a tab as a blank.
#[inline]
pub fn of_char(c: char, ambiguous: Ambiguous) -> usize {
    match c {
        '\u{20}'..='\u{7e}' => 1,
        '\u{4e00}'..='\u{9fff}' | '\u{3001}'..='\u{3029}' | '\u{ff01}'..='\u{ff60}' => 2,
        _ => match ambiguous {
            Ambiguous::Narrow => c.width().unwrap_or(1),
            Ambiguous::Wide => c.width_cjk().unwrap_or(1),
        },
    }
}

/// Returns the cells of a text on one line.
pub fn of(text: &str, ambiguous: Ambiguous) -> usize {
    text.chars().map(|c| of_char(c, ambiguous)).sum()
}

/// Returns the longest head of a text that takes at most `max` cells, and the cells it takes. Never cuts inside what a reader sees
/// as one character.
pub fn cut(text: &str, max: usize, ambiguous: Ambiguous) -> (&str, usize) {
    // A cheap look first: bytes are never fewer than half the cells.
    if text.len() <= max && text.is_ascii() {
        return (text, text.len());
    }
    let mut used = 0;
    for (at, cluster) in text.grapheme_indices(true) {
        let w = of(cluster, ambiguous);
        if used + w > max {
            return (&text[..at], used);
        }
        used += w;
    }
    (text, used)
}

/// Returns the text cut to `max` cells, with an ellipsis of one or two cells where something was cut off.
pub fn shorten(text: &str, max: usize, ambiguous: Ambiguous) -> String {
    let (head, used) = cut(text, max, ambiguous);
    if head.len() == text.len() {
        return text.to_owned();
    }
    let dots = if ambiguous == Ambiguous::Wide { "~" } else { "…" };
    if max == 0 {
        return String::new();
    }
    let (head, _) = if used < max { (head, used) } else { cut(text, max - 1, ambiguous) };
    format!("{head}{dots}")
}

/// Returns texts each cut to its cells. Those that differ and would look alike are cut in the middle: their ends tell them apart.
pub fn shorten_apart(texts: &[(&str, usize)], ambiguous: Ambiguous) -> Vec<String> {
    let cut: Vec<String> = texts.iter().map(|(text, max)| shorten(text, *max, ambiguous)).collect();
    let alike = |n: usize| (0..cut.len()).any(|m| cut[m] == cut[n] && texts[m].0 != texts[n].0);
    let apart = |n: usize| if alike(n) { shorten_middle(texts[n].0, texts[n].1, ambiguous) } else { cut[n].clone() };
    (0..cut.len()).map(apart).collect()
}

/// Returns the text cut to `max` cells in its middle; two thirds of what is left are its end.
fn shorten_middle(text: &str, max: usize, ambiguous: Ambiguous) -> String {
    if of(text, ambiguous) <= max || max < 5 {
        return shorten(text, max, ambiguous);
    }
    let (head, used) = cut(text, (max - 1) / 3, ambiguous);
    let room = max - 1 - used;
    let mut ends = text.grapheme_indices(true).map(|(at, _)| &text[at..]);
    let tail = ends.find(|t| of(t, ambiguous) <= room).unwrap_or("");
    let dots = if ambiguous == Ambiguous::Wide { "~" } else { "…" };
    format!("{head}{dots}{tail}")
}

/// In fewer cells nothing can be chosen.
const LEAST: usize = 4;

/// Returns the text in at most `max` cells so that a part of it is seen, and where the part is then: what is before the part gives way,
/// but for `head` bytes, and no number is cut in two.
pub fn shorten_around(text: &str, head: usize, part: Range<usize>, max: usize, ambiguous: Ambiguous) -> (String, Range<usize>) {
    if max < LEAST {
        return (shorten(text, max, ambiguous), 0..0);
    }
    let found = part;
    // A number that it is in is seen with it.
    let starts = (head..=found.start).rev().filter(|at| text.is_char_boundary(*at));
    let start = starts.into_iter().find(|at| is_edge(text, *at)).unwrap_or(found.start);
    let end = (found.end..=text.len()).filter(|at| text.is_char_boundary(*at)).find(|at| is_edge(text, *at)).unwrap_or(found.end);
    let (part, within) = (start..end, found.start - start..found.end - start);
    let (shown, at) = around(text, head, part, max, ambiguous);
    let at = at.start + within.start..at.start + within.end;
    (shown, at)
}

/// Returns a text as [`shorten_around`] does, given a part that cuts no number.
fn around(text: &str, head: usize, part: Range<usize>, max: usize, ambiguous: Ambiguous) -> (String, Range<usize>) {
    let dots = if ambiguous == Ambiguous::Wide { "~" } else { "…" };
    if of(&text[..part.end], ambiguous) < max || of(text, ambiguous) <= max {
        return (whole_numbers(text, shorten(text, max, ambiguous), dots), part);
    }
    // Of a long head its end is kept: the lowest place, and the year.
    let mut ends = text[..head].grapheme_indices(true).map(|(at, _)| &text[at..head]);
    let front = match ends.find(|end| of(end, ambiguous) < max / 2) {
        Some(end) if end.len() < head => format!("{dots}{end}"),
        _ => text[..head].to_owned(),
    };
    let room = max.saturating_sub(of(&front, ambiguous) + 1);
    // A third of what is left is for the words before, from a mark on if one is there.
    let lead = room.saturating_sub(of(&text[part.clone()], ambiguous)) / 3;
    let starts = text[head..part.start].grapheme_indices(true).map(|(at, _)| head + at).chain([part.start]);
    let mut near = starts.filter(|at| is_edge(text, *at) && of(&text[*at..part.start], ambiguous) <= lead);
    let first = near.next();
    let marked = first.into_iter().chain(near).find(|at| text[..*at].ends_with(['，', '；', '。', '：', '、', ' ']));
    let start = marked.or(first).unwrap_or(part.start);
    let rest = whole_numbers(&text[start..], shorten(&text[start..], room, ambiguous), dots);
    let before = front.len() + dots.len();
    (format!("{front}{dots}{rest}"), before + part.start - start..before + part.end - start)
}

/// Whether a text may be cut at a place: not within a number.
pub(crate) fn is_edge(text: &str, at: usize) -> bool {
    let of_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '%');
    !(text[..at].ends_with(of_number) && text[at..].starts_with(of_number))
}

/// Takes off what is left of a number that was cut.
fn whole_numbers(text: &str, shortened: String, dots: &str) -> String {
    let Some(kept) = shortened.strip_suffix(dots).filter(|kept| kept.len() < text.len() && text.starts_with(kept)) else {
        return shortened;
    };
    let mut at = kept.len();
    while at > 0 && !is_edge(text, at) {
        at -= 1;
    }
    format!("{}{dots}", &kept[..at])
}

/// Returns the text cut or filled with blanks to exactly `width` cells.
pub fn pad(text: &str, width: usize, ambiguous: Ambiguous) -> String {
    let mut out = shorten(text, width, ambiguous);
    let used = of(&out, ambiguous);
    out.extend(std::iter::repeat_n(' ', width.saturating_sub(used)));
    out
}

/// A row of wrapped text: bytes of the text that was wrapped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    pub start: u32,
    pub end: u32,
}

impl Row {
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// Wraps one paragraph into rows of at most `width` cells (a single character wider than that is alone). Blanks at a
/// break are in no row. An empty text is one empty row. `first` is the room on the first row, which may be narrower.
pub fn wrap_from(text: &str, width: usize, first: usize, ambiguous: Ambiguous) -> Vec<Row> {
    let width = width.max(1);
    let mut rows = Vec::with_capacity(text.len() / (width + width / 2 + 1) + 1);
    let mut room = first.min(width);
    let mut breaks = Breaks::new(text);
    let mut start = 0usize;
    let mut used = 0usize;
    let mut legal = 0usize;
    let mut at = 0usize;
    let mut previous = None;
    for c in text.chars() {
        let w = of_char(c, ambiguous);
        if let Some(p) = previous
            && breaks.allowed(at, p, c)
        {
            legal = at;
        }
        // A blank at the end of a row hangs over: it is dropped there.
        while (w > 0 || previous.is_some_and(blank)) && used + w > room && !blank(c) && at > start {
            let stop = if legal > start { legal } else { before_opening(text, start, at) };
            push(&mut rows, text, start, stop);
            start = skip_blanks(text, stop);
            room = width;
            if start > at {
                start = at;
            }
            used = of(&text[start..at], ambiguous);
        }
        used += w;
        previous = Some(c);
        at += c.len_utf8();
    }
    push(&mut rows, text, start, text.len());
    rows
}

/// [`wrap_from`] with the whole width on the first row.
pub fn wrap(text: &str, width: usize, ambiguous: Ambiguous) -> Vec<Row> {
    wrap_from(text, width, width, ambiguous)
}

/// Returns where a row that holds no legal break is cut: at its end, but in front of an opening mark there.
fn before_opening(text: &str, start: usize, at: usize) -> usize {
    let row = &text[start..at];
    let kept = row.trim_end_matches(opens).len();
    if kept > 0 { start + kept } else { at }
}

fn push(rows: &mut Vec<Row>, text: &str, start: usize, stop: usize) {
    let end = start + text[start..stop].trim_end_matches(blank).len();
    let to = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    rows.push(Row { start: to(start), end: to(end) });
}

fn skip_blanks(text: &str, from: usize) -> usize {
    text.len() - text[from..].trim_start_matches(blank).len()
}

fn blank(c: char) -> bool {
    crate::text::blank::is_blank(c)
}

/// The break opportunities of UAX 14 in order, tailored.
struct Breaks<'a> {
    inner: Box<dyn Iterator<Item = (usize, BreakOpportunity)> + 'a>,
    next: usize,
}

impl<'a> Breaks<'a> {
    fn new(text: &'a str) -> Self {
        let mut inner: Box<dyn Iterator<Item = (usize, BreakOpportunity)> + 'a> = Box::new(unicode_linebreak::linebreaks(text));
        let next = inner.next().map_or(usize::MAX, |(at, _)| at);
        Self { inner, next }
    }

    /// Whether a row may end at `at`, between two characters. Places are given in order.
    fn allowed(&mut self, at: usize, before: char, after: char) -> bool {
        while self.next < at {
            self.next = self.inner.next().map_or(usize::MAX, |(at, _)| at);
        }
        let plain = self.next == at;
        if blank(after) || of_char(after, Ambiguous::Narrow) == 0 || closes(after) || opens(before) {
            return false;
        }
        // UAX 14 lets a figure part from its unit, and from the bracket or sign before it.
        if before.is_ascii_digit() && is_ideograph(after) || matches!(before, '〕' | ']' | '第' | '近' | '约') && after.is_ascii_digit()
        {
            return false;
        }
        // It glues quotation marks to both sides; a closing one may end a row, an opening one begin it.
        plain
            // It glues a Latin word or number to the wide bracket behind or before it.
            || (before.is_ascii_alphanumeric() && opens(after) && !after.is_ascii() && !matches!(after, '“' | '‘' | '￥' | '¥'))
            || (after.is_ascii_alphanumeric() && closes(before) && matches!(before, '）' | '》' | '】' | '〉' | '」' | '』'))
            || (matches!(before, '”' | '’') && (is_ideograph(after) || opens(after)))
            || (matches!(after, '“' | '‘') && (is_ideograph(before) || closes(before)))
    }
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' | '〇')
}

/// Marks that never begin a row.
const CLOSING: &str = "，、。；：！？）》〉】〕』」”’％‰℃…·,.;:!?)]}%—～｝］〗﹞";
/// Marks that never end a row.
const OPENING: &str = "（《〈【〔『「“‘([{｛［〖￥¥﹝";

/// Whether a mark never begins a row.
pub fn closes(c: char) -> bool {
    !is_ideograph(c) && CLOSING.contains(c)
}

/// Whether a mark never ends a row.
pub fn opens(c: char) -> bool {
    !is_ideograph(c) && OPENING.contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const N: Ambiguous = Ambiguous::Narrow;

    fn rows(text: &str, width: usize) -> Vec<&str> {
        wrap(text, width, N).into_iter().map(|r| &text[r.range()]).collect()
    }

    #[test]
    fn what_was_found_is_seen_and_no_number_is_cut() {
        let text = "南屏省 2023  受理18,902件，审结17,640件，直接纠错率12.0%，调解和解4,586件";
        let head = text.find("  ").unwrap() + 2;
        let part = text.find("调解").map(|at| at..at + 6).unwrap();
        for max in 16..80 {
            let (shown, at) = shorten_around(text, head, part.clone(), max, Ambiguous::Narrow);
            assert!(of(&shown, Ambiguous::Narrow) <= max && shown.get(at.clone()) == Some("调解"), "{max}: {shown} {at:?}");
            assert!(!shown.contains("4,5…") && !shown.contains("…02") && !shown.contains("…,"), "{shown}");
        }
        assert_eq!(shorten_around(text, head, part.clone(), 34, Ambiguous::Narrow).0, "南屏省 2023  …调解和解4,586件");
        assert_eq!(shorten_around("成功率98.7%", 0, 0..6, 9, Ambiguous::Narrow), ("成功率…".to_owned(), 0..6));
        // What was found in a number is seen with all of it.
        let (shown, at) = shorten_around("县  受理案件17,640件", 5, 20..22, 12, Ambiguous::Narrow);
        assert!(shown.contains("17,640") && &shown[at] == "64", "{shown}");
    }

    #[test]
    fn what_would_look_alike_keeps_its_end() {
        let apart = |texts: &[&str], max: usize| shorten_apart(&texts.iter().map(|t| (*t, max)).collect::<Vec<_>>(), N);
        assert_eq!(
            apart(&["产权纠纷清理", "产权纠纷化解", "培训"], 9),
            ["产…纠纷清理", "产…纠纷化解", "培训"].map(|s| s.replace("纠纷", "纷"))
        );
        assert_eq!(apart(&["产权纠纷清理", "产权纠纷清理"], 9), ["产权纠纷…"; 2], "nothing tells them apart");
        assert_eq!(apart(&["产权纠纷清理", "培训合格人数"], 9), ["产权纠纷…", "培训合格…"]);
        for max in 0..=12 {
            assert!(apart(&["产权纠纷清理", "产权纠纷化解"], max).iter().all(|t| of(t, N) <= max), "{max}");
        }
    }

    #[test]
    fn text_is_measured_and_cut_by_cells() {
        assert_eq!(of("一二abc，", N), 9);
        assert_eq!((of("“”", N), of("“”", Ambiguous::Wide)), (2, 4));
        for width in 0..=6 {
            let expected = ["", "", "一", "一", "一二", "一二", "一二三"][width];
            assert_eq!(cut("一二三", width, N).0, expected);
        }
        assert_eq!(cut("e\u{301}x", 1, N), ("e\u{301}", 1));
        assert_eq!(pad("一二三", 4, N), "一… ");
        assert_eq!(pad("一", 4, N), "一  ");
        assert_eq!(shorten("abc", 2, N), "a…");
    }

    #[test]
    fn no_mark_stands_on_the_wrong_side() {
        assert_eq!(rows("推进依法行政，建设法治政府。", 12), ["推进依法行", "政，建设法治", "政府。"]);
        assert_eq!(rows("学习《行政处罚法》精神", 6), ["学习", "《行政", "处罚", "法》精", "神"]);
        assert_eq!(rows("推进“放管服”改革", 11), ["推进“放管", "服”改革"]);
        assert_eq!(rows("推进“放管服”改革", 12), ["推进“放管服”", "改革"]);
    }

    #[test]
    fn figures_keep_their_units() {
        assert_eq!(rows("共受理案件123件次", 12), ["共受理案件", "123件次"]);
        assert_eq!(rows("截至目前2023年底", 10), ["截至目前", "2023年底"]);
        assert_eq!(rows("梁委〔2017〕23号", 12), ["梁委", "〔2017〕23号"]);
        assert_eq!(rows("网办率GDP（地区生产总值）", 10), ["网办率GDP", "（地区生产", "总值）"]);
        assert_eq!(rows("ABCDEFGH（一二）", 9), ["ABCDEFGH", "（一二）"]);
        assert_eq!(rows("（一二三）ABC", 10), ["（一二三）", "ABC"]);
        assert_eq!(rows("Latin words wrap", 6), ["Latin", "words", "wrap"]);
    }

    #[test]
    fn what_cannot_be_kept_is_broken_anyway() {
        assert_eq!(rows("，，，", 2), ["，", "，", "，"]);
        assert_eq!(rows("一二", 1), ["一", "二"]);
        assert_eq!(rows("abcdef", 4), ["abcd", "ef"]);
        assert_eq!(rows("", 4), [""]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(3000))]
        #[test]
        fn rows_fit_and_lose_nothing(text in "[一二三，。、“”（）《》a-c0-9 　件年…—·\u{301}①\\PC]{0,60}", width in 1usize..20, wide: bool) {
            let ambiguous = if wide { Ambiguous::Wide } else { Ambiguous::Narrow };
            let rows = wrap(&text, width, ambiguous);
            // Of the whole text: whether a place is legal may depend on what is before the row.
            let mut breaks = Breaks::new(&text);
            let pairs = text.char_indices().zip(text.char_indices().skip(1));
            let legal: Vec<usize> = pairs.filter(|((_, p), (k, c))| breaks.allowed(*k, *p, *c)).map(|(_, (k, _))| k).collect();
            let mut at = 0;
            for (i, row) in rows.iter().enumerate() {
                let s = &text[row.range()];
                // Only blanks lie between rows.
                prop_assert!(text[at..row.start as usize].chars().all(blank));
                at = row.end as usize;
                let w = of(s, ambiguous);
                prop_assert!(w <= width || s.chars().filter(|c| of_char(*c, ambiguous) > 0).count() == 1, "{s:?} takes {w}");
                // A mark on the wrong side only where the row before held no legal break at all.
                if i > 0 && s.starts_with(closes) {
                    let before = rows[i - 1].range();
                    let inside = legal.iter().any(|k| before.start < *k && *k < before.end);
                    prop_assert!(!inside || text[before.clone()].ends_with(blank), "{:?} | {s:?}", &text[before]);
                }
            }
            prop_assert!(text[at..].chars().all(blank));
        }
    }
}
