//! A report's leaf runs: every character of the decoded file lies in exactly one of them, in order (promise 1 of the product).
//! Blocks, numbers, titles and body text are runs of clean text; repairs are what cleaning took out; all the rest (line ends,
//! margins, the 。 behind a run-in title) are separators.

use crate::report::Report;
use crate::text::clean::{Clean, GapKind, Place};
use crate::text::span::Span;

/// What a leaf run is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RunKind {
    /// Text of a block, by its code.
    Block(&'static str),
    Number,
    Heading,
    Body,
    Gloss,
    StraySpace,
    Control,
    /// What the importer told apart from the text, by its code.
    Aside(&'static str),
    Separator,
}

impl RunKind {
    pub fn code(self) -> &'static str {
        match self {
            Self::Block(code) | Self::Aside(code) => code,
            Self::Number => "number",
            Self::Heading => "heading",
            Self::Body => "body",
            Self::Gloss => "pinyin_gloss",
            Self::StraySpace => "stray_space",
            Self::Control => "control",
            Self::Separator => "separator",
        }
    }
}

/// A leaf run: a range of raw text with its place.
#[derive(Debug, Clone, Copy)]
pub struct Run {
    pub kind: RunKind,
    pub raw: Span,
    pub place: Place,
}

/// Returns the leaf runs of a file and the reports in it. Runs end at line ends, so that each has a place in one line.
pub fn runs(clean: &Clean, reports: &[Report]) -> Vec<Run> {
    let mut leaves: Vec<(Span, RunKind)> = Vec::new();
    for report in reports {
        leaves.extend(report.blocks.iter().map(|b| (b.span, RunKind::Block(b.kind.code()))));
        for s in &report.sections {
            leaves.push((s.number, RunKind::Number));
            leaves.push((s.title, RunKind::Heading));
            leaves.extend(s.body.iter().map(|b| (*b, RunKind::Body)));
        }
    }
    leaves.retain(|(s, _)| !s.is_empty());
    leaves.sort_by_key(|(s, _)| (s.start, s.end));
    let raw_len = u32::try_from(clean.raw().len()).unwrap_or(u32::MAX);
    let mut out = Out { clean, runs: Vec::new(), at: 0, line: 0, line_end: 0, chars: 0 };
    let mut gaps = clean.gaps().iter().peekable();
    let mut leaves = leaves.into_iter().peekable();
    // Walk the raw text; at each place either a gap starts, or clean text up to the next gap or the end of its leaf.
    while out.at < raw_len {
        if let Some(gap) = gaps.next_if(|g| g.raw.start == out.at) {
            let kind = match gap.kind {
                GapKind::Gloss => RunKind::Gloss,
                GapKind::StraySpace | GapKind::NumberSpace => RunKind::StraySpace,
                GapKind::Control => RunKind::Control,
                GapKind::Margin | GapKind::Markup => RunKind::Separator,
                other => other.aside_code().map_or(RunKind::Separator, RunKind::Aside),
            };
            out.push(gap.raw.end, kind);
            continue;
        }
        let next_gap = gaps.peek().map_or(raw_len, |g| g.raw.start);
        let clean_at = clean.to_clean(out.at);
        while leaves.next_if(|(s, _)| s.end <= clean_at).is_some() {}
        let (end, kind) = match leaves.peek() {
            Some((s, kind)) if s.start <= clean_at => (clean.raw_span(*s).end.max(out.at + 1), *kind),
            Some((s, _)) => (clean.to_raw(s.start), RunKind::Separator),
            None => (raw_len, RunKind::Separator),
        };
        let end = end.min(next_gap).max(out.at + 1);
        out.push(end.min(raw_len), kind);
    }
    out.runs
}

struct Out<'a> {
    clean: &'a Clean,
    runs: Vec<Run>,
    at: u32,
    line: usize,
    line_end: u32,
    chars: usize,
}

impl Out<'_> {
    /// Adds the raw text up to `end`, cut at the ends of lines.
    fn push(&mut self, end: u32, kind: RunKind) {
        while self.at < end {
            while self.at >= self.line_end && self.line < self.clean.line_count() {
                self.line += 1;
                self.line_end = self.clean.raw_line_start(self.line);
                self.chars = 0;
            }
            let to = end.min(self.line_end.max(self.at + 1));
            let text = Span { start: self.at, end: to }.of(self.clean.raw());
            // A line end inside a block is a separator all the same.
            let content = text.trim_end_matches(['\n', '\r', '\u{2028}', '\u{2029}']);
            let cut = self.at + u32::try_from(content.len()).unwrap_or(0);
            for (until, kind) in [(cut, kind), (to, RunKind::Separator)] {
                if until <= self.at {
                    continue;
                }
                let n = Span { start: self.at, end: until }.of(self.clean.raw()).chars().count();
                let place = Place { line: self.line, start: self.chars, end: self.chars + n };
                self.chars += n;
                let raw = Span { start: self.at, end: until };
                match self.runs.last_mut() {
                    Some(last) if last.kind == kind && last.place.line == place.line => {
                        last.raw.end = until;
                        last.place.end = place.end;
                    }
                    _ => self.runs.push(Run { kind, raw, place }),
                }
                self.at = until;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report;
    use crate::report::Knowledge;
    use proptest::prelude::*;

    fn joined(raw: &str) -> (String, Vec<Run>) {
        let clean = Clean::new(raw.to_owned());
        let reports = report::read(clean.clone(), &[], &Knowledge::built_in());
        let runs = runs(&clean, &reports);
        (runs.iter().map(|r| r.raw.of(raw)).collect(), runs)
    }

    #[test]
    fn the_runs_of_a_report_are_its_text() {
        let raw = "青石县2022年法治政府建设情况报告\r\n一、主要举措\r\n(一)加强領(lǐng)導。成立 3 个组。\r\n";
        let (text, runs) = joined(raw);
        assert_eq!(text, raw);
        let kinds: Vec<&str> = runs.iter().map(|r| r.kind.code()).collect();
        assert_eq!(
            kinds,
            [
                "title",
                "separator",
                "number",
                "heading",
                "separator",
                "number",
                "heading",
                "pinyin_gloss",
                "heading",
                "separator",
                "body",
                "stray_space",
                "body",
                "stray_space",
                "body",
                "separator"
            ]
        );
    }

    #[test]
    fn a_line_end_of_three_bytes_is_one_run() {
        let (text, runs) = joined("一、\u{2028}:");
        assert_eq!(text, "一、\u{2028}:");
        assert_eq!(runs.iter().map(|r| r.raw.of(&text)).collect::<Vec<_>>(), ["一、", "\u{2028}", ":"]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]
        #[test]
        fn nothing_is_lost(raw in crate::text::clean::tests::messy()) {
            let (text, runs) = joined(&raw);
            prop_assert_eq!(&text, &raw);
            for run in &runs {
                prop_assert_eq!(run.place.end - run.place.start, run.raw.of(&raw).chars().count());
            }
        }
    }
}
