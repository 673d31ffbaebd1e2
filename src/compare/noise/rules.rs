//! What noise is made of: names of congresses, words of a gateway, numbering, phrases, years, characters.

use crate::compare::lexicon::{NOISE, words};
use crate::compare::noise::switches::{Noise, Switches};
use crate::text::char_set::CharSet;
use crate::text::fold::{fold_char, simplify_char};
use crate::text::lexicon::Words;
use crate::text::marks;
use crate::text::tokens::is_space;
use regex::Regex;
use std::sync::LazyLock;

pub(super) fn fold(c: char, switches: Switches) -> char {
    let on = match c {
        '\u{ff01}'..='\u{ff5e}' | '\u{3000}' | '﹝' | '﹞' => Noise::Width,
        '“' | '”' | '「' | '」' | '『' | '』' | '〝' | '〞' | '‘' | '’' => Noise::Quotes,
        _ => Noise::Script,
    };
    match on {
        Noise::Script if switches.has(on) => simplify_char(c),
        _ if switches.has(on) => fold_char(c),
        _ => c,
    }
}

/// The numbers of the congresses, the longer first.
static NUMBERS: LazyLock<Vec<&str>> = LazyLock::new(|| words(&NOISE, "congresses"));

/// What the names of congresses begin with.
pub(super) const CONGRESSES: [char; 5] = ['十', '二', '党', '黨', '中'];

/// Characters that no rule inside a clause begins at: Chinese ones but for those of congresses, years and the gateway's words.
static PLAIN: LazyLock<CharSet> = LazyLock::new(|| {
    let gateway = NOISE.rows("gateway").iter().filter_map(|(_, word)| word.and_then(|w| w.chars().next()));
    let special: Vec<char> = gateway.chain(CONGRESSES).collect();
    CharSet::new(('\u{4e00}'..='\u{9fff}').filter(|c| digit(*c).is_none() && !special.contains(c)))
});

/// Whether a character inside a clause is compared by itself, whatever is beside it.
pub(super) fn is_plain(c: char) -> bool {
    PLAIN.has(c)
}

/// What stands before the number of a congress, as simplified and as traditional text has it.
static PARTY: LazyLock<Words> = LazyLock::new(|| {
    let rows = NOISE.rows("party").iter();
    Words::new(rows.flat_map(|(word, traditional)| [Some(*word), *traditional]).flatten())
});

/// Words between two congresses.
static JOINTS: LazyLock<Words> = LazyLock::new(|| Words::new(words(&NOISE, "joints")));

/// Returns the length of the congresses and plenary sessions that a text begins with: 党的十九大和十九届二中、三中全会.
pub(super) fn congress(text: &str) -> Option<usize> {
    let mut end = 0;
    let mut at = 0;
    loop {
        let rest = &text[at..];
        let head = PARTY.starting(rest).next().map_or(0, str::len);
        let Some(len) = meeting(&rest[head..]) else { break };
        end = at + head + len;
        let joint = JOINTS.starting(&text[end..]).next().map_or(0, str::len);
        if joint == 0 {
            break;
        }
        at = end + joint;
    }
    (end > 0).then_some(end)
}

/// Returns the length of one congress, or of the sessions of one committee.
fn meeting(text: &str) -> Option<usize> {
    let number = NUMBERS.iter().find(|n| text.starts_with(**n))?.len();
    let rest = &text[number..];
    if let Some(after) = rest.strip_prefix('大') {
        // 二十大类 counts.
        return (!after.starts_with(['类', '類', '项', '項', '块'])).then_some(number + '大'.len_utf8());
    }
    let mut rest = rest.strip_prefix(['届', '屆'])?;
    if let Some(after) = ["历次全会", "歷次全會"].iter().find_map(|s| rest.strip_prefix(s)) {
        return Some(text.len() - after.len());
    }
    // 二中、三中全会: seven sessions a committee.
    for _ in 0..7 {
        rest = rest.strip_prefix(['一', '二', '三', '四', '五', '六', '七'])?.strip_prefix('中')?;
        if let Some(after) = ["全会", "全會"].iter().find_map(|s| rest.strip_prefix(s)) {
            return Some(text.len() - after.len());
        }
        rest = rest.strip_prefix(['、', '和', '及'])?;
    }
    None
}

/// The gateway's words, and in the same order the mainland's.
static GATEWAY: LazyLock<(Words, Vec<&'static str>)> = LazyLock::new(|| {
    let rows = NOISE.rows("gateway").iter().filter_map(|(simple, word)| word.map(|word| (word, *simple)));
    let (words, simple): (Vec<&str>, Vec<&str>) = rows.unzip();
    (Words::new(words), simple)
});

/// Returns the mainland's word for the one that a text starts with; it has as many characters. `None` if the text starts with none
/// of the gateway's.
pub(super) fn gateway(text: &str) -> Option<&'static str> {
    let (words, simple) = &*GATEWAY;
    words.starting_numbers(text).next().map(|n| simple[n])
}

/// What may open at a place of the text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Opens {
    Nothing,
    Clause,
    Sentence,
}

/// Returns the length of a mark at the opening of a sentence, of a point (一是) at the opening of a clause.
pub(super) fn mark_len(text: &str, opens: Opens) -> usize {
    let point = || {
        let other = text.strip_prefix('其');
        let (_, len) = marks::han_number(other.unwrap_or(text))?;
        let rest = &other.unwrap_or(text)[len..];
        let end =
            rest.chars().next().filter(|c| if other.is_some() { matches!(c, '，' | ',' | '、') } else { matches!(c, '是' | '要') })?;
        Some(text.len() - rest.len() + end.len_utf8())
    };
    let mark = || marks::at_start(text).filter(|_| opens == Opens::Sentence).map(|m| m.len);
    point().or_else(mark).unwrap_or(0)
}

/// Clauses of more characters are not set phrases.
const LONGEST_PHRASE: usize = 60;

static PHRASES: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let all = words(&NOISE, "phrases").join("|").replace('…', "[^《》0-9]{0,30}?");
    Regex::new(&format!("^(?:{all})$")).ok()
});

/// Returns the length of the clause a text begins with, if it is nothing but a set phrase.
pub(super) fn stock(text: &str) -> Option<usize> {
    let stops = |c: char| matches!(c, '，' | ',' | '。' | '；' | ';' | '：' | ':' | '！' | '!' | '？' | '?' | '\n');
    let mut clause = String::new();
    for (n, (at, c)) in text.char_indices().chain([(text.len(), '\n')]).enumerate() {
        if stops(c) {
            return (!clause.is_empty() && PHRASES.as_ref()?.is_match(&clause)).then_some(at);
        }
        if n > LONGEST_PHRASE {
            return None;
        }
        if !is_space(c) {
            // Marks of quotation may be written in any way here.
            clause.push(match fold_char(c) {
                '"' if clause.matches('“').count() > clause.matches('”').count() => '”',
                '"' => '“',
                c => c,
            });
        }
    }
    None
}

/// Returns the value of a digit of a year.
pub(super) fn digit(c: char) -> Option<u32> {
    match c {
        '〇' | '零' | '○' => Some(0),
        _ => {
            fold_char(c).to_digit(10).or_else(|| "一二三四五六七八九".chars().position(|d| d == c).and_then(|n| u32::try_from(n + 1).ok()))
        }
    }
}

pub(super) struct Year {
    pub value: u32,
    pub len: usize,
    /// How its digits are written: 0 half, 1 full width, more for the kinds of Chinese ones.
    pub style: u32,
}

impl Year {
    /// Returns the year at the start of a text, `before` being the character before it: four digits with 年 behind them, at one
    /// end of a range of years (`second`: the other end is before), or in the brackets of a document's number.
    pub fn read(text: &str, before: char, second: bool) -> Option<Self> {
        let mut value = 0;
        let mut style = 0;
        let mut len = 0;
        for c in text.chars().take(4) {
            value = value * 10 + digit(c)?;
            style = style.max(match c {
                '0'..='9' => 0,
                '０'..='９' => 1,
                '零' => 3,
                '○' => 4,
                _ => 2,
            });
            len += c.len_utf8();
        }
        let after = &text[len..];
        let dash = |c: char| matches!(c, '-' | '－' | '–' | '—' | '~' | '～' | '至' | '到');
        let four = |text: &str| {
            let digits = text.chars().take(5).take_while(|c| digit(*c).is_some()).count();
            digits == 4
        };
        let next = after.chars().next();
        let known = after.trim_start_matches(is_space).starts_with('年')
            || style < 2
                && (next.is_some_and(dash) && four(after.trim_start_matches(dash))
                    || second && dash(before)
                    || matches!((before, next), ('〔' | '[' | '［' | '(' | '（', Some('〕' | ']' | '］' | ')' | '）'))));
        (known && (1900..2100).contains(&value) && next.and_then(digit).is_none()).then_some(Self { value, len, style })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_put_in_place_of_one_as_long() {
        let (words, simple) = &*GATEWAY;
        assert_eq!((gateway("水準提高"), gateway("水平")), (Some("水平"), None));
        for (n, simple) in simple.iter().enumerate() {
            let (_, word) = NOISE.rows("gateway")[n];
            let word = word.unwrap_or_default();
            assert_eq!(word.chars().count(), simple.chars().count(), "{word}");
            assert_eq!(words.starting_numbers(word).next(), Some(n), "{word}");
        }
    }
}
