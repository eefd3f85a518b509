//! Affiliations: somebody joins an organisation, and leaves it.

use lb_kernel::{Id, Localised, Person, Refusal};
use lb_store::{Cx, Fact, Outcome, Tx};
use serde_json::json;

use super::{organisation, permit_change, person};
use crate::acts;
use crate::rules::affiliation::{Affiliation, AffiliationAsk, check};
use crate::rules::merge::stands;
use crate::store;
use crate::store::parts::Party;

/// Enters that a person belongs to an organisation. Both must be known to the actor, and the
/// person's record must be the actor's to change.
///
/// # Errors
/// The actor may not, or something sent is wrong.
pub async fn join(cx: &Cx, who: Id<Person>, ask: &AffiliationAsk) -> Outcome<Affiliation> {
    let mut tx = cx.begin().await?;
    let place = enter(cx, &mut tx, who, ask).await?;
    tx.commit().await?;
    Ok(place)
}

/// The same within a transaction.
///
/// # Errors
/// As [`join`].
pub async fn enter(
    cx: &Cx,
    tx: &mut Tx,
    who: Id<Person>,
    ask: &AffiliationAsk,
) -> Outcome<Affiliation> {
    let (record, subject) = person::seen(cx, tx, who).await?;
    permit_change(cx, &acts::PERSON_READ, &acts::PERSON_EDIT, &acts::PERSON_EDIT_COMMON, &subject)?;
    stands(record.merged_into)?;
    let mut new = check(ask)?;
    // Whoever names a merged organisation means the one in whose place it stands.
    let last = store::merge::last(tx, Party::Organisation, new.organisation.cast()).await?;
    new.organisation = last.cast();
    let known = organisation::seen(cx, tx, new.organisation).await;
    known.map_err(|halt| match halt.refusal() {
        Some(_) => unknown().into(),
        None => halt,
    })?;
    let place = Affiliation {
        id: cx.new_id(),
        person: who,
        organisation: new.organisation,
        title: new.title.map(|(language, text)| Localised::new(language, text, cx.now)),
        from: new.from,
        to: new.to,
        made_at: cx.now,
    };
    store::affiliation::insert(tx, &place).await?;
    tx.tell(
        Fact::of("person.joined", "person", who)
            .within(record.workspace)
            .change(json!({ "organisation": new.organisation })),
    );
    Ok(place)
}

fn unknown() -> Refusal {
    crate::rules::wrong("directory.affiliation.organisation", "organisation")
}

/// Enters that a person left an organisation on the day `to`.
///
/// # Errors
/// The actor may not, the day is wrong, or there is no such place.
pub async fn leave(cx: &Cx, id: Id<Affiliation>, to: &str) -> Outcome<Id<Person>> {
    let mut tx = cx.begin().await?;
    let place = store::affiliation::find(&tx, id).await?.ok_or_else(Refusal::missing)?;
    let (record, subject) = person::seen(cx, &tx, place.person).await?;
    permit_change(cx, &acts::PERSON_READ, &acts::PERSON_EDIT, &acts::PERSON_EDIT_COMMON, &subject)?;
    let ask = AffiliationAsk {
        organisation: place.organisation.to_string(),
        from: place.from.unwrap_or_default(),
        to: to.to_owned(),
        ..AffiliationAsk::default()
    };
    let day =
        check(&ask)?.to.ok_or_else(|| crate::rules::wrong("directory.affiliation.day", "to"))?;
    store::affiliation::end(&mut tx, id, &day).await?;
    tx.tell(
        Fact::of("person.left", "person", place.person)
            .within(record.workspace)
            .change(json!({ "organisation": place.organisation })),
    );
    tx.commit().await?;
    Ok(place.person)
}
