//! Headings that a page broke over two lines are one: tells where the second line goes on with the first.

use crate::report::source::Source;
use crate::report::structure::lexicon::HEADINGS;
use crate::report::structure::line::{Line, LineKind};
use aho_corasick::AhoCorasick;
use std::sync::LazyLock;

/// Words of headings: one that lies across the end of a line shows that the heading goes on in the next.
static WORDS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| AhoCorasick::new(HEADINGS.words("broken")).ok());

/// Longest first line and longest whole of a broken heading, in characters.
pub(crate) const LONGEST_HEADING: usize = 60;

/// Makes a numbered heading that was broken over lines one line again: where the break lies in a word, behind one that
/// cannot end a heading, or at the width at which the whole text was broken.
pub(crate) fn join_headings(source: &Source<'_>, lines: &mut Vec<Line>) {
    let candidate = |a: &Line, b: &Line| {
        a.mark.is_some()
            && b.mark.is_none()
            && a.kind == LineKind::Short
            && b.kind == LineKind::Short
            && b.number == a.number + 1
            && a.chars + b.chars <= LONGEST_HEADING
            // The caption of a table is its own.
            && !source.str(b.span).contains("单位：")
            && !source.str(b.span).contains("单位:")
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
pub(crate) fn goes_on(first: &str, second: &str, chars: usize, broken_at: Option<usize>) -> bool {
    let open = |a: char, b: char| first.matches(a).count() > first.matches(b).count() && second.contains(b);
    let unfinished = first.ends_with(['、', '，', ',', '的', '和', '与', '及', '并', '对', '为', '以', '暨', '《', '“', '（'])
        || second.starts_with(['、', '，', '的', '和', '与', '及', '》', '”', '）'])
        || open('《', '》')
        || open('“', '”');
    // A line of a word or two is a break only inside a word: 一、概述 may be alone.
    let across = || {
        let joined = [first, second].concat();
        WORDS.as_ref().is_some_and(|set| set.find_overlapping_iter(&joined).any(|m| m.start() < first.len() && m.end() > first.len()))
    };
    unfinished || broken_at.is_some_and(|w| chars + 1 >= w) || across()
}

#[cfg(test)]
mod tests {

    fn titles(text: &str) -> Vec<String> {
        let clean = crate::text::clean::Clean::new(text.to_owned());
        crate::report::read(clean, &[], &crate::report::Knowledge::built_in())
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
}
