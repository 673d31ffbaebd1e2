//! Every sentence the program says, in both languages. Codes and arguments go in, words come out; codes are never translated.
//! Words follow the table of terms in README; a missing pair cannot compile.

use crate::compare::commitments;
use crate::compare::commitments::Status;
use crate::compare::figures::{Drift, Verdict};
use crate::compare::{Kind, Noise};
use crate::report::findings::checks::{Code, Finding};
use crate::report::findings::relations;
use crate::report::findings::relations::Relation;
use crate::report::identity::gazetteer::Level;
use crate::report::identity::genre::GenreReason;
use crate::report::identity::years::YearReason;
use crate::report::roles::Role;
use crate::report::{BlockKind, Severity};
use crate::text::numbers::Approx;

/// The language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Lang {
    En,
    Zh,
}

impl Lang {
    /// Chinese when the locale is, else English.
    pub fn from_locale() -> Self {
        let locale =
            ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|v| std::env::var(v).ok().filter(|s| !s.is_empty())).unwrap_or_default();
        if locale.starts_with("zh") { Self::Zh } else { Self::En }
    }
    pub fn pick(self, en: &'static str, zh: &'static str) -> &'static str {
        match self {
            Self::En => en,
            Self::Zh => zh,
        }
    }
}

macro_rules! sentences {
    ($($name:ident: $en:literal, $zh:literal;)*) => {
        /// A sentence or word of the interface; `{}` stands for an argument.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Say { $($name,)* }

        impl Say {
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];
            /// The text in a language, its arguments still `{}`.
            pub fn text(self, lang: Lang) -> &'static str {
                match self { $(Self::$name => lang.pick($en, $zh),)* }
            }
        }
    };
}

sentences! {
    Reports: "Reports", "报告";
    Text: "Text", "正文";
    Metrics: "Metrics", "指标";
    Comparison: "Comparison", "对比";
    Findings: "Findings", "核查";
    Keys: "Keys", "按键";
    UnknownPlace: "Place unknown", "地区不明";
    NoProvince: "Province not stated", "省份未说明";
    OtherDocuments: "Other documents", "其他文件";
    OtherFiles: "{} other files", "其他 {} 个文件";
    Unreadable: "Could not be read", "未能读取";
    Reading: "reading {}/{}", "读取中 {}/{}";
    Empty: "No reports here. Give a folder or file: nianbao FOLDER", "此处没有报告。请指定文件夹或文件:nianbao 文件夹";
    EmptyText: "This file holds no text.", "该文件没有文字内容。";
    TooSmall: "The window is too small.", "窗口太小。";
    Sections: "sec.", "节";
    Chars: "ch.", "字";
    Figures: "fig.", "数据";
    Para: "para. {}/{}", "段 {}/{}";
    Cleaned: "repairs: {}", "已清理 {} 处";
    InputMethod: "A Chinese character arrived: an input method seems to be on.", "收到汉字:输入法似乎处于开启状态。";
    FooterMove: "move", "移动";
    FooterFold: "fold", "折叠";
    FooterSearch: "search", "搜索";
    FooterHelp: "help", "帮助";
    FooterCommand: "commands", "命令";
    FooterChanges: "change", "改动";
    FooterList: "list", "列表";
    FooterOnly: "changes only", "只看改动";
    FooterQuit: "quit", "退出";
    Stopped: "stopped; {} of {} files are listed", "已停止,已列出 {} / {} 个文件";
    NoHit: "Nothing here matches.", "此处没有匹配。";
    SearchFirst: "Search with / first.", "请先用 / 搜索。";
    LastReport: "This is the last report of the list.", "已是列表中最后一份报告。";
    FirstReport: "This is the first report of the list.", "已是列表中第一份报告。";
    LastYear: "No later year of this locality is here.", "没有该地区更晚年度的报告。";
    FirstYear: "No earlier year of this locality is here.", "没有该地区更早年度的报告。";
    MarkSet: "bookmark {} set", "已设书签 {}";
    MarkTaken: "bookmark {} taken away", "已取消书签 {}";
    NoMark: "There is no bookmark {}. Set one with m and the letter.", "没有书签 {}。按 m 加字母设书签。";
    NoMarks: "No bookmarks or notes yet. m and a letter sets a bookmark, a a note.", "还没有书签或批注。按 m 加字母设书签,按 a 写批注。";
    MarkGone: "{} {} is not among these reports.", "{} {} 不在当前报告之列。";
    NoHeadings: "This report has no headings.", "本报告没有标题。";
    Copied: "{} characters sent to the terminal's clipboard (OSC 52)", "已将 {} 字发送到终端剪贴板(OSC 52)";
    CopyTooLong: "{} characters are too many for a terminal's clipboard; copy a smaller part.", "{} 字超出终端剪贴板容量,请复制较小的部分。";
    NoteKept: "note kept", "已记下批注";
    NoteTaken: "note taken away", "已删除批注";
    UnknownCommand: "There is no command {}. Tab shows them.", "没有命令 {}。按 Tab 查看。";
    BadValue: "{}: cannot use \"{}\"", "{}:无法使用“{}”";
    StateAt: "Records are kept in {}; :state forget deletes them.", "记录保存在 {};:state forget 可清除。";
    NoState: "Nothing is remembered: no state folder can be written.", "不保存记录:没有可写的状态目录。";
    StateAsk: "This deletes {} bookmarks and {} notes for good. If you mean it: :state forget all", "将永久删除 {} 个书签和 {} 条批注。确认请输入 :state 清除 全部";
    Uncorrected: "correction withdrawn", "已撤销更正";
    StateForgotten: "All records of this library were deleted.", "已清除本库的全部记录。";
    StateTrouble: "Folds, bookmarks and notes will not be kept: {}", "折叠、书签和批注将不会保存:{}";
    KeysAt: "Your own keys: {}", "自定义按键文件:{}";
    BadKeysFile: "{}: line {} is no binding and was passed over.", "{}:第 {} 行不是按键绑定,已跳过。";
    TwiceBound: "{}: lines {} and {} bind one key; the later holds.", "{}:第 {} 行与第 {} 行绑定同一按键,以后者为准。";
    Corrected: "corrected ✎", "已更正 ✎";
    CorrectionLost: "The correction holds for now but could not be kept: {}", "更正暂时生效,但未能保存:{}";
    FindingCount: "findings: {}", "{} 项发现";
    Wrapped: "past the end: hit {} of {}", "已到尽头,从另一端继续:{}/{}";
    HitCount: "{}/{}", "{}/{}";
    Hits: "{} hits", "{} 处匹配";
    Outline: "Outline", "大纲";
    MarksTitle: "Bookmarks and notes", "书签与批注";
    PromptSearch: "search", "搜索";
    PromptFilter: "filter", "筛选";
    PromptFind: "find", "查找";
    PromptNote: "note", "批注";
    Filtered: "{} match \"{}\"", "{} 项匹配“{}”";
    SelectedCount: "{} selected", "选中 {}";
    OriginalView: "original", "原文";
    OnlyHitsView: "matches only", "只看匹配";
    SortedBy: "by {}", "按{}";
    NoTerminal: "The browser needs a terminal. Use list, show, metrics, check, diff or export in a pipe.", "浏览界面需要终端。管道中请用 list、show、metrics、check、diff 或 export。";
    NotFound: "{}: no such file or folder.", "{}:没有这个文件或文件夹。";
    NotRegular: "not a regular file", "不是普通文件";
    LinkLoop: "a link that leads back to itself", "循环链接";
    TooLarge: "larger than {} MiB; split it first", "超过 {} MiB,请先拆分";
    BinaryFile: "no text (binary)", "不是文本(二进制)";
    IoError: "cannot be read: {}", "无法读取:{}";
    InternalError: "could not be understood (a bug in nianbao; please report the file)", "解析失败(nianbao 的缺陷,请报告此文件)";
    ProgressRead: "{}/{} files read", "已读 {}/{} 个文件";
    SeveralReports: "{} holds {} reports; this is report {}. Choose another with --part N.", "{} 含 {} 份报告,此为第 {} 份。用 --part N 选择其他。";
    NoSuchPart: "{} holds {} reports; there is no part {}.", "{} 含 {} 份报告,没有第 {} 份。";
    UnknownEncoding: "unknown encoding {}; known are utf-8, utf-16le, utf-16be, gb18030, big5", "未知编码 {};可用 utf-8、utf-16le、utf-16be、gb18030、big5";
    BadCorrections: "{}: line {} is no correction and was passed over.", "{}:第 {} 行不是更正记录,已跳过。";
    BadTaxonomy: "{} is left out: {}", "{} 未采用:{}";
    BadGazetteer: "{}: line {} is no path of places and was passed over.", "{}:第 {} 行不是地名路径,已跳过。";
    ColPlace: "place", "地区";
    ColLevel: "level", "层级";
    ColYear: "year", "年度";
    ColTitle: "title", "标题";
    ColEncoding: "encoding", "编码";
    ColSections: "sections", "章节";
    ColChars: "characters", "字数";
    ColFindings: "findings", "发现";
    ColFile: "file", "文件";
    ColMetric: "metric", "指标";
    ColValue: "value", "数值";
    ColApprox: "qualifier", "限定";
    ColAsWritten: "as written", "原文";
    StatedChange: "stated change", "同比(文)";
    ColLine: "line", "行";
    OtherFigures: "other figures", "其他数据";
    NoFigures: "No figures were found in this report.", "本报告未发现指标。";
    NoFiguresOfPlace: "No figures were found in the reports of this locality.", "该地区的报告未发现指标。";
    OthersApart: "{} other documents are left out of the tables by year", "{} 份其他文件不列入分年表";
    ColSource: "written", "原文";
    ColUnit: "unit", "单位";
    ColQualifier: "qualifier", "限定";
    ColPrevious: "before", "上年";
    ColChange: "change", "变化";
    ColStated: "stated", "同比(文)";
    ColComputed: "computed", "同比(算)";
    ColTrend: "trend", "走势";
    ColSection: "section", "章节";
    Columns: "columns", "列";
    Targets: "targets", "目标";
    Target: "target", "目标";
    Points: " pp", " 个百分点";
    BasisMom: "on the period before", "环比";
    BasisOther: "other base", "非上年";
    Bracketed: "{} ({})", "{}({})";
    AllYears: "{} years", "{} 个年度";
    AllPlaces: "{} localities", "{} 个地区";
    FigureCount: "{} figures", "{} 项数据";
    NoReportOpen: "No report is open here.", "此处没有打开的报告。";
    OneYear: "No other year of this locality is here.", "没有该地区其他年度的报告。";
    SelectFirst: "Select more localities with x in the list, then press c again.", "请先在列表中用 x 选中多个地区,再按 c。";
    PlacesMissing: "{} of the selected localities have no report on {}.", "选中的地区中有 {} 个没有 {} 年的报告。";
    NoMoreFigures: "No further figure this way.", "此方向没有更多数据。";
    NoMoreFindings: "No further finding this way.", "此方向没有更多发现。";
    Comparing: "Being compared…", "正在比较…";
    UnknownYear: "Its year is not known: choose two reports with x, then D.", "本报告年度不详:用 x 选中两份报告,再按 D 对比。";
    NoEarlierYear: "No earlier year of this locality is here: this is the first one.", "这是该地区最早的一份,没有更早年度可比。";
    YearsMissing: "{} missing", "缺 {} 年";
    SwappedView: "swapped", "已互换";
    BandAdded: "{} sec. new", "新增 {} 节";
    BandDropped: "{} dropped", "删除 {}";
    BandEdited: "{} edited", "改写 {}";
    BandMoved: "{} moved", "移动 {}";
    BandSplit: "{} split", "拆分 {}";
    BandMerged: "{} merged", "合并 {}";
    BandRenamed: "{} renamed", "更名 {}";
    BandCarried: "{} % carried over", "沿用 {} %";
    BandFigures: "figures {}↑ {}↓ {}=", "指标 {}↑ {}↓ {}=";
    BandNothing: "the sections are the same", "各节无变化";
    PassedOver: "passed over: {}", "已忽略 {}";
    AllYearsOf: "this section", "本节历年";
    ChangeAt: "change {}/{}", "改动 {}/{}";
    ChangeCount: "{} changes", "改动 {} 处";
    Changed: "edits: {}", "改 {}";
    CarriedShare: "{} % carried over", "沿用 {} %";
    SkippedSame: "… {} sections, {} sentences carried over …", "… 沿用 {} 节 {} 句 …";
    SkippedSentences: "… {} sentences carried over …", "… 沿用 {} 句 …";
    MovedTo: "→ moved to {}", "→ 移至 {}";
    MovedFrom: "moved from {}", "移自 {}";
    Moved: "moved", "移动";
    MovedHint: "{} shows the other end", "{} 到另一端";
    Renamed: "renamed", "更名";
    Renumbered: "renumbered", "改号";
    NoChanges: "The two reports say the same.", "两份报告没有差异。";
    NoMoreChanges: "No further change this way.", "此方向没有更多改动。";
    NotMoved: "This did not move.", "此处没有移动。";
    NotInThatReport: "The other report has no such place.", "另一份报告没有对应之处。";
    CompareFirst: "Compare first: D sets this report beside the year before.", "请先按 D 与上一年度对比。";
    NoCommitments: "No plan or problem of the older report was found to be followed.", "旧报告中没有可跟踪的承诺事项。";
    NoCommitmentsBack: "What was promised is followed from the earlier year to the later: X swaps them.", "承诺事项由旧年度向新年度跟踪:按 X 互换。";
    NoPairedFigures: "No figures to be set beside each other.", "没有可对照的数据。";
    ByWord: "changes by word", "按词比较";
    ByCharacter: "changes by character", "按字比较";
    NoiseTitle: "Passed over", "忽略的差异";
    BySize: "largest first", "按改动大小";
    OnlyChanges: "changes only", "只看改动";
    ChangesView: "list of changes", "改动列表";
    FiguresView: "figures", "数据对照";
    CommitmentsView: "commitments", "承诺事项";
    FindingsBetween: "finding", "核查发现";
    Measurable: "measurable", "可量化";
    NoTrace: "Nothing in the newer report speaks of it.", "新报告未提及。";
    StatusSet: "set: {} ✎", "已设为:{} ✎";
    StatusProposed: "back to what the program proposes", "已恢复为程序判断";
    HeatShown: "digits: in how many of {} earlier years", "段前数字:见于往年 {} 份中的几份";
    NoFindings: "Nothing to be checked was found in this report.", "本报告没有待核事项。";
    NoPlace: "This finding concerns the report as a whole.", "该发现针对全文,没有具体位置。";
    Relations: "relations between figures", "勾稽关系";
    Dismissed: "dismissed", "已排除";
    Confirmed: "confirmed", "已确认";
    FindingConfirmed: "marked as confirmed", "已标记为确认";
    FindingDismissed: "dismissed; it stands at the end, - takes it back", "已排除,列于末尾;按 - 恢复";
    JudgementTaken: "open again", "已恢复为待核";
    Rule: "Rule", "规则";
    Evidence: "Evidence", "依据";
    Arithmetic: "Arithmetic", "算式";
    PlaceOf: "place {} of {}", "第 {}/{} 处";
    Holds: "agrees", "相符";
    HoldsNot: "does not agree: to be checked", "不符,待核";
    NotCheckable: "cannot be checked within this report", "本报告内无法核对";
    ImpliedBase: "implied base {}", "推算基数 {}";
    Total: "{} reports, {} other documents, {} unreadable", "{} 份报告,{} 份其他文件,{} 个未能读取";
    NoTitle: "(no title)", "(无标题)";
    Locality: "Locality", "地区";
    ReportYear: "Reporting year", "报告年度";
    Issuers: "Issuing body", "报告主体";
    Addressee: "Addressee", "主送";
    SignDate: "Date of issue", "成文日期";
    PublishDate: "Publication date", "发布日期";
    GenreLabel: "Genre", "体裁";
    EncodingLabel: "Encoding", "编码";
    FindingsLabel: "Findings", "核查发现";
    CheckTitle: "Findings on annual rule-of-law reports", "法治政府建设年度报告核查单";
    CheckedBy: "Each finding shows its rule and its place; what is to be made of it is the reader's to decide.", "每项发现均列明规则和出处,如何处理由阅者判断。";
    NothingFound: "Nothing to flag was found.", "未见需要提示之处。";
    RuleLabel: "Rule", "规则";
    ArithmeticLabel: "Arithmetic", "算式";
    RelationsLabel: "Relations checked", "勾稽关系";
    InText: "in the text: {}", "文中:{}";
    BaseLabel: "implied base {}", "推算基数 {}";
    MorePlaces: "and {} more places", "另有 {} 处";
    NoneChecked: "No reports were checked.", "没有可核查的报告。";
    Lines: "line {}", "第 {} 行";
    OldLine: "old line {}", "旧第 {} 行";
    Identical: "carried over", "沿用";
    Edited: "edited", "改写";
    Split: "split", "拆分";
    Merged: "merged", "合并";
    Added: "new", "新增";
    Dropped: "dropped", "删除";
    SectionCount: "{} {}", "{} {} 节";
    CarriedText: "{} % of the text carried over", "文字沿用 {} %";
    SectionsCarried: "{} carried over", "沿用 {} 节";
    SentencesFolded: "… {} sentences carried over …", "… 沿用 {} 句 …";
    YearsBetween: "{} years lie between the reports on {} and {}; none is compared for the years between.", "两份报告相隔 {} 年({} 与 {}),其间年度没有报告可比。";
    TwoPlaces: "These are reports of two localities.", "两份报告属于不同地区。";
    LeftAside: "left aside: {}", "不计差异:{}";
    NoDifference: "No differences.", "没有差异。";
    ColOld: "old", "旧";
    ColNew: "new", "新";
    ColVerdict: "verdict", "核对";
    Commitments: "Commitments", "承诺事项";
    Sure: "sure to {} %", "把握 {} %";
    MarkdownLegend: "~~taken out~~ · **put in** · *moved here*", "~~删去~~ · **新写** · *移来*";
    RedlineTitle: "Annual reports side by side", "年度报告对照版(花脸稿)";
    Legend: "Legend", "图例";
    Contents: "Changed sections", "变动章节";
    SampleGone: "taken out", "删去";
    SamplePut: "put in", "新写";
    SampleMoved: "moved", "移动";
    SampleSame: "as it was", "未变";
    DiffWants: "diff wants two files, OLD and NEW, or a folder with --locality and --years", "diff 需要旧、新两个文件,或一个文件夹加 --locality 和 --years";
    DiffFolder: "{} is a folder; say which reports with --locality and --years", "{} 是文件夹;请用 --locality 和 --years 指明报告";
    ManyReports: "{} holds {} reports; report {} is compared. Choose another as {}#N.", "{} 含 {} 份报告,取第 {} 份比较。用 {}#N 选择其他。";
    BadYears: "--years wants YEAR or YEAR..YEAR, such as 2021..2022; not {}", "--years 的格式为 年度 或 年度..年度,例如 2021..2022;不能是 {}";
    WhichPlace: "\"{}\" fits several localities: {}. Name one of them in full.", "“{}”对应多个地区:{}。请写出全称。";
    SayPlace: "Several localities are here: {}. Choose one with --locality.", "此处有多个地区:{}。请用 --locality 指定。";
    NoSuchPlace: "No report of \"{}\" is here; there are: {}", "此处没有“{}”的报告;现有:{}";
    NoYear: "{} has no report on {} here; there are: {}", "{} 在此没有 {} 年度的报告;现有:{}";
    NoYearBefore: "{} has no earlier report than {} here.", "{} 在此没有早于 {} 年度的报告。";
    NameChanged: "From {} on {} is {}.", "自 {} 年度起,{} 为 {}。";
    YearVersions: "{} has {} reports on {}; compared is {}", "{} 有 {} 份 {} 年度报告,取 {} 比较";
    ReadNone: "none", "无";
    ConfLikely: "likely", "可能";
    ConfGuess: "a guess", "猜测";
    Replaced: "{} undecodable", "{} 处无法解码";
    BadCase: "line {} is no case: it wants {\"id\", \"text\"}", "第 {} 行不是用例:应为 {\"id\", \"text\"}";
    BadKeys: "--keys: cannot read {}", "--keys:无法识别 {}";
    BadSize: "--size wants COLUMNSxROWS, such as 80x24", "--size 的格式为 列x行,例如 80x24";
}

/// A sentence with its arguments put in.
pub fn say(lang: Lang, sentence: Say, args: &[&dyn std::fmt::Display]) -> String {
    let mut out = String::new();
    let mut rest = sentence.text(lang);
    for arg in args {
        let Some((head, tail)) = rest.split_once("{}") else { break };
        out.push_str(head);
        out.push_str(&arg.to_string());
        rest = tail;
    }
    out.push_str(rest);
    out
}

pub fn severity(lang: Lang, s: Severity) -> &'static str {
    match s {
        Severity::Error => lang.pick("important", "重要"),
        Severity::Warn => lang.pick("note", "注意"),
        Severity::Info => lang.pick("hint", "提示"),
    }
}

/// What became of a section; of the kinds that PRODUCT tells, and of its flags.
pub fn change(lang: Lang, k: Kind) -> &'static str {
    match k {
        Kind::Identical => lang.pick("carried over", "沿用"),
        Kind::Edited => lang.pick("edited", "改写"),
        Kind::Split => lang.pick("split", "拆分"),
        Kind::Merged => lang.pick("merged", "合并"),
        Kind::Added => lang.pick("new", "新增"),
        Kind::Dropped => lang.pick("dropped", "删除"),
    }
}

/// What became of something that was promised.
pub fn commitment(lang: Lang, s: Status) -> &'static str {
    match s {
        Status::Evidenced => lang.pick("evidenced", "有据可查"),
        Status::Asserted => lang.pick("asserted", "仅有表述"),
        Status::BelowTarget => lang.pick("below target", "低于目标"),
        Status::ListedAgain => lang.pick("listed again", "再次列入"),
        Status::NotMentioned => lang.pick("not mentioned", "未提及"),
    }
}

/// A difference that may be passed over.
pub fn noise(lang: Lang, n: Noise) -> &'static str {
    match n {
        Noise::Numbering => lang.pick("numbering", "层次序数"),
        Noise::Blanks => lang.pick("blanks", "空白"),
        Noise::Width => lang.pick("width of punctuation", "标点宽度"),
        Noise::Script => lang.pick("script", "繁简"),
        Noise::Quotes => lang.pick("quotes", "引号"),
        Noise::YearRoll => lang.pick("year roll", "年份顺延"),
        Noise::Congress => lang.pick("party congress formulas", "党的会议套语"),
        Noise::Stock => lang.pick("stock phrases", "套话"),
    }
}

/// How a figure is qualified.
pub fn approx(lang: Lang, a: Approx) -> &'static str {
    match a {
        Approx::MoreThan => lang.pick("more than", "超过"),
        Approx::Nearly => lang.pick("nearly", "接近"),
        Approx::AtLeast => lang.pick("at least", "不少于"),
        Approx::AtMost => lang.pick("at most", "不超过"),
        Approx::About => lang.pick("about", "约"),
        Approx::LessThan => lang.pick("less than", "不足"),
        Approx::Range => lang.pick("range", "区间"),
    }
}

pub fn relation(lang: Lang, r: Relation) -> &'static str {
    match r {
        Relation::Sum => lang.pick("total and parts", "合计与分项"),
        Relation::PercentOf => lang.pick("share", "占比"),
        Relation::YoyBase => lang.pick("implied base", "推算基数"),
        Relation::Equal => lang.pick("told twice", "前后重述"),
    }
}

/// Whether the text says a relation, or it follows from what it says.
pub fn relation_status(lang: Lang, s: relations::Status) -> &'static str {
    match s {
        relations::Status::Asserted => lang.pick("stated", "文中明示"),
        relations::Status::Implied => lang.pick("follows from the text", "由文推出"),
    }
}

/// A share in whole percent, never more than it is: 100 is all.
pub fn percent(share: f32) -> String {
    // 0.88 is a little less than 88 hundredths.
    format!("{:.0}", (share * 100.0 + 1e-3).floor())
}

/// Whether a stated change is that of the printed figures.
pub fn verdict(lang: Lang, v: Verdict) -> &'static str {
    match v {
        Verdict::Agrees => lang.pick("agrees", "相符"),
        Verdict::Contradicts => lang.pick("does not agree: to be checked", "不符,待核"),
        Verdict::NotCheckable => lang.pick("cannot be checked", "无法核对"),
    }
}

/// Why two figures are not comparable.
pub fn drift(lang: Lang, d: Drift) -> &'static str {
    match d {
        Drift::Unit => lang.pick("change of unit", "单位变化"),
        Drift::Scope => lang.pick("change of scope", "口径变化"),
        Drift::Period => lang.pick("change of period", "期间变化"),
    }
}

/// Whether it was planned, or named as a problem.
pub fn origin(lang: Lang, o: commitments::Origin) -> &'static str {
    match o {
        commitments::Origin::Plan => lang.pick("plan", "计划"),
        commitments::Origin::Problem => lang.pick("shortcoming", "不足"),
    }
}

/// The columns of a table of figures for spreadsheets: codes in English, words in Chinese.
pub const METRIC_COLUMNS: [(&str, &str); 27] = [
    ("file", "文件"),
    ("part", "份"),
    ("locality", "地区"),
    ("locality_id", "地区标识"),
    ("year", "年度"),
    ("id", "编号"),
    ("label", "指标"),
    ("canonical", "规范指标"),
    ("value", "数值"),
    ("low", "下限"),
    ("high", "上限"),
    ("unit", "单位"),
    ("qualifier", "限定"),
    ("kind", "类别"),
    ("nature", "性质"),
    ("value_text", "原文"),
    ("change_basis", "变化基准"),
    ("change_direction", "变化方向"),
    ("change_amount", "变化幅度"),
    ("change_unit", "变化单位"),
    ("period", "期间"),
    ("scope", "口径"),
    ("section_path", "章节"),
    ("role", "章节性质"),
    ("item", "要点"),
    ("line", "行"),
    ("clause", "语句"),
];

/// The same, of a table by year, before its years.
pub const YEAR_COLUMNS: [(&str, &str); 8] = [
    ("locality", "地区"),
    ("locality_id", "地区标识"),
    ("file", "文件"),
    ("label", "指标"),
    ("canonical", "规范指标"),
    ("unit", "单位"),
    ("kind", "类别"),
    ("role", "章节性质"),
];

/// The rule a relation between figures is checked by.
pub fn relation_rule(lang: Lang, r: Relation) -> &'static str {
    match r {
        Relation::Sum => lang.pick("A total is the sum of its parts.", "合计等于各分项之和。"),
        Relation::PercentOf => lang.pick("A rate follows from the counts it is made of.", "比率由其分子、分母得出。"),
        Relation::YoyBase => lang.pick("This year's figure and its stated change imply last year's.", "由本期数和文中同比推算上年基数。"),
        Relation::Equal => lang.pick("One quantity told twice has one value.", "同一数量前后表述应一致。"),
    }
}

pub fn level(lang: Lang, l: Level) -> &'static str {
    match l {
        Level::Province => lang.pick("province", "省级"),
        Level::Prefecture => lang.pick("prefecture", "地级"),
        Level::County => lang.pick("county", "县级"),
        Level::Township => lang.pick("township", "乡级"),
    }
}

pub fn role(lang: Lang, r: Role) -> &'static str {
    match r {
        Role::Achievements => lang.pick("achievements", "主要举措和成效"),
        Role::Problems => lang.pick("shortcomings", "存在的不足和原因"),
        Role::FirstResponsiblePerson => lang.pick("first responsible person", "第一责任人履职"),
        Role::NextYearPlan => lang.pick("plan for next year", "下一年度安排"),
        Role::PreviousProblemFollowup => lang.pick("follow-up of last year's problems", "上年问题整改"),
        Role::Other => lang.pick("other", "其他"),
    }
}

pub fn block(lang: Lang, b: BlockKind) -> &'static str {
    match b {
        BlockKind::Title => lang.pick("title", "标题"),
        BlockKind::HeaderTable => lang.pick("header", "页眉信息"),
        BlockKind::Addressee => lang.pick("addressee", "主送"),
        BlockKind::Preamble => lang.pick("preamble", "导语"),
        BlockKind::Closing => lang.pick("closing", "结语"),
        BlockKind::Signature => lang.pick("signature", "落款"),
        BlockKind::SignDate => lang.pick("date of issue", "成文日期"),
        BlockKind::Attachment => lang.pick("attachment", "附件"),
        BlockKind::Contents => lang.pick("contents", "目录"),
        BlockKind::WebResidue => lang.pick("page furniture", "网页附属"),
    }
}

pub fn genre(lang: Lang, reason: GenreReason) -> &'static str {
    match reason {
        GenreReason::Title => lang.pick("annual report, by its title", "年度报告(据标题)"),
        GenreReason::Preamble => lang.pick("annual report, by its preamble", "年度报告(据导语)"),
        GenreReason::Parts => lang.pick("annual report, by its parts", "年度报告(据章节)"),
        GenreReason::DisclosureReport => lang.pick("other: information disclosure report", "其他:政府信息公开年报"),
        GenreReason::WorkOutline => lang.pick("other: outline of work", "其他:工作要点"),
        GenreReason::Plan => lang.pick("other: plan or rule", "其他:方案、规定"),
        GenreReason::News => lang.pick("other: news or commentary", "其他:新闻、解读"),
        GenreReason::HalfYear => lang.pick("other: covers part of a year", "其他:非全年"),
        GenreReason::SeveralYears => lang.pick("other: covers several years", "其他:跨多年"),
        GenreReason::WhitePaper => lang.pick("other: white paper", "其他:白皮书"),
        GenreReason::Statistics => lang.pick("other: statistics", "其他:统计分析"),
        GenreReason::OtherTitle => lang.pick("other, by its title", "其他(据标题)"),
        GenreReason::NoSign => lang.pick("other: nothing speaks for an annual report", "其他:未见年度报告特征"),
        GenreReason::Empty => lang.pick("other: no text", "其他:没有文字"),
        GenreReason::Corrected => lang.pick("set by the reader", "读者指定"),
    }
}

pub fn year_reason(lang: Lang, r: YearReason) -> &'static str {
    match r {
        YearReason::Title => lang.pick("title", "标题"),
        YearReason::Preamble => lang.pick("preamble", "导语"),
        YearReason::Heading => lang.pick("headings", "章节标题"),
        YearReason::Prose => lang.pick("text", "正文"),
        YearReason::Plan => lang.pick("the year before its plan", "计划年度的上一年"),
        YearReason::Date => lang.pick("the year before its date", "成文日期的上一年"),
        YearReason::FileName => lang.pick("file name", "文件名"),
        YearReason::Corrected => lang.pick("reader", "读者更正"),
        YearReason::Masked => lang.pick("masked in the text", "原文隐去"),
        YearReason::NotStated => lang.pick("not stated", "未说明"),
        YearReason::NoReport => lang.pick("not a report on a year", "非年度报告"),
        YearReason::Conflict => lang.pick("two readings stand", "存在两种读法"),
    }
}

/// What a finding says, and the rule behind it.
pub fn finding(lang: Lang, f: &Finding) -> (String, &'static str) {
    let t = |name: &str| f.text(name);
    let (message, rule): (String, &'static str) = match (f.code, lang) {
        (Code::NumberingRestart, Lang::En) => ("Numbers of one level start over.".into(), "Numbers of sibling headings rise by one."),
        (Code::NumberingRestart, Lang::Zh) => ("同级序号重新起排。".into(), "同级标题的层次序数应依次递增。"),
        (Code::DuplicateSectionNumber, Lang::En) => ("Sibling sections share a number.".into(), "A number stands once among siblings."),
        (Code::DuplicateSectionNumber, Lang::Zh) => ("同级章节序号重复。".into(), "同级序号不应重复。"),
        (Code::MissingNumber, Lang::En) => {
            (format!("{} headings lost their number.", t("count")), "A heading whose next sibling is numbered 2 was numbered 1.")
        }
        (Code::MissingNumber, Lang::Zh) => (format!("{} 个标题缺少序号。", t("count")), "其后同级标题从二起排,此处应为一。"),
        (Code::SkippedNumber, Lang::En) => ("A number was skipped.".into(), "Numbers of sibling headings rise by one."),
        (Code::SkippedNumber, Lang::Zh) => ("序号跳号。".into(), "同级标题的层次序数应依次递增。"),
        (Code::HeadingWithoutNumber, Lang::En) => {
            (format!("{} headings have no number.", t("count")), "Read as headings by their form and place.")
        }
        (Code::HeadingWithoutNumber, Lang::Zh) => (format!("{} 个标题没有序号。", t("count")), "按形式和位置识别为标题。"),
        (Code::HeadingGlued, Lang::En) => ("No full stop parts this heading from its text.".into(), "A run-in heading ends with 。"),
        (Code::HeadingGlued, Lang::Zh) => ("标题与正文之间缺少句号。".into(), "段首标题以句号结束。"),
        (Code::FormOrder, Lang::En) => (
            "A larger form of number stands under a smaller one.".into(),
            "Usual order: 一、 (一) 1. (1) ①; this document's own order is kept.",
        ),
        (Code::FormOrder, Lang::Zh) => ("序号层次与惯例相反。".into(), "惯例为一、(一)1.(1)①;此处按文件自身次序。"),
        (Code::TooDeep, Lang::En) => {
            (format!("{} headings lie deeper than nine levels and are shown as siblings.", t("count")), "The tree has at most nine levels.")
        }
        (Code::TooDeep, Lang::Zh) => (format!("{} 个标题超过九层,按同级显示。", t("count")), "大纲最多九层。"),
        (Code::SingleLevel1Section, Lang::En) => {
            ("There is one chapter only.".into(), "A report has several parts; a list of one is unusual.")
        }
        (Code::SingleLevel1Section, Lang::Zh) => ("只有一个一级标题。".into(), "报告通常分为若干部分,有一无二较少见。"),
        (Code::NoSections, Lang::En) => ("No headings were found.".into(), "The text stands as one preamble."),
        (Code::NoSections, Lang::Zh) => ("未发现章节标题。".into(), "全文作为导语显示。"),
        (Code::RelativeYearInHeading, Lang::En) => {
            ("A heading names the year only as last or this year.".into(), "Such a year depends on when the text was written.")
        }
        (Code::RelativeYearInHeading, Lang::Zh) => ("标题使用相对年份。".into(), "相对年份取决于撰写时间。"),
        (Code::RelativeYearInPreamble, Lang::En) => {
            ("The preamble names the year only as this year.".into(), "Such a year depends on when the text was written.")
        }
        (Code::RelativeYearInPreamble, Lang::Zh) => ("导语使用相对年份。".into(), "相对年份取决于撰写时间。"),
        (Code::MultiYearHeading, Lang::En) => {
            ("A heading names more than one year.".into(), "The first year named need not be the reporting year.")
        }
        (Code::MultiYearHeading, Lang::Zh) => ("标题含多个年份。".into(), "首个年份未必是报告年度。"),
        (Code::StaleYearInHeading, Lang::En) => (
            format!("A heading says {}, the report is on {}.", t("year"), t("report_year")),
            "Headings on what was done bear the reporting year.",
        ),
        (Code::StaleYearInHeading, Lang::Zh) => {
            (format!("标题为 {} 年,报告年度为 {} 年。", t("year"), t("report_year")), "成效类标题应为报告年度。")
        }
        (Code::PlanYearUnexpected, Lang::En) => {
            (format!("The plan is for {}, expected {}.", t("year"), t("expected")), "The plan is for the year after the reporting year.")
        }
        (Code::PlanYearUnexpected, Lang::Zh) => {
            (format!("计划年度为 {} 年,应为 {} 年。", t("year"), t("expected")), "计划为报告年度的下一年。")
        }
        (Code::YearConflict, Lang::En) => ("The text names several years as its own.".into(), "Two readings stand; the year stays open."),
        (Code::YearConflict, Lang::Zh) => ("文中报告年度不一致。".into(), "存在两种读法,年度待定。"),
        (Code::PlaceholderYear, Lang::En) => {
            (format!("The year is masked: {} ({}×).", t("text"), t("count")), "A masked year stays unknown.")
        }
        (Code::PlaceholderYear, Lang::Zh) => (format!("年份以占位符代替:{}({} 处)。", t("text"), t("count")), "隐去的年份按不明处理。"),
        (Code::PlaceholderLocality, Lang::En) => {
            (format!("A place is masked: {} ({}×).", t("text"), t("count")), "Masked places are never matched with each other.")
        }
        (Code::PlaceholderLocality, Lang::Zh) => (format!("地名以占位符代替:{}({} 处)。", t("text"), t("count")), "隐去的地名不作匹配。"),
        (Code::MissingTitle, Lang::En) => ("There is no title.".into(), "A report bears a title naming body, year and matter."),
        (Code::MissingTitle, Lang::Zh) => ("没有标题。".into(), "报告应有载明单位、年度和事由的标题。"),
        (Code::MissingSignatureAndDate, Lang::En) => {
            ("There is neither signature nor date of issue.".into(), "A report ends with its issuing body and date.")
        }
        (Code::MissingSignatureAndDate, Lang::Zh) => ("没有落款和成文日期。".into(), "报告末尾应有落款和日期。"),
        (Code::SignedBeforeYearEnd, Lang::En) => {
            (format!("Signed on {}, before the year's end.", t("date")), "Figures then do not cover the whole year.")
        }
        (Code::SignedBeforeYearEnd, Lang::Zh) => (format!("成文于 {},早于年末。", t("date")), "数据未必覆盖全年。"),
        (Code::EmptyHeaderFields, Lang::En) => ("Fields of the page header are empty.".into(), "Said so that nothing is guessed for them."),
        (Code::EmptyHeaderFields, Lang::Zh) => ("页眉字段为空。".into(), "按空值处理,不作推测。"),
        (Code::WebResidue, Lang::En) => {
            ("Page furniture stands in the text.".into(), "Kept apart from the report, and shown in the original.")
        }
        (Code::WebResidue, Lang::Zh) => ("含网页附属文字。".into(), "不计入正文,原文中可见。"),
        (Code::PinyinGloss, Lang::En) => {
            (format!("{} pinyin glosses were taken out.", t("count")), "A reading in brackets after a character is no text of the report.")
        }
        (Code::PinyinGloss, Lang::Zh) => (format!("清理拼音注音 {} 处。", t("count")), "字后括注的读音不属于正文。"),
        (Code::ControlCharacters, Lang::En) => {
            (format!("{} control or invisible characters were taken out.", t("count")), "They are shown as symbols in the original.")
        }
        (Code::ControlCharacters, Lang::Zh) => (format!("清理控制字符或不可见字符 {} 处。", t("count")), "原文中以符号显示。"),
        (Code::GarbledCharacter, Lang::En) => {
            ("A character was garbled into ?F.".into(), "Some mirrors print ?F for one character; it is not repaired.")
        }
        (Code::GarbledCharacter, Lang::Zh) => ("有字符乱码为 ?F。".into(), "部分镜像页如此,未作修复。"),
        (Code::UndecodableBytes, Lang::En) => (format!("{} places could not be decoded.", t("count")), "They stand as U+FFFD."),
        (Code::UndecodableBytes, Lang::Zh) => (format!("{} 处无法解码。", t("count")), "以替换符显示。"),
        (Code::MixedScript, Lang::En) => {
            ("Simplified and traditional characters are mixed.".into(), "More than one in eight telling characters is of the other script.")
        }
        (Code::MixedScript, Lang::Zh) => ("简体与繁体混用。".into(), "超过八分之一的标志字属于另一字体。"),
        (Code::MixedQuoteStyles, Lang::En) => ("Straight and curly quotation marks are mixed.".into(), "One style a document."),
        (Code::MixedQuoteStyles, Lang::Zh) => ("引号样式不统一。".into(), "一份文件应使用一种引号。"),
        (Code::ClosingRepeatsPreamble, Lang::En) => {
            ("The last paragraph repeats the opening of the first.".into(), "It speaks of the report as a whole.")
        }
        (Code::ClosingRepeatsPreamble, Lang::Zh) => ("末段重复导语开头。".into(), "该段就全文而言,不属于末节。"),
        (Code::CompositeHeading, Lang::En) => ("One heading names several parts.".into(), "Its sections are labelled one by one."),
        (Code::CompositeHeading, Lang::Zh) => ("一个标题含多个部分。".into(), "其下各节分别标注。"),
        (Code::MissingExpectedSection, l) => {
            let name = Role::from_code(&t("role")).map_or("", |r| role(l, r));
            (
                match l {
                    Lang::En => format!("No section on: {name}."),
                    Lang::Zh => format!("未见专门章节:{name}。"),
                },
                l.pick(
                    "Contents clause of the 2019 rule on supervision; a sentence elsewhere may cover it.",
                    "督察工作规定的内容条款;也可能在其他段落中述及。",
                ),
            )
        }
        (Code::PartsAndTotal, Lang::En) => (
            format!("The parts add up to {}, the total says {}.", t("sum"), t("total")),
            "Parts that are told behind 其中 or before 合计 make up the total.",
        ),
        (Code::PartsAndTotal, Lang::Zh) => {
            (format!("分项相加为 {},合计为 {}。", t("sum"), t("total")), "“其中”所列或“合计”之前的分项,相加应等于合计。")
        }
        (Code::RateAndCounts, Lang::En) => (
            format!("The two counts give {}%, the text says {}.", t("computed"), t("text")),
            "A rate is that of its two counts, rounded or cut to the digits printed.",
        ),
        (Code::RateAndCounts, Lang::Zh) => {
            (format!("按前后两数计算为 {}%,文中为 {}。", t("computed"), t("text")), "比率应与其两个数相符,四舍五入或截尾均可。")
        }
        (Code::UnitMismatch, Lang::En) => (
            format!("The total is in {}, its parts in {}.", t("unit"), t("other")),
            "Parts in another unit need not add up, even where they do.",
        ),
        (Code::UnitMismatch, Lang::Zh) => (format!("合计的单位为“{}”,分项为“{}”。", t("unit"), t("other")), "单位不同的分项未必可以相加。"),
        (Code::NoWholeBase, Lang::En) => (
            "No whole number, changed as stated, gives this figure.".into(),
            "Tried: every base whose change rounds or cuts to the percentage printed.",
        ),
        (Code::NoWholeBase, Lang::Zh) => {
            ("按文中增减幅度推算,没有整数基数与之相符。".into(), "已试遍四舍五入或截尾后等于文中百分比的整数。")
        }
        (Code::StatedTwice, Lang::En) => (
            format!("{} is told as {} and as {}.", t("label"), t("first"), t("second")),
            "Same name, unit and part; scope or period may differ.",
        ),
        (Code::StatedTwice, Lang::Zh) => {
            (format!("“{}”一处为 {},一处为 {}。", t("label"), t("first"), t("second")), "名称、单位和所在部分相同;范围或时段可能不同。")
        }
        (Code::ThinPart, l) => {
            let name = Role::from_code(&t("role")).map_or("", |r| role(l, r));
            (
                match l {
                    Lang::En => format!("The part on {name} has {} characters.", t("count")),
                    Lang::Zh => format!("“{name}”部分仅 {} 字。", t("count")),
                },
                l.pick("A mandated part of a sentence or less tells little.", "规定的内容仅一两句,信息较少。"),
            )
        }
        (Code::PublishedLate, Lang::En) => (
            format!("Date on this copy: {}; last day for the report on {}: 31 March of the next year.", t("date"), t("year")),
            "Rule on supervision of 2019, article 24; an earlier copy may exist.",
        ),
        (Code::PublishedLate, Lang::Zh) => (
            format!("此份发布日期为 {},{} 年度报告应在次年 4 月 1 日前公开。", t("date"), t("year")),
            "督察工作规定第二十四条;可能另有更早的版本。",
        ),
        (Code::StaleName, Lang::En) => (
            format!("{} was replaced before the reporting year {}: {}.", t("text"), t("year"), t("expected")),
            "A name out of date is a hint that text was carried over, no proof.",
        ),
        (Code::StaleName, Lang::Zh) => {
            (format!("“{}”在 {} 年度已有更新:{}。", t("text"), t("year"), t("expected")), "名称过时提示文字可能沿用,不作定论。")
        }
        (Code::MisspeltName, Lang::En) => {
            (format!("{} is usually written {}.", t("text"), t("expected")), "Names that every report cites.")
        }
        (Code::MisspeltName, Lang::Zh) => (format!("“{}”通常写作“{}”。", t("text"), t("expected")), "各地报告通用的名称。"),
        (Code::UnknownPeriod, Lang::En) => {
            (format!("No outline of the period {} is known.", t("text")), "Known periods: 2015-2020 and 2021-2025.")
        }
        (Code::UnknownPeriod, Lang::Zh) => (format!("未见 {} 年的实施纲要。", t("text")), "已知为 2015-2020 年和 2021-2025 年两份。"),
        (Code::ForeignPlaceName, Lang::En) => (
            format!("{} is a place elsewhere; the sentence does not say why it is named.", t("text")),
            "Names in the list of divisions outside the report's own county and superiors.",
        ),
        (Code::ForeignPlaceName, Lang::Zh) => {
            (format!("“{}”不属于本地区,句中未说明缘由。", t("text")), "区划名录中不属于本县和上级的名称。")
        }
        (Code::ChangeAndLastYear, Lang::En) => (
            format!("{}: the text says “{}”; last year's report has {}, this one {}.", t("label"), t("stated"), t("old"), t("new")),
            "A stated change is that of the two printed figures, each taken as rounded, cut or qualified as it is printed.",
        ),
        (Code::ChangeAndLastYear, Lang::Zh) => (
            format!("“{}”:文中称“{}”,上年报告为 {},本年为 {}。", t("label"), t("stated"), t("old"), t("new")),
            "文中增减应与两年报告所列数值相符,四舍五入、截尾和“余”“近”等限定均已计入。",
        ),
        (Code::FiguresUnchanged, Lang::En) => (
            format!("{} figures are those of last year: {}.", t("count"), t("text")),
            "Counts of a year's work seldom repeat; listed from two digits, without stocks, rates and what is said to be unchanged.",
        ),
        (Code::FiguresUnchanged, Lang::Zh) => (
            format!("{} 项数据与上年相同:{}。", t("count"), t("text")),
            "年度工作量很少与上年完全一致;只列两位以上的数,存量、比率和文中称持平的除外。",
        ),
        (Code::FigureDrift, Lang::En) => (
            format!("{}: {} in the earlier report, {} in this one; no change is worked out.", t("label"), t("old"), t("new")),
            "Figures in another unit, of another scope or for another part of the year are not compared.",
        ),
        (Code::FigureDrift, Lang::Zh) => (
            format!("“{}”前一份报告为 {},本报告为 {},口径不同,不计算变化。", t("label"), t("old"), t("new")),
            "单位、范围或时段不同的数据不作比较。",
        ),
        (Code::LastYearRestated, Lang::En) => (
            format!("{}: told here as {} for last year; last year's report has {}.", t("label"), t("new"), t("old")),
            "One figure of one year is told alike in both reports, as far as their rounding goes; a revision is usual and worth a word.",
        ),
        (Code::LastYearRestated, Lang::Zh) => (
            format!("“{}”:本报告称上年为 {},上年报告为 {}。", t("label"), t("new"), t("old")),
            "同一年度的同一数据在两份报告中应一致(允许四舍五入);事后修正属常见情形,宜作说明。",
        ),
        (Code::SeveralReportsInFile, Lang::En) => {
            (format!("The file holds {} reports.", t("count")), "A second title starts a report of its own.")
        }
        (Code::SeveralReportsInFile, Lang::Zh) => (format!("该文件含 {} 份报告。", t("count")), "再次出现标题处为另一份报告。"),
    };
    (message, rule)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_said_in_one_language_only() {
        for s in Say::ALL {
            let (en, zh) = (s.text(Lang::En), s.text(Lang::Zh));
            assert!(!en.is_empty() && !zh.is_empty());
            assert_eq!(en.matches("{}").count(), zh.matches("{}").count(), "{s:?}");
        }
        for code in Code::ALL {
            let f = Finding::new(*code, Severity::Info);
            let (en, zh) = (finding(Lang::En, &f), finding(Lang::Zh, &f));
            assert!(en.0 != zh.0 && en.1 != zh.1, "{code:?}");
            assert!(!zh.0.contains("错误"), "a finding never accuses");
        }
    }

    #[test]
    fn arguments_are_put_in() {
        assert_eq!(say(Lang::En, Say::Reading, &[&3, &10]), "reading 3/10");
    }
}
