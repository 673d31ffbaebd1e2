//! Every sentence and label of the interface in both languages, in one table: a sentence without a translation does not compile. Words for
//! the codes of a report are in `terms`, sentences of findings in `findings`.

use crate::lang::language::Lang;

macro_rules! sentences {
    ($($name:ident: $en:literal, $zh:literal;)*) => {
        /// A sentence or word of the interface; `{}` is replaced by an argument.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Say { $($name,)* }

        impl Say {
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];
            /// Returns the text in a language, its arguments still `{}`.
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
    RecordsShared: "{} notes and judgements written to {}", "已将 {} 条批注和判断写入 {}";
    NotWritten: "{} was not written: {}", "{} 未写入:{}";
    FileWritten: "{} written, {} lines", "已写入 {},共 {} 行";
    TakenIn: "{} notes and judgements taken in from {}", "导入 {} 条批注和判断,来自 {}";
    NotTakenIn: "{} cannot be taken in: {}", "无法导入 {}:{}";
    Undone: "undone; {} more steps can be", "已撤销,还可再撤销 {} 步";
    NothingUndone: "nothing to undo", "没有可撤销的操作";
    NothingWritten: "There is nothing of that kind here.", "此处没有这类内容。";
    NoClipboard: "This terminal has no clipboard: use :write FILE.", "此终端没有剪贴板,请用 :写入 文件名。";
    DumbTerminal: "This terminal (TERM=dumb) cannot move its cursor. Use list, show, metrics, check, diff or export.", "此终端(TERM=dumb)无法移动光标。请用 list、show、metrics、check、diff、export 等命令。";
    MouseOn: "The wheel scrolls; to select text hold Shift. :mouse off", "滚轮可滚动;选择文字请按住 Shift。:鼠标 关";
    MouseOff: "The mouse is the terminal's.", "鼠标交还终端。";
    ReadOnly: "Not available here: this library is open for reading only.", "此处不可用:资料库以只读方式打开。";
    NoState: "Nothing is remembered: no state folder can be written.", "不保存记录:没有可写的状态目录。";
    StateAsk: "This deletes {} bookmarks and {} notes for good. If you mean it: :state forget all", "将永久删除 {} 个书签和 {} 条批注。确认请输入 :state 清除 全部";
    Uncorrected: "correction withdrawn", "已撤销更正";
    StateForgotten: "All records of this library were deleted.", "已清除本库的全部记录。";
    StateTrouble: "Folds, bookmarks and notes will not be kept: {}. Another folder: --state DIR", "折叠、书签和批注将不会保存:{}。可用 --state 另指定文件夹";
    KeysAt: "Your own keys: {}", "自定义按键文件:{}";
    BadKeysFile: "{}: passed over, since no binding: {}.", "{}:{}不是按键绑定,已跳过。";
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
    NotRegular: "not a regular file", "不是普通文件";
    Outside: "a link that leads out of the library, which is not followed with --read-only", "指向资料库之外的链接,--read-only 时不予读取";
    LinkLoop: "a link that leads back to itself", "循环链接";
    TooLarge: "larger than {} MiB; split it, or raise --max-size", "超过 {} MiB;请拆分,或调大 --max-size";
    Beyond: "larger than {} MiB", "超过 {} MiB";
    BinaryFile: "no text (binary)", "不是文本(二进制)";
    IoError: "cannot be read: {}", "无法读取:{}";
    InternalError: "could not be understood (a bug in nianbao; please report the file)", "解析失败(nianbao 的缺陷,请报告此文件)";
    SlowFile: "still being read, which takes long; Ctrl-c stops it", "仍在读取,耗时较长;按 Ctrl-c 停止";
    StoppedFile: "not read: it was stopped; open it by itself to try again", "读取已停止,未读完;可单独打开重试";
    ProgressSlow: "{}/{} files read; {} takes long (Ctrl-c stops)", "已读 {}/{} 个文件;{} 耗时较长(Ctrl-c 停止)";
    ProgressRead: "{}/{} files read", "已读 {}/{} 个文件";
    SeveralReports: "{} holds {} reports; this is report {}. Choose another with --part N.", "{} 含 {} 份报告,此为第 {} 份。用 --part N 选择其他。";
    NoSuchPart: "{} holds {} reports; there is no part {}.", "{} 含 {} 份报告,没有第 {} 份。";
    UnknownEncoding: "unknown encoding {}; known are utf-8, utf-16le, utf-16be, gb18030, big5", "未知编码 {};可用 utf-8、utf-16le、utf-16be、gb18030、big5";
    BadCorrections: "{}: passed over, since no correction: {}. Mend or delete them; the others hold.", "{}:{}不是更正记录,已跳过;请改正或删除,其余有效。";
    SidecarTrouble: "{}: {}; its corrections are not applied. Move it away or put a file of corrections in its place.", "{}:{};其中的更正未采用。请移走,或换成更正文件。";
    BadTaxonomy: "{} is left out: {}", "{} 未采用:{}";
    BadGazetteer: "{}: passed over, since no path of places: {}. Mend or delete them; the others hold.", "{}:{}不是地名路径,已跳过;请改正或删除,其余有效。";
    SettingsTrouble: "{}: {}; it is left out. Mend it, or delete it to do without.", "{}:{},未采用。请改正;如不需要请删除。";
    SettingsEncoding: "{}: line {} is not UTF-8, so the file is left out. Save it as UTF-8.", "{}:第 {} 行不是 UTF-8,文件未采用。请另存为 UTF-8。";
    StateNoFolder: "{} is a file, not a folder: no records are read or kept there. Name a folder with --state.", "{} 是文件,不是文件夹:不会在其中读取或保存记录。请用 --state 指明文件夹。";
    OutputFailed: "The output is not complete: {}. Make room or choose another place, then run the command again.", "输出不完整:{}。请腾出空间或换个位置,再运行一次。";
    InputFailed: "Standard input could not be read: {}. Give a file or a pipe.", "标准输入无法读取:{}。请用文件或管道输入。";
    TerminalFailed: "The terminal cannot be used: {}. Start nianbao in another one, or use list, show, metrics, check, diff or export.", "终端无法使用:{}。请换一个终端,或改用 list、show、metrics、check、diff、export。";
    TerminalTooLarge: "This window has {} columns and {} rows; at most {} and {} can be drawn. Make it smaller.", "窗口有 {} 列 {} 行,最多可绘制 {} 列 {} 行,请缩小窗口。";
    NoChinese: "The character set of this terminal's locale, {}, has no Chinese. Set LANG to a UTF-8 or GB18030 locale that the terminal uses, or write to a file: nianbao show FILE > TEXT.", "此终端的字符集 {} 不含中文。请将 LANG 设为终端所用的 UTF-8 或 GB18030 区域,或输出到文件:nianbao show 文件 > 文本。";
    NoFiles: "Name the files: nianbao dev decode FILE…", "请指明文件:nianbao dev decode 文件…";
    BrowserOnly: "{} goes with the browser, not with a command: leave it out, or the command. A file or folder of a command's name is written ./NAME.", "{} 只用于浏览界面,不能与命令同用:请去掉其一。与命令同名的文件或文件夹请写作 ./名称。";
    NewerState: "{}: written by a newer nianbao; use that one, or another --state", "{}:由更新版本的 nianbao 写入;请使用该版本,或另指定 --state";
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
    WorkFailed: "Stopped by a bug in nianbao: please report it with the file.", "因 nianbao 的缺陷中止,请连同文件一起报告。";
    ReportGone: "This report was moved or deleted: open the folder again.", "该报告已移动或删除,请重新打开文件夹。";
    ReportsGone: "{} reports were moved or deleted and are left out.", "{} 份报告已移动或删除,未列入。";
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

/// Returns a sentence with its arguments inserted.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_take_the_same_arguments() {
        for s in Say::ALL {
            let (en, zh) = (s.text(Lang::En), s.text(Lang::Zh));
            assert!(!en.is_empty() && !zh.is_empty());
            assert_eq!(en.matches("{}").count(), zh.matches("{}").count(), "{s:?}");
        }
    }

    #[test]
    fn arguments_are_put_in() {
        assert_eq!(say(Lang::En, Say::Reading, &[&3, &10]), "reading 3/10");
    }
}
