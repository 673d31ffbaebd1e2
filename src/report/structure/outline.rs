//! Numbered headings → a tree of sections. Levels come from the form of the number, unless the document's own order says
//! otherwise; headings that lost their number, or never had one, are found by their place. Never repairs a number: what
//! repeats, skips or restarts stays where it is and is noted.

use crate::report::section::Role;
use crate::report::section::Section;
use crate::report::source::Source;
use crate::report::structure::blocks::items;
use crate::report::structure::heading_text::split_heading;
use crate::report::structure::levels::DEEPEST;
use crate::report::structure::levels::levels;
use crate::report::structure::line::Line;
use crate::report::structure::zones::{Zone, Zones};
use crate::text::blank::is_blank;
use crate::text::fold;
use crate::text::marks::Form;
use crate::text::span::Span;
use rustc_hash::FxHashMap;

/// The tree and what was noticed on the way.
pub struct Outline {
    pub sections: Vec<Section>,
    pub notes: Notes,
}

/// What the checks want to know of the outline.
#[derive(Debug, Default)]
pub struct Notes {
    /// Sections that had to become siblings because they lay too deep.
    pub too_deep: usize,
    /// A larger form is under a smaller one: outer, inner.
    pub reordered: Vec<(Form, Form)>,
    /// Sections whose title was cut from its body although no 。 separates them.
    pub glued: Vec<usize>,
}

/// Builds the tree from the headings that were found with the zones.
pub(crate) fn build(source: &Source<'_>, lines: &[Line], zones: &Zones) -> Outline {
    let mut notes = Notes { reordered: levels(&zones.headings).1, ..Notes::default() };
    let mut sections: Vec<Section> = Vec::with_capacity(zones.headings.len());
    let mut stack: Vec<usize> = Vec::new();
    for (n, heading) in zones.headings.iter().enumerate() {
        while stack.last().is_some_and(|s| sections[*s].level >= heading.level) {
            stack.pop();
        }
        if stack.len() >= usize::from(DEEPEST) {
            notes.too_deep += 1;
            stack.truncate(usize::from(DEEPEST) - 1);
        }
        let line = &lines[heading.line];
        let mark_len = heading.mark.map_or(0, |m| m.len);
        let number = Span::new(line.span.start as usize, line.span.start as usize + mark_len);
        let cut = split_heading(source.str(Span { start: number.end, end: line.span.end }), heading.mark.is_some());
        let base = number.end as usize;
        let mut body = Vec::new();
        if cut.body < line.span.end as usize - base {
            body.push(Span { start: number.end + u32::try_from(cut.body).unwrap_or(0), end: line.span.end });
        }
        let next = zones.headings.get(n + 1).map_or(lines.len(), |h| h.line);
        body.extend((heading.line + 1..next).filter(|i| zones.of(*i) == Zone::Body).map(|i| lines[i].span));
        if cut.glued {
            notes.glued.push(sections.len());
        }
        let depth = u8::try_from(stack.len() + 1).unwrap_or(DEEPEST);
        sections.push(Section {
            parent: stack.last().copied(),
            end: 0,
            level: heading.level,
            depth,
            form: heading.mark.map(|m| m.form),
            number,
            value: heading.mark.map(|m| m.value),
            implied: heading.implied,
            title: Span::new(base + cut.title.0, base + cut.title.1),
            // On one line with the heading below it, it is not by itself either.
            run_in: cut.run_in || zones.headings.get(n + 1).is_some_and(|h| lines[h.line].number == line.number),
            items: items(source, &body),
            body,
            role: Role::Other,
            own_role: false,
            ahead: false,
            path: String::new(),
        });
        stack.push(sections.len() - 1);
    }
    ends(&mut sections);
    paths(source, &mut sections);
    Outline { sections, notes }
}

pub(crate) fn ends(sections: &mut [Section]) {
    for i in (0..sections.len()).rev() {
        sections[i].end = sections[i].end.max(i + 1);
        if let Some(p) = sections[i].parent {
            sections[p].end = sections[p].end.max(sections[i].end);
        }
    }
}

/// Sets the numbers on the way to each section; what repeats among siblings gets `#2`.
pub(crate) fn paths(source: &Source<'_>, sections: &mut [Section]) {
    let mut seen: FxHashMap<(Option<usize>, String), usize> = FxHashMap::default();
    let mut bare: FxHashMap<Option<usize>, u32> = FxHashMap::default();
    for i in 0..sections.len() {
        let s = &sections[i];
        let label = match (s.form, s.value) {
            (Some(form), Some(value)) => label(form, value, source.str(s.number)),
            _ => {
                if let Some(n) = s.implied {
                    format!("[{n}]")
                } else {
                    let n = bare.entry(s.parent).or_insert(0);
                    *n += 1;
                    format!("[{n}]")
                }
            }
        };
        let mut path = match s.parent {
            Some(p) => [sections[p].path.as_str(), "/", &label].concat(),
            None => label.clone(),
        };
        // Below one heading a label tells the paths apart as they do: those of two headings are never the same.
        let count = seen.entry((s.parent, label)).or_insert(0);
        *count += 1;
        if *count > 1 {
            path = format!("{path}#{count}");
        }
        sections[i].path = path;
    }
}

/// Returns a number as it is in a path: without the mark that ends it, in the usual width.
pub(crate) fn label(form: Form, value: u32, written: &str) -> String {
    let folded: String = written.chars().filter(|c| !is_blank(*c)).map(fold::fold_char).collect();
    match form {
        Form::HanBrackets | Form::HanBracket | Form::Brackets
            if folded.contains(')') && (form != Form::HanBrackets || folded.starts_with(['(', '㈠'])) =>
        {
            folded.trim_end_matches(['、', '.']).to_owned()
        }
        Form::HanBrackets => format!("({})", han_numeral(value)),
        Form::Brackets => format!("({value})"),
        Form::Dot | Form::Comma => value.to_string(),
        Form::Bracket => format!("{value})"),
        _ => folded.trim_end_matches(['、', '.', ',']).to_owned(),
    }
}

/// Returns 1 to 99 in Chinese.
pub fn han_numeral(n: u32) -> String {
    let digit = |n: u32| "〇一二三四五六七八九".chars().nth(n as usize);
    // Tens and ones of a number of two digits, of which 〇 is not written.
    let tens = digit(n / 10).filter(|_| n >= 20);
    let ones = digit(n % 10).filter(|c| *c != '〇');
    match n {
        0..=9 => digit(n).into_iter().collect(),
        10..=99 => tens.into_iter().chain(['十']).chain(ones).collect(),
        _ => n.to_string(),
    }
}
