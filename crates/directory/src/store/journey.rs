//! Reads what happened with an organisation within the directory.

use lb_kernel::policy::{Sight, Visibility};
use lb_kernel::{Id, Instant, Organisation};
use lb_store::{Kept, Rows, Wanted, condition};

use crate::journey::Place;
use crate::rules::affiliation::Affiliation;
use crate::rules::note::Note;
use crate::store::note;

/// That a row's moment lies before `before`; moments of the same time are told apart by their ids.
fn earlier(wanted: &mut Wanted, at: &str, id: &str, before: Option<Place>) {
    if let Some(before) = before {
        let (time, last) = (wanted.place(before.at), wanted.place(before.id));
        wanted.add(format!("({at} < {time} or ({at} = {time} and {id} < {last}))"));
    }
}

/// The latest places at an organisation that were entered, of people whom the reader may know.
pub(crate) async fn affiliations(
    on: &impl Rows,
    sight: &Sight,
    organisation: Id<Organisation>,
    before: Option<Place>,
    limit: u32,
) -> Kept<Vec<Affiliation>> {
    let mut wanted = Wanted::default();
    let place = wanted.place(organisation);
    wanted.add(format!("organisation = {place}"));
    wanted.add(super::affiliation::of_known(sight));
    earlier(&mut wanted, "made_at", "id", before);
    let limit = wanted.place(limit);
    let sql = format!(
        "select id, person, organisation, title, from_day, to_day, made_at from affiliation \
         where {} order by made_at desc, id desc limit {limit}",
        wanted.sql()
    );
    on.all(&sql, &wanted.values(), super::affiliation::read).await
}

/// The latest notes of an organisation that are seen and stand.
pub(crate) async fn notes(
    on: &impl Rows,
    sight: &Sight,
    organisation: Id<Organisation>,
    before: Option<Place>,
    limit: u32,
) -> Kept<Vec<Note>> {
    let mut wanted = Wanted::default();
    let place = wanted.place(organisation);
    wanted.add(format!("n.organisation = {place} and n.withdrawn_at is null"));
    wanted.add(condition(sight, "n", note::COLUMNS));
    earlier(&mut wanted, "n.made_at", "n.id", before);
    let limit = wanted.place(limit);
    let sql = format!(
        "select {} from organisation_note n where {} order by n.made_at desc, n.id desc \
         limit {limit}",
        note::FIELDS,
        wanted.sql()
    );
    on.all(&sql, &wanted.values(), note::read).await
}

/// Something that was agreed to or taken back.
pub(crate) struct ConsentMoment {
    pub(crate) place: Place,
    pub(crate) level: Visibility,
    pub(crate) withdrawn: bool,
}

/// The latest agreements about an organisation and their ends.
pub(crate) async fn consents(
    on: &impl Rows,
    organisation: Id<Organisation>,
    before: Option<Place>,
    limit: u32,
) -> Kept<Vec<ConsentMoment>> {
    let mut wanted = Wanted::default();
    let place = wanted.place(organisation);
    let yes = wanted.place(true);
    let no = wanted.place(false);
    earlier(&mut wanted, "at", "id", before);
    let conditions = wanted.sql();
    let limit = wanted.place(limit);
    let sql = format!(
        "select id, at, level, withdrawn from ( \
         select id, given_at as at, level, {no} as withdrawn \
         from consent where record = {place} \
         union all select id, withdrawn_at, level, {yes} \
         from consent where record = {place} and withdrawn_at is not null) moment \
         where {conditions} order by at desc, id desc limit {limit}"
    );
    on.all(&sql, &wanted.values(), |row| {
        Ok(ConsentMoment {
            place: Place { at: row.get("at")?, id: row.get("id")? },
            level: row.code("level")?,
            withdrawn: row.get("withdrawn")?,
        })
    })
    .await
}

/// The latest merges with an organisation: when, which record was absorbed, when it was undone.
pub(crate) async fn merges(
    on: &impl Rows,
    organisation: Id<Organisation>,
    before: Option<Place>,
    limit: u32,
) -> Kept<Vec<(Place, Option<Instant>)>> {
    let mut wanted = Wanted::default();
    let place = wanted.place(organisation);
    wanted.add(format!("kept = {place}"));
    earlier(&mut wanted, "made_at", "id", before);
    let limit = wanted.place(limit);
    let sql = format!(
        "select id, made_at, undone_at from directory_merge where {} \
         order by made_at desc, id desc limit {limit}",
        wanted.sql()
    );
    on.all(&sql, &wanted.values(), |row| {
        Ok((Place { at: row.get("made_at")?, id: row.get("id")? }, row.get("undone_at")?))
    })
    .await
}
