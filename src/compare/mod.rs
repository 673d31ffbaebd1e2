//! Room 3: two reports beside each other (and the figures of several). Knows their text, sections and figures, not the files
//! they came from nor a screen.
//!
//! A report is laid out in parts and sentences (`side`), these are paired with those of the other (`align`), then what
//! differs in each pair is marked (`edits`), what says nothing apart (`noise`). Figures are paired and judged (`figures`),
//! the plan and the problems followed (`commitments`); what that finds is said in `findings`. `carried` counts how many
//! earlier years hold a paragraph. What the words mean stands in the product's page (§4 and §7): carried over, edited,
//! moved, renamed, split, merged, new, dropped.

pub mod align;
mod bigrams;
pub mod carried;
pub mod commitments;
pub mod edits;
pub mod figures;
mod findings;
pub mod layout;
mod lcs;
pub mod noise;
pub mod side;

use crate::report::{Finding, Report};
use crate::text::clean::Span;

pub use crate::compare::side::{Part, PartKind, Sentence, Side};
pub use align::{Alignment, Group, Provenance, SentencePair};
pub use edits::Context;
pub use noise::{Noise, Switches};

use crate::text::tokens::By;

/// What the reader may switch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Options {
    pub by: By,
    pub noise: Switches,
}

/// What became of a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    Identical,
    Edited,
    Split,
    Merged,
    Added,
    Dropped,
}

impl Kind {
    /// The code of PRODUCT §6.
    pub fn code(self) -> &'static str {
        match self {
            Self::Identical => "identical",
            Self::Edited => "edited",
            Self::Split => "split",
            Self::Merged => "merged",
            Self::Added => "added",
            Self::Dropped => "dropped",
        }
    }
}

/// An edit with its places: ranges of the texts of two parts. One of the ranges may be empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// Index of the part of the old report.
    pub old_part: usize,
    pub old: Span,
    pub new_part: usize,
    pub new: Span,
    /// A switch that is on explains the difference: it is counted, not shown.
    pub noise: Option<Noise>,
}

/// A step through a group in the order of both sides: two sentences that are one, or a sentence that stands alone here (its
/// partner, if it has one, stands elsewhere: it moved).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    pub old: Option<usize>,
    pub new: Option<usize>,
}

/// A group of sections compared. Added and dropped ones hold no marks: all of their text is.
#[derive(Debug, Clone)]
pub struct Compared {
    pub kind: Kind,
    /// 2·common / (old + new) characters, figures and years masked: 0 to 1.
    pub similarity: f32,
    /// In order on both sides. All of them applied to the old texts (written on without anything between) give the new.
    pub marks: Vec<Mark>,
    pub steps: Vec<Step>,
}

impl Compared {
    /// The marks that are no noise.
    pub fn shown(&self) -> impl Iterator<Item = &Mark> {
        self.marks.iter().filter(|m| m.noise.is_none())
    }
}

/// How many sections each kind and flag has, and how much was carried over. Blocks (preamble, closing) are not counted.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Summary {
    pub identical: usize,
    pub edited: usize,
    pub split: usize,
    pub merged: usize,
    pub added: usize,
    pub dropped: usize,
    pub moved: usize,
    pub renamed: usize,
    pub renumbered: usize,
    /// Characters of the new report in sentences identical to old ones, over its characters: 0 to 1.
    pub carried_share: f32,
    pub similarity: f32,
}

/// A finding between two years: `finding` speaks of the new report; places and metrics of the old stand beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Between {
    pub finding: Finding,
    pub old_places: Vec<Span>,
    pub old_metrics: Vec<usize>,
}

/// Two reports compared.
#[derive(Debug, Clone)]
pub struct Comparison {
    pub old: Side,
    pub new: Side,
    pub alignment: Alignment,
    /// One for each group of the alignment.
    pub groups: Vec<Compared>,
    pub figures: Vec<figures::Figure>,
    pub commitments: Vec<commitments::Commitment>,
    pub findings: Vec<Between>,
    pub summary: Summary,
    /// How many differences each switch explained, in the order of [`Noise::ALL`].
    pub noise: [usize; Noise::ALL.len()],
}

/// Compares two reports.
pub fn compare(old: &Report, new: &Report, options: Options) -> Comparison {
    let (a, b) = (Side::new(old), Side::new(new));
    let alignment = align::align(old, &a, new, &b);
    let years = old.metadata.report_year.zip(new.metadata.report_year);
    let cx = Context { by: options.by, switches: options.noise, years };
    let mut noise = [0; Noise::ALL.len()];
    let mut groups = Vec::with_capacity(alignment.groups.len());
    for group in &alignment.groups {
        let compared = compare_group(&a, &b, &alignment, group, &cx);
        for n in compared.marks.iter().filter_map(|m| m.noise) {
            noise[n as usize] += 1;
        }
        groups.push(compared);
    }
    let summary = summarize(&a, &b, &alignment, &groups);
    let mut figures = figures::pair(old, &a, new, &b, &alignment);
    // Backwards nothing was promised for the other year, and no stated change is of these two.
    let backwards = years.is_some_and(|(old, new)| new < old);
    let (commitments, findings) = if backwards {
        for f in &mut figures {
            (f.verdict, f.arithmetic) = (None, None);
        }
        (Vec::new(), Vec::new())
    } else {
        (commitments::follow(old, &a, new, &b, &alignment), findings::find(old, new, &figures))
    };
    Comparison { old: a, new: b, alignment, groups, figures, commitments, findings, summary, noise }
}

fn compare_group(a: &Side, b: &Side, alignment: &Alignment, group: &Group, cx: &Context) -> Compared {
    let steps = steps(a, b, alignment, group);
    if group.old.is_empty() || group.new.is_empty() {
        let kind = if group.old.is_empty() { Kind::Added } else { Kind::Dropped };
        return Compared { kind, similarity: 0.0, marks: Vec::new(), steps };
    }
    let mut cursor = Cursor { a, b, old: (group.old[0], 0), new: (group.new[0], 0), marks: Vec::new() };
    let mut at = 0;
    while at < steps.len() {
        let step = steps[at];
        if let (Some(o), Some(n)) = (step.old, step.new) {
            cursor.edit(&[o], &[n], cx);
            at += 1;
            continue;
        }
        let alone = steps[at..].iter().take_while(|s| s.old.is_none() || s.new.is_none());
        let gap: Vec<Step> = alone.copied().collect();
        at += gap.len();
        let old: Vec<usize> = gap.iter().filter_map(|s| s.old).collect();
        let new: Vec<usize> = gap.iter().filter_map(|s| s.new).collect();
        // What moved is taken out or put in whole.
        let moved = old.iter().any(|o| alignment.of_old[*o].is_some()) || new.iter().any(|n| alignment.of_new[*n].is_some());
        if moved {
            cursor.edit(&old, &[], cx);
            cursor.edit(&[], &new, cx);
        } else {
            cursor.edit(&old, &new, cx);
        }
    }
    let marks = cursor.marks;
    let kind = match (group.old.len(), group.new.len()) {
        (1, 1) if marks.iter().all(|m| m.noise.is_some()) => Kind::Identical,
        (1, 1) => Kind::Edited,
        (1, _) => Kind::Split,
        _ => Kind::Merged,
    };
    let similarity = similarity(a, b, group, &marks);
    Compared { kind, similarity, marks, steps }
}

/// The sentences of a group, those that are one beside each other.
fn steps(a: &Side, b: &Side, alignment: &Alignment, group: &Group) -> Vec<Step> {
    let sentences = |side: &Side, parts: &[usize]| -> Vec<usize> { parts.iter().flat_map(|p| side.parts[*p].sentences.clone()).collect() };
    let (old, new) = (sentences(a, &group.old), sentences(b, &group.new));
    let mut steps = Vec::with_capacity(old.len().max(new.len()));
    let mut next = 0;
    for n in &new {
        // The partner stands further on in this group: what lies between was dropped.
        let partner = alignment.of_new[*n].map(|p| &alignment.pairs[p]).filter(|p| !p.moved).map(|p| p.old);
        let Some(at) = partner.and_then(|o| old[next..].iter().position(|x| *x == o)) else {
            steps.push(Step { old: None, new: Some(*n) });
            continue;
        };
        // Dropped sentences come before new ones of the same gap.
        let alone = steps.iter().rev().take_while(|s: &&Step| s.old.is_none()).count();
        let here = steps.len() - alone;
        steps.splice(here..here, old[next..next + at].iter().map(|o| Step { old: Some(*o), new: None }));
        next += at;
        steps.push(Step { old: Some(old[next]), new: Some(*n) });
        next += 1;
    }
    let alone = steps.iter().rev().take_while(|s| s.old.is_none()).count();
    let here = steps.len() - alone;
    steps.splice(here..here, old[next..].iter().map(|o| Step { old: Some(*o), new: None }));
    steps
}

/// Walks both sides of a group and collects marks.
struct Cursor<'a> {
    a: &'a Side,
    b: &'a Side,
    /// Part and place in its text behind what was read.
    old: (usize, u32),
    new: (usize, u32),
    marks: Vec<Mark>,
}

impl Cursor<'_> {
    /// Marks what makes some sentences out of others.
    fn edit(&mut self, old: &[usize], new: &[usize], cx: &Context) {
        let (x, y) = (Joined::new(self.a, old, self.old), Joined::new(self.b, new, self.new));
        for e in edits::edits(&x.text, &y.text, cx) {
            let (from, to) = (x.places(e.old), y.places(e.new));
            // An edit over the end of a section is one in each.
            for n in 0..from.len().max(to.len()) {
                let rest = |list: &[(usize, Span)]| {
                    list.get(n).copied().or_else(|| list.last().map(|(p, s)| (*p, Span { start: s.end, end: s.end })))
                };
                let (Some((old_part, old)), Some((new_part, new))) = (rest(&from), rest(&to)) else { continue };
                self.marks.push(Mark { old_part, old, new_part, new, noise: e.noise });
            }
        }
        (self.old, self.new) = (x.end, y.end);
    }
}

/// Some sentences of a side as one text.
struct Joined {
    text: String,
    /// Where each piece begins in `text`, its part, and its range there.
    pieces: Vec<(u32, usize, Span)>,
    end: (usize, u32),
}

impl Joined {
    /// `at` is where an empty text stands.
    fn new(side: &Side, sentences: &[usize], at: (usize, u32)) -> Self {
        let mut joined = Self { text: String::new(), pieces: Vec::new(), end: at };
        for n in sentences {
            let s = &side.sentences[*n];
            let start = Span::new(joined.text.len(), joined.text.len()).start;
            match joined.pieces.last_mut() {
                Some((_, part, span)) if *part == s.part && span.end == s.span.start => span.end = s.span.end,
                _ => joined.pieces.push((start, s.part, s.span)),
            }
            joined.text.push_str(side.str(*n));
            joined.end = (s.part, s.span.end);
        }
        if joined.pieces.is_empty() {
            joined.pieces.push((0, at.0, Span { start: at.1, end: at.1 }));
        }
        joined
    }

    /// A range of the text by parts; at least one place.
    fn places(&self, range: Span) -> Vec<(usize, Span)> {
        let within = self.pieces.iter().map(|(start, part, span)| {
            let to = |at: u32| span.start + at.saturating_sub(*start).min(span.end - span.start);
            (*part, Span { start: to(range.start), end: to(range.end) }, *start)
        });
        let mut out: Vec<(usize, Span)> = within.clone().filter(|(_, s, _)| !s.is_empty()).map(|(p, s, _)| (p, s)).collect();
        if out.is_empty() {
            out.extend(within.rev().find(|(.., start)| *start <= range.start).map(|(p, s, _)| (p, s)));
        }
        out
    }
}

/// 2·common / (old + new) characters, each figure and year counted as one that never differs.
fn similarity(a: &Side, b: &Side, group: &Group, marks: &[Mark]) -> f32 {
    let length = |side: &Side, parts: &[usize]| -> usize { parts.iter().map(|p| side.parts[*p].masked_chars).sum() };
    let all = length(a, &group.old) + length(b, &group.new);
    if all == 0 {
        return 1.0;
    }
    let changed: usize = marks
        .iter()
        .filter(|m| m.noise.is_none())
        .map(|m| side::unlike(m.old.of(&a.parts[m.old_part].text), m.new.of(&b.parts[m.new_part].text)))
        .sum();
    1.0 - changed.min(all) as f32 / all as f32
}

fn summarize(a: &Side, b: &Side, alignment: &Alignment, groups: &[Compared]) -> Summary {
    let section = |side: &Side, p: usize| matches!(side.parts[p].kind, PartKind::Section(_));
    let mut sum = Summary::default();
    let (mut like, mut all) = (0.0, 0.0);
    for (group, compared) in alignment.groups.iter().zip(groups) {
        let counted = group.old.iter().any(|p| section(a, *p)) || group.new.iter().any(|p| section(b, *p));
        if !counted {
            continue;
        }
        let n = match compared.kind {
            Kind::Identical => &mut sum.identical,
            Kind::Edited => &mut sum.edited,
            Kind::Split => &mut sum.split,
            Kind::Merged => &mut sum.merged,
            Kind::Added => &mut sum.added,
            Kind::Dropped => &mut sum.dropped,
        };
        *n += 1;
        sum.moved += usize::from(group.moved);
        sum.renamed += usize::from(group.renamed);
        sum.renumbered += usize::from(group.renumbered);
        let length = |side: &Side, parts: &[usize]| -> usize { parts.iter().map(|p| side.parts[*p].masked_chars).sum() };
        let chars = (length(a, &group.old) + length(b, &group.new)) as f32;
        like += compared.similarity * chars;
        all += chars;
    }
    sum.similarity = if all > 0.0 { like / all } else { 1.0 };
    let body = |n: usize| section(b, b.sentences[n].part);
    let chars: usize = (0..b.sentences.len()).filter(|n| body(*n)).map(|n| b.sentences[n].chars).sum();
    let carried: usize =
        alignment.pairs.iter().filter(|p| p.provenance == Provenance::Identical && body(p.new)).map(|p| b.sentences[p.new].chars).sum();
    sum.carried_share = if chars > 0 { carried as f32 / chars as f32 } else { 0.0 };
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::clean::Clean;
    use proptest::prelude::*;

    fn read(text: &str) -> Report {
        crate::report::read(Clean::new(text.to_owned()), &[]).remove(0)
    }

    /// The marks of each group applied to its old texts.
    fn apply(c: &Comparison, g: usize) -> String {
        let group = &c.alignment.groups[g];
        let start = |side: &Side, parts: &[usize], part: usize| -> usize {
            parts.iter().take_while(|p| **p != part).map(|p| side.parts[*p].text.len()).sum()
        };
        let old: String = group.old.iter().map(|p| c.old.parts[*p].text.as_str()).collect();
        let mut out = String::new();
        let mut at = 0;
        for m in &c.groups[g].marks {
            let from = start(&c.old, &group.old, m.old_part);
            out.push_str(&old[at..from + m.old.start as usize]);
            out.push_str(m.new.of(&c.new.parts[m.new_part].text));
            at = from + m.old.end as usize;
        }
        out + &old[at..]
    }

    fn laws(old: &str, new: &str) -> Comparison {
        let (a, b) = (read(old), read(new));
        let c = compare(&a, &b, Options::default());
        for (g, group) in c.alignment.groups.iter().enumerate() {
            if !group.old.is_empty() && !group.new.is_empty() {
                let new: String = group.new.iter().map(|p| c.new.parts[*p].text.as_str()).collect();
                assert_eq!(apply(&c, g), new);
            }
        }
        let mut seen = [vec![0; c.old.parts.len()], vec![0; c.new.parts.len()]];
        for group in &c.alignment.groups {
            group.old.iter().for_each(|p| seen[0][*p] += 1);
            group.new.iter().for_each(|p| seen[1][*p] += 1);
        }
        assert!(seen.iter().flatten().all(|n| *n == 1), "each part in one group");
        let steps: usize =
            c.groups.iter().flat_map(|g| &g.steps).map(|s| usize::from(s.old.is_some()) + usize::from(s.new.is_some())).sum();
        assert_eq!(steps, c.old.sentences.len() + c.new.sentences.len(), "each sentence is one step");
        c
    }

    const OLD: &str = "青石县桂园街道2021年法治政府建设情况报告\n一、主要举措\n(一)普法。开展渡口普法36场，受众4200余人次。发放手册千余册；设角6处。\n(二)执法。检查渔船286艘次，查扣网具38顶。聘请法律顾问全程参与重大事项研究，审核各类合同70份。\n二、存在不足\n一是船少。二是人少。\n";

    #[test]
    fn what_differs_is_marked_whole() {
        let new = OLD
            .replace("2021", "2022")
            .replace("36场", "42场")
            .replace("全程参与重大事项研究，审核各类合同70份", "参与合同审核68份，出具法律意见书");
        let c = laws(OLD, &new);
        let kinds: Vec<&str> = c.groups.iter().map(|g| g.kind.code()).collect();
        assert_eq!(kinds, ["identical", "edited", "edited", "identical"]);
        let m = c.groups[1].shown().next().unwrap_or_else(|| panic!("a mark"));
        assert_eq!((m.old.of(&c.old.parts[m.old_part].text), m.new.of(&c.new.parts[m.new_part].text)), ("36场", "42场"));
        assert_eq!(c.summary.identical, 2);
        assert!(c.summary.carried_share > 0.3 && c.summary.carried_share < 0.9, "{}", c.summary.carried_share);
    }

    #[test]
    fn a_report_beside_itself_is_carried_over() {
        let c = laws(OLD, OLD);
        assert!(c.groups.iter().all(|g| g.kind == Kind::Identical && g.marks.is_empty() && g.similarity > 0.999));
        assert!((c.summary.carried_share - 1.0).abs() < 1e-6 && (c.summary.similarity - 1.0).abs() < 1e-6);
    }

    #[test]
    fn backwards_nothing_was_promised() {
        let old = OLD.replace("二、存在不足", "二、2022年计划\n完成渡口普法40场。\n三、存在不足");
        let new = old.replace("2022年计划", "2023年计划").replace("2021", "2022").replace("36场", "42场，同比上升16.7%");
        let of = |c: Comparison| (c.commitments.len(), c.figures.iter().filter(|f| f.verdict.is_some()).count());
        let (there, back) = (of(laws(&old, &new)), of(laws(&new, &old)));
        assert!(there.0 > 0 && there.1 > 0, "{there:?}");
        assert_eq!(back, (0, 0));
    }

    #[test]
    fn paragraphs_are_no_changes() {
        let old = "青石县桂园街道2021年法治政府建设情况报告\n一、主要举措\n开展渡口普法36场。发放手册千余册。\n检查渔船286艘次。\n查扣网具38顶。\n";
        let c = laws(old, old);
        assert!((c.summary.carried_share - 1.0).abs() < 1e-6, "{}", c.summary.carried_share);
        assert_eq!(c.new.sentences.len(), 4, "the end of a paragraph is no sentence");
        // The last paragraph has no line feed behind it, the same paragraph above others has one.
        let c = laws(old, &old.replace("检查渔船286艘次。\n查扣网具38顶。", "查扣网具38顶。\n检查渔船286艘次。"));
        assert!((c.summary.carried_share - 1.0).abs() < 1e-6, "{}", c.summary.carried_share);
    }

    /// A text made of the other by moving, dropping and doubling lines and by changing characters.
    fn shaken(text: &str, steps: &[(u8, u16, u16)]) -> String {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        for (what, x, y) in steps {
            let n = lines.len().max(1);
            let (x, y) = (*x as usize, *y as usize);
            match what % 5 {
                0 if lines.len() > 1 => {
                    let line = lines.remove(x % n);
                    lines.insert(y % n, line);
                }
                1 if lines.len() > 1 => {
                    lines.remove(x % n);
                }
                2 if !lines.is_empty() => lines.insert(y % n, lines[x % n].clone()),
                3 if !lines.is_empty() => lines[x % n] = lines[x % n].replacen('一', "二", 1).replacen('。', "，另有3件。", 1),
                4 if !lines.is_empty() => {
                    let line: Vec<char> = lines[x % n].chars().collect();
                    let cut = y % (line.len() + 1);
                    lines[x % n] = line[cut..].iter().chain(&line[..cut]).collect();
                }
                _ => {}
            }
        }
        lines.join("\n")
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]
        #[test]
        fn marks_make_the_new_text(old in crate::text::clean::tests::messy(), new in crate::text::clean::tests::messy()) {
            laws(&old, &new);
        }
        #[test]
        fn marks_make_a_shaken_report(steps in proptest::collection::vec((any::<u8>(), any::<u16>(), any::<u16>()), 0..12)) {
            laws(OLD, &shaken(OLD, &steps));
        }
    }
}
