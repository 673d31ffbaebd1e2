//! What a lone Chinese numeral is by the characters beside it alone, as most are told: a letter of a word (一致, 统一, 三农), or the
//! number of a point (（一）, 一是). It is told before anything is read, and is what the rules tell, which a test holds.

use crate::text::char_set::CharSet;
use crate::text::fold::is_han;
use crate::text::numbers::around::at_start;
use crate::text::numbers::numeral::{Numeral, numeral as value_of};
use crate::text::numbers::rules::SAYS_MORE_BEHIND;
use crate::text::numbers::scanner::Scanner;
use crate::text::numbers::situation::SAYS_MORE_BEFORE;
use crate::text::numbers::types::Reason;
use crate::text::numbers::units::first_characters;
use rust_decimal::Decimal;
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
    let more = |c: &char| SAYS_MORE_BEHIND.has(*c) || GOES_ON.contains(*c) || units.has(*c) || value_of(*c).is_some();
    Beside { before: CharSet::new(han().filter(|c| !SAYS_MORE_BEFORE.has(*c))), behind: CharSet::new(han().filter(|c| !more(c))) }
});

impl Scanner<'_> {
    /// Returns what a numeral of three bytes is, with its value where that is of interest; `None` where all has to be read.
    pub(crate) fn at_first_sight(&self, at: usize) -> Option<(Option<Decimal>, Reason)> {
        let [numeral, behind] = self.text.as_bytes().get(at..at + 6)?.as_chunks::<3>().0 else { return None };
        if self.title.is_some() || !(0xe0..0xf0).contains(&behind[0]) {
            return None;
        }
        let beside: &Beside = &BESIDE;
        if beside.behind.has_bytes(*behind) {
            let before = self.text.as_bytes().get(at.checked_sub(3)?..)?.first_chunk::<3>()?;
            let in_quotes = self.quote.is_some() || self.straight.is_some();
            if (0xe0..0xf0).contains(&before[0]) && beside.before.has_bytes(*before) && !in_quotes {
                return lone(*numeral).map(|_| (None, Reason::Lexical));
            }
        }
        let before = self.before(at);
        let numbers = match std::str::from_utf8(behind).ok()? {
            "）" => before.ends_with(['(', '（']) || at_start(before),
            "是" => at_start(before),
            // 一、二月
            "、" => at_start(before) && self.char_at(at + 6).is_none_or(|c| value_of(c).is_none()),
            _ => false,
        };
        if numbers { lone(*numeral).map(|value| (Some(Decimal::from(value)), Reason::Ordinal)) } else { None }
    }
}

/// Returns the value of a numeral that may be alone.
fn lone(bytes: [u8; 3]) -> Option<u8> {
    let c = std::str::from_utf8(&bytes).ok()?.chars().next()?;
    match c {
        '十' => Some(10),
        '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '两' => {
            if let Some(Numeral::Han(value)) = value_of(c) {
                Some(value)
            } else {
                None
            }
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::numbers::types::Item;
    use proptest::prelude::*;

    /// Returns what is told of the numerals of a text at first sight; errors if the rules tell something else.
    fn told(text: &str) -> Result<Vec<Reason>, String> {
        let mut all = Vec::new();
        for (at, _) in text.char_indices() {
            let mut out = Vec::new();
            let mut scanner = Scanner { text, at, out: &mut out, title: None, quote: None, straight: None };
            if let Some((value, reason)) = scanner.at_first_sight(at) {
                scanner.read_item();
                let end = scanner.at;
                let [Item::Rejected(r)] = &out[..] else { return Err(format!("{text}: {out:?}")) };
                if end != at + 3 || r.span.range() != (at..end) || r.reason != reason || r.value != value {
                    return Err(format!("{text}: {out:?}"));
                }
                all.push(reason);
            }
        }
        Ok(all)
    }

    #[test]
    fn letters_of_words_and_numbers_of_points_are_told_and_nothing_that_may_count() {
        assert_eq!(told("步调一致，统一规划，促进三农发展").unwrap(), [Reason::Lexical; 3]);
        assert_eq!(told("一、落实责任。一是统筹；\u{3000}十是考核。（两）健全(三）完善").unwrap(), [Reason::Ordinal; 5]);
        for text in [
            "办理三件",
            "办理十余件",
            "第一时间",
            "排名一定",
            "一、二月",
            "一致",
            "三十二条",
            "统一。",
            "近一半人",
            "用时三到五天",
            "得三分",
            "位居三甲",
            "办理三，",
            "共三、五人",
            "十一、落实",
        ] {
            assert!(told(text).unwrap().is_empty(), "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]
        #[test]
        fn what_is_told_is_what_the_rules_tell(
            before in "[第排周办统每由的有人万百。（(：\n\u{3000}]{0,2}",
            numeral in "[一二三四五六七八九十两]",
            behind in "\\PC{0,3}",
            rest in "[件次年月日分之成半个亿至到点余几路级方是要致一二万百，。、）人]{0,5}",
        ) {
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
