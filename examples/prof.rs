fn main() {
    let p = std::env::args().nth(1).unwrap();
    let mut v = vec![];
    for d in std::fs::read_dir(p).unwrap() {
        for f in std::fs::read_dir(d.unwrap().path()).unwrap() {
            v.push(std::fs::read(f.unwrap().path()).unwrap());
            if v.len() >= 200 {
                break;
            }
        }
        if v.len() >= 200 {
            break;
        }
    }
    nianbao::report::gazetteer::gazetteer().mentions("青石县");
    let v: Vec<Vec<u8>> = v.iter().cycle().take(v.len() * 40).cloned().collect();
    let t = std::time::Instant::now();
    let n: usize = v.iter().map(|b| b.len()).sum();
    let mut k = 0;
    for b in &v {
        let d = nianbao::text::decode::decode(b, None);
        k += nianbao::report::read(nianbao::text::clean::Clean::new(d.text), &[]).len();
    }
    println!("{k} {n} {:?} {:.1} MB/s", t.elapsed(), n as f64 / 1e6 / t.elapsed().as_secs_f64());
}
