//! Decides which place a report is of: the order in which the evidence is believed.

use crate::report::identity::gazetteer::Gazetteer;
use crate::report::identity::locality::listed::{add_from_list, from_names, is_one_of};
use crate::report::identity::locality::mentions::Heard;
use crate::report::identity::locality::parents::{add_parents, chain_of, missing_parent};
use crate::report::identity::locality::place::Place;
use crate::report::identity::locality::unit::choose_unit;
use crate::report::identity::locality::witnesses::Evidence;
use crate::report::identity::places::Chain;

/// Finds the place; `list` is the last evidence but the names.
pub fn decide(e: &Evidence<'_>, list: &Gazetteer) -> Place {
    let mut place = Place::default();
    let mut heard = Heard { e, list, mentions: Vec::new(), asked: Vec::new() };
    choose_unit(e, &mut heard, &mut place);
    if place.chain.is_empty() {
        if e.masked {
            "masked".clone_into(&mut place.reason);
            return place;
        }
        from_names(e, list, &mut place, &[]);
        if place.chain.is_empty() {
            "not_stated".clone_into(&mut place.reason);
            return place;
        }
    }
    let rivals = add_parents(e, &mut heard, list, &mut place);
    let mut open = add_from_list(e, list, &mut place);
    let unsettled = |chain: &Chain| rivals.iter().any(|(l, _)| chain.get(*l).is_none_or(|n| !is_one_of(&rivals, *l, n)));
    if (open || missing_parent(&place.chain) || unsettled(&place.chain)) && from_names(e, list, &mut place, &rivals) {
        // With the parents that the names gave, one unit of the list may be left.
        open = open && add_from_list(e, list, &mut place);
    }
    open |= unsettled(&place.chain);
    let mut codes: Vec<&str> = Vec::new();
    for (source, _) in &place.evidence {
        if !codes.contains(&source.code()) {
            codes.push(source.code());
        }
    }
    if open {
        codes.push("parent_ambiguous");
    }
    place.reason = codes.join("+");
    place.division_code = division_code(&place.chain, list);
    place
}

fn division_code(chain: &Chain, list: &Gazetteer) -> Option<String> {
    let lowest = chain.lowest()?;
    let mut ids = list
        .find(chain.get(lowest)?)
        .iter()
        .filter(|u| list.unit(**u).level == lowest && chain_of(list, **u) == Chain { names: chain.names.clone(), zone: false });
    match (ids.next(), ids.next()) {
        (Some(id), None) => Some(list.code(*id)).filter(|c| !c.is_empty()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::place::PlaceSource;
    use super::*;
    use crate::report::identity::gazetteer::built_in;
    use crate::report::identity::level::Level;
    use crate::report::identity::locality::witnesses::Witness;
    use crate::text::span::Span;

    fn witness(source: PlaceSource, text: &str) -> Witness {
        Witness { source, text: crate::text::fold::fold(text), span: Span::new(0, 1) }
    }

    fn place(witnesses: Vec<Witness>, text: &str, own_level: Option<Level>) -> Place {
        place_in(witnesses, text, own_level, &[])
    }

    fn place_in(witnesses: Vec<Witness>, text: &str, own_level: Option<Level>, names: &[&str]) -> Place {
        let names: Vec<String> = names.iter().map(|n| (*n).to_owned()).collect();
        let evidence = Evidence {
            witnesses: &|s| witnesses.iter().filter(|w| w.source == s).cloned().collect(),
            text,
            publisher_code: None,
            names: &names,
            masked: false,
            own_level: &|| own_level,
        };
        decide(&evidence, built_in())
    }

    #[test]
    fn several_witnesses_give_a_unit_and_its_parents() {
        let p = place(
            vec![
                witness(PlaceSource::Title, "桂园街道办事处关于2022年法治政府建设情况的报告"),
                witness(PlaceSource::Signature, "海棠省青石县桂园街道办事处"),
            ],
            "",
            None,
        );
        assert_eq!(p.chain.full(), "海棠省青石县桂园街道");
        assert_eq!(p.reason, "title+signature");
        let p = place(
            vec![
                witness(PlaceSource::Title, "双桂街道2019年法治政府建设情况的报告"),
                witness(PlaceSource::CitedTitle, "重庆市梁平区法治政府建设实施方案"),
            ],
            "",
            None,
        );
        assert_eq!(p.chain.full(), "重庆市梁平区双桂街道");
    }

    #[test]
    fn the_list_gives_parents_only_where_one_reading_is_left() {
        let p = place(vec![witness(PlaceSource::Title, "土湾街道办事处关于2024年法治政府建设工作情况的报告")], "", None);
        assert_eq!((p.chain.full().as_str(), p.division_code.as_deref()), ("重庆市沙坪坝区土湾街道", Some("500106013")));
        let p = place(vec![witness(PlaceSource::Title, "城关镇2024年法治政府建设工作情况的报告")], "", None);
        assert_eq!(p.chain.full(), "城关镇");
        assert!(p.reason.contains("parent_ambiguous"), "{}", p.reason);
    }

    #[test]
    fn folder_names_settle_which_of_several_towns_it_is() {
        let title = || vec![witness(PlaceSource::Title, "城关镇2024年法治政府建设工作情况的报告")];
        // A county the list does not know, and one of those that have a town of this name.
        let p = place_in(title(), "", None, &["2024", "海棠省云溪市青石县城关镇"]);
        assert_eq!((p.chain.full().as_str(), p.reason.as_str()), ("海棠省云溪市青石县城关镇", "title+file_name"));
        let p = place_in(title(), "", None, &["城关镇2024", "青石县", "海棠省云溪市"]);
        assert_eq!((p.chain.full().as_str(), p.reason.as_str()), ("海棠省云溪市青石县城关镇", "title+file_name"));
        let p = place_in(title(), "", None, &["平阴县"]);
        assert_eq!(p.chain.get(Level::County), Some("平阴县"), "{}", p.reason);
        // A province with many such towns settles nothing.
        let p = place_in(title(), "", None, &["河南省"]);
        assert_eq!((p.chain.full().as_str(), p.reason.as_str()), ("河南省城关镇", "title+file_name+parent_ambiguous"));
        // Another town's folder says nothing.
        let p = place_in(title(), "", None, &["海棠省云溪市青石县桂园街道"]);
        assert_eq!((p.chain.full().as_str(), p.reason.as_str()), ("城关镇", "title+parent_ambiguous"));
    }

    #[test]
    fn folder_names_choose_only_among_the_parents_the_text_names() {
        let said = || {
            vec![
                witness(PlaceSource::Title, "桂园街道2022年法治政府建设情况的报告"),
                witness(PlaceSource::Addressee, "青石县人民政府"),
                witness(PlaceSource::Addressee, "白鹭县人民政府"),
            ]
        };
        let p = place_in(said(), "", None, &["海棠省云溪市白鹭县桂园街道"]);
        assert_eq!((p.chain.full().as_str(), p.reason.as_str()), ("海棠省云溪市白鹭县桂园街道", "title+file_name"));
        let p = place_in(said(), "", None, &["海棠省云溪市松涛县桂园街道"]);
        assert_eq!((p.chain.get(Level::County), p.reason.contains("parent_ambiguous")), (None, true));
        // What the text says of one parent is not set aside.
        let p = place_in(said()[..2].to_vec(), "", None, &["海棠省云溪市白鹭县桂园街道"]);
        assert_eq!(p.chain.get(Level::County), Some("青石县"));
    }

    #[test]
    fn a_name_may_begin_with_a_word_of_the_sentence() {
        for (title, signature, full) in [
            ("碧关镇2015年法治政府建设情况的报告", "海棠省云溪市松涛区碧关镇人民政府", "海棠省云溪市松涛区碧关镇"),
            ("和塘街道2015年法治政府建设情况的报告", "海棠省云溪市松涛区和塘街道办事处", "海棠省云溪市松涛区和塘街道"),
        ] {
            let p = place(vec![witness(PlaceSource::Title, title), witness(PlaceSource::Signature, signature)], "", None);
            assert_eq!((p.chain.full().as_str(), p.department), (full, None));
        }
        // Running text joins two bodies with the same character; a name in it is the one that is always said so.
        let joined = witness(PlaceSource::Preamble, "2021年,松涛区坚持依法行政,认真落实和南屏省、云溪市各项部署。");
        let p = place(vec![witness(PlaceSource::Title, "松涛区2021年法治政府建设情况的报告"), joined], "", None);
        assert_eq!(p.chain.full(), "南屏省云溪市松涛区");
        let said = "和塘街道坚持依法行政,和塘街道各社区";
        let p = place(vec![witness(PlaceSource::Preamble, said)], said, Some(Level::Township));
        assert_eq!(p.chain.full(), "和塘街道");
        let said = "和桂园街道一起,桂园街道与松涛区,和桂园街道";
        let p = place(vec![witness(PlaceSource::Preamble, said)], said, Some(Level::Township));
        assert_ne!(p.chain.full(), "和桂园街道");
    }

    #[test]
    fn what_the_text_says_holds_against_the_list() {
        // A sub-district of this name is known elsewhere only.
        let p = place(vec![witness(PlaceSource::Field, "海棠省青石县桂园街道办事处")], "", None);
        assert_eq!(p.chain.full(), "海棠省青石县桂园街道");
    }

    #[test]
    fn a_department_is_told_from_its_government() {
        let p = place(vec![witness(PlaceSource::Title, "海棠省青石县司法局2022年度法治政府建设工作报告")], "", None);
        assert_eq!((p.chain.full().as_str(), p.department.as_deref()), ("海棠省青石县", Some("司法局")));
    }

    #[test]
    fn turns_of_phrase_are_no_places() {
        let county = Some(Level::County);
        for said in [
            "首善之区展现新面貌,作为首善之区",
            "全区抢抓双区驱动,双区叠加",
            "融入粤港澳大湾区,粤港澳大湾区建设",
            "建设海绵城市,海绵城市试点",
        ] {
            assert!(place(vec![witness(PlaceSource::Preamble, said)], said, county).chain.is_empty(), "{said}");
        }
    }

    #[test]
    fn the_first_subject_of_a_report_is_its_place() {
        for (said, full, department) in [
            ("2023年,青石县在省委领导下推进法治建设。", "青石县", None),
            ("受县长委托,我代表桂山区人民政府报告法治政府建设情况。", "桂山区", None),
            ("2023年,青石县林业局推进法治建设。", "青石县", Some("林业局")),
            ("2023年,桂园街道在区司法局的指导下推进法治建设,桂园街道", "桂园街道", None),
        ] {
            let p = place(vec![witness(PlaceSource::Preamble, said)], said, None);
            assert_eq!((p.chain.full().as_str(), p.department.as_deref()), (full, department), "{said}");
        }
    }

    #[test]
    fn a_part_of_a_bureau_names_its_district() {
        let p = place(vec![witness(PlaceSource::Title, "云溪市公安局松涛区公安分局2023年法治政府建设情况报告")], "", None);
        assert_eq!((p.chain.full().as_str(), p.department.as_deref()), ("云溪市松涛区", Some("公安分局")));
        for title in ["云溪市公安局松涛分局2023年法治政府建设情况报告", "云溪市公安局2023年法治政府建设情况报告"]
        {
            assert_eq!(place(vec![witness(PlaceSource::Title, title)], "", None).chain.full(), "云溪市", "{title}");
        }
        // The name of a bureau may hold the suffix of another level.
        let p = place(vec![witness(PlaceSource::Title, "松涛区城市管理局2023年法治政府建设情况报告")], "", None);
        assert_eq!((p.chain.full().as_str(), p.department.as_deref()), ("松涛区", Some("城市管理局")));
    }

    #[test]
    fn a_region_may_be_named_in_short() {
        let p = place(vec![witness(PlaceSource::Title, "2025年广西政府工作报告")], "", None);
        assert_eq!(p.chain.full(), "广西壮族自治区");
        let p = place(vec![witness(PlaceSource::Title, "上海市政府2025年工作报告")], "", None);
        assert_eq!(p.chain.full(), "上海市");
        let p = place(vec![witness(PlaceSource::Title, "国务院办公厅关于广西试点情况的通报")], "", None);
        assert!(p.chain.is_empty());
    }

    #[test]
    fn only_cited_titles_name_the_place() {
        let p = place(vec![witness(PlaceSource::CitedTitle, "松涛区2022年法治政府建设工作要点")], "", Some(Level::County));
        assert_eq!(p.chain.full(), "松涛区");
    }

    #[test]
    fn words_of_a_sentence_are_no_places() {
        for said in ["固定资产投资位列三县两区第一", "酒业股逆市走强", "三县两区全面推进"] {
            assert!(place(vec![witness(PlaceSource::Title, said)], said, None).chain.is_empty(), "{said}");
        }
        for (source, said) in [(PlaceSource::Field, "东区办事处"), (PlaceSource::Preamble, "联系地址:江西省南昌市西湖区海棠路1号")]
        {
            assert!(place(vec![witness(source, said)], said, None).chain.is_empty(), "{said}");
        }
        let p = place(vec![witness(PlaceSource::Title, "海棠省取消青石县公安局户籍证明的规定")], "", None);
        assert_eq!(p.chain.full(), "海棠省");
        // A known district below its city, a town that bears a numeral, a city whose name ends alike.
        for (said, full) in [
            ("四川省攀枝花市东区人民政府2022年报告", "四川省攀枝花市东区"),
            ("青石县三十里镇2022年报告", "青石县三十里镇"),
            ("海棠省云门市2022年报告", "海棠省云门市"),
        ] {
            assert_eq!(place(vec![witness(PlaceSource::Title, said)], "", None).chain.full(), full);
        }
    }

    #[test]
    fn a_paper_of_the_whole_country_is_of_no_place() {
        for title in [
            "财政部办公厅工业和信息化部办公厅关于加强服务管理的通知",
            "教育部 财政部关于加强管理的通知",
            "2025年中华人民共和国国务院政府工作报告",
        ] {
            let said = witness(PlaceSource::Preamble, "广东省深圳市财政局:");
            assert!(place(vec![witness(PlaceSource::Title, title), said], "", None).chain.is_empty(), "{title}");
        }
        for title in ["青石县财政部门2022年报告", "中共青石县委组织部2022年报告", "司法部门普法工作报告,青石县"]
        {
            let said = witness(PlaceSource::Signature, "青石县人民政府");
            assert_eq!(place(vec![witness(PlaceSource::Title, title), said], "", None).chain.full(), "青石县", "{title}");
        }
    }
}
