//! Two figures of a paragraph with one label and one unit: the row of a table must tell them apart. Each takes more words of its own
//! clause (区直单位聘请顾问), or the label of the figure before it (城市低保户均补助).

use crate::report::metrics::label::cut::{clean, longer, marks, without_closers, without_openers};
use crate::report::metrics::metric::{Kind, Metric};
use crate::report::metrics::prose::paragraph::Paragraph;
use rustc_hash::{FxHashMap, FxHashSet};

/// Longest label that is made, in characters.
const LONGEST: usize = 20;

/// How many figures back one with a label of its own is looked for.
const BACK: usize = 12;

/// Tells figures of one label apart, where their words do.
pub(crate) fn tell_apart(p: &Paragraph<'_>, figures: &mut [Metric]) {
    // Most paragraphs hold few figures, and no two of one label.
    if figures.len() <= BACK && (1..figures.len()).all(|i| figures[..i].iter().all(|m| m.label != figures[i].label)) {
        return;
    }
    let mut of_label: FxHashMap<(&str, Kind, &str), Vec<usize>> = FxHashMap::default();
    for (i, m) in figures.iter().enumerate().filter(|(_, m)| m.kind != Kind::Change) {
        of_label.entry((m.label.as_str(), m.kind, p.unit(m))).or_default().push(i);
    }
    // The same figure told twice is one row.
    of_label.retain(|_, places| places.iter().any(|i| figures[*i].value != figures[places[0]].value));
    if of_label.is_empty() {
        return;
    }
    let mut twin = vec![false; figures.len()];
    for i in of_label.values().flatten() {
        twin[*i] = true;
    }
    let mut told: Vec<(usize, String)> = Vec::new();
    for places in of_label.values() {
        let labels: Option<Vec<String>> = places.iter().map(|i| longer_label(p, figures, *i, &twin)).collect();
        // Only where all of one label are told apart.
        if let Some(labels) = labels
            && labels.iter().collect::<FxHashSet<_>>().len() == labels.len()
        {
            told.extend(places.iter().copied().zip(labels));
        }
    }
    for (i, label) in told {
        figures[i].label = label;
    }
}

/// Returns the label of a figure with what stands before it; `None` if nothing fits.
fn longer_label(p: &Paragraph<'_>, figures: &[Metric], at: usize, twin: &[bool]) -> Option<String> {
    let m = &figures[at];
    if !p.holds(m.text.start) {
        return None;
    }
    let here = p.here(m.text.start);
    let start = p.clause(here).start;
    let words = without_closers(without_openers(p.text.get(start..here)?.trim_matches(marks)));
    let words: String = ["全年", "共计", "累计", "共"].iter().fold(words.to_owned(), |t, w| t.replace(w, ""));
    let plain = words.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c) || c == '、');
    if plain && words.ends_with(m.label.as_str()) && words.len() > m.label.len() && !longer(&words, LONGEST) {
        return Some(clean(&words));
    }
    // 在校学生30人、教职工4人: both are of the school before them.
    let before = figures[..at].iter().zip(twin).rev().take(BACK).find(|(b, twin)| !**twin && b.kind != Kind::Change).map(|(b, _)| b)?;
    if !p.holds(before.text.start) {
        return None;
    }
    let since = p.text.get(p.here(before.text.end)..here)?;
    if since.contains(['。', '；', ';']) || before.label.contains(m.label.as_str()) {
        return None;
    }
    let whole = format!("{}{}", before.label, m.label);
    (!longer(&whole, LONGEST)).then_some(whole)
}

#[cfg(test)]
mod tests {
    use crate::report::metrics::prose::tests::labels;

    #[test]
    fn two_of_one_label_are_told_apart_by_their_words() {
        assert_eq!(labels("县政府聘请法律顾问12家，县属企业聘请法律顾问34家。"), ["县政府聘请法律顾问", "县属企业聘请法律顾问"]);
    }

    #[test]
    fn what_no_words_tell_apart_stays() {
        assert_eq!(labels("召开会议3次。召开会议2次。"), ["会议", "会议"]);
        assert_eq!(labels("聘请法律顾问12家。"), ["聘请法律顾问"]);
        assert_eq!(labels("排查隐患12处。整改隐患9处。")[1], "整改隐患");
    }
}
