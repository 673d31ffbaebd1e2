//! The label of a share: 简易程序占全部案件的三成 is 简易程序占全部案件比重.

use crate::report::metrics::label::before::noun_before;
use crate::report::metrics::label::cut::{clean, is_empty, longer, marks, without_closers};
use crate::report::metrics::label::nouns::noun_of;
use crate::report::metrics::lexicon::LABELS;
use std::sync::LazyLock;

/// Longest label of a share, and longest name of what is shared, in characters.
const LONGEST: usize = 24;
const LONGEST_NAME: usize = 15;

/// Adverbs behind what a share is of: it is as it was. They are taken off in this order, each once.
static STEADY: LazyLock<Vec<&str>> = LazyLock::new(|| LABELS.words("steady").collect());

/// Returns the label of a percentage whose words say that it is a share; `last` is the label of the figure before it. `None` if
/// they do not, or if nothing tells what the share is of.
pub(crate) fn label(lead: &str, last: &str) -> Option<String> {
    // 完成年度任务的109%
    if let Some(task) = lead.trim_end_matches(marks).strip_suffix('的').and_then(|t| t.rsplit_once("完成")).map(|t| t.1)
        && task.chars().nth(1).is_some()
        && !longer(task, LONGEST_NAME)
        && !task.contains(['的', '、', '，'])
    {
        return Some(format!("{task}完成率"));
    }
    let lead = without_closers(lead);
    let at = lead.rfind('占')?;
    let (subject, base) = (&lead[..at], &lead[at + '占'.len_utf8()..]);
    let longer_word = subject.ends_with(['侵', '强', '抢', '挤', '独', '霸', '多']) || base.starts_with(['用', '地', '道', '据', '有']);
    if longer_word || base.contains(['、', '，', '率']) {
        return None;
    }
    let subject = subject.trim_end_matches(['的', '约', '已', '仅', '就', '共', '并', '均']);
    let own = noun_before(subject);
    let name = if is_empty(&own) { if longer(last, LONGEST_NAME) { noun_of(last) } else { last }.to_owned() } else { own };
    let base = base.trim_start_matches(|c| marks(c) || matches!(c, '到' | '了'));
    let base = STEADY.iter().fold(base, |b, w| b.strip_suffix(w).unwrap_or(b));
    let base = ["比重", "比例", "比"].iter().find_map(|w| base.strip_suffix(w)).unwrap_or(base);
    let base = clean(base.trim_end_matches(['的', '比', '为', '近', '约', '超']).trim_end_matches('的'));
    let base = base.strip_suffix("总数").filter(|b| b.chars().nth(3).is_some()).unwrap_or(&base);
    let whole = format!("{name}占{base}比重");
    let nameless = is_empty(&name) || longer(&name, LONGEST_NAME) || name.ends_with(['率', '度', '重']);
    match (nameless, base.is_empty()) {
        (true, true) => None,
        (true, false) => Some(format!("占{base}比重")),
        (false, false) if !longer(&whole, LONGEST) => Some(whole),
        (false, _) => Some(format!("{name}占比")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_names_what_is_shared_and_of_what() {
        for (lead, last, want) in [
            ("，占案件总数的", "简易程序", Some("简易程序占案件总数比重")),
            ("，占比", "企业", Some("企业占比")),
            ("其中职业索赔占举报总量的近", "举报", Some("职业索赔占举报总量比重")),
            ("其中即办件占", "办件", Some("即办件占比")),
            ("，占案件总数的", "", Some("占案件总数比重")),
            ("教育经费支出占生产总值比例继续", "", Some("教育经费支出占生产总值比重")),
            ("完成年度任务的", "", Some("年度任务完成率")),
            ("违法占用耕地比例", "耕地", None),
            ("合格率", "抽检", None),
            ("占比", "", None),
            ("占比", "合格率", None),
        ] {
            assert_eq!(label(lead, last).as_deref(), want, "{lead}");
        }
    }
}
