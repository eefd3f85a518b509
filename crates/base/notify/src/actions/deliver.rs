//! Hands mails over to the mail server: each once, as far as that can be known.

use lb_kernel::policy::Actor;
use lb_kernel::{Id, Instant, Locale};
use lb_store::{Broken, Cx, Fact, Kept, Tx, jobs};
use serde_json::{Value, json};

use crate::jobs::RESUME;
use crate::mail::Mail;
use crate::post::{Letter, NotSent, Post};
use crate::reader::{Reader, look_up};
use crate::room::{Mounted, Notify};
use crate::rules::fill::{fill, stop};
use crate::rules::{frequency, letter};
use crate::store::mails::{self, Outgoing, State};
use crate::store::notices::{self, Told};

/// The template of the daily mail; its data names the notices.
pub(crate) const DAILY: &str = "notify-daily";

/// How long a mail is tried, in days: what it says is stale then, and its links are over.
const PATIENCE: i64 = 3;
/// After how many seconds mails are asked for whose jobs had no tries left.
const PAUSE: i64 = 3600;

/// Asks once more for all mails that are not sent.
pub(crate) async fn resume(cx: &Cx) -> Kept<()> {
    let mut tx = cx.begin().await?;
    crate::mail::resume(&mut tx).await?;
    tx.commit().await
}

/// Sends one mail. That it is being sent is committed before, that it was sent after: between the
/// two, after a crash, nobody knows, and it is sent once more with the same `Message-ID`.
pub(crate) async fn deliver(room: &Notify, cx: &Cx, id: Id<Mail>) -> Kept<()> {
    // Without a mail server mails wait, and nothing is tried: when the installation starts with one, they are asked for.
    let Some(post) = room.options().post.clone() else { return Ok(()) };
    let mounted = room.words()?;
    let mut tx = cx.begin().await?;
    let message_id = format!("<{id}@{}>", post.domain());
    let Some(mail) = mails::take(&mut tx, id, &message_id).await? else {
        return Ok(());
    };
    tx.commit().await?;
    if cx.now > mail.made_at.plus_days(PATIENCE) {
        return give_up(cx, id, "it could not be sent for three days", true).await;
    }
    let letter = match write(room, mounted, cx, &mail).await? {
        Ok(letter) => letter,
        Err(reason) => return give_up(cx, id, reason, false).await,
    };
    match hand_over(post.as_ref(), &letter).await {
        Ok(()) => put(cx, id, State::Sent, None).await,
        Err(NotSent::Never(text)) => give_up(cx, id, &text, true).await,
        Err(NotSent::NotNow(text)) => again(cx, id, State::Waiting, text).await,
        Err(NotSent::Unknown(text)) => again(cx, id, State::Sending, text).await,
    }
}

async fn hand_over(post: &dyn Post, letter: &Letter) -> Result<(), NotSent> {
    post.send(letter).await
}

async fn put(cx: &Cx, id: Id<Mail>, state: State, error: Option<&str>) -> Kept<()> {
    let mut tx = cx.begin().await?;
    mails::put(&mut tx, id, state, error).await?;
    tx.commit().await
}

/// Notes what went wrong, and lets the job be tried again; when it has no tries left, once an hour.
async fn again(cx: &Cx, id: Id<Mail>, state: State, error: String) -> Kept<()> {
    let mut tx = cx.begin().await?;
    mails::put(&mut tx, id, state, Some(&error)).await?;
    jobs::put(&mut tx, RESUME, &Value::Null, Some(RESUME), cx.now.plus_seconds(PAUSE)).await?;
    tx.commit().await?;
    Err(Broken::new("sending a mail", error).into())
}

/// Never sends it; that is told, without the address, and whether somebody waits for it in vain.
async fn give_up(cx: &Cx, id: Id<Mail>, reason: &str, lost: bool) -> Kept<()> {
    let mut tx = cx.begin().await?;
    mails::put(&mut tx, id, State::Failed, Some(reason)).await?;
    failed(&mut tx, id, lost).await?;
    tx.commit().await
}

/// Tells that a mail does not arrive, and what it told of.
async fn failed(tx: &mut Tx, id: Id<Mail>, lost: bool) -> Kept<()> {
    let mut change = json!({ "lost": lost });
    if let (Some((object, record)), Some(known)) =
        (mails::about(tx, id).await?, change.as_object_mut())
    {
        known.insert("object".to_owned(), json!(object));
        known.insert("record".to_owned(), json!(record));
    }
    tx.tell(Fact::of("mail.failed", "mail", id).change(change));
    Ok(())
}

/// Notes that a mail came back, as a mail server that had taken it reports: the one of this `Message-ID`, in angle
/// brackets or without. Of others nothing is noted.
///
/// # Errors
/// The database does not answer.
pub async fn came_back(cx: &Cx, message_id: &str) -> Kept<()> {
    let bare = message_id.trim().trim_start_matches('<').trim_end_matches('>');
    let mut tx = cx.begin().await?;
    if let Some(id) = mails::came_back(&mut tx, &format!("<{bare}>")).await? {
        failed(&mut tx, id, true).await?;
    }
    tx.commit().await
}

/// Who gets it, and what of it they may see.
struct Recipient {
    address: String,
    locale: Locale,
    zone: String,
    actor: Option<Actor>,
}

async fn recipient(
    room: &Notify,
    cx: &Cx,
    mail: &Outgoing,
) -> Kept<Result<Recipient, &'static str>> {
    let reader: Option<Reader> = match mail.account {
        Some(account) => room.options().readers.reader(cx, account).await?,
        None => None,
    };
    if mail.account.is_some() && reader.is_none() {
        return Ok(Err("the account is not there any more"));
    }
    let written = mail.language.as_deref().and_then(Locale::from_tag);
    let Some(address) = mail.address.clone().or_else(|| Some(reader.as_ref()?.address.clone()))
    else {
        return Ok(Err("there is no address"));
    };
    let zone = mail.zone.clone().or_else(|| Some(reader.as_ref()?.zone.clone()));
    Ok(Ok(Recipient {
        address,
        locale: written.or_else(|| Some(reader.as_ref()?.locale)).unwrap_or_default(),
        zone: zone.unwrap_or_default(),
        actor: reader.map(|reader| reader.actor),
    }))
}

/// Writes the letter, or says why it will not be written.
async fn write(
    room: &Notify,
    mounted: &Mounted,
    cx: &Cx,
    mail: &Outgoing,
) -> Kept<Result<Letter, &'static str>> {
    let to = match recipient(room, cx, mail).await? {
        Ok(to) => to,
        Err(reason) => return Ok(Err(reason)),
    };
    if let (Some(object), Some(record), Some(actor)) = (&mail.object, mail.record, &to.actor) {
        let known = look_up(&room.options().subjects, cx, [(object.clone(), record)]).await?;
        if known.sees(actor, object, record) == Some(false) {
            return Ok(Err("the record is not visible to the account any more"));
        }
    }
    let told = match mail.template.as_str() {
        DAILY => daily(room, mounted, cx, mail, &to).await?,
        _ => Vec::new(),
    };
    if mail.template == DAILY && told.is_empty() {
        return Ok(Err("all of it was read before"));
    }
    Ok(compose(mounted, cx.now, mail, to, told))
}

/// Puts the letter together: the words of its template, what else it tells, where it leads.
fn compose(
    mounted: &Mounted,
    now: Instant,
    mail: &Outgoing,
    to: Recipient,
    told: Vec<String>,
) -> Result<Letter, &'static str> {
    let words = &mounted.words;
    let zone = frequency::zone(&to.zone);
    let args = fill(words, to.locale, &zone, &mail.data);
    let find = |key: &str| {
        let found = words.fill(to.locale, key, &args);
        found.or_else(|| words.fill(to.locale, &mail.template, &args))
    };
    let (subject, text) = match mail.template.as_str() {
        DAILY => (find("notify-daily-subject"), find("notify-daily-text")),
        other => (find(&format!("{other}-subject")), find(&format!("{other}-text"))),
    };
    let (Some(subject), Some(text)) = (subject, text) else {
        return Err("it has no words");
    };
    let mut paragraphs = letter::paragraphs(&text);
    paragraphs.extend(told);
    if !mail.href.is_empty() {
        paragraphs.push(format!("{}{}", mounted.base_url, mail.href));
    }
    paragraphs.extend(ending(mounted, to.locale, &mail.data));
    let say =
        |key, at: &str| words.find(to.locale, key, &[("address", at.into())]).unwrap_or_default();
    let choices = format!("{}/notifications/choices", mounted.base_url);
    let mut foot = vec![say("notify-mail-foot", &mounted.base_url)];
    if mail.bulk {
        foot.push(say("notify-mail-choices", &choices));
    }
    Ok(Letter {
        to: to.address,
        locale: to.locale,
        subject: letter::subject(&subject),
        paragraphs,
        foot,
        message_id: mail.message_id.clone().unwrap_or_default(),
        sent: u64::try_from(now.seconds_since(Instant::default())).unwrap_or_default(),
        unsubscribe: mail.bulk.then_some(choices),
    })
}

/// Says where such news end, if their data says so.
fn ending(mounted: &Mounted, locale: Locale, data: &Value) -> Option<String> {
    let stop = stop(data)?;
    let base = if stop.starts_with('/') { mounted.base_url.as_str() } else { "" };
    mounted.words.find(locale, "notify-stop-mail", &[("address", format!("{base}{stop}").into())])
}

/// What the daily mail tells: all notices it names that are still unread and may be seen.
async fn daily(
    room: &Notify,
    mounted: &Mounted,
    cx: &Cx,
    mail: &Outgoing,
    to: &Recipient,
) -> Kept<Vec<String>> {
    let (Some(account), Some(actor)) = (mail.account, &to.actor) else { return Ok(Vec::new()) };
    let ids: Vec<Id<Told>> = mail
        .data
        .get("notices")
        .and_then(Value::as_array)
        .map(|list| list.iter().filter_map(|id| id.as_str()?.parse().ok()).collect())
        .unwrap_or_default();
    let told = notices::of_digest(&cx.read(), account, &ids).await?;
    let about = told.iter().filter_map(|one| Some((one.object.clone()?, one.record?)));
    let known = look_up(&room.options().subjects, cx, about).await?;
    let zone = frequency::zone(&to.zone);
    let lines = told.iter().filter(|one| one.read_at.is_none()).filter_map(|one| {
        if let (Some(object), Some(record)) = (&one.object, one.record)
            && known.sees(actor, object, record) == Some(false)
        {
            return None;
        }
        let args = fill(&mounted.words, to.locale, &zone, &one.data);
        let text = mounted.words.fill(to.locale, &one.text_key, &args)?;
        let link = if one.href.is_empty() {
            String::new()
        } else {
            format!("\n{}{}", mounted.base_url, one.href)
        };
        let end = ending(mounted, to.locale, &one.data).map(|end| format!("\n{end}"));
        Some(format!("{text}{link}{}", end.unwrap_or_default()))
    });
    Ok(lines.collect())
}

/// The data of a daily mail.
pub(crate) fn daily_data(notices: &[Id<Told>]) -> Value {
    json!({ "count": notices.len(), "notices": notices })
}
