//! What the list of divisions adds to a unit: the parents of the only unit that it can be.

use crate::report::identity::gazetteer::Gazetteer;
use crate::report::identity::gazetteer::short_names::short_province;
use crate::report::identity::level::Level;
use crate::report::identity::locality::leads::skip_lead;
use crate::report::identity::locality::parents::{above_only, chain_of, complete, missing_parent};
use crate::report::identity::locality::place::{Place, PlaceSource};
use crate::report::identity::locality::witnesses::Evidence;
use crate::report::identity::places;
use crate::report::identity::places::{Body, Chain};
use crate::text::lexicon::Words;
use crate::text::span::Span;

/// Fills what is open from the list. Returns whether several units bear the name and the text does not say which.
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
    if !may_name_parent(e.text, &candidates, lowest) {
        return true;
    }
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

/// Whether a text may name a parent of one of some units: their names are few, those of the whole list are many.
fn may_name_parent(text: &str, units: &[Chain], lowest: Level) -> bool {
    let above = [Level::County, Level::Prefecture, Level::Province].into_iter().filter(|level| *level < lowest);
    let names = above.flat_map(|level| units.iter().filter_map(move |c| Some((level, c.get(level)?))));
    // A province may be named without what its name ends with.
    let names = names.map(|(level, name)| if level == Level::Province { short_province(name) } else { name.to_owned() });
    Words::new(names).stand_in(text)
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

/// Reads the last evidence: file and folder names, nearest first; they only add what the text left open, and where it names
/// several parents they choose among these. Returns whether they added something.
pub(super) fn from_names(e: &Evidence<'_>, list: &Gazetteer, place: &mut Place, rivals: &[(Level, String)]) -> bool {
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
            place.evidence.push((PlaceSource::FileName, Span::default()));
        } else if read.chain.agrees(&place.chain)
            && rivals.iter().all(|(l, _)| read.chain.get(*l).is_none_or(|n| is_one_of(rivals, *l, n)))
            && (read.chain.name() == place.chain.name() || read.chain.lowest() < place.chain.lowest())
            && place.chain.fill_above(&read.chain)
        {
            place.evidence.push((PlaceSource::FileName, Span::default()));
        }
        if !missing_parent(&place.chain) && complete(&place.chain) {
            break;
        }
    }
    place.evidence.len() > before
}

pub(super) fn is_one_of(rivals: &[(Level, String)], level: Level, name: &str) -> bool {
    rivals.iter().any(|(l, rival)| *l == level && rival == name)
}
