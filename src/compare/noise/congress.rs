//! Congresses and plenary sessions: 党的十九大和十九届二中、三中全会.

use crate::compare::lexicon::{NOISE, words};
use std::sync::LazyLock;

/// The numbers of the congresses, the longer first.
static NUMBERS: LazyLock<Vec<&str>> = LazyLock::new(|| words(&NOISE, "congresses"));

/// The length of the congresses and plenary sessions that a text begins with: 党的十九大和十九届二中、三中全会.
pub(super) fn congress(text: &str) -> Option<usize> {
    let mut end = 0;
    let mut at = 0;
    loop {
        let rest = &text[at..];
        let head = ["中国共产党", "中國共產黨", "党的", "黨的", "中共"].iter().find(|h| rest.starts_with(**h)).map_or(0, |h| h.len());
        let Some(len) = meeting(&rest[head..]) else { break };
        end = at + head + len;
        let joint = ["以及", "和", "及", "暨", "、"].iter().find(|j| text[end..].starts_with(**j)).map_or(0, |j| j.len());
        if joint == 0 {
            break;
        }
        at = end + joint;
    }
    (end > 0).then_some(end)
}

/// The length of one congress, or of the sessions of one committee.
fn meeting(text: &str) -> Option<usize> {
    let number = NUMBERS.iter().find(|n| text.starts_with(**n))?.len();
    let rest = &text[number..];
    if let Some(after) = rest.strip_prefix('大') {
        // 二十大类 counts.
        return (!after.starts_with(['类', '類', '项', '項', '块'])).then_some(number + '大'.len_utf8());
    }
    let mut rest = rest.strip_prefix(['届', '屆'])?;
    if let Some(after) = ["历次全会", "歷次全會"].iter().find_map(|s| rest.strip_prefix(s)) {
        return Some(text.len() - after.len());
    }
    // 二中、三中全会: seven sessions a committee.
    for _ in 0..7 {
        rest = rest.strip_prefix(['一', '二', '三', '四', '五', '六', '七'])?.strip_prefix('中')?;
        if let Some(after) = ["全会", "全會"].iter().find_map(|s| rest.strip_prefix(s)) {
            return Some(text.len() - after.len());
        }
        rest = rest.strip_prefix(['、', '和', '及'])?;
    }
    None
}
