//! Who speaks in a report that no title or signature names: a department says 我局, and is the subject of the first sentence.

use crate::report::identity::gazetteer::Gazetteer;
use crate::report::identity::lexicon::{BODIES, PLACES};
use crate::report::identity::locality::leads::openings;
use crate::report::identity::places::read_in_prose;
use crate::text::fold::is_han;
use crate::text::lexicon::Words;
use std::sync::LazyLock;

/// How a department speaks of itself.
static OWN: LazyLock<Words> = LazyLock::new(|| Words::new(BODIES.words("own-departments")));

/// Words that begin with one of these, and are none.
static NO_OWN: LazyLock<Words> = LazyLock::new(|| Words::new(BODIES.words("no-own-departments")));

/// How a clause of a department begins.
static CLAUSES: LazyLock<Words> = LazyLock::new(|| Words::new(BODIES.words("own-clauses")));

/// How names of departments end that can be the subject of a sentence.
static SUBJECTS: LazyLock<Words> = LazyLock::new(|| Words::new(BODIES.words("subjects")));

/// Words behind such a name that is no subject.
static NO_SUBJECTS: LazyLock<Words> = LazyLock::new(|| Words::new(BODIES.words("no-subjects")));

/// How a government speaks of its own place.
static OWN_LEVELS: LazyLock<Words> = LazyLock::new(|| Words::new(PLACES.rows("own-levels").iter().map(|(word, _)| *word)));

/// Characters that the name of a department holds none of.
const NOT_IN_SUBJECTS: &str = "我在的与及以是第届代表对向为由从把将按据使被各有了年月";

/// Whether a department speaks: 我局 in its opening or twice in its text, 局党组 at the head of a clause. Texts are simplified.
pub(super) fn is_department(preamble: &str, text: &str) -> bool {
    let head = &text[..text.floor_char_boundary(40_000)];
    own(preamble) >= 1 || own(head) >= 2 || clauses(head)
}

/// Returns how often a text says 我局 and the like, at most twice.
fn own(text: &str) -> usize {
    OWN.within(text).filter(|(_, at, _)| NO_OWN.starting(&text[*at..]).next().is_none()).take(2).count()
}

/// Whether a clause begins as only a department's does.
fn clauses(text: &str) -> bool {
    CLAUSES.within(text).any(|(_, at, _)| {
        text[..at].chars().next_back().is_none_or(|c| matches!(c, '。' | ',' | '，' | ';' | '；' | '\n' | ' ' | '\u{3000}' | ':' | '：'))
    })
}

/// Returns the department that a text begins with, as the subject of a sentence: 林业局 in 林业局推进法治建设. `None` if it begins with
/// something else, or if it goes on with what others do to it: 林业局、, 林业局的.
pub(super) fn subject(text: &str) -> Option<&str> {
    let head: String = text.chars().take(22).take_while(|c| is_han(*c)).collect();
    if head.starts_with(['委', '直', '级', '内']) || head.starts_with("政府") {
        return None;
    }
    let ends = SUBJECTS.within(&head).filter(|(_, at, _)| *at >= 2 * '局'.len_utf8()).map(|(_, _, end)| end);
    // 局面, 局部, 局势; 委员会 goes on behind 委.
    let end = ends.into_iter().find(|end| !text[*end..].starts_with(['面', '部', '势', '限', '域', '长', '属', '员', '托', '派']))?;
    let name = &text[..end];
    let rest = &text[end..];
    let free = !name.chars().any(|c| NOT_IN_SUBJECTS.contains(c));
    let acts = !rest.starts_with(['、', '的', '和', '与', '及', '等', ')', '》']) && !NO_SUBJECTS.begin(rest);
    (free && acts).then_some(name)
}

/// Returns the department that the first sentences are of: 2023年,县林业局推进…; its place is not part of the name. `None` where a
/// government or nobody is their subject.
pub(super) fn first_subject(text: &str, list: &Gazetteer) -> Option<String> {
    let head = &text[..text.floor_char_boundary(600)];
    for at in openings(head) {
        let rest = &text[at..];
        let read = read_in_prose(rest, list);
        let name = match &read {
            Some(read) => &rest[read.len..],
            None => rest.strip_prefix(['省', '市', '县', '区', '州', '旗', '镇']).unwrap_or(rest),
        };
        if let Some(department) = subject(name) {
            return Some(department.to_owned());
        }
        // 青石县推进…, 县委、县政府高度重视, 我县: a government is.
        let governs = name.starts_with('委') || name.starts_with("政府") || OWN_LEVELS.begin(rest);
        if read.is_some() || governs {
            return None;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_department_speaks_of_itself() {
        for (preamble, text) in [
            ("2023年,我局认真落实要求。", ""),
            ("", "我局召开会议3次。我局组织培训。"),
            ("", "一、工作情况\n局党组带头学法。"),
            ("2023年,我委推进各项改革。", ""),
        ] {
            assert!(is_department(preamble, text), "{preamble} {text}");
        }
        for (preamble, text) in [
            ("2023年,我县推进法治政府建设。", "县司法局牵头。各局党组学法。"),
            ("2023年,我委托律师事务所参加。", ""),
            ("2023年,我镇推进法治建设。", "县公安局党组成员到场。"),
            ("2023年,我办事处推进法治建设。", "我处于城乡之间。"),
        ] {
            assert!(!is_department(preamble, text), "{preamble} {text}");
        }
    }

    #[test]
    fn a_department_is_the_subject_of_its_first_sentence() {
        for (text, name) in [
            ("林业局推进法治政府建设", Some("林业局")),
            ("住房和城乡建设局深入学习", Some("住房和城乡建设局")),
            ("卫生健康委员会坚持", Some("卫生健康委员会")),
            ("司法局认真履行", Some("司法局")),
            ("生态环境局党组高度重视", Some("生态环境局")),
            ("司法局、公安局联合", None),
            ("司法局的指导下", None),
            ("委、县政府坚强领导", None),
            ("委和林业局共同推进", None),
            ("推动形成新局面", None),
            ("在全局工作中", None),
        ] {
            assert_eq!(subject(text), name, "{text}");
        }
    }
}
