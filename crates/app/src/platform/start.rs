//! The first page of somebody who signed up: its organisation as a draft, and what it writes of itself
//! as a listing whose counterparts are shown at once, with reasons. Three rooms meet here, so it
//! belongs to the application.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use lb_directory::Setup;
use lb_directory::actions::organisation::found;
use lb_directory::rules::names::NameAsk;
use lb_directory::rules::organisation::Ask as OrganisationAsk;
use lb_doors::{Answer, Problems, Routes, Sheet, Slice, Visit, again, go, page};
use lb_kernel::policy::{Actor, Door, Grant, Role, Scope, Subject, Via, Visibility};
use lb_kernel::refusal::Kind as Refused;
use lb_kernel::{Code as _, Id, Language, Locale, Organisation, Refusal, Workspace};
use lb_matching::vocabulary::Country;
use lb_network::Network;
use lb_network::actions::write;
use lb_network::record::Listing;
use lb_network::rules::listing::{Ask, USUAL, check};
use lb_store::{Cx, Outcome};
use lb_texts::Texts;
use lb_web::Frame;
use lb_web::components::{Choice, ErrorSummary, Field, Kind as Input, Limit};
use lb_workspaces::{Giving, Target, give_permitted, permit_giving};

use crate::settings::Newcomers;
use crate::texts;

/// Organisations that one account may enter by itself.
const MOST: usize = 3;
/// The longest title that is made of a text, in characters.
const TITLE: usize = 100;
/// The longest text, in characters.
const TEXT: usize = 6_000;

/// What newcomers are received with.
pub struct Reception {
    /// Whether they are let in, and who keeps what they enter.
    pub newcomers: Option<Newcomers>,
    /// The market.
    pub network: Arc<Network>,
    /// The directory.
    pub directory: Setup,
}

/// The room, for mounting.
pub fn slice(reception: Reception) -> Slice {
    Slice {
        name: "start",
        acts: &[],
        texts: texts::loader(),
        migrations: Vec::new(),
        routes: Routes::new()
            .get("/start", &lb_directory::acts::ORGANISATION_FOUND, ask)
            .post("/start", &lb_directory::acts::ORGANISATION_FOUND, begin)
            .with(Arc::new(reception)),
        navigation: Vec::new(),
        handlers: Vec::new(),
        receivers: Vec::new(),
    }
}

#[derive(Template)]
#[template(path = "home/newcomer.html")]
struct NewcomerPage {
    frame: Frame,
    texts: Texts,
    errors: Option<ErrorSummary>,
    fields: Vec<Field>,
}

impl NewcomerPage {
    fn t(&self, key: &str) -> String {
        self.texts.say(key, &[])
    }
}

/// The fields, as problems name them.
const FIELDS: &[&str] = &["name", "country", "kind", "text"];

fn form(visit: &Visit, sheet: &Sheet, problems: &Problems) -> NewcomerPage {
    let texts = visit.texts(texts::loader());
    let locale = visit.cx.locale;
    let say = |key: &str| texts.say(key, &[]);
    let frame = visit.frame(say("home-start-title"));
    let web = frame.texts;
    let given = |field: Field, name: &str, usual: &str| {
        let value = sheet.find(name).unwrap_or(usual);
        let field = if value.is_empty() { field } else { field.value(value) };
        field.error_if(problems.at(name))
    };
    let countries = Country::all().map(|one| Choice::new(one.code(), one.label(locale)));
    let kinds = [
        Choice::new("offer", say("home-start-offer")),
        Choice::new("need", say("home-start-need")),
    ];
    let fields = vec![
        given(
            Field::new(web, Input::Text, "name", say("home-start-name"))
                .autocomplete("organization")
                .required(),
            "name",
            "",
        ),
        given(
            Field::new(web, Input::Select, "country", say("home-start-country"))
                .options(countries)
                .required(),
            "country",
            sits(locale),
        ),
        given(
            Field::new(web, Input::Radio, "kind", say("home-start-kind")).options(kinds).required(),
            "kind",
            "offer",
        ),
        given(
            Field::new(web, Input::Area, "text", say("home-start-text"))
                .hint(say("home-start-text-hint"))
                .limit(Limit::Characters(TEXT))
                .required(),
            "text",
            "",
        ),
    ];
    let mut page = NewcomerPage { errors: ErrorSummary::of(web, &fields), fields, frame, texts };
    page.frame.notices.extend(problems.notices(FIELDS));
    page
}

/// Where readers of a language most probably sit; they choose otherwise.
fn sits(locale: Locale) -> &'static str {
    match locale {
        Locale::Ko => "KR",
        Locale::Ja => "JP",
        Locale::Fr => "FR",
        Locale::En => "",
    }
}

/// Newcomers are let in, and this one may still enter an organisation.
fn received<'a>(visit: &Visit, reception: &'a Reception) -> Result<&'a Newcomers, Refusal> {
    let newcomers = reception.newcomers.as_ref().ok_or_else(Refusal::missing)?;
    visit.cx.permit(&lb_directory::acts::ORGANISATION_FOUND, &Subject::default())?;
    if visit.cx.actor.organisations(&[Role::Representative]).count() >= MOST {
        return Err(Refusal::new(Refused::Conflict, "home.start.many").with("most", MOST));
    }
    Ok(newcomers)
}

/// `GET /start`
async fn ask(visit: Visit, Extension(reception): Extension<Arc<Reception>>) -> Answer {
    received(&visit, &reception)?;
    page(&form(&visit, &Sheet::default(), &Problems::default()))
}

/// `POST /start`
async fn begin(
    visit: Visit,
    Extension(reception): Extension<Arc<Reception>>,
    sheet: Sheet,
) -> Answer {
    let newcomers = received(&visit, &reception)?;
    match begun(&visit.cx, &reception, newcomers, &sheet).await {
        Ok(listing) => go(format!("/network/listings/{}", listing.id)),
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            again(&form(&visit, &sheet, &problems))
        }
    }
}

/// Enters the organisation, lets who entered it speak for it, and writes its first listing.
async fn begun(
    cx: &Cx,
    reception: &Reception,
    newcomers: &Newcomers,
    sheet: &Sheet,
) -> Outcome<Listing> {
    let (text, name) = (sheet.get("text"), sheet.get("name"));
    let language = lb_language::detect::detect(&text).unwrap_or_else(|| cx.locale.language());
    let listing = first_listing(&sheet.get("kind"), language, &text);
    // What is wrong with the text is said before anything is entered.
    check(&listing, std::slice::from_ref(&name))?;
    let home = home(cx, newcomers).await?;
    let organisation = entered(cx, reception, home, language, (&name, sheet)).await?;
    let mut own = cx.clone();
    let grant = Grant { role: Role::Representative, scope: Scope::Organisation(organisation) };
    let mut actor = Actor::clone(&cx.actor);
    actor.grants.push(grant);
    own.actor = Arc::new(actor);
    write::create(&own, &reception.network, organisation, &listing).await
}

/// The organisation as a draft, with whoever entered it as its representative: both or neither.
async fn entered(
    cx: &Cx,
    reception: &Reception,
    home: Id<Workspace>,
    language: Language,
    (name, sheet): (&str, &Sheet),
) -> Outcome<Id<Organisation>> {
    let ask = OrganisationAsk {
        kind: "start-up".to_owned(),
        names: vec![NameAsk {
            text: name.trim().to_owned(),
            language: language.code().to_owned(),
            ..NameAsk::default()
        }],
        country: sheet.get("country"),
        source: texts::of(cx.locale).say("home-start-source", &[]),
        ..OrganisationAsk::default()
    };
    let account = cx.actor.account.ok_or_else(Refusal::missing)?;
    let mut tx = cx.begin().await?;
    let kept = found(cx, &mut tx, &reception.directory, home, &ask).await?;
    let subject = Subject {
        record: Some(kept.id.cast()),
        workspace: Some(home),
        organisation: Some(kept.id),
        visibility: Visibility::Workspace,
        ..Subject::default()
    };
    let target = Target::Organisation(kept.id, subject);
    // The installation gives it: whoever enters an organisation speaks for it until the desk says otherwise.
    let system = Actor::system(Via::CommandLine);
    let giving = Giving { actor: &system, door: Door::CommandLine, now: cx.now };
    let permit = permit_giving(&tx, giving, Role::Representative, &target).await?;
    let scope = target.scope();
    give_permitted(&mut tx, permit, account, Role::Representative, scope, None).await?;
    tx.commit().await?;
    Ok(kept.id)
}

/// What somebody wrote, or copied from its own pages, as a listing: its first sentence heads it.
fn first_listing(kind: &str, language: Language, text: &str) -> Ask {
    let text = text.trim();
    let first = lb_language::sentences::sentences(text).into_iter().next();
    let first = first.and_then(|range| text.get(range)).unwrap_or(text).trim();
    let mut title: String = first.chars().take(TITLE).collect();
    if first.chars().count() > TITLE {
        title.push('…');
    }
    Ask {
        kind: kind.to_owned(),
        language: language.code().to_owned(),
        title,
        text: text.to_owned(),
        visibility: USUAL.code().to_owned(),
        ..Ask::default()
    }
}

/// The workspace that keeps what newcomers enter: the one in the settings, else the oldest.
async fn home(cx: &Cx, newcomers: &Newcomers) -> Outcome<Id<Workspace>> {
    if let Some(id) = newcomers.workspace.as_ref().and_then(|id| id.parse().ok()) {
        return Ok(id);
    }
    let system = Cx::command_line(cx.store(), cx.locale);
    let mut oldest = lb_workspaces::list(&system, None, 50).await?.into_iter();
    let open = oldest.find(|one| one.closed_at.is_none());
    let nobody = || Refusal::new(Refused::Conflict, "home.start.homeless");
    Ok(open.ok_or_else(nobody)?.id)
}
