//! Examples in five languages, the shape of the built-in tables, and properties over any text.

use lb_kernel::{Language, Locale};

use super::*;

fn names(text: &str, language: Option<Language>) -> Vec<&'static str> {
    let lexicon = Lexicon::builtin();
    lexicon.mentions(text, language).iter().map(|m| lexicon.name(m.concept)).collect()
}

fn table(rows: &str) -> String {
    format!("id\tparent\ten\tko\tja\tfr\tzh\n{rows}")
}

#[test]
fn one_concept_is_found_in_five_languages() {
    let texts = [
        (Language::EN, "We engineer antibodies."),
        (Language::KO, "저희는 항체를 설계합니다."),
        (Language::JA, "私たちは抗体を設計しています。"),
        (Language::FR, "Nous concevons des anticorps."),
        (Language::ZH, "我们设计抗体。"),
    ];
    for (language, text) in texts {
        assert_eq!(names(text, Some(language)), ["antibody"], "{text}");
        assert_eq!(names(text, None), ["antibody"], "{text}");
    }
}

#[test]
fn the_longest_name_counts() {
    assert_eq!(names("bispecific antibody", Some(Language::EN)), ["bispecific-antibody"]);
    assert_eq!(names("이중특이 항체", Some(Language::KO)), ["bispecific-antibody"]);
}

#[test]
fn the_tables_are_well_formed() {
    let lexicon = Lexicon::from_tables(builtin::TABLES);
    assert_eq!(lexicon.as_ref().map(|_| ()), Ok(()));
}
