//! What corporates of the demonstration have going with companies of other countries: from a first talk to a contract or
//! an end, in gatherings, challenges, programmes and laboratories, with what came of it.

use std::collections::BTreeSet;

use lb_collaborations::Collaborations;
use lb_collaborations::actions::open::Opening;
use lb_collaborations::actions::outcome;
use lb_collaborations::actions::place::{PlaceAsk, place};
use lb_collaborations::actions::{read, seed};
use lb_collaborations::record::{Collaboration, Contact, Party};
use lb_collaborations::rules::course::{Side, Source, Step};
use lb_collaborations::rules::outcome::Ask;
use lb_kernel::policy::Door;
use lb_kernel::{Id, Organisation};
use lb_store::{Cx, Outcome};

use crate::rows::{Company, Wish};
use crate::stories::{Scene, WAYS, agreed, contact, sector};

/// Companies whose people look for start-ups, by the keys of their rows.
pub const CORPORATES: [&str; 2] = ["c112", "c157"];

/// Partners of each.
const PARTNERS: usize = 16;
/// Days since the first of them began, and between two.
const SINCE: i64 = 40;
const BETWEEN: i64 = 26;

/// What brought them together, in turn; introductions and challenges open their own.
const SOURCES: [Source; 3] = [Source::Meeting, Source::Programme, Source::Elsewhere];

/// Places that have no record here: kind and name, by the language of the corporate.
const PLACES: [(&str, &str, &str); 4] = [
    ("ja", "programme", "オープンイノベーション実証支援 第2期（実演用）"),
    ("ja", "lab", "摂津コラボ実験棟"),
    ("ko", "programme", "개방형 혁신 실증 지원 2기(시연용)"),
    ("ko", "lab", "미리내데이터연구원 공동실험실"),
];

/// Tells it for all of them.
///
/// # Errors
/// A row is refused, or the database does not answer.
pub async fn tell(cx: &Cx, scene: &Scene<'_>) -> Outcome<()> {
    for key in CORPORATES {
        let own = scene.companies.iter().find(|one| one.key == key);
        let Some((own, id)) = own.and_then(|own| Some((own, *scene.known.get(key)?))) else {
            continue;
        };
        let rows = rows(cx, scene, own, id);
        let made = seed::seed(cx, &rows).await?;
        for (at, (row, id)) in rows.iter().zip(made).enumerate() {
            // Whoever chooses a record does so on a page.
            let chooser = cx.through(Door::Page);
            settle(&chooser, &scene.between.collaborations, at, own, id).await?;
            let reached =
                row.steps.iter().map(|(step, _)| *step).filter(|step| *step != Step::Ended);
            became(cx, row, reached.max(), id).await?;
        }
    }
    Ok(())
}

/// One side, with whom it is asked through.
fn party(scene: &Scene<'_>, company: &Company, id: Id<Organisation>) -> Party {
    let asked = contact(scene, &company.key);
    Party {
        organisation: id,
        country: Some(company.country.clone()),
        language: company.description.language.parse().ok(),
        contact: asked.map(|one| Contact { name: one.name, address: one.address }),
    }
}

/// What a corporate has going: with those of its own sectors first, each company once.
fn rows(cx: &Cx, scene: &Scene<'_>, own: &Company, id: Id<Organisation>) -> Vec<seed::Row> {
    let sectors: BTreeSet<&str> = own.fields.iter().map(|code| sector(code)).collect();
    let mut seen = BTreeSet::new();
    let mut partners: Vec<(&Company, &Wish)> = scene
        .wishes
        .iter()
        .filter(|wish| wish.kind != "need" && seen.insert(wish.organisation.as_str()))
        .filter_map(|wish| {
            let partner = scene.companies.iter().find(|one| one.key == wish.organisation)?;
            let is_abroad = partner.country != own.country;
            (partner.kind == "startup" && is_abroad).then_some((partner, wish))
        })
        .collect();
    partners.sort_by_key(|(partner, _)| {
        !partner.fields.iter().any(|code| sectors.contains(sector(code)))
    });
    let row = |(at, (partner, wish)): (usize, &(&Company, &Wish))| {
        let days = SINCE + BETWEEN * i64::try_from(at).ok()?;
        let started_at = cx.now.plus_days(-days);
        let source = *SOURCES.get(at % SOURCES.len())?;
        let opening = Opening {
            workspace: scene.network,
            one: party(scene, own, id),
            two: party(scene, partner, *scene.known.get(&partner.key)?),
            title: wish.title.clone(),
            language: wish.language.parse().ok()?,
            source,
            source_record: format!("{} {}", own.key, partner.key),
            sector: wish.fields.first().cloned(),
            started_at,
            demonstration: true,
        };
        let (steps, reason, value) = *WAYS.get(at % WAYS.len())?;
        let steps: Vec<_> = steps
            .iter()
            .map(|(step, day)| (*step, started_at.plus_days(*day)))
            .take_while(|(_, at)| *at < cx.now)
            .collect();
        let ended = steps.last().is_some_and(|(step, _)| *step == Step::Ended);
        let value = value.filter(|_| steps.iter().any(|(step, _)| *step >= Step::Poc));
        let value = value.map(|value| agreed(value, Some(&own.country)));
        Some(seed::Row { opening, reason: reason.filter(|_| ended), value, steps })
    };
    partners.iter().take(PARTNERS).enumerate().filter_map(row).collect()
}

/// Says where one lives: in a record that both or one of them have part in, or by a name.
async fn settle(
    cx: &Cx,
    room: &Collaborations,
    at: usize,
    own: &Company,
    id: Id<Collaboration>,
) -> Outcome<()> {
    let language = own.description.language.as_str();
    let named: Vec<_> = PLACES.iter().filter(|(known, ..)| *known == language).collect();
    let ask = match at % 4 {
        0 | 2 => {
            let shown = read::show(cx, room, id).await?;
            let choice = shown.choices.get(at % shown.choices.len().max(1));
            choice.map(|one| PlaceAsk { record: one.id.to_string(), ..PlaceAsk::default() })
        }
        other => named.get(other / 2).map(|(_, kind, label)| PlaceAsk {
            kind: (*kind).to_owned(),
            label: (*label).to_owned(),
            ..PlaceAsk::default()
        }),
    };
    match ask {
        Some(ask) => place(cx, room, id, &ask).await,
        None => Ok(()),
    }
}

/// What became of those that came far.
async fn became(
    cx: &Cx,
    row: &seed::Row,
    reached: Option<Step>,
    id: Id<Collaboration>,
) -> Outcome<()> {
    let day = cx.now.plus_days(-10).day().to_string();
    let told = |outcome: &str, amount: &str, currency: &str| Ask {
        outcome: outcome.to_owned(),
        amount: amount.to_owned(),
        currency: currency.to_owned(),
        day: day.clone(),
        source: "company".to_owned(),
        proof: String::new(),
    };
    let all = match reached {
        Some(Step::Contract) => {
            let value = row.value.map(|value| (value.plain(), value.currency.to_string()));
            let (amount, currency) = value.unwrap_or_default();
            vec![told("foreign-sales", &amount, &currency), told("jobs", "3", "")]
        }
        Some(Step::Pilot) => vec![told("jobs", "1", "")],
        Some(Step::Poc) => vec![told("poc", "", "")],
        _ => Vec::new(),
    };
    for ask in &all {
        outcome::tell(cx, id, Some(Side::Two), ask).await?;
    }
    Ok(())
}
