//! Which part of a web page is its document: the smallest element that holds nearly all of its prose, with what stands right above it (the
//! title, the table of fields), and none of the navigation around it. Knows pages in general, no site.

use crate::library::import::html::tree::{Data, Step, Tree};

/// The share of the prose that the document must hold.
const SHARE: f64 = 0.92;
/// What an element around it may add, in characters: a title, fields, an attachment; and in links.
const ADDED: usize = 600;
const ADDED_LINKS: usize = 40;
/// A run of text that is prose has at least so many characters.
const PROSE: usize = 16;

/// What an element holds, in characters.
#[derive(Debug, Clone, Copy, Default)]
struct Held {
    prose: usize,
    text: usize,
    links: usize,
    /// Whether it holds what only surrounds documents.
    frame: bool,
}

/// Returns the element that holds the document. `None` if the page has no prose: then all of it is text.
pub fn main_element(tree: &Tree) -> Option<usize> {
    let body = tree.find("body")?;
    let held = held(tree, body);
    let total = held[body].prose;
    if total < 2 * PROSE {
        return None;
    }
    let enough = |node: usize| held[node].prose as f64 >= SHARE * total as f64;
    let mut main = body;
    while let Some(child) = tree.nodes[main].children.iter().copied().find(|c| is_container(tree.nodes[*c].name()) && enough(*c)) {
        main = child;
    }
    // Title and fields are above the text, in an element around it.
    let inner = held[main];
    let mut around = main;
    while let Some(parent) = tree.nodes[around].parent.filter(|p| *p != 0 && tree.nodes[*p].name() != "html") {
        let h = held[parent];
        if h.text - inner.text > ADDED || h.links - inner.links > ADDED_LINKS || h.frame && !inner.frame {
            break;
        }
        around = parent;
    }
    Some(around)
}

/// Elements in which a document may be; others are parts of a paragraph.
fn is_container(name: &str) -> bool {
    matches!(
        name,
        "div"
            | "article"
            | "main"
            | "section"
            | "td"
            | "tr"
            | "tbody"
            | "table"
            | "form"
            | "center"
            | "ucapcontent"
            | "body"
            | "dd"
            | "dl"
            | "font"
            | "span"
    )
}

fn held(tree: &Tree, body: usize) -> Vec<Held> {
    let mut held = vec![Held::default(); tree.nodes.len()];
    let mut link = 0;
    tree.walk(body, |step| match step {
        Step::Enter(node) => {
            let n = &tree.nodes[node];
            if let Data::Text(text) = &n.data {
                let chars = text.chars().filter(|c| !c.is_whitespace() && *c != '\u{a0}').count();
                let h = &mut held[node];
                h.text = chars;
                if link > 0 {
                    h.links = chars;
                } else if chars >= PROSE && text.contains(['，', '。', '；', ',']) {
                    h.prose = chars;
                }
            }
            held[node].frame = matches!(n.name(), "nav" | "footer" | "header" | "aside" | "marquee");
            link += usize::from(n.name() == "a");
            !is_unseen(tree, node)
        }
        Step::Leave(node) => {
            link -= usize::from(tree.nodes[node].name() == "a");
            if let Some(parent) = tree.nodes[node].parent {
                let h = held[node];
                let p = &mut held[parent];
                p.prose += h.prose;
                p.text += h.text;
                p.links += h.links;
                p.frame |= h.frame;
            }
            false
        }
    });
    held
}

/// Whether an element holds no text of the page: programs, styles, what only a program shows.
pub fn is_unseen(tree: &Tree, node: usize) -> bool {
    let node = &tree.nodes[node];
    matches!(
        node.name(),
        "script"
            | "style"
            | "noscript"
            | "template"
            | "iframe"
            | "object"
            | "svg"
            | "select"
            | "textarea"
            | "title"
            | "audio"
            | "video"
            | "canvas"
    )
}

/// Whether an element is written not to be shown.
pub fn is_hidden(tree: &Tree, node: usize) -> bool {
    let node = &tree.nodes[node];
    let style = |s: &str| {
        let s: String = s.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
        s.contains("display:none") || s.contains("visibility:hidden")
    };
    node.attribute("hidden").is_some() || node.attribute("style").is_some_and(style)
}
