//! The part of a record's page that says with which workspaces it is shared, for those who may share it.

use lb_doors::Visit;
use lb_kernel::policy::{Sight, Subject};
use lb_store::Kept;
use lb_workspaces::acts::{GRANT_SHOW, RECORD_SHARE};

/// With whom a record is shared, and where that is changed.
pub(super) struct Sharing {
    pub(super) with: Vec<String>,
    pub(super) href: String,
}

/// What the page of a record says of it; `None`: the reader may not share it.
pub(super) async fn sharing(visit: &Visit, subject: &Subject) -> Kept<Option<Sharing>> {
    let cx = &visit.cx;
    let Some(record) = subject.record.filter(|_| cx.may(&RECORD_SHARE, subject)) else {
        return Ok(None);
    };
    let with = if subject.shared_with.is_empty() {
        Vec::new()
    } else {
        lb_workspaces::some(&cx.read(), &subject.shared_with).await?
    };
    let with = with.iter().map(|one| one.name.show(cx.locale).text.to_owned()).collect();
    Ok(Some(Sharing { with, href: format!("/records/{record}/shares") }))
}

/// The page of who has which role over a record; `None`: the reader may not see it.
pub(super) fn roles(visit: &Visit, object: &str, subject: &Subject) -> Option<String> {
    let cx = &visit.cx;
    // Who speaks for a record tells whose it is.
    let named = Sight::of(&cx.actor, object).names(subject);
    let record = subject.record.filter(|_| named && cx.may(&GRANT_SHOW, subject))?;
    Some(format!("/records/{record}/people"))
}
