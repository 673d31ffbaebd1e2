//! The form in which texts are matched: traditional characters as simplified ones, full width as half width, one kind of
//! quotation mark. One character becomes one character.
//!
//! Two strengths, because places have to survive: [`simplify`] keeps every byte offset (a pair whose UTF-8 lengths differ is
//! not in the table), [`fold_char`] also folds width and quotes and keeps only the count of characters.

use crate::text::char_set::CharSet;
use std::borrow::Cow;
use std::sync::OnceLock;

/// First line: characters, second line: what each becomes. Made by `examples/make_t2s.rs` from OpenCC's tables (Apache-2.0).
const PAIRS: &str = include_str!("t2s.txt");
const FIRST: u32 = 0x3400;
const LAST: u32 = 0xfaff;
const SIZE: usize = (LAST - FIRST + 1) as usize;

struct Table {
    /// The simplified form of each character from `FIRST` to `LAST`; 0 where it is its own.
    to: Box<[u16]>,
    /// Those that have another form.
    changed: CharSet,
    /// Those that tell of traditional writing, and of simplified: some other character becomes this one, and it becomes nothing itself.
    traditional: CharSet,
    simplified: CharSet,
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut to = vec![0u16; SIZE].into_boxed_slice();
        for (a, b) in pairs() {
            to[(u32::from(a) - FIRST) as usize] = u16::try_from(u32::from(b)).unwrap_or(0);
        }
        // These occur in traditional text too (天后, 千里 is not written 千裡 everywhere, 干部 on machine-made pages …).
        let both = |c: char| {
            "后里干于范征余台斗谷只几板表卜丑出当冬复个合回伙家价姜借尽据卷克夸了累厘蒙面蔑辟仆朴千签秋曲舍松郁云折制致种朱准筑着系占志"
                .contains(c)
        };
        let stays = |c: char| to[(u32::from(c) - FIRST) as usize] == 0;
        let changed = CharSet::new(pairs().filter(|(a, b)| a != b).map(|(a, _)| a));
        let simplified = CharSet::new(pairs().map(|(_, b)| b).filter(|b| stays(*b) && !both(*b)));
        let traditional = CharSet::new(pairs().map(|(a, _)| a));
        Table { to, changed, traditional, simplified }
    })
}

/// Returns every pair of the table: a character and its simplified form.
pub fn pairs() -> impl Iterator<Item = (char, char)> {
    let mut lines = PAIRS.lines();
    let (from, to) = (lines.next().unwrap_or(""), lines.next().unwrap_or(""));
    from.chars().zip(to.chars())
}

/// Returns the simplified form of a character: itself where it has none.
#[inline]
pub fn simplify_char(c: char) -> char {
    let code = u32::from(c);
    if !(FIRST..=LAST).contains(&code) {
        return c;
    }
    match table().to[(code - FIRST) as usize] {
        0 => c,
        to => char::from_u32(u32::from(to)).unwrap_or(c),
    }
}

/// Returns the form of a character for matching: simplified, half width, straight quotation marks.
#[inline]
pub fn fold_char(c: char) -> char {
    // Nearly all that are asked for.
    if ('\u{4e00}'..='\u{9fff}').contains(&c) {
        return simplify_char(c);
    }
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        '“' | '”' | '「' | '」' | '『' | '』' | '〝' | '〞' => '"',
        '‘' | '’' => '\'',
        '﹝' | '﹞' | '[' | ']' => fold_bracket(c),
        _ => simplify_char(c),
    }
}

fn fold_bracket(c: char) -> char {
    match c {
        '﹝' => '〔',
        '﹞' => '〕',
        other => other,
    }
}

/// Returns the folded form of a text; as many characters as it had, not as many bytes.
pub fn fold(text: &str) -> String {
    let changed = &table().changed;
    let mut out = String::with_capacity(text.len());
    map_runs(text, &mut out, |rest| unchanged_len(rest, changed), fold_char);
    out
}

/// Adds a text to another with every character replaced by `map`. `same` returns how many bytes at the beginning of a text surely stay as they
/// are: such runs are copied whole.
pub fn map_runs(text: &str, out: &mut String, same: impl Fn(&str) -> usize, map: impl Fn(char) -> char) {
    let (mut from, mut at) = (0, 0);
    loop {
        at += same(&text[at..]);
        let Some(c) = text[at..].chars().next() else { break };
        let mapped = map(c);
        if mapped != c {
            out.push_str(&text[from..at]);
            out.push(mapped);
            from = at + c.len_utf8();
        }
        at += c.len_utf8();
    }
    out.push_str(&text[from..]);
}

/// Returns the length in bytes of the Chinese characters that a text begins with and that are no other in simplified writing.
fn unchanged_len(text: &str, changed: &CharSet) -> usize {
    let mut rest = text.as_bytes();
    while let [0xe4, 0xb8..=0xbf, _, behind @ ..] | [0xe5..=0xe9, _, _, behind @ ..] = rest {
        if changed.has_bytes([rest[0], rest[1], rest[2]]) {
            break;
        }
        rest = behind;
    }
    text.len() - rest.len()
}

/// Returns the text with traditional characters simplified, byte for byte in the same places; borrowed if nothing changes.
pub fn simplify(text: &str) -> Cow<'_, str> {
    let Some(start) = table().changed.first_in(text) else {
        return Cow::Borrowed(text);
    };
    let (head, tail) = text.split_at(start);
    let mut out = String::with_capacity(text.len());
    out.push_str(head);
    out.extend(tail.chars().map(simplify_char));
    Cow::Owned(out)
}

/// The script of a text as the reader names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Script {
    Simplified,
    Traditional,
    Mixed,
}

impl Script {
    /// Returns the code of PRODUCT's closed vocabulary.
    pub fn code(self) -> &'static str {
        match self {
            Self::Simplified => "simplified",
            Self::Traditional => "traditional",
            Self::Mixed => "mixed",
        }
    }
}

/// Returns the script of a text, and how many of its characters exist only in traditional writing. Machine-made traditional text
/// keeps some simplified forms, and a simplified text cites a traditional name now and then: one in eight of the telling characters
/// may be of the other kind.
pub fn script(text: &str) -> (Script, usize) {
    let table = table();
    let traditional = count(text, &table.traditional, usize::MAX);
    let enough = traditional * 8;
    let simplified = count(text, &table.simplified, enough);
    let script = if simplified == enough {
        Script::Simplified
    } else if simplified * 8 <= traditional {
        Script::Traditional
    } else {
        Script::Mixed
    };
    (script, traditional)
}

/// Counts the characters of a text that are of a set, up to a number.
fn count(text: &str, set: &CharSet, most: usize) -> usize {
    let (mut count, mut rest) = (0, text);
    while count < most
        && let Some(at) = set.first_in(rest)
    {
        count += 1;
        rest = &rest[at + '一'.len_utf8()..];
    }
    count
}

/// Whether a character is a Chinese ideograph (unified, extension or compatibility block, and 〇).
#[inline]
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '〇' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Returns the length in bytes of the Chinese characters that a text begins with, of the block that nearly all are of.
#[inline]
pub fn han_len(text: &str) -> usize {
    let mut rest = text.as_bytes();
    while let [0xe4, 0xb8..=0xbf, _, behind @ ..] | [0xe5..=0xe9, _, _, behind @ ..] = rest {
        rest = behind;
    }
    text.len() - rest.len()
}

/// Whether a character is a letter or digit of any writing; called for every character of a text, so the ones met most are known without a
/// table.
pub fn is_word(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphanumeric(),
        // Marks: 、。《》「」 and their like, ，：；（）！？
        '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' => false,
        _ => is_han(c) || c.is_alphanumeric(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_made_of_letters_and_digits() {
        let other: Vec<char> = (char::MIN..=char::MAX).filter(|c| !is_han(*c) && is_word(*c) != c.is_alphanumeric()).collect();
        assert!(other.is_empty(), "{other:?}");
        assert!(is_word('々') && is_word('法') && is_word('９') && !is_word('，') && !is_word('“'));
    }

    #[test]
    fn the_block_of_nearly_all_characters_is_known_by_its_bytes() {
        let all = (char::MIN..=char::MAX).filter(|c| han_len(c.encode_utf8(&mut [0; 4])) > 0);
        assert!(all.eq('\u{4e00}'..='\u{9fff}'));
        assert_eq!((han_len("一龥，一"), han_len("，一"), han_len(""), han_len("法治")), (6, 0, 0, 6));
    }

    #[test]
    fn simplifying_keeps_every_offset() {
        let text = "區委、區政府推進依法行政，範圍";
        let simple = simplify(text);
        assert_eq!(simple, "区委、区政府推进依法行政，范围");
        assert_eq!(simple.len(), text.len());
        assert!(matches!(simplify("区委"), Cow::Borrowed(_)));
    }

    #[test]
    fn folding_makes_one_form_of_many() {
        assert_eq!(fold("（２０２３）“龍華區”：Ａ"), "(2023)\"龙华区\":A");
        assert_eq!(fold("着手 著手"), "着手 着手");
        let all: String = (char::MIN..=char::MAX).collect();
        assert_eq!(fold(&all), all.chars().map(fold_char).collect::<String>());
    }

    #[test]
    fn the_script_is_what_most_telling_characters_are() {
        assert_eq!(script("深入学习贯彻法治思想，推动法治建设"), (Script::Simplified, 0));
        assert_eq!(script("深入學習貫徹法治思想，推動法治建設，干部").0, Script::Traditional);
        assert_eq!(script("深入學習貫徹法治思想。深入学习贯彻法治思想。").0, Script::Mixed);
        assert_eq!(script(&format!("{}習", "深入学习贯彻法治思想".repeat(8))), (Script::Simplified, 1));
        assert_eq!(script("2023"), (Script::Simplified, 0));
    }
}
