//! The real program in a real terminal: what only a terminal can show. Waits for text, never for time.

use crate::session::Session;
use std::sync::atomic::Ordering;

#[test]
fn it_opens_moves_resizes_and_gives_the_terminal_back() {
    let home = tempfile::tempdir().unwrap();
    let mut s = Session::nianbao(&["--lang", "zh", "sample-data"], home.path(), 24, 80);
    s.wait("the list", |t| t.contains("海棠省") || t.contains("南屏省"));
    // The first report of the tree, once all are read.
    s.wait("a preview", |t| t.contains("南屏省 › 2023 › 标题") && !t.contains("读取中"));
    assert!(!s.written().contains("\u{1b}[6n"), "nothing is asked of the terminal at the start");
    s.press("\t");
    s.press("G");
    s.wait("the end", |t| t.contains("100 %"));
    s.resize(40, 140);
    s.wait("the footer of a wide screen", |t| t.contains("o 大纲"));
    s.press("?");
    s.wait("help", |t| t.contains("下一标题"));
    s.press("Q");
    assert_eq!(s.ended(), 0);
    let all = s.written();
    let last = |sequence: &str| all.rfind(sequence);
    assert!(last("\u{1b}[?1049l") > last("\u{1b}[?1049h"), "the other screen is left");
    assert!(last("\u{1b}[?25h").is_some(), "the cursor is shown again");
    assert!(!all.contains("\u{1b}[c"), "nothing is asked of the terminal but where its cursor is");
}

#[test]
fn a_hostile_document_writes_no_sequence_of_its_own() {
    let home = tempfile::tempdir().unwrap();
    let mut s = Session::nianbao(&["--lang", "en", "sample-data/hostile-text"], home.path(), 40, 120);
    s.wait("the report", |t| t.contains('▌'));
    s.press(" ");
    s.press("G");
    s.wait("the end", |t| t.contains("100 %"));
    s.press("Q");
    s.ended();
    let all = s.written();
    for bad in ["\u{1b}]0;", "\u{1b}]52", "\u{1b}]8", "\u{1b}P", "\u{9b}", "\u{202e}", "\u{7}"] {
        assert!(!all.contains(bad), "{bad:?} reached the terminal");
    }
}

#[test]
fn the_process_ends_after_a_hang_up() {
    let home = tempfile::tempdir().unwrap();
    let mut s = Session::nianbao(&["sample-data"], home.path(), 24, 80);
    s.wait("a frame", |t| t.contains('┌'));
    // The line drops when the last handle of our side is closed, including that of the reading thread.
    s.stop.store(true, Ordering::Relaxed);
    s.press("?");
    s.reading.take().unwrap().join().unwrap();
    s.master = None;
    s.writer = Box::new(std::io::sink());
    s.ended();
}

#[test]
fn the_process_ends_after_sigterm_and_restores_the_terminal() {
    let home = tempfile::tempdir().unwrap();
    let mut s = Session::nianbao(&["sample-data"], home.path(), 24, 80);
    s.wait("a frame", |t| t.contains('┌'));
    let id = s.child.process_id().unwrap().to_string();
    assert!(std::process::Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
    assert_eq!(s.ended(), 143);
    s.wait_written("\u{1b}[?1049l");
}

#[test]
fn ctrl_z_suspends_and_fg_continues() {
    let shell = "/bin/bash";
    if !std::path::Path::new(shell).exists() {
        eprintln!("skipped: no {shell} to give job control");
        return;
    }
    let home = tempfile::tempdir().unwrap();
    let mut s = Session::start(shell, &["--norc", "--noprofile", "-i"], home.path(), 24, 80);
    s.press(&format!("PS1='ready> '; {} --lang en sample-data\n", env!("CARGO_BIN_EXE_nianbao")));
    s.wait("a preview", |t| t.contains("title"));
    s.press("\u{1a}");
    s.wait("the shell", |t| t.contains("ready>") && t.contains("Stopped"));
    s.press("fg\n");
    s.wait("the list again", |t| t.contains("Reports") && t.contains("? help"));
    s.press("Q");
    s.wait("the shell again", |t| t.trim_end().ends_with("ready>"));
    s.press("exit\n");
    s.ended();
}

#[test]
fn records_bring_the_reader_back() {
    let home = tempfile::tempdir().unwrap();
    let args = ["--lang", "zh", "sample-data"];
    let mut s = Session::nianbao(&args, home.path(), 30, 100);
    s.wait("a preview", |t| t.contains("标题") && !t.contains("读取中"));
    s.press("/桂园\r");
    s.wait("the row", |t| t.contains("桂园街道 › 2023"));
    s.press("\r/法律顾问\r");
    s.wait("the hit", |t| t.contains("/法律顾问 1/"));
    s.press("zcma");
    s.wait("the bookmark", |t| t.contains("已设书签 a"));
    s.press("Q");
    assert_eq!(s.ended(), 0);

    let mut s = Session::nianbao(&args, home.path(), 30, 100);
    s.wait("the same place", |t| {
        t.contains("桂园街道 › 2023 › 一、") && t.contains("（二）完善依法决策机制") && t.contains("从上次读到的地方继续")
    });
    s.press(":state\r");
    s.wait("where it is kept", |t| t.contains("libraries"));
    s.press(":state forget\r");
    s.wait("the question", |t| t.contains("1 个书签"));
    s.press(":state forget all\r");
    s.wait("the word", |t| t.contains("已清除"));
    s.press("Q");
    s.ended();
    for file in std::fs::read_dir(home.path().join("state/nianbao/libraries")).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        assert!(!text.contains("\"mark\"") && !text.contains("\"folds\""), "forgotten is forgotten: {text}");
    }
}

#[test]
fn a_copy_goes_through_the_terminal_and_a_paste_is_never_keys() {
    let home = tempfile::tempdir().unwrap();
    let mut s = Session::nianbao(&["--lang", "zh", "sample-data/guiyuan-subdistrict"], home.path(), 30, 100);
    s.wait("a preview", |t| t.contains("标题") && !t.contains("读取中"));
    // q would quit if it were a key.
    s.press("\t\u{1b}[200~法律顾问q\u{1b}[201~");
    s.wait("the prompt with the paste in it", |t| t.contains("/法律顾问q"));
    s.press("\u{7f}\r");
    s.wait("the hit", |t| t.contains("/法律顾问 1/"));
    s.press("yr");
    s.wait_written("\u{1b}]52;c;");
    s.wait("the word", |t| t.contains("OSC 52"));
    s.press("Q");
    assert_eq!(s.ended(), 0);
}

#[test]
fn an_arrow_whose_tail_comes_late_is_an_arrow_and_esc_with_a_key_is_both() {
    let home = tempfile::tempdir().unwrap();
    let mut s = Session::nianbao(&["--lang", "zh", "sample-data/guiyuan-subdistrict"], home.path(), 30, 100);
    s.wait("a preview", |t| t.contains("标题") && !t.contains("读取中"));
    s.press("\t\u{1b}");
    s.press("[");
    s.press("B");
    s.wait("a row further", |t| t.contains("▌  关于2023年"));
    s.press("/茶\r");
    s.wait("the hits", |t| t.contains("/茶 1/"));
    // Esc goes back, then n finds the first hit again.
    s.press("\u{1b}n");
    s.wait("both keys", |t| t.contains("/茶 1/"));
    s.press("Q");
    assert_eq!(s.ended(), 0);
}

#[test]
fn the_readers_own_keys_hold() {
    let home = tempfile::tempdir().unwrap();
    let keys = home.path().join("config/nianbao/keys");
    std::fs::create_dir_all(keys.parent().unwrap()).unwrap();
    std::fs::write(&keys, "any quit <C-x>\nnonsense\n").unwrap();
    let mut s = Session::nianbao(&["--lang", "en", "sample-data"], home.path(), 30, 100);
    s.wait("the word on the bad line", |t| t.contains("line 2"));
    s.press("\u{18}");
    assert_eq!(s.ended(), 0);
}

#[test]
fn a_signal_at_any_moment_of_the_start_leaves_the_terminal_as_it_was() {
    let home = tempfile::tempdir().unwrap();
    for signal in ["TERM", "INT", "HUP", "QUIT"] {
        for spins in 0..8 {
            let mut s = Session::nianbao(&["sample-data/guiyuan-subdistrict"], home.path(), 24, 80);
            let id = s.child.process_id().unwrap().to_string();
            // From the first byte on, a little later each time.
            if spins > 0 {
                s.wait_written("\u{1b}[?1049h");
            }
            for _ in 0..spins * 20_000 {
                std::hint::spin_loop();
            }
            assert!(std::process::Command::new("kill").args([&format!("-{signal}"), &id]).status().unwrap().success());
            s.ended();
            // What was written last may still be on its way to us.
            s.reading.take().unwrap().join().unwrap();
            let all = s.written();
            let (taken, given) = (all.rfind("\u{1b}[?1049h"), all.rfind("\u{1b}[?1049l"));
            assert!(taken.is_none() || given > taken && all.rfind("\u{1b}[?25l") < all.rfind("\u{1b}[?25h"), "{signal} {spins}: {all:?}");
        }
    }
}

#[test]
fn a_burst_of_keys_is_read_to_its_end() {
    let home = tempfile::tempdir().unwrap();
    for keys in [2048, 8000] {
        let mut s = Session::nianbao(&["sample-data/guiyuan-subdistrict"], home.path(), 24, 80);
        s.wait("a frame", |t| t.contains('┌'));
        s.press(&"j".repeat(keys));
        s.press("Q");
        assert_eq!(s.ended(), 0);
    }
}

#[test]
fn a_window_of_absurd_size_is_refused() {
    let home = tempfile::tempdir().unwrap();
    let shell = format!("stty rows 60000 cols 60000; exec {} --lang en sample-data", env!("CARGO_BIN_EXE_nianbao"));
    let mut s = Session::start("sh", &["-c", &shell], home.path(), 24, 80);
    assert_eq!(s.ended(), 2);
    s.wait_written("60000 columns and 60000 rows");
}

#[test]
fn a_screen_reader_gets_lines_and_nothing_but_text() {
    let home = tempfile::tempdir().unwrap();
    let mut s = Session::nianbao(&["--lang", "zh", "--accessible", "sample-data/guiyuan-subdistrict"], home.path(), 24, 80);
    s.wait_written("为读屏软件逐行输出");
    s.wait_written("桂园");
    s.press("3");
    s.wait_written("项数据");
    s.press("?");
    s.wait_written("按键");
    s.press("q");
    s.press("Q");
    assert_eq!(s.ended(), 0);
    let bytes = s.bytes.lock().unwrap();
    assert!(!bytes.contains(&0x1b), "a sequence for the terminal: {}", String::from_utf8_lossy(&bytes).escape_debug());
}

#[test]
fn a_state_that_cannot_be_written_or_vanishes_stops_nobody() {
    let home = tempfile::tempdir().unwrap();
    // Nobody can make a folder there, not even root.
    let args = ["--lang", "zh", "--state", "/proc/nianbao", "sample-data/guiyuan-subdistrict"];
    let mut s = Session::nianbao(&args, home.path(), 24, 100);
    s.wait("what will not be kept", |t| t.contains("不会保存"));
    s.wait("a preview", |t| t.contains("桂园街道 ›") && !t.contains("读取中"));
    s.press("\tG");
    s.wait("the end of a text", |t| t.contains("100 %"));
    s.press("Q");
    assert_eq!(s.ended(), 0);

    let args = ["--lang", "zh", "sample-data/guiyuan-subdistrict"];
    let mut s = Session::nianbao(&args, home.path(), 24, 100);
    s.wait("a preview", |t| t.contains("标题") && !t.contains("读取中"));
    let state = home.path().join("state");
    std::fs::remove_dir_all(&state).unwrap();
    s.press("\tjjjjma");
    s.press("Q");
    assert_eq!(s.ended(), 0);
    let mut files = walk(&state);
    files.retain(|f| std::fs::read_to_string(f).is_ok_and(|t| t.contains("\"mark\"")));
    assert_eq!(files.len(), 1, "the bookmark is there again");
}

fn walk(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.flat_map(|e| if e.path().is_dir() { walk(&e.path()) } else { vec![e.path()] }).collect()
}
