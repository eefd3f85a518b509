//! Reading a report: a file or pasted words in, proposals to confirm out, a gathering kept.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::Multipart;
use lb_doors::{Answer, Asked, Failed, Problems, Sheet, Visit, again, failed, go, page, unread};
use lb_kernel::Code as _;
use lb_kernel::policy::Visibility;
use lb_web::Frame;
use lb_web::components::{Choice, ErrorSummary, Field, Kind as Input};
use serde::Deserialize;

use super::plan::{self as form_of, FormPage, current};
use super::words::{Words, client, fresh};
use crate::actions::report::{self, Confirmed, NewFirm, Proposal, Spoken};
use crate::actions::{plan, read};
use crate::knows::Recognised;
use crate::room::Roundtables;
use crate::rules::course::{Kind as Gathered, Part, Side};
use crate::rules::statement::{Ask as StatementAsk, Consent, Kind};
use crate::rules::written::{Ask, PersonAsk, REPORT};

/// Files that are offered to be read.
const ACCEPTED: &str = ".txt,.md,.docx,.hwpx,.odt,.pdf";

/// Rows of a kind that one page takes.
const ROWS: usize = 100;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct About {
    gathering: String,
}

/// What the form sent: the bytes of a file, pasted words, the gathering it was written of, and the name that its sender gave it.
#[derive(Default)]
struct Upload {
    bytes: Vec<u8>,
    pasted: String,
    gathering: String,
    client: String,
}

fn upload_page(visit: &Visit, sent: &Upload, problems: &Problems) -> FormPage {
    let words = Words::of(visit);
    let mut frame = visit.frame(words.t("roundtables-report"));
    frame.breadcrumbs = vec![(words.t("roundtables-title"), "/gatherings".to_owned())];
    let fields = vec![
        words
            .field(Input::File, "file", "roundtables-file", "", problems)
            .hint(words.t("roundtables-file-hint"))
            .accept(ACCEPTED),
        words
            .field(Input::Area, "report", "roundtables-pasted", &sent.pasted, problems)
            .limit(lb_web::components::Limit::Characters(REPORT))
            .rows(12),
    ];
    let mut form = FormPage::new(frame, words, fields, problems, &["file", "report"]);
    form.lead = words.t("roundtables-report-lead");
    form.save = words.t("roundtables-read");
    let hidden = vec![("gathering", sent.gathering.clone()), ("client", sent.client.clone())];
    form.sent("/gatherings/report".to_owned(), hidden)
}

/// `GET /gatherings/report`
pub(super) async fn form(visit: Visit, Asked(about): Asked<About>) -> Answer {
    plan::home(&visit.cx, current(&visit))?;
    let blank = Upload { gathering: about.gathering, ..Upload::default() };
    page(&upload_page(&visit, &blank, &Problems::default()))
}

async fn upload(mut sent: Multipart) -> Result<Upload, Failed> {
    let wrong = |error: axum::extract::multipart::MultipartError| failed(unread(error.body_text()));
    let mut read = Upload::default();
    while let Some(field) = sent.next_field().await.map_err(wrong)? {
        match field.name() {
            Some("file") => read.bytes = field.bytes().await.map_err(wrong)?.to_vec(),
            Some("report") => read.pasted = field.text().await.map_err(wrong)?,
            Some("gathering") => read.gathering = field.text().await.map_err(wrong)?,
            Some("client") => read.client = field.text().await.map_err(wrong)?,
            _ => {}
        }
    }
    Ok(read)
}

struct PersonRow {
    number: usize,
    fields: Vec<Field>,
    known: Option<(String, String)>,
}

struct FirmRow {
    number: usize,
    name: String,
    also: String,
    known: Option<(String, String)>,
    side: Field,
    sort: Field,
}

struct StatementRow {
    number: usize,
    from: usize,
    to: usize,
    fields: Vec<Field>,
}

#[derive(Template)]
#[template(path = "roundtables/report.html")]
struct ReportPage {
    frame: Frame,
    words: Words,
    gathering: String,
    client: String,
    text: String,
    lang: String,
    pieces: Vec<(String, Option<usize>)>,
    errors: Option<ErrorSummary>,
    fields: Vec<Field>,
    people: Vec<PersonRow>,
    firms: Vec<FirmRow>,
    statements: Vec<StatementRow>,
}

impl ReportPage {
    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }

    fn n(&self, key: &str, number: &usize) -> String {
        self.words.with(key, &[("number", (number + 1).into())])
    }
}

/// The text cut where statements begin and end.
fn pieces(text: &str, spans: &[[usize; 2]]) -> Vec<(String, Option<usize>)> {
    let letters: Vec<char> = text.chars().collect();
    let mut order: Vec<(usize, [usize; 2])> = spans.iter().copied().enumerate().collect();
    order.sort_by_key(|(_, span)| *span);
    let mut pieces = Vec::new();
    let mut at = 0;
    let part = |from: usize, to: usize| -> String {
        letters.get(from..to).unwrap_or_default().iter().collect()
    };
    for (number, [from, to]) in order {
        if from < at || to <= from {
            continue;
        }
        pieces.push((part(at, from), None));
        pieces.push((part(from, to), Some(number)));
        at = to;
    }
    pieces.push((part(at, letters.len()), None));
    pieces.retain(|(text, _)| !text.is_empty());
    pieces
}

fn known(words: &Words, found: Option<&Recognised>) -> Option<(String, String)> {
    let found = found?;
    // Percent of sureness, whole.
    let percent = words.percent(found.score);
    let said = words.with(
        "roundtables-known",
        &[("name", found.name.clone().into()), ("percent", percent.into())],
    );
    Some((found.id.to_string(), said))
}

fn side(words: &Words, name: String) -> Field {
    let none = Problems::default();
    words
        .choice(
            (Input::Select, "side", "roundtables-side"),
            Side::Company.code(),
            &none,
            |one: Side| words.side(one),
        )
        .renamed(name)
}

/// A field under another name: rows of a form count through.
trait Renamed {
    fn renamed(self, name: String) -> Self;
}

impl Renamed for Field {
    fn renamed(mut self, name: String) -> Self {
        self.name = name;
        self
    }
}

fn people(words: &Words, proposal: &Proposal) -> Vec<PersonRow> {
    let none = Problems::default();
    let rows = proposal.report.people.iter().zip(&proposal.people).take(ROWS).enumerate();
    rows.map(|(number, (person, found))| {
        let name = |part: &str| format!("p.{number}.{part}");
        let field = |part: &str, key: &str, value: &str| {
            words.field(Input::Text, &name(part), key, value, &none)
        };
        let title = person.title.as_deref().unwrap_or_default();
        let firm = person.organisation.as_deref().unwrap_or_default();
        PersonRow {
            number,
            fields: vec![
                field("name", "roundtables-name", &person.name),
                field("office", "roundtables-office", title),
                field("firm", "roundtables-firm", firm),
                side(words, name("side")),
            ],
            known: known(words, found.as_ref()),
        }
    })
    .collect()
}

fn firms(words: &Words, room: &Roundtables, proposal: &Proposal) -> Vec<FirmRow> {
    let none = Problems::default();
    let kinds = room.setup.directory.kinds(words.locale());
    let kinds: Vec<Choice> =
        kinds.into_iter().map(|(code, label)| Choice::new(code, label)).collect();
    let rows = proposal.report.organisations.iter().zip(&proposal.organisations).take(ROWS);
    rows.enumerate()
        .map(|(number, (firm, found))| {
            let also = firm.spellings.iter().map(|one| one.text.as_str());
            let also: Vec<&str> = also.filter(|text| *text != firm.name).collect();
            FirmRow {
                number,
                name: firm.name.clone(),
                also: also.join(", "),
                known: known(words, found.as_ref()),
                side: side(words, format!("o.{number}.side")),
                sort: words
                    .field(
                        Input::Select,
                        &format!("o.{number}.sort"),
                        "roundtables-sort",
                        kinds.first().map(|one| one.value.as_str()).unwrap_or_default(),
                        &none,
                    )
                    .options(kinds.clone()),
            }
        })
        .collect()
}

fn statements(words: &Words, proposal: &Proposal) -> Vec<StatementRow> {
    let none = Problems::default();
    let rows = proposal.report.statements.iter().take(ROWS).enumerate();
    rows.map(|(number, one)| {
        let name = |part: &str| format!("s.{number}.{part}");
        let kind = report::kind(one.kind);
        let lang = proposal.report.language.clone().unwrap_or_default();
        StatementRow {
            number,
            from: one.offsets.first().copied().unwrap_or_default(),
            to: one.offsets.last().copied().unwrap_or_default(),
            fields: vec![
                words.choice(
                    (Input::Select, &name("kind"), "roundtables-said-kind"),
                    kind.code(),
                    &none,
                    |one: Kind| words.said_kind(one),
                ),
                words.field(
                    Input::Text,
                    &name("speaker"),
                    "roundtables-speaker",
                    one.speaker.as_deref().unwrap_or_default(),
                    &none,
                ),
                words
                    .field(Input::Area, &name("words"), "roundtables-words", &one.quote, &none)
                    .lang(lang)
                    .rows(3),
            ],
        }
    })
    .collect()
}

/// What a report says of the gathering itself.
fn proposed(visit: &Visit, proposal: &Proposal) -> Ask {
    let report = &proposal.report;
    let language = report.language.clone().unwrap_or_else(|| visit.cx.locale.code().to_owned());
    let zone = match language.as_str() {
        "ja" => "Asia/Tokyo",
        "fr" => "Europe/Paris",
        _ => visit.zone(),
    };
    let title = report.gatherings.first().or(report.title.as_ref()).cloned().unwrap_or_default();
    Ask {
        kind: Gathered::Visit.to_string(),
        title: title.chars().take(crate::rules::written::LINE).collect(),
        starts: report.date.as_ref().map(|day| format!("{day}T10:00")).unwrap_or_default(),
        zone: zone.to_owned(),
        place: report.place.clone().unwrap_or_default(),
        visibility: Visibility::Workspace.to_string(),
        language,
        ..Ask::default()
    }
}

async fn proposal_page(
    visit: &Visit,
    room: &Roundtables,
    proposal: Proposal,
    gathering: String,
    (typed, client): (Option<&Ask>, String),
    problems: &Problems,
) -> Result<ReportPage, Failed> {
    let words = Words::of(visit);
    let mut frame = visit.frame(words.t("roundtables-proposals"));
    frame.breadcrumbs = vec![
        (words.t("roundtables-title"), "/gatherings".to_owned()),
        (words.t("roundtables-report"), "/gatherings/report".to_owned()),
    ];
    frame.notices.extend(problems.notices(form_of::FIELDS));
    let first = proposed(visit, &proposal);
    let ask = typed.unwrap_or(&first);
    let client = if client.is_empty() { fresh(visit) } else { client };
    let fields = if gathering.is_empty() {
        let series = form_of::own_series(visit).await?;
        form_of::fields(visit, ask, &series, problems)
    } else {
        Vec::new()
    };
    let spans: Vec<[usize; 2]> = proposal.report.statements.iter().map(|one| one.offsets).collect();
    Ok(ReportPage {
        gathering,
        client,
        lang: proposal.report.language.clone().unwrap_or_default(),
        pieces: pieces(&proposal.text, &spans),
        errors: ErrorSummary::of(words.web(), &fields),
        fields,
        people: people(&words, &proposal),
        firms: firms(&words, room, &proposal),
        statements: statements(&words, &proposal),
        text: proposal.text,
        words,
        frame,
    })
}

/// `POST /gatherings/report`: reads and proposes; keeps nothing.
pub(super) async fn propose(
    visit: Visit,
    Extension(room): Extension<Arc<Roundtables>>,
    sent: Multipart,
) -> Answer {
    let sent = upload(sent).await?;
    let done = async {
        let home = plan::home(&visit.cx, current(&visit))?;
        let text = report::words(&sent.bytes, &sent.pasted)?;
        report::propose(&visit.cx, &room, home, text).await
    };
    match done.await {
        Ok(proposal) => {
            let (typed, none) = ((None, sent.client), Problems::default());
            page(&proposal_page(&visit, &room, proposal, sent.gathering, typed, &none).await?)
        }
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            again(&upload_page(&visit, &sent, &problems))
        }
    }
}

/// What was confirmed.
fn confirmed(visit: &Visit, sheet: &Sheet) -> Confirmed {
    let get = |group: &str, at: usize, part: &str| sheet.get(&format!("{group}.{at}.{part}"));
    let chosen = |group: &str, at: usize| get(group, at, "use") == "yes";
    let ask = form_of::typed(sheet);
    let language = if ask.language.is_empty() {
        visit.cx.locale.code().to_owned()
    } else {
        ask.language.clone()
    };
    let mut people: Vec<PersonAsk> = Vec::new();
    for at in sheet.rows("p").filter(|at| chosen("p", *at)) {
        let same = get("p", at, "same") == "yes";
        people.push(PersonAsk {
            name: get("p", at, "name"),
            title: get("p", at, "office"),
            firm: get("p", at, "firm"),
            side: get("p", at, "side"),
            part: Part::Speaker.to_string(),
            person: if same { get("p", at, "known") } else { String::new() },
            language: language.clone(),
            ..PersonAsk::default()
        });
    }
    let mut firms = Vec::new();
    for at in sheet.rows("o").filter(|at| chosen("o", *at)) {
        let name = get("o", at, "name");
        let record =
            if get("o", at, "same") == "yes" { get("o", at, "known") } else { String::new() };
        let mut has_people = false;
        for person in people.iter_mut().filter(|person| person.firm == name) {
            person.organisation.clone_from(&record);
            has_people = true;
        }
        if !has_people {
            // An organisation of which nobody is named was there all the same.
            people.push(PersonAsk {
                name: name.clone(),
                firm: name.clone(),
                organisation: record,
                side: get("o", at, "side"),
                part: Part::Guest.to_string(),
                language: language.clone(),
                ..PersonAsk::default()
            });
        }
        if get("o", at, "new") == "yes" {
            firms.push(NewFirm { name, kind: get("o", at, "sort") });
        }
    }
    let name = client(sheet);
    let statements = sheet.rows("s").filter(|at| chosen("s", *at)).map(|at| {
        let number = |part: &str| get("s", at, part).parse::<i64>().ok();
        Spoken {
            speaker: get("s", at, "speaker"),
            ask: StatementAsk {
                client: format!("{name} {at}"),
                kind: get("s", at, "kind"),
                language: language.clone(),
                words: get("s", at, "words"),
                consent: Consent::Private.to_string(),
                span: number("from").zip(number("to")),
                ..StatementAsk::default()
            },
        }
    });
    Confirmed {
        gathering: sheet.get("gathering").parse().ok(),
        statements: statements.collect(),
        text: sheet.get("text").replace("\r\n", "\n"),
        client: name,
        people,
        firms,
        ask,
    }
}

/// `POST /gatherings/report/keep`
pub(super) async fn keep(
    visit: Visit,
    Extension(room): Extension<Arc<Roundtables>>,
    sheet: Sheet,
) -> Answer {
    let home = plan::home(&visit.cx, current(&visit))?;
    let sent = confirmed(&visit, &sheet);
    let (ask, text, name) = (sent.ask.clone(), sent.text.clone(), sent.client.clone());
    let home = match sent.gathering {
        Some(id) => read::show(&visit.cx, id).await?.one.workspace,
        None => home,
    };
    match report::enter(&visit.cx, &room, home, sent).await {
        Ok(id) => go(format!("/gatherings/{id}")),
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            let text = report::words(&[], &text)?;
            let proposal = report::propose(&visit.cx, &room, home, text).await?;
            let gathering = sheet.get("gathering");
            let typed = (Some(&ask), name);
            again(&proposal_page(&visit, &room, proposal, gathering, typed, &problems).await?)
        }
    }
}
