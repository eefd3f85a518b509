use lb_kernel::{Code as _, Locale};
use lb_texts::Texts;

use super::LOADER;
use crate::store::links::Purpose;

#[test]
fn every_mail_says_what_its_link_is_for() {
    for purpose in Purpose::ALL {
        for locale in Locale::ALL {
            let say = |end: &str| {
                let key = format!("accounts-mail-{purpose}-{end}");
                let data = [("name", "Kim".into()), ("link", "https://example.org/link/x".into())];
                Texts::new(&LOADER, locale).find(&key, &data).unwrap_or_else(|| panic!("{key}"))
            };
            assert!(!say("subject").is_empty());
            let text = say("text");
            assert!(text.contains("\n\nhttps://example.org/link/x"), "{locale:?} {text}");
            // Who joins has no account yet, and so no name.
            assert_eq!(text.contains("Kim"), *purpose != Purpose::Join, "{locale:?} {text}");
        }
    }
}
