//! Whether a point can be measured: it holds a figure, a date or a named product.

use crate::report::Report;
use crate::text::clean::Span;
use crate::text::fold;

/// Verbs that make a product, and what they make.
pub(super) const MAKES: &str = "制定 制订 出台 印发 编制 编印 编写 修订 起草 建成 新建 设立 成立 组建 筹建 培育";
const PRODUCTS: &str = "办法 方案 清单 目录 指引 手册 条例 规章 规则 细则 规程 规定 意见 标准 规范 法规 中心 站 点 室 平台 基地 法庭 队 公园 \
     广场 步道 长廊 文化廊 专班 委员会 小组 文化墙 公约 民约";
/// A day by which something is due.
const DUE: &str = "年底 月底 月前 上半年 下半年 季度 月份 年前";

/// Whether a point can be measured: it holds a figure, a date or a named product.
pub(super) fn measurable(report: &Report, span: Span) -> bool {
    let text = fold::fold(report.str(span));
    let made = |clause: &str| {
        MAKES.split(' ').any(|verb| {
            let Some((_, rest)) = clause.split_once(verb) else { return false };
            PRODUCTS.split(' ').any(|p| rest.rfind(p).is_some_and(|at| rest[..at].chars().count() >= 2))
        })
    };
    figures(report, span).next().is_some()
        || text.contains('《')
        || DUE.split(' ').any(|w| text.contains(w))
        || text.split(['，', ',', '。', '；', ';']).any(made)
}

/// The figures of a span, as indexes.
pub(super) fn figures(report: &Report, span: Span) -> impl Iterator<Item = usize> {
    let first = report.metrics.partition_point(|m| m.text.start < span.start);
    let end = report.metrics.partition_point(|m| m.text.start < span.end);
    first..end
}
