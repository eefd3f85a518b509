use super::*;

#[test]
fn no_argument_holds_the_password() {
    for (url, plain, password) in [
        (
            "postgres://lb:s3%40cret@db:5432/land?sslmode=require",
            "postgres://lb@db:5432/land?sslmode=require",
            Some("s3@cret"),
        ),
        ("postgresql://lb:a:b@db/land", "postgresql://lb@db/land", Some("a:b")),
        (
            "postgres://lb@db/land?password=%ED%95%9C%2&sslmode=require",
            "postgres://lb@db/land?sslmode=require",
            Some("한%2"),
        ),
        (
            "postgres:///land?host=/run/postgresql&user=lb&password=x",
            "postgres:///land?host=/run/postgresql&user=lb",
            Some("x"),
        ),
        ("postgres://db/land", "postgres://db/land", None),
        ("sqlite://data/landbridge.db", "sqlite://data/landbridge.db", None),
    ] {
        let address = Address::of(url);
        assert_eq!(
            address,
            Address { plain: plain.to_owned(), password: password.map(str::to_owned) }
        );
        let program = address.program("pg_dump");
        assert_eq!(program.get_args().count(), 0);
        let told: Vec<_> = program.get_envs().collect();
        let expected = password.map(|password| ("PGPASSWORD".as_ref(), Some(password.as_ref())));
        assert_eq!(told, Vec::from_iter(expected));
    }
}
