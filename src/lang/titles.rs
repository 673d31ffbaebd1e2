//! What sections and blocks are called: a section by its heading, a block by the word for its kind.

use crate::compare::layout::Title;
use crate::lang::language::Lang;
use crate::lang::terms::block;

/// Returns number and title on one line.
pub fn title_line(lang: Lang, title: &Title) -> &str {
    match title {
        Title::Section(s) => &s.line,
        Title::Block(kind) => block(lang, *kind),
    }
}

/// Returns the path of a section.
pub fn title_path(lang: Lang, title: &Title) -> &str {
    match title {
        Title::Section(s) => &s.path,
        Title::Block(kind) => block(lang, *kind),
    }
}

/// Returns the title of a section without its number, empty if it has none.
pub fn title_words(lang: Lang, title: &Title) -> &str {
    match title {
        Title::Section(s) => &s.title,
        Title::Block(kind) => block(lang, *kind),
    }
}
