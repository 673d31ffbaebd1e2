//! A web page as a tree in one list, as html5ever builds it. Knows elements and their parents, not what they mean.

use crate::library::import::bounds;
use html5ever::interface::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink as _};
use html5ever::{Attribute, LocalName, Namespace, ParseOpts, QualName, parse_document};
use std::borrow::Cow;
use std::cell::RefCell;

/// A node of a page.
#[derive(Debug, Clone)]
pub struct Node {
    pub data: Data,
    pub parent: Option<usize>,
    pub children: Vec<usize>,
}

#[derive(Debug, Clone)]
pub enum Data {
    Element {
        name: QualName,
        attributes: Vec<Attribute>,
    },
    Text(String),
    /// The document, comments and the like.
    Other,
}

impl Node {
    /// Returns the name of an element in small letters; nothing for other nodes.
    pub fn name(&self) -> &str {
        match &self.data {
            Data::Element { name, .. } => &name.local,
            _ => "",
        }
    }

    pub fn attribute(&self, name: &str) -> Option<&str> {
        match &self.data {
            Data::Element { attributes, .. } => attributes.iter().find(|a| &*a.name.local == name).map(|a| &*a.value),
            _ => None,
        }
    }
}

/// A page; the first node is the document.
#[derive(Debug)]
pub struct Tree {
    pub nodes: Vec<Node>,
}

/// A step of a walk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Enter(usize),
    Leave(usize),
}

impl Tree {
    /// Returns the first element of a name.
    pub fn find(&self, name: &str) -> Option<usize> {
        self.nodes.iter().position(|n| n.name() == name)
    }

    /// Walks below a node, itself included, in document order, without recursion. `enter` answers whether to go below a node.
    pub fn walk(&self, from: usize, mut step: impl FnMut(Step) -> bool) {
        let mut stack = vec![Step::Enter(from)];
        while let Some(next) = stack.pop() {
            let below = step(next);
            if let Step::Enter(node) = next {
                stack.push(Step::Leave(node));
                if below {
                    stack.extend(self.nodes[node].children.iter().rev().map(|c| Step::Enter(*c)));
                }
            }
        }
    }
}

/// Parses a page; what lies behind the bound of nodes is left out.
pub fn parse(page: &str) -> Tree {
    const PIECE: usize = 1 << 16;
    let document = Node { data: Data::Other, parent: None, children: Vec::new() };
    let mut parser = parse_document(Sink { nodes: RefCell::new(vec![document]) }, ParseOpts::default());
    let mut rest = page;
    while !rest.is_empty() && parser.tokenizer.sink.sink.nodes.borrow().len() < bounds::NODES {
        let (piece, behind) = rest.split_at(rest.floor_char_boundary(PIECE.min(rest.len())));
        parser.process(StrTendril::from(piece));
        rest = behind;
    }
    parser.finish()
}

/// Takes what the parser builds.
struct Sink {
    nodes: RefCell<Vec<Node>>,
}

/// The name of an element, kept beside the list that may grow meanwhile.
#[derive(Debug)]
struct Name(QualName);

impl ElemName for Name {
    fn ns(&self) -> &Namespace {
        &self.0.ns
    }

    fn local_name(&self) -> &LocalName {
        &self.0.local
    }
}

impl Sink {
    fn add(&self, data: Data) -> usize {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Node { data, parent: None, children: Vec::new() });
        nodes.len() - 1
    }

    /// Puts a node, or text, among the children of a parent; at the end if no place is given.
    fn put(&self, parent: usize, at: Option<usize>, child: NodeOrText<usize>) {
        let child = match child {
            NodeOrText::AppendNode(node) => {
                self.remove_from_parent(&node);
                node
            }
            NodeOrText::AppendText(text) => {
                let mut nodes = self.nodes.borrow_mut();
                let before = match at {
                    None => nodes[parent].children.last().copied(),
                    Some(at) => at.checked_sub(1).and_then(|n| nodes[parent].children.get(n).copied()),
                };
                if let Some(Data::Text(whole)) = before.map(|b| &mut nodes[b].data) {
                    whole.push_str(&text);
                    return;
                }
                drop(nodes);
                self.add(Data::Text(text.to_string()))
            }
        };
        let mut nodes = self.nodes.borrow_mut();
        nodes[child].parent = Some(parent);
        let children = &mut nodes[parent].children;
        match at {
            None => children.push(child),
            Some(at) => children.insert(at.min(children.len()), child),
        }
    }
}

impl TreeSink for Sink {
    type Handle = usize;
    type Output = Tree;
    type ElemName<'a> = Name;

    fn finish(self) -> Tree {
        Tree { nodes: self.nodes.into_inner() }
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> usize {
        0
    }

    fn elem_name<'a>(&'a self, target: &'a usize) -> Name {
        match &self.nodes.borrow()[*target].data {
            Data::Element { name, .. } => Name(name.clone()),
            // The parser asks only of elements it made.
            _ => Name(QualName::new(None, Namespace::from(""), LocalName::from(""))),
        }
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> usize {
        self.add(Data::Element { name, attributes })
    }

    fn create_comment(&self, _: StrTendril) -> usize {
        self.add(Data::Other)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> usize {
        self.add(Data::Other)
    }

    fn append(&self, parent: &usize, child: NodeOrText<usize>) {
        self.put(*parent, None, child);
    }

    fn append_before_sibling(&self, sibling: &usize, child: NodeOrText<usize>) {
        let parent = self.nodes.borrow()[*sibling].parent;
        if let Some(parent) = parent {
            if let NodeOrText::AppendNode(node) = &child {
                self.remove_from_parent(node);
            }
            let at = self.nodes.borrow()[parent].children.iter().rposition(|c| c == sibling);
            self.put(parent, at, child);
        }
    }

    fn append_based_on_parent_node(&self, element: &usize, previous: &usize, child: NodeOrText<usize>) {
        let has_parent = self.nodes.borrow()[*element].parent.is_some();
        if has_parent { self.append_before_sibling(element, child) } else { self.append(previous, child) }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &usize) -> usize {
        *target
    }

    fn same_node(&self, a: &usize, b: &usize) -> bool {
        a == b
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn add_attrs_if_missing(&self, target: &usize, added: Vec<Attribute>) {
        if let Data::Element { attributes, .. } = &mut self.nodes.borrow_mut()[*target].data {
            for attribute in added {
                if !attributes.iter().any(|a| a.name == attribute.name) {
                    attributes.push(attribute);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &usize) {
        let mut nodes = self.nodes.borrow_mut();
        if let Some(parent) = nodes[*target].parent.take() {
            let children = &mut nodes[parent].children;
            if let Some(at) = children.iter().rposition(|c| c == target) {
                children.remove(at);
            }
        }
    }

    fn reparent_children(&self, node: &usize, parent: &usize) {
        let mut nodes = self.nodes.borrow_mut();
        let moved = std::mem::take(&mut nodes[*node].children);
        for child in &moved {
            nodes[*child].parent = Some(*parent);
        }
        nodes[*parent].children.extend(moved);
    }
}
