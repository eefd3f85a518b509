//! Keeps what a proposal said before, and when and where its finalist pitches.

use lb_kernel::{Id, Instant, Refusal};
use lb_store::{Doing as _, Kept, Rows, Tx};

use crate::record::Proposal;
use crate::rules::pitch::Pitch;
use crate::rules::written::Proposed;

/// What a proposal said before it was written anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// The first has 1.
    pub number: i64,
    /// What it said.
    pub proposed: Proposed,
    /// Who wrote it anew.
    pub name: String,
    /// When.
    pub replaced_at: Instant,
}

/// What a proposal said before, the first version first.
pub(crate) async fn of(on: &impl Rows, proposal: Id<Proposal>) -> Kept<Vec<Version>> {
    on.all(
        "select number, title, text, language, documents, name, replaced_at \
         from proposal_version where proposal = $1 order by number",
        &[&proposal],
        |row| {
            Ok(Version {
                number: row.get("number")?,
                proposed: Proposed {
                    title: row.get("title")?,
                    text: row.get("text")?,
                    language: row.get("language")?,
                    documents: row.json("documents")?,
                },
                name: row.get("name")?,
                replaced_at: row.get("replaced_at")?,
            })
        },
    )
    .await
}

/// Keeps what a proposal said until now, and what it says from now on, unless somebody changed it since
/// `version`.
pub(crate) async fn revise(
    tx: &mut Tx,
    before: &Proposal,
    after: &Proposed,
    version: i64,
) -> Kept<()> {
    let touched = tx
        .run(
            "update proposal set title = $2, text = $3, language = $4, documents = $5, \
             version = version + 1 where id = $1 and version = $6",
            &[
                &before.id,
                &after.title,
                &after.text,
                &after.language,
                &serde_json::json!(after.documents),
                &version,
            ],
        )
        .await?;
    lb_store::current(touched)?;
    let known = tx
        .count("select count(*) as n from proposal_version where proposal = $1", &[&before.id])
        .await?;
    let number = i64::try_from(known).unwrap_or(i64::MAX).saturating_add(1);
    let (id, now, name) = (tx.cx().new_id::<Version>(), tx.cx().now, tx.cx().actor.name.clone());
    let said = &before.proposed;
    tx.run(
        "insert into proposal_version (id, proposal, number, title, text, language, documents, \
         name, replaced_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        &[
            &id,
            &before.id,
            &number,
            &said.title,
            &said.text,
            &said.language,
            &serde_json::json!(said.documents),
            &name,
            &now,
        ],
    )
    .await
    .on_constraint("proposal_version_once|proposal_version.proposal", Refusal::stale)?;
    Ok(())
}

/// When and where a finalist pitches.
pub(crate) async fn pitch(on: &impl Rows, proposal: Id<Proposal>) -> Kept<Option<Pitch>> {
    on.first(
        "select starts_at, zone, place, note, name, version from proposal_pitch where proposal = $1",
        &[&proposal],
        |row| {
            Ok(Pitch {
                starts_at: row.get("starts_at")?,
                zone: row.get("zone")?,
                place: row.get("place")?,
                note: row.get("note")?,
                name: row.get("name")?,
                version: row.get("version")?,
            })
        },
    )
    .await
}

/// Sets it, for the first time or anew, unless somebody changed the proposal since `version`.
pub(crate) async fn set_pitch(
    tx: &mut Tx,
    proposal: Id<Proposal>,
    version: i64,
    one: &Pitch,
) -> Kept<()> {
    let touched = tx
        .run(
            "update proposal set version = version + 1 where id = $1 and version = $2",
            &[&proposal, &version],
        )
        .await?;
    lb_store::current(touched)?;
    tx.run(
        "insert into proposal_pitch (proposal, starts_at, zone, place, note, name, version) \
         values ($1, $2, $3, $4, $5, $6, $7) on conflict (proposal) do update set \
         starts_at = excluded.starts_at, zone = excluded.zone, place = excluded.place, \
         note = excluded.note, name = excluded.name, version = excluded.version",
        &[&proposal, &one.starts_at, &one.zone, &one.place, &one.note, &one.name, &one.version],
    )
    .await?;
    Ok(())
}
