//! One figure of several nouns (报备率、办结率均为100%), and several figures of as many nouns (办结率、满意率分别为99%和95%).

use crate::report::metrics::cues::direction;
use crate::report::metrics::label::before::{leading_verb, noun_before};
use crate::report::metrics::label::behind::rates;
use crate::report::metrics::label::cut::{LONGEST, is_empty, marks, shorten, tail, without_closers};
use crate::report::metrics::label::joined::without_inner_brackets;
use crate::report::metrics::label::nouns::{lacks_noun, noun_of};
use crate::report::metrics::lexicon::{LABELS, PROSE};
use crate::report::metrics::metric::Metric;
use crate::report::metrics::prose::paragraph::{Paragraph, Part};
use crate::text::blank::is_blank;
use crate::text::lexicon::Words;
use crate::text::numbers::Item;
use std::sync::LazyLock;

/// Quantities that stand in a row: 5%、8%.
pub(crate) struct Series<'a> {
    /// Their places among the items, the first is the one asked for.
    pub items: Vec<usize>,
    /// The words before each but the first: 、 or 和增加.
    pub between: Vec<&'a str>,
}

/// The most figures in a row.
pub(crate) const MOST: usize = 12;

/// Returns the quantities in a row that begins with the one at `items[n]`; alone it is a row of one.
pub(crate) fn series<'a>(text: &'a str, items: &[Item], n: usize, clause: Part) -> Series<'a> {
    row(text, items, n, clause, false)
}

/// Returns the changes in a row that begins with the one at `items[n]`; one with a direction of its own may be of another kind:
/// 分别增加2支、增长17%.
pub(crate) fn changes<'a>(text: &'a str, items: &[Item], n: usize, clause: Part) -> Series<'a> {
    row(text, items, n, clause, true)
}

/// Whether another quantity may be in a row with the one at `items[n]`; mostly it is alone.
pub(crate) fn may_go_on(text: &str, items: &[Item], n: usize) -> bool {
    let (Some(Item::Quantity(q)), Some(Item::Quantity(next))) = (items.get(n), items.get(n + 1)) else { return false };
    let between = text.get(q.span.end as usize..next.span.start as usize).unwrap_or("");
    between.trim_start_matches(is_blank).starts_with(['、', '和', '及', '与'])
}

fn row<'a>(text: &'a str, items: &[Item], n: usize, clause: Part, mixed: bool) -> Series<'a> {
    let mut out = Series { items: vec![n], between: Vec::new() };
    let Some(Item::Quantity(first)) = items.get(n) else { return out };
    let mut last = first;
    for (at, item) in items.iter().enumerate().skip(n + 1).take(MOST) {
        let Item::Quantity(q) = item else { break };
        // Each may have a bound behind it: 95%左右、96%以上.
        let Some(between) = text.get(last.span.end as usize..q.span.start as usize) else { break };
        let words = between.trim_matches(is_blank);
        let Some(own) = words.strip_prefix(['、', '和', '及', '与']) else { break };
        let own = own.trim_matches(is_blank);
        let other = last.kind != q.kind && (!mixed || own.is_empty());
        if q.figure.end as usize > clause.end || other || !own.is_empty() && direction(own).is_none_or(|d| d.0 > 0) {
            break;
        }
        out.items.push(at);
        out.between.push(own);
        last = q;
    }
    out
}

/// Returns the nouns of a list, where there are as many as figures: 交通、城管和水利. `None` if there are not.
pub(crate) fn nouns(list: &str, count: usize) -> Option<Vec<String>> {
    if let Some(joined) = without_inner_brackets(list) {
        return nouns(&joined, count);
    }
    if list.contains("城、乡") {
        return nouns(&list.replace("城、乡", "城乡"), count);
    }
    let parts = |marks_between: &[char]| -> Vec<String> {
        list.split(marks_between).map(|w| w.trim_matches(marks).to_owned()).filter(|w| !w.is_empty()).collect()
    };
    if count < 2 {
        return None;
    }
    let mut names = parts(&['、', '和', '及', '与']);
    // 城乡低保标准 are two.
    if names.len() == 1 && count == 2 && names[0].matches("城乡").count() == 1 {
        names = ["城镇", "农村"].iter().map(|w| names[0].replace("城乡", w)).collect();
    }
    if names.len() != count {
        // 和 may be part of a name; the last mark of a list may be 和 alone.
        names = parts(&['、']);
        if names.len() + 1 == count
            && let Some(last) = names.pop()
        {
            let (x, y) = last.split_once(['和', '及', '与'])?;
            names.extend([x.to_owned(), y.to_owned()]);
        }
    }
    if names.len() != count {
        return None;
    }
    for i in 0..count - 1 {
        names[i] = whole(&names[i], &names[count - 1])?;
    }
    // 审查市政府文件、合同: what is done to the first is done to all.
    if let Some(done) = leading_verb(&names[0]).and_then(|_| names[0].char_indices().rev().nth(1)).map(|(at, _)| names[0][..at].to_owned())
    {
        for name in names.iter_mut().skip(1).filter(|n| n.chars().count() == 2 && leading_verb(n).is_none()) {
            name.insert_str(0, &done);
        }
    }
    for name in &mut names {
        let own = noun_before(name);
        if !is_empty(&own) {
            *name = own;
        }
    }
    names.iter().all(|n| !is_empty(n)).then_some(names)
}

/// Heads that the last noun of a list may hold for all: 食品、药品抽检合格率.
static HEADS: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("heads")));

/// Returns a noun of a list with the head that the last one holds for it as well; `None` if it needs one that is not known.
fn whole(name: &str, last: &str) -> Option<String> {
    /// What a noun that can be measured ends with.
    const MEASURES: [char; 19] =
        ['率', '度', '比', '重', '数', '额', '量', '值', '款', '金', '费', '人', '员', '件', '资', '入', '出', '次', '耗'];
    const DIGITS: [char; 10] = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
    /// What an attribute ends with.
    const ATTRIBUTES: [char; 4] = ['级', '类', '型', '品'];
    // 第一、第三产业增加值
    if let Some(rest) = last.strip_prefix('第')
        && let Some(behind) = rest.strip_prefix(DIGITS)
        && name.strip_prefix('第').and_then(|n| n.strip_prefix(DIGITS)).is_some_and(str::is_empty)
    {
        return Some(format!("{name}{behind}"));
    }
    // 城镇、农村居民人均可支配收入
    let kinds = ["城镇", "农村", "城市", "乡村"];
    if let Some(behind) = kinds.iter().find_map(|w| last.strip_prefix(w)).filter(|b| kinds.contains(&name) && b.chars().nth(1).is_some()) {
        return Some(format!("{name}{behind}"));
    }
    // 食品、药品、特种设备领域
    if let Some(field) = ["领域", "方面", "系统", "行业"].iter().find(|w| last.ends_with(**w)) {
        return Some(if name.ends_with(field) { name.to_owned() } else { format!("{name}{field}") });
    }
    if !last.ends_with(MEASURES) || name.ends_with(MEASURES) {
        return Some(name.to_owned());
    }
    // 乡级、村级矛盾调处率: what is behind the like end of the last noun.
    let behind = name.chars().next_back().filter(|c| ATTRIBUTES.contains(c)).and_then(|end| last.split_once(end)).map(|(_, b)| b);
    let fits = |head: &&str| name.chars().count() + head.chars().count() <= LONGEST;
    if let Some(behind) = behind.filter(|b| b.chars().count() >= 2).filter(fits) {
        return Some(format!("{name}{behind}"));
    }
    let known = HEADS.ending(last).filter(|h| h.len() < last.len()).max_by_key(|w| w.len());
    // Most rates are of a word of two characters: 普及率.
    let rate = || Some(tail(last, 3)).filter(|r| r.ends_with('率') && r.len() < last.len());
    // 城管、交通罚款: nouns of one length before the head.
    let beside = || {
        let head = &last[last.char_indices().nth(name.chars().count())?.0..];
        (head.chars().count() == 2 && leading_verb(last).is_none()).then_some(head)
    };
    match known.or_else(rate).or_else(beside).filter(fits) {
        Some(head) => Some(format!("{name}{head}")),
        None => (name.chars().count() >= 4).then(|| name.to_owned()),
    }
}

/// Returns the labels of figures in a row that 分别 gives one each, where there are as many nouns as figures; empty otherwise.
/// `lead` are the words before the first; `told` are the figures before it, which are meant where no noun is before 分别.
pub(crate) fn each_its_own(p: &Paragraph<'_>, lead: &str, count: usize, told: &[Metric], clause: Part) -> Vec<String> {
    if count < 2 {
        return Vec::new();
    }
    let Some((list, verb)) = lead.rsplit_once("分别").or_else(|| lead.rsplit_once("依次")) else {
        // 新增总部机构、创新中心80家、16家: as many nouns as figures.
        let list = without_closers(lead.trim_matches(marks));
        let each = lead.trim_end_matches(['为', '达', '到', '超', '过']).ends_with(['均', '都', '各']);
        let names = if each || !list.contains('、') { None } else { nouns(list, count) };
        return names.unwrap_or_default();
    };
    let verb = without_closers(verb.trim_matches(marks));
    let list = list.trim_matches(marks);
    if list.is_empty() || NO_NOUNS.has(list) {
        // 累计分别达到22部、31部
        let Some(from) = told.len().checked_sub(count) else { return Vec::new() };
        let before = &told[from..];
        let listed = before.iter().all(|m| p.clauses_between(m.text.end, clause.start) <= 1);
        return if listed && verb.is_empty() { before.iter().map(|m| m.label.clone()).collect() } else { Vec::new() };
    }
    let Some(names) = nouns(list, count) else {
        // 成品油、化肥分别抽检48批次、30批次，合格率依次为: one rate of each.
        let Some(from) = told.len().checked_sub(count) else { return Vec::new() };
        let listed = told[from..].iter().all(|m| p.clauses_between(m.text.end, clause.start) <= 1);
        let fits = listed && verb.is_empty() && list.ends_with('率') && lacks_noun(list);
        return if fits { told[from..].iter().map(|m| format!("{}{list}", m.label)).collect() } else { Vec::new() };
    };
    names.iter().map(|name| shorten(&format!("{name}{verb}"), LONGEST).to_owned()).collect()
}

/// Words before 分别 that name nothing.
static NO_NOUNS: LazyLock<Words> = LazyLock::new(|| Words::new(PROSE.words("no-nouns")));

/// Returns the labels of one figure that several nouns share, from the words before it; empty if there is but one.
pub(crate) fn sharing(lead: &str) -> Vec<String> {
    let names = rates(without_closers(lead));
    let name = |n: String| Some(noun_before(&n)).filter(|own| !is_empty(own)).unwrap_or(n);
    names.into_iter().map(name).collect()
}

/// Returns the labels of a rate that 均 gives to each of the figures in the clause before it: 办理建议87件、提案112件，办复率均为
/// 100%. Empty where there are fewer than two.
pub(crate) fn of_each_before(p: &Paragraph<'_>, lead: &str, label: &str, told: &[Metric], clause: Part) -> Vec<String> {
    let each = lead.trim_end_matches(['为', '达', '到', '是', ' ']).ends_with(['均', '都']);
    let own = label.trim_end_matches(['率', '度', '比']);
    if !each || !lacks_noun(label) && own.chars().count() > 3 {
        return Vec::new();
    }
    let end = clause.start.saturating_sub(1);
    let mut before: Vec<&Metric> = told.iter().rev().take_while(|m| p.clauses_between(m.text.end, clause.start) <= 1).collect();
    before.reverse();
    let listed = before.windows(2).all(|w| p.text.get(p.here(w[0].text.end)..p.here(w[1].text.start)).is_some_and(|b| b.starts_with('、')));
    if before.len() < 2 || !listed || end == 0 {
        return Vec::new();
    }
    before.iter().map(|m| format!("{}{label}", shorten(noun_of(&m.label), LONGEST.saturating_sub(label.chars().count())))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_noun_has_its_own_figure() {
        let p = Paragraph::new();
        let own = |lead: &str, count: usize| each_its_own(&p, lead, count, &[], Part { start: 0, end: 0 });
        assert_eq!(own("办结率、满意率分别为", 2), ["办结率", "满意率"]);
        assert_eq!(own("交通、城管和水利分别立案", 3), ["交通立案", "城管立案", "水利立案"]);
        assert_eq!(own("水产、果品抽检合格率分别为", 2), ["水产合格率", "果品抽检合格率"]);
        assert_eq!(own("乡级、村级矛盾调处率分别为", 2), ["乡级矛盾调处率", "村级矛盾调处率"]);
        assert!(own("办结率、满意率分别为", 3).is_empty());
        assert!(own("办结率、满意率均为", 2).is_empty());
    }

    #[test]
    fn one_figure_has_several_nouns() {
        assert_eq!(
            sharing("专职安保配备率、封闭管理率、一键报警和视频监控联网率均为"),
            ["专职安保配备率", "封闭管理率", "一键报警和视频监控联网率"]
        );
        assert!(sharing("执法和服务满意度为").is_empty());
        assert!(sharing("办结率为").is_empty());
    }
}
