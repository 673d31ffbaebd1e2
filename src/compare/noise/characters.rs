//! One character folded by the switches that are on.

use super::switches::{Noise, Switches};
use crate::text::fold::{fold_char, simplify_char};

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
