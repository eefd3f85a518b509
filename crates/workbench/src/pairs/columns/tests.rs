use super::*;

fn header(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn place(found: &Places, key: &str) -> Vec<usize> {
    found.iter().find(|(column, _)| column.key == key).map(|(_, at)| at.clone()).unwrap_or_default()
}

#[test]
fn headers_in_four_languages_are_recognised() {
    for names in [
        ["ID", "Company", "Title", "Description"],
        ["번호", "기업명", "제목", "내용"],
        ["番号", "会社名", "件名", "本文"],
        ["Identifiant", "Entreprise", "Titre", "Résumé"],
    ] {
        let found = places(&header(&names), &[]).unwrap();
        assert_eq!(
            ["id", "organisation", "title", "text"].map(|key| place(&found, key)),
            [[0], [1], [2], [3]],
            "{names:?}"
        );
    }
}

#[test]
fn the_contracts_own_name_goes_before_a_synonym() {
    let found = places(&header(&["description", "text", "id"]), &[]).unwrap();
    assert_eq!(place(&found, "text"), [1]);
}

#[test]
fn a_mapping_goes_before_everything_and_may_join_columns() {
    let mapped = [("text".to_owned(), vec!["Objective".to_owned(), "keywords".to_owned()])];
    let found = places(&header(&["id", "text", "objective", "Keywords"]), &mapped).unwrap();
    assert_eq!(place(&found, "text"), [2, 3]);
}

#[test]
fn a_mapped_column_that_is_missing_is_named() {
    let mapped = [("text".to_owned(), vec!["nope".to_owned()])];
    assert_eq!(places(&header(&["id", "text"]), &mapped), Err("nope".to_owned()));
}

#[test]
fn no_header_is_claimed_by_two_columns() {
    let mut all: Vec<&str> = COLUMNS
        .iter()
        .flat_map(|column| column.names.iter().copied().chain([column.key]))
        .collect();
    let count = all.len();
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), count);
    assert!(all.iter().all(|name| *name == name.to_lowercase()));
}
