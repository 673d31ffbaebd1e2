//! Over a real sshd on loopback: log in, browse, resize, quit, drop the line. Skipped with a message if none can be run.

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

/// Starts a server. Errors with the reason why not.
fn server(dir: &Path) -> Result<Server, String> {
    let sshd = ["/usr/sbin/sshd", "/usr/local/sbin/sshd", "/sbin/sshd"].iter().find(|p| Path::new(p).exists()).ok_or("there is no sshd")?;
    let user = Command::new("id").arg("-un").output().map_err(|e| e.to_string())?;
    let user = String::from_utf8_lossy(&user.stdout).trim().to_owned();
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
             StrictModes no\nUsePAM no\nPasswordAuthentication no\nPermitRootLogin prohibit-password\n"
        ),
    )
    .unwrap();
    let child = Command::new(sshd)
        .args(["-D", "-e", "-f"])
        .arg(dir.join("config"))
        .stderr(Stdio::from(fs::File::create(dir.join("log")).unwrap()))
        .spawn()
        .map_err(|e| e.to_string())?;
    let mut server = Server { child, port, key: dir.join("login"), user };
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
    let port = server.port.to_string();
    let key = server.key.display().to_string();
    let at = format!("{}@127.0.0.1", server.user);
    let args = [
        "-tt",
        "-F",
        "/dev/null",
        "-p",
        &port,
        "-i",
        &key,
        "-o",
        "StrictHostKeyChecking=no",
        "-o",
        "UserKnownHostsFile=/dev/null",
        "-o",
        "LogLevel=ERROR",
        "-o",
        "IdentitiesOnly=yes",
        &at,
        &remote,
    ];
    Session::start("ssh", &args, home, 24, 80)
}

#[test]
fn it_is_used_over_ssh_and_gone_when_the_line_drops() {
    let dir = tempfile::tempdir().unwrap();
    let server = match server(dir.path()) {
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
    s.wait("the footer of a wide screen", |t| t.contains("折叠"));
    s.press("D");
    s.wait("the comparison with the year before", |t| t.contains("2022 → 2023") && t.contains("改写"));
    s.press("\r]c");
    s.wait("a change, counted", |t| t.contains("改动 "));
    s.press("\u{1b}");
    s.press("Q");
    assert_eq!(s.ended(), 0);

    let mut s = log_in(&server, dir.path());
    s.wait("the place of last time", |t| t.contains("桂园街道 › 2023") && t.contains("段 "));
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
