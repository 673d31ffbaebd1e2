//! A frame as a picture.

use ratatui::buffer::Buffer;

/// Returns a frame as a picture (SVG), for READMEs: cells of 9 by 20 on a dark background.
pub fn svg(buffer: &Buffer) -> String {
    use ratatui::style::{Color, Modifier};
    use std::fmt::Write as _;
    const CELL: (u16, u16) = (9, 20);
    const INK: &str = "#d6d9de";
    const GROUND: &str = "#15171c";
    let area = buffer.area;
    let (width, height) = (area.width * CELL.0 + 16, area.height * CELL.1 + 16);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"-8 -8 {width} {height}\" font-size=\"15\" xml:space=\"preserve\" \
         font-family=\"'DejaVu Sans Mono','Noto Sans Mono CJK SC','Sarasa Mono SC',Menlo,Consolas,monospace\">\n\
         <rect x=\"-8\" y=\"-8\" width=\"{width}\" height=\"{height}\" rx=\"6\" fill=\"{GROUND}\"/>\n"
    );
    for y in 0..area.height {
        let mut x = 0;
        while x < area.width {
            let look = (buffer[(x, y)].fg, buffer[(x, y)].modifier);
            let wide = |x: u16| crate::text::width::of(buffer[(x, y)].symbol(), crate::text::width::Ambiguous::Narrow) > 1;
            // A run has one style and one width, so that it can be stretched to its cells.
            let (from, kind) = (x, wide(x));
            let mut text = String::new();
            while x < area.width && (buffer[(x, y)].fg, buffer[(x, y)].modifier) == look && wide(x) == kind {
                text.push_str(buffer[(x, y)].symbol());
                x += if kind { 2 } else { 1 };
            }
            let ink = match look.0 {
                Color::Rgb(r, g, b) => format!("#{r:02x}{g:02x}{b:02x}"),
                _ => INK.to_owned(),
            };
            let (left, cells) = (from * CELL.0, (x - from) * CELL.0);
            let reversed = look.1.contains(Modifier::REVERSED);
            if reversed {
                let _ = writeln!(out, "<rect x=\"{left}\" y=\"{}\" width=\"{cells}\" height=\"{}\" fill=\"{ink}\"/>", y * CELL.1, CELL.1);
            }
            let blank = text.trim_end().is_empty();
            let underlined = look.1.contains(Modifier::UNDERLINED);
            if blank && !underlined {
                continue;
            }
            if underlined {
                let at = (y + 1) * CELL.1 - 2;
                let _ = writeln!(out, "<path d=\"M{left} {at}h{cells}\" stroke=\"{ink}\"/>");
            }
            let bold = if look.1.contains(Modifier::BOLD) { " font-weight=\"bold\"" } else { "" };
            let fill = if reversed { GROUND } else { &ink };
            // An ideograph is as wide as the font size: the rest of its two cells is added as spacing.
            let space = if kind { " letter-spacing=\"3\"" } else { "" };
            let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            let _ = writeln!(
                out,
                "<text x=\"{left}\" y=\"{}\" textLength=\"{cells}\" fill=\"{fill}\"{bold}{space}>{text}</text>",
                y * CELL.1 + 15
            );
        }
    }
    out.push_str("</svg>\n");
    out
}
