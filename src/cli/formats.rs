//! The formats each command can write. Doc comments are the help text.

use clap::{Args, ValueEnum};

#[derive(Debug, Args)]
pub struct ListFormat {
    #[arg(long, value_enum, default_value = "text")]
    pub format: ListKind,
    /// The same as --format json
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ListKind {
    Text,
    Json,
}

#[derive(Debug, Args)]
pub struct ShowFormat {
    #[arg(long, value_enum, default_value = "text")]
    pub format: ShowKind,
    /// The same as --format json
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ShowKind {
    Text,
    Json,
    Md,
}

#[derive(Debug, Args)]
pub struct FiguresFormat {
    /// csv: a row a figure; json: an object a line
    #[arg(long, value_enum, default_value = "text")]
    pub format: FiguresKind,
    /// The same as --format json
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FiguresKind {
    Text,
    Csv,
    Json,
    Md,
}

#[derive(Debug, Args)]
pub struct CheckFormat {
    /// json: an object a line for each report with findings; html: one page that stands alone
    #[arg(long, value_enum, default_value = "text")]
    pub format: CheckKind,
    /// The same as --format json
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CheckKind {
    Text,
    Json,
    Md,
    Html,
}

#[derive(Debug, Args)]
pub struct DiffFormat {
    /// json: an object a line for each pair; html: one page that stands alone
    #[arg(long, value_enum, default_value = "text")]
    pub format: CheckKind,
    /// The same as --format json
    #[arg(long)]
    pub json: bool,
}
