//! What the list of divisions adds to a unit: the parents of the only unit that it can be.

use super::evidence::Evidence;
use super::parents::{above_only, chain_of, complete, missing_parent};
use super::place::{Place, PlaceSource};
use crate::report::identity::gazetteer::Gazetteer;
use crate::report::identity::level::Level;
use crate::report::identity::places::Chain;
use crate::text::span::Span;

/// Fills what is open from the list. True if several units bear the name and the text does not say which.
pub(super) fn add_from_list(e: &Evidence<'_>, list: &Gazetteer, place: &mut Place) -> bool {
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
    if filled && !place.evidence.iter().any(|(s, _)| *s == PlaceSource::Gazetteer) {
        place.evidence.push((PlaceSource::Gazetteer, Span::default()));
    }
}
