//! The figures of one report with what each is known by when it is looked for in another: unit, label, the words around it,
//! its sentence and its place there, its section, the whole and the part of a year it covers. Knows one report.

use crate::compare::bigrams::{hash, pair, pairs_in, pairs_of};
use crate::compare::figures::change::is_rate;
use crate::compare::figures::possible_values::{leads, of_last_year};
use crate::compare::figures::table::Cells;
use crate::compare::figures::wording::{Added, Bag, added, before_move, ends_with_sum, names_sum, stage, sum_at_end, without_links};
use crate::compare::figures::years;
use crate::compare::lexicon::{FIGURES, words};
use crate::compare::side::Side;
use crate::report::findings::relations;
use crate::report::metrics::{Kind, Metric, Nature};
use crate::report::{Report, Role};
use crate::text::blank::is_blank;
use crate::text::fold;
use crate::text::span::Span;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::sync::LazyLock;

/// The number of characters around a figure that are its frame; that are read behind it for what it counts, and before it for what
/// is spoken of.
const BEFORE: usize = 10;
pub(crate) const BEHIND: usize = 4;
const COUNTED: usize = 12;
const TOPIC: usize = 30;
/// Names of the row of a table that holds its sums.
const TOTALS: [&str; 4] = ["合计", "总计", "共计", "总数"];
/// What the names of places and bodies end with.
static BODIES: LazyLock<Vec<&str>> = LazyLock::new(|| words(&FIGURES, "bodies"));
/// Words behind a figure that only bound it.
static BOUNDS: LazyLock<Vec<&str>> = LazyLock::new(|| words(&FIGURES, "bounds"));

/// What can never be another: a share is not a count, and what was promised is not a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Class {
    Count,
    Rate,
    Target,
    TargetRate,
}

/// What a figure is known by. Characters are folded.
#[derive(Debug)]
pub(crate) struct Known {
    pub class: Class,
    /// The unit, and the one that represents its family; empty where none is written.
    pub unit: String,
    pub family: String,
    /// The label without digits and marks, and without the name of a row of totals.
    pub label: Vec<char>,
    /// The label as one number, with the class.
    pub name: (Class, u64),
    /// The pairs of characters of the label, and of what stands directly behind the figure: 对21家持证矿山.
    pub called: Bag,
    pub counted: Bag,
    /// Those of the words that lead to the figure, whatever figures are among them, and of the title above it.
    pub topic: Bag,
    /// How far the matter came that it counts, if it says so.
    pub stage: Option<&'static str>,
    /// It is what was added; and its sentence goes on with what there is then.
    pub added: Added,
    pub summed: bool,
    /// It is by how much something rose or fell.
    pub moved: bool,
    /// It is what was done in several years.
    pub several_years: bool,
    /// It is a sum of what is told before or behind it.
    pub total: bool,
    /// The characters before the figure, nearest first, back to the figure before it or the end of a sentence.
    pub before: Vec<char>,
    /// Their pairs; and the two directly before the figure.
    pub led: Bag,
    nearest: [u32; 2],
    pub behind: Vec<char>,
    pub sentence: Option<usize>,
    /// Which of the figures of its sentence it is, and whether it is the only one of its unit there.
    pub rank: usize,
    pub alone: bool,
    /// The units of all figures of its sentence, as one number; 0 if it is the only one.
    pub shape: u64,
    /// The group of its part in an alignment.
    pub group: Option<usize>,
    /// It is in a table; and the row's name, where that is one of several bodies or places.
    pub cell: bool,
    pub row: Option<String>,
    /// No other figure of the report has its unit.
    pub rare: bool,
    pub role: Option<Role>,
    /// The whole it belongs to, where that is not the unit itself; the part of a year, where it is not all of it.
    pub scope: Option<String>,
    pub period: Option<String>,
    /// It is a figure of the year before.
    pub last_year: bool,
}

impl Known {
    /// Returns the bags of pairs of characters.
    pub fn bags(&mut self) -> [&mut Bag; 4] {
        [&mut self.called, &mut self.counted, &mut self.led, &mut self.topic]
    }

    pub fn same_unit(&self, other: &Self) -> bool {
        self.family == other.family || self.family.is_empty() || other.family.is_empty()
    }

    /// Returns the pairs of characters by which a figure of a like name is found.
    pub fn letters(&self) -> impl Iterator<Item = u32> {
        self.called.pairs.iter().chain(&self.counted.pairs).chain(&self.nearest).copied().filter(|p| *p != 0)
    }
}

/// The figures of a report; `known` goes with its metrics.
pub(crate) struct KnownFigures<'a> {
    pub report: &'a Report,
    pub side: &'a Side,
    pub known: Vec<Known>,
    /// The figures of each sentence that has any, in order.
    pub of_sentence: FxHashMap<usize, Vec<usize>>,
    /// The figures of each label, and of each name of the taxonomy, in order; without those of last year.
    pub of_label: FxHashMap<(Class, u64), Vec<usize>>,
    pub of_canonical: FxHashMap<(Class, &'a str), Vec<usize>>,
    /// The figures of each name of the taxonomy that are not one cell of several.
    pub heads: FxHashMap<(Class, &'a str), Vec<usize>>,
}

/// A figure with what it is known by.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Of<'a> {
    pub metric: &'a Metric,
    pub known: &'a Known,
}

impl<'a> KnownFigures<'a> {
    pub fn of(&self, figure: usize) -> Of<'_> {
        Of { metric: &self.report.metrics[figure], known: &self.known[figure] }
    }

    /// `groups` holds the group of each part of the side.
    pub fn new(report: &'a Report, side: &'a Side, groups: &[usize]) -> Self {
        let mut told = Self {
            report,
            side,
            known: Vec::with_capacity(report.metrics.len()),
            of_sentence: FxHashMap::default(),
            of_label: FxHashMap::default(),
            of_canonical: FxHashMap::default(),
            heads: FxHashMap::default(),
        };
        let last_year = of_last_year(report);
        let (mut cells, mut titles) = (Cells::new(report), Titles::default());
        for (n, lead) in leads(report).into_iter().enumerate() {
            let m = &report.metrics[n];
            let sentence = side.sentence_in(m.section, m.text.start);
            let mut rank = 0;
            if let Some(list) = sentence.map(|s| told.of_sentence.entry(s).or_default()) {
                // Names that share a figure share its place.
                rank = list.last().map_or(0, |l| told.known[*l].rank + usize::from(report.metrics[*l].text != m.text));
                list.push(n);
            }
            let group = sentence.map(|s| groups[side.sentences[s].part]);
            let known = known(report, m, lead, cells.of(m), &mut titles);
            let several_years =
                known.class == Class::Count && !known.cell && sentence.is_some_and(|s| years::several_years(report, side, m, s));
            let known = Known { sentence, rank, group, last_year: last_year[n], several_years, ..known };
            if !known.last_year {
                told.of_label.entry(known.name).or_default().push(n);
                if let Some(name) = m.canonical.as_deref() {
                    told.of_canonical.entry((known.class, name)).or_default().push(n);
                    if !known.cell || known.total {
                        told.heads.entry((known.class, name)).or_default().push(n);
                    }
                }
            }
            told.known.push(known);
        }
        told.among_others();
        told
    }

    /// Sets what each figure is among those of its sentence and of its report.
    fn among_others(&mut self) {
        let known = &mut self.known;
        for list in self.of_sentence.values().filter(|l| l.len() > 1) {
            let shape = hash(&list.iter().map(|n| (known[*n].class, known[*n].family.as_str())).collect::<Vec<_>>());
            for n in list {
                known[*n].shape = shape.max(1);
            }
            // What is the name of another figure of the sentence does not lead to this one.
            let mut names: FxHashMap<u32, usize> = FxHashMap::default();
            for pair in list.iter().flat_map(|n| &known[*n].called.pairs) {
                *names.entry(*pair).or_default() += 1;
            }
            for n in list {
                let Known { called, topic, .. } = &mut known[*n];
                let own = |pair: &u32| usize::from(called.pairs.binary_search(pair).is_ok());
                topic.pairs.retain(|pair| names.get(pair).is_none_or(|count| *count <= own(pair)));
            }
        }
        let mut units: FxHashMap<&str, (usize, usize)> = FxHashMap::default();
        let mut within: FxHashMap<(usize, Class, &str), (usize, usize)> = FxHashMap::default();
        for (n, k) in known.iter().enumerate() {
            if !k.family.is_empty() {
                units.entry(&k.family).or_insert((0, n)).0 += 1;
            }
            if let Some(s) = k.sentence {
                within.entry((s, k.class, &k.family)).or_insert((0, n)).0 += 1;
            }
        }
        let only = |(count, n)| if count == 1 { Some(n) } else { None };
        let alone: Vec<usize> = within.into_values().filter_map(only).collect();
        let rare: Vec<usize> = units.into_values().filter_map(only).collect();
        for n in alone {
            known[n].alone = true;
        }
        for n in rare {
            known[n].rare = true;
        }
    }
}

/// The number of cells of a row that may name it.
const NAMES: usize = 8;

/// Returns what a figure is known by in itself.
fn known(report: &Report, m: &Metric, lead: &str, cells: &[Span], titles: &mut Titles) -> Known {
    let unit: String = report.unit(m).chars().map(fold::fold_char).collect();
    let rate = is_rate(report, m) || m.nature == Some(Nature::Rate);
    let class = match (m.kind == Kind::Target, rate) {
        (false, false) => Class::Count,
        (false, true) => Class::Rate,
        (true, false) => Class::Target,
        (true, true) => Class::TargetRate,
    };
    let word = |c: &char| fold::is_word(*c) && !c.is_ascii_digit();
    let cell = !cells.is_empty();
    let mut before: Vec<char> = Vec::with_capacity(BEFORE);
    before.extend(lead.chars().rev().take_while(|c| !ends(*c)).map(fold::fold_char).filter(word).take(BEFORE));
    let rest = report.text.text().get(m.text.end as usize..).unwrap_or("");
    let behind: Vec<char> = rest.chars().take(BEHIND).take_while(|c| !ends(*c) && !c.is_ascii_digit()).map(fold::fold_char).collect();
    let follows = string(rest.chars().take(COUNTED).take_while(|c| !ends(*c)).map(fold::fold_char), COUNTED);
    let counted = without_bounds(&follows)
        .chars()
        .take_while(|c| fold::is_word(*c) && !c.is_ascii_digit() || matches!(c, '"' | '《' | '》'))
        .filter(word);
    let led = string(before.iter().rev().copied(), before.len());
    let leading = without_links(&led);
    let before = &before[led[leading.len()..].chars().count()..];
    let clause = lead.rsplit(['，', ',', '、', '。', '；', ';', '\n']).next().unwrap_or("");
    // 行政复议申请大幅增加，达168件: that is how much there is.
    let folded = fold::fold(clause);
    let links = !folded.is_empty() && without_links(&folded).is_empty();
    let by = before_move(leading).filter(|_| !links);
    let before = &before[by.map_or(0, |to| leading[to..].chars().count())..];
    let mut label: Vec<char> = Vec::with_capacity(m.label.len() / 3 + 1);
    // 缴获各类毒品: the word names nothing.
    let plain =
        if m.label.contains('各') { m.label.replace("各类", "").replace("各项", "").replace("各种", "") } else { String::new() };
    let own_label = if plain.chars().nth(1).is_some() { plain.as_str() } else { m.label.as_str() };
    label.extend(own_label.chars().map(fold::fold_char).filter(word));
    let mut total = ends_with_sum(&led) || follows.trim_start_matches([',', '(', ':']).starts_with("其中");
    // The row of totals tells what prose tells of the whole.
    if let Some(own) = TOTALS.iter().find_map(|t| own_label.strip_prefix(t)).filter(|own| cell && !own.is_empty()) {
        label.drain(..label.len() - own.chars().filter(word).count());
        total = true;
    } else if let Some(own) = TOTALS.iter().find_map(|t| own_label.strip_suffix(t)).filter(|own| cell && !own.is_empty()) {
        label.truncate(own.chars().filter(word).count());
        total = true;
    }
    let row = cells.iter().take(NAMES).map(|c| fold::simplify(report.str(*c))).find(|c| !c.is_empty() && m.label.starts_with(&**c));
    let topic = if cell { Vec::new() } else { topic(report, m, titles) };
    let called = string(label.iter().copied(), label.len());
    // 增长 is no name: what grew is.
    let own = before_move(&called).unwrap_or(called.len());
    let moved = own < called.len() || !cell && by.is_some();
    let named = &called[..own];
    let named = &label[..named.chars().count() - sum_at_end(named)];
    let added = if cell { Added::No } else { added(&called, &led) };
    Known {
        class,
        called: Bag::new(pairs_of(named)),
        counted: if cell { Bag::default() } else { Bag::new(pairs_in(counted)) },
        topic: Bag::new(pairs_of(&topic)),
        led: Bag::new(before.windows(2).map(|w| pair(w[1], w[0]))),
        stage: stage(&called).or_else(|| if cell { None } else { stage(&fold::fold(clause)) }),
        added,
        moved,
        several_years: false,
        summed: added != Added::No && names_sum(&follows),
        total,
        family: if rate { "%".to_owned() } else { relations::family(&unit).to_owned() },
        unit,
        name: (class, hash(&label)),
        label,
        nearest: [0, 1].map(|n| before.get(n..n + 2).map_or(0, |w| pair(w[1], w[0]))),
        before: before.to_vec(),
        behind,
        sentence: None,
        rank: 0,
        alone: false,
        shape: 0,
        group: None,
        cell,
        row: row.filter(|r| BODIES.iter().any(|end| r.ends_with(end))).map(Cow::into_owned),
        rare: false,
        role: m.section.map(|s| report.sections[s].role),
        scope: m.scope.and_then(|s| other_scope(report, m, s)),
        period: m.period.and_then(|p| part_of_year(report.str(p))),
        last_year: false,
    }
}

/// Returns the words behind a figure without those that only bound it: 以上.
fn without_bounds(follows: &str) -> &str {
    BOUNDS.iter().find_map(|w| follows.strip_prefix(w)).map_or(follows, |rest| rest.trim_start_matches('的'))
}

/// Returns some characters as a text, with room for so many Chinese ones.
fn string(characters: impl Iterator<Item = char>, most: usize) -> String {
    let mut out = String::with_capacity(most * '一'.len_utf8());
    out.extend(characters);
    out
}

fn ends(c: char) -> bool {
    matches!(c, '。' | '；' | ';' | '！' | '？' | '\n' | '|')
}

/// Returns the words that lead to a figure in its paragraph, folded, whatever figures are among them, and the title above it.
fn topic(report: &Report, m: &Metric, titles: &mut Titles) -> Vec<char> {
    let word = |c: &char| fold::is_word(*c) && !c.is_ascii_digit();
    let before = report.text.text().get(..m.text.start as usize).unwrap_or("");
    let mut out: Vec<char> = Vec::with_capacity(2 * TOPIC + 1);
    out.extend(before.chars().rev().take_while(|c| *c != '\n').map(fold::fold_char).filter(word).take(TOPIC));
    out.reverse();
    if let Some(section) = m.section {
        out.push('\n');
        out.extend_from_slice(titles.of(report, section));
    }
    out
}

/// The words of the title that was asked for last: the figures of a section follow each other.
#[derive(Default)]
struct Titles {
    section: Option<usize>,
    words: Vec<char>,
}

impl Titles {
    fn of(&mut self, report: &Report, section: usize) -> &[char] {
        if self.section != Some(section) {
            self.section = Some(section);
            self.words.clear();
            let word = |c: &char| fold::is_word(*c) && !c.is_ascii_digit();
            self.words.extend(report.title_of(&report.sections[section]).chars().map(fold::fold_char).filter(word).take(TOPIC));
        }
        &self.words
    }
}

/// Returns the whole a figure belongs to, if its own clause names one that is not the unit that reports: 全市 in a town's report.
fn other_scope(report: &Report, m: &Metric, scope: Span) -> Option<String> {
    let between = report.text.text().get(scope.end as usize..m.text.start as usize)?;
    let word = fold::simplify(report.str(scope));
    let own = !word.starts_with('全') || matches!(&*word, "全域" | "全系统" | "全局");
    if own || between.contains(['，', ',', '；', ';', '。', '：', ':']) {
        return None;
    }
    // 全县 of a county, 全街道 of a street office: the last character of its name.
    let last = report.metadata.place.chain.name()?.chars().last()?;
    (!word.ends_with(last)).then(|| word.into_owned())
}

/// Returns the part of a year that a figure covers, without the year; `None` for all of it.
fn part_of_year(words: &str) -> Option<String> {
    let mut out: String = words.chars().map(fold::fold_char).filter(|c| !is_blank(*c)).collect();
    if let Some(at) = out.find('年')
        && out[..at].chars().rev().take_while(char::is_ascii_digit).count() == 4
    {
        out.replace_range(at - 4..at + '年'.len_utf8(), "");
    }
    let whole = out.starts_with('截') && ["12月", "年底", "年末", "目前"].iter().any(|w| out.contains(w));
    (!whole && !out.is_empty()).then_some(out)
}
