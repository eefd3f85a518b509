//! Proposing something, and one proposal with its talks and what was said of it.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use lb_doors::{Answer, Named, Problems, Sheet, Visit, again, go, page};
use lb_kernel::policy::{Role, Subject};
use lb_kernel::refusal::Kind;
use lb_kernel::{Code as _, Id, Refusal};
use lb_store::{Halt, Outcome};
use lb_web::Frame;
use lb_web::components::{
    Badge, Choice, ErrorSummary, Field, Kind as Input, Limit, Notice, Original, Tone,
};

use super::challenges::FormPage;
use super::revise::{self, PitchLines, Revision};
use super::words::{Words, paragraphs};
use crate::actions::challenge;
use crate::actions::proposal::{self, Shown};
use crate::acts;
use crate::record::{Challenge, Proposal};
use crate::room::Challenges;
use crate::rules::course::{Stand, State};
use crate::rules::written::{ProposalAsk, TEXT, TITLE};
use crate::store::files::ProposalFile;

/// The fields of a proposal.
pub(super) fn fields(words: &Words, sheet: &Sheet, problems: &Problems) -> Vec<Field> {
    let field = |kind, name: &str, key: &str| words.field(kind, name, key, sheet, problems);
    vec![
        field(Input::Text, "title", "challenges-one-line")
            .limit(Limit::Characters(TITLE))
            .required(),
        field(Input::Area, "text", "challenges-what")
            .hint(words.t("challenges-what-hint"))
            .limit(Limit::Characters(TEXT))
            .rows(9)
            .required(),
        words.language_field(sheet, problems),
        field(Input::Area, "documents", "challenges-documents-field")
            .hint(words.t("challenges-documents-hint"))
            .rows(3),
    ]
}

/// What its form says.
pub(super) fn ask(sheet: &Sheet) -> ProposalAsk {
    ProposalAsk {
        title: sheet.get("title"),
        text: sheet.get("text"),
        language: sheet.get("language"),
        documents: sheet.get("documents"),
    }
}

async fn made(
    visit: &Visit,
    room: &Challenges,
    id: Id<Challenge>,
    sheet: &Sheet,
    problems: &Problems,
) -> Outcome<FormPage> {
    let words = Words::of(visit);
    let shown = challenge::show(&visit.cx, room, id).await?;
    // Those of the reader's organisations that have not proposed yet; the first where somebody speaks for one.
    let open = visit.cx.actor.organisations(&[Role::Representative]).filter(|own| {
        *own != shown.seen.challenge.organisation
            && shown.seen.proposals.iter().all(|proposal| proposal.organisation != *own)
    });
    let open: Vec<_> = open.collect();
    let first = visit.cx.actor.organisations(&[Role::Representative]).next();
    let Some(organisation) = open.first().copied().or(first) else {
        visit.cx.permit(&acts::PROPOSE, &Subject::default())?;
        return Err(Refusal::missing().into());
    };
    let field = |kind, name: &str, key: &str| words.field(kind, name, key, sheet, problems);
    let cards = room.organisations.cards(&visit.cx, &open).await?;
    let called = |id: &Id<_>| cards.get(id).map(|card| card.called(words.locale()));
    let choices = open
        .iter()
        .map(|id| Choice::new(id.to_string(), called(id).unwrap_or_else(|| id.to_string())));
    let whose = (open.len() > 1).then(|| {
        field(Input::Select, "organisation", "challenges-who").options(choices).required()
    });
    let fields: Vec<Field> = whose.into_iter().chain(fields(&words, sheet, problems)).collect();
    let title = shown.seen.challenge.problem.title.clone();
    let mut frame = visit.frame(words.t("challenges-propose"));
    frame.breadcrumbs = vec![
        (words.t("challenges-title"), "/challenges".to_owned()),
        (title.clone(), format!("/challenges/{id}")),
    ];
    frame.notices.extend(problems.notices(&[
        "organisation",
        "title",
        "text",
        "language",
        "documents",
    ]));
    Ok(FormPage {
        lead: title,
        action: format!("/challenges/{id}/propose"),
        version: None,
        // Chosen by a field where there is more than one.
        organisation: (open.len() <= 1).then_some(organisation),
        errors: ErrorSummary::of(words.web(), &fields),
        fields,
        words,
        frame,
    })
}

/// `GET /challenges/{id}/propose`
pub(super) async fn form(
    visit: Visit,
    Extension(room): Extension<Arc<Challenges>>,
    Named(id): Named<Challenge>,
) -> Answer {
    page(&made(&visit, &room, id, &Sheet::default(), &Problems::default()).await?)
}

/// `POST /challenges/{id}/propose`
pub(super) async fn submit(
    visit: Visit,
    Extension(room): Extension<Arc<Challenges>>,
    Named(id): Named<Challenge>,
    sheet: Sheet,
) -> Answer {
    let ask = ask(&sheet);
    let done = async {
        let missing = || Refusal::new(Kind::Invalid, "challenges.missing").at("organisation");
        let organisation = sheet.get("organisation").parse().map_err(|_| missing())?;
        proposal::submit(&visit.cx, &room, id, organisation, &ask).await
    };
    match done.await {
        Ok(one) => go(format!("/challenges/proposals/{}", one.id)),
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            again(&made(&visit, &room, id, &sheet, &problems).await?)
        }
    }
}

#[derive(Template)]
#[template(path = "challenges/proposal.html")]
struct ProposalPage {
    frame: Frame,
    words: Words,
    id: Id<Proposal>,
    version: i64,
    lang: String,
    who: String,
    badge: Badge,
    banner: Option<Original>,
    paragraphs: Vec<String>,
    documents: Vec<String>,
    reason: String,
    talks: Vec<(String, String)>,
    errors: Option<ErrorSummary>,
    judge: Vec<Field>,
    talk: Vec<Field>,
    /// How many talks a pitch needs, for whoever notes them.
    talk_hint: Option<String>,
    may_withdraw: bool,
    /// When and where the pitch is.
    pitch: Option<PitchLines>,
    /// That it has not been set.
    pitch_open: bool,
    /// Whether the form that sets it is unfolded: nothing is set, or something is wrong.
    pitch_form_open: bool,
    /// The form that sets it.
    pitch_fields: Vec<Field>,
    /// Whether the reader may write it anew.
    may_revise: bool,
    /// What was written otherwise, the latest first.
    revisions: Vec<Revision>,
    /// Files that the reader may open: name and address.
    files: Vec<(String, String)>,
    /// That there are files which cannot be opened yet.
    closed_files: Option<String>,
    /// Which of its filed documents to lay to it, for the proposer.
    lay: Option<Field>,
}

impl ProposalPage {
    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }

    fn at(&self, rest: &str) -> String {
        format!("/challenges/proposals/{}/{rest}", self.id)
    }
}

/// The files that the reader may open: names and addresses.
fn links(shown: &Shown) -> Vec<(String, String)> {
    let id = shown.proposal.id;
    let link = |file: &ProposalFile| {
        (file.name.clone(), format!("/challenges/proposals/{id}/files/{}", file.id))
    };
    shown.files.iter().map(link).collect()
}

/// Which of its filed documents the proposer may still lay to it.
fn lay_field(words: &Words, shown: &Shown, problems: &Problems) -> Option<Field> {
    let filed = shown.filed.as_ref()?;
    let laid = |id| shown.files.iter().any(|file| file.filed == id);
    let open = filed.iter().filter(|line| !laid(line.document.id));
    let choices = open.map(|line| Choice::new(line.document.id.to_string(), line.name.clone()));
    let field = Field::new(words.web(), Input::Select, "filed", words.t("challenges-file"))
        .hint(words.t("challenges-file-hint"))
        .options(choices)
        .required()
        .error_if(problems.at("filed"));
    Some(field)
}

/// What an owner may say of it now, as a form.
fn judge_fields(words: &Words, shown: &Shown, sheet: &Sheet, problems: &Problems) -> Vec<Field> {
    let field = |kind, name: &str, key: &str| words.field(kind, name, key, sheet, problems);
    if shown.verdicts.is_empty() {
        Vec::new()
    } else {
        let choices = shown
            .verdicts
            .iter()
            .map(|stand| Choice::new(stand.code(), words.t(&format!("challenges-to-{stand}"))));
        vec![
            field(Input::Radio, "to", "challenges-judge").options(choices).required(),
            field(Input::Area, "reason", "challenges-reason-field")
                .hint(words.t("challenges-reason-hint"))
                .limit(Limit::Characters(TEXT))
                .rows(3),
        ]
    }
}

/// The form that notes a talk.
fn talk_fields(words: &Words, shown: &Shown, sheet: &Sheet, problems: &Problems) -> Vec<Field> {
    let field = |kind, name: &str, key: &str| words.field(kind, name, key, sheet, problems);
    if shown.may_talk {
        vec![
            field(Input::Date, "held_on", "challenges-held-on").required(),
            field(Input::Area, "note", "challenges-note")
                .hint(words.t("challenges-note-hint"))
                .limit(Limit::Characters(TEXT))
                .rows(3)
                .required(),
        ]
    } else {
        Vec::new()
    }
}

/// The talks so far: when, and what is to be changed.
fn talks(words: &Words, shown: &Shown) -> Vec<(String, String)> {
    shown
        .talks
        .iter()
        .map(|talk| {
            let values = [
                ("number", talk.number.into()),
                ("day", words.day_in(&talk.held_on).into()),
                ("name", talk.name.as_str().into()),
            ];
            (words.with("challenges-talk-of", &values), talk.note.clone())
        })
        .collect()
}

fn shown_page(visit: &Visit, shown: &Shown, sheet: &Sheet, problems: &Problems) -> ProposalPage {
    let words = Words::of(visit);
    let one = &shown.proposal;
    let judge = judge_fields(&words, shown, sheet, problems);
    let talk = talk_fields(&words, shown, sheet, problems);
    let mut frame = visit.frame(one.proposed.title.clone());
    frame.breadcrumbs = vec![
        (words.t("challenges-title"), "/challenges".to_owned()),
        (shown.challenge.problem.title.clone(), format!("/challenges/{}", one.challenge)),
    ];
    frame.notices.extend(problems.notices(&[
        "to",
        "reason",
        "held_on",
        "note",
        "filed",
        "starts",
        "zone",
        "place",
        "pitch_note",
    ]));
    let name = |id| shown.cards.get(&id).map(|card| card.called(words.locale()));
    let owner = name(one.owner).unwrap_or_else(|| words.t("challenges-blind-owner"));
    let who = name(one.organisation).unwrap_or_default();
    let values = [("who", who.into()), ("owner", owner.into())];
    if shown.challenge.state == State::Withdrawn && one.stand.waits() {
        frame.notices.push(Notice::new(Tone::Caution, words.t("challenges-called-off")));
    }
    ProposalPage {
        id: one.id,
        version: one.version,
        lang: one.proposed.language.to_string(),
        who: words.with("challenges-to-owner", &values),
        badge: words.stand(one.stand),
        banner: words.banner(one.proposed.language),
        paragraphs: paragraphs(&one.proposed.text),
        documents: one.proposed.documents.clone(),
        reason: one.reason.clone(),
        talks: talks(&words, shown),
        errors: ErrorSummary::of(words.web(), &judge),
        judge,
        talk_hint: (!talk.is_empty())
            .then(|| words.with("challenges-talks", &[("held", shown.talks.len().into())])),
        talk,
        may_withdraw: shown.may_withdraw,
        pitch: shown.pitch.as_ref().map(|pitch| PitchLines::of(&words, one.id, pitch)),
        pitch_form_open: shown.pitch.is_none()
            || ["starts", "zone", "place", "note"].iter().any(|field| problems.at(field).is_some()),
        pitch_open: shown.pitch.is_none() && one.stand == Stand::Finalist,
        pitch_fields: if shown.may_set_pitch {
            revise::pitch_fields(visit, &words, shown, sheet, problems)
        } else {
            Vec::new()
        },
        may_revise: shown.may_revise,
        revisions: revise::revisions(&words, shown),
        files: links(shown),
        closed_files: (shown.files.is_empty() && shown.file_count > 0)
            .then(|| words.with("challenges-files-closed", &[("count", shown.file_count.into())])),
        lay: lay_field(&words, shown, problems),
        words,
        frame,
    }
}

/// `GET /challenges/proposals/{id}`
pub(super) async fn show(
    visit: Visit,
    Extension(room): Extension<Arc<Challenges>>,
    Named(id): Named<Proposal>,
) -> Answer {
    let shown = proposal::show(&visit.cx, &room, id).await?;
    page(&shown_page(&visit, &shown, &Sheet::default(), &Problems::default()))
}

pub(super) async fn wrong(
    visit: &Visit,
    room: &Challenges,
    id: Id<Proposal>,
    halt: Halt,
    sheet: &Sheet,
) -> Answer {
    let problems = Problems::of(visit, halt)?;
    let shown = proposal::show(&visit.cx, room, id).await?;
    again(&shown_page(visit, &shown, sheet, &problems))
}

/// `POST /challenges/proposals/{id}/judge`
pub(super) async fn judge(
    visit: Visit,
    Extension(room): Extension<Arc<Challenges>>,
    Named(id): Named<Proposal>,
    sheet: Sheet,
) -> Answer {
    let done = async {
        let missing = || Refusal::new(Kind::Invalid, "challenges.missing").at("to");
        let to = Stand::from_code(&sheet.get("to")).ok_or_else(missing)?;
        let version = sheet.get("version").parse().unwrap_or_default();
        proposal::judge(&visit.cx, id, version, to, &sheet.get("reason")).await
    };
    match done.await {
        Ok(_) => go(format!("/challenges/proposals/{id}")),
        Err(halt) => wrong(&visit, &room, id, halt, &sheet).await,
    }
}

/// `POST /challenges/proposals/{id}/talk`
pub(super) async fn talk(
    visit: Visit,
    Extension(room): Extension<Arc<Challenges>>,
    Named(id): Named<Proposal>,
    sheet: Sheet,
) -> Answer {
    match proposal::talk(&visit.cx, id, &sheet.get("held_on"), &sheet.get("note")).await {
        Ok(_) => go(format!("/challenges/proposals/{id}")),
        Err(halt) => wrong(&visit, &room, id, halt, &sheet).await,
    }
}

/// `POST /challenges/proposals/{id}/withdraw`
pub(super) async fn withdraw(
    visit: Visit,
    Extension(room): Extension<Arc<Challenges>>,
    Named(id): Named<Proposal>,
    sheet: Sheet,
) -> Answer {
    let version = sheet.get("version").parse().unwrap_or_default();
    match proposal::withdraw(&visit.cx, id, version).await {
        Ok(()) => go(format!("/challenges/proposals/{id}")),
        Err(halt) => wrong(&visit, &room, id, halt, &sheet).await,
    }
}
