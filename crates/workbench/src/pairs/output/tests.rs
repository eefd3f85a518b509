use super::*;
use crate::texts;
use lb_kernel::Locale;

fn context() -> Context {
    Context::new(texts::of(Locale::En), true, false)
}

#[test]
fn the_name_of_a_file_says_its_format() {
    let target = |name: &str| Target::parse(&context(), Path::new(name)).ok();
    assert_eq!(target("-"), Some(Target::Screen));
    assert_eq!(target("a.JSONL"), Some(Target::File("a.JSONL".into(), Kind::Jsonl)));
    assert_eq!(target("b.c/d.xlsx"), Some(Target::File("b.c/d.xlsx".into(), Kind::Xlsx)));
    assert_eq!(target("report.htm"), Some(Target::File("report.htm".into(), Kind::Html)));
    assert_eq!(target("report.pdf"), None);
    assert_eq!(target("report"), None);
}

#[test]
fn scores_are_written_with_six_decimals_at_most() {
    assert_eq!(rounded(0.123_456_789), 0.123_457);
    assert_eq!(rounded(1.0).to_string(), "1");
}
