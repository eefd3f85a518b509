//! Which language a text is taken for: scripts, mixtures, titles.

use lb_kernel::Language;
use proptest::prelude::*;

use super::detect;

fn code(text: &str) -> String {
    detect(text).map_or_else(|| "none".to_owned(), |language| language.code().to_owned())
}

#[test]
fn scripts_decide_for_korean_japanese_and_chinese() {
    assert_eq!(code("면역세포 치료제를 개발합니다"), "ko");
    assert_eq!(code("免疫細胞治療を開発しています"), "ja");
    assert_eq!(code("我们正在开发免疫细胞疗法"), "zh");
    assert_eq!(code("ﾊﾞｲｵﾍﾞﾝﾁｬｰ"), "ja");
}

#[test]
fn titles_of_han_alone_are_told_apart_by_their_characters() {
    for title in [
        "創薬共同研究",
        "細胞培養技術",
        "東京医科大学病院",
        "株式会社研究所",
        "再生医療製品開発",
        "薬剤送達技術",
    ] {
        assert_eq!(code(title), "ja", "{title}");
    }
    for title in [
        "药物研发合作",
        "细胞培养技术",
        "生物医药产业园",
        "細胞治療產品研發",
        "北京大学",
        "免疫療法與藥物開發",
    ] {
        assert_eq!(code(title), "zh", "{title}");
    }
}

#[test]
fn foreign_terms_inside_a_text_do_not_change_its_language() {
    assert_eq!(code("CAR-T 세포 치료제 GMP 생산 파트너 모집"), "ko");
    assert_eq!(code("AAVベクターのGMP製造パートナーを募集"), "ja");
    assert_eq!(code("Roh Yong-seok (노용석, 盧龍錫) visited the laboratory in Tsukuba"), "en");
    assert_eq!(code("Le vice-ministre 노용석 visite le laboratoire"), "fr");
}

#[test]
fn short_titles_in_latin_script_are_told_apart() {
    for (title, language) in [
        ("Antibody discovery partner wanted", "en"),
        ("Process development for CAR-T cells", "en"),
        ("Drug delivery technology", "en"),
        ("Clinical trial site in Japan", "en"),
        ("Biomarker validation and licensing", "en"),
        ("Distribution of medical devices", "en"),
        ("Recherche de partenaires pour la thérapie cellulaire", "fr"),
        ("Développement de vaccins à ARN messager", "fr"),
        ("Dispositif médical connecté", "fr"),
        ("Essais cliniques en oncologie", "fr"),
        ("Plateforme de culture cellulaire", "fr"),
        ("Licence d'exploitation d'un brevet", "fr"),
        ("Partner für Zelltherapie gesucht", "de"),
        ("Entwicklung neuer Wirkstoffe", "de"),
        ("Klinische Prüfung eines Medizinprodukts", "de"),
        ("Búsqueda de socios para ensayos clínicos", "es"),
        ("Desarrollo de vacunas de nueva generación", "es"),
        ("Ricerca di partner per la terapia cellulare", "it"),
        ("Sviluppo di nuovi farmaci oncologici", "it"),
        ("Desenvolvimento de novas vacinas", "pt"),
        ("Procura de parceiros para ensaios clínicos", "pt"),
        ("Ontwikkeling van nieuwe geneesmiddelen", "nl"),
        ("Partner gezocht voor celtherapie", "nl"),
    ] {
        assert_eq!(code(title), language, "{title}");
    }
}

#[test]
fn other_scripts_name_their_main_language() {
    assert_eq!(code("Мы ищем партнёров"), "ru");
    assert_eq!(code("Ми шукаємо партнерів у Кореї"), "uk");
    assert_eq!(code("เรากำลังมองหาพันธมิตร"), "th");
}

#[test]
fn a_text_without_letters_has_no_language() {
    assert_eq!(detect("12.5 % — ★"), None);
    assert_eq!(detect(""), None);
}

proptest! {
    #[test]
    fn any_text_is_survived_and_the_answer_never_changes(text in "\\PC{0,80}") {
        prop_assert_eq!(detect(&text), detect(&text));
    }

    #[test]
    fn any_hangul_in_a_text_without_other_letters_is_korean(text in "[가-힣 0-9.]{1,20}[가-힣]") {
        prop_assert_eq!(detect(&text), Some(Language::KO));
    }
}
