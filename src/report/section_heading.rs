//! The heading of a section as people read it: number and title on one line.

use crate::report::report::Report;
use crate::report::section::Section;

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
