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
    /// The most bytes of a word.
    longest: usize,
    first: Index,
    last: Index,
}

impl Words {
    pub fn new<S: Into<String>>(list: impl IntoIterator<Item = S>) -> Self {
        let list: Vec<String> = list.into_iter().map(Into::into).collect();
        let (mut text, mut ends) = (String::new(), Vec::new());
        for word in &list {
            text.push_str(word);
            ends.push(u32::try_from(text.len()).unwrap_or(u32::MAX));
        }
        Self {
            longest: list.iter().map(String::len).max().unwrap_or(0),
            first: Index::new(&list, |w| Some((w.chars().next()?, first_eight(w.as_bytes())))),
            last: Index::new(&list, |w| Some((w.chars().next_back()?, last_eight(w.as_bytes())))),
            text,
            ends,
        }
    }

    fn word(&self, number: u16) -> &str {
        let number = usize::from(number);
        let start = number.checked_sub(1).map_or(0, |n| self.ends[n]);
        &self.text[start as usize..self.ends[number] as usize]
    }

    /// Returns the words that a text begins with.
    fn at_front<'a>(&'a self, text: &'a str) -> impl Iterator<Item = &'a Entry> {
        let bytes = text.as_bytes();
        let list = text.chars().next().map_or(&[][..], |c| self.first.of(c));
        let eight = if list.is_empty() { 0 } else { first_eight(bytes) };
        list.iter().filter(move |e| e.may_be(eight, bytes.len()) && (e.is_short() || bytes.starts_with(self.word(e.number).as_bytes())))
    }

    /// Returns the words that a text ends with.
    fn at_end<'a>(&'a self, text: &'a str) -> impl Iterator<Item = &'a Entry> {
        let bytes = text.as_bytes();
        let list = text.chars().next_back().map_or(&[][..], |c| self.last.of(c));
        let eight = if list.is_empty() { 0 } else { last_eight(bytes) };
        list.iter().filter(move |e| e.may_be(eight, bytes.len()) && (e.is_short() || bytes.ends_with(self.word(e.number).as_bytes())))
    }

    /// Returns the words a text begins with, in the order of the list.
    pub fn starting<'a>(&'a self, text: &'a str) -> impl Iterator<Item = &'a str> {
        self.at_front(text).map(|e| self.word(e.number))
    }

    /// Returns the words a text ends with, in the order of the list.
    pub fn ending<'a>(&'a self, text: &'a str) -> impl Iterator<Item = &'a str> {
        self.at_end(text).map(|e| self.word(e.number))
    }

    /// Returns the numbers of [`Self::starting`].
    pub fn starting_numbers<'a>(&'a self, text: &'a str) -> impl Iterator<Item = usize> {
        self.at_front(text).map(|e| usize::from(e.number))
    }

    /// Returns the numbers of [`Self::ending`].
    pub fn ending_numbers<'a>(&'a self, text: &'a str) -> impl Iterator<Item = usize> {
        self.at_end(text).map(|e| usize::from(e.number))
    }

    /// Returns every place where one of the words occurs, in the order of the text: the word's number, start and end.
    pub fn within<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (usize, usize, usize)> {
        let bytes = text.as_bytes();
        let (mut next, mut at, mut eight) = (0, 0, 0);
        // The words that may be at a place.
        let mut list: std::slice::Iter<'_, Entry> = [].iter();
        std::iter::from_fn(move || {
            loop {
                for e in list.by_ref() {
                    let rest = &bytes[at..];
                    if e.may_be(eight, rest.len()) && (e.is_short() || rest.starts_with(self.word(e.number).as_bytes())) {
                        return Some((usize::from(e.number), at, at + e.len as usize));
                    }
                }
                let c;
                (at, c) = self.first.next_in(text, next)?;
                next = at + c.len_utf8();
                list = self.first.of(c).iter();
                eight = first_eight(&bytes[at..]);
            }
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
        self.number(text).is_some()
    }

    /// Returns the number of the word that a text is.
    pub fn number(&self, text: &str) -> Option<usize> {
        if text.len() > self.longest {
            return None;
        }
        self.at_front(text).find(|e| e.len as usize == text.len()).map(|e| usize::from(e.number))
    }

    /// Whether a text holds one of the words.
    pub fn stand_in(&self, text: &str) -> bool {
        self.within(text).next().is_some()
    }
}

/// Returns the first eight bytes as a number whose lowest byte is the first of them; fewer are filled up with zeros.
fn first_eight(bytes: &[u8]) -> u64 {
    bytes.first_chunk().map_or_else(|| bytes.iter().rev().fold(0, |all, b| all << 8 | u64::from(*b)), |b| u64::from_le_bytes(*b))
}

/// Returns the last eight bytes as a number whose lowest byte is the last of them; fewer are filled up with zeros.
fn last_eight(bytes: &[u8]) -> u64 {
    bytes.last_chunk().map_or_else(|| bytes.iter().fold(0, |all, b| all << 8 | u64::from(*b)), |b| u64::from_be_bytes(*b))
}

/// A word as it is compared: its eight bytes decide nearly always, and always if it has no more.
struct Entry {
    eight: u64,
    len: u32,
    number: u16,
}

impl Entry {
    /// The most bytes that [`Self::may_be`] decides alone.
    const SHORT: u32 = 8;

    fn is_short(&self) -> bool {
        self.len <= Self::SHORT
    }

    /// Whether a text of so many bytes may have the word where its eight bytes are the given ones.
    fn may_be(&self, eight: u64, len: usize) -> bool {
        let unread = (8 * (Self::SHORT - self.len.min(Self::SHORT))).min(63);
        (eight << unread) >> unread == self.eight && self.len as usize <= len
    }
}

/// Words by one of their characters.
struct Index {
    /// A bit for all characters that end in the same bits, read first: most characters are of no list.
    bits: Box<[u64; Index::ROWS]>,
    /// The characters, each at the place that its code says or behind it, with the range of its words; at least half are free.
    characters: Box<[(char, u16, u16)]>,
    words: Vec<Entry>,
}

impl Index {
    /// Few, so that the bits are a few cache lines, and enough for lists of two hundred characters: one bit in ten is set.
    const ROWS: usize = 32;

    /// Returns the index of some words by the character that is given of each, with its eight bytes; an empty word has none.
    fn new(list: &[String], of: impl Fn(&str) -> Option<(char, u64)>) -> Self {
        let entry = |(number, word): (u16, &String)| {
            let (c, eight) = of(word)?;
            Some((c, Entry { eight, len: u32::try_from(word.len()).unwrap_or(u32::MAX), number }))
        };
        let mut all: Vec<(char, Entry)> = (0..u16::MAX).zip(list).filter_map(entry).collect();
        all.sort_by_key(|(c, e)| (*c, e.number));
        let mut ranges: Vec<(char, u16, u16)> = Vec::new();
        for (at, (c, _)) in (0..).zip(&all) {
            match ranges.last_mut() {
                Some(last) if last.0 == *c => last.2 = at + 1,
                _ => ranges.push((*c, at, at + 1)),
            }
        }
        let free = vec![('\0', 0, 0); (2 * ranges.len()).next_power_of_two()];
        let mut index =
            Self { bits: Box::new([0; Self::ROWS]), characters: free.into_boxed_slice(), words: all.into_iter().map(|(_, e)| e).collect() };
        for range in ranges {
            let code = u32::from(range.0);
            index.bits[Self::row(code >> 6)] |= 1 << (code & 63);
            let mut at = index.place(range.0);
            while index.characters[at].2 > 0 {
                at = (at + 1) & (index.characters.len() - 1);
            }
            index.characters[at] = range;
        }
        index
    }

    fn row(code: u32) -> usize {
        code as usize & (Self::ROWS - 1)
    }

    fn may_have(&self, c: char) -> bool {
        self.bits[Self::row(u32::from(c) >> 6)] >> (u32::from(c) & 63) & 1 == 1
    }

    /// Returns the place of a character, if no other has it.
    fn place(&self, c: char) -> usize {
        (u32::from(c) as usize).wrapping_mul(0x9e37) >> 4 & (self.characters.len() - 1)
    }

    /// Returns the words with a character, in the order of the list.
    fn of(&self, c: char) -> &[Entry] {
        if !self.may_have(c) {
            return &[];
        }
        let mut at = self.place(c);
        loop {
            let (here, start, end) = self.characters[at];
            if here == c || end == 0 {
                return &self.words[usize::from(start)..usize::from(end)];
            }
            at = (at + 1) & (self.characters.len() - 1);
        }
    }

    /// Returns the next place in a text where a character of the list may be, and the character. Most are of three bytes, the last
    /// two of which are its bit.
    fn next_in(&self, text: &str, from: usize) -> Option<(usize, char)> {
        let bytes = text.as_bytes();
        let mut rest = bytes.get(from..)?;
        loop {
            while let Some(([0xe0..0xf0, second, third], behind)) = rest.split_first_chunk::<3>()
                && self.bits[Self::row(u32::from(*second))] >> (third & 63) & 1 == 0
            {
                rest = behind;
            }
            let at = bytes.len() - rest.len();
            let c = text[at..].chars().next()?;
            if self.may_have(c) {
                return Some((at, c));
            }
            rest = &rest[c.len_utf8()..];
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
        assert_eq!((words.number("于"), words.number("服务于"), words.number("服")), (Some(2), Some(1), None));
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
            prop_assert_eq!(words.number(&text), list.iter().position(|w| *w == text));
            prop_assert_eq!(words.ending(&text).collect::<Vec<_>>(), list.iter().filter(|w| text.ends_with(w.as_str())).collect::<Vec<_>>());
        }
    }
}
