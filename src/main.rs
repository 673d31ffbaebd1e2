//! The street: parses the command line, runs the command, exits with its status.

use clap::Parser as _;
use nianbao::cli::{CheckKind, Cli, Command, FiguresKind, ListKind, ShowKind};
use nianbao::commands::{self, DiffRequest, Exit, MetricsRequest};
use nianbao::lang;
use nianbao::lang::{Say, say};
use nianbao::run::browse;
use std::sync::Arc;

fn main() -> std::process::ExitCode {
    commands::escape_panics();
    std::process::ExitCode::from(run() as u8)
}

fn run() -> Exit {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(refused) => return commands::usage(&refused),
    };
    let mut settings = match cli.everywhere.settings() {
        Ok(settings) => settings,
        Err(name) => {
            let lang = cli.everywhere.lang();
            commands::complain(&say(lang, Say::UnknownEncoding, &[&lang::named(lang, &name)]));
            return Exit::CouldNot;
        }
    };
    if let Some(stray) = cli.stray() {
        commands::complain(&say(settings.lang, Say::BrowserOnly, &[&lang::named(settings.lang, &stray)]));
        return Exit::CouldNot;
    }
    if settings.read_only {
        commands::confine(&settings, std::env::args_os().skip(1));
    }
    settings.knowledge = Arc::new(commands::knowledge(&settings));
    nianbao::report::prepare(&settings.knowledge);
    match cli.command {
        Some(Command::List { paths, format }) => commands::list(&settings, paths, if format.json { ListKind::Json } else { format.format }),
        Some(Command::Show { file, part, format }) => {
            commands::show(&settings, &file, part, if format.json { ShowKind::Json } else { format.format })
        }
        Some(Command::Metrics { paths, format, by_year, bom }) => {
            let kind = if format.json { FiguresKind::Json } else { format.format };
            commands::metrics(&settings, paths, MetricsRequest { kind, by_year, bom })
        }
        Some(Command::Check { paths, format, exit_code }) => {
            commands::check(&settings, paths, if format.json { CheckKind::Json } else { format.format }, exit_code)
        }
        Some(Command::Diff { paths, series, what, format, exit_code }) => {
            let kind = if format.json { CheckKind::Json } else { format.format };
            commands::diff(&settings, paths, &series, DiffRequest { kind, options: what.options(), context: what.context, exit_code })
        }
        Some(Command::Export { paths }) => commands::export(&settings, paths),
        Some(Command::Dev { what }) => commands::dev(&settings, what),
        None => browse(&settings, cli.paths, cli.keys.as_deref(), cli.print, cli.size.as_deref()),
    }
}
