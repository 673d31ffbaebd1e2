//! A self-contained HTML page: its style sheet is included, nothing is fetched, nothing runs, and it can be printed. Written piece by
//! piece: its head, its contents, its foot.

use crate::lang::Lang;

/// Returns everything up to and including the title as the first heading. `title` and `css` are not escaped.
pub fn head(lang: Lang, title: &str, css: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{title}</title>\n<style>\n{css}</style>\n</head>\n<body>\n<h1>{title}</h1>\n",
        lang.pick("en", "zh-CN"),
    )
}

/// Returns everything after the last part.
pub fn foot() -> &'static str {
    "</body>\n</html>\n"
}
