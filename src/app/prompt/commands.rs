//! Text typed after `:` → a command, and how it is completed. Words of both languages are understood in either language.

use crate::app::appearance::{Colours, Shade};
use crate::lang::Lang;
use crate::text::decode::Encoding;
use crate::text::fold;

/// What a line requests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// `:12`
    Paragraph(usize),
    /// `:40%`
    Share(usize),
    Quit,
    Help,
    Tree,
    Table,
    Marks,
    Outline,
    /// Units by year.
    ByYear,
    /// What is like the paragraph under the cursor.
    Similar,
    Across,
    Lang(Lang),
    /// Columns of the metrics to hide or show.
    Columns(Vec<String>),
    /// `None`: detect it again.
    Encoding(Option<Encoding>),
    Colours(Colours),
    Shade(Shade),
    /// Keep language, theme, colours and what a comparison passes over for the next start.
    SavePreferences,
    /// Year, place path, genre, each if given.
    Correct {
        year: Option<u32>,
        locality: Option<String>,
        genre: Option<String>,
    },
    State,
    ForgetState {
        sure: bool,
    },
    /// Withdraw the corrections of this report.
    Uncorrect,
    Keys,
    /// Report the wheel, or leave the mouse to the terminal.
    Mouse(bool),
    /// Take back the last change: a note, a bookmark, a judgement, a correction, what was taken in or forgotten.
    Undo,
    /// Notes and judgements to a file, and from one.
    ShareRecords(String),
    TakeIn(String),
    /// Write something to a file.
    Write {
        what: Part,
        path: String,
    },
    Nothing,
}

/// What is written to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// What the pane shows.
    Shown,
    Screen,
    Report,
    Section,
    Table,
    Check,
    /// The selected reports.
    Selection,
}

impl Part {
    fn of(word: &str) -> Option<Self> {
        Some(match word {
            "screen" | "屏幕" => Self::Screen,
            "selection" | "选中" => Self::Selection,
            "report" | "报告" => Self::Report,
            "section" | "章节" => Self::Section,
            "figures" | "指标" => Self::Table,
            "check" | "核查单" => Self::Check,
            _ => return None,
        })
    }
}

/// Why a line is no known command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    Unknown(String),
    Value { name: String, value: String },
}

/// A command as it is typed, and what is said of it.
struct Known {
    /// In English and in Chinese.
    name: (&'static str, &'static str),
    /// Words that may follow.
    words: &'static [&'static str],
    /// One line, in both languages.
    does: (&'static str, &'static str),
}

impl Known {
    fn name_in(&self, lang: Lang) -> &'static str {
        lang.pick(self.name.0, self.name.1)
    }

    fn is(&self, word: &str) -> bool {
        self.name.0 == word || self.name.1 == word
    }

    fn begins_with(&self, word: &str) -> bool {
        self.name.0.starts_with(word) || self.name.1.starts_with(word)
    }
}

const fn known(name: (&'static str, &'static str), words: &'static [&'static str], does: (&'static str, &'static str)) -> Known {
    Known { name, words, does }
}

const COMMANDS: [Known; 24] = [
    known(("quit", "退出"), &[], ("leave the program", "退出程序")),
    known(("help", "帮助"), &[], ("keys, commands and marks", "按键、命令与标记")),
    known(("tree", "树"), &[], ("reports by place", "按地区列出报告")),
    known(("table", "表格"), &[], ("reports as a table, sorted", "以表格列出报告并排序")),
    known(("marks", "书签"), &[], ("bookmarks and notes", "书签与批注")),
    known(("outline", "大纲"), &[], ("choose a heading", "选择标题")),
    known(("matrix", "年度表"), &[], ("units by year: there, late, missing, without a part", "各单位各年度：有、迟、缺、缺部分")),
    known(("across", "各地"), &[], ("the figure under the cursor in all places, largest first", "光标处指标在各地的数值，从大到小")),
    known(("similar", "相近"), &[], ("same or nearly the same paragraph in other reports", "其他报告中相同或相近的段落")),
    known(("lang", "语言"), &["zh", "en"], ("language of the interface", "界面语言")),
    known(
        ("encoding", "编码"),
        &["auto", "utf-8", "gb18030", "big5", "utf-16le", "utf-16be"],
        ("read this file again in an encoding; auto as found out", "按指定编码重读本文件；auto 恢复自动识别"),
    ),
    known(
        ("columns", "列"),
        &[
            "all",
            "value",
            "unit",
            "written",
            "qualifier",
            "before",
            "change",
            "stated",
            "computed",
            "trend",
            "section",
            "全部",
            "数值",
            "单位",
            "原文",
            "限定",
            "上年",
            "变化",
            "同比(文)",
            "同比(算)",
            "走势",
            "章节",
        ],
        ("hide or show columns of the metrics, or a year; alone: which there are", "显示或隐藏指标的列或年度；单用则列出各列"),
    ),
    known(("colours", "颜色"), &["none", "16", "256", "true"], ("how many colours", "使用多少种颜色")),
    known(
        ("theme", "主题"),
        &["auto", "dark", "light", "contrast"],
        ("background of the terminal, auto where it is not known; contrast is white on black", "背景未知、深色、浅色；contrast 为黑底白字"),
    ),
    known(
        ("save", "保存"),
        &[],
        ("keep language, theme, colours and what a comparison passes over", "保存语言、主题、颜色和对比时忽略的差异"),
    ),
    known(
        ("set", "设置"),
        &["year=", "locality=", "genre=rule_of_law_report", "genre=other", "年度=", "地区=", "体裁="],
        ("correct year, locality or genre of this report", "更正本报告的年度、地区或体裁"),
    ),
    known(("unset", "取消更正"), &[], ("withdraw the correction of this report", "取消对本报告的更正")),
    known(
        ("state", "记录"),
        &["forget", "清除"],
        ("where records are kept; forget deletes them after asking", "记录保存在何处；清除 则经确认后删除"),
    ),
    known(("keys", "按键"), &[], ("where your own keys are", "自定义按键文件的位置")),
    known(
        ("mouse", "鼠标"),
        &["on", "off", "开", "关"],
        ("on: the wheel scrolls; off, as at the start: the mouse selects text", "开：滚轮滚动；关（默认）：鼠标用于选择文字"),
    ),
    known(
        ("undo", "撤销"),
        &[],
        ("take back the last note, bookmark, judgement, correction, import or forget", "撤销上一次批注、书签、判断、更正、导入或清除"),
    ),
    known(
        ("write", "写入"),
        &["screen", "report", "section", "figures", "check", "selection", "屏幕", "报告", "章节", "指标", "核查单", "选中"],
        ("what the pane shows, or one of these, into a new file", "将当前窗格内容或所指部分写入新文件"),
    ),
    known(
        ("export", "导出"),
        &[],
        ("your notes and judgements with name and time into a new file", "将批注和判断连同姓名、时间写入新文件"),
    ),
    known(
        ("import", "导入"),
        &[],
        ("a colleague's: notes are added, of two judgements the later counts", "导入同事的批注和判断：批注合并，判断以较晚者为准"),
    ),
];

/// Returns every command in a language with one line of explanation.
pub fn all(lang: Lang) -> Vec<(&'static str, &'static str)> {
    COMMANDS.iter().map(|c| (c.name_in(lang), lang.pick(c.does.0, c.does.1))).collect()
}

/// Returns what the last word of a line may become, each with one line of explanation; values of a command share that of the command.
pub fn offers(line: &str, lang: Lang) -> Vec<(&'static str, &'static str)> {
    let folded = fold::fold(line);
    let command = folded.split_whitespace().next().filter(|_| folded.contains(' '));
    let does = |word: &str| COMMANDS.iter().find(|c| c.is(word)).map_or("", |c| lang.pick(c.does.0, c.does.1));
    // What the values of a command are for is said once.
    completions(line, lang)
        .into_iter()
        .enumerate()
        .map(|(n, w)| (w, if command.is_some() && n > 0 { "" } else { does(command.unwrap_or(w)) }))
        .collect()
}

/// Parses a line.
pub fn parse(line: &str) -> Result<Command, Wrong> {
    let folded = fold::fold(line);
    let mut words = folded.split_whitespace();
    let Some(first) = words.next() else { return Ok(Command::Nothing) };
    if let Some(share) = first.strip_suffix('%') {
        return share.parse().map(|n: usize| Command::Share(n.min(100))).map_err(|_| Wrong::Unknown(first.to_owned()));
    }
    if first.bytes().all(|b| b.is_ascii_digit()) {
        return first.parse().map(Command::Paragraph).map_err(|_| Wrong::Unknown(first.to_owned()));
    }
    // A prefix of a name is enough if it is unique.
    let named: Vec<&str> = COMMANDS.iter().filter(|c| c.begins_with(first)).map(|c| c.name.0).collect();
    let exact = COMMANDS.iter().find(|c| c.is(first) || (c.name.0 == "colours" && first == "colors")).map(|c| c.name.0);
    let name = exact.or(if named.len() == 1 { Some(named[0]) } else { None }).ok_or_else(|| Wrong::Unknown(first.to_owned()))?;
    let value = words.clone().next().unwrap_or("");
    // A path is taken as it was typed.
    let rest = |text: &str| text.trim_start().split_once(char::is_whitespace).map_or(String::new(), |(_, rest)| rest.trim().to_owned());
    let path = rest(line);
    let wrong = || Wrong::Value { name: name.to_owned(), value: value.to_owned() };
    Ok(match name {
        "quit" => Command::Quit,
        "help" => Command::Help,
        "tree" => Command::Tree,
        "table" => Command::Table,
        "marks" => Command::Marks,
        "outline" => Command::Outline,
        "matrix" => Command::ByYear,
        "similar" => Command::Similar,
        "across" => Command::Across,
        "keys" => Command::Keys,
        "mouse" => match value {
            "on" | "开" => Command::Mouse(true),
            "off" | "关" => Command::Mouse(false),
            _ => return Err(wrong()),
        },
        "undo" => Command::Undo,
        "write" | "export" | "import" if path.is_empty() => return Err(wrong()),
        "write" => match Part::of(value) {
            Some(what) if !rest(&path).is_empty() => Command::Write { what, path: rest(&path) },
            _ => Command::Write { what: Part::Shown, path },
        },
        "export" => Command::ShareRecords(path),
        "import" => Command::TakeIn(path),
        "columns" => Command::Columns(words.map(str::to_owned).collect()),
        "lang" => match value {
            "zh" | "中文" => Command::Lang(Lang::Zh),
            "en" | "英文" => Command::Lang(Lang::En),
            _ => return Err(wrong()),
        },
        "encoding" if matches!(value, "auto" | "自动") => Command::Encoding(None),
        "encoding" => Command::Encoding(Some(Encoding::from_name(value).ok_or_else(wrong)?)),
        "unset" => Command::Uncorrect,
        "colours" => Command::Colours(Colours::from_name(value).ok_or_else(wrong)?),
        "theme" => Command::Shade(Shade::from_name(value).ok_or_else(wrong)?),
        "save" => Command::SavePreferences,
        "state" => match value {
            "" => Command::State,
            "forget" | "清除" => Command::ForgetState { sure: matches!(words.nth(1), Some("all" | "全部")) },
            _ => return Err(wrong()),
        },
        _ => correction(words)?,
    })
}

fn correction<'a>(words: impl Iterator<Item = &'a str>) -> Result<Command, Wrong> {
    let (mut year, mut locality, mut genre) = (None, None, None);
    for word in words {
        let wrong = |name: &str, value: &str| Wrong::Value { name: name.to_owned(), value: value.to_owned() };
        let Some((name, value)) = word.split_once('=') else { return Err(wrong("set", word)) };
        match name {
            "year" | "年度" => {
                year = Some(value.parse().ok().filter(|y| (1949..=2099).contains(y)).ok_or_else(|| wrong(name, value))?);
            }
            "locality" | "地区" if !value.is_empty() => locality = Some(value.to_owned()),
            "genre" | "体裁" => {
                genre = Some(match value {
                    "rule_of_law_report" | "年度报告" | "报告" => "rule_of_law_report".to_owned(),
                    "other" | "其他" => "other".to_owned(),
                    _ => return Err(wrong(name, value)),
                });
            }
            _ => return Err(wrong(name, value)),
        }
    }
    if year.is_none() && locality.is_none() && genre.is_none() {
        return Err(Wrong::Value { name: "set".to_owned(), value: String::new() });
    }
    Ok(Command::Correct { year, locality, genre })
}

/// Returns what the last word of a line may become.
pub fn completions(line: &str, lang: Lang) -> Vec<&'static str> {
    let folded = fold::fold(line);
    let (head, last) = folded.rsplit_once(' ').map_or(("", folded.as_str()), |(h, l)| (h, l));
    match head.split_whitespace().next() {
        None => COMMANDS
            .iter()
            .filter(|c| c.begins_with(last))
            // In the language of the typed text, else of the interface.
            .map(|c| {
                if last.is_empty() {
                    c.name_in(lang)
                } else if c.name.0.starts_with(last) {
                    c.name.0
                } else {
                    c.name.1
                }
            })
            .collect(),
        Some(name) => COMMANDS
            .iter()
            .filter(|c| c.is(name))
            .flat_map(|c| c.words.iter().copied())
            // Before anything is typed, in the language of the interface.
            .filter(|w| w.starts_with(last) && (!last.is_empty() || !other(w, lang)))
            .collect(),
    }
}

/// Whether a word has a counterpart in the other language, and is not in the interface's.
fn other(word: &str, lang: Lang) -> bool {
    const PAIRS: [(&str, &str); 22] = [
        ("year=", "年度="),
        ("locality=", "地区="),
        ("genre=rule_of_law_report", "体裁="),
        ("genre=other", "体裁="),
        ("forget", "清除"),
        ("all", "全部"),
        ("value", "数值"),
        ("unit", "单位"),
        ("written", "原文"),
        ("qualifier", "限定"),
        ("before", "上年"),
        ("change", "变化"),
        ("stated", "同比(文)"),
        ("computed", "同比(算)"),
        ("trend", "走势"),
        ("section", "章节"),
        ("screen", "屏幕"),
        ("report", "报告"),
        ("figures", "指标"),
        ("check", "核查单"),
        ("on", "开"),
        ("off", "关"),
    ];
    PAIRS.iter().any(|p| match lang {
        Lang::Zh => p.0 == word,
        Lang::En => p.1 == word,
    })
}

/// Returns a line with its last word completed as far as all completions agree.
pub fn complete(line: &str, lang: Lang) -> String {
    let all = completions(line, lang);
    let Some(first) = all.first() else { return line.to_owned() };
    let mut common = (*first).to_owned();
    for word in &all[1..] {
        while !word.starts_with(&common) {
            common.pop();
        }
    }
    let head = line.rsplit_once(' ').map_or("", |(h, _)| h);
    let typed = line.rsplit_once(' ').map_or(line, |(_, l)| l);
    if common.len() < typed.len() {
        return line.to_owned();
    }
    let gap = if head.is_empty() { "" } else { " " };
    let end = if all.len() == 1 && !common.ends_with('=') { " " } else { "" };
    format!("{head}{gap}{common}{end}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_understood_in_both_languages() {
        assert_eq!(parse("12"), Ok(Command::Paragraph(12)));
        assert_eq!(parse("４０％"), Ok(Command::Share(40)));
        assert_eq!(parse("q"), Ok(Command::Quit));
        assert_eq!(parse("退出"), Ok(Command::Quit));
        assert_eq!(parse("编码 gb18030"), Ok(Command::Encoding(Some(Encoding::Gb18030))));
        assert_eq!(parse(" "), Ok(Command::Nothing));
        let write = |what, path: &str| Ok(Command::Write { what, path: path.to_owned() });
        assert_eq!(parse("write ~/Ａ 卷.txt"), write(Part::Shown, "~/Ａ 卷.txt"), "a path stays as it is");
        assert_eq!(parse("写入 核查单 a.txt"), write(Part::Check, "a.txt"));
        assert_eq!(parse("write check"), write(Part::Shown, "check"));
        assert_eq!(parse("write selection a.txt"), write(Part::Selection, "a.txt"));
        assert!(matches!(parse("write"), Err(Wrong::Value { .. })) && matches!(parse("导入 "), Err(Wrong::Value { .. })));
        assert_eq!((parse("mouse on"), parse("鼠标 关")), (Ok(Command::Mouse(true)), Ok(Command::Mouse(false))));
        assert_eq!(parse("导出 a"), Ok(Command::ShareRecords("a".to_owned())));
        assert_eq!(
            parse("set 年度=2021 地区=海棠省/-/青石县"),
            Ok(Command::Correct { year: Some(2021), locality: Some("海棠省/-/青石县".to_owned()), genre: None })
        );
        assert!(matches!(parse("set 年度=21"), Err(Wrong::Value { .. })));
        assert!(matches!(parse("set"), Err(Wrong::Value { .. })));
        assert!(matches!(parse("t"), Err(Wrong::Unknown(_))), "tree, table and theme begin so");
        assert!(matches!(parse("lang fr"), Err(Wrong::Value { .. })));
    }

    #[test]
    fn the_tab_key_completes_what_is_certain() {
        assert_eq!(complete("ou", Lang::En), "outline ");
        assert_eq!(complete("t", Lang::En), "t");
        assert_eq!(complete("encoding g", Lang::En), "encoding gb18030 ");
        assert_eq!(complete("set 年", Lang::Zh), "set 年度=");
        assert_eq!(complete("zzz", Lang::En), "zzz");
        assert_eq!(completions("", Lang::Zh).len(), COMMANDS.len());
        assert_eq!(completions("set ", Lang::Zh), ["年度=", "地区=", "体裁="]);
        assert_eq!(completions("state ", Lang::En), ["forget"]);
    }
}
