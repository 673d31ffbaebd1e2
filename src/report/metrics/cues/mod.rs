//! What words near a figure say of it besides its label: a change, a period, a scope, a promise. All texts are simplified.

pub mod basis;
pub mod bound;
pub mod direction;
pub mod promise;
pub mod scope;
pub mod stock;

#[cfg(test)]
mod tests {
    use super::basis::basis;
    use super::direction::direction;
    use super::promise::promises;
    use super::scope::{period, scope_and_period};
    use crate::report::metrics::change::{Basis, Direction};

    #[test]
    fn changes_periods_and_scopes() {
        assert_eq!(direction("同比下降").map(|d| d.1), Some(Direction::Down));
        assert_eq!(basis("比上年增加").map(|b| b.1), Some(Basis::Yoy));
        assert_eq!(basis("较2021年增加").map(|b| b.1), Some(Basis::Since));
        let at = |words: &str, f: fn(&str) -> Option<(usize, usize)>| f(words).map(|(a, b)| words[a..b].to_owned());
        assert_eq!(at("截至10月底共受理", period).as_deref(), Some("截至10月底"));
        assert_eq!(at("1至10月全市受理", period).as_deref(), Some("1至10月"));
        assert_eq!(at("1至10月全市受理", |w| scope_and_period(w).0).as_deref(), Some("全市"));
        assert!(promises("计划全年举办大型普法活动") && !promises("举办"));
    }
}
