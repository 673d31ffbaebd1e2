//! What a change is measured from.

use crate::report::metrics::change::Basis;
use crate::text::lexicon::Words;
use std::sync::LazyLock;

static BASIS: LazyLock<Words> = LazyLock::new(|| Words::new(BASES.map(|b| b.0)));

/// Words for what a change is measured from.
const BASES: [(&str, Basis); 32] = [
    ("较上年同期", Basis::Yoy),
    ("比上年同期", Basis::Yoy),
    ("较去年同期", Basis::Yoy),
    ("比去年同期", Basis::Yoy),
    ("与去年同期相比", Basis::Yoy),
    ("与上年同期相比", Basis::Yoy),
    ("与上年相比", Basis::Yoy),
    ("与去年相比", Basis::Yoy),
    ("相较上年", Basis::Yoy),
    ("相较于上年", Basis::Yoy),
    ("相比上年", Basis::Yoy),
    ("相比去年", Basis::Yoy),
    ("较上一年", Basis::Yoy),
    ("比上一年", Basis::Yoy),
    ("较上年度", Basis::Yoy),
    ("比上年度", Basis::Yoy),
    ("较上年", Basis::Yoy),
    ("比上年", Basis::Yoy),
    ("较去年", Basis::Yoy),
    ("比去年", Basis::Yoy),
    ("与上年", Basis::Yoy),
    ("与去年", Basis::Yoy),
    ("同上年", Basis::Yoy),
    ("较同期", Basis::Yoy),
    ("同比", Basis::Yoy),
    ("年均", Basis::Other),
    ("环比", Basis::Mom),
    ("较上月", Basis::Mom),
    ("较上季度", Basis::Mom),
    ("较前年", Basis::Since),
    ("较年初", Basis::Since),
    ("比年初", Basis::Since),
];

/// What a change is measured from, and where the words begin.
pub fn basis(words: &str) -> Option<(usize, Basis)> {
    let found = BASIS.within(words).map(|(n, at, end)| (at, BASES[n].1, end - at)).max_by_key(|(at, _, len)| (at + len, *len));
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
pub fn ends_with_basis(words: &str) -> bool {
    words.ends_with("相比") || words.ends_with("同期") || words.ends_with("同比") || words.ends_with("上年") || words.ends_with("去年")
}
