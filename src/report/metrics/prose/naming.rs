//! The label of a figure: from the words around it, or carried over from the figure or the clauses before.

use crate::report::metrics::label::before::{leading_verb, noun_before, starts_with_verb, verb_object, without_verb};
use crate::report::metrics::label::behind::{among, noun_after, share_of, takes, wants_noun};
use crate::report::metrics::label::behind::{is_holder, is_place, names_a_body, split_place};
use crate::report::metrics::label::cut;
use crate::report::metrics::label::cut::is_empty;
use crate::report::metrics::label::cut::{LONGEST, shorten, without_openers};
use crate::report::metrics::label::nouns::{is_outcome, is_thing};
use crate::report::metrics::label::topic::Named;
use crate::report::metrics::label::{joined, share};
use crate::report::metrics::lexicon::{LABELS, PROSE};
use crate::report::metrics::metric::{Kind, Metric, sense};
use crate::report::metrics::prose::paragraph::Around;
use crate::report::metrics::prose::paragraph::{Paragraph, Part};
use crate::report::metrics::taxonomy::{FIGURE, Name, Taxonomy};
use crate::text::lexicon::Words;
use crate::text::numbers::Quantity;
use crate::text::{fold, numbers};
use std::sync::{Arc, LazyLock};

/// Returns the label that the words of its sentence give a figure, empty if they name nothing; `told` are the figures before it
/// in the sentence.
pub(crate) fn from_words(p: &Paragraph<'_>, q: &Quantity, around: &Around<'_>, told: &[Metric]) -> String {
    let is_rate = matches!(q.kind, numbers::Kind::Percent | numbers::Kind::Permille | numbers::Kind::Fraction);
    let lead = behind_date(p, q, around);
    if is_rate && let Some(share) = share::label(lead, told.last().filter(|m| m.kind == Kind::Count).map_or("", |m| m.label.as_str())) {
        return share;
    }
    let named = is_rate.then(|| noun_before(lead));
    if named.as_deref().is_some_and(is_empty)
        && let Some(share) = share_of(around.trail)
    {
        return share;
    }
    // 11个监管所中有3个: of those counted just before.
    let begins = (q.span.start as usize).saturating_sub(lead.len());
    let counted = told.last().is_some_and(|m| m.kind == Kind::Count && p.here(m.unit.end.max(m.text.end)) == begins);
    if let Some(told) = among(lead, around.trail, counted) {
        return told;
    }
    let mut before = named.unwrap_or_else(|| noun_before(lead));
    if listed(lead, q, around.trail) {
        before.clear();
    }
    if let Some(whole) = joined::before(&p.text[around.sentence.start..q.span.start as usize])
        && is_empty(&before)
    {
        before = noun_before(&whole);
    }
    // 执法支队12名执法人员参加培训: persons are who stands behind their figure.
    let persons =
        matches!(q.unit.of(p.text), "名" | "位") && !cut::longer(lead, PERSONS_OF) && names_a_body(lead) && is_holder(around.trail);
    let noun_behind = if persons || wants_noun(lead, &before, is_rate) { behind(p, q, around) } else { String::new() };
    if let Some(whole) = served(lead, &noun_behind, around.trail).or_else(|| appointed(p, q, around)) {
        return whole;
    }
    if noun_behind.is_empty()
        && let Some(whole) = who_did(lead, q.unit.of(p.text), around.trail).or_else(|| of_body(lead, around.trail))
    {
        return whole;
    }
    // 市委常委会会议8次研究法治建设工作
    if noun_behind.is_empty()
        && (before.ends_with("会议") || before.ends_with("常务会"))
        && let Some(what) = on_agenda(around.trail)
    {
        before.push_str(what);
    }
    let mut label =
        if noun_behind.is_empty() { before } else { taken(lead, &noun_behind).unwrap_or_else(|| verb_object(lead, &noun_behind)) };
    if !noun_behind.is_empty()
        && let Some(whole) = acted_on(lead, &noun_behind, around.trail).or_else(|| attributed(lead, &noun_behind))
    {
        label = whole;
    }
    if !is_empty(&label) {
        let took_part = if noun_behind.is_empty() { took_part(&label, q.unit.of(p.text), around.trail) } else { None };
        return took_part.unwrap_or(label);
    }
    // 当年完成21项: what became of what was told.
    if !told.is_empty() {
        let own = cut::without_closers(lead.trim_start_matches(cut::marks));
        if is_outcome(own) {
            label = cut::clean(own);
        } else if matches!(own, "余" | "剩余" | "尚余") {
            label = "剩余".to_owned();
        }
    }
    if is_empty(&label) {
        label = before_old_value(p, q, around, lead);
    }
    if is_empty(&label) {
        // Carried over a comma: from the figure before it in this sentence, or the words of the clauses before.
        label = match told.last() {
            Some(m) if p.clauses_between(m.text.end, around.clause.start) <= 1 => gone_on(&m.label, p.unit(m), lead, q.unit.of(p.text)),
            _ => carried(p, around.clause, around.sentence, told),
        };
    }
    if is_empty(&label) { noun_behind } else { label }
}

/// Returns the label of the figure just before for one that goes on with it. What was new is not all there is: 新增公园141座、累计达到973座
/// are 公园累计; and what it came to is named by that: 改造小区64个、惠及9000户 are 改造小区惠及.
fn gone_on(label: &str, unit: &str, lead: &str, own_unit: &str) -> String {
    let own = lead.trim_matches(cut::marks);
    if unit == own_unit
        && let Some(all) = ALL_THERE_IS.starting(own).next()
        && let Some(noun) = without_new(label)
    {
        return if all.starts_with(['累', '总']) { format!("{noun}{all}") } else { noun.to_owned() };
    }
    let came_to = own.strip_suffix('了').unwrap_or(own);
    if unit != own_unit && CAME_TO.has(came_to) && !label.ends_with(came_to) {
        return format!("{label}{came_to}");
    }
    label.to_owned()
}

/// Words that open what there is in all behind what is new, or what it came to.
static ALL_THERE_IS: LazyLock<Words> = LazyLock::new(|| Words::new(PROSE.words("all-there-is")));
/// Verbs for those whom something came to.
static CAME_TO: LazyLock<Words> = LazyLock::new(|| Words::new(PROSE.words("came-to")));

/// Returns a label without the word that tells that something is new: 公园 of 新增公园, 企业 of 企业净增. `None` if it has none.
fn without_new(label: &str) -> Option<&str> {
    let noun = NEW.iter().find_map(|w| label.strip_prefix(w).or_else(|| label.strip_suffix(w)))?;
    noun.chars().nth(1).is_some().then_some(noun)
}

/// Words before or behind a noun that tell that it is new, in the order in which they are tried.
static NEW: LazyLock<Vec<&'static str>> = LazyLock::new(|| PROSE.words("new").collect());

/// The most characters before the figure of persons who stand behind it.
const PERSONS_OF: usize = 12;

/// Returns those for whom something was done with it: 追回工资农民工 of 为602名农民工追回工资.
fn served(lead: &str, noun: &str, trail: &str) -> Option<String> {
    /// The most characters of what was done.
    const DONE: usize = 8;
    if !lead.ends_with('为') || SERVES_NOBODY.end(lead) || is_empty(noun) {
        return None;
    }
    let done = trail.trim_start_matches(cut::marks).strip_prefix(noun)?.split(['、', '，', ',', '。', '；', ';', '(', '（']).next()?;
    let acts = DONE_FOR.begin(done);
    let plain = done.chars().nth(3).is_some() && !cut::longer(done, DONE) && done.chars().all(fold::is_han);
    (acts && plain && !cut::longer(noun, DONE)).then(|| format!("{done}{noun}"))
}

/// Ends of words with 为 behind which nobody stands for whom something is done, and what is done for somebody.
static SERVES_NOBODY: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("serves-nobody")));
static DONE_FOR: LazyLock<Words> = LazyLock::new(|| Words::new(PROSE.words("done-for")));

/// Returns what people were made, 特约监督员 of 聘请12名人大代表、政协委员担任特约监督员: who they were before are examples.
fn appointed(p: &Paragraph<'_>, q: &Quantity, around: &Around<'_>) -> Option<String> {
    /// The most characters up to the post, and of it.
    const UP_TO: usize = 24;
    const POST: usize = 12;
    let lead = around.lead.trim_end_matches(cut::marks);
    if !matches!(q.unit.of(p.text), "名" | "位" | "人") || !APPOINTING.end(lead) {
        return None;
    }
    let behind = p.text.get(q.span.end as usize..around.clause.end)?;
    let (who, post) = behind.split_once("担任").or_else(|| behind.split_once("作为"))?;
    let post = post.split(['，', ',', '。', '；', ';', '、', '(', '（']).next()?.trim_matches(cut::marks);
    let fits = !cut::longer(who, UP_TO) && post.chars().nth(2).is_some() && !cut::longer(post, POST) && post.chars().all(fold::is_han);
    fits.then(|| post.to_owned())
}

/// Verbs before people who are asked to be something.
static APPOINTING: LazyLock<Words> = LazyLock::new(|| Words::new(PROSE.words("appointing")));

/// Returns those who took part in something with it: 领导干部参加考试 of 领导干部312人参加考试.
fn took_part(who: &str, unit: &str, trail: &str) -> Option<String> {
    /// The most characters of what they took part in.
    const WHAT: usize = 12;
    let what = cut::first_piece(trail);
    let took = ["参加", "通过", "旁听", "取得"].iter().any(|w| what.starts_with(w));
    let plain = what.chars().nth(3).is_some() && !cut::longer(what, WHAT) && what.chars().all(fold::is_han);
    let whole = format!("{who}{what}");
    (matches!(unit, "人" | "名" | "人次" | "位") && took && plain && !cut::longer(&whole, LONGEST + 4)).then_some(whole)
}

/// Returns who did something so many times, with what they did: 县委书记调研法治工作 of 县委书记5次调研法治工作.
fn who_did(lead: &str, unit: &str, trail: &str) -> Option<String> {
    /// The most characters of who they are, and of what they did.
    const WHO: usize = 8;
    const DID: usize = 12;
    let who = without_openers(lead.trim_matches(cut::marks));
    let acts = ACTING.end(who);
    let did = cut::first_clause(trail);
    let verb = starts_with_verb(did) || ACTED.begin(did);
    let did = if cut::longer(did, DID) { did.split('、').next().unwrap_or(did) } else { did };
    let fits = unit == "次" && acts && verb && !cut::longer(who, WHO) && !cut::longer(did, DID) && did.chars().nth(3).is_some();
    fits.then(|| cut::clean(&format!("{who}{did}")))
}

/// Ends of words for who does something so many times, and what they do besides the verbs of labels.
static ACTING: LazyLock<Words> = LazyLock::new(|| Words::new(PROSE.words("acting")));
static ACTED: LazyLock<Words> = LazyLock::new(|| Words::new(PROSE.words("acted")));

/// Returns whose what is counted is, with what is counted: 自贸试验区制度创新成果 of 自贸试验区4项制度创新成果.
fn of_body(lead: &str, trail: &str) -> Option<String> {
    /// The most characters of whose it is.
    const WHOSE: usize = 8;
    let whose = without_openers(lead.trim_matches(cut::marks));
    let place = ZONES.end(whose);
    if !place || cut::longer(whose, WHOSE) || !whose.chars().all(fold::is_han) || starts_with_verb(whose) {
        return None;
    }
    let noun = noun_after(trail);
    let noun = noun.split("全国").next().unwrap_or("");
    (noun.chars().nth(1).is_some() && !cut::longer(noun, LONGEST - WHOSE + 2)).then(|| format!("{whose}{noun}"))
}

/// Ends of names of zones whose things are counted.
static ZONES: LazyLock<Words> = LazyLock::new(|| Words::new(PROSE.words("zones")));

/// Returns what a meeting was on, 研究法治建设工作, from the words behind its figure; `None` if they do not say it in a few.
fn on_agenda(trail: &str) -> Option<&str> {
    /// The most characters of it.
    const MOST: usize = 12;
    let what = cut::first_piece(trail);
    let begins = AGENDA.begin(what);
    (begins && what.chars().nth(3).is_some() && !cut::longer(what, MOST) && what.chars().all(fold::is_han)).then_some(what)
}

/// Verbs before what a meeting was on.
static AGENDA: LazyLock<Words> = LazyLock::new(|| Words::new(PROSE.words("agenda")));

/// Returns the verb with 了 before a figure with its object behind it, 请律师讲课 of 请律师讲了5堂课. `None` if no such verb stands there, or
/// if much else is before it.
fn taken(lead: &str, noun: &str) -> Option<String> {
    /// The most characters of the verb with what is before it.
    const VERB: usize = 6;
    if !takes(lead) {
        return None;
    }
    let own = without_openers(lead.trim_matches(cut::marks).strip_suffix('了')?);
    let fits = own.chars().all(fold::is_han) && !cut::longer(own, VERB) && !cut::longer(noun, LONGEST - VERB);
    fits.then(|| format!("{own}{noun}"))
}

/// Returns the label of those to whom something is done, 企业约谈 of 对3家企业开展约谈. `None` if it is not told in a few words.
fn acted_on(lead: &str, noun: &str, trail: &str) -> Option<String> {
    /// The most characters of what is done, and of to whom.
    const DONE: usize = 8;
    const WHOM: usize = 8;
    let own = lead.trim_matches(cut::marks);
    if !own.ends_with('对') || cut::longer(noun, WHOM) || own.ends_with("应对") || own.ends_with("针对") {
        return None;
    }
    let rest = trail.trim_start_matches(cut::marks).strip_prefix(noun)?;
    let rest = cut::first_piece(rest);
    let done = BEFORE_DONE.iter().fold(rest, |t, w| t.strip_prefix(w).unwrap_or(t));
    let plain = done.chars().all(fold::is_han);
    (plain && done.chars().nth(1).is_some() && !cut::longer(done, DONE)).then(|| format!("{noun}{done}"))
}

/// Words before what is done to somebody, in the order in which they are taken off.
static BEFORE_DONE: LazyLock<Vec<&'static str>> = LazyLock::new(|| PROSE.words("before-done").collect());

/// Returns the label of what has an attribute before its figure: 新任职干部 of 新任职的7名干部.
fn attributed(lead: &str, noun: &str) -> Option<String> {
    /// The most characters of an attribute, and of the noun.
    const ATTRIBUTE: usize = 8;
    const NOUN: usize = 6;
    let own = without_openers(lead.trim_matches(cut::marks).strip_suffix('的')?);
    let fits = own.chars().nth(1).is_some() && !cut::longer(own, ATTRIBUTE) && !cut::longer(noun, NOUN) && own.chars().all(fold::is_han);
    (fits && !noun.contains(own)).then(|| format!("{own}{noun}"))
}

/// Whether the words before a figure list as many names as it counts, and what they are stands behind it: 甲路、乙巷、丙街三个路口.
fn listed(lead: &str, q: &Quantity, trail: &str) -> bool {
    let names = lead.trim_matches(cut::marks).split('、').count();
    names > 1 && q.value == Some(rust_decimal::Decimal::from(names)) && trail.starts_with(fold::is_han) && !is_empty(&noun_after(trail))
}

/// Returns the words before a figure without the rest of a date that was cut off before them: 底 of 12月底.
fn behind_date<'a>(p: &Paragraph<'a>, q: &Quantity, around: &Around<'a>) -> &'a str {
    let start = (q.span.start as usize).saturating_sub(around.lead.len());
    if !p.text[..start].ends_with(['年', '月', '日', '时', '周', '度', '天']) {
        return around.lead;
    }
    let mut lead = around.lead;
    while let Some(word) = DATE_RESTS.starting(lead).next() {
        lead = &lead[word.len()..];
    }
    lead
}

/// What may be left of a date in front of the words behind it.
static DATE_RESTS: LazyLock<Words> = LazyLock::new(|| Words::new(PROSE.words("date-rests")));

/// Returns the noun behind a figure, over a short bracket in it: 9个县（市、区）.
fn behind(p: &Paragraph<'_>, q: &Quantity, around: &Around<'_>) -> String {
    let end = q.span.end as usize;
    // 两次出台养鹿、养茶补贴政策: all that was done so many times.
    if q.unit.of(p.text) == "次" && around.lead.is_empty() && starts_with_verb(around.trail) {
        let did = cut::first_clause(around.trail);
        if did.contains('、') && !cut::longer(did, LONGEST) {
            return cut::clean(did);
        }
    }
    if around.trail.is_empty()
        && let Some((bound, noun)) = p.text.get(end..around.clause.end).and_then(bound_of_noun)
    {
        return format!("{bound}{noun}");
    }
    if around.trail.len() == around.clause.end.saturating_sub(end)
        && let Some(whole) = joined::behind(&p.text[end..around.sentence.end.max(end)])
    {
        return noun_after(&whole);
    }
    noun_after(around.trail)
}

/// Returns the bound that a noun behind a figure begins with, and the noun: 亿元以上 and 产业项目.
fn bound_of_noun(trail: &str) -> Option<(&str, String)> {
    /// The most characters of the bound, and of it with its noun.
    const BOUND: usize = 8;
    let end = trail.find("以上")? + "以上".len();
    let (bound, rest) = trail.split_at(end);
    let sum = bound.trim_end_matches("以上").strip_suffix('元')?;
    let plain = sum.chars().all(|c| c.is_ascii_digit() || "十百千万亿".contains(c));
    let noun = noun_after(rest.strip_prefix('的').unwrap_or(rest));
    (plain && !cut::longer(bound, BOUND) && !is_empty(&noun) && !cut::longer(&noun, LONGEST - BOUND + 2)).then_some((bound, noun))
}

/// Returns what a figure with its old value counts, 由4项减至2项: it is named before the old one; and what one counts whose words
/// a date cut off.
fn before_old_value(p: &Paragraph<'_>, q: &Quantity, around: &Around<'_>, lead: &str) -> String {
    let (clause, start) = (around.clause.start, q.span.start as usize);
    let words = &p.text[clause..start.saturating_sub(lead.len()).max(clause)];
    if lead.is_empty() || !cut::without_closers(lead).is_empty() {
        return String::new();
    }
    if let Some(at) = words.rfind(['由', '从']) {
        return noun_before(&words[..at]);
    }
    // 满意率连续三年保持98%
    if words.ends_with(['年', '月', '日']) {
        let span = |c: char| c.is_ascii_digit() || "一二三四五六七八九十两年月日第个季度连续近已".contains(c);
        return noun_before(words.trim_end_matches(span));
    }
    String::new()
}

/// Returns a label from the clauses before one, the nearest that has any.
pub(crate) fn carried(p: &Paragraph<'_>, clause: Part, sentence: Part, told: &[Metric]) -> String {
    /// The number of clauses before that are looked at.
    const MOST_CLAUSES: usize = 3;
    let mut at = clause.start;
    for _ in 0..MOST_CLAUSES {
        if at <= sentence.start {
            break;
        }
        let end = at - p.text[..at].chars().next_back().map_or(0, char::len_utf8);
        let piece = p.clause(end.min(p.text.len()));
        // A clause with a figure of its own has spent its words.
        if let Some(m) = told.iter().rev().find(|m| p.here(m.text.start) >= piece.start) {
            return m.label.clone();
        }
        let label = noun_before(without_way(&p.text[piece.start..piece.end.min(end)]));
        if !is_empty(&label) {
            return label;
        }
        at = piece.start;
    }
    String::new()
}

/// Returns a clause without how it went at its end, 行政复议申请 of 行政复议申请大幅增加: the figure behind it says by itself.
fn without_way(clause: &str) -> &str {
    let own = clause.trim_end_matches(cut::marks);
    let stem = WAY_VERBS.ending(own).next().map(|v| &own[..own.len() - v.len()]);
    let what = stem.and_then(|s| WAY_ADVERBS.ending(s).next().map(|h| &s[..s.len() - h.len()]));
    what.filter(|s| s.chars().nth(1).is_some()).unwrap_or(clause)
}

/// Verbs for how something went, and adverbs before them.
static WAY_VERBS: LazyLock<Words> = LazyLock::new(|| Words::new(PROSE.words("way-verbs")));
static WAY_ADVERBS: LazyLock<Words> = LazyLock::new(|| Words::new(PROSE.words("way-adverbs")));

/// Returns what a label is completed by: the unit of its figure and the words since the figure before.
pub(crate) fn named<'a>(p: &Paragraph<'a>, q: &Quantity, around: &Around<'_>, last_end: usize) -> Named<'a> {
    let start = q.span.start as usize;
    let from = around.sentence.start.max(last_end).min(start);
    let clause = around.clause.start.clamp(from, start);
    let measure = matches!(q.kind, numbers::Kind::Money | numbers::Kind::Percent | numbers::Kind::PercentagePoint)
        || sense(q.unit.of(p.text)).is_some();
    Named { unit: q.unit.of(p.text), measure, between: &p.text[from..start], clauses: &p.text[from..clause] }
}

/// Adds to the label of a figure what the next one of the list names for both.
pub(crate) fn share_nouns(p: &Paragraph<'_>, figures: &mut [Metric]) {
    for i in 1..figures.len() {
        let (a, b) = (&figures[i - 1], &figures[i]);
        if !p.holds(a.text.start) || a.unit.len() != b.unit.len() || b.text.start < a.text.end {
            continue;
        }
        let Some(between) = p.text.get(p.here(a.text.end)..p.here(b.text.start)) else { continue };
        if !between.ends_with(['、', '和']) {
            continue;
        }
        let first = between.trim_end_matches(['、', '和']);
        // 8个省级、17个市级项目
        if first.ends_with('级')
            && first.chars().count() <= 3
            && a.label == first
            && let Some((own, rest)) = b.label.split_once('级')
            && own.chars().count() <= 2
            && !rest.is_empty()
        {
            let joined = format!("{first}{rest}");
            figures[i - 1].label = joined;
            continue;
        }
        let Some((place, rest)) = split_place(&b.label) else { continue };
        if is_place(first) && !rest.is_empty() && !starts_with_verb(rest) && first != place && a.label.ends_with(first) {
            let joined = format!("{}{rest}", a.label);
            figures[i - 1].label = shorten(&joined, LONGEST).to_owned();
        }
    }
}

/// Gives two groups of a list what is done to both: 对5个县和8个部门开展法治督察 are 县法治督察 and 部门法治督察.
pub(crate) fn done_to_both(p: &Paragraph<'_>, figures: &mut [Metric]) {
    /// The most characters of either noun, and of what is done.
    const NOUN: usize = 6;
    const DONE: usize = 8;
    for i in 1..figures.len() {
        let (a, b) = (&figures[i - 1], &figures[i]);
        if !p.holds(a.text.start) || b.text.start < a.text.end {
            continue;
        }
        let (begin, end) = (p.here(a.text.start), p.here(b.unit.end.max(b.text.end)));
        let Some(between) = p.text.get(p.here(a.unit.end.max(a.text.end))..p.here(b.text.start)) else { continue };
        let Some(first) = between.strip_suffix(['、', '和', '及', '与']) else { continue };
        let before = p.text.get(p.clause(begin).start..begin).unwrap_or("").trim_end_matches(cut::marks);
        let with = before.ends_with(['与', '同']) && !before.ends_with("参与");
        if !with && !(before.ends_with('对') && !before.ends_with("应对") && !before.ends_with("针对")) {
            continue;
        }
        let trail = p.text.get(end..p.clause(end).end.max(end)).unwrap_or("");
        let Some((_, at, verb_end)) = DONE_TO_BOTH.within(trail).next() else { continue };
        let second = without_adverbs(&trail[..at]);
        let (signed, done) = (trail[at..].starts_with('签'), &trail[verb_end..]);
        let done = if with { format!("签订{}", done.trim_start_matches('了')) } else { done.to_owned() };
        let (first, second) = (cut::clean_word(first), cut::clean_word(second));
        let fits = |n: &str| n.chars().next().is_some() && !cut::longer(n, NOUN) && n.chars().all(fold::is_han);
        if with != signed || !fits(&first) || !fits(&second) || cut::longer(&done, DONE) || !done.chars().all(fold::is_han) {
            continue;
        }
        figures[i - 1].label = format!("{first}{done}");
        figures[i].label = format!("{second}{done}");
    }
}

/// Verbs before what is done to both groups of a list, and adverbs before these.
static DONE_TO_BOTH: LazyLock<Words> = LazyLock::new(|| Words::new(PROSE.words("done-to-both")));
static ADVERBS: LazyLock<Words> = LazyLock::new(|| Words::new(PROSE.words("adverbs")));

/// Returns words without the adverbs at their end.
fn without_adverbs(mut words: &str) -> &str {
    while let Some(adverb) = ADVERBS.ending(words).next() {
        words = &words[..words.len() - adverb.len()];
    }
    words
}

/// The number of characters before and behind a figure that the taxonomy is given.
const BEFORE: usize = 30;
const BEHIND: usize = 18;

/// Puts the name that a taxonomy has for a figure, and what follows from it, into its metric; `room` is room to work in.
pub(crate) fn canonical(names: &Taxonomy, m: &mut Metric, q: &Quantity, text: &str, sentence: Part, room: &mut (String, String)) {
    let (before, behind) = room;
    let unit_end = q.figure.end as usize;
    let percent = q.kind == numbers::Kind::Percent;
    behind.clear();
    behind.push_str(if percent { "%" } else { q.unit.of(text) });
    // 审查文件23件、重大行政决策6件: what is beside it is another figure's.
    let trail = cut::head(&text[unit_end..sentence.end.max(unit_end)], BEHIND);
    narrow(trail.split('、').next().unwrap_or(""), behind);
    let Some(candidates) = names.behind(behind, percent) else { return };
    let words = cut::tail(&text[sentence.start..q.span.start as usize], BEFORE);
    before.clear();
    narrow(words, before);
    // One figure of two rates: by its own name.
    let several = |words: &str| words.contains(['、', '和', '及']);
    let named = if percent && !words.ends_with(&m.label) && (several(before) || several(behind)) {
        names.behind("%", true).and_then(|own| own.name(&m.label))
    } else {
        candidates.name(before)
    };
    // 制定、修改、废止规章70件: a name for one of several acts is not one for all of them.
    let of_one = |id: &str| {
        !percent && (acts_in_a_row(&m.label) || is_of_last(&m.label, id, |own| names.behind(behind, false).and_then(|c| c.name(own))))
    };
    if let Some(name) = named.filter(|name| !of_one(&name.id)) {
        m.canonical = Some(Arc::clone(&name.id));
        if m.nature.is_none() || m.kind == Kind::Count {
            m.nature = name.nature().or(m.nature);
        }
    }
}

/// Whether a name is that of the last of several nouns alone: 合同 of 规范性文件和合同.
fn is_of_last<'n>(label: &str, id: &str, name: impl Fn(&str) -> Option<&'n Name>) -> bool {
    let Some((first, last)) = label.rsplit_once(['、', '和', '及', '与']) else { return false };
    // 企业和群众诉求 have one head, and 面向企业和农户开展体检 counts neither.
    let noun = last.chars().nth(1).is_some() && is_thing(first);
    let named = |own: &str| name(own).is_some_and(|own| *own.id == *id);
    noun && (named(last) || leading_verb(label).is_some_and(|verb| named(&format!("{verb}{last}"))))
}

/// Whether a label is of several acts done to one noun: 制定、修改、废止规章.
fn acts_in_a_row(label: &str) -> bool {
    let mut acts = label.split('、').rev();
    let last = acts.next().unwrap_or("");
    let act = |t: &str| without_verb(t).is_empty() || ACTS_IN_A_ROW.has(t);
    starts_with_verb(last) && acts.clone().next().is_some() && acts.all(act)
}

/// Acts that stand in a row before one noun.
static ACTS_IN_A_ROW: LazyLock<Words> = LazyLock::new(|| Words::new(PROSE.words("acts-in-a-row")));

/// Adds the folded form of a text: it is simplified already, so that only marks and letters can differ.
fn narrow(text: &str, out: &mut String) {
    // A stray glyph of private use is not a figure.
    fold::map_runs(text, out, fold::han_len, |c| if c == FIGURE { ' ' } else { fold::fold_char(c) });
}
