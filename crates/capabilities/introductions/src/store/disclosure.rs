//! Keeps the receipt: what was shown to whom, when first.

use std::collections::BTreeMap;

use lb_kernel::{Id, Instant, Organisation};
use lb_store::{Kept, Row, Rows, Tx, ids};

use crate::record::Introduction;
use crate::rules::receipt::Shown;

/// A line of the receipt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disclosure {
    /// To whom.
    pub reader: Id<Organisation>,
    /// Whose it is.
    pub owner: Id<Organisation>,
    /// What: `teaser`, `name`, `listing`, `contact`, `document-title:ID`, `document:ID`.
    pub item: String,
    /// What it was called.
    pub label: String,
    /// SHA-256 of what was shown.
    pub digest: String,
    /// The account that saw it, for telling readers apart.
    pub account: String,
    /// The name of who saw it.
    pub name: String,
    /// Whether that is the adviser of the side to which it was shown.
    pub adviser: bool,
    /// When first.
    pub at: Instant,
}

/// Notes that something was shown; what stands there already stays.
pub(crate) async fn note(
    tx: &mut Tx,
    introduction: Id<Introduction>,
    reader: Id<Organisation>,
    owner: Id<Organisation>,
    shown: &Shown,
    adviser: bool,
) -> Kept<bool> {
    let cx = tx.cx().clone();
    let account = cx.actor.account.map(|id| id.to_string()).unwrap_or_default();
    let touched = tx
        .run(
            "insert into introduction_disclosure (id, introduction, reader, owner, item, label, \
             digest, account, name, at, adviser) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) \
             on conflict do nothing",
            &[
                &cx.new_id::<Disclosure>(),
                &introduction,
                &reader,
                &owner,
                &shown.key(),
                &shown.label,
                &shown.digest,
                &account,
                &cx.actor.name,
                &cx.now,
                &adviser,
            ],
        )
        .await?;
    Ok(touched > 0)
}

const COLUMNS: &str =
    "introduction, reader, owner, item, label, digest, account, name, at, adviser";

fn read(row: &Row) -> Kept<Disclosure> {
    Ok(Disclosure {
        reader: row.get("reader")?,
        owner: row.get("owner")?,
        item: row.get("item")?,
        label: row.get("label")?,
        digest: row.get("digest")?,
        account: row.get("account")?,
        name: row.get("name")?,
        at: row.get("at")?,
        adviser: row.get("adviser")?,
    })
}

/// The whole receipt, in the order in which it came about.
pub(crate) async fn of(on: &impl Rows, introduction: Id<Introduction>) -> Kept<Vec<Disclosure>> {
    let sql = format!(
        "select {COLUMNS} from introduction_disclosure where introduction = $1 order by at, id"
    );
    on.all(&sql, &[&introduction], read).await
}

/// The receipts of all these introductions, one question for however many.
pub(crate) async fn of_all(
    on: &impl Rows,
    of: &[Id<Introduction>],
) -> Kept<BTreeMap<Id<Introduction>, Vec<Disclosure>>> {
    let sql =
        format!("select {COLUMNS} from introduction_disclosure where introduction in {}", ids(of));
    let lines = on.all(&sql, &[], |row| Ok((row.get("introduction")?, read(row)?))).await?;
    let mut receipts: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (introduction, line) in lines {
        receipts.entry(introduction).or_default().push(line);
    }
    Ok(receipts)
}
