//! Previews and publishes.

use std::collections::BTreeMap;

use jiff::civil::Date;
use lb_kernel::refusal::Kind;
use lb_kernel::{Id, Refusal, Workspace};
use lb_statistics::disclosure::{Group, audit};
use lb_store::jobs::{self, Handler};
use lb_store::{Broken, Cx, Fact, Kept, Outcome, Rows, Tx};
use serde_json::{Value, json};

use crate::acts;
use crate::record::{Key, Publication, subject};
use crate::room::Register;
use crate::rules::assemble::{Issue, assemble};
use crate::rules::content::Content;
use crate::rules::counting::{ASKED, Groups, Plans, SURVEYED, VOICES, carry, parted};
use crate::rules::material::{Material, Texts};
use crate::rules::seal;
use crate::rules::settings::Rules;
use crate::store::groups::{self, KeptGroup};
use crate::store::{publications, settings};

/// Why something is not counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Fewer companies than the least number are waiting to enter together.
    TooFew,
    /// Somebody left the group: it is never counted again.
    Dark,
    /// Its delay is not over.
    TooEarly,
}

/// What is hidden of a theme and an authority, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hidden {
    /// The theme's label.
    pub theme: Texts,
    /// What the authority is called.
    pub authority: Texts,
    /// How many entries.
    pub entries: usize,
    /// Why.
    pub why: Why,
}

/// What would be published.
#[derive(Debug, Clone)]
pub struct Preview {
    /// How the workspace publishes.
    pub rules: Rules,
    /// What would be published today.
    pub content: Content,
    /// What would not.
    pub hidden: Vec<Hidden>,
}

struct Ready {
    rules: Rules,
    content: Content,
    plans: Plans,
    kept: BTreeMap<String, Vec<KeptGroup>>,
    material: Material,
}

fn bare(kept: &BTreeMap<String, Vec<KeptGroup>>, family: &str) -> Vec<Group> {
    let groups = kept.get(family).into_iter().flatten();
    groups.map(|(_, group)| group.clone()).collect()
}

async fn ready(
    on: &impl Rows,
    workspace: Id<Workspace>,
    material: Material,
    as_of: Date,
) -> Outcome<Ready> {
    let material = material.on(as_of);
    let rules = settings::of(on, workspace).await?;
    let kept = groups::of(on, workspace).await?;
    let latest = publications::latest(on, workspace).await?;
    if latest.as_ref().is_some_and(|latest| latest.as_of > as_of.to_string()) {
        return Err(Refusal::new(Kind::Conflict, "register.backwards").into());
    }
    let number = latest.map_or(1, |latest| latest.number + 1);
    let earlier = Groups {
        voices: bare(&kept, VOICES),
        asked: bare(&kept, ASKED),
        surveyed: bare(&kept, SURVEYED),
    };
    let plans = carry(&earlier, &material, &rules, as_of);
    let content = assemble(Issue { workspace, number, as_of }, &rules, &material, &plans);
    Ok(Ready { rules, content, plans, kept, material })
}

/// What would be published now, and what would be hidden and why.
///
/// # Errors
/// The actor may not, or the database does not answer.
pub async fn preview(cx: &Cx, room: &Register, workspace: Id<Workspace>) -> Outcome<Preview> {
    cx.permit(&acts::PREVIEW, &subject(workspace))?;
    let material = room.source.material(cx, workspace).await?;
    let ready = ready(&cx.read(), workspace, material, cx.now.day()).await?;
    let hidden = hidden(&ready, cx.now.day());
    Ok(Preview { rules: ready.rules, content: ready.content, hidden })
}

fn hidden(ready: &Ready, as_of: Date) -> Vec<Hidden> {
    let mut counts: BTreeMap<(&str, &str), [usize; 3]> = BTreeMap::new();
    for (cell, keys) in &ready.plans.voices.waiting {
        counts.entry(parted(cell)).or_default()[0] += keys.len();
    }
    let there: BTreeMap<&str, (&str, &str)> = (ready.material.voices.iter())
        .map(|voice| (voice.key.as_str(), (voice.theme.as_str(), voice.authority.as_str())))
        .collect();
    let dark = ready.plans.voices.groups.iter().filter(|group| group.dark);
    for key in dark.flat_map(|group| &group.members) {
        if let Some(cell) = there.get(key.as_str()) {
            counts.entry(*cell).or_default()[1] += 1;
        }
    }
    let until = ready.rules.until(as_of);
    for voice in ready.material.voices.iter().filter(|voice| voice.heard_on > until) {
        counts.entry((&voice.theme, &voice.authority)).or_default()[2] += 1;
    }
    let label = |id: &str| {
        let theme = ready.material.themes.iter().find(|theme| theme.id == id);
        theme.map(|theme| theme.label.clone()).unwrap_or_default()
    };
    let mut all = Vec::new();
    for ((theme, authority), numbers) in counts {
        for (entries, why) in numbers.into_iter().zip([Why::TooFew, Why::Dark, Why::TooEarly]) {
            if entries > 0 {
                let authority = ready.material.authorities.get(authority).cloned();
                let authority = authority.unwrap_or_default();
                all.push(Hidden { theme: label(theme), authority, entries, why });
            }
        }
    }
    all
}

/// Publishes what may be published on `as_of`, today if no day is given.
///
/// # Errors
/// The actor may not, something of that day or a later one is published, a figure would show too few
/// companies, or the database does not answer.
pub async fn publish(
    cx: &Cx,
    room: &Register,
    workspace: Id<Workspace>,
    as_of: Option<Date>,
) -> Outcome<Publication> {
    cx.permit(&acts::PUBLISH, &subject(workspace))?;
    let as_of = as_of.unwrap_or_else(|| cx.now.day());
    let material = room.source.material(cx, workspace).await?;
    let mut tx = cx.begin().await?;
    let ready = ready(&tx, workspace, material, as_of).await?;
    guard(&ready)?;
    let bytes =
        ready.content.bytes().map_err(|error| Broken::new("writing a publication", error))?;
    let (key, secret) = signing_key(&mut tx).await?;
    let signature = seal::sign(bytes.as_bytes(), &secret)
        .map_err(|error| Broken::new("signing a publication", error))?;
    let one = Publication {
        id: cx.new_id(),
        workspace,
        number: ready.content.number,
        as_of: as_of.to_string(),
        published_at: cx.now,
        digest: seal::digest(bytes.as_bytes()),
        bytes,
        key,
        signature,
        account: cx.actor.account,
        demonstration: ready.material.demonstration,
    };
    let mut behind = Vec::new();
    let plans = &ready.plans;
    let families = [(VOICES, &plans.voices), (ASKED, &plans.asked), (SURVEYED, &plans.surveyed)];
    for (family, plan) in families {
        let before = ready.kept.get(family).map_or(&[][..], Vec::as_slice);
        behind.extend(groups::keep(&mut tx, workspace, family, before, &plan.groups).await?);
    }
    publications::add(&mut tx, &one, &behind).await?;
    let change = json!({ "number": one.number, "as_of": one.as_of, "digest": one.digest });
    let fact = Fact::of("register.published", "register", one.id).within(Some(workspace));
    tx.tell(fact.change(change));
    tx.commit().await?;
    Ok(one)
}

/// Looks at the groups once more, without knowing how they were made: each that is counted holds at
/// least the least number of companies, and nobody is in two.
fn guard(ready: &Ready) -> Outcome<()> {
    let voices = ready.material.voices.iter().map(|one| (one.key.clone(), &one.company));
    let asked = ready.material.asked.iter().map(|one| (one.key.clone(), &one.company));
    let surveyed = ready.material.surveyed.iter().map(|one| (one.entry(), &one.company));
    let least = usize::try_from(ready.rules.least.min(3)).unwrap_or(3);
    let families: [(&[Group], BTreeMap<String, &String>); 3] = [
        (&ready.plans.voices.groups, voices.collect()),
        (&ready.plans.asked.groups, asked.collect()),
        (&ready.plans.surveyed.groups, surveyed.collect()),
    ];
    for (groups, company) in families {
        let figures: Vec<Vec<(String, String)>> = groups
            .iter()
            .filter(|group| !group.dark)
            .map(|group| {
                let named = |key: &String| Some((key.clone(), (*company.get(key)?).clone()));
                group.members.iter().filter_map(named).collect()
            })
            .collect();
        let alone = figures.iter().flatten().count();
        let entries: std::collections::BTreeSet<_> =
            figures.iter().flatten().map(|(key, _)| key).collect();
        if entries.len() != alone || !audit(&figures, least).is_empty() {
            return Err(Refusal::new(Kind::Conflict, "register.unsafe").into());
        }
    }
    Ok(())
}

async fn signing_key(tx: &mut Tx) -> Outcome<(Id<Key>, String)> {
    if let Some(key) = settings::keys(&*tx).await?.first()
        && let Some(secret) = settings::secret(&*tx, key.id).await?
    {
        return Ok((key.id, secret));
    }
    let (public, secret) = seal::key_pair(&tx.cx().random()?);
    let key = Key { id: tx.cx().new_id(), public, made_at: tx.cx().now };
    settings::add_key(tx, &key, &secret).await?;
    tx.tell(Fact::of("register.key-made", "register-key", key.id));
    Ok((key.id, secret))
}

/// The kind of job that publishes on the first of a month.
const MONTHLY: &str = "register.monthly";

/// Asks for the next first of a month, unless it is asked for already.
///
/// # Errors
/// The database does not answer.
pub async fn resume(tx: &mut Tx) -> Kept<()> {
    let next = next_month(tx.cx().now.day());
    let at = next
        .to_zoned(jiff::tz::TimeZone::UTC)
        .map_err(|error| Broken::new("finding the next month", error))?;
    let at: lb_kernel::Instant = at
        .timestamp()
        .to_string()
        .parse()
        .map_err(|error| Broken::new("finding the next month", error))?;
    jobs::put(tx, MONTHLY, &Value::Null, Some(&format!("register-{next}")), at).await
}

fn next_month(day: Date) -> Date {
    use jiff::ToSpan as _;
    let first = day.first_of_month();
    first.checked_add(1.month()).unwrap_or(first)
}

/// Publishes for every workspace that wants it.
pub struct Monthly(pub std::sync::Arc<Register>);

#[async_trait::async_trait]
impl Handler for Monthly {
    fn kind(&self) -> &'static str {
        MONTHLY
    }

    fn recurs(&self) -> bool {
        true
    }

    async fn run(&self, cx: &Cx, _: &Value) -> Kept<()> {
        let (mut refused, mut broken) = (Vec::new(), None);
        for workspace in settings::monthly(&cx.read()).await? {
            let Err(halt) = publish(cx, &self.0, workspace, None).await else { continue };
            match halt.refusal().map(|refusal| refusal.code().to_owned()) {
                // Somebody published today by hand.
                Some(code) if code == "register.same-day" => {}
                Some(code) => refused.push((workspace, code)),
                None => broken = broken.or(Some(halt)),
            }
        }
        // What keeps one register from going out keeps neither the others nor the next month.
        let mut tx = cx.begin().await?;
        for (workspace, code) in refused {
            tx.tell(lb_store::Fact {
                action: "register.refused",
                object: "register",
                record: None,
                workspace: Some(workspace),
                change: json!({ "code": code }),
            });
        }
        resume(&mut tx).await?;
        tx.commit().await?;
        broken.map_or(Ok(()), Err)
    }
}
