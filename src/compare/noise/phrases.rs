//! Set phrases: whole clauses that every report has.

use crate::text::fold::fold_char;
use crate::text::tokens::is_space;
use regex::Regex;
use std::sync::LazyLock;

/// The set phrases of the genre, each a whole clause; … stands for up to thirty characters without figure and title, so
/// that nothing of substance is passed over.
const STOCK: [&str; 15] = [
    "(始终|牢牢)?(坚持)?以习近平新时代中国特色社会主义思想(和习近平法治思想)?为(指导|指引|统领|根本遵循)",
    "(始终|牢牢)?(坚持)?以习近平法治思想为(指导|指引|统领|引领|根本遵循)",
    "(坚持|全面|深入|认真|系统|持续|扎实|坚决|及时)*(学习|宣传|贯彻|落实|领会|践行)+(落实)?…(精神|重要论述|重要指示批示|习近平法治思想)",
    "(坚持|全面|深入|认真|严格|坚决|紧紧|切实)*(贯彻|落实|执行)+…(决策部署|工作部署|部署要求|工作要求|决议决定)",
    "(按照|根据|对照)…(统一部署|决策部署|工作部署|部署要求|部署|安排|工作要求|总体要求|有关要求|要求)",
    "在…的?(坚强|正确|统一|有力)领导下",
    "在…(关心|指导|支持)下",
    "(紧紧|紧密|始终)?围绕…(中心工作|工作大局|中心任务|总目标|目标任务|工作目标)",
    "(不断|进一步|切实)?增强“?四个意识”?、?(坚定“?四个自信”?、?)?(做到“?两个维护”?)?",
    "坚定“?四个自信”?",
    "(坚决)?(做到|践行)“?两个维护”?",
    "(深刻)?(领悟|把握)“?两个确立”?的?(决定性意义)?",
    "坚持(以人民为中心|党的领导|党对一切工作的领导)(的发展思想)?",
    "(紧密)?(结合|立足)…(实际|职能职责|职责职能)",
    "现?将…情况(总结|报告|汇报)如下",
];

/// Clauses of more characters are no set phrases.
const LONGEST_PHRASE: usize = 60;

static PHRASES: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let all = STOCK.join("|").replace('…', "[^《》0-9]{0,30}?");
    Regex::new(&format!("^(?:{all})$")).ok()
});

/// The length of the clause a text begins with, if it is nothing but a set phrase.
pub(super) fn stock(text: &str) -> Option<usize> {
    let stops = |c: char| matches!(c, '，' | ',' | '。' | '；' | ';' | '：' | ':' | '！' | '!' | '？' | '?' | '\n');
    let mut clause = String::new();
    for (n, (at, c)) in text.char_indices().chain([(text.len(), '\n')]).enumerate() {
        if stops(c) {
            return (!clause.is_empty() && PHRASES.as_ref()?.is_match(&clause)).then_some(at);
        }
        if n > LONGEST_PHRASE {
            return None;
        }
        if !is_space(c) {
            // Marks of quotation may be written in any way here.
            clause.push(match fold_char(c) {
                '"' if clause.matches('“').count() > clause.matches('”').count() => '”',
                '"' => '“',
                c => c,
            });
        }
    }
    None
}
