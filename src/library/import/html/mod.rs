//! Web pages: bytes → text of the document with what the page says of it, and what surrounds it told apart. Scripts are no text, nothing is
//! fetched, and links are their words.
//!
//! | file | knows |
//! | --- | --- |
//! | `tree` | the page as a tree |
//! | `main_text` | which element is the document |
//! | `write` | lines and rows |
//! | `mht` | pages saved as one file |

mod main_text;
pub mod mht;
mod tree;
mod write;

use crate::library::import::document::Content;
use crate::library::import::format::Format;
use crate::library::import::lines::Lines;
use crate::library::import::origin::Unit;
use crate::library::import::text;
use crate::library::outcome::Unread;
use crate::text::clean::GapKind;
use crate::text::decode::Encoding;
use tree::{Data, Tree};

/// What sites of governments say of a page in its head, by the names that their standard gives it.
const NAMES: [&str; 6] = ["ArticleTitle", "PubDate", "ContentSource", "ColumnName", "SiteName", "Url"];

/// Returns the document of a page.
pub fn content(bytes: &[u8], encoding: Option<Encoding>) -> Result<Content, Unread> {
    let decoded = text::content(bytes, encoding)?;
    let tree = tree::parse(&decoded.text);
    let mut lines = Lines::new(Unit::Paragraph);
    head(&tree, &mut lines);
    write::write(&tree, &main_text::main(&tree), &mut lines);
    let content = lines.finish(Format::Html, bytes.len());
    Ok(Content { encoding: decoded.encoding, confidence: decoded.confidence, bom: decoded.bom, replaced: decoded.replaced, ..content })
}

/// Writes the title of the window, told apart, and what the head says of the document: a line each, under the page's own name for it.
fn head(tree: &Tree, lines: &mut Lines) {
    if let Some(title) = tree.find("title") {
        let text: String = tree.nodes[title].children.iter().filter_map(|c| text_of(tree, *c)).collect();
        lines.aside(&one_line(&text), GapKind::Furniture);
    }
    let mut said: Vec<&str> = Vec::new();
    for node in &tree.nodes {
        let Some(given) = node.attribute("name").filter(|_| node.name() == "meta") else { continue };
        let Some(name) = NAMES.into_iter().find(|n| n.eq_ignore_ascii_case(given.trim())) else { continue };
        let value = one_line(node.attribute("content").unwrap_or_default());
        if !value.is_empty() && !said.contains(&name) {
            said.push(name);
            lines.line(&format!("{name}：{value}"));
        }
    }
}

fn text_of(tree: &Tree, node: usize) -> Option<&str> {
    match &tree.nodes[node].data {
        Data::Text(text) => Some(text),
        _ => None,
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
