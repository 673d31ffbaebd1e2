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
    let mut out = String::with_capacity(text.len());
    out.extend(text.chars().map(fold_char));
    out
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

/// The number of characters that exist only in traditional, and only in simplified writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ScriptCount {
    pub traditional: usize,
    pub simplified: usize,
}

/// Counts the characters that tell the script of a text.
pub fn count_script(text: &str) -> ScriptCount {
    let table = table();
    let mut count = ScriptCount::default();
    let bytes = text.as_bytes();
    let mut at = 0;
    loop {
        match bytes[at..] {
            [first @ 0xe0..0xf0, second, third, ..] => {
                // Counted without a branch: which of the three it is cannot be foretold.
                let character = [first, second, third];
                count.traditional += usize::from(table.traditional.has_bytes(character));
                count.simplified += usize::from(table.simplified.has_bytes(character));
                at += 3;
            }
            [_, ..] => at += 1,
            [] => break,
        }
    }
    count
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

/// Returns the script of a text. Machine-made traditional text keeps some simplified forms, and a simplified text cites a traditional name
/// now and then: one in eight of the telling characters may be of the other kind.
pub fn script(text: &str) -> Script {
    script_of(count_script(text))
}

/// Returns the script that a count speaks for.
pub fn script_of(n: ScriptCount) -> Script {
    if n.traditional * 8 <= n.simplified || n.traditional == 0 {
        Script::Simplified
    } else if n.simplified * 8 <= n.traditional {
        Script::Traditional
    } else {
        Script::Mixed
    }
}

/// Whether a character is a Chinese ideograph (unified, extension or compatibility block, and 〇).
#[inline]
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '〇' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
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
    }

    #[test]
    fn the_script_is_what_most_telling_characters_are() {
        assert_eq!(script("深入学习贯彻法治思想，推动法治建设"), Script::Simplified);
        assert_eq!(script("深入學習貫徹法治思想，推動法治建設，干部"), Script::Traditional);
        assert_eq!(script("深入學習貫徹法治思想。深入学习贯彻法治思想。"), Script::Mixed);
        assert_eq!(script("2023"), Script::Simplified);
    }
}
