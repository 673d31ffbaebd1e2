//! A locality as a path: 海棠省/-/青石县/桂园街道, with `-` for a level that does not exist and a fifth level for a department. The form
//! in which the reader names one.

use crate::report::identity::places::Chain;

/// The places of a path such as 海棠省/-/青石县/桂园街道; `None` if it is no path.
pub fn chain(path: &str) -> Option<Chain> {
    let mut chain = Chain::default();
    let parts: Vec<&str> = path.split('/').collect();
    if parts.len() > 4 {
        return None;
    }
    for (slot, part) in chain.names.iter_mut().zip(parts) {
        let clean = part.trim();
        if clean.chars().any(crate::text::blank::is_unseen) {
            return None;
        }
        *slot = (!clean.is_empty() && clean != "-").then(|| clean.to_owned());
    }
    (!chain.is_empty()).then_some(chain)
}

/// The places of such a path, and the department that a fifth level names; `None` if it is no path.
pub fn locality(path: &str) -> Option<(Chain, Option<&str>)> {
    match path.match_indices('/').nth(3) {
        None => chain(path).map(|c| (c, None)),
        Some((at, _)) => {
            let department = path[at + 1..].trim();
            let named = !department.is_empty() && department != "-" && !department.contains('/');
            let seen = !department.chars().any(crate::text::blank::is_unseen);
            chain(&path[..at]).filter(|_| named && seen).map(|c| (c, Some(department)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fifth_level_is_a_department() {
        let (chain, department) = locality("海棠省/-/青石县/-/司法局").unwrap();
        assert_eq!((chain.full().as_str(), department), ("海棠省青石县", Some("司法局")));
        assert_eq!(locality("海棠省/-/青石县/-/司法局/科"), None);
    }
}
