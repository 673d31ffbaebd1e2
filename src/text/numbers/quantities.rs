//! A figure that counts: its range, unit and qualifiers.

use crate::text::fold;
use crate::text::numbers::figure::Figure;
use crate::text::numbers::numeral::{arabic, percent};
use crate::text::numbers::qualifiers::{BEFORE, BEHIND, bounds};
use crate::text::numbers::scanner::Scanner;
use crate::text::numbers::types::{Approx, Item, Kind, Quantity};
use crate::text::numbers::units::unit_len;
use crate::text::span::Span;
use rust_decimal::Decimal;

/// Whether 负 behind these words is the sign of a number: it is the end of a word in 税负800亿元 and 减负30%.
fn is_minus(before: &str) -> bool {
    !before.ends_with(fold::is_han) || before.ends_with(['为', '是', '至', '到', '达', '由', '从', '和', '或', '在', '约', '近'])
}

impl Scanner<'_> {
    /// Adds a figure that counts: its range, unit and qualifiers.
    pub(crate) fn quantity(&mut self, f: Figure) {
        let (mut value, mut end) = (f.value, f.end);
        let mut approx = f.more.then_some(Approx::MoreThan);
        let mut upper = f.upper;
        // The other end of a range: 3至5次, 10%-20%, 3次至5次.
        if upper.is_none() {
            let at = end + self.blanks(end);
            let unit = self.sign_or_unit(at);
            let behind = at + unit;
            let sep = match self.char_at(behind) {
                Some('—') if self.after(behind).starts_with("——") => "——".len(),
                Some(c @ ('至' | '到' | '—' | '－' | '-' | '–' | '~' | '～' | '∼')) => c.len_utf8(),
                _ => 0,
            };
            if sep > 0
                && let Some(mut other) = self.figure(behind + sep)
            {
                self.han_decimals(&mut other);
                let mut low = value;
                let scale = other.multiplied && !f.multiplied && other.digits > 0;
                // 一千到两千万元: so much of the other end as the first has, too.
                if f.is_han()
                    && other.is_han()
                    && let Some(times) = self.shared_multiplier(&f, &other)
                {
                    low = value.checked_mul(times).unwrap_or(value);
                }
                // 3至5万: one multiplier for both.
                if scale && let Some(plain) = self.arabic(behind + sep).filter(|p| !p.value.is_zero()) {
                    low = other.value.checked_div(plain.value).and_then(|m| m.checked_mul(value)).unwrap_or(value);
                }
                let other_unit = other.end + self.blanks(other.end);
                let after_other = self.sign_or_unit(other_unit);
                // 从3件到5件 is a change; a unit on one side only must be behind.
                let units_agree =
                    unit == 0 || after_other > 0 && self.text.get(at..behind) == self.text.get(other_unit..other_unit + after_other);
                let bound = unit == 0 || !self.before(f.start).ends_with('从') && !self.before(f.start).ends_with('由');
                if low < other.value && units_agree && bound && other.upper.is_none() && !f.leading_zero {
                    upper = Some(other.value);
                    value = low;
                    end = other.end;
                }
            }
        }
        let mut tail = end;
        // Between figure and unit: 余, 多.
        let gap = self.blanks(tail);
        if let Some(c) = self.char_at(tail + gap)
            && matches!(c, '余' | '多' | '来')
            && (self.sign_or_unit(tail + gap + c.len_utf8() + self.blanks(tail + gap + c.len_utf8())) > 0
                || self.qualifies_alone(tail + gap + c.len_utf8()))
        {
            tail += gap + c.len_utf8();
            approx = Some(if c == '来' { Approx::About } else { Approx::MoreThan });
        }
        // Sign or unit.
        let gap = self.blanks(tail);
        let at = tail + gap;
        let rest = self.after(at);
        let mut unit = Span::new(tail, tail);
        let mut kind = Kind::Number;
        if let Some(c) = rest.chars().next().filter(|c| percent(*c)) {
            unit = Span::new(at, at + c.len_utf8());
            kind = Kind::Percent;
        } else if rest.starts_with('‰') {
            unit = Span::new(at, at + '‰'.len_utf8());
            kind = Kind::Permille;
        } else if let Some(word) = ["个百分点", "百分点"].iter().find(|w| rest.starts_with(**w)) {
            unit = Span::new(at, at + word.len());
            kind = Kind::PercentagePoint;
        } else if self.shares_points(rest, 0) {
            unit = Span::new(at, at + '个'.len_utf8());
            kind = Kind::PercentagePoint;
        } else {
            let months = rest.starts_with("个月") && f.digits > 0 && tail == f.end;
            let n = if months { "个月".len() } else { unit_len(rest) };
            if n > 0 {
                unit = Span::new(at, at + n);
                if rest[..n].ends_with(['元', '圆']) || rest.starts_with("英镑") {
                    kind = Kind::Money;
                }
            }
        }
        if !unit.is_empty() {
            tail = unit.end as usize;
        }
        // 3元5角2分 is one amount.
        if kind == Kind::Money && upper.is_none() && f.upper.is_none() {
            let mut money = Decimal::ZERO;
            let mut at = tail;
            for (sign, part) in [('角', Decimal::new(1, 1)), ('分', Decimal::new(1, 2))] {
                if let Some(p) = self.figure(at).filter(|p| self.char_at(p.end) == Some(sign) && p.value < Decimal::TEN) {
                    money += p.value * part;
                    at = p.end + sign.len_utf8();
                }
            }
            value += money;
            tail = at;
        }
        // ¥100
        if unit.is_empty() && self.before(f.start).ends_with(['￥', '¥']) {
            kind = Kind::Money;
        }
        let unit_end = tail;
        // Qualifiers behind: 以上, 左右.
        for q in BEHIND.starting(self.after(tail)) {
            let behind = tail + q.word.len();
            let qualifies = q.word.len() > 3 || self.ends_clause(behind) && !unit.is_empty();
            if qualifies && !q.begins_longer(self.after(behind)) {
                approx = Some(approx.filter(|a| *a == Approx::MoreThan).unwrap_or(q.means));
                tail = behind;
                break;
            }
        }
        // Qualifiers before.
        let (start, before_means, negative) = self.qualifier_before(f.start, unit.is_empty());
        if negative {
            value = -value;
        }
        // 近1000余名: what is before is outer, 余 says more.
        approx = approx.or(before_means);
        let text = Span::new(start, tail);
        let figure = Span::new(f.start, unit_end);
        // 三九十三九十 is no range that anybody writes: its second end would lie below its first.
        if let Some(upper) = upper.filter(|upper| *upper >= value) {
            let (low, high) = (Some(value), Some(upper));
            let kind = if kind == Kind::Number { Kind::Range } else { kind };
            self.out.push(Item::Quantity(Quantity {
                span: text,
                figure,
                value: None,
                low,
                high,
                exact: None,
                unit,
                kind,
                approx: Some(Approx::Range),
            }));
            self.at = tail;
            return;
        }
        // 2/3
        if let Some(rest) = self.after(f.end).strip_prefix(['/', '／'])
            && unit.is_empty()
            && let Some(of) = self.arabic(self.text.len() - rest.len())
            && of.value > Decimal::ONE
            && !of.point
        {
            let exact = Some((value, of.value));
            if let Some(v) = value.checked_div(of.value) {
                self.at = self.push(start, of.end, Span::new(of.end, of.end), v.round_dp(16).normalize(), exact, Kind::Fraction);
                return;
            }
        }
        let (low, high) = bounds(approx, value);
        self.out.push(Item::Quantity(Quantity { span: text, figure, value: Some(value), low, high, exact: None, unit, kind, approx }));
        self.at = tail;
    }

    /// Whether 个 is that of points, which are named behind the next figure of the list: 0.4个和1.3个百分点, 0.1个、上升0.3个百分点.
    fn shares_points(&self, rest: &str, before: usize) -> bool {
        /// What a direction of its own takes, in characters.
        const WORDS: usize = 4;
        /// The most figures that share the name of points behind the last.
        const MOST: usize = 4;
        let Some(next) = rest.strip_prefix('个').and_then(|r| r.strip_prefix(['、', '和', '及', '与'])) else { return false };
        let words: usize = next.chars().take(WORDS).take_while(|c| fold::is_han(*c) && !arabic(*c)).map(char::len_utf8).sum();
        let at = self.text.len() - next.len();
        let from = if self.figure(at).is_some() { at } else { at + words };
        let Some(other) = self.figure(from) else { return false };
        let behind = self.after(other.end);
        behind.starts_with("个百分点") || behind.starts_with("百分点")
            // 5.2个、3.1个和2个百分点
            || before < MOST && self.shares_points(behind, before + 1)
    }

    /// Returns 万 or 亿 as a number, where the other end of a range has it for both: 三到五万, 一千到两千万元.
    fn shared_multiplier(&self, f: &Figure, other: &Figure) -> Option<Decimal> {
        let last = |f: &Figure| self.text[f.start..f.end].chars().next_back().filter(|c| matches!(c, '万' | '亿'));
        match (last(f), last(other)?) {
            (None, c) if f.value < Decimal::from(10_000) => Some(Decimal::from(if c == '万' { 10_000 } else { 100_000_000 })),
            _ => None,
        }
    }

    /// Whether 余 has nothing behind it that could be counted: 达1000余。
    pub(crate) fn qualifies_alone(&self, at: usize) -> bool {
        self.ends_clause(at) || self.after(at).starts_with(|c: char| fold::is_han(c)) && self.before(at).ends_with('余')
    }

    /// Returns where the qualifiers before a figure begin, what they mean, and whether the figure is negative.
    pub(crate) fn qualifier_before(&self, at: usize, bare: bool) -> (usize, Option<Approx>, bool) {
        let mut start = at;
        let mut negative = false;
        let before = self.before(at);
        if let Some(head) = before.strip_suffix(['-', '−', '－', '负'])
            && (!before.ends_with('负') || is_minus(head))
        {
            let joined =
                head.ends_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '年' | '月' | '日' | '号' | '—' | '-') || arabic(c));
            if !joined && !(bare && head.ends_with(fold::is_han) && !before.ends_with('负')) {
                negative = true;
                start = head.len();
            }
        }
        let mut head = self.before(start);
        if let Some(h) = head.strip_suffix(['￥', '¥']) {
            start = h.len();
            head = h;
        }
        let Some(q) = BEFORE.ending(head).next() else { return (start, None, negative) };
        let h = &head[..head.len() - q.word.len()];
        if q.ends_longer(h) { (start, None, negative) } else { (h.len(), Some(q.means), negative) }
    }

    pub(crate) fn push(
        &mut self,
        from: usize,
        end: usize,
        unit: Span,
        value: Decimal,
        exact: Option<(Decimal, Decimal)>,
        kind: Kind,
    ) -> usize {
        let (start, mut approx, negative) = self.qualifier_before(from, false);
        let mut tail = end;
        for q in BEHIND.starting(self.after(end)) {
            let behind = end + q.word.len();
            // 七成多的案件
            let qualifies = q.word.len() > 3 || self.ends_clause(behind) || self.after(behind).starts_with('的');
            if qualifies && !q.begins_longer(self.after(behind)) {
                approx = approx.or(Some(q.means));
                tail = behind;
                break;
            }
        }
        let value = if negative { -value } else { value };
        let (low, high) = bounds(approx, value);
        let figure = Span::new(from, end);
        self.out.push(Item::Quantity(Quantity {
            span: Span::new(start, tail),
            figure,
            value: Some(value),
            low,
            high,
            exact,
            unit,
            kind,
            approx,
        }));
        self.at = tail;
        tail
    }

    pub(crate) fn push_range(&mut self, from: usize, end: usize, unit: Span, low: Decimal, high: Decimal, kind: Kind) -> usize {
        let (start, _, _) = self.qualifier_before(from, false);
        self.out.push(Item::Quantity(Quantity {
            span: Span::new(start, end),
            figure: Span::new(from, end),
            value: None,
            low: Some(low),
            high: Some(high),
            exact: None,
            unit,
            kind,
            approx: Some(Approx::Range),
        }));
        self.at = end;
        end
    }
}
