//! Halves written in words: 一半, 过半, 近半数, 不到半成, 半个工作日. A half of which nothing says that it is a share is a word.

use crate::text::lexicon::Words;
use crate::text::lists::NUMERALS;
use crate::text::numbers::around::tail_of;
use crate::text::numbers::figure::Figure;
use crate::text::numbers::qualifiers::BEFORE;
use crate::text::numbers::scanner::Scanner;
use crate::text::numbers::types::{Approx, Kind};
use crate::text::span::Span;
use rust_decimal::Decimal;
use std::sync::LazyLock;

/// Before 一半 these make it one of two halves that are told of, not a share: 另一半.
static ONE_OF_TWO: LazyLock<Words> = LazyLock::new(|| Words::new(NUMERALS.words("half-of-two")));

/// Behind 一半 these say what it is, not how much: 一半是海水.
static HALF_IS: LazyLock<Words> = LazyLock::new(|| Words::new(NUMERALS.words("half-is")));

/// Behind 半 these make a span of time or a word of it: 近半年, 过半百.
static HALF_WORDS: LazyLock<Words> = LazyLock::new(|| Words::new(NUMERALS.words("half-words")));

/// Behind 半数 these speak of votes: 以过半数通过.
static VOTED: LazyLock<Words> = LazyLock::new(|| Words::new(NUMERALS.words("half-voted")));

/// Words of a clause that tell a share: 占比过半.
static TELLS_SHARE: LazyLock<Words> = LazyLock::new(|| Words::new(NUMERALS.words("tells-share")));

/// Behind 半成 these make a word of it, as behind 三成.
static NO_TENTHS: LazyLock<Words> = LazyLock::new(|| Words::new(NUMERALS.words("no-tenths")));

impl Scanner<'_> {
    /// Reads a half that begins here, at 一 or at 半. Returns the end, if one was read.
    pub(crate) fn half(&mut self, from: usize) -> Option<usize> {
        if self.after(from).starts_with("一半") { self.one_half(from) } else { self.bare_half(from) }
    }

    /// 一半, 一半以上.
    fn one_half(&mut self, from: usize) -> Option<usize> {
        let end = from + "一半".len();
        let (before, behind) = (self.before(from), self.after(end));
        let near = behind.char_indices().nth(12).map_or(behind, |(at, _)| &behind[..at]);
        // 一半是火焰，一半是海水
        let twice = near.contains("一半") || tail_of(before, 12).contains("一半");
        if twice || ONE_OF_TWO.end(before) || HALF_IS.begin(behind) {
            return None;
        }
        Some(self.push(from, end, Span::new(end, end), FIFTY, None, Kind::Percent))
    }

    /// 半数, 近半, 占比过半, 不到半成, 半个工作日.
    fn bare_half(&mut self, from: usize) -> Option<usize> {
        let behind_half = from + '半'.len_utf8();
        let (before, behind) = (self.before(from), self.after(behind_half));
        if behind.starts_with("个工作日") {
            let figure = Figure { value: Decimal::new(5, 1), chars: 1, ..Figure::none(from, behind_half) };
            self.quantity(figure);
            return Some(self.at);
        }
        let qualified = BEFORE.ending(before).next().is_some_and(|q| !q.ends_longer(&before[..before.len() - q.word.len()]));
        if let Some(tail) = behind.strip_prefix('成') {
            let told = qualified || before.ends_with(['仅', '占', '达', '为']);
            let end = behind_half + '成'.len_utf8();
            let is = told && !NO_TENTHS.begin(tail) && !tail.starts_with('品');
            return is.then(|| self.push(from, end, Span::new(end, end), Decimal::from(5), None, Kind::Percent));
        }
        let over = before.ends_with('过') && !before.ends_with("超过") && !before.ends_with("不过");
        if let Some(tail) = behind.strip_prefix('数') {
            if VOTED.begin(tail) {
                return None;
            }
            let end = behind_half + '数'.len_utf8();
            self.push(from, end, Span::new(end, end), FIFTY, None, Kind::Percent);
            if over {
                self.more_than_half('过'.len_utf8());
            }
            return Some(self.at);
        }
        if HALF_WORDS.begin(behind) || !(self.ends_clause(behind_half) || behind.starts_with('的')) {
            return None;
        }
        let clause = tail_of(before, 24).rsplit(['，', ',', '。', '；', '、', '：']).next().unwrap_or("");
        // 时间过半、任务过半 is no share of anything that is named.
        let is = if over { TELLS_SHARE.stand_in(clause) } else { qualified || before.ends_with('占') };
        if !is {
            return None;
        }
        self.push(from, behind_half, Span::new(behind_half, behind_half), FIFTY, None, Kind::Percent);
        if over {
            self.more_than_half('过'.len_utf8());
        }
        Some(self.at)
    }

    /// Says of the half that was read last that it is more than that; what says so is so many bytes before it.
    fn more_than_half(&mut self, bytes: usize) {
        if let Some(crate::text::numbers::Item::Quantity(q)) = self.out.last_mut() {
            q.span = Span { start: q.span.start - u32::try_from(bytes).unwrap_or(0), end: q.span.end };
            (q.approx, q.low, q.high) = (Some(Approx::MoreThan), q.value, None);
        }
    }
}

const FIFTY: Decimal = Decimal::from_parts(50, 0, 0, false, 0);
