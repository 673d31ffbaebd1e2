//! How far a reader has come in a report, and the inverse from such a number to a place: counted in paragraphs, or as a share of the text.

use crate::app::panes::text::reader::Reader;

impl Reader {
    /// Returns the number of the paragraph under the cursor, from 1, and the number of paragraphs. Blank rows do not count.
    pub fn paragraph(&self) -> (usize, usize) {
        let piece = match &self.original {
            Some(_) => Some(self.pieces.partition_point(|p| p.span.start <= self.offset()).saturating_sub(1)),
            None => self.rows.get(self.cursor).map(|r| r.piece as usize),
        };
        let at = piece.and_then(|p| self.numbers.get(p));
        (at.map_or(0, |n| *n as usize), self.numbers.last().map_or(0, |n| *n as usize))
    }

    /// Returns how much of the text is before the cursor, in percent; 100 in the last row.
    pub fn share(&self) -> usize {
        let (row, rows) = self.extent();
        if row + 1 >= rows {
            return 100;
        }
        let span = self.report.span;
        (self.offset().saturating_sub(span.start) as usize) * 100 / span.len().max(1)
    }

    /// Returns where a share of the text, in percent, begins.
    pub fn share_start(&self, percent: usize) -> u32 {
        let span = self.report.span;
        let mut at = span.start as usize + span.len() * percent.min(100) / 100;
        while at > span.start as usize && !self.report.text.text().is_char_boundary(at) {
            at -= 1;
        }
        u32::try_from(at).unwrap_or(span.end)
    }

    /// Returns where a paragraph begins, by its number from 1; the last one if there are fewer. `None` in an empty text.
    pub fn paragraph_start(&self, number: usize) -> Option<u32> {
        let at = self.numbers.partition_point(|n| (*n as usize) < number.max(1)).min(self.pieces.len().checked_sub(1)?);
        self.pieces.get(at).map(|p| p.span.start)
    }
}
