use lb_kernel::Silent;
use lb_language::encoder::Encoder;
use lb_language::{Embedder as _, Side};

use super::*;
use crate::{Constraints, Params, Statement, group};

const SAID: [&str; 6] = [
    "The bank refuses a corporate account without an alien registration card.",
    "No bank opens a company account for a foreign founder before the residence card.",
    "은행이 외국인등록증 없이는 법인 계좌를 개설해 주지 않습니다.",
    "The start-up visa of my co-founder is not renewed in time.",
    "Renewing the founder visa takes months every year.",
    "공동창업자의 창업 비자 연장이 너무 오래 걸립니다.",
];

fn statement((number, text): (usize, &str)) -> Statement {
    Statement {
        id: number.to_string(),
        text: text.to_owned(),
        language: lb_language::detect::detect(text),
        codes: Vec::new(),
        organisation: None,
        date: None,
    }
}

#[test]
fn a_kept_profile_gives_a_new_statement_the_number_that_a_run_would_give() {
    let encoder = Encoder::builtin().unwrap();
    let statements: Vec<Statement> = SAID.into_iter().enumerate().map(statement).collect();
    let features = Features::read(&statements, Some(encoder), &Silent).unwrap();
    let glasses = Glasses::read(&Glasses::of(&features).write()).unwrap();
    let bank = Profile::read(&Profile::of(&features, &[0, 1]).write()).unwrap();
    let visa = Profile::read(&Profile::of(&features, &[3, 4]).write()).unwrap();
    let seen: Vec<Look> = SAID
        .iter()
        .map(|text| {
            let rows = encoder.embed(&[text], Side::Passage, &Silent).unwrap();
            glasses.look(text, lb_language::detect::detect(text), rows.row(0))
        })
        .collect();
    let mean = (features.similarity(2, 0) + features.similarity(2, 1)) / 2.0;
    assert!((bank.similarity(&seen[2]) - mean).abs() < 0.01);
    assert!(bank.similarity(&seen[2]) > visa.similarity(&seen[2]));
    assert!(visa.similarity(&seen[5]) > bank.similarity(&seen[5]));
    let again = Profile::of_looks(&[seen[0].clone(), seen[1].clone()]);
    assert!((again.similarity(&seen[2]) - mean).abs() < 0.01);
    let set =
        group(&statements, &features, &Constraints::default(), &[], &Params::default(), &Silent);
    assert!(!set.unwrap().themes.is_empty());
}
