//! Signs of Markdown that reports carry where they came through an editor: `## ` and `**` around a heading. Knows no other markup.

use crate::text::blank::is_unseen;

/// Returns where the signs of Markdown are around a heading, each with its length in bytes: `## 标题`, `**标题**`, `**(一)标题。**正文`. Stars that
/// mask a word come in other numbers or places. A line with such signs is taken as it is otherwise.
pub(super) fn markup(line: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let hashes = line.bytes().take_while(|b| *b == b'#').count();
    if (1..=6).contains(&hashes) && line[hashes..].starts_with(' ') {
        found.push((0, hashes + line[hashes..].bytes().take_while(|b| *b == b' ').count()));
    }
    let rest = found.last().map_or(0, |(_, len)| *len);
    if let Some(bold) = line[rest..].strip_prefix("**")
        && let Some(close) = bold.find("**").filter(|c| *c > 0)
        && !bold.starts_with('*')
        && !bold[close + 2..].contains("**")
        && !bold[close + 2..].starts_with('*')
    {
        found.push((rest, 2));
        found.push((rest + 2 + close, 2));
    }
    if found.is_empty() || line.chars().any(is_unseen) { Vec::new() } else { found }
}
