//! The place in a text that is being scanned, and what happens at a numeral.

use crate::text::numbers::numeral::{formal, numeral, percent};
use crate::text::numbers::types::{Item, Reason, Rejected};
use crate::text::numbers::units::unit_len;
use crate::text::span::Span;
use rust_decimal::Decimal;

pub(crate) struct Scanner<'a> {
    pub(crate) text: &'a str,
    pub(crate) at: usize,
    pub(crate) out: &'a mut Vec<Item>,
    /// Where the last 《, “ and " that are not closed yet were opened.
    pub(crate) title: Option<usize>,
    pub(crate) quote: Option<usize>,
    pub(crate) straight: Option<usize>,
}

impl<'a> Scanner<'a> {
    pub(crate) fn char_at(&self, at: usize) -> Option<char> {
        self.text.get(at..).and_then(|t| t.chars().next())
    }

    pub(crate) fn before(&self, at: usize) -> &'a str {
        self.text.get(..at).unwrap_or("")
    }

    pub(crate) fn after(&self, at: usize) -> &'a str {
        self.text.get(at..).unwrap_or("")
    }

    pub(crate) fn reject(&mut self, start: usize, end: usize, value: Option<Decimal>, reason: Reason) {
        self.out.push(Item::Rejected(Rejected { span: Span::new(start, end), value, reason }));
        self.at = end;
    }

    /// Reads one item, whose first numeral is at a place. Returns where to go on.
    pub(crate) fn item_at(&mut self, at: usize) -> usize {
        self.at = at;
        match self.at_first_sight(at) {
            Some((value, reason)) => self.reject(at, at + '一'.len_utf8(), value, reason),
            None => self.read_item(),
        }
        self.at
    }

    /// Reads one item by all that is known of numbers.
    pub(crate) fn read_item(&mut self) {
        let from = self.at;
        let Some(c) = self.char_at(from) else { return };
        if c.is_ascii()
            && let Some((end, reason)) = self.code(from)
        {
            // What was before it in one word was passed already; what follows is part of it.
            self.reject(from, end, None, reason);
            return;
        }
        if matches!(c, '百' | '千' | '万' | '佰' | '仟') && !self.quoted(from, self.after(from)) && self.in_hundred(from).is_some() {
            return;
        }
        if c == '半' || c == '一' && self.after(from).starts_with("一半") {
            if self.half(from).is_none() {
                self.at = from + c.len_utf8();
            }
            return;
        }
        if let Some(f) = self.round_number(from) {
            self.quantity(f);
            return;
        }
        let Some(mut f) = self.figure(from) else {
            if numeral(c).is_some() && !formal(c) {
                self.reject(from, from + c.len_utf8(), None, Reason::Lexical);
            } else {
                self.at = from + c.len_utf8();
            }
            return;
        };
        let word = f.is_han() && f.chars == 1 && formal(c);
        self.han_decimals(&mut f);
        // A long figure before 百分之 is one by itself.
        let short = |s: &Self| matches!(c, '百' | '千') || s.after(from).chars().take(12).any(|c| matches!(c, '成' | '之'));
        if self.char_at(f.end).is_some_and(|c| matches!(c, '成' | '分' | '到' | '至'))
            && short(self)
            && !self.quoted(from, self.after(from))
            && self.share(&f).is_some()
        {
            return;
        }
        if word {
            self.at = from + c.len_utf8();
            return;
        }
        if f.is_han() && f.chars == 1 && !f.point && matches!(c, '百' | '千') {
            // 百姓, 千方百计; 上百 and 数千 are bounds nobody can add up.
            let reason = if self.before(from).ends_with(['上', '数', '几', '成', '近']) { Reason::Vague } else { Reason::Lexical };
            self.reject(from, f.end, None, reason);
            return;
        }
        if let Some((end, reason)) = self.not_quantity(&f) {
            let start = f.start;
            // A word is no number, unless a unit makes it look like one: 一件事.
            let said = !matches!(reason, Reason::Lexical | Reason::Vague) || unit_len(self.after(f.end)) > 0 && f.upper.is_none();
            self.reject(start, end.max(f.end), said.then_some(f.value), reason);
            return;
        }
        self.quantity(f);
    }

    pub(crate) fn multiplier_at(&self, at: usize) -> bool {
        self.char_at(at).is_some_and(|c| matches!(c, '万' | '亿' | '千' | '百' | '余' | '多'))
    }

    pub(crate) fn char_at_before(&self, at: usize) -> Option<char> {
        self.before(at).chars().next_back()
    }

    /// Returns the length of 年, 年度 and the like behind a year; 0 if there is none.
    pub(crate) fn year_tail(&self, at: usize) -> usize {
        match self.after(at).strip_prefix('年') {
            Some(behind) if behind.starts_with(['度', '底', '末', '初']) => "年度".len(),
            Some(_) => '年'.len_utf8(),
            None => 0,
        }
    }

    pub(crate) fn blanks(&self, at: usize) -> usize {
        let rest = self.after(at);
        rest.len() - rest.trim_start_matches([' ', '\u{a0}', '\u{3000}']).len()
    }

    /// Whether a figure is in short quotation marks.
    pub(crate) fn quoted(&self, at: usize, after: &str) -> bool {
        const LONGEST: usize = 10;
        let (inside, close) = match (self.quote, self.straight) {
            (Some(o), _) => (&self.text[o + '“'.len_utf8()..at], '”'),
            (None, Some(o)) => (&self.text[o + 1..at], '"'),
            _ => return false,
        };
        if inside.len() > LONGEST * 3 || inside.contains(['，', ',', '。', '；']) {
            return false;
        }
        let room = LONGEST.saturating_sub(inside.chars().count());
        after.chars().take(room).take_while(|c| !matches!(c, '，' | ',' | '。' | '；')).any(|c| c == close)
    }

    /// Returns the length of a percent sign or a unit.
    pub(crate) fn sign_or_unit(&self, at: usize) -> usize {
        let rest = self.after(at);
        rest.chars().next().filter(|c| percent(*c) || *c == '‰').map_or_else(|| unit_len(rest), char::len_utf8)
    }

    pub(crate) fn ends_clause(&self, at: usize) -> bool {
        self.char_at(at).is_none_or(|c| matches!(c, '，' | ',' | '。' | '；' | ';' | '、' | '）' | ')' | '\n'))
    }
}
