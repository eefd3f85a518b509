use super::*;

fn id<T>(n: u128) -> Id<T> {
    format!("{n:032x}").parse().unwrap()
}

#[test]
fn a_record_has_one_person_and_an_account_one_record() {
    let code = |of, another| admit(id(1), of, another).map_err(|no| no.code().to_owned());
    assert_eq!(code(None, false), Ok(()));
    assert_eq!(code(None, true), Err("directory.claim.another".to_owned()));
    assert_eq!(code(Some(id(1)), true), Err("directory.claim.own".to_owned()));
    assert_eq!(code(Some(id(2)), false), Err("directory.claim.taken".to_owned()));
}
