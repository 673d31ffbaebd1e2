//! Unified social credit codes (GB 32100), which stand at the head of many index numbers.

/// The code at the start of an index number.
pub(super) fn at_start(number: &str) -> Option<&str> {
    number.get(..18).filter(|c| is_credit_code(c))
}

/// Whether eighteen characters are a unified social credit code: the alphabet and check digit of GB 32100.
pub fn is_credit_code(code: &str) -> bool {
    const ALPHABET: &[u8] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
    let mut sum = 0usize;
    let mut weight = 1usize;
    let bytes = code.as_bytes();
    if bytes.len() != 18 {
        return false;
    }
    for (i, b) in bytes.iter().enumerate() {
        let Some(value) = ALPHABET.iter().position(|a| a == b) else { return false };
        if i < 17 {
            sum += value * weight;
            weight = weight * 3 % 31;
        } else {
            return (31 - sum % 31) % 31 == value;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_character_checks_the_others() {
        assert!(is_credit_code("115001060092913509"));
        assert!(!is_credit_code("115001060092913508"));
        assert!(!is_credit_code("1150010600929135"));
    }
}
