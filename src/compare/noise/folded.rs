//! A text folded by the switches that are on: what is left of it, and what was left out. Knows one text.

use crate::compare::noise::rules::CONGRESSES;
use crate::compare::noise::rules::{Opens, Year, congress, digit, fold, gateway, is_plain, mark_len, stock};
use crate::compare::noise::switches::{Noise, Switches};
use crate::text::fold::simplify_char;
use crate::text::span::Span;
use crate::text::tokens::is_space;

/// Codes of units that are not a character: a year (the low bits tell how its digits are written) and the name of a congress.
pub(super) const YEAR: u32 = 0x8000_0000;
pub(super) const CONGRESS: u32 = 0x8100_0000;

/// A text as it is compared: a code for each character that counts, and what was left out.
pub(in crate::compare) struct Folded {
    /// A folded character; one code is a whole year, whichever, or the name of a congress.
    pub codes: Vec<u32>,
    /// Where each code is in the text.
    pub spans: Vec<Span>,
    /// What counts for nothing, in order.
    pub dropped: Vec<(Span, Noise)>,
    /// Index of each code that is a year, and the year.
    pub(super) years: Vec<(u32, u32)>,
}

impl Folded {
    pub fn new(text: &str, switches: Switches) -> Self {
        let mut out = Self {
            codes: Vec::with_capacity(text.len() / 3 + 1),
            spans: Vec::with_capacity(text.len() / 3 + 1),
            dropped: Vec::new(),
            years: Vec::new(),
        };
        let on = |noise| switches.has(noise);
        let mut opens = Opens::Sentence;
        let mut before = '\n';
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            // Most characters by far.
            if opens == Opens::Nothing && is_plain(c) {
                let end = at + c.len_utf8();
                out.push(at, end, u32::from(if on(Noise::Script) { simplify_char(c) } else { c }));
                (before, at) = (c, end);
                continue;
            }
            let rest = &text[at..];
            if opens != Opens::Nothing {
                let mark = if on(Noise::Numbering) { mark_len(rest, opens) } else { 0 };
                if mark > 0 {
                    out.drop(at, at + mark, Noise::Numbering);
                    at += mark;
                    continue;
                }
                if on(Noise::Stock)
                    && let Some(len) = stock(rest)
                {
                    let end = at + len;
                    at = out.drop_clause(text, at, end);
                    continue;
                }
            }
            let mut end = at + c.len_utf8();
            if is_space(c) {
                if matches!(c, '\n' | '\u{2028}' | '\u{2029}' | '\r') {
                    opens = Opens::Sentence;
                }
                if on(Noise::Blanks) {
                    out.drop(at, end, Noise::Blanks);
                } else {
                    out.push(at, end, u32::from(fold(c, switches)));
                }
                at = end;
                continue;
            }
            if on(Noise::Congress)
                && CONGRESSES.contains(&c)
                && !matches!(before, '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
                && let Some(len) = congress(rest)
            {
                end = at + len;
                out.push(at, end, CONGRESS);
            } else if on(Noise::YearRoll)
                && digit(c).is_some()
                && digit(before).is_none()
                && let Some(year) = Year::read(rest, before, out.codes.iter().rev().nth(1).is_some_and(|c| c >> 24 == YEAR >> 24))
            {
                end = at + year.len;
                let style = if on(Noise::Width) && year.style == 1 { 0 } else { year.style };
                out.years.push((u32::try_from(out.codes.len()).unwrap_or(u32::MAX), year.value));
                out.push(at, end, YEAR | style);
            } else if on(Noise::Script)
                && let Some(simple) = gateway(rest)
            {
                for to in simple.chars() {
                    let len = text[at..].chars().next().map_or(0, char::len_utf8);
                    out.push(at, at + len, u32::from(to));
                    at += len;
                }
                end = at;
            } else {
                out.push(at, end, u32::from(fold(c, switches)));
            }
            before = text[..end].chars().next_back().unwrap_or(c);
            opens = match before {
                '。' | '；' | '：' | '！' | '？' | ';' | ':' | '!' | '?' => Opens::Sentence,
                '，' | ',' => Opens::Clause,
                _ => Opens::Nothing,
            };
            at = end;
        }
        out
    }

    fn push(&mut self, start: usize, end: usize, code: u32) {
        self.codes.push(code);
        self.spans.push(Span::new(start, end));
    }

    /// Blanks that follow each other are left out as one.
    fn drop(&mut self, start: usize, end: usize, noise: Noise) {
        let span = Span::new(start, end);
        match self.dropped.last_mut() {
            Some((last, Noise::Blanks)) if noise == Noise::Blanks && last.end == span.start => last.end = span.end,
            _ => self.dropped.push((span, noise)),
        }
    }

    /// Leaves out a clause with the comma that joined it to the others. Returns the place to go on from.
    fn drop_clause(&mut self, text: &str, start: usize, end: usize) -> usize {
        let stop = text[end..].chars().next();
        let comma = |c: Option<char>| matches!(c, Some('，' | ','));
        let last = self.spans.last().copied();
        let joined = comma(last.and_then(|span| span.of(text).chars().next()));
        let mut resume = end;
        if comma(stop) || !joined && matches!(stop, Some('。' | '；' | ';')) {
            resume += stop.map_or(0, char::len_utf8);
        } else if joined && let Some(span) = last {
            self.codes.pop();
            self.spans.pop();
            let place = self.dropped.partition_point(|(d, _)| d.start < span.start);
            self.dropped.insert(place, (span, Noise::Stock));
        }
        self.drop(start, resume, Noise::Stock);
        resume
    }
}
