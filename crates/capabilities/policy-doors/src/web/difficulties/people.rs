//! Who raised a difficulty: for those who need to know, and every reading is kept.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use lb_doors::{Answer, Named, Visit, page};
use lb_web::Frame;
use lb_web::components::{Notice, Tone};

use super::words::Words;
use crate::actions::difficulties;
use crate::record::Difficulty;
use crate::room::Policy;

#[derive(Template)]
#[template(path = "policy/proposer.html")]
struct ProposerPage {
    frame: Frame,
    facts: Vec<(String, String)>,
}

/// `GET /policy/difficulties/{id}/proposer`
pub(super) async fn proposer(
    visit: Visit,
    Extension(room): Extension<Arc<Policy>>,
    Named(id): Named<Difficulty>,
) -> Answer {
    let (one, who, name) = difficulties::proposer(&visit.cx, &room, id).await?;
    let words = Words::of(&visit);
    let mut frame = visit.frame(words.t("difficulty-proposer"));
    frame.breadcrumbs = vec![
        (words.t("policy-difficulties"), "/policy/difficulties".to_owned()),
        (one.pseudonym.clone(), format!("/policy/difficulties/{id}")),
    ];
    frame.notices.push(Notice::new(Tone::Info, words.t("difficulty-proposer-noted")));
    let unknown = || words.t("difficulty-proposer-unknown");
    let or = |text: String| if text.is_empty() { unknown() } else { text };
    page(&ProposerPage {
        facts: vec![
            (words.t("difficulty-company"), or(name)),
            (words.t("difficulty-contact"), or(who.contact)),
            (words.t("difficulty-address"), or(who.address)),
            (words.t("difficulty-consent"), words.consent(one.consent)),
        ],
        frame,
    })
}
