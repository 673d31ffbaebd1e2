//! The street: parses the command line, runs the command, exits with its status.

use clap::Parser as _;
use nianbao::cli::{CheckKind, Cli, Command, FiguresKind, ListKind, ShowKind};
use nianbao::commands::{self, DiffRequest, Exit, MetricsRequest};
use nianbao::lang::{Lang, Say, say};
use nianbao::run;
use std::sync::Arc;

fn main() -> std::process::ExitCode {
    let cli = Cli::parse();
    let mut settings = match cli.everywhere.settings() {
        Ok(s) => s,
        Err(name) => {
            commands::complain(&say(Lang::from_locale(), Say::UnknownEncoding, &[&name]));
            return std::process::ExitCode::from(Exit::CouldNot as u8);
        }
    };
    settings.knowledge = Arc::new(commands::knowledge(settings.lang));
    nianbao::report::prepare(&settings.knowledge);
    let exit = match cli.command {
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
        None => run::browse(&settings, cli.paths, cli.keys.as_deref(), cli.print, &cli.size),
    };
    std::process::ExitCode::from(exit as u8)
}
