//! The places that witnesses name.

use crate::report::identity::gazetteer::Gazetteer;
use crate::report::identity::lexicon::PLACES;
use crate::report::identity::locality::leads::{openings, skip_lead, superiors};
use crate::report::identity::locality::place::PlaceSource;
use crate::report::identity::locality::witnesses::{Evidence, Witness};
use crate::report::identity::places;
use crate::report::identity::places::{Body, Chain};
use crate::report::identity::speaker::subject;
use crate::text::fold::is_han;
use crate::text::lexicon::Words;
use crate::text::span::Span;
use std::sync::LazyLock;

/// A place named by a witness.
pub(super) struct Mention {
    pub source: PlaceSource,
    /// Named as a superior (在海棠省委领导下): never the unit itself.
    pub superior: bool,
    pub chain: Chain,
    pub body: Body,
    pub span: Span,
}

fn mentions(w: &Witness, text: &str, list: &Gazetteer) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut push = |at: usize, superior: bool| -> Option<usize> {
        let prose = matches!(w.source, PlaceSource::Preamble | PlaceSource::Prose);
        // Only at its start is a title or signature nothing but a name.
        let alone = matches!(w.source, PlaceSource::Title | PlaceSource::Field | PlaceSource::Signature) && at == skip_lead(&w.text, 0);
        let read_here = if alone { places::read } else { places::read_in_prose };
        let read = w.text.get(at..).and_then(|t| read_here(t, list))?;
        let mut read = read;
        let rest = &w.text[at + read.len..];
        // A body behind the name shows that it is one: 青石县林业局, 我代表青石县人民政府.
        let department = if prose { subject(rest) } else { None };
        let named = department.is_some() || rest.starts_with("人民政府") && w.text[..at].ends_with("代表");
        let acts = w.source == PlaceSource::Preamble && at <= ACTS_BEFORE && ACTING.begin(rest) && short_name(&read.chain);
        if prose && !superior && !read.known && !named && !acts && !believable(&read.chain, rest, text) {
            return None;
        }
        // 落实《…》和南屏省各项部署: the title is gone, and 和 joined it to the name.
        if superior && !read.known && w.text[at..].starts_with('和') {
            return None;
        }
        let mut body = match department {
            Some(name) => Body::Department(name.to_owned()),
            // What follows in a sentence is no name: 桂园街道在区司法局的指导下.
            None if prose && matches!(places::body(rest), Body::Department(_)) => Body::Government,
            None => places::body(rest),
        };
        if alone && let Some((unit, name)) = sub_bureau(rest, list) {
            body = Body::Department(name.to_owned());
            for (own, below) in read.chain.names.iter_mut().zip(unit.names) {
                *own = own.take().or(below);
            }
        }
        found.push(Mention { source: w.source, superior, chain: read.chain, body, span: w.span });
        Some(at + read.len)
    };
    match w.source {
        PlaceSource::Title | PlaceSource::Field | PlaceSource::Signature | PlaceSource::FileName => {
            // Names may follow 关于, a year, 中共, or another name.
            let mut at = 0;
            while at < w.text.len() {
                at = skip_lead(&w.text, at);
                if push(at, false).is_some() {
                    break;
                }
                // The next place where a name can begin.
                let Some(next) = NEXT_LEADS.within(&w.text[at..]).map(|(_, _, end)| at + end).min() else { break };
                at = next;
            }
        }
        PlaceSource::CitedTitle | PlaceSource::Addressee => {
            push(skip_lead(&w.text, 0), w.source == PlaceSource::Addressee);
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

/// Words behind which the next name of a title can begin.
static NEXT_LEADS: LazyLock<Words> = LazyLock::new(|| Words::new(PLACES.words("next-leads")));

/// What follows the subject of a first sentence.
static ACTING: LazyLock<Words> = LazyLock::new(|| Words::new(PLACES.words("acting")));

/// Where the first subject of a text begins at the latest, in bytes: behind 2023年以来,.
const ACTS_BEFORE: usize = 24;

/// Whether the name of a unit is as short as most are.
fn short_name(chain: &Chain) -> bool {
    chain.names.iter().flatten().all(|n| (3..=5).contains(&n.chars().count()))
}

/// Returns the place and the name of a part of a bureau that stands behind its name: 公安局桂山区公安分局.
fn sub_bureau<'t>(rest: &'t str, list: &Gazetteer) -> Option<(Chain, &'t str)> {
    let part = rest.find("分局")? + "分局".len();
    let bureau = rest[..part].find('局').map(|i| i + '局'.len_utf8()).filter(|end| *end < part)?;
    let read = places::read(&rest[bureau..part], list)?;
    let name = &rest[bureau + read.len..part];
    (rest[..part].chars().count() <= 24 && !name.is_empty() && name.chars().all(is_han)).then_some((read.chain, name))
}

/// Whether a name in running text is believed, where anything can be before 省 or 区: one that the list does not know is if it is
/// short, is not part of 省委 or 县级, and is said more than once.
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

/// What the witnesses that were read so far said.
pub(super) struct Heard<'a> {
    pub e: &'a Evidence<'a>,
    pub list: &'a Gazetteer,
    pub mentions: Vec<Mention>,
    pub asked: Vec<PlaceSource>,
}

impl Heard<'_> {
    /// Returns what these witnesses say, and those before them; each is read once.
    pub(super) fn ask(&mut self, sources: &[PlaceSource]) -> &[Mention] {
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
