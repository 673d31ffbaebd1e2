//! Parts and totals: 企业 of 新登记经营主体120户，其中企业30户 is 新登记企业, and 合计 behind two figures is of both.
//!
//! Knows the figures of a paragraph in order, each with a label of its own words; looks at what stands between them and whether
//! they add up. What is neither marked as part (其中, a bracket, a colon) nor adds up keeps its label.

use crate::report::metrics::label::before::noun_before;
use crate::report::metrics::label::cut::{is_empty, marks};
use crate::report::metrics::label::nouns::same_unit;
use crate::report::metrics::label::part::{of_both, of_other_rank, part_of};
use crate::report::metrics::lexicon::LABELS;
use crate::report::metrics::metric::{Kind, Metric};
use crate::report::metrics::prose::paragraph::Paragraph;
use crate::text::lexicon::Words;
use rust_decimal::Decimal;
use std::sync::LazyLock;

/// Words that open the parts of a figure, and words of a total behind its parts.
static OPEN_PARTS: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("open-parts")));
static TOTALS: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("totals")));

/// Most figures that are looked at for the parts of one.
const MOST_PARTS: usize = 16;

/// Completes the labels of parts, then those of totals behind their parts. `figures` are those of the paragraph, in order. Returns
/// which of them are parts.
pub(crate) fn complete(p: &Paragraph<'_>, figures: &mut [Metric]) -> Vec<bool> {
    let mut named = vec![false; figures.len()];
    for total in 0..figures.len().saturating_sub(1) {
        let parts = parts_of(p, figures, total, &named);
        for i in parts {
            named[i] = true;
            if let Some(label) = part_of(&figures[total].label, &figures[i].label, p.unit(&figures[i])) {
                // 其中企业30户，占25%: the share is of the same part.
                let share = format!("{}占比", figures[i].label);
                if let Some(next) = figures.get_mut(i + 1).filter(|next| next.label == share) {
                    next.label = format!("{label}占比");
                }
                figures[i].label = label;
            }
        }
    }
    for i in 1..figures.len() {
        let beside = between(p, &figures[i - 1], &figures[i]).is_some_and(|w| w.trim_start().starts_with(['、', '和']));
        if beside
            && same_unit(p.unit(&figures[i]), p.unit(&figures[i - 1]))
            && let Some(label) = of_other_rank(&figures[i - 1].label, &figures[i].label)
        {
            figures[i].label = label;
        }
    }
    for i in 2..figures.len() {
        if let Some(label) = total_behind(p, figures, i) {
            figures[i].label = label;
        }
    }
    named
}

/// Returns the words between two figures; `None` if they are not in this order in the paragraph.
fn between<'a>(p: &Paragraph<'a>, a: &Metric, b: &Metric) -> Option<&'a str> {
    if !p.holds(a.text.start) {
        return None;
    }
    p.text.get(p.here(a.unit.end.max(a.text.end))..p.here(b.text.start))
}

/// Whether a figure can be a total, or a part.
fn adds(m: &Metric) -> bool {
    matches!(m.kind, Kind::Count | Kind::Money | Kind::Area)
}

fn depth(words: &str) -> i32 {
    words.chars().map(|c| i32::from(matches!(c, '(' | '（')) - i32::from(matches!(c, ')' | '）'))).sum()
}

/// Whether the words before the first part open the parts, by a word or a mark: then they are parts whether they add up or not. Behind
/// a comma or a full stop only the sum tells.
fn opens(words: &str) -> bool {
    let last = words.rsplit(['。', '；', ';']).next().unwrap_or(words);
    OPEN_PARTS.within(last).next().is_some() || last.contains(['：', ':']) || last.contains(['（', '(']) && !last.contains(['）', ')'])
}

/// Returns the places of the parts of a figure; empty if it has none.
fn parts_of(p: &Paragraph<'_>, figures: &[Metric], total: usize, named: &[bool]) -> Vec<usize> {
    let t = &figures[total];
    let (Some(whole), true) = (t.value, adds(t)) else { return Vec::new() };
    let own = p.unit(t);
    let (mut sum, mut level, mut first_level) = (Decimal::ZERO, 0, 0);
    let mut parts: Vec<usize> = Vec::new();
    let mut certain = 0;
    let mut told = false;
    for i in total + 1..figures.len().min(total + 1 + MOST_PARTS) {
        let Some(words) = between(p, &figures[i - 1], &figures[i]) else { break };
        level += depth(words);
        let m = &figures[i];
        let fits = adds(m) && m.kind == t.kind && same_unit(p.unit(m), own);
        if parts.is_empty() {
            told |= opens(words);
            if !fits {
                // 队伍12支、队员436人，其中县级3支: another unit may stand between.
                if !told && words.contains(['。', '；', ';']) {
                    break;
                }
                continue;
            }
            if !told && (i > total + 1 || !bare_words(words, &m.label)) {
                break;
            }
            first_level = level;
        } else {
            if level > first_level {
                continue;
            }
            if level < first_level || words.contains(['。', '！']) || OPEN_PARTS.within(words).next().is_some() {
                break;
            }
            if !fits {
                continue;
            }
            if !told && !bare_words(words, &m.label) {
                break;
            }
        }
        if named[i] {
            break;
        }
        let Some(value) = m.value.filter(|v| *v <= whole) else { break };
        sum += value;
        parts.push(i);
        if sum == whole && parts.len() > 1 {
            certain = parts.len();
            break;
        }
        if sum > whole {
            break;
        }
    }
    if certain > 0 {
        parts.truncate(certain);
        return parts;
    }
    if !told {
        return Vec::new();
    }
    // Told as parts: those that stand side by side, 其中甲类3件、乙类2件.
    let mut until = 1;
    while until < parts.len() {
        let Some(words) = between(p, &figures[parts[until] - 1], &figures[parts[until]]) else { break };
        // 其中路政类35件，运政类62件: of one class.
        let class = |i: usize| figures[parts[i]].label.chars().next_back().filter(|c| matches!(c, '类' | '级' | '型'));
        let alike = class(until).is_some() && class(until) == class(until - 1);
        if parts[until] != parts[until - 1] + 1 || !words.trim_start().starts_with(['、', '和']) && !alike {
            break;
        }
        until += 1;
    }
    parts.truncate(until);
    parts
}

/// Whether the words since the figure before are nothing but a label: nobody held, called or sent what is counted.
fn bare_words(words: &str, label: &str) -> bool {
    /// Longest name of a part, in characters.
    const LONGEST: usize = 9;
    let own = words.rsplit(['，', ',', '、', '。', '；', ';', '：', ':']).next().unwrap_or("").trim_matches(marks);
    let own: String =
        own.trim_start_matches(['和', '已']).trim_end_matches('的').chars().filter(|c| !matches!(c, '（' | '(' | '）' | ')')).collect();
    !own.is_empty() && own.chars().count() <= LONGEST && label.ends_with(own.as_str())
}

/// Returns the label of a figure that adds up those before it; `None` if it does not, or has a noun of its own.
fn total_behind(p: &Paragraph<'_>, figures: &[Metric], at: usize) -> Option<String> {
    let m = &figures[at];
    let whole = m.value.filter(|_| adds(m))?;
    let words = between(p, &figures[at - 1], m)?;
    if words.contains('。') {
        return None;
    }
    let own = words.rsplit(['，', ',', '。', '；', ';', '）', ')']).next()?;
    TOTALS.within(own).next()?;
    if !is_empty(&noun_before(
        TOTALS.starting(own.trim_matches(marks)).max_by_key(|w| w.len()).map_or(own, |w| &own.trim_matches(marks)[w.len()..]),
    )) {
        return None;
    }
    let mut sum = Decimal::ZERO;
    let mut first = at;
    for i in (0..at).rev().take(MOST_PARTS) {
        let before = &figures[i];
        if !adds(before) || before.kind != m.kind || !same_unit(p.unit(before), p.unit(m)) || between(p, before, m).is_none() {
            break;
        }
        sum += before.value?;
        first = i;
        if sum >= whole {
            break;
        }
    }
    if sum != whole || at - first < 2 {
        return None;
    }
    let labels: Vec<&str> = figures[first..at].iter().map(|m| m.label.as_str()).collect();
    of_both(&labels)
}

#[cfg(test)]
mod tests {
    use crate::report::metrics::prose::tests::labels;

    #[test]
    fn a_part_is_named_with_what_its_total_counts() {
        assert_eq!(labels("新登记经营主体120户，其中企业30户、个体工商户90户。")[1..], ["新登记企业", "新登记个体工商户"]);
        assert_eq!(labels("开展普法活动86场，线上19场、线下67场。")[1..], ["线上普法活动", "线下普法活动"]);
        assert_eq!(labels("检查经营单位58家次（食品40家次、养殖18家次）。")[1..], ["检查食品经营单位", "检查养殖经营单位"]);
        assert_eq!(labels("办理行政处罚案件42件：市级30件、县级12件。")[1..], ["市级行政处罚案件", "县级行政处罚案件"]);
    }

    #[test]
    fn what_is_no_part_keeps_its_label() {
        // No sum and no word; other acts that happen to add up; a noun of its own.
        assert_eq!(labels("开展普法活动86场，线上19场、线下60场。")[1..], ["线上", "线下"]);
        assert_eq!(labels("召开会议5次，举办讲座3次，开展演练2次。")[1..], ["讲座", "演练"]);
        assert_eq!(labels("重点人员26人，其中社区矫正对象6人。")[1..], ["社区矫正对象"]);
    }

    #[test]
    fn a_total_behind_its_parts_is_of_both() {
        assert_eq!(labels("不予处罚31件、减轻处罚8件，两项合计39件。")[2], "不予处罚和减轻处罚合计");
        assert_ne!(labels("不予处罚31件、减轻处罚8件，合计40件。")[2], "不予处罚和减轻处罚合计");
    }
}
