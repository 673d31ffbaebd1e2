//! Terminal sequences: what a terminal would obey instead of showing. Knows where one ends, not what it does.

/// Longest terminal sequence that is believed to be one, in characters.
const LONGEST_SEQUENCE: usize = 4096;

/// Whether a character opens a terminal sequence: an escape, or one of the control characters that mean an escape and a letter.
pub(super) fn opens_sequence(c: char) -> bool {
    matches!(c, '\u{1b}' | '\u{9b}' | '\u{9d}' | '\u{90}' | '\u{98}' | '\u{9e}' | '\u{9f}')
}

/// Returns how many bytes the terminal sequence takes that a text begins with: CSI to its final byte, a string (OSC, DCS, SOS, PM, APC) to
/// its terminator, other escapes two or three characters. Of a string without an end only the introducer is taken, so that no text is
/// hidden.
pub(super) fn sequence_length(text: &str, string_ends: bool) -> usize {
    let mut chars = text.char_indices();
    let Some((_, first)) = chars.next() else { return 0 };
    let introducer = if first == '\u{1b}' {
        match chars.next() {
            Some((_, c)) => c,
            None => return 1,
        }
    } else {
        match first {
            '\u{9b}' => '[',
            '\u{9d}' => ']',
            _ => 'P',
        }
    };
    let body = if first == '\u{1b}' { 1 + introducer.len_utf8() } else { first.len_utf8() };
    match introducer {
        '[' => {
            for (i, c) in text[body..].char_indices().take(LONGEST_SEQUENCE) {
                match c {
                    '\u{40}'..='\u{7e}' => return body + i + 1,
                    '\u{20}'..='\u{3f}' => {}
                    _ => return body + i,
                }
            }
            text.len().min(body)
        }
        ']' | 'P' | 'X' | '^' | '_' if !string_ends => body,
        ']' | 'P' | 'X' | '^' | '_' => {
            let mut escape = false;
            for (i, c) in text[body..].char_indices().take(LONGEST_SEQUENCE) {
                match c {
                    '\u{7}' | '\u{9c}' => return body + i + c.len_utf8(),
                    '\\' if escape => return body + i + 1,
                    _ => escape = c == '\u{1b}',
                }
            }
            body
        }
        ' '..='/' => text[body..].char_indices().next().map_or(body, |(_, c)| if ('0'..='~').contains(&c) { body + 1 } else { body }),
        '0'..='~' => body,
        _ => 1,
    }
}
