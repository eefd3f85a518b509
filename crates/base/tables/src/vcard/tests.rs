use super::*;

#[test]
fn cards_become_rows_with_their_lines() {
    let text = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:山田;太郎;;;\r\nFN:山田 太郎\r\nX-PHONETIC-LAST-NAME:やまだ\r\n\
                X-PHONETIC-FIRST-NAME:たろう\r\nORG:サンプル株式会社;開発部\r\nTITLE:部\r\n 長\r\n\
                item1.EMAIL;TYPE=INTERNET:taro@example.jp\r\nTEL;TYPE=WORK:+81 3 1234 5678\r\nEND:VCARD\r\n\
                BEGIN:VCARD\nVERSION:4.0\nFN:Noh\\, Yong-seok\nTEL;VALUE=uri:tel:+82-2-123-4567\nLANG:ko\nLANG:en\nEND:VCARD\n";
    let table = read(text).unwrap();
    let cell = |row: usize, column: &str| {
        table.rows[row].cells[COLUMNS.iter().position(|(one, _)| *one == column).unwrap()].as_str()
    };
    assert_eq!(table.rows.iter().map(|row| row.line).collect::<Vec<_>>(), [1, 13]);
    assert_eq!(cell(0, "name"), "山田 太郎");
    assert_eq!(cell(0, "reading"), "やまだ たろう");
    assert_eq!(cell(0, "organisation"), "サンプル株式会社");
    assert_eq!(cell(0, "title"), "部長");
    assert_eq!(cell(0, "email"), "taro@example.jp");
    assert_eq!(cell(1, "name"), "Noh, Yong-seok");
    assert_eq!(cell(1, "phone"), "+82-2-123-4567");
    assert_eq!(cell(1, "languages"), "ko; en");
}

#[test]
fn cards_of_telephones_spell_out_their_bytes() {
    let text = "BEGIN:VCARD\r\nVERSION:2.1\r\n\
                N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=EB=85=B8;=EC=9A=A9=EC=84=9D;;;\r\n\
                FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=EB=85=B8=\r\n=EC=9A=A9=EC=84=9D\r\n\
                TEL;CELL:010-1234-5678\r\nEND:VCARD\r\n\
                BEGIN:VCARD\r\nVERSION:2.1\r\n\
                FN;ENCODING=QUOTED-PRINTABLE;CHARSET=SHIFT_JIS:=8ER=93c =91=BE=98Y\r\n\
                EMAIL;QUOTED-PRINTABLE:a=3Db@example.jp\r\nEND:VCARD\r\n";
    let table = read(text).unwrap();
    let said: Vec<&[String]> = table.rows.iter().map(|row| row.cells.as_slice()).collect();
    assert_eq!(table.columns.len(), COLUMNS.len(), "a name that is there needs no parts");
    assert_eq!((said[0][0].as_str(), said[0][4].as_str()), ("노용석", "010-1234-5678"));
    assert_eq!((said[1][0].as_str(), said[1][3].as_str()), ("山田 太郎", "a=b@example.jp"));
}

#[test]
fn a_card_without_a_whole_name_has_its_parts() {
    let text = "BEGIN:VCARD\nVERSION:2.1\nN:Dupont;Marie\\; Anne;;Dr;\nEND:VCARD\n\
                BEGIN:VCARD\nVERSION:3.0\nN:Noh;Yong-seok;;;\nFN:Yong-seok Noh\nEND:VCARD\n";
    let table = read(text).unwrap();
    let parts = |row: usize| table.rows[row].cells[COLUMNS.len()..].join("|");
    assert_eq!(table.columns[COLUMNS.len()..], PARTS);
    assert_eq!((parts(0).as_str(), parts(1).as_str()), ("Dupont|Marie; Anne", "|"));
}

#[test]
fn a_text_without_cards_is_none() {
    assert_eq!(read("name,email\na,b"), None);
}

#[test]
fn what_is_written_is_read_again() {
    let long = "아주 긴 별명입니다 ".repeat(12);
    let row = [
        "노, 용석; \\A",
        "Noh",
        long.trim(),
        "noh@example.kr",
        "+82 2 123",
        "한빛",
        "대표",
        "ko; en",
    ];
    let columns = COLUMNS.map(|(column, _)| column);
    let rows = vec![row.map(str::to_owned).to_vec()];
    let text = write(&columns, &rows);
    assert!(
        text.lines().all(|line| line.trim_end_matches('\r').len() <= crate::content_line::WIDTH),
        "{text}"
    );
    let table = read(&text).unwrap();
    assert_eq!(table.rows.len(), 1);
    assert_eq!(table.rows[0].cells, row);
}
