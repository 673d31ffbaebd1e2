//! Laws of an alignment as a whole.

use crate::compare::align::align;
use crate::compare::side::{PartKind, Side};
use crate::report::Report;
use crate::text::clean::Clean;

fn read(text: &str) -> Report {
    crate::report::read(Clean::new(text.to_owned()), &[], &crate::report::Knowledge::built_in()).remove(0)
}

/// Returns the groups of two texts as paths: old -> new with flags.
fn groups(old: &str, new: &str) -> Vec<String> {
    let (old, new) = (read(old), read(new));
    let (a, b) = (Side::new(&old), Side::new(&new));
    let paths = |report: &Report, side: &Side, parts: &[usize]| {
        let path = |p: &usize| match side.parts[*p].kind {
            PartKind::Section(s) => report.sections[s].path.clone(),
            PartKind::Block(_) => "block".to_owned(),
        };
        parts.iter().map(path).collect::<Vec<_>>().join("+")
    };
    let all = align(&old, &a, &new, &b).groups;
    let flag = |on: bool, c: &str| if on { c.to_owned() } else { String::new() };
    all.iter()
        .map(|g| {
            let flags = flag(g.moved, " moved") + &flag(g.renamed, " renamed") + &flag(g.renumbered, " renumbered");
            format!("{} > {}{flags}", paths(&old, &a, &g.old), paths(&new, &b, &g.new))
        })
        .collect()
}

#[test]
fn chapters_that_alone_bear_a_name_are_one_however_new_their_text_is() {
    let report = |chapter: &str, plan: &str, a: &str, b: &str| {
        format!("青石县2022年法治政府建设情况报告\n一、{chapter}\n（一）{a}\n{a}抓得很实，全年开会研究，件件有回音。\n二、{plan}\n{b}。\n")
    };
    let old = report("一年来办了哪些事", "明年怎么干", "渡口整治", "修码头，添救生衣，请人讲课");
    let new = report("主要工作和成效", "下一步工作打算", "茶市巡查", "把村规民约再理一遍，给网格员发手电");
    let found = groups(&old, &new);
    assert!(found.iter().any(|g| g.starts_with("一 > 一")) && found.iter().any(|g| g.starts_with("二 > 二")), "{found:?}");
}

fn statute(articles: &[String]) -> String {
    let han = |n: usize| {
        let digits: Vec<char> = "零一二三四五六七八九".chars().collect();
        match n {
            0..=9 => digits[n].to_string(),
            10..=19 => format!("十{}", if n == 10 { String::new() } else { digits[n % 10].to_string() }),
            20..=99 => format!("{}十{}", digits[n / 10], if n.is_multiple_of(10) { String::new() } else { digits[n % 10].to_string() }),
            _ => {
                let rest = match n % 100 {
                    0 => String::new(),
                    r @ 1..=9 => format!("零{}", digits[r]),
                    r => format!("{}十{}", digits[r / 10], if r % 10 == 0 { String::new() } else { digits[r % 10].to_string() }),
                };
                format!("{}百{rest}", digits[n / 100])
            }
        }
    };
    let mut text = String::from("青石县渡口管理办法\n第一章 总则\n");
    for (n, article) in articles.iter().enumerate() {
        text.push_str(&format!("第{}条 {article}\n", han(n + 1)));
    }
    text
}

#[test]
fn one_article_more_renumbers_hundreds_and_moves_none() {
    let words = ["渡船", "码头", "乘客", "货物", "票价", "航道", "救生衣", "值班", "台账", "水位", "灯标", "保险", "船员"];
    let articles: Vec<String> = (0..240)
        .map(|n| {
            format!(
                "{}的{}由{}单位按照{}的要求管理，每{}日检查一次。",
                words[n % 13],
                words[n / 13 % 13],
                words[(n + 5) % 13],
                words[(n * 3 + n / 13) % 13],
                n + 2
            )
        })
        .collect();
    let mut more = articles.clone();
    more.insert(2, "运送耕牛的，应当加设围栏，并由两名船员看护。".to_owned());
    let all = groups(&statute(&articles), &statute(&more));
    let added: Vec<&String> = all.iter().filter(|g| g.starts_with(" >")).collect();
    assert_eq!(added, [" > 第一章/第三条"]);
    assert_eq!(all.iter().filter(|g| g.ends_with("renumbered")).count(), 238);
    assert!(all.iter().all(|g| !g.contains("moved") && !g.ends_with("> ")), "{all:?}");
}

#[test]
fn chapters_that_changed_places_are_one_moved_section() {
    let a = "一、普法工作\n开展渡口普法36场，受众四千余人，发放手册千余册。\n二、调解工作\n受理茶叶买卖纠纷57件，邻里宅基地纠纷83件，全部调解成功。\n三、执法工作\n持证执法人员14名，检查渔船286艘次，查扣网具38顶。\n";
    let b = "一、调解工作\n受理茶叶买卖纠纷61件，邻里宅基地纠纷88件，全部调解成功。\n二、普法工作\n开展渡口普法42场，受众五千余人，发放手册千余册。\n三、执法工作\n持证执法人员17名，检查渔船301艘次，查扣网具52顶。\n";
    let all = groups(a, b);
    assert_eq!(all.iter().filter(|g| g.contains("moved")).count(), 1, "{all:?}");
    assert_eq!(all.len(), 3);
}

#[test]
fn a_section_that_was_parted_is_split_not_new() {
    let a = "一、执法工作\n检查茶庄286家次，查处以次充好案件23件，罚款四万元。查扣违规网具38顶，劝返无证小艇12艘次，移送非法捕捞线索3条。\n二、普法工作\n开展渡口普法36场，受众四千余人，发放手册千余册。\n";
    let b = "一、茶庄执法\n检查茶庄301家次，查处以次充好案件31件，罚款五万元。\n二、港口执法\n查扣违规网具52顶，劝返无证小艇9艘次，移送非法捕捞线索5条。\n三、普法工作\n开展渡口普法42场，受众五千余人，发放手册千余册。\n";
    assert_eq!(groups(a, b), ["一 > 一+二 renamed", "二 > 三 renumbered"]);
}

/// Returns the text of a report whose achievements are these sections.
fn sections(titles: [(&str, &str); 3]) -> String {
    let marks = ["（一）", "（二）", "（三）"];
    let body: String = titles.iter().zip(marks).map(|((title, text), mark)| format!("{mark}{title}\n{text}\n")).collect();
    format!("一、主要举措和成效\n{body}二、存在的不足\n执法力量不足。\n")
}

#[test]
fn sections_on_one_topic_are_one_however_new_their_text_is() {
    let a = sections([
        ("办好渡口摆渡服务", "新购渡船2艘，早班提前一小时。"),
        ("守好茶山防火底线", "登记用火36处，劝返吸烟人员12人次。"),
        ("加强队伍建设", "组织旁听庭审4次。"),
    ]);
    let b = sections([
        ("推动茶山防火再升级", "设置瞭望哨3个，雨季前清理枯枝两轮。"),
        ("渡口摆渡便利群众", "老人乘船免票，雾天增派引航员。"),
        ("不断加强宣传", "印发手册千余册。"),
    ]);
    let all = groups(&a, &b);
    assert!(all.iter().any(|g| g.starts_with("一/(一) > 一/(二)")), "{all:?}");
    assert!(all.iter().any(|g| g.starts_with("一/(二) > 一/(一)")), "{all:?}");
    // Not this: what they share any title may say.
    assert!(all.iter().all(|g| !g.starts_with("一/(三) > 一/(三)")), "{all:?}");
}

#[test]
fn of_two_that_changed_places_the_first_was_put_behind() {
    let (a, b) = (("渡口执法", "检查渔船286艘次，查扣网具38顶。"), ("茶山普法", "开展采茶季普法36场，受众四千余人，发放手册千余册。"));
    let rest = ("老街调解", "受理邻里宅基地纠纷83件，全部调解成功。");
    let all = groups(&sections([a, b, rest]), &sections([b, a, rest]));
    let moved: Vec<&String> = all.iter().filter(|g| g.contains("moved")).collect();
    assert_eq!(moved.len(), 1);
    assert!(moved[0].starts_with("一/(一) > 一/(二)"), "{moved:?}");
}

/// Returns the text of a report of three points, the last with more paragraphs behind it.
fn closed(points: [&str; 3], closing: &str) -> String {
    let marks = ["（一）", "（二）", "（三）"];
    let body: String = points.iter().zip(marks).map(|(p, mark)| format!("{mark}{p}\n")).collect();
    format!("一、主要举措和成效\n{body}{closing}二、存在的不足\n执法力量不足。\n")
}

const FERRY: &str = "渡口摆渡有序\n检查渡船286艘次，查扣网具38顶，劝返无证小艇12艘次，登记船员46人。";
const TEA: &str = "茶市交易公平\n检查茶庄301家次，查处以次充好案件31件，校准台秤520台，受理茶农投诉44件。";
const BRIDGE: &str = "古桥修缮完工\n修缮石桥3座，立碑3块，清理河道2.6公里，补种桥头香樟40株。";
const CLOSING: &str =
    "各位代表！回望来路，山高水长，每一步都离不开全县父老的托举，离不开历届班子的接力，离不开社会各界的包容，谨向大家鞠躬致谢！\n";

#[test]
fn what_closes_a_chapter_is_not_of_its_last_section() {
    let old = closed([TEA, FERRY, BRIDGE], CLOSING);
    let new = closed([BRIDGE, TEA, FERRY], CLOSING);
    let all = groups(&old, &new);
    for pair in ["一/(一) > 一/(二)", "一/(二) > 一/(三)", "一/(三) > 一/(一)"] {
        assert!(all.iter().any(|g| g.starts_with(pair)), "{pair}: {all:?}");
    }
}

#[test]
fn only_what_follows_the_last_section_of_a_chapter_closes_it() {
    let tails = |text: &str| {
        let report = read(text);
        let side = Side::new(&report);
        let (pairs, _, count) = crate::compare::bigrams::number(&side.sentences, &[], |s| &s.pairs);
        let laid = super::laid::Laid::new(&report, &side, pairs, count);
        (0..side.sentences.len()).filter(|s| laid.is_tail(*s)).map(|s| side.str(s).trim().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(tails(&closed([TEA, FERRY, "古桥修缮\n修缮石桥3座。"], "各位代表！\n一年来，步子很稳。\n")).len(), 2);
    // Not these: in the middle of a chapter, what a section opens with, and what goes on with the section.
    assert_eq!(tails(&closed([TEA, "渡口摆渡\n检查渡船286艘次。\n各位代表！渡口是乡愁。", BRIDGE], "")), [""; 0]);
    assert_eq!(tails(&closed([TEA, FERRY, "古桥修缮\n一年来，修缮石桥3座。"], "")), [""; 0]);
    assert_eq!(tails(&closed([TEA, FERRY, BRIDGE], "桥头的香樟一年来都活了。\n")), [""; 0]);
}

#[test]
fn the_chapter_that_holds_most_of_the_plan_is_the_plan() {
    let plan = "（一）渡口整治\n新建候船亭2座，添置救生衣300件，雾天增派引航员。\n（二）茶市巡查\n校准台秤600台，设置公平秤8处，公布投诉电话。\n（三）古桥看护\n聘请看桥人3名，汛期每日巡查两次。\n";
    let demands = "高举旗帜，稳中求进，把群众的事放在心上，全县生产总值增长5%左右。\n";
    let done = "青石县2023年工作报告\n一、2023年工作回顾\n修缮石桥3座。\n";
    let old = format!("{done}二、2024年工作总体要求\n{demands}三、2024年重点工作\n{plan}");
    let new = format!("{}二、2025年重点工作\n{demands}{plan}", done.replace("2023", "2024"));
    let all = groups(&old, &new);
    assert!(all.iter().any(|g| g.starts_with("三 > 二") || g.starts_with("二+三 > 二")), "{all:?}");
    for pair in ["三/(一) > 二/(一)", "三/(二) > 二/(二)", "三/(三) > 二/(三)"] {
        assert!(all.iter().any(|g| g.starts_with(pair)), "{pair}: {all:?}");
    }
}

#[test]
fn short_points_of_a_plan_are_not_one_by_how_they_are_promised() {
    let plan = |points: [(&str, &str); 2]| {
        let marks = ["（一）", "（二）"];
        let body: String = points.iter().zip(marks).map(|((t, p), m)| format!("{m}{t}。{p}。\n")).collect();
        format!("一、主要举措和成效\n修缮石桥3座。\n二、下一步工作打算\n{body}")
    };
    let old = plan([("练队伍", "全年举办执法培训不少于12期"), ("护古桥", "聘请看桥人3名")]);
    let new = plan([("唱渔歌", "全年举办渔歌会不少于50场"), ("护古桥", "聘请看桥人5名")]);
    let all = groups(&old, &new);
    assert!(all.iter().any(|g| g.starts_with("二/(二) > 二/(二)")), "{all:?}");
    assert!(all.iter().all(|g| !g.starts_with("二/(一) > 二/(一)")), "{all:?}");
}
