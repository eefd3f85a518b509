//! Tells round tables what became of what companies said: what was promised and is not confirmed, themes,
//! answers; what sounds like words that are being written down; and what its speaker said at the policy unit: other words,
//! another consent, that it is taken back.

use std::collections::BTreeMap;
use std::sync::Arc;

use async_trait::async_trait;
use lb_kernel::policy::{Subject, Visibility};
use lb_kernel::{Code as _, Id, Language, Organisation, Workspace};
use lb_policy::Policy;
use lb_policy::actions::difficulties::{self, Filter};
use lb_policy::actions::hint;
use lb_policy::actions::links::home;
use lb_policy::acts;
use lb_policy::record::shown;
use lb_policy::rules::words::{Door, ItemState};
use lb_roundtables::actions::confirm;
use lb_roundtables::knows::{self, Answers, Hint, Line};
use lb_roundtables::record::Statement;
use lb_roundtables::rules::statement::Consent;
use lb_store::outbox::{News, Receiver};
use lb_store::{Cx, Kept, Outcome};

use super::said;

/// Difficulties of one company that are looked at.
const MOST: usize = 50;
/// Themes that a hint names.
const HINTS: usize = 3;

/// The policy unit.
pub struct Answered(pub Arc<Policy>);

/// What was promised by an authority and is not confirmed by the companies.
fn is_promised(state: ItemState) -> bool {
    use ItemState::{Accepted, Asked, InForce, Partly, Planned};
    matches!(state, Accepted | Partly | Planned | InForce | Asked)
}

/// What an authority answered, or the companies said of it.
fn is_answered(state: ItemState) -> bool {
    use ItemState::{Explained, LongTerm, NotSolved, PartlySolved, Refused, Solved};
    matches!(state, LongTerm | Refused | Explained | Solved | PartlySolved | NotSolved)
}

#[async_trait]
impl knows::Policy for Answered {
    async fn answers(&self, cx: &Cx, _: Id<Workspace>, ids: &[Id<Organisation>]) -> Kept<Answers> {
        let mut answers = Answers::default();
        let mut themes: BTreeMap<i64, (String, String, usize)> = BTreeMap::new();
        // Who may not read difficulties is told of none, and that it is so.
        answers.closed = !ids.is_empty() && cx.actor.workspaces(acts::POLICY).next().is_none();
        if answers.closed {
            return Ok(answers);
        }
        for company in ids {
            let filter = Filter { company: Some(*company), ..Filter::default() };
            let found = difficulties::list(cx, &filter, None, MOST).await?;
            for item in found.list.iter().flat_map(|line| &line.items) {
                let Some((theme, number, label)) = &item.theme else { continue };
                let label = shown(label, cx.locale);
                let href = format!("/policy/themes/{theme}");
                let entry = themes.entry(*number).or_insert((label.clone(), href.clone(), 0));
                entry.2 += 1;
                let state = said(cx.locale, &format!("bridge-item-{}", item.state));
                let authority = item.authority.as_ref().map(|names| shown(names, cx.locale));
                let note = match authority {
                    Some(name) => format!("{state} · {name}"),
                    None => state,
                };
                let line = Line { text: label, language: None, note, href: Some(href) };
                if is_promised(item.state) {
                    answers.promises.push(line);
                } else if is_answered(item.state) {
                    answers.answers.push(line);
                }
            }
        }
        for lines in [&mut answers.promises, &mut answers.answers] {
            lines.sort_by(|a, b| (&a.text, &a.note).cmp(&(&b.text, &b.note)));
            lines.dedup();
        }
        let mut themes: Vec<_> = themes.into_values().collect();
        themes.sort_by_key(|(_, _, count)| std::cmp::Reverse(*count));
        answers.themes = themes
            .into_iter()
            .map(|(text, href, _)| Line { text, href: Some(href), ..Line::default() })
            .collect();
        Ok(answers)
    }

    async fn same_as(
        &self,
        cx: &Cx,
        workspace: Id<Workspace>,
        words: &str,
        language: Language,
    ) -> Outcome<Vec<Hint>> {
        let unit = home(cx, workspace).await?;
        let likely = hint::hints(cx, &self.0, unit, Some(language), words).await?;
        let hints = likely.into_iter().take(HINTS).map(|one| Hint {
            reference: one.theme.to_string(),
            label: shown(&one.label, cx.locale),
            href: Some(format!("/policy/themes/{}", one.theme)),
        });
        Ok(hints.collect())
    }

    async fn became(
        &self,
        cx: &Cx,
        statements: &[Id<Statement>],
    ) -> Kept<BTreeMap<Id<Statement>, Line>> {
        let references: Vec<String> = statements.iter().map(ToString::to_string).collect();
        let mut became = BTreeMap::new();
        for (line, whose) in difficulties::from(cx, Door::Gathering, &references).await? {
            let one = &line.one;
            let theme = line.items.iter().find_map(|item| item.theme.as_ref());
            // Its own company and the unit look at the difficulty itself, who stands above the unit at its theme.
            let href = if cx.may(&acts::READ, &one.subject(whose.as_ref())) {
                Some(format!("/policy/difficulties/{}", one.id))
            } else {
                let about = Subject {
                    workspace: Some(one.workspace),
                    visibility: Visibility::Workspace,
                    ..Subject::default()
                };
                let theme = theme.filter(|_| cx.may(&acts::themes::READ, &about));
                theme.map(|(id, ..)| format!("/policy/themes/{id}"))
            };
            let text = match theme {
                Some((_, number, label)) => format!("T-{number} {}", shown(label, cx.locale)),
                None => one.pseudonym.clone(),
            };
            if let (Ok(statement), Some(_)) = (one.reference.parse(), &href) {
                became.insert(statement, Line { text, href, ..Line::default() });
            }
        }
        Ok(became)
    }
}

/// Hears what companies say of their difficulties: it holds at the gathering too, where they were said first.
pub struct Retracted;

#[async_trait]
impl Receiver for Retracted {
    fn name(&self) -> &'static str {
        "policy-to-roundtables"
    }

    async fn receive(&self, cx: &Cx, news: &News) -> Kept<()> {
        let told = ["difficulty.withdrawn", "difficulty.checked"].contains(&news.action.as_str());
        let Some(record) = news.record.filter(|_| told) else { return Ok(()) };
        let origin = difficulties::origin(cx, record.cast()).await?;
        let origin = origin.filter(|origin| origin.door == Door::Gathering);
        if let Some(id) = origin.and_then(|origin| origin.reference.parse().ok()) {
            let said = difficulties::wording(cx, record.cast()).await?;
            let said =
                said.and_then(|said| Some((said.words, Consent::from_code(said.consent.code())?)));
            confirm::follow(cx, id, said).await?;
        }
        Ok(())
    }
}
