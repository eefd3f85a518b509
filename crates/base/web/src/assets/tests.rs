mod contrast;

use super::*;

#[test]
fn the_address_of_an_asset_leads_to_it_and_may_be_kept() {
    for name in ["tokens.css", "style.css", "landbridge.js", "favicon.svg"] {
        let address = address(name);
        let asset = find(address.strip_prefix("/assets/").unwrap()).unwrap();
        assert!(asset.immutable, "{name}");
        assert!(!asset.bytes.is_empty(), "{name}");
    }
}

#[test]
fn plain_and_outdated_addresses_answer_but_are_not_kept() {
    let now = find("style.css").unwrap();
    let old = find("style.0000000000000000.css").unwrap();
    assert!(!now.immutable && !old.immutable);
    assert_eq!(now.etag, old.etag);
    assert_eq!(now.mime, "text/css; charset=utf-8");
}

#[test]
fn nothing_else_is_served() {
    for path in ["", "style", "style.js", "../Cargo.toml", "style.a.b.css", "base.css"] {
        assert!(find(path).is_none(), "{path}");
    }
}

#[test]
fn the_hash_follows_the_contents() {
    assert_eq!(hash(b""), "cbf29ce484222325");
    assert_eq!(hash(b"a"), "af63dc4c8601ec8c");
    assert_ne!(hash(b"ab"), hash(b"ba"));
}

#[test]
fn style_and_script_name_only_what_the_content_policy_allows() {
    for name in ["tokens.css", "style.css", "landbridge.js"] {
        let asset = find(name).unwrap();
        let text = std::str::from_utf8(asset.bytes).unwrap();
        for forbidden in ["http://", "https://", "@import", "eval(", ".style."] {
            assert!(!text.contains(forbidden), "{name} contains {forbidden}");
        }
    }
}
