//! The form in which text is searched: folded as everywhere (script, width, quotes, case), without blanks, a line feed where a paragraph ends;
//! as UTF-16, in which nearly every character takes two bytes. A word is found in it by its bytes.

use crate::text::find;

/// The unit that ends a paragraph: no word holds it.
pub(super) const END: u16 = b'\n' as u16;

/// Returns the letters of a text.
pub(super) fn of(text: &str) -> Vec<u16> {
    let mut out = Vec::with_capacity(text.len() / 2);
    let mut unit = [0; 2];
    for c in text.chars() {
        if c == '\n' {
            out.push(END);
        } else if let Some(c) = find::needle(c) {
            out.extend_from_slice(c.encode_utf16(&mut unit));
        }
    }
    out
}

/// Returns the letters of a word: as [`of`], on one line.
pub(super) fn of_word(word: &str) -> Vec<u16> {
    let mut out = of(word);
    out.retain(|u| *u != END);
    out
}

pub(super) fn bytes(letters: &[u16]) -> Vec<u8> {
    letters.iter().flat_map(|u| u.to_le_bytes()).collect()
}

/// Returns letters as text.
pub(super) fn text(bytes: &[u8]) -> String {
    let units = bytes.chunks_exact(2).map(|b| u16::from_le_bytes([b[0], b[1]]));
    char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).collect()
}

/// Two letters that stand beside each other, or one alone.
pub(super) type Pair = u32;

pub(super) fn alone(letter: u16) -> Pair {
    u32::from(letter) << 16
}

pub(super) fn pair(first: u16, second: u16) -> Pair {
    u32::from(first) << 16 | u32::from(second)
}

/// Returns every letter and every pair of a text, each once, ascending.
pub(super) fn pairs(letters: &[u16]) -> Vec<Pair> {
    let mut all = Vec::with_capacity(letters.len() * 2);
    for line in letters.split(|u| *u == END) {
        all.extend(line.iter().map(|u| alone(*u)));
        all.extend(line.windows(2).map(|w| pair(w[0], w[1])));
    }
    all.sort_unstable();
    all.dedup();
    all
}

/// Returns the pairs that a text with a word has; its one letter if it has no pair.
pub(super) fn pairs_of_word(word: &[u16]) -> Vec<Pair> {
    match word {
        [one] => vec![alone(*one)],
        _ => word.windows(2).map(|w| pair(w[0], w[1])).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_the_pairs_of_each_word_in_it_and_none_across_paragraphs() {
        let all = pairs(&of("行政 執法\n檢查"));
        let has = |word: &str| pairs_of_word(&of_word(word)).iter().all(|p| all.binary_search(p).is_ok());
        assert!(has("行政执法") && has("政執") && has("查") && has("行 政"));
        assert!(!has("法检") && !has("政府"));
    }

    #[test]
    fn letters_are_text_again() {
        assert_eq!(text(&bytes(&of("Ａ𠀀：執 法\n二"))), "a𠀀:执法\n二");
    }
}
