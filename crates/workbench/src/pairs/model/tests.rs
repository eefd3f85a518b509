//! Why a model gave nothing has a sentence of its own in every language.

use lb_kernel::Locale;
use lb_language::ServiceError;

use super::*;

fn service(fault: ServiceFault) -> EmbedError {
    EmbedError::Service(ServiceError {
        fault,
        address: "http://here/v1".to_owned(),
        sentence: "in English".to_owned(),
    })
}

#[test]
fn every_fault_is_told_in_the_readers_language() {
    let refused = |said: &str| ServiceFault::Refused { status: 503, said: said.to_owned() };
    for locale in Locale::ALL {
        let context = Context::new(crate::texts::of(locale), true, false);
        let told = |error: &EmbedError, service| match failure(&context, error, service) {
            Failure::Broken(sentence) => sentence,
            other => panic!("{other:?}"),
        };
        let strange = EmbedError::Model("in English".to_owned());
        let mut sentences: Vec<String> = [
            ServiceFault::Address,
            ServiceFault::Unreachable,
            ServiceFault::Late,
            refused(""),
            refused("come later"),
        ]
        .map(|fault| told(&service(fault), true))
        .into();
        for sentence in &sentences {
            assert!(sentence.contains("http://here/v1"), "{sentence}");
        }
        assert!(sentences[4].contains("503") && sentences[4].contains("come later"));
        sentences.extend([told(&strange, true), told(&strange, false)]);
        for sentence in &sentences {
            assert!(!sentence.contains("in English") && !sentence.contains('$'), "{sentence}");
        }
        sentences.sort();
        sentences.dedup();
        assert_eq!(sentences.len(), 7, "{locale:?}: {sentences:?}");
    }
}
