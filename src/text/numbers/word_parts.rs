//! Numerals that are letters of a word by the characters beside them alone, as most are: 一致, 统一, 三农. They are told before
//! anything is read. What is told here is what the rules tell, which a test holds.

use crate::text::char_set::CharSet;
use crate::text::fold::is_han;
use crate::text::numbers::numeral::numeral;
use crate::text::numbers::rules::SAYS_MORE_BEHIND;
use crate::text::numbers::scanner::Scanner;
use crate::text::numbers::situation::SAYS_MORE_BEFORE;
use crate::text::numbers::units::first_characters;
use std::sync::LazyLock;

/// Characters beside a lone numeral that leave it a letter of a word.
struct Beside {
    before: CharSet,
    behind: CharSet,
}

static BESIDE: LazyLock<Beside> = LazyLock::new(|| {
    /// With these a figure goes on, or becomes a share: 十余万, 2个亿, 十几吨, 三成, 三分之二.
    const GOES_ON: &str = "半余多来个几成分";
    let units = CharSet::new(first_characters());
    let han = || ('\u{3400}'..='\u{ffff}').filter(|c| is_han(*c));
    let more = |c: &char| SAYS_MORE_BEHIND.has(*c) || GOES_ON.contains(*c) || units.has(*c) || numeral(*c).is_some();
    Beside { before: CharSet::new(han().filter(|c| !SAYS_MORE_BEFORE.has(*c))), behind: CharSet::new(han().filter(|c| !more(c))) }
});

impl Scanner<'_> {
    /// Whether a numeral is alone and part of a word, where that needs no second look; it is three bytes long.
    pub(crate) fn is_word_part(&self, at: usize) -> bool {
        if self.title.is_some() || self.quote.is_some() || self.straight.is_some() || at < 3 {
            return false;
        }
        let Some([before @ .., _, _, _, first, second, third]) = self.text.as_bytes().get(at - 3..at + 6) else { return false };
        let beside: &Beside = &BESIDE;
        matches!(before, [0xe0..0xf0, _, _])
            && (0xe0..0xf0).contains(first)
            && beside.behind.has_bytes([*first, *second, *third])
            && beside.before.has_bytes([before[0], before[1], before[2]])
            && self.text[at..].starts_with(['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '两'])
    }
}

#[cfg(test)]
mod tests {
    use crate::text::numbers::scanner::Scanner;
    use crate::text::numbers::types::{Item, Reason};
    use proptest::prelude::*;

    /// Returns the numerals of a text that are told to be parts of words; errors if the rules tell something else.
    fn told(text: &str) -> Result<Vec<usize>, String> {
        let mut parts = Vec::new();
        for (at, _) in text.char_indices() {
            let mut out = Vec::new();
            let mut scanner = Scanner { text, at, out: &mut out, title: None, quote: None, straight: None };
            if scanner.is_word_part(at) {
                scanner.read_item();
                let end = scanner.at;
                let [Item::Rejected(r)] = &out[..] else { return Err(format!("{text}: {out:?}")) };
                if end != at + 3 || r.span.range() != (at..end) || r.reason != Reason::Lexical || r.value.is_some() {
                    return Err(format!("{text}: {out:?}"));
                }
                parts.push(at);
            }
        }
        Ok(parts)
    }

    #[test]
    fn letters_of_words_are_told_and_nothing_that_may_count() {
        assert_eq!(told("步调一致，统一规划，促进三农发展").unwrap().len(), 3);
        for text in [
            "办理三件",
            "办理十余件",
            "第一时间",
            "排名一定",
            "（一）健全",
            "一致",
            "三十二条",
            "统一。",
            "近一半人",
            "用时三到五天",
            "得三分",
            "位居三甲",
        ] {
            assert!(told(text).unwrap().is_empty(), "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]
        #[test]
        fn what_is_told_is_what_the_rules_tell(before in "[第排周办统每由的有人万百]{0,2}", numeral in "[一二三四五六七八九十两]", behind in "\\PC{0,3}", rest in "[件次年月日分之成半个亿至到点余几路级方是致一二万百，。人]{0,5}") {
            for text in [format!("{before}{numeral}{rest}"), format!("{before}{numeral}{behind}{rest}")] {
                prop_assert!(told(&text).is_ok(), "{:?}", told(&text));
            }
        }

        #[test]
        fn any_character_may_be_beside(before in "[一-龥]", numeral in "[一二三四五六七八九十两]", behind in "[一-龥]{1,3}") {
            let text = format!("{before}{numeral}{behind}");
            prop_assert!(told(&text).is_ok(), "{:?}", told(&text));
        }
    }
}
