//! Words around a figure → its label, and what else they say of it: a change, a period, a scope, a promise. All texts are
//! simplified; knows the language of these reports, not where a text stands.

use crate::report::metrics::change::{Basis, Direction};
use crate::text::clean::is_blank;
use crate::text::lexicon::Words;
use std::ops::Range;
use std::sync::LazyLock;

static OPENING: LazyLock<Words> = LazyLock::new(|| Words::new(PROMISES.into_iter().chain(OPENERS).chain(LIGHT)));
static CLOSING: LazyLock<Words> = LazyLock::new(|| Words::new(CLOSERS));
static VERB: LazyLock<Words> = LazyLock::new(|| Words::new(VERBS));
static GENERAL: LazyLock<Words> = LazyLock::new(|| Words::new(GENERIC));
static RISE: LazyLock<Words> = LazyLock::new(|| Words::new(UP));
static FALL: LazyLock<Words> = LazyLock::new(|| Words::new(DOWN));
static STOP: LazyLock<Words> = LazyLock::new(|| Words::new(STOPS));
static RESULT: LazyLock<Words> = LazyLock::new(|| Words::new(RESULTS));
static STOCK: LazyLock<Words> = LazyLock::new(|| Words::new(STOCKS));
static PROMISE: LazyLock<Words> = LazyLock::new(|| Words::new(PROMISES));
static PROMISED: LazyLock<Words> = LazyLock::new(|| Words::new(PLANS));
static SCOPE_OR_PERIOD: LazyLock<Words> = LazyLock::new(|| Words::new(SCOPES.into_iter().chain(PERIODS)));
static BASIS: LazyLock<Words> = LazyLock::new(|| Words::new(BASES.map(|b| b.0)));

/// Longest label in characters.
pub const LONGEST: usize = 16;

/// Words a clause may open with that name nothing.
const OPENERS: [&str; 74] = [
    "其中",
    "全年",
    "年内",
    "今年",
    "本年度",
    "本年",
    "当年",
    "上半年",
    "下半年",
    "去年以来",
    "今年以来",
    "目前",
    "截至目前",
    "截至",
    "现",
    "已经",
    "已",
    "共计",
    "累计",
    "总计",
    "合计",
    "一共",
    "共",
    "先后",
    "分别",
    "及时",
    "依法",
    "有效",
    "积极",
    "全面",
    "深入",
    "认真",
    "严格",
    "扎实",
    "大力",
    "持续",
    "不断",
    "精准",
    "妥善",
    "并且",
    "并",
    "还",
    "同时",
    "此外",
    "另外",
    "另",
    "针对性",
    "统筹",
    "以及",
    "通过",
    "对",
    "向",
    "为",
    "将",
    "把",
    "使",
    "由",
    "我镇",
    "我街道",
    "我县",
    "我市",
    "我区",
    "我乡",
    "我局",
    "全镇",
    "全街道",
    "全县",
    "全市",
    "全区",
    "全省",
    "全乡",
    "各类",
    "各项",
    "的",
];

/// Openers of promises.
const PROMISES: [&str; 9] = ["计划", "力争", "拟", "预计", "争取", "目标为", "目标是", "确保达到", "力争达到"];

/// Verbs that say only that something took place: not part of a name.
const LIGHT: [&str; 26] = [
    "选择",
    "组织开展",
    "组织召开",
    "主持召开",
    "组织举办",
    "牵头开展",
    "集中开展",
    "开展了",
    "举办了",
    "召开了",
    "开展",
    "举办",
    "召开",
    "组织",
    "进行",
    "完成",
    "实现",
    "规范设置",
    "设置",
    "设立",
    "建立",
    "建成",
    "达到",
    "共有",
    "现有",
    "拥有",
];

/// Verbs that take what is counted as their object: behind them a figure's noun follows.
const VERBS: [&str; 150] = [
    "组织",
    "开展",
    "举办",
    "召开",
    "设立",
    "建立",
    "制定",
    "出台",
    "印发",
    "发放",
    "完成",
    "办理",
    "处置",
    "处理",
    "化解",
    "调解",
    "排查",
    "查处",
    "受理",
    "审查",
    "审核",
    "配备",
    "聘请",
    "新增",
    "新建",
    "增设",
    "建成",
    "打造",
    "培育",
    "选派",
    "培训",
    "整改",
    "拆除",
    "清理",
    "发出",
    "出具",
    "出动",
    "明确",
    "设定",
    "拆解",
    "梳理",
    "整理",
    "收集",
    "征集",
    "采纳",
    "解答",
    "接待",
    "走访",
    "覆盖",
    "惠及",
    "服务",
    "帮助",
    "提供",
    "公开",
    "发布",
    "推送",
    "制作",
    "张贴",
    "悬挂",
    "建设",
    "评选",
    "命名",
    "创建",
    "落实",
    "研究",
    "听取",
    "审议",
    "批示",
    "参加",
    "参与",
    "组建",
    "成立",
    "投入",
    "安装",
    "改造",
    "促成",
    "开设",
    "录制",
    "拍摄",
    "吸引",
    "动员",
    "邀请",
    "指导",
    "推动",
    "推进",
    "实施",
    "确定",
    "签订",
    "收到",
    "答复",
    "办结",
    "立案",
    "作出",
    "移送",
    "约谈",
    "配置",
    "配齐",
    "涉及",
    "挂牌",
    "联合",
    "布置",
    "设置",
    "选聘",
    "选任",
    "引进",
    "对接",
    "检查",
    "巡查",
    "抽查",
    "评查",
    "播放",
    "播出",
    "刊发",
    "编印",
    "编制",
    "修订",
    "废止",
    "报送",
    "报备",
    "提出",
    "提交",
    "移交",
    "追回",
    "挽回",
    "筹集",
    "争取",
    "收缴",
    "没收",
    "查获",
    "抓获",
    "破获",
    "侦破",
    "救助",
    "援助",
    "安置",
    "帮扶",
    "服务于",
    "登记",
    "录入",
    "归集",
    "汇聚",
    "承接",
    "下放",
    "取消",
    "压减",
    "优化",
    "升级",
    "运行",
    "储备",
    "保留",
];

/// Words that end a noun phrase behind a figure.
const STOPS: [&str; 64] = [
    "积极",
    "面向",
    "开展",
    "进行",
    "投身",
    "组成",
    "担任",
    "参加",
    "参与",
    "同",
    "转型",
    "成为",
    "全部",
    "均",
    "已",
    "实现",
    "完成",
    "深入",
    "通过",
    "达成",
    "得到",
    "纳入",
    "覆盖",
    "跟进",
    "形成",
    "进入",
    "入驻",
    "被",
    "及时",
    "落实",
    "与",
    "到",
    "在",
    "并",
    "共",
    "为",
    "提供",
    "的",
    "全覆盖",
    "获",
    "取得",
    "持有",
    "通过",
    "均聘请",
    "以上",
    "建立",
    "以",
    "对",
    "向",
    "将",
    "使",
    "由",
    "等",
    "分别",
    "按",
    "经",
    "作为",
    "用于",
    "至",
    "受到",
    "接受",
    "投入",
    "成功",
    "发挥",
];

/// Words that are no label by themselves: they say what is counted, not whose.
const GENERIC: [&str; 36] = [
    "其余",
    "剩余",
    "余下",
    "剩下",
    "尚有",
    "总数",
    "未办结",
    "问题",
    "罚款",
    "金额",
    "罚没款",
    "罚没金额",
    "涉案金额",
    "涉及金额",
    "涉及资金",
    "涉及",
    "罚款金额",
    "参与",
    "参加",
    "覆盖",
    "人员",
    "办结",
    "办结率",
    "受益",
    "惠及",
    "群众",
    "整改",
    "已整改",
    "完成",
    "成功率",
    "办理率",
    "满意率",
    "占比",
    "回复",
    "已办结",
    "其他",
];

/// Nouns for a kind of place, one of which two figures may share a noun behind: 2个园区、1个商圈法律服务站.
const PLACES: [&str; 20] = [
    "园区",
    "商圈",
    "社区",
    "村",
    "学校",
    "企业",
    "街道",
    "镇",
    "县",
    "小区",
    "单位",
    "部门",
    "机关",
    "村居",
    "乡镇",
    "医院",
    "工地",
    "市场",
    "景区",
    "行政村",
];

/// The last so many characters of a text.
pub fn tail(text: &str, chars: usize) -> &str {
    text.char_indices().rev().nth(chars.saturating_sub(1)).map_or(text, |(at, _)| &text[at..])
}

/// The first so many characters of a text.
pub fn head(text: &str, chars: usize) -> &str {
    text.char_indices().nth(chars).map_or(text, |(at, _)| &text[..at])
}

/// Whether a text has more than so many characters; most are told by their bytes.
fn longer(text: &str, chars: usize) -> bool {
    text.len() > chars && (text.len() > chars * 4 || text.chars().nth(chars).is_some())
}

/// A text cut to so many characters from its end: the head noun stands last.
pub fn shorten(text: &str, chars: usize) -> &str {
    tail(text, chars.max(1))
}

fn marks(c: char) -> bool {
    is_blank(c)
        || matches!(
            c,
            '“' | '”'
                | '"'
                | '\''
                | '‘'
                | '’'
                | '、'
                | '，'
                | ','
                | ':'
                | '：'
                | '('
                | '（'
                | ')'
                | '）'
                | '-'
                | '—'
                | '。'
                | '；'
                | ';'
                | '》'
                | '《'
                | '|'
        )
}

/// Takes openers and light verbs off the front, as long as something is left.
fn without_openers(text: &str) -> &str {
    let mut text = text.trim_start_matches(marks);
    loop {
        let before = text;
        for word in OPENING.starting(text) {
            let rest = &text[word.len()..];
            // 规范性文件, 对外开放, 为民服务, 并联审批, 现场: the word goes on.
            let goes_on = match word {
                "为" => rest.starts_with(['民', '企', '农', '老']),
                "对" => rest.starts_with(['外', '口', '象']),
                "并" => rest.starts_with(['联', '购']),
                "现" => rest.starts_with(['场', '行', '代', '金', '状', '职']),
                "共" => rest.starts_with(['同', '享', '治', '建', '青', '产']),
                "由" => false,
                "向" => rest.starts_with(['上']),
                "已" => rest.starts_with(['办', '整', '建']),
                "另" => rest.starts_with(['案']),
                "组织" => rest.starts_with(['部', '生', '法', '机', '体']),
                "建立" | "设立" | "设置" => false,
                "服务" => true,
                "持续" | "全面" => rest.starts_with('推'),
                _ => false,
            };
            if !goes_on && !rest.trim_matches(marks).is_empty() {
                text = rest.trim_start_matches(marks);
                text = text.strip_prefix(['了']).unwrap_or(text);
                break;
            }
        }
        if text == before {
            return text;
        }
    }
}

/// Words of counting at the end of a lead.
const CLOSERS: [&str; 52] = [
    "下降到",
    "降低到",
    "减少到",
    "减少至",
    "下降至",
    "降低至",
    "降至",
    "降到",
    "减至",
    "减到",
    "增加到",
    "增加至",
    "上升到",
    "上升至",
    "提高到",
    "提高至",
    "提升到",
    "提升至",
    "扩大到",
    "调整为",
    "精简为",
    "变为",
    "压减至",
    "由",
    "共计",
    "累计",
    "总计",
    "合计",
    "达到了",
    "达到",
    "已达",
    "均达",
    "多达",
    "高达",
    "分别为",
    "分别达",
    "分别",
    "共有",
    "共",
    "达",
    "为",
    "是",
    "约",
    "有",
    "了",
    "等",
    "各",
    "均",
    "计",
    "已",
    "仅",
    "超",
];

/// Takes words of counting off the end.
fn without_closers(text: &str) -> &str {
    let mut text = text.trim_end_matches(marks);
    loop {
        let before = text;
        for word in CLOSING.ending(text) {
            let rest = &text[..text.len() - word.len()];
            // 统计, 审计, 设计, 公有 are words.
            if !(word == "计" && rest.ends_with(['审', '统', '设', '会', '预']))
                && !(word == "为" && rest.ends_with(['行', '作', '认']))
                && !(word == "有" && rest.ends_with(['公', '国', '所', '没', '持', '拥']))
                && !(word == "等" && rest.ends_with(['平', '同', '高', '中']))
                && !(word == "达" && rest.ends_with(['发', '到', '传', '表', '直', '送']))
            {
                text = rest.trim_end_matches(marks);
                break;
            }
        }
        if text == before {
            return text;
        }
    }
}

/// The label in the words before a figure: openers, light verbs and words of counting taken off, cut to its head noun.
pub fn before(lead: &str) -> String {
    let mut text = without_openers(without_closers(lead));
    // What an opening bracket or quotation mark leaves open belongs to something else.
    if let Some(at) = text.rfind(['“', '"', '《', '》', '”'])
        && !longer(&text[at..], 1 + LONGEST)
        && longer(text, LONGEST)
    {
        let rest = text[at..].trim_start_matches(marks);
        if rest.chars().count() >= 2 {
            text = without_openers(rest);
        }
    }
    // A list before 等 tells examples of what is counted.
    if let Some((head, rest)) = text.rsplit_once('等')
        && rest.chars().count() >= 2
        && (head.contains('、') || longer(text, LONGEST))
        && !rest.starts_with(['级', '次', '待', '同'])
    {
        let field =
            ["领域的", "方面的", "形式的", "领域", "方面", "形式", "多种形式的", "各类", "系列"].iter().find_map(|w| rest.strip_prefix(w));
        // 等人口密集处发放宣传手册: the list was of places, the count is of what was done there.
        text = without_openers(field.filter(|f| f.chars().count() >= 2).unwrap_or(rest));
        let done = cut_at_verb(text);
        if text.strip_suffix(done).is_some_and(|place| place.ends_with(['处', '点', '内', '上', '中', '里', '前', '区'])) {
            text = done;
        }
    }
    if longer(text, LONGEST) {
        text = cut_at_verb(text);
    }
    if longer(text, LONGEST)
        && let Some((_, rest)) = text.rsplit_once('的')
        && rest.chars().count() >= 3
    {
        text = rest;
    }
    if longer(text, LONGEST)
        && let Some((_, rest)) = text.rsplit_once('、')
        && rest.chars().count() >= 4
    {
        text = rest;
    }
    clean(shorten(text, LONGEST))
}

/// A long phrase from its last verb on.
fn cut_at_verb(text: &str) -> &str {
    let most = text.char_indices().rev().nth(LONGEST).map_or(0, |(at, _)| at);
    let at = VERB
        .within(text)
        .filter(|(_, at, end)| *at >= most && text[*end..].chars().count() >= 2)
        .min_by_key(|(_, at, end)| (*at, usize::MAX - end));
    at.map_or(text, |(_, at, _)| without_openers(&text[at..]))
}

/// A label without marks that no label may hold.
fn clean(text: &str) -> String {
    let text = text.trim_matches(marks);
    let mut out = String::with_capacity(text.len());
    out.extend(text.chars().filter(|c| !is_blank(*c) && !matches!(c, ',' | ';' | '。' | '，' | '；' | '\n')));
    out
}

/// The noun behind a figure: up to a verb, the end of the clause or the next figure.
pub fn behind(trail: &str) -> String {
    let text = trail.trim_start_matches(|c| is_blank(c) || matches!(c, '“' | '”' | '"'));
    if text.starts_with(['、', '，', ',', '。', ';', '；', '(', '（', ')', '）', '/', '|']) {
        return String::new();
    }
    let text = text.split(['、', '，', ',', '。', '；', ';', '(', '（', ')', '）', '：', ':']).next().unwrap_or("");
    // 137件降到52件 is the way to the next figure.
    if RESULT.starting(text).next().is_some() {
        return String::new();
    }
    let text = text.strip_prefix('的').unwrap_or(text);
    let mut end = text.len();
    for (number, at, _) in STOP.within(text) {
        let stop = STOPS[number];
        if at == 0 {
            // A verb at once: no noun stands here.
            if matches!(stop, "与" | "对" | "同" | "按" | "到" | "在" | "为" | "已" | "并" | "均" | "共" | "以上" | "的") {
                return String::new();
            }
            continue;
        }
        // A noun comes first: at least two characters of it.
        if at < end && text[..at].chars().nth(1).is_some() && !joins(text, at, stop) {
            end = at;
        }
    }
    let text = text[..end].trim_end_matches(['和', '及', '或', '以', '全', '的', '均', '个', '各']);
    let mut text = text;
    if longer(text, LONGEST)
        && let Some((_, rest)) = text.rsplit_once(['的', '和', '及'])
        && rest.chars().count() >= 4
    {
        text = rest;
    }
    clean(shorten(text, LONGEST))
}

/// Whether a stop is part of a longer noun: 共产党, 同学, 在线, 对象, 等级.
fn joins(text: &str, at: usize, stop: &str) -> bool {
    let next = &text[at + stop.len()..];
    let previous = text[..at].chars().next_back();
    match stop {
        "同" => next.starts_with(['学', '志', '盟']) || matches!(previous, Some('合' | '共' | '协')),
        "共" => next.starts_with(['产', '青', '同', '治', '享']) || matches!(previous, Some('公')),
        "对" => next.starts_with(['象', '策', '外']),
        "等" => next.starts_with(['级']),
        "为" => matches!(previous, Some('行' | '作')),
        "到" => next.starts_with(['位']),
        "成功" => next.starts_with('率'),
        "与" => matches!(previous, Some('参')),
        "以" => next.starts_with(['上']),
        "经" => next.starts_with(['济', '营', '验', '费', '理']),
        "至" => matches!(previous, Some('甚')),
        "按" => next.starts_with(['摩']),
        "向" => matches!(previous, Some('方' | '导' | '意' | '定')),
        "将" => matches!(previous, Some('干')),
        "由" => matches!(previous, Some('自' | '理' | '事')),
        "在" => next.starts_with(['线', '职', '校', '册', '编', '建']) || matches!(previous, Some('潜' | '存')),
        "的" => text[..at].chars().count() < 8 && next.chars().count() >= 2 && next.chars().count() <= 6,
        "并" => matches!(previous, Some('合')),
        "已" => false,
        "获" => matches!(previous, Some('查' | '破' | '抓')),
        "建立" | "组成" => false,
        "服务" => true,
        _ => false,
    }
}

/// Whether the noun of a figure stands behind it: nothing is named before it, or a verb waits for its object.
pub fn wants_noun(lead: &str, label: &str, is_rate: bool) -> bool {
    let lead = without_closers(lead);
    if is_rate {
        // 100%持证上岗; but 合格率100%.
        return is_empty(label) || !lead.ends_with(['率', '度', '比', '例', '重']);
    }
    is_empty(label)
        || lead.is_empty()
        || VERB.ending(lead).next().is_some()
        || lead.ends_with([
            '对', '使', '将', '以', '由', '和', '及', '与', '了', '给', '向', '把', '为', '从', '让', '、', '名', '以', '按', '在', '的',
            '新', '成',
        ])
        || OPENING.starting(lead).any(|w| w.len() == lead.len()) && OPENERS.contains(&lead)
}

/// The noun behind a figure with the verb before it, where that verb says more than that something took place.
pub fn joined(lead: &str, noun: &str) -> String {
    let lead = without_closers(lead);
    let verb = VERB.ending(lead).filter(|v| !LIGHT.contains(v)).max_by_key(|v| v.len());
    match verb {
        Some(v)
            if !matches!(v, "明确" | "设定" | "落实" | "推动" | "打造" | "促成" | "提供" | "推进" | "覆盖" | "服务")
                && noun.chars().count() + 2 <= LONGEST =>
        {
            format!("{v}{noun}")
        }
        _ => noun.to_owned(),
    }
}

/// Whether a label names nothing.
pub fn is_empty(label: &str) -> bool {
    let label = label.trim_matches(marks);
    label.chars().nth(1).is_none() || OPENING.starting(label).any(|w| w.len() == label.len())
}

/// Whether a label says what is counted but not whose.
pub fn is_generic(label: &str) -> bool {
    GENERAL.starting(label).any(|w| w.len() == label.len())
}

/// Whether the words before a bare figure name something that is counted: 案件数量, 参加考试人员.
pub fn names_a_count(lead: &str) -> bool {
    let trimmed = without_closers(lead);
    let counted = trimmed.len() < lead.trim_end_matches(marks).len();
    let label = before(lead);
    !is_empty(&label) && (counted || trimmed.ends_with(['数', '量', '额', '率', '者', '员', '件', '次']))
}

/// The names of a rate that has several, else none: 答复率、答复及时率 are two.
pub fn rates(label: &str) -> Vec<String> {
    // 答复率、答复及时率: 及 parts names only behind a whole one.
    let whole = |part: &str| part.ends_with(['率', '度', '比']);
    let mut parts: Vec<&str> = Vec::new();
    let mut from = 0;
    for (at, mark) in label.match_indices(['、', '和', '及', '与']) {
        if whole(&label[from..at]) {
            parts.push(label[from..at].trim_matches(marks));
            from = at + mark.len();
        }
    }
    parts.push(label[from..].trim_matches(marks));
    if parts.len() > 1 && parts.iter().all(|p| whole(p) && p.chars().nth(1).is_some()) {
        return parts.into_iter().map(str::to_owned).collect();
    }
    Vec::new()
}

/// A kind of place, and what stands behind it: 商圈, 法律服务站.
pub fn split_place(label: &str) -> Option<(&str, &str)> {
    PLACES.iter().filter(|p| label.starts_with(**p)).max_by_key(|p| p.len()).map(|p| label.split_at(p.len()))
}

pub fn is_place(word: &str) -> bool {
    PLACES.contains(&word)
}

/// What else says near a figure that it is yet to come.
const PLANS: [&str; 8] = ["力争", "拟修改", "拟废止", "计划新增", "目标值", "计划开展", "计划举办", "计划组织"];

/// Whether the words before a figure promise it: 计划举办, 力争达到.
pub fn promises(words: &str) -> bool {
    let near = tail(words, 14);
    let start = words.trim_start_matches(|c| marks(c) || c == '并');
    PROMISE.starting(start).next().is_some() && !start.starts_with("计划生育") && !start.starts_with("拟定") && !start.starts_with("计划书")
        || PROMISED.stand_in(near)
        || near.rfind('拟').is_some_and(|at| {
            let rest = &near[at + '拟'.len_utf8()..];
            !near[..at].ends_with(['模', '虚', '草', '比']) && VERB.starting(rest).next().is_some()
        })
}

/// A bound that a verb parts from its figure: 至少配备1名.
pub fn at_least(words: &str) -> Option<crate::text::numbers::Approx> {
    use crate::text::numbers::Approx;
    let near = tail(words, 6);
    if !near.contains(['至', '最']) {
        return None;
    }
    [("至少", Approx::AtLeast), ("最少", Approx::AtLeast), ("最多", Approx::AtMost), ("至多", Approx::AtMost)]
        .into_iter()
        .find(|(w, _)| near.rfind(w).is_some_and(|at| VERB.starting(&near[at + w.len()..]).any(|v| v.len() == near.len() - at - w.len())))
        .map(|(_, a)| a)
}

/// Words for what stands at a date, not for what happened in the year.
const STOCKS: [&str; 10] = ["现有", "共有", "持有", "已建成", "在册", "现行有效", "拥有", "累计建成", "配有", "保有"];

/// Whether a clause tells what there is.
pub fn tells_stock(clause: &str) -> bool {
    STOCK.stand_in(clause)
}

/// Words for the whole a figure belongs to.
const SCOPES: [&str; 18] = [
    "全国",
    "全省",
    "全自治区",
    "全市",
    "全州",
    "全区",
    "全县",
    "全旗",
    "全镇",
    "全乡",
    "全街道",
    "全系统",
    "全局",
    "全域",
    "辖区内",
    "辖区",
    "镇域",
    "街道辖区",
];

/// Words for a part of a year, or for several years.
const PERIODS: [&str; 16] = [
    "上半年",
    "下半年",
    "前三季度",
    "第一季度",
    "一季度",
    "二季度",
    "三季度",
    "四季度",
    "近年来",
    "五年来",
    "三年来",
    "近三年",
    "近五年",
    "十四五以来",
    "启动以来",
    "成立以来",
];

/// Where a text says a thing, as its start and end.
type Place = (usize, usize);

/// The part of a year, or the years, that a figure covers, where the words say so: 截至10月, 上半年, 五年来.
pub fn period(words: &str) -> Option<Place> {
    scope_and_period(words).1
}

/// The whole to which a figure belongs, where the words before it say so: 全市, 全镇, the last one; and its [`period`].
pub fn scope_and_period(words: &str) -> (Option<Place>, Option<Place>) {
    let mut scope: Option<Place> = None;
    let mut best: Option<Range<usize>> = None;
    let mut offer = |r: Range<usize>| {
        if best.as_ref().is_none_or(|b| r.start > b.start) {
            best = Some(r);
        }
    };
    let until = if words.contains('截') { &["截至", "截止到", "截止"][..] } else { &[] };
    for word in until {
        if let Some(at) = words.rfind(word) {
            let rest = &words[at + word.len()..];
            let len = rest.find(['，', ',', '。', '；', '、', '共', '累']).unwrap_or(rest.len());
            let end = rest[..len].rfind(['年', '月', '日', '底', '前', '末']).map(|e| e + 3);
            if let Some(end) = end {
                offer(at..at + word.len() + end);
            } else if rest.starts_with("目前") {
                offer(at..at + word.len() + "目前".len());
            }
        }
    }
    for (word, at, end) in SCOPE_OR_PERIOD.within(words) {
        if word < SCOPES.len() {
            scope = scope.max(Some((at, end)));
        } else {
            offer(at..end);
        }
    }
    // 1至10月, 1-9月
    if let Some(at) = words.rfind('月') {
        let head = &words[..at];
        let start = head
            .char_indices()
            .rev()
            .take_while(|(_, c)| c.is_ascii_digit() || matches!(c, '至' | '-' | '—' | '－' | '~' | '月' | '到'))
            .last()
            .map(|(i, _)| i);
        if let Some(start) = start
            && head[start..].contains(['至', '-', '—', '－', '~', '到'])
            && head[start..].starts_with(|c: char| c.is_ascii_digit())
        {
            offer(start..at + '月'.len_utf8());
        }
    }
    (scope, best.map(|r| (r.start, r.end)))
}

/// Words for what a change is measured from.
const BASES: [(&str, Basis); 32] = [
    ("较上年同期", Basis::Yoy),
    ("比上年同期", Basis::Yoy),
    ("较去年同期", Basis::Yoy),
    ("比去年同期", Basis::Yoy),
    ("与去年同期相比", Basis::Yoy),
    ("与上年同期相比", Basis::Yoy),
    ("与上年相比", Basis::Yoy),
    ("与去年相比", Basis::Yoy),
    ("相较上年", Basis::Yoy),
    ("相较于上年", Basis::Yoy),
    ("相比上年", Basis::Yoy),
    ("相比去年", Basis::Yoy),
    ("较上一年", Basis::Yoy),
    ("比上一年", Basis::Yoy),
    ("较上年度", Basis::Yoy),
    ("比上年度", Basis::Yoy),
    ("较上年", Basis::Yoy),
    ("比上年", Basis::Yoy),
    ("较去年", Basis::Yoy),
    ("比去年", Basis::Yoy),
    ("与上年", Basis::Yoy),
    ("与去年", Basis::Yoy),
    ("同上年", Basis::Yoy),
    ("较同期", Basis::Yoy),
    ("同比", Basis::Yoy),
    ("年均", Basis::Other),
    ("环比", Basis::Mom),
    ("较上月", Basis::Mom),
    ("较上季度", Basis::Mom),
    ("较前年", Basis::Since),
    ("较年初", Basis::Since),
    ("比年初", Basis::Since),
];

/// What a change is measured from, and where the words begin.
pub fn basis(words: &str) -> Option<(usize, Basis)> {
    let found = BASIS.within(words).map(|(n, at, end)| (at, BASES[n].1, end - at)).max_by_key(|(at, _, len)| (at + len, *len));
    if let Some((at, basis, _)) = found {
        return Some((at, basis));
    }
    // 较2021年, 比2019年
    for word in ["较", "比"] {
        if let Some(at) = words.rfind(word) {
            let rest = &words[at + word.len()..];
            let digits = rest.chars().take_while(char::is_ascii_digit).count();
            if digits == 4 && rest[4..].starts_with('年') {
                return Some((at, Basis::Since));
            }
        }
    }
    None
}

/// Whether words end with what a change is measured from: 与去年相比.
pub fn ends_with_basis(words: &str) -> bool {
    words.ends_with("相比") || words.ends_with("同期") || words.ends_with("同比") || words.ends_with("上年") || words.ends_with("去年")
}

/// Words of rising and falling.
const UP: [&str; 15] = ["增长", "上升", "增加", "提高", "提升", "上涨", "增幅", "多了", "攀升", "增", "升", "多", "扩大", "增至", "上浮"];
const DOWN: [&str; 14] = ["下降", "减少", "降低", "下滑", "回落", "压降", "缩减", "降幅", "压减", "降", "减", "少", "少了", "下跌"];

/// The way a change goes, by the last such word before a figure, with nothing but 了 or 幅度 between.
pub fn direction(words: &str) -> Option<(usize, Direction)> {
    let mut trimmed = words.trim_end_matches(['了', '约', '近', '达', '为', '超', '-', '−', '+', ':', '：', '过']);
    for word in ["幅度", "分别", "均"] {
        while let Some(rest) = trimmed.strip_suffix(word) {
            trimmed = rest;
        }
    }
    let end = |list: &Words| list.ending(trimmed).map(|w| trimmed.len() - w.len()).min();
    if let Some(at) = end(&RISE) {
        return Some((at, Direction::Up));
    }
    if let Some(at) = end(&FALL) {
        return Some((at, Direction::Down));
    }
    // 同比+5%, 同比-3%
    if trimmed.ends_with("同比") || trimmed.ends_with("环比") {
        return Some((trimmed.len() - "同比".len(), Direction::Up));
    }
    None
}

/// Words before what was reached: 降至5件.
const RESULTS: [&str; 16] = [
    "降至",
    "降为",
    "增至",
    "升至",
    "减至",
    "减少至",
    "下降至",
    "上升至",
    "增加至",
    "提升至",
    "提高至",
    "减少到",
    "下降到",
    "增加到",
    "提高到",
    "达到",
];

/// 降至5件 tells what was reached.
pub fn tells_result(words: &str) -> bool {
    RESULT.ending(words).next().is_some()
}

/// Whether a column of a table tells changes.
pub fn is_change_column(head: &str) -> bool {
    ["同比", "环比", "增长率", "增幅", "降幅", "增减", "变化", "较上年", "比上年", "较去年", "比去年"].iter().any(|w| head.contains(w))
}

/// The label of a cell: its row, and its column where that says more than that it is a number.
pub fn of_cell(row: &str, column: &str) -> String {
    const PLAIN: [&str; 14] =
        ["数量", "数值", "数据", "件数", "次数", "合计", "总数", "本年", "本年度", "金额", "情况", "数", "完成情况", "指标值"];
    let bare = |text: &str| clean(text.split(['(', '（']).next().unwrap_or(text));
    let (row, column) = (bare(row), bare(column));
    let year = column.chars().take_while(char::is_ascii_digit).count() == 4;
    let label = if column.is_empty() || PLAIN.contains(&column.as_str()) || year || column == row { row } else { format!("{row}{column}") };
    shorten(&label, 24).to_owned()
}

/// The unit in brackets behind a name: 罚没金额(万元).
///
/// 制发件数 tells it by its last word.
pub fn bracketed_unit(text: &str) -> Option<(usize, usize)> {
    let Some(open) = text.rfind(['(', '（']) else {
        let word = text.trim_end_matches(is_blank);
        let unit =
            ["件次", "人次", "场次", "批次", "件", "次", "人", "户", "份", "项"].iter().find(|u| word.ends_with(&format!("{u}数")))?;
        let end = word.len() - '数'.len_utf8();
        return Some((end - unit.len(), end));
    };
    let start = open + text[open..].chars().next().map_or(0, char::len_utf8);
    let close = text[start..].find([')', '）'])? + start;
    let unit = text[start..close].trim_start_matches("单位:").trim_start_matches("单位：");
    let from = close - unit.len();
    let known = [
        "件", "次", "人", "人次", "份", "个", "场", "场次", "元", "万元", "%", "％", "条", "项", "起", "宗", "名", "户", "家", "处",
        "批次", "件次", "部", "期", "篇",
    ];
    known.contains(&unit).then_some((from, close))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_before_a_figure() {
        for (lead, want) in [
            ("共完成", ""),
            ("全年,街道办事处接访群众", "街道办事处接访群众"),
            ("共受理信访件", "受理信访件"),
            ("开展宪法专题普法讲座", "宪法专题普法讲座"),
            ("在要道处、广场、超市等人口密集处发放宣传手册", "发放宣传手册"),
            ("规范发布机关简介、政策文件、财政预决算等法定主动公开内容", "法定主动公开内容"),
            ("制定社会治理、营商环境改善等领域的行政规范性文件共", "行政规范性文件"),
            ("合格率", "合格率"),
            ("共计", ""),
        ] {
            let got = before(lead);
            assert!(if want.is_empty() { is_empty(&got) } else { got == want }, "{lead}: {got}");
        }
    }

    #[test]
    fn one_figure_of_several_rates() {
        assert_eq!(rates("答复率、答复及时率"), ["答复率", "答复及时率"]);
        assert_eq!(rates("办理率和满意率"), ["办理率", "满意率"]);
        assert!(rates("答复及时率").is_empty());
        assert!(rates("执法和服务满意度").is_empty());
    }

    #[test]
    fn nouns_behind_a_figure() {
        for (trail, want) in [
            ("市级民主示范村建设", "市级民主示范村建设"),
            ("党员积极投身各类志愿服务", "党员"),
            ("低效用地转型成为文创标杆", "低效用地"),
            ("社区面向居民群众", "社区"),
            (",327人次", ""),
            ("儿童督导员和", "儿童督导员"),
        ] {
            assert_eq!(behind(trail), want, "{trail}");
        }
    }

    #[test]
    fn changes_periods_and_scopes() {
        assert_eq!(direction("同比下降").map(|d| d.1), Some(Direction::Down));
        assert_eq!(basis("比上年增加").map(|b| b.1), Some(Basis::Yoy));
        assert_eq!(basis("较2021年增加").map(|b| b.1), Some(Basis::Since));
        let at = |words: &str, f: fn(&str) -> Option<Place>| f(words).map(|(a, b)| words[a..b].to_owned());
        assert_eq!(at("截至10月底共受理", period).as_deref(), Some("截至10月底"));
        assert_eq!(at("1至10月全市受理", period).as_deref(), Some("1至10月"));
        assert_eq!(at("1至10月全市受理", |w| scope_and_period(w).0).as_deref(), Some("全市"));
        assert!(promises("计划全年举办大型普法活动") && !promises("举办"));
    }
}
