//! Keeps who takes part, and what guests want spoken of.

use lb_kernel::refusal::Kind as Refused;
use lb_kernel::{Code as _, Id, Organisation, Refusal};
use lb_store::{Kept, Outcome, Row, Rows, Tx};

use crate::record::{Gathering, Issue, Participant};
use crate::rules::written::WrittenPerson;

fn read(row: &Row) -> Kept<Participant> {
    Ok(Participant {
        id: row.get("id")?,
        gathering: row.get("gathering")?,
        written: WrittenPerson {
            person: row.get("person")?,
            organisation: row.get("organisation")?,
            name: row.get("name")?,
            firm: row.get("firm")?,
            side: row.code("side")?,
            part: row.code("part")?,
            title: row.get("title")?,
            language: row.get("language")?,
            address: row.get("address")?,
        },
    })
}

/// Adds one at the end.
pub(crate) async fn add(tx: &mut Tx, one: &Participant, position: usize) -> Kept<()> {
    let written = &one.written;
    tx.run(
        "insert into gathering_person (id, gathering, position, person, organisation, name, firm, \
         side, part, title, language, address) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, \
         $12)",
        &[
            &one.id,
            &one.gathering,
            &position,
            &written.person,
            &written.organisation,
            &written.name,
            &written.firm,
            &written.side.code(),
            &written.part.code(),
            &written.title,
            &written.language,
            &written.address,
        ],
    )
    .await?;
    Ok(())
}

/// Says of those who take part for an organisation of this name which record it is, where nobody said it.
pub(crate) async fn attach(
    tx: &mut Tx,
    gathering: Id<Gathering>,
    firm: &str,
    record: Id<Organisation>,
) -> Kept<()> {
    tx.run(
        "update gathering_person set organisation = $1 where gathering = $2 and firm = $3 \
         and organisation is null",
        &[&record, &gathering, &firm],
    )
    .await?;
    Ok(())
}

/// Takes one off, if nothing was said by it or sent to it.
pub(crate) async fn remove(tx: &mut Tx, id: Id<Participant>) -> Outcome<()> {
    let spoken = tx
        .count(
            "select (select count(*) from statement where speaker = $1) \
             + (select count(*) from gathering_link where person = $1) \
             + (select count(*) from gathering_issue where person = $1) as n",
            &[&id],
        )
        .await?;
    if spoken > 0 {
        return Err(Refusal::new(Refused::Conflict, "roundtables.person-needed").into());
    }
    tx.run("delete from gathering_person where id = $1", &[&id]).await?;
    Ok(())
}

/// All of these gatherings, in their order.
pub(crate) async fn of(on: &impl Rows, gatherings: &[Id<Gathering>]) -> Kept<Vec<Participant>> {
    let sql = format!(
        "select * from gathering_person where gathering in {} order by gathering, position, id",
        lb_store::ids(gatherings)
    );
    on.all(&sql, &[], read).await
}

fn read_issue(row: &Row) -> Kept<Issue> {
    Ok(Issue {
        id: row.get("id")?,
        gathering: row.get("gathering")?,
        person: row.get("person")?,
        language: row.get("language")?,
        words: row.get("words")?,
        sent_at: row.get("sent_at")?,
    })
}

/// Issues of a gathering that were not taken back.
pub(crate) async fn issues(on: &impl Rows, gathering: Id<Gathering>) -> Kept<Vec<Issue>> {
    let sql = "select * from gathering_issue where gathering = $1 and taken_back_at is null \
               order by sent_at, id";
    on.all(sql, &[&gathering], read_issue).await
}

/// Keeps an issue; `false`: it was sent before.
pub(crate) async fn add_issue(tx: &mut Tx, one: &Issue, client: &str) -> Kept<bool> {
    let touched = tx
        .run(
            "insert into gathering_issue (id, gathering, person, client, language, words, sent_at) \
             values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing",
            &[
                &one.id,
                &one.gathering,
                &one.person,
                &client,
                &one.language,
                &one.words,
                &one.sent_at,
            ],
        )
        .await?;
    Ok(touched > 0)
}

/// Takes an issue of this person back; `false`: there is none.
pub(crate) async fn take_back(
    tx: &mut Tx,
    person: Id<Participant>,
    issue: Id<Issue>,
) -> Kept<bool> {
    let now = tx.cx().now;
    // What is taken back is gone, not only hidden.
    let touched = tx
        .run(
            "update gathering_issue set taken_back_at = $3, words = '' where id = $1 \
             and person = $2 and taken_back_at is null",
            &[&issue, &person, &now],
        )
        .await?;
    Ok(touched > 0)
}
