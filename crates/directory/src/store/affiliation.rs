//! Keeps who was where, as what.

use lb_kernel::policy::Sight;
use lb_kernel::{Id, Organisation, Person};
use lb_store::{Kept, Row, Rows, Tx, condition, naming};

use crate::rules::affiliation::Affiliation;
use crate::store::person;

const FIELDS: &str = "id, person, organisation, title, from_day, to_day, made_at";

/// The places of these people, latest first.
pub(crate) async fn of_people(on: &impl Rows, people: &[Id<Person>]) -> Kept<Vec<Affiliation>> {
    let list = lb_store::ids(people);
    let sql = format!(
        "select {FIELDS} from affiliation where person in {list} \
         order by person, coalesce(to_day, '9999') desc, coalesce(from_day, '') desc, id desc"
    );
    on.all(&sql, &[], read).await
}

/// That the person of a place is seen, and may be known by name: people who are not must not take
/// the place of others in a list that ends somewhere.
pub(crate) fn of_known(sight: &Sight) -> String {
    format!(
        "person in (select p.id from person p where {} and {})",
        condition(sight, "p", person::COLUMNS),
        naming(sight, "p", person::COLUMNS)
    )
}

/// The places at an organisation of people whom the reader may know, those that last first, at most
/// `limit`.
pub(crate) async fn of_organisation(
    on: &impl Rows,
    sight: &Sight,
    organisation: Id<Organisation>,
    limit: u32,
) -> Kept<Vec<Affiliation>> {
    let sql = format!(
        "select {FIELDS} from affiliation where organisation = $1 and {} \
         order by coalesce(to_day, '9999') desc, coalesce(from_day, '') desc, id desc limit $2",
        of_known(sight)
    );
    on.all(&sql, &[&organisation, &limit], read).await
}

/// The place with this identifier.
pub(crate) async fn find(on: &impl Rows, id: Id<Affiliation>) -> Kept<Option<Affiliation>> {
    on.first(&format!("select {FIELDS} from affiliation where id = $1"), &[&id], read).await
}

pub(crate) fn read(row: &Row) -> Kept<Affiliation> {
    Ok(Affiliation {
        id: row.get("id")?,
        person: row.get("person")?,
        organisation: row.get("organisation")?,
        title: row.get("title")?,
        from: row.get("from_day")?,
        to: row.get("to_day")?,
        made_at: row.get("made_at")?,
    })
}

/// Keeps a new place.
pub(crate) async fn insert(tx: &mut Tx, one: &Affiliation) -> Kept<()> {
    tx.run(
        "insert into affiliation (id, person, organisation, title, from_day, to_day, made_at) \
         values ($1, $2, $3, $4, $5, $6, $7)",
        &[&one.id, &one.person, &one.organisation, &one.title, &one.from, &one.to, &one.made_at],
    )
    .await?;
    Ok(())
}

/// Keeps until when it lasted.
pub(crate) async fn end(tx: &mut Tx, id: Id<Affiliation>, to: &str) -> Kept<()> {
    tx.run("update affiliation set to_day = $1 where id = $2", &[&to, &id]).await?;
    Ok(())
}
