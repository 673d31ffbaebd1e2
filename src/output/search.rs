//! What was found in a library: `nianbao search`, a report with its sentence.

use crate::output::json;
use crate::text::escape;
use serde::Serialize;

/// A report that holds what was searched for.
#[derive(Debug, Serialize)]
pub struct HitLine<'a> {
    pub path: String,
    /// The number of the report, from 1, if its file holds several.
    pub part: Option<usize>,
    pub locality: Option<&'a str>,
    pub report_year: Option<u32>,
    pub title: Option<&'a str>,
    /// Where the first hit is, as everywhere: 1-based line, code points of the raw line. `None` if only limits were given.
    pub line: Option<usize>,
    pub char_start: Option<usize>,
    pub char_end: Option<usize>,
    /// The sentence that holds it.
    pub text: String,
}

/// Returns the lines of a hit: which report and where, then the sentence.
pub fn text(hit: &HitLine<'_>) -> String {
    let mut head: Vec<String> = hit.locality.map(str::to_owned).into_iter().collect();
    head.extend(hit.report_year.map(|y| y.to_string()));
    if head.is_empty() {
        head.extend(hit.title.map(str::to_owned));
    }
    let mut file = hit.path.clone();
    if let Some(part) = hit.part {
        file.push_str(&format!("#{part}"));
    }
    if let Some(line) = hit.line {
        file.push_str(&format!(":{line}"));
    }
    head.push(file);
    let mut lines = format!("{}\n", escape::line(&head.join("  ")));
    if !hit.text.is_empty() {
        lines.push_str(&format!("    {}\n", escape::line(&hit.text)));
    }
    lines
}

/// Returns a hit as one line of JSON.
pub fn json_line(hit: &HitLine<'_>) -> String {
    json::line(hit)
}

/// A paragraph like another.
#[derive(Debug, Serialize)]
pub struct AlikeLine<'a> {
    /// From 0 to 1.
    pub similarity: f64,
    #[serde(flatten)]
    pub hit: HitLine<'a>,
}

/// Returns the lines of a paragraph that is alike: how much, which report and where, then the paragraph.
pub fn alike_text(alike: &AlikeLine<'_>) -> String {
    format!("{:3.0} %  {}", alike.similarity * 100.0, text(&alike.hit))
}

/// Returns it as one line of JSON.
pub fn alike_json_line(alike: &AlikeLine<'_>) -> String {
    json::line(alike)
}
