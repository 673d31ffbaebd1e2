//! The scan as a whole: forms, qualifiers, ranges, and what is not a quantity.

use crate::text::numbers::*;
use rust_decimal::Decimal;

fn show(item: &Item, text: &str) -> String {
    match item {
        Item::Quantity(q) => {
            let n = |v: Option<Decimal>| v.map_or_else(|| "-".to_owned(), |v| v.normalize().to_string());
            let mut s = format!("{}={}", q.span.of(text), n(q.value));
            if q.value.is_none() {
                s.push_str(&format!("[{},{}]", n(q.low), n(q.high)));
            }
            if !q.unit.is_empty() {
                s.push_str(&format!(" {}", q.unit.of(text)));
            }
            if q.kind != Kind::Number {
                s.push_str(&format!(" {}", q.kind.code()));
            }
            if let Some(a) = q.approx {
                s.push_str(&format!(" {}", a.code()));
            }
            s
        }
        Item::Rejected(r) => format!("{}:{}", r.span.of(text), r.reason.code()),
    }
}

fn quantities(text: &str) -> Vec<String> {
    scan(text).iter().filter(|i| matches!(i, Item::Quantity(_))).map(|i| show(i, text)).collect()
}

fn all(text: &str) -> String {
    scan(text).iter().map(|i| show(i, text)).collect::<Vec<_>>().join("; ")
}

#[test]
fn a_figure_is_read_in_every_form() {
    for (text, want) in [
        ("共123件", "123件=123 件"),
        ("共1,234,567件", "1,234,567件=1234567 件"),
        ("共１２３件", "１２３件=123 件"),
        ("26.10米", "26.10米=26.1 米"),
        ("一百二十三件", "一百二十三件=123 件"),
        ("两千零五十人", "两千零五十人=2050 人"),
        ("一万三千人", "一万三千人=13000 人"),
        ("一万三人次", "一万三人次=13000 人次"),
        ("十余万人", "十余万人=100000 人 more_than"),
        ("二三十人", "二三十人=-[20,30] 人 range range"),
        ("三五名群众", "三五名=-[3,5] 名 range range"),
        ("廿五件", "廿五件=25 件"),
        ("卅户", "卅户=30 户"),
        ("人民币壹仟贰佰叁拾元", "壹仟贰佰叁拾元=1230 元 money"),
        ("3.2万件", "3.2万件=32000 件"),
        ("1.05亿元", "1.05亿元=105000000 元 money"),
        ("4.78万亿元", "4.78万亿元=4780000000000 元 money"),
        ("3万4000人", "3万4000人=34000 人"),
        ("1,100.9亿元", "1,100.9亿元=110090000000 元 money"),
        ("3亿2千万元", "3亿2千万元=320000000 元 money"),
        ("5千件", "5千件=5000 件"),
        ("13万余份", "13万余份=130000 份 more_than"),
        ("10余万人次", "10余万人次=100000 人次 more_than"),
        ("0.5万余元", "0.5万余元=5000 元 money more_than"),
        ("244 条", "244 条=244 条"),
        ("2.5万平方米", "2.5万平方米=25000 平方米"),
        ("3元5角2分", "3元5角2分=3.52 元 money"),
        ("-5件", "-5件=-5 件"),
        ("0件", "0件=0 件"),
        ("办结45", "45=45"),
        ("1200人(次)", "1200人(次)=1200 人(次)"),
    ] {
        assert_eq!(quantities(text).join("; "), want, "{text}");
    }
}

#[test]
fn percentages_fractions_and_ranges_have_their_values() {
    for (text, want) in [
        ("达98.5%", "98.5%=98.5 % percent"),
        ("达98.5％以上", "98.5％以上=98.5 ％ percent at_least"),
        ("百分之九十八点五", "百分之九十八点五=98.5 percent"),
        ("百分之百", "百分之百=100 percent"),
        ("九成", "九成=90 percent"),
        ("三成半", "三成半=35 percent"),
        ("千分之五", "千分之五=5 permille"),
        ("提高2.3个百分点", "2.3个百分点=2.3 个百分点 percentage_point"),
        ("三分之二", "三分之二=0.6666666666666667 fraction"),
        ("3至5次", "3至5次=-[3,5] 次 range range"),
        ("20~100件", "20~100件=-[20,100] 件 range range"),
        ("30—40人", "30—40人=-[30,40] 人 range range"),
        ("2-3次", "2-3次=-[2,3] 次 range range"),
        ("10%-20%", "10%-20%=-[10,20] % percent range"),
        ("3至5万元", "3至5万元=-[30000,50000] 元 money range"),
        ("下降-3.5%", "-3.5%=-3.5 % percent"),
    ] {
        assert_eq!(quantities(text).join("; "), want, "{text}");
    }
}

#[test]
fn a_qualifier_leaves_the_value_unchanged() {
    for (text, want) in [
        ("近1000余名", "近1000余名=1000 名 more_than"),
        ("近200人", "近200人=200 人 nearly"),
        ("约30场次", "约30场次=30 场次 about"),
        ("超5000份", "超5000份=5000 份 more_than"),
        ("超过5000份", "超过5000份=5000 份 more_than"),
        ("逾百人", ""),
        ("不少于 4场", "4场=4 场"),
        ("不少于4场", "不少于4场=4 场 at_least"),
        ("至少2次", "至少2次=2 次 at_least"),
        ("最多3次", "最多3次=3 次 at_most"),
        ("不足10件", "不足10件=10 件 less_than"),
        ("20多个", "20多个=20 个 more_than"),
        ("50人以上", "50人以上=50 人 at_least"),
        ("30天左右", "30天左右=30 天 about"),
        ("5日内", ""),
        ("5个工作日以内", "5个工作日以内=5 个工作日 at_most"),
        ("签订合约3份", "3份=3 份"),
    ] {
        assert_eq!(quantities(text).join("; "), want, "{text}");
    }
}

#[test]
fn dates_codes_and_names_are_no_quantities() {
    for text in [
        "2023年",
        "二〇二三年",
        "2023年12月20日",
        "2017-2020年",
        "2017—2020年",
        "截至10月",
        "1至10月",
        "近一年",
        "近3年",
        "10个月",
        "一周",
        "14:30",
        "上午9时30分",
        "2024-01-30",
        "〔2017〕23号",
        "(2017)23号",
        "第23号令",
        "115001060092913509/2025-00029",
        "192.168.0.1",
        "0571-88888888",
        "13800138000",
        "12345热线",
        "拨打12348",
        "第一责任人",
        "第十二条",
        "二十大",
        "十九届",
        "二十届三中全会",
        "第三方",
        "第一时间",
        "“141”",
        "“1310”",
        "“四个一”",
        "四个意识",
        "四个自信",
        "两个维护",
        "三项制度",
        "1+5+N",
        "3·15",
        "一岗双责",
        "三重一大",
        "三会一课",
        "七室一厅",
        "八五普法",
        "法律六进",
        "一切",
        "统一",
        "进一步",
        "四川",
        "百姓",
        "千方百计",
        "万众",
        "一看",
        "一些",
        "一定",
        "一系列",
        "一批",
        "一起推进",
        "逐一",
        "之一",
        "唯一",
        "每一项",
        "每一个",
        "一次性",
        "最多跑一次",
        "一件事",
        "三门县",
        "1234工作法",
        "洞舰1号",
        "周一",
        "5G网络",
        "A4纸",
        "4.15国家安全日",
        "队伍",
        "大陆",
        "收拾",
        "《十四五规划》",
        "双管齐下",
        "202x年",
        "数十件",
        "几百人",
        "(一)",
        "一是加强",
        "百年",
        "24小时值班",
        "7×24小时",
        "一年",
        "两级",
        "十四五",
        "三审三校",
        "两会",
        "三个方面",
        "重庆一日游",
        "百米长廊",
    ] {
        assert_eq!(quantities(text), Vec::<String>::new(), "{text}: {}", all(text));
    }
}

#[test]
fn a_chinese_numeral_with_a_unit_counts() {
    for (text, want) in [
        ("配备由一名儿童督导员和十七个社区居委会儿童主任组成", "一名=1 名; 十七个=17 个"),
        ("召开会议两次，", "两次=2 次"),
        ("聘请三名律师", "三名=3 名"),
        ("办理行政诉讼案件五起。", "五起=5 起"),
    ] {
        assert_eq!(quantities(text).join("; "), want, "{text}: {}", all(text));
    }
}

#[test]
fn all_figures_of_a_sentence_are_read() {
    assert_eq!(quantities("接访群众289批次,327人次").join("; "), "289批次=289 批次; 327人次=327 人次");
    assert_eq!(quantities("警情4700起(同比下降26.10%)").join("; "), "4700起=4700 起; 26.10%=26.1 % percent");
    assert_eq!(quantities("2個園區、1個商圈").join("; "), "2個=2 個; 1個=1 個");
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(3000))]
    #[test]
    fn any_text_is_read_in_order(text in "[0-9０-９一二三四五六七八九十百千万亿零〇两廿点分之成余多近约超至到~—%％个件人次元年月日时第《》“”()〔〕号.,，。 /:+·x国家]{0,40}") {
        let mut at = 0;
        for item in scan(&text) {
            let s = item.span();
            proptest::prop_assert!(s.start as usize >= at || matches!(item, Item::Quantity(_)), "{text}");
            proptest::prop_assert!(text.get(s.range()).is_some_and(|t| !t.is_empty()), "{text}");
            at = s.end as usize;
        }
    }
}
