//! Where the title of a heading ends and its own text begins.

use crate::report::structure::lexicon::HEADINGS;
use crate::text::blank::is_blank;
use crate::text::dates;
use crate::text::fold;
use crate::text::lexicon::Words;
use std::sync::LazyLock;

/// Where the title of a heading line ends and its body begins, in bytes behind the number.
pub(crate) struct Cut {
    pub(crate) title: (usize, usize),
    pub(crate) body: usize,
    pub(crate) run_in: bool,
    pub(crate) glued: bool,
}

/// Longest first sentence that is still a title, in characters.
pub(crate) const LONGEST_TITLE: usize = 48;

pub(crate) fn split_heading(rest: &str, numbered: bool) -> Cut {
    let lead = rest.len() - rest.trim_start_matches(is_blank).len();
    let whole = |glued| Cut { title: (lead, trim_end(rest, lead, rest.len())), body: rest.len(), run_in: false, glued };
    if !numbered {
        let bare = rest.trim_matches(|c: char| is_blank(c) || matches!(c, '【' | '】'));
        let from = rest.find(bare).unwrap_or(0);
        return Cut { title: (from, from + bare.len()), body: rest.len(), run_in: false, glued: false };
    }
    let stop = rest.find('。');
    let sentence = &rest[lead..stop.unwrap_or(rest.len())];
    let after = stop.map_or("", |s| rest[s + '。'.len_utf8()..].trim_matches(is_blank));
    let chars = if sentence.len() > LONGEST_TITLE * 8 { usize::MAX } else { sentence.chars().count() };
    let heading_like = chars <= LONGEST_TITLE
        && !(has_figure(sentence) && sentence.contains(['，', ',']) && !(after.len() >= 60 && ends_in_rate(sentence)))
        && !sentence.contains(['；', ';']);
    if heading_like {
        return match stop {
            Some(s) if !after.is_empty() => {
                let body = rest.len() - rest[s + '。'.len_utf8()..].trim_start_matches(is_blank).len();
                Cut { title: (lead, s), body, run_in: true, glued: false }
            }
            // A 。 at the end of its line ends a title all the same.
            Some(_) => Cut { run_in: true, ..whole(false) },
            None => whole(false),
        };
    }
    // （一）抓学习：学法5次，…: the colon ends the title.
    if let Some(colon) =
        sentence.find(['：', ':']).filter(|c| (2..=20).contains(&sentence[..*c].chars().count()) && !has_figure(&sentence[..*c]))
    {
        let end = lead + colon;
        let after = rest[end..].trim_start_matches(|c: char| is_blank(c) || matches!(c, '：' | ':'));
        return Cut { title: (lead, end), body: rest.len() - after.len(), run_in: true, glued: false };
    }
    // The 。 behind the title is lost: a blank, an item, a year or the usual opening of a sentence separates it from its body.
    if let Some(at) = glued_end(sentence) {
        let end = lead + at;
        let body = end + (rest[end..].len() - rest[end..].trim_start_matches(|c: char| is_blank(c) || matches!(c, '：' | ':')).len());
        return Cut { title: (lead, trim_end(rest, lead, end)), body, run_in: true, glued: true };
    }
    if stop.is_none() && chars <= 2 * LONGEST_TITLE {
        return whole(false);
    }
    if chars <= 2 * LONGEST_TITLE && !after.is_empty() && !has_figure(sentence) {
        let s = stop.unwrap_or(rest.len());
        let body = rest.len() - after.len();
        return Cut { title: (lead, s), body, run_in: true, glued: false };
    }
    // A numbered paragraph without a title of its own.
    Cut { title: (lead, lead), body: lead, run_in: true, glued: false }
}

/// Whether a sentence is a title of two halves whose second ends in a rate: 立体防控，查处率提高到93%. Text follows such a title.
fn ends_in_rate(sentence: &str) -> bool {
    let mut halves = sentence.split(['，', ',']);
    let (Some(first), Some(second), None) = (halves.next(), halves.next(), halves.next()) else { return false };
    let figures = second.chars().filter(|c| fold::fold_char(*c).is_ascii_digit() || matches!(c, '.' | '．')).count();
    second.ends_with(['%', '％'])
        && !has_figure(first)
        && (2..=10).contains(&first.chars().count())
        && second.trim_end_matches(['%', '％']).chars().rev().take(figures).all(|c| !fold::is_han(c))
}

pub(crate) fn trim_end(rest: &str, from: usize, to: usize) -> usize {
    from + rest[from..to].trim_end_matches(|c: char| is_blank(c) || matches!(c, '。' | '；' | ';' | '：' | ':')).len()
}

/// Whether a text holds a figure that counts something, in contrast to the year of a heading.
pub(crate) fn has_figure(text: &str) -> bool {
    let mut digits = 0;
    let mut rest = text;
    loop {
        // Letters say nothing before a digit.
        let han = if digits == 0 { fold::han_len(rest) } else { 0 };
        let Some(c) = rest[han..].chars().next() else { break };
        rest = &rest[han + c.len_utf8()..];
        if fold::fold_char(c).is_ascii_digit() {
            digits += 1;
        } else {
            if digits > 0 && !(digits == 4 && matches!(c, '年' | '-' | '—' | '至')) && !matches!(c, '"' | '”' | '+') {
                return true;
            }
            digits = 0;
        }
    }
    digits > 0
}

/// Openings of the first sentence below a heading.
static OPENINGS: LazyLock<Words> = LazyLock::new(|| Words::new(HEADINGS.words("openings")));

/// Those that are part of a title where it has no full half yet.
static LATE_OPENINGS: LazyLock<Words> = LazyLock::new(|| Words::new(HEADINGS.words("late-openings")));

pub(crate) fn glued_end(sentence: &str) -> Option<usize> {
    let mut previous = '，';
    for (n, (at, c)) in sentence.char_indices().enumerate() {
        if n > 36 {
            break;
        }
        if n >= 4 {
            let rest = &sentence[at..];
            let year = dates::year_digits(rest).is_some_and(|(_, l)| rest[l..].starts_with('年'));
            let free = fold::is_han(previous) || matches!(previous, '”' | '"' | '》' | ')' | '）');
            let opens = |words: &Words| words.starting(rest).next().is_some();
            let strong = opens(&OPENINGS) || n >= 6 && opens(&LATE_OPENINGS);
            if is_blank(c) || (free && (year || strong)) {
                return Some(at);
            }
        }
        previous = c;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::structure::outline::han_numeral;

    fn title_of(rest: &str) -> (&str, &str) {
        let cut = split_heading(rest, true);
        (&rest[cut.title.0..cut.title.1], &rest[cut.body..])
    }

    #[test]
    fn titles_end_at_the_first_stop_or_where_a_sentence_opens() {
        assert_eq!(title_of("坚持集中制,健全机制。坚持依法决策。"), ("坚持集中制,健全机制", "坚持依法决策。"));
        assert_eq!(title_of("加强组织领导"), ("加强组织领导", ""));
        assert_eq!(title_of("加强组织领导。"), ("加强组织领导", ""));
        assert_eq!(
            title_of(
                "加强组织领导一是成立由主要负责人任组长的领导小组，二是定期研究重大问题，三是推动各项任务落实到岗到人，四是严格考核。"
            ),
            ("加强组织领导", "一是成立由主要负责人任组长的领导小组，二是定期研究重大问题，三是推动各项任务落实到岗到人，四是严格考核。")
        );
        assert_eq!(
            title_of("强化执法监督2023年，街道开展案卷评查和行政检查，全年共评查案卷二十余件，整改问题若干项，规范了执法行为。"),
            ("强化执法监督", "2023年，街道开展案卷评查和行政检查，全年共评查案卷二十余件，整改问题若干项，规范了执法行为。")
        );
        // A numbered paragraph is text, not a title.
        assert_eq!(title_of("共开展法治讲座12场，发放资料500份。"), ("", "共开展法治讲座12场，发放资料500份。"));
        assert_eq!(title_of("2023年工作打算"), ("2023年工作打算", ""));
        // A title may end in a rate; a paragraph that counts has none.
        let text = "坚持打防结合，组织巡逻和宣传，推动平安建设取得新的成效，群众安全感提升。";
        assert_eq!(title_of(&format!("巡防结合，发现率提高到93%。{text}")), ("巡防结合，发现率提高到93%", text));
        for text in [
            "组织巡逻，发现率提高到93%。",
            "开展巡逻12次，发现率93%。坚持打防结合，组织巡逻和宣传。",
            "组织巡逻，处理12件，发现率93%。推进平安建设取得新的成效，组织巡逻和宣传。",
        ] {
            assert_eq!(title_of(text).0, "", "{text}");
        }
    }

    #[test]
    fn a_number_is_written_as_a_chinese_numeral() {
        assert_eq!([1, 10, 11, 20, 35].map(han_numeral), ["一", "十", "十一", "二十", "三十五"].map(str::to_owned));
    }
}
