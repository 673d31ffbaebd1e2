//! Words that promise a figure.

use crate::report::metrics::label::cut::{marks, tail};
use crate::report::metrics::label::verbs::starts_with_verb;
use crate::report::metrics::lexicon::{CUES, LABELS};
use crate::text::lexicon::Words;
use std::sync::LazyLock;

static PROMISES: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("promises")));
static NO_PROMISES: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("no-promises")));
static PROMISED: LazyLock<Words> = LazyLock::new(|| Words::new(CUES.words("promised")));

/// Whether the words before a figure promise it: 计划举办, 力争达到.
pub(crate) fn promises(words: &str) -> bool {
    let near = tail(words, 14);
    let start = words.trim_start_matches(|c| marks(c) || c == '并');
    PROMISES.starting(start).next().is_some() && NO_PROMISES.starting(start).next().is_none()
        || PROMISED.stand_in(near)
        || near.rfind('拟').is_some_and(|at| {
            let rest = &near[at + '拟'.len_utf8()..];
            !near[..at].ends_with(['模', '虚', '草', '比']) && starts_with_verb(rest)
        })
}
