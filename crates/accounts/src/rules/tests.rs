use lb_kernel::Instant;

use super::{code, device, next, password, profile, scopes, secret};

#[test]
fn after_signing_in_one_stays_here() {
    for good in ["/", "/workspaces?after=1", "/a/b#c"] {
        assert_eq!(next::safe(good), good);
    }
    for bad in [
        "",
        "//evil.example",
        "/\\evil.example",
        "https://evil.example",
        "javascript:alert(1)",
        "/a\r\nSet-Cookie: x",
        "evil",
    ] {
        assert_eq!(next::safe(bad), "/", "{bad}");
    }
}

#[test]
fn passwords_are_long_and_not_what_everybody_knows() {
    let no = |word: &str| {
        password::check(word, "minji.kim@example.org", "Kim Minji").unwrap_err().code()
    };
    assert_eq!(no("short"), "accounts.password.short");
    assert_eq!(no("aaaaaaaaaaaaaa"), "accounts.password.plain");
    assert_eq!(no("minji.kim1234"), "accounts.password.plain");
    assert_eq!(no(&"long".repeat(300)), "accounts.password.long");
    assert!(password::check("correct horse battery", "minji.kim@example.org", "Kim Minji").is_ok());
    assert!(
        password::check("바다가 보이는 언덕 위의 집", "minji.kim@example.org", "Kim Minji").is_ok()
    );
}

/// Appendix B of RFC 6238, with the last six of its eight digits.
#[test]
fn one_time_codes_are_those_of_the_standard() {
    let secret = code::secret(b"12345678901234567890");
    assert_eq!(secret, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    for (seconds, shown) in [
        (59, "287082"),
        (1_111_111_109, "081804"),
        (1_234_567_890, "005924"),
        (2_000_000_000, "279037"),
    ] {
        let now = Instant::from_micros(seconds * 1_000_000);
        assert_eq!(code::step(&secret, shown, now), Some(seconds / 30));
        assert_eq!(
            code::step(&secret, &format!("{} {}", &shown[..3], &shown[3..]), now),
            Some(seconds / 30)
        );
        assert_eq!(code::step(&secret, shown, now.plus_seconds(30)), Some(seconds / 30));
        assert_eq!(code::step(&secret, shown, now.plus_seconds(90)), None);
    }
    assert_eq!(code::step(&secret, "12345", Instant::from_micros(59_000_000)), None);
    assert_eq!(code::step(&secret, "", Instant::from_micros(59_000_000)), None);
}

#[test]
fn recovery_codes_are_read_however_they_are_typed() {
    let code = code::recovery(&[0, 1, 2, 3, 31, 32, 255, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
    assert_eq!(code, "abcd-9a9h-jkmn-pqrs");
    assert_eq!(code::fold(" ABCD 9a9h-jkmn pqrs "), code::fold(&code));
}

#[test]
fn addresses_of_authenticators_hold_no_stray_characters() {
    let address = code::address("ABC", "a+b&c@example.org");
    assert_eq!(
        address,
        "otpauth://totp/Landbridge:a%2Bb%26c%40example.org?secret=ABC&issuer=Landbridge"
    );
}

#[test]
fn devices_are_called_by_browser_and_system() {
    let chrome = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
    assert_eq!(device::describe(chrome), "Chrome · Windows");
    assert_eq!(device::describe(&format!("{chrome} Edg/140.0")), "Edge · Windows");
    let phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1";
    assert_eq!(device::describe(phone), "Safari · iPhone");
    assert_eq!(device::describe("<script>"), "");
}

#[test]
fn scopes_have_the_shape_of_acts() {
    let read = |written: &str| scopes::read(written, crate::acts::ALL);
    assert_eq!(read("account.*, token.make token.make").unwrap(), ["account.*", "token.make"]);
    assert_eq!(read("*").unwrap(), ["*"]);
    assert_eq!(read(" ").unwrap_err().code(), "accounts.scope.missing");
    for wrong in ["organisation", ".list", "a.b.c", "A.b", "*.list"] {
        assert_eq!(read(wrong).unwrap_err().code(), "accounts.scope.wrong", "{wrong}");
    }
    for unknown in ["token.mke", "tokens.*", "token.make acount.*"] {
        assert_eq!(read(unknown).unwrap_err().code(), "accounts.scope.unknown", "{unknown}");
    }
}

#[test]
fn names_and_zones_are_real() {
    assert_eq!(profile::name("  김민지 ").unwrap(), "김민지");
    assert!(profile::name(" ").is_err() && profile::name(&"x".repeat(101)).is_err());
    assert_eq!(profile::zone("Asia/Tokyo").unwrap(), "Asia/Tokyo");
    assert!(profile::zone("Mars/Olympus").is_err() && profile::zone("").is_err());
}

#[test]
fn secrets_are_kept_as_their_hash() {
    let secret = secret::written(&[7; 32]);
    assert_eq!(secret.len(), 43);
    assert_ne!(secret::kept(&secret), secret);
    assert_eq!(secret::kept("abc"), "ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0");
}
