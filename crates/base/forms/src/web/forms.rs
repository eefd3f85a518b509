//! The pages of forms: the list for those who design, and the form's own page.

use askama::Template;
use axum::extract::{Extension, Form as Body, Path, Query};
use lb_doors::{Answer, Visit, again, go, page};
use lb_kernel::policy::{Role, Subject};
use lb_kernel::{Id, Localised, Organisation, Refusal, Workspace};
use lb_store::Halt;
use lb_texts::Texts;
use lb_web::Frame;
use lb_web::components::{
    Badge, Choice, Column, ErrorSummary, Field, Kind, Pager, TableHead, Tone,
};
use serde::Deserialize;

use super::{id, one};
use crate::actions::answers::{self, NewAnswer};
use crate::actions::forms::{self, NewForm};
use crate::acts;
use crate::hooks::Hooks;
use crate::render::{Problems, problems};
use crate::rules::definition::Definition;
use crate::store::forms::{self as table, Form, FormState};
use crate::texts;

/// Forms on a page of the list.
const PAGE: u32 = 50;

/// A form as the list shows it.
struct Row {
    id: Id<Form>,
    title: String,
    key: String,
    state: Badge,
    version: String,
    changed: String,
    designs: bool,
}

#[derive(Template)]
#[template(path = "forms/list.html")]
struct ListPage {
    frame: Frame,
    texts: Texts,
    head: TableHead,
    rows: Vec<Row>,
    pager: Pager,
    summary: Option<ErrorSummary>,
    fields: Vec<Field>,
}

impl ListPage {
    fn t(&self, key: &str) -> String {
        self.texts.say(key, &[])
    }
}

#[derive(Deserialize)]
pub(super) struct Ask {
    after: Option<String>,
}

pub(super) fn state(texts: Texts, state: FormState) -> Badge {
    let tone = match state {
        FormState::Draft => Tone::Neutral,
        FormState::Published => Tone::Positive,
        FormState::Retired => Tone::Caution,
    };
    Badge::new(tone, texts.say(&format!("forms-form-state-{state}"), &[]))
}

pub(super) async fn list(visit: Visit, Query(ask): Query<Ask>) -> Answer {
    let shown = list_page(&visit, ask.after.as_deref(), &[], &Vec::new()).await?;
    page(&shown)
}

/// Workspaces in which the reader designs forms.
fn homes(visit: &Visit) -> Vec<Id<Workspace>> {
    visit.cx.actor.workspaces(&[Role::Administrator, Role::Officer]).collect()
}

async fn list_page(
    visit: &Visit,
    after: Option<&str>,
    sent: &[(String, String)],
    problems: &Problems,
) -> Result<ListPage, Halt> {
    let cx = &visit.cx;
    cx.permit(&acts::FORM_LIST, &Subject::default())?;
    let after = after.map(id).transpose()?;
    let forms = table::list(cx, &homes(visit), after, PAGE + 1).await?;
    let own = texts::of(cx.locale);
    let full = forms.len() > PAGE as usize;
    let rows: Vec<Row> = forms
        .iter()
        .take(PAGE as usize)
        .map(|form| Row {
            id: form.id,
            title: form.title.show(cx.locale).text.to_owned(),
            key: form.key.clone(),
            state: state(own, form.state),
            version: form.current.map_or_else(String::new, |number| number.to_string()),
            changed: visit.moment(form.changed_at),
            designs: cx.may(&acts::FORM_DESIGN, &form.subject()),
        })
        .collect();
    let next = rows.last().filter(|_| full).map(|row| format!("/forms?after={}", row.id));
    let fields = new_fields(visit, sent, problems);
    let frame = visit.frame(own.say("forms-forms", &[]));
    Ok(ListPage {
        head: TableHead::new(
            ["forms-title", "forms-key", "forms-state", "forms-version", "forms-changed"]
                .map(|key| Column::new(own.say(key, &[]))),
        ),
        pager: Pager::cursor(frame.texts, None, next),
        summary: ErrorSummary::of(frame.texts, &fields),
        rows,
        fields,
        texts: own,
        frame,
    })
}

/// The fields of a new form; the workspace is asked where there is a choice.
fn new_fields(visit: &Visit, sent: &[(String, String)], problems: &Problems) -> Vec<Field> {
    let own = texts::of(visit.cx.locale);
    let field = |kind: Kind, name: &str, key: &str| {
        let problem =
            problems.iter().find(|(field, _)| field == name).map(|(_, said)| said.clone());
        Field::new(visit.frame("").texts, kind, name, own.say(key, &[]))
            .value(one(sent, name))
            .error_if(problem)
            .required()
    };
    let mut fields = vec![
        field(Kind::Text, "title", "forms-title"),
        field(Kind::Text, "key", "forms-key").hint(own.say("forms-key-hint", &[])),
    ];
    let homes = homes(visit);
    if homes.len() > 1 {
        let links = visit.identity.as_ref().map(|one| one.workspaces.clone()).unwrap_or_default();
        let choices = homes.into_iter().map(|home| {
            let name = links.iter().find(|link| link.id == home).map(|link| link.name.clone());
            Choice::new(home.to_string(), name.unwrap_or_else(|| home.to_string()))
        });
        fields.push(field(Kind::Select, "workspace", "forms-workspace").options(choices));
    }
    fields
}

pub(super) async fn create(visit: Visit, Body(sent): Body<Vec<(String, String)>>) -> Answer {
    let cx = &visit.cx;
    let home = match one(&sent, "workspace") {
        "" => homes(&visit).first().copied().ok_or_else(Refusal::missing)?,
        named => id(named)?,
    };
    let new = NewForm {
        workspace: home,
        key: one(&sent, "key").trim().to_owned(),
        title: Localised::new(cx.locale.language(), one(&sent, "title").trim(), cx.now),
        definition: Definition::default(),
    };
    match forms::create(cx, new).await {
        Ok(made) => go(format!("/forms/{made}/design")),
        Err(Halt::Refused(refusal)) if refusal.field().is_some() => {
            let problems = problems(&refusal, &visit.kit.words, cx.locale);
            again(&list_page(&visit, None, &sent, &problems).await?)
        }
        Err(halt) => Err(halt.into()),
    }
}

#[derive(Template)]
#[template(path = "forms/show.html")]
struct ShowPage {
    frame: Frame,
    texts: Texts,
    id: Id<Form>,
    state: Badge,
    sections: Vec<(String, usize)>,
    may_begin: bool,
    signed_in: bool,
    organisation: Option<Field>,
    designs: bool,
    reads: bool,
}

impl ShowPage {
    fn t(&self, key: &str) -> String {
        self.texts.say(key, &[])
    }

    fn count(&self, count: &usize) -> String {
        self.texts.say("forms-question-count", &[("count", (*count).into())])
    }
}

pub(super) async fn show(
    visit: Visit,
    Extension(hooks): Extension<Hooks>,
    Path(form): Path<String>,
) -> Answer {
    let cx = &visit.cx;
    let form = forms::read(cx, id(&form)?).await?;
    let version = table::current(&cx.read(), form.id).await?;
    let own = texts::of(cx.locale);
    let definition = version.map(|version| version.definition).unwrap_or_default();
    let sections = definition
        .sections
        .iter()
        .map(|section| (section.title.show(cx.locale).text.to_owned(), section.questions.len()));
    let signed_in = cx.actor.account.is_some();
    let may_begin = form.open && form.state == FormState::Published && signed_in;
    let organisation = if may_begin { organisation_field(&visit, &hooks).await? } else { None };
    let home = Subject { workspace: Some(form.workspace), ..Subject::default() };
    page(&ShowPage {
        frame: visit.frame(form.title.show(cx.locale).text),
        id: form.id,
        state: state(own, form.state),
        sections: sections.collect(),
        may_begin,
        signed_in,
        organisation,
        designs: cx.may(&acts::FORM_DESIGN, &form.subject()),
        reads: reads(&visit, &home),
        texts: own,
    })
}

/// Whether the reader is staff of the workspace that asks, so that there may be answers to read.
fn reads(visit: &Visit, home: &Subject) -> bool {
    let sight = lb_kernel::policy::Sight::of(&visit.cx.actor, "answer");
    sight.everything || home.workspace.is_some_and(|home| sight.workspaces.contains(&home))
}

/// For whom the reader answers, where there is a choice.
async fn organisation_field(visit: &Visit, hooks: &Hooks) -> Result<Option<Field>, Halt> {
    let own = texts::of(visit.cx.locale);
    let mine: Vec<Id<Organisation>> =
        visit.cx.actor.organisations(&[Role::Representative, Role::Member]).collect();
    if mine.is_empty() {
        return Ok(None);
    }
    let names = hooks.names.organisations(&visit.cx, &mine).await?;
    let choice = |id: &Id<Organisation>| {
        Choice::new(id.to_string(), names.get(id).cloned().unwrap_or_else(|| id.to_string()))
    };
    let choices: Vec<Choice> = mine
        .iter()
        .map(choice)
        .chain([Choice::new("", own.say("forms-for-myself", &[]))])
        .collect();
    let texts = visit.frame("").texts;
    let field = Field::new(texts, Kind::Radio, "organisation", own.say("forms-answer-for", &[]));
    let first = mine.first().map(ToString::to_string).unwrap_or_default();
    Ok(Some(field.value(first).options(choices)))
}

pub(super) async fn begin(
    visit: Visit,
    Path(form): Path<String>,
    Body(sent): Body<Vec<(String, String)>>,
) -> Answer {
    let organisation = match one(&sent, "organisation") {
        "" => None,
        named => Some(id(named)?),
    };
    let new = NewAnswer { form: id(&form)?, organisation, about: None };
    let made = answers::begin(&visit.cx, new).await?;
    go(format!("/answers/{made}"))
}
