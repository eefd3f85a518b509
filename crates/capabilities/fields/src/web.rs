//! The pages: the list in force with its versions, one version, the file of one, and loading another.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{Multipart, Path};
use lb_doors::{Answer, Asked, Failed, Problems, Routes, Visit, again, failed, file, page, unread};
use lb_kernel::Refusal;
use lb_kernel::policy::{Door, Subject};
use lb_matching::vocabulary::FieldRow;
use lb_store::Broken;
use lb_tables::write::{CSV, csv_bytes};
use lb_texts::Texts;
use lb_web::Frame;
use lb_web::components::{
    Choice, Column, ErrorSummary, Field, Kind as Input, Limit, Notice, TableHead, Tone,
};
use serde::Deserialize;

use crate::actions::Loaded;
use crate::rules::{COLUMNS, LONGEST_NAME, Version, lines, read};
use crate::{Fields, actions, acts, texts};

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/fields", &acts::READ, list)
        .post("/fields", &acts::LOAD, load)
        .get("/fields/versions/{number}", &acts::READ, show)
        .get("/fields/versions/{number}/file", &acts::READ, download)
}

/// A field as a row of the table.
struct Line {
    code: String,
    label: String,
    /// How far it stands in, by its depth.
    depth: usize,
    divisions: [String; 3],
    retired: bool,
    successor: String,
}

fn line(texts: &Texts, row: &FieldRow) -> Line {
    let here = texts.locale().code();
    let label = row.labels().into_iter().find(|(language, _)| *language == here);
    Line {
        code: row.code.clone(),
        label: label.map(|(_, label)| label.to_owned()).unwrap_or_default(),
        depth: row.code.split('.').count(),
        divisions: row.mappings().map(|(_, divisions)| divisions.join(", ")),
        retired: row.retired,
        successor: row.successor.clone().unwrap_or_default(),
    }
}

/// A version in the list of versions.
struct Past {
    number: i64,
    name: String,
    at: String,
    size: i64,
}

#[derive(Template)]
#[template(path = "fields/list.html")]
struct ListPage {
    frame: Frame,
    texts: Texts,
    head: TableHead,
    lines: Vec<Line>,
    past_head: TableHead,
    past: Vec<Past>,
    /// The form for another list, for whoever may load one.
    form: Option<Vec<Field>>,
    summary: Option<ErrorSummary>,
}

impl ListPage {
    fn t(&self, key: &str) -> String {
        self.texts.say(key, &[])
    }
}

#[derive(Template)]
#[template(path = "fields/version.html")]
struct VersionPage {
    frame: Frame,
    texts: Texts,
    lead: String,
    head: TableHead,
    lines: Vec<Line>,
    number: i64,
}

impl VersionPage {
    fn t(&self, key: &str) -> String {
        self.texts.say(key, &[])
    }
}

fn head(texts: &Texts) -> TableHead {
    let say = |key: &str| Column::new(texts.say(key, &[]));
    TableHead::new([
        say("fields-name"),
        say("fields-code"),
        say("fields-isic"),
        say("fields-ksic"),
        say("fields-jsic"),
        say("fields-state"),
    ])
}

/// What was typed for the name, and what is wrong: beside each field one thing, the rest above.
#[derive(Default)]
struct Sent {
    name: String,
    at_name: Option<String>,
    at_file: Option<String>,
    rest: Vec<String>,
}

fn form(visit: &Visit, texts: &Texts, sent: &Sent) -> Vec<Field> {
    let web = visit.frame("").texts;
    let say = |key: &str| texts.say(key, &[]);
    vec![
        Field::new(web, Input::Text, "name", say("fields-version-name"))
            .hint(say("fields-version-name-hint"))
            .value(sent.name.clone())
            .limit(Limit::Characters(LONGEST_NAME))
            .required()
            .error_if(sent.at_name.clone()),
        Field::new(web, Input::File, "file", say("fields-file"))
            .hint(say("fields-file-hint"))
            .accept(".csv,.tsv,.txt,.xlsx,.jsonl,.ndjson,.json")
            .required()
            .error_if(sent.at_file.clone()),
        Field::new(web, Input::Checkboxes, "only", say("fields-only"))
            .options([Choice::new("check", say("fields-only-check"))]),
    ]
}

/// The page of the list; `said` is what came of a list that was sent.
async fn shown(visit: &Visit, sent: Sent, said: Vec<Notice>) -> Result<ListPage, Failed> {
    let cx = &visit.cx;
    let rows = actions::current(cx).await?;
    let versions = actions::versions(cx).await?;
    let texts = visit.texts(&texts::LOADER);
    let mut frame = visit.frame(texts.say("fields-title", &[]));
    frame.notices.extend(said);
    let rest = sent.rest.iter().map(|text| Notice::new(Tone::Critical, text.clone()));
    frame.notices.extend(rest);
    let may = cx.may(&acts::LOAD, &Subject::default());
    let form = may.then(|| form(visit, &texts, &sent));
    let past = |version: &Version| Past {
        number: version.number,
        name: version.name.clone(),
        at: lb_web::dates::day_of(cx.locale, version.made_at),
        size: version.size,
    };
    Ok(ListPage {
        summary: form.as_ref().and_then(|fields| ErrorSummary::of(frame.texts, fields)),
        head: head(&texts),
        lines: rows.iter().map(|row| line(&texts, row)).collect(),
        past_head: TableHead::new([
            Column::new(texts.say("fields-number", &[])).numeric(),
            Column::new(texts.say("fields-version-name", &[])),
            Column::new(texts.say("fields-made", &[])),
            Column::new(texts.say("fields-size", &[])).numeric(),
            Column::new(texts.say("fields-download", &[])),
        ]),
        past: versions.iter().map(past).collect(),
        form,
        frame,
        texts,
    })
}

async fn list(visit: Visit) -> Answer {
    page(&shown(&visit, Sent::default(), Vec::new()).await?)
}

/// What a form with a file holds.
#[derive(Default)]
struct Upload {
    name: String,
    bytes: Vec<u8>,
    only_check: bool,
}

async fn upload(mut sent: Multipart) -> Result<Upload, Failed> {
    let wrong = |error: axum::extract::multipart::MultipartError| failed(unread(error.body_text()));
    let mut found = Upload::default();
    while let Some(field) = sent.next_field().await.map_err(wrong)? {
        match field.name() {
            Some("name") => found.name = field.text().await.map_err(wrong)?,
            Some("file") => found.bytes = field.bytes().await.map_err(wrong)?.to_vec(),
            Some("only") => found.only_check = field.text().await.map_err(wrong)? == "check",
            _ => {}
        }
    }
    Ok(found)
}

async fn load(visit: Visit, Extension(room): Extension<Arc<Fields>>, sent: Multipart) -> Answer {
    visit.cx.permit(&acts::LOAD, &Subject::default())?;
    let Upload { name, bytes, only_check } = upload(sent).await?;
    let mut cx = visit.cx.clone();
    cx.dry_run = only_check;
    let outcome = match read(&bytes, cx.locale) {
        Ok(rows) => actions::load(&cx, &room, &name, &rows).await,
        Err(refusal) => Err(refusal.into()),
    };
    match outcome {
        Ok(loaded) => {
            let texts = visit.texts(&texts::LOADER);
            let kept =
                Sent { name: if only_check { name } else { String::new() }, ..Sent::default() };
            page(&shown(&visit, kept, said(&texts, &loaded, only_check)).await?)
        }
        Err(halt) => {
            let mut problems = Problems::of(&visit, halt)?;
            let (at_name, at_file) = (problems.take("name"), problems.take("file"));
            let sent = Sent { name, at_name, at_file, rest: problems.rest() };
            again(&shown(&visit, sent, Vec::new()).await?)
        }
    }
}

/// What came of a list, and what it changes.
fn said(texts: &Texts, loaded: &Loaded, only_check: bool) -> Vec<Notice> {
    let (tone, key) =
        if only_check { (Tone::Info, "fields-would") } else { (Tone::Positive, "fields-loaded") };
    let version = &loaded.version;
    let values = [("number", version.number.into()), ("name", version.name.as_str().into())];
    let changes = &loaded.difference;
    let parts = [
        ("fields-added", &changes.added),
        ("fields-retired", &changes.retired),
        ("fields-left-out", &changes.left_out),
        ("fields-changed", &changes.changed),
    ];
    let parts = parts.into_iter().filter(|(_, codes)| !codes.is_empty()).map(|(key, codes)| {
        let values = [("count", codes.len().into()), ("codes", codes.join(", ").into())];
        Notice::new(Tone::Info, texts.say(key, &values))
    });
    std::iter::once(Notice::new(tone, texts.say(key, &values))).chain(parts).collect()
}

/// The number in the address of a version.
fn numbered(number: &str) -> Result<i64, Refusal> {
    number.parse().map_err(|_| Refusal::missing())
}

async fn show(visit: Visit, Path(number): Path<String>) -> Answer {
    let number = numbered(&number)?;
    let (version, rows) = actions::version(&visit.cx, number).await?;
    let texts = visit.texts(&texts::LOADER);
    let title = match &version {
        Some(version) => version.name.clone(),
        None => texts.say("fields-own", &[]),
    };
    let lead = match &version {
        Some(version) => {
            let day = lb_web::dates::day_of(visit.cx.locale, version.made_at);
            texts.say("fields-version-lead", &[("number", number.into()), ("day", day.into())])
        }
        None => texts.say("fields-own-lead", &[]),
    };
    let mut frame = visit.frame(title);
    frame.breadcrumbs = vec![(texts.say("fields-title", &[]), "/fields".to_owned())];
    page(&VersionPage {
        lead,
        head: head(&texts),
        lines: rows.iter().map(|row| line(&texts, row)).collect(),
        number,
        frame,
        texts,
    })
}

/// Which format.
#[derive(Debug, Default, Deserialize)]
struct Form {
    format: Option<String>,
}

async fn download(visit: Visit, Path(number): Path<String>, Asked(asked): Asked<Form>) -> Answer {
    let number = numbered(&number)?;
    let (_, rows) = actions::version(&visit.cx.through(Door::Export), number).await?;
    if asked.format.as_deref() == Some("json") {
        let text = serde_json::to_vec_pretty(&rows);
        let text =
            text.map_err(|error| failed(Broken::new("writing the list of fields", error)))?;
        return file(&format!("fields-{number}.json"), "application/json", text);
    }
    let text = csv_bytes(&COLUMNS, lines(&rows));
    let text = text.map_err(|error| failed(Broken::new("writing the list of fields", error)))?;
    file(&format!("fields-{number}.csv"), CSV, text)
}
