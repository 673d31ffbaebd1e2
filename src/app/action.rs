//! Every action a reader can request, with its name in the key table and one sentence in both languages.

use crate::lang::Lang;

macro_rules! actions {
    ($($variant:ident = $name:literal, $en:literal, $zh:literal;)*) => {
        /// Something the reader requests.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Action { $($variant,)* }

        impl Action {
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];
            /// Returns its name in the key table.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }
            /// Returns one sentence that says what it does.
            pub fn sentence(self, lang: Lang) -> &'static str {
                match self { $(Self::$variant => lang.pick($en, $zh),)* }
            }
        }
    };
}

actions! {
    Down = "down", "one row down", "下移一行";
    Up = "up", "one row up", "上移一行";
    HalfDown = "half-down", "half a page down", "下移半页";
    HalfUp = "half-up", "half a page up", "上移半页";
    PageDown = "page-down", "a page down", "下翻一页";
    PageUp = "page-up", "a page up", "上翻一页";
    First = "first", "to the first row", "到首行";
    Last = "last", "to the last row", "到末行";
    Reports = "pane-1", "to the reports", "到报告窗格";
    Text = "pane-2", "to the text", "到正文窗格";
    Metrics = "pane-3", "to the metrics", "到指标窗格";
    Comparison = "pane-4", "to the comparison", "到对比窗格";
    Findings = "pane-5", "to the findings", "到核查窗格";
    NextPane = "next-pane", "to the next pane", "下一窗格";
    PreviousPane = "previous-pane", "to the previous pane", "上一窗格";
    Maximise = "maximise", "this pane alone, and back", "最大化当前窗格，再按还原";
    Enter = "enter", "open, or unfold", "打开或展开";
    Leave = "leave", "leave, or fold", "返回或折叠";
    Toggle = "fold-toggle", "fold or unfold", "折叠或展开";
    Unfold = "unfold", "unfold", "展开";
    Fold = "fold", "fold", "折叠";
    UnfoldDeep = "unfold-deep", "unfold with everything below", "连同下级展开";
    FoldDeep = "fold-deep", "fold with everything below", "连同下级折叠";
    UnfoldAll = "unfold-all", "unfold everything", "全部展开";
    FoldAll = "fold-all", "fold everything", "全部折叠";
    Level1 = "fold-level-1", "show headings down to level 1", "只展开到一级标题";
    Level2 = "fold-level-2", "show headings down to level 2", "只展开到二级标题";
    Level3 = "fold-level-3", "show headings down to level 3", "只展开到三级标题";
    RowTop = "row-top", "this row to the top", "当前行置顶";
    RowMiddle = "row-middle", "this row to the middle", "当前行居中";
    RowFoot = "row-foot", "this row to the foot", "当前行置底";
    NextHeading = "next-heading", "to the next heading", "下一标题";
    PreviousHeading = "previous-heading", "to the previous heading", "上一标题";
    NextSibling = "next-sibling", "to the next heading of this level", "下一同级标题";
    PreviousSibling = "previous-sibling", "to the previous heading of this level", "上一同级标题";
    Parent = "parent", "to the heading above", "到上级标题";
    Outline = "outline", "outline: choose a heading", "大纲：选择标题";
    NextReport = "next-report", "next report", "下一份报告";
    PreviousReport = "previous-report", "previous report", "上一份报告";
    NextYear = "next-year", "next year of this locality, same section", "本地区下一年度，同一章节";
    PreviousYear = "previous-year", "previous year of this locality, same section", "本地区上一年度，同一章节";
    NextFigure = "next-figure", "to the next figure", "下一数据";
    PreviousFigure = "previous-figure", "to the previous figure", "上一数据";
    NextChange = "next-change", "to the next change", "下一改动";
    PreviousChange = "previous-change", "to the previous change", "上一改动";
    NextFinding = "next-finding", "to the next finding", "下一发现";
    PreviousFinding = "previous-finding", "to the previous finding", "上一发现";
    NextCarried = "next-carried", "to the next sentence carried over", "下一沿用句";
    PreviousCarried = "previous-carried", "to the previous sentence carried over", "上一沿用句";
    Search = "search", "search here; metrics: filter", "在此搜索；指标中为筛选";
    SearchAll = "search-all", "search all reports", "搜索全部报告";
    Alike = "similar", "same or nearly the same paragraph in other reports", "其他报告中相同或相近的段落";
    Across = "across", "this figure in all places, largest first", "该指标在各地的数值，从大到小";
    NextHit = "next-hit", "next hit", "下一处";
    PreviousHit = "previous-hit", "previous hit", "上一处";
    OnlyHits = "only-hits", "show only matches; in the list: filter; after H: list carried sentences", "只看匹配；列表中为筛选；按 H 后列出沿用句";
    Select = "select", "select or deselect this report", "选中或取消选中";
    SideBySide = "side-by-side", "the selected localities of this year side by side", "选中地区同一年度并列";
    Compare = "compare", "compare with the year before, or the two selected", "与上一年度（或选中的两份）对比";
    Swap = "swap", "swap the two reports", "左右互换";
    Unified = "unified", "side by side, or written into each other", "对照版或花脸稿";
    ByWord = "by-word", "changes by character or by word", "按字或按词比较";
    NoiseMenu = "noise-menu", "which differences are passed over", "忽略哪些差异";
    Switch = "switch", "pass this over or not (a to h); other letters close", "忽略或不忽略此类（a 到 h），其他字母关闭";
    FiguresOnly = "figures-only", "figures of both years", "只看数据对照";
    ChangesOnly = "changes-only", "only changes", "只看改动";
    ChangeList = "change-list", "list of changes", "改动列表";
    Commitments = "commitments", "commitments: what became of last year's plan", "承诺事项：上年计划落实情况";
    SetStatus = "set-status", "set the status of a commitment", "更改承诺事项状态";
    OtherEnd = "other-end", "to the other end of a move", "到移动的另一端";
    LessContext = "less-context", "only changes, with less around them; commitments: card up", "只看改动，减少上下文；承诺事项中上翻依据";
    MoreContext = "more-context", "only changes, with more around them; commitments: card down", "只看改动，增加上下文；承诺事项中下翻依据";
    OldReport = "old-report", "to the place in the older report", "到旧报告的该处";
    Heat = "heat", "which sentences were carried over, and since when", "哪些句子沿用往年、从哪年起";
    Years = "years", "one report, or a column for each year", "单份报告或各年度并列";
    Chart = "chart", "chart of this row", "本行图表";
    Sort = "sort", "sort the table by the next column; comparison: by size", "按下一列排序（表格）；对比中按改动大小";
    Reverse = "reverse", "reverse the order", "倒序";
    Table = "table", "tree or table", "树或表格";
    Mark = "mark", "set a bookmark (a to z)", "设书签（a 到 z）";
    GoToMark = "go-to-mark", "go to a bookmark", "到书签";
    Marks = "marks", "list of bookmarks and notes", "书签与批注列表";
    JumpBack = "jump-back", "back to where you were", "回到先前位置";
    JumpForward = "jump-forward", "forward again", "再向前";
    Note = "note", "note on this section", "批注本章节";
    CopySentence = "copy-sentence", "copy the sentence", "复制句子";
    CopyParagraph = "copy-paragraph", "copy the paragraph", "复制段落";
    CopySection = "copy-section", "copy the section", "复制章节";
    CopyTable = "copy-table", "copy the table, parted by tabs", "复制表格（制表符分隔）";
    CopyCell = "copy-cell", "copy the cell", "复制单元格";
    CopyEvidence = "copy-evidence", "copy the finding with its evidence", "复制核查发现及依据";
    CopyReference = "copy-reference", "copy a reference to this place", "复制出处";
    Confirm = "confirm", "mark the finding as confirmed, or not", "标记发现为已确认，再按取消";
    Dismiss = "dismiss", "dismiss the finding, or take it back", "排除该发现，再按恢复";
    Original = "original", "original or cleaned text", "原文或清理后";
    TableLeft = "table-left", "a wide table's columns to the left", "宽表左移一列";
    TableRight = "table-right", "a wide table's columns to the right", "宽表右移一列";
    Command = "command", "commands", "命令";
    Help = "help", "these keys", "按键帮助";
    Close = "close", "close this view; quits on the last", "关闭当前视图，最后一个则退出";
    Quit = "quit", "quit", "退出";
    Stop = "stop", "stop what runs", "停止进行中的操作";
    Redraw = "redraw", "redraw the screen", "重绘屏幕";
    Suspend = "suspend", "suspend", "挂起";
    Back = "back", "one step back", "后退一步";
    Accept = "accept", "accept", "确定";
    Complete = "complete", "complete the word", "补全";
    CaretLeft = "caret-left", "caret left", "光标左移";
    CaretRight = "caret-right", "caret right", "光标右移";
    CaretStart = "caret-start", "caret to the start", "光标到行首";
    CaretEnd = "caret-end", "caret to the end", "光标到行尾";
    EraseLeft = "erase-left", "erase a character", "删除一字";
    EraseAll = "erase-all", "erase to the start", "删到行首";
    EraseWord = "erase-word", "erase a word", "删除一词";
    Remove = "remove", "delete this bookmark or note", "删除此书签或批注";
    Older = "older", "older line, or row above", "上一条或上一行";
    Newer = "newer", "newer line, or row below", "下一条或下一行";
}

impl Action {
    /// Returns the action with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|a| a.name() == name)
    }
}
