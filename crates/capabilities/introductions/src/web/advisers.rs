//! What advisers of a side send: passing on, holding back; and who is appointed as one.

use std::sync::Arc;

use axum::Extension;
use lb_doors::{Answer, Both, Named, Sheet, Visit, go};
use lb_kernel::{Code as _, Workspace};
use lb_web::components::{Choice, Field, Kind as Input, Limit};

use super::network::{done, unknown};
use super::show::{Held, wrong};
use super::typed::Typed;
use super::words::Words;
use crate::actions::network::Network;
use crate::actions::read::called;
use crate::actions::{advisers, mediate};
use crate::record::Introduction;
use crate::room::Introductions;
use crate::rules::course::Side;
use crate::rules::words::LINE;
use crate::store::adviser::Appointed;
use crate::store::document::Document;

/// The form on a network's page, as problems name it.
pub(super) const FORM: &str = "advisers";

/// Somebody who advises an organisation, as the page of a network shows it.
pub(super) struct Line {
    pub(super) organisation: String,
    pub(super) name: String,
    pub(super) adviser: String,
    pub(super) notes: String,
}

/// Who advises which organisation, as far as the reader may know it.
pub(super) fn lines(words: &Words, found: &Network) -> Vec<Line> {
    let one = |one: &Appointed| {
        let by = if one.by_member { "by-member" } else { "by-desk" };
        let by = words.t(&format!("introductions-adviser-{by}"));
        let answers = one.adviser.answers.then(|| words.t("introductions-adviser-may-answer"));
        let names = found.names.get(&one.organisation);
        let name = names.map(|names| called(names, words.locale())).unwrap_or_default();
        Line {
            name,
            organisation: one.organisation.to_string(),
            adviser: one.adviser.name.clone(),
            notes: std::iter::once(by).chain(answers).collect::<Vec<_>>().join(" · "),
        }
    };
    found.advised.iter().map(one).collect()
}

/// The fields in which somebody appoints; nothing where the reader may not.
pub(super) fn fields(words: &Words, found: &Network, typed: &Typed) -> Option<Vec<Field>> {
    if found.advisers.is_empty() || (!found.may_appoint && found.own.is_empty()) {
        return None;
    }
    let field = |kind, name: &str, key: &str| {
        Field::new(words.web(), kind, name, words.t(key)).within(FORM)
    };
    let organisation = if found.may_appoint {
        field(Input::Text, "organisation", "introductions-curate-id")
            .hint(words.t("introductions-curate-hint"))
            .required()
    } else {
        let own = found.own.iter().map(|one| {
            let names = found.names.get(&one.organisation);
            let name = names.map(|names| called(names, words.locale())).unwrap_or_default();
            Choice::new(one.organisation.to_string(), name)
        });
        field(Input::Select, "organisation", "introductions-curate-id").options(own).required()
    };
    let none = Choice::new("", words.t("introductions-adviser-none"));
    let known = found.advisers.iter().map(|(id, name)| Choice::new(id.to_string(), name));
    let adviser = field(Input::Select, "adviser", "introductions-adviser")
        .options(std::iter::once(none).chain(known))
        .hint(words.t("introductions-adviser-hint"));
    let mut fields = vec![typed.fill(FORM, organisation, ""), typed.fill(FORM, adviser, "")];
    if !found.own.is_empty() {
        let yes = Choice::new("yes", words.t("introductions-adviser-answers-yes"));
        let answers = field(Input::Checkboxes, "answers", "introductions-adviser-answers-for-us")
            .options([yes]);
        fields.push(typed.fill(FORM, answers, ""));
    }
    Some(fields)
}

/// `POST /introductions/networks/{id}/advisers`
pub(super) async fn appoint(
    visit: Visit,
    Extension(room): Extension<Arc<Introductions>>,
    Named(id): Named<Workspace>,
    sheet: Sheet,
) -> Answer {
    let asked = async {
        let written = sheet.get("organisation");
        let last = written.trim().trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        let organisation = last.parse().map_err(|_| unknown("organisation"))?;
        let adviser = match sheet.get("adviser").as_str() {
            "" => None,
            id => Some(id.parse().map_err(|_| unknown("adviser"))?),
        };
        let wanted = (adviser, sheet.get("answers") == "yes");
        advisers::appoint(&visit.cx, &room, id, organisation, wanted).await
    };
    let outcome = asked.await;
    done(&visit, &room, id, (FORM, sheet), outcome).await
}

/// The field in which an adviser says why it holds something back.
pub(super) fn note(words: &Words, form: &'static str, typed: &Held) -> Field {
    let field = Field::new(words.web(), Input::Text, "note", words.t("introductions-hold-note"))
        .hint(words.t("introductions-hold-note-hint"))
        .limit(Limit::Characters(LINE))
        .within(form)
        .required();
    let Some((said, problem)) = typed.of(form) else { return field };
    let field = if said.is_empty() { field } else { field.value(said) };
    field.error_if(problem)
}

/// `POST /introductions/{id}/pass`
pub(super) async fn pass(visit: Visit, Named(id): Named<Introduction>, sheet: Sheet) -> Answer {
    mediate::pass(&visit.cx, id, Side::from_code(&sheet.get("side"))).await?;
    go(format!("/introductions/{id}"))
}

/// `POST /introductions/{id}/hold`
pub(super) async fn hold(
    visit: Visit,
    Extension(room): Extension<Arc<Introductions>>,
    Named(id): Named<Introduction>,
    sheet: Sheet,
) -> Answer {
    let side = Side::from_code(&sheet.get("side"));
    match mediate::hold(&visit.cx, id, side, &sheet.get("note")).await {
        Ok(_) => go(format!("/introductions/{id}")),
        Err(halt) => {
            let form = side.map_or("", Side::code);
            wrong(&visit, &room, id, halt, super::show::Typed::held(form, sheet)).await
        }
    }
}

/// `POST /introductions/{id}/documents/{document}/pass`
pub(super) async fn pass_document(
    visit: Visit,
    Both(id, document): Both<Introduction, Document>,
) -> Answer {
    mediate::pass_document(&visit.cx, id, document).await?;
    go(format!("/introductions/{id}"))
}

/// `POST /introductions/{id}/documents/{document}/hold`
pub(super) async fn hold_document(
    visit: Visit,
    Extension(room): Extension<Arc<Introductions>>,
    Both(id, document): Both<Introduction, Document>,
    sheet: Sheet,
) -> Answer {
    match mediate::hold_document(&visit.cx, id, document, &sheet.get("note")).await {
        Ok(()) => go(format!("/introductions/{id}")),
        Err(halt) => {
            wrong(&visit, &room, id, halt, super::show::Typed::held(document.to_string(), sheet))
                .await
        }
    }
}
