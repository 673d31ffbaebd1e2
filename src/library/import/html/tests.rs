//! Pages as sites of governments build them, in small.

use super::*;
use crate::text::clean::Clean;

fn clean(page: &str) -> String {
    let content = content(page.as_bytes(), None).unwrap();
    let clean = Clean::without(content.text, &content.asides);
    clean.text().lines().filter(|l| !l.is_empty()).collect::<Vec<_>>().join("\n")
}

const PROSE: &str = "2022年，桂园街道坚持依法行政，全年召开会议3次，办理案件12件，群众满意度明显提高。";

#[test]
fn what_surrounds_the_document_is_told_apart_and_kept() {
    let page = format!(
        "<html><head><title>报告_青石县</title><meta name='PubDate' content='2023-01-09'><script>var a='，。，。';</script></head><body>\
         <div class=nav><a href=/>首页</a> &gt; <a href=/a>政务公开</a></div>\
         <div id=content><h1>青石县桂园街道2022年法治政府建设情况报告</h1><div class=info>来源：桂园街道</div>\
         <div class=TRS_Editor><p>&nbsp;&nbsp;{PROSE}</p><p><b>一、主要举措</b></p><p>{PROSE}<br>{PROSE}</p></div></div>\
         <div class=side><ul><li><a>关于某事的通知一二三四五六七八九十</a></li><li><a>关于另一件事的通知一二三四五六七八九十</a></li></ul></div>\
         <footer>版权所有 青石县人民政府</footer></body></html>"
    );
    let text = clean(&page);
    assert_eq!(
        text,
        format!("PubDate：2023-01-09\n青石县桂园街道2022年法治政府建设情况报告\n来源：桂园街道\n{PROSE}\n一、主要举措\n{PROSE}\n{PROSE}")
    );
    let raw = content(page.as_bytes(), None).unwrap().text;
    for kept in ["报告_青石县", "首页 > 政务公开", "关于另一件事的通知", "版权所有 青石县人民政府"] {
        assert!(raw.contains(kept), "{kept} in {raw}");
    }
    assert!(!raw.contains("var a"));
}

#[test]
fn a_table_is_rows_and_a_layout_is_not() {
    let table = "<table><tr><td rowspan=2>类别</td><td colspan=2>数量</td></tr><tr><td>2021</td><td>2022</td></tr><tr><td>行政许可</td><td>12</td><td>15</td></tr></table>";
    assert_eq!(clean(table), "| 类别 | 数量 |  |\n|  | 2021 | 2022 |\n| 行政许可 | 12 | 15 |");
    let layout = format!("<table><tr><td><a>首页</a></td></tr><tr><td><p>{PROSE}</p><p>一、主要举措</p>{table}</td></tr></table>");
    assert!(clean(&layout).contains(&format!("{PROSE}\n一、主要举措\n| 类别 | 数量 |  |")), "{}", clean(&layout));
}

#[test]
fn readings_stand_in_brackets_and_lists_have_their_numbers() {
    assert_eq!(content("<p><ruby>區<rp>(</rp><rt>qū</rt><rp>)</rp></ruby>委</p>".as_bytes(), None).unwrap().text, "區(qū)委\n");
    assert_eq!(clean("<ol start=3><li>甲<li>乙</ol><ul><li>丙</ul>"), "3.甲\n4.乙\n丙");
}

#[test]
fn a_line_end_between_two_characters_is_none() {
    let raw = |page: &str| content(page.as_bytes(), Some(Encoding::Utf8)).unwrap().text;
    assert_eq!(raw("<p>全面推进\n   依法行政 and\n law</p>"), "全面推进依法行政 and law\n");
    assert_eq!(clean("<p>甲</p>\n\n<p> <span>乙</span>\n<span>丙</span></p>"), "甲\n乙丙");
}

#[test]
fn hidden_text_is_told_apart() {
    let content = content("<p>一、主要举措</p><p style='display : none'>乙</p><p>丙</p>".as_bytes(), None).unwrap();
    assert_eq!(content.asides.iter().map(|a| a.raw.of(&content.text)).collect::<Vec<_>>(), ["乙"]);
}

#[test]
fn a_page_in_gb18030_is_decoded_whatever_it_says() {
    let page = format!("<meta charset=utf-8><p>{PROSE}</p>");
    let (bytes, _, _) = encoding_rs::GB18030.encode(&page);
    let content = content(&bytes, None).unwrap();
    assert_eq!((content.text, content.encoding), (format!("{PROSE}\n"), Some(Encoding::Gb18030)));
}

#[test]
fn deep_and_broken_pages_are_read() {
    let deep = format!("{}{PROSE}", "<div><b>".repeat(3_000));
    assert!(clean(&deep).contains("桂园街道"));
    for broken in [
        "",
        "<",
        "<table><tr><td colspan=99999999 rowspan=-1>甲<td>乙",
        "<p>甲</table></td></div><p>乙",
        "<!--",
        "<template><p>甲</p></template>",
    ] {
        content(broken.as_bytes(), Some(Encoding::Utf8)).unwrap();
    }
}

#[test]
fn a_raised_number_is_a_note_and_not_a_digit() {
    let page = "<p>增长98.5<sup>2</sup>，罚款12.6<SUP>3</SUP>万元，办理45<sup>[1]</sup>件，修路3万m<sup>2</sup>，第1<sup>st</sup>名。</p>\
                <table><tr><td>地区生产总值<span style='VERTICAL-ALIGN: super'>[2]</span></td><td>12<a href='#_ftn1'><span>[3]</span></a></td></tr></table>";
    let content = content(page.as_bytes(), None).unwrap();
    let told: Vec<_> = content.asides.iter().map(|a| (a.raw.of(&content.text), a.kind)).collect();
    let note = |text| (text, GapKind::Footnote);
    assert_eq!(told, [note("2"), note("3"), note("[1]"), note("[2]"), note("[3]")]);
    assert_eq!(clean(page), "增长98.5，罚款12.6万元，办理45件，修路3万m²，第1st名。\n| 地区生产总值 | 12 |");
}

#[test]
fn a_title_apart_from_the_text_is_the_documents() {
    let menu = (0..18).map(|n| format!("<a href=/{n}>栏目之{n}</a> ")).collect::<String>();
    let title = "青石县2022年法治政府建设情况报告";
    let info = "<div>来源：县司法局</div>";
    let text = format!("<div><p>{PROSE}</p><p>一、主要举措</p><p>{PROSE}</p></div>");
    let told = format!("{title}\n来源：县司法局\n{PROSE}\n一、主要举措\n{PROSE}");
    for head in
        [format!("<h1>{title}</h1>{info}"), format!("<div><h1>{title}</h1>{info}</div>"), format!("<div><h2>{title}</h2></div>{info}")]
    {
        assert_eq!(clean(&format!("<div>{menu}</div>{head}{text}")), told, "{head}");
    }
    let window = format!("<title>{title}_青石县人民政府门户网站</title>");
    assert_eq!(clean(&format!("{window}<div>{menu}</div><div class=bt>{title}</div>{text}")), told.replace("来源：县司法局\n", ""));
    // Where the text has it already, once is enough; the site's own name is in the window, too, but a heading of another text is none.
    let twice = format!("{window}<div>{menu}</div><span>{title}</span><div><p>{title}</p>{text}</div>");
    assert_eq!(clean(&twice), told.replace("来源：县司法局\n", ""));
    // The name of the site, a heading of the bar beside the text, and a link are none; nor is one where the text has its own.
    let body = format!("{PROSE}\n一、主要举措\n{PROSE}");
    for head in [
        "<h1>青石县人民政府</h1>",
        "<h1><a href=/>海棠省青石县人民政府门户网站</a></h1>",
        "<header><h1>海棠省青石县人民政府门户网站</h1></header>",
    ] {
        assert_eq!(clean(&format!("{head}<div>{menu}</div>{text}")), body, "{head}");
    }
    let below = format!("<div>{menu}</div>{text}<h1>关于另一件事的通知二〇二二年</h1><div>{menu}</div>");
    assert_eq!(clean(&below), body);
    let own = format!("<h1>海棠省青石县人民政府门户网站</h1><div>{menu}</div><div><h1>{title}</h1>{text}</div>");
    assert_eq!(clean(&own), format!("{title}\n{body}"));
}

#[test]
fn few_links_around_the_text_are_told_apart_and_files_are_not() {
    let text = format!("<div><p>{PROSE}</p><p>{PROSE}</p></div>");
    let page = format!(
        "<div><a href=/a>办事服务</a> <a href=/b>政务公开</a></div><h1>青石县2022年法治政府建设情况报告</h1>{text}<div><a href=/c>关于本站</a></div>"
    );
    assert_eq!(clean(&page), format!("青石县2022年法治政府建设情况报告\n{PROSE}\n{PROSE}"));
    let file = format!("<div>来源：<a href=/x>县司法局</a>，2023年1月5日</div>{text}<div>附件：<a href='/t.XLS'>统计表</a></div>");
    assert_eq!(clean(&file), format!("来源：县司法局，2023年1月5日\n{PROSE}\n{PROSE}\n附件：统计表"));
}
