//! Which lines are not the body of a report: title, header, addressee, preamble, table of contents, signature, date,
//! attachments, page furniture; and where a second report starts in one file. Knows lines and words, no numbers of headings.

use crate::report::block::{Block, BlockKind};
use crate::report::section::Item;
use crate::report::source::Source;
use crate::report::structure::headings;
use crate::report::structure::line::{Line, LineKind};
use crate::report::structure::margins::closing;
use crate::report::structure::margins::contents;
use crate::report::structure::margins::front;
use crate::report::structure::margins::tail;
use crate::report::structure::titles::find_title;
use crate::report::structure::zones::{Zone, Zones};
use crate::text::blank::is_blank;
use crate::text::marks;
use crate::text::span::Span;
use memchr::memmem::Finder;
use std::sync::LazyLock;

/// Decides the zone of every line.
pub(crate) fn zones(source: &Source<'_>, lines: &[Line]) -> Zones {
    let mut zones = vec![Zone::Body; lines.len()];
    let end = tail(source, lines, &mut zones);
    contents(source, lines, end, &mut zones);
    let title = find_title(source, lines, end, &zones);
    let headings = headings::headings(source, lines, &zones, end, title.as_ref().map_or(0, |t| t.end));
    let first = headings.first().map_or(end, |h| h.line);
    front(source, lines, first, title.clone(), &mut zones);
    for (i, line) in lines.iter().enumerate().take(end).skip(first) {
        if line.kind == LineKind::Residue && zones[i] == Zone::Body && headings.binary_search_by_key(&i, |h| h.line).is_err() {
            zones[i] = Zone::Residue;
        }
    }
    closing(source, lines, first, end, &headings, &mut zones);
    Zones { zones, headings, title, first }
}

/// Returns the blocks of a report: neighbouring lines of one zone together, in document order.
pub(crate) fn finish(lines: &[Line], zones: &Zones) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut last: Option<usize> = None;
    for (i, line) in lines.iter().enumerate() {
        let kind = match zones.of(i) {
            Zone::Body if i >= zones.first => continue,
            Zone::Title => BlockKind::Title,
            Zone::Header => BlockKind::HeaderTable,
            Zone::Addressee => BlockKind::Addressee,
            Zone::Preamble | Zone::Body => BlockKind::Preamble,
            Zone::Closing => BlockKind::Closing,
            Zone::Signature => BlockKind::Signature,
            Zone::SignDate => BlockKind::SignDate,
            Zone::Attachment => BlockKind::Attachment,
            Zone::Contents => BlockKind::Contents,
            Zone::Residue => BlockKind::WebResidue,
        };
        match blocks.last_mut() {
            Some(b) if b.kind == kind && last.is_some_and(|l| l + 1 == i) => b.span.end = line.span.end,
            _ => blocks.push(Block { kind, span: line.span }),
        }
        last = Some(i);
    }
    blocks
}

/// What the words that open a point begin or end with: a numeral with 是, with 要, and behind 其.
const FAMILIES: [char; 3] = ['是', '要', '其'];
static MARKERS: LazyLock<[Finder<'static>; FAMILIES.len()]> =
    LazyLock::new(|| FAMILIES.map(|c| Finder::new(c.encode_utf8(&mut [0; 4])).into_owned()));

fn is_numeral(c: char) -> bool {
    matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
}

/// Returns the points of a section: 一是…;二是… and their like, in order. A marker opens the text or follows a stop.
pub(crate) fn items(source: &Source<'_>, body: &[Span]) -> Vec<Item> {
    #[derive(Clone, Copy)]
    struct Marker {
        family: char,
        ordinal: u32,
        start: usize,
        end: usize,
        paragraph: usize,
    }
    let mut markers: Vec<Marker> = Vec::new();
    let mut places: Vec<(usize, char)> = Vec::new();
    for (paragraph, span) in body.iter().enumerate() {
        let text = source.str(*span);
        let base = span.start as usize;
        places.clear();
        for (finder, family) in MARKERS.iter().zip(FAMILIES) {
            places.extend(finder.find_iter(text.as_bytes()).map(|at| (at, family)));
        }
        places.sort_unstable();
        // What is before it belongs to the words found last.
        let mut from = 0;
        for (at, family) in places.iter().copied() {
            let behind = at + family.len_utf8();
            let before = text[from..at].chars().next_back();
            from = behind;
            if family != '其' {
                if before.is_some_and(is_numeral)
                    && let Some((start, ordinal)) = numeral_before(text, at)
                {
                    markers.push(Marker { family, ordinal, start: base + start, end: base + behind, paragraph });
                }
                continue;
            }
            let rest = &text[behind..];
            let Some(first) = rest.chars().next().filter(|c| is_numeral(*c)) else { continue };
            from += first.len_utf8();
            if let Some((ordinal, len)) = marks::han_number(rest)
                && rest[len..].starts_with(['，', ',', '是'])
                && at_boundary(text, at)
            {
                let stop = rest[len..].chars().next().map_or(0, char::len_utf8);
                markers.push(Marker { family, ordinal, start: base + at, end: base + behind + len + stop, paragraph });
            }
        }
    }
    // Only a first that is followed by a second of its kind counts, and what goes on from there.
    let mut chosen: Vec<Marker> = Vec::new();
    let mut expected = [1; FAMILIES.len()];
    for (i, m) in markers.iter().enumerate() {
        let Some(next) = FAMILIES.iter().position(|f| *f == m.family).map(|n| &mut expected[n]) else { continue };
        let opens = m.ordinal == 1 && markers[i + 1..].iter().find(|n| n.family == m.family).is_some_and(|n| n.ordinal == 2);
        if opens || (m.ordinal > 1 && m.ordinal == *next) {
            chosen.push(*m);
            *next = m.ordinal + 1;
        }
    }
    (0..chosen.len())
        .map(|i| {
            let m = chosen[i];
            let paragraph = body[m.paragraph];
            let end = chosen.get(i + 1).filter(|n| n.paragraph == m.paragraph).map_or(paragraph.end as usize, |n| n.start);
            let text = source.str(Span::new(m.end, end));
            let title = text
                .find('。')
                .filter(|s| !text[s + '。'.len_utf8()..].trim_matches(is_blank).is_empty())
                .filter(|s| text[..*s].chars().count() <= 30);
            Item {
                ordinal: m.ordinal,
                marker: Span::new(m.start, m.end),
                title: title.map(|s| Span::new(m.end, m.end + s)),
                text: Span::new(m.end, m.end + text.trim_end_matches(is_blank).len()),
            }
        })
        .collect()
}

/// Returns the Chinese numeral that ends at `at` and opens the text or follows a stop: its start and value.
pub(crate) fn numeral_before(text: &str, at: usize) -> Option<(usize, u32)> {
    let start = text[..at].char_indices().rev().take(3).take_while(|(_, c)| is_numeral(*c)).last().map(|(i, _)| i)?;
    let (value, len) = marks::han_number(&text[start..at])?;
    (start + len == at && at_boundary(text, start)).then_some((start, value))
}

pub(crate) fn at_boundary(text: &str, at: usize) -> bool {
    text[..at].chars().next_back().is_none_or(|c| {
        matches!(c, '。' | '；' | ';' | '：' | ':' | '，' | ',' | '、' | '！' | '？' | '”' | '"' | ')' | '）') || is_blank(c)
    })
}
