//! The page on which whoever keeps a person's record invites that person to it. The directory knows the
//! record and the accounts know invitations, so it belongs to the application.

use askama::Template;
use lb_accounts::invite_person;
use lb_directory::actions::claim;
use lb_directory::acts::PERSON_CONFIRM;
use lb_directory::rules::names::shown;
use lb_doors::{Answer, Named, Problems, Routes, Sheet, Slice, Visit, again, go, page};
use lb_kernel::{Id, Person};
use lb_store::Outcome;
use lb_texts::Texts;
use lb_web::Frame;
use lb_web::components::{Field, Kind as Input};

use crate::texts;

/// The room, for mounting.
pub fn slice() -> Slice {
    Slice {
        name: "introduce",
        acts: &[],
        texts: texts::loader(),
        migrations: Vec::new(),
        routes: Routes::new().get("/people/{id}/invite", &PERSON_CONFIRM, ask).post(
            "/people/{id}/invite",
            &PERSON_CONFIRM,
            invite,
        ),
        navigation: Vec::new(),
        handlers: Vec::new(),
        receivers: Vec::new(),
    }
}

#[derive(Template)]
#[template(path = "home/introduce.html")]
struct InvitePage {
    frame: Frame,
    texts: Texts,
    address: Field,
    record: String,
}

impl InvitePage {
    fn t(&self, key: &str) -> String {
        self.texts.say(key, &[])
    }
}

/// The form, with the address that the record knows.
async fn form(
    visit: &Visit,
    id: Id<Person>,
    sent: Option<&str>,
    problems: &Problems,
) -> Outcome<InvitePage> {
    let (_, record) = claim::keeper(&visit.cx, id).await?;
    let texts = visit.texts(texts::loader());
    let name = shown(&record.names, visit.cx.locale).map_or("", |name| name.text.as_str());
    let mut frame = visit.frame(texts.say("home-introduce", &[]));
    frame.breadcrumbs = vec![(name.to_owned(), format!("/people/{id}"))];
    frame.notices = problems.notices(&["email"]);
    let known = record.content.email.clone().unwrap_or_default();
    let address =
        Field::new(frame.texts, Input::Email, "email", texts.say("home-introduce-email", &[]))
            .value(sent.unwrap_or(&known))
            .required()
            .error_if(problems.at("email"));
    Ok(InvitePage { address, record: format!("/people/{id}"), texts, frame })
}

/// `GET /people/{id}/invite`
async fn ask(visit: Visit, Named(id): Named<Person>) -> Answer {
    page(&form(&visit, id, None, &Problems::default()).await?)
}

/// `POST /people/{id}/invite`
async fn invite(visit: Visit, Named(id): Named<Person>, sheet: Sheet) -> Answer {
    let email = sheet.get("email");
    match invited(&visit, id, &email).await {
        Ok(()) => go(format!("/people/{id}")),
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            again(&form(&visit, id, Some(&email), &problems).await?)
        }
    }
}

async fn invited(visit: &Visit, id: Id<Person>, email: &str) -> Outcome<()> {
    let (permit, record) = claim::keeper(&visit.cx, id).await?;
    let base = &visit.kit.settings.base_url;
    invite_person(&visit.cx, &permit, base, email, id, record.workspace).await
}
