//! Takes difficulties that their speakers confirmed at round tables to the policy unit, once each, with the
//! earlier theme they were taken for; what a speaker changes or takes back follows.

use std::sync::Arc;

use async_trait::async_trait;
use lb_kernel::Code as _;
use lb_policy::actions::capture::capture;
use lb_policy::actions::links::{home, tell_follow};
use lb_policy::actions::protect::{Wording, follow};
use lb_policy::record::Proposer;
use lb_policy::rules::words::{Consent, Door, Severity};
use lb_policy::{NewDifficulty, Origin, Policy};
use lb_roundtables::actions::read::whole;
use lb_roundtables::rules::moment;
use lb_roundtables::rules::statement::{Kind, State};
use lb_store::outbox::{News, Receiver};
use lb_store::{Cx, Kept};

/// Hears what speakers say of their words.
pub struct Confirmed(pub Arc<Policy>);

#[async_trait]
impl Receiver for Confirmed {
    fn name(&self) -> &'static str {
        "roundtables-to-policy"
    }

    async fn receive(&self, cx: &Cx, news: &News) -> Kept<()> {
        let told = ["statement.confirmed", "statement.withdrawn", "statement.amended"]
            .contains(&news.action.as_str());
        let Some(record) = news.record.filter(|_| told) else { return Ok(()) };
        let (one, gathering, speaker) = whole(cx, record.cast()).await?;
        let origin = Origin { door: Door::Gathering, reference: one.id.to_string() };
        if one.state == State::Withdrawn {
            follow(cx, &origin, None).await?;
            return Ok(());
        }
        if one.kind != Kind::Difficulty || one.state != State::Confirmed {
            return Ok(());
        }
        let consent = Consent::from_code(one.consent.code()).unwrap_or(Consent::Private);
        let said = Wording { words: one.words.clone(), consent };
        if follow(cx, &origin, Some(said)).await? {
            return Ok(());
        }
        let written = speaker.as_ref().map(|one| &one.written);
        // Where nobody of a company in particular said it, whoever answers for it is written to.
        let contact = match one.speaker {
            Some(_) => Some(&one.speaker_name),
            None => written.map(|one| &one.name),
        };
        let day = moment::local(one.heard_at, &gathering.written.zone).date().to_string();
        let severity = one.severity.and_then(|one| Severity::from_code(one.code()));
        let new = NewDifficulty {
            proposer: Proposer {
                organisation: one.organisation,
                company: written.map(|one| one.firm.clone()).unwrap_or_default(),
                contact: contact.cloned().unwrap_or_default(),
                address: written.and_then(|one| one.address.clone()).unwrap_or_default(),
                account: None,
            },
            severity: severity.unwrap_or(Severity::Delays),
            consent,
            checked: true,
            same_as: one.same_as.as_deref().and_then(|theme| theme.parse().ok()),
            heard_on: Some(day),
            demonstration: gathering.demonstration,
            ..NewDifficulty::new(
                home(cx, gathering.workspace).await?,
                Door::Gathering,
                origin.reference,
                one.language,
                one.words.clone(),
            )
        };
        // A guest has no account: it follows by a link what becomes of it.
        let captured = capture(cx, new).await?;
        tell_follow(cx, &self.0, &captured).await
    }
}
