//! The laws of series.

use crate::library::locality_path::Successions;
use crate::library::series::member::half;
use crate::library::series::*;
use crate::library::{Options, Outcome, load, locality_path, scan};
use crate::report::identity::gazetteer::built_in;
use crate::report::identity::level::Level;
use crate::report::sha256;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Returns a report of a place in the form 海棠省/-/青石县/桂园街道, with a fifth level for a department.
fn member(id: &str, path: &str, year: u32) -> Member {
    let (place, department) = locality_path::locality(path).map_or_else(Default::default, |(p, d)| (p, d.map(str::to_owned)));
    Member {
        id: half(&sha256(id)),
        place: Arc::new(place),
        inferred: false,
        department,
        publisher_code: None,
        is_report: true,
        year: (year > 0).then_some(year),
        spoken: false,
        characters: 3000,
        folded: half(&sha256(id)),
    }
}

/// Returns one member per path and year; its id is its index.
fn members(of: &[(&str, u32)]) -> Vec<Member> {
    of.iter().enumerate().map(|(i, (path, year))| member(&i.to_string(), path, *year)).collect()
}

fn all(s: &Series) -> Vec<usize> {
    let dated = s.years.iter().flat_map(|y| std::iter::once(y.first).chain(y.others.iter().map(|v| v.member)));
    let mut all: Vec<usize> = dated.chain(s.undated.iter().copied()).collect();
    all.sort_unstable();
    all
}

fn formed(members: &[Member]) -> Vec<Series> {
    series(members, &Successions::default(), built_in())
}

/// Returns which members are in one series, in the order of their first.
fn together(of: &[(&str, u32)]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = formed(&members(of)).iter().map(all).collect();
    groups.sort();
    groups
}

/// Asserts that all of them are one series, for these reasons.
#[track_caller]
fn one(of: &[(&str, u32)], why: &[Same]) -> Series {
    let mut formed = formed(&members(of));
    assert_eq!(formed.len(), 1, "{of:?}: {:?}", formed.iter().map(all).collect::<Vec<_>>());
    assert_eq!(formed[0].why, why, "{of:?}");
    formed.remove(0)
}

#[track_caller]
fn apart(of: &[(&str, u32)]) {
    assert_eq!(together(of), (0..of.len()).map(|i| vec![i]).collect::<Vec<_>>(), "{of:?}");
}

#[test]
fn one_name_in_one_county_is_one_series_in_all_spellings() {
    let s = one(
        &[
            ("海棠省/-/青石县/桂园街道", 2021),
            ("-/-/青石县/桂园街道办事处", 2022),
            ("海棠省/白鹭市/青石縣/桂園街", 2023),
            ("海棠省/白鹭市/青石县/桂园街街道", 0),
        ],
        &[Same::Place],
    );
    assert_eq!((s.name().as_str(), s.years.len(), s.undated.as_slice()), ("海棠省白鹭市青石县桂园街街道", 3, &[3][..]));
    assert!(s.changes.is_empty());
    one(&[("海棠省/-/青石苗族自治县/忙坝彝族布朗族乡", 2021), ("海棠省/-/青石县/忙坝乡", 2022)], &[Same::Place]);
    // A city that is a county in one report and the level below the province in another.
    one(&[("南屏省/白鹭市/云溪市/鹿鸣镇", 2021), ("-/云溪市/-/鹿鸣镇", 2022)], &[Same::Place]);
    one(&[("南屏省/云溪市/松涛区", 2021), ("-/-/松涛区", 2022)], &[Same::Place]);
    one(&[("南屏省/-/-/-", 2021), ("南屏省", 2022)], &[Same::Place]);
}

#[test]
fn names_of_several_places_link_nothing() {
    apart(&[("-/-/-/城关镇", 2021), ("-/-/-/城关镇", 2022), ("海棠省/-/青石县/城关镇", 2023), ("海棠省/-/白鹭县/城关镇", 2023)]);
    // The list does not have it: how many there are is unknown.
    apart(&[("-/-/-/桂园街道", 2021), ("-/-/-/桂园街道", 2022), ("海棠省/-/青石县/桂园街道", 2023)]);
    // Two counties with the same name, and one report that does not say which one it is in.
    let two = [("海棠省/-/青石县/桂园镇", 2021), ("南屏省/-/青石县/桂园镇", 2021), ("-/-/青石县/桂园镇", 2022)];
    apart(&two);
    apart(&[("海棠省/白鹭市/青石县", 2021), ("海棠省/云溪市/青石县", 2022), ("海棠省/-/青石县", 2023)]);
    assert_eq!(together(&[two[0], two[1], ("海棠省/-/青石县/桂园镇", 2022)]), [vec![0, 2], vec![1]]);
    // 鼓楼区 is the name of four districts of the list.
    apart(&[("-/-/鼓楼区", 2021), ("-/-/鼓楼区", 2022), ("江苏省/南京市/鼓楼区", 2023)]);
}

#[test]
fn no_unit_bears_two_names_in_one_year() {
    // The body was 桂园乡 in 2022: a report that calls it 街道 in that year, and not where it is, belongs to another.
    let mut m = members(&[("-/白鹭市/青石县/桂园乡", 2022), ("海棠省/-/青石县/桂园街道", 2017), ("-/-/-/桂园街道", 2022)]);
    for m in &mut m {
        m.publisher_code = Some("code".into());
    }
    assert_eq!(formed(&m).len(), 2);
    m[2].year = Some(2016);
    assert_eq!(formed(&m).len(), 1);
}

#[test]
fn copies_of_one_text_are_of_one_unit_wherever_it_lies() {
    let mut m = members(&[("-/-/-/城关镇", 2021), ("-/-/-/城关镇", 2021)]);
    m[1].id = m[0].id;
    assert_eq!(formed(&m).len(), 1);
}

#[test]
fn what_is_no_report_or_has_no_place_is_in_no_series() {
    let mut m = members(&[("海棠省/-/青石县", 2021), ("", 2021)]);
    m[0].is_report = false;
    assert!(formed(&m).is_empty());
}

#[test]
fn departments_are_apart_from_their_government_and_from_each_other() {
    let county = "海棠省/-/青石县/-";
    assert_eq!(
        together(&[
            (county, 2021),
            (&format!("{county}/司法局"), 2021),
            (&format!("{county}/司法局"), 2022),
            (&format!("{county}/水利局"), 2022),
        ]),
        [vec![0], vec![1, 2], vec![3]]
    );
    let s = one(&[("-/-/青石县/-/司法局", 2021), ("海棠省/-/青石县/-/司法局", 2022)], &[Same::Place]);
    assert_eq!(s.name(), "海棠省青石县司法局");
}

#[test]
fn a_type_changes_upward_and_in_its_turn() {
    let (township, town, street) = ("海棠省/-/青石县/桂园乡", "海棠省/-/青石县/桂园镇", "-/-/青石县/桂园街道");
    let s = one(&[(township, 2019), (town, 2020), (town, 2021), (street, 2023)], &[Same::Place, Same::TypeChange]);
    let changes: Vec<_> = s.changes.iter().map(|c| (c.year, c.from.as_str(), c.to.as_str(), c.why)).collect();
    assert_eq!(
        changes,
        [
            (2020, "海棠省青石县桂园乡", "海棠省青石县桂园镇", Same::TypeChange),
            (2023, "海棠省青石县桂园镇", "青石县桂园街道", Same::TypeChange),
        ]
    );
    apart(&[(township, 2022), (town, 2022)]);
    apart(&[(town, 2021), (township, 2022)]);
    assert_eq!(together(&[(township, 2020), (town, 2021), (township, 2022)]), [vec![0, 2], vec![1]]);
    apart(&[(township, 2021), ("海棠省/-/白鹭县/桂园镇", 2022)]);
    apart(&[(township, 2021), ("海棠省/-/青石县/鹿鸣镇", 2022)]);
}

#[test]
fn two_types_that_the_list_has_side_by_side_are_two_units() {
    // Any county that has a town and a township with one stem.
    let list = built_in();
    let pair = (0..40_000).find_map(|u| {
        let unit = list.unit(u);
        let stem = unit.name.strip_suffix('镇').filter(|_| unit.level == Level::Township)?;
        let path = |id: u32| list.chain(id).map(|name| name.unwrap_or_else(|| "-".into())).join("/");
        let beside = list.find(&format!("{stem}乡")).iter().find(|o| list.unit(**o).parent == unit.parent)?;
        Some((path(*beside), path(u)))
    });
    let (township, town) = pair.expect("such a county");
    apart(&[(&township, 2020), (&town, 2021)]);
}

#[test]
fn a_county_becomes_a_district_in_its_prefecture() {
    let s = one(&[("海棠省/白鹭市/青石县/桂园镇", 2019), ("海棠省/白鹭市/青石区/桂园街道", 2021)], &[Same::TypeChange, Same::CountyChange]);
    assert_eq!((s.changes.len(), s.changes[0].year, s.changes[0].to.as_str()), (1, 2021, "海棠省白鹭市青石区桂园街道"));
    let s = one(&[("海棠省/白鹭市/青石县", 2019), ("海棠省/白鹭市/青石市", 2020)], &[Same::CountyChange]);
    assert_eq!(s.changes[0].why, Same::CountyChange);
    one(&[("海棠省/白鹭市/青石县/-/司法局", 2019), ("海棠省/白鹭市/青石区/-/司法局", 2020)], &[Same::CountyChange]);
    apart(&[("海棠省/白鹭市/青石县", 2020), ("海棠省/白鹭市/青石区", 2020)]);
    apart(&[("海棠省/白鹭市/青石县", 2020), ("海棠省/云溪市/青石区", 2021)]);
    apart(&[("海棠省/白鹭市/青石区", 2020), ("海棠省/白鹭市/青石县", 2021)]);
    apart(&[("-/-/青石县/桂园镇", 2020), ("-/-/青石区/桂园镇", 2021)]);
}

#[test]
fn a_name_that_the_country_has_once_needs_no_county() {
    // 黄江镇 is unique; the reader placed the first, only the list the second, the third names a county that no longer exists.
    let of = [("-/-/-/黄江镇", 2021), ("广东省/东莞市/-/黄江镇", 2022), ("广东省/-/青石县/黄江镇", 2023)];
    let mut m = members(&of);
    m[1].inferred = true;
    let s = formed(&m);
    assert_eq!((s.len(), s[0].why.as_slice(), s[0].name().as_str()), (1, &[Same::UniqueName][..], "广东省青石县黄江镇"));
    assert!(s[0].changes.is_empty(), "what nobody stated did not change");
    // A report that states another province shows that there are two.
    apart(&[of[0], ("海棠省/-/青石县/黄江镇", 2023)]);
    // A county that is in the list has not moved.
    apart(&[of[0], ("广东省/-/博罗县/黄江镇", 2023)]);
}

#[test]
fn a_code_of_a_body_that_publishes_for_itself_outlives_its_name() {
    let coded = |of: &[(&str, u32)]| {
        let mut m = members(of);
        for m in &mut m {
            m.publisher_code = Some("119901230073184687".to_owned());
        }
        formed(&m)
    };
    let s = coded(&[("海棠省/-/青石县/桂园镇", 2020), ("海棠省/-/青石县/海港镇", 2021)]);
    assert_eq!((s.len(), s[0].why.as_slice(), s[0].changes[0].why), (1, &[Same::PublisherCode][..], Same::PublisherCode));
    assert_eq!(coded(&[("海棠省/-/青石县/城关镇", 2020), ("-/-/-/城关镇", 2020)]).len(), 1);
    assert_eq!(coded(&[("海棠省/白鹭市/桥东区", 2020), ("海棠省/白鹭市/海港区", 2021)]).len(), 1);
    // In the same years; neither name nor county in common; one without a year; a department.
    assert_eq!(coded(&[("海棠省/-/青石县/桂园镇", 2020), ("海棠省/-/青石县/海港镇", 2020)]).len(), 2);
    assert_eq!(coded(&[("海棠省/-/青石县/桂园镇", 2020), ("海棠省/-/竹屿县/海港镇", 2021)]).len(), 2);
    assert_eq!(coded(&[("海棠省/-/青石县/桂园镇", 2020), ("海棠省/-/青石县/海港镇", 0)]).len(), 2);
    assert_eq!(coded(&[("海棠省/-/青石县/-", 2020), ("海棠省/-/青石县/-/司法局", 2021)]).len(), 2);
}

#[test]
fn what_the_reader_declared_is_chained_or_shown() {
    let declare = |pairs: &[(&str, &[&str])]| {
        let mut s = Successions::default();
        for (heir, from) in pairs {
            assert!(s.declare(heir, &from.iter().map(|f| (*f).to_owned()).collect::<Vec<_>>()));
        }
        s
    };
    let (old, other, new) = ("海棠省/-/青石县/桂园乡", "海棠省/-/青石县/渡口乡", "海棠省/-/青石县/海港街道");
    let m = members(&[(old, 2019), (other, 2019), (new, 2020)]);
    let s = series(&m, &declare(&[(new, &[old])]), built_in());
    let chained = s.iter().find(|s| all(s) == [0, 2]).unwrap();
    assert_eq!((s.len(), chained.why.as_slice(), chained.changes[0].why), (2, &[Same::Declared][..], Same::Declared));
    assert_eq!(chained.before(2020).map(|(y, gap)| (y.year, gap)), Some((2019, 0)));
    // Several were merged, or one was divided: no years are chained.
    let s = series(&m, &declare(&[(new, &[old, other])]), built_in());
    let heir = s.iter().find(|s| all(s) == [2]).unwrap();
    assert_eq!(heir.succeeds.iter().map(|i| all(&s[*i])).collect::<Vec<_>>(), [[0], [1]]);
    let s = series(&m, &declare(&[(other, &[old]), (new, &[old])]), built_in());
    assert_eq!((s.len(), s.iter().filter(|s| !s.succeeds.is_empty()).count()), (3, 2));
    // Declarations without reports, and circular ones, do no harm.
    assert_eq!(series(&m, &declare(&[(new, &["海棠省/-/青石县/无有乡"])]), built_in()).len(), 3);
    assert_eq!(series(&m, &declare(&[(old, &[new]), (new, &[old])]), built_in()).len(), 2);
    assert_eq!(series(&m, &declare(&[(old, &[other, new]), (new, &[old, other])]), built_in()).len(), 3);
}

#[test]
fn the_first_version_is_the_longest_that_was_written() {
    use VersionKind as K;
    let path = "海棠省/白鹭市";
    let mut m = members(&[(path, 2022); 6]);
    let text = |m: &mut Member, id: &str, folded: &str, characters, spoken| {
        (m.id, m.folded, m.characters, m.spoken) = (half(&sha256(id)), half(&sha256(folded)), characters, spoken);
    };
    text(&mut m[0], "s", "spoken", 9000, true);
    text(&mut m[1], "a", "text", 5000, false);
    text(&mut m[2], "t", "text", 5000, false);
    text(&mut m[3], "a", "text", 5000, false);
    text(&mut m[4], "r", "short", 4000, false);
    text(&mut m[5], "s", "spoken", 9000, true);
    let s = formed(&m);
    let year = &s[0].years[0];
    let others: Vec<_> = year.others.iter().map(|v| (v.member, v.kind)).collect();
    assert_eq!((s.len(), year.first), (1, 1));
    assert_eq!(others, [(2, K::SameText), (3, K::ExactCopy), (4, K::Reissue), (0, K::SpokenText), (5, K::ExactCopy)]);
}

#[test]
fn gaps_between_years_are_stated() {
    let path = "海棠省/-/青石县";
    let s = one(&[(path, 2016), (path, 2017), (path, 2020), (path, 2022)], &[Same::Place]);
    assert_eq!(s.gaps().collect::<Vec<_>>(), [(2018, 2019), (2021, 2021)]);
    let before = |year| s.before(year).map(|(y, gap)| (y.year, gap));
    assert_eq!((before(2022), before(2020), before(2017)), (Some((2020, 1)), Some((2017, 2)), Some((2016, 0))));
    assert_eq!((before(2016), before(2019)), (None, Some((2017, 1))));
}

// -------------------------------------------------------------------------------------------- texts

fn read(text: &str) -> Member {
    let source = crate::library::Source::file("x.txt");
    Member::of(&load::of_bytes(&source, text.as_bytes(), &Options::default()).unwrap().reports[0], built_in())
}

#[test]
fn what_a_mirror_changes_is_not_the_text() {
    let body = "2022年，桂园街道依法行政。现将有关情况报告如下：\n一、主要举措和成效\n(一)加强领导。全年办理案件12.5件。\n二、存在的问题\n学法不够。\n";
    let plain = read(&format!("青石县桂园街道2022年法治政府建设情况报告\n{body}青石县桂园街道办事处\n2023年1月5日\n"));
    let traditional = body.replace('报', "報").replace('现', "現").replace('(', "（").replace(')', "） ");
    let mirror = read(&format!(
        "索引号: | 119901230073184687/2023-00004 | 发布机构: | 桂园街道 |\n青石县桂园街道2022年法治政府建设情况报告\n{traditional}相关新闻\n"
    ));
    assert_eq!((plain.folded == mirror.folded, plain.id == mirror.id), (true, false));
    let corrected = read(&format!("青石县桂园街道2022年法治政府建设情况报告\n{}", body.replace("12.5", "125")));
    assert_ne!(plain.folded, corrected.folded);
    assert_eq!((plain.spoken, plain.year), (false, Some(2022)));
}

#[test]
fn speeches_and_masks_are_known() {
    let spoken = "关于白鹭市2022年法治政府建设情况的报告\n白鹭市人大常委会：\n主任、各位副主任、各位委员：\n现将情况报告如下：\n一、主要举措\n二、存在的问题\n";
    assert!(read(spoken).spoken);
    assert!(!read("关于白鹭市2022年法治政府建设情况的报告\n白鹭市人大常委会：\n现将情况报告如下：\n一、主要举措\n二、存在的问题\n").spoken);
    let masked = "xx镇2022年法治政府建设情况的报告\n2022年，xx镇依法行政。现将有关情况报告如下：\n一、主要举措\n二、存在的问题\n海棠省白鹭市青石县桂园镇人民政府\n2023年1月5日\n";
    assert!(read(masked).place.is_empty());
    assert!(!read(&masked.replace("xx镇", "桂园镇")).place.is_empty());
}

#[test]
fn a_code_counts_where_the_publisher_is_the_unit() {
    let page = |publisher: &str| {
        read(&format!(
            "索引号: | 119901230073184687/2023-00004 | 发布机构: | {publisher} |\n海棠省青石县桂园街道2022年法治政府建设情况报告\n一、主要举措\n二、存在的问题\n"
        ))
        .publisher_code
    };
    assert_eq!(page("青石县桂园街道办事处").as_deref(), Some("119901230073184687"));
    for other in ["青石县人民政府", "青石县渡口镇人民政府", "白鹭县桂园街道", "青石县司法局"] {
        assert_eq!(page(other), None, "{other}");
    }
}

/// Returns the members below a folder, with the folder of each.
fn below(folder: &Path) -> (Vec<Member>, Vec<PathBuf>) {
    let (mut members, mut folders) = (Vec::new(), Vec::new());
    for candidate in scan::scan(&[folder.to_owned()], scan::Rules::default()).candidates {
        for outcome in load(&candidate, &Options::default()) {
            let Outcome::Read(loaded) = outcome else { continue };
            for report in &loaded.reports {
                members.push(Member::of(report, built_in()));
                folders.push(loaded.source.path().and_then(Path::parent).map(Path::to_owned).unwrap_or_default());
            }
        }
    }
    (members, folders)
}

#[test]
fn the_sample_data_are_the_series_of_its_folders() {
    let (members, folders) = below(&Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data"));
    let formed = formed(&members);
    let mut lines = Vec::new();
    for s in &formed {
        let folders: BTreeSet<&Path> = all(s).iter().map(|i| folders[*i].as_path()).collect();
        assert_eq!(folders.len(), 1, "{}", s.name());
        let years: Vec<String> = s.years.iter().map(|y| format!("{}{}", y.year, "+".repeat(y.others.len()))).collect();
        lines.push(format!("{} {}", s.name(), years.join(" ")));
    }
    assert_eq!(
        lines,
        [
            "南屏省 2023",
            "南屏省竹屿县双矶乡 2021 2022 2023",
            "南屏省竹屿县望鲸镇 2022",
            "南屏省云溪市鹿鸣镇 2021 2022 2023 2024",
            "南屏省云溪市松涛区 2020 2021 2022",
            "南屏省云溪市松涛经济开发区 2022",
            "海棠省青石县司法局 2022 2023",
            "海棠省青石县柳湾镇 2021 2023",
            "海棠省青石县桂园街道 2020 2021 2022 2023",
            "海棠省白鹭市 2021 2022 2023",
        ]
    );
    let spoken: Vec<u32> = members.iter().filter(|m| m.spoken).filter_map(|m| m.year).collect();
    assert_eq!(spoken, [2023]);
}

// -------------------------------------------------------------------------------------------- laws

/// Returns which ids are together in which year: this must not depend on the order of the members.
fn by_id(members: &[Member], successions: &Successions) -> BTreeSet<String> {
    series(members, successions, built_in())
        .iter()
        .map(|s| {
            let ids = |of: Vec<usize>| {
                let mut ids: Vec<String> = of.iter().map(|i| format!("{:x}", members[*i].id)).collect();
                ids.sort_unstable();
                ids.join(",")
            };
            let year = |y: &Year| ids(std::iter::once(y.first).chain(y.others.iter().map(|v| v.member)).collect());
            let years: Vec<String> = s.years.iter().map(|y| format!("{} {}", y.year, year(y))).collect();
            format!("{} {years:?} {} {:?} {:?}", s.name(), ids(s.undated.clone()), s.why, s.succeeds)
        })
        .collect()
}

prop_compose! {
    fn some_member()(
        province in prop::sample::select(vec!["海棠省", "南屏省", "-"]),
        prefecture in prop::sample::select(vec!["白鹭市", "云溪市", "-", "-"]),
        county in prop::sample::select(vec!["青石县", "青石区", "竹屿县", "鼓楼区", "-"]),
        town in prop::sample::select(vec!["桂园乡", "桂园镇", "桂园街道", "城关镇", "黄江镇", "-"]),
        department in prop::sample::select(vec!["", "", "/司法局"]),
        year in 2017u32..2023,
        // Sometimes no year, no report, copies, a code.
        chance in 0u32..40,
        id in 0u32..60,
    ) -> Member {
        let path = format!("{province}/{prefecture}/{county}/{town}{department}");
        let mut m = member(&id.to_string(), &path, if chance == 0 { 0 } else { year });
        m.is_report = chance != 1;
        m.inferred = chance == 2;
        m.publisher_code = (chance % 7 == 3).then(|| format!("code{}", chance % 3));
        m.characters = id as usize;
        m
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn each_report_with_a_place_is_in_one_series(all_members in prop::collection::vec(some_member(), 0..40), seed in any::<u64>()) {
        let mut successions = Successions::default();
        prop_assert!(successions.declare("海棠省/白鹭市/青石县/桂园街道", &["海棠省/白鹭市/竹屿县/桂园镇".to_owned()]));
        prop_assert!(successions.declare("海棠省/-/青石区", &["海棠省/-/青石县".to_owned(), "海棠省/-/竹屿县".to_owned()]));
        let formed = series(&all_members, &successions, built_in());
        let mut seen: Vec<usize> = formed.iter().flat_map(all).collect();
        seen.sort_unstable();
        let due: Vec<usize> = (0..all_members.len()).filter(|i| all_members[*i].is_report && !all_members[*i].place.is_empty()).collect();
        prop_assert_eq!(seen, due);
        for (i, s) in formed.iter().enumerate() {
            prop_assert!(s.years.is_sorted_by(|a, b| a.year < b.year));
            prop_assert!(!s.succeeds.contains(&i));
            let departments: BTreeSet<_> = all(s).iter().map(|m| &all_members[*m].department).collect();
            prop_assert_eq!(departments.len(), 1);
            // Two names in one year belong to one unit only if the reader said so.
            if !s.why.contains(&Same::Declared) {
                for y in &s.years {
                    let names: BTreeSet<_> = std::iter::once(y.first)
                        .chain(y.others.iter().map(|v| v.member))
                        .map(|m| all_members[m].place.name().map(str::to_owned))
                        .collect();
                    prop_assert_eq!(names.len(), 1);
                }
            }
        }
        // Another order of the members changes only their indexes.
        let mut other = all_members.clone();
        for i in 0..other.len() {
            let j = usize::try_from(seed.rotate_left(u32::try_from(i).unwrap_or(0)) % other.len() as u64).unwrap_or(0);
            other.swap(i, j);
        }
        prop_assert_eq!(by_id(&all_members, &successions), by_id(&other, &successions));
    }
}
