//! Which mandated part of a report a section is: by its heading, else by where it stands. Patterns from the contents clause of
//! 《法治政府建设与责任落实督察工作规定》 (2019) and from headings met; a heading that names two parts is labelled by the first.

use crate::report::{Section, Source};
use crate::text::fold;
use regex::Regex;
use std::sync::OnceLock;

/// The parts a report owes, and what is none of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    Achievements,
    Problems,
    FirstResponsiblePerson,
    NextYearPlan,
    PreviousProblemFollowup,
    Other,
}

impl Role {
    /// The code of PRODUCT's closed vocabulary.
    pub fn code(self) -> &'static str {
        match self {
            Self::Achievements => "achievements",
            Self::Problems => "problems",
            Self::FirstResponsiblePerson => "first_responsible_person",
            Self::NextYearPlan => "next_year_plan",
            Self::PreviousProblemFollowup => "previous_problem_followup",
            Self::Other => "other",
        }
    }

    /// The role of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Achievements, Self::Problems, Self::FirstResponsiblePerson, Self::NextYearPlan, Self::PreviousProblemFollowup, Self::Other]
            .into_iter()
            .find(|r| r.code() == code)
    }
}

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
        ],
    ),
    (
        Role::NextYearPlan,
        &[
            r"(?:下一?步|下一?(?:个)?年度?|20[\dxX×*]{2}年度?|二[〇○零][一二三四五六七八九〇○零]{2}年度?|来年|明年)[^。;]{0,24}?(?:打算|安排|计划|思路|举措|措施|重点|部署|设想)$",
            r"^(?:工作)?(?:打算|计划|思路|安排)$",
            r"(?:下一?步|下一?(?:个)?年度?)(?:的)?(?:主要)?(?:工作)?(?:打算|安排|计划|思路|重点)",
            r"今后(?:的)?(?:工作)?(?:打算|安排|方向|努力方向)",
            r"下一?(?:个)?(?:步|阶段)(?:的)?(?:主要|重点)?工作",
            r"努力方向$",
            r"展望$",
            r"^下一步工作$",
        ],
    ),
    (Role::Other, &[r"其他需要(?:报告|说明)的", r"(?:创新|特色|亮点)(?:做法|工作|经验)?$"]),
    (
        Role::Achievements,
        &[
            r"(?:举措|措施|做法|工作)(?:和|及|与)[^,。;]{0,4}(?:成效|成绩|效果)",
            r"主要(?:工作)?成效",
            r"主要(?:举措|措施|做法|工作)",
            r"(?:工作|开展|基本|建设|总体)(?:的)?情况$",
            r"推进法治政府建设(?:工作)?情况",
            r"工作(?:总结|回顾)",
        ],
    ),
];

/// Words without which no pattern fits: most headings are passed over by one look.
const CUES: [&str; 35] = [
    "问题",
    "不足",
    "短板",
    "困难",
    "差距",
    "整改",
    "改进",
    "责任人",
    "打算",
    "安排",
    "计划",
    "思路",
    "举措",
    "措施",
    "重点",
    "部署",
    "下一",
    "今后",
    "其他需要",
    "创新",
    "特色",
    "亮点",
    "成效",
    "做法",
    "情况",
    "总结",
    "回顾",
    "设想",
    "主要",
    "下步",
    "薄弱",
    "展望",
    "履职",
    "履行",
    "方向",
];

fn has_cue(title: &str) -> bool {
    static SET: OnceLock<Option<aho_corasick::AhoCorasick>> = OnceLock::new();
    SET.get_or_init(|| aho_corasick::AhoCorasick::new(CUES).ok()).as_ref().is_none_or(|set| set.is_match(title))
}

/// What headings of each role match; compiled once.
pub(super) fn patterns() -> &'static [(Role, Regex)] {
    static SET: OnceLock<Vec<(Role, Regex)>> = OnceLock::new();
    SET.get_or_init(|| {
        let joined = |list: &[&str]| list.iter().map(|p| format!("(?:{p})")).collect::<Vec<_>>().join("|");
        // A pattern of ours that does not compile is caught by a test; here it only fits nothing.
        PATTERNS.iter().filter_map(|(role, list)| Regex::new(&joined(list)).ok().map(|r| (*role, r))).collect()
    })
}

/// The role that a folded heading names, if it names one.
pub fn of_heading(title: &str) -> Option<Role> {
    roles_of(title).first().copied()
}

/// The roles of the parts of a heading, parted at 、 , 和 及 where both sides could stand alone; each once.
fn roles_of(title: &str) -> Vec<Role> {
    if title.len() > 300 || !has_cue(title) {
        return Vec::new();
    }
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

/// Gives every section its role; answers the sections whose heading names several.
pub(crate) fn assign(source: &Source<'_>, sections: &mut [Section]) -> Vec<usize> {
    let mut composite = Vec::new();
    let mut chapter: Option<Role> = None;
    let mut ended = false;
    let top = sections.iter().map(|s| s.level).min().unwrap_or(1);
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
        let role = match (own, inherited) {
            (Some(role), _) => role,
            (None, Some(role)) => role,
            // A chapter that only names a topic: what was done, until the first chapter on problems or plans.
            (None, None) if ended => chapter.unwrap_or(Role::Achievements),
            (None, None) => Role::Achievements,
        };
        if s.parent.is_none() {
            chapter = Some(role);
            ended |= matches!(role, Role::Problems | Role::NextYearPlan);
        }
        sections[i].role = role;
        sections[i].own_role = own.is_some();
    }
    composite
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
            ("2020年工作打算", Some(Role::NextYearPlan)),
            // A masked year.
            ("202x年工作打算", Some(Role::NextYearPlan)),
            ("下一年度推进法治政府建设的主要安排", Some(Role::NextYearPlan)),
            ("2025年工作思路", Some(Role::NextYearPlan)),
            ("党政主要负责人履行推进法治建设第一责任人职责情况", Some(Role::FirstResponsiblePerson)),
            ("2022年法治政府建设中存在问题的改进情况、2023年推进法治政府建设存在的不足和原因", Some(Role::PreviousProblemFollowup)),
            ("其他需要报告的情况", Some(Role::Other)),
            ("强化法治引领,筑牢依法行政思想根基", None),
            ("优化营商环境", None),
        ] {
            assert_eq!(of_heading(title), role, "{title}");
        }
        assert_eq!(roles_of("存在的问题及下一步工作打算"), [Role::Problems, Role::NextYearPlan]);
    }
}
