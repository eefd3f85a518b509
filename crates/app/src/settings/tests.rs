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
    assert_eq!(told.scanner.unwrap().clamd, "127.0.0.1:3310");
    let metrics = told.metrics.unwrap();
    assert_eq!((metrics.token.as_deref(), metrics.listen), (Some("secret"), None));
    assert!(read(&[("LANDBRIDGE_KEEP__JOBS", "0")]).is_err());
    assert!(read(&[("LANDBRIDGE_KEEP__EVERYTHING", "1")]).is_err());
}
