//! The metadata of a report: what it says of itself. Knows nothing of how it is read.

use crate::report::identity::genre::Genre;
use crate::report::identity::level::Level;
use crate::report::identity::locality::Place;
use crate::report::identity::placeholders::Placeholder;
use crate::report::identity::years::YearReason;
use crate::report::structure::field_keys;
use crate::text::fold::Script;

/// What kind of body reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum IssuerKind {
    Government,
    PartyAndGovernment,
    Department,
}

impl IssuerKind {
    pub fn code(self) -> &'static str {
        match self {
            Self::Government => "government",
            Self::PartyAndGovernment => "party_and_government",
            Self::Department => "department",
        }
    }
}

/// What the reader corrected of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Corrected {
    pub year: bool,
    pub locality: bool,
    pub genre: bool,
    /// A hash of what the program read before anything was corrected; 0 if nobody asked.
    pub as_read: u64,
}

/// The metadata of a report. Texts are as written where they quote, simplified where they are ours.
#[derive(Debug, Clone)]
pub struct Metadata {
    pub title: Option<String>,
    pub place: Place,
    pub admin_level: Option<Level>,
    pub issuer_kind: IssuerKind,
    pub genre: Genre,
    pub report_year: Option<u32>,
    pub report_year_reason: YearReason,
    pub plan_year: Option<u32>,
    pub issuers: Vec<String>,
    pub addressee: Option<String>,
    pub sign_date: Option<String>,
    pub publish_date: Option<String>,
    pub generated_date: Option<String>,
    pub index_number: Option<String>,
    pub publisher_code: Option<String>,
    pub document_number: Option<String>,
    pub keywords: Option<String>,
    /// Keys and values in order; empty if the report has no header.
    pub header_table: Vec<(String, Option<String>)>,
    pub placeholders: Vec<Placeholder>,
    pub script: Script,
    pub corrected: Corrected,
}

impl Metadata {
    /// Returns the place from the highest known parent down; `None` if it is unknown.
    pub fn locality(&self) -> Option<String> {
        (!self.place.chain.is_empty()).then(|| self.place.chain.full())
    }

    /// Returns what the document's page names as its publisher; not every page says so.
    pub fn publisher(&self) -> Option<&str> {
        let value = |key: &str| self.header_table.iter().find(|(k, _)| k == key).and_then(|(_, v)| v.as_deref());
        field_keys::meaning("publisher").find_map(value)
    }

    /// Returns a key that means the same next year: the levels of the place, and the department, if it is one's report.
    pub fn locality_id(&self) -> Option<String> {
        if self.place.chain.is_empty() {
            return None;
        }
        let mut id = self.place.chain.names.iter().map(|n| n.as_deref().unwrap_or("-")).collect::<Vec<_>>().join("/");
        if let Some(d) = &self.place.department {
            id.push('/');
            id.push_str(d);
        }
        Some(id)
    }
}
