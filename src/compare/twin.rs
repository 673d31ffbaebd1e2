//! Where a place of one report is in another: by the pairs of the comparison, the sentence if it has a partner there, else its section, else
//! the nearest above it that has one. Knows nothing of years and screens.

use crate::compare::align::{self, Alignment};
use crate::compare::side::{PartKind, Side};
use crate::report::Report;
use crate::text::span::Span;

/// A place found in the other report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Twin {
    /// An offset into its clean text.
    pub at: u32,
    /// Whether the section itself is there; else a section before or above it is.
    pub same: bool,
}

/// Returns where the place `at` of a report is in another one; `older` if the other is the older of the two. `None` if nothing before it
/// has a partner there.
pub fn twin(from: &Report, to: &Report, at: u32, older: bool) -> Option<Twin> {
    let block = from.blocks.iter().find(|b| b.span.start <= at && at < b.span.end.max(b.span.start + 1));
    let (a, b) = (Side::new(from), Side::new(to));
    let Some(part) = part_at(from, &a, at) else {
        // A title, an addressee: the same kind of block, else the start.
        let kind = block?.kind;
        let same = to.blocks.iter().find(|b| b.kind == kind);
        return Some(Twin { at: same.map_or(to.span.start, |b| b.span.start), same: true });
    };
    let links = if older {
        Links { alignment: align::align(to, &b, from, &a), older }
    } else {
        Links { alignment: align::align(from, &a, to, &b), older }
    };
    let start = |p: usize| match b.parts[p].kind {
        PartKind::Section(s) => Report::start_of(&to.sections[s]),
        PartKind::Block(n) => to.blocks[n].span.start,
    };
    if let Some(there) = links.part(part) {
        let own = a.parts[part].from_clean(at).and_then(|at| a.sentence_at(part, at)).filter(|_| !is_heading(from, &a, part, at));
        let sentence = own.and_then(|n| links.sentence(n)).map(|n| &b.sentences[n]);
        // A sentence that left its section would lead the reader astray.
        let place = sentence.filter(|s| s.part == there).and_then(|s| b.parts[there].clean_spans(s.span).first().copied());
        return Some(Twin { at: place.map_or_else(|| start(there), |p: Span| p.start), same: true });
    }
    let above = std::iter::successors(parent(from, &a, part), |p| parent(from, &a, *p));
    let near = above.chain((0..part).rev()).find_map(|p| links.part(p));
    near.map(|p| Twin { at: start(p), same: false })
}

/// An alignment read from either side.
struct Links {
    alignment: Alignment,
    /// The place asked for is in the newer report.
    older: bool,
}

impl Links {
    fn part(&self, part: usize) -> Option<usize> {
        let a = &self.alignment;
        let group = *if self.older { a.group_of_new.get(part) } else { a.group_of_old.get(part) }?;
        let group = a.groups.get(group)?;
        if self.older { group.old.first().copied() } else { group.new.first().copied() }
    }

    fn sentence(&self, sentence: usize) -> Option<usize> {
        let a = &self.alignment;
        let of = if self.older { &a.of_new } else { &a.of_old };
        let pair = a.pairs.get((*of.get(sentence)?)?)?;
        Some(if self.older { pair.old } else { pair.new })
    }
}

/// Returns the part that holds a place: the last that begins at or before it, unless a block that is no part does.
fn part_at(report: &Report, side: &Side, at: u32) -> Option<usize> {
    let start = |kind: PartKind| match kind {
        PartKind::Section(s) => Report::start_of(&report.sections[s]),
        PartKind::Block(b) => report.blocks[b].span.start,
    };
    let part = (0..side.parts.len()).filter(|p| start(side.parts[*p].kind) <= at).max_by_key(|p| start(side.parts[*p].kind))?;
    let within = start(side.parts[part].kind);
    let hidden = report.blocks.iter().any(|b| b.span.start <= at && at < b.span.end && b.span.start > within);
    (!hidden).then_some(part)
}

fn is_heading(report: &Report, side: &Side, part: usize, at: u32) -> bool {
    matches!(side.parts[part].kind, PartKind::Section(s) if at < report.sections[s].title.end.max(report.sections[s].number.end))
}

fn parent(report: &Report, side: &Side, part: usize) -> Option<usize> {
    let PartKind::Section(s) = side.parts[part].kind else { return None };
    let above = report.sections[s].parent?;
    side.parts.iter().position(|p| p.kind == PartKind::Section(above))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::clean::Clean;

    fn read(text: &str) -> Report {
        let mut all = crate::report::read(Clean::new(text.to_owned()), &[], &crate::report::Knowledge::built_in());
        all.remove(0)
    }

    const OLD: &str = "青石县2022年法治政府建设情况报告\n2022年，青石县推进法治建设。\n一、主要举措和成效\n（一）加强组织领导\n召开会议3次，推动工作落实。\n（二）化解矛盾纠纷\n调解成功率保持稳定。全年受理调解案件358件。\n（三）古桥修缮试点\n修缮古桥一座并立碑为记。\n二、存在的问题\n力量不足。\n";
    const NEW: &str = "青石县2023年法治政府建设情况报告\n2023年，青石县推进法治建设。\n一、主要工作成效\n（一）矛盾纠纷化解\n新设调解室两间。全年受理调解案件412件。\n（二）组织领导加强\n召开会议5次，推动工作落实。\n二、存在的不足\n力量仍然不足。\n";

    fn text_at(r: &Report, at: u32) -> String {
        r.str(Span { start: at, end: r.span.end }).chars().take_while(|c| !matches!(c, '\n' | '。')).collect()
    }

    fn at(r: &Report, words: &str) -> u32 {
        u32::try_from(r.text.text().find(words).unwrap()).unwrap()
    }

    #[test]
    fn a_section_is_found_under_another_number_and_back() {
        let (old, new) = (read(OLD), read(NEW));
        let to = |words: &str| twin(&old, &new, at(&old, words), false).map(|t| (text_at(&new, t.at), t.same));
        let back = |words: &str| twin(&new, &old, at(&new, words), true).map(|t| (text_at(&old, t.at), t.same));
        assert_eq!(to("（二）化解矛盾纠纷"), Some(("（一）矛盾纠纷化解".to_owned(), true)));
        assert_eq!(to("全年受理"), Some(("全年受理调解案件412件".to_owned(), true)), "the sentence, where it has a partner");
        assert_eq!(to("二、存在的问题"), Some(("二、存在的不足".to_owned(), true)));
        assert_eq!(back("（一）矛盾纠纷化解"), Some(("（二）化解矛盾纠纷".to_owned(), true)));
        assert_eq!(back("（二）组织领导加强"), Some(("（一）加强组织领导".to_owned(), true)));
    }

    #[test]
    fn what_has_no_partner_leads_to_what_is_above_it() {
        let (old, new) = (read(OLD), read(NEW));
        let found = twin(&old, &new, at(&old, "修缮古桥一座"), false).unwrap();
        assert!(!found.same);
        assert_eq!(text_at(&new, found.at), "一、主要工作成效");
        let title = twin(&old, &new, 0, false).unwrap();
        assert_eq!(text_at(&new, title.at), "青石县2023年法治政府建设情况报告");
    }
}
