//! Which figure a stated change is of: the nearest before it, the one its own words name, each of a list, or none.

use crate::report::metrics::change::{AmountUnit, Basis, Change};
use crate::report::metrics::cues::{direction, without_reckoning};
use crate::report::metrics::label::before::noun_before;
use crate::report::metrics::label::cut::is_empty;
use crate::report::metrics::lexicon::CUES;
use crate::report::metrics::metric::{Kind, Metric};
use crate::report::metrics::prose::paragraph::Paragraph;
use crate::text::blank::is_blank;
use crate::text::lexicon::Words;
use rust_decimal::Decimal;
use std::sync::LazyLock;

/// The number of figures before a change that it may be of.
pub(crate) const REACH: usize = 16;

/// Whose a change is.
pub(crate) enum Whose {
    /// A figure before it; its place among those told.
    Figure(usize),
    /// Each of some figures before it: 均比上年增加1件.
    Each(Vec<usize>),
    /// What its own words name: 刑事警情同比下降20.1%.
    Name(String),
    /// What the words before name, or nothing.
    Nameless,
    /// A figure that has a change already.
    Taken,
}

/// The figures before a change.
#[derive(Clone, Copy)]
pub(crate) struct Told<'a> {
    /// Those of its paragraph.
    pub all: &'a [Metric],
    /// Where those of its sentence begin.
    pub sentence: usize,
}

impl Told<'_> {
    /// Returns the places of the figures of the sentence, the nearest first.
    fn near(self) -> impl Iterator<Item = usize> {
        (self.sentence..self.all.len()).rev().take(REACH)
    }
}

/// A change with its unit and the place in the paragraph where its words begin.
#[derive(Clone, Copy)]
pub(crate) struct Found<'a> {
    pub change: &'a Change,
    pub unit: &'a str,
    pub start: usize,
}

/// Whether a figure may be given a change: it has none, or one that tells no more than the way it went.
pub(crate) fn is_free(m: &Metric) -> bool {
    m.kind != Kind::Change && m.change.as_ref().is_none_or(|c| c.amount.is_none() && c.basis == Basis::Other)
}

/// Returns the words that name what changed; `start` is where the change begins, `from` where they may begin. `behind`: a figure is
/// before them in the clause, whose noun goes up to the first 、 or all the way.
pub(crate) fn own_words<'a>(p: &Paragraph<'a>, start: usize, from: usize, behind: bool) -> &'a str {
    let words = &p.text[from.min(start)..start];
    let words = match words.find('、') {
        Some(at) if behind => &words[at..],
        _ => words,
    };
    let own = without_closers_of_change(words.trim_start_matches(['、', '，', ',', '和', '及', ' ', '（', '(', '）', ')']));
    let own = without_closers_of_change(without_reckoning(own));
    if tells_time_only(own) { "" } else { own }
}

/// Whether words name a span of time and nothing else: 五年来, 平均每年.
fn tells_time_only(words: &str) -> bool {
    words.chars().all(|c| c.is_ascii_digit() || "平均每近过去这年来间以一二三四五六七八九十两".contains(c))
}

/// Returns whose a change is; `own` are the words that name what changed, `words` all that stand between the figure before and the
/// quantity. `behind`: a figure is before it in the clause.
pub(crate) fn whose(p: &Paragraph<'_>, f: Found<'_>, told: Told<'_>, own: &str, words: &str, behind: bool) -> Whose {
    if is_of_each(words) {
        let each = list_before(p, f, told);
        if own.is_empty() && each.len() > 1 {
            return Whose::Each(each);
        }
    }
    if let Some(which) = counted_off(own) {
        let list = listed(p, f.start, told);
        return match which.of(&list) {
            Some([i]) if is_free(&told.all[*i]) && fits(p, &told.all[*i], f) => Whose::Figure(*i),
            _ => Whose::Taken,
        };
    }
    // 比上年增加26件，增长5%: one change, told twice.
    if own.is_empty() && told.near().any(|i| !is_free(&told.all[i]) && told.all[i].change.as_ref().is_some_and(|c| follows(p, c, f.start)))
    {
        return Whose::Taken;
    }
    if let Some(units) = measure(own) {
        return of_measure(p, f, told, units);
    }
    // By the very words before a figure: 公约8份 and 公约与上年持平.
    let same =
        |i: &usize| own.chars().nth(1).is_some() && item(p, &told.all[*i]) == own && is_free(&told.all[*i]) && fits(p, &told.all[*i], f);
    if let Some(i) = told.near().find(same) {
        return Whose::Figure(i);
    }
    let name = noun_before(own);
    let core = core(&name);
    if is_empty(&name) || core.is_empty() {
        return nearest(p, f, told);
    }
    match named(p, f, told, &name, behind) {
        Some(i) => Whose::Figure(i),
        None => Whose::Name(name),
    }
}

/// Returns the nearest figure that is not in brackets closed before.
fn nearest(p: &Paragraph<'_>, f: Found<'_>, told: Told<'_>) -> Whose {
    let all = told.all;
    let open = |i: &usize| all[*i].kind != Kind::Change && !p.closed_since(all[*i].text.end, f.start);
    let mut near = told.near().filter(open).filter(|i| fits(p, &all[*i], f));
    let Some(mut i) = near.next() else { return Whose::Nameless };
    // 增加值50亿元，占比18%，增长6%: a share does not grow by percent.
    if all[i].kind == Kind::Percent
        && f.change.amount_unit == Some(AmountUnit::Percent)
        && p.text.get(f.start..).is_some_and(|t| t.starts_with("增长"))
        && let Some(other) = near.next().filter(|o| is_free(&all[*o]) && all[*o].kind != Kind::Percent)
    {
        i = other;
    }
    if is_free(&all[i]) { Whose::Figure(i) } else { Whose::Taken }
}

/// Returns the figure that a name is of: in the sentence the last that is called so; before it in the paragraph one whose own words
/// end with it, if there is one only.
pub(crate) fn named(p: &Paragraph<'_>, f: Found<'_>, told: Told<'_>, name: &str, behind: bool) -> Option<usize> {
    let all = told.all;
    let core = core(name);
    // 15家企业产值增长10%: the noun of the 15家 is not what grew.
    let measured = name.chars().count() > 4 || core.ends_with(['值', '额', '量', '率', '度', '税', '费', '入', '润', '资']);
    let beside = |i: usize| behind && i + 1 == all.len() && measured;
    let usable = |i: &usize| !beside(*i) && is_free(&all[*i]) && fits(p, &all[*i], f);
    let near: Vec<usize> = told.near().filter(usable).collect();
    // Its own words say more of a figure than its label, which may be carried over from another.
    let many = core.chars().nth(1).is_some();
    let calls: [&dyn Fn(&Metric) -> bool; 4] = [
        &|m| item(p, m) == core,
        &|m| many && is_told_by(item(p, m), core),
        &|m| m.label == core || many && m.label.ends_with(core),
        &|m| {
            (!name.ends_with('量') || name == core) && holds(&m.label, core)
                || core.contains(m.label.as_str())
                || name.contains(m.label.as_str())
        },
    ];
    let found = calls.iter().find_map(|is| near.iter().copied().find(|i| is(&all[*i]) && !is_total(p, &all[*i])));
    if found.is_some() || core.chars().nth(1).is_none() {
        return found;
    }
    let mut earlier = (0..told.sentence).rev().take(REACH).filter(usable).filter(|i| ends_with(p, &all[*i], core));
    earlier.next().filter(|_| earlier.next().is_none())
}

/// Whether a figure is called by a name, by its own words or its label.
pub(crate) fn is_called(p: &Paragraph<'_>, m: &Metric, core: &str) -> bool {
    core.chars().nth(1).is_some() && (m.label == core || ends_with(p, m, core))
}

/// Whether the words or the label of a figure end with a name.
fn ends_with(p: &Paragraph<'_>, m: &Metric, core: &str) -> bool {
    is_told_by(item(p, m), core) || m.label.ends_with(core)
}

/// Whether the words of a figure end with a name, or a name of more words with them: 合作社 and 农民专业合作社.
fn is_told_by(own: &str, core: &str) -> bool {
    // 不合格案卷 and 不合格
    let counted = || core.strip_prefix(own).is_some_and(|noun| COUNTED.has(noun));
    own.ends_with(core) || own.chars().nth(1).is_some() && (core.ends_with(own) || counted())
}

/// Nouns of what is counted, which a name may have or not: 案件, 案卷.
static COUNTED: LazyLock<Words> = LazyLock::new(|| Words::new(CUES.words("counted")));

/// Words that a noun before them is not the whole of: 民间投资 and 民间投资项目.
static BEARERS: LazyLock<Words> = LazyLock::new(|| Words::new(CUES.words("bearers")));

/// Whether a label holds a name that is not the first part of something else, nor in the midst of it: 货运 of 国际货运包机航线.
fn holds(label: &str, core: &str) -> bool {
    /// What may be behind a name in the midst of a label, in characters: 办结.
    const OUTCOME: usize = 2;
    let Some(at) = label.find(core) else { return false };
    let behind = &label[at + core.len()..];
    !BEARERS.begin(behind) && (at == 0 || behind.chars().nth(OUTCOME).is_none())
}

/// Returns the words in front of a figure, back to a mark or the figure before: 政协提案 before 288件.
fn item<'a>(p: &Paragraph<'a>, m: &Metric) -> &'a str {
    /// In bytes; what is longer names more than the figure.
    const MOST: usize = 90;
    if !p.holds(m.text.start) {
        return "";
    }
    let end = p.here(m.text.start);
    let mut from = end.saturating_sub(MOST);
    while !p.text.is_char_boundary(from) {
        from += 1;
    }
    let Some(words) = p.text.get(from..end) else { return "" };
    let mark =
        |c: char| c.is_ascii_digit() || matches!(c, '，' | ',' | '。' | '；' | ';' | '：' | ':' | '、' | '（' | '(' | '）' | ')' | '%');
    words.rsplit(mark).next().unwrap_or(words).trim_matches(is_blank)
}

/// Words before a figure that adds up those before it.
static TOTALS: LazyLock<Words> = LazyLock::new(|| Words::new(CUES.words("totals")));

/// Whether a figure adds up those before it: 共26人.
pub(crate) fn is_total(p: &Paragraph<'_>, m: &Metric) -> bool {
    TOTALS.has(item(p, m).trim_end_matches(['为', '达']))
}

/// Returns the figures of the sentence that are not in closed brackets and add up no others, in order.
fn listed(p: &Paragraph<'_>, start: usize, told: Told<'_>) -> Vec<usize> {
    let all = told.all;
    let open = |i: &usize| all[*i].kind != Kind::Change && !p.closed_since(all[*i].text.end, start) && !is_total(p, &all[*i]);
    let mut list: Vec<usize> = told.near().filter(open).collect();
    list.reverse();
    list
}

/// Whether the words of a change say that it is one for each: 均比上年增加, 较上年各减少.
pub(crate) fn is_of_each(words: &str) -> bool {
    let all = |c: char| {
        words.char_indices().filter(|(_, d)| *d == c).any(|(at, _)| {
            let (before, behind) = (&words[..at], &words[at + c.len_utf8()..]);
            !before.ends_with(['平', '人', '年', '户', '日', '月', '场', '次', '首', '全']) && !behind.starts_with(['价', '等', '衡', '市'])
        })
    };
    let each = || {
        let end = words.rfind('各').map(|at| &words[at + '各'.len_utf8()..]);
        end.is_some_and(|verb| direction(verb).is_some_and(|(at, _)| at == 0))
    };
    all('均') || all('都') || each()
}

/// Returns the figures of the list that ends where a change begins, in their order.
pub(crate) fn list_before(p: &Paragraph<'_>, f: Found<'_>, told: Told<'_>) -> Vec<usize> {
    /// The number of characters between two of them.
    const BETWEEN: usize = 18;
    let all = told.all;
    let mut out: Vec<usize> = Vec::new();
    let mut end = f.start;
    for i in told.near() {
        let m = &all[i];
        if is_total(p, m) || p.closed_since(m.text.end, f.start) {
            continue;
        }
        let gap = p.text.get(p.here(m.text.end)..end).unwrap_or("。");
        let far = gap.contains(['。', '；', ';']) || gap.chars().count() > BETWEEN || gap.matches(['，', ',']).count() > 1;
        let same = out.last().is_none_or(|l| p.unit(&all[*l]) == p.unit(m));
        if far || !same || !is_free(m) || !fits(p, m, f) {
            break;
        }
        out.push(i);
        end = p.here(m.text.start);
    }
    out.reverse();
    out
}

/// The figures of a list that words count off.
#[derive(Clone, Copy)]
enum CountedOff {
    First(usize),
    Last(usize),
}

impl CountedOff {
    /// Returns them; `None` if the list has fewer.
    fn of(self, list: &[usize]) -> Option<&[usize]> {
        match self {
            Self::First(count) => list.get(..count),
            Self::Last(count) => list.get(list.len().checked_sub(count)?..),
        }
    }
}

/// What stands behind the number of figures that are counted off.
static COUNTED_OFF: LazyLock<Words> = LazyLock::new(|| Words::new(CUES.words("counted-off")));

/// Returns which figures of a list words count off: 前两项, 后一项, 前者.
fn counted_off(own: &str) -> Option<CountedOff> {
    let rest = own.strip_prefix(['前', '后'])?;
    let front = own.starts_with('前');
    let mut chars = rest.chars();
    let first = chars.next()?;
    let count = "者一二三四五六".chars().position(|c| c == first).map(|n| n.max(1)).or((first == '两').then_some(2))?;
    let unit: String = chars.collect();
    if first != '者' && !COUNTED_OFF.has(&unit) || first == '者' && !unit.is_empty() {
        return None;
    }
    Some(if front { CountedOff::First(count) } else { CountedOff::Last(count) })
}

/// What stands behind the number of all figures.
static ALL_COUNTED: LazyLock<Words> = LazyLock::new(|| Words::new(CUES.words("all-counted")));

/// Whether words say only that there are so many: 两项, 二者.
fn counts_all(own: &str, count: usize) -> bool {
    let mut chars = own.chars();
    let number = chars.next().and_then(|c| "零一二三四五六七八九十".chars().position(|n| n == c).or((c == '两').then_some(2)));
    number == Some(count) && ALL_COUNTED.has(chars.as_str())
}

/// Nouns that say how something is counted, with the units they are of, and those of a total.
static MEASURES: LazyLock<Vec<(&str, &str)>> =
    LazyLock::new(|| CUES.rows("measures").iter().map(|(noun, units)| (*noun, units.unwrap_or(""))).collect());

/// Words that say nothing before such a noun.
static BEFORE_MEASURES: LazyLock<Words> = LazyLock::new(|| Words::new(CUES.words("before-measures")));

/// Returns the units that words are of which say only how something is counted: 次数. A total has none.
fn measure(own: &str) -> Option<&'static str> {
    let own = own.trim_matches(is_blank);
    let found = MEASURES.iter().filter(|(noun, _)| own.ends_with(noun)).max_by_key(|(noun, _)| noun.len())?;
    let before = &own[..own.len() - found.0.len()];
    (before.is_empty() || BEFORE_MEASURES.has(before)).then_some(found.1)
}

/// Whether words say only how things in a unit are counted: 次数 of 次, 总数 of any.
pub(crate) fn measures(own: &str, unit: &str) -> bool {
    measure(own).is_some_and(|units| units == TOTAL || units.split(' ').any(|u| u == unit))
}

/// What the list has in place of units for nouns of a total.
const TOTAL: &str = "total";

/// Returns the figure whose unit a noun of measure is of: 次数 of the nearest in 次; a total's, which adds up others, for 总数.
fn of_measure(p: &Paragraph<'_>, f: Found<'_>, told: Told<'_>, units: &str) -> Whose {
    let all = told.all;
    let list: Vec<usize> = told.near().filter(|i| all[*i].kind != Kind::Change && fits(p, &all[*i], f)).collect();
    let found = if units == TOTAL {
        let value = |i: usize| all[i].value.unwrap_or_default();
        let sums = |i: &usize| {
            let mut sum = Decimal::ZERO;
            let parts = all.iter().skip(i + 1).take_while(|m| p.unit(m) == p.unit(&all[*i]));
            parts.enumerate().any(|(n, m)| {
                sum = sum.checked_add(m.value.unwrap_or_default()).unwrap_or_default();
                n > 0 && sum == value(*i)
            })
        };
        let first = list.last().copied();
        list.iter().copied().find(|i| is_total(p, &all[*i])).or_else(|| list.iter().copied().find(sums)).or(first)
    } else {
        let of_unit = |i: &usize| units.split(' ').any(|u| u == p.unit(&all[*i]));
        list.iter().copied().find(|i| of_unit(i) && !is_total(p, &all[*i]))
    };
    match found {
        Some(i) if is_free(&all[i]) => Whose::Figure(i),
        Some(_) => Whose::Taken,
        None => Whose::Nameless,
    }
}

/// Returns the figures that a row of as many changes is of, in order: those that words count off, those of the list before it, or
/// those that `names` call. `None` for one that is not told.
pub(crate) fn whose_row(p: &Paragraph<'_>, f: Found<'_>, told: Told<'_>, own: &str, count: usize) -> Option<Vec<Whose>> {
    let all = told.all;
    // 两项同比分别下降20%、上升5%
    let own = if counts_all(own, count) { "" } else { own };
    if let Some(which) = counted_off(own) {
        let list = listed(p, f.start, told);
        let list = which.of(&list).filter(|l| l.len() == count && l.iter().all(|i| is_free(&all[*i])))?;
        return Some(list.iter().map(|i| Whose::Figure(*i)).collect());
    }
    // A total behind the list has no place in the row: 5人、21人，共26人，分别减少1人、增加2人.
    let free: Vec<usize> = told.near().filter(|i| !is_total(p, &all[*i])).take(count).filter(|i| is_free(&all[*i])).collect();
    if free.len() < count {
        return None;
    }
    let lists: Vec<&str> = own.split(['、', '和', '及', '与']).collect();
    let of_units = || lists.len() == count && (0..count).all(|i| is_named(p, lists[i], &all[free[count - 1 - i]]));
    (own.is_empty() || of_units()).then(|| free.iter().rev().map(|i| Whose::Figure(*i)).collect())
}

/// Whether a name in a list is that of a figure, or of its unit: 批次和人次.
fn is_named(p: &Paragraph<'_>, name: &str, m: &Metric) -> bool {
    let unit = p.unit(m);
    m.label.contains(name) || name.contains(m.label.as_str()) || !unit.is_empty() && (name.starts_with(unit) || unit.starts_with(name))
}

/// Whether a change may be of a figure, by their units.
fn fits(p: &Paragraph<'_>, m: &Metric, f: Found<'_>) -> bool {
    let percent = matches!(m.kind, Kind::Percent);
    match f.change.amount_unit {
        Some(AmountUnit::PercentagePoint) => percent || m.kind == Kind::Target,
        Some(AmountUnit::Absolute) => {
            let own = p.unit(m);
            own == f.unit || !own.is_empty() && !f.unit.is_empty() && (own.starts_with(f.unit) || f.unit.starts_with(own))
        }
        _ => true,
    }
}

impl Whose {
    /// Returns it as a row of its own where the words up to the change tell the average of a year: what grew so much on average is no
    /// change since the year before.
    pub(crate) fn on_average(self, words: &str, told: &[Metric]) -> Self {
        const AVERAGES: [&str; 4] = ["年均", "平均每年", "年平均", "每年平均"];
        let words = words.rsplit(['、', '，', ',']).next().unwrap_or("");
        if !AVERAGES.iter().any(|w| words.contains(w)) {
            return self;
        }
        let of = |label: &str| Self::Name(format!("{}年均", label.strip_suffix("年均").unwrap_or(label)));
        match self {
            Self::Figure(i) => of(&told[i].label),
            Self::Name(name) => of(&name),
            other => other,
        }
    }
}

/// Whether nothing but a mark is between a change and a place behind it.
fn follows(p: &Paragraph<'_>, change: &Change, start: usize) -> bool {
    let end = p.here(change.text.end);
    p.holds(change.text.end) && p.text.get(end..start).is_some_and(|w| matches!(w.trim_matches(is_blank), "，" | "," | "、" | ""))
}

/// Returns the figure of a table that a change in the line below it is of: the total of what is named, or what is named in a row.
/// `unit` is that of an amount, `texts` gives the text of a span.
pub(crate) fn of_table<'t>(
    table: &[Metric],
    texts: &dyn Fn(&Metric) -> &'t str,
    own: &str,
    name: &str,
    unit: Option<&str>,
) -> Option<usize> {
    const TOTAL_WORDS: [&str; 4] = ["合计", "总计", "共计", "小计"];
    let core = core(name);
    let sums = |m: &Metric| TOTAL_WORDS.iter().any(|w| m.label.contains(w));
    // 上表各项总量: what adds up everything is the last figure of the last row.
    if own.contains('表') && MEASURES.iter().any(|(noun, units)| *units == TOTAL && own.ends_with(noun)) {
        let last = table.len().checked_sub(1)?;
        return Some(last).filter(|i| sums(&table[*i]));
    }
    let core = if table.iter().any(|m| m.label.contains(core)) { core } else { self::core(own) };
    core.chars().nth(1)?;
    let called = |i: &usize| table[*i].label.contains(core) && unit.is_none_or(|u| texts(&table[*i]) == u || texts(&table[*i]).is_empty());
    let all: Vec<usize> = (0..table.len()).filter(called).collect();
    let totals: Vec<usize> = all.iter().copied().filter(|i| sums(&table[*i])).collect();
    if !totals.is_empty() {
        let length = |i: &usize| table[*i].label.chars().count();
        let shortest = totals.iter().map(length).min()?;
        let mut of_length = totals.into_iter().filter(|i| length(i) == shortest);
        return of_length.next().filter(|_| of_length.next().is_none());
    }
    let first = *all.first()?;
    all.iter().all(|i| table[*i].clause == table[first].clause).then_some(first)
}

/// Words between a noun and its change, and words before the noun, each in the order in which they are taken off.
static BEFORE_CHANGES: LazyLock<Vec<&str>> = LazyLock::new(|| CUES.words("before-changes").collect());
static BEFORE_NOUNS: LazyLock<Vec<&str>> = LazyLock::new(|| CUES.words("before-nouns").collect());

/// Returns words without those that may stand between a noun and its change.
pub(crate) fn without_closers_of_change(words: &str) -> &str {
    let mut words = words.trim_matches(|c| is_blank(c) || c == '、');
    loop {
        let before = words;
        words = BEFORE_CHANGES.iter().fold(words, |w, x| w.strip_suffix(x).unwrap_or(w));
        words = BEFORE_NOUNS.iter().fold(words, |w, x| w.strip_prefix(x).unwrap_or(w));
        words = words.trim_end_matches(['、', ' ']);
        if words == before {
            return words;
        }
    }
}

/// What a name ends with that says only that it is counted; the first of the list that fits is taken off.
static AMOUNTS: LazyLock<Words> = LazyLock::new(|| Words::new(CUES.words("amounts")));

/// Returns a name without what says only that it is counted: 案件数, 总量.
pub(crate) fn core(name: &str) -> &str {
    let name = AMOUNTS.ending(name).next().map_or(name, |w| &name[..name.len() - w.len()]);
    name.strip_prefix('总').unwrap_or(name)
}
