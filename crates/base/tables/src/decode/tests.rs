use super::*;

const KOREAN: &str =
    "id,제목,본문\n1,항체 공동연구,국내 바이오 기업이 일본 제약사와 공동 연구를 희망합니다.\n";
const JAPANESE: &str = "id,題名,本文\n1,抗体の共同研究,日本の製薬企業との共同研究を希望しています。カタカナも混ざります。\n";

#[test]
fn encodings_of_office_files_are_recognised() {
    for (text, encoding, name) in [
        (KOREAN, EUC_KR, "CP949"),
        (JAPANESE, encoding_rs::SHIFT_JIS, "Shift_JIS"),
        (KOREAN, UTF_8, "UTF-8"),
        (JAPANESE, UTF_8, "UTF-8"),
    ] {
        let (bytes, _, lossy) = encoding.encode(text);
        assert!(!lossy);
        let decoded = decode(&bytes, None);
        assert_eq!((decoded.encoding, &*decoded.text), (name, text));
    }
}

#[test]
fn utf16_is_recognised_with_and_without_its_mark() {
    for text in [KOREAN, JAPANESE] {
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode(&little, None).text, text);
        assert_eq!(decode(&big, None).text, text);
        let marked = [vec![0xFF, 0xFE], little].concat();
        assert_eq!(decode(&marked, None).text, text);
    }
}

#[test]
fn damaged_utf8_stays_utf8() {
    let mut bytes = KOREAN.as_bytes().to_vec();
    let place = bytes.len() - 10;
    bytes[place] = 0xFF;
    let decoded = decode(&bytes, None);
    assert_eq!(decoded.encoding, "UTF-8");
    assert!(decoded.text.contains('\u{FFFD}'));
}

#[test]
fn western_text_without_utf8_is_read_as_such() {
    let decoded = decode(b"id,text\n1,Soci\xE9t\xE9 \xE0 Lyon\n", None);
    assert_eq!(decoded.text, "id,text\n1,Société à Lyon\n");
}

#[test]
fn labels_in_daily_use_are_known_and_others_refused() {
    assert_eq!(by_label("cp949"), Ok(EUC_KR));
    assert_eq!(by_label(" SJIS "), Ok(encoding_rs::SHIFT_JIS));
    assert_eq!(by_label("klingon").map_err(|p| p.code), Err("tables-unknown-encoding"));
}
