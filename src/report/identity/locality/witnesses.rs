//! The parts of a report that may name its place, of one kind at a time: most are never needed.

use crate::report::identity::fields::Fields;
use crate::report::identity::level::Level;
use crate::report::identity::locality::place::PlaceSource;
use crate::report::identity::prose_sample::prose_sample;
use crate::report::identity::titles::{cited_titles, outside_titles};
use crate::report::source::Source;
use crate::report::structure::field_keys::meaning;
use crate::report::structure::line::Line;
use crate::report::structure::zones::{Zone, Zones};
use crate::text::fold;
use crate::text::marks::ends_in_body_name;
use crate::text::span::Span;

/// What may name the place.
pub(crate) struct Given<'a> {
    pub source: &'a Source<'a>,
    pub lines: &'a [Line],
    pub zones: &'a Zones,
    pub titles: &'a [String],
    pub fields: &'a Fields,
    pub signed: &'a [(String, Span)],
}

impl Given<'_> {
    /// Returns the names of places that the head of the page bears: those of its breadcrumb, that of its site. They are above the unit.
    fn sites(&self) -> Vec<(String, Span)> {
        let mut found = Vec::new();
        for i in (0..self.zones.first.min(self.lines.len())).filter(|i| matches!(self.zones.of(*i), Zone::Header | Zone::Residue)) {
            let span = self.lines[i].span;
            let text = fold::fold(self.source.str(span));
            let crumbs = text.matches(['>', '»', '›']).count() >= 1;
            for part in text.split(['>', '»', '›', '|']).map(str::trim) {
                let name = ["人民政府", "政府", "门户网", "网站"].iter().find_map(|w| part.find(w).map(|at| &part[..at])).unwrap_or(part);
                let site = name.len() < part.len() && part.contains('网');
                if (crumbs || site) && (2..=20).contains(&name.chars().count()) {
                    found.push((name.rsplit([':', ' ']).next().unwrap_or(name).to_owned(), span));
                }
            }
        }
        found
    }

    /// Returns the witnesses of one kind.
    pub(crate) fn witnesses(&self, kind: PlaceSource) -> Vec<Witness> {
        let witness = |text: String, span: Span| Witness { source: kind, text, span };
        let line = |i: usize| (self.source.str(self.lines[i].span), self.lines[i].span);
        match kind {
            PlaceSource::Title => {
                let span = self.zones.lines(Zone::Title).next().map_or(Span::default(), |i| self.lines[i].span);
                self.titles.iter().map(|t| witness(t.clone(), span)).collect()
            }
            PlaceSource::Field => {
                let publishes = |key: &str| meaning("publisher").chain(meaning("source")).any(|k| k == key);
                let named = self
                    .fields
                    .all
                    .iter()
                    .filter(|f| publishes(f.key))
                    .filter_map(|f| f.value.as_ref().map(|v| witness(fold::fold(v), f.span)));
                // A name without its key.
                let bare = self
                    .zones
                    .lines(Zone::Header)
                    .map(line)
                    .map(|(t, s)| witness(fold::fold(t), s))
                    .filter(|w| ends_in_body_name(&w.text) && w.text.chars().count() <= 30 && !w.text.contains([':', '|']));
                named.chain(bare).collect()
            }
            PlaceSource::Signature => self.signed.iter().map(|(name, span)| witness(fold::fold(name), *span)).collect(),
            PlaceSource::Preamble => {
                self.zones.lines(Zone::Preamble).map(line).map(|(t, s)| witness(outside_titles(&fold::fold(head(t))), s)).collect()
            }
            PlaceSource::Addressee => self
                .zones
                .lines(Zone::Addressee)
                .map(line)
                .flat_map(|(t, s)| {
                    fold::fold(t).trim_end_matches(':').split(['、', ',']).map(|p| witness(p.to_owned(), s)).collect::<Vec<_>>()
                })
                .chain(self.sites().into_iter().map(|(t, s)| witness(t, s)))
                .collect(),
            PlaceSource::CitedTitle => (0..self.lines.len())
                .filter(|i| matches!(self.zones.of(*i), Zone::Body | Zone::Preamble | Zone::Closing))
                .map(line)
                .flat_map(|(t, s)| cited_titles(t).into_iter().map(move |c| (c, s)))
                .take(200)
                .map(|(c, s)| witness(fold::fold(c), s))
                .collect(),
            PlaceSource::Prose => {
                let span = self.lines.get(self.zones.first).map_or(Span::default(), |l| l.span);
                let sample = prose_sample(self.source, self.lines, self.zones);
                if sample.is_empty() { Vec::new() } else { vec![witness(outside_titles(&sample), span)] }
            }
            PlaceSource::PublisherCode | PlaceSource::Gazetteer | PlaceSource::FileName | PlaceSource::Corrected => Vec::new(),
        }
    }
}

fn head(text: &str) -> &str {
    &text[..text.floor_char_boundary(3000)]
}

/// A text that may name the place: simplified and folded to half width, with where it is.
#[derive(Debug, Clone)]
pub struct Witness {
    pub source: PlaceSource,
    pub text: String,
    pub span: Span,
}

/// What the search is given.
pub struct Evidence<'a> {
    /// The witnesses of one kind; read only while something is open, strongest first.
    pub witnesses: &'a dyn Fn(PlaceSource) -> Vec<Witness>,
    /// The whole simplified text, for names of places anywhere in it.
    pub text: &'a str,
    /// The eighteen characters at the head of an index number, if they are a credit code.
    pub publisher_code: Option<&'a str>,
    pub names: &'a [String],
    /// The place is masked (xx镇).
    pub masked: bool,
    /// The level that 我镇, 我街道, 全县 speak of.
    pub own_level: &'a dyn Fn() -> Option<Level>,
}
