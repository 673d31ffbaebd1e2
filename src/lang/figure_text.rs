//! Figures in words.

/// A share in whole percent, never more than it is: 100 is all.
pub fn percent(share: f32) -> String {
    // 0.88 is a little less than 88 hundredths.
    format!("{:.0}", (share * 100.0 + 1e-3).floor())
}
