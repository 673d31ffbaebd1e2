//! Laws of commitments: how they are cut, and what became of them.

use crate::compare::align;
use crate::compare::commitments::cut::entries;
use crate::compare::commitments::{Commitment, Origin, Status, follow};
use crate::compare::side::Side;
use crate::report::Report;
use crate::text::clean::Clean;
use proptest::prelude::*;

fn read(body: &str) -> Report {
    let text = format!("青石县桂园街道2022年法治政府建设年度报告\n{body}\n青石县桂园街道办事处\n2023年1月5日\n");
    crate::report::read(Clean::new(text), &[], &crate::report::Knowledge::built_in()).remove(0)
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
fn several_commitments_of_one_line_are_several() {
    let plan = |line: &str| cut(&format!("一、主要举措和成效\n开展培训3次。\n二、2023年工作安排\n{line}\n"));
    assert_eq!(plan("修订渡口值班办法，举办轮训班6期，建成老街调解室。"), ["修订渡口值班办法", "举办轮训班6期", "建成老街调解室。"]);
    assert_eq!(plan("事故率控制在3%以内，办理时间下降7%以上。"), ["事故率控制在3%以内", "办理时间下降7%以上。"]);
    // Not these: a lead and its measure, a purpose, what goes on.
    for line in [
        "加强执法监督，全年检查不少于3次。",
        "开展采茶季普法，让法治走进茶山。",
        "推动老街引入物业管理，邻里纠纷大幅减少。",
        "新增法律明白人60名以上，覆盖80%的村。",
    ] {
        assert_eq!(plan(line), [line], "{line}");
    }
}

/// Returns what became of the only point of a plan.
fn became(plan: &str, work: &str) -> Status {
    let old = read(&format!("一、主要举措和成效\n召开会议3次。\n二、2023年工作安排\n{plan}\n"));
    let new = read(&format!("一、主要举措和成效\n{work}\n二、2024年工作安排\n修缮灯塔。\n"));
    let made = run(&old, &new);
    assert_eq!(made.len(), 1, "{plan}");
    made[0].status
}

#[test]
fn evidence_is_in_the_clause_that_tells_of_the_promise() {
    assert_eq!(became("组建渡口安全专家库。", "渡口安全专家库已组建到位。"), Status::Asserted);
    assert_eq!(became("推行渡船班次全程公示。", "推行了渡船班次全程公示，办理登记3820件。"), Status::Asserted);
    assert_eq!(became("编制渡口风险清单。", "编制渡口风险清单，列入事项112项。"), Status::Evidenced);
    assert_eq!(became("编制渡口风险清单。", "3月编制渡口风险清单。"), Status::Evidenced);
    // What something is done to is no aim.
    assert_eq!(became("将58名渡工轮训一遍。", "渡工轮训一遍，现有渡工41名。"), Status::Asserted);
}

#[test]
fn only_the_figure_that_bears_its_name_falls_short_of_a_target() {
    assert_eq!(became("新建渡口候船亭12座。", "新建渡口候船亭9座。"), Status::BelowTarget);
    assert_eq!(became("渡口保险覆盖率达到90%。", "渡口保险覆盖率81%。"), Status::BelowTarget);
    // Not these: another rank, what was added to what there is, and a share that is only called alike.
    for (plan, work) in [
        ("建成省级示范渡口12个。", "建成国家级示范渡口1个，渡口面貌一新。"),
        ("渡口义务巡查员达到120名。", "新增渡口义务巡查员9名。"),
        ("渡口保险费用占比达到90%。", "渡口维修费用占比81%。"),
        ("渡口保险覆盖率达到90%。", "渡口保险覆盖率年均提高8%。"),
        ("力争2027年建成示范渡口12个。", "建成示范渡口3个。"),
    ] {
        assert_ne!(became(plan, work), Status::BelowTarget, "{plan} {work}");
    }
}

#[test]
fn a_target_is_proven_by_a_figure_of_its_kind() {
    assert_eq!(became("渡口保险投保额达到50万元。", "渡口保险投保额52万元。"), Status::Evidenced);
    // Not these: what fell short, by whatever name, and a share of another thing.
    assert_eq!(became("渡口义务巡查员达到120名。", "新增渡口义务巡查员9名。"), Status::Asserted);
    assert_eq!(became("渡口保险投保额达到50万元。", "渡口保险投保户占比43.3%。"), Status::Asserted);
    assert_eq!(became("茶叶交易总额增长6%。", "茶叶交易总额500万元、增长3%。"), Status::Asserted);
}

#[test]
fn about_and_better_less_are_read_as_they_are_meant() {
    assert_eq!(became("城镇调查失业率5.5%左右。", "城镇调查失业率5.2%。"), Status::Evidenced);
    assert_eq!(became("粮食播种面积280万亩左右。", "粮食播种面积278万亩。"), Status::Evidenced);
    // Not these: a fall is the better the more there is of it, far from it is not about it, and more of what should be less.
    assert_eq!(became("渡船单位能耗下降4%左右。", "渡船单位能耗下降2%。"), Status::BelowTarget);
    assert_eq!(became("粮食播种面积280万亩左右。", "粮食播种面积240万亩。"), Status::BelowTarget);
    assert_eq!(became("城镇调查失业率5.5%左右。", "城镇调查失业率6.2%。"), Status::BelowTarget);
}

#[test]
fn each_target_is_met_by_its_own_figure() {
    assert_eq!(became("新建1家县级调解中心和4家社区调解中心。", "建成1家县级及4家社区调解中心。"), Status::Evidenced);
    assert_eq!(became("事故率控制在3.0%以内。", "全县事故率控制在2%以内。"), Status::Evidenced);
    assert_eq!(became("实现渡口救生衣配备率100%。", "渡口救生衣配备率97%。"), Status::BelowTarget);
    assert_ne!(became("平均候船时间下降7.0%以上。", "全县事故率控制在2%以内。"), Status::BelowTarget);
}

#[test]
fn a_problem_is_a_point_with_its_reasons() {
    let body = "一、主要举措和成效\n开展培训3次。\n二、存在的问题\n工作中还存在一些不足。一是人手紧。遇大风时有空档。二是普法少。\n三、下一步打算\n招人。\n";
    assert_eq!(cut(body), ["人手紧。遇大风时有空档。", "普法少。", "招人。"]);
    // A plan among the problems is not a problem.
    let body = "一、主要举措和成效\n开展培训3次。\n二、存在的问题\n执法人手紧张。\n下一步，我们将招录执法人员5名。\n";
    let report = read(body);
    let made: Vec<Origin> = entries(&report, &Side::new(&report)).iter().map(|e| e.origin).collect();
    assert_eq!(made, [Origin::Problem, Origin::Plan]);
}

/// Returns a report whose part on problems says nothing but these words.
fn problems(words: &str) -> String {
    format!("一、主要举措和成效\n召开会议3次。\n二、存在的问题\n{words}\n三、下一年度工作安排\n新购执法艇2艘。\n")
}

#[test]
fn no_problem_named_is_no_commitment() {
    for words in [
        "无。",
        "无",
        "暂无。",
        "没有。",
        "无问题。",
        "无突出问题。",
        "无明显不足。",
        "暂无需要说明的问题。",
        "没有其他问题。",
        "未发现问题。",
        "未发现突出问题。",
        "目前暂未发现明显的问题。",
        "不存在突出问题。",
        "经自查，本年度没有发现较大问题。",
        "桂园街道2022年未发现问题。",
    ] {
        let report = read(&problems(words));
        let made: Vec<&str> = entries(&report, &Side::new(&report)).iter().map(|e| report.str(e.span)).collect();
        assert_eq!(made, ["新购执法艇2艘。"], "{words}");
        assert!(run(&report, &report).iter().all(|c| c.origin == Origin::Plan), "{words}");
    }
}

#[test]
fn nothing_below_a_heading_is_no_commitment() {
    assert_eq!(cut("一、主要举措和成效\n召开会议3次。\n二、存在的问题\n（一）队伍方面\n人手紧。\n（二）其他方面\n无。\n"), ["人手紧。"]);
    assert_eq!(cut("一、主要举措和成效\n召开会议3次。\n二、存在的问题\n一是人手紧。二是无其他问题。\n"), ["人手紧。"]);
    assert_eq!(cut("一、主要举措和成效\n召开会议3次。\n二、下一年度工作安排\n无。\n"), [""; 0]);
}

#[test]
fn what_is_missing_stays_a_problem() {
    for words in [
        "没有专职执法人员。",
        "无证摆摊时有发生。",
        "未发现问题线索的渠道不畅通。",
        "暂无固定的调解场所。",
        "执法力量不足，问题发现不及时。",
        "无人机巡查能力不足。",
        "没有问题意识。",
    ] {
        assert_eq!(cut(&problems(words)), [words, "新购执法艇2艘。"], "{words}");
    }
}

const OLD: &str = "一、主要举措和成效\n召开会议3次。\n二、2023年工作安排\n（一）前移阵地。建成渔事调解点3个。\n（二）壮大队伍。新增法律明白人60名以上。\n\
                   （三）健全茶山用火报备办法。\n（四）清理老港街危旧房屋产权纠纷。\n（五）编印《海岛法律口袋书》。\n（六）守住红线。违法建设面积控制在500平方米以内。\n";

#[test]
fn each_promise_gets_the_status_its_evidence_gives() {
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

/// A plan item and a shortcoming on one matter, and what the next report says of it.
fn one_matter(plan: &str, problem: &str, work: &str, answer: &str) -> Vec<(Status, Vec<String>)> {
    let old = format!(
        "一、主要举措和成效\n召开会议3次。\n二、存在的问题\n一是{problem}二是案卷制作粗糙。\n三、2023年工作安排\n（一）{plan}\n（二）修缮灯塔。\n"
    );
    let new = format!("一、主要举措和成效\n{work}\n召开会议5次。\n二、2022年存在问题的整改情况\n{answer}\n");
    let (old, new) = (read(&old), read(&new));
    let made = run(&old, &new).into_iter();
    made.map(|c| (c.status, c.evidence.iter().map(|e| new.str(*e).to_owned()).collect())).collect()
}

#[test]
fn a_plan_item_and_a_shortcoming_on_one_matter_share_their_evidence() {
    let (plan, problem) = ("推进老港街危旧房屋产权纠纷清理。", "老港街危旧房屋产权纠纷清理进展迟缓。");
    let work = "公告寻亲，对老港街房屋逐户建档，清理危旧房屋产权纠纷17件。";
    let answer = "一是针对老港街危旧房屋产权纠纷清理进展迟缓的问题，争取县里派出工作专班。";
    let made = one_matter(plan, problem, work, answer);
    // The shortcoming, another one, the plan item, another one.
    let status: Vec<Status> = made.iter().map(|m| m.0).collect();
    assert_eq!(status, [Status::Evidenced, Status::NotMentioned, Status::Evidenced, Status::NotMentioned]);
    assert!(made[0].1[0].contains("17件") && made[0].1[1].contains("工作专班"), "what proves it, then what answers it: {:?}", made[0].1);
    assert_eq!(made[0].1[0], made[2].1[0]);
    // Without proof for either nothing is shared; nor between two matters of one place.
    assert_eq!(one_matter(plan, problem, "走访老港街。", answer)[0].0, Status::Asserted);
    let other = "老港街危旧房屋修缮补贴发放不及时。";
    assert_ne!(one_matter(plan, other, work, "一是针对老港街危旧房屋修缮补贴发放不及时的问题，优化流程。")[0].0, Status::Evidenced);
}

proptest! {
    /// Whatever of a plan occurs in the next one word for word, and nowhere else, is listed again; the rest is not mentioned.
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
