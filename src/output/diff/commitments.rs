//! What the old report promised, and what it named as a problem, in words.

use crate::compare::commitments::{Commitment, Status};
use crate::lang;
use crate::lang::{Lang, Say};
use crate::output::diff::document::Document;
use crate::text::one_line::one_line;

/// A commitment or problem of the old report with its trace in the new one.
#[derive(Debug, Clone, PartialEq)]
pub struct CommitmentRow {
    pub status: Status,
    /// Status, certainty, and whether it can be measured.
    pub facts: String,
    pub text: String,
    /// Its line in the old report, from 1.
    pub line: usize,
    /// Lines and words of the new report.
    pub evidence: Vec<(usize, String)>,
}

impl CommitmentRow {
    fn of(document: &Document<'_>, c: &Commitment) -> Self {
        let (old, new) = (document.old.report, document.new.report);
        Self {
            status: c.status,
            facts: facts(document.lang, c),
            text: one_line(old.str(c.span)).into_owned(),
            line: old.line(c.span.start),
            evidence: c.evidence.iter().map(|e| (new.line(e.start), one_line(new.str(*e)).into_owned())).collect(),
        }
    }
}

fn facts(lang: Lang, c: &Commitment) -> String {
    let origin = lang::origin(lang, c.origin);
    let measured = if c.measurable { format!(" · {}", Say::Measurable.text(lang)) } else { String::new() };
    let sure = lang::sure(lang, c.score);
    format!("{} · {origin}{measured} · {sure}", lang::commitment(lang, c.status))
}

/// Returns the commitments in their order.
pub fn commitments(document: &Document<'_>) -> Vec<CommitmentRow> {
    document.comparison.commitments.iter().map(|c| CommitmentRow::of(document, c)).collect()
}
