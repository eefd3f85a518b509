//! One statement for the desk: whose it is, what it is, its words until they are confirmed, and the link that
//! asks whoever said it.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use lb_doors::{Answer, Failed, Named, Problems, Sheet, Visit, again, go, page};
use lb_kernel::Id;
use lb_web::Frame;
use lb_web::components::{Badge, Choice, ErrorSummary, Field, Kind as Input, Limit, Notice, Tone};

use super::capture::Hints;
use super::words::Words;
use crate::actions::amend::{self, Found};
use crate::actions::capture;
use crate::record::{Participant, Statement};
use crate::room::Roundtables;
use crate::rules::amend::{Amendment, Who, answers_for};
use crate::rules::statement::{Kind, Severity, State};
use crate::rules::written::WORDS;

const FIELDS: &[&str] =
    &["kind", "speaker", "speaker_name", "language", "words", "severity", "same_as"];
/// Begins the choice of a company: nobody of it in particular.
const FIRM: &str = "firm:";

#[derive(Template)]
#[template(path = "roundtables/amend.html")]
struct AmendPage {
    frame: Frame,
    words: Words,
    id: Id<Statement>,
    version: String,
    badge: Badge,
    wording: String,
    /// Words that nobody but their speaker changes.
    said: Option<(String, String)>,
    who: String,
    people: String,
    errors: Option<ErrorSummary>,
    fields: Vec<Field>,
    same: Hints,
    may_ask: bool,
    handed: Vec<(String, String, bool)>,
}

impl AmendPage {
    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }
}

/// What the form says, or what is kept.
#[derive(Default)]
struct Typed {
    kind: String,
    speaker: String,
    speaker_name: String,
    language: String,
    words: String,
    severity: String,
    same_as: String,
    version: String,
}

impl Typed {
    fn kept(one: &Statement) -> Self {
        let (speaker, speaker_name) = match (one.speaker, one.organisation) {
            (Some(id), _) => (id.to_string(), String::new()),
            (None, Some(_)) => (format!("{FIRM}{}", one.speaker_name), String::new()),
            (None, None) => (String::new(), one.speaker_name.clone()),
        };
        Self {
            kind: one.kind.to_string(),
            speaker,
            speaker_name,
            language: one.language.to_string(),
            words: one.words.clone(),
            severity: one.severity.map(|one| one.to_string()).unwrap_or_default(),
            same_as: one.same_as.clone().unwrap_or_default(),
            version: one.version.to_string(),
        }
    }

    fn sent(sheet: &Sheet) -> Self {
        Self {
            kind: sheet.get("kind"),
            speaker: sheet.get("speaker"),
            speaker_name: sheet.get("speaker_name"),
            language: sheet.get("language"),
            words: sheet.get("words"),
            severity: sheet.get("severity"),
            same_as: sheet.get("same_as"),
            version: sheet.get("version"),
        }
    }

    /// What is put right; of words that are confirmed the form holds the kind alone.
    fn amendment(&self, is_open: bool) -> Amendment {
        let who = match self.speaker.strip_prefix(FIRM) {
            Some(firm) => Who::Firm(firm.to_owned()),
            None if self.speaker.is_empty() => Who::Name(self.speaker_name.clone()),
            None => Who::Person(self.speaker.clone()),
        };
        let open = |value: &String| is_open.then(|| value.clone());
        Amendment {
            kind: Some(self.kind.clone()),
            who: is_open.then_some(who),
            language: open(&self.language),
            words: open(&self.words),
            severity: Some(self.severity.clone()),
            same_as: open(&self.same_as),
        }
    }
}

/// Everybody who takes part, then their companies.
fn speakers(words: &Words, people: &[Participant]) -> Vec<Choice> {
    let person = |one: &Participant| {
        let written = &one.written;
        let label = match written.firm.as_str() {
            "" => written.name.clone(),
            firm => format!("{} · {firm}", written.name),
        };
        Choice::new(one.id.to_string(), label)
    };
    let mut firms: Vec<&str> = people.iter().map(|one| one.written.firm.as_str()).collect();
    firms.retain(|firm| !firm.is_empty());
    firms.sort_unstable();
    firms.dedup();
    let firm = |name: &str| {
        let label = words.with("roundtables-firm-alone", &[("name", name.to_owned().into())]);
        Choice::new(format!("{FIRM}{name}"), label)
    };
    std::iter::once(Choice::new("", words.t("roundtables-nobody-of-them")))
        .chain(people.iter().map(person))
        .chain(firms.into_iter().map(firm))
        .collect()
}

fn fields(words: &Words, found: &Found, typed: &Typed, problems: &Problems) -> Vec<Field> {
    let field =
        |kind, name: &str, key: &str, value: &str| words.field(kind, name, key, value, problems);
    let kind = words
        .choice(
            (Input::Radio, "kind", "roundtables-said-kind"),
            &typed.kind,
            problems,
            |one: Kind| words.said_kind(one),
        )
        .required();
    let severity = words.choice(
        (Input::Select, "severity", "roundtables-severity"),
        &typed.severity,
        problems,
        |one: Severity| words.t(&format!("roundtables-severity-{one}")),
    );
    if found.one.state == State::Confirmed {
        return vec![kind, severity];
    }
    vec![
        kind,
        field(Input::Select, "speaker", "roundtables-speaker", &typed.speaker)
            .options(speakers(words, &found.people)),
        field(Input::Text, "speaker_name", "roundtables-speaker-name", &typed.speaker_name),
        field(Input::Area, "words", "roundtables-words", &typed.words)
            .lang(typed.language.clone())
            .limit(Limit::Characters(WORDS))
            .rows(5)
            .required(),
        field(Input::Select, "language", "roundtables-said-in", &typed.language)
            .options(words.languages())
            .required(),
        severity,
    ]
}

/// Who said it, in words.
fn who(words: &Words, one: &Statement) -> String {
    match one.speaker_name.as_str() {
        "" => words.t("roundtables-no-speaker"),
        name => name.to_owned(),
    }
}

async fn made(
    visit: &Visit,
    room: &Roundtables,
    id: Id<Statement>,
    sent: Option<Typed>,
    problems: &Problems,
) -> Result<AmendPage, Failed> {
    let words = Words::of(visit);
    let found = amend::open(&visit.cx, id).await?;
    let one = &found.one;
    let mut frame = visit.frame(words.t("roundtables-amend"));
    frame.breadcrumbs = vec![
        (words.t("roundtables-title"), "/gatherings".to_owned()),
        (found.gathering.written.title.clone(), format!("/gatherings/{}", one.gathering)),
    ];
    frame.notices.extend(problems.notices(FIELDS));
    let is_open = one.state == State::Heard;
    let typed = sent.unwrap_or_else(|| Typed::kept(one));
    let fields = match one.state {
        State::Withdrawn => Vec::new(),
        _ => fields(&words, &found, &typed, problems),
    };
    let hints = if is_open && typed.kind == Kind::Difficulty.to_string() {
        capture::same_as(&visit.cx, room, one.gathering, &typed.words, one.language).await?
    } else {
        Vec::new()
    };
    let same = Hints { words, name: "same_as".to_owned(), chosen: typed.same_as.clone(), hints };
    let said = match one.state {
        State::Withdrawn => Some(words.t("roundtables-gone")),
        State::Confirmed => Some(one.words.clone()),
        State::Heard => None,
    };
    Ok(AmendPage {
        id,
        version: typed.version,
        badge: words.said(one.kind),
        wording: words.wording(one.state),
        said: said.map(|text| (text, one.language.to_string())),
        who: who(&words, one),
        people: format!("/gatherings/{}/people", one.gathering),
        errors: ErrorSummary::of(words.web(), &fields),
        fields,
        same,
        may_ask: is_open && found.people.iter().any(|person| answers_for(one, person)),
        handed: Vec::new(),
        words,
        frame,
    })
}

/// `GET /gatherings/statements/{id}`
pub(super) async fn form(
    visit: Visit,
    Extension(room): Extension<Arc<Roundtables>>,
    Named(id): Named<Statement>,
) -> Answer {
    page(&made(&visit, &room, id, None, &Problems::default()).await?)
}

/// `POST /gatherings/statements/{id}`: kept, and passed on at once if that was wanted.
pub(super) async fn keep(
    visit: Visit,
    Extension(room): Extension<Arc<Roundtables>>,
    Named(id): Named<Statement>,
    sheet: Sheet,
) -> Answer {
    let typed = Typed::sent(&sheet);
    let found = amend::open(&visit.cx, id).await?;
    let ask = typed.amendment(found.one.state == State::Heard);
    let version = typed.version.parse().unwrap_or_default();
    match amend::amend(&visit.cx, id, version, &ask).await {
        Ok(_) if !sheet.get("pass").is_empty() => passed(&visit, &room, id).await,
        Ok(_) => go(format!("/gatherings/statements/{id}")),
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            again(&made(&visit, &room, id, Some(typed), &problems).await?)
        }
    }
}

/// `POST /gatherings/statements/{id}/same`: which earlier theme a statement that was just written down belongs to.
pub(super) async fn same(
    visit: Visit,
    Extension(room): Extension<Arc<Roundtables>>,
    Named(id): Named<Statement>,
    sheet: Sheet,
) -> Answer {
    let version = sheet.get("version").parse().unwrap_or_default();
    let ask = Amendment { same_as: Some(sheet.get("same_as")), ..Amendment::default() };
    match amend::amend(&visit.cx, id, version, &ask).await {
        Ok(one) => go(format!("/gatherings/{}/capture", one.gathering)),
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            again(&made(&visit, &room, id, None, &problems).await?)
        }
    }
}

/// `POST /gatherings/statements/{id}/ask`
pub(super) async fn ask(
    visit: Visit,
    Extension(room): Extension<Arc<Roundtables>>,
    Named(id): Named<Statement>,
) -> Answer {
    passed(&visit, &room, id).await
}

/// The links are shown once, for only their digests are kept.
async fn passed(visit: &Visit, room: &Arc<Roundtables>, id: Id<Statement>) -> Answer {
    match amend::pass_on(&visit.cx, room, id).await {
        Ok(handed) => {
            let mut shown = made(visit, room, id, None, &Problems::default()).await?;
            let base = &visit.kit.settings.base_url;
            let line = |one: &crate::actions::links::Handed| {
                (one.person.written.name.clone(), one.address(base), one.mailed)
            };
            shown.handed = handed.iter().map(line).collect();
            let asked = shown.t("roundtables-asked");
            shown.frame.notices.push(Notice::new(Tone::Positive, asked));
            page(&shown)
        }
        Err(halt) => {
            let problems = Problems::of(visit, halt)?;
            again(&made(visit, room, id, None, &problems).await?)
        }
    }
}
