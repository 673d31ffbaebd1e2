//! PDF with a text layer: characters at places, by fonts as Chinese offices use them. A scan says that it is one. Attachments, forms, scripts
//! and links are not looked at.
//!
//! | file | knows |
//! | --- | --- |
//! | `fonts`, `cmap`, `truetype` | which text the codes of a font mean |
//! | `interpret` | the operators of a page |

mod cmap;
mod fonts;
mod interpret;
mod truetype;

use crate::library::import::bounds;
use crate::library::import::document::Content;
use crate::library::import::format::Format;
use crate::library::import::layout;
use crate::library::import::lines::Lines;
use crate::library::import::origin::Unit;
use crate::library::outcome::Unread;
use interpret::{Interpreter, Matrix, inherited};
use lopdf::{Document, ObjectId};

/// The share of characters that a font must say; below it what it shows is no text.
const KNOWN: f64 = 0.5;

/// Returns the document of a file.
pub fn content(bytes: &[u8]) -> Result<Content, Unread> {
    let mut document = Document::load_mem(bytes).map_err(|_| Unread::Damaged)?;
    // Many are locked against changes only: they open without a password.
    if document.is_encrypted() && document.decrypt("").is_err() {
        return Err(Unread::Locked);
    }
    let mut interpreter = Interpreter::new(&document);
    let mut pages = Vec::new();
    for id in document.page_iter().take(bounds::PAGES) {
        let (base, height) = base(&document, id);
        pages.push(interpreter.page(id, base, height));
    }
    let (mut known, mut unknown) = (0usize, 0usize);
    for text in pages.iter().flat_map(|p| &p.glyphs).map(|g| &g.text) {
        if text.contains('\u{fffd}') { unknown += 1 } else { known += usize::from(!text.trim().is_empty()) }
    }
    if known == 0 && unknown == 0 && interpreter.images {
        return Err(Unread::Scan);
    }
    if (known as f64) < KNOWN * (known + unknown) as f64 {
        return Err(Unread::NoCharacters);
    }
    let mut lines = Lines::new(Unit::Page);
    layout::write(pages, &mut lines);
    Ok(lines.finish(Format::Pdf, bytes.len()))
}

/// Returns the way from the places of a page to those of a reader, downwards from its top, and its height.
fn base(document: &Document, page: ObjectId) -> (Matrix, f32) {
    let of = |key: &[u8]| -> Option<[f32; 4]> {
        let list = inherited(document, page, key)?.as_array().ok()?;
        let all: Vec<f32> = list.iter().filter_map(|o| document.dereference(o).ok()?.1.as_float().ok()).collect();
        all.try_into().ok()
    };
    let [x0, y0, x1, y1] = of(b"CropBox").or_else(|| of(b"MediaBox")).unwrap_or([0.0, 0.0, 595.0, 842.0]);
    let (width, height) = ((x1 - x0).abs(), (y1 - y0).abs());
    let (left, bottom) = (x0.min(x1), y0.min(y1));
    let turn = inherited(document, page, b"Rotate").and_then(|o| o.as_i64().ok()).unwrap_or(0).rem_euclid(360);
    match turn {
        90 => (Matrix::new([0.0, 1.0, 1.0, 0.0, -bottom, -left]), width),
        180 => (Matrix::new([-1.0, 0.0, 0.0, 1.0, left + width, -bottom]), height),
        270 => (Matrix::new([0.0, -1.0, -1.0, 0.0, bottom + height, left + width]), width),
        _ => (Matrix::new([1.0, 0.0, 0.0, -1.0, -left, bottom + height]), height),
    }
}

#[cfg(test)]
mod tests;
