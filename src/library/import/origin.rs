//! Where the lines of a text were in the file they were taken from. Data only.

/// What the lines of a document were in its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Unit {
    /// Lines, as they are.
    #[default]
    Line,
    Page,
    Paragraph,
}

/// Where the lines of a text were.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Origin {
    pub unit: Unit,
    /// From which line (0-based) on which page or paragraph (1-based) stands; in order. Lines between two follow the first.
    pub starts: Vec<(u32, u32)>,
}

impl Origin {
    /// Returns the page or paragraph of a line (0-based). `None` if the text was lines.
    pub fn of_line(&self, line: usize) -> Option<u32> {
        let n = self.starts.partition_point(|s| s.0 as usize <= line);
        Some(self.starts.get(n.checked_sub(1)?)?.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_on_the_page_that_began_last() {
        let origin = Origin { unit: Unit::Page, starts: vec![(0, 1), (7, 2), (9, 4)] };
        assert_eq!([0, 6, 7, 8, 30].map(|l| origin.of_line(l)), [1, 1, 2, 2, 4].map(Some));
        assert_eq!(Origin::default().of_line(3), None);
    }
}
