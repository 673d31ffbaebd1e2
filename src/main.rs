//! The street: parses the command line, runs the command, exits with its status.

use nianbao::cli::{CheckKind, Cli, Command, DiffKind, FiguresKind, HitsKind, ListKind, MatrixKind, ShowKind};
use nianbao::commands::{self, DiffRequest, Exit, MetricsRequest, SearchRequest};
use nianbao::lang;
use nianbao::lang::{Say, say};
use nianbao::run::{Shown, browse};
use std::sync::Arc;

fn main() -> std::process::ExitCode {
    // Before anything is read or started: this process is to hold nothing.
    if std::env::args_os().nth(1).is_some_and(|word| word == commands::EXTRACT) {
        return commands::extract();
    }
    commands::escape_panics();
    std::process::ExitCode::from(run() as u8)
}

fn run() -> Exit {
    let line: Vec<std::ffi::OsString> = std::env::args_os().collect();
    let lang = Cli::language_of(&line);
    let cli = match Cli::in_language(line, lang) {
        Ok(cli) => cli,
        Err(refused) => return commands::usage(lang, &refused),
    };
    // A guest's surroundings set nothing.
    let (file, environment) = if cli.everywhere.read_only { Default::default() } else { commands::config(cli.everywhere.lang()) };
    let mut settings = match cli.everywhere.settings(file, environment) {
        Ok(settings) => settings,
        Err(name) => {
            let lang = cli.everywhere.lang();
            commands::complain(&say(lang, Say::UnknownEncoding, &[&lang::named(lang, &name)]));
            return Exit::CouldNot;
        }
    };
    if cli.everywhere.print_config {
        return commands::print(settings.lang, &commands::config_text(&settings), Exit::Done);
    }
    if let Some(stray) = cli.stray() {
        commands::complain(&say(settings.lang, Say::BrowserOnly, &[&lang::named(settings.lang, &stray)]));
        return Exit::CouldNot;
    }
    if settings.read_only && matches!(cli.command, Some(Command::Index { .. })) {
        commands::complain(Say::ReadOnly.text(settings.lang));
        return Exit::CouldNot;
    }
    if settings.read_only {
        commands::confine(&settings, &cli);
    }
    settings.knowledge = Arc::new(commands::knowledge(&settings));
    nianbao::report::prepare(&settings.knowledge);
    match cli.command {
        Some(Command::List { paths, format, bom }) => {
            commands::list(&settings, paths, if format.json { ListKind::Json } else { format.format }, bom)
        }
        Some(Command::Show { file, part, format }) => {
            commands::show(&settings, &file, part, if format.json { ShowKind::Json } else { format.format })
        }
        Some(Command::Metrics { paths, format, by_year, bom }) => {
            let kind = if format.json { FiguresKind::Json } else { format.format };
            commands::metrics(&settings, paths, MetricsRequest { kind, by_year, bom })
        }
        Some(Command::Check { paths, format, bom, exit_code }) => {
            commands::check(&settings, paths, if format.json { CheckKind::Json } else { format.format }, exit_code, bom)
        }
        Some(Command::Diff { paths, series, what, format, exit_code }) => {
            let kind = if format.json { DiffKind::Json } else { format.format };
            commands::diff(&settings, paths, &series, DiffRequest { kind, options: what.options(), context: what.context, exit_code })
        }
        Some(Command::Search { query, paths, by, limit, count, format }) => {
            let kind = if format.json { HitsKind::Json } else { format.format };
            commands::search(&settings, &query, paths, SearchRequest { kind, by, limit, count })
        }
        Some(Command::Similar { place, paths, limit, format }) => {
            let kind = if format.json { HitsKind::Json } else { format.format };
            commands::similar_to(&settings, &place, paths, limit, kind)
        }
        Some(Command::Matrix { paths, roster, due, format }) => {
            let kind = if format.json { MatrixKind::Json } else { format.format };
            commands::matrix(&settings, paths, roster.as_deref(), &due, kind)
        }
        Some(Command::Across { figure, paths, year, format }) => {
            let kind = if format.json { MatrixKind::Json } else { format.format };
            commands::across(&settings, &figure, paths, year, kind)
        }
        Some(Command::Index { paths, to, verify }) => commands::index(&settings, paths, to, verify),
        Some(Command::Export { paths }) => commands::export(&settings, paths),
        Some(Command::Doctor) => commands::doctor(&settings),
        Some(Command::Completions { shell }) => commands::completions(settings.lang, shell),
        Some(Command::Man) => commands::man(settings.lang),
        Some(Command::Dev { what }) => commands::dev(&settings, what),
        None => {
            let shown = if cli.print {
                Shown::Once(cli.size.as_deref())
            } else if cli.accessible {
                Shown::Lines
            } else {
                Shown::Screen
            };
            browse(&settings, cli.paths, cli.keys.as_deref(), shown)
        }
    }
}
