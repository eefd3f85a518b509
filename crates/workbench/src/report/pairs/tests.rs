use super::*;

#[test]
fn only_web_addresses_become_links() {
    assert_eq!(safe_url(" https://example.org/a "), "https://example.org/a");
    assert_eq!(safe_url("javascript:alert(1)"), "");
    assert_eq!(safe_url("data:text/html,x"), "");
    assert_eq!(safe_url("example.org"), "");
}

#[test]
fn reasons_are_marked_for_and_against() {
    assert_eq!(class(0.4, "passage"), "for");
    assert_eq!(class(-0.1, "field"), "against");
    assert_eq!(class(0.0, "condition"), "plain");
    assert_eq!(class(0.0, "price"), "price");
}
