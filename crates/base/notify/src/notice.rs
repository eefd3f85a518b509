//! Tells accounts what happened, in the transaction of its cause.

use lb_kernel::{Account, Id};
use lb_store::{Kept, Tx, jobs};
use serde_json::{Value, json};

use crate::jobs::PLAN;
use crate::mail::{Mail, queue};
use crate::rules::frequency::{Frequency, group};
use crate::store::notices::{self, Told};

/// What somebody is to be told.
#[derive(Debug, Clone)]
pub struct Notice {
    /// Who.
    pub account: Id<Account>,
    /// What kind it is: group, dot, what happened (`network.interest`).
    pub kind: &'static str,
    /// The record it tells of: while the account may not see it, neither is the notice shown.
    pub about: Option<(&'static str, Id<()>)>,
    /// The key of its words, in the texts of the room that tells.
    pub text: &'static str,
    /// The values of its variables: texts, numbers, `{"at": INSTANT}`, `{"day": DAY}`, `{"text": LOCALISED}`,
    /// `{"key": KEY}`. `stop` is the page where such notices end: a link below the words, in mails its address.
    pub data: Value,
    /// The page it leads to, from the first slash on; empty: none.
    pub href: String,
    /// How it goes by mail while the account has chosen nothing for its group.
    pub usual: Frequency,
    /// Names the cause, where it could come twice: an account is told once.
    pub key: Option<String>,
}

/// Tells it; `false`: the account was told already.
///
/// # Errors
/// The database does not answer.
pub async fn tell(tx: &mut Tx, notice: Notice) -> Kept<bool> {
    let chosen = notices::choice(tx, notice.account, group(notice.kind)).await?;
    let frequency = chosen.unwrap_or(notice.usual);
    keep(tx, notice, frequency, true).await
}

/// Tells it and sends it by mail at once, whatever the account chose: what concerns its security must not be
/// silenced by whoever got into it.
///
/// # Errors
/// The database does not answer.
pub async fn insist(tx: &mut Tx, notice: Notice) -> Kept<bool> {
    keep(tx, notice, Frequency::AtOnce, false).await
}

/// Keeps it and lets it go by mail; `bulk`: its reader can turn such mails off.
async fn keep(tx: &mut Tx, notice: Notice, frequency: Frequency, bulk: bool) -> Kept<bool> {
    let told = Told {
        id: tx.cx().new_id(),
        kind: notice.kind.to_owned(),
        object: notice.about.map(|(object, _)| object.to_owned()),
        record: notice.about.map(|(_, record)| record),
        text_key: notice.text.to_owned(),
        data: notice.data,
        href: if is_local(&notice.href) { notice.href } else { String::new() },
        made_at: tx.cx().now,
        read_at: None,
    };
    if !notices::add(tx, notice.account, &told, notice.key.as_deref(), frequency).await? {
        return Ok(false);
    }
    match frequency {
        Frequency::AtOnce => {
            let mail = Mail {
                about: notice.about.map(|(object, record)| (object.into(), record)),
                data: told.data,
                href: told.href,
                bulk,
                ..Mail::to(notice.account, notice.text, format!("notice:{}", told.id))
            };
            queue(tx, mail).await?;
        }
        Frequency::Daily => {
            let (now, account) = (tx.cx().now, notice.account.to_string());
            jobs::put(tx, PLAN, &json!({ "account": account }), Some(&account), now).await?;
        }
        Frequency::Never => {}
    }
    Ok(true)
}

/// Tells it several accounts, each once and in its own language: all administrators of a workspace, the
/// members of an organisation. The account in `notice` does not count. Gives how many were told.
///
/// # Errors
/// The database does not answer.
pub async fn tell_each(tx: &mut Tx, accounts: &[Id<Account>], notice: &Notice) -> Kept<usize> {
    let mut count = 0;
    for account in accounts {
        let told = tell(tx, Notice { account: *account, ..notice.clone() }).await?;
        count += usize::from(told);
    }
    Ok(count)
}

/// Whether an address stays within the installation.
pub(crate) fn is_local(href: &str) -> bool {
    href.starts_with('/') && !href.starts_with("//") && !href.contains(['\\', '\n', '\r'])
}
