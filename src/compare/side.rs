//! A report laid out for comparison: its parts (sections and the blocks that hold prose) with their own text, cut into
//! sentences, each with the form in which it is likened to others: folded, without blanks and punctuation, figures, years and
//! the unit's own names masked. Knows one report; which sentence belongs to which is asked in `align`.

use crate::report::{BlockKind, Report};
use crate::text::clean::{Span, is_blank, is_gap};
use crate::text::fold::{self, fold_char};
use crate::text::marks;
use crate::text::numbers::{self, Item, Reason};
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash as _, Hasher as _};
use std::ops::Range;

/// What a part is in its report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PartKind {
    /// An index into the sections.
    Section(usize),
    /// An index into the blocks: preamble or closing.
    Block(usize),
}

/// A section with its own text (without that of the sections below), or a block of prose.
#[derive(Debug, Clone)]
pub struct Part {
    pub kind: PartKind,
    /// The own text, paragraphs joined by line feeds; places in it are bytes from its start.
    pub text: String,
    /// Where each paragraph begins in `text`, and its span of clean text.
    pub paragraphs: Vec<(u32, Span)>,
    /// Indexes of its sentences; they cover `text` without gap.
    pub sentences: Range<usize>,
    /// Characters without blanks.
    pub chars: usize,
    /// The same, with each figure and year counted as one.
    pub masked_chars: usize,
}

impl Part {
    /// The clean place of a place in `text`.
    pub fn to_clean(&self, at: u32) -> u32 {
        let n = self.paragraphs.partition_point(|(start, _)| *start <= at).saturating_sub(1);
        self.paragraphs.get(n).map_or(0, |(start, span)| (span.start + (at - start.min(&at))).min(span.end))
    }
    /// The spans of clean text that a range of `text` covers, one a paragraph; none is empty.
    pub fn clean_spans(&self, range: Span) -> Vec<Span> {
        let first = self.paragraphs.partition_point(|(start, _)| *start <= range.start).saturating_sub(1);
        let within = self.paragraphs[first.min(self.paragraphs.len())..].iter().take_while(|(start, _)| *start < range.end);
        within
            .map(|(start, span)| Span {
                start: span.start + range.start.saturating_sub(*start).min(span.end - span.start),
                end: (span.start + (range.end - start)).min(span.end),
            })
            .filter(|s| s.start < s.end)
            .collect()
    }
    /// The place in `text` of a clean place that lies in one of its paragraphs.
    pub fn from_clean(&self, clean: u32) -> Option<u32> {
        let n = self.paragraphs.partition_point(|(_, span)| span.start <= clean).checked_sub(1)?;
        let (start, span) = self.paragraphs[n];
        (clean <= span.end).then(|| start + (clean - span.start))
    }
}

/// A sentence: up to 。！？； or the end of its paragraph, with the blanks behind it.
#[derive(Debug, Clone)]
pub struct Sentence {
    /// Index of its part.
    pub part: usize,
    /// In the text of its part.
    pub span: Span,
    /// Characters without blanks.
    pub chars: usize,
    /// A hash of the folded sentence without blanks.
    pub exact: u64,
    /// The same with figures, years and own names masked and without punctuation and item marks; 0 if nothing is left.
    pub masked: u64,
    /// The pairs of neighbouring characters of the masked form, sorted, each once; the name of a document is one character.
    pub pairs: Vec<u32>,
    /// The pairs of characters of these names.
    pub titles: Vec<u32>,
    /// Hashes of what rarely stands in two sentences by chance: titles in 《》 and figures of two digits or more with their
    /// unit. Sorted, each once.
    pub rare: Vec<u64>,
}

/// A report laid out for comparison.
#[derive(Debug, Clone)]
pub struct Side {
    /// In document order.
    pub parts: Vec<Part>,
    pub sentences: Vec<Sentence>,
    /// The part of each section.
    pub of_section: Vec<usize>,
    names: OwnNames,
}

impl Side {
    /// The names of the unit itself, longest first, folded.
    pub fn names(&self) -> &[Vec<char>] {
        &self.names.all
    }

    /// Lays out a report.
    pub fn new(report: &Report) -> Self {
        let mut side =
            Self { parts: Vec::new(), sentences: Vec::new(), of_section: vec![0; report.sections.len()], names: OwnNames::of(report) };
        let start = |s: usize| Report::start_of(&report.sections[s]);
        let mut order: Vec<(u32, PartKind)> = (0..report.sections.len()).map(|s| (start(s), PartKind::Section(s))).collect();
        let prose = |b: &usize| matches!(report.blocks[*b].kind, BlockKind::Preamble | BlockKind::Closing);
        order.extend((0..report.blocks.len()).filter(prose).map(|b| (report.blocks[b].span.start, PartKind::Block(b))));
        // Sections stay in their order whatever their places say.
        order.sort_by_key(|(at, kind)| (*at, matches!(kind, PartKind::Section(_))));
        for (_, kind) in order {
            if let PartKind::Section(s) = kind {
                side.of_section[s] = side.parts.len();
            }
            side.add(report, kind);
        }
        side
    }

    fn add(&mut self, report: &Report, kind: PartKind) {
        let spans: Vec<Span> = match kind {
            PartKind::Section(s) => report.sections[s].body.clone(),
            PartKind::Block(b) => lines_of(report, report.blocks[b].span),
        };
        let mut text = String::new();
        let mut paragraphs = Vec::with_capacity(spans.len());
        for (n, span) in spans.into_iter().enumerate() {
            if n > 0 {
                text.push('\n');
            }
            paragraphs.push((Span::new(text.len(), text.len()).start, span));
            text.push_str(report.str(span));
        }
        let first = self.sentences.len();
        let part = self.parts.len();
        let simple = fold::simplify(&text);
        let items = numbers::scan_simplified(&simple);
        let mut from = 0;
        for range in cuts(&text) {
            let reader = Reader { text: &simple, items: &items[from..], names: &self.names };
            self.sentences.push(reader.sentence(part, Span::new(range.start, range.end)));
            from += items[from..].partition_point(|i| i.span().end as usize <= range.end);
        }
        let chars = self.sentences[first..].iter().map(|s| s.chars).sum();
        let masked_chars = masked_chars(&simple, &items);
        self.parts.push(Part { kind, text, paragraphs, sentences: first..self.sentences.len(), chars, masked_chars });
    }

    /// The text of a sentence.
    pub fn str(&self, sentence: usize) -> &str {
        let s = &self.sentences[sentence];
        s.span.of(&self.parts[s.part].text)
    }

    /// The sentence of a part that holds a place of its text.
    pub fn sentence_at(&self, part: usize, at: u32) -> Option<usize> {
        let range = self.parts[part].sentences.clone();
        let n = range.start + self.sentences[range.clone()].partition_point(|s| s.span.end <= at);
        (n < range.end).then_some(n)
    }

    /// The sentence at a clean place that lies in a section (or, without one, in a block of prose).
    pub fn sentence_in(&self, section: Option<usize>, clean: u32) -> Option<usize> {
        let within = |p: usize| self.parts[p].from_clean(clean).and_then(|at| self.sentence_at(p, at));
        match section {
            Some(s) => within(*self.of_section.get(s)?),
            None => (0..self.parts.len()).filter(|p| matches!(self.parts[*p].kind, PartKind::Block(_))).find_map(within),
        }
    }

    /// A text in the form in which titles are compared: folded, number, year, blanks, punctuation and the unit's names away.
    pub fn title_key(&self, title: &str) -> Vec<char> {
        let simple = fold::simplify(title);
        let items = numbers::scan_simplified(&simple);
        let reader = Reader { text: &simple, items: &items, names: &self.names };
        let mut out = reader.masked(Span::new(0, title.len()), &mut Named::default());
        out.retain(|c| !MASKS.contains(c));
        out
    }
}

/// The lines of a block that are not empty.
fn lines_of(report: &Report, span: Span) -> Vec<Span> {
    let mut at = span.start as usize;
    let mut out = Vec::new();
    for line in report.str(span).split('\n') {
        if !line.is_empty() {
            out.push(Span::new(at, at + line.len()));
        }
        at += line.len() + 1;
    }
    out
}

/// Where sentences end: behind 。！？； with the closing marks, blanks and line feed that follow, and behind a line feed.
fn cuts(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let mut end = at + c.len_utf8();
        match c {
            '\n' => {}
            '。' | '！' | '？' | '；' | ';' | '!' | '?' => {
                while let Some((at, c)) = chars.next_if(|(_, c)| matches!(c, '”' | '’' | '」' | '』' | '）' | ')' | '"') || is_blank(*c))
                {
                    end = at + c.len_utf8();
                }
                // The end of a paragraph belongs to its last sentence.
                if let Some((at, _)) = chars.next_if(|(_, c)| *c == '\n') {
                    end = at + 1;
                }
            }
            _ => continue,
        }
        out.push(start..end);
        start = end;
    }
    if start < text.len() {
        out.push(start..text.len());
    }
    out
}

/// What stands for a masked figure, year and name: characters no document holds after cleaning.
const FIGURE: char = '\u{f8f0}';
const YEAR: char = '\u{f8f1}';
const OWN: char = '\u{f8f2}';
const MASKS: [char; 3] = [FIGURE, YEAR, OWN];

/// One character that stands for the name of a document.
fn stand_in(name: &[char]) -> Option<char> {
    u32::try_from(hash(&name) % 0xfffe).ok().filter(|_| !name.is_empty()).and_then(|n| char::from_u32(0xf_0000 + n))
}

/// Words a unit calls itself by.
const SELF: [&str; 22] = [
    "我街道",
    "本街道",
    "全街道",
    "我镇",
    "本镇",
    "全镇",
    "我乡",
    "本乡",
    "全乡",
    "我县",
    "本县",
    "全县",
    "我区",
    "本区",
    "全区",
    "我市",
    "本市",
    "全市",
    "我局",
    "本局",
    "街道办事处",
    "街道",
];

/// The names of the unit itself, masked in sentences and titles.
#[derive(Debug, Clone)]
struct OwnNames {
    /// Folded, the longest first.
    all: Vec<Vec<char>>,
    /// What one of them ends with.
    ends: Vec<char>,
}

impl OwnNames {
    fn of(report: &Report) -> Self {
        let place = &report.metadata.place;
        let mut names: Vec<String> = SELF.iter().map(|s| (*s).to_owned()).collect();
        let chain: Vec<&str> = place.chain.names.iter().flatten().map(String::as_str).collect();
        for (n, name) in chain.iter().enumerate() {
            // Alone, and behind the names above it.
            names.extend((0..=n).map(|from| chain[from..n].concat() + name));
        }
        names.extend(place.department.clone());
        let mut all: Vec<Vec<char>> = names.iter().map(|n| n.chars().map(fold_char).collect()).collect();
        all.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        all.dedup();
        let mut ends: Vec<char> = all.iter().filter_map(|n| n.last().copied()).collect();
        ends.sort_unstable();
        ends.dedup();
        Self { all, ends }
    }

    /// Masks a name that the text ends with.
    fn mask(&self, out: &mut Vec<char>) {
        if out.last().is_some_and(|c| self.ends.contains(c))
            && let Some(name) = self.all.iter().find(|n| out.ends_with(n))
        {
            out.truncate(out.len() - name.len());
            if out.last() != Some(&OWN) {
                out.push(OWN);
            }
        }
    }
}

/// What a sentence names: as in [`Sentence`].
#[derive(Default)]
struct Named {
    rare: Vec<u64>,
    titles: Vec<u32>,
}

struct Reader<'a> {
    /// The simplified text of the part.
    text: &'a str,
    /// Its numbers from the sentence on.
    items: &'a [Item],
    names: &'a OwnNames,
}

impl Reader<'_> {
    fn sentence(&self, part: usize, span: Span) -> Sentence {
        let mut named = Named::default();
        let masked = self.masked(span, &mut named);
        let Named { mut rare, titles } = named;
        let mut exact = FxHasher::default();
        let mut chars = 0;
        for c in span.of(self.text).chars().filter(|c| !is_gap(*c)) {
            fold_char(c).hash(&mut exact);
            chars += 1;
        }
        let mut pairs: Vec<u32> = pairs_of(&masked).collect();
        pairs.sort_unstable();
        pairs.dedup();
        rare.sort_unstable();
        rare.dedup();
        let hash = if masked.iter().all(|c| MASKS.contains(c)) { 0 } else { hash(&masked).max(1) };
        Sentence { part, span, chars, exact: exact.finish(), masked: hash, pairs, titles, rare }
    }

    /// The characters of a range that likeness is asked of.
    fn masked(&self, span: Span, named: &mut Named) -> Vec<char> {
        let text = span.of(self.text);
        let mut out: Vec<char> = Vec::with_capacity(text.len() / 3);
        let mut at = span.start as usize + mark_len(text);
        let end = span.end as usize;
        let mut items = self.items.iter().peekable();
        // Where the title that was opened begins, here and there.
        let mut title: Option<(usize, usize)> = None;
        while at < end {
            while items.next_if(|i| (i.span().end as usize) <= at).is_some() {}
            if let Some(item) = items.peek().filter(|i| i.span().start as usize <= at && masks(i)) {
                let (mask, to) = match item {
                    Item::Quantity(q) => {
                        if let Some(value) = q.value.filter(|v| v.abs() >= rust_decimal::Decimal::TEN) {
                            named.rare.push(hash(&(value.normalize(), q.unit.of(self.text))));
                        }
                        // The unit stays: it tells one figure from another.
                        (FIGURE, if q.unit.is_empty() { q.span.end } else { q.unit.start })
                    }
                    Item::Rejected(r) => (if r.reason == Reason::Ordinal { FIGURE } else { YEAR }, r.span.end),
                };
                out.push(mask);
                at = (to as usize).max(at + 1).min(end);
                while at < end && !self.text.is_char_boundary(at) {
                    at += 1;
                }
                items.next();
                continue;
            }
            let Some(c) = self.text[at..end].chars().next() else { break };
            match c {
                '《' => title = Some((at + c.len_utf8(), out.len())),
                '》' => {
                    if let Some((from, kept)) = title.take() {
                        named.rare.push(hash(&self.text[from..at].chars().map(fold_char).collect::<Vec<_>>()));
                        // However long, it is one thing.
                        let name = out.split_off(kept.min(out.len()));
                        named.titles.extend(pairs_of(&name));
                        out.extend(stand_in(&name));
                    }
                }
                _ => {}
            }
            at += c.len_utf8();
            let c = fold_char(c);
            if fold::is_word(c) {
                out.push(c.to_ascii_lowercase());
                self.names.mask(&mut out);
            }
        }
        out
    }
}

/// Whether a number is masked: what is part of a name or a word is not.
fn masks(item: &Item) -> bool {
    match item {
        Item::Quantity(_) => true,
        Item::Rejected(r) => matches!(r.reason, Reason::Year | Reason::Date | Reason::Period | Reason::Time | Reason::Ordinal),
    }
}

/// Characters without blanks, each figure and year counted as one.
fn masked_chars(simple: &str, items: &[Item]) -> usize {
    let count = |text: &str| text.chars().filter(|c| !is_gap(*c)).count();
    let masked = items.iter().filter(|i| masks(i)).map(|i| count(i.span().of(simple)).saturating_sub(1));
    count(simple) - masked.sum::<usize>().min(count(simple))
}

/// How many characters two differing texts count for: none where a figure or year became another.
pub(super) fn unlike(old: &str, new: &str) -> usize {
    let read = |text: &str| {
        let simple = fold::simplify(text);
        let items = numbers::scan_simplified(&simple);
        let whole = matches!(items.as_slice(), [i] if masks(i) && i.span().len() == text.len());
        (masked_chars(&simple, &items), whole)
    };
    let ((x, old), (y, new)) = (read(old), read(new));
    if old && new { 0 } else { x + y }
}

/// The bytes of a mark at the start of a sentence: 一是, 1., (一), with the blanks before it.
fn mark_len(text: &str) -> usize {
    let blank = text.len() - text.trim_start_matches(is_blank).len();
    let rest = &text[blank..];
    if let Some(mark) = marks::at_start(rest) {
        return blank + mark.len;
    }
    let mut chars = rest.chars();
    match (chars.next(), chars.next()) {
        (Some(n), Some('是')) if "一二三四五六七八九十".contains(n) => blank + n.len_utf8() + '是'.len_utf8(),
        _ => blank,
    }
}

/// Two neighbouring characters as one number: most of our characters take 16 bits.
pub(super) fn pair(a: char, b: char) -> u32 {
    u32::from(a).rotate_left(16) ^ u32::from(b)
}

fn pairs_of(text: &[char]) -> impl Iterator<Item = u32> {
    text.windows(2).map(|w| pair(w[0], w[1]))
}

pub(super) fn hash<T: std::hash::Hash>(value: &T) -> u64 {
    let mut hasher = FxHasher::default();
    value.hash(&mut hasher);
    hasher.finish()
}

/// Where each value of a list stands, in order.
pub(super) fn index<K: std::hash::Hash + Eq>(keys: impl Iterator<Item = K>) -> FxHashMap<K, Vec<usize>> {
    let mut map: FxHashMap<K, Vec<usize>> = FxHashMap::default();
    for (n, key) in keys.enumerate() {
        map.entry(key).or_default().push(n);
    }
    map
}
