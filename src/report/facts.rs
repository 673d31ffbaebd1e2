//! What goes out of date: plan periods, congresses, the outline, names of laws and plans that were replaced. All of it is
//! in one dated file, `lexicon/facts.toml`, whose head says how to bring it up to date; this is its only reader. Knows no report.

use serde::Deserialize;

/// All facts of the file. Years are calendar years; lists are in the order of time but for `replaced`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// The day up to which all of this is known to be right, as YYYY-MM-DD.
    pub checked: String,
    /// Five-year plans: 十四五.
    pub plans: Vec<Plan>,
    /// Plans for legal education: 八五普法.
    pub education: Vec<Plan>,
    /// Party congresses.
    pub congresses: Vec<Congress>,
    /// The outline that every report cites.
    pub outline: Outline,
    /// Names that were replaced.
    pub replaced: Vec<Replaced>,
}

/// A plan with the years it is for.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    pub name: String,
    pub from: u32,
    /// Its last year.
    pub to: u32,
}

/// A party congress.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Congress {
    /// Which one it is: 二十.
    pub number: String,
    /// The year in which it met.
    pub year: u32,
}

/// A document that is issued again and again, for another period each time.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outline {
    pub name: String,
    pub periods: Vec<Period>,
}

/// Whole years, the last one included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Period {
    pub from: u32,
    pub to: u32,
}

impl std::fmt::Display for Period {
    /// 2021-2025
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-{}", self.from, self.to)
    }
}

/// Names that were replaced by one.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Replaced {
    pub old: Vec<String>,
    pub new: String,
    /// The first reporting year in which the old names are out of date, a year of grace included.
    pub stale_from: u32,
}

/// Reads the facts of this version; [`Knowledge`](crate::report::knowledge::Knowledge) keeps them.
pub(crate) fn built_in() -> Facts {
    read(include_str!("lexicon/facts.toml")).unwrap_or_else(|_| none())
}

/// Reads a file of facts. Errors if its form is wrong, with what is wrong.
pub fn read(text: &str) -> Result<Facts, toml::de::Error> {
    toml::from_str(text)
}

/// Returns what is left if the file had no form: a test holds that it has.
fn none() -> Facts {
    let outline = Outline { name: String::new(), periods: Vec::new() };
    Facts { checked: String::new(), plans: Vec::new(), education: Vec::new(), congresses: Vec::new(), outline, replaced: Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts() -> Facts {
        read(include_str!("lexicon/facts.toml")).unwrap()
    }

    /// Checks that periods follow each other, the newest of which covers a year.
    fn follow(periods: &[Period], year: u32) {
        assert!(!periods.is_empty());
        for p in periods {
            assert!(p.from <= p.to, "{p} ends before it begins");
        }
        for two in periods.windows(2) {
            assert_eq!(two[0].to + 1, two[1].from, "{} is followed by {}", two[0], two[1]);
        }
        let newest = periods[periods.len() - 1];
        assert!((newest.from..=newest.to).contains(&year), "{newest} is over or to come in {year}: bring facts.toml up to date");
    }

    #[test]
    fn the_newest_periods_cover_the_day_that_was_checked() {
        let f = facts();
        let (year, day) = f.checked.split_at(4);
        let year: u32 = year.parse().unwrap();
        assert!(day.len() == 6 && day.starts_with('-') && day[3..].starts_with('-'), "{}", f.checked);
        let of = |plans: &[Plan]| plans.iter().map(|p| Period { from: p.from, to: p.to }).collect::<Vec<_>>();
        follow(&of(&f.plans), year);
        follow(&of(&f.education), year);
        follow(&f.outline.periods, year);
        // A congress every five years.
        assert!(f.congresses.windows(2).all(|c| c[0].year + 5 == c[1].year));
        assert!(f.congresses.last().is_some_and(|c| (c.year..c.year + 5).contains(&year)));
    }

    #[test]
    fn what_replaces_a_name_is_the_newest_of_its_kind() {
        let f = facts();
        let year: u32 = f.checked[..4].parse().unwrap();
        for r in &f.replaced {
            assert!(!r.old.is_empty() && !r.old.contains(&r.new), "{}", r.new);
            assert!((2000..=year).contains(&r.stale_from), "{}: {}", r.new, r.stale_from);
        }
        // Every plan for legal education but the newest is out of date after a year of grace, and so is every outline.
        for two in f.education.windows(2) {
            let r = f.replaced.iter().find(|r| r.old.contains(&two[0].name)).unwrap();
            assert!(r.new == two[1].name && r.stale_from > two[1].from, "{}", two[0].name);
        }
        let name = |p: Period| format!("{}({p}年)", f.outline.name);
        for two in f.outline.periods.windows(2) {
            let r = f.replaced.iter().find(|r| r.old.contains(&name(two[0]))).unwrap();
            assert!(r.new == name(two[1]) && r.stale_from > two[1].from, "{}", two[0]);
        }
    }

    #[test]
    fn a_misspelt_field_is_an_error() {
        assert!(read("checked = '2025-12-31'\nplan = []\n").is_err());
    }
}
