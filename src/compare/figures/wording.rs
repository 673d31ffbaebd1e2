//! The words by which a figure is known: pairs of neighbouring characters, each the weightier the fewer figures have it; and what they say
//! of the course of a matter (taken in, closed, repealed) or of an increase. Knows words, not figures.

use crate::compare::lexicon::{FIGURES, words};
use crate::text::lexicon::Words;
use std::sync::LazyLock;

/// Pairs of neighbouring characters, sorted, each once, with their weights.
#[derive(Debug, Default)]
pub(crate) struct Bag {
    pub pairs: Vec<u32>,
    weights: Vec<f32>,
    total: f32,
}

impl Bag {
    pub fn new(pairs: impl IntoIterator<Item = u32>) -> Self {
        let mut pairs: Vec<u32> = pairs.into_iter().collect();
        pairs.sort_unstable();
        pairs.dedup();
        Self { pairs, weights: Vec::new(), total: 0.0 }
    }

    /// Sets the weights by the number of figures of both reports that have each pair, which `count` tells.
    pub fn weigh(&mut self, count: impl Fn(u32) -> u32) {
        let weight = |pair: &u32| 1.0 / (1.0 + (count(*pair).max(2) as f32 / 2.0).log2());
        self.weights = self.pairs.iter().map(weight).collect();
        self.total = self.weights.iter().sum();
    }

    /// Returns the weight of what two bags share.
    pub fn shared(&self, other: &Self) -> f32 {
        let (mut at, mut sum) = (0, 0.0);
        for (pair, weight) in self.pairs.iter().zip(&self.weights) {
            while other.pairs.get(at).is_some_and(|p| p < pair) {
                at += 1;
            }
            if other.pairs.get(at) == Some(pair) {
                sum += weight;
            }
        }
        sum
    }

    /// Returns which share of this bag two others hold: 0 to 1.
    pub fn held(&self, [one, other]: [&Self; 2]) -> f32 {
        let (mut at, mut sum) = ([0, 0], 0.0);
        for (pair, weight) in self.pairs.iter().zip(&self.weights) {
            let mut holds = false;
            for (at, bag) in at.iter_mut().zip([one, other]) {
                while bag.pairs.get(*at).is_some_and(|p| p < pair) {
                    *at += 1;
                }
                holds |= bag.pairs.get(*at) == Some(pair);
            }
            if holds {
                sum += weight;
            }
        }
        if self.total > 0.0 { sum / self.total } else { 0.0 }
    }

    /// Returns how alike two bags are: 0 to 1. One that holds the other whole is `whole` at least; a single pair that many figures have
    /// holds nothing.
    pub fn like(&self, other: &Self, whole: f32) -> f32 {
        let all = self.total + other.total;
        if all <= 0.0 {
            return 0.0;
        }
        let shared = self.shared(other);
        let least = self.total.min(other.total);
        let held = if least >= 0.7 { whole * shared / least } else { 0.0 };
        (2.0 * shared / all).max(held)
    }
}

/// Words that say how far a matter came, the longer of two at one place first; with the step they name.
static STAGES: LazyLock<(Words, Vec<&str>)> = LazyLock::new(|| {
    let mut rows: Vec<(&str, &str)> = FIGURES.rows("stages").iter().filter_map(|(word, step)| Some((*word, (*step)?))).collect();
    rows.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
    (Words::new(rows.iter().map(|r| r.0)), rows.into_iter().map(|r| r.1).collect())
});
static INCREASES: LazyLock<Words> = LazyLock::new(|| Words::new(words(&FIGURES, "increases")));
static BUILT: LazyLock<Words> = LazyLock::new(|| Words::new(words(&FIGURES, "built")));
static MOVES: LazyLock<Words> = LazyLock::new(|| Words::new(words(&FIGURES, "moves")));
static LINKS: LazyLock<Words> = LazyLock::new(|| Words::new(words(&FIGURES, "links")));
static SUMS: LazyLock<Words> = LazyLock::new(|| Words::new(words(&FIGURES, "sums")));

/// Returns the last step of a matter that some folded words name.
pub(super) fn stage(text: &str) -> Option<&'static str> {
    let (words, steps) = &*STAGES;
    let mut last: Option<(usize, usize)> = None;
    for (n, at, end) in words.within(text) {
        // What lies in a longer word (受理 in 不予受理) is not a word.
        if last.is_none_or(|(_, to)| at >= to) {
            last = Some((n, end));
        }
    }
    last.map(|(n, _)| steps[n])
}

/// Whether a figure is what was added, or what there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Added {
    No,
    /// It was built: what there is, or what was added to it.
    Built,
    Yes,
}

/// Returns whether a figure is what was added: its label or the words before it say so, and those directly before it do not name a
/// sum (新增3间, 达到7间).
pub(super) fn added(label: &str, before: &str) -> Added {
    if ends_with_sum(before) || ends_with_result(before) {
        Added::No
    } else if INCREASES.begin(label) || INCREASES.stand_in(before) {
        Added::Yes
    } else if BUILT.begin(label) || BUILT.stand_in(before) {
        Added::Built
    } else {
        Added::No
    }
}

/// Whether the words before a figure end by naming a sum, or what something came to: 增加到.
pub(super) fn ends_with_sum(before: &str) -> bool {
    SUMS.end(before.trim_end_matches(['为', '是', '有', '到', '达', '约', '近']))
}

fn ends_with_result(before: &str) -> bool {
    before.ends_with(['到', '至', '达'])
}

/// Whether some words end by saying that something rose or fell: what follows is by how much. Returns how long they are without that.
pub(super) fn before_move(text: &str) -> Option<usize> {
    MOVES.ending(text).map(|w| text.len() - w.len()).min()
}

/// Returns the words before a figure without those that only lead to it: 较上年升至.
pub(super) fn without_links(before: &str) -> &str {
    let mut left = before;
    while let Some(word) = LINKS.ending(left).max_by_key(|w| w.len()) {
        left = &left[..left.len() - word.len()];
    }
    left
}

/// Returns the number of characters of the sum word that a label ends with; 0 if it ends with none.
pub(super) fn sum_at_end(label: &str) -> usize {
    SUMS.ending(label).map(|w| w.chars().count()).max().unwrap_or(0)
}

/// Returns a label without a sum word at its end.
pub(super) fn without_sum(label: &[char]) -> &[char] {
    &label[..label.len() - sum_at_end(&label.iter().collect::<String>())]
}

/// Whether the words behind a figure name a sum.
pub(super) fn names_sum(behind: &str) -> bool {
    SUMS.stand_in(behind) || behind.contains('达')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_step_counts_and_the_longer_word() {
        assert_eq!(stage("行政复议受理"), Some("taken"));
        assert_eq!(stage("不予受理"), Some("refused"));
        assert_eq!(stage("受理案件办结"), Some("closed"));
        assert_eq!(stage("法律明白人"), None);
    }

    #[test]
    fn an_increase_is_no_sum() {
        let cases = [
            ("新增调解室", "", Added::Yes),
            ("调解室", "新增调解室", Added::Yes),
            ("新建调解室", "", Added::Built),
            ("新增调解室", "达到", Added::No),
            ("调解室", "建成调解室", Added::No),
            ("执法记录仪总数", "总数达到", Added::No),
            ("政务服务事项", "政务服务事项增加到", Added::No),
        ];
        for (label, before, expected) in cases {
            assert_eq!(added(label, before), expected, "{label} {before}");
        }
    }

    #[test]
    fn by_how_much_is_not_how_much() {
        assert_eq!(before_move("地区生产总值增长"), Some("地区生产总值".len()));
        assert_eq!(before_move("化学需氧量分别下降"), Some("化学需氧量".len()));
        for text in ["地区生产总值", "增长点", "降幅", "投诉减少到"] {
            assert_eq!(before_move(text), None, "{text}");
        }
    }

    #[test]
    fn words_that_lead_to_a_figure_are_not_its_name() {
        assert_eq!(without_links("化解率较上年升至"), "化解率");
        assert_eq!(without_links("没有办成的"), "没有办成");
        assert_eq!(without_links("培养法律明白人"), "培养法律明白人");
        assert_eq!(without_links("共达"), "");
    }

    #[test]
    fn what_holds_the_other_is_nearly_it() {
        let pair =
            |text: &str| -> Vec<u32> { text.chars().zip(text.chars().skip(1)).map(|(a, b)| crate::compare::bigrams::pair(a, b)).collect() };
        let bag = |text: &str| {
            let mut bag = Bag::new(pair(text));
            bag.weigh(|_| 1);
            bag
        };
        assert!(bag("在册渡口隐患点").like(&bag("渡口隐患点"), 0.85) >= 0.8);
        assert!(bag("渡口").like(&bag("茶园"), 0.85) < 0.01);
        let mut common = Bag::new(pair("案件"));
        common.weigh(|_| 40);
        assert!(common.like(&bag("环境资源审判案件"), 0.85) < 0.5);
    }
}
