//! Asks for mails, in the transaction of their cause.

use std::borrow::Cow;

use lb_kernel::{Account, Id, Locale};
use lb_store::{Kept, Tx, jobs};
use serde_json::{Value, json};

use crate::jobs::DELIVER;
use crate::store::mails;

/// A mail that is to be sent. Its words are those of the keys `TEMPLATE-subject` and
/// `TEMPLATE-text`, or of `TEMPLATE` itself, in whichever room has them; an empty line in the text
/// begins another paragraph.
#[derive(Debug, Clone)]
pub struct Mail {
    /// To the account, at the address, in the language and zone that it has when the mail is sent.
    pub account: Option<Id<Account>>,
    /// Or to this address.
    pub address: Option<String>,
    /// In this language; `None`: the account's, or English.
    pub locale: Option<Locale>,
    /// In this zone; `None`: the account's, or UTC.
    pub zone: Option<String>,
    /// The record it tells of: what the account may not see when the mail is sent is not sent. That it did not arrive
    /// is told with it.
    pub about: Option<(Cow<'static, str>, Id<()>)>,
    /// The beginning of the keys of its words.
    pub template: String,
    /// The values of its variables; may hold one-time links, and is emptied after sending.
    pub data: Value,
    /// The page it leads to, from the first slash on; empty: none.
    pub href: String,
    /// It is one of many of its kind that can be turned off by its reader.
    pub bulk: bool,
    /// Names the cause: one cause makes one mail.
    pub key: String,
}

impl Mail {
    /// A mail to an account, with the words of `template`, caused by what `key` names.
    #[must_use]
    pub fn to(account: Id<Account>, template: &str, key: impl Into<String>) -> Self {
        Self {
            account: Some(account),
            address: None,
            locale: None,
            zone: None,
            about: None,
            template: template.to_owned(),
            data: Value::Null,
            href: String::new(),
            bulk: false,
            key: key.into(),
        }
    }

    /// A mail to an address that may belong to no account.
    #[must_use]
    pub fn to_address(
        address: impl Into<String>,
        locale: Locale,
        template: &str,
        key: impl Into<String>,
    ) -> Self {
        Self {
            address: Some(address.into()),
            locale: Some(locale),
            account: None,
            zone: None,
            about: None,
            template: template.to_owned(),
            data: Value::Null,
            href: String::new(),
            bulk: false,
            key: key.into(),
        }
    }

    /// With these values.
    #[must_use]
    pub fn data(mut self, data: Value) -> Self {
        self.data = data;
        self
    }
}

/// Asks for a mail. It is sent after the transaction was committed, and not at all otherwise; `false`:
/// its cause has made a mail already.
///
/// # Errors
/// The database does not answer.
pub async fn queue(tx: &mut Tx, mail: Mail) -> Kept<bool> {
    let id: Id<Mail> = tx.cx().new_id();
    let added = mails::add(tx, id, &mail).await?;
    if added {
        let (now, id) = (tx.cx().now, id.to_string());
        jobs::put(tx, DELIVER, &json!({ "mail": id }), Some(&id), now).await?;
    }
    Ok(added)
}

/// Asks once more for all mails that are not sent: when the installation starts, because it may have
/// been without a mail server, and an hour after one was not taken.
///
/// # Errors
/// The database does not answer.
pub async fn resume(tx: &mut Tx) -> Kept<()> {
    for id in mails::open(tx).await? {
        let (now, id) = (tx.cx().now, id.to_string());
        jobs::put_again(tx, DELIVER, &json!({ "mail": id }), &id, now).await?;
    }
    Ok(())
}
