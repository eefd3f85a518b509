//! The public form: one minute, four languages, no account.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Extension;
use axum::extract::ConnectInfo;
use axum::http::HeaderMap;
use lb_doors::{Answer, Asked, Problems, Sheet, Visit, again, go, page, peer};
use lb_kernel::refusal::Kind;
use lb_kernel::{Code as _, Id, Localised, Refusal, Workspace};
use lb_web::components::{Choice, Field, Kind as Input};
use serde::Deserialize;

use super::form::said;
use super::sheet::SheetPage;
use super::words::Words;
use crate::actions::{hint, links};
use crate::record::Proposer;
use crate::room::Policy;
use crate::rules::capture::{LINE, NewDifficulty};
use crate::rules::words::{Consent, Door, Severity};

/// Where words are compared.
pub(super) const HINTS: &str = "/policy/report/hints";

/// What a reader asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct What {
    workspace: String,
}

type Desks = Vec<(Id<Workspace>, Localised)>;

fn fields(words: &Words, desks: &Desks, sent: (&Sheet, &Problems)) -> Vec<Field> {
    let mut fields = vec![words.words_field(sent), words.severity_field(sent)];
    if desks.len() > 1 {
        let options = desks
            .iter()
            .map(|(id, name)| Choice::new(id.to_string(), name.show(words.locale()).text));
        fields.push(
            words.field(sent, Input::Select, "workspace", "difficulty-desk").options(options),
        );
    }
    let line = |kind, name: &str, key: &str, hint: &str| {
        let limit = lb_web::components::Limit::Characters(LINE);
        words.field(sent, kind, name, key).hint(words.t(hint)).limit(limit)
    };
    fields.push(words.consent_field(sent));
    fields.push(line(Input::Text, "company", "difficulty-company-name", "difficulty-company-hint"));
    fields.push(line(Input::Email, "address", "difficulty-address", "difficulty-address-hint"));
    fields.extend(words.more_fields(sent));
    fields
}

fn made(visit: &Visit, desks: &Desks, sheet: &Sheet, problems: &Problems) -> SheetPage {
    let made =
        SheetPage::new(visit, "difficulty-report", "difficulty-report-lead", "/policy/report");
    let fields = fields(&made.words, desks, (sheet, problems));
    let made = made.asking(fields, problems, "difficulty-send");
    match desks.as_slice() {
        [(only, _)] => made.hidden("workspace", only.to_string()),
        _ => made,
    }
}

/// `GET /policy/report`
pub(super) async fn form(
    visit: Visit,
    Extension(room): Extension<Arc<Policy>>,
    Asked(what): Asked<What>,
) -> Answer {
    let mut desks = links::desks(&visit.cx, &room).await?;
    if let Ok(wanted) = what.workspace.parse::<Id<Workspace>>() {
        desks.retain(|(id, _)| *id == wanted);
    }
    if desks.is_empty() {
        // The menu leads here: that nobody takes reports is an answer.
        let lead = "difficulty-report-none";
        return page(&SheetPage::new(&visit, "difficulty-report", lead, "/policy/report"));
    }
    let mut made = made(&visit, &desks, &Sheet::default(), &Problems::default());
    for field in &mut made.fields {
        if field.name == "severity" {
            field.values = vec![Severity::Delays.code().to_owned()];
        }
        if field.name == "consent" {
            field.values = vec![Consent::Anonymous.code().to_owned()];
        }
    }
    page(&made.same(&visit, HINTS, &[], false))
}

fn workspace(sheet: &Sheet) -> Result<Id<Workspace>, Refusal> {
    let missing = Refusal::new(Kind::Invalid, "policy.desk-missing").at("workspace");
    sheet.get("workspace").parse().map_err(|_| missing)
}

/// `POST /policy/report`
pub(super) async fn send(
    visit: Visit,
    Extension(room): Extension<Arc<Policy>>,
    from: Option<Extension<ConnectInfo<SocketAddr>>>,
    headers: HeaderMap,
    sheet: Sheet,
) -> Answer {
    let desks = links::desks(&visit.cx, &room).await?;
    let words = Words::of(&visit);
    let sent = async {
        if !room.admits(&peer(&headers, from.map(|Extension(info)| info.0), room.behind_proxy)) {
            return Err(Refusal::new(Kind::TooMany, "policy.reports-many").into());
        }
        let reference = visit.cx.operation.to_string();
        let new = said(&words, &sheet, workspace(&sheet)?, Door::Form, reference);
        let new = NewDifficulty {
            proposer: Proposer {
                company: sheet.get("company"),
                address: sheet.get("address"),
                account: visit.cx.actor.account,
                ..Proposer::default()
            },
            // Who writes it down says it: nothing is left to be confirmed.
            checked: true,
            ..new
        };
        links::report(&visit.cx, &room, new).await
    };
    match sent.await {
        Ok((_, path)) => go(path),
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            again(&made(&visit, &desks, &sheet, &problems).same(&visit, HINTS, &[], false))
        }
    }
}

/// `POST /policy/report/hints`: the same form with what is perhaps the same; the script takes that alone.
pub(super) async fn hints(
    visit: Visit,
    Extension(room): Extension<Arc<Policy>>,
    sheet: Sheet,
) -> Answer {
    let desks = links::desks(&visit.cx, &room).await?;
    let words = sheet.get("words");
    let found = hint::hints(&visit.cx, &room, workspace(&sheet)?, None, &words).await?;
    let made = made(&visit, &desks, &sheet, &Problems::default());
    page(&made.same(&visit, HINTS, &found, true))
}
