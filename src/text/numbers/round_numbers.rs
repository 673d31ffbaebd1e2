//! Round numbers that are a multiplier and nothing else: 近千户, 百余名, 万余人. They count where a qualifier says how near they are and a
//! unit what of; else they are words (百姓, 千方百计) or no number at all (上百人, 数千件).

use crate::text::numbers::figure::{Figure, power};
use crate::text::numbers::numeral::{Numeral, numeral};
use crate::text::numbers::qualifiers::BEFORE;
use crate::text::numbers::scanner::Scanner;
use crate::text::numbers::units::unit_len;

impl Scanner<'_> {
    /// Reads a round number that begins here.
    pub(crate) fn round_number(&self, from: usize) -> Option<Figure> {
        let c = self.char_at(from).filter(|c| matches!(c, '百' | '千' | '万' | '亿'))?;
        let (Numeral::Small(p) | Numeral::Large(p)) = numeral(c)? else { return None };
        let end = from + c.len_utf8();
        let rest = self.after(end);
        let more = rest.strip_prefix(['余', '多']);
        let unit = unit_len(more.unwrap_or(rest));
        let before = self.before(from);
        // 每万人 is what a rate is of; 数百余件 and 上千余人 say nothing.
        if unit == 0 || before.ends_with(['数', '几', '上', '成', '每', '若']) {
            return None;
        }
        let near = || BEFORE.ending(before).next().is_some_and(|q| !q.ends_longer(&before[..before.len() - q.word.len()]));
        let figure = Figure { value: power(p), multiplied: true, chars: 1, ..Figure::none(from, end) };
        (more.is_some() || near()).then_some(figure)
    }
}
