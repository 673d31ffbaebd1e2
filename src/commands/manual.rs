//! What a package brings beside the program, made of the same table of arguments: completions for shells, the manual page.

use crate::cli::Cli;
use crate::commands::exit::{Exit, Pipe};
use crate::lang::Lang;
use clap::CommandFactory as _;
use clap_complete::Shell;

/// `nianbao completions`
pub fn completions(lang: Lang, shell: Shell) -> Exit {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "nianbao", &mut script);
    let mut out = Pipe::stdout();
    out.stream(|to| to.write_all(&script));
    out.end(lang, Exit::Done)
}

/// `nianbao man`
pub fn man(lang: Lang) -> Exit {
    let mut out = Pipe::stdout();
    out.stream(|mut to| clap_mangen::Man::new(Cli::command()).render(&mut to));
    out.end(lang, Exit::Done)
}
