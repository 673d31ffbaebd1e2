//! A report as text for people: its metadata, the tree with its own text, the blocks in their places, the findings.

use crate::lang::{self, Lang, Say};
use crate::library::Loaded;
use crate::output::report::findings::write_findings;
use crate::output::report::metadata::metadata;
use crate::report::{BlockKind, Report};
use crate::text::escape;
use std::fmt::Write as _;

/// Returns the report as text; the headings are indented by depth.
pub fn text(loaded: &Loaded, r: &Report, lang: Lang) -> String {
    let mut out = String::new();
    let title = r.metadata.title.clone().unwrap_or_else(|| Say::NoTitle.text(lang).to_owned());
    let _ = writeln!(out, "{}", escape::line(&title));
    for (label, value) in metadata(loaded, r, lang) {
        let _ = writeln!(out, "  {label}: {value}");
    }
    out.push('\n');
    let mut blocks = r.blocks.iter().peekable();
    let mut show_blocks_before = |out: &mut String, at: u32| {
        while let Some(b) = blocks.next_if(|b| b.span.start < at) {
            if b.kind == BlockKind::Title {
                continue;
            }
            let _ = writeln!(out, "[{}]", lang::block(lang, b.kind));
            for line in r.str(b.span).split('\n').filter(|l| !l.is_empty()) {
                let _ = writeln!(out, "  {}", escape::text(line));
            }
        }
    };
    for s in &r.sections {
        show_blocks_before(&mut out, Report::start_of(s));
        let indent = "  ".repeat(usize::from(s.depth) - 1);
        let own = if s.own_role { format!("  〔{}〕", lang::role(lang, s.role)) } else { String::new() };
        let _ = writeln!(out, "{indent}{}{}{own}", escape::line(r.str(s.number)), escape::line(&r.title_of(s)));
        for p in &s.body {
            let _ = writeln!(out, "{indent}  {}", escape::text(r.str(*p)));
        }
    }
    show_blocks_before(&mut out, u32::MAX);
    write_findings(&mut out, r, lang, "");
    out
}
