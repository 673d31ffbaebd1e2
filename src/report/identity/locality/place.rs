//! A place with what speaks for it.

use crate::report::identity::places::Chain;
use crate::text::span::Span;

/// Where a piece of evidence comes from, strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PlaceSource {
    Title,
    Field,
    Signature,
    Preamble,
    Addressee,
    CitedTitle,
    Prose,
    PublisherCode,
    Gazetteer,
    FileName,
    Corrected,
}

impl PlaceSource {
    pub fn code(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Field => "field",
            Self::Signature => "signature",
            Self::Preamble => "preamble",
            Self::Addressee => "addressee",
            Self::CitedTitle => "cited_title",
            Self::Prose => "prose",
            Self::PublisherCode => "publisher_code",
            Self::Gazetteer => "gazetteer",
            Self::FileName => "file_name",
            Self::Corrected => "corrected",
        }
    }
}

/// A place with what speaks for it.
#[derive(Debug, Clone, Default)]
pub struct Place {
    pub chain: Chain,
    /// The department whose report it is.
    pub department: Option<String>,
    pub party: bool,
    /// How the place was found, or why it was not.
    pub reason: String,
    pub evidence: Vec<(PlaceSource, Span)>,
    pub division_code: Option<String>,
}
