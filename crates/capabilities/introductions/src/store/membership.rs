//! Keeps the members of networks, who asked to become one, and what was declared and decided of it.

use lb_kernel::{Code as _, Id, Instant, Organisation, Workspace};
use lb_store::{Kept, Row, Rows, Tx};

use crate::rules::eligibility::Declaration;
use crate::rules::words::MemberKind;

/// A membership, or what was asked for one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Which organisation.
    pub organisation: Id<Organisation>,
    /// How it came to be one.
    pub kind: MemberKind,
    /// Since when.
    pub since: Instant,
    /// What it declared.
    pub declared: Vec<Declaration>,
    /// Which version of what is asked held when it joined; 0: nothing was asked.
    pub asked_version: i64,
    /// When it ended.
    pub ended_at: Option<Instant>,
    /// Why it was ended or not taken in.
    pub reason: Option<String>,
}

const COLUMNS: &str = "organisation, kind, since, declared, asked_version, ended_at, reason";

fn read(row: &Row) -> Kept<Member> {
    let declared: Option<String> = row.get("declared")?;
    Ok(Member {
        organisation: row.get("organisation")?,
        kind: row.code("kind")?,
        since: row.get("since")?,
        declared: declared
            .iter()
            .flat_map(|codes| codes.split(' '))
            .filter_map(lb_kernel::Code::from_code)
            .collect(),
        asked_version: row.get::<Option<i64>>("asked_version")?.unwrap_or_default(),
        ended_at: row.get("ended_at")?,
        reason: row.get("reason")?,
    })
}

/// The members of a network and those that asked to become one.
pub(crate) async fn members(on: &impl Rows, workspace: Id<Workspace>) -> Kept<Vec<Member>> {
    let sql = format!(
        "select {COLUMNS} from introduction_membership \
         where workspace = $1 and ended_at is null order by since, organisation"
    );
    on.all(&sql, &[&workspace], read).await
}

/// How these organisations stand: each with the membership or application that holds, else its last one.
pub(crate) async fn last(
    on: &impl Rows,
    workspace: Id<Workspace>,
    organisations: &[Id<Organisation>],
) -> Kept<Vec<Member>> {
    let sql = format!(
        "select {COLUMNS} from introduction_membership m where m.workspace = $1 \
         and m.organisation in {} and not exists (select 1 from introduction_membership n \
         where n.workspace = m.workspace and n.organisation = m.organisation \
         and ((m.ended_at is not null and n.ended_at is null) \
         or ((m.ended_at is null) = (n.ended_at is null) \
         and (n.since > m.since or (n.since = m.since and n.id > m.id)))))",
        lb_store::ids(organisations)
    );
    on.all(&sql, &[&workspace], read).await
}

/// The membership of one organisation that holds, or its application that waits.
pub(crate) async fn of(
    on: &impl Rows,
    workspace: Id<Workspace>,
    organisation: Id<Organisation>,
) -> Kept<Option<Member>> {
    let sql = format!(
        "select {COLUMNS} from introduction_membership where workspace = $1 \
         and organisation = $2 and ended_at is null"
    );
    on.first(&sql, &[&workspace, &organisation], read).await
}

/// How one organisation takes part.
pub(crate) async fn member(
    on: &impl Rows,
    workspace: Id<Workspace>,
    organisation: Id<Organisation>,
) -> Kept<Option<MemberKind>> {
    Ok(of(on, workspace, organisation).await?.map(|one| one.kind))
}

/// Takes an organisation in; one that is a member stays what it is.
pub(crate) async fn join(
    tx: &mut Tx,
    workspace: Id<Workspace>,
    organisation: Id<Organisation>,
    kind: MemberKind,
    (declared, asked_version): (&[Declaration], i64),
) -> Kept<bool> {
    let cx = tx.cx().clone();
    let declared: Vec<&str> = declared.iter().map(|one| one.code()).collect();
    let touched = tx
        .run(
            "insert into introduction_membership (id, workspace, organisation, kind, account, \
             since, declared, asked_version) values ($1, $2, $3, $4, $5, $6, $7, $8) \
             on conflict do nothing",
            &[
                &cx.new_id::<Member>(),
                &workspace,
                &organisation,
                &kind.code(),
                &cx.actor.account,
                &cx.now,
                &declared.join(" "),
                &asked_version,
            ],
        )
        .await?;
    Ok(touched > 0)
}

/// Ends a membership or an application.
pub(crate) async fn leave(
    tx: &mut Tx,
    workspace: Id<Workspace>,
    organisation: Id<Organisation>,
    reason: Option<String>,
) -> Kept<bool> {
    let now = tx.cx().now;
    let touched = tx
        .run(
            "update introduction_membership set ended_at = $3, reason = $4 where workspace = $1 \
             and organisation = $2 and ended_at is null",
            &[&workspace, &organisation, &now, &reason],
        )
        .await?;
    Ok(touched > 0)
}
