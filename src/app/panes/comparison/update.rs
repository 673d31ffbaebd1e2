//! What actions do in the comparison pane, and how it comes by what it shows: the reports by one effect, what was found between
//! them by another; stale answers are dropped.

use crate::app::action::Action;
use crate::app::jobs::Job;
use crate::app::model::{Model, Pane, Target};
use crate::app::panes::comparison::state::{Compare, Entry, Row, View};
use crate::app::panes::metrics::state::Body;
use crate::app::panes::text::state::{Lit, What};
use crate::app::panes::{metrics, reports, text};
use crate::app::prompt;
use crate::app::update::{Effect, moved};
use crate::compare::Step;
use crate::compare::commitments::{Commitment, Status};
use crate::compare::{Comparison, Noise};
use crate::lang::{Say, say};
use crate::records::facts::{Fact, Judged, Judgement, Memory};
use crate::report::Report;
use crate::text::clean::Span;
use std::sync::Arc;

// ------------------------------------------------------------------------------------------------ which reports

/// Compares the two selected reports in order of year, else the one that is looked at with the year before.
pub(crate) fn start(model: &mut Model, effects: &mut Vec<Effect>) {
    let looked_at = if model.focus == Pane::Reports { model.selected() } else { model.shown };
    let mut two: Vec<usize> = model.list.selected.iter().copied().collect();
    if let [_, _] = two[..] {
        two.sort_by_key(|i| (model.entries[*i].year, *i));
        let newer = two[1];
        begin(model, two, newer, true, effects);
        reports::update::show(model, newer);
    } else if let Some(entry) = looked_at {
        let years = metrics::update::years(model, entry);
        begin(model, years, entry, false, effects);
    }
    crate::app::update::focus(model, Pane::Comparison, effects);
}

/// Asks for the reports of a comparison; the last is `newer`, compared with the one before it.
fn begin(model: &mut Model, chain: Vec<usize>, newer: usize, chosen: bool, effects: &mut Vec<Effect>) {
    let generation = model.ask();
    model.asked.contrast = generation;
    model.asked.compared = model.ask();
    let c = &mut model.compare;
    *c = c.emptied();
    (c.chosen, c.newer) = (chosen, Some(newer));
    let at = chain.iter().position(|e| *e == newer);
    if at.is_none_or(|at| at == 0) {
        let dated = model.entries.get(newer).is_none_or(|e| e.year.is_some());
        c.nothing = Some(match chain.len() {
            0 | 1 if !dated => Say::UnknownYear,
            0 | 1 => Say::OneYear,
            _ => Say::NoEarlierYear,
        });
    }
    if chain.len() > 1 {
        let wanted = chain.iter().filter_map(|i| model.entries.get(*i).map(|e| (*i, e.source.clone(), e.part))).collect();
        effects.push(Effect::Gather { generation, wanted });
    }
    model.compare.chain = chain;
    model.layout_comparison();
}

pub(crate) fn gathered(model: &mut Model, generation: u64, reports: &[(usize, Arc<Report>)], effects: &mut Vec<Effect>) {
    if generation != model.asked.contrast {
        return;
    }
    let body = |entry: &usize| {
        let report = &reports.iter().find(|(e, _)| e == entry)?.1;
        metrics::update::body(model, *entry, Arc::clone(report))
    };
    let bodies: Vec<Body> = model.compare.chain.iter().filter_map(body).collect();
    let c = &mut model.compare;
    c.links = vec![None; bodies.len().saturating_sub(1)];
    c.at = bodies.iter().position(|b| Some(b.entry) == c.newer).unwrap_or(0).saturating_sub(1);
    c.bodies = bodies;
    if c.links.is_empty() {
        c.nothing = Some(Say::OneYear);
    }
    ask(model, effects);
}

/// Asks what lies between the reports: first of those that are looked at.
fn ask(model: &mut Model, effects: &mut Vec<Effect>) {
    let generation = model.ask();
    model.asked.compared = generation;
    let c = &model.compare;
    let report = |i: usize| Arc::clone(&c.bodies[i].report);
    let (here, others): (Vec<usize>, Vec<usize>) = (0..c.links.len()).partition(|k| *k == c.at);
    for links in [here, others].into_iter().filter(|l| !l.is_empty()) {
        let pairs = links.into_iter().map(|k| (k, report(k), report(k + 1))).collect();
        effects.push(Effect::Work { generation, job: Job::Compare { pairs, options: c.options } });
    }
}

pub(crate) fn compared(model: &mut Model, generation: u64, links: Vec<(usize, Arc<Comparison>)>, effects: &mut Vec<Effect>) {
    if generation != model.asked.compared {
        return;
    }
    let mut here = false;
    for (k, comparison) in links {
        here |= k == model.compare.at;
        if let Some(link) = model.compare.links.get_mut(k) {
            *link = Some(comparison);
        }
    }
    if here {
        build(model);
        // Keys that were pressed faster than it was worked out.
        for action in std::mem::take(&mut model.compare.waiting) {
            if model.focus == Pane::Comparison {
                act(model, action, effects);
            }
        }
    }
}

fn build(model: &mut Model) {
    model.compare.build(model.lang, model.ambiguous);
    scroll(model);
}

/// Sets everything out in another language.
pub(crate) fn rename(model: &mut Model) {
    build(model);
}

/// Lets the pane be of the report that is shown, unless it is one of the two already.
pub(crate) fn follow(model: &mut Model, effects: &mut Vec<Effect>) {
    // One that is on its way will ask again.
    let Some(entry) = model.shown.filter(|_| model.going.is_none()) else { return };
    let c = &mut model.compare;
    if !c.chain.contains(&entry) {
        let years = metrics::update::years(model, entry);
        return begin(model, years, entry, false, effects);
    }
    let of_pair = c.pair().is_some_and(|(a, b)| a.entry == entry || b.entry == entry);
    if of_pair || c.bodies.is_empty() || c.chosen {
        return;
    }
    let at = c.bodies.iter().position(|b| b.entry == entry);
    let Some(at) = at.and_then(|at| if c.swapped { (at < c.links.len()).then_some(at) } else { at.checked_sub(1) }) else {
        c.newer = Some(entry);
        c.nothing = Some(Say::NoEarlierYear);
        return build(model);
    };
    c.nothing = None;
    c.at = at;
    c.reset_places();
    build(model);
}

/// Reports have come, or were read anew: what was compared may be so no more.
pub(crate) fn refresh(model: &mut Model, effects: &mut Vec<Effect>) {
    let c = &model.compare;
    let Some(newer) = c.newer else { return };
    let chain = if c.chosen { c.chain.clone() } else { metrics::update::years(model, newer) };
    let chosen = c.chosen;
    begin(model, chain, newer, chosen, effects);
}

/// The pane is closed: no reports are held for it any more.
pub(crate) fn close(model: &mut Model) {
    model.asked.contrast = model.ask();
    model.asked.compared = model.ask();
    model.compare = model.compare.emptied();
}

/// To the same section between other years.
pub(crate) fn step_year(model: &mut Model, forward: bool, effects: &mut Vec<Effect>) {
    let c = &mut model.compare;
    // From a year with none before it to the first pair.
    if c.nothing.is_some() && forward && !c.links.is_empty() {
        c.nothing = None;
        let last = c.links.len() - 1;
        c.at = if c.swapped { last } else { 0 };
        return show_link(model, effects);
    }
    let to = if forward == c.swapped { c.at.checked_sub(1) } else { Some(c.at + 1).filter(|k| *k < c.links.len()) };
    let Some(to) = to.filter(|_| c.nothing.is_none()) else {
        model.notice = Some(if forward { Say::LastYear } else { Say::FirstYear }.text(model.lang).to_owned());
        return;
    };
    // What is the newer report here is the older one there.
    let on = to > c.at;
    c.wanted = c.group().zip(c.comparison()).and_then(|(g, comparison)| {
        let group = &comparison.alignment.groups[g];
        if on { group.new.first() } else { group.old.first() }.map(|p| (on, *p))
    });
    c.at = to;
    show_link(model, effects);
}

fn show_link(model: &mut Model, effects: &mut Vec<Effect>) {
    model.compare.reset_places();
    build(model);
    let newer = model.compare.pair().map(|(a, b)| if a.year > b.year { a.entry } else { b.entry });
    if let Some(entry) = newer {
        model.compare.newer = Some(entry);
        reports::update::show(model, entry);
        text::update::open(model, entry, Target::Usual, effects);
    }
}

/// The older report takes the place of the newer.
fn swap(model: &mut Model, effects: &mut Vec<Effect>) {
    let c = &mut model.compare;
    if c.links.is_empty() || c.nothing.is_some() {
        return;
    }
    c.wanted = c.group().zip(c.comparison()).and_then(|(g, comparison)| {
        let group = &comparison.alignment.groups[g];
        group.new.first().map(|p| (true, *p)).or_else(|| group.old.first().map(|p| (false, *p)))
    });
    let item = if c.view == View::Changes { c.change().map(|n| c.redline.changes[n].item) } else { c.item() };
    c.wanted_item = item.and_then(|i| c.redline.items.get(i)).map(|i| (i.what, Step { old: i.step.new, new: i.step.old }));
    // The groups are counted anew.
    c.folded.clear();
    c.at = c.links.len() - 1 - c.at;
    c.bodies.reverse();
    c.swapped = !c.swapped;
    c.links = vec![None; c.links.len()];
    ask(model, effects);
    build(model);
}

// ------------------------------------------------------------------------------------------------ keys

/// Most keys that are kept until there is something for them to act on.
const WAITING: usize = 64;

pub(crate) fn act(model: &mut Model, action: Action, effects: &mut Vec<Effect>) {
    let view = model.compare.view;
    let height = model.comparison_rows();
    let c = &mut model.compare;
    if c.is_awaited() && action != Action::Leave {
        if c.waiting.len() < WAITING {
            c.waiting.push(action);
        }
        return;
    }
    let at = c.place(view);
    if let Some(to) = moved(action, at.cursor, c.len(view), height) {
        let back = matches!(action, Action::Up | Action::HalfUp | Action::PageUp | Action::First);
        let to = if view == View::Text { c.solid(to, back) } else { to };
        c.place_mut(view).cursor = to;
        if let Some(g) = c.group() {
            match view {
                // The text beside the list is that of the section.
                View::Sections => c.go_to_group(g),
                View::Text => c.list_to(g),
                _ => {}
            }
        }
        return scroll(model);
    }
    match action {
        Action::Enter => return enter(model, effects),
        Action::Leave => {
            if !back(model) && model.entries.len() > 1 {
                model.turn_to(Pane::Reports);
            }
            return;
        }
        Action::OldReport => return to_report(model, true, effects),
        Action::NextChange | Action::PreviousChange => return step_change(model, action == Action::NextChange),
        Action::OtherEnd => return other_end(model),
        Action::Swap => return swap(model, effects),
        Action::Unified => {
            c.wish = Some(!c.two);
            model.layout_comparison();
            return;
        }
        Action::ByWord => {
            use crate::text::tokens::By;
            c.options.by = if c.options.by == By::Character { By::Word } else { By::Character };
            let said = if c.options.by == By::Word { Say::ByWord } else { Say::ByCharacter };
            model.notice = Some(said.text(model.lang).to_owned());
            return ask(model, effects);
        }
        Action::NoiseMenu => {
            c.menu = true;
            return;
        }
        Action::FiguresOnly => return turn_to(model, View::Figures),
        Action::ChangeList => return turn_to(model, View::Changes),
        Action::Commitments => return turn_to(model, View::Commitments),
        Action::ChangesOnly => {
            let item = c.item();
            c.only_changes = !c.only_changes;
            reflow(c, item);
        }
        Action::LessContext | Action::MoreContext => {
            let item = c.item();
            // A first press is of use where everything is seen, too.
            c.context = match (c.only_changes, action) {
                (true, Action::MoreContext) => (c.context + 2).min(99),
                (true, _) => c.context.saturating_sub(2),
                (false, _) => c.context,
            };
            c.only_changes = true;
            reflow(c, item);
        }
        Action::Sort => {
            c.by_size = !c.by_size;
            c.flatten();
            for view in [View::Sections, View::Changes] {
                *c.place_mut(view) = crate::app::panes::comparison::state::At::default();
            }
        }
        Action::Toggle => c.fold(None),
        Action::Fold | Action::FoldDeep => c.fold(Some(true)),
        Action::Unfold | Action::UnfoldDeep => c.fold(Some(false)),
        Action::UnfoldAll => c.fold_to(None),
        Action::FoldAll | Action::Level1 => c.fold_to(Some(1)),
        Action::Level2 => c.fold_to(Some(2)),
        Action::Level3 => c.fold_to(Some(3)),
        Action::NextHeading | Action::PreviousHeading if view == View::Text => {
            if let Some(row) = c.heading_from_here(action == Action::NextHeading) {
                c.place_mut(View::Text).cursor = row;
            }
        }
        Action::NextHeading => return act(model, Action::Down, effects),
        Action::PreviousHeading => return act(model, Action::Up, effects),
        Action::Search | Action::OnlyHits => return prompt::update::redline(model),
        Action::NextHit | Action::PreviousHit => return step_hit(model, action == Action::NextHit, false),
        Action::SetStatus => return set_status(model, effects),
        Action::CopySentence | Action::CopyEvidence => return text::update::copy(model, action, effects),
        _ => {}
    }
    scroll(model);
}

/// Derives the text anew; the reader stays at an item, or at what stands for it.
fn reflow(c: &mut Compare, item: Option<usize>) {
    c.flatten();
    let Some(item) = item else { return };
    let first = |r: &Row| match r {
        Row::Item { item, .. } => Some(*item),
        Row::Skipped { before, .. } => Some(*before),
        Row::Blank => None,
    };
    if let Some(row) = c.rows.iter().rposition(|r| first(r).is_some_and(|i| i <= item)) {
        c.place_mut(View::Text).cursor = row;
    }
    if let Some(g) = c.item().map(|i| c.redline.items[i].group) {
        c.list_to(g);
    }
}

/// Turns to a list; the same key leads back.
fn turn_to(model: &mut Model, view: View) {
    if model.compare.view == view {
        back(model);
        return;
    }
    if view == View::Commitments && model.compare.commitments().is_empty() {
        // Promises are for the year that follows.
        let backwards = model.compare.pair().is_some_and(|(old, new)| old.year > new.year);
        let said = if backwards { Say::NoCommitmentsBack } else { Say::NoCommitments };
        model.notice = Some(said.text(model.lang).to_owned());
        return;
    }
    if view == View::Figures && model.compare.figures().is_empty() {
        model.notice = Some(Say::NoPairedFigures.text(model.lang).to_owned());
        return;
    }
    let c = &mut model.compare;
    if view == View::Changes
        && let Some(at) = c.change().and_then(|n| c.changes.iter().position(|x| *x == n))
    {
        c.place_mut(view).cursor = at;
    }
    c.turn_to(view);
    model.layout_comparison();
}

/// Closes a list or menu that lies over the sections; false if none does.
pub(crate) fn close_list(model: &mut Model) -> bool {
    let c = &mut model.compare;
    let list = matches!(c.view, View::Changes | View::Figures | View::Commitments);
    if c.menu || !list {
        return std::mem::take(&mut c.menu);
    }
    c.view = c.trail.pop().unwrap_or_default();
    model.layout_comparison();
    true
}

/// One step of Esc in the pane; false if there was none to take.
pub(crate) fn back(model: &mut Model) -> bool {
    let c = &mut model.compare;
    if std::mem::take(&mut c.menu) {
        return true;
    }
    if !c.hits.query.is_empty() {
        c.hits = crate::app::panes::comparison::state::Hits::default();
        return true;
    }
    let Some(view) = c.trail.pop() else { return false };
    c.view = view;
    model.layout_comparison();
    true
}

/// Keeps every cursor in view.
pub(crate) fn scroll(model: &mut Model) {
    let rows = model.comparison_rows();
    let beside = model.compare.beside(model.comparison_columns());
    for view in [View::Sections, View::Text, View::Changes, View::Figures, View::Commitments] {
        let height = if view == model.compare.view || beside { rows } else { continue };
        let c = &mut model.compare;
        let count = c.len(view);
        let at = c.place_mut(view);
        crate::app::panes::text::state::scroll(&mut at.top, at.cursor, count, height);
    }
}

/// The cursor of the text in sight, with some of what stands before it.
fn around(model: &mut Model) {
    let rows = model.comparison_rows();
    let at = model.compare.place_mut(View::Text);
    if !(at.top..at.top + rows.max(1)).contains(&at.cursor) {
        at.top = at.cursor.saturating_sub(rows / 3);
    }
    scroll(model);
}

fn enter(model: &mut Model, effects: &mut Vec<Effect>) {
    let c = &mut model.compare;
    match c.view {
        View::Sections => match c.list.get(c.place(View::Sections).cursor).copied() {
            Some(Entry::Pair(group)) => {
                c.go_to_group(group);
                c.turn_to(View::Text);
                model.layout_comparison();
            }
            Some(Entry::Changes) => turn_to(model, View::Changes),
            Some(Entry::Figures) => turn_to(model, View::Figures),
            Some(Entry::Commitments) => turn_to(model, View::Commitments),
            Some(Entry::Finding(_)) => to_report(model, false, effects),
            None => {}
        },
        View::Changes => {
            let item = c.change().map(|n| c.redline.changes[n].item);
            if let Some(item) = item {
                c.go_to_item(item);
                c.turn_to(View::Text);
                model.layout_comparison();
                around(model);
            }
        }
        View::Text => {
            if let Some(Row::Skipped { before, .. }) = c.rows.get(c.place(View::Text).cursor).copied() {
                // What is not shown is opened.
                c.only_changes = false;
                reflow(c, Some(before));
                return scroll(model);
            }
            to_report(model, false, effects);
        }
        View::Figures | View::Commitments => to_report(model, false, effects),
    }
}

/// The place of what is under the cursor in the older or newer report.
fn place(model: &Model, old: bool) -> Option<(usize, Lit)> {
    let c = &model.compare;
    let body = c.side(old)?;
    let passage = |span: Span| Some((body.entry, Lit { span, what: What::Passage }));
    match c.view {
        View::Figures => {
            let figure = c.figures().get(c.place(View::Figures).cursor)?;
            let metric = if old { figure.old } else { figure.new }?;
            Some((body.entry, Lit { span: body.report.metrics.get(metric)?.text, what: What::Figure(metric) }))
        }
        View::Commitments => {
            let commitment = c.commitments().get(c.place(View::Commitments).cursor)?;
            passage(if old { commitment.span } else { *commitment.evidence.first()? })
        }
        View::Sections => match c.list.get(c.place(View::Sections).cursor)? {
            Entry::Pair(group) => passage(c.span_of(c.redline.pairings[*group].item, old)?),
            Entry::Finding(n) => {
                let finding = c.comparison()?.findings.get(*n)?;
                passage(*if old { finding.old_places.first() } else { finding.finding.places.first() }?)
            }
            _ => None,
        },
        View::Changes => passage(c.span_of(c.redline.changes[c.change()?].item, old)?),
        View::Text => passage(c.span_of(c.item()?, old)?),
    }
}

/// To the place in one of the reports; where the newer has none, in the older.
fn to_report(model: &mut Model, old: bool, effects: &mut Vec<Effect>) {
    let there = place(model, old).or_else(|| if old { None } else { place(model, true) });
    let Some((entry, lit)) = there else {
        model.notice = Some(Say::NotInThatReport.text(model.lang).to_owned());
        return;
    };
    text::update::push_jump_for_esc(model);
    text::update::light(model, entry, lit, effects);
}

fn step_change(model: &mut Model, forward: bool) {
    let c = &mut model.compare;
    if c.view == View::Changes {
        let at = c.place_mut(View::Changes);
        at.cursor = if forward { at.cursor + 1 } else { at.cursor.saturating_sub(1) };
        c.place_mut(View::Changes).cursor = c.place(View::Changes).cursor.min(c.changes.len().saturating_sub(1));
        return scroll(model);
    }
    let Some(change) = c.change_from_here(forward) else {
        let said = if c.redline.changes.is_empty() { Say::NoChanges } else { Say::NoMoreChanges };
        model.notice = Some(said.text(model.lang).to_owned());
        return;
    };
    let item = c.redline.changes[change].item;
    c.go_to_item(item);
    c.list_to(c.redline.items[item].group);
    c.turn_to(View::Text);
    model.layout_comparison();
    around(model);
}

fn other_end(model: &mut Model) {
    let c = &mut model.compare;
    let item = if c.view == View::Text { c.item() } else { c.group().map(|g| c.redline.pairings[g].item) };
    let other = item.zip(c.comparison()).and_then(|(i, comparison)| c.redline.other_end(i, comparison));
    let Some(other) = other else {
        model.notice = Some(Say::NotMoved.text(model.lang).to_owned());
        return;
    };
    c.go_to_item(other);
    c.turn_to(View::Text);
    model.layout_comparison();
    around(model);
}

/// Turns a noise switch; other letters close the menu.
pub(crate) fn switch(model: &mut Model, letter: char, effects: &mut Vec<Effect>) {
    let n = u32::from(letter).wrapping_sub(u32::from('a')) as usize;
    let c = &mut model.compare;
    let Some(noise) = Noise::ALL.get(n).copied() else {
        c.menu = false;
        return;
    };
    c.options.noise = c.options.noise.with(noise, !c.options.noise.has(noise));
    ask(model, effects);
}

/// Looks for words in both texts while they are typed.
pub(crate) fn find(model: &mut Model, words: &str) {
    model.compare.find(words);
}

/// To the next hit, around the end.
pub(crate) fn step_hit(model: &mut Model, forward: bool, stay: bool) {
    if model.compare.hits.query.is_empty() {
        model.notice = Some(Say::SearchFirst.text(model.lang).to_owned());
    } else if model.compare.step_hit(forward, stay) {
        if let Some(g) = model.compare.item().map(|i| model.compare.redline.items[i].group) {
            model.compare.list_to(g);
        }
        model.compare.turn_to(View::Text);
        model.layout_comparison();
        around(model);
    } else {
        model.notice = Some(Say::NoHit.text(model.lang).to_owned());
    }
}

/// In the text of a report: to the next place at which the other of the two differs.
pub(crate) fn step_in_text(model: &mut Model, forward: bool) {
    let height = model.text_area().1;
    let old = model.compare.pair().and_then(|(a, b)| {
        let shown = |x: &Body| Some(x.entry) == model.shown;
        if shown(b) { Some(false) } else { shown(a).then_some(true) }
    });
    let (Some(old), Some(reader)) = (old, &mut model.reader) else {
        model.notice = Some(Say::CompareFirst.text(model.lang).to_owned());
        return;
    };
    let places = model.compare.places_in(old);
    let here = reader.lit_here().filter(|l| l.what == What::Passage).map_or_else(|| reader.offset(), |l| l.span.start);
    let on_it = reader.lit_here().is_some_and(|l| l.what == What::Passage);
    let next = if forward {
        places.iter().find(|(s, _)| if on_it { s.start > here } else { s.start >= here })
    } else {
        places.iter().rev().find(|(s, _)| s.start < here)
    };
    match next {
        Some((span, _)) => {
            reader.light(Lit { span: *span, what: What::Passage });
            reader.scroll_around(height);
        }
        None => model.notice = Some(Say::NoMoreChanges.text(model.lang).to_owned()),
    }
}

// ------------------------------------------------------------------------------------------------ commitments

/// What the records know a commitment by.
const COMMITMENT: &str = "commitment";

fn words_of(report: &Report, commitment: &Commitment) -> String {
    report.str(commitment.span).chars().filter(|c| *c != '\n').take(40).collect()
}

/// The status of a commitment, and whether the reader set it.
pub fn status(model: &Model, commitment: &Commitment) -> (Status, bool) {
    let set = model.compare.side(true).and_then(|body| {
        let e = model.entries.get(body.entry)?;
        set_by_reader(&model.memory, e.key, &e.name(), e.year, &words_of(&body.report, commitment))
    });
    set.map_or((commitment.status, false), |s| (s, true))
}

fn set_by_reader(memory: &Memory, key: u64, name: &str, year: Option<u32>, words: &str) -> Option<Status> {
    match memory.judged(key, name, year, COMMITMENT, words)? {
        Judged::Status(s) => Some(s),
        Judged::Confirmed | Judged::Dismissed => None,
    }
}

/// The next status; behind the last the program's own proposal again.
fn set_status(model: &mut Model, effects: &mut Vec<Effect>) {
    if model.compare.view != View::Commitments {
        return;
    }
    let c = &model.compare;
    let Some((commitment, body)) = c.commitments().get(c.place(View::Commitments).cursor).zip(c.side(true)) else { return };
    let (now, set) = status(model, commitment);
    let others: Vec<Status> = Status::ALL.into_iter().filter(|s| *s != commitment.status).collect();
    let next = if set { others.iter().position(|s| *s == now).and_then(|n| others.get(n + 1)) } else { others.first() }.copied();
    let e = &model.entries[body.entry];
    let judgement = Judgement {
        report: e.key,
        name: e.name(),
        year: e.year,
        code: COMMITMENT.to_owned(),
        words: words_of(&body.report, commitment),
        judged: next.map(Judged::Status),
    };
    let said = next.map_or_else(
        || Say::StatusProposed.text(model.lang).to_owned(),
        |s| say(model.lang, Say::StatusSet, &[&crate::lang::commitment(model.lang, s)]),
    );
    model.notice = Some(said);
    text::update::learn(model, Fact::Judged(judgement), effects);
}

// ------------------------------------------------------------------------------------------------ copies

/// What is under the cursor in both reports: the words, or with where they stand.
pub(crate) fn copied(model: &Model, action: Action) -> String {
    let sentence = |old: bool| {
        let (entry, lit) = place(model, old)?;
        let report = &model.compare.side(old)?.report;
        let text = crate::text::one_line::one_line(report.str(lit.span)).trim().to_owned();
        if action == Action::CopySentence {
            return Some(text);
        }
        let e = model.entries.get(entry)?;
        let year = e.year.map_or_else(|| "?".to_owned(), |y| y.to_string());
        let line = say(model.lang, Say::Lines, &[&report.line(lit.span.start)]);
        Some(format!("{} {year} · {line} · {}{}{text}", e.name(), e.source.shown(), model.lang.pick(": ", "：")))
    };
    let mut out: Vec<String> = Vec::new();
    if action == Action::CopyEvidence
        && let Some(item) = model.compare.item().filter(|_| model.compare.view == View::Text && !model.compare.two)
    {
        let item = &model.compare.redline.items[item];
        out.extend(item.new.as_ref().or(item.old.as_ref()).map(|w| format!("{} {}", item.sign.glyph(), w.text)));
    }
    for line in [sentence(true), sentence(false)].into_iter().flatten() {
        if !out.contains(&line) {
            out.push(line);
        }
    }
    out.iter().map(|l| crate::text::escape::line(l).into_owned()).collect::<Vec<_>>().join("\n")
}

/// The place in the newer report, else the older, for a reference.
pub(crate) fn here(model: &Model) -> Option<(usize, Arc<Report>, u32)> {
    let old = place(model, false).is_none();
    let (entry, lit) = place(model, old)?;
    Some((entry, Arc::clone(&model.compare.side(old)?.report), lit.span.start))
}
