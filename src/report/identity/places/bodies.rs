//! What follows the place in the name of a body: a government, a department, a street office.

use crate::text::fold::is_han;

/// What a body is, by what follows the place in its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// The place itself, its government or its office.
    Government,
    /// A committee of the Party.
    Party,
    /// A department: its name without the place.
    Department(String),
}

/// Reads what follows a place: up to 关于, a year, 法治 or the end.
pub fn body(rest: &str) -> Body {
    let stop = ["关于", "20", "二〇", "二○", "法治", "推进", "贯彻", "的", "年度", "履行", "落实", "依法行政", "工作报告"]
        .iter()
        .filter_map(|w| rest.find(w))
        .chain(rest.char_indices().find(|(_, c)| !is_han(*c)).map(|(i, _)| i))
        .min()
        .unwrap_or(rest.len());
    let tail = &rest[..stop];
    match tail {
        ""
        | "人民政府"
        | "政府"
        | "办事处"
        | "街道办事处"
        | "管委会"
        | "管理委员会"
        | "人民政府办公室"
        | "政府办公室"
        | "党政办"
        | "党政办公室"
        | "人民政府办公厅"
        | "政府办" => Body::Government,
        "委员会" | "工作委员会" | "党委" | "党工委" | "委" | "工委" | "党委会" => Body::Party,
        _ if tail.starts_with("人民政府") || tail.starts_with("办事处") => Body::Government,
        _ if tail.starts_with("党工委") || tail.starts_with("党委") || tail.starts_with("委员会") || tail.starts_with("工作委员会") => {
            Body::Party
        }
        _ => {
            let ends = [
                "局",
                "厅",
                "委",
                "委员会",
                "办公室",
                "办",
                "院",
                "中心",
                "支队",
                "大队",
                "总队",
                "处",
                "站",
                "所",
                "公司",
                "协会",
                "学校",
                "大学",
            ];
            if tail.chars().count() <= 20 && ends.iter().any(|e| tail.ends_with(e)) {
                Body::Department(tail.to_owned())
            } else {
                Body::Government
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[test]
    fn bodies_by_what_follows_the_place() {
        assert_eq!(body("办事处关于2024年"), Body::Government);
        assert_eq!(body("司法局2022年度法治"), Body::Department("司法局".to_owned()));
        assert_eq!(body("工作委员会"), Body::Party);
        assert_eq!(body("发展和改革委员会关于"), Body::Department("发展和改革委员会".to_owned()));
        assert_eq!(body("2019年法治政府"), Body::Government);
    }
}
