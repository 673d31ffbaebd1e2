//! Laws of the edits between two texts.

use crate::compare::edits::{Context, Edit, edits, identical};
use crate::compare::noise::{Noise, Switches};
use crate::text::clean::tests::messy;
use crate::text::tokens;
use crate::text::tokens::{By, TokenKind};
use proptest::prelude::*;

const CX: Context = Context { by: By::Character, switches: Switches::DEFAULT, years: Some((2022, 2023)) };

fn with(switches: Switches) -> Context {
    Context { switches, ..CX }
}

/// Returns the old text with its edits: [-taken out-]{+put in+}, and for noise ‹code old→new›.
fn marked(old: &str, new: &str, cx: &Context) -> String {
    let mut out = String::new();
    let mut at = 0;
    for e in edits(old, new, cx) {
        out.push_str(&old[at..e.old.start as usize]);
        let (o, n) = (e.old.of(old), e.new.of(new));
        out += &match e.noise {
            Some(noise) => format!("‹{} {o}→{n}›", noise.code()),
            None => [("[-", o, "-]"), ("{+", n, "+}")].iter().filter(|p| !p.1.is_empty()).map(|p| [p.0, p.1, p.2].concat()).collect(),
        };
        at = e.old.end as usize;
    }
    out + &old[at..]
}

#[track_caller]
fn reads(old: &str, new: &str, expected: &str) {
    assert_eq!(marked(old, new, &CX), expected);
}

#[track_caller]
fn noise(old: &str, new: &str, noise: Noise) {
    let cx = with(Switches::ALL);
    let found: Vec<_> = edits(old, new, &cx).iter().map(|e| e.noise).collect();
    assert!(!found.is_empty() && found.iter().all(|n| *n == Some(noise)), "{}", marked(old, new, &cx));
    assert!(identical(old, new, &cx));
    let off = with(Switches::ALL.with(noise, false));
    assert!(edits(old, new, &off).iter().any(|e| e.noise.is_none()), "{}", marked(old, new, &off));
    assert!(!identical(old, new, &off));
}

#[test]
fn numbers_and_titles_change_whole() {
    reads("审查合同34件。", "审查合同43件。", "审查合同[-34件-]{+43件+}。");
    reads("罚没23.5万元，同比下降12.5%。", "罚没22.5万元，同比下降2.5%。", "罚没[-23.5万元-]{+22.5万元+}，同比下降[-12.5%-]{+2.5%+}。");
    reads("执行《行政处罚法》。", "执行《行政复议法》。", "执行[-《行政处罚法》-]{+《行政复议法》+}。");
    reads("2022年3月5日成文", "2023年3月5日成文", "[-2022年-]{+2023年+}3月5日成文");
    reads("三、2022年打算", "三、2023年打算", "三、[-2022年-]{+2023年+}打算");
    reads("使用App办理", "使用Apple办理", "使用[-App-]{+Apple+}办理");
}

#[test]
fn what_is_put_in_at_the_front_of_a_list_changes_none_of_its_items() {
    reads("查茶市、渡口、老街。", "查学校、茶市、渡口、老街。", "查{+学校、+}茶市、渡口、老街。");
    reads("登记船只；校准台秤；清理河道。", "修桥铺路；登记船只；校准台秤；清理河道。", "{+修桥铺路；+}登记船只；校准台秤；清理河道。");
    reads("登记船只，校准台秤，清理河道。", "修桥铺路，登记船只，校准台秤，清理河道。", "{+修桥铺路，+}登记船只，校准台秤，清理河道。");
}

#[test]
fn no_islands_are_left() {
    reads(
        "法律顾问全程参与重大事项研究，审核各类合同70份。",
        "聘请法律顾问参与合同审核68份，出具法律意见书。",
        "[-法律顾问全程参与重大事项研究，审核各类合同70份-]{+聘请法律顾问参与合同审核68份，出具法律意见书+}。",
    );
    reads("发挥外来务工人员作用，推动自治。", "发挥楼栋长作用，推动自治。", "发挥[-外来务工人员-]{+楼栋长+}作用，推动自治。");
    // A single letter goes with its neighbours, a figure stays.
    reads("落实甲乙要丙丁任务", "落实戊己要庚辛任务", "落实[-甲乙要丙丁-]{+戊己要庚辛+}任务");
    reads(
        "全年调解纠纷共98件并回访当事人，形成闭环。",
        "全年化解矛盾计98件且登记当事人，形成闭环。",
        "全年[-调解纠纷共-]{+化解矛盾计+}98件[-并回访-]{+且登记+}当事人，形成闭环。",
    );
}

#[test]
fn a_clause_comes_with_its_mark() {
    reads("审核合同。", "审核合同，出具法律意见书。", "审核合同{+，出具法律意见书+}。");
    reads("健全制度，强化监督，压实责任。", "健全制度，强化考核，强化监督，压实责任。", "健全制度，{+强化考核，+}强化监督，压实责任。");
    reads("加强领导。加强监督。", "加强领导。加强考核。加强监督。", "加强领导。{+加强考核。+}加强监督。");
    reads("甲办、乙办负责", "甲办、丙办、乙办负责", "甲办、{+丙办、+}乙办负责");
    reads("甲\n乙", "甲\n丙\n乙", "甲\n{+丙\n+}乙");
}

#[test]
fn sentences_that_are_unlike_are_one_edit() {
    let old = "完善执法手册，由退役军人服务站专人负责、定期更新，做到心中有数。";
    let new = "投入专项资金改造办公场所，配齐办公设备和记录仪，为工作提供保障。";
    let cut = |s: &'static str| s.trim_end_matches('。');
    reads(old, new, &format!("[-{}-]{{+{}+}}。", cut(old), cut(new)));
    // Another sentence that stayed is not one of theirs.
    let kept = "全年召开专题会议研究部署。";
    let (a, b) = (format!("{kept}{old}"), format!("{kept}{new}"));
    reads(&a, &b, &format!("{kept}[-{}-]{{+{}+}}。", cut(old), cut(new)));
}

#[test]
fn clauses_are_paired_before_words() {
    reads(
        "审查合同协议63份，提出修改意见88条，聘请律师2名。",
        "审查合同协议71份，同比增长12.7%，提出修改意见97条。",
        "审查合同协议[-63份-]{+71份+}，{+同比增长12.7%，+}提出修改意见[-88条-]{+97条+}[-，聘请律师2名-]。",
    );
    reads(
        "一是加强领导，压实责任，定期听取汇报3次。",
        "一是镇党委会议专题研究3次，压实责任，加强统筹。",
        "一是[-加强领导-]{+镇党委会议专题研究3次+}，压实责任，[-定期听取汇报3次-]{+加强统筹+}。",
    );
    // The members of a list that are counted are clauses.
    reads(
        "审结108件，其中维持60件、撤销12件、调解36件，纠错率11.1%。",
        "审结120件，其中维持61件、驳回9件、调解50件，纠错率12.5%。",
        "审结[-108件-]{+120件+}，其中维持[-60件-]{+61件+}、[-撤销12件-]{+驳回9件+}、调解[-36件-]{+50件+}，纠错率[-11.1%-]{+12.5%+}。",
    );
    // What changed its place beside a clause that stayed is taken out here and put in there.
    reads(
        "办理行政复议案件三件、行政诉讼案件0件，负责人出庭应诉率97.6%。",
        "全年发生行政诉讼0件、行政复议三件，行政机关负责人出庭应诉率达98.08%。",
        "[-办理-]{+全年发生行政诉讼0件、+}行政复议[-案件-]三件[-、行政诉讼案件0件-]，{+行政机关+}负责人出庭应诉率[-97.6%-]{+达98.08%+}。",
    );
    // A sentence that goes on is marked where it goes on.
    reads(
        "举办讲座20场，发放资料500份。",
        "举办讲座25场。发放资料600份。",
        "举办讲座[-20场-]{+25场+}[-，-]{+。+}发放资料[-500份-]{+600份+}。",
    );
}

#[test]
fn a_sentence_is_not_told_in_scraps() {
    reads(
        "以《信访工作条例》颁布实施为契机，在集市举办悬挂横幅，吸引在校师生踊跃参加。",
        "开展《信访工作条例》宣传月活动，制作文艺汇演系列作品，受到在校师生广泛欢迎。",
        "[-以《信访工作条例》颁布实施为契机，在集市举办悬挂横幅，吸引在校师生踊跃参加-]\
         {+开展《信访工作条例》宣传月活动，制作文艺汇演系列作品，受到在校师生广泛欢迎+}。",
    );
    // Figures are not scraps.
    reads(
        "立案5件，罚款3万元，办结率99%，结案4件。",
        "立案6件，罚款4万元，办结率98%，结案5件。",
        "立案[-5件-]{+6件+}，罚款[-3万元-]{+4万元+}，办结率[-99%-]{+98%+}，结案[-4件-]{+5件+}。",
    );
}

#[test]
fn by_word_a_word_changes_whole() {
    let cx = Context { by: By::Word, ..CX };
    assert_eq!(marked("开展教育工作", "开展教学工作", &CX), "开展教[-育-]{+学+}工作");
    assert_eq!(marked("开展教育工作", "开展教学工作", &cx), "开展[-教育-]{+教学+}工作");
}

#[test]
fn each_kind_of_noise_is_told_by_its_switch() {
    noise("一是落实；二是考核", "二是落实；三是考核", Noise::Numbering);
    noise("一是落实", "落实", Noise::Numbering);
    noise("（一）加强\n1.落实", "（二）加强\n①落实", Noise::Numbering);
    noise("第十二条 本", "第十三条 本", Noise::Numbering);
    noise("加强\n领导", "加强领导", Noise::Blanks);
    noise("共244 条", "共244条", Noise::Blanks);
    noise("共２４４条，好", "共244条,好", Noise::Width);
    noise("落實依法治區", "落实依法治区", Noise::Script);
    noise("提高工作水準和服務品質", "提高工作水平和服务质量", Noise::Script);
    noise("“枫桥经验”", "「枫桥经验」", Noise::Quotes);
    noise("2022年", "2023年", Noise::YearRoll);
    noise("2022-2023年", "2023-2024年", Noise::YearRoll);
    noise("二〇二二年", "二〇二三年", Noise::YearRoll);
    noise("《2022年工作要点》", "《2023年工作要点》", Noise::YearRoll);
    noise("党的十九大精神", "党的二十大精神", Noise::Congress);
    noise("学习十九届六中全会", "学习二十届二中、三中全会", Noise::Congress);
    noise("党的十九大和十九届历次全会", "二十大", Noise::Congress);
    noise("深入贯彻党的十九大精神，落实", "落实", Noise::Stock);
    noise("本镇落实，在区委的坚强领导下。", "本镇落实。", Noise::Stock);
}

#[test]
fn a_change_of_meaning_is_not_noise() {
    let all = with(Switches::ALL);
    for (old, new) in [
        ("2022年", "2025年"),
        ("2023年", "2022年"),
        ("2022件", "2023件"),
        ("运作", "运行"),
        ("二十大类", "十九大类"),
        ("在青石县贯彻落实《预算法》", "落实"),
        ("受理2件，结案", "受理3件，结案"),
    ] {
        assert!(!identical(old, new, &all), "{old} {new}");
    }
    // A year that stayed is not an edit.
    assert!(edits("2022年起", "2022年起", &all).is_empty());
    assert!(identical("自2020年起，2022年", "自2020年起，2023年", &all));
    assert!(!identical("2022年", "2023年", &Context { years: None, ..all }));
}

#[test]
fn what_is_cut_otherwise_but_written_alike_is_no_edit() {
    let (old, new) = ("落实。三、2022年", "《2022年要点落实。三、2022年");
    assert_eq!(marked(old, new, &CX), "{+《2022年要点+}落实。三、2022年");
}

#[test]
fn an_edit_that_needs_two_switches_is_counted_for_the_first() {
    let cx = with(Switches::DEFAULT);
    assert_eq!(marked("《實施１》", "《实施1》", &cx), "‹width 《實施１》→《实施1》›");
    assert_eq!(edits("執　法", "执法", &cx).iter().map(|e| e.noise).collect::<Vec<_>>(), [Some(Noise::Blanks)]);
}

/// Returns text as it occurs, with what is hard about it.
fn text() -> impl Strategy<Value = String> {
    let words = "法治 政府 落實 执法 2022年 2023年 二〇二二年 2021-2025年 34件 1,024次 23.5万元 《条例》 《2022年要点》 ， 。 ； 、 : \n 　 一是 二是 （一） 1. ① 第三条 “ 」 党的十九大 二十届三中全会 十九 水準 水平 深入贯彻二十大精神， 在区委的坚强领导下， 以习近平法治思想为指导。 244 条 ２０２２ App ( 1 零 三、";
    let words: Vec<&str> = words.split(' ').collect();
    let atom = prop_oneof![6 => proptest::sample::select(words).prop_map(str::to_owned), 1 => messy()];
    proptest::collection::vec(atom, 0..24).prop_map(|v| v.concat())
}

/// Returns a text, and one made of it by taking out and putting in.
fn pair() -> impl Strategy<Value = (String, String)> {
    let change = (any::<prop::sample::Index>(), 0usize..6, text());
    let derived = (text(), proptest::collection::vec(change, 0..4)).prop_map(|(old, changes)| {
        let mut new: Vec<char> = old.chars().collect();
        for (at, len, put) in changes {
            let at = at.index(new.len() + 1);
            let end = (at + len).min(new.len());
            new.splice(at..end, put.chars().take(8));
        }
        (old, new.into_iter().collect())
    });
    prop_oneof![3 => derived, 1 => (text(), text())]
}

fn context() -> impl Strategy<Value = Context> {
    (any::<bool>(), any::<u8>(), any::<bool>()).prop_map(|(word, bits, years)| Context {
        by: if word { By::Word } else { By::Character },
        switches: Noise::ALL.iter().fold(Switches::NONE, |s, n| s.with(*n, bits >> *n as u8 & 1 == 1)),
        years: years.then_some((2022, 2023)),
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn edits_make_the_new_text_of_the_old((old, new) in pair(), cx in context()) {
        let found = edits(&old, &new, &cx);
        let mut made = String::new();
        let mut at = (0, 0);
        let mut last: Option<Edit> = None;
        for e in &found {
            prop_assert!(e.old.start as usize >= at.0 && e.new.start as usize >= at.1);
            prop_assert!(e.old.of(&old) != e.new.of(&new), "{:?}", e);
            let touch = last.is_some_and(|l| l.old.end == e.old.start && l.noise.is_some() == e.noise.is_some());
            // Beside each other only where one thing became another, in a clause of its own.
            let replaces = |e: &Edit| !e.old.is_empty() && !e.new.is_empty();
            prop_assert!(!touch || e.noise.is_none() && (replaces(e) || last.is_some_and(|l| replaces(&l))));
            made.push_str(&old[at.0..e.old.start as usize]);
            prop_assert_eq!(made.len(), e.new.start as usize);
            made.push_str(e.new.of(&new));
            at = (e.old.end as usize, e.new.end as usize);
            last = Some(*e);
        }
        made.push_str(&old[at.0..]);
        prop_assert_eq!(made, &new[..]);
    }

    #[test]
    fn texts_are_identical_if_all_edits_are_noise((old, new) in pair(), cx in context()) {
        let found = edits(&old, &new, &cx);
        prop_assert_eq!(identical(&old, &new, &cx), found.iter().all(|e| e.noise.is_some()), "{}", marked(&old, &new, &cx));
        prop_assert_eq!(found.is_empty(), old == new);
        prop_assert!(found.iter().filter_map(|e| e.noise).all(|n| cx.switches.has(n)), "{}", marked(&old, &new, &cx));
    }

    #[test]
    fn no_number_title_or_word_is_split((old, new) in pair(), cx in context()) {
        let found = edits(&old, &new, &cx);
        let whole = |text: &str, places: Vec<u32>| {
            tokens::tokens(text, cx.by)
                .into_iter()
                .filter(|t| !matches!(t.kind, TokenKind::Blank))
                .all(|t| places.iter().all(|p| *p <= t.span.start || *p >= t.span.end))
        };
        prop_assert!(whole(&old, found.iter().flat_map(|e| [e.old.start, e.old.end]).collect()));
        prop_assert!(whole(&new, found.iter().flat_map(|e| [e.new.start, e.new.end]).collect()));
    }
}
