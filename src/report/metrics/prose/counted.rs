//! Whether a quantity is one that a table would hold: a result, not a frequency, a span of time or a threshold.

use crate::report::metrics::label::{before, cut};
use crate::report::metrics::prose::around::Around;
use crate::text::blank::is_blank;
use crate::text::numbers::{Approx, Kind, Quantity};

/// Whether a quantity counts; `plan`: its section speaks of the year to come, where a frequency is a promise.
pub(crate) fn counts(text: &str, q: &Quantity, around: &Around<'_>, plan: bool) -> bool {
    let unit = q.unit.of(text);
    let clause = around.clause.of(text);
    let Around { lead, trail, .. } = *around;
    match q.kind {
        Kind::Fraction | Kind::Permille => return false,
        Kind::PercentagePoint => return !lead.is_empty(),
        _ => {}
    }
    let every = [
        "每月",
        "每周",
        "每年",
        "每季",
        "每日",
        "每天",
        "每半年",
        "每两",
        "每村",
        "每个",
        "每户",
        "每名",
        "每人",
        "每次",
        "每案",
        "每件",
        "每所",
        "每校",
    ];
    let near = cut::tail(lead, 8);
    if near.contains('每') && every.iter().any(|w| near.contains(w)) && !lead.contains("平均每") && !plan {
        return false;
    }
    match unit {
        "" => {
            // A bare figure counts where a clause ends with it and a noun stands before it.
            let ends = trail.trim_matches(is_blank).is_empty() || trail.starts_with(['、', '）', ')']);
            ends && q.kind != Kind::Percent && before::names_a_count(lead)
        }
        "岁" | "度" | "番" | "倍" => false,
        "天" | "小时" | "个小时" | "分钟" | "秒" | "工作日" | "个工作日" => {
            ["平均", "缩短", "压缩", "压减", "提速", "时限", "用时", "时长", "服务时间", "累计", "不少于", "以内"]
                .iter()
                .any(|w| clause.contains(w))
        }
        "分" => ["得分", "评分", "成绩", "分数", "平均", "占"].iter().any(|w| clause.contains(w)),
        // A threshold, not a result: 5万元以上的项目.
        _ => !(matches!(q.approx, Some(Approx::AtLeast | Approx::AtMost)) && trail.starts_with('的') && q.span.end > q.figure.end),
    }
}
