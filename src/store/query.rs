//! What is searched for: words that must be in a report, words that must not, and limits. Parsing never fails on words; what cannot be meant
//! is an error that names it.
//!
//! ```text
//! 行政复议 调解        both words, in any script, width and spacing
//! -信访               not this word
//! "行政 復議"          exactly as written
//! re:办理\d+件         a regular expression, on a line without blanks
//! 地区:青石 年份:2020..2022 层级:township 角色:problems 指标:行政复议>100
//! ```

use crate::report::Role;
use crate::report::identity::level::Level;
use crate::store::letters;
use crate::text::fold;
use regex::{Regex, RegexBuilder};

/// A query.
#[derive(Debug, Clone, Default)]
pub struct Query {
    /// As it was typed.
    line: String,
    pub(super) wanted: Vec<Term>,
    pub(super) unwanted: Vec<Term>,
    pub(super) limits: Limits,
}

/// What a report must hold.
#[derive(Debug, Clone)]
pub(super) enum Term {
    /// Letters as they are kept.
    Word(Vec<u16>),
    /// Letters, and the text as written.
    Exact(Vec<u16>, String),
    Pattern(Regex),
}

/// Which reports are searched.
#[derive(Debug, Clone, Default)]
pub(super) struct Limits {
    /// Parts of the name of its place, folded.
    pub(super) places: Vec<String>,
    /// First and last year.
    pub(super) years: Option<(u32, u32)>,
    pub(super) level: Option<Level>,
    /// Where in a report words are looked for.
    pub(super) role: Option<Role>,
    pub(super) figures: Vec<Figure>,
}

/// A figure that a report must have.
#[derive(Debug, Clone)]
pub(super) struct Figure {
    /// A part of its name, folded; any if empty.
    pub(super) name: String,
    pub(super) is: Is,
    pub(super) than: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Is {
    /// With whatever value.
    There,
    More,
    AtLeast,
    Less,
    AtMost,
    Equal,
}

/// What of a query cannot be meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bad {
    /// No word and no limit.
    Empty,
    /// A pattern that is no regular expression.
    Pattern(String),
    /// A limit with a value that it does not have.
    Limit(String),
}

/// The names of a limit, each first in Chinese.
const PLACE: [&str; 2] = ["地区", "place"];
const YEAR: [&str; 2] = ["年份", "year"];
const LEVEL: [&str; 2] = ["层级", "level"];
const ROLE: [&str; 2] = ["角色", "role"];
const FIGURE: [&str; 2] = ["指标", "metric"];

/// How levels and roles may be named, besides their codes.
const LEVELS: [(&str, Level); 11] = [
    ("省", Level::Province),
    ("省级", Level::Province),
    ("市", Level::Prefecture),
    ("市级", Level::Prefecture),
    ("县", Level::County),
    ("区县", Level::County),
    ("县级", Level::County),
    ("乡镇", Level::Township),
    ("镇街", Level::Township),
    ("乡级", Level::Township),
    ("乡镇街道", Level::Township),
];
const ROLES: [(&str, Role); 6] = [
    ("成效", Role::Achievements),
    ("问题", Role::Problems),
    ("第一责任人", Role::FirstResponsiblePerson),
    ("计划", Role::NextYearPlan),
    ("整改", Role::PreviousProblemFollowup),
    ("其他", Role::Other),
];
/// The most a pattern may take when compiled.
const MOST_PATTERN: usize = 1 << 20;

impl Query {
    /// Returns the query that a line means.
    pub fn parse(line: &str) -> Result<Self, Bad> {
        let mut query = Self { line: line.to_owned(), ..Self::default() };
        for (word, quoted) in words(line) {
            query.add(&word, quoted)?;
        }
        let limited = !query.limits.is_empty();
        if query.wanted.is_empty() && query.unwanted.is_empty() && !limited { Err(Bad::Empty) } else { Ok(query) }
    }

    fn add(&mut self, word: &str, quoted: bool) -> Result<(), Bad> {
        let (wanted, word) = match word.strip_prefix('-') {
            Some(rest) if !rest.is_empty() => (false, rest),
            _ => (true, word),
        };
        let term = if quoted {
            let letters = letters::of_word(word);
            (!letters.is_empty()).then(|| Term::Exact(letters, word.to_owned()))
        } else if let Some(pattern) = word.strip_prefix("re:").or_else(|| word.strip_prefix("re：")) {
            Some(Term::Pattern(pattern_of(pattern)?))
        } else if self.limit(word)? {
            return Ok(());
        } else {
            let letters = letters::of_word(word);
            (!letters.is_empty()).then_some(Term::Word(letters))
        };
        if let Some(term) = term {
            if wanted { &mut self.wanted } else { &mut self.unwanted }.push(term);
        }
        Ok(())
    }

    /// Takes a word as a limit; false if it is none.
    fn limit(&mut self, word: &str) -> Result<bool, Bad> {
        let folded = fold::fold(word).to_lowercase();
        let Some((name, value)) = folded.split_once(':') else { return Ok(false) };
        let bad = || Bad::Limit(word.to_owned());
        let limits = &mut self.limits;
        if value.is_empty() && [PLACE, YEAR, LEVEL, ROLE, FIGURE].concat().contains(&name) {
            // Still being typed.
            return Ok(true);
        }
        if PLACE.contains(&name) {
            limits.places.push(value.to_owned());
        } else if YEAR.contains(&name) {
            limits.years = Some(years(value).ok_or_else(bad)?);
        } else if LEVEL.contains(&name) {
            let named = LEVELS.iter().find(|(n, _)| *n == value).map(|(_, l)| *l);
            limits.level = Some(named.or(Level::ALL.into_iter().find(|l| l.code() == value)).ok_or_else(bad)?);
        } else if ROLE.contains(&name) {
            let named = ROLES.iter().find(|(n, r)| *n == value || r.code() == value).map(|(_, r)| *r);
            limits.role = Some(named.ok_or_else(bad)?);
        } else if FIGURE.contains(&name) {
            limits.figures.push(figure(value).ok_or_else(bad)?);
        } else {
            return Ok(false);
        }
        Ok(true)
    }

    /// Returns the words to be lit in a text: the first one is where a hit is shown.
    pub fn lit(&self) -> Vec<String> {
        let word = |t: &Term| match t {
            Term::Word(letters) | Term::Exact(letters, _) => Some(letters::text(&letters::bytes(letters))),
            Term::Pattern(_) => None,
        };
        self.wanted.iter().filter_map(word).collect()
    }
}

/// By what was typed: it means the same.
impl PartialEq for Query {
    fn eq(&self, other: &Self) -> bool {
        self.line == other.line
    }
}

impl Eq for Query {}

impl Limits {
    pub(super) fn is_empty(&self) -> bool {
        self.places.is_empty() && self.years.is_none() && self.level.is_none() && self.role.is_none() && self.figures.is_empty()
    }
}

impl Figure {
    /// Whether a value is what is asked for.
    pub(super) fn holds(&self, value: Option<f64>) -> bool {
        match (self.is, value) {
            (Is::There, _) => true,
            (_, None) => false,
            (Is::More, Some(v)) => v > self.than,
            (Is::AtLeast, Some(v)) => v >= self.than,
            (Is::Less, Some(v)) => v < self.than,
            (Is::AtMost, Some(v)) => v <= self.than,
            (Is::Equal, Some(v)) => (v - self.than).abs() < f64::EPSILON * self.than.abs().max(1.0),
        }
    }
}

/// Returns the words of a line, and whether each stands in quotation marks; blanks in these separate nothing.
fn words(line: &str) -> Vec<(String, bool)> {
    let mut all = Vec::new();
    let mut word = String::new();
    let (mut open, mut quoted) = (false, false);
    let mut put = |word: &mut String, quoted: bool| {
        if !word.is_empty() && (word != "-" || !quoted) {
            all.push((std::mem::take(word), quoted));
        }
        word.clear();
    };
    for c in line.chars() {
        match c {
            // Within a word, as in 5"的, it is a character.
            '"' | '“' | '”' if open || word.is_empty() || word == "-" => {
                if open {
                    put(&mut word, true);
                } else {
                    quoted = true;
                }
                open = !open;
            }
            c if c.is_whitespace() && !open => {
                put(&mut word, quoted && open);
                quoted = false;
            }
            c => word.push(c),
        }
    }
    put(&mut word, open && quoted);
    all
}

fn pattern_of(pattern: &str) -> Result<Regex, Bad> {
    let folded: String = pattern.chars().map(fold::fold_char).collect();
    let built = RegexBuilder::new(&folded).case_insensitive(true).multi_line(true).size_limit(MOST_PATTERN).build();
    built.map_err(|_| Bad::Pattern(pattern.to_owned()))
}

fn years(value: &str) -> Option<(u32, u32)> {
    let year = |t: &str| t.trim_end_matches('年').parse::<u32>().ok();
    if let Some((from, to)) = value.split_once("..").or_else(|| value.split_once('-')) {
        let from = if from.is_empty() { 0 } else { year(from)? };
        let to = if to.is_empty() { u32::MAX } else { year(to)? };
        return (from <= to).then_some((from, to));
    }
    let bound = |sign: &str| value.strip_prefix(sign).map(year);
    if let Some(from) = bound(">=") {
        return Some((from?, u32::MAX));
    }
    if let Some(to) = bound("<=") {
        return Some((0, to?));
    }
    if let Some(from) = bound(">") {
        return Some((from?.checked_add(1)?, u32::MAX));
    }
    if let Some(to) = bound("<") {
        return Some((0, to?.checked_sub(1)?));
    }
    year(value).map(|y| (y, y))
}

fn figure(value: &str) -> Option<Figure> {
    let Some(at) = value.find(['>', '<', '=']) else {
        return Some(Figure { name: name_of(value), is: Is::There, than: 0.0 });
    };
    let (name, rest) = value.split_at(at);
    let signs = [(">=", Is::AtLeast), ("<=", Is::AtMost), (">", Is::More), ("<", Is::Less), ("=", Is::Equal)];
    let (sign, is) = signs.into_iter().find(|(sign, _)| rest.starts_with(sign))?;
    let number = rest[sign.len()..].replace(',', "");
    let (number, times) = match (number.strip_suffix('万'), number.strip_suffix('亿')) {
        (Some(n), _) => (n, 1e4),
        (_, Some(n)) => (n, 1e8),
        _ => (number.trim_end_matches('%'), 1.0),
    };
    let than: f64 = number.parse().ok()?;
    than.is_finite().then(|| Figure { name: name_of(name), is, than: than * times })
}

/// Returns the form in which names of figures are compared.
pub(super) fn name_of(name: &str) -> String {
    letters::text(&letters::bytes(&letters::of_word(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(line: &str) -> String {
        let q = Query::parse(line).unwrap();
        let term = |t: &Term| match t {
            Term::Word(l) => letters::text(&letters::bytes(l)),
            Term::Exact(_, written) => format!("={written}"),
            Term::Pattern(p) => format!("/{p}/"),
        };
        let all = |terms: &[Term]| terms.iter().map(term).collect::<Vec<_>>().join(" ");
        let (wanted, unwanted) = (all(&q.wanted), all(&q.unwanted));
        if unwanted.is_empty() { wanted } else { format!("{wanted} - {unwanted}") }
    }

    #[test]
    fn a_line_is_words_exact_ones_unwanted_ones_and_patterns() {
        assert_eq!(shown("行政復議 調解"), "行政复议 调解");
        assert_eq!(shown("調解 -信访"), "调解 - 信访");
        assert_eq!(shown("\"行政 復議\" 信访"), "=行政 復議 信访");
        assert_eq!(shown("“行政復議” -\"信 访\""), "=行政復議 - =信 访");
        assert_eq!(shown("re:办理\\d+件"), "/办理\\d+件/");
        assert_eq!(shown("5\"的 -"), "5\"的 -");
        assert_eq!(shown("\"没有结束"), "=没有结束");
    }

    #[test]
    fn limits_are_no_words() {
        let q = Query::parse("信访 地区：青石 年份:2020..2022 层级:乡镇 角色:problems 指标:行政复议>1.2万").unwrap();
        let l = &q.limits;
        assert_eq!(
            (q.wanted.len(), l.places.join(","), l.years, l.level),
            (1, "青石".to_owned(), Some((2020, 2022)), Some(Level::Township))
        );
        assert_eq!((l.role, l.figures[0].than, l.figures[0].is), (Some(Role::Problems), 12000.0, Is::More));
        assert_eq!(Query::parse("年份:>2020").unwrap().limits.years, Some((2021, u32::MAX)));
        assert!(l.figures[0].holds(Some(12001.0)) && !l.figures[0].holds(Some(12000.0)) && !l.figures[0].holds(None));
        // A colon alone makes no limit.
        assert_eq!(shown("时间:上午"), "时间:上午");
    }

    #[test]
    fn what_cannot_be_meant_is_named() {
        let bad = |line: &str| Query::parse(line).unwrap_err();
        assert_eq!(bad("  "), Bad::Empty);
        assert_eq!(bad("\"\""), Bad::Empty);
        assert_eq!(bad("re:("), Bad::Pattern("(".to_owned()));
        assert_eq!(bad("年份:去年"), Bad::Limit("年份:去年".to_owned()));
        assert_eq!(bad("层级:村"), Bad::Limit("层级:村".to_owned()));
        assert_eq!(bad("指标:信访>多"), Bad::Limit("指标:信访>多".to_owned()));
    }
}
