//! All names with one matcher: which name fits the words around a figure.

use crate::report::metrics::taxonomy::name::File;
use crate::report::metrics::taxonomy::name::{Group, Name, Relation};
use crate::report::metrics::taxonomy::pattern::{Around, Behind, Common, FIGURE, Lazy, Parted, Parts, Pattern, expand, parted, required};
use crate::text::lexicon::Words;
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

/// All names with their matcher.
pub struct Taxonomy {
    pub names: Vec<Name>,
    pub groups: BTreeMap<String, Group>,
    /// The topics in the order in which names of them come.
    pub topics: Vec<Group>,
    pub relations: Vec<Relation>,
    patterns: Vec<Pattern>,
    common: Common,
    /// The patterns that need a word before their figure, behind it, or anywhere.
    before: Needed,
    behind: Needed,
    anywhere: Needed,
    /// Patterns that need no particular word.
    always: Vec<u16>,
    /// The patterns that a word behind their figure fits, by the number of the word among those of all lists.
    fitted: Vec<Bits>,
    /// Those behind whose figure may be more than words of a list.
    unlisted: Bits,
    /// Those of rates.
    percent: Bits,
    by_id: rustc_hash::FxHashMap<Arc<str>, usize>,
}

/// Patterns, a bit each.
#[derive(Clone, Copy, Default)]
struct Bits([u64; MOST_PATTERNS / 64]);

impl Bits {
    fn add(&mut self, pattern: u16) {
        self.0[usize::from(pattern) / 64] |= 1 << (pattern % 64);
    }

    /// Takes a pattern off; returns whether it was there.
    fn take(&mut self, pattern: u16) -> bool {
        let (slot, bit) = (&mut self.0[usize::from(pattern) / 64], 1 << (pattern % 64));
        let there = *slot & bit != 0;
        *slot &= !bit;
        there
    }

    fn each(&mut self, other: &Self, combine: fn(u64, u64) -> u64) {
        for (a, b) in self.0.iter_mut().zip(&other.0) {
            *a = combine(*a, *b);
        }
    }

    fn is_empty(&self) -> bool {
        self.0 == Self::default().0
    }
}

/// Patterns by the words of which each needs one.
struct Needed {
    words: Vec<String>,
    /// The patterns of each word.
    patterns: Vec<Vec<u16>>,
    matcher: Words,
}

impl Default for Needed {
    fn default() -> Self {
        Self { words: Vec::new(), patterns: Vec::new(), matcher: Words::new([""; 0]) }
    }
}

impl Needed {
    fn add(&mut self, words: Vec<String>, pattern: u16) {
        for word in words {
            let at = self.words.iter().position(|w| *w == word).unwrap_or_else(|| {
                self.words.push(word);
                self.patterns.push(Vec::new());
                self.words.len() - 1
            });
            self.patterns[at].push(pattern);
        }
    }

    /// Returns the patterns for each word of a text.
    fn within<'a>(&'a self, text: &'a str) -> impl Iterator<Item = u16> {
        let text = if self.words.is_empty() { "" } else { text };
        self.matcher.within(text).flat_map(|(word, ..)| self.patterns[word].iter().copied())
    }
}

impl std::fmt::Debug for Taxonomy {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Taxonomy").field("names", &self.names.len()).field("patterns", &self.patterns.len()).finish_non_exhaustive()
    }
}

/// Room for the built-in patterns and as many again and again of the reader's own.
const MOST_PATTERNS: usize = 1024;

const BUILT_IN: &str = include_str!("../taxonomy.toml");

/// Returns the built-in taxonomy, made at its first use. What the reader added to it is in
/// [`Knowledge::taxonomy`](crate::report::knowledge::Knowledge::taxonomy).
pub fn built_in() -> &'static Taxonomy {
    static TAXONOMY: LazyLock<Taxonomy> = LazyLock::new(|| Taxonomy::with_own(""));
    &TAXONOMY
}

impl Taxonomy {
    /// Returns the built-in taxonomy with the reader's own file laid over it, which [`check`](Self::check) has to have passed.
    pub fn with_own(own: &str) -> Self {
        // The built-in file is tested.
        Self::new(BUILT_IN, own).unwrap_or_else(|_| Self::empty())
    }

    /// Errors if a file of the reader's own is wrong, with what is wrong.
    pub fn check(own: &str) -> Result<(), String> {
        Self::new("", own).map(|_| ())
    }

    fn empty() -> Self {
        Self {
            names: Vec::new(),
            groups: BTreeMap::new(),
            topics: Vec::new(),
            relations: Vec::new(),
            patterns: Vec::new(),
            common: Common::new(),
            before: Needed::default(),
            behind: Needed::default(),
            anywhere: Needed::default(),
            always: Vec::new(),
            fitted: Vec::new(),
            unlisted: Bits::default(),
            percent: Bits::default(),
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
        for (index, name) in names.iter().enumerate() {
            all.by_id.insert(Arc::clone(&name.id), index);
            for pat in &name.pat {
                let text = expand(pat, &units);
                let hir = regex_syntax::parse(&text).map_err(|e| format!("{}: {e}", name.id))?;
                let number = u16::try_from(all.patterns.len()).unwrap_or(u16::MAX);
                if usize::from(number) >= MOST_PATTERNS {
                    return Err(format!("more than {MOST_PATTERNS} patterns"));
                }
                let percent = pat.contains("{P}");
                let names = |text: &str| text.contains(['不', '未']);
                let (negative, parts) = if let Some(Parted { before, behind, needed }) = parted(&hir, &mut all.common) {
                    match needed {
                        (Some(words), _) => all.before.add(words, number),
                        (None, Some(words)) => all.behind.add(words, number),
                        (None, None) => all.always.push(number),
                    }
                    (text.rsplit_once(FIGURE).is_some_and(|(text, _)| names(text)), Parts::Two(before, behind))
                } else {
                    match required(&hir) {
                        Some(words) => all.anywhere.add(words, number),
                        None => all.always.push(number),
                    }
                    (names(&text), Parts::Whole(Lazy::new(text)))
                };
                all.patterns.push(Pattern { name: index, percent, negative, parts });
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
        all.common.close();
        all.fitted = vec![Bits::default(); all.common.words()];
        for (number, pattern) in (0..).zip(&all.patterns) {
            if pattern.percent {
                all.percent.add(number);
            }
            match &pattern.parts {
                Parts::Two(_, Behind::Words(list)) => {
                    for word in all.common.numbers(*list) {
                        all.fitted[word].add(number);
                    }
                }
                _ => all.unlisted.add(number),
            }
        }
        for needed in [&mut all.before, &mut all.behind, &mut all.anywhere] {
            needed.matcher = Words::new(&needed.words);
        }
        Ok(all)
    }

    /// Returns the name of the figure that [`FIGURE`] marks in some folded words; the longest match wins.
    pub fn name(&self, words: &str, percent: bool) -> Option<&Name> {
        let (before, behind) = words.split_once(FIGURE)?;
        self.behind(behind, percent)?.name(before)
    }

    /// Returns the patterns that what is behind a figure, folded, leaves to be tried; `None` if there is none, as there is for most
    /// units.
    pub fn behind<'t, 'w>(&'t self, behind: &'w str, percent: bool) -> Option<Candidates<'t, 'w>> {
        let listed = self.common.listed(behind);
        let mut open = self.unlisted;
        for word in &listed {
            open.each(&self.fitted[*word], |a, b| a | b);
        }
        open.each(&self.percent, if percent { |a, b| a & b } else { |a, b| a & !b });
        (!open.is_empty()).then_some(Candidates { taxonomy: self, behind, listed, open })
    }

    pub fn by_id(&self, id: &str) -> Option<&Name> {
        self.by_id.get(id).map(|i| &self.names[*i])
    }

    /// Returns the topic of a canonical id, as its place in `topics`.
    pub fn topic(&self, id: &str) -> Option<usize> {
        let group = self.groups.get(&self.by_id(id)?.group)?;
        self.topics.iter().position(|t| t.zh == group.zh)
    }
}

/// Patterns that are left to be tried on the words before a figure.
pub struct Candidates<'t, 'w> {
    taxonomy: &'t Taxonomy,
    behind: &'w str,
    /// The words of lists that are behind the figure, by their numbers.
    listed: Vec<usize>,
    open: Bits,
}

impl<'t> Candidates<'t, '_> {
    /// Returns the name of the figure that some words, folded, stand before; the longest match wins.
    pub fn name(mut self, before: &str) -> Option<&'t Name> {
        let all = self.taxonomy;
        let around = Around::new(before, self.behind, &self.listed, &all.common);
        let mut best: Option<(usize, usize)> = None;
        let mut offer = |number: u16| {
            // Each once: a word may occur twice.
            if !self.open.take(number) {
                return;
            }
            let p = &all.patterns[usize::from(number)];
            if let Some(n) = p.matches(&around)
                && best.is_none_or(|(len, name)| n > len || n == len && p.name < name)
            {
                best = Some((n, p.name));
            }
        };
        all.always.iter().copied().for_each(&mut offer);
        for (needed, text) in [(&all.before, before), (&all.behind, self.behind), (&all.anywhere, before), (&all.anywhere, self.behind)] {
            needed.within(text).for_each(&mut offer);
        }
        best.map(|(_, name)| &all.names[name])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(words: &str) -> Option<String> {
        let percent = words.contains("N%");
        built_in().name(&words.replace('N', &FIGURE.to_string()), percent).map(|n| n.id.to_string())
    }

    #[test]
    fn the_built_in_file_is_sound() {
        let all = Taxonomy::new(BUILT_IN, "").unwrap();
        assert_eq!(all.names.len(), 101);
        for p in &all.patterns {
            let Parts::Two(_, behind) = &p.parts else { panic!("every pattern is tried from its figure on: {}", all.names[p.name].id) };
            assert!(!matches!(behind, Behind::Regex(r) if r.get().is_none()), "{}", all.names[p.name].id);
        }
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
    fn figures_are_named_by_their_words() {
        assert_eq!(name("全年共办理行政处罚案件N件").as_deref(), Some("admin_penalty_cases"));
        assert_eq!(name("参加学法考试，合格率达N%").as_deref(), Some("exam_pass_rate"));
        assert_eq!(name("参加学法考试，参考率达N%").as_deref(), Some("exam_attendance_rate"));
        assert_eq!(name("抽检食品，合格率达N%"), None);
        assert_eq!(name("制发党内规范性文件N份").as_deref(), Some("party_normative_docs"));
        assert_eq!(name("栽种桂树N棵"), None);
        assert_eq!(name("收到行政复议申请，受理N件").as_deref(), Some("review_accepted"));
        for not in ["收到行政复议申请，不受理N件", "收到行政复议申请，决定不予受理N件", "对案件未立案N件"]
        {
            assert_eq!(name(not), None, "{not}");
        }
        // What is refused may be what is counted.
        assert_eq!(name("不予受理后，受理行政复议案件N件").as_deref(), Some("review_accepted"));
    }

    #[test]
    fn the_readers_own_names_are_added_and_replace() {
        let own = "[[metric]]\nid = 'trees'\nzh = '植树'\nen = 'Trees'\ngroup = 'order'\npat = ['桂树{N}棵']\n";
        let all = Taxonomy::new(BUILT_IN, own).unwrap();
        assert_eq!(all.name(&format!("栽种桂树{FIGURE}棵"), false).map(|n| &*n.id), Some("trees"));
        assert!(Taxonomy::new(BUILT_IN, "[[metric]]\nid = 3\n").is_err());
        assert!(Taxonomy::new(BUILT_IN, "[[metric]]\nid='x'\nzh=''\nen=''\ngroup=''\npat=['(']\n").is_err());
    }
}
