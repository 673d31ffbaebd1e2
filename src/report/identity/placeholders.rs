//! Masked words that a template leaves to be filled in: years (202x年, 20××年), places (xx镇, *区, 某某街道) and others.

use crate::report::identity::level::Level;
use crate::report::identity::lexicon::PLACES;
use crate::report::source::Source;
use crate::report::structure::line::Line;
use crate::text::fold;
use crate::text::lexicon::Words;
use std::sync::LazyLock;

/// What words are masked with, besides x, X and *.
static MASKS: LazyLock<Words> = LazyLock::new(|| Words::new(PLACES.words("masks")));

/// What a masked name of a place ends with.
static SUFFIXES: LazyLock<Words> = LazyLock::new(|| Words::new(PLACES.words("masked")));

/// What a masked word replaces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Masked {
    Year,
    Place,
    Other,
}

impl Masked {
    pub fn code(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::Place => "locality",
            Self::Other => "other",
        }
    }
}

/// A masked word, as written, with the 1-based lines it is on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placeholder {
    pub text: String,
    pub kind: Masked,
    pub lines: Vec<usize>,
    pub count: usize,
}

/// Returns the masked words of a report, whose text and lines are given, each with all its lines, in the order in which they first occur.
pub(super) fn find(source: &Source<'_>, text: &str, lines: &[Line]) -> Vec<Placeholder> {
    let mut found: Vec<Placeholder> = Vec::new();
    let any = memchr::memchr3(b'x', b'X', b'*', text.as_bytes()).is_some() || MASKS.stand_in(text);
    if !any {
        return found;
    }
    for line in lines {
        let text = source.str(line.span);
        let mut at = 0;
        while let Some((start, len, kind)) = masked_at(text, at) {
            let word = &text[start..start + len];
            match found.iter_mut().find(|p| p.text == word) {
                Some(p) => {
                    p.count += 1;
                    if p.lines.last() != Some(&(line.number + 1)) {
                        p.lines.push(line.number + 1);
                    }
                }
                None => found.push(Placeholder { text: word.to_owned(), kind, lines: vec![line.number + 1], count: 1 }),
            }
            at = start + len;
        }
    }
    found
}

/// Returns the level of a masked place: xx镇.
pub fn masked_level(placeholders: &[Placeholder]) -> Option<Level> {
    placeholders.iter().filter(|p| p.kind == Masked::Place).find_map(|p| {
        Some(match p.text.chars().next_back()? {
            '镇' | '乡' | '道' | '街' | '村' => Level::Township,
            '县' | '区' => Level::County,
            '市' => Level::Prefecture,
            '省' => Level::Province,
            _ => return None,
        })
    })
}

fn is_mask(c: char) -> bool {
    matches!(fold::fold_char(c), 'x' | 'X' | '*' | '×' | '某' | '○' | '＊' | '_')
}

/// Returns the next masked word behind `from`: start, length, and what it replaces.
fn masked_at(text: &str, from: usize) -> Option<(usize, usize, Masked)> {
    let rest = &text[from..];
    let mut chars = rest.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        if !is_mask(c) {
            continue;
        }
        let mut end = i + c.len_utf8();
        let mut count = 1;
        while let Some((j, d)) = chars.peek().copied().filter(|(_, d)| is_mask(*d)) {
            end = j + d.len_utf8();
            count += 1;
            chars.next();
        }
        let before: Vec<(usize, char)> =
            rest[..i].char_indices().rev().take(3).take_while(|(_, c)| fold::fold_char(*c).is_ascii_digit()).collect();
        let digits: String = before.iter().rev().map(|(_, c)| fold::fold_char(*c)).collect();
        let after = &rest[end..];
        // 202x年, 20XX年, ××年: four places in all.
        let is_year = after.starts_with('年')
            && ((digits.starts_with("20") && digits.len() + count <= 4 && digits.len() < 4) || (digits.is_empty() && count >= 2));
        if is_year {
            let start = before.last().map_or(i, |(j, _)| *j);
            return Some((from + start, end + '年'.len_utf8() - start, Masked::Year));
        }
        let strong = count >= 2 || fold::fold_char(c) == '*' || c == '＊';
        let suffix = SUFFIXES.starting(after).next();
        let own = rest[..i].chars().next_back().is_none_or(|p| !p.is_ascii_alphanumeric());
        if let Some(s) = suffix.filter(|_| strong && own && digits.is_empty()) {
            return Some((from + i, end - i + s.len(), Masked::Place));
        }
        // A run of signs that can only be a blank to fill in.
        if count >= 2 && !c.is_ascii_alphabetic() && !matches!(c, '某' | '_') || count >= 2 && own && after.starts_with(['月', '日']) {
            return Some((from + i, end - i, Masked::Other));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_masked_years_and_places_are_masked_words() {
        let find = |t: &str| masked_at(t, 0).map(|(s, l, k)| (t[s..s + l].to_owned(), k == Masked::Year));
        assert_eq!(find("202x年,xx镇在"), Some(("202x年".into(), true)));
        assert_eq!(find("xx镇在区委"), Some(("xx镇".into(), false)));
        assert_eq!(find("20××年"), Some(("20××年".into(), true)));
        assert_eq!(find("*区政府"), Some(("*区".into(), false)));
        assert_eq!(find("某某街道"), Some(("某某街道".into(), false)));
        for text in ["某些地区", "x轴", "10x5", "max镇"] {
            assert_eq!(find(text), None, "{text}");
        }
    }
}
