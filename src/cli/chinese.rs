//! The help and the refusals of the command line in Chinese. The English ones stand with the arguments; a test holds that none of them is
//! without its Chinese.

use clap::builder::StyledStr;

/// What the help says in English, and in Chinese.
const TEXTS: &[(&str, &str)] = &[
    ("Terminal browser for the annual rule-of-law reports of Chinese local governments", "地方政府法治政府建设年度报告的终端浏览器"),
    (
        "Browse, list and convert the annual rule-of-law reports of Chinese local governments",
        "浏览、列出和转换地方政府法治政府建设年度报告",
    ),
    ("Files and folders to browse (none: the folder you stand in)", "要浏览的文件和文件夹(不写则为当前文件夹)"),
    ("Press these keys, as `j*3 <CR> zM`, before anything else", "先按这些键，例如 `j*3 <CR> zM`"),
    ("Draw one frame to standard output and leave", "将一屏输出到标准输出后退出"),
    (
        "Lines for a screen reader instead of a screen: what changed after each key",
        "为读屏软件逐行输出,不占用整屏:每次按键后只说有变化的内容",
    ),
    ("The size of that frame (default: 80x24)", "该屏的大小(默认 80x24)"),
    (
        "A row a report: place, level, year, title, encoding, counts, findings; unreadable files are rows too",
        "每份报告一行：地区、层级、年度、标题、编码、计数、核查发现；未能读取的文件也各占一行",
    ),
    ("One report with its tree", "一份报告及其章节"),
    ("Which report of a file that holds several, from 1", "文件含多份报告时取第几份，从 1 起"),
    (
        "The figures of every report, or with --by-year a table a locality with a column a year",
        "每份报告的指标；加 --by-year 则每个地区一张表，每年一列",
    ),
    ("One table a locality, a column a year; annual reports only", "每个地区一张表，每年一列；仅限年度报告"),
    ("Begin CSV with a byte order mark, so that a spreadsheet reads its Chinese", "CSV 开头加字节序标记，便于电子表格识别中文"),
    (
        "A sheet to send back: what a careful reader would flag in each report, with rule, place and arithmetic",
        "可退回的核查单：每份报告待核之处及其规则、出处和算式",
    ),
    (
        "Leave with 1 where a finding is more than a hint, or a relation between figures does not hold",
        "有提示以上的发现或勾稽不符时以状态 1 退出",
    ),
    (
        "Two reports beside each other: what is new, gone, moved, reworded; figures, commitments, findings",
        "两份报告对照：新增、删除、移动、改写，指标、承诺事项、核查发现",
    ),
    (
        "OLD and NEW (FILE#2 is the second report of a file), or where to look for --locality",
        "旧、新两个文件(文件#2 指其第二份报告),或配合 --locality 的查找范围",
    ),
    ("Leave with 1 where the reports differ", "两份报告有差异时以状态 1 退出"),
    ("Every report as one line of JSON", "每份报告一行 JSON"),
    ("Language of the interface (default: the locale's)", "界面语言(默认依系统区域)"),
    ("Read every file in this encoding instead of detecting it", "按此编码读取所有文件，不再识别"),
    ("Cells the terminal gives to characters of ambiguous width", "终端显示宽度不定的字符所占列数"),
    (
        "Folder of the reader's own records, such as corrections (default: the XDG state folder)",
        "存放个人记录(如更正)的文件夹(默认 XDG 状态目录)",
    ),
    ("Hidden files and folders too, and files of every name", "包括隐藏文件和文件夹，以及任意名称的文件"),
    ("The reports of this place, as 桂园街道 or 青石县桂园街道", "该地区的报告，例如 桂园街道 或 青石县桂园街道"),
    ("Its years: each with the one before (default: the last two there are)", "年度范围：逐年与上一年度比较(默认最近两年)"),
    ("By word instead of by character", "按词而不是按字比较"),
    (
        "Differences to leave aside: numbering, blanks, width, script and quotes are, unless shown",
        "不计的差异：序号、空格、全半角、简繁、引号默认不计",
    ),
    ("Differences to show", "要显示的差异"),
    ("Unchanged sentences shown around each change", "每处改动前后显示的未变句数"),
    ("The same as --format json", "同 --format json"),
    ("csv: a row a figure; json: an object a line", "csv 每个指标一行；json 每行一个对象"),
    (
        "json: an object a line for each report with findings; html: one page that stands alone",
        "json 有发现的报告每份一行；html 为独立网页",
    ),
    ("json: an object a line for each pair; html: one page that stands alone", "json 每对一行；html 为独立网页"),
    ("A table whose first column names the units that owe a report", "名册表格，首列为应报单位"),
    ("At most so many reports", "最多列出多少份报告"),
    ("By place and year, or those that hold the words most often first", "按地区和年度排序，或按词语出现次数排序"),
    ("Cells the terminal gives to characters of ambiguous width (default: 1)", "终端显示宽度不定的字符所占列数(默认 1)"),
    ("Colours for a ground: auto holds on any, contrast paints its own", "配色：auto 适合任何背景，contrast 自绘黑底"),
    ("Folder of an index made by `nianbao index --to`, which is only read", "由 `nianbao index --to` 生成的索引文件夹，只读"),
    (
        "For guests on a shared host: what this line names can be read and nothing else is opened; nothing is written but below --state",
        "供共享主机的访客使用：只可读取命令行所指内容，除 --state 外不写任何文件",
    ),
    (
        "Largest file to read, in MiB (default: 16); reading takes up to 62 times its size of memory, comparing up to 430 times",
        "可读文件的上限，单位 MiB(默认 16)；读取最多占其大小 62 倍的内存，对比最多 430 倍",
    ),
    (
        "One figure of all places in a year, largest first, with the middle and what stands far from it",
        "某一指标在各地某年度的数值，从大到小，并列中位数和偏离者",
    ),
    ("The year reported on (default: the latest that states it)", "报告年度(默认为写有该指标的最近年度)"),
    ("What the figure is called: a label, or a name of the taxonomy", "指标名称：原文名称或分类表中的名称"),
    ("Month and day of the following year by which a report is due", "次年应报的截止月日"),
    ("Only the number of reports", "只输出报告份数"),
    ("Print the settings in force, each with where it comes from, as a file of settings", "以设置文件的格式输出现行设置及其来源"),
    ("Read every file anew and keep no index (default: one in the XDG cache folder)", "重新读取全部文件且不保存索引(默认在 XDG 缓存目录)"),
    ("The paragraph: a file and the 1-based line it stands on", "段落所在的文件和行号(从 1 起)"),
    ("The reports that hold what is searched for, each with its sentence", "含有所查内容的报告及其所在句子"),
    ("Where a paragraph stands elsewhere, the same or nearly the same", "某一段落在其他报告中相同或相近的出处"),
    (
        "Which unit reported on which year: owed, there, missing, late, without a mandated part",
        "各单位各年度报告情况：应报、已报、缺、迟报、缺少规定部分",
    ),
    (
        "csv: a row a figure; json: an object a line; html: one page that stands alone",
        "csv 每个指标一行；json 每行一个对象；html 为独立网页",
    ),
    (
        "csv: a row a finding; json: an object a line for each report with findings; html: one page that stands alone",
        "csv 每项发现一行；json 有发现的报告每份一行；html 为独立网页",
    ),
    ("csv: a row a report; json: an object a line", "csv 每份报告一行；json 每行一个对象"),
    ("csv: a row a unit, of a year; json: an object a line", "csv 每个单位每年一行；json 每行一个对象"),
    ("html: one page that stands alone", "html 为独立网页"),
    ("json: an object a line", "json 每行一个对象"),
    ("Read everything into an index, so that a folder opened again is there at once", "建立索引，再次打开文件夹时立即可用"),
    ("Into this folder, for others to open with --index", "写入此文件夹，供他人以 --index 打开"),
    (
        "What of this terminal, locale and the reader's own files works here, and what to change",
        "检查终端、区域设置和个人文件是否可用，应改什么",
    ),
    ("A script that completes commands and flags, for a shell", "输出供 shell 使用的补全脚本"),
    ("The manual page, in the form man reads", "输出手册页"),
    ("Check every byte of the index; a damaged one is made anew", "逐字节核对索引，损坏则重建"),
    ("Print help", "显示帮助"),
    ("Print version", "显示版本"),
    ("Print this message or the help of the given subcommand(s)", "显示帮助"),
];

fn translated(text: Option<&StyledStr>) -> Option<&'static str> {
    let english = text?.to_string();
    let plain = english.trim().trim_end_matches('.');
    TEXTS.iter().find(|t| t.0.trim_end_matches('.') == plain).map(|t| t.1)
}

/// Puts the texts of a command, its arguments and its commands into Chinese.
pub fn help(mut command: clap::Command) -> clap::Command {
    // The arguments that clap adds itself are there only after this.
    command.build();
    put(command)
}

fn put(command: clap::Command) -> clap::Command {
    let about = translated(command.get_about());
    let command = match about {
        Some(about) => command.about(about).long_about(None::<&str>),
        None => command,
    };
    let command = command.mut_args(|arg| {
        let heading = if arg.is_positional() { "参数" } else { "选项" };
        let help = translated(arg.get_help());
        let arg = arg.help_heading(heading);
        match help {
            Some(help) => arg.help(help).long_help(None::<&str>),
            None => arg,
        }
    });
    command.mut_subcommands(put).subcommand_help_heading("命令").help_template("{about}\n\n用法：{usage}\n\n{all-args}\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::Cli;
    use clap::CommandFactory as _;

    fn han(text: &str) -> bool {
        text.chars().any(crate::text::fold::is_han)
    }

    fn all_in_chinese(command: &clap::Command, missing: &mut Vec<String>) {
        missing.extend(command.get_about().map(ToString::to_string).filter(|a| !han(a)));
        missing.extend(
            command.get_arguments().filter(|a| !a.is_hide_set()).filter_map(|a| a.get_help()).map(ToString::to_string).filter(|h| !han(h)),
        );
        command.get_subcommands().filter(|c| !c.is_hide_set()).for_each(|c| all_in_chinese(c, missing));
    }

    #[test]
    fn the_whole_help_is_in_chinese() {
        let mut missing = Vec::new();
        all_in_chinese(&help(Cli::command()), &mut missing);
        assert!(missing.is_empty(), "without Chinese: {missing:#?}");
        help(Cli::command()).debug_assert();
    }
}
