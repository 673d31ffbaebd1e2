//! What the parser of arguments refuses, as a sentence of ours: it speaks English only. Help is not made here.

use crate::lang::{Lang, Say, named, say};
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// Returns what was refused and how it is used, not escaped. In English these are the parser's own words.
pub fn sentence(error: &clap::Error, lang: Lang) -> String {
    if lang == Lang::En {
        return error.render().to_string();
    }
    let mut out = format!("nianbao: {}\n", refused(error, lang));
    if let Some(usage) = of(error, ContextKind::Usage) {
        out.push_str(&format!("\n{}\n", usage.replace("Usage:", "用法:")));
    }
    out.push_str(&format!("\n{}\n", Say::SeeHelp.text(lang)));
    out
}

fn refused(error: &clap::Error, lang: Lang) -> String {
    let get = |kind| of(error, kind).unwrap_or_default();
    let (argument, value) = (get(ContextKind::InvalidArg), get(ContextKind::InvalidValue));
    let (argument, value) = (named(lang, &argument), named(lang, &value));
    let mut out = match error.kind() {
        ErrorKind::InvalidValue if of(error, ContextKind::InvalidValue).is_none_or(|v| v.is_empty()) => {
            say(lang, Say::ArgumentWantsValue, &[&argument])
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => say(lang, Say::ArgumentValue, &[&argument, &value]),
        ErrorKind::UnknownArgument if argument.starts_with('-') => say(lang, Say::ArgumentUnknown, &[&argument]),
        ErrorKind::UnknownArgument => say(lang, Say::ArgumentExtra, &[&argument]),
        ErrorKind::InvalidSubcommand => say(lang, Say::CommandUnknown, &[&named(lang, &get(ContextKind::InvalidSubcommand))]),
        ErrorKind::MissingRequiredArgument => say(lang, Say::ArgumentMissing, &[&argument]),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => Say::CommandMissing.text(lang).to_owned(),
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues | ErrorKind::NoEquals => {
            say(lang, Say::ArgumentCount, &[&argument])
        }
        ErrorKind::ArgumentConflict => match of(error, ContextKind::PriorArg) {
            Some(prior) if prior != argument => say(lang, Say::ArgumentConflict, &[&argument, &prior]),
            _ => say(lang, Say::ArgumentTwice, &[&argument]),
        },
        ErrorKind::InvalidUtf8 => Say::ArgumentNotUtf8.text(lang).to_owned(),
        _ => return error.render().to_string().trim_end().to_owned(),
    };
    let proposed = [ContextKind::ValidValue, ContextKind::ValidSubcommand].into_iter().find_map(|k| of(error, k)).filter(|v| !v.is_empty());
    if let Some(all) = proposed {
        out.push_str(&say(lang, Say::ArgumentValues, &[&all]));
    }
    let meant = [ContextKind::SuggestedArg, ContextKind::SuggestedValue, ContextKind::SuggestedSubcommand];
    if let Some(meant) = meant.into_iter().find_map(|k| of(error, k)).filter(|v| !v.is_empty()) {
        out.push_str(&say(lang, Say::ArgumentMeant, &[&meant]));
    }
    out
}

/// Returns what the parser knows of an error, as words.
fn of(error: &clap::Error, kind: ContextKind) -> Option<String> {
    Some(match error.get(kind)? {
        ContextValue::String(s) => s.clone(),
        ContextValue::Strings(all) => all.join("、"),
        ContextValue::StyledStr(s) => s.to_string(),
        ContextValue::StyledStrs(all) => all.iter().map(ToString::to_string).collect::<Vec<_>>().join("、"),
        ContextValue::Number(n) => n.to_string(),
        ContextValue::Bool(b) => b.to_string(),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::Cli;
    use crate::text::fold::is_han;
    use clap::Parser as _;

    fn said(line: &str, lang: Lang) -> String {
        let refused = Cli::try_parse_from(line.split(' ')).expect_err(line);
        sentence(&refused, lang)
    }

    #[test]
    fn whatever_is_refused_is_said_in_chinese() {
        for (line, words) in [
            ("nianbao list --format xml a.txt", "--format <FORMAT>”的值“xml”无效；可用："),
            ("nianbao --max-size 9999 a.txt", "“9999”"),
            ("nianbao --lang", "需要一个值"),
            ("nianbao list --fromat json", "您要的可能是 --format"),
            ("nianbao show", "缺少参数：<FILE>"),
            ("nianbao show a.txt b.txt", "多余的参数“b.txt”"),
            ("nianbao dev", "缺少命令"),
            ("nianbao dev nothing", "没有命令“nothing”"),
            ("nianbao --size 1x1 --size 2x2 a", "“--size <WxH>”"),
            ("nianbao dev wrap --width x", "“x”"),
        ] {
            let zh = said(line, Lang::Zh);
            assert!(zh.contains(words), "{line}: {zh}");
            assert!(zh.contains("--help") && zh.chars().any(is_han) && !zh.contains("Usage") && !zh.contains("error"), "{line}: {zh}");
            assert!(!said(line, Lang::En).chars().any(is_han), "{line}");
        }
    }
}
