//! What a change is measured from.

use crate::report::metrics::change::Basis;
use crate::report::metrics::lexicon::CUES;
use crate::text::lexicon::Words;
use std::sync::LazyLock;

/// Words for what a change is measured from, with what they say.
static BASES: LazyLock<(Words, Vec<Basis>)> = LazyLock::new(|| {
    let basis = |meaning: Option<&str>| match meaning {
        Some("yoy") => Basis::Yoy,
        Some("mom") => Basis::Mom,
        Some("since") => Basis::Since,
        _ => Basis::Other,
    };
    (Words::new(CUES.words("bases")), CUES.rows("bases").iter().map(|r| basis(r.1)).collect())
});

/// What a clause ends with that names the basis of the change in the next one.
static BASIS_BEFORE: LazyLock<Words> = LazyLock::new(|| Words::new(CUES.words("basis-before")));

/// Returns where the words begin that say what a change is measured from, and what they say; `None` if there are none.
pub(crate) fn basis(words: &str) -> Option<(usize, Basis)> {
    let (bases, meanings) = &*BASES;
    let found = bases.within(words).map(|(n, at, end)| (at, meanings[n], end - at)).max_by_key(|(at, _, len)| (at + len, *len));
    if let Some((at, basis, _)) = found {
        return Some((at, basis));
    }
    // 较2021年, 比2019年
    for word in ["较", "比"] {
        if let Some(at) = words.rfind(word) {
            let rest = &words[at + word.len()..];
            let digits = rest.chars().take_while(char::is_ascii_digit).count();
            if digits == 4 && rest[4..].starts_with('年') {
                return Some((at, Basis::Since));
            }
        }
    }
    None
}

/// Whether words end with what a change is measured from: 与去年相比.
pub(crate) fn ends_with_basis(words: &str) -> bool {
    BASIS_BEFORE.ending(words).next().is_some()
}
