//! A header table as fields: each name with its value is a paragraph of its own, the pipes between them are not shown. Knows no report.

use std::ops::Range;

/// Returns the fields of the lines of a header table: ranges from a name to the end of its value. Cells without a name are fields of their
/// own, names without a value too. `None` if nothing in it is a table.
pub fn fields(text: &str) -> Option<Vec<Range<usize>>> {
    if !text.contains('|') {
        return None;
    }
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let mut open = false;
        let mut from = at;
        for cell in line.split('|') {
            let start = from + cell.len() - cell.trim_start().len();
            let own = cell.trim();
            from += cell.len() + 1;
            if own.is_empty() || own.chars().all(|c| matches!(c, '-' | ':')) {
                continue;
            }
            let name = own.ends_with([':', '：']);
            match out.last_mut() {
                // The value of the name before it.
                Some(field) if open && !name => field.end = start + own.len(),
                _ => out.push(start..start + own.len()),
            }
            open = name;
        }
        at += line.len();
    }
    Some(out)
}

/// Whether a field is the title of the document.
pub fn is_title(field: &str) -> bool {
    ["名称", "标题", "题名"].iter().any(|n| field.trim_start().starts_with(n))
}

/// Returns a row of a field as shown: without pipes and the blanks around them.
pub fn shown(row: &str) -> String {
    row.split('|').map(str::trim).filter(|c| !c.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_take_their_values_and_pipes_are_gone() {
        let text = "索引号: | 1199-4 | 信息分类: | 司法 | ||\n名称： | 关于2022年的报告 | ||||\n文号: | 主题词: |\n";
        let all: Vec<String> = fields(text).unwrap().into_iter().map(|r| shown(&text[r])).collect();
        assert_eq!(all, ["索引号: 1199-4", "信息分类: 司法", "名称： 关于2022年的报告", "文号:", "主题词:"]);
        assert!(is_title("名称： 关于"));
        assert_eq!(fields("- 发布机构：某乡"), None);
    }
}
