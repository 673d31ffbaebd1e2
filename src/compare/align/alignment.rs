//! Which sections and sentences belong together, as the rest of a comparison reads it. Knows indexes, not why they are pairs.

/// What became of a sentence that both reports hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Provenance {
    /// The same words and figures.
    Identical,
    /// Only a year differs, by the years that lie between the reports.
    YearRolled,
    /// The same words around other figures.
    Figures,
    Reworded,
}

/// A sentence of the old report and its partner in the new.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SentencePair {
    pub old: usize,
    pub new: usize,
    /// 0 to 1, with figures, years and own names masked.
    pub likeness: f32,
    pub provenance: Provenance,
    /// Its section is not its partner's, or it left the order of its section.
    pub moved: bool,
}

/// Sections (or blocks) that belong together: indexes of parts. One side is empty for a new or dropped section; several are
/// on one side where a section was split or several were merged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    pub old: Vec<usize>,
    pub new: Vec<usize>,
    pub moved: bool,
    pub renamed: bool,
    pub renumbered: bool,
}

/// Two reports aligned.
#[derive(Debug, Clone)]
pub struct Alignment {
    /// In the order of the new report; what was dropped keeps its old place.
    pub groups: Vec<Group>,
    /// In the order of the new sentences.
    pub pairs: Vec<SentencePair>,
    /// The pair of each sentence.
    pub of_old: Vec<Option<usize>>,
    pub of_new: Vec<Option<usize>>,
    /// The group of each part.
    pub group_of_old: Vec<usize>,
    pub group_of_new: Vec<usize>,
}
