//! What is said over the pipe between the program and the process that extracts: what is asked as a line of JSON with the bytes behind it,
//! then a line for each thing found, and a last one. The answer comes from a process that a document may have taken over, so every range
//! in it is checked before it is believed.

use crate::library::import::document::{Content, Found};
use crate::library::import::format::Format;
use crate::library::import::origin::{Origin, Unit};
use crate::library::outcome::Unread;
use crate::library::source::Within;
use crate::text::clean::{Gap, GapKind};
use crate::text::decode::{Confidence, Encoding};
use crate::text::span::Span;
use serde::{Deserialize, Serialize};

/// A line of the answer.
#[derive(Debug, Serialize, Deserialize)]
pub enum Answer {
    Document(Within, Box<Told>),
    Unread(Within, Unread),
    /// Nothing was left out.
    End,
}

/// A document as it is told.
#[derive(Debug, Serialize, Deserialize)]
pub struct Told {
    format: String,
    text: String,
    /// Start, end and code of each.
    asides: Vec<(u32, u32, String)>,
    /// `page`, `paragraph` or nothing.
    unit: String,
    starts: Vec<(u32, u32)>,
    encoding: Option<String>,
    confidence: String,
    bom: bool,
    bytes: usize,
    replaced: usize,
}

impl Answer {
    pub fn of(found: Found) -> Self {
        let content = match found.content {
            Ok(content) => content,
            Err(why) => return Self::Unread(found.at, why),
        };
        let asides = content.asides.iter().filter_map(|g| Some((g.raw.start, g.raw.end, g.kind.aside_code()?.to_owned()))).collect();
        let unit = match content.origin.unit {
            Unit::Line => "",
            Unit::Page => "page",
            Unit::Paragraph => "paragraph",
        };
        Self::Document(
            found.at,
            Box::new(Told {
                format: content.format.code().to_owned(),
                text: content.text,
                asides,
                unit: unit.to_owned(),
                starts: content.origin.starts,
                encoding: content.encoding.map(|e| e.name().to_owned()),
                confidence: content.confidence.code().to_owned(),
                bom: content.bom,
                bytes: content.bytes,
                replaced: content.replaced,
            }),
        )
    }

    /// Returns what was found; `Ok(None)` at the end. Errors if the answer contradicts itself.
    pub fn found(self) -> Result<Option<Found>, Unread> {
        match self {
            Self::End => Ok(None),
            Self::Unread(at, why) => Ok(Some(Found { at, content: Err(why) })),
            Self::Document(at, told) => Ok(Some(Found { at, content: Ok(told.content().ok_or(Unread::Damaged)?) })),
        }
    }
}

impl Told {
    /// `None` if its ranges do not fit its text.
    fn content(self) -> Option<Content> {
        let mut asides: Vec<Gap> = Vec::with_capacity(self.asides.len());
        let mut end = 0;
        for (from, to, code) in self.asides {
            let piece = self.text.get(from as usize..to as usize)?;
            if from < end || from >= to || piece.contains(crate::library::import::lines::is_line_end) {
                return None;
            }
            asides.push(Gap { raw: Span { start: from, end: to }, kind: GapKind::of_aside(&code)? });
            end = to;
        }
        let unit = match self.unit.as_str() {
            "" => Unit::Line,
            "page" => Unit::Page,
            "paragraph" => Unit::Paragraph,
            _ => return None,
        };
        let confidence = [Confidence::Certain, Confidence::Likely, Confidence::Guess].into_iter().find(|c| c.code() == self.confidence)?;
        let ordered = self.starts.is_sorted_by(|a, b| a.0 <= b.0);
        let encoding = match self.encoding {
            Some(name) => Some(Encoding::from_name(&name)?),
            None => None,
        };
        ordered.then_some(Content {
            format: Format::from_code(&self.format)?,
            text: self.text,
            asides,
            origin: Origin { unit, starts: self.starts },
            encoding,
            confidence,
            bom: self.bom,
            bytes: self.bytes,
            replaced: self.replaced,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::import::lines::Lines;

    fn told(content: &Content) -> String {
        serde_json::to_string(&Answer::of(Found { at: Within::default(), content: Ok(content.clone()) })).unwrap()
    }

    #[test]
    fn what_is_told_is_what_was_found() {
        let mut lines = Lines::new(Unit::Page);
        lines.at(3);
        lines.aside("— 3 —", GapKind::PageNumber);
        lines.line("一、主要举措");
        let content = lines.finish(Format::Pdf, 7);
        let answer: Answer = serde_json::from_str(&told(&content)).unwrap();
        assert_eq!(answer.found().unwrap().unwrap().content, Ok(content));
    }

    #[test]
    fn ranges_that_do_not_fit_are_not_believed() {
        let mut lines = Lines::new(Unit::Line);
        lines.aside("页眉", GapKind::PageHeader);
        lines.line("正文");
        let good = told(&lines.finish(Format::Pdf, 7));
        assert!(good.contains("[0,6,\"page_header\"]"), "{good}");
        for bad in ["[0,5,\"page_header\"]", "[0,7,\"page_header\"]", "[6,0,\"page_header\"]", "[0,600,\"page_header\"]", "[0,6,\"stray\"]"]
        {
            let answer: Answer = serde_json::from_str(&good.replace("[0,6,\"page_header\"]", bad)).unwrap();
            assert!(answer.found().is_err(), "{bad}");
        }
    }
}
