use super::*;

#[test]
fn the_place_of_a_fault_is_found() {
    let told = |detail: &str| {
        let refusal = misread(detail);
        let places = refusal.each().filter_map(|one| Some((one.code(), one.field()?.to_owned())));
        (refusal.kind().status(), places.collect::<Vec<_>>())
    };
    let one = |code, field: &str| (422, vec![(code, field.to_owned())]);
    for (detail, expected) in [
        (
            "Failed to deserialize the JSON body into the target type: names[0]: missing field `text` at line 1 column 9",
            one("refusal.body-missing", "names.0.text"),
        ),
        (
            "Failed to deserialize the JSON body into the target type: colour: unknown field `colour`, expected `name` at line 1 column 9",
            one("refusal.body-unknown", "colour"),
        ),
        (
            "Failed to deserialize query string: limit: invalid digit found in string",
            one("refusal.body-value", "limit"),
        ),
        ("Failed to deserialize query string: missing field `q`", one("refusal.body-missing", "q")),
        (
            "Failed to parse the request body as JSON: expected value at line 2 column 7",
            one("refusal.body-syntax", "body"),
        ),
        ("unknown field `a.b`, expected one of `c`", one("refusal.body-unknown", "a.b")),
        ("cursor", one("refusal.body-value", "cursor")),
        ("invalid type: string \"x\", expected u32 at line 1 column 2", (422, vec![])),
        ("Expected request with `Content-Type: application/json`", (415, vec![])),
        ("Failed to buffer the request body: length limit exceeded", (413, vec![])),
    ] {
        assert_eq!(told(detail), expected, "{detail}");
    }
}
