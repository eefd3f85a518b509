use super::*;

#[test]
fn hangul_decides_by_its_final_consonant() {
    assert_eq!(attach("하늘바이오", "은/는"), "하늘바이오는");
    assert_eq!(attach("연구원", "은/는"), "연구원은");
    assert_eq!(attach("서울", "으로/로"), "서울로");
    assert_eq!(attach("일본", "으로/로"), "일본으로");
    assert_eq!(attach("도쿄", "으로/로"), "도쿄로");
}

#[test]
fn digits_are_read_in_korean() {
    assert_eq!(attach("3", "이/가"), "3이");
    assert_eq!(attach("2", "이/가"), "2가");
    assert_eq!(attach("1,200", "을/를"), "1,200을");
    assert_eq!(attach("1", "으로/로"), "1로");
}

#[test]
fn latin_words_follow_their_usual_korean_reading() {
    assert_eq!(attach("Astellas", "과/와"), "Astellas와");
    assert_eq!(attach("SakuLab", "은/는"), "SakuLab은");
    assert_eq!(attach("LG", "이/가"), "LG가");
    assert_eq!(attach("SNBL", "을/를"), "SNBL을");
    assert_eq!(attach("JETRO", "은/는"), "JETRO는");
    assert_eq!(attach("Samsung", "을/를"), "Samsung을");
}

#[test]
fn quotes_and_brackets_after_the_word_do_not_count() {
    assert_eq!(attach("‘제목’", "을/를"), "‘제목’을");
    assert_eq!(attach("하늘(주)", "은/는"), "하늘(주)는");
}

#[test]
fn what_cannot_be_read_gets_both_forms() {
    assert_eq!(attach("創薬", "을/를"), "創薬을(를)");
    assert_eq!(attach("創薬", "으로/로"), "創薬(으)로");
    assert_eq!(attach("アステラス", "은/는"), "アステラス는");
    assert_eq!(attach("", "은/는"), "은(는)");
}
