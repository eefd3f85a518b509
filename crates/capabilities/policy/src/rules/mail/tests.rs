use super::*;

fn mail(head: &str, charset: &str, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "Message-ID: <m1@example.org>\r\nDate: Tue, 24 Nov 2026 09:30:00 +0900\r\n{head}\r\n\
         MIME-Version: 1.0\r\nContent-Type: text/plain; charset={charset}\r\n\
         Content-Transfer-Encoding: 8bit\r\n\r\n"
    );
    [head.as_bytes(), body].concat()
}

#[test]
fn japanese_and_korean_encodings_are_read() {
    // 「法人口座の開設に半年かかりました。」 in ISO-2022-JP.
    let (jis, _, _) = encoding_rs::ISO_2022_JP.encode("法人口座の開設に半年かかりました。");
    let letter =
        read(&mail("From: tanaka@example.jp\r\nSubject: test", "ISO-2022-JP", &jis)).unwrap();
    assert!(letter.words.contains("法人口座の開設に半年かかりました。"));
    assert_eq!((letter.language, letter.day.as_deref()), (Language::JA, Some("2026-11-24")));
    let (euc, _, _) = encoding_rs::EUC_KR.encode("법인 계좌를 여는 데 반년이 걸렸습니다.");
    let letter = read(&mail("From: kim@example.kr\r\nSubject: x", "EUC-KR", &euc)).unwrap();
    assert!(letter.words.contains("법인 계좌를 여는 데 반년이 걸렸습니다."));
    assert_eq!(letter.language, Language::KO);
}

#[test]
fn who_wrote_a_forwarded_mail_is_found_in_its_head() {
    let body = "참고 바랍니다.\r\n\r\n---------- 전달된 메시지 ----------\r\n보낸사람: \"김하나\" \
        <hana@corp.example>\r\n제목: 비자 연장\r\n\r\n비자 연장이 석 달째 나오지 않고 있습니다.\r\n";
    let bytes = mail(
        "From: officer@unit.example\r\nSubject: Fwd: =?UTF-8?B?67mE7J6QIOyXsOyepQ==?=",
        "UTF-8",
        body.as_bytes(),
    );
    let letter = read(&bytes).unwrap();
    assert_eq!((letter.name.as_str(), letter.address.as_str()), ("김하나", "hana@corp.example"));
    // The text begins with what the subject says: it is not said twice.
    assert_eq!(letter.words, "비자 연장이 석 달째 나오지 않고 있습니다.");
    assert_eq!(letter.reference, "m1@example.org");
}

#[test]
fn attachments_are_counted_and_left_out_and_long_texts_cut() {
    let long = "word ".repeat(1_200);
    let text = format!(
        "From: a@example.org\r\nSubject: Re: Too long\r\nMIME-Version: 1.0\r\nContent-Type: \
         multipart/mixed; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n\
         <p>{long}</p>\r\n--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; \
         filename=\"a.pdf\"\r\n\r\nPDF\r\n--b--\r\n"
    );
    let letter = read(text.as_bytes()).unwrap();
    assert_eq!((letter.attachments, letter.cut), (1, true));
    assert!(letter.words.starts_with("Too long\n\nword word"));
    assert_eq!(letter.words.chars().count(), LONGEST);
    assert_eq!(letter.reference.len(), 64);
    assert!(read(b"From: a@example.org\r\n\r\n").is_none());
}
