//! Every number that prose can write, with its qualifier and unit; and what only looks like one, with the reason. Knows
//! characters, not reports: a text in, items in order out. A figure is a quantity unless a rule says what else it is; a
//! Chinese numeral is a word unless a unit says that it counts.
//!
//! Simplified characters are read (`scan` simplifies first); digits, marks and signs in either width. Values are decimals,
//! never floats.

use super::clean::{Span, is_blank};
use super::fold;
use crate::text::lexicon::Words;
use rust_decimal::Decimal;
use std::sync::LazyLock;

/// What kind of quantity a figure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    Number,
    Percent,
    PercentagePoint,
    Permille,
    Fraction,
    Range,
    Money,
}

impl Kind {
    pub fn code(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Percent => "percent",
            Self::PercentagePoint => "percentage_point",
            Self::Permille => "permille",
            Self::Fraction => "fraction",
            Self::Range => "range",
            Self::Money => "money",
        }
    }
}

/// How a figure is qualified.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Approx {
    /// 余 多 超 逾
    MoreThan,
    /// 近
    Nearly,
    /// 以上 不少于 至少
    AtLeast,
    /// 以内 最多 不超过
    AtMost,
    /// 约 左右
    About,
    /// 不足 不到
    LessThan,
    Range,
}

impl Approx {
    pub fn code(self) -> &'static str {
        match self {
            Self::MoreThan => "more_than",
            Self::Nearly => "nearly",
            Self::AtLeast => "at_least",
            Self::AtMost => "at_most",
            Self::About => "about",
            Self::LessThan => "less_than",
            Self::Range => "range",
        }
    }
}

/// Why something that looks like a number is no quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reason {
    Year,
    Date,
    Period,
    Time,
    Ordinal,
    DocumentNumber,
    Phone,
    Code,
    Name,
    Lexical,
    Vague,
}

impl Reason {
    pub fn code(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::Date => "date",
            Self::Period => "period",
            Self::Time => "time",
            Self::Ordinal => "ordinal",
            Self::DocumentNumber => "document_number",
            Self::Phone => "phone",
            Self::Code => "code",
            Self::Name => "name",
            Self::Lexical => "lexical",
            Self::Vague => "vague",
        }
    }
}

/// A figure with its qualifiers and unit. Spans are byte ranges of the text that was read; an absent part is empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    /// Figure, qualifiers before and behind, unit: 近1000余名.
    pub span: Span,
    /// From the first digit to the unit inclusive: 1000余名.
    pub figure: Span,
    /// None for a range.
    pub value: Option<Decimal>,
    pub low: Option<Decimal>,
    pub high: Option<Decimal>,
    /// Numerator and denominator of a fraction.
    pub exact: Option<(Decimal, Decimal)>,
    pub unit: Span,
    pub kind: Kind,
    pub approx: Option<Approx>,
}

/// What only looks like a quantity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejected {
    pub span: Span,
    pub value: Option<Decimal>,
    pub reason: Reason,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    Quantity(Quantity),
    Rejected(Rejected),
}

impl Item {
    pub fn span(&self) -> Span {
        match self {
            Self::Quantity(q) => q.span,
            Self::Rejected(r) => r.span,
        }
    }
}

/// All items of a text, in either script.
pub fn scan(text: &str) -> Vec<Item> {
    scan_simplified(&fold::simplify(text))
}

/// All items of a text in simplified characters.
pub fn scan_simplified(text: &str) -> Vec<Item> {
    let mut out = Vec::new();
    scan_into(text, &mut out);
    out
}

/// Adds the items of a text in simplified characters to a list.
pub fn scan_into(text: &str, out: &mut Vec<Item>) {
    // Asked for once a text, not once a character.
    let numerals: &[u64; 1024] = &NUMERALS;
    let mut scanner = Scanner { text, at: 0, out, title: None, quote: None, straight: None };
    let bytes = text.as_bytes();
    while let Some(rest) = bytes.get(scanner.at..) {
        match *rest {
            [first @ 0xe0..0xf0, second, third, ..] => {
                // The bits of a character of three bytes: four, six and six.
                let row = usize::from(first & 0x0f) << 6 | usize::from(second & 0x3f);
                if numerals[row] >> (third & 0x3f) & 1 == 1 {
                    scanner.item();
                    continue;
                }
                if first < 0xe4 {
                    match [first, second, third] {
                        OPEN_TITLE => scanner.title = Some(scanner.at),
                        CLOSE_TITLE => scanner.title = None,
                        OPEN_QUOTE => scanner.quote = Some(scanner.at),
                        CLOSE_QUOTE => scanner.quote = None,
                        _ => {}
                    }
                }
                scanner.at += 3;
            }
            [b'0'..=b'9', ..] => scanner.item(),
            [b, ..] => {
                if b == b'"' {
                    scanner.straight = if scanner.straight.is_some() { None } else { Some(scanner.at) };
                } else if b == b'\n' {
                    (scanner.title, scanner.quote, scanner.straight) = (None, None, None);
                }
                // Characters of two and four bytes are passed byte by byte: none of them is asked for.
                scanner.at += 1;
            }
            [] => return,
        }
    }
}

/// 《 》 “ ” in UTF-8.
const OPEN_TITLE: [u8; 3] = [0xe3, 0x80, 0x8a];
const CLOSE_TITLE: [u8; 3] = [0xe3, 0x80, 0x8b];
const OPEN_QUOTE: [u8; 3] = [0xe2, 0x80, 0x9c];
const CLOSE_QUOTE: [u8; 3] = [0xe2, 0x80, 0x9d];

// ------------------------------------------------------------------------------------------------ characters

/// A bit for each character of the basic plane that is a numeral: every character of a text is asked.
static NUMERALS: LazyLock<[u64; 1024]> = LazyLock::new(|| {
    let mut bits = [0u64; 1024];
    for c in (0u32..0x1_0000).filter(|c| char::from_u32(*c).is_some_and(|c| numeral(c).is_some())) {
        bits[(c >> 6) as usize] |= 1 << (c & 0x3f);
    }
    bits
});

/// What a character is in a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Numeral {
    Arabic(u8),
    Han(u8),
    /// 十 百 千, as a power of ten.
    Small(u8),
    /// 万 亿
    Large(u8),
    /// 廿 卅
    Tens(u8),
}

/// Characters used as numerals, the large forms of cheques (壹贰叁) included.
fn numeral(c: char) -> Option<Numeral> {
    Some(match c {
        '0'..='9' => Numeral::Arabic(c as u8 - b'0'),
        '０'..='９' => Numeral::Arabic(u8::try_from(u32::from(c) - u32::from('０')).unwrap_or(0)),
        '〇' | '零' => Numeral::Han(0),
        '一' | '壹' => Numeral::Han(1),
        '二' | '贰' | '两' => Numeral::Han(2),
        '三' | '叁' => Numeral::Han(3),
        '四' | '肆' => Numeral::Han(4),
        '五' | '伍' => Numeral::Han(5),
        '六' | '陆' => Numeral::Han(6),
        '七' | '柒' => Numeral::Han(7),
        '八' | '捌' => Numeral::Han(8),
        '九' | '玖' => Numeral::Han(9),
        '十' | '拾' => Numeral::Small(1),
        '百' | '佰' => Numeral::Small(2),
        '千' | '仟' => Numeral::Small(3),
        '万' | '萬' => Numeral::Large(4),
        '亿' | '億' => Numeral::Large(8),
        '廿' => Numeral::Tens(2),
        '卅' => Numeral::Tens(3),
        _ => return None,
    })
}

/// Forms that are everyday characters too (队伍, 大陆, 收拾): numerals only beside another numeral.
fn formal(c: char) -> bool {
    matches!(c, '壹' | '贰' | '叁' | '肆' | '伍' | '陆' | '柒' | '捌' | '玖' | '拾' | '佰' | '仟')
}

fn arabic(c: char) -> bool {
    matches!(numeral(c), Some(Numeral::Arabic(_)))
}

fn percent(c: char) -> bool {
    matches!(c, '%' | '％' | '﹪')
}

/// Unit words, the longest first. 万 and 亿 belong to the figure.
static UNITS: LazyLock<Words> = LazyLock::new(|| {
    const ALL: &str = "个工作日 个小时 个 名 人次 人天 人 位次 位 件次 件 起 宗 例 桩 项次 项 条次 条 份 部 册 张 本 次 场次 场 期 轮次 轮 讲 堂 批次 批 \
                       处 所 家次 家 座 户次 户 篇次 篇 组次 组 支 队次 台次 台 套 辆次 辆 车次 艘次 艘 架次 架 班次 平方米 平方公里 平方千米 平米 \
                       立方米 公顷 亩 公里 千米 米 厘米 毫米 吨 公斤 千克 克 升 千瓦时 千瓦 兆瓦 元 美元 港元 欧元 英镑 日元 \
                       倍 分钟 分 岁 天 小时 秒 工作日 学时 课时 字 页 卷 幅 面 块 枚 颗 株 棵 头 只 根 对 间 栋 幢 版 集 节 门 题 封 通 笔 \
                       单 票 盏 箱 袋 瓶 具 副 席 顶 道 航次 趟 遍 枝 尾 束 门次 课次 件套 丛 种 类 站 口 款 桶 路 片 员 组 列 架 宗次 例次 户 首 句 幕 桌 针 剂 平方 度 比特 %";
    let mut list: Vec<&str> = ALL.split_whitespace().collect();
    list.sort_by_key(|u| std::cmp::Reverse(u.len()));
    list.dedup();
    Words::new(list)
});

const LATIN_UNITS: [&str; 8] = ["km", "kg", "㎡", "m²", "mm", "cm", "m2", "m"];

/// The length of the unit a text begins with.
fn unit_len(text: &str) -> usize {
    let Some(first) = text.chars().next() else { return 0 };
    if first.is_ascii() && !first.is_ascii_alphabetic() {
        return 0;
    }
    if first.is_ascii() || first == '㎡' {
        return LATIN_UNITS
            .iter()
            .find(|u| text.strip_prefix(**u).is_some_and(|r| !r.starts_with(|c: char| c.is_ascii_alphanumeric())))
            .map_or(0, |u| u.len());
    }
    let Some(unit) = UNITS.starting(text).next() else { return 0 };
    // 人(次)
    let rest = &text[unit.len()..];
    if !rest.starts_with(['(', '（']) {
        return unit.len();
    }
    let more = ["(次)", "（次）", "(人)", "(件)"].iter().find(|m| rest.starts_with(**m));
    unit.len() + more.map_or(0, |m| m.len())
}

// ------------------------------------------------------------------------------------------------ figures

/// A run of numerals, read.
#[derive(Debug, Clone, Copy)]
struct Figure {
    start: usize,
    end: usize,
    value: Decimal,
    /// 二三十: the other end.
    upper: Option<Decimal>,
    /// Holds Arabic digits; how many, before its decimal point.
    digits: usize,
    point: bool,
    grouped: bool,
    leading_zero: bool,
    /// 二〇二三: digit by digit.
    by_digit: bool,
    /// 余 or 多 stands before its last multiplier: 10余万.
    more: bool,
    /// Holds 十百千万亿.
    multiplied: bool,
    chars: usize,
}

impl Figure {
    fn is_han(&self) -> bool {
        self.digits == 0
    }
}

/// Digits of a Chinese run: to be read one by one, or as two ends of a range.
#[derive(Default)]
struct Run {
    len: usize,
    first: u8,
    second: u8,
    /// Read one by one; no number from the 21st digit on.
    value: u64,
}

impl Run {
    fn push(&mut self, digit: u8) {
        match self.len {
            0 => self.first = digit,
            1 => self.second = digit,
            _ => {}
        }
        self.value = self.value.wrapping_mul(10).wrapping_add(u64::from(digit));
        self.len += 1;
    }

    /// 二三, 三五: two ends of a range.
    fn rises(&self) -> bool {
        self.len == 2 && 0 < self.first && self.first < self.second
    }
}

fn power(n: u8) -> Decimal {
    Decimal::from(10u64.pow(u32::from(n)))
}

struct Scanner<'a> {
    text: &'a str,
    at: usize,
    out: &'a mut Vec<Item>,
    /// Where the last 《, “ and " that are not closed yet were opened.
    title: Option<usize>,
    quote: Option<usize>,
    straight: Option<usize>,
}

impl<'a> Scanner<'a> {
    fn char_at(&self, at: usize) -> Option<char> {
        self.text.get(at..).and_then(|t| t.chars().next())
    }

    fn before(&self, at: usize) -> &'a str {
        self.text.get(..at).unwrap_or("")
    }

    fn after(&self, at: usize) -> &'a str {
        self.text.get(at..).unwrap_or("")
    }

    /// Arabic digits with thousands marks and decimals.
    fn arabic(&self, from: usize) -> Option<Figure> {
        let bytes = self.text.as_bytes();
        let digits_at = |at: usize| -> (usize, usize) {
            let (mut end, mut n) = (at, 0);
            loop {
                end += match bytes.get(end..) {
                    Some([b'0'..=b'9', ..]) => 1,
                    // Full width.
                    Some([0xef, 0xbc, 0x90..=0x99, ..]) => 3,
                    _ => return (end, n),
                };
                n += 1;
            }
        };
        let (mut end, mut count) = digits_at(from);
        if count == 0 {
            return None;
        }
        let leading_zero = count > 1 && matches!(self.char_at(from), Some('0' | '０'));
        let mut grouped = false;
        if count <= 3 {
            // A full-width comma parts thousands only between full-width digits.
            let wide = bytes.get(from).is_some_and(|b| !b.is_ascii());
            while let Some(mark) = self.char_at(end).filter(|c| *c == ',' || wide && *c == '，') {
                let (next, n) = digits_at(end + mark.len_utf8());
                let same = bytes.get(end + mark.len_utf8()).is_some_and(|b| b.is_ascii() != wide);
                if n != 3 || !same {
                    break;
                }
                grouped = true;
                end = next;
                count += 3;
            }
        }
        let mut point = false;
        let mut decimals = 0;
        if let Some(c) = self.char_at(end).filter(|c| matches!(c, '.' | '．')) {
            let (next, n) = digits_at(end + c.len_utf8());
            if n > 0 {
                (end, decimals, point) = (next, n, true);
            }
        }
        if count + decimals > 27 {
            return Some(Figure { digits: count, ..Figure::none(from, end) });
        }
        let mantissa = self.text[from..end].chars().fold(0i128, |m, c| match numeral(c) {
            Some(Numeral::Arabic(d)) => m * 10 + i128::from(d),
            _ => m,
        });
        let value = Decimal::from_i128_with_scale(mantissa, u32::try_from(decimals).unwrap_or(0));
        Some(Figure { value, digits: count, point, grouped, leading_zero, chars: 1, ..Figure::none(from, end) })
    }

    /// A whole figure from a numeral on: Arabic, Chinese or both.
    fn figure(&self, from: usize) -> Option<Figure> {
        let mut f = Figure::none(from, from);
        let (mut total, mut section) = (Decimal::ZERO, Decimal::ZERO);
        let mut current: Option<Decimal> = None;
        let mut run = Run::default();
        let mut last: u8 = 0;
        let mut zero = false;
        let mut at = from;
        while let Some(c) = self.char_at(at) {
            let Some(n) = numeral(c) else {
                // 10余万: the qualifier stands before its multiplier.
                if matches!(c, '余' | '多' | '来')
                    && (current.is_some() || f.multiplied)
                    && let Some(next) = self.char_at(at + c.len_utf8())
                    && matches!(numeral(next), Some(Numeral::Small(_) | Numeral::Large(_)))
                {
                    f.more = true;
                    at += c.len_utf8();
                    continue;
                }
                break;
            };
            match n {
                Numeral::Arabic(_) => {
                    if current.is_some() || f.is_han() && f.multiplied {
                        break;
                    }
                    let a = self.arabic(at)?;
                    f.digits += a.digits;
                    f.point |= a.point;
                    f.grouped |= a.grouped;
                    f.leading_zero |= a.leading_zero;
                    current = Some(a.value);
                    at = a.end;
                    f.end = at;
                    f.chars += 1;
                    continue;
                }
                Numeral::Han(d) => {
                    if f.digits > 0 && (current.is_some() || run.len == 0 && !f.multiplied) {
                        break;
                    }
                    if d == 0 && f.multiplied && current.is_none() {
                        zero = true;
                    } else {
                        run.push(d);
                        current = Some(Decimal::from(d));
                    }
                }
                Numeral::Tens(d) => {
                    if current.is_some() || f.multiplied {
                        break;
                    }
                    section += Decimal::from(u32::from(d) * 10);
                    f.multiplied = true;
                    last = 1;
                }
                Numeral::Small(p) => {
                    if run.rises() && !f.multiplied {
                        // 二三十
                        f.upper = Some(Decimal::from(run.second) * power(p));
                        current = Some(Decimal::from(run.first));
                    } else if run.len > 1 && !f.multiplied {
                        break;
                    }
                    if f.multiplied && current.is_none() && last <= p && !f.more {
                        break;
                    }
                    let base =
                        current.take().unwrap_or(if f.multiplied && section > Decimal::ZERO && f.more { section } else { Decimal::ONE });
                    if f.more && f.multiplied && section == base {
                        section = Decimal::ZERO;
                    }
                    section += base.checked_mul(power(p))?;
                    last = p;
                    f.multiplied = true;
                    run = Run::default();
                    zero = false;
                }
                Numeral::Large(p) => {
                    if current.is_none() && section.is_zero() && total.is_zero() {
                        // 万众, 亿万: no figure before it.
                        break;
                    }
                    if run.rises() && !f.multiplied {
                        f.upper = Some(Decimal::from(run.second) * power(p));
                        current = Some(Decimal::from(run.first));
                    } else if run.len > 1 && !f.multiplied {
                        break;
                    }
                    section += current.take().unwrap_or_default();
                    f.upper = f.upper.map(|u| if u < section { u * power(p) } else { u });
                    let yi_follows = self.char_at(at + c.len_utf8()).is_some_and(|n| matches!(numeral(n), Some(Numeral::Large(8))));
                    if p == 8 {
                        total = (total + section).checked_mul(power(8))?;
                        section = Decimal::ZERO;
                    } else if yi_follows {
                        section = section.checked_mul(power(4))?;
                    } else {
                        total = total.checked_add(section.checked_mul(power(4))?)?;
                        section = Decimal::ZERO;
                    }
                    if let Some(u) = f.upper
                        && u < total
                    {
                        f.upper = u.checked_mul(power(p));
                    }
                    last = p;
                    f.multiplied = true;
                    run = Run::default();
                    zero = false;
                }
            }
            at += c.len_utf8();
            f.end = at;
            f.chars += 1;
        }
        if f.end == from {
            return None;
        }
        if !f.multiplied && run.len > 1 && f.digits == 0 {
            if run.rises() && (run.first + 1 == run.second || (run.first, run.second) == (3, 5)) {
                f.upper = Some(Decimal::from(run.second));
                current = Some(Decimal::from(run.first));
            } else {
                f.by_digit = true;
                if run.len > 20 {
                    return Some(f);
                }
                current = Some(Decimal::from(run.value));
            }
        } else if f.multiplied && run.len > 1 && f.digits == 0 {
            // 一百二三: nothing we can read; the digits behind are left out.
            return None;
        } else if let Some(v) = current
            && f.multiplied
            && last >= 2
            && !zero
            && f.digits == 0
        {
            // 一万三: thirteen thousand.
            current = Some(v * power(last - 1));
        }
        let ones = current.unwrap_or_default();
        f.value = if f.multiplied { total.checked_add(section)?.checked_add(ones)? } else { ones };
        Some(f)
    }

    /// 点 and the digits behind it: 九十八点五.
    fn han_decimals(&self, f: &mut Figure) {
        if !f.is_han() || f.upper.is_some() {
            return;
        }
        let Some(rest) = self.after(f.end).strip_prefix('点') else { return };
        let mut len = 0;
        let mut scale = 0;
        let mut mantissa = 0i64;
        for c in rest.chars() {
            match numeral(c) {
                Some(Numeral::Han(d)) if scale < 9 => {
                    mantissa = mantissa * 10 + i64::from(d);
                    scale += 1;
                    len += c.len_utf8();
                }
                Some(Numeral::Small(_)) => return,
                _ => break,
            }
        }
        if scale == 0 || rest[len..].starts_with('分') && !rest[len..].starts_with("分之") && scale == 1 && f.value <= Decimal::from(24)
        {
            return;
        }
        f.value += Decimal::new(mantissa, scale);
        f.point = true;
        f.end += '点'.len_utf8() + len;
        // 三点五万
        if let Some(c) = self.char_at(f.end)
            && let Some(Numeral::Large(p)) = numeral(c)
        {
            f.value *= power(p);
            f.multiplied = true;
            f.end += c.len_utf8();
        }
    }

    fn reject(&mut self, start: usize, end: usize, value: Option<Decimal>, reason: Reason) {
        self.out.push(Item::Rejected(Rejected { span: Span::new(start, end), value, reason }));
        self.at = end;
    }

    /// One item, whose first numeral is here.
    fn item(&mut self) {
        let from = self.at;
        let Some(c) = self.char_at(from) else { return };
        if c.is_ascii()
            && let Some((end, reason)) = self.code(from)
        {
            // What stood before it in one word was passed already; what follows is part of it.
            self.reject(from, end, None, reason);
            return;
        }
        if matches!(c, '百' | '千' | '万') && self.in_hundred(from).is_some() {
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
        if self.char_at(f.end).is_some_and(|c| matches!(c, '成' | '分')) && short(self) && self.share(&f).is_some() {
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
            let value = (!matches!(reason, Reason::Lexical | Reason::Vague)).then_some(f.value);
            self.reject(start, end.max(f.end), value, reason);
            return;
        }
        self.quantity(f);
    }

    /// Percentages in words: 百分之九十八点五. The end, if one was read.
    fn in_hundred(&mut self, from: usize) -> Option<usize> {
        let rest = self.after(from);
        let (tail, kind) = [("百分之", Kind::Percent), ("千分之", Kind::Permille), ("万分之", Kind::Fraction)]
            .into_iter()
            .find_map(|(head, kind)| rest.strip_prefix(head).map(|tail| (tail, kind)))?;
        let at = self.text.len() - tail.len();
        let (value, end) = if tail.starts_with('百') {
            (Decimal::ONE_HUNDRED, at + 3)
        } else {
            let mut f = self.figure(at)?;
            self.han_decimals(&mut f);
            (f.value, f.end)
        };
        let nothing = Span::new(end, end);
        if kind == Kind::Fraction {
            let of = Decimal::from(10_000);
            return Some(self.push(from, end, nothing, value / of, Some((value, of)), Kind::Fraction));
        }
        // 百分之三个百分点 is said of no rate.
        Some(self.push(from, end, nothing, value, None, kind))
    }

    /// Fractions and tenths in words, from their first figure on: 三分之二, 九成半. The end, if one was read.
    fn share(&mut self, f: &Figure) -> Option<usize> {
        let from = f.start;
        if let Some(tail) = self.after(f.end).strip_prefix("分之") {
            let of = self.figure(self.text.len() - tail.len()).filter(|_| !f.value.is_zero() && f.upper.is_none())?;
            let value = of.value.checked_div(f.value)?.round_dp(16).normalize();
            return Some(self.push(from, of.end, Span::new(of.end, of.end), value, Some((of.value, f.value)), Kind::Fraction));
        }
        if let Some(tail) = self.after(f.end).strip_prefix('成')
            && f.value >= Decimal::ONE
            && f.value <= Decimal::TEN
            && (f.upper.is_some() || f.chars == 1)
        {
            // 三成立, 五成员, 一成不变 are words.
            let word = ["立", "员", "为", "果", "功", "绩", "长", "效", "本", "就", "型", "交", "不变", "熟", "都", "年"];
            if word.iter().any(|w| tail.starts_with(w)) {
                return None;
            }
            let mut end = f.end + '成'.len_utf8();
            let mut value = f.value * Decimal::TEN;
            if tail.starts_with('半') {
                value += Decimal::from(5);
                end += '半'.len_utf8();
            } else if let Some(n) = tail.chars().next()
                && let Some(Numeral::Han(d)) = numeral(n)
                && d > 0
                && unit_len(&tail[n.len_utf8()..]) == 0
            {
                value += Decimal::from(d);
                end += n.len_utf8();
            }
            if let Some(upper) = f.upper {
                return Some(self.push_range(from, end, Span::new(end, end), value, upper * Decimal::TEN, Kind::Percent));
            }
            return Some(self.push(from, end, Span::new(end, end), value, None, Kind::Percent));
        }
        None
    }

    /// Long numbers, words of digits and letters, dates and times in figures: the end of the whole word and what it is.
    fn code(&self, from: usize) -> Option<(usize, Reason)> {
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
            return Some((end, Reason::Code));
        }
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        if digits == word.len() {
            return match digits {
                _ if before.is_some_and(sharp) => Some((end, Reason::Name)),
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

    fn multiplier_at(&self, at: usize) -> bool {
        self.char_at(at).is_some_and(|c| matches!(c, '万' | '亿' | '千' | '百' | '余' | '多'))
    }

    fn char_at_before(&self, at: usize) -> Option<char> {
        self.before(at).chars().next_back()
    }

    /// 年, 年度 behind a year.
    fn year_tail(&self, at: usize) -> usize {
        ["年度", "年底", "年末", "年初", "年"].iter().find(|t| self.after(at).starts_with(**t)).map_or(0, |t| t.len())
    }

    /// Rules by what stands around a figure: where it is no quantity, the end of what it is, and the reason.
    fn not_quantity(&self, f: &Figure) -> Option<(usize, Reason)> {
        let before = self.before(f.start);
        let after = self.after(f.end);
        let tail = |s: &str| f.end + s.len();
        let starts = |list: &[&'static str]| list.iter().find(|w| after.starts_with(**w)).copied();
        let ends = |list: &[&str]| list.iter().any(|w| before.ends_with(w));
        let plain = !f.point && !f.grouped && f.upper.is_none();
        // A plain figure has no decimals: its mantissa is its value.
        let whole = |max: u8| plain && (1..=i128::from(max)).contains(&f.value.mantissa());

        // 《2023年…》: a title is a name, whatever it counts.
        if self.title.is_some_and(|open| f.start - open < LONGEST_TITLE) {
            return Some((f.end, Reason::Name));
        }
        // The common cases first: 一是, 二是; a digit with its unit, and a numeral inside a word, where nothing around them says
        // more.
        let lone = f.is_han() && f.chars == 1 && !f.point;
        let opens = lone && at_start(before);
        if opens && after.starts_with('是') {
            return Some((f.end, Reason::Ordinal));
        }
        let rest = after.trim_start_matches(is_blank);
        let unit = unit_len(rest);
        let next = rest.chars().next().unwrap_or(' ');
        let last = before.chars().next_back().unwrap_or(' ');
        if !matches!(
            last,
            '第' | '('
                | '（'
                | '〔'
                | '['
                | '［'
                | '排'
                | '列'
                | '居'
                | '前'
                | '首'
                | '位'
                | '名'
                | 'p'
                | 'P'
                | '.'
                | '×'
                | '*'
                | '✕'
                | ':'
                | '：'
                | '号'
                | '码'
                | '编'
                | '周'
                | '期'
                | '拜'
        ) && !self.quoted(f.start, after)
        {
            let counted = percent(next)
                || unit > 0
                    && !matches!(
                        next,
                        '年' | '月'
                            | '日'
                            | '时'
                            | '点'
                            | '号'
                            | '楼'
                            | '室'
                            | '弄'
                            | '幢'
                            | '栋'
                            | '周'
                            | '季'
                            | '星'
                            | '世'
                            | '学'
                            | '届'
                            | '级'
                            | '等'
                            | '流'
                            | '小'
                            | '大'
                            | '位'
                            | '名'
                            | '强'
                            | '佳'
                    )
                    && !(next == '个' && rest['个'.len_utf8()..].starts_with(['月', '季', '年', '星', '世']));
            if counted && !f.is_han() {
                return None;
            }
            if counted && unit > 0 && !f.by_digit {
                return Self::han_word(f, before, after, unit);
            }
            let says_more = matches!(
                next,
                '年' | '月'
                    | '日'
                    | '时'
                    | '点'
                    | '号'
                    | '周'
                    | '季'
                    | '星'
                    | '世'
                    | '届'
                    | '级'
                    | '等'
                    | '大'
                    | '余'
                    | '多'
                    | '％'
                    | '楼'
                    | '室'
                    | '百'
                    | '几'
            );
            if lone && !opens && unit == 0 && next.len_utf8() == 3 && !says_more {
                return Some((f.end, Reason::Lexical));
            }
        }
        if before.ends_with('第') {
            // 第三方, 第一时间 are words.
            let lexical = starts(&["三方", "一时间", "方", "时间", "线"]);
            return Some((f.end, if lexical.is_some_and(|_| f.is_han()) { Reason::Lexical } else { Reason::Ordinal }));
        }
        // Years, dates, periods.
        if plain && !f.more {
            let is_year = (f.digits == 4 && !f.multiplied || f.by_digit && f.chars == 4) && year_value(f.value);
            if let Some(t) = after.strip_prefix('年') {
                if is_year
                    || (f.by_digit || f.digits == 2)
                        && f.chars <= 2
                        && !f.multiplied
                        && f.value >= Decimal::from(49)
                        && f.digits > 0
                        && t.starts_with(|c: char| arabic(c))
                {
                    return Some(self.date(f.end));
                }
                if is_year {
                    return Some((tail("年"), Reason::Year));
                }
                return Some((tail("年"), Reason::Period));
            }
            if is_year {
                let bracketed = before.ends_with(['〔', '[', '［', '(', '（']) && after.starts_with(['〕', ']', '］', ')', '）']);
                if bracketed {
                    let inner = after.chars().next().map_or(0, char::len_utf8);
                    let rest = &after[inner..];
                    let n = rest.chars().take_while(|c| arabic(*c)).map(char::len_utf8).sum::<usize>();
                    if n > 0 && rest[n..].starts_with('号') {
                        return Some((f.end + inner + n + '号'.len_utf8(), Reason::DocumentNumber));
                    }
                    return Some((f.end, Reason::Year));
                }
                let range = after.starts_with(['-', '—', '－', '–', '~', '～', '至', '到'])
                    && after.chars().skip_while(|c| !arabic(*c) && !matches!(c, '年' | '，' | '。')).take(4).filter(|c| arabic(*c)).count()
                        == 4;
                if range {
                    let gap: usize = after.chars().take_while(|c| !arabic(*c)).map(char::len_utf8).sum();
                    let end = f.end + gap + 4;
                    if self.text.is_char_boundary(end) && (self.year_tail(end) > 0 || unit_len(self.after(end)) == 0) {
                        return Some((end + self.year_tail(end), Reason::Period));
                    }
                }
                if unit_len(after) == 0 && starts(&["余", "多"]).is_none() && !after.starts_with(percent) && (f.digits == 4 || f.by_digit)
                {
                    return Some((f.end, Reason::Year));
                }
            }
            if whole(12)
                && let Some(t) = after.strip_prefix('月')
            {
                if before.ends_with(['至', '-', '—', '到', '－', '~']) {
                    return Some((tail("月"), Reason::Period));
                }
                let day = self.figure(self.text.len() - t.len()).filter(|d| self.after(d.end).starts_with(['日', '号']));
                return Some(day.map_or((tail("月"), Reason::Date), |d| (d.end + 3, Reason::Date)));
            }
            if whole(31) && after.starts_with('日') && !after.starts_with("日均") {
                return Some((tail("日"), Reason::Date));
            }
            // 1至10月, 3-5日
            if whole(31)
                && let Some(sep) = starts(&["至", "-", "—", "－", "~", "～", "到", "、"])
                && let Some(next) = self.figure(f.end + sep.len())
                && let Some(unit) = ["个月", "月", "年", "日"].iter().find(|u| self.after(next.end).starts_with(**u))
            {
                return Some((next.end + unit.len(), if *unit == "日" { Reason::Date } else { Reason::Period }));
            }
        }
        let dotted = f.point && !f.multiplied && f.digits > 0 && f.digits <= 2;
        if dotted {
            // 4.15国家安全日, “12.4”
            let occasion = starts(&[
                "国家",
                "全民",
                "国际",
                "世界",
                "消费者",
                "宪法",
                "消防",
                "安全",
                "未成年",
                "禁毒",
                "民族",
                "普法",
                "”",
                "\"",
                "版",
                "时代",
            ]);
            if occasion.is_some() && !after.starts_with("安全感") {
                return Some((f.end, Reason::Name));
            }
        }
        if let Some(word) = starts(&[
            "个月",
            "个季度",
            "个年度",
            "个星期",
            "个世纪",
            "年",
            "月",
            "周年",
            "周岁",
            "周",
            "季度",
            "季",
            "星期",
            "世纪",
            "年代",
            "学年",
            "学期",
            "月份",
        ]) {
            return Some((tail(word), if word == "周岁" { Reason::Lexical } else { Reason::Period }));
        }
        // The time of day.
        if whole(24) && starts(&["时", "点"]).is_some() && !after.starts_with("时限") {
            if f.is_han() && after.starts_with("点") && f.chars == 1 && !before.ends_with(['午', '晚', '晨', '上', '夜', '至', '到', '-'])
            {
                return Some((f.end, Reason::Lexical));
            }
            let rest = &after[3..];
            let minutes = self.figure(f.end + 3).filter(|m| self.after(m.end).starts_with('分'));
            let end = minutes.map_or(f.end + 3, |m| m.end + 3);
            let half = if rest.starts_with(['半', '许', '整']) { 3 } else { 0 };
            return Some((end.max(f.end + 3 + half), Reason::Time));
        }
        if f.is_han() && (ends(&["周", "星期", "礼拜"])) && f.value <= Decimal::from(7) {
            return Some((f.end, Reason::Date));
        }
        // Numbers of documents, places, things.
        if let Some(word) = starts(&["号令", "号文", "号楼", "号线", "号院", "号", "楼", "室", "弄", "幢号", "栋号"])
            && !after.starts_with("室内")
        {
            let document = before.ends_with(['〕', ']', '］', ')', '）', '〉', '字', '令', '发', '函']) || matches!(word, "号令" | "号文");
            return Some((tail(word), if document { Reason::DocumentNumber } else { Reason::Name }));
        }
        if ends(&["〔", "["]) && after.starts_with(['〕', ']']) {
            return Some((f.end, Reason::DocumentNumber));
        }
        // (3), （一）, 一是, 1.: enumerators.
        if plain && before.ends_with(['(', '（']) && after.starts_with([')', '）']) {
            return Some((f.end, Reason::Ordinal));
        }
        if plain
            && at_start(before)
            && (after.starts_with(['、', '.', '．', '是', ')', '）']) || after.starts_with("要") && f.is_han() && f.chars == 1)
        {
            return Some((f.end, Reason::Ordinal));
        }
        if starts(&["届", "大报告", "大精神", "大以来", "大代表", "大和", "中全会", "级", "等奖", "流", "线城市", "把手", "号机"]).is_some()
            || f.is_han() && after.starts_with('大') && f.value >= Decimal::from(11)
            || f.is_han() && f.value >= Decimal::from(11) && f.value <= Decimal::from(30) && starts(&["届", "大"]).is_some()
            || ends(&[
                "排名",
                "位列",
                "名列",
                "排",
                "位居",
                "居全市",
                "居全省",
                "居全区",
                "列全市",
                "列全省",
                "列全国",
                "居",
                "列",
                "首",
                "前",
            ]) && (starts(&["名", "位", "强", "佳"]).is_some() || ends(&["排名", "位列", "名列", "位居"]))
        {
            return Some((f.end, Reason::Ordinal));
        }
        if ends(&["Top", "TOP", "top", "No.", "NO."]) {
            return Some((f.end, Reason::Ordinal));
        }
        // Telephones.
        if plain && !f.is_han() && !f.multiplied {
            let hotline = matches!(f.digits, 3 | 5) && hotline(f.value);
            let named = starts(&[
                "热线",
                "政务",
                "报警",
                "急救",
                "平台",
                "接警",
                "便民",
                "服务热线",
                "指挥",
                "市民",
                "司法",
                "法律服务",
                "公共法律",
                "检察",
                "投诉",
                "举报",
                "、123",
            ]);
            let called = ends(&["拨打", "热线", "电话", "通过", "平台", "接听", "致电", "对接", "依托", "开通", "“", "\""]);
            if hotline && unit == 0 && !after.starts_with(percent) && !f.more && (named.is_some() || called || f.digits == 5) {
                return Some((f.end, Reason::Phone));
            }
            if unit == 0
                && ends(&["电话", "电话:", "电话：", "传真", "传真:", "传真：", "手机", "手机:", "手机：", "联系方式:", "联系方式："])
                && f.digits > 4
            {
                return Some((f.end, Reason::Phone));
            }
            if ends(&[
                "邮编",
                "邮编:",
                "邮编：",
                "邮政编码",
                "邮政编码:",
                "邮政编码：",
                "编号",
                "编号:",
                "编号：",
                "代码",
                "代码:",
                "代码：",
                "案号",
            ]) {
                return Some((f.end, Reason::Code));
            }
        }
        // “141”, “四个一”: named by its figure.
        if self.quoted(f.start, after) {
            return Some((f.end, Reason::Name));
        }
        if unit == 0
            && plain
            && starts(&[
                "工作法",
                "模式",
                "机制",
                "体系",
                "工程",
                "行动",
                "计划",
                "战略",
                "工作室",
                "工作模式",
                "工作机制",
                "工作体系",
                "治理",
                "联动",
                "网格化",
                "规划",
                "纲要",
                "普法",
                "时期",
            ])
            .is_some()
        {
            return Some((f.end, Reason::Name));
        }
        if after.starts_with("小时")
            && starts(&[
                "小时不",
                "小时值",
                "小时在线",
                "小时全",
                "小时自助",
                "小时服务",
                "小时热线",
                "小时响应",
                "小时轮",
                "小时待命",
                "小时动态",
                "小时监",
            ])
            .is_some()
            || self.before(f.start).ends_with(['×', '*', '✕'])
        {
            return Some((f.end, Reason::Name));
        }
        if !f.is_han() {
            return None;
        }
        Self::han_word(f, before, after, unit)
    }

    /// Whether a Chinese numeral is a word or a name: it is, unless a unit says that it counts.
    fn han_word(f: &Figure, before: &str, after: &str, unit: usize) -> Option<(usize, Reason)> {
        let lexical = Some((f.end, Reason::Lexical));
        let starts = |list: &[&str]| list.iter().any(|w| after.starts_with(w));
        if after.starts_with("个百分点") || after.starts_with("百分点") || after.starts_with(['％', '%']) {
            return None;
        }
        // 余 or 多 with a unit, a multiplied figure with a unit: always counted.
        let qualified = after.starts_with(['余', '多']) && unit_len(&after[3..]) > 0;
        if before.ends_with(['数', '几', '上', '若']) && f.multiplied || after.starts_with('几') {
            return Some((f.end, Reason::Vague));
        }
        if qualified {
            return None;
        }
        // 十四五, 八五普法
        if f.value.is_zero() && f.chars == 1 {
            // 零 counts only beside a unit.
            return if unit > 0 { None } else { lexical };
        }
        if unit == 0 {
            if f.by_digit && f.chars >= 3 || f.multiplied && f.value >= Decimal::from(1000) && f.chars >= 2 && f.upper.is_none() {
                // A long figure without a unit: digit by digit it is a code, else it is counted.
                return if f.by_digit { Some((f.end, Reason::Code)) } else { None };
            }
            let plan = f.value >= Decimal::from(11) && (after.is_empty() || starts(&["规划", "时期", "期间", "”", "\"", "普法"]));
            return if plan && f.chars <= 3 { Some((f.end, Reason::Name)) } else { lexical };
        }
        let unit_word = &after.trim_start_matches(is_blank)[..unit];
        let behind = &after.trim_start_matches(is_blank)[unit..];
        let starts_behind = |list: &[&str]| list.iter().any(|w| behind.starts_with(w));
        // A place such as 三门县, 九台区, 五家渠市, 八里河.
        if f.chars <= 2
            && !f.multiplied
            && starts_behind(&["县", "市", "区", "镇", "乡", "村", "河", "湖", "路", "街", "渠", "山", "桥", "庄", "沟", "堡", "屯", "岭"])
            && matches!(
                unit_word,
                "门" | "台"
                    | "家"
                    | "里"
                    | "间"
                    | "口"
                    | "岁"
                    | "部"
                    | "起"
                    | "面"
                    | "片"
                    | "根"
                    | "块"
                    | "头"
                    | "支"
                    | "户"
                    | "条"
                    | "桥"
                    | "站"
                    | "架"
                    | "座"
                    | "棵"
                    | "处"
                    | "只"
                    | "对"
                    | "堂"
                    | "期"
                    | "席"
            )
        {
            return Some((f.end, Reason::Name));
        }
        if before.ends_with([
            '每', '逐', '同', '某', '这', '那', '另', '任', '各', '哪', '此', '该', '统', '单', '唯', '合', '归', '专', '万', '之', '其',
            '进', '第', '老', '初', '双', '后', '前', '最',
        ]) && f.chars == 1
        {
            return lexical;
        }
        // 松香深加工二期 is a stage, 分成三块 a division.
        if f.chars == 1 && unit_word == "期" && COUNTING.ending(before).next().is_none() && !before.ends_with("班") {
            return Some((f.end, Reason::Ordinal));
        }
        if f.chars == 1
            && matches!(unit_word, "块" | "类" | "种" | "档" | "组" | "片")
            && ["分成", "分为", "划分"].iter().any(|w| tail_of(before, 14).contains(w))
        {
            return lexical;
        }
        // Kinds and sides are no counts: 三个方面, 两类, 四种形态.
        if matches!(
            unit_word,
            "类" | "种"
                | "面"
                | "对"
                | "口"
                | "只"
                | "头"
                | "根"
                | "片"
                | "块"
                | "路"
                | "分"
                | "度"
                | "单"
                | "票"
                | "通"
                | "具"
                | "列"
                | "组"
                | "站"
                | "版"
                | "首"
                | "句"
                | "员"
                | "针"
                | "字"
                | "节"
                | "门"
                | "题"
                | "款"
                | "点"
                | "间"
                | "集"
                | "页"
                | "张"
        ) && f.chars == 1
            && !Self::counted(before, behind)
        {
            return lexical;
        }
        if GROUPED.starting(behind).next().is_some() && f.value <= Decimal::from(12) && !f.point {
            return Some((f.end, Reason::Name));
        }
        if f.value == Decimal::ONE && f.chars == 1 {
            // 一次性, 最多跑一次, 一件事, 一条龙, 一起; 一批 and 一系列 count nothing.
            if matches!(unit_word, "批" | "类" | "种" | "分" | "天" | "路" | "例" | "轮" | "对") {
                return Some((f.end, Reason::Vague));
            }
            // 整改一个、销号一个、巩固一个
            let again = ["一", unit_word].concat();
            if tail_of(before, 8).contains(&again) || behind.char_indices().nth(8).map_or(behind, |(at, _)| &behind[..at]).contains(&again)
            {
                return lexical;
            }
            // 人手一份, 讲一部与分管工作有关的法律
            if before.ends_with(['手', '户', '村']) || unit_word == "部" && behind.starts_with('与') {
                return lexical;
            }
            if unit_word == "起" && !starts_behind(&["案", "纠纷", "事故", "事件", "行政", "矛盾", "诉讼"]) {
                return lexical;
            }
            if !matches!(
                unit_word,
                "名" | "位"
                    | "家"
                    | "处"
                    | "所"
                    | "座"
                    | "台"
                    | "辆"
                    | "份"
                    | "宗"
                    | "人次"
                    | "件次"
                    | "场次"
                    | "批次"
                    | "支"
                    | "起"
                    | "场"
                    | "期"
                    | "部"
                    | "篇"
            ) && !Self::counted(before, behind)
            {
                return lexical;
            }
            if starts_behind(&["性", "事", "龙", "体", "式", "心", "通办", "办", "网", "跑", "窗"]) {
                return lexical;
            }
            if unit_word == "人" || unit_word == "家" && starts_behind(&["人", "亲"]) {
                return lexical;
            }
        }
        if matches!(unit_word, "天" | "小时" | "分钟" | "岁" | "人") && f.chars == 1 && !Self::counted(before, behind) && unit_word != "人"
        {
            return lexical;
        }
        None
    }

    /// Signs that a small numeral counts: a verb of bringing about before it, or nothing but the end of a clause behind it.
    fn counted(before: &str, behind: &str) -> bool {
        let ends_clause = behind.is_empty() || behind.starts_with(['，', ',', '。', '；', ';', '、', '）', ')', '\n', '：', ':']);
        let han_before = before.chars().next_back().is_some_and(fold::is_han) && !before.ends_with("跑") && !before.ends_with("只跑");
        ends_clause && han_before && !before.ends_with(['的', '了', '过', '万', '于'])
            || !ends_clause && COUNTING.ending(before).next().is_some()
    }

    /// A date from 年 on: its end and whether it names a day.
    fn date(&self, at: usize) -> (usize, Reason) {
        let year_end = at + self.year_tail(at);
        let mut end = year_end;
        let mut reason = Reason::Year;
        if self.after(at).starts_with('年')
            && let Some(month) = self.figure(at + 3)
            && self.after(month.end).starts_with('月')
            && month.value <= Decimal::from(12)
        {
            end = month.end + 3;
            reason = Reason::Date;
            if let Some(day) = self.figure(end)
                && self.after(day.end).starts_with(['日', '号'])
            {
                end = day.end + 3;
            }
        }
        (end, reason)
    }

    /// A figure that counts: its range, unit and qualifiers.
    fn quantity(&mut self, f: Figure) {
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
                // 3至5万: one multiplier for both.
                if scale && let Some(plain) = self.arabic(behind + sep).filter(|p| !p.value.is_zero()) {
                    low = other.value.checked_div(plain.value).and_then(|m| m.checked_mul(value)).unwrap_or(value);
                }
                let other_unit = other.end + self.blanks(other.end);
                let after_other = self.sign_or_unit(other_unit);
                // 从3件到5件 is a change; a unit on one side only must stand behind.
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
        } else {
            let n = unit_len(rest);
            if n > 0 {
                unit = Span::new(at, at + n);
                if rest[..n].ends_with('元') || rest.starts_with("英镑") {
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
        for n in BEHIND.starting_numbers(self.after(tail)) {
            let (word, means) = QUALIFIERS_BEHIND[n];
            if (word.len() > 3 || self.ends_clause(tail + word.len()) && !unit.is_empty())
                && !self.after(tail).starts_with("以上级")
                && !self.after(tail).starts_with("多元")
            {
                approx = Some(approx.filter(|a| *a == Approx::MoreThan).unwrap_or(means));
                tail += word.len();
                break;
            }
        }
        // Qualifiers before.
        let (start, before_means, negative) = self.qualifier_before(f.start, unit.is_empty());
        if negative {
            value = -value;
        }
        // 近1000余名: what stands before is outer, 余 says more.
        approx = approx.or(before_means);
        let text = Span::new(start, tail);
        let figure = Span::new(f.start, unit_end);
        if let Some(upper) = upper {
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
            && of.value > value
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

    /// Whether a figure stands in short quotation marks.
    fn quoted(&self, at: usize, after: &str) -> bool {
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

    fn blanks(&self, at: usize) -> usize {
        let rest = self.after(at);
        rest.len() - rest.trim_start_matches([' ', '\u{a0}', '\u{3000}']).len()
    }

    /// The length of a percent sign or a unit.
    fn sign_or_unit(&self, at: usize) -> usize {
        let rest = self.after(at);
        rest.chars().next().filter(|c| percent(*c) || *c == '‰').map_or_else(|| unit_len(rest), char::len_utf8)
    }

    fn ends_clause(&self, at: usize) -> bool {
        self.char_at(at).is_none_or(|c| matches!(c, '，' | ',' | '。' | '；' | ';' | '、' | '）' | ')' | '\n'))
    }

    /// 余 with nothing behind it that could be counted: 达1000余。
    fn qualifies_alone(&self, at: usize) -> bool {
        self.ends_clause(at) || self.after(at).starts_with(|c: char| fold::is_han(c)) && self.before(at).ends_with('余')
    }

    /// Where the qualifiers before a figure begin, what they mean, and whether the figure is negative.
    fn qualifier_before(&self, at: usize, bare: bool) -> (usize, Option<Approx>, bool) {
        let mut start = at;
        let mut negative = false;
        let before = self.before(at);
        if let Some(head) = before.strip_suffix(['-', '−', '－', '负']) {
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
        let Some(n) = BEFORE.ending_numbers(head).next() else { return (start, None, negative) };
        let (word, means) = QUALIFIERS_BEFORE[n];
        let h = &head[..head.len() - word.len()];
        // 合约3份, 附近5处, 最近2次 are words.
        let word_before = match word {
            "约" => h.ends_with(['合', '契', '节', '公', '制', '违', '条', '预', '签', '邀', '特', '履', '集']),
            "近" => h.ends_with(['附', '最', '就', '临', '亲', '邻', '远']),
            "超" => h.ends_with(['高', '赶', '反']),
            _ => false,
        };
        if word_before { (start, None, negative) } else { (h.len(), Some(means), negative) }
    }

    fn push(&mut self, from: usize, end: usize, unit: Span, value: Decimal, exact: Option<(Decimal, Decimal)>, kind: Kind) -> usize {
        let (start, mut approx, negative) = self.qualifier_before(from, false);
        let mut tail = end;
        for (word, means) in [
            ("以上", Approx::AtLeast),
            ("左右", Approx::About),
            ("以内", Approx::AtMost),
            ("以下", Approx::AtMost),
            ("多", Approx::MoreThan),
        ] {
            if self.after(end).starts_with(word) && (word.len() > 3 || self.ends_clause(end + word.len())) {
                approx = approx.or(Some(means));
                tail = end + word.len();
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

    fn push_range(&mut self, from: usize, end: usize, unit: Span, low: Decimal, high: Decimal, kind: Kind) -> usize {
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

impl Figure {
    fn none(start: usize, end: usize) -> Self {
        Self {
            start,
            end,
            value: Decimal::ZERO,
            upper: None,
            digits: 0,
            point: false,
            grouped: false,
            leading_zero: false,
            by_digit: false,
            more: false,
            multiplied: false,
            chars: 0,
        }
    }
}

/// Qualifiers before a figure.
const QUALIFIERS_BEFORE: [(&str, Approx); 26] = [
    ("不少于", Approx::AtLeast),
    ("不低于", Approx::AtLeast),
    ("不小于", Approx::AtLeast),
    ("至少", Approx::AtLeast),
    ("最少", Approx::AtLeast),
    ("不超过", Approx::AtMost),
    ("不高于", Approx::AtMost),
    ("不多于", Approx::AtMost),
    ("最多", Approx::AtMost),
    ("至多", Approx::AtMost),
    ("超过", Approx::MoreThan),
    ("高于", Approx::MoreThan),
    ("多于", Approx::MoreThan),
    ("逾", Approx::MoreThan),
    ("超", Approx::MoreThan),
    ("不足", Approx::LessThan),
    ("不到", Approx::LessThan),
    ("低于", Approx::LessThan),
    ("少于", Approx::LessThan),
    ("将近", Approx::Nearly),
    ("接近", Approx::Nearly),
    ("近", Approx::Nearly),
    ("大约", Approx::About),
    ("约为", Approx::About),
    ("大概", Approx::About),
    ("约", Approx::About),
];

/// Qualifiers behind a figure and its unit.
const QUALIFIERS_BEHIND: [(&str, Approx); 9] = [
    ("及以上", Approx::AtLeast),
    ("以上", Approx::AtLeast),
    ("左右", Approx::About),
    ("上下", Approx::About),
    ("以内", Approx::AtMost),
    ("以下", Approx::AtMost),
    ("之多", Approx::AtLeast),
    ("余", Approx::MoreThan),
    ("多", Approx::MoreThan),
];

static BEFORE: LazyLock<Words> = LazyLock::new(|| Words::new(QUALIFIERS_BEFORE.map(|q| q.0)));
static BEHIND: LazyLock<Words> = LazyLock::new(|| Words::new(QUALIFIERS_BEHIND.map(|q| q.0)));

/// The bounds a qualifier gives.
fn bounds(approx: Option<Approx>, value: Decimal) -> (Option<Decimal>, Option<Decimal>) {
    match approx {
        Some(Approx::MoreThan | Approx::AtLeast) => (Some(value), None),
        Some(Approx::Nearly | Approx::AtMost | Approx::LessThan) => (None, Some(value)),
        _ => (None, None),
    }
}

fn year(text: &str) -> bool {
    text.len() == 4 && text.parse::<u32>().is_ok_and(|y| (1900..=2099).contains(&y))
}

/// Whether a whole number is a year.
fn year_value(v: Decimal) -> bool {
    (1900..=2099).contains(&v.mantissa())
}

/// Verbs behind which even a small Chinese numeral counts.
static COUNTING: LazyLock<Words> = LazyLock::new(|| {
    Words::new([
        "配备", "组建", "建成", "设立", "聘请", "新增", "新建", "成立", "共有", "增设", "建立", "打造", "召开", "开展", "举办", "制定",
        "出台", "完成", "引进", "选派", "共", "计", "有", "办理", "查处", "受理", "发布", "印发", "发放", "组织", "达", "为", "由", "和",
        "、", "清除",
    ])
});

/// What is named by how many it has: 三项制度, 四个意识.
static GROUPED: LazyLock<Words> = LazyLock::new(|| {
    Words::new([
        "方面",
        "层面",
        "阶段",
        "环节",
        "维度",
        "角度",
        "维护",
        "确立",
        "意识",
        "自信",
        "首先",
        "必学",
        "一",
        "到位",
        "转变",
        "坚持",
        "统一",
        "结合",
        "关系",
        "规律",
        "文明",
        "革命",
        "务必",
        "善于",
        "带头",
        "表率",
        "明确",
        "不准",
        "严禁",
        "全面",
        "公开",
        "制度",
        "责任",
        "清单",
        "主体",
        "平台",
        "确保",
        "融合",
        "提升",
        "强化",
        "聚焦",
        "聚力",
        "纳入",
        "同步",
        "抓手",
        "重点",
        "关键",
        "导向",
        "目标",
        "定位",
        "专项",
        "重大",
        "根本",
        "更加",
        "大事",
        "事项",
        "规定",
        "强化年",
        "基本",
        "先行",
    ])
});

/// Numbers everybody dials.
fn hotline(v: Decimal) -> bool {
    const ALL: [u32; 24] = [
        110, 119, 120, 122, 12110, 12122, 12123, 12305, 12309, 12315, 12316, 12318, 12319, 12320, 12329, 12333, 12345, 12348, 12355, 12366,
        12368, 12369, 12380, 12388,
    ];
    ALL.iter().any(|n| Decimal::from(*n) == v)
}

/// A title is not longer than so many bytes.
const LONGEST_TITLE: usize = 180;

/// The last so many characters of a text, roughly: counted in bytes of Chinese.
fn tail_of(text: &str, chars: usize) -> &str {
    let mut from = text.len().saturating_sub(chars * 3);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    &text[from..]
}

/// Whether nothing of the sentence stands before.
fn at_start(before: &str) -> bool {
    let near = before.trim_end_matches([' ', '\u{3000}']);
    near.is_empty() || near.ends_with(['\n', '。', '；', ';', '：', ':', '！', '？'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(item: &Item, text: &str) -> String {
        match item {
            Item::Quantity(q) => {
                let n = |v: Option<Decimal>| v.map_or_else(|| "-".to_owned(), |v| v.normalize().to_string());
                let mut s = format!("{}={}", q.span.of(text), n(q.value));
                if q.value.is_none() {
                    s.push_str(&format!("[{},{}]", n(q.low), n(q.high)));
                }
                if !q.unit.is_empty() {
                    s.push_str(&format!(" {}", q.unit.of(text)));
                }
                if q.kind != Kind::Number {
                    s.push_str(&format!(" {}", q.kind.code()));
                }
                if let Some(a) = q.approx {
                    s.push_str(&format!(" {}", a.code()));
                }
                s
            }
            Item::Rejected(r) => format!("{}:{}", r.span.of(text), r.reason.code()),
        }
    }

    fn quantities(text: &str) -> Vec<String> {
        scan(text).iter().filter(|i| matches!(i, Item::Quantity(_))).map(|i| show(i, text)).collect()
    }

    fn all(text: &str) -> String {
        scan(text).iter().map(|i| show(i, text)).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn figures_of_every_form() {
        for (text, want) in [
            ("共123件", "123件=123 件"),
            ("共1,234,567件", "1,234,567件=1234567 件"),
            ("共１２３件", "１２３件=123 件"),
            ("26.10米", "26.10米=26.1 米"),
            ("一百二十三件", "一百二十三件=123 件"),
            ("两千零五十人", "两千零五十人=2050 人"),
            ("一万三千人", "一万三千人=13000 人"),
            ("一万三人次", "一万三人次=13000 人次"),
            ("十余万人", "十余万人=100000 人 more_than"),
            ("二三十人", "二三十人=-[20,30] 人 range range"),
            ("三五名群众", "三五名=-[3,5] 名 range range"),
            ("廿五件", "廿五件=25 件"),
            ("卅户", "卅户=30 户"),
            ("人民币壹仟贰佰叁拾元", "壹仟贰佰叁拾元=1230 元 money"),
            ("3.2万件", "3.2万件=32000 件"),
            ("1.05亿元", "1.05亿元=105000000 元 money"),
            ("4.78万亿元", "4.78万亿元=4780000000000 元 money"),
            ("3万4000人", "3万4000人=34000 人"),
            ("1,100.9亿元", "1,100.9亿元=110090000000 元 money"),
            ("3亿2千万元", "3亿2千万元=320000000 元 money"),
            ("5千件", "5千件=5000 件"),
            ("13万余份", "13万余份=130000 份 more_than"),
            ("10余万人次", "10余万人次=100000 人次 more_than"),
            ("0.5万余元", "0.5万余元=5000 元 money more_than"),
            ("244 条", "244 条=244 条"),
            ("2.5万平方米", "2.5万平方米=25000 平方米"),
            ("3元5角2分", "3元5角2分=3.52 元 money"),
            ("-5件", "-5件=-5 件"),
            ("0件", "0件=0 件"),
            ("办结45", "45=45"),
            ("1200人(次)", "1200人(次)=1200 人(次)"),
        ] {
            assert_eq!(quantities(text).join("; "), want, "{text}");
        }
    }

    #[test]
    fn percentages_fractions_and_ranges() {
        for (text, want) in [
            ("达98.5%", "98.5%=98.5 % percent"),
            ("达98.5％以上", "98.5％以上=98.5 ％ percent at_least"),
            ("百分之九十八点五", "百分之九十八点五=98.5 percent"),
            ("百分之百", "百分之百=100 percent"),
            ("九成", "九成=90 percent"),
            ("三成半", "三成半=35 percent"),
            ("千分之五", "千分之五=5 permille"),
            ("提高2.3个百分点", "2.3个百分点=2.3 个百分点 percentage_point"),
            ("三分之二", "三分之二=0.6666666666666667 fraction"),
            ("3至5次", "3至5次=-[3,5] 次 range range"),
            ("20~100件", "20~100件=-[20,100] 件 range range"),
            ("30—40人", "30—40人=-[30,40] 人 range range"),
            ("2-3次", "2-3次=-[2,3] 次 range range"),
            ("10%-20%", "10%-20%=-[10,20] % percent range"),
            ("3至5万元", "3至5万元=-[30000,50000] 元 money range"),
            ("下降-3.5%", "-3.5%=-3.5 % percent"),
        ] {
            assert_eq!(quantities(text).join("; "), want, "{text}");
        }
    }

    #[test]
    fn qualifiers_are_a_flag() {
        for (text, want) in [
            ("近1000余名", "近1000余名=1000 名 more_than"),
            ("近200人", "近200人=200 人 nearly"),
            ("约30场次", "约30场次=30 场次 about"),
            ("超5000份", "超5000份=5000 份 more_than"),
            ("超过5000份", "超过5000份=5000 份 more_than"),
            ("逾百人", ""),
            ("不少于 4场", "4场=4 场"),
            ("不少于4场", "不少于4场=4 场 at_least"),
            ("至少2次", "至少2次=2 次 at_least"),
            ("最多3次", "最多3次=3 次 at_most"),
            ("不足10件", "不足10件=10 件 less_than"),
            ("20多个", "20多个=20 个 more_than"),
            ("50人以上", "50人以上=50 人 at_least"),
            ("30天左右", "30天左右=30 天 about"),
            ("5日内", ""),
            ("5个工作日以内", "5个工作日以内=5 个工作日 at_most"),
            ("签订合约3份", "3份=3 份"),
        ] {
            assert_eq!(quantities(text).join("; "), want, "{text}");
        }
    }

    #[test]
    fn what_is_no_quantity() {
        for text in [
            "2023年",
            "二〇二三年",
            "2023年12月20日",
            "2017-2020年",
            "2017—2020年",
            "截至10月",
            "1至10月",
            "近一年",
            "近3年",
            "10个月",
            "一周",
            "14:30",
            "上午9时30分",
            "2024-01-30",
            "〔2017〕23号",
            "(2017)23号",
            "第23号令",
            "115001060092913509/2025-00029",
            "192.168.0.1",
            "0571-88888888",
            "13800138000",
            "12345热线",
            "拨打12348",
            "第一责任人",
            "第十二条",
            "二十大",
            "十九届",
            "二十届三中全会",
            "第三方",
            "第一时间",
            "“141”",
            "“1310”",
            "“四个一”",
            "四个意识",
            "四个自信",
            "两个维护",
            "三项制度",
            "1+5+N",
            "3·15",
            "一岗双责",
            "三重一大",
            "三会一课",
            "七室一厅",
            "八五普法",
            "法律六进",
            "一切",
            "统一",
            "进一步",
            "四川",
            "百姓",
            "千方百计",
            "万众",
            "一看",
            "一些",
            "一定",
            "一系列",
            "一批",
            "一起推进",
            "逐一",
            "之一",
            "唯一",
            "每一项",
            "每一个",
            "一次性",
            "最多跑一次",
            "一件事",
            "三门县",
            "1234工作法",
            "洞舰1号",
            "周一",
            "5G网络",
            "A4纸",
            "4.15国家安全日",
            "队伍",
            "大陆",
            "收拾",
            "《十四五规划》",
            "双管齐下",
            "202x年",
            "数十件",
            "几百人",
            "(一)",
            "一是加强",
            "百年",
            "24小时值班",
            "7×24小时",
            "一年",
            "两级",
            "十四五",
            "三审三校",
            "两会",
            "三个方面",
            "重庆一日游",
            "百米长廊",
        ] {
            assert_eq!(quantities(text), Vec::<String>::new(), "{text}: {}", all(text));
        }
    }

    #[test]
    fn chinese_numerals_that_count() {
        for (text, want) in [
            ("配备由一名儿童督导员和十七个社区居委会儿童主任组成", "一名=1 名; 十七个=17 个"),
            ("召开会议两次，", "两次=2 次"),
            ("聘请三名律师", "三名=3 名"),
            ("办理行政诉讼案件五起。", "五起=5 起"),
        ] {
            assert_eq!(quantities(text).join("; "), want, "{text}: {}", all(text));
        }
    }

    #[test]
    fn several_in_a_sentence() {
        assert_eq!(quantities("接访群众289批次,327人次").join("; "), "289批次=289 批次; 327人次=327 人次");
        assert_eq!(quantities("警情4700起(同比下降26.10%)").join("; "), "4700起=4700 起; 26.10%=26.1 % percent");
        assert_eq!(quantities("2個園區、1個商圈").join("; "), "2個=2 個; 1個=1 個");
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(3000))]
        #[test]
        fn any_text_is_read_in_order(text in "[0-9０-９一二三四五六七八九十百千万亿零〇两廿点分之成余多近约超至到~—%％个件人次元年月日时第《》“”()〔〕号.,，。 /:+·x国家]{0,40}") {
            let mut at = 0;
            for item in scan(&text) {
                let s = item.span();
                proptest::prop_assert!(s.start as usize >= at || matches!(item, Item::Quantity(_)), "{text}");
                proptest::prop_assert!(text.get(s.range()).is_some_and(|t| !t.is_empty()), "{text}");
                at = s.end as usize;
            }
        }
    }
}
