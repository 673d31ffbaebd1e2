//! Words that a change of code page changes with the script.

/// Words that gateways between code pages change with the script, so that simplifying them by character does not bring
/// the mainland's word back. Each holds a character that only traditional text has: 运作 and 运行 are two words.
const GATEWAY: [(&str, &str); 11] = [
    ("水準", "水平"),
    ("品質", "质量"),
    ("運作", "运行"),
    ("模組", "模块"),
    ("資訊", "信息"),
    ("網路", "网络"),
    ("軟體", "软件"),
    ("硬體", "硬件"),
    ("視訊", "视频"),
    ("螢幕", "屏幕"),
    ("伺服器", "服务器"),
];

/// The mainland's word for the one that a text begins with; as many characters.
pub(super) fn gateway(text: &str) -> Option<&'static str> {
    let first = text.chars().next()?;
    if !matches!(first, '水' | '品' | '運' | '模' | '資' | '網' | '軟' | '硬' | '視' | '螢' | '伺') {
        return None;
    }
    GATEWAY.iter().find(|(word, _)| text.starts_with(word)).map(|(_, simple)| *simple)
}
