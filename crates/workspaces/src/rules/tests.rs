use lb_kernel::policy::{Role, Scope};
use lb_kernel::{Code as _, Id, Instant, Language, Locale, Refusal};

use super::name::Names;
use super::tier::{Above, Source, offered, source};
use super::{countries, email};
use crate::acts;

fn id<T>(n: u128) -> Id<T> {
    format!("{n:032x}").parse().unwrap()
}

#[test]
fn addresses_are_folded_and_nonsense_is_refused() {
    assert_eq!(email::fold(" Kim.Minji@Example.ORG ").unwrap(), "kim.minji@example.org");
    for wrong in [
        "",
        "kim",
        "kim@",
        "@example.org",
        "kim@example",
        "a b@example.org",
        "a@b@c.org",
        "a@b..org",
    ] {
        assert_eq!(email::fold(wrong).unwrap_err().code(), "workspaces.email.invalid", "{wrong}");
    }
}

#[test]
fn the_writers_language_is_the_original() {
    let now = Instant::from_micros(1);
    let names = Names(vec![
        (Locale::Ja, "支援センター".into()),
        (Locale::Ko, " 지원센터 ".into()),
        (Locale::Fr, String::new()),
    ]);
    let name = names.text(Locale::Ko, now).unwrap();
    assert_eq!((name.language, name.text.as_str()), (Language::KO, "지원센터"));
    assert_eq!(name.translations.len(), 1);
    assert_eq!(names.text(Locale::En, now).unwrap().language, Language::JA);
    assert_eq!(Names::default().text(Locale::En, now).unwrap_err().field(), Some("name_en"));
    let long = Names(vec![(Locale::En, "x".repeat(121))]);
    assert_eq!(long.text(Locale::En, now).unwrap_err().code(), "workspaces.name.long");
}

#[test]
fn lists_of_countries_and_languages_take_any_separator() {
    let named: countries::Named = |name| (name.trim() == "South Korea").then_some("KR");
    assert_eq!(countries::countries("kr, JP、fr", named).unwrap(), ["KR", "JP", "FR"]);
    assert_eq!(countries::countries("jp, South Korea，fr", named).unwrap(), ["JP", "KR", "FR"]);
    let refused = countries::countries("jp, Atlantis", named).unwrap_err();
    assert_eq!(refused.to_string(), "workspaces.country.unknown code=Atlantis");
    let languages = countries::languages("ko ja,en", countries::CODES);
    assert_eq!(languages.unwrap(), [Language::KO, Language::JA, Language::EN]);
    let refused = countries::languages("klingon", countries::CODES).unwrap_err();
    assert_eq!(refused.field(), Some("languages"));
}

#[test]
fn every_role_comes_from_exactly_one_tier_of_each_scope() {
    let below = Above { parent: Some(id(1)), grandparent: None };
    let workspace = Scope::Workspace(id(2));
    for role in Role::ALL {
        let top = source(*role, workspace, Above::default()).map_err(|no| no.code());
        let low = source(*role, workspace, below).map_err(|no| no.code());
        let expected = match role {
            Role::Administrator | Role::Supervisor => {
                (Ok((&acts::GRANT_TOP, Source::Operators)), Ok((&acts::GRANT_BELOW, Source::Above)))
            }
            Role::Operator | Role::Representative | Role::Member => {
                (Err("workspaces.grant.pair"), Err("workspaces.grant.pair"))
            }
            _ => (
                Ok((&acts::GRANT_WITHIN, Source::Within)),
                Ok((&acts::GRANT_WITHIN, Source::Within)),
            ),
        };
        assert_eq!((top, low), expected, "{role}");
    }
    let pairs = |scope: Scope| -> Vec<&str> {
        Role::ALL
            .iter()
            .filter(|role| source(**role, scope, below).is_ok())
            .map(|role| role.code())
            .collect()
    };
    assert_eq!(pairs(Scope::Installation), ["operator", "auditor"]);
    assert_eq!(pairs(Scope::Organisation(id(3))), ["representative", "member"]);
    assert_eq!(
        pairs(Scope::Record(id(4))),
        ["officer", "adviser", "evaluator", "lab-manager", "policy-officer", "partner"]
    );
    for scope in [Scope::Installation, workspace, Scope::Organisation(id(3)), Scope::Record(id(4))]
    {
        let mut shown: Vec<&str> = offered(scope).iter().map(|role| role.code()).collect();
        let mut given = pairs(scope);
        shown.sort_unstable();
        given.sort_unstable();
        assert_eq!(shown, given, "{scope:?}");
    }
    let refused: Refusal = source(Role::Member, Scope::Installation, below).unwrap_err();
    assert_eq!(refused.field(), Some("role"));
}
