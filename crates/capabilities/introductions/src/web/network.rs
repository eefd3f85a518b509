//! What holds for a network: how it makes introductions, its terms, its members.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use lb_doors::{Answer, Named, Problems, Sheet, Visit, again, go, page};
use lb_kernel::refusal::Kind;
use lb_kernel::{Code as _, Id, Locale, Refusal, Workspace};
use lb_store::{Halt, Outcome};
use lb_web::Frame;
use lb_web::components::{Badge, Field, Kind as Input, Limit, Tone};

use super::words::Words;
use crate::actions::network::{self, Network};
use crate::actions::read::called;
use crate::room::Introductions;
use crate::rules::course::Mode;
use crate::rules::words::{Admission, MemberKind, Rules, TERMS, TermsKind};

struct TermsLine {
    badge: Badge,
    lead: String,
    lang: String,
    paragraphs: Vec<String>,
}

struct Member {
    id: String,
    name: String,
    kind: String,
    since: String,
}

#[derive(Template)]
#[template(path = "introductions/network.html")]
struct NetworkPage {
    frame: Frame,
    words: Words,
    id: Id<Workspace>,
    facts: Vec<(String, String)>,
    terms: Vec<TermsLine>,
    /// The terms of membership that hold, and the organisations for which they can be accepted.
    current: Option<String>,
    own: Vec<(String, String, Option<String>)>,
    members: Vec<Member>,
    rule_fields: Option<Vec<Field>>,
    version: i64,
    terms_fields: Option<Vec<Field>>,
    member_field: Option<Field>,
}

impl NetworkPage {
    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }

    fn at(&self, rest: &str) -> String {
        format!("/introductions/networks/{}/{rest}", self.id)
    }
}

fn rule_fields(words: &Words, rules: &Rules, problems: &Problems) -> Vec<Field> {
    let radio = |name: &str, key: &str, value: &str| {
        Field::new(words.web(), Input::Radio, name, words.t(key)).value(value).required()
    };
    let modes = words.choices(|mode: Mode| words.t(&format!("introductions-mode-{mode}")));
    let admissions =
        words.choices(|one: Admission| words.t(&format!("introductions-admission-{one}")));
    vec![
        radio("mode", "introductions-mode", rules.mode.code()).options(modes),
        radio("admission", "introductions-admission", rules.admission.code()).options(admissions),
        Field::new(
            words.web(),
            Input::Number,
            "answer_days",
            words.t("introductions-days-to-answer"),
        )
        .value(rules.answer_days.to_string())
        .range(Some("1".to_owned()), Some("90".to_owned()))
        .required()
        .error_if(problems.at("answer_days")),
    ]
}

fn terms_fields(words: &Words, problems: &Problems) -> Vec<Field> {
    let kinds = words.choices(|kind: TermsKind| words.t(&format!("introductions-terms-{kind}")));
    let mut fields = vec![
        Field::new(words.web(), Input::Radio, "kind", words.t("introductions-terms-about"))
            .options(kinds)
            .required(),
    ];
    for locale in Locale::ALL {
        let name = format!("words_{}", locale.code());
        let language = words.language(locale.language());
        let label = words.with("introductions-terms-in", &[("language", language.into())]);
        let error = problems.at(&name);
        fields.push(
            Field::new(words.web(), Input::Area, name, label)
                .lang(locale.code())
                .limit(Limit::Characters(TERMS))
                .rows(4)
                .error_if(error),
        );
    }
    fields
}

fn made(visit: &Visit, found: &Network, problems: &Problems) -> NetworkPage {
    let words = Words::of(visit);
    let locale = words.locale();
    let mut frame = visit.frame(words.t("introductions-network"));
    frame.breadcrumbs = vec![(words.t("introductions-title"), "/introductions".to_owned())];
    frame.notices.extend(problems.notices(&["answer_days", "words_ko", "organisation"]));
    let name = |id| found.names.get(&id).map(|names| called(names, locale)).unwrap_or_default();
    let mut latest = std::collections::BTreeSet::new();
    let terms = found.terms.iter().map(|one| {
        let text = one.words.show(locale);
        let holds = latest.insert(one.kind);
        let tone = if holds { Tone::Positive } else { Tone::Neutral };
        TermsLine {
            badge: Badge::new(tone, words.t(&format!("introductions-terms-{}", one.kind))),
            lead: words.with(
                "introductions-terms-version",
                &[("version", one.version.into()), ("day", words.day(one.made_at).into())],
            ),
            lang: text.language.to_string(),
            paragraphs: if holds {
                text.text.split('\n').map(str::to_owned).collect()
            } else {
                Vec::new()
            },
        }
    });
    let kind = |kind: MemberKind| words.t(&format!("introductions-member-{kind}"));
    let rules = &found.rules;
    NetworkPage {
        id: found.workspace,
        facts: vec![
            (words.t("introductions-mode"), words.t(&format!("introductions-mode-{}", rules.mode))),
            (
                words.t("introductions-admission"),
                words.t(&format!("introductions-admission-{}", rules.admission)),
            ),
            (words.t("introductions-days-to-answer"), rules.answer_days.to_string()),
        ],
        terms: terms.collect(),
        current: found
            .terms
            .iter()
            .find(|one| one.kind == TermsKind::Membership)
            .map(|one| one.id.to_string()),
        own: found
            .own
            .iter()
            .map(|(id, accepted)| {
                let said = accepted.as_ref().map(|one| {
                    let values =
                        [("name", one.name.as_str().into()), ("day", words.day(one.at).into())];
                    words.with("introductions-accepted-by", &values)
                });
                (id.to_string(), name(*id), said)
            })
            .collect(),
        members: found
            .members
            .iter()
            .map(|one| Member {
                id: one.organisation.to_string(),
                name: name(one.organisation),
                kind: kind(one.kind),
                since: words.day(one.since),
            })
            .collect(),
        rule_fields: found.may_set.then(|| rule_fields(&words, rules, problems)),
        version: rules.version,
        terms_fields: found.may_set.then(|| terms_fields(&words, problems)),
        member_field: found.may_curate.then(|| {
            Field::new(words.web(), Input::Text, "organisation", words.t("introductions-curate-id"))
                .hint(words.t("introductions-curate-hint"))
                .required()
                .error_if(problems.at("organisation"))
        }),
        words,
        frame,
    }
}

/// `GET /introductions/networks/{id}`
pub(super) async fn show(
    visit: Visit,
    Extension(room): Extension<Arc<Introductions>>,
    Named(id): Named<Workspace>,
) -> Answer {
    let found = network::show(&visit.cx, &room, id).await?;
    page(&made(&visit, &found, &Problems::default()))
}

async fn done(
    visit: &Visit,
    room: &Introductions,
    id: Id<Workspace>,
    outcome: Outcome<()>,
) -> Answer {
    match outcome {
        Ok(()) => go(format!("/introductions/networks/{id}")),
        Err(halt) => {
            let problems = Problems::of(visit, halt)?;
            let found = network::show(&visit.cx, room, id).await?;
            again(&made(visit, &found, &problems))
        }
    }
}

fn unknown(field: &str) -> Halt {
    Refusal::new(Kind::Invalid, "introductions.missing").at(field).into()
}

/// `POST /introductions/networks/{id}/rules`
pub(super) async fn rules(
    visit: Visit,
    Extension(room): Extension<Arc<Introductions>>,
    Named(id): Named<Workspace>,
    sheet: Sheet,
) -> Answer {
    let asked = async {
        let rules = Rules {
            mode: Mode::from_code(&sheet.get("mode")).ok_or_else(|| unknown("mode"))?,
            admission: Admission::from_code(&sheet.get("admission"))
                .ok_or_else(|| unknown("admission"))?,
            answer_days: sheet.get("answer_days").trim().parse().unwrap_or_default(),
            version: sheet.get("version").parse().unwrap_or_default(),
        };
        network::set_rules(&visit.cx, id, rules).await
    };
    let outcome = asked.await;
    done(&visit, &room, id, outcome).await
}

/// `POST /introductions/networks/{id}/terms`
pub(super) async fn publish(
    visit: Visit,
    Extension(room): Extension<Arc<Introductions>>,
    Named(id): Named<Workspace>,
    sheet: Sheet,
) -> Answer {
    let asked = async {
        let kind = TermsKind::from_code(&sheet.get("kind")).ok_or_else(|| unknown("kind"))?;
        let words: Vec<_> = Locale::ALL
            .into_iter()
            .map(|locale| (locale.language(), sheet.get(&format!("words_{}", locale.code()))))
            .collect();
        network::publish(&visit.cx, id, kind, &words).await.map(drop)
    };
    let outcome = asked.await;
    done(&visit, &room, id, outcome).await
}

/// `POST /introductions/networks/{id}/accept`
pub(super) async fn accept(
    visit: Visit,
    Extension(room): Extension<Arc<Introductions>>,
    Named(id): Named<Workspace>,
    sheet: Sheet,
) -> Answer {
    let missing = |_| Refusal::missing();
    let organisation = sheet.get("organisation").parse().map_err(missing)?;
    let terms = sheet.get("terms").parse().map_err(missing)?;
    let outcome = network::accept(&visit.cx, id, organisation, terms).await;
    done(&visit, &room, id, outcome).await
}

/// `POST /introductions/networks/{id}/members`
pub(super) async fn curate(
    visit: Visit,
    Extension(room): Extension<Arc<Introductions>>,
    Named(id): Named<Workspace>,
    sheet: Sheet,
) -> Answer {
    // The address of an organisation's page, or its identifier.
    let written = sheet.get("organisation");
    let asked = async {
        let last = written.trim().trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        let organisation = last.parse().map_err(|_| unknown("organisation"))?;
        network::curate(&visit.cx, &room, id, organisation).await
    };
    let outcome = asked.await;
    done(&visit, &room, id, outcome).await
}

/// `POST /introductions/networks/{id}/end`
pub(super) async fn end(visit: Visit, Named(id): Named<Workspace>, sheet: Sheet) -> Answer {
    let organisation = sheet.get("organisation").parse().map_err(|_| Refusal::missing())?;
    network::end(&visit.cx, id, organisation).await?;
    go(format!("/introductions/networks/{id}"))
}
