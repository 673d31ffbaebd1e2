//! Rules by what stands around a figure: where it is no quantity, what else it is.

use super::around::{COUNTING, GROUPED, LONGEST_TITLE, at_start, hotline, tail_of, year_value};
use super::figure::Figure;
use super::numeral::{arabic, percent};
use super::scanner::Scanner;
use super::types::Reason;
use super::units::unit_len;
use crate::text::clean::is_blank;
use crate::text::fold;
use rust_decimal::Decimal;

impl<'a> Scanner<'a> {
    /// Rules by what stands around a figure: where it is no quantity, the end of what it is, and the reason.
    pub(crate) fn not_quantity(&self, f: &Figure) -> Option<(usize, Reason)> {
        let before = self.before(f.start);
        let after = self.after(f.end);
        let tail = |s: &str| f.end + s.len();
        let starts = |list: &[&'static str]| list.iter().find(|w| after.starts_with(**w)).copied();
        let ends = |list: &[&str]| list.iter().any(|w| before.ends_with(w));
        let plain = !f.point && !f.grouped && f.upper.is_none();
        // A plain figure has no decimals: its mantissa is its value.
        let whole = |max: u8| plain && (1..=i128::from(max)).contains(&f.value.mantissa());

        // 《2023年…》: a title is a name, whatever it counts.
        if self.title.is_some_and(|open| f.start - open < LONGEST_TITLE) {
            return Some((f.end, Reason::Name));
        }
        // The common cases first: 一是, 二是; a digit with its unit, and a numeral inside a word, where nothing around them says
        // more.
        let lone = f.is_han() && f.chars == 1 && !f.point;
        let opens = lone && at_start(before);
        if opens && after.starts_with('是') {
            return Some((f.end, Reason::Ordinal));
        }
        let rest = after.trim_start_matches(is_blank);
        let unit = unit_len(rest);
        let next = rest.chars().next().unwrap_or(' ');
        let last = before.chars().next_back().unwrap_or(' ');
        if !matches!(
            last,
            '第' | '('
                | '（'
                | '〔'
                | '['
                | '［'
                | '排'
                | '列'
                | '居'
                | '前'
                | '首'
                | '位'
                | '名'
                | 'p'
                | 'P'
                | '.'
                | '×'
                | '*'
                | '✕'
                | ':'
                | '：'
                | '号'
                | '码'
                | '编'
                | '周'
                | '期'
                | '拜'
        ) && !self.quoted(f.start, after)
        {
            let counted = percent(next)
                || unit > 0
                    && !matches!(
                        next,
                        '年' | '月'
                            | '日'
                            | '时'
                            | '点'
                            | '号'
                            | '楼'
                            | '室'
                            | '弄'
                            | '幢'
                            | '栋'
                            | '周'
                            | '季'
                            | '星'
                            | '世'
                            | '学'
                            | '届'
                            | '级'
                            | '等'
                            | '流'
                            | '小'
                            | '大'
                            | '位'
                            | '名'
                            | '强'
                            | '佳'
                    )
                    && !(next == '个' && rest['个'.len_utf8()..].starts_with(['月', '季', '年', '星', '世']));
            if counted && !f.is_han() {
                return None;
            }
            if counted && unit > 0 && !f.by_digit {
                return Self::han_word(f, before, after, unit);
            }
            let says_more = matches!(
                next,
                '年' | '月'
                    | '日'
                    | '时'
                    | '点'
                    | '号'
                    | '周'
                    | '季'
                    | '星'
                    | '世'
                    | '届'
                    | '级'
                    | '等'
                    | '大'
                    | '余'
                    | '多'
                    | '％'
                    | '楼'
                    | '室'
                    | '百'
                    | '几'
            );
            if lone && !opens && unit == 0 && next.len_utf8() == 3 && !says_more {
                return Some((f.end, Reason::Lexical));
            }
        }
        if before.ends_with('第') {
            // 第三方, 第一时间 are words.
            let lexical = starts(&["三方", "一时间", "方", "时间", "线"]);
            return Some((f.end, if lexical.is_some_and(|_| f.is_han()) { Reason::Lexical } else { Reason::Ordinal }));
        }
        // Years, dates, periods.
        if plain && !f.more {
            let is_year = (f.digits == 4 && !f.multiplied || f.by_digit && f.chars == 4) && year_value(f.value);
            if let Some(t) = after.strip_prefix('年') {
                if is_year
                    || (f.by_digit || f.digits == 2)
                        && f.chars <= 2
                        && !f.multiplied
                        && f.value >= Decimal::from(49)
                        && f.digits > 0
                        && t.starts_with(|c: char| arabic(c))
                {
                    return Some(self.date(f.end));
                }
                if is_year {
                    return Some((tail("年"), Reason::Year));
                }
                return Some((tail("年"), Reason::Period));
            }
            if is_year {
                let bracketed = before.ends_with(['〔', '[', '［', '(', '（']) && after.starts_with(['〕', ']', '］', ')', '）']);
                if bracketed {
                    let inner = after.chars().next().map_or(0, char::len_utf8);
                    let rest = &after[inner..];
                    let n = rest.chars().take_while(|c| arabic(*c)).map(char::len_utf8).sum::<usize>();
                    if n > 0 && rest[n..].starts_with('号') {
                        return Some((f.end + inner + n + '号'.len_utf8(), Reason::DocumentNumber));
                    }
                    return Some((f.end, Reason::Year));
                }
                let range = after.starts_with(['-', '—', '－', '–', '~', '～', '至', '到'])
                    && after.chars().skip_while(|c| !arabic(*c) && !matches!(c, '年' | '，' | '。')).take(4).filter(|c| arabic(*c)).count()
                        == 4;
                if range {
                    let gap: usize = after.chars().take_while(|c| !arabic(*c)).map(char::len_utf8).sum();
                    let end = f.end + gap + 4;
                    if self.text.is_char_boundary(end) && (self.year_tail(end) > 0 || unit_len(self.after(end)) == 0) {
                        return Some((end + self.year_tail(end), Reason::Period));
                    }
                }
                if unit_len(after) == 0 && starts(&["余", "多"]).is_none() && !after.starts_with(percent) && (f.digits == 4 || f.by_digit)
                {
                    return Some((f.end, Reason::Year));
                }
            }
            if whole(12)
                && let Some(t) = after.strip_prefix('月')
            {
                if before.ends_with(['至', '-', '—', '到', '－', '~']) {
                    return Some((tail("月"), Reason::Period));
                }
                let day = self.figure(self.text.len() - t.len()).filter(|d| self.after(d.end).starts_with(['日', '号']));
                return Some(day.map_or((tail("月"), Reason::Date), |d| (d.end + 3, Reason::Date)));
            }
            if whole(31) && after.starts_with('日') && !after.starts_with("日均") {
                return Some((tail("日"), Reason::Date));
            }
            // 1至10月, 3-5日
            if whole(31)
                && let Some(sep) = starts(&["至", "-", "—", "－", "~", "～", "到", "、"])
                && let Some(next) = self.figure(f.end + sep.len())
                && let Some(unit) = ["个月", "月", "年", "日"].iter().find(|u| self.after(next.end).starts_with(**u))
            {
                return Some((next.end + unit.len(), if *unit == "日" { Reason::Date } else { Reason::Period }));
            }
        }
        let dotted = f.point && !f.multiplied && f.digits > 0 && f.digits <= 2;
        if dotted {
            // 4.15国家安全日, “12.4”
            let occasion = starts(&[
                "国家",
                "全民",
                "国际",
                "世界",
                "消费者",
                "宪法",
                "消防",
                "安全",
                "未成年",
                "禁毒",
                "民族",
                "普法",
                "”",
                "\"",
                "版",
                "时代",
            ]);
            if occasion.is_some() && !after.starts_with("安全感") {
                return Some((f.end, Reason::Name));
            }
        }
        if let Some(word) = starts(&[
            "个月",
            "个季度",
            "个年度",
            "个星期",
            "个世纪",
            "年",
            "月",
            "周年",
            "周岁",
            "周",
            "季度",
            "季",
            "星期",
            "世纪",
            "年代",
            "学年",
            "学期",
            "月份",
        ]) {
            return Some((tail(word), if word == "周岁" { Reason::Lexical } else { Reason::Period }));
        }
        // The time of day.
        if whole(24) && starts(&["时", "点"]).is_some() && !after.starts_with("时限") {
            if f.is_han() && after.starts_with("点") && f.chars == 1 && !before.ends_with(['午', '晚', '晨', '上', '夜', '至', '到', '-'])
            {
                return Some((f.end, Reason::Lexical));
            }
            let rest = &after[3..];
            let minutes = self.figure(f.end + 3).filter(|m| self.after(m.end).starts_with('分'));
            let end = minutes.map_or(f.end + 3, |m| m.end + 3);
            let half = if rest.starts_with(['半', '许', '整']) { 3 } else { 0 };
            return Some((end.max(f.end + 3 + half), Reason::Time));
        }
        if f.is_han() && (ends(&["周", "星期", "礼拜"])) && f.value <= Decimal::from(7) {
            return Some((f.end, Reason::Date));
        }
        // Numbers of documents, places, things.
        if let Some(word) = starts(&["号令", "号文", "号楼", "号线", "号院", "号", "楼", "室", "弄", "幢号", "栋号"])
            && !after.starts_with("室内")
        {
            let document = before.ends_with(['〕', ']', '］', ')', '）', '〉', '字', '令', '发', '函']) || matches!(word, "号令" | "号文");
            return Some((tail(word), if document { Reason::DocumentNumber } else { Reason::Name }));
        }
        if ends(&["〔", "["]) && after.starts_with(['〕', ']']) {
            return Some((f.end, Reason::DocumentNumber));
        }
        // (3), （一）, 一是, 1.: enumerators.
        if plain && before.ends_with(['(', '（']) && after.starts_with([')', '）']) {
            return Some((f.end, Reason::Ordinal));
        }
        if plain
            && at_start(before)
            && (after.starts_with(['、', '.', '．', '是', ')', '）']) || after.starts_with("要") && f.is_han() && f.chars == 1)
        {
            return Some((f.end, Reason::Ordinal));
        }
        if starts(&["届", "大报告", "大精神", "大以来", "大代表", "大和", "中全会", "级", "等奖", "流", "线城市", "把手", "号机"]).is_some()
            || f.is_han() && after.starts_with('大') && f.value >= Decimal::from(11)
            || f.is_han() && f.value >= Decimal::from(11) && f.value <= Decimal::from(30) && starts(&["届", "大"]).is_some()
            || ends(&[
                "排名",
                "位列",
                "名列",
                "排",
                "位居",
                "居全市",
                "居全省",
                "居全区",
                "列全市",
                "列全省",
                "列全国",
                "居",
                "列",
                "首",
                "前",
            ]) && (starts(&["名", "位", "强", "佳"]).is_some() || ends(&["排名", "位列", "名列", "位居"]))
        {
            return Some((f.end, Reason::Ordinal));
        }
        if ends(&["Top", "TOP", "top", "No.", "NO."]) {
            return Some((f.end, Reason::Ordinal));
        }
        // Telephones.
        if plain && !f.is_han() && !f.multiplied {
            let hotline = matches!(f.digits, 3 | 5) && hotline(f.value);
            let named = starts(&[
                "热线",
                "政务",
                "报警",
                "急救",
                "平台",
                "接警",
                "便民",
                "服务热线",
                "指挥",
                "市民",
                "司法",
                "法律服务",
                "公共法律",
                "检察",
                "投诉",
                "举报",
                "、123",
            ]);
            let called = ends(&["拨打", "热线", "电话", "通过", "平台", "接听", "致电", "对接", "依托", "开通", "“", "\""]);
            if hotline && unit == 0 && !after.starts_with(percent) && !f.more && (named.is_some() || called || f.digits == 5) {
                return Some((f.end, Reason::Phone));
            }
            if unit == 0
                && ends(&["电话", "电话:", "电话：", "传真", "传真:", "传真：", "手机", "手机:", "手机：", "联系方式:", "联系方式："])
                && f.digits > 4
            {
                return Some((f.end, Reason::Phone));
            }
            if ends(&[
                "邮编",
                "邮编:",
                "邮编：",
                "邮政编码",
                "邮政编码:",
                "邮政编码：",
                "编号",
                "编号:",
                "编号：",
                "代码",
                "代码:",
                "代码：",
                "案号",
            ]) {
                return Some((f.end, Reason::Code));
            }
        }
        // “141”, “四个一”: named by its figure.
        if self.quoted(f.start, after) {
            return Some((f.end, Reason::Name));
        }
        if unit == 0
            && plain
            && starts(&[
                "工作法",
                "模式",
                "机制",
                "体系",
                "工程",
                "行动",
                "计划",
                "战略",
                "工作室",
                "工作模式",
                "工作机制",
                "工作体系",
                "治理",
                "联动",
                "网格化",
                "规划",
                "纲要",
                "普法",
                "时期",
            ])
            .is_some()
        {
            return Some((f.end, Reason::Name));
        }
        if after.starts_with("小时")
            && starts(&[
                "小时不",
                "小时值",
                "小时在线",
                "小时全",
                "小时自助",
                "小时服务",
                "小时热线",
                "小时响应",
                "小时轮",
                "小时待命",
                "小时动态",
                "小时监",
            ])
            .is_some()
            || self.before(f.start).ends_with(['×', '*', '✕'])
        {
            return Some((f.end, Reason::Name));
        }
        if !f.is_han() {
            return None;
        }
        Self::han_word(f, before, after, unit)
    }

    /// Whether a Chinese numeral is a word or a name: it is, unless a unit says that it counts.
    pub(crate) fn han_word(f: &Figure, before: &str, after: &str, unit: usize) -> Option<(usize, Reason)> {
        let lexical = Some((f.end, Reason::Lexical));
        let starts = |list: &[&str]| list.iter().any(|w| after.starts_with(w));
        if after.starts_with("个百分点") || after.starts_with("百分点") || after.starts_with(['％', '%']) {
            return None;
        }
        // 余 or 多 with a unit, a multiplied figure with a unit: always counted.
        let qualified = after.starts_with(['余', '多']) && unit_len(&after[3..]) > 0;
        if before.ends_with(['数', '几', '上', '若']) && f.multiplied || after.starts_with('几') {
            return Some((f.end, Reason::Vague));
        }
        if qualified {
            return None;
        }
        // 十四五, 八五普法
        if f.value.is_zero() && f.chars == 1 {
            // 零 counts only beside a unit.
            return if unit > 0 { None } else { lexical };
        }
        if unit == 0 {
            if f.by_digit && f.chars >= 3 || f.multiplied && f.value >= Decimal::from(1000) && f.chars >= 2 && f.upper.is_none() {
                // A long figure without a unit: digit by digit it is a code, else it is counted.
                return if f.by_digit { Some((f.end, Reason::Code)) } else { None };
            }
            let plan = f.value >= Decimal::from(11) && (after.is_empty() || starts(&["规划", "时期", "期间", "”", "\"", "普法"]));
            return if plan && f.chars <= 3 { Some((f.end, Reason::Name)) } else { lexical };
        }
        let unit_word = &after.trim_start_matches(is_blank)[..unit];
        let behind = &after.trim_start_matches(is_blank)[unit..];
        let starts_behind = |list: &[&str]| list.iter().any(|w| behind.starts_with(w));
        // A place such as 三门县, 九台区, 五家渠市, 八里河.
        if f.chars <= 2
            && !f.multiplied
            && starts_behind(&["县", "市", "区", "镇", "乡", "村", "河", "湖", "路", "街", "渠", "山", "桥", "庄", "沟", "堡", "屯", "岭"])
            && matches!(
                unit_word,
                "门" | "台"
                    | "家"
                    | "里"
                    | "间"
                    | "口"
                    | "岁"
                    | "部"
                    | "起"
                    | "面"
                    | "片"
                    | "根"
                    | "块"
                    | "头"
                    | "支"
                    | "户"
                    | "条"
                    | "桥"
                    | "站"
                    | "架"
                    | "座"
                    | "棵"
                    | "处"
                    | "只"
                    | "对"
                    | "堂"
                    | "期"
                    | "席"
            )
        {
            return Some((f.end, Reason::Name));
        }
        if before.ends_with([
            '每', '逐', '同', '某', '这', '那', '另', '任', '各', '哪', '此', '该', '统', '单', '唯', '合', '归', '专', '万', '之', '其',
            '进', '第', '老', '初', '双', '后', '前', '最',
        ]) && f.chars == 1
        {
            return lexical;
        }
        // 松香深加工二期 is a stage, 分成三块 a division.
        if f.chars == 1 && unit_word == "期" && COUNTING.ending(before).next().is_none() && !before.ends_with("班") {
            return Some((f.end, Reason::Ordinal));
        }
        if f.chars == 1
            && matches!(unit_word, "块" | "类" | "种" | "档" | "组" | "片")
            && ["分成", "分为", "划分"].iter().any(|w| tail_of(before, 14).contains(w))
        {
            return lexical;
        }
        // Kinds and sides are no counts: 三个方面, 两类, 四种形态.
        if matches!(
            unit_word,
            "类" | "种"
                | "面"
                | "对"
                | "口"
                | "只"
                | "头"
                | "根"
                | "片"
                | "块"
                | "路"
                | "分"
                | "度"
                | "单"
                | "票"
                | "通"
                | "具"
                | "列"
                | "组"
                | "站"
                | "版"
                | "首"
                | "句"
                | "员"
                | "针"
                | "字"
                | "节"
                | "门"
                | "题"
                | "款"
                | "点"
                | "间"
                | "集"
                | "页"
                | "张"
        ) && f.chars == 1
            && !Self::counted(before, behind)
        {
            return lexical;
        }
        if GROUPED.starting(behind).next().is_some() && f.value <= Decimal::from(12) && !f.point {
            return Some((f.end, Reason::Name));
        }
        if f.value == Decimal::ONE && f.chars == 1 {
            // 一次性, 最多跑一次, 一件事, 一条龙, 一起; 一批 and 一系列 count nothing.
            if matches!(unit_word, "批" | "类" | "种" | "分" | "天" | "路" | "例" | "轮" | "对") {
                return Some((f.end, Reason::Vague));
            }
            // 整改一个、销号一个、巩固一个
            let again = ["一", unit_word].concat();
            if tail_of(before, 8).contains(&again) || behind.char_indices().nth(8).map_or(behind, |(at, _)| &behind[..at]).contains(&again)
            {
                return lexical;
            }
            // 人手一份, 讲一部与分管工作有关的法律
            if before.ends_with(['手', '户', '村']) || unit_word == "部" && behind.starts_with('与') {
                return lexical;
            }
            if unit_word == "起" && !starts_behind(&["案", "纠纷", "事故", "事件", "行政", "矛盾", "诉讼"]) {
                return lexical;
            }
            if !matches!(
                unit_word,
                "名" | "位"
                    | "家"
                    | "处"
                    | "所"
                    | "座"
                    | "台"
                    | "辆"
                    | "份"
                    | "宗"
                    | "人次"
                    | "件次"
                    | "场次"
                    | "批次"
                    | "支"
                    | "起"
                    | "场"
                    | "期"
                    | "部"
                    | "篇"
            ) && !Self::counted(before, behind)
            {
                return lexical;
            }
            if starts_behind(&["性", "事", "龙", "体", "式", "心", "通办", "办", "网", "跑", "窗"]) {
                return lexical;
            }
            if unit_word == "人" || unit_word == "家" && starts_behind(&["人", "亲"]) {
                return lexical;
            }
        }
        if matches!(unit_word, "天" | "小时" | "分钟" | "岁" | "人") && f.chars == 1 && !Self::counted(before, behind) && unit_word != "人"
        {
            return lexical;
        }
        None
    }

    /// Signs that a small numeral counts: a verb of bringing about before it, or nothing but the end of a clause behind it.
    pub(crate) fn counted(before: &str, behind: &str) -> bool {
        let ends_clause = behind.is_empty() || behind.starts_with(['，', ',', '。', '；', ';', '、', '）', ')', '\n', '：', ':']);
        let han_before = before.chars().next_back().is_some_and(fold::is_han) && !before.ends_with("跑") && !before.ends_with("只跑");
        ends_clause && han_before && !before.ends_with(['的', '了', '过', '万', '于'])
            || !ends_clause && COUNTING.ending(before).next().is_some()
    }

    /// A date from 年 on: its end and whether it names a day.
    pub(crate) fn date(&self, at: usize) -> (usize, Reason) {
        let year_end = at + self.year_tail(at);
        let mut end = year_end;
        let mut reason = Reason::Year;
        if self.after(at).starts_with('年')
            && let Some(month) = self.figure(at + 3)
            && self.after(month.end).starts_with('月')
            && month.value <= Decimal::from(12)
        {
            end = month.end + 3;
            reason = Reason::Date;
            if let Some(day) = self.figure(end)
                && self.after(day.end).starts_with(['日', '号'])
            {
                end = day.end + 3;
            }
        }
        (end, reason)
    }
}
