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
    let (sjis, _, _) = encoding_rs::SHIFT_JIS.encode("試薬の輸入許可に三か月かかっています。");
    let letter = read(&mail("From: sato@example.jp\r\nSubject: x", "Shift_JIS", &sjis)).unwrap();
    assert_eq!(letter.words, "試薬の輸入許可に三か月かかっています。");
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
    assert!(letter.forwarded && letter.subject == "비자 연장");
    assert_eq!(letter.words, "비자 연장이 석 달째 나오지 않고 있습니다.");
    assert_eq!(letter.reference, "m1@example.org");
}

#[test]
fn text_of_html_is_taken_without_tags_and_files_come_with_their_names() {
    let long = "word ".repeat(13_000);
    let text = format!(
        "From: a@example.org\r\nSubject: Re: Too long\r\nMIME-Version: 1.0\r\nContent-Type: \
         multipart/mixed; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n\
         <style>p {{ color: red }}</style><script>alert(1)</script><p>{long}</p>\r\n--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; \
         filename=\"a.pdf\"\r\n\r\nPDF\r\n--b--\r\n"
    );
    let mail = read(text.as_bytes()).unwrap();
    let file = Enclosed { name: "a.pdf".to_owned(), bytes: b"PDF".to_vec() };
    assert_eq!((mail.subject.as_str(), mail.files, mail.cut), ("Too long", vec![file], true));
    assert!(mail.words.starts_with("word word"), "{}", mail.words.get(..60).unwrap());
    assert_eq!(mail.words.chars().count(), LONGEST);
    assert_eq!(mail.reference.len(), 64);
    assert!(read(b"From: a@example.org\r\n\r\n").is_none());
}

#[test]
fn what_programs_send_is_recognised() {
    let of = |head: &str| {
        let text = format!("From: kim@corp.example\r\n{head}\r\nSubject: x\r\n\r\nAway.\r\n");
        read(text.as_bytes()).unwrap().automatic
    };
    for (head, expected) in [
        ("Auto-Submitted: auto-replied", Some(Automatic::Answer)),
        ("Auto-Submitted: auto-generated; x=y", Some(Automatic::Answer)),
        ("X-Autoreply: yes", Some(Automatic::Answer)),
        ("Precedence: auto_reply", Some(Automatic::Answer)),
        ("Precedence: Bulk", Some(Automatic::Bulk)),
        ("Precedence: list", Some(Automatic::Bulk)),
        (
            "Content-Type: multipart/report; report-type=delivery-status; boundary=b",
            Some(Automatic::Bounce),
        ),
        ("Auto-Submitted: no", None),
        ("Precedence: first-class", None),
        ("X-Mailer: any", None),
    ] {
        assert_eq!(of(head), expected, "{head}");
    }
    let daemon = "From: MAILER-DAEMON@mx.example\r\nSubject: Undelivered\r\n\r\nNo.\r\n";
    assert_eq!(read(daemon.as_bytes()).unwrap().automatic, Some(Automatic::Bounce));
}

#[test]
fn whom_the_envelope_names_comes_before_whom_the_sender_wrote_to() {
    let text = "Delivered-To: unit+seoul@bridge.example\r\nX-Original-To: unit+tokyo@bridge.example\r\n\
        From: kim@corp.example\r\nTo: Unit <unit@bridge.example>\r\nCc: other@corp.example\r\n\
        Subject: x\r\n\r\nText.\r\n";
    assert_eq!(
        read(text.as_bytes()).unwrap().recipients,
        [
            "unit+tokyo@bridge.example",
            "unit+seoul@bridge.example",
            "unit@bridge.example",
            "other@corp.example"
        ]
    );
}
