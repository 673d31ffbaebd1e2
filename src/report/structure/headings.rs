//! Which lines are headings: numbered ones, those that lost their number, those that never had one.

use crate::report::roles;
use crate::report::section::Role;
use crate::report::source::Source;
use crate::report::structure::heading_text::has_figure;
use crate::report::structure::levels::DEEPEST;
use crate::report::structure::levels::Heading;
use crate::report::structure::levels::levels;
use crate::report::structure::line;
use crate::report::structure::line::{Line, LineKind};
use crate::report::structure::parts;
use crate::report::structure::zones::Zone;
use crate::text::blank::is_blank;
use crate::text::fold;
use crate::text::marks;
use crate::text::marks::{Form, Mark};
use rustc_hash::FxHashSet;

/// Finds the headings among the lines before `end`; `after_title` is the first line behind the title.
pub(crate) fn headings(source: &Source<'_>, lines: &[Line], zones: &[Zone], end: usize, after_title: usize) -> Vec<Heading> {
    let free = |i: usize| zones[i] == Zone::Body && i >= after_title;
    let ordinals: Vec<u32> =
        (0..end).filter(|i| free(*i)).filter_map(|i| lines[i].mark.filter(|m| m.form == Form::Ordinal)).map(|m| m.value).collect();
    let mut found: Vec<Heading> = (0..end)
        .filter(|i| free(*i) && !matches!(lines[*i].kind, LineKind::Table | LineKind::Field))
        .filter_map(|i| lines[i].mark.map(|mark| Heading { line: i, mark: Some(mark), level: 0, implied: None }))
        .filter(|h| h.mark.is_none_or(|m| m.form != Form::Ordinal || ordinals.iter().any(|v| v.abs_diff(m.value) == 1)))
        .collect();
    let (levels, _) = levels(&found);
    for heading in &mut found {
        heading.level = heading.mark.map_or(1, |m| levels[m.form as usize]);
    }
    add_before_figures(source, lines, &free, &mut found);
    add_lost_numbers(source, lines, &free, &mut found);
    add_unnumbered(source, lines, &free, end, &mut found);
    add_closing_chapter(source, lines, &free, end, &mut found);
    parts::nest(source, lines, &free, &mut found);
    found
}

/// Adds headings whose number stands before a figure, where the numbers around show that it is no decimal: 3.10种金属 between 2. and 4.
fn add_before_figures(source: &Source<'_>, lines: &[Line], free: &dyn Fn(usize) -> bool, headings: &mut Vec<Heading>) {
    let mut last: Option<(Mark, usize)> = None;
    let mut added = Vec::new();
    for h in headings.iter() {
        let Some(mark) = h.mark.filter(|m| matches!(m.form, Form::Dot | Form::Comma)) else { continue };
        if let Some((before, line)) = last
            && mark.form == before.form
            && mark.value == before.value + 2
        {
            let lost = (line + 1..h.line)
                .filter(|i| free(*i) && lines[*i].mark.is_none() && !matches!(lines[*i].kind, LineKind::Table | LineKind::Field))
                .find_map(|i| before_figure(source.str(lines[i].span), mark.value - 1).map(|len| (i, len)));
            if let Some((line, len)) = lost {
                added.push(Heading {
                    line,
                    mark: Some(Mark { form: mark.form, value: mark.value - 1, len }),
                    level: h.level,
                    implied: None,
                });
            }
        }
        last = Some((mark, h.line));
    }
    headings.extend(added);
    headings.sort_by_key(|h| h.line);
}

/// Adds the chapter of a law that has no number: 附则.
fn add_closing_chapter(source: &Source<'_>, lines: &[Line], free: &dyn Fn(usize) -> bool, end: usize, headings: &mut Vec<Heading>) {
    let top = headings.iter().filter(|h| h.mark.is_some_and(|m| matches!(m.form, Form::Part | Form::Chapter))).map(|h| h.level).min();
    let Some(level) = top else { return };
    let is_one = |i: usize| source.str(lines[i].span).chars().filter(|c| !is_blank(*c)).eq("附则".chars());
    let found: Vec<usize> = (0..end).filter(|i| lines[*i].chars <= 6 && free(*i) && is_one(*i)).collect();
    for line in found.into_iter().filter(|i| !headings.iter().any(|h| h.line == *i)).collect::<Vec<_>>() {
        headings.push(Heading { line, mark: None, level, implied: None });
    }
    headings.sort_by_key(|h| h.line);
}

/// Returns the length of a number with its stop, if a text begins with it and a digit follows.
fn before_figure(text: &str, number: u32) -> Option<usize> {
    let digits: String = text.chars().take_while(|c| fold::fold_char(*c).is_ascii_digit()).collect();
    let folded: String = digits.chars().map(fold::fold_char).collect();
    let mut rest = text[digits.len()..].chars();
    let stop = rest.next().filter(|c| matches!(c, '.' | '．' | '、'))?;
    let figure = rest.next().is_some_and(|c| fold::fold_char(c).is_ascii_digit());
    (figure && folded.parse() == Ok(number)).then_some(digits.len() + stop.len_utf8())
}

/// Adds headings that lost their number: a line that reads like a heading before a sibling that starts at 2, or skips a number.
pub(crate) fn add_lost_numbers(source: &Source<'_>, lines: &[Line], free: &dyn Fn(usize) -> bool, headings: &mut Vec<Heading>) {
    let mut added = Vec::new();
    // Per level: the number and the line of the last heading there, cleared by a heading further out.
    let mut open: [Option<(u32, usize)>; 16] = [None; 16];
    let mut running = [0u32; Form::ALL.len()];
    // The line of the last heading at each level, for what a list is under.
    let mut lines_of: [Option<usize>; 16] = [None; 16];
    for h in headings.iter() {
        let Some(mark) = h.mark else { continue };
        let level = usize::from(h.level).min(15);
        let before = open[level];
        let expected = before.map_or(1, |b| b.0 + 1);
        let runs_on = before.is_none() && running[mark.form as usize] == mark.value - 1;
        if mark.value == expected + 1 && !runs_on && mark.form != Form::Article {
            // From the previous sibling, or from the parent.
            let from = before.map(|b| b.1).or(lines_of[..level].iter().flatten().max().copied());
            let candidates: Vec<usize> =
                from.map_or(Vec::new(), |f| (f + 1..h.line).filter(|i| free(*i) && reads_like_heading(source, lines, *i)).collect());
            let chosen = match before {
                // The first of a list follows its parent at once.
                None => candidates.first().copied().filter(|c| Some(*c) == from.map(|f| f + 1)),
                Some(_) => (candidates.len() == 1).then(|| candidates[0]),
            };
            if let Some(line) = chosen {
                added.push(Heading { line, mark: None, level: h.level, implied: Some(expected) });
            }
        }
        open[level] = Some((mark.value, h.line));
        for deeper in open.iter_mut().skip(level + 1) {
            *deeper = None;
        }
        running[mark.form as usize] = mark.value;
        lines_of[level] = Some(h.line);
    }
    headings.extend(added);
    headings.sort_by_key(|h| h.line);
}

/// Whether a line reads like a heading: short, Chinese, no sentence, with text or a heading below it.
pub(crate) fn reads_like_heading(source: &Source<'_>, lines: &[Line], i: usize) -> bool {
    let line = &lines[i];
    line.mark.is_none()
        && line.kind == LineKind::Short
        && !has_figure(source.str(line.span))
        && line::is_bare_heading(source.str(line.span), line.chars)
        && !opens_point(source.str(line.span))
        && lines.get(i + 1).is_some_and(|n| n.mark.is_some() || n.kind == LineKind::Prose || n.chars > line.chars)
}

/// Whether a line opens a point of its section: 一是聚焦制度建设.
fn opens_point(text: &str) -> bool {
    marks::han_number(text).is_some_and(|(_, len)| text[len..].starts_with(['是', '要']))
}

/// Adds headings that never had a number: believed where they name a mandated part, or where there are several of them.
pub(crate) fn add_unnumbered(source: &Source<'_>, lines: &[Line], free: &dyn Fn(usize) -> bool, end: usize, headings: &mut Vec<Heading>) {
    let first_prose = (0..end).find(|i| free(*i) && lines[*i].kind == LineKind::Prose);
    let begin = match (headings.first(), first_prose) {
        // Text below the title comes first, or the report opens with a heading.
        (Some(h), _) => h.line,
        (None, Some(p)) => p,
        (None, None) => return,
    };
    let known: FxHashSet<usize> = headings.iter().map(|h| h.line).collect();
    let numbered = !headings.is_empty();
    let candidates: Vec<(usize, Option<Role>)> = (0..end)
        .filter(|i| free(*i) && !known.contains(i) && reads_like_heading(source, lines, *i))
        .filter(|i| !follows_colon(source, lines, *i))
        .map(|i| (i, roles::of_heading(&fold::fold(source.str(lines[i].span)))))
        // In front of the first text there can only be a heading that names a mandated part.
        .filter(|(i, role)| {
            *i >= begin
                || (role.is_some()
                    && lines
                        .get(*i + 1)
                        .is_some_and(|n| n.kind == LineKind::Prose || n.mark.is_some() || reads_like_heading(source, lines, *i + 1)))
        })
        .collect();
    let named = candidates.iter().filter(|c| c.1.is_some()).count();
    if named == 0 && candidates.len() < 2 {
        return;
    }
    let top_numbered = headings.iter().any(|h| h.level == 1);
    let mut at = 0;
    let mut above: Option<u8> = None;
    let mut last_plain: Option<u8> = None;
    let mut added = Vec::new();
    for (line, role) in candidates {
        while at < headings.len() && headings[at].line < line {
            above = Some(headings[at].level);
            last_plain = None;
            at += 1;
        }
        let level = match (role, above) {
            // 存在的问题 and the like are chapters wherever chapters have no numbers.
            (Some(_), _) if !top_numbered => 1,
            (Some(Role::Problems | Role::NextYearPlan | Role::FirstResponsiblePerson), Some(_)) => 1,
            // （一）…（二）… and more that lost their numbers.
            (None, Some(level)) if last_plain.is_none() && ends_list(lines, headings, at, line) => level,
            (_, Some(level)) => last_plain.unwrap_or((level + 1).min(DEEPEST)),
            (_, None) if named > 0 && !numbered && !added.is_empty() => 2,
            (_, None) => 1,
        };
        if role.is_some() && level == 1 {
            above = Some(1);
            last_plain = None;
        } else if above.is_some() {
            last_plain = Some(level);
        }
        added.push(Heading { line, mark: None, level, implied: None });
    }
    headings.extend(added);
    headings.sort_by_key(|h| h.line);
}

/// Whether a heading without number stands behind the last of a numbered list below a chapter whose members have text of their own: it goes
/// on with the list. `at` is the place of the first heading behind it.
fn ends_list(lines: &[Line], headings: &[Heading], at: usize, line: usize) -> bool {
    let Some((last, before)) = headings[..at].split_last() else { return false };
    let Some(mark) = last.mark.filter(|m| m.value > 1 && last.level > 1) else { return false };
    let text = |from: usize, to: usize| (from + 1..to).any(|i| lines[i].kind == LineKind::Prose);
    // The one before it is a neighbour with a text and nothing below.
    let neighbour = before.last().is_some_and(|h| h.level == last.level && h.mark.is_some_and(|m| m.value + 1 == mark.value));
    let goes_on = headings[at..].iter().find(|h| h.level <= last.level).is_some_and(|h| h.level == last.level);
    neighbour && !goes_on && text(last.line, line) && before.last().is_some_and(|h| text(h.line, last.line))
}

/// Whether a line is in a list that a colon announced: not a heading.
pub(crate) fn follows_colon(source: &Source<'_>, lines: &[Line], i: usize) -> bool {
    let above_text = lines.get(i + 1).is_some_and(|n| n.kind == LineKind::Prose);
    i > 0
        && !above_text
        && lines[i - 1].kind == LineKind::Short
        && source.str(lines[i - 1].span).ends_with(['：', ':'])
        && !source.str(lines[i - 1].span).contains("如下")
}
