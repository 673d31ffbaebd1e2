//! Prepares two reports: lays them out, aligns them, pairs their figures and follows plans and problems. Knows nothing of what a
//! reader may switch: that is asked in `mark`.

use crate::compare::align;
use crate::compare::comparison::Prepared;
use crate::compare::side::Side;
use crate::compare::steps::steps;
use crate::compare::{commitments, figures, findings};
use crate::report::Report;

/// Returns what does not depend on the reader's options: by far the most of the work.
pub fn prepare(old: &Report, new: &Report) -> Prepared {
    let (a, b) = (Side::new(old), Side::new(new));
    let alignment = align::align(old, &a, new, &b);
    let steps = alignment.groups.iter().map(|group| steps(&a, &b, &alignment, group).into()).collect();
    let years = old.metadata.report_year.zip(new.metadata.report_year);
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
    Prepared { old: a, new: b, alignment, steps, years, figures, commitments, findings }
}
