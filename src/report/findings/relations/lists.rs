//! The figures behind a total that may be its parts: which of them stand side by side, and what is said between.

use crate::report::findings::lexicon::RELATIONS;
use crate::report::findings::relations::arithmetic::{Figures, MOST_PARTS};
use crate::text::blank::is_blank;
use crate::text::fold::is_han;
use crate::text::lexicon::Words;
use std::sync::LazyLock;

/// Words between a total and the parts that follow it.
static PARTS: LazyLock<Words> = LazyLock::new(|| Words::new(RELATIONS.words("parts")));

/// Those behind which all parts stand: 分为.
static ALL_PARTS: LazyLock<Words> =
    LazyLock::new(|| Words::new(RELATIONS.rows("parts").iter().filter(|r| r.1 == Some("closed")).map(|r| r.0)));

/// The number of figures around one that are looked at: a paragraph may hold thousands.
const MOST_NEAR: usize = 40;

/// The most sentences that end between a total and its first part.
const MOST_STOPS: usize = 1;

/// The most sentences that a list behind 其中 goes on through.
const MOST_SENTENCES: usize = 3;

/// The number of figures before one that may be its total beside another.
const BESIDE: usize = 3;

/// What ends the name of a part.
const BREAKS: [char; 12] = ['，', ',', '、', '；', ';', '。', '：', ':', '（', '(', '）', ')'];

/// Words before how much a figure changed, which is no part of anything.
static CHANGES: LazyLock<Words> = LazyLock::new(|| Words::new(RELATIONS.words("changes")));

/// What announces the parts of a total.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cue {
    /// Nothing does.
    None,
    /// Some or all parts follow: 其中.
    Some,
    /// All parts follow: 分为.
    All,
    /// As many names stand before the parts: 维持、撤销分别为.
    Each,
}

/// Figures in the unit of a total that stand side by side behind it.
pub(super) struct List<'a> {
    pub cue: Cue,
    /// What stands between the total and the first part, without brackets that are closed again.
    pub lead: String,
    /// Whether the parts are in brackets that open behind the total.
    pub bracketed: bool,
    /// Whether they follow the total directly: 412件：继续有效338件、…
    pub direct: bool,
    /// Whether they are in the sentence behind that of the total, where nothing announces them.
    pub next_sentence: bool,
    pub parts: Vec<Part<'a>>,
}

/// A figure of a list.
pub(super) struct Part<'a> {
    pub figure: usize,
    /// The text between the figure before it and this one.
    pub gap: &'a str,
    /// What it is of, as the text has it: 简易程序 in 其中简易程序36件.
    pub name: &'a str,
}

/// Returns the figures side by side behind a total, in its unit; `None` if there are none. `from` is the first that may be one of
/// them: the next, or one behind a list that is told already.
pub(super) fn behind<'a>(f: &'a Figures<'a>, total: usize, from: usize) -> Option<List<'a>> {
    let unit = f.unit(total);
    // 新设企业（1126家，…），其中制造业（214家）: what is in a bracket behind its noun stands where the noun does.
    let mut depth = i32::from(is_wrapped(f, total));
    let mut lowest = 0;
    // Whether there are no brackets so far, and how many sentences end outside of any.
    let (mut plain, mut stops) = (depth == 0, 0);
    let ahead = from.saturating_sub(1).max(total);
    let begin = f.all[ahead].text.end;
    let mut at = begin;
    let mut list: Option<List<'a>> = None;
    let mut base = 0;
    // A part with parts of its own behind it: 县级6件，分别为… .
    let mut nested = false;
    for i in (from..f.range.end).take(MOST_NEAR) {
        let before = f.text(at, f.all[i].text.start);
        for step in f.brackets(at, f.all[i].text.start) {
            depth += step;
            lowest = lowest.min(depth);
            plain = false;
        }
        stops += f.stops(at, f.all[i].text.start);
        // Two sentences on nothing is announced any more; a paragraph may hold thousands of figures.
        if list.is_none() && plain && stops > MOST_STOPS {
            return None;
        }
        at = f.all[i].text.end;
        let wrapped = is_wrapped(f, i);
        let own_depth = depth - i32::from(wrapped);
        if lowest < base || before.contains(['|', '\t', '\n']) {
            break;
        }
        if f.unit(i) != unit || f.all[i].text == f.all[total].text || is_change(before) {
            continue;
        }
        let Some(list) = &mut list else {
            let gap = unwrapped(f.text(begin, f.all[i].text.start), wrapped);
            let lead = open_text(gap);
            let cue = announced(f, &lead, total, (ahead, i))?;
            (base, lowest) = (own_depth, own_depth);
            let parts = vec![Part { figure: i, gap, name: name(f, gap, i) }];
            let own = behind_change(lead.trim_start_matches(is_blank));
            let direct = own.strip_prefix(['：', ':', '（', '(']).is_some_and(|rest| !rest.contains(['，', ',', '；', ';', '。', '：']));
            let next_sentence = cue == Cue::None && lead.contains('。');
            list = Some(List { cue, lead, bracketed: own_depth > i32::from(is_wrapped(f, total)), direct, next_sentence, parts });
            continue;
        };
        let Some(last) = list.parts.last() else { break };
        let gap = unwrapped(f.text(f.all[last.figure].text.end, f.all[i].text.start), wrapped);
        if gap.contains(['。', '；', ';']) {
            nested = false;
        }
        if own_depth > base || nested {
            continue;
        }
        if opening_cue(gap).is_some() {
            nested = true;
            continue;
        }
        let far = list.parts.iter().map(|p| p.gap.matches('。').count()).skip(1).sum::<usize>() + gap.matches('。').count();
        if far > if list.cue == Cue::None { 0 } else { MOST_SENTENCES } || ["共计", "合计", "总计"].iter().any(|w| gap.contains(w)) {
            break;
        }
        list.parts.push(Part { figure: i, gap, name: name(f, gap, i) });
        if list.parts.len() == MOST_PARTS {
            break;
        }
    }
    list
}

/// Whether a figure is the first thing in a bracket behind its noun: 制造业（214家）, but not 348家（170家…）.
fn is_wrapped(f: &Figures<'_>, i: usize) -> bool {
    let start = f.all[i].text.start;
    let from = i.checked_sub(1).filter(|b| f.range.contains(b)).map_or(f.all[i].clause.start.min(start), |b| f.all[b].text.end);
    let from = if from > start { start } else { from };
    let before = f.text(from, start);
    let before = if before.is_empty() { f.source.text.get(..start as usize).unwrap_or("") } else { before };
    // 招商、采购分别为（171份、152份）: a list in a bracket.
    let behind = f.source.text.get(f.all[i].text.end as usize..).unwrap_or("");
    let listed = behind.strip_prefix(['、', '，', ',']).is_some_and(|next| next.starts_with(|c: char| c.is_ascii_digit()));
    !listed && before.strip_suffix(['（', '(']).is_some_and(|noun| noun.ends_with(is_han))
}

/// Returns the text between two figures without the rest of the bracket that the first is in and, where it is `wrapped`, without
/// that which opens before the second.
fn unwrapped(between: &str, wrapped: bool) -> &str {
    let mut depth = 0;
    let mut own = between;
    for (at, c) in between.char_indices() {
        match c {
            '(' | '（' => depth += 1,
            ')' | '）' if depth == 0 => own = &between[at + c.len_utf8()..],
            ')' | '）' => depth -= 1,
            _ => {}
        }
    }
    if wrapped { own.strip_suffix(['（', '(']).unwrap_or(own) } else { own }
}

/// Returns what announces the parts in the text between a total, or the figure before them, and the first of them; `None` if they
/// are none of the total's.
fn announced(f: &Figures<'_>, lead: &str, total: usize, (before, first): (usize, usize)) -> Option<Cue> {
    let stops = lead.matches('。').count();
    if stops > MOST_STOPS {
        return None;
    }
    if let Some((at, cue)) = opening_cue(lead) {
        // 其中 belongs to the nearest total before it, and what follows it is its first part; but 案件31件,罚款1550元,其中简易程序30件,
        // 罚款1050元 are two totals with the parts of each.
        let cue_end = f.all[first].text.start as usize - (lead.len() - at).min(f.all[first].text.start as usize);
        let parted = |i: usize| {
            let m = &f.all[i];
            m.text.start as usize >= cue_end
                && f.text(m.text.end, f.all[first].text.start).contains(BREAKS)
                && !(f.range.start..i).rev().take(BESIDE).any(|b| (f.all[b].text.start as usize) < cue_end && f.unit(b) == f.unit(i))
        };
        if stops == 1 && !lead[..at].trim_end_matches(is_blank).ends_with('。') || (total + 1..first).any(parted) {
            return None;
        }
        // Behind a list 其中 belongs to its last part.
        return if before > total && cue == Cue::Some { None } else { Some(cue) };
    }
    if names_each(lead).is_some() {
        return Some(Cue::Each);
    }
    if let Some(cue) = division(lead, &f.all[total].label) {
        return Some(cue);
    }
    Some(Cue::None)
}

/// Words between the names of parts and their figures.
static EACH: LazyLock<Words> = LazyLock::new(|| Words::new(RELATIONS.words("each")));

/// Returns how many names stand before 分别为 at the end of a text: by 、 alone, and by 和 as well. `None` if it does not end so.
pub(super) fn names_each(lead: &str) -> Option<(usize, usize)> {
    let words = lead.trim_end_matches(is_blank).trim_end_matches(['约', '有']);
    let list = EACH.ending(words).next().map(|w| &words[..words.len() - w.len()])?;
    let list = list.rsplit(['，', ',', '；', ';', '。', '：', ':', '（', '(']).next().unwrap_or(list);
    let (marks, joined) = (list.split('、').count(), list.split(['、', '和', '及', '与']).count());
    (joined > 1).then_some((marks, joined))
}

/// Returns what a clause before the parts says that divides a total: all of it in 按性质分, 论来源, 分类; what it names in 支出部分中,
/// where that is the total's own noun.
fn division(lead: &str, label: &str) -> Option<Cue> {
    let sentence = lead.rsplit('。').next().unwrap_or(lead);
    let mut clauses = sentence.split(['，', ',', '：', ':', '；', ';']).map(|c| c.trim_matches(is_blank));
    // The last one is the name of the first part.
    clauses.next_back()?;
    clauses.rev().find_map(|c| {
        let divided = WAYS.end(c);
        if DIVIDES.has(c) || c.starts_with('论') || c.starts_with(['按', '从', '依', '分']) && divided {
            return Some(Cue::All);
        }
        let noun = c.strip_suffix('中').map(|n| n.trim_end_matches("部分").trim_end_matches("事项"))?;
        let of_total = noun.chars().nth(1).is_some() && label.contains(noun);
        of_total.then_some(Cue::Some)
    })
}

/// Clauses that say that a total is divided.
static DIVIDES: LazyLock<Words> = LazyLock::new(|| Words::new(RELATIONS.words("divides")));

/// What a clause ends with that says how a total is divided: 按性质划分.
static WAYS: LazyLock<Words> = LazyLock::new(|| Words::new(RELATIONS.words("ways")));

/// Returns the first figure behind a total whose clause divides the total by its own noun, where other figures stand between:
/// 支出58万元，结余6万元。支出部分中，.
pub(super) fn divided_later(f: &Figures<'_>, total: usize) -> Option<usize> {
    (total + 2..f.range.end).take(MOST_PARTS).find(|i| {
        let (from, to) = (f.all[i - 1].text.end, f.all[*i].text.start);
        let lead = f.text(from, to);
        f.unit(*i) == f.unit(total) && f.stops(from, to) == 1 && division(lead, &f.all[total].label).is_some()
    })
}

/// Returns the last cue of a text that opens a clause, or stands in its first one, and where.
fn opening_cue(text: &str) -> Option<(usize, Cue)> {
    let (_, at, end) = PARTS.within(text).max_by_key(|(_, at, end)| (*at, *end))?;
    let before = text[..at].trim_end_matches(is_blank).trim_end_matches(['但', '而', '这']);
    let opens =
        before.ends_with(['，', ',', '。', '；', ';', '：', ':', '（', '(', '、']) || !before.contains(['，', ',', '。', '；', ';']);
    let all = ALL_PARTS.ending(&text[..end]).next().is_some();
    // 清理结果为：
    let result = ["结果为", "结论为"].iter().any(|w| text[..end].ends_with(w));
    (opens || result).then_some((at, if all { Cue::All } else { Cue::Some }))
}

/// Returns a text without what stands in brackets that are closed again.
fn open_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut opened: Vec<usize> = Vec::new();
    for c in text.chars() {
        match c {
            '(' | '（' => {
                opened.push(out.len());
                out.push(c);
            }
            ')' | '）' => {
                if let Some(at) = opened.pop() {
                    out.truncate(at);
                }
            }
            _ => out.push(c),
        }
    }
    out
}

/// Whether a text before a figure says that it tells how much another one changed.
pub(super) fn is_change(before: &str) -> bool {
    CHANGES.ending(before.trim_end_matches(is_blank).trim_end_matches(['了', '约', '近'])).next().is_some()
}

/// Words of a change of the total before its parts.
static COMPARED: LazyLock<Words> = LazyLock::new(|| Words::new(RELATIONS.words("compared")));

/// Returns a text without the change of the total that it begins with: ，同比上升9.3%：物业 is ：物业.
fn behind_change(lead: &str) -> &str {
    let Some(at) = lead.find(['：', ':']).filter(|_| lead.starts_with(['，', ','])) else { return lead };
    let front = &lead[..at];
    let told = COMPARED.stand_in(front);
    let one = !front.contains(['。', '；', ';']) && front.matches(['，', ',']).count() == 1;
    if told && one && front.contains(|c: char| c.is_ascii_digit()) { &lead[at..] } else { lead }
}

/// Returns what a part is of: the words before its figure, or else those behind it.
fn name<'a>(f: &'a Figures<'a>, gap: &'a str, figure: usize) -> &'a str {
    let mut before = gap.rsplit(BREAKS).next().unwrap_or("").trim_matches(is_blank);
    if let Some((at, _)) = opening_cue(before) {
        before = PARTS.starting(&before[at..]).map(|w| &before[at + w.len()..]).min_by_key(|rest| rest.len()).unwrap_or(before);
    }
    let before = before.trim_start_matches(['和', '及', '与']);
    if !before.is_empty() {
        return before;
    }
    let behind = f.source.text.get(f.all[figure].text.end as usize..).unwrap_or("");
    let end = behind.char_indices().take(12).find(|(_, c)| BREAKS.contains(c) || *c == '\n').map_or(0, |(i, _)| i);
    &behind[..end]
}
