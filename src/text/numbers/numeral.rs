//! Which characters are numerals, and what each is worth.

/// Returns the characters of the basic plane that are numerals, and 半.
pub(crate) fn numerals() -> impl Iterator<Item = char> {
    ('\0'..='\u{ffff}').filter(|c| *c == '半' || numeral(*c).is_some())
}

/// What a character is in a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Numeral {
    Arabic(u8),
    Han(u8),
    /// 十 百 千, as a power of ten.
    Small(u8),
    /// 万 亿
    Large(u8),
    /// 廿 卅
    Tens(u8),
}

/// Returns what a character is as a numeral, the large forms of cheques (壹贰叁) included.
pub(crate) fn numeral(c: char) -> Option<Numeral> {
    Some(match c {
        '0'..='9' => Numeral::Arabic(c as u8 - b'0'),
        '０'..='９' => Numeral::Arabic(u8::try_from(u32::from(c) - u32::from('０')).unwrap_or(0)),
        '〇' | '零' => Numeral::Han(0),
        '一' | '壹' => Numeral::Han(1),
        '二' | '贰' | '两' => Numeral::Han(2),
        '三' | '叁' => Numeral::Han(3),
        '四' | '肆' => Numeral::Han(4),
        '五' | '伍' => Numeral::Han(5),
        '六' | '陆' => Numeral::Han(6),
        '七' | '柒' => Numeral::Han(7),
        '八' | '捌' => Numeral::Han(8),
        '九' | '玖' => Numeral::Han(9),
        '十' | '拾' => Numeral::Small(1),
        '百' | '佰' => Numeral::Small(2),
        '千' | '仟' => Numeral::Small(3),
        '万' | '萬' => Numeral::Large(4),
        '亿' | '億' => Numeral::Large(8),
        '廿' => Numeral::Tens(2),
        '卅' => Numeral::Tens(3),
        _ => return None,
    })
}

/// Whether a form is an everyday character too (队伍, 大陆, 收拾): a numeral only beside another numeral.
pub(crate) fn formal(c: char) -> bool {
    matches!(c, '壹' | '贰' | '叁' | '肆' | '伍' | '陆' | '柒' | '捌' | '玖' | '拾' | '佰' | '仟')
}

pub(crate) fn arabic(c: char) -> bool {
    matches!(numeral(c), Some(Numeral::Arabic(_)))
}

pub(crate) fn percent(c: char) -> bool {
    matches!(c, '%' | '％' | '﹪')
}
