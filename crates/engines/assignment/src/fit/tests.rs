//! Decides whether texts and fields are compared as promised.

use lb_kernel::Silent;

use super::*;

fn texts<'a>(list: &[&'a str]) -> Texts<'a> {
    Texts { texts: list.to_vec(), fields: &[] }
}

const ANTIBODY: &str = "Bispecific antibody that carries a toxin into pancreatic tumour cells";
const SENSOR: &str = "Wearable sensor that measures sweat glucose with a printed electrode";

#[test]
fn the_evaluator_who_wrote_about_it_fits_best_and_the_shared_words_are_shown() {
    let applications = [texts(&[ANTIBODY])];
    let evaluators = [
        texts(&["Printed electrode arrays for glucose in sweat"]),
        texts(&[
            "Logistics of cold chains",
            "Toxin conjugates: antibody delivery into pancreatic tumour models",
        ]),
    ];
    let fits = Fits::prepare(&applications, &evaluators, None, &Silent).unwrap();
    let row = fits.row(0);
    assert!(row[1] > row[0], "{row:?}");
    let evidence = fits.evidence(0, 1).unwrap();
    assert_eq!(evidence.document, Some(1));
    assert!(evidence.terms.contains(&"pancreatic".to_owned()), "{:?}", evidence.terms);
    assert!(!evidence.across_languages);
}

#[test]
fn shared_words_are_shown_as_the_application_writes_them_and_not_in_pieces() {
    let shown = |asked: &str, document: &str| {
        let (applications, evaluators) = ([texts(&[asked])], [texts(&[document])]);
        let fits = Fits::prepare(&applications, &evaluators, None, &Silent).unwrap();
        fits.evidence(0, 0).unwrap().terms
    };
    let korean = shown(
        "자연살해세포를 배양하여 임상시험을 시작합니다.",
        "자연살해세포 치료제의 임상시험 계획",
    );
    assert_eq!(korean, ["자연살해세포", "임상시험"]);
    let japanese = shown("再生医療の製造工程を改良します。", "製造工程と再生医療");
    assert_eq!(japanese, ["再生医療", "製造工程"]);
    let english = shown("Antibodies, antibodies and toxins", "An Antibody and a TOXIN");
    assert_eq!(english, ["Antibodies", "toxins"]);
}

#[test]
fn one_strong_document_among_weak_ones_counts_less_than_five_strong_ones() {
    let applications = [texts(&[SENSOR]), texts(&[ANTIBODY])];
    let strong = "Sweat glucose sensor with printed electrode";
    let weak = "Annual report of the institute";
    let evaluators = [
        texts(&[strong, weak, weak, weak, weak]),
        texts(&[strong; 5]),
        texts(&[strong, strong, strong, strong, strong, weak, weak]),
    ];
    let fits = Fits::prepare(&applications, &evaluators, None, &Silent).unwrap();
    let row = fits.row(0);
    assert!(row[0] < row[1]);
    assert_eq!(row[1], row[2], "only the five best documents count");
}

#[test]
fn fields_count_alone_where_there_are_no_texts_and_nothing_is_nothing() {
    let asked = ["Oncology".to_owned(), "Antibodies".to_owned()];
    let offered = ["oncology ".to_owned()];
    let applications = [Texts { texts: vec![], fields: &asked }];
    let evaluators = [Texts { texts: vec![], fields: &offered }, texts(&[])];
    let fits = Fits::prepare(&applications, &evaluators, None, &Silent).unwrap();
    assert_eq!(fits.row(0), [Some(0.5), None]);
    assert_eq!(fits.evidence(0, 0).unwrap().fields, ["Oncology"]);
}

#[test]
fn texts_of_two_languages_are_compared_by_meaning() {
    let applications = [texts(&["췌장암을 표적으로 하는 이중항체 신약을 개발하고 있습니다."])];
    let evaluators = [
        texts(&["配送センターの在庫管理を自動化するロボットを研究しています。"]),
        texts(&["膵臓がんを標的とする二重特異性抗体の創薬を研究しています。"]),
    ];
    let encoder = lb_language::encoder::Encoder::builtin().unwrap();
    let fits = Fits::prepare(&applications, &evaluators, Some(encoder), &Silent).unwrap();
    let row = fits.row(0);
    assert!(row[1] > row[0], "{row:?}");
    assert!(fits.evidence(0, 1).unwrap().across_languages);
}
