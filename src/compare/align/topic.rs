//! What a title is about: the pairs of its characters without words that any title may have. Knows one title.

use crate::compare::bigrams;
use crate::compare::lexicon::{ALIGNMENT, words};
use crate::text::lexicon;
use std::sync::LazyLock;

/// Words of titles that name no topic.
static NO_TOPIC: LazyLock<lexicon::Words> = LazyLock::new(|| lexicon::Words::new(words(&ALIGNMENT, "no_topic")));

/// Returns the pairs of characters of a title that name its topic, sorted, each once: without those of words that any title may have.
pub(super) fn topic_pairs(title: &[char]) -> Vec<u32> {
    let text: String = title.iter().collect();
    let mut free = vec![true; title.len()];
    for (_, from, to) in NO_TOPIC.within(&text) {
        let at = text[..from].chars().count();
        free[at..at + text[from..to].chars().count()].fill(false);
    }
    let pairs = title.windows(2).enumerate().filter(|(n, _)| free[*n] && free[n + 1]);
    let mut out: Vec<u32> = pairs.map(|(_, w)| bigrams::pair(w[0], w[1])).collect();
    out.sort_unstable();
    out.dedup();
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_any_title_says_is_no_topic() {
        let topic = |title: &str| topic_pairs(&title.chars().collect::<Vec<_>>()).len();
        assert_eq!((topic("加强队伍建设"), topic("提升渡口水平"), topic("不断加强")), (1, 1, 0));
    }
}
