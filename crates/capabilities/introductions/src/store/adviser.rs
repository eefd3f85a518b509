//! Keeps who advises which organisation in a network. That each has one adviser at a time is a unique index.

use lb_kernel::{Id, Instant, Organisation, Workspace};
use lb_store::{Kept, Row, Rows, Tx};

use crate::record::Adviser;

/// That somebody advises an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appointed {
    /// Which organisation.
    pub organisation: Id<Organisation>,
    /// Who, and what it allowed.
    pub adviser: Adviser,
    /// Whether the organisation chose it itself.
    pub by_member: bool,
    /// Since when.
    pub since: Instant,
}

const COLUMNS: &str = "organisation, account, name, answers, by_member, since";

fn read(row: &Row) -> Kept<Appointed> {
    Ok(Appointed {
        organisation: row.get("organisation")?,
        adviser: Adviser {
            account: row.get("account")?,
            name: row.get("name")?,
            answers: row.get("answers")?,
        },
        by_member: row.get("by_member")?,
        since: row.get("since")?,
    })
}

/// All advisers of a network's organisations.
pub(crate) async fn all(on: &impl Rows, workspace: Id<Workspace>) -> Kept<Vec<Appointed>> {
    let sql = format!(
        "select {COLUMNS} from introduction_adviser where workspace = $1 and ended_at is null \
         order by since, organisation"
    );
    on.all(&sql, &[&workspace], read).await
}

/// Who advises one organisation.
pub(crate) async fn of(
    on: &impl Rows,
    workspace: Id<Workspace>,
    organisation: Id<Organisation>,
) -> Kept<Option<Appointed>> {
    let sql = format!(
        "select {COLUMNS} from introduction_adviser where workspace = $1 and organisation = $2 \
         and ended_at is null"
    );
    on.first(&sql, &[&workspace, &organisation], read).await
}

/// Ends what was; true where somebody advised it.
pub(crate) async fn end(
    tx: &mut Tx,
    workspace: Id<Workspace>,
    organisation: Id<Organisation>,
) -> Kept<bool> {
    let now = tx.cx().now;
    let touched = tx
        .run(
            "update introduction_adviser set ended_at = $3 where workspace = $1 \
             and organisation = $2 and ended_at is null",
            &[&workspace, &organisation, &now],
        )
        .await?;
    Ok(touched > 0)
}

/// Writes who advises an organisation from now on; of two at once one comes too late.
pub(crate) async fn add(tx: &mut Tx, workspace: Id<Workspace>, one: &Appointed) -> Kept<()> {
    let cx = tx.cx().clone();
    let touched = tx
        .run(
            "insert into introduction_adviser (id, workspace, organisation, account, name, \
             answers, by_member, appointed_by, since) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing",
            &[
                &cx.new_id::<Appointed>(),
                &workspace,
                &one.organisation,
                &one.adviser.account,
                &one.adviser.name,
                &one.adviser.answers,
                &one.by_member,
                &cx.actor.account,
                &one.since,
            ],
        )
        .await?;
    lb_store::current(touched)
}
