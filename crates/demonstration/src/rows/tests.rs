use std::collections::BTreeSet;

use super::*;

#[test]
fn the_demonstration_is_complete_and_in_four_languages() {
    let companies: Vec<Company> = read("companies", COMPANIES).unwrap();
    let wishes: Vec<Wish> = read("listings", LISTINGS).unwrap();
    let agencies: Vec<Agency> = read("agencies", AGENCIES).unwrap();
    let sites: Vec<Site> = read("workspaces", WORKSPACES).unwrap();
    assert!(companies.len() >= 150 && agencies.len() >= 40 && sites.len() == 5);
    let keys: BTreeSet<&str> = companies.iter().map(|company| company.key.as_str()).collect();
    assert_eq!(keys.len(), companies.len(), "a key stands twice");
    for language in ["ko", "ja", "en", "fr"] {
        assert!(wishes.iter().filter(|wish| wish.language == language).count() >= 40, "{language}");
    }
    for wish in &wishes {
        assert!(keys.contains(wish.organisation.as_str()), "{}", wish.organisation);
    }
    for company in &companies {
        let url = company.url.as_deref().unwrap_or("https://x.example");
        assert!(url.ends_with(".example"), "{url} could be somebody's");
    }
}

#[test]
fn every_theme_has_one_measure_in_four_languages_and_every_difficulty_a_theme_or_none() {
    let themes = crate::difficulties::themes().unwrap();
    let keys: BTreeSet<&str> = themes.iter().map(|theme| theme.key.as_str()).collect();
    let measures: Vec<serde_json::Value> = read("measures", crate::answers::MEASURES).unwrap();
    let of: BTreeSet<&str> = measures.iter().map(|one| one["theme"].as_str().unwrap()).collect();
    assert_eq!((of.len(), &of), (measures.len(), &keys), "one measure for each theme");
    for one in &measures {
        let titles = one["titles"].as_object().unwrap();
        assert!(["ko", "ja", "en", "fr"].iter().all(|code| titles.contains_key(*code)), "{one}");
    }
    let said = crate::difficulties::rows().unwrap();
    let texts: BTreeSet<&str> = said.iter().map(|one| one.text.as_str()).collect();
    assert_eq!(texts.len(), said.len(), "items are known by their words");
    for one in said.iter().filter(|one| !one.theme.is_empty()) {
        assert!(keys.contains(one.theme.as_str()), "{}", one.theme);
    }
    for theme in &themes {
        let office = theme.office.as_str();
        assert!(crate::answers::OFFICES.iter().any(|(key, ..)| *key == office), "{office}");
    }
}
