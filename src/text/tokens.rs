//! A text cut into tokens, the smallest pieces that a comparison may part: a number with its qualifiers and unit, a 《title》,
//! a Latin word, a run of blanks, a mark, and else a character or a word. Knows how things are written, not what they mean.

use super::numbers::{self, Item, Reason};
use super::span::Span;
use super::{fold, marks};
use crate::text::blank::is_blank;
use aho_corasick::{AhoCorasick, MatchKind};
use std::sync::LazyLock;

/// How text that is neither number, title nor Latin is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum By {
    /// 字: each ideograph by itself.
    #[default]
    Character,
    /// 词: the words of a list, ideographs that are in none of them by themselves.
    Word,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// A quantity (no reason), or a year, date, code and the like with the reason why it is none.
    Number { reason: Option<Reason> },
    /// 《…》 with its marks.
    Title,
    /// Letters and digits of an alphabet.
    Latin,
    /// An ideograph, or any other letter of a writing without blanks; by word, several.
    Han,
    /// A mark or sign; —— and …… are one.
    Punctuation,
    /// Blanks and line ends.
    Blank,
}

/// A token: a byte range of the text, and what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    pub span: Span,
    pub kind: TokenKind,
}

/// A title of more characters is no name but a text, and is cut like one.
const LONGEST_TITLE: usize = 40;

/// Cuts a text into tokens that cover it without gap or overlap. The cost grows with the length of the text.
pub fn tokens(text: &str, by: By) -> Vec<Token> {
    let simple = fold::simplify(text);
    let mut out = Vec::with_capacity(text.len() / 3 + 1);
    let mut items = numbers::scan_simplified(&simple).into_iter().filter_map(|item| number(&simple, &item)).peekable();
    let mut words = match by {
        By::Character => None,
        By::Word => DICTIONARY.as_ref().map(|d| d.find_iter(simple.as_ref()).peekable()),
    };
    let mut at = 0;
    // Up to where the mark of a line reaches: 三、2020年 is no period.
    let mut mark = marks::at_start(text).map_or(0, |m| m.len);
    while let Some(c) = text[at..].chars().next() {
        let number = loop {
            match items.peek().copied() {
                Some((span, _)) if (span.end as usize) <= at => items.next(),
                Some((span, reason)) if (span.start as usize) < mark && mark < span.end as usize => {
                    break Some((Span::new(mark.max(at), span.end as usize), reason));
                }
                Some((span, _)) if (span.start as usize) < at => items.next(),
                other => break other,
            };
        };
        let stop = number.map_or(text.len(), |(span, _)| span.start as usize);
        if stop == at
            && let Some((span, reason)) = number
        {
            push_number(&mut out, text, span, reason);
            at = span.end as usize;
            continue;
        }
        let run = |of: fn(char) -> bool| text[at..stop].find(|c| !of(c)).map_or(stop, |n| at + n);
        let one = at + c.len_utf8();
        let (end, kind) = if fold::is_han(c) {
            let word = words.as_mut().and_then(|words| {
                while words.next_if(|w| w.start() < at).is_some() {}
                words.peek().filter(|w| w.start() == at && w.end() <= stop).map(aho_corasick::Match::end)
            });
            (word.unwrap_or(one), TokenKind::Han)
        } else if is_space(c) {
            let end = run(is_space);
            if text[at..end].contains('\n') {
                mark = marks::at_start(&text[end..]).map_or(0, |m| end + m.len);
            }
            (end, TokenKind::Blank)
        } else if is_latin(c) {
            (run(is_latin), TokenKind::Latin)
        } else if c == '《'
            && let Some(end) = title_end(text, at)
        {
            (end, TokenKind::Title)
        } else if c == '…' {
            (run(|c| c == '…'), TokenKind::Punctuation)
        } else if c == '—' {
            (run(|c| c == '—'), TokenKind::Punctuation)
        } else {
            (one, if c.is_alphanumeric() { TokenKind::Han } else { TokenKind::Punctuation })
        };
        out.push(Token { span: Span::new(at, end), kind });
        at = end;
    }
    out
}

/// Blanks and line ends.
pub fn is_space(c: char) -> bool {
    is_blank(c) || matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}')
}

/// Letters of alphabets whose words stand between blanks, and digits, of either width.
fn is_latin(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
        || matches!(c, '\u{c0}'..='\u{24f}' | '\u{370}'..='\u{52f}') && c.is_alphanumeric()
}

/// Where an item is kept whole: a numeral that is part of a word (进一步, 三项制度) is not.
fn number(text: &str, item: &Item) -> Option<(Span, Option<Reason>)> {
    match item {
        Item::Quantity(q) => Some((q.span, None)),
        Item::Rejected(r) => {
            let word = matches!(r.reason, Reason::Lexical | Reason::Name | Reason::Vague);
            let digits = || r.span.of(text).contains(|c: char| c.is_ascii_digit() || matches!(c, '０'..='９'));
            (!word || digits()).then_some((r.span, Some(r.reason)))
        }
    }
}

/// A date is a year and a day of it: the one changes without the other.
fn push_number(out: &mut Vec<Token>, text: &str, span: Span, reason: Option<Reason>) {
    let kind = TokenKind::Number { reason };
    let year = span.of(text).find('年').map_or(0, |n| n + '年'.len_utf8());
    let day = span.start as usize + if reason == Some(Reason::Date) && year < span.len() { year } else { 0 };
    for span in [Span::new(span.start as usize, day), Span::new(day, span.end as usize)] {
        if !span.is_empty() {
            out.push(Token { span, kind });
        }
    }
}

/// The end of the title that is opened at `at`, one inside another included.
fn title_end(text: &str, at: usize) -> Option<usize> {
    let mut depth = 0usize;
    for (n, c) in text[at..].char_indices().take(LONGEST_TITLE + 2) {
        match c {
            '《' => depth += 1,
            '》' if depth == 1 => return Some(at + n + c.len_utf8()),
            '》' => depth -= 1,
            '\n' => return None,
            _ => {}
        }
    }
    None
}

/// Common words of the genre, simplified. What is not here is compared by character, which marks too little rather than
/// something wrong.
const WORDS: &str = "
法治 政府 建设 法治政府 法治建设 依法 行政 依法行政 依法治国 依法治区 依法治县 依法治市 依法治镇 依法治村 执法 司法 立法 守法 普法 学法 用法 尊法 述法 宪法
法律 法规 规章 条例 规定 办法 制度 机制 体制 体系 体制机制 规范 规范性 文件 规范性文件 行政规范性文件 合法性 审查 合法性审查 备案 备案审查 公平竞争 清理 废止 修订 制定
决策 重大 重大行政决策 行政决策 民主决策 科学决策 程序 公众参与 专家论证 风险评估 集体讨论 法律顾问 公职律师 律师 顾问 合同 协议 审核 意见书 法律意见书
行政执法 执法人员 执法队伍 综合执法 执法监督 执法检查 行政处罚 行政许可 行政强制 行政检查 行政复议 行政诉讼 行政应诉 行政审批 行政机关 行政效能 行政裁决 行政调解
公示 全过程 全过程记录 法制审核 三项制度 裁量 裁量权 裁量基准 案卷 案卷评查 案件 立案 查处 办理 办结 结案 处罚 罚款 罚没 移送 衔接 刑事 证据 文书
矛盾 纠纷 矛盾纠纷 调解 人民调解 人民调解员 调解员 化解 排查 信访 信访事项 信访积案 仲裁 诉讼 诉源治理 多元化解 调处 枫桥经验 劳动争议 邻里纠纷 婚姻家庭 合同纠纷 源头治理
公共 公共法律服务 法律服务 法律援助 法律咨询 法律明白人 明白人 援助 咨询 公证 鉴定 社区矫正 安置帮教 帮教 矫正 服务 便民 便民服务 政务 政务服务 政务公开 信息公开 公开 网上 一窗 窗口
宣传 普法宣传 法治宣传 宣传教育 教育 培训 讲座 专题 专题讲座 学习 集中学习 理论学习 中心组 理论学习中心组 研讨 宣讲 宣誓 旁听 庭审 考试 测试 竞赛 演练 宣传周 宣传月 宪法宣传周 法治文化 法治思维 法治方式 法治意识 法治氛围
领导 领导干部 干部 主要负责人 第一责任人 责任人 负责人 党政主要负责人 党委 党组 党工委 办事处 街道办事处 街道 社区 村委会 居委会 司法局 司法所 派出所 公安 法院 检察院 人大 政协 人大代表 政协委员 代表 委员
组织 组织领导 领导小组 办公室 会议 专题会议 常务会议 党委会 联席会议 研究 部署 统筹 协调 推进 落实 贯彻 贯彻落实 执行 实施 开展 组织开展 加强 强化 深化 优化 完善 健全 建立 构建 提升 提高 增强 促进 推动 保障 确保 维护 营造 打造 形成 发挥 坚持 围绕 聚焦 紧扣 依托 结合 按照 根据 通过 采取 严格 严格落实 严格执行 认真 认真落实 认真履行 深入 深入推进 深入开展 全面 全面推进 全面落实 切实 扎实 扎实推进 扎实开展 持续 持续推进 积极 主动 有效 有序 稳步 大力 不断 不断提升 进一步 进一步加强 充分 充分发挥 逐步 及时 定期
工作 工作机制 工作方案 工作要点 工作计划 任务 职责 职能 责任 主体责任 监督 检查 督查 督察 督导 考核 评议 评估 评价 绩效 问责 追责 追究 整改 问题 不足 原因 困难 差距 短板 弱项 薄弱环节 隐患 风险 措施 举措 成效 成果 效果 进展 情况 报告 目标 要求 标准 重点 难点 堵点 热点 亮点 关键 关键少数 基础 水平 能力 质量 效率 力度 作用 优势 经验 做法 模式 平台 渠道 阵地 载体 网络 队伍 力量 人员 经费 资金 设备 设施
群众 人民群众 人民 企业 市场 市场主体 营商环境 经济 社会 社会稳定 高质量发展 发展 改革 创新 放管服 治理 基层 基层治理 社会治理 基层社会治理 治理能力 治理体系 现代化 数字化 信息化 智慧 大数据 互联网 平安 平安建设 稳定 和谐 安全 安全生产 应急 应急管理 应急预案 突发事件 食品药品 食品安全 生态环境 环境保护 环境 保护 消防 交通 禁毒 反诈 诈骗 扫黑除恶 未成年人 农民工 工资 妇女 儿童 老年人 残疾人 学生 学校 校园 农村 乡村 乡村振兴 城市 城管 土地 宅基地 征地 拆迁 物业
习近平 习近平法治思想 法治思想 思想 精神 新时代 中国特色 社会主义 党中央 国务院 省委 市委 区委 县委 党的领导 全会 纲要 规划 实施纲要 方案 意见 通知 清单 权责清单 责任清单 权力清单 台账 目录 手册 预案 细则 考核办法 法治政府建设实施纲要 示范 示范创建 创建 年度 全年 今年 去年 明年 下一步 下一年度 上级 本级 辖区 全区 全县 全市 全镇 全街道
满意度 满意率 知晓率 成功率 办结率 合格率 参与率 覆盖率 获得感 幸福感 安全感 知情权 参与权 监督权 受教育 受益 受理 接待 答复 回复 反馈 回应 解决 处理 处置 发放 资料 宣传资料 悬挂 横幅 走访 入户 网格 网格员 网格化 志愿者 热线 举报 投诉 诉求 建议 提案 人次 场次
";

static DICTIONARY: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    // Never none: the list is fixed. Without it, text would be cut by character.
    AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(WORDS.split_whitespace()).ok()
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::clean::tests::messy;
    use proptest::prelude::*;

    fn cut(text: &str, by: By) -> Vec<&str> {
        tokens(text, by).iter().map(|t| t.span.of(text)).collect()
    }

    #[test]
    fn numbers_titles_and_words_are_whole() {
        assert_eq!(cut("查处近1,024余件，罚没23.5万元", By::Character), ["查", "处", "近1,024余件", "，", "罚", "没", "23.5万元"]);
        assert_eq!(cut("占98.5％。", By::Character), ["占", "98.5％", "。"]);
        assert_eq!(cut("《行政处罚法》和App", By::Character), ["《行政处罚法》", "和", "App"]);
        assert_eq!(cut("《关于印发《规定》的通知》", By::Character), ["《关于印发《规定》的通知》"]);
        assert_eq!(cut("2021-2025年", By::Character), ["2021-2025年"]);
        assert_eq!(cut("──", By::Character).len(), 2);
        assert_eq!(cut("三、2020年工作", By::Character), ["三", "、", "2020年", "工", "作"]);
        assert_eq!(cut("好\n　1.2023年", By::Character), ["好", "\n　", "1", ".", "2023年"]);
        assert_eq!(cut("好——\n　好", By::Character), ["好", "——", "\n　", "好"]);
    }

    #[test]
    fn a_date_is_a_year_and_a_day() {
        assert_eq!(cut("2022年3月5日起", By::Character), ["2022年", "3月5日", "起"]);
        assert_eq!(cut("3月5日起", By::Character), ["3月5日", "起"]);
    }

    #[test]
    fn numerals_in_words_are_characters() {
        assert_eq!(cut("进一步", By::Character), ["进", "一", "步"]);
        assert_eq!(cut("一是", By::Character), ["一", "是"]);
        assert_eq!(cut("十九大", By::Character), ["十九", "大"]);
    }

    #[test]
    fn a_title_without_end_and_a_long_one_are_text() {
        assert_eq!(cut("《规定", By::Character), ["《", "规", "定"]);
        let long = format!("《{}》", "规".repeat(41));
        assert_eq!(cut(&long, By::Character).len(), 43);
    }

    #[test]
    fn words_are_those_of_the_list_in_either_script() {
        assert_eq!(cut("行政复议很好", By::Word), ["行政复议", "很", "好"]);
        assert_eq!(cut("依法治區推進落實", By::Word), ["依法治區", "推進", "落實"]);
        assert_eq!(cut("《行政处罚法》等7件", By::Word), ["《行政处罚法》", "等", "7件"]);
    }

    proptest! {
        #[test]
        fn tokens_cover_the_text(text in messy()) {
            for by in [By::Character, By::Word] {
                let mut at = 0;
                for token in tokens(&text, by) {
                    prop_assert_eq!(token.span.start as usize, at);
                    prop_assert!(!token.span.is_empty());
                    at = token.span.end as usize;
                    prop_assert!(text.is_char_boundary(at));
                }
                prop_assert_eq!(at, text.len());
            }
        }
    }
}
