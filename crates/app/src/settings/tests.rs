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
