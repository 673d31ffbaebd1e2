//! The level that a report speaks of as its own.

use crate::report::identity::level::Level;

/// The level that the report speaks of as its own: 我镇, 我街道, 我县; the most frequent counts.
pub fn own_level(preamble: &str, text: &str) -> Option<Level> {
    const WORDS: [(&str, Level); 14] = [
        ("我街", Level::Township),
        ("街道党工委", Level::Township),
        ("我镇", Level::Township),
        ("镇党委", Level::Township),
        ("我乡", Level::Township),
        ("乡党委", Level::Township),
        ("全镇", Level::Township),
        ("全乡", Level::Township),
        ("我县", Level::County),
        ("全县", Level::County),
        ("我区", Level::County),
        ("全区", Level::County),
        ("我市", Level::Prefecture),
        ("我省", Level::Province),
    ];
    static WORDS_SEEN: std::sync::OnceLock<Option<aho_corasick::AhoCorasick>> = std::sync::OnceLock::new();
    let seen = WORDS_SEEN.get_or_init(|| aho_corasick::AhoCorasick::new(WORDS.map(|w| w.0)).ok()).as_ref()?;
    let mut counts = [0usize; 4];
    for (part, weight) in [(preamble, 3), (&text[..text.floor_char_boundary(40_000)], 1)] {
        for m in seen.find_iter(part) {
            counts[WORDS[m.pattern().as_usize()].1 as usize] += weight;
        }
    }
    [Level::Township, Level::County, Level::Prefecture, Level::Province]
        .into_iter()
        .map(|l| (counts[l as usize], l))
        .filter(|(n, _)| *n > 0)
        .max_by_key(|(n, _)| *n)
        .map(|(_, l)| l)
}
