//! What actions do in the comparison pane, and how it comes by what it shows: the reports by one request, what lies between them
//! by another. Changes the comparison pane alone.

use super::state::{At, Compare, Entry, Hits, Row, View};
use crate::app::action::Action;
use crate::app::cursor::{goes_back, moved};
use crate::app::jobs::Job;
use crate::app::message::Slot;
use crate::app::panes::body::Body;
use crate::app::place::{Lit, Pane, Target, What};
use crate::app::request::{Opening, Request};
use crate::app::shared::Shared;
use crate::compare::commitments::{Commitment, Status};
use crate::compare::{Comparison, Noise, Step};
use crate::lang::{Say, say};
use crate::library::entry::Entry as Listed;
use crate::records::facts::{Fact, Judged, Judgement, Memory};
use crate::report::Report;
use crate::text::span::Span;
use crate::text::tokens::By;
use std::sync::Arc;

// ------------------------------------------------------------------------------------------------ which reports

/// Compares two hand-picked reports, older first, or where there are not two an entry with the year before.
pub fn start(c: &mut Compare, shared: &Shared<'_>, selected: &[usize], looked_at: Option<usize>) -> Vec<Request> {
    let mut requests = Vec::new();
    if let [a, b] = *selected {
        let mut two = vec![a, b];
        two.sort_by_key(|i| (shared.entries[*i].year, *i));
        let newer = two[1];
        requests = begin(c, shared, two, newer, true);
        requests.push(Request::Select(newer));
    } else if let Some(entry) = looked_at {
        requests = begin(c, shared, shared.years(entry), entry, false);
    }
    requests.push(Request::Focus(Pane::Comparison));
    requests
}

/// Asks for the reports of a comparison; `newer` is compared with the one before it in the chain.
fn begin(c: &mut Compare, shared: &Shared<'_>, chain: Vec<usize>, newer: usize, chosen: bool) -> Vec<Request> {
    *c = c.emptied();
    (c.chosen, c.newer) = (chosen, Some(newer));
    let at = chain.iter().position(|e| *e == newer);
    if at.is_none_or(|at| at == 0) {
        let dated = shared.entries.get(newer).is_none_or(|e| e.year.is_some());
        c.nothing = Some(match chain.len() {
            0 | 1 if !dated => Say::UnknownYear,
            0 | 1 => Say::OneYear,
            _ => Say::NoEarlierYear,
        });
    }
    c.chain.clone_from(&chain);
    let entries = if chain.len() > 1 { chain } else { Vec::new() };
    vec![Request::Void(Slot::Compared), Request::Gather { slot: Slot::Comparison, entries }]
}

/// Takes the reports that were asked for, and asks what lies between them.
pub fn gathered(c: &mut Compare, shared: &Shared<'_>, reports: &[(usize, Arc<Report>)]) -> Vec<Request> {
    let body = |entry: &usize| {
        let report = &reports.iter().find(|(e, _)| e == entry)?.1;
        Body::new(shared, *entry, Arc::clone(report))
    };
    let bodies: Vec<Body> = c.chain.iter().filter_map(body).collect();
    c.links = vec![None; bodies.len().saturating_sub(1)];
    c.at = bodies.iter().position(|b| Some(b.entry) == c.newer).unwrap_or(0).saturating_sub(1);
    c.bodies = bodies;
    if c.links.is_empty() {
        c.nothing = Some(Say::OneYear);
    }
    ask(c)
}

/// Asks what lies between the reports: first of those that are looked at.
fn ask(c: &Compare) -> Vec<Request> {
    let report = |i: usize| Arc::clone(&c.bodies[i].report);
    let (here, others): (Vec<usize>, Vec<usize>) = (0..c.links.len()).partition(|k| *k == c.at);
    let pairs = |links: Vec<usize>| -> Vec<_> { links.into_iter().map(|k| (k, report(k), report(k + 1))).collect() };
    let jobs = [here, others].into_iter().filter(|l| !l.is_empty()).map(|l| Job::Compare { pairs: pairs(l), options: c.options });
    vec![Request::AskAll { slot: Slot::Compared, jobs: jobs.collect() }]
}

/// Takes what lies between reports.
pub fn compared(c: &mut Compare, shared: &Shared<'_>, links: Vec<(usize, Arc<Comparison>)>) -> Vec<Request> {
    let mut here = false;
    for (k, comparison) in links {
        here |= k == c.at;
        if let Some(link) = c.links.get_mut(k) {
            *link = Some(comparison);
        }
    }
    if !here {
        return Vec::new();
    }
    build(c, shared);
    // Keys that were pressed faster than it was worked out.
    std::mem::take(&mut c.waiting).into_iter().map(|action| Request::ActIn(Pane::Comparison, action)).collect()
}

/// Sets everything out anew.
pub fn build(c: &mut Compare, shared: &Shared<'_>) {
    c.build(shared.lang, shared.ambiguous);
}

/// Lets the pane be of the report that is shown, unless it is one of the two already.
pub fn follow(c: &mut Compare, shared: &Shared<'_>) -> Vec<Request> {
    // One that is on its way will ask again.
    let Some(entry) = shared.shown.filter(|_| !shared.opening) else { return Vec::new() };
    if !c.chain.contains(&entry) {
        return begin(c, shared, shared.years(entry), entry, false);
    }
    let of_pair = c.pair().is_some_and(|(a, b)| a.entry == entry || b.entry == entry);
    if of_pair || c.bodies.is_empty() || c.chosen {
        return Vec::new();
    }
    let at = c.bodies.iter().position(|b| b.entry == entry);
    let Some(at) = at.and_then(|at| if c.swapped { (at < c.links.len()).then_some(at) } else { at.checked_sub(1) }) else {
        c.newer = Some(entry);
        c.nothing = Some(Say::NoEarlierYear);
        build(c, shared);
        return Vec::new();
    };
    c.nothing = None;
    c.at = at;
    c.reset_places();
    build(c, shared);
    Vec::new()
}

/// Reports have come, or were read anew: what was compared may be so no more.
pub fn begin_again(c: &mut Compare, shared: &Shared<'_>) -> Vec<Request> {
    let Some(newer) = c.newer else { return Vec::new() };
    let chosen = c.chosen;
    let chain = if chosen { c.chain.clone() } else { shared.years(newer) };
    begin(c, shared, chain, newer, chosen)
}

/// The pane is closed: no reports are held for it any more.
pub fn close(c: &mut Compare) -> Vec<Request> {
    *c = c.emptied();
    vec![Request::Void(Slot::Comparison), Request::Void(Slot::Compared)]
}

/// To the same section between other years.
fn step_year(c: &mut Compare, shared: &Shared<'_>, forward: bool) -> Vec<Request> {
    // From a year with none before it to the first pair.
    if c.nothing.is_some() && forward && !c.links.is_empty() {
        c.nothing = None;
        let last = c.links.len() - 1;
        c.at = if c.swapped { last } else { 0 };
        return show_link(c, shared);
    }
    let to = if forward == c.swapped { c.at.checked_sub(1) } else { Some(c.at + 1).filter(|k| *k < c.links.len()) };
    let Some(to) = to.filter(|_| c.nothing.is_none()) else {
        return vec![Request::say(if forward { Say::LastYear } else { Say::FirstYear }, shared.lang)];
    };
    // What is the newer report here is the older one there.
    let on = to > c.at;
    c.wanted = c.group().zip(c.comparison()).and_then(|(g, comparison)| {
        let group = &comparison.alignment.groups[g];
        if on { group.new.first() } else { group.old.first() }.map(|p| (on, *p))
    });
    c.at = to;
    show_link(c, shared)
}

fn show_link(c: &mut Compare, shared: &Shared<'_>) -> Vec<Request> {
    c.reset_places();
    build(c, shared);
    let Some(entry) = c.pair().map(|(a, b)| if a.year > b.year { a.entry } else { b.entry }) else { return Vec::new() };
    c.newer = Some(entry);
    vec![Request::Select(entry), Request::Open { entry, target: Target::Usual }]
}

/// The older report takes the place of the newer.
fn swap(c: &mut Compare, shared: &Shared<'_>) -> Vec<Request> {
    if c.links.is_empty() || c.nothing.is_some() {
        return Vec::new();
    }
    c.wanted = c.group().zip(c.comparison()).and_then(|(g, comparison)| {
        let group = &comparison.alignment.groups[g];
        group.new.first().map(|p| (true, *p)).or_else(|| group.old.first().map(|p| (false, *p)))
    });
    let item = if c.view == View::Changes { c.change().map(|n| c.text.changes[n].row) } else { c.item() };
    let old = c.view == View::Changes || c.on_old_text();
    let here = item.and_then(|i| c.text.rows.get(i).map(|r| r.kind).zip(c.step(i, old)));
    c.wanted_item = here.map(|(kind, step)| (kind, Step { old: step.new, new: step.old }));
    // The groups are counted anew.
    c.folded.clear();
    c.at = c.links.len() - 1 - c.at;
    c.bodies.reverse();
    c.swapped = !c.swapped;
    c.links = vec![None; c.links.len()];
    let requests = ask(c);
    build(c, shared);
    requests
}

// ------------------------------------------------------------------------------------------------ keys

/// Most keys that are kept until there is something for them to act on.
const WAITING: usize = 64;

pub fn update(c: &mut Compare, shared: &Shared<'_>, action: Action) -> Vec<Request> {
    match action {
        // Other years are there even where this one has nothing before it.
        Action::NextYear | Action::PreviousYear => return step_year(c, shared, action == Action::NextYear),
        _ if c.is_awaited() && action != Action::Leave => {
            if c.waiting.len() < WAITING {
                c.waiting.push(action);
            }
            return Vec::new();
        }
        _ => {}
    }
    let view = c.view;
    let at = c.place(view);
    if let Some(to) = moved(action, at.cursor, c.len(view), shared.rows) {
        move_to(c, view, to, goes_back(action));
        return Vec::new();
    }
    match action {
        Action::Enter => return enter(c, shared),
        Action::Leave if !back(c) && shared.has_list() => return vec![Request::Turn(Pane::Reports)],
        Action::OldReport => return to_report(c, shared, true),
        Action::NextChange | Action::PreviousChange => return step_change(c, shared, action == Action::NextChange),
        Action::OtherEnd => return other_end(c, shared),
        Action::Swap => return swap(c, shared),
        Action::Unified => c.wish = Some(!c.two),
        Action::ByWord => {
            c.options.by = if c.options.by == By::Character { By::Word } else { By::Character };
            let said = if c.options.by == By::Word { Say::ByWord } else { Say::ByCharacter };
            let mut requests = ask(c);
            requests.push(Request::say(said, shared.lang));
            return requests;
        }
        Action::NoiseMenu => c.menu = true,
        Action::FiguresOnly => return turn_to(c, shared, View::Figures),
        Action::ChangeList => return turn_to(c, shared, View::Changes),
        Action::Commitments => return turn_to(c, shared, View::Commitments),
        Action::ChangesOnly => {
            let item = c.item();
            c.only_changes = !c.only_changes;
            reflow(c, item);
        }
        Action::LessContext | Action::MoreContext => change_context(c, action == Action::MoreContext),
        Action::Sort => {
            c.by_size = !c.by_size;
            c.flatten();
            for view in [View::Sections, View::Changes] {
                *c.place_mut(view) = At::default();
            }
        }
        Action::NextHeading | Action::PreviousHeading if view == View::Text => {
            if let Some(row) = c.heading_from_here(action == Action::NextHeading) {
                c.place_mut(View::Text).cursor = row;
            }
        }
        Action::NextHeading => return update(c, shared, Action::Down),
        Action::PreviousHeading => return update(c, shared, Action::Up),
        Action::Search | Action::OnlyHits => return vec![Request::Prompt(Opening::Comparison)],
        Action::NextHit | Action::PreviousHit => return step_hit(c, shared, action == Action::NextHit, false),
        Action::SetStatus => return set_status(c, shared),
        Action::CopySentence | Action::CopyEvidence => return vec![Request::Copy(action)],
        _ => fold(c, action),
    }
    Vec::new()
}

/// Moves the cursor of a view; what stands beside it goes along.
fn move_to(c: &mut Compare, view: View, to: usize, back: bool) {
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
}

fn fold(c: &mut Compare, action: Action) {
    match action {
        Action::Toggle => c.fold(None),
        Action::Fold | Action::FoldDeep => c.fold(Some(true)),
        Action::Unfold | Action::UnfoldDeep => c.fold(Some(false)),
        Action::UnfoldAll => c.fold_to(None),
        Action::FoldAll | Action::Level1 => c.fold_to(Some(1)),
        Action::Level2 => c.fold_to(Some(2)),
        Action::Level3 => c.fold_to(Some(3)),
        _ => {}
    }
}

/// Shows only changes, with more or fewer sentences around them. A first press is of use where everything is seen, too.
fn change_context(c: &mut Compare, more: bool) {
    let item = c.item();
    c.context = match (c.only_changes, more) {
        (true, true) => (c.context + 2).min(99),
        (true, false) => c.context.saturating_sub(2),
        (false, _) => c.context,
    };
    c.only_changes = true;
    reflow(c, item);
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
    if let Some(g) = c.item().map(|i| c.text.rows[i].group) {
        c.list_to(g);
    }
}

/// Turns to a list; the same key leads back.
fn turn_to(c: &mut Compare, shared: &Shared<'_>, view: View) -> Vec<Request> {
    if c.view == view {
        back(c);
        return Vec::new();
    }
    if view == View::Commitments && c.commitments().is_empty() {
        // Promises are for the year that follows.
        let backwards = c.pair().is_some_and(|(old, new)| old.year > new.year);
        return vec![Request::say(if backwards { Say::NoCommitmentsBack } else { Say::NoCommitments }, shared.lang)];
    }
    if view == View::Figures && c.figures().is_empty() {
        return vec![Request::say(Say::NoPairedFigures, shared.lang)];
    }
    if view == View::Changes
        && let Some(at) = c.change().and_then(|n| c.changes.iter().position(|x| *x == n))
    {
        c.place_mut(view).cursor = at;
    }
    c.turn_to(view);
    Vec::new()
}

/// Closes a list or menu that lies over the sections; false if none does.
pub fn close_list(c: &mut Compare) -> bool {
    let list = matches!(c.view, View::Changes | View::Figures | View::Commitments);
    if c.menu || !list {
        return std::mem::take(&mut c.menu);
    }
    c.view = c.trail.pop().unwrap_or_default();
    true
}

/// One step of Esc in the pane; false if there was none to take.
pub fn back(c: &mut Compare) -> bool {
    if std::mem::take(&mut c.menu) {
        return true;
    }
    if !c.hits.query.is_empty() {
        c.hits = Hits::default();
        return true;
    }
    let Some(view) = c.trail.pop() else { return false };
    c.view = view;
    true
}

fn enter(c: &mut Compare, shared: &Shared<'_>) -> Vec<Request> {
    match c.view {
        View::Sections => match c.list.get(c.place(View::Sections).cursor).copied() {
            Some(Entry::Pair(group)) => {
                c.go_to_group(group);
                c.turn_to(View::Text);
                Vec::new()
            }
            Some(Entry::Changes) => turn_to(c, shared, View::Changes),
            Some(Entry::Figures) => turn_to(c, shared, View::Figures),
            Some(Entry::Commitments) => turn_to(c, shared, View::Commitments),
            Some(Entry::Finding(_)) => to_report(c, shared, false),
            None => Vec::new(),
        },
        View::Changes => {
            if let Some(item) = c.change().map(|n| c.text.changes[n].row) {
                read_at(c, item);
            }
            Vec::new()
        }
        View::Text => {
            if let Some(Row::Skipped { before, .. }) = c.rows.get(c.place(View::Text).cursor).copied() {
                // What is not shown is opened.
                c.only_changes = false;
                reflow(c, Some(before));
                return Vec::new();
            }
            to_report(c, shared, false)
        }
        View::Figures | View::Commitments => to_report(c, shared, false),
    }
}

/// Goes to an item of the text.
fn read_at(c: &mut Compare, item: usize) {
    c.go_to_item(item);
    c.turn_to(View::Text);
}

/// Returns the place, in the older or newer report, of what is under the cursor.
fn place(c: &Compare, old: bool) -> Option<(usize, Lit)> {
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
            Entry::Pair(group) => passage(c.span_of(c.text.pairings[*group].rows.start, old)?),
            Entry::Finding(n) => {
                let finding = c.comparison()?.findings.get(*n)?;
                passage(*if old { finding.old_places.first() } else { finding.finding.places.first() }?)
            }
            _ => None,
        },
        View::Changes => passage(c.span_of(c.text.changes[c.change()?].row, old)?),
        View::Text => passage(c.span_of(c.item()?, old)?),
    }
}

/// To the place in one of the reports; where the newer has none, in the older.
fn to_report(c: &Compare, shared: &Shared<'_>, old: bool) -> Vec<Request> {
    match place(c, old).or_else(|| if old { None } else { place(c, true) }) {
        Some((entry, lit)) => vec![Request::Light { entry, lit }],
        None => vec![Request::say(Say::NotInThatReport, shared.lang)],
    }
}

fn step_change(c: &mut Compare, shared: &Shared<'_>, forward: bool) -> Vec<Request> {
    if c.view == View::Changes {
        let last = c.changes.len().saturating_sub(1);
        let at = c.place_mut(View::Changes);
        at.cursor = if forward { (at.cursor + 1).min(last) } else { at.cursor.saturating_sub(1).min(last) };
        return Vec::new();
    }
    let Some(change) = c.change_from_here(forward) else {
        return vec![Request::say(if c.text.changes.is_empty() { Say::NoChanges } else { Say::NoMoreChanges }, shared.lang)];
    };
    let item = c.text.changes[change].row;
    read_at(c, item);
    c.list_to(c.text.rows[item].group);
    Vec::new()
}

fn other_end(c: &mut Compare, shared: &Shared<'_>) -> Vec<Request> {
    let item = if c.view == View::Text { c.item() } else { c.group().map(|g| c.text.pairings[g].rows.start) };
    match item.and_then(|i| c.text.other_end(i)) {
        Some(other) => {
            read_at(c, other);
            Vec::new()
        }
        None => vec![Request::say(Say::NotMoved, shared.lang)],
    }
}

/// Turns a noise switch; other letters close the menu.
pub fn switch(c: &mut Compare, letter: char) -> Vec<Request> {
    let n = u32::from(letter).wrapping_sub(u32::from('a')) as usize;
    let Some(noise) = Noise::ALL.get(n).copied() else {
        c.menu = false;
        return Vec::new();
    };
    c.options.noise = c.options.noise.with(noise, !c.options.noise.has(noise));
    ask(c)
}

/// To the next hit, around the end.
pub fn step_hit(c: &mut Compare, shared: &Shared<'_>, forward: bool, stay: bool) -> Vec<Request> {
    if c.hits.query.is_empty() {
        return vec![Request::say(Say::SearchFirst, shared.lang)];
    }
    if !c.step_hit(forward, stay) {
        return vec![Request::say(Say::NoHit, shared.lang)];
    }
    if let Some(g) = c.item().map(|i| c.text.rows[i].group) {
        c.list_to(g);
    }
    c.turn_to(View::Text);
    Vec::new()
}

/// Returns the places at which the shown report differs from the other of the two; `None` if it is neither.
pub fn places_in_shown(c: &Compare, shown: Option<usize>) -> Option<Vec<Span>> {
    let (a, b) = c.pair()?;
    let is_shown = |x: &Body| Some(x.entry) == shown;
    let old = if is_shown(b) { false } else { is_shown(a).then_some(true)? };
    Some(c.places_in(old).into_iter().map(|(span, _)| span).collect())
}

// ------------------------------------------------------------------------------------------------ commitments

/// What the records know a commitment by.
const COMMITMENT: &str = "commitment";

fn words_of(report: &Report, commitment: &Commitment) -> String {
    report.str(commitment.span).chars().filter(|c| *c != '\n').take(40).collect()
}

/// Returns the status of a commitment, and whether the reader set it.
pub fn status(c: &Compare, entries: &[Arc<Listed>], memory: &Memory, commitment: &Commitment) -> (Status, bool) {
    let set = c.side(true).and_then(|body| {
        let e = entries.get(body.entry)?;
        match memory.judged(e.key, &e.name(), e.year, COMMITMENT, &words_of(&body.report, commitment))? {
            Judged::Status(s) => Some(s),
            Judged::Confirmed | Judged::Dismissed => None,
        }
    });
    set.map_or((commitment.status, false), |s| (s, true))
}

/// The next status; behind the last the program's own proposal again.
fn set_status(c: &Compare, shared: &Shared<'_>) -> Vec<Request> {
    if c.view != View::Commitments {
        return Vec::new();
    }
    let Some((commitment, body)) = c.commitments().get(c.place(View::Commitments).cursor).zip(c.side(true)) else { return Vec::new() };
    let (now, set) = status(c, shared.entries, shared.memory, commitment);
    let others: Vec<Status> = Status::ALL.into_iter().filter(|s| *s != commitment.status).collect();
    let next = if set { others.iter().position(|s| *s == now).and_then(|n| others.get(n + 1)) } else { others.first() }.copied();
    let e = &shared.entries[body.entry];
    let judgement = Judgement {
        report: e.key,
        name: e.name(),
        year: e.year,
        code: COMMITMENT.to_owned(),
        words: words_of(&body.report, commitment),
        judged: next.map(Judged::Status),
    };
    let said = next.map_or_else(
        || Say::StatusProposed.text(shared.lang).to_owned(),
        |s| say(shared.lang, Say::StatusSet, &[&crate::lang::commitment(shared.lang, s)]),
    );
    vec![Request::Notice(said), Request::Record(Fact::Judged(judgement))]
}

// ------------------------------------------------------------------------------------------------ copies

/// Returns what is under the cursor in both reports: the words, or with where they stand.
pub fn copied(c: &Compare, shared: &Shared<'_>, action: Action) -> String {
    let sentence = |old: bool| {
        let (entry, lit) = place(c, old)?;
        let report = &c.side(old)?.report;
        let text = crate::text::one_line::one_line(report.str(lit.span)).trim().to_owned();
        if action == Action::CopySentence {
            return Some(text);
        }
        let e = shared.entries.get(entry)?;
        let year = e.year.map_or_else(|| "?".to_owned(), |y| y.to_string());
        let line = say(shared.lang, Say::Lines, &[&report.line(lit.span.start)]);
        Some(format!("{} {year} · {line} · {}{}{text}", e.name(), e.source.shown(), shared.lang.pick(": ", "：")))
    };
    let mut out: Vec<String> = Vec::new();
    if action == Action::CopyEvidence
        && let Some(item) = c.item().filter(|_| c.view == View::Text && !c.two)
    {
        let (old, words) = (c.on_old_text(), &c.wording.rows[item]);
        let words = if old { words.old.as_ref() } else { words.new.as_ref() };
        out.extend(words.map(|w| format!("{} {}", c.sign(item, old).glyph(), w.text)));
    }
    for line in [sentence(true), sentence(false)].into_iter().flatten() {
        if !out.contains(&line) {
            out.push(line);
        }
    }
    out.iter().map(|l| crate::text::escape::line(l).into_owned()).collect::<Vec<_>>().join("\n")
}

/// Returns the place in the newer report, else the older, for a reference.
pub fn here(c: &Compare) -> Option<(usize, Arc<Report>, u32)> {
    let old = place(c, false).is_none();
    let (entry, lit) = place(c, old)?;
    Some((entry, Arc::clone(&c.side(old)?.report), lit.span.start))
}
