//! The end of a report: attachments, imprint, signature and date, from the last line upwards.

use crate::report::source::Source;
use crate::report::structure::closing::is_closing_formula;
use crate::report::structure::line::{Line, LineKind};
use crate::report::structure::names::signs;
use crate::report::structure::residue;
use crate::report::structure::zones::Zone;
use crate::report::structure::zones::header_or_residue;
use crate::text::fold;

/// Marks what stands behind the body; answers the index of the first line behind it.
pub(crate) fn tail(source: &Source<'_>, lines: &[Line], zones: &mut [Zone]) -> usize {
    // Behind a signature an attachment goes on to the end, whatever it holds.
    let mut end = lines.len();
    let behind = (1..lines.len()).find(|i| {
        is_attachment(source.str(lines[*i].span))
            && (lines[i - 1].kind == LineKind::Date || lines[i - 1].kind == LineKind::Short && signs(source.str(lines[i - 1].span)))
    });
    if let Some(at) = behind {
        zones[at..].fill(Zone::Attachment);
        end = at;
    }
    let lines = &lines[..end];
    let last_prose = lines.iter().rposition(|l| l.kind == LineKind::Prose || l.kind == LineKind::Table).map_or(0, |i| i + 1);
    if let Some(links) = (last_prose..lines.len()).find(|i| residue::starts_links(source.str(lines[*i].span))) {
        zones[links..].fill(Zone::Residue);
        end = links;
    }
    let attachment = (last_prose..end).find(|i| is_attachment(source.str(lines[*i].span)));
    while end > 0 {
        let i = end - 1;
        let line = &lines[i];
        let text = source.str(line.span);
        let zone = match line.kind {
            LineKind::Residue => Zone::Residue,
            LineKind::Field => header_or_residue(source, line),
            LineKind::Date => Zone::SignDate,
            LineKind::Short if attachment.is_some_and(|a| i >= a) && !(line.mark.is_none() && signs(text)) => Zone::Attachment,
            LineKind::Short if line.mark.is_none() && signs(text) && is_signed(lines, zones, i) => Zone::Signature,
            LineKind::Short | LineKind::Prose if line.mark.is_none() && (is_closing_formula(text, line.chars) || is_imprint(text)) => {
                Zone::Closing
            }
            _ => break,
        };
        zones[i] = zone;
        end = i;
    }
    end
}

pub(crate) fn is_attachment(text: &str) -> bool {
    text.strip_prefix("附件")
        .is_some_and(|rest| rest.chars().next().is_none_or(|c| matches!(fold::fold_char(c), ':' | '0'..='9' | '一'..='十' | ' ')))
}

/// A signature has a date, another signature or the end of the report below it.
pub(crate) fn is_signed(lines: &[Line], zones: &[Zone], i: usize) -> bool {
    (i + 1..lines.len())
        .map(|j| zones[j])
        .find(|z| !matches!(z, Zone::Residue | Zone::Header | Zone::Attachment))
        .is_none_or(|z| matches!(z, Zone::SignDate | Zone::Signature))
}

/// The last lines of an official paper: copies, printer, number of copies.
pub(crate) fn is_imprint(text: &str) -> bool {
    let chars = text.chars().count();
    chars <= 60 && (text.ends_with("印发") || text.starts_with("共印") || text.starts_with("校对") || text.starts_with("打字"))
}
