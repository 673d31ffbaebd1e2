//! The words for codes: what a reader sees instead of `evidenced`, `county` or `more_than`. The table of terms in README and
//! CONTRIBUTING is the contract; codes themselves are never translated.

use crate::compare::commitments::Status;
use crate::compare::figures::{Drift, Verdict};
use crate::compare::layout::Title;
use crate::compare::{Kind, Noise, commitments};
use crate::lang::interface::Say;
use crate::lang::language::Lang;
use crate::lang::naming::say;
use crate::library::Loaded;
use crate::report::findings::relations;
use crate::report::findings::relations::Relation;
use crate::report::identity::genre::GenreReason;
use crate::report::identity::level::Level;
use crate::report::identity::years::YearReason;
use crate::report::section::Role;
use crate::report::{BlockKind, Severity};
use crate::text::decode::Confidence;
use crate::text::numbers::Approx;

pub fn severity(lang: Lang, s: Severity) -> &'static str {
    match s {
        Severity::Error => lang.pick("important", "重要"),
        Severity::Warn => lang.pick("note", "注意"),
        Severity::Info => lang.pick("hint", "提示"),
    }
}

/// Returns what became of a section, for the kinds named in PRODUCT and their flags.
pub fn change(lang: Lang, k: Kind) -> &'static str {
    match k {
        Kind::Identical => lang.pick("carried over", "沿用"),
        Kind::Edited => lang.pick("edited", "改写"),
        Kind::Split => lang.pick("split", "拆分"),
        Kind::Merged => lang.pick("merged", "合并"),
        Kind::Added => lang.pick("new", "新增"),
        Kind::Dropped => lang.pick("dropped", "删除"),
    }
}

/// Returns what became of a promise.
pub fn commitment(lang: Lang, s: Status) -> &'static str {
    match s {
        Status::Evidenced => lang.pick("evidenced", "有据可查"),
        Status::Asserted => lang.pick("asserted", "仅有表述"),
        Status::BelowTarget => lang.pick("below target", "低于目标"),
        Status::ListedAgain => lang.pick("listed again", "再次列入"),
        Status::NotMentioned => lang.pick("not mentioned", "未提及"),
    }
}

/// Returns how well founded the status of a promise is, by its score: half is what just passes for a trace. The number itself is for JSON.
pub fn sure(lang: Lang, score: f32) -> &'static str {
    match score {
        0.8.. => lang.pick("well founded", "判断依据充分"),
        0.65.. => lang.pick("fairly founded", "判断依据一般"),
        _ => lang.pick("weakly founded", "判断依据较弱"),
    }
}

/// Returns the name of a difference that may be ignored.
pub fn noise(lang: Lang, n: Noise) -> &'static str {
    match n {
        Noise::Numbering => lang.pick("numbering", "层次序数"),
        Noise::Blanks => lang.pick("blanks", "空白"),
        Noise::Width => lang.pick("width of punctuation", "标点宽度"),
        Noise::Script => lang.pick("script", "繁简"),
        Noise::Quotes => lang.pick("quotes", "引号"),
        Noise::YearRoll => lang.pick("year roll", "年份顺延"),
        Noise::Congress => lang.pick("party congress formulas", "党的会议套语"),
        Noise::Stock => lang.pick("stock phrases", "套话"),
    }
}

/// Returns how a figure is qualified.
pub fn approx(lang: Lang, a: Approx) -> &'static str {
    match a {
        Approx::MoreThan => lang.pick("more than", "超过"),
        Approx::Nearly => lang.pick("nearly", "接近"),
        Approx::AtLeast => lang.pick("at least", "不少于"),
        Approx::AtMost => lang.pick("at most", "不超过"),
        Approx::About => lang.pick("about", "约"),
        Approx::LessThan => lang.pick("less than", "不足"),
        Approx::Range => lang.pick("range", "区间"),
    }
}

pub fn relation(lang: Lang, r: Relation) -> &'static str {
    match r {
        Relation::Sum => lang.pick("total and parts", "合计与分项"),
        Relation::PercentOf => lang.pick("share", "占比"),
        Relation::YoyBase => lang.pick("implied base", "推算基数"),
        Relation::Equal => lang.pick("told twice", "前后重述"),
    }
}

/// Returns whether the text states a relation, or it follows from the text.
pub fn relation_status(lang: Lang, s: relations::Status) -> &'static str {
    match s {
        relations::Status::Asserted => lang.pick("stated", "文中明示"),
        relations::Status::Implied => lang.pick("follows from the text", "由文推出"),
    }
}

/// Returns whether a stated change agrees with the printed figures.
pub fn verdict(lang: Lang, v: Verdict) -> &'static str {
    match v {
        Verdict::Agrees => lang.pick("agrees", "相符"),
        Verdict::Contradicts => lang.pick("does not agree: to be checked", "不符，待核"),
        Verdict::NotCheckable => lang.pick("cannot be checked", "无法核对"),
    }
}

/// Returns why two figures are not comparable.
pub fn drift(lang: Lang, d: Drift) -> &'static str {
    match d {
        Drift::Unit => lang.pick("change of unit", "单位变化"),
        Drift::Scope => lang.pick("change of scope", "口径变化"),
        Drift::Period => lang.pick("change of period", "期间变化"),
    }
}

/// Returns whether something was planned, or named as a problem.
pub fn origin(lang: Lang, o: commitments::Origin) -> &'static str {
    match o {
        commitments::Origin::Plan => lang.pick("plan", "计划"),
        commitments::Origin::Problem => lang.pick("shortcoming", "不足"),
    }
}

pub fn level(lang: Lang, l: Level) -> &'static str {
    match l {
        Level::Province => lang.pick("province", "省级"),
        Level::Prefecture => lang.pick("prefecture", "地级"),
        Level::County => lang.pick("county", "县级"),
        Level::Township => lang.pick("township", "乡级"),
    }
}

pub fn role(lang: Lang, r: Role) -> &'static str {
    match r {
        Role::Achievements => lang.pick("achievements", "主要举措和成效"),
        Role::Problems => lang.pick("shortcomings", "存在的不足和原因"),
        Role::FirstResponsiblePerson => lang.pick("first responsible person", "第一责任人履职"),
        Role::NextYearPlan => lang.pick("plan for next year", "下一年度安排"),
        Role::PreviousProblemFollowup => lang.pick("follow-up of last year's problems", "上年问题整改"),
        Role::Other => lang.pick("other", "其他"),
    }
}

pub fn block(lang: Lang, b: BlockKind) -> &'static str {
    match b {
        BlockKind::Title => lang.pick("title", "标题"),
        BlockKind::HeaderTable => lang.pick("header", "页眉信息"),
        BlockKind::Addressee => lang.pick("addressee", "主送"),
        BlockKind::Preamble => lang.pick("preamble", "导语"),
        BlockKind::Closing => lang.pick("closing", "结语"),
        BlockKind::Signature => lang.pick("signature", "落款"),
        BlockKind::SignDate => lang.pick("date of issue", "成文日期"),
        BlockKind::Attachment => lang.pick("attachment", "附件"),
        BlockKind::Contents => lang.pick("contents", "目录"),
        BlockKind::WebResidue => lang.pick("page furniture", "网页附属"),
    }
}

pub fn genre(lang: Lang, reason: GenreReason) -> &'static str {
    match reason {
        GenreReason::Title => lang.pick("annual report, by its title", "年度报告（据标题）"),
        GenreReason::Preamble => lang.pick("annual report, by its preamble", "年度报告（据导语）"),
        GenreReason::Parts => lang.pick("annual report, by its parts", "年度报告（据章节）"),
        GenreReason::DisclosureReport => lang.pick("other: information disclosure report", "其他：政府信息公开年报"),
        GenreReason::WorkOutline => lang.pick("other: outline of work", "其他：工作要点"),
        GenreReason::Plan => lang.pick("other: plan or rule", "其他：方案、规定"),
        GenreReason::News => lang.pick("other: news or commentary", "其他：新闻、解读"),
        GenreReason::HalfYear => lang.pick("other: covers part of a year", "其他：非全年"),
        GenreReason::SeveralYears => lang.pick("other: covers several years", "其他：跨多年"),
        GenreReason::WhitePaper => lang.pick("other: white paper", "其他：白皮书"),
        GenreReason::Statistics => lang.pick("other: statistics", "其他：统计分析"),
        GenreReason::WorkReport => lang.pick("other: a government's report on all its work", "其他：政府工作报告"),
        GenreReason::OtherTitle => lang.pick("other, by its title", "其他（据标题）"),
        GenreReason::NoSign => lang.pick("other: nothing speaks for an annual report", "其他：未见年度报告特征"),
        GenreReason::Empty => lang.pick("other: no text", "其他：没有文字"),
        GenreReason::Corrected => lang.pick("set by the reader", "读者指定"),
    }
}

pub fn year_reason(lang: Lang, r: YearReason) -> &'static str {
    match r {
        YearReason::Title => lang.pick("title", "标题"),
        YearReason::Preamble => lang.pick("preamble", "导语"),
        YearReason::Heading => lang.pick("headings", "章节标题"),
        YearReason::Prose => lang.pick("text", "正文"),
        YearReason::Plan => lang.pick("the year before its plan", "计划年度的上一年"),
        YearReason::Date => lang.pick("the year before its date", "成文日期的上一年"),
        YearReason::FileName => lang.pick("file name", "文件名"),
        YearReason::Corrected => lang.pick("reader", "读者更正"),
        YearReason::Masked => lang.pick("masked in the text", "原文隐去"),
        YearReason::NotStated => lang.pick("not stated", "未说明"),
        YearReason::NoReport => lang.pick("not a report on a year", "非年度报告"),
        YearReason::Conflict => lang.pick("two readings stand", "存在两种读法"),
    }
}

/// Returns number and title on one line.
pub fn title_line(lang: Lang, title: &Title) -> &str {
    match title {
        Title::Section(s) => &s.line,
        Title::Block(kind) => block(lang, *kind),
    }
}

/// Returns the path of a section.
pub fn title_path(lang: Lang, title: &Title) -> &str {
    match title {
        Title::Section(s) => &s.path,
        Title::Block(kind) => block(lang, *kind),
    }
}

/// Returns the title of a section without its number, empty if it has none.
pub fn title_words(lang: Lang, title: &Title) -> &str {
    match title {
        Title::Section(s) => &s.title,
        Title::Block(kind) => block(lang, *kind),
    }
}

/// Returns the encoding with what is uncertain about it.
pub fn encoding(lang: Lang, loaded: &Loaded) -> String {
    let mut s = loaded.encoding_name();
    match loaded.confidence {
        Confidence::Certain => {}
        Confidence::Likely => s = format!("{s} ({})", Say::ConfLikely.text(lang)),
        Confidence::Guess => s = format!("{s} ({})", Say::ConfGuess.text(lang)),
    }
    if loaded.replaced > 0 {
        s = format!("{s} · {}", say(lang, Say::Replaced, &[&loaded.replaced]));
    }
    s
}
