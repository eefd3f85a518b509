//! What holds for a network: how it makes introductions, its terms, its members.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use lb_doors::{Answer, Named, Problems, Sheet, Visit, again, go, page};
use lb_kernel::refusal::Kind;
use lb_kernel::{Code as _, Id, Locale, Refusal, Workspace};
use lb_store::{Halt, Outcome};
use lb_web::Frame;
use lb_web::components::{Badge, ErrorSummary, Field, Kind as Input, Limit, Tone};

use super::advisers;
use super::typed::Typed;
use super::words::Words;
use crate::actions::network::{self, Network};
use crate::actions::read::called;
use crate::room::Introductions;
use crate::rules::course::Mode;
use crate::rules::words::{Admission, MemberKind, Rules, TERMS, TermsKind};
use crate::store::network::Terms;

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
    /// Whether the desk has to decide of it.
    waits: bool,
    /// What it declared, and what it lacks of what is asked today.
    declared: Option<String>,
    lacks: Vec<String>,
}

/// What can be declared: codes and words.
type Declarable = Vec<(&'static str, String)>;

/// An organisation for which the reader may accept terms.
struct Own {
    id: String,
    name: String,
    /// That it accepted, or how it stands.
    said: Vec<String>,
    /// Why it cannot join.
    lacks: Vec<String>,
    /// What has to be declared, where it can join.
    join: Option<Declarable>,
}

/// Who may join on one side.
struct Side {
    heading: String,
    code: &'static str,
    conditions: Vec<String>,
    version: i64,
    fields: Option<Vec<Field>>,
    /// Whether what was typed here was refused.
    open: bool,
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
    own: Vec<Own>,
    sides: Vec<Side>,
    members: Vec<Member>,
    rule_fields: Option<Vec<Field>>,
    version: i64,
    terms_fields: Option<Vec<Field>>,
    member_field: Option<(Field, Declarable)>,
    advised: Vec<advisers::Line>,
    adviser_fields: Option<Vec<Field>>,
    /// What was wrong in the form that was refused.
    errors: Option<ErrorSummary>,
}

impl NetworkPage {
    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }

    fn at(&self, rest: &str) -> String {
        format!("/introductions/networks/{}/{rest}", self.id)
    }
}

fn rule_fields(words: &Words, rules: &Rules, typed: &Typed) -> Vec<Field> {
    let field = |kind, name: &str, key: &str, kept: &str| {
        let field = Field::new(words.web(), kind, name, words.t(key)).required();
        typed.fill("rules", field, kept)
    };
    let modes = words.choices(|mode: Mode| words.t(&format!("introductions-mode-{mode}")));
    let admissions =
        words.choices(|one: Admission| words.t(&format!("introductions-admission-{one}")));
    let days = rules.answer_days.to_string();
    vec![
        field(Input::Radio, "mode", "introductions-mode", rules.mode.code()).options(modes),
        field(Input::Radio, "admission", "introductions-admission", rules.admission.code())
            .options(admissions),
        field(Input::Number, "answer_days", "introductions-days-to-answer", &days)
            .range(Some("1".to_owned()), Some("90".to_owned())),
    ]
}

fn terms_fields(words: &Words, typed: &Typed) -> Vec<Field> {
    let kinds = words.choices(|kind: TermsKind| words.t(&format!("introductions-terms-{kind}")));
    let kind = Field::new(words.web(), Input::Radio, "kind", words.t("introductions-terms-about"));
    let mut fields = vec![typed.fill("terms", kind.options(kinds).required(), "")];
    for locale in Locale::ALL {
        let name = format!("words_{}", locale.code());
        let language = words.language(locale.language());
        let label = words.with("introductions-terms-in", &[("language", language.into())]);
        let field = Field::new(words.web(), Input::Area, name, label)
            .lang(locale.code())
            .limit(Limit::Characters(TERMS))
            .rows(4);
        fields.push(typed.fill("terms", field, ""));
    }
    fields
}

fn member_field(words: &Words, found: &Network, typed: &Typed) -> (Field, Declarable) {
    let [_, curated] = &found.sides;
    let organisation =
        Field::new(words.web(), Input::Text, "organisation", words.t("introductions-curate-id"))
            .hint(words.t("introductions-curate-hint"))
            .required();
    (typed.fill("members", organisation, ""), words.declarable(&curated.asks))
}

/// How an organisation of the reader stands, and what it can do.
fn own(words: &Words, found: &Network, one: &network::Own, name: String) -> Own {
    let [by_contract, _] = &found.sides;
    let accepted = one.accepted.as_ref().map(|one| {
        let values = [("name", one.name.as_str().into()), ("day", words.day(one.at).into())];
        words.with("introductions-accepted-by", &values)
    });
    let holds = one.last.as_ref().filter(|last| last.ended_at.is_none()).map(|last| last.kind);
    let waits =
        (holds == Some(MemberKind::Applicant)).then(|| words.t("introductions-admission-waiting"));
    let turned = one.last.as_ref().filter(|last| last.ended_at.is_some());
    let turned = turned
        .and_then(|last| last.reason.as_deref())
        .map(|reason| words.with("introductions-turned-away", &[("reason", reason.into())]));
    let is_member = holds == Some(MemberKind::Contract);
    let is_in = is_member || holds == Some(MemberKind::Applicant);
    // Whoever is a member accepts new terms as they come; others are looked at first.
    let lacks = if is_in { Vec::new() } else { words.lacks(&one.shortfalls) };
    let join = lacks.is_empty() && !(is_in && one.accepted.is_some());
    Own {
        id: one.organisation.to_string(),
        name,
        said: accepted.filter(|_| is_in).into_iter().chain(waits).chain(turned).collect(),
        join: join.then(
            || {
                if is_member { Vec::new() } else { words.declarable(&by_contract.asks) }
            },
        ),
        lacks,
    }
}

/// The fields of a form beside which problems stand.
fn beside(form: &str) -> &'static [&'static str] {
    match form {
        "rules" => &["mode", "admission", "answer_days"],
        "terms" => &["kind", "words_ko", "words_ja", "words_en", "words_fr"],
        "members" => &["organisation"],
        advisers::FORM => &["organisation", "adviser", "answers"],
        "contract" | "curated" => &["countries", "kinds", "sizes", "fields"],
        _ => &[],
    }
}

/// The terms, the words of those that hold; older versions are named only.
fn terms(words: &Words, found: &Network) -> Vec<TermsLine> {
    let locale = words.locale();
    let mut latest = std::collections::BTreeSet::new();
    let one = |one: &Terms| {
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
    };
    found.terms.iter().map(one).collect()
}

fn made(visit: &Visit, found: &Network, typed: &Typed) -> NetworkPage {
    let words = Words::of(visit);
    let locale = words.locale();
    let mut frame = visit.frame(words.t("introductions-network"));
    frame.breadcrumbs = vec![(words.t("introductions-title"), "/introductions".to_owned())];
    frame.notices.extend(typed.problems.notices(beside(typed.form)));
    let name = |id| found.names.get(&id).map(|names| called(names, locale)).unwrap_or_default();
    let rules = &found.rules;
    let side = |side: &network::Side| Side {
        heading: words.t(&format!("introductions-side-of-{}", side.side)),
        code: side.side.code(),
        conditions: words.conditions(&side.asks),
        version: side.version,
        fields: found.may_set.then(|| words.eligibility_fields(side, typed)),
        open: typed.of(super::eligibility::form(side.side)).is_some(),
    };
    let sides: Vec<Side> = found.sides.iter().map(side).collect();
    let rule_fields = found.may_set.then(|| rule_fields(&words, rules, typed));
    let terms_fields = found.may_set.then(|| terms_fields(&words, typed));
    let member_field = found.may_curate.then(|| member_field(&words, found, typed));
    let adviser_fields = advisers::fields(&words, found, typed);
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
        terms: terms(&words, found),
        current: found
            .terms
            .iter()
            .find(|one| one.kind == TermsKind::Membership)
            .map(|one| one.id.to_string()),
        own: found.own.iter().map(|one| own(&words, found, one, name(one.organisation))).collect(),
        errors: ErrorSummary::of(
            words.web(),
            sides
                .iter()
                .filter_map(|side| side.fields.as_ref())
                .chain(&rule_fields)
                .chain(&terms_fields)
                .chain(&adviser_fields)
                .flatten()
                .chain(member_field.as_ref().map(|(field, _)| field)),
        ),
        sides,
        rule_fields,
        terms_fields,
        member_field,
        advised: advisers::lines(&words, found),
        adviser_fields,
        members: found
            .members
            .iter()
            .map(|one| Member {
                id: one.member.organisation.to_string(),
                name: name(one.member.organisation),
                kind: words.t(&format!("introductions-member-{}", one.member.kind)),
                since: words.day(one.member.since),
                waits: one.member.kind == MemberKind::Applicant,
                declared: words.has_declared(&one.member.declared),
                lacks: words.lacks(&one.shortfalls),
            })
            .collect(),
        version: rules.version,
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
    page(&made(&visit, &found, &Typed::default()))
}

pub(super) async fn done(
    visit: &Visit,
    room: &Introductions,
    id: Id<Workspace>,
    (form, sheet): (&'static str, Sheet),
    outcome: Outcome<()>,
) -> Answer {
    match outcome {
        Ok(()) => go(format!("/introductions/networks/{id}")),
        Err(halt) => {
            let problems = Problems::of(visit, halt)?;
            let found = network::show(&visit.cx, room, id).await?;
            again(&made(visit, &found, &Typed { form, problems, sheet }))
        }
    }
}

pub(super) fn unknown(field: &str) -> Halt {
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
    done(&visit, &room, id, ("rules", sheet), outcome).await
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
    done(&visit, &room, id, ("terms", sheet), outcome).await
}
