//! What outlives a re-issue: keys of reports and of their sections, by which a reader's notes find them again.

use crate::report::report::Report;
use crate::text::fold;
use std::collections::HashMap;

/// A hash of the headings from the root to a section, folded and without years, and of the section's ordinal among equal ones.
pub type SectionId = u64;

/// Returns an id that is the same on every machine and in every version: folds, bookmarks and notes are remembered by it.
pub(crate) fn section_id(parent: SectionId, title: &str, count: u32) -> SectionId {
    use sha2::Digest as _;
    let digest = sha2::Sha256::digest(format!("{parent:016x} {count} {title}").as_bytes());
    digest.iter().take(8).fold(0, |id, byte| (id << 8) | SectionId::from(*byte))
}

/// Returns a heading as it would read in any year: folded, without the year it names.
pub(crate) fn timeless(title: &str) -> String {
    let folded: Vec<char> = title.chars().map(fold::fold_char).collect();
    let mut out = String::with_capacity(title.len());
    let mut i = 0;
    while i < folded.len() {
        let digits = folded[i..].iter().take_while(|c| c.is_ascii_digit()).count();
        if digits == 4 && folded.get(i + 4) == Some(&'年') {
            i += 5 + usize::from(folded.get(i + 5) == Some(&'度'));
            continue;
        }
        let n = digits.max(1);
        out.extend(&folded[i..i + n]);
        i += n;
    }
    out
}

/// Returns the id of each section, in document order.
pub fn section_ids(r: &Report) -> Vec<SectionId> {
    let mut ids: Vec<SectionId> = Vec::with_capacity(r.sections.len());
    let mut seen: HashMap<(SectionId, String), u32> = HashMap::new();
    for s in &r.sections {
        let parent = s.parent.map_or(0, |p| ids[p]);
        let title = timeless(&r.title_of(s));
        let count = seen.entry((parent, title.clone())).or_insert(0);
        *count += 1;
        ids.push(section_id(parent, &title, *count));
    }
    ids
}

/// The first 64 bits of [`Report::id`](crate::report::Report::id).
pub type ReportKey = u64;

/// Returns the key of an id in hexadecimal digits; 0 for any other text.
pub fn report_key(id: &str) -> ReportKey {
    id.get(..16).and_then(|h| u64::from_str_radix(h, 16).ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::clean::Clean;

    fn ids(text: &str) -> Vec<SectionId> {
        section_ids(&crate::report::read(Clean::new(text.to_owned()), &[], &crate::report::Knowledge::built_in()).remove(0))
    }

    #[test]
    fn a_section_keeps_its_id_under_another_number_and_year() {
        let a = ids("一、2022年度主要举措\n甲。\n二、下一步打算\n乙。\n");
        let b = ids("一、工作回顾\n丙。\n二、２０２３年主要举措\n甲。\n三、下一步打算\n丁。\n");
        assert_eq!((a[0], a[1]), (b[1], b[2]));
    }

    #[test]
    fn an_id_is_the_same_in_every_version() {
        // Written in records on disk: these numbers may never change.
        assert_eq!(
            ids("一、主要举措\n甲。\n二、主要举措\n乙。\n").iter().map(|i| format!("{i:016x}")).collect::<Vec<_>>(),
            ["5998b77a588fb6f5", "9b3071b39d253e74"]
        );
    }
}
