//! Differences that say nothing: another numbering, other blanks, another width, script or quotation mark, the year that moved
//! on, the congress of the day, formulas that come and go. A text is folded by the switches that are on; what is alike after
//! that differs only by noise. Knows one text at a time, not how two are set beside each other.

use crate::text::clean::Span;
use crate::text::fold::{fold_char, simplify_char};
use crate::text::marks;
use crate::text::tokens::is_space;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// A kind of difference that a reader may switch off. An edit that needs several is counted for the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Noise {
    /// Ordinal marks of paragraphs and points, also where they vanish or appear.
    Numbering,
    /// Blanks and line ends.
    Blanks,
    /// Full and half width.
    Width,
    /// Traditional and simplified, with the words that a change of code page changes.
    Script,
    /// Quotation marks.
    Quotes,
    /// The old report's years, moved on by the years between the reports.
    YearRoll,
    /// Which congress and which plenary sessions are named.
    Congress,
    /// Clauses that are nothing but a set phrase.
    Stock,
}

impl Noise {
    pub const ALL: [Self; 8] =
        [Self::Numbering, Self::Blanks, Self::Width, Self::Script, Self::Quotes, Self::YearRoll, Self::Congress, Self::Stock];

    pub fn code(self) -> &'static str {
        match self {
            Self::Numbering => "numbering",
            Self::Blanks => "blanks",
            Self::Width => "width",
            Self::Script => "script",
            Self::Quotes => "quotes",
            Self::YearRoll => "year_roll",
            Self::Congress => "congress",
            Self::Stock => "stock",
        }
    }
}

/// Which kinds of noise are on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Switches(u8);

impl Switches {
    pub const NONE: Self = Self(0);
    pub const ALL: Self = Self(u8::MAX);
    /// Numbering, blanks, width, script and quotes.
    pub const DEFAULT: Self = Self::NONE
        .with(Noise::Numbering, true)
        .with(Noise::Blanks, true)
        .with(Noise::Width, true)
        .with(Noise::Script, true)
        .with(Noise::Quotes, true);

    #[must_use]
    pub const fn with(self, noise: Noise, on: bool) -> Self {
        let bit = 1 << noise as u8;
        Self(if on { self.0 | bit } else { self.0 & !bit })
    }

    pub const fn has(self, noise: Noise) -> bool {
        self.0 >> noise as u8 & 1 == 1
    }
}

impl Default for Switches {
    fn default() -> Self {
        Self::DEFAULT
    }
}

/// Codes of units that are no character: a year (the low bits tell how its digits are written) and the name of a congress.
const YEAR: u32 = 0x8000_0000;
const CONGRESS: u32 = 0x8100_0000;

/// A text as it is compared: a code for each character that counts, and what was left out.
pub(super) struct Folded {
    /// A folded character; one code stands for a whole year, whichever, and for the name of a congress.
    pub codes: Vec<u32>,
    /// Where each code stands in the text.
    pub spans: Vec<Span>,
    /// What counts for nothing, in order.
    pub dropped: Vec<(Span, Noise)>,
    /// Index of each code that is a year, and the year.
    years: Vec<(u32, u32)>,
}

/// What may open at a place of the text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Opens {
    Nothing,
    Clause,
    Sentence,
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
                && matches!(c, '十' | '二' | '党' | '黨' | '中')
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

    /// Leaves out a clause with the comma that joined it to the others, and gives the place to go on from.
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

/// Whether two ranges of codes are alike; a year of the old text may have moved on by `gap`.
pub(super) fn alike(old: &Folded, o: Range<usize>, new: &Folded, n: Range<usize>, gap: i64) -> bool {
    old.codes[o.clone()] == new.codes[n.clone()]
        && within(&old.years, o).zip(within(&new.years, n)).all(|((_, a), (_, b))| a == b || rolled(a, gap) == i64::from(b))
}

fn rolled(year: u32, gap: i64) -> i64 {
    i64::from(year) + gap
}

/// The years among a range of codes; their indices are counted from its start.
fn within(years: &[(u32, u32)], range: Range<usize>) -> impl Iterator<Item = (usize, u32)> {
    let from = years.partition_point(|(at, _)| (*at as usize) < range.start);
    years[from..].iter().map(move |(at, year)| (*at as usize - range.start, *year)).take_while(move |(at, _)| *at < range.len())
}

/// The first kind of noise that is needed to make two ranges of codes alike which are written differently; `o_text` and
/// `n_text` say which part of the texts they and what was left out around them come from.
pub(super) fn cause(
    (old_text, old, o, o_text): (&str, &Folded, Range<usize>, Span),
    (new_text, new, n, n_text): (&str, &Folded, Range<usize>, Span),
    switches: Switches,
) -> Noise {
    let mut first: Option<Noise> = None;
    let mut note = |noise: Noise| first = Some(first.map_or(noise, |f| f.min(noise)));
    let left = left_out(old, o_text);
    let right = left_out(new, n_text);
    let same = |a: &(Span, Noise), b: &(Span, Noise)| a.0.of(old_text) == b.0.of(new_text);
    let head = left.iter().zip(right).take_while(|(a, b)| same(a, b)).count();
    let (left, right) = (&left[head..], &right[head..]);
    let tail = left.iter().rev().zip(right.iter().rev()).take_while(|(a, b)| same(a, b)).count();
    for (_, noise) in left[..left.len() - tail].iter().chain(&right[..right.len() - tail]) {
        note(*noise);
    }
    for (i, j) in o.zip(n) {
        let (a, b) = (old.spans[i].of(old_text), new.spans[j].of(new_text));
        if a != b {
            note(match old.codes[i] {
                CONGRESS => Noise::Congress,
                code if code >> 24 == YEAR >> 24 => {
                    let alike = a.chars().map(char::len_utf8).eq(b.chars().map(char::len_utf8));
                    if alike || !switches.has(Noise::Width) { Noise::YearRoll } else { Noise::Width }
                }
                _ => character(a, b, switches),
            });
        }
    }
    first.unwrap_or(Noise::Blanks)
}

/// What was left out of a part of a text.
fn left_out(folded: &Folded, text: Span) -> &[(Span, Noise)] {
    let from = folded.dropped.partition_point(|(span, _)| span.start < text.start);
    let to = folded.dropped.partition_point(|(span, _)| span.start < text.end);
    &folded.dropped[from..to.max(from)]
}

/// Which switch makes one character of another.
fn character(a: &str, b: &str, switches: Switches) -> Noise {
    let equal = |switches: Switches| a.chars().map(|c| fold(c, switches)).eq(b.chars().map(|c| fold(c, switches)));
    if !equal(switches) {
        // A word of another code page.
        return Noise::Script;
    }
    [Noise::Width, Noise::Script, Noise::Quotes].into_iter().find(|n| !equal(switches.with(*n, false))).unwrap_or(Noise::Script)
}

fn fold(c: char, switches: Switches) -> char {
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

/// Words that gateways between code pages change with the script, so that simplifying them by character does not bring
/// the mainland's word back. Each holds a character that only traditional text has: 运作 and 运行 are two words.
const GATEWAY: [(&str, &str); 11] = [
    ("水準", "水平"),
    ("品質", "质量"),
    ("運作", "运行"),
    ("模組", "模块"),
    ("資訊", "信息"),
    ("網路", "网络"),
    ("軟體", "软件"),
    ("硬體", "硬件"),
    ("視訊", "视频"),
    ("螢幕", "屏幕"),
    ("伺服器", "服务器"),
];

/// The mainland's word for the one that a text begins with; as many characters.
fn gateway(text: &str) -> Option<&'static str> {
    let first = text.chars().next()?;
    if !matches!(first, '水' | '品' | '運' | '模' | '資' | '網' | '軟' | '硬' | '視' | '螢' | '伺') {
        return None;
    }
    GATEWAY.iter().find(|(word, _)| text.starts_with(word)).map(|(_, simple)| *simple)
}

/// The length of a mark at the opening of a sentence, of a point (一是) at the opening of a clause.
fn mark_len(text: &str, opens: Opens) -> usize {
    let point = || {
        let other = text.strip_prefix('其');
        let (_, len) = marks::han_number(other.unwrap_or(text))?;
        let rest = &other.unwrap_or(text)[len..];
        let end =
            rest.chars().next().filter(|c| if other.is_some() { matches!(c, '，' | ',' | '、') } else { matches!(c, '是' | '要') })?;
        Some(text.len() - rest.len() + end.len_utf8())
    };
    let mark = || marks::at_start(text).filter(|_| opens == Opens::Sentence).map(|m| m.len);
    point().or_else(mark).unwrap_or(0)
}

/// The value of a digit of a year.
fn digit(c: char) -> Option<u32> {
    match c {
        '〇' | '零' | '○' => Some(0),
        _ => {
            fold_char(c).to_digit(10).or_else(|| "一二三四五六七八九".chars().position(|d| d == c).and_then(|n| u32::try_from(n + 1).ok()))
        }
    }
}

struct Year {
    value: u32,
    len: usize,
    /// How its digits are written: 0 half, 1 full width, more for the kinds of Chinese ones.
    style: u32,
}

impl Year {
    /// The year at the start of a text, `before` being the character before it: four digits with 年 behind them, at one
    /// end of a range of years (`second`: the other end stands before), or in the brackets of a document's number.
    fn read(text: &str, before: char, second: bool) -> Option<Self> {
        let mut value = 0;
        let mut style = 0;
        let mut len = 0;
        for c in text.chars().take(4) {
            value = value * 10 + digit(c)?;
            style = style.max(match c {
                '0'..='9' => 0,
                '０'..='９' => 1,
                '零' => 3,
                '○' => 4,
                _ => 2,
            });
            len += c.len_utf8();
        }
        let after = &text[len..];
        let dash = |c: char| matches!(c, '-' | '－' | '–' | '—' | '~' | '～' | '至' | '到');
        let four = |text: &str| {
            let digits = text.chars().take(5).take_while(|c| digit(*c).is_some()).count();
            digits == 4
        };
        let next = after.chars().next();
        let known = after.trim_start_matches(is_space).starts_with('年')
            || style < 2
                && (next.is_some_and(dash) && four(after.trim_start_matches(dash))
                    || second && dash(before)
                    || matches!((before, next), ('〔' | '[' | '［' | '(' | '（', Some('〕' | ']' | '］' | ')' | '）'))));
        (known && (1900..2100).contains(&value) && next.and_then(digit).is_none()).then_some(Self { value, len, style })
    }
}

/// The length of the congresses and plenary sessions that a text begins with: 党的十九大和十九届二中、三中全会.
fn congress(text: &str) -> Option<usize> {
    let mut end = 0;
    let mut at = 0;
    loop {
        let rest = &text[at..];
        let head = ["中国共产党", "中國共產黨", "党的", "黨的", "中共"].iter().find(|h| rest.starts_with(**h)).map_or(0, |h| h.len());
        let Some(len) = meeting(&rest[head..]) else { break };
        end = at + head + len;
        let joint = ["以及", "和", "及", "暨", "、"].iter().find(|j| text[end..].starts_with(**j)).map_or(0, |j| j.len());
        if joint == 0 {
            break;
        }
        at = end + joint;
    }
    (end > 0).then_some(end)
}

/// The length of one congress, or of the sessions of one committee.
fn meeting(text: &str) -> Option<usize> {
    let number = ["二十一", "二十", "十九", "十八", "十七"].iter().find(|n| text.starts_with(**n))?.len();
    let rest = &text[number..];
    if let Some(after) = rest.strip_prefix('大') {
        // 二十大类 counts.
        return (!after.starts_with(['类', '類', '项', '項', '块'])).then_some(number + '大'.len_utf8());
    }
    let mut rest = rest.strip_prefix(['届', '屆'])?;
    if let Some(after) = ["历次全会", "歷次全會"].iter().find_map(|s| rest.strip_prefix(s)) {
        return Some(text.len() - after.len());
    }
    // 二中、三中全会: seven sessions a committee.
    for _ in 0..7 {
        rest = rest.strip_prefix(['一', '二', '三', '四', '五', '六', '七'])?.strip_prefix('中')?;
        if let Some(after) = ["全会", "全會"].iter().find_map(|s| rest.strip_prefix(s)) {
            return Some(text.len() - after.len());
        }
        rest = rest.strip_prefix(['、', '和', '及'])?;
    }
    None
}

/// The set phrases of the genre, each a whole clause; … stands for up to thirty characters without figure and title, so
/// that nothing of substance is passed over.
const STOCK: [&str; 15] = [
    "(始终|牢牢)?(坚持)?以习近平新时代中国特色社会主义思想(和习近平法治思想)?为(指导|指引|统领|根本遵循)",
    "(始终|牢牢)?(坚持)?以习近平法治思想为(指导|指引|统领|引领|根本遵循)",
    "(坚持|全面|深入|认真|系统|持续|扎实|坚决|及时)*(学习|宣传|贯彻|落实|领会|践行)+(落实)?…(精神|重要论述|重要指示批示|习近平法治思想)",
    "(坚持|全面|深入|认真|严格|坚决|紧紧|切实)*(贯彻|落实|执行)+…(决策部署|工作部署|部署要求|工作要求|决议决定)",
    "(按照|根据|对照)…(统一部署|决策部署|工作部署|部署要求|部署|安排|工作要求|总体要求|有关要求|要求)",
    "在…的?(坚强|正确|统一|有力)领导下",
    "在…(关心|指导|支持)下",
    "(紧紧|紧密|始终)?围绕…(中心工作|工作大局|中心任务|总目标|目标任务|工作目标)",
    "(不断|进一步|切实)?增强“?四个意识”?、?(坚定“?四个自信”?、?)?(做到“?两个维护”?)?",
    "坚定“?四个自信”?",
    "(坚决)?(做到|践行)“?两个维护”?",
    "(深刻)?(领悟|把握)“?两个确立”?的?(决定性意义)?",
    "坚持(以人民为中心|党的领导|党对一切工作的领导)(的发展思想)?",
    "(紧密)?(结合|立足)…(实际|职能职责|职责职能)",
    "现?将…情况(总结|报告|汇报)如下",
];

/// Clauses of more characters are no set phrases.
const LONGEST_PHRASE: usize = 60;

static PHRASES: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let all = STOCK.join("|").replace('…', "[^《》0-9]{0,30}?");
    Regex::new(&format!("^(?:{all})$")).ok()
});

/// The length of the clause a text begins with, if it is nothing but a set phrase.
fn stock(text: &str) -> Option<usize> {
    let stops = |c: char| matches!(c, '，' | ',' | '。' | '；' | ';' | '：' | ':' | '！' | '!' | '？' | '?' | '\n');
    let mut clause = String::new();
    for (n, (at, c)) in text.char_indices().chain([(text.len(), '\n')]).enumerate() {
        if stops(c) {
            return (!clause.is_empty() && PHRASES.as_ref()?.is_match(&clause)).then_some(at);
        }
        if n > LONGEST_PHRASE {
            return None;
        }
        if !is_space(c) {
            // Marks of quotation may be written in any way here.
            clause.push(match fold_char(c) {
                '"' if clause.matches('“').count() > clause.matches('”').count() => '”',
                '"' => '“',
                c => c,
            });
        }
    }
    None
}
