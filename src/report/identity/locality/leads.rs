//! Where in a text the name of a place can begin: behind 关于 or a year, at the start of a clause, behind 在…领导下.

use crate::report::identity::level::Level;
use crate::report::identity::lexicon::PLACES;
use crate::text::dates::year_digits;
use crate::text::lexicon::Words;
use aho_corasick::AhoCorasick;
use std::sync::LazyLock;

/// Words that are passed over before a name.
static LEADS: LazyLock<Words> = LazyLock::new(|| Words::new(PLACES.words("leads")));

/// Skips 中共, 中国共产党, 关于, years and brackets before a name.
pub(super) fn skip_lead(text: &str, mut at: usize) -> usize {
    loop {
        let rest = &text[at..];
        let sign = |c: &char| matches!(c, '(' | '《' | '"' | ' ' | '-');
        let lead = LEADS.starting(rest).next().map(str::len).or_else(|| rest.chars().next().filter(sign).map(char::len_utf8));
        let year = year_digits(rest).map(|(_, l)| l).map(|l| {
            l + if rest[l..].starts_with("年度") {
                6
            } else if rest[l..].starts_with('年') {
                3
            } else {
                0
            }
        });
        match lead.or(year) {
            Some(n) if n > 0 => at += n,
            _ => return at,
        }
    }
}

/// Returns where a sentence can name its subject: at its start, behind a year and a comma, behind 现将 and 现就.
pub(crate) fn openings(text: &str) -> Vec<usize> {
    let mut found = vec![skip_lead(text, 0)];
    for (i, c) in text.char_indices() {
        // 联系地址:云溪市松涛区 says where an office is, not whose the text is.
        let address = c == ':' && ["地址", "地点", "住所"].iter().any(|w| text[..i].ends_with(w));
        if matches!(c, ',' | '。' | ';' | ':' | '"' | '《') && !address {
            found.push(skip_lead(text, i + c.len_utf8()));
        }
        if found.len() > 40 {
            break;
        }
    }
    for word in ["现将", "现就", "现对", "我代表"] {
        if let Some(i) = text.find(word) {
            found.push(skip_lead(text, i + word.len()));
        }
    }
    found.retain(|i| *i < text.len());
    found
}

/// What is before the name of a superior, then what is behind one, then what ends a clause.
struct Superiors {
    set: Option<AhoCorasick>,
    /// The number of the first word that is behind a name, and of the first that ends a clause.
    before: usize,
    behind: usize,
}

static SUPERIORS: LazyLock<Superiors> = LazyLock::new(|| {
    let mut words: Vec<&str> = PLACES.words("superiors-before").collect();
    let before = words.len();
    words.extend(PLACES.words("superiors-behind"));
    let behind = words.len();
    words.extend([",", "。", ";", ":"]);
    Superiors { set: AhoCorasick::new(words).ok(), before, behind }
});

/// Returns where a clause can name superiors: in 在…领导下, 按照…部署, 落实…要求.
pub(super) fn superiors(text: &str) -> Vec<usize> {
    let Some(set) = SUPERIORS.set.as_ref() else { return Vec::new() };
    let mut found = Vec::new();
    let mut clause: Vec<usize> = Vec::new();
    let mut led = false;
    for m in set.find_iter(text) {
        match m.pattern().as_usize() {
            p if p < SUPERIORS.before => clause.push(m.end()),
            p if p < SUPERIORS.behind => led = true,
            _ => {
                if led {
                    found.extend(clause.iter().take(6));
                }
                clause.clear();
                led = false;
            }
        }
        if found.len() > 120 {
            break;
        }
    }
    found
}

/// How a report speaks of its own place, and what may act at the head of a clause without a place's name: looked for together.
struct Spoken {
    words: Words,
    /// The level of each word.
    levels: Vec<Level>,
    /// The number of the first word for what acts.
    acting: usize,
}

static SPOKEN: LazyLock<Spoken> = LazyLock::new(|| {
    let level = |code: Option<&str>| Level::ALL.into_iter().find(|l| code == Some(l.code()));
    let rows = |section| PLACES.rows(section).iter().filter_map(move |(word, code)| level(*code).map(|l| (*word, l)));
    let acting = rows("own-levels").count();
    let (words, levels): (Vec<&str>, Vec<Level>) = rows("own-levels").chain(rows("clause-levels")).unzip();
    Spoken { words: Words::new(words), levels, acting }
});

/// Returns the levels of which a text speaks, each with whether it is by a word for the report's own place, or by a body at the head
/// of a clause.
fn spoken(text: &str) -> impl Iterator<Item = (Level, bool)> {
    SPOKEN.words.within(text).filter_map(|(n, at, _)| {
        let own = n < SPOKEN.acting;
        let opens = || text[..at].chars().next_back().is_none_or(|c| matches!(c, '。' | ',' | '，' | ';' | '；' | '\n'));
        (own || opens()).then_some((SPOKEN.levels[n], own))
    })
}

/// Returns the level that the report speaks of as its own: 我镇, 我街道, 我县; the most frequent counts.
pub fn own_level(preamble: &str, text: &str) -> Option<Level> {
    let mut counts = [0usize; 4];
    let mut first = None;
    for (part, weight) in [(preamble, 3), (&text[..text.floor_char_boundary(40_000)], 1)] {
        for (level, own) in spoken(part) {
            // 街道党工委 at the head of a clause is one's own; a county tells of those of its streets, too.
            counts[level as usize] += if own { weight } else { usize::from(level == Level::Township) };
            first = first.or((!own && weight > 1).then_some(level));
        }
    }
    if counts.iter().all(|n| *n == 0) {
        // 区政府推进…: the first that acts.
        return first;
    }
    [Level::Township, Level::County, Level::Prefecture, Level::Province]
        .into_iter()
        .map(|l| (counts[l as usize], l))
        .filter(|(n, _)| *n > 0)
        .max_by_key(|(n, _)| *n)
        .map(|(_, l)| l)
}
