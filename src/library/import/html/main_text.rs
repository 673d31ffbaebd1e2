//! Which part of a web page is its document: the smallest element that holds nearly all of its prose, with what stands right above it (the
//! title, the table of fields), and none of the navigation around it; a title that stands apart from it, too. Knows pages in general, no site.

use crate::library::import::html::tree::{Data, Step, Tree};

/// The share of the prose that the document must hold.
const SHARE: f64 = 0.92;
/// What an element around it may add, in characters: a title, fields, an attachment; and in links.
const ADDED: usize = 600;
const ADDED_LINKS: usize = 40;
/// The fewest and most characters of a title: names of sites and columns are shorter.
const TITLE: (usize, usize) = (9, 90);
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
    /// Whether it holds a heading that can be a title.
    heading: bool,
}

/// Which elements of a page are its document.
#[derive(Debug, Default)]
pub struct Main {
    /// In the order of the page: the title with what stands between it and the text, where it stands apart, and the text last. None where
    /// the page has no prose: then all of it is text.
    pub parts: Vec<usize>,
    /// Elements in the parts that surround the document: bars of links.
    pub around: Vec<usize>,
}

impl Main {
    /// Whether a part of the document lies in an element, or is it.
    pub fn is_in(&self, tree: &Tree, node: usize) -> bool {
        self.parts.iter().any(|p| std::iter::successors(Some(*p), |m| tree.nodes[*m].parent).any(|m| m == node))
    }
}

/// Finds the elements that are the document.
pub fn main(tree: &Tree) -> Main {
    let Some(body) = tree.find("body") else { return Main::default() };
    let held = held(tree, body);
    let total = held[body].prose;
    if total < 2 * PROSE {
        return Main::default();
    }
    let enough = |node: usize| held[node].prose as f64 >= SHARE * total as f64;
    let mut main = body;
    while let Some(child) = tree.nodes[main].children.iter().copied().find(|c| is_container(tree.nodes[*c].name()) && enough(*c)) {
        main = child;
    }
    // Title and fields are above the text, in an element around it.
    let inner = held[main];
    let mut text = main;
    while let Some(parent) = tree.nodes[text].parent.filter(|p| *p != 0 && tree.nodes[*p].name() != "html") {
        let h = held[parent];
        if h.text - inner.text > ADDED || h.links - inner.links > ADDED_LINKS || h.frame && !inner.frame {
            break;
        }
        text = parent;
    }
    let mut around = Vec::new();
    let mut bars_in = |node: usize| {
        around.extend(tree.nodes[node].children.iter().copied().filter(|c| is_bar(tree, &held, *c)));
    };
    let mut at = main;
    while at != text {
        let Some(parent) = tree.nodes[at].parent else { break };
        bars_in(parent);
        at = parent;
    }
    let mut parts = if held[text].heading { Vec::new() } else { heading_above(tree, &held, body, text) };
    parts.push(text);
    Main { parts, around }
}

/// Whether an element is a bar of links: nearly all of its text are links, and no heading is in it.
fn is_bar(tree: &Tree, held: &[Held], node: usize) -> bool {
    let h = held[node];
    matches!(tree.nodes[node].name(), "div" | "ul" | "ol" | "nav" | "table" | "section" | "center" | "dl")
        && h.links > 0
        && h.prose == 0
        && !h.heading
        && h.links * 3 >= h.text * 2
}

/// Returns the elements of the title that stands above the text and apart from it, and of what is between them; none if there is none.
fn heading_above(tree: &Tree, held: &[Held], body: usize, text: usize) -> Vec<usize> {
    let named = window_titles(tree);
    let inside = text_of(tree, text);
    // The last of the largest headings that are there before the text; before them what says the same as the window.
    let (mut found, mut before): (Option<(usize, usize)>, bool) = (None, true);
    tree.walk(body, |step| {
        let Step::Enter(node) = step else { return false };
        before &= node != text;
        let name = tree.nodes[node].name();
        if !before || is_unseen(tree, node) || is_hidden(tree, node) || is_frame(name) {
            return false;
        }
        let h = held[node];
        if h.links == 0 && (TITLE.0..=TITLE.1).contains(&h.text) {
            let says = || named.iter().any(|n| n.chars().count() == h.text) && named.contains(&text_of(tree, node));
            let rank = match name {
                "" => None,
                _ if says() => Some(0),
                "h1" => Some(1),
                "h2" => Some(2),
                _ => None,
            };
            if let Some(rank) = rank
                && found.is_none_or(|(best, _)| rank <= best)
                && !inside.contains(&text_of(tree, node))
            {
                found = Some((rank, node));
            }
        }
        true
    });
    let Some((_, title)) = found else { return Vec::new() };
    let small = |node: usize| held[node].text <= ADDED && held[node].links <= ADDED_LINKS && !held[node].frame;
    // What is beside the title, and what is between it and the text.
    let above = |node: usize| std::iter::successors(Some(node), |n| tree.nodes[*n].parent).collect::<Vec<_>>();
    let (of_title, of_text) = (above(title), above(text));
    let Some(shared) = of_title.iter().position(|n| of_text.contains(n)) else { return Vec::new() };
    let part = of_title[..shared].iter().copied().take_while(|n| small(*n)).last().unwrap_or(title);
    let mut parts = vec![part];
    let Some(n) = of_text.iter().position(|n| *n == of_title[shared]) else { return parts };
    if part == of_title[shared.saturating_sub(1)]
        && let Some(end) = n.checked_sub(1).map(|n| of_text[n])
    {
        let beside = tree.nodes[of_title[shared]].children.iter().copied();
        parts.extend(
            beside
                .skip_while(|c| *c != part)
                .skip(1)
                .take_while(|c| *c != end)
                .filter(|c| small(*c) && held[*c].text > 0 && !is_bar(tree, held, *c)),
        );
    }
    parts
}

/// Returns what the title of the window says, and what it begins with: 青石县报告 of 青石县报告_青石县人民政府.
fn window_titles(tree: &Tree) -> Vec<String> {
    let title = tree.find("title").map(|t| text_of(tree, t)).unwrap_or_default();
    let first = title.split(['_', '|', '-', '—', '–']).next().unwrap_or_default().to_owned();
    [first, title].into_iter().filter(|p| (TITLE.0..=TITLE.1).contains(&p.chars().count())).collect()
}

/// Returns the text in an element without its blanks.
fn text_of(tree: &Tree, node: usize) -> String {
    let mut all = String::new();
    tree.walk(node, |step| {
        if let Step::Enter(n) = step
            && let Data::Text(text) = &tree.nodes[n].data
        {
            all.extend(text.chars().filter(|c| !c.is_whitespace() && *c != '\u{a0}'));
        }
        true
    });
    all
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
            held[node].frame = is_frame(n.name());
            link += usize::from(leads_away(tree, node));
            !is_unseen(tree, node)
        }
        Step::Leave(node) => {
            link -= usize::from(leads_away(tree, node));
            held[node].heading |= matches!(tree.nodes[node].name(), "h1" | "h2") && held[node].text >= TITLE.0;
            if let Some(parent) = tree.nodes[node].parent {
                let h = held[node];
                let p = &mut held[parent];
                p.prose += h.prose;
                p.text += h.text;
                p.links += h.links;
                p.frame |= h.frame;
                p.heading |= h.heading;
            }
            false
        }
    });
    held
}

/// Elements that only surround documents.
fn is_frame(name: &str) -> bool {
    matches!(name, "nav" | "footer" | "header" | "aside" | "marquee")
}

/// Whether an element is a link to another page: neither to a place in this one nor to a file that hangs on it.
fn leads_away(tree: &Tree, node: usize) -> bool {
    let node = &tree.nodes[node];
    let to = || node.attribute("href").unwrap_or_default().trim().to_ascii_lowercase();
    node.name() == "a" && !to().starts_with('#') && !FILES.iter().any(|end| to().ends_with(end))
}

/// Ends of addresses of files that hang on a document.
const FILES: [&str; 11] = [".doc", ".docx", ".wps", ".pdf", ".ofd", ".xls", ".xlsx", ".et", ".zip", ".rar", ".txt"];

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
