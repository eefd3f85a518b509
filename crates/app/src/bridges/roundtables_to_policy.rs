//! Takes difficulties that their speakers confirmed at round tables to the policy unit, once each.

use async_trait::async_trait;
use lb_kernel::Code as _;
use lb_policy::actions::capture::capture;
use lb_policy::record::Proposer;
use lb_policy::rules::words::{Consent, Door, Severity};
use lb_policy::{NewDifficulty, Origin};
use lb_roundtables::actions::read::whole;
use lb_roundtables::rules::moment;
use lb_roundtables::rules::statement::{Kind, State};
use lb_store::outbox::{News, Receiver};
use lb_store::{Cx, Kept};

/// Hears what speakers say of their words.
pub struct Confirmed;

#[async_trait]
impl Receiver for Confirmed {
    fn name(&self) -> &'static str {
        "roundtables-to-policy"
    }

    async fn receive(&self, cx: &Cx, news: &News) -> Kept<()> {
        let Some(record) = news.record.filter(|_| news.action == "statement.confirmed") else {
            return Ok(());
        };
        let (one, gathering, speaker) = whole(cx, record.cast()).await?;
        // What was taken back since is told by other news.
        if one.kind != Kind::Difficulty || one.state != State::Confirmed {
            return Ok(());
        }
        let written = speaker.as_ref().map(|one| &one.written);
        let day = moment::local(one.heard_at, &gathering.written.zone).date().to_string();
        let severity = one.severity.and_then(|one| Severity::from_code(one.code()));
        let new = NewDifficulty {
            proposer: Proposer {
                organisation: one.organisation,
                company: written.map(|one| one.firm.clone()).unwrap_or_default(),
                contact: one.speaker_name.clone(),
                address: written.and_then(|one| one.address.clone()).unwrap_or_default(),
                account: None,
            },
            severity: severity.unwrap_or(Severity::Delays),
            consent: Consent::from_code(one.consent.code()).unwrap_or(Consent::Private),
            checked: true,
            heard_on: Some(day),
            demonstration: gathering.demonstration,
            origin: Origin { door: Door::Gathering, reference: one.id.to_string() },
            ..NewDifficulty::new(
                gathering.workspace,
                Door::Gathering,
                one.id.to_string(),
                one.language,
                one.words.clone(),
            )
        };
        capture(cx, new).await?;
        Ok(())
    }
}
