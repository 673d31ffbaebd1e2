//! Titles of works that a text cites inside 《》.

/// The titles that hold a suffix of a level, so of papers that a place may have issued; at most 40, those of laws of the country
/// left out.
pub(super) fn cited_titles(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for open in memchr::memmem::find_iter(text.as_bytes(), "《".as_bytes()) {
        let inner = &text[open + '《'.len_utf8()..];
        if let Some(close) = inner.find('》').filter(|c| *c <= 240) {
            let title = &inner[..close];
            if title.contains(['省', '市', '县', '区', '镇', '乡', '街', '旗', '州']) && !title.starts_with("中华人民") {
                found.push(title);
            }
        }
        if found.len() >= 40 {
            break;
        }
    }
    found
}

/// Returns a text without the titles of works it cites.
pub fn outside_titles(text: &str) -> String {
    let mut depth = 0usize;
    text.chars()
        .filter(|c| {
            match c {
                '《' => depth += 1,
                '》' => {
                    depth = depth.saturating_sub(1);
                    return false;
                }
                _ => {}
            }
            depth == 0
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_of_papers_of_places_are_cited() {
        let text = "按照《青石县法治政府建设实施方案》和《中华人民共和国地方组织法》《工作要点》";
        assert_eq!(cited_titles(text), ["青石县法治政府建设实施方案"]);
        assert_eq!(outside_titles(text), "按照和");
        assert_eq!(outside_titles("《外《内》外》后"), "后");
    }
}
