//! Which reports are compared: those of a chain of years in order, what was found between neighbours, and the current link of the chain.
//! Knows neither what of it is shown nor how.

use crate::app::panes::body::Body;
use crate::app::panes::comparison::side::Side;
use crate::compare::Comparison;
use crate::compare::commitments::Commitment;
use crate::compare::figures::{Figure, Move};
use crate::compare::layout::Sign;
use crate::lang::Say;
use std::sync::Arc;

/// The chain of reports, and its current pair.
#[derive(Debug, Clone, Default)]
pub struct ComparedPair {
    /// Entries of the library: the years of a locality, or two hand-picked ones.
    pub chain: Vec<usize>,
    /// The newer of the two requested reports.
    pub newer: Option<usize>,
    /// In order of year, unless they were swapped.
    pub bodies: Vec<Body>,
    pub swapped: bool,
    /// Between each report and the next; `None` until it is computed.
    pub links: Vec<Option<Arc<Comparison>>>,
    /// The index of the current link.
    pub link: usize,
    /// Whether the reader selected two reports; else the chain is the years of a locality.
    pub hand_picked: bool,
    /// Why nothing is shown.
    pub empty_reason: Option<Say>,
    /// Why what is missing will not come: a request was stopped, or broke down.
    pub ended: Option<Say>,
}

/// A year of the strip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YearStop {
    /// The index of its report.
    pub body: usize,
    /// Whether it holds the section.
    pub present: bool,
    /// What became of the section up to the next year.
    pub sign: Option<Sign>,
}

impl ComparedPair {
    /// Returns the two reports; `None` if there is nothing to show.
    pub fn reports(&self) -> Option<(&Body, &Body)> {
        if self.empty_reason.is_some() {
            return None;
        }
        self.bodies.get(self.link).zip(self.bodies.get(self.link + 1))
    }

    pub fn report(&self, side: Side) -> Option<&Body> {
        self.reports().map(|(old, new)| side.of(old, new))
    }

    /// Returns the comparison of the two; `None` until it is computed.
    pub fn comparison(&self) -> Option<&Arc<Comparison>> {
        self.reports()?;
        self.links.get(self.link).and_then(Option::as_ref)
    }

    /// Whether reports or comparison are still being read or computed.
    pub fn is_awaited(&self) -> bool {
        self.empty_reason.is_none() && self.ended.is_none() && !self.chain.is_empty() && self.comparison().is_none()
    }

    pub fn figures(&self) -> &[Figure] {
        self.comparison().map_or(&[], |c| &c.figures)
    }

    pub fn commitments(&self) -> &[Commitment] {
        self.comparison().map_or(&[], |c| &c.commitments)
    }

    /// Returns the numbers of figures that rose, fell and stayed.
    pub fn moves(&self) -> (usize, usize, usize) {
        let count = |m: Move| self.figures().iter().filter(|f| f.kind == m).count();
        (count(Move::Up), count(Move::Down), count(Move::Same))
    }

    /// Returns what became of a section over all years: one stop per report.
    pub fn strip(&self, group: usize) -> Vec<YearStop> {
        let mut stops: Vec<YearStop> = (0..self.bodies.len()).map(|body| YearStop { body, present: false, sign: None }).collect();
        let link = |k: usize| self.links.get(k).and_then(Option::as_ref);
        let Some(g) = link(self.link).and_then(|c| c.alignment.groups.get(group)) else { return stops };
        let (mut earlier, mut later) = (g.old.first().copied(), g.new.first().copied());
        let sign = |c: &Comparison, g: usize| Sign::of(c.groups[g].kind, c.alignment.groups[g].moved);
        stops[self.link].present = earlier.is_some();
        stops[self.link + 1].present = later.is_some();
        stops[self.link].sign = link(self.link).map(|c| sign(c, group));
        for k in (0..self.link).rev() {
            let Some((c, part)) = link(k).zip(earlier) else { break };
            let g = c.alignment.group_of_new[part];
            earlier = c.alignment.groups[g].old.first().copied();
            stops[k].present = earlier.is_some();
            stops[k].sign = Some(sign(c, g));
        }
        for k in self.link + 1..self.links.len() {
            let Some((c, part)) = link(k).zip(later) else { break };
            let g = c.alignment.group_of_old[part];
            later = c.alignment.groups[g].new.first().copied();
            stops[k].sign = Some(sign(c, g));
            stops[k + 1].present = later.is_some();
        }
        stops
    }
}
