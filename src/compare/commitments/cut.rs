//! Plans and problems cut into entries. A point of a plan is a sentence or what lies between two ；; a run-in title or a short
//! sentence that opens a point belongs to the sentence behind it, a sentence that only goes on (这项…) to the one before. Words
//! that lead into the plan are not points. A problem is a point with all its sentences, else a section below the chapter, else a
//! sentence. Knows the old report alone.

use crate::compare::commitments::clauses;
use crate::compare::commitments::commitment::{Entry, Origin, figures};
use crate::compare::commitments::pieces::{Piece, has_plan, pieces, trimmed};
use crate::compare::lexicon::{COMMITMENTS, OWN_NAMES, words};
use crate::compare::side::{PartKind, Side};
use crate::report::{Report, Role};
use crate::text::blank::is_blank;
use crate::text::fold;
use crate::text::span::Span;
use std::ops::Range;
use std::sync::LazyLock;

/// Characters up to which a sentence that opens a point is its title.
const LEAD: usize = 20;

/// A report whose plan and problems are cut into entries.
struct Cutter<'a> {
    report: &'a Report,
    /// The unit's own names, folded, longest first.
    names: Vec<String>,
}

pub(super) fn entries(report: &Report, side: &Side) -> Vec<Entry> {
    let mut out = Vec::new();
    let planned = has_plan(report);
    let cutter = Cutter { report, names: clauses::names(side) };
    for part in 0..side.parts.len() {
        let pieces = pieces(report, side, part, planned);
        let PartKind::Section(index) = side.parts[part].kind else {
            cutter.plan(None, &pieces, &mut out);
            continue;
        };
        cutter.plan(Some(index), &pieces, &mut out);
        if report.sections[index].role == Role::Problems {
            cutter.problems(index, &pieces, &mut out);
        }
    }
    out.sort_by_key(|e| (e.span.start, e.span.end));
    out
}

impl Cutter<'_> {
    /// Adds the points of a plan that a part holds.
    fn plan(&self, section: Option<usize>, pieces: &[Piece], out: &mut Vec<Entry>) {
        let within = section.map(|s| (s, &self.report.sections[s])).filter(|(_, s)| s.role == Role::NextYearPlan);
        // What is between a chapter and its sections leads into them.
        let above = within.is_some_and(|(i, s)| s.end > i + 1);
        let title = within.map(|(_, s)| s).filter(|s| !s.own_role && !s.title.is_empty());
        let pieces: Vec<&Piece> = pieces.iter().filter(|p| p.plan).collect();
        let first = out.len();
        if let Some(title) = title.filter(|_| pieces.is_empty() && !above) {
            out.push(self.entry(Origin::Plan, section, title.title, 0..0));
            return;
        }
        // What opens the next entry: its span, its first sentence, and the place both must share.
        let mut open = title.filter(|t| t.run_in).zip(pieces.first()).map(|(t, p)| (t.title, p.sentence, (p.paragraph, None)));
        let mut last = None;
        for (n, piece) in pieces.iter().enumerate() {
            let text = fold::fold(self.report.str(piece.span));
            let figure = figures(self.report, piece.span).next().is_some();
            if !figure && (above || introduces(&text) || says_nothing(&text, &self.names)) {
                continue;
            }
            let place = (piece.paragraph, piece.point);
            let fresh = last != Some(place);
            last = Some(place);
            if !fresh
                && GOES_ON.iter().any(|w| text.starts_with(w))
                && let Some(entry) = out.last_mut()
            {
                entry.span.end = piece.span.end;
                entry.sentences.end = piece.sentence + 1;
                continue;
            }
            let opened = open.take().filter(|(.., at)| *at == place);
            let (start, begin) = opened.map_or((piece.span.start, piece.sentence), |(s, b, _)| (s.start, b));
            let span = Span { start, end: piece.span.end };
            let short = !figure && !text.contains('《') && text.chars().filter(|c| fold::is_word(*c)).count() <= LEAD;
            if fresh && short && pieces.get(n + 1).is_some_and(|p| (p.paragraph, p.point) == place) {
                open = Some((span, begin, place));
                continue;
            }
            for act in acts(self.report, span) {
                out.push(self.entry(Origin::Plan, section, act, begin..piece.sentence + 1));
            }
        }
        // A heading on a line of its own speaks for the first sentence below it.
        if let (Some(title), Some(entry)) = (title.filter(|t| !t.run_in), out.get_mut(first)) {
            entry.clauses.extend(self.clauses(title.title));
        }
    }

    /// Adds the problems that a section names.
    fn problems(&self, index: usize, pieces: &[Piece], out: &mut Vec<Entry>) {
        let section = &self.report.sections[index];
        let title = fold::fold(&self.report.title_of(section));
        // 原因分析: what it says is behind the problems, not beside them.
        if title.contains("原因") && !PROBLEM_NAMES.iter().any(|w| title.contains(w)) {
            return;
        }
        let pieces: Vec<&Piece> = pieces.iter().filter(|p| !p.plan).collect();
        let above = section.end > index + 1;
        let whole = !section.own_role && !section.title.is_empty() && section.items.is_empty() && !above;
        let nothing = |p: &&Piece| says_nothing(&fold::fold(self.report.str(p.span)), &self.names);
        if whole && !pieces.is_empty() && pieces.iter().all(nothing) {
            return;
        }
        if whole {
            // The heading names the problem, its text tells more.
            let start = if section.run_in || pieces.is_empty() { section.title.start } else { pieces[0].span.start };
            let end = pieces.last().map_or(section.title.end, |p| p.span.end);
            let sentences = pieces.first().map_or(0, |p| p.sentence)..pieces.last().map_or(0, |p| p.sentence + 1);
            let mut entry = self.entry(Origin::Problem, Some(index), Span { start, end }, sentences);
            if !section.run_in && !pieces.is_empty() {
                entry.clauses.extend(self.clauses(section.title));
            }
            out.push(entry);
            return;
        }
        let mut last = None;
        for piece in pieces {
            let text = fold::fold(self.report.str(piece.span));
            let place = (piece.paragraph, piece.point);
            let goes_on = last == Some(place) && (piece.point.is_some() || GOES_ON.iter().any(|w| text.starts_with(w)));
            if let (true, Some(entry)) = (goes_on, out.last_mut()) {
                entry.span.end = piece.span.end;
                entry.sentences.end = piece.sentence + 1;
                entry.clauses.extend(self.clauses(piece.span));
                continue;
            }
            let leads = piece.point.is_none() && (above || !section.items.is_empty());
            if leads || introduces(&text) || says_nothing(&text, &self.names) {
                continue;
            }
            last = Some(place);
            out.push(self.entry(Origin::Problem, Some(index), piece.span, piece.sentence..piece.sentence + 1));
        }
    }

    fn entry(&self, origin: Origin, section: Option<usize>, span: Span, sentences: Range<usize>) -> Entry {
        let chars = self.report.str(span).chars().filter(|c| !is_blank(*c)).count();
        Entry { origin, span, section, sentences, chars, clauses: self.clauses(span) }
    }

    fn clauses(&self, span: Span) -> Vec<Vec<u32>> {
        clauses::clauses(self.report, &self.names, span)
    }
}

/// Returns the commitments of one point: a clause begins another one if it names an act with its object, or an aim of its own, and
/// something as definite stands before it. 加强执法监督，全年检查3次 is one, 评查案卷20卷，举办培训6期 are two.
fn acts(report: &Report, span: Span) -> Vec<Span> {
    let text = report.str(span);
    let mut out: Vec<Span> = Vec::new();
    let (mut definite, mut depth, mut start) = (false, 0usize, 0);
    let ends = text.char_indices().filter_map(|(at, c)| {
        match c {
            '（' | '(' | '“' | '《' => depth += 1,
            '）' | ')' | '”' | '》' => depth = depth.saturating_sub(1),
            _ => {}
        }
        (depth == 0 && matches!(c, '，' | ',' | '。')).then_some((at, at + c.len_utf8()))
    });
    for (end, next) in ends.chain([(text.len(), text.len())]) {
        let clause = trimmed(report, Span::new(span.start as usize + start, span.start as usize + end));
        start = next;
        let words = fold::fold(report.str(clause));
        let words = words.trim_start_matches(['再', '还', '并']);
        let words = LEADS.iter().find_map(|w| words.strip_prefix(w)).unwrap_or(words);
        let verb = |list: &[&str]| list.iter().any(|w| words.starts_with(w));
        let act = (verb(&ACTS) || definite && verb(&ACTS_AGAIN)) && words.chars().count() >= SHORTEST_ACT;
        let depends = DEPENDS.iter().any(|w| words.starts_with(w));
        let aim = figures(report, clause)
            .next()
            .is_some_and(|m| report.str(Span { start: clause.start, end: report.metrics[m].text.start }).chars().count() >= 4);
        let begins = !depends && (act || aim);
        match out.last_mut() {
            Some(last) if !(begins && definite) => last.end = clause.end.max(last.end),
            _ if clause.is_empty() => continue,
            _ => out.push(clause),
        }
        definite |= begins;
    }
    // The mark behind the last stays with it, as in a point that is one commitment.
    if let Some(last) = out.last_mut() {
        last.end = span.end;
    }
    if out.is_empty() { vec![span] } else { out }
}

/// The fewest characters of a verb with an object: 组织座谈 alone is hardly a promise of its own.
const SHORTEST_ACT: usize = 7;
/// Verbs that begin a commitment, words that may stand before them, and openings that go on with the clause before.
static ACTS: LazyLock<Vec<&str>> = LazyLock::new(|| words(&COMMITMENTS, "acts"));
static ACTS_AGAIN: LazyLock<Vec<&str>> = LazyLock::new(|| words(&COMMITMENTS, "act_again"));
static LEADS: LazyLock<Vec<&str>> = LazyLock::new(|| words(&COMMITMENTS, "act_leads"));
static DEPENDS: LazyLock<Vec<&str>> = LazyLock::new(|| words(&COMMITMENTS, "depends"));

/// The openings of sentences that only go on with the one before them.
static GOES_ON: LazyLock<Vec<&str>> = LazyLock::new(|| words(&COMMITMENTS, "goes_on"));

/// Words of a sentence that leads into a list.
static INTRODUCES: LazyLock<Vec<&str>> = LazyLock::new(|| words(&COMMITMENTS, "introduces"));
/// How a sentence admits that there are problems, and how it ends if it names none.
static CONCEDES: LazyLock<Vec<&str>> = LazyLock::new(|| words(&COMMITMENTS, "concedes"));
static CONCEDED: LazyLock<Vec<&str>> = LazyLock::new(|| words(&COMMITMENTS, "conceded"));
/// What a title names that is not about reasons alone.
static PROBLEM_NAMES: LazyLock<Vec<&str>> = LazyLock::new(|| words(&COMMITMENTS, "problem_names"));

/// Whether a folded sentence leads into a list, or only says in whose spirit it is.
fn introduces(text: &str) -> bool {
    let concedes = || CONCEDES.iter().any(|w| text.contains(w));
    let nothing = || CONCEDED.iter().any(|w| text.ends_with(w));
    text.ends_with([':', '!', '！']) || INTRODUCES.iter().any(|w| text.contains(w)) || concedes() && nothing()
}

/// What may come before the negation: time, own names, how one looked.
static OPENS: LazyLock<Vec<&str>> =
    LazyLock::new(|| words(&COMMITMENTS, "nothing_opens").into_iter().chain(words(&OWN_NAMES, "self")).collect());
static NEGATES: LazyLock<Vec<&str>> = LazyLock::new(|| words(&COMMITMENTS, "nothing_negates"));
/// What may come between the negation and what is not there.
static DESCRIBES: LazyLock<Vec<&str>> = LazyLock::new(|| words(&COMMITMENTS, "nothing_describes"));
static NAMES: LazyLock<Vec<&str>> = LazyLock::new(|| words(&COMMITMENTS, "nothing_names"));

/// Whether a folded sentence says only that there are no problems, or no plans. `own_names` are those of the
/// reporting unit, folded.
pub(super) fn says_nothing(text: &str, own_names: &[String]) -> bool {
    let text: String = text.chars().filter(|c| !is_blank(*c)).collect();
    let mut rest = text.trim_end_matches(['。', '.', ';', '!', ',']);
    let strip = |rest: &mut &str, list: &[&str]| -> bool {
        let found = list.iter().find_map(|word| rest.strip_prefix(word));
        *rest = found.unwrap_or(rest);
        found.is_some()
    };
    loop {
        let own = own_names.iter().find_map(|name| rest.strip_prefix(name.as_str()));
        let year = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        let year = if year.len() < rest.len() { year.strip_prefix("年度").or_else(|| year.strip_prefix('年')) } else { None };
        if let Some(behind) = own.or(year).or_else(|| rest.strip_prefix(',')) {
            rest = behind;
        } else if !strip(&mut rest, &OPENS) {
            break;
        }
    }
    if !strip(&mut rest, &NEGATES) {
        return false;
    }
    let mut named = rest.is_empty();
    while !rest.is_empty() {
        named = strip(&mut rest, &NAMES);
        if !named && !strip(&mut rest, &DESCRIBES) {
            return false;
        }
    }
    named
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_said_only_where_no_thing_is_missing() {
        let names = ["桂园街道".to_owned()];
        for text in ["无", "暂无。", "没有问题和不足。", "我镇2022年度未发现突出问题。", "桂园街道目前无需要整改的问题。"]
        {
            assert!(says_nothing(text, &names), "{text}");
        }
        for text in ["", "问题。", "没有整改。", "未发现问题线索。", "无人机不足。", "青石县未发现问题。", "2022无问题"]
        {
            assert!(!says_nothing(text, &names), "{text}");
        }
    }
}
