//! What a page of a fixed layout holds: characters at places, and lines that are drawn. Data only; lengths in any unit, all the same on a page,
//! downwards from its top.

/// A character, or several that a font draws as one.
#[derive(Debug, Clone, PartialEq)]
pub struct Glyph {
    /// Where it begins.
    pub x: f32,
    /// Its base line.
    pub y: f32,
    pub width: f32,
    /// The size of the font.
    pub size: f32,
    pub text: String,
}

/// A row of characters: its base line and size, those of its largest.
pub type Row = (f32, f32, Vec<Glyph>);

/// A straight line, across or down.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rule {
    pub x0: f32,
    pub y0: f32,
    pub x1: f32,
    pub y1: f32,
}

impl Rule {
    /// Returns a line if it goes straight across or down and is long enough to part anything.
    pub fn new(x0: f32, y0: f32, x1: f32, y1: f32) -> Option<Self> {
        let (dx, dy) = ((x1 - x0).abs(), (y1 - y0).abs());
        let straight = dx <= 0.02 * dy || dy <= 0.02 * dx;
        let all = [x0, y0, x1, y1];
        (straight && dx.max(dy) > 0.0 && all.iter().all(|v| v.is_finite())).then(|| Self {
            x0: x0.min(x1),
            y0: y0.min(y1),
            x1: x0.max(x1),
            y1: y0.max(y1),
        })
    }

    pub fn is_across(&self) -> bool {
        self.x1 - self.x0 > self.y1 - self.y0
    }
}

/// A page.
#[derive(Debug, Clone, Default)]
pub struct Page {
    pub height: f32,
    pub glyphs: Vec<Glyph>,
    pub rules: Vec<Rule>,
    /// Text that is known to be no part of the document: of a template, or written askew over the page.
    pub behind: Vec<String>,
}
