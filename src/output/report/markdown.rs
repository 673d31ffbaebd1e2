//! A report as Markdown: headings by depth, prose as paragraphs. Page furniture and the header table are left out.

use crate::lang::{Lang, Say};
use crate::library::Loaded;
use crate::output::report::findings::write_findings;
use crate::output::report::metadata::metadata;
use crate::report::{BlockKind, Report};
use crate::text::escape;
use std::fmt::Write as _;

/// Returns the report as a Markdown document. A heading deeper than five levels has six hashes, as Markdown has no more.
pub fn markdown(loaded: &Loaded, r: &Report, lang: Lang) -> String {
    let mut out = String::new();
    let title = r.metadata.title.clone().unwrap_or_else(|| Say::NoTitle.text(lang).to_owned());
    let _ = writeln!(out, "# {}\n", escape::markdown(&title));
    for (label, value) in metadata(loaded, r, lang) {
        let _ = writeln!(out, "- {label}: {}", escape::markdown(&value));
    }
    let mut blocks = r.blocks.iter().peekable();
    let mut show = |out: &mut String, at: u32| {
        while let Some(b) = blocks.next_if(|b| b.span.start < at) {
            if matches!(b.kind, BlockKind::Title | BlockKind::WebResidue | BlockKind::HeaderTable) {
                continue;
            }
            for line in r.str(b.span).split('\n').filter(|l| !l.is_empty()) {
                let _ = writeln!(out, "\n{}", escape::markdown(line));
            }
        }
    };
    for s in &r.sections {
        show(&mut out, Report::start_of(s));
        let hashes = "#".repeat((usize::from(s.depth) + 1).min(6));
        let _ = writeln!(out, "\n{hashes} {}{}", escape::markdown(r.str(s.number)), escape::markdown(&r.title_of(s)));
        for p in &s.body {
            let _ = writeln!(out, "\n{}", escape::markdown(r.str(*p)));
        }
    }
    show(&mut out, u32::MAX);
    write_findings(&mut out, r, lang, "- ");
    out
}
