//! Units that follow a figure, and how long the one at the start of a text is.

use crate::text::lexicon::Words;
use std::sync::LazyLock;

/// Unit words, the longest first. 万 and 亿 belong to the figure.
pub(crate) static UNITS: LazyLock<Words> = LazyLock::new(|| {
    const ALL: &str = "个工作日 个小时 个 名 人次 人天 人 位次 位 件次 件 起 宗 例 桩 项次 项 条次 条 份 部 册 张 本 次 场次 场 期 轮次 轮 讲 堂 批次 批 \
                       处 所 家次 家 座 户次 户 篇次 篇 组次 组 支 队次 台次 台 套 辆次 辆 车次 艘次 艘 架次 架 班次 平方米 平方公里 平方千米 平米 \
                       立方米 公顷 亩 公里 千米 米 厘米 毫米 吨 公斤 千克 克 升 千瓦时 千瓦 兆瓦 元 美元 港元 欧元 英镑 日元 \
                       倍 分钟 分 岁 天 小时 秒 工作日 学时 课时 字 页 卷 幅 面 块 枚 颗 株 棵 头 只 根 对 间 栋 幢 版 集 节 门 题 封 通 笔 \
                       单 票 盏 箱 袋 瓶 具 副 席 顶 道 航次 趟 遍 枝 尾 束 门次 课次 件套 丛 种 类 站 口 款 桶 路 片 员 组 列 架 宗次 例次 户 首 句 幕 桌 针 剂 平方 度 比特 %";
    let mut list: Vec<&str> = ALL.split_whitespace().collect();
    list.sort_by_key(|u| std::cmp::Reverse(u.len()));
    list.dedup();
    Words::new(list)
});

pub(crate) const LATIN_UNITS: [&str; 8] = ["km", "kg", "㎡", "m²", "mm", "cm", "m2", "m"];

/// The length of the unit a text begins with.
pub(crate) fn unit_len(text: &str) -> usize {
    let Some(first) = text.chars().next() else { return 0 };
    if first.is_ascii() && !first.is_ascii_alphabetic() {
        return 0;
    }
    if first.is_ascii() || first == '㎡' {
        return LATIN_UNITS
            .iter()
            .find(|u| text.strip_prefix(**u).is_some_and(|r| !r.starts_with(|c: char| c.is_ascii_alphanumeric())))
            .map_or(0, |u| u.len());
    }
    let Some(unit) = UNITS.starting(text).next() else { return 0 };
    // 人(次)
    let rest = &text[unit.len()..];
    if !rest.starts_with(['(', '（']) {
        return unit.len();
    }
    let more = ["(次)", "（次）", "(人)", "(件)"].iter().find(|m| rest.starts_with(**m));
    unit.len() + more.map_or(0, |m| m.len())
}
