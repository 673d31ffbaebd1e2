//! The level of each form of number in a document; where a document consistently turns the usual order round, its own wins.

use crate::text::marks::{Form, Mark};

/// Returns the level of each form in this document, and the pairs (outer, inner) whose usual order it turns around.
pub(crate) fn levels(headings: &[Heading]) -> ([u8; 14], Vec<(Form, Form)>) {
    let mut present = [false; 14];
    // inside[a] bit b: a list of form b started between two consecutive numbers of form a.
    let mut inside = [0u16; 14];
    let mut since = [0u16; 14];
    let mut last = [0u32; 14];
    for mark in headings.iter().filter_map(|h| h.mark) {
        let a = mark.form as usize;
        present[a] = true;
        if mark.value == last[a] + 1 && mark.value > 1 {
            inside[a] |= since[a];
        }
        since[a] = 0;
        last[a] = mark.value;
        if mark.value == 1 {
            for (b, mask) in since.iter_mut().enumerate() {
                if b != a {
                    *mask |= 1 << a;
                }
            }
        }
    }
    // opens[a] bit b: a list of form b started right below a heading of form a.
    let mut opens = [0u16; 14];
    for pair in headings.windows(2) {
        if let (Some(a), Some(b)) = (pair[0].mark, pair[1].mark)
            && b.value == 1
            && a.form != b.form
            && !wrong_way(a.form, b.form)
        {
            opens[a.form as usize] |= 1 << (b.form as usize);
        }
    }
    let holds = |outer: Form, inner: Form| !wrong_way(outer, inner) && inside[outer as usize] & (1 << (inner as usize)) != 0;
    let chapters = [Form::Part, Form::Subpart, Form::Chapter].iter().any(|f| present[*f as usize]);
    let mut order: Vec<Form> = Form::ALL.iter().copied().filter(|f| present[*f as usize]).collect();
    if chapters {
        // 第一节 belongs to 第一章, above 一、.
        order.sort_by_key(|f| if *f == Form::Division { Form::Chapter as usize * 2 + 1 } else { *f as usize * 2 });
    }
    let mut turned = Vec::new();
    // Move a form behind the ones that consistently hold it. Each move goes backwards, so this ends.
    for _ in 0..order.len() {
        let mut moved = false;
        for i in 0..order.len() {
            let x = order[i];
            if let Some(j) = (i + 1..order.len()).rev().find(|j| holds(order[*j], x) && !holds(x, order[*j])) {
                if !same_rank(x, order[j]) {
                    turned.push((order[j], x));
                }
                order.remove(i);
                order.insert(j, x);
                moved = true;
                break;
            }
        }
        if !moved {
            break;
        }
    }
    let mut levels = [1u8; 14];
    for (n, form) in order.iter().enumerate() {
        // As its form says, unless it lies below a form of that level or deeper. Where chapters occur, 一、 lies below them.
        let mut level = form.level();
        for outer in &order[..n] {
            let below = (holds(*outer, *form) || opens[*outer as usize] & (1 << (*form as usize)) != 0)
                && !(same_rank(*outer, *form) && !holds(*outer, *form));
            let chapter = matches!(outer, Form::Part | Form::Subpart | Form::Chapter) && !matches!(form, Form::Part)
                || chapters && (*outer, *form) == (Form::Division, Form::Article);
            if below || chapter {
                level = level.max(levels[*outer as usize] + 1);
            }
        }
        levels[*form as usize] = level.min(DEEPEST);
    }
    (levels, turned)
}

/// Whether the parts of a law are the wrong way round: articles run on through all chapters and sections, but hold none.
fn wrong_way(outer: Form, inner: Form) -> bool {
    let rank = |f: Form| [Form::Part, Form::Subpart, Form::Chapter, Form::Division, Form::Article].iter().position(|p| *p == f);
    rank(outer).zip(rank(inner)).is_some_and(|(o, i)| o > i)
}

/// Whether two forms are spellings of one rank: 1. and 1、.
pub(crate) fn same_rank(a: Form, b: Form) -> bool {
    use Form::{Bracket, Brackets, Comma, Dot, Han, HanBracket, HanBrackets, Ordinal};
    a == b
        || matches!(
            (a, b),
            (Dot, Comma)
                | (Comma, Dot)
                | (Brackets, Bracket)
                | (Bracket, Brackets)
                | (HanBrackets, HanBracket)
                | (HanBracket, HanBrackets)
                | (Han, Ordinal)
                | (Ordinal, Han)
        )
}

/// A line that is a heading.
#[derive(Debug, Clone, Copy)]
pub struct Heading {
    /// Index into the lines of the report.
    pub line: usize,
    pub mark: Option<Mark>,
    pub level: u8,
    /// The number it must have borne.
    pub implied: Option<u32>,
}

/// Deepest place in the tree; what would lie deeper becomes a sibling.
pub const DEEPEST: u8 = 9;

#[cfg(test)]
mod tests {
    /// Returns the numbers of a text's sections, each with its depth.
    fn tree(text: &str) -> String {
        let clean = crate::text::clean::Clean::new(text.to_owned());
        let reports = crate::report::read(clean, &[], &crate::report::Knowledge::built_in());
        let of = |s: &crate::report::Section| format!("{}{}", s.depth, reports[0].str(s.number).trim_end_matches('、'));
        reports[0].sections.iter().map(of).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn articles_run_on_through_a_law_and_hold_none_of_its_parts() {
        let law = "第一编  总  则\n第一章  一般规定\n第一条  本条例自公布之日起施行。\n第二条  适用下列情形：\n（一）情形一；\n（二）情形二。\n\
                   第二章  主体\n第一节  自然人\n第三条  自然人享有权利。\n第二节  法  人\n第四条  法人享有权利。\n\
                   第二编  物  权\n第一分编  通  则\n第一章  一般规定\n第五条  物权受保护。\n第二分编  所有权\n第二章  一般规定\n第六条  所有人有权处分。\n\
                   附  则\n第七条  由市政府解释。\n";
        assert_eq!(
            tree(law),
            "1第一编 2第一章 3第一条 3第二条 4（一） 4（二） 2第二章 3第一节 4第三条 3第二节 4第四条 \
             1第二编 2第一分编 3第一章 4第五条 2第二分编 3第二章 4第六条 1 2第七条"
        );
        // An article on the line of its chapter.
        let law =
            "第一章　总则　　第一条　为规范管理，制定本办法。\n第二条　本办法适用于全市。\n第二章　规划　　第三条　主管部门编制规划。\n";
        assert_eq!(tree(law), "1第一章 2第一条 2第二条 1第二章 2第三条");
    }

    #[test]
    fn a_list_that_loses_its_numbers_goes_on() {
        let body = "全年召开会议研究部署有关工作，推动各项任务落到实处，取得了明显成效。";
        let of = |second: &str, rest: &str| {
            tree(&format!("一、工作\n（一）学习\n{body}\n（二）执法\n{second}矛盾化解\n{body}\n普法宣传\n{body}\n{rest}二、不足\n{body}\n"))
        };
        let text = format!("{body}\n");
        assert_eq!(of(&text, ""), "1一 2（一） 2（二） 2 2 1二");
        // Below a heading without a text of its own, and where the list goes on with a number.
        assert_eq!(of("", ""), "1一 2（一） 2（二） 3 3 1二");
        assert_eq!(of(&text, &format!("（三）调解\n{body}\n")), "1一 2（一） 2（二） 3 3 2（三） 1二");
    }

    #[test]
    fn a_report_may_still_turn_the_usual_order_round() {
        let body = "全年召开会议研究部署有关工作，推动各项任务落到实处，取得了明显成效。";
        let text =
            format!("（一）学习\n{body}\n一、学法\n{body}\n二、用法\n{body}\n（二）执法\n{body}\n一、检查\n{body}\n二、处罚\n{body}\n");
        assert_eq!(tree(&text), "1（一） 2一 2二 1（二） 2一 2二");
    }
}
