//! Units that count the same.

/// The unit that stands for all that count the same, in simplified characters: a total in 件 may have parts in 件次.
pub fn family(unit: &str) -> &str {
    match unit {
        "件次" | "件" | "起" | "宗" | "例" | "桩" | "宗次" | "例次" => "件",
        "人" | "名" | "位" => "人",
        "次" | "场" | "场次" | "期" | "轮" => "次",
        "处" | "个" | "所" | "家" | "座" | "项" => "个",
        other => other,
    }
}
