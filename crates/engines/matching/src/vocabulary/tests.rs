//! Loose spellings in five languages, the shape of the lists, and distances.

use lb_kernel::Locale;
use proptest::prelude::*;

use super::*;

fn field(text: &str) -> &'static str {
    Field::find(text).map_or("-", Field::code)
}

#[test]
fn a_field_is_found_under_loose_spellings_in_five_languages() {
    for text in [
        "항체 의약품",
        "항체의약품",
        "抗体医薬",
        "Biologics",
        "ANTICORPS",
        "抗体药物",
        "health.drugs.biologics",
    ] {
        assert_eq!(field(text), "health.drugs.biologics", "{text}");
    }
    for text in
        ["이차전지 분야", "電池業界", "battery industry", "batteries", "储能", "Stockage d'energie"]
    {
        assert_eq!(field(text), "energy.batteries", "{text}");
    }
    assert_eq!(field("secteur de l'automobile"), "mobility.automotive");
    assert_eq!(field("ＡＩ"), "digital.ai");
}

#[test]
fn what_is_no_field_is_not_guessed() {
    for text in ["", " ", "기타", "xyz", "その他", "산업", "industry of dreams"] {
        assert_eq!(Field::find(text), None, "{text}");
    }
}

#[test]
fn every_field_has_a_parent_and_labels_and_two_digit_divisions() {
    assert!((70..=110).contains(&Field::all().count()));
    for field in Field::all() {
        let levels = field.code().split('.').count();
        assert!(levels <= 3);
        assert_eq!(field.parent().is_some(), levels > 1, "{field}");
        assert_eq!(Field::find(field.code()), Some(field));
        for locale in Locale::ALL {
            assert_eq!(Field::find(field.label(locale)), Some(field), "{field} {locale:?}");
        }
        for list in [Classification::Isic4, Classification::Ksic10, Classification::Jsic13] {
            let fine =
                |d: &&str| d.len() == 2 && d.parse::<u8>().is_ok_and(|d| (1..=99).contains(&d));
            assert!(field.divisions(list).iter().all(fine), "{field}");
        }
    }
}

#[test]
fn no_spelling_names_two_fields_or_places() {
    assert_eq!(field::shared_spellings(), [""; 0]);
    assert_eq!(country::shared_spellings(), [""; 0]);
}

#[test]
fn divisions_lead_back_to_fields() {
    let drugs = Field::find("pharma").unwrap();
    for (list, code) in [
        (Classification::Isic4, "2100"),
        (Classification::Ksic10, "C21"),
        (Classification::Jsic13, "16"),
    ] {
        assert!(Field::of_division(list, code).contains(&drugs), "{code}");
    }
    assert!(Field::of_division(Classification::Isic4, "00").is_empty());
}

#[test]
fn nearness_follows_the_tree() {
    let near = |a: &str, b: &str| Field::find(a).unwrap().similarity(Field::find(b).unwrap());
    assert_eq!(near("biologics", "biologics"), 1.0);
    assert_eq!(near("biologics", "pharmaceuticals"), 0.8);
    assert!(near("biologics", "small molecules") > near("biologics", "diagnostics"));
    assert!(near("biologics", "diagnostics") > 0.0);
    assert_eq!(near("biologics", "batteries"), 0.0);
    assert_eq!(Field::find("biologics").unwrap().top().code(), "health");
}

#[test]
fn a_licence_taken_answers_a_licence_given() {
    use Collaboration as C;
    assert_eq!(C::LicenceIn.counterpart(), C::LicenceOut);
    assert_eq!(C::LicenceIn.fit(C::LicenceOut), 1.0);
    assert!(C::LicenceIn.fit(C::LicenceIn) < 1.0);
    assert_eq!(C::JointResearch.fit(C::JointResearch), 1.0);
    assert_eq!(C::Hiring.fit(C::Investment), 0.0);
    assert_eq!(best_fit(&[C::Hiring, C::ProofOfConcept], &[C::JointResearch]), Some(0.5));
    assert_eq!(best_fit(&[], &[C::Hiring]), None);
}

#[test]
fn collaboration_is_found_in_five_languages_and_fit_is_symmetric() {
    use Collaboration as C;
    let cases = [
        ("License-Out", C::LicenceOut),
        ("기술 도입", C::LicenceIn),
        ("共同研究", C::JointResearch),
        ("Preuve de concept", C::ProofOfConcept),
        ("판로 개척", C::Distribution),
        ("OEM", C::Supply),
        ("融资", C::Investment),
        ("실험실 입주", C::LabAccess),
        ("治験", C::ClinicAccess),
        ("採用", C::Hiring),
    ];
    for (text, wanted) in cases {
        assert_eq!(C::find(text), Some(wanted), "{text}");
    }
    assert_eq!(C::find("licence"), None);
    assert_eq!(C::find_all("라이선스"), [C::LicenceOut, C::LicenceIn]);
    assert!(
        collaboration::shared_spellings()
            .iter()
            .all(|s| C::find_all(s) == [C::LicenceOut, C::LicenceIn])
    );
    for one in C::ALL {
        assert_eq!(C::find(one.code()), Some(one));
        assert_eq!(one.counterpart().counterpart(), one);
        for other in C::ALL {
            assert_eq!(one.fit(other), other.fit(one), "{one} {other}");
        }
    }
}

#[test]
fn countries_are_found_by_code_and_name() {
    let cases = [
        ("kr", "KR"),
        ("KOR", "KR"),
        ("대한민국", "KR"),
        ("韓国", "KR"),
        ("Corée du Sud", "KR"),
        ("ニホン国", "-"),
        ("日本", "JP"),
        ("U.S.A.", "US"),
        ("米国", "US"),
        ("Cote d'Ivoire", "CI"),
        ("ＵＫ", "GB"),
        ("Viet Nam", "VN"),
        ("Atlantis", "-"),
    ];
    for (text, wanted) in cases {
        assert_eq!(Country::find(text).map_or("-", Country::code), wanted, "{text}");
    }
}

#[test]
fn there_are_249_countries_with_codes_and_names() {
    assert_eq!(Country::all().count(), 249);
    for country in Country::all() {
        assert_eq!((country.code().len(), country.alpha3().len()), (2, 3));
        assert_eq!(Country::find(country.alpha3()), Some(country));
        for locale in Locale::ALL {
            assert_eq!(Country::find(country.label(locale)), Some(country), "{country} {locale:?}");
        }
    }
}

#[test]
fn regions_hold_their_countries() {
    let lies_in = |country: &str, place: &str| {
        Place::find(place).unwrap().contains(Country::find(country).unwrap())
    };
    assert!(lies_in("France", "EU") && !lies_in("UK", "유럽연합") && lies_in("UK", "欧州"));
    assert!(
        lies_in("Vietnam", "동남아") && lies_in("Viêt Nam", "ASEAN") && !lies_in("Japon", "ASEAN")
    );
    assert!(lies_in("Brésil", "중남미") && lies_in("KR", "전 세계") && !lies_in("KR", "jp"));
    assert_eq!(
        Region::find("EU").map(|eu| Country::all().filter(|c| eu.contains(*c)).count()),
        Some(27)
    );
    for region in Region::all() {
        assert!(Country::all().any(|country| region.contains(country)), "{region}");
        assert_eq!(Region::find(region.code()), Some(region));
        for locale in Locale::ALL {
            assert!(!region.label(locale).is_empty());
        }
    }
}

#[test]
fn words_travel_as_codes() {
    let biologics = Field::find("抗体").unwrap();
    assert_eq!(serde_json::to_string(&biologics).unwrap(), "\"health.drugs.biologics\"");
    assert_eq!(serde_json::from_str::<Field>("\"항체\"").unwrap(), biologics);
    assert_eq!(serde_json::from_str::<Country>("\"Japon\"").unwrap().code(), "JP");
    assert!(serde_json::from_str::<Collaboration>("\"friendship\"").is_err());
}

proptest! {
    #[test]
    fn any_text_is_answered_and_only_with_known_words(text in "\\PC{0,40}") {
        if let Some(field) = Field::find(&text) {
            prop_assert_eq!(Field::find(field.code()), Some(field));
        }
        if let Some(place) = Place::find(&text) {
            prop_assert_eq!(Place::find(place.code()).map(Place::code), Some(place.code()));
        }
    }

    #[test]
    fn nearness_is_symmetric_and_one_only_for_the_same(a in 0_usize..90, b in 0_usize..90) {
        let (a, b) = (Field::all().nth(a).unwrap(), Field::all().nth(b).unwrap());
        prop_assert_eq!(a.similarity(b), b.similarity(a));
        prop_assert!((0.0..=1.0).contains(&a.similarity(b)));
        prop_assert_eq!(a.similarity(b) == 1.0, a == b);
    }
}

/// The list of the program with changes.
fn revised(change: impl Fn(&mut Vec<FieldRow>)) -> Vec<FieldRow> {
    let mut rows = builtin();
    change(&mut rows);
    rows
}

fn at<'a>(rows: &'a mut [FieldRow], code: &str) -> &'a mut FieldRow {
    rows.iter_mut().find(|row| row.code == code).unwrap()
}

#[test]
fn the_list_of_the_program_is_well_formed() {
    assert_eq!(faults(&builtin()), []);
}

#[test]
fn what_is_wrong_with_a_list_is_said_with_its_row() {
    let fault = |change: &dyn Fn(&mut Vec<FieldRow>)| {
        let rows = revised(change);
        faults(&rows).into_iter().map(|(place, fault)| (rows[place].code.clone(), fault)).collect()
    };
    let drugs = |fault| vec![("health.drugs".to_owned(), fault)];
    let found: Vec<_> = fault(&|rows| at(rows, "health.drugs").zh.clear());
    assert_eq!(found, drugs(FieldFault::NoLabel("zh")));
    let found: Vec<_> = fault(&|rows| at(rows, "health.drugs").ksic = vec!["C21".to_owned()]);
    assert_eq!(found, drugs(FieldFault::Division("ksic", "C21".to_owned())));
    let found: Vec<_> = fault(&|rows| at(rows, "health.drugs").isic = vec!["00".to_owned()]);
    assert_eq!(found, drugs(FieldFault::Division("isic", "00".to_owned())));
    let found: Vec<_> = fault(&|rows| at(rows, "biotech").code = "Bio Tech".to_owned());
    assert_eq!(found, [("Bio Tech".to_owned(), FieldFault::Code)]);
    let found: Vec<_> = fault(&|rows| {
        let twin = FieldRow { aliases: Vec::new(), ..at(rows, "biotech").clone() };
        rows.push(twin);
    });
    assert_eq!(found, [("biotech".to_owned(), FieldFault::Twice)]);
    let found: Vec<_> = fault(&|rows| at(rows, "biotech").code = "bio.tech".to_owned());
    assert_eq!(found, [("bio.tech".to_owned(), FieldFault::Above("bio".to_owned()))]);
    let found: Vec<_> = fault(&|rows| at(rows, "biotech").successor = Some("health".to_owned()));
    assert_eq!(found, [("biotech".to_owned(), FieldFault::NotRetired)]);
    let found: Vec<_> = fault(&|rows| {
        let row = at(rows, "biotech");
        (row.retired, row.successor) = (true, Some("biotech".to_owned()));
    });
    assert_eq!(found, [("biotech".to_owned(), FieldFault::Successor("biotech".to_owned()))]);
    let found: Vec<_> = fault(&|rows| at(rows, "biotech").aliases.push("Ph-arma".to_owned()));
    let shared = FieldFault::Shared("Ph-arma".to_owned(), "health.drugs".to_owned());
    assert_eq!(found, [("biotech".to_owned(), shared)]);
    let found: Vec<_> = fault(&|rows| at(rows, "agrifood").retired = true);
    let above = FieldFault::AboveRetired("agrifood".to_owned());
    assert!(found.contains(&("agrifood.farming".to_owned(), above)), "{found:?}");
}
