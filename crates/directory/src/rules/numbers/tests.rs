use super::*;

fn ask(scheme: &str, value: &str) -> NumberAsk {
    NumberAsk { scheme: scheme.into(), value: value.into() }
}

fn outcome(asked: &[NumberAsk]) -> (Vec<String>, Vec<&'static str>, Vec<&'static str>) {
    let (mut problems, mut warnings) = (Vec::new(), Vec::new());
    let numbers = check(asked, OF_ORGANISATIONS, &mut problems, &mut warnings);
    (
        numbers.iter().map(ToString::to_string).collect(),
        problems.iter().map(Refusal::code).collect(),
        warnings.iter().map(Refusal::code).collect(),
    )
}

#[test]
fn good_numbers_are_kept_once_and_empty_rows_passed_over() {
    let (numbers, problems, warnings) = outcome(&[
        ask("kr_business", "124-81-00998"),
        ask("kr_business", "1248100998"),
        ask("", " "),
        ask("ror", "https://ror.org/02956yf07"),
    ]);
    assert_eq!(numbers, ["124-81-00998", "https://ror.org/02956yf07"]);
    assert!(problems.is_empty() && warnings.is_empty());
}

#[test]
fn wrong_numbers_are_refused_and_odd_ones_warned_of() {
    for (scheme, value, code) in [
        ("kr_business", "124-81-00990", "directory.identifier.check-digit"),
        ("kr_business", "124-81", "directory.identifier.length"),
        ("jp_corporate", "12345678901x3", "directory.identifier.character"),
        ("orcid", "0000-0002-1825-0097", "directory.identifier.scheme"),
        ("passport", "1", "directory.identifier.scheme"),
    ] {
        assert_eq!(outcome(&[ask(scheme, value)]).1, [code], "{scheme} {value}");
    }
    let (numbers, problems, warnings) = outcome(&[ask("kr_corporate", "130111-0006247")]);
    assert_eq!(numbers, ["130111-0006247"]);
    assert!(problems.is_empty());
    assert_eq!(warnings, ["directory.identifier.odd"]);
}
