//! Which mandated part of a report a section is: by its heading, else by where it is. Patterns from the contents clause of
//! 《法治政府建设与责任落实督察工作规定》 (2019) and from headings met; a heading that names two parts is labelled by the first.

use crate::report::identity::years;
use crate::report::section::{Role, Section};
use crate::report::source::Source;
use crate::report::structure::lexicon::HEADINGS;
use crate::text::fold;
use crate::text::lexicon::Words;
use crate::text::marks::Form;
use aho_corasick::AhoCorasick;
use regex::Regex;
use regex_syntax::hir::literal::{ExtractKind, Extractor};
use std::sync::{LazyLock, OnceLock};

/// In the order they are tried; patterns are for folded text (half width, simplified, without number).
const PATTERNS: [(Role, &[&str]); 6] = [
    (
        Role::PreviousProblemFollowup,
        &[
            r"存在(?:的)?(?:问题|不足)的?(?:改进|整改|落实|解决)",
            r"(?:上一?年度?|20[\dxX×*]{2}年度?)[^,。;]{0,16}(?:问题|不足)[^,。;]{0,6}(?:改进|整改)",
            r"(?:整改|改进)落实情况",
            r"(?:问题|不足)(?:的)?(?:整改|改进)(?:落实)?情况",
        ],
    ),
    (Role::FirstResponsiblePerson, &[r"第一责任人", r"(?:主要负责人|主要负责同志|主要领导|书记)[^,。;]{0,12}(?:履职|履行)"]),
    (
        Role::Problems,
        &[
            r"存在(?:的)?(?:主要|突出)?(?:问题|不足|困难|短板|差距|薄弱)",
            r"(?:问题|不足|短板)(?:和|与|及|以及)(?:其)?原因",
            r"^(?:主要|目前|工作)?(?:的)?(?:问题|不足|短板)(?:和|与|及)?(?:不足|困难|短板)?$",
            r"^(?:还|仍)?有(?:哪些|什么)(?:问题|不足|短板|困难|差距)$",
        ],
    ),
    (
        Role::NextYearPlan,
        &[
            r"(?:下一?个?(?:步|阶段|年度?)|20[\dxX×*]{2}年度?|二[〇○零][一二三四五六七八九〇○零]{2}年度?|来年|明年|今后)[^。;]{0,24}?(?:打算|安排|计划|思路|举措|措施|重点|部署|设想)$",
            r"^(?:工作)?(?:打算|计划|思路|安排)$",
            r"下一?个?(?:步|阶段|年度?)(?:的)?(?:主要)?(?:工作)?(?:打算|安排|计划|思路|重点)",
            r"今后(?:的)?(?:工作)?(?:打算|安排|方向|努力方向)",
            r"下一?个?(?:步|阶段|年度?)(?:的)?(?:主要|重点)?工作",
            r"努力方向$",
            r"展望$",
            r"(?:明年|来年|下一年|下一步|下步)[^,。;]{0,8}(?:怎么干|怎么办|怎么做|干什么|做什么|干些什么|做些什么|抓什么)$",
            r"^下一步工作$",
            r"今年[^,。;]{0,16}(?:建议|安排|打算|总体要求|(?:主要|重点|目标|工作)任务|(?:主要|预期|发展)目标|目标和(?:主要)?任务)$",
            r"十[二三四五六七]五.?(?:时期|期间)[^,。;]{0,12}(?:目标|任务|思路)(?:(?:和|与|及)[^,。;]{0,8}(?:举措|措施|部署|安排|任务))?$",
        ],
    ),
    (
        Role::Other,
        &[
            r"其他需要(?:报告|说明)的",
            r"(?:创新|特色|亮点)(?:做法|工作|经验)$",
            r"(?:特色|亮点)$",
            // 推进治理创新 is a topic.
            r"^(?:工作|特色|亮点|主要|制度|机制)?(?:与|和)?创新$",
        ],
    ),
    (
        Role::Achievements,
        &[
            r"(?:举措|措施|做法|工作)(?:和|及|与)[^,。;]{0,4}(?:成效|成绩|效果)",
            r"主要(?:工作)?成效",
            r"主要(?:举措|措施|做法|工作)",
            r"(?:工作|开展|基本|建设|总体)(?:的)?情况$",
            r"推进法治政府建设(?:工作)?情况",
            r"工作(?:总结|回顾)",
            r"(?:办|做|干)了(?:哪些|什么|些什么)(?:事|工作|事情)?$",
        ],
    ),
];

/// Words without which no pattern matches: most headings are passed over by one look. `None` if a pattern needs no words.
static CUES: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let lists: Option<Vec<Vec<String>>> = PATTERNS.iter().flat_map(|(_, list)| *list).map(|p| cues_of(p)).collect();
    AhoCorasick::new(lists?.concat()).ok()
});

/// Returns the words of which one begins, or ends, every match of a pattern, whichever are longer: taken from the pattern, they
/// can't be forgotten when it changes. `None` if it has none.
fn cues_of(pattern: &str) -> Option<Vec<String>> {
    let hir = regex_syntax::parse(pattern).ok()?;
    let shortest = |words: &Vec<String>| words.iter().map(String::len).min();
    let words = [ExtractKind::Prefix, ExtractKind::Suffix].into_iter().filter_map(|kind| {
        let found = Extractor::new().kind(kind).extract(&hir);
        found.literals()?.iter().map(|l| std::str::from_utf8(l.as_bytes()).ok().map(str::to_owned)).collect::<Option<Vec<_>>>()
    });
    words.max_by_key(shortest).filter(|words| shortest(words) > Some(0))
}

/// Compiles what headings are looked at with, which the first report would wait for.
pub(super) fn prepare() {
    patterns();
    LazyLock::force(&CUES);
}

/// Returns what headings of each role match; compiled once.
fn patterns() -> &'static [(Role, Regex)] {
    static SET: OnceLock<Vec<(Role, Regex)>> = OnceLock::new();
    SET.get_or_init(|| {
        let joined = |list: &[&str]| list.iter().map(|p| format!("(?:{p})")).collect::<Vec<_>>().join("|");
        // A pattern of ours that does not compile is caught by a test; here it only fits nothing.
        PATTERNS.iter().filter_map(|(role, list)| Regex::new(&joined(list)).ok().map(|r| (*role, r))).collect()
    })
}

/// Returns the role that a folded heading names, if it names one.
pub fn of_heading(title: &str) -> Option<Role> {
    roles_of(title).first().copied()
}

/// Returns the roles of the parts of a heading, split at 、 and ,; each once.
fn roles_of(title: &str) -> Vec<Role> {
    if title.len() > 300 || CUES.as_ref().is_some_and(|cues| !cues.is_match(title)) {
        return Vec::new();
    }
    read_roles(title)
}

/// Returns the same, by the patterns alone.
fn read_roles(title: &str) -> Vec<Role> {
    let one = |part: &str| patterns().iter().find(|(_, r)| r.is_match(part)).map(|(role, _)| *role);
    let mut roles = Vec::new();
    for part in title.split(['、', ',']) {
        if let Some(role) = one(part).filter(|r| !roles.contains(r)) {
            roles.push(role);
        }
    }
    if roles.is_empty() {
        roles.extend(one(title));
    }
    // 存在问题及下一步打算: two roles without a comma.
    if roles.len() == 1 && roles[0] == Role::Problems && patterns().iter().any(|(r, p)| *r == Role::NextYearPlan && p.is_match(title)) {
        roles.push(Role::NextYearPlan);
    }
    roles
}

/// Gives every section its role, by the year that is reported on where it is known. Returns the sections whose heading names several.
pub(crate) fn assign(source: &Source<'_>, sections: &mut [Section], on: Option<u32>) -> Vec<usize> {
    let mut composite = Vec::new();
    let mut chapter: Option<Role> = None;
    let mut ended = false;
    let top = sections.iter().map(|s| s.level).min().unwrap_or(1);
    // The earliest year of a chapter that looks back: a chapter of the year behind it is the plan.
    let mut reviewed: Option<u32> = on;
    for i in 0..sections.len() {
        let s = &sections[i];
        // Deeper headings speak of their chapter's role.
        let title = if s.depth > 2 { String::new() } else { fold::fold(&crate::text::one_line::one_line(source.str(s.title))) };
        let inherited = s.parent.map(|p| sections[p].role);
        let outer = s.level == top || s.parent.is_none();
        let named = roles_of(&title);
        if named.len() > 1 {
            composite.push(i);
        }
        let own = named.first().copied().filter(|r| outer || speaks_inside(*r, inherited, &title, &composite, s.parent));
        let year = years::single(&title).filter(|_| outer);
        let coming = outer && i > 0 && on.is_some_and(|on| names_coming_period(&title, on));
        let own = match (year, reviewed) {
            // No report begins with what is to come.
            (Some(year), Some(before))
                if i > 0 && year == before + 1 && own.is_none_or(|r| r == Role::Achievements) && says_task(&title) =>
            {
                Some(Role::NextYearPlan)
            }
            _ if coming => Some(Role::Other),
            _ => own,
        };
        reviewed = reviewed.or(year.filter(|_| own == Some(Role::Achievements)));
        let role = match (own, inherited) {
            (Some(role), _) => role,
            (None, Some(role)) => role,
            // A chapter that only names a topic: what was done, until the first chapter on problems or plans.
            (None, None) if ended => chapter.unwrap_or(Role::Achievements),
            (None, None) => Role::Achievements,
        };
        if s.parent.is_none() && !coming {
            chapter = Some(role);
            ended |= matches!(role, Role::Problems | Role::NextYearPlan);
        }
        let ahead = role == Role::NextYearPlan || role == Role::Other && (coming || sections[i].parent.is_some_and(|p| sections[p].ahead));
        let section = &mut sections[i];
        (section.role, section.own_role, section.ahead) = (role, own.is_some(), ahead);
    }
    for i in explanations(source, sections) {
        let section = &mut sections[i];
        (section.role, section.own_role, section.ahead) = (Role::Other, false, false);
    }
    composite
}

/// The fewest points of a list that explains words though no heading says so.
const EXPLAINED: usize = 5;

/// Returns the sections that explain words of the report (名词解释): none of its parts, wherever they stand.
fn explanations(source: &Source<'_>, sections: &[Section]) -> Vec<usize> {
    let title = |s: &Section| fold::fold(source.str(s.title));
    let announces = |s: &Section| ["名词解释", "名词注释", "名词说明", "词语解释"].iter().any(|w| title(s).contains(w));
    let numbered = |s: &Section| matches!(s.form, Some(Form::Dot | Form::Comma | Form::Brackets | Form::Bracket));
    let mut out = Vec::new();
    let mut i = 0;
    while i < sections.len() {
        if announces(&sections[i]) {
            // What stands below the heading, or beside it with numbers behind.
            let mut end = sections[i].end;
            while let Some(next) = sections.get(end).filter(|s| s.parent == sections[i].parent && numbered(s)) {
                end = next.end;
            }
            out.extend(i..end);
            i = end;
            continue;
        }
        // A list below a section of prose, half of whose points are a name in quotes.
        let first = |s: &Section| s.parent.is_some() && numbered(s) && s.value == Some(1);
        if first(&sections[i]) {
            let mut end = i;
            let (mut points, mut words) = (0, 0);
            while let Some(next) = sections.get(end).filter(|s| s.parent == sections[i].parent && numbered(s)) {
                points += 1;
                words += usize::from(names_word(&title(next)));
                end = next.end;
            }
            if points >= EXPLAINED && 2 * words >= points {
                out.extend(i..end);
            }
            i = end.max(i + 1);
            continue;
        }
        i += 1;
    }
    out
}

/// Whether a heading is a name in quotes with little behind it, as a word that is explained: “一表同享”, “两重”:国家重大战略实施.
fn names_word(title: &str) -> bool {
    let Some(name) = title.strip_prefix('"') else { return false };
    name.split_once('"').is_none_or(|(_, behind)| behind.starts_with([':', '"', '、']) || behind.chars().count() <= 12)
}

/// Whether the heading of a chapter speaks of what comes after the year that is reported on, so that [`assign`] must know the year.
pub(crate) fn some_lie_ahead(source: &Source<'_>, sections: &[Section], on: u32) -> bool {
    sections.iter().filter(|s| s.parent.is_none()).any(|s| {
        let title = fold::fold(source.str(s.title));
        names_coming_period(&title, on) || s.role != Role::NextYearPlan && says_task(&title) && years::single(&title) == Some(on + 1)
    })
}

/// Whether a heading names work to be done or done, not a result: 2017年主要工作, 2025年总体要求.
fn says_task(title: &str) -> bool {
    ["工作", "任务", "要求", "目标"].iter().any(|w| title.contains(w)) && !looks_back(title)
}

/// Words of headings on what was.
static LOOKS_BACK: LazyLock<Words> = LazyLock::new(|| Words::new(HEADINGS.words("looks-back")));

/// Whether a heading names what was.
fn looks_back(title: &str) -> bool {
    LOOKS_BACK.stand_in(title)
}

/// Words of headings on the tasks of a period.
static TASKS: LazyLock<Words> = LazyLock::new(|| Words::new(HEADINGS.words("tasks")));

/// Whether a heading speaks of the tasks of a period of five years that begins after a year: “十六五”时期主要目标任务. They are neither
/// what was done nor what the next year is to bring.
pub(crate) fn names_coming_period(title: &str, on: u32) -> bool {
    /// The first year of the fourteenth period, 十四五, and how long each is.
    const FOURTEENTH: u32 = 2021;
    const YEARS: u32 = 5;
    let named = |(n, digit): (u32, char)| {
        let forms = [format!("十{digit}五"), format!("第十{digit}个五年")];
        forms.iter().any(|form| title.contains(form.as_str())).then_some(FOURTEENTH + YEARS * (n - 4))
    };
    // Before the fourteenth none is coming to whoever reads these reports.
    let latest = (4..).zip("四五六七八九".chars()).filter_map(named).max();
    latest.is_some_and(|first| first > on) && TASKS.stand_in(title) && !looks_back(title)
}

/// Whether a heading below another may change the role it inherits: the words of achievements are too common for that.
fn speaks_inside(role: Role, inherited: Option<Role>, title: &str, composite: &[usize], parent: Option<usize>) -> bool {
    if parent.is_some_and(|p| composite.contains(&p)) {
        return true;
    }
    match role {
        Role::FirstResponsiblePerson | Role::PreviousProblemFollowup => true,
        Role::Problems => inherited != Some(Role::NextYearPlan) && title.chars().count() <= 24,
        Role::NextYearPlan => inherited != Some(Role::Achievements) || title.contains('下'),
        Role::Achievements | Role::Other => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_compiles() {
        assert_eq!(patterns().len(), PATTERNS.len());
    }

    #[test]
    fn headings_name_their_part() {
        for (title, role) in [
            ("2022年推进法治政府建设工作的主要举措和成效", Some(Role::Achievements)),
            ("主要工作和成效", Some(Role::Achievements)),
            ("2019年度推进法治政府建设存在的问题", Some(Role::Problems)),
            ("存在的不足和原因", Some(Role::Problems)),
            ("还有哪些不足", Some(Role::Problems)),
            ("明年怎么干", Some(Role::NextYearPlan)),
            ("对今年政府工作的建议", Some(Role::NextYearPlan)),
            ("今年工作的总体要求和主要任务", Some(Role::NextYearPlan)),
            ("“十五五”时期的主要目标和任务", Some(Role::NextYearPlan)),
            ("“十五五”时期主要目标任务和重大举措", Some(Role::NextYearPlan)),
            ("“十四五”时期主要目标任务完成情况", None),
            ("今年以来主要做法", Some(Role::Achievements)),
            ("今年的法治宣传", None),
            ("一年来办了哪些事", Some(Role::Achievements)),
            ("明年怎么样还要看天气", None),
            ("群众办事难怎么办", None),
            ("办成了群众的急事", None),
            ("2020年工作打算", Some(Role::NextYearPlan)),
            // A masked year.
            ("202x年工作打算", Some(Role::NextYearPlan)),
            ("下一年度推进法治政府建设的主要安排", Some(Role::NextYearPlan)),
            ("2025年工作思路", Some(Role::NextYearPlan)),
            ("下阶段工作", Some(Role::NextYearPlan)),
            ("下一阶段工作", Some(Role::NextYearPlan)),
            ("下阶段重点工作", Some(Role::NextYearPlan)),
            ("下一阶段打算", Some(Role::NextYearPlan)),
            ("下个阶段的工作安排", Some(Role::NextYearPlan)),
            ("下步工作打算", Some(Role::NextYearPlan)),
            ("下一步工作安排", Some(Role::NextYearPlan)),
            ("下一年度重点工作", Some(Role::NextYearPlan)),
            ("今后工作思路", Some(Role::NextYearPlan)),
            ("今后的主要举措", Some(Role::NextYearPlan)),
            ("明年工作计划", Some(Role::NextYearPlan)),
            ("2024年工作安排", Some(Role::NextYearPlan)),
            ("党政主要负责人履行推进法治建设第一责任人职责情况", Some(Role::FirstResponsiblePerson)),
            ("2022年法治政府建设中存在问题的改进情况、2023年推进法治政府建设存在的不足和原因", Some(Role::PreviousProblemFollowup)),
            ("其他需要报告的情况", Some(Role::Other)),
            ("工作创新", Some(Role::Other)),
            ("特色亮点", Some(Role::Other)),
            ("创新做法", Some(Role::Other)),
            ("强化法治引领,筑牢依法行政思想根基", None),
            ("优化营商环境", None),
        ] {
            assert_eq!(of_heading(title), role, "{title}");
        }
        for title in ["存在的问题及下一步工作打算", "存在问题及下步打算", "存在的不足和下阶段安排", "存在问题、下阶段工作"]
        {
            assert_eq!(roles_of(title), [Role::Problems, Role::NextYearPlan], "{title}");
        }
    }

    #[test]
    fn a_coming_period_is_no_year() {
        for title in ["“十五五”时期主要目标任务", "“十五五”发展的主要考虑", "关于第十五个五年规划纲要草案的说明", "十五五时期总体要求"]
        {
            assert!(names_coming_period(title, 2025), "{title}");
            assert!(!names_coming_period(title, 2026), "{title}: it has begun");
        }
        for title in ["“十四五”时期发展成就", "“十四五”回顾和“十五五”目标", "2026年重点工作", "十五项重点任务", "“十四五”规划目标任务"]
        {
            assert!(!names_coming_period(title, 2025), "{title}");
        }
    }

    #[test]
    fn headings_of_a_topic_name_no_part() {
        for (role, titles) in [
            (Role::PreviousProblemFollowup, ["推动督察整改落地见效", "改进行政执法方式", "健全问题整改机制"]),
            (Role::FirstResponsiblePerson, ["压实主体责任,健全工作机制", "落实党委领导责任", "提升负责人法治素养"]),
            (Role::Problems, ["化解历史遗留问题", "坚持问题导向,补齐短板", "缩小城乡法律服务差距"]),
            (Role::NextYearPlan, ["按计划推进重点任务", "严格落实上级工作部署", "开展阶段性工作评估"]),
            (Role::Other, ["创新普法宣传形式", "打造特色普法品牌", "深入推进政府治理创新"]),
            (Role::Achievements, ["完善工作机制", "加强情况通报", "强化普法成效评估"]),
        ] {
            for title in titles {
                assert_eq!(of_heading(title), None, "{title} is no {role:?}");
            }
        }
    }

    #[test]
    fn every_pattern_has_words_it_cannot_match_without() {
        for pattern in PATTERNS.iter().flat_map(|(_, list)| *list) {
            let cues = cues_of(pattern).unwrap_or_default();
            assert!(!cues.is_empty() && cues.iter().all(|c| c.chars().count() >= 2), "{pattern}: {cues:?}");
        }
    }

    #[test]
    fn what_explains_words_is_no_part_of_a_report() {
        let roles = |list: &str| {
            let text = format!("青石县2023年工作报告\n一、2023年工作回顾\n修桥3座。\n二、2024年工作安排\n（一）守好渡口\n{list}");
            let clean = crate::text::clean::Clean::new(text);
            let report = crate::report::read(clean, &[], &crate::report::Knowledge::built_in()).remove(0);
            report.sections.iter().skip(3).map(|s| (s.role, s.ahead)).collect::<Vec<_>>()
        };
        let explained = |list: &str| roles(list).iter().all(|(role, ahead)| *role == Role::Other && !ahead);
        assert!(explained("（二）名词解释\n1.“三清”\n清河、清路、清桥。\n2.候船亭\n等船的亭子。\n"));
        let words: String = (1..=5).map(|n| format!("{n}.“{n}号渡口”\n县里的渡口。\n")).collect();
        assert!(explained(&words));
        // Not these: points that begin with what is to be done, few of them, and those with names among other words.
        for list in [
            "1.新建候船亭\n亭子2座。\n2.清理河道\n河道3公里。\n3.修缮石桥\n石桥1座。\n4.种树\n种40株。\n5.立碑\n立碑3块。\n",
            "1.“三清”行动\n清河、清路、清桥。\n2.“两修”行动\n修桥、修路。\n",
            "1.推进“三清”行动\n清河。\n2.推进“两修”行动\n修桥。\n3.办好“渡口日”\n一次。\n4.用好“看桥人”\n3名。\n5.守好“茶市”\n一处。\n",
        ] {
            assert!(roles(list).iter().all(|(role, ahead)| *role == Role::NextYearPlan && *ahead), "{list} {:?}", roles(list));
        }
    }

    proptest::proptest! {
        #[test]
        fn the_quick_look_misses_no_heading(titles in headings_of_all_patterns()) {
            for title in titles {
                proptest::prop_assert_eq!(roles_of(&title), read_roles(&title), "{}", title);
            }
        }
    }

    /// Returns a heading for each pattern that matches it.
    fn headings_of_all_patterns() -> Vec<proptest::string::RegexGeneratorStrategy<String>> {
        let patterns = PATTERNS.iter().flat_map(|(_, list)| *list);
        // Edges are not generated: nothing is before or behind the match.
        patterns.map(|p| proptest::string::string_regex(p.trim_start_matches('^').trim_end_matches('$')).unwrap()).collect()
    }
}
