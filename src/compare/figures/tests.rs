//! Laws of paired figures.

use crate::compare::figures::{Figure, Move, Verdict};
use crate::compare::{Comparison, Options, compare};
use crate::report::{Code, Report};
use crate::text::clean::Clean;
use crate::text::span::Span;
use proptest::prelude::*;
use rust_decimal::{Decimal, RoundingStrategy};

fn report(year: u32, body: &str) -> Report {
    let text = format!("青石县桂园街道{year}年法治政府建设年度报告\n一、主要举措和成效\n{body}\n桂园街道办事处\n{}年1月5日\n", year + 1);
    crate::report::read(Clean::new(text), &[], &crate::report::Knowledge::built_in()).remove(0)
}

fn years(old: &str, new: &str) -> (Report, Report, Comparison) {
    let (old, new) = (report(2021, old), report(2022, new));
    let c = compare(&old, &new, Options::default());
    (old, new, c)
}

/// Returns kind, the two figures as printed, change, drift of each, in order.
fn told(old: &str, new: &str) -> Vec<String> {
    let (old, new, c) = years(old, new);
    let show = |r: &Report, n: Option<usize>| n.map_or("-", |n| r.str(r.metrics[n].text)).to_owned();
    c.figures
        .iter()
        .map(|f| {
            let drift = f.drift.map_or(String::new(), |d| format!(" {}", d.code()));
            let change = f.change.map_or(String::new(), |c| format!(" {}", c.by()));
            format!("{} {} {}{change}{drift}", f.kind.code(), show(&old, f.old), show(&new, f.new))
        })
        .collect()
}

/// Returns the verdict of the only stated change, with its arithmetic.
fn verdict(old: &str, new: &str) -> (&'static str, String) {
    let (.., c) = years(old, new);
    let stated: Vec<&Figure> = c.figures.iter().filter(|f| f.verdict.is_some()).collect();
    assert_eq!(stated.len(), 1, "{old} | {new}");
    (stated[0].verdict.unwrap().code(), stated[0].arithmetic.clone().unwrap_or_default())
}

#[test]
fn figures_meet_by_their_words() {
    assert_eq!(
        told("提请审议地方性法规草案2件，制定政府规章1件。", "制定政府规章2件。提请市人大常委会审议地方性法规草案3件。"),
        ["up 1件 2件 1", "up 2件 3件 1"],
    );
    assert_eq!(
        told("办理建议171件、提案279件，合计450件。", "办理建议163件、提案287件，合计450件。"),
        ["down 171件 163件 -8", "up 279件 287件 8", "same 450件 450件 0"]
    );
    assert_eq!(told("收到复议申请12件。", "建成调解室3个。"), ["added - 3个", "vanished 12件 -"]);
}

#[test]
fn shares_and_bounds_have_a_change_and_ranges_a_direction() {
    assert_eq!(
        told("发放宣传资料8200余份，满意率96.5%。", "发放宣传资料9600余份，满意率98%。"),
        ["up 8200余份 9600余份 1400", "up 96.5% 98% 1.5"]
    );
    assert_eq!(told("走访企业2-3次。", "走访企业3-4次。"), ["up 2-3次 3-4次"]);
}

/// Returns the pairs of figures as printed, without what is alone.
fn paired(old: &str, new: &str) -> Vec<String> {
    let (old, new, c) = years(old, new);
    let both = c.figures.iter().filter_map(|f| f.old.zip(f.new));
    both.map(|(o, n)| format!("{} {}", old.str(old.metrics[o].text), new.str(new.metrics[n].text))).collect()
}

#[test]
fn what_was_done_in_several_years_is_not_what_was_done_in_one() {
    let one = "全年新修渡口12处，登记船员46名。";
    assert_eq!(paired(one, "五年来，新修渡口57处。"), [""; 0]);
    assert_eq!(paired(one, "“十四五”时期新修渡口57处。"), [""; 0]);
    // Not these: the year is named behind it, what there is by now, and the same words in both.
    assert_eq!(paired(one, "五年来，渡口面貌一新，2022年新修渡口15处。"), ["12处 15处"]);
    assert_eq!(paired("渡口总数达46处。", "五年来，渡口总数达51处。"), ["46处 51处"]);
    assert_eq!(paired("五年来，新修渡口57处。", "五年来，新修渡口63处。"), ["57处 63处"]);
}

#[test]
fn what_is_only_left_over_is_no_pair() {
    let old = "学校食堂达标率98%以上，聘请看桥人3名。";
    assert_eq!(paired(old, "茶市台秤校准率90%以上，聘请看桥人5名。"), ["3名 5名"]);
    // Not these: another word order, a longer name, and the bound on one side alone.
    assert_eq!(paired(old, "食堂达标率95%以上。"), ["98% 95%"]);
    assert_eq!(paired(old, "全县学校食堂达标率95%。"), ["98% 95%"]);
    assert_eq!(paired(old, "聘请看桥人5名以上。"), ["3名 5名"]);
}

#[test]
fn growth_that_does_not_say_from_when_is_only_ever_confirmed() {
    assert_eq!(verdict("茶叶交易额500万元。", "茶叶交易额625万元、增长25%。").0, "agrees");
    // Not these: it fits no other, or is from a figure that is named.
    assert_eq!(verdict("茶叶交易额500万元。", "茶叶交易额625万元、增长40%。").0, "not_checkable");
    // Over years it is no change of the figure, but a row of its own.
    assert_eq!(paired("茶叶交易额500万元。", "茶叶交易额625万元、年均增长25%。"), ["500万元 625万元"]);
    assert!(years("茶叶交易额500万元。", "茶叶交易额625万元、年均增长25%。").2.figures.iter().all(|f| f.verdict.is_none()));
    assert_eq!(verdict("茶叶交易额500万元。", "茶叶交易额625万元、同比增长40%。").0, "contradicts");
}

#[test]
fn a_bound_that_stands_again_is_not_a_figure_that_did_not_move() {
    let unchanged = |old: &str, new: &str| years(old, new).2.findings.iter().any(|b| b.finding.code == Code::FiguresUnchanged);
    assert!(unchanged("登记船员46名。", "登记船员46名。"));
    assert!(!unchanged("登记船员46名以上。", "登记船员46名以上。"));
    assert!(!unchanged("茶叶交易额突破6万元。", "茶叶交易额突破6万元。"));
}

#[test]
fn what_names_nothing_parts_no_figures() {
    assert_eq!(paired("缴获各类毒品213公斤。", "缴获毒品由上年的231公斤降至158公斤。"), ["213公斤 158公斤"]);
    assert_eq!(paired("收到渡口申请132件。", "渡口申请大幅增加，达168件。"), ["132件 168件"]);
    // The same sums, whichever way the table lies and whoever names it.
    let old = "重点领域执法情况\n| 领域 | 行政检查（次） | 立案（件） |\n| 渡口 | 12 | 8 |\n| 茶市 | 20 | 9 |\n| 合计 | 32 | 17 |";
    let new = "| 项目 | 渡口 | 茶市 | 合计 |\n| 行政检查（次） | 14 | 22 | 36 |\n| 立案（件） | 5 | 6 | 11 |";
    assert!(paired(old, new).contains(&"32 36".to_owned()) && paired(old, new).contains(&"17 11".to_owned()), "{:?}", paired(old, new));
    // By how much it grew, another thing, a row that is no sum.
    assert!(paired("收到渡口申请132件。", "渡口申请增加18件。").is_empty());
    assert!(paired("缴获各类毒品213公斤。", "收购各类茶叶158公斤。").is_empty());
    assert!(!paired(old, new).contains(&"12 36".to_owned()));
}

#[test]
fn a_figure_is_known_by_what_it_counts_before_or_behind_it() {
    assert_eq!(paired("对21家持证渡口开展检查。", "全县持证渡口压减至19家。"), ["21家 19家"]);
    assert_eq!(paired("26处水位隐患点全部落实责任人。", "在册水位隐患点31处。"), ["26处 31处"]);
    assert_eq!(paired("渡口票价公开征求意见，收到群众意见72条。", "渡口票价公开征求意见共收到95条。"), ["72条 95条"]);
    // Not these: another thing of one unit, another step of one thing, a part and the whole of another.
    assert_eq!(paired("对21家持证渡口开展检查。", "全县茶叶合作社压减至19家。"), [""; 0]);
    assert_eq!(paired("受理行政复议申请21件。", "驳回行政复议申请19件。"), [""; 0]);
    assert_eq!(paired("宣布失效规范性文件4件。", "修改规范性文件6件。"), [""; 0]);
}

#[test]
fn what_was_added_is_not_what_there_is() {
    assert_eq!(paired("配备救生艇68艘。", "新增救生艇9艘，总数达到77艘。"), ["68艘 77艘"]);
    assert_eq!(paired("建成码头调解室4间。", "新建码头调解室3间，共有7间。"), ["4间 7间"]);
    // Where nothing says what there is then, a building stays what was built; and two additions are of one kind.
    assert_eq!(paired("新增救生艇8艘。", "新增救生艇9艘。"), ["8艘 9艘"]);
    assert_eq!(paired("建成码头调解室4间。", "新建码头调解室3间。"), ["4间 3间"]);
}

#[test]
fn by_how_much_is_never_how_much() {
    assert_eq!(paired("渡口客运收入3.2亿元。", "渡口客运收入比上年增加1.1亿元。"), [""; 0]);
    assert_eq!(paired("茶叶产值增长8%。", "渔业产量增长15%。"), [""; 0]);
    assert_eq!(paired("受理来访31件。", "三分之二的来访就地化解。"), [""; 0]);
    // But what the label says on both sides is one.
    assert_eq!(paired("茶叶产值达到3.2亿元。", "茶叶产值达3.9亿元。"), ["3.2亿元 3.9亿元"]);
}

#[test]
fn a_figure_told_twice_is_compared_where_its_change_is_told() {
    let new = "| 类别 | 立案数 |\n| 渡口治安案件 | 168 |\n渡口治安案件立案168起，较上年下降28.5%。";
    assert_eq!(verdict("渡口治安案件立案214起。", new).0, "contradicts");
}

#[test]
fn prose_speaks_of_the_sums_of_a_table() {
    let table = |a: u32, b: u32| {
        format!("| 乡镇 | 渡口检查 | 罚没金额 |\n| 甲镇 | {a} | {b} |\n| 乙镇 | 20 | 30 |\n| 合计 | {} | {} |\n", a + 20, b + 30)
    };
    let said = |told: &str| {
        let (.., c) = years(&table(80, 70), &format!("{}从表中看，{told}。", table(100, 90)));
        c.figures.iter().filter_map(|f| f.verdict).filter(|v| *v != Verdict::NotCheckable).map(Verdict::code).collect::<Vec<_>>()
    };
    assert_eq!(said("罚没金额同比增长20.0%"), ["agrees"]);
    assert_eq!(said("罚没金额同比增长35.0%"), ["contradicts"]);
    // What no sum is called, or what is not compared with last year, is left alone.
    assert_eq!(said("矛盾纠纷同比增长35.0%"), [""; 0]);
    assert_eq!(said("罚没金额环比增长35.0%"), [""; 0]);
}

#[test]
fn a_promise_is_no_result() {
    let old = "开展法治讲座12场。\n二、下一年度工作安排\n开展法治讲座20场。";
    let new = "开展法治讲座18场。\n二、下一年度工作安排\n开展法治讲座25场。";
    assert_eq!(told(old, new), ["up 12场 18场 6", "up 20场 25场 5"]);
    assert_eq!(told("开展讲座。\n二、下一年度工作安排\n开展法治讲座20场。", "开展法治讲座18场。"), ["added - 18场", "vanished 20场 -"]);
}

#[test]
fn what_drifted_is_not_worked_out() {
    assert_eq!(told("惠及困难群众300户。", "惠及困难群众1200人。"), ["up 300户 1200人 unit"]);
    assert_eq!(told("开展联合执法行动35次。", "全县开展联合执法行动320次。"), ["up 35次 320次 scope"]);
    assert_eq!(told("全街道开展联合执法行动35次。", "开展联合执法行动40次。"), ["up 35次 40次 5"]);
    assert_eq!(told("受理信访事项96件。", "截至10月受理信访事项80件。"), ["down 96件 80件 period"]);
    assert_eq!(verdict("受理信访事项96件。", "截至10月受理信访事项80件，同比下降16.7%。").0, "not_checkable");
}

#[test]
fn a_stated_change_agrees_or_contradicts_by_arithmetic() {
    let case = |old: &str, new: &str, want: &str, arithmetic: &str| {
        assert_eq!(verdict(old, new), (if want == "?" { "not_checkable" } else { want }, arithmetic.to_owned()), "{new}");
    };
    let old = "受理矛盾纠纷1484件。";
    case(old, "受理矛盾纠纷1067件，同比下降28.1%。", "agrees", "(1067 − 1484) / 1484 = −28.1%");
    case(old, "受理矛盾纠纷1067件，同比下降27.9%。", "contradicts", "(1067 − 1484) / 1484 = −28.1%; 1067 / (1 − 27.9%) = 1480");
    case(old, "受理矛盾纠纷1067件，同比上升28.1%。", "contradicts", "(1067 − 1484) / 1484 = −28.1%; 1067 / (1 + 28.1%) = 833");
    case(old, "受理矛盾纠纷1500件，同比增加16件。", "agrees", "1500 − 1484 = 16");
    case(old, "受理矛盾纠纷1500件，同比增加61件。", "contradicts", "1500 − 1484 = 16; 1500 − 61 = 1439");
    case(old, "受理矛盾纠纷1484件，与上年持平。", "agrees", "1484 − 1484 = 0");
    case(old, "受理矛盾纠纷1067件，环比下降28.1%。", "?", "");
    // Cut instead of rounded: 1.078 %.
    case(old, "受理矛盾纠纷1500件，同比增长1.0%。", "agrees", "(1500 − 1484) / 1484 = 1.08%");
    case("开展检查200次。", "受理矛盾纠纷1067件，同比下降28.1%。", "?", "");
    // 1.2万 may be 11,500 and 1.3万 13,999.
    case("办理事项1.2万件。", "办理事项1.3万件，同比增长12%。", "agrees", "(13000 − 12000) / 12000 = 8.3% (−3.8% … 21.7%)");
    case(
        "办理事项1.2万件。",
        "办理事项1.3万件，同比增长32%。",
        "contradicts",
        "(13000 − 12000) / 12000 = 8.3% (−3.8% … 21.7%); 13000 / (1 + 32%) = 9848",
    );
    // The base that is told is last year's figure.
    case("采纳率93.3%。", "采纳率由上年的92.6%提高到94.0%。", "contradicts", "92.6 ≠ 93.3");
    case("采纳率92.6%。", "采纳率由上年的92.6%提高到94.0%。", "agrees", "");
    // At constant prices a sum grows otherwise.
    case("地区生产总值321亿元。", "地区生产总值365亿元，同比增长5.2%。", "?", "");
    // Points and percent of a rate.
    case("网办率71%。", "网办率83%，同比提高12个百分点。", "agrees", "83 − 71 = 12");
    case("网办率80.0%。", "网办率83.0%，同比提高3.0%。", "agrees", "83 − 80 = 3");
    case("网办率80.0%。", "网办率84.0%，同比提高5.0%。", "agrees", "(84 − 80) / 80 = 5%");
    case("网办率80.0%。", "网办率84.0%，同比提高9.0%。", "contradicts", "(84 − 80) / 80 = 5% (4.8% … 5.2%); 84 − 80 = 4");
}

#[test]
fn a_figure_of_last_year_is_compared_with_last_years_report() {
    assert_eq!(told("受理矛盾纠纷327件。", "受理矛盾纠纷358件，上年为327件。"), ["up 327件 358件 31"]);
    let (old, new, c) = years("受理矛盾纠纷327件。", "受理矛盾纠纷358件，上年为372件。");
    // The value before is no figure of its own: it is what this year's has changed from.
    let f = c.findings.iter().find(|b| b.finding.code == Code::ChangeAndLastYear).unwrap();
    assert_eq!((new.str(f.finding.places[1]), old.str(f.old_places[0])), ("上年为372件", "327件"));
    assert_eq!(
        told("| 项目 | 2020年 | 2021年 |\n| 受理申请 | 30件 | 42件 |", "| 项目 | 2021年 | 2022年 |\n| 受理申请 | 42件 | 55件 |"),
        ["up 42件 55件 13"],
    );
}

#[test]
fn what_disagrees_between_two_years_is_found_at_its_places() {
    let (old, new, c) = years(
        "受理信访事项96件，开展讲座36场，普法宣传120场，调解成功率98%，惠及困难群众300户，网格员40名。",
        "受理信访事项80件，同比下降20%，开展讲座36场，普法宣传120场，与上年持平，调解成功率98%，惠及困难群众1200人，网格员40名。",
    );
    let codes: Vec<&str> = c.findings.iter().map(|b| b.finding.code.code()).collect();
    assert_eq!(codes, ["stated_change_disagrees_with_last_year", "figures_unchanged_since_last_year", "figure_unit_or_scope_changed"]);
    let quote = |n: usize| {
        let b = &c.findings[n];
        let places = |r: &Report, p: &[Span]| p.iter().map(|s| r.str(*s).to_owned()).collect::<Vec<_>>().join(" ");
        (places(&new, &b.finding.places), places(&old, &b.old_places))
    };
    assert_eq!(quote(0), ("80件 同比下降20%".to_owned(), "96件".to_owned()));
    assert_eq!(quote(1), ("36场 40名".to_owned(), "36场 40名".to_owned()));
    assert_eq!(quote(2), ("1200人".to_owned(), "300户".to_owned()));
}

proptest! {
    /// What is rounded or cut from two counts is never contradicted, and what is off by two of its last digits always is.
    #[test]
    fn rounding_is_no_contradiction(x in 50u32..5000, y in 50u32..5000, digits in 0u32..3, cut: bool) {
        prop_assume!(x != y);
        let exact = (Decimal::from(y) - Decimal::from(x)) / Decimal::from(x) * Decimal::ONE_HUNDRED;
        let how = if cut { RoundingStrategy::ToZero } else { RoundingStrategy::MidpointAwayFromZero };
        let stated = exact.abs().round_dp_with_strategy(digits, how);
        prop_assume!(!stated.is_zero());
        let way = if y > x { "增长" } else { "下降" };
        let old = format!("受理矛盾纠纷{x}件。");
        let new = |p: Decimal| format!("受理矛盾纠纷{y}件，同比{way}{p:.*}%。", digits as usize);
        prop_assert_eq!(verdict(&old, &new(stated)).0, "agrees");
        prop_assert_eq!(verdict(&old, &new(stated + Decimal::new(2, digits))).0, "contradicts");
    }

    /// A report beside itself has nothing but figures that stay; one by one, whatever the order.
    #[test]
    fn one_partner_each(pick in prop::collection::vec(0usize..6, 1..12), other in prop::collection::vec(0usize..6, 1..12)) {
        let sentences = ["受理信访事项96件。", "开展讲座36场，参加群众1200余人次。", "调解成功率98%。", "受理案件12件，办结12件。",
            "惠及群众300户。", "计划培训2次，罚款1.2万元。"];
        let text = |list: &[usize]| list.iter().map(|n| sentences[*n]).collect::<String>();
        let (a, b) = (report(2021, &text(&pick)), report(2022, &text(&other)));
        let same = compare(&a, &a, Options::default());
        prop_assert!(same.figures.iter().all(|f| f.kind == Move::Same && f.old == f.new), "{:?}", same.figures);
        prop_assert!(same.findings.is_empty());
        let c = compare(&a, &b, Options::default());
        let mut olds: Vec<usize> = c.figures.iter().filter_map(|f| f.old).collect();
        let news: Vec<usize> = c.figures.iter().filter_map(|f| f.new).collect();
        olds.sort_unstable();
        prop_assert_eq!(olds, (0..a.metrics.len()).collect::<Vec<_>>());
        prop_assert_eq!(news, (0..b.metrics.len()).collect::<Vec<_>>());
    }
}
