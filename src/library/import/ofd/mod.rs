//! OFD (GB/T 33190), the fixed layout that offices must use: pages with characters at places. What a template prints behind a page is no part
//! of the document. Signatures and attachments are not looked at.

mod content;

use crate::library::import::bounds;
use crate::library::import::document::Content;
use crate::library::import::format::Format;
use crate::library::import::layout::{self, Page};
use crate::library::import::lines::Lines;
use crate::library::import::office::package::Package;
use crate::library::import::office::xml::{self, Item};
use crate::library::import::origin::Unit;
use crate::library::outcome::Unread;
use std::collections::HashMap;

/// Whether a package is such a document.
pub fn is_ofd(package: &Package<'_>) -> bool {
    package.has("OFD.xml")
}

/// Returns the text of all documents in a package, one behind the other.
pub fn content(package: &mut Package<'_>, bytes: usize) -> Result<Content, Unread> {
    let root = package.read("OFD.xml")?.ok_or(Unread::Damaged)?;
    let mut roots = Vec::new();
    let mut open = false;
    xml::read(&root, |item| match item {
        Item::Open("DocRoot", _) => {
            open = true;
            roots.push(String::new());
        }
        Item::Close("DocRoot") => open = false,
        Item::Text(text) if open => {
            if let Some(last) = roots.last_mut() {
                last.push_str(text.trim());
            }
        }
        _ => {}
    });
    let mut pages = Vec::new();
    for root in &roots {
        document(package, root, &mut pages)?;
    }
    let images = package
        .names()
        .iter()
        .any(|n| [".jpg", ".jpeg", ".png", ".bmp", ".jb2", ".tif"].iter().any(|e| n.to_ascii_lowercase().ends_with(e)));
    let mut lines = Lines::new(Unit::Page);
    layout::write(pages, &mut lines);
    if !lines.has_text() && images {
        return Err(Unread::Scan);
    }
    Ok(lines.finish(Format::Ofd, bytes))
}

/// Adds the pages of a document.
fn document(package: &mut Package<'_>, root: &str, pages: &mut Vec<Page>) -> Result<(), Unread> {
    let xml = package.read(root)?.ok_or(Unread::Damaged)?;
    let folder = root.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let at = |place: &str| {
        if let Some(absolute) = place.strip_prefix('/') {
            absolute.to_owned()
        } else {
            format!("{folder}/{place}").trim_start_matches('/').to_owned()
        }
    };
    let (mut places, mut templates, mut area) = (Vec::new(), HashMap::new(), None);
    let (mut resources, mut named) = (Vec::new(), false);
    let mut box_open = false;
    xml::read(&xml, |item| match item {
        Item::Open("Page", a) => places.extend(a.get("BaseLoc").map(|l| at(&l))),
        Item::Open("TemplatePage", a) => {
            if let (Some(id), Some(place)) = (a.get("ID"), a.get("BaseLoc")) {
                templates.insert(id, at(&place));
            }
        }
        Item::Open("PublicRes" | "DocumentRes", _) => named = true,
        Item::Close("PublicRes" | "DocumentRes") => named = false,
        Item::Text(text) if named => resources.push(at(text.trim())),
        Item::Open("PhysicalBox", _) => box_open = true,
        Item::Close("PhysicalBox") => box_open = false,
        Item::Text(text) if box_open && area.is_none() => area = content::numbers(text).get(3).copied(),
        _ => {}
    });
    let height = area.unwrap_or(297.0);
    let mut units = content::Units::new();
    for place in resources.iter().take(bounds::PAGES) {
        content::add_units(&package.read(place)?.unwrap_or_default(), &mut units);
    }
    let mut behind: HashMap<String, content::Read> = HashMap::new();
    for place in places {
        if pages.len() >= bounds::PAGES {
            break;
        }
        // A page that is missing is an empty one.
        let mut read = content::read(&package.read(&place)?.unwrap_or_default(), height, &units);
        for id in std::mem::take(&mut read.templates) {
            let Some(place) = templates.get(&id) else { continue };
            if !behind.contains_key(&id) {
                let xml = package.read(place)?.unwrap_or_default();
                behind.insert(id.clone(), content::read(&xml, height, &units));
            }
            let Some(template) = behind.get(&id) else { continue };
            read.page.rules.extend(&template.page.rules);
            read.page.behind.extend(template.page.glyphs.iter().map(|g| g.text.clone()).reduce(|a, b| a + &b));
        }
        pages.push(read.page);
    }
    Ok(())
}

#[cfg(test)]
mod tests;
