//! The topics that metrics are listed under, and their order: those of the taxonomy, then unknown ones, then promises.

use crate::lang::{Lang, Say};
use crate::report::Report;
use crate::report::metrics::taxonomy::Taxonomy;
use crate::report::metrics::{Kind, Metric};

/// A topic, in listing order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Topic {
    /// One of the taxonomy, by its index there.
    Known(usize),
    /// Not known to the taxonomy.
    Other,
    /// Promised figures.
    Targets,
}

impl Topic {
    /// Returns the topic a figure is listed under. Promises are listed separately from counts.
    pub fn of(names: &Taxonomy, report: &Report, metric: &Metric) -> Self {
        let topic = |m: &Metric| m.canonical.as_deref().and_then(|id| names.topic(id)).map(Self::Known);
        if metric.kind == Kind::Target {
            return Self::Targets;
        }
        // A figure without a name of its own joins the majority of its section.
        topic(metric).unwrap_or_else(|| {
            let mut counts: Vec<(Self, usize)> = Vec::new();
            for t in report.metrics.iter().filter(|m| m.section.is_some() && m.section == metric.section).filter_map(topic) {
                match counts.iter_mut().find(|(g, _)| *g == t) {
                    Some((_, n)) => *n += 1,
                    None => counts.push((t, 1)),
                }
            }
            let most = counts.iter().map(|c| c.1).max();
            counts.iter().find(|c| Some(c.1) == most).map_or(Self::Other, |c| c.0)
        })
    }

    /// Returns its name; `names` is the taxonomy that the table was built with.
    pub fn name(self, names: &Taxonomy, lang: Lang) -> &str {
        match self {
            Self::Known(at) => names.topics.get(at).map_or("", |t| if lang == Lang::Zh { &t.zh } else { &t.en }),
            Self::Other => Say::OtherFigures.text(lang),
            Self::Targets => Say::Targets.text(lang),
        }
    }
}
