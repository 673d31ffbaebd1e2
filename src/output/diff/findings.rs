//! The findings between two years in words, by severity.

use crate::compare::Between;
use crate::lang::{Say, say};
use crate::output::check;
use crate::output::diff::document::Document;
use crate::report::Severity;

/// A finding between two years in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindingRow {
    pub message: String,
    pub rule: &'static str,
    pub arithmetic: Option<String>,
    /// Place and words, those of the old report first.
    pub quotes: Vec<(String, String)>,
    /// Places without quoted words.
    pub places: Vec<String>,
}

impl FindingRow {
    fn of(document: &Document<'_>, between: &Between) -> Self {
        let (old, lang) = (document.old.report, document.lang);
        let note = check::FindingText::new(document.new.report, &between.finding, lang);
        let mut quotes: Vec<(String, String)> = Vec::new();
        quotes.extend(between.old_places.iter().take(check::MAX_QUOTES).map(|p| {
            let line = say(lang, Say::OldLine, &[&old.line(p.start)]);
            (line, check::quote(old, *p))
        }));
        quotes.extend(note.quotes.iter().map(|(at, words)| (say(lang, Say::Lines, &[at]), words.clone())));
        let places = note.places_without_words(lang);
        Self { message: note.message, rule: note.rule, arithmetic: note.arithmetic, quotes, places }
    }
}

/// Returns the findings by severity, the most severe first.
pub fn findings(document: &Document<'_>) -> Vec<(Severity, Vec<FindingRow>)> {
    let of = |severity: Severity| {
        let all = document.comparison.findings.iter().filter(move |b| b.finding.severity == severity);
        (severity, all.map(|b| FindingRow::of(document, b)).collect::<Vec<_>>())
    };
    [Severity::Error, Severity::Warn, Severity::Info].into_iter().map(of).filter(|(_, rows)| !rows.is_empty()).collect()
}
