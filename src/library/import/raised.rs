//! Characters set above the line: the sign of a note is no part of the text, the power of a unit is. Knows no format.

use crate::library::import::lines::Run;
use crate::text::clean::GapKind;

/// Characters of the longest sign of a note: `[注12]`.
const LONGEST: usize = 8;

/// Adds text that is set above the line behind some runs: the sign of a note told apart, a power as its own character, and anything else
/// as it is: 1st, ™.
pub fn push(runs: &mut Vec<Run>, raised: &str, aside: Option<GapKind>) {
    let before = runs.iter().rev().find(|r| r.aside.is_none()).map_or("", |r| r.text.as_str());
    let power = power(before, raised.trim());
    let kind = (power.is_none() && is_sign(raised)).then_some(GapKind::Footnote);
    let text = power.as_deref().unwrap_or(raised);
    let aside = aside.or(kind);
    match runs.last_mut() {
        Some(last) if last.aside == aside => last.text.push_str(text),
        _ => runs.push(Run { text: text.to_owned(), aside }),
    }
}

/// Adds text that is set above the line behind a text. Returns whether it is the sign of a note, and was left out.
#[cfg(any(feature = "ofd", feature = "pdf"))]
pub fn is_left_out(text: &mut String, raised: &str) -> bool {
    match power(text, raised.trim()) {
        Some(power) => text.push_str(&power),
        None if is_sign(raised) => return true,
        None => text.push_str(raised),
    }
    false
}

/// Returns the power of a unit or of ten in raised characters. A figure has none: 98.5 in front of a raised 2 bears a note, and so does
/// a word.
fn power(before: &str, raised: &str) -> Option<String> {
    let letters = before.chars().rev().take_while(char::is_ascii_alphabetic).count();
    let unit = (1..=2).contains(&letters) || before.ends_with('米') || before.ends_with("公里");
    let ten = before.strip_suffix("10").filter(|rest| !rest.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',')));
    let times = ten.is_some_and(|rest| rest.ends_with(['×', '*', '·', 'x']));
    let may_be = match raised {
        "2" | "3" | "²" | "³" => unit || ten.is_some(),
        "4" | "5" | "6" | "7" | "8" | "9" => ten.is_some(),
        _ => times && raised.len() <= 3,
    };
    let sign = |c: char| {
        Some(match c {
            '0' => '⁰',
            '1' => '¹',
            '2' | '²' => '²',
            '3' | '³' => '³',
            '4' => '⁴',
            '5' => '⁵',
            '6' => '⁶',
            '7' => '⁷',
            '8' => '⁸',
            '9' => '⁹',
            '-' | '−' | '–' => '⁻',
            _ => return None,
        })
    };
    if may_be { raised.chars().map(sign).collect() } else { None }
}

/// Whether raised text can be the sign of a note: numbers, alone or in brackets, stars.
pub fn is_sign(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty()
        && text.chars().count() <= LONGEST
        && text.chars().all(|c| {
            c.is_numeric() && !matches!(c, '一'..='鿿')
                || matches!(
                    c,
                    '[' | ']' | '［' | '］' | '〔' | '〕' | '【' | '】' | '(' | ')' | '（' | '）' | '*' | '＊' | '†' | '‡' | '注'
                )
                || matches!(c, ',' | '，' | '、' | '-' | '–' | ' ' | '\u{a0}')
        })
        && text.contains(|c: char| c.is_numeric() || matches!(c, '*' | '＊' | '†' | '‡' | '注'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(before: &str, raised: &str) -> String {
        let mut runs = vec![Run::text(before)];
        push(&mut runs, raised, None);
        runs.iter().map(|r| if r.aside.is_some() { format!("<{}>", r.text) } else { r.text.clone() }).collect()
    }

    #[test]
    fn the_sign_of_a_note_is_told_apart() {
        for (before, raised) in [
            ("98.5", "2"),
            ("45", "[1]"),
            ("地区生产总值", "[2]"),
            ("罚款", "①"),
            ("罚款", "1,2"),
            ("收入", "注3"),
            ("收入", "*"),
            ("210", "3"),
            ("10", "1"),
            ("systems", "2"),
        ] {
            assert_eq!(told(before, raised), format!("{before}<{raised}>"));
        }
    }

    #[test]
    fn powers_and_other_raised_text_are_text() {
        assert_eq!(told("12万m", "2"), "12万m²");
        assert_eq!(told("6km", "2"), "6km²");
        assert_eq!(told("3立方米/m", "3"), "3立方米/m³");
        assert_eq!(told("5×10", "3"), "5×10³");
        assert_eq!(told("5×10", "-12"), "5×10⁻¹²");
        assert_eq!(told("10", "4"), "10⁴");
        assert_eq!(told("100平方公里，每公里", "2"), "100平方公里，每公里²");
        assert_eq!(told("1", "st"), "1st");
        assert_eq!(told("一号", "™"), "一号™");
    }
}
