//! Which place a report is of (DOMAIN §8): what it says of itself in title, fields, signature and prose gives the unit; these
//! and addressee, cited titles and the publisher's code give its parents; then the list of divisions; then file and folder
//! names. Every step is kept as evidence. Where two readings stand the level stays open, and a masked place stays unknown.

use crate::report::identity::gazetteer;
use crate::report::identity::gazetteer::{Gazetteer, Level, gazetteer};
use crate::report::identity::places;
use crate::report::identity::places::{Body, Chain};
use crate::text::clean::Span;
use aho_corasick::AhoCorasick;
use std::sync::OnceLock;

/// Where a piece of evidence comes from, strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Source {
    Title,
    Field,
    Signature,
    Preamble,
    Addressee,
    CitedTitle,
    Prose,
    PublisherCode,
    Gazetteer,
    FileName,
    Corrected,
}

impl Source {
    pub fn code(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Field => "field",
            Self::Signature => "signature",
            Self::Preamble => "preamble",
            Self::Addressee => "addressee",
            Self::CitedTitle => "cited_title",
            Self::Prose => "prose",
            Self::PublisherCode => "publisher_code",
            Self::Gazetteer => "gazetteer",
            Self::FileName => "file_name",
            Self::Corrected => "corrected",
        }
    }
}

/// A text that may name the place: simplified and folded to half width, with where it stands.
#[derive(Debug, Clone)]
pub struct Witness {
    pub source: Source,
    pub text: String,
    pub span: Span,
}

/// What the search is given.
pub struct Evidence<'a> {
    /// The witnesses of one kind; asked for only while something is open, strongest first.
    pub witnesses: &'a dyn Fn(Source) -> Vec<Witness>,
    /// The whole simplified text, for names of places anywhere in it.
    pub text: &'a str,
    /// The eighteen characters at the head of an index number, if they are a credit code.
    pub publisher_code: Option<&'a str>,
    pub names: &'a [String],
    /// The place is masked (xx镇).
    pub masked: bool,
    /// The level that 我镇, 我街道, 全县 speak of.
    pub own_level: &'a dyn Fn() -> Option<Level>,
}

/// A place with what speaks for it.
#[derive(Debug, Clone, Default)]
pub struct Place {
    pub chain: Chain,
    /// The department whose report it is.
    pub department: Option<String>,
    pub party: bool,
    /// How the place was found, or why it was not.
    pub reason: String,
    pub evidence: Vec<(Source, Span)>,
    pub division_code: Option<String>,
}

/// Finds the place.
pub fn decide(e: &Evidence<'_>) -> Place {
    let list = gazetteer();
    let mut place = Place::default();
    let mut known = Known { e, list, mentions: Vec::new(), asked: Vec::new() };
    choose_unit(e, &mut known, &mut place);
    if place.chain.is_empty() {
        if e.masked {
            "masked".clone_into(&mut place.reason);
            return place;
        }
        from_names(e, list, &mut place, &[]);
        if place.chain.is_empty() {
            "not_stated".clone_into(&mut place.reason);
            return place;
        }
    }
    let rivals = add_parents(e, &mut known, list, &mut place);
    let mut open = add_from_list(e, list, &mut place);
    let unsettled = |chain: &Chain| rivals.iter().any(|(l, _)| chain.get(*l).is_none_or(|n| !is_one_of(&rivals, *l, n)));
    if (open || missing_parent(&place.chain) || unsettled(&place.chain)) && from_names(e, list, &mut place, &rivals) {
        // With the parents that the names gave, one unit of the list may be left.
        open = open && add_from_list(e, list, &mut place);
    }
    open |= unsettled(&place.chain);
    let mut codes: Vec<&str> = Vec::new();
    for (source, _) in &place.evidence {
        if !codes.contains(&source.code()) {
            codes.push(source.code());
        }
    }
    if open {
        codes.push("parent_ambiguous");
    }
    place.reason = codes.join("+");
    place.division_code = division_code(&place.chain, list);
    place
}

/// What the witnesses that were asked so far said.
struct Known<'a> {
    e: &'a Evidence<'a>,
    list: &'a Gazetteer,
    mentions: Vec<Mention>,
    asked: Vec<Source>,
}

impl Known<'_> {
    fn ask(&mut self, sources: &[Source]) -> &[Mention] {
        for source in sources {
            if !self.asked.contains(source) {
                self.asked.push(*source);
                for witness in (self.e.witnesses)(*source) {
                    self.mentions.extend(mentions(&witness, self.e.text, self.list));
                }
            }
        }
        &self.mentions
    }
}

/// A place named by a witness.
struct Mention {
    source: Source,
    /// Named as a superior (在海棠省委领导下): never the unit itself.
    superior: bool,
    chain: Chain,
    body: Body,
    span: Span,
}

fn mentions(w: &Witness, text: &str, list: &Gazetteer) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut push = |at: usize, superior: bool| -> Option<usize> {
        let prose = matches!(w.source, Source::Preamble | Source::Prose);
        // Only at its start is a title or signature nothing but a name.
        let alone = matches!(w.source, Source::Title | Source::Field | Source::Signature) && at == skip_lead(&w.text, 0);
        let read_here = if alone { places::read } else { places::read_in_prose };
        let read = w.text.get(at..).and_then(|t| read_here(t, list))?;
        let rest = &w.text[at + read.len..];
        if prose && !superior && !read.known && !believable(&read.chain, rest, text) {
            return None;
        }
        // 落实《…》和南屏省各项部署: the title is gone, and 和 joined it to the name.
        if superior && !read.known && w.text[at..].starts_with('和') {
            return None;
        }
        let body = places::body(rest);
        found.push(Mention { source: w.source, superior, chain: read.chain, body, span: w.span });
        Some(at + read.len)
    };
    match w.source {
        Source::Title | Source::Field | Source::Signature | Source::FileName => {
            // Names may follow 关于, a year, 中共, or another name.
            let mut at = 0;
            while at < w.text.len() {
                at = skip_lead(&w.text, at);
                if push(at, false).is_some() {
                    break;
                }
                // The next place where a name can begin.
                let Some(next) = ["关于", "年度", "年", "报送", "印发", "中共", "《"]
                    .iter()
                    .filter_map(|k| w.text[at..].find(k).map(|i| at + i + k.len()))
                    .min()
                else {
                    break;
                };
                at = next;
            }
        }
        Source::CitedTitle | Source::Addressee => {
            push(skip_lead(&w.text, 0), w.source == Source::Addressee);
        }
        _ => {
            for at in openings(&w.text) {
                push(at, false);
            }
            for at in superiors(&w.text) {
                // 南屏省、云溪市各项部署 names two.
                let mut next = push(at, true);
                while let Some(end) = next.filter(|e| w.text[*e..].starts_with('、')) {
                    next = push(end + '、'.len_utf8(), true);
                }
            }
        }
    }
    found
}

/// In running text anything can stand before 省 or 区. A name that the list does not know is believed if it is short, is no
/// part of 省委 or 县级, and is said more than once.
fn believable(chain: &Chain, rest: &str, text: &str) -> bool {
    let institution = rest.starts_with(['委', '级', '内', '直', '属', '域', '外', '里', '情', '上']);
    let short = chain.names.iter().flatten().all(|n| n.chars().count() <= 6);
    let name = chain.name().unwrap_or("");
    let said = |name: &str, most: usize| memchr::memmem::find_iter(text.as_bytes(), name.as_bytes()).take(most).count();
    // 和桂园街道 is a name only where nobody says 桂园街道 without it.
    let joined = || {
        name.split_once('和')
            .is_some_and(|(head, tail)| tail.chars().count() < 2 && !head.is_empty() || said(tail, usize::MAX) > said(name, usize::MAX))
    };
    short && !institution && said(name, 2) >= 2 && !joined()
}

/// Skips 中共, 中国共产党, 关于, years and brackets before a name.
fn skip_lead(text: &str, mut at: usize) -> usize {
    loop {
        let rest = &text[at..];
        let lead = ["中共", "中国共产党", "国家税务总局", "关于", "报送", "印发", "(", "《", "\"", " ", "-"]
            .iter()
            .find(|k| rest.starts_with(**k))
            .map(|k| k.len());
        let year = crate::report::structure::lines::year_digits(rest).map(|(_, l)| l).map(|l| {
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

/// Where a sentence can name its subject: at its start, behind a year and a comma, behind 现将 and 现就.
fn openings(text: &str) -> Vec<usize> {
    let mut found = vec![skip_lead(text, 0)];
    for (i, c) in text.char_indices() {
        if matches!(c, ',' | '。' | ';' | ':' | '"' | '《') {
            found.push(skip_lead(text, i + c.len_utf8()));
        }
        if found.len() > 40 {
            break;
        }
    }
    for word in ["现将", "现就", "现对"] {
        if let Some(i) = text.find(word) {
            found.push(skip_lead(text, i + word.len()));
        }
    }
    found.retain(|i| *i < text.len());
    found
}

/// Where a clause can name superiors: in 在…领导下, 按照…部署, 落实…要求.
fn superiors(text: &str) -> Vec<usize> {
    /// The first eight stand before a name, the rest behind it.
    const WORDS: [&str; 21] = [
        "在", "按照", "落实", "贯彻", "对照", "根据", "和", "遵照", "领导", "指导", "部署", "要求", "安排", "改革", "规定", "精神", "决策",
        ",", "。", ";", ":",
    ];
    const BEFORE: usize = 8;
    const STOPS: usize = 17;
    static SET: OnceLock<Option<AhoCorasick>> = OnceLock::new();
    let Some(set) = SET.get_or_init(|| AhoCorasick::new(WORDS).ok()) else { return Vec::new() };
    let mut found = Vec::new();
    let mut clause: Vec<usize> = Vec::new();
    let mut led = false;
    for m in set.find_iter(text) {
        match m.pattern().as_usize() {
            p if p < BEFORE => clause.push(m.end()),
            p if p < STOPS => led = true,
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

/// The unit itself: from the strongest witness that names one; others of the same name add its parents.
fn choose_unit(e: &Evidence<'_>, known: &mut Known<'_>, place: &mut Place) {
    let own = [Source::Title, Source::Field, Source::Signature, Source::Preamble];
    known.ask(&own[..3]);
    // Prose is read where nothing stronger names the unit, or only a portal does.
    if !known.mentions.iter().any(|m| matches!(m.source, Source::Title | Source::Signature)) {
        known.ask(&own);
    }
    if known.mentions.iter().all(|m| m.superior) {
        known.ask(&[Source::CitedTitle, Source::Prose]);
    }
    let mentions = &known.mentions;
    let strongest = own.iter().find_map(|s| {
        let of: Vec<&Mention> = mentions.iter().filter(|m| m.source == *s && !m.superior).collect();
        match s {
            // Prose names many places: the one whose level 我镇, 我县 speak of, else the first.
            Source::Preamble if !of.is_empty() => {
                let level = (e.own_level)();
                of.iter().find(|m| level.is_none_or(|l| m.chain.lowest() == Some(l))).copied()
            }
            // A portal publishes for its towns: the more exact name of the later witnesses is looked at below.
            _ => of.into_iter().max_by_key(|m| m.chain.lowest()),
        }
    });
    let chosen = strongest.or_else(|| cited_unit(e, mentions));
    let Some(m) = chosen else { return };
    // 发布机构 may be the county's portal, the signature the town itself.
    let exact = if m.source == Source::Field {
        mentions
            .iter()
            .filter(|o| matches!(o.source, Source::Signature | Source::Preamble) && !o.superior)
            .find(|o| o.chain.lowest() > m.chain.lowest() && fits_level(e, o))
            .unwrap_or(m)
    } else {
        m
    };
    // A rare character dropped in one place (石镇) is there in another that also names the parents (青石县石矶镇).
    let fuller = mentions.iter().filter(|o| own.contains(&o.source) && !o.superior).find(|o| {
        exact.chain.names.iter().flatten().count() == 1
            && o.chain.names.iter().flatten().count() > 1
            && o.chain.lowest() == exact.chain.lowest()
            && gazetteer::lacks_one(o.chain.name().unwrap_or(""), exact.chain.name().unwrap_or(""))
    });
    let exact = fuller.unwrap_or(exact);
    place.chain = exact.chain.clone();
    place.evidence.push((exact.source, exact.span));
    if let Some(d) = department(exact) {
        place.department = Some(d);
    }
    for o in mentions.iter().filter(|o| own.contains(&o.source) && o.chain.name() == place.chain.name() && o.span != exact.span) {
        if place.department.is_none() && o.source == Source::Signature && exact.source != Source::Title {
            place.department = department(o);
        }
        place.party |= o.body == Body::Party;
    }
    place.party |= exact.body == Body::Party;
}

fn fits_level(e: &Evidence<'_>, m: &Mention) -> bool {
    (e.own_level)().is_none_or(|l| m.chain.lowest() == Some(l))
}

fn department(m: &Mention) -> Option<String> {
    match &m.body {
        Body::Department(name) => Some(name.clone()),
        _ => None,
    }
}

/// A place that only the titles of cited papers name: the one that most of them name, of the level the text speaks of.
fn cited_unit<'m>(e: &Evidence<'_>, mentions: &'m [Mention]) -> Option<&'m Mention> {
    let level = (e.own_level)()?;
    let cited: Vec<&Mention> = mentions
        .iter()
        .filter(|m| matches!(m.source, Source::CitedTitle | Source::Prose) && !m.superior && m.chain.lowest() == Some(level))
        .collect();
    let first = cited.first()?;
    cited.iter().all(|m| m.chain.name() == first.chain.name()).then_some(*first)
}

fn missing_parent(chain: &Chain) -> bool {
    chain.get(Level::Province).is_none()
}

/// Adds the parents that the text names; answers those that stand beside another of their level.
fn add_parents(e: &Evidence<'_>, known: &mut Known<'_>, list: &Gazetteer, place: &mut Place) -> Vec<(Level, String)> {
    let mut rivals = Vec::new();
    for sources in [
        &[Source::Title, Source::Field, Source::Signature][..],
        &[Source::Preamble],
        &[Source::Addressee],
        &[Source::CitedTitle],
        &[Source::Prose],
    ] {
        let lowest = place.chain.lowest().unwrap_or(Level::Province);
        if !missing_parent(&place.chain) && complete(&place.chain) {
            break;
        }
        let mentions = known.ask(sources);
        for level in [Level::County, Level::Prefecture, Level::Province] {
            if level >= lowest || place.chain.get(level).is_some() {
                continue;
            }
            // A county beside a known prefecture of the same rank is no parent of a town directly under the city.
            let mut named: Vec<(&str, Source, Span)> = Vec::new();
            for m in mentions.iter().filter(|m| sources.contains(&m.source)) {
                let same_unit = m.chain.name() == place.chain.name();
                let above =
                    m.chain.lowest().is_some_and(|l| l < lowest) && (m.superior || !matches!(m.source, Source::Preamble | Source::Prose));
                // What stands below another county is not ours.
                if !(same_unit || above) || !compatible(&m.chain, &place.chain, lowest) {
                    continue;
                }
                if let Some(name) = m.chain.get(level).filter(|n| !named.iter().any(|(o, ..)| o == n)) {
                    named.push((name, m.source, m.span));
                }
            }
            match named[..] {
                [] => {}
                [(name, source, span)] => {
                    if plausible(place, level, name, list) {
                        place.chain.names[level as usize] = Some(name.to_owned());
                        place.evidence.push((source, span));
                    }
                }
                _ => {
                    // Several: the list may know which of them has this unit.
                    let real: Vec<&(&str, Source, Span)> =
                        named.iter().filter(|(n, ..)| holds(list, n, level, place.chain.name().unwrap_or(""))).collect();
                    if let [(name, source, span)] = real[..] {
                        place.chain.names[level as usize] = Some((*name).to_owned());
                        place.evidence.push((*source, *span));
                    } else if sources[0] < Source::CitedTitle {
                        rivals.extend(named.iter().map(|(n, ..)| (level, (*n).to_owned())));
                    }
                }
            }
        }
    }
    if let Some(code) = e.publisher_code
        && missing_parent(&place.chain)
        && let Some(id) = code.get(2..8).and_then(|c| list.by_code(c))
    {
        let above = chain_of(list, id);
        let same = above.names.iter().zip(&place.chain.names).all(|(a, b)| a.is_none() || b.is_none() || a == b);
        if same && above.lowest() <= place.chain.lowest() && place.chain.fill_above(&above) {
            place.evidence.push((Source::PublisherCode, Span::default()));
        }
    }
    rivals
}

/// Levels that both know must be the same, above the lowest of ours.
fn compatible(other: &Chain, ours: &Chain, lowest: Level) -> bool {
    (0..lowest as usize).all(|i| match (&other.names[i], &ours.names[i]) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    })
}

/// Whether a parent fits what the list knows: a county in the list must lie where the known levels say.
fn plausible(place: &Place, level: Level, name: &str, list: &Gazetteer) -> bool {
    let known: Vec<u32> = list.find(name).iter().copied().filter(|u| list.unit(*u).level == level).collect();
    if known.is_empty() {
        return true;
    }
    known.iter().any(|u| chain_of(list, *u).agrees(&above_only(&place.chain, level)))
}

fn above_only(chain: &Chain, level: Level) -> Chain {
    let mut c = chain.clone();
    for name in c.names.iter_mut().skip(level as usize) {
        *name = None;
    }
    c
}

/// Whether the list has a unit of this name below a parent.
fn holds(list: &Gazetteer, parent: &str, level: Level, name: &str) -> bool {
    list.find(name).iter().any(|u| list.path(*u)[level as usize].is_some_and(|p| list.unit(p).name == parent))
}

fn chain_of(list: &Gazetteer, id: u32) -> Chain {
    Chain { names: list.chain(id), ..Chain::default() }
}

/// Fills what is open from the list. True if several units bear the name and the text does not say which.
fn add_from_list(e: &Evidence<'_>, list: &Gazetteer, place: &mut Place) -> bool {
    let Some(lowest) = place.chain.lowest() else { return false };
    let Some(name) = place.chain.get(lowest).map(str::to_owned) else { return false };
    // A higher unit that the list knows gives its own parents at once.
    for level in [Level::Prefecture, Level::County] {
        if level < lowest
            && let Some(parent) = place.chain.get(level).map(str::to_owned)
        {
            let fits: Vec<Chain> =
                units_named(list, &parent, level).into_iter().filter(|c| c.agrees(&above_only(&place.chain, level))).collect();
            if let [only] = &fits[..] {
                fill(place, only);
            }
        }
    }
    let mut candidates: Vec<Chain> =
        units_named(list, &name, lowest).into_iter().filter(|c| c.agrees(&above_only(&place.chain, lowest))).collect();
    if candidates.is_empty() && lowest == Level::Township {
        // A dropped character, inside a known county only; else a shortened name.
        candidates = nearly(list, &place.chain, &name);
    }
    let contradicted = candidates.is_empty() || !missing_parent(&place.chain) && complete(&place.chain);
    if contradicted {
        if let [only] = &candidates[..] {
            fill(place, only);
        }
        return false;
    }
    if let [only] = &candidates[..] {
        fill(place, only);
        return false;
    }
    // Several places of this name: one of them must be the only one whose parent the text names somewhere.
    let mentioned: Vec<u32> = list.mentions(e.text).into_iter().map(|(u, _)| u).collect();
    for level in [Level::County, Level::Prefecture, Level::Province] {
        if level >= lowest {
            continue;
        }
        let fits: Vec<&Chain> = candidates
            .iter()
            .filter(|c| c.get(level).is_some_and(|n| mentioned.iter().any(|u| list.unit(*u).level == level && list.unit(*u).name == n)))
            .collect();
        if let [only] = fits[..] {
            fill(place, &only.clone());
            return false;
        }
        if fits.len() > 1 {
            break;
        }
    }
    true
}

fn complete(chain: &Chain) -> bool {
    let lowest = chain.lowest().unwrap_or(Level::Province);
    match lowest {
        Level::Township => chain.get(Level::County).is_some() || chain.get(Level::Prefecture).is_some(),
        _ => true,
    }
}

fn units_named(list: &Gazetteer, name: &str, level: Level) -> Vec<Chain> {
    list.find(name).iter().filter(|u| list.unit(**u).level == level).map(|u| chain_of(list, *u)).collect()
}

fn nearly(list: &Gazetteer, chain: &Chain, name: &str) -> Vec<Chain> {
    let Some((level, parent)) = [Level::County, Level::Prefecture].iter().find_map(|l| chain.get(*l).map(|n| (*l, n))) else {
        return Vec::new();
    };
    list.find(parent)
        .iter()
        .filter(|u| list.unit(**u).level == level && chain_of(list, **u).agrees(&above_only(chain, level)))
        .filter_map(|u| list.nearly(*u, name))
        .map(|u| chain_of(list, u))
        .collect()
}

/// Takes over parents, and the list's spelling of a name that it completes.
fn fill(place: &mut Place, from: &Chain) {
    let lowest = place.chain.lowest();
    let mut filled = place.chain.fill_above(from);
    if let (Some(level), Some(theirs)) = (lowest, lowest.and_then(|l| from.get(l)))
        && place.chain.get(level) != Some(theirs)
    {
        place.chain.names[level as usize] = Some(theirs.to_owned());
        filled = true;
    }
    if filled && !place.evidence.iter().any(|(s, _)| *s == Source::Gazetteer) {
        place.evidence.push((Source::Gazetteer, Span::default()));
    }
}

/// The last evidence: file and folder names, nearest first; they only add what the text left open, and where it names
/// several parents they choose among these. True if they added something.
fn from_names(e: &Evidence<'_>, list: &Gazetteer, place: &mut Place, rivals: &[(Level, String)]) -> bool {
    let before = place.evidence.len();
    for name in e.names {
        let folded = crate::text::fold::fold(name);
        let start = folded.find(crate::text::fold::is_han).unwrap_or(folded.len());
        let at = skip_lead(&folded, start);
        let Some(read) = folded.get(at..).and_then(|t| places::read(t, list)) else { continue };
        if place.chain.is_empty() {
            place.chain = read.chain;
            place.department = match places::body(&folded[at + read.len..]) {
                Body::Department(d) => Some(d),
                _ => None,
            };
            place.evidence.push((Source::FileName, Span::default()));
        } else if read.chain.agrees(&place.chain)
            && rivals.iter().all(|(l, _)| read.chain.get(*l).is_none_or(|n| is_one_of(rivals, *l, n)))
            && (read.chain.name() == place.chain.name() || read.chain.lowest() < place.chain.lowest())
            && place.chain.fill_above(&read.chain)
        {
            place.evidence.push((Source::FileName, Span::default()));
        }
        if !missing_parent(&place.chain) && complete(&place.chain) {
            break;
        }
    }
    place.evidence.len() > before
}

fn is_one_of(rivals: &[(Level, String)], level: Level, name: &str) -> bool {
    rivals.iter().any(|(l, rival)| *l == level && rival == name)
}

fn division_code(chain: &Chain, list: &Gazetteer) -> Option<String> {
    let lowest = chain.lowest()?;
    let mut ids = list
        .find(chain.get(lowest)?)
        .iter()
        .filter(|u| list.unit(**u).level == lowest && chain_of(list, **u) == Chain { names: chain.names.clone(), zone: false });
    match (ids.next(), ids.next()) {
        (Some(id), None) => Some(list.code(*id)).filter(|c| !c.is_empty()),
        _ => None,
    }
}

/// Whether eighteen characters are a unified social credit code: the alphabet and check digit of GB 32100.
pub fn is_credit_code(code: &str) -> bool {
    const ALPHABET: &[u8] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
    let mut sum = 0usize;
    let mut weight = 1usize;
    let bytes = code.as_bytes();
    if bytes.len() != 18 {
        return false;
    }
    for (i, b) in bytes.iter().enumerate() {
        let Some(value) = ALPHABET.iter().position(|a| a == b) else { return false };
        if i < 17 {
            sum += value * weight;
            weight = weight * 3 % 31;
        } else {
            return (31 - sum % 31) % 31 == value;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn witness(source: Source, text: &str) -> Witness {
        Witness { source, text: crate::text::fold::fold(text), span: Span::new(0, 1) }
    }

    fn place(witnesses: Vec<Witness>, text: &str, own_level: Option<Level>) -> Place {
        place_in(witnesses, text, own_level, &[])
    }

    fn place_in(witnesses: Vec<Witness>, text: &str, own_level: Option<Level>, names: &[&str]) -> Place {
        let names: Vec<String> = names.iter().map(|n| (*n).to_owned()).collect();
        decide(&Evidence {
            witnesses: &|s| witnesses.iter().filter(|w| w.source == s).cloned().collect(),
            text,
            publisher_code: None,
            names: &names,
            masked: false,
            own_level: &|| own_level,
        })
    }

    #[test]
    fn credit_codes_are_checked() {
        assert!(is_credit_code("115001060092913509"));
        assert!(!is_credit_code("115001060092913508"));
        assert!(!is_credit_code("1150010600929135"));
    }

    #[test]
    fn a_unit_and_its_parents_from_several_witnesses() {
        let p = place(
            vec![
                witness(Source::Title, "桂园街道办事处关于2022年法治政府建设情况的报告"),
                witness(Source::Signature, "海棠省青石县桂园街道办事处"),
            ],
            "",
            None,
        );
        assert_eq!(p.chain.full(), "海棠省青石县桂园街道");
        assert_eq!(p.reason, "title+signature");
        let p = place(
            vec![
                witness(Source::Title, "双桂街道2019年法治政府建设情况的报告"),
                witness(Source::CitedTitle, "重庆市梁平区法治政府建设实施方案"),
            ],
            "",
            None,
        );
        assert_eq!(p.chain.full(), "重庆市梁平区双桂街道");
    }

    #[test]
    fn the_list_gives_parents_only_where_one_reading_stands() {
        let p = place(vec![witness(Source::Title, "土湾街道办事处关于2024年法治政府建设工作情况的报告")], "", None);
        assert_eq!((p.chain.full().as_str(), p.division_code.as_deref()), ("重庆市沙坪坝区土湾街道", Some("500106013")));
        let p = place(vec![witness(Source::Title, "城关镇2024年法治政府建设工作情况的报告")], "", None);
        assert_eq!(p.chain.full(), "城关镇");
        assert!(p.reason.contains("parent_ambiguous"), "{}", p.reason);
    }

    #[test]
    fn folder_names_settle_which_of_several_towns_it_is() {
        let title = || vec![witness(Source::Title, "城关镇2024年法治政府建设工作情况的报告")];
        // A county the list does not know, and one of those that have a town of this name.
        let p = place_in(title(), "", None, &["2024", "海棠省云溪市青石县城关镇"]);
        assert_eq!((p.chain.full().as_str(), p.reason.as_str()), ("海棠省云溪市青石县城关镇", "title+file_name"));
        let p = place_in(title(), "", None, &["城关镇2024", "青石县", "海棠省云溪市"]);
        assert_eq!((p.chain.full().as_str(), p.reason.as_str()), ("海棠省云溪市青石县城关镇", "title+file_name"));
        let p = place_in(title(), "", None, &["平阴县"]);
        assert_eq!(p.chain.get(Level::County), Some("平阴县"), "{}", p.reason);
        // A province with many such towns settles nothing.
        let p = place_in(title(), "", None, &["河南省"]);
        assert_eq!((p.chain.full().as_str(), p.reason.as_str()), ("河南省城关镇", "title+file_name+parent_ambiguous"));
        // Another town's folder says nothing.
        let p = place_in(title(), "", None, &["海棠省云溪市青石县桂园街道"]);
        assert_eq!((p.chain.full().as_str(), p.reason.as_str()), ("城关镇", "title+parent_ambiguous"));
    }

    #[test]
    fn folder_names_choose_only_among_the_parents_the_text_names() {
        let said = || {
            vec![
                witness(Source::Title, "桂园街道2022年法治政府建设情况的报告"),
                witness(Source::Addressee, "青石县人民政府"),
                witness(Source::Addressee, "白鹭县人民政府"),
            ]
        };
        let p = place_in(said(), "", None, &["海棠省云溪市白鹭县桂园街道"]);
        assert_eq!((p.chain.full().as_str(), p.reason.as_str()), ("海棠省云溪市白鹭县桂园街道", "title+file_name"));
        let p = place_in(said(), "", None, &["海棠省云溪市松涛县桂园街道"]);
        assert_eq!((p.chain.get(Level::County), p.reason.contains("parent_ambiguous")), (None, true));
        // What the text says of one parent is not set aside.
        let p = place_in(said()[..2].to_vec(), "", None, &["海棠省云溪市白鹭县桂园街道"]);
        assert_eq!(p.chain.get(Level::County), Some("青石县"));
    }

    #[test]
    fn a_town_whose_name_holds_a_word_of_the_sentence() {
        for (title, signature, full) in [
            ("碧关镇2015年法治政府建设情况的报告", "海棠省云溪市松涛区碧关镇人民政府", "海棠省云溪市松涛区碧关镇"),
            ("和塘街道2015年法治政府建设情况的报告", "海棠省云溪市松涛区和塘街道办事处", "海棠省云溪市松涛区和塘街道"),
        ] {
            let p = place(vec![witness(Source::Title, title), witness(Source::Signature, signature)], "", None);
            assert_eq!((p.chain.full().as_str(), p.department), (full, None));
        }
        // Running text joins two bodies with the same character; a name in it is the one that is always said so.
        let joined = witness(Source::Preamble, "2021年,松涛区坚持依法行政,认真落实和南屏省、云溪市各项部署。");
        let p = place(vec![witness(Source::Title, "松涛区2021年法治政府建设情况的报告"), joined], "", None);
        assert_eq!(p.chain.full(), "南屏省云溪市松涛区");
        let said = "和塘街道坚持依法行政,和塘街道各社区";
        let p = place(vec![witness(Source::Preamble, said)], said, Some(Level::Township));
        assert_eq!(p.chain.full(), "和塘街道");
        let said = "和桂园街道一起,桂园街道与松涛区,和桂园街道";
        let p = place(vec![witness(Source::Preamble, said)], said, Some(Level::Township));
        assert_ne!(p.chain.full(), "和桂园街道");
    }

    #[test]
    fn what_the_text_says_stands_against_the_list() {
        // A sub-district of this name is known elsewhere only.
        let p = place(vec![witness(Source::Field, "海棠省青石县桂园街道办事处")], "", None);
        assert_eq!(p.chain.full(), "海棠省青石县桂园街道");
    }

    #[test]
    fn departments_stand_beside_their_government() {
        let p = place(vec![witness(Source::Title, "海棠省青石县司法局2022年度法治政府建设工作报告")], "", None);
        assert_eq!((p.chain.full().as_str(), p.department.as_deref()), ("海棠省青石县", Some("司法局")));
    }

    #[test]
    fn only_cited_titles_name_the_place() {
        let p = place(vec![witness(Source::CitedTitle, "松涛区2022年法治政府建设工作要点")], "", Some(Level::County));
        assert_eq!(p.chain.full(), "松涛区");
    }
}
