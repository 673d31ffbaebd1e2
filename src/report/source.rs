//! The text of one document, shared by its reports. Knows no report.

use crate::text::clean::Clean;
use crate::text::fold;
use crate::text::fold::Script;
use crate::text::span::Span;
use std::borrow::Cow;

/// What the parser reads: the clean text with traditional characters simplified, byte for byte in the same places.
pub(crate) struct Source<'a> {
    pub clean: &'a Clean,
    /// Simplified; offsets are those of the clean text.
    pub text: Cow<'a, str>,
    pub script: Script,
}

impl<'a> Source<'a> {
    pub(crate) fn new(clean: &'a Clean) -> Self {
        let (script, traditional) = fold::script(clean.text());
        // A single traditional name in a simplified text is not worth a copy of it all.
        let text = if traditional < 8 && script == Script::Simplified { Cow::Borrowed(clean.text()) } else { fold::simplify(clean.text()) };
        Self { clean, text, script }
    }

    pub(crate) fn str(&self, span: Span) -> &str {
        span.of(&self.text)
    }
}
