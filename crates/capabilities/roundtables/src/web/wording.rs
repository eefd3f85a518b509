//! The form behind a speaker's link: confirm, change or take back what was written down.

use askama::Template;
use axum::extract::Path;
use lb_doors::{Answer, Problems, Sheet, Visit, again, page};
use lb_kernel::Code as _;
use lb_web::Frame;
use lb_web::components::{Badge, Choice, ErrorSummary, Field, Kind as Input, Limit, Notice, Tone};

use super::words::{Words, paragraphs};
use crate::actions::confirm::{self, Said};
use crate::record::Statement;
use crate::rules::statement::{Consent, State, Verdict};
use crate::rules::written::WORDS;

struct Card {
    badge: Badge,
    state: String,
    heard: Vec<String>,
    lang: String,
    id: String,
    version: i64,
    fields: Vec<Field>,
}

#[derive(Template)]
#[template(path = "roundtables/wording.html")]
struct WordingPage {
    frame: Frame,
    words: Words,
    lead: String,
    title: String,
    lang: String,
    when: String,
    action: String,
    errors: Option<ErrorSummary>,
    cards: Vec<Card>,
}

impl WordingPage {
    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }
}

/// What the form says of one statement: the code of the answer, the words, the consent.
fn typed(sheet: &Sheet, one: &Statement) -> (String, String, String) {
    let get = |part: &str| sheet.get(&format!("{part}.{}", one.id));
    (get("say"), get("words"), get("consent"))
}

fn fields(
    words: &Words,
    one: &Statement,
    said: (String, String, String),
    problems: &Problems,
) -> Vec<Field> {
    let (say, text, consent) = said;
    let name = |part: &str| format!("{part}.{}", one.id);
    let field = |kind, part: &str, key: &str, value: &str| {
        words.field(kind, &name(part), key, value, problems)
    };
    let answers = [
        Choice::new("confirm", words.t("roundtables-say-confirm")),
        Choice::new("withdraw", words.t("roundtables-say-withdraw"))
            .hint(words.t("roundtables-say-withdraw-hint")),
        Choice::new("later", words.t("roundtables-say-later")),
    ];
    let consents = Consent::ALL.iter().map(|one| {
        Choice::new(one.code(), words.consent(*one))
            .hint(words.t(&format!("roundtables-consent-{one}-hint")))
    });
    vec![
        field(Input::Area, "words", "roundtables-your-words", &text)
            .lang(one.language.to_string())
            .limit(Limit::Characters(WORDS))
            .rows(4),
        field(Input::Radio, "consent", "roundtables-consent", &consent).options(consents),
        field(Input::Radio, "say", "roundtables-say", &say).options(answers),
    ]
}

fn made(
    visit: &Visit,
    link: &str,
    form: &confirm::Form,
    sheet: Option<&Sheet>,
    problems: &Problems,
) -> WordingPage {
    let words = Words::of(visit);
    let (gathering, person) = (&form.behind.gathering, &form.behind.person);
    let written = &gathering.written;
    let mut frame = visit.frame(words.t("roundtables-wording-title"));
    frame.search = None;
    let mut beside = Vec::new();
    let cards: Vec<Card> = form
        .said
        .iter()
        .map(|one| {
            beside.push(format!("words.{}", one.id));
            let said = match sheet {
                Some(sheet) => typed(sheet, one),
                None => ("confirm".to_owned(), one.words.clone(), one.consent.to_string()),
            };
            let is_gone = one.state == State::Withdrawn;
            Card {
                badge: words.said(one.kind),
                state: words.wording(one.state),
                heard: if is_gone {
                    vec![words.t("roundtables-gone")]
                } else {
                    paragraphs(&one.heard)
                },
                lang: one.language.to_string(),
                id: one.id.to_string(),
                version: one.version,
                fields: if is_gone { Vec::new() } else { fields(&words, one, said, problems) },
            }
        })
        .collect();
    let beside: Vec<&str> = beside.iter().map(String::as_str).collect();
    frame.notices.extend(problems.notices(&beside));
    WordingPage {
        lead: words
            .with("roundtables-wording-lead", &[("name", person.written.name.clone().into())]),
        title: written.title.clone(),
        lang: written.language.to_string(),
        when: words.when(written),
        action: format!("/gatherings/wording/{link}"),
        errors: ErrorSummary::of(words.web(), cards.iter().flat_map(|card| &card.fields)),
        cards,
        words,
        frame,
    }
}

/// `GET /gatherings/wording/{link}`
pub(super) async fn form(visit: Visit, Path(link): Path<String>) -> Answer {
    let form = confirm::form(&visit.cx, &link).await?;
    page(&made(&visit, &link, &form, None, &Problems::default()))
}

/// `POST /gatherings/wording/{link}`
pub(super) async fn answer(visit: Visit, Path(link): Path<String>, sheet: Sheet) -> Answer {
    let before = confirm::form(&visit.cx, &link).await?;
    let said: Vec<Said> = before
        .said
        .iter()
        .filter_map(|one| {
            let (say, words, consent) = typed(&sheet, one);
            let verdict = match say.as_str() {
                "confirm" => {
                    let consent = Consent::from_code(&consent).unwrap_or(one.consent);
                    Verdict::Confirm { words, consent }
                }
                "withdraw" => Verdict::Withdraw,
                _ => return None,
            };
            let version = sheet.get(&format!("version.{}", one.id)).parse().unwrap_or_default();
            Some(Said { statement: one.id, version, verdict })
        })
        .collect();
    match confirm::answer(&visit.cx, &link, &said).await {
        Ok(_) => {
            let form = confirm::form(&visit.cx, &link).await?;
            let mut shown = made(&visit, &link, &form, None, &Problems::default());
            let thanks = shown.t("roundtables-thanks");
            shown.frame.notices.push(Notice::new(Tone::Positive, thanks));
            page(&shown)
        }
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            let form = confirm::form(&visit.cx, &link).await?;
            again(&made(&visit, &link, &form, Some(&sheet), &problems))
        }
    }
}
