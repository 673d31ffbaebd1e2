//! What stands between the title and the first heading: header fields, addressee, preamble.

use crate::report::source::Source;
use crate::report::structure::line::{Line, LineKind};
use crate::report::structure::names::{is_addressee, signs};
use crate::report::structure::titles::{joined, lone_key};
use crate::report::structure::zones::Zone;
use crate::report::structure::zones::header_or_residue;
use crate::text::fold;
use std::ops::Range;

/// The zones of the lines before the first heading.
pub(crate) fn front(source: &Source<'_>, lines: &[Line], first: usize, title: Option<Range<usize>>, zones: &mut [Zone]) {
    let printed = title.clone().map(|t| joined(source, lines, t));
    let title_start = title.as_ref().map_or(usize::MAX, |t| t.start);
    let mut prose_seen = false;
    for i in 0..first.min(lines.len()) {
        if zones[i] != Zone::Body {
            continue;
        }
        let line = &lines[i];
        let text = source.str(line.span);
        let next = lines.get(i + 1).filter(|_| i + 1 < first);
        let below_title = title.as_ref().is_some_and(|t| i == t.end || i > t.end && zones[i - 1] == Zone::Title);
        let subtitle = text.starts_with(['—', '(', '（']) && !text.starts_with("(一") && line.kind == LineKind::Short
            || line.kind == LineKind::Short && signs(text) && next.is_none_or(|n| n.kind != LineKind::Date);
        zones[i] = if title.as_ref().is_some_and(|t| t.contains(&i)) || below_title && subtitle {
            Zone::Title
        } else {
            match line.kind {
                LineKind::Residue => Zone::Residue,
                LineKind::Field => header_or_residue(source, line),
                LineKind::Table if !prose_seen => Zone::Header,
                LineKind::Short if crate::report::structure::names::is_document_number(&fold::fold(text)) => Zone::Header,
                LineKind::Short | LineKind::Date if i > 0 && lone_key(source, &lines[i - 1]) => Zone::Header,
                LineKind::Date if i > title_start || prose_seen => Zone::SignDate,
                LineKind::Date => Zone::Header,
                LineKind::Short if is_addressee(text) => Zone::Addressee,
                LineKind::Short if printed.as_ref().is_some_and(|p| line.chars > 6 && *p == fold::fold(text)) => Zone::Title,
                LineKind::Short
                    if !text.ends_with(['：', ':']) && signs(text) && next.is_some_and(|n| n.kind == LineKind::Date) && i > 0 =>
                {
                    if prose_seen || i > title_start {
                        Zone::Signature
                    } else {
                        Zone::Header
                    }
                }
                // The value of the key above, or a value without any key, in front of the title.
                LineKind::Short
                    if !prose_seen
                        && !text.ends_with(['：', ':'])
                        && (i < title_start && title.is_some() || after_field(lines, zones, i)) =>
                {
                    Zone::Header
                }
                _ => {
                    prose_seen |= line.kind == LineKind::Prose;
                    Zone::Preamble
                }
            }
        };
    }
}

/// Below a line of header fields, and short enough for a value.
pub(crate) fn after_field(lines: &[Line], zones: &[Zone], i: usize) -> bool {
    i > 0 && zones[i - 1] == Zone::Header && lines[i].chars <= 40
}
