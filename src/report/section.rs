//! A section of a report: a heading with its number, title and own text, and the points in it.

use crate::text::marks::Form;
use crate::text::span::Span;

/// A heading with its own text. Spans are of the clean text; an absent part is an empty span.
#[derive(Debug, Clone)]
pub struct Section {
    pub parent: Option<usize>,
    /// The index behind the last section below this one.
    pub end: usize,
    /// By the form of the number (PRODUCT §4): 1 outermost.
    pub level: u8,
    /// The place in the tree, 1 to 9.
    pub depth: u8,
    pub form: Option<Form>,
    /// As written, with its mark: 一、 (一) 1.
    pub number: Span,
    pub value: Option<u32>,
    /// The number a heading must have borne that lost it.
    pub implied: Option<u32>,
    pub title: Span,
    pub run_in: bool,
    /// The own text without that of the sections below, a span a paragraph.
    pub body: Vec<Span>,
    pub items: Vec<Item>,
    pub role: Role,
    /// Whether the role was read off this heading rather than inherited.
    pub own_role: bool,
    /// It speaks of what is to come: the plan of the next year, or of a period behind it.
    pub ahead: bool,
    /// The numbers on the way from the root, as printed: `一/(五)/1`.
    pub path: String,
}

/// A point of an enumeration in running text: 一是…;二是…
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Item {
    pub ordinal: u32,
    pub marker: Span,
    /// A short opening sentence of its own.
    pub title: Option<Span>,
    /// What follows the marker, the title included.
    pub text: Span,
}

/// The parts a report must have, and what is none of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    Achievements,
    Problems,
    FirstResponsiblePerson,
    NextYearPlan,
    PreviousProblemFollowup,
    Other,
}

impl Role {
    /// Returns the code of PRODUCT's closed vocabulary.
    pub fn code(self) -> &'static str {
        match self {
            Self::Achievements => "achievements",
            Self::Problems => "problems",
            Self::FirstResponsiblePerson => "first_responsible_person",
            Self::NextYearPlan => "next_year_plan",
            Self::PreviousProblemFollowup => "previous_problem_followup",
            Self::Other => "other",
        }
    }

    /// Returns the role of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Achievements, Self::Problems, Self::FirstResponsiblePerson, Self::NextYearPlan, Self::PreviousProblemFollowup, Self::Other]
            .into_iter()
            .find(|r| r.code() == code)
    }
}
