//! Which changes a paragraph tells, and of which of its figures; and what tests of this folder read with.

use crate::report::metrics::Metric;
use crate::report::{Knowledge, Report, read};
use crate::text::clean::Clean;

/// Returns a report with a text in its first chapter.
pub(super) fn report(body: &str) -> Report {
    let text = format!("青石县2022年法治政府建设情况报告\n一、主要举措和成效\n{body}\n二、存在的不足\n");
    read(Clean::new(text), &[], &Knowledge::built_in()).remove(0)
}

/// Returns the labels of the figures of a text.
pub(super) fn labels(body: &str) -> Vec<String> {
    report(body).metrics.into_iter().map(|m| m.label).collect()
}

/// Returns each figure of a text with its change: `120件 down 20`.
fn told(body: &str) -> Vec<String> {
    let r = report(body);
    let change = |m: &Metric| {
        m.change.as_ref().map_or(String::new(), |c| {
            let amount = c.amount.map_or(String::new(), |a| format!(" {}", a.normalize()));
            format!(" {}{amount}", c.direction.code())
        })
    };
    r.metrics.iter().map(|m| format!("{}{}", r.str(m.text), change(m))).collect()
}

#[test]
fn a_bracket_inside_a_word_cuts_no_label() {
    assert_eq!(labels("查获偷越国（边）境案件41起，收缴路产赔（补）偿费342元。"), ["查获偷越国边境案件", "收缴路产赔补偿费"]);
    // A bracket of a part, and one behind a figure.
    assert_eq!(labels("受理投诉120件（含涉企3件），办结118件。")[2], "投诉办结");
    assert_eq!(labels("受理投诉120件（涉企）和举报30件。")[0], "受理投诉");
}

#[test]
fn what_is_done_to_two_groups_is_of_both() {
    assert_eq!(labels("对5个县（区）和8个部门开展法治督察。"), ["县区法治督察", "部门法治督察"]);
    assert_eq!(labels("与9个村、7个站所签订责任书。"), ["村签订责任书", "站所签订责任书"]);
    assert_eq!(labels("对5所小学和3所高中集中开展督察。"), ["小学督察", "高中督察"]);
    assert_eq!(labels("对5个乡镇和8个部门持续开展法治督察。"), ["乡镇法治督察", "部门法治督察"]);
    for other in ["对5个部门和8个项目表示支持。", "参与9个村、7个站所签订仪式。", "针对5个县和8个部门开展督察。"]
    {
        assert!(!labels(other)[0].contains('签') && !labels(other)[0].contains('督'), "{other}");
    }
}

#[test]
fn what_stands_behind_its_figure_names_it() {
    assert_eq!(labels("请律师来讲了5堂课。"), ["请律师来讲课"]);
    assert_eq!(labels("11个监管所中有3个没有办过案件。"), ["监管所", "监管所没有办过案件"]);
    assert_eq!(labels("8个系统未接入平台。"), ["系统未接入平台"]);
    assert_eq!(labels("市委常委会会议8次研究法治建设工作。"), ["市委常委会会议研究法治建设工作"]);
    assert_eq!(labels("执法支队87名执法人员参加培训。"), ["参加培训执法人员"]);
    // A verb whose object is told, a meeting and another act, what is no group of those before.
    assert_eq!(labels("化解了纠纷20件，办结18件。")[1], "纠纷办结");
    assert_eq!(labels("召开会议8次，研究议题3项。"), ["会议", "研究议题"]);
    assert_eq!(labels("工作中发现问题9个。")[0], "工作中发现问题");
}

#[test]
fn one_rate_of_each_and_kinds_that_share_a_head() {
    let got = labels("水果、蔬菜分别抽检48批次、30批次，合格率依次为99%、98%。");
    assert_eq!(got[2..], ["水果抽检合格率", "蔬菜抽检合格率"]);
    assert_eq!(labels("刑事、民事、行政案件依次为12件、31件、8件。"), ["刑事案件", "民事案件", "行政案件"]);
    // A rate of one thing, and two of their own names.
    assert!(labels("抽检水果48批次，合格率99%。")[1].ends_with("合格率"));
    assert_eq!(labels("召开会议3次，办结率、满意率分别为99%、98%。")[1..], ["办结率", "满意率"]);
}

#[test]
fn what_a_look_found_and_the_field_it_was_in() {
    assert_eq!(labels("审查文件11件、合同13份，提出修改意见30条。")[2], "审查提出修改意见");
    assert_eq!(labels("法治体检企业145家，查出风险点391条。")[1], "法治体检查出风险点");
    assert_eq!(labels("特种设备方面，在用设备80台，排查隐患9处。")[1], "特种设备排查隐患");
    assert_eq!(labels("法律援助惠及群众，办理案件45件。"), ["法律援助办理案件"]);
    assert_eq!(labels("列入重大行政决策目录的事项10项，全年听证6次。")[1], "重大行政决策听证");
    // No look before it, another sentence, a label that says it.
    assert_eq!(labels("召开会议11次，提出修改意见30条。")[1], "提出修改意见");
    assert_eq!(labels("特种设备方面，在用设备80台。排查隐患9处。")[1], "排查隐患");
    assert_eq!(labels("特种设备方面，发放告知书80份。")[0], "发放告知书");
}

#[test]
fn last_years_value_behind_a_figure_is_a_change_of_it() {
    assert_eq!(told("挽回损失60万元，上年为40万元。"), ["60万元 up 200000"]);
    assert_eq!(told("督办案件6件，少于上年的7件。"), ["6件 down 1"]);
    assert_eq!(told("改造房屋300户（上年280户）。"), ["300户 up 20"]);
    assert_eq!(told("受理信访120件，2021年为150件。"), ["120件 down 30"]);
    assert_eq!(told("受理信访120件，较2021年（150件）下降20%。"), ["120件 down 20"]);
    assert_eq!(told("处罚260件，由上年的290件减少30件。"), ["260件 down 30"]);
    // Of another unit, of last year's work, and a year of several.
    assert_eq!(told("受理信访120件，上年的30人已办结。").len(), 2);
    assert_eq!(told("受理信访120件，上年结转15件。").len(), 2);
    assert_eq!(told("办理案件75件，其中2021年30件。").len(), 2);
}

#[test]
fn multiples_and_shares_of_last_years_value_are_changes() {
    assert_eq!(told("演练21次，为上年的1.5倍。"), ["21次 up 50"]);
    assert_eq!(told("受理信访120件，相当于上年的80%。"), ["120件 down 20"]);
    assert_eq!(told("受理信访120件，较上年减少三分之一。"), ["120件 down 33.33"]);
    assert_eq!(told("评查案卷90卷，比上年多评20卷。"), ["90卷 up 20"]);
    assert_eq!(told("满意率98.5%，比上年高1.2个百分点。"), ["98.5% up 1.2"]);
    // What a share is of otherwise, a verb of its own, and the highest.
    assert_eq!(told("受理信访120件，占全部的80%。").len(), 2);
    assert_eq!(told("受理信访120件，新增投诉8件。").len(), 2);
    assert_eq!(told("罚款40万元，单案最高15万元。").len(), 2);
}

#[test]
fn a_change_of_each_is_one_for_all_of_a_list() {
    assert_eq!(told("办理复议2件、诉讼1件，较上年各减少1件。"), ["2件 down 1", "1件 down 1"]);
    assert_eq!(told("办理复议2件、诉讼1件，均与上年持平。"), ["2件 flat", "1件 flat"]);
    assert_eq!(told("审查法规3件，制定规章2件，均比上年增加1件。"), ["3件 up 1", "2件 up 1"]);
    // Not what is measured on the average, nor what is of the last alone.
    assert_eq!(told("办理复议2件、诉讼1件，较上年减少1件。"), ["2件", "1件 down 1"]);
    assert_eq!(told("培训20场、360人次，人均比上年增加1次。")[0], "20场");
    assert_eq!(told("办理复议2件、诉讼1件，各部门比上年减少1个。")[..2], ["2件", "1件"]);
}

#[test]
fn a_change_is_of_what_its_words_name() {
    let body = "新登记主体400户（企业120户、合作社30户），同比下降5%；企业增长6%，合作社减少2户。";
    assert_eq!(told(body), ["400户 down 5", "120户 up 6", "30户 down 2"]);
    let body = "办理公证70件、援助40件、仲裁20件，与上年相比，前两项分别增长4%和11%，后一项下降9%。";
    assert_eq!(told(body), ["70件 up 4", "40件 up 11", "20件 down 9"]);
    assert_eq!(told("公证70件、援助40件、仲裁20件，公证、援助同比分别增长4%、11%。"), ["70件 up 4", "40件 up 11", "20件"]);
    assert_eq!(told("学法12次、参学345人次，次数较上年增加两次，人次增长两成。"), ["12次 up 2", "345人次 up 20"]);
    assert_eq!(told("矫正5人、帮教21人，共26人，比上年分别减少1人、增加2人。"), ["5人 down 1", "21人 up 2", "26人"]);
    assert_eq!(told("审核合同30份、公约8份，共38份，合同比上年多8份，公约与上年持平。"), ["30份 up 8", "8份 flat", "38份"]);
    // Something else of the same name has a change of its own.
    assert_eq!(told("吸引民间投资项目49个，民间投资增长6%。"), ["49个", "6% up 6"]);
    assert_eq!(told("新开通4条国际货运包机航线，货运量增长97%。"), ["4条", "97% up 97"]);
    assert_eq!(told("15家企业产值增长10%。")[1], "10% up 10");
    assert_eq!(told("减少入企检查43次。"), ["43次"]);
}

#[test]
fn the_line_below_a_table_tells_the_changes_of_its_rows_and_totals() {
    let table =
        "2022年立案情况（单位：件、元）\n| 案由 | 立案数 | 罚款 |\n| 市容 | 58 | 17400 |\n| 消防 | 17 | 21800 |\n| 合计 | 75 | 39200 |\n";
    let body = format!("{table}立案总数同比上升24.8%，罚款同比增加4%。分案由看，市容比上年减少5件，消防与上年持平。");
    assert_eq!(told(&body), ["58 down 5", "17400", "17 flat", "21800", "75 up 24.8", "39200 up 4"]);
    // What the table does not name.
    assert_eq!(told(&format!("{table}信访比上年减少5件。"))[6], "5件 down 5");
}

#[test]
fn changes_without_a_number_have_a_way() {
    assert_eq!(told("诉讼2件，同上年。"), ["2件 flat"]);
    assert_eq!(told("发放资料120份，与去年相当。"), ["120份 flat"]);
    assert_eq!(told("受理信访120件、投诉80件，均较上年有所下降。"), ["120件 down", "80件 down"]);
    assert_eq!(told("分值由五分提高到八分。"), ["八分 up 3"]);
    assert_eq!(told("法律背景人员占比提高到24%。"), ["24% up"]);
    assert_eq!(told("开办时限由1个工作日压至4小时。"), ["4小时 down"]);
    // A promise, and what is like something else.
    assert_eq!(told("力争法律背景人员占比提高到24%。"), ["24%"]);
    assert_eq!(told("相当于每村2名。").iter().filter(|t| t.contains("flat")).count(), 0);
    assert_eq!(told("两级标准一致，办理20件。"), ["20件"]);
}

#[test]
fn what_is_new_is_not_all_there_is() {
    assert_eq!(labels("新增公园14座、累计达到97座。"), ["新增公园", "公园累计"]);
    assert_eq!(labels("企业净增1500户、达1.57万户。"), ["企业净增", "企业"]);
    // Things beside what is new are new as well, whichever way round they are told.
    assert_eq!(labels("新增7名调解员、9个调解室。"), ["新增调解员", "新增调解室"]);
    assert_eq!(labels("新增律师7名、公证处2家。"), ["新增律师", "新增公证处"]);
    // What was reached, what has a verb of its own, and what was never new.
    assert_eq!(labels("新增工厂8家、机器人产量突破500台。")[1], "机器人产量");
    assert_eq!(labels("新增律师7名、办理案件20件。")[1], "办理案件");
    assert_eq!(labels("受理案件20件、累计达到97件。")[1], "受理案件");
}

#[test]
fn what_something_came_to_is_named_by_it() {
    assert_eq!(labels("改造老旧小区64个、惠及9700户。"), ["改造老旧小区", "老旧小区惠及"]);
    assert_eq!(labels("开展法治培训6期、覆盖840人次。"), ["法治培训", "法治培训覆盖"]);
    // In its own words, and where nothing came to anyone.
    assert_eq!(labels("改造惠及9700户。"), ["改造惠及"]);
    assert_eq!(labels("开展法治培训6期、840人次。")[1], "法治培训");
}

#[test]
fn verbs_take_the_noun_behind_the_figure() {
    for (text, label) in [
        ("新建和改造提升12座公厕。", "新建和改造提升公厕"),
        ("细化推出41项改革事项。", "细化推出改革事项"),
        ("扎实推进30项为民办实事项目。", "为民办实事项目"),
        ("牵头组建首批12家调解联盟。", "牵头组建调解联盟"),
        ("建成投产26个亿元以上产业项目。", "投产亿元以上产业项目"),
        ("带动17万多家企业发展。", "带动企业发展"),
        // A share, a result told of a subject, and a verb that the noun is part of.
        ("完善率提升20%。", "完善率"),
        ("案件办结41件。", "案件办结"),
        ("改造项目26个。", "改造项目"),
    ] {
        assert_eq!(labels(text), [label], "{text}");
    }
}

#[test]
fn so_many_are_counted_whatever_is_told_of_them() {
    for (text, label) in [
        ("14个产业产值占总产值的80%以上。", "产业"),
        ("17个行业增加值增长5.3%。", "行业"),
        ("160个断面中优良水质占比86.1%。", "断面"),
        ("124个县域医共体全部达到标准。", "县域医共体"),
        ("256家二级及以上公立医院实现结果互认。", "二级及以上公立医院"),
        ("7部作品荣获优秀作品奖。", "作品"),
        ("自贸试验区4项制度创新成果全国推广。", "自贸试验区制度创新成果"),
        ("县委书记5次调研法治工作。", "县委书记调研法治工作"),
        // A rank before what is spoken of, an ordinal list, a sum of several.
        ("花卉产量全国第一、鲜切花占比60%。", "鲜切花占比"),
        ("铝、硅、电池合计产值达到1200亿元。", "铝、硅、电池合计产值"),
    ] {
        assert_eq!(labels(text)[0], label, "{text}");
    }
    assert_eq!(labels("第一、第三产业增加值分别增长3.1%、5.1%。"), ["第一产业增加值", "第三产业增加值"]);
    assert_eq!(labels("环境面貌显著提升的小区20个。"), ["环境面貌显著提升的小区"]);
}

#[test]
fn circumstances_capacities_ranks_and_tasks_are_no_figures() {
    for none in [
        "在降雨较常年偏多六成的情况下平稳度汛。",
        "全国最大的25万吨聚合物项目投产。",
        "水生生物指数提升2个等级。",
        "三次产业结构持续优化。",
        "超额完成省下达的110万人年度任务。",
    ] {
        assert!(labels(none).is_empty(), "{none}");
    }
    assert_eq!(told("出口在需求下降超3成的情况下增长12%。"), ["12% up 12"]);
    // What was built, done, or is told of its own.
    assert_eq!(labels("建设700万千瓦储能项目。").len(), 1);
    assert_eq!(labels("全年完成30项任务。").len(), 1);
    assert_eq!(labels("现有3个等级的医院。").len(), 1);
    assert_eq!(labels("情况通报12期，需求下降3%。").len(), 2);
}

#[test]
fn a_title_that_names_no_field_names_no_figure() {
    assert_eq!(labels("收入突破5万关口、达到5.28万元。"), ["收入"]);
    assert!(!labels("达到5.28万元。").iter().any(|l| l.contains("成效")));
}

#[test]
fn as_many_nouns_as_figures_have_one_each() {
    assert_eq!(labels("新增律师所、调解室8家、6家。"), ["新增律师所", "新增调解室"]);
    assert_eq!(labels("原煤、原油产量达到6640吨、1253吨。"), ["原煤产量", "原油产量"]);
    assert_eq!(labels("城管、交通罚款分别为32万元、18万元。"), ["城管罚款", "交通罚款"]);
    assert_eq!(labels("审查市政府文件、合同分别为206件、58份。"), ["审查市政府文件", "审查市政府合同"]);
    assert_eq!(labels("食品、药品领域分别立案152件、48件。"), ["食品领域立案", "药品领域立案"]);
    // One figure of a list is of all of it; more nouns than figures are not shared out.
    assert_eq!(labels("办结滥用行政权力排除、限制竞争案件8件。"), ["办结滥用行政权力排除、限制竞争案件"]);
    assert_eq!(labels("新增律师所、调解室、公证处8家、6家。").len(), 2);
    assert_eq!(labels("新增律师所8家、6个调解室。"), ["新增律师所", "新增调解室"]);
}

#[test]
fn outcomes_find_what_they_are_of() {
    assert_eq!(labels("行政复议机构收到申请512件，受理430件。")[1], "行政复议受理");
    assert_eq!(labels("取消行政许可事项3项、下放5项。")[1], "行政许可事项下放");
    assert_eq!(labels("组织新任干部312人参加法律知识考试。"), ["新任干部参加法律知识考试"]);
    assert_eq!(labels("对30本案卷评查，优秀4本、合格24本、不合格2本，优秀率13%。")[4], "案卷评查优秀率");
    assert_eq!(labels("办理法律援助657件，讨薪416.8万元。")[1], "法律援助讨薪");
    // 不合格 is not 合格, and what is beside a figure is not what it is called.
    assert_eq!(labels("评查案卷30本，不合格2本，合格率93%。")[2], "案卷合格率");
    assert_eq!(labels("执法人员86人，取得资格12人。")[0], "执法人员");
    let named = |body: &str| report(body).metrics.into_iter().map(|m| m.canonical.map(|c| c.to_string())).collect::<Vec<_>>();
    assert_eq!(named("审查文件23件、重大行政决策6件。")[0], None);
    assert_eq!(named("制定、修改、废止政府规章7件。"), [None]);
}

#[test]
fn outcomes_in_the_columns_of_a_table_are_of_what_it_is_about() {
    let table = "各地行政复议案件办理情况如下：\n| 复议机关 | 收到申请（件） | 审结（件） |\n| 市本级 | 214 | 167 |\n| 甲县 | 96 | 71 |\n| 合计 | 310 | 238 |";
    assert_eq!(labels(table)[1], "市本级行政复议案件审结");
    let other = "执法工作情况如下：\n| 单位 | 检查（次） | 审结（件） |\n| 市本级 | 214 | 167 |\n| 甲县 | 96 | 71 |";
    assert_eq!(labels(other)[1], "市本级审结");
}

#[test]
fn the_body_that_a_sentence_begins_with_did_what_follows() {
    let got = labels("市场监管部门检查商户90家次，立案8件，办结7件，罚没23万元；劳动监察部门为60名农民工追回工资87万元。");
    assert_eq!(got[1..], ["市场监管部门立案", "市场监管部门办结", "市场监管部门罚没", "追回工资农民工", "农民工追回工资"]);
    assert_eq!(labels("数字城管平台受理案件41件、结案40件。")[1], "数字城管平台案件结案");
    // Nobody begins it, another body is nearer, or the label has a noun of its own.
    assert_eq!(labels("召开推进会3次，立案8件。")[1], "立案");
    assert_eq!(labels("市场监管部门检查商户90家次，乡镇部门立案8件。")[1], "乡镇部门立案");
    assert_eq!(labels("市场监管部门检查商户90家次，调解纠纷8件。")[1], "调解纠纷");
}

#[test]
fn what_comes_of_a_check_is_of_what_was_checked() {
    assert_eq!(labels("检查渣土车辆560台次、查扣12台、立案7件。")[2], "渣土车辆立案");
    assert_eq!(labels("办理行政处罚案件24件；检查渣土车辆560台次，立案7件。")[2], "立案");
    assert_eq!(labels("检查渣土车辆560台次。立案7件。")[1], "立案");
}

#[test]
fn who_was_made_what_and_where_it_was() {
    for (text, label) in [
        ("请12名人大代表、政协委员担任执法监督员。", "执法监督员"),
        ("利用庙会、祭海等民俗节庆开展宣讲139场。", "宣讲"),
        ("到牧户家中召开座谈会5场。", "座谈会"),
        ("推动解决经费、编制等问题十一个。", "推动解决问题"),
        // No post, no place, no occasion.
        ("邀请12名人大代表、政协委员参加。", "人大代表"),
        ("到期合同5份。", "到期合同"),
        ("结合实际开展宣讲139场。", "宣讲"),
    ] {
        assert!(labels(text)[0].ends_with(label), "{text} {:?}", labels(text));
    }
    assert_eq!(labels("审查规范性文件和政府合同83件，提出修改意见210条。")[1], "审查提出修改意见");
}

#[test]
fn a_name_for_one_of_two_nouns_is_not_one_for_both() {
    let named = |body: &str| report(body).metrics.into_iter().filter_map(|m| m.canonical).count();
    assert_eq!(named("审查规范性文件和政府合同83件。"), 0);
    assert_eq!(named("审查政府合同83件。"), 1);
    assert_eq!(named("面向茶企和民宿开展免费法治体检38家次。"), named("面向茶企开展免费法治体检38家次。"));
}

#[test]
fn set_phrases_sessions_and_goals_are_no_figures() {
    for none in [
        "将一部分资金转用于基层普法，与各镇群众一道推进平安建设。",
        "用好县内县外两个市场、两种资源，调动中央和地方两个积极性。",
        "打了一场深化改革的攻坚战。",
        "按照县委十二届五次、六次全会部署，详见本报告第三、四部分。",
        "按照十二届县委五次、六次全会部署。",
        "三项均位列全市第四名。",
        "没有实现能耗降低4%的目标。",
    ] {
        assert!(labels(none).is_empty(), "{none} {:?}", labels(none));
    }
    // What was brought about is counted, and what stands alone behind a verb.
    assert_eq!(labels("建成两个市场，聘请一名顾问，召开五次会议。").len(), 3);
    assert_eq!(labels("二本以上上线人数312人。").len(), 1);
    assert_eq!(labels("办结率提高4%，目标完成率98%。").len(), 2);
}

#[test]
fn what_is_no_more_keeps_its_verb() {
    assert_eq!(labels("退出钢铁产能65万吨、煤炭产能29万吨。"), ["退出钢铁产能", "退出煤炭产能"]);
    assert_eq!(labels("撤销民政、林业等5支执法队。"), ["撤销执法队"]);
    assert_eq!(labels("组建民政、林业等5支执法队。"), ["执法队"]);
}

#[test]
fn parts_with_a_head_of_their_own_and_bounds_stay_as_they_are() {
    assert_eq!(labels("进出口总额完成82亿美元，其中出口总额62亿美元。")[1], "出口总额");
    assert_eq!(labels("建成健康步道55公里，其中绿道5公里。")[1], "绿道");
    assert_eq!(labels("引进项目14个，其中10亿元项目2个。"), ["引进项目", "10亿元项目"]);
    assert_eq!(labels("城、乡居民收入分别为4.6万元、2.2万元。"), ["城镇居民收入", "农村居民收入"]);
    assert_eq!(labels("落实专项资金10亿元、项目2个。").len(), 2);
}

#[test]
fn the_growth_of_a_year_on_average_is_no_change_since_the_year_before() {
    assert_eq!(told("生产总值达894亿元，平均每年增长8.3%。"), ["894亿元", "8.3% up 8.3"]);
    assert_eq!(labels("生产总值达894亿元、年均增长8.3%。"), ["生产总值", "生产总值年均"]);
    assert_eq!(told("生产总值达894亿元，同比增长8.3%。"), ["894亿元 up 8.3"]);
    assert_eq!(told("收入从２０１９年的２．７亿元增加到２０２３年的４．１亿元。").len(), 1);
}

#[test]
fn ranks_steps_and_what_is_to_be_are_no_results() {
    for none in [
        "全县只有一个法治中心。",
        "全县遭遇了一场特大洪涝灾害。",
        "开发区全省排名46位，提升6位。",
        "经济总量迈上120亿台阶。",
        "“强基提能”五项攻坚行动取得成效。",
    ] {
        assert!(labels(none).is_empty(), "{none} {:?}", labels(none));
    }
    let kinds = |body: &str| report(body).metrics.iter().map(|m| m.kind.code()).collect::<Vec<_>>();
    assert_eq!(kinds("到2025年，律师达到300人。"), ["target"]);
    assert_eq!(kinds("到2022年，律师达到300人。"), ["count"]);
    assert_eq!(kinds("提升干部3人，有一个中心。").len(), 2);
    assert_eq!(kinds("律师达到2025人。"), ["count"]);
}

#[test]
fn words_of_time_and_shared_heads_are_no_part_of_a_name() {
    assert_eq!(labels("群众满意率去年底达到96%。"), ["群众满意率"]);
    assert_eq!(labels("电源总装机历史性突破100万千瓦。"), ["电源总装机"]);
    assert_eq!(labels("城镇、农村居民人均收入分别增长4.3%、6.2%。"), ["城镇居民人均收入", "农村居民人均收入"]);
    assert_eq!(labels("农民工总量2530人，其中外出农民工159人。")[1], "外出农民工");
}
