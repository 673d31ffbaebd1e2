//! A page of an OFD document: text objects and paths, in millimetres from its top left. Knows the content of a page, not where it is.

use crate::library::import::layout::{Glyph, Page, Rule};
use crate::library::import::office::xml::{self, Attributes, Item};

/// A page, and the templates that are printed behind it.
#[derive(Debug, Default)]
pub struct Read {
    pub page: Page,
    pub templates: Vec<String>,
}

/// An object that is open: its place, its matrix, its size.
#[derive(Debug, Clone, Copy)]
struct Object {
    x: f32,
    y: f32,
    matrix: [f32; 6],
    size: f32,
}

impl Object {
    fn of(a: &Attributes<'_>) -> Self {
        let boundary = numbers(&a.get("Boundary").unwrap_or_default());
        let matrix = numbers(&a.get("CTM").unwrap_or_default());
        Self {
            x: boundary.first().copied().unwrap_or(0.0),
            y: boundary.get(1).copied().unwrap_or(0.0),
            matrix: matrix.try_into().unwrap_or([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]),
            size: a.number("Size").unwrap_or(0.0),
        }
    }

    /// Returns the place on the page of one in the object.
    fn place(&self, x: f32, y: f32) -> (f32, f32) {
        let [a, b, c, d, e, f] = self.matrix;
        (self.x + a * x + c * y + e, self.y + b * x + d * y + f)
    }
}

/// Text of an object that is open: where it begins, and how far each character is from the one before.
#[derive(Debug, Default)]
struct Code {
    x: f32,
    y: f32,
    across: Vec<f32>,
    down: Vec<f32>,
    text: String,
}

/// Reads a page of this height, unless it says another.
pub fn read(xml: &[u8], height: f32) -> Read {
    let mut read = Read { page: Page { height, ..Page::default() }, templates: Vec::new() };
    let (mut object, mut code, mut path, mut area): (Option<Object>, Option<Code>, Option<String>, bool) = (None, None, None, false);
    let mut last = (0.0, 0.0);
    xml::read(xml, |item| match item {
        Item::Open("Template", a) => read.templates.extend(a.get("TemplateID")),
        Item::Open("PhysicalBox", _) => area = true,
        Item::Close("PhysicalBox") => area = false,
        Item::Open("TextObject" | "PathObject", a) => {
            object = Some(Object::of(&a));
            last = (0.0, 0.0);
        }
        Item::Close("TextObject" | "PathObject") => object = None,
        Item::Open("TextCode", a) => {
            // A place that is not given is that of the text before.
            last = (a.number("X").unwrap_or(last.0), a.number("Y").unwrap_or(last.1));
            let steps = |name: &str| deltas(&a.get(name).unwrap_or_default());
            code = Some(Code { x: last.0, y: last.1, across: steps("DeltaX"), down: steps("DeltaY"), text: String::new() });
        }
        Item::Close("TextCode") => {
            if let (Some(object), Some(code)) = (object, code.take()) {
                set(&object, &code, &mut read.page);
            }
        }
        Item::Open("AbbreviatedData", _) => path = Some(String::new()),
        Item::Close("AbbreviatedData") => {
            if let (Some(object), Some(path)) = (object, path.take()) {
                draw(&object, &path, &mut read.page);
            }
        }
        Item::Text(text) => {
            if let Some(code) = &mut code {
                code.text.push_str(text);
            } else if let Some(path) = &mut path {
                path.push_str(text);
            } else if area && let Some(height) = numbers(text).get(3) {
                read.page.height = *height;
            }
        }
        _ => {}
    });
    read
}

/// Adds the characters of a text.
fn set(object: &Object, code: &Code, page: &mut Page) {
    let (mut x, mut y) = (code.x, code.y);
    let scale = |a: f32, b: f32| a.hypot(b);
    let size = object.size * scale(object.matrix[2], object.matrix[3]);
    let across = scale(object.matrix[0], object.matrix[1]);
    // Written askew: a mark over the page.
    let askew = object.matrix[1].abs() > 0.2 * across;
    let chars: Vec<char> = code.text.chars().filter(|c| !matches!(c, '\n' | '\r')).collect();
    if askew {
        page.behind.push(chars.into_iter().collect());
        return;
    }
    for (n, c) in chars.iter().enumerate() {
        let usual = if c.is_ascii() { object.size / 2.0 } else { object.size };
        let (px, py) = object.place(x, y);
        page.glyphs.push(Glyph { x: px, y: py, width: usual * across, size, text: c.to_string() });
        // Without steps characters follow one another, across or, where only steps down are given, down.
        x += code.across.get(n).copied().unwrap_or(if code.down.is_empty() { usual } else { 0.0 });
        y += code.down.get(n).copied().unwrap_or(0.0);
    }
}

/// Adds the straight lines of a path: `M 0 0 L 10 0 C`.
fn draw(object: &Object, path: &str, page: &mut Page) {
    let mut at = (0.0, 0.0);
    let mut start = at;
    let mut tokens = path.split_whitespace().peekable();
    while let Some(token) = tokens.next() {
        let mut number = || tokens.next_if(|t| t.parse::<f32>().is_ok()).and_then(|t| t.parse().ok()).unwrap_or(0.0);
        match token {
            "M" | "S" => {
                at = (number(), number());
                start = at;
            }
            "L" => {
                let to = (number(), number());
                line(object, at, to, page);
                at = to;
            }
            "C" => {
                line(object, at, start, page);
                at = start;
            }
            "Q" => {
                let _ = (number(), number());
                at = (number(), number());
            }
            "B" => {
                let _ = (number(), number(), number(), number());
                at = (number(), number());
            }
            _ => {}
        }
    }
}

fn line(object: &Object, from: (f32, f32), to: (f32, f32), page: &mut Page) {
    let (from, to) = (object.place(from.0, from.1), object.place(to.0, to.1));
    page.rules.extend(Rule::new(from.0, from.1, to.0, to.1));
}

/// Returns the numbers in a text.
pub fn numbers(text: &str) -> Vec<f32> {
    text.split_whitespace().filter_map(|n| n.parse().ok()).collect()
}

/// Returns the steps between characters: `5 5 g 3 4` is 5 5 4 4 4.
fn deltas(text: &str) -> Vec<f32> {
    /// Characters of one text.
    const MOST: usize = 100_000;
    let mut steps = Vec::new();
    let mut tokens = text.split_whitespace();
    while let Some(token) = tokens.next() {
        if token == "g" {
            let count: usize = tokens.next().and_then(|n| n.parse().ok()).unwrap_or(0);
            let step: f32 = tokens.next().and_then(|n| n.parse().ok()).unwrap_or(0.0);
            steps.extend(std::iter::repeat_n(step, count.min(MOST)));
        } else {
            steps.extend(token.parse::<f32>().ok());
        }
        if steps.len() > MOST {
            break;
        }
    }
    steps
}
