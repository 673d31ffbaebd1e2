//! Parts of documents as Word and WPS write them, in small; whole files are in the tests of the commands.

use super::*;

fn lines(xml: &str) -> Vec<String> {
    let numbering = r#"<w:numbering><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>
        <w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#;
    let styles = Styles::read(br#"<w:styles><w:style w:styleId="a"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>"#);
    let told = |runs: Vec<crate::library::import::lines::Run>| {
        runs.into_iter()
            .map(|r| r.aside.map_or(r.text.clone(), |k| format!("<{} {}>", k.aside_code().unwrap_or(""), r.text)))
            .collect::<String>()
    };
    body::read(format!("<w:body>{xml}</w:body>").as_bytes(), &styles, &mut Numbering::read(numbering.as_bytes()))
        .into_iter()
        .map(|l| told(l.1))
        .collect()
}

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

#[test]
fn numbers_come_from_the_list_of_a_paragraph_or_of_its_style() {
    let own = r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>主要举措</w:t></w:r></w:p>"#;
    let styled = r#"<w:p><w:pPr><w:pStyle w:val="b"/></w:pPr><w:r><w:t>存在问题</w:t></w:r></w:p>"#;
    let none = r#"<w:p><w:pPr><w:pStyle w:val="b"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr><w:r><w:t>正文</w:t></w:r></w:p>"#;
    assert_eq!(lines(&format!("{own}{none}{styled}")), ["一、主要举措", "正文", "二、存在问题"]);
}

#[test]
fn what_was_deleted_is_told_apart_and_what_was_added_is_text() {
    let xml = r"<w:p><w:r><w:t>办理</w:t></w:r><w:del><w:r><w:delText>10</w:delText></w:r></w:del><w:ins><w:r><w:t>12</w:t></w:r></w:ins><w:r><w:t>件</w:t></w:r></w:p>";
    assert_eq!(lines(xml), ["办理<deleted 10>12件"]);
    let joined = r"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>";
    assert_eq!(lines(&format!("{joined}{}", p("乙"))), ["甲乙"]);
    let change = r#"<w:p><w:pPr><w:pPrChange><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:pPrChange></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>"#;
    assert_eq!(lines(change), ["甲"]);
}

#[test]
fn a_text_box_is_told_once_and_behind_its_paragraph() {
    let boxed = format!("<w:txbxContent>{}</w:txbxContent>", p("框"));
    let xml = format!(
        "<w:p><w:r><w:t>前</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:drawing>{boxed}</w:drawing></mc:Choice><mc:Fallback><w:pict>{boxed}</w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>后</w:t></w:r></w:p>"
    );
    assert_eq!(lines(&xml), ["前后", "框"]);
}

#[test]
fn merged_cells_are_told_once() {
    let cell = |properties: &str, text: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(text));
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let table = [
        row(&[cell("<w:vMerge w:val='restart'/>", "类别"), cell("<w:gridSpan w:val='2'/>", "数量")]),
        row(&[cell("<w:vMerge/>", ""), cell("", "2021"), cell("", "2022")]),
    ]
    .concat();
    assert_eq!(lines(&format!("<w:tbl>{table}</w:tbl>")), ["| 类别 | 数量 |  |", "| | 2021 | 2022 |"]);
    let nested = format!("<w:tbl>{}</w:tbl>", row(&[format!("<w:tc><w:tbl>{table}</w:tbl>{}</w:tc>", p("完"))]));
    assert_eq!(lines(&nested), ["| 类别 | 数量 |  |", "| | 2021 | 2022 |", "完"]);
}

#[test]
fn breaks_readings_and_notes() {
    let xml = r#"<w:p><w:r><w:t>一</w:t><w:br/><w:t>二</w:t><w:br w:type="page"/><w:footnoteReference w:id="2"/></w:r>
        <w:r><w:ruby><w:rt><w:r><w:t>qū</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>區</w:t></w:r></w:rubyBase></w:ruby><w:instrText>PAGE</w:instrText></w:r></w:p>"#;
    assert_eq!(lines(xml), ["一\n二<footnote [2]>區(qū)"]);
}

#[test]
fn boxes_deeper_than_any_page_lose_nothing_around_them() {
    let depth = crate::library::import::bounds::DEPTH + 3;
    let open = "<w:p><w:r><w:t>前</w:t></w:r><w:txbxContent>".repeat(depth);
    let close = "</w:txbxContent><w:r><w:t>后</w:t></w:r></w:p>".repeat(depth);
    let told = lines(&format!("{}{open}{}{close}{}", p("首"), p("内"), p("末"))).join("\n");
    assert_eq!((told.matches('前').count(), told.matches('后').count(), told.matches('内').count()), (depth, depth, 1));
    assert!(told.starts_with("首\n") && told.ends_with("\n末"), "{}", &told[told.len() - 40..]);
}

#[test]
fn a_raised_number_is_a_note_and_not_a_digit() {
    let raised = |text: &str| format!("<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>{text}</w:t></w:r>");
    let run = |text: &str| format!("<w:r><w:t>{text}</w:t></w:r>");
    let xml = [run("罚款12.6"), raised("["), raised("3]"), run("万元，3万m"), raised("2"), run("，第1"), raised("st"), run("名")].concat();
    assert_eq!(lines(&format!("<w:p>{xml}</w:p>")), ["罚款12.6<footnote [3]>万元，3万m²，第1st名"]);
    // What is said of the mark of a paragraph's end is not said of its text.
    let end = "<w:pPr><w:rPr><w:vertAlign w:val='superscript'/></w:rPr></w:pPr>";
    assert_eq!(lines(&format!("<w:p>{end}{}</w:p>", run("2"))), ["2"]);
    let styles = Styles::read(br#"<w:styles><w:style w:styleId="n"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style><w:style w:styleId="o"><w:basedOn w:val="n"/></w:style></w:styles>"#);
    assert!(styles.raises("o") && !styles.raises("p"));
}
