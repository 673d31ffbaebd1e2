//! The printed precision of a figure: what one unit of its last printed digit is worth. Knows digits and multipliers, no words.

use crate::text::fold;
use crate::text::numbers::Quantity;
use rust_decimal::Decimal;

/// Returns what one unit of the last printed digit of a quantity is worth: 1 in 35件, 0.1 in 12.5%, 1000 in 4.6万. The 十, 百
/// and 千 of a Chinese numeral leave no digit unwritten: it is 1 in 三百二十. In a range it is that of the upper end.
pub(super) fn step(text: &str, q: &Quantity) -> Decimal {
    // 3元5角2分: what is behind the unit.
    let small = &text[q.unit.end as usize..q.figure.end as usize];
    if small.ends_with(['角', '分']) {
        return Decimal::new(1, if small.ends_with('角') { 1 } else { 2 });
    }
    let mut last = Digits::default();
    let mut inside = false;
    for c in text[q.figure.start as usize..q.unit.start as usize].chars().map(fold::fold_char) {
        match c {
            '0'..='9' | '〇' | '零' | '一' | '二' | '两' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '半' => {
                if !inside {
                    last = Digits { arabic: c.is_ascii_digit(), ..Digits::default() };
                }
                inside = true;
                last.decimals += u32::from(last.point);
            }
            '.' | '点' if inside => last.point = true,
            // 1,200 and 10余万
            ',' | '，' | ' ' | '余' | '多' | '来' => {}
            _ => {
                inside = false;
                last.power += match c {
                    '亿' => 8,
                    '万' => 4,
                    '千' if last.arabic => 3,
                    '百' if last.arabic => 2,
                    '十' if last.arabic => 1,
                    '成' => 1,
                    _ => 0,
                };
            }
        }
    }
    last.worth()
}

/// A run of digits with the multipliers behind it.
#[derive(Default)]
struct Digits {
    arabic: bool,
    point: bool,
    /// The number of its digits behind the point.
    decimals: u32,
    /// The multipliers behind it, as a power of ten.
    power: u32,
}

impl Digits {
    fn worth(&self) -> Decimal {
        /// The largest power of ten that fits a decimal, and the most digits behind its point.
        const MOST: u32 = 28;
        let up = self.power.saturating_sub(self.decimals).min(MOST);
        let down = self.decimals.saturating_sub(self.power).min(MOST);
        (0..up).try_fold(Decimal::new(1, down), |worth, _| worth.checked_mul(Decimal::TEN)).unwrap_or(Decimal::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::numbers::{Item, scan_simplified};

    #[test]
    fn a_step_is_one_unit_of_the_last_printed_digit() {
        for (text, want) in [
            ("35件", "1"),
            ("1,200件", "1"),
            ("８２００余件", "1"),
            ("12.50%", "0.01"),
            ("97%", "1"),
            ("4.6万人次", "1000"),
            ("20余万件", "10000"),
            ("1.25亿元", "1000000"),
            ("1亿2000万元", "10000"),
            ("3万5千件", "1000"),
            ("5千元", "1000"),
            ("三百二十件", "1"),
            ("三千件", "1"),
            ("三点五万件", "1000"),
            ("百分之九十八点五", "0.1"),
            ("九成", "10"),
            ("九成五", "1"),
            ("3元5角2分", "0.01"),
            ("3至5万件", "10000"),
            ("2.5倍", "0.1"),
        ] {
            let Some(Item::Quantity(q)) = scan_simplified(text).into_iter().next() else { panic!("{text} is no quantity") };
            assert_eq!(step(text, &q).to_string(), want, "{text}");
        }
    }

    #[test]
    fn no_text_is_too_long_for_a_step() {
        for text in ["0.".to_owned() + &"1".repeat(26) + "件", "9".repeat(19) + "亿件"] {
            let Some(Item::Quantity(q)) = scan_simplified(&text).into_iter().next() else { panic!("{text} is no quantity") };
            assert!(step(&text, &q) > Decimal::ZERO);
        }
    }
}
