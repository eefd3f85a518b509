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
