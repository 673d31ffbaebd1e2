//! Paths of sections: the numbers on the way, 一/(五)/1.

use crate::report::section::Section;
use crate::report::source::Source;
use crate::text::blank::is_blank;
use crate::text::fold;
use crate::text::marks::Form;
use rustc_hash::FxHashMap;

/// The numbers on the way to each section; what repeats among siblings gets `#2`.
pub(crate) fn paths(source: &Source<'_>, sections: &mut [Section]) {
    let mut seen: FxHashMap<String, usize> = FxHashMap::default();
    let mut bare: FxHashMap<Option<usize>, u32> = FxHashMap::default();
    for i in 0..sections.len() {
        let s = &sections[i];
        let label = match (s.form, s.value) {
            (Some(form), Some(value)) => label(form, value, source.str(s.number)),
            _ => {
                if let Some(n) = s.implied {
                    format!("[{n}]")
                } else {
                    let n = bare.entry(s.parent).or_insert(0);
                    *n += 1;
                    format!("[{n}]")
                }
            }
        };
        let mut path = match s.parent {
            Some(p) => [sections[p].path.as_str(), "/", &label].concat(),
            None => label,
        };
        if let Some(count) = seen.get_mut(&path) {
            *count += 1;
            path = format!("{path}#{count}");
        } else {
            seen.insert(path.clone(), 1);
        }
        sections[i].path = path;
    }
}

/// A number as it stands in a path: without the mark that ends it, in the usual width.
pub(crate) fn label(form: Form, value: u32, written: &str) -> String {
    let folded: String = written.chars().filter(|c| !is_blank(*c)).map(fold::fold_char).collect();
    match form {
        Form::HanBrackets | Form::HanBracket | Form::Brackets if folded.contains(')') => folded.trim_end_matches(['、', '.']).to_owned(),
        Form::HanBrackets => format!("({})", han_numeral(value)),
        Form::Brackets => format!("({value})"),
        Form::Dot | Form::Comma => value.to_string(),
        Form::Bracket => format!("{value})"),
        _ => folded.trim_end_matches(['、', '.', ',']).to_owned(),
    }
}

/// 1 to 99 in Chinese.
pub fn han_numeral(n: u32) -> String {
    const DIGITS: [&str; 10] = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    match n {
        0..=9 => DIGITS[n as usize].to_owned(),
        10..=19 => format!("十{}", if n == 10 { "" } else { DIGITS[(n % 10) as usize] }),
        20..=99 => format!("{}十{}", DIGITS[(n / 10) as usize], if n.is_multiple_of(10) { "" } else { DIGITS[(n % 10) as usize] }),
        _ => n.to_string(),
    }
}
