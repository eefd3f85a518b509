//! Keeps letters, their files, and the names under which mail reaches units.

pub(crate) mod checks;

use std::collections::{BTreeMap, BTreeSet};

use lb_forms::rules::file::FileKind;
use lb_kernel::{Code as _, Id, Instant, Refusal, Workspace};
use lb_store::{Doing as _, Kept, Row, Rows, Tx, ids};

use crate::record::{Letter, LetterFile};
use crate::rules::course::State;

const COLUMNS: &str = "l.id, l.workspace, l.reference, l.state, l.language, l.subject, l.words, \
    l.sender_name, l.sender_address, l.account, l.organisation, l.forwarded, l.cut, l.sent_on, \
    l.reason, l.note, l.record, l.received_at, l.settled_at, l.emptied_at, l.version, l.demonstration";

fn read(row: &Row) -> Kept<Letter> {
    let reason: Option<String> = row.get("reason")?;
    Ok(Letter {
        id: row.get("id")?,
        workspace: row.get("workspace")?,
        reference: row.get("reference")?,
        state: row.code("state")?,
        language: row.get("language")?,
        subject: row.get("subject")?,
        words: row.get("words")?,
        sender_name: row.get("sender_name")?,
        sender_address: row.get("sender_address")?,
        account: row.get("account")?,
        organisation: row.get("organisation")?,
        forwarded: row.get("forwarded")?,
        cut: row.get("cut")?,
        sent_on: row.get("sent_on")?,
        reason: if reason.is_some() { Some(row.code("reason")?) } else { None },
        note: row.get("note")?,
        record: row.get("record")?,
        received_at: row.get("received_at")?,
        settled_at: row.get("settled_at")?,
        emptied_at: row.get("emptied_at")?,
        version: row.get("version")?,
        demonstration: row.get("demonstration")?,
    })
}

/// Keeps a new letter; gives whether it was not there before.
pub(crate) async fn add(tx: &mut Tx, one: &Letter) -> Kept<bool> {
    let touched = tx
        .run(
            "insert into letter (id, workspace, reference, state, language, subject, words, \
             sender_name, sender_address, account, organisation, forwarded, cut, sent_on, note, \
             received_at, version, demonstration) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, \
             $11, $12, $13, $14, $15, $16, 1, $17) on conflict (workspace, reference) do nothing",
            &[
                &one.id,
                &one.workspace,
                &one.reference,
                &one.state.code(),
                &one.language,
                &one.subject,
                &one.words,
                &one.sender_name,
                &one.sender_address,
                &one.account,
                &one.organisation,
                &one.forwarded,
                &one.cut,
                &one.sent_on,
                &one.note,
                &one.received_at,
                &one.demonstration,
            ],
        )
        .await?;
    Ok(touched > 0)
}

/// The letter with this identifier.
pub(crate) async fn find(on: &impl Rows, id: Id<Letter>) -> Kept<Option<Letter>> {
    on.first(&format!("select {COLUMNS} from letter l where l.id = $1"), &[&id], read).await
}

/// The letter of this origin.
pub(crate) async fn by_reference(
    on: &impl Rows,
    workspace: Id<Workspace>,
    reference: &str,
) -> Kept<Option<Letter>> {
    let sql = format!("select {COLUMNS} from letter l where l.workspace = $1 and l.reference = $2");
    on.first(&sql, &[&workspace, &reference], read).await
}

/// The newest letters of these units in this state, before `before`.
pub(crate) async fn list(
    on: &impl Rows,
    workspaces: &[Id<Workspace>],
    state: State,
    before: Option<Id<Letter>>,
    limit: usize,
) -> Kept<Vec<Letter>> {
    let later = before.map(|id| format!("and l.id < '{id}'")).unwrap_or_default();
    let sql = format!(
        "select {COLUMNS} from letter l where l.workspace in {} and l.state = $1 {later} \
         order by l.id desc limit {limit}",
        ids(workspaces)
    );
    on.all(&sql, &[&state.code()], read).await
}

/// How many letters of these units stand where.
pub(crate) async fn states(
    on: &impl Rows,
    workspaces: &[Id<Workspace>],
) -> Kept<BTreeMap<State, i64>> {
    let sql = format!(
        "select state, count(*) as n from letter where workspace in {} group by state",
        ids(workspaces)
    );
    let found = on.all(&sql, &[], |row| Ok((row.code("state")?, row.get("n")?))).await?;
    Ok(found.into_iter().collect())
}

/// Keeps where a letter stands now; its version is the one that was read.
pub(crate) async fn settle(tx: &mut Tx, one: &Letter) -> Kept<()> {
    let touched = tx
        .run(
            "update letter set state = $2, reason = $3, note = $4, record = $5, settled_at = $6, \
             version = version + 1 where id = $1 and version = $7",
            &[
                &one.id,
                &one.state.code(),
                &one.reason.map(|reason| reason.code()),
                &one.note,
                &one.record,
                &one.settled_at,
                &one.version,
            ],
        )
        .await?;
    lb_store::current(touched)
}

/// Deletes the words, the sender and the files of these letters. Which mails they were stays known, so that none is
/// taken in again.
pub(crate) async fn empty(tx: &mut Tx, letters: &[Id<Letter>]) -> Kept<()> {
    let now = tx.cx().now;
    let these = ids(letters);
    tx.run(&format!("delete from letter_file where letter in {these}"), &[]).await?;
    let sql = format!(
        "update letter set subject = '', words = '', sender_name = '', sender_address = '', \
         account = null, organisation = null, note = '', emptied_at = $1 \
         where id in {these} and emptied_at is null"
    );
    tx.run(&sql, &[&now]).await?;
    Ok(())
}

/// Letters that were set aside before `before` and are not empty yet.
pub(crate) async fn aside(on: &impl Rows, before: Instant) -> Kept<Vec<Id<Letter>>> {
    let sql =
        "select id from letter where state = 'aside' and emptied_at is null and settled_at < $1";
    on.all(sql, &[&before], |row| row.get("id")).await
}

/// Keeps a file of a letter.
pub(crate) async fn attach(tx: &mut Tx, letter: Id<Letter>, file: &LetterFile) -> Kept<()> {
    let size = i64::try_from(file.size).unwrap_or(i64::MAX);
    tx.run(
        "insert into letter_file (letter, number, name, kind, size, hash, refused) \
         values ($1, $2, $3, $4, $5, $6, $7)",
        &[
            &letter,
            &file.number,
            &file.name,
            &file.kind.map(|kind| kind.code()),
            &size,
            &file.hash,
            &file.refused,
        ],
    )
    .await?;
    Ok(())
}

/// The files of a letter, in its order.
pub(crate) async fn files(on: &impl Rows, letter: Id<Letter>) -> Kept<Vec<LetterFile>> {
    let sql = "select number, name, kind, size, hash, refused from letter_file where letter = $1 \
               order by number";
    on.all(sql, &[&letter], |row| {
        let kind: Option<String> = row.get("kind")?;
        Ok(LetterFile {
            number: row.get("number")?,
            name: row.get("name")?,
            kind: kind.and_then(|code| FileKind::from_code(&code)),
            size: u64::try_from(row.get::<i64>("size")?).unwrap_or_default(),
            hash: row.get("hash")?,
            refused: row.get("refused")?,
        })
    })
    .await
}

/// The digests of all files that letters have.
pub(crate) async fn hashes(on: &impl Rows) -> Kept<BTreeSet<String>> {
    let sql = "select distinct hash from letter_file where hash is not null";
    Ok(on.all(sql, &[], |row| row.get("hash")).await?.into_iter().collect())
}

/// The unit that mail under this name reaches.
pub(crate) async fn named(on: &impl Rows, name: &str) -> Kept<Option<Id<Workspace>>> {
    let sql = "select b.workspace from letter_box b join workspace w on w.id = b.workspace \
               where b.name = $1";
    on.first(sql, &[&name], |row| row.get("workspace")).await
}

/// The names under which mail reaches these units.
pub(crate) async fn boxes(
    on: &impl Rows,
    workspaces: &[Id<Workspace>],
) -> Kept<BTreeMap<Id<Workspace>, String>> {
    let sql =
        format!("select workspace, name from letter_box where workspace in {}", ids(workspaces));
    let found = on.all(&sql, &[], |row| Ok((row.get("workspace")?, row.get("name")?))).await?;
    Ok(found.into_iter().collect())
}

/// Gives a unit this name, in the place of the one it had.
pub(crate) async fn name(tx: &mut Tx, workspace: Id<Workspace>, name: &str) -> Kept<()> {
    let now = tx.cx().now;
    let taken = || Refusal::new(lb_kernel::refusal::Kind::Conflict, "letter.name-taken").at("name");
    tx.run(
        "insert into letter_box (workspace, name, changed_at) values ($1, $2, $3) \
         on conflict (workspace) do update set name = $2, changed_at = $3",
        &[&workspace, &name, &now],
    )
    .await
    .on_constraint("letter_box_name|letter_box.name", taken)?;
    Ok(())
}
