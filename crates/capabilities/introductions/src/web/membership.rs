//! Joining a network, being let in, chosen or turned away, and setting who may join: what the page of a network
//! sends.

use std::sync::Arc;

use axum::Extension;
use lb_doors::{Answer, Named, Sheet, Visit};
use lb_kernel::{Code as _, Id, Organisation, Refusal, Workspace};

use super::eligibility;
use super::network::{done, unknown};
use crate::actions::membership;
use crate::room::Introductions;
use crate::rules::eligibility::{Declaration, Eligibility, declared};
use crate::rules::words::MemberKind;

/// Words of a line, parted by commas of any script or by line breaks.
fn parted(text: &str) -> Vec<String> {
    let signs = [',', '，', '、', ';', '\n'];
    text.split(signs).map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// What was sent of who may join.
pub(super) fn asks(sheet: &Sheet) -> Eligibility {
    let said = |name: &str| sheet.all("also").iter().any(|one| one == name);
    let all = [Declaration::Independent, Declaration::Abroad];
    Eligibility {
        countries: parted(&sheet.get("countries")),
        subsidiaries: said("subsidiaries"),
        kinds: sheet.all("kinds"),
        sizes: sheet.all("sizes"),
        fields: sheet.all("fields"),
        profile: said("profile"),
        declarations: all.into_iter().filter(|one| said(one.code())).collect(),
        approval: said("approval"),
    }
}

/// `POST /introductions/networks/{id}/eligibility`
pub(super) async fn set(
    visit: Visit,
    Extension(room): Extension<Arc<Introductions>>,
    Named(id): Named<Workspace>,
    sheet: Sheet,
) -> Answer {
    let side = MemberKind::from_code(&sheet.get("side")).ok_or_else(Refusal::missing)?;
    let version = sheet.get("version").parse().unwrap_or_default();
    let outcome = membership::set(&visit.cx, id, side, &asks(&sheet), version).await;
    done(&visit, &room, id, (eligibility::form(side), sheet), outcome).await
}

/// `POST /introductions/networks/{id}/accept`
pub(super) async fn accept(
    visit: Visit,
    Extension(room): Extension<Arc<Introductions>>,
    Named(id): Named<Workspace>,
    sheet: Sheet,
) -> Answer {
    let missing = |_| Refusal::missing();
    let organisation = sheet.get("organisation").parse().map_err(missing)?;
    let terms = sheet.get("terms").parse().map_err(missing)?;
    let said = declared(&sheet.all("declared"))?;
    let outcome = membership::accept(&visit.cx, &room, id, organisation, terms, &said).await;
    done(&visit, &room, id, ("accept", sheet), outcome.map(drop)).await
}

/// `POST /introductions/networks/{id}/members`
pub(super) async fn curate(
    visit: Visit,
    Extension(room): Extension<Arc<Introductions>>,
    Named(id): Named<Workspace>,
    sheet: Sheet,
) -> Answer {
    // The address of an organisation's page, or its identifier.
    let written = sheet.get("organisation");
    let asked = async {
        let last = written.trim().trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        let organisation = last.parse().map_err(|_| unknown("organisation"))?;
        let said = declared(&sheet.all("declared"))?;
        membership::curate(&visit.cx, &room, id, organisation, &said).await
    };
    let outcome = asked.await;
    done(&visit, &room, id, ("members", sheet), outcome).await
}

fn whose(sheet: &Sheet) -> Result<Id<Organisation>, Refusal> {
    sheet.get("organisation").parse().map_err(|_| Refusal::missing())
}

/// `POST /introductions/networks/{id}/admit`
pub(super) async fn admit(
    visit: Visit,
    Extension(room): Extension<Arc<Introductions>>,
    Named(id): Named<Workspace>,
    sheet: Sheet,
) -> Answer {
    let outcome = membership::admit(&visit.cx, id, whose(&sheet)?).await;
    done(&visit, &room, id, ("end", sheet), outcome).await
}

/// `POST /introductions/networks/{id}/end`
pub(super) async fn end(
    visit: Visit,
    Extension(room): Extension<Arc<Introductions>>,
    Named(id): Named<Workspace>,
    sheet: Sheet,
) -> Answer {
    let outcome = membership::end(&visit.cx, id, whose(&sheet)?, &sheet.get("reason")).await;
    done(&visit, &room, id, ("end", sheet), outcome).await
}
