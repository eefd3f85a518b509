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
fn letters_that_no_word_is_said_about_are_read() {
    let ko = "법인 계좌를 여는 데 반년이 걸렸습니다. 은행마다 요구하는 서류가 다릅니다.";
    let ja = "法人口座の開設に半年かかりました。銀行ごとに必要な書類が違います。";
    let fr = "L’ouverture du compte a pris six mois ; chaque banque a demandé d’autres pièces.";
    let cases = [
        (encoding_rs::EUC_KR, ko, "계좌 개설", Language::KO),
        (encoding_rs::SHIFT_JIS, ja, "口座の開設について", Language::JA),
        (encoding_rs::ISO_2022_JP, ja, "口座の開設について", Language::JA),
        (encoding_rs::WINDOWS_1252, fr, "Délai d’ouverture", Language::FR),
        (encoding_rs::UTF_8, ko, "계좌 개설", Language::KO),
    ];
    for (encoding, words, subject, language) in cases {
        for kind in
            ["", "Content-Type: text/plain\r\n", "Content-Type: text/plain; charset=us-ascii\r\n"]
        {
            let text =
                format!("From: a@example.org\r\nSubject: {subject}\r\n{kind}\r\n{words}\r\n");
            let letter = read(&encoding.encode(&text).0).unwrap();
            let name = encoding.name();
            assert_eq!(
                (letter.words.as_str(), letter.subject.as_str()),
                (words, subject),
                "{name} {kind}"
            );
            assert_eq!(letter.language, language, "{name}");
        }
    }
    // The text says how it is written, the head cannot: both are read.
    let bytes = mail("From: a@example.org\r\nSubject: SUBJECT", "UTF-8", ko.as_bytes());
    let at = bytes.windows(7).position(|part| part == b"SUBJECT").unwrap();
    let (raw, _, _) = encoding_rs::EUC_KR.encode("법인 계좌 개설에 관한 문의드립니다");
    let letter = read(&[&bytes[..at], &raw, &bytes[at + 7..]].concat()).unwrap();
    assert_eq!(letter.subject, "법인 계좌 개설에 관한 문의드립니다");
    assert_eq!(letter.words, ko);
    // Bytes of a file are no letters: they stay as they are.
    let file = [0xff_u8, 0x00, 0xb9, 0xfd, 0x0a];
    let head = "From: a@example.org\r\nSubject: x\r\nContent-Type: application/octet-stream\r\n\
        Content-Transfer-Encoding: binary\r\nContent-Disposition: attachment; filename=a.bin\r\n\r\n";
    let letter = read(&[head.as_bytes(), &file].concat()).unwrap();
    assert_eq!(letter.files[0].bytes, file);
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
fn the_words_of_an_answer_are_those_above_what_it_answers() {
    let quoted = "\r\n-----Original Message-----\r\nFrom: Officer <officer@unit.example>\r\nSubject: Visa\r\n\r\nHow is it going?\r\n";
    let of = |subject: &str, above: &str| {
        let head = format!("From: Kim <kim@corp.example>\r\nSubject: {subject}");
        read(&mail(&head, "utf-8", format!("{above}{quoted}").as_bytes())).unwrap()
    };
    for subject in ["Re: Visa", "RE: Fwd: Visa", "Visa", "A question: visa"] {
        let letter = of(subject, "It still takes three months.\r\n");
        assert!(
            letter.words.starts_with("It still takes three months."),
            "{subject}: {}",
            letter.words
        );
        assert_eq!((letter.address.as_str(), letter.forwarded), ("kim@corp.example", false));
    }
    for (subject, above) in [
        ("Fwd: Re: Visa", "Please see.\r\n"),
        ("Visa", "\r\n"),
        ("Visa", "Begin forwarded message:\r\n"),
    ] {
        let letter = of(subject, above);
        assert_eq!(letter.words, "How is it going?", "{subject}");
        assert_eq!((letter.address.as_str(), letter.forwarded), ("officer@unit.example", true));
    }
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
        ("Precedence: list", None),
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

#[test]
fn a_report_names_the_mail_that_will_not_arrive() {
    let report = |action: &str, part: &str, head: &str| {
        format!(
            "From: MAILER-DAEMON@mx.example\r\nMessage-ID: <dsn@mx.example>\r\nMIME-Version: 1.0\r\nContent-Type: \
             multipart/report; report-type=delivery-status; boundary=\"b\"\r\n\r\n--b\r\n\r\nSorry.\r\n--b\r\n\
             Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: \
             rfc822; gone@corp.example\r\nAction: {action}\r\nStatus: 5.1.1\r\n\r\n--b\r\nContent-Type: {part}\r\n\r\n\
             Message-ID: {head}\r\nSubject: Please answer\r\n\r\n--b--\r\n"
        )
    };
    for (action, part, expected) in [
        ("failed", "text/rfc822-headers", Some("ours@bridge.example")),
        ("Failed", "message/rfc822", Some("ours@bridge.example")),
        ("delayed", "message/rfc822", None),
        ("failed", "text/plain", None),
    ] {
        let text = report(action, part, "<ours@bridge.example>");
        let mail = read(text.as_bytes()).unwrap();
        assert_eq!(mail.automatic, Some(Automatic::Bounce));
        assert_eq!(mail.returned.as_deref(), expected, "{action} {part}");
    }
}
