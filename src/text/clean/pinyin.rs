//! Pinyin glosses, the readings that converters of pages leave behind a character: 執(zhí)法. Knows which letters can be read as a
//! syllable of Mandarin, not which reading a character has.

use crate::text::lexicon::Words;
use crate::text::lists::PINYIN;
use std::sync::LazyLock;

/// Whether the text bears toned glosses at all; then those without a tone mark (的(de)) are glosses too.
pub(super) fn is_glossed(raw: &str) -> bool {
    let bytes = raw.as_bytes();
    let mut count = 0;
    for at in memchr::memchr3_iter(0xc3, 0xc4, 0xc7, bytes) {
        let Some(c) = raw.get(at..).and_then(|r| r.chars().next()) else { continue };
        if tone(c).is_some() {
            count += 1;
            if count >= 3 {
                return true;
            }
        }
    }
    false
}

/// Returns the plain letter of a letter with a tone mark.
fn tone(c: char) -> Option<char> {
    Some(match c {
        'ā' | 'á' | 'ǎ' | 'à' => 'a',
        'ē' | 'é' | 'ě' | 'è' | 'ê' => 'e',
        'ī' | 'í' | 'ǐ' | 'ì' => 'i',
        'ō' | 'ó' | 'ǒ' | 'ò' => 'o',
        'ū' | 'ú' | 'ǔ' | 'ù' => 'u',
        'ǖ' | 'ǘ' | 'ǚ' | 'ǜ' | 'ü' => 'v',
        'ń' | 'ň' | 'ǹ' => 'n',
        _ => return None,
    })
}

/// Returns the length in bytes of the gloss that `text` begins with, its brackets included; 0 if it begins with none.
pub(super) fn gloss_length(text: &str, glossed: bool) -> usize {
    let mut chars = text.char_indices();
    let close = match chars.next() {
        Some((_, '(')) => ')',
        Some((_, '（')) => '）',
        _ => return 0,
    };
    let mut toned = false;
    let mut syllable = String::new();
    let mut syllables = 0;
    let ends = |syllable: &mut String, n: &mut usize| {
        let good = is_syllable(syllable);
        *n += 1;
        syllable.clear();
        good
    };
    for (i, c) in chars.take(32) {
        if c == close || (c == ')' && close == '）') || (c == '）' && close == ')') {
            let good = !syllable.is_empty() && ends(&mut syllable, &mut syllables);
            return if good && (toned || (glossed && syllables == 1)) { i + c.len_utf8() } else { 0 };
        }
        match c {
            'a'..='z' => syllable.push(c),
            ' ' | '\'' | '’' | '\u{a0}' => {
                if !syllable.is_empty() && !ends(&mut syllable, &mut syllables) {
                    return 0;
                }
            }
            _ => match tone(c) {
                Some(plain) => {
                    toned = true;
                    syllable.push(plain);
                }
                None => return 0,
            },
        }
    }
    0
}

static INITIALS: LazyLock<Words> = LazyLock::new(|| Words::new(PINYIN.words("initials")));

static FINALS: LazyLock<Words> = LazyLock::new(|| Words::new(PINYIN.words("finals")));

/// Whether letters (ü as v) can be read as one Mandarin syllable: an initial and a final that exist.
fn is_syllable(s: &str) -> bool {
    if matches!(s, "n" | "ng" | "m" | "hm") {
        return true;
    }
    let rest = INITIALS.starting(s).next().map_or(s, |initial| &s[initial.len()..]);
    FINALS.has(rest)
}
