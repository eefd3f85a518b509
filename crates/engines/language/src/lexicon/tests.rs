//! Examples in five languages, the shape of the built-in tables, and the tree of concepts.

use lb_kernel::{Language, Locale};
use unicode_normalization::is_nfkc;

use super::*;

mod properties;
mod tables;

/// The names of the concepts found and the words they were found in.
fn found(text: &str, language: Option<Language>) -> Vec<(&'static str, &str)> {
    let lexicon = Lexicon::builtin();
    let mentions = lexicon.mentions(text, language);
    mentions.into_iter().map(|m| (lexicon.name(m.concept), &text[m.range])).collect()
}

fn names(text: &str, language: Language) -> Vec<&'static str> {
    found(text, Some(language)).into_iter().map(|(name, _)| name).collect()
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
        assert_eq!(names(text, language), ["antibody"], "{text}");
        assert_eq!(found(text, None).len(), 1, "{text}");
    }
}

#[test]
fn the_longest_name_counts_and_is_reported_as_written() {
    let english = found("Bispecific antibodies, then antibodies", Some(Language::EN));
    assert_eq!(english[0], ("bispecific-antibody", "Bispecific antibodies"));
    assert_eq!(english[1], ("antibody", "antibodies"));
    let korean = found("이중특이 항체를 찾습니다", Some(Language::KO));
    assert_eq!(korean, [("bispecific-antibody", "이중특이 항체")]);
}

#[test]
fn spaces_hyphens_width_and_accents_do_not_matter() {
    for text in ["CAR-T cells", "car t cell", "ＣＡＲ－Ｔ", "CAR‑T"] {
        assert_eq!(names(text, Language::EN), ["car-t"], "{text}");
    }
    for text in ["thérapie cellulaire", "Therapies cellulaires", "THÉRAPIE\nCELLULAIRE"] {
        assert_eq!(names(text, Language::FR), ["cell-therapy"], "{text}");
    }
    for text in ["세포 치료제", "세포치료제", "세포·치료제"] {
        assert_eq!(names(text, Language::KO), ["cell-therapy"], "{text}");
    }
    for text in ["ﾊﾞｲｵｾﾝｻｰ", "バイオセンサ", "バイオ・センサー"] {
        assert_eq!(names(text, Language::JA), ["biosensor"], "{text}");
    }
}

#[test]
fn plurals_and_possessives_are_the_same_word() {
    let cases = [
        ("biopsies of tissue biopsies", "pathology"),
        ("two vaccines", "vaccine"),
        ("Parkinson's disease", "parkinsons-disease"),
        ("metastases", "metastasis"),
        ("viral vectors", "viral-vector"),
        ("several ADCs", "antibody-drug-conjugate"),
    ];
    for (text, wanted) in cases {
        assert_eq!(names(text, Language::EN), [wanted], "{text}");
    }
    assert_eq!(names("de l'anticorps", Language::FR), ["antibody"]);
}

#[test]
fn english_terms_count_in_every_language() {
    assert_eq!(names("ADC 파이프라인", Language::KO)[0], "antibody-drug-conjugate");
    assert_eq!(names("当社のmRNAは", Language::JA), ["mrna"]);
    assert_eq!(names("CRISPR을 이용", Language::KO), ["crispr"]);
}

#[test]
fn names_inside_other_words_are_left_alone() {
    assert_eq!(names("The vaccinee said", Language::EN), [""; 0]);
    assert_eq!(names("a carton of cards", Language::EN), [""; 0]);
    // 비용 (cost) would begin in the middle of a word and reach over a space.
    assert_eq!(names("고가 장비 용역", Language::KO), [""; 0]);
    // セル (cell) inside カプセル (capsule); リース (lease) inside リリース (release).
    assert_eq!(names("カプセルをリリース", Language::JA), [""; 0]);
    assert_eq!(names("がんばります", Language::JA), [""; 0]);
    assert_eq!(names("我们的手机壳", Language::ZH), [""; 0]);
}

#[test]
fn acronyms_count_only_as_they_are_written() {
    assert_eq!(names("as said, als Muster, ALS patients", Language::EN), ["als"]);
    assert_eq!(names("a poc", Language::EN), [""; 0]);
    assert_eq!(names("PoC를 희망합니다", Language::KO), ["proof-of-concept"]);
    assert_eq!(names("two PoCs", Language::EN), ["proof-of-concept"]);
}

#[test]
fn punctuation_parts_names() {
    assert_eq!(names("the cell. Therapy follows", Language::EN), [""; 0]);
    assert_eq!(names("stem - cell", Language::EN), [""; 0]);
    assert_eq!(names("stem\n\ncell", Language::EN), [""; 0]);
}

#[test]
fn a_concept_is_called_in_the_readers_language() {
    let lexicon = Lexicon::builtin();
    let antibody = lexicon.find("antibody").unwrap();
    let labels = Locale::ALL.map(|locale| lexicon.label(antibody, locale));
    assert_eq!(labels, ["항체", "抗体", "antibody", "anticorps"]);
    assert_eq!(lexicon.variants(antibody, Language::ZH).next(), Some("抗体"));
    assert_eq!(lexicon.name(antibody), "antibody");
    assert_eq!(lexicon.label(ConceptId(u32::MAX), Locale::En), "");
}

#[test]
fn relatedness_follows_the_tree() {
    let lexicon = Lexicon::builtin();
    let near = |a, b| lexicon.relatedness(lexicon.find(a).unwrap(), lexicon.find(b).unwrap());
    assert_eq!(near("antibody", "antibody"), 1.0);
    assert_eq!(near("bispecific-antibody", "antibody"), KIN_PARENT);
    assert_eq!(near("bispecific-antibody", "nanobody"), KIN_SIBLING);
    assert_eq!(near("bispecific-antibody", "biologic"), KIN_DISTANT);
    assert_eq!(near("biologic", "drug-development"), KIN_DISTANT);
    assert_eq!(near("biologic", "generic-drug"), KIN_AREA);
    assert_eq!(near("antibody", "lithium-ion-battery"), 0.0);
    assert_eq!(near("antibody", "bispecific-antibody"), near("bispecific-antibody", "antibody"));
    let bispecific = lexicon.find("bispecific-antibody").unwrap();
    assert_eq!(lexicon.parent(bispecific), lexicon.find("antibody"));
    assert_eq!(lexicon.name(lexicon.area(bispecific)), "drug-development");
}

#[test]
fn mentions_are_counted_by_concept() {
    let lexicon = Lexicon::builtin();
    let counted = lexicon.concepts_of("vaccines, a vaccine, and insulin", Some(Language::EN));
    let counted: Vec<_> = counted.iter().map(|(c, n)| (lexicon.name(*c), *n)).collect();
    assert!(counted.contains(&("vaccine", 2)) && counted.contains(&("insulin", 1)));
}
