//! Other terminals and what runs between: tmux, GNU screen, the Linux console, a terminal that can nothing, one that is not UTF-8, a line
//! that nobody reads any more. Skipped with a message where a program is missing.

use crate::session::Session;
use std::io::Write as _;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::Ordering;

const NIANBAO: &str = env!("CARGO_BIN_EXE_nianbao");
const UTF8: (&str, &str) = ("LC_ALL", "C.UTF-8");

fn there_is(program: &str) -> bool {
    let found = Command::new("sh").args(["-c", &format!("command -v {program}")]).output().is_ok_and(|o| o.status.success());
    if !found {
        eprintln!("skipped: there is no {program}");
    }
    found
}

/// Browses, resizes, copies and quits in whatever is between.
fn use_it(s: &mut Session, sent: &str) {
    s.wait("a preview", |t| t.contains("标题") && !t.contains("读取中"));
    s.press("\t");
    s.press("jjjjjjjjkkkk");
    s.press("G");
    s.wait("the end", |t| t.contains("100 %"));
    s.resize(30, 110);
    s.wait("the footer of a wide screen", |t| t.contains("p 承诺事项"));
    s.press("gg");
    s.press("/法律顾问\r");
    s.wait("the hit", |t| t.contains("/法律顾问 1/"));
    s.press("yr");
    s.wait("the word", |t| t.contains("OSC 52"));
    s.wait_written(sent);
    s.press("\u{c}");
    s.wait("the same after a redraw", |t| t.contains("法律顾问") && t.contains("桂园街道"));
    s.press("Q");
}

#[test]
fn in_tmux() {
    if !there_is("tmux") {
        return;
    }
    let home = tempfile::tempdir().unwrap();
    let settings = home.path().join("tmux.conf");
    std::fs::write(&settings, "set -s set-clipboard on\nset -g status off\n").unwrap();
    let socket = home.path().join("socket").display().to_string();
    let args =
        ["-u", "-S", &socket, "-f", settings.to_str().unwrap(), "new-session", NIANBAO, "--lang", "zh", "sample-data/guiyuan-subdistrict"];
    let mut s = Session::with("tmux", &args, home.path(), (24, 80), &[UTF8]);
    use_it(&mut s, "\u{1b}]52;");
    assert_eq!(s.ended(), 0);
    // The server ends with its last session.
    let _ = Command::new("tmux").args(["-S", &socket, "kill-server"]).output();
}

#[test]
fn in_screen() {
    if !there_is("screen") {
        return;
    }
    let home = tempfile::tempdir().unwrap();
    let (folder, settings) = (home.path().join("sockets"), home.path().join("screenrc"));
    std::fs::create_dir(&folder).unwrap();
    std::fs::set_permissions(&folder, std::os::unix::fs::PermissionsExt::from_mode(0o700)).unwrap();
    std::fs::write(&settings, "startup_message off\ndefutf8 on\n").unwrap();
    let args = ["-U", "-c", settings.to_str().unwrap(), "-S", "nianbao-test", NIANBAO, "--lang", "zh", "sample-data/guiyuan-subdistrict"];
    let mut s = Session::with("screen", &args, home.path(), (24, 80), &[UTF8, ("SCREENDIR", folder.to_str().unwrap())]);
    use_it(&mut s, "\u{1b}]52;c;");
    assert_eq!(s.ended(), 0);
}

#[test]
fn on_the_linux_console_and_on_one_that_can_nothing() {
    let home = tempfile::tempdir().unwrap();
    let args = ["--lang", "zh", "sample-data/guiyuan-subdistrict"];
    for term in ["linux", "xterm-16color"] {
        let mut s = Session::with(NIANBAO, &args, home.path(), (24, 80), &[("TERM", term)]);
        s.wait("a preview", |t| t.contains("桂园街道 ›") && !t.contains("读取中"));
        s.press("\tGyr");
        s.wait("where the copy goes", |t| t.contains(if term == "linux" { "没有剪贴板" } else { "OSC 52" }));
        s.press("Q");
        assert_eq!(s.ended(), 0);
    }
    let mut s = Session::with(NIANBAO, &args, home.path(), (24, 80), &[("TERM", "dumb")]);
    assert_eq!(s.ended(), 2);
    s.wait_written("TERM=dumb");
    assert!(!s.written().contains("[?1049h"), "nothing is sent that it would show");
}

#[test]
fn in_the_character_set_of_the_terminal() {
    let home = tempfile::tempdir().unwrap();
    let args = ["--lang", "zh", "sample-data"];
    let mut s = Session::with(NIANBAO, &args, home.path(), (24, 80), &[("LC_ALL", "zh_CN.GB18030")]);
    let shows = |s: &Session, bytes: &[u8]| s.bytes.lock().unwrap().windows(bytes.len()).any(|w| w == bytes);
    let wait = |s: &Session, what: &str, bytes: &[u8]| {
        let start = std::time::Instant::now();
        while !shows(s, bytes) {
            assert!(start.elapsed().as_secs() < 20, "{what} never came");
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
    };
    // 报告, then 桂园 as it is typed, and 段 in the status row.
    wait(&s, "the title of the list", b"\xb1\xa8\xb8\xe6");
    s.writer.write_all(b"/\xb9\xf0\xd4\xb0\r\r").unwrap();
    wait(&s, "the paragraph of its text", b"\xb6\xce ");
    assert!(!shows(&s, "报告".as_bytes()), "nothing is sent in UTF-8");
    s.press("Q");
    assert_eq!(s.ended(), 0);

    let mut s = Session::with(NIANBAO, &args, home.path(), (24, 80), &[("LC_ALL", "de_DE.ISO-8859-1")]);
    assert_eq!(s.ended(), 2);
    s.wait_written("ISO-8859-1");
}

#[test]
fn a_line_that_drops_in_mid_frame_ends_the_program() {
    let home = tempfile::tempdir().unwrap();
    let mut s = Session::nianbao(&["sample-data"], home.path(), 50, 200);
    s.wait("a frame", |t| t.contains('┌'));
    s.press("\t");
    // Nobody reads any more, until a write blocks; then the line is gone.
    s.stop.store(true, Ordering::Relaxed);
    for _ in 0..200 {
        s.press("\u{c}\u{1b}[6~");
    }
    if let Some(reading) = s.reading.take() {
        reading.join().unwrap();
    }
    s.master = None;
    s.writer = Box::new(std::io::sink());
    s.ended();
}

#[test]
fn what_is_shown_is_written_to_a_file_and_what_was_done_is_undone() {
    let home = tempfile::tempdir().unwrap();
    let mut s = Session::with(
        NIANBAO,
        &["--lang", "zh", "sample-data/guiyuan-subdistrict"],
        home.path(),
        (30, 100),
        &[("NIANBAO_AUTHOR", "张三"), ("HOME", home.path().to_str().unwrap())],
    );
    s.wait("a preview", |t| t.contains("标题") && !t.contains("读取中"));
    s.press("\t:write ~/report.txt\r");
    s.wait("the word", |t| t.contains("已写入"));
    s.press(":write ~/report.txt\r");
    s.wait("it is not overwritten", |t| t.contains("未写入"));
    s.press(":写入 屏幕 ~/screen.txt\r");
    s.wait("the screen", |t| t.contains("screen.txt"));
    s.press(":write check ~/check.txt\r");
    s.wait("the sheet", |t| t.contains("check.txt"));
    s.press("a数字存疑\r");
    s.wait("the note", |t| t.contains("已记下批注"));
    s.press(":export ~/shared.jsonl\r");
    s.wait("the records", |t| t.contains("已将 1 条"));
    s.press(":undo\r");
    s.wait("the note is gone", |t| t.contains("已撤销"));
    s.press(":import ~/shared.jsonl\r");
    s.wait("and back", |t| t.contains("导入 1 条"));
    s.press("Q");
    assert_eq!(s.ended(), 0);
    let read = |name: &str| std::fs::read_to_string(Path::new(home.path()).join(name)).unwrap();
    assert!(read("report.txt").contains("桂园街道") && !read("report.txt").contains('│'));
    assert!(read("screen.txt").contains('│') && read("check.txt").contains("桂园街道"));
    let shared = read("shared.jsonl");
    assert!(shared.contains("数字存疑") && shared.contains("张三") && shared.contains("\"time\":\"2"), "{shared}");
}
