//! A comparison ready to be printed: with the files of its reports, laid out, and a language. Words that every format shares are formatted
//! here. Nothing in it is escaped, the formats do that; it computes nothing that `compare` knows.

use crate::compare::figures::Move;
use crate::compare::layout::{Layout, MoveEnd, Pairing, Title};
use crate::compare::{Comparison, Group, Kind, Noise};
use crate::lang;
use crate::lang::{Lang, Say, say};
use crate::library::Loaded;
use crate::output::diff::passages::{Passage, passages};
use crate::output::report_name::ReportName;
use crate::report::Report;

/// A report and the file it is in.
#[derive(Debug, Clone, Copy)]
pub struct LoadedReport<'a> {
    pub loaded: &'a Loaded,
    pub report: &'a Report,
}

impl LoadedReport<'_> {
    pub fn name(&self) -> ReportName {
        ReportName::new(self.loaded, self.report)
    }
}

/// A comparison ready to be printed.
pub struct Document<'a> {
    pub old: LoadedReport<'a>,
    pub new: LoadedReport<'a>,
    pub comparison: &'a Comparison,
    pub lang: Lang,
    pub layout: Layout,
}

/// Sections that belong together, or blocks of prose.
pub struct SectionPair<'d> {
    /// Its index among the groups of the alignment.
    pub index: usize,
    pub kind: Kind,
    pub group: &'d Group,
    pub pairing: &'d Pairing,
    /// Their titles; empty if a report has none.
    pub old: Vec<&'d Title>,
    pub new: Vec<&'d Title>,
}

impl<'a> Document<'a> {
    /// Lays out a comparison.
    pub fn new(old: LoadedReport<'a>, new: LoadedReport<'a>, comparison: &'a Comparison, lang: Lang) -> Self {
        let layout = Layout::new(old.report, new.report, comparison);
        Self { old, new, comparison, lang, layout }
    }

    /// Returns the pairs of sections in the order of the new report.
    pub fn sections(&self) -> impl Iterator<Item = SectionPair<'_>> {
        self.layout.pairings.iter().enumerate().map(|(index, pairing)| {
            let group = &self.comparison.alignment.groups[index];
            SectionPair {
                index,
                kind: self.comparison.groups[index].kind,
                group,
                pairing,
                old: group.old.iter().map(|p| &self.layout.old_titles[*p]).collect(),
                new: group.new.iter().map(|p| &self.layout.new_titles[*p]).collect(),
            }
        })
    }

    /// Returns the text of a pair of sections, passage by passage.
    pub fn passages(&self, pair: &SectionPair<'_>) -> Vec<Passage<'_>> {
        passages(&self.layout, self.comparison, pair.index)
    }

    /// Whether a reader would see any difference.
    pub fn differs(&self) -> bool {
        self.layout.pairings.iter().any(|p| !p.quiet)
    }

    /// Returns path and title; only one of them if they are equal.
    pub fn path_and_title(&self, title: &Title) -> String {
        let (path, words) = (lang::title_path(self.lang, title), lang::title_words(self.lang, title));
        if words.is_empty() || words == path { path.to_owned() } else { format!("{path} {words}") }
    }

    /// Whether the sections have other numbers or titles than before; also if one report has none of them.
    pub fn is_retitled(&self, pair: &SectionPair<'_>) -> bool {
        let key = |t: &&Title| (lang::title_path(self.lang, t).to_owned(), lang::title_line(self.lang, t).to_owned());
        !pair.old.iter().map(key).eq(pair.new.iter().map(key))
    }

    /// Returns kind and flags of a pair of sections in words.
    pub fn kind_and_flags(&self, pair: &SectionPair<'_>) -> Vec<&'static str> {
        let group = pair.group;
        let flags = [(group.moved, Say::Moved), (group.renamed, Say::Renamed), (group.renumbered, Say::Renumbered)];
        let kind = lang::change(self.lang, pair.kind);
        std::iter::once(kind).chain(flags.into_iter().filter(|f| f.0).map(|f| f.1.text(self.lang))).collect()
    }

    /// Returns the numbers of sections, sentences and figures by what became of them.
    pub fn band(&self) -> Vec<String> {
        let (lang, sum) = (self.lang, &self.comparison.summary);
        let counts = [
            (sum.added, Say::Added),
            (sum.dropped, Say::Dropped),
            (sum.edited, Say::Edited),
            (sum.split, Say::Split),
            (sum.merged, Say::Merged),
            (sum.moved, Say::Moved),
            (sum.renamed, Say::Renamed),
            (sum.renumbered, Say::Renumbered),
            (sum.identical, Say::Identical),
        ];
        let mut out: Vec<String> =
            counts.into_iter().filter(|(n, _)| *n > 0).map(|(n, word)| say(lang, Say::SectionCount, &[&word.text(lang), &n])).collect();
        out.push(say(lang, Say::CarriedText, &[&lang::percent(sum.carried_share)]));
        let mut moves = Vec::new();
        for kind in [Move::Up, Move::Down, Move::Same, Move::Added, Move::Vanished] {
            let n = self.comparison.figures.iter().filter(|f| f.kind == kind).count();
            if n > 0 {
                moves.push(format!("{n}{}", arrow(kind)));
            }
        }
        if !moves.is_empty() {
            out.push(format!("{} {}", Say::Metrics.text(lang), moves.join(" ")));
        }
        out
    }

    /// Returns what must be known to read the rest: the distance between the years, whose reports they are, what was ignored.
    pub fn notes(&self) -> Vec<String> {
        let lang = self.lang;
        let mut out = Vec::new();
        let (old, new) = (&self.old.report.metadata, &self.new.report.metadata);
        if let (Some(a), Some(b)) = (old.report_year, new.report_year)
            && b > a + 1
        {
            out.push(say(lang, Say::YearsBetween, &[&(b - a), &a, &b]));
        }
        if let (Some(a), Some(b)) = (old.locality_id(), new.locality_id())
            && a != b
            && !(old.place.chain.may_be(&new.place.chain) && old.place.department == new.place.department)
        {
            out.push(Say::TwoPlaces.text(lang).to_owned());
        }
        let noise: Vec<String> = Noise::ALL
            .iter()
            .zip(self.comparison.noise)
            .filter(|(_, n)| *n > 0)
            .map(|(noise, n)| format!("{} {n}", lang::noise(lang, *noise)))
            .collect();
        if !noise.is_empty() {
            out.push(say(lang, Say::LeftAside, &[&noise.join(" · ")]));
        }
        out
    }

    /// Returns the path of the other end of a move.
    pub fn other_end(&self, end: MoveEnd) -> String {
        let (c, lang) = (self.comparison, self.lang);
        match end {
            MoveEnd::Old(pair) => {
                let part = c.new.sentences[c.alignment.pairs[pair].new].part;
                say(lang, Say::MovedTo, &[&lang::title_path(lang, &self.layout.new_titles[part])])
            }
            MoveEnd::New(pair) => {
                let part = c.old.sentences[c.alignment.pairs[pair].old].part;
                say(lang, Say::MovedFrom, &[&lang::title_path(lang, &self.layout.old_titles[part])])
            }
        }
    }

    /// Returns the same for running text, with whether words of the sentence changed.
    pub(super) fn other_end_told(&self, end: MoveEnd, reworded: bool) -> String {
        let edited = if reworded { format!(" · {}", Say::Edited.text(self.lang)) } else { String::new() };
        self.other_end(end) + &edited
    }
}

impl<'d> SectionPair<'d> {
    /// Returns the titles of the side that has several, with the arrow from the single title to them.
    pub(super) fn several(&self) -> (&[&'d Title], &'static str) {
        if self.kind == Kind::Split { (&self.new, "→") } else { (&self.old, "←") }
    }
}

/// Returns the sign of a kind, which expresses without colour what colours say.
pub fn sign(kind: Kind) -> char {
    match kind {
        Kind::Identical => '=',
        Kind::Edited => '~',
        Kind::Split => '<',
        Kind::Merged => '>',
        Kind::Added => '+',
        Kind::Dropped => '-',
    }
}

/// Returns how a figure moved, as a sign.
pub fn arrow(kind: Move) -> &'static str {
    match kind {
        Move::Up => "↑",
        Move::Down => "↓",
        Move::Same => "=",
        Move::Added => "+",
        Move::Vanished => "-",
    }
}
