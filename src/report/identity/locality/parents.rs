//! The parents of a unit that the text names, and checks on parents.

use crate::report::identity::gazetteer::Gazetteer;
use crate::report::identity::level::Level;
use crate::report::identity::locality::mentions::Heard;
use crate::report::identity::locality::place::{Place, PlaceSource};
use crate::report::identity::locality::witnesses::Evidence;
use crate::report::identity::places::Chain;
use crate::text::span::Span;

/// Adds the parents that the text names. Returns those beside another of their level.
pub(super) fn add_parents(e: &Evidence<'_>, heard: &mut Heard<'_>, list: &Gazetteer, place: &mut Place) -> Vec<(Level, String)> {
    let mut rivals = Vec::new();
    for sources in [
        &[PlaceSource::Title, PlaceSource::Field, PlaceSource::Signature][..],
        &[PlaceSource::Preamble],
        &[PlaceSource::Addressee],
        &[PlaceSource::CitedTitle],
        &[PlaceSource::Prose],
    ] {
        let lowest = place.chain.lowest().unwrap_or(Level::Province);
        if !missing_parent(&place.chain) && complete(&place.chain) {
            break;
        }
        let mentions = heard.ask(sources);
        for level in [Level::County, Level::Prefecture, Level::Province] {
            if level >= lowest || place.chain.get(level).is_some() {
                continue;
            }
            // A county beside a known prefecture of the same rank is not a parent of a town directly under the city.
            let mut named: Vec<(&str, PlaceSource, Span)> = Vec::new();
            for m in mentions.iter().filter(|m| sources.contains(&m.source)) {
                let same_unit = m.chain.name() == place.chain.name();
                let above = m.chain.lowest().is_some_and(|l| l < lowest)
                    && (m.superior || !matches!(m.source, PlaceSource::Preamble | PlaceSource::Prose));
                // What is below another county is not ours.
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
                    let real: Vec<&(&str, PlaceSource, Span)> =
                        named.iter().filter(|(n, ..)| holds(list, n, level, place.chain.name().unwrap_or(""))).collect();
                    if let [(name, source, span)] = real[..] {
                        place.chain.names[level as usize] = Some((*name).to_owned());
                        place.evidence.push((*source, *span));
                    } else if sources[0] < PlaceSource::CitedTitle {
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
            place.evidence.push((PlaceSource::PublisherCode, Span::default()));
        }
    }
    rivals
}

/// Whether levels that both know are the same, above the lowest of ours.
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

pub(super) fn above_only(chain: &Chain, level: Level) -> Chain {
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

pub(super) fn chain_of(list: &Gazetteer, id: u32) -> Chain {
    Chain { names: list.chain(id), ..Chain::default() }
}

pub(super) fn missing_parent(chain: &Chain) -> bool {
    chain.get(Level::Province).is_none()
}

pub(super) fn complete(chain: &Chain) -> bool {
    let lowest = chain.lowest().unwrap_or(Level::Province);
    match lowest {
        Level::Township => chain.get(Level::County).is_some() || chain.get(Level::Prefecture).is_some(),
        _ => true,
    }
}
