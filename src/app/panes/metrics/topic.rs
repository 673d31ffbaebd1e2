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

/// The topics of the figures of one report.
pub struct Topics<'a> {
    names: &'a Taxonomy,
    /// The topic of most figures of each section.
    of_section: Vec<Topic>,
}

impl<'a> Topics<'a> {
    pub fn new(names: &'a Taxonomy, report: &Report) -> Self {
        let mut counts: Vec<Vec<(Topic, usize)>> = vec![Vec::new(); report.sections.len()];
        for metric in &report.metrics {
            let of_section = metric.section.and_then(|s| counts.get_mut(s));
            let (Some(counts), Some(topic)) = (of_section, Topic::of_name(names, metric)) else { continue };
            match counts.iter_mut().find(|(t, _)| *t == topic) {
                Some((_, n)) => *n += 1,
                None => counts.push((topic, 1)),
            }
        }
        let majority = |counts: Vec<(Topic, usize)>| {
            let most = counts.iter().map(|c| c.1).max();
            counts.iter().find(|c| Some(c.1) == most).map_or(Topic::Other, |c| c.0)
        };
        Self { names, of_section: counts.into_iter().map(majority).collect() }
    }

    /// Returns the topic a figure of the report is listed under. Promises are listed separately from counts; a figure without a name of
    /// its own joins the majority of its section.
    pub fn of(&self, metric: &Metric) -> Topic {
        if metric.kind == Kind::Target {
            return Topic::Targets;
        }
        let of_section = || metric.section.and_then(|s| self.of_section.get(s)).copied().unwrap_or(Topic::Other);
        Topic::of_name(self.names, metric).unwrap_or_else(of_section)
    }
}

impl Topic {
    /// Returns the topic of the name that the taxonomy gives a figure.
    fn of_name(names: &Taxonomy, metric: &Metric) -> Option<Self> {
        metric.canonical.as_deref().and_then(|id| names.topic(id)).map(Self::Known)
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
