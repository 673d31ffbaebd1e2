//! What findings and checked relations say, and the rule of each. A finding provides its code and arguments; which of them a sentence uses
//! is decided only here.

use crate::lang::language::Lang;
use crate::lang::terms::role;
use crate::report::findings::finding::{Code, Finding};
use crate::report::findings::relations::Relation;
use crate::report::section::Role;

/// Returns what a finding says, and its rule.
pub fn finding(lang: Lang, f: &Finding) -> (String, &'static str) {
    let t = |name: &str| f.text(name);
    let (message, rule): (String, &'static str) = match (f.code, lang) {
        (Code::NumberingRestart, Lang::En) => ("Numbers of one level start over.".into(), "Numbers of sibling headings rise by one."),
        (Code::NumberingRestart, Lang::Zh) => ("同级序号重新起排。".into(), "同级标题的层次序数应依次递增。"),
        (Code::DuplicateSectionNumber, Lang::En) => ("Sibling sections share a number.".into(), "A number stands once among siblings."),
        (Code::DuplicateSectionNumber, Lang::Zh) => ("同级章节序号重复。".into(), "同级序号不应重复。"),
        (Code::MissingNumber, Lang::En) => {
            (format!("{} headings lost their number.", t("count")), "A heading whose next sibling is numbered 2 was numbered 1.")
        }
        (Code::MissingNumber, Lang::Zh) => (format!("{} 个标题缺少序号。", t("count")), "其后同级标题从二起排，此处应为一。"),
        (Code::SkippedNumber, Lang::En) => ("A number was skipped.".into(), "Numbers of sibling headings rise by one."),
        (Code::SkippedNumber, Lang::Zh) => ("序号跳号。".into(), "同级标题的层次序数应依次递增。"),
        (Code::HeadingWithoutNumber, Lang::En) => {
            (format!("{} headings have no number.", t("count")), "Read as headings by their form and place.")
        }
        (Code::HeadingWithoutNumber, Lang::Zh) => (format!("{} 个标题没有序号。", t("count")), "按形式和位置识别为标题。"),
        (Code::HeadingGlued, Lang::En) => ("No full stop parts this heading from its text.".into(), "A run-in heading ends with 。"),
        (Code::HeadingGlued, Lang::Zh) => ("标题与正文之间缺少句号。".into(), "段首标题以句号结束。"),
        (Code::FormOrder, Lang::En) => (
            "A larger form of number stands under a smaller one.".into(),
            "Usual order: 一、 (一) 1. (1) ①; this document's own order is kept.",
        ),
        (Code::FormOrder, Lang::Zh) => ("序号层次与惯例相反。".into(), "惯例为一、（一）1.（1）①；此处按文件自身次序。"),
        (Code::TooDeep, Lang::En) => {
            (format!("{} headings lie deeper than nine levels and are shown as siblings.", t("count")), "The tree has at most nine levels.")
        }
        (Code::TooDeep, Lang::Zh) => (format!("{} 个标题超过九层，按同级显示。", t("count")), "大纲最多九层。"),
        (Code::SingleLevel1Section, Lang::En) => {
            ("There is one chapter only.".into(), "A report has several parts; a list of one is unusual.")
        }
        (Code::SingleLevel1Section, Lang::Zh) => ("只有一个一级标题。".into(), "报告通常分为若干部分，有一无二较少见。"),
        (Code::NoSections, Lang::En) => ("No headings were found.".into(), "The text stands as one preamble."),
        (Code::NoSections, Lang::Zh) => ("未发现章节标题。".into(), "全文作为导语显示。"),
        (Code::RelativeYearInHeading, Lang::En) => {
            ("A heading names the year only as last or this year.".into(), "Such a year depends on when the text was written.")
        }
        (Code::RelativeYearInHeading, Lang::Zh) => ("标题使用相对年份。".into(), "相对年份取决于撰写时间。"),
        (Code::RelativeYearInPreamble, Lang::En) => {
            ("The preamble names the year only as this year.".into(), "Such a year depends on when the text was written.")
        }
        (Code::RelativeYearInPreamble, Lang::Zh) => ("导语使用相对年份。".into(), "相对年份取决于撰写时间。"),
        (Code::MultiYearHeading, Lang::En) => {
            ("A heading names more than one year.".into(), "The first year named need not be the reporting year.")
        }
        (Code::MultiYearHeading, Lang::Zh) => ("标题含多个年份。".into(), "首个年份未必是报告年度。"),
        (Code::StaleYearInHeading, Lang::En) => (
            format!("A heading says {}, the report is on {}.", t("year"), t("report_year")),
            "Headings on what was done bear the reporting year.",
        ),
        (Code::StaleYearInHeading, Lang::Zh) => {
            (format!("标题为 {} 年，报告年度为 {} 年。", t("year"), t("report_year")), "成效类标题应为报告年度。")
        }
        (Code::PlanYearUnexpected, Lang::En) => {
            (format!("The plan is for {}, expected {}.", t("year"), t("expected")), "The plan is for the year after the reporting year.")
        }
        (Code::PlanYearUnexpected, Lang::Zh) => {
            (format!("计划年度为 {} 年，应为 {} 年。", t("year"), t("expected")), "计划为报告年度的下一年。")
        }
        (Code::YearConflict, Lang::En) => ("The text names several years as its own.".into(), "Two readings stand; the year stays open."),
        (Code::YearConflict, Lang::Zh) => ("文中报告年度不一致。".into(), "存在两种读法，年度待定。"),
        (Code::PlaceholderYear, Lang::En) => {
            (format!("The year is masked: {} ({}×).", t("text"), t("count")), "A masked year stays unknown.")
        }
        (Code::PlaceholderYear, Lang::Zh) => (format!("年份以占位符代替：{}({} 处)。", t("text"), t("count")), "隐去的年份按不明处理。"),
        (Code::PlaceholderLocality, Lang::En) => {
            (format!("A place is masked: {} ({}×).", t("text"), t("count")), "Masked places are never matched with each other.")
        }
        (Code::PlaceholderLocality, Lang::Zh) => (format!("地名以占位符代替：{}({} 处)。", t("text"), t("count")), "隐去的地名不作匹配。"),
        (Code::MissingTitle, Lang::En) => ("There is no title.".into(), "A report bears a title naming body, year and matter."),
        (Code::MissingTitle, Lang::Zh) => ("没有标题。".into(), "报告应有载明单位、年度和事由的标题。"),
        (Code::MissingSignatureAndDate, Lang::En) => {
            ("There is neither signature nor date of issue.".into(), "A report ends with its issuing body and date.")
        }
        (Code::MissingSignatureAndDate, Lang::Zh) => ("没有落款和成文日期。".into(), "报告末尾应有落款和日期。"),
        (Code::SignedBeforeYearEnd, Lang::En) => {
            (format!("Signed on {}, before the year's end.", t("date")), "Figures then do not cover the whole year.")
        }
        (Code::SignedBeforeYearEnd, Lang::Zh) => (format!("成文于 {}，早于年末。", t("date")), "数据未必覆盖全年。"),
        (Code::EmptyHeaderFields, Lang::En) => ("Fields of the page header are empty.".into(), "Said so that nothing is guessed for them."),
        (Code::EmptyHeaderFields, Lang::Zh) => ("页眉字段为空。".into(), "按空值处理，不作推测。"),
        (Code::WebResidue, Lang::En) => {
            ("Page furniture stands in the text.".into(), "Kept apart from the report, and shown in the original.")
        }
        (Code::WebResidue, Lang::Zh) => ("含网页附属文字。".into(), "不计入正文，原文中可见。"),
        (Code::PinyinGloss, Lang::En) => {
            (format!("{} pinyin glosses were taken out.", t("count")), "A reading in brackets after a character is no text of the report.")
        }
        (Code::PinyinGloss, Lang::Zh) => (format!("清理拼音注音 {} 处。", t("count")), "字后括注的读音不属于正文。"),
        (Code::ControlCharacters, Lang::En) => {
            (format!("{} control or invisible characters were taken out.", t("count")), "They are shown as symbols in the original.")
        }
        (Code::ControlCharacters, Lang::Zh) => (format!("清理控制字符或不可见字符 {} 处。", t("count")), "原文中以符号显示。"),
        (Code::GarbledCharacter, Lang::En) => {
            ("A character was garbled into ?F.".into(), "Some mirrors print ?F for one character; it is not repaired.")
        }
        (Code::GarbledCharacter, Lang::Zh) => ("有字符乱码为 ?F。".into(), "部分镜像页如此，未作修复。"),
        (Code::UndecodableBytes, Lang::En) => (format!("{} places could not be decoded.", t("count")), "They stand as U+FFFD."),
        (Code::UndecodableBytes, Lang::Zh) => (format!("{} 处无法解码。", t("count")), "以替换符显示。"),
        (Code::MixedScript, Lang::En) => {
            ("Simplified and traditional characters are mixed.".into(), "More than one in eight telling characters is of the other script.")
        }
        (Code::MixedScript, Lang::Zh) => ("简体与繁体混用。".into(), "超过八分之一的标志字属于另一字体。"),
        (Code::MixedQuoteStyles, Lang::En) => ("Straight and curly quotation marks are mixed.".into(), "One style a document."),
        (Code::MixedQuoteStyles, Lang::Zh) => ("引号样式不统一。".into(), "一份文件应使用一种引号。"),
        (Code::ClosingRepeatsPreamble, Lang::En) => {
            ("The last paragraph repeats the opening of the first.".into(), "It speaks of the report as a whole.")
        }
        (Code::ClosingRepeatsPreamble, Lang::Zh) => ("末段重复导语开头。".into(), "该段就全文而言，不属于末节。"),
        (Code::CompositeHeading, Lang::En) => ("One heading names several parts.".into(), "Its sections are labelled one by one."),
        (Code::CompositeHeading, Lang::Zh) => ("一个标题含多个部分。".into(), "其下各节分别标注。"),
        (Code::MissingExpectedSection, l) => {
            let name = Role::from_code(&t("role")).map_or("", |r| role(l, r));
            (
                match l {
                    Lang::En => format!("No section on: {name}."),
                    Lang::Zh => format!("未见专门章节：{name}。"),
                },
                l.pick(
                    "Contents clause of the 2019 rule on supervision; a sentence elsewhere may cover it.",
                    "督察工作规定的内容条款；也可能在其他段落中述及。",
                ),
            )
        }
        (Code::PartsAndTotal, Lang::En) => (
            format!("The parts add up to {}, the total says {}.", t("sum"), t("total")),
            "Parts that are told behind 其中 or before 合计 make up the total.",
        ),
        (Code::PartsAndTotal, Lang::Zh) => {
            (format!("分项相加为 {}，合计为 {}。", t("sum"), t("total")), "“其中”所列或“合计”之前的分项，相加应等于合计。")
        }
        (Code::RateAndCounts, Lang::En) => (
            format!("The two counts give {}%, the text says {}.", t("computed"), t("text")),
            "A rate is that of its two counts, rounded or cut to the digits printed.",
        ),
        (Code::RateAndCounts, Lang::Zh) => {
            (format!("按前后两数计算为 {}%，文中为 {}。", t("computed"), t("text")), "比率应与其两个数相符，四舍五入或截尾均可。")
        }
        (Code::UnitMismatch, Lang::En) => (
            format!("The total is in {}, its parts in {}.", t("unit"), t("other")),
            "Parts in another unit need not add up, even where they do.",
        ),
        (Code::UnitMismatch, Lang::Zh) => {
            (format!("合计的单位为“{}”，分项为“{}”。", t("unit"), t("other")), "单位不同的分项未必可以相加。")
        }
        (Code::NoWholeBase, Lang::En) => (
            "No whole number, changed as stated, gives this figure.".into(),
            "Tried: every base whose change rounds or cuts to the percentage printed.",
        ),
        (Code::NoWholeBase, Lang::Zh) => {
            ("按文中增减幅度推算，没有整数基数与之相符。".into(), "已试遍四舍五入或截尾后等于文中百分比的整数。")
        }
        (Code::StatedTwice, Lang::En) => (
            format!("{} is told as {} and as {}.", t("label"), t("first"), t("second")),
            "Same name, unit and part; scope or period may differ.",
        ),
        (Code::StatedTwice, Lang::Zh) => {
            (format!("“{}”一处为 {}，一处为 {}。", t("label"), t("first"), t("second")), "名称、单位和所在部分相同；范围或时段可能不同。")
        }
        (Code::ThinPart, l) => {
            let name = Role::from_code(&t("role")).map_or("", |r| role(l, r));
            (
                match l {
                    Lang::En => format!("The part on {name} has {} characters.", t("count")),
                    Lang::Zh => format!("“{name}”部分仅 {} 字。", t("count")),
                },
                l.pick("A mandated part of a sentence or less tells little.", "规定的内容仅一两句，信息较少。"),
            )
        }
        (Code::PublishedLate, Lang::En) => (
            format!("Date on this copy: {}; last day for the report on {}: 31 March of the next year.", t("date"), t("year")),
            "Rule on supervision of 2019, article 24; an earlier copy may exist.",
        ),
        (Code::PublishedLate, Lang::Zh) => (
            format!("此份发布日期为 {}，{} 年度报告应在次年 4 月 1 日前公开。", t("date"), t("year")),
            "督察工作规定第二十四条；可能另有更早的版本。",
        ),
        (Code::StaleName, Lang::En) => (
            format!("{} was replaced before the reporting year {}: {}.", t("text"), t("year"), t("expected")),
            "A name out of date is a hint that text was carried over, no proof.",
        ),
        (Code::StaleName, Lang::Zh) => {
            (format!("“{}”在 {} 年度已有更新：{}。", t("text"), t("year"), t("expected")), "名称过时提示文字可能沿用，不作定论。")
        }
        (Code::MisspeltName, Lang::En) => {
            (format!("{} is usually written {}.", t("text"), t("expected")), "Names that every report cites.")
        }
        (Code::MisspeltName, Lang::Zh) => (format!("“{}”通常写作“{}”。", t("text"), t("expected")), "各地报告通用的名称。"),
        (Code::UnknownPeriod, Lang::En) => {
            (format!("No outline of the period {} is known.", t("text")), "Known periods: 2015-2020 and 2021-2025.")
        }
        (Code::UnknownPeriod, Lang::Zh) => (format!("未见 {} 年的实施纲要。", t("text")), "已知为 2015-2020 年和 2021-2025 年两份。"),
        (Code::ForeignPlaceName, Lang::En) => (
            format!("{} is a place elsewhere; the sentence does not say why it is named.", t("text")),
            "Names in the list of divisions outside the report's own county and superiors.",
        ),
        (Code::ForeignPlaceName, Lang::Zh) => {
            (format!("“{}”不属于本地区，句中未说明缘由。", t("text")), "区划名录中不属于本县和上级的名称。")
        }
        (Code::ChangeAndLastYear, Lang::En) => (
            format!("{}: the text says “{}”; last year's report has {}, this one {}.", t("label"), t("stated"), t("old"), t("new")),
            "A stated change is that of the two printed figures, each taken as rounded, cut or qualified as it is printed.",
        ),
        (Code::ChangeAndLastYear, Lang::Zh) => (
            format!("“{}”：文中称“{}”，上年报告为 {}，本年为 {}。", t("label"), t("stated"), t("old"), t("new")),
            "文中增减应与两年报告所列数值相符，四舍五入、截尾和“余”“近”等限定均已计入。",
        ),
        (Code::FiguresUnchanged, Lang::En) => (
            format!("{} figures are those of last year: {}.", t("count"), t("text")),
            "Counts of a year's work seldom repeat; listed from two digits, without stocks, rates and what is said to be unchanged.",
        ),
        (Code::FiguresUnchanged, Lang::Zh) => (
            format!("{} 项数据与上年相同：{}。", t("count"), t("text")),
            "年度工作量很少与上年完全一致；只列两位以上的数，存量、比率和文中称持平的除外。",
        ),
        (Code::FigureDrift, Lang::En) => (
            format!("{}: {} in the earlier report, {} in this one; no change is worked out.", t("label"), t("old"), t("new")),
            "Figures in another unit, of another scope or for another part of the year are not compared.",
        ),
        (Code::FigureDrift, Lang::Zh) => (
            format!("“{}”前一份报告为 {}，本报告为 {}，口径不同，不计算变化。", t("label"), t("old"), t("new")),
            "单位、范围或时段不同的数据不作比较。",
        ),
        (Code::LastYearRestated, Lang::En) => (
            format!("{}: told here as {} for last year; last year's report has {}.", t("label"), t("new"), t("old")),
            "One figure of one year is told alike in both reports, as far as their rounding goes; a revision is usual and worth a word.",
        ),
        (Code::LastYearRestated, Lang::Zh) => (
            format!("“{}”：本报告称上年为 {}，上年报告为 {}。", t("label"), t("new"), t("old")),
            "同一年度的同一数据在两份报告中应一致（允许四舍五入）；事后修正属常见情形，宜作说明。",
        ),
        (Code::SeveralReportsInFile, Lang::En) => {
            (format!("The file holds {} reports.", t("count")), "A second title starts a report of its own.")
        }
        (Code::SeveralReportsInFile, Lang::Zh) => (format!("该文件含 {} 份报告。", t("count")), "再次出现标题处为另一份报告。"),
    };
    (message, rule)
}

/// Returns the figures of a finding in few cells, for a row that has no room for its sentence: of two years `203→231`, of one report those
/// that do not agree. `None` if it is about no two figures.
pub fn finding_figures(f: &Finding) -> Option<String> {
    let t = |name: &str| f.text(name);
    let (first, between, second) = match f.code {
        Code::PartsAndTotal => (t("sum"), " ≠ ", t("total")),
        Code::RateAndCounts => (format!("{}%", t("computed")), " ≠ ", t("text")),
        Code::StatedTwice => (t("first"), " ≠ ", t("second")),
        Code::LastYearRestated => (t("old"), " ≠ ", t("new")),
        Code::ChangeAndLastYear | Code::FigureDrift => (t("old"), "→", t("new")),
        _ => return None,
    };
    Some(format!("{first}{between}{second}"))
}

/// Returns the rule that a relation between figures is checked by.
pub fn relation_rule(lang: Lang, r: Relation) -> &'static str {
    match r {
        Relation::Sum => lang.pick("A total is the sum of its parts.", "合计等于各分项之和。"),
        Relation::PercentOf => lang.pick("A rate follows from the counts it is made of.", "比率由其分子、分母得出。"),
        Relation::YoyBase => lang.pick("This year's figure and its stated change imply last year's.", "由本期数和文中同比推算上年基数。"),
        Relation::Equal => lang.pick("One quantity told twice has one value.", "同一数量前后表述应一致。"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Severity;

    #[test]
    fn every_finding_has_its_own_sentence_in_each_language_and_accuses_nobody() {
        for code in Code::ALL {
            let f = Finding::new(*code, Severity::Info);
            let (en, zh) = (finding(Lang::En, &f), finding(Lang::Zh, &f));
            assert!(en.0 != zh.0 && en.1 != zh.1, "{code:?}");
            assert!(!zh.0.contains("错误"));
        }
    }
}
