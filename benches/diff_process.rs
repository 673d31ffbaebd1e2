//! What `nianbao diff A B` costs as a process, beside `git diff --no-index --word-diff A B` on the same files. Another program's
//! start and a machine's load swing, so the two run in turn, and what is read is the ratio of their medians.
//!
//!     cargo bench --bench diff_process                 # two years of the sample data
//!     cargo bench --bench diff_process -- A B          # two files of yours
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a benchmark may stop, and prints what it measured")]

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const OLD: &str = "sample-data/guiyuan-subdistrict/2022-header-table-stray-spaces-numbering-restart.txt";
const NEW: &str = "sample-data/guiyuan-subdistrict/2023-two-line-title-trailing-page-furniture.txt";
const ROUNDS: usize = 41;

/// From the start of a process to its end, its output thrown away.
fn time(program: &str, args: &[&str]) -> Duration {
    let begin = Instant::now();
    let status = Command::new(program).args(args).stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap();
    let took = begin.elapsed();
    // git says by 1 that the files differ.
    assert!(matches!(status.code(), Some(0 | 1)), "{program} ended with {status}");
    took
}

fn median(mut times: Vec<Duration>) -> f64 {
    times.sort_unstable();
    times[times.len() / 2].as_secs_f64() * 1000.0
}

fn main() {
    let files: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with("--")).collect();
    let [old, new] = if let [a, b] = &files[..] { [a.as_str(), b.as_str()] } else { [OLD, NEW] };
    let ours = env!("CARGO_BIN_EXE_nianbao");
    let contestants: [(&str, &str, Vec<&str>); 4] = [
        ("nianbao diff", ours, vec!["diff", old, new]),
        ("nianbao diff --format html", ours, vec!["diff", "--format", "html", old, new]),
        ("git --word-diff", "git", vec!["diff", "--no-index", "--word-diff", old, new]),
        ("git --word-diff-regex=.", "git", vec!["diff", "--no-index", "--word-diff-regex=.", old, new]),
    ];
    let mut times: Vec<Vec<Duration>> = vec![Vec::new(); contestants.len()];
    for _ in 0..ROUNDS {
        for (n, (_, program, args)) in contestants.iter().enumerate() {
            times[n].push(time(program, args));
        }
    }
    let medians: Vec<f64> = times.into_iter().map(median).collect();
    println!("{old}\n{new}\nmedians of {ROUNDS} runs in turn, and their ratio to git --word-diff");
    for ((name, ..), ms) in contestants.iter().zip(&medians) {
        println!("{name:28} {ms:8.2} ms  {:6.2}", ms / medians[2]);
    }
}
