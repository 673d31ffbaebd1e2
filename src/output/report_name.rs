//! What people call a report: place, year, title and file. Every format of the pipe names a report so; nothing here is escaped.

use crate::lang::{self, Lang, Say};
use crate::library::Loaded;
use crate::report::Report;
use crate::report::identity::genre::GenreReason;

/// The parts of a report's name.
#[derive(Debug, Clone)]
pub struct ReportName {
    /// With the department, if it is a department's report.
    pub place: Option<String>,
    pub year: Option<u32>,
    pub title: Option<String>,
    /// Why it is not an annual report; `None` if it is one.
    pub other: Option<GenreReason>,
    /// With the number of the report, if the file holds several: `a.txt#2`.
    pub file: String,
}

impl ReportName {
    pub fn new(loaded: &Loaded, r: &Report) -> Self {
        let m = &r.metadata;
        let place = m.locality().map(|l| format!("{l}{}", m.place.department.as_deref().unwrap_or("")));
        let mut file = loaded.source.shown();
        if r.part.1 > 1 {
            file.push_str(&format!("#{}", r.part.0));
        }
        let other = (!m.genre.is_report()).then(|| m.genre.reason());
        Self { place, year: m.report_year, title: m.title.clone(), other, file }
    }

    /// Returns place, year and title on one line; `?` for what is not known.
    pub fn without_file(&self, lang: Lang) -> String {
        let place = self.place.as_deref().unwrap_or("?");
        let year = self.year.map_or_else(|| "?".to_owned(), |y| y.to_string());
        let title = self.title.as_deref().unwrap_or(Say::NoTitle.text(lang));
        let genre = self.other.map(|why| format!("〔{}〕", lang::genre(lang, why))).unwrap_or_default();
        format!("{place} · {year} · {genre}{title}")
    }

    /// Returns place, year, title and file on one line.
    pub fn with_file(&self, lang: Lang) -> String {
        format!("{} · {}", self.without_file(lang), self.file)
    }
}
