//! What a text says shall be done: its clauses as pairs of neighbouring characters, without the words that every plan has.

use crate::compare::bigrams::pair;
use crate::compare::side::Side;
use crate::report::Report;
use crate::text::clean::{Span, is_blank};
use crate::text::fold;
use aho_corasick::{AhoCorasick, MatchKind};
use std::sync::LazyLock;

/// The unit's own names, folded, longest first.
pub(super) fn names(side: &Side) -> Vec<String> {
    let names = side.names().iter().filter(|n| n.len() > 2).map(|n| n.iter().collect::<String>());
    names.filter(|n| !STOCK.contains(n.as_str())).collect()
}

/// The clauses of a span that say what shall be done, as pairs of neighbouring characters without stock words, figures and
/// the unit's own names. Purposes are left out unless nothing else is there.
pub(super) fn clauses(report: &Report, names: &[String], span: Span) -> Vec<Vec<u32>> {
    let mut text = fold::fold(report.str(span));
    for name in names {
        if text.contains(name.as_str()) {
            text = text.replace(name.as_str(), " ");
        }
    }
    let mut all: Vec<(bool, Vec<u32>)> = Vec::new();
    for clause in text.split([',', '。', ';', ':', '!', '\n']) {
        let clause = clause.trim_matches(is_blank);
        let pairs = pairs(clause);
        if !pairs.is_empty() {
            let purpose = PURPOSES.split(' ').any(|w| clause.starts_with(w)) && !clause.contains('《');
            all.push((purpose, pairs));
        }
    }
    if all.iter().any(|(purpose, _)| !purpose) {
        all.retain(|(purpose, _)| !purpose);
    }
    all.into_iter().map(|(_, pairs)| pairs).collect()
}

/// Words of promising and of the trade that say nothing of what is promised: they part the text as punctuation does.
const STOCK: &str = "将 继续 进一步 加强 推进 推动 推行 不断 力争 争取 计划 确保 切实 深入 全面 积极 着力 大力 持续 扎实 稳步 稳妥 有序 充分 健全 完善 \
     建立 提升 提高 强化 深化 开展 做好 抓好 抓实 办好 建好 落实 严格 规范 加大 加快 优化 组织 促进 坚持 围绕 结合 通过 利用 发挥 作用 力度 水平 能力 \
     机制 制度 工作 建设 重点 方面 基础 进行 实现 形成 营造 氛围 有关 相关 各项 各类 各级 全年 年内 年度 明年 今年 下一步 以上 以下 以内 不少于 不低于 \
     不超过 至少 左右 达到 增加到 新增 完成 举办 召开 印发 制定 修订 建成 打造 法治 政府 依法 扩大 深度 质量 质效 效能 的 了 及 与 把 让 在 再 由 从 我街道 本街道 全街道 街道 我镇 本镇 全镇 \
     我乡 本乡 全乡 我县 全县 我区 全区 我市 全市 我局 全局 辖区 \
     不够 不足 不强 不高 不到位 有待 仍需 仍然 薄弱 滞后 个别 部分 一些 主要 原因 存在 情况 问题 现象 目前 需要 差距 短板";

static STOCK_WORDS: LazyLock<Option<AhoCorasick>> =
    LazyLock::new(|| AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(STOCK.split_whitespace()).ok());

/// How a clause begins that tells what something is good for.
const PURPOSES: &str = "让 使 确保 避免 防止 从而 努力 营造 实现 促进 切实提高 切实提升 切实增强 为推动";

/// The pairs of neighbouring characters of a folded clause, each once; those of a title or a quoted name twice, so that they
/// weigh double.
fn pairs(clause: &str) -> Vec<u32> {
    let mut hits = STOCK_WORDS.iter().flat_map(|set| set.find_iter(clause)).peekable();
    let (mut out, mut names) = (Vec::new(), Vec::new());
    let mut before: Option<char> = None;
    let mut named = false;
    for (at, c) in clause.char_indices() {
        while hits.next_if(|h| h.end() <= at).is_some() {}
        match c {
            '"' => named = !named,
            '《' | '》' => named = c == '《',
            _ => {}
        }
        let stock = hits.peek().is_some_and(|h| h.start() <= at);
        let word = fold::is_word(c) && !c.is_ascii_digit() && !stock;
        let c = c.to_ascii_lowercase();
        if let (Some(b), true) = (before, word) {
            out.push(pair(b, c));
            names.extend(named.then(|| pair(b, c)));
        }
        before = word.then_some(c);
    }
    out.sort_unstable();
    out.dedup();
    names.sort_unstable();
    names.dedup();
    out.extend(names);
    out
}
