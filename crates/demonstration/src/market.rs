//! Listings that are not simply published by name: some without their owner's name, and one being written, two that
//! wait for a reviewer, one paused and one whose term is over, so that every tab and every button has something.

use std::collections::BTreeMap;

use lb_kernel::{Id, Locale, Organisation, Workspace};
use lb_network::actions::seed::{Row, seed_in};
use lb_network::rules::listing::Ask;
use lb_network::rules::state::State;
use lb_store::{Cx, Outcome};

use crate::rows::Company;
use crate::visitors;

/// Language of the owner, state, days since it was published, kind, title, text, teaser.
type Told = (Locale, State, i64, &'static str, &'static str, &'static str, &'static str);

const ALL: &[Told] = &[
    (
        Locale::Ko,
        State::Published,
        20,
        "need",
        "해녀 잠수복용 체온 유지 원단의 공동 시험 기관을 찾습니다",
        "차가운 바다에서 네 시간 이상 작업하는 잠수부를 위한 체온 유지 원단을 함께 시험할 기관을 찾습니다. 시제품 서른 벌은 저희가 제공합니다.",
        "차가운 바다에서 오래 작업하는 잠수부용 체온 유지 원단을 함께 시험할 기관을 찾습니다.",
    ),
    (
        Locale::Ja,
        State::Published,
        15,
        "offer",
        "和傘の骨組みを応用した折りたたみ式日よけの設計",
        "和傘の骨組みを応用し、工具なしで開閉できる大型の日よけを設計しています。風速十五メートルまでの試験を終えました。",
        "伝統的な傘の骨組みを応用した、工具なしで開閉できる大型日よけの設計を提供します。",
    ),
    (
        Locale::En,
        State::Published,
        10,
        "need",
        "A museum that tries our scent library for visitors who cannot see",
        "Our scent library lets visitors who cannot see explore an exhibition by smell. We look for a museum that tries it for one season.",
        "A start-up looks for a museum that tries exhibits told by scent for visitors who cannot see.",
    ),
    (
        Locale::Fr,
        State::Published,
        5,
        "offer",
        "Restauration de clavecins par relevé en trois dimensions",
        "Nous relevons en trois dimensions les pièces usées des clavecins et les refaisons dans le bois d’origine. Douze instruments ont été rendus au jeu.",
        "Restauration d’instruments anciens à clavier : pièces relevées en trois dimensions et refaites dans le bois d’origine.",
    ),
    (
        Locale::Ko,
        State::Draft,
        0,
        "offer",
        "해녀 작업 시간 기록 부표",
        "작업 시간과 수온을 기록하는 부표를 개발하고 있습니다.",
        "",
    ),
    (
        Locale::Ja,
        State::InReview,
        0,
        "need",
        "日よけの布を染める工房を探しています",
        "大型の日よけに使う麻布を、退色しにくい天然染料で染める工房を探しています。年に二百メートルほどを予定しています。",
        "退色しにくい天然染料で麻布を染める工房を探しています。",
    ),
    (
        Locale::Fr,
        State::InReview,
        0,
        "need",
        "Fournisseur de plumes de corbeau pour sautereaux",
        "Nous cherchons un fournisseur de plumes de corbeau ou d’un matériau équivalent pour les sautereaux, cent pièces par an.",
        "Recherche d’un matériau équivalent à la plume pour des mécanismes d’instruments anciens.",
    ),
    (
        Locale::En,
        State::Paused,
        60,
        "offer",
        "Scent cartridges that last a whole exhibition",
        "Cartridges that release one scent for six months without refilling. Paused while we move our workshop.",
        "Cartridges that release one scent for six months without refilling.",
    ),
    (
        Locale::Fr,
        State::Expired,
        200,
        "need",
        "Salle de concert pour un clavecin itinérant",
        "Un clavecin restauré voyage d’une salle à l’autre ; nous cherchons des salles pour l’accueillir une semaine.",
        "Recherche de salles qui accueillent un instrument ancien pendant une semaine.",
    ),
];

/// Days on the market.
const TERM: i64 = 180;

/// Writes them for the organisations that can be looked around as.
///
/// # Errors
/// A teaser names its owner, or the database does not answer.
pub async fn fill(
    cx: &Cx,
    network: Id<Workspace>,
    companies: &[Company],
    (known, visited): (&BTreeMap<String, Id<Organisation>>, &[Id<Organisation>]),
) -> Outcome<()> {
    for (locale, state, days, kind, title, text, teaser) in ALL {
        let is_such = |one: &Company| one.description.language == locale.code();
        let found = visitors::company(companies, known, visited, is_such);
        let Some((company, organisation)) = found else { continue };
        let row = Row {
            organisation,
            workspace: network,
            country: Some(company.country.clone()),
            names: company.names.iter().map(|name| name.text.clone()).collect(),
            ask: Ask {
                kind: (*kind).to_owned(),
                language: locale.code().to_owned(),
                title: (*title).to_owned(),
                text: (*text).to_owned(),
                teaser: (*teaser).to_owned(),
                visibility: "public-anonymous".to_owned(),
                ..Ask::default()
            },
            published_at: cx.now.plus_days(-days),
            term: TERM,
        };
        seed_in(cx, &[row], *state, true).await?;
    }
    Ok(())
}
