//! Digits that are not a figure by themselves: dates, times, telephone numbers, codes, words of digits and letters.

use crate::text::numbers::around::year;
use crate::text::numbers::numeral::{Numeral, numeral, percent};
use crate::text::numbers::scanner::Scanner;
use crate::text::numbers::types::Reason;
use crate::text::numbers::units::unit_len;

impl Scanner<'_> {
    /// Whether a number has a sign that opens a bracket: 70家（+7家）.
    fn is_signed(&self, from: usize) -> bool {
        self.before(from).strip_suffix(['+', '＋']).is_some_and(|b| b.ends_with(['（', '(']))
    }

    /// Returns the end of the whole word and what it is: long numbers, words of digits and letters, dates and times in figures.
    pub(crate) fn code(&self, from: usize) -> Option<(usize, Reason)> {
        let bytes = self.text.as_bytes();
        let joins = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'/' | b'-' | b':' | b'_' | b'@' | b'+' | b'\\' | b'#');
        let mut end = from;
        while end < bytes.len() && joins(bytes[end]) {
            end += 1;
        }
        while end > from && matches!(bytes[end - 1], b'.' | b'/' | b'-' | b':' | b'+' | b'@' | b'\\' | b'#') {
            end -= 1;
        }
        let word = &self.text[from..end];
        let before = self.char_at_before(from);
        let sharp = |c: char| matches!(c, '·' | '‧' | '•' | '+' | '＋' | '×' | '✕');
        // 3·15, 1+5+N, 7×24
        if self.char_at(end).is_some_and(|c| sharp(c) || c == 'N') && !word.contains('%') {
            let mut stop = end;
            while let Some(c) =
                self.char_at(stop).filter(|c| sharp(*c) || c.is_ascii_alphanumeric() || matches!(numeral(*c), Some(Numeral::Han(_))))
            {
                stop += c.len_utf8();
            }
            // 12·4: digits must follow.
            if stop > end + self.char_at(end).map_or(0, char::len_utf8) || self.text[end..stop].contains('N') {
                return Some((stop, Reason::Name));
            }
        }
        if word.contains('+') {
            return Some((end, Reason::Name));
        }
        if before.is_some_and(|c| c.is_ascii_alphabetic() || c == '_') {
            // 减排VOCs268吨, GDP3.2万亿元: a word of letters, then a figure with its unit.
            let letters = self.before(from).bytes().rev().take_while(u8::is_ascii_alphabetic).count();
            let plain = word.bytes().all(|b| b.is_ascii_digit() || b == b'.') && !word.starts_with('0');
            let counted = unit_len(self.after(end)) > 0 || self.after(end).starts_with(['万', '亿']);
            return if letters >= 2 && plain && counted { None } else { Some((end, Reason::Code)) };
        }
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        if digits == word.len() {
            let bare = unit_len(self.after(end)) == 0 && !self.multiplier_at(end);
            if let Some(end) = self.spoken_number(word, end) {
                return Some((end, Reason::Phone));
            }
            return match digits {
                // ?id=123
                _ if before == Some('=') && bare => Some((end, Reason::Code)),
                7 | 8 if bare && behind_area_code(self.before(from)) => Some((end, Reason::Phone)),
                _ if before.is_some_and(sharp) && !(self.is_signed(from) && (!bare || self.char_at(end).is_some_and(percent))) => {
                    Some((end, Reason::Name))
                }
                11 if word.starts_with('1') && unit_len(self.after(end)) == 0 && !self.multiplier_at(end) => Some((end, Reason::Phone)),
                10.. if unit_len(self.after(end)) == 0 && !self.multiplier_at(end) => Some((end, Reason::Code)),
                2.. if word.starts_with('0') => Some((end, Reason::Code)),
                // 202x年, 2×××
                _ if self.char_at(end).is_some_and(|c| matches!(c, '×' | '*' | '＊' | '○' | '□')) => Some((end, Reason::Code)),
                _ => None,
            };
        }
        if word.bytes().any(|b| b.is_ascii_alphabetic()) {
            // 300km, 5kg
            let number = word.bytes().take_while(|b| b.is_ascii_digit() || *b == b'.').count();
            return if unit_len(&self.text[from + number..]) > 0 { None } else { Some((end, Reason::Code)) };
        }
        // 2023.08
        if let Some((y, m)) = word.split_once('.')
            && year(y)
            && m.len() == 2
            && m.parse::<u32>().is_ok_and(|m| (1..=12).contains(&m))
            && self.sign_or_unit(end + self.blanks(end)) == 0
            && !self.multiplier_at(end)
        {
            return Some((end, Reason::Date));
        }
        // 12.5 and nothing else: no question.
        if word[digits..].starts_with('.') && !word[digits + 1..].is_empty() && word[digits + 1..].bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let parts: Vec<&str> = word.split(['-', '/', ':', '.', '_', '@', '\\', '#']).collect();
        let numbers: Vec<usize> = parts.iter().map(|p| p.len()).collect();
        let separators: Vec<u8> = word.bytes().filter(|b| !b.is_ascii_digit()).collect();
        let same = separators.windows(2).all(|w| w[0] == w[1]);
        let small = |p: &str, most: u32| p.parse::<u32>().is_ok_and(|n| (1..=most).contains(&n));
        match (separators.as_slice(), numbers.as_slice()) {
            ([b':', ..], [1 | 2, 2] | [1 | 2, 2, 2]) if same => Some((end, Reason::Time)),
            ([b':', ..], _) => Some((end, Reason::Code)),
            ([_, _], [4, 1 | 2, 1 | 2]) if same && small(parts[1], 12) && small(parts[2], 31) => Some((end, Reason::Date)),
            ([b'-' | b'/' | b'.'], [4, 1 | 2]) if year(parts[0]) && small(parts[1], 12) && separators[0] != b'.' => {
                Some((end, Reason::Date))
            }
            ([b'-'], [4, 4]) if year(parts[0]) && year(parts[1]) => {
                let tail = self.after(end);
                if unit_len(tail) > 0 && !tail.starts_with('年') { None } else { Some((end + self.year_tail(end), Reason::Period)) }
            }
            ([b'-', ..], [3 | 4, 7 | 8, ..]) if word.starts_with('0') => Some((end, Reason::Phone)),
            ([b'-', b'-'], [3, 3 | 4, 3 | 4]) if word.starts_with("400") || word.starts_with("800") => Some((end, Reason::Phone)),
            ([b'.', b'.', ..], _) => Some((end, Reason::Code)),
            // 2/3: a fraction, unless it is a day.
            ([b'/'], [1..=3, 1..=3]) => None,
            ([b'/' | b'_' | b'@' | b'\\' | b'#', ..], _) => Some((end, Reason::Code)),
            ([b'-', _, ..], _) if !separators.contains(&b'.') => Some((end, Reason::Code)),
            ([b'-'], [_, b]) if parts[0].starts_with('0') && parts[0].len() > 1 || parts[1].starts_with('0') && *b > 1 => {
                Some((end, Reason::Code))
            }
            _ => None,
        }
    }

    /// Returns the end of a telephone number that is written in groups: 138 0013 8000, 400 123 4567.
    fn spoken_number(&self, first: &str, mut end: usize) -> Option<usize> {
        let groups = match first.as_bytes() {
            [b'1', b'3'..=b'9', _] => [4, 4],
            b"400" | b"800" => [3, 4],
            _ => return None,
        };
        for length in groups {
            let rest = self.after(end).strip_prefix([' ', '-'])?;
            if rest.bytes().take_while(u8::is_ascii_digit).count() != length {
                return None;
            }
            end += 1 + length;
        }
        Some(end)
    }
}

/// Whether what is in front ends with the code of a place: (0571), 0571—.
fn behind_area_code(before: &str) -> bool {
    let code = before.trim_end_matches([' ', '-', '—', '－', ')', '）']);
    let digits = code.bytes().rev().take_while(u8::is_ascii_digit).count();
    code.len() < before.len() && matches!(digits, 3 | 4) && code[code.len() - digits..].starts_with('0')
}
