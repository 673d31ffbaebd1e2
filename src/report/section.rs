//! A section of a report: a heading with its number, title and own text, and the points in it.

use crate::report::report::Report;
use crate::report::roles::Role;
use crate::text::clean::Span;
use crate::text::fold;
use crate::text::marks::Form;
use std::collections::HashMap;

/// A heading with its own text. Spans are of the clean text; an absent part is an empty span.
#[derive(Debug, Clone)]
pub struct Section {
    pub parent: Option<usize>,
    /// The index behind the last section below this one.
    pub end: usize,
    /// By the form of the number (PRODUCT §4): 1 outermost.
    pub level: u8,
    /// The place in the tree, 1 to 9.
    pub depth: u8,
    pub form: Option<Form>,
    /// As written, with its mark: 一、 (一) 1.
    pub number: Span,
    pub value: Option<u32>,
    /// The number a heading must have borne that lost it.
    pub implied: Option<u32>,
    pub title: Span,
    pub run_in: bool,
    /// The own text without that of the sections below, a span a paragraph.
    pub body: Vec<Span>,
    pub items: Vec<Item>,
    pub role: Role,
    /// Whether the role was read off this heading rather than inherited.
    pub own_role: bool,
    /// The numbers on the way from the root, as printed: `一/(五)/1`.
    pub path: String,
}

/// A point of an enumeration in running text: 一是…;二是…
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Item {
    pub ordinal: u32,
    pub marker: Span,
    /// A short opening sentence of its own.
    pub title: Option<Span>,
    /// What follows the marker, the title included.
    pub text: Span,
}

/// Returns number and title as one line; of a section without a title its number and the first 24 characters of its text.
pub fn section_heading(r: &Report, s: &Section) -> String {
    let number = r.str(s.number);
    if !s.title.is_empty() {
        // 第一章 stands apart from its title, 一、 does not.
        let gap = if number.ends_with(['章', '节', '節', '条', '條', '编', '編', '篇', '分']) { " " } else { "" };
        return format!("{number}{gap}{}", r.title_of(s));
    }
    let opening: String = s.body.first().map(|b| r.str(*b).chars().take(24).collect()).unwrap_or_default();
    format!("{number}{opening}")
}

/// A hash of the headings from the root to a section, folded and without years, and of the section's ordinal among equal ones.
pub type SectionId = u64;

/// The same on every machine and in every version: folds, bookmarks and notes are remembered by it.
fn section_id(parent: SectionId, title: &str, count: u32) -> SectionId {
    use sha2::Digest as _;
    let digest = sha2::Sha256::digest(format!("{parent:016x} {count} {title}").as_bytes());
    digest.iter().take(8).fold(0, |id, byte| (id << 8) | SectionId::from(*byte))
}

/// A heading as it would read in any year: folded, without the year it names.
fn timeless(title: &str) -> String {
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
