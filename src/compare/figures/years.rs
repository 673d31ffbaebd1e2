//! How many years a figure is for: what was done in five years (五年来) is five times what was done in one, and neither more nor less than
//! it. Knows the words around one figure.

use crate::compare::lexicon::{FIGURES, words};
use crate::compare::side::Side;
use crate::report::Report;
use crate::report::identity::years;
use crate::report::metrics::{Metric, Nature};
use crate::text::fold;
use crate::text::lexicon::Words;
use std::sync::LazyLock;

static SEVERAL: LazyLock<Words> = LazyLock::new(|| Words::new(words(&FIGURES, "several_years")));
static ONE: LazyLock<Words> = LazyLock::new(|| Words::new(words(&FIGURES, "one_year")));

/// Characters of the opening of a paragraph, and of its sentence before a figure, that are read.
const OPENING: usize = 20;
const BEFORE: usize = 60;

/// Words that end before a figure that tells what there is by now, however long it took.
static STATE: LazyLock<Words> = LazyLock::new(|| Words::new(words(&FIGURES, "state")));

/// Whether a figure is what was done in several years: its sentence says so, or the paragraph opens with it and the sentence names no
/// single year.
pub(super) fn several_years(report: &Report, side: &Side, m: &Metric, sentence: usize) -> bool {
    let sentence = &side.sentences[sentence];
    let part = &side.parts[sentence.part];
    let Some(start) = part.clean_spans(sentence.span).first().map(|s| s.start) else { return false };
    let Some(before) = report.text.text().get(start.min(m.text.start) as usize..m.text.start as usize) else { return false };
    let at = before.char_indices().rev().nth(BEFORE - 1).map_or(0, |(at, _)| at);
    let before = fold::fold(&before[at..]);
    if matches!(m.nature, Some(Nature::Stock | Nature::Rate))
        || STATE.end(before.trim_end_matches(['约', '近']))
        || STATE.stand_in(&m.label)
    {
        return false;
    }
    // The nearest of both decides: 五年来修桥30座，2025年修桥6座.
    let last = |words: &Words| words.within(&before).map(|(_, at, _)| at).max();
    match (last(&SEVERAL), last(&ONE).max(years::years_in(&before).last().map(|y| y.at))) {
        (Some(several), one) => one.is_none_or(|one| one < several),
        (None, Some(_)) => false,
        (None, None) => {
            let n = part.paragraphs.partition_point(|(from, _)| *from <= sentence.span.start).saturating_sub(1);
            let opening = part.paragraphs.get(n).map_or("", |(_, span)| report.str(*span));
            let opening: String = opening.chars().take(OPENING).collect();
            let opening = fold::fold(&opening);
            SEVERAL.stand_in(&opening) && !ONE.stand_in(&opening)
        }
    }
}
