use super::given_away;

fn finds(text: &str, name: &str) -> bool {
    given_away(text, &[name.to_owned()]).is_some()
}

#[test]
fn a_name_is_found_without_its_legal_form_and_in_other_scripts() {
    for (text, name) in [
        ("Quillfeather makes coatings for seeds.", "Quillfeather Ltd"),
        ("Coatings by QUILL-FEATHER, for seeds", "Quillfeather Ltd"),
        ("We at Haneulsojae make films.", "주식회사 하늘소재"),
        ("저희 하늘소재는 세라믹 필름을 만듭니다.", "Haneul Sojae Co., Ltd."),
        ("サクララボは共同ラボです。", "SakuraLab"),
    ] {
        assert!(finds(text, name), "{name} in {text}");
    }
}

#[test]
fn words_of_the_language_give_nobody_away() {
    for (text, name) in [
        ("A maker of coatings for seeds, founded in Seoul", "Quillfeather Ltd"),
        ("미래 식품 소재를 개발합니다.", "미래바이오텍"),
        ("A company for biotech in Osaka", "Nara Biotech Inc."),
        ("大阪の製薬会社です。", "奈良製薬株式会社"),
    ] {
        assert!(!finds(text, name), "{name} in {text}");
    }
}
