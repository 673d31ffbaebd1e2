//! Characters that show nothing: blanks, gaps between words, and characters that cannot be seen at all.

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
