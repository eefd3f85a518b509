//! Tells letters which unit gets what names none, what companies are called, and that a difficulty was made of one.

use std::collections::BTreeMap;

use async_trait::async_trait;
use lb_kernel::{Code as _, Id, Organisation, Workspace};
use lb_letters::Units;
use lb_letters::actions::settle::made;
use lb_letters::rules::course::State;
use lb_policy::actions::difficulties::origin;
use lb_policy::actions::links::unit;
use lb_policy::rules::words::Door;
use lb_store::outbox::{News, Receiver};
use lb_store::{Cx, Kept};

use super::change::word;
use super::names::{in_language, official};

/// The policy units, and the names of the directory.
pub struct Desks;

#[async_trait]
impl Units for Desks {
    async fn home(&self, cx: &Cx) -> Kept<Option<Id<Workspace>>> {
        unit(cx).await
    }

    async fn names(
        &self,
        cx: &Cx,
        ids: &[Id<Organisation>],
    ) -> Kept<BTreeMap<Id<Organisation>, String>> {
        let own = cx.locale.language();
        let found = official(cx, ids).await?.into_iter();
        Ok(found.filter_map(|(id, names)| Some((id, in_language(names, own)?))).collect())
    }
}

/// Hears that a difficulty was made of a letter.
pub struct Captured;

#[async_trait]
impl Receiver for Captured {
    fn name(&self) -> &'static str {
        "policy-to-letters"
    }

    async fn receive(&self, cx: &Cx, news: &News) -> Kept<()> {
        let by_mail = word(news, "door") == Some(Door::Mail.code());
        if news.action != "difficulty.captured" || !by_mail {
            return Ok(());
        }
        let Some(record) = news.record else { return Ok(()) };
        let Some(origin) = origin(cx, record.cast()).await? else { return Ok(()) };
        // Other mails than letters have a door of their own; their references are none of ours.
        let Ok(letter) = origin.reference.parse() else { return Ok(()) };
        made(cx, letter, State::Difficulty, record).await
    }
}
