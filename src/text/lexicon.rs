//! Word lists: how they are written down ([`Sheet`]) and how they are searched ([`Words`]). Knows no list of its own; the lists
//! are text files beside the rules that use them.
//!
//! A figure is looked at with dozens of lists: only words with the right first or last character are compared, and most
//! characters begin no word of a list.

/// A file of word lists. A line is one of
///
/// ```text
/// [openers]          a section begins; `[openers starts]` says how its words are matched, see [`Match`]
/// 截至目前           a word of the section
/// 较上年→yoy         a word and what it means
/// # why              a remark: on the lines that follow, or behind a word
/// ```
///
/// Reading never fails; [`Sheet::faults`] tells what is wrong with a file, and a test of each file calls it.
#[derive(Debug, Clone)]
pub struct Sheet {
    sections: Vec<Section>,
}

#[derive(Debug, Clone)]
struct Section {
    name: &'static str,
    matched: Option<Match>,
    unknown: Option<&'static str>,
    /// Words with what they mean.
    rows: Vec<(&'static str, Option<&'static str>)>,
}

/// How the words of a section are matched, where only whether one of them matches is of interest. A word that another one makes
/// needless is then a fault of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Match {
    /// A text starts with one of them.
    Starts,
    /// A text ends with one of them.
    Ends,
    /// A text holds one of them.
    Holds,
}

impl Sheet {
    /// Reads a file of word lists.
    pub fn read(text: &'static str) -> Self {
        let mut sections: Vec<Section> = Vec::new();
        for line in text.lines() {
            let line = line.split('#').next().unwrap_or("").trim();
            if let Some(head) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                let (name, how) = head.split_once(' ').unwrap_or((head, ""));
                let matched = match how {
                    "starts" => Some(Match::Starts),
                    "ends" => Some(Match::Ends),
                    "holds" => Some(Match::Holds),
                    _ => None,
                };
                let unknown = Some(how).filter(|how| matched.is_none() && !how.is_empty());
                sections.push(Section { name, matched, unknown, rows: Vec::new() });
            } else if let (false, Some(section)) = (line.is_empty(), sections.last_mut()) {
                let (word, meaning) = line.split_once('→').map_or((line, None), |(w, m)| (w.trim(), Some(m.trim())));
                section.rows.push((word, meaning));
            }
        }
        Self { sections }
    }

    /// Returns the words of a section with what they mean; empty if there is no such section.
    pub fn rows(&self, section: &str) -> &[(&'static str, Option<&'static str>)] {
        self.sections.iter().find(|s| s.name == section).map_or(&[], |s| &s.rows)
    }

    /// Returns the words of a section, in its order; empty if there is no such section.
    pub fn words(&self, section: &str) -> impl Iterator<Item = &'static str> {
        self.rows(section).iter().map(|r| r.0)
    }

    /// Returns the names of the sections, in order.
    pub fn sections(&self) -> impl Iterator<Item = &'static str> {
        self.sections.iter().map(|s| s.name)
    }

    /// Returns what is wrong with the file, a sentence each: a section twice, empty or matched in an unknown way; a word twice in a
    /// section, not simplified, or made needless by another.
    pub fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        for (n, section) in self.sections.iter().enumerate() {
            let name = section.name;
            if self.sections[..n].iter().any(|s| s.name == name) {
                faults.push(format!("[{name}] twice"));
            }
            if section.rows.is_empty() {
                faults.push(format!("[{name}] is empty"));
            }
            faults.extend(section.unknown.map(|how| format!("[{name}] is matched by {how}: unknown")));
            for (i, (word, _)) in section.rows.iter().enumerate() {
                if *word != super::fold::simplify(word) {
                    faults.push(format!("[{name}] {word}: not simplified"));
                }
                for (k, (other, _)) in section.rows.iter().enumerate() {
                    if word == other && k < i {
                        faults.push(format!("[{name}] {word}: twice"));
                    }
                    let needless = match section.matched {
                        Some(Match::Starts) => word.starts_with(other),
                        Some(Match::Ends) => word.ends_with(other),
                        Some(Match::Holds) => word.contains(other),
                        None => false,
                    };
                    if needless && word != other {
                        faults.push(format!("[{name}] {word}: {other} is enough"));
                    }
                }
            }
        }
        faults
    }
}

/// A list of words; a word is known by its place in the list.
///
/// A figure is looked at with so many lists that they do not fit a processor's cache together: a list is a few runs of memory, and
/// what is looked at of it first, a cache line.
pub struct Words {
    /// All words, one behind the other, and where each ends.
    text: String,
    ends: Vec<u32>,
    first: Index,
    last: Index,
}

impl Words {
    pub fn new<S: Into<String>>(list: impl IntoIterator<Item = S>) -> Self {
        let (mut text, mut ends) = (String::new(), Vec::new());
        let (mut first, mut last) = (Vec::new(), Vec::new());
        for word in list {
            let word: String = word.into();
            first.push(word.chars().next());
            last.push(word.chars().next_back());
            text.push_str(&word);
            ends.push(u32::try_from(text.len()).unwrap_or(u32::MAX));
        }
        Self { text, ends, first: Index::new(&first), last: Index::new(&last) }
    }

    fn word(&self, number: u16) -> &str {
        let number = usize::from(number);
        let start = number.checked_sub(1).map_or(0, |n| self.ends[n]);
        &self.text[start as usize..self.ends[number] as usize]
    }

    /// Returns the words a text begins with, in the order of the list.
    pub fn starting<'a>(&'a self, text: &'a str) -> impl Iterator<Item = &'a str> {
        let list = text.chars().next().map_or(&[][..], |c| self.first.of(c));
        list.iter().map(|n| self.word(*n)).filter(|w| text.starts_with(w))
    }

    /// Returns the words a text ends with, in the order of the list.
    pub fn ending<'a>(&'a self, text: &'a str) -> impl Iterator<Item = &'a str> {
        let list = text.chars().next_back().map_or(&[][..], |c| self.last.of(c));
        list.iter().map(|n| self.word(*n)).filter(|w| text.ends_with(w))
    }

    /// Returns the numbers of [`Self::starting`].
    pub fn starting_numbers<'a>(&'a self, text: &'a str) -> impl Iterator<Item = usize> {
        let list = text.chars().next().map_or(&[][..], |c| self.first.of(c));
        list.iter().filter(|n| text.starts_with(self.word(**n))).map(|n| usize::from(*n))
    }

    /// Returns the numbers of [`Self::ending`].
    pub fn ending_numbers<'a>(&'a self, text: &'a str) -> impl Iterator<Item = usize> {
        let list = text.chars().next_back().map_or(&[][..], |c| self.last.of(c));
        list.iter().filter(|n| text.ends_with(self.word(**n))).map(|n| usize::from(*n))
    }

    /// Returns every place where one of the words occurs, in the order of the text: the word's number, start and end.
    pub fn within<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (usize, usize, usize)> {
        let mut from = 0;
        let places = std::iter::from_fn(move || {
            let at = self.first.next_in(text, from)?;
            let c = text[at..].chars().next()?;
            from = at + c.len_utf8();
            Some((at, self.first.of(c)))
        });
        places.flat_map(move |(at, list)| {
            let words = list.iter().map(|n| (usize::from(*n), self.word(*n)));
            words.filter(move |(_, w)| text[at..].starts_with(w)).map(move |(n, w)| (n, at, at + w.len()))
        })
    }

    /// Whether a text begins with one of the words.
    pub fn begin(&self, text: &str) -> bool {
        self.starting_numbers(text).next().is_some()
    }

    /// Whether a text ends with one of the words.
    pub fn end(&self, text: &str) -> bool {
        self.ending_numbers(text).next().is_some()
    }

    /// Whether a text is one of the words.
    pub fn has(&self, text: &str) -> bool {
        self.starting(text).any(|w| w.len() == text.len())
    }

    /// Whether a text holds one of the words.
    pub fn stand_in(&self, text: &str) -> bool {
        self.within(text).next().is_some()
    }
}

/// The numbers of words by one of their characters.
struct Index {
    /// A bit for all characters that end in the same bits, read first: most characters are of no list.
    bits: Box<[u64]>,
    /// The characters in order, each with the end of its numbers.
    characters: Vec<(char, u32)>,
    numbers: Vec<u16>,
}

impl Index {
    /// Returns the index of some words by the character given of each; an empty word has none.
    fn new(of: &[Option<char>]) -> Self {
        /// The rows of bits for a list of few characters, a cache line, and for one of many.
        const ROWS: std::ops::RangeInclusive<usize> = 8..=64;
        let mut all: Vec<(char, u16)> = (0..u16::MAX).zip(of).filter_map(|(n, c)| Some(((*c)?, n))).collect();
        all.sort_unstable();
        let mut characters: Vec<(char, u32)> = Vec::new();
        for (end, (c, _)) in (1..).zip(&all) {
            match characters.last_mut() {
                Some(last) if last.0 == *c => last.1 = end,
                _ => characters.push((*c, end)),
            }
        }
        // One in sixteen bits is set at most, where there are not too many characters.
        let rows = (characters.len() / 4).next_power_of_two().clamp(*ROWS.start(), *ROWS.end());
        let mut index =
            Self { bits: vec![0; rows].into_boxed_slice(), characters: Vec::new(), numbers: all.into_iter().map(|(_, n)| n).collect() };
        for (c, _) in &characters {
            let row = index.row(u32::from(*c) >> 6);
            index.bits[row] |= 1 << (u32::from(*c) & 63);
        }
        index.characters = characters;
        index
    }

    fn row(&self, code: u32) -> usize {
        code as usize & (self.bits.len() - 1)
    }

    /// Returns the numbers of the words with a character, in the order of the list.
    fn of(&self, c: char) -> &[u16] {
        if self.bits[self.row(u32::from(c) >> 6)] >> (u32::from(c) & 63) & 1 == 0 {
            return &[];
        }
        let Ok(at) = self.characters.binary_search_by_key(&c, |(c, _)| *c) else { return &[] };
        let start = at.checked_sub(1).map_or(0, |before| self.characters[before].1);
        &self.numbers[start as usize..self.characters[at].1 as usize]
    }

    /// Returns the next place in a text where a character of the list may be. Most are of three bytes, the last two of which are
    /// its bit.
    fn next_in(&self, text: &str, from: usize) -> Option<usize> {
        let bytes = text.as_bytes();
        let mut at = from;
        loop {
            let (bit, len) = match *bytes.get(at..)? {
                [0xe0..0xf0, second, third, ..] => (self.bits[self.row(u32::from(second & 63))] >> (third & 63), 3),
                [_, ..] => {
                    let c = text[at..].chars().next()?;
                    (self.bits[self.row(u32::from(c) >> 6)] >> (u32::from(c) & 63), c.len_utf8())
                }
                [] => return None,
            };
            if bit & 1 == 1 {
                return Some(at);
            }
            at += len;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_sheet_is_read_by_sections_and_its_faults_are_told() {
        let sheet = Sheet::read("# of clauses\n[openers starts]\n其中\n截至目前 # a date\n\n[bases]\n较上年→yoy\n环比→mom\n");
        assert_eq!(sheet.sections().collect::<Vec<_>>(), ["openers", "bases"]);
        assert_eq!(sheet.words("openers").collect::<Vec<_>>(), ["其中", "截至目前"]);
        assert_eq!(sheet.rows("bases"), [("较上年", Some("yoy")), ("环比", Some("mom"))]);
        assert!(sheet.rows("none").is_empty() && sheet.faults().is_empty());
        let bad = Sheet::read("[a holds]\n办理\n办理案件\n執法\n办理\n[a]\n[b near]\n县\n");
        let all = bad.faults().join("; ");
        for fault in ["办理案件: 办理 is enough", "執法: not simplified", "办理: twice", "[a] twice", "[a] is empty", "matched by near"]
        {
            assert!(all.contains(fault), "{fault} is not in {all}");
        }
    }

    #[test]
    fn words_come_in_the_order_of_the_list_or_of_the_text() {
        let words = Words::new(["服务", "服务于", "于", "务"]);
        assert_eq!(words.starting("服务于民").collect::<Vec<_>>(), ["服务", "服务于"]);
        assert_eq!(words.ending("民服务于").collect::<Vec<_>>(), ["服务于", "于"]);
        assert_eq!(words.within("a服务于").collect::<Vec<_>>(), [(0, 1, 7), (1, 1, 10), (3, 4, 7), (2, 7, 10)]);
        assert!(words.begin("于民") && !words.begin("民于") && words.end("民于") && !words.end("于民") && !words.end(""));
        assert!(words.has("服务于") && words.has("务") && !words.has("服") && !words.has("服务于民") && !words.has(""));
        assert!(words.stand_in("关于") && !words.stand_in("服") && !words.stand_in(""));
    }

    proptest! {
        #[test]
        fn nothing_is_missed_and_nothing_invented(list in prop::collection::vec("[一丁七丂aé𠀀]{1,3}", 0..6), text in "[一丁七丂abé𠀀]{0,12}") {
            let words = Words::new(list.clone());
            let mut got: Vec<_> = words.within(&text).collect();
            let mut want = Vec::new();
            for (n, word) in list.iter().enumerate() {
                let places = text.char_indices().filter(|(at, _)| text[*at..].starts_with(word.as_str()));
                want.extend(places.map(|(at, _)| (n, at, at + word.len())));
            }
            got.sort_unstable();
            want.sort_unstable();
            prop_assert_eq!(got, want);
            prop_assert_eq!(words.starting(&text).collect::<Vec<_>>(), list.iter().filter(|w| text.starts_with(w.as_str())).collect::<Vec<_>>());
            prop_assert_eq!(words.ending(&text).collect::<Vec<_>>(), list.iter().filter(|w| text.ends_with(w.as_str())).collect::<Vec<_>>());
        }
    }
}
