//! Opens a collaboration for every proposal that is chosen, and tells the challenges what the
//! directory knows of organisations.

use std::sync::Arc;

use async_trait::async_trait;
use lb_challenges::actions::proposal::whole;
use lb_challenges::{Card, Cards, Organisations};
use lb_collaborations::Collaborations;
use lb_collaborations::actions::open::{Opening, open};
use lb_collaborations::actions::place::{PlaceAsk, place};
use lb_collaborations::record::Party;
use lb_collaborations::rules::course::Source;
use lb_directory::records;
use lb_kernel::{Id, Organisation};
use lb_store::outbox::{News, Receiver};
use lb_store::{Cx, Kept};

use super::change::turn;
use super::names::parted;

/// The organisations of the directory.
pub struct Owners;

#[async_trait]
impl Organisations for Owners {
    async fn cards(&self, cx: &Cx, ids: &[Id<Organisation>]) -> Kept<Cards> {
        let found = records::organisations(cx, ids).await?;
        let cards = found.into_iter().map(|(record, subject)| {
            let (names, aliases) = parted(record.names);
            let (country, workspace) = (record.content.country, subject.workspace);
            (record.id, Card { names, aliases, country, workspace })
        });
        Ok(cards.collect())
    }
}

/// Hears of proposals; the collaboration that it opens lives in the challenge.
pub struct Chosen(pub Arc<Collaborations>);

#[async_trait]
impl Receiver for Chosen {
    fn name(&self) -> &'static str {
        "challenges-to-collaborations"
    }

    async fn receive(&self, cx: &Cx, news: &News) -> Kept<()> {
        let chosen = news.action == "proposal.judged" && turn(news, "state").1 == Some("chosen");
        let Some(record) = news.record.filter(|_| chosen) else { return Ok(()) };
        let (proposal, challenge) = whole(cx, record.cast()).await?;
        let party = |organisation, country: Option<String>, language| Party {
            organisation,
            country,
            language: Some(language),
            contact: None,
        };
        let problem = &challenge.problem;
        let opening = Opening {
            workspace: proposal.workspace,
            one: party(challenge.organisation, challenge.country.clone(), problem.language),
            two: party(proposal.organisation, proposal.country.clone(), proposal.proposed.language),
            title: problem.title.clone(),
            language: problem.language,
            source: Source::Challenge,
            source_record: proposal.id.to_string(),
            sector: problem.field.clone(),
            started_at: news.at,
            demonstration: challenge.demonstration,
        };
        let opened = open(cx, &opening).await?;
        let lives = PlaceAsk { record: challenge.id.to_string(), ..PlaceAsk::default() };
        place(cx, &self.0, opened.id, &lives).await
    }
}
