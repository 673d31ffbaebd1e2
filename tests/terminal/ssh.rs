//! Over a real sshd on loopback: log in, browse, resize, quit, drop the line; as a guest whose login runs nothing else. Skipped with a message
//! if none can be run.

use crate::session::Session;
use std::fs;
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// An sshd of our own, ended with the test.
struct Server {
    child: Child,
    port: u16,
    key: PathBuf,
    user: String,
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn user() -> String {
    String::from_utf8_lossy(&Command::new("id").arg("-un").output().unwrap().stdout).trim().to_owned()
}

/// Starts a server with some lines more in its configuration. Errors with the reason why not.
fn server(dir: &Path, more: &str) -> Result<Server, String> {
    let sshd = ["/usr/sbin/sshd", "/usr/local/sbin/sshd", "/sbin/sshd"].iter().find(|p| Path::new(p).exists()).ok_or("there is no sshd")?;
    for name in ["host", "login"] {
        let made = Command::new("ssh-keygen").args(["-q", "-t", "ed25519", "-N", "", "-f"]).arg(dir.join(name)).status();
        if !made.is_ok_and(|s| s.success()) {
            return Err("there is no ssh-keygen".to_owned());
        }
    }
    fs::copy(dir.join("login.pub"), dir.join("authorized")).unwrap();
    fs::set_permissions(dir.join("authorized"), fs::Permissions::from_mode(0o600)).unwrap();
    if fs::metadata(dir).unwrap().uid() == 0 && fs::create_dir_all("/run/sshd").is_err() {
        return Err("sshd wants /run/sshd".to_owned());
    }
    let port = TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port();
    let shown = dir.display();
    fs::write(
        dir.join("config"),
        format!(
            "Port {port}\nListenAddress 127.0.0.1\nHostKey {shown}/host\nAuthorizedKeysFile {shown}/authorized\nPidFile {shown}/pid\n\
             StrictModes no\nUsePAM no\nPasswordAuthentication no\nPermitRootLogin prohibit-password\n\
             Subsystem sftp internal-sftp\n{more}\n"
        ),
    )
    .unwrap();
    let child = Command::new(sshd)
        .args(["-D", "-e", "-f"])
        .arg(dir.join("config"))
        .stderr(Stdio::from(fs::File::create(dir.join("log")).unwrap()))
        .spawn()
        .map_err(|e| e.to_string())?;
    let mut server = Server { child, port, key: dir.join("login"), user: user() };
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(10) {
        if TcpStream::connect(("127.0.0.1", port)).is_ok() {
            return Ok(server);
        }
        if server.child.try_wait().is_ok_and(|s| s.is_some()) {
            break;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    Err(format!("sshd did not start: {}", fs::read_to_string(dir.join("log")).unwrap_or_default()))
}

fn log_in(server: &Server, home: &Path) -> Session {
    let remote = format!(
        "cd '{}' && echo pid $$ && XDG_STATE_HOME='{}' TERM=xterm-256color exec '{}' --lang zh sample-data",
        env!("CARGO_MANIFEST_DIR"),
        home.join("state").display(),
        env!("CARGO_BIN_EXE_nianbao")
    );
    let mut args = client(server);
    args.insert(0, "-tt".to_owned());
    args.push(remote);
    Session::start("ssh", &args.iter().map(String::as_str).collect::<Vec<_>>(), home, 24, 80)
}

/// Returns the arguments of a client of the server, its address last.
fn client(server: &Server) -> Vec<String> {
    let mut args = vec!["-F".to_owned(), "/dev/null".to_owned(), "-p".to_owned(), server.port.to_string()];
    args.extend(["-i".to_owned(), server.key.display().to_string()]);
    for option in ["StrictHostKeyChecking=no", "UserKnownHostsFile=/dev/null", "LogLevel=ERROR", "IdentitiesOnly=yes"] {
        args.extend(["-o".to_owned(), option.to_owned()]);
    }
    args.push(format!("{}@127.0.0.1", server.user));
    args
}

#[test]
fn it_is_used_over_ssh_and_gone_when_the_line_drops() {
    let dir = tempfile::tempdir().unwrap();
    let server = match server(dir.path(), "") {
        Ok(server) => server,
        Err(why) => {
            eprintln!("skipped: {why}");
            return;
        }
    };
    let mut s = log_in(&server, dir.path());
    s.wait("a preview", |t| t.contains("标题") && !t.contains("读取中") && t.contains("南屏省"));
    s.press("/桂园\r\r");
    s.wait("the report", |t| t.contains("桂园街道 › 2023") && t.contains("段 "));
    s.press("/法律顾问\r");
    s.wait("the hit", |t| t.contains("/法律顾问 1/"));
    s.resize(40, 140);
    s.wait("the footer of a wide screen", |t| t.contains("o 大纲"));
    s.press("D");
    s.wait("the comparison with the year before", |t| t.contains("2022 → 2023") && t.contains("改写"));
    s.press("\r]c");
    s.wait("a change, counted", |t| t.contains("改动 "));
    s.press("\u{1b}");
    s.press("Q");
    assert_eq!(s.ended(), 0);

    let mut s = log_in(&server, dir.path());
    s.wait("the place of last time", |t| t.contains("桂园街道 › 2023") && t.contains("从上次读到的地方继续"));
    let pid: u32 = s.written().split("pid ").nth(1).and_then(|t| t.split_whitespace().next()).and_then(|p| p.parse().ok()).unwrap();
    assert!(alive(pid));
    // The connection is dropped without a close.
    s.child.kill().unwrap();
    let start = Instant::now();
    while alive(pid) {
        assert!(start.elapsed() < Duration::from_secs(20), "the program outlives its line");
        std::thread::sleep(Duration::from_millis(10));
    }
}

fn alive(pid: u32) -> bool {
    Command::new("kill").args(["-0", &pid.to_string()]).stderr(Stdio::null()).status().is_ok_and(|s| s.success())
}

/// The lines of the documents, with our paths.
fn for_guests(dir: &Path) -> String {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/ssh.md")).unwrap();
    let sample = text.split("```sshd_config\n").nth(1).and_then(|t| t.split("```").next()).expect("a sample configuration");
    let command = "ForceCommand /usr/local/bin/nianbao --read-only --lang zh /srv/reports";
    assert!(sample.contains(command));
    let ours = format!("ForceCommand '{}' --read-only --lang zh '{}'", env!("CARGO_BIN_EXE_nianbao"), dir.join("library").display());
    sample.replace("Match User guest", &format!("Match User {}", user())).replace(command, &ours)
}

#[test]
fn a_guest_gets_the_library_and_nothing_else() {
    let dir = tempfile::tempdir().unwrap();
    let secret = "机密文件不得外传";
    fs::write(dir.path().join("secret.txt"), format!("{secret}\n")).unwrap();
    let library = dir.path().join("library");
    fs::create_dir(&library).unwrap();
    for file in fs::read_dir("sample-data/guiyuan-subdistrict").unwrap() {
        let file = file.unwrap();
        fs::copy(file.path(), library.join(file.file_name())).unwrap();
    }
    std::os::unix::fs::symlink(dir.path().join("secret.txt"), library.join("0000.txt")).unwrap();
    std::os::unix::fs::symlink("/etc", library.join("etc")).unwrap();
    fs::write(library.join("\u{1b}]52;c;QQ==\u{7}2020.txt"), "桂园街道2020年法治政府建设情况报告\n一、主要举措\n").unwrap();
    let server = match server(dir.path(), &for_guests(dir.path())) {
        Ok(server) => server,
        Err(why) => {
            eprintln!("skipped: {why}");
            return;
        }
    };
    // Whatever command is asked for, the login runs nianbao; without a terminal it says so.
    let run = |before: &[&str], after: &[&str]| {
        let out =
            Command::new("ssh").args(before).args(client(&server)).args(after).env("TERM", "xterm").stdin(Stdio::null()).output().unwrap();
        format!("{}{}", String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr))
    };
    for command in [&["cat", "/etc/passwd"][..], &["sh", "-c", "id"], &["nianbao", "show", "/etc/passwd"], &[]] {
        let said = run(&["-T"], command);
        assert!(said.contains("浏览界面需要终端") && !said.contains("root:"), "{command:?}: {said}");
    }
    // What a subsystem says on standard error is dropped by sshd; of the protocol nothing is answered.
    assert_eq!(run(&["-s"], &["sftp"]), "");

    let hostile =
        [("TERM", "../../../etc/passwd"), ("LC_ALL", "zh_CN.UTF-8$(touch x)"), ("LANG", "/etc/passwd"), ("COLORTERM", "truecolor")];
    let mut args = client(&server);
    args.insert(0, "-tt".to_owned());
    args.splice(1..1, ["-o", "SendEnv=LC_ALL LANG COLORTERM XDG_CONFIG_HOME"].map(str::to_owned));
    args.push("cat /etc/passwd; sh".to_owned());
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    for sent in [&hostile[..0], &hostile[..1], &hostile[2..]] {
        let mut s = Session::with("ssh", &args, dir.path(), (24, 100), sent);
        s.wait("the library", |t| t.contains("桂园街道") && !t.contains("读取中"));
        for keys in
            ["\u{1a}", ":!sh\r", ":state\r", ":keys\r", ":write /tmp/x\r", ":export /tmp/x\r", ":import /etc/passwd\r", "\u{1b}", "gg"]
        {
            s.press(keys);
        }
        s.press("\u{1b}\u{1b}?");
        s.wait("help, after all that", |t| t.contains("先用这几个"));
        s.press("\u{1b}1G");
        s.press("Q");
        assert_eq!(s.ended(), 0);
        let all = s.written();
        assert!(!all.contains(secret) && !all.contains("root:") && !all.contains("\u{1b}]52;c;QQ") && !all.contains("hosts"), "{sent:?}");
    }
    let left: Vec<String> = walk(dir.path()).into_iter().filter(|p| p.contains("nianbao") || p.ends_with(".jsonl")).collect();
    assert!(left.is_empty(), "nothing is written: {left:?}");
}

fn walk(dir: &Path) -> Vec<String> {
    let mut all = Vec::new();
    for entry in fs::read_dir(dir).unwrap().flatten() {
        if entry.file_type().is_ok_and(|t| t.is_dir()) {
            all.extend(walk(&entry.path()));
        }
        all.push(entry.path().display().to_string());
    }
    all
}
