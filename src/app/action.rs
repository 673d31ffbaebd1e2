//! Everything a reader can ask for, each with its name in the key table and one sentence in both languages.

use crate::lang::Lang;

macro_rules! actions {
    ($($variant:ident = $name:literal, $en:literal, $zh:literal;)*) => {
        /// Something the reader asks for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Action { $($variant,)* }

        impl Action {
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];
            /// The name in the key table.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }
            /// What it does, in one sentence.
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
    NextPane = "next-pane", "to the other pane", "切换窗格";
    Reports = "pane-1", "to the reports", "到报告窗格";
    Text = "pane-2", "to the text", "到正文窗格";
    Enter = "enter", "open, or unfold", "打开或展开";
    Leave = "leave", "leave, or fold", "返回或折叠";
    UnfoldAll = "unfold-all", "unfold everything", "全部展开";
    FoldAll = "fold-all", "fold everything", "全部折叠";
    Help = "help", "these keys", "按键帮助";
    Close = "close", "close this view; quits on the last", "关闭当前视图,最后一个则退出";
    Quit = "quit", "quit", "退出";
    Stop = "stop", "stop what runs", "停止进行中的操作";
    Redraw = "redraw", "redraw the screen", "重绘屏幕";
    Suspend = "suspend", "suspend", "挂起";
    Back = "back", "one step back", "后退一步";
}

impl Action {
    /// The action of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|a| a.name() == name)
    }
}
