//! Places that are somebody else's: counties, and townships of other counties, that the text names without saying why.

use crate::report::findings::finding::{Arg, Code, Finding, Severity};
use crate::report::findings::lexicon::SLIPS;
use crate::report::identity::gazetteer::Gazetteer;
use crate::report::identity::level::Level;
use crate::report::identity::places::names::ends_here;
use crate::report::report::Report;
use crate::text::fold::is_han;
use crate::text::lexicon::Words;
use crate::text::span::Span;
use memchr::memmem::Finder;
use std::sync::LazyLock;

/// What names of counties and townships end with, and their searchers.
static SUFFIXES: LazyLock<Vec<(&str, Finder<'static>)>> = LazyLock::new(|| SLIPS.words("suffixes").map(|s| (s, Finder::new(s))).collect());

/// What makes no name before such an ending: 社区, 全县, 县区.
static NO_NAMES: LazyLock<Words> = LazyLock::new(|| Words::new(SLIPS.words("no-names")));

/// Words that say why another place is named.
static REASONS: LazyLock<Words> = LazyLock::new(|| Words::new(SLIPS.words("reasons")));

/// Everyday words that are names of counties, too.
static EVERYDAY: LazyLock<Words> = LazyLock::new(|| Words::new(SLIPS.words("everyday")));

/// Words that stand directly before the name of a place.
static BEFORE: LazyLock<Words> = LazyLock::new(|| Words::new(SLIPS.words("before")));

/// Longest name in characters, and shortest.
const LONGEST: usize = 6;
const SHORTEST: usize = 3;

/// How far around a place a reason is looked for, in bytes: as far as a reader looks.
const AROUND_BYTES: usize = 180;

/// Flags each place once.
pub(super) fn places(report: &Report, list: &Gazetteer, text: &str, base: usize, found: &mut Vec<Finding>) {
    let Some(own) = Own::new(report, list) else { return };
    let mut seen: Vec<&str> = Vec::new();
    for (suffix, finder) in SUFFIXES.iter() {
        // Townships are compared only where the list knows the report's own county.
        if *suffix != "县" && *suffix != "区" && own.county.is_none() {
            continue;
        }
        for at in finder.find_iter(text.as_bytes()) {
            let Some((span, unit)) = own.named(text, at, suffix) else { continue };
            let name = span.of(text);
            if seen.contains(&name)
                || own.is_ours(report, text, span, unit, suffix)
                || is_one_of_several(text, span)
                || REASONS.stand_in(sentence(text, span))
            {
                continue;
            }
            seen.push(name);
            found.push(
                Finding::new(Code::ForeignPlaceName, Severity::Info)
                    .arg("text", Arg::Text(name.to_owned()))
                    .at([Span::new(base + span.start as usize, base + span.end as usize)]),
            );
        }
    }
}

/// Whether a place is a member of a list of places, which nobody writes by mistake: 平乐县、恭城县.
fn is_one_of_several(text: &str, span: Span) -> bool {
    let ends = |list: &str| list.chars().next_back().is_some_and(|c| matches!(c, '县' | '区' | '镇' | '乡' | '市' | '省' | '州' | '旗'));
    let before = text[..span.start as usize].strip_suffix(['、', '和', '与', '及']).is_some_and(ends);
    let behind = text[span.end as usize..].strip_prefix(['、', '和', '与', '及']).is_some_and(|rest| {
        let names = rest.char_indices().take(2 * LONGEST).take_while(|(_, c)| is_han(*c));
        names.skip(SHORTEST - 1).any(|(at, c)| ends(&rest[..at + c.len_utf8()]))
    });
    before || behind
}

/// What a report knows of its own place.
struct Own<'a> {
    list: &'a Gazetteer,
    names: Vec<&'a str>,
    /// Its county, if the list of divisions has it once.
    county: Option<u32>,
    /// The lowest division from its county up that the list has, or all that bear its name.
    home: &'a [u32],
}

impl<'a> Own<'a> {
    /// Returns `None` for a report that has no place.
    fn new(report: &'a Report, list: &'a Gazetteer) -> Option<Self> {
        let chain = &report.metadata.place.chain;
        if chain.is_empty() {
            return None;
        }
        let county = chain.get(Level::County).and_then(|name| match list.find(name) {
            [only] => Some(*only),
            _ => None,
        });
        let levels = [Level::County, Level::Prefecture, Level::Province];
        let home = levels.iter().filter_map(|l| chain.get(*l)).map(|name| list.find(name)).find(|units| !units.is_empty());
        Some(Self { list, names: chain.names.iter().flatten().map(String::as_str).collect(), county, home: home.unwrap_or(&[]) })
    }

    /// Returns the longest name of one division that ends with a suffix at `at`, and which it is.
    fn named(&self, text: &str, at: usize, suffix: &str) -> Option<(Span, u32)> {
        let end = at + suffix.len();
        if NO_NAMES.ending(&text[..at]).next().is_some() || !ends_here(suffix, &text[end..]) {
            return None;
        }
        let level = match suffix {
            "县" | "区" => Level::County,
            _ => Level::Township,
        };
        let starts = text[..at].char_indices().rev().take_while(|(_, c)| is_han(*c)).take(LONGEST).map(|(i, _)| i);
        let known = starts.filter_map(|from| {
            let name = text.get(from..end).filter(|name| name.chars().count() >= SHORTEST)?;
            match self.list.find(name) {
                [only] if self.list.unit(*only).level == level => Some((Span::new(from, end), *only)),
                _ => None,
            }
        });
        known.last().filter(|(span, _)| begins_here(&text[..span.start as usize]))
    }

    /// Whether a division is a part of the report's own place, or the other way round.
    fn is_at_home(&self, unit: u32) -> bool {
        let below = self.list.path(unit);
        self.home.iter().any(|h| below.contains(&Some(*h)) || self.list.path(*h).contains(&Some(unit)))
    }

    /// Whether a place is the report's own, one of its county or its issuer's, or no place at all.
    fn is_ours(&self, report: &Report, text: &str, span: Span, unit: u32, suffix: &str) -> bool {
        let name = span.of(text);
        // A longer name of our own may end so.
        let inside = || text[..span.start as usize].chars().next_back().is_some_and(is_han) && self.names.iter().any(|o| o.ends_with(name));
        self.names.iter().any(|o| *o == name || o.ends_with(name) || name.ends_with(o))
            || self.is_at_home(unit)
            || name.strip_suffix(suffix).is_some_and(|stem| EVERYDAY.starting(stem).any(|w| w.len() == stem.len()))
            || report.metadata.issuers.iter().any(|i| i.contains(name))
            || inside()
    }
}

/// Whether a name begins behind a text: it ends with no word that may go on. 提高|港区 is no 高港区; what is named with the division
/// above it is meant to be named.
fn begins_here(before: &str) -> bool {
    !before.chars().next_back().is_some_and(is_han) || BEFORE.ending(before).next().is_some()
}

/// Returns the sentence around a place, as far as a reader looks.
fn sentence(text: &str, place: Span) -> &str {
    let (start, end) = (place.start as usize, place.end as usize);
    let mut left = start.saturating_sub(AROUND_BYTES);
    while !text.is_char_boundary(left) {
        left += 1;
    }
    let mut right = (end + AROUND_BYTES).min(text.len());
    while !text.is_char_boundary(right) {
        right -= 1;
    }
    let from = text[left..start].rfind(['。', '\n', '；', ';']).map_or(left, |i| left + i);
    let to = text[end..right].find(['。', '\n', '；', ';']).map_or(right, |i| end + i);
    &text[from..to]
}
