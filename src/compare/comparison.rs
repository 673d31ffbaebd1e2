//! What two reports compared are: the types that pane and pipe read. Knows nothing of how they are found.

use crate::compare::align::{Alignment, Group, Provenance};
use crate::compare::commitments::Commitment;
use crate::compare::edits::{Context, Edit};
use crate::compare::figures::Figure;
use crate::compare::noise::{Noise, Switches};
use crate::compare::side::{PartKind, Side};
use crate::report::Finding;
use crate::text::span::Span;
use crate::text::tokens::By;
use std::ops::Deref;
use std::sync::Arc;

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
    /// Returns the code of PRODUCT §6.
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

/// A step through a group in the order of both sides: two sentences that are one, or a sentence that is alone here (its
/// partner, if it has one, is elsewhere: it moved).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    pub old: Option<usize>,
    pub new: Option<usize>,
}

/// A group of sections compared. Added and dropped ones hold no marks: all of their text is.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    pub kind: Kind,
    /// 2·common / (old + new) characters, figures and years masked: 0 to 1.
    pub similarity: f32,
    /// In order on both sides. All of them applied to the old texts (written on without anything between) give the new.
    pub marks: Vec<Mark>,
    /// The edits between the titles, as ranges of [`PartTitle::text`](crate::compare::side::PartTitle::text); of a pair alone.
    pub title_edits: Vec<Edit>,
    pub steps: Arc<[Step]>,
}

impl Compared {
    /// Returns the marks that are not noise.
    pub fn shown(&self) -> impl Iterator<Item = &Mark> {
        self.marks.iter().filter(|m| m.noise.is_none())
    }

    /// Whether the titles differ by more than noise.
    pub fn is_retitled(&self) -> bool {
        self.title_edits.iter().any(|e| e.noise.is_none())
    }
}

/// The number of sections of each kind and flag, and how much was carried over. Blocks (preamble, closing) are not counted.
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

/// A finding between two years: `finding` speaks of the new report; places and metrics of the old are beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Between {
    pub finding: Finding,
    pub old_places: Vec<Span>,
    pub old_metrics: Vec<usize>,
}

/// What two reports have to do with each other whatever the reader switches. Made once, marked as often as needed.
#[derive(Debug, Clone)]
pub struct Prepared {
    pub old: Side,
    pub new: Side,
    pub alignment: Alignment,
    /// The sentences of each group of the alignment.
    pub steps: Vec<Arc<[Step]>>,
    /// The years that the old and the new report are about; `None` unless both are known.
    pub years: Option<(u32, u32)>,
    pub figures: Vec<Figure>,
    pub commitments: Vec<Commitment>,
    pub findings: Vec<Between>,
}

/// Two reports compared with some options. What does not depend on these is read from it as if it were its own.
#[derive(Debug, Clone)]
pub struct Comparison {
    pub prepared: Arc<Prepared>,
    /// How the texts were compared; everything else of these two is compared in the same way.
    pub context: Context,
    /// One for each group of the alignment.
    pub groups: Vec<Compared>,
    pub summary: Summary,
    /// The number of differences that each switch explained, in the order of [`Noise::ALL`].
    pub noise: [usize; Noise::ALL.len()],
}

impl Deref for Comparison {
    type Target = Prepared;

    fn deref(&self) -> &Prepared {
        &self.prepared
    }
}

/// Returns the counts of all groups.
pub(super) fn summarize(prepared: &Prepared, groups: &[Compared]) -> Summary {
    let Prepared { old: a, new: b, alignment, .. } = prepared;
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
        let length = |side: &Side, parts: &[usize]| -> usize { parts.iter().map(|p| side.parts[*p].all_masked_chars()).sum() };
        let chars = (length(a, &group.old) + length(b, &group.new)) as f32;
        like += compared.similarity * chars;
        all += chars;
    }
    sum.similarity = if all > 0.0 { like / all } else { 1.0 };
    let body = |n: usize| section(b, b.sentences[n].part);
    let title = |p: usize| b.parts[p].title.chars;
    // A title that is text counts as a sentence of its section.
    let titles = |groups: &mut dyn Iterator<Item = &Group>| -> usize { groups.flat_map(|g| &g.new).map(|p| title(*p)).sum() };
    let kept = alignment.groups.iter().zip(groups).filter(|(g, c)| g.old.len() == 1 && g.new.len() == 1 && c.title_edits.is_empty());
    let chars: usize = (0..b.sentences.len()).filter(|n| body(*n)).map(|n| b.sentences[n].chars).sum();
    let chars = chars + titles(&mut alignment.groups.iter());
    let carried: usize =
        alignment.pairs.iter().filter(|p| p.provenance == Provenance::Identical && body(p.new)).map(|p| b.sentences[p.new].chars).sum();
    let carried = carried + titles(&mut kept.map(|(g, _)| g));
    sum.carried_share = if chars > 0 { carried as f32 / chars as f32 } else { 0.0 };
    sum
}
