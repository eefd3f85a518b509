//! The rules of the tables: what is refused, and that the built-in ones keep them.

use super::*;

fn table(rows: &str) -> String {
    format!("id\tparent\ten\tko\tja\tfr\tzh\n{rows}")
}

fn problem(rows: &str) -> LexiconError {
    Lexicon::parse(&table(rows)).unwrap_err()
}

#[test]
fn the_built_in_tables_are_well_formed() {
    assert_eq!(Lexicon::from_tables(builtin::TABLES).map(|_| ()), Ok(()));
    assert!(Lexicon::builtin().len() >= 1_500, "{}", Lexicon::builtin().len());
}

#[test]
fn every_concept_has_names_in_five_languages_in_normal_form() {
    let lexicon = Lexicon::builtin();
    for concept in lexicon.concepts() {
        for language in LANGUAGES {
            assert!(lexicon.variants(concept, language).count() > 0);
            for variant in lexicon.variants(concept, language) {
                assert!(is_nfkc(variant), "{variant}");
                assert!(!variant.contains('='), "{variant}");
            }
        }
    }
}

#[test]
fn names_are_written_in_the_script_of_their_column() {
    let lexicon = Lexicon::builtin();
    let hangul = |c: char| ('가'..='힣').contains(&c);
    let kana = |c: char| ('ぁ'..='ヺ').contains(&c);
    let han = |c: char| ('一'..='鿿').contains(&c);
    for concept in lexicon.concepts() {
        let wrong = |language, strange: &dyn Fn(char) -> bool| {
            lexicon.variants(concept, language).find(|variant| variant.contains(strange))
        };
        for language in [Language::EN, Language::FR] {
            assert_eq!(wrong(language, &|c| hangul(c) || kana(c) || han(c)), None);
        }
        assert_eq!(wrong(Language::KO, &|c| kana(c) || han(c)), None);
        assert_eq!(wrong(Language::JA, &hangul), None);
        assert_eq!(wrong(Language::ZH, &|c| hangul(c) || kana(c)), None);
    }
}

/// Every variant, standing alone, is taken for its own concept.
#[test]
fn every_name_finds_its_concept() {
    let lexicon = Lexicon::builtin();
    for concept in lexicon.concepts() {
        for language in LANGUAGES {
            for variant in lexicon.variants(concept, language) {
                let mentions = lexicon.mentions(variant, Some(language));
                let own = |m: &Mention| m.concept == concept && m.range == (0..variant.len());
                assert!(mentions.iter().any(own), "{variant}: {mentions:?}");
            }
        }
    }
}

#[test]
fn an_operators_table_stands_behind_the_built_in_ones() {
    let own = "moon-dust\tspace-exploration\tmoon dust\t달먼지\t月の砂\tpoussière de lune\t月尘";
    let lexicon = Lexicon::builtin_with(&table(own)).unwrap();
    let dust = lexicon.find("moon-dust").unwrap();
    assert_eq!(lexicon.concepts_of("Poussières de lune", Some(Language::FR)), [(dust, 1)]);
    assert_eq!(lexicon.find("antibody"), Lexicon::builtin().find("antibody"));
    assert_eq!(lexicon.name(lexicon.area(dust)), "space-industry");
}

#[test]
fn a_shield_takes_its_place_and_reports_nothing() {
    let rows = "hydrogen\t\thydrogen\t수소\t水素\thydrogène\t氢气\n!like\t\t\t수소문\t炭化水素\t\t";
    let lexicon = Lexicon::parse(&table(rows)).unwrap();
    assert_eq!(lexicon.mentions("수소문하여 수소를", Some(Language::KO)).len(), 1);
    assert_eq!(lexicon.mentions("炭化水素", Some(Language::JA)), []);
    assert_eq!(lexicon.len(), 1);
}

#[test]
fn a_table_with_a_fault_is_refused_with_its_place() {
    let fine = "a\t\tone thing\t하나둘\t一二三\tune chose\t一二四\n";
    assert_eq!(Lexicon::parse("").unwrap_err().problem, Problem::Header);
    let cases = [
        ("a\tb\n", "id", Problem::Cells(2)),
        ("A b\t\tx y\t가나\tあい\tz\t一二", "id", Problem::Id("A b".into())),
        ("a\t\tx y\t\tあい\tzz\t一二", "ko", Problem::NoName),
        ("a\tb\txy\t가나\tあい\tzz\t一二", "parent", Problem::UnknownParent("b".into())),
        ("a\ta\txy\t가나\tあい\tzz\t一二", "parent", Problem::Circle("a".into())),
        ("a\t\tx\t가나\tあい\tzz\t一二", "en", Problem::Length("x".into())),
        ("a\t\tx/y\t가나\tあい\tzz\t一二", "en", Problem::Unmatchable("x/y".into())),
    ];
    for (rows, column, wanted) in cases {
        let error = problem(rows);
        assert_eq!((error.line, error.column, error.problem), (2, column, wanted), "{rows}");
    }
    let twice = problem(&format!("{fine}{fine}"));
    assert_eq!((twice.line, twice.problem), (3, Problem::SameId("a".into())));
    let shared = problem(&format!("{fine}b\t\tOne Things\t셋넷\t五六\tdeux\t七八"));
    let other = Problem::Shared { variant: "One Things".into(), other: "a".into() };
    assert_eq!((shared.line, shared.column, shared.problem), (3, "en", other));
}
