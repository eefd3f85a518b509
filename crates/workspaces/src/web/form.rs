//! The forms for making, changing and closing a workspace.

use askama::Template;
use axum::extract::{Form, Path, Query};
use lb_doors::{Answer, Problems, Visit, again, go, page};
use lb_kernel::policy::{Subject, Visibility};
use lb_kernel::refusal::Kind as No;
use lb_kernel::{Code as _, Id, Locale, Refusal, Workspace};
use lb_store::Kept;
use lb_texts::Texts;
use lb_web::components::{Choice, ErrorSummary, Field, Kind as Asks};
use lb_web::{Frame, names};
use serde::Deserialize;

use super::parse;
use crate::actions::workspaces::{self as actions, Draft};
use crate::actions::{at, open};
use crate::rules::countries;
use crate::rules::kind::Kind;
use crate::rules::name::Names;
use crate::store::workspaces::WorkspaceRecord;
use crate::{acts, texts};

/// What the form sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    parent: String,
    name_ko: String,
    name_ja: String,
    name_en: String,
    name_fr: String,
    kind: String,
    countries: String,
    languages: String,
    listed: String,
    version: String,
}

impl Sent {
    fn of(one: &WorkspaceRecord, reader: Locale) -> Self {
        let name = |locale: Locale| {
            let shown = one.name.show(locale);
            if shown.fallback { String::new() } else { shown.text.to_owned() }
        };
        let listed = if one.visibility == Visibility::PublicNamed { "yes" } else { "" };
        Self {
            parent: one.above.parent.map(|id| id.to_string()).unwrap_or_default(),
            name_ko: name(Locale::Ko),
            name_ja: name(Locale::Ja),
            name_en: name(Locale::En),
            name_fr: name(Locale::Fr),
            kind: one.kind.to_string(),
            countries: super::countries(reader, &one.countries),
            languages: super::languages(reader, &one.languages),
            listed: listed.to_owned(),
            version: one.version.to_string(),
        }
    }

    fn name(&self, locale: Locale) -> &str {
        match locale {
            Locale::Ko => &self.name_ko,
            Locale::Ja => &self.name_ja,
            Locale::En => &self.name_en,
            Locale::Fr => &self.name_fr,
        }
    }

    /// What it asks for, or everything that is wrong with it at once.
    fn draft(&self, visit: &Visit) -> Result<Draft, Refusal> {
        let names = Names(Locale::ALL.map(|locale| (locale, self.name(locale).to_owned())).into());
        let name = names.text(visit.cx.locale, visit.cx.now);
        let kind = Kind::from_code(&self.kind)
            .ok_or_else(|| Refusal::new(No::Invalid, "workspaces.kind.missing").at("kind"));
        let countries = countries::countries(&self.countries, names::find_country);
        let languages = countries::languages(&self.languages, names::find_language);
        match (name, kind, countries, languages) {
            (Ok(name), Ok(kind), Ok(countries), Ok(languages)) => {
                let listed = self.listed == "yes";
                Ok(Draft { kind, name, countries, languages, settings: None, listed })
            }
            (name, kind, countries, languages) => {
                let wrong = [name.err(), kind.err(), countries.err(), languages.err()];
                let all = Refusal::all(wrong.into_iter().flatten().collect());
                Err(all.unwrap_or_else(Refusal::missing))
            }
        }
    }
}

#[derive(Template)]
#[template(path = "workspaces/form.html")]
struct FormPage {
    frame: Frame,
    texts: Texts,
    action: String,
    cancel: String,
    hidden: Vec<(&'static str, String)>,
    summary: Option<ErrorSummary>,
    fields: Vec<Field>,
}

impl FormPage {
    fn t(&self, key: &str) -> String {
        self.texts.say(key, &[])
    }

    fn of(visit: &Visit, title: &str, action: &str, sent: &Sent, problems: &Problems) -> Self {
        let texts = visit.texts(&texts::LOADER);
        let say = |key: &str| texts.say(key, &[]);
        let web = lb_web::texts::of(visit.cx.locale);
        let mut fields: Vec<Field> = Locale::ALL
            .into_iter()
            .map(|locale| {
                let name = format!("name_{}", locale.code());
                Field::new(
                    web,
                    Asks::Text,
                    &name,
                    say(&format!("workspaces-name-{}", locale.code())),
                )
                .value(sent.name(locale))
                .lang(locale.code())
                .error_if(problems.at(&name))
            })
            .collect();
        let kinds = Kind::ALL
            .iter()
            .map(|kind| Choice::new(kind.code(), say(&format!("workspaces-kind-{kind}"))));
        let mut kind = Field::new(web, Asks::Select, "kind", say("workspaces-kind"))
            .options(kinds)
            .required()
            .error_if(problems.at("kind"));
        if !sent.kind.is_empty() {
            kind = kind.value(&sent.kind);
        }
        fields.push(kind);
        for (name, key, value) in [
            ("countries", "workspaces-countries", &sent.countries),
            ("languages", "workspaces-languages", &sent.languages),
        ] {
            fields.push(
                Field::new(web, Asks::Text, name, say(key))
                    .value(value)
                    .hint(say(if name == "countries" {
                        "workspaces-countries-hint"
                    } else {
                        "workspaces-languages-hint"
                    }))
                    .error_if(problems.at(name)),
            );
        }
        fields.push(
            Field::new(web, Asks::Checkbox, "listed", say("workspaces-listed"))
                .hint(say("workspaces-listed-hint"))
                .value(&sent.listed),
        );
        let mut frame = visit.frame(say(title));
        frame.breadcrumbs = vec![(say("workspaces-title"), "/workspaces".to_owned())];
        let names: Vec<&str> = fields.iter().map(|field| field.name.as_str()).collect();
        frame.notices = problems.notices(&names);
        Self {
            summary: ErrorSummary::of(web, &fields),
            action: action.to_owned(),
            cancel: action.rsplit_once('/').map_or("/workspaces", |(up, _)| up).to_owned(),
            hidden: vec![("parent", sent.parent.clone()), ("version", sent.version.clone())],
            fields,
            texts,
            frame,
        }
    }
}

#[derive(Deserialize)]
pub(super) struct Below {
    parent: Option<String>,
}

pub(super) async fn fresh(visit: Visit, Query(below): Query<Below>) -> Answer {
    let parent = below.parent.filter(|id| !id.is_empty());
    let subject = match &parent {
        Some(id) => at(open(&visit.cx.read(), &visit.cx, parse(id)?).await?.id),
        None => Subject::default(),
    };
    visit.cx.permit(&acts::WORKSPACE_CREATE, &subject)?;
    let sent =
        Sent { parent: parent.unwrap_or_default(), listed: "yes".to_owned(), ..Sent::default() };
    page(&FormPage::of(&visit, "workspaces-create", "/workspaces/new", &sent, &Problems::default()))
}

pub(super) async fn create(visit: Visit, Form(sent): Form<Sent>) -> Answer {
    match try_create(&visit, &sent).await {
        Ok(id) => go(format!("/workspaces/{id}")),
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            again(&FormPage::of(&visit, "workspaces-create", "/workspaces/new", &sent, &problems))
        }
    }
}

async fn try_create(visit: &Visit, sent: &Sent) -> Kept<Id<Workspace>> {
    let parent = if sent.parent.is_empty() { None } else { Some(parse(&sent.parent)?) };
    let draft = sent.draft(visit)?;
    actions::create(&visit.cx, parent, draft).await
}

pub(super) async fn change(visit: Visit, Path(id): Path<String>) -> Answer {
    let one = open(&visit.cx.read(), &visit.cx, parse(&id)?).await?;
    visit.cx.permit(&acts::WORKSPACE_EDIT, &one.subject())?;
    let action = format!("/workspaces/{}/edit", one.id);
    page(&FormPage::of(
        &visit,
        "workspaces-edit",
        &action,
        &Sent::of(&one, visit.cx.locale),
        &Problems::default(),
    ))
}

pub(super) async fn edit(visit: Visit, Path(id): Path<String>, Form(sent): Form<Sent>) -> Answer {
    let id: Id<Workspace> = parse(&id)?;
    match try_edit(&visit, id, &sent).await {
        Ok(_) => go(format!("/workspaces/{id}")),
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            let action = format!("/workspaces/{id}/edit");
            again(&FormPage::of(&visit, "workspaces-edit", &action, &sent, &problems))
        }
    }
}

async fn try_edit(visit: &Visit, id: Id<Workspace>, sent: &Sent) -> Kept<i64> {
    let draft = sent.draft(visit)?;
    actions::edit(&visit.cx, id, sent.version.parse().unwrap_or_default(), draft).await
}

#[derive(Template)]
#[template(path = "workspaces/confirm.html")]
pub(super) struct ConfirmPage {
    pub frame: Frame,
    pub question: String,
    pub yes: String,
    pub no: String,
    pub action: String,
    pub cancel: String,
    pub hidden: Vec<(&'static str, String)>,
}

pub(super) async fn ask_close(visit: Visit, Path(id): Path<String>) -> Answer {
    let one = open(&visit.cx.read(), &visit.cx, parse(&id)?).await?;
    visit.cx.permit(&acts::WORKSPACE_CLOSE, &one.subject())?;
    page(&closing(&visit, &one, &Problems::default()))
}

fn closing(visit: &Visit, one: &WorkspaceRecord, problems: &Problems) -> ConfirmPage {
    let texts = visit.texts(&texts::LOADER);
    let name = one.name.show(visit.cx.locale).text.to_owned();
    let mut frame = visit.frame(texts.say("workspaces-close", &[]));
    frame.notices = problems.notices(&[]);
    ConfirmPage {
        question: texts.say("workspaces-close-question", &[("name", name.into())]),
        yes: texts.say("workspaces-close", &[]),
        no: texts.say("workspaces-cancel", &[]),
        action: format!("/workspaces/{}/close", one.id),
        cancel: format!("/workspaces/{}", one.id),
        hidden: vec![("version", one.version.to_string())],
        frame,
    }
}

pub(super) async fn close(visit: Visit, Path(id): Path<String>, Form(sent): Form<Sent>) -> Answer {
    let one = open(&visit.cx.read(), &visit.cx, parse(&id)?).await?;
    let version = sent.version.parse().unwrap_or_default();
    match actions::close(&visit.cx, one.id, version).await {
        Ok(()) => go(format!("/workspaces/{}", one.id)),
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            again(&closing(&visit, &one, &problems))
        }
    }
}
