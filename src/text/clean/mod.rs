//! Decoded text → clean text: what is not the document's own writing is taken out, counted, and its place kept.
//!
//! Taken out: pinyin glosses (執(zhí)法), stray blanks inside sentences, numbers and units, blanks at the margins of a line,
//! control, bidi and zero-width characters and whole terminal sequences. Nothing is replaced and nothing is lost: each
//! [`Gap`] knows its place in the raw text, and [`Clean`] maps every place of the clean text to the raw one and back.
//! Line ends become one `\n` each, so that line numbers are the same on both sides.
//!
//! Page furniture and header tables are not known here: they are blocks, found in room 2.

use crate::text::blank::{is_blank, is_unseen};
use crate::text::fold::is_han;
use crate::text::marks;
use std::ops::Range;
use std::sync::OnceLock;

/// A range of bytes of the clean text (or, where said, of the raw text); borrows nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord)]
pub struct Span {
    pub start: u32,
    pub end: u32,
}

impl Span {
    /// A span from two offsets; texts are limited to 4 GiB by the loader.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start: to_u32(start), end: to_u32(end.max(start)) }
    }

    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The text this span covers.
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }
}

fn to_u32(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// What a piece of raw text was taken out as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum GapKind {
    /// The reading of a character, in brackets after it.
    Gloss,
    /// A blank inside a sentence, a number or a name.
    StraySpace,
    /// The blank after a list number.
    NumberSpace,
    /// A control, bidi or zero-width character, or a whole terminal sequence.
    Control,
    /// Blanks at the start or end of a line.
    Margin,
    /// Signs of a markup language around a heading: `## `, `**`.
    Markup,
}

/// A piece of raw text that is absent from the clean text; `raw` is a range of the raw text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    pub raw: Span,
    pub kind: GapKind,
}

/// A run of clean text that stands in the raw text in one piece.
#[derive(Debug, Clone, Copy)]
struct Piece {
    clean: u32,
    raw: u32,
}

/// A cleaned text with its raw text and the way between the two.
#[derive(Debug, Clone)]
pub struct Clean {
    raw: String,
    text: String,
    pieces: Vec<Piece>,
    gaps: Vec<Gap>,
    /// Code points before each block of the raw text; counted when a place is first asked for.
    counts: OnceLock<Vec<usize>>,
    /// Where each line starts, in the clean and in the raw text.
    lines: Vec<Piece>,
}

/// Longest terminal sequence that is believed to be one, in characters.
const LONGEST_SEQUENCE: usize = 4096;

impl Clean {
    /// Cleans a decoded text.
    pub fn new(raw: String) -> Self {
        let mut builder = Builder {
            text: String::with_capacity(raw.len()),
            pieces: Vec::with_capacity(64),
            gaps: Vec::new(),
            lines: Vec::with_capacity(64),
            found: Vec::new(),
            glossed: is_glossed(&raw),
        };
        for line in raw_lines(&raw) {
            builder.line(&raw, line);
        }
        let Builder { text, pieces, gaps, lines, .. } = builder;
        Self { raw, text, pieces, gaps, counts: OnceLock::new(), lines }
    }

    /// The decoded text as it was.
    pub fn raw(&self) -> &str {
        &self.raw
    }

    /// The clean text; every line end is one `\n`.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What was taken out, in order.
    pub fn gaps(&self) -> &[Gap] {
        &self.gaps
    }

    /// How many lines there are; an empty text has none.
    pub fn line_count(&self) -> usize {
        self.lines.len()
    }

    /// The clean text of a line (0-based) without its end.
    pub fn line_span(&self, line: usize) -> Span {
        let start = self.lines.get(line).map_or(self.text.len(), |l| l.clean as usize);
        let end = self.lines.get(line + 1).map_or(self.text.len(), |l| l.clean as usize);
        let end = if end > start && self.text.as_bytes()[end - 1] == b'\n' { end - 1 } else { end };
        Span::new(start, end)
    }

    /// The line (0-based) that holds a place of the clean text.
    pub fn line_of(&self, clean: u32) -> usize {
        self.lines.partition_point(|l| l.clean <= clean).saturating_sub(1)
    }

    /// The line (0-based) that holds a place of the raw text.
    pub fn line_of_raw(&self, raw: u32) -> usize {
        self.lines.partition_point(|l| l.raw <= raw).saturating_sub(1)
    }

    /// Where a line (0-based) starts in the raw text.
    pub fn raw_line_start(&self, line: usize) -> u32 {
        self.lines.get(line).map_or(to_u32(self.raw.len()), |l| l.raw)
    }

    /// The raw place of a character of the clean text.
    pub fn to_raw(&self, clean: u32) -> u32 {
        let i = self.pieces.partition_point(|p| p.clean <= clean);
        match i.checked_sub(1).and_then(|i| self.pieces.get(i)) {
            Some(p) => (p.raw + (clean - p.clean)).min(to_u32(self.raw.len())),
            None => clean,
        }
    }

    /// The raw text from the first to the last character of a clean span; what was taken out inside is in it, what was
    /// taken out at its ends is not.
    pub fn raw_span(&self, clean: Span) -> Span {
        let start = self.to_raw(clean.start);
        if clean.is_empty() {
            return Span { start, end: start };
        }
        let last = self.text[..clean.end as usize].chars().next_back().map_or(1, char::len_utf8);
        let at = self.to_raw(clean.end - to_u32(last));
        // A line end may take more bytes than the one it became.
        let raw = self.raw.get(at as usize..).unwrap_or("");
        let len = if raw.starts_with("\r\n") { 2 } else { raw.chars().next().map_or(last, char::len_utf8) };
        Span { start, end: (at + to_u32(len)).max(start) }
    }

    /// The clean place of a raw one; of something taken out, the place where it stood.
    pub fn to_clean(&self, raw: u32) -> u32 {
        let i = self.pieces.partition_point(|p| p.raw <= raw);
        let Some(at) = i.checked_sub(1) else { return 0 };
        let piece = self.pieces[at];
        let next = self.pieces.get(i).map_or(to_u32(self.text.len()), |p| p.clean);
        (piece.clean + (raw - piece.raw)).min(next)
    }

    /// Line (1-based) and code points from the start of that raw line, for the two ends of a clean span. The only place
    /// where code points are counted.
    pub fn place(&self, clean: Span) -> Place {
        self.place_of_raw(self.raw_span(clean))
    }

    /// Code points of the raw text before an offset: from the last of the counts kept every few kilobytes, for a line may be as
    /// long as the file.
    fn points_before(&self, at: u32) -> usize {
        const STEP: usize = 4096;
        // Every byte that does not continue a character begins one.
        let count = |bytes: &[u8]| bytes.iter().filter(|b| (**b & 0xc0) != 0x80).count();
        let counts = self.counts.get_or_init(|| {
            let mut sum = 0;
            self.raw
                .as_bytes()
                .chunks(STEP)
                .map(|block| {
                    let before = sum;
                    sum += count(block);
                    before
                })
                .collect()
        });
        let at = (at as usize).min(self.raw.len());
        let block = (at / STEP).min(counts.len().saturating_sub(1));
        counts.get(block).map_or(0, |n| n + count(&self.raw.as_bytes()[block * STEP..at]))
    }

    /// The same for a raw span.
    pub fn place_of_raw(&self, raw: Span) -> Place {
        let line = self.line_of_raw(raw.start);
        let from = self.raw_line_start(line);
        let start = self.points_before(raw.start) - self.points_before(from);
        let len = raw.of(&self.raw).chars().count();
        Place { line: line + 1, start, end: start + len }
    }
}

/// A place as printed: a 1-based line, and code points of the raw line from 0, end exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    pub line: usize,
    pub start: usize,
    pub end: usize,
}

/// A raw line: its content and its end.
struct RawLine {
    content: Range<usize>,
    end: usize,
}

/// Lines end at LF, CRLF, a lone CR, U+2028 and U+2029.
fn raw_lines(raw: &str) -> impl Iterator<Item = RawLine> {
    let bytes = raw.as_bytes();
    let unusual = memchr::memmem::find(bytes, b"\xe2\x80\xa8").is_some() || memchr::memmem::find(bytes, b"\xe2\x80\xa9").is_some();
    let mut at = 0;
    std::iter::from_fn(move || {
        if at >= bytes.len() {
            return None;
        }
        let start = at;
        let mut search = start;
        loop {
            let found = if unusual {
                memchr::memchr3(b'\n', b'\r', 0xe2, &bytes[search..])
            } else {
                memchr::memchr2(b'\n', b'\r', &bytes[search..])
            };
            let Some(offset) = found else {
                at = bytes.len();
                return Some(RawLine { content: start..at, end: at });
            };
            let stop = search + offset;
            let len = match bytes[stop] {
                b'\n' => 1,
                b'\r' => 1 + usize::from(bytes.get(stop + 1) == Some(&b'\n')),
                _ if matches!(bytes.get(stop..stop + 3), Some([0xe2, 0x80, 0xa8 | 0xa9])) => 3,
                _ => {
                    search = stop + 1;
                    continue;
                }
            };
            at = stop + len;
            return Some(RawLine { content: start..stop, end: at });
        }
    })
}

struct Builder {
    text: String,
    pieces: Vec<Piece>,
    gaps: Vec<Gap>,
    lines: Vec<Piece>,
    /// Gaps of the line at hand; kept to save allocations.
    found: Vec<Gap>,
    glossed: bool,
}

impl Builder {
    fn line(&mut self, raw: &str, line: RawLine) {
        self.lines.push(Piece { clean: to_u32(self.text.len()), raw: to_u32(line.content.start) });
        self.found.clear();
        let content = &raw[line.content.clone()];
        let markup = markup(content);
        for (at, len) in &markup {
            let start = line.content.start + at;
            self.found.push(Gap { raw: Span::new(start, start + len), kind: GapKind::Markup });
        }
        if !markup.is_empty() {
            self.found.sort_by_key(|g| g.raw.start);
        } else if has_suspects(content.as_bytes()) {
            LineScan { raw, line: content, base: line.content.start, glossed: self.glossed, found: &mut self.found, no_end: None }.run();
        }
        let mut at = line.content.start;
        for i in 0..self.found.len() {
            let gap = self.found[i];
            self.keep(raw, at..gap.raw.start as usize);
            at = gap.raw.end as usize;
            match self.gaps.last_mut() {
                Some(last) if last.raw.end == gap.raw.start && last.kind == gap.kind && gap.kind != GapKind::Gloss => {
                    last.raw.end = gap.raw.end;
                }
                _ => self.gaps.push(gap),
            }
        }
        self.keep(raw, at..line.content.end);
        if line.end > line.content.end {
            // The line end: one `\n` in the clean text, whatever it was.
            self.piece(line.content.end);
            self.text.push('\n');
        }
    }

    fn keep(&mut self, raw: &str, range: Range<usize>) {
        if !range.is_empty() {
            self.piece(range.start);
            self.text.push_str(&raw[range]);
        }
    }

    /// Notes that the clean text goes on at a raw place, if that does not follow from the last note.
    fn piece(&mut self, raw: usize) {
        let (clean, raw) = (to_u32(self.text.len()), to_u32(raw));
        if let Some(last) = self.pieces.last()
            && last.raw + (clean - last.clean) == raw
        {
            return;
        }
        self.pieces.push(Piece { clean, raw });
    }
}

/// Where the signs of Markdown stand around a heading: `## 标题`, `**标题**`, `**(一)标题。**正文`. Stars that mask a word come in
/// other numbers or places. A line with such signs is taken as it is otherwise.
fn markup(line: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let hashes = line.bytes().take_while(|b| *b == b'#').count();
    if (1..=6).contains(&hashes) && line[hashes..].starts_with(' ') {
        found.push((0, hashes + line[hashes..].bytes().take_while(|b| *b == b' ').count()));
    }
    let rest = found.last().map_or(0, |(_, len)| *len);
    if let Some(bold) = line[rest..].strip_prefix("**")
        && let Some(close) = bold.find("**").filter(|c| *c > 0)
        && !bold.starts_with('*')
        && !bold[close + 2..].contains("**")
        && !bold[close + 2..].starts_with('*')
    {
        found.push((rest, 2));
        found.push((rest + 2 + close, 2));
    }
    if found.is_empty() || line.chars().any(is_unseen) { Vec::new() } else { found }
}

/// Bytes that can begin something to be taken out: blanks, controls, brackets, and the lead bytes of odd characters.
const SUSPECT: [bool; 256] = {
    let mut table = [false; 256];
    let mut i = 0;
    while i <= 0x20 {
        table[i] = true;
        i += 1;
    }
    table[0x7f] = true;
    table[b'(' as usize] = true;
    table[0xc2] = true; // C1, no-break space, soft hyphen
    table[0xcd] = true; // combining grapheme joiner
    table[0xd8] = true; // Arabic letter mark
    table[0xe1] = true; // Hangul fillers, Ogham space, Mongolian vowel separator
    table[0xe2] = true; // general punctuation
    table[0xe3] = true; // ideographic space, Hangul filler
    table[0xef] = true; // byte order mark, full-width bracket, variation selectors, annotation marks
    table[0xf3] = true; // tags and variation selectors
    table
};

fn has_suspects(line: &[u8]) -> bool {
    let mut i = 0;
    while i < line.len() {
        let b = line[i];
        if SUSPECT[b as usize] {
            let (second, third) = (line.get(i + 1).copied().unwrap_or(0), line.get(i + 2).copied().unwrap_or(0));
            let harmless = match b {
                // 、。《》 and the like; “ ” ‘ ’ … — ; ，；：！？ and full-width letters.
                0xe3 => !(second == 0x80 && third == 0x80) && second != 0x85,
                0xe2 => !matches!(second, 0x80 | 0x81) || (second == 0x80 && matches!(third, 0x90..=0xa7)),
                0xef => !matches!(second, 0xb8 | 0xbb | 0xbe | 0xbf) && !(second == 0xbc && third == 0x88),
                0xe1 => !matches!(second, 0x85 | 0x9a | 0xa0),
                _ => false,
            };
            if !harmless {
                return true;
            }
        }
        i += match b {
            0..=0xbf => 1,
            0xc0..=0xdf => 2,
            0xe0..=0xef => 3,
            _ => 4,
        };
    }
    false
}

/// One line being looked through for gaps.
struct LineScan<'a> {
    raw: &'a str,
    line: &'a str,
    base: usize,
    glossed: bool,
    found: &'a mut Vec<Gap>,
    /// From here to the end of the line no terminal string ends: looked for once, not at each of thousands of openings.
    no_end: Option<usize>,
}

impl LineScan<'_> {
    fn run(mut self) {
        let mut shape: Option<Shape> = None;
        let mut at = 0;
        // Where the last character that stays begins: it stands left of a blank or a bracket.
        let mut left: Option<usize> = None;
        let bytes = self.line.as_bytes();
        while at < bytes.len() {
            let b = bytes[at];
            if !SUSPECT[b as usize] {
                left = Some(at);
                at += match b {
                    0..=0xbf => 1,
                    0xc0..=0xdf => 2,
                    0xe0..=0xef => 3,
                    _ => 4,
                };
                continue;
            }
            let Some(c) = self.line[at..].chars().next() else { break };
            let before = |left: Option<usize>| left.and_then(|l| self.line[l..].chars().next());
            if c == '\u{1b}' || matches!(c, '\u{9b}' | '\u{9d}' | '\u{90}' | '\u{98}' | '\u{9e}' | '\u{9f}') {
                let ends = self.string_ends(at);
                let len = sequence_length(&self.line[at..], ends);
                self.gap(at, len, GapKind::Control);
                at += len;
            } else if is_unseen(c) {
                self.gap(at, c.len_utf8(), GapKind::Control);
                at += c.len_utf8();
            } else if is_blank(c) {
                let shape = shape.get_or_insert_with(|| Shape::of(self.line));
                let start = at;
                let l = before(left);
                at = self.blanks(at, l, shape);
                // A blank that stays stands left of what follows.
                if self.found.last().is_none_or(|g| g.raw.end as usize != self.base + at) {
                    left = Some(start);
                }
            } else if matches!(c, '(' | '（') && before(left).is_some_and(is_han) {
                let len = gloss_length(&self.line[at..], self.glossed);
                if len > 0 {
                    self.gap(at, len, GapKind::Gloss);
                    at += len;
                } else {
                    left = Some(at);
                    at += c.len_utf8();
                }
            } else {
                left = Some(at);
                at += c.len_utf8();
            }
        }
        self.found.sort_by_key(|g| g.raw.start);
    }

    /// Whether a terminal string that opens here ends anywhere in the line.
    fn string_ends(&mut self, at: usize) -> bool {
        if self.no_end.is_some_and(|from| at >= from) {
            return false;
        }
        let rest = &self.line[at..];
        let ends = rest.contains(['\u{7}', '\u{9c}']) || rest.contains("\u{1b}\\");
        if !ends {
            self.no_end = Some(at);
        }
        ends
    }

    fn gap(&mut self, at: usize, len: usize, kind: GapKind) {
        let start = self.base + at;
        self.found.push(Gap { raw: Span::new(start, start + len), kind });
    }

    /// Decides on the blanks that start at `at`; answers where they end.
    fn blanks(&mut self, at: usize, left: Option<char>, shape: &Shape) -> usize {
        let end = self.line[at..].find(|c| !is_blank(c)).map_or(self.line.len(), |n| at + n);
        let run = &self.line[at..end];
        let right = self.line[end..].chars().find(|c| !is_unseen(*c));
        let (Some(l), Some(r)) = (left, right) else {
            self.gap(at, end - at, GapKind::Margin);
            return end;
        };
        let kind = if shape.number_end == Some(at) {
            (!shape.spaced_number).then_some(GapKind::NumberSpace)
        } else if shape.is_stray(self.line, at..end, run, l, r) {
            Some(GapKind::StraySpace)
        } else {
            None
        };
        if let Some(kind) = kind {
            self.gap(at, end - at, kind);
        }
        debug_assert!(self.raw.len() >= self.base + end);
        end
    }
}

/// What kind of line a blank stands in.
struct Shape {
    prose: bool,
    /// Behind the last full stop: a signature may stand there, whatever stands before.
    tail: usize,
    /// The end of a title that the text of a report on one line follows.
    title: Option<usize>,
    table: bool,
    /// All pieces between blanks are single characters: 目　录.
    spaced_out: bool,
    title_like: bool,
    /// Where the list number at the start ends.
    number_end: Option<usize>,
    /// And is written with a blank behind it.
    spaced_number: bool,
    /// Where the title of a run-in heading that lost its 。 ends: at a blank.
    title_blank: Option<usize>,
}

impl Shape {
    fn of(line: &str) -> Self {
        let stops = line.matches('。').count();
        let commas = line.matches(['，', ',', '；', ';']).count();
        let pipes = line.matches('|').count();
        let prose = (stops > 0 || commas >= 2 || (commas >= 1 && line.len() > 120)) && pipes < 2;
        let pieces: Vec<&str> = line.split(is_blank).filter(|p| !p.is_empty()).take(9).collect();
        let spaced_out = pieces.len() >= 2 && pieces.len() < 9 && pieces.iter().all(|p| p.chars().count() == 1);
        let indent = line.len() - line.trim_start_matches(is_blank).len();
        let mark = marks::at_start(&line[indent..]);
        let number_end = mark.map(|m| indent + m.len);
        // 第一章 总则 is written with a blank, 2. 标题 by accident.
        let spaced_number = mark.is_some_and(|_| line[indent..].starts_with('第'));
        let title_blank = number_end.and_then(|from| title_blank(line, from));
        let gaps = line.trim_matches(is_blank).split(|c| !is_blank(c)).filter(|run| wide(run)).count();
        let tail = line.rfind('。').map_or(0, |n| n + '。'.len_utf8());
        Self {
            prose,
            tail,
            title: if prose { title_in_front(line) } else { None },
            table: pipes >= 2 || (!prose && gaps >= 1),
            spaced_out,
            title_like: line.contains("法治") || line.contains("关于"),
            number_end,
            spaced_number,
            title_blank,
        }
    }

    fn is_stray(&self, line: &str, at: Range<usize>, run: &str, l: char, r: char) -> bool {
        if self.spaced_out {
            return true;
        }
        if self.title_blank == Some(at.start) || self.title == Some(at.start) || is_separator(l) || is_separator(r) {
            return false;
        }
        let prose = self.prose && at.start < self.tail;
        if self.table && !self.prose && wide(run) {
            return false;
        }
        let (lc, rc) = (class(l), class(r));
        match (lc, rc) {
            (Class::Letter, Class::Letter | Class::Digit) | (Class::Digit, Class::Letter) => false,
            (Class::Digit, Class::Digit) => spaced_digits(line, at.start),
            (Class::Han, Class::Han) => prose || !self.parts_names(line, at),
            (Class::Han, Class::Digit) => prose || !ends_in_date(&line[at.end..]),
            (Class::Mark, _) | (_, Class::Mark) => {
                !(matches!(l, '：' | ':' | '；' | ';' | '，' | ',' | '.' | '!' | '?') && rc == Class::Letter)
            }
            _ => true,
        }
    }

    /// Whether a blank between two ideographs parts two names or two fields, and so is meant.
    fn parts_names(&self, line: &str, at: Range<usize>) -> bool {
        let (before, after) = (&line[..at.start], &line[at.end..]);
        let next = after.split(is_blank).next().unwrap_or("");
        if next.contains(['：', ':']) {
            return true;
        }
        if marks::ends_in_body_name(before) && (after.starts_with("中共") || marks::ends_in_body_name(next) || ends_in_date(after)) {
            return true;
        }
        !(self.prose || self.number_end.is_some() || self.title_like)
    }
}

/// The blank that parts a run-in title from its body where the 。 between them is lost: the first sentence is too long to
/// be a title, and its part before the blank is not.
fn title_blank(line: &str, from: usize) -> Option<usize> {
    let body = line.get(from..)?;
    let body_start = from + (body.len() - body.trim_start_matches(is_blank).len());
    let rest = &line[body_start..];
    let first_stop = rest.find('。')?;
    let blank = rest.find(is_blank).filter(|b| *b < first_stop)?;
    let title = &rest[..blank];
    let after = rest[blank..first_stop].trim_start_matches(is_blank);
    let title_chars = title.chars().count();
    let parted = title.chars().next_back().is_some_and(is_han) && after.chars().next().is_some_and(|c| is_han(c) || c.is_ascii_digit());
    (parted && (4..=30).contains(&title_chars) && after.chars().count() > 24).then_some(body_start + blank)
}

/// Two blanks or more, or a tab.
fn wide(run: &str) -> bool {
    run.contains('\t') || run.chars().nth(1).is_some()
}

/// Where a title ends that stands in front of the text on one line: at a blank behind …报告.
fn title_in_front(line: &str) -> Option<usize> {
    let first_stop = line.find(['，', ',', '。', '：', ':']).unwrap_or(0);
    let clause = &line[..line.floor_char_boundary(first_stop.min(300))];
    clause
        .char_indices()
        .find(|(i, c)| {
            is_blank(*c) && super::fold::fold(&clause[..*i]).contains("法治") && clause[..*i].ends_with(['告', '结', '結', '报', '報'])
        })
        .map(|(i, _)| i)
}

fn is_separator(c: char) -> bool {
    matches!(c, '|' | '>' | '＞' | '»' | '›' | '/' | '#' | '*' | '-' | '–' | '—' | '│' | '｜')
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Han,
    Digit,
    Letter,
    Mark,
}

fn class(c: char) -> Class {
    if is_han(c) {
        Class::Han
    } else if c.is_ascii_digit() || ('０'..='９').contains(&c) {
        Class::Digit
    } else if c.is_alphabetic() {
        Class::Letter
    } else {
        Class::Mark
    }
}

/// 2 0 2 3: three or more single digits with single blanks between. A number is short: only the neighbourhood counts.
fn spaced_digits(line: &str, at: usize) -> bool {
    const NEAR: usize = 24;
    let part = |c: &char| class(*c) == Class::Digit || is_blank(*c);
    let mut near: Vec<char> = line[..at].chars().rev().take(NEAR).take_while(part).collect();
    near.reverse();
    near.extend(line[at..].chars().take(NEAR).take_while(part));
    let groups: Vec<usize> = near.split(|c| is_blank(*c)).filter(|g| !g.is_empty()).map(<[char]>::len).collect();
    groups.len() >= 3 && groups.iter().all(|n| *n == 1)
}

/// Whether the rest of a line is a date (with a time, perhaps) and nothing else.
fn ends_in_date(rest: &str) -> bool {
    let compact: String = rest.chars().filter(|c| !is_blank(*c)).map(super::fold::fold_char).collect();
    let shape: String = compact.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    let digits = compact.chars().take_while(char::is_ascii_digit).count();
    digits == 4
        && shape.chars().count() <= 20
        && shape.chars().all(|c| matches!(c, '0' | '年' | '月' | '日' | '-' | '.' | '/' | ':'))
        && shape.chars().filter(|c| *c == '0').count() >= 6
}

/// How many bytes a terminal sequence takes: CSI to its final byte, a string (OSC, DCS, SOS, PM, APC) to its terminator,
/// other escapes two or three characters. Of a string without an end only the introducer is taken, so that no text is hidden.
fn sequence_length(text: &str, string_ends: bool) -> usize {
    let mut chars = text.char_indices();
    let Some((_, first)) = chars.next() else { return 0 };
    let introducer = if first == '\u{1b}' {
        match chars.next() {
            Some((_, c)) => c,
            None => return 1,
        }
    } else {
        match first {
            '\u{9b}' => '[',
            '\u{9d}' => ']',
            _ => 'P',
        }
    };
    let body = if first == '\u{1b}' { 1 + introducer.len_utf8() } else { first.len_utf8() };
    match introducer {
        '[' => {
            for (i, c) in text[body..].char_indices().take(LONGEST_SEQUENCE) {
                match c {
                    '\u{40}'..='\u{7e}' => return body + i + 1,
                    '\u{20}'..='\u{3f}' => {}
                    _ => return body + i,
                }
            }
            text.len().min(body)
        }
        ']' | 'P' | 'X' | '^' | '_' if !string_ends => body,
        ']' | 'P' | 'X' | '^' | '_' => {
            let mut escape = false;
            for (i, c) in text[body..].char_indices().take(LONGEST_SEQUENCE) {
                match c {
                    '\u{7}' | '\u{9c}' => return body + i + c.len_utf8(),
                    '\\' if escape => return body + i + 1,
                    _ => escape = c == '\u{1b}',
                }
            }
            body
        }
        ' '..='/' => text[body..].char_indices().next().map_or(body, |(_, c)| if ('0'..='~').contains(&c) { body + 1 } else { body }),
        '0'..='~' => body,
        _ => 1,
    }
}

/// Whether the text bears toned glosses at all; then those without a tone mark (的(de)) are glosses too.
fn is_glossed(raw: &str) -> bool {
    let bytes = raw.as_bytes();
    let mut count = 0;
    for at in memchr::memchr3_iter(0xc3, 0xc4, 0xc7, bytes) {
        let Some(c) = raw.get(at..).and_then(|r| r.chars().next()) else { continue };
        if tone(c).is_some() {
            count += 1;
            if count >= 3 {
                return true;
            }
        }
    }
    false
}

/// The plain letter of a letter with a tone mark.
fn tone(c: char) -> Option<char> {
    Some(match c {
        'ā' | 'á' | 'ǎ' | 'à' => 'a',
        'ē' | 'é' | 'ě' | 'è' | 'ê' => 'e',
        'ī' | 'í' | 'ǐ' | 'ì' => 'i',
        'ō' | 'ó' | 'ǒ' | 'ò' => 'o',
        'ū' | 'ú' | 'ǔ' | 'ù' => 'u',
        'ǖ' | 'ǘ' | 'ǚ' | 'ǜ' | 'ü' => 'v',
        'ń' | 'ň' | 'ǹ' => 'n',
        _ => return None,
    })
}

/// The length of a gloss that starts with a bracket at the start of `text`, or 0.
fn gloss_length(text: &str, glossed: bool) -> usize {
    let mut chars = text.char_indices();
    let close = match chars.next() {
        Some((_, '(')) => ')',
        Some((_, '（')) => '）',
        _ => return 0,
    };
    let mut toned = false;
    let mut syllable = String::new();
    let mut syllables = 0;
    let ends = |syllable: &mut String, n: &mut usize| {
        let good = is_syllable(syllable);
        *n += 1;
        syllable.clear();
        good
    };
    for (i, c) in chars.take(32) {
        if c == close || (c == ')' && close == '）') || (c == '）' && close == ')') {
            let good = !syllable.is_empty() && ends(&mut syllable, &mut syllables);
            return if good && (toned || (glossed && syllables == 1)) { i + c.len_utf8() } else { 0 };
        }
        match c {
            'a'..='z' => syllable.push(c),
            ' ' | '\'' | '’' | '\u{a0}' => {
                if !syllable.is_empty() && !ends(&mut syllable, &mut syllables) {
                    return 0;
                }
            }
            _ => match tone(c) {
                Some(plain) => {
                    toned = true;
                    syllable.push(plain);
                }
                None => return 0,
            },
        }
    }
    0
}

/// Whether letters (ü as v) can be read as one Mandarin syllable: an initial and a final that exist.
fn is_syllable(s: &str) -> bool {
    const FINALS: [&str; 38] = [
        "a", "o", "e", "ai", "ei", "ao", "ou", "an", "en", "ang", "eng", "ong", "i", "ia", "ie", "iao", "iu", "ian", "in", "iang", "ing",
        "iong", "u", "ua", "uo", "uai", "ui", "uan", "un", "uang", "v", "ve", "van", "vn", "ue", "er", "io", "ueng",
    ];
    const INITIALS: [&str; 23] =
        ["zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "r", "z", "c", "s", "y", "w"];
    if matches!(s, "n" | "ng" | "m" | "hm") {
        return true;
    }
    let rest = INITIALS.iter().find_map(|i| s.strip_prefix(i)).unwrap_or(s);
    FINALS.contains(&rest)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn cleans(raw: &str, clean: &str) {
        let c = Clean::new(raw.to_owned());
        assert_eq!(c.text(), clean, "raw {raw:?}, gaps {:?}", c.gaps());
    }

    #[test]
    fn glosses_go_and_brackets_with_content_stay() {
        cleans("在區(qū)委、區（qū）政府领导下", "在區委、區政府领导下");
        cleans("執(zhí)法現(xiàn)場(chǎng)的(de)", "執法現場的");
        cleans("固化穩(wěn)定防線,形成聯(lián)解", "固化穩定防線,形成聯解");
        for same in ["关键绩效指标(KPI)", "村(居)便民服务点", "(一)持續", "目標(a)和(b)", "地(de)", "公司(Ltd)", "平台(app)"]
        {
            cleans(same, same);
        }
    }

    #[test]
    fn stray_blanks_go_and_meant_ones_stay() {
        cleans("动态244 条，组织 2 次，2024 年。", "动态244条，组织2次，2024年。");
        cleans("深化 “两个首先必学” 机制，等 重点项目。", "深化“两个首先必学”机制，等重点项目。");
        cleans("占比 25 %，使用 APP 平台。", "占比25%，使用APP平台。");
        cleans("2 0 2 3 年，共 1 0 5 件。", "2023年，共105件。");
        cleans("目　录", "目录");
        cleans("2. 完善政务服务平台", "2.完善政务服务平台");
        cleans("(四)加强 “一体化” 执法建设,提升效能", "(四)加强“一体化”执法建设,提升效能");
        for same in [
            "中共桂园镇委员会 桂园镇人民政府",
            "桂园镇人民政府 2024年1月30日",
            "来源：办公室 时间：2024-01-03",
            "首页 > 政务公开 > 法治政府",
            "Windows 10 and GB 18030",
            "姓名　　次数　　金额",
        ] {
            cleans(same, same);
        }
    }

    #[test]
    fn marks_of_markdown_are_no_text() {
        cleans("## 一、主要举措", "一、主要举措");
        cleans("**（一）抓执法。** 全年检查3次。", "（一）抓执法。 全年检查3次。");
        for same in ["**镇人民政府", "****年工作", "#1楼"] {
            cleans(same, same);
        }
    }

    #[test]
    fn margins_are_no_text() {
        cleans("　　一、标题　\r\n\t正文。 \r末行", "一、标题\n正文。\n末行");
        cleans("甲\u{2028}乙\u{2029}丙\n", "甲\n乙\n丙\n");
    }

    #[test]
    fn terminal_sequences_go_whole() {
        cleans("甲\u{1b}[31;1m乙\u{1b}[0m", "甲乙");
        cleans("甲\u{1b}]52;c;aGk=\u{7}乙", "甲乙");
        cleans("甲\u{1b}]8;;http://x\u{1b}\\乙\u{1b}]8;;\u{1b}\\", "甲乙");
        cleans("甲\u{1b}Pq#0\u{1b}\\乙", "甲乙");
        cleans("甲\u{9b}31m乙\u{9d}0;t\u{9c}丙", "甲乙丙");
        cleans("甲\u{1b}]0;没有结尾", "甲0;没有结尾");
        cleans("甲\u{202e}乙\u{200b}丙\u{7}\0丁\u{ad}", "甲乙丙丁");
        cleans("甲\u{1b}", "甲");
    }

    #[test]
    fn a_lost_stop_leaves_its_blank() {
        let line = "(一)加强组织领导 成立由主要负责人任组长的领导小组，定期研究重大问题，推动各项任务落实。";
        cleans(line, line);
        cleans("(一)加强 组织领导。成立小组。", "(一)加强组织领导。成立小组。");
    }

    #[test]
    fn places_go_both_ways() {
        let raw = "區(qū)委\r\n　共 94 件。";
        let c = Clean::new(raw.to_owned());
        assert_eq!(c.text(), "區委\n共94件。");
        let at = c.text().find("94").unwrap();
        let span = Span::new(at, at + 2);
        assert_eq!(c.raw_span(span).of(raw), "94");
        assert_eq!(c.place(span), Place { line: 2, start: 3, end: 5 });
        assert_eq!(c.to_clean(c.to_raw(span.start)), span.start);
        assert_eq!(c.line_of(span.start), 1);
        // A span around a gap holds it.
        assert_eq!(c.raw_span(Span::new(0, 6)).of(raw), "區(qū)委");
    }

    pub fn messy() -> impl Strategy<Value = String> {
        let atom = prop_oneof![
            Just("法治".to_owned()),
            Just("區(qū)".to_owned()),
            Just(" ".to_owned()),
            Just("　".to_owned()),
            Just("一、".to_owned()),
            Just("(一)".to_owned()),
            Just("2. ".to_owned()),
            Just("。".to_owned()),
            Just("，".to_owned()),
            Just("\n".to_owned()),
            Just("\r\n".to_owned()),
            Just("\r".to_owned()),
            Just("\u{2028}".to_owned()),
            Just("\u{1b}[31m".to_owned()),
            Just("\u{1b}]0;x\u{7}".to_owned()),
            Just("\u{200b}".to_owned()),
            Just("|".to_owned()),
            "[0-9]{1,4}",
            "\\PC{0,3}",
            any::<char>().prop_map(String::from),
        ];
        proptest::collection::vec(atom, 0..60).prop_map(|v| v.concat())
    }

    proptest! {
        #[test]
        fn clean_text_and_gaps_are_the_raw_text(raw in messy()) {
            let c = Clean::new(raw.clone());
            // Kept characters, line ends and gaps put together in raw order.
            let mut at = 0usize;
            let mut clean = 0u32;
            for gap in c.gaps() {
                prop_assert!(gap.raw.start as usize >= at);
                at = gap.raw.end as usize;
            }
            for (i, ch) in c.text().char_indices() {
                let raw_at = c.to_raw(u32::try_from(i).unwrap()) as usize;
                let there = raw[raw_at..].chars().next().unwrap();
                let line_end = ch == '\n' && matches!(there, '\r' | '\u{2028}' | '\u{2029}');
                prop_assert!(there == ch || line_end);
                prop_assert!(!is_unseen(ch));
                prop_assert_eq!(c.to_clean(u32::try_from(raw_at).unwrap()), u32::try_from(i).unwrap());
                clean += 1;
            }
            let removed: usize = c.gaps().iter().map(|g| g.raw.of(&raw).chars().count()).sum();
            let crlf = raw.matches("\r\n").count();
            // A CR and a LF that only a gap's neighbour parts cannot be one line end.
            prop_assert_eq!(clean as usize + removed + crlf, raw.chars().count());
        }
    }
}
