use super::*;

fn read(environment: &[(&str, &str)]) -> Result<Told, ConfigError> {
    let own = environment.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Told::read(None, own)
}

#[test]
fn without_anything_said_the_database_is_a_file_beside_the_data() {
    let told = read(&[]).unwrap();
    assert_eq!(told.database(), "sqlite://landbridge-data/landbridge.db");
    assert_eq!(told.address(), "http://127.0.0.1:8080");
}

#[test]
fn the_environment_says_more() {
    let told = read(&[
        ("LANDBRIDGE_DATABASE_URL", "postgres://db/landbridge"),
        ("LANDBRIDGE_BASE_URL", "https://bridge.example/"),
        ("LANDBRIDGE_MAIL__URL", "smtp://localhost:25"),
        ("LANDBRIDGE_MAIL__FROM", "bridge@bridge.example"),
        ("LANDBRIDGE_LANG", "ko"),
        ("LANDBRIDGE_EMBEDDINGS_KEY", "for match alone"),
        ("PATH", "/bin"),
    ])
    .unwrap();
    assert_eq!(told.database(), "postgres://db/landbridge");
    assert_eq!(told.address(), "https://bridge.example");
    assert_eq!(told.mail.unwrap().from, "bridge@bridge.example");
}

#[test]
fn what_is_not_known_is_refused_by_name() {
    let refused = read(&[("LANDBRIDGE_DATABASE", "x")]).unwrap_err().to_string();
    assert!(refused.contains("database"), "{refused}");
    assert!(Told::read(Some(Path::new("nowhere.toml")), []).is_err());
}

#[test]
fn a_folder_of_fonts_is_there_or_is_refused_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let there = folder.path().to_str().unwrap();
    assert_eq!(read(&[]).unwrap().fonts(), Ok(None));
    let told = read(&[("LANDBRIDGE_FONTS", there)]).unwrap();
    assert_eq!(told.fonts(), Ok(Some(folder.path().to_owned())));
    let refused = read(&[("LANDBRIDGE_FONTS", "no-fonts-here")]).unwrap().fonts().unwrap_err();
    assert!(refused.contains("no-fonts-here"), "{refused}");
}

#[test]
fn providers_of_identities_are_named_in_the_file_or_the_environment() {
    let told = read(&[
        ("LANDBRIDGE_OIDC__AGENCY__ISSUER", "https://id.agency.example/realms/staff"),
        ("LANDBRIDGE_OIDC__AGENCY__CLIENT_ID", "landbridge"),
        ("LANDBRIDGE_OIDC__AGENCY__CLIENT_SECRET", "between us"),
        ("LANDBRIDGE_OIDC__AGENCY__NAME__KO", "기관 통합 로그인"),
        ("LANDBRIDGE_OIDC__AGENCY__DOMAINS", "agency.example, lab.example"),
        ("LANDBRIDGE_OIDC__AGENCY__NEW_ACCOUNTS", "true"),
        ("LANDBRIDGE_PRIVATE_WEBHOOKS", "true"),
    ])
    .unwrap();
    assert!(told.private_webhooks && !told.behind_proxy);
    let [agency] = told.providers().unwrap().try_into().unwrap();
    assert_eq!(agency.code, "agency");
    assert_eq!(agency.name(Locale::Ko), "기관 통합 로그인");
    assert_eq!(agency.domains, ["agency.example", "lab.example"]);
    assert!(agency.new_accounts && !agency.private);
    assert!(!format!("{told:?} {agency:?}").contains("between us"), "a secret is never shown");
    let wrong = |name: &str, value: &str| {
        let issuer = ("LANDBRIDGE_OIDC__AGENCY__ISSUER", "https://id.agency.example");
        let client = ("LANDBRIDGE_OIDC__AGENCY__CLIENT_ID", "landbridge");
        read(&[issuer, client, (name, value)]).unwrap().providers().unwrap_err()
    };
    assert!(wrong("LANDBRIDGE_OIDC__AGENCY__NAME__DE", "Amt").contains("[oidc.agency]: name"));
    let again = [
        ("LANDBRIDGE_OIDC__A__ISSUER", "https://id.example"),
        ("LANDBRIDGE_OIDC__A__CLIENT_ID", "one"),
        ("LANDBRIDGE_OIDC__B__ISSUER", "https://id.example"),
        ("LANDBRIDGE_OIDC__B__CLIENT_ID", "two"),
    ];
    assert!(read(&again).unwrap().providers().unwrap_err().contains("[oidc.b]: another"));
}

#[test]
fn a_provider_in_a_file_may_list_its_domains() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("landbridge.toml");
    let text = "[oidc.lab]\nissuer = \"http://10.0.0.5/realms/lab\"\nclient_id = \"landbridge\"\n\
                private = true\ndomains = [\"lab.example\", \"lab.kr\"]\n[oidc.lab.name]\nen = \"Lab\"\n";
    std::fs::write(&file, text).unwrap();
    let told = Told::read(Some(&file), []).unwrap();
    let [lab] = told.providers().unwrap().try_into().unwrap();
    assert_eq!(lab.domains, ["lab.example", "lab.kr"]);
    assert_eq!((lab.name(Locale::Ja), lab.private), ("Lab", true));
}

#[test]
fn periods_scanner_and_figures_are_told_and_a_period_of_nothing_is_refused() {
    let told = read(&[]).unwrap();
    let keep = &told.keep;
    let days = [keep.mails, keep.deliveries, keep.jobs, keep.news, keep.sessions];
    assert_eq!(days.map(NonZeroU16::get), [90, 30, 30, 30, 30]);
    assert!(told.scanner.is_none() && told.metrics.is_none());
    let told = read(&[
        ("LANDBRIDGE_KEEP__MAILS", "7"),
        ("LANDBRIDGE_SCANNER__CLAMD", "127.0.0.1:3310"),
        ("LANDBRIDGE_METRICS__TOKEN", "secret"),
    ])
    .unwrap();
    assert_eq!((told.keep.mails.get(), told.keep.jobs.get()), (7, 30));
    assert!(!format!("{told:?}").contains("secret"), "a secret is never shown");
    assert_eq!(told.scanner.unwrap().clamd, "127.0.0.1:3310");
    let metrics = told.metrics.unwrap();
    assert_eq!((metrics.token.as_deref(), metrics.listen), (Some("secret"), None));
    assert!(read(&[("LANDBRIDGE_KEEP__JOBS", "0")]).is_err());
    assert!(read(&[("LANDBRIDGE_KEEP__EVERYTHING", "1")]).is_err());
}
