use super::*;
use lb_kernel::Language;

fn hand(micros: i64) -> Hand {
    Hand { locale: Locale::En, now: Instant::from_micros(micros) }
}

fn texts(ko: &str, ja: &str, en: &str, fr: &str) -> Four {
    [ko, ja, en, fr].map(str::to_owned)
}

#[test]
fn the_original_stays_and_only_its_change_makes_translations_stale() {
    let first = hand(1).text(&texts("이름", "", "Name", ""), None).unwrap();
    assert_eq!((first.language, first.text.as_str()), (Language::EN, "Name"));
    let second = hand(2).text(&texts("이름", "名前", "Name", ""), Some(&first)).unwrap();
    assert_eq!(second.revised, Instant::from_micros(1));
    assert!(!second.show(Locale::Ko).stale && !second.show(Locale::Ja).stale);
    let third = hand(3).text(&texts("이름", "名称", "Full name", ""), Some(&second)).unwrap();
    assert!(third.show(Locale::Ko).stale, "the Korean text belongs to the old original");
    assert!(!third.show(Locale::Ja).stale);
    assert_eq!(hand(4).text(&texts("", " ", "", ""), Some(&third)), None);
    assert_eq!(missing(&third).collect::<Vec<_>>(), [Locale::Fr]);
    assert_eq!(four(Some(&third)), texts("이름", "名称", "Full name", ""));
}

#[test]
fn questions_are_added_moved_over_sections_and_removed() {
    let label = |text: &str| Localised::new(Language::EN, text, Instant::default());
    let mut made = Definition::default();
    let first = made.add_section(label("One"));
    let second = made.add_section(label("Two"));
    let a = made.add_question(&first, "Company name", Kind::ShortText, label("A")).unwrap();
    let b = made.add_question(&first, "", Kind::File, label("B")).unwrap();
    let c = made.add_question(&second, "company-name", Kind::Date, label("C")).unwrap();
    assert_eq!([&a, &b, &c], ["company-name", "question-1", "question-2"]);
    assert_eq!(made.add_question("nowhere", "", Kind::Date, label("D")), None);
    let order = |made: &Definition| -> Vec<String> {
        made.questions().map(|(section, one)| format!("{}/{}", section.id, one.id)).collect()
    };
    made.shift(&b, false);
    assert_eq!(order(&made), ["part-1/company-name", "part-2/question-1", "part-2/question-2"]);
    made.shift(&b, true);
    made.shift(&b, true);
    assert_eq!(order(&made), ["part-1/question-1", "part-1/company-name", "part-2/question-2"]);
    made.shift(&b, true);
    made.shift(&second, true);
    assert_eq!(order(&made), ["part-2/question-2", "part-1/question-1", "part-1/company-name"]);
    made.remove(&c);
    assert_eq!(order(&made), ["part-1/question-1", "part-1/company-name"]);
}

#[test]
fn choices_and_columns_survive_being_written_as_lines() {
    let text = "joint | 공동연구 | 共同研究 | Joint R&D | R&D conjointe\nother";
    let choices = read_choices(text, &[], hand(1));
    assert_eq!(choices[0].label.show(Locale::Ja).text, "共同研究");
    assert_eq!(choices[1].label.text, "other");
    assert_eq!(read_choices(&write_choices(&choices), &choices, hand(9)), choices);
    let columns = read_columns("name | short-text | ! | 이름\nshare | number", &[], hand(1));
    assert!(columns[0].required && !columns[1].required);
    assert_eq!(columns[1].ask.kind(), Kind::Number);
    assert_eq!(read_columns(&write_columns(&columns), &columns, hand(9)), columns);
}
