//! The one formatter of figures: values, ranges, qualifiers, changes and percentages read the same in every pane and in the text, Markdown
//! and HTML of the pipe. Machine formats (JSON, CSV) keep decimals and are not formatted here. Computes and rounds nothing: that is done in
//! `compare::figures`, once.
//!
//! ```text
//! value        31,000     200–300          (31000 in the pipe)
//! qualified    more than 31,000            超过31,000
//! compact      >31,000
//! change       +8         -1.5 pp          -1.5 个百分点
//! percent      +3.5%
//! stated       26.1% (on the period before)
//! ```

use crate::compare::figures::{ComputedChange, Verdict};
use crate::lang::interface::Say;
use crate::lang::language::Lang;
use crate::lang::naming::say;
use crate::lang::terms::approx;
use crate::report::Report;
use crate::report::metrics::{AmountUnit, Approx, Basis, Change, Kind, Metric};
use crate::text::fold;
use crate::text::width::Ambiguous;
use rust_decimal::Decimal;

/// Writes figures for one window: its language, and whether its digits are grouped by thousands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FigureText {
    lang: Lang,
    grouped: bool,
    /// The sign between the ends of a range.
    dash: &'static str,
}

impl FigureText {
    /// Returns the formatter of a pane: thousands are grouped by commas. A terminal that draws ambiguous characters wide gets an ASCII dash
    /// in ranges, as it gets ASCII signs everywhere.
    pub fn screen(lang: Lang, ambiguous: Ambiguous) -> Self {
        let dash = match ambiguous {
            Ambiguous::Narrow => "–",
            Ambiguous::Wide => "-",
        };
        Self { lang, grouped: true, dash }
    }

    /// Returns the formatter of text, Markdown and HTML: digits are not grouped, so that they can be searched and pasted into a
    /// spreadsheet.
    pub fn pipe(lang: Lang) -> Self {
        Self { lang, grouped: false, dash: "–" }
    }

    /// Returns a number without trailing zeros.
    pub fn number(self, n: Decimal) -> String {
        let text = n.normalize().to_string();
        if self.grouped { group_thousands(&text) } else { text }
    }

    /// Returns the parsed value of a figure, both ends of a range, or the one bound it has. Without unit and qualifier; empty if nothing
    /// was parsed.
    pub fn value(self, m: &Metric) -> String {
        match (m.value, m.low, m.high) {
            (Some(v), ..) => self.number(v),
            (None, Some(low), Some(high)) => format!("{}{}{}", self.number(low), self.dash, self.number(high)),
            (None, low, high) => low.or(high).map_or_else(String::new, |n| self.number(n)),
        }
    }

    /// Returns the value after its qualifier in words, and after the word for a target if it is one. A range needs no qualifier: its two
    /// ends say it.
    pub fn qualified(self, m: &Metric) -> String {
        let approx = m.approx.filter(|a| *a != Approx::Range).map(|a| approx(self.lang, a));
        let words: Vec<&str> = self.target(m).into_iter().chain(approx).collect();
        let blank = self.lang.pick(" ", "");
        let gap = if words.is_empty() { "" } else { blank };
        format!("{}{gap}{}", words.join(blank), self.value(m))
    }

    /// Returns the value, of a share with its sign: for two figures side by side, whose unit is known from the text.
    pub fn with_percent(self, report: &Report, m: &Metric) -> String {
        let percent = if report.unit(m) == "%" { "%" } else { "" };
        format!("{}{percent}", self.value(m))
    }

    /// Returns the qualified value with its unit as written, one blank between them.
    pub fn with_unit(self, report: &Report, m: &Metric) -> String {
        // On the screen in the characters of the interface; in the pipe as written.
        let unit = if self.grouped { fold::simplify(report.unit(m)) } else { report.unit(m).into() };
        format!("{} {unit}", self.qualified(m))
    }

    /// Returns the value after its qualifier as a sign that every terminal has, or a short word: `>=31,000`, 约200. For narrow columns.
    pub fn compact(self, m: &Metric) -> String {
        let sign = match m.approx {
            Some(Approx::MoreThan) => ">",
            Some(Approx::Nearly) => self.lang.pick("nearly ", "近"),
            Some(Approx::About) => self.lang.pick("about ", "约"),
            Some(Approx::AtLeast) => ">=",
            Some(Approx::AtMost) => "<=",
            Some(Approx::LessThan) => "<",
            Some(Approx::Range) | None => "",
        };
        format!("{sign}{}", self.value(m))
    }

    /// Returns the qualifier in words for a column of its own, with the word for a target in front if it is one.
    pub fn qualifier(self, m: &Metric) -> String {
        self.target(m).into_iter().chain(m.approx.map(|a| approx(self.lang, a))).collect::<Vec<_>>().join(" ")
    }

    fn target(self, m: &Metric) -> Option<&'static str> {
        (m.kind == Kind::Target).then(|| Say::Target.text(self.lang))
    }

    /// Returns a computed change with its sign: `+8`, of rates `-1.5 pp`; zero has none.
    pub fn change(self, c: ComputedChange) -> String {
        signed(c.by(), self.change_size(c))
    }

    /// Returns the size of a change, for callers that show its direction as an arrow: `8`, `1.5 pp`.
    pub fn change_size(self, c: ComputedChange) -> String {
        let number = self.number(c.by().abs());
        match c {
            ComputedChange::Amount { .. } => number,
            ComputedChange::Points(_) => number + Say::Points.text(self.lang),
        }
    }

    /// Returns the size of a change for a narrow column: points by their short name.
    pub fn change_short(self, c: ComputedChange) -> String {
        self.change_size(c).replace(Say::Points.text(self.lang), Say::PointsShort.text(self.lang))
    }

    /// Returns a stated change for a narrow column.
    pub fn stated_short(self, c: &Change) -> String {
        self.stated(c).replace(Say::Points.text(self.lang), Say::PointsShort.text(self.lang))
    }

    /// Returns a change in percent with its sign: `+3.5%`. Empty if it has no percentage, as for rates.
    pub fn percent(self, c: ComputedChange) -> String {
        c.percent().map_or_else(String::new, |p| signed(p, self.percent_size(c)))
    }

    /// Returns the size of a change in percent, for callers that show its direction as an arrow: `3.5%`. Empty if it has no percentage.
    pub fn percent_size(self, c: ComputedChange) -> String {
        c.percent().map_or_else(String::new, |p| format!("{}%", self.number(p.abs())))
    }

    /// Returns in words whether what is told of a change (同比增长13.8%) is that of two figures, with both: 相符（203→231）. `near`: it is
    /// only within their rounding.
    pub fn verdict(
        self,
        told: &str,
        (verdict, near): (Verdict, bool),
        (old_report, old): (&Report, &Metric),
        (new_report, new): (&Report, &Metric),
    ) -> String {
        let told = fold::simplify(told);
        let (before, now) = (self.value(old), self.value(new));
        let computed = ComputedChange::between((old_report, old), (new_report, new)).map_or_else(String::new, |c| {
            let absolute = new.change.as_ref().is_some_and(|c| c.amount_unit == Some(AmountUnit::Absolute));
            c.percent().filter(|_| !absolute).map_or_else(|| self.change(c), |_| self.percent(c))
        });
        match verdict {
            Verdict::NotCheckable => say(self.lang, Say::VerdictUnchecked, &[&told]),
            Verdict::Agrees if !near => say(self.lang, Say::VerdictAgrees, &[&told, &before, &now]),
            Verdict::Agrees => say(self.lang, Say::VerdictNear, &[&told, &before, &now, &computed]),
            Verdict::Contradicts => say(self.lang, Say::VerdictContradicts, &[&told, &before, &now, &computed]),
        }
    }

    /// Returns the size of a change that the text states, in few cells: `26.1%`, `3 pp`, `47`. A base other than the year before is named
    /// in brackets. Empty if only a direction is stated.
    pub fn stated(self, c: &Change) -> String {
        let unit = match c.amount_unit {
            Some(AmountUnit::Percent) => "%",
            Some(AmountUnit::PercentagePoint) => Say::Points.text(self.lang),
            Some(AmountUnit::Absolute) | None => "",
        };
        let amount = c.amount.map_or_else(String::new, |a| format!("{}{unit}", self.number(a)));
        let basis = match c.basis {
            Basis::Yoy => return amount,
            Basis::Mom => Say::BasisMom,
            Basis::Since | Basis::Other => Say::BasisOther,
        };
        say(self.lang, Say::Bracketed, &[&amount, &basis.text(self.lang)])
    }
}

fn signed(by: Decimal, size: String) -> String {
    match (by.is_zero(), by.is_sign_negative()) {
        (true, _) => size,
        (false, true) => format!("-{size}"),
        (false, false) => format!("+{size}"),
    }
}

/// Groups by thousands: `-1234567.8` → `-1,234,567.8`.
fn group_thousands(number: &str) -> String {
    let (sign, rest) = number.strip_prefix('-').map_or(("", number), |rest| ("-", rest));
    let (whole, decimals) = rest.find('.').map_or((rest, ""), |at| rest.split_at(at));
    let mut out = String::with_capacity(number.len() + number.len() / 3);
    out.push_str(sign);
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out.push_str(decimals);
    out
}

/// Returns a share (0 to 1) in whole percent without the sign, rounded down: 100 only if it is complete.
pub fn percent(share: f32) -> String {
    // As a float 0.88 is slightly less than 88 hundredths.
    format!("{:.0}", (share * 100.0 + 1e-3).floor())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::metrics::Direction;
    use crate::text::span::Span;

    fn decimal(s: &str) -> Decimal {
        s.parse().unwrap()
    }

    fn zh() -> FigureText {
        FigureText::screen(Lang::Zh, Ambiguous::Narrow)
    }

    fn en() -> FigureText {
        FigureText::pipe(Lang::En)
    }

    fn metric(value: Option<&str>, ends: Option<(&str, &str)>, approx: Option<Approx>, kind: Kind) -> Metric {
        let none = Span::new(0, 0);
        Metric {
            label: "培训".to_owned(),
            canonical: None,
            value: value.map(decimal),
            low: ends.map(|e| decimal(e.0)),
            high: ends.map(|e| decimal(e.1)),
            step: Decimal::ONE,
            text: none,
            unit: none,
            approx,
            kind,
            nature: None,
            clause: none,
            section: None,
            item: None,
            period: None,
            scope: None,
            change: None,
        }
    }

    #[test]
    fn a_screen_groups_thousands_and_a_pipe_does_not() {
        let n = |t: FigureText, s: &str| t.number(decimal(s));
        assert_eq!([n(zh(), "31000"), n(zh(), "-1234567.80"), n(zh(), "100")], ["31,000", "-1,234,567.8", "100"]);
        assert_eq!([n(en(), "31000"), n(en(), "0.50")], ["31000", "0.5"]);
    }

    #[test]
    fn a_range_has_one_dash_everywhere_but_on_terminals_that_draw_it_wide() {
        let m = metric(None, Some(("200", "3000")), Some(Approx::Range), Kind::Count);
        assert_eq!([zh().value(&m), en().value(&m)], ["200–3,000", "200–3000"]);
        assert_eq!(FigureText::screen(Lang::Zh, Ambiguous::Wide).value(&m), "200-3,000");
        assert_eq!([zh().qualified(&m), zh().compact(&m)], ["200–3,000", "200–3,000"], "the ends say that it is a range");
    }

    #[test]
    fn a_qualifier_is_before_its_value_and_a_target_before_both() {
        let m = metric(Some("5000"), None, Some(Approx::AtLeast), Kind::Target);
        assert_eq!([zh().qualified(&m), en().qualified(&m)], ["目标不少于5,000", "target at least 5000"]);
        assert_eq!(zh().compact(&m), ">=5,000");
        assert_eq!(en().qualified(&metric(Some("5"), None, None, Kind::Count)), "5");
    }

    fn amount(by: &str, percent: Option<&str>) -> ComputedChange {
        ComputedChange::Amount { by: decimal(by), percent: percent.map(decimal) }
    }

    #[test]
    fn a_rate_changes_by_points_and_has_no_percentage() {
        let (up, down) = (ComputedChange::Points(decimal("1")), ComputedChange::Points(decimal("-1.5")));
        assert_eq!([en().change(up), zh().change(down), zh().change_size(down)], ["+1 pp", "-1.5 个百分点", "1.5 个百分点"]);
        assert_eq!([en().percent(up), en().percent_size(up)], ["", ""]);
    }

    #[test]
    fn a_change_has_a_sign_or_leaves_it_to_an_arrow() {
        let down = amount("-1200", Some("-34.1"));
        assert_eq!([en().change(down), zh().change(down), zh().change_size(down)], ["-1200", "-1,200", "1,200"]);
        assert_eq!([en().percent(down), en().percent_size(down)], ["-34.1%", "34.1%"]);
        assert_eq!([en().change(amount("5", None)), en().percent(amount("5", None))], ["+5", ""], "nothing to be a percentage of");
        assert_eq!([en().change(amount("0", Some("0"))), en().percent(amount("0", Some("0")))], ["0", "0%"]);
    }

    #[test]
    fn a_stated_change_names_another_base_than_the_year_before() {
        let change = |amount: Option<&str>, amount_unit, basis| Change {
            text: Span::new(0, 0),
            basis,
            direction: Direction::Up,
            amount: amount.map(decimal),
            amount_unit,
            step: None,
            approx: None,
        };
        assert_eq!(en().stated(&change(Some("26.10"), Some(AmountUnit::Percent), Basis::Yoy)), "26.1%");
        assert_eq!(zh().stated(&change(Some("3"), Some(AmountUnit::PercentagePoint), Basis::Yoy)), "3 个百分点");
        assert_eq!(zh().stated(&change(Some("1200"), Some(AmountUnit::Absolute), Basis::Mom)), "1,200(环比)");
        assert_eq!(en().stated(&change(None, None, Basis::Yoy)), "");
    }

    #[test]
    fn only_a_complete_share_is_a_hundred_percent() {
        assert_eq!([percent(0.88), percent(0.999), percent(1.0), percent(0.0)], ["88", "99", "100", "0"]);
    }
}
