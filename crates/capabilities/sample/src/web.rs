//! The pages: the list, one entry, the form.

use askama::Template;
use lb_doors::{Answer, Asked, Named, Problems, Routes, Sheet, Visit, again, go, page, unread};
use lb_kernel::policy::{Subject, Visibility};
use lb_kernel::{Code as _, Id, Locale};
use lb_texts::Texts;
use lb_web::Frame;
use lb_web::components::{Choice, ErrorSummary, Field, Kind as Input, Limit, Pager};
use serde::Deserialize;

use crate::rules::{Ask, Entry, LONGEST};
use crate::{actions, acts, texts};

/// Entries on a page.
const PAGE: u32 = 50;
/// The fields of the form, for problems that belong beside them.
const FIELDS: &[&str] = &["text", "language", "visibility"];

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/sample", &acts::LIST, list)
        .get("/sample/new", &acts::WRITE, new)
        .post("/sample/new", &acts::WRITE, write)
        .get("/sample/{id}", &acts::READ, show)
        .get("/sample/{id}/edit", &acts::WRITE, edit)
        .post("/sample/{id}/edit", &acts::WRITE, save)
}

/// An entry as it is shown: its words with their language.
struct Line {
    href: String,
    lang: String,
    text: String,
}

impl Line {
    fn of(entry: &Entry, locale: Locale) -> Self {
        let shown = entry.text.show(locale);
        Self {
            href: format!("/sample/{}", entry.id),
            lang: shown.language.code().to_owned(),
            text: shown.text.to_owned(),
        }
    }
}

#[derive(Template)]
#[template(path = "sample/list.html")]
struct ListPage {
    frame: Frame,
    texts: Texts,
    lines: Vec<Line>,
    pager: Pager,
    may_write: bool,
}

#[derive(Template)]
#[template(path = "sample/show.html")]
struct ShowPage {
    frame: Frame,
    texts: Texts,
    line: Line,
    visibility: String,
    may_write: bool,
}

#[derive(Template)]
#[template(path = "sample/form.html")]
struct FormPage {
    frame: Frame,
    texts: Texts,
    action: String,
    cancel: String,
    version: i64,
    summary: Option<ErrorSummary>,
    fields: Vec<Field>,
}

impl ListPage {
    fn t(&self, key: &str) -> String {
        self.texts.say(key, &[])
    }
}

impl ShowPage {
    fn t(&self, key: &str) -> String {
        self.texts.say(key, &[])
    }
}

impl FormPage {
    fn t(&self, key: &str) -> String {
        self.texts.say(key, &[])
    }
}

#[derive(Debug, Default, Deserialize)]
struct From {
    after: Option<String>,
}

async fn list(visit: Visit, Asked(asked): Asked<From>) -> Answer {
    let cx = &visit.cx;
    let after = asked.after.map(|id| id.parse().map_err(|_| unread("after"))).transpose()?;
    let (entries, next) = actions::list(cx, after, PAGE).await?;
    let texts = visit.texts(&texts::LOADER);
    let frame = visit.frame(texts.say("sample-title", &[]));
    let next = next.map(|id| format!("/sample?after={id}"));
    page(&ListPage {
        pager: Pager::cursor(frame.texts, None, next),
        lines: entries.iter().map(|entry| Line::of(entry, cx.locale)).collect(),
        may_write: actions::home(cx, None).is_ok(),
        frame,
        texts,
    })
}

async fn show(visit: Visit, Named(id): Named<Entry>) -> Answer {
    let entry = actions::show(&visit.cx, id).await?;
    let texts = visit.texts(&texts::LOADER);
    let line = Line::of(&entry, visit.cx.locale);
    let mut frame = visit.frame(texts.say("sample-entry", &[]));
    frame.breadcrumbs = vec![(texts.say("sample-title", &[]), "/sample".to_owned())];
    page(&ShowPage {
        visibility: level(&texts, entry.visibility),
        may_write: visit.cx.may(&acts::WRITE, &entry.subject(Vec::new())),
        line,
        frame,
        texts,
    })
}

fn level(texts: &Texts, level: Visibility) -> String {
    texts.say(&format!("sample-level-{level}"), &[])
}

/// The form of an entry: a fresh one, or the one that is there.
fn form(
    visit: &Visit,
    own: Option<Id<Entry>>,
    version: i64,
    ask: &Ask,
    problems: &Problems,
) -> FormPage {
    let texts = visit.texts(&texts::LOADER);
    let title = if own.is_some() { "sample-edit" } else { "sample-new" };
    let mut frame = visit.frame(texts.say(title, &[]));
    frame.breadcrumbs = vec![(texts.say("sample-title", &[]), "/sample".to_owned())];
    frame.notices.extend(problems.notices(FIELDS));
    let field = |kind: Input, name: &str, key: &str, value: &str| {
        Field::new(frame.texts, kind, name, texts.say(key, &[]))
            .value(value)
            .error_if(problems.at(name))
            .required()
    };
    let languages = Locale::ALL.map(|locale| {
        Choice::new(locale.code(), texts.say(&format!("sample-language-{}", locale.code()), &[]))
    });
    let levels = Visibility::ALL.iter().filter(|one| **one != Visibility::PublicAnonymous);
    let fields = vec![
        field(Input::Area, "text", "sample-text", &ask.text).limit(Limit::Characters(LONGEST)),
        field(Input::Select, "language", "sample-language", &ask.language).options(languages),
        field(Input::Radio, "visibility", "sample-visibility", &ask.visibility)
            .options(levels.map(|one| Choice::new(one.code(), level(&texts, *one)))),
    ];
    let back = own.map_or_else(|| "/sample".to_owned(), |id| format!("/sample/{id}"));
    FormPage {
        action: own.map_or_else(|| "/sample/new".to_owned(), |id| format!("/sample/{id}/edit")),
        summary: ErrorSummary::of(frame.texts, &fields),
        cancel: back,
        version,
        fields,
        frame,
        texts,
    }
}

fn sent(sheet: &Sheet) -> Ask {
    Ask {
        text: sheet.get("text"),
        language: sheet.get("language"),
        visibility: sheet.get("visibility"),
    }
}

async fn new(visit: Visit) -> Answer {
    actions::home(&visit.cx, None)?;
    let blank = Ask {
        language: visit.cx.locale.code().to_owned(),
        visibility: Visibility::Workspace.code().to_owned(),
        ..Ask::default()
    };
    page(&form(&visit, None, 0, &blank, &Problems::default()))
}

async fn write(visit: Visit, sheet: Sheet) -> Answer {
    let ask = sent(&sheet);
    // The workspace that is being worked in, where the reader writes for it.
    let current = visit.identity.as_ref().and_then(|one| one.workspace).filter(|workspace| {
        let here = Subject { workspace: Some(*workspace), ..Subject::default() };
        visit.cx.may(&acts::WRITE, &here)
    });
    match actions::write(&visit.cx, current, &ask).await {
        Ok(entry) => go(format!("/sample/{}", entry.id)),
        Err(halt) => again(&form(&visit, None, 0, &ask, &Problems::of(&visit, halt)?)),
    }
}

async fn edit(visit: Visit, Named(id): Named<Entry>) -> Answer {
    let entry = actions::editable(&visit.cx, id).await?;
    page(&form(&visit, Some(id), entry.version, &entry.ask(), &Problems::default()))
}

async fn save(visit: Visit, Named(id): Named<Entry>, sheet: Sheet) -> Answer {
    let ask = sent(&sheet);
    let version = sheet.get("version").parse().unwrap_or(0);
    match actions::change(&visit.cx, id, version, &ask).await {
        Ok(entry) => go(format!("/sample/{}", entry.id)),
        Err(halt) => again(&form(&visit, Some(id), version, &ask, &Problems::of(&visit, halt)?)),
    }
}
