//! Pages about whose record a person's is: saying "this is me", and deciding what others said.

use askama::Template;
use lb_doors::{Answer, Named, Visit, go, page};
use lb_kernel::Person;
use lb_web::Frame;

use super::people::name_of;
use crate::actions::claim::{self, Claim};
use crate::words::Words;

struct ClaimRow {
    href: String,
    name: String,
    /// Who says it.
    by: String,
    day: String,
    confirm: String,
    refuse: String,
}

#[derive(Template)]
#[template(path = "person/claims.html")]
struct ClaimsPage {
    frame: Frame,
    words: Words,
    rows: Vec<ClaimRow>,
}

/// `GET /people/claims`
pub(super) async fn list(visit: Visit) -> Answer {
    let words = Words::of(&visit);
    let found = claim::waiting(&visit.cx).await?;
    let rows = found.into_iter().map(|one| ClaimRow {
        href: format!("/people/{}", one.view.id),
        name: name_of(&visit.cx, &words, &one.view),
        by: format!("{} · {}", one.name, one.email),
        day: words.day(one.claim.made_at),
        confirm: format!("/people/claims/{}/confirm", one.claim.id),
        refuse: format!("/people/claims/{}/refuse", one.claim.id),
    });
    let rows = rows.collect();
    let mut frame = visit.frame(words.t("directory-claims"));
    frame.breadcrumbs.push((words.t("directory-people"), "/people".to_owned()));
    page(&ClaimsPage { frame, words, rows })
}

/// `POST /people/claims/{id}/confirm`
pub(super) async fn confirm(visit: Visit, Named(id): Named<Claim>) -> Answer {
    claim::decide(&visit.cx, id, true).await?;
    go("/people/claims")
}

/// `POST /people/claims/{id}/refuse`
pub(super) async fn refuse(visit: Visit, Named(id): Named<Claim>) -> Answer {
    claim::decide(&visit.cx, id, false).await?;
    go("/people/claims")
}

/// `POST /people/{id}/claim`
pub(super) async fn claim(visit: Visit, Named(id): Named<Person>) -> Answer {
    claim::claim(&visit.cx, id).await?;
    go(format!("/people/{id}"))
}

/// `POST /people/{id}/account/remove`
pub(super) async fn part(visit: Visit, Named(id): Named<Person>) -> Answer {
    claim::part(&visit.cx, id).await?;
    go(format!("/people/{id}"))
}
