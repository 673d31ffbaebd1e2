//! The content of a page: its operators, as far as they set text or draw lines → characters and lines at places. Knows the operators, not what
//! the text means.

use crate::library::import::layout::{Glyph, Page, Rule};
use crate::library::import::pdf::fonts::Font;
use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use std::collections::HashMap;
use std::rc::Rc;

/// Forms in forms.
const NESTING: usize = 8;
/// Operators of a document, its forms counted each time they are drawn.
const OPERATORS: usize = 20_000_000;
/// The content of a page or of a form, unpacked, in bytes.
const CONTENT: usize = 64 << 20;

/// A matrix: a b c d e f.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Matrix([f32; 6]);

impl Matrix {
    pub const UNIT: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    pub fn new(all: [f32; 6]) -> Self {
        Self(all)
    }

    /// Returns what first does this and then another.
    fn then(self, next: Self) -> Self {
        let ([a, b, c, d, e, f], [p, q, r, s, t, u]) = (self.0, next.0);
        Self([a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u])
    }

    fn place(&self, x: f32, y: f32) -> (f32, f32) {
        let [a, b, c, d, e, f] = self.0;
        (a * x + c * y + e, b * x + d * y + f)
    }
}

/// What text is set with.
#[derive(Debug, Clone)]
struct State {
    matrix: Matrix,
    font: Option<Rc<Font>>,
    size: f32,
    between: f32,
    words: f32,
    stretch: f32,
    leading: f32,
    rise: f32,
}

/// Reads pages; fonts are read once.
pub struct Interpreter<'a> {
    document: &'a Document,
    fonts: HashMap<ObjectId, Rc<Font>>,
    left: usize,
    /// Whether anything that is no text was painted: an image.
    pub images: bool,
}

impl<'a> Interpreter<'a> {
    pub fn new(document: &'a Document) -> Self {
        Self { document, fonts: HashMap::new(), left: OPERATORS, images: false }
    }

    /// Reads the content of a page; `base` leads from its places to those of the page, downwards.
    pub fn page(&mut self, id: ObjectId, base: Matrix, height: f32) -> Page {
        let mut page = Page { height, ..Page::default() };
        let content = self.document.get_page_content_with_limit(id, CONTENT).unwrap_or_default();
        let resources = inherited(self.document, id, b"Resources").and_then(|o| o.as_dict().ok());
        self.run(&content, resources, base, &mut page, 0);
        page
    }

    fn resource(&self, resources: Option<&'a Dictionary>, kind: &[u8], name: &[u8]) -> Option<(Option<ObjectId>, &'a Object)> {
        let all = resources?.get_deref(kind, self.document).ok()?.as_dict().ok()?;
        self.document.dereference(all.get(name).ok()?).ok()
    }

    fn font(&mut self, resources: Option<&'a Dictionary>, name: &[u8]) -> Option<Rc<Font>> {
        let (id, object) = self.resource(resources, b"Font", name)?;
        if let Some(font) = id.and_then(|id| self.fonts.get(&id)) {
            return Some(Rc::clone(font));
        }
        let font = Rc::new(Font::read(self.document, object.as_dict().ok()?));
        if let Some(id) = id {
            self.fonts.insert(id, Rc::clone(&font));
        }
        Some(font)
    }

    fn run(&mut self, content: &[u8], resources: Option<&'a Dictionary>, base: Matrix, page: &mut Page, nesting: usize) {
        let Ok(content) = Content::decode(content) else { return };
        let mut state = State { matrix: base, font: None, size: 0.0, between: 0.0, words: 0.0, stretch: 1.0, leading: 0.0, rise: 0.0 };
        let mut kept: Vec<State> = Vec::new();
        let (mut text, mut line) = (Matrix::UNIT, Matrix::UNIT);
        let mut path: Vec<Rule> = Vec::new();
        let (mut at, mut start) = ((0.0, 0.0), (0.0, 0.0));
        for operation in &content.operations {
            let Some(left) = self.left.checked_sub(1) else { return };
            self.left = left;
            let operands = &operation.operands;
            let n = |i: usize| operands.get(i).and_then(|o| o.as_float().ok()).filter(|v| v.is_finite()).unwrap_or(0.0);
            let matrix = || Matrix([n(0), n(1), n(2), n(3), n(4), n(5)]);
            let next_line = |line: &mut Matrix, x: f32, y: f32| {
                *line = Matrix([1.0, 0.0, 0.0, 1.0, x, y]).then(*line);
                *line
            };
            match operation.operator.as_str() {
                "q" if kept.len() < 1_000 => kept.push(state.clone()),
                "Q" => state = kept.pop().unwrap_or(state),
                "cm" => state.matrix = matrix().then(state.matrix),
                "BT" => (text, line) = (Matrix::UNIT, Matrix::UNIT),
                "Tf" => {
                    if let Some(Object::Name(name)) = operands.first() {
                        state.font = self.font(resources, name);
                    }
                    state.size = n(1);
                }
                "Tc" => state.between = n(0),
                "Tw" => state.words = n(0),
                "Tz" => state.stretch = n(0) / 100.0,
                "TL" => state.leading = n(0),
                "Ts" => state.rise = n(0),
                "Td" => text = next_line(&mut line, n(0), n(1)),
                "TD" => {
                    state.leading = -n(1);
                    text = next_line(&mut line, n(0), n(1));
                }
                "Tm" => (text, line) = (matrix(), matrix()),
                "T*" => text = next_line(&mut line, 0.0, -state.leading),
                "Tj" | "'" | "\"" => {
                    if operation.operator != "Tj" {
                        text = next_line(&mut line, 0.0, -state.leading);
                    }
                    if operation.operator == "\"" {
                        (state.words, state.between) = (n(0), n(1));
                    }
                    if let Some(Object::String(bytes, _)) = operands.last() {
                        show(&state, &mut text, bytes, page);
                    }
                }
                "TJ" => {
                    for object in operands.first().and_then(|o| o.as_array().ok()).into_iter().flatten() {
                        match object {
                            Object::String(bytes, _) => show(&state, &mut text, bytes, page),
                            other => {
                                let by = -other.as_float().unwrap_or(0.0) / 1000.0 * state.size * state.stretch;
                                text = Matrix([1.0, 0.0, 0.0, 1.0, by, 0.0]).then(text);
                            }
                        }
                    }
                }
                "m" => {
                    at = state.matrix.place(n(0), n(1));
                    start = at;
                }
                "l" => {
                    let to = state.matrix.place(n(0), n(1));
                    path.extend(Rule::new(at.0, at.1, to.0, to.1));
                    at = to;
                }
                "h" => {
                    path.extend(Rule::new(at.0, at.1, start.0, start.1));
                    at = start;
                }
                "c" => at = state.matrix.place(n(4), n(5)),
                "v" | "y" => at = state.matrix.place(n(2), n(3)),
                "re" => {
                    let ((x0, y0), (x1, y1)) = (state.matrix.place(n(0), n(1)), state.matrix.place(n(0) + n(2), n(1) + n(3)));
                    path.extend(rectangle(x0, y0, x1, y1));
                }
                "S" | "s" | "f" | "F" | "f*" | "B" | "B*" | "b" | "b*" => {
                    if operation.operator.starts_with(['s', 'b']) {
                        path.extend(Rule::new(at.0, at.1, start.0, start.1));
                    }
                    page.rules.append(&mut path);
                }
                "n" => path.clear(),
                "BI" => self.images = true,
                "Do" => {
                    let Some(Object::Name(name)) = operands.first() else { continue };
                    let Some((_, Object::Stream(form))) = self.resource(resources, b"XObject", name) else { continue };
                    match form.dict.get(b"Subtype").and_then(Object::as_name) {
                        Ok(b"Image") => self.images = true,
                        Ok(b"Form") if nesting < NESTING => self.form(form, resources, state.matrix, page, nesting),
                        _ => {}
                    }
                }
                _ => {}
            }
        }
    }

    fn form(&mut self, form: &'a Stream, resources: Option<&'a Dictionary>, outer: Matrix, page: &mut Page, nesting: usize) {
        let own = form.dict.get_deref(b"Resources", self.document).and_then(Object::as_dict).ok();
        let matrix = form.dict.get_deref(b"Matrix", self.document).and_then(Object::as_array).ok();
        let matrix: Vec<f32> = matrix.into_iter().flatten().filter_map(|o| o.as_float().ok()).collect();
        let matrix = <[f32; 6]>::try_from(matrix).map_or(Matrix::UNIT, Matrix);
        let content = form.get_plain_content_with_limit(CONTENT).unwrap_or_default();
        self.run(&content, own.or(resources), matrix.then(outer), page, nesting + 1);
    }
}

/// Returns what a page has itself, or from the pages above it.
pub fn inherited<'a>(document: &'a Document, page: ObjectId, key: &[u8]) -> Option<&'a Object> {
    let mut dictionary = document.get_dictionary(page).ok()?;
    // A circle of pages ends, too.
    for _ in 0..50 {
        if let Ok(found) = dictionary.get_deref(key, document) {
            return Some(found);
        }
        dictionary = dictionary.get_deref(b"Parent", document).and_then(Object::as_dict).ok()?;
    }
    None
}

/// A thin rectangle is a line; of others the edges are.
fn rectangle(x0: f32, y0: f32, x1: f32, y1: f32) -> Vec<Rule> {
    const THIN: f32 = 3.0;
    let (width, height) = ((x1 - x0).abs(), (y1 - y0).abs());
    if height <= THIN && width > height {
        let y = f32::midpoint(y0, y1);
        return Rule::new(x0, y, x1, y).into_iter().collect();
    }
    if width <= THIN && height > width {
        let x = f32::midpoint(x0, x1);
        return Rule::new(x, y0, x, y1).into_iter().collect();
    }
    [(x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)]
        .into_iter()
        .filter_map(|(a, b, c, d)| Rule::new(a, b, c, d))
        .collect()
}

/// Sets the characters of a string, and moves on behind them.
fn show(state: &State, text: &mut Matrix, bytes: &[u8], page: &mut Page) {
    let Some(font) = &state.font else { return };
    let mut askew = String::new();
    for shown in font.show(bytes) {
        let advance = (shown.width / 1000.0 * state.size + state.between + if shown.is_blank { state.words } else { 0.0 }) * state.stretch;
        let whole = text.then(state.matrix);
        let [a, b, c, d, ..] = whole.0;
        let (x, y) = whole.place(0.0, state.rise);
        let size = state.size.abs() * c.hypot(d);
        if b.abs() > 0.2 * a.abs() || a < 0.0 {
            askew.push_str(&shown.text);
        } else if page.glyphs.len() < 1_000_000 {
            page.glyphs.push(Glyph {
                x,
                y,
                width: shown.width / 1000.0 * state.size.abs() * state.stretch * a.hypot(b),
                size,
                text: shown.text,
            });
        }
        *text = Matrix([1.0, 0.0, 0.0, 1.0, advance, 0.0]).then(*text);
    }
    if !askew.trim().is_empty() {
        page.behind.push(askew);
    }
}
