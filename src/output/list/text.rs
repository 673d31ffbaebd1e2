//! The list as a table: place, level, year, title, encoding, counts, file. Cells are escaped for one line.

use crate::lang::{self, Lang, Say};
use crate::library::Loaded;
use crate::output::list::characters::characters;
use crate::output::table::Column;
use crate::report::{Report, Severity};
use crate::text::decode::Confidence;
use crate::text::escape;

pub fn columns(lang: Lang) -> [Column; 9] {
    let name = |say: Say| say.text(lang);
    [
        Column::text(name(Say::ColPlace), 36),
        Column::text(name(Say::ColLevel), 10),
        Column::text(name(Say::ColYear), 6),
        Column::text(name(Say::ColTitle), 60),
        Column::text(name(Say::ColEncoding), 12),
        Column::number(name(Say::ColSections), 10),
        Column::number(name(Say::ColChars), 10),
        Column::number(name(Say::ColFindings), 10),
        Column::text(name(Say::ColFile), 200),
    ]
}

/// Returns the row of a report. `✎` marks what the reader corrected, `?` behind the encoding that it may be another.
pub fn row(loaded: &Loaded, r: &Report, lang: Lang) -> Vec<String> {
    let m = &r.metadata;
    let mark = |set: bool| if set { "✎" } else { "" };
    let mut place = m.locality().unwrap_or_else(|| "?".into());
    if let Some(d) = &m.place.department {
        place.push_str(d);
    }
    place.push_str(mark(m.corrected.locality));
    let year = m.report_year.map_or_else(|| "?".to_owned(), |y| y.to_string());
    let title = m.title.clone().unwrap_or_else(|| Say::NoTitle.text(lang).to_owned());
    let title = if m.genre.is_report() { title } else { format!("〔{}〕{title}", lang::genre(lang, m.genre.reason())) };
    let mut file = loaded.source.shown();
    if r.part.1 > 1 {
        file.push_str(&format!("#{}", r.part.0));
    }
    vec![
        escape::line(&place).into_owned(),
        m.admin_level.map(|l| lang::level(lang, l)).unwrap_or_default().to_owned(),
        format!("{year}{}", mark(m.corrected.year)),
        escape::line(&title).into_owned(),
        if loaded.replaced > 0 || loaded.confidence != Confidence::Certain {
            format!("{}?", loaded.encoding.name())
        } else {
            loaded.encoding.name().to_owned()
        },
        r.sections.len().to_string(),
        characters(r).to_string(),
        r.findings.iter().filter(|f| f.severity != Severity::Info).count().to_string(),
        escape::line(&file).into_owned(),
    ]
}

/// Returns the row of a file that could not be read.
pub fn unread_row(file: &str, why: &str, lang: Lang) -> Vec<String> {
    let mut row = vec![String::new(); columns(lang).len()];
    row[0] = "?".to_owned();
    row[3] = format!("{}: {}", Say::Unreadable.text(lang), escape::line(why));
    row[8] = escape::line(file).into_owned();
    row
}
