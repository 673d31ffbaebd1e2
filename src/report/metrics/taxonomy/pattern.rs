//! A pattern of the taxonomy: the words it needs, and its match from a figure outwards. Knows no name.

use crate::report::metrics::taxonomy::backwards;
use crate::report::metrics::taxonomy::backwards::{Backwards, Kinds, Nearest};
use crate::text::lexicon::Words;
use regex::Regex;
use regex_syntax::hir::literal::Extractor;
use regex_syntax::hir::{Hir, HirKind};
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Marks the figure that is to be named in the words around it.
pub const FIGURE: char = '\u{e000}';

pub(super) struct Pattern {
    /// Index of its name.
    pub(super) name: usize,
    pub(super) percent: bool,
    /// Whether it names what was not done.
    pub(super) negative: bool,
    pub(super) parts: Parts,
}

/// A pattern as it is matched.
pub(super) enum Parts {
    /// What it says of the words before the figure and behind it.
    Two(Before, Behind),
    /// One whose figure is inside a group, or that speaks of edges.
    Whole(Lazy),
}

/// What a pattern says of the words before its figure.
pub(super) struct Before {
    words: Backwards,
    /// Whether qualifiers may be between these and the figure.
    qualified: bool,
}

/// What all patterns share.
pub(super) struct Common {
    kinds: Kinds,
    qualifiers: Backwards,
    /// Lists of words that must be behind the figure, mostly units; each once, known by its number.
    lists: Vec<Vec<String>>,
    listed: Listed,
}

impl Common {
    pub(super) fn new() -> Self {
        let mut kinds = Kinds::default();
        let qualifiers = regex_syntax::parse(QUALIFIERS).ok().and_then(|q| Backwards::of(&q, &mut kinds));
        // The constant is tested.
        Self { qualifiers: qualifiers.unwrap_or(Backwards::Text(Vec::new())), kinds, lists: Vec::new(), listed: Listed::new(&[]) }
    }

    fn list(&mut self, words: Vec<String>) -> usize {
        self.lists.iter().position(|known| *known == words).unwrap_or_else(|| {
            self.lists.push(words);
            self.lists.len() - 1
        })
    }

    /// Makes the lists ready to be asked, once all patterns have given theirs.
    pub(super) fn close(&mut self) {
        self.listed = Listed::new(&self.lists);
    }

    /// Returns the words of lists that are behind a figure, by their numbers.
    pub(super) fn listed(&self, behind: &str) -> Vec<usize> {
        self.listed.words.starting_numbers(behind).chain(self.listed.empty).collect()
    }

    /// Returns the number of words that the lists have.
    pub(super) fn words(&self) -> usize {
        self.listed.lens.len()
    }

    /// Returns the numbers of the words of a list.
    pub(super) fn numbers(&self, list: usize) -> impl Iterator<Item = usize> {
        self.listed.places.iter().enumerate().filter(move |(_, places)| places.iter().any(|(n, _)| *n == list)).map(|(word, _)| word)
    }
}

/// The words of all lists, looked for together.
struct Listed {
    words: Words,
    /// The word of no characters, which is behind every figure, if a list has it.
    empty: Option<usize>,
    lens: Vec<usize>,
    /// The places of each word in the lists that hold it: number of the list, place.
    places: Vec<Vec<(usize, usize)>>,
}

impl Listed {
    fn new(lists: &[Vec<String>]) -> Self {
        let mut all: Vec<&str> = lists.iter().flatten().map(String::as_str).collect();
        all.sort_unstable();
        all.dedup();
        let place = |word: &str, list: &[String]| list.iter().position(|w| w == word);
        let places = all.iter().map(|w| lists.iter().enumerate().filter_map(|(n, list)| Some((n, place(w, list)?))).collect());
        Self {
            words: Words::new(all.iter().copied()),
            empty: all.iter().position(|w| w.is_empty()),
            lens: all.iter().map(|w| w.len()).collect(),
            places: places.collect(),
        }
    }
}

/// The words around a figure.
pub(super) struct Around<'a> {
    before: &'a str,
    behind: &'a str,
    /// The words of lists that are behind, by their numbers.
    listed: &'a [usize],
    common: &'a Common,
    /// What is asked only where the words behind fit a pattern, which they seldom do.
    nearest: OnceCell<(Nearest<'a>, u64)>,
    negated: OnceCell<bool>,
}

impl<'a> Around<'a> {
    /// `listed` is what [`Common::listed`] says of what is behind.
    pub(super) fn new(before: &'a str, behind: &'a str, listed: &'a [usize], common: &'a Common) -> Self {
        Self { before, behind, listed, common, nearest: OnceCell::new(), negated: OnceCell::new() }
    }

    /// Returns the length of the first word of a list that is behind the figure.
    fn listed(&self, list: usize) -> Option<usize> {
        let place = |word: usize| self.common.listed.places[word].iter().find(|(n, _)| *n == list).map(|(_, place)| *place);
        let first = self.listed.iter().filter_map(|word| Some((place(*word)?, *word))).min()?;
        Some(self.common.listed.lens[first.1])
    }

    /// Returns the nearest characters before the figure, and the places where its qualifiers may begin, its own among them.
    fn nearest(&self) -> &(Nearest<'a>, u64) {
        self.nearest.get_or_init(|| {
            let nearest = Nearest::of(self.before, &self.common.kinds);
            let qualifier = self.before.chars().next_back().is_some_and(|c| QUALIFIERS.contains(c));
            let qualified = if qualifier { self.common.qualifiers.begins(&nearest, backwards::FIGURE) } else { backwards::FIGURE };
            (nearest, qualified)
        })
    }
}

impl Pattern {
    /// Returns the length of its match in some words.
    pub(super) fn matches(&self, around: &Around<'_>) -> Option<usize> {
        let behind = match &self.parts {
            Parts::Whole(_) => 0,
            Parts::Two(_, Behind::Words(list)) => around.listed(*list)?,
            Parts::Two(_, Behind::Regex(regex)) => regex.get()?.find(around.behind)?.len(),
        };
        if !self.negative && *around.negated.get_or_init(|| negated(around.before)) {
            return None;
        }
        match &self.parts {
            Parts::Whole(regex) => {
                let words = format!("{}{FIGURE}{}", around.before, around.behind);
                Some(regex.get()?.find(&words)?.len())
            }
            Parts::Two(before, _) => {
                let (nearest, qualified) = around.nearest();
                let ends = if before.qualified { *qualified } else { backwards::FIGURE };
                Some(before.words.longest(nearest, ends)? + FIGURE.len_utf8() + behind)
            }
        }
    }
}

/// Whether a figure counts what was not done: 不予受理 in its own part of the clause, and nothing but a verb behind the word.
fn negated(before: &str) -> bool {
    /// The verb behind the word: 受理, 立案查处.
    const VERB: usize = 4;
    let part = before.rsplit([',', '，', '、', ';']).next().unwrap_or("");
    if !part.contains(['不', '未']) {
        return false;
    }
    ["不予", "未予", "不", "未"].iter().any(|w| {
        part.rsplit_once(w).is_some_and(|(head, verb)| {
            (2..=VERB).contains(&verb.chars().count())
                && !head.ends_with(['从', '并', '永'])
                && !verb.starts_with(['满', '成', '断', '法', '动', '良', '安'])
        })
    })
}

/// What a pattern says of the words behind its figure.
pub(super) enum Behind {
    /// Mostly a unit: the first of the words of a list.
    Words(usize),
    Regex(Lazy),
}

/// A regex that is compiled when it is first tried.
pub(super) struct Lazy {
    pub(super) text: String,
    regex: OnceLock<Option<Regex>>,
}

impl Lazy {
    pub(super) fn new(text: String) -> Self {
        Self { text, regex: OnceLock::new() }
    }

    pub(super) fn get(&self) -> Option<&Regex> {
        self.regex.get_or_init(|| Regex::new(&self.text).ok()).as_ref()
    }
}

/// What may be between the words of a pattern and its figure.
const QUALIFIERS: &str = "(?:近|约|超过|超|逾|达到|达|共计|共|为|累计|计|有|了)*";

/// Returns a pattern with its place-holders filled in.
pub(super) fn expand(pat: &str, units: &BTreeMap<String, Vec<String>>) -> String {
    let figure = format!("{QUALIFIERS}{FIGURE}");
    let mut out = pat.replace("{P}", &format!("{figure}%")).replace("{N}", &figure);
    out = out.replace("{g}", "[^。，,;；:：!！?？、\n]{0,8}?").replace("{G}", "[^。;；!！?？\n]{0,16}?");
    for (family, list) in units {
        out = out.replace(&format!("{{{family}}}"), &format!("(?:{})", list.join("|")));
    }
    out
}

/// Returns words of which whatever a pattern matches holds one; the longest such set.
pub(super) fn required(hir: &Hir) -> Option<Vec<String>> {
    match hir.kind() {
        HirKind::Literal(l) => {
            let text = std::str::from_utf8(&l.0).ok()?;
            let longest = text.split(FIGURE).max_by_key(|t| t.len())?;
            (!longest.is_empty()).then(|| vec![longest.to_owned()])
        }
        HirKind::Capture(c) => required(&c.sub),
        HirKind::Repetition(r) if r.min > 0 => required(&r.sub),
        HirKind::Concat(parts) => {
            let weight = |list: &Vec<String>| list.iter().map(String::len).min().unwrap_or(0);
            // Of several the first: units are last and everywhere.
            parts.iter().filter_map(required).rev().max_by_key(weight)
        }
        HirKind::Alternation(parts) => {
            let all: Option<Vec<Vec<String>>> = parts.iter().map(required).collect();
            all.map(|lists| lists.into_iter().flatten().collect())
        }
        _ => None,
    }
}

/// Returns a pattern in two parts: what is before its figure, which is matched from there backwards and soon given up, and what must be
/// behind it. `None` if the figure is inside a group.
pub(super) fn parted(hir: &Hir, common: &mut Common) -> Option<Parted> {
    // Of edges a part knows other ones than the whole.
    if !hir.properties().look_set().is_empty() {
        return None;
    }
    let parts = match hir.kind() {
        HirKind::Concat(parts) => parts.as_slice(),
        _ => std::slice::from_ref(hir),
    };
    let (at, (head, tail)) = parts.iter().enumerate().rev().find_map(|(at, part)| match part.kind() {
        HirKind::Literal(l) => Some((at, std::str::from_utf8(&l.0).ok()?.rsplit_once(FIGURE)?)),
        _ => None,
    })?;
    let before = Hir::concat(parts[..at].iter().cloned().chain([Hir::literal(head.as_bytes())]).collect());
    let behind = Hir::concat(std::iter::once(Hir::literal(tail.as_bytes())).chain(parts[at + 1..].iter().cloned()).collect());
    let needed = (required(&before), required(&behind));
    let words = Extractor::new().extract(&behind);
    let behind = match words.literals() {
        Some(list) if words.is_exact() => {
            let list: Result<Vec<&str>, _> = list.iter().map(|l| std::str::from_utf8(l.as_bytes())).collect();
            Behind::Words(common.list(list.ok()?.into_iter().map(str::to_owned).collect()))
        }
        _ => Behind::Regex(Lazy::new(format!("^(?:{behind})"))),
    };
    let (words, qualified) = match Backwards::of(&before, &mut common.kinds)?.without_nearest(&common.qualifiers) {
        Ok(words) => (words, true),
        Err(words) => (words, false),
    };
    Some(Parted { before: Before { words, qualified }, behind, needed })
}

/// A pattern in two parts.
pub(super) struct Parted {
    pub(super) before: Before,
    pub(super) behind: Behind,
    /// Words of which one is before the figure in whatever it matches, and of which one is behind it; `None` if it needs none there.
    pub(super) needed: (Option<Vec<String>>, Option<Vec<String>>),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_matches_in_parts_what_it_matches_whole() {
        let family = BTreeMap::from([("case".to_owned(), vec!["件次".to_owned(), "件".to_owned(), "起".to_owned()])]);
        let words = ["许可", "受理", "纠纷", "共", "达", "件", "次", "起", "人", "名", "、", "。", "%"];
        let mut all: Vec<String> = vec![FIGURE.to_string()];
        for n in 0..4 {
            // Two words before the figure, two behind it.
            all = all.iter().flat_map(|t| words.map(|w| if n < 2 { format!("{w}{t}") } else { format!("{t}{w}") })).collect();
        }
        for (pat, in_parts) in [
            ("许可{N}{case}", true),
            ("(?:许可|受理){g}{N}(?:件|人次)?", true),
            ("受理(?:{N}{case}[,、]?)?{N}(?:人|名)次?", true),
            ("{N}{case}[^。]{0,2}?(?:人|名)", true),
            ("纠纷{G}{P}", true),
            ("许可{N}件|受理{N}起", false),
            ("受理(?:{N}件|共{N}起)", false),
            ("受理{N}件次$", false),
        ] {
            let text = expand(pat, &family);
            let mut common = Common::new();
            let (parts, whole) = (parted(&regex_syntax::parse(&text).unwrap(), &mut common), Regex::new(&text).unwrap());
            assert_eq!(parts.is_some(), in_parts, "{pat}");
            assert!(all.iter().any(|w| whole.is_match(w)), "{pat}");
            let Some(Parted { before, behind, .. }) = parts else { continue };
            assert!(before.qualified, "{pat}");
            common.close();
            let pattern = Pattern { name: 0, percent: false, negative: false, parts: Parts::Two(before, behind) };
            for words in &all {
                let (before, behind) = words.split_once(FIGURE).unwrap();
                let got = pattern.matches(&Around::new(before, behind, &common.listed(behind), &common));
                assert_eq!(got, whole.find(words).map(|m| m.len()), "{pat}: {words}");
            }
        }
    }
}
