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

/// Whether a character must never reach a terminal or a comparison: C0 and C1, bidi, zero-width and invisible ones.
pub fn is_unseen(c: char) -> bool {
    match c {
        '\t' | '\n' => false,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => true,
        _ if (c as u32) < 0xad => false,
        _ => matches!(
            c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
                | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}'
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
}
