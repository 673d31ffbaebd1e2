//! The topics that metrics are listed under, and their order: those of the taxonomy, then what it does not know, then promises.

use crate::lang::{Lang, Say};
use crate::report::Report;
use crate::report::metrics::taxonomy;
use crate::report::metrics::{Kind, Metric};

/// The name of a topic in English and in Chinese.
pub type TopicName = (&'static str, &'static str);

/// Returns the topic a figure is listed under. Promises and rates are listed apart from what was counted.
pub fn of(report: &Report, metric: &Metric) -> TopicName {
    let both = |say: Say| (say.text(Lang::En), say.text(Lang::Zh));
    let names = taxonomy::get();
    let topic = |m: &Metric| m.canonical.and_then(|id| names.group(id)).map(|(_, g)| (g.en.as_str(), g.zh.as_str()));
    if metric.kind == Kind::Target {
        return both(Say::Targets);
    }
    // What has no name of its own goes with most of its section.
    topic(metric).unwrap_or_else(|| {
        let mut counts: Vec<(TopicName, usize)> = Vec::new();
        for t in report.metrics.iter().filter(|m| m.section.is_some() && m.section == metric.section).filter_map(topic) {
            match counts.iter_mut().find(|(g, _)| *g == t) {
                Some((_, n)) => *n += 1,
                None => counts.push((t, 1)),
            }
        }
        let most = counts.iter().map(|c| c.1).max();
        counts.iter().find(|c| Some(c.1) == most).map_or_else(|| both(Say::OtherFigures), |c| c.0)
    })
}

/// Returns the rank of the topic of a metric among the others.
pub fn rank(kind: Kind, topic: TopicName) -> usize {
    let topics = &taxonomy::get().topics;
    if kind == Kind::Target {
        return topics.len() + 1;
    }
    topics.iter().position(|t| t.zh == topic.1).unwrap_or(topics.len())
}
