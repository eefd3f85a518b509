//! Tells the doors who somebody is: the session or token, the account, its powers, in two queries.

use async_trait::async_trait;
use lb_doors::{Credential, Doorkeeper, Identity, WorkspaceLink};
use lb_kernel::policy::{Actor, Via};
use lb_kernel::{Id, Instant, Locale, Workspace};
use lb_store::{Cx, Kept, Rows, Store};
use lb_workspaces::accounts::Card;

use crate::rules::secret;
use crate::store::sessions::NOTED;
use crate::store::{sessions, tokens};

/// The doorkeeper of the installation.
#[derive(Debug, Clone, Copy, Default)]
pub struct Keeper;

#[async_trait]
impl Doorkeeper for Keeper {
    async fn identity(
        &self,
        store: &Store,
        credential: &Credential,
        chosen: Option<Locale>,
    ) -> Kept<Option<Identity>> {
        // An operation of its own: who asks is what it is to find out.
        let cx = Cx::job(store);
        match credential {
            Credential::Session(written) => session(&cx, written, chosen).await,
            Credential::Token(written) => token(&cx, written, chosen).await,
        }
    }
}

async fn session(cx: &Cx, written: &str, chosen: Option<Locale>) -> Kept<Option<Identity>> {
    let found = sessions::SESSIONS.find(&cx.read(), &secret::kept(written), cx.now).await?;
    let Some((session, card)) = found else { return Ok(None) };
    if is_old(Some(session.seen_at), cx.now) {
        let mut tx = cx.begin().await?;
        sessions::seen(&mut tx, session.id).await?;
        tx.commit().await?;
    }
    let mut identity = identity(&cx.read(), card, chosen).await?;
    identity.actor.via = Via::Session;
    identity.actor.fresh_until = Some(session.fresh_until);
    identity.workspace = current(session.workspace, &identity.workspaces);
    Ok(Some(identity))
}

async fn token(cx: &Cx, written: &str, chosen: Option<Locale>) -> Kept<Option<Identity>> {
    let found = tokens::TOKENS.find(&cx.read(), &secret::kept(written), cx.now).await?;
    let Some((token, card)) = found else { return Ok(None) };
    if is_old(token.used_at, cx.now) {
        let mut tx = cx.begin().await?;
        tokens::used(&mut tx, token.id).await?;
        tx.commit().await?;
    }
    let mut identity = identity(&cx.read(), card, chosen).await?;
    identity.actor.via = Via::Token;
    identity.actor.token_scopes = token.scopes;
    Ok(Some(identity))
}

fn is_old(noted: Option<Instant>, now: Instant) -> bool {
    noted.is_none_or(|noted| now.seconds_since(noted) >= NOTED)
}

/// The workspace that was chosen, if it is still one of the account's; else the first.
fn current(wanted: Option<Id<Workspace>>, workspaces: &[WorkspaceLink]) -> Option<Id<Workspace>> {
    wanted
        .filter(|wanted| workspaces.iter().any(|one| one.id == *wanted))
        .or_else(|| workspaces.first().map(|one| one.id))
}

async fn identity(on: &impl Rows, card: Card, chosen: Option<Locale>) -> Kept<Identity> {
    let powers = lb_workspaces::load(on, card.id).await?;
    // As the page is written: in the language chosen there, else in the account's.
    let locale = chosen.unwrap_or(card.locale);
    let workspaces: Vec<WorkspaceLink> = powers
        .workspaces
        .iter()
        .map(|(id, name)| WorkspaceLink { id: *id, name: name.show(locale).text.to_owned() })
        .collect();
    Ok(Identity {
        actor: Actor {
            account: Some(card.id),
            person: card.person,
            name: card.name,
            grants: powers.grants,
            supervised: powers.supervised,
            standing: powers.standing,
            ..Actor::anonymous()
        },
        locale: Some(card.locale),
        zone: Some(card.zone),
        unread: 0,
        workspace: workspaces.first().map(|one| one.id),
        workspaces,
    })
}
