//! A page of an OFD document: text objects and paths, in millimetres from its top left. Knows the content of a page, not where it is.

use crate::library::import::layout::{Glyph, Page, Rule};
use crate::library::import::office::xml::{self, Attributes, Item};
use std::collections::HashMap;

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

/// Objects that pages show by their names, each as a page of its own.
pub type Units = HashMap<String, Page>;

/// Adds the composite objects that a file of resources holds. One that shows another is read without it.
pub fn add_units(xml: &[u8], units: &mut Units) {
    let none = Units::new();
    let mut open: Option<(String, Reader<'_>)> = None;
    xml::read(xml, |item| match item {
        Item::Open("CompositeGraphicUnit", a) => open = a.get("ID").map(|id| (id, Reader::new(0.0, &none))),
        Item::Close("CompositeGraphicUnit") => units.extend(open.take().map(|(id, reader)| (id, reader.read.page))),
        item => {
            if let Some((_, reader)) = &mut open {
                reader.item(item);
            }
        }
    });
}

/// Reads a page of this height, unless it says another; `units` are the objects that it can show.
pub fn read(xml: &[u8], height: f32, units: &Units) -> Read {
    let mut reader = Reader::new(height, units);
    xml::read(xml, |item| reader.item(item));
    reader.read
}

/// What is open while a page is read.
struct Reader<'u> {
    units: &'u Units,
    read: Read,
    object: Option<Object>,
    code: Option<Code>,
    path: Option<String>,
    area: bool,
    /// How many elements around only say what is cut away.
    clips: usize,
    /// Where the text before began in its object.
    last: (f32, f32),
}

impl<'u> Reader<'u> {
    fn new(height: f32, units: &'u Units) -> Self {
        let read = Read { page: Page { height, ..Page::default() }, templates: Vec::new() };
        Self { units, read, object: None, code: None, path: None, area: false, clips: 0, last: (0.0, 0.0) }
    }

    fn item(&mut self, item: Item<'_>) {
        match item {
            Item::Open("Clips", _) => self.clips += 1,
            Item::Close("Clips") => self.clips = self.clips.saturating_sub(1),
            _ if self.clips > 0 => {}
            Item::Open("Template", a) => self.read.templates.extend(a.get("TemplateID")),
            Item::Open("PhysicalBox", _) => self.area = true,
            Item::Close("PhysicalBox") => self.area = false,
            Item::Open("TextObject" | "PathObject", a) => {
                self.object = Some(Object::of(&a));
                self.last = (0.0, 0.0);
            }
            Item::Close("TextObject" | "PathObject") => self.object = None,
            Item::Open("CompositeObject", a) => {
                if let Some(unit) = a.get("ResourceID").and_then(|id| self.units.get(&id)) {
                    show(&Object::of(&a), unit, &mut self.read.page);
                }
            }
            Item::Open("TextCode", a) => {
                // A place that is not given is that of the text before.
                self.last = (a.number("X").unwrap_or(self.last.0), a.number("Y").unwrap_or(self.last.1));
                let steps = |name: &str| deltas(&a.get(name).unwrap_or_default());
                self.code =
                    Some(Code { x: self.last.0, y: self.last.1, across: steps("DeltaX"), down: steps("DeltaY"), text: String::new() });
            }
            Item::Close("TextCode") => {
                if let (Some(object), Some(code)) = (self.object, self.code.take()) {
                    set(&object, &code, &mut self.read.page);
                }
            }
            Item::Open("AbbreviatedData", _) => self.path = Some(String::new()),
            Item::Close("AbbreviatedData") => {
                if let (Some(object), Some(path)) = (self.object, self.path.take()) {
                    draw(&object, &path, &mut self.read.page);
                }
            }
            Item::Text(text) => {
                if let Some(code) = &mut self.code {
                    code.text.push_str(text);
                } else if let Some(path) = &mut self.path {
                    path.push_str(text);
                } else if self.area
                    && let Some(height) = numbers(text).get(3)
                {
                    self.read.page.height = *height;
                }
            }
            _ => {}
        }
    }
}

/// Characters that a page shows by composite objects at most: few of them may name a large one many times.
const MOST_SHOWN: usize = 200_000;

/// Adds a composite object at its place.
fn show(object: &Object, unit: &Page, page: &mut Page) {
    let [a, b, c, d, ..] = object.matrix;
    let (across, down) = (a.hypot(b), c.hypot(d));
    if b.abs() > 0.2 * across {
        page.behind.extend(unit.glyphs.iter().map(|g| g.text.clone()).reduce(|a, b| a + &b));
        return;
    }
    if page.glyphs.len() + unit.glyphs.len() > MOST_SHOWN || page.rules.len() + unit.rules.len() > MOST_SHOWN {
        return;
    }
    page.glyphs.extend(unit.glyphs.iter().map(|g| {
        let (x, y) = object.place(g.x, g.y);
        Glyph { x, y, width: g.width * across, size: g.size * down, text: g.text.clone() }
    }));
    page.rules.extend(unit.rules.iter().filter_map(|r| {
        let (from, to) = (object.place(r.x0, r.y0), object.place(r.x1, r.y1));
        Rule::new(from.0, from.1, to.0, to.1)
    }));
    page.behind.extend(unit.behind.iter().cloned());
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
