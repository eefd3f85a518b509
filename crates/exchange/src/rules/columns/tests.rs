use super::*;

fn row(cells: &[(Column, &'static str)]) -> Row<'static> {
    cells.iter().copied().collect()
}

#[test]
fn headers_of_four_languages_mean_the_same() {
    for (header, column) in [
        ("회사명", Column::Name),
        ("Company Name", Column::Name),
        ("会社名", Column::Name),
        ("Raison sociale", Column::Name),
        ("사업자 등록번호", Column::KrBusiness),
        ("法人番号", Column::JpCorporate),
        ("N° SIREN", Column::Siren),
        ("kr_business", Column::KrBusiness),
        ("ホームページ", Column::Url),
        ("Pays", Column::Country),
    ] {
        assert_eq!(recognise(header, OF_ORGANISATIONS), Some(column), "{header}");
    }
    assert_eq!(recognise("コメント", OF_ORGANISATIONS), None);
    assert_eq!(recognise("이메일", OF_ORGANISATIONS), None, "organisations have none");
    assert_eq!(recognise("이메일", OF_PEOPLE), Some(Column::Email));
}

#[test]
fn a_company_beside_a_person_is_where_that_person_works() {
    for headers in [
        ["会社名", "氏名", "役職", "メール"],
        ["회사명", "성명", "직책", "이메일"],
        ["Company", "Full name", "Job title", "E-mail"],
        ["Entreprise", "Nom complet", "Fonction", "Courriel"],
    ] {
        let meant = mapping(&headers.map(str::to_owned), &BTreeMap::new(), READ_OF_PEOPLE);
        let wanted = [Column::Organisation, Column::Name, Column::Title, Column::Email];
        assert_eq!(meant, wanted.map(Some), "{headers:?}");
    }
}

#[test]
fn a_name_in_two_parts_is_written_as_its_script_writes_it() {
    for (cells, name) in [
        (["성", "이름", "노", "용석"], "노용석"),
        (["姓", "名", "山田", "太郎"], "山田太郎"),
        (["Last name", "First name", "Dupont", "Marie"], "Marie Dupont"),
        (["Nom", "Prénom", "Dupont", "Marie"], "Marie Dupont"),
        (["Surname", "Given name", "Dupont", ""], "Dupont"),
        (["Full name", "First name", "Marie Dupont", "Marie"], "Marie Dupont"),
    ] {
        let [first, second, one, two] = cells;
        let meant = mapping(&[first, second].map(str::to_owned), &BTreeMap::new(), READ_OF_PEOPLE);
        let said = meant.into_iter().flatten().zip([one, two]).collect();
        assert_eq!(person(&said, "workspace").names[0].text, name, "{cells:?}");
    }
}

#[test]
fn people_overrule_what_was_recognised_and_no_meaning_stands_twice() {
    let headers: Vec<String> = ["회사명", "Name", "메모"].map(str::to_owned).to_vec();
    let none = BTreeMap::new();
    assert_eq!(mapping(&headers, &none, OF_ORGANISATIONS), [Some(Column::Name), None, None]);
    let chosen = BTreeMap::from([
        ("회사명".to_owned(), String::new()),
        ("메모".to_owned(), "description".to_owned()),
    ]);
    let mapped = mapping(&headers, &chosen, OF_ORGANISATIONS);
    assert_eq!(mapped, [None, Some(Column::Name), Some(Column::Description)]);
}

#[test]
fn the_script_tells_the_language_of_a_plain_name() {
    let sent = organisation(
        &row(&[
            (Column::Name, "한빛바이오"),
            (Column::NameEn, "Hanbit"),
            (Column::Aliases, "HB; 한빛"),
        ]),
        "sme",
        "workspace",
    );
    let names: Vec<(&str, &str, bool)> = sent
        .names
        .iter()
        .map(|one| (one.text.as_str(), one.language.as_str(), one.alias))
        .collect();
    assert_eq!(
        names,
        [
            ("한빛바이오", "ko", false),
            ("Hanbit", "en", false),
            ("HB", "", true),
            ("한빛", "", true)
        ]
    );
    assert_eq!((sent.kind.as_str(), sent.visibility.as_str()), ("sme", "workspace"));
}

#[test]
fn the_language_of_a_description_is_told_by_how_it_is_written() {
    for (text, language) in [
        ("We make antibodies for dogs.", "en"),
        ("Nous développons des anticorps pour les chiens.", "fr"),
        ("Anticorps monoclonaux à façon et contrôle de la qualité", "fr"),
        ("CDMO", "en"),
        ("抗体医薬開発", "ja"),
        ("抗体をつくります", "ja"),
        ("항체를 만듭니다. CDMO", "ko"),
    ] {
        let sent = organisation(&row(&[(Column::Description, text)]), "", "");
        assert_eq!(sent.description_language, language, "{text}");
    }
}

#[test]
fn a_refusal_leads_back_to_its_column() {
    let sent = organisation(
        &row(&[(Column::Name, "A"), (Column::Aliases, "B"), (Column::Lei, "x")]),
        "",
        "",
    );
    let of = |field: &str| of_field(field, &sent.names, &sent.identifiers);
    assert_eq!(of("names.0.text"), Some(Column::Name));
    assert_eq!(of("names.1.text"), Some(Column::Aliases));
    assert_eq!(of("identifiers.0.value"), Some(Column::Lei));
    assert_eq!(of("country"), Some(Column::Country));
    assert_eq!(of("mood"), None);
}
