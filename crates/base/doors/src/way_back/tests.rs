use super::*;

const BASE: &str = "https://bridge.example";

fn back(method: &str, address: &str, referer: &str, host: &str) -> String {
    let pages = ["/", "/things/new", "/things/{id}", "/files/{*path}"].map(str::to_owned);
    let mut headers = HeaderMap::new();
    for (name, value) in [(REFERER, referer), (HOST, host)] {
        if !value.is_empty() {
            headers.insert(name, value.parse().unwrap());
        }
    }
    way_back(&method.parse().unwrap(), &headers, address, BASE, &pages)
}

#[test]
fn a_page_is_come_back_to_itself() {
    assert_eq!(back("GET", "/things/1?a=b", "https://bridge.example/", ""), "/things/1?a=b");
}

#[test]
fn what_a_form_sends_leads_back_to_the_page_it_stood_on() {
    let remove = "/things/1/remove";
    let stood = "https://bridge.example/things/1?tab=2";
    assert_eq!(back("POST", remove, stood, ""), "/things/1?tab=2");
    assert_eq!(back("POST", remove, "http://10.0.0.5:8080/things/1", "10.0.0.5:8080"), "/things/1");
    assert_eq!(back("POST", "/files/a/b", "", ""), "/files/a/b");
    // Nobody else's page, and none that cannot be read.
    for referer in [
        "https://evil.example/things/1",
        "https://bridge.example.evil.example/things/1",
        "https://bridge.example@evil.example/things/1",
        "https://bridge.example/things/1/remove",
        "https://bridge.example",
        "things",
        "",
    ] {
        assert_eq!(back("POST", "/things/new", referer, ""), "/things/new", "{referer}");
        assert_eq!(back("POST", remove, referer, ""), "/", "{referer}");
    }
}
