//! What became of last year's plan and of the problems it named: each point of either is looked for in the next report and
//! gets a proposal, with the sentences that speak for it and a score.
//!
//! A point of a plan is a sentence or what stands between two ；; a run-in title or a short sentence that opens a point
//! belongs to the sentence behind it, a sentence that only goes on (这项…) to the one before. Words that lead into the plan
//! are none. A problem is a point with all its sentences, else a section below the chapter, else a sentence.
//!
//! Likeness is asked of the old words: how much of a clause, without the stock words of promising, a new sentence holds; the
//! rarer a pair of characters in both reports, the more it weighs. Knows nothing of what the reader made of a proposal.

use crate::compare::side::pair;
use crate::compare::{Alignment, PartKind, Side};
use crate::report::findings::relations;
use crate::report::metrics::{Approx, Kind, Metric};
use crate::report::{BlockKind, Report, Role};
use crate::text::clean::{Span, is_blank};
use crate::text::fold::{self, fold_char};
use crate::text::numbers::{self, Item, Reason};
use aho_corasick::{AhoCorasick, MatchKind};
use rust_decimal::Decimal;
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;
use std::sync::LazyLock;

/// A pair of characters in more new sentences than this says nothing.
const COMMON: usize = 64;
/// Characters up to which a sentence that opens a point is its title.
const LEAD: usize = 20;
/// The weight that a clause needs to speak for itself: that of the rarest pair of characters is 1.
const ENOUGH: f32 = 4.2;
/// Likeness from which a sentence is a trace: of a plan; of a problem, anywhere and among the answers to problems.
const TRACE: f32 = 0.5;
const TRACE_OF_PROBLEM: f32 = 0.62;
const ANSWER: f32 = 0.4;
/// Likeness from which a point stands in the list again.
const AGAIN: f32 = 0.6;
/// Likeness of a clause from which two lists speak of the same topic.
const TOPIC: f32 = 0.7;
/// How much more than likeness a proof counts among traces; and what share of the best's likeness a second one needs.
const PROOF: f32 = 1.4;
const SECOND: f32 = 0.8;
/// How much less like than its repetition a proof may be.
const NEARER: f32 = 0.3;
/// How many sentences are looked at more closely, and how many figures that bear a name.
const CLOSER: usize = 4;
const NAMESAKES: usize = 32;
/// Characters of a sentence that are read for a proof.
const FAR: usize = 400;

/// Whether an entry was promised for the year, or named as a problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Origin {
    Plan,
    Problem,
}

/// What became of it (PRODUCT §6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    Evidenced,
    Asserted,
    BelowTarget,
    ListedAgain,
    NotMentioned,
}

impl Status {
    pub const ALL: [Self; 5] = [Self::Evidenced, Self::Asserted, Self::BelowTarget, Self::ListedAgain, Self::NotMentioned];
    pub fn code(self) -> &'static str {
        match self {
            Self::Evidenced => "evidenced",
            Self::Asserted => "asserted",
            Self::BelowTarget => "below_target",
            Self::ListedAgain => "listed_again",
            Self::NotMentioned => "not_mentioned",
        }
    }
}

/// A plan item or problem of the old report with its trace in the new: a proposal with its score.
#[derive(Debug, Clone, PartialEq)]
pub struct Commitment {
    pub origin: Origin,
    /// Of the old report's clean text.
    pub span: Span,
    /// Index into the old report's sections.
    pub section: Option<usize>,
    /// It holds a figure, a date or a named product.
    pub measurable: bool,
    /// The metrics of the old report that are its targets.
    pub targets: Vec<usize>,
    pub status: Status,
    /// Sentences of the new report's clean text, best first; empty for what is not mentioned.
    pub evidence: Vec<Span>,
    /// How sure the status is: 0 to 1.
    pub score: f32,
}

/// Follows the plan and the problems of a report into the next.
pub fn follow(old: &Report, a: &Side, new: &Report, b: &Side, alignment: &Alignment) -> Vec<Commitment> {
    let entries = entries(old, a);
    if entries.is_empty() {
        return Vec::new();
    }
    let mut search = Search::new(&entries, a, new, b);
    entries.iter().map(|e| search.judge(old, e, alignment)).collect()
}

// ------------------------------------------------------------------------------------------------ points of plans, problems

/// A point of a plan, or a problem.
struct Entry {
    origin: Origin,
    span: Span,
    section: Option<usize>,
    /// The old sentences it was cut from, and its characters without blanks.
    sentences: Range<usize>,
    chars: usize,
    /// The pairs of characters of each clause that says what shall be done.
    clauses: Vec<Vec<u32>>,
}

/// A sentence, or what of it lies in one point.
struct Piece {
    span: Span,
    sentence: usize,
    paragraph: usize,
    /// Index of the point of its section it lies in.
    point: Option<usize>,
    /// It speaks of the year to come.
    plan: bool,
}

/// Words with which prose turns to the year to come.
const AHEAD: &str = "下一步 下步 下一年 下阶段 下一阶段 今后 明年 来年 新的一年";

/// A report whose plan and problems are cut into entries.
struct Cutter<'a> {
    report: &'a Report,
    /// The unit's own names, folded, longest first.
    names: Vec<String>,
}

fn entries(report: &Report, side: &Side) -> Vec<Entry> {
    let mut out = Vec::new();
    let planned = has_plan(report);
    let names = side.names().iter().filter(|n| n.len() > 2).map(|n| n.iter().collect::<String>());
    let cutter = Cutter { report, names: names.filter(|n| !STOCK.contains(n.as_str())).collect() };
    for part in 0..side.parts.len() {
        let pieces = pieces(report, side, part, planned);
        let PartKind::Section(index) = side.parts[part].kind else {
            cutter.plan(None, &pieces, &mut out);
            continue;
        };
        cutter.plan(Some(index), &pieces, &mut out);
        if report.sections[index].role == Role::Problems {
            cutter.problems(index, &pieces, &mut out);
        }
    }
    out.sort_by_key(|e| (e.span.start, e.span.end));
    out
}

fn has_plan(report: &Report) -> bool {
    report.sections.iter().any(|s| s.role == Role::NextYearPlan)
}

/// The sentences of a part, parted where a point begins; blanks, markers and ； around them are left out.
fn pieces(report: &Report, side: &Side, part: usize, planned: bool) -> Vec<Piece> {
    let part = &side.parts[part];
    let (points, role): (&[crate::report::Item], _) = match part.kind {
        PartKind::Section(s) => (&report.sections[s].items, Some(report.sections[s].role)),
        PartKind::Block(b) if report.blocks[b].kind == BlockKind::Closing => (&[], None),
        PartKind::Block(_) => return Vec::new(),
    };
    let turns = role == Some(Role::Problems) || !planned;
    let mut out: Vec<Piece> = Vec::new();
    let mut ahead = None;
    for sentence in part.sentences.clone() {
        let Some(span) = part.clean_spans(side.sentences[sentence].span).first().copied() else { continue };
        let paragraph = part.paragraphs.partition_point(|(_, p)| p.start <= span.start);
        let first = points.partition_point(|p| p.text.end <= span.start);
        let mut at = span.start;
        let mut cuts: Vec<(u32, u32, Option<usize>)> = Vec::new();
        for (n, point) in points.iter().enumerate().skip(first).take_while(|(_, p)| p.marker.start < span.end) {
            if point.marker.start > at {
                cuts.push((at, point.marker.start, None));
            }
            at = point.text.start.max(at);
            cuts.push((at, span.end.min(point.text.end), Some(n)));
            at = span.end.min(point.text.end);
        }
        cuts.push((at, span.end, None));
        for (start, end, point) in cuts {
            let span = trimmed(report, Span { start, end });
            if span.is_empty() {
                continue;
            }
            if turns && AHEAD.split(' ').any(|w| starts(report, span, w)) {
                ahead = Some(paragraph);
            }
            let plan = role == Some(Role::NextYearPlan) || ahead == Some(paragraph);
            out.push(Piece { span, sentence, paragraph, point, plan });
        }
    }
    out
}

/// A span without the blanks and loose marks around it.
fn trimmed(report: &Report, span: Span) -> Span {
    let loose = |c: char| is_blank(c) || matches!(c, '；' | ';' | '，' | ',' | '、' | '\n');
    let text = report.str(span);
    let start = text.len() - text.trim_start_matches(loose).len();
    let end = text.trim_end_matches(loose).len().max(start);
    let base = span.start as usize;
    Span::new(base + start, base + end)
}

fn starts(report: &Report, span: Span, word: &str) -> bool {
    report.str(span).chars().map(fold_char).take(word.chars().count()).eq(word.chars())
}

impl Cutter<'_> {
    /// Adds the points of a plan that a part holds.
    fn plan(&self, section: Option<usize>, pieces: &[Piece], out: &mut Vec<Entry>) {
        let within = section.map(|s| (s, &self.report.sections[s])).filter(|(_, s)| s.role == Role::NextYearPlan);
        // What stands between a chapter and its sections leads into them.
        let above = within.is_some_and(|(i, s)| s.end > i + 1);
        let title = within.map(|(_, s)| s).filter(|s| !s.own_role && !s.title.is_empty());
        let pieces: Vec<&Piece> = pieces.iter().filter(|p| p.plan).collect();
        let first = out.len();
        if let Some(title) = title.filter(|_| pieces.is_empty() && !above) {
            out.push(self.entry(Origin::Plan, section, title.title, 0..0));
            return;
        }
        // What opens the next entry: its span, its first sentence, and the place both must share.
        let mut open = title.filter(|t| t.run_in).zip(pieces.first()).map(|(t, p)| (t.title, p.sentence, (p.paragraph, None)));
        let mut last = None;
        for (n, piece) in pieces.iter().enumerate() {
            let text = fold::fold(self.report.str(piece.span));
            let figure = figures(self.report, piece.span).next().is_some();
            if !figure && (above || introduces(&text)) {
                continue;
            }
            let place = (piece.paragraph, piece.point);
            let fresh = last != Some(place);
            last = Some(place);
            if !fresh
                && CONTINUES.split(' ').any(|w| text.starts_with(w))
                && let Some(entry) = out.last_mut()
            {
                entry.span.end = piece.span.end;
                entry.sentences.end = piece.sentence + 1;
                continue;
            }
            let opened = open.take().filter(|(.., at)| *at == place);
            let (start, begin) = opened.map_or((piece.span.start, piece.sentence), |(s, b, _)| (s.start, b));
            let span = Span { start, end: piece.span.end };
            let short = !figure && !text.contains('《') && text.chars().filter(|c| fold::is_word(*c)).count() <= LEAD;
            if fresh && short && pieces.get(n + 1).is_some_and(|p| (p.paragraph, p.point) == place) {
                open = Some((span, begin, place));
                continue;
            }
            out.push(self.entry(Origin::Plan, section, span, begin..piece.sentence + 1));
        }
        // A heading on a line of its own speaks for the first sentence below it.
        if let (Some(title), Some(entry)) = (title.filter(|t| !t.run_in), out.get_mut(first)) {
            entry.clauses.extend(self.clauses(title.title));
        }
    }

    /// Adds the problems that a section names.
    fn problems(&self, index: usize, pieces: &[Piece], out: &mut Vec<Entry>) {
        let section = &self.report.sections[index];
        let title = fold::fold(&self.report.title_of(section));
        // 原因分析: what it says stands behind the problems, not beside them.
        if title.contains("原因") && !["问题", "不足", "短板", "差距", "困难"].iter().any(|w| title.contains(w)) {
            return;
        }
        let pieces: Vec<&Piece> = pieces.iter().filter(|p| !p.plan).collect();
        let above = section.end > index + 1;
        let whole = !section.own_role && !section.title.is_empty() && section.items.is_empty() && !above;
        if whole {
            // The heading names the problem, its text tells more.
            let start = if section.run_in || pieces.is_empty() { section.title.start } else { pieces[0].span.start };
            let end = pieces.last().map_or(section.title.end, |p| p.span.end);
            let sentences = pieces.first().map_or(0, |p| p.sentence)..pieces.last().map_or(0, |p| p.sentence + 1);
            let mut entry = self.entry(Origin::Problem, Some(index), Span { start, end }, sentences);
            if !section.run_in && !pieces.is_empty() {
                entry.clauses.extend(self.clauses(section.title));
            }
            out.push(entry);
            return;
        }
        let mut last = None;
        for piece in pieces {
            let text = fold::fold(self.report.str(piece.span));
            let place = (piece.paragraph, piece.point);
            let goes_on = last == Some(place) && (piece.point.is_some() || CONTINUES.split(' ').any(|w| text.starts_with(w)));
            if let (true, Some(entry)) = (goes_on, out.last_mut()) {
                entry.span.end = piece.span.end;
                entry.sentences.end = piece.sentence + 1;
                entry.clauses.extend(self.clauses(piece.span));
                continue;
            }
            let leads = piece.point.is_none() && (above || !section.items.is_empty());
            if leads || introduces(&text) {
                continue;
            }
            last = Some(place);
            out.push(self.entry(Origin::Problem, Some(index), piece.span, piece.sentence..piece.sentence + 1));
        }
    }

    fn entry(&self, origin: Origin, section: Option<usize>, span: Span, sentences: Range<usize>) -> Entry {
        let chars = self.report.str(span).chars().filter(|c| !is_blank(*c)).count();
        Entry { origin, span, section, sentences, chars, clauses: self.clauses(span) }
    }

    /// The clauses of a span that say what shall be done, as pairs of neighbouring characters without stock words, figures and
    /// the unit's own names. Purposes are left out unless nothing else is there.
    fn clauses(&self, span: Span) -> Vec<Vec<u32>> {
        let mut text = fold::fold(self.report.str(span));
        for name in &self.names {
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
}

/// How a sentence begins that only goes on with the one before it.
const CONTINUES: &str = "这 此项 此举 该项 其中 主要原因 原因 究其原因 由于 究其根源";

/// Whether a folded sentence leads into a list, or only says in whose spirit it stands.
fn introduces(text: &str) -> bool {
    const WORDS: &str = "以下工作 以下几 以下方面 以下问题 以下不足 如下 为指导 总体思路 总体要求 更大贡献 新的贡献 新贡献";
    let concedes = || ["存在一些", "存在不少", "存在以下", "还有不少", "还有一些"].iter().any(|w| text.contains(w));
    let nothing = || ["地方。", "不足。", "问题。", "差距。", "短板。", "困难。"].iter().any(|w| text.ends_with(w));
    text.ends_with([':', '!', '！']) || WORDS.split(' ').any(|w| text.contains(w)) || concedes() && nothing()
}

// ------------------------------------------------------------------------------------------------ what an entry says

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

/// Verbs that make a product, and what they make.
const MAKES: &str = "制定 制订 出台 印发 编制 编印 编写 修订 起草 建成 新建 设立 成立 组建 筹建 培育";
const PRODUCTS: &str = "办法 方案 清单 目录 指引 手册 条例 规章 规则 细则 规程 规定 意见 标准 规范 法规 中心 站 点 室 平台 基地 法庭 队 公园 \
     广场 步道 长廊 文化廊 专班 委员会 小组 文化墙 公约 民约";
/// A day by which something is due.
const DUE: &str = "年底 月底 月前 上半年 下半年 季度 月份 年前";

/// Whether a point can be measured: it holds a figure, a date or a named product.
fn measurable(report: &Report, span: Span) -> bool {
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
fn figures(report: &Report, span: Span) -> impl Iterator<Item = usize> {
    let first = report.metrics.partition_point(|m| m.text.start < span.start);
    let end = report.metrics.partition_point(|m| m.text.start < span.end);
    first..end
}

// ------------------------------------------------------------------------------------------------ its trace

/// Where an entry would stand again.
fn list(origin: Origin) -> Place {
    if origin == Origin::Plan { Place::Plan } else { Place::Problem }
}

/// What a sentence of the new report can be for an old entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// It tells what was done.
    Work,
    /// It answers a problem of the year before.
    Answer,
    Plan,
    Problem,
    Nowhere,
}

/// A new sentence that is like an entry.
#[derive(Debug, Clone, Copy)]
struct Hit {
    /// Index of a sentence, or behind all of them of a section.
    sentence: usize,
    /// Of the entry's best clause, or of all of it.
    like: f32,
    /// Of all of it.
    whole: f32,
}

struct Search<'a> {
    old: &'a Side,
    report: &'a Report,
    side: &'a Side,
    places: Vec<Place>,
    /// For each pair of characters that an entry holds: its weight and the new sentences that hold it.
    index: FxHashMap<u32, (f32, Vec<u32>)>,
    /// Figures by canonical id.
    named: FxHashMap<&'static str, Vec<usize>>,
    /// Sums for the entry that is being asked, 0 for all other sentences.
    shared: Vec<f32>,
    like: Vec<f32>,
    whole: Vec<f32>,
}

impl<'a> Search<'a> {
    fn new(entries: &[Entry], a: &'a Side, report: &'a Report, side: &'a Side) -> Self {
        let n = side.sentences.len() + report.sections.len();
        let mut index: FxHashMap<u32, (f32, Vec<u32>)> = FxHashMap::default();
        for p in entries.iter().flat_map(|e| &e.clauses).flatten() {
            index.entry(*p).or_default();
        }
        let mut old: FxHashMap<u32, f32> = FxHashMap::default();
        for p in a.sentences.iter().flat_map(|s| s.pairs.iter().chain(&s.titles)).filter(|p| index.contains_key(p)) {
            *old.entry(*p).or_default() += 1.0;
        }
        let mut add = |pairs: &[u32], sentence: usize| {
            for p in pairs {
                if let Some((_, list)) = index.get_mut(p) {
                    let sentence = u32::try_from(sentence).unwrap_or(u32::MAX);
                    if list.last() != Some(&sentence) {
                        list.push(sentence);
                    }
                }
            }
        };
        for part in &side.parts {
            // The title of a section speaks for its first sentence.
            let title = match part.kind {
                PartKind::Section(s) => report.str(report.sections[s].title),
                PartKind::Block(_) => "",
            };
            let title: Vec<char> = title.chars().map(fold_char).filter(|c| fold::is_word(*c)).collect();
            let title: Vec<u32> = title.windows(2).map(|w| pair(w[0], w[1])).collect();
            match part.kind {
                // One without text of its own is asked itself.
                PartKind::Section(s) if part.sentences.is_empty() => add(&title, side.sentences.len() + s),
                _ => add(&title, part.sentences.start),
            }
            for sentence in part.sentences.clone() {
                add(&side.sentences[sentence].pairs, sentence);
                add(&side.sentences[sentence].titles, sentence);
            }
        }
        let all = ((a.sentences.len() + n) as f32).max(4.0);
        for (p, (weight, list)) in &mut index {
            let count = old.get(p).copied().unwrap_or(0.0) + list.len() as f32;
            // What the new report lacks weighs no more than what both have once.
            *weight = (all / count.max(2.0)).ln().max(0.0) / (all / 2.0).ln();
            if list.len() > COMMON {
                *weight = 0.0;
                list.clear();
            }
        }
        let mut named: FxHashMap<&'static str, Vec<usize>> = FxHashMap::default();
        for (m, metric) in report.metrics.iter().enumerate() {
            if let Some(id) = metric.canonical {
                named.entry(id).or_default().push(m);
            }
        }
        Self {
            old: a,
            report,
            side,
            places: places(report, side),
            index,
            named,
            shared: vec![0.0; n],
            like: vec![0.0; n],
            whole: vec![0.0; n],
        }
    }

    /// The new sentences that share anything with an entry, likest first.
    fn hits(&mut self, entry: &Entry) -> Vec<Hit> {
        let weigh = |clause: &Vec<u32>| clause.iter().filter_map(|p| self.index.get(p)).map(|(w, _)| w).sum::<f32>();
        let weights: Vec<f32> = entry.clauses.iter().map(weigh).collect();
        let total: f32 = weights.iter().sum();
        if total <= 0.0 {
            return Vec::new();
        }
        let enough = ENOUGH.min(total);
        let mut seen: Vec<u32> = Vec::new();
        let mut touched: Vec<u32> = Vec::new();
        for (clause, weight) in entry.clauses.iter().zip(weights) {
            for (w, list) in clause.iter().filter_map(|p| self.index.get(p)) {
                for s in list {
                    let shared = &mut self.shared[*s as usize];
                    if *shared == 0.0 {
                        touched.push(*s);
                    }
                    *shared += w;
                }
            }
            for s in touched.drain(..) {
                let at = s as usize;
                let shared = std::mem::take(&mut self.shared[at]);
                if self.whole[at] == 0.0 {
                    seen.push(s);
                }
                self.whole[at] += shared / total;
                self.like[at] = self.like[at].max(shared / weight.max(enough));
            }
        }
        let mut hits: Vec<Hit> = Vec::with_capacity(seen.len());
        for s in seen {
            let at = s as usize;
            let whole = std::mem::take(&mut self.whole[at]).min(1.0);
            hits.push(Hit { sentence: at, like: std::mem::take(&mut self.like[at]).max(whole).min(1.0), whole });
        }
        hits.sort_by(|x, y| y.like.total_cmp(&x.like).then(y.whole.total_cmp(&x.whole)).then(x.sentence.cmp(&y.sentence)));
        hits
    }

    fn judge(&mut self, old: &Report, entry: &Entry, alignment: &Alignment) -> Commitment {
        let hits = self.hits(entry);
        let targets: Vec<usize> = if entry.origin == Origin::Plan { figures(old, entry.span).collect() } else { Vec::new() };
        let traces = self.traces(old, entry, &hits);
        let again = self.again(entry, &hits, alignment);
        let listed = again.filter(|(like, _)| *like >= AGAIN);
        let result = self.result(old, entry, &targets, &hits);
        // Half from passing the threshold, half from how far.
        let sure = |like: f32, from: f32| 0.5 + 0.5 * ((like - from) / (1.0 - from)).clamp(0.0, 1.0);
        let best = traces.first().map(|(h, proof)| (h.like, self.threshold(entry.origin, h.sentence), *proof));
        // What is named a problem again is one, unless its answer proves more; a promise in the same words again was not kept by
        // something that is much less like it.
        let answered = traces.first().is_some_and(|(h, _)| self.places[h.sentence] == Place::Answer);
        let proven = best.filter(|(.., proof)| *proof).filter(|(like, ..)| match listed {
            Some((again, _)) if entry.origin == Origin::Plan => *like >= again - NEARER,
            Some(_) => answered,
            None => true,
        });
        let (status, score) = match (result, proven, listed, best) {
            (Some((_, true, like)), ..) => (Status::Evidenced, sure(like, TRACE)),
            (Some((_, false, like)), ..) => (Status::BelowTarget, sure(like, TRACE)),
            (_, Some((like, from, _)), ..) => (Status::Evidenced, sure(like, from)),
            (_, _, Some((like, _)), _) => (Status::ListedAgain, sure(like, AGAIN)),
            (.., Some((like, from, _))) => (Status::Asserted, 0.9 * sure(like, from)),
            _ => {
                let likest = hits.iter().find(|h| self.tells(h.sentence)).map_or(0.0, |h| h.like);
                (Status::NotMentioned, sure(1.0 - likest, 1.0 - TRACE))
            }
        };
        let near = traces.first().map_or(0.0, |(h, _)| h.like * SECOND);
        let told = traces.iter().filter(|(h, _)| h.like >= near).map(|(h, _)| h.sentence).take(2);
        let again = listed.map(|(_, s)| s).or_else(|| self.topic(entry, &hits));
        let first = result.map(|(s, ..)| s).or(again.filter(|_| status == Status::ListedAgain));
        let mut evidence: Vec<Span> = Vec::new();
        for span in first.into_iter().chain(told).chain(again).map(|s| self.span(s)) {
            if !evidence.contains(&span) {
                evidence.push(span);
            }
        }
        Commitment {
            origin: entry.origin,
            span: entry.span,
            section: entry.section,
            measurable: measurable(old, entry.span),
            targets,
            status,
            evidence,
            score,
        }
    }

    /// Whether a sentence tells what was done.
    fn tells(&self, sentence: usize) -> bool {
        matches!(self.places[sentence], Place::Work | Place::Answer)
    }

    /// The likest sentence of the list in which an entry would stand again, by all it says.
    fn again(&self, entry: &Entry, hits: &[Hit], alignment: &Alignment) -> Option<(f32, usize)> {
        let place = list(entry.origin);
        // Sentences were paired by all their words, those before a first point too: only a sentence that is the entry counts.
        let same = |s: usize| self.old.sentences[s].chars >= 4 * entry.chars / 5 && self.old.sentences[s].chars <= 5 * entry.chars / 4;
        let paired = alignment.of_old.get(entry.sentences.clone()).into_iter().flatten().flatten().map(|p| &alignment.pairs[*p]);
        let paired = paired.filter(|p| same(p.old)).map(|p| (p.likeness, p.new));
        let found = hits.iter().map(|h| (h.whole, h.sentence)).chain(paired).filter(|(_, s)| self.places[*s] == place);
        found.max_by(|x, y| x.0.total_cmp(&y.0).then(y.1.cmp(&x.1)))
    }

    /// A sentence of that list on the same topic: it shows what is planned now, and decides nothing.
    fn topic(&self, entry: &Entry, hits: &[Hit]) -> Option<usize> {
        hits.iter().find(|h| self.places[h.sentence] == list(entry.origin)).filter(|h| h.like >= TOPIC).map(|h| h.sentence)
    }

    fn threshold(&self, origin: Origin, sentence: usize) -> f32 {
        match (origin, self.places[sentence]) {
            (Origin::Plan, _) => TRACE,
            (Origin::Problem, Place::Answer) => ANSWER,
            (Origin::Problem, _) => TRACE_OF_PROBLEM,
        }
    }

    /// The sentences that tell of an entry and whether they prove it; best first, proof before likeness where both are near.
    fn traces(&self, old: &Report, entry: &Entry, hits: &[Hit]) -> Vec<(Hit, bool)> {
        let told = hits.iter().filter(|h| self.tells(h.sentence));
        let told = told.filter(|h| h.like >= self.threshold(entry.origin, h.sentence)).take(CLOSER);
        let promised = fold::fold(old.str(entry.span));
        let mut list: Vec<(Hit, bool)> = told.map(|h| (*h, self.proves(h.sentence, &promised))).collect();
        let rank = |(h, proof): &(Hit, bool)| h.like * if *proof { PROOF } else { 1.0 };
        list.sort_by(|x, y| rank(y).total_cmp(&rank(x)).then(x.0.sentence.cmp(&y.0.sentence)));
        list
    }

    /// Whether a sentence holds more than the words that were promised: a figure, a date, a document or a finished act.
    fn proves(&self, sentence: usize, promised: &str) -> bool {
        let span = self.span(sentence);
        if figures(self.report, span).take(NAMESAKES).any(|m| self.report.metrics[m].kind != Kind::Target) {
            return true;
        }
        // A broken text may have one sentence of a megabyte.
        let text: String = self.report.str(span).chars().take(FAR).map(fold_char).collect();
        let dated = |i: &Item| matches!(i, Item::Rejected(r) if matches!(r.reason, Reason::Date | Reason::DocumentNumber));
        let title = || text.split('《').skip(1).filter_map(|t| t.split_once('》')).any(|(t, _)| !promised.contains(t));
        FINISHED.split(' ').any(|w| finished(&text, w))
            || MAKES.split(' ').any(|w| text.contains(w)) && title()
            || text.contains(['月', '号']) && numbers::scan_simplified(&text).iter().any(dated)
    }

    /// The worst result of the targets of an entry: the sentence it stands in, whether it was reached, and how like it is.
    fn result(&self, old: &Report, entry: &Entry, targets: &[usize], hits: &[Hit]) -> Option<(usize, bool, f32)> {
        let mut worst: Option<(usize, bool, f32)> = None;
        for target in targets.iter().map(|t| &old.metrics[*t]) {
            if let Some((m, sentence, like)) = self.counterpart(old, entry, target, hits)
                && let Some(reached) = reaches(old, target, &self.report.metrics[m])
                && worst.is_none_or(|(_, before, l)| (reached, -like) < (before, -l))
            {
                worst = Some((sentence, reached, like));
            }
        }
        worst
    }

    /// The figure that says what became of a target.
    fn counterpart(&self, old: &Report, entry: &Entry, target: &Metric, hits: &[Hit]) -> Option<(usize, usize, f32)> {
        // One for each village is no sum.
        let lead = Span { start: target.clause.start.min(target.text.start), end: target.text.start };
        if old.str(lead).contains('每') {
            return None;
        }
        let unit = fold::simplify(old.str(target.unit));
        let family = relations::family(&unit);
        let near = hits.iter().filter(|h| self.tells(h.sentence)).take(CLOSER);
        let near = near.flat_map(|h| figures(self.report, self.span(h.sentence)).take(NAMESAKES).map(move |m| (m, h.sentence, h.like)));
        let namesakes = target.canonical.and_then(|id| self.named.get(id)).into_iter().flatten().take(NAMESAKES);
        let namesakes = namesakes.filter_map(|m| {
            let metric = &self.report.metrics[*m];
            let sentence = self.side.sentence_in(metric.section, metric.text.start).filter(|s| self.tells(*s))?;
            Some((*m, sentence, hits.iter().find(|h| h.sentence == sentence).map_or(0.0, |h| h.like)))
        });
        let words: FxHashSet<u32> = entry.clauses.iter().flatten().copied().collect();
        let mut best: Option<(f32, (usize, usize, f32))> = None;
        for (m, sentence, like) in near.chain(namesakes) {
            let metric = &self.report.metrics[m];
            let theirs = fold::simplify(self.report.str(metric.unit));
            if metric.kind == Kind::Target || relations::family(&theirs) != family {
                continue;
            }
            let same = target.canonical.is_some() && target.canonical == metric.canonical;
            let theirs = label_pairs(&metric.label);
            let alike = dice(&label_pairs(&target.label), &theirs);
            let sure = like.max(if same { 0.5 + alike / 2.0 } else { 0.0 });
            let held = theirs.iter().filter(|p| words.contains(p)).count() as f32 / theirs.len().max(1) as f32;
            let score = like + alike.max(held) + if same { 0.5 } else { 0.0 };
            if sure >= TRACE && best.is_none_or(|(s, _)| score > s) {
                best = Some((score, (m, sentence, sure)));
            }
        }
        best.map(|(_, found)| found)
    }

    /// The clean span of a sentence; with its heading if that runs into it.
    fn span(&self, sentence: usize) -> Span {
        if let Some(section) = sentence.checked_sub(self.side.sentences.len()) {
            return self.report.sections[section].title;
        }
        let s = &self.side.sentences[sentence];
        let part = &self.side.parts[s.part];
        let span = trimmed(self.report, part.clean_spans(s.span).first().copied().unwrap_or_default());
        match part.kind {
            PartKind::Section(i) => {
                let section = &self.report.sections[i];
                let next = section.items.partition_point(|p| p.text.start <= span.start);
                if let Some(point) = section.items.get(next).filter(|p| p.text.start < span.end) {
                    // What leads into the points is no evidence.
                    return trimmed(self.report, Span { start: point.text.start, end: span.end });
                }
                let headed = sentence == part.sentences.start && section.run_in && !section.title.is_empty();
                if headed { Span { start: section.title.start.min(span.start), end: span.end } } else { span }
            }
            PartKind::Block(_) => span,
        }
    }
}

/// What each sentence can be for an old entry, and behind them each section whose title is all it has.
fn places(report: &Report, side: &Side) -> Vec<Place> {
    let planned = has_plan(report);
    let mut out = vec![Place::Nowhere; side.sentences.len() + report.sections.len()];
    for (p, part) in side.parts.iter().enumerate() {
        let role = match part.kind {
            PartKind::Section(s) => Some(report.sections[s].role),
            PartKind::Block(_) => None,
        };
        let place = match role {
            Some(Role::NextYearPlan) => Place::Plan,
            Some(Role::Problems) => Place::Problem,
            Some(Role::PreviousProblemFollowup) => Place::Answer,
            Some(Role::Achievements | Role::FirstResponsiblePerson | Role::Other) => Place::Work,
            None => Place::Nowhere,
        };
        out[part.sentences.clone()].fill(place);
        if let PartKind::Section(s) = part.kind
            && !report.sections[s].own_role
        {
            out[side.sentences.len() + s] = place;
        }
        if place != Place::Plan && (place == Place::Problem || !planned) {
            for piece in pieces(report, side, p, planned).iter().filter(|p| p.plan) {
                out[piece.sentence] = Place::Plan;
            }
        }
    }
    out
}

/// Acts that are done when they are told.
const FINISHED: &str = "印发 出台 公布施行 审议通过 表决通过 颁布 建成 新建 成立 组建 挂牌 揭牌 启用 上线 投入使用 投用 投入运行 开通 获评 荣获 \
     被评为 入选 竣工";

/// Whether a text tells that an act was done, not that it is meant or missing.
fn finished(text: &str, word: &str) -> bool {
    let open = ["拟", "将", "未", "待", "没有", "计划", "推进", "正在", "筹备", "加快", "推动"];
    text.find(word).is_some_and(|at| !open.iter().any(|w| text[..at].ends_with(w)))
}

/// Whether a result comes up to a target; none where either has no number.
fn reaches(old: &Report, target: &Metric, result: &Metric) -> Option<bool> {
    let clause = fold::simplify(old.str(target.clause));
    let most = matches!(target.approx, Some(Approx::AtMost | Approx::LessThan))
        || ["控制在", "以内", "不超过", "降至", "降到", "压降"].iter().any(|w| clause.contains(w));
    let number = |m: &Metric, first: Option<Decimal>, other: Option<Decimal>| m.value.or(first).or(other);
    let got = number(result, result.low, result.high)?;
    Some(if most { got <= number(target, target.high, target.low)? } else { got >= number(target, target.low, target.high)? })
}

fn label_pairs(label: &str) -> FxHashSet<u32> {
    let chars: Vec<char> = label.chars().map(fold_char).collect();
    chars.windows(2).map(|w| pair(w[0], w[1])).collect()
}

/// Dice's coefficient: 2·common / all.
fn dice(a: &FxHashSet<u32>, b: &FxHashSet<u32>) -> f32 {
    2.0 * a.intersection(b).count() as f32 / (a.len() + b.len()).max(1) as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::align;
    use crate::text::clean::Clean;
    use proptest::prelude::*;

    fn read(body: &str) -> Report {
        let text = format!("青石县桂园街道2022年法治政府建设年度报告\n{body}\n青石县桂园街道办事处\n2023年1月5日\n");
        crate::report::read(Clean::new(text), &[]).remove(0)
    }

    fn run(old: &Report, new: &Report) -> Vec<Commitment> {
        let (a, b) = (Side::new(old), Side::new(new));
        follow(old, &a, new, &b, &align::align(old, &a, new, &b))
    }

    fn cut(body: &str) -> Vec<String> {
        let report = read(body);
        entries(&report, &Side::new(&report)).iter().map(|e| report.str(e.span).to_owned()).collect()
    }

    #[test]
    fn a_plan_is_cut_into_what_a_reader_would_list() {
        let body = "一、主要举措和成效\n开展培训3次。\n二、2023年工作安排\n2023年，桂园街道将重点抓好以下工作：一是加强执法监督，全年检查不少于3次；二是抓学习。\
                    组织旁听庭审。这项工作年底前完成。举办讲座。\n";
        let expected = ["加强执法监督，全年检查不少于3次", "抓学习。组织旁听庭审。这项工作年底前完成。", "举办讲座。"];
        assert_eq!(cut(body), expected);
        let body = "一、主要举措和成效\n开展培训3次。\n二、2023年工作安排\n2023年，我街道将以新思想为指导，开创新局面。\n（一）建好队伍。招录调解员2名；\
                    举办培训。\n（二）编印口袋书\n收集渔事常见问题。\n";
        assert_eq!(cut(body), ["建好队伍。招录调解员2名", "举办培训。", "收集渔事常见问题。"]);
    }

    #[test]
    fn a_problem_is_a_point_with_its_reasons() {
        let body = "一、主要举措和成效\n开展培训3次。\n二、存在的问题\n工作中还存在一些不足。一是人手紧。遇大风时有空档。二是普法少。\n三、下一步打算\n招人。\n";
        assert_eq!(cut(body), ["人手紧。遇大风时有空档。", "普法少。", "招人。"]);
        // A plan that stands among the problems is no problem.
        let body = "一、主要举措和成效\n开展培训3次。\n二、存在的问题\n执法人手紧张。\n下一步，我们将招录执法人员5名。\n";
        let report = read(body);
        let made: Vec<Origin> = entries(&report, &Side::new(&report)).iter().map(|e| e.origin).collect();
        assert_eq!(made, [Origin::Problem, Origin::Plan]);
    }

    const OLD: &str = "一、主要举措和成效\n召开会议3次。\n二、2023年工作安排\n（一）前移阵地。建成渔事调解点3个。\n（二）壮大队伍。新增法律明白人60名以上。\n\
                       （三）健全茶山用火报备办法。\n（四）清理老港街危旧房屋产权纠纷。\n（五）编印《海岛法律口袋书》。\n（六）守住红线。违法建设面积控制在500平方米以内。\n";

    #[test]
    fn each_promise_meets_its_fate() {
        let new = "一、主要举措和成效\n全年建成渔事调解点3个，分布在港口。\n新增法律明白人41名。\n茶山用火报备办法得到落实，邻里更和睦。\n新发生违法建设面积612平方米。\n\
                   二、2024年工作安排\n（一）清理老港街危旧房屋产权纠纷。\n";
        let (old, new) = (read(OLD), read(new));
        let made = run(&old, &new);
        let status: Vec<Status> = made.iter().map(|c| c.status).collect();
        let expected =
            [Status::Evidenced, Status::BelowTarget, Status::Asserted, Status::ListedAgain, Status::NotMentioned, Status::BelowTarget];
        assert_eq!(status, expected);
        assert_eq!(made.iter().map(|c| c.measurable).collect::<Vec<_>>(), [true, true, false, false, true, true]);
        assert!(made.iter().all(|c| c.evidence.is_empty() == (c.status == Status::NotMentioned)));
        assert_eq!(new.str(made[1].evidence[0]), "新增法律明白人41名。");
        assert_eq!(made[1].targets.len(), 1);
    }

    #[test]
    fn a_problem_is_answered_repeated_or_dropped() {
        let old = "一、主要举措和成效\n召开会议3次。\n二、存在的问题\n一是渔港巡查船只老旧。二是茶农合同意识淡薄。三是案卷制作粗糙。\n";
        let new = "一、主要举措和成效\n召开会议5次。\n二、2022年存在问题的整改情况\n一是针对渔港巡查船只老旧的问题，新购执法艇2艘。\n\
                   三、存在的问题\n一是茶农合同意识淡薄。二是复议案件多。\n";
        let made = run(&read(old), &read(new));
        let status: Vec<Status> = made.iter().map(|c| c.status).collect();
        assert_eq!(status, [Status::Evidenced, Status::ListedAgain, Status::NotMentioned]);
        assert!(made.iter().all(|c| c.origin == Origin::Problem && c.targets.is_empty()));
    }

    proptest! {
        /// Whatever of a plan stands in the next one word for word, and nowhere else, is listed again; the rest is not mentioned.
        /// Scores are shares; spans lie in their reports, in order.
        #[test]
        fn what_stands_again_is_listed_again(kept in proptest::collection::vec(any::<bool>(), 6)) {
            let lines: Vec<&str> = OLD.lines().skip(3).collect();
            let plan: String = lines.iter().zip(&kept).filter(|(_, k)| **k).map(|(l, _)| format!("{l}\n")).collect();
            let (old, new) = (read(OLD), read(&format!("一、主要举措和成效\n召开会议5次。\n二、2024年工作安排\n{plan}（七）修缮灯塔。\n")));
            let made = run(&old, &new);
            prop_assert_eq!(made.len(), kept.len());
            for (c, k) in made.iter().zip(&kept) {
                prop_assert_eq!(c.status, if *k { Status::ListedAgain } else { Status::NotMentioned });
                prop_assert!((0.0..=1.0).contains(&c.score));
                prop_assert!(old.span.contains(c.span) && c.evidence.iter().all(|e| new.span.contains(*e) && !e.is_empty()));
            }
            prop_assert!(made.windows(2).all(|w| w[0].span.end <= w[1].span.start));
            prop_assert_eq!(run(&old, &new), made);
        }
    }
}
