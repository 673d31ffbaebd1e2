//! Pages as writers of OFD set them, in small.

use super::*;

#[test]
fn steps_may_be_written_short() {
    let page = r#"<ofd:Page xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Template TemplateID="2"/><ofd:Content><ofd:Layer>
        <ofd:TextObject ID="5" Boundary="20 30 100 8" Font="3" Size="5"><ofd:TextCode X="0" Y="4" DeltaX="g 3 5 5">一、主要举</ofd:TextCode></ofd:TextObject>
        <ofd:TextObject ID="6" Boundary="20 40 9 40" Font="3" Size="5" CTM="0.7 0.7 -0.7 0.7 0 0"><ofd:TextCode X="0" Y="4">水印</ofd:TextCode></ofd:TextObject>
        <ofd:PathObject Boundary="20 50 100 0.3"><ofd:AbbreviatedData>M 0 0 L 100 0</ofd:AbbreviatedData></ofd:PathObject></ofd:Layer></ofd:Content></ofd:Page>"#;
    let read = content::read(page.as_bytes(), 297.0, &content::Units::new());
    assert_eq!(
        read.page.glyphs.iter().map(|g| (g.x, g.y)).collect::<Vec<_>>(),
        [(20.0, 34.0), (25.0, 34.0), (30.0, 34.0), (35.0, 34.0), (40.0, 34.0)]
    );
    assert_eq!((read.templates, read.page.behind), (vec!["2".to_owned()], vec!["水印".to_owned()]));
    assert_eq!(read.page.rules.len(), 1);
}

/// Returns a package of some members.
fn package(members: &[(&str, &str)]) -> Vec<u8> {
    use std::io::Write as _;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in members {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_template_is_told_apart_from_the_page() {
    let text = |id: u32, y: u32, text: &str| {
        format!(
            r#"<TextObject ID="{id}" Boundary="20 {y} 100 8" Size="5"><TextCode X="0" Y="4" DeltaX="g 40 5">{text}</TextCode></TextObject>"#
        )
    };
    let members = [
        ("OFD.xml", "<OFD><DocBody><DocRoot>Doc_0/Document.xml</DocRoot></DocBody></OFD>".to_owned()),
        (
            "Doc_0/Document.xml",
            r#"<Document><CommonData><PageArea><PhysicalBox>0 0 210 297</PhysicalBox></PageArea><TemplatePage ID="2" BaseLoc="Tpls/T.xml"/></CommonData>
            <Pages><Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/><Page ID="9" BaseLoc="Pages/none.xml"/></Pages></Document>"#
                .to_owned(),
        ),
        ("Doc_0/Tpls/T.xml", format!("<Page><Content>{}</Content></Page>", text(3, 10, "内部资料"))),
        ("Doc_0/Pages/Page_0/Content.xml", format!("<Page><Template TemplateID=\"2\"/><Content>{}</Content></Page>", text(4, 60, "一、主要举措"))),
    ];
    let bytes = package(&members.iter().map(|(n, t)| (*n, t.as_str())).collect::<Vec<_>>());
    let mut package = Package::open(&bytes, 1).unwrap();
    assert!(is_ofd(&package));
    let content = content(&mut package, bytes.len()).unwrap();
    assert_eq!(content.text, "内部资料\n一、主要举措\n");
    assert_eq!(content.asides.len(), 1);
}

#[test]
fn text_in_composite_objects_is_read_where_they_are_shown() {
    let text = |y: u32, text: &str| {
        format!(
            "<TextObject Boundary='20 {y} 300 8' CTM='2 0 0 2 0 0' Size='5'><Clips><Clip><Area><Path Boundary='0 0 9 9'><AbbreviatedData>M 0 0 L 90 0 C</AbbreviatedData></Path></Area></Clip></Clips><TextCode X='0' Y='4' DeltaX='g 40 5'>{text}</TextCode></TextObject>"
        )
    };
    let unit = |id: u32, content: &str| {
        format!("<CompositeGraphicUnit ID='{id}' Width='400' Height='500'><Content>{content}</Content></CompositeGraphicUnit>")
    };
    let mut units = content::Units::new();
    let resources = format!(
        "<Res><CompositeGraphicUnits>{}{}</CompositeGraphicUnits></Res>",
        unit(7, &text(40, "一、主要举措")),
        unit(8, &text(80, "不在页上"))
    );
    content::add_units(resources.as_bytes(), &mut units);
    let shown = |id: u32, matrix: &str| format!("<CompositeObject Boundary='10 0 210 297' CTM='{matrix}' ResourceID='{id}'/>");
    let page = |objects: &str| content::read(format!("<Page><Content>{objects}</Content></Page>").as_bytes(), 297.0, &units).page;
    let read = page(&[shown(7, "0.5 0 0 0.5 0 0"), shown(9, "1 0 0 1 0 0")].concat());
    assert_eq!(read.glyphs.iter().map(|g| g.text.as_str()).collect::<String>(), "一、主要举措");
    assert_eq!(read.glyphs.first().map(|g| (g.x, g.y, g.size)), Some((20.0, 24.0, 5.0)));
    assert!(read.rules.is_empty());
    // Askew it is a mark over the page.
    assert_eq!(page(&shown(7, "0.7 0.7 -0.7 0.7 0 0")).behind, ["一、主要举措"]);
}
