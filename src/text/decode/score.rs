//! How much a text looks like Chinese prose: a wrong reading gives characters that are seldom written. Knows frequencies, not
//! words.

use crate::text::decode::codec::decode_as;
use crate::text::decode::decoded::Encoding;
use crate::text::fold;
use std::collections::HashMap;
use std::sync::OnceLock;

/// First line: frequent characters of Chinese prose, second line: of this genre; most frequent first. Counts rather than words, so
/// that their places matter and no sheet is made of them.
const FREQUENT: &str = include_str!("frequent.txt");

const FIRST_HAN: u32 = 0x3400;
const LAST_HAN: u32 = 0x9fff;

/// Returns the mean worth of a text's characters: near 1 for Chinese prose, below 0 for a wrong reading.
pub(super) fn score(text: &str) -> f64 {
    let frequent = frequent();
    let mut total = 0.0;
    let mut n = 0usize;
    for c in text.chars() {
        n += 1;
        total += match c {
            '\0' => -0.5,
            '\t' | '\n' | '\r' | '\u{1b}' => 0.2,
            '\u{20}'..='\u{7e}' => 0.3,
            '，' | '。' | '、' | '；' | '：' | '“' | '”' | '（' | '）' | '《' | '》' => 0.8,
            '\u{3400}'..='\u{9fff}' => frequent[(u32::from(c) - FIRST_HAN) as usize],
            '\u{3000}'..='\u{3020}' | '\u{ff01}'..='\u{ff5e}' | '‘' | '’' | '…' | '—' | '·' | '①'..='⑩' | '─'..='╿' | '○' | '●' => {
                0.3
            }
            '\u{fffd}' | '\u{e000}'..='\u{f8ff}' => -2.0,
            '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' => -2.0,
            _ => -0.8,
        };
    }
    if n == 0 { 0.0 } else { total / n as f64 }
}

/// Returns what each character from [`FIRST_HAN`] to [`LAST_HAN`] is worth: frequent ones and their traditional forms most.
fn frequent() -> &'static [f64] {
    static TABLE: OnceLock<Vec<f64>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = HashMap::new();
        for list in FREQUENT.lines() {
            let n = list.chars().count() as f64;
            for (i, c) in list.chars().enumerate() {
                let worth = 1.0 - 0.3 * i as f64 / n;
                table.entry(c).and_modify(|w: &mut f64| *w = w.max(worth)).or_insert(worth);
            }
        }
        for (traditional, simplified) in fold::pairs() {
            if let Some(worth) = table.get(&simplified).copied() {
                // A simplified form occurs more often than each of the forms it replaces.
                table.entry(traditional).or_insert(worth - 0.1);
            }
        }
        (FIRST_HAN..=LAST_HAN).map(|c| char::from_u32(c).and_then(|c| table.get(&c).copied()).unwrap_or(-0.1)).collect()
    })
}

/// Returns which of GB18030 and Big5 reads the bytes better, and the score of that reading.
pub(super) fn likelier_double_byte(bytes: &[u8]) -> (Encoding, f64) {
    let bytes = &bytes[..bytes.len().min(8192)];
    let gb = score(&decode_as(bytes, Encoding::Gb18030).0);
    let big5 = score(&decode_as(bytes, Encoding::Big5).0);
    if big5 > gb { (Encoding::Big5, big5) } else { (Encoding::Gb18030, gb) }
}
