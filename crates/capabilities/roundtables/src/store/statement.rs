//! Keeps what was said.

use lb_kernel::{Code, Id};
use lb_store::{Kept, Outcome, Row, Rows, Tx};

use crate::record::{Gathering, Statement};

fn read(row: &Row) -> Kept<Statement> {
    let (from, to): (Option<i64>, Option<i64>) = (row.get("span_from")?, row.get("span_to")?);
    Ok(Statement {
        id: row.get("id")?,
        gathering: row.get("gathering")?,
        client: row.get("client")?,
        kind: row.code("kind")?,
        speaker: row.get("speaker")?,
        speaker_name: row.get("speaker_name")?,
        organisation: row.get("organisation")?,
        language: row.get("language")?,
        words: row.get("words")?,
        heard: row.get("heard")?,
        severity: row.maybe_code("severity")?,
        same_as: row.get("same_as")?,
        consent: row.code("consent")?,
        state: row.code("state")?,
        span: from.zip(to),
        heard_at: row.get("heard_at")?,
        confirmed_at: row.get("confirmed_at")?,
        changed_at: row.get("changed_at")?,
        version: row.get("version")?,
    })
}

/// Adds one; `false`: its sender has sent it before.
pub(crate) async fn add(tx: &mut Tx, one: &Statement) -> Kept<bool> {
    let touched = tx
        .run(
            "insert into statement (id, gathering, client, kind, speaker, speaker_name, \
             organisation, language, words, heard, severity, same_as, consent, state, span_from, \
             span_to, heard_at, confirmed_at, changed_at, version) values ($1, $2, $3, $4, $5, $6, \
             $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20) \
             on conflict do nothing",
            &[
                &one.id,
                &one.gathering,
                &one.client,
                &one.kind.code(),
                &one.speaker,
                &one.speaker_name,
                &one.organisation,
                &one.language,
                &one.words,
                &one.heard,
                &one.severity.map(Code::code),
                &one.same_as,
                &one.consent.code(),
                &one.state.code(),
                &one.span.map(|(from, _)| from),
                &one.span.map(|(_, to)| to),
                &one.heard_at,
                &one.confirmed_at,
                &one.changed_at,
                &one.version,
            ],
        )
        .await?;
    Ok(touched > 0)
}

/// Keeps a changed one, if nobody changed it since `version`.
pub(crate) async fn keep(tx: &mut Tx, one: &Statement, version: i64) -> Outcome<()> {
    let touched = tx
        .run(
            "update statement set words = $3, heard = $4, speaker_name = $5, consent = $6, \
             state = $7, confirmed_at = $8, changed_at = $9, kind = $10, speaker = $11, \
             organisation = $12, language = $13, severity = $14, same_as = $15, \
             version = $2 + 1 where id = $1 and version = $2",
            &[
                &one.id,
                &version,
                &one.words,
                &one.heard,
                &one.speaker_name,
                &one.consent.code(),
                &one.state.code(),
                &one.confirmed_at,
                &one.changed_at,
                &one.kind.code(),
                &one.speaker,
                &one.organisation,
                &one.language,
                &one.severity.map(Code::code),
                &one.same_as,
            ],
        )
        .await?;
    lb_store::current(touched)
}

/// One statement.
pub(crate) async fn find(on: &impl Rows, id: Id<Statement>) -> Kept<Option<Statement>> {
    on.first("select * from statement where id = $1", &[&id], read).await
}

/// That which its sender calls so.
pub(crate) async fn by_client(
    on: &impl Rows,
    gathering: Id<Gathering>,
    client: &str,
) -> Kept<Option<Statement>> {
    let sql = "select * from statement where gathering = $1 and client = $2";
    on.first(sql, &[&gathering, &client], read).await
}

/// All of a gathering, in the order in which they were heard.
pub(crate) async fn of(on: &impl Rows, gathering: Id<Gathering>) -> Kept<Vec<Statement>> {
    let sql = "select * from statement where gathering = $1 order by heard_at, id";
    on.all(sql, &[&gathering], read).await
}
