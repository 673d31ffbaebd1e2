//! What reading goes by and what two libraries may differ in: the list of divisions and the names of metrics, each with the
//! reader's own laid over it, and the dated facts. It is passed along, never global: it says of a report what it was read with.
//!
//! What nobody changed is the built-in table, made once a process and at its first use; so a [`Knowledge`] without own lists costs
//! nothing to make. What the reader changed is made at its first use, too, once for each knowledge. Opens no file.

use crate::report::facts;
use crate::report::facts::Facts;
use crate::report::findings::slips::openers::openers;
use crate::report::identity::gazetteer;
use crate::report::identity::gazetteer::Gazetteer;
use crate::report::metrics::cues::Covers;
use crate::report::metrics::taxonomy;
use crate::report::metrics::taxonomy::Taxonomy;
use aho_corasick::AhoCorasick;
use std::sync::{LazyLock, OnceLock};

/// What reports are read by. Two that are equal read every text alike.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Knowledge {
    /// The text of the reader's own list of places.
    places: Option<Own<Gazetteer>>,
    /// The text of the reader's own names of metrics.
    metrics: Option<Own<Taxonomy>>,
    /// `None` for those of this version.
    dated: Option<Box<Dated>>,
}

impl Knowledge {
    /// Returns the knowledge of this version, without anything of the reader's.
    pub const fn built_in() -> Self {
        Self { places: None, metrics: None, dated: None }
    }

    /// Lays the reader's own list of places over the built-in one, in place of any other. Returns the 1-based lines that could not
    /// be read; the others count.
    pub fn set_places(&mut self, text: &str) -> Vec<usize> {
        self.places = Some(Own::new(text));
        gazetteer::unread_lines(text)
    }

    /// Lays the reader's own names of metrics over the built-in ones, in place of any others. Errors if they are wrong, with what
    /// is wrong; then nothing changes.
    pub fn set_metrics(&mut self, text: &str) -> Result<(), String> {
        Taxonomy::check(text)?;
        self.metrics = Some(Own::new(text));
        Ok(())
    }

    /// Puts other facts in place of those of this version.
    pub fn set_facts(&mut self, facts: Facts) {
        self.dated = Some(Box::new(Dated::new(facts)));
    }

    /// Returns what the reader laid over the built-in tables, as text: equal for equal knowledge.
    pub fn own(&self) -> String {
        let text = |own: Option<&str>| own.map_or_else(|| "-".to_owned(), |t| format!("{} {t}", t.len()));
        let places = text(self.places.as_ref().map(|o| &*o.text));
        let metrics = text(self.metrics.as_ref().map(|o| &*o.text));
        let dated = self.dated.as_ref().map_or_else(String::new, |d| format!("{:?}", d.facts));
        format!("{places}\n{metrics}\n{dated}")
    }

    /// Returns the list of divisions.
    pub fn gazetteer(&self) -> &Gazetteer {
        match &self.places {
            None => gazetteer::built_in(),
            Some(own) => own.table(gazetteer::with_own),
        }
    }

    /// Returns the names of metrics.
    pub fn taxonomy(&self) -> &Taxonomy {
        match &self.metrics {
            None => taxonomy::built_in(),
            Some(own) => own.table(Taxonomy::with_own),
        }
    }

    /// Returns what goes out of date.
    pub fn facts(&self) -> &Facts {
        &self.dated().facts
    }

    /// Returns the words for what a figure covers, plan periods among them.
    pub(crate) fn covers(&self) -> &Covers {
        let dated = self.dated();
        dated.covers.get_or_init(|| Covers::new(&dated.facts))
    }

    /// Returns the words of which a text with a slip holds one. `None` if they make no matcher: a test holds that they do.
    pub(crate) fn slip_openers(&self) -> Option<&AhoCorasick> {
        let dated = self.dated();
        dated.slip_openers.get_or_init(|| openers(&dated.facts)).as_ref()
    }

    fn dated(&self) -> &Dated {
        static BUILT_IN: LazyLock<Dated> = LazyLock::new(|| Dated::new(facts::built_in()));
        match &self.dated {
            None => &BUILT_IN,
            Some(own) => own,
        }
    }
}

/// What the reader wrote, with the table made of it and the built-in one.
struct Own<T> {
    text: String,
    table: OnceLock<T>,
}

impl<T> Own<T> {
    fn new(text: &str) -> Self {
        Self { text: text.to_owned(), table: OnceLock::new() }
    }

    fn table(&self, make: impl FnOnce(&str) -> T) -> &T {
        self.table.get_or_init(|| make(&self.text))
    }
}

/// By the text alone: the table is made of it.
impl<T> PartialEq for Own<T> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl<T> Eq for Own<T> {}

impl<T> std::fmt::Debug for Own<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Own").field("text", &self.text).finish_non_exhaustive()
    }
}

/// Facts with the matchers made of them.
struct Dated {
    facts: Facts,
    covers: OnceLock<Covers>,
    slip_openers: OnceLock<Option<AhoCorasick>>,
}

impl Dated {
    fn new(facts: Facts) -> Self {
        Self { facts, covers: OnceLock::new(), slip_openers: OnceLock::new() }
    }
}

impl PartialEq for Dated {
    fn eq(&self, other: &Self) -> bool {
        self.facts == other.facts
    }
}

impl Eq for Dated {}

impl std::fmt::Debug for Dated {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Dated").field("facts", &self.facts).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Code, Report, read};
    use crate::text::clean::Clean;

    const TEXT: &str = "桂园街道2022年法治政府建设情况报告\n一、主要举措\n栽种桂树35棵。推进六五普法。\n二、存在的问题\n力量不足。\n";

    fn of(knowledge: &Knowledge) -> Report {
        read(Clean::new(TEXT.to_owned()), &[], knowledge).remove(0)
    }

    #[test]
    fn without_lists_of_ones_own_the_tables_are_the_built_in_ones() {
        let (a, b) = (Knowledge::default(), Knowledge::built_in());
        assert_eq!(a, b);
        assert!(std::ptr::eq(a.gazetteer(), gazetteer::built_in()) && std::ptr::eq(b.taxonomy(), taxonomy::built_in()));
        assert!(std::ptr::eq(a.facts(), b.facts()));
        assert!(a.slip_openers().is_some());
    }

    #[test]
    fn what_cannot_be_read_is_said_and_the_rest_counts() {
        let mut knowledge = Knowledge::default();
        assert_eq!(knowledge.set_places("# own\n海棠省/-/青石县/桂园街道\na b c\n"), [3]);
        assert_eq!(knowledge.gazetteer().find("桂园街道").len(), 1);
        let before = Knowledge::default();
        let mut after = Knowledge::default();
        assert!(after.set_metrics("[[metric]]\nid = 3\n").is_err());
        assert_eq!(after, before, "a wrong file changes nothing");
    }

    #[test]
    fn two_libraries_read_one_text_differently() {
        let (mut a, mut b) = (Knowledge::default(), Knowledge::default());
        for (knowledge, county, id) in [(&mut a, "青石县", "trees"), (&mut b, "白鹭县", "osmanthus")] {
            assert!(knowledge.set_places(&format!("海棠省/-/{county}/桂园街道\n")).is_empty());
            let own = format!("[[metric]]\nid = '{id}'\nzh = '植树'\nen = 'Trees'\ngroup = 'order'\npat = ['桂树{{N}}棵']\n");
            knowledge.set_metrics(&own).unwrap();
        }
        let mut facts = b.facts().clone();
        facts.replaced.clear();
        b.set_facts(facts);
        assert_ne!(a, b);
        let said = |r: &Report| (r.metadata.locality(), r.metrics[0].canonical.as_deref().map(str::to_owned));
        // Neither hears of the other, whichever is used first.
        for _ in 0..2 {
            assert_eq!(said(&of(&a)), (Some("海棠省青石县桂园街道".into()), Some("trees".into())));
            assert_eq!(said(&of(&b)), (Some("海棠省白鹭县桂园街道".into()), Some("osmanthus".into())));
        }
        let stale = |k: &Knowledge| of(k).findings.iter().any(|f| f.code == Code::StaleName);
        assert!(stale(&a) && !stale(&b), "the second knows no name that was replaced");
        assert_eq!(of(&Knowledge::built_in()).metrics[0].canonical, None);
    }
}
