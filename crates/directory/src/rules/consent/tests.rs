use lb_kernel::Code as _;

use super::*;

fn code(consent: Consent, wanted: Visibility) -> Option<&'static str> {
    admit(consent, wanted).err().map(|refusal| refusal.code())
}

#[test]
fn nothing_is_shown_beyond_what_was_agreed_to() {
    for level in Visibility::ALL {
        let (given, shown) = give(*level);
        assert_eq!(shown, *level);
        for wanted in Visibility::ALL {
            let expected = (wanted > level).then_some("directory.consent.exceeded");
            assert_eq!(code(given, *wanted), expected, "{level} {wanted}");
            assert_eq!(code(Consent::default(), *wanted), None, "public facts need no consent");
        }
    }
}

#[test]
fn withdrawal_closes_and_only_giving_again_opens() {
    let (withdrawn, shown) = withdraw(give(Visibility::PublicNamed).0).unwrap();
    assert_eq!(shown, Visibility::Private);
    for wanted in Visibility::ALL {
        let expected = (*wanted != Visibility::Private).then_some("directory.consent.withdrawn");
        assert_eq!(code(withdrawn, *wanted), expected);
    }
    let again = withdraw(withdrawn).unwrap_err();
    assert_eq!(again.code(), "directory.consent.already-withdrawn");
    assert_eq!(code(give(Visibility::Partners).0, Visibility::Partners), None);
    assert!(withdraw(Consent::default()).is_ok(), "public facts can be objected to");
}
