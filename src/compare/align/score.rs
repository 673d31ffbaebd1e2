//! How much speaks for two parts being one: the sentences they share, their words, titles and roles.

use super::laid::Laid;
use super::shared_values::common;
use super::words::Words;
use crate::report::Role;

/// How much of the text of two parts is in sentences that belong together.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Votes {
    pub own: f32,
    pub below: f32,
}

/// How much speaks for two parts being one, 0 for parts that cannot be.
pub(super) fn score(a: &Laid<'_>, b: &Laid<'_>, words: &Words, i: usize, j: usize, votes: Votes) -> f32 {
    let (Some(old), Some(new)) = (a.section(i), b.section(j)) else {
        return if a.section(i).is_none() && b.section(j).is_none() && a.titles[i] == b.titles[j] { 1.0 } else { 0.0 };
    };
    let title = title_likeness(a, i, b, j);
    let below = votes.below / (a.below[i] + b.below[j]).max(1.0);
    let role = old.own_role && new.own_role && old.role == new.role;
    let clash = old.role != new.role && (old.own_role || new.own_role);
    let depth = f32::from(old.depth.abs_diff(new.depth));
    let score = match (a.own[i] > 0.0, b.own[j] > 0.0) {
        (true, true) => {
            let own = votes.own / (a.own[i] + b.own[j]);
            let own = if a.leaf[i] && b.leaf[j] { own } else { 0.6 * own + 0.4 * below };
            0.4 * own + 0.4 * (2.2 * words.likeness(a, i, b, j)).min(1.0) + 0.33 * title - 0.02 * depth
        }
        (false, false) => {
            0.55 * below + 0.45 * title - 0.04 * depth - if title < 0.1 && (below < 0.5 || depth > 0.0) { 0.25 } else { 0.03 }
        }
        // A heading over sections is no section with a text, unless both are the same part of the report.
        _ if role || title > 0.75 => 0.5 * below + 0.33 * title - 0.02 * depth,
        _ => return 0.0,
    };
    // What was done fills most of a report; the other parts are known by their name alone.
    let named = if !role {
        0.0
    } else if old.role == Role::Achievements {
        0.2
    } else {
        0.33
    };
    // A plan that was carried out is no section carried on.
    let unlike = if !alike_roles(a, i, b, j) {
        0.25
    } else if clash {
        0.15
    } else {
        0.0
    };
    score + named - unlike
}

/// Whether the text of two parts can be that of one section: what is planned or missing is not what was done.
pub(super) fn alike_roles(a: &Laid<'_>, i: usize, b: &Laid<'_>, j: usize) -> bool {
    let kind = |role: Option<(Role, bool)>| match role.map(|r| r.0) {
        Some(Role::NextYearPlan) => 1,
        Some(Role::Problems | Role::PreviousProblemFollowup) => 2,
        _ => 0,
    };
    kind(a.role(i)) == kind(b.role(j))
}

/// 0 to 1.
fn title_likeness(a: &Laid<'_>, i: usize, b: &Laid<'_>, j: usize) -> f32 {
    if a.titles[i] == b.titles[j] {
        return if a.titles[i].is_empty() { 0.0 } else { 1.0 };
    }
    let (x, y) = (&a.title_pairs[i], &b.title_pairs[j]);
    2.0 * common(x, y) as f32 / (x.len() + y.len()).max(1) as f32
}
