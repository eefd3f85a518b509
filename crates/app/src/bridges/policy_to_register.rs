//! Gives the public register what may be published of the policy room: who said it is a key only.

use std::collections::BTreeMap;

use async_trait::async_trait;
use lb_kernel::{Id, Locale, Workspace};
use lb_policy::actions::publish::{self, PublicItem, Publishable};
use lb_policy::rules::meters::CLAIMED;
use lb_policy::rules::words::{Done, ItemState};
use lb_register::rules::material::{
    Advice, Answered, Asked, Material, Measure, Outcome, Source, Theme, Voice,
};
use lb_store::{Cx, Kept};

/// The policy room, read by the platform itself.
pub struct Published;

fn outcome(state: ItemState) -> Outcome {
    match state {
        ItemState::Open
        | ItemState::Assigned
        | ItemState::Acknowledged
        | ItemState::Examined
        | ItemState::NotSolved => Outcome::Open,
        ItemState::LongTerm => Outcome::LongTerm,
        ItemState::Refused | ItemState::Explained => Outcome::Refused,
        ItemState::Accepted
        | ItemState::Partly
        | ItemState::Planned
        | ItemState::InForce
        | ItemState::Asked => Outcome::Claimed,
        ItemState::PartlySolved => Outcome::Partly,
        ItemState::Solved => Outcome::Solved,
    }
}

fn voice(item: &PublicItem) -> Option<Voice> {
    Some(Voice {
        key: item.id.clone(),
        company: item.company.clone(),
        theme: item.theme.clone(),
        authority: item.authority.clone(),
        door: item.door.clone(),
        outcome: outcome(item.state),
        claimed: CLAIMED.contains(&item.claimed),
        confirmed: item.confirmed == Done::Yes,
        heard_on: item.heard_on?,
        since: item.since.day(),
    })
}

fn material(name: BTreeMap<String, String>, found: Publishable) -> Material {
    Material {
        name,
        voices: found.items.iter().filter_map(voice).collect(),
        asked: (found.questions.into_iter())
            .map(|one| Asked {
                key: one.key,
                company: one.company,
                authority: one.authority,
                in_time: one.in_time,
                due_on: one.due_at.day(),
            })
            .collect(),
        answers: (found.answers.into_iter())
            .map(|one| Answered {
                key: one.item,
                authority: one.authority,
                verdict: one.verdict,
                language: one.language,
                words: one.words,
                on: one.at.day(),
            })
            .collect(),
        themes: (found.themes.into_iter())
            .map(|one| Theme {
                id: one.id,
                number: one.number,
                label: one.label,
                systemic: one.systemic,
            })
            .collect(),
        authorities: found.authorities.into_iter().collect(),
        measures: (found.measures.into_iter())
            .map(|one| Measure {
                id: one.id,
                titles: one.titles,
                kind: one.kind,
                state: one.state,
                authority: one.authority.unwrap_or_default(),
                effective_on: one.effective_on,
                sunset_on: one.sunset_on,
                conditions: one.conditions,
                source: one.source,
                themes: one.themes,
            })
            .collect(),
        advice: (found.advice.into_iter())
            .map(|one| Advice {
                number: one.number,
                title: one.title,
                language: one.language,
                authority: one.authority,
                state: one.state,
                reasons: one.reasons,
            })
            .collect(),
        demonstration: found.items.iter().any(|item| item.demonstration),
    }
}

#[async_trait]
impl Source for Published {
    async fn material(&self, cx: &Cx, workspace: Id<Workspace>) -> Kept<Material> {
        let mut reading = Cx::job(cx.store());
        reading.now = cx.now;
        let cx = reading;
        let record = lb_workspaces::find(&cx, workspace).await?;
        let name = Locale::ALL
            .into_iter()
            .map(|locale| (locale.code().to_owned(), record.name.show(locale).text.to_owned()));
        let name = name.collect();
        Ok(material(name, publish::publishable(&cx, workspace).await?))
    }
}
