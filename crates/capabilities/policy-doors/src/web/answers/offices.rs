//! Authorities with how timely they answer; one of them with its batches, its links, and its record.

use std::sync::Arc;

use axum::Extension;
use lb_doors::{Answer, Named, Problems, Sheet, Visit, again, go, page};
use lb_kernel::policy::Subject;
use lb_kernel::{Locale, Refusal};
use lb_web::components::{Choice, Field, Kind as Input, Notice, Tone};

use super::page::{Both, Cell, FormPart, Page, Part, Section, head};
use super::say::{Words, version};
use crate::actions::batches;
use crate::actions::offices::{self, OfficeAsk, Seen};
use crate::acts::POLICY;
use crate::acts::answers::AUTHORITY_WRITE;
use crate::record::{Authority, Office, Texts};
use crate::room::Policy;
use crate::rules::ageing::light;

const COLUMNS: [&str; 5] = [
    "answers-authority",
    "answers-timeliness",
    "answers-late",
    "answers-meters",
    "answers-link-until",
];

fn row(words: &Words, one: &Seen) -> Vec<Cell> {
    let timely = one.timely;
    let name = Cell::new(words.text(&one.office.names));
    vec![
        name.to(format!("/policy/authorities/{}", one.office.id)),
        Cell::badge(words.light(light(timely.in_time, timely.due), timely.in_time, timely.due)),
        Cell::new(timely.late.to_string()),
        Cell::new(Both::new(*words, one.meters).line()),
        Cell::new(one.link_until.map(|at| words.day(at)).unwrap_or_default()),
    ]
}

/// `GET /policy/authorities`
pub(super) async fn list(visit: Visit) -> Answer {
    let words = Words::of(&visit);
    let seen = offices::list(&visit.cx).await?;
    let lead = words.t("answers-authorities-lead");
    let mut made = Page::new(visit.frame(words.t("answers-authorities")), lead);
    if visit.cx.may(&AUTHORITY_WRITE, &unit(&visit)) {
        let label = words.t("answers-authority-new");
        made.buttons = vec![(label, "/policy/authorities/new".to_owned(), "plus", "primary")];
    }
    if seen.is_empty() {
        made.empty =
            Some((words.t("answers-authorities-none"), words.t("answers-authorities-none-text")));
    } else {
        let rows = seen.iter().map(|one| row(&words, one)).collect();
        let table = Part::Table(head(&words, &COLUMNS, &[2]), rows);
        made.add(Section::new("authorities", String::new(), vec![table]));
    }
    page(&made)
}

/// The first unit that the reader works in.
pub(super) fn unit(visit: &Visit) -> Subject {
    let current = visit.identity.as_ref().and_then(|one| one.workspace);
    let mut own = visit.cx.actor.workspaces(POLICY);
    let workspace = own.find(|id| Some(*id) == current);
    Subject {
        workspace: workspace.or_else(|| visit.cx.actor.workspaces(POLICY).next()),
        ..Subject::default()
    }
}

fn name_field(locale: Locale) -> String {
    format!("name.{}", locale.code())
}

fn sheet_of(office: &Office) -> Sheet {
    let mut pairs: Vec<(String, String)> =
        office.names.iter().map(|(code, name)| (format!("name.{code}"), name.clone())).collect();
    pairs.push(("country".to_owned(), office.country.clone().unwrap_or_default()));
    pairs.push(("contact".to_owned(), office.contact.clone()));
    pairs.push(("address".to_owned(), office.address.clone()));
    pairs.push(("language".to_owned(), office.language.code().to_owned()));
    pairs.push(("active".to_owned(), if office.active { "yes" } else { "" }.to_owned()));
    Sheet::from(pairs)
}

fn fields(words: &Words, sheet: &Sheet, problems: &Problems) -> Vec<Field> {
    let field = |kind, name: &str, key: &str| words.field(kind, name, key, sheet, problems);
    let mut fields: Vec<Field> = Locale::ALL
        .into_iter()
        .map(|locale| {
            let values = [("language", words.language(locale.language()).into())];
            let label = words.with("answers-authority-name-in", &values);
            let name = name_field(locale);
            let field = Field::new(words.web(), Input::Text, name.clone(), label);
            let field = field.lang(locale.code()).value(sheet.get(&name));
            let own = locale == words.locale();
            field.error_if(problems.at("name").filter(|_| own))
        })
        .collect();
    let mut countries = lb_web::names::countries(words.locale());
    if !sheet.get("country").is_empty() {
        // The way back to none.
        countries.insert(0, Choice::new("", words.web().say("web-choose", &[])));
    }
    fields.extend([
        field(Input::Select, "country", "answers-country")
            .hint(words.t("answers-country-hint"))
            .options(countries),
        field(Input::Text, "contact", "answers-contact"),
        field(Input::Email, "address", "answers-address"),
        field(Input::Select, "language", "answers-language").options(words.languages()),
        field(Input::Checkbox, "active", "answers-active")
            .options([Choice::new("yes", words.t("answers-active-hint"))]),
    ]);
    fields
}

fn asked(sheet: &Sheet) -> OfficeAsk {
    let names = Locale::ALL
        .into_iter()
        .map(|locale| (locale.code().to_owned(), sheet.get(&name_field(locale)).trim().to_owned()));
    OfficeAsk {
        names: names.collect::<Texts>(),
        country: Some(sheet.get("country")),
        contact: sheet.get("contact"),
        address: sheet.get("address"),
        language: sheet.get("language").parse().unwrap_or(lb_kernel::Language::EN),
        active: !sheet.get("active").is_empty(),
        demonstration: false,
    }
}

const FIELDS: &[&str] = &["name", "country", "contact", "address", "language", "active"];

fn new_page(visit: &Visit, sheet: &Sheet, problems: &Problems) -> Page {
    let words = Words::of(visit);
    let mut frame = visit.frame(words.t("answers-authority-new"));
    frame.breadcrumbs = vec![(words.t("answers-authorities"), "/policy/authorities".to_owned())];
    frame.notices.extend(problems.notices(FIELDS));
    let mut made = Page::new(frame, words.t("answers-authority-new-lead"));
    let form = FormPart::new(&words, "/policy/authorities", fields(&words, sheet, problems));
    let form = Part::Form(Box::new(form.button(words.t("answers-keep"), "primary")));
    made.add(Section::new("new", String::new(), vec![form]));
    made
}

/// `GET /policy/authorities/new`
pub(super) async fn new(visit: Visit) -> Answer {
    visit.cx.permit(&AUTHORITY_WRITE, &unit(&visit))?;
    let usual = [
        ("active".to_owned(), "yes".to_owned()),
        ("language".to_owned(), visit.cx.locale.code().to_owned()),
    ];
    page(&new_page(&visit, &Sheet::from(usual.to_vec()), &Problems::default()))
}

/// `POST /policy/authorities`
pub(super) async fn enter(visit: Visit, sheet: Sheet) -> Answer {
    let workspace = unit(&visit).workspace.ok_or_else(Refusal::missing)?;
    match offices::enter(&visit.cx, workspace, asked(&sheet)).await {
        Ok(one) => go(format!("/policy/authorities/{}", one.id)),
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            again(&new_page(&visit, &sheet, &problems))
        }
    }
}

async fn made(
    visit: &Visit,
    id: lb_kernel::Id<Authority>,
    sent: Option<(&Sheet, &Problems)>,
) -> Result<Page, lb_doors::Failed> {
    let words = Words::of(visit);
    let (seen, batches, may) = offices::show(&visit.cx, id).await?;
    let (office, timely) = (&seen.office, seen.timely);
    let mut frame = visit.frame(words.text(&office.names));
    frame.breadcrumbs = vec![(words.t("answers-authorities"), "/policy/authorities".to_owned())];
    if let Some((_, problems)) = sent {
        frame.notices.extend(problems.notices(FIELDS));
    }
    let mut made = Page::new(frame, words.t("answers-authority-lead"));
    made.badges = vec![words.light(light(timely.in_time, timely.due), timely.in_time, timely.due)];
    made.meters = Some(Both::new(words, seen.meters));
    let items = words.t("answers-authority-items");
    made.buttons = vec![(items, format!("/policy/items?authority={id}"), "case", "quiet")];
    let until = seen.link_until.map_or_else(|| words.t("answers-link-none"), |at| words.day(at));
    let contact = Some(&office.contact).filter(|name| !name.is_empty());
    let mut facts: Vec<_> =
        contact.map(|name| (words.t("answers-contact"), Cell::new(name))).into_iter().collect();
    let address = match office.address.as_str() {
        "" => Cell::new(words.t("answers-address-none")),
        address => Cell::new(address),
    };
    facts.extend([
        (words.t("answers-address"), address),
        (words.t("answers-link-until"), Cell::new(until)),
        (words.t("answers-late"), Cell::new(timely.late.to_string())),
    ]);
    made.add(Section::new("facts", words.t("answers-authority"), vec![Part::Terms(facts)]));
    let rows = batches.iter().map(|batch| {
        vec![
            Cell::new(batch.number.to_string()),
            Cell::new(words.day(batch.sent_at)),
            Cell::new(words.day(batch.due_at.plus_seconds(-1))),
            Cell::new(batch.reminded_at.map(|at| words.day(at)).unwrap_or_default()),
            Cell::new(batch.done_at.map(|at| words.day(at)).unwrap_or_default()),
        ]
    });
    let rows: Vec<Vec<Cell>> = rows.collect();
    if !rows.is_empty() {
        let columns = [
            "answers-batch",
            "answers-sent",
            "answers-due",
            "answers-reminded",
            "answers-batch-done",
        ];
        let table = Part::Table(head(&words, &columns, &[0]), rows);
        made.add(Section::new("batches", words.t("answers-batches"), vec![table]));
    }
    if may {
        let address = format!("/policy/authorities/{id}");
        let form = FormPart::new(&words, format!("{address}/batches"), Vec::new());
        let form = form
            .choice("do", "send", words.t("answers-authority-do-send"), "primary")
            .choice("do", "link", words.t("answers-authority-do-link"), "")
            .choice("do", "end", words.t("answers-authority-do-end"), "danger");
        let ask = vec![Part::Form(Box::new(form))];
        made.add(Section::new("ask", words.t("answers-authority-ask"), ask));
        let (kept, none) = (sheet_of(office), Problems::default());
        let (sheet, problems) = sent.unwrap_or((&kept, &none));
        let form = FormPart::new(&words, address, fields(&words, sheet, problems));
        let form = form.version(office.version).button(words.t("answers-keep"), "");
        let form = Part::Form(Box::new(form.folded(words.t("answers-change"))));
        made.add(Section::new("change", words.t("answers-change"), vec![form]));
    }
    Ok(made)
}

/// `GET /policy/authorities/{id}`
pub(super) async fn show(visit: Visit, Named(id): Named<Authority>) -> Answer {
    page(&made(&visit, id, None).await?)
}

/// `POST /policy/authorities/{id}`
pub(super) async fn edit(visit: Visit, Named(id): Named<Authority>, sheet: Sheet) -> Answer {
    match offices::edit(&visit.cx, id, version(&sheet), asked(&sheet)).await {
        Ok(_) => go(format!("/policy/authorities/{id}")),
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            again(&made(&visit, id, Some((&sheet, &problems))).await?)
        }
    }
}

/// `POST /policy/authorities/{id}/batches`: send, make a new link, end all links. A link is shown once.
pub(super) async fn ask(
    visit: Visit,
    Extension(room): Extension<Arc<Policy>>,
    Named(id): Named<Authority>,
    sheet: Sheet,
) -> Answer {
    let words = Words::of(&visit);
    let once = |path: String| words.once(&room, &path);
    let done = async {
        Ok::<_, lb_store::Halt>(match sheet.get("do").as_str() {
            "send" => match batches::send(&visit.cx, &room, id).await? {
                Some(sent) => once(sent.path),
                None => Notice::new(Tone::Info, words.t("answers-none-to-send")),
            },
            "link" => once(batches::relink(&visit.cx, &room, id).await?),
            "end" => {
                batches::revoke(&visit.cx, id).await?;
                Notice::new(Tone::Positive, words.t("answers-links-ended"))
            }
            _ => return Err(lb_doors::unread("do").into()),
        })
    };
    let done = done.await.map_err(|halt| Problems::of(&visit, halt));
    let mut made = made(&visit, id, None).await?;
    match done {
        Ok(notice) => {
            made.frame.notices.push(notice);
            page(&made)
        }
        Err(problems) => {
            made.frame.notices.extend(problems?.notices(&[]));
            again(&made)
        }
    }
}
