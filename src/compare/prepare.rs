//! Compares two reports: lays them out, aligns them, marks what differs and follows figures and plans. Knows the order of these
//! steps, not how each is done.

use crate::compare::align;
use crate::compare::comparison::{Comparison, Options};
use crate::compare::edits::Context;
use crate::compare::mark::compare_group;
use crate::compare::noise::Noise;
use crate::compare::side::Side;
use crate::compare::summary::summarize;
use crate::compare::{commitments, figures, findings};
use crate::report::Report;

/// Compares two reports.
pub fn compare(old: &Report, new: &Report, options: Options) -> Comparison {
    let (a, b) = (Side::new(old), Side::new(new));
    let alignment = align::align(old, &a, new, &b);
    let years = old.metadata.report_year.zip(new.metadata.report_year);
    let cx = Context { by: options.by, switches: options.noise, years };
    let mut noise = [0; Noise::ALL.len()];
    let mut groups = Vec::with_capacity(alignment.groups.len());
    for group in &alignment.groups {
        let compared = compare_group(&a, &b, &alignment, group, &cx);
        for n in compared.marks.iter().filter_map(|m| m.noise) {
            noise[n as usize] += 1;
        }
        groups.push(compared);
    }
    let summary = summarize(&a, &b, &alignment, &groups);
    let mut figures = figures::pair(old, &a, new, &b, &alignment);
    // Backwards nothing was promised for the other year, and no stated change is of these two.
    let backwards = years.is_some_and(|(old, new)| new < old);
    let (commitments, findings) = if backwards {
        for f in &mut figures {
            (f.verdict, f.arithmetic) = (None, None);
        }
        (Vec::new(), Vec::new())
    } else {
        (commitments::follow(old, &a, new, &b, &alignment), findings::find(old, new, &figures))
    };
    Comparison { old: a, new: b, alignment, groups, figures, commitments, findings, summary, noise }
}
