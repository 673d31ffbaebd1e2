//! Characters that show nothing: blanks, gaps between words, and characters that cannot be seen at all.

use crate::text::char_set::CharSet;
use std::sync::LazyLock;

/// Whether a character is a blank of any width; line ends are not among them.
pub fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

/// Whether a character is a blank or a line feed: what may be between the characters of a clean text.
pub fn is_gap(c: char) -> bool {
    c == '\n' || is_blank(c)
}

/// Whether a character must never reach a terminal or a comparison: controls, bidi, zero-width and invisible ones.
///
/// Derived from the properties of Unicode: general categories Cc and Cf, Default_Ignorable_Code_Point and Bidi_Control, and the two
/// separators of lines and paragraphs, which no text between line ends holds. Tab and line feed are not among them, nor are the signs of
/// category Cf that are drawn (Prepended_Concatenation_Mark: an Arabic sign of years and its like). The test holds the list to this rule
/// over every code point.
pub fn is_unseen(c: char) -> bool {
    match c {
        '\t' | '\n' => false,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => true,
        _ if (c as u32) < 0xad => false,
        _ => matches!(
            c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
                | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}'
                | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{13430}'..='\u{1343f}' | '\u{1bca0}'..='\u{1bca3}'
                | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}'
        ),
    }
}

/// Whether a text holds a character that is unseen; whole files are asked on their way out, and most hold none.
pub fn holds_unseen(text: &str) -> bool {
    static UNSEEN: LazyLock<CharSet> = LazyLock::new(|| CharSet::new(('\0'..='\u{ffff}').filter(|c| is_unseen(*c))));
    let unseen: &CharSet = &UNSEEN;
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(rest) = bytes.get(at..) {
        at += match *rest {
            [0x20..0x7f, ..] => 1,
            [first @ 0xe0..0xf0, second, third, ..] if unseen.has_bytes([first, second, third]) => return true,
            [0xe0..0xf0, _, _, ..] => 3,
            [_, ..] => match text[at..].chars().next() {
                Some(c) if is_unseen(c) => return true,
                c => c.map_or(1, char::len_utf8),
            },
            [] => return false,
        };
    }
    false
}

/// Whether a character chooses the form of the Han character before it, as in names of people and places. Behind one it is part of what is
/// seen; anywhere else it is unseen.
pub fn is_variation_selector(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_holds_what_one_of_its_characters_is() {
        for c in char::MIN..=char::MAX {
            let text = format!("甲a{c}é𠀀");
            assert_eq!(holds_unseen(&text), is_unseen(c), "{c:?}");
        }
        assert!(!holds_unseen(""));
    }

    use regex_syntax::hir::{Class, HirKind};
    use std::collections::HashSet;

    fn class(pattern: &str) -> HashSet<char> {
        match regex_syntax::parse(pattern).unwrap().into_kind() {
            HirKind::Class(Class::Unicode(class)) => class.ranges().iter().flat_map(|r| r.start()..=r.end()).collect(),
            other => panic!("{pattern} is no class of characters but {other:?}"),
        }
    }

    #[test]
    fn what_is_unseen_follows_from_the_properties_of_unicode() {
        let mut derived = class(r"[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\p{Zl}\p{Zp}]");
        for drawn in class(r"\p{Prepended_Concatenation_Mark}").into_iter().chain(['\t', '\n']) {
            derived.remove(&drawn);
        }
        let differ: Vec<String> = ('\0'..=char::MAX)
            .filter(|c| is_unseen(*c) != derived.contains(c))
            .map(|c| format!("U+{:04X} is {}unseen", u32::from(c), if is_unseen(c) { "" } else { "not " }))
            .collect();
        assert!(differ.is_empty(), "{differ:?}");
        assert!(['甲', '，', ' ', '\u{3000}', 'é', '\u{301}', '\u{600}', '🏛'].iter().all(|c| !is_unseen(*c)));
    }

    #[test]
    fn variation_selectors_are_those_of_unicode() {
        // Those of Mongolian choose no form of a Han character.
        let mut derived = class(r"\p{Variation_Selector}");
        derived.retain(|c| !('\u{180b}'..='\u{180f}').contains(c));
        assert!(('\0'..=char::MAX).all(|c| is_variation_selector(c) == derived.contains(&c)));
    }
}
