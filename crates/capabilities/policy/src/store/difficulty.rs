//! Keeps difficulties, who raised them, their wordings and consents. That the same origin is captured
//! once is a unique index.

use lb_kernel::{Code as _, Id, Refusal};
use lb_store::{Kept, Row, Rows, Tx, Wanted};

use crate::record::{Difficulty, Proposer};
use crate::rules::capture::{Origin, company_key};
use crate::rules::words::{Consent, State};

pub(crate) const COLUMNS: &str = "d.id, d.workspace, d.pseudonym, d.door, d.reference, d.language, \
    d.words, d.phase, d.severity, d.country, d.consent, d.state, d.checked_at, d.heard_on, \
    d.made_at, d.changed_at, d.version, d.demonstration";

pub(crate) fn read(row: &Row) -> Kept<Difficulty> {
    Ok(Difficulty {
        id: row.get("id")?,
        workspace: row.get("workspace")?,
        pseudonym: row.get("pseudonym")?,
        door: row.code("door")?,
        reference: row.get("reference")?,
        language: row.get("language")?,
        words: row.get("words")?,
        phase: row.maybe_code("phase")?,
        severity: row.code("severity")?,
        country: row.get("country")?,
        consent: row.code("consent")?,
        state: row.code("state")?,
        checked_at: row.get("checked_at")?,
        heard_on: row.get("heard_on")?,
        made_at: row.get("made_at")?,
        changed_at: row.get("changed_at")?,
        version: row.get("version")?,
        demonstration: row.get("demonstration")?,
    })
}

/// One difficulty.
pub(crate) async fn find(on: &impl Rows, id: Id<Difficulty>) -> Kept<Option<Difficulty>> {
    on.first(&format!("select {COLUMNS} from difficulty d where d.id = $1"), &[&id], read).await
}

/// The difficulty that came from there.
pub(crate) async fn by_origin(on: &impl Rows, origin: &Origin) -> Kept<Option<Difficulty>> {
    let sql = format!("select {COLUMNS} from difficulty d where d.door = $1 and d.reference = $2");
    on.first(&sql, &[&origin.door.code(), &origin.reference], read).await
}

/// Writes a new difficulty; `false`: its origin was captured already.
pub(crate) async fn add(tx: &mut Tx, one: &Difficulty) -> Kept<bool> {
    let touched = tx
        .run(
            "insert into difficulty (id, workspace, pseudonym, door, reference, language, words, \
             phase, severity, country, consent, state, checked_at, heard_on, made_at, changed_at, \
             version, demonstration) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, \
             $13, $14, $15, $16, $17, $18) on conflict (door, reference) do nothing",
            &[
                &one.id,
                &one.workspace,
                &one.pseudonym,
                &one.door.code(),
                &one.reference,
                &one.language,
                &one.words,
                &one.phase.map(|phase| phase.code()),
                &one.severity.code(),
                &one.country,
                &one.consent.code(),
                &one.state.code(),
                &one.checked_at,
                &one.heard_on,
                &one.made_at,
                &one.changed_at,
                &one.version,
                &one.demonstration,
            ],
        )
        .await?;
    Ok(touched > 0)
}

/// Writes what has become of a difficulty, unless somebody was faster.
pub(crate) async fn keep(tx: &mut Tx, one: &Difficulty) -> Kept<()> {
    let now = tx.cx().now;
    let touched = tx
        .run(
            "update difficulty set language = $2, words = $3, phase = $4, severity = $5, \
             country = $6, consent = $7, state = $8, checked_at = $9, changed_at = $10, \
             version = version + 1 where id = $1 and version = $11",
            &[
                &one.id,
                &one.language,
                &one.words,
                &one.phase.map(|phase| phase.code()),
                &one.severity.code(),
                &one.country,
                &one.consent.code(),
                &one.state.code(),
                &one.checked_at,
                &now,
                &one.version,
            ],
        )
        .await?;
    lb_store::current(touched)
}

/// Notes who raised it.
pub(crate) async fn propose(tx: &mut Tx, id: Id<Difficulty>, who: &Proposer) -> Kept<()> {
    tx.run(
        "insert into difficulty_proposer (difficulty, organisation, company, contact, address, \
         account, company_key) values ($1, $2, $3, $4, $5, $6, $7)",
        &[
            &id,
            &who.organisation,
            &who.company,
            &who.contact,
            &who.address,
            &who.account,
            &company_key(who),
        ],
    )
    .await?;
    Ok(())
}

/// Who raised it; nobody once it was taken back.
pub(crate) async fn proposer(on: &impl Rows, id: Id<Difficulty>) -> Kept<Option<Proposer>> {
    let sql = "select organisation, company, contact, address, account from difficulty_proposer \
               where difficulty = $1";
    on.first(sql, &[&id], raised).await
}

/// The difficulties of this condition with who raised them.
pub(crate) async fn some(
    on: &impl Rows,
    wanted: &Wanted,
) -> Kept<Vec<(Difficulty, Option<Proposer>)>> {
    let sql = format!(
        "select {COLUMNS}, p.difficulty as known, p.organisation, p.company, p.contact, p.address, \
         p.account from difficulty d left join difficulty_proposer p on p.difficulty = d.id \
         where {} and d.state <> 'withdrawn'",
        wanted.sql()
    );
    on.all(&sql, &wanted.values(), |row| {
        let known: Option<Id<Difficulty>> = row.get("known")?;
        let proposer = known.map(|_| raised(row)).transpose()?;
        Ok((read(row)?, proposer))
    })
    .await
}

fn raised(row: &Row) -> Kept<Proposer> {
    Ok(Proposer {
        organisation: row.get("organisation")?,
        company: row.get("company")?,
        contact: row.get("contact")?,
        address: row.get("address")?,
        account: row.get("account")?,
    })
}

/// Keeps a wording beside the earlier ones.
pub(crate) async fn word(tx: &mut Tx, one: &Difficulty) -> Kept<()> {
    let (account, name, now) = who(tx);
    tx.run(
        "insert into difficulty_text (difficulty, number, language, words, account, name, at) \
         select $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5, $6 from difficulty_text \
         where difficulty = $1",
        &[&one.id, &one.language, &one.words, &account, &name, &now],
    )
    .await?;
    Ok(())
}

/// Who acts, by account and name, and when. The platform itself has no name worth keeping.
pub(crate) fn who(tx: &Tx) -> (Option<Id<lb_kernel::Account>>, String, lb_kernel::Instant) {
    let cx = tx.cx();
    let name = if cx.actor.is_system() { String::new() } else { cx.actor.name.clone() };
    (cx.actor.account, name, cx.now)
}

/// Notes who allowed how much.
pub(crate) async fn consent(
    tx: &mut Tx,
    id: Id<Difficulty>,
    consent: Consent,
    via: &str,
) -> Kept<()> {
    let (account, _, now) = who(tx);
    let row: Id<Consent> = tx.cx().new_id();
    tx.run(
        "insert into difficulty_consent (id, difficulty, consent, account, via, at) \
         values ($1, $2, $3, $4, $5, $6)",
        &[&row, &id, &consent.code(), &account, &via, &now],
    )
    .await?;
    Ok(())
}

/// Whether it may still be changed.
pub(crate) fn living(one: Option<Difficulty>) -> Result<Difficulty, Refusal> {
    one.filter(|one| one.state != State::Withdrawn).ok_or_else(Refusal::missing)
}
