//! Whom a survey asks: the list, and adding companies.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use lb_doors::{Answer, Asked, Named, Problems, Sheet, Visit, again, go, page};
use lb_kernel::{Code as _, Id};
use lb_store::Outcome;
use lb_web::Frame;
use lb_web::components::{
    Badge, Choice, Column, ErrorSummary, Field, Kind as Input, Notice, Pager, TableHead, Tone,
};
use serde::Deserialize;

use super::words::Words;
use crate::actions::choose::{self, Added, LINES, Whom};
use crate::actions::{letters, read};
use crate::acts;
use crate::knows::{Filter, List};
use crate::record::{Recipient, Survey};
use crate::room::Surveys;
use crate::rules::course::{Standing, State};
use crate::rules::figures::Side;

/// Further wrong lines that are told at once.
const TOLD: usize = 20;
/// Companies on a page.
const PAGE: usize = 100;

/// What is asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct What {
    standing: Option<String>,
    cursor: Option<String>,
}

struct Line {
    id: String,
    name: String,
    about: String,
    language: String,
    badge: Badge,
    /// Why no letter reaches it, as long as it has not answered.
    mark: Option<Badge>,
    is_lost: bool,
    answer: Option<String>,
}

#[derive(Template)]
#[template(path = "surveys/asked.html")]
struct AskedPage {
    frame: Frame,
    words: Words,
    id: Id<Survey>,
    standings: Vec<(String, String, bool)>,
    head: TableHead,
    lines: Vec<Line>,
    pager: Pager,
    is_draft: bool,
    takes: bool,
    may_add: bool,
    errors: Option<ErrorSummary>,
    filters: Vec<Field>,
    groups: Vec<Field>,
    has_measure: bool,
    pasted: Vec<Field>,
}

impl AskedPage {
    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }
}

async fn made(
    visit: &Visit,
    room: &Surveys,
    id: Id<Survey>,
    what: &What,
    (sheet, problems): (&Sheet, &Problems),
) -> Outcome<AskedPage> {
    let words = Words::of(visit);
    let cx = &visit.cx;
    let standing = what.standing.as_deref().and_then(Standing::from_code);
    let after = what.cursor.as_deref().and_then(|id| id.parse().ok());
    let (one, asked) = read::asked(cx, room, id, (standing, after), PAGE).await?;
    let mut frame = visit.frame(words.t("surveys-asked"));
    frame.breadcrumbs = vec![
        (words.t("surveys-title"), "/surveys".to_owned()),
        (words.called(&one), format!("/surveys/{id}")),
    ];
    frame.notices.extend(problems.notices(&["lines"]));
    // The first line that is wrong is told at the field, further ones above.
    let mut lines = problems.clone();
    let wrong = std::iter::from_fn(|| lines.take("lines")).skip(1).take(TOLD);
    frame.notices.extend(wrong.map(|text| Notice::new(Tone::Critical, text)));
    let at = format!("/surveys/{id}/asked");
    let all = std::iter::once((words.t("surveys-all"), at.clone(), standing.is_none()));
    let standings = all.chain(Standing::ALL.iter().map(|code| {
        let label = words.t(&format!("surveys-standing-{code}"));
        (label, format!("{at}?standing={code}"), standing == Some(*code))
    }));
    let kept = standing.map(|code| format!("standing={code}&")).unwrap_or_default();
    let next = asked.next.map(|next| format!("{at}?{kept}cursor={next}"));
    let lines = asked.list.into_iter().map(|(asked, name)| {
        // Who raised what a measure is about is nobody's to know here: it is counted only.
        let parts = asked.parts.iter().filter(|(side, _)| **side != Side::Concerned);
        let parts = parts.map(|(side, part)| words.part(room, *side, part));
        let mark = match (asked.standing, asked.undelivered_at, asked.address.as_str()) {
            (Standing::Answered, ..) => None,
            (_, Some(_), _) => Some(Badge::new(Tone::Caution, words.t("surveys-lost"))),
            (_, None, "") => Some(Badge::new(Tone::Neutral, words.t("surveys-unaddressed"))),
            _ => None,
        };
        Line {
            mark,
            id: asked.id.to_string(),
            about: parts.collect::<Vec<_>>().join(" · "),
            language: words.language(asked.language.language()),
            is_lost: asked.undelivered_at.is_some(),
            answer: (asked.standing == Standing::Answered)
                .then(|| format!("/surveys/answers/{}", asked.id)),
            badge: words.standing(asked.standing),
            name,
        }
    });
    let columns = ["surveys-company", "surveys-about", "surveys-language", "surveys-answer"];
    let lines: Vec<Line> = lines.collect();
    let may_add =
        matches!(one.state, State::Draft | State::Open) && cx.may(&acts::EDIT, &one.subject());
    let pasted = vec![
        words
            .field(Input::Area, "lines", "surveys-lines-label", sheet, problems)
            .hint(words.with("surveys-lines-hint", &[("most", LINES.into())])),
    ];
    let groups = if may_add { groups(words, visit, room, &one, sheet).await? } else { Vec::new() };
    Ok(AskedPage {
        id,
        standings: standings.collect(),
        head: TableHead::new(columns.map(|key| Column::new(words.t(key)))),
        lines,
        pager: Pager::cursor(frame.texts, None, next),
        is_draft: one.state == State::Draft,
        takes: one.takes(cx.now),
        may_add,
        errors: ErrorSummary::of(words.web(), &pasted),
        filters: filters(words, room, sheet, problems),
        groups,
        has_measure: one.written.measure.is_some()
            && room.companies.knows_concerned(cx, one.workspace),
        pasted,
        words,
        frame,
    })
}

fn filters(words: Words, room: &Surveys, sheet: &Sheet, problems: &Problems) -> Vec<Field> {
    let locale = words.locale();
    let any = || std::iter::once(Choice::new("", words.t("surveys-any")));
    let choice = |name: &str, key: &str, choices: Vec<Choice>| {
        let field = words.field(Input::Select, name, key, sheet, problems);
        let field = if field.values.is_empty() { field.value("") } else { field };
        field.options(any().chain(choices))
    };
    let listed = |list| {
        let parts = room.companies.parts(locale, list).into_iter();
        parts.map(|(code, name)| Choice::new(code, name)).collect::<Vec<_>>()
    };
    vec![
        choice("country", "surveys-side-country", lb_web::names::countries(locale)),
        choice("field", "surveys-side-field", listed(List::Fields)),
        choice("stage", "surveys-side-stage", listed(List::Stages)),
        choice("kind", "surveys-kind", listed(List::Kinds)),
    ]
}

async fn groups(
    words: Words,
    visit: &Visit,
    room: &Surveys,
    one: &Survey,
    sheet: &Sheet,
) -> Outcome<Vec<Field>> {
    let found = room.companies.gatherings(&visit.cx, one.workspace).await?;
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let choices = found.into_iter().map(|(id, title)| Choice::new(id, title));
    let field =
        words.field(Input::Select, "gathering", "surveys-gathering", sheet, &Problems::default());
    Ok(vec![field.options(choices)])
}

/// `GET /surveys/{id}/asked`
pub(super) async fn list(
    visit: Visit,
    Extension(room): Extension<Arc<Surveys>>,
    Named(id): Named<Survey>,
    Asked(what): Asked<What>,
) -> Answer {
    let nothing = (&Sheet::default(), &Problems::default());
    page(&made(&visit, &room, id, &what, nothing).await?)
}

fn whom(sheet: &Sheet) -> Whom {
    let said = |name: &str| Some(sheet.get(name)).filter(|text| !text.is_empty());
    match sheet.get("by").as_str() {
        "concerned" => Whom::Concerned,
        "lines" => Whom::Lines(sheet.get("lines")),
        "gathering" => match sheet.get("gathering").parse() {
            Ok(id) => Whom::Gathering(id),
            Err(_) => Whom::Lines(String::new()),
        },
        _ => Whom::Matching(Filter {
            country: said("country"),
            field: said("field"),
            stage: said("stage"),
            kind: said("kind"),
        }),
    }
}

fn told(words: Words, added: Added) -> Notice {
    let values = [
        ("fresh", added.fresh.into()),
        ("known", added.known.into()),
        ("unaddressed", added.unaddressed.into()),
    ];
    let tone = if added.fresh + added.readdressed > 0 { Tone::Positive } else { Tone::Caution };
    let mut said = vec![words.with("surveys-added", &values)];
    if added.readdressed > 0 {
        said.push(words.with("surveys-readdressed", &[("count", added.readdressed.into())]));
    }
    Notice::new(tone, said.join(" "))
}

/// `POST /surveys/{id}/asked`
pub(super) async fn add(
    visit: Visit,
    Extension(room): Extension<Arc<Surveys>>,
    Named(id): Named<Survey>,
    sheet: Sheet,
) -> Answer {
    match choose::add(&visit.cx, &room, id, &whom(&sheet)).await {
        Ok(added) => {
            let nothing = (&Sheet::default(), &Problems::default());
            let mut shown = made(&visit, &room, id, &What::default(), nothing).await?;
            shown.frame.notices.push(told(shown.words, added));
            page(&shown)
        }
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            again(&made(&visit, &room, id, &What::default(), (&sheet, &problems)).await?)
        }
    }
}

/// `POST /surveys/{id}/asked/one`: takes one out, notes that letters are lost, or hands out a link.
pub(super) async fn one(
    visit: Visit,
    Extension(room): Extension<Arc<Surveys>>,
    Named(id): Named<Survey>,
    sheet: Sheet,
) -> Answer {
    let recipient: Id<Recipient> =
        sheet.get("one").parse().map_err(|_| lb_kernel::Refusal::missing())?;
    match sheet.get("do").as_str() {
        "remove" => choose::remove(&visit.cx, id, recipient).await?,
        "lost" => choose::undelivered(&visit.cx, id, recipient, true).await?,
        "found" => choose::undelivered(&visit.cx, id, recipient, false).await?,
        "link" => {
            let path = letters::hand_out(&visit.cx, id, recipient).await?;
            let nothing = (&Sheet::default(), &Problems::default());
            let mut shown = made(&visit, &room, id, &What::default(), nothing).await?;
            let link = [("link", format!("{}{path}", room.base).into())];
            let said = shown.words.with("surveys-link-made", &link);
            shown.frame.notices.push(Notice::new(Tone::Positive, said));
            return page(&shown);
        }
        _ => return Err(lb_kernel::Refusal::missing().into()),
    }
    go(format!("/surveys/{id}/asked"))
}
