//! The reader's own list of places: a path a line, `海棠省/-/青石县/桂园街道` with `-` for a level that does not exist, after a code
//! and a blank if it has one. Empty lines and lines that start with `#` say nothing.

use crate::report::identity::gazetteer::list::Gazetteer;
use crate::report::identity::gazetteer::short_names::without_nationalities;
use crate::report::identity::level::Level;

/// Returns the 1-based lines of a list that cannot be read: they add nothing to it.
pub fn unread_lines(text: &str) -> Vec<usize> {
    text.lines()
        .enumerate()
        .filter(|(_, l)| !l.trim().is_empty() && !l.starts_with('#') && path_line(l).is_none())
        .map(|(i, _)| i + 1)
        .collect()
}

/// Returns the code, empty if there is none, and the levels of a line. `None` if it is not a path.
fn path_line(line: &str) -> Option<(String, [Option<String>; 4])> {
    let line = line.trim();
    let (code, path) = match line.split_once(char::is_whitespace) {
        Some((code, path)) if code.bytes().all(|b| b.is_ascii_digit()) => (code.to_owned(), path.trim()),
        _ => (String::new(), line),
    };
    let mut levels: [Option<String>; 4] = Default::default();
    let parts: Vec<&str> = path.split('/').collect();
    if parts.len() > 4 || path.contains(char::is_whitespace) {
        return None;
    }
    for (level, part) in levels.iter_mut().zip(parts) {
        *level = (part != "-" && !part.is_empty()).then(|| part.to_owned());
    }
    levels[0].is_some().then_some((code, levels))
}

impl Gazetteer {
    /// Adds the units of the reader's own list; lines that are not paths add nothing.
    pub(super) fn add_own(&mut self, text: &str) {
        for line in text.lines().filter(|l| !l.starts_with('#')) {
            if let Some((code, levels)) = path_line(line) {
                self.add_path(&code, &levels);
            }
        }
    }

    fn add_path(&mut self, code: &str, levels: &[Option<String>; 4]) {
        let last = levels.iter().rposition(Option::is_some).unwrap_or(0);
        let mut parent = None;
        for (i, name) in levels.iter().enumerate() {
            let Some(name) = name else { continue };
            let level = Level::ALL[i];
            let known = self.called(name).iter().copied().find(|u| self.unit(*u).level == level && self.unit(*u).parent == parent);
            parent = Some(known.unwrap_or_else(|| {
                let id = self.add([name, ""], level, parent, 0);
                if i == last {
                    // The reader's word replaces what the list says of this name.
                    self.own.insert(name.clone(), Vec::new());
                    self.own_codes.insert(id, code.to_owned());
                }
                for called in std::iter::once(name.clone()).chain(without_nationalities(name)) {
                    let listed = self.listed(&called).to_vec();
                    self.own.entry(called).or_insert(listed).push(id);
                }
                id
            }));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::packing;

    #[test]
    fn a_path_of_the_readers_own_is_a_unit_with_its_parents() {
        let g = packing::read("P11北京市\nC01市辖区\nD01东城区\ns东华门", "# own\n990101 海棠省/-/青石县/桂园街道\n");
        let id = g.find("桂园街道")[0];
        assert_eq!(g.path(id).iter().flatten().map(|u| g.unit(*u).name).collect::<Vec<_>>(), ["海棠省", "青石县", "桂园街道"]);
        assert_eq!((g.code(id), g.code(g.find("东华门街道")[0])), ("990101".into(), "110101001".into()));
    }
}
