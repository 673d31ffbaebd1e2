//! The unit that a report is of: the place its witnesses name, at the level it speaks of.

use crate::report::identity::gazetteer::short_names::lacks_one;
use crate::report::identity::level::Level;
use crate::report::identity::lexicon::BODIES;
use crate::report::identity::locality::leads::skip_lead;
use crate::report::identity::locality::mentions::{Heard, Mention};
use crate::report::identity::locality::place::{Place, PlaceSource};
use crate::report::identity::locality::witnesses::Evidence;
use crate::report::identity::places::Body;
use crate::text::fold::is_han;
use crate::text::lexicon::Words;
use std::sync::LazyLock;

/// Sets the unit itself: from the strongest witness that names one; others of the same name add its parents.
pub(super) fn choose_unit(e: &Evidence<'_>, heard: &mut Heard<'_>, place: &mut Place) {
    // A paper of the State Council is of no place, whichever it names.
    if (e.witnesses)(PlaceSource::Title).iter().chain(&(e.witnesses)(PlaceSource::Signature)).any(|w| is_central(&w.text)) {
        return;
    }
    let own = [PlaceSource::Title, PlaceSource::Field, PlaceSource::Signature, PlaceSource::Preamble];
    heard.ask(&own[..3]);
    // Prose is read where nothing stronger names the unit, or only a portal does.
    if !heard.mentions.iter().any(|m| matches!(m.source, PlaceSource::Title | PlaceSource::Signature)) {
        heard.ask(&own);
    }
    if heard.mentions.iter().all(|m| m.superior) {
        heard.ask(&[PlaceSource::CitedTitle, PlaceSource::Prose]);
    }
    let mentions = &heard.mentions;
    let strongest = own.iter().find_map(|s| {
        let of: Vec<&Mention> = mentions.iter().filter(|m| m.source == *s && !m.superior).collect();
        match s {
            // Prose names many places: the one whose level 我镇, 我县 speak of, else the first.
            PlaceSource::Preamble if !of.is_empty() => {
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
    let exact = if m.source == PlaceSource::Field {
        mentions
            .iter()
            .filter(|o| matches!(o.source, PlaceSource::Signature | PlaceSource::Preamble) && !o.superior)
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
            && lacks_one(o.chain.name().unwrap_or(""), exact.chain.name().unwrap_or(""))
    });
    let exact = fuller.unwrap_or(exact);
    place.chain = exact.chain.clone();
    place.evidence.push((exact.source, exact.span));
    if let Some(d) = department(exact) {
        place.department = Some(d);
    }
    for o in mentions.iter().filter(|o| own.contains(&o.source) && o.chain.name() == place.chain.name() && o.span != exact.span) {
        if place.department.is_none() && o.source == PlaceSource::Signature && exact.source != PlaceSource::Title {
            place.department = department(o);
        }
        place.party |= o.body == Body::Party;
    }
    place.party |= exact.body == Body::Party;
}

/// Names of bodies of the whole country, and of its ministries.
static CENTRAL: LazyLock<Words> = LazyLock::new(|| Words::new(BODIES.words("central")));
static MINISTRIES: LazyLock<Words> = LazyLock::new(|| Words::new(BODIES.words("ministries")));

/// What follows the name of a ministry and is no part of the name of another body.
static MINISTRIES_BEHIND: LazyLock<Words> = LazyLock::new(|| Words::new(BODIES.words("ministries-behind")));

/// Whether a title or signature begins with a body of the whole country, a year in front of it or not.
pub fn is_central(text: &str) -> bool {
    // 中共中央 and 中共青石县委 begin alike.
    let named = &text[skip_lead(text, 0)..];
    [text, named].into_iter().any(|t| CENTRAL.starting(t).next().is_some())
        // 财政部门 and 财政部海棠监管局 are other bodies.
        || MINISTRIES.starting(named).any(|name| {
            let rest = &named[name.len()..];
            rest.is_empty()
                || rest.starts_with(|c: char| !is_han(c))
                || MINISTRIES_BEHIND.begin(rest)
                || MINISTRIES.starting(rest).next().is_some()
        })
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

/// Returns a place that only the titles of cited papers name: the one that most of them name, of the level the text speaks of.
fn cited_unit<'m>(e: &Evidence<'_>, mentions: &'m [Mention]) -> Option<&'m Mention> {
    let Some(level) = (e.own_level)() else { return only_cited(e, mentions) };
    let cited: Vec<&Mention> = mentions
        .iter()
        .filter(|m| matches!(m.source, PlaceSource::CitedTitle | PlaceSource::Prose) && !m.superior && m.chain.lowest() == Some(level))
        .collect();
    let first = cited.first()?;
    cited.iter().all(|m| m.chain.name() == first.chain.name()).then_some(*first)
}

/// Returns the only place that cited papers name, where the text names it outside them, too: the last evidence of a report that prints
/// neither its place nor its level.
fn only_cited<'m>(e: &Evidence<'_>, mentions: &'m [Mention]) -> Option<&'m Mention> {
    let mut cited = mentions.iter().filter(|m| m.source == PlaceSource::CitedTitle && !m.superior);
    let first = cited.next()?;
    let name = first.chain.name()?;
    let said = memchr::memmem::find_iter(e.text.as_bytes(), name.as_bytes()).take(2).count();
    (first.chain.lowest() > Some(Level::Province) && said >= 2 && cited.all(|m| m.chain.name() == Some(name))).then_some(first)
}
