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
