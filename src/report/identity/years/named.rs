//! The years that a text or the name of a file names.

use crate::text::dates;

/// A year that a text names: 2023年, 二〇二三年, 2023年度.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YearAt {
    pub year: u32,
    /// Byte offset in the text it was found in.
    pub at: usize,
}

/// The years of a text that stand before 年 and are no part of a period such as 2021-2025年.
pub fn years_in(text: &str) -> Vec<YearAt> {
    let mut found = Vec::new();
    for stop in memchr::memmem::find_iter(text.as_bytes(), "年".as_bytes()) {
        // Four characters before 年, digits of one width or the other.
        let Some(start) = text[..stop].char_indices().rev().nth(3).map(|(i, _)| i) else { continue };
        let Some((year, len)) = dates::year_digits(&text[start..stop]) else { continue };
        let before = text[..start].chars().next_back();
        let ranged = matches!(before, Some('-' | '—' | '–' | '~' | '至' | '〔' | '/')) || before.is_some_and(|c| c.is_ascii_digit());
        if start + len == stop && !ranged && (1990..=2099).contains(&year) {
            found.push(YearAt { year, at: start });
        }
    }
    found
}

/// The year that a text names, once or several times. `None` if it names none or several.
pub(super) fn single(text: &str) -> Option<u32> {
    let years = years_in(text);
    let first = years.first()?.year;
    years.iter().all(|y| y.year == first).then_some(first)
}

/// The years between 2000 and 2099 that stand in the name of a file or folder as four digits, each once.
pub(super) fn years_of_name(name: &str) -> Vec<u32> {
    let mut years = Vec::new();
    let mut digits = String::new();
    for c in name.chars().chain(std::iter::once(' ')) {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        if let (4, Ok(year)) = (digits.len(), digits.parse::<u32>())
            && (2000..=2099).contains(&year)
            && !years.contains(&year)
        {
            years.push(year);
        }
        digits.clear();
    }
    years
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_no_years() {
        assert!(years_in("(2017-2020年)和2021—2025年").is_empty());
        assert_eq!(years_in("2024 年".replace(' ', "").as_str())[0].year, 2024);
    }
}
