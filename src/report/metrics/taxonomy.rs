//! What figures are called: `taxonomy.toml` and the reader's own file of the same form, made into one matcher. A pattern names
//! a figure that was found already; it is tried on the words around that figure. Knows no report.
//!
//! Most patterns cannot match most sentences: each has words it needs, all words are searched for at once, and only patterns
//! whose word stands there are tried. They are tried from the figure outwards, so that most fail at the next word.

use crate::report::metrics::metric::Nature;
use crate::text::lexicon::Words;
use regex::Regex;
use regex_syntax::hir::literal::Extractor;
use regex_syntax::hir::{Hir, HirKind};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};

/// Stands for the figure that is to be named in the words around it.
pub const FIGURE: char = '\u{e000}';

/// Whether a rise is good news.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum Wish {
    /// Says nothing by itself: most counts are a workload.
    #[default]
    Neutral,
    UpGood,
    UpBad,
}

/// A name for figures.
#[derive(Debug, Clone, Deserialize)]
pub struct Name {
    pub id: String,
    pub zh: String,
    pub en: String,
    pub group: String,
    #[serde(default)]
    unit: String,
    #[serde(default)]
    nature: String,
    #[serde(default)]
    pub dir: Wish,
    #[serde(default)]
    pat: Vec<String>,
    /// Met in one region only: no column across localities.
    #[serde(skip)]
    pub minor: bool,
}

impl Name {
    pub fn nature(&self) -> Option<Nature> {
        match self.nature.as_str() {
            "flow" => Some(Nature::Flow),
            "stock" => Some(Nature::Stock),
            "rate" => Some(Nature::Rate),
            "amount" => Some(Nature::Amount),
            _ => None,
        }
    }
    /// Whether its figures are percentages.
    pub fn is_rate(&self) -> bool {
        self.unit == "pct"
    }
}

/// A topic of the table.
#[derive(Debug, Clone, Deserialize)]
pub struct Group {
    pub zh: String,
    pub en: String,
}

/// A relation between canonical metrics of one report.
#[derive(Debug, Clone, Deserialize)]
pub struct Relation {
    pub id: String,
    pub sum: Option<String>,
    #[serde(default)]
    pub parts: Vec<String>,
    pub ratio: Option<String>,
    pub num: Option<String>,
    #[serde(default)]
    pub den: Vec<String>,
    #[serde(default)]
    pub order: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    unit: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    group: BTreeMap<String, Group>,
    #[serde(default)]
    metric: Vec<Name>,
    #[serde(default)]
    minor: Vec<Name>,
    #[serde(default)]
    relation: Vec<Relation>,
}

struct Pattern {
    /// Index of its name.
    name: usize,
    percent: bool,
    /// What it says of the words before the figure, or of all where it has no such part.
    before: Lazy,
    behind: Option<Behind>,
}

impl Pattern {
    /// The length of its match in some words; the figure's place is given by its first byte and the one behind it.
    fn matches(&self, words: &str, figure: (usize, usize)) -> Option<usize> {
        let Some(behind) = &self.behind else { return self.before.get()?.find(words).map(|m| m.len()) };
        let rest = &words[figure.1..];
        let len = match behind {
            Behind::Words(list) => list.iter().find(|w| rest.starts_with(w.as_str()))?.len(),
            Behind::Regex(regex) => regex.get()?.find(rest)?.len(),
        };
        let start = self.before.get()?.find(&words[..figure.0])?.start();
        Some(figure.1 - start + len)
    }
}

/// What a pattern says of the words behind its figure.
enum Behind {
    /// Mostly a unit: the first of some words.
    Words(Vec<String>),
    Regex(Lazy),
}

/// A regex that is compiled when it is first tried.
struct Lazy {
    text: String,
    regex: OnceLock<Option<Regex>>,
}

impl Lazy {
    fn new(text: String) -> Self {
        Self { text, regex: OnceLock::new() }
    }

    fn get(&self) -> Option<&Regex> {
        self.regex.get_or_init(|| Regex::new(&self.text).ok()).as_ref()
    }
}

/// All names with their matcher.
pub struct Taxonomy {
    pub names: Vec<Name>,
    pub groups: BTreeMap<String, Group>,
    /// The topics in the order in which names of them come.
    pub topics: Vec<Group>,
    pub relations: Vec<Relation>,
    patterns: Vec<Pattern>,
    words: Words,
    /// The patterns a word stands for.
    of_word: Vec<Vec<u16>>,
    /// Patterns that need no particular word.
    always: Vec<u16>,
    by_id: rustc_hash::FxHashMap<String, usize>,
}

impl std::fmt::Debug for Taxonomy {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Taxonomy").field("names", &self.names.len()).field("patterns", &self.patterns.len()).finish_non_exhaustive()
    }
}

/// Room for the built-in patterns and as many again and again of the reader's own.
const MOST_PATTERNS: usize = 1024;

const BUILT_IN: &str = include_str!("taxonomy.toml");

static OWN: OnceLock<String> = OnceLock::new();

static TAXONOMY: LazyLock<Taxonomy> = LazyLock::new(|| {
    let own = OWN.get().map_or("", String::as_str);
    // The built-in file is tested; the reader's was tried by `set_own`.
    Taxonomy::new(BUILT_IN, own).unwrap_or_else(|_| Taxonomy::empty())
});

/// The taxonomy of this run.
pub fn get() -> &'static Taxonomy {
    &TAXONOMY
}

/// Takes up the reader's own file, before any report is read. The error says what is wrong with it; then it is left out.
pub fn set_own(text: &str) -> Result<(), String> {
    Taxonomy::new("", text)?;
    // A second call changes nothing: reports may have been read by the first.
    let _ = OWN.set(text.to_owned());
    Ok(())
}

impl Taxonomy {
    fn empty() -> Self {
        Self {
            names: Vec::new(),
            groups: BTreeMap::new(),
            topics: Vec::new(),
            relations: Vec::new(),
            patterns: Vec::new(),
            words: Words::new([""; 0]),
            of_word: Vec::new(),
            always: Vec::new(),
            by_id: rustc_hash::FxHashMap::default(),
        }
    }

    fn new(built_in: &str, own: &str) -> Result<Self, String> {
        let parse = |text: &str| toml::from_str::<File>(text).map_err(|e| e.to_string());
        let (base, added) = (parse(built_in)?, parse(own)?);
        let mut units = base.unit;
        units.extend(added.unit);
        let mut groups = base.group;
        groups.extend(added.group);
        let minor = |list: Vec<Name>| list.into_iter().map(|n| Name { minor: true, ..n });
        let mut names: Vec<Name> = base.metric.into_iter().chain(minor(base.minor)).collect();
        for name in added.metric.into_iter().chain(minor(added.minor)) {
            match names.iter_mut().find(|n| n.id == name.id) {
                Some(old) => *old = name,
                None => names.push(name),
            }
        }
        let mut all = Self { groups, relations: base.relation.into_iter().chain(added.relation).collect(), ..Self::empty() };
        let mut words: Vec<String> = Vec::new();
        for (index, name) in names.iter().enumerate() {
            all.by_id.insert(name.id.clone(), index);
            for pat in &name.pat {
                let text = expand(pat, &units);
                let hir = regex_syntax::parse(&text).map_err(|e| format!("{}: {e}", name.id))?;
                let number = u16::try_from(all.patterns.len()).unwrap_or(u16::MAX);
                if usize::from(number) >= MOST_PATTERNS {
                    return Err(format!("more than {MOST_PATTERNS} patterns"));
                }
                let percent = pat.contains("{P}");
                let (before, behind) = match parted(&hir) {
                    Some((before, behind)) => (before, Some(behind)),
                    None => (text, None),
                };
                all.patterns.push(Pattern { name: index, percent, before: Lazy::new(before), behind });
                match required(&hir) {
                    Some(list) => {
                        for word in list {
                            let at = words.iter().position(|w| *w == word).unwrap_or_else(|| {
                                words.push(word);
                                all.of_word.push(Vec::new());
                                words.len() - 1
                            });
                            all.of_word[at].push(number);
                        }
                    }
                    None => all.always.push(number),
                }
            }
        }
        for name in &names {
            if let Some(g) = all.groups.get(&name.group)
                && !all.topics.iter().any(|t| t.zh == g.zh)
            {
                all.topics.push(g.clone());
            }
        }
        all.names = names;
        all.words = Words::new(words);
        Ok(all)
    }

    /// The name of the figure that [`FIGURE`] stands for in some folded words; the longest match wins.
    pub fn name(&self, words: &str, percent: bool) -> Option<&Name> {
        let at = words.find(FIGURE)?;
        let figure = (at, at + FIGURE.len_utf8());
        // Patterns already tried, a bit each: a word may stand twice.
        let mut seen = [0u64; MOST_PATTERNS / 64];
        let mut best: Option<(usize, usize)> = None;
        let mut offer = |number: u16| {
            let (slot, bit) = (usize::from(number) / 64, 1u64 << (number % 64));
            let p = &self.patterns[usize::from(number)];
            if p.percent != percent || seen[slot] & bit != 0 {
                return;
            }
            seen[slot] |= bit;
            if let Some(n) = p.matches(words, figure)
                && best.is_none_or(|(len, name)| n > len || n == len && p.name < name)
            {
                best = Some((n, p.name));
            }
        };
        self.always.iter().copied().for_each(&mut offer);
        for (word, _, _) in self.words.within(words) {
            self.of_word[word].iter().copied().for_each(&mut offer);
        }
        best.map(|(_, name)| &self.names[name])
    }

    pub fn by_id(&self, id: &str) -> Option<&Name> {
        self.by_id.get(id).map(|i| &self.names[*i])
    }

    /// The topic of a canonical id.
    pub fn group(&self, id: &str) -> Option<(&str, &Group)> {
        let name = self.by_id(id)?;
        self.groups.get_key_value(&name.group).map(|(k, g)| (k.as_str(), g))
    }
}

/// A pattern with its place-holders filled in.
fn expand(pat: &str, units: &BTreeMap<String, Vec<String>>) -> String {
    let figure = format!("(?:近|约|超过|超|逾|达到|达|共计|共|为|累计|计|有|了)*{FIGURE}");
    let mut out = pat.replace("{P}", &format!("{figure}%")).replace("{N}", &figure);
    out = out.replace("{g}", "[^。，,;；:：!！?？、\n]{0,8}?").replace("{G}", "[^。;；!！?？\n]{0,16}?");
    for (family, list) in units {
        out = out.replace(&format!("{{{family}}}"), &format!("(?:{})", list.join("|")));
    }
    out
}

/// Words of which one must stand in whatever a pattern matches; the longest such set.
fn required(hir: &Hir) -> Option<Vec<String>> {
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
            // Of several the first: units stand last and everywhere.
            parts.iter().filter_map(required).rev().max_by_key(weight)
        }
        HirKind::Alternation(parts) => {
            let all: Option<Vec<Vec<String>>> = parts.iter().map(required).collect();
            all.map(|lists| lists.into_iter().flatten().collect())
        }
        _ => None,
    }
}

/// A pattern in two parts: a regex that ends where its figure begins, which is searched from there backwards and soon given up,
/// and what must stand behind the figure. None where the figure stands inside a group.
fn parted(hir: &Hir) -> Option<(String, Behind)> {
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
    let words = Extractor::new().extract(&behind);
    let behind = match words.literals() {
        Some(list) if words.is_exact() => {
            let list: Result<Vec<&str>, _> = list.iter().map(|l| std::str::from_utf8(l.as_bytes())).collect();
            Behind::Words(list.ok()?.into_iter().map(str::to_owned).collect())
        }
        _ => Behind::Regex(Lazy::new(format!("^(?:{behind})"))),
    };
    Some((format!("(?:{before})$"), behind))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(words: &str) -> Option<String> {
        let percent = words.contains("N%");
        get().name(&words.replace('N', &FIGURE.to_string()), percent).map(|n| n.id.clone())
    }

    #[test]
    fn the_built_in_file_is_sound() {
        let all = Taxonomy::new(BUILT_IN, "").unwrap();
        assert_eq!(all.names.len(), 100);
        for p in &all.patterns {
            assert!(p.before.get().is_some(), "{}", p.before.text);
            assert!(!matches!(&p.behind, Some(Behind::Regex(r)) if r.get().is_none()), "{}", p.before.text);
        }
        assert!(all.patterns.iter().all(|p| p.behind.is_some()), "every pattern is tried from its figure on");
        for n in &all.names {
            assert!(all.groups.contains_key(&n.group), "{}", n.id);
            assert!(n.nature().is_some(), "{}", n.id);
        }
        for r in &all.relations {
            for id in r.sum.iter().chain(&r.parts).chain(&r.ratio).chain(&r.num).chain(&r.den).chain(&r.order) {
                assert!(all.by_id(id).is_some(), "{id}");
            }
        }
        assert!(all.always.is_empty(), "every pattern needs a word: {}", all.always.len());
    }

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
            let (parts, whole) = (parted(&regex_syntax::parse(&text).unwrap()), Regex::new(&text).unwrap());
            assert_eq!(parts.is_some(), in_parts, "{pat}");
            assert!(all.iter().any(|w| whole.is_match(w)), "{pat}");
            let Some((before, behind)) = parts else { continue };
            let pattern = Pattern { name: 0, percent: false, before: Lazy::new(before), behind: Some(behind) };
            for words in &all {
                let at = words.find(FIGURE).unwrap();
                let got = pattern.matches(words, (at, at + FIGURE.len_utf8()));
                assert_eq!(got, whole.find(words).map(|m| m.len()), "{pat}: {words}");
            }
        }
    }

    #[test]
    fn figures_are_named_by_their_words() {
        assert_eq!(name("全年共办理行政处罚案件N件").as_deref(), Some("admin_penalty_cases"));
        assert_eq!(name("合格率达N%").as_deref(), Some("exam_pass_rate"));
        assert_eq!(name("制发党内规范性文件N份").as_deref(), Some("party_normative_docs"));
        assert_eq!(name("栽种桂树N棵"), None);
    }

    #[test]
    fn the_readers_own_names_are_added_and_replace() {
        let own = "[[metric]]\nid = 'trees'\nzh = '植树'\nen = 'Trees'\ngroup = 'order'\npat = ['桂树{N}棵']\n";
        let all = Taxonomy::new(BUILT_IN, own).unwrap();
        assert_eq!(all.name(&format!("栽种桂树{FIGURE}棵"), false).map(|n| n.id.as_str()), Some("trees"));
        assert!(Taxonomy::new(BUILT_IN, "[[metric]]\nid = 3\n").is_err());
        assert!(Taxonomy::new(BUILT_IN, "[[metric]]\nid='x'\nzh=''\nen=''\ngroup=''\npat=['(']\n").is_err());
    }
}
