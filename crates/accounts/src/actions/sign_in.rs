//! Signing in: the first proof, the second if the account has one, the session.

use lb_kernel::refusal::Kind;
use lb_kernel::{Instant, Refusal};
use lb_store::{Cx, Fact, Kept, Tx};
use lb_workspaces::accounts::Card;
use serde_json::json;

use super::{acting, new_secret};
use crate::caller::Caller;
use crate::room::Accounts;
use crate::rules::pace::{self, Pace};
use crate::rules::secret;
use crate::store::ceremonies::{self, Ceremony};
use crate::store::{authenticators, devices, passwords, sessions, throttle};

/// How long the second step may take, in seconds.
const SECOND: i64 = 600;

/// Secrets for the cookies of a browser that was signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// The session's.
    pub session: String,
    /// The device's.
    pub device: String,
}

/// How far somebody has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Signed in.
    In(Opened),
    /// The second proof is missing; the secret of the ceremony.
    Second(String),
}

/// Signs in with a password. Known and unknown addresses get the same answer after the same work.
///
/// # Errors
/// Address and password do not belong together, or there were too many tries.
pub async fn with_password(
    cx: &Cx,
    room: &Accounts,
    caller: &Caller,
    email: &str,
    password: &str,
) -> Kept<Step> {
    let email = email.trim().to_lowercase();
    slow_down(cx, caller, &email).await?;
    let found = passwords::by_email(&cx.read(), &email).await?;
    let hash = found.as_ref().and_then(|(_, hash)| hash.as_deref());
    let fits = room.hasher().verify(password, hash).await?;
    match found {
        Some((card, _)) if fits => proven(cx, caller, &card, "password").await,
        _ => Err(Refusal::new(Kind::Invalid, "accounts.proof.wrong").into()),
    }
}

/// Lets a try pass, or says how long to wait. A browser that was signed in with the account before
/// has a pace of its own: whatever others try, its owner gets in.
pub(super) async fn slow_down(cx: &Cx, caller: &Caller, email: &str) -> Kept<()> {
    let known = match &caller.known {
        Some(known) => {
            let kept = secret::kept(known);
            let is = devices::is_known(&cx.read(), &kept, email, cx.now).await?;
            is.then_some(kept)
        }
        None => None,
    };
    let tries = match known {
        Some(kept) => vec![(format!("device:{kept}"), pace::DEVICE)],
        None => vec![
            (format!("address:{}", caller.address), pace::ADDRESS),
            (format!("account:{}", secret::kept(email)), pace::ACCOUNT),
        ],
    };
    slow_down_each(cx, &tries).await
}

/// Lets a try pass if all paces allow it.
pub(super) async fn slow_down_each(cx: &Cx, tries: &[(String, Pace)]) -> Kept<()> {
    let mut tx = cx.begin().await?;
    let mut wait = None;
    for (key, pace) in tries {
        if let Err(seconds) = throttle::take(&mut tx, key, *pace).await? {
            wait = Some(seconds);
            break;
        }
    }
    tx.commit().await?;
    match wait {
        None => Ok(()),
        Some(seconds) => {
            Err(Refusal::new(Kind::TooMany, "accounts.pace").with("seconds", seconds).into())
        }
    }
}

/// Goes on after the first proof: to the second if the account has one, else in.
pub(super) async fn proven(cx: &Cx, caller: &Caller, card: &Card, by: &str) -> Kept<Step> {
    proven_since(cx, caller, card, by, cx.now).await
}

/// The same with a first proof that was given some time ago, to somebody else.
pub(super) async fn proven_since(
    cx: &Cx,
    caller: &Caller,
    card: &Card,
    by: &str,
    since: Instant,
) -> Kept<Step> {
    if card.disabled_at.is_some() {
        return Err(Refusal::new(Kind::Invalid, "accounts.proof.wrong").into());
    }
    let cx = acting(cx, card);
    let mut tx = cx.begin().await?;
    let second = authenticators::of(&tx, card.id).await?.is_some_and(|one| one.confirmed);
    let step = if second {
        let (written, kept) = new_secret(&cx)?;
        let ceremony = Ceremony { account: Some(card.id), data: json!({ "by": by }) };
        let until = cx.now.plus_seconds(SECOND);
        ceremonies::begin(&mut tx, ceremonies::Kind::Second, &kept, &ceremony, until).await?;
        Step::Second(written)
    } else {
        Step::In(open_since(&mut tx, caller, card, by, since).await?)
    };
    tx.commit().await?;
    Ok(step)
}

/// Opens a session and remembers the browser.
pub(super) async fn open(tx: &mut Tx, caller: &Caller, card: &Card, by: &str) -> Kept<Opened> {
    let now = tx.cx().now;
    open_since(tx, caller, card, by, now).await
}

/// The same with the moment of the last proof of identity.
pub(super) async fn open_since(
    tx: &mut Tx,
    caller: &Caller,
    card: &Card,
    by: &str,
    since: Instant,
) -> Kept<Opened> {
    let cx = tx.cx().clone();
    let (session, kept) = new_secret(&cx)?;
    let id = sessions::open(tx, card.id, &kept, &caller.device, since).await?;
    let device = match &caller.known {
        Some(known) if known.len() == session.len() => known.clone(),
        _ => new_secret(&cx)?.0,
    };
    devices::remember(tx, &secret::kept(&device), card.id).await?;
    let fact = Fact::of("session.opened", "session", id);
    tx.tell(fact.change(json!({ "by": by, "device": caller.device })));
    Ok(Opened { session, device })
}

/// Ends the session of the browser.
///
/// # Errors
/// The database does not answer.
pub async fn out(cx: &Cx, caller: &Caller) -> Kept<()> {
    let Some(session) = &caller.session else { return Ok(()) };
    let found = sessions::SESSIONS.find(&cx.read(), &secret::kept(session), cx.now).await?;
    let Some((session, card)) = found else { return Ok(()) };
    let mut tx = cx.begin().await?;
    if sessions::SESSIONS.revoke(&mut tx, session.id, card.id).await? {
        tx.tell(Fact::of("session.closed", "session", session.id));
    }
    tx.commit().await
}
