//! One difficulty: its words under a pseudonym, its items, and what its reader may do with it.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use lb_doors::{Answer, Failed, Named, Problems, Sheet, Visit, again, go, page};
use lb_kernel::{Code as _, Id};
use lb_web::Frame;
use lb_web::components::{Badge, Choice, ErrorSummary, Field, Kind as Input, Limit, Notice, Tone};

use super::words::{FIELDS, Words, short, states};
use crate::actions::difficulties::{self, Described, Part, Shown};
use crate::actions::links;
use crate::actions::protect::{self, Wording};
use crate::record::{Authority, Difficulty};
use crate::room::Policy;
use crate::rules::capture::LONGEST;
use crate::rules::words::{Consent, Phase, Severity};

/// Parts that the form offers at once.
const PARTS: usize = 3;

struct ItemLine {
    number: i64,
    words: String,
    lang: String,
    badge: Badge,
    href: String,
    theme: Option<(String, String)>,
    facts: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "policy/difficulty.html")]
struct ShowPage {
    frame: Frame,
    words: Words,
    id: Id<Difficulty>,
    version: i64,
    badge: Badge,
    said: String,
    lang: String,
    facts: Vec<(String, String)>,
    items: Vec<ItemLine>,
    may_edit: bool,
    own: bool,
    errors: Option<ErrorSummary>,
    describe: Vec<Field>,
    parts: Vec<Vec<Field>>,
    wording: Vec<Field>,
    /// Which form was sent and has to be mended.
    open: &'static str,
}

impl ShowPage {
    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }

    fn at(&self, rest: &str) -> String {
        format!("/policy/difficulties/{}/{rest}", self.id)
    }
}

fn items(words: &Words, shown: &Shown) -> Vec<ItemLine> {
    let lines = shown.items.iter().zip(&shown.shorts).map(|(item, short)| {
        let mut facts = Vec::new();
        if let Some(codes) = shown.codes.get(&item.id) {
            let codes: Vec<String> = codes.iter().map(|code| words.code(code)).collect();
            facts.push((words.t("difficulty-codes"), codes.join(" · ")));
        }
        let owner = short.authority.as_ref().map(|names| words.shown(names));
        let owner = owner.unwrap_or_else(|| words.t("difficulty-owner-none"));
        facts.push((words.t("difficulty-owner"), owner));
        facts.push((words.t("difficulty-since"), words.day(item.state_since)));
        let theme = short.theme.as_ref().map(|(id, number, label)| {
            let href = if shown.may_edit { format!("/policy/themes/{id}") } else { String::new() };
            (format!("T-{number} {}", words.shown(label)), href)
        });
        ItemLine {
            number: item.number,
            words: item.words.clone(),
            lang: item.language.to_string(),
            badge: words.item_badge(item.state),
            href: format!("/policy/items/{}", item.id),
            theme,
            facts,
        }
    });
    lines.collect()
}

/// What describes it, as fields.
fn describe(words: &Words, shown: &Shown) -> Vec<Field> {
    let one = &shown.one;
    let none = (Sheet::default(), Problems::default());
    let sent = (&none.0, &none.1);
    let mut fields = vec![words.severity_field(sent).value(one.severity.code())];
    for field in words.more_fields(sent) {
        let field = match field.name.as_str() {
            "phase" => field.value(one.phase.map(|phase| phase.code()).unwrap_or_default()),
            "country" => field.value(one.country.clone().unwrap_or_default()),
            // Several subjects are chosen here, one at the door.
            _ => {
                let known = shown.items.first().and_then(|item| shown.codes.get(&item.id));
                let all = words.field(sent, Input::Checkboxes, "codes", "difficulty-codes");
                let all = all.options(words.codes());
                known.into_iter().flatten().cloned().fold(all, Field::value)
            }
        };
        if field.name != "codes" || shown.items.len() == 1 {
            fields.push(field);
        }
    }
    fields
}

/// Fields of parts into which it can be cut.
fn parts(
    words: &Words,
    shown: &Shown,
    offices: &[Choice],
    (sheet, problems): (&Sheet, &Problems),
) -> Vec<Vec<Field>> {
    let whole = shown.items.len() == 1;
    let nothing = Choice::new("", words.t("difficulty-unsaid"));
    (0..PARTS)
        .map(|row| {
            let name = |part: &str| format!("parts.{row}.{part}");
            let sent = (sheet, problems);
            let area = words
                .field(sent, Input::Area, &name("words"), "difficulty-part")
                .limit(Limit::Characters(LONGEST))
                .rows(3);
            let area = match (row, whole, sheet.find(&name("words"))) {
                (0, true, None) => area.value(shown.one.words.clone()),
                _ => area,
            };
            let subject = words
                .field(sent, Input::Select, &name("codes"), "difficulty-codes")
                .options(std::iter::once(nothing.clone()).chain(words.codes()));
            let office = words
                .field(sent, Input::Select, &name("authority"), "difficulty-owner")
                .options(std::iter::once(nothing.clone()).chain(offices.iter().cloned()));
            vec![area, subject, office]
        })
        .collect()
}

fn wording(words: &Words, shown: &Shown) -> Vec<Field> {
    let none = (Sheet::default(), Problems::default());
    let sent = (&none.0, &none.1);
    let area = words.words_field(sent).value(shown.one.words.clone());
    vec![
        area.lang(shown.one.language.to_string()),
        words.consent_field(sent).value(shown.one.consent.code()),
    ]
}

async fn made(
    visit: &Visit,
    id: Id<Difficulty>,
    open: &'static str,
    sent: (&Sheet, &Problems),
) -> Result<ShowPage, Failed> {
    let shown = difficulties::show(&visit.cx, id).await?;
    let words = Words::of(visit);
    let one = &shown.one;
    // What is said heads the page, as people remember it; whoever may not read it sees the pseudonym.
    let title = short(&one.words);
    let mut frame = visit.frame(if title.is_empty() { one.pseudonym.clone() } else { title });
    frame.breadcrumbs = vec![(words.t("policy-difficulties"), "/policy/difficulties".to_owned())];
    frame.notices.extend(sent.1.notices(&["parts.0.words", "parts.1.words", "parts.2.words"]));
    if one.checked_at.is_none() {
        frame.notices.push(Notice::new(Tone::Caution, words.t("difficulty-unchecked")));
    }
    let offices: Vec<Choice> = if shown.may_edit {
        let known = crate::actions::offices::names(&visit.cx, one.workspace).await?;
        known.iter().map(|(id, names)| Choice::new(id.to_string(), words.shown(names))).collect()
    } else {
        Vec::new()
    };
    let mut facts = vec![
        (words.t("answers-pseudonym"), one.pseudonym.clone()),
        (words.t("difficulty-severity"), words.severity(one.severity)),
        (words.t("difficulty-door"), states::door(&words, one.door)),
        (words.t("difficulty-heard"), words.day_in(&one.heard_on)),
        (words.t("difficulty-consent"), words.consent(one.consent)),
        (words.t("difficulty-language"), words.language(one.language)),
    ];
    if let Some(phase) = one.phase {
        facts.push((words.t("difficulty-phase"), words.phase(phase)));
    }
    if let Some(country) = &one.country {
        facts.push((words.t("difficulty-country"), words.country(country)));
    }
    let parts = parts(&words, &shown, &offices, sent);
    Ok(ShowPage {
        id,
        version: one.version,
        badge: words.badge(one),
        said: one.words.clone(),
        lang: one.language.to_string(),
        facts,
        items: items(&words, &shown),
        may_edit: shown.may_edit,
        own: shown.own,
        errors: ErrorSummary::of(words.web(), parts.iter().flatten()),
        describe: describe(&words, &shown),
        parts,
        wording: wording(&words, &shown),
        open,
        words,
        frame,
    })
}

/// `GET /policy/difficulties/{id}`
pub(super) async fn show(visit: Visit, Named(id): Named<Difficulty>) -> Answer {
    page(&made(&visit, id, "", (&Sheet::default(), &Problems::default())).await?)
}

/// The page again, with what was wrong; or on to the page.
async fn after<T>(
    visit: &Visit,
    id: Id<Difficulty>,
    open: &'static str,
    sheet: &Sheet,
    done: lb_store::Outcome<T>,
) -> Answer {
    match done {
        Ok(_) => go(format!("/policy/difficulties/{id}")),
        Err(halt) => {
            let problems = Problems::of(visit, halt)?;
            let mut shown = made(visit, id, open, (sheet, &problems)).await?;
            for field in FIELDS {
                let said = problems.at(field).map(|text| Notice::new(Tone::Critical, text));
                shown.frame.notices.extend(said);
            }
            again(&shown)
        }
    }
}

fn version(sheet: &Sheet) -> i64 {
    sheet.get("version").parse().unwrap_or_default()
}

/// `POST /policy/difficulties/{id}/description`
pub(super) async fn description(
    visit: Visit,
    Named(id): Named<Difficulty>,
    sheet: Sheet,
) -> Answer {
    let said = Described {
        phase: Phase::from_code(&sheet.get("phase")),
        severity: Severity::from_code(&sheet.get("severity")).unwrap_or(Severity::Delays),
        country: Some(sheet.get("country")),
        codes: sheet.all("codes"),
    };
    let done = difficulties::describe(&visit.cx, id, version(&sheet), said).await;
    after(&visit, id, "describe", &sheet, done).await
}

/// `POST /policy/difficulties/{id}/parts`
pub(super) async fn split(visit: Visit, Named(id): Named<Difficulty>, sheet: Sheet) -> Answer {
    let parts = sheet.rows("parts").map(|row| {
        let value = |part: &str| sheet.get(&format!("parts.{row}.{part}"));
        let authority: Option<Id<Authority>> = value("authority").parse().ok();
        Part { words: value("words"), authority, codes: vec![value("codes")] }
    });
    let parts: Vec<Part> = parts.filter(|part| !part.words.trim().is_empty()).collect();
    let done = difficulties::split(&visit.cx, id, version(&sheet), parts).await;
    after(&visit, id, "parts", &sheet, done).await
}

/// `POST /policy/difficulties/{id}/link`
pub(super) async fn ask(
    visit: Visit,
    Extension(room): Extension<Arc<Policy>>,
    Named(id): Named<Difficulty>,
) -> Answer {
    let path = links::ask(&visit.cx, &room, id).await?;
    let mut shown = made(&visit, id, "", (&Sheet::default(), &Problems::default())).await?;
    let address = format!("{}{path}", room.base);
    let said = shown.words.with("difficulty-link-made", &[("address", address.into())]);
    shown.frame.notices.push(Notice::new(Tone::Positive, said));
    page(&shown)
}

/// `POST /policy/difficulties/{id}/wording`
pub(super) async fn confirm(visit: Visit, Named(id): Named<Difficulty>, sheet: Sheet) -> Answer {
    let said = Wording {
        words: sheet.get("words"),
        consent: Consent::from_code(&sheet.get("consent")).unwrap_or(Consent::Private),
    };
    let done = protect::confirm(&visit.cx, id, version(&sheet), said).await;
    after(&visit, id, "wording", &sheet, done).await
}

/// `POST /policy/difficulties/{id}/withdraw`
pub(super) async fn withdraw(visit: Visit, Named(id): Named<Difficulty>) -> Answer {
    protect::withdraw(&visit.cx, id).await?;
    go("/policy/difficulties")
}
