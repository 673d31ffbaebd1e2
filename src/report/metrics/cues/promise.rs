//! Words that promise a figure.

use crate::report::metrics::label::cut::{marks, tail};
use crate::report::metrics::label::openers::PROMISES;
use crate::report::metrics::label::verbs::VERB;
use crate::text::lexicon::Words;
use std::sync::LazyLock;

static PROMISE: LazyLock<Words> = LazyLock::new(|| Words::new(PROMISES));
static PROMISED: LazyLock<Words> = LazyLock::new(|| Words::new(PLANS));

/// What else says near a figure that it is yet to come.
const PLANS: [&str; 8] = ["力争", "拟修改", "拟废止", "计划新增", "目标值", "计划开展", "计划举办", "计划组织"];

/// Whether the words before a figure promise it: 计划举办, 力争达到.
pub fn promises(words: &str) -> bool {
    let near = tail(words, 14);
    let start = words.trim_start_matches(|c| marks(c) || c == '并');
    PROMISE.starting(start).next().is_some() && !start.starts_with("计划生育") && !start.starts_with("拟定") && !start.starts_with("计划书")
        || PROMISED.stand_in(near)
        || near.rfind('拟').is_some_and(|at| {
            let rest = &near[at + '拟'.len_utf8()..];
            !near[..at].ends_with(['模', '虚', '草', '比']) && VERB.starting(rest).next().is_some()
        })
}
