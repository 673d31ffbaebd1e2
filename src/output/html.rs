//! A self-contained HTML page: its style sheet is included, nothing is fetched, nothing runs, and it can be printed. Written piece by
//! piece: its head, its contents, its foot.

use crate::lang::{Lang, Say};
use crate::text::escape;
use std::fmt::Write as _;

/// The style sheet of pages of articles.
pub const STYLE: &str = include_str!("page.css");

/// The parts of a page so far, for its table of contents. It is written last and shown first, so that each part can be written as
/// soon as it is known.
#[derive(Debug, Default)]
pub struct Contents(Vec<(String, String)>);

impl Contents {
    /// Adds a part and returns the id of its heading. `note` says how much there is in it. Neither is escaped.
    pub fn add(&mut self, name: &str, note: &str) -> String {
        self.0.push((escape::html(name).into_owned(), escape::html(note).into_owned()));
        format!("part-{}", self.0.len())
    }

    /// Returns the table of contents, or nothing for a page of a single part.
    pub fn html(&self, lang: Lang) -> String {
        if self.0.len() < 2 {
            return String::new();
        }
        let mut out = format!("<nav>\n<h3>{}</h3>\n<ol>\n", Say::PageContents.text(lang));
        for (i, (name, note)) in self.0.iter().enumerate() {
            let _ = write!(out, "<li><a href=\"#part-{}\">{name}</a>", i + 1);
            if !note.is_empty() {
                let _ = write!(out, " <span class=\"n\">{note}</span>");
            }
            out.push_str("</li>\n");
        }
        out + "</ol>\n</nav>\n"
    }
}

/// Returns everything up to and including the title as the first heading. `title` and `css` are not escaped.
pub fn head(lang: Lang, title: &str, css: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{title}</title>\n<style>\n{css}</style>\n</head>\n<body>\n<h1>{title}</h1>\n",
        lang.pick("en", "zh-CN"),
    )
}

/// Returns everything after the last part.
pub fn foot() -> &'static str {
    "</body>\n</html>\n"
}
