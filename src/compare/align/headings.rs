//! Headings without text of their own join the group of what stands below them.

use super::alignment::Group;
use super::laid::Laid;
use rustc_hash::FxHashMap;

/// A heading without text of its own, all of whose sections are one group with one section of the other report, belongs to
/// that group: the section was split below it, or merged.
pub(super) fn add_headings(a: &Laid<'_>, b: &Laid<'_>, groups: &mut [Group], done_new: &mut [bool]) {
    let find = |l: &Laid<'_>, taken: &dyn Fn(usize) -> bool, of: &FxHashMap<usize, usize>| -> Vec<(usize, usize)> {
        // The group of all text below each part: none yet, one, or several.
        let mut below: Vec<Option<Result<usize, ()>>> =
            (0..l.own.len()).map(|p| (l.own[p] > 0.0).then(|| of.get(&p).copied().ok_or(()))).collect();
        for p in (0..l.own.len()).rev() {
            if let (Some(up), Some(one)) = (l.parent[p], below[p]) {
                below[up] = Some(match below[up] {
                    None => one,
                    Some(other) if other == one => one,
                    Some(_) => Err(()),
                });
            }
        }
        (0..l.own.len()).filter(|p| l.own[*p] == 0.0 && !l.leaf[*p] && !taken(*p)).filter_map(|p| Some((p, below[p]?.ok()?))).collect()
    };
    let groups_of = |groups: &[Group], parts: fn(&Group) -> &Vec<usize>| -> FxHashMap<usize, usize> {
        groups.iter().enumerate().flat_map(|(g, group)| parts(group).iter().map(move |p| (*p, g))).collect()
    };
    let of_new = groups_of(groups, |g| &g.new);
    for (p, g) in find(b, &|p| done_new[p], &of_new) {
        if groups[g].old.len() == 1 {
            groups[g].new.push(p);
            groups[g].new.sort_unstable();
            done_new[p] = true;
        }
    }
    let of_old = groups_of(groups, |g| &g.old);
    for (p, g) in find(a, &|p| of_old.contains_key(&p), &of_old) {
        if groups[g].new.len() == 1 {
            groups[g].old.push(p);
            groups[g].old.sort_unstable();
        }
    }
}
