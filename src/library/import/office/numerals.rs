//! Numbers of automatic numbering as Word writes them: 3 → 三, ③, III, c. Knows the formats by their names in the file.

/// Returns a number in a format. Unknown formats are decimal; `None` for those without a number.
pub fn numeral(n: u32, format: &str) -> Option<String> {
    Some(match format {
        "none" | "bullet" => return None,
        "chineseCounting"
        | "chineseCountingThousand"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "japaneseCounting"
        | "ideographZodiacTraditional"
        | "koreanCounting" => han(n, ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"], ["", "十", "百", "千"], true),
        "chineseLegalSimplified" | "ideographLegalTraditional" => {
            han(n, ["", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"], ["", "拾", "佰", "仟"], false)
        }
        "ideographDigital" | "taiwaneseDigital" | "japaneseDigitalTenThousand" => n
            .to_string()
            .chars()
            .map(|d| ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'][d.to_digit(10).unwrap_or(0) as usize])
            .collect(),
        "ideographTraditional" => one_of(n, "甲乙丙丁戊己庚辛壬癸"),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => one_of(n, "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
        "decimalEnclosedParen" => one_of(n, "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
        "decimalEnclosedFullstop" => one_of(n, "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"),
        "decimalFullWidth" | "decimalFullWidth2" => {
            n.to_string().chars().map(|d| char::from_u32(u32::from(d) - 0x30 + 0xff10).unwrap_or(d)).collect()
        }
        "decimalZero" => format!("{n:02}"),
        "lowerLetter" => letter(n, b'a'),
        "upperLetter" => letter(n, b'A'),
        "lowerRoman" => roman(n).to_lowercase(),
        "upperRoman" => roman(n),
        _ => n.to_string(),
    })
}

/// The n-th of some characters, decimal behind the last.
fn one_of(n: u32, signs: &str) -> String {
    n.checked_sub(1).and_then(|i| signs.chars().nth(i as usize)).map_or_else(|| n.to_string(), String::from)
}

fn letter(n: u32, first: u8) -> String {
    let Some(i) = n.checked_sub(1) else { return "0".to_owned() };
    // aa behind z, as Word counts.
    let times = (i / 26 + 1).min(30) as usize;
    char::from(first + u8::try_from(i % 26).unwrap_or(0)).to_string().repeat(times)
}

fn roman(n: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let (mut rest, mut out) = (n.min(3999), String::new());
    for (value, sign) in SIGNS {
        while rest >= value {
            rest -= value;
            out.push_str(sign);
        }
    }
    out
}

/// Returns a number below ten thousand in Chinese; `short` writes 十二 and not 一十二.
fn han(n: u32, digits: [&str; 10], places: [&str; 4], short: bool) -> String {
    if n == 0 || n > 9999 {
        return if n == 0 { "〇".to_owned() } else { n.to_string() };
    }
    let mut out = String::new();
    let mut gap = false;
    for place in (0..4u32).rev() {
        let digit = n / 10u32.pow(place) % 10;
        if digit == 0 {
            gap = !out.is_empty();
            continue;
        }
        if gap {
            out.push('零');
            gap = false;
        }
        if !(short && out.is_empty() && place == 1 && digit == 1) {
            out.push_str(digits[digit as usize]);
        }
        out.push_str(places[place as usize]);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_word_does() {
        let all = |format: &str, numbers: &[u32]| numbers.iter().filter_map(|n| numeral(*n, format)).collect::<Vec<_>>().join(" ");
        assert_eq!(
            all("chineseCountingThousand", &[1, 10, 12, 20, 35, 101, 110, 1005]),
            "一 十 十二 二十 三十五 一百零一 一百一十 一千零五"
        );
        assert_eq!(all("japaneseCounting", &[3, 11]), "三 十一");
        assert_eq!(all("chineseLegalSimplified", &[2, 10]), "贰 壹拾");
        assert_eq!(all("decimalEnclosedCircle", &[1, 20, 21]), "① ⑳ 21");
        assert_eq!(all("lowerLetter", &[1, 26, 27]), "a z aa");
        assert_eq!(all("upperRoman", &[4, 19]), "IV XIX");
        assert_eq!(all("decimalFullWidth", &[12]), "１２");
        assert_eq!((numeral(1, "bullet"), numeral(7, "whatever")), (None, Some("7".to_owned())));
    }
}
