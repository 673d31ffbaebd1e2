//! Changes that are told without a number: 与上年持平, 翻了一番.

use crate::report::metrics::change::{AmountUnit, Basis, Change, Direction};
use crate::report::metrics::cues::{basis, direction, promises};
use crate::report::metrics::label::before::noun_before;
use crate::report::metrics::label::cut::is_empty;
use crate::report::metrics::lexicon::CUES;
use crate::report::metrics::metric::Metric;
use crate::report::metrics::prose::paragraph::{Paragraph, Part};
use crate::report::metrics::prose::whose::{self, Found, Told, Whose, core, is_of_each, list_before, of_table};
use crate::text::fold::is_han;
use crate::text::lexicon::Words;
use rust_decimal::Decimal;
use std::sync::LazyLock;

/// Words for a change that needs no figure, and by how many percent it is, or which way.
static NO_FIGURE: LazyLock<(Words, Vec<Said>)> = LazyLock::new(|| {
    let said = |meaning: Option<&str>| match meaning {
        Some("up") => Said { direction: Direction::Up, percent: None },
        Some("down") => Said { direction: Direction::Down, percent: None },
        number => match number.and_then(|m| m.parse().ok()).filter(|p: &Decimal| !p.is_zero()) {
            Some(percent) => Said { direction: Direction::Up, percent: Some(percent) },
            None => Said { direction: Direction::Flat, percent: None },
        },
    };
    (Words::new(CUES.words("no-figure")), CUES.rows("no-figure").iter().map(|(_, meaning)| said(*meaning)).collect())
});

/// What such a word says.
#[derive(Clone, Copy)]
struct Said {
    direction: Direction,
    percent: Option<Decimal>,
}

/// The figures that such a change may be of.
pub(crate) struct Figures<'f, 't> {
    /// Those of the paragraph.
    pub own: &'f mut [Metric],
    /// Those of the table above it.
    pub table: &'f mut [Metric],
    /// Returns the unit of a figure of the table.
    pub unit: &'f dyn Fn(&Metric) -> &'t str,
}

/// Gives the figures of a paragraph the changes that its words tell without a number.
pub(crate) fn flat_changes(p: &Paragraph<'_>, mut figures: Figures<'_, '_>) {
    if figures.own.is_empty() && figures.table.is_empty() {
        return;
    }
    let (words, meanings) = &*NO_FIGURE;
    let mut found: Vec<(usize, usize, usize)> = words.within(p.text).collect();
    // What a later word of the list says holds.
    found.sort_unstable();
    for (number, at, end) in found {
        if let Some(told) = told(p, at, end - at, meanings[number]) {
            give(p, &told, &mut figures);
        }
    }
}

/// A change without a number.
struct Flat {
    change: Change,
    clause: Part,
    /// Where its words begin.
    start: usize,
    /// Where they end.
    end: usize,
}

/// Returns the change that a word tells which begins at a place; `None` if it tells none there.
fn told(p: &Paragraph<'_>, at: usize, len: usize, said: Said) -> Option<Flat> {
    /// The number of characters between what it is measured from and the word: 与上年相同, not a basis far before.
    const NEAR: usize = 10;
    let clause = p.clause(at);
    let words = &p.text[clause.start..at];
    let behind = &p.text[at + len..];
    let (from, basis) = match basis(&p.text[clause.start..at + len]).filter(|(from, _)| clause.start + from <= at) {
        Some((from, basis)) => (clause.start + from, basis),
        // 垃圾分类翻了一番
        None if said.percent.is_some() && !behind.starts_with(is_han) && !promises(words) => (at, Basis::Other),
        // 100%（持平）
        None if said.direction == Direction::Flat
            && opens_bracket(p, clause.start)
            && words.is_empty()
            && behind.starts_with(['）', ')']) =>
        {
            (at, Basis::Other)
        }
        None => return None,
    };
    // 实现两个翻番 is more than one.
    if words.ends_with('个') {
        return None;
    }
    // 相当于上年的两倍 and 与上年相同的 say something else.
    if from < at && p.text[from..at].chars().count() > NEAR
        || behind.starts_with(['于', '的', '，', ',']) && said.direction != Direction::Flat && tells_amount_next(behind)
        || behind.starts_with(['于', '的'])
    {
        return None;
    }
    let change = Change {
        text: p.span(from, at + len),
        basis,
        direction: said.direction,
        amount: said.percent,
        amount_unit: said.percent.map(|_| AmountUnit::Percent),
        step: None,
        approx: None,
    };
    Some(Flat { change, clause, start: from, end: at + len })
}

/// Whether a bracket opens before a place directly behind a figure: 100%（, 78名（.
fn opens_bracket(p: &Paragraph<'_>, at: usize) -> bool {
    /// The most characters of a unit.
    const UNIT: usize = 4;
    let Some(before) = p.text[..at].strip_suffix(['（', '(']) else { return false };
    before.chars().rev().take(UNIT).any(|c| c.is_ascii_digit()) && !before.ends_with(['年', '月', '日', '号'])
}

/// Whether the next clause says by how much: 有所下降，降幅5%.
fn tells_amount_next(behind: &str) -> bool {
    let clause = behind.trim_start_matches(['，', ',']).split(['，', ',', '。', '；', ';']).next().unwrap_or("");
    let number = clause.find(|c: char| c.is_ascii_digit());
    number.is_some_and(|at| direction(&clause[..at]).is_some())
}

/// Gives such a change to what it is of.
fn give(p: &Paragraph<'_>, flat: &Flat, figures: &mut Figures<'_, '_>) {
    let before = figures.own.partition_point(|m| p.here(m.text.end) <= flat.start);
    let sentence = p.sentence(flat.start).start;
    let all = &figures.own[..before];
    let told = Told { all, sentence: all.partition_point(|m| p.here(m.text.start) < sentence) };
    let f = Found { change: &flat.change, unit: "", start: flat.start };
    let last = all.last().map_or(0, |m| p.here(m.text.end));
    let from = flat.clause.start.max(last.min(flat.start));
    let behind = last > flat.clause.start;
    let own = whose::own_words(p, flat.start, from, behind);
    if own.is_empty() && is_of_each(&p.text[from..flat.end]) {
        for i in list_before(p, f, told) {
            figures.own[i].change = Some(flat.change.clone());
        }
        return;
    }
    let found = match whose::whose(p, f, told, own, "", behind) {
        Whose::Figure(i) => vec![i],
        // 合同、协议与上年持平
        Whose::Name(_) => {
            let names = own.split(['、', '和', '及', '与']).map(noun_before);
            names.filter(|n| !is_empty(n)).filter_map(|n| whose::named(p, f, told, &n, false)).collect()
        }
        _ => Vec::new(),
    };
    for i in &found {
        figures.own[*i].change = Some(flat.change.clone());
    }
    let name = noun_before(own);
    if found.is_empty()
        && !is_empty(&name)
        && !core(&name).is_empty()
        && let Some(i) = of_table(figures.table, figures.unit, own, &name, None).filter(|i| whose::is_free(&figures.table[*i]))
    {
        figures.table[i].change = Some(flat.change.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_says_by_how_many_percent() {
        let known = |m: &str| matches!(m, "up" | "down") || m.parse::<u32>().is_ok();
        assert!(CUES.rows("no-figure").iter().all(|r| r.1.is_some_and(known)));
    }
}
