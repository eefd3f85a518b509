//! Gives the public register what may be published of the policy room: who said it is a key only.

use std::collections::BTreeMap;

use async_trait::async_trait;
use lb_kernel::{Id, Locale, Workspace};
use lb_policy::actions::publish::{self, PublicItem, Publishable};
use lb_policy::rules::confirmation::Said;
use lb_policy::rules::meters::CLAIMED;
use lb_policy::rules::words::{Done, ItemState};
use lb_register::rules::material::{
    Advice, Answered, Asked, Fate, Material, Measure, Outcome, Source, Surveyed, Theme, Voice, Wave,
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

fn voice(item: &PublicItem) -> Voice {
    Voice {
        key: item.id.clone(),
        company: item.company.clone(),
        theme: item.theme.clone(),
        authority: item.authority.clone(),
        door: item.door.clone(),
        outcome: outcome(item.state),
        claimed: CLAIMED.contains(&item.claimed),
        confirmed: item.confirmed == Done::Yes,
        heard_on: item.heard_on,
        since: item.since.day(),
    }
}

fn material(name: BTreeMap<String, String>, found: Publishable) -> Material {
    let companies: BTreeMap<&str, &str> =
        found.items.iter().map(|item| (item.id.as_str(), item.company.as_str())).collect();
    let whose = |item: &str| companies.get(item).map(|of| (*of).to_owned()).unwrap_or_default();
    Material {
        name,
        voices: found.items.iter().map(voice).collect(),
        asked: (found.questions.iter())
            .map(|one| Asked {
                key: format!("{}:{}", one.batch, one.item),
                company: whose(&one.item),
                authority: one.authority.clone(),
                in_time: one.in_time,
                due_on: one.due_at.day(),
            })
            .collect(),
        surveyed: (found.said.iter())
            .map(|one| Surveyed {
                key: one.key.clone(),
                company: whose(&one.item),
                measure: one.measure.clone(),
                asked_on: one.asked_at.day(),
                closed_on: one.closed_at.day(),
                fate: match one.said {
                    Some(Said::Solved) => Fate::Solved,
                    Some(Said::Partly | Said::Not) => Fate::Unsolved,
                    None => Fate::Silent,
                },
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
                id: one.id.to_string(),
                number: one.number,
                label: one.label,
                systemic: one.systemic,
            })
            .collect(),
        authorities: found.authorities.into_iter().collect(),
        measures: (found.measures.into_iter())
            .map(|(one, themes)| Measure {
                id: one.id.to_string(),
                titles: one.titles,
                kind: one.kind.to_string(),
                state: one.state.to_string(),
                authority: one.authority.map(|id| id.to_string()).unwrap_or_default(),
                effective_on: one.term.effective.map(|day| day.to_string()),
                sunset_on: one.term.sunset.map(|day| day.to_string()),
                conditions: one.conditions,
                source: one.source,
                themes,
            })
            .collect(),
        advice: (found.advice.into_iter())
            .map(|(failing, one)| Advice {
                number: one.number,
                title: one.title,
                language: one.language.to_string(),
                authority: one.authority.to_string(),
                state: failing.to_string(),
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

    async fn waves(&self, cx: &Cx, measure: &str) -> Kept<Vec<Wave>> {
        super::surveys_to_register::waves(cx, measure).await
    }
}
