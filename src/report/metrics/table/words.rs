//! What the words of a table say: of its columns, of its rows, of its caption. All texts are simplified and without blanks.

use crate::report::metrics::lexicon::TABLES;
use crate::text::blank::is_blank;
use crate::text::lexicon::Words;
use crate::text::marks;
use std::sync::LazyLock;

macro_rules! lists {
    ($($name:ident = $section:literal;)*) => {
        $(static $name: LazyLock<Words> = LazyLock::new(|| Words::new(TABLES.words($section)));)*
    };
}

lists! {
    NO_FIGURES = "no-figures";
    NOTES = "notes";
    UNIT_HEADS = "unit-heads";
    CHANGES = "changes";
    FALLING = "falling";
    PLAIN = "plain";
    TOTALS = "totals";
    LAST_YEAR = "last-year";
    YEARS = "years";
    SHARES = "shares";
    RATES = "rates";
    MONEY = "money";
    AREAS = "areas";
    MEASURES = "measures";
    KINDS = "kinds";
    NO_KINDS = "no-kinds";
    BEARERS = "bearers";
    NOUNS = "nouns";
}

/// Returns a text without its blanks: 合　　计.
pub(crate) fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !is_blank(*c)).collect()
}

/// Returns a name without what is in brackets behind it, and without 其中：before it.
pub(crate) fn bare(name: &str) -> &str {
    let name = name.strip_prefix("其中").map_or(name, |rest| rest.trim_start_matches([':', '：', ',', '，']));
    match name.split(['(', '（']).next() {
        Some(front) if !front.is_empty() => front,
        _ => name,
    }
}

/// Returns a name without the number before it: 一、, （二）, 3.
pub(crate) fn unnumbered(name: &str) -> &str {
    let rest = marks::at_start(name).filter(|m| m.form != marks::Form::Ordinal).map_or(name, |m| &name[m.len..]);
    if rest.is_empty() { name } else { rest.trim_matches(is_blank) }
}

/// Whether a name has a number before it.
pub(crate) fn is_numbered(name: &str) -> bool {
    unnumbered(name).len() < name.len()
}

/// Whether the numbers of a column or row count nothing: 序号, 年度, 电话.
pub(crate) fn is_numbering(head: &str) -> bool {
    NO_FIGURES.has(head)
}

/// Whether a column holds remarks.
pub(crate) fn is_note(head: &str) -> bool {
    NOTES.has(head)
}

/// Whether a column may hold the units of its rows.
pub(crate) fn is_unit_head(head: &str) -> bool {
    UNIT_HEADS.has(head)
}

/// Whether a column of a table tells changes.
pub(crate) fn is_change_column(head: &str) -> bool {
    CHANGES.stand_in(head)
}

/// Whether a column of changes tells how much less there is.
pub(crate) fn is_falling_column(head: &str) -> bool {
    FALLING.stand_in(head)
}

/// Whether a name says that others are added up: 合计.
pub(crate) fn is_total(name: &str) -> bool {
    TOTALS.has(bare(name))
}

/// Returns a name without the word of adding up at its end.
pub(crate) fn without_total(name: &str) -> &str {
    TOTALS.ending(name).next().map_or(name, |w| &name[..name.len() - w.len()])
}

/// Whether a total is of a part of the table.
pub(crate) fn is_subtotal(name: &str) -> bool {
    bare(name).ends_with("小计")
}

/// Whether a row or column is a part of the one before it: 其中：.
pub(crate) fn is_part(name: &str) -> bool {
    name.starts_with("其中") || name.starts_with('#')
}

/// Whether a column is of the year before: 上年同期.
pub(crate) fn is_last_year(head: &str) -> bool {
    LAST_YEAR.has(head)
}

/// Returns the year that is all of a name: 2021年, 2021.
pub(crate) fn year(name: &str) -> Option<u32> {
    let digits = name.get(..4).filter(|d| d.starts_with(['1', '2']) && d.bytes().all(|b| b.is_ascii_digit()))?;
    let rest = &name[4..];
    (rest.is_empty() || YEARS.has(rest)).then(|| digits.parse().ok()).flatten()
}

/// Whether a name says no more than that there are figures: 数量, 宗数, 人次, 2022年.
pub(crate) fn is_plain(head: &str) -> bool {
    head.is_empty() || PLAIN.has(head) || year(head).is_some() || is_last_year(head)
}

/// Whether the figures of a column are parts of a whole in per cent.
pub(crate) fn is_share(head: &str) -> bool {
    SHARES.stand_in(head)
}

/// Whether the figures of a column are per cent.
pub(crate) fn is_rate(head: &str) -> bool {
    is_share(head) || RATES.end(bare(head).trim_end_matches(['%', '％']))
}

/// Whether a name is one of sums of money.
pub(crate) fn is_money(name: &str) -> bool {
    MONEY.stand_in(name)
}

/// Whether a name is one of areas.
pub(crate) fn is_area(name: &str) -> bool {
    AREAS.stand_in(name)
}

/// Whether a row is named by what is measured rather than by a thing: 数量, 罚款金额.
pub(crate) fn is_measure(name: &str) -> bool {
    is_plain(name) || MEASURES.end(name)
}

/// Returns what the rows are kinds of, where the head of their names says so: 案件 of 案件类型.
pub(crate) fn kind_of(head: &str) -> Option<&str> {
    let noun = KINDS.ending(head).map(|w| &head[..head.len() - w.len()]).next()?;
    (noun.chars().nth(1).is_some() && !NO_KINDS.has(noun)).then_some(noun)
}

/// Whether the rows are of places or bodies, which are no kinds of what is counted: 单位, 乡镇.
pub(crate) fn is_bearer(head: &str) -> bool {
    BEARERS.end(head)
}

/// Returns the noun that a subject ends with: 案件 of 水事违法案件.
pub(crate) fn noun_of(subject: &str) -> Option<&str> {
    NOUNS.ending(subject).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_by_their_words() {
        assert_eq!(
            [kind_of("案件类型"), kind_of("咨询类别"), kind_of("项目类别"), kind_of("税种"), kind_of("单位")],
            [Some("案件"), Some("咨询"), None, None, None]
        );
        assert_eq!(["其中：不予处罚（件）", "（未结）", "罚没款(万元)"].map(bare), ["不予处罚", "（未结）", "罚没款"]);
        assert_eq!(["2021年", "2021", "2021年决算", "12345"].map(year), [Some(2021), Some(2021), None, None]);
        assert!(is_total("合计") && is_total("总计（件）") && !is_total("合计投入") && !is_total("审计"));
        assert!(is_rate("占比（%）") && is_rate("办结率") && !is_rate("税率档次") && !is_rate("频率表"));
    }
}
