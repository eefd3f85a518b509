//! Takes difficulties that companies name in a survey to the policy unit, as far as they allow: once each, in the words
//! of the company; what it changes or takes back until the survey closes follows.

use std::sync::Arc;

use async_trait::async_trait;
use lb_kernel::Code as _;
use lb_policy::actions::capture::capture;
use lb_policy::actions::links::{home, tell_follow};
use lb_policy::actions::protect::{Wording, follow};
use lb_policy::record::Proposer;
use lb_policy::rules::words::{Consent, Door};
use lb_policy::{NewDifficulty, Origin, Policy};
use lb_store::outbox::{News, Receiver};
use lb_store::{Cx, Kept};
use lb_surveys::actions::feed::whole;
use lb_surveys::rules::course::Pass;

use super::names::{in_language, official};

/// Hears answers.
pub struct Named(pub Arc<Policy>);

#[async_trait]
impl Receiver for Named {
    fn name(&self) -> &'static str {
        "surveys-to-policy"
    }

    async fn receive(&self, cx: &Cx, news: &News) -> Kept<()> {
        let given = news.action == "survey-answer.given";
        let Some(record) = news.record.filter(|_| given) else { return Ok(()) };
        let (one, survey) = whole(cx, record.cast()).await?;
        let origin = Origin { door: Door::Survey, reference: one.id.to_string() };
        if one.pass == Pass::No {
            follow(cx, &origin, None).await?;
            return Ok(());
        }
        let consent = Consent::from_code(one.pass.code()).unwrap_or(Consent::Private);
        let said = Wording { words: one.difficulty.clone(), consent };
        if follow(cx, &origin, Some(said)).await? {
            return Ok(());
        }
        let language = one.answer_language.unwrap_or(one.language).language();
        let called = official(cx, &[one.organisation]).await?.remove(&one.organisation);
        let company = called.and_then(|names| in_language(names, language));
        let new = NewDifficulty {
            proposer: Proposer {
                organisation: Some(one.organisation),
                company: company.unwrap_or_default(),
                contact: String::new(),
                address: one.address.clone(),
                account: one.answered_by,
            },
            consent,
            // The company wrote it itself, and said itself how much others may learn.
            checked: true,
            heard_on: one.answered_at.map(|at| at.day().to_string()),
            demonstration: survey.demonstration,
            ..NewDifficulty::new(
                home(cx, survey.workspace).await?,
                Door::Survey,
                origin.reference,
                language,
                one.difficulty,
            )
        };
        let captured = capture(cx, new).await?;
        tell_follow(cx, &self.0, &captured).await
    }
}
