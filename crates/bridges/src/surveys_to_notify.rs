//! Tells those who speak for a company that a survey asks it, beside the letter that goes out by mail, and whoever asked
//! that no more answers come.

use async_trait::async_trait;
use lb_kernel::policy::Scope;
use lb_notify::{Frequency, Group};
use lb_store::outbox::{News, Receiver};
use lb_store::{Cx, Kept, Tx};
use lb_surveys::actions::feed::silent;
use lb_surveys::acts::{DESK, OWN};
use lb_surveys::told::{CLOSED, GROUP as WORDS, OPENED};

use super::holders::{Telling, tell_holders};

/// What readers choose the frequency of: the letter is a mail already, so that the notice comes with the daily one.
pub const GROUP: Group = Group { code: "survey", key: WORDS, usual: Frequency::Daily };

/// Hears of surveys that open, grow and close.
pub struct Asked;

/// Tells each who holds one of the roles there, once.
async fn tell(
    tx: &mut Tx,
    (scope, roles): (Scope, &[lb_kernel::policy::Role]),
    (text, href): (&'static str, String),
) -> Kept<()> {
    let key = format!("{text} {href}");
    let (kind, usual) = ("survey.told", GROUP.usual);
    tell_holders(tx, Telling { scope, roles, kind, text, data: None, href, usual, key }).await
}

#[async_trait]
impl Receiver for Asked {
    fn name(&self) -> &'static str {
        "surveys-to-notify"
    }

    async fn receive(&self, cx: &Cx, news: &News) -> Kept<()> {
        let Some(record) = news.record else { return Ok(()) };
        let mut tx = cx.begin().await?;
        match news.action.as_str() {
            "survey.opened" | "survey.chosen" => {
                // Those told before are told once: the key of a notice is the page of the one answer.
                for (asked, company) in silent(cx, record.cast()).await? {
                    let page = format!("/surveys/answers/{asked}");
                    tell(&mut tx, (Scope::Organisation(company), OWN), (OPENED, page)).await?;
                }
            }
            // Whoever closed it by hand knows.
            "survey.closed" if news.account.is_none() => {
                let Some(desk) = news.workspace else { return Ok(()) };
                let page = format!("/surveys/{record}/results");
                tell(&mut tx, (Scope::Workspace(desk), DESK), (CLOSED, page)).await?;
            }
            _ => return Ok(()),
        }
        tx.commit().await
    }
}
