//! All relations of a report.

use crate::report::findings::finding::{Arg, Code, Finding, Severity};
use crate::report::findings::lexicon::RELATIONS;
use crate::report::findings::relations::arithmetic::{Figures, plain};
use crate::report::findings::relations::bare::bare;
use crate::report::findings::relations::bases::{bases, two_values};
use crate::report::findings::relations::rates::rates;
use crate::report::findings::relations::relation::{Reconciliation, Relation};
use crate::report::findings::relations::shares::shares;
use crate::report::findings::relations::sums::sums;
use crate::report::findings::relations::totals::totals;
use crate::report::metrics::change::{AmountUnit, Change};
use crate::report::metrics::metric::{Kind, Metric};
use crate::report::report::Report;
use crate::report::source::Source;
use crate::report::structure::tables::Table;
use crate::text::lexicon::Words;
use crate::text::span::Span;
use rust_decimal::Decimal;
use std::sync::LazyLock;

/// Returns the relations of a report, in document order. `tables` are all its tables.
pub(crate) fn find(report: &Report, source: &Source<'_>, tables: &[Table]) -> Vec<Reconciliation> {
    let all = &report.metrics;
    let mut out = Vec::new();
    let mut from = 0;
    // Paragraph by paragraph: a figure of another paragraph is part of nothing here.
    while from < all.len() {
        let line = report.text.line_span(report.text.line_of(all[from].text.start));
        let to = from + all[from..].partition_point(|m| m.text.start < line.end).max(1);
        let one = Figures::new(source, all, from..to);
        sums(&one, &mut out);
        bare(&one, &mut out);
        rates(&one, &mut out);
        shares(&one, &mut out);
        bases(&one, &mut out);
        from = to;
    }
    for t in tables {
        totals(report, source, t.section, &report.sections[t.section].body[t.rows.clone()], &mut out);
    }
    out.sort_by_key(|r| (r.place.start, r.relation, r.metrics.first().copied()));
    out.dedup();
    out
}

/// Adds what does not agree, as findings.
pub(crate) fn findings(report: &Report, source: &Source<'_>, found: &mut Vec<Finding>) {
    let all = &report.metrics;
    let text = |v: Option<Decimal>| Arg::Text(plain(v.unwrap_or_default()));
    for r in &report.reconciliations {
        let places = r.metrics.iter().filter_map(|i| all.get(*i)).map(|m| m.text);
        let base = |code: Code, severity: Severity| {
            Finding::new(code, severity).at(places.clone()).worked_out(r.arithmetic.clone()).of_metrics(r.metrics.iter().copied())
        };
        let unit = |i: &usize| source.str(all[*i].unit);
        match (r.relation, r.holds) {
            (Relation::Sum, Some(false)) => {
                let sum: Decimal = r.metrics[1..].iter().filter_map(|i| all[*i].value).sum();
                found.push(
                    base(Code::PartsAndTotal, Severity::Warn).arg("sum", text(Some(sum))).arg("total", text(all[r.metrics[0]].value)),
                );
            }
            (Relation::Sum, Some(true)) => {
                let own = unit(&r.metrics[0]);
                // 件 and 件次 are counted otherwise; 个 and 座 are not.
                let of_times = |u: &str| u.ends_with('次');
                if let Some(other) = r.metrics[1..].iter().map(unit).find(|u| of_times(u) != of_times(own) && !u.is_empty())
                    && !own.is_empty()
                {
                    let finding = base(Code::UnitMismatch, Severity::Info);
                    found.push(finding.arg("unit", Arg::Text(own.to_owned())).arg("other", Arg::Text(other.to_owned())));
                }
            }
            (Relation::PercentOf, Some(false)) => {
                let (n, d) = (all[r.metrics[1]].value.unwrap_or_default(), all[r.metrics[2]].value.unwrap_or(Decimal::ONE));
                let worked = n.checked_div(d).map(|q| (q * Decimal::ONE_HUNDRED).round_dp(2));
                let printed = source.str(all[r.metrics[0]].text).trim().to_owned();
                found.push(base(Code::RateAndCounts, Severity::Warn).arg("computed", text(worked)).arg("text", Arg::Text(printed)));
            }
            (Relation::YoyBase, _) => {
                let m = &all[r.metrics[0]];
                let percent = m.change.as_ref().is_some_and(|c| is_measured(source, m, c));
                let whole = m.value.is_some_and(|v| v.is_integer()) && m.kind == Kind::Count && m.approx.is_none();
                if percent && whole && r.implied_previous.is_empty() {
                    found.push(base(Code::NoWholeBase, Severity::Info));
                }
            }
            _ => {}
        }
    }
    two_values(report, source, found);
}

/// Words before a figure that is itself a change: 新增, 压降.
static STEPS: LazyLock<Words> = LazyLock::new(|| Words::new(RELATIONS.words("steps")));

/// Whether a change by an exact percentage is that of a figure from one year to the next, for all that is written.
fn is_measured(source: &Source<'_>, m: &Metric, c: &Change) -> bool {
    let between = source.str(Span { start: c.text.end, end: m.text.start.max(c.text.end) });
    let apart = c.text.end <= m.text.start && between.contains(['，', ',', '、', '；', ';', '。']);
    // 新增…增长 may be of all that there are, and 压降…下降 is of what there was.
    let before = source.str(Span { start: m.clause.start.min(m.text.start), end: m.text.start });
    let own = before.rsplit(['，', ',', '、', '；', ';', '。']).next().unwrap_or(before);
    let step = STEPS.stand_in(own);
    let told = source.str(Span { start: m.text.end.min(c.text.start), end: c.text.end });
    c.amount_unit == Some(AmountUnit::Percent)
        && !c.amount.unwrap_or_default().is_zero()
        && c.approx.is_none()
        && !apart
        && !step
        && !["年均", "平均", "分别"].iter().any(|w| told.contains(w))
}

#[cfg(test)]
mod tests {
    use crate::report::{Code, Knowledge, Report, read};
    use crate::text::clean::Clean;

    fn report(body: &str) -> Report {
        let text = format!("青石县桂园街道2022年法治政府建设情况报告\n一、主要举措和成效\n{body}\n二、存在的不足\n");
        read(Clean::new(text), &[], &Knowledge::built_in()).remove(0)
    }

    fn told(body: &str) -> Vec<String> {
        report(body).reconciliations.iter().map(|r| format!("{} {:?}", r.expression, r.holds)).collect()
    }

    #[test]
    fn a_rounded_figure_may_lie_half_a_step_from_the_true_one() {
        assert_eq!(told("发放资料4.6万份,其中手册2.4万份、折页2.3万份。"), ["46000 = 24000 + 23000 Some(true)"]);
        assert_eq!(told("发放资料46000份,其中手册24000份、折页23000份。"), ["46000 = 24000 + 23000 Some(false)"]);
        assert_eq!(told("发放资料1亿2000万份,其中手册1亿份、折页1500万份。"), ["120000000 = 100000000 + 15000000 Some(true)"]);
    }

    #[test]
    fn a_rate_is_as_coarse_as_it_is_printed() {
        assert_eq!(told("受理纠纷100件,调解成功88件,成功率88.3%。"), ["88.3% = 88 / 100 Some(false)"]);
        assert_eq!(told("受理纠纷327件,调解成功319件,成功率97.6%。"), ["97.6% = 319 / 327 Some(true)"]);
        assert_eq!(told("受理纠纷327件,调解成功319件,成功率97.5%。"), ["97.5% = 319 / 327 Some(true)"]);
        assert_eq!(told("受理纠纷327件,调解成功319件,成功率97.55%。"), ["97.55% = 319 / 327 Some(true)"]);
    }

    #[test]
    fn a_share_is_of_what_it_names() {
        assert_eq!(told("审结案件546件，直接纠错70件，占审结案件的12.8%。"), ["12.8% = 70 / 546 Some(true)"]);
        assert_eq!(told("调解纠纷281件，物业纠纷91件，占全部纠纷的36.4%。"), ["36.4% = 91 / 281 Some(false)"]);
        assert_eq!(told("办件9306件，当场办结8566件，占比92.0%。"), ["92.0% = 8566 / 9306 Some(true)"]);
        assert_eq!(told("议定205项。办成189项、没有办成的16项，办成率92.2%。")[1..], ["92.2% = 189 / 205 Some(true)"]);
        // Of something that is not told, of another unit, and too coarse to tell.
        assert!(told("审结案件546件，直接纠错70件，占全市总量的12.9%。").is_empty());
        assert!(told("审结案件546件，涉及企业70家，占比12.8%。").is_empty());
        assert!(told("审结案件546件，直接纠错70件，占比13%。").is_empty());
    }

    #[test]
    fn a_multiple_is_as_coarse_as_it_is_printed() {
        let codes = |body: &str| report(body).findings.iter().filter(|f| f.code == Code::NoWholeBase).count();
        // 1000 / 286 is 2.497 times more.
        let grown = report("办理案件1000件,同比增长2.5倍。");
        assert!(grown.reconciliations[0].implied_previous.contains(&286));
        assert_eq!(codes("办理案件1000件,同比增长2.5倍。"), 0);
        assert_eq!(codes("办理案件7件,同比增长2.5倍。"), 0);
        assert_eq!(codes("办理案件5件,同比增长2.5倍。"), 1);
    }

    #[test]
    fn no_figure_is_too_large_to_be_read() {
        let nines = "9".repeat(27);
        let large = "9".repeat(20);
        for body in [
            format!("办理案件35件,同比增长{nines}倍。"),
            format!("办理案件{nines}件,同比增长{nines}%。"),
            format!("办理案件{large}亿件,其中一般{large}亿件、简易{large}亿件、当场{large}亿件,合计{large}亿件,办结率{nines}%。"),
            format!("办理案件由-{large}亿件增加至{large}亿件。"),
            format!(
                "| 项目 | 金额(万元) | 增减(万元) |\n| 罚款 | {nines} | {nines} |\n| 追回 | {nines} | -{nines} |\n| 合计 | {nines} | {nines} |"
            ),
        ] {
            report(&body);
        }
    }

    #[test]
    fn parts_fail_where_they_are_more_than_the_total_or_all_of_it() {
        for (body, fails) in [
            ("办理处罚案件52件,其中简易程序40件,普通程序13件。", true),
            ("现有执法人员50人,其中专职20人,兼职25人。", true),
            ("清理文件38件,其中保留27件、修改4件、废止6件。", true),
            ("公开信息840条,其中网站523条、公众号267条、其他渠道60条。", true),
            ("抽查工地245处,其中堤坝工程38处、灌区工程121处、水库工程96处,发现问题1612处。", true),
            ("检查企业90家,较上年减少8家,其中一般企业52家、重点企业41家。", true),
            ("调解纠纷231件,其中邻里纠纷92件、茶叶纠纷74件、劳务纠纷61件。", true),
            // A list behind a colon or in brackets is all of it, so is one that ends with the rest, and one of as many names.
            ("清理文件412件：继续有效338件、拟修改29件、废止36件、失效11件。", true),
            ("办理案件120件（一般程序80件，简易程序42件）。", true),
            ("答复申请69件，公开38件、部分公开7件、不予公开20件、其他处理5件。", true),
            ("检查1320家次，其中餐饮560家次、场所480家次、工地270家次。", true),
            ("案卷240卷，其中处罚146卷、许可72卷、检查22卷，评出优秀81卷、合格152卷、不合格9卷。", true),
            ("书记讲课3场、乡长讲课9场，共13场。", true),
            ("送法进企业36场、进社区22场、进学校14场，计71场。", true),
            ("清理文件41件，清理结论为继续有效29件、修改5件、废止8件。", true),
            ("转办工单157件，同比上升9.3%：物业77件，渗漏34件，供水供气18件，其他27件。", true),
            ("现聘法律顾问28名，其中县政府6名、县直部门13名、乡镇10名。", true),
            ("办理处罚案件1174件，其中公路路政类351件，道路运政类621件，水路海事类156件，质量监督类45件，罚款258万元。", true),
            ("办件2601件，同比增长12.3%，自办2190件、代办421件。", true),
            ("调解纠纷4106件；成功4053件。分类型看：婚姻1102件，邻里1168件，债务791件，损害402件，其他634件。", true),
            ("办件2601件，同比增长12.3%，自办2090件、代办421件。", false),
            ("现有委员28名，其中党员16名、妇女13名。", false),
            ("办理案件120件（其中涉企80件、涉外42件、重大5件）。", false),
            ("清理文件412件：重点领域338件、民生29件等。", false),
            ("援助318件，其中农民工142件、妇女97件、老年人61件。", false),
            ("调解纠纷508件，成功497件，其中婚姻182件、邻里203件、其他123件。", false),
            ("检查食品170家、养殖92家、其他86家。", false),
            // Some of them are named.
            ("罚没收入3700万元。其中,交通、城管、水利分别罚没2700万元、410万元、360万元。", false),
            ("调解纠纷231件,其中邻里纠纷92件、茶叶纠纷74件、劳务纠纷31件。", false),
            ("调解纠纷231件,其中邻里纠纷92件、茶叶纠纷74件、劳务纠纷61件等。", false),
            ("受理复议12件,其中维持7件、驳回1件、撤销2件。", false),
            // One thing may be several of them.
            ("办理案件100件,其中办结90件、调解成功85件。", false),
            ("现有委员50人,其中党员30人、女性25人。", false),
            ("受理纠纷455件,其中物业纠纷160件、成功449件。", false),
            // The parts are of something else.
            ("涉及5个镇(包括街道)及其他18个重点村、9个社区。", false),
            ("总投资5亿元的水厂项目开工;总投资分别为3亿元和4亿元的公园、学校签约。", false),
            ("依托3个项目,常规项目包括个人、团队3个类别9个项目。", false),
            ("标准提高到900元/年、其中自负费用的救助比例提高到70%以上,两项补贴分别提高到600元/年和1200元/年。", false),
        ] {
            let failed = report(body).reconciliations.iter().any(|r| r.holds == Some(false));
            assert_eq!(failed, fails, "{body} {:?}", told(body));
        }
    }

    #[test]
    fn sums_that_nothing_announces_are_close_together_and_of_one_unit() {
        for (body, expected) in [
            ("采集信息1982次,违法处罚668次,劝离1314次。", vec!["1982 = 668 + 1314 Some(true)"]),
            ("查出隐患29处,已整改27处,另有2处待枯水期施工。", vec!["29 = 27 + 2 Some(true)"]),
            ("检查单位348家(食品170家、养殖92家、其他86家),责令整改59家。", vec!["348 = 170 + 92 + 86 Some(true)"]),
            // In the next sentence, where the numbers are long or the text says that it divides.
            ("接件1620件，同比增长31.5%。投诉1104件，举报516件。", vec!["1620 = 1104 + 516 Some(true)"]),
            ("结案203件。分类：食品97件，药品31件，其他75件。", vec!["203 = 97 + 31 + 75 Some(true)"]),
            (
                "排查4906人。论来源，境外63人，省外4843人；论措施，隔离1521人，监测3385人。",
                vec!["4906 = 63 + 4843 Some(true)", "4906 = 1521 + 3385 Some(true)"],
            ),
            ("复议11件，比上年增加7件。维持、终止、撤销分别为6件、4件、1件。", vec!["11 = 6 + 4 + 1 Some(true)"]),
            ("支出58.2万元，结余6.6万元。支出中，环境31.4万元、助老26.8万元。", vec!["58.2 = 31.4 + 26.8 Some(true)"]),
            ("收案58件，上年结转6件，共办理64件。", vec!["64 = 58 + 6 Some(true)"]),
            ("建议231件、提案288件，共519件。", vec!["519 = 231 + 288 Some(true)"]),
            ("培训12场。讲座8场，展览4场。", vec![]),
            // Opposites behind another measure, what is left, all of those before, and kinds told later.
            ("拆除违建187处、231平方米，存量149处、新增38处。", vec!["187 = 149 + 38 Some(true)"]),
            ("反馈的16个问题已整改15个，余下1个。", vec!["16 = 15 + 1 Some(true)"]),
            ("书记包案2件，镇长包案3件，5件全部化解。", vec!["5 = 2 + 3 Some(true)"]),
            ("改造学校16所、医院15所，余下1所。", vec![]),
            ("书记包案2件，镇长包案3件，4件全部化解。", vec![]),
            ("拆除违建187处，新建公园149处、广场39个。", vec![]),
            // Figures in brackets of their own.
            ("新设企业（125家，同比增长12.4%），其中制造业（41家）、服务业（60家）、其他（24家）。", vec!["125 = 41 + 60 + 24 Some(true)"]),
            (
                "审查合同（372份、标的额86亿元）：招商类（158份）、采购类（141份）、其他类（73份）。",
                vec!["372 = 158 + 141 + 73 Some(true)"],
            ),
            ("审查合同（45份），招商、采购、其他分别为（21份、15份、9份）。", vec!["45 = 21 + 15 + 9 Some(true)"]),
            ("培训（12场，覆盖900人），讲座（8场），展览（3场）。", vec![]),
            // All of the next sentence, and not where the numbers are small or something else is in it.
            ("送法活动43场。进企业21场，进社区22场。培训9期。", vec!["43 = 21 + 22 Some(true)"]),
            ("送法活动43场。进企业21场，进社区22场，进学校8场。", vec![]),
            ("送法活动9场。进企业5场，进社区4场。", vec![]),
            // Bare numbers in the unit of their total.
            ("收到申请20件。受理15（+25%），不受理3，放弃2。", vec!["20 = 15 + 3 + 2 Some(true)"]),
            ("审文件27件、合同88份、决策9项，计124件。", vec!["124 = 27 + 88 + 9 Some(true)"]),
            ("审文件27件、合同88份、决策9项，累计124件。", vec![]),
            ("全年培训12场。共走访8场、4场。", vec![]),
            // A list in brackets within a list is of its part.
            ("立案307件;诈骗案件214件;伤害案件46件;其他案件45件(含涉外案件2件)。", vec![]),
            // Members of one list have no total among them.
            ("改造医院1500所、中医院500所和保健院1000所。", vec![]),
            ("建设车位1万个,联网信号灯7000处,新增路口200处。", vec![]),
            ("建成中心32家,获评9个重点专科、23个优势专科。", vec![]),
            // How much a figure changed is no part of it.
            ("现有企业24家,比上年增加3家。其中,总承包企业23家,增加3家;专业承包企业1家。", vec!["24 = 23 + 1 Some(true)"]),
            // A part has parts of its own.
            ("获批项目6项,其中省级项目3项,分别为平台项目1项、人才项目1项、资金项目1项。", vec!["3 = 1 + 1 + 1 Some(true)"]),
            (
                "办理案件31件,罚款1550元。其中,简易程序30件,罚款1050元;普通程序1件,罚款500元。",
                vec!["31 = 30 + 1 Some(true)", "1550 = 1050 + 500 Some(true)"],
            ),
        ] {
            let sums: Vec<String> = report(body)
                .reconciliations
                .iter()
                .filter(|r| r.relation == super::Relation::Sum)
                .map(|r| format!("{} {:?}", r.expression, r.holds))
                .collect();
            assert_eq!(sums, expected, "{body}");
        }
    }

    #[test]
    fn one_thing_told_twice_is_of_one_part_of_the_report() {
        let told = |body: &str| report(body).findings.iter().filter(|f| f.code == Code::StatedTwice).count();
        assert_eq!(told("调解矛盾纠纷120件。全年调解矛盾纠纷130件。"), 1);
        assert_eq!(told("调解矛盾纠纷120件。\n二、2023年工作安排\n调解矛盾纠纷130件。"), 0);
        assert_eq!(told("调解矛盾纠纷120件、调解矛盾纠纷130件。"), 0);
        assert_eq!(told("调解矛盾纠纷120件。全年调解矛盾纠纷120件。"), 0);
    }
}
