//! DOCX: paragraphs with their automatic numbers, tables, text boxes; deleted text, notes, running heads told apart. Macros, links and what
//! the file points to are not looked at.
//!
//! | file | knows |
//! | --- | --- |
//! | `body` | paragraphs and tables of a part |
//! | `styles` | the list that a style puts its paragraphs in |

mod body;
mod styles;

use crate::library::import::document::Content;
use crate::library::import::format::Format;
use crate::library::import::lines::Lines;
use crate::library::import::office::numbering::Numbering;
use crate::library::import::office::package::Package;
use crate::library::import::office::rows::head_kind;
use crate::library::import::office::xml::{self, Item};
use crate::library::import::origin::Unit;
use crate::library::outcome::Unread;
use crate::text::clean::GapKind;
use styles::Styles;

/// Returns the path of the main part. `None` if the package is no document of Word.
pub fn main_part(package: &mut Package<'_>) -> Option<String> {
    if package.has("word/document.xml") {
        return Some("word/document.xml".to_owned());
    }
    let relations = package.read("_rels/.rels").ok()??;
    let mut target = None;
    xml::read(&relations, |item| {
        if let Item::Open("Relationship", a) = item
            && a.get("Type").is_some_and(|t| t.ends_with("/officeDocument"))
        {
            target = a.get("Target");
        }
    });
    target.map(|t| t.trim_start_matches('/').to_owned()).filter(|t| t.starts_with("word/") && t.ends_with(".xml") && package.has(t))
}

/// Returns the document of a package with this main part.
pub fn content(package: &mut Package<'_>, main: &str, bytes: usize) -> Result<Content, Unread> {
    let main = package.read(main)?.ok_or(Unread::Damaged)?;
    let part = |package: &mut Package<'_>, name: &str| package.read(name).ok().flatten().unwrap_or_default();
    let styles = Styles::read(&part(package, "word/styles.xml"));
    let numbers = part(package, "word/numbering.xml");
    let mut lines = Lines::new(Unit::Paragraph);
    let parts = |package: &Package<'_>, kind: &str| -> Vec<String> {
        let mut names: Vec<String> =
            package.names().iter().filter(|n| n.starts_with(&format!("word/{kind}")) && n.ends_with(".xml")).cloned().collect();
        names.sort();
        names
    };
    heads(package, &parts(package, "header"), &styles, &mut lines);
    for (number, runs) in body::read(&main, &styles, &mut Numbering::read(&numbers)) {
        lines.at(number);
        lines.runs(&runs);
    }
    for name in ["word/footnotes.xml", "word/endnotes.xml"] {
        for (_, runs) in body::read(&part(package, name), &styles, &mut Numbering::default()) {
            lines.aside(&runs.iter().map(|r| r.text.as_str()).collect::<String>(), GapKind::Footnote);
        }
    }
    heads(package, &parts(package, "footer"), &styles, &mut lines);
    Ok(lines.finish(Format::Docx, bytes))
}

/// Writes running heads or feet, each once.
fn heads(package: &mut Package<'_>, names: &[String], styles: &Styles, lines: &mut Lines) {
    let mut written: Vec<String> = Vec::new();
    for name in names {
        let xml = package.read(name).ok().flatten().unwrap_or_default();
        for (_, runs) in body::read(&xml, styles, &mut Numbering::default()) {
            let text: String = runs.iter().map(|r| r.text.as_str()).collect();
            if !written.contains(&text) {
                lines.aside(&text, head_kind(&text));
                written.push(text);
            }
        }
    }
}

#[cfg(test)]
mod tests;
