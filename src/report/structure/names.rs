//! Names of bodies as a line of their own: signatures, seals, addressees.

use crate::report::structure::lexicon::PAPERS;
use crate::text::fold;
use crate::text::lexicon::Words;
use crate::text::marks::{self};
use std::sync::LazyLock;

/// Words of addressees, and words that occur in none.
static ADDRESSEES: LazyLock<Words> = LazyLock::new(|| Words::new(PAPERS.words("addressees")));
static NO_ADDRESSEES: LazyLock<Words> = LazyLock::new(|| Words::new(PAPERS.words("no-addressees")));

/// Whether a text is names of bodies and nothing else, separated by blanks.
pub(crate) fn signs(text: &str) -> bool {
    let text = without_seal(text);
    let chars = text.chars().count();
    (4..=80).contains(&chars)
        && !text.contains(['，', ',', '。', '；', '、', '：', ':', '《'])
        && text.split(crate::text::blank::is_blank).filter(|p| !p.is_empty()).all(|p| marks::ends_in_body_name(p) && p.chars().count() >= 3)
}

/// Words for the seal behind a name.
static SEALS: LazyLock<Vec<&str>> = LazyLock::new(|| PAPERS.words("seals").collect());

/// Returns a name without the word for a seal.
pub(crate) fn without_seal(text: &str) -> &str {
    let text = text.trim_matches(crate::text::blank::is_blank);
    if !text.ends_with(['）', ')']) {
        return text;
    }
    SEALS.iter().fold(text, |t, seal| t.trim_end_matches(seal))
}

/// Whether a text names whom the report is addressed to: 市委、市政府: and 各位代表:
pub(crate) fn is_addressee(text: &str) -> bool {
    let Some(name) = text.strip_suffix('：').or_else(|| text.strip_suffix(':')) else { return false };
    let chars = name.chars().count();
    (2..=60).contains(&chars) && !NO_ADDRESSEES.stand_in(name) && ADDRESSEES.stand_in(name)
}

/// Whether a text is a document number alone: 青府发〔2024〕5号 and its bracket variants.
pub(crate) fn is_document_number(text: &str) -> bool {
    text.ends_with('号')
        && text.chars().count() <= 24
        && text.chars().next().is_some_and(fold::is_han)
        && text.contains(['〔', '[', '('])
        && text.chars().any(|c| c.is_ascii_digit())
}
